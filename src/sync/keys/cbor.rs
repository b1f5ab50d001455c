//! CBOR (RFC 8949) as signed records use it: arrays, integers and byte strings, in the shortest form, and nothing else.
//!
//! A reader takes only what a writer would have written: whoever reads a record writes it again and compares.

use minicbor::{Decoder, Encoder};

/// Writes a record into memory, where nothing can fail.
pub struct Writer(Encoder<Vec<u8>>);

impl Writer {
    /// Begins an array of `length` members.
    pub fn array(length: usize) -> Self {
        Self(Encoder::new(Vec::new())).list(length)
    }

    /// Begins an array inside.
    pub fn list(mut self, length: usize) -> Self {
        let _memory = self.0.array(length as u64);
        self
    }

    /// Writes an unsigned number.
    pub fn number(mut self, number: u64) -> Self {
        let _memory = self.0.u64(number);
        self
    }

    /// Writes a signed number.
    pub fn signed(mut self, number: i64) -> Self {
        let _memory = self.0.i64(number);
        self
    }

    /// Writes a byte string.
    pub fn bytes(mut self, bytes: &[u8]) -> Self {
        let _memory = self.0.bytes(bytes);
        self
    }

    /// Writes a text.
    pub fn text(mut self, text: &str) -> Self {
        let _memory = self.0.str(text);
        self
    }

    /// Gives what was written.
    pub fn done(self) -> Vec<u8> {
        self.0.into_writer()
    }
}

/// Reads a record; every step gives `None` when something else stands there.
pub struct Reader<'a>(Decoder<'a>);

impl<'a> Reader<'a> {
    /// Begins to read.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(Decoder::new(bytes))
    }

    /// Reads the head of an array of exactly `length` members.
    pub fn array(&mut self, length: usize) -> Option<()> {
        (self.0.array().ok()?? == length as u64).then_some(())
    }

    /// Reads the head of an array of at most `most` members.
    pub fn list(&mut self, most: usize) -> Option<usize> {
        let length = usize::try_from(self.0.array().ok()??).ok()?;
        (length <= most).then_some(length)
    }

    /// Reads an unsigned number.
    pub fn number(&mut self) -> Option<u64> {
        self.0.u64().ok()
    }

    /// Reads an unsigned number of 32 bits.
    pub fn small(&mut self) -> Option<u32> {
        self.0.u32().ok()
    }

    /// Reads a signed number.
    pub fn signed(&mut self) -> Option<i64> {
        self.0.i64().ok()
    }

    /// Reads a byte string.
    pub fn bytes(&mut self) -> Option<&'a [u8]> {
        self.0.bytes().ok()
    }

    /// Reads a byte string of a known length.
    pub fn fixed<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.bytes()?.try_into().ok()
    }

    /// Reads a text.
    pub fn text(&mut self) -> Option<&'a str> {
        self.0.str().ok()
    }

    /// Gives `value` when nothing follows.
    pub fn end<T>(self, value: T) -> Option<T> {
        (self.0.position() == self.0.input().len()).then_some(value)
    }
}
