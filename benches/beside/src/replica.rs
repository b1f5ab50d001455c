//! What both libraries are asked to do alike: a document of clients, each a map of its fields.

use std::hash::{DefaultHasher, Hash, Hasher};

/// What stands in a field; a text is replaced whole, as in ours.
#[derive(Hash)]
pub enum Value {
    Text(String),
    Integer(i64),
}

/// What a file holds.
#[derive(Clone, Copy)]
pub enum Form {
    /// Every change, in as few bytes as the library makes of them.
    Log,
    /// Every change, and the state beside them.
    Snapshot,
    /// The state with as little of its history as the library can do with.
    State,
}

pub const FORMS: [(Form, &str); 3] = [
    (Form::Log, "log"),
    (Form::Snapshot, "snapshot"),
    (Form::State, "state"),
];

/// A copy of the document on one device.
pub trait Replica: Sized {
    const NAME: &'static str;

    /// An empty document.
    fn new(device: u8) -> Self;

    /// The document of a file.
    fn load(device: u8, file: &[u8]) -> Self;

    /// The document of all that was ever sent, piece by piece.
    fn join(device: u8, pieces: Vec<Vec<u8>>) -> Self;

    fn create(&mut self, id: &str, fields: &[(&str, Value)]);

    fn edit(&mut self, id: &str, field: &str, value: Value);

    /// Makes one change of what was done since the last.
    fn commit(&mut self, seconds: i64);

    /// Gives what was changed here and not yet sent.
    fn send(&mut self) -> Vec<u8>;

    fn take(&mut self, sent: &[u8]);

    /// Gives a file, where the library has one of this form.
    fn file(&mut self, form: Form) -> Option<Vec<u8>>;

    /// Reads every field once.
    fn read(&self) -> Contents;

    /// Tells whether the document itself shows that two devices wrote this field at the same time.
    fn conflict(&self, id: &str, field: &str) -> bool;
}

/// How much a document holds; equal for equal documents, whatever the order in which they are read.
#[derive(Default, Debug, PartialEq, Clone, Copy)]
pub struct Contents {
    pub fields: usize,
    pub hash: u64,
}

impl Contents {
    pub fn add(&mut self, id: &str, field: &str, value: &Value) {
        let mut hasher = DefaultHasher::new();
        (id, field, value).hash(&mut hasher);
        self.fields += 1;
        self.hash = self.hash.wrapping_add(hasher.finish());
    }
}
