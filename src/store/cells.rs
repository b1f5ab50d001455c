//! Cells of changed rows and their bytes in the table `change`: postcard of `[(column, old, new)]`.

use rusqlite::types::{self, ToSqlOutput, ValueRef};
use rusqlite::{Error, Result, ToSql};
use serde::{Deserialize, Serialize};

/// A value of a cell.
pub use crate::domain::merge::Value as CellValue;

/// One changed column of a row. The order of the fields is part of the stored format.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// Place of the column in its table, `id` being 0.
    pub column: u16,
    pub old: CellValue,
    pub new: CellValue,
}

impl From<ValueRef<'_>> for CellValue {
    fn from(value: ValueRef<'_>) -> Self {
        match value {
            ValueRef::Null => Self::Null,
            ValueRef::Integer(number) => Self::Integer(number),
            ValueRef::Real(number) => Self::Real(number),
            ValueRef::Text(text) => Self::Text(String::from_utf8_lossy(text).into_owned()),
            ValueRef::Blob(bytes) => Self::Blob(bytes.to_vec()),
        }
    }
}

impl ToSql for CellValue {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Owned(types::Value::Null),
            Self::Integer(number) => ToSqlOutput::Owned(types::Value::Integer(*number)),
            Self::Real(number) => ToSqlOutput::Owned(types::Value::Real(*number)),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::Blob(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
        })
    }
}

/// Writes the cells of one row.
pub fn encode(cells: &[Cell]) -> Result<Vec<u8>> {
    postcard::to_stdvec(cells).map_err(|error| Error::ToSqlConversionFailure(Box::new(error)))
}

/// Reads the cells of one row.
pub fn decode(bytes: &[u8]) -> Result<Vec<Cell>> {
    postcard::from_bytes(bytes).map_err(|error| {
        Error::FromSqlConversionFailure(0, rusqlite::types::Type::Blob, Box::new(error))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_history_stay_readable() {
        let cells = vec![
            Cell {
                column: 2,
                old: CellValue::Text("Явір".into()),
                new: CellValue::Text("Явір-М".into()),
            },
            Cell {
                column: 19,
                old: CellValue::Null,
                new: CellValue::Integer(-5),
            },
        ];
        let bytes = encode(&cells).unwrap();
        assert_eq!(decode(&bytes).unwrap(), cells);
        // Frozen: an older base must stay readable.
        assert_eq!(bytes[..4], [2, 2, 3, 8]);
        assert!(decode(&bytes[..bytes.len() - 1]).is_err());
    }
}
