//! The dialog in which labels, envelopes and documents are saved: one file, or one each in a folder.

use std::path::{Path, PathBuf};

use iced::widget::{Column, Row};
use iced::{Length, Task};

use crate::i18n::{Words, id};
use crate::print::batch::Out;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::file_dialog::PathWanted;
use crate::ui::screen::file_out::{LABEL, folder};
use crate::ui::widget::button::Button;
use crate::ui::widget::choice::Check;
use crate::ui::widget::dialog::{self, Dialog};
use crate::ui::widget::field::{Field, labelled};

/// Id of the field for the path.
pub const PATH: &str = "print-path";

/// The dialog.
#[derive(Debug)]
pub struct Save {
    name: String,
    is_folder: bool,
    /// Labels stand together on their sheets: there is no file for each.
    may_be_folder: bool,
    path: String,
    problem: Option<String>,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    Path(String),
    Folder(bool),
    Pick,
    Picked(Option<PathBuf>),
    Run,
    Close,
}

/// What the screen has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    Close,
    Write(Out),
}

impl Save {
    /// Proposes a file of a name in the user's folder.
    pub fn new(name: &str, may_be_folder: bool) -> Self {
        let name = crate::print::batch::file_name(name);
        let path = folder().join(format!("{name}.pdf"));
        Self {
            name,
            is_folder: false,
            may_be_folder,
            path: path.display().to_string(),
            problem: None,
        }
    }

    /// Takes a message.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> (Task<Message>, Option<Wish>) {
        match message {
            Message::Path(path) => {
                self.path = path;
                self.problem = None;
            }
            Message::Folder(is_folder) => {
                if is_folder != self.is_folder {
                    self.is_folder = is_folder;
                    self.path = self.proposed();
                }
            }
            Message::Pick => {
                let title = ctx.words.tr(id::EXPORT_PICK);
                let wanted = if self.is_folder {
                    PathWanted::folder(title)
                } else {
                    PathWanted::save(title, format!("{}.pdf", self.name))
                };
                return (Task::perform(wanted.ask(), Message::Picked), None);
            }
            Message::Picked(Some(path)) => self.path = path.display().to_string(),
            Message::Picked(None) => {}
            Message::Close => return (Task::none(), Some(Wish::Close)),
            Message::Run => return (Task::none(), self.out(ctx.words).map(Wish::Write)),
        }
        (Task::none(), None)
    }

    fn proposed(&self) -> String {
        let path = if self.is_folder {
            folder().join(&self.name)
        } else {
            folder().join(format!("{}.pdf", self.name))
        };
        path.display().to_string()
    }

    /// Where it goes; a folder is made when only it is missing. Says what is wrong.
    fn out(&mut self, words: &Words) -> Option<Out> {
        let typed = self.path.trim();
        if typed.is_empty() {
            self.problem = Some(words.tr(id::EXPORT_NO_PATH));
            return None;
        }
        let path = Path::new(typed);
        let out = if self.is_folder {
            if !path.is_dir()
                && let Err(error) = std::fs::create_dir(path)
            {
                self.problem = Some(why(words, path, &error.to_string()));
                return None;
            }
            Out::Folder(path.to_owned())
        } else {
            let is_pdf = typed.to_lowercase().ends_with(".pdf");
            let path = if is_pdf {
                path.to_owned()
            } else {
                PathBuf::from(format!("{typed}.pdf"))
            };
            Out::File(path)
        };
        // Known before any number is given.
        if let Err(error) = out.probe() {
            self.problem = Some(crate::say::error(words, &error).what);
            return None;
        }
        Some(out)
    }

    /// The dialog.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut rows = Column::new().spacing(10);
        if self.may_be_folder {
            let which = Column::new()
                .spacing(6)
                .push(
                    Check::radio(t, !self.is_folder, words.tr(id::LETTERS_ONE_FILE))
                        .id("print-one-file")
                        .on_press(Message::Folder(false)),
                )
                .push(
                    Check::radio(t, self.is_folder, words.tr(id::LETTERS_EACH_FILE))
                        .id("print-each-file")
                        .on_press(Message::Folder(true)),
                );
            rows = rows.push(labelled(t, words.tr(id::LETTERS_WHERE), LABEL, which));
        }
        let path = Field::new(t, self.path.as_str(), Message::Path)
            .error_maybe(self.problem.as_deref())
            .on_submit(Message::Run)
            .id(PATH);
        let pick = Button::new(t, words.tr(id::IMPORT_PICK_BUTTON)).on_press(Message::Pick);
        let row = Row::new()
            .spacing(6)
            .push(path)
            .push(pick)
            .width(Length::Fill);
        let label = if self.is_folder {
            id::LETTERS_FOLDER
        } else {
            id::EXPORT_PATH
        };
        rows = rows.push(labelled(t, words.tr(label), LABEL, row));
        Dialog::new(t, words.tr(id::DOCUMENT_SAVE_PDF))
            .content(rows)
            .width(dialog::WIDE)
            .button(
                Button::new(t, words.tr(id::CARD_CANCEL))
                    .key("Esc")
                    .on_press(Message::Close),
            )
            .button(
                Button::primary(t, words.tr(id::EXPORT_RUN))
                    .id("print-save")
                    .on_press(Message::Run),
            )
            .into()
    }
}

fn why(words: &Words, path: &Path, cause: &str) -> String {
    let values = [
        ("path", path.display().to_string().into()),
        ("cause", cause.into()),
    ];
    words.with(id::LETTERS_NO_FOLDER, &values)
}
