//! Brings a calendar file into the base as one action with one undo. What is known by its UID is brought up to date and
//! not doubled; what cannot be kept to is named and left out.

use std::collections::HashMap;
use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::path::Path;

use chrono_tz::Tz;

use super::event::{self, Event, Invited, Problem, Todo};
use super::read::{Part, PartKind, PartReader, Torn};
use super::uid;
use crate::domain::calendar::entry::{Entry, EntryKind, EntryState, Guest};
use crate::domain::calendar::task::Task;
use crate::domain::due::Due;
use crate::domain::id::{EntryId, InteractionId, TaskId, UserId};
use crate::exchange::error::ExchangeError;
use crate::exchange::table::Progress;
use crate::exchange::walk::Watch;
use crate::store::calendar::{entry, guest, reminder, task};
use crate::store::{
    Action, Changes, Store, StoreError, StoreResult, Tx, interaction, person, user,
};

/// How many parts pass between two looks at progress and cancel.
const STEP: u64 = 100;

/// How many bad parts are told one by one; the others are counted.
const TOLD: usize = 1_000;

/// How a calendar file is taken.
#[derive(Debug, Clone, Copy)]
pub struct ImportOptions {
    /// In whose calendar entries are put; `None`: that of the whole office.
    pub user: Option<UserId>,
    /// Of what kind all entries are; `None`: as the file says.
    pub kind: Option<EntryKind>,
    /// In which zone times without one stand.
    pub zone: Tz,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CalendarReport {
    pub added: usize,
    pub updated: usize,
    /// Known already, and no newer than in the base.
    pub unchanged: usize,
    /// Of those: tasks.
    pub tasks: usize,
    /// What was left out; the first of many.
    pub bad: Vec<BadPart>,
    pub bad_count: usize,
    pub changes: Changes,
}

/// A part that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadPart {
    /// The line of the file where it begins.
    pub line: u64,
    /// As the file calls it.
    pub title: String,
    pub problem: Problem,
}

/// Imports a calendar file.
///
/// # Errors
/// When the file cannot be read or is no calendar, the base cannot be written, or the work is cancelled; nothing is
/// changed then.
pub fn import(
    store: &Store,
    path: &Path,
    options: ImportOptions,
    watch: &mut Watch<'_>,
) -> Result<CalendarReport, ExchangeError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (mut report, changes) = store.transact(Action::Import, &name, |tx| {
        let mut run = Run {
            tx,
            options,
            series: HashMap::new(),
            report: CalendarReport::default(),
        };
        run.file(path, watch)?;
        Ok::<_, ExchangeError>(run.report)
    })?;
    report.changes = changes;
    Ok(report)
}

/// One way through a file.
struct Run<'a> {
    tx: &'a Tx<'a>,
    options: ImportOptions,
    /// Series of this file by their UID: what to do with their single times.
    series: HashMap<String, Known>,
    report: CalendarReport,
}

#[derive(Debug, Clone, Copy)]
struct Known {
    id: EntryId,
    /// The base has a newer version: its single times stay as well.
    is_newer: bool,
}

/// What happened to a part.
enum Fate {
    Added,
    Updated,
    Unchanged,
}

impl Run<'_> {
    fn file(&mut self, path: &Path, watch: &mut Watch<'_>) -> Result<(), ExchangeError> {
        let failed = |error: std::io::Error| ExchangeError::io(path, error);
        let file = File::open(path).map_err(failed)?;
        let total = file.metadata().map_err(failed)?.len();
        let mut reader = PartReader::new(BufReader::with_capacity(256 * 1024, file));
        let mut single: Vec<(Part, Event)> = Vec::new();
        let mut seen = 0_u64;
        while let Some(part) = reader.next_part().map_err(failed)? {
            if seen.is_multiple_of(STEP) {
                let done = reader.bytes_read();
                if let ControlFlow::Break(()) = watch(Progress { done, total }) {
                    return Err(ExchangeError::Cancelled);
                }
                self.tx.catch_up()?;
            }
            seen += 1;
            match part {
                Ok(part) => self.part(part, &mut single)?,
                Err((line, torn)) => self.bad(
                    line,
                    String::new(),
                    match torn {
                        Torn::Part => Problem::Torn,
                        Torn::TooLong => Problem::TooLong,
                    },
                ),
            }
        }
        if !reader.is_calendar {
            return Err(ExchangeError::NotCalendar {
                path: path.to_owned(),
            });
        }
        // Single times may stand before their series.
        for (part, event) in single {
            self.single(&part, &event)?;
        }
        let _ = watch(Progress { done: total, total });
        Ok(())
    }

    fn bad(&mut self, line: u64, title: String, problem: Problem) {
        self.report.bad_count += 1;
        if self.report.bad.len() < TOLD {
            self.report.bad.push(BadPart {
                line,
                title,
                problem,
            });
        }
    }

    fn part(&mut self, part: Part, single: &mut Vec<(Part, Event)>) -> StoreResult<()> {
        let zone = self.options.zone;
        match part.kind {
            PartKind::Event => match event::event(&part, zone) {
                Ok(event) if event.occurrence.is_some() => single.push((part, event)),
                Ok(event) => {
                    let fate = self.event(&event)?;
                    self.count(&fate);
                }
                Err(problem) => self.bad(part.line, part.text("SUMMARY"), problem),
            },
            PartKind::Task => match event::todo(&part, zone) {
                Ok(todo) => {
                    let fate = self.todo(&todo)?;
                    self.count(&fate);
                    self.report.tasks += 1;
                }
                Err(problem) => self.bad(part.line, part.text("SUMMARY"), problem),
            },
        }
        Ok(())
    }

    fn count(&mut self, fate: &Fate) {
        match fate {
            Fate::Added => self.report.added += 1,
            Fate::Updated => self.report.updated += 1,
            Fate::Unchanged => self.report.unchanged += 1,
        }
    }

    fn event(&mut self, event: &Event) -> StoreResult<Fate> {
        let uid = &event.entry.uid;
        // A planned interaction of ours that comes back stays what it is.
        if let Some(row) = uid::row(uid, "i")
            && interaction::get(self.tx, InteractionId::new(row))?.is_some()
        {
            return Ok(Fate::Unchanged);
        }
        let known = self.entry_of(uid)?;
        let (id, fate) = match known {
            None => {
                let new = Entry {
                    responsible: self.options.user,
                    kind: self.options.kind.unwrap_or(event.entry.kind),
                    ..event.entry.clone()
                };
                (entry::add(self.tx, &new)?, Fate::Added)
            }
            Some(known) if known.sequence > event.entry.sequence => {
                self.remember(uid, known.id, true);
                return Ok(Fate::Unchanged);
            }
            Some(known) => {
                let new = self.merged(&known, &event.entry);
                let fate = if new == known {
                    Fate::Unchanged
                } else {
                    entry::update::<StoreError>(self.tx, known.id, |entry| {
                        *entry = new;
                        Ok(())
                    })?;
                    Fate::Updated
                };
                (known.id, fate)
            }
        };
        self.remember(uid, id, false);
        for due in &event.without {
            self.call_off(id, *due, &event.entry)?;
        }
        self.beside(id, event)?;
        Ok(fate)
    }

    /// The entry that a UID names: one of ours that comes back, or one that came from elsewhere.
    fn entry_of(&self, uid: &str) -> StoreResult<Option<Entry>> {
        if let Some(row) = uid::row(uid, "e")
            && let Some(own) = entry::get(self.tx, EntryId::new(row))?
        {
            return Ok(Some(own));
        }
        entry::of_uid(self.tx, uid)
    }

    fn remember(&mut self, uid: &str, id: EntryId, is_newer: bool) {
        self.series.insert(uid.to_owned(), Known { id, is_newer });
    }

    /// What the file says of an entry that is known; what a file cannot say stays.
    fn merged(&self, known: &Entry, file: &Entry) -> Entry {
        Entry {
            id: known.id,
            kind: self.options.kind.unwrap_or(known.kind),
            client: known.client,
            deal: known.deal,
            responsible: known.responsible,
            color: known.color.clone(),
            created: known.created,
            uid: known.uid.clone(),
            series: known.series,
            occurrence: known.occurrence,
            zone: if file.rule.is_empty() && known.rule.is_empty() {
                known.zone.clone()
            } else {
                file.zone.clone()
            },
            ..file.clone()
        }
    }

    fn call_off(&self, series: EntryId, due: Due, of: &Entry) -> StoreResult<()> {
        let known = entry::parts(self.tx, series)?;
        if known.iter().any(|(_, known)| *known == due) {
            return Ok(());
        }
        let cancelled = Entry {
            state: EntryState::Cancelled,
            starts: due,
            ends: None,
            uid: String::new(),
            kind: self.options.kind.unwrap_or(of.kind),
            responsible: self.options.user,
            ..of.clone()
        };
        entry::put_part(self.tx, series, due, &cancelled)?;
        Ok(())
    }

    /// Puts one time of a series that differs.
    fn single(&mut self, part: &Part, event: &Event) -> StoreResult<()> {
        let Some(occurrence) = event.occurrence else {
            return Ok(());
        };
        let uid = &event.entry.uid;
        let known = match self.series.get(uid) {
            Some(known) => Some(*known),
            None => self.entry_of(uid)?.map(|found| Known {
                id: found.id,
                is_newer: false,
            }),
        };
        let Some(known) = known else {
            self.bad(part.line, event.entry.title.clone(), Problem::NoSeries);
            return Ok(());
        };
        if known.is_newer {
            self.count(&Fate::Unchanged);
            return Ok(());
        }
        let Some(series) = entry::get(self.tx, known.id)? else {
            return Ok(());
        };
        let before = entry::parts(self.tx, known.id)?
            .into_iter()
            .find(|(_, due)| *due == occurrence);
        let before = match before {
            Some((id, _)) => entry::get(self.tx, id)?,
            None => None,
        };
        let new = Entry {
            uid: String::new(),
            series: Some(known.id),
            occurrence: Some(occurrence),
            rule: String::new(),
            more: Vec::new(),
            client: series.client,
            deal: series.deal,
            responsible: series.responsible,
            color: series.color.clone(),
            kind: self.options.kind.unwrap_or(series.kind),
            zone: series.zone.clone(),
            ..event.entry.clone()
        };
        let same = before.as_ref().is_some_and(|before| {
            *before
                == Entry {
                    id: before.id,
                    created: before.created,
                    ..new.clone()
                }
        });
        if same {
            self.count(&Fate::Unchanged);
            return Ok(());
        }
        let created = before.as_ref().map_or(new.created, |before| before.created);
        let id = entry::put_part(self.tx, known.id, occurrence, &Entry { created, ..new })?;
        self.beside(id, event)?;
        self.count(&if before.is_some() {
            Fate::Updated
        } else {
            Fate::Added
        });
        Ok(())
    }

    fn beside(&self, id: EntryId, event: &Event) -> StoreResult<()> {
        if let Some(minutes) = &event.reminders {
            reminder::set(self.tx, id.get(), Some(minutes))?;
        }
        for invited in &event.invited {
            self.invite(id, invited)?;
        }
        Ok(())
    }

    /// Makes somebody a guest who is known by the e-mail address.
    fn invite(&self, id: EntryId, invited: &Invited) -> StoreResult<()> {
        let guest = match user::by_email(self.tx, &invited.email)? {
            Some(user) => Some(Guest::User(user)),
            None => person::by_email(self.tx, &invited.email)?.map(Guest::Person),
        };
        if let Some(guest) = guest {
            let known = guest::add(self.tx, id, guest)?;
            guest::answer(self.tx, known, invited.answer)?;
        }
        Ok(())
    }

    fn todo(&mut self, todo: &Todo) -> StoreResult<Fate> {
        let uid = &todo.task.uid;
        let own = match uid::row(uid, "t") {
            Some(row) => task::get(self.tx, TaskId::new(row))?,
            None => None,
        };
        let known = match own {
            Some(own) => Some(own),
            None => task::of_uid(self.tx, uid)?,
        };
        let Some(known) = known else {
            let new = Task {
                responsible: self.options.user,
                ..todo.task.clone()
            };
            let id = task::add(self.tx, &new)?;
            if let Some(minutes) = &todo.reminders {
                reminder::set(self.tx, id.get(), Some(minutes))?;
            }
            return Ok(Fate::Added);
        };
        // How far a task has come is known here better than in a copy of it.
        let new = Task {
            title: todo.task.title.clone(),
            note: todo.task.note.clone(),
            importance: todo.task.importance,
            due: todo.task.due,
            ..known.clone()
        };
        if new == known {
            return Ok(Fate::Unchanged);
        }
        task::update::<StoreError>(self.tx, known.id, |task| {
            *task = new;
            Ok(())
        })?;
        Ok(Fate::Updated)
    }
}
