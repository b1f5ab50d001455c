use chrono::NaiveDate;

use super::*;

fn at(text: &str) -> Timestamp {
    Timestamp::from_millis(
        chrono::DateTime::parse_from_rfc3339(text)
            .unwrap()
            .timestamp_millis(),
    )
}

fn due(text: &str) -> Due {
    Due::from_text(text).unwrap()
}

#[track_caller]
fn check(series: &Series, from: &str, to: &str, expected: &str) {
    let found = series.within(at(from), at(to), 1_000);
    let texts: Vec<String> = found.dues.iter().map(|due| due.text()).collect();
    assert_eq!(texts.join(" "), expected);
    assert!(!found.is_cut);
}

#[test]
fn nine_o_clock_stays_nine_o_clock_over_summer_time() {
    let daily = Series::by(
        due("2026-03-28T07:00:00Z"),
        Tz::Europe__Kyiv,
        "FREQ=DAILY;COUNT=3".parse().unwrap(),
    );
    check(
        &daily,
        "2026-01-01T00:00:00Z",
        "2027-01-01T00:00:00Z",
        "2026-03-28T07:00:00Z 2026-03-29T06:00:00Z 2026-03-30T06:00:00Z",
    );
    // 03:30 is skipped on 29 March and comes twice on 25 October.
    let night = |first| {
        Series::by(
            due(first),
            Tz::Europe__Kyiv,
            "FREQ=DAILY;COUNT=3".parse().unwrap(),
        )
    };
    check(
        &night("2026-03-28T01:30:00Z"),
        "2026-01-01T00:00:00Z",
        "2027-01-01T00:00:00Z",
        "2026-03-28T01:30:00Z 2026-03-29T01:30:00Z 2026-03-30T00:30:00Z",
    );
    check(
        &night("2026-10-24T00:30:00Z"),
        "2026-01-01T00:00:00Z",
        "2027-01-01T00:00:00Z",
        "2026-10-24T00:30:00Z 2026-10-25T00:30:00Z 2026-10-26T01:30:00Z",
    );
}

#[test]
fn days_repeat_on_their_date_in_every_zone() {
    for zone in [
        Tz::Pacific__Kiritimati,
        Tz::Pacific__Honolulu,
        Tz::Europe__Kyiv,
    ] {
        let weekly = Series::by(
            due("2026-10-19"),
            zone,
            "FREQ=WEEKLY;COUNT=3".parse().unwrap(),
        );
        check(
            &weekly,
            "2026-01-01T00:00:00Z",
            "2027-01-01T00:00:00Z",
            "2026-10-19 2026-10-26 2026-11-02",
        );
    }
}

#[test]
fn single_times_come_beside_a_rule_and_go_from_it() {
    let mut series = Series::by(
        due("2026-11-23T08:00:00Z"),
        Tz::Europe__Kyiv,
        "FREQ=WEEKLY;COUNT=4".parse().unwrap(),
    );
    series.without.insert(due("2026-11-30T08:00:00Z"));
    series.more.push(due("2026-12-01T09:00:00Z"));
    series.more.push(due("2026-12-07T08:00:00Z")); // the rule has it already
    check(
        &series,
        "2026-11-01T00:00:00Z",
        "2027-01-01T00:00:00Z",
        "2026-11-23T08:00:00Z 2026-12-01T09:00:00Z 2026-12-07T08:00:00Z 2026-12-14T08:00:00Z",
    );
    assert_eq!(series.last(), Some(at("2026-12-14T08:00:00Z")));
    // The first stands though the rule wants Mondays.
    let odd = Series::by(
        due("2026-11-25T08:00:00Z"),
        Tz::Europe__Kyiv,
        "FREQ=WEEKLY;BYDAY=MO".parse().unwrap(),
    );
    check(
        &odd,
        "2026-11-01T00:00:00Z",
        "2026-12-05T00:00:00Z",
        "2026-11-25T08:00:00Z 2026-11-30T08:00:00Z",
    );
}

#[test]
fn the_next_time_is_found_also_of_a_rare_rule() {
    let check = |rule: &str, from: &str, expected: Option<&str>| {
        let series = Series::by(due("2024-02-29"), Tz::UTC, rule.parse().unwrap());
        let found = series.next(at(from)).map(Due::text);
        assert_eq!(found.as_deref(), expected, "{rule}");
    };
    check("FREQ=DAILY", "2026-11-22T12:00:00Z", Some("2026-11-23"));
    check("FREQ=YEARLY", "2026-11-22T12:00:00Z", Some("2028-02-29"));
    check("FREQ=DAILY;UNTIL=20250101", "2026-11-22T12:00:00Z", None);
    check("FREQ=YEARLY;COUNT=2", "2029-11-22T12:00:00Z", None);
    check(
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "2026-11-22T12:00:00Z",
        None,
    );
    let mut once = Series::once(due("2026-11-23"));
    assert!(once.next(at("2026-11-22T12:00:00Z")).is_some());
    once.without.insert(due("2026-11-23"));
    assert!(once.next(at("2026-11-22T12:00:00Z")).is_none());
}

#[test]
fn a_window_is_held_to_its_limit() {
    let daily = Series::by(
        Due::On(NaiveDate::from_ymd_opt(2000, 1, 1).unwrap()),
        Tz::UTC,
        "FREQ=DAILY".parse().unwrap(),
    );
    let found = daily.within(at("2026-01-01T00:00:00Z"), at("2030-01-01T00:00:00Z"), 100);
    assert_eq!(found.dues.len(), 100);
    assert!(found.is_cut);
    let found = daily.within(at("2026-01-01T00:00:00Z"), at("2026-01-31T00:00:00Z"), 100);
    assert!(!found.is_cut);
}

#[test]
fn zones_are_known_by_all_their_names() {
    let check =
        |name: &str, expected: Option<Tz>| assert_eq!(zone_of_name(name), expected, "{name}");
    check("Europe/Kyiv", Some(Tz::Europe__Kyiv));
    check("Europe/Kiev", Some(Tz::Europe__Kyiv));
    check("europe/kiev", Some(Tz::Europe__Kyiv));
    check("\"Europe/Bucharest\"", Some(Tz::Europe__Bucharest));
    check(
        "/freeassociation.sourceforge.net/Europe/Kiev",
        Some(Tz::Europe__Kyiv),
    );
    check(
        "/mozilla.org/20050126_1/Europe/Chisinau",
        Some(Tz::Europe__Chisinau),
    );
    check("FLE Standard Time", Some(Tz::Europe__Kyiv));
    check("Russian Standard Time", Some(Tz::Europe__Moscow));
    check(
        "(UTC+02:00) Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius",
        Some(Tz::Europe__Kyiv),
    );
    check("(UTC+02:00) Chisinau", Some(Tz::Europe__Chisinau));
    check(
        "(UTC+03:00) Moscow, St. Petersburg",
        Some(Tz::Europe__Moscow),
    );
    check(
        "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
        Some(Tz::Europe__Berlin),
    );
    check("(UTC+02:00) Mordor", None);
    check(
        "/x.org/America/Argentina/Salta",
        Some(Tz::America__Argentina__Salta),
    );
    check(&"a/".repeat(50_000), None);
    check("Київ", None);
    check("Customized Time Zone", None);
    check("", None);
}
