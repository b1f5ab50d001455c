//! `kartoteka shipment ...`: what was shipped of orders, when, by which document.

use clap::{Args, Subcommand};
use rusqlite::Connection;
use serde_json::{Value, json};

use super::arg;
use super::context::Ctx;
use super::error::{CliError, CliResult, OfField};
use super::order::{day_or_today, get as order_of};
use super::output::Table;
use super::reference::Ref;
use super::trade::{self, id_json};
use crate::domain::id::{LineId, OrderId};
use crate::domain::money::Quantity;
use crate::domain::order::Shipment;
use crate::domain::trade_line::TradeLine;
use crate::i18n::id;
use crate::store::{Action, Store, StoreError, Table as Rows, order, shipment};

#[derive(Debug, Subcommand)]
pub enum Command {
    Add(Add),
    List { order: Ref },
    Edit(Edit),
    Delete { shipment: Ref },
}

#[derive(Debug, Args)]
pub struct Add {
    order: Ref,
    /// Lines by their number and how much of each; without any, all that is left.
    #[arg(long = "line", value_name = "NUMBER=QUANTITY")]
    ship: Vec<String>,
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    #[arg(long)]
    number: Option<String>,
    #[arg(long)]
    note: Option<String>,
}

#[derive(Debug, Args)]
pub struct Edit {
    shipment: Ref,
    #[arg(long = "line", value_name = "NUMBER=QUANTITY")]
    ship: Vec<String>,
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    #[arg(long)]
    number: Option<String>,
    #[arg(long)]
    note: Option<String>,
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::Add(add) => add.run(ctx),
            Self::List { order } => {
                let store = ctx.reading()?;
                let (found, lines) = store.read(|conn| -> CliResult<_> {
                    let order = order.order(conn)?;
                    Ok((shipment::of_order(conn, order)?, order::lines(conn, order)?))
                })?;
                let all: Vec<Value> = found.iter().map(json_of).collect();
                ctx.show(&all, |ctx| table(ctx, &store, &found, &lines))
            }
            Self::Edit(edit) => edit.run(ctx),
            Self::Delete { shipment } => {
                let store = ctx.writing()?;
                let (found, subject) = store.read(|conn| -> CliResult<_> {
                    let found = get(conn, &shipment)?;
                    let subject = subject(conn, found.order, &found.number)?;
                    Ok((found, subject))
                })?;
                let (_, did) = ctx.act(&store, Action::DeleteShipment, subject, |tx| {
                    Ok(shipment::delete(tx, found.id)?)
                })?;
                ctx.tell(&did, "shipment", &id_json(found.id.get()))
            }
        }
    }
}

impl Add {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let date = day_or_today(ctx, self.date.as_deref(), "date")?;
        let (mut draft, subject) = store.read(|conn| -> CliResult<_> {
            let order = self.order.order(conn)?;
            let lines = match &self.ship[..] {
                [] => shipment::rest(conn, order)?,
                typed => read_lines(conn, order, typed)?,
            };
            let number = self.number.clone().unwrap_or_default();
            let subject = subject(conn, order, &number)?;
            let draft = Shipment {
                order,
                number,
                date,
                note: self.note.clone().unwrap_or_default(),
                lines,
                ..Shipment::default()
            };
            Ok((draft, subject))
        })?;
        let (added, did) = ctx.act(&store, Action::AddShipment, subject, |tx| {
            Ok(shipment::add(tx, &draft)?)
        })?;
        draft.id = added;
        let document = json_of(&draft);
        ctx.tell_added(
            &store,
            &did,
            "shipment",
            &document,
            (Rows::Shipment, added.get()),
        )
    }
}

impl Edit {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let today = ctx.today();
        let (wanted, subject) = store.read(|conn| -> CliResult<_> {
            let mut wanted = get(conn, &self.shipment)?;
            if !self.ship.is_empty() {
                wanted.lines = read_lines(conn, wanted.order, &self.ship)?;
            }
            if let Some(day) = &self.date {
                wanted.date = arg::date(day, today).of_field("date")?;
            }
            if let Some(number) = &self.number {
                number.trim().clone_into(&mut wanted.number);
            }
            if let Some(note) = &self.note {
                wanted.note.clone_from(note);
            }
            let subject = subject(conn, wanted.order, &wanted.number)?;
            Ok((wanted, subject))
        })?;
        let ((), did) = ctx.act(&store, Action::EditShipment, subject, |tx| {
            Ok(shipment::update(tx, &wanted)?)
        })?;
        ctx.tell(&did, "shipment", &json_of(&wanted))
    }
}

/// Calls a shipment by its order and its own number.
fn subject(conn: &Connection, order: OrderId, number: &str) -> CliResult<String> {
    let order = order_of(conn, order)?.number;
    Ok(format!("{order} {number}").trim_end().to_owned())
}

/// Reads `NUMBER=QUANTITY` of lines of an order; a number alone is all that is left of the line.
fn read_lines(
    conn: &Connection,
    order: OrderId,
    typed: &[String],
) -> CliResult<Vec<(LineId, Quantity)>> {
    let lines = order::lines(conn, order)?;
    let rest = shipment::rest(conn, order)?;
    typed
        .iter()
        .map(|typed| {
            let (number, quantity) = match typed.split_once('=') {
                Some((number, quantity)) => (number, Some(quantity)),
                None => (typed.as_str(), None),
            };
            let place: usize = number.trim().parse().unwrap_or(0);
            let line = place
                .checked_sub(1)
                .and_then(|place| lines.get(place))
                .ok_or_else(|| {
                    CliError::failed(id::CLI_NO_LINE, id::CLI_NO_LINE_DO)
                        .with("number", number.trim())
                        .with("count", lines.len().to_string())
                })?;
            let quantity = match quantity {
                Some(quantity) => Quantity::parse(quantity).of_field("quantity")?,
                None => rest
                    .iter()
                    .find(|(id, _)| *id == line.id)
                    .map(|(_, left)| *left)
                    .unwrap_or_default(),
            };
            Ok((line.id, quantity))
        })
        .collect()
}

fn get(conn: &Connection, typed: &Ref) -> CliResult<Shipment> {
    let found = typed.shipment(conn)?;
    let missing = StoreError::NotFound {
        what: "shipment",
        id: found.get(),
    };
    Ok(shipment::get(conn, found)?.ok_or(missing)?)
}

/// Writes shipments as a table.
pub fn table(ctx: &Ctx<'_>, store: &Store, found: &[Shipment], lines: &[TradeLine]) -> String {
    let mut table = Table::new([
        ctx.tr(id::RECORD_SHIPMENT),
        ctx.tr(id::COLUMN_DATE),
        ctx.tr(id::COLUMN_NUMBER),
        ctx.tr(id::CLI_WHAT),
        ctx.tr(id::COLUMN_NOTE),
    ]);
    for shipment in found {
        let what: Vec<String> = shipment
            .lines
            .iter()
            .filter_map(|(id, quantity)| {
                let line = lines.iter().find(|line| line.id == *id)?;
                let text = format!("{} {}", quantity.text(), line.unit);
                Some(format!("{} {}", line.name, text.trim_end()))
            })
            .collect();
        table.row([
            ctx.short(store, Rows::Shipment, shipment.id.get()),
            ctx.words.date(shipment.date),
            shipment.number.clone(),
            what.join(", "),
            shipment.note.clone(),
        ]);
    }
    table.text()
}

/// Gives a shipment as JSON.
pub fn json_of(shipment: &Shipment) -> Value {
    json!({
        "id": id_json(shipment.id.get()),
        "order": id_json(shipment.order.get()),
        "number": shipment.number,
        "date": trade::day_json(Some(shipment.date)),
        "note": shipment.note,
        "lines": shipment.lines.iter().map(|(line, quantity)| json!({
            "line": id_json(line.get()),
            "quantity": quantity.text(),
        })).collect::<Vec<_>>(),
    })
}
