//! Brings a calendar file into the base as one action with one undo. What is known by its UID is brought up to date and
//! not doubled; what cannot be kept to is named and left out.

use std::collections::{HashMap, HashSet, hash_map};
use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::path::Path;

use chrono_tz::Tz;

use super::event::{self, Event, Problem, Todo, same_form};
use super::keep::{Fate, Keeper};
use super::read::{Next, Part, PartKind, PartReader, Purpose, Torn};
use super::series::{self, Found, Time};
use super::strangers;
use super::uid;
use crate::domain::calendar::entry::EntryKind;
use crate::domain::calendar::task::Task;
use crate::domain::id::{TaskId, UserId};
use crate::exchange::error::ExchangeError;
use crate::exchange::table::Progress;
use crate::exchange::walk::Watch;
use crate::store::calendar::{entry, reminder, task};
use crate::store::{Action, Changes, Store, StoreError, StoreResult};

/// How many parts and single times pass between two looks at progress and cancel.
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
    /// People named in it whom the base does not know: they stand in the notes.
    pub strangers: usize,
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
            keeper: Keeper { tx, options },
            series: HashMap::new(),
            order: Vec::new(),
            pace: 0,
            strangers: HashSet::new(),
            report: CalendarReport::default(),
        };
        run.file(path, watch)?;
        run.report.strangers = run.strangers.len();
        Ok::<_, ExchangeError>(run.report)
    })?;
    report.changes = changes;
    Ok(report)
}

/// One way through a file.
struct Run<'a> {
    keeper: Keeper<'a>,
    /// Series and their single times by UID, until the end of the file: they may stand in any order.
    series: HashMap<String, Group>,
    /// Their UIDs in the order of the file.
    order: Vec<String>,
    pace: u64,
    /// Names and addresses that went into notes.
    strangers: HashSet<String>,
    report: CalendarReport,
}

/// All that a file says of one UID.
#[derive(Default)]
struct Group {
    whole: Option<Found>,
    single: Vec<Found>,
}

impl Run<'_> {
    fn file(&mut self, path: &Path, watch: &mut Watch<'_>) -> Result<(), ExchangeError> {
        let failed = |error: std::io::Error| ExchangeError::io(path, error);
        let file = File::open(path).map_err(failed)?;
        let total = file.metadata().map_err(failed)?.len();
        let input = BufReader::with_capacity(256 * 1024, file);
        let mut reader = PartReader::new(input, self.keeper.options.zone);
        while let Some(next) = reader.next().map_err(failed)? {
            let done = reader.bytes_read();
            let work = match next {
                Next::Part(part) => self.part(&part)?,
                Next::Torn(line, title, torn) => {
                    self.bad(line, title, torn.into());
                    1
                }
                Next::More => STEP,
            };
            self.go_on(work, Progress { done, total }, watch)?;
        }
        if !reader.is_calendar {
            return Err(ExchangeError::NotCalendar {
                path: path.to_owned(),
            });
        }
        for uid in std::mem::take(&mut self.order) {
            if let Some(group) = self.series.remove(&uid) {
                let work = self.group(&uid, group)?;
                self.go_on(work, Progress { done: total, total }, watch)?;
            }
        }
        let _ = watch(Progress { done: total, total });
        Ok(())
    }

    /// Looks at progress and cancel when enough was done.
    fn go_on(
        &mut self,
        work: u64,
        progress: Progress,
        watch: &mut Watch<'_>,
    ) -> Result<(), ExchangeError> {
        let before = self.pace / STEP;
        self.pace += work;
        if self.pace / STEP == before {
            return Ok(());
        }
        if let ControlFlow::Break(()) = watch(progress) {
            return Err(ExchangeError::Cancelled);
        }
        self.keeper.tx.catch_up()?;
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

    /// Takes a part; gives how much work it was.
    fn part(&mut self, part: &Part) -> StoreResult<u64> {
        let zone = self.keeper.options.zone;
        let (line, title) = (part.line, part.text("SUMMARY"));
        match part.kind {
            PartKind::Event => match event::event(part, zone) {
                Ok(mut event) => {
                    for problem in event.left_out.drain(..) {
                        self.bad(line, title.clone(), problem);
                    }
                    return self.event(line, event);
                }
                Err(problem) => self.bad(line, title, problem),
            },
            PartKind::Task => match event::todo(part, zone) {
                Ok(mut todo) => {
                    for problem in todo.left_out.drain(..) {
                        self.bad(line, title.clone(), problem);
                    }
                    let fate = self.todo(&todo)?;
                    self.count(fate, line, title);
                    self.report.tasks += 1;
                }
                Err(problem) => self.bad(line, title, problem),
            },
        }
        Ok(1)
    }

    fn count(&mut self, fate: Fate, line: u64, title: String) {
        match fate {
            Fate::Added => self.report.added += 1,
            Fate::Updated => self.report.updated += 1,
            Fate::Unchanged => self.report.unchanged += 1,
            Fate::Refused(problem) => self.bad(line, title, problem),
        }
    }

    /// Keeps a single entry at once, and remembers what belongs to a series.
    fn event(&mut self, line: u64, event: Event) -> StoreResult<u64> {
        let title = event.entry.title.clone();
        match event.purpose {
            Purpose::Reply => {
                let fate = self.keeper.reply(&event)?;
                self.count(fate, line, title);
                return Ok(1);
            }
            Purpose::Other => {
                let problem = Problem::Unsupported("METHOD".to_owned());
                self.bad(line, title, problem);
                return Ok(1);
            }
            Purpose::Publish | Purpose::Request | Purpose::Cancel => {}
        }
        let event = strangers::kept(self.keeper.tx, event, &mut self.strangers)?;
        let repeats = !event.entry.rule.is_empty() || !event.entry.more.is_empty();
        let uid = event.entry.uid.clone();
        let is_alone = event.occurrence.is_none() && !repeats && !self.series.contains_key(&uid);
        if is_alone && !self.keeper.has_times(&uid)? {
            let (found, single) = (Found { line, event }, Vec::new());
            return self.whole(found, single);
        }
        let group = match self.series.entry(uid) {
            hash_map::Entry::Occupied(known) => known.into_mut(),
            hash_map::Entry::Vacant(new) => {
                self.order.push(new.key().clone());
                new.insert(Group::default())
            }
        };
        let found = Found { line, event };
        if found.event.occurrence.is_some() {
            group.single.push(found);
            return Ok(1);
        }
        // Of several versions in one file the newest counts.
        match &mut group.whole {
            Some(known) if known.event.entry.sequence > found.event.entry.sequence => {
                self.report.unchanged += 1;
            }
            Some(known) => {
                *known = found;
                self.report.unchanged += 1;
            }
            None => group.whole = Some(found),
        }
        Ok(1)
    }

    fn group(&mut self, uid: &str, group: Group) -> StoreResult<u64> {
        let Group { whole, single } = group;
        if let Some(whole) = whole {
            return self.whole(whole, single);
        }
        let work = single.len() as u64;
        let Some(series) = self.keeper.entry_of(uid)? else {
            for found in single {
                // What is not here need not be called off.
                let fate = match found.event.purpose {
                    Purpose::Cancel => Fate::Unchanged,
                    _ => Fate::Refused(Problem::NoSeries),
                };
                self.count(fate, found.line, found.event.entry.title);
            }
            return Ok(work);
        };
        let mut times = Vec::new();
        for found in single {
            match found.event.occurrence {
                Some(due) if !found.event.is_following => times.push(Time {
                    occurrence: same_form(due, series.starts, series.zone()),
                    differs: Some(found),
                }),
                _ => self.bad(found.line, found.event.entry.title, Problem::Range),
            }
        }
        let fates = self.keeper.alone(&series, &times)?;
        self.count_times(fates, times);
        Ok(work)
    }

    /// Keeps a series, or a single entry, with its times.
    fn whole(&mut self, whole: Found, single: Vec<Found>) -> StoreResult<u64> {
        let (uid, sequence) = (whole.event.entry.uid.clone(), whole.event.entry.sequence);
        let is_all = whole.event.purpose != Purpose::Cancel;
        let (segments, bad) = series::segments(whole, single);
        for (found, problem) in bad {
            self.bad(found.line, found.event.entry.title, problem);
        }
        let mut work = 0;
        let mut uids: HashSet<String> = HashSet::new();
        let mut is_newest = true;
        for segment in segments {
            work += 1 + segment.times.len() as u64;
            uids.insert(segment.event.entry.uid.clone());
            is_newest &= self
                .keeper
                .entry_of(&segment.event.entry.uid)?
                .is_none_or(|known| !known.stands_against(sequence));
            let (fate, fates) = self.keeper.segment(&segment)?;
            self.count(fate, segment.line, segment.event.entry.title);
            self.count_times(fates, segment.times);
        }
        // Changes for good that the file has no more.
        if is_all && is_newest {
            for id in entry::of_uid_like(self.keeper.tx, &series::following(&uid))? {
                let known = entry::get(self.keeper.tx, id)?;
                if known.is_some_and(|known| {
                    !known.stands_against(sequence) && !uids.contains(&known.uid)
                }) {
                    entry::delete(self.keeper.tx, id)?;
                }
            }
        }
        Ok(work)
    }

    fn count_times(&mut self, fates: Vec<Fate>, times: Vec<Time>) {
        let differing = times.into_iter().filter_map(|time| time.differs);
        for (fate, found) in fates.into_iter().zip(differing) {
            self.count(fate, found.line, found.event.entry.title);
        }
    }

    fn todo(&self, todo: &Todo) -> StoreResult<Fate> {
        let uid = &todo.task.uid;
        let own = match uid::row(uid, "t") {
            Some(row) => task::get(self.keeper.tx, TaskId::new(row))?,
            None => None,
        };
        let known = match own {
            Some(own) => Some(own),
            None => task::of_uid(self.keeper.tx, uid)?,
        };
        let Some(known) = known else {
            let new = Task {
                responsible: self.keeper.options.user,
                ..todo.task.clone()
            };
            let id = task::add(self.keeper.tx, &new)?;
            if let Some(minutes) = &todo.reminders {
                reminder::set(self.keeper.tx, id.get(), Some(minutes))?;
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
        let mut is_changed = false;
        if let Some(minutes) = &todo.reminders {
            let mut minutes = minutes.clone();
            minutes.sort_unstable();
            if reminder::of(self.keeper.tx, known.id.get())?.as_ref() != Some(&minutes) {
                reminder::set(self.keeper.tx, known.id.get(), Some(&minutes))?;
                is_changed = true;
            }
        }
        if new == known {
            return Ok(if is_changed {
                Fate::Updated
            } else {
                Fate::Unchanged
            });
        }
        task::update::<StoreError>(self.keeper.tx, known.id, |task| {
            *task = new;
            Ok(())
        })?;
        Ok(Fate::Updated)
    }
}

impl From<Torn> for Problem {
    fn from(torn: Torn) -> Self {
        match torn {
            Torn::Part => Self::Torn,
            Torn::TooLong => Self::TooLong,
        }
    }
}
