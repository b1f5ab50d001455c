//! Writes tables that Excel opens with Cyrillic intact: UTF-8 with a byte order mark, CRLF, `;` or `,`.
//!
//! A cell that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, tab or CR; OWASP "CSV
//! injection") gets an apostrophe in front. [`unprotect`] takes it off again, so that export and import are each
//! other's inverse; phones (`+380 ...`) go the same way.

use std::borrow::Cow;
use std::io::{self, Write};

const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Writes the rows of one table.
pub struct TableWriter<W: Write> {
    inner: csv::Writer<W>,
}

impl<W: Write> TableWriter<W> {
    /// Begins a table; `delimiter` is `;` where a comma divides decimals, else `,`.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn new(mut out: W, delimiter: u8) -> io::Result<Self> {
        out.write_all(b"\xef\xbb\xbf")?;
        let inner = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .terminator(csv::Terminator::CRLF)
            .from_writer(out);
        Ok(Self { inner })
    }

    /// Writes a row.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn write_row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> io::Result<()> {
        for cell in cells {
            self.inner
                .write_field(protect(cell).as_bytes())
                .map_err(io::Error::other)?;
        }
        self.inner
            .write_record(None::<&[u8]>)
            .map_err(io::Error::other)
    }

    /// Ends the table and gives the output back.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn finish(self) -> io::Result<W> {
        self.inner
            .into_inner()
            .map_err(|error| io::Error::other(error.error().to_string()))
    }
}

/// Makes a cell harmless for spreadsheets.
pub fn protect(cell: &str) -> Cow<'_, str> {
    let meant = cell.trim_start_matches('\'');
    if meant.starts_with(FORMULA) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// Gives back what [`protect`] was given.
pub fn unprotect(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(FORMULA) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::csv_rows::CsvRows;

    #[test]
    fn formulas_are_escaped_and_come_back() {
        for (cell, written) in [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("+380 44 123-45-67", "'+380 44 123-45-67"),
            ("-5", "'-5"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("'=1", "''=1"),
            ("'тихо'", "'тихо'"),
            ("Зоря", "Зоря"),
            ("", ""),
        ] {
            assert_eq!(protect(cell), written);
            assert_eq!(unprotect(written), cell);
        }
    }

    proptest::proptest! {
        #[test]
        fn tables_are_read_back(rows in proptest::collection::vec(proptest::collection::vec("['=+@\t;,\"жa \n-]{0,8}", 2..4), 1..5)) {
            for delimiter in [b';', b','] {
                let mut table = TableWriter::new(Vec::new(), delimiter).unwrap();
                for row in &rows {
                    table.write_row(row.iter().map(String::as_str)).unwrap();
                }
                let bytes = table.finish().unwrap();
                let mut reader = CsvRows::new(&bytes[3..], delimiter, b'"');
                let mut back = Vec::new();
                while let Some(row) = reader.next_row().unwrap() {
                    back.push(row.unwrap().cells.iter().map(|cell| unprotect(cell).to_owned()).collect::<Vec<_>>());
                }
                proptest::prop_assert_eq!(&back, &rows);
            }
        }
    }
}
