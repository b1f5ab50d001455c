//! The screens. Each has `State`, `Message`, `new`, `update`, `view`, and knows no other screen: what the rest of the
//! program has to do about it goes up as an [`Event`].

pub mod act;
pub mod calendar;
pub mod client;
pub mod clients;
pub mod dates;
pub mod deal;
pub mod deals;
pub mod document;
pub mod documents;
pub mod field_form;
pub mod file_out;
pub mod first_run;
pub mod form;
pub mod help;
pub mod history;
pub mod import;
pub mod interaction;
pub mod interactions;
pub mod line_grid;
pub mod list_parts;
pub mod listing;
pub mod misfit;
pub mod money;
pub mod office;
pub mod order;
pub mod orders;
pub mod own_path;
pub mod palette;
pub mod parts;
pub mod pick;
pub mod print;
pub mod product_new;
pub mod products;
pub mod query;
pub mod quick_task;
pub mod remind_field;
pub mod results;
pub mod room;
pub mod send;
pub mod settings;
pub mod settlements;
pub mod tags;
pub mod task_templates;
pub mod template;
pub mod templates;
pub mod today;
pub mod trash;
pub mod view_form;
pub mod viewer;

use iced::Task;

use crate::domain::document::DocumentKind;
use crate::domain::id::{
    ClientId, DealId, DocumentId, InteractionId, OrderId, PersonId, ProductId,
};
use crate::domain::template::Template;
use crate::i18n::Words;
use crate::store::document::list::DocumentFilter;
use crate::store::document::make::Source as DocumentSource;
use crate::store::order_list::OrderFilter;
use crate::store::{Action, Changes, StoreError};

/// What a command about paper shows.
const fn print_mode(command: super::command::CommandId) -> print::Mode {
    use super::command::CommandId;
    match command {
        CommandId::Envelopes => print::Mode::Envelopes,
        CommandId::Letters => print::Mode::Letters,
        _ => print::Mode::Labels,
    }
}

/// What a screen answers to a message: work to start, and what its parent must do.
#[derive(Debug)]
pub struct Outcome<M> {
    pub task: Task<M>,
    pub events: Vec<Event>,
}

/// What a screen wants from the rest of the program.
#[derive(Debug, Clone)]
pub enum Event {
    /// Open a card in a tab.
    OpenClient(ClientId),
    /// Open a contact person: the card of its client with the person shown.
    OpenPerson(PersonId),
    /// Open a deal in a tab.
    OpenDeal(DealId),
    /// Begin a new deal, of a client when one is given.
    NewDeal(Option<ClientId>),
    /// Open an order in a tab.
    OpenOrder(OrderId),
    /// Open a document in a tab.
    OpenDocument(DocumentId),
    /// Open a template in its editor.
    OpenTemplate(template::Which),
    /// Open the template that a document is made with, and show the document in it.
    OpenTemplateOf(DocumentId),
    /// Add a template and open it.
    NewTemplate(Box<Template>),
    /// An editor is about another template than before: the copy of a design, or the design again.
    TemplateIsOther,
    /// Something was kept that needs no word: let the screens reload.
    Kept(Changes),
    /// Make the draft of a document and open it.
    NewDocument(DocumentKind, DocumentSource),
    /// Begin a new order, of a client when one is given.
    NewOrder(Option<ClientId>),
    /// Show a product in the list of products.
    OpenProduct(ProductId),
    /// Show how a client stands, among the settlements.
    OpenSettlement(ClientId),
    /// Show the orders of a filter.
    ShowOrders(Box<OrderFilter>),
    /// Open an interaction in its list, with the detail pane.
    OpenInteraction(InteractionId),
    /// Show the documents of a filter.
    ShowDocuments(Box<DocumentFilter>),
    /// Show labels, envelopes or documents to recipients, ready to be printed.
    Print(print::Mode, print::Source),
    /// Something was changed that has no toast of its own: let the screens reload.
    Changed(Changes),
    /// An action was done: show the toast with undo, let the screens reload.
    Acted {
        action: Action,
        subject: String,
        changes: Changes,
    },
    /// Something failed: say what happened and what to do.
    Failed(StoreError),
    /// Say something in a toast.
    Say(String),
    /// Put text on the clipboard.
    Copy(String),
    /// Open an address (`https:`, `mailto:`, `tel:`) with the system's program.
    Visit(String),
    /// Run a command of the table.
    Command(super::command::CommandId),
    /// Ask whether to make the base anew from the folder of the office.
    MakeAnew,
    /// Ask whether to go back to a backup.
    Restore(std::path::PathBuf),
    /// Other settings of the window.
    SetPrefs(super::prefs::Prefs),
    /// Open the office and ask for the invitation.
    JoinOffice,
    /// The first start is over: show the clients.
    Started,
    /// Import this file.
    ImportFile(std::path::PathBuf),
    /// Something was done about the office: look again how it stands.
    OfficeChanged,
    /// A banner of the office was put away: what it said.
    Dismiss(String),
    /// The folder is older than it was, and what it lacks is to be put back from here; all of it when it is said to be empty.
    MendOffice { into_empty: bool },
    /// Close this card.
    Close,
}

/// What a screen says in the status line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Status {
    /// What is shown or selected: "Вибрано 3 · ..."; empty for nothing.
    pub left: String,
    /// Four to six keys that work right now, each with its word, in order of use.
    pub keys: Vec<(String, String)>,
}

/// The lower half of the sidebar, which belongs to the section shown: its saved views.
#[derive(Debug, Clone)]
pub struct Side<M> {
    pub title: String,
    /// The + beside the title: its tooltip and message.
    pub add: Option<(String, M)>,
    pub items: Vec<SideItem<M>>,
}

/// A line of the sidebar's lower half.
#[derive(Debug, Clone)]
pub struct SideItem<M> {
    pub icon: super::theme::Icon,
    pub label: String,
    /// How many records it shows; `None` while that is not known.
    pub count: Option<String>,
    /// The count is of something late: red.
    pub is_late: bool,
    pub is_active: bool,
    pub on_press: M,
}

impl<M> SideItem<M> {
    /// A view of a list with its count.
    pub fn view(
        words: &Words,
        label: String,
        count: Option<usize>,
        is_active: bool,
        show: M,
    ) -> Self {
        Self {
            icon: super::theme::Icon::Bookmark,
            label,
            count: count.map(|count| words.count(count)),
            is_late: false,
            is_active,
            on_press: show,
        }
    }
}

impl<M> Outcome<M> {
    /// Nothing to do.
    pub fn none() -> Self {
        Self {
            task: Task::none(),
            events: Vec::new(),
        }
    }

    /// Work to start.
    pub fn run(task: Task<M>) -> Self {
        Self {
            task,
            events: Vec::new(),
        }
    }

    /// Something for the parent.
    pub fn event(event: Event) -> Self {
        Self {
            task: Task::none(),
            events: vec![event],
        }
    }

    /// An error for the parent; work that was given up for a newer question is none.
    pub fn failed(error: StoreError) -> Self {
        match error {
            StoreError::Cancelled => Self::none(),
            error => Self::event(Event::Failed(error)),
        }
    }

    /// What the parent must know about an action that ended.
    pub fn done(done: act::Done) -> Self {
        done.event().map_or_else(Self::none, Self::event)
    }

    /// Adds work to start.
    #[must_use]
    pub fn with(mut self, task: Task<M>) -> Self
    where
        M: Send + 'static,
    {
        self.task = Task::batch([self.task, task]);
        self
    }

    /// Adds something for the parent.
    #[must_use]
    pub fn and(mut self, event: Event) -> Self {
        self.events.push(event);
        self
    }

    /// Wraps the screen's messages into those of the parent.
    pub fn map<N>(self, wrap: impl FnMut(M) -> N + Send + 'static) -> (Task<N>, Vec<Event>)
    where
        M: Send + 'static,
        N: Send + 'static,
    {
        (self.task.map(wrap), self.events)
    }
}
