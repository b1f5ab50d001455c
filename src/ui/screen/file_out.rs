//! What every dialog that writes a list into a file has alike: where the file goes, which of the records, the writing that can
//! be stopped. What is written, and in which form, is the list's own.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use iced::widget::operation::{focus, select_all};
use iced::widget::{Column, Row};
use iced::{Length, Task};

use super::import::{aside, said};
use crate::exchange::error::ExchangeError;
use crate::exchange::import::Watch;
use crate::i18n::{Id, Words, id};
use crate::say::Said;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::file_dialog::PathWanted;
use crate::ui::theme::Icon;
use crate::ui::widget::button::Button;
use crate::ui::widget::choice::Check;
use crate::ui::widget::dialog::{self, Dialog};
use crate::ui::widget::field::{Field, labelled};
use crate::ui::widget::notice::{self, Level};

/// Id of the field for the path.
pub const PATH: &str = "export-path";

/// Width of the labels.
pub const LABEL: f32 = 84.0;

/// Which of the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    Ticked,
    Listed,
    All,
}

/// How many are ticked and listed, and which of them are wanted.
#[derive(Debug)]
pub struct Choice {
    pub which: Which,
    ticked: usize,
    listed: usize,
}

/// How the choice and its answers are called, which differs with what is chosen from.
#[derive(Debug, Clone, Copy)]
pub struct Names {
    pub which: Id,
    pub ticked: Id,
    pub listed: Id,
    pub all: Id,
}

/// The file and how far the writing is.
#[derive(Debug)]
pub struct Out {
    pub path: String,
    is_wrong: bool,
    problem: Option<Said>,
    /// While it runs: stops it.
    stop: Option<Arc<AtomicBool>>,
}

/// What happens to the file.
#[derive(Debug, Clone)]
pub enum Message {
    Path(String),
    Pick,
    Picked(Option<PathBuf>),
}

impl Choice {
    /// Begins with the ticked, if any are, else with the list.
    pub fn new(ticked: usize, listed: usize) -> Self {
        let which = if ticked > 0 {
            Which::Ticked
        } else {
            Which::Listed
        };
        Self {
            which,
            ticked,
            listed,
        }
    }

    /// The row of the dialog.
    pub fn view<'a, M: Clone + 'a>(
        &self,
        ctx: &Ctx,
        names: Names,
        choose: impl Fn(Which) -> M,
    ) -> Element<'a, M> {
        let (t, words) = (ctx.tokens, ctx.words);
        let counted = |name: Id, count: usize| words.with(name, &[("count", count.into())]);
        let mut column = Column::new().spacing(6);
        for (one, name) in [
            (Which::Ticked, counted(names.ticked, self.ticked)),
            (Which::Listed, counted(names.listed, self.listed)),
            (Which::All, words.tr(names.all)),
        ] {
            if one != Which::Ticked || self.ticked > 0 {
                let radio = Check::radio(t, self.which == one, name);
                column = column.push(radio.on_press(choose(one)));
            }
        }
        labelled(t, words.tr(names.which), LABEL, column)
    }
}

impl Out {
    /// Proposes a file in the user's folder.
    pub fn new(words: &Words, name: Id, ending: &str) -> Self {
        let name = format!("{}.{ending}", words.tr(name));
        Self {
            path: folder().join(name).display().to_string(),
            is_wrong: false,
            problem: None,
            stop: None,
        }
    }

    /// Brings the keyboard to the path, all of it selected.
    pub fn focus<M: Send + 'static>() -> Task<M> {
        Task::batch([focus(PATH), select_all(PATH)])
    }

    /// Does what a message says; `ending` is that of the form.
    pub fn update(&mut self, ctx: &Ctx, message: Message, ending: &str) -> Task<Message> {
        match message {
            Message::Path(path) => {
                self.path = path;
                self.is_wrong = false;
            }
            Message::Pick => {
                let file = Path::new(&self.path).file_name().unwrap_or_default();
                let name = file.to_string_lossy();
                let wanted = PathWanted::save(ctx.words.tr(id::EXPORT_PICK), name);
                return Task::perform(wanted.ask(), Message::Picked);
            }
            Message::Picked(Some(path)) => {
                self.path = path.display().to_string();
                self.end_with(ending);
            }
            Message::Picked(None) => {}
        }
        Task::none()
    }

    /// Gives the path the ending of its form, in place of another form's.
    pub fn end_with(&mut self, ending: &str) {
        let stem = [".csv", ".vcf"]
            .iter()
            .find_map(|other| self.path.strip_suffix(other))
            .unwrap_or(&self.path);
        self.path = format!("{stem}.{ending}");
    }

    /// Tells whether the writing can begin: a file is named and it does not run yet. Else the field says what is missing.
    pub fn is_ready(&mut self) -> bool {
        self.is_wrong = self.path.trim().is_empty();
        !self.is_wrong && self.stop.is_none()
    }

    /// Tells whether a file has to be named first.
    pub const fn is_wrong(&self) -> bool {
        self.is_wrong
    }

    /// Writes on a thread of its own; dropping the dialog stops it.
    pub fn run<T: Send + 'static>(
        &mut self,
        write: impl FnOnce(&Path, &mut Watch<'_>) -> Result<T, ExchangeError> + Send + 'static,
    ) -> Task<Result<T, ExchangeError>> {
        self.problem = None;
        let stop = Arc::new(AtomicBool::new(false));
        self.stop = Some(Arc::clone(&stop));
        let path = PathBuf::from(self.path.trim());
        aside(move || {
            let mut watch = |_| {
                if stop.load(Ordering::Relaxed) {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            };
            write(&path, &mut watch)
        })
    }

    /// Says why the writing failed.
    pub fn fail(&mut self, words: &Words, error: &ExchangeError) {
        self.stop = None;
        self.problem = Some(said(words, error));
    }

    /// The row of the dialog in which the file is named.
    pub fn view<'a, M: Clone + 'a>(
        &'a self,
        ctx: &Ctx,
        run: M,
        wrap: impl Fn(Message) -> M + Copy + 'a,
    ) -> Element<'a, M> {
        let (t, words) = (ctx.tokens, ctx.words);
        let path = Field::new(t, self.path.as_str(), move |path| wrap(Message::Path(path)))
            .error_maybe(self.is_wrong.then(|| words.tr(id::EXPORT_NO_PATH)))
            .on_submit(run)
            .id(PATH);
        let pick = Button::new(t, words.tr(id::IMPORT_PICK_BUTTON)).on_press(wrap(Message::Pick));
        let row = Row::new()
            .spacing(6)
            .push(path)
            .push(pick)
            .width(Length::Fill);
        labelled(t, words.tr(id::EXPORT_PATH), LABEL, row)
    }

    /// The dialog around its rows.
    pub fn dialog<'a, M: Clone + 'a>(
        &'a self,
        ctx: &Ctx,
        title: Id,
        mut rows: Column<'a, M, iced::Theme, iced::Renderer>,
        run: M,
        close: M,
    ) -> Element<'a, M> {
        let (t, words) = (ctx.tokens, ctx.words);
        if let Some(problem) = &self.problem {
            let said = format!("{} {}", problem.what, problem.todo);
            rows = rows.push(notice::banner(t, Level::Bad, Icon::CircleAlert, said, None));
        }
        let button = Button::primary(t, words.tr(id::EXPORT_RUN)).key(ctx.key("Ctrl+Enter"));
        let (button, leave) = if self.stop.is_some() {
            (
                button.off(words.tr(id::EXPORT_RUNNING)),
                words.tr(id::IMPORT_STOP),
            )
        } else {
            (button.on_press(run), words.tr(id::CLIENTS_CANCEL))
        };
        Dialog::new(t, words.tr(title))
            .content(rows)
            .width(dialog::WIDE)
            .button(Button::new(t, leave).key("Esc").on_press(close))
            .button(button)
            .into()
    }
}

impl Drop for Out {
    fn drop(&mut self) {
        if let Some(stop) = &self.stop {
            stop.store(true, Ordering::Relaxed);
        }
    }
}

/// Where files are put until the user says otherwise: the user's documents, else the home folder.
pub fn folder() -> PathBuf {
    let dirs = directories::UserDirs::new();
    dirs.map(|dirs| {
        dirs.document_dir()
            .unwrap_or_else(|| dirs.home_dir())
            .to_owned()
    })
    .unwrap_or_default()
}
