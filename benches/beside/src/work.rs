//! Work W as in `benches/figures/sync_work.rs`, to the same values: clients of ten fields that come in one import, then ten times as
//! many edits of one field each.

use crate::replica::{Replica, Value};

/// Edits sent together.
pub const QUIET: usize = 100;
/// Clients sent together.
pub const IMPORTED: usize = 1_000;
const START: i64 = 1_795_000_000_000;
/// The places of ten columns of `client`: names of the fields here.
pub const COLUMNS: [u8; 10] = [2, 3, 4, 5, 7, 8, 9, 11, 12, 18];
const NAMES: [&str; 10] = ["2", "3", "4", "5", "7", "8", "9", "11", "12", "18"];
/// The note, which forks edit.
pub const NOTE: &str = "12";

/// The name of a client of the first device.
pub fn id(row: u64) -> String {
    ((1 << 40) | row).to_string()
}

/// A device at work.
pub struct Work<R> {
    pub replica: R,
    /// Edits that become one change.
    together: usize,
    now: i64,
    row: u64,
    chance: u64,
}

impl<R: Replica> Work<R> {
    pub fn new(together: usize) -> Self {
        Self {
            replica: R::new(1),
            together,
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

    fn one(&mut self, words: &[&str]) -> String {
        words[self.below(words.len() as u64) as usize].to_owned()
    }

    fn value(&mut self, column: u8) -> Value {
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

    /// A thousand clients, one change.
    pub fn import(&mut self) {
        for _ in 0..IMPORTED {
            self.row += 1;
            let fields: Vec<_> = COLUMNS
                .iter()
                .zip(NAMES)
                .map(|(&column, name)| (name, self.value(column)))
                .collect();
            self.replica.create(&id(self.row), &fields);
        }
        self.replica.commit(self.now / 1_000);
    }

    /// A hundred edits.
    pub fn edit(&mut self) {
        for done in 1..=QUIET {
            self.now += 2_000 + self.below(60_000) as i64;
            let row = 1 + self.below(self.row);
            let column = self.below(10) as usize;
            let value = self.value(COLUMNS[column]);
            self.replica.edit(&id(row), NAMES[column], value);
            if done % self.together == 0 {
                self.replica.commit(self.now / 1_000);
            }
        }
    }
}
