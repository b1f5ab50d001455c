//! The file of rows that were not imported: each with its line and the reason, in the form of the original table, so
//! that it can be mended and imported again.

use std::io;
use std::path::{Path, PathBuf};

use super::csv_write::TableWriter;
use super::error::ExchangeError;
use crate::i18n::{Words, id};
use crate::platform::AtomicFile;

/// The file in the making; it appears only when there is a bad row and the import is done.
pub(super) struct BadRows {
    wanted: PathBuf,
    headers: Vec<String>,
    words: &'static Words,
    open: Option<(TableWriter<AtomicFile>, PathBuf)>,
}

impl BadRows {
    /// Prepares the file beside `source`: `clients.csv` gives `clients-not-imported.csv`.
    pub(super) fn new(source: &Path, headers: &[String], words: &'static Words) -> Self {
        let stem = source.file_stem().unwrap_or_default().to_string_lossy();
        Self {
            wanted: source.with_file_name(format!("{stem}-not-imported.csv")),
            headers: headers.to_vec(),
            words,
            open: None,
        }
    }

    /// Adds a row.
    pub(super) fn add(
        &mut self,
        line: u64,
        reason: &str,
        cells: &[String],
    ) -> Result<(), ExchangeError> {
        let number = line.to_string();
        let lead = [reason, number.as_str()];
        let row = lead.into_iter().chain(cells.iter().map(String::as_str));
        let (table, path) = match &mut self.open {
            Some(open) => open,
            none => none.insert(begin(&self.wanted, &self.headers, self.words)?),
        };
        table
            .write_row(row)
            .map_err(|error| ExchangeError::io(path, error))
    }

    /// Puts the file into its place; gives its path when there is one.
    pub(super) fn finish(self) -> Result<Option<PathBuf>, ExchangeError> {
        let Some((table, path)) = self.open else {
            return Ok(None);
        };
        let written = table.finish().and_then(AtomicFile::commit);
        written.map_err(|error| ExchangeError::io(&path, error))?;
        Ok(Some(path))
    }
}

fn begin(
    wanted: &Path,
    headers: &[String],
    words: &Words,
) -> Result<(TableWriter<AtomicFile>, PathBuf), ExchangeError> {
    let (file, path) = create(wanted).map_err(|error| ExchangeError::io(wanted, error))?;
    let start = || -> io::Result<TableWriter<AtomicFile>> {
        let mut table = TableWriter::new(file, b';')?;
        let (reason, line) = (
            words.tr(id::EXCHANGE_COLUMN_REASON),
            words.tr(id::EXCHANGE_COLUMN_LINE),
        );
        table.write_row(
            [reason.as_str(), line.as_str()]
                .into_iter()
                .chain(headers.iter().map(String::as_str)),
        )?;
        Ok(table)
    };
    let table = start().map_err(|error| ExchangeError::io(&path, error))?;
    Ok((table, path))
}

/// Where the file's own folder cannot be written (a CD, a colleague's share), the temporary one is taken.
fn create(wanted: &Path) -> io::Result<(AtomicFile, PathBuf)> {
    if let Ok(file) = AtomicFile::create(wanted) {
        return Ok((file, wanted.to_owned()));
    }
    let name = wanted.file_name().unwrap_or_default();
    let path = std::env::temp_dir().join(name);
    Ok((AtomicFile::create(&path)?, path))
}
