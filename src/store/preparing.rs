//! Lists and search that are made after the records: who joins an office is at work before they are whole.
//!
//! When most of a base comes at once, `derive` puts them off. The base is then marked as one whose derived rows were made by
//! no rules, so that whichever program opens it makes them anew: that is what is left of it after a kill. A program that has
//! the base open makes them in slices, each a transaction of its own, first the lines of the list, then the words. Between two
//! slices people work: what they change has its derived rows at once, and a slice replaces what it finds. Whoever waits to write
//! goes first, and a slice is as long as one waits without noticing.

use std::time::{Duration, Instant};

use rusqlite::{Connection, OptionalExtension};

use super::client_derive::{self, Known};
use super::derive::{Touch, VERSION};
use super::list_indexes::{self, TakenOff};
use super::replica::{meta, set_meta};
use super::search_index::{self, Age};
use super::{Progress, Store, StoreResult};
use crate::domain::id::{InteractionId, PersonId};

/// So long a slice is to take: longer, and a user who writes meanwhile would wait; shorter, and the indexes of words would be
/// written in small pieces.
const TIME: Duration = Duration::from_millis(70);
/// Records of the first slice, and of the smallest and the largest one.
const SLICES: (usize, usize, usize) = if cfg!(test) {
    (7, 7, 7)
} else {
    (1_000, 500, 4_000)
};
/// Where the base keeps what is made next, and after which id.
const STEP: &str = "preparing";
const AFTER: &str = "preparing-after";

/// What is made after what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Lines = 1,
    /// Of the list: each is made from all lines, one by one.
    Indexes = 5,
    Persons = 2,
    Clients = 3,
    Interactions = 4,
}

impl Step {
    const ALL: [Self; 5] = [
        Self::Lines,
        Self::Indexes,
        Self::Persons,
        Self::Clients,
        Self::Interactions,
    ];

    fn next(self) -> Option<Self> {
        let mut from = Self::ALL.into_iter().skip_while(|step| *step != self);
        from.nth(1)
    }
}

/// Marks what was made from clients, contact persons and interactions as not whole: it is made from the beginning, later.
pub(super) fn put_off(conn: &Connection) -> StoreResult<()> {
    set_meta(conn, "derived", 0)?;
    keep(conn, Step::Lines, i64::MIN)
}

/// Tells whether something is still to be made.
pub(super) fn is_due(conn: &Connection) -> StoreResult<bool> {
    Ok(meta(conn, STEP)?.is_some())
}

/// Marks everything as made.
pub(super) fn is_done(conn: &Connection) -> StoreResult<()> {
    conn.execute("DELETE FROM meta WHERE key IN (?1, ?2)", (STEP, AFTER))?;
    set_meta(conn, "derived", VERSION)
}

fn keep(conn: &Connection, step: Step, after: i64) -> StoreResult<()> {
    set_meta(conn, STEP, step as i64)?;
    set_meta(conn, AFTER, after)
}

impl Store {
    /// Gives the making of lists and search that were put off; `None` when nothing was.
    ///
    /// # Errors
    /// When the base cannot be read.
    pub fn preparing(&self) -> StoreResult<Option<Preparing>> {
        let total = self.read(|conn| match is_due(conn)? {
            true => Ok(Some(conn.query_row(
                "SELECT (SELECT 2 * count(*) FROM client) + (SELECT count(*) FROM person) + (SELECT count(*) FROM interaction)",
                [],
                |row| row.get::<_, u64>(0),
            )?)),
            false => Ok::<_, super::StoreError>(None),
        })?;
        Ok(total.map(|total| Preparing {
            store: self.clone(),
            known: Known::default(),
            size: SLICES.0,
            done: 0,
            total,
        }))
    }

    /// Makes all that was put off; nothing when nothing was.
    ///
    /// # Errors
    /// When the base cannot be written; what was made stays.
    pub fn prepare(&self, progress: &Progress) -> StoreResult<()> {
        let Some(mut preparing) = self.preparing()? else {
            return Ok(());
        };
        while preparing.step()? {
            let (done, total) = preparing.so_far();
            progress.tell(done, total);
        }
        Ok(())
    }
}

/// Lists and search while they are made.
#[derive(Debug)]
pub struct Preparing {
    store: Store,
    known: Known,
    /// Records of the next slice.
    size: usize,
    done: u64,
    total: u64,
}

impl Preparing {
    /// How many records are done, of how many; of a client its line and its words count.
    pub fn so_far(&self) -> (u64, u64) {
        (self.done.min(self.total), self.total.max(1))
    }

    /// Makes a slice. Gives false when there is no more.
    ///
    /// # Errors
    /// When the base cannot be written; what earlier slices made stays.
    pub fn step(&mut self) -> StoreResult<bool> {
        self.store.give_way();
        let (known, size) = (&mut self.known, self.size);
        let began = Instant::now();
        let went = self.store.write_local(|conn| {
            let Some((step, after)) = place(conn)? else {
                return Ok(None);
            };
            let (count, last) = slice(conn, (step, after), size, known)?;
            let is_whole = match step {
                Step::Indexes => !list_indexes::make_one(conn)?,
                _ => count < size,
            };
            let next = if is_whole { step.next() } else { Some(step) };
            match next {
                Some(next) => keep(conn, next, if is_whole { i64::MIN } else { last })?,
                None => is_done(conn)?,
            }
            Ok(Some((count, next, is_whole)))
        });
        let Ok(Some((count, next, is_whole))) = went else {
            // Words of a slice that was not written are not known.
            self.known = Known::default();
            return went.map(|_| false);
        };
        self.done += count as u64;
        if count > 0 {
            self.size = sized(SLICES, size, began.elapsed());
        }
        if is_whole {
            self.store.has_arrived(); // the screens look again
        }
        Ok(next.is_some())
    }
}

/// Gives how many records are made next, after so many took so long.
fn sized((_, least, most): (usize, usize, usize), size: usize, took: Duration) -> usize {
    let fitting = size as u128 * TIME.as_micros() / took.as_micros().max(1);
    // One quick slice says little of the next.
    let fitting = fitting.min(size as u128 * 2);
    usize::try_from(fitting).unwrap_or(most).clamp(least, most)
}

/// What is made next; `None` when everything is made, by another program perhaps.
fn place(conn: &Connection) -> StoreResult<Option<(Step, i64)>> {
    let Some(step) = meta(conn, STEP)? else {
        return Ok(None);
    };
    let step = Step::ALL.into_iter().find(|known| *known as i64 == step);
    Ok(Some((
        step.unwrap_or(Step::Lines),
        meta(conn, AFTER)?.unwrap_or(i64::MIN),
    )))
}

/// Makes some; gives how many, and the last id.
fn slice(
    conn: &Connection,
    (step, after): (Step, i64),
    size: usize,
    known: &mut Known,
) -> StoreResult<(usize, i64)> {
    let ids = |table: &str| -> StoreResult<Vec<i64>> {
        let merged = match table {
            "client" => " AND merged_into IS NULL",
            _ => "",
        };
        let sql = format!(
            "SELECT id FROM {table} WHERE id > ?1 AND deleted IS NULL{merged} ORDER BY id LIMIT ?2"
        );
        let limit = i64::try_from(size).unwrap_or(i64::MAX);
        Ok(conn
            .prepare_cached(&sql)?
            .query_map((after, limit), |row| row.get(0))?
            .collect::<Result<_, _>>()?)
    };
    let ids = match step {
        Step::Lines => {
            if after == i64::MIN {
                // Kept up line by line they would be written again in each slice, all over.
                TakenOff::default().take_off(conn)?;
            }
            let some = ids("client")?;
            lines(conn, &some)?;
            some
        }
        Step::Indexes => Vec::new(),
        Step::Persons => {
            let some = ids("person")?;
            for person in &some {
                let id = PersonId::new(*person);
                search_index::person(conn, id, Age::Old, &mut known.words)?;
            }
            some
        }
        Step::Clients => {
            let some = ids("client")?;
            let touched: Vec<_> = some.iter().map(|id| (*id, Touch::SEARCHED)).collect();
            client_derive::rows(conn, &touched, |_| Age::Old, known)?;
            some
        }
        Step::Interactions => {
            let some = ids("interaction")?;
            for interaction in &some {
                let id = InteractionId::new(*interaction);
                search_index::interaction(conn, id, Age::Old, &mut known.words)?;
            }
            some
        }
    };
    Ok((ids.len(), ids.last().copied().unwrap_or(after)))
}

/// Makes the lines of clients. What is numbered on the way counts when the transaction does, so nothing of it is kept.
fn lines(conn: &Connection, clients: &[i64]) -> StoreResult<()> {
    let any: Option<i64> = conn
        .query_row("SELECT 1 FROM interaction LIMIT 1", [], |row| row.get(0))
        .optional()?;
    let mut known = Known::of_all_records(any.is_some());
    let touched: Vec<_> = clients.iter().map(|id| (*id, Touch::LINE)).collect();
    client_derive::rows(conn, &touched, |_| Age::New, &mut known)
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::atomic::Ordering;

    use super::*;
    use crate::domain::client::Client;
    use crate::domain::contact_person::ContactPerson;
    use crate::domain::interaction::Interaction;
    use crate::domain::time::Timestamp;
    use crate::platform::Clock;
    use crate::store::list_indexes::MANY;
    use crate::store::replica::{self, Cursor, Office, Received};
    use crate::store::{Action, OpenOptions, StoreError, check, client, interaction, person};

    fn base(path: &std::path::Path, device: i64) -> Store {
        let options = OpenOptions {
            clock: Clock::fixed(Timestamp::from_millis(1_795_255_200_000)),
            device: Some(device),
        };
        let store = Store::open(path, &options).unwrap();
        let office = Office::default();
        store.found_office(&office, &Progress::default()).unwrap();
        store
    }

    /// An office of many clients on one device, and a device that has just received them.
    pub(crate) fn joined(dir: &std::path::Path, clients: usize) -> Store {
        let there = base(&dir.join("there.base"), 3);
        there
            .transact(Action::Import, "clients.csv", |tx| {
                for n in 0..clients {
                    let mut new = Client::company(format!("Явір {n}"));
                    new.note = format!("склад {n}");
                    let id = client::add(tx, &new)?;
                    let who = ContactPerson {
                        family_name: format!("Савчук{n}"),
                        ..ContactPerson::default()
                    };
                    person::add(tx, &who)?;
                    let call = Interaction {
                        client: Some(id),
                        topic: format!("дзвінок {n}"),
                        ..Interaction::default()
                    };
                    interaction::add(tx, &call)?;
                }
                Ok::<_, StoreError>(())
            })
            .unwrap();
        let page = there.read(|conn| replica::unsealed(conn, usize::MAX));
        let here = base(&dir.join("here.base"), 4);
        here.receive(&Received {
            dev: "there",
            cursor: Cursor {
                seq: 1,
                hash: [1; 32],
            },
            transactions: &page.unwrap().unwrap().transactions,
            more: false,
        })
        .unwrap();
        here
    }

    fn count(store: &Store, sql: &str) -> i64 {
        store
            .read(|conn| Ok::<_, StoreError>(conn.query_row(sql, [], |row| row.get(0))?))
            .unwrap()
    }

    #[track_caller]
    fn is_whole(store: &Store, clients: usize) {
        assert!(store.preparing().unwrap().is_none());
        let lines = count(store, "SELECT count(*) FROM client_list");
        assert_eq!(lines, i64::try_from(clients).unwrap());
        let indexes =
            "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name LIKE 'client_list_%'";
        assert_eq!(count(store, indexes), 14);
        let findings = store.read(check::run).unwrap();
        assert!(findings.is_empty(), "{findings:?}");
    }

    #[test]
    fn who_receives_most_of_an_office_works_while_lists_and_search_are_made() {
        let dir = tempfile::tempdir().unwrap();
        let clients = MANY * 2;
        let store = joined(dir.path(), clients);
        let all = i64::try_from(clients).unwrap();
        assert_eq!(count(&store, "SELECT count(*) FROM client"), all);
        assert_eq!(count(&store, "SELECT count(*) FROM client_list"), 0);
        assert!(
            store.read(check::run).unwrap().is_empty(),
            "not whole is no fault"
        );
        let mut preparing = store.preparing().unwrap().unwrap();
        let mut steps = 0;
        let mut known = 0;
        while preparing.step().unwrap() {
            let (done, total) = preparing.so_far();
            assert!(done <= total);
            let lines = count(&store, "SELECT count(*) FROM client_list");
            assert!(lines - known <= 7, "nobody waits until all lines are made");
            // People write between any two slices, in records that were made and that were not.
            let first = count(&store, "SELECT min(id) FROM client");
            let id = crate::domain::id::ClientId::new(first + steps * 3);
            store
                .transact(Action::EditClient, "", |tx| {
                    client::add(tx, &Client::company(format!("Нова {steps}")))?;
                    client::update::<StoreError>(tx, id, |client| {
                        client.name = format!("Клен {steps}");
                        client.note = format!("змінено {steps}");
                        Ok(())
                    })
                })
                .ok();
            known = count(&store, "SELECT count(*) FROM client_list");
            steps += 1;
        }
        assert!(steps > 10, "{steps}");
        let added = count(
            &store,
            "SELECT count(*) FROM client WHERE name LIKE 'Нова%'",
        );
        is_whole(&store, clients + usize::try_from(added).unwrap());
        assert!(added > 0);
    }

    #[test]
    fn what_a_kill_left_undone_is_made_when_the_base_is_opened() {
        let dir = tempfile::tempdir().unwrap();
        for steps in [0, 1, 3, 9, 30] {
            let dir = dir.path().join(steps.to_string());
            let store = joined(&dir, MANY * 2);
            let mut preparing = store.preparing().unwrap().unwrap();
            for _ in 0..steps {
                assert!(preparing.step().unwrap());
            }
            drop((preparing, store));
            is_whole(&base(&dir.join("here.base"), 4), MANY * 2);
        }
    }

    #[test]
    fn another_program_may_make_them_meanwhile() {
        let dir = tempfile::tempdir().unwrap();
        let store = joined(dir.path(), MANY * 2);
        let mut preparing = store.preparing().unwrap().unwrap();
        assert!(preparing.step().unwrap());
        let other = base(&dir.path().join("here.base"), 4); // makes what is not whole
        assert!(!preparing.step().unwrap());
        is_whole(&other, MANY * 2);
        is_whole(&store, MANY * 2);
    }

    #[test]
    fn a_slice_is_as_long_as_nobody_minds() {
        let (first, least, most) = (200, 50, 4_000);
        assert_eq!(SLICES, (7, 7, 7), "in tests");
        let next = |size, millis| sized((first, least, most), size, Duration::from_millis(millis));
        assert_eq!(next(200, 20), 400);
        assert_eq!(next(200, 1), 400, "by steps");
        assert_eq!(next(400, 280), 100, "at once");
        assert_eq!(next(100, 4_000), 50);
        assert_eq!(next(4_000, 10), 4_000);
    }

    #[test]
    fn whoever_waits_to_write_goes_before_the_next_slice() {
        let dir = tempfile::tempdir().unwrap();
        let store = joined(dir.path(), MANY * 2);
        let mut preparing = store.preparing().unwrap().unwrap();
        let held = store.inner.writer();
        std::thread::scope(|scope| {
            let writing = scope.spawn(|| {
                let added = store.transact(Action::AddClient, "", |tx| {
                    client::add(tx, &Client::company("Нова"))
                });
                added.unwrap();
            });
            while store.inner.waiting.load(Ordering::Relaxed) == 0 {
                std::thread::yield_now();
            }
            let making = scope.spawn(|| {
                preparing.step().unwrap();
                count(&store, "SELECT count(*) FROM client WHERE name = 'Нова'")
            });
            drop(held);
            assert_eq!(making.join().unwrap(), 1);
            writing.join().unwrap();
        });
    }

    #[test]
    fn a_little_that_comes_has_its_lines_at_once() {
        let dir = tempfile::tempdir().unwrap();
        is_whole(&joined(dir.path(), 3), 3);
    }
}
