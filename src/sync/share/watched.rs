//! A share of which somebody hears each call before it is made and after it was: tests make it wait, or end the program there.

use std::sync::Arc;

use super::{Entry, Put, Share, ShareError, Stat};

/// When a call is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Around {
    Before,
    After,
}

/// Hears of a call: `list h`, `get m/...`, `put h/...`, `delete h/...`, `stat ...`, `now`.
pub type Watch = Arc<dyn Fn(Around, &str) + Send + Sync>;

/// A share that tells of its calls.
pub struct Watched {
    inner: Box<dyn Share>,
    watch: Watch,
}

impl Watched {
    /// Wraps a share.
    pub fn new(inner: Box<dyn Share>, watch: Watch) -> Self {
        Self { inner, watch }
    }

    fn told<T>(&mut self, call: &str, done: impl FnOnce(&mut dyn Share) -> T) -> T {
        (self.watch)(Around::Before, call);
        let answer = done(self.inner.as_mut());
        (self.watch)(Around::After, call);
        answer
    }
}

impl Share for Watched {
    fn list(&mut self, folder: &str) -> Result<Vec<Entry>, ShareError> {
        self.told(&format!("list {folder}"), |share| share.list(folder))
    }

    fn get(&mut self, name: &str, most: u64) -> Result<Option<Vec<u8>>, ShareError> {
        self.told(&format!("get {name}"), |share| share.get(name, most))
    }

    fn put_new(&mut self, name: &str, bytes: &[u8]) -> Result<Put, ShareError> {
        self.told(&format!("put {name}"), |share| share.put_new(name, bytes))
    }

    fn delete(&mut self, name: &str) -> Result<(), ShareError> {
        self.told(&format!("delete {name}"), |share| share.delete(name))
    }

    fn stat(&mut self, name: &str) -> Result<Option<Stat>, ShareError> {
        self.told(&format!("stat {name}"), |share| share.stat(name))
    }

    fn now(&mut self) -> Result<Option<i64>, ShareError> {
        self.told("now", |share| share.now())
    }
}
