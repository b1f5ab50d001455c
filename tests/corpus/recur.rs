//! Recurrence rules of others (libical's `icalrecur_test.txt`) and of the project, each with the times that it gives, or with
//! the part for which it is refused. `table.txt` of the project covers every part; `make_table.py` beside it says where its
//! times come from.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;
use kartoteka::domain::calendar::expand::{Start, expand};
use kartoteka::domain::calendar::rule::Rule;
use kartoteka::domain::calendar::series::zone_of_name;
use kartoteka::domain::time::Timestamp;

/// Rules for which the file has no times, by their text, with ours and the reason.
const OTHERWISE: &[(&str, &str, &str)] = &[(
    "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=30;BYWEEKNO=1;UNTIL=20320101",
    "20241230,20251230,20301230,20311230",
    "libical does not know a week, a month and a day of the month together; here each narrows the days of the week",
)];

/// A rule of the file.
#[derive(Debug, Default)]
struct Case {
    name: String,
    rule: String,
    start: String,
    /// The zone of the start; the times are instants then.
    zone: Option<Tz>,
    /// From where on the file's own program is asked; the times before are in the list all the same.
    instances: String,
    /// The part for which it is refused.
    refused: String,
}

/// How many rules the project's own files have at least, and how many of them are refused.
const OWN: (usize, usize) = (200, 20);

#[test]
fn every_rule_gives_the_times_that_stand_beside_it() {
    let (mut all, mut refused, mut wrong) = (0, 0, Vec::new());
    for path in super::files("recur", "txt") {
        let text = std::fs::read_to_string(&path).unwrap();
        for case in cases(&text) {
            all += 1;
            if !case.refused.is_empty() {
                refused += 1;
                wrong.extend(not_refused(&case));
                continue;
            }
            let other = OTHERWISE.iter().find(|(rule, ..)| *rule == case.rule);
            let expected = other.map_or(case.instances.as_str(), |(_, times, _)| times);
            let found = times(&case).join(",");
            if found != expected {
                wrong.push(format!(
                    "{}\n  {} from {}\n  expected {expected}\n  found    {found}",
                    case.name, case.rule, case.start
                ));
            }
        }
    }
    if super::is_own() {
        assert!(
            all >= OWN.0 && refused >= OWN.1,
            "{all} rules, {refused} refused"
        );
    }
    println!("{all} rules, {refused} of them refused");
    assert!(all > 0);
    assert!(
        wrong.is_empty(),
        "{} of {all} rules:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

fn cases(text: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut case = Case::default();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("# ") {
            name.clone_into(&mut case.name);
        } else if let Some(rule) = line.strip_prefix("RRULE:") {
            rule.clone_into(&mut case.rule);
        } else if let Some(start) = line.strip_prefix("DTSTART:") {
            start.clone_into(&mut case.start);
        } else if let Some(start) = line.strip_prefix("DTSTART;TZID=") {
            let (zone, start) = start.split_once(':').unwrap();
            case.zone = zone_of_name(zone);
            assert!(case.zone.is_some(), "{zone}");
            start.clone_into(&mut case.start);
        } else if let Some(part) = line.strip_prefix("REFUSED:") {
            part.clone_into(&mut case.refused);
            cases.push(std::mem::take(&mut case));
        } else if let Some(instances) = line.strip_prefix("INSTANCES:") {
            instances.clone_into(&mut case.instances);
            cases.push(std::mem::take(&mut case));
        }
    }
    cases
}

/// Says what is wrong where a rule is taken that is to be refused, or refused for another part.
fn not_refused(case: &Case) -> Option<String> {
    let part = match case.rule.parse::<Rule>() {
        Ok(_) => "nothing".to_owned(),
        Err(error) => error.part().to_owned(),
    };
    (part != case.refused).then(|| {
        format!(
            "{}\n  {}\n  to be refused for {}, was for {part}",
            case.name, case.rule, case.refused
        )
    })
}

/// Gives the times in the form of the file; as many as it has where the rule never ends.
fn times(case: &Case) -> Vec<String> {
    let rule: Rule = case.rule.parse().unwrap_or_else(|error| {
        panic!("{}: {error}", case.rule);
    });
    let (text, zulu) = match case.start.strip_suffix('Z') {
        Some(text) => (text, "Z"),
        None => (case.start.as_str(), ""),
    };
    let day = NaiveDate::parse_from_str(text, "%Y%m%d").ok();
    let wall = day.map_or_else(
        || NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").unwrap(),
        |day| day.and_time(NaiveTime::MIN),
    );
    let start = Start {
        wall,
        is_day: day.is_some(),
        zone: case.zone.unwrap_or(Tz::UTC),
    };
    let far = NaiveDate::from_ymd_opt(2200, 1, 1)
        .unwrap()
        .and_time(NaiveTime::MIN);
    let has_end = case.rule.contains("COUNT") || case.rule.contains("UNTIL");
    let limit = if has_end {
        100_000
    } else {
        case.instances.split(',').count()
    };
    let found = expand(&rule, start, wall, far, limit);
    // From the midst of it the rest is the same.
    let middle = found.walls.len() / 2;
    if let Some(from) = found.walls.get(middle) {
        let rest = expand(&rule, start, *from, far, limit - middle);
        assert_eq!(rest.walls, found.walls[middle..], "{}", case.rule);
    }
    assert!(!has_end || !found.is_cut, "{}", case.rule);
    let format = if day.is_some() {
        "%Y%m%d"
    } else {
        "%Y%m%dT%H%M%S"
    };
    let text = |wall: &NaiveDateTime| match case.zone {
        Some(zone) => {
            let instant = Timestamp::from_local(*wall, zone).local(Tz::UTC);
            format!("{}Z", instant.format(format))
        }
        None => format!("{}{zulu}", wall.format(format)),
    };
    found.walls.iter().map(text).collect()
}
