//! Trial and import on a thread of their own: progress at most four times a second, a stop, one answer.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use futures::channel::{mpsc, oneshot};
use iced::Task;

use super::Message;
use crate::domain::time::Timestamp;
use crate::exchange::error::ExchangeError;
use crate::exchange::import::{Options, import, plan};
use crate::exchange::open::Settings;
use crate::exchange::table::Progress;
use crate::store::Store;

/// How often progress is told (LOOK.md, section 4).
const TELL: Duration = Duration::from_millis(250);

/// What is to be done.
#[derive(Debug)]
pub struct Work {
    pub store: Store,
    pub path: PathBuf,
    pub settings: Settings,
    pub options: Options,
    /// An import; else a trial, which changes nothing.
    pub for_real: bool,
}

/// Work that runs.
#[derive(Debug)]
pub struct Job {
    pub number: u64,
    pub progress: Progress,
    pub since: Timestamp,
    stop: Arc<AtomicBool>,
}

impl Job {
    /// Starts work; its messages carry the number.
    pub fn start(number: u64, now: Timestamp, work: Work) -> (Self, Task<Message>) {
        let stop = Arc::new(AtomicBool::new(false));
        let (sender, receiver) = mpsc::unbounded();
        let stopped = Arc::clone(&stop);
        thread::spawn(move || {
            let mut told = Instant::now();
            let tell = sender.clone();
            let mut watch = |progress: Progress| {
                if stopped.load(Ordering::Relaxed) {
                    return ControlFlow::Break(());
                }
                if told.elapsed() >= TELL {
                    told = Instant::now();
                    // Nobody listens any more when the page was closed: that is no reason to stop an import.
                    let _ = tell.unbounded_send(Message::Progress(number, progress));
                }
                ControlFlow::Continue(())
            };
            let Work {
                store,
                path,
                settings,
                options,
                for_real,
            } = work;
            let answer = if for_real {
                Message::Imported(
                    number,
                    import(&store, &path, &settings, &options, &mut watch),
                )
            } else {
                Message::Planned(number, plan(&store, &path, &settings, &options, &mut watch))
            };
            let _ = sender.unbounded_send(answer);
        });
        let job = Self {
            number,
            progress: Progress::default(),
            since: now,
            stop,
        };
        (job, Task::run(receiver, |message| message))
    }

    /// Asks the work to stop.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Part done, 0..=1; `None` when that is not known.
    pub fn part(&self) -> Option<f32> {
        let Progress { done, total } = self.progress;
        (total > 0).then(|| (done as f32 / total as f32).clamp(0.0, 1.0))
    }

    /// Seconds left, guessed from the time so far.
    pub fn seconds_left(&self, now: Timestamp) -> Option<i64> {
        let part = self.part().filter(|part| *part > 0.02)?;
        let gone = (now.millis() - self.since.millis()) as f32 / 1_000.0;
        (gone > 1.0).then(|| (gone * (1.0 - part) / part).ceil() as i64)
    }
}

/// Runs short work that may wait for a disk on a thread of its own.
pub fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ExchangeError> + Send + 'static,
) -> Task<Result<T, ExchangeError>> {
    let (answer, answered) = oneshot::channel();
    thread::spawn(move || {
        let _ = answer.send(work()); // nobody waits any more: the page was closed
    });
    Task::perform(answered, |answer| {
        answer.unwrap_or(Err(ExchangeError::Cancelled))
    })
}
