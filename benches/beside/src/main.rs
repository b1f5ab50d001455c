//! Automerge and loro at the work of the figures of the shared folder: prints rows for the table of `benches/README.md`.
//!
//! Without words it runs everything, each measure in a process of its own, so that a peak of memory is that of the measure. One word
//! is how many edits become one change: only 1, or only 100. More words are those that it gives to itself: library, edits that
//! become one change, folder, measure; there `ordered` is `office` with one client after the other (automerge takes gigabytes then).
//! `KARTOTEKA_BENCH_SIZE` is the number of clients (100 000).
#![forbid(unsafe_code)]
#![allow(clippy::disallowed_methods)] // files of a measure need not survive a crash

mod measure;
mod replica;
mod with_automerge;
mod with_loro;
mod work;

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use measure::{Times, once, peak, row};
use replica::{Contents, FORMS, Replica, Value};
use with_automerge::Automerge;
use with_loro::Loro;
use work::{COLUMNS, IMPORTED, NOTE, QUIET, Work, id};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How hard packs of ours are compressed.
const LEVEL: i32 = 17;
const FORK: u64 = 10_000;
const MEASURES: [&str; 6] = ["make", "pieces", "log", "snapshot", "state", "office"];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        [] => everything(&["1", "100"]),
        [together] => everything(&[together]),
        [Automerge::NAME, together, dir, what] => {
            Measure::new(together, dir).run::<Automerge>(what)
        }
        [Loro::NAME, together, dir, what] => Measure::new(together, dir).run::<Loro>(what),
        _ => eprintln!("automerge|loro 1|100 FOLDER {}", MEASURES.join("|")),
    }
}

fn everything(changes: &[&str]) {
    measure::head();
    let program = std::env::current_exe().unwrap();
    let dir = std::env::temp_dir().join(format!("kartoteka-beside-{}", std::process::id()));
    for library in [Automerge::NAME, Loro::NAME] {
        for together in changes {
            fs::create_dir_all(&dir).unwrap();
            for what in MEASURES {
                let mut child = Command::new(&program);
                let status = child
                    .args([library, *together])
                    .arg(&dir)
                    .arg(what)
                    .status();
                if !status.is_ok_and(|status| status.success()) {
                    println!("| {library}, {together} | {what} | | | | | | failed |");
                }
            }
            fs::remove_dir_all(&dir).unwrap();
        }
    }
}

/// The number of clients of the work; ten times as many edits follow.
fn size() -> usize {
    let wanted = std::env::var("KARTOTEKA_BENCH_SIZE").ok();
    wanted.and_then(|size| size.parse().ok()).unwrap_or(100_000)
}

struct Measure {
    together: usize,
    dir: PathBuf,
}

impl Measure {
    fn new(together: &str, dir: &str) -> Self {
        Self {
            together: together.parse().unwrap(),
            dir: dir.into(),
        }
    }

    fn run<R: Replica>(&self, what: &str) {
        match what {
            "make" => self.make::<R>(),
            "pieces" => self.pieces::<R>(),
            "office" => self.office::<R>(65_537),
            "ordered" => self.office::<R>(1),
            form => self.load::<R>(form),
        }
    }

    fn row<R: Replica>(&self, figure: &str, times: &Times, remark: &str) {
        let library = match self.together {
            1 => R::NAME.to_owned(),
            more => format!("{}, {more} edits a change", R::NAME),
        };
        row(&library, figure, times, remark);
    }

    /// Does the work and keeps its files for the other measures.
    fn make<R: Replica>(&self) {
        let (clients, edits) = (size(), 10 * size());
        let operations = clients * COLUMNS.len() + edits;
        let bytes = |bytes: usize| {
            let one = bytes as f64 / operations as f64;
            format!("{:.1} MB, {one:.2} bytes an operation", bytes as f64 / 1e6)
        };
        let mut work = Work::<R>::new(self.together);
        let (mut typing, mut sending) = (Times::default(), Times::default());
        let mut pieces = Vec::new();
        for _ in 0..clients / IMPORTED {
            work.import();
            pieces.push(work.replica.send());
        }
        for _ in 0..edits / QUIET {
            typing.measure(|| work.edit());
            pieces.push(sending.measure(|| work.replica.send()));
        }
        let sent = pieces.iter().map(Vec::len).sum();
        self.row::<R>("100 edits of the work exported", &sending, &bytes(sent));
        keep(&self.dir.join("pieces"), &pieces);
        for (form, name) in FORMS {
            let (file, times) = once(|| work.replica.file(form));
            if let Some(file) = file {
                let zstd = zstd::bulk::compress(&file, LEVEL).unwrap().len();
                let remark = format!("{}; by zstd {}", bytes(file.len()), bytes(zstd));
                self.row::<R>(&format!("all exported: {name}"), &times, &remark);
                put(&self.dir.join(name), &file);
            }
        }
        let contents = work.replica.read();
        assert_eq!(contents.fields, clients * COLUMNS.len());
        put(
            &self.dir.join("contents"),
            contents.hash.to_string().as_bytes(),
        );
        self.row::<R>(
            "100 edits of the work done",
            &typing,
            &format!("in memory; in all {}", peak()),
        );
    }

    fn pieces<R: Replica>(&self) {
        let (replica, times) = once(|| R::join(2, kept(&self.dir.join("pieces"))));
        self.loaded("joins by all pieces", &times, &replica);
    }

    fn load<R: Replica>(&self, form: &str) {
        let path = self.dir.join(form);
        if !path.exists() {
            return;
        }
        let (replica, times) = once(|| R::load(2, &fs::read(&path).unwrap()));
        self.loaded(&format!("joins by the file: {form}"), &times, &replica);
    }

    fn loaded<R: Replica>(&self, figure: &str, times: &Times, replica: &R) {
        self.row::<R>(figure, times, &peak());
        let (contents, times) = once(|| replica.read());
        let made = fs::read_to_string(self.dir.join("contents")).unwrap();
        assert_eq!(contents.hash.to_string(), made);
        self.row::<R>("all fields read after it", &times, &peak());
    }

    /// Two devices that have the work: edits on their way, then forks.
    ///
    /// Each edits clients that lie so many places apart: a prime scatters them.
    fn office<R: Replica>(&self, apart: u64) {
        let client = |place: u64| id(1 + place * apart % size() as u64);
        let note = |device: &str, place: u64| {
            format!("/tmp/.tmpAbCdEf/{device}.base 1896000000000 {place}")
        };
        // So many edits of a note, as long as those of ours.
        let edits = |replica: &mut R, device: &str, from: u64, count: u64| {
            for place in from..from + count {
                replica.edit(&client(place), NOTE, Value::Text(note(device, place)));
                if (place + 1).is_multiple_of(self.together as u64) {
                    replica.commit(1_896_000_000 + place as i64);
                }
            }
        };
        let file = fs::read(self.dir.join("log")).unwrap();
        let (mut two, mut three) = (R::load(2, &file), R::load(3, &file));
        let way = self.dir.join("way");
        let (mut typing, mut sending, mut taking) =
            (Times::default(), Times::default(), Times::default());
        for turn in 0..20 {
            typing.measure(|| edits(&mut two, "2", turn * 100, 100));
            sending.measure(|| put(&way, &two.send()));
            taking.measure(|| three.take(&fs::read(&way).unwrap()));
        }
        self.row::<R>("100 edits done", &typing, "in memory");
        self.row::<R>(
            "100 edits exported",
            &sending,
            "into a file, with its fsync",
        );
        self.row::<R>("100 edits imported", &taking, "in memory");

        let (_, times) = once(|| edits(&mut two, "2", 0, FORK));
        edits(&mut three, "3", FORK / 2, FORK);
        self.row::<R>("10 000 edits done", &times, "in memory");
        let (sent, times) = once(|| {
            let one = two.send();
            put(&way, &one);
            let other = three.send();
            three.take(&fs::read(&way).unwrap());
            put(&way, &other);
            two.take(&fs::read(&way).unwrap());
            one.len() + other.len()
        });
        let edited = 0..FORK + FORK / 2;
        let conflicts = edited
            .filter(|&place| two.conflict(&client(place), NOTE))
            .count();
        let remark = format!(
            "both ways; {sent} bytes; {conflicts} conflicts shown; {}",
            peak()
        );
        self.row::<R>("two forks of 10 000 edits merged", &times, &remark);
        let both: [Contents; 2] = [two.read(), three.read()];
        assert_eq!(both[0], both[1]);
    }
}

/// Writes a file that is on the disk when this returns.
fn put(path: &Path, bytes: &[u8]) {
    let mut file = File::create(path).unwrap();
    file.write_all(bytes).unwrap();
    file.sync_all().unwrap();
}

/// Writes many pieces into one file, each after its length.
fn keep(path: &Path, pieces: &[Vec<u8>]) {
    let mut all = Vec::new();
    for piece in pieces {
        all.extend((piece.len() as u64).to_le_bytes());
        all.extend(piece);
    }
    put(path, &all);
}

fn kept(path: &Path) -> Vec<Vec<u8>> {
    let all = fs::read(path).unwrap();
    let mut rest = all.as_slice();
    let mut pieces = Vec::new();
    while let Some((length, after)) = rest.split_first_chunk() {
        let (piece, after) = after.split_at(u64::from_le_bytes(*length) as usize);
        pieces.push(piece.to_vec());
        rest = after;
    }
    pieces
}
