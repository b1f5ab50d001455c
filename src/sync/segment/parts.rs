//! What one scope writes, divided so that each part fits into a section with room to spare. An action that is larger than one,
//! as an import may be, stands in several with a part of its rows in each; whoever reads puts them together again.

use crate::domain::merge::{RowChange, Transaction, Value};
use crate::sync::columns::Excerpt;

/// A section ends with the first row after which it holds so many things, counted as a reader does.
const THINGS: usize = if cfg!(test) { 300 } else { 500_000 };
/// Or so many bytes of texts.
const BYTES: usize = 16 << 20;

/// For each member of the file its actions, or parts of them.
pub(super) type Part<'a> = Vec<Vec<Excerpt<'a>>>;

/// Divides the actions of the members of a file; nearly always into one part, and never into none.
pub(super) fn parts(members: &[Vec<Transaction>]) -> Vec<Part<'_>> {
    let mut parts = Parts {
        all: vec![vec![Vec::new(); members.len()]],
        held: Size::default(),
    };
    for (member, transactions) in members.iter().enumerate() {
        for transaction in transactions {
            parts.add(member, transaction);
        }
    }
    parts.all
}

struct Parts<'a> {
    all: Vec<Part<'a>>,
    /// What the last of them holds.
    held: Size,
}

impl<'a> Parts<'a> {
    fn add(&mut self, member: usize, of: &'a Transaction) {
        let mut rest = &of.rows[..];
        loop {
            if self.held.is_full() {
                let members = self.all.last().map_or(0, Vec::len);
                self.all.push(vec![Vec::new(); members]);
                self.held = Size::default();
            }
            self.held.add(Size::of_action(of));
            let mut count = 0;
            for row in rest {
                self.held.add(Size::of_row(row));
                count += 1;
                if self.held.is_full() {
                    break;
                }
            }
            let (rows, more) = rest.split_at(count);
            let part = self.all.last_mut().and_then(|part| part.get_mut(member));
            if let Some(part) = part {
                part.push(Excerpt { of, rows });
            }
            if more.is_empty() {
                return;
            }
            rest = more;
        }
    }
}

#[derive(Clone, Copy, Default)]
struct Size {
    things: usize,
    bytes: usize,
}

impl Size {
    const fn of_action(action: &Transaction) -> Self {
        Self {
            things: 3,
            bytes: action.kind.len() + action.role.len() + action.subject.len(),
        }
    }

    fn of_row(row: &RowChange) -> Self {
        let length = |value: &Value| match value {
            Value::Text(text) => text.len(),
            Value::Blob(bytes) => bytes.len(),
            Value::Null | Value::Integer(_) | Value::Real(_) => 0,
        };
        Self {
            things: 1 + row.cells.len() + row.seen.len(),
            bytes: row.cells.iter().map(|cell| length(&cell.value)).sum(),
        }
    }

    const fn add(&mut self, other: Self) {
        self.things += other.things;
        self.bytes += other.bytes;
    }

    const fn is_full(&self) -> bool {
        self.things >= THINGS || self.bytes >= BYTES
    }
}
