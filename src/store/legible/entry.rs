//! Pages and records of a file of SQLite, as far as the list of its tables needs them.

use rusqlite::Connection;

use crate::store::StoreResult;

/// Bytes of a page: SQLite's usual, which no base of ours changes.
pub(super) const PAGE: usize = 4096;

/// A table or index in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub kind: String,
    pub name: String,
    pub table: String,
    /// The page on which it begins; 0 for what has none.
    pub root: u32,
    pub sql: Option<String>,
}

impl Entry {
    /// Tells whether its pages are those of a table with row ids; `None` when that cannot be told.
    pub fn is_by_rowid(&self) -> Option<bool> {
        match (self.kind.as_str(), &self.sql) {
            ("table", Some(sql)) => Some(!sql.contains("WITHOUT ROWID")),
            ("index", _) => Some(false),
            _ => None,
        }
    }
}

/// Reads the list of a whole base.
pub(super) fn all(conn: &Connection) -> StoreResult<Vec<Entry>> {
    let mut statement = conn
        .prepare("SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema ORDER BY rowid")?;
    let found = statement.query_map([], |row| {
        Ok(Entry {
            kind: row.get(0)?,
            name: row.get(1)?,
            table: row.get(2)?,
            root: row.get(3)?,
            sql: row.get(4)?,
        })
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// A page as it stands in the file.
pub(super) struct Page<'a> {
    bytes: &'a [u8],
    /// Where the header of the tree begins.
    at: usize,
}

impl<'a> Page<'a> {
    pub fn of(bytes: &'a [u8], number: u32) -> Self {
        let at = if number == 1 { 100 } else { 0 };
        Self { bytes, at }
    }

    fn kind(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Tells whether it is surely no page of a table with row ids, or of one without and of an index.
    pub fn refuses(&self, is_by_rowid: bool) -> bool {
        match self.kind() {
            Some(0x02 | 0x0a) => is_by_rowid,
            Some(0x05 | 0x0d) => !is_by_rowid,
            _ => false,
        }
    }

    /// The format that the first page tells.
    pub fn format(&self) -> Option<i64> {
        self.bytes.starts_with(b"SQLite format 3\0").then_some(())?;
        let format = number(self.bytes.get(60..64)?);
        (format > 0).then_some(format)
    }

    /// The kind of a page of a tree; `None` for any other, as far as that can be told.
    pub fn kind_of_tree(&self) -> Option<u8> {
        let kind = self.kind()?;
        let header = match kind {
            0x02 | 0x05 => 12,
            0x0a | 0x0d => 8,
            _ => return None,
        };
        let count = usize::try_from(number(self.bytes.get(self.at + 3..self.at + 5)?)).ok()?;
        let begin = usize::try_from(number(self.bytes.get(self.at + 5..self.at + 7)?)).ok()?;
        // 0 stands for 65536, which only larger pages have.
        let is_one = self.at + header + 2 * count <= begin && begin <= PAGE;
        is_one.then_some(kind)
    }

    /// The first page of the list of free ones, which the first page names; 0 when there is none.
    pub fn free(&self) -> u32 {
        let first = self.bytes.get(32..36).map(number);
        first.and_then(|it| u32::try_from(it).ok()).unwrap_or(0)
    }

    /// The next page of that list, and the free pages that this one names.
    pub fn trunk(&self) -> (u32, Vec<u32>) {
        let at = |place: usize| {
            let found = self.bytes.get(4 * place..4 * place + 4).map(number);
            found.and_then(|it| u32::try_from(it).ok()).unwrap_or(0)
        };
        let count = usize::try_from(at(1)).unwrap_or(0).min(PAGE / 4 - 2);
        (at(0), (2..2 + count).map(at).collect())
    }

    /// The first row id of a leaf of a table, and how many columns that row has.
    pub fn first_row(&self) -> Option<(i64, usize)> {
        if self.kind_of_tree() != Some(0x0d) {
            return None;
        }
        let mut rest = self.bytes.get(*self.cells(8).first()?..)?;
        let _length = varint(&mut rest)?;
        let id = varint(&mut rest)?;
        let whole = rest;
        let header = usize::try_from(varint(&mut rest)?).ok()?;
        let mut kinds = whole.get(whole.len() - rest.len()..header)?;
        let mut columns = 0;
        while !kinds.is_empty() {
            varint(&mut kinds)?;
            columns += 1;
        }
        Some((id, columns))
    }

    /// The pages below an inner page of a table or an index.
    pub fn children(&self) -> Vec<u32> {
        if !matches!(self.kind_of_tree(), Some(0x02 | 0x05)) {
            return Vec::new();
        }
        let child = |at: usize| {
            let child = number(self.bytes.get(at..at + 4)?);
            u32::try_from(child).ok()
        };
        let mut all: Vec<u32> = self.cells(12).into_iter().filter_map(child).collect();
        all.extend(child(self.at + 8));
        all
    }

    /// The entries of the list that stand on it; `None` when it holds anything else.
    pub fn entries(&self) -> Option<Vec<Entry>> {
        if self.kind() != Some(0x0d) {
            return None;
        }
        let cells = self.cells(8);
        let entries: Option<Vec<Entry>> = cells.iter().map(|at| self.entry(*at)).collect();
        entries.filter(|entries| !entries.is_empty())
    }

    fn cells(&self, header: usize) -> Vec<usize> {
        let short = |at: usize| Some(number(self.bytes.get(at..at + 2)?));
        let count = short(self.at + 3).unwrap_or(0);
        let places = (0..).step_by(2).map(|place| self.at + header + place);
        let places = places.take(usize::try_from(count).unwrap_or(0));
        places
            .map_while(|at| usize::try_from(short(at)?).ok())
            .collect()
    }

    fn entry(&self, at: usize) -> Option<Entry> {
        let mut rest = self.bytes.get(at..)?;
        let length = varint(&mut rest)?;
        let _rowid = varint(&mut rest)?;
        let mut values = rest.get(..usize::try_from(length).ok()?)?;
        let whole = values;
        let header = usize::try_from(varint(&mut values)?).ok()?;
        let mut kinds = whole.get(whole.len() - values.len()..header)?;
        let mut values = whole.get(header..)?;
        let mut next = || {
            let kind = varint(&mut kinds)?;
            let length = match kind {
                0 | 8 | 9 => 0,
                1..=4 => kind,
                13.. if kind % 2 == 1 => (kind - 13) / 2,
                _ => return None,
            };
            let (value, after) = values.split_at_checked(usize::try_from(length).ok()?)?;
            values = after;
            Some((kind, value))
        };
        let text = |(kind, value): (i64, &[u8])| {
            (kind >= 13).then_some(())?;
            String::from_utf8(value.to_vec()).ok()
        };
        let kind = text(next()?)?;
        ["table", "index"].contains(&kind.as_str()).then_some(())?;
        let (name, table) = (text(next()?)?, text(next()?)?);
        let root = match next()? {
            (9, _) => 1,
            (0 | 8, _) => 0,
            (1..=4, value) => u32::try_from(number(value)).ok()?,
            _ => return None,
        };
        let sql = match next()? {
            (0, _) => None,
            sql => Some(text(sql)?),
        };
        Some(Entry {
            kind,
            name,
            table,
            root,
            sql,
        })
    }
}

/// The pages of a write-ahead log that were committed, the newest of each last.
pub(super) fn logged(log: &[u8]) -> Vec<(u32, &[u8])> {
    const HEADER: usize = 32;
    const FRAME: usize = 24;
    let Some((header, mut frames)) = log.split_at_checked(HEADER) else {
        return Vec::new();
    };
    let is_big = match number(&header[..4]) {
        0x377f_0682 => false,
        0x377f_0683 => true,
        _ => return Vec::new(),
    };
    if number(&header[8..12]) != PAGE as i64 {
        return Vec::new();
    }
    let mut sum = summed((0, 0), &header[..24], is_big);
    let (mut all, mut committed) = (Vec::new(), 0);
    while let Some((frame, rest)) = frames.split_at_checked(FRAME + PAGE) {
        let (head, page) = frame.split_at(FRAME);
        sum = summed(summed(sum, &head[..8], is_big), page, is_big);
        let told = (number(&head[16..20]), number(&head[20..24]));
        if head[8..16] != header[16..24] || told != (i64::from(sum.0), i64::from(sum.1)) {
            break;
        }
        let Ok(which @ 1..) = u32::try_from(number(&head[..4])) else {
            break;
        };
        all.push((which, page));
        if number(&head[4..8]) > 0 {
            committed = all.len();
        }
        frames = rest;
    }
    all.truncate(committed);
    all
}

/// Goes on with the checksum of a write-ahead log.
fn summed(from: (u32, u32), bytes: &[u8], is_big: bool) -> (u32, u32) {
    let word = |bytes: &[u8]| {
        let bytes = [bytes[0], bytes[1], bytes[2], bytes[3]];
        match is_big {
            true => u32::from_be_bytes(bytes),
            false => u32::from_le_bytes(bytes),
        }
    };
    bytes.chunks_exact(8).fold(from, |(one, two), pair| {
        let one = one.wrapping_add(word(&pair[..4])).wrapping_add(two);
        (one, two.wrapping_add(word(&pair[4..])).wrapping_add(one))
    })
}

/// A number of up to seven bytes, the highest first.
fn number(bytes: &[u8]) -> i64 {
    bytes
        .iter()
        .fold(0, |number, byte| number << 8 | i64::from(*byte))
}

fn varint(bytes: &mut &[u8]) -> Option<i64> {
    let mut value: i64 = 0;
    for place in 0..9 {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        if place == 8 {
            return Some(value << 8 | i64::from(*byte));
        }
        value = value << 7 | i64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some(value)
}
