//! What the tests of calendar files share: files made of a few lines, taken and given, and what stands in the base then.

use std::fmt::Write as _;
use std::ops::ControlFlow;

use chrono_tz::Tz;
use kartoteka::domain::calendar::entry::{Answer, Entry, EntryKind, Guest};
use kartoteka::domain::contact_detail::{DetailKind, Owner};
use kartoteka::domain::due::Due;
use kartoteka::domain::id::{EntryId, PersonId};
use kartoteka::exchange::calendar::{CalendarReport, ImportOptions, Wanted, export, import};
use kartoteka::store::calendar::{entry, guest, reminder, window};

use crate::support::TestBase;

pub const ZONE: Tz = Tz::Europe__Kyiv;

pub fn due(text: &str) -> Due {
    Due::from_text(text).unwrap()
}

/// A file with one event or several, each given by its lines.
pub fn file(method: &str, events: &[&str]) -> String {
    let mut text = String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
    if !method.is_empty() {
        let _ = write!(text, "METHOD:{method}\r\n");
    }
    for event in events {
        text.push_str("BEGIN:VEVENT\r\n");
        for line in event.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let _ = write!(text, "{line}\r\n");
        }
        text.push_str("END:VEVENT\r\n");
    }
    text + "END:VCALENDAR\r\n"
}

pub fn take_as(base: &TestBase, text: &str, kind: Option<EntryKind>) -> CalendarReport {
    let path = base.dir.path().join("other.ics");
    std::fs::write(&path, text).unwrap();
    let options = ImportOptions {
        user: None,
        kind,
        zone: ZONE,
    };
    import(&base.store, &path, options, &mut |_| {
        ControlFlow::Continue(())
    })
    .unwrap()
}

pub fn take(base: &TestBase, text: &str) -> CalendarReport {
    take_as(base, text, None)
}

/// The calendar's file, its long lines joined.
pub fn give(base: &TestBase) -> String {
    given(base).replace("\r\n ", "")
}

/// The calendar's file as it is written.
pub fn given(base: &TestBase) -> String {
    let path = base.dir.path().join("ours.ics");
    let wanted = Wanted {
        user: None,
        interactions: true,
        tasks: true,
        zone: ZONE,
    };
    export(&base.store, &path, wanted, &mut |_| {
        ControlFlow::Continue(())
    })
    .unwrap();
    std::fs::read_to_string(&path).unwrap()
}

/// What takes place in the winter of 2026: days and hours of Kyiv with the title.
pub fn shown(base: &TestBase) -> Vec<String> {
    let (from, to) = (due("2026-11-01").place(), due("2027-03-01").place());
    let all = base
        .store
        .read(|conn| window::within(conn, from, to, None))
        .unwrap();
    all.iter()
        .map(|shown| {
            let format = if shown.starts.is_all_day() {
                "%d.%m"
            } else {
                "%d.%m %H:%M"
            };
            let at = shown.starts.local(ZONE).format(format);
            format!("{at} {}", shown.entry.title)
        })
        .collect()
}

pub fn known(base: &TestBase, uid: &str) -> Entry {
    let found = base.store.read(|conn| entry::of_uid(conn, uid));
    found.unwrap().unwrap()
}

pub fn reminders(base: &TestBase, id: EntryId) -> Option<Vec<i64>> {
    base.store
        .read(|conn| reminder::of(conn, id.get()))
        .unwrap()
}

/// The guests with their answers, people before users.
pub fn guests(base: &TestBase, id: EntryId) -> Vec<(Guest, Answer)> {
    let all = base.store.read(|conn| guest::of(conn, id)).unwrap();
    let mut all: Vec<_> = all.iter().map(|one| (one.guest, one.answer)).collect();
    all.sort_by_key(|(guest, _)| *guest);
    all
}

pub fn person(base: &TestBase, name: &str, email: &str) -> PersonId {
    let client = base.client(name);
    let person = base.person(client, name, "");
    if !email.is_empty() {
        base.detail(Owner::Person(person), DetailKind::Email, email);
    }
    person
}
