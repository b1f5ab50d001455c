//! `kartoteka price-list ...` and `kartoteka vat ...`: price lists, and the VAT rates that are offered.

use clap::{Args, Subcommand};
use rusqlite::Connection;
use serde_json::{Value, json};

use super::context::Ctx;
use super::error::CliResult;
use super::output::Table;
use super::reference::Ref;
use super::together;
use super::trade::{self, id_json};
use crate::domain::id::VatRateId;
use crate::domain::product::{OfferedRate, PriceList};
use crate::i18n::id;
use crate::say;
use crate::store::{Action, StoreError, Table as Rows, price, vat};

#[derive(Debug, Subcommand)]
pub enum Command {
    List,
    /// Puts the first into the second, which stays.
    Merge(together::Pair),
    Add {
        name: String,
        #[arg(long, value_name = "ISO")]
        currency: Option<String>,
        #[arg(long, value_parser = ["net", "gross"])]
        mode: Option<String>,
    },
    Edit {
        price_list: Ref,
        #[arg(long)]
        name: Option<String>,
        #[arg(long, value_name = "ISO")]
        currency: Option<String>,
        #[arg(long, value_parser = ["net", "gross"])]
        mode: Option<String>,
    },
    Delete {
        price_list: Ref,
    },
}

#[derive(Debug, Subcommand)]
pub enum VatCommand {
    List {
        #[arg(long)]
        country: Option<String>,
    },
    Add(AddRate),
    Edit(EditRate),
    Delete {
        vat_rate: Ref,
    },
}

#[derive(Debug, Args)]
pub struct AddRate {
    #[arg(value_name = "20|without")]
    vat: String,
    #[arg(long)]
    name: Option<String>,
    #[arg(long)]
    country: Option<String>,
    /// Chosen for new products.
    #[arg(long)]
    usual: bool,
}

#[derive(Debug, Args)]
pub struct EditRate {
    vat_rate: Ref,
    #[arg(long, value_name = "20|without")]
    vat: Option<String>,
    #[arg(long)]
    name: Option<String>,
    #[arg(long)]
    country: Option<String>,
    #[arg(long = "usual", value_name = "yes|no", value_parser = ["yes", "no"])]
    is_usual: Option<String>,
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::List => list(ctx),
            Self::Add {
                name,
                currency,
                mode,
            } => {
                let store = ctx.writing()?;
                let mut draft = PriceList {
                    name: name.trim().to_owned(),
                    currency: store.read(|conn| trade::currency(conn, currency.as_deref()))?,
                    mode: trade::mode(mode.as_deref()).unwrap_or_default(),
                    ..PriceList::default()
                };
                let (added, did) =
                    ctx.act(&store, Action::EditPrices, draft.name.clone(), |tx| {
                        Ok(price::add_list(tx, &draft)?)
                    })?;
                draft.id = added;
                let document = list_json(&draft);
                ctx.tell_added(
                    &store,
                    &did,
                    "price_list",
                    &document,
                    (Rows::PriceList, added.get()),
                )
            }
            Self::Edit {
                price_list,
                name,
                currency,
                mode,
            } => {
                let store = ctx.writing()?;
                let wanted = store.read(|conn| -> CliResult<_> {
                    let mut wanted = known(conn, &price_list)?;
                    if let Some(name) = &name {
                        name.trim().clone_into(&mut wanted.name);
                    }
                    if currency.is_some() {
                        wanted.currency = trade::currency(conn, currency.as_deref())?;
                    }
                    wanted.mode = trade::mode(mode.as_deref()).unwrap_or(wanted.mode);
                    Ok(wanted)
                })?;
                let ((), did) = ctx.act(&store, Action::EditPrices, wanted.name.clone(), |tx| {
                    Ok(price::update_list(tx, &wanted)?)
                })?;
                ctx.tell(&did, "price_list", &list_json(&wanted))
            }
            Self::Merge(pair) => pair.run(ctx, Rows::PriceList, "price_list"),
            Self::Delete { price_list } => {
                let store = ctx.writing()?;
                let found = store.read(|conn| known(conn, &price_list))?;
                let (_, did) = ctx.act(&store, Action::EditPrices, found.name.clone(), |tx| {
                    Ok(price::delete_list(tx, found.id)?)
                })?;
                ctx.tell(&did, "price_list", &id_json(found.id.get()))
            }
        }
    }
}

fn known(conn: &Connection, typed: &Ref) -> CliResult<PriceList> {
    let found = typed.price_list(conn)?;
    let missing = StoreError::NotFound {
        what: "price list",
        id: found.get(),
    };
    let lists = price::lists(conn)?;
    Ok(lists
        .into_iter()
        .find(|list| list.id == found)
        .ok_or(missing)?)
}

fn list(ctx: &mut Ctx<'_>) -> CliResult<()> {
    let store = ctx.reading()?;
    let found = store.read(price::lists)?;
    let all: Vec<Value> = found.iter().map(list_json).collect();
    ctx.show(&all, |ctx| {
        let mut table = Table::new([
            ctx.tr(id::COLUMN_ID),
            ctx.tr(id::RECORD_PRICE_LIST),
            ctx.tr(id::COLUMN_CURRENCY),
            ctx.tr(id::COLUMN_PRICE_MODE),
        ]);
        for list in &found {
            table.row([
                ctx.short(&store, Rows::PriceList, list.id.get()),
                list.name.clone(),
                list.currency.code().to_owned(),
                say::code(ctx.words, "price-mode", list.mode.code()),
            ]);
        }
        table.text()
    })
}

fn list_json(list: &PriceList) -> Value {
    json!({
        "id": id_json(list.id.get()),
        "name": list.name,
        "currency": list.currency.code(),
        "price_mode": list.mode.code(),
    })
}

impl VatCommand {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::List { country } => list_rates(ctx, country.as_deref()),
            Self::Add(add) => {
                let rate = trade::vat(ctx.words, &add.vat)?;
                let mut draft = OfferedRate {
                    id: VatRateId::default(),
                    country: add.country.unwrap_or_default().to_uppercase(),
                    name: add.name.unwrap_or_else(|| say::vat(ctx.words, rate)),
                    rate,
                    usual: add.usual,
                };
                let store = ctx.writing()?;
                let (added, did) =
                    ctx.act(&store, Action::EditVatRates, draft.name.clone(), |tx| {
                        Ok(vat::add(tx, &draft)?)
                    })?;
                draft.id = added;
                let document = rate_json(&draft);
                ctx.tell_added(
                    &store,
                    &did,
                    "vat_rate",
                    &document,
                    (Rows::VatRate, added.get()),
                )
            }
            Self::Edit(edit) => {
                let store = ctx.writing()?;
                let mut wanted = store.read(|conn| known_rate(conn, &edit.vat_rate))?;
                if let Some(typed) = &edit.vat {
                    wanted.rate = trade::vat(ctx.words, typed)?;
                }
                if let Some(name) = &edit.name {
                    name.trim().clone_into(&mut wanted.name);
                }
                if let Some(country) = &edit.country {
                    wanted.country = country.trim().to_uppercase();
                }
                if let Some(usual) = &edit.is_usual {
                    wanted.usual = usual == "yes";
                }
                let ((), did) =
                    ctx.act(&store, Action::EditVatRates, wanted.name.clone(), |tx| {
                        Ok(vat::update(tx, &wanted)?)
                    })?;
                ctx.tell(&did, "vat_rate", &rate_json(&wanted))
            }
            Self::Delete { vat_rate } => {
                let store = ctx.writing()?;
                let found = store.read(|conn| known_rate(conn, &vat_rate))?;
                let (_, did) = ctx.act(&store, Action::EditVatRates, found.name.clone(), |tx| {
                    Ok(vat::delete(tx, found.id)?)
                })?;
                ctx.tell(&did, "vat_rate", &id_json(found.id.get()))
            }
        }
    }
}

fn known_rate(conn: &Connection, typed: &Ref) -> CliResult<OfferedRate> {
    let found = typed.vat_rate(conn)?;
    let missing = StoreError::NotFound {
        what: "vat rate",
        id: found.get(),
    };
    let rates = vat::all(conn, None)?;
    Ok(rates
        .into_iter()
        .find(|rate| rate.id == found)
        .ok_or(missing)?)
}

fn list_rates(ctx: &mut Ctx<'_>, country: Option<&str>) -> CliResult<()> {
    let store = ctx.reading()?;
    let country = country.map(str::to_uppercase);
    let found = store.read(|conn| vat::all(conn, country.as_deref()))?;
    let all: Vec<Value> = found.iter().map(rate_json).collect();
    ctx.show(&all, |ctx| {
        let mut table = Table::new([
            ctx.tr(id::COLUMN_ID),
            ctx.tr(id::COLUMN_COUNTRY),
            ctx.tr(id::COLUMN_NAME),
            ctx.tr(id::COLUMN_VAT),
            ctx.tr(id::CLI_USUAL),
        ]);
        for rate in &found {
            table.row([
                ctx.short(&store, Rows::VatRate, rate.id.get()),
                rate.country.clone(),
                rate.name.clone(),
                say::vat(ctx.words, rate.rate),
                if rate.usual {
                    say::yes_no(ctx.words, true)
                } else {
                    String::new()
                },
            ]);
        }
        table.text()
    })
}

fn rate_json(rate: &OfferedRate) -> Value {
    json!({
        "id": id_json(rate.id.get()),
        "country": rate.country,
        "name": rate.name,
        "vat": rate.rate.code(),
        "usual": rate.usual,
    })
}
