//! Print: labels, envelopes and documents for many at once. At the left the recipients of a view or of what was ticked, in the
//! middle what will be printed, at the right how.
//!
//! What is shown is drawn from the bytes that are printed. Work runs on a thread of its own with progress and a stop; numbers
//! of documents are given only with whole documents. What is chosen is kept on this computer, own sheets in the base.

mod act;
mod ask;
mod choice;
mod command;
mod draw;
mod feed;
mod job;
mod list;
mod middle;
mod office;
mod own_sheet;
mod pane;
mod pane_letters;
mod save;
mod set;
mod sheet_view;
mod source;
mod view;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering as Atomic};

use iced::Task;
use iced::widget::image::Handle;
use iced::widget::operation::focus;
use iced::widget::text_editor::{self, Content as Editor};

use self::choice::Choice;
use self::job::{Job, Told};
use self::list::List;
pub use self::office::Office;
use self::own_sheet::OwnSheetForm;
use self::save::Save;
use self::set::{Set, Typed};
use self::sheet_view::Touch;
pub use self::source::Source;
use super::act::Done;
use super::pick::{self, Answer, Opt, Pick};
use super::send::{self, Found, Send};
use super::viewer::{self, Viewer};
use super::{Event, Outcome, form};
use crate::domain::id::ClientId;
use crate::print::addressee::{Addressee, Person};
use crate::print::labels::Sheet;
use crate::print::preview::Preview;
use crate::store::{Changes, StoreResult, Table};
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::widget::table;

/// Id of the table, for focus.
pub const TABLE: &str = "print-table";

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    #[default]
    Labels,
    Envelopes,
    /// Documents by one template.
    Letters,
}

impl Mode {
    /// In the order of the switch.
    pub const ALL: [Self; 3] = [Self::Labels, Self::Envelopes, Self::Letters];
}

/// What is given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pending {
    All,
    /// A page that shows how the printer is off.
    Trial,
}

/// The screen; see the module.
#[derive(Debug)]
pub struct Print {
    mode: Mode,
    source: Source,
    office: Office,
    choice: Choice,
    list: List,
    /// The number of the newest reading of recipients.
    reading: u64,
    /// Whether that reading has ended: before, nobody is missed.
    is_listed: bool,
    /// The number of the newest drawing, and the one that slow checks look at.
    drawing: u64,
    newest: Arc<AtomicU64>,
    /// What is used up of the sheet that lies there, beside what stands before the first label.
    used: BTreeSet<usize>,
    /// Place of the first label, from 1.
    start: usize,
    /// Which sheet is shown, from 0.
    page: usize,
    typed: TypedText,
    text: Editor,
    free: Editor,
    pictures: Pictures,
    viewer: Viewer,
    /// Why there are no pages of a document to see.
    no_pages: Option<String>,
    /// Names of those whose text has to be cut.
    misfits: Vec<usize>,
    people: (Option<ClientId>, Vec<Person>),
    printers: Vec<String>,
    dialog: Option<Dialog>,
    /// The dialog of the printer while the job runs: it comes back when the printer refuses.
    sending: Option<Box<Send>>,
    pending: Pending,
    job: Option<Job>,
    jobs: u64,
    adding: Option<Box<Pick>>,
    is_read: bool,
}

/// What is half typed.
#[derive(Debug, Default)]
struct TypedText {
    start: String,
    copies: String,
    right: String,
    down: String,
}

/// What was drawn.
#[derive(Debug, Default)]
struct Pictures {
    sheet: Option<Handle>,
    close: Option<Handle>,
    envelope: Option<Handle>,
}

/// What stands over the screen.
#[derive(Debug)]
enum Dialog {
    Send(Box<Send>),
    Save(Box<Save>),
    Sheet(Box<OwnSheetForm>),
    /// What became of a job that did not do all.
    Report(Box<job::Ended>),
}

/// What happens on the screen.
#[derive(Debug, Clone)]
pub enum Message {
    Read(StoreResult<Box<Office>>),
    Loaded(u64, bool, StoreResult<source::Read>),
    Printers(Found),
    FoundForSend(Found),
    Drawn(u64, StoreResult<draw::Drawn>),
    EnvelopeDrawn(u64, StoreResult<Handle>),
    Paged(u64, StoreResult<Preview>),
    Misfits(u64, Vec<usize>),
    People(ClientId, StoreResult<Vec<Person>>),
    Rewritten(StoreResult<Option<Box<Addressee>>>),
    Table(table::Event),
    Touch(Touch),
    /// Another sheet, or another recipient.
    Turn(isize),
    Mode(usize),
    Source(usize),
    Add,
    Pick(pick::Message),
    Added(StoreResult<source::Read>),
    Set(Set),
    Typed(Typed, String),
    Text(text_editor::Action),
    Free(text_editor::Action),
    /// The contact person of the current recipient.
    Person(usize),
    /// Opens the card of the first that is left out.
    Fix,
    /// Goes to the first whose text does not fit.
    ShowMisfit,
    NewSheet,
    EditSheet,
    /// A new sheet lies there: nothing of it is used.
    Fresh,
    OnSheet(form::Message),
    SheetSaved(Option<String>, Done),
    Trial,
    Print,
    Save,
    OnSend(send::Message),
    OnSave(save::Message),
    Job(u64, Told),
    Stop,
    CloseReport,
    Viewer(viewer::Message),
    Kept(StoreResult<()>),
    Run(CommandId),
}

impl Print {
    /// Opens the screen on all clients.
    pub fn new(ctx: &Ctx) -> (Self, Task<Message>) {
        let mut print = Self {
            mode: Mode::Labels,
            source: Source::All,
            office: Office::default(),
            choice: Choice::default(),
            list: List::default(),
            reading: 0,
            is_listed: false,
            drawing: 0,
            newest: Arc::new(AtomicU64::new(0)),
            used: BTreeSet::new(),
            start: 1,
            page: 0,
            typed: TypedText::default(),
            text: Editor::new(),
            free: Editor::new(),
            pictures: Pictures::default(),
            viewer: Viewer::new("print-pages", 400.0),
            no_pages: None,
            misfits: Vec::new(),
            people: (None, Vec::new()),
            printers: Vec::new(),
            dialog: None,
            sending: None,
            pending: Pending::All,
            job: None,
            jobs: 0,
            adding: None,
            is_read: false,
        };
        let read = print.read(ctx);
        let load = print.load(ctx, false);
        let printers = send::find(Message::Printers);
        (print, Task::batch([read, load, printers, focus(TABLE)]))
    }

    /// Shows recipients in a mode: what another screen asks for.
    pub fn show(&mut self, ctx: &Ctx, mode: Mode, source: Source) -> Task<Message> {
        self.mode = mode;
        self.source = source;
        self.page = 0;
        Task::batch([self.load(ctx, false), focus(TABLE)])
    }

    /// Shows another mode with the same recipients.
    pub fn show_mode(&mut self, ctx: &Ctx, mode: Mode) -> Task<Message> {
        self.mode = mode;
        self.page = 0;
        self.list.judge(self.content());
        self.show_correction(ctx);
        self.draw(ctx)
    }

    /// Does what a message says.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> Outcome<Message> {
        match message {
            Message::Read(read) => self.on_read(ctx, read),
            Message::Loaded(number, again, read) => self.on_loaded(ctx, number, again, read),
            Message::Printers(found) => self.on_printers(found),
            Message::FoundForSend(found) => self.open_send(ctx, found),
            Message::Drawn(number, drawn) => self.on_drawn(number, drawn),
            Message::EnvelopeDrawn(number, drawn) => self.on_envelope(number, drawn),
            Message::Paged(number, pages) => self.on_pages(ctx, number, pages),
            Message::Misfits(number, misfits) => {
                if number == self.drawing {
                    self.misfits = misfits;
                }
                Outcome::none()
            }
            Message::People(client, people) => self.on_people(client, people),
            Message::Rewritten(addressee) => self.on_rewritten(ctx, addressee),
            Message::Table(event) => self.on_table(ctx, event),
            Message::Touch(touch) => self.on_touch(ctx, touch),
            Message::Turn(by) => self.turn(ctx, by),
            Message::Mode(mode) => {
                let mode = Mode::ALL.get(mode).copied().unwrap_or_default();
                Outcome::run(self.show_mode(ctx, mode))
            }
            Message::Source(at) => self.choose_source(ctx, at),
            Message::Add => self.open_pick(ctx),
            Message::Pick(message) => self.on_pick(ctx, message),
            Message::Added(read) => self.on_added(ctx, read),
            Message::Set(set) => self.on_set(ctx, set),
            Message::Typed(field, text) => self.on_typed(ctx, field, text),
            Message::Text(action) => {
                self.text.perform(action);
                self.choice.text = self.text.text().trim_end().to_owned();
                self.changed_choice(ctx)
            }
            Message::Free(action) => {
                self.free.perform(action);
                self.choice.free = self.free.text().trim_end().to_owned();
                self.changed_choice(ctx)
            }
            Message::Person(at) => self.choose_person(ctx, at),
            Message::Fix => self.fix(),
            Message::ShowMisfit => {
                if let Some(first) = self.misfits.first() {
                    self.list.go_to(*first);
                }
                self.show_current();
                Outcome::run(Task::batch([self.draw(ctx), focus(TABLE)]))
            }
            Message::NewSheet => self.open_sheet(ctx, true),
            Message::EditSheet => self.open_sheet(ctx, false),
            Message::Fresh => self.fresh(ctx),
            Message::OnSheet(message) => self.on_sheet(ctx, message),
            Message::SheetSaved(name, done) => self.on_sheet_saved(ctx, name, done),
            Message::Trial => self.ask_print(Pending::Trial),
            Message::Print => self.ask_print(Pending::All),
            Message::Save => self.open_save(ctx, Pending::All),
            Message::OnSend(message) => self.on_send(ctx, message),
            Message::OnSave(message) => self.on_save(ctx, message),
            Message::Job(number, told) => self.on_job(ctx, number, told),
            Message::Stop => {
                if let Some(job) = &self.job {
                    job.stop();
                }
                Outcome::none()
            }
            Message::CloseReport => {
                self.dialog = None;
                Outcome::run(focus(TABLE))
            }
            Message::Viewer(message) => {
                Outcome::run(self.viewer.update(ctx, message).map(Message::Viewer))
            }
            Message::Kept(Ok(())) => Outcome::none(),
            Message::Kept(Err(error)) => Outcome::failed(error),
            Message::Run(command) => self
                .command(ctx, command)
                .unwrap_or_else(|| Outcome::event(Event::Command(command))),
        }
    }

    /// Reads again what a change concerns; ticks and the current row stay.
    pub fn changed(&mut self, ctx: &Ctx, changes: &Changes) -> Task<Message> {
        let touch = |tables: &[Table]| tables.iter().any(|table| changes.touch(*table));
        let mut tasks = Vec::new();
        if touch(&[
            Table::View,
            Table::LabelSheet,
            Table::OwnCompany,
            Table::Template,
            Table::Client,
            Table::Deal,
        ]) {
            tasks.push(self.read(ctx));
        }
        if touch(&[
            Table::Client,
            Table::ContactDetail,
            Table::Person,
            Table::ClientPerson,
            Table::Deal,
            Table::DealPerson,
            Table::Document,
            Table::FieldValue,
        ]) {
            tasks.push(self.load(ctx, true));
        }
        Task::batch(tasks)
    }

    /// The sheet that is chosen; the usual one when it is gone.
    fn sheet(&self) -> Sheet {
        self.office.sheet(&self.choice.sheet)
    }

    /// So many labels for each.
    fn copies(&self) -> usize {
        self.choice.copies.clamp(1, 500)
    }

    /// The places of the first sheet that are free.
    fn free_places(&self) -> Vec<usize> {
        draw::free_places(self.sheet().count(), self.start, &self.used)
    }

    /// How many sheets are needed.
    fn pages(&self) -> usize {
        let labels = self.list.count() * self.copies();
        draw::pages(labels, self.free_places().len(), self.sheet().count())
    }

    /// Begins another drawing; slow work for an older one ends by itself.
    fn begin(&mut self) -> u64 {
        self.drawing += 1;
        self.newest.store(self.drawing, Atomic::Relaxed);
        self.drawing
    }

    /// Shows the sheet on which the current recipient stands.
    fn show_current(&mut self) {
        if let Some(place) = self.list.place() {
            let (free, count) = (self.free_places().len(), self.sheet().count());
            self.page = draw::page_of(place * self.copies(), free, count).0;
        }
        self.page = self.page.min(self.pages().saturating_sub(1));
    }

    fn open_pick(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let mut pick = Pick::new("print-add", pick::Source::Clients, Opt::default());
        let task = Task::batch([pick.focus(), pick.begin(ctx).map(Message::Pick)]);
        self.adding = Some(Box::new(pick));
        Outcome::run(task)
    }

    fn on_pick(&mut self, ctx: &Ctx, message: pick::Message) -> Outcome<Message> {
        let Some(pick) = &mut self.adding else {
            return Outcome::none();
        };
        let (task, answer) = pick.update(ctx, message);
        let task = task.map(Message::Pick);
        match answer {
            None => Outcome::run(task),
            Some(Answer::Cancelled) => {
                self.adding = None;
                Outcome::run(Task::batch([task, focus(TABLE)]))
            }
            Some(Answer::Taken(taken)) => {
                self.adding = None;
                let Ok(client) = taken.value.parse::<ClientId>() else {
                    return Outcome::run(task);
                };
                Outcome::run(Task::batch([task, self.add(ctx, client), focus(TABLE)]))
            }
        }
    }
}
