//! Why a command was not done, and the exit code that says so to scripts.

use std::io;

use crate::domain::client::FieldError;
use crate::exchange::error::ExchangeError;
use crate::i18n::{Arg, Id, Words, id};
use crate::say::{self, Said};
use crate::store::StoreError;

/// A result of a command.
pub type CliResult<T> = Result<T, CliError>;

/// Exit code of a command that was understood and failed.
pub const FAILED: u8 = 1;
/// Exit code of a command that was not understood.
pub const WRONG_USE: u8 = 2;

/// Why a command was not done.
#[derive(Debug)]
pub enum CliError {
    /// The base refused.
    Store(StoreError),
    /// A file could not be brought in or out.
    Exchange(ExchangeError),
    /// What was typed cannot stand in a field.
    Field(FieldError),
    /// Something that only the command line knows; the ids say what happened and what to do.
    Said {
        exit: u8,
        what: Id,
        todo: Id,
        values: Vec<(&'static str, String)>,
    },
    /// What was asked for cannot be written out.
    Output(io::Error),
}

impl CliError {
    /// The command was understood and failed.
    pub const fn failed(what: Id, todo: Id) -> Self {
        Self::Said {
            exit: FAILED,
            what,
            todo,
            values: Vec::new(),
        }
    }

    /// The command cannot be meant so.
    pub const fn wrong(what: Id, todo: Id) -> Self {
        Self::Said {
            exit: WRONG_USE,
            what,
            todo,
            values: Vec::new(),
        }
    }

    /// Adds a value to the message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        if let Self::Said { values, .. } = &mut self {
            values.push((name, value.into()));
        }
        self
    }

    /// Gives the exit code.
    pub fn exit(&self) -> u8 {
        match self {
            Self::Store(StoreError::Value(_)) | Self::Field(_) => WRONG_USE,
            Self::Store(_) | Self::Exchange(_) => FAILED,
            Self::Said { exit, .. } => *exit,
            // Whoever reads the other end of the pipe has seen enough.
            Self::Output(cause) if cause.kind() == io::ErrorKind::BrokenPipe => 0,
            Self::Output(_) => FAILED,
        }
    }

    /// Says it in two sentences; `None` when there is nobody to say it to.
    pub fn said(&self, words: &Words) -> Option<Said> {
        Some(match self {
            Self::Store(error) => say::error(words, error),
            Self::Exchange(error) => say::exchange_error(words, error),
            Self::Field(error) => Said {
                what: say::field_error(words, error),
                todo: words.tr(id::ERROR_STORE_VALUE_DO),
            },
            Self::Said {
                what, todo, values, ..
            } => {
                let values: Vec<(&'static str, Arg<'_>)> = values
                    .iter()
                    .map(|(name, value)| (*name, value.as_str().into()))
                    .collect();
                Said {
                    what: words.with(*what, &values),
                    todo: words.with(*todo, &values),
                }
            }
            Self::Output(cause) if cause.kind() == io::ErrorKind::BrokenPipe => return None,
            Self::Output(cause) => Said {
                what: words.with(
                    id::CLI_OUTPUT_FAILED,
                    &[("cause", cause.to_string().into())],
                ),
                todo: words.tr(id::CLI_OUTPUT_FAILED_DO),
            },
        })
    }
}

impl From<StoreError> for CliError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<ExchangeError> for CliError {
    fn from(error: ExchangeError) -> Self {
        Self::Exchange(error)
    }
}

impl From<FieldError> for CliError {
    fn from(error: FieldError) -> Self {
        Self::Field(error)
    }
}

impl From<io::Error> for CliError {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}
