//! By which rule something repeats, in words: "Every 2 weeks: Monday, Thursday, 10 times". Nobody has to read RFC 5545.

use chrono::Timelike;
use chrono_tz::Tz;

use crate::domain::calendar::rule::{End, Frequency, NthDay, Rule, Until};
use crate::domain::time::Timestamp;
use crate::i18n::{Arg, Id, Words, id};

/// Says a rule; a text that is none is given as it is.
pub fn rule(words: &Words, text: &str, zone: Tz) -> String {
    if text.is_empty() {
        return words.tr(id::CAL_REPEAT_NEVER);
    }
    let Ok(rule) = text.parse::<Rule>() else {
        return text.to_owned();
    };
    let on = on(words, &rule);
    let every = every(words, &rule);
    let what = match on.is_empty() {
        true => every,
        false => format!("{every}: {}", on.join(", ")),
    };
    ended(words, what, rule.end, zone)
}

fn every(words: &Words, rule: &Rule) -> String {
    let every = match rule.frequency {
        Frequency::Daily => id::CAL_EVERY_DAYS,
        Frequency::Weekly => id::RULE_WEEKS,
        Frequency::Monthly => id::RULE_MONTHS,
        Frequency::Yearly => id::RULE_YEARS,
        Frequency::Hourly => id::RULE_HOURS,
        Frequency::Minutely => id::RULE_MINUTES,
        Frequency::Secondly => id::RULE_SECONDS,
    };
    words.with(every, &[("count", i64::from(rule.interval).into())])
}

/// On which days and at which times it comes round.
fn on(words: &Words, rule: &Rule) -> Vec<String> {
    let days = rule.by_day.iter().map(|day| weekday(words, *day));
    let mut on: Vec<String> = days.collect();
    let months = rule
        .by_month
        .iter()
        .filter_map(|month| usize::try_from(month - 1).ok());
    on.extend(months.map(|month| words.month_name(month)));
    let mut add = |what: Id, numbers: &[i32]| {
        let list: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        if !list.is_empty() {
            on.push(words.with(what, &[("list", list.join(", ").into())]));
        }
    };
    add(id::RULE_MONTH_DAYS, &rule.by_month_day);
    add(id::RULE_WEEK_NUMBERS, &rule.by_week);
    add(id::RULE_YEAR_DAYS, &rule.by_year_day);
    add(id::RULE_AT_HOURS, &rule.by_hour);
    add(id::RULE_AT_MINUTES, &rule.by_minute);
    add(id::RULE_AT_SECONDS, &rule.by_second);
    add(id::RULE_POSITIONS, &rule.by_position);
    on
}

fn weekday(words: &Words, day: NthDay) -> String {
    const CODES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let place = day.weekday.num_days_from_monday() as usize;
    let weekday = (
        "weekday",
        Arg::from(CODES.get(place).copied().unwrap_or_default()),
    );
    match day.nth {
        None => words.weekday(day.weekday),
        Some(-1) => words.with(id::CAL_LAST_WEEKDAY, &[weekday]),
        Some(nth) => words.with(
            id::CAL_NTH_WEEKDAY,
            &[("nth", i64::from(nth).into()), weekday],
        ),
    }
}

fn ended(words: &Words, what: String, end: End, zone: Tz) -> String {
    let what = ("what", Arg::from(what));
    match end {
        End::Never => match what.1 {
            Arg::Text(what) => what.into_owned(),
            Arg::Count(_) => String::new(),
        },
        End::Count(count) => words.with(
            id::CAL_ENDS_COUNT,
            &[what, ("count", i64::from(count).into())],
        ),
        // Cut off right before one of its times, which does not belong to it.
        End::Until(Until::Instant(at)) if at.local(zone).second() == 59 => {
            let next = Timestamp::from_millis(at.millis().saturating_add(1_000));
            let at = words.date_time(next.local(zone));
            words.with(id::RULE_BEFORE, &[what, ("date", at.into())])
        }
        End::Until(until) => {
            let day = words.date(until.wall(zone).date());
            words.with(id::CAL_ENDS_UNTIL, &[what, ("date", day.into())])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn rules_are_said_in_words_in_all_languages() {
        #[track_caller]
        fn check(text: &str, expected: [&str; 4]) {
            let languages = [Language::En, Language::Uk, Language::Ru, Language::Ro];
            for (language, expected) in languages.into_iter().zip(expected) {
                let said = rule(Words::of(language), text, Tz::Europe__Kyiv);
                assert_eq!(said.replace(['\u{2068}', '\u{2069}'], ""), expected);
            }
        }
        check(
            "FREQ=WEEKLY;BYDAY=TU;COUNT=6",
            [
                "Every week: Tuesday, 6 times",
                "Щотижня: вівторок, 6 разів",
                "Каждую неделю: вторник, 6 раз",
                "În fiecare săptămână: marți, de 6 ori",
            ],
        );
        check(
            "FREQ=WEEKLY;INTERVAL=2;UNTIL=20261215T075959Z",
            [
                "Every 2 weeks, before 15.12.2026 10:00",
                "Кожні 2 тижні, перед 15.12.2026 10:00",
                "Каждые 2 недели, до начала 15.12.2026 10:00",
                "La fiecare 2 săptămâni, înainte de 15.12.2026 10:00",
            ],
        );
        check(
            "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270301",
            [
                "Every month: last Friday, until 01.03.2027",
                "Щомісяця: остання п’ятниця, до 01.03.2027",
                "Каждый месяц: последняя пятница, до 01.03.2027",
                "În fiecare lună: ultima vineri, până la 01.03.2027",
            ],
        );
        check(
            "",
            [
                "Does not repeat",
                "Не повторюється",
                "Не повторяется",
                "Nu se repetă",
            ],
        );
    }

    #[test]
    fn no_part_of_a_rule_is_left_in_the_words_of_programs() {
        for text in [
            "FREQ=YEARLY;BYMONTH=4,9;BYMONTHDAY=1,-1",
            "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
            "FREQ=YEARLY;BYYEARDAY=1,-1",
            "FREQ=MONTHLY;BYDAY=MO,TU;BYHOUR=9;BYMINUTE=30;BYSECOND=5;BYSETPOS=-1",
            "FREQ=HOURLY;INTERVAL=3",
            "FREQ=MINUTELY;COUNT=4",
            "FREQ=SECONDLY;COUNT=4",
        ] {
            for language in Language::ALL {
                let said = rule(Words::of(language), text, Tz::UTC);
                assert!(
                    !said.contains("FREQ") && !said.contains("BY") && !said.contains('='),
                    "{said}"
                );
            }
        }
    }
}
