//! Rounds with the folder: what is new comes, what was done here goes. One object for as long as the program exchanges.
//!
//! The engine decides what is asked of the share; here it is carried out, with what only a device can do around it: a lock,
//! so that two programs of this computer do not seal the same changes; new keys when this base turns out to be a copy; keys
//! handed on where a colleague has none; and what is remembered of the round.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::count::{Counting, Progress};
use super::turn::{self, Turn};
use super::{
    Env, OfficeError, OfficeResult, TakenOut, Uncounted, desk, env, kept, taken, uncounted,
};
use crate::domain::id::UserId;
use crate::domain::time::Timestamp;
use crate::store::replica::{self, Waits, conflict, seal};
use crate::store::{Followed, Store, StoreError, Table, office_option, user};
use crate::sync::engine::{Engine, Outcome, Phase, Request, Step, Stop, Wish};
use crate::sync::keys::{DeviceId, Role};
use crate::sync::office::OfficeBase;
use crate::sync::share::Share;

/// A clock this little wrong is left alone, milliseconds.
const SKEW_NOISE: i64 = 2_000;
/// Attachments that are not here are counted up to so many.
pub(super) const MOST_ABSENT: usize = 100_000;
/// When what followed from a round is due to be sent, milliseconds.
const SOON: i64 = 3_000;

/// A colleague's device, as its head tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    pub dev: DeviceId,
    /// What the device is called; empty while that has not come.
    pub device: String,
    pub user: UserId,
    /// Whose it is; empty while that has not come.
    pub person: String,
    /// When it last told of itself, by the clock of the share: it does so while it is at work, also with nothing to send.
    pub at: Timestamp,
    /// What it told is dated by a clock that cannot be right: when that was is not known.
    pub is_clock_wrong: bool,
    /// That may as well be the clock of this computer: the share does not tell which.
    pub is_clock_doubtful: bool,
    /// Segments of this device that it had not applied then, of those that it had had the time for.
    pub behind: u32,
    /// Its announced segments that could not be applied here yet.
    pub missing: u32,
}

/// What came of a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub phase: Phase,
    /// Segments of this device that were announced.
    pub sent: u32,
    /// Changes of others that came.
    pub received: usize,
    /// New conflicts among them.
    pub conflicts: usize,
    /// Changes that wait here, for a newer program or for their record.
    pub waits: Waits,
    /// Own changes that are not on the share, and since when the oldest waits.
    pub waiting: u64,
    pub waiting_since: Option<Timestamp>,
    pub colleagues: Vec<Colleague>,
    /// Devices that hold the same and have another state: a mistake of the program, to be reported.
    pub diverged: Vec<String>,
    /// Names of computers of which something cannot be taken into this base.
    pub refused: Vec<String>,
    /// Devices with two histories: somebody works on a copy of that computer.
    pub forked: Vec<String>,
    /// The log does not come to the snapshot that this base was filled from when it joined.
    pub is_unproven: bool,
    /// Changes that came here just before it was known that they count no more: the base has to be made anew.
    pub uncounted: Vec<Uncounted>,
    /// Changes that counted no more and are sent as done by this computer since this round.
    pub taken: Vec<Uncounted>,
    /// Attachments of records that are here, whose bytes have not come.
    pub absent: usize,
    /// Files that were put back on the share.
    pub mended: usize,
    /// How much later this computer's clock is than the share's, milliseconds; told from two minutes on.
    pub skew: i64,
    /// This base was a copy of another, or an old one of itself: it goes on as a new device.
    pub is_renewed: bool,
    /// What was given back because somebody had added to it who did not know that it was deleted.
    pub revived: Vec<String>,
    /// Numbers of documents and orders that came and are carried by another one already.
    pub doubled: Vec<String>,
    /// Numbers of issued documents that were given back what they said, because somebody had gone on with the draft.
    pub issued: Vec<String>,
    /// The numbers of each document that went out twice, because two issued its draft without knowing of each other.
    pub twice: Vec<String>,
    /// Numbers of orders that do not add up since something of them came.
    pub misfits: Vec<String>,
    /// What came and stands beside another of its list under one name.
    pub twins: Vec<(Table, String)>,
    /// Series of the calendar that two have changed at once, by title: what both have changed holds.
    pub series: Vec<String>,
    /// Who took this computer out of the office, when it is in it no more.
    pub taken_out: Option<TakenOut>,
    /// When the next round is due, milliseconds from the start of this one.
    pub next: i64,
}

/// The exchange of one base with its folder.
pub struct Exchange {
    pub(super) store: Store,
    pub(super) env: Env,
    pub(super) share: Box<dyn Share>,
    pub(super) engine: Option<Engine<OfficeBase>>,
    /// Where and with which keys the engine was made.
    made: Made,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Made {
    place: String,
    /// The device that the base is, and the one whose keys are to be used.
    device: DeviceId,
    keys: Option<DeviceId>,
    records: Vec<String>,
}

impl std::fmt::Debug for Exchange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Exchange")
            .field("place", &self.made.place)
            .finish_non_exhaustive()
    }
}

impl Exchange {
    /// Opens the exchange of a base; the folder is not touched yet.
    ///
    /// # Errors
    /// [`super::OfficeError::NotInOffice`], [`super::OfficeError::NoKeys`], and what key store and base say.
    pub fn open(store: &Store, env: &Env) -> OfficeResult<Self> {
        let home = kept::at_home(store)?;
        let mut exchange = Self {
            store: store.clone(),
            env: env.clone(),
            share: env.open(&home.place),
            engine: None,
            made: made(store)?,
        };
        exchange.make()?;
        Ok(exchange)
    }

    /// Does one round. `watch` hears how far it is, between two requests, and may end it: nothing is lost by that.
    ///
    /// What is wrong with the folder stands in the report; an error is one of this computer.
    ///
    /// # Errors
    /// [`super::OfficeError::Busy`], [`super::OfficeError::NoKeys`], and what key store and base say.
    pub fn round(
        &mut self,
        wish: Wish,
        watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> OfficeResult<Option<Report>> {
        let turn = turn::take(&self.store)?;
        self.round_in(&turn, wish, watch)
    }

    /// The same for who has the turn already.
    pub(super) fn round_in(
        &mut self,
        _turn: &Turn,
        wish: Wish,
        watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> OfficeResult<Option<Report>> {
        self.end_renewal()?;
        let filling = kept::load_text(&self.store, kept::FILLING)?.is_some();
        let wish = Wish {
            mend: wish.mend || filling,
            fill: wish.fill || filling,
            audit: wish.audit || filling,
            now: wish.now || filling,
        };
        if self.engine.is_none() || self.made != made(&self.store)? {
            // Somebody was admitted, the folder moved, or the last round was ended: from what the base has now.
            self.make()?;
        }
        self.sweep()?;
        let known = self.store.read(conflict::newest)?;
        let mut is_renewed = false;
        let Some(mut outcome) = self.run(wish, watch)? else {
            return Ok(None);
        };
        let is_other = matches!(outcome.phase, Phase::Stopped(Stop::Twin | Stop::CutOff));
        if is_other && self.renew()? {
            is_renewed = true;
            let wish = Wish { now: true, ..wish };
            match self.run(wish, watch)? {
                Some(again) => outcome = again,
                None => return Ok(None),
            }
        }
        if let Some(engine) = &self.engine {
            desk::keep_rights(&self.store, engine.keys())?;
        }
        self.look_for_myself(&mut outcome);
        self.compare_clocks(&mut outcome)?;
        let went_well = matches!(outcome.phase, Phase::AllSent | Phase::Waiting);
        if went_well {
            // Another folder may have been named meanwhile, and is to be filled too.
            let place = kept::load_text(&self.store, kept::PLACE)?;
            if filling && place.as_ref() == Some(&self.made.place) {
                self.store.set_office_values(&[(kept::FILLING, None)])?;
            }
            self.name_device()?;
            self.hand_on()?;
        }
        let mut followed = Followed::default();
        if went_well && self.role().is_some_and(|role| role > Role::Viewer) {
            // What it writes goes with the next round.
            let done = self.store.follow_up()?;
            if done.actions > 0 {
                outcome.next = outcome.next.min(SOON);
            }
            super::guest::settle(&self.store)?;
            followed = done;
        }
        if outcome.applied > 0 {
            self.store.close_conflicts()?;
        }
        if outcome.conflicts > 0 || !followed.revived.is_empty() || !followed.series.is_empty() {
            // Some were decided by what came after them.
            outcome.conflicts = self.store.read(|conn| match replica::is_reader(conn)? {
                true => Ok(0),
                false => conflict::open_after(conn, known),
            })?;
        }
        let mut report = self.report(outcome, is_renewed)?;
        (report.revived, report.doubled) = (followed.revived, followed.doubled);
        (report.issued, report.twice) = (followed.issued, followed.twice);
        report.misfits = followed.misfits;
        report.twins = followed.twins;
        report.series = followed.series;
        self.remember(&report)?;
        Ok(Some(report))
    }

    /// Tells whether this user may invite: whether the window looks for requests.
    pub fn role(&self) -> Option<Role> {
        let engine = self.engine.as_ref()?;
        engine.keys().me().map(|me| me.role)
    }

    pub(super) fn make(&mut self) -> OfficeResult<()> {
        let home = kept::at_home(&self.store)?;
        let keys = desk::keys(&self.store)?.unwrap_or(home.dev);
        let identity = self.env.identity(keys);
        let identity = identity.inspect_err(|error| self.remember_keys(error))?;
        let keyring = desk::keyring(&self.store, identity)?;
        let office = self
            .store
            .read(|conn| seal::office_value(conn, kept::OFFICE_FILE))?;
        self.share = self.env.open(&home.place);
        self.made = made(&self.store)?;
        let base = OfficeBase::new(self.store.clone(), home.dev);
        let engine = Engine::new(base, keyring, office.unwrap_or_default());
        self.engine = Some(engine.with_skew(self.store.read(replica::skew)?));
        Ok(())
    }

    /// Gives `None` when `watch` ended it.
    fn run(
        &mut self,
        wish: Wish,
        watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> OfficeResult<Option<Outcome>> {
        let Some(engine) = self.engine.take() else {
            return Ok(None);
        };
        let mut progress = Counting::new(&self.store)?;
        let mut round = engine.start(self.store.clock().now().millis(), wish);
        loop {
            match round.step() {
                Step::Done(engine, outcome) => {
                    // Records that were kept meanwhile may be another program's: with them the engine is made anew.
                    self.engine = Some(*engine);
                    return Ok(Some(*outcome));
                }
                Step::Ask(request) => {
                    let got = match &request {
                        Request::Get { name, .. } => Some(name.clone()),
                        _ => None,
                    };
                    let response = request.run(self.share.as_mut());
                    progress.heard(got.as_deref(), &response);
                    round.answer(response);
                    if watch(progress.so_far).is_break() {
                        return Ok(None); // the engine is made anew: whatever is durable is in the base
                    }
                }
            }
        }
    }

    /// Who was taken out of the office may have nothing to send, and must hear of it all the same.
    fn look_for_myself(&self, outcome: &mut Outcome) {
        let is_out = self
            .engine
            .as_ref()
            .is_some_and(|engine| engine.keys().me().is_none());
        if is_out && matches!(outcome.phase, Phase::AllSent | Phase::Waiting) {
            outcome.phase = Phase::Stopped(Stop::NotAdmitted);
        }
    }

    /// A share tells the time only once something was written there: what this round has written tells it for the next.
    fn compare_clocks(&mut self, outcome: &mut Outcome) -> OfficeResult<()> {
        if !matches!(outcome.phase, Phase::AllSent | Phase::Waiting) {
            return Ok(());
        }
        let Ok(Some(there)) = self.share.now() else {
            return Ok(());
        };
        let skew = self.store.clock().now().millis().saturating_sub(there);
        let skew = if skew.abs() < SKEW_NOISE { 0 } else { skew };
        if (skew - outcome.skew).abs() >= SKEW_NOISE {
            self.store.set_skew(skew)?;
            outcome.skew = skew;
            self.engine = self.engine.take().map(|engine| engine.with_skew(skew));
        }
        Ok(())
    }

    /// A device that has become another one brings its name along; that of who may only read is given by who admits it.
    fn name_device(&self) -> OfficeResult<()> {
        if !self.role().is_some_and(Role::may_write) {
            return Ok(());
        }
        let Some(home) = kept::home(&self.store)? else {
            return Ok(());
        };
        let names = self.store.read(office_option::device_names)?;
        if !names.contains_key(&home.number) && !home.device.is_empty() {
            kept::name_all(&self.store, None, (home.number, &home.device))?;
        }
        Ok(())
    }

    /// Hands keys on to who lacks them, and changes those that somebody who is out could read: the duty of an admin's device
    /// after acts that did not know of each other. And signs that a device is out which this base was: so nobody waits for it.
    fn hand_on(&mut self) -> OfficeResult<()> {
        let Some(engine) = &self.engine else {
            return Ok(());
        };
        let ended = engine.ended();
        if engine.keys().needs().is_empty() && ended.is_empty() {
            return Ok(());
        }
        let mut keyring = engine.keys().clone();
        let (mut random, now) = (env::random()?, self.store.clock().now().millis());
        let mut files = Vec::new();
        for (dev, cursor) in ended {
            files.extend(keyring.retire(dev, cursor.into(), now, &mut random)?);
        }
        files.extend(keyring.upkeep(&mut random));
        match desk::publish(&self.store, self.share.as_mut(), &files) {
            Err(OfficeError::Share(error)) => {
                tracing::info!(%error, "keys are handed on with a later round");
                Ok(())
            }
            done => done,
        }
    }

    /// Clears up after an act that was killed; a share in trouble is told of by the round.
    fn sweep(&mut self) -> OfficeResult<()> {
        match desk::sweep(&self.store, self.share.as_mut()) {
            Err(OfficeError::Share(_)) => Ok(()),
            done => done,
        }
    }

    fn report(&self, outcome: Outcome, is_renewed: bool) -> OfficeResult<Report> {
        let (users, names, (waiting, since), absent) = self.store.read(|conn| {
            Ok::<_, StoreError>((
                user::all(conn)?,
                office_option::device_names(conn)?,
                replica::waiting(conn)?,
                seal::missing_contents(conn, None, MOST_ABSENT)?.len(),
            ))
        })?;
        let users: HashMap<UserId, String> =
            users.into_iter().map(|user| (user.id, user.name)).collect();
        let state = self
            .engine
            .as_ref()
            .map(|engine| engine.keys().membership().state().clone());
        let known = |dev: &DeviceId| state.as_ref()?.devices.get(dev);
        let called = |dev: &DeviceId| {
            let name = known(dev).and_then(|device| names.get(&device.number));
            name.cloned().unwrap_or_default()
        };
        let colleagues = outcome.colleagues.iter().filter_map(|told| {
            let device = known(&told.dev).filter(|device| device.live)?;
            let user = UserId::new(device.user);
            Some(Colleague {
                dev: told.dev,
                device: called(&told.dev),
                user,
                person: users.get(&user).cloned().unwrap_or_default(),
                at: Timestamp::from_millis(told.at),
                is_clock_wrong: told.is_clock_wrong,
                is_clock_doubtful: told.is_clock_doubtful,
                behind: told.behind,
                missing: told.missing,
            })
        });
        let keys = self.engine.as_ref().map(Engine::keys);
        let taken_out = keys.and_then(|keys| taken::look(keys, &users, called));
        let named = |all: &[DeviceId]| {
            let mut names = Vec::new();
            for dev in all {
                let name = called(dev);
                names.push(if name.is_empty() {
                    dev.to_string()
                } else {
                    name
                });
            }
            names
        };
        if outcome.unproven {
            self.store.set_office_value(kept::UNPROVEN, b"1")?;
        }
        let is_unproven = kept::load_text(&self.store, kept::UNPROVEN)?.is_some();
        let called = |found: &[_]| match &self.engine {
            Some(engine) => self
                .store
                .read(|conn| uncounted::named(conn, engine.keys(), found)),
            None => Ok(Vec::new()),
        };
        let uncounted = called(&outcome.uncounted)?;
        let mut taken = called(&outcome.taken)?;
        taken.retain(|one| one.changes > 0);
        Ok(Report {
            colleagues: colleagues.collect(),
            diverged: named(&outcome.diverged),
            refused: named(&outcome.refused),
            forked: named(&outcome.forked),
            phase: outcome.phase,
            sent: outcome.sent,
            received: outcome.applied,
            conflicts: outcome.conflicts,
            waits: self.store.read(replica::waits)?,
            waiting,
            waiting_since: since.map(Timestamp::from_millis),
            is_unproven,
            uncounted,
            taken,
            absent,
            mended: outcome.mended,
            taken_out,
            skew: outcome.skew,
            is_renewed,
            revived: Vec::new(),
            doubled: Vec::new(),
            issued: Vec::new(),
            twice: Vec::new(),
            misfits: Vec::new(),
            twins: Vec::new(),
            series: Vec::new(),
            next: outcome.next,
        })
    }
}

fn made(store: &Store) -> OfficeResult<Made> {
    Ok(Made {
        place: kept::load_text(store, kept::PLACE)?.unwrap_or_default(),
        device: kept::at_home(store)?.dev,
        keys: desk::keys(store)?,
        records: store.read(seal::records)?,
    })
}

/// Gives the codes of a phase and of its reason, as they are kept and told to scripts.
pub const fn codes(phase: &Phase) -> (&'static str, &'static str) {
    match phase {
        Phase::AllSent => ("all-sent", ""),
        Phase::Waiting => ("waiting", ""),
        Phase::Unreachable { error, .. } => {
            ("unreachable", super::error::trouble_code(error.trouble))
        }
        Phase::Base(_) => ("base", ""),
        Phase::Doubt(stop) => ("doubt", stop_code(stop)),
        Phase::Stopped(stop) => ("stopped", stop_code(stop)),
    }
}

const fn stop_code(stop: &Stop) -> &'static str {
    match stop {
        Stop::NoOffice => "no-office",
        Stop::OtherOffice => "other-office",
        Stop::OfficeFile => "office-file",
        Stop::Older => "older",
        Stop::Twin => "twin",
        Stop::NewerProgram(_) => "newer-program",
        Stop::NotAdmitted => "not-admitted",
        Stop::Reader => "reader",
        Stop::CutOff => "cut-off",
        Stop::NoKey => "no-key",
        Stop::TooLarge => "too-large",
    }
}
