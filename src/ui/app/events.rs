//! What screens ask of the window.

use iced::Task;
use rusqlite::Connection;

use super::message::{Answer, Message};
use super::notice::{Back, Toast};
use super::page::Page;
use super::restore;
use super::{App, PageMessage, What};
use crate::domain::document::DocumentKind;
use crate::domain::id::{ClientId, PersonId, ProductId};
use crate::domain::legal_form;
use crate::i18n::Language;
use crate::say;
use crate::store::document::make::{self, Source, Wanted};
use crate::store::{Action, Role, StoreResult, client, person};
use crate::ui::context::Ctx;
use crate::ui::screen::{Event, documents, orders, print};

impl App {
    pub(super) fn on_events(&mut self, events: Vec<Event>) -> Task<Message> {
        let tasks: Vec<_> = events
            .into_iter()
            .map(|event| self.on_event(event))
            .collect();
        Task::batch(tasks)
    }

    fn on_event(&mut self, event: Event) -> Task<Message> {
        match event {
            Event::OpenClient(client) => self.go(What::Client(client)),
            Event::OpenPerson(person) => self.open_person(person),
            Event::OpenDeal(deal) => self.go(What::Deal(deal)),
            Event::NewDeal(client) => self.new_deal(client),
            Event::OpenOrder(order) => self.go(What::Order(order)),
            Event::NewDocument(kind, source) => self.new_document(kind, source),
            Event::OpenDocument(document) => self.go(What::Document(document)),
            Event::OpenTemplate(which) => self.go(What::Template(which)),
            Event::OpenTemplateOf(document) => self.template_of(document),
            Event::NewTemplate(template) => self.new_template(&template),
            Event::TemplateIsOther => {
                self.rename_templates();
                Task::none()
            }
            Event::Kept(changes) => {
                self.saved();
                self.broadcast(&changes)
            }
            Event::NewOrder(client) => {
                self.in_orders(move |orders, ctx| orders.new_for(ctx, client))
            }
            Event::ShowOrders(filter) => {
                self.in_orders(move |orders, ctx| orders.show(ctx, *filter))
            }
            Event::ShowDocuments(filter) => {
                self.in_documents(move |documents, ctx| documents.show(ctx, *filter))
            }
            Event::OpenSettlement(client) => self.open_settlement(client),
            Event::OpenProduct(product) => self.open_product(product),
            Event::OpenInteraction(interaction) => self.open_interaction(interaction),
            Event::Acted {
                action,
                subject,
                changes,
            } => {
                self.saved();
                if changes.action.is_none() {
                    return Task::none(); // nothing was changed, so there is nothing to take back
                }
                let text = say::action(self.ctx.words, Some(action), Role::Do, &subject);
                self.toast = Some(Toast::new(text).with(Back::Undo));
                self.broadcast(&changes)
            }
            Event::Failed(error) => {
                self.fail(&error);
                Task::none()
            }
            Event::Say(text) => {
                self.toast = Some(Toast::new(text));
                Task::none()
            }
            Event::Copy(text) => Self::copy(text),
            Event::Visit(address) => Self::visit(address),
            Event::Print(mode, source) => self.print(mode, source),
            Event::Changed(changes) => {
                self.saved();
                self.broadcast(&changes)
            }
            Event::Command(command) => self.on_command(command),
            Event::MakeAnew => self.on_restore(restore::Message::Log),
            Event::Restore(backup) => self.on_restore(restore::Message::Ask(backup)),
            Event::SetPrefs(prefs) => self.set_prefs(prefs),
            Event::Started => self.started(),
            Event::JoinOffice => self.join_office(),
            Event::ImportFile(file) => self.import(Some(file)),
            Event::OfficeChanged => self.on_exchange(super::ExchangeMessage::Changed),
            Event::Dismiss(said) => {
                self.ctx.together.dismissed.insert(said);
                Task::none()
            }
            Event::MendOffice { into_empty } => self.begin_round(crate::office::Wish {
                now: true,
                mend: true,
                fill: into_empty,
                ..crate::office::Wish::default()
            }),
            Event::Close => match self.pages.current() {
                Some(open) => self.close_page(open.id),
                None => Task::none(),
            },
        }
    }

    /// The form of a new deal stands over the deals.
    fn new_deal(&mut self, client: Option<ClientId>) -> Task<Message> {
        let went = self.go(What::Section(super::Section::Deals));
        let Some(open) = self.pages.current_mut() else {
            return went;
        };
        let page = open.id;
        let asked = match &open.page {
            Page::Deals(deals) => deals
                .new_for(&self.ctx, client)
                .map(move |message| Message::Page(page, PageMessage::Deals(message))),
            _ => Task::none(),
        };
        Task::batch([went, asked])
    }

    /// Makes a draft; it opens when it is there.
    fn new_document(&self, kind: DocumentKind, source: Source) -> Task<Message> {
        let wanted = Wanted {
            kind,
            date: self.ctx.today(),
            by_group: kind == DocumentKind::Offer,
            ..Wanted::default()
        };
        let subject = say::document::kind(self.ctx.words, kind);
        let named = subject.clone();
        self.ctx
            .desk
            .act(Action::AddDocument, subject, move |tx| {
                make::create(tx, &wanted, source)
            })
            .map(move |made| Message::Store(Answer::DocumentMade(named.clone(), made)))
    }

    /// Shows the orders and does something there.
    fn in_orders(
        &mut self,
        work: impl FnOnce(&mut orders::Orders, &Ctx) -> Task<orders::Message>,
    ) -> Task<Message> {
        let went = self.go(What::Section(super::Section::Orders));
        let Some(open) = self.pages.current_mut() else {
            return went;
        };
        let page = open.id;
        let asked = match &mut open.page {
            Page::Orders(orders) => work(orders, &self.ctx)
                .map(move |message| Message::Page(page, PageMessage::Orders(message))),
            _ => Task::none(),
        };
        Task::batch([went, asked])
    }

    /// Shows the documents and does something there.
    fn in_documents(
        &mut self,
        work: impl FnOnce(&mut documents::Documents, &Ctx) -> Task<documents::Message>,
    ) -> Task<Message> {
        let went = self.go(What::Section(super::Section::Documents));
        let Some(open) = self.pages.current_mut() else {
            return went;
        };
        let page = open.id;
        let asked = match &mut open.page {
            Page::Documents(documents) => work(documents, &self.ctx)
                .map(move |message| Message::Page(page, PageMessage::Documents(message))),
            _ => Task::none(),
        };
        Task::batch([went, asked])
    }

    /// Shows recipients, ready to be printed to.
    fn print(&mut self, mode: print::Mode, source: print::Source) -> Task<Message> {
        let went = self.go(What::Section(super::Section::Print));
        let Some(open) = self.pages.current_mut() else {
            return went;
        };
        let page = open.id;
        let shown = match &mut open.page {
            Page::Print(print) => print
                .show(&self.ctx, mode, source)
                .map(move |message| Message::Page(page, PageMessage::Print(message))),
            _ => Task::none(),
        };
        Task::batch([went, shown])
    }

    /// Shows a product among the products.
    fn open_product(&mut self, product: ProductId) -> Task<Message> {
        let went = self.go(What::Section(super::Section::Products));
        let Some(open) = self.pages.current_mut() else {
            return went;
        };
        let page = open.id;
        let asked = match &mut open.page {
            Page::Products(products) => products
                .show(&self.ctx, product)
                .map(move |message| Message::Page(page, PageMessage::Products(message))),
            _ => Task::none(),
        };
        Task::batch([went, asked])
    }

    /// Shows a client among the settlements.
    fn open_settlement(&mut self, client: ClientId) -> Task<Message> {
        let went = self.go(What::Section(super::Section::Settlements));
        let Some(open) = self.pages.current_mut() else {
            return went;
        };
        let page = open.id;
        let asked = match &mut open.page {
            Page::Settlements(settlements) => settlements
                .show(&self.ctx, client)
                .map(move |message| Message::Page(page, PageMessage::Settlements(message))),
            _ => Task::none(),
        };
        Task::batch([went, asked])
    }

    /// A person is shown on the card of the first client it belongs to.
    fn open_person(&self, id: PersonId) -> Task<Message> {
        let client = self.ctx.desk.read(move |conn| {
            let places = person::places(conn, id)?;
            Ok(places.first().map(|place| place.client))
        });
        client.map(move |client| Message::Store(Answer::ClientOfPerson(id, client)))
    }

    /// Leaves the first-run screen.
    fn started(&mut self) -> Task<Message> {
        self.first_run = None;
        let kept = self
            .ctx
            .desk
            .local(|store| store.set_setting("started", "1"));
        Task::batch([
            kept.map(|kept| Message::Store(Answer::Kept(kept))),
            self.load_users(),
            self.count_drafts(),
            self.count_overdue(),
            self.go(What::Section(super::Section::Clients)),
        ])
    }
}

/// The title of a client's tab, as documents print the name: `ТОВ «Будмайстер-Захід»`.
pub(super) fn official_title(
    conn: &Connection,
    id: ClientId,
    language: Language,
) -> StoreResult<Option<String>> {
    let found = client::get(conn, id)?;
    Ok(found.map(|client| legal_form::official(&client.name, &client.legal_form, language.code())))
}
