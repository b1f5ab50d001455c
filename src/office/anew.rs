//! The base of this device made anew from the log: when its file is damaged, when it does not hold what the log says, or when it
//! was put back from an old backup. The device stays the same, and what it has not sent stays.
//!
//! The new base grows in a file beside, out of the files that the old one has kept and those of the folder, each of them judged
//! by signature and chain; only a whole one takes the place of the old, which is kept. So it may be ended or killed at any moment.

mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use self::source::Source;
use super::log::Log;
use super::{
    Env, OfficeError, OfficeResult, Place, Progress, Uncounted, create, kept, turn, uncounted,
};
use crate::domain::id::UserId;
use crate::domain::merge::Transaction;
use crate::platform::Clock;
use crate::store::beside::Beside;
use crate::store::replica::anew::Old;
use crate::store::replica::lacking::{self, Doubtful, Lacking};
use crate::store::replica::seal::{self, Cursor};
use crate::store::replica::{Arrived, Office};
use crate::store::{OpenOptions, Progress as Steps, Store, StoreError, StoreResult, backup, check};
use crate::sync::door::{self, DoorError};
use crate::sync::keys::{DeviceId, Keyring};
use crate::sync::name::{self, Name};
use crate::sync::segment;
use crate::sync::share::Share;

/// So many bytes of files are applied together.
const TOGETHER: usize = 8 << 20;
/// About how much of a file one changed row takes.
const BYTES_OF_A_ROW: usize = 12;

/// What became of a base that was made anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anew {
    /// The old file, beside the base.
    pub kept: Option<PathBuf>,
    /// Own changes that were on no share yet and are kept.
    pub unsent: u64,
    /// Those of them of which something is gone, because it could not be read any more.
    pub partly: u64,
    /// What is gone of these, and of those that are lost, as far as it is known.
    pub lacking: Vec<Lacking>,
    /// Own changes that could not be read any more.
    pub lost: u64,
    /// Records that such changes had added, taken as they stand in the damaged file.
    pub gathered: u64,
    /// There may be more of them: nothing is known of what was done since the backup, or since this computer last exchanged.
    pub is_unread: bool,
    /// Sealed segments of this device that were on no share and cannot be read: what is left of them is sealed again.
    pub resealed: u32,
    /// The old file could not be read: folder and keys were found in this backup.
    pub from: Option<PathBuf>,
    /// Segments that were applied.
    pub segments: u64,
    /// What was in the old base and counts no more: it is in the old file only.
    pub dropped: Vec<Uncounted>,
}

/// Tells whether a base, or a backup of it, knows an office, so that it can be made anew; the base may be damaged.
pub fn can_be_made_anew(base: &Path) -> bool {
    Source::of(base).is_some()
}

/// Tells whether an open base of an office is not what the log says, so that it has to be made anew.
///
/// # Errors
/// `Damaged`, and when the base cannot be read.
pub fn is_damaged(store: &Store) -> OfficeResult<bool> {
    if kept::home(store)?.is_none() {
        return Ok(false);
    }
    if kept::load_text(store, kept::UNPROVEN)?.is_some() {
        return Ok(true);
    }
    let found = store.read(check::run)?;
    Ok(found.iter().any(check::Finding::is_of_log))
}

/// How a base is to be made anew.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The folder, for a base that does not tell its office any more, nor any backup: which device it was is told by the keys
    /// of this computer.
    pub place: Option<Place>,
    /// Also where nothing can be read of what was done here and not sent.
    pub anyway: bool,
}

/// Makes the base of this device anew. Nobody may have it open in this program. `watch` hears how far it is, in segments, and may
/// end it: then nothing is changed and nothing given.
///
/// # Errors
/// [`OfficeError::NotInOffice`] when neither the base nor a backup knows an office; [`OfficeError::LogIncomplete`] when neither
/// folder nor base has all that others may have of this device; [`OfficeError::Twin`] when something else was done under its name;
/// [`OfficeError::Unread`] when work that was not sent may be lost by it; [`OfficeError::Out`], [`OfficeError::NoKeys`], and what
/// folder, key store and base say. With a place [`OfficeError::NoKeys`] when this computer has the keys of none of the devices
/// there, [`OfficeError::Missing`] when it has those of several and the base does not tell which it was. Nothing is changed then.
pub fn make_anew(
    base: &Path,
    wanted: &Wanted,
    clock: &Clock,
    env: &Env,
    watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> OfficeResult<Option<Anew>> {
    let _turn = turn::take_at(base)?;
    let source = match &wanted.place {
        None => Source::of(base).ok_or(OfficeError::NotInOffice)?,
        Some(place) => Source::in_folder(base, place, env)?,
    };
    let beside = Beside::of(base, "anew");
    let from = source.from.clone();
    // A backup knows nothing of what was done since; of the damaged file some of it may be read.
    let damaged = from.as_ref().and_then(|_| Old::open(base).ok());
    let damaged = damaged.map(|damaged| match (damaged.number(), source.old.number()) {
        (None, Some(number)) => damaged.of_device(number),
        _ => damaged,
    });
    let is_unread = source.is_unread || from.is_some() && damaged.is_none();
    let making = Making::begin(&source, env, beside.path(), clock)?;
    let Some(mut made) = making.run(damaged.as_ref(), watch)? else {
        return Ok(None);
    };
    made.anew.is_unread |= is_unread;
    if made.anew.is_unread && !wanted.anyway {
        return Err(OfficeError::Unread);
    }
    drop((source, damaged));
    let kept = backup::restore(beside.path(), base, clock.now())?;
    drop(beside);
    let mut anew = Anew {
        kept,
        from,
        ..made.anew
    };
    // What another program of this computer has written meanwhile stands in the file that was kept.
    if let Some(late) = anew.kept.as_deref().and_then(|kept| Old::open(kept).ok()) {
        let late = late.unsent(made.through);
        if !late.transactions.is_empty() {
            anew.unsent += late.transactions.len() as u64;
            open(base, clock, None)?.receive_own(&late.transactions, None)?;
        }
    }
    Ok(Some(anew))
}

fn open(path: &Path, clock: &Clock, device: Option<i64>) -> StoreResult<Store> {
    let clock = clock.clone();
    Store::open(path, &OpenOptions { clock, device })
}

/// A new base on its way.
struct Making<'a> {
    old: &'a Old,
    new: Store,
    keys: Keyring,
    share: Option<Box<dyn Share>>,
    anew: Anew,
    /// The last own action that was taken.
    through: i64,
    /// Of sealed segments that can be read and stand after one that cannot.
    stray: BTreeMap<i64, Transaction>,
    /// How far this device had sealed is not told by the base.
    is_named: bool,
}

impl<'a> Making<'a> {
    fn begin(source: &'a Source, env: &Env, path: &Path, clock: &Clock) -> OfficeResult<Self> {
        let Source {
            old, dev, place, ..
        } = source;
        let mut keys = Keyring::new(env.identity(*dev)?);
        let mut have = BTreeSet::new();
        for name in old.read(seal::records).unwrap_or_default() {
            if let Ok(Some(bytes)) = old.read(|conn| seal::record(conn, &name))
                && keys.absorb(&name, &bytes).is_ok()
            {
                have.insert(name);
            }
        }
        let mut share = env.open(place);
        let brought = match door::fetch(share.as_mut(), &mut keys, &have) {
            Ok(brought) => Some(brought),
            // Without the folder what was kept has to be enough.
            Err(DoorError::Share(error)) => {
                tracing::info!(%error, "the base is made anew without the folder");
                None
            }
            Err(error) => return Err(error.into()),
        };
        let me = keys.me().ok_or(OfficeError::Out)?;
        let new = open(path, clock, old.number())?;
        new.found_office(&Office::default(), &Steps::default())?;
        new.carry_over(old, &|key| {
            [kept::FILLING, kept::UNPROVEN, kept::UNCOUNTED, kept::LAST].contains(&key)
                || key.starts_with("engine:")
        })?;
        if source.is_named {
            create::settle(&new, place, *dev, &[keys.office_file()])?;
            new.set_current_user(UserId::new(me.user))?;
        }
        // Names and files of it may be damaged: then it goes unnamed.
        let dropped = old.read(|conn| uncounted::find(conn, &keys));
        for file in brought.iter().flat_map(|brought| &brought.new) {
            new.keep_record(&file.name, &file.bytes)?;
        }
        Ok(Self {
            old,
            new,
            keys,
            share: brought.is_some().then_some(share),
            anew: Anew {
                kept: None,
                unsent: 0,
                partly: 0,
                lacking: Vec::new(),
                lost: 0,
                gathered: 0,
                is_unread: false,
                resealed: 0,
                from: None,
                segments: 0,
                dropped: dropped.unwrap_or_default(),
            },
            through: 0,
            stray: BTreeMap::new(),
            is_named: source.is_named,
        })
    }

    fn run(
        mut self,
        damaged: Option<&Old>,
        watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> OfficeResult<Option<Made>> {
        // Another number is of before this device was renewed: nothing of it counts here.
        let damaged = damaged.filter(|damaged| damaged.number() == self.old.number());
        let known = self.known(damaged);
        let total = known.iter().map(|(_, seq)| u64::from(*seq)).sum();
        let me = self.keys.device();
        let mut others = self.keys.devices();
        others.retain(|dev| *dev != me);
        for dev in std::iter::once(me).chain(others) {
            let mut watch = |done| watch(Progress { done, total });
            if self.device(dev, &mut watch)?.is_break() {
                return Ok(None);
            }
        }
        for old in std::iter::once(self.old).chain(damaged) {
            self.outbox(old)?;
        }
        self.complete(&known)?;
        let mut doubtful = Vec::new();
        for old in std::iter::once(self.old).chain(damaged) {
            let own = self.unsent(old)?;
            doubtful.push((old, own));
        }
        if self.anew.lost > 0 || self.anew.is_unread {
            for old in std::iter::once(self.old).chain(damaged) {
                match self.new.gather(old) {
                    Ok((taken, refused)) => {
                        self.anew.gathered += taken;
                        self.anew.lost += refused;
                    }
                    // Who may only read has nothing that counts.
                    Err(StoreError::OnlyReads { .. }) => {}
                    Err(error) => return Err(error.into()),
                }
            }
        }
        for (old, own) in doubtful.iter().filter(|(_, own)| !own.doubtful.is_empty()) {
            let found = |conn: &_| lacking::lacking(conn, old, own);
            let found = self.new.read(found)?;
            let partly = found.iter().map(|one| one.action);
            let mut partly: BTreeSet<i64> = partly.filter(|it| !own.lost.contains(it)).collect();
            let whole = found.iter().filter(|one| one.is_whole);
            for one in whole {
                self.anew.lost += u64::from(partly.remove(&one.action));
            }
            self.anew.partly += partly.len() as u64;
            self.anew.lacking.extend(found);
        }
        self.new.prepare(&Steps::default())?;
        // What the log itself says (a number that two documents carry) is not mended by refusing to write it down.
        let wrong = self.new.read(check::run)?;
        if let Some(wrong) = wrong.iter().find(|wrong| wrong.is_of_log()) {
            let cause = format!("the new base: {wrong:?}");
            return Err(StoreError::Damaged { cause }.into());
        }
        Ok(Some(Made {
            anew: self.anew,
            through: self.through,
        }))
    }

    /// How far each device is known to have gone, by the old bases and by the heads in the folder.
    fn known(&mut self, damaged: Option<&Old>) -> Vec<(DeviceId, u32)> {
        let mut known = Vec::new();
        let cursors = self.old.read(seal::cursors).unwrap_or_default();
        known.extend(
            cursors
                .into_iter()
                .filter_map(|(dev, cursor)| Some((dev.parse().ok()?, cursor.seq))),
        );
        for old in std::iter::once(self.old).chain(damaged) {
            let own = old.read(seal::own).unwrap_or_default();
            known.push((self.keys.device(), own.seq));
        }
        // That they cannot be listed is an error a little later.
        let listed = self.share.as_mut().map(|share| share.list(name::HEADS));
        for entry in listed.into_iter().flatten().flatten() {
            if let Some(Name::Head { dev, seq } | Name::HeadAgain { dev, seq, .. }) =
                name::parse(&entry.name)
                && self.keys.member(dev).is_some()
            {
                known.retain(|(other, known)| *other != dev || *known >= seq);
                if known.iter().all(|(other, _)| *other != dev) {
                    known.push((dev, seq));
                }
            }
        }
        known
    }

    /// Applies what a device has written, as far as it is found without a gap.
    fn device(
        &mut self,
        dev: DeviceId,
        watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> OfficeResult<ControlFlow<()>> {
        let is_own = dev == self.keys.device();
        let mut log = Log::new(self.old, self.share.as_deref_mut(), &self.keys, dev);
        let (mut files, mut arrived, mut size) = (Vec::new(), Vec::new(), 0);
        let mut cursor = crate::sync::replica::Cursor::default();
        loop {
            let found = log.next(cursor)?;
            let is_over = found.is_none();
            if let Some((span, bytes, file)) = found {
                size += bytes.len();
                cursor = file.last();
                let is_cut = file.cut.is_some();
                let from = span.first - 1;
                arrived.extend(file.opened(from));
                files.push((span, bytes));
                if !is_cut && size < TOGETHER {
                    continue;
                }
            }
            let name = dev.to_string();
            let kept: Vec<_> = files
                .iter()
                .map(|(span, bytes)| (name.as_str(), (span.first, span.last), bytes.as_slice()))
                .collect();
            self.new.keep_files(&kept)?;
            self.anew.segments += arrived.len() as u64;
            let all = std::mem::take(&mut arrived).into_iter();
            if is_own {
                for one in all {
                    let sealed = to_store(one.cursor);
                    self.through = self.through.max(last_of(&one.transactions));
                    self.new.receive_own(&one.transactions, Some(sealed))?;
                }
            } else {
                let mut all = all
                    .map(|one| Arrived {
                        dev: name.clone(),
                        cursor: to_store(one.cursor),
                        transactions: one.transactions,
                        more: one.more,
                    })
                    .peekable();
                while all.peek().is_some() {
                    self.new
                        .receive_all(size / BYTES_OF_A_ROW, &mut || all.next())?;
                }
            }
            files.clear();
            size = 0;
            if watch(self.anew.segments).is_break() {
                return Ok(ControlFlow::Break(()));
            }
            if is_over {
                return Ok(ControlFlow::Continue(()));
            }
        }
    }

    /// What was sealed and did not get to the folder goes there as it is.
    fn outbox(&mut self, old: &Old) -> OfficeResult<()> {
        let me = self.keys.device();
        for sealed in old.outbox(self.new.read(seal::own)?.seq) {
            let own = self.new.read(seal::own)?;
            let Ok(file) = segment::open(&self.keys, me, &sealed.bytes) else {
                continue; // whether something is lacking then is seen by how far this device had gone
            };
            if sealed.cursor.seq != own.seq + 1 {
                let all = file.opened(own.seq).into_iter();
                let stray = all.flat_map(|one| one.transactions);
                self.stray.extend(stray.map(|it| (it.action, it)));
                continue;
            }
            if file.hash_at(own.seq) != Some(own.hash) {
                return Err(OfficeError::Twin);
            }
            for one in file.opened(own.seq) {
                let through = last_of(&one.transactions);
                self.new.receive_own(&one.transactions, None)?;
                self.new.put_sealed(&sealed, through)?;
                self.through = self.through.max(through);
                self.anew.unsent += one.transactions.len() as u64;
            }
        }
        Ok(())
    }

    /// Nothing of what others hold of this device may be missing: its numbers would be given out twice. What it had sealed and
    /// nobody can have seen is sealed again.
    fn complete(&mut self, known: &[(DeviceId, u32)]) -> OfficeResult<()> {
        let me = self.keys.device();
        let own = self.new.read(seal::own)?.seq;
        let known = known.iter().filter(|(dev, _)| *dev == me);
        let most = known.map(|(_, seq)| *seq).max().unwrap_or(0);
        let incomplete = |last| OfficeError::LogIncomplete {
            first: own + 1,
            last,
        };
        let Some(share) = self.share.as_deref_mut() else {
            return match own < most {
                true => Err(incomplete(most)), // whether anybody has seen it cannot be told
                false => Ok(()),
            };
        };
        let told = super::log::seen_of(share, &self.keys, me)?;
        let there = super::log::whole_after(share, &self.keys, me, own)?;
        let seen = told.max(there.unwrap_or(0));
        if own < seen {
            return Err(incomplete(most.max(seen)));
        }
        self.anew.resealed = most.saturating_sub(own);
        Ok(())
    }

    /// Takes what was sealed in no file, or in none that can be read; gives what that was.
    fn unsent(&mut self, old: &Old) -> OfficeResult<Doubtful> {
        let mut unsent = match self.anew.resealed {
            0 if !self.is_named && old.tells_sealed() => old.unsent(0),
            _ => old.done_after(self.through),
        };
        for (action, transaction) in std::mem::take(&mut self.stray) {
            let mut all = unsent.transactions.iter();
            if action > self.through && all.all(|it| it.action != action) {
                unsent.transactions.push(transaction);
                unsent.lost.retain(|lost| *lost != action);
            }
        }
        unsent.transactions.sort_by_key(|it| it.action);
        self.anew.is_unread |= unsent.is_cut;
        let mut left = Vec::with_capacity(unsent.transactions.len());
        for transaction in unsent.transactions {
            match self.stamp_of(transaction.action)? {
                None => {
                    left.push(transaction);
                }
                // Sealed since that backup was made.
                Some(stamp) if stamp == transaction.stamp.time => {}
                // Its number was given to something else: somebody went on with an older copy.
                Some(_) => return Err(OfficeError::Twin),
            }
        }
        let mut lost = Vec::new();
        for action in unsent.lost {
            if self.stamp_of(action)?.is_none() {
                lost.push(action);
            }
        }
        self.anew.lost += lost.len() as u64;
        self.through = self.through.max(last_of(&left));
        self.anew.unsent += left.len() as u64;
        self.new.receive_own(&left, None)?;
        let mut own = Doubtful {
            all: left,
            doubtful: unsent.partly,
            lost: lost.clone(),
        };
        own.all.extend(unsent.lost_heads);
        own.all.sort_by_key(|it| it.action);
        own.doubtful.extend(lost);
        Ok(own)
    }

    fn stamp_of(&self, action: i64) -> StoreResult<Option<u64>> {
        self.new.read(|conn| seal::stamp_of_action(conn, action))
    }
}

/// A new base that is whole.
struct Made {
    anew: Anew,
    through: i64,
}

fn last_of(transactions: &[Transaction]) -> i64 {
    let last = transactions.iter().map(|transaction| transaction.action);
    last.max().unwrap_or(0)
}

const fn to_store(cursor: crate::sync::replica::Cursor) -> Cursor {
    Cursor {
        seq: cursor.seq,
        hash: cursor.hash,
    }
}
