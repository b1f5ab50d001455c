//! The editor of a template: its blocks in their order, each with its settings in place, and beside them the live page.
//!
//! What is changed is kept by itself: a choice at once, typed text when the hand rests, the window turns elsewhere or an
//! action is taken back. A finished design is not changed: the first change makes a template of the office of it, which
//! the draft from which the editor was opened then takes. Documents that were issued keep their pages.

mod acts;
mod blocks;
mod command;
mod controls;
pub mod data;
mod edit;
mod fields;
mod file;
pub mod keep;
pub mod live;
mod page;
mod parts;
mod style;
mod texts;
mod view;

use std::path::PathBuf;

use iced::Task;
use iced::widget::text_editor;

use super::act::Done;
use super::{Event, Outcome, pick};
use data::Data;
pub use data::Which;
pub use edit::Open;
use edit::{Flag, Refused, Slot, Way};
use fields::Purpose;
use live::Live;
use texts::{Picking, Texts};

use crate::domain::id::{DocumentId, TemplateId};
use crate::domain::template::{Problem, Template, TemplateError, check};
use crate::i18n::Words;
use crate::store::{Changes, StoreResult, Table};
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;

/// The editor of one template.
#[derive(Debug)]
pub struct TemplatePage {
    which: Which,
    /// The design that this template was copied from here: undo goes back to it.
    origin: Option<Which>,
    /// The document from which it was opened.
    of: Option<DocumentId>,
    is_read: bool,
    is_gone: bool,
    damaged: Option<TemplateError>,
    template: Template,
    /// As it was kept last.
    kept: Template,
    problems: Vec<Problem>,
    data: Option<Box<Data>>,
    generation: u64,
    open: Open,
    /// Names of the blocks for the widgets: they stay when blocks move.
    keys: Vec<u64>,
    next_key: u64,
    texts: Texts,
    typed: Option<Typed>,
    picking: Option<Picking>,
    /// Counts lists of placeholders, so that the options of one never come into another.
    offers: u64,
    live: Live,
    /// Changed since it was kept.
    is_dirty: bool,
    /// Counts changes, to tell whether the hand rests.
    stirs: u64,
    rested: u64,
    /// How many changes are being written.
    writing: usize,
    is_copying: bool,
    kept_at: Option<String>,
    menu: Menu,
}

/// The menu that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Menu {
    #[default]
    None,
    Add,
    More,
}

/// What is typed into a slot and is no value of it yet.
#[derive(Debug, Clone)]
struct Typed {
    open: Open,
    slot: Slot,
    text: String,
    refused: Option<Refused>,
}

/// What happens to the editor.
#[derive(Debug, Clone)]
pub enum Message {
    Loaded(u64, StoreResult<Option<Box<Data>>>),
    Live(live::Message),
    /// Tries the template with another document; 0 is the invented one.
    Source(usize),
    /// Opens or closes a line of the list.
    Open(Open),
    /// Moves the keyboard to a line of the list; 0 is that of the page.
    Focus(usize),
    Text(usize, text_editor::Action),
    Put(Slot, String),
    Choose(Way, usize),
    Flip(Flag),
    Plain,
    Menu(Menu),
    Add(&'static str),
    Remove(usize),
    Copy(usize),
    Shift(usize, usize),
    /// Moves a block by one place, with the keyboard on it.
    Step(usize, bool),
    AddPart,
    RemovePart(usize),
    MovePart(usize, usize),
    Bold(usize),
    /// Opens the list of placeholders for a text, or for the condition of the block.
    Fields(Option<usize>, Purpose),
    Offered(u64, Vec<pick::Opt>),
    Pick(pick::Message),
    /// Puts a better name into a text, or into the condition, in the place of what was written.
    Mend(Option<usize>, String, String),
    TakePicture,
    PictureFile(Option<PathBuf>),
    PictureRead(StoreResult<Vec<u8>>, String),
    Kept(Done),
    Copied(Done, Option<TemplateId>),
    MakeUsual,
    Acted(Done),
    Delete,
    Duplicate,
    Export,
    ExportFile(Option<PathBuf>),
    Exported(StoreResult<PathBuf>),
    Run(CommandId),
    All,
}

impl TemplatePage {
    /// Opens the editor; `of` is the document from which it is opened.
    pub fn new(ctx: &Ctx, which: Which, of: Option<DocumentId>) -> (Self, Task<Message>) {
        let empty = Template::new(String::new(), Default::default(), String::new());
        let mut page = Self {
            which,
            origin: None,
            of,
            is_read: false,
            is_gone: false,
            damaged: None,
            template: empty.clone(),
            kept: empty,
            problems: Vec::new(),
            data: None,
            generation: 0,
            open: Open::None,
            keys: Vec::new(),
            next_key: 0,
            texts: Texts::default(),
            typed: None,
            picking: None,
            offers: 0,
            live: Live::new(of, view::pane(ctx)),
            is_dirty: false,
            stirs: 0,
            rested: 0,
            writing: 0,
            is_copying: false,
            kept_at: None,
            menu: Menu::None,
        };
        let task = page.load(ctx);
        (page, task)
    }

    /// Gives what the page is about now.
    pub const fn which(&self) -> Which {
        self.which
    }

    /// Gives the template as it stands.
    pub const fn template(&self) -> &Template {
        &self.template
    }

    /// How many pages the live document has; none before it was drawn.
    pub fn pages(&self) -> usize {
        self.live.viewer.pages()
    }

    /// Title for the tab of the window.
    pub fn title(&self, _words: &Words) -> String {
        self.template.name.clone()
    }

    /// Tries the template with this document from now on.
    pub fn try_with(&mut self, ctx: &Ctx, document: DocumentId) -> Task<Message> {
        self.of = Some(document);
        self.live.source = Some(document);
        Task::batch([self.load(ctx), self.draw(ctx)])
    }

    fn load(&mut self, ctx: &Ctx) -> Task<Message> {
        self.generation += 1;
        let (generation, which, of) = (self.generation, self.which, self.of);
        let (words, today) = (ctx.words, ctx.today());
        ctx.desk
            .read(move |conn| data::load(conn, which, of, (words, today)))
            .map(move |found| Message::Loaded(generation, found.map(|data| data.map(Box::new))))
    }

    fn draw(&mut self, ctx: &Ctx) -> Task<Message> {
        self.live.draw(ctx, &self.template).map(Message::Live)
    }

    /// Reads again what an action changed; what is half typed stays.
    pub fn changed(&mut self, ctx: &Ctx, changes: &Changes) -> Task<Message> {
        if changes.tables.iter().all(|table| *table == Table::View) {
            return Task::none();
        }
        if changes.tables.iter().any(|table| *table != Table::Template) {
            self.live.forget();
        }
        let drawn = if self.is_read {
            self.draw(ctx)
        } else {
            Task::none()
        };
        Task::batch([self.load(ctx), drawn])
    }

    /// Takes a message.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> Outcome<Message> {
        match message {
            Message::Loaded(generation, found) => self.loaded(ctx, generation, found),
            Message::Live(message) => {
                let (task, failed) = self.live.update(ctx, &self.template, message);
                let outcome = Outcome::run(task.map(Message::Live));
                match failed {
                    Some(error) => outcome.and(Event::Failed(error)),
                    None => outcome,
                }
            }
            Message::Source(at) => self.choose_source(ctx, at),
            Message::Open(open) => self.open(ctx, open),
            Message::Focus(line) => Outcome::run(blocks::focus(line)),
            Message::Text(n, action) => self.on_text(ctx, n, action),
            Message::Put(slot, text) => self.put(ctx, slot, text),
            Message::Choose(way, to) => {
                edit::choose(&mut self.template, self.open, way, to);
                if way == Way::Ink {
                    self.typed = None;
                }
                self.changed_here(ctx)
            }
            Message::Flip(flag) => {
                edit::flip(&mut self.template, self.open, flag);
                self.changed_here(ctx)
            }
            Message::Plain => {
                if let Some(block) = edit::block_mut(&mut self.template, self.open) {
                    edit::plain(block);
                }
                self.typed = None;
                self.changed_here(ctx)
            }
            Message::Menu(menu) => {
                self.menu = menu;
                Outcome::none()
            }
            Message::Add(code) => self.add(ctx, code),
            Message::Remove(at) => self.remove(ctx, at),
            Message::Copy(at) => self.copy(ctx, at),
            Message::Shift(from, to) => self.shift(ctx, from, to),
            Message::Step(at, is_up) => self.step(ctx, at, is_up),
            Message::AddPart => self.with_parts(ctx, edit::add_part),
            Message::RemovePart(n) => self.with_parts(ctx, |block| edit::remove_part(block, n)),
            Message::MovePart(from, to) => {
                self.with_parts(ctx, |block| edit::move_part(block, from, to))
            }
            Message::Bold(n) => self.bold(ctx, n),
            Message::Fields(text, purpose) => self.open_fields(ctx, text, purpose),
            Message::Offered(number, options) => self.offered(number, options),
            Message::Pick(message) => self.on_pick(ctx, message),
            Message::Mend(text, source, name) => self.mend(ctx, text, &source, &name),
            Message::TakePicture => file::ask_picture(ctx),
            Message::PictureFile(None) => Outcome::none(),
            Message::PictureFile(Some(path)) => file::read_picture(path),
            Message::PictureRead(Ok(bytes), name) => self.take_picture(ctx, bytes, &name),
            Message::PictureRead(Err(error), _) => Outcome::event(Event::Failed(error)),
            Message::Kept(done) => self.on_kept(ctx, done),
            Message::Copied(done, id) => self.on_copied(ctx, done, id),
            Message::MakeUsual => self.make_usual(ctx),
            Message::Acted(done) => Outcome::done(done),
            Message::Delete => self.delete(ctx),
            Message::Duplicate => self.duplicate(ctx),
            Message::Export => self.ask_export(ctx),
            Message::ExportFile(None) => Outcome::none(),
            Message::ExportFile(Some(path)) => self.export(path),
            Message::Exported(Ok(path)) => Outcome::event(file::said(ctx, &path)),
            Message::Exported(Err(error)) => Outcome::event(Event::Failed(error)),
            Message::Run(command) => self
                .command(ctx, command)
                .unwrap_or_else(|| Outcome::event(Event::Command(command))),
            Message::All => Outcome::event(Event::Command(CommandId::Templates)),
        }
    }

    fn loaded(
        &mut self,
        ctx: &Ctx,
        generation: u64,
        found: StoreResult<Option<Box<Data>>>,
    ) -> Outcome<Message> {
        if generation != self.generation {
            return Outcome::none();
        }
        let data = match found {
            Ok(Some(data)) => data,
            Ok(None) => return self.on_gone(ctx),
            Err(error) => return Outcome::event(Event::Failed(error)),
        };
        self.is_gone = false;
        let is_own_echo = self.is_read && (self.is_dirty || self.writing > 0 || self.is_copying);
        let read = data.template.clone();
        self.data = Some(data);
        match read {
            // What was typed since is written in a moment; then it is read again.
            Ok(_) if is_own_echo => Outcome::none(),
            Ok(template) => {
                self.damaged = None;
                if !self.is_read || template != self.kept {
                    self.take_over(template);
                }
                let is_first = !std::mem::replace(&mut self.is_read, true);
                let drawn = Outcome::run(self.draw(ctx));
                if is_first && self.open == Open::None {
                    return drawn.with(blocks::focus(0));
                }
                drawn
            }
            Err(error) => {
                self.damaged = Some(error);
                Outcome::none()
            }
        }
    }

    /// The template is not there any more: it was deleted, or its making was taken back.
    fn on_gone(&mut self, ctx: &Ctx) -> Outcome<Message> {
        if self.writing > 0 || self.is_copying {
            return Outcome::none();
        }
        if let Some(origin) = self.origin.take() {
            self.which = origin;
            self.is_read = false;
            return Outcome::run(self.load(ctx)).and(Event::TemplateIsOther);
        }
        let was_here = self.is_read && !self.is_gone;
        self.is_gone = true;
        self.is_dirty = false;
        if was_here {
            Outcome::event(Event::Close)
        } else {
            Outcome::none()
        }
    }

    /// Shows another state of the template; what is open stays open where it can.
    fn take_over(&mut self, template: Template) {
        let is_same_shape = template.blocks.len() == self.template.blocks.len();
        self.kept = template.clone();
        self.template = template;
        if !is_same_shape {
            self.keys.clear();
            for _ in 0..self.template.blocks.len() {
                let key = self.new_key();
                self.keys.push(key);
            }
        }
        if matches!(self.open, Open::Block(at) if at >= self.template.blocks.len()) {
            self.open = Open::None;
        }
        self.typed = None;
        self.picking = None;
        self.texts.show(&self.template, self.open);
        self.problems = check(&self.template);
    }

    fn new_key(&mut self) -> u64 {
        self.next_key += 1;
        self.next_key
    }
}
