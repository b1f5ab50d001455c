//! What came of a round, as data: doors put it into words.

use super::{ACTIVE, AWAY, CALM, CALMER, DOUBT, Engine, Halt, IDLE, Pass, STILL};
use crate::sync::keys::DeviceId;
use crate::sync::replica::{Replica, ReplicaError};
use crate::sync::share::ShareError;
use crate::sync::uncounted::Uncounted;

/// Why nothing is written or read until a person decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// The folder is there and the office is not: another drive may be mounted, or somebody emptied it.
    NoOffice,
    /// The folder holds another office.
    OtherOffice,
    /// The file that names the office is damaged.
    OfficeFile,
    /// The share lacks what it had: it was put back from an old copy, or emptied.
    Older,
    /// Another computer works under this device's name: one is a copy of the other, or this base an old one of itself.
    Twin,
    /// A newer program is needed to read the share.
    NewerProgram(u8),
    /// This device is not in the office, or not any more.
    NotAdmitted,
    /// The user of this device may read only, and something was written here.
    Reader,
    /// What this device sent before it heard that it may read only does not count: nobody can read on from there.
    CutOff,
    /// The keys have not come yet.
    NoKey,
    /// One action is larger than a file may be.
    TooLarge,
}

/// In which state the round left things.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Phase {
    /// All that was done here is on the share, and all that is there was looked at.
    #[default]
    AllSent,
    /// Some of it waits to be sealed.
    Waiting,
    /// The share could not be used; work goes on.
    Unreachable { since: i64, error: ShareError },
    /// The base could not be used: busy, disk full.
    Base(ReplicaError),
    /// Something is wrong that may pass; nothing was changed.
    Doubt(Stop),
    /// It did not pass; nothing was changed.
    Stopped(Stop),
}

/// Another device, as its head tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colleague {
    pub dev: DeviceId,
    /// When it last told of itself, by the clock of the share, milliseconds UTC.
    pub at: i64,
    /// What it told lately is dated by a clock that cannot be right.
    pub is_clock_wrong: bool,
    /// That may as well be the clock of this device: the share does not tell which.
    pub is_clock_doubtful: bool,
    /// Segments of this device that it has not applied, as it last told, of those that it has had the time for.
    pub behind: u32,
    /// Its segments that are announced and could not be applied here yet.
    pub missing: u32,
}

/// What came of a round.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    pub phase: Phase,
    /// When the oldest change that is not on the share was made, by this device's clock, milliseconds UTC.
    pub waiting_since: Option<i64>,
    /// Transactions of others that were applied.
    pub applied: usize,
    /// New conflicts among them.
    pub conflicts: usize,
    /// Changes that wait for a newer program.
    pub pending: usize,
    /// Segments of this device that were announced.
    pub sent: u32,
    pub colleagues: Vec<Colleague>,
    /// Devices that hold the same segments as this one and not the same state: a mistake, to be reported.
    pub diverged: Vec<DeviceId>,
    /// Devices of which something cannot be taken into this base.
    pub refused: Vec<DeviceId>,
    /// Devices of which the share shows two histories: somebody works with a copy of that computer.
    pub forked: Vec<DeviceId>,
    /// The base was filled from a snapshot that this device had written; its history follows in the next rounds.
    pub loaded: Option<DeviceId>,
    /// Snapshots that this device wrote.
    pub snapshots: u32,
    /// The log does not come to the snapshot that this base was filled from: a mistake, to be reported.
    pub unproven: bool,
    /// What was applied here and counts no more: this base has to be made anew.
    pub uncounted: Vec<Uncounted>,
    /// What counted no more and is sent as done by this device since this round.
    pub taken: Vec<Uncounted>,
    /// Files that were put back for others, or by this device for itself.
    pub mended: usize,
    /// How much later this device's clock is than the share's, milliseconds; 0 when about right.
    pub skew: i64,
    /// When the next round is due, milliseconds from the start of this one.
    pub next: i64,
}

impl<R: Replica + 'static> Engine<R> {
    pub(super) fn conclude(&mut self, pass: &mut Pass, went: Result<(), Halt>) {
        self.judge_clocks(pass);
        let uncounted = self.uncounted().map(<[_]>::to_vec);
        let outcome = &mut pass.outcome;
        outcome.uncounted = uncounted.unwrap_or_default();
        outcome.skew = self.memory.skew;
        let waiting = self.replica.unsealed(1).ok().flatten();
        let unsent = self.replica.outbox().is_ok_and(|outbox| !outbox.is_empty());
        outcome.waiting_since = waiting.as_ref().map(|batch| batch.since);
        if outcome.applied > 0 || outcome.sent > 0 || waiting.is_some() || unsent {
            self.memory.happened = Some(pass.now);
        }
        let stopped = matches!(went, Err(Halt::Stop(_)));
        if !stopped && !matches!(went, Err(Halt::Share(_))) {
            self.memory.doubt = None;
        }
        if !matches!(went, Err(Halt::Share(_))) {
            self.memory.unreachable = None;
            self.memory.failures = 0;
        }
        outcome.phase = match went {
            Ok(()) if waiting.is_some() || unsent => Phase::Waiting,
            Ok(()) => Phase::AllSent,
            Err(Halt::Base(error)) => Phase::Base(error),
            Err(Halt::Share(error)) => {
                self.memory.failures = self.memory.failures.saturating_add(1);
                let since = *self.memory.unreachable.get_or_insert(pass.now);
                Phase::Unreachable { since, error }
            }
            Err(Halt::Stop(stop)) => {
                let times = match &self.memory.doubt {
                    Some((doubt, times)) if *doubt == stop => times.saturating_add(1),
                    _ => 1,
                };
                self.memory.doubt = Some((stop.clone(), times));
                // What others have signed is no misreading.
                let is_certain = matches!(stop, Stop::Twin | Stop::NotAdmitted | Stop::CutOff);
                if times >= DOUBT || is_certain {
                    Phase::Stopped(stop)
                } else {
                    Phase::Doubt(stop)
                }
            }
        };
        let quiet = |long: i64| super::old(self.memory.happened, long, pass.now);
        outcome.next = match &outcome.phase {
            Phase::Unreachable { .. } => (ACTIVE << self.memory.failures.min(6)).min(AWAY),
            Phase::Waiting => super::QUIET,
            Phase::Doubt(_) | Phase::Base(_) => ACTIVE,
            Phase::Stopped(_) => AWAY,
            Phase::AllSent if quiet(STILL) => IDLE,
            Phase::AllSent if quiet(CALM) => CALMER,
            Phase::AllSent => ACTIVE,
        };
        if outcome.loaded.is_some() {
            outcome.next = 0;
        }
    }
}
