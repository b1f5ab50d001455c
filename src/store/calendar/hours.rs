//! The working hours of this computer: when meetings are held and free times are sought.

use rusqlite::Connection;

use crate::domain::calendar::free::WorkDay;
use crate::store::{Store, StoreResult, setting};

/// The setting, as `09:00-18:00`.
pub const SETTING: &str = "working_hours";

/// Gives the working hours; the usual ones where none were set.
///
/// # Errors
/// When the base cannot be read.
pub fn get(conn: &Connection) -> StoreResult<WorkDay> {
    let text = setting::get(conn, SETTING)?;
    Ok(text
        .and_then(|text| WorkDay::from_text(&text))
        .unwrap_or_default())
}

impl Store {
    /// Keeps the working hours of this computer.
    ///
    /// # Errors
    /// When the base cannot be written.
    pub fn set_working_hours(&self, hours: WorkDay) -> StoreResult<()> {
        self.set_setting(SETTING, &hours.text())
    }
}
