//! What the window shows: the program on an open base, or the rescue screen when the base cannot be opened; and how one
//! becomes the other: a restore closes the base, puts the backup in its place and opens it again.
//!
//! It knows nothing of what either of them does.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono_tz::Tz;
use iced::{Size, Subscription, Task, event, system, window};

use super::Element;
use super::app::{self, App, Back, Start};
use super::file_dialog::{self, PathWanted};
use super::headless::Drive;
use super::rescue::{self, Rescue, Wish};
use super::screen::own_path;
use super::theme::Tokens;
use crate::i18n::{Language, Words, id};
use crate::office::{self, Anew, Env, OfficeError, Place, Wanted};
use crate::platform::Clock;
use crate::say;
use crate::store::salvage::{self, Salvaged};
use crate::store::{OpenOptions, Store, StoreError, StoreResult, Watch, backup};

/// How long a restore waits until the program has let go of the base.
const LET_GO: Duration = Duration::from_secs(20);

/// How the window opens a base.
#[derive(Debug, Clone)]
pub struct How {
    pub base: PathBuf,
    pub clock: Clock,
    /// A language for this run instead of the one chosen in the settings.
    pub language: Option<Language>,
    /// The language when none was ever chosen.
    pub fallback: Language,
    pub zone: Tz,
    /// Make the daily backup in the background.
    pub backs_up: bool,
    /// Where the keys of an office are; without them the window exchanges with nobody.
    pub office: Option<Env>,
}

impl How {
    /// Opens the base.
    ///
    /// # Errors
    /// See [`Store::open`].
    pub fn open(&self) -> StoreResult<Store> {
        let options = OpenOptions {
            clock: self.clock.clone(),
            device: None,
        };
        Store::open(&self.base, &options)
    }

    /// Puts something else in the place of the base, which nobody has open.
    fn go_back(&self, back: &Back) -> Result<Restored, OfficeError> {
        match back {
            Back::Backup(backup) => {
                let kept = backup::restore(backup, &self.base, self.clock.now())?;
                Ok(Restored::Backup(kept))
            }
            Back::Salvage => {
                let made = salvage::salvage(&self.base, &self.clock)?;
                Ok(Restored::Salvaged(made))
            }
            Back::Log(wanted) => {
                let env = self.office.as_ref().ok_or(OfficeError::NoKeys)?;
                let mut watch = |_| std::ops::ControlFlow::Continue(());
                let anew = office::make_anew(&self.base, wanted, &self.clock, env, &mut watch)?;
                Ok(Restored::Log(Box::new(anew.ok_or(StoreError::Cancelled)?)))
            }
        }
    }

    fn start(&self, store: Store) -> Start {
        Start {
            language: self.language,
            fallback: self.fallback,
            zone: self.zone,
            backs_up: self.backs_up,
            reminds: self.backs_up,
            office: self.office.clone(),
            ..Start::new(store)
        }
    }
}

/// The window.
pub struct Window {
    how: How,
    is_dark: bool,
    size: Size,
    stage: Stage,
    /// How the base was to be made anew the last time.
    wanted: Wanted,
}

enum Stage {
    App(Box<App>),
    Rescue(Box<Rescue>),
}

/// A message of the window.
#[derive(Debug, Clone)]
pub enum Message {
    App(Box<app::Message>),
    Rescue(rescue::Message),
    /// The base was opened, after a restore or on another try.
    Opened(Box<Opened>),
    Resized(Size),
    /// The computer is set to dark colours.
    Dark(bool),
    Close,
}

/// How opening ended.
#[derive(Debug, Clone)]
pub struct Opened {
    store: StoreResult<Store>,
    /// What became of going back before it, if there was any.
    restored: Option<Result<Restored, Arc<OfficeError>>>,
}

/// How going back ended.
#[derive(Debug, Clone)]
enum Restored {
    /// What it kept beside the base.
    Backup(Option<PathBuf>),
    Log(Box<Anew>),
    Salvaged(Salvaged),
}

impl Window {
    /// Begins with what opening the base gave.
    pub fn boot(how: How, opened: StoreResult<Store>) -> (Self, Task<Message>) {
        let size = Size::new(1280.0, 800.0);
        let (stage, task) = Stage::of(&how, false, opened.map_err(|error| (error, None)));
        let window = Self {
            how,
            is_dark: false,
            size,
            stage,
            wanted: Wanted::default(),
        };
        (window, task)
    }

    /// The program, when a base is open.
    pub fn app(&self) -> Option<&App> {
        match &self.stage {
            Stage::App(app) => Some(app),
            Stage::Rescue(_) => None,
        }
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Task<Message> {
        match (message, &mut self.stage) {
            (Message::App(message), Stage::App(app)) => {
                let task = app.update(*message).map(from_app);
                match app.take_restore() {
                    Some(back) => self.restore(back),
                    None => task,
                }
            }
            (Message::Rescue(message), Stage::Rescue(rescue)) => match rescue.update(&message) {
                None => Task::none(),
                Some(Wish::Close) => iced::exit(),
                Some(Wish::Restore(backup)) => self.restore(Back::Backup(backup)),
                Some(Wish::Anew) => self.restore(Back::Log(Wanted::default())),
                Some(Wish::AnewIn(folder)) => self.restore(Back::Log(Wanted {
                    place: Some(Place::folder(&folder)),
                    anyway: false,
                })),
                Some(Wish::Anyway) => self.restore(Back::Log(Wanted {
                    anyway: true,
                    ..self.wanted.clone()
                })),
                Some(Wish::Salvage) => self.restore(Back::Salvage),
                Some(Wish::AskFolder) => {
                    let wanted = PathWanted::folder(rescue.words.tr(id::TOGETHER_PICK_FOLDER));
                    Task::perform(wanted.ask(), |folder| {
                        Message::Rescue(rescue::Message::Folder(folder))
                    })
                }
                Some(Wish::Choose) => choose(rescue.words),
                Some(Wish::Type) => own_path::to_field(),
                Some(Wish::Open(base)) => {
                    self.how.base = base;
                    let how = self.how.clone();
                    aside(move || Opened {
                        store: how.open(),
                        restored: None,
                    })
                }
            },
            (Message::Opened(opened), _) => self.opened(*opened),
            (Message::Resized(size), Stage::Rescue(_)) => {
                self.size = size;
                Task::none()
            }
            (Message::Dark(is_dark), Stage::Rescue(rescue)) => {
                self.is_dark = is_dark;
                rescue.dress(is_dark);
                Task::none()
            }
            (Message::Close, Stage::Rescue(_)) => iced::exit(),
            _ => Task::none(), // meant for the stage before this one
        }
    }

    /// Closes the base, puts a backup or what the log says in its place, opens it again.
    fn restore(&mut self, back: Back) -> Task<Message> {
        if let Back::Log(wanted) = &back {
            self.wanted = wanted.clone();
        }
        let mut watch = None;
        if let Stage::App(app) = &self.stage {
            watch = Some(app.ctx().desk.store().watch());
            self.size = app.ctx().size;
            self.is_dark = app.is_dark();
        }
        let nothing_yet = StoreError::Cancelled;
        let rescue = self.rescue(nothing_yet).working();
        self.stage = Stage::Rescue(Box::new(rescue)); // drops the program and with it its hold on the base
        let how = self.how.clone();
        aside(move || {
            let restored = let_go(watch.as_ref(), &how.base)
                .map_err(OfficeError::from)
                .and_then(|()| how.go_back(&back));
            Opened {
                store: how.open(),
                restored: Some(restored.map_err(Arc::new)),
            }
        })
    }

    fn opened(&mut self, opened: Opened) -> Task<Message> {
        let words = Words::of(self.how.language.unwrap_or(self.how.fallback));
        let store = match (opened.store, opened.restored.as_ref().map(Result::as_ref)) {
            // Of the two errors the one of the restore is news.
            (Err(error), Some(Err(news))) => Err(match &**news {
                OfficeError::Store(news) => (news.clone(), None),
                news => (error, Some(office_said(words, news))),
            }),
            (store, _) => store.map_err(|error| (error, None)),
        };
        let (stage, task) = Stage::of(&self.how, self.is_dark, store);
        self.stage = stage;
        if let Stage::Rescue(rescue) = &mut self.stage {
            let failed = opened.restored.as_ref().and_then(|it| it.as_ref().err());
            rescue.is_unread = failed.is_some_and(|it| matches!(**it, OfficeError::Unread));
        }
        let Stage::App(app) = &mut self.stage else {
            return task;
        };
        let sized = app.update(app::Message::System(app::System::Resized(self.size)));
        let dark = app.update(app::Message::System(app::System::Dark(self.is_dark)));
        match opened.restored {
            Some(Ok(Restored::Log(anew))) => {
                let said = say::office::anew(app.ctx().words, &anew, app.ctx().zone);
                app.say(said);
            }
            Some(Ok(Restored::Salvaged(made))) => {
                let said = say::office::salvaged(app.ctx().words, &made);
                app.say(said);
            }
            Some(Err(error)) => match &*error {
                OfficeError::Store(error) => app.fail(error),
                OfficeError::Unread => app.ask_unread(),
                error => {
                    let said = office_said(app.ctx().words, error);
                    app.say(said);
                }
            },
            Some(Ok(Restored::Backup(kept))) => {
                let words = app.ctx().words;
                let kept = kept.and_then(|kept| Some(kept.file_name()?.to_owned()));
                let file = kept.map(|kept| kept.to_string_lossy().into_owned());
                app.say(match file {
                    Some(file) => words.with(id::RESTORE_DONE_KEPT, &[("file", file.into())]),
                    None => words.tr(id::RESTORE_DONE),
                });
            }
            None => {}
        }
        Task::batch([task, sized.map(from_app), dark.map(from_app)])
    }

    fn rescue(&self, error: StoreError) -> Rescue {
        Stage::rescue(&self.how, self.is_dark, error)
    }

    /// What is shown.
    pub fn view(&self) -> Element<'_, Message> {
        match &self.stage {
            Stage::App(app) => app.view().map(from_app),
            Stage::Rescue(rescue) => rescue.view().map(Message::Rescue),
        }
    }

    /// The title of the window.
    pub fn title(&self) -> String {
        match &self.stage {
            Stage::App(app) => app.title(),
            Stage::Rescue(rescue) => rescue.words.tr(id::PROGRAM),
        }
    }

    /// The theme for iced's own parts.
    pub fn theme(&self) -> iced::Theme {
        self.tokens().iced_theme()
    }

    /// The factor that scales everything.
    pub fn scale(&self) -> f32 {
        self.app().map_or(1.0, App::scale)
    }

    fn tokens(&self) -> &'static Tokens {
        match &self.stage {
            Stage::App(app) => app.ctx().tokens,
            Stage::Rescue(rescue) => rescue.tokens,
        }
    }

    /// What it listens to.
    pub fn subscription(&self) -> Subscription<Message> {
        match &self.stage {
            Stage::App(app) => app::subscription(app).map(from_app),
            Stage::Rescue(_) => Subscription::batch([
                event::listen_with(outside),
                Subscription::run(file_dialog::requests).map(|request| {
                    Message::Rescue(rescue::Message::Path(own_path::Message::Ask(request)))
                }),
                system::theme_changes().map(|mode| Message::Dark(mode == iced::theme::Mode::Dark)),
            ]),
        }
    }

    /// The tasks that only a real window needs.
    pub fn first_looks(&self) -> Task<Message> {
        match &self.stage {
            Stage::App(_) => app::first_looks().map(from_app),
            Stage::Rescue(_) => {
                system::theme().map(|mode| Message::Dark(mode == iced::theme::Mode::Dark))
            }
        }
    }
}

impl Stage {
    fn of(
        how: &How,
        is_dark: bool,
        opened: Result<Store, (StoreError, Option<String>)>,
    ) -> (Self, Task<Message>) {
        match opened {
            Ok(store) => {
                let (app, task) = App::boot(&how.start(store));
                (Self::App(Box::new(app)), task.map(from_app))
            }
            Err((error, why)) => {
                let rescue = Self::rescue(how, is_dark, error).because(why);
                let focus = iced::widget::operation::focus(rescue::BEST);
                (Self::Rescue(Box::new(rescue)), focus)
            }
        }
    }

    fn rescue(how: &How, is_dark: bool, error: StoreError) -> Rescue {
        let language = how.language.unwrap_or(how.fallback);
        let can_anew = how.office.is_some() && office::can_be_made_anew(&how.base);
        Rescue::new(Words::of(language), is_dark, how.zone, &how.base, error)
            .with_office(can_anew, how.office.is_some())
    }
}

impl Drive for Window {
    type Message = Message;

    fn update(&mut self, message: Message) -> Task<Message> {
        self.update(message)
    }

    fn view(&self) -> Element<'_, Message> {
        self.view()
    }

    fn size(&self) -> Size {
        self.app().map_or(self.size, |app| app.ctx().size)
    }

    fn scale(&self) -> f32 {
        self.scale()
    }

    fn tokens(&self) -> &'static Tokens {
        self.tokens()
    }
}

/// Asks the system for another base; in a picture or a test nobody answers.
fn choose(words: &Words) -> Task<Message> {
    let wanted =
        PathWanted::open(words.tr(id::RESCUE_OTHER)).only(words.tr(id::PROGRAM), &["base"]);
    Task::perform(wanted.ask(), |chosen| {
        Message::Rescue(rescue::Message::Chosen(chosen))
    })
}

/// Waits until the program that was shown has closed its files: SQLite may else delete what the restore writes.
fn let_go(watch: Option<&Watch>, base: &Path) -> StoreResult<()> {
    let step = Duration::from_millis(20);
    let mut left = LET_GO;
    while watch.is_some_and(|watch| !watch.is_closed()) {
        if left.is_zero() {
            return Err(StoreError::Busy {
                cause: base.display().to_string(),
            });
        }
        std::thread::sleep(step);
        left = left.saturating_sub(step);
    }
    Ok(())
}

fn aside(work: impl FnOnce() -> Opened + Send + 'static) -> Task<Message> {
    let task = app::aside(move || Ok(work()));
    task.then(|opened| match opened {
        Ok(opened) => Task::done(Message::Opened(Box::new(opened))),
        Err(_) => Task::none(), // the thread was ended with the program
    })
}

fn office_said(words: &Words, error: &OfficeError) -> String {
    let said = say::office::error(words, error);
    format!("{} {}", said.what, said.todo)
}

fn from_app(message: app::Message) -> Message {
    Message::App(Box::new(message))
}

fn outside(event: iced::Event, _status: event::Status, _window: window::Id) -> Option<Message> {
    let iced::Event::Window(event) = event else {
        return None;
    };
    match event {
        window::Event::Opened { size, .. } | window::Event::Resized(size) => {
            Some(Message::Resized(size))
        }
        window::Event::CloseRequested => Some(Message::Close),
        _ => None,
    }
}
