//! Who joins with a base of the own brings settings along: main currency, rates, pipelines. Where the office has set something
//! else, the office's stands; what the newcomer had stays in the history and among what was decided.

use std::collections::BTreeSet;

use super::{OfficeResult, kept};
use crate::store::replica::conflict::{self, Choice, Kind};
use crate::store::{Store, Table};

/// What the office as a whole sets.
const SETTINGS: [Table; 6] = [
    Table::OfficeOption,
    Table::VatRate,
    Table::Pipeline,
    Table::Stage,
    Table::Reason,
    Table::PriceList,
];

/// Decides for the office, once, when its settings have met those that this base came with.
pub(super) fn settle(store: &Store) -> OfficeResult<()> {
    if kept::load_text(store, kept::GUEST)?.is_none() {
        return Ok(());
    }
    let home = kept::at_home(store)?;
    let mut cells = BTreeSet::new();
    let mut decisions = Vec::new();
    for met in store.read(conflict::open)? {
        let is_own = (
            met.won.device == home.number,
            met.lost.device == home.number,
        );
        if !SETTINGS.contains(&met.table)
            || met.kind == Kind::Deleted
            || is_own.0 == is_own.1
            || !cells.insert((met.table, met.row, met.column.clone()))
        {
            continue;
        }
        let choice = if is_own.0 {
            Choice::Other
        } else {
            Choice::Keep
        };
        decisions.push(met.decided(choice));
    }
    if !decisions.is_empty() {
        store.settle_all(&home.office, &decisions)?;
    }
    Ok(store.set_office_values(&[(kept::GUEST, None)])?)
}
