use super::*;

mod random;

use chrono_tz::Tz;

fn due(text: &str) -> Due {
    Due::from_text(text).unwrap()
}

fn series(first: &str, rule: &str) -> Series {
    Series::by(due(first), Tz::Europe__Kyiv, rule.parse().unwrap())
}

fn days(series: &Series) -> String {
    let year = |text: &str| due(text).place();
    let found = series.within(year("2026-01-01"), year("2027-12-31"), 6);
    let texts = found.dues.iter().map(|due| match due {
        Due::On(day) => day.format("%d.%m").to_string(),
        Due::At(at) => at.local(Tz::Europe__Kyiv).format("%d.%m-%H:%M").to_string(),
    });
    texts.collect::<Vec<_>>().join(" ")
}

/// This and the following: what is before, and the rest.
fn from(whole: &Series, at: Due, to: Due) -> Result<(Option<Series>, Turn), NotOneRule> {
    let (before, rest) = cut(whole, at);
    Ok((before, all(rest.as_ref().unwrap_or(whole), at, to)?))
}

#[test]
fn this_and_the_following_become_a_series_of_their_own() {
    #[track_caller]
    fn check(whole: &Series, at: &str, to: &str, before: &str, rest: &str) {
        let (first, second) = from(whole, due(at), due(to)).unwrap();
        assert_eq!(first.as_ref().map(days).unwrap_or_default(), before);
        assert_eq!(days(&second.series), rest);
    }
    let weekly = series("2026-11-02T08:00:00Z", "FREQ=WEEKLY;COUNT=5");
    // To another hour.
    check(
        &weekly,
        "2026-11-16T08:00:00Z",
        "2026-11-16T12:30:00Z",
        "02.11-10:00 09.11-10:00",
        "16.11-14:30 23.11-14:30 30.11-14:30",
    );
    // To another day.
    check(
        &weekly,
        "2026-11-16T08:00:00Z",
        "2026-11-17T08:00:00Z",
        "02.11-10:00 09.11-10:00",
        "17.11-10:00 24.11-10:00 01.12-10:00",
    );
    // The first and the following are all.
    check(
        &weekly,
        "2026-11-02T08:00:00Z",
        "2026-11-03T08:00:00Z",
        "",
        "03.11-10:00 10.11-10:00 17.11-10:00 24.11-10:00 01.12-10:00",
    );
    let named = series("2026-11-02", "FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20261120");
    check(
        &named,
        "2026-11-12",
        "2026-11-13",
        "02.11 05.11 09.11",
        "13.11 16.11 20.11",
    );
}

#[test]
fn single_times_go_with_their_part() {
    let mut daily = series("2026-11-02", "FREQ=DAILY;COUNT=5");
    daily.without.extend([due("2026-11-03"), due("2026-11-05")]);
    let (before, rest) = from(&daily, due("2026-11-04"), due("2026-11-06")).unwrap();
    assert_eq!(days(&before.unwrap()), "02.11");
    assert_eq!(days(&rest.series), "06.11 08.11");
}

#[test]
fn all_move_by_as_much_as_one_did() {
    #[track_caller]
    fn check(first: &str, rule: &str, at: &str, to: &str, expected: &str) {
        let moved = all(&series(first, rule), due(at), due(to)).unwrap();
        assert_eq!(days(&moved.series), expected);
    }
    // Nine o'clock becomes eleven in summer as in winter.
    check(
        "2026-03-26T07:00:00Z",
        "FREQ=DAILY;INTERVAL=3;COUNT=3",
        "2026-03-29T06:00:00Z",
        "2026-03-29T08:00:00Z",
        "26.03-11:00 29.03-11:00 01.04-11:00",
    );
    check(
        "2026-11-10",
        "FREQ=MONTHLY;BYMONTHDAY=10;COUNT=2",
        "2026-12-10",
        "2026-12-12",
        "12.11 12.12",
    );
    check(
        "2026-11-30",
        "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2",
        "2026-12-31",
        "2026-12-30",
        "29.11 30.12",
    );
    check(
        "2026-11-10",
        "FREQ=MONTHLY;BYDAY=2TU;COUNT=2",
        "2026-11-10",
        "2026-11-11",
        "11.11 09.12",
    );
    check(
        "2026-11-27",
        "FREQ=MONTHLY;BYDAY=-1FR;COUNT=2",
        "2026-11-27",
        "2026-11-26",
        "26.11 31.12",
    );
    // From a time to the whole day.
    check(
        "2026-11-23T08:00:00Z",
        "FREQ=DAILY;UNTIL=20261124T080000Z",
        "2026-11-23T08:00:00Z",
        "2026-11-23",
        "23.11 24.11",
    );
}

#[test]
fn one_of_several_weekdays_moves_alone() {
    #[track_caller]
    fn check(first: &str, rule: &str, at: &str, to: &str, expected: &str, becomes: &str) {
        let moved = all(&series(first, rule), due(at), due(to)).unwrap();
        assert_eq!(days(&moved.series), expected);
        assert_eq!(moved.series.rule.unwrap().to_string(), becomes);
    }
    let weekly = "FREQ=WEEKLY;BYDAY=MO,WE";
    check(
        "2026-11-02",
        weekly,
        "2026-11-04",
        "2026-11-05",
        "02.11 05.11 09.11 12.11 16.11 19.11",
        "FREQ=WEEKLY;BYDAY=MO,TH",
    );
    // The first of all goes behind the other.
    check(
        "2026-11-02",
        weekly,
        "2026-11-09",
        "2026-11-12",
        "04.11 05.11 11.11 12.11 18.11 19.11",
        "FREQ=WEEKLY;BYDAY=TH,WE",
    );
    // And in front: the Wednesday that the rule would give on 28 October was never there.
    check(
        "2026-11-02",
        weekly,
        "2026-11-09",
        "2026-11-03",
        "27.10 03.11 04.11 10.11 11.11 17.11",
        "FREQ=WEEKLY;BYDAY=TU,WE",
    );
    // The hour is one for both.
    check(
        "2026-11-02T08:00:00Z",
        weekly,
        "2026-11-04T08:00:00Z",
        "2026-11-05T09:30:00Z",
        "02.11-11:30 05.11-11:30 09.11-11:30 12.11-11:30 16.11-11:30 19.11-11:30",
        "FREQ=WEEKLY;BYDAY=MO,TH",
    );
    // Over the end of summer time on 25 October, every second week.
    check(
        "2026-10-12T07:00:00Z",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE",
        "2026-10-14T07:00:00Z",
        "2026-10-16T07:00:00Z",
        "12.10-10:00 16.10-10:00 26.10-10:00 30.10-10:00 09.11-10:00 13.11-10:00",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR",
    );
    // Both become one.
    check(
        "2026-11-02",
        "FREQ=WEEKLY;COUNT=4;BYDAY=MO,WE",
        "2026-11-04",
        "2026-11-02",
        "02.11 09.11",
        "FREQ=WEEKLY;COUNT=2;BYDAY=MO",
    );
    check(
        "2026-11-03",
        "FREQ=MONTHLY;COUNT=4;BYDAY=1TU,3TU",
        "2026-11-17",
        "2026-11-18",
        "03.11 18.11 01.12 16.12",
        "FREQ=MONTHLY;COUNT=4;BYDAY=1TU,3WE",
    );
    check(
        "2026-11-01",
        "FREQ=MONTHLY;COUNT=4;BYMONTHDAY=1,15",
        "2026-11-15",
        "2026-11-20",
        "01.11 20.11 01.12 20.12",
        "FREQ=MONTHLY;COUNT=4;BYMONTHDAY=1,20",
    );
    check(
        "2026-01-05",
        "FREQ=YEARLY;COUNT=4;BYMONTH=1,7;BYMONTHDAY=5",
        "2026-07-05",
        "2026-08-05",
        "05.01 05.08 05.01 05.08",
        "FREQ=YEARLY;COUNT=4;BYMONTH=1,8;BYMONTHDAY=5",
    );
    check(
        "2026-11-02T08:00:00Z",
        "FREQ=DAILY;COUNT=4;BYHOUR=10,15",
        "2026-11-02T13:00:00Z",
        "2026-11-02T14:00:00Z",
        "02.11-10:00 02.11-16:00 03.11-10:00 03.11-16:00",
        "FREQ=DAILY;COUNT=4;BYHOUR=10,16",
    );
}

#[test]
fn the_last_moves_with_the_rest() {
    #[track_caller]
    fn check(rule: &str, at: &str, to: &str, expected: &str, becomes: &str) {
        let first = if at.len() > 10 {
            "2026-11-05T08:00:00Z"
        } else {
            "2026-11-05"
        };
        let moved = all(&series(first, rule), due(at), due(to)).unwrap();
        assert_eq!(days(&moved.series), expected, "{rule}");
        assert_eq!(moved.series.rule.unwrap().to_string(), becomes);
    }
    check(
        "FREQ=WEEKLY;UNTIL=20261119",
        "2026-11-12",
        "2026-11-13",
        "06.11 13.11 20.11",
        "FREQ=WEEKLY;UNTIL=20261120",
    );
    // As the form and as other programs write it.
    check(
        "FREQ=WEEKLY;UNTIL=20261119",
        "2026-11-12T08:00:00Z",
        "2026-11-13T08:00:00Z",
        "06.11-10:00 13.11-10:00 20.11-10:00",
        "FREQ=WEEKLY;UNTIL=20261120",
    );
    check(
        "FREQ=WEEKLY;UNTIL=20261119T100000",
        "2026-11-12T08:00:00Z",
        "2026-11-13T08:00:00Z",
        "06.11-10:00 13.11-10:00 20.11-10:00",
        "FREQ=WEEKLY;UNTIL=20261120T100000",
    );
    check(
        "FREQ=WEEKLY;UNTIL=20261119T080000Z",
        "2026-11-12T08:00:00Z",
        "2026-11-13T09:00:00Z",
        "06.11-11:00 13.11-11:00 20.11-11:00",
        "FREQ=WEEKLY;UNTIL=20261120T090000Z",
    );
    // An end that lies behind the last lets no other in.
    check(
        "FREQ=WEEKLY;UNTIL=20261124",
        "2026-11-12",
        "2026-11-10",
        "03.11 10.11 17.11",
        "FREQ=WEEKLY;UNTIL=20261117",
    );
    // The last Thursday goes behind a Monday that was never there.
    check(
        "FREQ=WEEKLY;UNTIL=20261120;BYDAY=MO,TH",
        "2026-11-12",
        "2026-11-17",
        "09.11 10.11 16.11 17.11 24.11",
        "FREQ=WEEKLY;UNTIL=20261124;BYDAY=MO,TU",
    );
}

#[test]
fn single_times_of_other_days_stay() {
    let mut weekly = series("2026-11-02", "FREQ=WEEKLY;BYDAY=MO,WE");
    weekly
        .without
        .extend([due("2026-11-16"), due("2026-11-18")]);
    let moved = all(&weekly, due("2026-11-04"), due("2026-11-05")).unwrap();
    assert_eq!(days(&moved.series), "02.11 05.11 09.11 12.11 23.11 26.11");
    assert_eq!(moved.due(due("2026-11-16")), Some(due("2026-11-16")));
    assert_eq!(moved.due(due("2026-11-18")), Some(due("2026-11-19")));
    let (before, rest) = from(&weekly, due("2026-11-11"), due("2026-11-12")).unwrap();
    assert_eq!(days(&before.unwrap()), "02.11 04.11 09.11");
    assert_eq!(days(&rest.series), "12.11 23.11 26.11 30.11 03.12 07.12");
    // A Wednesday that becomes a Monday is not called off in the place of the Monday.
    let moved = all(&weekly, due("2026-11-04"), due("2026-11-09")).unwrap();
    assert_eq!(moved.due(due("2026-11-18")), None);
}

#[test]
fn a_time_beside_the_rule_moves_alone() {
    let mut weekly = series("2026-11-02", "FREQ=WEEKLY;COUNT=3");
    weekly.more.push(due("2026-11-06"));
    let moved = all(&weekly, due("2026-11-06"), due("2026-11-07")).unwrap();
    assert_eq!(days(&moved.series), "02.11 07.11 09.11 16.11");
    let (before, rest) = from(&weekly, due("2026-11-06"), due("2026-11-07")).unwrap();
    assert_eq!(days(&before.unwrap()), "02.11");
    assert_eq!(days(&rest.series), "07.11 09.11 16.11");
    // Mondays, and the Sunday on which it began.
    let stray = series("2026-11-01", "FREQ=WEEKLY;BYDAY=MO");
    let moved = all(&stray, due("2026-11-09"), due("2026-11-10")).unwrap();
    assert_eq!(days(&moved.series), "01.11 03.11 10.11 17.11 24.11 01.12");
}

#[test]
fn what_one_rule_cannot_say_is_refused() {
    #[track_caller]
    fn check(rule: &str, at: &str, to: &str) {
        let whole = series("2026-11-02", rule);
        assert_eq!(all(&whole, due(at), due(to)).err(), Some(NotOneRule));
    }
    let fortnight = "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE";
    check(fortnight, "2026-11-04", "2026-11-10");
    check(
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
        "2026-11-02",
        "2026-11-03",
    );
    // All of them can.
    let alone = series("2026-11-04", "FREQ=WEEKLY;INTERVAL=2");
    let moved = all(&alone, due("2026-11-18"), due("2026-11-24")).unwrap();
    assert_eq!(days(&moved.series), "10.11 24.11 08.12 22.12 05.01 19.01");
}

#[test]
fn months_are_not_alike() {
    // Second Tuesdays become second Wednesdays, which in September come before them.
    let mut second = series("2026-08-11", "FREQ=MONTHLY;BYDAY=2TU");
    second.without.insert(due("2026-09-08"));
    second.without.insert(due("2026-12-08"));
    let moved = all(&second, due("2026-08-11"), due("2026-08-12")).unwrap();
    assert_eq!(days(&moved.series), "12.08 14.10 11.11 13.01 10.02 10.03");
    // A day of the month over the end of the month.
    let mut last = series("2026-09-30", "FREQ=MONTHLY");
    last.without.insert(due("2026-12-30"));
    let moved = all(&last, due("2026-09-30"), due("2026-10-01")).unwrap();
    assert_eq!(days(&moved.series), "01.10 01.11 01.12 01.02 01.03 01.04");
    // A month is no number of days.
    let fifteenth = series("2026-01-15", "FREQ=MONTHLY");
    let moved = all(&fifteenth, due("2026-02-15"), due("2026-03-15")).unwrap();
    assert_eq!(days(&moved.series), "15.02 15.03 15.04 15.05 15.06 15.07");
}

#[test]
fn a_rule_that_comes_round_once_in_an_age_is_moved_or_refused() {
    for rule in [
        "FREQ=DAILY;INTERVAL=4000000000",
        "FREQ=WEEKLY;INTERVAL=100000000",
        "FREQ=MONTHLY;INTERVAL=4000000000",
        "FREQ=YEARLY;INTERVAL=4000000000",
    ] {
        let whole = series("2026-11-02T08:00:00Z", rule);
        let (at, to) = (due("2026-11-02T08:00:00Z"), due("2026-11-04T09:00:00Z"));
        if let Ok(turn) = all(&whole, at, to) {
            assert_eq!(turn.series.first, to, "{rule}");
        }
    }
}
