//! What the plain documents of the office have in common: margins, headings of sections, tables and feet.

use std::sync::Arc;

use super::Moment;
use super::flow::{
    Align, Beside, Block, Cell, Column, Columns, Ink, Look, Margins, Page, Paragraph, Row, Rule,
    Story, Stroke, Style, Table, Width,
};
use super::page::{Meta, Paper};

/// Free space around the text, mm.
const MARGIN: f32 = 15.0;

/// A column of a plain table: its title, its width, and how many lines a cell may have.
pub(super) struct Titled {
    pub title: String,
    pub width: Width,
    pub lines: usize,
}

/// A cell: a text and how it looks.
pub(super) type Plain = (Style, String);

impl Titled {
    pub(super) fn new(title: impl Into<String>, width: Width, lines: usize) -> Self {
        Self {
            title: title.into(),
            width,
            lines,
        }
    }
}

/// The page of plain documents.
pub(super) const fn page(paper: Paper) -> Page {
    let margins = Margins {
        bottom: 9.0,
        ..Margins::all(MARGIN)
    };
    Page { paper, margins }
}

/// A story with the foot of plain documents: what it is and when it was printed, and the number of the page.
pub(super) fn story(title: &str, paper: Paper, blocks: Vec<Block>, moment: Moment) -> Story {
    let left = format!("{title}  ·  {}", super::printed_at(moment));
    footed(title, left, paper, blocks, moment)
}

/// A story with a text at the left of its foot, and the number of the page.
pub(super) fn footed(
    title: &str,
    left: String,
    paper: Paper,
    blocks: Vec<Block>,
    moment: Moment,
) -> Story {
    let words = moment.words;
    let meta = Meta {
        title: title.to_owned(),
        language: words.language(),
        made: moment.now.millis(),
        ..Meta::default()
    };
    let left: Arc<str> = left.into();
    Story::new(meta, page(paper), blocks).with_foot(move |folio| {
        let left = Paragraph::plain(Style::SMALL, &*left).at_most(1);
        let right = super::page_of(words, folio.page, folio.pages);
        let right = Paragraph::plain(Style::SMALL, right).aligned(Align::Right);
        let columns = vec![
            Beside::new(Width::Share(1.0), vec![left.into()]),
            Beside::new(Width::Fit(60.0), vec![right.into()]),
        ];
        let columns = Columns { columns, gap: 4.0 };
        vec![Block::Space(2.0), Block::Columns(columns)]
    })
}

/// The heading of a section, with a rule below.
pub(super) fn section(title: String) -> Block {
    let title = Paragraph::plain(Style::SECTION, title).spaced(5.0, 0.8);
    let rule = Rule::new(0.3, Ink::TEXT).spaced(0.0, 1.6);
    Block::Heading(vec![title.into(), rule.into()])
}

/// A table of plain cells under a heading on a light ground.
pub(super) fn table(columns: &[Titled], rows: impl IntoIterator<Item = Vec<Plain>>) -> Block {
    let look = Look {
        head_ground: Some(Ink::SHADE),
        outset: 1.5,
        between: Some(Stroke::new(0.1, Ink::RULE)),
        ..Look::default()
    };
    let places = columns
        .iter()
        .map(|column| Column::new(column.width, Align::Left));
    let mut table = Table::new(places.collect(), look);
    let titles = columns.iter().map(|column| {
        let title = Paragraph::plain(Style::HEAD, column.title.as_str()).at_most(2);
        Cell::of(vec![title]).upright(super::flow::Upright::Bottom)
    });
    table.head = vec![Row::new(titles.collect())];
    table.rows = rows
        .into_iter()
        .map(|row| {
            let cells = row.into_iter().zip(columns).map(|((style, text), column)| {
                Cell::of(vec![Paragraph::plain(style, text).at_most(column.lines)])
            });
            Row::new(cells.collect())
        })
        .collect();
    Block::Table(table)
}
