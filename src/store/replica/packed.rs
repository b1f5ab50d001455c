//! Bytes of what is kept of an exchange: stamps are named once and referred to by their place.

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use crate::domain::merge::{CellChange, RowChange, Stamp, Value};
use crate::store::StoreResult;

/// The stamps of one packed thing, each once.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Stamps(SmallVec<[(u64, u32); 2]>);

impl Stamps {
    /// Gives the place of a stamp, adding it when it is new.
    pub fn place(&mut self, stamp: Stamp) -> u16 {
        let wanted = (stamp.time, stamp.device);
        let known = self.0.iter().position(|known| *known == wanted);
        let place = known.unwrap_or_else(|| {
            self.0.push(wanted);
            self.0.len() - 1
        });
        u16::try_from(place).unwrap_or(u16::MAX)
    }

    /// Gives the places of stamps by column, adding those that are new.
    pub fn places(&mut self, stamps: &[(u16, Stamp)]) -> Vec<(u16, u16)> {
        let stamps = stamps.iter();
        stamps
            .map(|(column, stamp)| (*column, self.place(*stamp)))
            .collect()
    }

    /// Gives what [`Self::places`] made places of.
    pub fn of_places<T: FromIterator<(u16, Stamp)>>(&self, places: Vec<(u16, u16)>) -> T {
        let places = places.into_iter();
        places
            .map(|(column, place)| (column, self.at(place)))
            .collect()
    }

    /// Puts other stamps in the places of those that are there.
    pub fn replace(&mut self, other: impl Fn(Stamp) -> Stamp) {
        for known in &mut self.0 {
            let (time, device) = *known;
            let stamp = other(Stamp { time, device });
            *known = (stamp.time, stamp.device);
        }
    }

    /// Gives the stamp of a place; zero for a place that is not there.
    pub fn at(&self, place: u16) -> Stamp {
        let (time, device) = self.0.get(usize::from(place)).copied().unwrap_or_default();
        Stamp { time, device }
    }
}

/// Writes something packed.
pub(super) fn encode<T: Serialize>(packed: &T) -> StoreResult<Vec<u8>> {
    let mut bytes = Vec::new();
    encode_into(packed, &mut bytes)?;
    Ok(bytes)
}

/// Writes something packed behind other bytes.
pub(super) fn encode_into<T: Serialize>(packed: &T, bytes: &mut Vec<u8>) -> StoreResult<()> {
    *bytes = postcard::to_extend(packed, std::mem::take(bytes))
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
    Ok(())
}

/// Reads something packed.
pub(super) fn decode<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> StoreResult<T> {
    Ok(postcard::from_bytes(bytes).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Blob, Box::new(error))
    })?)
}

#[derive(Serialize, Deserialize)]
struct PackedRow {
    stamps: Stamps,
    table: u16,
    row: i64,
    born: bool,
    cells: Vec<(u16, Value, Option<u16>, u64)>,
    seen: Vec<(u16, u16)>,
}

/// Writes a change of a row that waits.
pub(super) fn row_change(change: &RowChange) -> StoreResult<Vec<u8>> {
    let mut stamps = Stamps::default();
    let cells = change
        .cells
        .iter()
        .map(|cell| {
            let base = cell.base.map(|base| stamps.place(base));
            (cell.column, cell.value.clone(), base, cell.bump)
        })
        .collect();
    let seen = stamps.places(&change.seen);
    encode(&PackedRow {
        stamps,
        table: change.table,
        row: change.row,
        born: change.born,
        cells,
        seen,
    })
}

/// Reads what [`row_change`] wrote.
pub(super) fn read_row_change(bytes: &[u8]) -> StoreResult<RowChange> {
    let packed: PackedRow = decode(bytes)?;
    let stamps = packed.stamps;
    Ok(RowChange {
        table: packed.table,
        row: packed.row,
        born: packed.born,
        cells: packed
            .cells
            .into_iter()
            .map(|(column, value, base, bump)| CellChange {
                column,
                value,
                base: base.map(|base| stamps.at(base)),
                bump,
            })
            .collect(),
        seen: stamps.of_places(packed.seen),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_comes_back_as_it_was() {
        let stamp = |time| Stamp { time, device: 7 };
        let change = RowChange {
            table: 99,
            row: 5,
            born: false,
            cells: vec![CellChange {
                column: 3,
                value: Value::Text("Явір".into()),
                base: Some(stamp(4)),
                bump: 2,
            }],
            seen: vec![(1, stamp(4)), (2, stamp(9))],
        };
        let bytes = row_change(&change).unwrap();
        assert_eq!(read_row_change(&bytes).unwrap(), change);
    }
}
