//! Settings: how the window looks and speaks, its keys, who works here, tags and books, where the base is and its backups.
//!
//! What is chosen counts at once; own data are kept with Enter, Ctrl+S or when the page is left.

mod ask;
pub mod backups;
pub mod calendar;
pub mod companies;
mod keys;
mod lists;
pub mod prices;
mod reminders;
pub mod rooms;
mod together;
pub mod trade;
mod view;

use std::path::PathBuf;

use iced::widget::space;
use iced::{Length, Task};

use self::ask::Ask;
use self::backups::{Backup, Progress};
use self::calendar::Calendars;
use self::companies::Companies;
use self::keys::KeyEditor;
use self::lists::Lists;
use self::prices::Prices;
use self::reminders::Reminders;
use self::rooms::Rooms;
use self::trade::Trade;
use super::{Event, Outcome, Status, form};
use crate::domain::user::User;
use crate::i18n::{Language, id};
use crate::store::{Action, Changes, StoreResult, Table, user};
use crate::ui::Element;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::prefs::{CURRENCIES, Prefs, Rows, ThemeChoice};
use crate::ui::widget::layer::Layer;

/// The settings page.
#[derive(Debug)]
pub struct Settings {
    prefs: Prefs,
    /// Where the base is, from the root of the disk.
    place: PathBuf,
    own: Own,
    /// Own data as they are kept.
    kept: Own,
    backups: Vec<Backup>,
    work: Option<Progress>,
    keys: KeyEditor,
    lists: Lists,
    trade: Trade,
    prices: Prices,
    companies: Companies,
    reminders: Reminders,
    calendars: Calendars,
    rooms: Rooms,
    ask: Option<Box<Ask>>,
}

/// A user's own data while they are edited.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Own {
    name: String,
    position: String,
    phone: String,
    email: String,
}

/// A field of the own data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnField {
    Name,
    Position,
    Phone,
    Email,
}

impl OwnField {
    /// The fields in their order.
    pub const ALL: [Self; 4] = [Self::Name, Self::Position, Self::Phone, Self::Email];
}

/// A message of the settings page.
#[derive(Debug, Clone)]
pub enum Message {
    Language(usize),
    Theme(usize),
    Scale(usize),
    Rows(usize),
    Currency(usize),
    Own(OwnField, String),
    Save,
    Saved(StoreResult<Changes>, String),
    Backups(StoreResult<Vec<Backup>>),
    MakeBackup,
    BackupProgress(Progress),
    BackupMade(StoreResult<PathBuf>),
    /// Go back to a backup.
    Restore(PathBuf),
    OpenFolder,
    Templates,
    Keys(keys::Message),
    Lists(lists::Message),
    Trade(trade::Message),
    Prices(prices::Message),
    Companies(companies::Message),
    Reminders(reminders::Message),
    Calendars(calendar::Message),
    Rooms(rooms::Message),
    Ask(ask::Message),
}

impl Message {
    /// A key was pressed while a command waits for one.
    pub fn pressed(printed: &str) -> Self {
        Self::Keys(keys::Message::Pressed(printed.to_owned()))
    }
}

impl Settings {
    /// Opens the page.
    pub fn new(ctx: &Ctx, prefs: &Prefs) -> (Self, Task<Message>) {
        let own = Own::of(ctx);
        let path = ctx.desk.store().path();
        let settings = Self {
            prefs: prefs.clone(),
            place: std::path::absolute(path).unwrap_or_else(|_| path.to_owned()),
            kept: own.clone(),
            own,
            backups: Vec::new(),
            work: None,
            keys: KeyEditor::default(),
            lists: Lists::default(),
            trade: Trade::default(),
            prices: Prices::default(),
            companies: Companies::default(),
            reminders: Reminders::default(),
            calendars: Calendars::default(),
            rooms: Rooms::default(),
            ask: None,
        };
        let task = Task::batch([
            backups::list(ctx).map(Message::Backups),
            lists::load(ctx).map(Message::Lists),
            trade::load(ctx).map(Message::Trade),
            prices::load(ctx).map(Message::Prices),
            companies::load(ctx).map(Message::Companies),
            reminders::load(ctx).map(Message::Reminders),
            calendar::load(ctx).map(Message::Calendars),
            rooms::load(ctx).map(Message::Rooms),
        ]);
        (settings, task)
    }

    /// Takes over settings that were changed elsewhere (Ctrl+=).
    pub fn show(&mut self, prefs: &Prefs) {
        self.prefs.clone_from(prefs);
    }

    /// Takes a message.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> Outcome<Message> {
        match message {
            Message::Language(at) => self.choose(|prefs| {
                prefs.language = Language::ALL.get(at).copied().unwrap_or(prefs.language);
            }),
            Message::Theme(at) => self.choose(|prefs| {
                prefs.theme = ThemeChoice::ALL.get(at).copied().unwrap_or(prefs.theme);
            }),
            Message::Scale(at) => self.choose(|prefs| {
                prefs.scale = view::SCALES.get(at).copied().unwrap_or(prefs.scale);
            }),
            Message::Rows(at) => self.choose(|prefs| {
                prefs.rows = Rows::ALL.get(at).copied().unwrap_or(prefs.rows);
            }),
            Message::Currency(at) => self.choose(|prefs| {
                if let Some(currency) = CURRENCIES.get(at) {
                    (*currency).clone_into(&mut prefs.currency);
                }
            }),
            Message::Own(field, text) => {
                *self.own.field_mut(field) = text;
                Outcome::none()
            }
            Message::Save => self.save(ctx),
            Message::Saved(Ok(changes), subject) => {
                self.kept = self.own.clone();
                Outcome::event(Event::Acted {
                    action: Action::EditUser,
                    subject,
                    changes,
                })
            }
            Message::Saved(Err(error), _) | Message::Backups(Err(error)) => {
                Outcome::event(Event::Failed(error))
            }
            Message::Backups(Ok(backups)) => {
                self.backups = backups;
                Outcome::none()
            }
            Message::Keys(message) => self.on_keys(message),
            Message::Lists(message) => self.on_lists(ctx, message),
            Message::MakeBackup if self.work.is_some() => Outcome::none(),
            Message::MakeBackup => {
                self.work = Some(Progress::default());
                Outcome::run(backups::make(ctx))
            }
            Message::BackupProgress(progress) => {
                if self.work.is_some() {
                    self.work = Some(progress);
                }
                Outcome::none()
            }
            Message::BackupMade(made) => {
                self.work = None;
                match made {
                    Ok(path) => {
                        let file = path.file_name().unwrap_or_default().to_string_lossy();
                        let said = ctx
                            .words
                            .with(id::SETTINGS_BACKUP_MADE, &[("file", (*file).into())]);
                        let list = backups::list(ctx).map(Message::Backups);
                        Outcome::run(list).and(Event::Say(said))
                    }
                    Err(error) => Outcome::event(Event::Failed(error)),
                }
            }
            Message::Trade(message) => self.on_trade(ctx, message),
            Message::Prices(message) => self.on_prices(ctx, message),
            Message::Companies(message) => self.on_companies(ctx, message),
            Message::Reminders(message) => self.on_reminders(ctx, message),
            Message::Calendars(message) => self.on_calendars(ctx, message),
            Message::Rooms(message) => self.on_rooms(ctx, message),
            Message::Ask(message) => self.on_ask(ctx, message),
            Message::Restore(backup) => Outcome::event(Event::Restore(backup)),
            Message::Templates => Outcome::event(Event::Command(CommandId::Templates)),
            Message::OpenFolder => {
                let folder = self.place.parent().unwrap_or(&self.place);
                Outcome::event(Event::Visit(folder.to_string_lossy().into_owned()))
            }
        }
    }

    fn choose(&mut self, change: impl FnOnce(&mut Prefs)) -> Outcome<Message> {
        change(&mut self.prefs);
        Outcome::event(Event::SetPrefs(self.prefs.clone()))
    }

    /// Tells whether the next key is to be that of a command.
    pub const fn is_waiting_for_key(&self) -> bool {
        self.keys.is_waiting()
    }

    fn is_changed(&self) -> bool {
        self.own != self.kept
    }

    /// Keeps the own data; who has none yet becomes the user of this computer.
    fn save(&self, ctx: &Ctx) -> Outcome<Message> {
        if !self.is_changed() {
            return Outcome::none();
        }
        let own = self.own.clone();
        let subject = own.name.trim().to_owned();
        let me = ctx.me.filter(|me| ctx.user(*me).is_some());
        let saved = ctx.desk.local({
            let subject = subject.clone();
            move |store| {
                let (added, changes) = store.transact(Action::EditUser, &subject, |tx| {
                    let mut changed = own.clone().into_user();
                    match me {
                        Some(me) => {
                            changed.id = me;
                            user::update(tx, &changed).map(|()| None)
                        }
                        None => user::add(tx, &changed).map(Some),
                    }
                })?;
                if let Some(me) = added {
                    store.set_current_user(me)?;
                }
                Ok(changes)
            }
        });
        Outcome::run(saved.map(move |saved| Message::Saved(saved, subject.clone())))
    }

    /// The question over the window, if one is open.
    pub fn layer<'a>(&'a self, ctx: &'a Ctx) -> Option<Element<'a, Message>> {
        let ask = self.ask.as_ref()?;
        let room = space().width(Length::Fill).height(Length::Fill);
        let cancel = Message::Ask(ask::Message::Form(form::Message::Cancel));
        let layer = Layer::new(room, Some(ask.view(ctx).map(Message::Ask)))
            .scrim(ctx.tokens)
            .focus(ask.focus())
            .on_dismiss(cancel);
        Some(layer.into())
    }

    /// Takes over own data that were changed elsewhere, unless they are being edited here.
    pub fn changed(&mut self, ctx: &Ctx, changes: &Changes) -> Task<Message> {
        if changes.touch(Table::User) && !self.is_changed() {
            self.meet(ctx);
        }
        let mut tasks = Vec::new();
        if lists::concerns(changes) {
            tasks.push(lists::load(ctx).map(Message::Lists));
        }
        if trade::concerns(changes) {
            tasks.push(trade::load(ctx).map(Message::Trade));
        }
        if prices::concerns(changes) {
            tasks.push(prices::load(ctx).map(Message::Prices));
        }
        if rooms::concerns(changes) {
            tasks.push(rooms::load(ctx).map(Message::Rooms));
        }
        if companies::concerns(changes) {
            tasks.push(companies::load(ctx).map(Message::Companies));
        }
        Task::batch(tasks)
    }

    /// Shows the own data as they are in the base now.
    pub fn meet(&mut self, ctx: &Ctx) {
        if !self.is_changed() {
            self.own = Own::of(ctx);
            self.kept = self.own.clone();
        }
    }

    /// Runs a command.
    pub fn command(&mut self, ctx: &Ctx, command: CommandId) -> Option<Outcome<Message>> {
        if self.ask.is_some() {
            let message = match command {
                CommandId::Save | CommandId::Done => form::Message::Save,
                CommandId::Back => form::Message::Cancel,
                _ => return Some(Outcome::none()),
            };
            return Some(self.on_ask(ctx, ask::Message::Form(message)));
        }
        match command {
            CommandId::Save | CommandId::Done if self.prices.is_editing() => {
                Some(self.on_prices(ctx, prices::Message::Form(form::Message::Save)))
            }
            CommandId::Save | CommandId::Done if self.companies.is_editing() => {
                Some(self.on_companies(ctx, companies::Message::Form(form::Message::Save)))
            }
            CommandId::Back if self.companies.is_editing() => {
                self.companies.close();
                Some(Outcome::none())
            }
            CommandId::Back if self.prices.is_editing() => {
                self.prices.close();
                Some(Outcome::none())
            }
            CommandId::Save | CommandId::Done => Some(self.save(ctx)),
            CommandId::Back if self.lists.is_editing() => {
                Some(self.on_lists(ctx, lists::Message::Cancel))
            }
            CommandId::Back if self.keys != KeyEditor::default() => {
                Some(self.on_keys(keys::Message::Cancel))
            }
            CommandId::Back => Some(self.save(ctx).and(Event::Close)),
            _ => None,
        }
    }

    /// The keys of this page.
    pub fn status(&self, ctx: &Ctx) -> Status {
        let key = |key: &str, word| (key.to_owned(), ctx.words.tr(word));
        let mut keys = vec![key("Esc", id::KEY_BACK), key("F1", id::KEY_HELP)];
        if self.is_changed() {
            keys.insert(0, key("Ctrl+S", id::KEY_SAVE));
        }
        Status {
            left: String::new(),
            keys,
        }
    }
}

impl Own {
    fn of(ctx: &Ctx) -> Self {
        let me = ctx.me.and_then(|me| ctx.user(me)).cloned();
        let me = me.unwrap_or_default();
        Self {
            name: me.name,
            position: me.position,
            phone: me.phone,
            email: me.email,
        }
    }

    fn into_user(self) -> User {
        let trimmed = |text: String| text.trim().to_owned();
        User {
            name: trimmed(self.name),
            position: trimmed(self.position),
            phone: trimmed(self.phone),
            email: trimmed(self.email),
            ..User::default()
        }
    }

    fn field(&self, field: OwnField) -> &str {
        match field {
            OwnField::Name => &self.name,
            OwnField::Position => &self.position,
            OwnField::Phone => &self.phone,
            OwnField::Email => &self.email,
        }
    }

    fn field_mut(&mut self, field: OwnField) -> &mut String {
        match field {
            OwnField::Name => &mut self.name,
            OwnField::Position => &mut self.position,
            OwnField::Phone => &mut self.phone,
            OwnField::Email => &mut self.email,
        }
    }
}
