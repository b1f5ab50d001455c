//! Why a command was not done, and the exit code that says so to scripts.

use std::io;

use serde_json::{Value, json};

use crate::domain::client::FieldError;
use crate::exchange::error::ExchangeError;
use crate::i18n::{Arg, Id, Words, id};
use crate::office::OfficeError;
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
    /// What was typed cannot stand in a field, named when it is known which.
    Field {
        field: Option<String>,
        cause: FieldError,
    },
    /// Something that only the command line knows; the ids say what happened and what to do.
    Said {
        exit: u8,
        what: Id,
        todo: Id,
        values: Vec<(&'static str, String)>,
    },
    /// Something about the office was not done.
    Office(Box<OfficeError>),
    /// The exchange with the folder of the office did not go.
    Exchanging { code: &'static str, said: Said },
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

    /// Says of which field it is, when that is not known yet.
    #[must_use]
    pub fn of_field(mut self, name: &str) -> Self {
        match &mut self {
            Self::Field { field, .. } if field.is_none() => *field = Some(name.to_owned()),
            Self::Said { values, .. } if !values.iter().any(|(name, _)| *name == "field") => {
                values.push(("field", name.to_owned()));
            }
            _ => {}
        }
        self
    }

    /// Gives the code by which scripts know it; stable.
    pub fn code(&self) -> String {
        match self {
            Self::Store(error) => match error.refusal() {
                Some(refusal) => refusal.code().to_owned(),
                None => store_code(error),
            },
            Self::Exchange(ExchangeError::Store(error)) => store_code(error),
            Self::Exchange(error) => error.code().to_owned(),
            Self::Field { cause, .. } => field_code(cause).to_owned(),
            Self::Said { what, .. } => {
                let id = what.as_str();
                id.strip_prefix("cli-").unwrap_or(id).to_owned()
            }
            Self::Office(error) => format!("office-{}", error.code()),
            Self::Exchanging { code, .. } => format!("office-{code}"),
            Self::Output(_) => "output-failed".to_owned(),
        }
    }

    /// Gives the field or option that has to be mended, when it is one.
    pub fn field(&self) -> Option<String> {
        match self {
            Self::Store(error) => error.refusal()?.field().map(str::to_owned),
            Self::Field { field, .. } => field.clone(),
            Self::Said { values, .. } => values
                .iter()
                .find(|(name, value)| matches!(*name, "field" | "argument") && !value.is_empty())
                .map(|(_, value)| {
                    let name = value.split([' ', '=']).next().unwrap_or_default();
                    name.trim_matches(['-', '<', '>', '.', '[', ']']).to_owned()
                }),
            Self::Exchange(_) | Self::Output(_) | Self::Office(_) | Self::Exchanging { .. } => None,
        }
    }

    /// Gives the document of `--json`: `{"error": {"code", "message", "todo", "field"}}`.
    pub fn document(&self, said: &Said) -> Value {
        json!({ "error": {
            "code": self.code(),
            "message": said.what,
            "todo": said.todo,
            "field": self.field(),
        } })
    }

    /// Gives the exit code.
    pub fn exit(&self) -> u8 {
        match self {
            Self::Store(StoreError::Value(cause)) | Self::Field { cause, .. }
                if is_misuse(cause) =>
            {
                WRONG_USE
            }
            Self::Store(_)
            | Self::Field { .. }
            | Self::Exchange(_)
            | Self::Office(_)
            | Self::Exchanging { .. } => FAILED,
            Self::Said { exit, .. } => *exit,
            // Whoever reads the other end of the pipe has seen enough.
            Self::Output(cause) if cause.kind() == io::ErrorKind::BrokenPipe => 0,
            Self::Output(_) => FAILED,
        }
    }

    /// Says it in two sentences; `None` when there is nobody to say it to.
    pub fn said(&self, words: &Words) -> Option<Said> {
        Some(match self {
            Self::Store(error) => {
                let mut said = say::error(words, error);
                // The way out as this door has it: the option or the command.
                let refusal = error.refusal();
                let hint =
                    refusal.and_then(|refusal| words.find(&format!("cli-hint-{}", refusal.code())));
                let hint = hint.or_else(|| words.find(&format!("cli-hint-store-{}", error.code())));
                if let Some(hint) = hint {
                    said.todo = format!("{} {hint}", said.todo);
                }
                said
            }
            Self::Exchange(error) => say::exchange_error(words, error),
            Self::Office(error) => {
                let mut said = say::office::error(words, error);
                if let Some(hint) = words.find(&format!("cli-hint-office-{}", error.code())) {
                    said.todo = format!("{} {hint}", said.todo);
                }
                said
            }
            Self::Exchanging { said, .. } => said.clone(),
            Self::Field { field, cause } => {
                let what = say::field_error(words, cause);
                Said {
                    what: match field {
                        Some(field) => format!("{}: {what}", field_name(words, field)),
                        None => what,
                    },
                    todo: words.tr(id::ERROR_STORE_VALUE_DO),
                }
            }
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

impl From<OfficeError> for CliError {
    fn from(error: OfficeError) -> Self {
        match error {
            OfficeError::Store(error) => Self::Store(error),
            error => Self::Office(Box::new(error)),
        }
    }
}

impl From<FieldError> for CliError {
    fn from(error: FieldError) -> Self {
        Self::Field {
            field: None,
            cause: error,
        }
    }
}

/// Says of which field a value is that was refused.
pub trait OfField<T> {
    fn of_field(self, name: &str) -> CliResult<T>;
}

impl<T, E: Into<CliError>> OfField<T> for Result<T, E> {
    fn of_field(self, name: &str) -> CliResult<T> {
        self.map_err(|error| error.into().of_field(name))
    }
}

fn store_code(error: &StoreError) -> String {
    match error {
        StoreError::Value(cause) => field_code(cause).to_owned(),
        _ => error.code().to_owned(),
    }
}

/// Tells whether a value can never stand in its field; else it is refused because of what is in the base.
const fn is_misuse(error: &FieldError) -> bool {
    !matches!(
        error,
        FieldError::Taken { .. }
            | FieldError::FieldTaken { .. }
            | FieldError::OwnParent
            | FieldError::ParentLoop { .. }
    )
}

const fn field_code(error: &FieldError) -> &'static str {
    match error {
        FieldError::Empty => "empty",
        FieldError::NotAChoice { .. } => "not-a-choice",
        FieldError::NotAnId { .. } => "not-an-id",
        FieldError::NotADate { .. } => "not-a-date",
        FieldError::NotANumber { .. } => "not-a-number",
        FieldError::Taken { .. } | FieldError::FieldTaken { .. } => "taken",
        FieldError::OwnParent => "own-parent",
        FieldError::ParentLoop { .. } => "parent-loop",
    }
}

/// Names a field by the word of its column; one that has none as it was typed.
fn field_name(words: &Words, field: &str) -> String {
    let named = say::column(words, field);
    if named == field {
        let linked = say::column(words, &format!("{field}_id"));
        if linked != format!("{field}_id") {
            return linked;
        }
    }
    named
}

impl From<io::Error> for CliError {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}
