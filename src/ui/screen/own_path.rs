//! The field for a path, where the desktop shows no dialog for files: says so, checks what is typed, and hands it over.

use std::path::{Path, PathBuf};

use iced::Task;
use iced::keyboard::{Key, key::Named};
use iced::widget::operation::{focus, move_cursor_to_end};
use iced::widget::{Column, Row};

use super::file_out::folder;
use crate::i18n::{Words, id};
use crate::ui::Element;
use crate::ui::file_dialog::{Kind, Request};
use crate::ui::theme::{Icon, Tokens, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::dialog::{self, Dialog};
use crate::ui::widget::field::{self, Field, labelled};
use crate::ui::widget::text;

/// Id of the field.
pub const PATH: &str = "own-path";

/// An open question.
#[derive(Debug)]
pub struct OwnPath {
    request: Request,
    path: String,
    problem: Option<String>,
    /// The file that may be written over: that was said.
    warned: Option<PathBuf>,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Message {
    /// The desktop showed nothing.
    Ask(Request),
    Typed(String),
    Take,
    Close,
}

/// Puts the caret behind what is proposed.
pub fn to_field<M: Send + 'static>() -> Task<M> {
    focus(PATH).chain(move_cursor_to_end(PATH))
}

impl OwnPath {
    /// Opens a question; [`to_field`] belongs to it.
    pub fn new(request: Request) -> Self {
        let proposed = match request.wanted.kind {
            Kind::Save => folder().join(&request.wanted.name),
            // With its end, so that a name can be typed on.
            Kind::Open | Kind::Folder => folder().join(""),
        };
        Self {
            request,
            path: proposed.display().to_string(),
            problem: None,
            warned: None,
        }
    }

    /// Takes what is typed.
    pub fn typed(&mut self, path: String) {
        self.path = path;
        self.problem = None;
    }

    /// Hands the path over; false when something is wrong with it, which the field says.
    pub fn take(&mut self, words: &Words) -> bool {
        match self.checked(words) {
            Ok(path) => {
                self.request.answer(Some(path));
                true
            }
            Err(problem) => {
                self.problem = Some(problem);
                false
            }
        }
    }

    /// Leaves it without an answer.
    pub fn close(&self) {
        self.request.answer(None);
    }

    fn checked(&mut self, words: &Words) -> Result<PathBuf, String> {
        let typed = self.path.trim();
        if typed.is_empty() {
            return Err(words.tr(id::EXPORT_NO_PATH));
        }
        // What is not written from the root lies where files are put.
        let path = folder().join(Path::new(typed));
        match self.request.wanted.kind {
            Kind::Open if !path.is_file() => Err(words.tr(id::FILE_MISSING)),
            Kind::Folder if !path.is_dir() => Err(words.tr(id::FILE_NO_FOLDER)),
            Kind::Save if path.is_dir() || !path.parent().is_some_and(Path::is_dir) => {
                Err(words.tr(id::FILE_NO_FOLDER))
            }
            Kind::Save if path.exists() && self.warned.as_ref() != Some(&path) => {
                self.warned = Some(path);
                Err(words.tr(id::FILE_THERE))
            }
            _ => Ok(path),
        }
    }

    /// The dialog.
    pub fn view<'a>(&'a self, t: &'static Tokens, words: &Words) -> Element<'a, Message> {
        let field = Field::new(t, self.path.as_str(), Message::Typed)
            .error_maybe(self.problem.as_ref().map(|_| ""))
            .on_submit(Message::Take)
            .on_key(|key, _| matches!(key, Key::Named(Named::Escape)).then_some(Message::Close))
            .id(PATH);
        let row = labelled(t, words.tr(id::EXPORT_PATH), 60.0, Row::new().push(field));
        let note = text::para(words.tr(id::FILE_NO_DIALOG), Type::BODY, t.text_2);
        // Below the row: the field that has the keyboard stays the same one.
        let problem = self.problem.as_deref();
        let problem = problem.map(|said| field::note(Icon::CircleAlert, t.overdue, said));
        let column = Column::new().spacing(12).push(note).push(row).push(problem);
        Dialog::new(t, self.request.wanted.title.clone())
            .content(column)
            .width(dialog::WIDE)
            .button(
                Button::new(t, words.tr(id::CARD_CANCEL))
                    .key("Esc")
                    .on_press(Message::Close),
            )
            .button(
                Button::primary(t, words.tr(id::FILE_TAKE))
                    .key("Enter")
                    .id("own-path-take")
                    .on_press(Message::Take),
            )
            .into()
    }
}
