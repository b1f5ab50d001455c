//! Promise to an office: in a real folder of the file system, too, all come together, and every attachment is whole on every
//! computer, whatever happens to the files.
//!
//! The engines of `sync_simulation.rs` over the folder store: what is typed and attached by chance, faults of single calls, files
//! that are damaged, deleted or doubled by other programs, folders in the place of files, a drive that is away or not mounted,
//! a folder put back as it was. Fewer seeds, because every file is really written: `KARTOTEKA_FOLDER_SEED=n` runs one,
//! `KARTOTEKA_FOLDER_SEEDS=n` so many (24). The order of what happens is the same for the same seed.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use kartoteka::domain::merge::{Edit, Value};
use kartoteka::sync::engine::{Engine, Pace, Phase, Round, Step, Stop, Wish};
use kartoteka::sync::keys::{Keyring, Random, sample, sample::Seeded};
use kartoteka::sync::memory::{CONTENT, Memory};
use kartoteka::sync::name::Span;
use kartoteka::sync::piece::PIECE;
use kartoteka::sync::replica::{ContentHash, Replica};
use kartoteka::sync::share::{Entry, Faulty, Folder, OFFICE_FILE, Put, Share, ShareError, Stat};
use sha2::Digest;

use super::office_support::{copy_tree, files};

const OFFICE: &[u8] = b"{\"office\": \"simulated\"}";
const START: i64 = 1_795_000_000_000;
const STEPS: u64 = 140;
/// Snapshots and packs are written and taken all the time.
const PACE: Pace = Pace {
    segments: 3,
    age: 60_000,
    pack: 3,
};

/// A folder by whose clock it is the time of the simulation.
struct Timed {
    folder: Folder,
    now: Rc<Cell<i64>>,
    written: Rc<RefCell<BTreeMap<String, i64>>>,
}

impl Share for Timed {
    fn list(&mut self, folder: &str) -> Result<Vec<Entry>, ShareError> {
        self.folder.list(folder)
    }

    fn get(&mut self, name: &str, most: u64) -> Result<Option<Vec<u8>>, ShareError> {
        self.folder.get(name, most)
    }

    fn put_new(&mut self, name: &str, bytes: &[u8]) -> Result<Put, ShareError> {
        let put = self.folder.put_new(name, bytes)?;
        if put == Put::Written {
            let mut written = self.written.borrow_mut();
            written.insert(name.to_owned(), self.now.get());
        }
        Ok(put)
    }

    fn delete(&mut self, name: &str) -> Result<(), ShareError> {
        self.folder.delete(name)
    }

    fn stat(&mut self, name: &str) -> Result<Option<Stat>, ShareError> {
        let written = self.written.borrow().get(name).copied();
        let found = self.folder.stat(name)?;
        Ok(found.map(|stat| Stat {
            modified: written.or(Some(START)),
            ..stat
        }))
    }

    fn now(&mut self) -> Result<Option<i64>, ShareError> {
        self.folder.now().map(|_| Some(self.now.get()))
    }
}

struct Computer {
    base: Memory,
    keys: Keyring,
    share: Faulty<Timed>,
    engine: Option<Engine<Memory>>,
    round: Option<Round<Memory>>,
}

impl Computer {
    fn new(base: Memory, keys: Keyring, share: Faulty<Timed>) -> Self {
        let mut computer = Self {
            base,
            keys,
            share,
            engine: None,
            round: None,
        };
        computer.crash();
        computer
    }

    /// The power goes: what is on the disk stays.
    fn crash(&mut self) {
        self.round = None;
        let engine = Engine::new(self.base.clone(), self.keys.clone(), OFFICE.to_vec());
        self.engine = Some(engine.at_pace(PACE));
    }

    /// Carries out one request of the round under way, or begins one. Gives what came of it when it ends.
    fn advance(&mut self, now: i64, wish: Wish) -> Option<Phase> {
        let mut round = match self.round.take() {
            Some(round) => round,
            None => self.engine.take().unwrap().start(now, wish),
        };
        match round.step() {
            Step::Ask(request) => {
                round.answer(request.run(&mut self.share));
                self.round = Some(round);
                None
            }
            Step::Done(engine, outcome) => {
                assert!(!outcome.unproven, "a snapshot is not what the log is");
                self.engine = Some(*engine);
                Some(outcome.phase)
            }
        }
    }
}

/// Where the folder is.
#[derive(PartialEq)]
enum Drive {
    There,
    Away,
    /// An empty folder where the drive belongs.
    NotMounted,
}

struct Office {
    dir: tempfile::TempDir,
    random: Seeded,
    now: Rc<Cell<i64>>,
    drive: Drive,
    computers: Vec<Computer>,
    /// The number that is written next: each value is written once.
    value: i64,
    contents: BTreeMap<ContentHash, Vec<u8>>,
    /// Now and then one is attached that takes two files.
    has_large: bool,
    earlier: usize,
}

impl Office {
    fn new(seed: u64) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("share");
        fs::create_dir(&root).unwrap();
        let mut random = Seeded::new(seed);
        let count = 2 + below(&mut random, 2) as u32;
        let rate = [0, 30, 120][below(&mut random, 3)];
        let now = Rc::new(Cell::new(START));
        let written = Rc::new(RefCell::new(BTreeMap::new()));
        let computers = sample::office(1, count).into_iter().map(|keys| {
            let me = keys.me().unwrap();
            let base = Memory::new(me.device, me.number);
            let timed = Timed {
                folder: Folder::new(&root),
                now: Rc::clone(&now),
                written: Rc::clone(&written),
            };
            let share = Faulty::new(timed, u64::from_le_bytes(random.array()), rate);
            Computer::new(base, keys, share)
        });
        let computers = computers.collect();
        Folder::new(&root).put_new(OFFICE_FILE, OFFICE).unwrap();
        Self {
            dir,
            random,
            now,
            drive: Drive::There,
            computers,
            value: 0,
            contents: BTreeMap::new(),
            has_large: seed % 20 == 7,
            earlier: 0,
        }
    }

    fn root(&self) -> PathBuf {
        self.dir.path().join("share")
    }

    fn below(&mut self, end: usize) -> usize {
        below(&mut self.random, end)
    }

    /// Something is typed, and often something attached: new, or what somebody has attached already.
    fn edit(&mut self, which: usize) {
        let row = 1 + self.below(4) as i64;
        self.value += 1;
        let column = 2 + self.below(3) as u16;
        let mut cells = vec![(column, Value::Integer(self.value))];
        if self.below(2) == 0 {
            let known = self.contents.len();
            let bytes = if known > 0 && self.below(4) == 0 {
                let which = self.below(known);
                self.contents.values().nth(which).unwrap().clone()
            } else {
                let length = match self.has_large {
                    true => PIECE + 5,
                    false => self.below(20_000),
                };
                self.has_large = false;
                let mut bytes = vec![0; length];
                self.random.fill(&mut bytes);
                bytes
            };
            let hash: ContentHash = sha2::Sha256::digest(&bytes).into();
            self.computers[which].base.attach(hash, &bytes);
            self.contents.insert(hash, bytes);
            cells.push((CONTENT, Value::Blob(hash.to_vec())));
        }
        let edit = Edit::Put {
            table: 3,
            row,
            cells,
        };
        self.computers[which].base.edit(self.now.get(), &[edit]);
    }

    fn step(&mut self) {
        let later = self.below(4_000) as i64;
        self.now.set(self.now.get() + later);
        let count = self.computers.len();
        let which = self.below(count);
        match self.below(100) {
            0..=11 => self.edit(which),
            12..=91 => {
                let phase = self.computers[which].advance(self.now.get(), Wish::default());
                self.decide(which, phase);
            }
            92..=93 => self.computers[which].crash(),
            94 => self.mount(),
            _ if self.drive != Drive::There => {}
            95..=96 => self.damage(),
            97 => self.leave_things(),
            98 => {
                self.earlier += 1;
                let kept = self.dir.path().join(format!("earlier-{}", self.earlier));
                copy_tree(&self.root(), &kept);
            }
            _ => self.put_back(),
        }
    }

    /// The drive goes away, or an empty folder is in its place, or it is back. Nothing was written meanwhile.
    fn mount(&mut self) {
        let (root, away) = (self.root(), self.dir.path().join("away"));
        match self.drive {
            Drive::There => {
                fs::rename(&root, &away).unwrap();
                self.drive = Drive::Away;
                if self.below(2) == 0 {
                    fs::create_dir(&root).unwrap();
                    self.drive = Drive::NotMounted;
                }
            }
            _ => self.mount_again(),
        }
        self.now.set(self.now.get() + 40 * 60_000);
    }

    fn mount_again(&mut self) {
        if self.drive == Drive::NotMounted {
            assert_eq!(files(&self.root()), [] as [PathBuf; 0], "into no office");
            fs::remove_dir_all(self.root()).unwrap();
        }
        if self.drive != Drive::There {
            fs::rename(self.dir.path().join("away"), self.root()).unwrap();
        }
        self.drive = Drive::There;
    }

    /// A file is damaged in the middle, cut short or deleted.
    fn damage(&mut self) {
        let mut all = files(&self.root());
        all.sort();
        let chosen = self.below(all.len());
        let path = all.swap_remove(chosen);
        let mut bytes = fs::read(&path).unwrap();
        if path.ends_with(OFFICE_FILE) || bytes.is_empty() {
            return;
        }
        let place = self.below(bytes.len());
        match self.below(3) {
            0 => bytes[place] ^= 4,
            1 => bytes.truncate(place),
            _ => return fs::remove_file(&path).unwrap(),
        }
        fs::write(&path, bytes).unwrap();
    }

    /// What other programs and people leave in a folder.
    fn leave_things(&mut self) {
        let mut all = files(&self.root());
        all.sort();
        let chosen = self.below(all.len());
        let path = &all[chosen];
        let name = path.file_name().unwrap().to_str().unwrap();
        let (stem, end) = name.split_once('.').unwrap_or((name, "x"));
        let beside = |name: String| path.with_file_name(name);
        match self.below(4) {
            0 => drop(fs::copy(path, beside(format!("{stem} (conflicted copy).{end}"))).unwrap()),
            1 => drop(fs::copy(path, beside(format!(".syncthing.{name}.tmp"))).unwrap()),
            2 => fs::create_dir_all(self.root().join("d/desktop")).unwrap(),
            _ => {
                // An empty folder lies where the next segment of somebody belongs.
                let count = self.computers.len();
                let which = self.below(count);
                let base = &self.computers[which].base;
                let next = Span::one(base.device().unwrap(), base.own().unwrap().seq + 1);
                let place = self.root().join(next.name());
                if !place.exists() {
                    fs::create_dir_all(place).unwrap();
                }
            }
        }
    }

    /// The folder is as it was at an earlier time.
    fn put_back(&mut self) {
        if self.earlier > 0 {
            let which = 1 + self.below(self.earlier);
            let kept = self.dir.path().join(format!("earlier-{which}"));
            fs::remove_dir_all(self.root()).unwrap();
            copy_tree(&kept, &self.root());
        }
    }

    /// Does what a person would do about a stop: nothing while the drive is not there.
    fn decide(&mut self, which: usize, phase: Option<Phase>) {
        match phase {
            Some(Phase::Stopped(Stop::NoOffice)) if self.drive == Drive::NotMounted => {}
            Some(Phase::Stopped(Stop::Older | Stop::NoOffice | Stop::OfficeFile)) => {
                let wish = Wish {
                    now: true,
                    mend: true,
                    fill: true,
                    audit: false,
                };
                while self.computers[which]
                    .advance(self.now.get(), wish)
                    .is_none()
                {}
            }
            Some(Phase::Stopped(Stop::OtherOffice)) => {} // misread again and again
            Some(Phase::Stopped(other)) => panic!("stopped: {other:?}"),
            _ => {}
        }
    }

    /// The faults end; everybody mends and synchronises until nothing moves any more.
    fn settle(&mut self) {
        self.mount_again();
        for computer in &mut self.computers {
            computer.share.set_rate(0);
            computer.crash();
        }
        let mut last = None;
        for turn in 0..30 {
            self.now.set(self.now.get() + 200_000);
            let mut is_still = true;
            for which in 0..self.computers.len() {
                let wish = Wish {
                    now: true,
                    audit: turn % 3 == 1,
                    mend: turn % 3 == 1,
                    fill: false,
                };
                let phase = loop {
                    let now = self.now.get();
                    if let Some(phase) = self.computers[which].advance(now, wish) {
                        break phase;
                    }
                };
                is_still &= phase == Phase::AllSent;
                self.decide(which, Some(phase));
            }
            let state = (files(&self.root()).len(), self.hashes());
            if turn > 5 && is_still && last.as_ref() == Some(&state) {
                return;
            }
            last = Some(state);
        }
        panic!("it does not come to rest");
    }

    fn hashes(&self) -> Vec<[u64; 4]> {
        let computers = self.computers.iter();
        computers.map(|it| it.base.base().hash().0).collect()
    }

    fn check(&self) {
        let hashes = self.hashes();
        assert!(hashes.iter().all(|hash| *hash == hashes[0]), "{hashes:?}");
        for computer in &self.computers {
            assert_eq!(computer.base.waiting(), 0);
            let found = values(&computer.base);
            let is_lost = |value: &i64| !found.contains(value);
            assert_eq!((1..=self.value).find(is_lost), None, "a value is lost");
            for (hash, bytes) in &self.contents {
                let here = computer.base.content(hash).unwrap();
                assert!(here.as_ref() == Some(bytes), "an attachment is lost");
            }
        }
    }
}

/// All numbers that stand in a base or in its history.
fn values(base: &Memory) -> BTreeSet<i64> {
    let base = base.base();
    let standing = base.rows().flat_map(|(_, held)| held.values.values());
    let lost = base.losers().iter().map(|loser| &loser.value);
    let numbers = standing.chain(lost).filter_map(|value| match value {
        Value::Integer(value) => Some(*value),
        _ => None,
    });
    numbers.collect()
}

fn below(random: &mut Seeded, end: usize) -> usize {
    let drawn = u64::from_le_bytes(random.array());
    (drawn % end as u64) as usize
}

fn run(seed: u64) -> Office {
    let mut office = Office::new(seed);
    for _ in 0..STEPS {
        office.step();
    }
    office.settle();
    office.check();
    office
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn an_office_comes_together_in_a_real_folder_with_its_attachments() {
    if let Some(seed) = number("KARTOTEKA_FOLDER_SEED") {
        run(seed);
        return;
    }
    let (mut attached, mut packed) = (0, 0);
    for seed in 0..number("KARTOTEKA_FOLDER_SEEDS").unwrap_or(24) {
        let went = std::panic::catch_unwind(|| {
            let office = run(seed);
            let there = files(&office.root());
            let packs = there.iter().filter(|path| is_pack(path)).count();
            (office.contents.len(), packs)
        });
        let Ok((contents, packs)) = went else {
            panic!("seed {seed} failed: KARTOTEKA_FOLDER_SEED={seed}");
        };
        attached += contents;
        packed += usize::from(packs > 0);
    }
    println!("{attached} attachments, packs in {packed} offices");
    assert!(attached > 50 && packed > 4, "{attached} {packed}");
}

fn is_pack(path: &Path) -> bool {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let is_segment = path.extension().is_some_and(|end| end == "seg");
    is_segment
        && name
            .split_once('-')
            .is_some_and(|(first, last)| first != last)
}
