//! What was applied here and does not count by the membership as it is known now: somebody was taken out, or may only read any
//! more, and this device was past the cut already when it heard of it. Nobody else will ever apply it, so this base stays another
//! one until it is made anew.
//!
//! Nothing of it is remembered: the rules of the membership say it each time, as they say who wrote what. A removal that turns
//! out not to count, because its author was removed before, so takes nothing away.

use std::collections::BTreeMap;

use super::keys::membership::Act;
use super::keys::{DeviceId, Keyring, Refusal};
use super::replica::{Cursor, Opened, Past, SegmentHash};
use super::segment::{self, Refused};

/// Of one device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uncounted {
    pub dev: DeviceId,
    /// The last segment that counts.
    pub cut: u32,
    /// Transactions after it that were applied here, as far as their files are kept.
    pub changes: usize,
}

/// Gives the kept file of a device that holds a segment: the last number in it, and its bytes.
pub type Kept<'a, E> = dyn Fn(DeviceId, u32) -> Result<Option<(u32, Vec<u8>)>, E> + 'a;

/// Finds it, by the last segment of each other device that was applied here. Nothing is read where no cut is passed.
///
/// # Errors
/// What `kept` returns.
pub fn find<E>(
    keys: &Keyring,
    applied: impl IntoIterator<Item = (DeviceId, u32)>,
    kept: &Kept<'_, E>,
) -> Result<Vec<Uncounted>, E> {
    let judge = Judge {
        keys,
        devices: keys.devices(),
        every: keys.every_cut(),
        out: out(keys),
    };
    let mut found = Vec::new();
    for (dev, until) in applied {
        if let Some(cut) = judge.passed(dev, until, kept)? {
            let changes = count(keys, (dev, cut, until), kept)?;
            found.push(Uncounted { dev, cut, changes });
        }
    }
    Ok(found)
}

/// Gives the last segment of each device that can count: of who was taken out, and of who may read only. Of others all can.
pub fn limits(keys: &Keyring) -> BTreeMap<DeviceId, u32> {
    let mut limits = out(keys);
    for (dev, cuts) in keys.every_cut() {
        let reads = keys.member(dev).is_some_and(|it| !it.role.may_write());
        if let Some(last) = cuts.last().filter(|_| reads) {
            limits.entry(dev).or_insert(*last);
        }
    }
    let limits = limits.into_iter();
    limits
        .map(|(dev, cut)| (dev, u32::try_from(cut).unwrap_or(u32::MAX)))
        .collect()
}

/// The last segment that counts of each device that was taken out.
fn out(keys: &Keyring) -> BTreeMap<DeviceId, u64> {
    let cuts = keys.cuts().into_iter();
    cuts.map(|(dev, cut)| (dev, cut.seq)).collect()
}

struct Judge<'a> {
    keys: &'a Keyring,
    /// All whose admission counts.
    devices: Vec<DeviceId>,
    every: BTreeMap<DeviceId, Vec<u64>>,
    /// Those of who was taken out.
    out: BTreeMap<DeviceId, u64>,
}

impl Judge<'_> {
    /// The first cut that was passed by what does not count.
    fn passed<E>(&self, dev: DeviceId, until: u32, kept: &Kept<'_, E>) -> Result<Option<u32>, E> {
        if !self.devices.contains(&dev) {
            return Ok((until > 0 && has_fallen(self.keys, dev)).then_some(0));
        }
        let cuts = self.every.get(&dev).into_iter().flatten();
        let cuts = cuts.filter_map(|cut| u32::try_from(*cut).ok());
        for cut in cuts.filter(|cut| *cut < until) {
            // Without the file: who was taken out can have known nothing of it; who may only read may have.
            let is_out = || self.out.get(&dev) == Some(&u64::from(cut));
            let is_passed = match kept(dev, cut + 1)? {
                Some((_, bytes)) => match segment::verify(self.keys, dev, &bytes) {
                    Ok(outline) => outline.segment.cut.is_some_and(|cut| cut < until),
                    Err(Refused::Keys(Refusal::AfterCut { .. })) => true,
                    Err(_) => is_out(),
                },
                None => is_out(),
            };
            if is_passed {
                return Ok(Some(cut));
            }
        }
        Ok(None)
    }
}

/// Tells whether a segment is after the cut of a device that was taken out, or of one whose admission does not count.
pub fn is_out(keys: &Keyring, dev: DeviceId, seq: u32) -> bool {
    match keys.cuts().get(&dev) {
        Some(cut) => u64::from(seq) > cut.seq,
        None => seq > 0 && has_fallen(keys, dev),
    }
}

/// Tells whether a device was let in by a record that is here and does not count. One whose record is not here is only unknown.
fn has_fallen(keys: &Keyring, dev: DeviceId) -> bool {
    if keys.devices().contains(&dev) {
        return false;
    }
    let history = keys.membership().history();
    history.iter().any(|(signed, counts)| {
        let act = &signed.record.act;
        !counts && matches!(act, Act::Admit { entrant, .. } if entrant.device_keys.id() == dev)
    })
}

fn count<E>(
    keys: &Keyring,
    (dev, cut, until): (DeviceId, u32, u32),
    kept: &Kept<'_, E>,
) -> Result<usize, E> {
    let mut changes = 0;
    read(keys, (dev, cut, until), kept, &mut |_, members| {
        let members = members.iter();
        changes += members.map(|it| it.transactions.len()).sum::<usize>();
    })?;
    Ok(changes)
}

/// Gives what was applied of a device after the last segment of it that counts, up to `until`; `None` when it is not kept, or
/// cannot be read.
///
/// # Errors
/// What `kept` returns.
pub fn past<E>(
    keys: &Keyring,
    (dev, cut, until): (DeviceId, u32, u32),
    kept: &Kept<'_, E>,
) -> Result<Option<Past>, E> {
    let (mut at_cut, mut next, mut transactions) = (None, cut + 1, Vec::new());
    read(keys, (dev, cut, until), kept, &mut |hash, members| {
        at_cut = at_cut.or(hash);
        for member in members {
            if member.cursor.seq == next && next <= until {
                next += 1;
                transactions.extend(member.transactions);
            }
        }
    })?;
    let is_whole = next > until;
    Ok(at_cut.filter(|_| is_whole).map(|hash| Past {
        dev,
        cut: match cut {
            0 => Cursor::default(),
            seq => Cursor { seq, hash },
        },
        transactions,
        is_own: false,
    }))
}

/// Reads the kept files of a device after a cut. `take` hears where the chain stood at the cut, where a file tells it, and what
/// stands in the segments after.
fn read<E>(
    keys: &Keyring,
    (dev, cut, until): (DeviceId, u32, u32),
    kept: &Kept<'_, E>,
    take: &mut dyn FnMut(Option<SegmentHash>, Vec<Opened>),
) -> Result<(), E> {
    let number = number_of(keys, dev);
    let mut seq = cut;
    while seq < until {
        let Some((last, bytes)) = kept(dev, seq + 1)? else {
            seq += 1;
            continue;
        };
        if let Some((hash, members)) = segment::after(keys, (dev, number), &bytes, seq) {
            take(hash.filter(|_| seq == cut), members);
        }
        seq = last.max(seq + 1);
    }
    Ok(())
}

/// The number of a device in row ids and stamps, also of one whose admission does not count.
pub fn number_of(keys: &Keyring, dev: DeviceId) -> u32 {
    if let Some(device) = keys.membership().state().devices.get(&dev) {
        return device.number;
    }
    let history = keys.membership().history();
    let mut numbers = history
        .iter()
        .filter_map(|(signed, _)| match &signed.record.act {
            Act::Admit { entrant, .. } if entrant.device_keys.id() == dev => Some(entrant.number),
            _ => None,
        });
    numbers.next_back().unwrap_or(1)
}
