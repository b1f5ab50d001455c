//! Rows of a state as columns of numbers, as `columns` writes transactions: what is alike stands side by side.

use std::collections::HashMap;

use super::super::columns::{In, NoColumns, Out, Values};
use crate::domain::merge::{Clock, Stamp, StateCell, StateRow, Tombstone, Value};

/// The streams in the order in which they are written.
#[derive(Debug, Clone, Copy)]
#[repr(usize)]
#[allow(dead_code)] // those of values are found by their place from the first
enum Part {
    Table,
    Row,
    Shape,
    Column,
    Stamp,
    Base,
    Kind,
    Integer,
    Real,
    TextLength,
    Text,
    BlobLength,
    Blob,
    SeenCount,
    SeenColumn,
    Millis,
    Counter,
    Device,
}

const PARTS: usize = Part::Device as usize + 1;

/// More cells, tombstones counted, than one section holds.
pub const MOST_CELLS: usize = 4_000_000;

/// Writes rows, which are given one by one.
pub struct Writer {
    parts: Vec<Out>,
    stamps: HashMap<Stamp, u64>,
    values: Values,
    last: Last,
    cells: usize,
}

/// What the next number is written as the difference to.
#[derive(Default)]
struct Last {
    rows: HashMap<u16, i64>,
    millis: i64,
}

impl Default for Writer {
    fn default() -> Self {
        Self {
            parts: (0..PARTS).map(|_| Out::default()).collect(),
            stamps: HashMap::new(),
            values: Values::default(),
            last: Last::default(),
            cells: 0,
        }
    }
}

impl Writer {
    /// Gives how many bytes it holds, and how many cells.
    pub fn size(&self) -> (usize, usize) {
        (self.parts.iter().map(|part| part.0.len()).sum(), self.cells)
    }

    /// Gives the columns of all rows.
    pub fn finish(self) -> Vec<u8> {
        Out::joined(&self.parts)
    }

    pub fn row(&mut self, row: &StateRow) {
        self.cells += 1 + row.cells.len();
        self.part(Part::Table).number(u64::from(row.table));
        let before = self.last.rows.insert(row.table, row.row);
        let delta = row.row.wrapping_sub(before.unwrap_or_default());
        self.part(Part::Row).signed(delta);
        let shape = (row.cells.len() as u64) << 1 | u64::from(row.tombstone.is_some());
        self.part(Part::Shape).number(shape);
        for cell in &row.cells {
            self.part(Part::Column).number(u64::from(cell.column));
            self.stamp(Part::Stamp, cell.clock.stamp);
            self.stamp(Part::Base, cell.clock.base);
            self.value((row.table, cell.column), &cell.value);
        }
        if let Some(tombstone) = &row.tombstone {
            self.cells += tombstone.seen.len();
            self.stamp(Part::Stamp, tombstone.stamp);
            self.value((row.table, 0), &tombstone.value);
            self.part(Part::SeenCount).size(tombstone.seen.len());
            for (column, stamp) in &tombstone.seen {
                self.part(Part::SeenColumn).number(u64::from(*column));
                self.stamp(Part::Stamp, *stamp);
            }
        }
    }

    fn part(&mut self, part: Part) -> &mut Out {
        &mut self.parts[part as usize]
    }

    /// 0 is no stamp, 1 a new one, from 2 on an earlier one.
    fn stamp(&mut self, part: Part, stamp: Stamp) {
        if stamp == Stamp::default() {
            self.part(part).number(0);
            return;
        }
        let next = self.stamps.len() as u64 + 2;
        match self.stamps.entry(stamp) {
            std::collections::hash_map::Entry::Occupied(known) => {
                let number = *known.get();
                self.part(part).number(number);
            }
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert(next);
                self.part(part).number(1);
                let millis = stamp.millis() as i64;
                let delta = millis - self.last.millis;
                self.part(Part::Millis).signed(delta);
                self.last.millis = millis;
                self.part(Part::Counter).number(stamp.time & 0xffff);
                self.part(Part::Device).number(u64::from(stamp.device));
            }
        }
    }

    fn value(&mut self, place: (u16, u16), value: &Value) {
        let streams = &mut self.parts[Part::Kind as usize..];
        self.values.write(streams, place, value);
    }
}

/// Reads rows one by one.
pub struct Reader<'a> {
    parts: Vec<In<'a>>,
    stamps: Vec<Stamp>,
    values: Values,
    last: Last,
    cells: usize,
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Result<Self, NoColumns> {
        let parts = In::apart(bytes, PARTS)?;
        Ok(Self {
            parts,
            stamps: Vec::new(),
            values: Values::default(),
            last: Last::default(),
            cells: 0,
        })
    }

    /// Reads the next row; `None` after the last.
    pub fn row(&mut self) -> Result<Option<StateRow>, NoColumns> {
        if self.part(Part::Table).0.is_empty() {
            return match self.parts.iter().all(|part| part.0.is_empty()) {
                true => Ok(None),
                false => Err(NoColumns("more than was named")),
            };
        }
        let table = self.part(Part::Table).small()?;
        let delta = self.part(Part::Row).signed()?;
        let row = self.last.rows.entry(table).or_default();
        *row = row.wrapping_add(delta);
        let row = *row;
        let shape = self.part(Part::Shape).number()?;
        let count = usize::try_from(shape >> 1).unwrap_or(usize::MAX);
        if count > self.part(Part::Column).0.len() {
            return Err(NoColumns("more cells than there are"));
        }
        self.more(count + 1)?;
        let mut found = StateRow {
            table,
            row,
            cells: Vec::with_capacity(count),
            tombstone: None,
        };
        for _ in 0..count {
            let column = self.part(Part::Column).small()?;
            let known = found.cells.last();
            if known.is_some_and(|known: &StateCell| known.column >= column) {
                return Err(NoColumns("columns that are not in order"));
            }
            let clock = Clock {
                stamp: self.stamp(Part::Stamp)?,
                base: self.stamp(Part::Base)?,
            };
            let value = self.value((table, column))?;
            found.cells.push(StateCell {
                column,
                clock,
                value,
            });
        }
        if shape & 1 != 0 {
            found.tombstone = Some(self.tombstone(table)?);
        }
        Ok(Some(found))
    }

    fn tombstone(&mut self, table: u16) -> Result<Tombstone, NoColumns> {
        let mut tombstone = Tombstone {
            stamp: self.stamp(Part::Stamp)?,
            value: self.value((table, 0))?,
            seen: std::collections::BTreeMap::new(),
        };
        let columns = *self.part(Part::SeenColumn);
        let count = self.part(Part::SeenCount).count(columns)?;
        self.more(count)?;
        for _ in 0..count {
            let column = self.part(Part::SeenColumn).small()?;
            let stamp = self.stamp(Part::Stamp)?;
            tombstone.seen.insert(column, stamp);
        }
        Ok(tombstone)
    }

    fn part(&mut self, part: Part) -> &mut In<'a> {
        &mut self.parts[part as usize]
    }

    fn more(&mut self, cells: usize) -> Result<(), NoColumns> {
        self.cells = self.cells.saturating_add(cells);
        if self.cells > MOST_CELLS {
            return Err(NoColumns("more than a section holds"));
        }
        Ok(())
    }

    fn stamp(&mut self, part: Part) -> Result<Stamp, NoColumns> {
        match self.part(part).number()? {
            0 => Ok(Stamp::default()),
            1 => {
                let delta = self.part(Part::Millis).signed()?;
                self.last.millis = self.last.millis.wrapping_add(delta);
                let counter = self.part(Part::Counter).small()?;
                let device = u32::try_from(self.part(Part::Device).number()?)
                    .map_err(|_| NoColumns("a device of more than 32 bits"))?;
                let millis = u64::try_from(self.last.millis)
                    .ok()
                    .filter(|millis| *millis <= Stamp::LIMIT >> 16)
                    .ok_or(NoColumns("a stamp that is no time"))?;
                let time = millis << 16 | u64::from(counter);
                let stamp = Stamp { time, device };
                if !stamp.is_valid() {
                    return Err(NoColumns("a stamp that is no time"));
                }
                self.stamps.push(stamp);
                Ok(stamp)
            }
            number => {
                let place = usize::try_from(number - 2).ok();
                let known = place.and_then(|place| self.stamps.get(place));
                known.copied().ok_or(NoColumns("a stamp that is not there"))
            }
        }
    }

    fn value(&mut self, place: (u16, u16)) -> Result<Value, NoColumns> {
        let streams = &mut self.parts[Part::Kind as usize..];
        self.values.read(streams, place)
    }
}
