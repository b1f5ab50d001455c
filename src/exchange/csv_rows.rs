//! Reads the records of a delimited text one by one, each with its line number, in bounded memory.
//!
//! The grammar (quotes, doubled quotes, any line end) is `csv-core`, the machine inside the `csv` crate. `csv::Reader`
//! itself is not used because it grows one record without limit: here a record longer than the limit, or a quote that
//! is never closed, costs only its own line, and reading goes on with the next one.

use std::io::{self, Read};

use csv_core::ReadRecordResult;

use super::table::{BadRow, Row, RowProblem};

/// No record may be longer, in bytes of UTF-8.
pub const RECORD_LIMIT: usize = 4 * 1024 * 1024;
/// No record may have more cells.
pub const CELL_LIMIT: usize = 4096;
/// How much of a bad line is kept for the file of rows not imported, in bytes.
const EXCERPT: usize = 2000;

/// The records of one delimited text.
pub struct CsvRows<R> {
    input: R,
    delimiter: u8,
    quote: u8,
    core: csv_core::Reader,
    limit: usize,
    /// With a known width a quote left open is noticed as soon as the lines it swallowed make a wrong record.
    expected: Option<usize>,
    buf: Vec<u8>,
    pos: usize,
    ended: bool,
    line: u64,
    cells: Vec<u8>,
    ends: Vec<usize>,
}

impl<R: Read> CsvRows<R> {
    /// Reads `input`, which must be UTF-8 (see [`super::encoding::Decoded`]).
    pub fn new(input: R, delimiter: u8, quote: u8) -> Self {
        Self {
            input,
            delimiter,
            quote,
            core: csv_core::ReaderBuilder::new()
                .delimiter(delimiter)
                .quote(quote)
                .build(),
            limit: RECORD_LIMIT,
            expected: None,
            buf: Vec::new(),
            pos: 0,
            ended: false,
            line: 1,
            cells: vec![0; 4096],
            ends: vec![0; 64],
        }
    }

    /// Tells how many cells a whole row has.
    pub fn expect_cells(&mut self, cells: usize) {
        self.expected = Some(cells);
    }

    /// Sets another limit for the length of a record, in bytes.
    #[must_use]
    pub fn with_limit(mut self, limit: usize) -> Self {
        self.limit = limit;
        self
    }

    /// Gives back the stream it reads from.
    pub fn input(&self) -> &R {
        &self.input
    }

    /// Reads the next record; blank lines are stepped over.
    pub fn next_row(&mut self) -> io::Result<Option<Result<Row, BadRow>>> {
        if !self.skip_blank_lines()? {
            return Ok(None);
        }
        self.core.reset();
        let mut scanned = self.pos;
        let (mut filled, mut count) = (0, 0);
        loop {
            let input = &self.buf[scanned..];
            let (result, read, written, ends) =
                self.core
                    .read_record(input, &mut self.cells[filled..], &mut self.ends[count..]);
            scanned += read;
            filled += written;
            count += ends;
            match result {
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return Ok(None),
                ReadRecordResult::OutputFull => self.cells.resize(self.cells.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if count >= CELL_LIMIT => {
                    return self.give_up(RowProblem::TooManyCells).map(Some);
                }
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::InputEmpty => {
                    if scanned - self.pos > self.limit {
                        let problem = if self.first_line_end().is_some() {
                            RowProblem::UnclosedQuote
                        } else {
                            RowProblem::TooLong { limit: self.limit }
                        };
                        return self.give_up(problem).map(Some);
                    }
                    let before = self.pos;
                    self.fill()?;
                    scanned -= before - self.pos;
                }
            }
        }
        if self.buf[scanned - 1] == b'\r' {
            if scanned == self.buf.len() && !self.ended {
                let before = self.pos;
                self.fill()?;
                scanned -= before - self.pos;
            }
            scanned += usize::from(self.buf.get(scanned) == Some(&b'\n'));
        }
        if self.swallowed_lines(scanned, count) {
            return self.give_up(RowProblem::UnclosedQuote).map(Some);
        }
        let line = self.line;
        self.line += lines_in(&self.buf[self.pos..scanned]);
        let raw_from = self.pos;
        self.pos = scanned;
        if self.cells[..filled].contains(&0) {
            return Ok(Some(Err(BadRow {
                line,
                problem: RowProblem::NotText,
                text: excerpt(&self.buf[raw_from..scanned]),
            })));
        }
        Ok(Some(Ok(Row {
            line,
            cells: self.split(filled, count),
        })))
    }

    fn split(&self, filled: usize, count: usize) -> Vec<String> {
        let mut from = 0;
        self.ends[..count]
            .iter()
            .map(|&end| {
                let bytes = &self.cells[from..end.min(filled)];
                from = end;
                let text = String::from_utf8_lossy(bytes);
                if text.contains('\r') {
                    text.replace("\r\n", "\n").replace('\r', "\n")
                } else {
                    text.into_owned()
                }
            })
            .collect()
    }

    /// Whether a quote opened on the record's first line took the lines after it by mistake.
    fn swallowed_lines(&self, scanned: usize, count: usize) -> bool {
        let raw = &self.buf[self.pos..scanned];
        let Some(end) = raw.iter().position(|&b| b == b'\n' || b == b'\r') else {
            return false;
        };
        if raw[end..].iter().all(|&b| b == b'\n' || b == b'\r') {
            return false;
        }
        if !self.well_quoted(raw) {
            return true;
        }
        let Some(expected) = self.expected else {
            return false;
        };
        let alone = 1 + raw[..end].iter().filter(|&&b| b == self.delimiter).count();
        count != expected && alone == expected
    }

    /// Whether every quote that opens a cell is closed, and closed at the cell's end.
    fn well_quoted(&self, raw: &[u8]) -> bool {
        let (mut cell_start, mut quoted) = (true, false);
        let mut bytes = raw.iter().copied().peekable();
        while let Some(b) = bytes.next() {
            if quoted {
                if b == self.quote {
                    match bytes.peek() {
                        Some(&next) if next == self.quote => {
                            bytes.next();
                        }
                        Some(&next) if next == self.delimiter || next == b'\n' || next == b'\r' => {
                            quoted = false;
                        }
                        None => quoted = false,
                        Some(_) => return false,
                    }
                }
            } else {
                quoted = cell_start && b == self.quote;
                cell_start = b == self.delimiter || b == b'\n' || b == b'\r';
            }
        }
        !quoted
    }

    /// Reports the first line of the present record and goes on behind it.
    fn give_up(&mut self, problem: RowProblem) -> io::Result<Result<Row, BadRow>> {
        let line = self.line;
        let text = excerpt(&self.buf[self.pos..]);
        let text = text.lines().next().unwrap_or_default().to_owned();
        loop {
            if let Some(end) = self.first_line_end() {
                self.pos = end;
                break;
            }
            if self.ended {
                self.pos = self.buf.len();
                break;
            }
            // The line is thrown away as it comes: a line of a gigabyte needs no gigabyte of memory.
            let crosses = self.buf.last() == Some(&b'\r');
            self.buf.clear();
            self.pos = 0;
            self.fill()?;
            if crosses && self.buf.first() == Some(&b'\n') {
                self.pos = 1;
                break;
            }
        }
        self.line += 1;
        Ok(Err(BadRow {
            line,
            problem,
            text,
        }))
    }

    /// Where the line at `pos` ends (behind its line end), if that is in the buffer.
    fn first_line_end(&self) -> Option<usize> {
        let at = self.buf[self.pos..]
            .iter()
            .position(|&b| b == b'\n' || b == b'\r')?
            + self.pos;
        let crlf = self.buf[at] == b'\r' && self.buf.get(at + 1) == Some(&b'\n');
        Some(at + if crlf { 2 } else { 1 })
    }

    fn skip_blank_lines(&mut self) -> io::Result<bool> {
        loop {
            match self.buf.get(self.pos) {
                Some(b'\r') => {
                    if self.pos + 1 == self.buf.len() && !self.ended {
                        self.fill()?;
                    }
                    self.pos += if self.buf.get(self.pos + 1) == Some(&b'\n') {
                        2
                    } else {
                        1
                    };
                    self.line += 1;
                }
                Some(b'\n') => {
                    self.pos += 1;
                    self.line += 1;
                }
                Some(_) => return Ok(true),
                None if self.ended => return Ok(false),
                None => self.fill()?,
            }
        }
    }

    fn fill(&mut self) -> io::Result<()> {
        if self.pos > 0 {
            self.buf.drain(..self.pos);
            self.pos = 0;
        }
        let old = self.buf.len();
        self.buf.resize(old + 64 * 1024, 0);
        let got = loop {
            match self.input.read(&mut self.buf[old..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.buf.truncate(old);
                    return Err(error);
                }
                Ok(got) => break got,
            }
        };
        self.buf.truncate(old + got);
        self.ended = got == 0;
        Ok(())
    }
}

/// Counts line ends; `\r\n` is one.
fn lines_in(raw: &[u8]) -> u64 {
    let mut count = 0;
    for (i, &b) in raw.iter().enumerate() {
        if b == b'\n' || b == b'\r' && raw.get(i + 1) != Some(&b'\n') {
            count += 1;
        }
    }
    count
}

fn excerpt(raw: &[u8]) -> String {
    let mut end = raw.len().min(EXCERPT);
    while end < raw.len() && end > 0 && raw[end] & 0xc0 == 0x80 {
        end -= 1;
    }
    String::from_utf8_lossy(&raw[..end])
        .replace('\0', "\u{fffd}")
        .trim_end_matches(['\r', '\n'])
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, delimiter: u8) -> Vec<Result<Row, BadRow>> {
        let mut rows = CsvRows::new(text.as_bytes(), delimiter, b'"').with_limit(1000);
        let mut all = Vec::new();
        while let Some(row) = rows.next_row().unwrap() {
            all.push(row);
        }
        all
    }

    #[track_caller]
    fn check(text: &str, expected: &[(u64, &[&str])]) {
        let got: Vec<(u64, Vec<String>)> = read(text, b';')
            .into_iter()
            .map(|row| match row {
                Ok(row) => (row.line, row.cells),
                Err(bad) => (bad.line, vec![format!("!{}", bad.problem.code())]),
            })
            .collect();
        let expected: Vec<(u64, Vec<String>)> = expected
            .iter()
            .map(|(line, cells)| (*line, cells.iter().map(|c| (*c).to_owned()).collect()))
            .collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn rows_keep_their_line_numbers() {
        check("a;b\nc;d\n", &[(1, &["a", "b"]), (2, &["c", "d"])]);
        check("a;b\r\n\r\n\r\nc;d", &[(1, &["a", "b"]), (4, &["c", "d"])]);
        check("a;b\rc;d\r", &[(1, &["a", "b"]), (2, &["c", "d"])]);
        check(
            "a;\"x\ny\"\nc;d\n",
            &[(1, &["a", "x\ny"]), (3, &["c", "d"])],
        );
        check(
            "a;\"x\r\ny\"\r\nc;d\r\n",
            &[(1, &["a", "x\ny"]), (3, &["c", "d"])],
        );
        check("\"a \"\"q\"\"\";b", &[(1, &["a \"q\"", "b"])]);
        check("", &[]);
        check("\n\n", &[]);
    }

    #[test]
    fn an_inch_sign_is_no_quote() {
        check(
            "труба 5\";2\nлист;3\n",
            &[(1, &["труба 5\"", "2"]), (2, &["лист", "3"])],
        );
    }

    #[test]
    fn a_quote_left_open_costs_one_line() {
        check(
            "a;b\n\"c;d\ne;f\ng;h\n",
            &[
                (1, &["a", "b"]),
                (2, &["!unclosed-quote"]),
                (3, &["e", "f"]),
                (4, &["g", "h"]),
            ],
        );
    }

    #[test]
    fn a_quote_closed_rows_later_costs_one_line_when_the_width_is_known() {
        let text = "a;b\n\"c;d\ne;f\n\"g\";h\ni;j\n";
        let mut rows = CsvRows::new(text.as_bytes(), b';', b'"');
        rows.expect_cells(2);
        let mut good = Vec::new();
        let mut bad = Vec::new();
        while let Some(row) = rows.next_row().unwrap() {
            match row {
                Ok(row) => good.push(row.line),
                Err(row) => bad.push((row.line, row.text)),
            }
        }
        assert_eq!(good, [1, 3, 4, 5]);
        assert_eq!(bad, [(2, "\"c;d".to_owned())]);
    }

    #[test]
    fn a_line_over_the_limit_is_reported_and_the_next_is_read() {
        let long = "x".repeat(200_000);
        check(
            &format!("a;b\n{long};c\nd;e\n"),
            &[(1, &["a", "b"]), (2, &["!too-long"]), (3, &["d", "e"])],
        );
    }

    #[test]
    fn nul_is_not_text() {
        check(
            "a;b\nc\0;d\ne;f",
            &[(1, &["a", "b"]), (2, &["!not-text"]), (3, &["e", "f"])],
        );
    }

    #[test]
    fn a_line_of_64_mb_needs_little_memory() {
        let mut rows = CsvRows::new(
            io::Read::take(io::repeat(b'x'), 64 << 20).chain("\nb;c\n".as_bytes()),
            b';',
            b'"',
        );
        let first = rows.next_row().unwrap().unwrap();
        assert_eq!(
            first.unwrap_err().problem,
            RowProblem::TooLong {
                limit: RECORD_LIMIT
            }
        );
        assert_eq!(rows.next_row().unwrap().unwrap().unwrap().cells, ["b", "c"]);
        assert!(rows.buf.capacity() < 12 << 20, "{}", rows.buf.capacity());
    }

    proptest::proptest! {
        #[test]
        fn never_panics_and_always_ends(text in "[a\";\r\nж\0 ]{0,200}", width in 0usize..4) {
            let mut rows = CsvRows::new(text.as_bytes(), b';', b'"').with_limit(50);
            rows.expect_cells(width);
            let mut last = 0;
            while let Some(row) = rows.next_row().unwrap() {
                let line = match row { Ok(row) => row.line, Err(bad) => bad.line };
                proptest::prop_assert!(line >= last);
                last = line;
            }
        }

        #[test]
        fn agrees_with_the_csv_crate(rows in proptest::collection::vec(proptest::collection::vec("[a\";ж, \n]{0,6}", 2..4), 1..5)) {
            let mut out = csv::WriterBuilder::new().delimiter(b';').flexible(true).from_writer(Vec::new());
            for row in &rows {
                out.write_record(row).unwrap();
            }
            let bytes = out.into_inner().unwrap();
            let mut back = Vec::new();
            let mut reader = CsvRows::new(&bytes[..], b';', b'"');
            while let Some(row) = reader.next_row().unwrap() {
                back.push(row.unwrap().cells);
            }
            proptest::prop_assert_eq!(back, rows);
        }
    }
}
