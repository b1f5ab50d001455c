//! The office in words: how the exchange stands, why it does not go, what a look over the folder found.

mod base;

use std::collections::HashMap;

use chrono_tz::Tz;

pub use base::{anew, lacking, salvaged, taken_over, uncounted, waits};

use self::base::counted;
use super::{Said, cause_text, composed};
use crate::domain::time::Timestamp;
use crate::i18n::{Arg, Words, id};
use crate::office::{
    Colleague, Home, Kind, OfficeError, Phase, Report, Role, SKEW_WARNING, ShareError, Stop,
    TakenOut, Untold, codes,
};
use crate::platform::keystore::KeyStoreError;

/// From so many days of silence on a colleague's device is named.
const SILENT: i64 = 2;
const DAY: i64 = 24 * 3_600_000;

/// How serious it is: what colour a line has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// All is well.
    Good,
    /// Changes wait, or the exchange is paused.
    Waiting,
    /// It does not go now and is tried again by itself.
    Trouble,
    /// Somebody has to do something.
    Stopped,
}

/// How the exchange stands, in one sentence, and what to do; `todo` is empty when there is nothing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub level: Level,
    pub said: Said,
}

/// When a line is said.
#[derive(Debug, Clone, Copy)]
pub struct When {
    pub now: Timestamp,
    pub zone: Tz,
}

/// Says how a round ended.
pub fn state(words: &Words, report: &Report, when: When) -> Line {
    let waits = (report.waiting, report.waiting_since);
    match &report.phase {
        Phase::AllSent => good(words),
        Phase::Waiting => waiting(words, waits, when),
        Phase::Unreachable { error, .. } => {
            let said = share_error(words, error);
            line(
                Level::Trouble,
                unreachable(words, codes(&report.phase).1, &said.what),
                format!("{} {}", kept(words, waits, when), said.todo),
            )
        }
        Phase::Base(_) => line(
            Level::Trouble,
            words.tr(id::OFFICE_STATE_BASE),
            words.tr(id::OFFICE_STATE_BASE_DO),
        ),
        Phase::Doubt(_) => doubt(words, waits, when),
        Phase::Stopped(_) => {
            let reason = codes(&report.phase).1;
            stopped(words, (reason, report.taken_out.as_ref()), waits, when)
        }
    }
}

/// Says that the folder has not answered for long: no error came, and none may ever come.
pub fn silence(
    words: &Words,
    since: Timestamp,
    waits: (u64, Option<Timestamp>),
    when: When,
) -> Line {
    let time = at(words, since, when);
    line(
        Level::Trouble,
        words.with(id::OFFICE_STATE_SILENCE, &[("time", time.into())]),
        format!(
            "{} {}",
            kept(words, waits, when),
            words.tr(id::OFFICE_STATE_SILENCE_DO)
        ),
    )
}

/// Says how the exchange stands by what the base remembers of the last round: paused, stopped, waiting, well.
pub fn standing(words: &Words, home: &Home, waits: (u64, Option<Timestamp>), when: When) -> Line {
    if home.is_paused {
        return line(
            Level::Waiting,
            words.tr(id::OFFICE_STATE_PAUSED),
            format!(
                "{} {}",
                kept(words, waits, when),
                words.tr(id::OFFICE_STATE_PAUSED_DO)
            ),
        );
    }
    let Some(last) = &home.last else {
        return line(
            Level::Waiting,
            words.tr(id::OFFICE_STATE_NEVER),
            kept(words, waits, when),
        );
    };
    match last.state.as_str() {
        "stopped" => {
            let why = (last.reason.as_str(), home.taken_out.as_ref());
            stopped(words, why, waits, when)
        }
        "doubt" => doubt(words, waits, when),
        "base" => line(
            Level::Trouble,
            words.tr(id::OFFICE_STATE_BASE),
            words.tr(id::OFFICE_STATE_BASE_DO),
        ),
        "keys" => line(
            Level::Stopped,
            composed(
                words,
                &format!("office-error-{}", last.reason),
                &[("cause", "".into())],
            )
            .trim()
            .trim_end_matches(':') // which file it is says who tries to open it
            .to_owned(),
            composed(words, &format!("office-error-{}-do", last.reason), &[]),
        ),
        "unreachable" => {
            let place = [
                ("place", home.place.to_string().into()),
                ("cause", "".into()),
            ];
            let what = composed(words, &format!("office-error-{}", last.reason), &place);
            let todo = composed(words, &format!("office-error-{}-do", last.reason), &[]);
            line(
                Level::Trouble,
                unreachable(words, &last.reason, what.trim()),
                format!("{} {todo}", kept(words, waits, when)),
            )
        }
        _ if waits.0 > 0 => waiting(words, waits, when),
        _ => good(words),
    }
}

/// A folder that is there and takes nothing is not called away.
fn unreachable(words: &Words, code: &str, what: &str) -> String {
    if matches!(code, "folder-read-only" | "folder-denied" | "folder-full") {
        return what.to_owned();
    }
    format!("{} {what}", words.tr(id::OFFICE_STATE_UNREACHABLE))
}

fn good(words: &Words) -> Line {
    line(
        Level::Good,
        words.tr(id::OFFICE_STATE_ALL_SENT),
        String::new(),
    )
}

fn doubt(words: &Words, waits: (u64, Option<Timestamp>), when: When) -> Line {
    let todo = match waits.0 {
        0 => String::new(),
        _ => kept(words, waits, when),
    };
    line(Level::Trouble, words.tr(id::OFFICE_STATE_DOUBT), todo)
}

fn waiting(words: &Words, waits: (u64, Option<Timestamp>), when: When) -> Line {
    let what = words.with(id::OFFICE_STATE_WAITING, &values(words, waits, when));
    line(Level::Waiting, what, String::new())
}

fn kept(words: &Words, waits: (u64, Option<Timestamp>), when: When) -> String {
    words.with(id::OFFICE_STATE_KEPT, &values(words, waits, when))
}

fn values<'a>(
    words: &Words,
    (count, since): (u64, Option<Timestamp>),
    when: When,
) -> [(&'static str, Arg<'a>); 2] {
    let since = since.map_or_else(String::new, |since| at(words, since, when));
    [("count", number(count).into()), ("since", since.into())]
}

/// A time of today as a time, another as a date with it.
pub fn at(words: &Words, at: Timestamp, when: When) -> String {
    let (at, today) = (at.local(when.zone), when.now.local(when.zone).date());
    if at.date() == today {
        words.time(at)
    } else {
        words.date_time(at)
    }
}

fn stop(words: &Words, code: &str) -> Said {
    Said {
        what: composed(words, &format!("office-stop-{code}"), &[]),
        todo: composed(words, &format!("office-stop-{code}-do"), &[]),
    }
}

fn stopped(
    words: &Words,
    (code, taken_out): (&str, Option<&TakenOut>),
    waits: (u64, Option<Timestamp>),
    when: When,
) -> Line {
    let Said { mut what, todo } = stop(words, code);
    if let Some(by) = taken_out.filter(|_| code == "not-admitted") {
        let who = match by.person.as_str() {
            "" => by.device.clone(),
            person => format!("{person} ({})", by.device),
        };
        let at = at(words, Timestamp::from_millis(by.at), when);
        let values = [("who", who.into()), ("at", at.into())];
        what = format!("{what} {}", words.with(id::OFFICE_TAKEN_OUT, &values));
    }
    let todo = match waits.0 {
        0 => todo,
        _ => format!("{} {todo}", kept(words, waits, when)),
    };
    line(Level::Stopped, what, todo)
}

const fn line(level: Level, what: String, todo: String) -> Line {
    Line {
        level,
        said: Said { what, todo },
    }
}

/// Says what else a round has told: conflicts, colleagues who are silent, a wrong clock, copies.
pub fn notes(words: &Words, report: &Report, now: Timestamp) -> Vec<Said> {
    let mut notes = Vec::new();
    let mut note = |what: String, todo| {
        notes.push(Said {
            what,
            todo: words.tr(todo),
        });
    };
    if report.is_renewed {
        note(
            words.tr(id::OFFICE_NOTE_RENEWED),
            id::OFFICE_NOTE_RENEWED_DO,
        );
    }
    for (count, what, todo) in [
        (
            report.conflicts,
            id::OFFICE_NOTE_CONFLICTS,
            id::OFFICE_NOTE_CONFLICTS_DO,
        ),
        (
            report.absent,
            id::OFFICE_NOTE_ABSENT,
            id::OFFICE_NOTE_ABSENT_DO,
        ),
    ] {
        if count > 0 {
            let count = number(count as u64);
            note(words.with(what, &[("count", count.into())]), todo);
        }
    }
    if !report.revived.is_empty() {
        let names = report.revived.join(", ");
        note(
            words.with(id::OFFICE_NOTE_REVIVED, &[("names", names.into())]),
            id::OFFICE_NOTE_REVIVED_DO,
        );
    }
    if !report.series.is_empty() {
        let names = report.series.join(", ");
        note(
            words.with(id::OFFICE_NOTE_SERIES, &[("names", names.into())]),
            id::OFFICE_NOTE_SERIES_DO,
        );
    }
    if !report.issued.is_empty() {
        let numbers = report.issued.join(", ");
        note(
            words.with(id::OFFICE_NOTE_ISSUED, &[("numbers", numbers.into())]),
            id::OFFICE_NOTE_ISSUED_DO,
        );
    }
    if !report.twice.is_empty() {
        let numbers = report.twice.join(", ");
        note(
            words.with(id::OFFICE_NOTE_TWICE, &[("numbers", numbers.into())]),
            id::OFFICE_NOTE_TWICE_DO,
        );
    }
    if !report.misfits.is_empty() {
        let numbers = report.misfits.join(", ");
        note(
            words.with(id::OFFICE_NOTE_MISFITS, &[("numbers", numbers.into())]),
            id::OFFICE_NOTE_MISFITS_DO,
        );
    }
    if !report.doubled.is_empty() {
        let numbers = report.doubled.join(", ");
        note(
            words.with(id::OFFICE_NOTE_DOUBLED, &[("numbers", numbers.into())]),
            id::OFFICE_NOTE_DOUBLED_DO,
        );
    }
    if let Some(said) = same_names(words, report) {
        note(said, id::OFFICE_NOTE_TWINS_DO);
    }
    for device in &report.forked {
        note(
            words.with(id::OFFICE_NOTE_FORKED, &[("device", device.into())]),
            id::OFFICE_NOTE_FORKED_DO,
        );
    }
    for device in &report.refused {
        note(
            words.with(id::OFFICE_NOTE_REFUSED, &[("device", device.into())]),
            id::OFFICE_NOTE_REFUSED_DO,
        );
    }
    for device in &report.diverged {
        note(
            words.with(id::OFFICE_NOTE_DIVERGED, &[("device", device.into())]),
            id::OFFICE_NOTE_DIVERGED_DO,
        );
    }
    for one in &report.uncounted {
        note(
            words.with(id::OFFICE_NOTE_UNCOUNTED, &counted(one)),
            id::OFFICE_NOTE_UNCOUNTED_DO,
        );
    }
    if report.is_unproven {
        note(
            words.tr(id::OFFICE_NOTE_UNPROVEN),
            id::OFFICE_NOTE_UNPROVEN_DO,
        );
    }
    if report.skew.abs() >= SKEW_WARNING {
        let late = if report.skew < 0 { "yes" } else { "no" };
        let span = span(words, report.skew.saturating_abs() / 60_000);
        let values = [("late", late.into()), ("span", span.into())];
        note(
            words.with(id::OFFICE_NOTE_SKEW, &values),
            id::OFFICE_NOTE_SKEW_DO,
        );
    }
    let there = now.millis().saturating_sub(report.skew);
    // Who is out cannot read what the others write, and need not wait for it.
    let is_out = report.phase == Phase::Stopped(Stop::NotAdmitted);
    for one in report.colleagues.iter().filter(|_| !is_out) {
        let days = there.saturating_sub(one.at.millis()) / DAY;
        if one.is_clock_doubtful {
            note(
                words.with(id::OFFICE_NOTE_CLOCKS, &named(one)),
                id::OFFICE_NOTE_CLOCKS_DO,
            );
        } else if one.is_clock_wrong {
            note(
                words.with(id::OFFICE_NOTE_CLOCK, &named(one)),
                id::OFFICE_NOTE_CLOCK_DO,
            );
        } else if days >= SILENT {
            let mut values = named(one).to_vec();
            values.push(("days", days.into()));
            note(
                words.with(id::OFFICE_NOTE_BEHIND, &values),
                id::OFFICE_NOTE_BEHIND_DO,
            );
        }
        if one.missing > 0 {
            note(
                words.with(id::OFFICE_NOTE_MISSING, &named(one)),
                id::OFFICE_NOTE_MISSING_DO,
            );
        }
    }
    notes.extend(waits(words, report.waits));
    notes.extend(base::taken(words, &report.taken));
    if report.mended > 0 {
        let count = number(report.mended as u64);
        notes.push(Said {
            what: words.with(id::OFFICE_NOTE_MENDED, &[("count", count.into())]),
            todo: String::new(),
        });
    }
    notes
}

/// Says how long some minutes are, in the unit in which people would say it.
fn span(words: &Words, minutes: i64) -> String {
    let days = minutes / (24 * 60);
    let (unit, count) = match minutes {
        0..120 => (id::OFFICE_SPAN_MINUTES, minutes),
        120..2_880 => (id::OFFICE_SPAN_HOURS, minutes / 60),
        _ if days < 730 => (id::OFFICE_SPAN_DAYS, days),
        _ => (id::OFFICE_SPAN_YEARS, (days + 182) / 365),
    };
    words.with(unit, &[("count", count.into())])
}

fn named(one: &Colleague) -> [(&'static str, Arg<'_>); 2] {
    let device = if one.device.is_empty() {
        one.dev.to_string()
    } else {
        one.device.clone()
    };
    [
        ("device", device.into()),
        ("person", one.person.as_str().into()),
    ]
}

/// Names a device of the office: as it is called, else by its number.
pub fn device(words: &Words, names: &HashMap<u32, String>, number: u32) -> String {
    names.get(&number).cloned().unwrap_or_else(|| {
        let number = number.to_string();
        words.with(id::HISTORY_DEVICE, &[("number", number.into())])
    })
}

/// Names a role; `None` is somebody who is out.
pub fn role(words: &Words, role: Option<Role>) -> String {
    words.tr(match role {
        Some(Role::Viewer) => id::OFFICE_ROLE_VIEWER,
        Some(Role::Manager) => id::OFFICE_ROLE_MANAGER,
        Some(Role::Head) => id::OFFICE_ROLE_HEAD,
        Some(Role::Admin) => id::OFFICE_ROLE_ADMIN,
        Some(Role::Owner) => id::OFFICE_ROLE_OWNER,
        None => id::OFFICE_ROLE_NONE,
    })
}

/// Gives the code of a role for scripts.
pub const fn role_code(role: Role) -> &'static str {
    match role {
        Role::Viewer => "viewer",
        Role::Manager => "manager",
        Role::Head => "head",
        Role::Admin => "admin",
        Role::Owner => "owner",
    }
}

/// Gives the code of what a look over the folder found.
pub const fn finding_code(kind: Kind) -> &'static str {
    match kind {
        Kind::Damaged => "damaged",
        Kind::Missing => "missing",
        Kind::Older => "older",
        Kind::Forked => "forked",
        Kind::RecordMissing => "record-missing",
        Kind::RecordBad => "record-bad",
        Kind::Uncounted => "uncounted",
        Kind::Foreign => "foreign",
        Kind::Unreadable => "unreadable",
        Kind::Newer => "newer",
    }
}

/// Says what a look over the folder found.
pub fn finding(words: &Words, kind: Kind) -> String {
    composed(
        words,
        &format!("office-finding-{}", finding_code(kind)),
        &[],
    )
}

/// Says a trouble with the folder.
pub fn share_error(words: &Words, error: &ShareError) -> Said {
    let code = crate::office::trouble_code(error.trouble);
    let values = [
        ("place", error.place.as_str().into()),
        ("cause", cause_text(&error.cause).into()),
    ];
    Said {
        what: composed(words, &format!("office-error-{code}"), &values)
            .trim()
            .to_owned(),
        todo: composed(words, &format!("office-error-{code}-do"), &[]),
    }
}

/// Says why something about the office was not done.
pub fn error(words: &Words, error: &OfficeError) -> Said {
    let mut values: Vec<(&'static str, Arg<'_>)> = Vec::new();
    match error {
        OfficeError::Store(error) => return super::error(words, error),
        OfficeError::Share(error) => {
            // Changes wait for the folder; what somebody does with the office does not.
            let mut said = share_error(words, error);
            said.todo = format!("{} {}", said.todo, words.tr(id::OFFICE_ERROR_NOT_DONE));
            return said;
        }
        OfficeError::Keys(error) => match error {
            KeyStoreError::NeedsPassword | KeyStoreError::WrongPassword => {}
            KeyStoreError::Keyring(cause) => values.push(("cause", cause_text(cause).into())),
            KeyStoreError::Damaged(path) => {
                values.push(("cause", path.display().to_string().into()));
            }
            KeyStoreError::Io { path, cause } => {
                let cause = format!("{}: {}", path.display(), cause_text(&cause.to_string()));
                values.push(("cause", cause.into()));
            }
        },
        OfficeError::LogIncomplete { first, last } => {
            values.push(("first", i64::from(*first).into()));
            values.push(("last", i64::from(*last).into()));
        }
        OfficeError::AlreadyIn { office } => values.push(("office", office.as_str().into())),
        OfficeError::NotTold { waiting, why }
            if matches!(**why, Untold::Round(Phase::Stopped(Stop::NotAdmitted))) =>
        {
            let count = [("count", number(*waiting).into())];
            return Said {
                what: words.with(id::OFFICE_ERROR_UNSENT, &count),
                todo: words.tr(id::OFFICE_ERROR_UNSENT_DO),
            };
        }
        OfficeError::NotTold { waiting, why } => {
            let why = untold(words, why);
            let waiting = [("waiting", number(*waiting).into())];
            let joined = |one: String, other: String| format!("{one} {other}").trim().to_owned();
            return Said {
                what: joined(why.what, words.with(id::OFFICE_ERROR_NOT_TOLD, &waiting)),
                todo: joined(why.todo, words.tr(id::OFFICE_ERROR_NOT_TOLD_DO)),
            };
        }
        OfficeError::FoundingUnderWay { place } => values.push(("place", place.as_str().into())),
        OfficeError::NameMissing(what) | OfficeError::Missing(what) => {
            values.push(("what", (*what).into()));
        }
        _ => {}
    }
    let code = error.code();
    Said {
        what: composed(words, &format!("office-error-{code}"), &values),
        todo: composed(words, &format!("office-error-{code}-do"), &[]),
    }
}

/// Says why the office could not be told.
fn untold(words: &Words, why: &Untold) -> Said {
    match why {
        Untold::Error(OfficeError::Share(error)) => share_error(words, error),
        Untold::Error(why) => error(words, why),
        Untold::Round(Phase::Unreachable { error, .. }) => share_error(words, error),
        Untold::Round(phase @ Phase::Stopped(_)) => stop(words, codes(phase).1),
        Untold::Round(Phase::Base(_)) => Said {
            what: words.tr(id::OFFICE_STATE_BASE),
            todo: words.tr(id::OFFICE_STATE_BASE_DO),
        },
        Untold::Round(Phase::Doubt(_)) => Said {
            what: words.tr(id::OFFICE_STATE_DOUBT),
            todo: String::new(),
        },
        Untold::Round(Phase::AllSent | Phase::Waiting) => Said {
            what: String::new(),
            todo: String::new(),
        },
    }
}

fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Says that something came which is called as another of its list; nothing when nothing did.
pub fn same_names(words: &Words, report: &Report) -> Option<String> {
    let named = report.twins.iter();
    let names: Vec<String> = named
        .map(|(table, name)| super::record_title(words, *table, name))
        .collect();
    let values = [("names", names.join(", ").into())];
    (!names.is_empty()).then(|| words.with(id::OFFICE_NOTE_TWINS, &values))
}
