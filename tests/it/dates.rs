//! Promise: every day can be typed in words or taken from a calendar, with the mouse or without it.

use kartoteka::domain::client::Client;
use kartoteka::domain::custom_field::{CustomField, FieldKind, FieldOwner};
use kartoteka::domain::id::ClientId;
use kartoteka::domain::interaction::{Interaction, InteractionKind, InteractionState};
use kartoteka::store::{Action, field, interaction, person};
use kartoteka::ui::app::{Message, What};

use super::support::TestBase;
use super::ui_driver::Window;

fn card(base: &TestBase) -> (Window, ClientId) {
    let client = base.add(&Client::company("Явір"));
    let mut window = Window::open(base);
    window.send(Message::Show(What::Client(client)));
    (window, client)
}

fn timeline(base: &TestBase, client: ClientId) -> Vec<Interaction> {
    base.store
        .read(|conn| interaction::timeline(conn, client, 0, 9))
        .unwrap()
}

#[test]
fn a_birthday_is_taken_from_the_calendar_without_the_mouse() {
    let base = TestBase::new();
    let (mut window, client) = card(&base);
    window.click("card-person-new").type_text("Гнатюк");
    window.click("card-person-new-editor-birthday");
    window.press("F4");
    assert!(window.shows("30"), "the days of November");
    // A week back and a day on from today, the 21st; a month back.
    window.press("↑").press("→").press("PgUp").press("Enter");
    window.press("Enter");
    let people = base
        .store
        .read(|conn| person::of_client(conn, client))
        .unwrap();
    let birthday = people[0].0.birthday.unwrap();
    assert_eq!(birthday.to_string(), "2026-10-15");
}

#[test]
fn esc_closes_the_calendar_and_leaves_what_was_typed() {
    let base = TestBase::new();
    let (mut window, client) = card(&base);
    window.click("card-person-new").type_text("Гнатюк");
    window.click("card-person-new-editor-birthday");
    window.type_text("09.03.1980").press("F4").press("Esc");
    assert!(!window.shows("Березень"));
    window.press("Enter");
    let people = base
        .store
        .read(|conn| person::of_client(conn, client))
        .unwrap();
    assert_eq!(people[0].0.birthday.unwrap().to_string(), "1980-03-09");
}

#[test]
fn the_quick_entry_is_planned_on_a_day_of_the_calendar() {
    let base = TestBase::new();
    let (mut window, client) = card(&base);
    window.press("Ctrl+Shift+N").type_text("12:00 рахунок");
    window.press("F4").press("→").press("→").press("Enter");
    window.press("Enter");
    let entry = timeline(&base, client).remove(0);
    assert_eq!(entry.state, InteractionState::Planned);
    assert_eq!(entry.topic, "рахунок");
    let at = entry.planned_at.unwrap().local(chrono_tz::Tz::Europe__Kyiv);
    // 12:00 has passed today, so tomorrow stood there: two days on from it.
    assert_eq!(at.to_string(), "2026-11-24 12:00:00");
}

#[test]
fn a_day_in_words_fills_a_custom_field() {
    let base = TestBase::new();
    base.store
        .transact(Action::AddField, "Договір", |tx| {
            let contract = CustomField {
                owner: FieldOwner::Client,
                name: "Договір".to_owned(),
                kind: FieldKind::Date,
                ..CustomField::default()
            };
            field::add(tx, &contract)
        })
        .unwrap();
    let (mut window, client) = card(&base);
    let fields = base
        .store
        .read(|conn| field::all(conn, FieldOwner::Client))
        .unwrap();
    let value = format!("card-custom-{}-{client}", fields[0].id);
    window.click(Box::leak(value.into_boxed_str()));
    window.type_text("завтра").press("Enter");
    assert!(window.shows("22.11.2026"));
}

#[test]
fn a_field_of_interactions_is_added_from_one_in_two_clicks() {
    let base = TestBase::new();
    let client = base.add(&Client::company("Явір"));
    base.interaction(&Interaction {
        client: Some(client),
        kind: InteractionKind::Call,
        state: InteractionState::Done,
        topic: "Дзвінок".to_owned(),
        done_at: Some(base.clock.now()),
        ..Interaction::default()
    });
    let id = timeline(&base, client)[0].id;
    let mut window = Window::open(&base);
    window.send(Message::Show(What::Client(client)));
    let row: &'static str = Box::leak(format!("timeline-{id}").into_boxed_str());
    window.click(row).click("interaction-field-new");
    window.type_text("Настрій").press("Enter");
    let fields = base
        .store
        .read(|conn| field::all(conn, FieldOwner::Interaction))
        .unwrap();
    assert_eq!(fields[0].name, "Настрій");
    let value: &'static str =
        Box::leak(format!("interaction-value-{}", fields[0].id).into_boxed_str());
    window.click(value).type_text("добрий").press("Enter");
    let values = base
        .store
        .read(|conn| field::values(conn, id.get()))
        .unwrap();
    assert_eq!(values[0].1.text, "добрий");
    assert!(window.shows("добрий"));
}
