//! Promise: no calendar file, however broken or hostile, stops the program or the rest of the file: what cannot be kept is said,
//! the rest comes in, and the work can be stopped at any time.

use std::cell::Cell;
use std::fmt::Write as _;
use std::ops::ControlFlow;

use chrono_tz::Tz;
use kartoteka::domain::due::Due;
use kartoteka::exchange::calendar::{CalendarReport, ImportOptions, Wanted, export, import};
use kartoteka::exchange::error::ExchangeError;
use kartoteka::store::calendar::{entry, window};
use kartoteka::store::check;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::support::TestBase;

const OPTIONS: ImportOptions = ImportOptions {
    user: None,
    kind: None,
    zone: Tz::Europe__Kyiv,
};

fn read(base: &TestBase, bytes: &[u8]) -> Result<CalendarReport, ExchangeError> {
    let path = base.dir.path().join("hostile.ics");
    std::fs::write(&path, bytes).unwrap();
    import(&base.store, &path, OPTIONS, &mut |_| {
        ControlFlow::Continue(())
    })
}

/// An event with these lines, and a good one behind it.
fn with_good(lines: &str) -> Vec<u8> {
    let mut text = String::from("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:odd\r\nSUMMARY:Дивна\r\n");
    if !lines.contains("DTSTART") {
        text.push_str("DTSTART:20261123T080000Z\r\n");
    }
    let _ = write!(text, "{lines}\r\nEND:VEVENT\r\n{GOOD}END:VCALENDAR\r\n");
    text.into_bytes()
}

const GOOD: &str =
    "BEGIN:VEVENT\r\nUID:good\r\nSUMMARY:Добра\r\nDTSTART:20261124T080000Z\r\nEND:VEVENT\r\n";

fn has(base: &TestBase, uid: &str) -> bool {
    let found = base.store.read(|conn| entry::of_uid(conn, uid));
    found.unwrap().is_some()
}

#[test]
fn what_no_program_writes_is_refused_and_the_next_event_comes_in() {
    #[track_caller]
    fn check(lines: &str, expected: &str) {
        let base = TestBase::new();
        let report = read(&base, &with_good(lines)).unwrap();
        let found = report.bad.first().map_or("", |bad| bad.problem.code());
        let shown: String = lines.chars().take(80).collect();
        assert_eq!(found, expected, "{shown}");
        assert!(report.bad.iter().all(|bad| bad.title == "Дивна"));
        assert!(has(&base, "good"), "{shown}");
        // Of these a part alone is left out.
        let is_kept = ["", "alarm", "date-without"].contains(&expected);
        assert_eq!(has(&base, "odd"), is_kept, "{shown}");
    }
    // Lengths whose sum is beyond any number.
    check("DURATION:P15250284452471W", "duration");
    check("DURATION:PT9223372036854775807S", "duration");
    check("DURATION:-P15250284452471W", "duration");
    check(
        "BEGIN:VALARM\r\nTRIGGER:-P15250284452471W\r\nEND:VALARM",
        "alarm",
    );
    check(
        "BEGIN:VALARM\r\nTRIGGER;VALUE=DATE-TIME:00010101T000000Z\r\nEND:VALARM",
        "alarm",
    );
    check("DURATION:P2000D", "refused");
    check("DURATION:P2000D\r\nSTATUS:CANCELLED", "");
    // Years beyond the calendar, and at its edges.
    for day in [
        "00000101",
        "00010101",
        "99991231T235959Z",
        "999990101",
        "-00010101T000000",
    ] {
        check(&format!("DTSTART:{day}"), "time");
        check(&format!("RDATE:{day}"), "time");
        check(&format!("EXDATE:{day}"), "date-without");
    }
    check("DTSTART;VALUE=DATE:16040229\r\nRRULE:FREQ=YEARLY", "");
    check(
        "DTSTART;TZID=Pacific/Kiritimati:99981231T235959\r\nRRULE:FREQ=DAILY",
        "",
    );
    check("DTSTART:99980101T000000Z\r\nDURATION:P3000D", "refused");
    check("RRULE:FREQ=DAILY;UNTIL=99991231T235959Z", "");
    check("RRULE:FREQ=DAILY;INTERVAL=4294967295", "");
    check("RRULE:FREQ=DAILY;COUNT=4294967295", "");
    // Rules that come round without end within a day, and never.
    check("RRULE:FREQ=SECONDLY", "unsupported");
    check("RRULE:FREQ=MINUTELY;COUNT=501", "unsupported");
    check("RRULE:FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30", "refused");
    check("RRULE:FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6", "refused");
    // Long lists.
    let dates = |name: &str, count: usize| {
        let day = |n: usize| {
            let at = chrono::DateTime::from_timestamp(1_800_000_000 + 3_600 * n as i64, 0).unwrap();
            at.format("%Y%m%dT%H%M%SZ").to_string()
        };
        let days: Vec<String> = (0..count).map(day).collect();
        format!("{name}:{}", days.join(","))
    };
    check(&dates("RDATE", 1_000), "");
    check(&dates("RDATE", 6_000), "too-many-dates");
    check(&dates("EXDATE", 6_000), "too-many-dates");
    // Cut in the midst of a date it would be another one.
    check(&dates("EXDATE", 70_000), "too-long");
    let one_by_one = dates("EXDATE", 30_000).replace(',', "\r\nEXDATE:");
    check(&one_by_one, "too-long");
    check(&format!("DESCRIPTION:{}", "довго ".repeat(300_000)), "");
    let notes = format!("DESCRIPTION:{}\r\n", "x".repeat(900_000));
    check(&notes.repeat(6), "too-long");
    check(&format!("SUMMARY:{}", "x".repeat(900_000)), "");
    check(&format!("X-JUNK:{}\r\n", "x".repeat(900_000)).repeat(6), "");
    // Alarms of which each is another.
    let alarms: String = (0..50_000)
        .map(|n| format!("BEGIN:VALARM\r\nTRIGGER:-PT{n}M\r\nEND:VALARM\r\n"))
        .collect();
    check(&alarms, "too-long");
    check(
        "BEGIN:VALARM\r\nACTION:NONE\r\nTRIGGER;VALUE=DATE-TIME:19760401T005545Z\r\nEND:VALARM",
        "",
    );
    // Deep in parts that nobody knows, which never end.
    check(&"BEGIN:X-DEEP\r\n".repeat(100_000), "");
    check(&"BEGIN:VALARM\r\n".repeat(100_000), "");
    check(&"END:X-DEEP\r\n".repeat(100_000), "");
    // Bytes that are no text.
    check("LOCATION:a\0b\u{feff}\u{202e}\u{7}", "");
    check("RRULE:\u{0}", "refused");
    check("RRULE:;;;;=;=", "refused");
    check("DTSTART;TZID=\u{0}:20261123T080000", "zone");
    check(
        &format!("DTSTART;TZID={}:20261123T080000", "a/".repeat(50_000)),
        "zone",
    );
}

#[test]
fn bytes_that_are_no_text_stop_nothing() {
    let base = TestBase::new();
    let mut bytes = with_good("LOCATION:X");
    let at = bytes.iter().rposition(|byte| *byte == b'X').unwrap();
    bytes.splice(at..=at, [0xff, 0xfe, 0xc3, 0x28, 0xf0, 0x9f, 0x92, 0x00]);
    let report = read(&base, &bytes).unwrap();
    assert_eq!((report.added, report.bad_count), (2, 0), "{report:?}");
    assert!(has(&base, "good"));
}

#[test]
fn a_uid_beyond_measure_is_known_again() {
    let base = TestBase::new();
    let long = format!(
        "BEGIN:VCALENDAR\r\n{}END:VCALENDAR\r\n",
        GOOD.replace("UID:good", &format!("UID:{}", "u".repeat(500_000)))
    );
    assert_eq!(read(&base, long.as_bytes()).unwrap().added, 1);
    assert_eq!(read(&base, long.as_bytes()).unwrap().unchanged, 1);
}

#[test]
fn a_part_without_end_can_be_stopped() {
    let base = TestBase::new();
    let path = base.dir.path().join("endless.ics");
    let endless =
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n".to_owned() + &"X-JUNK:1\r\n".repeat(60_000);
    let no_calendar = "just text\r\n".repeat(60_000);
    for text in [endless, no_calendar] {
        std::fs::write(&path, text).unwrap();
        let mut looks = 0;
        let stopped = import(&base.store, &path, OPTIONS, &mut |_| {
            looks += 1;
            if looks < 3 {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
        assert!(matches!(stopped, Err(ExchangeError::Cancelled)));
        assert_eq!(looks, 3);
    }
}

#[test]
fn a_thousand_single_times_of_one_series_come_in_once() {
    let base = TestBase::new();
    let mut text = String::from("BEGIN:VCALENDAR\r\n");
    let day = |n: i64| {
        let at = chrono::DateTime::from_timestamp(1_800_000_000 + 86_400 * n, 0).unwrap();
        at.format("%Y%m%dT%H%M%SZ").to_string()
    };
    for n in 0..300 {
        let _ = write!(
            text,
            "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Інакше\r\nRECURRENCE-ID:{}\r\nDTSTART:{}\r\nEND:VEVENT\r\n",
            day(n),
            day(n + 1_000)
        );
    }
    let _ = write!(
        text,
        "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Щодня\r\nDTSTART:{}\r\nRRULE:FREQ=DAILY;COUNT=1200\r\n",
        day(0)
    );
    for n in 300..1_000 {
        let _ = write!(text, "EXDATE:{}\r\n", day(n));
    }
    text.push_str("END:VEVENT\r\nEND:VCALENDAR\r\n");
    let report = read(&base, text.as_bytes()).unwrap();
    assert_eq!((report.added, report.bad_count), (301, 0));
    let (from, to) = (
        Due::from_text("2027-01-01").unwrap(),
        Due::from_text("2032-01-01").unwrap(),
    );
    let shown = base
        .store
        .read(|conn| window::within(conn, from.place(), to.place(), None))
        .unwrap();
    assert_eq!(shown.len(), 500);
    assert_eq!(read(&base, text.as_bytes()).unwrap().changes.action, None);
}

/// A file with a bit of everything.
const WHOLE: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:PUBLISH\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Kiev\r\nBEGIN:STANDARD\r\nDTSTART:19961027T040000\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0200\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n\
BEGIN:VEVENT\r\nUID:1@example.org\r\nSEQUENCE:2\r\nDTSTART;TZID=Europe/Kiev:20261123T100000\r\nDTEND;TZID=Europe/Kiev:20261123T110000\r\nRRULE:FREQ=WEEKLY;BYDAY=MO,TH;COUNT=40;WKST=SU\r\nEXDATE;TZID=Europe/Kiev:20261130T100000,20261207T100000\r\nRDATE;TZID=Europe/Kiev:20261201T100000\r\nSUMMARY:Планірка\\, тижнева\r\nLOCATION:Мала зала\r\nATTENDEE;CN=\"Петро\";PARTSTAT=ACCEPTED:mailto:petro@example.org\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER;RELATED=END:-PT15M\r\nEND:VALARM\r\nEND:VEVENT\r\n\
BEGIN:VEVENT\r\nUID:1@example.org\r\nRECURRENCE-ID;TZID=Europe/Kiev:20261214T100000\r\nDTSTART;TZID=Europe/Kiev:20261215T100000\r\nDURATION:PT2H\r\nSUMMARY:Інакше\r\nEND:VEVENT\r\n\
BEGIN:VEVENT\r\nUID:1@example.org\r\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Kiev:20270104T100000\r\nDTSTART;TZID=Europe/Kiev:20270105T120000\r\nSUMMARY:Далі інакше\r\nEND:VEVENT\r\n\
BEGIN:VEVENT\r\nUID:2@example.org\r\nDTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261227\r\nRRULE:FREQ=YEARLY;UNTIL=20301231\r\nDESCRIPTION;ENCODING=QUOTED-PRINTABLE:=D0=9F=\r\n=D1=80\r\nSUMMARY:Різдво\r\nEND:VEVENT\r\n\
BEGIN:VTODO\r\nUID:3@example.org\r\nDUE;VALUE=DATE:20261130\r\nPRIORITY:1\r\nSUMMARY:Звіт\r\nBEGIN:VALARM\r\nTRIGGER:-P1D\r\nEND:VALARM\r\nEND:VTODO\r\n";

/// What mutations put in.
const ODD: &[&str] = &[
    "\0",
    "\r\n",
    "\r\n ",
    "BEGIN:VEVENT\r\n",
    "END:VEVENT\r\n",
    "BEGIN:VALARM\r\n",
    "END:VCALENDAR\r\n",
    "-",
    "+",
    "0",
    "9999999999999",
    "T000000Z",
    "00000000",
    "99991231",
    "P15250284452471W",
    ";",
    ":",
    "=",
    ",",
    "\"",
    "\\",
    "COUNT=4294967295",
    "INTERVAL=0",
    "BYSETPOS=-366",
    "FREQ=SECONDLY",
    "FREQ=HOURLY",
    "BYHOUR=23",
    "BYMONTHDAY=31",
    "UNTIL=00010101",
    "TZID=Pacific/Apia",
    "VALUE=DATE",
    "METHOD:CANCEL\r\n",
    "METHOD:REPLY\r\n",
    "RANGE=THISANDFUTURE",
    "STATUS:CANCELLED\r\n",
    "SEQUENCE:9223372036854775807\r\n",
    "SEQUENCE:-1\r\n",
    "ж",
    "\u{202e}",
    "RDATE:20270101T100000Z,20270102\r\n",
    "ENCODING=QUOTED-PRINTABLE",
    "ENCODING=BASE64",
];

/// One mutation: where, how many bytes go, and what comes in their place.
fn edit() -> impl Strategy<Value = (usize, usize, Vec<u8>)> {
    let odd = prop_oneof![
        4 => prop::sample::select(ODD).prop_map(|text| text.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..6),
        1 => Just(Vec::new()),
    ];
    let gone = prop_oneof![3 => 0_usize..12, 1 => 0_usize..400];
    (0..WHOLE.len(), gone, odd)
}

#[test]
fn a_file_that_was_damaged_anywhere_stops_nothing() {
    let base = TestBase::new();
    // The same ones each time, so that a failure can be looked at; PROPTEST_CASES tries more.
    let config = Config {
        failure_persistence: None,
        ..Config::default()
    };
    let dice = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let damaged = prop::collection::vec(edit(), 1..12);
    let number = Cell::new(0);
    TestRunner::new_with_rng(config, dice)
        .run(&damaged, |edits| {
            let mut bytes = WHOLE.as_bytes().to_vec();
            for (at, gone, odd) in edits {
                let at = at.min(bytes.len());
                let end = (at + gone).min(bytes.len());
                bytes.splice(at..end, odd);
            }
            number.set(number.get() + 1);
            let uid = format!("good{}", number.get());
            let good = GOOD.replace("UID:good", &format!("UID:{uid}"));
            bytes.extend(format!("\r\nBEGIN:VCALENDAR\r\n{good}END:VCALENDAR\r\n").into_bytes());
            let report = read(&base, &bytes);
            prop_assert!(report.is_ok(), "{report:?}");
            prop_assert!(has(&base, &uid), "the next event");
            Ok(())
        })
        .unwrap();
    // What came of it can be shown, written and checked.
    let (from, to) = (
        Due::from_text("1990-01-01").unwrap(),
        Due::from_text("2060-01-01").unwrap(),
    );
    base.store
        .read(|conn| window::within(conn, from.place(), to.place(), None))
        .unwrap();
    let wanted = Wanted {
        user: None,
        interactions: true,
        tasks: true,
        zone: Tz::Europe__Kyiv,
    };
    let path = base.dir.path().join("ours.ics");
    export(&base.store, &path, wanted, &mut |_| {
        ControlFlow::Continue(())
    })
    .unwrap();
    let again = read(&base, &std::fs::read(&path).unwrap()).unwrap();
    assert_eq!((again.added, again.bad_count), (0, 0), "{again:?}");
    assert_eq!(base.store.read(check::run).unwrap(), []);
}
