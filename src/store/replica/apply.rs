//! Applying what came from other devices: segments, each with its cursor, some of them in one transaction of the base.
//!
//! Two threads work at once: one unpacks and merges ([`super::merging`]), the other has the transaction and writes
//! ([`super::scribe`]). Capture sees these writes like any other, so lists and search follow; history gets the actions under
//! their own ids, the losers too.

use super::merging::Merging;
use super::pen::Pen;
use super::scribe::Scribe;
use super::seal::{self, Cursor};
use super::{anew, pending, set_meta};
use crate::domain::merge::{RowChange, Transaction};
use crate::store::{Changes, Store, StoreResult, Tx};

/// A segment that was verified and decrypted.
#[derive(Debug, Clone, Copy)]
pub struct Received<'a> {
    /// Name of the device that wrote it.
    pub dev: &'a str,
    /// Its cursor once this is applied.
    pub cursor: Cursor,
    pub transactions: &'a [Transaction],
    /// More of the segment is to come: its cursor is reached with the last part, and an action may go on in the next.
    pub more: bool,
}

/// The same, handed over.
#[derive(Debug, Clone)]
pub struct Arrived {
    pub dev: String,
    pub cursor: Cursor,
    pub transactions: Vec<Transaction>,
    pub more: bool,
}

/// What applying brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Applied {
    pub transactions: usize,
    /// New conflicts for people.
    pub conflicts: usize,
    /// Changes that wait: of an unknown table or column, or of a row that has not arrived.
    pub pending: usize,
    pub changes: Changes,
}

impl Store {
    /// Applies one segment and moves the cursor of its device. Does nothing when the cursor is there already.
    ///
    /// # Errors
    /// When the base cannot be written; nothing is changed then.
    pub fn receive(&self, received: &Received<'_>) -> StoreResult<Applied> {
        let rows = received.transactions.iter().map(|all| all.rows.len()).sum();
        self.take_in(rows, |merging| merging.segment(*received))
    }

    /// Applies segments that follow one another, with their cursors, as one transaction: as many as `next` gives, or as rows
    /// fit into memory. `about` is how many rows they change, roughly.
    ///
    /// # Errors
    /// When the base cannot be written, and [`StoreError::Cancelled`] when `next` ends before the last part of a segment;
    /// nothing is changed then.
    pub fn receive_all(
        &self,
        about: usize,
        next: &mut (dyn FnMut() -> Option<Arrived> + Send),
    ) -> StoreResult<Applied> {
        self.take_in(about, |merging| {
            while !merging.is_full()
                && let Some(arrived) = next()
            {
                merging.segment(Received {
                    dev: &arrived.dev,
                    cursor: arrived.cursor,
                    transactions: &arrived.transactions,
                    more: arrived.more,
                })?;
            }
            merging.end()
        })
    }

    /// Applies what this device did itself, out of the log or of another file of its base. What lies on the share, or waits
    /// sealed to get there, has a cursor: nothing up to it is sealed again.
    ///
    /// # Errors
    /// When the base cannot be written; nothing is changed then.
    pub fn receive_own(
        &self,
        transactions: &[Transaction],
        sealed: Option<Cursor>,
    ) -> StoreResult<Applied> {
        let rows = transactions.iter().map(|all| all.rows.len()).sum();
        let (mut applied, changes) = self.arrive(rows, |tx| {
            let applied = self.merge(tx, |merging| {
                let mut all = transactions.iter();
                all.try_for_each(|transaction| merging.transaction(transaction))
            })?;
            anew::count_on(tx, transactions)?;
            // What was taken back here stays so: the next undo goes on before it.
            for target in transactions.iter().filter_map(|it| it.target) {
                tx.execute("UPDATE action SET undone = 1 WHERE id = ?1", [target])?;
            }
            if let Some(cursor) = sealed {
                seal::set_own(tx, cursor)?;
                let last = transactions.iter().map(|transaction| transaction.action);
                if let Some(last) = last.max() {
                    set_meta(tx, "sealed", last)?;
                    set_meta(tx, seal::SENT, last)?;
                }
            }
            Ok(applied)
        })?;
        applied.changes = changes;
        Ok(applied)
    }

    fn take_in(
        &self,
        rows: usize,
        work: impl FnOnce(&mut Merging<'_>) -> StoreResult<()> + Send,
    ) -> StoreResult<Applied> {
        let (mut applied, changes) = self.arrive(rows, |tx| self.merge(tx, work))?;
        applied.changes = changes;
        Ok(applied)
    }

    /// Merges on a thread of its own what this one writes. Both see the base as it was before the transaction, which holds
    /// off all others.
    pub(super) fn merge(
        &self,
        tx: &Tx<'_>,
        work: impl FnOnce(&mut Merging<'_>) -> StoreResult<()> + Send,
    ) -> StoreResult<Applied> {
        let (pen, sheets) = Pen::new();
        std::thread::scope(|scope| {
            let merging = scope.spawn(move || {
                self.read(|base| {
                    let mut merging = Merging::open(base, pen)?;
                    work(&mut merging)?;
                    merging.close()
                })
            });
            let mut scribe = Scribe::new(tx)?;
            // When this fails, the pen of the other has nobody to write for, and it ends as well.
            sheets
                .into_iter()
                .try_for_each(|sheet| scribe.write(sheet))?;
            let merged = merging.join();
            let mut applied = merged.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
            applied.conflicts = scribe.close()?;
            Ok(applied)
        })
    }

    /// Applies what waited for a newer program, once this is one.
    ///
    /// # Errors
    /// When the base cannot be written; nothing is changed then.
    pub(in crate::store) fn apply_pending(&self) -> StoreResult<()> {
        let rows = self.read(pending::known)?;
        if rows.is_empty() {
            return Ok(());
        }
        self.arrive(0, |tx| {
            self.merge(tx, |merging| {
                rows.iter()
                    .try_for_each(|(table, row)| merging.replay(*table, *row))
            })
        })?;
        Ok(())
    }
}

/// Tells whether a row has an id that the action gave out.
pub(super) fn is_counted(transaction: &Transaction, change: &RowChange) -> bool {
    let born = transaction.born;
    born.is_some_and(|(first, last)| (first..=last).contains(&change.row))
}

#[cfg(test)]
mod tests {
    use super::super::test_support::base;
    use super::*;
    use crate::domain::client::Client;
    use crate::domain::merge::Value;
    use crate::store::replica::unsealed;
    use crate::store::{Action, StoreError, check, client};

    /// All that a base holds of what came: rows, clocks, history, what waits.
    fn all(store: &Store) -> Vec<String> {
        let tables = [
            "client",
            "clock",
            "action",
            "change",
            "pending_op",
            "conflict",
            "cursor",
            "meta",
        ];
        let read = store.read(|conn| {
            let mut found = Vec::new();
            for table in tables {
                let sql = format!("SELECT * FROM {table}");
                let mut statement = conn.prepare(&sql)?;
                let columns = statement.column_count();
                let mut rows = statement.query([])?;
                while let Some(row) = rows.next()? {
                    let values: Result<Vec<_>, _> = (0..columns)
                        .map(|column| Ok(Value::from(row.get_ref(column)?)))
                        .collect::<Result<_, rusqlite::Error>>();
                    found.push(format!("{table} {:?}", values?));
                }
            }
            found.sort();
            Ok::<_, StoreError>(found)
        });
        read.unwrap()
    }

    /// What has to be asked of what was written a moment ago: an action that comes again, one of a copied computer under the
    /// same id, a change that comes before its row.
    #[test]
    fn what_comes_together_is_applied_as_what_comes_bit_by_bit() {
        let dir = tempfile::tempdir().unwrap();
        let there = base(dir.path(), "there.base", 3);
        let (id, _) = there
            .transact(Action::AddClient, "", |tx| {
                client::add(tx, &Client::company("Явір"))
            })
            .unwrap();
        there
            .transact(Action::EditClient, "", |tx| {
                client::update::<StoreError>(tx, id, |client| {
                    client.note = "склад".to_owned();
                    Ok(())
                })
            })
            .unwrap();
        let page = there.read(|conn| unsealed(conn, usize::MAX));
        let done = page.unwrap().unwrap().transactions;
        let [birth, edit] = &done[..] else {
            panic!("{done:?}");
        };
        let mut copied = edit.clone();
        copied.stamp.time += 1 << 20;
        copied.rows[0].cells[0].value = Value::Text("гараж".to_owned());
        let segments = [
            ("early", edit),
            ("owner", birth),
            ("again", birth),
            ("copy", &copied),
            ("copy again", &copied),
        ];
        let arrived = segments.map(|(dev, transaction)| Arrived {
            dev: dev.to_owned(),
            cursor: Cursor {
                seq: 1,
                hash: [1; 32],
            },
            transactions: vec![transaction.clone()],
            more: false,
        });
        let at_once = base(dir.path(), "at-once.base", 4);
        let mut next = arrived.clone().into_iter();
        let applied = at_once.receive_all(5, &mut || next.next()).unwrap();
        assert_eq!((applied.transactions, applied.pending), (3, 1));
        let one_by_one = base(dir.path(), "one-by-one.base", 4);
        for one in arrived {
            one_by_one
                .receive(&Received {
                    dev: &one.dev,
                    cursor: one.cursor,
                    transactions: &one.transactions,
                    more: false,
                })
                .unwrap();
        }
        assert_eq!(all(&at_once), all(&one_by_one));
        for store in [&at_once, &one_by_one] {
            assert_eq!(store.read(pending::count).unwrap(), 0);
            assert_eq!(store.read(check::run).unwrap(), []);
            let known = store.read(|conn| client::get(conn, id)).unwrap().unwrap();
            assert_eq!(known.note, "гараж");
        }
    }

    /// A disk that was copied, and the copy copied again: three computers give out the same ids, for records of different
    /// kinds, some many in one action. A fourth reads all three histories before it is known.
    #[test]
    fn histories_of_copied_computers_lose_nothing_whatever_their_ids() {
        let dir = tempfile::tempdir().unwrap();
        let done = |name: &str, work: &dyn Fn(&Store)| {
            let store = base(dir.path(), name, 3);
            work(&store);
            let page = store.read(|conn| unsealed(conn, usize::MAX));
            page.unwrap().unwrap().transactions
        };
        let clients = |store: &Store, name: &str, count: usize| {
            let added = store.transact(Action::Import, name, |tx| {
                for n in 0..count {
                    client::add(tx, &Client::company(format!("{name} {n}")))?;
                }
                Ok::<_, StoreError>(())
            });
            added.unwrap();
        };
        let person = |store: &Store, name: &str| {
            let user = crate::domain::user::User {
                name: name.to_owned(),
                ..Default::default()
            };
            let added = store.transact(Action::EditUser, name, |tx| {
                crate::store::user::add(tx, &user)
            });
            added.unwrap();
        };
        // Ids 1 to 5, then 7; 1, 3 and 5 twice. The action of the first ones is 6, and so is the last of the others.
        let mut all = [
            done("one.base", &|store| {
                clients(store, "Явір", 5);
                clients(store, "Клен", 1);
            }),
            done("copy.base", &|store| {
                person(store, "Ольга");
                clients(store, "Липа", 1);
                person(store, "Роман");
            }),
            done("copy-of-copy.base", &|store| {
                clients(store, "Дуб", 1);
                person(store, "Тарас");
                person(store, "Юрій");
            }),
        ];
        // Each at a time of its own.
        for (number, transactions) in (1..).zip(&mut all) {
            for transaction in transactions {
                transaction.stamp.time += number << 20;
            }
        }
        let orders = [
            [0, 1, 2],
            [0, 2, 1],
            [1, 0, 2],
            [1, 2, 0],
            [2, 0, 1],
            [2, 1, 0],
        ];
        let mut hashes = Vec::new();
        for (number, order) in (10..).zip(orders) {
            for at_once in [true, false] {
                let name = format!("{number}-{at_once}.base");
                let here = base(dir.path(), &name, number);
                // What came once comes again, as when a device is read from the first segment anew.
                let arrived = order
                    .iter()
                    .chain(&order)
                    .zip(1..)
                    .map(|(from, seq)| Arrived {
                        dev: "three".to_owned(),
                        cursor: Cursor { seq, hash: [1; 32] },
                        transactions: all[*from].clone(),
                        more: false,
                    });
                let mut arrived = arrived.collect::<Vec<_>>().into_iter().peekable();
                while arrived.peek().is_some() {
                    let mut left = if at_once { usize::MAX } else { 1 };
                    let mut next = || {
                        left = left.checked_sub(1)?;
                        arrived.next()
                    };
                    here.receive_all(20, &mut next).unwrap();
                }
                assert_eq!(here.read(check::run).unwrap(), [], "{order:?} {at_once}");
                let (actions, users): (u64, u64) = here
                    .read(|conn| {
                        Ok::<_, StoreError>(conn.query_row(
                            "SELECT (SELECT count(*) FROM action), (SELECT count(*) FROM user)",
                            [],
                            |row| Ok((row.get(0)?, row.get(1)?)),
                        )?)
                    })
                    .unwrap();
                assert_eq!((actions, users), (8, 3), "{order:?} {at_once}");
                hashes.push(here.read(crate::store::replica::state_hash).unwrap());
            }
        }
        assert!(hashes.iter().all(|hash| *hash == hashes[0]), "{hashes:?}");
    }

    #[test]
    fn what_cannot_be_written_leaves_nothing_behind() {
        let dir = tempfile::tempdir().unwrap();
        let there = base(dir.path(), "there.base", 3);
        there
            .transact(Action::Import, "", |tx| {
                for n in 0..2_000 {
                    client::add(tx, &Client::company(format!("Явір {n}")))?;
                }
                Ok::<_, StoreError>(())
            })
            .unwrap();
        let page = there.read(|conn| unsealed(conn, usize::MAX));
        let done = page.unwrap().unwrap().transactions;
        let here = base(dir.path(), "here.base", 4);
        here.write_local(|conn| {
            Ok(conn.execute_batch(
                "CREATE TRIGGER full BEFORE INSERT ON client WHEN new.name = 'Явір 1500'
                 BEGIN SELECT raise(ABORT, 'no room'); END;",
            )?)
        })
        .unwrap();
        let before = all(&here);
        let received = Received {
            dev: "there",
            cursor: Cursor {
                seq: 1,
                hash: [1; 32],
            },
            transactions: &done,
            more: false,
        };
        assert!(here.receive(&received).is_err());
        assert_eq!(all(&here), before);
        let dropped = here.write_local(|conn| Ok(conn.execute_batch("DROP TRIGGER full")?));
        dropped.unwrap();
        assert_eq!(here.receive(&received).unwrap().transactions, 1);
    }
}
