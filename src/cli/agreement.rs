//! `kartoteka agreement ...`: discounts agreed with clients.

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use rusqlite::Connection;
use serde_json::{Value, json};

use super::arg;
use super::context::Ctx;
use super::error::{CliError, CliResult, OfField};
use super::output::Table;
use super::reference::Ref;
use super::trade::{self, id_json, link_json};
use crate::domain::id::{AgreementId, GroupId, ProductId};
use crate::domain::money::Percent;
use crate::domain::product::Agreement;
use crate::i18n::id;
use crate::store::{Action, StoreError, Table as Rows, price};

#[derive(Debug, Subcommand)]
pub enum Command {
    List {
        #[arg(long)]
        client: Ref,
    },
    Add(Add),
    Edit(Edit),
    Delete {
        id: Ref,
    },
}

#[derive(Debug, Args)]
pub struct Add {
    percent: String,
    #[arg(long)]
    client: Ref,
    #[command(flatten)]
    parts: Parts,
}

#[derive(Debug, Args)]
pub struct Edit {
    id: Ref,
    #[arg(long)]
    percent: Option<String>,
    #[command(flatten)]
    parts: Parts,
}

/// What it is about and when it holds; "none" empties a field.
#[derive(Debug, Args)]
pub struct Parts {
    #[arg(long, conflicts_with = "group")]
    product: Option<Ref>,
    #[arg(long)]
    group: Option<Ref>,
    #[arg(long, value_name = "DATE")]
    starts: Option<String>,
    #[arg(long, value_name = "DATE")]
    ends: Option<String>,
    #[arg(long)]
    note: Option<String>,
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::List { client } => list(ctx, &client),
            Self::Add(add) => add.run(ctx),
            Self::Edit(edit) => edit.run(ctx),
            Self::Delete { id } => {
                let store = ctx.writing()?;
                let found = store.read(|conn| id.agreement(conn))?;
                let number = ctx.short(&store, Rows::Agreement, found.get());
                let (_, did) = ctx.act(&store, Action::EditAgreements, number, |tx| {
                    Ok(price::delete_agreement(tx, found)?)
                })?;
                ctx.tell(&did, "agreement", &id_json(found.get()))
            }
        }
    }
}

impl Add {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let today = ctx.today();
        let percent = percent(&self.percent)?;
        let (mut draft, subject) = store.read(|conn| -> CliResult<_> {
            let mut draft = Agreement {
                client: self.client.client(conn)?,
                percent,
                ..Agreement::default()
            };
            self.parts.set(conn, today, &mut draft)?;
            let subject = subject(conn, &draft)?;
            Ok((draft, subject))
        })?;
        let (added, did) = ctx.act(&store, Action::EditAgreements, subject, |tx| {
            Ok(price::add_agreement(tx, &draft)?)
        })?;
        draft.id = added;
        let document = agreement_json(&draft);
        ctx.tell_added(
            &store,
            &did,
            "agreement",
            &document,
            (Rows::Agreement, added.get()),
        )
    }
}

impl Edit {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let today = ctx.today();
        let (found, wanted, subject) = store.read(|conn| -> CliResult<_> {
            let found = get(conn, self.id.agreement(conn)?)?;
            let mut wanted = found.clone();
            if let Some(typed) = &self.percent {
                wanted.percent = percent(typed)?;
            }
            self.parts.set(conn, today, &mut wanted)?;
            let subject = subject(conn, &wanted)?;
            Ok((found, wanted, subject))
        })?;
        if wanted == found {
            return Err(CliError::wrong(
                id::CLI_NOTHING_TO_SET,
                id::CLI_NOTHING_TO_CHANGE_DO,
            ));
        }
        let ((), did) = ctx.act(&store, Action::EditAgreements, subject, |tx| {
            Ok(price::update_agreement(tx, &wanted)?)
        })?;
        ctx.tell(&did, "agreement", &agreement_json(&wanted))
    }
}

impl Parts {
    fn set(&self, conn: &Connection, today: NaiveDate, agreement: &mut Agreement) -> CliResult<()> {
        // About one thing: a product given leaves the group, and the other way round.
        if let Some(product) = &self.product {
            agreement.product = product.or_none(|product| product.product(conn))?;
            if agreement.product.is_some() {
                agreement.group = None;
            }
        }
        if let Some(group) = &self.group {
            agreement.group = group.or_none(|group| group.group(conn))?;
            if agreement.group.is_some() {
                agreement.product = None;
            }
        }
        let day = |typed: &str, field: &'static str| match typed.trim() {
            "" | "none" => Ok(None),
            typed => arg::date(typed, today).of_field(field).map(Some),
        };
        if let Some(typed) = &self.starts {
            agreement.from = day(typed, "starts")?;
        }
        if let Some(typed) = &self.ends {
            agreement.until = day(typed, "ends")?;
        }
        if let Some(note) = &self.note {
            agreement.note.clone_from(note);
        }
        Ok(())
    }
}

fn percent(typed: &str) -> CliResult<Percent> {
    Percent::parse(typed.trim_end_matches('%').trim()).of_field("percent")
}

/// What history says the action was about.
fn subject(conn: &Connection, agreement: &Agreement) -> CliResult<String> {
    let name = super::resolve::client(conn, agreement.client)?.name;
    Ok(format!("{name}: {} %", agreement.percent.text()))
}

fn get(conn: &Connection, id: AgreementId) -> CliResult<Agreement> {
    let missing = StoreError::NotFound {
        what: "agreement",
        id: id.get(),
    };
    Ok(price::agreement(conn, id)?.ok_or(missing)?)
}

fn list(ctx: &mut Ctx<'_>, typed: &Ref) -> CliResult<()> {
    let store = ctx.reading()?;
    let found = store.read(|conn| -> CliResult<Vec<_>> {
        let mut found = Vec::new();
        for agreement in price::agreements(conn, typed.client(conn)?)? {
            let product = agreement.product.map(ProductId::get);
            let group = agreement.group.map(GroupId::get);
            let product = trade::named(conn, Rows::Product, product)?;
            let group = trade::named(conn, Rows::ProductGroup, group)?;
            found.push((agreement, format!("{product}{group}")));
        }
        Ok(found)
    })?;
    let all: Vec<Value> = found.iter().map(|(one, _)| agreement_json(one)).collect();
    ctx.show(&all, |ctx| {
        let mut table = Table::new([
            ctx.tr(id::COLUMN_ID),
            ctx.tr(id::CLI_DISCOUNT),
            ctx.tr(id::CLI_WHAT),
            ctx.tr(id::COLUMN_STARTS),
            ctx.tr(id::COLUMN_ENDS),
            ctx.tr(id::COLUMN_NOTE),
        ]);
        for (agreement, what) in &found {
            let what = if what.is_empty() {
                ctx.tr(id::CLI_ALL)
            } else {
                what.clone()
            };
            table.row([
                ctx.short(&store, Rows::Agreement, agreement.id.get()),
                format!("{} %", agreement.percent.text()),
                what,
                trade::day(ctx.words, agreement.from),
                trade::day(ctx.words, agreement.until),
                agreement.note.clone(),
            ]);
        }
        table.text()
    })
}

fn agreement_json(agreement: &Agreement) -> Value {
    json!({
        "id": id_json(agreement.id.get()),
        "client": id_json(agreement.client.get()),
        "product": link_json(agreement.product.map(ProductId::get)),
        "group": link_json(agreement.group.map(GroupId::get)),
        "percent": agreement.percent.text(),
        "starts": trade::day_json(agreement.from),
        "ends": trade::day_json(agreement.until),
        "note": agreement.note,
    })
}
