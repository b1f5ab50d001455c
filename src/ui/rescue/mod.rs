//! The screen in the place of the window when a base cannot be opened: what happened, what to do, the backups to return to.
//!
//! It opens no base itself: what the user chose goes up as a [`Wish`], and [`super::window`] does it.

mod view;

use std::path::{Path, PathBuf};

use super::screen::own_path::{self, OwnPath};
use super::screen::settings::backups::{self, Backup};
use super::theme::{DARK, LIGHT, Tokens};
use crate::i18n::Words;
use crate::platform;
use crate::store::StoreError;

/// Id of the button that is the best way out.
pub const BEST: &str = "rescue-best";

/// The screen.
#[derive(Debug)]
pub struct Rescue {
    pub(super) words: &'static Words,
    pub(super) tokens: &'static Tokens,
    pub(super) zone: chrono_tz::Tz,
    base: PathBuf,
    /// The base of this computer, when another one was asked for.
    usual: Option<PathBuf>,
    error: StoreError,
    backups: Vec<Backup>,
    chosen: usize,
    is_working: bool,
    /// The base is of an office and can be made anew from its folder.
    can_anew: bool,
    /// There are keys here, so that it may be of an office without telling it.
    has_keys: bool,
    /// The last try did not go because work that was not sent cannot be read: it is asked whether to go on without it.
    pub(super) is_unread: bool,
    /// Why the last try did not go.
    why: Option<String>,
    /// The field for a path, where the desktop shows no dialog for files.
    path: Option<OwnPath>,
}

/// What happens on it.
#[derive(Debug, Clone)]
pub enum Message {
    /// A backup of the list.
    Choose(usize),
    Restore,
    Anew,
    /// The same, without what cannot be read.
    Anyway,
    /// Gathers what can be read.
    Salvage,
    /// Asks for the folder of the office.
    InFolder,
    Folder(Option<PathBuf>),
    Again,
    Usual,
    /// Asks for another file.
    Other,
    Chosen(Option<PathBuf>),
    /// The field for a path.
    Path(own_path::Message),
    Close,
}

/// What the window has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Put this backup in the place of the base; what stands there is kept beside.
    Restore(PathBuf),
    /// Make the base anew from the folder of the office.
    Anew,
    /// Make it anew from this folder: neither it nor a backup tells its office.
    AnewIn(PathBuf),
    /// Make it anew as the last time, without what cannot be read.
    Anyway,
    /// Ask for that folder.
    AskFolder,
    /// Gather what can be read in a new base.
    Salvage,
    /// Open this base.
    Open(PathBuf),
    /// Ask for another base.
    Choose,
    /// Put the caret into the field for a path.
    Type,
    Close,
}

impl Rescue {
    /// The screen for a base that could not be opened; reads the list of its backups.
    pub fn new(
        words: &'static Words,
        is_dark: bool,
        zone: chrono_tz::Tz,
        base: &Path,
        error: StoreError,
    ) -> Self {
        Self {
            words,
            tokens: if is_dark { &DARK } else { &LIGHT },
            zone,
            base: base.to_owned(),
            usual: platform::default_base().filter(|usual| usual != base),
            error,
            backups: backups::of(base),
            chosen: 0,
            is_working: false,
            can_anew: false,
            has_keys: false,
            is_unread: false,
            why: None,
            path: None,
        }
    }

    /// Offers to make the base anew from the folder of its office.
    pub fn with_office(mut self, can_anew: bool, has_keys: bool) -> Self {
        (self.can_anew, self.has_keys) = (can_anew, has_keys);
        self
    }

    /// Says why the last try did not go.
    pub fn because(mut self, why: Option<String>) -> Self {
        self.why = why;
        self
    }

    /// The screen while a backup is being put in the place of the base.
    pub fn working(mut self) -> Self {
        self.is_working = true;
        self
    }

    /// Puts on the colours of the computer.
    pub fn dress(&mut self, is_dark: bool) {
        self.tokens = if is_dark { &DARK } else { &LIGHT };
    }

    /// Takes a message.
    pub fn update(&mut self, message: &Message) -> Option<Wish> {
        if self.is_working {
            return None;
        }
        match message {
            Message::Choose(at) => {
                self.chosen = *at;
                None
            }
            Message::Restore => {
                let backup = self.backups.get(self.chosen)?;
                Some(Wish::Restore(backup.path.clone()))
            }
            Message::Anew => Some(Wish::Anew),
            Message::Anyway => Some(Wish::Anyway),
            Message::Salvage => Some(Wish::Salvage),
            Message::InFolder => Some(Wish::AskFolder),
            Message::Folder(folder) => folder.clone().map(Wish::AnewIn),
            Message::Again => Some(Wish::Open(self.base.clone())),
            Message::Usual => self.usual.clone().map(Wish::Open),
            Message::Other => Some(Wish::Choose),
            Message::Chosen(chosen) => chosen.clone().map(Wish::Open),
            Message::Path(message) => self.on_path(message),
            Message::Close => Some(Wish::Close),
        }
    }

    fn on_path(&mut self, message: &own_path::Message) -> Option<Wish> {
        match (message, &mut self.path) {
            (own_path::Message::Ask(request), open) => {
                if let Some(older) = open.take() {
                    older.close();
                }
                self.path = Some(OwnPath::new(request.clone()));
                return Some(Wish::Type);
            }
            (own_path::Message::Typed(path), Some(open)) => open.typed(path.clone()),
            (own_path::Message::Take, Some(open)) => {
                if open.take(self.words) {
                    self.path = None;
                }
            }
            (own_path::Message::Close, Some(open)) => {
                open.close();
                self.path = None;
            }
            (_, None) => {}
        }
        None
    }

    /// Tells whether a backup is the way out, rather than another try.
    fn needs_backup(&self) -> bool {
        self.is_damaged() && !self.backups.is_empty()
    }

    /// Tells whether there is neither a backup nor an office that it tells: what can be read is the way out, or a folder that is
    /// named.
    fn needs_salvage(&self) -> bool {
        self.backups.is_empty()
            && !self.can_anew
            && matches!(
                self.error,
                StoreError::Damaged { .. } | StoreError::NotABase { .. }
            )
    }

    /// Tells whether the log of the office is the way out.
    fn needs_log(&self) -> bool {
        self.is_damaged() && self.can_anew
    }

    fn is_damaged(&self) -> bool {
        matches!(
            self.error,
            StoreError::Damaged { .. }
                | StoreError::Lost { .. }
                | StoreError::NotABase { .. }
                | StoreError::Gone { .. }
        )
    }

    /// Tells whether the base lies where none can be.
    fn is_elsewhere(&self) -> bool {
        matches!(self.error, StoreError::NetworkPath { .. }) && self.usual.is_some()
    }
}
