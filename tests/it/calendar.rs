//! Promise: what stands in the calendar repeats, moves and is called off as its users say, can be taken back, and is found.

use chrono_tz::Tz;
use kartoteka::domain::calendar::entry::{Answer, Entry, EntryKind, Guest, Resource};
use kartoteka::domain::calendar::free::WorkDay;
use kartoteka::domain::calendar::split::Scope;
use kartoteka::domain::calendar::task::Task;
use kartoteka::domain::due::Due;
use kartoteka::domain::id::{EntryId, UserId};
use kartoteka::domain::interaction::{Interaction, InteractionState};
use kartoteka::domain::time::Timestamp;
use kartoteka::domain::user::User;
use kartoteka::store::calendar::{
    birthday, busy, change, entry, guest, reminder, resource, task, window,
};
use kartoteka::store::search::{self, Target};
use kartoteka::store::{self, Action, StoreError, StoreResult, Table, Tx, check, trash};

use crate::support::TestBase;

pub const ZONE: Tz = Tz::Europe__Kyiv;

pub fn due(text: &str) -> Due {
    Due::from_text(text).unwrap()
}

pub fn at(text: &str) -> Timestamp {
    due(text).place()
}

pub fn act<T>(base: &TestBase, work: impl FnOnce(&Tx<'_>) -> StoreResult<T>) -> StoreResult<T> {
    base.store
        .transact(Action::EditEntry, "", work)
        .map(|(done, _)| done)
}

pub fn user(base: &TestBase, name: &str) -> UserId {
    let user = User {
        name: name.to_owned(),
        ..User::default()
    };
    act(base, |tx| store::user::add(tx, &user)).unwrap()
}

/// Every Monday at ten in Kyiv, five times from 23.11.2026.
fn weekly(base: &TestBase) -> EntryId {
    let entry = Entry {
        ends: Some(due("2026-11-23T09:00:00Z")),
        zone: "Europe/Kyiv".to_owned(),
        rule: "FREQ=WEEKLY;COUNT=5".to_owned(),
        ..Entry::new("Планірка", due("2026-11-23T08:00:00Z"))
    };
    act(base, |tx| entry::add(tx, &entry)).unwrap()
}

/// What takes place in the winter of 2026: days and hours of Kyiv with the title.
fn shown(base: &TestBase) -> Vec<String> {
    let all = base
        .store
        .read(|conn| window::within(conn, at("2026-11-01"), at("2027-03-01"), None))
        .unwrap();
    all.iter()
        .map(|shown| {
            let format = if shown.starts.is_all_day() {
                "%d.%m"
            } else {
                "%d.%m %H:%M"
            };
            format!(
                "{} {}",
                shown.starts.local(ZONE).format(format),
                shown.entry.title
            )
        })
        .collect()
}

pub fn is_sound(base: &TestBase) {
    assert_eq!(base.store.read(check::run).unwrap(), []);
}

#[test]
fn one_time_of_a_series_is_moved_and_one_called_off() {
    let base = TestBase::new();
    let id = weekly(&base);
    let known = base
        .store
        .read(|conn| entry::get(conn, id))
        .unwrap()
        .unwrap();
    let moved = Entry {
        starts: due("2026-12-01T12:00:00Z"),
        ends: Some(due("2026-12-01T12:30:00Z")),
        title: "Планірка з директором".to_owned(),
        ..known
    };
    let third = due("2026-12-07T08:00:00Z");
    act(&base, |tx| {
        change::change(tx, id, Scope::This, due("2026-11-30T08:00:00Z"), &moved)?;
        change::delete(tx, id, Scope::This, third)
    })
    .unwrap();
    let expected = [
        "23.11 10:00 Планірка",
        "01.12 14:00 Планірка з директором",
        "14.12 10:00 Планірка",
        "21.12 10:00 Планірка",
    ];
    assert_eq!(shown(&base), expected);
    is_sound(&base);
    // A time at which it does not take place cannot be changed.
    let wrong = act(&base, |tx| {
        change::delete(tx, id, Scope::This, due("2026-12-08T08:00:00Z"))
    });
    assert!(matches!(wrong, Err(StoreError::Refused(_))));

    base.store.undo().unwrap().unwrap();
    assert_eq!(shown(&base).len(), 5);
    base.store.redo().unwrap().unwrap();
    assert_eq!(shown(&base), expected);
    is_sound(&base);
}

#[test]
fn this_and_the_following_get_another_hour_and_all_another_day() {
    let base = TestBase::new();
    let id = weekly(&base);
    let user = user(&base, "Олена");
    act(&base, |tx| {
        guest::add(tx, id, Guest::User(user))?;
        change::delete(tx, id, Scope::This, due("2026-12-14T08:00:00Z"))
    })
    .unwrap();
    let known = base
        .store
        .read(|conn| entry::get(conn, id))
        .unwrap()
        .unwrap();
    let later = Entry {
        starts: due("2026-12-07T12:00:00Z"),
        ends: Some(due("2026-12-07T13:00:00Z")),
        ..known.clone()
    };
    let rest = act(&base, |tx| {
        change::change(
            tx,
            id,
            Scope::Following,
            due("2026-12-07T08:00:00Z"),
            &later,
        )
    })
    .unwrap();
    assert_eq!(
        shown(&base),
        [
            "23.11 10:00 Планірка",
            "30.11 10:00 Планірка",
            "07.12 14:00 Планірка",
            "21.12 14:00 Планірка", // the 14th stays called off
        ]
    );
    let guests = base.store.read(|conn| guest::of(conn, rest)).unwrap();
    assert_eq!(guests[0].guest, Guest::User(user));

    // The first part moves by a day, by one of its times.
    let known = base
        .store
        .read(|conn| entry::get(conn, id))
        .unwrap()
        .unwrap();
    let tuesday = Entry {
        starts: due("2026-12-01T08:00:00Z"),
        ends: Some(due("2026-12-01T09:00:00Z")),
        ..known
    };
    act(&base, |tx| {
        change::change(tx, id, Scope::All, due("2026-11-30T08:00:00Z"), &tuesday)
    })
    .unwrap();
    assert_eq!(
        shown(&base)[..2],
        ["24.11 10:00 Планірка", "01.12 10:00 Планірка"]
    );
    is_sound(&base);

    act(&base, |tx| {
        change::delete(tx, rest, Scope::Following, due("2026-12-21T12:00:00Z"))
    })
    .unwrap();
    assert_eq!(shown(&base).len(), 3);
    act(&base, |tx| {
        change::delete(tx, rest, Scope::All, due("2026-12-07T12:00:00Z"))
    })
    .unwrap();
    assert_eq!(shown(&base).len(), 2);
    is_sound(&base);
}

#[test]
fn whole_days_and_long_entries_are_seen_from_every_day_they_touch() {
    let base = TestBase::new();
    let leave = Entry {
        kind: EntryKind::Away,
        ends: Some(due("2026-12-10")),
        ..Entry::new("Відпустка", due("2026-11-25"))
    };
    act(&base, |tx| entry::add(tx, &leave)).unwrap();
    let on = |from: &str, to: &str| {
        base.store
            .read(|conn| window::within(conn, at(from), at(to), None))
            .unwrap()
            .len()
    };
    assert_eq!(on("2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z"), 1);
    assert_eq!(on("2026-12-10T00:00:00Z", "2026-12-11T00:00:00Z"), 1);
    assert_eq!(on("2026-12-11T00:00:00Z", "2026-12-12T00:00:00Z"), 0);
    assert_eq!(on("2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z"), 0);
}

#[test]
fn a_slot_is_found_in_which_all_are_free_and_a_booked_room_is_seen() {
    let base = TestBase::new();
    let (olena, petro) = (user(&base, "Олена"), user(&base, "Петро"));
    let client = base.client("Зоря");
    // Monday 23.11: Olena has a call with a client at nine, Petro is away until noon, the room is taken from one to four.
    base.interaction(&Interaction {
        client: Some(client),
        responsible: Some(olena),
        state: InteractionState::Planned,
        planned_at: Some(due("2026-11-23T07:00:00Z")),
        planned_minutes: Some(60),
        topic: "Рахунок".to_owned(),
        ..Interaction::default()
    });
    let room = act(&base, |tx| {
        let away = Entry {
            kind: EntryKind::Away,
            responsible: Some(petro),
            ends: Some(due("2026-11-23T10:00:00Z")),
            ..Entry::new("Виїзд", due("2026-11-23T06:00:00Z"))
        };
        entry::add(tx, &away)?;
        let room = resource::add(
            tx,
            &Resource {
                name: "Мала зала".to_owned(),
                ..Resource::default()
            },
        )?;
        let booked = Entry {
            responsible: Some(olena),
            ends: Some(due("2026-11-23T14:00:00Z")),
            ..Entry::new("Співбесіди", due("2026-11-23T11:00:00Z"))
        };
        let id = entry::add(tx, &booked)?;
        guest::add(tx, id, Guest::Resource(room))?;
        let invited = guest::add(tx, id, Guest::User(petro))?;
        guest::answer(tx, invited, Answer::Declined)?;
        Ok(room)
    })
    .unwrap();
    let free = |guests: &[Guest], minutes| {
        let found = base.store.read(|conn| {
            let from = (at("2026-11-23T06:00:00Z"), ZONE);
            busy::first_free(conn, guests, from, minutes, WorkDay::default())
        });
        let found = found.unwrap().unwrap();
        found.local(ZONE).format("%d.%m %H:%M").to_string()
    };
    let (olena, petro, room) = (
        Guest::User(olena),
        Guest::User(petro),
        Guest::Resource(room),
    );
    assert_eq!(free(&[olena], 30), "23.11 10:00");
    assert_eq!(free(&[petro], 30), "23.11 12:00");
    assert_eq!(free(&[olena, petro], 60), "23.11 12:00");
    assert_eq!(free(&[petro, room], 120), "23.11 16:00"); // he declined, but the room is taken
    assert_eq!(free(&[olena, petro, room], 180), "24.11 09:00");
    // Nobody meets on a public holiday; what only one of the users has, hinders only with them.
    let holiday = |title: &str, day: &str, of: Option<UserId>| Entry {
        kind: EntryKind::Holiday,
        is_free: true,
        responsible: of,
        ..Entry::new(title, due(day))
    };
    let Guest::User(petros) = petro else {
        unreachable!()
    };
    act(&base, |tx| {
        entry::add(tx, &holiday("Свято", "2026-11-23", None))?;
        entry::add(tx, &holiday("Храм", "2026-11-24", Some(petros)))
    })
    .unwrap();
    assert_eq!(free(&[olena], 30), "24.11 09:00");
    assert_eq!(free(&[olena, petro], 60), "25.11 09:00");
    let times = base.store.read(|conn| {
        let from = (at("2026-11-23T06:00:00Z"), ZONE);
        busy::free_times(conn, &[petro], from, 30, (1, None))
    });
    let first = times.unwrap()[0].local(ZONE);
    assert_eq!(first.format("%d.%m %H:%M").to_string(), "25.11 09:00");
    let taken = base.store.read(|conn| {
        let (from, to) = (at("2026-11-23T00:00:00Z"), at("2026-11-24T00:00:00Z"));
        let Guest::Resource(room) = room else {
            unreachable!()
        };
        busy::of_resource(conn, room, from, to, ZONE)
    });
    assert_eq!(taken.unwrap()[0].by, "Співбесіди");
}

#[test]
fn tasks_and_entries_are_found_go_to_the_trash_with_their_parts_and_with_their_client() {
    let base = TestBase::new();
    let client = base.client("Зоря");
    let id = weekly(&base);
    let task = act(&base, |tx| {
        change::delete(tx, id, Scope::This, due("2026-11-30T08:00:00Z"))?;
        reminder::set(tx, id.get(), Some(&[10, 60]))?;
        task::add(
            tx,
            &Task {
                title: "Погодити макет етикетки".to_owned(),
                client: Some(client),
                ..Task::default()
            },
        )
    })
    .unwrap();
    let find = |text: &str| -> Vec<Target> {
        let found = base
            .store
            .read(|conn| search::find(conn, text, 10))
            .unwrap();
        found.hits.iter().map(|hit| hit.target).collect()
    };
    assert!(find("етикетки").contains(&Target::Task(task)));
    assert!(find("планір").contains(&Target::Entry(id)));

    act(&base, |tx| entry::delete(tx, id)).unwrap();
    assert_eq!(shown(&base), [] as [&str; 0]);
    assert!(!find("планір").contains(&Target::Entry(id)));
    let lying = base.store.read(|conn| trash::list(conn, 10)).unwrap();
    assert!(
        lying
            .iter()
            .any(|lying| lying.table == Table::CalendarEntry && lying.name == "Планірка")
    );
    act(&base, |tx| {
        trash::restore(tx, Table::CalendarEntry, id.get())
    })
    .unwrap();
    assert_eq!(
        shown(&base).len(),
        4,
        "the time that was called off stays so"
    );
    is_sound(&base);

    // With its client a task is hidden, and comes back with it.
    let open = || {
        let all = base
            .store
            .read(|conn| task::list(conn, &task::TaskFilter::default()));
        all.unwrap().len()
    };
    act(&base, |tx| store::client::delete(tx, client)).unwrap();
    assert_eq!(open(), 0);
    assert!(!find("етикетки").contains(&Target::Task(task)));
    is_sound(&base);
    act(&base, |tx| trash::restore(tx, Table::Client, client.get())).unwrap();
    assert_eq!(open(), 1);
    assert!(find("етикетки").contains(&Target::Task(task)));
    is_sound(&base);
}

#[test]
fn merged_clients_bring_their_tasks_and_entries_along() {
    let base = TestBase::new();
    let (main, other) = (base.client("Зоря"), base.client("Зоря-2"));
    let task = act(&base, |tx| {
        let task = Task {
            title: "Звірка".to_owned(),
            client: Some(other),
            ..Task::default()
        };
        let task = task::add(tx, &task)?;
        store::merge::clients(tx, main, other)?;
        Ok(task)
    })
    .unwrap();
    let known = base
        .store
        .read(|conn| task::get(conn, task))
        .unwrap()
        .unwrap();
    assert_eq!(known.client, Some(main));
    is_sound(&base);
}

#[test]
fn birthdays_of_contact_persons_stand_in_the_calendar_by_themselves() {
    let base = TestBase::new();
    let client = base.client("Зоря");
    let person = base.person(client, "Гнатюк", "Ірина");
    let born = |day: &str| {
        act(&base, |tx| {
            store::person::update::<StoreError>(tx, person, |person| {
                person.birthday = day.parse().ok();
                Ok(())
            })
        })
        .unwrap();
    };
    let within = |from: &str, to: &str| {
        let (from, to) = (from.parse().unwrap(), to.parse().unwrap());
        let found = base.store.read(|conn| birthday::within(conn, from, to));
        let told =
            |found: &birthday::Birthday| format!("{} {} {}", found.day, found.name, found.age);
        found.unwrap().iter().map(told).collect::<Vec<_>>()
    };
    born("1984-12-03");
    assert_eq!(
        within("2026-12-01", "2026-12-31"),
        ["2026-12-03 Ірина Гнатюк 42"]
    );
    assert_eq!(within("2026-12-04", "2027-12-02"), [] as [&str; 0]);
    born("1984-02-29");
    assert_eq!(
        within("2027-02-01", "2027-03-31"),
        ["2027-02-28 Ірина Гнатюк 43"]
    );
    assert_eq!(
        within("2028-02-01", "2028-03-31"),
        ["2028-02-29 Ірина Гнатюк 44"]
    );
    act(&base, |tx| store::client::delete(tx, client)).unwrap();
    assert_eq!(within("2028-02-01", "2028-03-31"), [] as [&str; 0]);
}
