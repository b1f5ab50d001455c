//! Promise: who was asked to come and has answered is asked again when the entry is moved, and taking the move back brings the
//! answers back.

use kartoteka::domain::calendar::entry::{Answer, Entry, Guest, Resource};
use kartoteka::domain::calendar::split::Scope;
use kartoteka::domain::id::{EntryId, UserId};
use kartoteka::exchange::calendar::{Method, invitation};
use kartoteka::store::calendar::{change, entry, guest, resource};
use kartoteka::store::user as users;

use super::calendar::{act, at, due, is_sound, user};
use crate::support::TestBase;

/// A meeting of Olena, with Petro who declined, Ihor who comes and Vira who has not said anything; in a room.
fn meeting(base: &TestBase, rule: &str) -> (EntryId, [UserId; 4]) {
    let all = ["Олена", "Петро", "Ігор", "Віра"].map(|name| user(base, name));
    let [olena, petro, ihor, vira] = all;
    let id = act(base, |tx| {
        let room = Resource {
            name: "Зала".to_owned(),
            ..Resource::default()
        };
        let room = resource::add(tx, &room)?;
        let entry = Entry {
            ends: Some(due("2026-11-23T09:00:00Z")),
            zone: "Europe/Kyiv".to_owned(),
            rule: rule.to_owned(),
            responsible: Some(olena),
            ..Entry::new("Нарада", due("2026-11-23T08:00:00Z"))
        };
        let id = entry::add(tx, &entry)?;
        for (of, answer) in [
            (Guest::User(olena), Answer::Accepted),
            (Guest::User(petro), Answer::Declined),
            (Guest::User(ihor), Answer::Accepted),
            (Guest::User(vira), Answer::Open),
            (Guest::Resource(room), Answer::Accepted),
        ] {
            let known = guest::add(tx, id, of)?;
            guest::answer(tx, known, answer)?;
        }
        Ok(id)
    });
    (id.unwrap(), all)
}

fn answers(base: &TestBase, id: EntryId) -> Vec<Answer> {
    let guests = base.store.read(|conn| guest::of(conn, id)).unwrap();
    guests.into_iter().map(|known| known.answer).collect()
}

fn known(base: &TestBase, id: EntryId) -> Entry {
    let found = base.store.read(|conn| entry::get(conn, id));
    found.unwrap().unwrap()
}

use Answer::{Accepted, Declined, Open};
const SAID: [Answer; 5] = [Accepted, Declined, Accepted, Open, Accepted];
/// The host still comes, and the room is booked.
const ASKED: [Answer; 5] = [Accepted, Open, Open, Open, Accepted];

#[test]
fn a_meeting_that_is_moved_asks_its_guests_again() {
    let base = TestBase::new();
    let (id, _) = meeting(&base, "");
    let first = due("2026-11-23T08:00:00Z");
    let change = |to: &Entry, from| {
        act(&base, |tx| change::change(tx, id, Scope::This, from, to)).unwrap();
    };
    // Another title asks nobody.
    let mut to = known(&base, id);
    to.title = "Нарада відділу".to_owned();
    change(&to, first);
    assert_eq!(answers(&base, id), SAID);
    to.starts = due("2026-11-24T08:00:00Z");
    to.ends = Some(due("2026-11-24T09:00:00Z"));
    change(&to, first);
    assert_eq!(answers(&base, id), ASKED);
    // One act: taken back, the answers are there again.
    base.store.undo().unwrap().unwrap();
    assert_eq!(answers(&base, id), SAID);
    assert_eq!(known(&base, id).starts, first);
    // Longer is another time as well.
    let mut to = known(&base, id);
    to.ends = Some(due("2026-11-23T12:00:00Z"));
    change(&to, first);
    assert_eq!(answers(&base, id), ASKED);
    is_sound(&base);
}

#[test]
fn an_invitation_to_a_moved_meeting_wants_an_answer() {
    let base = TestBase::new();
    let (id, all) = meeting(&base, "");
    for (place, user) in all.into_iter().enumerate() {
        act(&base, |tx| {
            let mut known = users::get(tx, user)?.unwrap();
            known.email = format!("{place}@example.org");
            users::update(tx, &known)
        })
        .unwrap();
    }
    let file = || {
        let now = at("2026-11-21T10:00:00Z");
        let made = base
            .store
            .read(|conn| invitation(conn, id, Method::Request, now));
        made.unwrap().replace("\r\n ", "")
    };
    assert!(file().contains("PARTSTAT=DECLINED"));
    let mut to = known(&base, id);
    to.starts = due("2026-11-23T06:00:00Z");
    to.ends = Some(due("2026-11-23T07:00:00Z"));
    let from = due("2026-11-23T08:00:00Z");
    act(&base, |tx| change::change(tx, id, Scope::This, from, &to)).unwrap();
    let file = file();
    assert!(!file.contains("PARTSTAT=DECLINED"), "{file}");
    assert_eq!(file.matches("PARTSTAT=NEEDS-ACTION").count(), 3, "{file}");
}

#[test]
fn of_a_series_those_are_asked_whose_time_is_another() {
    let base = TestBase::new();
    let (id, _) = meeting(&base, "FREQ=WEEKLY;COUNT=5");
    let second = due("2026-11-30T08:00:00Z");
    let moved = |from: &Entry, starts: &str, ends: &str| Entry {
        starts: due(starts),
        ends: Some(due(ends)),
        ..from.clone()
    };
    let whole = known(&base, id);
    // One time: those of the series have said what they said.
    let to = moved(&whole, "2026-12-01T08:00:00Z", "2026-12-01T09:00:00Z");
    let part = act(&base, |tx| change::change(tx, id, Scope::This, second, &to)).unwrap();
    assert_eq!(answers(&base, id), SAID);
    assert_eq!(answers(&base, part)[1], Open);
    // They answer for that time; it keeps its time, then it gets another.
    let answer = |answer| {
        act(&base, |tx| {
            let guests = guest::of(tx, part)?;
            guest::answer(tx, guests[1].id, answer)
        })
        .unwrap();
    };
    answer(Declined);
    let titled = Entry {
        title: "Нарада з директором".to_owned(),
        ..to.clone()
    };
    let this = |to: &Entry| {
        act(&base, |tx| change::change(tx, id, Scope::This, second, to)).unwrap();
    };
    this(&titled);
    assert_eq!(answers(&base, part)[1], Declined);
    this(&moved(
        &titled,
        "2026-12-02T08:00:00Z",
        "2026-12-02T09:00:00Z",
    ));
    assert_eq!(answers(&base, part)[1], Open);
    // All of it.
    let to = moved(&whole, "2026-11-23T10:00:00Z", "2026-11-23T11:00:00Z");
    let first = due("2026-11-23T08:00:00Z");
    act(&base, |tx| change::change(tx, id, Scope::All, first, &to)).unwrap();
    assert_eq!(answers(&base, id), ASKED);
    is_sound(&base);
}
