//! Whose turn it is: of the programs of this computer one at a time exchanges for a base, or changes something about its office.
//!
//! An act of several steps (fetch, sign, publish, keep) holds it from the first to the last, the rounds that belong to it among
//! them, so that no other program exchanges in between. Acts of one step need none: each is one transaction of the base.

use std::path::Path;
use std::time::{Duration, Instant};

use super::{OfficeError, OfficeResult};
use crate::platform::lock;
use crate::store::Store;

/// How long is waited for another program of this computer.
const PATIENCE: Duration = Duration::from_secs(if cfg!(test) { 1 } else { 5 });

/// The turn; it is given back when it is dropped.
#[derive(Debug)]
pub(super) struct Turn {
    /// `None` where the file system has no locks: there is no other program then, as far as can be told.
    _held: Option<lock::Held>,
}

/// Takes the turn for a base.
///
/// # Errors
/// [`OfficeError::Busy`].
pub(super) fn take(store: &Store) -> OfficeResult<Turn> {
    take_at(store.path())
}

/// The same for a base that is not open.
pub(super) fn take_at(base: &Path) -> OfficeResult<Turn> {
    let begun = Instant::now();
    loop {
        match lock::take(base, lock::Role::Exchange) {
            Ok(Some(held)) => return Ok(Turn { _held: Some(held) }),
            Ok(None) if begun.elapsed() < PATIENCE => {
                std::thread::sleep(Duration::from_millis(50));
            }
            Ok(None) => return Err(OfficeError::Busy),
            Err(error) => {
                tracing::warn!(%error, "no lock of the exchange");
                return Ok(Turn { _held: None });
            }
        }
    }
}
