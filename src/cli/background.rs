//! `kartoteka remind`: keeps reminders coming while no window is open, with notifications of the desktop. No window, no
//! threads but those that wait; the base is open only while it is asked.
//!
//! It wakes when the next reminder is due, and at least once a minute: the computer may have slept, the clock may have been
//! set, another program may have written. After a change it also brings the folder of calendars up to date. While a window is open on the base it steps back: the window reminds then.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use super::context::Ctx;
use super::error::{CliError, CliResult};
use crate::domain::calendar::reminder::Delay;
use crate::domain::time::Timestamp;
use crate::exchange::calendar;
use crate::i18n::{Language, Words, id};
use crate::platform::lock::{self, Role};
use crate::platform::notify::{self, Answer, Note, Open, Tell};
use crate::platform::{self, Clock, signal};
use crate::say;
use crate::store::calendar::reminder::{Reminded, Reminder, Told};
use crate::store::{OpenOptions, Store, StoreError, StoreResult, setting};

/// The longest time without a look.
const LONGEST: Duration = Duration::from_secs(60);

/// How soon is looked again whether the window is still open.
const WINDOW: Duration = Duration::from_secs(10);

/// When the base is asked anew though nothing has changed, in minutes: it does not see for ever ahead.
const ANEW: i64 = 24 * 60;

/// So many notifications stand at once; with one more they all become one.
const STANDING: usize = 4;

/// How long what is left to the window is left to it, in minutes.
const LEFT: i64 = 1;

/// How long nothing is tried where nobody shows notifications, in minutes.
const DEAF: i64 = 10;

/// What wakes the command.
enum Event {
    /// The system asks it to end.
    End,
    /// What was done with a notification.
    Noted(u64, Answer),
}

/// Runs until the system asks it to end.
pub fn run(ctx: &mut Ctx<'_>) -> CliResult<()> {
    drop(ctx.reading()?); // says at once what is wrong with the base
    let base = ctx.base()?.to_owned();
    let held = lock::take(&base, Role::Background).map_err(StoreError::io(&base))?;
    let Some(_held) = held else {
        return Err(CliError::failed(
            id::CLI_REMIND_RUNNING,
            id::CLI_REMIND_RUNNING_DO,
        ));
    };
    let (sender, receiver) = channel();
    let end = sender.clone();
    signal::on_end(move || {
        let _ = end.send(Event::End); // it ends already
    })
    .map_err(StoreError::io(&base))?;
    ctx.note(&ctx.tr(id::CLI_REMIND_STARTED))?;
    let mut background = Background {
        base,
        clock: ctx.clock(),
        zone: ctx.zone,
        fallback: ctx.words.language(),
        asked: ctx.asked_language(),
        sender,
        next: None,
        seen: None,
        kept: None,
        told: None,
        deaf: None,
        open: Vec::new(),
        shown: 0,
        show: notify::show,
    };
    let mut wait = Duration::ZERO;
    loop {
        match next(&receiver, wait) {
            Some(Event::End) => return Ok(()),
            Some(Event::Noted(note, answer)) => background.noted(note, answer),
            None => {}
        }
        let (due, words) = background.look();
        if !due.is_empty() {
            for told in &due {
                let now = background.clock.now();
                let when = say::reminder::when(words, told.reminder.starts, now, ctx.zone);
                let title = say::reminder::title(words, &told.reminder);
                let values = [("when", when.into()), ("title", title.into())];
                let line = words.with(id::CLI_REMIND_SHOWN, &values);
                // Started with the computer it may have nowhere to write to.
                let _ = ctx.show(&serde_json::json!({ "reminder": line }), |_| line.clone());
            }
            background.notify(words, due);
        }
        if let Some(said) = background.keep_folder(words) {
            let _ = ctx.note(&said); // started with the computer it may have nowhere to write to
        }
        wait = background.wait();
    }
}

fn next(receiver: &Receiver<Event>, wait: Duration) -> Option<Event> {
    match receiver.recv_timeout(wait) {
        Ok(event) => Some(event),
        Err(RecvTimeoutError::Timeout) => None,
        // The signals have gone: nobody could end it any more.
        Err(RecvTimeoutError::Disconnected) => Some(Event::End),
    }
}

/// What the command knows between two looks.
struct Background {
    base: PathBuf,
    clock: Clock,
    zone: chrono_tz::Tz,
    fallback: Language,
    asked: Option<Language>,
    sender: Sender<Event>,
    /// When the next reminder is due, or the base is asked anew.
    next: Option<Timestamp>,
    /// How the files of the base were when it was asked last.
    seen: Option<Seen>,
    /// How they were when the folder of calendars was brought up to date last.
    kept: Option<Seen>,
    /// What was said of the folder, when it could not be.
    told: Option<String>,
    /// Nobody shows notifications here; until then nothing is taken, so that the window has it.
    deaf: Option<Timestamp>,
    /// The notifications that nobody has answered, the oldest first.
    open: Vec<Shown>,
    /// How many were shown.
    shown: u64,
    show: fn(Note, Tell) -> Open,
}

/// A notification on the desktop, and of what it reminds.
struct Shown {
    note: u64,
    told: Vec<Told>,
    /// Takes it away when dropped.
    _open: Open,
}

/// Times and sizes of the files of a base: another program has written when they differ.
type Seen = [Option<(std::time::SystemTime, u64)>; 2];

impl Background {
    /// Takes what is due, if something can be; the words in which it is said.
    fn look(&mut self) -> (Vec<Told>, &'static Words) {
        let nothing = (Vec::new(), Words::of(self.fallback));
        if self.has_window() {
            self.seen = None; // what the window took is not known here
            return nothing;
        }
        let now = self.clock.now();
        if self.deaf.is_some_and(|until| now < until) {
            return nothing;
        }
        let is_due = self.next.is_some_and(|next| next <= now);
        if self.seen.is_some() && self.seen == Some(seen(&self.base)) && !is_due {
            return nothing;
        }
        let taken = self.ask(|store| {
            let (user, notifies) = store.read(|conn| -> StoreResult<_> {
                Ok((setting::current_user(conn)?, setting::get(conn, "notify")?))
            })?;
            let language = match self.asked {
                Some(language) => Some(language),
                None => language(store)?,
            };
            // Where none are wanted on the desktop all of them are left to the window.
            let taken = match notifies.as_deref() {
                Some("off") => Reminded::default(),
                _ => store.remind(user, self.zone)?,
            };
            Ok((taken, language))
        });
        self.seen = Some(seen(&self.base));
        match taken {
            Ok((taken, language)) => {
                let anew = now.plus_minutes(ANEW);
                self.next = Some(taken.next.map_or(anew, |next| next.min(anew)));
                (taken.due, Words::of(language.unwrap_or(self.fallback)))
            }
            Err(error) => {
                // The base may be away for a while, or be put back from a backup.
                tracing::warn!(%error, "the base cannot be asked for reminders");
                self.seen = None;
                nothing
            }
        }
    }

    /// Brings the folder of calendars up to date after a change; gives what there is to say: of each trouble once. With a
    /// window open it is the window that does it.
    fn keep_folder(&mut self, words: &Words) -> Option<String> {
        if self.has_window() || self.kept.is_some() && self.kept == Some(seen(&self.base)) {
            return None;
        }
        let zone = self.zone;
        let done = self.ask(|store| Ok(calendar::refresh_folder(store, zone)));
        self.kept = Some(seen(&self.base));
        let error = match done {
            Ok(Err(error)) => error,
            Ok(Ok(_)) => {
                self.told = None;
                return None;
            }
            Err(error) => {
                tracing::warn!(%error, "the base cannot be asked for the folder of calendars");
                return None;
            }
        };
        // Tried again with the next look, at most a minute later.
        self.kept = None;
        let said = CliError::from(error).said(words)?;
        let why = format!("{} {}", said.what, said.todo);
        let said = words.with(id::CAL_FOLDER_FAILED, &[("why", why.trim().into())]);
        (self.told.replace(said.clone()) != Some(said.clone())).then_some(said)
    }

    /// How long to sleep.
    fn wait(&self) -> Duration {
        if self.has_window() {
            return WINDOW;
        }
        let Some(next) = self.next else {
            return LONGEST;
        };
        let left = next.millis() - self.clock.now().millis();
        let left = Duration::from_millis(u64::try_from(left).unwrap_or(0));
        left.clamp(Duration::from_millis(200), LONGEST)
    }

    fn has_window(&self) -> bool {
        lock::is_held(&self.base, Role::Window)
    }

    /// Opens the base for one question.
    fn ask<T>(&self, work: impl FnOnce(&Store) -> StoreResult<T>) -> StoreResult<T> {
        if !self.base.exists() {
            return Err(StoreError::Gone {
                path: self.base.clone(),
            });
        }
        let options = OpenOptions {
            clock: self.clock.clone(),
            device: None,
        };
        work(&Store::open(&self.base, &options)?)
    }

    fn notify(&mut self, words: &'static Words, due: Vec<Told>) {
        let mut told = due;
        if self.open.len() >= STANDING {
            // A desktop full of them is not read, and one that was taken away unread is lost.
            let standing = self.open.drain(..).flat_map(|shown| shown.told);
            told = standing.chain(told).collect();
        }
        let (title, body) = say::reminder::note(words, &told, self.clock.now(), self.zone);
        let note = Note {
            title,
            body,
            open: Some(words.tr(id::REMINDER_OPEN)),
            snooze: Some(words.tr(id::REMINDER_SNOOZE_SHORT)),
        };
        self.shown += 1;
        let (number, sender) = (self.shown, self.sender.clone());
        let tell = move |answer| {
            let _ = sender.send(Event::Noted(number, answer)); // it ends already
        };
        let open = (self.show)(note, Box::new(tell));
        self.open.push(Shown {
            note: number,
            told,
            _open: open,
        });
    }

    /// Somebody answered a notification.
    fn noted(&mut self, note: u64, answer: Answer) {
        if answer == Answer::Shown {
            return;
        }
        let Some(at) = self.open.iter().position(|shown| shown.note == note) else {
            return; // became one with others
        };
        let told = self.open.remove(at).told;
        let reminders: Vec<Reminder> = told.into_iter().map(|told| told.reminder).collect();
        let done = match answer {
            Answer::Shown | Answer::Closed => return,
            Answer::Failed => self.give_back(&reminders, DEAF),
            Answer::Snooze => self.snooze(&reminders),
            Answer::Open => self.open(&reminders),
        };
        if let Err(error) = done {
            tracing::warn!(%error, "the answer to a notification is lost");
        }
    }

    /// Whoever asks next gets them; for so many minutes that is not this command.
    fn give_back(&mut self, reminders: &[Reminder], minutes: i64) -> StoreResult<()> {
        let now = self.clock.now();
        self.deaf = Some(now.plus_minutes(minutes));
        self.seen = None;
        self.ask(|store| {
            let mut each = reminders.iter();
            each.try_for_each(|reminder| store.snooze(reminder, now))
        })
    }

    fn snooze(&mut self, reminders: &[Reminder]) -> StoreResult<()> {
        let until = Delay::Minutes10.until(self.clock.now(), self.zone);
        self.ask(|store| {
            let mut each = reminders.iter();
            each.try_for_each(|reminder| store.snooze(reminder, until))
        })?;
        self.next = Some(self.next.map_or(until, |next| next.min(until)));
        Ok(())
    }

    /// Shows the record in the window that is open, or in a new one; several as the list of the window.
    fn open(&mut self, reminders: &[Reminder]) -> StoreResult<()> {
        match reminders {
            [one] => self.ask(|store| store.ask_to_show(one.of, one.owner))?,
            several => self.give_back(several, LEFT)?,
        }
        if !self.has_window() {
            platform::start_window(&self.base).map_err(StoreError::io(&self.base))?;
        }
        Ok(())
    }
}

/// The language chosen in the window.
fn language(store: &Store) -> StoreResult<Option<Language>> {
    let code = store.read(|conn| setting::get(conn, "language"))?;
    Ok(code.and_then(|code| Language::from_code(&code)))
}

/// Times and sizes of the base and of what was written to it last.
fn seen(base: &Path) -> Seen {
    let mut log = base.as_os_str().to_owned();
    log.push("-wal");
    [base.to_owned(), PathBuf::from(log)].map(|file| {
        let data = std::fs::metadata(file).ok()?;
        Some((data.modified().ok()?, data.len()))
    })
}

#[cfg(test)]
mod tests;
