//! `kartoteka document line ...`: the lines of a draft and the titles of groups among them; both are named by their place,
//! counted from 1.

use clap::{Args, Subcommand};
use rusqlite::Connection;
use serde_json::{Value, json};

use super::{existing, name};
use crate::cli::context::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::output::{Table, sections};
use crate::cli::reference::Ref;
use crate::cli::trade;
use crate::cli::trade_line::{self, NewLines, Parts};
use crate::domain::document::{self as rules, Document, DocumentLine};
use crate::domain::id::{DocumentId, ProductId};
use crate::domain::money::Discount;
use crate::domain::money::document::DocumentTotal;
use crate::domain::refusal::Refusal;
use crate::domain::trade_line::TradeLine;
use crate::i18n::{Words, id};
use crate::say;
use crate::store::document::{self, make};
use crate::store::{Action, StoreError, Tx};

#[derive(Debug, Subcommand)]
pub enum Command {
    Add {
        document: Ref,
        #[command(flatten)]
        parts: Box<Parts>,
        #[arg(long)]
        details: Option<String>,
    },
    /// The title of the lines that follow.
    Title {
        document: Ref,
        group_title: String,
        /// Before this place; at the end when left out.
        #[arg(long)]
        before: Option<usize>,
    },
    List {
        document: Ref,
    },
    Edit {
        document: Ref,
        nth: usize,
        #[command(flatten)]
        parts: Box<Parts>,
        #[arg(long)]
        details: Option<String>,
    },
    Move {
        document: Ref,
        nth: usize,
        #[arg(long = "to", value_name = "PLACE")]
        to_place: usize,
    },
    Delete {
        document: Ref,
        nth: usize,
    },
}

/// The lines that `create` adds to those of its source.
#[derive(Debug, Args)]
pub struct Wanted {
    #[command(flatten)]
    lines: NewLines,
}

impl Wanted {
    /// Adds them to a draft.
    pub fn add(&self, ctx: &Ctx<'_>, tx: &Tx<'_>, id: DocumentId) -> CliResult<()> {
        let draft = document::get(tx, id)?.unwrap_or_default();
        let new = self.lines.make(ctx, tx, &of(&draft))?;
        if new.is_empty() {
            return Ok(());
        }
        let mut lines = document::lines(tx, id)?;
        for line in new {
            lines.push(printed(tx, line)?);
        }
        document::set_lines(tx, id, &lines)?;
        Ok(())
    }
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let typed = match &self {
            Self::Add { document, .. }
            | Self::Title { document, .. }
            | Self::List { document }
            | Self::Edit { document, .. }
            | Self::Move { document, .. }
            | Self::Delete { document, .. } => document.clone(),
        };
        if let Self::List { .. } = self {
            let store = ctx.reading()?;
            let (found, lines, total) = store.read(|conn| whole(conn, &typed))?;
            let shown = lines_json(&found, &lines, &total);
            return ctx.show(&shown, |ctx| text(ctx.words, &found, &lines, &total));
        }
        let store = ctx.writing()?;
        let (found, lines, subject) = store.read(|conn| -> CliResult<_> {
            let (found, mut lines, _) = whole(conn, &typed)?;
            self.change(ctx, conn, &found, &mut lines)?;
            let subject = name(conn, ctx.words, &found)?;
            Ok((found, lines, subject))
        })?;
        let (_, did) = ctx.act(&store, Action::EditDocument, subject, |tx| {
            Ok(document::set_lines(tx, found.id, &lines)?)
        })?;
        let (found, lines, total) =
            store.read(|conn| whole(conn, &Ref::new(&found.id.to_string())))?;
        ctx.tell(&did, "lines", &lines_json(&found, &lines, &total))
    }

    fn change(
        &self,
        ctx: &Ctx<'_>,
        conn: &Connection,
        found: &Document,
        lines: &mut Vec<DocumentLine>,
    ) -> CliResult<()> {
        match self {
            Self::Add { parts, details, .. } => {
                let line = parts.make(ctx, conn, &of(found))?;
                let mut line = printed(conn, line)?;
                if let Some(details) = details {
                    line.details.clone_from(details);
                }
                lines.push(line);
            }
            Self::Title {
                group_title,
                before,
                ..
            } => {
                let place = before.unwrap_or(lines.len() + 1);
                let place = place_of(place, lines.len() + 1)?;
                lines.insert(place, DocumentLine::title(group_title.trim()));
            }
            Self::Edit {
                nth,
                parts,
                details,
                ..
            } => {
                let place = place_of(*nth, lines.len())?;
                let line = &mut lines[place];
                if let Some(product) = parts.of_new_product(conn, &of(found))? {
                    line.line = TradeLine {
                        id: line.line.id,
                        quantity: line.line.quantity,
                        ship_by: line.line.ship_by,
                        ..product
                    };
                }
                parts.change(ctx, &mut line.line, &of(found))?;
                if let Some(details) = details {
                    line.details.clone_from(details);
                }
                if line.line.name.is_empty() {
                    return Err(StoreError::from(Refusal::NameMissing).into());
                }
            }
            Self::Move { nth, to_place, .. } => {
                let (from, to) = (
                    place_of(*nth, lines.len())?,
                    place_of(*to_place, lines.len())?,
                );
                let line = lines.remove(from);
                lines.insert(to, line);
            }
            Self::Delete { nth, .. } => {
                let place = place_of(*nth, lines.len())?;
                lines.remove(place);
            }
            Self::List { .. } => {}
        }
        Ok(())
    }
}

/// Gives the index of a place among so many.
fn place_of(nth: usize, count: usize) -> CliResult<usize> {
    match nth.checked_sub(1) {
        Some(place) if place < count => Ok(place),
        _ => Err(CliError::failed(id::CLI_NO_LINE, id::CLI_NO_LINE_DO)
            .with("number", nth.to_string())
            .with("count", count.to_string())),
    }
}

/// A line with what its product says of itself.
fn printed(conn: &Connection, line: TradeLine) -> CliResult<DocumentLine> {
    let details = match line.product {
        Some(product) => make::details_of(conn, product)?,
        None => String::new(),
    };
    Ok(DocumentLine {
        details,
        ..line.into()
    })
}

fn of(found: &Document) -> trade_line::Document {
    trade_line::Document {
        terms: found.terms_of_sums(),
        client: found.client,
        day: found.date,
        list: None,
    }
}

fn whole(
    conn: &Connection,
    typed: &Ref,
) -> CliResult<(Document, Vec<DocumentLine>, DocumentTotal)> {
    let found = existing(conn, typed, None)?;
    let lines = document::lines(conn, found.id)?;
    let total = rules::total(&lines, &found.terms_of_sums()).map_err(StoreError::from)?;
    Ok((found, lines, total))
}

/// Writes lines as a table with their total.
pub fn text(
    words: &Words,
    found: &Document,
    lines: &[DocumentLine],
    total: &DocumentTotal,
) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let terms = found.terms_of_sums();
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
    for (place, (line, cost)) in (1..).zip(rules::with_costs(lines, total)) {
        let own = &line.line;
        let Some(cost) = cost else {
            table.row([place.to_string(), String::new(), own.name.clone()]);
            continue;
        };
        table.row([
            place.to_string(),
            own.code.clone(),
            own.name.clone(),
            format!("{} {}", own.quantity.text(), own.unit)
                .trim_end()
                .to_owned(),
            own.price.text(),
            trade_line::discount(words, own.discount, &terms),
            say::vat(words, own.vat),
            trade::money(words, cost.gross, terms.currency),
        ]);
    }
    sections([table.text(), trade_line::total_text(words, total, &terms)])
}

/// Gives lines with what they cost as JSON.
pub fn lines_json(found: &Document, lines: &[DocumentLine], total: &DocumentTotal) -> Value {
    let currency = found.currency;
    let all = (1..).zip(rules::with_costs(lines, total));
    Value::Array(
        all.map(|(place, (line, cost)): (usize, _)| {
            let own = &line.line;
            let Some(cost) = cost else {
                return json!({
                    "number": place,
                    "id": trade::id_json(own.id.get()),
                    "title": own.name,
                });
            };
            let (percent, amount) = match own.discount {
                Discount::None => (None, None),
                Discount::Percent(percent) => (Some(percent.text()), None),
                Discount::Amount(minor) => (None, Some(trade::amount_json(minor, currency))),
            };
            json!({
                "number": place,
                "id": trade::id_json(own.id.get()),
                "product": trade::link_json(own.product.map(ProductId::get)),
                "code": own.code,
                "name": own.name,
                "details": line.details,
                "unit": own.unit,
                "quantity": own.quantity.text(),
                "price": own.price.text(),
                "discount_percent": percent,
                "discount_amount": amount,
                "vat": own.vat.code(),
                "net": trade::amount_json(cost.net, currency),
                "vat_amount": trade::amount_json(cost.vat, currency),
                "gross": trade::amount_json(cost.gross, currency),
            })
        })
        .collect(),
    )
}
