//! What the funnel counts deals by, packed into one integer of a deal's line: a scan of two hundred thousand deals reads
//! five columns instead of ten, which is what its time is made of.
//!
//! Users, reasons and currencies get small numbers from the dictionary `deal_number`, which is derived and local; beyond
//! sixteen thousand users, a thousand reasons or two hundred and fifty currencies the last number is shared.

use std::collections::HashMap;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension};

use super::StoreResult;
use super::deal_derive::state_number;
use crate::domain::deal::Deal;
use crate::domain::id::{ReasonId, UserId};
use crate::domain::money::Currency;

/// A part of the integer: its lowest bit and its number of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part(u32, u32);

pub(super) const STATE: Part = Part(0, 2);
/// The slot of the stage; [`NO_SLOT`] without one.
pub(super) const SLOT: Part = Part(2, 6);
pub(super) const USER: Part = Part(8, 14);
pub(super) const REASON: Part = Part(22, 10);
pub(super) const CURRENCY: Part = Part(32, 8);
/// Minutes from creation to closing.
pub(super) const MINUTES: Part = Part(40, 23);

/// A deal on no stage.
pub(super) const NO_SLOT: i64 = 63;

impl Part {
    const fn most(self) -> i64 {
        (1 << self.1) - 1
    }

    /// Gives the bits of the part.
    pub const fn mask(self) -> i64 {
        self.most() << self.0
    }

    /// Takes the part out.
    pub const fn of(self, facts: i64) -> i64 {
        (facts >> self.0) & self.most()
    }

    fn put(self, number: i64) -> i64 {
        number.clamp(0, self.most()) << self.0
    }
}

/// Packs a deal that stands on the stage of a slot; new values get their numbers.
pub(super) fn pack(conn: &Connection, deal: &Deal, slot: Option<i64>) -> StoreResult<i64> {
    let closed = deal.closed.unwrap_or(deal.created);
    let minutes = (closed.millis() - deal.created.millis()) / 60_000;
    let user = deal.responsible.map_or(0, UserId::get);
    let reason = deal.lost_reason.map_or(0, ReasonId::get);
    let currency = deal.currency.code().to_owned();
    Ok(STATE.put(state_number(deal.state))
        | SLOT.put(slot.unwrap_or(NO_SLOT))
        | USER.put(number(conn, USER, Value::Integer(user))?)
        | REASON.put(number(conn, REASON, Value::Integer(reason))?)
        | CURRENCY.put(number(conn, CURRENCY, Value::Text(currency))?)
        | MINUTES.put(minutes))
}

/// The dictionary, read back.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    ids: HashMap<(u32, i64), i64>,
    currencies: HashMap<i64, Currency>,
}

impl Numbers {
    pub fn read(conn: &Connection) -> StoreResult<Self> {
        let mut numbers = Self::default();
        let mut statement = conn.prepare_cached("SELECT part, value, number FROM deal_number")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (part, number) = (row.get(0)?, row.get(2)?);
            if part == CURRENCY.0 {
                numbers.currencies.insert(number, row.get(1)?);
            } else {
                numbers.ids.insert((part, number), row.get(1)?);
            }
        }
        Ok(numbers)
    }

    /// Gives the id of a user or reason; 0 for none.
    pub fn id(&self, part: Part, facts: i64) -> i64 {
        self.ids
            .get(&(part.0, part.of(facts)))
            .copied()
            .unwrap_or(0)
    }

    pub fn currency(&self, facts: i64) -> Currency {
        self.currencies
            .get(&CURRENCY.of(facts))
            .copied()
            .unwrap_or_default()
    }
}

fn number(conn: &Connection, part: Part, value: Value) -> StoreResult<i64> {
    let known = conn
        .prepare_cached("SELECT number FROM deal_number WHERE part = ?1 AND value = ?2")?
        .query_row((part.0, &value), |row| row.get(0))
        .optional()?;
    if let Some(known) = known {
        return Ok(known);
    }
    let last: Option<i64> = conn
        .prepare_cached("SELECT max(number) FROM deal_number WHERE part = ?1")?
        .query_row([part.0], |row| row.get(0))?;
    let number = last.map_or(0, |last| last + 1).min(part.most());
    conn.prepare_cached("INSERT INTO deal_number (part, value, number) VALUES (?1, ?2, ?3)")?
        .execute((part.0, value, number))?;
    Ok(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_share_no_bit_and_leave_the_sign_alone() {
        let all = [STATE, SLOT, USER, REASON, CURRENCY, MINUTES];
        let sum = all.iter().fold(0_i64, |sum, part| {
            assert_eq!(sum & part.mask(), 0, "{part:?}");
            sum | part.mask()
        });
        assert_eq!(sum, i64::MAX);
        for part in all {
            for number in [0, 1, part.most()] {
                assert_eq!(part.of(part.put(number)), number);
            }
            assert_eq!(part.of(part.put(i64::MAX)), part.most());
        }
    }
}
