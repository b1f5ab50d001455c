//! Promise: calendar files come in without doubling and go out whole; what cannot be kept to is named and never silently
//! wrong.

use std::fmt::Write as _;
use std::ops::ControlFlow;

use kartoteka::domain::calendar::entry::{Entry, EntryKind};
use kartoteka::domain::calendar::split::Scope;
use kartoteka::domain::calendar::task::Task;
use kartoteka::domain::interaction::{Interaction, InteractionKind, InteractionState};
use kartoteka::exchange::calendar::{ImportOptions, import};
use kartoteka::exchange::error::ExchangeError;
use kartoteka::store::calendar::{change, entry, reminder, task};
use kartoteka::store::{Action, OpenOptions, Store, StoreError, check};

use super::calendar_file_support::{ZONE, due, given, shown, take};
use crate::support::TestBase;

fn options() -> ImportOptions {
    ImportOptions {
        user: None,
        kind: None,
        zone: ZONE,
    }
}

fn calendar(parts: &str) -> String {
    let body: Vec<&str> = parts
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}\r\nEND:VCALENDAR\r\n",
        body.join("\r\n")
    )
}

#[test]
fn a_series_with_exceptions_alarms_and_zones_comes_in_once() {
    let base = TestBase::new();
    let file = calendar(
        "BEGIN:VTIMEZONE
         TZID:Europe/Kiev
         BEGIN:STANDARD
         DTSTART:19961027T040000
         TZOFFSETFROM:+0300
         TZOFFSETTO:+0200
         END:STANDARD
         END:VTIMEZONE
         BEGIN:VEVENT
         UID:1@example.org
         RECURRENCE-ID;TZID=Europe/Kiev:20261207T100000
         DTSTART;TZID=Europe/Kiev:20261208T150000
         DTEND;TZID=Europe/Kiev:20261208T160000
         SUMMARY:Планірка у вівторок
         END:VEVENT
         BEGIN:VEVENT
         UID:1@example.org
         SEQUENCE:2
         DTSTART;TZID=Europe/Kiev:20261123T100000
         DTEND;TZID=Europe/Kiev:20261123T110000
         RRULE:FREQ=WEEKLY;COUNT=4
         EXDATE;TZID=Europe/Kiev:20261130T100000
         SUMMARY:Планірка\\, тижнева
         LOCATION:Мала зала
         BEGIN:VALARM
         ACTION:DISPLAY
         TRIGGER:-PT15M
         END:VALARM
         BEGIN:VALARM
         TRIGGER;VALUE=DATE-TIME:20261123T070000Z
         END:VALARM
         END:VEVENT
         BEGIN:VEVENT
         UID:2@example.org
         DTSTART;VALUE=DATE:20261224
         DTEND;VALUE=DATE:20261227
         TRANSP:TRANSPARENT
         SUMMARY:Різдво
         END:VEVENT
         BEGIN:VTODO
         UID:3@example.org
         DUE;VALUE=DATE:20261130
         SUMMARY:Звіт
         PRIORITY:1
         END:VTODO",
    );
    let report = take(&base, &file);
    assert_eq!(
        (report.added, report.updated, report.bad_count),
        (4, 0, 0),
        "{report:?}"
    );
    let expected = [
        "23.11 10:00 Планірка, тижнева",
        "08.12 15:00 Планірка у вівторок",
        "14.12 10:00 Планірка, тижнева",
        "24.12 Різдво",
    ];
    assert_eq!(shown(&base), expected);
    let (known, reminders, holiday) = base
        .store
        .read(|conn| {
            let known = entry::of_uid(conn, "1@example.org")?.unwrap();
            let set = reminder::of(conn, known.id.get())?;
            Ok::<_, StoreError>((known, set, entry::of_uid(conn, "2@example.org")?.unwrap()))
        })
        .unwrap();
    assert_eq!(known.zone, "Europe/Kyiv");
    assert_eq!(reminders, Some(vec![15, 60]));
    assert_eq!(holiday.ends, Some(due("2026-12-26")));
    assert_eq!(holiday.kind, EntryKind::Note);

    // The same file again changes nothing; a newer version changes the one it is about; an older one nothing.
    let again = take(&base, &file);
    assert_eq!(
        (again.added, again.updated, again.unchanged),
        (0, 0, 4),
        "{again:?}"
    );
    assert_eq!(again.changes.action, None);
    let newer = file
        .replace("SEQUENCE:2", "SEQUENCE:3")
        .replace("тижнева", "щотижнева");
    let report = take(&base, &newer);
    assert_eq!((report.added, report.updated), (0, 1), "{report:?}");
    assert_eq!(shown(&base)[0], "23.11 10:00 Планірка, щотижнева");
    assert_eq!(shown(&base).len(), 4);
    let older = take(&base, &file);
    assert_eq!((older.added, older.updated), (0, 0), "{older:?}");
    // One undo takes one import back.
    base.store.undo().unwrap().unwrap();
    assert_eq!(shown(&base)[0], "23.11 10:00 Планірка, тижнева");
    assert_eq!(base.store.read(check::run).unwrap(), []);
}

#[test]
fn what_cannot_be_kept_to_is_named_and_the_rest_comes_in() {
    let base = TestBase::new();
    let event = |uid: &str, lines: &str| {
        let start = if lines.contains("DTSTART") {
            ""
        } else {
            "DTSTART:20261123T080000Z\n"
        };
        format!("BEGIN:VEVENT\nUID:{uid}\nSUMMARY:{uid}\n{start}{lines}\nEND:VEVENT\n")
    };
    let parts = [
        event("good", ""),
        event("zone", "DTSTART;TZID=Mordor/Barad-dur:20261123T100000"),
        event("rule", "RRULE:FREQ=SOMETIMES"),
        event("never", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
        event("calendar of the moon", "RRULE:FREQ=YEARLY;RSCALE=HEBREW"),
        event("two rules", "RRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY"),
        event("end before start", "DTEND:20261123T070000Z"),
        event("ten years", "DTEND:20361123T070000Z"),
        event("no date", "DTSTART:tomorrow"),
        event("length", "DURATION:long"),
        event("lost time", "RECURRENCE-ID:20261123T080000Z"),
        "BEGIN:VEVENT\nUID:torn\nSUMMARY:torn\n".to_owned(),
        event("also good", ""),
        "BEGIN:VEVENT\nUID:without start\nSUMMARY:without start\nEND:VEVENT\n".to_owned(),
        "BEGIN:VTODO\nUID:todo\nSUMMARY:todo\nDUE:20261123\nRRULE:FREQ=DAILY\nEND:VTODO\n"
            .to_owned(),
        "BEGIN:VTODO\nUID:end".to_owned(),
    ];
    let report = take(&base, &calendar(&parts.concat()));
    assert_eq!(report.added, 2, "{report:?}");
    let mut problems: Vec<(&str, &str)> = report
        .bad
        .iter()
        .map(|bad| (bad.title.as_str(), bad.problem.code()))
        .collect();
    problems.sort_unstable();
    assert_eq!(
        problems,
        [
            ("", "torn"),
            ("calendar of the moon", "refused"),
            ("end before start", "refused"),
            ("length", "duration"),
            ("lost time", "no-series"),
            ("never", "refused"),
            ("no date", "time"),
            ("rule", "refused"),
            ("ten years", "refused"),
            ("todo", "unsupported"),
            ("torn", "torn"),
            ("two rules", "unsupported"),
            ("without start", "no-start"),
            ("zone", "zone"),
        ]
    );
    assert!(report.bad.iter().all(|bad| bad.line > 2));
    assert_eq!(base.store.read(check::run).unwrap(), []);
}

#[test]
fn a_reminder_or_a_date_that_cannot_be_read_does_not_cost_the_entry() {
    let base = TestBase::new();
    let text = calendar(
        "BEGIN:VEVENT\nUID:w\nSUMMARY:Планірка\nDTSTART:20261123T080000Z\nRRULE:FREQ=DAILY;COUNT=4\n\
         EXDATE:20261124T080000Z,сьомого\nBEGIN:VALARM\nTRIGGER:soon\nEND:VALARM\n\
         BEGIN:VALARM\nTRIGGER:-PT20M\nEND:VALARM\nEND:VEVENT\n",
    );
    let report = take(&base, &text);
    assert_eq!(report.added, 1, "{report:?}");
    let bad: Vec<(&str, &str)> = report
        .bad
        .iter()
        .map(|bad| (bad.problem.code(), bad.problem.given()))
        .collect();
    assert_eq!(bad, [("date-without", "сьомого"), ("alarm", "soon")]);
    let set = base.store.read(|conn| {
        let id = entry::of_uid(conn, "w")?.unwrap().id;
        reminder::of(conn, id.get())
    });
    assert_eq!(set.unwrap(), Some(vec![20]));
    let days: Vec<String> = shown(&base).iter().map(|one| one[..2].to_owned()).collect();
    assert_eq!(days, ["23", "25", "26"]);
}

#[test]
fn usual_reminders_go_out_and_come_back_as_usual_ones() {
    let base = TestBase::new();
    let id = base
        .store
        .transact(Action::AddEntry, "", |tx| {
            task::add(
                tx,
                &Task {
                    title: "Звірка".to_owned(),
                    due: Some(due("2026-11-30T08:00:00Z")),
                    ..Task::default()
                },
            )?;
            let meeting = Entry {
                ends: Some(due("2026-11-23T09:00:00Z")),
                ..Entry::new("Планірка", due("2026-11-23T08:00:00Z"))
            };
            entry::add(tx, &meeting)
        })
        .unwrap()
        .0;
    base.interaction(&Interaction {
        kind: InteractionKind::Call,
        state: InteractionState::Planned,
        planned_at: Some(due("2026-11-24T08:00:00Z")),
        topic: "Рахунок".to_owned(),
        ..Interaction::default()
    });
    let text = given(&base);
    for trigger in ["TRIGGER:-PT15M", "TRIGGER:-PT5M", "TRIGGER:PT0M"] {
        assert!(text.contains(trigger), "{trigger}\n{text}");
    }
    take(&base, &text);
    let own = base.store.read(|conn| reminder::of(conn, id.get()));
    assert_eq!(own.unwrap(), None, "the usual ones stay the usual ones");
}

#[test]
fn what_goes_out_comes_back_as_it_was_and_is_not_doubled() {
    let base = TestBase::new();
    let client = base.client("Зоря");
    base.store
        .transact(Action::AddEntry, "", |tx| {
            let weekly = Entry {
                ends: Some(due("2026-11-23T09:00:00Z")),
                zone: "Europe/Kyiv".to_owned(),
                rule: "FREQ=WEEKLY;UNTIL=20270601".to_owned(),
                place: "Мала зала; третій поверх".to_owned(),
                note: "Перший рядок\nдругий, довгий рядок, який напевне не вміщається у сімдесят п’ять октетів".to_owned(),
                ..Entry::new("Планірка", due("2026-11-23T08:00:00Z"))
            };
            let id = entry::add(tx, &weekly)?;
            reminder::set(tx, id.get(), Some(&[5, 90]))?;
            change::delete(tx, id, Scope::This, due("2026-11-30T08:00:00Z"))?;
            let moved = Entry {
                starts: due("2026-12-08T12:00:00Z"),
                ends: Some(due("2026-12-08T13:00:00Z")),
                ..weekly
            };
            change::change(tx, id, Scope::This, due("2026-12-07T08:00:00Z"), &moved)?;
            let leave = Entry {
                kind: EntryKind::Away,
                ends: Some(due("2026-12-31")),
                ..Entry::new("Відпустка", due("2026-12-28"))
            };
            let leave = entry::add(tx, &leave)?;
            reminder::set(tx, leave.get(), Some(&[15 * 60]))?;
            task::add(
                tx,
                &Task {
                    title: "Звірка".to_owned(),
                    due: Some(due("2026-11-30")),
                    ..Task::default()
                },
            )
        })
        .unwrap();
    base.interaction(&Interaction {
        client: Some(client),
        kind: InteractionKind::Call,
        state: InteractionState::Planned,
        planned_at: Some(due("2026-11-24T08:00:00Z")),
        topic: "Рахунок".to_owned(),
        ..Interaction::default()
    });
    let text = given(&base);
    assert!(text.lines().all(|line| line.len() <= 75), "folded");
    for wanted in [
        "TZID:Europe/Kyiv",
        "SUMMARY:Зоря: Рахунок",
        "X-KARTOTEKA-KIND:call",
        "BEGIN:VTODO",
        "UNTIL=20270601T205959Z",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
    // Into the same base: nothing is new.
    let before = shown(&base);
    let report = take(&base, &text);
    assert_eq!((report.added, report.bad_count), (0, 0), "{report:?}");
    assert_eq!(shown(&base), before);
    // Into another one: the same times, twice as well as once; our call with the client is an event there.
    let mut other = TestBase::new();
    let options = OpenOptions {
        clock: other.clock.clone(),
        device: Some(8),
    };
    other.store = Store::open(&other.dir.path().join("another.base"), &options).unwrap();
    let report = take(&other, &text);
    assert_eq!(report.bad_count, 0, "{report:?}");
    let mut expected = before;
    expected.insert(1, "24.11 10:00 Зоря: Рахунок".to_owned());
    assert_eq!(shown(&other), expected);
    let again = take(&other, &text);
    assert_eq!(again.added, 0, "{again:?}");
    assert_eq!(shown(&other), expected);
    let leave = other
        .store
        .read(|conn| {
            let ids = entry::ids(conn)?;
            let mut found = None;
            for id in ids {
                let known = entry::get(conn, id)?.unwrap();
                if known.title == "Відпустка" {
                    found = Some((known, reminder::of(conn, id.get())?));
                }
            }
            Ok::<_, StoreError>(found.unwrap())
        })
        .unwrap();
    assert_eq!(leave.0.kind, EntryKind::Away);
    assert_eq!(leave.0.ends, Some(due("2026-12-31")));
    assert_eq!(leave.1, Some(vec![15 * 60]));
    assert_eq!(other.store.read(check::run).unwrap(), []);
}

#[test]
fn a_large_file_can_be_stopped_and_leaves_nothing() {
    let base = TestBase::new();
    let mut parts = String::new();
    for n in 0..2_000 {
        let _ = write!(
            parts,
            "BEGIN:VEVENT\r\nUID:{n}\r\nDTSTART:20261123T080000Z\r\nSUMMARY:Зустріч {n}\r\nEND:VEVENT\r\n"
        );
    }
    let path = base.dir.path().join("large.ics");
    std::fs::write(&path, calendar(&parts)).unwrap();
    let mut looks = 0;
    let stopped = import(&base.store, &path, options(), &mut |_| {
        looks += 1;
        if looks < 5 {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    });
    assert!(matches!(stopped, Err(ExchangeError::Cancelled)));
    assert_eq!(shown(&base), [] as [&str; 0]);
    let report = import(&base.store, &path, options(), &mut |_| {
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(report.added, 2_000);
}

#[test]
fn what_is_no_calendar_is_refused_as_a_whole() {
    let base = TestBase::new();
    for text in [
        "",
        "name;phone\r\nЗоря;123\r\n",
        "BEGIN:VCARD\r\nFN:Ірина\r\nEND:VCARD\r\n",
        "\u{0}\u{1}\u{2}",
    ] {
        let path = base.dir.path().join("other.ics");
        std::fs::write(&path, text).unwrap();
        let refused = import(&base.store, &path, options(), &mut |_| {
            ControlFlow::Continue(())
        });
        assert!(
            matches!(refused, Err(ExchangeError::NotCalendar { .. })),
            "{text:?}"
        );
    }
}

#[test]
fn a_zone_that_the_file_itself_defines_is_kept_to() {
    let base = TestBase::new();
    let file = calendar(
        "BEGIN:VTIMEZONE
         TZID:Customized Time Zone
         BEGIN:STANDARD
         DTSTART:16010101T030000
         TZOFFSETFROM:+0200
         TZOFFSETTO:+0100
         RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
         END:STANDARD
         BEGIN:DAYLIGHT
         DTSTART:16010101T020000
         TZOFFSETFROM:+0100
         TZOFFSETTO:+0200
         RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
         END:DAYLIGHT
         END:VTIMEZONE
         BEGIN:VEVENT
         UID:7@example.org
         DTSTART;TZID=\"Customized Time Zone\":20261123T100000
         DTEND;TZID=\"Customized Time Zone\":20261123T110000
         RRULE:FREQ=WEEKLY;COUNT=2
         EXDATE;TZID=Customized Time Zone:20261130T100000
         SUMMARY:Нарада з Варшавою
         END:VEVENT",
    );
    let report = take(&base, &file);
    assert_eq!((report.added, report.bad.len()), (1, 0), "{report:?}");
    assert_eq!(shown(&base), ["23.11 11:00 Нарада з Варшавою"]);
    let known = base
        .store
        .read(|conn| entry::of_uid(conn, "7@example.org"))
        .unwrap();
    assert_eq!(known.unwrap().zone, "Europe/Warsaw");
}
