//! The work of printing on a thread of its own: progress at most four times a second, a stop, one answer.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use futures::channel::mpsc;
use iced::Task;

use crate::domain::id::DocumentId;
use crate::platform::printer::{self, PrinterError, State};
use crate::print::addressee::{self, Addressee, Wishes, Writing};
use crate::print::batch::{self, Out, Progress, Report, Wanted};
use crate::print::envelope::{self, Recipient, Sender};
use crate::print::labels::{self, Setting, Sheet};
use crate::print::{Document, Meta, Moment};
use crate::store::document::make::Source;
use crate::store::{Store, StoreError, StoreResult};
use crate::ui::screen::send::Choice;

/// How often progress is told (LOOK.md, section 4).
const TELL: Duration = Duration::from_millis(250);

/// What is printed.
#[derive(Debug)]
pub enum What {
    Labels {
        addressees: Vec<Addressee>,
        wishes: Box<Wishes>,
        writing: Writing,
        sheet: Box<Sheet>,
        setting: Box<Setting>,
    },
    /// The trial page of a sheet.
    Trial(Box<Document>),
    Envelopes {
        recipients: Vec<Recipient>,
        /// Names of the files, one each.
        names: Vec<String>,
        sender: Option<Box<Sender>>,
        setting: envelope::Setting,
    },
    /// New documents of clients or deals.
    Make {
        wanted: Box<Wanted>,
        sources: Vec<Source>,
    },
    /// Documents that are there.
    Documents(Vec<DocumentId>),
}

/// Work to be done.
#[derive(Debug)]
pub struct Work {
    pub store: Store,
    pub what: What,
    pub out: Out,
    pub send: Option<Choice>,
    pub meta: Meta,
    pub moment: Moment,
}

/// How it ended.
#[derive(Debug, Clone, Default)]
pub struct Ended {
    /// So many labels, envelopes or documents.
    pub count: usize,
    /// Those (from 0) whose text had to be cut.
    pub misfits: Vec<usize>,
    /// Labels: what is used up of the last sheet now.
    pub used: Option<BTreeSet<usize>>,
    /// Documents: what was made and what was not.
    pub report: Option<Report>,
    /// How the printer took it.
    pub sent: Option<Result<State, PrinterError>>,
    pub error: Option<StoreError>,
}

/// What a thread says.
#[derive(Debug, Clone)]
pub enum Told {
    Progress(Progress),
    Ended(Box<Ended>),
}

/// Work that runs.
#[derive(Debug)]
pub struct Job {
    pub number: u64,
    pub progress: Progress,
    /// Where the papers go, for the last word.
    pub place: String,
    pub out: Out,
    stop: Arc<AtomicBool>,
}

impl Job {
    /// Starts work; what is told carries the number.
    pub fn start(number: u64, place: String, work: Work) -> (Self, Task<(u64, Told)>) {
        let stop = Arc::new(AtomicBool::new(false));
        let (sender, receiver) = mpsc::unbounded();
        let stopped = Arc::clone(&stop);
        let out = work.out.clone();
        thread::spawn(move || {
            let mut told: Option<Instant> = None;
            let tell = sender.clone();
            let mut watch = |progress: Progress| {
                if stopped.load(Ordering::Relaxed) {
                    return ControlFlow::Break(());
                }
                if told.is_none_or(|told| told.elapsed() >= TELL) {
                    told = Some(Instant::now());
                    // Nobody listens any more when the screen was closed: numbers that are given stay given.
                    let _ = tell.unbounded_send((number, Told::Progress(progress)));
                }
                ControlFlow::Continue(())
            };
            let ended = run(&work, &mut watch);
            let _ = sender.unbounded_send((number, Told::Ended(Box::new(ended))));
        });
        let job = Self {
            number,
            progress: Progress::default(),
            place,
            out,
            stop,
        };
        (job, Task::run(receiver, |told| told))
    }

    /// Stops it after the paper that is being made.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// The part that is done.
    pub fn part(&self) -> f32 {
        let Progress { done, total } = self.progress;
        if total == 0 {
            0.0
        } else {
            (done as f32 / total as f32).clamp(0.0, 1.0)
        }
    }
}

fn run(work: &Work, watch: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Ended {
    let mut ended = Ended::default();
    if let Err(error) = work.out.probe() {
        ended.error = Some(error);
        return ended;
    }
    let result = match &work.what {
        What::Labels {
            addressees,
            wishes,
            writing,
            sheet,
            setting,
        } => {
            let on = Labels {
                wishes,
                writing,
                sheet,
                setting,
            };
            labels(work, addressees, &on, watch, &mut ended)
        }
        What::Trial(document) => {
            ended.count = 1;
            give_out(work, document, &[], watch, &mut ended)
        }
        What::Envelopes {
            recipients,
            names,
            sender,
            setting,
        } => {
            let laid = envelope::lay_out(recipients, sender.as_deref(), setting, work.meta.clone());
            ended.count = laid.document.pages();
            ended.misfits = laid.misfits;
            give_out(work, &laid.document, names, watch, &mut ended)
        }
        What::Make { wanted, sources } => {
            let report = batch::make(
                &work.store,
                work.moment,
                wanted,
                sources,
                Some(&work.out),
                watch,
            );
            of_report(work, report, &mut ended);
            Ok(())
        }
        What::Documents(ids) => {
            let report = batch::print(&work.store, work.moment, ids, &work.out, watch);
            of_report(work, report, &mut ended);
            Ok(())
        }
    };
    if let Err(error) = result {
        ended.error = Some(error);
    }
    ended
}

struct Labels<'a> {
    wishes: &'a Wishes,
    writing: &'a Writing,
    sheet: &'a Sheet,
    setting: &'a Setting,
}

fn labels(
    work: &Work,
    addressees: &[Addressee],
    on: &Labels<'_>,
    watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ended: &mut Ended,
) -> StoreResult<()> {
    let total = addressees.len();
    let made = work.store.read(|conn| {
        let mut watch = |done| watch(Progress { done, total });
        addressee::labels(conn, addressees, on.wishes, on.writing, &mut watch)
    })?;
    let laid =
        labels::lay_out(&made, on.sheet, on.setting, work.meta.clone()).map_err(|error| {
            StoreError::Io {
                path: std::path::PathBuf::from(&on.sheet.name),
                cause: Arc::new(std::io::Error::other(error.to_string())),
            }
        })?;
    ended.count = total * on.setting.copies.max(1);
    ended.misfits.clone_from(&laid.misfits);
    ended.used = Some(laid.used_on_last(on.setting));
    give_out(work, &laid.document, &[], watch, ended)
}

/// Writes pages, or sends them to the printer.
fn give_out(
    work: &Work,
    document: &Document,
    names: &[String],
    watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ended: &mut Ended,
) -> StoreResult<()> {
    let bytes = batch::write(document, names, &work.out, watch)?;
    if let (Some(bytes), Some(choice)) = (bytes, &work.send) {
        let paper = document.leaves.first().map(crate::print::Leaf::fed);
        ended.sent = Some(send(&bytes, choice, &work.meta.title, paper));
    }
    Ok(())
}

fn of_report(work: &Work, mut report: Report, ended: &mut Ended) {
    ended.count = report.made.len();
    if let (Some(bytes), Some(choice)) = (report.bytes.take(), &work.send) {
        ended.sent = Some(send(&bytes, choice, &work.meta.title, None));
    }
    ended.error.clone_from(&report.stopped);
    ended.report = Some(report);
}

fn send(
    bytes: &[u8],
    choice: &Choice,
    title: &str,
    paper: Option<(f32, f32)>,
) -> Result<State, PrinterError> {
    let job = printer::Job {
        printer: choice.printer.clone(),
        title: title.to_owned(),
        copies: choice.copies,
        pages: choice.pages.clone(),
        paper,
    };
    printer::send(bytes, &job)
}
