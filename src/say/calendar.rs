//! The calendar in words: refusals with their values, kinds and states, rules that cannot be read.

use crate::domain::calendar::refusal::CalendarRefusal;
use crate::domain::calendar::rule::RuleError;
use crate::domain::calendar::task::TaskState;
use crate::domain::due::Standing;
use crate::exchange::calendar::Problem;
use crate::i18n::{Arg, Words, id};
use crate::store::calendar::agenda::{AgendaLine, Source};

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
        CalendarRefusal::TitleMissing
        | CalendarRefusal::EndBeforeStart
        | CalendarRefusal::EndMixed
        | CalendarRefusal::RuleOfPart
        | CalendarRefusal::NoSuchTime
        | CalendarRefusal::NotOneRule
        | CalendarRefusal::CommentMissing
        | CalendarRefusal::TemplateEmpty
        | CalendarRefusal::NoOrganizer
        | CalendarRefusal::NoGuests => Vec::new(),
    }
}

/// What is to be done, in words: the topic, or "№418, платіж 2 з 3".
pub fn agenda_title(words: &Words, line: &AgendaLine) -> String {
    let number = || ("number", line.title.as_str().into());
    let is_begun = line.share.is_some_and(|share| share.done.minor > 0);
    match (line.item.source, line.part) {
        (Source::Shipment(_), _) if is_begun => words.with(id::TODAY_SHIPMENT_REST, &[number()]),
        (Source::Shipment(_), _) => words.with(id::TODAY_SHIPMENT_WHOLE, &[number()]),
        (Source::Payment(_), Some((part, parts))) => {
            let values = [number(), ("part", part.into()), ("parts", parts.into())];
            words.with(id::TODAY_PAYMENT_PART, &values)
        }
        (Source::Payment(_), None) if is_begun => words.with(id::TODAY_PAYMENT_REST, &[number()]),
        (Source::Payment(_), None) => words.with(id::TODAY_PAYMENT_WHOLE, &[number()]),
        _ if line.title.trim().is_empty() => {
            super::code(words, "agenda-kind", line.item.kind.code())
        }
        _ => line.title.clone(),
    }
}
