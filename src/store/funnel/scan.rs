//! One pass over the lines of deals, counting into a few small tables.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

use chrono::Datelike;
use rusqlite::{Connection, params_from_iter};

use crate::domain::id::StageId;
use crate::domain::time::Timestamp;
use crate::store::client_list::Now;
use crate::store::deal_facts::{CURRENCY, MINUTES, Numbers, REASON, SLOT, STATE, USER};
use crate::store::deal_list::{self, DealFilter};
use crate::store::{StoreResult, deal_derive};

pub const WON: i64 = 1;
pub const LOST: i64 = 2;
/// Won or lost, and in which currency.
pub const KIND: i64 = STATE.mask() | CURRENCY.mask();

/// Counts by a key.
pub type Table<K> = HashMap<K, Cell, BuildHasherDefault<Mix>>;

/// A hasher for a few small numbers: multiply and rotate. The standard one resists attackers and costs a third of a scan.
#[derive(Debug, Default)]
pub struct Mix(u64);

impl Hasher for Mix {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0 ^ number)
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .rotate_left(29);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[derive(Debug, Clone, Copy, Default)]
pub struct Cell {
    pub count: i64,
    pub amount: i64,
    /// From creation to the win.
    pub minutes: i64,
}

impl Cell {
    pub fn add(&mut self, amount: i64, facts: i64) {
        self.count += 1;
        self.amount = self.amount.saturating_add(amount);
        if STATE.of(facts) == WON {
            self.minutes += MINUTES.of(facts);
        }
    }
}

/// One pass over the deals. Each table has few keys: together they would have nearly as many as there are deals.
#[derive(Debug, Default)]
pub struct Scan {
    /// By visited stages, and last stage, state and currency of the facts.
    pub places: Table<(i64, i64)>,
    /// By responsible user, state and currency of the facts.
    pub users: Table<i64>,
    /// Lost ones by reason, last stage and currency of the facts.
    pub reasons: Table<i64>,
    /// All and won by month.
    pub months: BTreeMap<(i32, u32), (i64, i64)>,
    /// By slot: stays and their minutes.
    pub stays: Vec<(i64, i64)>,
    pub numbers: Numbers,
    /// The stages of the pipeline by their slots.
    pub stages: BTreeMap<i64, StageId>,
}

impl Scan {
    pub fn read(conn: &Connection, filter: &DealFilter, now: Now) -> StoreResult<Self> {
        let mut scan = Self {
            stays: vec![(0, 0); 256],
            ..Self::default()
        };
        let Some(asked) = deal_list::condition(conn, filter, now)? else {
            return Ok(scan);
        };
        let by_closing = filter.closed != deal_list::Days::default();
        let at = if by_closing { "closed" } else { "created" };
        let sql = format!(
            "SELECT l.{at}, l.facts, l.visited, l.amount, l.stays FROM deal_list l{}",
            asked.sql
        );
        let mut month = Month::default();
        let mut in_month = (0, 0);
        let mut statement = conn.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(asked.values))?;
        while let Some(row) = rows.next()? {
            let (at, facts): (i64, i64) = (row.get(0)?, row.get(1)?);
            let (visited, amount): (i64, i64) = (row.get(2)?, row.get(3)?);
            let place = (visited, facts & (KIND | SLOT.mask()));
            scan.places.entry(place).or_default().add(amount, facts);
            let user = facts & (KIND | USER.mask());
            scan.users.entry(user).or_default().add(amount, facts);
            let state = STATE.of(facts);
            if state == LOST {
                let why = facts & (REASON.mask() | SLOT.mask() | CURRENCY.mask());
                scan.reasons.entry(why).or_default().add(amount, facts);
            }
            if !month.holds(at) {
                scan.flush(&month, &mut in_month);
                month = Month::of(at, now);
            }
            in_month.0 += 1;
            in_month.1 += i64::from(state == WON);
            let bytes = row.get_ref(4)?.as_blob().unwrap_or_default();
            for (slot, minutes) in deal_derive::stays(bytes) {
                let stays = &mut scan.stays[slot];
                stays.0 += 1;
                stays.1 += minutes;
            }
        }
        scan.flush(&month, &mut in_month);
        scan.numbers = Numbers::read(conn)?;
        scan.stages = conn
            .prepare_cached(
                "SELECT x.slot, x.stage_id FROM stage_slot x JOIN stage s ON s.id = x.stage_id WHERE s.pipeline_id = ?1",
            )?
            .query_map([filter.pipeline], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        Ok(scan)
    }

    /// Puts down what was counted of a month while the rows stayed in it.
    fn flush(&mut self, month: &Month, counted: &mut (i64, i64)) {
        if counted.0 > 0 {
            let sum = self.months.entry(month.is).or_default();
            sum.0 += counted.0;
            sum.1 += counted.1;
        }
        *counted = (0, 0);
    }
}

/// The month of an instant, remembered: neighbours in the index are of the same month.
#[derive(Debug, Default)]
struct Month {
    from: i64,
    to: i64,
    is: (i32, u32),
}

impl Month {
    fn holds(&self, at: i64) -> bool {
        (self.from..self.to).contains(&at)
    }

    fn of(at: i64, now: Now) -> Self {
        let day = Timestamp::from_millis(at).local(now.zone).date();
        let first = day.with_day(1).unwrap_or(day);
        let next = first
            .checked_add_months(chrono::Months::new(1))
            .unwrap_or(day);
        let midnight = |day: chrono::NaiveDate| {
            Timestamp::from_local(day.and_time(chrono::NaiveTime::MIN), now.zone).millis()
        };
        Self {
            from: midnight(first),
            to: midnight(next),
            is: (day.year(), day.month()),
        }
    }
}
