//! What a command works with: the base, opened when it is first needed, the words, and the two ways out.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::error::{CliError, CliResult};
use super::{Common, Env};
use crate::domain::time::Timestamp;
use crate::exchange::error::ExchangeError;
use crate::i18n::{Id, Language, Words, id};
use crate::platform::Clock;
use crate::say;
use crate::store::client_list::Now;
use crate::store::{
    Action, Changes, OpenOptions, Progress, Role, Store, StoreError, Table, Tx, lookup, setting,
};

/// Bases up to this size in bytes are looked over before each command that writes: some tens of milliseconds.
const LOOKED_OVER: u64 = 64 * 1024 * 1024;

/// The surroundings of one command.
pub struct Ctx<'a> {
    pub words: &'static Words,
    pub zone: Tz,
    env: Env<'a>,
    base: Option<PathBuf>,
    json: bool,
    names_base: bool,
    language_is_fixed: bool,
    /// How many last digits tell the records of a table apart.
    digits: RefCell<HashMap<Table, usize>>,
}

/// What an action did, ready to be told.
#[derive(Debug)]
pub struct Did {
    pub action: Action,
    pub subject: String,
    pub changes: Changes,
}

impl<'a> Ctx<'a> {
    pub(super) fn new(common: &Common, env: Env<'a>) -> Self {
        Self {
            words: Words::of(common.lang.unwrap_or(env.language)),
            zone: env.zone,
            base: common.base.clone().or_else(|| env.base.clone()),
            json: common.json,
            names_base: common.base.is_some(),
            language_is_fixed: common.lang.is_some(),
            digits: RefCell::default(),
            env,
        }
    }

    /// Opens the base to read; one that does not exist is not made.
    pub fn reading(&mut self) -> CliResult<Store> {
        let path = self.base()?.to_owned();
        if !path.exists() {
            let path = path.display().to_string();
            return Err(CliError::failed(id::CLI_NO_BASE, id::CLI_NO_BASE_DO).with("path", path));
        }
        self.open(&path)
    }

    /// Opens the base to write; it is made when it does not exist.
    pub fn writing(&mut self) -> CliResult<Store> {
        let path = self.base()?.to_owned();
        let store = self.open(&path)?;
        // Work must not go into a damaged base unnoticed; a large one is looked over by the window and before backups.
        if std::fs::metadata(&path).is_ok_and(|data| data.len() <= LOOKED_OVER) {
            store.look_over()?;
        }
        Ok(store)
    }

    /// Gives the file of the base.
    pub fn base(&self) -> CliResult<&Path> {
        self.base
            .as_deref()
            .ok_or_else(|| CliError::wrong(id::CLI_NO_HOME, id::CLI_NO_HOME_DO))
    }

    /// Does one action of the user.
    pub fn act<T>(
        &self,
        store: &Store,
        action: Action,
        subject: impl Into<String>,
        work: impl FnOnce(&Tx<'_>) -> CliResult<T>,
    ) -> CliResult<(T, Did)> {
        let subject = subject.into();
        let (value, changes) = store.transact(action, &subject, work)?;
        let did = Did {
            action,
            subject,
            changes,
        };
        Ok((value, did))
    }

    /// Tells what an action did: a sentence, or `{"did": {...}, NOUN: record}`.
    pub fn tell(&mut self, did: &Did, noun: &str, record: &impl Serialize) -> CliResult<()> {
        if self.json {
            let mut document = Map::new();
            let action = did.changes.action.map(|action| {
                json!({ "id": action.to_string(), "kind": did.action.code(), "subject": did.subject })
            });
            document.insert("did".to_owned(), action.unwrap_or(Value::Null));
            document.insert(noun.to_owned(), to_value(record)?);
            return self.document(&document);
        }
        let sentence = match did.changes.action {
            Some(_) => say::action(self.words, Some(did.action), Role::Do, &did.subject),
            None => self.words.tr(id::CLI_NOTHING_CHANGED),
        };
        self.line(&sentence)
    }

    /// Tells what was added, with the short number under which it is known from now on.
    pub fn tell_added(
        &mut self,
        store: &Store,
        did: &Did,
        noun: &str,
        record: &impl Serialize,
        (table, row): (Table, i64),
    ) -> CliResult<()> {
        if self.json {
            return self.tell(did, noun, record);
        }
        let number = self.short(store, table, row);
        let done = say::action(self.words, Some(did.action), Role::Do, &did.subject);
        let line = self.words.with(
            id::CLI_ADDED,
            &[("action", done.into()), ("id", number.into())],
        );
        self.line(&line)
    }

    /// Gives the short number of a record: the last digits, as many as tell the records of its table apart.
    pub fn short(&self, store: &Store, table: Table, row: i64) -> String {
        let known = self.digits.borrow().get(&table).copied();
        let digits = known.unwrap_or_else(|| {
            // The whole number does as well when the table cannot be looked at.
            let digits = store
                .read(|conn| lookup::digits(conn, table))
                .unwrap_or(usize::MAX);
            self.digits.borrow_mut().insert(table, digits);
            digits
        });
        lookup::short(row, digits)
    }

    /// Shows what was asked for: one JSON document, or text for people.
    pub fn show(
        &mut self,
        document: &impl Serialize,
        text: impl FnOnce(&Self) -> String,
    ) -> CliResult<()> {
        if self.json {
            return self.document(document);
        }
        let text = text(self);
        if text.is_empty() {
            return Ok(());
        }
        self.line(text.trim_end_matches('\n'))
    }

    /// Says something beside the answer, a warning for instance: a line, or `{"note": ...}`.
    pub fn note(&mut self, text: &str) -> CliResult<()> {
        let text = text.trim_end();
        if self.json {
            return Ok(writeln!(self.env.stderr, "{}", json!({ "note": text }))?);
        }
        Ok(writeln!(self.env.stderr, "{text}")?)
    }

    /// Says an error and gives the exit code.
    pub fn report(&mut self, error: &CliError) -> u8 {
        let Some(mut said) = error.said(self.words) else {
            return error.exit();
        };
        let cause = match error {
            CliError::Store(cause) | CliError::Exchange(ExchangeError::Store(cause)) => Some(cause),
            _ => None,
        };
        if let Some(
            StoreError::Damaged { .. }
            | StoreError::NotABase { .. }
            | StoreError::Gone { .. }
            | StoreError::Lost { .. },
        ) = cause
            && let Some(offer) = self
                .base
                .as_deref()
                .and_then(|base| say::last_backup(self.words, base))
        {
            let command = self.tr(id::CLI_RESTORE_COMMAND);
            said.todo = format!("{} {command} {offer}", said.todo);
        }
        // When stderr itself is closed there is nobody left to tell; the exit code still speaks.
        let _ = if self.json {
            writeln!(self.env.stderr, "{}", error.document(&said))
        } else {
            writeln!(self.env.stderr, "{}\n{}", said.what, said.todo)
        };
        error.exit()
    }

    /// Tells whether one JSON document is asked for.
    pub const fn is_json(&self) -> bool {
        self.json
    }

    /// Gives where this user keeps the keys of an office.
    pub fn office(&self) -> CliResult<crate::office::Env> {
        let env = self.env.office.clone();
        env.ok_or_else(|| CliError::wrong(id::CLI_OFFICE_NO_HOME, id::CLI_NO_HOME_DO))
    }

    /// Gives the clock.
    pub fn clock(&self) -> Clock {
        self.env.clock.clone()
    }

    /// Gives the present instant.
    pub fn now(&self) -> Timestamp {
        self.env.clock.now()
    }

    /// Gives the present day of the user.
    pub fn today(&self) -> NaiveDate {
        self.now().local(self.zone).date()
    }

    /// Gives the present instant with the zone, as lists want it.
    pub fn moment(&self) -> Now {
        Now {
            at: self.now(),
            zone: self.zone,
        }
    }

    /// Uses another base from here on.
    pub fn use_base(&mut self, base: PathBuf) {
        self.base = Some(base);
    }

    /// Tells whether a base was named on the command line.
    pub const fn names_base(&self) -> bool {
        self.names_base
    }

    /// Gives the language that was asked for on the command line.
    pub fn asked_language(&self) -> Option<Language> {
        self.language_is_fixed.then(|| self.words.language())
    }

    /// Shows how far a long job is, on the line that stands; only when somebody watches.
    pub fn progress(&mut self, text: &str) {
        if self.env.is_watched {
            // A line that cannot be shown is no reason to stop the work.
            let _ = write!(self.env.stderr, "\r{text}\u{1b}[K");
            let _ = self.env.stderr.flush();
        }
    }

    /// Shows how far a long job is in percent, under a message that takes `$percent`.
    pub fn percent(&mut self, message: Id, done: u64, total: u64) {
        if let Some(percent) = done.saturating_mul(100).checked_div(total) {
            let text = self.words.with(message, &[("percent", percent.into())]);
            self.progress(&text);
        }
    }

    /// Ends the line of progress.
    pub fn progress_ends(&mut self) {
        if self.env.is_watched {
            let _ = write!(self.env.stderr, "\r\u{1b}[K");
        }
    }

    /// Tells whether a window can be opened here.
    pub const fn has_display(&self) -> bool {
        self.env.has_display
    }

    /// Shows an instant in the zone of the user.
    pub fn local(&self, at: Timestamp) -> String {
        self.words.date_time(at.local(self.zone))
    }

    /// Says a message without values.
    pub fn tr(&self, id: Id) -> String {
        self.words.tr(id)
    }

    /// Gives the listener that shows how far the making anew of lists and search is.
    pub fn rebuilding(&self) -> Progress {
        self.working(id::CLI_REBUILDING)
    }

    /// Gives the listener that shows how far long work is, under a message that takes `$percent`.
    pub fn working(&self, message: Id) -> Progress {
        if self.env.is_watched {
            // The listener outlives this borrow of the way out, so it shares the handle of the process.
            let words = self.words;
            Progress::new(move |done, total| {
                let percent = done * 100 / total.max(1);
                let text = words.with(message, &[("percent", percent.into())]);
                let _ = std::io::Write::write_fmt(
                    &mut std::io::stderr(),
                    format_args!("\r{text}\u{1b}[K"),
                );
            })
        } else {
            Progress::default()
        }
    }

    fn open(&mut self, path: &Path) -> CliResult<Store> {
        let options = OpenOptions {
            clock: self.env.clock.clone(),
            device: None,
        };
        let progress = self.rebuilding();
        let store = Store::open_watched(path, &options, &progress)?;
        self.progress_ends();
        if !self.language_is_fixed
            && let Some(language) = store
                .read(|conn| setting::get(conn, "language"))?
                .as_deref()
                .and_then(Language::from_code)
        {
            self.words = Words::of(language);
        }
        Ok(store)
    }

    fn document(&mut self, document: &impl Serialize) -> CliResult<()> {
        let text = serde_json::to_string_pretty(document).map_err(std::io::Error::from)?;
        self.line(&text)
    }

    pub fn line(&mut self, text: &str) -> CliResult<()> {
        writeln!(self.env.stdout, "{text}")?;
        Ok(self.env.stdout.flush()?)
    }
}

fn to_value(record: &impl Serialize) -> CliResult<Value> {
    Ok(serde_json::to_value(record).map_err(std::io::Error::from)?)
}
