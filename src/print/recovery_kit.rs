//! The recovery kit of an office: 24 words on one sheet, for a safe. What they are for and how they are used stands on it,
//! because whoever needs it has lost everything else.

use super::flow::{
    Align, Block, Cell, Column, Ink, Look, Paragraph, Row, Stroke, Style, Table, Width, lay_out,
};
use super::page::{Document, Paper};
use super::{Face, Moment, listing};
use crate::i18n::id;

/// Words in a row.
const ROW: usize = 4;

/// What stands on the sheet.
#[derive(Clone, Copy)]
pub struct RecoveryKit<'a> {
    /// 24 words with a space between.
    pub words: &'a str,
    pub office: &'a str,
    pub person: &'a str,
    pub device: &'a str,
    /// Where the folder is.
    pub place: &'a str,
}

impl std::fmt::Debug for RecoveryKit<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RecoveryKit({}, secret)", self.office)
    }
}

/// Makes the sheet.
pub fn make(kit: &RecoveryKit<'_>, moment: Moment) -> Document {
    let words = moment.words;
    let title = words.tr(id::PRINT_KIT);
    let mut blocks: Vec<Block> = vec![
        Paragraph::plain(Style::TITLE, title.as_str()).into(),
        Paragraph::plain(Style::BODY.sized(11.0), words.tr(id::PRINT_KIT_WHAT))
            .spaced(3.0, 4.0)
            .into(),
    ];
    let made = words.date(moment.now.local(moment.zone).date());
    let facts = [
        (id::PRINT_KIT_OFFICE, kit.office),
        (id::PRINT_KIT_OWNER, kit.person),
        (id::PRINT_KIT_FOLDER, kit.place),
        (id::PRINT_KIT_DEVICE, kit.device),
        (id::PRINT_KIT_MADE, made.as_str()),
    ];
    blocks.push(table_of_facts(
        facts
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (words.tr(name), value.to_owned())),
    ));
    blocks.push(listing::section(words.tr(id::PRINT_KIT_WORDS)));
    blocks.push(table_of_words(kit.words));
    blocks.push(listing::section(words.tr(id::PRINT_KIT_HOW)));
    for step in [
        id::PRINT_KIT_STEP_1,
        id::PRINT_KIT_STEP_2,
        id::PRINT_KIT_STEP_3,
    ] {
        let step = Paragraph::plain(Style::BODY.sized(10.0), words.tr(step));
        blocks.push(step.spaced(0.0, 1.6).into());
    }
    let care = Paragraph::plain(
        Style::STRONG.sized(10.0).inked(Ink::WARNING),
        words.tr(id::PRINT_KIT_CARE),
    );
    blocks.push(care.spaced(3.0, 0.0).into());
    let story = listing::story(&title, Paper::A4, blocks, moment);
    lay_out(&story)
}

fn table_of_facts(facts: impl Iterator<Item = (String, String)>) -> Block {
    let columns = vec![
        Column::new(Width::Fit(45.0), Align::Left),
        Column::new(Width::Share(1.0), Align::Left),
    ];
    let look = Look {
        gap: 6.0,
        pad: 0.8,
        ..Look::default()
    };
    let mut table = Table::new(columns, look);
    table.rows = facts
        .map(|(name, value)| {
            Row::new(vec![
                Cell::plain(Style::QUIET.sized(10.0), name),
                Cell::plain(Style::BODY.sized(10.0), value),
            ])
        })
        .collect();
    table.into()
}

fn table_of_words(words: &str) -> Block {
    let columns = (0..ROW)
        .flat_map(|_| {
            [
                Column::new(Width::Fixed(8.0), Align::Right),
                Column::new(Width::Share(1.0), Align::Left),
            ]
        })
        .collect();
    let look = Look {
        gap: 3.0,
        pad: 2.2,
        between: Some(Stroke::new(0.1, Ink::RULE)),
        ..Look::default()
    };
    let mut table = Table::new(columns, look);
    let all: Vec<&str> = words.split(' ').collect();
    table.rows = (0_usize..)
        .zip(all.chunks(ROW))
        .map(|(row, some)| {
            let cells = (1_usize..).zip(some).flat_map(|(place, word)| {
                let number = (row * ROW + place).to_string();
                [
                    Cell::plain(Style::QUIET.sized(9.0), number),
                    Cell::plain(Style::new(Face::Medium, 13.0, Ink::TEXT), *word),
                ]
            });
            Row::new(cells.collect())
        })
        .collect();
    table.into()
}
