//! The screens that can be open, under one roof: each keeps its own state and messages, this only hands things through.

use iced::Task;

use super::pages::{Section, What};
use crate::store::Changes;
use crate::ui::Element;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::prefs::Prefs;
use crate::ui::screen::{Outcome, Side, SideItem, Status};
use crate::ui::screen::{
    client, clients, deal, deals, document, documents, help, import, interactions, office, order,
    orders, print, products, results, settings, settlements, template, templates, today, trash,
};

/// The number of an open page; never given out twice, so a late message finds its page or nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PageId(pub u64);

macro_rules! pages {
    ($($(#[$meta:meta])* $variant:ident: $state:ty, $message:ty;)+) => {
        /// A screen that is open.
        pub enum Page { $($(#[$meta])* $variant(Box<$state>)),+ }

        /// A message of a screen.
        #[derive(Debug, Clone)]
        pub enum PageMessage { $($(#[$meta])* $variant($message)),+ }

        impl Page {
            /// Hands a message to its screen; one that was meant for another screen is dropped.
            pub fn update(&mut self, ctx: &Ctx, message: PageMessage) -> Outcome<PageMessage> {
                match (self, message) {
                    $($(#[$meta])* (Self::$variant(page), PageMessage::$variant(message)) => {
                        wrap(page.update(ctx, message), PageMessage::$variant)
                    })+
                    #[allow(unreachable_patterns)] // with a single page
                    _ => Outcome::none(),
                }
            }

            /// The work area.
            pub fn view<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, PageMessage> {
                match self { $($(#[$meta])* Self::$variant(page) => page.view(ctx).map(PageMessage::$variant)),+ }
            }

            /// The screen's own dialog or menu over everything.
            pub fn layer<'a>(&'a self, ctx: &'a Ctx) -> Option<Element<'a, PageMessage>> {
                match self {
                    $($(#[$meta])* Self::$variant(page) => page.layer(ctx).map(|layer| layer.map(PageMessage::$variant))),+
                }
            }

            /// Lets the screen reload what is concerned.
            pub fn changed(&mut self, ctx: &Ctx, changes: &Changes) -> Task<PageMessage> {
                match self { $($(#[$meta])* Self::$variant(page) => page.changed(ctx, changes).map(PageMessage::$variant)),+ }
            }

            /// Offers a command to the screen; `None`: not its own.
            pub fn command(&mut self, ctx: &Ctx, command: CommandId) -> Option<Outcome<PageMessage>> {
                match self {
                    $($(#[$meta])* Self::$variant(page) => {
                        page.command(ctx, command).map(|outcome| wrap(outcome, PageMessage::$variant))
                    })+
                }
            }

            /// What the status line says.
            pub fn status(&self, ctx: &Ctx) -> Status {
                match self { $($(#[$meta])* Self::$variant(page) => page.status(ctx)),+ }
            }
        }
    };
}

pages! {
    Today: today::TodayPage, today::Message;
    Client: client::ClientCard, client::Message;
    Interactions: interactions::Interactions, interactions::Message;
    Clients: clients::Clients, clients::Message;
    Deals: deals::Deals, deals::Message;
    Deal: deal::DealCard, deal::Message;
    Orders: orders::Orders, orders::Message;
    Order: order::OrderCard, order::Message;
    Document: document::DocumentPage, document::Message;
    Templates: templates::Templates, templates::Message;
    Template: template::TemplatePage, template::Message;
    Documents: documents::Documents, documents::Message;
    Products: products::Products, products::Message;
    Settlements: settlements::Settlements, settlements::Message;
    Print: print::Print, print::Message;
    Office: office::Office, office::Message;
    Trash: trash::Trash, trash::Message;
    Settings: settings::Settings, settings::Message;
    Help: help::Help, help::Message;
    Results: results::Results, results::Message;
    Import: import::Import, import::Message;
}

/// Makes the screen that shows this, with the work that loads it.
pub fn make(ctx: &Ctx, prefs: &Prefs, what: What) -> (Page, Task<PageMessage>) {
    match what {
        What::Section(Section::Today) => {
            opened(today::TodayPage::new(ctx), Page::Today, PageMessage::Today)
        }
        What::Section(Section::Clients) => {
            let made = clients::Clients::new(ctx);
            opened(made, Page::Clients, PageMessage::Clients)
        }
        What::Section(Section::Deals) => {
            opened(deals::Deals::new(ctx), Page::Deals, PageMessage::Deals)
        }
        What::Section(Section::Orders) => {
            opened(orders::Orders::new(ctx), Page::Orders, PageMessage::Orders)
        }
        What::Section(Section::Documents) => {
            let made = documents::Documents::new(ctx);
            opened(made, Page::Documents, PageMessage::Documents)
        }
        What::Section(Section::Products) => {
            let made = products::Products::new(ctx);
            opened(made, Page::Products, PageMessage::Products)
        }
        What::Section(Section::Settlements) => {
            let made = settlements::Settlements::new(ctx);
            opened(made, Page::Settlements, PageMessage::Settlements)
        }
        What::Section(Section::Print) => {
            opened(print::Print::new(ctx), Page::Print, PageMessage::Print)
        }
        What::Order(id) => {
            let made = order::OrderCard::new(ctx, id);
            opened(made, Page::Order, PageMessage::Order)
        }
        What::Document(id) => {
            let made = document::DocumentPage::new(ctx, id);
            opened(made, Page::Document, PageMessage::Document)
        }
        What::Templates => {
            let made = templates::Templates::new(ctx);
            opened(made, Page::Templates, PageMessage::Templates)
        }
        What::Template(which) => {
            let made = template::TemplatePage::new(ctx, which, None);
            opened(made, Page::Template, PageMessage::Template)
        }
        What::Section(Section::Office) => {
            opened(office::Office::new(ctx), Page::Office, PageMessage::Office)
        }
        What::Section(Section::Trash) => {
            opened(trash::Trash::new(ctx), Page::Trash, PageMessage::Trash)
        }
        What::Client(id) => {
            let made = client::ClientCard::new(ctx, id);
            opened(made, Page::Client, PageMessage::Client)
        }
        What::Deal(id) => {
            let made = deal::DealCard::new(ctx, id);
            opened(made, Page::Deal, PageMessage::Deal)
        }
        What::Settings => {
            let made = settings::Settings::new(ctx, prefs);
            opened(made, Page::Settings, PageMessage::Settings)
        }
        What::Help => opened(help::Help::new(ctx), Page::Help, PageMessage::Help),
        What::Results => {
            let made = results::Results::new(ctx, "");
            opened(made, Page::Results, PageMessage::Results)
        }
        What::Section(Section::Interactions) => {
            let made = interactions::Interactions::new(ctx);
            opened(made, Page::Interactions, PageMessage::Interactions)
        }
        What::Import => {
            let made = import::Import::new(ctx, None);
            opened(made, Page::Import, PageMessage::Import)
        }
    }
}

fn opened<S, M: Send + 'static>(
    (page, task): (S, Task<M>),
    as_page: fn(Box<S>) -> Page,
    as_message: fn(M) -> PageMessage,
) -> (Page, Task<PageMessage>) {
    (as_page(Box::new(page)), task.map(as_message))
}

impl Page {
    /// The lower half of the sidebar, where the screen has one.
    pub fn side(&self, ctx: &Ctx) -> Option<Side<PageMessage>> {
        match self {
            Self::Clients(page) => Some(map_side(page.side(ctx), PageMessage::Clients)),
            Self::Deals(page) => Some(map_side(page.side(ctx), PageMessage::Deals)),
            Self::Orders(page) => Some(map_side(page.side(ctx), PageMessage::Orders)),
            Self::Documents(page) => Some(map_side(page.side(ctx), PageMessage::Documents)),
            Self::Products(page) => Some(map_side(page.side(ctx), PageMessage::Products)),
            Self::Print(page) => Some(map_side(page.side(ctx), PageMessage::Print)),
            Self::Today(page) => page
                .side(ctx)
                .map(|side| map_side(side, PageMessage::Today)),
            _ => None,
        }
    }

    /// The lower half of the sidebar, drawn by the screen itself: the month and the people of the calendar.
    pub fn sidebar<'a>(&'a self, ctx: &'a Ctx) -> Option<Element<'a, PageMessage>> {
        match self {
            Self::Today(page) => page.sidebar(ctx).map(|view| view.map(PageMessage::Today)),
            _ => None,
        }
    }
}

fn wrap<M, F>(outcome: Outcome<M>, wrap: F) -> Outcome<PageMessage>
where
    M: Send + 'static,
    F: FnMut(M) -> PageMessage + Send + 'static,
{
    let (task, events) = outcome.map(wrap);
    Outcome { task, events }
}

/// Wraps the messages of a sidebar half.
pub fn map_side<M, N>(side: Side<M>, mut wrap: impl FnMut(M) -> N) -> Side<N> {
    Side {
        title: side.title,
        add: side.add.map(|(name, message)| (name, wrap(message))),
        items: side
            .items
            .into_iter()
            .map(|item| SideItem {
                icon: item.icon,
                label: item.label,
                count: item.count,
                is_late: item.is_late,
                is_active: item.is_active,
                on_press: wrap(item.on_press),
            })
            .collect(),
    }
}
