//! The fields of a document on the command line: `document edit`, and what `create` takes beside its source.

use clap::Args;
use rusqlite::Connection;

use super::{existing, name, nothing_to_change, show};
use crate::cli::arg;
use crate::cli::context::Ctx;
use crate::cli::error::{CliError, CliResult, OfField};
use crate::cli::reference::Ref;
use crate::cli::{resolve, trade};
use crate::domain::document::Document;
use crate::domain::id::AccountId;
use crate::domain::money::Discount;
use crate::i18n::Language;
use crate::store::{Action, Table as Rows, document};

#[derive(Debug, Args)]
pub struct Edit {
    document: Ref,
    #[arg(long)]
    client: Option<Ref>,
    #[arg(long)]
    deal: Option<Ref>,
    #[command(flatten)]
    parts: Parts,
}

/// The fields of a document that are set by name.
#[derive(Debug, Args)]
pub struct Parts {
    #[arg(long)]
    pub company: Option<Ref>,
    #[arg(long, value_name = "IBAN")]
    account: Option<Ref>,
    #[arg(long)]
    pub contact: Option<Ref>,
    #[arg(long)]
    pub date: Option<String>,
    /// Empty takes the end of the validity away.
    #[arg(long, value_name = "DATE")]
    valid_until: Option<String>,
    #[arg(long)]
    subject: Option<String>,
    #[arg(long)]
    intro: Option<String>,
    #[arg(long)]
    closing: Option<String>,
    #[arg(long)]
    terms: Option<String>,
    #[arg(long = "place", value_name = "CITY")]
    made_at: Option<String>,
    #[arg(long, value_name = "uk|ru|ro|en", value_parser = arg::language)]
    language: Option<Language>,
    #[arg(long)]
    template: Option<String>,
    #[arg(long, value_name = "ISO")]
    currency: Option<String>,
    #[arg(long, value_parser = ["net", "gross"])]
    mode: Option<String>,
    #[arg(long, value_name = "5%|AMOUNT")]
    discount: Option<String>,
    #[arg(long, value_name = "USER|me")]
    responsible: Option<String>,
    #[arg(long)]
    note: Option<String>,
}

impl Parts {
    /// Sets what was typed.
    pub fn set(&self, ctx: &Ctx<'_>, conn: &Connection, draft: &mut Document) -> CliResult<()> {
        let today = ctx.today();
        if let Some(company) = &self.company {
            draft.company = Some(company.company(conn)?);
        }
        if let Some(account) = &self.account {
            let row = account.row(conn, Rows::BankAccount)?;
            draft.account = Some(AccountId::new(row));
        }
        if let Some(person) = &self.contact {
            draft.person = Some(person.person(conn)?);
        }
        if let Some(day) = &self.date {
            draft.date = arg::date(day, today).of_field("date")?;
        }
        if let Some(day) = &self.valid_until {
            draft.valid_until = match day.trim() {
                "" => None,
                day => Some(arg::date(day, today).of_field("valid-until")?),
            };
        }
        for (typed, part) in [
            (&self.subject, &mut draft.subject),
            (&self.intro, &mut draft.intro),
            (&self.closing, &mut draft.closing),
            (&self.terms, &mut draft.terms),
            (&self.made_at, &mut draft.place),
            (&self.template, &mut draft.template),
            (&self.note, &mut draft.note),
        ] {
            if let Some(typed) = typed {
                part.clone_from(typed);
            }
        }
        if let Some(language) = self.language {
            language.code().clone_into(&mut draft.language);
        }
        if let Some(currency) = &self.currency {
            draft.currency = trade::currency(conn, Some(currency))?;
        }
        draft.price_mode = trade::mode(self.mode.as_deref()).unwrap_or(draft.price_mode);
        if let Some(discount) = &self.discount {
            draft.discount = Discount::parse(discount, draft.currency).of_field("discount")?;
        }
        if let Some(user) = &self.responsible {
            draft.responsible = Some(resolve::user(conn, user)?);
        }
        Ok(())
    }

    /// Tells whether only the office's own note was typed, which an issued document takes as well.
    fn only_note(&self) -> Option<&str> {
        let others = [
            &self.date,
            &self.valid_until,
            &self.subject,
            &self.intro,
            &self.closing,
            &self.terms,
            &self.made_at,
            &self.template,
            &self.currency,
            &self.mode,
            &self.discount,
            &self.responsible,
        ];
        let records = [&self.company, &self.account, &self.contact];
        let alone = others.iter().all(|typed| typed.is_none())
            && records.iter().all(|typed| typed.is_none())
            && self.language.is_none();
        self.note.as_deref().filter(|_| alone)
    }
}

impl Edit {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let (found, wanted, subject) = store.read(|conn| -> CliResult<_> {
            let found = existing(conn, &self.document, None)?;
            let mut wanted = found.clone();
            if let Some(client) = &self.client {
                wanted.client = Some(client.client(conn)?);
            }
            if let Some(deal) = &self.deal {
                wanted.deal = Some(deal.deal(conn)?);
            }
            self.parts.set(ctx, conn, &mut wanted)?;
            let subject = name(conn, ctx.words, &found)?;
            Ok((found, wanted, subject))
        })?;
        if wanted == found {
            return Err(nothing_to_change());
        }
        let note = self.parts.only_note();
        let note = note.filter(|_| self.client.is_none() && self.deal.is_none());
        let ((), did) = ctx.act(&store, Action::EditDocument, subject, |tx| {
            if let Some(note) = note {
                return Ok(document::set_note(tx, found.id, note)?);
            }
            document::update::<CliError>(tx, found.id, |draft| {
                draft.clone_from(&wanted);
                Ok(())
            })
        })?;
        let shown = store.read(|conn| show::json_of(ctx, conn, found.id))?;
        ctx.tell(&did, "document", &shown)
    }
}
