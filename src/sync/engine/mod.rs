//! The engine: what to ask of the share next, and what the answer means. It does no I/O and reads no clock.
//!
//! A *round* is one pass: look whether the share is there and ours, fetch and apply what is new, seal and publish what is
//! waiting, tidy up. The caller starts a round with the time, carries out each [`Request`] and gives back the
//! [`Response`], until the round is done. So the same code runs over a folder, a server and the simulation, which may stop
//! it after any request as a power cut would.
//!
//! Whatever is durable is in the base ([`Replica`]); the engine can be dropped at any time and made anew.

mod attach;
mod audit;
mod discover;
mod fetch;
mod house;
mod pinned;
mod presence;
mod publish;
mod records;
mod rename;
mod snapshot;
mod status;
mod take_over;
mod wire;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

pub use snapshot::Pace;
pub use status::{Colleague, Outcome, Phase, Stop};
pub use wire::{Request, Response};

use self::attach::Absent;
use self::presence::{Place, Told};
use self::wire::Wire;
use super::keys::{DeviceId, Head, Keyring, Refusal};
use super::name;
use super::replica::{ContentHash, Cursor, Replica, ReplicaError, ReplicaResult};
use super::segment::CannotSeal;
use super::share::{OFFICE_FILE, ShareError};
use super::uncounted::{self, Uncounted};

/// Quiet after the last edit before it is sealed, milliseconds.
pub const QUIET: i64 = 3_000;
/// Bytes of values that are sealed without waiting for quiet.
pub const BATCH: usize = 1 << 20;
/// Between two rounds while something happens, a while after, and while nothing has happened for long, milliseconds. A round
/// that finds nothing is one listing: what a colleague does is here within a minute at most.
const ACTIVE: i64 = 15_000;
const CALMER: i64 = 30_000;
const IDLE: i64 = 60_000;
/// At most between two rounds while the share is away or a person has to decide, milliseconds.
const AWAY: i64 = 60_000;
/// How long something counts as happening, and as having happened lately, milliseconds.
const CALM: i64 = 300_000;
const STILL: i64 = 3_600_000;
/// Between two looks where no head points, milliseconds.
const PROBE: i64 = 30 * 60_000;
/// Between two audits, milliseconds.
const AUDIT: i64 = 24 * 3_600_000;
/// Where the base keeps when that was.
const AUDITED: &str = "audited";
/// Rounds that must find the same reason to stop before it is believed: a listing may be stale, a byte misread.
const DOUBT: u32 = 3;
/// A clock this wrong is said, milliseconds.
pub const SKEW_WARNING: i64 = 120_000;
/// A clock this little wrong is left alone, milliseconds.
const SKEW_NOISE: i64 = 2_000;

/// What the caller wants of a round beyond the usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wish {
    /// Seal and probe at once: the user asked for it, or the program ends.
    pub now: bool,
    /// Read every kept file again on the share, and mend what is missing or damaged.
    pub audit: bool,
    /// The user has been told that the share is older than it was, and wants it mended from here.
    pub mend: bool,
    /// The user has said besides that the empty folder is the right one: a drive that is not mounted looks just like it.
    pub fill: bool,
}

/// The engine of one device of one office.
#[derive(Debug)]
pub struct Engine<R> {
    replica: R,
    keys: Keyring,
    /// The bytes of the file that names the office.
    office: Vec<u8>,
    pace: Pace,
    memory: Memory,
}

/// What an engine knows and may forget.
#[derive(Debug, Default)]
struct Memory {
    /// The heads as they were read last.
    heads: BTreeMap<DeviceId, Told>,
    /// Devices that were read from the beginning again because of another history, and how far it went then.
    forked: BTreeSet<(DeviceId, u32)>,
    /// Devices that were taken out and of which files are lacking up to the cut: where this base stands, and what is told of.
    lacking: BTreeMap<DeviceId, (u32, u32)>,
    /// The head of this device that is on the share, by its number.
    own_head: Option<u32>,
    /// What this device has told of itself last, as far as that was read or written.
    own_told: Option<Told>,
    /// When it last tried to tell it anew, with nothing to publish.
    retold: Option<i64>,
    /// Runs of own files, by their first number, that make no pack.
    unpackable: BTreeSet<u32>,
    /// Attachments that are on the share.
    attached: BTreeSet<ContentHash>,
    /// Attachments that were asked for and are not there.
    absent: BTreeMap<ContentHash, Absent>,
    /// A reason to stop that was found so many times running.
    doubt: Option<(Stop, u32)>,
    /// When nobody could be reached, since when.
    unreachable: Option<i64>,
    failures: u32,
    probed: Option<i64>,
    audited: Option<i64>,
    happened: Option<i64>,
    /// What the share's clock says now, when it says anything.
    share_now: Option<i64>,
    /// Which own segment was announced in this round, and when by the clock of the share as far as it was known.
    announced_at: Option<(u32, i64)>,
    skew: i64,
    /// What counts no more, by the membership and the cursors that it was looked for with.
    uncounted: Option<(Head, BTreeMap<DeviceId, Cursor>, Vec<Uncounted>)>,
    /// With which membership and cursors it could not be taken over.
    left: Option<(Head, BTreeMap<DeviceId, Cursor>)>,
}

/// Why a round ends before its end.
#[derive(Debug, Clone, PartialEq)]
enum Halt {
    Share(ShareError),
    Base(ReplicaError),
    Stop(Stop),
}

impl From<ShareError> for Halt {
    fn from(error: ShareError) -> Self {
        Self::Share(error)
    }
}

impl From<ReplicaError> for Halt {
    fn from(error: ReplicaError) -> Self {
        Self::Base(error)
    }
}

impl From<CannotSeal> for Halt {
    fn from(error: CannotSeal) -> Self {
        Self::Stop(match error {
            CannotSeal::Keys(Refusal::NoKey) => Stop::NoKey,
            CannotSeal::Keys(_) => Stop::NotAdmitted,
            CannotSeal::Columns(_) | CannotSeal::TooLarge => Stop::TooLarge,
        })
    }
}

type Halted<T> = Result<T, Halt>;

/// What one round is given and gathers.
struct Pass {
    wire: Rc<Wire>,
    now: i64,
    wish: Wish,
    /// Newest head of each device in the listing.
    listed: BTreeMap<DeviceId, u32>,
    /// The same with those that were told anew, and all of those that are this device's.
    told: BTreeMap<DeviceId, Place>,
    retold: Vec<Place>,
    own_heads: Vec<u32>,
    /// Last segment of each device of which there are copies, as far as they were listed.
    copied: BTreeMap<DeviceId, u32>,
    /// The records were read in this round.
    refreshed: bool,
    /// Records or files of keys that are kept here were not on the share then.
    is_lacking: bool,
    /// A file was written: the share can tell the time.
    wrote: Cell<bool>,
    outcome: Outcome,
}

/// One pass under way.
pub struct Round<R> {
    wire: Rc<Wire>,
    future: Pin<Box<dyn Future<Output = (Engine<R>, Outcome)>>>,
}

/// What a round wants.
#[derive(Debug)]
pub enum Step<R> {
    /// Carry this out and give the response to [`Round::answer`].
    Ask(Request),
    /// It is over.
    Done(Box<Engine<R>>, Box<Outcome>),
}

impl<R: Replica + 'static> Round<R> {
    /// Goes on until something is wanted.
    pub fn step(&mut self) -> Step<R> {
        let mut context = Context::from_waker(Waker::noop());
        match self.future.as_mut().poll(&mut context) {
            Poll::Ready((engine, outcome)) => Step::Done(Box::new(engine), Box::new(outcome)),
            Poll::Pending => Step::Ask(self.wire.asked()),
        }
    }

    /// Gives the response to what [`Self::step`] asked for last.
    pub fn answer(&mut self, response: Response) {
        self.wire.give(response);
    }
}

impl<R: Replica + 'static> Engine<R> {
    /// Makes the engine of a base. `office` are the bytes of the file that names the office, as they were when this device
    /// founded or joined it.
    pub fn new(replica: R, keys: Keyring, office: Vec<u8>) -> Self {
        Self {
            replica,
            keys,
            office,
            pace: Pace::USUAL,
            memory: Memory::default(),
        }
    }

    /// Goes on from what was found out earlier of the clock: how much later it is than the share's, milliseconds.
    #[must_use]
    pub const fn with_skew(mut self, skew: i64) -> Self {
        self.memory.skew = skew;
        self
    }

    /// Sets how often snapshots are written.
    #[must_use]
    pub const fn at_pace(mut self, pace: Pace) -> Self {
        self.pace = pace;
        self
    }

    /// Gives the base.
    pub const fn replica(&self) -> &R {
        &self.replica
    }

    /// Gives the keys.
    pub const fn keys(&self) -> &Keyring {
        &self.keys
    }

    /// Goes on with the keys of another device after [`Stop::Twin`]: the next round that reaches the share finds out what of
    /// the work of this base is there, and seals the rest again under the new device. An engine that is made anew with
    /// those keys does the same.
    #[must_use]
    pub fn reborn(self, keys: Keyring) -> Self {
        Self::new(self.replica, keys, self.office).at_pace(self.pace)
    }

    /// Starts a round at `now` by the clock of this device, milliseconds UTC.
    pub fn start(self, now: i64, wish: Wish) -> Round<R> {
        let wire = Rc::new(Wire::default());
        let pass = Pass {
            wire: Rc::clone(&wire),
            now,
            wish,
            listed: BTreeMap::new(),
            told: BTreeMap::new(),
            retold: Vec::new(),
            own_heads: Vec::new(),
            copied: BTreeMap::new(),
            refreshed: false,
            is_lacking: false,
            wrote: Cell::new(false),
            outcome: Outcome::default(),
        };
        Round {
            wire,
            future: Box::pin(self.round(pass)),
        }
    }

    async fn round(mut self, mut pass: Pass) -> (Self, Outcome) {
        let went = self.go(&mut pass).await;
        self.conclude(&mut pass, went);
        (self, pass.outcome)
    }

    async fn go(&mut self, pass: &mut Pass) -> Halted<()> {
        self.look(pass).await?;
        if self.due(self.memory.probed, PROBE, pass) {
            self.refresh(pass).await?;
        }
        self.rename(pass).await?;
        self.discover(pass).await?;
        // What cannot be read now does not keep back what was done here. Who was filled from a snapshot is at work: the log
        // follows in the next round.
        let fetched = match self.join(pass).await {
            Ok(true) => Ok(()),
            Ok(false) => self.fetch_all(pass).await,
            Err(halt) => Err(halt),
        };
        match &fetched {
            Ok(()) | Err(Halt::Share(_) | Halt::Stop(Stop::NewerProgram(_))) => {}
            Err(halt) => return Err(halt.clone()),
        }
        if fetched.is_ok() {
            // After what others have sent: who was quicker has taken it over for all.
            self.take_over(pass)?;
        }
        self.publish(pass).await?;
        fetched?;
        if self.due(self.memory.probed, PROBE, pass) {
            self.memory.probed = Some(pass.now);
        }
        if pass.wrote.get() {
            self.memory.share_now = pass.time().await?;
        }
        self.settle(pass).await?;
        self.tell(pass).await?;
        if pass.wrote.get() {
            self.memory.share_now = pass.time().await?;
        }
        self.mark_announced(pass)?;
        self.pack(pass).await?;
        self.snapshot(pass).await?;
        if pass.wish.audit || pass.wish.mend || old(self.audited()?, AUDIT, pass.now) {
            self.audit(pass).await?;
            self.memory.audited = Some(pass.now);
            self.replica.set_note(AUDITED, &pass.now.to_le_bytes())?;
        } else if pass.is_lacking {
            // Nobody can join, and nobody read new keys, without them: that does not wait for a day.
            self.mend_records(pass).await?;
        }
        Ok(())
    }

    /// Gives when the share was last audited from here, by this engine or an earlier one.
    fn audited(&mut self) -> Halted<Option<i64>> {
        if self.memory.audited.is_none() {
            let kept = self.replica.note(AUDITED)?;
            let kept = kept.and_then(|kept| kept.try_into().ok());
            self.memory.audited = kept.map(i64::from_le_bytes);
        }
        Ok(self.memory.audited)
    }

    async fn fetch_all(&mut self, pass: &mut Pass) -> Halted<()> {
        self.fetch(pass).await?;
        self.fetch_attachments(pass).await
    }

    /// Looks whether the share is there and the office's, and what time it is there.
    async fn look(&mut self, pass: &mut Pass) -> Halted<()> {
        // First: it is held against the time at which the round began.
        self.memory.share_now = pass.time().await?;
        let mut there = pass.get(OFFICE_FILE, 1 << 16).await?;
        if there.is_none() && pass.stat(OFFICE_FILE).await?.is_some() {
            there = Some(Vec::new()); // far too long
        }
        match there {
            Some(bytes) if bytes == self.office => {}
            Some(bytes) => self.look_at_another(pass, &bytes).await?,
            None if pass.wish.mend && (pass.wish.fill || self.is_any_there(pass).await?) => {
                let office = self.office.clone();
                pass.put_new(OFFICE_FILE, &office).await?;
            }
            None => return Err(Halt::Stop(Stop::NoOffice)),
        }
        if let Some(there) = self.memory.share_now {
            let skew = pass.now.saturating_sub(there);
            let skew = if skew.abs() < SKEW_NOISE { 0 } else { skew };
            // What one call takes is not counted: only a change worth the name is written.
            if (skew - self.memory.skew).abs() >= SKEW_NOISE {
                self.replica.set_skew(skew)?;
                self.memory.skew = skew;
            }
        }
        Ok(())
    }

    /// Tells whether a share without the file that names it has something of an office all the same.
    async fn is_any_there(&self, pass: &Pass) -> Halted<bool> {
        Ok(
            !pass.list(name::RECORDS).await?.is_empty()
                || !pass.list(name::HEADS).await?.is_empty(),
        )
    }

    /// Gives what was applied here and counts no more: looked for anew when membership or cursors have changed.
    fn uncounted(&mut self) -> Halted<&[Uncounted]> {
        let (head, cursors) = (self.keys.head(), self.replica.cursors()?);
        let known = &self.memory.uncounted;
        let is_known = known
            .as_ref()
            .is_some_and(|(of, at, _)| *of == head && *at == cursors);
        if !is_known {
            let applied = cursors.iter().map(|(dev, cursor)| (*dev, cursor.seq));
            let found = self.find_uncounted(applied)?;
            self.memory.uncounted = Some((head, cursors, found));
        }
        let known = self.memory.uncounted.as_ref();
        Ok(known.map_or(&[], |(_, _, found)| found.as_slice()))
    }

    /// The same of some devices up to a segment.
    fn find_uncounted(
        &self,
        applied: impl IntoIterator<Item = (DeviceId, u32)>,
    ) -> Halted<Vec<Uncounted>> {
        let kept = |dev, seq| self.kept(dev, seq);
        Ok(uncounted::find(&self.keys, applied, &kept)?)
    }

    /// Gives the last segment and the bytes of the kept file that holds a segment.
    fn kept(&self, dev: DeviceId, seq: u32) -> ReplicaResult<Option<(u32, Vec<u8>)>> {
        let kept = self.replica.kept(dev, seq)?;
        Ok(kept.map(|(span, bytes)| (span.last, bytes)))
    }

    fn due(&self, last: Option<i64>, every: i64, pass: &Pass) -> bool {
        pass.wish.now || old(last, every, pass.now)
    }

    /// The device's name.
    fn me(&self) -> DeviceId {
        self.keys.device()
    }
}

/// Tells whether something was last done so long ago, or never, or the clock went back.
fn old(last: Option<i64>, every: i64, now: i64) -> bool {
    last.is_none_or(|last| now < last || now - last >= every)
}

#[cfg(test)]
mod attach_tests;
#[cfg(test)]
mod clock_tests;
#[cfg(test)]
mod cut_tests;
#[cfg(test)]
mod older_tests;
#[cfg(test)]
mod presence_tests;
#[cfg(test)]
mod retired_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod uncounted_tests;
