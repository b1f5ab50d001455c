//! Promise: rooms and other resources are made, changed, put away and taken back in the window, where they are booked, too.

use kartoteka::domain::calendar::entry::{Guest, Resource, ResourceKind};
use kartoteka::i18n::Language;
use kartoteka::store::StoreError;
use kartoteka::store::calendar::{entry, guest, resource};
use kartoteka::ui::app::{Message, What};
use kartoteka::ui::command::CommandId;

use super::calendar_window::{Office, place};
use super::ui_driver::{Look, Window};

fn all(office: &Office) -> Vec<Resource> {
    office.base.store.read(resource::all).unwrap()
}

fn names(office: &Office) -> Vec<String> {
    all(office).into_iter().map(|room| room.name).collect()
}

fn is_at(window: &mut Window, id: &str) -> bool {
    window.focused().is_some_and(|focused| focused.contains(id))
}

#[test]
fn a_room_is_made_changed_put_away_and_taken_back_by_the_keyboard_too() {
    let office = Office::new();
    let mut window = Window::open(&office.base);
    window.send(Message::Command(CommandId::Rooms));
    assert!(is_at(&mut window, "room-new"));
    assert!(window.shows("Кімнат і ресурсів ще немає"));
    window.press("Enter");
    assert!(is_at(&mut window, "settings-ask-name"));
    window.press("Enter");
    assert!(names(&office).is_empty(), "a name is needed");
    window.type_text("Мала зала").press("Enter");
    assert_eq!(names(&office), ["Мала зала"]);
    window.press("Ctrl+Z");
    assert!(names(&office).is_empty());
    window.press("Ctrl+Shift+Z");
    // Another one of that name could not be told apart.
    window
        .send(Message::Command(CommandId::Rooms))
        .press("Enter")
        .type_text("мала ЗАЛА")
        .press("Enter");
    assert!(window.shows("вже є"), "{:?}", window.texts());
    window.press("Esc");
    let room = all(&office)[0].clone();
    assert_eq!((room.kind, room.color.as_str()), (ResourceKind::Room, ""));
    // By keys the buttons of a room stand before the one that adds another.
    window
        .send(Message::Command(CommandId::Rooms))
        .press("Shift+Tab")
        .press("Shift+Tab")
        .press("Enter");
    window
        .click("settings-ask-color")
        .press("↓")
        .press("↓")
        .press("Enter");
    window
        .click("settings-ask-note")
        .type_text("8 місць")
        .press("Enter");
    let changed = &all(&office)[0];
    assert!(changed.color.starts_with("cat"), "{changed:?}");
    assert_eq!(
        (changed.name.as_str(), changed.note.as_str()),
        ("Мала зала", "8 місць")
    );
    let booked = office.entry("Нарада", "11-23 11:00", "11-23 12:00", "");
    office.act(|tx| guest::add(tx, booked, Guest::Resource(room.id)));
    let mut window = Window::open(&office.base);
    window.send(Message::Show(What::Settings));
    assert!(
        window.shows("1 бронювання попереду"),
        "{:?}",
        window.texts()
    );
    window.send(Message::Command(CommandId::Rooms));
    window.press("Shift+Tab").press("Enter");
    assert!(names(&office).is_empty());
    assert!(window.shows("В архіві"), "{:?}", window.texts());
    window
        .send(Message::Command(CommandId::Rooms))
        .press("Tab")
        .press("Enter");
    assert_eq!(names(&office), ["Мала зала"]);
    assert!(!window.shows("В архіві"));
}

#[test]
fn a_room_is_made_from_the_form_of_an_entry_and_booked_for_it() {
    let office = Office::new();
    let mut window = office.window(CommandId::TodayWeek);
    window.press("Alt+PgDn");
    let empty = place(&mut window, 0, 10.1);
    window.click_at(empty);
    window.type_text("Зразки");
    window.click("entry-room-new");
    assert!(is_at(&mut window, "calendar-room-name"));
    window.press("Esc");
    assert!(
        window.bounds_of("entry-title").is_some(),
        "the entry is still there"
    );
    window
        .press("Enter")
        .type_text("Велика")
        .press("Ctrl+Enter");
    let made = all(&office);
    assert_eq!(made.len(), 1, "{:?}", window.texts());
    window.press("Ctrl+Enter");
    let guests = office.base.store.read(|conn| {
        let all = entry::ids(conn)?;
        guest::of(conn, *all.last().unwrap())
    });
    let guests: Result<Vec<Guest>, StoreError> =
        guests.map(|all| all.iter().map(|known| known.guest).collect());
    assert_eq!(guests.unwrap(), [Guest::Resource(made[0].id)]);
    // The list of calendars leads to the rooms.
    window.click("calendar-rooms");
    assert!(is_at(&mut window, "room-new"));
}

/// With `KARTOTEKA_SHOTS=folder` the pictures are also written there, to be looked at.
#[test]
fn the_rooms_fit_in_every_language() {
    let office = Office::new();
    for (name, kind) in [
        ("Мала зала", ResourceKind::Room),
        ("Фургон", ResourceKind::Car),
    ] {
        let made = Resource {
            name: name.to_owned(),
            kind,
            note: "8 місць, проєктор і дошка, другий поверх ліворуч від сходів".to_owned(),
            ..Resource::default()
        };
        office.act(|tx| resource::add(tx, &made));
    }
    let last = all(&office)[1].id;
    office.act(|tx| resource::delete(tx, last));
    for (at, language) in Language::ALL.into_iter().enumerate() {
        let look = Look {
            language,
            is_dark: at % 2 == 1,
            size: iced::Size::new(1024.0, 700.0),
            ..Look::default()
        };
        let mut window = Window::open_as(&office.base.store, look);
        window.send(Message::Command(CommandId::Rooms));
        assert!(window.shows("Мала зала") && window.shows("Фургон"));
        window.shoot(&format!("rooms-{at}"));
        window.press("Enter");
        window.shoot(&format!("rooms-form-{at}"));
        assert!(window.bounds_of("settings-ask-note").is_some());
    }
}
