//! The calendar in words: refusals with their values, kinds and states, rules that cannot be read.

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::domain::calendar::clash::{Clash, Clashes};
use crate::domain::calendar::entry::Guest;
use crate::domain::calendar::refusal::CalendarRefusal;
use crate::domain::calendar::rule::RuleError;
use crate::domain::calendar::task::TaskState;
use crate::domain::due::{Due, Standing};
use crate::exchange::calendar::{CalendarReport, Problem};
use crate::i18n::{Arg, Words, id};
use crate::store::calendar::agenda::{AgendaLine, Parts, Source};

/// Names a state of a task.
pub fn task_state(words: &Words, state: TaskState) -> String {
    super::code(words, "task-state", state.code())
}

/// Says how something stands to the present day.
pub fn standing(words: &Words, standing: Standing) -> String {
    super::code(words, "standing", standing.code())
}

/// Says what is wrong with a rule by which something repeats.
pub fn rule_error(words: &Words, error: &RuleError) -> String {
    let code = match error {
        RuleError::FrequencyMissing => "frequency-missing",
        RuleError::Value { .. } => "value",
        RuleError::Twice { .. } => "twice",
        RuleError::Unknown { .. } => "unknown",
        RuleError::CountAndUntil => "count-and-until",
        RuleError::Foreign { .. } => "foreign",
        RuleError::Never => "never",
    };
    let value = match error {
        RuleError::Value { value, .. } => value.clone(),
        RuleError::Foreign { frequency, .. } => frequency.clone(),
        _ => String::new(),
    };
    let values = [
        ("part", Arg::from(error.part().to_owned())),
        ("value", value.into()),
    ];
    super::composed(words, &format!("rule-error-{code}"), &values)
}

/// Says why a part of a calendar file was left out.
pub fn problem(words: &Words, problem: &Problem) -> String {
    if let Problem::Refused(refusal) = problem {
        return super::refused(words, &refusal.clone().into()).what;
    }
    let values = [("given", Arg::from(problem.given().to_owned()))];
    let id = format!("calendar-problem-{}", problem.code());
    super::composed(words, &id, &values)
}

/// Says that people of a file went into notes; `None` when nothing was written.
pub fn strangers(words: &Words, report: &CalendarReport) -> Option<String> {
    let is_told = report.strangers > 0 && report.added + report.updated > 0;
    is_told.then(|| {
        words.with(
            id::CALENDAR_STRANGERS,
            &[("count", report.strangers.into())],
        )
    })
}

/// Gives the values of a refusal's messages.
pub(super) fn values(
    words: &Words,
    refusal: &CalendarRefusal,
) -> Vec<(&'static str, Arg<'static>)> {
    match refusal {
        CalendarRefusal::TooLong { days } => vec![
            ("days", (*days).into()),
            ("limit", crate::domain::calendar::entry::LONGEST_DAYS.into()),
        ],
        CalendarRefusal::TooOften => {
            vec![("limit", crate::domain::calendar::rule::MOST_OFTEN.into())]
        }
        CalendarRefusal::Rule(error) => vec![("cause", rule_error(words, error).into())],
        CalendarRefusal::Step { from, step } => vec![
            ("state", task_state(words, *from).into()),
            ("step", super::code(words, "task-step", step.code()).into()),
        ],
        CalendarRefusal::Taken(taken) => taken_values(words, taken),
        CalendarRefusal::TitleMissing
        | CalendarRefusal::EndBeforeStart
        | CalendarRefusal::EndMixed
        | CalendarRefusal::RuleOfPart
        | CalendarRefusal::NoSuchTime
        | CalendarRefusal::NotOneRule
        | CalendarRefusal::NotTheAuthor
        | CalendarRefusal::NotTheDoer
        | CalendarRefusal::OwnTask
        | CalendarRefusal::CommentMissing
        | CalendarRefusal::TemplateEmpty
        | CalendarRefusal::NoOrganizer
        | CalendarRefusal::NoGuests => Vec::new(),
    }
}

/// What is taken, and what is free instead.
fn taken_values(words: &Words, taken: &Clashes) -> Vec<(&'static str, Arg<'static>)> {
    let all: Vec<String> = taken
        .all
        .iter()
        .map(|one| clash(words, one, (taken.zone, None)))
        .collect();
    let mut free: Vec<String> = taken.rooms.iter().map(|(_, name)| name.clone()).collect();
    if let Some(time) = taken.time {
        free.push(words.date_time(time.local(taken.zone)));
    }
    let has_free = if free.is_empty() { "no" } else { "yes" };
    vec![
        ("taken", all.join("; ").into()),
        ("free", free.join("; ").into()),
        ("has", has_free.into()),
    ]
}

/// Says who or what is taken when and by what; the year is left out when it is the present one.
pub fn clash(words: &Words, clash: &Clash, (zone, today): (Tz, Option<NaiveDate>)) -> String {
    let (from, to) = (clash.span.from.local(zone), clash.span.to.local(zone));
    let date = |day| match today {
        Some(today) => words.date_short(day, today),
        None => words.date(day),
    };
    let to_day = if from.date() == to.date() {
        words.time(to)
    } else {
        format!("{} {}", date(to.date()), words.time(to))
    };
    let time = format!("{}, {}–{to_day}", date(from.date()), words.time(from));
    let what = match (clash.what.as_str(), clash.who.as_str()) {
        ("", "") => String::new(),
        ("", who) => who.to_owned(),
        (what, "") => words.with(id::CAL_QUOTED, &[("what", what.into())]),
        (what, who) => {
            let what = words.with(id::CAL_QUOTED, &[("what", what.into())]);
            format!("{what}, {who}")
        }
    };
    let by = if what.is_empty() {
        String::new()
    } else {
        format!(" ({what})")
    };
    let of_room = matches!(clash.guest, Guest::Resource(_));
    let kind = match (clash.of > 1, of_room) {
        (false, true) => id::CAL_TAKEN_LINE_ROOM,
        (false, false) => id::CAL_TAKEN_LINE,
        (true, true) => id::CAL_TAKEN_SERIES_ROOM,
        (true, false) => id::CAL_TAKEN_SERIES,
    };
    let values = [
        ("name", clash.name.as_str().into()),
        ("time", time.into()),
        ("by", by.into()),
        ("count", clash.count.into()),
        ("all", clash.of.to_string().into()),
    ];
    words.with(kind, &values)
}

/// What is to be done, in words: the topic, or "№418, платіж 2 з 3".
pub fn agenda_title(words: &Words, line: &AgendaLine) -> String {
    let number = || ("number", line.title.as_str().into());
    let is_begun = line.share.is_some_and(|share| share.done.minor > 0);
    let day = match line.item.due {
        Some(Due::On(day)) => Some(day),
        _ => None,
    };
    match (line.item.source, &line.parts) {
        (Source::Shipment(_), _) if is_begun => words.with(id::TODAY_SHIPMENT_REST, &[number()]),
        (Source::Shipment(_), _) => words.with(id::TODAY_SHIPMENT_WHOLE, &[number()]),
        (Source::Payment(_), Some(parts)) => payments(words, line, parts, &parts.by(day)),
        (Source::Payment(_), None) if is_begun => words.with(id::TODAY_PAYMENT_REST, &[number()]),
        (Source::Payment(_), None) => words.with(id::TODAY_PAYMENT_WHOLE, &[number()]),
        _ if line.title.trim().is_empty() => {
            super::code(words, "agenda-kind", line.item.kind.code())
        }
        _ => line.title.clone(),
    }
}

/// What is put off to a day with an item, in words: of a payment in parts those that go along.
pub fn put_off_title(words: &Words, line: &AgendaLine, to: NaiveDate) -> String {
    match &line.parts {
        Some(parts) => payments(words, line, parts, &parts.put_off(to)),
        None => agenda_title(words, line),
    }
}

/// "№418, платіж 2 з 3", "№418, платежі 1, 2 з 3".
fn payments(words: &Words, line: &AgendaLine, parts: &Parts, numbers: &[usize]) -> String {
    let mut numbers = numbers.to_vec();
    numbers.sort_unstable();
    let said = match numbers[..] {
        [first, .., last] if last - first >= 2 && last - first + 1 == numbers.len() => {
            format!("{first}–{last}")
        }
        _ => {
            let all: Vec<String> = numbers.iter().map(ToString::to_string).collect();
            all.join(", ")
        }
    };
    let name = match numbers.len() {
        0 => id::TODAY_PAYMENT_REST,
        1 => id::TODAY_PAYMENT_PART,
        _ => id::TODAY_PAYMENT_PARTS,
    };
    let number = line.title.as_str().into();
    let values = [
        ("number", number),
        ("part", said.into()),
        ("parts", parts.whole.into()),
    ];
    words.with(name, &values)
}
