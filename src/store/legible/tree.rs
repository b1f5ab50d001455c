//! Inner pages of tables that cannot be read, made anew: what stood below them is whole, and belongs to nobody.
//!
//! Only where it is certain: one damaged page in all the tables that have as many columns, and pages that no other page names, are
//! not free, and hold rows with as many columns. Nothing is made anew where it cannot be told which pages are free.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use super::entry::{PAGE, Page};

const INNER: u8 = 0x05;
const LEAF: u8 = 0x0d;

/// A table with row ids: the page on which it begins, and how many columns it has.
pub(super) type Root = (u32, usize);

/// What the pages of a file tell of the trees that they make.
struct Forest {
    kinds: Vec<u8>,
    children: BTreeMap<u32, Vec<u32>>,
    /// Of leaves of tables: the first row id and the number of its columns.
    first: BTreeMap<u32, (i64, usize)>,
    free: BTreeSet<u32>,
    /// The list of free pages was read to its end.
    knows_free: bool,
}

/// Gives the pages that can be made anew, with their numbers. `roots` are the tables with row ids, `taken` where everything
/// else begins.
pub(super) fn regrown(
    file: &mut File,
    roots: &[Root],
    taken: &BTreeSet<u32>,
) -> io::Result<Vec<(u32, Vec<u8>)>> {
    let forest = Forest::read(file)?;
    let mut damaged: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    for (root, columns) in roots {
        let of_table = forest.damaged(*root);
        damaged.entry(*columns).or_default().extend(of_table);
    }
    let single = damaged.into_iter().filter_map(|(columns, damaged)| {
        let [place] = damaged[..] else { return None };
        Some((columns, place))
    });
    let places: BTreeMap<usize, u32> = single.collect();
    if places.is_empty() || !forest.knows_free {
        return Ok(Vec::new());
    }
    let mut grown: BTreeMap<u32, Vec<(i64, u32)>> = BTreeMap::new();
    for orphan in forest.orphans(roots, taken) {
        let Some((id, columns)) = forest.first_of(orphan) else {
            continue;
        };
        if let Some(place) = places.get(&columns) {
            grown.entry(*place).or_default().push((id, orphan));
        }
    }
    let pages = grown.into_iter().filter_map(|(place, mut below)| {
        below.sort_unstable();
        Some((place, inner(&below)?))
    });
    Ok(pages.collect())
}

impl Forest {
    fn read(file: &mut File) -> io::Result<Self> {
        let mut forest = Self {
            kinds: vec![0],
            children: BTreeMap::new(),
            first: BTreeMap::new(),
            free: BTreeSet::new(),
            knows_free: false,
        };
        file.seek(SeekFrom::Start(0))?;
        let (mut bytes, mut number, mut trunk) = ([0; PAGE], 0, 0);
        {
            let mut reader = io::BufReader::with_capacity(256 * PAGE, &mut *file);
            while reader.read_exact(&mut bytes).is_ok() {
                number += 1;
                let page = Page::of(&bytes, number);
                if number == 1 {
                    trunk = page.free();
                }
                forest.kinds.push(page.kind_of_tree().unwrap_or(0));
                let children = page.children();
                if !children.is_empty() {
                    forest.children.insert(number, children);
                }
                forest
                    .first
                    .extend(page.first_row().map(|row| (number, row)));
            }
        }
        while trunk > 0 && trunk <= number && forest.free.insert(trunk) {
            file.seek(SeekFrom::Start(u64::from(trunk - 1) * PAGE as u64))?;
            file.read_exact(&mut bytes)?;
            let (next, leaves) = Page::of(&bytes, trunk).trunk();
            forest.free.extend(leaves);
            trunk = next;
        }
        forest.knows_free = trunk == 0;
        Ok(forest)
    }

    fn kind(&self, page: u32) -> u8 {
        let place = usize::try_from(page).unwrap_or(usize::MAX);
        self.kinds.get(place).copied().unwrap_or(0)
    }

    /// The pages of a table that are none of a table.
    fn damaged(&self, root: u32) -> Vec<u32> {
        let (mut damaged, mut seen, mut left) = (Vec::new(), BTreeSet::new(), vec![root]);
        while let Some(page) = left.pop() {
            if !seen.insert(page) {
                continue;
            }
            match self.kind(page) {
                INNER => left.extend(self.children.get(&page).into_iter().flatten()),
                LEAF => {}
                _ => damaged.push(page),
            }
        }
        damaged
    }

    /// Pages of tables that no page names.
    fn orphans(&self, roots: &[Root], taken: &BTreeSet<u32>) -> Vec<u32> {
        let named: BTreeSet<u32> = self.children.values().flatten().copied().collect();
        let is_root = |page: u32| roots.iter().any(|(root, _)| *root == page);
        let all = (2..).zip(self.kinds.iter().skip(2));
        all.filter(|(page, kind)| {
            matches!(**kind, INNER | LEAF)
                && !named.contains(page)
                && !self.free.contains(page)
                && !taken.contains(page)
                && !is_root(*page)
        })
        .map(|(page, _)| page)
        .collect()
    }

    /// The first row below a page.
    fn first_of(&self, page: u32) -> Option<(i64, usize)> {
        let mut page = page;
        for _ in 0..20 {
            match self.kind(page) {
                INNER => page = *self.children.get(&page)?.first()?,
                _ => return self.first.get(&page).copied(),
            }
        }
        None
    }
}

/// An inner page above others, which are given in their order with their first row ids; `None` when they are too many for it.
fn inner(below: &[(i64, u32)]) -> Option<Vec<u8>> {
    let (last, others) = below.split_last()?;
    let mut page = vec![0; PAGE];
    let mut end = PAGE;
    let mut at = 12;
    for ((_, child), (next, _)) in others.iter().zip(below.iter().skip(1)) {
        let mut cell = child.to_be_bytes().to_vec();
        cell.extend(varint(next.checked_sub(1)?));
        end = end.checked_sub(cell.len())?;
        if end < at + 2 {
            return None;
        }
        page.get_mut(end..end + cell.len())?.copy_from_slice(&cell);
        let place = u16::try_from(end).ok()?.to_be_bytes();
        page.get_mut(at..at + 2)?.copy_from_slice(&place);
        at += 2;
    }
    let count = u16::try_from(others.len()).ok()?.to_be_bytes();
    let begin = u16::try_from(end).ok()?.to_be_bytes();
    let header = [INNER, 0, 0, count[0], count[1], begin[0], begin[1], 0];
    page.get_mut(..8)?.copy_from_slice(&header);
    page.get_mut(8..12)?.copy_from_slice(&last.1.to_be_bytes());
    Some(page)
}

/// A row id as cells have it.
fn varint(id: i64) -> Vec<u8> {
    let id = id.cast_unsigned();
    if id >= 1 << 56 {
        let low = u8::try_from(id & 0xff).unwrap_or(0);
        let high = (0..8).rev().map(|place| (id >> (8 + 7 * place)) & 0x7f);
        let mut all: Vec<u8> = high.filter_map(|it| u8::try_from(it | 0x80).ok()).collect();
        all.push(low);
        return all;
    }
    let count = (1..8).find(|count| id < 1 << (7 * count)).unwrap_or(8);
    let bytes = (0..count).rev().map(|place| {
        let seven = (id >> (7 * place)) & 0x7f;
        let more = if place > 0 { 0x80 } else { 0 };
        u8::try_from(seven | more).unwrap_or(0)
    });
    bytes.collect()
}
