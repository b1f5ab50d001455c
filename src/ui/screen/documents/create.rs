//! The form of a new document: what it is, for whom, of which of our companies. Everything else is written on its page.

use iced::widget::{Column, container};
use iced::{Length, Padding, Task};
use rusqlite::Connection;

use crate::domain::document::DocumentKind;
use crate::domain::id::{ClientId, CompanyId, DocumentId};
use crate::i18n::{Language, id};
use crate::say;
use crate::store::document::make::{self, Source as Of, Wanted};
use crate::store::{Action, Changes, StoreError, StoreResult, own_company};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::act::Done;
use crate::ui::screen::dates;
use crate::ui::screen::deals::load::client_option;
use crate::ui::screen::form::{self, Form, Wish};
use crate::ui::screen::pick::{Opt, Source};
use crate::ui::theme::Type;
use crate::ui::widget::{dialog, popup, text};

/// Name of the form, for focus and tests: its fields are `document-form-kind` and so on.
pub const ID: &str = "document-form";

/// Width of the labels.
const LABEL: f32 = 128.0;

/// What the form needs to know of the office.
#[derive(Debug, Clone, Default)]
pub struct Office {
    pub kind: DocumentKind,
    pub client: Opt,
    pub companies: Vec<Opt>,
}

/// Reads what the form needs.
///
/// # Errors
/// When the base cannot be read.
pub fn office(
    conn: &Connection,
    kind: DocumentKind,
    client: Option<ClientId>,
) -> StoreResult<Office> {
    let companies = own_company::all(conn)?;
    let companies = companies.into_iter();
    Ok(Office {
        kind,
        client: client_option(conn, client)?,
        companies: companies
            .map(|company| {
                let name = format!("{} {}", company.name, company.legal_form);
                Opt::new(company.id.to_string(), name.trim())
            })
            .collect(),
    })
}

/// An open form; see the module.
#[derive(Debug)]
pub struct Create {
    form: Form,
    is_saving: bool,
}

/// How it ends.
#[derive(Debug)]
pub enum Answer {
    Cancelled,
    /// It is being saved.
    Saving(Task<Created>),
}

/// What was saved.
#[derive(Debug, Clone)]
pub struct Created {
    pub done: Done,
    /// The document that was added.
    pub added: Option<DocumentId>,
}

impl Create {
    /// Opens the form.
    pub fn new(ctx: &Ctx, office: Office) -> Self {
        let words = ctx.words;
        let column = |name: &str| say::column(words, name);
        let kinds = DocumentKind::ALL.iter();
        let kinds = kinds.map(|kind| Opt::new(kind.code(), say::document::kind(words, *kind)));
        let mut form = Form::new(ID)
            .labels(LABEL)
            .link(
                "client_id",
                column("client-id"),
                Source::Clients,
                office.client,
                false,
            )
            .choice(
                "kind",
                words.tr(id::DOCUMENTS_COLUMN_KIND),
                kinds.collect(),
                office.kind.code(),
            );
        if office.companies.len() > 1 {
            let first = office.companies[0].value.clone();
            form = form.choice("company_id", column("company-id"), office.companies, &first);
        }
        let mut languages = vec![Opt::new("", words.tr(id::DOCUMENT_LANGUAGE_OF_CLIENT))];
        let own = Language::ALL.iter();
        languages.extend(own.map(|language| Opt::new(language.code(), language.own_name())));
        let form = form
            .choice("language", column("language"), languages, "")
            .date("date", column("date"), &words.date(ctx.today()));
        Self {
            form,
            is_saving: false,
        }
    }

    /// Puts the caret where the form wants to be filled first.
    pub fn focus(&mut self, ctx: &Ctx) -> Task<form::Message> {
        if self.form.get("client_id").is_empty() {
            self.form.update(ctx, form::Message::Open(0)).0
        } else {
            self.form.focus(Some("kind"))
        }
    }

    /// The widget that has the keyboard first.
    pub fn first(&self) -> String {
        let key = if self.form.get("client_id").is_empty() {
            "client_id"
        } else {
            "kind"
        };
        format!("{ID}-{key}")
    }

    /// Takes a message; gives work to start, or how it ends.
    pub fn update(
        &mut self,
        ctx: &Ctx,
        message: form::Message,
    ) -> (Task<form::Message>, Option<Answer>) {
        let (task, wish) = self.form.update(ctx, message);
        match wish {
            Some(Wish::Cancel) => (task, Some(Answer::Cancelled)),
            Some(Wish::Save) if self.is_saving => (task, None),
            Some(Wish::Save) => match self.wanted(ctx) {
                Ok((client, wanted)) => {
                    self.is_saving = true;
                    let saving = save(ctx, wanted, Of::Client(client));
                    (task, Some(Answer::Saving(saving)))
                }
                Err(wrong) => (self.form.focus(Some(wrong)), None),
            },
            _ => (task, None),
        }
    }

    /// Says a refusal of the base at its field; false when no field of the form is meant.
    pub fn refused(&mut self, ctx: &Ctx, error: &StoreError) -> bool {
        self.is_saving = false;
        let StoreError::Refused(refusal) = error else {
            return false;
        };
        let field = refusal.field().filter(|field| self.form.has(field));
        let said = say::refused(ctx.words, refusal);
        self.form.refuse(
            field.unwrap_or("client_id"),
            format!("{} {}", said.what, said.todo),
        );
        true
    }

    /// What is wanted, or the field that refuses.
    fn wanted(&mut self, ctx: &Ctx) -> Result<(ClientId, Wanted), &'static str> {
        let words = ctx.words;
        let Ok(client) = self.form.get("client_id").parse().map(ClientId::new) else {
            self.form
                .refuse("client_id", words.tr(id::DEALS_NEEDS_CLIENT));
            return Err("client_id");
        };
        let typed = self.form.get("date");
        let Some(date) = dates::chosen(ctx, &typed) else {
            let wrong = crate::domain::client::FieldError::NotADate { given: typed };
            self.form.refuse("date", say::field_error(words, &wrong));
            return Err("date");
        };
        let company = if self.form.has("company_id") {
            self.form.get("company_id").parse().ok().map(CompanyId::new)
        } else {
            None
        };
        let wanted = Wanted {
            kind: DocumentKind::from_code(&self.form.get("kind")).unwrap_or_default(),
            date,
            company,
            language: self.form.get("language"),
            ..Wanted::default()
        };
        Ok((client, wanted))
    }

    /// The form in its box.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, form::Message> {
        let t = ctx.tokens;
        let title = text::line(ctx.words.tr(id::COMMAND_NEW_DOCUMENT), Type::HEAD).color(t.text);
        let form = self.form.view(ctx, ctx.words.tr(id::DOCUMENTS_CREATE));
        let column = Column::new()
            .spacing(12)
            .push(title)
            .push(container(form).padding(Padding::ZERO.top(2)))
            .width(Length::Fill);
        popup::panel(t, 20.0, column).width(dialog::WIDE).into()
    }
}

/// Makes a draft.
pub fn save(ctx: &Ctx, wanted: Wanted, of: Of) -> Task<Created> {
    let subject = say::document::kind(ctx.words, wanted.kind);
    let added = ctx
        .desk
        .act(Action::AddDocument, subject.clone(), move |tx| {
            make::create(tx, &wanted, of)
        });
    added.map(move |result: StoreResult<(DocumentId, Changes)>| Created {
        added: result.as_ref().ok().map(|(id, _)| *id),
        done: Done {
            action: Action::AddDocument,
            subject: subject.clone(),
            result: result.map(|(_, changes)| changes),
        },
    })
}
