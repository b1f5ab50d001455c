//! The shared folder: bytes of an operation there, and the time to write and to read them. Work W: 100 000 rows of ten
//! fields that come in one import, then 1 000 000 edits of one field each, by one device, a segment every hundred edits.

use std::time::Duration;

use kartoteka::domain::merge::{Base, Edit, Transaction, Value};
use kartoteka::sync::keys::{Keyring, Scope, sample};
use kartoteka::sync::replica::{Cursor, Vector};
use kartoteka::sync::segment::{self, Draft, Member, SectionDraft, Segment};

use super::measure::{Figure, Times};

const ROWS: i64 = 100_000;
const FIELDS: u16 = 10;
const EDITS: usize = 1_000_000;
/// Edits in one segment.
const QUIET: usize = 100;
const START: i64 = 1_795_000_000_000;
const TABLE: u16 = 3;

pub fn figures() -> Vec<Figure> {
    let office = sample::office(1, 2);
    let (writer, reader) = (&office[0], &office[1]);
    let mut work = Work::new(writer);
    let mut sealing = Times::default();
    for _ in 0..ROWS / 1_000 {
        work.import();
        sealing.measure(|| work.seal());
    }
    let imported: usize = work.files.iter().map(Vec::len).sum();
    let mut hundred = Times::default();
    for _ in 0..EDITS / QUIET {
        work.edit();
        hundred.measure(|| work.seal());
    }
    let segments = std::mem::take(&mut work.files);
    let unpacked: usize = segments.iter().map(Vec::len).sum();
    let hash = work.base.hash();
    drop(work);

    let mut packing = Times::default();
    let packs = packing.measure(|| pack(writer, &pack(writer, &segments)));
    let packed: usize = packs.iter().map(Vec::len).sum();
    let operations = ROWS as usize * usize::from(FIELDS) + EDITS;

    let mut reading = Times::default();
    let mut joining = Times::default();
    let mut joined = Base::new(2);
    for bytes in &packs {
        let file = reading.measure(|| open(reader, writer, bytes));
        joining.measure(|| {
            for opened in file.opened(0) {
                opened.transactions.iter().for_each(|one| joined.apply(one));
            }
        });
    }
    assert!(
        joined.hash() == hash,
        "the reader holds what the writer wrote"
    );
    let size = |bytes: usize| {
        format!(
            "{:.1} MB, {:.2} bytes an operation",
            bytes as f64 / 1e6,
            bytes as f64 / operations as f64
        )
    };
    vec![
        figure(
            "segment of 1 000 imported rows sealed",
            sealing,
            None,
            &size(imported),
        ),
        figure(
            "segment of 100 edits sealed",
            hundred,
            Some(60),
            &size(unpacked),
        ),
        figure(
            "all packed twice, 32 to one",
            packing,
            None,
            &format!("{} (10)", size(packed)),
        ),
        figure(
            "one of the packs opened",
            reading,
            None,
            &format!("{} packs", packs.len()),
        ),
        figure("what it holds applied in memory", joining, None, ""),
    ]
}

fn figure(name: &str, ours: Times, millis: Option<u64>, remark: &str) -> Figure {
    let all = ours.total();
    Figure {
        name: format!("shared folder: {name}"),
        ours,
        bare: None,
        target: millis.map(Duration::from_millis),
        remark: format!("{:.2} s in all; {remark}", all.as_secs_f64()),
    }
}

/// A device at work.
struct Work<'a> {
    keys: &'a Keyring,
    base: Base,
    before: Cursor,
    waiting: Vec<Transaction>,
    files: Vec<Vec<u8>>,
    now: i64,
    row: i64,
    chance: u64,
}

impl<'a> Work<'a> {
    fn new(keys: &'a Keyring) -> Self {
        Self {
            keys,
            base: Base::new(1),
            before: Cursor::default(),
            waiting: Vec::new(),
            files: Vec::new(),
            now: START,
            row: 0,
            chance: 1,
        }
    }

    /// Draws a number below `end` (SplitMix64).
    fn below(&mut self, end: u64) -> u64 {
        self.chance = self.chance.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.chance;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % end
    }

    /// What stands in a field: names, places, numbers, choices, days.
    fn value(&mut self, column: u16) -> Value {
        const WORDS: [&str; 12] = [
            "Зоря",
            "Агро",
            "Світанок",
            "Буд",
            "Трейд",
            "Sud",
            "Lux",
            "Парк",
            "Нова",
            "Сервіс",
            "Vest",
            "Дім",
        ];
        let word = |number: u64| WORDS[number as usize % WORDS.len()];
        match column % 5 {
            0 => {
                Value::Text(["lead", "client", "former", "partner"][self.below(4) as usize].into())
            }
            1 => Value::Text(format!(
                "{}{} {}",
                word(self.below(12)),
                word(self.below(12)),
                self.below(1_000)
            )),
            2 => Value::Integer(self.below(100_000) as i64 * 100),
            3 => Value::Text(format!("+38067{:07}", self.below(10_000_000))),
            _ => Value::Integer((1 << 40) | self.below(20) as i64),
        }
    }

    fn import(&mut self) {
        let mut rows = Vec::new();
        for _ in 0..1_000 {
            self.row += 1;
            let cells = (2..FIELDS + 2)
                .map(|column| (column, self.value(column)))
                .collect();
            rows.push(Edit::Put {
                table: TABLE,
                row: (1 << 40) | self.row,
                cells,
            });
        }
        let done = self.base.commit(self.now, &rows);
        self.waiting.push(done);
    }

    fn edit(&mut self) {
        for _ in 0..QUIET {
            self.now += 2_000 + self.below(60_000) as i64;
            let row = (1 << 40) | (1 + self.below(ROWS as u64) as i64);
            let field = self.below(u64::from(FIELDS)) as u16;
            let cells = vec![(field + 2, self.value(field))];
            let edit = Edit::Put {
                table: TABLE,
                row,
                cells,
            };
            let done = self.base.commit(self.now, &[edit]);
            self.waiting.push(done);
        }
    }

    fn seal(&mut self) {
        let draft = Draft {
            before: self.before,
            members: vec![Member {
                hash: [0; 32],
                vector: Vector::new(),
                head: self.keys.head(),
            }],
            sections: vec![SectionDraft {
                epoch: self.keys.epoch(Scope::COMPANY).unwrap(),
                members: vec![std::mem::take(&mut self.waiting)],
            }],
        };
        let (cursor, bytes) = segment::seal(self.keys, &draft).unwrap();
        self.before = cursor;
        self.files.push(bytes);
    }
}

fn open(keys: &Keyring, writer: &Keyring, bytes: &[u8]) -> Segment {
    segment::open(keys, writer.device(), bytes).unwrap()
}

/// Packs each 32 files; the rest stays.
fn pack(keys: &Keyring, files: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let mut packs = Vec::new();
    for run in files.chunks(32) {
        if run.len() < 32 {
            packs.extend(run.iter().cloned());
            continue;
        }
        let members: Vec<Segment> = run.iter().map(|bytes| open(keys, keys, bytes)).collect();
        packs.push(segment::pack(keys, &members).unwrap().1);
    }
    packs
}
