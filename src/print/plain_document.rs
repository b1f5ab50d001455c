//! A document in plain form: who to whom, the lines and the sums. What it looks like by a template is made elsewhere.

use super::flow::{Block, Paragraph, Style, Width, lay_out};
use super::listing::{self, Titled};
use super::page::{Document as Pages, Paper};
use super::{Moment, PrintError};
use crate::domain::document::{self as rules, Document};
use crate::domain::money::Money;
use crate::i18n::id;
use crate::say;
use crate::store::document::{self, parties};
use crate::store::{Connection, StoreError};

/// Makes the pages of a document.
///
/// # Errors
/// When the base cannot be read or a sum does not fit.
pub fn make(conn: &Connection, of: &Document, moment: Moment) -> Result<Pages, PrintError> {
    let words = moment.words;
    let parties = parties::of(conn, of)?;
    let lines = document::lines(conn, of.id)?;
    let total = rules::total(&lines, &of.terms_of_sums()).map_err(StoreError::from)?;
    let money = |minor| say::amount(words, Money::new(minor, of.currency));
    let title = say::document::title(words, of.kind, &of.number, of.revision, "");
    let paragraph = |style, text: &str| Block::from(Paragraph::plain(style, text));
    let mut blocks = vec![
        paragraph(Style::TITLE, &title),
        paragraph(Style::QUIET, &words.date(of.date)),
        Block::Space(3.0),
    ];
    for (name, form) in [
        (&parties.company.name, &parties.company.legal_form),
        (&parties.client.name, &parties.client.legal_form),
    ] {
        let name = format!("{name} {form}");
        blocks.push(paragraph(Style::STRONG, name.trim()));
    }
    blocks.push(Block::Space(3.0));
    blocks.push(paragraph(Style::BODY, &of.intro));
    blocks.push(Block::Space(3.0));
    let columns = [
        Titled::new("№", Width::Fixed(9.0), 1),
        Titled::new(words.tr(id::COLUMN_NAME), Width::Share(1.0), 3),
        Titled::new(words.tr(id::COLUMN_QUANTITY), Width::Fixed(24.0), 1),
        Titled::new(words.tr(id::COLUMN_PRICE), Width::Fixed(24.0), 1),
        Titled::new(words.tr(id::COLUMN_AMOUNT), Width::Fixed(30.0), 1),
    ];
    let mut number = 0_i64;
    let rows: Vec<_> = rules::with_costs(&lines, &total)
        .map(|(line, cost)| {
            let own = &line.line;
            let Some(cost) = cost else {
                let empty = || (Style::BODY, String::new());
                return vec![
                    empty(),
                    (Style::STRONG, own.name.clone()),
                    empty(),
                    empty(),
                    empty(),
                ];
            };
            number += 1;
            vec![
                (Style::QUIET, words.number(number)),
                (Style::BODY, own.name.clone()),
                (Style::BODY, format!("{} {}", own.quantity.text(), own.unit)),
                (Style::BODY, own.price.text()),
                (Style::BODY, money(cost.gross)),
            ]
        })
        .collect();
    blocks.push(listing::table(&columns, rows));
    blocks.push(Block::Space(3.0));
    let sum = format!("{} {}", money(total.gross), of.currency.code());
    blocks.push(paragraph(Style::STRONG, &sum));
    blocks.push(Block::Space(3.0));
    blocks.push(paragraph(Style::BODY, &of.terms));
    let story = listing::footed(&title, title.clone(), Paper::A4, blocks, moment);
    Ok(lay_out(&story))
}
