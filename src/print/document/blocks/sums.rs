//! The sums of the document and the amount in words. They come as the store computed them.

use super::setting::{HAIR, Setting, TEXT, WHITE};
use crate::domain::money::{Money, PriceMode};
use crate::domain::template::{AmountInWords, TotalRow, TotalRowField, Totals, TotalsLook};
use crate::i18n::id;
use crate::print::Face;
use crate::print::document::facts::Facts;
use crate::print::document::placeholder::format;
use crate::print::flow::{
    Align, Beside, Block, Columns, Panel, Paragraph, Rule, Style, Text, Width,
};

/// One sum as it is printed.
struct Sum {
    name: String,
    minor: i64,
    strong: bool,
}

/// Sets the sums, kept on one page.
pub(super) fn totals(setting: &Setting<'_>, it: &Totals) -> Vec<Block> {
    let sums: Vec<Sum> = it
        .rows
        .iter()
        .flat_map(|row| sums_of(setting, row))
        .collect();
    if sums.is_empty() {
        return Vec::new();
    }
    let mut out = Vec::new();
    for sum in &sums {
        out.extend(set(setting, it.look, sum));
    }
    // Sums stand at the right, below the sums of the lines.
    let columns = vec![
        Beside::new(Width::Share(0.7), Vec::new()),
        Beside::new(Width::Share(1.0), out),
    ];
    vec![Block::Together(vec![
        Block::Space(if it.look == TotalsLook::Plain {
            1.6
        } else {
            3.0
        }),
        Columns { columns, gap: 4.0 }.into(),
    ])]
}

/// Gives the sums of a row: VAT has one for each rate, and what is nothing is left out.
fn sums_of(setting: &Setting<'_>, row: &TotalRow) -> Vec<Sum> {
    let facts = setting.facts();
    let total = &facts.total;
    let one = |minor: i64| vec![named(setting, row, minor)];
    let has_vat = total.by_rate.iter().any(|rate| rate.rate.get().is_some());
    match row.field {
        TotalRowField::Amount if total.discount == 0 => Vec::new(),
        TotalRowField::Amount => one(total.amount),
        TotalRowField::Discount if total.discount == 0 => Vec::new(),
        TotalRowField::Discount => one(total.discount.saturating_neg()),
        TotalRowField::Net if !has_vat => Vec::new(),
        TotalRowField::Net => one(total.net),
        TotalRowField::Vat => vat(setting, facts, row),
        TotalRowField::Gross => one(total.gross),
        TotalRowField::Paid if facts.paid == 0 => Vec::new(),
        TotalRowField::Paid => one(facts.paid),
        TotalRowField::Left if facts.paid == 0 => Vec::new(),
        TotalRowField::Left => one(total.gross.saturating_sub(facts.paid)),
    }
}

fn vat(setting: &Setting<'_>, facts: &Facts, row: &TotalRow) -> Vec<Sum> {
    let words = setting.words();
    let message = match facts.document.price_mode {
        PriceMode::Net => id::PAPER_SUM_VAT,
        PriceMode::Gross => id::PAPER_SUM_VAT_WITHIN,
    };
    facts
        .total
        .by_rate
        .iter()
        .filter(|rate| rate.rate.get().is_some())
        .map(|rate| Sum {
            name: if row.title.trim().is_empty() {
                let said = format::vat_rate(words, rate.rate);
                words.with(message, &[("rate", said.into())])
            } else {
                setting.filler.fill(&row.title).plain()
            },
            minor: rate.vat,
            strong: row.strong,
        })
        .collect()
}

fn named(setting: &Setting<'_>, row: &TotalRow, minor: i64) -> Sum {
    let words = setting.words();
    let name = if row.title.trim().is_empty() {
        words
            .find(&format!("paper-sum-{}", row.field.code()))
            .unwrap_or_default()
    } else {
        setting.filled(&row.title, setting.body()).plain()
    };
    let sign = format::sign(words, setting.facts().document.currency);
    let name = if row.strong && row.title.trim().is_empty() && !sign.is_empty() {
        format!("{name}, {sign}")
    } else {
        name
    };
    Sum {
        name,
        minor,
        strong: row.strong,
    }
}

fn set(setting: &Setting<'_>, look: TotalsLook, sum: &Sum) -> Vec<Block> {
    let times = match (look, sum.strong) {
        (TotalsLook::Plain, _) => 1.0,
        (_, false) => 1.1,
        (_, true) => 1.5,
    };
    let body = setting.body().sized(setting.size(times)).spaced(1.25);
    let bold = setting.face(if look == TotalsLook::Plain {
        Face::SemiBold
    } else {
        Face::Bold
    });
    let quiet = setting.quiet().sized(setting.size(times)).spaced(1.25);
    match (look, sum.strong) {
        (TotalsLook::Filled, true) => {
            let style = body.faced(bold).inked(WHITE);
            let panel = Panel {
                blocks: vec![line(setting, sum, style, style)],
                ground: Some(setting.accent()),
                frame: None,
                bar: None,
                inside: (3.0, 2.2),
            };
            vec![Block::Space(1.6), panel.into()]
        }
        (TotalsLook::Filled, false) => {
            // In line with the sums within the panel.
            let panel = Panel {
                blocks: vec![line(setting, sum, quiet, body)],
                ground: None,
                frame: None,
                bar: None,
                inside: (3.0, 0.7),
            };
            vec![panel.into()]
        }
        (TotalsLook::Ruled, true) => {
            let style = body.faced(bold);
            vec![
                Rule::new(0.28, TEXT).spaced(1.0, 2.0).into(),
                line(setting, sum, style, style),
                Block::Space(0.6),
            ]
        }
        (TotalsLook::Plain, true) => {
            let style = body.faced(bold);
            vec![line(setting, sum, style, style), Block::Space(0.5)]
        }
        (_, false) => vec![
            line(setting, sum, quiet, body),
            Block::Space(if look == TotalsLook::Plain { 0.5 } else { 1.5 }),
        ],
    }
}

fn line(setting: &Setting<'_>, sum: &Sum, name: Style, amount: Style) -> Block {
    let money = Money::new(sum.minor, setting.facts().document.currency);
    let said = format::amount(setting.words(), money);
    let columns = vec![
        Beside::new(
            Width::Share(1.0),
            vec![
                Paragraph::plain(name, sum.name.as_str())
                    .aligned(Align::Right)
                    .into(),
            ],
        ),
        Beside::new(
            Width::Share(0.8),
            vec![Paragraph::plain(amount, said).aligned(Align::Right).into()],
        ),
    ];
    Columns { columns, gap: 4.0 }.into()
}

/// Sets the amount in words.
pub(super) fn in_words(setting: &Setting<'_>, it: &AmountInWords) -> Vec<Block> {
    let style = setting.body().sized(setting.size(1.08));
    let quiet = setting.quiet().sized(setting.size(1.08));
    let mut text = Text::default();
    let label = setting.filled(&it.label, quiet);
    if !label.is_blank() {
        text.runs.extend(label.runs);
        text.push(quiet, " ");
    }
    let said = setting.filled(&it.text, style);
    if said.is_blank() {
        return Vec::new();
    }
    text.runs.extend(said.runs);
    let mut inner: Vec<Block> = vec![Paragraph::new(text).into()];
    inner.extend(
        setting
            .lines(&it.below, quiet)
            .into_iter()
            .map(|line| Block::from(line.spaced(0.3, 0.0))),
    );
    if it.framed {
        let rule = || Block::from(Rule::new(0.2, HAIR));
        inner.insert(0, Block::Space(1.9));
        inner.insert(0, rule());
        inner.insert(0, Block::Space(3.0));
        inner.push(Block::Space(2.1));
        inner.push(rule());
    } else {
        inner.insert(0, Block::Space(2.4));
    }
    vec![Block::Together(inner)]
}
