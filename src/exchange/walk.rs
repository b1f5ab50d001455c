//! What every walk through a file on its way into the base has alike: the pace of looking at progress and cancel, empty rows
//! stepped over, rows that cannot be imported noted. It knows no kind of record.

use std::ops::ControlFlow;

use super::bad_rows::BadRows;
use super::clean::Reason;
use super::error::ExchangeError;
use super::report::Report;
use super::table::{BadRow, Progress, Row, TableSource};
use crate::i18n::Words;

/// How many rows pass between two looks at progress and cancel.
const STEP: u64 = 200;

/// How many cards and bad rows a report shows.
pub(super) const SHOWN: usize = 50;

/// Looks at progress while rows pass; breaks to cancel.
pub type Watch<'w> = dyn FnMut(Progress) -> ControlFlow<()> + 'w;

/// Counts rows and tells when it is time to look around.
#[derive(Debug, Default)]
pub(super) struct Pace(u64);

impl Pace {
    /// Tells, before a row, whether it is time; it is before the first one.
    pub(super) fn is_due(&mut self) -> bool {
        let is_due = self.0.is_multiple_of(STEP);
        self.0 += 1;
        is_due
    }
}

/// Shows the progress.
///
/// # Errors
/// When the work is cancelled.
pub(super) fn go_on(progress: Progress, watch: &mut Watch<'_>) -> Result<(), ExchangeError> {
    match watch(progress) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(ExchangeError::Cancelled),
    }
}

/// Reads the next row that is not empty.
///
/// # Errors
/// When the file cannot be read any further.
pub(super) fn next_row(
    source: &mut dyn TableSource,
) -> Result<Option<Result<Row, BadRow>>, ExchangeError> {
    loop {
        match source.next_row()? {
            Some(Ok(row)) if row.cells.iter().all(|cell| cell.trim().is_empty()) => {}
            other => return Ok(other),
        }
    }
}

/// Notes a row that cannot be imported, in the report and in the file of such rows.
///
/// # Errors
/// When that file cannot be written.
pub(super) fn refuse(
    report: &mut Report,
    words: &Words,
    line: u64,
    cells: &[String],
    reason: Reason,
    bad: Option<&mut BadRows>,
) -> Result<(), ExchangeError> {
    report.bad += 1;
    if let Some(bad) = bad {
        bad.add(line, &reason.say(words), cells)?;
    }
    if report.first_bad.len() < SHOWN {
        let start: String = cells.join("; ").chars().take(200).collect();
        report.first_bad.push((line, start, reason));
    }
    Ok(())
}
