//! `kartoteka order ...`: make and change orders, their lines and payment terms.

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use rusqlite::Connection;
use serde_json::{Value, json};

use super::arg;
use super::context::Ctx;
use super::error::{CliError, CliResult, OfField};
use super::order_list::List;
use super::order_term::{self, TermCommand};
use super::reference::{self, Ref};
use super::trade::{self, id_json};
use super::trade_line::{self, Document, NewLines};
use super::{order_show, resolve};
use crate::domain::deal::ReasonKind;
use crate::domain::id::OrderId;
use crate::domain::money::Discount;
use crate::domain::order::Order;
use crate::domain::product::PriceList;
use crate::i18n::id;
use crate::store::{Action, Store, StoreError, Table as Rows, deal, order, price, setting};

#[derive(Debug, Subcommand)]
pub enum Command {
    Add(Box<Add>),
    List(Box<List>),
    Show {
        order: Ref,
    },
    /// Ordered, shipped, paid and left, by line and in money.
    Analysis {
        order: Ref,
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
    },
    Edit(Box<Edit>),
    #[command(subcommand)]
    Line(trade_line::Command),
    #[command(subcommand)]
    Term(TermCommand),
    /// Nothing more of it is to be shipped or paid.
    Cancel {
        order: Ref,
        #[arg(long)]
        reason: Option<Ref>,
        #[arg(long)]
        note: Option<String>,
        #[arg(long)]
        date: Option<String>,
    },
    Reopen {
        order: Ref,
    },
    Delete {
        #[arg(required = true)]
        orders: Vec<Ref>,
    },
    Restore {
        #[arg(required = true)]
        orders: Vec<Ref>,
    },
}

#[derive(Debug, Args)]
pub struct Add {
    #[arg(long)]
    client: Option<Ref>,
    /// Takes client, currency, responsible user and lines from a deal.
    #[arg(long)]
    deal: Option<Ref>,
    #[command(flatten)]
    parts: Parts,
    #[command(flatten)]
    lines: NewLines,
    #[arg(long, value_name = "SHARE WHEN")]
    pay: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Edit {
    order: Ref,
    #[arg(long)]
    client: Option<Ref>,
    #[arg(long)]
    deal: Option<Ref>,
    #[arg(long)]
    price_list: Option<Ref>,
    #[command(flatten)]
    parts: Parts,
}

/// The fields of an order that are set by name.
#[derive(Debug, Args)]
pub struct Parts {
    #[arg(long)]
    number: Option<String>,
    #[arg(long)]
    date: Option<String>,
    #[arg(long, value_name = "ISO")]
    currency: Option<String>,
    #[arg(long, value_parser = ["net", "gross"])]
    mode: Option<String>,
    #[arg(long, value_name = "5%|AMOUNT")]
    discount: Option<String>,
    #[arg(long, value_name = "DATE")]
    ship_by: Option<String>,
    #[arg(long)]
    terms: Option<String>,
    #[arg(long, value_name = "USER|me")]
    responsible: Option<String>,
    #[arg(long)]
    note: Option<String>,
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::Add(add) => add.run(ctx),
            Self::List(list) => list.run(ctx),
            Self::Show { order } => order_show::show(ctx, &order),
            Self::Analysis { order, as_of } => order_show::analysis(ctx, &order, as_of.as_deref()),
            Self::Edit(edit) => edit.run(ctx),
            Self::Line(command) => command.run(ctx, trade_line::Of::Order),
            Self::Term(command) => command.run(ctx),
            Self::Cancel {
                order,
                reason,
                note,
                date,
            } => cancel(ctx, &order, reason.as_ref(), (note, date)),
            Self::Reopen { order } => {
                let store = ctx.writing()?;
                let found = store.read(|conn| get(conn, order.order(conn)?))?;
                act(ctx, &store, Action::ReopenOrder, &found, |tx| {
                    order::reopen(tx, found.id)?;
                    Ok(())
                })
            }
            Self::Delete { orders } => delete(ctx, &orders),
            Self::Restore { orders } => {
                super::base::restore_rows(ctx, &orders, Some(Rows::ClientOrder))
            }
        }
    }
}

impl Parts {
    fn set(&self, ctx: &Ctx<'_>, conn: &Connection, order: &mut Order) -> CliResult<()> {
        let today = ctx.today();
        if let Some(number) = &self.number {
            number.trim().clone_into(&mut order.number);
        }
        if let Some(day) = &self.date {
            order.date = arg::date(day, today).of_field("date")?;
        }
        if let Some(currency) = &self.currency {
            order.currency = trade::currency(conn, Some(currency))?;
        }
        order.price_mode = trade::mode(self.mode.as_deref()).unwrap_or(order.price_mode);
        if let Some(discount) = &self.discount {
            order.discount = Discount::parse(discount, order.currency).of_field("discount")?;
        }
        if let Some(day) = &self.ship_by {
            order.ship_by = match day.trim() {
                "" => None,
                day => Some(arg::date(day, today).of_field("ship-by")?),
            };
        }
        if let Some(terms) = &self.terms {
            order.terms.clone_from(terms);
        }
        if let Some(user) = &self.responsible {
            order.responsible = Some(resolve::user(conn, user)?);
        }
        if let Some(note) = &self.note {
            order.note.clone_from(note);
        }
        Ok(())
    }
}

impl Add {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let (draft, lines, parts) = store.read(|conn| -> CliResult<_> {
            let mut draft = Order {
                date: ctx.today(),
                currency: trade::currency(conn, None)?,
                responsible: setting::current_user(conn)?,
                ..Order::default()
            };
            let mut lines = Vec::new();
            if let Some(typed) = &self.deal {
                let from = super::deal::get(conn, typed.deal(conn)?)?;
                draft.client = from.client;
                draft.deal = Some(from.id);
                draft.currency = from.currency;
                draft.price_mode = from.price_mode;
                draft.responsible = from.responsible;
                for mut line in deal::lines(conn, from.id)? {
                    line.id = crate::domain::id::LineId::default();
                    lines.push(line);
                }
            }
            if let Some(client) = &self.client {
                draft.client = Some(client.client(conn)?);
            }
            let before = draft.currency;
            if let Some(list) = &self.lines.price_list {
                let list = price_list(conn, list)?;
                draft.price_list = Some(list.id);
                if self.deal.is_none() {
                    draft.currency = list.currency;
                }
            }
            self.parts.set(ctx, conn, &mut draft)?;
            if !lines.is_empty() && before != draft.currency {
                let refusal = crate::domain::refusal::Refusal::CurrencyMixed {
                    order: draft.currency,
                    given: before,
                };
                return Err(StoreError::from(refusal).into());
            }
            let document = Document {
                terms: draft.document(),
                client: draft.client,
                day: draft.date,
                list: draft.price_list,
            };
            lines.extend(self.lines.make(ctx, conn, &document)?);
            let parts = order_term::read_all(ctx, &self.pay, draft.currency)?;
            Ok((draft, lines, parts))
        })?;
        let number = match draft.number.as_str() {
            "" => store.read(order::next_number)?,
            number => number.to_owned(),
        };
        let (added, did) = ctx.act(&store, Action::AddOrder, number, |tx| {
            Ok(order::add(tx, &draft, &lines, &parts)?)
        })?;
        let document = store.read(|conn| order_show::json_of(conn, added, ctx.today()))?;
        ctx.tell(&did, "order", &document)
    }
}

impl Edit {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let (found, wanted) = store.read(|conn| -> CliResult<_> {
            let found = get(conn, self.order.order(conn)?)?;
            let mut wanted = found.clone();
            if let Some(client) = &self.client {
                wanted.client = Some(client.client(conn)?);
            }
            if let Some(deal) = &self.deal {
                wanted.deal = deal.or_none(|deal| deal.deal(conn))?;
            }
            if let Some(list) = &self.price_list {
                wanted.price_list = list.or_none(|list| Ok(price_list(conn, list)?.id))?;
            }
            self.parts.set(ctx, conn, &mut wanted)?;
            Ok((found, wanted))
        })?;
        if wanted == found {
            return Err(CliError::wrong(
                id::CLI_NOTHING_TO_SET,
                id::CLI_NOTHING_TO_CHANGE_DO,
            ));
        }
        let ((), did) = ctx.act(&store, Action::EditOrder, wanted.number.clone(), |tx| {
            order::update::<CliError>(tx, found.id, |order| {
                order.clone_from(&wanted);
                Ok(())
            })
        })?;
        let document = store.read(|conn| order_show::json_of(conn, found.id, ctx.today()))?;
        ctx.tell(&did, "order", &document)
    }
}

/// Does something with an order and shows what became of it.
fn act(
    ctx: &mut Ctx<'_>,
    store: &Store,
    action: Action,
    found: &Order,
    work: impl FnOnce(&crate::store::Tx<'_>) -> CliResult<()>,
) -> CliResult<()> {
    let ((), did) = ctx.act(store, action, found.number.clone(), work)?;
    let document = store.read(|conn| order_show::json_of(conn, found.id, ctx.today()))?;
    ctx.tell(&did, "order", &document)
}

fn cancel(
    ctx: &mut Ctx<'_>,
    typed: &Ref,
    reason: Option<&Ref>,
    (note, date): (Option<String>, Option<String>),
) -> CliResult<()> {
    let day = day_or_today(ctx, date.as_deref(), "date")?;
    let store = ctx.writing()?;
    let (found, why) = store.read(|conn| -> CliResult<_> {
        let found = get(conn, typed.order(conn)?)?;
        let why = reason.map(|reason| trade::reason(conn, reason, ReasonKind::Order));
        Ok((found, why.transpose()?))
    })?;
    let note = note.unwrap_or_default();
    act(ctx, &store, Action::CancelOrder, &found, |tx| {
        Ok(order::cancel(tx, found.id, day, why, &note)?)
    })
}

/// Gives the price list that was typed.
fn price_list(conn: &Connection, typed: &Ref) -> CliResult<PriceList> {
    let id = typed.price_list(conn)?;
    let missing = StoreError::NotFound {
        what: "price list",
        id: id.get(),
    };
    let mut lists = price::lists(conn)?.into_iter();
    Ok(lists.find(|list| list.id == id).ok_or(missing)?)
}

fn delete(ctx: &mut Ctx<'_>, typed: &[Ref]) -> CliResult<()> {
    let store = ctx.writing()?;
    let (ids, numbers) = store.read(|conn| -> CliResult<_> {
        let ids = reference::each(typed, |typed| typed.order(conn))?;
        let numbers = ids
            .iter()
            .map(|&id| Ok(get(conn, id)?.number))
            .collect::<CliResult<Vec<_>>>()?;
        Ok((ids, numbers))
    })?;
    let ((), did) = ctx.act(&store, Action::DeleteOrders, numbers.join(", "), |tx| {
        for &id in &ids {
            order::delete(tx, id)?;
        }
        Ok(())
    })?;
    let gone: Vec<Value> = ids.iter().map(|id| id_json(id.get())).collect();
    ctx.tell(&did, "orders", &json!(gone))
}

/// Gives a living order.
pub fn get(conn: &Connection, id: OrderId) -> CliResult<Order> {
    let missing = StoreError::NotFound {
        what: "order",
        id: id.get(),
    };
    Ok(order::get(conn, id)?.ok_or(missing)?)
}

/// Reads a day that is today when left out.
pub fn day_or_today(ctx: &Ctx<'_>, typed: Option<&str>, field: &str) -> CliResult<NaiveDate> {
    let day = arg::optional_date(typed, ctx.today()).of_field(field)?;
    Ok(day.unwrap_or_else(|| ctx.today()))
}
