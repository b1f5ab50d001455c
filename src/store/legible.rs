//! A damaged file of a base made legible: a copy of it with a whole list of its tables, and with inner pages of tables that
//! were lost.
//!
//! SQLite opens nothing when the first page of a file, or a page of the list of its tables, is damaged, however whole the rest
//! is. Here the entries of that list are looked for on all pages. Those that are lost follow from what this program makes:
//! in a base of its own, and in a copy of one, the tables begin on one page after the other, in the order of schema.sql.
//! Source: SQLite, Database File Format, 1.3 to 1.6, 2.6 and 4.1.

mod entry;
mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use rusqlite::Connection;

use self::entry::{Entry, PAGE, Page};
use super::beside::Beside;
use super::upgrade::FORMAT;
use super::{StoreError, StoreResult, check, connect};

/// So many entries of the list tell a base of ours from another file.
const ENOUGH: usize = 20;

/// A base that can be read as far as its pages go.
#[derive(Debug)]
pub(super) struct Legible {
    pub conn: Connection,
    /// The copy that is read in the place of the base; after the connection, so that it goes when nobody reads it.
    _copy: Option<Beside>,
}

impl Legible {
    /// What is read as it is.
    pub const fn of(conn: Connection) -> Self {
        Self { conn, _copy: None }
    }
}

/// Opens a base, or a legible copy of it, which lies beside it under a name of that `purpose` as long as it is read.
///
/// # Errors
/// When it is no base that this program knows, or nothing can be read of it.
pub(super) fn open(base: &Path, purpose: &str) -> StoreResult<Legible> {
    let opened = match connect::stranger(base) {
        Err(error @ (StoreError::Damaged { .. } | StoreError::NotABase { .. })) => Err(error),
        opened => Ok(opened?),
    };
    let made = match &opened {
        Ok(conn) if check::pages(conn).is_ok() => Ok(None),
        Ok(_) => regrown(base, base, purpose),
        Err(_) => {
            let copy = Beside::of(base, purpose);
            copied(base, &copy).and_then(|knows_free| {
                let again = match knows_free {
                    true => regrown(base, copy.path(), &format!("{purpose}-2"))?,
                    false => None, // pages that nobody names may be free, and hold what was deleted
                };
                Ok(Some(again.unwrap_or(copy)))
            })
        }
    };
    let made = made.and_then(|copy| match copy {
        Some(copy) => Ok(Some((connect::stranger(copy.path())?, copy))),
        None => Ok(None),
    });
    match (made, opened) {
        (Ok(Some((conn, copy))), _) => Ok(Legible {
            conn,
            _copy: Some(copy),
        }),
        (Ok(None), opened) => opened.map(Legible::of),
        (Err(cause), opened) => {
            tracing::info!(%cause, "no legible copy of the base can be made");
            opened.map(Legible::of)
        }
    }
}

/// Makes a copy of a file with inner pages that it has lost; `None` when there are none that can be made anew.
fn regrown(base: &Path, from: &Path, purpose: &str) -> StoreResult<Option<Beside>> {
    let copy = Beside::of(base, purpose);
    let io = || StoreError::io(copy.path());
    fs::copy(from, copy.path()).map_err(io())?;
    let mut file = whole(copy.path())?;
    lay_over(from, &mut file).map_err(io())?;
    let list = List::read(&mut file).map_err(io())?;
    if !list.has_all_tables()? {
        return Ok(None); // pages of one that is not known look like those of another
    }
    let (mut roots, mut taken) = (Vec::new(), list.pages.clone());
    {
        let conn = connect::stranger(copy.path())?;
        for entry in list.entries.values().filter(|entry| entry.root > 0) {
            if entry.is_by_rowid() != Some(true) {
                taken.insert(entry.root);
                continue;
            }
            let columns: i64 = conn.query_row(
                "SELECT count(*) FROM pragma_table_info(?1)",
                [&entry.name],
                |row| row.get(0),
            )?;
            roots.push((entry.root, usize::try_from(columns).unwrap_or(0)));
        }
    }
    let pages = tree::regrown(&mut file, &roots, &taken).map_err(io())?;
    if pages.is_empty() {
        return Ok(None);
    }
    for (page, bytes) in pages {
        put(&mut file, page, &bytes).map_err(io())?;
    }
    Ok(Some(copy))
}

fn whole(path: &Path) -> StoreResult<File> {
    let opened = fs::OpenOptions::new().read(true).write(true).open(path);
    opened.map_err(StoreError::io(path))
}

fn put(file: &mut File, page: u32, bytes: &[u8]) -> std::io::Result<()> {
    file.seek(SeekFrom::Start(u64::from(page - 1) * PAGE as u64))?;
    file.write_all(bytes)
}

/// Makes the copy. Tells whether it knows its free pages.
fn copied(base: &Path, copy: &Beside) -> StoreResult<bool> {
    let io = || StoreError::io(copy.path());
    fs::copy(base, copy.path()).map_err(io())?;
    let mut file = whole(copy.path())?;
    lay_over(base, &mut file).map_err(io())?;
    let list = List::read(&mut file).map_err(io())?;
    if list.entries.len() < ENOUGH {
        return Err(StoreError::NotABase {
            path: base.to_owned(),
        });
    }
    let list = list.completed(&mut file)?;
    let pages = file.metadata().map_err(io())?.len() / PAGE as u64;
    let pages = u32::try_from(pages).unwrap_or(u32::MAX);
    let first = first_page(pages, list.format, list.free);
    put(&mut file, 1, &first).map_err(io())?;
    drop(file);
    list.write(&connect::bare(copy.path())?)?;
    Ok(list.free.is_some())
}

/// Writes the pages over a copy that a program which was ended has left beside the base.
fn lay_over(base: &Path, file: &mut File) -> std::io::Result<()> {
    let mut name = base.as_os_str().to_owned();
    name.push("-wal");
    let Ok(log) = fs::read(name) else {
        return Ok(());
    };
    for (page, bytes) in entry::logged(&log) {
        put(file, page, bytes)?;
    }
    Ok(())
}

/// A first page with an empty list.
fn first_page(pages: u32, format: i64, free: Option<[u8; 8]>) -> Vec<u8> {
    let mut page = vec![0; PAGE];
    let mut put = |at: usize, bytes: &[u8]| {
        if let Some(place) = page.get_mut(at..at + bytes.len()) {
            place.copy_from_slice(bytes);
        }
    };
    put(0, b"SQLite format 3\0");
    put(16, &[0x10, 0x00, 1, 1, 0, 64, 32, 32]); // 4096 bytes a page, no write-ahead log
    put(24, &1_u32.to_be_bytes());
    put(28, &pages.to_be_bytes());
    put(32, &free.unwrap_or_default());
    put(40, &1_u32.to_be_bytes());
    put(44, &4_u32.to_be_bytes());
    put(56, &1_u32.to_be_bytes()); // UTF-8
    put(60, &u32::try_from(format).unwrap_or(0).to_be_bytes());
    let id = u32::try_from(connect::APPLICATION_ID).unwrap_or(0);
    put(68, &id.to_be_bytes());
    put(92, &1_u32.to_be_bytes());
    put(96, &3_040_000_u32.to_be_bytes());
    put(100, &[0x0d, 0, 0, 0, 0, 0x10, 0x00, 0]);
    page
}

/// The tables and indexes of a file, as far as they are known.
struct List {
    entries: BTreeMap<String, Entry>,
    /// The pages that the list itself takes, damaged ones among them where the first page names them.
    pages: BTreeSet<u32>,
    format: i64,
    /// Where the list of free pages begins and how long it is, as the first page tells it.
    free: Option<[u8; 8]>,
}

impl List {
    fn read(file: &mut File) -> std::io::Result<Self> {
        let mut list = Self {
            entries: BTreeMap::new(),
            pages: BTreeSet::from([1]),
            format: FORMAT,
            free: None,
        };
        file.seek(SeekFrom::Start(0))?;
        let mut reader = std::io::BufReader::with_capacity(256 * PAGE, file);
        let mut bytes = [0; PAGE];
        let mut number = 0;
        while reader.read_exact(&mut bytes).is_ok() {
            number += 1;
            let page = Page::of(&bytes, number);
            if number == 1 {
                list.pages.extend(page.children());
                list.format = page.format().unwrap_or(FORMAT);
                let free = page.format().and_then(|_| bytes.get(32..40));
                list.free = free.and_then(|free| free.try_into().ok());
            }
            if let Some(found) = page.entries() {
                list.pages.insert(number);
                for entry in found {
                    list.entries.entry(entry.name.clone()).or_insert(entry);
                }
            }
        }
        Ok(list)
    }

    /// Adds the entries that are lost, where it is certain on which page each begins.
    fn completed(mut self, file: &mut File) -> StoreResult<Self> {
        let orders = orders()?;
        let kept = orders.iter().max_by_key(|order| self.in_place(order).len());
        let Some(order) = kept else {
            return Ok(self);
        };
        let in_place = self.in_place(order);
        let known: BTreeSet<u32> = self.entries.values().map(|entry| entry.root).collect();
        let (mut last, mut between) = (1, Vec::new());
        for entry in order.iter().filter(|entry| entry.root > 0) {
            match in_place.get(&entry.name) {
                Some(root) => {
                    let gap = (last, Some(*root));
                    // An index that was made anew may stand where those beside it stood: what they have left comes last.
                    let all_lost = between
                        .iter()
                        .all(|it: &Entry| !self.entries.contains_key(&it.name));
                    let is_loose = entry.kind == "index" && all_lost && self.free.is_some();
                    self.place(file, (gap, is_loose), &known, std::mem::take(&mut between));
                    last = *root;
                }
                None => between.push(entry.clone()),
            }
        }
        self.place(file, ((last, None), true), &known, between);
        Ok(self)
    }

    /// Tells whether it is known of each table on which page it begins.
    fn has_all_tables(&self) -> StoreResult<bool> {
        let is_known = |entry: &Entry| {
            entry.root == 0
                || entry.is_by_rowid() != Some(true)
                || self.entries.get(&entry.name).is_some_and(|it| it.root > 0)
        };
        Ok(orders()?.iter().any(|order| order.iter().all(is_known)))
    }

    /// The known entries that begin one after the other in an order, with their pages: as many of them as there can be. Others
    /// were made anew since, an index for instance.
    fn in_place(&self, order: &[Entry]) -> BTreeMap<String, u32> {
        let known = order.iter().filter_map(|one| self.entries.get(&one.name));
        let known: Vec<&Entry> = known.filter(|one| one.root > 0).collect();
        // The longest row up to each, and the one before it in that row.
        let mut rows: Vec<(usize, Option<usize>)> = Vec::with_capacity(known.len());
        for (at, entry) in known.iter().enumerate() {
            let before =
                (0..at).filter(|before| known.get(*before).is_some_and(|it| it.root < entry.root));
            let before = before.max_by_key(|before| rows.get(*before).map_or(0, |row| row.0));
            let length = before
                .and_then(|before| rows.get(before))
                .map_or(0, |row| row.0);
            rows.push((length + 1, before));
        }
        let mut at = (0..rows.len()).max_by_key(|at| rows.get(*at).map_or(0, |row| row.0));
        let mut in_place = BTreeMap::new();
        while let Some((entry, row)) = at.and_then(|at| Some((known.get(at)?, rows.get(at)?))) {
            in_place.insert(entry.name.clone(), entry.root);
            at = row.1;
        }
        in_place
    }

    /// Gives each lost entry its page: there are as many free ones between two known entries. `between` are those that stand
    /// there in the order; some of them may be known, and begin elsewhere by now. Where the gap is loose, pages of something else may
    /// follow them.
    fn place(
        &mut self,
        file: &mut File,
        ((after, before), is_loose): ((u32, Option<u32>), bool),
        known: &BTreeSet<u32>,
        between: Vec<Entry>,
    ) {
        let lost = |entry: &&Entry| !self.entries.contains_key(&entry.name);
        let count = between.iter().filter(lost).count();
        let most = u32::try_from(between.len() + self.pages.len() + known.len());
        let end = after.saturating_add(most.unwrap_or(0)).saturating_add(2);
        let mut free: Vec<u32> = (after + 1..before.unwrap_or(end).min(end))
            .filter(|page| !self.pages.contains(page) && !known.contains(page))
            .collect();
        if is_loose {
            free.truncate(count);
        }
        let mut between = between;
        if free.len() == count {
            between.retain(|entry| !self.entries.contains_key(&entry.name));
        }
        if free.len() != between.len() {
            return;
        }
        for (root, mut entry) in free.into_iter().zip(between) {
            let mut bytes = [0; PAGE];
            let at = u64::from(root - 1) * PAGE as u64;
            let read = file
                .seek(SeekFrom::Start(at))
                .and_then(|_| file.read_exact(&mut bytes));
            let page = Page::of(&bytes, root);
            // A page of another kind is not that one; a damaged one may be.
            let is_other = entry.is_by_rowid().is_some_and(|is| page.refuses(is));
            if read.is_ok() && !is_other {
                entry.root = root;
                self.entries.entry(entry.name.clone()).or_insert(entry);
            }
        }
    }

    /// Writes the list into a file that has none.
    fn write(&self, conn: &Connection) -> StoreResult<()> {
        conn.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA writable_schema = ON; BEGIN")?;
        {
            let mut insert = conn.prepare(
                "INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?;
            for kind in ["table", "index"] {
                let of_kind = self.entries.values().filter(|entry| entry.kind == kind);
                for one in of_kind.filter(|one| self.entries.contains_key(&one.table)) {
                    insert.execute((&one.kind, &one.name, &one.table, one.root, &one.sql))?;
                }
            }
        }
        conn.execute_batch("COMMIT")?;
        Ok(())
    }
}

/// The entries of a base that this program has just made, and of a copy of one.
fn orders() -> StoreResult<[Vec<Entry>; 2]> {
    let conn = connect::nowhere()?;
    conn.execute_batch(include_str!("../../schema.sql"))?;
    let made = entry::all(&conn)?;
    conn.execute_batch("VACUUM")?;
    Ok([made, entry::all(&conn)?])
}

#[cfg(test)]
mod tests;
