//! Writing.

use std::collections::HashMap;

use super::stream::Out;
use super::value::Values;
use super::{BORN, NoColumns, PARTS, Part, TARGET, USER};
use crate::domain::merge::{CellChange, RowChange, Stamp, Transaction};

/// An action with some of its rows, or all of them.
#[derive(Debug, Clone, Copy)]
pub struct Excerpt<'a> {
    pub of: &'a Transaction,
    pub rows: &'a [RowChange],
}

impl<'a> From<&'a Transaction> for Excerpt<'a> {
    fn from(of: &'a Transaction) -> Self {
        Self { of, rows: &of.rows }
    }
}

/// Writes the transactions of the members of a segment, in their order, as columns.
///
/// # Errors
/// More than `u32::MAX` bytes in one stream.
pub fn encode(members: &[&[Transaction]]) -> Result<Vec<u8>, NoColumns> {
    let members = members.iter();
    let whole: Vec<Vec<Excerpt<'_>>> = members
        .map(|member| member.iter().map(Excerpt::from).collect())
        .collect();
    encode_excerpts(&whole)
}

/// Writes parts of transactions as [`encode`] writes whole ones.
///
/// # Errors
/// As [`encode`].
pub fn encode_excerpts(members: &[Vec<Excerpt<'_>>]) -> Result<Vec<u8>, NoColumns> {
    let mut writer = Writer::new();
    for member in members {
        writer.part(Part::Members).size(member.len());
        for excerpt in member {
            writer.transaction(*excerpt);
        }
    }
    writer.finish()
}

struct Writer<'a> {
    parts: Vec<Out>,
    words: HashMap<&'a str, u64>,
    stamps: HashMap<Stamp, u64>,
    rows: HashMap<u16, i64>,
    values: Values,
    last: Last,
}

#[derive(Default)]
struct Last {
    action: i64,
    millis: i64,
    user: i64,
}

impl<'a> Writer<'a> {
    fn new() -> Self {
        Self {
            parts: (0..PARTS).map(|_| Out::default()).collect(),
            words: HashMap::new(),
            stamps: HashMap::new(),
            rows: HashMap::new(),
            values: Values::default(),
            last: Last::default(),
        }
    }

    fn part(&mut self, part: Part) -> &mut Out {
        &mut self.parts[part as usize]
    }

    fn finish(self) -> Result<Vec<u8>, NoColumns> {
        let is_long = |part: &Out| u32::try_from(part.0.len()).is_err();
        if self.parts.iter().any(is_long) {
            return Err(NoColumns("too much for one section"));
        }
        Ok(Out::joined(&self.parts))
    }

    fn transaction(
        &mut self,
        Excerpt {
            of: transaction,
            rows,
        }: Excerpt<'a>,
    ) {
        let action = transaction.action;
        let millis = transaction.stamp.millis() as i64;
        let since = action.wrapping_sub(self.last.action);
        self.part(Part::Action).signed(since);
        let later = millis - self.last.millis;
        self.part(Part::Millis).signed(later);
        self.part(Part::Counter)
            .number(transaction.stamp.time & 0xffff);
        self.part(Part::At)
            .signed(transaction.at.wrapping_sub(millis));
        let flag = |there: bool, flag: u64| if there { flag } else { 0 };
        let flags = flag(transaction.user.is_some(), USER)
            | flag(transaction.target.is_some(), TARGET)
            | flag(transaction.born.is_some(), BORN);
        self.part(Part::Flags).number(flags);
        if let Some(user) = transaction.user {
            let delta = user.wrapping_sub(self.last.user);
            self.part(Part::User).signed(delta);
            self.last.user = user;
        }
        if let Some(target) = transaction.target {
            self.part(Part::Target).signed(action.wrapping_sub(target));
        }
        if let Some((first, last)) = transaction.born {
            let born = self.part(Part::Born);
            born.signed(first.wrapping_sub(action));
            born.signed(last.wrapping_sub(first));
        }
        for word in [&transaction.kind, &transaction.role, &transaction.subject] {
            self.word(word);
        }
        self.part(Part::Rows).size(rows.len());
        self.last.action = action;
        self.last.millis = millis;
        for row in rows {
            self.row(row, transaction.stamp);
        }
    }

    fn word(&mut self, word: &'a str) {
        if let Some(number) = self.words.get(word).copied() {
            self.part(Part::Words).number(number);
            return;
        }
        self.words.insert(word, self.words.len() as u64 + 1);
        let words = self.part(Part::Words);
        words.number(0);
        words.size(word.len());
        words.bytes(word.as_bytes());
    }

    fn row(&mut self, row: &'a RowChange, stamp: Stamp) {
        self.part(Part::Table).number(u64::from(row.table));
        let before = self.rows.insert(row.table, row.row).unwrap_or_default();
        self.part(Part::Row).signed(row.row.wrapping_sub(before));
        let shape = (row.cells.len() as u64) << 2
            | u64::from(!row.seen.is_empty()) << 1
            | u64::from(row.born);
        self.part(Part::Shape).number(shape);
        for cell in &row.cells {
            self.cell(row.table, cell, stamp);
        }
        if !row.seen.is_empty() {
            self.part(Part::SeenCount).size(row.seen.len());
            for (column, seen) in &row.seen {
                self.part(Part::SeenColumn).number(u64::from(*column));
                self.stamp(Part::Seen, *seen, stamp);
            }
        }
    }

    fn cell(&mut self, table: u16, cell: &'a CellChange, stamp: Stamp) {
        self.part(Part::Column).number(u64::from(cell.column));
        self.part(Part::Bump).number(cell.bump);
        match cell.base {
            None => self.part(Part::Base).number(0),
            Some(base) => self.stamp(Part::Base, base, stamp),
        }
        let streams = &mut self.parts[Part::Kind as usize..];
        self.values
            .write(streams, (table, cell.column), &cell.value);
    }

    /// Names a stamp in `part`: 1 and the stamp itself the first time, its number from then on.
    fn stamp(&mut self, part: Part, stamp: Stamp, of: Stamp) {
        if let Some(number) = self.stamps.get(&stamp).copied() {
            self.part(part).number(number);
            return;
        }
        self.stamps.insert(stamp, self.stamps.len() as u64 + 2);
        self.part(part).number(1);
        let before = of.millis() as i64 - stamp.millis() as i64;
        self.part(Part::StampMillis).signed(before);
        self.part(Part::StampCounter).number(stamp.time & 0xffff);
        self.part(Part::StampDevice).number(u64::from(stamp.device));
    }
}
