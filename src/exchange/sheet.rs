//! Rows of a spreadsheet (.xlsx, .xls, .ods) as text.
//!
//! A number is written as a person would type it: no `.0`, no exponent, so that a phone or a code stored as a number
//! comes out whole. Dates are ISO 8601. The reader of spreadsheets runs in a thread of its own: rows come through a
//! short channel, and a torn file that makes it fail ends in an error, not in the end of the program.

use std::path::Path;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::JoinHandle;

use calamine::{Data, DataRef, ExcelDateTime, Reader, Sheets};

use super::error::ExchangeError;
use super::table::{BadRow, Progress, Row, TableSource};

/// No sheet may be wider: behind this stand only cells someone touched by mistake.
const COLUMNS: u32 = 1024;

/// The names of the visible sheets.
pub fn sheets(path: &Path) -> Result<Vec<String>, ExchangeError> {
    let path = path.to_owned();
    let failed = spreadsheet_error(&path);
    let names = std::thread::spawn(move || {
        let book = calamine::open_workbook_auto(&path).map_err(|error| error.to_string())?;
        let visible = book.sheets_metadata().iter().filter(|sheet| {
            sheet.typ == calamine::SheetType::WorkSheet
                && sheet.visible == calamine::SheetVisible::Visible
        });
        Ok::<_, String>(visible.map(|sheet| sheet.name.clone()).collect())
    });
    match names.join() {
        Ok(Ok(names)) => Ok(names),
        Ok(Err(reason)) => Err(failed(reason)),
        Err(_) => Err(failed("the reader of spreadsheets failed".to_owned())),
    }
}

/// The rows of one sheet.
pub struct SheetRows {
    rows: Option<Receiver<Row>>,
    worker: Option<JoinHandle<Result<(), String>>>,
    failed: Box<dyn Fn(String) -> ExchangeError + Send>,
    progress: Progress,
}

impl SheetRows {
    /// Opens a sheet.
    pub fn open(path: &Path, sheet: &str) -> Self {
        let (send, rows) = sync_channel(256);
        let (file, name) = (path.to_owned(), sheet.to_owned());
        let worker =
            std::thread::spawn(move || read_rows(&file, &name, |row| send.send(row).is_ok()));
        Self {
            rows: Some(rows),
            worker: Some(worker),
            failed: Box::new(spreadsheet_error(path)),
            progress: Progress::default(),
        }
    }
}

impl TableSource for SheetRows {
    fn next_row(&mut self) -> Result<Option<Result<Row, BadRow>>, ExchangeError> {
        if let Some(row) = self.rows.as_ref().and_then(|rows| rows.recv().ok()) {
            self.progress.done = row.line;
            return Ok(Some(Ok(row)));
        }
        match self.worker.take().map(JoinHandle::join) {
            None | Some(Ok(Ok(()))) => Ok(None),
            Some(Ok(Err(reason))) => Err((self.failed)(reason)),
            Some(Err(_)) => Err((self.failed)(
                "the reader of spreadsheets failed".to_owned(),
            )),
        }
    }

    fn progress(&self) -> Progress {
        self.progress
    }
}

impl Drop for SheetRows {
    fn drop(&mut self) {
        // Closing the channel ends the thread at its next row.
        self.rows = None;
        if let Some(worker) = self.worker.take() {
            let _ = worker.join();
        }
    }
}

fn spreadsheet_error(path: &Path) -> impl Fn(String) -> ExchangeError + Send + 'static {
    let path = path.to_owned();
    move |reason| ExchangeError::Spreadsheet {
        path: path.clone(),
        reason,
    }
}

/// Sends every row that is not blank, until `send` says that nobody listens.
fn read_rows(path: &Path, sheet: &str, mut send: impl FnMut(Row) -> bool) -> Result<(), String> {
    match calamine::open_workbook_auto(path).map_err(|error| error.to_string())? {
        // Cell by cell: one stray value in the last cell of a sheet must not make a table of 17 000 million cells.
        Sheets::Xlsx(mut book) => {
            let mut cells = book
                .worksheet_cells_reader(sheet)
                .map_err(|error| error.to_string())?;
            let mut row = Row::default();
            while let Some(cell) = cells.next_cell().map_err(|error| error.to_string())? {
                let (number, column) = cell.get_position();
                let line = u64::from(number) + 1;
                if line != row.line && !flush(&mut row, &mut send) {
                    return Ok(());
                }
                row.line = line;
                if column < COLUMNS {
                    put(&mut row.cells, column as usize, ref_text(cell.get_value()));
                }
            }
            flush(&mut row, &mut send);
        }
        mut book => {
            let range = book
                .worksheet_range(sheet)
                .map_err(|error| error.to_string())?;
            let (top, left) = range.start().unwrap_or_default();
            let mut row = Row::default();
            for (number, cells) in range.rows().enumerate() {
                row.line = u64::from(top) + number as u64 + 1;
                for (column, cell) in cells.iter().enumerate().take(COLUMNS as usize) {
                    put(&mut row.cells, left as usize + column, text(cell));
                }
                if !flush(&mut row, &mut send) {
                    return Ok(());
                }
            }
        }
    }
    Ok(())
}

fn flush(row: &mut Row, send: &mut impl FnMut(Row) -> bool) -> bool {
    let row = std::mem::take(row);
    row.cells.iter().all(|cell| cell.trim().is_empty()) || send(row)
}

fn put(cells: &mut Vec<String>, column: usize, text: String) {
    if text.is_empty() {
        return;
    }
    if cells.len() <= column {
        cells.resize(column + 1, String::new());
    }
    cells[column] = text;
}

fn ref_text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::SharedString(text) => clean(text),
        other => text(&Data::from(other.clone())),
    }
}

fn text(value: &Data) -> String {
    match value {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) => clean(text),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number_text(*number),
        Data::Bool(yes) => if *yes { "1" } else { "0" }.to_owned(),
        Data::DateTime(when) => date_text(when),
        Data::DateTimeIso(text) => text
            .strip_suffix("T00:00:00")
            .unwrap_or(text)
            .replace('T', " "),
        Data::DurationIso(text) => text.clone(),
    }
}

fn clean(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace("_x000D_", "")
        .replace('\0', "")
}

/// Writes a number with the 15 digits a spreadsheet itself shows, without exponent.
fn number_text(number: f64) -> String {
    if !number.is_finite() {
        return String::new();
    }
    let shown: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    format!("{shown}")
}

fn date_text(when: &ExcelDateTime) -> String {
    if when.is_duration() || when.as_f64() < 1.0 {
        let minutes = (when.as_f64() * 24.0 * 60.0).round() as i64;
        return format!("{}:{:02}", minutes / 60, minutes % 60);
    }
    let (year, month, day, hour, minute, second, _) = when.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if hour == 0 && minute == 0 && second == 0 {
        date
    } else {
        format!("{date} {hour:02}:{minute:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    #[test]
    fn numbers_are_written_as_typed() {
        for (number, expected) in [
            (380_441_234_567.0, "380441234567"),
            (32_490_244.0, "32490244"),
            (1_003_600_012_345.0, "1003600012345"),
            (0.1 + 0.2, "0.3"),
            (-12.5, "-12.5"),
            (1e20, "100000000000000000000"),
            (f64::NAN, ""),
        ] {
            assert_eq!(text(&Data::Float(number)), expected);
        }
        assert_eq!(text(&Data::Int(501_112_233)), "501112233");
    }

    #[test]
    fn dates_are_iso() {
        let date = |value| {
            text(&Data::DateTime(ExcelDateTime::new(
                value,
                ExcelDateTimeType::DateTime,
                false,
            )))
        };
        assert_eq!(date(45_000.0), "2023-03-15");
        assert_eq!(date(45_000.5), "2023-03-15 12:00");
    }

    #[test]
    fn what_is_no_spreadsheet_is_an_error() {
        let dir = tempfile::tempdir().unwrap();
        for (name, bytes) in [
            ("a.xlsx", &b"PK\x03\x04 torn"[..]),
            ("b.xls", b"\xd0\xcf\x11\xe0 torn"),
            ("c.ods", b""),
        ] {
            let path = dir.path().join(name);
            std::fs::OpenOptions::new()
                .create(true)
                .write(true)
                .truncate(true)
                .open(&path)
                .and_then(|mut f| std::io::Write::write_all(&mut f, bytes))
                .unwrap();
            assert!(
                matches!(sheets(&path), Err(ExchangeError::Spreadsheet { .. })),
                "{name}"
            );
            assert!(SheetRows::open(&path, "x").next_row().is_err(), "{name}");
        }
    }
}
