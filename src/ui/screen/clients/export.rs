//! The dialog that writes clients into a file: which form, which clients, where. It runs on a thread of its own; closing the
//! dialog stops it and no file appears.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use iced::widget::operation::focus;
use iced::widget::{Column, Row};
use iced::{Length, Task};

use super::load::Question;
use super::{Clients, Message as Up, Open, TABLE};
use crate::domain::id::ClientId;
use crate::exchange::error::ExchangeError;
use crate::exchange::export::{Exported, Format, export, usual_delimiter};
use crate::exchange::interaction;
use crate::exchange::vcard::Version;
use crate::i18n::{Id, Language, id};
use crate::say::Said;
use crate::store::client_list::{self, Now};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::import::{aside, said};
use crate::ui::screen::{Event, Outcome};
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::choice::Check;
use crate::ui::widget::dialog::{self, Dialog};
use crate::ui::widget::field::{Field, labelled};
use crate::ui::widget::notice::{self, Level};
use crate::ui::widget::text;

/// Id of the field for the path.
pub const PATH: &str = "clients-export-path";

/// Width of the labels.
const LABEL: f32 = 84.0;

/// The form of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Csv,
    VCard4,
    VCard3,
    /// The interactions of the clients, as a table.
    Interactions,
}

/// Which clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    Ticked,
    Listed,
    All,
}

/// The clients that are asked for.
enum Asked {
    These(Vec<ClientId>),
    Listed(Box<Question>, Now),
    All,
}

/// The dialog's state.
#[derive(Debug)]
pub struct Form {
    kind: Kind,
    which: Which,
    ticked: usize,
    listed: usize,
    path: String,
    is_wrong: bool,
    problem: Option<Said>,
    /// While it runs: stops it.
    stop: Option<Arc<AtomicBool>>,
}

/// What happens in the dialog.
#[derive(Debug, Clone)]
pub enum Message {
    Kind(Kind),
    Which(Which),
    Path(String),
    Pick,
    Picked(Option<PathBuf>),
    Run,
    Done(Result<Exported, ExchangeError>),
}

impl Drop for Form {
    fn drop(&mut self) {
        if let Some(stop) = &self.stop {
            stop.store(true, Ordering::Relaxed);
        }
    }
}

impl Clients {
    pub(super) fn open_export(&mut self, ctx: &Ctx) -> Outcome<Up> {
        let ticked = self.list.ticked_count();
        let listed = self.list.ids().0.len();
        let name = ctx.words.tr(id::EXPORT_FILE_NAME);
        let mut form = Form {
            kind: Kind::Csv,
            which: if ticked > 0 {
                Which::Ticked
            } else {
                Which::Listed
            },
            ticked,
            listed,
            path: folder().join(name).display().to_string(),
            is_wrong: false,
            problem: None,
            stop: None,
        };
        form.path = with_ending(&form.path, form.kind);
        self.open = Some(Open::Export(form));
        Outcome::run(focus(PATH))
    }

    pub(super) fn on_export(&mut self, ctx: &Ctx, message: Message) -> Outcome<Up> {
        let asked = match (&self.open, &message) {
            (Some(Open::Export(form)), Message::Run) => match form.which {
                Which::Ticked => Asked::These(self.list.chosen()),
                Which::Listed => Asked::Listed(Box::new(self.question.clone()), ctx.moment()),
                Which::All => Asked::All,
            },
            _ => Asked::All,
        };
        let Some(Open::Export(form)) = &mut self.open else {
            return match message {
                Message::Done(Err(ExchangeError::Cancelled)) => {
                    Outcome::event(Event::Say(ctx.words.tr(id::EXPORT_STOPPED)))
                }
                _ => Outcome::none(),
            };
        };
        match message {
            Message::Kind(kind) => {
                form.take(ctx, kind);
            }
            Message::Which(which) => form.which = which,
            Message::Path(path) => {
                form.path = path;
                form.is_wrong = false;
            }
            Message::Pick => {
                let file = Path::new(&form.path).file_name().unwrap_or_default();
                let dialog = rfd::AsyncFileDialog::new()
                    .set_title(ctx.words.tr(id::EXPORT_PICK))
                    .set_file_name(file.to_string_lossy());
                return Outcome::run(Task::perform(dialog.save_file(), |file| {
                    let path = file.map(|file| file.path().to_owned());
                    Up::Export(Message::Picked(path))
                }));
            }
            Message::Picked(Some(path)) => {
                form.path = with_ending(&path.display().to_string(), form.kind);
            }
            Message::Picked(None) => {}
            Message::Run if form.stop.is_some() => {}
            Message::Run if form.path.trim().is_empty() => {
                form.is_wrong = true;
                return Outcome::run(focus(PATH));
            }
            Message::Run => {
                return Outcome::run(form.run(ctx, asked));
            }
            Message::Done(Ok(exported)) => {
                let path = form.path.clone();
                let is_of_interactions = form.kind == Kind::Interactions;
                form.stop = None;
                self.open = None;
                let (said, count) = if is_of_interactions {
                    (id::EXPORT_INTERACTIONS_DONE, exported.interactions)
                } else {
                    (id::EXPORT_DONE, exported.clients)
                };
                let values = [("count", count.into()), ("path", path.into())];
                let said = ctx.words.with(said, &values);
                return Outcome::run(focus(TABLE)).and(Event::Say(said));
            }
            Message::Done(Err(error)) => {
                form.stop = None;
                form.problem = Some(said(ctx.words, &error));
            }
        }
        Outcome::none()
    }
}

impl Form {
    /// Takes another form; a file that still has the proposed name is called after what goes into it.
    fn take(&mut self, ctx: &Ctx, kind: Kind) {
        let name = |kind: Kind| {
            ctx.words.tr(if kind == Kind::Interactions {
                id::EXPORT_INTERACTIONS_NAME
            } else {
                id::EXPORT_FILE_NAME
            })
        };
        let path = Path::new(&self.path);
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        if stem == name(self.kind) {
            self.path = path.with_file_name(name(kind)).display().to_string();
        }
        self.kind = kind;
        self.path = with_ending(&self.path, kind);
    }

    fn run(&mut self, ctx: &Ctx, asked: Asked) -> Task<Up> {
        self.problem = None;
        let stop = Arc::new(AtomicBool::new(false));
        self.stop = Some(Arc::clone(&stop));
        let store = ctx.desk.store().clone();
        let (path, language) = (PathBuf::from(self.path.trim()), ctx.words.language());
        let (kind, zone) = (self.kind, ctx.zone);
        let done = aside(move || {
            let mut watch = |_| {
                if stop.load(Ordering::Relaxed) {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            };
            let ids = match asked {
                Asked::These(ids) => Some(ids),
                // Asked again, because the list on screen may still be on its way.
                Asked::Listed(question, now) => Some(store.read(|conn| {
                    client_list::ids(conn, &question.filter, &question.sort, now, None)
                })?),
                Asked::All => None,
            };
            let ids = ids.as_deref();
            match format(kind, language) {
                Some(format) => export(&store, ids, &path, format, language, &mut watch),
                None => {
                    let form = interaction::export::Form::usual(language, zone);
                    interaction::export::export(&store, ids, &path, form, &mut watch).map(|count| {
                        Exported {
                            interactions: count,
                            ..Exported::default()
                        }
                    })
                }
            }
        });
        done.map(|done| Up::Export(Message::Done(done)))
    }

    /// The dialog.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Up> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut kinds = Column::new().spacing(6);
        for (kind, name) in [
            (Kind::Csv, id::EXPORT_CSV),
            (Kind::VCard4, id::EXPORT_VCARD_4),
            (Kind::VCard3, id::EXPORT_VCARD_3),
            (Kind::Interactions, id::EXPORT_INTERACTIONS),
        ] {
            kinds = kinds.push(
                Check::radio(t, self.kind == kind, words.tr(name))
                    .on_press(Up::Export(Message::Kind(kind))),
            );
        }
        let counted = |name: Id, count: usize| words.with(name, &[("count", count.into())]);
        let mut which = Column::new().spacing(6);
        for (one, name) in [
            (Which::Ticked, counted(id::EXPORT_TICKED, self.ticked)),
            (Which::Listed, counted(id::EXPORT_LISTED, self.listed)),
            (Which::All, words.tr(id::EXPORT_ALL)),
        ] {
            if one == Which::Ticked && self.ticked == 0 {
                continue;
            }
            which = which.push(
                Check::radio(t, self.which == one, name).on_press(Up::Export(Message::Which(one))),
            );
        }
        let path = Field::new(t, self.path.as_str(), |path| {
            Up::Export(Message::Path(path))
        })
        .error_maybe(self.is_wrong.then(|| words.tr(id::EXPORT_NO_PATH)))
        .on_submit(Up::Export(Message::Run))
        .id(PATH);
        let pick =
            Button::new(t, words.tr(id::IMPORT_PICK_BUTTON)).on_press(Up::Export(Message::Pick));
        let path = Row::new()
            .spacing(6)
            .push(path)
            .push(pick)
            .width(Length::Fill);
        let mut rows = Column::new()
            .spacing(12)
            .push(labelled(t, words.tr(id::EXPORT_FORMAT), LABEL, kinds))
            .push(labelled(t, words.tr(id::EXPORT_WHICH), LABEL, which))
            .push(labelled(t, words.tr(id::EXPORT_PATH), LABEL, path));
        rows = rows.push(text::para(
            words.tr(id::EXPORT_WHAT_IS_NOT),
            Type::SMALL,
            t.text_2,
        ));
        if let Some(problem) = &self.problem {
            let said = format!("{} {}", problem.what, problem.todo);
            rows = rows.push(notice::banner(t, Level::Bad, Icon::CircleAlert, said, None));
        }
        let run = Button::primary(t, words.tr(id::EXPORT_RUN)).key(ctx.key("Ctrl+Enter"));
        let run = if self.stop.is_some() {
            run.off(words.tr(id::EXPORT_RUNNING))
        } else {
            run.on_press(Up::Export(Message::Run))
        };
        let close = if self.stop.is_some() {
            words.tr(id::IMPORT_STOP)
        } else {
            words.tr(id::CLIENTS_CANCEL)
        };
        Dialog::new(t, words.tr(id::EXPORT_TITLE))
            .content(rows)
            .width(dialog::WIDE)
            .button(Button::new(t, close).key("Esc").on_press(Up::Close))
            .button(run)
            .into()
    }
}

/// The form in which clients are written; `None` when their interactions are.
fn format(kind: Kind, language: Language) -> Option<Format> {
    Some(match kind {
        Kind::Csv => Format::Csv {
            delimiter: usual_delimiter(language),
        },
        Kind::VCard4 => Format::VCard(Version::V4),
        Kind::VCard3 => Format::VCard(Version::V3),
        Kind::Interactions => return None,
    })
}

/// Gives the path the ending of its form, in place of another form's.
fn with_ending(path: &str, kind: Kind) -> String {
    let stem = [".csv", ".vcf"]
        .iter()
        .find_map(|ending| path.strip_suffix(ending))
        .unwrap_or(path);
    let ending = match kind {
        Kind::Csv | Kind::Interactions => "csv",
        Kind::VCard4 | Kind::VCard3 => "vcf",
    };
    format!("{stem}.{ending}")
}

/// Where files are put until the user says otherwise: the user's documents, else the home folder.
fn folder() -> PathBuf {
    let dirs = directories::UserDirs::new();
    dirs.map(|dirs| {
        dirs.document_dir()
            .unwrap_or_else(|| dirs.home_dir())
            .to_owned()
    })
    .unwrap_or_default()
}
