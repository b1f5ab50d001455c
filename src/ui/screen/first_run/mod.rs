//! The first start: language, own name, currency, and one of four ways to begin (picture j-first-run-en).
//!
//! It takes the whole window. It opens nothing itself: [`Event::Started`] tells the window that it is over.

mod drawer;
mod view;

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use futures::SinkExt;
use futures::channel::mpsc;
use iced::Task;

use super::{Event, Outcome};
use crate::demo::{self, DemoOptions, Pages, Progress};
use crate::domain::user::User;
use crate::i18n::{Language, id};
use crate::print::{self, Moment, PrintError};
use crate::store::{Action, StoreResult, user};
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::prefs::{CURRENCIES, Prefs, currency_of};

pub use view::currency_name;

/// The id of the name field.
pub const NAME: &str = "first-run-name";

/// A way to begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Demo,
    Import,
    /// Into the office of colleagues.
    Join,
    Empty,
}

impl Way {
    /// The ways in the order of their cards.
    pub const ALL: [Self; 4] = [Self::Demo, Self::Import, Self::Join, Self::Empty];
}

/// The first-run screen.
#[derive(Debug)]
pub struct FirstRun {
    prefs: Prefs,
    name: String,
    /// The card in focus.
    at: usize,
    work: Option<Work>,
    file: Option<PathBuf>,
}

/// The demo office being made.
#[derive(Debug)]
struct Work {
    progress: Progress,
    stop: Arc<AtomicBool>,
}

/// A message of the first-run screen.
#[derive(Debug, Clone)]
pub enum Message {
    Language(Language),
    Name(String),
    Currency(usize),
    /// The card above or below.
    Move {
        up: bool,
    },
    /// Begin as the card in focus says.
    Enter,
    Begin(Way),
    /// A file was dropped on the window.
    Dropped(PathBuf),
    /// The own name is kept: go on.
    Named(Way, StoreResult<()>),
    Progress(Progress),
    Made(StoreResult<()>),
    Stop,
}

impl FirstRun {
    /// Begins.
    pub fn new(_ctx: &Ctx, prefs: &Prefs) -> Self {
        Self {
            prefs: prefs.clone(),
            name: String::new(),
            at: 0,
            work: None,
            file: None,
        }
    }

    /// Gives the message of a key that no field took.
    pub fn key(&self, printed: &str) -> Option<Message> {
        if self.work.is_some() {
            return (printed == "Esc").then_some(Message::Stop);
        }
        match printed {
            "↑" => Some(Message::Move { up: true }),
            "↓" => Some(Message::Move { up: false }),
            "Enter" => Some(Message::Enter),
            _ => {
                let number = printed.parse::<usize>().ok()?;
                let way = Way::ALL.get(number.checked_sub(1)?)?;
                Some(Message::Begin(*way))
            }
        }
    }

    /// Takes a message.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> Outcome<Message> {
        match message {
            Message::Language(language) => {
                if self.prefs.currency == currency_of(self.prefs.language) {
                    currency_of(language).clone_into(&mut self.prefs.currency);
                }
                self.prefs.language = language;
                Outcome::event(Event::SetPrefs(self.prefs.clone()))
            }
            Message::Name(name) => {
                self.name = name;
                Outcome::none()
            }
            Message::Currency(at) => {
                if let Some(currency) = CURRENCIES.get(at) {
                    (*currency).clone_into(&mut self.prefs.currency);
                }
                Outcome::event(Event::SetPrefs(self.prefs.clone()))
            }
            Message::Move { up } => {
                let last = Way::ALL.len() - 1;
                self.at = if up {
                    self.at.saturating_sub(1)
                } else {
                    (self.at + 1).min(last)
                };
                Outcome::none()
            }
            Message::Enter => match Way::ALL.get(self.at) {
                Some(way) => self.begin(ctx, *way),
                None => Outcome::none(),
            },
            Message::Begin(way) => {
                self.at = Way::ALL.iter().position(|one| *one == way).unwrap_or(0);
                self.begin(ctx, way)
            }
            Message::Dropped(file) => {
                self.file = Some(file);
                self.begin(ctx, Way::Import)
            }
            Message::Named(_, Err(error)) => Outcome::event(Event::Failed(error)),
            Message::Named(Way::Demo, Ok(())) => self.make_demo(ctx),
            Message::Named(Way::Import, Ok(())) => {
                let import = match self.file.take() {
                    Some(file) => Event::ImportFile(file),
                    None => Event::Command(CommandId::Import),
                };
                Outcome::event(Event::Started).and(import)
            }
            Message::Named(Way::Join, Ok(())) => {
                Outcome::event(Event::Started).and(Event::JoinOffice)
            }
            Message::Named(Way::Empty, Ok(())) => Outcome::event(Event::Started),
            Message::Progress(progress) => {
                if let Some(work) = &mut self.work {
                    work.progress = progress;
                }
                Outcome::none()
            }
            Message::Made(made) => {
                self.work = None;
                match made {
                    Ok(()) => {
                        let said = ctx.words.tr(id::FIRST_DEMO_READY);
                        Outcome::event(Event::Started).and(Event::Say(said))
                    }
                    Err(error) => Outcome::event(Event::Failed(error)),
                }
            }
            Message::Stop => {
                if let Some(work) = &self.work {
                    work.stop.store(true, Ordering::Relaxed);
                }
                Outcome::none()
            }
        }
    }

    /// Keeps who works here, then goes on.
    fn begin(&self, ctx: &Ctx, way: Way) -> Outcome<Message> {
        if self.work.is_some() {
            return Outcome::none();
        }
        let name = self.name.trim().to_owned();
        let prefs = self.prefs.clone();
        let kept = ctx.desk.local(move |store| {
            store.set_setting("language", prefs.language.code())?;
            store.set_setting("currency", &prefs.currency)?;
            if name.is_empty() || store.read(crate::store::setting::current_user)?.is_some() {
                return Ok(());
            }
            let own = User {
                name: name.clone(),
                ..User::default()
            };
            let (me, _) = store.transact(Action::SetUp, &name, |tx| user::add(tx, &own))?;
            store.set_current_user(me)
        });
        Outcome::run(kept.map(move |kept| Message::Named(way, kept)))
    }

    /// Makes the demo office on a thread of its own, with progress.
    fn make_demo(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let stop = Arc::new(AtomicBool::new(false));
        self.work = Some(Work {
            progress: Progress { done: 0, total: 0 },
            stop: Arc::clone(&stop),
        });
        let store = ctx.desk.store().clone();
        let moment = Moment {
            words: ctx.words,
            now: ctx.now(),
            zone: ctx.zone,
        };
        let pages = Pages::new(move |tx, id| {
            print::document::read::file(tx, id, moment).map_err(PrintError::into_store)
        });
        let options = DemoOptions {
            pages,
            language: self.prefs.language,
            zone: ctx.zone,
            ..DemoOptions::default()
        };
        let (sender, receiver) = mpsc::channel(16);
        std::thread::spawn(move || {
            let mut told = sender.clone();
            let made = demo::make(&store, &options, &mut |progress| {
                let _ = told.try_send(Message::Progress(progress)); // a full channel may miss a step
                if stop.load(Ordering::Relaxed) {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            });
            let made = made.map(drop);
            let mut sender = sender;
            let _ = futures::executor::block_on(sender.send(Message::Made(made)));
        });
        Outcome::run(Task::stream(receiver))
    }

    /// Takes a command of the table: none is known here but those of the window.
    pub fn command(&mut self, ctx: &Ctx, command: CommandId) -> Outcome<Message> {
        match command {
            CommandId::Open => self.update(ctx, Message::Enter),
            CommandId::Back => self.update(ctx, Message::Stop),
            _ => Outcome::none(),
        }
    }
}
