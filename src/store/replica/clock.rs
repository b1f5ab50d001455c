//! Clocks of the cells of a row, in the table `clock`: only what does not follow from the row's birth.
//!
//! A cell of which nothing is kept was written at birth when it holds anything but the default, and never otherwise. So a
//! row that was only born has no clocks, and a base of such rows none at all.

use rusqlite::{Connection, Error, OptionalExtension, Rows};
use serde::{Deserialize, Serialize};

use super::births::Births;
use super::packed::{self, Stamps};
use super::shape::Shape;
use crate::domain::merge::{Clock, Row, Stamp, Tombstone, Value};
use crate::store::StoreResult;

/// What merging knows of a row, and its birth.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Clocks {
    pub row: Row,
    pub birth: Stamp,
}

/// Keeps what [`Clocks::packed`] gives, by table and row.
pub(super) const SAVE: &str = "INSERT INTO clock (tbl, row_id, cells) VALUES (?1, ?2, ?3)
     ON CONFLICT (tbl, row_id) DO UPDATE SET cells = excluded.cells";

/// Stamp and value of the newest deletion, and what was seen: column and stamp.
type Buried = (u16, Value, Vec<(u16, u16)>);

#[derive(Serialize, Deserialize)]
struct Packed {
    stamps: Stamps,
    birth: u16,
    /// Column, stamp, base.
    cells: Vec<(u16, u16, u16)>,
    tombstone: Option<Buried>,
}

/// Gives packed clocks with other stamps.
pub(super) fn stamped_again(bytes: &[u8], again: impl Fn(Stamp) -> Stamp) -> StoreResult<Vec<u8>> {
    let mut packed: Packed = packed::decode(bytes)?;
    packed.stamps.replace(again);
    packed::encode(&packed)
}

/// Tells whether bytes are packed clocks.
pub(super) fn probe(bytes: &[u8]) -> bool {
    packed::decode::<Packed>(bytes).is_ok()
}

/// Gives the columns of which stamps are kept, with the newest write of each; of a deleted row that of the deletion too.
pub(super) fn stamps(bytes: &[u8]) -> StoreResult<Vec<(u16, Stamp)>> {
    let packed: Packed = packed::decode(bytes)?;
    let cells = packed.cells.iter();
    Ok(cells
        .map(|(column, stamp, _)| (*column, packed.stamps.at(*stamp)))
        .collect())
}

/// Gives the next row of `SELECT row_id, cells FROM clock`.
pub(super) fn next(rows: &mut Rows<'_>) -> StoreResult<Option<(i64, Vec<u8>)>> {
    let row = rows.next()?;
    Ok(row
        .map(|row| Ok::<_, Error>((row.get(0)?, row.get(1)?)))
        .transpose()?)
}

impl Clocks {
    /// Gives what follows from the birth of a row with these values.
    pub fn implied(shape: &Shape, values: &[Value], birth: Stamp) -> Self {
        let mut row = Row::default();
        let clock = Clock {
            stamp: birth,
            base: Stamp::default(),
        };
        for (column, value) in (0_u16..).zip(values).skip(1) {
            if column == shape.deleted || !shape.is_default(column, value) {
                row.cells.insert(column, clock);
            }
        }
        Self { row, birth }
    }

    /// Reads the clocks of a row that holds these values.
    pub fn load(
        conn: &Connection,
        births: &mut Births,
        shape: &Shape,
        id: i64,
        values: &[Value],
    ) -> StoreResult<Self> {
        let kept: Option<Vec<u8>> = conn
            .prepare_cached("SELECT cells FROM clock WHERE tbl = ?1 AND row_id = ?2")?
            .query_row((shape.table.number(), id), |row| row.get(0))
            .optional()?;
        let Some(kept) = kept else {
            let birth = births.of(conn, shape.table, id)?.unwrap_or_default();
            return Ok(Self::implied(shape, values, birth));
        };
        Self::read(&kept, shape, values)
    }

    /// Reads what [`Self::save`] wrote for a row that holds these values.
    pub fn read(kept: &[u8], shape: &Shape, values: &[Value]) -> StoreResult<Self> {
        let packed: Packed = packed::decode(kept)?;
        let stamps = packed.stamps;
        let mut clocks = Self::implied(shape, values, stamps.at(packed.birth));
        for (column, stamp, base) in packed.cells {
            let clock = Clock {
                stamp: stamps.at(stamp),
                base: stamps.at(base),
            };
            if clock == Clock::default() {
                clocks.row.cells.remove(&column);
            } else {
                clocks.row.cells.insert(column, clock);
            }
        }
        clocks.row.tombstone = packed.tombstone.map(|(stamp, value, seen)| Tombstone {
            stamp: stamps.at(stamp),
            value,
            seen: stamps.of_places(seen),
        });
        Ok(clocks)
    }

    /// Keeps the clocks of a row that holds these values.
    pub fn save(
        &self,
        conn: &Connection,
        shape: &Shape,
        id: i64,
        values: &[Value],
    ) -> StoreResult<()> {
        conn.prepare_cached(SAVE)?
            .execute((shape.number(), id, self.packed(shape, values)?))?;
        Ok(())
    }

    /// Gives the clocks of a row that holds these values as they are kept.
    pub fn packed(&self, shape: &Shape, values: &[Value]) -> StoreResult<Vec<u8>> {
        let born = Clock {
            stamp: self.birth,
            base: Stamp::default(),
        };
        let implied = |column: u16| {
            let value = values.get(usize::from(column));
            column == shape.deleted || value.is_some_and(|value| !shape.is_default(column, value))
        };
        let mut stamps = Stamps::default();
        let birth = stamps.place(self.birth);
        let mut cells: Vec<_> = self
            .row
            .cells
            .iter()
            .filter(|(column, clock)| **clock != born || !implied(**column))
            .map(|(column, clock)| (*column, stamps.place(clock.stamp), stamps.place(clock.base)))
            .collect();
        for (column, _) in (0_u16..).zip(values).skip(1) {
            if implied(column) && !self.row.cells.contains_key(&column) {
                let never = stamps.place(Stamp::default());
                cells.push((column, never, never));
            }
        }
        let tombstone = self.row.tombstone.as_ref().map(|tombstone| {
            let seen = tombstone.seen.iter();
            (
                stamps.place(tombstone.stamp),
                tombstone.value.clone(),
                seen.map(|(column, stamp)| (*column, stamps.place(*stamp)))
                    .collect::<Vec<_>>(),
            )
        });
        packed::encode(&Packed {
            stamps,
            birth,
            cells,
            tombstone,
        })
    }
}
