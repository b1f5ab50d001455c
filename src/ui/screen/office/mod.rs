//! The office on a shared folder: how the exchange stands, who is in it with which computers, what waits for a decision, who
//! changed what; before there is one: founding, joining, coming back.
//!
//! Everything that touches the folder or the keys is done by [`crate::ui::together::Courier`], off the UI thread. Rounds are
//! the application's business ([`crate::ui::app`]); this screen shows what came of them.

mod begin;
pub mod conflicts;
mod dialog;
mod dialog_view;
mod door;
mod door_view;
mod facts;
mod journal;
mod keys;
mod kit;
mod members;
mod password;
mod state;
mod view;

use std::path::PathBuf;

use iced::Task;
use iced::widget::operation::focus;

pub use self::conflicts::Inbox;
use self::dialog::{Confirm, Shown};
use self::door::{Door, Opened};
use self::facts::{Devices, Facts, People};
use self::journal::Journal;
pub use self::journal::device;
pub use self::keys::{LockMessage, PASSWORD};
use super::{Event, Outcome, Status, form, send};
use crate::domain::id::UserId;
use crate::i18n::id;
use crate::office::{self, Role, Standing};
use crate::platform::printer::{PrinterError, State};
use crate::say;
use crate::store::replica::conflict::Decision;
use crate::store::{Action, Changes, StoreResult};
use crate::sync::keys::DeviceId;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::together::{Failed, may_invite};
use crate::ui::widget::table;

/// Id of the tabs, for focus.
pub const TABS: &str = "office-tabs";

/// Id of the table of devices.
pub const DEVICES: &str = "office-devices";

/// Id of the table of people.
pub const PEOPLE: &str = "office-people";

/// What of the office is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tab {
    #[default]
    State,
    Members,
    Conflicts,
    Journal,
}

impl Tab {
    /// In the order of the strip.
    pub const ALL: [Self; 4] = [Self::State, Self::Members, Self::Conflicts, Self::Journal];
}

/// The screen; see the module.
#[derive(Debug, Default)]
pub struct Office {
    tab: Tab,
    generation: u64,
    facts: Option<Facts>,
    /// Why it could not be read.
    failed: Option<Failed>,
    devices: Devices,
    people: People,
    device: Option<usize>,
    person: Option<usize>,
    has_pane: bool,
    inbox: Inbox,
    journal: Journal,
    lock: keys::Lock,
    door: Option<Box<Door>>,
    shown: Option<Box<Shown>>,
}

/// What happens on it.
#[derive(Debug, Clone)]
pub enum Message {
    Tab(usize),
    Facts(u64, Result<Box<Facts>, Failed>),
    /// The exchange has something new to show.
    Exchanged,
    Devices(table::Event),
    People(table::Event),
    ClosePane,
    Inbox(conflicts::Message),
    Journal(journal::Message),
    /// The field of the password of the keys.
    Lock(LockMessage),
    /// New keys would lie in a file without a password: the form offers one.
    KeepsOpenly(Result<bool, Failed>),
    /// Opens a form.
    Open(Opened),
    Form(form::Message),
    PickFolder,
    Folder(Option<PathBuf>),
    /// Reads an invitation out of a file.
    PickInvite,
    InviteFile(Option<PathBuf>),
    InviteRead(StoreResult<String>),
    /// How far the work of a form is.
    Progress(office::Progress),
    /// What a form asked for ended.
    Done(Result<door::Ended, Failed>),
    /// Shows a dialog that is no form.
    Ask(Confirm),
    Admit(usize),
    /// The question was answered with yes.
    Yes,
    /// What was said yes to ended.
    Answered(Result<(), Failed>),
    CloseDialog,
    /// The six words did not match.
    AdmitNot,
    CopyInvite,
    SaveInvite,
    SaveInviteTo(Option<PathBuf>),
    MakeKit,
    Kit(Result<Box<office::Kit>, Failed>),
    SaveKit,
    SaveKitTo(Option<PathBuf>),
    KitSaved(Result<(), String>),
    /// The sheet is to be printed.
    PrintKit,
    KitPrinters(send::Found),
    KitSend(send::Message),
    KitSent(Result<(String, State), PrinterError>),
    KitDone,
    Role(UserId, Role),
    Withdraw(String),
    Pause(bool),
    /// Shows the text of an invite again.
    ShowInvite(office::OpenInvite),
    Invite(Result<Box<office::Invitation>, Failed>),
    Mail(String),
    /// The user wants a round now.
    Now,
    /// The folder is older than it was: the user has read it and wants it mended from here.
    Mend,
    /// The base is to be made anew from the folder.
    MakeAnew,
    /// Two users are one person, or two.
    Unite(office::Double, bool),
    United(Result<Option<(String, Changes)>, Failed>),
    /// Whoever works here is called so: as it stands, or by the other name.
    Name(Decision),
    Named(Result<Changes, Failed>),
    Stop,
    /// A banner was put away: what it said.
    Dismiss(String),
}

impl Office {
    /// Opens the screen.
    pub fn new(ctx: &Ctx) -> (Self, Task<Message>) {
        let mut screen = Self {
            has_pane: true,
            ..Self::default()
        };
        if ctx.together.conflicts > 0 && ctx.together.home().is_none() {
            screen.tab = Tab::Conflicts;
        }
        let facts = screen.load(ctx);
        let inbox = screen.inbox.load(ctx).map(Message::Inbox);
        (screen, Task::batch([facts, inbox]))
    }

    /// Shows the conflicts.
    pub fn show_conflicts(&mut self) -> Task<Message> {
        self.tab = Tab::Conflicts;
        focus(conflicts::FIRST)
    }

    /// Asks for the invitation.
    pub fn join(&mut self, ctx: &Ctx) -> Outcome<Message> {
        self.open(ctx, Opened::Join)
    }

    fn load(&mut self, ctx: &Ctx) -> Task<Message> {
        let Some(courier) = &ctx.together.courier else {
            return Task::none();
        };
        if ctx.together.home().is_none() {
            self.facts = None;
            return Task::none();
        }
        self.generation += 1;
        let generation = self.generation;
        courier
            .ask(|store, env| facts::read(store, env).map(Box::new))
            .map(move |read| Message::Facts(generation, read))
    }

    /// Takes a message.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> Outcome<Message> {
        match message {
            Message::Tab(at) => self.go(ctx, Tab::ALL.get(at).copied().unwrap_or_default()),
            Message::Facts(generation, _) if generation != self.generation => Outcome::none(),
            Message::Facts(_, Ok(facts)) => {
                self.failed = None;
                self.facts = Some(*facts);
                self.fill(ctx);
                Outcome::none()
            }
            Message::Facts(_, Err(failed)) => {
                self.failed = Some(failed);
                Outcome::none()
            }
            Message::Exchanged => {
                self.fill(ctx);
                let inbox = self.inbox.load(ctx).map(Message::Inbox);
                Outcome::run(Task::batch([self.load(ctx), inbox]))
            }
            Message::Devices(event) => {
                if let table::Event::Current(row) | table::Event::Open(row) = event {
                    self.device = Some(row);
                    self.has_pane = true;
                }
                Outcome::none()
            }
            Message::People(event) => {
                if let table::Event::Current(row) | table::Event::Open(row) = event {
                    self.person = Some(row);
                    self.has_pane = true;
                }
                Outcome::none()
            }
            Message::ClosePane => {
                self.has_pane = false;
                Outcome::none()
            }
            Message::Inbox(message) => {
                let (task, events) = self.inbox.update(ctx, message).map(Message::Inbox);
                Outcome { task, events }
            }
            Message::Journal(message) => {
                let (task, events) = self.journal.update(ctx, message).map(Message::Journal);
                Outcome { task, events }
            }
            Message::Lock(message) => self.on_lock(ctx, message),
            Message::KeepsOpenly(openly) => {
                if let (Some(door), Ok(true)) = (&mut self.door, openly) {
                    door.offer_password(ctx);
                }
                Outcome::none()
            }
            Message::Open(opened) => self.open(ctx, opened),
            Message::Form(message) => self.on_form(ctx, message),
            Message::PickFolder => Outcome::run(door::pick_folder(ctx).map(Message::Folder)),
            Message::Folder(Some(folder)) => {
                if let Some(door) = &mut self.door {
                    door.set_folder(&folder);
                }
                Outcome::none()
            }
            Message::Folder(None) | Message::SaveInviteTo(None) | Message::SaveKitTo(None) => {
                Outcome::none()
            }
            Message::Done(ended) => self.ended(ctx, ended),
            Message::Mail(mail) => Outcome::event(Event::Visit(format!("mailto:{mail}"))),
            Message::Dismiss(said) => Outcome::event(Event::Dismiss(said)),
            Message::Now => Outcome::event(Event::Command(CommandId::SyncNow)),
            other => self.on_dialog(ctx, other),
        }
    }

    fn go(&mut self, ctx: &Ctx, tab: Tab) -> Outcome<Message> {
        self.tab = tab;
        let read = match tab {
            Tab::Journal => self.journal.load(ctx).map(Message::Journal),
            _ => Task::none(),
        };
        Outcome::run(read)
    }

    /// Makes the lines of the tables again: names, times and states are words.
    fn fill(&mut self, ctx: &Ctx) {
        let Some(facts) = &self.facts else {
            return;
        };
        let shown = self.device.and_then(|at| self.devices.0.get(at));
        let shown = shown.map(|line| line.dev);
        self.devices = Devices::of(ctx, &facts.members);
        self.people = People::of(ctx, &facts.members);
        self.device = match shown {
            Some(dev) => self.devices.0.iter().position(|line| line.dev == dev),
            // What needs a look is shown first, else this device.
            None => {
                let now = ctx.together.there(ctx.now());
                let mut all = self.devices.0.iter();
                let silent = all.position(|line| line.silent(now).is_some());
                silent.or((!self.devices.0.is_empty()).then_some(0))
            }
        };
        let last = self.people.0.len().checked_sub(1);
        self.person = last.map(|last| self.person.unwrap_or(0).min(last));
    }

    /// The role of whoever works here.
    fn role(&self) -> Option<Role> {
        self.facts.as_ref().and_then(|facts| facts.members.mine)
    }

    fn open(&mut self, ctx: &Ctx, opened: Opened) -> Outcome<Message> {
        let users: Vec<_> = ctx.users.clone();
        let facts = self.facts.as_ref();
        let door = Door::new(ctx, opened, facts, &users);
        let mut begun = vec![door.focus()];
        if let (true, Some(courier)) = (door.makes_keys(), &ctx.together.courier) {
            let openly = courier.ask(|_, env| Ok(env.keeps_openly()));
            begun.push(openly.map(Message::KeepsOpenly));
        }
        self.shown = None;
        self.door = Some(Box::new(door));
        Outcome::run(Task::batch(begun))
    }

    fn on_form(&mut self, ctx: &Ctx, message: form::Message) -> Outcome<Message> {
        let Some(door) = &mut self.door else {
            return Outcome::none();
        };
        let (task, wish) = door.update(ctx, message);
        match wish {
            Some(door::Answer::Cancelled) => {
                self.door = None;
                Outcome::run(task)
            }
            Some(door::Answer::Begun(work)) => Outcome::run(Task::batch([task, work])),
            None => Outcome::run(task),
        }
    }

    fn ended(&mut self, ctx: &Ctx, ended: Result<door::Ended, Failed>) -> Outcome<Message> {
        use door::Ended;
        let ended = match ended {
            Ok(ended) => ended,
            Err(failed) => {
                if let Some(door) = &mut self.door {
                    door.refused(ctx, &failed);
                }
                return Outcome::none();
            }
        };
        self.door = None;
        match ended {
            Ended::Founded(home) => {
                self.shown = Some(Box::new(Shown::OfferKit));
                let said = ctx.words.with(
                    id::TOGETHER_FOUNDED,
                    &[("office", home.office.as_str().into())],
                );
                let told = Outcome::event(Event::Say(said)).and(Event::OfficeChanged);
                told.with(self.focus_dialog())
            }
            Ended::Restored(_) => {
                let said = ctx.words.tr(id::TOGETHER_YOU_ARE_IN);
                Outcome::event(Event::Say(said)).and(Event::OfficeChanged)
            }
            Ended::Asked(_) | Ended::Changed => {
                self.tab = Tab::State;
                Outcome::event(Event::OfficeChanged).with(self.load(ctx))
            }
            Ended::HandedOver(subject, changes) => {
                let acted = Event::Acted {
                    action: Action::HandOver,
                    subject,
                    changes,
                };
                Outcome::event(acted).with(self.load(ctx))
            }
            Ended::Renamed => Outcome::event(Event::OfficeChanged).with(self.load(ctx)),
            Ended::Invited(invitation) => {
                self.shown = Some(Box::new(Shown::Invitation(invitation)));
                Outcome::run(Task::batch([self.load(ctx), self.focus_dialog()]))
            }
        }
    }

    /// A dialog that takes the place of another one does not take its keyboard by itself.
    fn focus_dialog(&self) -> Task<Message> {
        self.first_of_dialog().map_or_else(Task::none, focus)
    }

    /// The command of the screen; `None` when it is not its own.
    pub fn command(&mut self, ctx: &Ctx, command: CommandId) -> Option<Outcome<Message>> {
        if self.door.is_some() {
            return match command {
                CommandId::Back => {
                    self.door = None;
                    Some(Outcome::none())
                }
                CommandId::Save | CommandId::Done => Some(self.on_form(ctx, form::Message::Save)),
                _ => None,
            };
        }
        if self.shown.is_some() {
            return match command {
                CommandId::Back if self.is_sending_kit() => {
                    let close = send::Message::Form(form::Message::Cancel);
                    Some(self.on_dialog(ctx, Message::KitSend(close)))
                }
                CommandId::Back => Some(self.on_dialog(ctx, Message::CloseDialog)),
                CommandId::Done => Some(self.on_dialog(ctx, Message::Yes)),
                _ => None,
            };
        }
        if self.tab == Tab::Conflicts
            && let Some(outcome) = self.inbox.command(ctx, command)
        {
            let (task, events) = outcome.map(Message::Inbox);
            return Some(Outcome { task, events });
        }
        match command {
            CommandId::Invite if self.may_invite(ctx) => Some(self.open(ctx, Opened::Invite)),
            CommandId::AddLine if self.may_invite(ctx) => Some(self.open(ctx, Opened::Invite)),
            CommandId::Pane => {
                self.has_pane = !self.has_pane;
                Some(Outcome::none())
            }
            CommandId::Back if self.has_pane && self.tab != Tab::Conflicts => {
                self.has_pane = false;
                Some(Outcome::none())
            }
            _ => None,
        }
    }

    /// Tells whether a printer is being chosen for the kit.
    fn is_sending_kit(&self) -> bool {
        matches!(
            self.shown.as_deref(),
            Some(Shown::Kit { send: Some(_), .. })
        )
    }

    fn may_invite(&self, ctx: &Ctx) -> bool {
        ctx.together.home().is_some() && may_invite(self.role())
    }

    /// Reads again what a change concerns.
    pub fn changed(&mut self, ctx: &Ctx, _changes: &Changes) -> Task<Message> {
        let journal = if self.tab == Tab::Journal && self.journal.is_read() {
            self.journal.load(ctx).map(Message::Journal)
        } else {
            Task::none()
        };
        Task::batch([
            self.inbox.load(ctx).map(Message::Inbox),
            self.load(ctx),
            journal,
        ])
    }

    /// What is shown, and the keys.
    pub fn status(&self, ctx: &Ctx) -> Status {
        let words = ctx.words;
        if self.tab == Tab::Conflicts {
            let status = self.inbox.status(ctx);
            if !status.keys.is_empty() {
                return status;
            }
        }
        let key = |key: &str, word| (key.to_owned(), words.tr(word));
        if !matches!(ctx.together.standing, Some(Standing::In(_))) {
            return Status {
                left: String::new(),
                keys: vec![key(ctx.key("F1"), id::KEY_HELP)],
            };
        }
        let now = ctx.together.there(ctx.now());
        let live = self.devices.0.iter().filter(|line| line.is_live);
        let silent = live.clone().filter(|line| line.silent(now).is_some());
        let has_facts = self.facts.is_some();
        let values = [
            ("count", live.clone().count().into()),
            ("silent", silent.count().into()),
        ];
        let mut keys = vec![key(ctx.key("F5"), id::TOGETHER_KEY_NOW)];
        if self.may_invite(ctx) {
            keys.push(key(ctx.key("Ins"), id::TOGETHER_KEY_INVITE));
        }
        keys.push(key(ctx.key("F1"), id::KEY_HELP));
        Status {
            left: match has_facts {
                true => words.with(id::TOGETHER_STATUS, &values),
                false => String::new(),
            },
            keys,
        }
    }

    /// Says an error of the office.
    fn said(ctx: &Ctx, failed: &Failed) -> String {
        let said = say::office::error(ctx.words, failed);
        format!("{} {}", said.what, said.todo).trim().to_owned()
    }

    /// The device shown at the right.
    fn device(&self) -> Option<&facts::DeviceLine> {
        self.devices.0.get(self.device?)
    }

    /// The person shown at the right.
    fn person(&self) -> Option<&facts::PersonLine> {
        self.people.0.get(self.person?)
    }
}

/// Whether a device is another one of this user: that can be taken out without being an admin.
pub(super) fn is_own(facts: Option<&Facts>, dev: DeviceId) -> bool {
    let me = facts.and_then(|facts| facts.members.all.iter().find(|member| member.is_me));
    me.is_some_and(|me| me.devices.iter().any(|device| device.dev == dev))
}
