//! Promise: who leaves leaves the calendar in order too: what is to come has another host, and the colleague in the place among the
//! guests; what took place stays as it was. And two users made one person are nowhere two.

use kartoteka::domain::calendar::entry::{Answer, Entry, EntryKind, Guest};
use kartoteka::domain::calendar::split::Scope;
use kartoteka::domain::id::{EntryId, UserId};
use kartoteka::domain::interaction::{Interaction, InteractionState, Who};
use kartoteka::store::calendar::{change, entry, guest, window};
use kartoteka::store::client_list::ClientFilter;
use kartoteka::store::view::{self, ViewSpec};
use kartoteka::store::{Action, hand_over, interaction};

use crate::calendar::{ZONE, act, at, due, is_sound, user};
use crate::support::TestBase;

fn add(base: &TestBase, title: &str, host: Option<UserId>, starts: &str, rule: &str) -> EntryId {
    let starts = due(starts);
    let entry = Entry {
        responsible: host,
        ends: Some(due("2026-11-02T09:00:00Z"))
            .filter(|_| !rule.is_empty())
            .or(Some(kartoteka::domain::due::Due::At(
                starts.place().plus_minutes(60),
            ))),
        zone: "Europe/Kyiv".to_owned(),
        rule: rule.to_owned(),
        ..Entry::new(title, starts)
    };
    act(base, |tx| entry::add(tx, &entry)).unwrap()
}

/// What stands in the calendar of a user from the end of October to the middle of December.
fn days(base: &TestBase, user: UserId) -> Vec<String> {
    let range = (at("2026-10-25"), at("2026-12-15"));
    let users = [user];
    let all = base
        .store
        .read(|conn| window::within(conn, range.0, range.1, Some(&users)));
    let all = all.unwrap().into_iter();
    all.map(|shown| {
        let when = shown.starts.local(ZONE).format("%d.%m");
        format!("{} {when}", shown.entry.title)
    })
    .collect()
}

fn pass(base: &TestBase, from: UserId, to: UserId) -> hand_over::Work {
    let (work, _) = base
        .store
        .transact(Action::HandOver, "", |tx| {
            hand_over::hand_over(tx, from, to)
        })
        .unwrap();
    work
}

#[test]
fn what_is_to_come_passes_and_what_took_place_stays() {
    let base = TestBase::new();
    let [ihor, maryna, petro] = ["Ігор", "Марина", "Петро"].map(|name| user(&base, name));
    // Now is Saturday, 21.11.2026.
    add(&base, "Була", Some(ihor), "2026-11-20T08:00:00Z", "");
    let meeting = add(&base, "Буде", Some(ihor), "2026-11-25T08:00:00Z", "");
    let hers = add(&base, "У Петра", Some(petro), "2026-11-26T08:00:00Z", "");
    let both = add(&base, "Разом", Some(petro), "2026-11-27T08:00:00Z", "");
    let weekly = add(
        &base,
        "Щопонеділка",
        Some(ihor),
        "2026-11-02T08:00:00Z",
        "FREQ=WEEKLY",
    );
    let away = add(&base, "Відпустка", Some(ihor), "2026-12-01T08:00:00Z", "");
    let past = add(
        &base,
        "Торік у Петра",
        Some(petro),
        "2026-11-19T08:00:00Z",
        "",
    );
    act(&base, |tx| {
        entry::update(tx, away, |entry| {
            entry.kind = EntryKind::Away;
            Ok::<_, kartoteka::store::StoreError>(())
        })?;
        guest::add(tx, meeting, Guest::User(maryna))?;
        let answered = guest::add(tx, hers, Guest::User(ihor))?;
        guest::answer(tx, answered, Answer::Accepted)?;
        guest::add(tx, both, Guest::User(ihor))?;
        guest::add(tx, both, Guest::User(maryna))?;
        guest::add(tx, past, Guest::User(ihor))?;
        // One Monday to come takes place on Tuesday.
        let monday = due("2026-11-30T08:00:00Z");
        let known = entry::get(tx, weekly)?.unwrap();
        let moved = Entry {
            title: "Вівторок".to_owned(),
            starts: due("2026-12-01T09:00:00Z"),
            ends: None,
            ..known
        };
        change::change(tx, weekly, Scope::This, monday, &moved)
    })
    .unwrap();
    let before = days(&base, ihor);
    let work = pass(&base, ihor, maryna);
    assert_eq!(work.entries, 5, "{work:?}");
    let mut his = vec![
        "Щопонеділка 02.11",
        "Щопонеділка 09.11",
        "Щопонеділка 16.11",
    ];
    his.extend(["Торік у Петра 19.11", "Була 20.11", "Відпустка 01.12"]);
    assert_eq!(days(&base, ihor), his);
    assert_eq!(
        days(&base, maryna),
        [
            "Щопонеділка 23.11",
            "Буде 25.11",
            "У Петра 26.11",
            "Разом 27.11",
            "Вівторок 01.12",
            "Щопонеділка 07.12",
            "Щопонеділка 14.12",
        ]
    );
    let guests = |id| {
        let all = base.store.read(|conn| guest::of(conn, id)).unwrap();
        all.into_iter()
            .map(|one| (one.guest, one.answer))
            .collect::<Vec<_>>()
    };
    // Nobody has answered for her, and nobody is a guest twice.
    assert_eq!(guests(hers), [(Guest::User(maryna), Answer::Open)]);
    assert_eq!(guests(both), [(Guest::User(maryna), Answer::Open)]);
    assert_eq!(guests(past), [(Guest::User(ihor), Answer::Open)]);
    is_sound(&base);
    let now = base.store.clock().now();
    let left = base.store.read(|conn| hand_over::work_of(conn, ihor, now));
    assert!(left.unwrap().is_none());
    // One act, taken back as one.
    base.store.undo().unwrap();
    assert_eq!(days(&base, ihor), before);
    assert_eq!(guests(hers), [(Guest::User(ihor), Answer::Accepted)]);
    is_sound(&base);
}

#[test]
fn places_in_planned_meetings_with_clients_pass_too() {
    let base = TestBase::new();
    let [ihor, maryna] = ["Ігор", "Марина"].map(|name| user(&base, name));
    let client = base.client("Явір");
    let add = |topic: &str, state: InteractionState| {
        let planned = Interaction {
            client: Some(client),
            topic: topic.to_owned(),
            state,
            responsible: Some(maryna),
            planned_at: Some(due("2026-11-25T08:00:00Z")),
            ..Interaction::default()
        };
        act(&base, |tx| {
            let id = interaction::add(tx, &planned)?;
            interaction::add_participant(tx, id, Who::User(ihor), None)?;
            Ok(id)
        })
        .unwrap()
    };
    let planned = add("Показ", InteractionState::Planned);
    let done = add("Було", InteractionState::Done);
    pass(&base, ihor, maryna);
    let who = |id| {
        let all = base.store.read(|conn| interaction::participants(conn, id));
        all.unwrap()
            .into_iter()
            .map(|it| it.who)
            .collect::<Vec<_>>()
    };
    assert_eq!(who(planned), [Who::User(maryna)]);
    assert_eq!(who(done), [Who::User(ihor)]);
    is_sound(&base);
}

#[test]
fn one_person_is_one_guest_and_saved_views_ask_for_them() {
    let base = TestBase::new();
    let [keep, gone] = ["Марина", "Марина Л."].map(|name| user(&base, name));
    let meeting = add(&base, "Нарада", None, "2026-11-25T08:00:00Z", "");
    let spec = |user: UserId| ViewSpec {
        filter: ClientFilter {
            responsible: Some(user.get()),
            ..ClientFilter::default()
        },
        ..ViewSpec::default()
    };
    act(&base, |tx| {
        guest::add(tx, meeting, Guest::User(keep))?;
        let answered = guest::add(tx, meeting, Guest::User(gone))?;
        guest::answer(tx, answered, Answer::Accepted)?;
        view::add(tx, "clients", "Мої", &spec(gone))
    })
    .unwrap();
    let unite = |tx: &kartoteka::store::Tx<'_>| hand_over::unite(tx, keep, gone);
    base.store.transact(Action::UniteUsers, "", unite).unwrap();
    let guests = base.store.read(|conn| guest::of(conn, meeting)).unwrap();
    assert_eq!(guests.len(), 1);
    assert_eq!(guests[0].guest, Guest::User(keep));
    assert_eq!(guests[0].answer, Answer::Accepted, "the answer stays");
    let views = base.store.read(|conn| view::all(conn, "clients")).unwrap();
    assert_eq!(views[0].spec, spec(keep));
    is_sound(&base);
    base.store.undo().unwrap();
    let views = base.store.read(|conn| view::all(conn, "clients")).unwrap();
    assert_eq!(views[0].spec, spec(gone));
    let guests = base.store.read(|conn| guest::of(conn, meeting)).unwrap();
    assert_eq!(guests.len(), 2);
}
