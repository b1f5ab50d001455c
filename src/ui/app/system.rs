//! What comes from outside the screens: the window system, the clock, other programs that write to the base.

use std::time::Duration;

use iced::event::Status;
use iced::{Event, Subscription, Task, system, theme, time, window};

use super::message::{Answer, Message, System};
use super::notice::{Banner, Toast};
use super::page::PageMessage;
use super::{App, ReminderMessage, What};
use crate::i18n::id;
use crate::platform;
use crate::store::{Changes, Store, StoreError, StoreResult, Table};
use crate::ui::file_dialog;
use crate::ui::screen::{first_run, import, own_path};

/// How often the window looks whether another program has written to the base.
const POLL: Duration = Duration::from_millis(1_500);
const TOAST_TICK: Duration = Duration::from_millis(500);

/// What the window listens to.
pub fn subscription(app: &App) -> Subscription<Message> {
    let mut all = vec![
        iced::event::listen_with(outside),
        system::theme_changes().map(|mode| Message::System(System::Dark(is_dark(mode)))),
        time::every(POLL).map(|_| Message::System(System::Poll)),
        Subscription::run(file_dialog::requests)
            .map(|request| Message::Path(own_path::Message::Ask(request))),
    ];
    all.extend(app.reminders.subscription());
    if app.toast.is_some() {
        all.push(time::every(TOAST_TICK).map(|_| Message::System(System::ToastTick)));
    }
    Subscription::batch(all)
}

/// The tasks that only a real window needs.
pub fn first_looks() -> Task<Message> {
    let theme = system::theme().map(|mode| Message::System(System::Dark(is_dark(mode))));
    let factor = window::latest()
        .and_then(window::scale_factor)
        .map(|factor| Message::System(System::Rescaled(factor)));
    Task::batch([theme, factor])
}

fn is_dark(mode: theme::Mode) -> bool {
    mode == theme::Mode::Dark
}

fn outside(event: Event, _status: Status, _window: window::Id) -> Option<Message> {
    let Event::Window(event) = event else {
        return None;
    };
    let focused = |is| Some(Message::Reminder(ReminderMessage::Focused(is)));
    let system = match event {
        window::Event::Focused => return focused(true),
        window::Event::Unfocused => return focused(false),
        window::Event::Opened { size, .. } | window::Event::Resized(size) => System::Resized(size),
        window::Event::Rescaled(factor) => System::Rescaled(factor),
        window::Event::FileDropped(path) => System::Dropped(path),
        window::Event::CloseRequested => System::CloseRequested,
        _ => return None,
    };
    Some(Message::System(system))
}

impl App {
    pub(super) fn on_system(&mut self, system: System) -> Task<Message> {
        match system {
            System::Resized(size) => {
                self.ctx.size = size;
                self.resized()
            }
            System::Rescaled(factor) => {
                self.monitor = factor;
                self.dress();
                Task::none()
            }
            System::Dark(is_dark) => {
                self.is_system_dark = is_dark;
                self.dress();
                Task::none()
            }
            System::Dropped(path) if self.first_run.is_some() => {
                self.update(Message::FirstRun(first_run::Message::Dropped(path)))
            }
            System::Dropped(path) => self.import(Some(path)),
            System::Poll => {
                let mut tasks = vec![self.rest(), self.poll(), self.next_day()];
                if self.quiet.tick() {
                    tasks.push(self.daily_backup());
                }
                if self.phone.tick() {
                    tasks.push(self.keep_folder());
                }
                tasks.push(self.exchange_tick());
                if self.quiet.is_time_to_look() {
                    tasks.push(self.look_over());
                }
                Task::batch(tasks)
            }
            System::LookOver => self.look_over(),
            System::ToastTick => {
                if self.toast.as_mut().is_some_and(|toast| !toast.tick()) {
                    self.toast = None;
                }
                Task::none()
            }
            System::CloseRequested => self.close_window(),
            System::Left(page) => {
                self.pages.forget(page);
                Task::none()
            }
            System::Exit if self.is_closing => iced::exit(),
            System::Exit => Task::none(),
            System::FullScreen(is_full) => {
                let mode = if is_full {
                    window::Mode::Fullscreen
                } else {
                    window::Mode::Windowed
                };
                self.is_full_screen = is_full;
                window::latest().and_then(move |id| window::set_mode(id, mode))
            }
        }
    }

    /// The calendar decides by its room what has any.
    pub(super) fn resized(&mut self) -> Task<Message> {
        use crate::ui::screen::today::Message as Shown;
        match self.page_of(What::Section(super::Section::Today)) {
            Some(page) => self.update(Message::Page(page, PageMessage::Today(Shown::Resized))),
            None => Task::none(),
        }
    }

    /// A minute or a day began while the window was open: what was due yesterday is late now.
    fn next_day(&mut self) -> Task<Message> {
        use crate::ui::screen::today;
        let minute = self.ctx.now().millis().div_euclid(60_000);
        if std::mem::replace(&mut self.minute, minute) == minute {
            return Task::none();
        }
        let date = self.ctx.today();
        let is_other = std::mem::replace(&mut self.counted_on, date) != date;
        let page = self.page_of(What::Section(super::Section::Today));
        let shown = page.map_or_else(Task::none, |page| {
            let message = if is_other {
                today::Message::NextDay
            } else {
                today::Message::Minute
            };
            self.update(Message::Page(page, PageMessage::Today(message)))
        });
        if is_other {
            Task::batch([self.count_overdue(), shown])
        } else {
            shown
        }
    }

    /// Saves what was typed into every page, then closes. A second request closes even when saving failed.
    fn close_window(&mut self) -> Task<Message> {
        if self.is_closing || self.banner.is_some() {
            return iced::exit();
        }
        self.is_closing = true;
        let mut saving = Vec::new();
        let mut events = Vec::new();
        for open in self.pages.all_mut() {
            let id = open.id;
            let saves = open
                .page
                .command(&self.ctx, crate::ui::command::CommandId::Save);
            if let Some(outcome) = saves {
                let (task, wishes) = outcome.map(move |message| Message::Page(id, message));
                saving.push(task);
                events.extend(wishes);
            }
        }
        let told = self.on_events(events);
        let last = self.last_round();
        Task::batch(saving)
            .chain(told)
            .chain(last)
            .chain(Task::done(Message::System(System::Exit)))
    }

    pub(super) fn poll(&self) -> Task<Message> {
        self.ctx
            .desk
            .local(look)
            .map(|version| Message::Store(Answer::Version(version)))
    }

    pub(super) fn on_version(&mut self, version: StoreResult<i64>) -> Task<Message> {
        match version {
            Ok(version) => {
                let is_other = self.version.is_some_and(|known| known != version);
                self.version = Some(version);
                if is_other {
                    self.broadcast(&everything())
                } else {
                    Task::none()
                }
            }
            Err(error) => {
                self.banner = Banner::worst(self.banner.take(), &error);
                Task::none()
            }
        }
    }

    /// Makes the daily backup on a thread of its own: it may take seconds and nobody waits for it.
    pub(super) fn daily_backup(&self) -> Task<Message> {
        let store = self.ctx.desk.store().clone();
        aside(move || store.daily_backup()).map(|made| Message::Store(Answer::Backup(made)))
    }

    /// Looks for damaged pages on a thread of its own: a page that nobody opened today may be the one that is gone.
    fn look_over(&self) -> Task<Message> {
        let store = self.ctx.desk.store().clone();
        let looked = aside(move || match store.look_over() {
            Err(error @ StoreError::Damaged { .. }) => Err(error),
            // Whatever else is wrong shows itself where it matters.
            _ => Ok(()),
        });
        looked.map(|looked| Message::Store(Answer::Kept(looked)))
    }

    /// Opens the import of a file, or of one still to be chosen.
    pub(super) fn import(&mut self, file: Option<std::path::PathBuf>) -> Task<Message> {
        let opened = self.go(What::Import);
        let (Some(file), Some(page)) = (file, self.pages.find(What::Import)) else {
            return opened;
        };
        let picked = PageMessage::Import(import::Message::Picked(Some(file)));
        Task::batch([opened, Task::done(Message::Page(page, picked))])
    }

    /// Opens an address with the system's program.
    pub(super) fn visit(address: String) -> Task<Message> {
        aside(move || {
            let opened = platform::open_address(&address);
            Ok(opened.err().map(|_| address))
        })
        .map(|failed| {
            Message::Store(match failed {
                Ok(Some(address)) => Answer::NotOpened(address),
                Ok(None) => Answer::Opened,
                Err(error) => Answer::Kept(Err(error)),
            })
        })
    }

    /// Says that nothing here opens an address, and copies it so that it can be used elsewhere.
    pub(super) fn not_opened(&mut self, address: &str) -> Task<Message> {
        let (text, what) = match address.split_once(':') {
            Some(("tel", number)) => (id::TOAST_NO_DIALER, number),
            Some(("mailto", mailbox)) => (id::TOAST_NO_MAILER, mailbox),
            _ => (id::TOAST_NOT_OPENED, address),
        };
        let said = self.ctx.words.with(text, &[("what", what.into())]);
        self.toast = Some(Toast::new(said));
        Self::copy(what.to_owned())
    }
}

/// All tables, when it is not known what another program changed.
pub(super) fn everything() -> Changes {
    Changes {
        action: None,
        tables: Table::ALL.iter().copied().collect(),
    }
}

fn look(store: &Store) -> StoreResult<i64> {
    if !store.path().exists() {
        return Err(StoreError::Gone {
            path: store.path().to_owned(),
        });
    }
    store.version()
}

/// Does something long on a thread of its own.
pub(in crate::ui) fn aside<T: Send + 'static>(
    work: impl FnOnce() -> StoreResult<T> + Send + 'static,
) -> Task<StoreResult<T>> {
    let (answer, answered) = futures::channel::oneshot::channel();
    std::thread::spawn(move || {
        let _ = answer.send(work()); // nobody waits any more: the window was closed
    });
    Task::perform(answered, |answer| {
        answer.unwrap_or(Err(StoreError::Cancelled))
    })
}
