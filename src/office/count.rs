//! How far a round is: segments that have come, of those that were announced.

use std::collections::HashMap;

use super::OfficeResult;
use crate::store::Store;
use crate::store::replica::seal;
use crate::sync::engine::Response;
use crate::sync::keys::DeviceId;
use crate::sync::name::{self, Name};

/// How far a round is: segments of colleagues that were fetched, of those that were announced when it began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    pub done: u64,
    pub total: u64,
}

/// Counts the segments that come.
pub(super) struct Counting {
    /// How far each device was read before.
    known: HashMap<String, u32>,
    pub so_far: Progress,
}

impl Counting {
    pub fn new(store: &Store) -> OfficeResult<Self> {
        let cursors = store.read(seal::cursors)?;
        Ok(Self {
            known: cursors
                .into_iter()
                .map(|(dev, cursor)| (dev, cursor.seq))
                .collect(),
            so_far: Progress::default(),
        })
    }

    pub fn heard(&mut self, got: Option<&str>, response: &Response) {
        match (got, response) {
            (None, Response::Listed(entries)) => {
                let mut newest: HashMap<DeviceId, u32> = HashMap::new();
                for entry in entries {
                    if let Some(Name::Head { dev, seq }) = name::parse(&entry.name) {
                        let known = newest.entry(dev).or_default();
                        *known = seq.max(*known);
                    }
                }
                if !newest.is_empty() && self.so_far.total == 0 {
                    let new = newest.iter().map(|(dev, seq)| {
                        let known = self.known.get(&dev.to_string()).copied();
                        u64::from(seq.saturating_sub(known.unwrap_or(0)))
                    });
                    self.so_far.total = new.sum();
                }
            }
            (Some(name), Response::Got(Some(_))) => {
                if let Some(Name::Segment(span) | Name::Repair(span)) = name::parse(name) {
                    let done = self.so_far.done + u64::from(span.last - span.first) + 1;
                    self.so_far.done = done.min(self.so_far.total);
                }
            }
            _ => {}
        }
    }
}
