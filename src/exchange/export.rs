//! Writes clients of the base into a file: a table for spreadsheets, or vCards.
//!
//! What is written comes back by [`super::import`] as it was, into an empty base: clients, contact persons, details,
//! identifiers, tags, custom fields. Interactions stay in the base. The file appears whole or not at all.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;

use super::card::Card;
use super::column_names;
use super::columns::Used;
use super::csv_write::TableWriter;
use super::error::ExchangeError;
use super::field_spec;
use super::from_store::Names;
use super::import::Watch;
use super::table::Progress;
use super::target::{CustomColumn, Whose};
use super::vcard::{self, Version};
use crate::domain::id::ClientId;
use crate::i18n::{Language, Words};
use crate::platform::AtomicFile;
use crate::store::bulk::{self, Wanted};
use crate::store::{Store, StoreResult};

/// How many clients pass between two looks at progress and cancel.
const STEP: usize = 100;

/// The form of an exported file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A table in UTF-8 with a byte order mark.
    Csv {
        /// `;` or `,`; see [`usual_delimiter`].
        delimiter: u8,
    },
    /// vCards.
    VCard(Version),
}

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Exported {
    /// Clients.
    pub clients: usize,
    /// Contact persons; one who belongs to two clients counts twice.
    pub people: usize,
    /// Interactions, when these are what was written.
    pub interactions: usize,
}

/// The delimiter that a spreadsheet expects in a language: `;` where a comma divides decimals.
pub fn usual_delimiter(language: Language) -> u8 {
    if language == Language::En { b',' } else { b';' }
}

/// Writes clients into a file, all of them when `ids` is `None`, in the given order.
///
/// # Errors
/// When the base cannot be read, the file cannot be written, or the work is cancelled; the file is then as before.
pub fn export(
    store: &Store,
    ids: Option<&[ClientId]>,
    path: &Path,
    format: Format,
    language: Language,
    watch: &mut Watch<'_>,
) -> Result<Exported, ExchangeError> {
    let file = AtomicFile::create(path).map_err(|error| ExchangeError::io(path, error))?;
    let mut out = io::BufWriter::with_capacity(256 * 1024, file);
    let exported =
        write(store, ids, &mut out, format, language, watch).map_err(|error| match error {
            WriteError::Exchange(error) => error,
            WriteError::Io(error) => ExchangeError::io(path, error),
        })?;
    let file = out
        .into_inner()
        .map_err(|error| ExchangeError::io(path, error.into_error()))?;
    file.commit()
        .map_err(|error| ExchangeError::io(path, error))?;
    Ok(exported)
}

enum WriteError {
    Exchange(ExchangeError),
    Io(io::Error),
}

impl From<crate::store::StoreError> for WriteError {
    fn from(error: crate::store::StoreError) -> Self {
        Self::Exchange(error.into())
    }
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

fn write(
    store: &Store,
    ids: Option<&[ClientId]>,
    out: &mut impl Write,
    format: Format,
    language: Language,
    watch: &mut Watch<'_>,
) -> Result<Exported, WriteError> {
    let passes = if matches!(format, Format::Csv { .. }) {
        2
    } else {
        1
    };
    // One reading transaction: the table is of one moment, whatever is written meanwhile.
    store.read(|conn| {
        let known = bulk::known(
            conn,
            Wanted {
                names: true,
                ..Wanted::default()
            },
        )?;
        let names = Names::new(&known);
        let all = match ids {
            Some(ids) => ids.to_vec(),
            None => bulk::client_ids(conn)?,
        };
        let mut done = 0;
        let mut each = |work: &mut dyn FnMut(Card) -> Result<(), WriteError>| {
            for &id in &all {
                if done % STEP == 0 {
                    look(watch, done, all.len() * passes)?;
                }
                done += 1;
                let whole: StoreResult<_> = bulk::whole_client(conn, id);
                if let Some(whole) = whole? {
                    work(names.card(&whole))?;
                }
            }
            look(watch, done, all.len() * passes)
        };
        let mut exported = Exported::default();
        let mut count = |card: &Card| {
            exported.clients += 1;
            exported.people += card.people.len();
        };
        let fields = custom_columns(&known);
        match format {
            Format::VCard(version) => {
                // The first card tells all fields: their order is not that in which the cards happen to use them.
                let mut fields = Some(fields);
                each(&mut |mut card| {
                    count(&card);
                    card.defined = fields.take().unwrap_or_default();
                    Ok(vcard::write_card(out, &card, version)?)
                })?;
            }
            Format::Csv { delimiter } => {
                let mut used = Used::default();
                each(&mut |card| {
                    used.note(&card);
                    Ok(())
                })?;
                let words = Words::of(language);
                let columns = used.columns(&fields);
                let mut table = TableWriter::new(out, delimiter)?;
                let headers: Vec<String> = columns
                    .iter()
                    .map(|column| column_names::name(&column.target, words))
                    .collect();
                table.write_row(headers.iter().map(String::as_str))?;
                each(&mut |card| {
                    count(&card);
                    let people = card.people.iter().map(Some);
                    let nobody = card.people.is_empty().then_some(None);
                    for person in people.chain(nobody) {
                        let cells: Vec<String> = columns
                            .iter()
                            .map(|column| column.cell(&card, person, words))
                            .collect();
                        table.write_row(cells.iter().map(String::as_str))?;
                    }
                    Ok(())
                })?;
                table.finish()?;
            }
        }
        Ok(exported)
    })
}

/// The custom fields of clients and of contact persons, each in their order.
fn custom_columns(known: &bulk::Known) -> Vec<CustomColumn> {
    let fields = [
        (Whose::Client, &known.client_fields),
        (Whose::Person, &known.person_fields),
    ];
    fields
        .into_iter()
        .flat_map(|(whose, fields)| fields.iter().map(move |field| (whose, field)))
        .map(|(whose, field)| CustomColumn {
            whose,
            name: field.name.clone(),
            spec: field_spec::write(field),
        })
        .collect()
}

fn look(watch: &mut Watch<'_>, done: usize, total: usize) -> Result<(), WriteError> {
    match watch(Progress {
        done: done as u64,
        total: total as u64,
    }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(WriteError::Exchange(ExchangeError::Cancelled)),
    }
}

#[cfg(test)]
#[path = "export_tests.rs"]
mod tests;
