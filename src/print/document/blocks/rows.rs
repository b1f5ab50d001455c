//! Texts: headings, paragraphs, terms and details with their names.

use super::setting::{HAIR, Setting};
use crate::domain::template::{Details, Row, RowsLayout, Terms};
use crate::print::flow::{Align, Beside, Block, Columns, Panel, Paragraph, Text, Width};

/// Width of the names beside texts, mm.
const NAMES: f32 = 43.0;

/// The title of a section; none when nothing comes of its text.
pub(super) fn heading(setting: &Setting<'_>, text: &str) -> Option<Block> {
    let text = setting.filled(text, setting.accented().sized(setting.size(1.1)));
    let heading = Paragraph::new(text)
        .aligned(setting.align())
        .spaced(0.0, 1.0)
        .heading();
    (!heading.text.is_blank()).then(|| heading.into())
}

/// The paragraphs of a text.
pub(super) fn paragraphs(setting: &Setting<'_>, text: &str) -> Vec<Block> {
    let style = setting.body();
    let lines = setting.filler.fill(text).lines();
    let mut out: Vec<Block> = Vec::new();
    for line in lines {
        if line.is_blank() {
            // An empty line parts paragraphs; one that came of nothing parts nothing.
            if !matches!(out.last(), None | Some(Block::Space(_))) {
                out.push(Block::Space(style.leading() * 0.5));
            }
            continue;
        }
        let mut paragraph = Paragraph::new(setting.text(&line, style)).aligned(setting.align());
        // An address with a hyphen put into it is another address.
        if !line.plain().contains(['@', '/']) {
            paragraph = paragraph.hyphenated(setting.language());
        }
        out.push(paragraph.spaced(0.0, 0.6).into());
    }
    if matches!(out.last(), Some(Block::Space(_))) {
        out.pop();
    }
    out
}

/// A name and what came of its text.
struct Told {
    name: Text,
    lines: Vec<Paragraph>,
}

/// The terms of the document, or those of the template.
pub(super) fn terms(setting: &Setting<'_>, it: &Terms) -> Vec<Block> {
    let own = &setting.facts().document.terms;
    let told = if own.is_empty() {
        told(setting, &it.rows)
    } else {
        own.iter()
            .map(|(name, text)| Told {
                name: Text::new(setting.quiet(), name.as_str()),
                lines: text
                    .lines()
                    .map(|line| Paragraph::plain(setting.body(), line))
                    .collect(),
            })
            .collect()
    };
    section(setting, &it.title, it.layout, told)
}

/// Names and texts, such as where to pay.
pub(super) fn details(setting: &Setting<'_>, it: &Details) -> Vec<Block> {
    let told = told(setting, &it.rows);
    let blocks = section(setting, &it.title, it.layout, told);
    if !it.framed || blocks.is_empty() {
        return blocks;
    }
    vec![
        Panel {
            blocks,
            ground: None,
            frame: Some((0.2, HAIR)),
            bar: Some((0.9, setting.accent())),
            inside: (4.5, 3.2),
        }
        .into(),
    ]
}

fn told(setting: &Setting<'_>, rows: &[Row]) -> Vec<Told> {
    rows.iter()
        .map(|row| Told {
            name: setting.filled(&row.name, setting.quiet()),
            lines: setting.lines(&row.text, setting.body()),
        })
        .filter(|told| !told.lines.is_empty())
        .collect()
}

fn section(setting: &Setting<'_>, title: &str, layout: RowsLayout, told: Vec<Told>) -> Vec<Block> {
    if told.is_empty() {
        return Vec::new();
    }
    let mut out: Vec<Block> = heading(setting, title).into_iter().collect();
    let language = setting.language();
    for (told, number) in told.into_iter().zip(1..) {
        let Told { name, lines } = told;
        let lines = lines.into_iter().map(|line| line.hyphenated(language));
        match layout {
            RowsLayout::Table if name.is_blank() => {
                out.extend(lines.map(|line| Block::from(line.spaced(0.0, 1.1))));
            }
            RowsLayout::Table => {
                let texts = lines.map(Block::from).collect();
                let columns = vec![
                    Beside::new(Width::Fixed(NAMES), vec![Paragraph::new(name).into()]),
                    Beside::new(Width::Share(1.0), texts),
                ];
                out.push(Columns { columns, gap: 1.0 }.into());
                out.push(Block::Space(1.1));
            }
            RowsLayout::Numbered => {
                for (line, at) in lines.zip(0..) {
                    let mut line = line.aligned(Align::Justify);
                    if at == 0 {
                        let mut text = Text::new(setting.body(), format!("{number}.\u{a0}"));
                        named(&mut text, &name, ": ", setting);
                        text.runs.extend(line.text.runs);
                        line.text = text;
                    }
                    out.push(
                        line.indented(5.0, if at == 0 { -5.0 } else { 0.0 })
                            .spaced(0.0, 0.9)
                            .into(),
                    );
                }
            }
            RowsLayout::Inline => {
                for (mut line, at) in lines.zip(0..) {
                    if at == 0 {
                        let mut text = Text::default();
                        named(&mut text, &name, ": ", setting);
                        text.runs.extend(line.text.runs);
                        line.text = text;
                    }
                    out.push(line.spaced(0.0, 0.5).into());
                }
            }
        }
    }
    out
}

fn named(text: &mut Text, name: &Text, between: &str, setting: &Setting<'_>) {
    if !name.is_blank() {
        text.runs.extend(name.runs.iter().cloned());
        text.push(setting.quiet(), between);
    }
}
