//! All templates of documents: the finished designs and those of the office, by kind, with the page of the chosen one.
//!
//! From here they are opened, copied, renamed, deleted, made usual for their kind, written into files and read from them.

mod acts;
mod data;
mod view;

use std::path::PathBuf;

use iced::Task;
use iced::widget::operation;

use self::data::{Line, Read};
use super::act::Done;
use super::template::Which;
use super::template::live::{self, Live};
use super::{Event, Outcome, Status};
use crate::domain::document::DocumentKind;
use crate::domain::template::{Template, TemplateError};
use crate::i18n::{Language, id};
use crate::say::{self, Said};
use crate::store::{Changes, StoreResult, Table};
use crate::ui::Element;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::widget::reveal;

/// The list of templates.
#[derive(Debug)]
pub struct Templates {
    /// The language in which designs are shown and made usual.
    language: Language,
    lines: Vec<Line>,
    is_read: bool,
    generation: u64,
    current: Option<Which>,
    /// The chosen template, for its page.
    shown: Option<Box<Template>>,
    /// It cannot be read.
    is_damaged: bool,
    live: Live,
    rename: Option<String>,
    /// Why a file was not taken in.
    refused: Option<Said>,
    is_new_open: bool,
}

/// What happens to the list.
#[derive(Debug, Clone)]
pub enum Message {
    Loaded(u64, StoreResult<Vec<Line>>),
    Shown(Which, StoreResult<Option<Box<Read>>>),
    Live(live::Message),
    Language(usize),
    /// Chooses a line, or opens the chosen one.
    Press(usize),
    Focus(usize),
    Open,
    NewMenu(bool),
    New(DocumentKind),
    Copy,
    Copied(StoreResult<Option<Box<Template>>>),
    MakeUsual,
    Delete,
    Rename,
    Name(String),
    Renamed,
    NotRenamed,
    Export,
    ExportFile(Option<PathBuf>),
    Exported(StoreResult<PathBuf>),
    Import,
    ImportFile(Option<PathBuf>),
    Imported(StoreResult<Result<Box<Template>, TemplateError>>, String),
    CloseRefused,
    Acted(Done),
}

impl Templates {
    /// Opens the list.
    pub fn new(ctx: &Ctx) -> (Self, Task<Message>) {
        let mut page = Self {
            language: ctx.words.language(),
            lines: Vec::new(),
            is_read: false,
            generation: 0,
            current: None,
            shown: None,
            is_damaged: false,
            live: Live::new(None, view::pane(ctx)),
            rename: None,
            refused: None,
            is_new_open: false,
        };
        let task = page.load(ctx);
        (page, task)
    }

    fn load(&mut self, ctx: &Ctx) -> Task<Message> {
        self.generation += 1;
        let (generation, language) = (self.generation, self.language);
        ctx.desk
            .read(move |conn| data::load(conn, language))
            .map(move |lines| Message::Loaded(generation, lines))
    }

    /// Reads again what an action changed.
    pub fn changed(&mut self, ctx: &Ctx, changes: &Changes) -> Task<Message> {
        if changes.touch(Table::Template) || changes.touch(Table::OfficeOption) {
            return self.load(ctx);
        }
        Task::none()
    }

    fn line(&self) -> Option<&Line> {
        let current = self.current?;
        self.lines.iter().find(|line| line.which == current)
    }

    /// Reads the chosen template for its page.
    fn show(&mut self, ctx: &Ctx) -> Task<Message> {
        let Some(which) = self.current else {
            self.shown = None;
            return Task::none();
        };
        let (words, today) = (ctx.words, ctx.today());
        ctx.desk
            .read(move |conn| data::read(conn, which, (words, today)))
            .map(move |read| Message::Shown(which, read.map(|read| read.map(Box::new))))
    }

    /// Takes a message.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> Outcome<Message> {
        match message {
            Message::Loaded(generation, _) if generation != self.generation => Outcome::none(),
            Message::Loaded(_, Ok(lines)) => {
                self.lines = lines;
                let is_first = !std::mem::replace(&mut self.is_read, true);
                if self.line().is_none() {
                    self.current = self.lines.first().map(|line| line.which);
                }
                let shown = Outcome::run(self.show(ctx));
                if is_first {
                    return shown.with(self.keep_focus().task);
                }
                shown
            }
            Message::Loaded(_, Err(error)) | Message::Shown(_, Err(error)) => {
                Outcome::failed(error)
            }
            Message::Shown(which, _) if Some(which) != self.current => Outcome::none(),
            Message::Shown(_, Ok(read)) => {
                self.is_damaged = matches!(read.as_deref(), Some(Err(_)));
                self.shown = read.and_then(|read| read.ok()).map(Box::new);
                Outcome::run(self.draw(ctx))
            }
            Message::Live(message) => {
                let Some(template) = &self.shown else {
                    return Outcome::none();
                };
                let (task, failed) = self.live.update(ctx, template, message);
                let outcome = Outcome::run(task.map(Message::Live));
                match failed {
                    Some(error) => outcome.and(Event::Failed(error)),
                    None => outcome,
                }
            }
            Message::Language(at) => self.speak(ctx, at),
            Message::Press(at) => self.press(ctx, at),
            Message::Focus(at) => self.choose(ctx, at),
            Message::Open => self.open(),
            Message::NewMenu(opens) => {
                self.is_new_open = opens;
                Outcome::none()
            }
            Message::New(kind) => self.add(ctx, kind),
            Message::Copy => self.copy(ctx),
            Message::Copied(Ok(Some(template))) => Outcome::event(Event::NewTemplate(template)),
            Message::Copied(Ok(None)) => Outcome::none(),
            Message::Copied(Err(error)) => Outcome::failed(error),
            Message::MakeUsual => self.make_usual(ctx),
            Message::Delete => self.delete(ctx),
            Message::Rename => self.begin_rename(),
            Message::Name(name) => {
                self.rename = Some(name);
                Outcome::none()
            }
            Message::Renamed => self.end_rename(ctx),
            Message::NotRenamed => {
                self.rename = None;
                self.keep_focus()
            }
            Message::Export => self.ask_export(ctx),
            Message::ExportFile(None) | Message::ImportFile(None) => Outcome::none(),
            Message::ExportFile(Some(path)) => self.export(ctx, path),
            Message::Exported(Ok(path)) => {
                let path = path.display().to_string();
                let said = ctx.words.with(id::CLI_PRINTED, &[("path", path.into())]);
                Outcome::event(Event::Say(said))
            }
            Message::Exported(Err(error)) => Outcome::failed(error),
            Message::Import => acts::ask_import(ctx),
            Message::ImportFile(Some(path)) => acts::import(path),
            Message::Imported(Ok(Ok(template)), _) => {
                self.refused = None;
                Outcome::event(Event::NewTemplate(template))
            }
            Message::Imported(Ok(Err(why)), file) => {
                let said = say::template::error(ctx.words, &why);
                self.refused = Some(Said {
                    what: format!("{file}: {}", said.what),
                    todo: said.todo,
                });
                Outcome::none()
            }
            Message::Imported(Err(error), _) => Outcome::failed(error),
            Message::CloseRefused => {
                self.refused = None;
                Outcome::none()
            }
            Message::Acted(done) => Outcome::done(done),
        }
    }

    fn draw(&mut self, ctx: &Ctx) -> Task<Message> {
        match &self.shown {
            Some(template) => self.live.draw(ctx, template).map(Message::Live),
            None => Task::none(),
        }
    }

    fn speak(&mut self, ctx: &Ctx, at: usize) -> Outcome<Message> {
        let Some(language) = Language::ALL.get(at).copied() else {
            return Outcome::none();
        };
        self.language = language;
        if let Some(Which::Design(code, _)) = self.current {
            self.current = Some(Which::Design(code, language));
        }
        Outcome::run(self.load(ctx))
    }

    fn press(&mut self, ctx: &Ctx, at: usize) -> Outcome<Message> {
        let which = self.lines.get(at).map(|line| line.which);
        if which.is_some() && which == self.current {
            return self.open();
        }
        self.choose(ctx, at)
    }

    fn choose(&mut self, ctx: &Ctx, at: usize) -> Outcome<Message> {
        let Some(line) = self.lines.get(at) else {
            return Outcome::none();
        };
        self.current = Some(line.which);
        self.rename = None;
        let shown = self.show(ctx);
        Outcome::run(shown).with(operation::focus(view::name(at)).chain(reveal::task()))
    }

    fn keep_focus(&self) -> Outcome<Message> {
        let at = self
            .lines
            .iter()
            .position(|line| Some(line.which) == self.current);
        Outcome::run(at.map_or_else(Task::none, |at| operation::focus(view::name(at))))
    }

    fn open(&self) -> Outcome<Message> {
        match self.current {
            Some(which) => Outcome::event(Event::OpenTemplate(which)),
            None => Outcome::none(),
        }
    }

    /// Runs a command that is the list's; `None` when it is not.
    pub fn command(&mut self, ctx: &Ctx, command: CommandId) -> Option<Outcome<Message>> {
        Some(match command {
            CommandId::Back if self.is_new_open => {
                self.is_new_open = false;
                Outcome::none()
            }
            CommandId::Back if self.rename.is_some() => self.update(ctx, Message::NotRenamed),
            CommandId::Back if self.refused.is_some() => {
                self.refused = None;
                Outcome::none()
            }
            CommandId::Open => self.open(),
            CommandId::Edit => self.begin_rename(),
            CommandId::Delete => self.delete(ctx),
            CommandId::Export => self.ask_export(ctx),
            CommandId::Import => acts::ask_import(ctx),
            _ => return None,
        })
    }

    /// The list has no dialog of its own.
    pub fn layer<'a>(&'a self, _ctx: &'a Ctx) -> Option<Element<'a, Message>> {
        None
    }

    /// What the status line says.
    pub fn status(&self, ctx: &Ctx) -> Status {
        let words = ctx.words;
        let own = self.lines.iter().filter(|line| line.is_own()).count();
        let key = |key: &str, word| (key.to_owned(), words.tr(word));
        let mut keys = vec![
            key(ctx.key("Enter"), id::TEMPLATE_KEY_OPEN),
            key("F9", id::TEMPLATE_KEY_COPY),
            key(ctx.key("F2"), id::TEMPLATE_KEY_RENAME),
            key(ctx.key("Del"), id::TEMPLATE_KEY_REMOVE),
            key("F1", id::KEY_HELP),
        ];
        keys.retain(|(key, _)| !key.is_empty());
        Status {
            left: words.with(id::TEMPLATES_OWN_COUNT, &[("count", own.into())]),
            keys,
        }
    }
}
