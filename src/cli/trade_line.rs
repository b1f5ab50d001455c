//! Lines of deals and orders on the command line: `deal line ...`, `order line ...`, and `--line` of `add`.
//!
//! A line is named by its place, counted from 1.

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use rusqlite::Connection;
use serde_json::{Value, json};

use super::context::Ctx;
use super::error::{CliError, CliResult, OfField};
use super::output::{Table, sections};
use super::reference::Ref;
use super::{arg, trade};
use crate::domain::id::{ClientId, DealId, OrderId, PriceListId, ProductId};
use crate::domain::money::document::{DocumentTotal, Terms};
use crate::domain::money::{Discount, Price, Quantity};
use crate::domain::product::PriceList;
use crate::domain::refusal::Refusal;
use crate::domain::trade_line::{self, TradeLine};
use crate::i18n::{Words, id};
use crate::say;
use crate::store::{Action, StoreError, Tx, deal, office_option, order, price};

/// What a line is made of or changed by.
#[derive(Debug, Clone, Default, Args)]
pub struct Parts {
    #[arg(long)]
    product: Option<Ref>,
    #[arg(long, conflicts_with = "product")]
    name: Option<String>,
    #[arg(long)]
    quantity: Option<String>,
    #[arg(long)]
    unit: Option<String>,
    #[arg(long)]
    price: Option<String>,
    #[arg(long, value_name = "5%|AMOUNT")]
    discount: Option<String>,
    #[arg(long, value_name = "20|without")]
    vat: Option<String>,
    #[arg(long, value_name = "DATE")]
    ship_by: Option<String>,
    #[arg(long)]
    price_list: Option<Ref>,
}

/// The lines of a new deal or order.
#[derive(Debug, Clone, Default, Args)]
pub struct NewLines {
    #[arg(long, value_name = "PRODUCT;QUANTITY;PRICE;DISCOUNT;VAT")]
    line: Vec<String>,
    #[arg(long, value_name = "NAME;QUANTITY;PRICE;DISCOUNT;VAT")]
    free_line: Vec<String>,
    #[arg(long)]
    pub price_list: Option<Ref>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Add {
        id: Ref,
        #[command(flatten)]
        parts: Box<Parts>,
    },
    List {
        id: Ref,
    },
    Edit {
        id: Ref,
        nth: usize,
        #[command(flatten)]
        parts: Box<Parts>,
    },
    Delete {
        id: Ref,
        nth: usize,
    },
}

/// Whose lines they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    Deal,
    Order,
}

/// What the lines of a document depend on.
#[derive(Debug, Clone, Copy)]
pub struct Document {
    pub terms: Terms,
    pub client: Option<ClientId>,
    /// For discounts by agreement.
    pub day: NaiveDate,
    /// The price list that stands with the document.
    pub list: Option<PriceListId>,
}

/// A deal or an order with its lines.
struct Owner {
    of: Of,
    row: i64,
    name: String,
    document: Document,
    lines: Vec<TradeLine>,
}

impl NewLines {
    /// Makes the lines that were typed: those of products, then those of free text.
    pub fn make(
        &self,
        ctx: &Ctx<'_>,
        conn: &Connection,
        document: &Document,
    ) -> CliResult<Vec<TradeLine>> {
        let typed = self.line.iter().map(|typed| (typed, true));
        let free = self.free_line.iter().map(|typed| (typed, false));
        typed
            .chain(free)
            .map(|(typed, is_product)| {
                let mut parts = spec(typed, is_product);
                parts.price_list.clone_from(&self.price_list);
                parts.make(ctx, conn, document)
            })
            .collect()
    }
}

/// Reads `WHAT; quantity; price; discount; VAT`; what is left out is as usual.
fn spec(typed: &str, is_product: bool) -> Parts {
    let mut parts = typed.split(';').map(str::trim);
    let what = parts.next().unwrap_or_default();
    let mut next = || {
        parts
            .next()
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
    };
    Parts {
        product: is_product.then(|| Ref::new(what)),
        name: (!is_product).then(|| what.to_owned()),
        quantity: next(),
        price: next(),
        discount: next(),
        vat: next(),
        ..Parts::default()
    }
}

impl Parts {
    /// Makes a line: of a product, with the price of the list and the agreed discount, or of free text.
    pub fn make(
        &self,
        ctx: &Ctx<'_>,
        conn: &Connection,
        document: &Document,
    ) -> CliResult<TradeLine> {
        let mut line = match &self.product {
            Some(product) => self.of_product(conn, product, document)?,
            None => TradeLine {
                quantity: Quantity::whole(1),
                ..TradeLine::default()
            },
        };
        self.change(ctx, &mut line, document)?;
        if line.name.is_empty() {
            return Err(StoreError::from(Refusal::NameMissing).into());
        }
        Ok(line)
    }

    /// Makes the line of the product that was typed, if one was.
    pub fn of_new_product(
        &self,
        conn: &Connection,
        document: &Document,
    ) -> CliResult<Option<TradeLine>> {
        self.product
            .as_ref()
            .map(|typed| self.of_product(conn, typed, document))
            .transpose()
    }

    fn of_product(
        &self,
        conn: &Connection,
        typed: &Ref,
        document: &Document,
    ) -> CliResult<TradeLine> {
        let found = typed.product(conn)?;
        let list = self.list(conn, document)?;
        let buyer = (document.client, document.day);
        Ok(price::line(conn, found, list, &document.terms, buyer)?)
    }

    /// Gives the price list that was typed, else that of the document, else the first one of the currency; none is needed
    /// when the price was typed.
    fn list(&self, conn: &Connection, document: &Document) -> CliResult<Option<PriceListId>> {
        if let Some(typed) = &self.price_list {
            return typed.price_list(conn).map(Some);
        }
        let lists = price::lists(conn)?;
        let own = |list: &&PriceList| list.currency == document.terms.currency;
        let of_currency = lists
            .iter()
            .filter(own)
            .find(|list| Some(list.id) == document.list)
            .or_else(|| lists.iter().find(own));
        match (of_currency, lists.first()) {
            (Some(list), _) => Ok(Some(list.id)),
            (None, Some(other)) if self.price.is_none() => {
                Err(StoreError::from(Refusal::CurrencyMixed {
                    order: document.terms.currency,
                    given: other.currency,
                })
                .into())
            }
            (None, _) => Ok(None),
        }
    }

    /// Changes a line by what was typed.
    pub fn change(
        &self,
        ctx: &Ctx<'_>,
        line: &mut TradeLine,
        document: &Document,
    ) -> CliResult<()> {
        if let Some(name) = &self.name {
            name.trim().clone_into(&mut line.name);
        }
        if let Some(quantity) = &self.quantity {
            line.quantity = Quantity::parse(quantity).of_field("quantity")?;
        }
        if let Some(unit) = &self.unit {
            unit.trim().clone_into(&mut line.unit);
        }
        if let Some(price) = &self.price {
            line.price = Price::parse(price).of_field("price")?;
        }
        if let Some(discount) = &self.discount {
            line.discount =
                Discount::parse(discount, document.terms.currency).of_field("discount")?;
        }
        if let Some(vat) = &self.vat {
            line.vat = trade::vat(ctx.words, vat)?;
        }
        if let Some(day) = &self.ship_by {
            line.ship_by = match day.trim() {
                "" => None,
                day => Some(arg::date(day, ctx.today()).of_field("ship-by")?),
            };
        }
        Ok(())
    }
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>, of: Of) -> CliResult<()> {
        let typed = match &self {
            Self::Add { id, .. }
            | Self::List { id }
            | Self::Edit { id, .. }
            | Self::Delete { id, .. } => id.clone(),
        };
        if let Self::List { .. } = self {
            let store = ctx.reading()?;
            let owner = store.read(|conn| Owner::read(ctx, conn, of, &typed))?;
            let total =
                trade_line::total(&owner.lines, &owner.document.terms).map_err(StoreError::from)?;
            let document = lines_json(&owner.lines, &total, &owner.document.terms);
            return ctx.show(&document, |ctx| {
                text(ctx.words, &owner.lines, &total, &owner.document.terms)
            });
        }
        let store = ctx.writing()?;
        let owner = store.read(|conn| -> CliResult<_> {
            let mut owner = Owner::read(ctx, conn, of, &typed)?;
            match &self {
                Self::Add { parts, .. } => {
                    let line = parts.make(ctx, conn, &owner.document)?;
                    owner.lines.push(line);
                }
                Self::Edit { nth, parts, .. } => {
                    let document = owner.document;
                    let line = owner.nth(*nth)?;
                    if let Some(product) = &parts.product {
                        let new = parts.of_product(conn, product, &document)?;
                        *line = TradeLine {
                            id: line.id,
                            quantity: line.quantity,
                            ship_by: line.ship_by,
                            ..new
                        };
                    }
                    parts.change(ctx, line, &document)?;
                    if line.name.is_empty() {
                        return Err(StoreError::from(Refusal::NameMissing).into());
                    }
                }
                Self::Delete { nth, .. } => {
                    owner.nth(*nth)?;
                    owner.lines.remove(nth - 1);
                }
                Self::List { .. } => {}
            }
            Ok(owner)
        })?;
        let (_, did) = ctx.act(&store, owner.action(), owner.name.clone(), |tx| {
            owner.write(tx)
        })?;
        let (owner, total) = store.read(|conn| -> CliResult<_> {
            let owner = Owner::read(ctx, conn, of, &Ref::new(&owner.row.to_string()))?;
            let total =
                trade_line::total(&owner.lines, &owner.document.terms).map_err(StoreError::from)?;
            Ok((owner, total))
        })?;
        ctx.tell(
            &did,
            "lines",
            &lines_json(&owner.lines, &total, &owner.document.terms),
        )
    }
}

impl Owner {
    fn read(ctx: &Ctx<'_>, conn: &Connection, of: Of, typed: &Ref) -> CliResult<Self> {
        match of {
            Of::Deal => {
                let found = typed.deal(conn)?;
                let known = deal::get(conn, found)?.unwrap_or_default();
                Ok(Self {
                    of,
                    row: found.get(),
                    document: Document {
                        terms: Terms {
                            currency: known.currency,
                            mode: known.price_mode,
                            discount: Discount::None,
                            vat_rounding: office_option::vat_rounding(conn)?,
                        },
                        client: known.client,
                        day: ctx.today(),
                        list: None,
                    },
                    name: known.title,
                    lines: deal::lines(conn, found)?,
                })
            }
            Of::Order => {
                let found = typed.order(conn)?;
                let known = order::get(conn, found)?.unwrap_or_default();
                Ok(Self {
                    of,
                    row: found.get(),
                    document: Document {
                        terms: known.document(),
                        client: known.client,
                        day: known.date,
                        list: known.price_list,
                    },
                    name: known.number,
                    lines: order::lines(conn, found)?,
                })
            }
        }
    }

    fn nth(&mut self, nth: usize) -> CliResult<&mut TradeLine> {
        let count = self.lines.len();
        nth.checked_sub(1)
            .and_then(|place| self.lines.get_mut(place))
            .ok_or_else(|| {
                CliError::failed(id::CLI_NO_LINE, id::CLI_NO_LINE_DO)
                    .with("number", nth.to_string())
                    .with("count", count.to_string())
            })
    }

    const fn action(&self) -> Action {
        match self.of {
            Of::Deal => Action::EditDeal,
            Of::Order => Action::EditOrder,
        }
    }

    fn write(&self, tx: &Tx<'_>) -> CliResult<()> {
        match self.of {
            Of::Deal => deal::set_lines(tx, DealId::new(self.row), &self.lines)?,
            Of::Order => order::set_lines(tx, OrderId::new(self.row), &self.lines)?,
        };
        Ok(())
    }
}

/// Writes lines as a table with their total.
pub fn text(words: &Words, lines: &[TradeLine], total: &DocumentTotal, terms: &Terms) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let mut table = Table::new([
        words.tr(id::CLI_NUMBER_SIGN),
        words.tr(id::COLUMN_CODE),
        words.tr(id::COLUMN_NAME),
        words.tr(id::COLUMN_QUANTITY),
        words.tr(id::COLUMN_PRICE),
        words.tr(id::CLI_DISCOUNT),
        words.tr(id::COLUMN_VAT),
        words.tr(id::COLUMN_AMOUNT),
    ]);
    for (place, (line, cost)) in (1..).zip(lines.iter().zip(&total.lines)) {
        table.row([
            place.to_string(),
            line.code.clone(),
            line.name.clone(),
            format!("{} {}", line.quantity.text(), line.unit)
                .trim_end()
                .to_owned(),
            line.price.text(),
            discount(words, line.discount, terms),
            say::vat(words, line.vat),
            trade::money(words, cost.gross, terms.currency),
        ]);
    }
    sections([table.text(), total_text(words, total, terms)])
}

/// Writes a total: without VAT, VAT, with VAT.
pub fn total_text(words: &Words, total: &DocumentTotal, terms: &Terms) -> String {
    let sum = |minor| trade::money(words, minor, terms.currency).into();
    words.with(
        id::CLI_TOTAL,
        &[
            ("net", sum(total.net)),
            ("vat", sum(total.vat)),
            ("gross", sum(total.gross)),
        ],
    )
}

/// Writes a discount: `5 %` or an amount.
pub fn discount(words: &Words, discount: Discount, terms: &Terms) -> String {
    match discount {
        Discount::None => String::new(),
        Discount::Percent(percent) => format!("{} %", percent.text()),
        Discount::Amount(minor) => trade::money(words, minor, terms.currency),
    }
}

/// Gives lines with what they cost as JSON.
pub fn lines_json(lines: &[TradeLine], total: &DocumentTotal, terms: &Terms) -> Value {
    let currency = terms.currency;
    let all = (1..).zip(lines.iter().zip(&total.lines));
    Value::Array(
        all.map(|(place, (line, cost)): (usize, _)| {
            let (percent, amount) = match line.discount {
                Discount::None => (None, None),
                Discount::Percent(percent) => (Some(percent.text()), None),
                Discount::Amount(minor) => (None, Some(trade::amount_json(minor, currency))),
            };
            json!({
                "number": place,
                "id": trade::id_json(line.id.get()),
                "product": trade::link_json(line.product.map(ProductId::get)),
                "code": line.code,
                "name": line.name,
                "unit": line.unit,
                "quantity": line.quantity.text(),
                "price": line.price.text(),
                "discount_percent": percent,
                "discount_amount": amount,
                "vat": line.vat.code(),
                "ship_by": trade::day_json(line.ship_by),
                "net": trade::amount_json(cost.net, currency),
                "vat_amount": trade::amount_json(cost.vat, currency),
                "gross": trade::amount_json(cost.gross, currency),
            })
        })
        .collect(),
    )
}

/// Gives a total as JSON.
pub fn total_json(total: &DocumentTotal, terms: &Terms) -> Value {
    let currency = terms.currency;
    json!({
        "currency": currency.code(),
        "net": trade::amount_json(total.net, currency),
        "vat": trade::amount_json(total.vat, currency),
        "gross": trade::amount_json(total.gross, currency),
        "discount": trade::amount_json(total.discount, currency),
    })
}
