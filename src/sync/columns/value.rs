//! Values in seven streams that follow one another, from the kind to the bytes: of transactions and of the rows of a snapshot.

use std::collections::HashMap;

use super::NoColumns;
use super::stream::{In, Out};
use crate::domain::merge::Value;

/// The streams by their place from the first.
const KIND: usize = 0;
const INTEGER: usize = 1;
const REAL: usize = 2;
const TEXT_LENGTH: usize = 3;
const TEXT: usize = 4;
const BLOB_LENGTH: usize = 5;
const BLOB: usize = 6;

/// The last integer of each table and column: the next one is written as the difference to it.
#[derive(Debug, Default)]
pub struct Values(HashMap<(u16, u16), i64>);

impl Values {
    /// Writes a value of a table and column.
    pub fn write(&mut self, streams: &mut [Out], place: (u16, u16), value: &Value) {
        match value {
            Value::Null => streams[KIND].number(0),
            Value::Integer(number) => {
                let before = self.0.insert(place, *number).unwrap_or_default();
                streams[KIND].number(1);
                streams[INTEGER].signed(number.wrapping_sub(before));
            }
            Value::Real(number) => {
                streams[KIND].number(2);
                streams[REAL].bytes(&number.to_bits().to_le_bytes());
            }
            Value::Text(text) => {
                streams[KIND].number(3);
                streams[TEXT_LENGTH].size(text.len());
                streams[TEXT].bytes(text.as_bytes());
            }
            Value::Blob(bytes) => {
                streams[KIND].number(4);
                streams[BLOB_LENGTH].size(bytes.len());
                streams[BLOB].bytes(bytes);
            }
        }
    }

    /// Reads a value of a table and column.
    pub fn read(&mut self, streams: &mut [In<'_>], place: (u16, u16)) -> Result<Value, NoColumns> {
        Ok(match streams[KIND].number()? {
            0 => Value::Null,
            1 => {
                let delta = streams[INTEGER].signed()?;
                let number = self.0.entry(place).or_default();
                *number = number.wrapping_add(delta);
                Value::Integer(*number)
            }
            2 => {
                let mut bytes = [0; 8];
                bytes.copy_from_slice(streams[REAL].bytes(8)?);
                Value::Real(f64::from_bits(u64::from_le_bytes(bytes)))
            }
            3 => {
                let all = streams[TEXT];
                let length = streams[TEXT_LENGTH].count(all)?;
                Value::Text(text(streams[TEXT].bytes(length)?)?.to_owned())
            }
            4 => {
                let all = streams[BLOB];
                let length = streams[BLOB_LENGTH].count(all)?;
                Value::Blob(streams[BLOB].bytes(length)?.to_vec())
            }
            _ => return Err(NoColumns("an unknown kind of value")),
        })
    }
}

pub fn text(bytes: &[u8]) -> Result<&str, NoColumns> {
    std::str::from_utf8(bytes).map_err(|_| NoColumns("a text that is not UTF-8"))
}
