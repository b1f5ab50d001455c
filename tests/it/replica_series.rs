//! Promise: whatever two people do with one series of the calendar who do not know of each other, no meeting stands twice, none that
//! was called off takes place, both computers show the same, and who is asked about anything is asked in words.

use chrono::Datelike;
use kartoteka::domain::calendar::entry::{Entry, Guest, Resource};
use kartoteka::domain::calendar::split::Scope;
use kartoteka::domain::id::{EntryId, ResourceId};
use kartoteka::store::calendar::{change, entry, guest, resource, window};
use kartoteka::store::replica::conflict::{Choice, Conflict};
use kartoteka::store::{Action, StoreError, StoreResult, Table, Tx};

use super::calendar::{ZONE, at, due};
use super::replica_support::{Device, exchange, same};

/// What one of the two does with a series.
type Act = fn(&Tx<'_>, EntryId, ResourceId) -> StoreResult<()>;

/// By name: what it is called in the table of pairs.
const ACTS: [(&str, Act); 17] = [
    ("title", |tx, id, _| {
        all(tx, id, |it| it.title = "Нова назва".into())
    }),
    ("place", |tx, id, _| {
        all(tx, id, |it| it.place = "Склад".into())
    }),
    ("earlier", |tx, id, _| {
        all(tx, id, |it| to(it, "2026-11-24T07:00:00Z"))
    }),
    ("later", |tx, id, _| {
        all(tx, id, |it| to(it, "2026-11-24T09:00:00Z"))
    }),
    ("monday", |tx, id, _| {
        all(tx, id, |it| to(it, "2026-11-23T08:00:00Z"))
    }),
    ("thursday", |tx, id, _| {
        all(tx, id, |it| to(it, "2026-11-26T08:00:00Z"))
    }),
    ("every second", |tx, id, _| {
        all(tx, id, |it| {
            it.rule = "FREQ=WEEKLY;INTERVAL=2;COUNT=3;BYDAY=TU".into();
        })
    }),
    ("longer", |tx, id, _| {
        all(tx, id, |it| it.rule = "FREQ=WEEKLY;COUNT=8;BYDAY=TU".into())
    }),
    ("room", |tx, id, room| {
        guest::add(tx, id, Guest::Resource(room)).map(|_| ())
    }),
    ("this moved", |tx, id, _| {
        part(tx, id, (Scope::This, THIRD), |it| {
            to(it, "2026-12-17T12:00:00Z");
        })
    }),
    ("this off", |tx, id, _| {
        change::delete(tx, id, Scope::This, due(THIRD))
    }),
    ("from 15", |tx, id, _| {
        part(tx, id, (Scope::Following, THIRD), |it| {
            to(it, "2026-12-15T14:00:00Z");
        })
    }),
    ("from 15 too", |tx, id, _| {
        part(tx, id, (Scope::Following, THIRD), |it| {
            it.title = "Друга половина".into();
        })
    }),
    ("from 1", |tx, id, _| {
        part(tx, id, (Scope::Following, "2026-12-01T08:00:00Z"), |it| {
            to(it, "2026-12-02T06:00:00Z");
        })
    }),
    ("no more from 15", |tx, id, _| {
        change::delete(tx, id, Scope::Following, due(THIRD))
    }),
    ("no more from 29", |tx, id, _| {
        change::delete(tx, id, Scope::Following, due("2026-12-29T08:00:00Z"))
    }),
    ("delete", |tx, id, _| entry::delete(tx, id).map(|_| ())),
];

/// The fourth of six Tuesdays, at ten in Kyiv.
const THIRD: &str = "2026-12-15T08:00:00Z";

pub fn to(entry: &mut Entry, starts: &str) {
    let length = entry.length();
    entry.starts = due(starts);
    entry.ends = Some(length.end(entry.starts));
}

fn all(tx: &Tx<'_>, id: EntryId, set: impl FnOnce(&mut Entry)) -> StoreResult<()> {
    part(tx, id, (Scope::All, "2026-11-24T08:00:00Z"), set)
}

pub fn part(
    tx: &Tx<'_>,
    id: EntryId,
    (scope, at): (Scope, &str),
    set: impl FnOnce(&mut Entry),
) -> StoreResult<()> {
    let mut goal = entry::get(tx, id)?.unwrap();
    to(&mut goal, at);
    set(&mut goal);
    change::change(tx, id, scope, due(at), &goal)?;
    Ok(())
}

/// Six Tuesdays from 24.11.2026; that of the 8th is on the 9th, that of the 22nd is called off. `note` tells the series apart.
fn series(tx: &Tx<'_>, rule: &str, note: &str) -> StoreResult<EntryId> {
    let entry = Entry {
        ends: Some(due("2026-11-24T09:00:00Z")),
        zone: ZONE.name().to_owned(),
        rule: rule.to_owned(),
        note: note.to_owned(),
        ..Entry::new("Планірка", due("2026-11-24T08:00:00Z"))
    };
    let id = entry::add(tx, &entry)?;
    part(tx, id, (Scope::This, "2026-12-08T08:00:00Z"), |it| {
        to(it, "2026-12-09T12:00:00Z");
        it.title = "Виїзд".into();
    })?;
    change::delete(tx, id, Scope::This, due("2026-12-22T08:00:00Z"))?;
    Ok(id)
}

/// What takes place of a series in words: day and hour of Kyiv with the first letters of the title.
pub fn shown(device: &Device, note: &str) -> Vec<(chrono::NaiveDateTime, String)> {
    let all = device
        .store
        .read(|conn| window::within(conn, at("2026-11-01"), at("2027-03-01"), None));
    let mut all: Vec<_> = all
        .unwrap()
        .into_iter()
        .filter(|it| it.entry.note == note)
        .map(|it| (it.starts.local(ZONE), it.entry.title))
        .collect();
    all.sort();
    all
}

pub fn text(shown: &[(chrono::NaiveDateTime, String)]) -> String {
    let one = |(at, title): &(chrono::NaiveDateTime, String)| {
        let title: String = title
            .chars()
            .take(1)
            .filter(|_| title != "Планірка")
            .collect();
        format!("{}{title}", at.format("%d.%m-%H"))
    };
    shown.iter().map(one).collect::<Vec<_>>().join(" ")
}

struct Pair {
    names: (&'static str, &'static str),
    note: String,
    id: EntryId,
    asked: Vec<String>,
}

fn conflicts_of(device: &Device, note: &str) -> Vec<Conflict> {
    let of_pair = |it: &Conflict| {
        let known = device.store.read(|conn| {
            Ok::<_, StoreError>(conn.query_row(
                "SELECT note FROM calendar_entry WHERE id = ?1",
                [it.row],
                |row| row.get::<_, String>(0),
            )?)
        });
        it.table == Table::CalendarEntry && known.unwrap() == note
    };
    device.conflicts().into_iter().filter(of_pair).collect()
}

/// Every act with every other.
fn every_pair() -> Vec<(&'static str, &'static str)> {
    let all = || ACTS.iter().map(|(name, _)| *name);
    all()
        .flat_map(|one| all().map(move |other| (one, other)))
        .collect()
}

/// Pairs of acts on series of one rule, each on a series of its own; `is_other`: whoever is asked takes the other value.
fn pairs(
    names: &[(&'static str, &'static str)],
    rule: &str,
    is_other: bool,
) -> Vec<(Pair, String)> {
    let (a, b) = (Device::in_office(3), Device::in_office(5));
    let mut pairs = Vec::new();
    let make = |tx: &Tx<'_>| {
        let room = resource::add(
            tx,
            &Resource {
                name: "Зала".into(),
                ..Resource::default()
            },
        )?;
        for (one, other) in names {
            let note = format!("{one} / {other}");
            let id = series(tx, rule, &note)?;
            pairs.push(Pair {
                names: (one, other),
                note,
                id,
                asked: Vec::new(),
            });
        }
        Ok::<_, StoreError>(room)
    };
    let (room, _) = a.store.transact(Action::AddEntry, "", make).unwrap();
    exchange(&[&a, &b]);
    let act = |name: &str| ACTS.iter().find(|(known, _)| *known == name).unwrap().1;
    for pair in &pairs {
        for (device, name) in [(&a, pair.names.0), (&b, pair.names.1)] {
            device.after(1);
            let done = device
                .store
                .transact(Action::EditEntry, name, |tx| act(name)(tx, pair.id, room));
            done.unwrap();
        }
    }
    exchange(&[&a, &b]);
    settle_down(&a, &b);
    for pair in &mut pairs {
        let open = conflicts_of(&a, &pair.note);
        pair.asked = open.iter().map(|it| it.column.clone()).collect();
        pair.asked.sort();
        let choice = if is_other {
            Choice::Other
        } else {
            Choice::Keep
        };
        // One after the other, as long as something is asked.
        while let Some(it) = conflicts_of(&a, &pair.note).first() {
            a.after(1)
                .store
                .settle(&it.decided(choice.clone()))
                .unwrap();
        }
    }
    exchange(&[&a, &b]);
    settle_down(&a, &b);
    same(&[&a, &b]);
    for pair in &pairs {
        let left = conflicts_of(&a, &pair.note);
        assert!(left.is_empty(), "{} asks again: {left:?}", pair.note);
    }
    let told = pairs.into_iter().map(|pair| {
        let (here, there) = (shown(&a, &pair.note), shown(&b, &pair.note));
        assert_eq!(here, there, "{}", pair.note);
        (pair, text(&here))
    });
    told.collect()
}

/// Both do what follows from what came, until nothing is left to do.
pub fn settle_down(a: &Device, b: &Device) {
    a.follow();
    b.follow();
    exchange(&[a, b]);
    // What both have done is the same, so that neither answers the other for ever.
    for _ in 0..3 {
        if a.follow() + b.follow() == 0 {
            return;
        }
        exchange(&[a, b]);
    }
    assert_eq!(a.follow() + b.follow(), 0);
}

#[test]
fn nothing_stands_twice_whatever_two_do_with_one_series() {
    nothing_twice("FREQ=WEEKLY;BYDAY=TU;COUNT=6", false);
}

#[test]
fn nothing_stands_twice_whatever_is_chosen_of_two_values() {
    nothing_twice("FREQ=WEEKLY;BYDAY=TU;COUNT=6", true);
}

#[test]
fn nothing_stands_twice_where_a_rule_takes_its_day_from_the_first_time() {
    nothing_twice("FREQ=WEEKLY;UNTIL=20261231", true);
}

#[track_caller]
fn nothing_twice(rule: &str, is_other: bool) {
    let mut wrong = Vec::new();
    for (pair, told) in pairs(&every_pair(), rule, is_other) {
        let days = told.split(' ').filter(|it| !it.is_empty()).map(|it| {
            let day = chrono::NaiveDate::parse_from_str(&format!("{}.2026", &it[..5]), "%d.%m.%Y");
            day.unwrap()
        });
        let weeks: Vec<u32> = days.map(|day| day.iso_week().week()).collect();
        let mut once = weeks.clone();
        once.dedup();
        if weeks != once {
            wrong.push(format!("{}: twice in {told}", pair.note));
        }
        if weeks.contains(&52) {
            wrong.push(format!("{}: called off, and in {told}", pair.note));
        }
        if pair.asked.iter().any(|it| !ASKED.contains(&it.as_str())) {
            wrong.push(format!("{}: {:?}", pair.note, pair.asked));
        }
    }
    assert!(
        wrong.is_empty(),
        "{rule}, {is_other}:\n{}",
        wrong.join("\n")
    );
}

/// What comes of it, and about what people are asked: the second is the later one.
#[test]
fn what_two_do_with_one_series_holds_for_both() {
    const EXPECTED: [(&str, &str, &str); 20] = [
        (
            "title",
            "from 15",
            "24.11-10Н 01.12-10Н 09.12-14В 15.12-16 29.12-16",
        ),
        (
            "earlier",
            "from 15",
            "24.11-09 01.12-09 09.12-14В 15.12-16 29.12-16",
        ),
        (
            "monday",
            "from 15",
            "23.11-10 30.11-10 09.12-14В 15.12-16 29.12-16",
        ),
        (
            "every second",
            "from 15",
            "24.11-10 09.12-14В 15.12-16 29.12-16",
        ),
        (
            "longer",
            "from 15",
            "24.11-10 01.12-10 09.12-14В 15.12-16 29.12-16 05.01-16 12.01-16",
        ),
        (
            "this moved",
            "from 15",
            "24.11-10 01.12-10 09.12-14В 17.12-14 29.12-16",
        ),
        (
            "this off",
            "from 15",
            "24.11-10 01.12-10 09.12-14В 29.12-16",
        ),
        (
            "from 15",
            "from 1",
            "24.11-10 02.12-08 09.12-14В 15.12-16 29.12-16",
        ),
        (
            "from 1",
            "from 15",
            "24.11-10 02.12-08 09.12-14В 15.12-16 29.12-16",
        ),
        (
            "from 15",
            "from 15 too",
            "24.11-10 01.12-10 09.12-14В 15.12-10Д 29.12-10Д (ends,starts,title)",
        ),
        (
            "no more from 15",
            "from 15",
            "24.11-10 01.12-10 09.12-14В 15.12-16 29.12-16 (deleted)",
        ),
        (
            "no more from 29",
            "from 15",
            "24.11-10 01.12-10 09.12-14В 15.12-16",
        ),
        ("no more from 15", "from 1", "24.11-10 02.12-08 09.12-14В"),
        ("no more from 15", "earlier", "24.11-09 01.12-09 09.12-14В"),
        (
            "earlier",
            "monday",
            "23.11-10 30.11-10 09.12-14В 14.12-10 28.12-10 (ends,starts)",
        ),
        ("thursday", "every second", "24.11-10 09.12-14В (rule)"),
        ("this off", "later", "24.11-11 01.12-11 09.12-14В 29.12-11"),
        (
            "this moved",
            "this off",
            "24.11-10 01.12-10 09.12-14В 29.12-10 (starts)",
        ),
        (
            "delete",
            "title",
            "24.11-10Н 01.12-10Н 09.12-14В 15.12-10Н 29.12-10Н (deleted)",
        ),
        (
            "delete",
            "from 15",
            "24.11-10 01.12-10 09.12-14В 15.12-16 29.12-16 (deleted)",
        ),
    ];
    let names = EXPECTED.map(|(one, other, _)| (one, other));
    let came = pairs(&names, "FREQ=WEEKLY;BYDAY=TU;COUNT=6", false);
    for ((pair, shown), (_, _, expected)) in came.into_iter().zip(EXPECTED) {
        let asked = match pair.asked.is_empty() {
            true => String::new(),
            false => format!(" ({})", pair.asked.join(",")),
        };
        assert_eq!(format!("{shown}{asked}"), expected, "{}", pair.note);
    }
}

/// About what people may be asked; and about whether it is deleted.
const ASKED: [&str; 9] = [
    "title",
    "location",
    "starts",
    "ends",
    "rule",
    "state",
    "deleted",
    "client_id",
    "note",
];

/// What one does with a series.
pub type Deed<'a> = &'a dyn Fn(&Tx<'_>, EntryId) -> StoreResult<()>;

/// What one does with a series, and then another, who knows of it or not.
pub fn two(acts: [Deed<'_>; 2], knows: bool) -> [Device; 2] {
    let (a, b) = (Device::in_office(3), Device::in_office(5));
    let make = |tx: &Tx<'_>| series(tx, "FREQ=WEEKLY;BYDAY=TU;COUNT=6", "");
    let (id, _) = a.store.transact(Action::AddEntry, "", make).unwrap();
    exchange(&[&a, &b]);
    for (device, act) in [(&a, acts[0]), (&b, acts[1])] {
        device.after(1);
        let done = device
            .store
            .transact(Action::EditEntry, "", |tx| act(tx, id));
        done.unwrap();
        if knows {
            exchange(&[&a, &b]);
        }
    }
    exchange(&[&a, &b]);
    settle_down(&a, &b);
    same(&[&a, &b]);
    [a, b]
}

#[test]
fn who_gives_a_rule_to_a_series_that_a_colleague_has_moved_before_gets_what_was_seen() {
    let moved = |tx: &Tx<'_>, id| all(tx, id, |it| to(it, "2026-11-25T08:00:00Z"));
    let ruled = |tx: &Tx<'_>, id| {
        let mut goal = entry::get(tx, id)?.unwrap();
        goal.rule = "FREQ=WEEKLY;BYDAY=FR;COUNT=5".to_owned();
        change::change(tx, id, Scope::All, goal.starts, &goal).map(|_| ())
    };
    // The Wednesday of the colleague stands beside the Fridays, as it was seen.
    for device in two([&moved, &ruled], true) {
        let told = text(&shown(&device, ""));
        assert!(told.starts_with("25.11-10 27.11-10 "), "{told}");
    }
    // Who did not know of it has not seen it.
    for device in two([&moved, &ruled], false) {
        let told = text(&shown(&device, ""));
        assert!(told.starts_with("27.11-10 04.12-10 "), "{told}");
    }
}

#[test]
fn a_time_that_one_called_off_stays_so_where_another_had_cut_it_off_and_all_was_moved() {
    let cut = |tx: &Tx<'_>, id| {
        part(tx, id, (Scope::Following, THIRD), |it| {
            to(it, "2026-12-15T14:00:00Z");
        })
    };
    let moved = |tx: &Tx<'_>, id| {
        all(tx, id, |it| to(it, "2026-11-25T07:00:00Z"))?;
        change::delete(tx, id, Scope::This, due("2026-12-30T07:00:00Z"))
    };
    for device in two([&cut, &moved], false) {
        let told = text(&shown(&device, ""));
        assert!(told.contains("15.12-16"), "{told}");
        assert!(!told.contains("29.12") && !told.contains("30.12"), "{told}");
    }
}

#[test]
fn a_cut_that_met_another_rule_is_not_taken_back_unasked() {
    let cut = |tx: &Tx<'_>, id| {
        part(tx, id, (Scope::Following, THIRD), |it| {
            to(it, "2026-12-15T14:00:00Z");
        })
    };
    let ruled = |tx: &Tx<'_>, id| all(tx, id, |it| it.rule = "FREQ=WEEKLY;COUNT=8;BYDAY=TU".into());
    let [a, b] = two([&cut, &ruled], false);
    let before = text(&shown(&a, ""));
    for device in [&a, &b] {
        let refused = device.store.undo();
        assert!(
            matches!(refused, Err(StoreError::OthersWrote { .. })),
            "{refused:?}"
        );
    }
    exchange(&[&a, &b]);
    assert_eq!(text(&shown(&b, "")), before);
    // The same where another has called off from the day on which one has moved it.
    let off = |tx: &Tx<'_>, id| change::delete(tx, id, Scope::Following, due(THIRD));
    let [a, b] = two([&off, &cut], false);
    for device in [&a, &b] {
        let refused = device.store.undo();
        assert!(
            matches!(refused, Err(StoreError::OthersWrote { .. })),
            "{refused:?}"
        );
    }
    // Alone it is taken back as ever.
    let nothing = |_: &Tx<'_>, _| Ok(());
    let [a, _] = two([&cut, &nothing], false);
    a.store.undo().unwrap().unwrap();
    assert!(text(&shown(&a, "")).contains("15.12-10"));
}
