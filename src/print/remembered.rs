//! What this computer remembers of printing: which labels of a sheet are used up, what each printer does wrong, how it was
//! printed last. Settings of the computer, not of the office: the half-used sheet lies beside this printer.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::labels::Sheet;
use super::page::Turn;
use crate::store::{Connection, Store, StoreResult, setting};

const USED: &str = "print-used";
const PRINTERS: &str = "print-printers";

/// Sheets that are kept in mind; older ones are forgotten.
const MOST: usize = 40;

/// What a printer does wrong, put right; mm to the right and down.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Correction {
    pub labels: (f32, f32),
    pub envelopes: (f32, f32),
    /// How envelopes are fed: 0 as they are read, then clockwise by right angles.
    pub turn: u8,
}

impl Correction {
    /// Gives how envelopes are turned.
    pub const fn turned(self) -> Turn {
        match self.turn {
            1 => Turn::Right,
            2 => Turn::Over,
            3 => Turn::Left,
            _ => Turn::None,
        }
    }

    /// Sets how envelopes are turned.
    #[must_use]
    pub const fn with_turn(mut self, turn: Turn) -> Self {
        self.turn = match turn {
            Turn::None => 0,
            Turn::Right => 1,
            Turn::Over => 2,
            Turn::Left => 3,
        };
        self
    }
}

/// Gives the name under which a sheet is remembered: `Avery L7160`, `own Полиця`.
pub fn key(sheet: &Sheet) -> String {
    match sheet.codes.first() {
        Some(code) => format!("{} {code}", sheet.maker),
        None => format!("own {}", sheet.name),
    }
}

/// Gives the labels of each half-used sheet, by the sheet's key.
///
/// # Errors
/// When the base cannot be read.
pub fn used(conn: &Connection) -> StoreResult<BTreeMap<String, BTreeSet<usize>>> {
    load(conn, USED)
}

/// Remembers which labels of a sheet are used up; none for a new sheet.
///
/// # Errors
/// When the base cannot be written.
pub fn set_used(store: &Store, key: &str, places: &BTreeSet<usize>) -> StoreResult<()> {
    let mut all = store.read(used)?;
    if places.is_empty() {
        all.remove(key);
    } else {
        all.insert(key.to_owned(), places.clone());
    }
    while all.len() > MOST && all.pop_first().is_some() {}
    save(store, USED, &all)
}

/// Gives what is put right for each printer; the nameless one stands for files.
///
/// # Errors
/// When the base cannot be read.
pub fn corrections(conn: &Connection) -> StoreResult<BTreeMap<String, Correction>> {
    load(conn, PRINTERS)
}

/// Remembers what is put right for a printer.
///
/// # Errors
/// When the base cannot be written.
pub fn set_correction(store: &Store, printer: &str, correction: Correction) -> StoreResult<()> {
    let mut all = store.read(corrections)?;
    all.insert(printer.to_owned(), correction);
    save(store, PRINTERS, &all)
}

/// Reads what was kept under a name; the usual when there is nothing, or a newer program wrote it.
///
/// # Errors
/// When the base cannot be read.
pub fn load<T: DeserializeOwned + Default>(conn: &Connection, name: &str) -> StoreResult<T> {
    let kept = setting::get(conn, name)?.unwrap_or_default();
    Ok(serde_json::from_str(&kept).unwrap_or_default())
}

/// Keeps something under a name.
///
/// # Errors
/// When the base cannot be written.
pub fn save<T: Serialize>(store: &Store, name: &str, value: &T) -> StoreResult<()> {
    let text = serde_json::to_string(value).unwrap_or_default();
    store.set_setting(name, &text)
}
