//! Guesses how a delimited text is laid out: the delimiter, the quotation mark, and the row that holds the headers.
//!
//! Every delimiter is tried on the sample with the real parser; the one that gives the evenest table wins. It
//! deliberately does not decide what the columns mean; it only asks [`super::headers`] which row reads like headers.

use super::csv_rows::CsvRows;
use super::headers;
use super::interaction;
use super::product;
use super::table::Row;
use super::target::Subject;

/// The delimiters a table may have.
pub const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];
/// How many rows of the sample are looked at.
const ROWS: usize = 200;
/// Titles, dates and blank rows may stand above the headers, but hardly more than this.
const HEADER_WITHIN: usize = 30;

/// How a delimited text is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// The byte between two cells.
    pub delimiter: u8,
    /// The quotation mark.
    pub quote: u8,
}

/// The dialect found, and how far to trust it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guess {
    /// The dialect.
    pub dialect: Dialect,
    /// 0 to 1; below 0.5 the user had better look.
    pub confidence: f32,
}

/// Guesses the dialect of a decoded sample; `whole` says that the sample is the whole text.
pub fn guess(sample: &str, whole: bool) -> Guess {
    let quote = guess_quote(sample);
    if let Some(delimiter) = declared(sample) {
        return Guess {
            dialect: Dialect { delimiter, quote },
            confidence: 1.0,
        };
    }
    for delimiter in DELIMITERS {
        let dialect = Dialect {
            delimiter,
            quote: b'"',
        };
        let mut rows = CsvRows::new(sample.as_bytes(), delimiter, b'"');
        if let Ok(Some(Ok(row))) = rows.next_row()
            && headers::is_own(&row.cells)
        {
            return Guess {
                dialect,
                confidence: 1.0,
            };
        }
    }
    let mut best = Guess {
        dialect: Dialect {
            delimiter: b';',
            quote,
        },
        confidence: 0.3,
    };
    let mut top = 0.0;
    for delimiter in DELIMITERS {
        let dialect = Dialect { delimiter, quote };
        let points = evenness(&sample_rows(sample, dialect, whole));
        if points > top {
            top = points;
            best = Guess {
                dialect,
                confidence: (points / 2.0).clamp(0.3, 0.98) as f32,
            };
        }
    }
    if top == 0.0 {
        // One column: any delimiter that does not occur leaves the lines whole.
        let unused = DELIMITERS
            .into_iter()
            .find(|d| !sample.as_bytes().contains(d));
        best.dialect.delimiter = unused.unwrap_or(b'\t');
    }
    best
}

/// Whether the row only declares the delimiter (`sep=;`, which Excel writes and reads).
pub fn is_declaration(row: &Row) -> bool {
    row.line == 1
        && row.cells.first().is_some_and(|cell| {
            let cell = cell.trim().to_ascii_lowercase();
            cell == "sep=" || cell.starts_with("sep=") && cell.len() == 5
        })
}

/// Finds the row that holds the headers: its index among `rows`, or `None` when the table begins at once.
pub fn guess_header(rows: &[Row], subject: Subject) -> Option<usize> {
    let is_own = match subject {
        Subject::Clients => headers::is_own,
        Subject::Products => product::guess::is_own,
        Subject::Interactions => interaction::guess::is_own,
    };
    let is_known = match subject {
        Subject::Clients => headers::is_known,
        Subject::Products => product::guess::is_known,
        Subject::Interactions => interaction::guess::is_known,
    };
    if rows.first().is_some_and(|row| is_own(&row.cells)) {
        return Some(0);
    }
    let mut best: Option<(usize, usize)> = None;
    for (index, row) in rows.iter().enumerate().take(HEADER_WITHIN) {
        let known = row.cells.iter().filter(|cell| is_known(cell)).count();
        let filled = row
            .cells
            .iter()
            .filter(|cell| !cell.trim().is_empty())
            .count();
        let enough = known >= 2 || known == 1 && filled <= 2;
        if enough && !has_data(row) && best.is_none_or(|(_, most)| known > most) {
            best = Some((index, known));
        }
    }
    if let Some((index, _)) = best {
        return Some(index);
    }
    let width = usual_width(rows)?;
    let first = rows
        .iter()
        .take(HEADER_WITHIN)
        .position(|row| filled_to(row) >= width.max(1) && !is_declaration(row))?;
    let row = &rows[first];
    let all_named = row
        .cells
        .iter()
        .take(width)
        .all(|cell| !cell.trim().is_empty());
    (all_named && !has_data(row) && rows.len() > first + 1).then_some(first)
}

/// Parses the beginning of a sample. The last row of a sample that is not whole may be cut and is left out.
pub fn sample_rows(sample: &str, dialect: Dialect, whole: bool) -> Vec<Row> {
    let mut reader = CsvRows::new(sample.as_bytes(), dialect.delimiter, dialect.quote);
    let mut rows = Vec::new();
    while rows.len() < ROWS {
        match reader.next_row() {
            Ok(Some(Ok(row))) => rows.push(row),
            Ok(Some(Err(_))) => {}
            Ok(None) | Err(_) => {
                if !whole && rows.len() > 1 {
                    rows.pop();
                }
                break;
            }
        }
    }
    rows
}

/// Scores a parsed table: how many rows have the usual width, and how wide that is.
fn evenness(rows: &[Row]) -> f64 {
    let Some(width) = usual_width(rows).filter(|&width| width >= 2) else {
        return 0.0;
    };
    // Title rows above the table are no fault of the delimiter.
    let start = rows
        .iter()
        .position(|row| row.cells.len() >= width)
        .unwrap_or(0);
    let table = &rows[start..];
    let even =
        table.iter().filter(|row| row.cells.len() == width).count() as f64 / table.len() as f64;
    let cells: Vec<&String> = table.iter().flat_map(|row| &row.cells).collect();
    let quoted = cells.iter().filter(|cell| cell.contains('"')).count() as f64 / cells.len() as f64;
    let known = rows
        .iter()
        .take(HEADER_WITHIN)
        .map(|row| {
            row.cells
                .iter()
                .filter(|cell| headers::is_known(cell))
                .count()
        })
        .max()
        .unwrap_or(0);
    even * even * (1.0 + (width as f64).ln().min(3.0) * 0.3) * (1.0 - 0.4 * quoted)
        + 0.2 * (known.min(5) as f64)
}

/// The commonest number of cells in a row.
fn usual_width(rows: &[Row]) -> Option<usize> {
    let mut counts = std::collections::BTreeMap::<usize, usize>::new();
    for row in rows {
        *counts.entry(row.cells.len()).or_default() += 1;
    }
    // A row of one cell is a title or a blank line with spaces as often as it is data.
    counts
        .iter()
        .filter(|(width, _)| **width > 1)
        .max_by_key(|(width, count)| (**count, **width))
        .or_else(|| counts.iter().next())
        .map(|(width, _)| *width)
}

fn filled_to(row: &Row) -> usize {
    row.cells
        .iter()
        .rposition(|cell| !cell.trim().is_empty())
        .map_or(0, |last| last + 1)
}

/// Whether a row holds values that no header has: an address, a phone, a long number, a date.
fn has_data(row: &Row) -> bool {
    row.cells.iter().any(|cell| {
        let cell = cell.trim();
        let digits = cell.bytes().filter(u8::is_ascii_digit).count();
        (cell.contains('@') && cell.contains('.') && cell.len() > 5)
            || digits >= 5
            || (digits > 0
                && cell
                    .bytes()
                    .all(|b| b.is_ascii_digit() || b".,-/ ".contains(&b)))
    })
}

fn declared(sample: &str) -> Option<u8> {
    let first = sample.lines().next()?.trim_end();
    let rest = first
        .strip_prefix("sep=")
        .or_else(|| first.strip_prefix("\"sep="))?;
    match rest.trim_end_matches('"').as_bytes() {
        [one] if one.is_ascii() => Some(*one),
        _ if first == "sep=" => Some(b'\t'),
        _ => None,
    }
}

/// Some programs quote with an apostrophe.
fn guess_quote(sample: &str) -> u8 {
    let doubles = sample.matches('"').count();
    let lines = sample
        .lines()
        .take(ROWS)
        .filter(|line| !line.trim().is_empty());
    let (mut all, mut single) = (0, 0);
    for line in lines {
        let line = line.trim();
        all += 1;
        if line.len() > 2 && line.starts_with('\'') && line.ends_with('\'') {
            single += 1;
        }
    }
    if doubles == 0 && all > 0 && single * 2 > all {
        b'\''
    } else {
        b'"'
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, delimiter: char, header: Option<usize>) {
        let guess = guess(text, true);
        assert_eq!(guess.dialect.delimiter as char, delimiter);
        let rows = sample_rows(text, guess.dialect, true);
        assert_eq!(guess_header(&rows, Subject::Clients), header, "{rows:?}");
    }

    #[test]
    fn delimiters() {
        check("a,b,c\n1,2,3\n", ',', Some(0));
        check(
            "Назва;Телефон\nТОВ «Зоря», Київ;044 1234567\nФОП Бойко, Львів;050 1112233\n",
            ';',
            Some(0),
        );
        check("Name\tPhone\nAcme, Inc.\t555 11 22\n", '\t', Some(0));
        check("Name|Phone\nA|5551122\n", '|', Some(0));
        check("Сума;Назва\n1,5;Зоря\n2,7;Мрія\n3,1;Нива\n", ';', Some(0));
        check("sep=,\nName,City\nA;B,C\n", ',', Some(1));
        check("a,b\n1,\"ha \"\"ha\"\" ha\"\n3,4\n", ',', Some(0));
        check(
            "key,val\n1,\"{\"\"type\"\": \"\"Point\"\", \"\"c\"\": [102.0, 0.5]}\"\n",
            ',',
            Some(0),
        );
    }

    #[test]
    fn headers_may_stand_below_titles() {
        check(
            "Клієнти станом на 01.11.2026;;\n\nВідділ продажу;;\nНазва;ЄДРПОУ;Телефон\nЗоря;32490244;0441234567\n",
            ';',
            Some(2),
        );
        check(
            "Список клиентов\nНаименование,ИНН,Телефон\nЗаря,7707083893,84951234567\n",
            ',',
            Some(1),
        );
    }

    #[test]
    fn a_table_may_have_no_headers() {
        check(
            "Зоря;0441234567;zoria@example.com\nМрія;0442223344;m@example.com\n",
            ';',
            None,
        );
    }

    #[test]
    fn one_column() {
        check("Телефон\n0441234567\n0442223344\n", ';', Some(0));
        check("Назва\nТОВ «Зоря»\nФОП Бойко\n", ';', Some(0));
    }

    #[test]
    fn apostrophes_as_quotes() {
        let guess = guess("'Назва','Місто'\n'Зоря, ТОВ','Київ'\n", true);
        assert_eq!(
            guess.dialect,
            Dialect {
                delimiter: b',',
                quote: b'\''
            }
        );
    }

    proptest::proptest! {
        #[test]
        fn never_panics(text in "\\PC{0,80}[;,\t|\n\"' ]{0,20}\\PC{0,80}") {
            let found = guess(&text, false);
            guess_header(&sample_rows(&text, found.dialect, false), Subject::Clients);
        }
    }
}
