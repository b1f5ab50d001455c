//! What the window knows of the office without asking, and the thread that exchanges with its folder.
//!
//! Screens read [`Together`]; only the application writes it. Nothing here touches the folder on the UI thread: rounds run on
//! one thread of their own, everything else that the office does on a thread for each piece of work.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use futures::channel::{mpsc, oneshot};
use iced::Task;

use crate::domain::time::Timestamp;
use crate::domain::user::User;
use crate::office::{
    self, Around, Entered, Env, Exchange, OfficeError, Progress, Report, Role, Standing, Wish,
};
use crate::store::{Progress as Steps, Store, StoreError};

/// A colleague who has not exchanged for so long is told of, in milliseconds: two days.
pub const SILENT: i64 = 2 * 24 * 60 * 60 * 1_000;

/// How often the progress of a round is told (LOOK.md: at most 4 times a second).
const STEP: Duration = Duration::from_millis(250);

/// Whether a user of a role may invite and let in.
pub fn may_invite(role: Option<Role>) -> bool {
    role.is_some_and(|role| role >= Role::Admin)
}

/// An error of the office that can travel in a message.
pub type Failed = Arc<OfficeError>;

/// What the window knows of the office; see the module.
#[derive(Debug, Clone, Default)]
pub struct Together {
    /// How the base stands to an office; `None` until it was read.
    pub standing: Option<Standing>,
    /// Users who are no more, for what they did.
    pub former: Vec<User>,
    /// What devices are called, by the number that stands in ids.
    pub devices: HashMap<u32, String>,
    /// Own changes that are not on the share, and since when the oldest waits, while no round has told.
    pub waits: (u64, Option<Timestamp>),
    /// What came of the last round.
    pub report: Option<Arc<Report>>,
    /// When the last round ended that reached the folder.
    pub reached: Option<Timestamp>,
    /// A round is under way.
    pub is_busy: bool,
    /// How far it is, when it has much to fetch.
    pub progress: Option<Progress>,
    /// How far the own records are that are made ready for the office, while the base enters it.
    pub entering: Option<Progress>,
    /// How far lists and search are, while they are made after what came.
    pub preparing: Option<Progress>,
    /// Since when the folder has not answered a call of the round under way, when that is long.
    pub silence: Option<Timestamp>,
    /// Why the last round could not even begin.
    pub failed: Option<Failed>,
    /// Records with conflicts that nobody has decided.
    pub conflicts: usize,
    /// Colleagues who ask to be let in.
    pub asking: usize,
    /// What banners said that were put away, until the window is closed.
    pub dismissed: HashSet<String>,
    /// Where rounds are made; none in a window that exchanges with nobody.
    pub courier: Option<Courier>,
}

impl Together {
    /// The office of this base, when it is of one.
    pub const fn home(&self) -> Option<&office::Home> {
        match &self.standing {
            Some(Standing::In(home)) => Some(home),
            _ => None,
        }
    }

    /// Own changes that are not on the share, as the last round told, or the base while none tells.
    pub fn waiting(&self) -> u64 {
        let report = self.report.as_ref().filter(|_| self.silence.is_none());
        report.map_or(self.waits.0, |report| report.waiting)
    }

    /// What counts no more and is in the base, as the last round told, or the base while none tells.
    pub fn uncounted(&self) -> &[office::Uncounted] {
        match (&self.report, self.home()) {
            (Some(report), _) => &report.uncounted,
            (None, Some(home)) => &home.uncounted,
            (None, None) => &[],
        }
    }

    /// The present instant by the clock of the share, by which colleagues are dated.
    pub fn there(&self, now: Timestamp) -> Timestamp {
        let skew = self.report.as_ref().map_or(0, |report| report.skew);
        Timestamp::from_millis(now.millis().saturating_sub(skew))
    }

    /// The device that has been silent the longest, when one is for more than [`SILENT`]: its name and the days.
    pub fn silent(&self, now: Timestamp) -> Option<(String, i64)> {
        let report = self.report.as_ref()?;
        let dated = report.colleagues.iter().filter(|it| !it.is_clock_wrong);
        let oldest = dated.min_by_key(|it| it.at.millis())?;
        let silent = self.there(now).millis() - oldest.at.millis();
        if silent < SILENT {
            return None;
        }
        let name = match oldest.device.as_str() {
            "" => oldest.person.clone(),
            device => device.to_owned(),
        };
        let is_known = !name.is_empty();
        is_known.then_some((name, silent / (24 * 60 * 60 * 1_000)))
    }

    /// What a device is called; `None` while its name is not known.
    pub fn device(&self, number: u32) -> Option<&str> {
        let name = self.devices.get(&number)?;
        (!name.is_empty()).then_some(name.as_str())
    }
}

/// What a round tells.
#[derive(Debug, Clone)]
pub enum Told {
    Progress(Progress),
    /// It ended; without a report when it was stopped.
    Ended(Result<Option<Arc<Report>>, Failed>),
    /// How far lists and search are that are made after what came; `None` when they are whole.
    Preparing(Option<Progress>),
}

/// What the way into an office tells.
#[derive(Debug, Clone)]
pub enum Entering {
    Progress(Progress),
    Ended(Result<Box<Entered>, Failed>),
}

/// What long work tells.
#[derive(Debug, Clone)]
pub enum Long<T> {
    Progress(Progress),
    Ended(Result<T, Failed>),
}

type Job = Box<dyn FnOnce(&Store, &Env, &mut Option<Exchange>) + Send>;

/// A handle to the thread of the exchange; clones share it. It ends with the last of them.
#[derive(Clone)]
pub struct Courier {
    store: Store,
    env: Env,
    jobs: Sender<Job>,
    /// Jobs that wait for the thread.
    queued: Arc<AtomicUsize>,
    stops: Arc<AtomicBool>,
    /// Calls of rounds to the folder: how many were made and how many came back.
    calls: Arc<Calls>,
}

#[derive(Debug, Default)]
struct Calls {
    made: AtomicUsize,
    answered: AtomicUsize,
}

impl std::fmt::Debug for Courier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Courier").field(&self.store.path()).finish()
    }
}

impl Courier {
    /// Starts the thread.
    pub fn new(store: &Store, env: Env) -> Self {
        let (jobs, receiver) = channel::<Job>();
        let calls = Arc::<Calls>::default();
        let told = Arc::clone(&calls);
        let keys = env.clone().watched(Arc::new(move |around, _| {
            let counter = match around {
                Around::Before => &told.made,
                Around::After => &told.answered,
            };
            counter.fetch_add(1, Ordering::Relaxed);
        }));
        let own = store.clone();
        let queued = Arc::<AtomicUsize>::default();
        let waiting = Arc::clone(&queued);
        thread::spawn(move || {
            let mut exchange = None;
            while let Ok(job) = receiver.recv() {
                waiting.fetch_sub(1, Ordering::Relaxed);
                let went = catch_unwind(AssertUnwindSafe(|| job(&own, &keys, &mut exchange)));
                if went.is_err() {
                    // A mistake of the program in one round; the next begins from what is in the base.
                    tracing::error!("a round of the exchange has panicked");
                    exchange = None;
                }
            }
        });
        Self {
            store: store.clone(),
            env,
            jobs,
            queued,
            stops: Arc::default(),
            calls,
        }
    }

    /// Gives the number of the call for whose answer a round waits; `None` while it waits for none.
    pub fn call(&self) -> Option<usize> {
        let made = self.calls.made.load(Ordering::Relaxed);
        (made > self.calls.answered.load(Ordering::Relaxed)).then_some(made)
    }

    /// Makes a round with the folder; the stream ends with it.
    pub fn round(&self, wish: Wish) -> Task<Told> {
        let (sender, receiver) = mpsc::unbounded();
        self.stops.store(false, Ordering::Relaxed);
        let (stops, queued) = (Arc::clone(&self.stops), Arc::clone(&self.queued));
        let mut end = End {
            sender: sender.clone(),
            is_told: false,
        };
        self.run(move |store, env, exchange| {
            let mut pulse = Pulse::default();
            let mut watch = |progress: Progress| {
                if progress.total > 0 && pulse.is_time() {
                    let _ = sender.unbounded_send(Told::Progress(progress));
                }
                match stops.load(Ordering::Relaxed) {
                    true => ControlFlow::Break(()),
                    false => ControlFlow::Continue(()),
                }
            };
            let ended = make_round(store, env, exchange, wish, &mut watch);
            end.tell(ended);
            let mut pulse = Pulse::default();
            let is_wanted = || stops.load(Ordering::Relaxed) || queued.load(Ordering::Relaxed) > 0;
            let prepared = prepare(store, &is_wanted, &mut |progress| {
                if pulse.is_time() {
                    let _ = sender.unbounded_send(Told::Preparing(Some(progress)));
                }
            });
            if let Err(error) = prepared {
                tracing::warn!(%error, "lists and search are made with a later round");
            }
        });
        Task::stream(receiver)
    }

    /// Looks whether the base was let in, and enters the office then. The last thing the stream tells is how it ended.
    pub fn enter(&self) -> Task<Entering> {
        let (sender, receiver) = mpsc::unbounded();
        let steps = told(&sender, Entering::Progress);
        let (store, env) = (self.store.clone(), self.env.clone());
        thread::spawn(move || {
            let enter = || office::enter(&store, &env, &steps);
            let ended = catch_unwind(AssertUnwindSafe(enter)).unwrap_or_else(|_| Err(cancelled()));
            let ended = ended.map(Box::new).map_err(Arc::new);
            let _ = sender.unbounded_send(Entering::Ended(ended));
        });
        Task::stream(receiver)
    }

    /// Lets the round under way end between two requests; what it brought stays.
    pub fn stop(&self) {
        self.stops.store(true, Ordering::Relaxed);
    }

    /// Makes one last round at the end of the program, and waits for it no longer than `patience`.
    pub fn last_round(&self, patience: Duration) -> Task<()> {
        let (done, ended) = channel();
        let (answer, answered) = oneshot::channel();
        let wish = Wish {
            now: true,
            ..Wish::default()
        };
        self.stops.store(false, Ordering::Relaxed);
        let stops = Arc::clone(&self.stops);
        self.run(move |store, env, exchange| {
            let mut watch = |_| match stops.load(Ordering::Relaxed) {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            };
            if let Err(error) = make_round(store, env, exchange, wish, &mut watch) {
                tracing::info!(%error, "the last round did not go");
            }
            let _ = done.send(());
        });
        let stops = Arc::clone(&self.stops);
        thread::spawn(move || {
            // The folder may be gone: nobody waits for the system's own time limit.
            let _ = ended.recv_timeout(patience);
            stops.store(true, Ordering::Relaxed);
            let _ = answer.send(());
        });
        Task::perform(answered, |_| ())
    }

    /// Does something else of the office, on a thread of its own.
    pub fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store, &Env) -> Result<T, OfficeError> + Send + 'static,
    ) -> Task<Result<T, Failed>> {
        let (answer, answered) = oneshot::channel();
        let (store, env) = (self.store.clone(), self.env.clone());
        thread::spawn(move || {
            let _ = answer.send(work(&store, &env).map_err(Arc::new)); // nobody waits any more
        });
        Task::perform(answered, |answer| {
            answer.unwrap_or_else(|_| Err(Arc::new(cancelled())))
        })
    }

    /// Does something of the office that takes its time, and tells how far it is.
    pub fn ask_long<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store, &Env, &Steps) -> Result<T, OfficeError> + Send + 'static,
    ) -> Task<Long<T>> {
        let (sender, receiver) = mpsc::unbounded();
        let steps = told(&sender, Long::Progress);
        let (store, env) = (self.store.clone(), self.env.clone());
        thread::spawn(move || {
            let work = || work(&store, &env, &steps);
            let ended = catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(cancelled()));
            let _ = sender.unbounded_send(Long::Ended(ended.map_err(Arc::new)));
        });
        Task::stream(receiver)
    }

    fn run(&self, job: impl FnOnce(&Store, &Env, &mut Option<Exchange>) + Send + 'static) {
        self.queued.fetch_add(1, Ordering::Relaxed);
        // The thread ends with the last handle only. Were it gone all the same, the job is dropped, and what it would have
        // told with ([`End`], the sender of an answer) says so.
        let _ = self.jobs.send(Box::new(job));
    }
}

/// Gives steps that are told to a stream, not more often than they can be seen.
fn told<M: Send + 'static>(
    sender: &mpsc::UnboundedSender<M>,
    message: impl Fn(Progress) -> M + Send + Sync + 'static,
) -> Steps {
    let sender = sender.clone();
    let pulse = Mutex::new(Pulse::default());
    Steps::new(move |done, total| {
        let mut pulse = pulse.lock().unwrap_or_else(PoisonError::into_inner);
        if total > 0 && pulse.is_time() {
            let _ = sender.unbounded_send(message(Progress { done, total }));
        }
    })
}

fn cancelled() -> OfficeError {
    StoreError::Cancelled.into()
}

/// Tells how a round ended, also one that panicked or never began: nobody waits for it for ever.
struct End {
    sender: mpsc::UnboundedSender<Told>,
    is_told: bool,
}

impl End {
    fn tell(&mut self, ended: Result<Option<Arc<Report>>, Failed>) {
        self.is_told = true;
        let _ = self.sender.unbounded_send(Told::Ended(ended));
    }
}

impl Drop for End {
    fn drop(&mut self) {
        if !self.is_told {
            self.tell(Err(Arc::new(cancelled())));
        }
        let _ = self.sender.unbounded_send(Told::Preparing(None));
    }
}

/// Says when something may be told again: a first sync asks thousands of times, and the window need not be drawn for each.
#[derive(Default)]
struct Pulse(Option<Instant>);

impl Pulse {
    fn is_time(&mut self) -> bool {
        let is_time = self.0.is_none_or(|told| told.elapsed() >= STEP);
        if is_time {
            self.0 = Some(Instant::now());
        }
        is_time
    }
}

fn make_round(
    store: &Store,
    env: &Env,
    exchange: &mut Option<Exchange>,
    wish: Wish,
    watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Option<Arc<Report>>, Failed> {
    let open = match exchange.take() {
        Some(open) => Ok(open),
        None => Exchange::open(store, env),
    };
    let mut open = open.map_err(Arc::new)?;
    let report = open.round(wish, watch).map_err(Arc::new)?;
    *exchange = Some(open);
    Ok(report.map(Arc::new))
}

/// Between two slices of lists and search, so that another program that writes finds a gap.
const BREATH: Duration = Duration::from_millis(10);

/// Makes lists and search that were put off, slice by slice, until they are whole or somebody wants the thread.
fn prepare(
    store: &Store,
    is_wanted: &dyn Fn() -> bool,
    tell: &mut dyn FnMut(Progress),
) -> Result<(), StoreError> {
    let Some(mut preparing) = store.preparing()? else {
        return Ok(());
    };
    loop {
        let (done, total) = preparing.so_far();
        tell(Progress { done, total });
        if is_wanted() || !preparing.step()? {
            return Ok(());
        }
        thread::sleep(BREATH);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::keystore::KeyStore;
    use crate::store::OpenOptions;
    use futures::StreamExt;
    use futures::executor::block_on;

    fn courier(dir: &std::path::Path) -> Courier {
        let store = Store::open(&dir.join("a.base"), &OpenOptions::default()).unwrap();
        let env = Env::new(KeyStore::new(dir.join("keys"), false));
        Courier::new(&store, env)
    }

    /// What a task tells, to its end.
    fn all<T: Send + 'static>(task: Task<T>) -> Vec<T> {
        let Some(stream) = iced_runtime::task::into_stream(task) else {
            return Vec::new();
        };
        let told = stream.filter_map(|action| async move {
            match action {
                iced_runtime::Action::Output(told) => Some(told),
                _ => None,
            }
        });
        block_on(told.collect())
    }

    #[test]
    fn nothing_waits_for_a_folder_that_does_not_answer() {
        let dir = tempfile::tempdir().unwrap();
        let courier = courier(dir.path());
        let (answers, wait) = channel::<()>();
        let (began, begun) = channel::<()>();
        courier.run(move |_, _, _| {
            let _ = began.send(());
            let _ = wait.recv(); // the folder hangs for as long as this test likes
        });
        begun.recv().unwrap();
        // Each of these is called by the window and comes back while the folder hangs: else this test would never end.
        let _round = courier.round(Wish::default());
        let _asked = courier.ask(|store, _| Ok(office::standing(store)?));
        let _entered = courier.enter();
        courier.stop();
        let _last = courier.last_round(Duration::ZERO);
        assert_eq!(courier.queued.load(Ordering::Relaxed), 2);
        drop(answers);
    }

    #[test]
    fn a_round_that_panics_ends_and_the_next_one_goes() {
        let dir = tempfile::tempdir().unwrap();
        let courier = courier(dir.path());
        let (sender, receiver) = mpsc::unbounded();
        let end = End {
            sender,
            is_told: false,
        };
        courier.run(move |_, _, _| {
            let _end = end;
            panic!("a mistake of the program");
        });
        let told: Vec<Told> = block_on(receiver.collect());
        assert!(
            matches!(&told[..], [Told::Ended(Err(_)), Told::Preparing(None)]),
            "{told:?}"
        );
        // This base is in no office: the round says so, and that is an answer of the same thread.
        let told = all(courier.round(Wish::default()));
        assert!(
            matches!(&told[..], [Told::Ended(Err(error)), Told::Preparing(None)]
                if matches!(**error, OfficeError::NotInOffice)),
            "{told:?}"
        );
        let told = all(courier.enter());
        assert!(
            matches!(&told[..], [Entering::Ended(Err(error))]
                if matches!(**error, OfficeError::NotJoining)),
            "{told:?}"
        );
    }

    #[test]
    fn lists_and_search_wait_when_somebody_wants_the_thread() {
        let dir = tempfile::tempdir().unwrap();
        let store = crate::store::preparing::tests::joined(dir.path(), 60);
        let env = Env::new(KeyStore::new(dir.path().join("keys"), false));
        let courier = Courier::new(&store, env);
        let (first, wait) = channel::<()>();
        let (second, stay) = channel::<()>();
        courier.run(move |_, _, _| {
            let _ = wait.recv();
        });
        let round = courier.round(Wish::default());
        // Somebody presses the key again while the first round is under way.
        courier.run(move |_, _, _| {
            let _ = stay.recv();
        });
        drop(first);
        let told = all(round);
        assert!(
            matches!(told.last(), Some(Told::Preparing(None))),
            "{told:?}"
        );
        assert!(
            store.preparing().unwrap().is_some(),
            "not before the second"
        );
        drop(second);
        let _ = all(courier.round(Wish::default()));
        assert!(store.preparing().unwrap().is_none());
    }
}
