//! The shared folder with real bases: joining by the log and by a snapshot, edits on their way, forks, a large office.
//!
//! The share is a folder beside the bases. Times on the wall count here, for two threads work at once; those of the processor
//! are of the thread that writes into the base.

use std::path::{Path, PathBuf};

use kartoteka::domain::id::ClientId;
use kartoteka::domain::merge::StateHash;
use kartoteka::domain::time::Timestamp;
use kartoteka::platform::Clock;
use kartoteka::store::replica::{self, Office};
use kartoteka::store::{self, Action, OpenOptions, Progress, Store, StoreError};
use kartoteka::sync::engine::{Engine, Outcome, Pace, Phase, Request, Step, Wish};
use kartoteka::sync::head::HeadFile;
use kartoteka::sync::keys::{Keyring, sample};
use kartoteka::sync::name;
use kartoteka::sync::office::OfficeBase;
use kartoteka::sync::replica::{Cursor, Vector};
use kartoteka::sync::segment;
use kartoteka::sync::share::{Folder, OFFICE_FILE, Share};
use rusqlite::Connection;

use super::measure::{Figure, Times};
use super::sync::figure;
use super::sync_frames;
use super::sync_work::Work;
use super::writing::remove;

const OFFICE: &[u8] = b"{}";
/// After all that was done in the work.
const NOW: i64 = 1_896_000_000_000;
const FORK: usize = 10_000;
const MANY: u32 = 300;

pub fn figures(office: &[Keyring], packs: &[Vec<u8>], last: Cursor) -> Vec<Figure> {
    let dir = tempfile::tempdir().unwrap();
    let shared = dir.path().join("share");
    publish(&shared, &office[0], packs, last);
    // Each is shown when it is known: what fails later hides nothing.
    let show = |figure: Figure| super::measure::print(&[figure]);

    let before = reset_peak();
    let mut two = Computer::new(dir.path(), &shared, &office[1]);
    let mut joining = Times::default();
    let outcome = joining.measure(|| two.round());
    assert_eq!(outcome.phase, Phase::AllSent);
    let applied = outcome.applied;
    let remark = format!(
        "{applied} actions with their history; peak of memory {}, base {:.0} MB",
        peak(&before),
        two.size() as f64 / 1e6
    );
    let mut log = figure("a device joins by the log", joining, Some(5_000), &remark);
    log.bare = Some(bare(dir.path(), applied as i64 / 10));
    show(log);
    two.prepare(show);

    // The second has something of its own, so that it can sign a snapshot.
    two.edits(0, 1);
    two.round();
    let mut writing = Times::default();
    let outcome = writing.measure(|| two.paced(1).round());
    assert_eq!(outcome.snapshots, 1);
    two.paced(u64::MAX);
    let size: u64 = files(&shared.join("s")).iter().map(|(_, size)| size).sum();
    let remark = format!("{:.1} MB", size as f64 / 1e6);
    show(figure("a snapshot written", writing, None, &remark));

    let before = reset_peak();
    let mut three = Computer::new(dir.path(), &shared, &office[2]);
    let mut joining = Times::default();
    let outcome = joining.measure(|| three.round());
    assert!(outcome.loaded.is_some());
    let mut copying = Times::default();
    copying.measure(|| std::fs::copy(&two.path, dir.path().join("copy.base")).unwrap());
    let remark = format!(
        "rows and clocks; peak of memory {}; beside it the file of the base copied",
        peak(&before)
    );
    let mut snapshot = figure(
        "a device joins by a snapshot",
        joining,
        Some(1_500),
        &remark,
    );
    snapshot.bare = Some(copying);
    show(snapshot);
    three.prepare(show);

    let mut history = Times::default();
    let outcome = history.measure(|| three.round());
    assert!(
        outcome.applied >= applied && !outcome.unproven,
        "{outcome:?}"
    );
    let remark = "history, and the snapshot held against it";
    show(figure(
        "the log after the snapshot, in the background",
        history,
        None,
        remark,
    ));
    assert_eq!(two.hash(), three.hash());

    let (mut typing, mut sending, mut taking) =
        (Times::default(), Times::default(), Times::default());
    for turn in 0..20 {
        typing.measure(|| two.edits(turn * 100, 100));
        sending.measure(|| two.round());
        let outcome = taking.measure(|| three.round());
        assert_eq!(outcome.applied, 100);
    }
    show(figure(
        "100 edits typed, each durable",
        typing,
        None,
        "before they travel",
    ));
    show(figure(
        "100 edits sealed and put on the share",
        sending,
        Some(60),
        "with all fsyncs on the wall",
    ));
    show(figure(
        "100 edits read and applied",
        taking,
        Some(60),
        "60 ms for both together",
    ));

    two.edits(0, FORK);
    two.round();
    let reader = three.store.clone();
    show(sync_frames::beside(&reader, || {
        assert_eq!(three.round().applied, FORK);
    }));

    two.edits(0, FORK);
    three.edits(FORK / 2, FORK);
    let mut merging = Times::default();
    let mut conflicts = 0;
    merging.measure(|| {
        two.round();
        conflicts = three.round().conflicts;
        two.round();
    });
    assert_eq!(two.hash(), three.hash());
    assert_eq!(conflicts, FORK / 2);
    let remark = format!("both ways; {conflicts} conflicts");
    show(figure(
        "two forks of 10 000 edits merged",
        merging,
        Some(1_000),
        &remark,
    ));
    drop((two, three));

    many(dir.path())
}

/// The office of three hundred computers alone.
pub fn large_office() -> Vec<Figure> {
    let dir = tempfile::tempdir().unwrap();
    many(dir.path())
}

/// A computer of the office.
struct Computer {
    path: PathBuf,
    store: Store,
    clock: Clock,
    share: Folder,
    engine: Option<Engine<OfficeBase>>,
    lists: usize,
}

impl Computer {
    fn new(dir: &Path, shared: &Path, keys: &Keyring) -> Self {
        let me = keys.me().unwrap();
        let path = dir.join(format!("{}.base", me.number));
        let clock = Clock::fixed(Timestamp::from_millis(NOW));
        let options = OpenOptions {
            clock: clock.clone(),
            device: Some(i64::from(me.number)),
        };
        let store = Store::open(&path, &options).unwrap();
        store
            .found_office(&Office::default(), &Progress::default())
            .unwrap();
        let base = OfficeBase::new(store.clone(), me.device);
        let engine = Engine::new(base, keys.clone(), OFFICE.to_vec());
        Self {
            path,
            store,
            clock,
            share: Folder::new(shared),
            engine: Some(engine),
            lists: 0,
        }
        .paced_new()
    }

    /// No snapshots but those that are asked for.
    fn paced_new(mut self) -> Self {
        self.paced(u64::MAX);
        self
    }

    fn paced(&mut self, segments: u64) -> &mut Self {
        let pace = Pace { segments, age: 0 };
        self.engine = self.engine.take().map(|engine| engine.at_pace(pace));
        self
    }

    fn round(&mut self) -> Outcome {
        self.wish(Wish {
            now: true,
            ..Wish::default()
        })
    }

    fn wish(&mut self, wish: Wish) -> Outcome {
        self.clock.advance(1);
        self.lists = 0;
        let now = self.clock.now().millis();
        let mut round = self.engine.take().unwrap().start(now, wish);
        loop {
            match round.step() {
                Step::Ask(request) => {
                    self.lists += usize::from(matches!(request, Request::List(_)));
                    round.answer(request.run(&mut self.share));
                }
                Step::Done(engine, outcome) => {
                    self.engine = Some(*engine);
                    return outcome;
                }
            }
        }
    }

    /// So many edits of a note, of one client after the other.
    fn edits(&self, from: usize, count: usize) {
        for place in from..from + count {
            let id = ClientId::new((1 << 40) | (1 + place as i64));
            let done = self.store.transact(Action::EditClient, "", |tx| {
                store::client::update::<StoreError>(tx, id, |client| {
                    client.note = format!(
                        "{} {} {place}",
                        self.path.display(),
                        self.clock.now().millis()
                    );
                    Ok(())
                })
            });
            done.unwrap();
        }
    }

    /// Makes lists and search, which a join puts off.
    fn prepare(&self, show: impl Fn(Figure)) {
        let mut preparing = self.store.preparing().unwrap().unwrap();
        let mut slices = Times::default();
        while slices.measure(|| preparing.step().unwrap()) {}
        let remark = "in the background; a slice at a time, which is how long a writer waits";
        show(figure(
            "lists and search made after it",
            slices,
            None,
            remark,
        ));
    }

    fn hash(&self) -> [u64; 4] {
        self.store.read(replica::state_hash).unwrap().0
    }

    fn size(&self) -> u64 {
        std::fs::metadata(&self.path).map_or(0, |data| data.len())
    }
}

fn publish(shared: &Path, keys: &Keyring, packs: &[Vec<u8>], last: Cursor) {
    std::fs::create_dir_all(shared).unwrap();
    let mut share = Folder::new(shared);
    share.put_new(OFFICE_FILE, OFFICE).unwrap();
    let dev = keys.device();
    for bytes in packs {
        let (first, last) = segment::open(keys, dev, bytes).unwrap().span();
        let span = name::Span { dev, first, last };
        share.put_new(&span.name(), bytes).unwrap();
    }
    head(
        &mut share,
        keys,
        last,
        (Vector::new(), StateHash::default()),
    );
}

fn head(share: &mut Folder, keys: &Keyring, cursor: Cursor, (vector, state): (Vector, StateHash)) {
    let head = HeadFile {
        dev: keys.device(),
        cursor,
        at: NOW,
        vector,
        state,
        membership: keys.head(),
    };
    let name = name::head(keys.device(), cursor.seq);
    share.put_new(&name, &head.seal(keys)).unwrap();
}

/// An office of three hundred computers of which nobody has anything new, and all hold the same.
fn many(dir: &Path) -> Vec<Figure> {
    let office = sample::office(2, MANY);
    let shared = dir.join("many");
    std::fs::create_dir_all(&shared).unwrap();
    let mut share = Folder::new(&shared);
    share.put_new(OFFICE_FILE, OFFICE).unwrap();
    let mut heads = Vec::new();
    for keys in &office[1..] {
        let mut work = Work::new(keys);
        work.import_some(10);
        work.seal();
        let (_, last) = work.state();
        let span = name::Span::one(keys.device(), 1);
        share.put_new(&span.name(), &work.files[0]).unwrap();
        let nothing = (Vector::new(), StateHash::default());
        head(&mut share, keys, last, nothing);
        heads.push((keys, last));
    }
    let folder = dir.join("of-many");
    std::fs::create_dir_all(&folder).unwrap();
    let mut one = Computer::new(&folder, &shared, &office[0]);
    one.round();
    // Now as if all had read all.
    let all: Vector = heads.iter().map(|(keys, _)| (keys.device(), 1)).collect();
    for (keys, last) in heads {
        let mut others = all.clone();
        others.remove(&keys.device());
        share.delete(&name::head(keys.device(), last.seq)).unwrap();
        head(&mut share, keys, last, (others, StateHash(one.hash())));
    }
    let base = OfficeBase::new(one.store.clone(), office[0].device());
    one.engine = Some(Engine::new(base, office[0].clone(), OFFICE.to_vec()));
    one.paced(u64::MAX);
    // Twenty heads are read in a round, to be shown.
    for _ in 0..MANY / 20 + 2 {
        one.round();
    }
    let (mut nothing, mut probing) = (Times::default(), Times::default());
    let mut lists = 0;
    for _ in 0..25 {
        let outcome = nothing.measure(|| one.wish(Wish::default()));
        assert!(outcome.diverged.is_empty() && outcome.colleagues.len() as u32 == MANY - 1);
        lists = one.lists.max(lists);
    }
    for _ in 0..25 {
        probing.measure(|| one.round());
    }
    let asked = format!("at most {lists} listing");
    let name = "a round that finds nothing new, 300 devices";
    let nothing = figure(name, nothing, Some(20), &asked);
    let asked = format!(
        "{} listings, and one file of each device asked for",
        one.lists
    );
    let name = "the same where every device is probed, each half hour";
    vec![nothing, figure(name, probing, None, &asked)]
}

/// The same rows and the same history in bare SQLite, from memory.
fn bare(dir: &Path, rows: i64) -> Times {
    let path = dir.join("bare.base");
    remove(&path);
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -80000;
         CREATE TABLE client (id INTEGER PRIMARY KEY, a, b, c, d, e, f, g, h, i, j);
         CREATE TABLE history (id INTEGER PRIMARY KEY, at INTEGER, row INTEGER, field INTEGER, old TEXT, new TEXT);
         CREATE INDEX history_row ON history (row);",
    )
    .unwrap();
    let mut times = Times::default();
    times.measure(|| {
        conn.execute_batch("BEGIN").unwrap();
        let mut insert = conn
            .prepare("INSERT INTO client VALUES (?1, ?2, ?2, ?3, ?3, ?3, ?3, ?1, ?2, ?2, ?1)")
            .unwrap();
        for row in 0..rows {
            let name = format!("ЗоряАгро {row}");
            insert.execute((row, &name, "client")).unwrap();
        }
        let mut history = conn
            .prepare("INSERT INTO history VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
            .unwrap();
        let mut chance = 1_u64;
        for edit in 0..10 * rows {
            chance = chance
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let row = (chance >> 33) as i64 % rows;
            let new = format!("тел. 067{row:07}");
            history
                .execute((edit, edit * 60_000, row, edit % 10, "ЗоряАгро 77", &new))
                .unwrap();
        }
        conn.execute_batch("COMMIT").unwrap();
    });
    times
}

fn files(dir: &Path) -> Vec<(PathBuf, u64)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        let data = entry.metadata().unwrap();
        if data.is_dir() {
            all.extend(files(&entry.path()));
        } else {
            all.push((entry.path(), data.len()));
        }
    }
    all
}

/// Begins to look for the peak of memory anew (proc_pid_clear_refs(5)); gives how much is resident now.
fn reset_peak() -> String {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    resident("VmRSS:")
}

/// Gives the peak of resident memory since then, where the system tells it.
fn peak(before: &str) -> String {
    format!("{}, {before} of it before", resident("VmHWM:"))
}

fn resident(what: &str) -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(what));
    let kilobytes: Option<u64> = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
    kilobytes.map_or_else(String::new, |size| format!("{} MB", size / 1_000))
}
