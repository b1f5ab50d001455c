//! Promise: the form of an entry says who and which room is free, at every time of a series, what cannot be, of what one is
//! reminded; guests are invited from it.

use kartoteka::domain::calendar::entry::{Guest, Resource};
use kartoteka::domain::calendar::reminder::Usual;
use kartoteka::domain::id::{EntryId, ResourceId, UserId};
use kartoteka::domain::user::User;
use kartoteka::exchange::calendar::Method;
use kartoteka::store::calendar::{entry, guest, reminder, resource};
use kartoteka::store::{self, StoreError};
use kartoteka::ui::app::{Message, PageMessage, Section, What};
use kartoteka::ui::command::CommandId;
use kartoteka::ui::screen::calendar::Message as Calendar;
use kartoteka::ui::screen::today::Message as Today;

use super::calendar_window::{Office, place};
use super::ui_driver::Window;

fn room(office: &Office) -> ResourceId {
    let room = Resource {
        name: "Велика".to_owned(),
        ..Resource::default()
    };
    office.act(|tx| resource::add(tx, &room))
}

fn last(office: &Office) -> EntryId {
    let found = office.base.store.read(|conn| {
        let all = entry::ids(conn)?;
        Ok::<_, StoreError>(*all.last().unwrap())
    });
    found.unwrap()
}

fn reminders(office: &Office, of: EntryId) -> Option<Vec<i64>> {
    let found = office.base.store.read(|conn| reminder::of(conn, of.get()));
    found.unwrap()
}

#[test]
fn the_form_shows_who_is_busy_and_takes_the_first_time_at_which_all_are_free() {
    let office = Office::new();
    office.entry_of(office.other, "Дорога", "11-23 09:00", "11-23 11:00", "");
    let room = office.act(|tx| {
        resource::add(
            tx,
            &Resource {
                name: "Велика".to_owned(),
                ..Resource::default()
            },
        )
    });
    let booked = office.entry("Нарада", "11-23 11:00", "11-23 12:00", "");
    office.act(|tx| guest::add(tx, booked, Guest::Resource(room)));
    let mut window = office.window(CommandId::TodayWeek);
    window.press("Alt+PgDn");
    let empty = place(&mut window, 0, 10.1);
    window.click_at(empty);
    window.type_text("Зразки");
    assert!(window.shows("✓ вільно"), "{:?}", window.texts());
    // The colleague is added from the list.
    window.click("entry-add").press("Enter");
    assert!(
        window.shows("× зайнято 09:00–11:00"),
        "{:?}",
        window.texts()
    );
    window.click(format!("entry-room-{room}").leak());
    // Busy until eleven, the room until twelve.
    assert!(
        window.shows("пн, 23.11, 12:00–13:00"),
        "{:?}",
        window.texts()
    );
    window.click("entry-free-0");
    assert!(
        window.shows("✓ вільно") && !window.shows("× зайнято"),
        "{:?}",
        window.texts()
    );
    window.click("entry-save");
    let made = office.shown("11-23", "11-23");
    assert_eq!(made.last().unwrap(), "23.11 12:00–13:00 Зразки", "{made:?}");
    let id = office.base.store.read(|conn| {
        let all = entry::ids(conn)?;
        Ok::<_, StoreError>(*all.last().unwrap())
    });
    let guests = office.base.store.read(|conn| guest::of(conn, id.unwrap()));
    let guests: Vec<Guest> = guests.unwrap().iter().map(|known| known.guest).collect();
    assert_eq!(guests, [Guest::User(office.other), Guest::Resource(room)]);
}

#[test]
fn what_cannot_be_is_refused_at_its_field() {
    let office = Office::new();
    let mut window = office.window(CommandId::TodayWeek);
    let empty = place(&mut window, 2, 11.2);
    window.click_at(empty);
    window.press("Enter");
    assert!(window.shows("Потрібна назва"), "{:?}", window.texts());
    window.type_text("Договір");
    window
        .click("entry-to")
        .rub_out(5)
        .type_text("10:00")
        .press("Enter");
    assert!(
        window.shows("Кінець раніше за початок"),
        "{:?}",
        window.texts()
    );
    window.rub_out(5).type_text("опівдні").press("Enter");
    assert!(window.shows("Такого часу немає"), "{:?}", window.texts());
    window.click("entry-whole");
    window
        .click("entry-last")
        .rub_out(10)
        .type_text("18.11.2036")
        .press("Enter");
    assert!(window.shows("654 дні; найбільше"), "{:?}", window.texts());
    assert!(office.shown("11-16", "11-22").is_empty());
    window.rub_out(10).type_text("20.11.2026").press("Enter");
    assert_eq!(
        office.shown("11-16", "11-22"),
        ["18.11 00:00–00:00 Договір"]
    );
}

#[test]
fn an_entry_is_opened_changed_repeated_and_deleted() {
    let office = Office::new();
    let id = office.entry("Звіт", "11-18 10:00", "11-18 11:00", "");
    let mut window = office.window(CommandId::TodayWeek);
    window.click("event-0");
    window.type_text(" за тиждень");
    window
        .click("entry-often")
        .press("↓")
        .press("↓")
        .press("Enter");
    assert!(window.shows("Щотижня: ср"), "{:?}", window.texts());
    window.click("entry-save");
    assert_eq!(office.get(id).rule, "FREQ=WEEKLY");
    assert_eq!(
        office.shown("11-25", "11-25"),
        ["25.11 10:00–11:00 Звіт за тиждень"]
    );
    window.click("event-0");
    // One time alone has no rule: it is not offered where the rule is what was changed.
    window.click("entry-often").press("↓").press("Enter");
    window.click("entry-save");
    assert!(window.bounds_of("scope-this").is_none());
    assert!(window.bounds_of("scope-all").is_some());
    window.press("Esc");
    window.click("entry-delete");
    window.click("scope-this");
    assert!(office.shown("11-18", "11-18").is_empty());
    assert_eq!(office.shown("11-25", "11-25").len(), 1);
}

#[test]
fn an_entry_has_several_reminders_or_the_usual_ones_of_its_kind() {
    let office = Office::new();
    let usual = Usual::from_text("entry-meeting=30,5");
    office.base.store.set_usual_reminders(&usual).unwrap();
    let mut window = office.window(CommandId::TodayWeek);
    let empty = place(&mut window, 2, 11.2);
    window.click_at(empty);
    assert!(
        window.shows("за 5 хв") && window.shows("за 30 хв"),
        "{:?}",
        window.texts()
    );
    window.type_text("Договір").click("entry-save");
    let made = last(&office);
    assert_eq!(reminders(&office, made), None, "the usual ones");
    window.click("event-0");
    // The last one that is offered: a week before.
    window
        .click("entry-remind-add")
        .press("End")
        .press("Enter")
        .click("entry-remind-drop-30");
    assert!(
        window.shows("за 7 дн") && !window.shows("за 30 хв"),
        "{:?}",
        window.texts()
    );
    // The toast of the first save may lie over the button.
    window.press("Ctrl+Enter");
    assert_eq!(reminders(&office, made), Some(vec![5, 7 * 24 * 60]));
    window.click("event-0");
    window
        .click("entry-remind-drop-5")
        .click("entry-remind-drop-10080");
    assert!(window.shows("Без нагадувань"), "{:?}", window.texts());
    window.press("Ctrl+Enter");
    assert_eq!(reminders(&office, made), Some(Vec::new()));
    window.press("Ctrl+Z");
    assert_eq!(reminders(&office, made), Some(vec![5, 7 * 24 * 60]));
    window.click("event-0");
    window.click("entry-remind-usual").press("Ctrl+Enter");
    assert_eq!(reminders(&office, made), None);
}

#[test]
fn a_room_that_is_taken_at_a_later_time_of_a_series_is_said() {
    let office = Office::new();
    let room = room(&office);
    for (from, to) in [
        ("12-02 11:00", "12-02 12:00"),
        ("12-09 10:30", "12-09 11:30"),
    ] {
        let booked = office.entry("Співбесіда", from, to, "");
        office.act(|tx| guest::add(tx, booked, Guest::Resource(room)));
    }
    let mut window = office.window(CommandId::TodayWeek);
    let empty = place(&mut window, 2, 11.2);
    window.click_at(empty);
    window.type_text("Планірка");
    window.click(format!("entry-room-{room}").leak());
    window
        .click("entry-often")
        .press("↓")
        .press("↓")
        .press("Enter");
    let said = "Зайнято 2 рази з 53, уперше 2.12, 11:00 («Співбесіда»)";
    let texts = window.texts().join(" ").replace('\u{a0}', " ");
    assert!(
        texts.contains("Зайнято 2 рази") && texts.contains("«Співбесіда»"),
        "{said}: {texts}"
    );
    // Without the repetition it is free. The list has the keyboard still: ↑ opens it.
    window.press("↑").press("↑").press("↑").press("Enter");
    assert!(!window.shows("Зайнято 2"), "{:?}", window.texts());
}

fn send(window: &mut Window, message: Calendar) {
    let message = PageMessage::Today(Today::Calendar(message));
    let page = window.app().page_of(What::Section(Section::Today));
    window.send(Message::Page(page.unwrap(), message));
}

#[test]
fn guests_are_invited_by_a_file_and_what_is_missing_is_said() {
    let office = Office::new();
    let id = office.entry("Нарада", "11-23 10:00", "11-23 11:00", "");
    office.act(|tx| guest::add(tx, id, Guest::User(office.other)));
    let mut window = office.window(CommandId::TodayWeek);
    send(&mut window, Calendar::Invite(id, Method::Request));
    assert!(
        window.shows("немає адреси ел. пошти"),
        "{:?}",
        window.texts()
    );
    let path = office.base.path().with_file_name("invite.ics");
    let text = "BEGIN:VCALENDAR\r\n".to_owned();
    send(&mut window, Calendar::InviteInto(text.clone(), None));
    assert!(!path.exists());
    send(
        &mut window,
        Calendar::InviteInto(text.clone(), Some(path.clone())),
    );
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    assert!(window.toast().contains("invite.ics"), "{}", window.toast());
    // The button stands in the form of an entry with guests.
    let mail = |user: UserId, email: &str| {
        let user = User {
            email: email.to_owned(),
            ..office
                .base
                .store
                .read(|conn| store::user::get(conn, user))
                .unwrap()
                .unwrap()
        };
        office.act(|tx| store::user::update(tx, &user));
    };
    mail(office.me, "olena@example.org");
    window.press("Alt+PgDn");
    window.click("event-0");
    assert!(window.bounds_of("entry-invite").is_some());
}
