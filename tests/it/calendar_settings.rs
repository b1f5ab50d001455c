//! Promise: public holidays and calendar files come in from the settings, are told of and taken back, and what a file has wrong
//! is named.

use std::path::{Path, PathBuf};

use kartoteka::domain::calendar::entry::{Entry, EntryKind};
use kartoteka::domain::calendar::holiday::Country;
use kartoteka::store::calendar::{entry, hours};
use kartoteka::ui::app::{Message, PageId, PageMessage, What};
use kartoteka::ui::screen::settings::Message as Settings;
use kartoteka::ui::screen::settings::calendar::{Message as Calendars, Way};

use super::support::TestBase;
use super::ui_driver::Window;

fn settings(base: &TestBase) -> Window {
    let mut window = Window::open(base);
    window.send(Message::Show(What::Settings));
    window
}

fn send(window: &mut Window, message: Calendars) {
    let message = PageMessage::Settings(Settings::Calendars(message));
    window.send(Message::Page(PageId(2), message));
}

/// What the dialog of files of the system gives.
fn choose(window: &mut Window, way: Way, path: &Path) {
    send(window, Calendars::Chosen(way, Some(path.to_owned())));
}

fn entries(base: &TestBase) -> Vec<Entry> {
    let read = base.store.read(|conn| {
        let ids = entry::ids(conn)?;
        let found = ids.into_iter().map(|id| entry::get(conn, id));
        found.collect::<Result<Vec<_>, _>>()
    });
    read.unwrap().into_iter().flatten().collect()
}

fn file(base: &TestBase, name: &str, text: &str) -> PathBuf {
    let path = base.path().with_file_name(name);
    std::fs::write(&path, text).unwrap();
    path
}

#[test]
fn holidays_are_taken_once_and_taken_back() {
    let base = TestBase::new();
    let mut window = settings(&base);
    send(&mut window, Calendars::Holidays(Country::Ro));
    let taken = entries(&base);
    assert!(taken.len() > 20, "two years: {}", taken.len());
    assert!(taken.iter().all(|one| one.kind == EntryKind::Holiday));
    send(&mut window, Calendars::Holidays(Country::Ro));
    assert_eq!(entries(&base).len(), taken.len(), "nothing is doubled");
    window.press("Ctrl+Z");
    assert_eq!(entries(&base), []);
}

#[test]
fn a_calendar_file_comes_in_and_what_it_has_wrong_is_named() {
    let base = TestBase::new();
    let mut window = settings(&base);
    let event = |uid: &str, title: &str, start: &str| {
        format!(
            "BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:{title}\r\nDTSTART:{start}\r\nDTEND:20261123T090000Z\r\nEND:VEVENT\r\n"
        )
    };
    let text = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}{}END:VCALENDAR\r\n",
        event("a", "Нарада", "20261123T080000Z"),
        event("b", "Навпаки", "20261123T100000Z"),
    );
    let path = file(&base, "in.ics", &text);
    choose(&mut window, Way::Import, &path);
    let titles: Vec<String> = entries(&base).into_iter().map(|one| one.title).collect();
    assert_eq!(titles, ["Нарада"]);
    assert!(window.shows("Навпаки"), "{:?}", window.texts());
    let path = file(&base, "none.ics", "не календар");
    choose(&mut window, Way::Import, &path);
    assert_eq!(entries(&base).len(), 1, "nothing is lost");

    let out = base.path().with_file_name("out.ics");
    choose(&mut window, Way::Export, &out);
    assert!(std::fs::read_to_string(&out).unwrap().contains("Нарада"));
}

#[test]
fn working_hours_are_chosen_and_never_end_before_they_begin() {
    let base = TestBase::new();
    let mut window = settings(&base);
    let kept = || base.store.read(hours::get).unwrap().text();
    assert_eq!(kept(), "09:00-18:00");
    assert!(window.shows("Робочий час"), "{:?}", window.texts());
    // Half past eight is the seventeenth half hour before six in the evening, nine to nine the first after.
    send(&mut window, Calendars::From(17));
    assert_eq!(kept(), "08:30-18:00");
    send(&mut window, Calendars::To(0));
    assert_eq!(kept(), "08:30-09:00");
    send(&mut window, Calendars::From(99));
    assert_eq!(kept(), "08:30-09:00");
    // Another window knows them.
    base.store
        .set_setting(hours::SETTING, "18:00-09:00")
        .unwrap();
    assert_eq!(kept(), "09:00-18:00", "what cannot be is not kept to");
}
