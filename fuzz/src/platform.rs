//! What the floors below need of the platform, and no more.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use crate::domain::time::Timestamp;

#[derive(Debug, Clone, Default)]
pub enum Clock {
    #[default]
    System,
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    pub fn fixed(at: Timestamp) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(at.millis())))
    }

    pub fn now(&self) -> Timestamp {
        Timestamp::from_millis(match self {
            Self::System => 0,
            Self::Fixed(at) => at.load(Ordering::Relaxed),
        })
    }

    pub fn advance(&self, minutes: i64) {
        if let Self::Fixed(at) = self {
            at.fetch_add(minutes * 60_000, Ordering::Relaxed);
        }
    }
}

pub fn network_file_system(_path: &Path) -> Option<String> {
    None
}

pub mod random {
    #[derive(Debug, Clone)]
    pub struct SystemRandom;

    impl SystemRandom {
        pub fn fill(&mut self, bytes: &mut [u8]) {
            bytes.fill(7);
        }
    }
}
