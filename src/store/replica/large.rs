//! An action that is too large to be held whole, as an import or what takes it back: it goes out part by part.

use rusqlite::{Connection, OptionalExtension};

use super::out::{self, Reading};
use crate::domain::merge::{RowChange, Transaction};
use crate::store::StoreResult;

/// An action of more rows is large, and a part has about as many.
pub(super) const ROWS: i64 = if cfg!(test) { 40 } else { 50_000 };

/// Takes a part of an action and the hashes of the contents that it mentions.
pub type Take<'a> = dyn FnMut(Transaction, Vec<[u8; 32]>) -> StoreResult<()> + 'a;

/// Gives an action part by part, all of them as of one moment: each is the action with some of its rows.
///
/// # Errors
/// When the base cannot be read, and what `take` gives.
pub fn parts(conn: &Connection, action: i64, take: &mut Take<'_>) -> StoreResult<()> {
    let mut statement = conn.prepare_cached(
        "SELECT id, at, user_id, kind, subject, first_id, last_id, role, target, stamp FROM action WHERE id = ?1",
    )?;
    let mut found = statement.query([action])?;
    let Some(row) = found.next()? else {
        return Ok(());
    };
    let head = out::head(row)?;
    let mut waiting = Vec::new();
    let mut hand_over = |rows: Vec<RowChange>| {
        let part = Transaction {
            rows,
            ..head.clone()
        };
        let contents = Reading::new(conn).contents(std::slice::from_ref(&part))?;
        take(part, contents)
    };
    Reading::new(conn).each(&head, ROWS, &mut |rows| {
        waiting.extend(rows);
        match waiting.len() as i64 >= ROWS {
            true => hand_over(std::mem::take(&mut waiting)),
            false => Ok(()),
        }
    })?;
    hand_over(waiting)
}

/// Tells whether an action has more than so many rows.
pub(super) fn is_large(conn: &Connection, action: &Transaction, rows: i64) -> StoreResult<bool> {
    if rows == i64::MAX {
        return Ok(false);
    }
    let born = action.born.map_or(0, |(first, last)| last - first);
    if born >= rows {
        return Ok(true);
    }
    let mut statement =
        conn.prepare_cached("SELECT 1 FROM change WHERE action_id = ?1 LIMIT 1 OFFSET ?2")?;
    let more: Option<i64> = statement
        .query_row((action.action, rows), |row| row.get(0))
        .optional()?;
    Ok(more.is_some())
}

#[cfg(test)]
mod tests {
    use super::super::test_support::base;
    use super::*;
    use crate::domain::client::Client;
    use crate::store::replica::{Arrived, Cursor, Page, batch, state_hash, unsealed};
    use crate::store::{Action, Store, StoreError, check, client};

    const CLIENTS: usize = 1_300;

    fn imported(store: &Store, name: &str) {
        let added = store.transact(Action::Import, name, |tx| {
            for n in 0..CLIENTS {
                client::add(tx, &Client::company(format!("{name} {n}")))?;
            }
            Ok::<_, StoreError>(())
        });
        added.unwrap();
    }

    fn next(store: &Store) -> Page {
        store.read(|conn| batch(conn, 1 << 20)).unwrap().unwrap()
    }

    /// The parts of an action as they come to others.
    fn parts_of(store: &Store, action: i64, seq: u32) -> Vec<Arrived> {
        let mut all = Vec::new();
        let read = store.read(|conn| {
            parts(conn, action, &mut |part, _| {
                all.push(Arrived {
                    dev: "there".to_owned(),
                    cursor: Cursor { seq, hash: [1; 32] },
                    transactions: vec![part],
                    more: true,
                });
                Ok(())
            })
        });
        read.unwrap();
        all.last_mut().unwrap().more = false;
        all
    }

    fn come(store: &Store, arrived: Vec<Arrived>) -> StoreResult<usize> {
        let mut arrived = arrived.into_iter();
        let applied = store.receive_all(1, &mut || arrived.next())?;
        Ok(applied.transactions)
    }

    fn clients(store: &Store) -> usize {
        let count = "SELECT count(*) FROM client WHERE deleted IS NULL";
        let found: i64 = store
            .read(|conn| Ok::<_, StoreError>(conn.query_row(count, [], |row| row.get(0))?))
            .unwrap();
        usize::try_from(found).unwrap()
    }

    #[test]
    fn a_large_action_comes_part_by_part_and_is_the_same_one() {
        let dir = tempfile::tempdir().unwrap();
        let there = base(dir.path(), "there.base", 3);
        imported(&there, "Явір");
        let page = next(&there);
        assert!(page.is_large && page.transactions[0].rows.is_empty());
        let birth = parts_of(&there, page.through, 1);
        assert!(birth.len() > CLIENTS / 50, "{}", birth.len());
        let whole = there
            .read(|conn| unsealed(conn, usize::MAX))
            .unwrap()
            .unwrap();
        let rows = birth.iter().flat_map(|part| &part.transactions[0].rows);
        assert!(rows.eq(&whole.transactions[0].rows));

        there.undo().unwrap();
        let undone = there
            .read(|conn| unsealed(conn, usize::MAX))
            .unwrap()
            .unwrap();
        let undone = parts_of(&there, undone.through, 2);
        assert!(undone.len() > CLIENTS / 50);

        let here = base(dir.path(), "here.base", 4);
        assert_eq!(come(&here, birth.clone()).unwrap(), 1);
        assert_eq!(clients(&here), CLIENTS);
        // Again, as when a device is read from the first segment anew.
        let again = birth.into_iter().map(|part| Arrived {
            cursor: Cursor {
                seq: 2,
                hash: [2; 32],
            },
            ..part
        });
        assert_eq!(come(&here, again.collect()).unwrap(), 0);
        let undone = undone.into_iter().map(|part| Arrived {
            cursor: Cursor {
                seq: 3,
                hash: [3; 32],
            },
            ..part
        });
        assert_eq!(come(&here, undone.collect()).unwrap(), 1);
        assert_eq!((clients(&here), clients(&there)), (0, 0));
        for store in [&here, &there] {
            assert_eq!(store.read(check::run).unwrap(), []);
        }
        let hashes = [&here, &there].map(|store| store.read(state_hash).unwrap());
        assert_eq!(hashes[0], hashes[1]);
    }

    /// More rows than are held, and some of them change again before the end of the segment; then a copied computer gives out
    /// the same ids.
    #[test]
    fn what_was_written_early_meets_what_comes_after_it() {
        let dir = tempfile::tempdir().unwrap();
        let there = base(dir.path(), "there.base", 3);
        imported(&there, "Явір");
        let birth = next(&there).through;
        let first = there
            .read(|conn| {
                Ok::<_, StoreError>(
                    conn.query_row("SELECT min(id) FROM client", [], |row| row.get(0))?,
                )
            })
            .unwrap();
        let edited = there.transact(Action::EditClient, "", |tx| {
            client::update::<StoreError>(tx, first, |client| {
                client.note = "склад".to_owned();
                Ok(())
            })
        });
        edited.unwrap();
        let mut arrived = parts_of(&there, birth, 1);
        let done = there
            .read(|conn| unsealed(conn, usize::MAX))
            .unwrap()
            .unwrap();
        let last = arrived.last_mut().unwrap();
        last.transactions.push(done.transactions[1].clone());
        let twin = base(dir.path(), "twin.base", 3);
        imported(&twin, "Клен");
        let mut of_twin = parts_of(&twin, birth, 2);
        for part in &mut of_twin {
            part.transactions[0].stamp.time += 1 << 20;
        }

        let here = base(dir.path(), "here.base", 4);
        let before = here.read(state_hash).unwrap();
        let broken = arrived[..arrived.len() - 1].to_vec();
        assert!(matches!(come(&here, broken), Err(StoreError::Cancelled)));
        assert_eq!(
            (clients(&here), here.read(state_hash).unwrap()),
            (0, before)
        );

        assert_eq!(come(&here, arrived).unwrap(), 2);
        let known = here.read(|conn| client::get(conn, first)).unwrap().unwrap();
        assert_eq!(
            (known.name.as_str(), known.note.as_str()),
            ("Явір 0", "склад")
        );
        assert_eq!(
            here.read(state_hash).unwrap(),
            there.read(state_hash).unwrap()
        );
        assert_eq!(come(&here, of_twin.clone()).unwrap(), 1);
        let again = of_twin.into_iter().map(|part| Arrived {
            cursor: Cursor {
                seq: 3,
                hash: [3; 32],
            },
            ..part
        });
        assert_eq!(come(&here, again.collect()).unwrap(), 0);
        let known = here.read(|conn| client::get(conn, first)).unwrap().unwrap();
        assert_eq!(
            (known.name.as_str(), known.note.as_str()),
            ("Клен 0", "склад")
        );
        assert_eq!(here.read(check::run).unwrap(), []);
    }
}
