//! Reading.

use std::collections::HashMap;

use super::stream::In;
use super::value::{Values, text};
use super::{BORN, MOST_CELLS, MOST_WORDS, NoColumns, PARTS, Part, TARGET, USER};
use crate::domain::merge::{CellChange, RowChange, Stamp, Transaction};

/// Reads what `encode` wrote: the transactions of each member. `device` is the number of the writer: that of the stamps.
///
/// # Errors
/// Everything that is not whole and well-formed, stamps from [`Stamp::LIMIT`] on among it.
pub fn decode(bytes: &[u8], device: u32) -> Result<Vec<Vec<Transaction>>, NoColumns> {
    let mut reader = Reader::new(bytes, device)?;
    let mut members = Vec::new();
    while !reader.part(Part::Members).0.is_empty() {
        let actions = *reader.part(Part::Action);
        let count = reader.part(Part::Members).count(actions)?;
        let member = (0..count).map(|_| reader.transaction());
        members.push(member.collect::<Result<_, _>>()?);
    }
    if reader.parts.iter().any(|part| !part.0.is_empty()) {
        return Err(NoColumns("more than was named"));
    }
    Ok(members)
}

struct Reader<'a> {
    parts: Vec<In<'a>>,
    device: u32,
    words: Vec<&'a str>,
    stamps: Vec<Stamp>,
    rows: HashMap<u16, i64>,
    values: Values,
    things: usize,
    letters: usize,
    action: i64,
    millis: i64,
    user: i64,
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8], device: u32) -> Result<Self, NoColumns> {
        let parts = In::apart(bytes, PARTS)?;
        Ok(Self {
            parts,
            device,
            words: Vec::new(),
            stamps: Vec::new(),
            rows: HashMap::new(),
            values: Values::default(),
            things: 0,
            letters: 0,
            action: 0,
            millis: 0,
            user: 0,
        })
    }

    fn part(&mut self, part: Part) -> &mut In<'a> {
        &mut self.parts[part as usize]
    }

    /// Counts what takes memory out of proportion to the bytes it is read from.
    fn more(&mut self, things: usize) -> Result<(), NoColumns> {
        self.things = self.things.saturating_add(things);
        if self.things > MOST_CELLS || self.letters > MOST_WORDS {
            return Err(NoColumns("more than a section holds"));
        }
        Ok(())
    }

    fn transaction(&mut self) -> Result<Transaction, NoColumns> {
        self.more(3)?;
        self.action = self.action.wrapping_add(self.part(Part::Action).signed()?);
        self.millis = self.millis.wrapping_add(self.part(Part::Millis).signed()?);
        let counter = self.part(Part::Counter).small()?;
        let stamp = stamp(self.millis, counter, self.device)?;
        if stamp.is_late() {
            return Err(NoColumns("an action at no time"));
        }
        let at = self.millis.wrapping_add(self.part(Part::At).signed()?);
        let flags = self.part(Part::Flags).number()?;
        if flags & !(USER | TARGET | BORN) != 0 {
            return Err(NoColumns("unknown flags"));
        }
        let user = if flags & USER == 0 {
            None
        } else {
            self.user = self.user.wrapping_add(self.part(Part::User).signed()?);
            Some(self.user)
        };
        let target = if flags & TARGET == 0 {
            None
        } else {
            Some(self.action.wrapping_sub(self.part(Part::Target).signed()?))
        };
        let born = if flags & BORN == 0 {
            None
        } else {
            let first = self.action.wrapping_add(self.part(Part::Born).signed()?);
            Some((first, first.wrapping_add(self.part(Part::Born).signed()?)))
        };
        let (kind, role, subject) = (self.word()?, self.word()?, self.word()?);
        let tables = *self.part(Part::Table);
        let count = self.part(Part::Rows).count(tables)?;
        self.more(count)?;
        let mut transaction = Transaction {
            action: self.action,
            stamp,
            at,
            user,
            kind,
            role,
            target,
            subject,
            born,
            rows: Vec::with_capacity(count),
        };
        for _ in 0..count {
            let row = self.row(&transaction)?;
            transaction.rows.push(row);
        }
        Ok(transaction)
    }

    fn word(&mut self) -> Result<String, NoColumns> {
        let words = &mut self.parts[Part::Words as usize];
        let number = words.number()?;
        if number == 0 {
            let rest = *words;
            let length = words.count(rest)?;
            let word = text(words.bytes(length)?)?;
            self.words.push(word);
            self.letters += length;
            return Ok(word.to_owned());
        }
        let known = usize::try_from(number - 1)
            .ok()
            .and_then(|place| self.words.get(place));
        let word = known
            .copied()
            .ok_or(NoColumns("a word that is not there"))?;
        self.letters += word.len();
        self.more(0)?;
        Ok(word.to_owned())
    }

    fn row(&mut self, transaction: &Transaction) -> Result<RowChange, NoColumns> {
        let table = self.part(Part::Table).small()?;
        let delta = self.part(Part::Row).signed()?;
        let row = self.rows.entry(table).or_default();
        *row = row.wrapping_add(delta);
        let row = *row;
        let shape = self.part(Part::Shape).number()?;
        let count = usize::try_from(shape >> 2).unwrap_or(usize::MAX);
        self.more(count)?;
        if count > self.part(Part::Column).0.len() {
            return Err(NoColumns("more cells than there are"));
        }
        let mut change = RowChange {
            table,
            row,
            born: shape & 1 != 0,
            cells: Vec::with_capacity(count),
            seen: Vec::new(),
        };
        for _ in 0..count {
            let cell = self.cell(table, transaction)?;
            change.cells.push(cell);
        }
        if shape & 2 != 0 {
            let columns = *self.part(Part::SeenColumn);
            let count = self.part(Part::SeenCount).count(columns)?;
            self.more(count)?;
            change.seen.reserve(count);
            for _ in 0..count {
                let column = self.part(Part::SeenColumn).small()?;
                let number = self.part(Part::Seen).number()?;
                let seen = self.stamp(number, transaction.stamp)?;
                change.seen.push((column, seen));
            }
        }
        Ok(change)
    }

    fn cell(&mut self, table: u16, transaction: &Transaction) -> Result<CellChange, NoColumns> {
        let column = self.part(Part::Column).small()?;
        let bump = self.part(Part::Bump).number()?;
        let base = match self.part(Part::Base).number()? {
            0 => None,
            number => Some(self.stamp(number, transaction.stamp)?),
        };
        let streams = &mut self.parts[Part::Kind as usize..];
        let value = self.values.read(streams, (table, column))?;
        let cell = CellChange {
            column,
            value,
            base,
            bump,
        };
        if transaction.stamp_of(&cell).is_valid() {
            Ok(cell)
        } else {
            Err(NoColumns("a stamp that is no time"))
        }
    }

    fn stamp(&mut self, number: u64, of: Stamp) -> Result<Stamp, NoColumns> {
        if number == 0 {
            return Err(NoColumns("a stamp that is not there"));
        }
        if number == 1 {
            let before = self.part(Part::StampMillis).signed()?;
            let counter = self.part(Part::StampCounter).small()?;
            let device = u32::try_from(self.part(Part::StampDevice).number()?)
                .map_err(|_| NoColumns("a device of more than 32 bits"))?;
            let millis = (of.millis() as i64).wrapping_sub(before);
            let stamp = stamp(millis, counter, device)?;
            self.stamps.push(stamp);
            return Ok(stamp);
        }
        let known = usize::try_from(number - 2)
            .ok()
            .and_then(|place| self.stamps.get(place));
        known.copied().ok_or(NoColumns("a stamp that is not there"))
    }
}

fn stamp(millis: i64, counter: u16, device: u32) -> Result<Stamp, NoColumns> {
    let stamp = u64::try_from(millis)
        .ok()
        .filter(|millis| *millis <= Stamp::LIMIT >> 16)
        .map(|millis| Stamp {
            time: millis << 16 | u64::from(counter),
            device,
        });
    stamp
        .filter(|stamp| stamp.is_valid())
        .ok_or(NoColumns("a stamp that is no time"))
}
