//! Promise: who books a room that is taken, or invites somebody who is busy, is asked first: by form and drag, for one time and
//! for a series; nothing is booked twice unawares.

use kartoteka::domain::calendar::entry::{Entry, EntryKind, Guest, Resource};
use kartoteka::domain::id::{EntryId, ResourceId};
use kartoteka::i18n::Language;
use kartoteka::store::StoreError;
use kartoteka::store::calendar::{entry, guest, resource};
use kartoteka::ui::command::CommandId;

use super::calendar_window::{Office, at, drag, place};
use super::ui_driver::{Look, Window};

fn room(office: &Office, name: &str) -> ResourceId {
    let room = Resource {
        name: name.to_owned(),
        ..Resource::default()
    };
    office.act(|tx| resource::add(tx, &room))
}

fn book(office: &Office, entry: EntryId, guest: Guest) {
    office.act(|tx| guest::add(tx, entry, guest));
}

fn rooms_of(office: &Office, id: EntryId) -> Vec<Guest> {
    let found = office.base.store.read(|conn| guest::of(conn, id));
    found.unwrap().iter().map(|known| known.guest).collect()
}

fn last(office: &Office) -> EntryId {
    let found = office.base.store.read(|conn| {
        let all = entry::ids(conn)?;
        Ok::<_, StoreError>(*all.last().unwrap())
    });
    found.unwrap()
}

/// The next week with the form of "Зразки", Monday from ten to eleven, in a room.
fn form(office: &Office, room: ResourceId) -> Window {
    let mut window = office.window(CommandId::TodayWeek);
    window.press("Alt+PgDn");
    let empty = place(&mut window, 0, 10.1);
    window.click_at(empty);
    window.type_text("Зразки");
    window.click(format!("entry-room-{room}").leak());
    window
}

#[test]
fn a_taken_room_is_asked_about_before_the_form_is_kept() {
    let office = Office::new();
    let (hall, small) = (room(&office, "Велика зала"), room(&office, "Мала зала"));
    let booked = office.entry_of(office.other, "Нарада", "11-23 10:30", "11-23 12:00", "");
    book(&office, booked, Guest::Resource(hall));
    let mut window = form(&office, hall);
    window.press("Ctrl+Enter");
    let texts = window.texts().join("\n").replace('\u{a0}', " ");
    assert!(
        texts.contains("Велика зала: заброньовано 23.11, 10:30–12:00 («Нарада», Андрій Бойко)"),
        "{texts}"
    );
    assert_eq!(last(&office), booked, "nothing is kept yet");
    // Esc leads back to the form, which stands as it was.
    window.press("Esc");
    assert!(window.shows("Зразки") && window.bounds_of("taken-back").is_none());
    window.press("Ctrl+Enter").click("taken-room-0");
    let made = last(&office);
    assert_eq!(rooms_of(&office, made), [Guest::Resource(small)]);
    assert_eq!(office.get(made).starts, at("11-23 10:00"));
    window.press("Ctrl+Z");
    assert_eq!(last(&office), booked);

    let mut window = form(&office, hall);
    window.press("Ctrl+Enter").click("taken-time");
    assert_eq!(office.get(last(&office)).starts, at("11-23 12:00"));
    assert_eq!(rooms_of(&office, last(&office)), [Guest::Resource(hall)]);
    window.press("Ctrl+Z");

    let mut window = form(&office, hall);
    window.press("Ctrl+Enter").click("taken-anyway");
    let made = last(&office);
    assert_eq!(office.get(made).starts, at("11-23 10:00"));
    // What was booked all the same is not asked about again.
    office.act(|tx| {
        entry::update(tx, made, |entry| {
            entry.place = "Склад".to_owned();
            Ok::<_, StoreError>(())
        })
    });
    window
        .click("event-0")
        .type_text(" і ціни")
        .press("Ctrl+Enter");
    assert!(
        window.bounds_of("taken-back").is_none(),
        "{:?}",
        window.texts()
    );
}

#[test]
fn a_drag_into_a_taken_room_asks_and_goes_back() {
    let office = Office::new();
    let hall = room(&office, "Велика зала");
    let booked = office.entry_of(office.other, "Нарада", "11-24 10:00", "11-24 12:00", "");
    book(&office, booked, Guest::Resource(hall));
    let own = office.entry("Зразки", "11-23 10:00", "11-23 11:00", "");
    book(&office, own, Guest::Resource(hall));
    let mut window = office.window(CommandId::TodayWeek);
    window.press("Alt+PgDn");
    let (from, to) = (place(&mut window, 0, 10.5), place(&mut window, 1, 11.5));
    drag(&mut window, from, to);
    assert!(
        window.bounds_of("taken-anyway").is_some(),
        "{:?}",
        window.texts()
    );
    assert_eq!(office.get(own).starts, at("11-23 10:00"));
    window.press("Esc");
    assert_eq!(office.get(own).starts, at("11-23 10:00"));
    drag(&mut window, from, to);
    window.click("taken-time");
    assert_eq!(office.get(own).starts, at("11-24 12:00"));
    // The toast says where it is now.
    assert!(
        window.toast().contains("вт, 24.11, 12:00–13:00"),
        "{}",
        window.toast()
    );
    window.press("Ctrl+Z");
    // Where it is free nothing is asked.
    let to = place(&mut window, 1, 14.5);
    drag(&mut window, from, to);
    assert_eq!(office.get(own).starts, at("11-24 14:00"));
}

#[test]
fn a_series_is_held_against_all_bookings_of_the_year_and_the_other_way_round() {
    let office = Office::new();
    let hall = room(&office, "Велика зала");
    let booked = office.entry_of(office.other, "Співбесіда", "12-07 10:30", "12-07 11:30", "");
    book(&office, booked, Guest::Resource(hall));
    let weekly = office.entry(
        "Планірка",
        "11-23 09:00",
        "11-23 10:00",
        "FREQ=WEEKLY;COUNT=10",
    );
    book(&office, weekly, Guest::Resource(hall));
    let mut window = office.window(CommandId::TodayWeek);
    window.press("Alt+PgDn");
    let (from, to) = (place(&mut window, 0, 9.5), place(&mut window, 0, 10.5));
    drag(&mut window, from, to);
    // The first time alone is free, all of them are not.
    window.click("scope-all");
    let texts = window.texts().join("\n").replace('\u{a0}', " ");
    assert!(
        texts.contains("заброньовано 1 раз із 10, 07.12, 10:30–11:30 («Співбесіда»"),
        "{texts}"
    );
    assert!(
        window.bounds_of("taken-time").is_none(),
        "no one time is free for a series"
    );
    window.press("Esc");
    assert_eq!(office.get(weekly).starts, at("11-23 09:00"));
    drag(&mut window, from, to);
    window.click("scope-this");
    assert!(window.bounds_of("taken-back").is_none());
    assert_eq!(
        office.shown("11-23", "11-23"),
        ["23.11 10:00–11:00 Планірка"]
    );
    window.press("Ctrl+Z");
    drag(&mut window, from, to);
    window.click("scope-all").click("taken-anyway");
    assert_eq!(office.get(weekly).starts, at("11-23 10:00"));
    // One time meets a time of the series.
    let one = office.entry("Зразки", "11-30 14:00", "11-30 15:00", "");
    book(&office, one, Guest::Resource(hall));
    window.press("Alt+PgDn");
    let (from, to) = (place(&mut window, 0, 14.5), place(&mut window, 0, 10.5));
    drag(&mut window, from, to);
    assert!(window.shows("Планірка") && window.bounds_of("taken-anyway").is_some());
}

#[test]
fn a_busy_guest_is_asked_about_and_the_own_calendar_and_the_past_are_not() {
    let office = Office::new();
    let made = Entry {
        kind: EntryKind::Busy,
        responsible: Some(office.other),
        ends: Some(at("11-24 12:00")),
        ..Entry::new("Лікар", at("11-24 10:00"))
    };
    office.act(|tx| entry::add(tx, &made));
    office.entry("Дорога", "11-24 14:00", "11-24 16:00", "");
    office.entry_of(office.other, "Звіт", "11-16 10:00", "11-16 12:00", "");
    let own = office.entry("Зразки", "11-23 10:00", "11-23 11:00", "");
    book(&office, own, Guest::User(office.other));
    let mut window = office.window(CommandId::TodayWeek);
    window.press("Alt+PgDn");
    let (from, to) = (place(&mut window, 0, 10.5), place(&mut window, 1, 10.5));
    drag(&mut window, from, to);
    let texts = window.texts().join("\n").replace('\u{a0}', " ");
    assert!(
        texts.contains("Андрій Бойко: зайнято 24.11, 10:00–12:00"),
        "{texts}"
    );
    assert!(
        !texts.contains("Лікар"),
        "what somebody is busy with stays unsaid"
    );
    window.press("Esc");
    // Two things at one time in the own calendar are everybody's own business.
    let to = place(&mut window, 1, 14.5);
    drag(&mut window, from, to);
    assert_eq!(office.get(own).starts, at("11-24 14:00"));
    window.press("Ctrl+Z");
    // What has passed cannot clash any more.
    let past = office.entry("Підсумок", "11-16 14:00", "11-16 15:00", "");
    book(&office, past, Guest::User(office.other));
    window.press("Alt+PgUp");
    let (from, to) = (place(&mut window, 0, 14.5), place(&mut window, 0, 10.5));
    drag(&mut window, from, to);
    assert_eq!(office.get(past).starts, at("11-16 10:00"));
}

/// With `KARTOTEKA_SHOTS=folder` the pictures are also written there, to be looked at.
#[test]
fn the_question_stands_in_every_language() {
    let office = Office::new();
    let (hall, _) = (room(&office, "Велика зала"), room(&office, "Мала зала"));
    let booked = office.entry_of(
        office.other,
        "Нарада відділу продажів",
        "11-24 10:00",
        "11-24 12:00",
        "",
    );
    book(&office, booked, Guest::Resource(hall));
    let own = office.entry("Зразки для «Зорі»", "11-23 10:00", "11-23 11:00", "");
    book(&office, own, Guest::Resource(hall));
    book(&office, own, Guest::User(office.other));
    for (at, language) in Language::ALL.into_iter().enumerate() {
        let look = Look {
            language,
            is_dark: at % 2 == 1,
            size: iced::Size::new(1024.0, 700.0),
            ..Look::default()
        };
        let mut window = Window::open_as(&office.base.store, look);
        window.send(kartoteka::ui::app::Message::Command(CommandId::TodayWeek));
        window.press("Alt+PgDn");
        let (from, to) = (place(&mut window, 0, 10.5), place(&mut window, 1, 11.5));
        drag(&mut window, from, to);
        for id in ["taken-room-0", "taken-time", "taken-anyway", "taken-back"] {
            assert!(window.bounds_of(id).is_some(), "{language:?} {id}");
        }
        window.shoot(&format!("taken-{at}"));
    }
}
