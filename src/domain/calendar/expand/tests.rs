use super::*;

#[track_caller]
fn times(rule: &str, start: &str, from: &str, to: &str) -> Vec<String> {
    let (start, is_day) = wall(start);
    let found = expand(
        &rule.parse().unwrap(),
        Start {
            wall: start,
            is_day,
            zone: Tz::Europe__Kyiv,
        },
        wall(from).0,
        wall(to).0,
        10_000,
    );
    assert!(!found.is_cut);
    let format = if is_day { "%d.%m.%y" } else { "%d.%m.%y %H:%M" };
    found
        .walls
        .iter()
        .map(|wall| wall.format(format).to_string())
        .collect()
}

fn wall(text: &str) -> (NaiveDateTime, bool) {
    match text.parse::<NaiveDate>() {
        Ok(day) => (day.and_time(NaiveTime::MIN), true),
        Err(_) => (
            NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap(),
            false,
        ),
    }
}

#[track_caller]
fn check(rule: &str, start: &str, expected: &str) {
    let found = times(rule, start, "1900-01-01", "2040-01-01");
    assert_eq!(found.join(", "), expected, "{rule}");
}

#[test]
fn rules_of_offices_come_round_when_people_expect_it() {
    check(
        "FREQ=DAILY;COUNT=3",
        "2026-02-27 09:00",
        "27.02.26 09:00, 28.02.26 09:00, 01.03.26 09:00",
    );
    check(
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=4",
        "2026-11-19",
        "19.11.26, 01.12.26, 03.12.26, 15.12.26",
    );
    // On the 31st: not in months without one; the last day is another rule.
    check(
        "FREQ=MONTHLY;COUNT=3",
        "2026-01-31",
        "31.01.26, 31.03.26, 31.05.26",
    );
    check(
        "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3",
        "2026-01-31",
        "31.01.26, 28.02.26, 31.03.26",
    );
    check(
        "FREQ=MONTHLY;BYDAY=-1FR;COUNT=2",
        "2026-11-01",
        "27.11.26, 25.12.26",
    );
    // The last working day of the month.
    check(
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2",
        "2026-11-01",
        "30.11.26, 31.12.26",
    );
    check("FREQ=YEARLY;COUNT=2", "2024-02-29", "29.02.24, 29.02.28");
    check(
        "FREQ=YEARLY;BYDAY=FR;BYMONTHDAY=13;COUNT=2",
        "2026-01-01",
        "13.02.26, 13.03.26",
    );
    check(
        "FREQ=YEARLY;BYMONTH=5;BYDAY=2SU;COUNT=2",
        "2026-05-10",
        "10.05.26, 09.05.27",
    );
    check(
        "FREQ=DAILY;BYHOUR=9,14;BYMINUTE=30;COUNT=3",
        "2026-11-22 09:30",
        "22.11.26 09:30, 22.11.26 14:30, 23.11.26 09:30",
    );
    // A date has no hours.
    check(
        "FREQ=DAILY;BYHOUR=9,14;COUNT=2",
        "2026-11-22",
        "22.11.26, 23.11.26",
    );
    check(
        "FREQ=HOURLY;INTERVAL=5;BYDAY=SU;COUNT=3",
        "2026-11-22 18:10",
        "22.11.26 18:10, 22.11.26 23:10, 29.11.26 00:10",
    );
    // The week of the start is whole for the places in it.
    check(
        "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=2;COUNT=2",
        "2026-11-18",
        "18.11.26, 25.11.26",
    );
    check(
        "FREQ=YEARLY;BYWEEKNO=53;BYDAY=SU;COUNT=2",
        "2026-01-01",
        "03.01.27, 02.01.33",
    );
}

#[test]
fn ends_are_kept_by_count_day_and_instant() {
    check(
        "FREQ=DAILY;UNTIL=20261124",
        "2026-11-23 09:00",
        "23.11.26 09:00, 24.11.26 09:00",
    );
    check(
        "FREQ=DAILY;UNTIL=20261124T085959",
        "2026-11-23 09:00",
        "23.11.26 09:00",
    );
    // 07:00 UTC is nine in Kyiv in winter.
    check(
        "FREQ=DAILY;UNTIL=20261124T070000Z",
        "2026-11-23 09:00",
        "23.11.26 09:00, 24.11.26 09:00",
    );
    check(
        "FREQ=DAILY;UNTIL=20261124T065959Z",
        "2026-11-23 09:00",
        "23.11.26 09:00",
    );
    check("FREQ=DAILY;UNTIL=20200101", "2026-11-23", "");
}

#[test]
fn a_window_gives_what_the_whole_would() {
    let rules = [
        ("FREQ=DAILY;INTERVAL=3", "2020-01-31 09:00"),
        (
            "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,SU;WKST=SU",
            "2020-01-31 09:00",
        ),
        ("FREQ=MONTHLY;INTERVAL=5;BYDAY=-1MO,2TU", "2020-01-31 09:00"),
        ("FREQ=MONTHLY;BYMONTHDAY=31,-2", "2020-01-31 09:00"),
        ("FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1,53", "2020-01-01 09:00"),
        ("FREQ=YEARLY;BYYEARDAY=-1,100", "2020-01-31 09:00"),
        ("FREQ=HOURLY;INTERVAL=77", "2020-01-31 09:00"),
        ("FREQ=DAILY;INTERVAL=3;COUNT=900", "2020-01-31 09:00"),
        ("FREQ=WEEKLY;UNTIL=20260601", "2020-01-31 09:00"),
    ];
    for (rule, start) in rules {
        let all = times(rule, start, "1990-01-01", "2032-01-01");
        for (from, to) in [
            ("2026-01-01", "2027-01-01"),
            ("2026-05-31 09:00", "2026-06-01 09:00"),
            ("2019-01-01", "2020-02-01"),
        ] {
            let inside = times(rule, start, from, to);
            let (from, to) = (wall(from).0, wall(to).0);
            let expected: Vec<String> = all
                .iter()
                .filter(|text| {
                    let at = NaiveDateTime::parse_from_str(text, "%d.%m.%y %H:%M").unwrap();
                    at >= from && at < to
                })
                .cloned()
                .collect();
            assert_eq!(inside, expected, "{rule} {from}");
        }
    }
}

#[test]
fn hostile_rules_come_to_an_end() {
    let rules = [
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;COUNT=4000000000",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MINUTELY;INTERVAL=4294967295",
        "FREQ=DAILY;COUNT=4000000000",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5",
        "FREQ=YEARLY;INTERVAL=4294967295;BYDAY=MO",
        "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=0,1,2,3;BYMINUTE=0,1,2;BYSECOND=1,2,3;BYSETPOS=-366,366",
        "FREQ=DAILY;UNTIL=99991231T235959Z",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
    ];
    for rule in rules {
        for start in ["0001-01-01", "1601-01-01", "2026-11-22", "9999-12-31"] {
            let start = wall(start).0;
            let found = expand(
                &rule.parse().unwrap(),
                Start {
                    wall: start,
                    is_day: false,
                    zone: Tz::UTC,
                },
                wall("2026-01-01").0,
                wall("2027-01-01").0,
                1_000,
            );
            assert!(found.walls.len() <= 1_000, "{rule}");
        }
    }
}

#[test]
fn the_last_time_is_known_when_there_is_one() {
    let check = |rule: &str, expected: Option<&str>| {
        let start = Start {
            wall: wall("2026-11-22 09:00").0,
            is_day: false,
            zone: Tz::Europe__Kyiv,
        };
        let last =
            last(&rule.parse().unwrap(), start).map(|at| at.format("%Y-%m-%d %H:%M").to_string());
        assert_eq!(last.as_deref(), expected, "{rule}");
    };
    check("FREQ=DAILY", None);
    check("FREQ=DAILY;COUNT=3", Some("2026-11-24 09:00"));
    check(
        "FREQ=DAILY;UNTIL=20261231T080000Z",
        Some("2026-12-31 10:00"),
    );
    check("FREQ=YEARLY;COUNT=50", Some("2075-11-22 09:00"));
}
