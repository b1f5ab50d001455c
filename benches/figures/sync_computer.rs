//! A computer of an office, with its base and its exchange, and what one puts into the shared folder.

use std::path::{Path, PathBuf};

use kartoteka::domain::id::ClientId;
use kartoteka::domain::merge::StateHash;
use kartoteka::domain::time::Timestamp;
use kartoteka::platform::Clock;
use kartoteka::store::replica::{self, Office};
use kartoteka::store::{self, Action, OpenOptions, Progress, Store, StoreError};
use kartoteka::sync::engine::{Engine, Outcome, Pace, Request, Step, Wish};
use kartoteka::sync::head::HeadFile;
use kartoteka::sync::keys::Keyring;
use kartoteka::sync::name;
use kartoteka::sync::office::OfficeBase;
use kartoteka::sync::replica::{Cursor, Vector};
use kartoteka::sync::segment;
use kartoteka::sync::share::{Folder, OFFICE_FILE, Share};

pub const OFFICE: &[u8] = b"{}";
/// After all that was done in the work.
const NOW: i64 = 1_896_000_000_000;

/// A computer of the office.
pub struct Computer {
    pub path: PathBuf,
    pub store: Store,
    clock: Clock,
    share: Folder,
    engine: Option<Engine<OfficeBase>>,
    /// How often its last round listed the folder.
    pub lists: usize,
}

impl Computer {
    /// A new one, of an office that it knows.
    pub fn new(dir: &Path, shared: &Path, keys: &Keyring) -> Self {
        let computer = Self::open(dir, shared, keys);
        let founded = computer
            .store
            .found_office(&Office::default(), &Progress::default());
        founded.unwrap();
        computer
    }

    /// One that is in the office already.
    pub fn open(dir: &Path, shared: &Path, keys: &Keyring) -> Self {
        let me = keys.me().unwrap();
        let path = dir.join(format!("{}.base", me.number));
        let clock = Clock::fixed(Timestamp::from_millis(NOW));
        let options = OpenOptions {
            clock: clock.clone(),
            device: Some(i64::from(me.number)),
        };
        let store = Store::open(&path, &options).unwrap();
        let mut computer = Self {
            path,
            store,
            clock,
            share: Folder::new(shared),
            engine: None,
            lists: 0,
        };
        computer.begin_anew(keys);
        computer
    }

    /// Begins its exchange as after a new start of the program. No snapshots but those that are asked for.
    pub fn begin_anew(&mut self, keys: &Keyring) {
        let base = OfficeBase::new(self.store.clone(), keys.device());
        self.engine = Some(Engine::new(base, keys.clone(), OFFICE.to_vec()));
        self.paced(u64::MAX);
    }

    pub fn paced(&mut self, segments: u64) -> &mut Self {
        let pace = Pace {
            segments,
            age: 0,
            ..Pace::USUAL
        };
        self.engine = self.engine.take().map(|engine| engine.at_pace(pace));
        self
    }

    pub fn round(&mut self) -> Outcome {
        self.wish(Wish {
            now: true,
            ..Wish::default()
        })
    }

    pub fn wish(&mut self, wish: Wish) -> Outcome {
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
                    return *outcome;
                }
            }
        }
    }

    /// So many edits of a note, of one client after the other.
    pub fn edits(&self, from: usize, count: usize) {
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

    pub fn hash(&self) -> [u64; 4] {
        self.store.read(replica::state_hash).unwrap().0
    }

    pub fn size(&self) -> u64 {
        std::fs::metadata(&self.path).map_or(0, |data| data.len())
    }
}

/// Puts packs of a device into a new folder, as it does itself.
pub fn publish(shared: &Path, keys: &Keyring, packs: &[Vec<u8>], last: Cursor) {
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

pub fn head(
    share: &mut Folder,
    keys: &Keyring,
    cursor: Cursor,
    (vector, state): (Vector, StateHash),
) {
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
