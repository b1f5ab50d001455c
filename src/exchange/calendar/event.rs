//! What a part of a calendar file means: an entry with its exceptions, reminders and guests, or a task.

use chrono_tz::Tz;

use super::read::{Part, Purpose, text};
use super::value::{dues, each, explicit, minutes, one};
use crate::domain::calendar::entry::{Answer, Entry, EntryKind, EntryState};
use crate::domain::calendar::refusal::CalendarRefusal;
use crate::domain::calendar::reminder::from_midnight;
use crate::domain::calendar::rule::RuleError;
use crate::domain::calendar::task::{Task, TaskState};
use crate::domain::due::Due;
use crate::domain::id::of_text;
use crate::domain::interaction::Importance;
use crate::domain::time::Timestamp;
use crate::exchange::vcard::property::Property;

/// The most single dates (EXDATE, RDATE) of one series that are taken.
const DATES: usize = 5_000;

/// So many parts that were left out are named of one event.
const LEFT_OUT: usize = 20;

/// Marks an alarm as one that is only usual where the file was written.
pub(super) const USUAL: &str = "X-KARTOTEKA-USUAL";

/// The longest title and UID that are taken: a list shows no more, and no program writes them.
const LONGEST_TITLE: usize = 1_000;
const LONGEST_UID: usize = 1_000;

/// Why a part was not imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// It has no end: the file is torn there.
    Torn,
    TooLong,
    /// There is no DTSTART.
    NoStart,
    /// A day or time that cannot be read.
    Time(String),
    /// A zone that nobody knows.
    Zone(String),
    /// A length of time that cannot be read.
    Duration(String),
    /// The rule, the end, the length or the title is refused.
    Refused(CalendarRefusal),
    /// Something of the standard that is not kept: several rules, EXRULE, a repeated task.
    Unsupported(String),
    /// One time of a series that is not in the file and not in the base.
    NoSeries,
    TooManyDates,
    /// A change of one time and all after it, without the series itself.
    Range,
    /// An answer to something that is not in the base.
    NoEntry,
    /// A reminder that cannot be read: it alone is left out.
    Alarm(String),
    /// A date without the series that cannot be read: it alone is left out.
    DateWithout(String),
}

impl Problem {
    /// Names the problem for translation: `calendar-problem-<code>` is its message id.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Torn => "torn",
            Self::TooLong => "too-long",
            Self::NoStart => "no-start",
            Self::Time(_) => "time",
            Self::Zone(_) => "zone",
            Self::Duration(_) => "duration",
            Self::Refused(_) => "refused",
            Self::Unsupported(_) => "unsupported",
            Self::NoSeries => "no-series",
            Self::TooManyDates => "too-many-dates",
            Self::Range => "range",
            Self::NoEntry => "no-entry",
            Self::Alarm(_) => "alarm",
            Self::DateWithout(_) => "date-without",
        }
    }

    /// Gives what stands in the file there.
    pub fn given(&self) -> &str {
        match self {
            Self::Time(given)
            | Self::Zone(given)
            | Self::Duration(given)
            | Self::Unsupported(given)
            | Self::Alarm(given)
            | Self::DateWithout(given) => given,
            _ => "",
        }
    }
}

impl From<CalendarRefusal> for Problem {
    fn from(refusal: CalendarRefusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<RuleError> for Problem {
    fn from(error: RuleError) -> Self {
        Self::Refused(error.into())
    }
}

/// Somebody who was asked, by e-mail address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Invited {
    /// As the file calls them (CN).
    pub name: String,
    /// Empty where the address is none of mail.
    pub email: String,
    pub answer: Answer,
}

/// An event of a file.
#[derive(Debug, Clone)]
pub(super) struct Event {
    pub entry: Entry,
    /// Times at which the series does not take place.
    pub without: Vec<Due>,
    /// Minutes before the start; `None` where the file has no alarms.
    pub reminders: Option<Vec<i64>>,
    pub invited: Vec<Invited>,
    /// Who holds it (ORGANIZER).
    pub host: Option<Invited>,
    pub purpose: Purpose,
    /// It is one time of the series with this UID, as the file says it.
    pub occurrence: Option<Due>,
    /// That time and all after it are meant.
    pub is_following: bool,
    /// What of it was left out, the event itself being kept.
    pub left_out: Vec<Problem>,
}

/// A task of a file.
#[derive(Debug, Clone)]
pub(super) struct Todo {
    pub task: Task,
    pub reminders: Option<Vec<i64>>,
    pub left_out: Vec<Problem>,
}

/// Reads an event; times without a zone are those of `floating`.
pub(super) fn event(part: &Part, floating: Tz) -> Result<Event, Problem> {
    let start = part.get("DTSTART").ok_or(Problem::NoStart)?;
    let (starts, zone) = one(start, floating)?;
    let mut entry = Entry::new(&title(part), starts);
    entry.place = part.text("LOCATION");
    entry.note = part.text("DESCRIPTION");
    entry.importance = importance(part);
    entry.is_free = part.text("TRANSP").eq_ignore_ascii_case("TRANSPARENT");
    entry.kind = kind(part, &entry);
    if entry.title.trim().is_empty() && entry.kind != EntryKind::Busy {
        entry.kind = EntryKind::Busy;
    }
    if part.text("STATUS").eq_ignore_ascii_case("CANCELLED") {
        entry.state = EntryState::Cancelled;
    }
    entry.ends = end(part, starts, floating)?;
    // What is said in UTC repeats on the wall of UTC, without summer time.
    let is_utc = zone.is_none() && text(start).trim().ends_with(['Z', 'z']);
    let repeats = part.get("RRULE").is_some() || part.get("RDATE").is_some();
    let own = if is_utc && repeats { Tz::UTC } else { floating };
    entry.zone = zone.unwrap_or(own).name().to_owned();
    // An INTEGER of the standard, of which a version can still be newer.
    let sequence = part.text("SEQUENCE").trim().parse().unwrap_or(0_i64);
    entry.sequence = sequence.clamp(0, i64::from(i32::MAX));
    entry.uid = uid(part, &starts.text());
    let rules: Vec<_> = part.all("RRULE").collect();
    if rules.len() > 1 {
        return Err(Problem::Unsupported("RRULE".to_owned()));
    }
    if part.get("EXRULE").is_some() {
        return Err(Problem::Unsupported("EXRULE".to_owned()));
    }
    if let Some(rule) = rules.first() {
        let rule: crate::domain::calendar::rule::Rule = text(rule).parse()?;
        if rule.is_too_often() {
            return Err(Problem::Unsupported(rule.to_string()));
        }
        entry.rule = explicit(rule, starts.local(entry.zone())).to_string();
    }
    let list = |name: &str| -> Result<Vec<Due>, Problem> {
        let mut all = Vec::new();
        for property in part.all(name) {
            all.extend(dues(property, zone.unwrap_or(floating))?.0);
            if all.len() > DATES {
                return Err(Problem::TooManyDates);
            }
        }
        Ok(all)
    };
    entry.more = each_once(list("RDATE")?, starts, entry.zone());
    entry.more.retain(|due| *due != starts);
    let mut left_out = Vec::new();
    let without = without(part, zone.unwrap_or(floating), &mut left_out)?;
    let without = each_once(without, starts, entry.zone());
    let (occurrence, is_following) = match part.get("RECURRENCE-ID") {
        Some(property) => (
            Some(one(property, floating)?.0),
            is_following(property.param("RANGE"))?,
        ),
        None => (None, false),
    };
    match entry.check() {
        Ok(()) => {}
        // Of what does not take place nothing is refused; a length that cannot be is not kept.
        Err(_) if entry.state == EntryState::Cancelled => entry.ends = None,
        Err(refusal) => return Err(refusal.into()),
    }
    let reminders = alarms(part, starts, &entry, &mut left_out);
    Ok(Event {
        reminders,
        invited: part.all("ATTENDEE").map(invited).collect(),
        host: part.get("ORGANIZER").map(invited),
        purpose: part.purpose,
        without,
        occurrence,
        is_following,
        left_out,
        entry,
    })
}

/// Notes what is left out, each once and not more than anybody reads.
fn leave_out(left_out: &mut Vec<Problem>, problem: Problem) {
    if left_out.len() < LEFT_OUT && !left_out.contains(&problem) {
        left_out.push(problem);
    }
}

/// The dates on which a series does not take place; one that cannot be read is left out alone.
fn without(part: &Part, floating: Tz, left_out: &mut Vec<Problem>) -> Result<Vec<Due>, Problem> {
    let mut all = Vec::new();
    for property in part.all("EXDATE") {
        for found in each(property, floating) {
            match found {
                Ok(due) => all.push(due),
                Err(problem) => {
                    let given = problem.given().to_owned();
                    leave_out(left_out, Problem::DateWithout(given));
                }
            }
        }
        if all.len() > DATES {
            return Err(Problem::TooManyDates);
        }
    }
    Ok(all)
}

/// Reads a task.
pub(super) fn todo(part: &Part, floating: Tz) -> Result<Todo, Problem> {
    if part.get("RRULE").is_some() || part.get("RDATE").is_some() {
        return Err(Problem::Unsupported("RRULE".to_owned()));
    }
    let due = match part.get("DUE").or_else(|| part.get("DTSTART")) {
        Some(property) => Some(one(property, floating)?.0),
        None => None,
    };
    let state = match part.text("STATUS").to_ascii_uppercase().as_str() {
        "COMPLETED" => TaskState::Done,
        "CANCELLED" => TaskState::Cancelled,
        "IN-PROCESS" => TaskState::Accepted,
        _ => TaskState::New,
    };
    let done_at = match part.get("COMPLETED") {
        Some(property) => Some(one(property, floating)?.0.start(floating)),
        None => None,
    };
    let title = title(part);
    if title.trim().is_empty() {
        return Err(CalendarRefusal::TitleMissing.into());
    }
    let task = Task {
        uid: uid(part, &due.map(Due::text).unwrap_or_default()),
        title,
        note: part.text("DESCRIPTION"),
        state,
        importance: importance(part),
        due,
        done_at,
        ..Task::default()
    };
    let mut left_out = Vec::new();
    let reminders = due.and_then(|due| alarms(part, due, &Entry::new("", due), &mut left_out));
    Ok(Todo {
        task,
        reminders,
        left_out,
    })
}

/// Dates in the form of the series, each once and in order.
fn each_once(dues: Vec<Due>, starts: Due, zone: Tz) -> Vec<Due> {
    let mut all: Vec<Due> = dues
        .into_iter()
        .map(|due| same_form(due, starts, zone))
        .collect();
    all.sort_unstable_by_key(|due| due.place());
    all.dedup();
    all
}

/// Reads RANGE. The standard has only one value left; changes of the past are as good as forbidden by it.
fn is_following(range: &str) -> Result<bool, Problem> {
    match range.to_ascii_uppercase().as_str() {
        "" => Ok(false),
        "THISANDFUTURE" => Ok(true),
        other => Err(Problem::Unsupported(format!("RANGE={other}"))),
    }
}

/// Dates of a list may be days where the series has times: the time of that day is meant.
pub(super) fn same_form(due: Due, starts: Due, zone: Tz) -> Due {
    match (due, starts) {
        (Due::On(day), Due::At(first)) => {
            let wall = day.and_time(first.local(zone).time());
            Due::At(Timestamp::from_local(wall, zone))
        }
        (Due::At(_), Due::On(_)) => Due::On(due.day(zone)),
        _ => due,
    }
}

fn end(part: &Part, starts: Due, floating: Tz) -> Result<Option<Due>, Problem> {
    if let Some(property) = part.get("DTEND") {
        let (ends, _) = one(property, floating)?;
        // Of whole days the end is the day after the last one; some programs write the last one itself.
        return Ok(Some(match (starts, ends) {
            (Due::On(first), Due::On(day)) if day > first => Due::On(day.pred_opt().unwrap_or(day)),
            (_, ends) => ends,
        }));
    }
    let Some(property) = part.get("DURATION") else {
        return Ok(None);
    };
    let given = text(property);
    let minutes = minutes(&given).ok_or(Problem::Duration(given))?;
    Ok(Some(match starts {
        Due::At(at) => Due::At(at.plus_minutes(minutes)),
        Due::On(day) => {
            let days = chrono::Duration::try_days((minutes / 1440 - 1).max(0));
            Due::On(
                days.and_then(|days| day.checked_add_signed(days))
                    .unwrap_or(day),
            )
        }
    }))
}

fn kind(part: &Part, entry: &Entry) -> EntryKind {
    if let Some(kind) = EntryKind::from_code(&part.text("X-KARTOTEKA-KIND")) {
        return kind;
    }
    match (entry.starts.is_all_day(), entry.is_free) {
        (true, true) => EntryKind::Note,
        (true, false) => EntryKind::Busy,
        (false, _) => EntryKind::Meeting,
    }
}

/// PRIORITY of RFC 5545: 1 to 4 are high, 6 to 9 low.
fn importance(part: &Part) -> Importance {
    match part.text("PRIORITY").trim().parse::<u8>() {
        Ok(1..=4) => Importance::High,
        Ok(6..=9) => Importance::Low,
        _ => Importance::Normal,
    }
}

/// The UID; a part without one gets the same each time the file is read.
fn uid(part: &Part, when: &str) -> String {
    let uid = part.text("UID");
    if uid.len() > LONGEST_UID {
        return format!("long-{}", of_text(&uid));
    }
    if !uid.is_empty() {
        return uid;
    }
    format!(
        "none-{}",
        of_text(&format!("{when} {}", part.text("SUMMARY")))
    )
}

fn title(part: &Part) -> String {
    let whole = part.text("SUMMARY");
    if whole.chars().nth(LONGEST_TITLE).is_none() {
        return whole;
    }
    let head: String = whole.chars().take(LONGEST_TITLE).collect();
    format!("{head}…")
}

/// The reminders, in minutes before the start; one that cannot be read is left out alone. Those that are only usual where the
/// file was written are none of its own.
fn alarms(
    part: &Part,
    starts: Due,
    entry: &Entry,
    left_out: &mut Vec<Problem>,
) -> Option<Vec<i64>> {
    let mut all = Vec::new();
    for alarm in &part.alarms {
        let find = |name: &str| alarm.iter().find(|property| property.name == name);
        let Some(trigger) = find("TRIGGER").filter(|_| find(USUAL).is_none()) else {
            continue;
        };
        // By this some programs say that none is wanted.
        if find("ACTION").is_some_and(|action| text(action).eq_ignore_ascii_case("NONE")) {
            continue;
        }
        match before(trigger, starts, entry) {
            Ok(before) if !all.contains(&before) => all.push(before),
            Ok(_) => {}
            Err(problem) => leave_out(left_out, Problem::Alarm(problem.given().to_owned())),
        }
    }
    (!all.is_empty()).then_some(all)
}

/// How many minutes before the start an alarm is.
fn before(trigger: &Property, starts: Due, entry: &Entry) -> Result<i64, Problem> {
    let before = if trigger.param("VALUE").eq_ignore_ascii_case("DATE-TIME") {
        let (at, _) = one(trigger, entry.zone())?;
        let distance = starts.start(entry.zone()).millis() - at.place().millis();
        distance / 60_000
    } else {
        let given = text(trigger);
        let after = minutes(&given).ok_or(Problem::Duration(given))?;
        let from_end = trigger.param("RELATED").eq_ignore_ascii_case("END");
        let length = if from_end {
            entry.length().millis() / 60_000
        } else {
            0
        };
        -(after + length)
    };
    Ok(if starts.is_all_day() {
        from_midnight(before)
    } else {
        before
    })
}

fn invited(property: &Property) -> Invited {
    let address = text(property);
    let email = address
        .get(..7)
        .filter(|head| head.eq_ignore_ascii_case("mailto:"))
        .map(|_| address[7..].trim().to_lowercase());
    let answer = match property.param("PARTSTAT").to_ascii_uppercase().as_str() {
        "ACCEPTED" => Answer::Accepted,
        "DECLINED" => Answer::Declined,
        "TENTATIVE" => Answer::Tentative,
        _ => Answer::Open,
    };
    Invited {
        name: property.param("CN").trim().to_owned(),
        email: email.unwrap_or_default(),
        answer,
    }
}
