//! Promise: moving one weekday of a series moves that weekday, and nothing that was agreed about the others.

use kartoteka::domain::calendar::entry::Entry;
use kartoteka::domain::calendar::split::Scope;
use kartoteka::domain::id::EntryId;
use kartoteka::store::calendar::{change, entry, window};

use crate::calendar::{ZONE, act, at, due, is_sound};
use crate::support::TestBase;

/// Mondays and Wednesdays at ten in Kyiv from Monday 2.11.2026. Monday the 16th and Wednesday the 18th are called off, Monday
/// the 23rd takes place on Tuesday at two.
fn lessons(base: &TestBase, rule: &str) -> EntryId {
    let entry = Entry {
        ends: Some(due("2026-11-02T09:00:00Z")),
        zone: "Europe/Kyiv".to_owned(),
        rule: rule.to_owned(),
        ..Entry::new("Урок", due("2026-11-02T08:00:00Z"))
    };
    let moved = Entry {
        title: "Екскурсія".to_owned(),
        starts: due("2026-11-24T12:00:00Z"),
        ends: Some(due("2026-11-24T13:00:00Z")),
        ..entry.clone()
    };
    act(base, |tx| {
        let id = entry::add(tx, &entry)?;
        change::delete(tx, id, Scope::This, due("2026-11-16T08:00:00Z"))?;
        change::delete(tx, id, Scope::This, due("2026-11-18T08:00:00Z"))?;
        change::change(tx, id, Scope::This, due("2026-11-23T08:00:00Z"), &moved)?;
        Ok(id)
    })
    .unwrap()
}

/// Drags one time of a series to another.
fn drag(base: &TestBase, id: EntryId, scope: Scope, from: &str, to: &str) -> EntryId {
    let known = base.store.read(|conn| entry::get(conn, id)).unwrap();
    let known = known.unwrap();
    let goal = Entry {
        starts: due(to),
        ends: Some(known.length().end(due(to))),
        ..known
    };
    act(base, |tx| change::change(tx, id, scope, due(from), &goal)).unwrap()
}

/// What takes place in November 2026.
fn november(base: &TestBase) -> String {
    let all = base
        .store
        .read(|conn| window::within(conn, at("2026-10-25"), at("2026-12-01"), None))
        .unwrap();
    let text = all.iter().map(|shown| {
        let starts = shown.starts.local(ZONE).format("%d-%H");
        let is_usual = shown.entry.title == "Урок";
        format!("{starts}{}", if is_usual { "" } else { "!" })
    });
    text.collect::<Vec<_>>().join(" ")
}

const RULE: &str = "FREQ=WEEKLY;BYDAY=MO,WE";

#[test]
fn all_wednesdays_become_thursdays() {
    let base = TestBase::new();
    let id = lessons(&base, RULE);
    let before = "02-10 04-10 09-10 11-10 24-14! 25-10 30-10";
    assert_eq!(november(&base), before);
    drag(
        &base,
        id,
        Scope::All,
        "2026-11-04T08:00:00Z",
        "2026-11-05T08:00:00Z",
    );
    assert_eq!(
        november(&base),
        "02-10 05-10 09-10 12-10 24-14! 26-10 30-10"
    );
    is_sound(&base);
    base.store.undo().unwrap().unwrap();
    assert_eq!(november(&base), before);
    is_sound(&base);
}

#[test]
fn this_and_the_following_wednesdays_become_thursdays() {
    let base = TestBase::new();
    let id = lessons(&base, RULE);
    let from = "2026-11-11T08:00:00Z";
    drag(&base, id, Scope::Following, from, "2026-11-12T10:00:00Z");
    assert_eq!(
        november(&base),
        "02-10 04-10 09-10 12-12 24-14! 26-12 30-12"
    );
    is_sound(&base);
}

#[test]
fn what_the_rule_would_give_too_much_does_not_take_place() {
    let base = TestBase::new();
    let id = lessons(&base, "FREQ=WEEKLY;COUNT=10;BYDAY=MO,WE");
    // Mondays go back to Tuesdays of the week before; the lesson of Wednesday 28.10 was never there.
    drag(
        &base,
        id,
        Scope::All,
        "2026-11-09T08:00:00Z",
        "2026-11-03T08:00:00Z",
    );
    assert_eq!(
        november(&base),
        "27-10 03-10 04-10 11-10 24-10 24-14! 25-10"
    );
    is_sound(&base);
}

#[test]
fn a_series_until_a_day_keeps_its_last_time() {
    let base = TestBase::new();
    let entry = Entry {
        ends: Some(due("2026-11-05T09:00:00Z")),
        zone: "Europe/Kyiv".to_owned(),
        rule: "FREQ=WEEKLY;UNTIL=20261119".to_owned(),
        ..Entry::new("Урок", due("2026-11-05T08:00:00Z"))
    };
    let id = act(&base, |tx| entry::add(tx, &entry)).unwrap();
    let friday = "2026-11-13T08:00:00Z";
    drag(&base, id, Scope::All, "2026-11-12T08:00:00Z", friday);
    assert_eq!(november(&base), "06-10 13-10 20-10");
}

#[test]
fn a_time_that_was_moved_with_its_series_keeps_what_was_said_of_it() {
    let base = TestBase::new();
    let entry = Entry {
        rule: "FREQ=DAILY;COUNT=5".to_owned(),
        ..Entry::new("Урок", due("2026-11-02"))
    };
    let id = act(&base, |tx| {
        let id = entry::add(tx, &entry)?;
        change::delete(tx, id, Scope::This, due("2026-11-03"))?;
        Ok(id)
    })
    .unwrap();
    drag(&base, id, Scope::All, "2026-11-04", "2026-11-05");
    assert_eq!(november(&base), "03-00 05-00 06-00 07-00");
    // The same day as before, and another time of the series now.
    act(&base, |tx| {
        change::delete(tx, id, Scope::This, due("2026-11-03"))
    })
    .unwrap();
    assert_eq!(november(&base), "05-00 06-00 07-00");
    is_sound(&base);
}

#[test]
fn one_that_was_moved_alone_goes_where_it_is_dropped_with_all() {
    let base = TestBase::new();
    let id = lessons(&base, RULE);
    // The Monday that stands on Tuesday the 24th is dropped on Friday the 27th.
    drag(
        &base,
        id,
        Scope::All,
        "2026-11-23T08:00:00Z",
        "2026-11-27T08:00:00Z",
    );
    assert_eq!(november(&base), "04-10 06-10 11-10 13-10 25-10 27-10");
    is_sound(&base);
}

#[test]
fn a_day_that_is_there_twice_takes_place_once() {
    let base = TestBase::new();
    let id = lessons(&base, RULE);
    // Wednesdays become Mondays: a Monday that was called off stays so, one that was moved alone stays where it is.
    drag(
        &base,
        id,
        Scope::All,
        "2026-11-11T08:00:00Z",
        "2026-11-09T08:00:00Z",
    );
    assert_eq!(november(&base), "02-10 09-10 24-14! 30-10");
    is_sound(&base);
}
