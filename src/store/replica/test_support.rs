//! Bases of an office for tests of this module.

use std::path::Path;

use super::Office;
use crate::domain::time::Timestamp;
use crate::platform::Clock;
use crate::store::{OpenOptions, Progress, Store};

/// A base of an office, under the number of a device.
pub fn base(dir: &Path, name: &str, device: i64) -> Store {
    let options = OpenOptions {
        clock: Clock::fixed(Timestamp::from_millis(1_795_255_200_000)),
        device: Some(device),
    };
    let store = Store::open(&dir.join(name), &options).unwrap();
    let office = Office::default();
    store.found_office(&office, &Progress::default()).unwrap();
    store
}
