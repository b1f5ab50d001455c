//! What becomes of an issued document: `document state`, `document revise`, `document to-order`.

use clap::Args;
use serde_json::json;

use super::{existing, name, show};
use crate::cli::arg;
use crate::cli::context::Ctx;
use crate::cli::error::{CliResult, OfField};
use crate::cli::reference::Ref;
use crate::cli::trade::{self, id_json};
use crate::domain::deal::ReasonKind;
use crate::domain::document::{DocumentKind, DocumentState};
use crate::store::document::state::{self, Step};
use crate::store::document::{issue, make};
use crate::store::{Action, Table as Rows, order};

#[derive(Debug, Args)]
pub struct State {
    document: Ref,
    #[arg(value_parser = ["sent", "accepted", "refused"])]
    to_state: String,
    /// Today when left out.
    #[arg(long = "on", value_name = "DATE")]
    on_day: Option<String>,
    #[arg(long)]
    reason: Option<Ref>,
    #[arg(long)]
    answer: Option<String>,
}

#[derive(Debug, Args)]
pub struct Revise {
    document: Ref,
    #[arg(long)]
    date: Option<String>,
}

#[derive(Debug, Args)]
pub struct ToOrder {
    document: Ref,
    #[arg(long)]
    date: Option<String>,
}

impl State {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let to = DocumentState::from_code(&self.to_state).unwrap_or_default();
        let on = arg::optional_date(self.on_day.as_deref(), ctx.today()).of_field("on")?;
        let (found, subject, reason) = store.read(|conn| -> CliResult<_> {
            let found = existing(conn, &self.document, None)?;
            let reason = self.reason.as_ref();
            let reason = reason.map(|typed| trade::reason(conn, typed, ReasonKind::Deal));
            let subject = name(conn, ctx.words, &found)?;
            Ok((found.id, subject, reason.transpose()?))
        })?;
        let step = Step {
            on: on.unwrap_or(ctx.today()),
            reason,
            answer: self.answer.unwrap_or_default(),
        };
        let action = match to {
            DocumentState::Accepted => Action::AcceptDocument,
            DocumentState::Refused => Action::RefuseDocument,
            _ => Action::SendDocument,
        };
        let ((), did) = ctx.act(&store, action, subject, |tx| {
            Ok(state::set(tx, found, to, &step)?)
        })?;
        let shown = store.read(|conn| show::json_of(ctx, conn, found))?;
        ctx.tell(&did, "document", &shown)
    }
}

impl Revise {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let date = arg::optional_date(self.date.as_deref(), ctx.today()).of_field("date")?;
        let date = date.unwrap_or(ctx.today());
        let (found, subject) = store.read(|conn| -> CliResult<_> {
            let found = existing(conn, &self.document, None)?;
            let subject = name(conn, ctx.words, &found)?;
            Ok((found.id, subject))
        })?;
        let (made, did) = ctx.act(&store, Action::ReviseDocument, subject, |tx| {
            Ok(issue::revise(tx, found, date)?)
        })?;
        let shown = store.read(|conn| show::json_of(ctx, conn, made))?;
        ctx.tell_added(
            &store,
            &did,
            "document",
            &shown,
            (Rows::Document, made.get()),
        )
    }
}

impl ToOrder {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let date = arg::optional_date(self.date.as_deref(), ctx.today()).of_field("date")?;
        let date = date.unwrap_or(ctx.today());
        let (found, subject) = store.read(|conn| -> CliResult<_> {
            let found = existing(conn, &self.document, Some(DocumentKind::Offer))?;
            let subject = name(conn, ctx.words, &found)?;
            Ok((found.id, subject))
        })?;
        let (made, did) = ctx.act(&store, Action::OrderOffer, subject, |tx| {
            Ok(make::to_order(tx, found, date)?)
        })?;
        let number = store.read(|conn| -> CliResult<_> {
            Ok(order::get(conn, made)?
                .map(|made| made.number)
                .unwrap_or_default())
        })?;
        let shown = json!({ "id": id_json(made.get()), "number": number });
        ctx.tell_added(
            &store,
            &did,
            "order",
            &shown,
            (Rows::ClientOrder, made.get()),
        )
    }
}
