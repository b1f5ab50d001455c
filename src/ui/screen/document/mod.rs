//! The page of a document: its head and lines, the sums, and beside them its pages as they will be printed.
//!
//! A draft is edited here; issuing gives its number and keeps its pages, after that only its state changes. One
//! [`DocumentData`] is read at once; after each change the pages are drawn anew.

mod command;
mod data;
mod design;
mod fields;
mod head;
mod lines;
mod paper;
mod send;
mod steps;
mod texts;
mod view;

pub use data::DocumentData;
pub use paper::{bytes, file_name, said as file_said};
pub use view::tone;

use std::path::PathBuf;

use iced::Task;

use super::act::{Done, act};
use super::history::{self, History, Of};
use super::line_grid::{self, LineGrid};
use super::send::{self as sending, Found, Send, SendError};
use super::viewer::{self, Viewer};
use super::{Event, Outcome, form};
use crate::domain::document::{DocumentKind, DocumentState};
use crate::domain::id::{ClientId, DealId, DocumentId, OrderId};
use crate::i18n::{Words, id};
use crate::platform::printer::State;
use crate::print::preview::Preview;
use crate::say;
use crate::store::{Action, Changes, StoreError, StoreResult, Table, Tx};
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use design::Design;
use head::HeadForm;
use steps::Refuse;
use texts::Texts;

/// The tabs of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tab {
    #[default]
    Document,
    /// What is said above and below the lines; of a draft.
    Texts,
    History,
}

impl Tab {
    /// The tabs of a draft, or of an issued document.
    const fn all(is_draft: bool) -> &'static [Self] {
        if is_draft {
            &[Self::Document, Self::Texts, Self::History]
        } else {
            &[Self::Document, Self::History]
        }
    }
}

/// The page of one document.
#[derive(Debug)]
pub struct DocumentPage {
    id: DocumentId,
    data: Option<DocumentData>,
    is_gone: bool,
    generation: u64,
    /// Which drawing of the pages is awaited.
    drawing: u64,
    grid: LineGrid,
    viewer: Viewer,
    /// There are no pages to see.
    no_pages: bool,
    /// What is not as the template wants it.
    warnings: Vec<String>,
    designs: Vec<Design>,
    texts: Option<Texts>,
    tab: Tab,
    dialog: Option<Dialog>,
    /// The menu of what can be made of it.
    is_menu_open: bool,
    history: History,
}

/// What stands over the page.
#[derive(Debug)]
enum Dialog {
    Head(Box<HeadForm>),
    Refuse(Box<Refuse>),
    Send(Box<Send>),
}

/// What happens to the page.
#[derive(Debug, Clone)]
pub enum Message {
    Loaded(u64, StoreResult<Option<Box<DocumentData>>>),
    Drawn(u64, StoreResult<(Preview, Vec<String>)>),
    Designs(u64, StoreResult<Vec<Design>>),
    /// Takes the design at a place.
    Design(usize),
    /// Takes the language at a place.
    Language(usize),
    OnTexts(form::Message),
    TextsSaved(Done),
    Viewer(viewer::Message),
    Lines(line_grid::Message),
    Tab(usize),
    History(history::Message),
    /// Opens the form of the head at a field.
    Edit(&'static str),
    OnHead(form::Message),
    Refuse,
    OnRefuse(form::Message),
    Print,
    Printers(Found),
    OnSend(sending::Message),
    Sent(Result<(String, State), SendError>),
    Issue,
    Step(DocumentState),
    Revise,
    Renumber,
    ToOrder,
    /// Makes another document of it.
    Make(DocumentKind),
    Made(Option<Made>, Done),
    Menu(bool),
    SavePdf,
    OpenPdf,
    FileChosen(Option<PathBuf>),
    FileWritten(StoreResult<PathBuf>),
    FileReady(StoreResult<PathBuf>),
    DialogSaved(Done),
    Acted(Done),
    Delete,
    OpenClient(ClientId),
    OpenDeal(DealId),
    OpenOrder(OrderId),
    Run(CommandId),
}

/// What was made of a document.
#[derive(Debug, Clone, Copy)]
pub enum Made {
    Document(DocumentId),
    Order(OrderId),
}

impl DocumentPage {
    /// Opens the page.
    pub fn new(ctx: &Ctx, id: DocumentId) -> (Self, Task<Message>) {
        let mut page = Self {
            id,
            data: None,
            is_gone: false,
            generation: 0,
            drawing: 0,
            grid: LineGrid::new(lines::GRID),
            viewer: Viewer::new("document-pages", view::pane(ctx)),
            no_pages: false,
            warnings: Vec::new(),
            designs: Vec::new(),
            texts: None,
            tab: Tab::Document,
            dialog: None,
            is_menu_open: false,
            history: History::new(Of::Document(id)),
        };
        let task = page.load(ctx);
        (page, task)
    }

    /// Gives what was read, once it was.
    pub const fn data(&self) -> Option<&DocumentData> {
        self.data.as_ref()
    }

    /// How many pages it has; none before they are drawn.
    pub fn pages(&self) -> usize {
        self.viewer.pages()
    }

    /// Title for the tab of the window.
    pub fn title(&self, words: &Words) -> String {
        let Some(data) = &self.data else {
            return String::new();
        };
        let document = &data.document;
        let client = data
            .client
            .as_ref()
            .map_or("", |client| client.name.as_str());
        say::document::title(
            words,
            document.kind,
            &document.number,
            document.revision,
            client,
        )
    }

    fn load(&mut self, ctx: &Ctx) -> Task<Message> {
        self.generation += 1;
        let (generation, id) = (self.generation, self.id);
        ctx.desk
            .read(move |conn| data::load(conn, id))
            .map(move |found| Message::Loaded(generation, found.map(|data| data.map(Box::new))))
    }

    /// Reads again what an action changed; what is half typed stays.
    pub fn changed(&mut self, ctx: &Ctx, changes: &Changes) -> Task<Message> {
        if changes.tables.iter().all(|table| *table == Table::View) {
            return Task::none();
        }
        let mut tasks = vec![self.load(ctx)];
        if self.history.is_read() {
            tasks.push(self.history.load(ctx).map(Message::History));
        }
        Task::batch(tasks)
    }

    /// Takes a message.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> Outcome<Message> {
        match message {
            Message::Loaded(generation, found) => self.loaded(ctx, generation, found),
            Message::Drawn(number, drawn) => self.on_drawn(ctx, number, drawn),
            Message::Viewer(message) => {
                Outcome::run(self.viewer.update(ctx, message).map(Message::Viewer))
            }
            Message::Lines(message) => self.on_grid(ctx, message),
            Message::Designs(number, Ok(designs)) => {
                if number == self.generation {
                    self.designs = designs;
                }
                Outcome::none()
            }
            Message::Designs(_, Err(error)) => Outcome::failed(error),
            Message::Design(at) => self.choose_design(ctx, at),
            Message::Language(at) => self.choose_language(ctx, at),
            Message::OnTexts(message) => self.on_texts(ctx, message),
            Message::TextsSaved(done) => {
                self.texts_saved(done.is_ok());
                told(done)
            }
            Message::Tab(tab) => {
                let is_draft = self.data.as_ref().is_some_and(DocumentData::is_draft);
                let tab = Tab::all(is_draft).get(tab).copied();
                self.show(ctx, tab.unwrap_or_default())
            }
            Message::History(message) => {
                let subject = self.title(ctx.words);
                let (task, events) = self
                    .history
                    .update(ctx, subject, message)
                    .map(Message::History);
                Outcome { task, events }
            }
            Message::Edit(field) => self.open_head(ctx, field),
            Message::OnHead(message) => self.on_head(ctx, message),
            Message::Refuse => self.open_refuse(ctx),
            Message::OnRefuse(message) => self.on_refuse(ctx, message),
            Message::Print => Outcome::run(sending::find(Message::Printers)),
            Message::Printers(found) => self.open_send(ctx, found),
            Message::OnSend(message) => self.on_send(ctx, message),
            Message::Sent(sent) => self.on_sent(ctx, sent),
            Message::Issue => self.issue(ctx),
            Message::Step(to) => self.step(ctx, to),
            Message::Revise => self.revise(ctx),
            Message::Renumber => self.renumber(ctx),
            Message::ToOrder => self.to_order(ctx),
            Message::Make(kind) => self.make(ctx, kind),
            Message::Made(made, done) => Self::on_made(made, done),
            Message::Menu(opens) => {
                self.is_menu_open = opens;
                Outcome::none()
            }
            Message::SavePdf => self.ask_file(ctx),
            Message::OpenPdf => self.open_file(ctx),
            Message::FileChosen(None) => Outcome::none(),
            Message::FileChosen(Some(path)) => self.write_file(ctx, path),
            Message::FileWritten(Ok(path)) => Outcome::event(paper::said(ctx, &path)),
            Message::FileReady(Ok(path)) => {
                Outcome::event(Event::Visit(path.display().to_string()))
            }
            Message::FileWritten(Err(error)) | Message::FileReady(Err(error)) => {
                Outcome::event(Event::Failed(error))
            }
            Message::DialogSaved(done) => self.dialog_saved(ctx, done),
            Message::Acted(done) => {
                let is_issued = done.is_ok() && done.action == Action::IssueDocument;
                let said = self.warnings.join(" ");
                let outcome = told(done);
                if !is_issued || said.is_empty() {
                    return outcome;
                }
                let said = (ctx.words).with(id::DOCUMENT_ISSUED_BUT, &[("said", said.into())]);
                outcome.and(Event::Say(said))
            }
            Message::Delete => {
                let id = self.id;
                self.acts(ctx, Action::DeleteDocuments, move |tx| {
                    crate::store::document::delete(tx, id).map(|_| ())
                })
            }
            Message::OpenClient(client) => Outcome::event(Event::OpenClient(client)),
            Message::OpenDeal(deal) => Outcome::event(Event::OpenDeal(deal)),
            Message::OpenOrder(order) => Outcome::event(Event::OpenOrder(order)),
            Message::Run(command) => {
                self.is_menu_open = false;
                self.command(ctx, command)
                    .unwrap_or_else(|| Outcome::event(Event::Command(command)))
            }
        }
    }

    fn loaded(
        &mut self,
        ctx: &Ctx,
        generation: u64,
        found: StoreResult<Option<Box<DocumentData>>>,
    ) -> Outcome<Message> {
        if generation != self.generation {
            return Outcome::none();
        }
        match found {
            Ok(Some(data)) => {
                self.grid.take(&data.paper(), data.entries());
                self.data = Some(*data);
                self.is_gone = false;
                self.meet_texts(ctx);
                let designs = self.read_designs(ctx);
                Outcome::run(Task::batch([self.draw(ctx), designs]))
            }
            Ok(None) => {
                let was_here = self.data.take().is_some();
                self.is_gone = true;
                if was_here {
                    Outcome::event(Event::Close)
                } else {
                    Outcome::none()
                }
            }
            Err(error) => Outcome::event(Event::Failed(error)),
        }
    }

    fn on_drawn(
        &mut self,
        ctx: &Ctx,
        number: u64,
        drawn: StoreResult<(Preview, Vec<String>)>,
    ) -> Outcome<Message> {
        if number != self.drawing {
            return Outcome::none();
        }
        self.no_pages = drawn.is_err();
        match drawn {
            Ok((preview, warnings)) => {
                self.warnings = warnings;
                Outcome::run(self.viewer.show(ctx, preview).map(Message::Viewer))
            }
            // A refusal is said in the place of the pages.
            Err(StoreError::Refused(_) | StoreError::Cancelled) => Outcome::none(),
            Err(error) => Outcome::event(Event::Failed(error)),
        }
    }

    fn show(&mut self, ctx: &Ctx, tab: Tab) -> Outcome<Message> {
        if tab == Tab::Texts && self.tab == tab {
            return Outcome::none();
        }
        let saved = self.save_texts(ctx);
        if tab == Tab::Texts {
            return self.open_texts(ctx).with(saved);
        }
        self.tab = tab;
        if tab == Tab::History {
            let read = self.history.load(ctx).map(Message::History);
            return Outcome::run(Task::batch([saved, read]));
        }
        Outcome::run(saved)
    }

    fn acts(
        &self,
        ctx: &Ctx,
        action: Action,
        work: impl FnOnce(&Tx<'_>) -> StoreResult<()> + std::marker::Send + 'static,
    ) -> Outcome<Message> {
        Outcome::run(act(ctx, action, self.title(ctx.words), work).map(Message::Acted))
    }
}

/// Tells the window how an action ended.
fn told(done: Done) -> Outcome<Message> {
    done.event().map_or_else(Outcome::none, Outcome::event)
}
