//! The messages of the window, by who sends them.

use std::path::PathBuf;

use iced::Size;

use super::page::{PageId, PageMessage};
use super::pages::What;
use super::{reminders, restore};
use crate::domain::id::{ClientId, DocumentId, PersonId, TemplateId, UserId};
use crate::domain::user::User;
use crate::exchange::error::ExchangeError;
use crate::store::undo::Reversed;
use crate::store::{Changes, Role, StoreResult};
use crate::ui::command::CommandId;
use crate::ui::screen::template::Which;
use crate::ui::screen::{first_run, own_path, palette};

/// A message of the window.
#[derive(Debug, Clone)]
pub enum Message {
    /// A command, from a key, a menu, a button or the palette.
    Command(CommandId),
    /// Show a page, opening it when it is not open yet.
    Show(What),
    /// A part of the frame was used.
    Frame(Frame),
    /// A screen's own message.
    Page(PageId, PageMessage),
    /// The palette's.
    Palette(palette::Message),
    /// The first-run screen's.
    FirstRun(first_run::Message),
    /// The quick task's, or that of the templates of tasks.
    Tasks(super::TaskMessage),
    /// The field for a path, where the desktop shows no dialog for files.
    Path(own_path::Message),
    /// The question about going back to a backup.
    Restore(restore::Message),
    /// The folder of calendars was brought up to date, or not.
    Folder(Result<Box<Option<crate::exchange::calendar::FolderReport>>, ExchangeError>),
    /// The exchange with the folder of the office.
    Exchange(super::ExchangeMessage),
    /// The reminders'.
    Reminder(reminders::Message),
    /// The store answered.
    Store(Answer),
    /// The window system or the clock.
    System(System),
}

/// Parts of the frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// Alt is held: the sections show their numbers.
    Alt(bool),
    /// A tab of the strip; 0 is the section.
    Tab(usize),
    CloseTab(usize),
    /// The list of all tabs.
    AllTabs(bool),
    /// The mouse is on the toast, or left it.
    HoldToast(bool),
    DismissToast,
    /// Undo, but for what colleagues have written to since.
    UndoRest,
    DismissBanner,
    /// Puts the banner of the office away until it has something else to say.
    DismissOffice,
}

/// Answers of the store to the window itself.
#[derive(Debug, Clone)]
pub enum Answer {
    Reversed(Role, StoreResult<Option<Reversed>>),
    Users(StoreResult<(Vec<User>, Option<UserId>)>),
    Title(PageId, StoreResult<Option<String>>),
    /// How many documents are drafts.
    Drafts(StoreResult<usize>),
    /// How much of the agenda is overdue.
    Overdue(StoreResult<usize>),
    /// A number that changes when another program has written.
    Version(StoreResult<i64>),
    /// A person belongs to this client.
    ClientOfPerson(PersonId, StoreResult<Option<ClientId>>),
    Backup(StoreResult<Option<PathBuf>>),
    /// Something was kept that needs no word when it went well.
    Kept(StoreResult<()>),
    /// A draft was made; its name in history.
    DocumentMade(String, StoreResult<(DocumentId, Changes)>),
    /// A template was made; its name in history.
    TemplateMade(String, StoreResult<(TemplateId, Changes)>),
    /// The template with which a document is made.
    TemplateOf(DocumentId, StoreResult<Option<Which>>),
    /// The system has no program for this address.
    NotOpened(String),
    Opened,
}

/// The window system and the clock.
#[derive(Debug, Clone, PartialEq)]
pub enum System {
    Resized(Size),
    /// Physical pixels of the screen to a logical one.
    Rescaled(f32),
    /// The computer is set to dark colours.
    Dark(bool),
    /// A file was dropped on the window.
    Dropped(PathBuf),
    /// Look whether another program has written to the base.
    Poll,
    /// Look for damaged pages in the base.
    LookOver,
    /// Half a second passed while a toast is shown.
    ToastTick,
    CloseRequested,
    /// All that was typed is saved: a closed page can go.
    Left(PageId),
    /// All that was typed is saved: the window can close.
    Exit,
    FullScreen(bool),
}
