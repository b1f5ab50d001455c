use super::*;
use crate::domain::calendar::expand::{Start, expand};
use crate::domain::calendar::rule::Rule;

/// One observance as a reader sees it.
struct Seen {
    start: NaiveDateTime,
    rule: Option<Rule>,
    from: i32,
    to: i32,
}

fn seconds(text: &str) -> i32 {
    let number = |from: usize| text[from..from + 2].parse::<i32>().unwrap();
    let all = number(1) * 3600 + number(3) * 60 + if text.len() > 5 { number(5) } else { 0 };
    if text.starts_with('-') { -all } else { all }
}

fn read(text: &str) -> Vec<Seen> {
    let mut all = Vec::new();
    for part in text.split("DTSTART:").skip(1) {
        let value = |name: &str| {
            let line = part.lines().find_map(|line| line.strip_prefix(name));
            line.map(str::to_owned)
        };
        let start = part.lines().next().unwrap();
        all.push(Seen {
            start: NaiveDateTime::parse_from_str(start, "%Y%m%dT%H%M%S").unwrap(),
            rule: value("RRULE:").map(|rule| rule.parse().unwrap()),
            from: seconds(&value("TZOFFSETFROM:").unwrap()),
            to: seconds(&value("TZOFFSETTO:").unwrap()),
        });
    }
    all
}

/// The changes until a year, in order: when, and the offset since then.
fn walk(seen: &[Seen], until: i32) -> Vec<(DateTime<Utc>, i32)> {
    let end = utc(until, 1, 1).naive_utc();
    let mut all = Vec::new();
    for one in seen {
        let walls = match &one.rule {
            None => vec![one.start],
            Some(rule) => {
                let start = Start {
                    wall: one.start,
                    is_day: false,
                    zone: Tz::UTC,
                };
                expand(rule, start, one.start, end, 1_000).walls
            }
        };
        assert_eq!(
            walls.first(),
            Some(&one.start),
            "its first time is by its rule"
        );
        for wall in walls {
            let at = wall - chrono::Duration::seconds(i64::from(one.from));
            all.push((at.and_utc(), one.to));
        }
    }
    all.sort();
    all
}

#[test]
fn a_definition_says_what_the_tables_say_for_decades() {
    #[track_caller]
    fn check(zone: Tz, from: i32, until: i32, is_endless: bool) {
        let text = definition(zone, from, 2026);
        let seen = read(&text);
        let has_rule = seen.iter().any(|one| one.rule.is_some());
        assert_eq!(has_rule, is_endless, "{text}");
        let changes = walk(&seen, until);
        let mut at = utc(from, 1, 1);
        while at < utc(until, 1, 1) {
            let last = changes.iter().rev().find(|(change, _)| *change <= at);
            assert_eq!(last.unwrap().1, offset(zone, at), "{zone} {at}\n{text}");
            at += chrono::Duration::hours(37);
        }
    }
    for from in [1994, 2026] {
        check(Tz::Europe__Kyiv, from, 2090, true);
        check(Tz::Europe__Chisinau, from, 2090, true);
        check(Tz::Europe__Bucharest, from, 2090, true);
        check(Tz::Europe__Berlin, from, 2090, true);
        check(Tz::Europe__London, from, 2090, true);
        check(Tz::Europe__Dublin, from, 2090, true);
        check(Tz::America__New_York, from, 2090, true);
        check(Tz::America__Santiago, from, 2090, true);
        check(Tz::America__Nuuk, from, 2090, true);
        check(Tz::Asia__Jerusalem, from, 2090, true);
        check(Tz::Australia__Lord_Howe, from, 2090, true);
        // The night after the last Thursday of October may be in November: no rule of a month says it.
        check(Tz::Africa__Cairo, from, 2055, false);
        check(Tz::Europe__Moscow, from, 2090, false);
        check(Tz::Asia__Kolkata, from, 2090, false);
        check(Tz::Pacific__Apia, from, 2090, false);
        // The month of the fast moves by the moon: no rule stands.
        check(Tz::Africa__Casablanca, from, 2055, false);
    }
    check(Tz::Europe__Kyiv, 1900, 2090, true);
    check(Tz::UTC, 2026, 2090, false);
}

#[test]
fn a_zone_is_written_with_both_changes_of_the_year_without_end() {
    let text = definition(Tz::Europe__Kyiv, 2026, 2026);
    assert!(text.contains("TZID:Europe/Kyiv"));
    for expected in [
        "BEGIN:DAYLIGHT\r\nDTSTART:20260329T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0300\r\n",
        "BEGIN:STANDARD\r\nDTSTART:20261025T040000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0200\r\n",
    ] {
        assert!(text.contains(expected), "{text}");
    }
    assert_eq!(text.matches("BEGIN:").count(), 4);
}
