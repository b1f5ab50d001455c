//! How what is asked in the inbox is numbered, and what is asked first.

use std::collections::HashMap;

use super::conflict::Conflict;
use crate::store::synced::Table;

/// More than any number of a conflict that people are shown, unless two would have the same.
const SHORT: i64 = 1_000_000;

/// A number made of what is asked.
pub(super) fn number((table, row, column, lost): &(Table, i64, u16, Vec<u8>)) -> i64 {
    let mut hash = blake3::Hasher::new();
    hash.update(&table.number().to_le_bytes());
    hash.update(&row.to_le_bytes());
    hash.update(&column.to_le_bytes());
    hash.update(lost);
    let [first @ .., _, _] = *hash.finalize().as_bytes().first_chunk().unwrap_or(&[0; 10]);
    i64::from_le_bytes(first) & i64::MAX
}

/// Leaves six digits of each number: of those that would be the same, all of them fifteen.
pub(super) fn shorten(open: &mut [Conflict]) {
    let short = |number: i64| SHORT / 10 + number % (SHORT - SHORT / 10);
    let mut count: HashMap<i64, usize> = HashMap::new();
    for one in open.iter() {
        *count.entry(short(one.number)).or_default() += 1;
    }
    for one in open {
        let own = short(one.number);
        one.number = match count.get(&own) {
            Some(1) => own,
            _ => own * 1_000_000_000 + (one.number / SHORT) % 1_000_000_000,
        };
    }
}

/// Puts what is asked about the rule of a series before what is asked about its first time: that follows from the rule.
pub(super) fn rules_first(open: &mut Vec<Conflict>) {
    let at = |open: &[Conflict], row: i64, column: &str, from: usize| {
        let rest = open.iter().skip(from);
        let place = rest.enumerate().find(|(_, it)| {
            it.table == Table::CalendarEntry && it.row == row && it.column == column
        });
        place.map(|(place, _)| from + place)
    };
    for place in 0..open.len() {
        let Some(first) = open.get(place) else { break };
        if first.table != Table::CalendarEntry || first.column != "starts" {
            continue;
        }
        if let Some(rule) = at(open, first.row, "rule", place) {
            let rule = open.remove(rule);
            open.insert(place, rule);
        }
    }
}
