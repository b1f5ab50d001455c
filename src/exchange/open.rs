//! Opens a file whatever it is: finds out its kind, guesses everything about it, shows its first rows.
//!
//! [`inspect`] proposes complete [`Settings`]; the user's [`Choices`] come first wherever they are made. It
//! deliberately changes nothing and stores nothing.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::csv_rows::CsvRows;
use super::dialect::{self, Dialect};
use super::encoding::{self, Decoded, SAMPLE};
use super::error::ExchangeError;
use super::headers::{self, ColumnGuess};
use super::interaction;
use super::product;
use super::sheet::{self, SheetRows};
use super::table::{BadRow, Progress, Row, TableSource};
use super::target::{Subject, Target};
use super::vcard::CardReader;

/// How many rows a preview shows and the columns are guessed from.
const PREVIEW: usize = 200;
/// How far into an ASCII file the first other character is looked for, in bytes.
const SCAN: u64 = 64 * 1024 * 1024;

/// What kind of file it is, with all that is needed to read it.
#[derive(Debug, Clone, PartialEq)]
pub enum Layout {
    /// A delimited text.
    Text {
        /// In which encoding.
        encoding: &'static Encoding,
        /// How it is laid out.
        dialect: Dialect,
    },
    /// A sheet of a spreadsheet.
    Sheet {
        /// The sheet's name.
        name: String,
    },
    /// vCards.
    VCard {
        /// The encoding of what names none itself.
        encoding: &'static Encoding,
    },
}

/// All that is needed to read a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// What kind of file it is.
    pub layout: Layout,
    /// The line (row of a sheet) with the headers; `None` when the table begins at once.
    pub header: Option<u64>,
    /// What each column means.
    pub mapping: Vec<Target>,
    /// What the rows are about.
    pub subject: Subject,
    /// How many columns the headers name; the mapping may hold more, which stand beyond them in some rows.
    pub named: usize,
    /// The program wrote the file itself: values are taken literally, nothing is divided or reshaped.
    pub own: bool,
}

/// What the user decided; everything else is guessed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Choices {
    /// The encoding.
    pub encoding: Option<&'static Encoding>,
    /// The delimiter.
    pub delimiter: Option<u8>,
    /// The sheet's name.
    pub sheet: Option<String>,
    /// The line of the headers; `Some(None)` when there are none.
    pub header: Option<Option<u64>>,
    /// What the rows are about.
    pub subject: Subject,
}

/// A file as it will be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// The proposal.
    pub settings: Settings,
    /// 0 to 1; below 0.5 the user had better look.
    pub encoding_confidence: f32,
    /// 0 to 1; below 0.5 the user had better look.
    pub dialect_confidence: f32,
    /// The headers as they stand in the file; empty when there are none.
    pub headers: Vec<String>,
    /// The proposals for the columns, with their confidence.
    pub columns: Vec<ColumnGuess>,
    /// The first rows below the headers.
    pub rows: Vec<Row>,
    /// The sheets to choose from; empty unless it is a spreadsheet.
    pub sheets: Vec<String>,
}

/// Reads the beginning of a file and proposes how to read it all.
///
/// # Errors
/// When the file cannot be read, is empty, or is neither a table nor vCards.
pub fn inspect(path: &Path, choices: &Choices) -> Result<Preview, ExchangeError> {
    let mut file = File::open(path).map_err(|error| ExchangeError::io(path, error))?;
    let (sample, whole) = read_sample(&mut file).map_err(|error| ExchangeError::io(path, error))?;
    if sample.is_empty() {
        return Err(ExchangeError::Empty {
            path: path.to_owned(),
        });
    }
    if is_spreadsheet(&sample) {
        return inspect_sheet(path, choices);
    }
    let guess = match choices.encoding {
        Some(encoding) => encoding::Guess {
            encoding,
            confidence: 1.0,
            bom: false,
        },
        None => guess_encoding(&mut file, &sample).ok_or_else(|| ExchangeError::NotText {
            path: path.to_owned(),
        })?,
    };
    let text = decode_sample(&sample, guess.encoding);
    let mut preview = Preview {
        settings: Settings {
            layout: Layout::VCard {
                encoding: guess.encoding,
            },
            header: None,
            mapping: Vec::new(),
            subject: choices.subject,
            named: 0,
            own: false,
        },
        encoding_confidence: guess.confidence,
        dialect_confidence: 1.0,
        headers: Vec::new(),
        columns: Vec::new(),
        rows: Vec::new(),
        sheets: Vec::new(),
    };
    if is_vcard(&text) {
        if choices.subject != Subject::Clients {
            return Err(ExchangeError::NotText {
                path: path.to_owned(),
            });
        }
        preview.settings.own = text.contains("\nX-KARTOTEKA-CLIENT:");
        return Ok(preview);
    }
    let mut dialect = dialect::guess(&text, whole);
    if let Some(delimiter) = choices.delimiter {
        dialect.dialect.delimiter = delimiter;
        dialect.confidence = 1.0;
    }
    preview.dialect_confidence = dialect.confidence;
    preview.settings.layout = Layout::Text {
        encoding: guess.encoding,
        dialect: dialect.dialect,
    };
    let rows = dialect::sample_rows(&text, dialect.dialect, whole);
    if rows.is_empty() {
        return Err(ExchangeError::Empty {
            path: path.to_owned(),
        });
    }
    complete(&mut preview, rows, choices);
    Ok(preview)
}

fn inspect_sheet(path: &Path, choices: &Choices) -> Result<Preview, ExchangeError> {
    let sheets = sheet::sheets(path)?;
    let name = match &choices.sheet {
        Some(sheet) if !sheets.contains(sheet) => {
            return Err(ExchangeError::NoSheet {
                path: path.to_owned(),
                sheet: sheet.clone(),
            });
        }
        Some(sheet) => sheet.clone(),
        // The first sheet that has anything on it.
        None => sheets
            .iter()
            .find(|sheet| matches!(SheetRows::open(path, sheet).next_row(), Ok(Some(_))))
            .or(sheets.first())
            .cloned()
            .ok_or_else(|| ExchangeError::Empty {
                path: path.to_owned(),
            })?,
    };
    let mut source = SheetRows::open(path, &name);
    let mut rows = Vec::new();
    while rows.len() < PREVIEW {
        match source.next_row()? {
            Some(Ok(row)) => rows.push(row),
            Some(Err(_)) => {}
            None => break,
        }
    }
    if rows.is_empty() {
        return Err(ExchangeError::Empty {
            path: path.to_owned(),
        });
    }
    let mut preview = Preview {
        settings: Settings {
            layout: Layout::Sheet { name },
            header: None,
            mapping: Vec::new(),
            subject: choices.subject,
            named: 0,
            own: false,
        },
        encoding_confidence: 1.0,
        dialect_confidence: 1.0,
        headers: Vec::new(),
        columns: Vec::new(),
        rows: Vec::new(),
        sheets,
    };
    complete(&mut preview, rows, choices);
    Ok(preview)
}

/// Finds the headers among the first rows and guesses the columns.
fn complete(preview: &mut Preview, rows: Vec<Row>, choices: &Choices) {
    let header = match choices.header {
        Some(line) => line.and_then(|line| rows.iter().position(|row| row.line == line)),
        None => dialect::guess_header(&rows, choices.subject),
    };
    let skip = header.map_or_else(
        || usize::from(rows.first().is_some_and(dialect::is_declaration)),
        |index| index + 1,
    );
    if let Some(row) = header.and_then(|index| rows.get(index)) {
        preview.settings.header = Some(row.line);
        preview.headers = row
            .cells
            .iter()
            .map(|cell| cell.trim().to_owned())
            .collect();
    }
    preview.rows = rows.into_iter().skip(skip).collect();
    preview.settings.named = preview.headers.len();
    (preview.settings.own, preview.columns) = match choices.subject {
        Subject::Clients => (
            headers::is_own(&preview.headers),
            headers::guess(&preview.headers, &preview.rows),
        ),
        Subject::Products => (
            product::guess::is_own(&preview.headers),
            product::guess::guess(&preview.headers, &preview.rows),
        ),
        Subject::Interactions => (
            interaction::guess::is_own(&preview.headers),
            interaction::guess::guess(&preview.headers, &preview.rows),
        ),
    };
    preview.settings.mapping = preview
        .columns
        .iter()
        .map(|column| column.target.clone())
        .collect();
}

/// Opens a table for reading from its first row below the headers.
///
/// # Errors
/// When the file cannot be opened or is no table.
pub fn open_table(path: &Path, settings: &Settings) -> Result<Box<dyn TableSource>, ExchangeError> {
    let header = settings.header.unwrap_or(0);
    match &settings.layout {
        Layout::VCard { .. } => Err(ExchangeError::NotText {
            path: path.to_owned(),
        }),
        Layout::Sheet { name } => Ok(Box::new(BelowHeader {
            inner: SheetRows::open(path, name),
            header,
        })),
        Layout::Text { encoding, dialect } => {
            let (file, read, total) = open_counted(path)?;
            let mut rows = CsvRows::new(
                Decoded::new(file, encoding),
                dialect.delimiter,
                dialect.quote,
            );
            let width = match settings.named {
                0 => settings.mapping.len(),
                named => named,
            };
            if width > 1 {
                rows.expect_cells(width);
            }
            let inner = TextRows {
                rows,
                path: path.to_owned(),
                read,
                total,
            };
            Ok(Box::new(BelowHeader { inner, header }))
        }
    }
}

/// The cards of a file.
pub struct VCardFile {
    reader: CardReader<BufReader<Box<dyn Read>>>,
    path: PathBuf,
    read: Arc<AtomicU64>,
    total: u64,
}

impl VCardFile {
    /// Opens a file of vCards.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub fn open(path: &Path, encoding: &'static Encoding) -> Result<Self, ExchangeError> {
        let (file, read, total) = open_counted(path)?;
        // Eight-bit text stays as it is: each property may name its own character set.
        let (input, fallback): (Box<dyn Read>, _) = if encoding == UTF_16LE || encoding == UTF_16BE
        {
            (Box::new(Decoded::new(file, encoding)), UTF_8)
        } else {
            (Box::new(file), encoding)
        };
        Ok(Self {
            reader: CardReader::new(BufReader::new(input), fallback),
            path: path.to_owned(),
            read,
            total,
        })
    }

    /// Reads the next card. The outer error ends the file (the disk failed), the inner one concerns one card.
    ///
    /// # Errors
    /// When the file cannot be read any further.
    pub fn next_card(
        &mut self,
    ) -> Result<Option<Result<super::card::Card, super::vcard::BadCard>>, ExchangeError> {
        self.reader
            .next_card()
            .map_err(|error| ExchangeError::io(&self.path, error))
    }

    /// Tells how far it has come, in bytes.
    pub fn progress(&self) -> Progress {
        Progress {
            done: self.read.load(Ordering::Relaxed),
            total: self.total,
        }
    }
}

struct TextRows {
    rows: CsvRows<Decoded<Counted>>,
    path: PathBuf,
    read: Arc<AtomicU64>,
    total: u64,
}

impl TableSource for TextRows {
    fn next_row(&mut self) -> Result<Option<Result<Row, BadRow>>, ExchangeError> {
        self.rows
            .next_row()
            .map_err(|error| ExchangeError::io(&self.path, error))
    }

    fn progress(&self) -> Progress {
        Progress {
            done: self.read.load(Ordering::Relaxed),
            total: self.total,
        }
    }
}

/// Leaves out the titles, the headers and the declaration of the delimiter.
struct BelowHeader<T> {
    inner: T,
    header: u64,
}

impl<T: TableSource> TableSource for BelowHeader<T> {
    fn next_row(&mut self) -> Result<Option<Result<Row, BadRow>>, ExchangeError> {
        loop {
            match self.inner.next_row()? {
                Some(Ok(row)) if row.line <= self.header || dialect::is_declaration(&row) => {}
                Some(Err(row)) if row.line < self.header => {}
                other => return Ok(other),
            }
        }
    }

    fn progress(&self) -> Progress {
        self.inner.progress()
    }
}

struct Counted {
    file: File,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let got = self.file.read(buf)?;
        self.read.fetch_add(got as u64, Ordering::Relaxed);
        Ok(got)
    }
}

fn open_counted(path: &Path) -> Result<(Counted, Arc<AtomicU64>, u64), ExchangeError> {
    let file = File::open(path).map_err(|error| ExchangeError::io(path, error))?;
    let total = file
        .metadata()
        .map_err(|error| ExchangeError::io(path, error))?
        .len();
    let read = Arc::new(AtomicU64::new(0));
    Ok((
        Counted {
            file,
            read: Arc::clone(&read),
        },
        read,
        total,
    ))
}

fn read_sample(file: &mut File) -> io::Result<(Vec<u8>, bool)> {
    let mut sample = Vec::new();
    file.by_ref().take(SAMPLE as u64).read_to_end(&mut sample)?;
    let whole = sample.len() < SAMPLE;
    Ok((sample, whole))
}

/// Guesses from the sample; where that is all ASCII, from the first place that is not.
fn guess_encoding(file: &mut File, sample: &[u8]) -> Option<encoding::Guess> {
    let guess = encoding::guess(sample)?;
    if !sample.is_ascii() || guess.bom || sample.len() < SAMPLE {
        return Some(guess);
    }
    let mut piece = vec![0; SAMPLE];
    let mut at = sample.len() as u64;
    while at < SCAN {
        let Ok(got) = file.read(&mut piece) else {
            break;
        };
        if got == 0 {
            break;
        }
        if let Some(first) = piece[..got].iter().position(|b| !b.is_ascii()) {
            let mut around = Vec::new();
            let found = file
                .seek(SeekFrom::Start((at + first as u64).saturating_sub(64)))
                .and_then(|_| file.by_ref().take(SAMPLE as u64).read_to_end(&mut around));
            return if found.is_ok() {
                encoding::guess(&around).or(Some(guess))
            } else {
                Some(guess)
            };
        }
        at += got as u64;
    }
    Some(guess)
}

fn decode_sample(sample: &[u8], encoding: &'static Encoding) -> String {
    let mut text = String::new();
    // Reading from memory does not fail.
    let _ = Decoded::new(sample, encoding).read_to_string(&mut text);
    text
}

/// Zip (.xlsx, .ods) and the compound file of .xls.
fn is_spreadsheet(sample: &[u8]) -> bool {
    sample.starts_with(b"PK\x03\x04") || sample.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}

fn is_vcard(text: &str) -> bool {
    text.lines()
        .take(200)
        .map(|line| line.trim_start_matches('\u{feff}').trim())
        .any(|line| {
            let compact: String = line.chars().filter(|c| !c.is_whitespace()).collect();
            compact.eq_ignore_ascii_case("BEGIN:VCARD")
        })
}
