//! Promise: the calendar has a list: day by day what stands in the chosen calendars, planned work with it, by keys and mouse as
//! the other views; and the small things of all views: the number of the week, colours by kind.

use iced::Rectangle;
use kartoteka::domain::calendar::entry::{Entry, EntryKind};
use kartoteka::domain::due::Due;
use kartoteka::domain::id::ClientId;
use kartoteka::domain::interaction::{Interaction, InteractionKind, InteractionState};
use kartoteka::i18n::Language;
use kartoteka::store::calendar::entry;
use kartoteka::ui::command::CommandId;

use super::agenda::Day;
use super::agenda_window;
use super::calendar_window::{Office, at, day};
use super::ui_driver::{Look, Window};

fn of_days(office: &Office, kind: EntryKind, title: &str, from: &str, to: &str) {
    let made = Entry {
        kind,
        responsible: (kind != EntryKind::Holiday).then_some(office.me),
        ends: Some(Due::On(day(to))),
        ..Entry::new(title, Due::On(day(from)))
    };
    office.act(|tx| entry::add(tx, &made));
}

fn call(office: &Office, client: ClientId, topic: &str, when: &str) {
    office.base.interaction(&Interaction {
        kind: InteractionKind::Call,
        state: InteractionState::Planned,
        client: Some(client),
        responsible: Some(office.me),
        planned_at: Some(at(when)),
        topic: topic.to_owned(),
        ..Interaction::default()
    });
}

/// The texts from one that holds a word on.
fn from(window: &mut Window, word: &str) -> Vec<String> {
    let texts = window.texts();
    let first = texts.iter().position(|text| text.contains(word));
    texts[first.unwrap_or_else(|| panic!("no {word}: {texts:?}"))..].to_vec()
}

fn place(window: &mut Window, text: &str) -> Rectangle {
    let found = window.find(text.to_owned());
    found.unwrap_or_else(|| panic!("no {text}")).bounds()
}

#[test]
fn all_that_stands_in_the_chosen_calendars_is_listed_by_days() {
    let office = Office::new();
    office.entry(
        "Планірка",
        "11-23 09:00",
        "11-23 10:00",
        "FREQ=DAILY;COUNT=2",
    );
    office.entry_of(office.other, "Чужа", "11-23 12:00", "11-23 13:00", "");
    of_days(&office, EntryKind::Away, "Відпустка", "11-23", "11-24");
    of_days(&office, EntryKind::Holiday, "Свято", "11-24", "11-24");
    let client = office.base.client("Зоря");
    call(&office, client, "Рахунок", "11-23 08:30");
    let mut window = office.window(CommandId::TodayCalendarList);
    window.shoot("calendar-list");
    let texts = window.texts();
    let place = |text: &str| {
        let found = texts.iter().position(|it| it.contains(text));
        found.unwrap_or_else(|| panic!("no {text}: {texts:?}"))
    };
    // Today has a head though nothing stands on it.
    assert!(place("субота, 21 листопада") < place("понеділок, 23 листопада"));
    let monday: Vec<String> = texts[place("понеділок, 23")..place("вівторок, 24")].to_vec();
    let order = ["Відпустка", "08:30", "Зоря", "09:00–10:00", "Планірка"];
    let places = order.map(|word| monday.iter().position(|it| it.contains(word)));
    assert!(places.iter().all(Option::is_some), "{monday:?}");
    assert!(places.is_sorted(), "{monday:?}");
    assert!(monday.iter().any(|text| text.contains("тиждень 48")));
    let tuesday = &texts[place("вівторок, 24")..];
    for word in ["Відпустка", "Свято", "Планірка"] {
        assert!(tuesday.iter().any(|it| it.contains(word)), "{word}");
    }
    assert!(!window.shows("Чужа"));
}

#[test]
fn the_list_is_worked_with_by_keys_and_mouse() {
    let office = Office::new();
    office.entry("Склад", "11-24 09:00", "11-24 10:00", "");
    office.entry("Показ", "11-25 11:00", "11-25 12:00", "");
    let mut window = office.window(CommandId::TodayCalendarList);
    // Heads are rows, too: a day can be chosen, and something begun on it.
    window.press("↓").press("↓").press("↓").press("Enter");
    let texts = window.texts();
    assert!(window.bounds_of("entry-title").is_some(), "{texts:?}");
    window.press("Esc");
    let row = place(&mut window, "Показ").center();
    window.click_at(row).press("Enter");
    assert!(
        window.shows("11:00–12:00") && window.shows("Зберегти"),
        "{:?}",
        window.texts()
    );
    window.press("End").type_text(" зразків").press("Enter");
    assert_eq!(
        office.shown("11-25", "11-25"),
        ["25.11 11:00–12:00 Показ зразків"]
    );
    let row = place(&mut window, "Склад").center();
    window.click_at(row).press("Del");
    assert!(window.toast().contains("Склад"), "{}", window.toast());
    assert!(office.shown("11-24", "11-24").is_empty());
    window.press("Ctrl+Z");
    assert!(window.shows("Склад"));
    // What is new stands on the day of the current row.
    let row = place(&mut window, "Показ зразків").center();
    window
        .click_at(row)
        .press("Ctrl+N")
        .type_text("Ще одна")
        .press("Enter");
    assert_eq!(
        office.shown("11-25", "11-25")[0],
        "25.11 09:00–10:00 Ще одна"
    );
}

#[test]
fn a_part_of_a_series_is_called_off_in_the_list() {
    let office = Office::new();
    office.entry(
        "Планірка",
        "11-23 09:00",
        "11-23 10:00",
        "FREQ=DAILY;COUNT=3",
    );
    let mut window = office.window(CommandId::TodayCalendarList);
    let head = place(&mut window, "Планірка").center();
    window.click_at(head).press("Del");
    window.click("scope-this");
    assert_eq!(
        office.shown("11-23", "11-30"),
        ["24.11 09:00–10:00 Планірка", "25.11 09:00–10:00 Планірка"]
    );
    assert!(
        !from(&mut window, "субота, 21")
            .join(" ")
            .contains("23 листопада")
    );
}

#[test]
fn a_list_of_many_draws_what_is_on_screen_and_leads_to_its_end() {
    let office = Office::new();
    let client = office.base.client("Зоря");
    call(&office, client, "Останнє", "11-29 13:00");
    for number in 0..320 {
        let day = 21 + number % 8;
        let from = format!("11-{day} 13:00");
        call(&office, client, &format!("Питання {number}"), &from);
    }
    let mut window = office.window(CommandId::TodayCalendarList);
    let shown = |window: &mut Window| {
        let texts = window.texts();
        texts.iter().filter(|text| text.contains("Питання")).count()
    };
    assert!((5..80).contains(&shown(&mut window)));
    let row = place(&mut window, "13:00–13:30").center();
    window.click_at(row).press("End");
    // Its words were not read before.
    assert!(shown(&mut window) > 5, "{:?}", window.texts());
    assert!(window.shows("неділя, 29 листопада"), "{:?}", window.texts());
    assert!(window.shows("Останнє"), "{:?}", window.texts());
    window.press("Alt+PgDn");
    assert!(window.shows("немає"), "{:?}", window.texts());
}

#[test]
fn the_two_lists_lead_to_each_other_in_every_language() {
    for (language, todo) in [
        (Language::Uk, "Справи"),
        (Language::Ru, "Дела"),
        (Language::Ro, "De făcut"),
        (Language::En, "To do"),
    ] {
        let office = Office::new();
        office.entry("Склад", "11-24 09:00", "11-24 10:00", "");
        let look = Look {
            language,
            ..Look::default()
        };
        let mut window = Window::open_as(&office.base.store, look);
        window.send(kartoteka::ui::app::Message::Command(CommandId::TodayList));
        assert!(!window.shows("Склад"));
        window.shoot(&format!("lists-{language:?}"));
        window.click("today-to-calendar");
        assert!(window.shows("Склад"), "{:?}", window.texts());
        window.click_text(todo);
        assert!(!window.shows("Склад"));
    }
}

#[test]
fn the_number_of_the_week_stands_beside_the_title() {
    let office = Office::new();
    for (command, number) in [
        (CommandId::TodayWeek, "тиж. 47"),
        (CommandId::TodayWorkWeek, "тиж. 47"),
        (CommandId::TodayDay, "тиж. 47"),
    ] {
        let mut window = office.window(command);
        assert!(window.shows(number), "{command:?}: {:?}", window.texts());
        window.press("Alt+PgDn").press("Alt+PgDn");
        let next = if command == CommandId::TodayDay {
            "48"
        } else {
            "49"
        };
        assert!(
            window.shows(&format!("тиж. {next}")),
            "{:?}",
            window.texts()
        );
        window.shoot(&format!("week-number-{command:?}"));
    }
}

#[test]
fn colours_are_of_the_person_or_of_the_kind() {
    let office = Office::new();
    office.entry("Нарада", "11-22 09:00", "11-22 11:00", "");
    let client = office.base.client("Зоря");
    call(&office, client, "Рахунок", "11-22 13:00");
    let mut window = office.window(CommandId::TodayWeek);
    // The bar at the left of an event.
    let bar = |window: &mut Window, id: &'static str| {
        let bounds = window.bounds_of(id).unwrap_or_else(|| panic!("no {id}"));
        let shot = window.inner.shot(1.0).unwrap();
        let (x, y) = (bounds.x as usize + 1, bounds.center_y() as usize);
        let at = (y * shot.width as usize + x) * 4;
        shot.rgba[at..at + 3].to_vec()
    };
    let both = |window: &mut Window| (bar(window, "event-0"), bar(window, "event-1"));
    let (meeting, call) = both(&mut window);
    assert_eq!(meeting, call, "both are of one person");
    assert!(!window.shows("Дзвінок"));
    window.click("calendar-colors").press("↓").press("Enter");
    let (of_meeting, of_call) = both(&mut window);
    assert_ne!(of_meeting, of_call);
    window.shoot("colors-by-kind");
    // The legend says what they mean, and the choice is remembered on this computer.
    assert!(
        window.shows("дзвінок") || window.shows("Дзвінок"),
        "{:?}",
        window.texts()
    );
    let kept = office
        .base
        .store
        .read(|conn| kartoteka::store::setting::get(conn, "calendar_shown"));
    assert!(kept.unwrap().unwrap().split(' ').any(|word| word == "kind"));
    let mut again = office.window(CommandId::TodayWeek);
    assert_eq!(both(&mut again), (of_meeting, of_call));
}

#[test]
fn what_an_order_expects_is_named_beside_its_number() {
    let day = Day::new();
    let mut window = agenda_window::window(&day);
    window.send(kartoteka::ui::app::Message::Command(
        CommandId::TodayCalendarList,
    ));
    let texts = window.texts();
    assert!(texts.iter().any(|text| text == "№191 Зоря"), "{texts:?}");
    assert!(
        texts.iter().any(|text| text == "Відвантаження"),
        "{texts:?}"
    );
    assert!(texts.iter().all(|text| text != "191"), "{texts:?}");
}
