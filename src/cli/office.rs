//! `kartoteka office ...` and `kartoteka agreement ...`: main currency, rounding of VAT, exchange rates; discounts agreed
//! with clients.

use clap::{Args, Subcommand};
use serde_json::{Map, Value, json};

use super::arg::{self, codes};
use super::context::Ctx;
use super::error::{CliError, CliResult, OfField};
use super::output::{Lines, Table};
use super::reference::Ref;
use super::trade::{self, id_json, link_json};
use crate::domain::deal;
use crate::domain::id::{GroupId, ProductId};
use crate::domain::money::{Percent, Price, VatRounding};
use crate::domain::product::Agreement;
use crate::i18n::id;
use crate::say;
use crate::store::{Action, Table as Rows, office_option, price};

/// A rate is in millionths, a price in ten-thousandths.
const RATE_OF_PRICE: i64 = 100;

#[derive(Debug, Subcommand)]
pub enum Command {
    Show,
    Set {
        #[arg(long, value_name = "ISO")]
        currency: Option<String>,
        #[arg(long, value_parser = codes!(VatRounding))]
        rounding: Option<VatRounding>,
    },
    /// What one unit of a currency is worth in the main one; nothing forgets it.
    Rate {
        currency: String,
        rate: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub enum AgreementCommand {
    List {
        #[arg(long)]
        client: Ref,
    },
    Add(AddAgreement),
    Delete {
        id: Ref,
    },
}

#[derive(Debug, Args)]
pub struct AddAgreement {
    percent: String,
    #[arg(long)]
    client: Ref,
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
            Self::Show => show(ctx),
            Self::Set { currency, rounding } => {
                if currency.is_none() && rounding.is_none() {
                    return Err(CliError::wrong(
                        id::CLI_NOTHING_TO_SET,
                        id::CLI_NOTHING_TO_CHANGE_DO,
                    ));
                }
                let currency = currency
                    .as_deref()
                    .map(deal::currency)
                    .transpose()
                    .of_field("currency")?;
                let store = ctx.writing()?;
                let subject = currency.map(|currency| currency.code().to_owned());
                let subject = subject.unwrap_or_else(|| say::column(ctx.words, "vat_rounding"));
                let ((), did) = ctx.act(&store, Action::EditOffice, subject, |tx| {
                    if let Some(currency) = currency {
                        office_option::set_main_currency(tx, currency)?;
                    }
                    if let Some(rounding) = rounding {
                        office_option::set_vat_rounding(tx, rounding)?;
                    }
                    Ok(())
                })?;
                let document = store.read(json_of)?;
                ctx.tell(&did, "office", &document)
            }
            Self::Rate { currency, rate } => {
                let currency = deal::currency(&currency).of_field("currency")?;
                let rate = rate
                    .as_deref()
                    .map(Price::parse)
                    .transpose()
                    .of_field("rate")?
                    .map(|rate| rate.get().saturating_mul(RATE_OF_PRICE));
                let store = ctx.writing()?;
                let ((), did) = ctx.act(&store, Action::EditOffice, currency.code(), |tx| {
                    Ok(office_option::set_rate(tx, currency, rate)?)
                })?;
                let document = store.read(json_of)?;
                ctx.tell(&did, "office", &document)
            }
        }
    }
}

fn json_of(conn: &rusqlite::Connection) -> CliResult<Value> {
    let rates = office_option::rates(conn)?;
    let worth: Map<String, Value> = rates
        .rates
        .iter()
        .map(|(currency, rate)| {
            let rate = Price::new(rate / RATE_OF_PRICE).text();
            (currency.code().to_owned(), json!(rate))
        })
        .collect();
    Ok(json!({
        "currency": rates.main.code(),
        "vat_rounding": office_option::vat_rounding(conn)?.code(),
        "rates": worth,
    }))
}

fn show(ctx: &mut Ctx<'_>) -> CliResult<()> {
    let store = ctx.reading()?;
    let document = store.read(json_of)?;
    ctx.show(&document, |ctx| {
        let text = |name: &str| document[name].as_str().unwrap_or_default().to_owned();
        let mut lines = Lines::default();
        lines.add(ctx.tr(id::COLUMN_CURRENCY), text("currency"));
        lines.add(
            ctx.tr(id::COLUMN_VAT_ROUNDING),
            say::code(ctx.words, "vat-rounding", &text("vat_rounding")),
        );
        let rates = document["rates"].as_object();
        for (currency, rate) in rates.into_iter().flatten() {
            let rate = format!("{} {}", rate.as_str().unwrap_or_default(), text("currency"));
            lines.add(format!("1 {currency}"), rate);
        }
        lines.text()
    })
}

impl AgreementCommand {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::List { client } => list(ctx, &client),
            Self::Add(add) => add.run(ctx),
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

impl AddAgreement {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let today = ctx.today();
        let typed = self.percent.trim_end_matches('%').trim();
        let percent = Percent::parse(typed).of_field("percent")?;
        let (mut draft, name) = store.read(|conn| -> CliResult<_> {
            let client = self.client.client(conn)?;
            let product = self.product.as_ref().map(|typed| typed.product(conn));
            let group = self.group.as_ref().map(|typed| typed.group(conn));
            let draft = Agreement {
                client,
                product: product.transpose()?,
                group: group.transpose()?,
                percent,
                from: arg::optional_date(self.starts.as_deref(), today).of_field("starts")?,
                until: arg::optional_date(self.ends.as_deref(), today).of_field("ends")?,
                note: self.note.clone().unwrap_or_default(),
                ..Agreement::default()
            };
            Ok((draft, super::resolve::client(conn, client)?.name))
        })?;
        let subject = format!("{name}: {} %", percent.text());
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
