//! Work W of the shared folder: 100 000 clients of ten fields that come in one import, then 1 000 000 edits of one field each, by
//! one device, a segment every hundred edits. Written as the program writes it, without the program's base.

use kartoteka::domain::merge::{Base, Edit, StateHash, Transaction, Value};
use kartoteka::sync::keys::{Keyring, Scope};
use kartoteka::sync::replica::{Cursor, Vector};
use kartoteka::sync::segment::{self, Draft, Member, SectionDraft, Segment};

/// Edits in one segment.
pub const QUIET: usize = 100;
const START: i64 = 1_795_000_000_000;
/// The number of the table `client`, and the places of ten of its columns.
const TABLE: u16 = 3;
pub const COLUMNS: [u16; 10] = [2, 3, 4, 5, 7, 8, 9, 11, 12, 18];

/// A device at work.
pub struct Work<'a> {
    keys: &'a Keyring,
    base: Base,
    before: Cursor,
    waiting: Vec<Transaction>,
    pub files: Vec<Vec<u8>>,
    now: i64,
    row: i64,
    chance: u64,
}

impl<'a> Work<'a> {
    pub fn new(keys: &'a Keyring) -> Self {
        Self {
            keys,
            base: Base::new(keys.me().unwrap().number),
            before: Cursor::default(),
            waiting: Vec::new(),
            files: Vec::new(),
            now: START,
            row: 0,
            chance: 1,
        }
    }

    /// Gives the hash of what was done, and the last segment.
    pub fn state(&self) -> (StateHash, Cursor) {
        (self.base.hash(), self.before)
    }

    /// Gives the id of a row of this device.
    fn id(&self, row: i64) -> i64 {
        (i64::from(self.keys.me().unwrap().number) << 40) | row
    }

    /// Draws a number below `end` (SplitMix64).
    fn below(&mut self, end: u64) -> u64 {
        self.chance = self.chance.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.chance;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % end
    }

    fn one(&mut self, words: &[&str]) -> String {
        words[self.below(words.len() as u64) as usize].to_owned()
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
        Value::Text(match column {
            2 | 3 => {
                let (first, second) = (self.one(&WORDS), self.one(&WORDS));
                format!("{first}{second} {}", self.below(1_000))
            }
            4 => self.one(&["ТОВ", "ФОП", "SRL"]),
            5 => self.one(&["lead", "client", "former", "partner"]),
            7 => self.one(&["A", "B", "C"]),
            8 => self.one(&["сайт", "виставка", "дзвінок", "реклама", "порада"]),
            9 => return Value::Integer((1 << 40) | self.below(20) as i64),
            11 => format!("firm{}.example", self.below(1_000_000)),
            12 => format!("тел. 067{:07}", self.below(10_000_000)),
            _ => return Value::Integer(START - self.below(100_000) as i64 * 60_000),
        })
    }

    /// A thousand clients.
    pub fn import(&mut self) {
        self.import_some(1_000);
    }

    pub fn import_some(&mut self, clients: usize) {
        let first = self.id(self.row + 1);
        let mut rows = Vec::new();
        for _ in 0..clients {
            self.row += 1;
            let cells = COLUMNS
                .into_iter()
                .map(|column| (column, self.value(column)))
                .collect();
            rows.push(Edit::Put {
                table: TABLE,
                row: self.id(self.row),
                cells,
            });
        }
        let mut done = self.base.commit(self.now, &rows);
        done.kind = "import".to_owned();
        done.born = Some((first, self.id(self.row)));
        self.waiting.push(done);
    }

    pub fn edit(&mut self) {
        for _ in 0..QUIET {
            self.now += 2_000 + self.below(60_000) as i64;
            let row = 1 + self.below(self.row as u64) as i64;
            let row = self.id(row);
            let column = COLUMNS[self.below(10) as usize];
            let cells = vec![(column, self.value(column))];
            let edit = Edit::Put {
                table: TABLE,
                row,
                cells,
            };
            let mut done = self.base.commit(self.now, &[edit]);
            done.kind = "edit_client".to_owned();
            self.waiting.push(done);
        }
    }

    pub fn seal(&mut self) {
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

pub fn open(keys: &Keyring, writer: &Keyring, bytes: &[u8]) -> Segment {
    segment::open(keys, writer.device(), bytes).unwrap()
}

/// Packs each 32 files; the rest stays.
pub fn pack(keys: &Keyring, files: &[Vec<u8>]) -> Vec<Vec<u8>> {
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
