//! Promise: bases of an office come to one state over a shared folder of sealed files, attachments too; a base of years goes
//! over; a folder that fails for a while does no harm.

use std::ops::ControlFlow;

use kartoteka::demo::{self, DemoOptions};
use kartoteka::domain::client::Client;
use kartoteka::domain::id::ClientId;
use kartoteka::domain::time::Timestamp;
use kartoteka::platform::Clock;
use kartoteka::store::replica::{self, Office};
use kartoteka::store::{self, Action, OpenOptions, Progress, Store, StoreError, check};
use kartoteka::sync::engine::{Engine, Outcome, Pace, Phase, Step, Wish};
use kartoteka::sync::keys::{Keyring, sample};
use kartoteka::sync::office::OfficeBase;
use kartoteka::sync::share::{self, Faulty, OFFICE_FILE, Share};

use super::support::NOW;

const OFFICE: &[u8] = b"{}";

/// A computer: a base, its engine, its way to the share.
struct Computer {
    _dir: tempfile::TempDir,
    store: Store,
    clock: Clock,
    engine: Option<Engine<OfficeBase>>,
    share: Faulty<share::Memory>,
}

impl Computer {
    /// `fill` puts into the base what was there before the office.
    fn new(keys: Keyring, share: Faulty<share::Memory>, fill: impl FnOnce(&Store)) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let clock = Clock::fixed(Timestamp::from_millis(NOW));
        let me = keys.me().unwrap();
        let options = OpenOptions {
            clock: clock.clone(),
            device: Some(i64::from(me.number)),
        };
        let store = Store::open(&dir.path().join("a.base"), &options).unwrap();
        fill(&store);
        store
            .found_office(&Office::default(), &Progress::default())
            .unwrap();
        let base = OfficeBase::new(store.clone(), me.device);
        Self {
            _dir: dir,
            engine: Some(Engine::new(base, keys, OFFICE.to_vec())),
            store,
            clock,
            share,
        }
    }

    /// One round at once, a minute later.
    fn round(&mut self) -> Outcome {
        self.clock.advance(1);
        let now = self.clock.now().millis();
        let wish = Wish {
            now: true,
            ..Wish::default()
        };
        let mut round = self.engine.take().unwrap().start(now, wish);
        loop {
            match round.step() {
                Step::Ask(request) => round.answer(request.run(&mut self.share)),
                Step::Done(engine, outcome) => {
                    self.engine = Some(*engine);
                    return *outcome;
                }
            }
        }
    }

    fn client(&self, name: &str) {
        self.store
            .transact(Action::AddClient, name, |tx| {
                store::client::add(tx, &Client::company(name))
            })
            .unwrap();
    }

    /// Writes the note of the oldest client there is; nothing before there is one.
    fn note_of_first(&self, note: &str) {
        let sql = "SELECT min(id) FROM client WHERE deleted IS NULL";
        let first = self
            .store
            .read(|conn| Ok::<Option<i64>, StoreError>(conn.query_row(sql, [], |row| row.get(0))?));
        let Some(id) = first.unwrap() else { return };
        let done = self.store.transact(Action::EditClient, note, |tx| {
            store::client::update::<StoreError>(tx, ClientId::new(id), |client| {
                note.clone_into(&mut client.note);
                Ok(())
            })
        });
        done.unwrap();
    }

    fn count(&self, table: &str) -> i64 {
        let count = self.store.read(|conn| {
            let sql = format!("SELECT count(*) FROM {table}");
            Ok::<_, StoreError>(conn.query_row(&sql, [], |row| row.get(0))?)
        });
        count.unwrap()
    }
}

fn office(seed: u64, computers: u32, rate: u64, fill: impl Fn(u32, &Store)) -> Vec<Computer> {
    let mut disk = share::Memory::new();
    disk.put_new(OFFICE_FILE, OFFICE).unwrap();
    disk.set_now(NOW);
    (0..)
        .zip(sample::office(seed, computers))
        .map(|(nth, keys)| {
            let share = Faulty::new(disk.clone(), seed + u64::from(nth), rate);
            Computer::new(keys, share, |store| fill(nth, store))
        })
        .collect()
}

#[track_caller]
fn same(computers: &[Computer]) {
    let hash = |one: &Computer| one.store.read(replica::state_hash).unwrap();
    for one in computers {
        assert_eq!(one.store.read(check::run).unwrap(), []);
        assert_eq!(hash(one), hash(&computers[0]));
    }
}

#[test]
fn a_base_of_years_goes_over_the_share_whole_with_its_documents() {
    let mut all = office(5, 2, 0, |nth, store| {
        if nth == 0 {
            let options = DemoOptions::default();
            demo::make(store, &options, &mut |_| ControlFlow::Continue(())).unwrap();
        }
    });
    for _ in 0..3 {
        for one in &mut all {
            one.round();
        }
    }
    let last = all[1].round();
    assert_eq!(last.phase, Phase::AllSent);
    assert!(last.diverged.is_empty());
    same(&all);
    for table in ["client", "document", "content", "client_list", "action"] {
        assert_eq!(all[1].count(table), all[0].count(table), "{table}");
    }
    assert!(all[1].count("client") > 50);
}

#[test]
fn three_computers_meet_over_a_folder_that_fails_now_and_then() {
    let mut all = office(7, 3, 60, |nth, store| {
        let name = format!("Клієнт {nth}");
        store
            .transact(Action::AddClient, &name, |tx| {
                store::client::add(tx, &Client::company(&name))
            })
            .unwrap();
    });
    for turn in 0..6 {
        for (nth, one) in all.iter_mut().enumerate() {
            one.client(&format!("Новий {nth}-{turn}"));
            one.round();
        }
    }
    for one in &mut all {
        one.share.set_rate(0);
    }
    for _ in 0..4 {
        for one in &mut all {
            one.round();
        }
    }
    same(&all);
    assert_eq!(all[2].count("client_list"), 3 + 18);
}

#[test]
fn who_joins_a_base_of_years_is_at_work_by_a_snapshot_and_has_its_history_afterwards() {
    let mut all = office(9, 3, 0, |nth, store| {
        if nth == 0 {
            let options = DemoOptions::default();
            demo::make(store, &options, &mut |_| ControlFlow::Continue(())).unwrap();
        }
        if nth == 2 {
            // What the new colleague had before comes along.
            store
                .transact(Action::AddClient, "", |tx| {
                    store::client::add(tx, &Client::company("Власний"))
                })
                .unwrap();
        }
    });
    let mut three = all.pop().unwrap();
    for turn in 0..4 {
        // The two change the same client in turns, each having seen what the other wrote.
        all[turn % 2].note_of_first(&format!("Нотатка {turn}"));
        all[turn % 2].note_of_first(&format!("Нотатка {turn} ще"));
        for _ in 0..2 {
            all.iter_mut().for_each(|one| drop(one.round()));
        }
    }
    let first = all[0].store.read(history_of_first).unwrap();
    assert!(first.len() > 5, "{first:?}");
    let engine = all[0].engine.take().unwrap();
    let pace = Pace {
        segments: 1,
        age: 0,
        ..Pace::USUAL
    };
    all[0].engine = Some(engine.at_pace(pace));
    assert_eq!(all[0].round().snapshots, 1);

    let outcome = three.round();
    assert!(outcome.loaded.is_some(), "{outcome:?}");
    assert_eq!(three.count("client_list"), all[0].count("client_list") + 1);
    // Pictures and kept files come with the history.
    let mut findings = three.store.read(check::run).unwrap();
    findings.retain(|one| !matches!(one, check::Finding::FileLost { .. }));
    assert_eq!(findings, []);
    assert!(three.count("action") < 3, "no history yet");
    three.client("Новий");
    let outcome = three.round();
    assert!(outcome.applied > 0 && !outcome.unproven, "{outcome:?}");
    all.push(three);
    for _ in 0..3 {
        all.iter_mut().for_each(|one| drop(one.round()));
    }
    same(&all);
    for table in [
        "client",
        "document",
        "content",
        "client_list",
        "action",
        "change",
    ] {
        assert_eq!(all[2].count(table), all[1].count(table), "{table}");
    }
    // What was written over in the course of things is not struck out as lost.
    assert_eq!(all[2].store.read(history_of_first).unwrap(), first);
}

/// The history of the client of which there is most: columns, new values, whether lost.
fn history_of_first(conn: &store::Connection) -> Result<Vec<String>, StoreError> {
    let id: i64 = conn.query_row(
        "SELECT row_id FROM change WHERE tbl = 3 GROUP BY row_id ORDER BY count(*) DESC, row_id LIMIT 1",
        [],
        |row| row.get(0),
    )?;
    let changes = store::history::of_record(conn, store::Table::Client, id)?;
    let fields = changes.into_iter().flat_map(|change| change.fields);
    let told = fields.map(|field| format!("{} {:?} {}", field.column, field.new, field.is_lost));
    Ok(told.collect())
}
