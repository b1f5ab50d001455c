//! The form of a draft's head: who, when, in which language and money, what is said above and below the lines.

use iced::widget::Column;
use iced::{Length, Task};

use super::data::DocumentData;
use super::{Dialog, DocumentPage, Message};
use crate::domain::client::FieldError;
use crate::domain::document::{Document, DocumentKind};
use crate::domain::id::{AccountId, ClientId, CompanyId, PersonId, UserId};
use crate::domain::money::{Currency, Discount, PriceMode};
use crate::domain::own_company::OwnCompany;
use crate::i18n::{Language, id};
use crate::say;
use crate::store::{Action, StoreError, document};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::act::{Done, act};
use crate::ui::screen::form::{self, Form, Wish};
use crate::ui::screen::line_grid;
use crate::ui::screen::pick::{Opt, Source};
use crate::ui::screen::{Outcome, dates};
use crate::ui::theme::Type;
use crate::ui::widget::{dialog, popup, text};

use super::told;

/// Name of the form, for focus and tests: `document-head-date`.
pub const ID: &str = "document-head";

/// Width of the labels.
const LABELS: f32 = 128.0;

/// An open form; see the module.
#[derive(Debug)]
pub struct HeadForm {
    form: Form,
    /// The document as the form found it.
    before: Document,
    first: &'static str,
    is_saving: bool,
}

impl HeadForm {
    /// Opens the form at a field.
    pub fn new(ctx: &Ctx, data: &DocumentData, first: &'static str) -> Self {
        let (words, document) = (ctx.words, &data.document);
        let label = |column: &str| say::column(words, column);
        let number = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
        let client = data.client.as_ref();
        let client = client.map_or_else(Opt::default, |client| {
            Opt::new(client.id.to_string(), client.name.clone())
        });
        let date =
            |day: Option<chrono::NaiveDate>| day.map(|day| words.date(day)).unwrap_or_default();
        let discount = line_grid::discount(words, document.discount, document.currency);
        let mut form = Form::new(ID)
            .labels(LABELS)
            .link(
                "client_id",
                label("client-id"),
                Source::Clients,
                client,
                false,
            )
            .choice(
                "person_id",
                label("person-id"),
                with_none(ctx, data.people.clone()),
                &number(document.person.map(PersonId::get)),
            )
            .choice(
                "company_id",
                label("company-id"),
                companies(&data.companies),
                &number(document.company.map(CompanyId::get)),
            )
            .choice(
                "account_id",
                label("account-id"),
                accounts(ctx, data),
                &number(document.account.map(AccountId::get)),
            )
            .date("date", label("date"), &date(Some(document.date)))
            .date(
                "valid_until",
                label("valid-until"),
                &date(document.valid_until),
            )
            .ahead()
            .beside()
            .choice(
                "language",
                label("language"),
                languages(ctx),
                &document.language,
            )
            .choice(
                "currency",
                label("currency"),
                currencies(),
                document.currency.code(),
            )
            .choice(
                "price_mode",
                words.tr(id::ORDER_MODE),
                modes(ctx),
                document.price_mode.code(),
            )
            .beside()
            .line("discount", label("discount"), &discount)
            .hint(words.tr(id::ORDER_DISCOUNT_HINT))
            .choice(
                "responsible_id",
                label("responsible-id"),
                with_none(ctx, users(ctx)),
                &number(document.responsible.map(UserId::get)),
            )
            .line("subject", label("subject"), &document.subject)
            .text("intro", label("intro"), &document.intro)
            .text("closing", label("closing"), &document.closing)
            .text("terms", label("terms"), &document.terms);
        if matches!(document.kind, DocumentKind::Contract | DocumentKind::Act) {
            form = form.line("place", label("place"), &document.place);
        }
        let form = form.text("note", label("note"), &document.note);
        Self {
            form,
            before: document.clone(),
            first,
            is_saving: false,
        }
    }

    /// The widget that has the keyboard first.
    pub fn first(&self) -> String {
        format!("{ID}-{}", self.first)
    }

    /// Gives the document with what was typed; `None` when something is refused, which is then said at its field.
    fn taken(&mut self, ctx: &Ctx) -> Option<Document> {
        let mut document = self.before.clone();
        let wrong = |form: &mut Form, key: &str, error: FieldError| {
            form.refuse(key, say::field_error(ctx.words, &error));
        };
        let id = |form: &Form, key: &str| form.get(key).parse::<i64>().ok();
        document.client = id(&self.form, "client_id").map(ClientId::new);
        document.person = id(&self.form, "person_id").map(PersonId::new);
        document.company = id(&self.form, "company_id").map(CompanyId::new);
        document.account = id(&self.form, "account_id").map(AccountId::new);
        document.responsible = id(&self.form, "responsible_id").map(UserId::new);
        document.currency = Currency::new(&self.form.get("currency")).unwrap_or(document.currency);
        let mode = PriceMode::from_code(&self.form.get("price_mode"));
        document.price_mode = mode.unwrap_or(document.price_mode);
        document.language = self.form.get("language");
        for (key, text) in [
            ("subject", &mut document.subject),
            ("intro", &mut document.intro),
            ("closing", &mut document.closing),
            ("terms", &mut document.terms),
            ("place", &mut document.place),
            ("note", &mut document.note),
        ] {
            if self.form.has(key) {
                *text = self.form.get(key);
            }
        }
        let typed = self.form.get("discount");
        match Discount::parse(&typed, document.currency) {
            Ok(discount) => document.discount = discount,
            Err(error) => wrong(&mut self.form, "discount", error),
        }
        let not_a_date = |given: String| FieldError::NotADate { given };
        let typed = self.form.get("date");
        match dates::chosen(ctx, &typed) {
            Some(day) => document.date = day,
            None => wrong(&mut self.form, "date", not_a_date(typed)),
        }
        let typed = self.form.get("valid_until");
        document.valid_until = dates::chosen(ctx, &typed);
        if document.valid_until.is_none() && !typed.is_empty() {
            wrong(&mut self.form, "valid_until", not_a_date(typed));
        }
        (!self.form.is_wrong()).then_some(document)
    }

    /// The base refused: the form stays open and says why at the field.
    pub fn refused(&mut self, ctx: &Ctx, error: &StoreError) -> bool {
        self.is_saving = false;
        let StoreError::Refused(refusal) = error else {
            return false;
        };
        let said = say::refused(ctx.words, refusal);
        let field = refusal.field().filter(|field| self.form.has(field));
        self.form.refuse(
            field.unwrap_or("date"),
            format!("{} {}", said.what, said.todo),
        );
        true
    }

    /// The form in its box.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, form::Message> {
        let t = ctx.tokens;
        let title = say::document::kind(ctx.words, self.before.kind);
        let column = Column::new()
            .spacing(10)
            .width(Length::Fill)
            .push(text::line(title, Type::HEAD).color(t.text))
            .push(self.form.inputs(ctx))
            .push(self.form.buttons(ctx, ctx.words.tr(id::CARD_SAVE)));
        popup::panel(t, 20.0, column)
            .width(dialog::WIDE + 80.0)
            .into()
    }
}

impl DocumentPage {
    /// Opens the form of the head; an issued document says why it does not change.
    pub(super) fn open_head(&mut self, ctx: &Ctx, first: &'static str) -> Outcome<Message> {
        let typed = self.close_cell(ctx);
        let Some(data) = &self.data else {
            return Outcome::none();
        };
        if data.is_draft() {
            self.dialog = Some(Dialog::Head(Box::new(HeadForm::new(ctx, data, first))));
        }
        Outcome::run(typed)
    }

    pub(super) fn on_head(&mut self, ctx: &Ctx, message: form::Message) -> Outcome<Message> {
        let (document, subject) = (self.id, self.title(ctx.words));
        let Some(Dialog::Head(head)) = &mut self.dialog else {
            return Outcome::none();
        };
        let (task, wish) = head.form.update(ctx, message);
        let task = task.map(Message::OnHead);
        match wish {
            Some(Wish::Cancel) => {
                self.dialog = None;
                Outcome::run(task)
            }
            Some(Wish::Save) if !head.is_saving => {
                let Some(taken) = head.taken(ctx) else {
                    let wrong = head.form.focus_wrong();
                    return Outcome::run(Task::batch([task, wrong]));
                };
                head.is_saving = true;
                let before = head.before.clone();
                let saving = act(ctx, Action::EditDocument, subject, move |tx| {
                    document::update::<StoreError>(tx, document, |known| {
                        put(known, &before, taken);
                        Ok(())
                    })
                });
                Outcome::run(Task::batch([task, saving.map(Message::DialogSaved)]))
            }
            _ => Outcome::run(task),
        }
    }

    /// An action of a form ended: the form closes, or stays open with the reason.
    pub(super) fn dialog_saved(&mut self, ctx: &Ctx, done: Done) -> Outcome<Message> {
        if let Err(error) = &done.result {
            let is_said = match &mut self.dialog {
                Some(Dialog::Head(head)) => head.refused(ctx, error),
                Some(Dialog::Refuse(refuse)) => refuse.refused(ctx, error),
                Some(Dialog::Send(_)) | None => false,
            };
            if is_said || matches!(error, StoreError::Cancelled) {
                return Outcome::none();
            }
        } else {
            self.dialog = None;
        }
        told(done)
    }
}

/// Puts what the form changed into the document as it is by now: what another user changed meanwhile stays.
pub(super) fn put(known: &mut Document, before: &Document, taken: Document) {
    macro_rules! changed {
        ($($field:ident),+) => {
            $(if taken.$field != before.$field { known.$field = taken.$field; })+
        };
    }
    changed!(
        client,
        person,
        company,
        account,
        responsible,
        date,
        valid_until,
        language,
        currency,
        price_mode,
        discount,
        subject,
        intro,
        closing,
        terms,
        place,
        note
    );
    if known.company != before.company {
        known.account = None;
    }
}

fn with_none(ctx: &Ctx, options: Vec<Opt>) -> Vec<Opt> {
    let mut all = vec![Opt::new("", ctx.words.tr(id::PICK_NONE))];
    all.extend(options);
    all
}

fn companies(all: &[OwnCompany]) -> Vec<Opt> {
    let all = all.iter();
    all.map(|company| {
        let name = format!("{} {}", company.name, company.legal_form);
        Opt::new(company.id.to_string(), name.trim())
    })
    .collect()
}

/// The accounts of our company; none is the usual one of the currency.
fn accounts(ctx: &Ctx, data: &DocumentData) -> Vec<Opt> {
    let mut all = vec![Opt::new("", ctx.words.tr(id::DOCUMENT_USUAL_ACCOUNT))];
    all.extend(data.accounts.iter().map(|account| {
        let name = format!("{} {}", account.currency.code(), account.iban);
        Opt::new(account.id.to_string(), name)
    }));
    all
}

fn languages(ctx: &Ctx) -> Vec<Opt> {
    let mut all = vec![Opt::new("", ctx.words.tr(id::DOCUMENT_LANGUAGE_OF_CLIENT))];
    let own = Language::ALL.iter();
    all.extend(own.map(|language| Opt::new(language.code(), language.own_name())));
    all
}

fn users(ctx: &Ctx) -> Vec<Opt> {
    crate::ui::screen::deals::forms::users(ctx)
}

fn currencies() -> Vec<Opt> {
    crate::ui::screen::deals::forms::currencies()
}

fn modes(ctx: &Ctx) -> Vec<Opt> {
    let modes = [PriceMode::Net, PriceMode::Gross];
    let said = |mode: PriceMode| say::code(ctx.words, "price-mode", mode.code());
    modes.map(|mode| Opt::new(mode.code(), said(mode))).to_vec()
}
