//! A template and the facts become a story of the layout: one module for each family of blocks.
//!
//! Nothing is refused: an unknown placeholder is printed in warning colour where it stands, a picture that cannot be read
//! is left out and told of in [`Made`].

mod foot;
mod head;
mod lines;
mod rows;
mod setting;
mod signatures;
mod sums;

use std::sync::Arc;

use super::facts::Facts;
use super::placeholder::{Filler, Wrong};
use crate::domain::template::{self, Content, DocumentKind, PictureSource, Template};
use crate::i18n::Language;
use crate::print::flow::{self, Block, Margins, Page, Placed, Rule, Story};
use crate::print::{Document, Meta, Paper};
use setting::Setting;

/// A document that was laid out.
#[derive(Debug, Clone)]
pub struct Made {
    pub document: Document,
    /// Placeholders that nothing could be put in for, with the place of their block (from 0).
    pub wrong: Vec<(usize, Wrong)>,
    /// Pictures that could not be read, by what they are: `logo`, `stamp`, the name of an own one.
    pub unread: Vec<String>,
}

/// Lays a document out; `made` is when, milliseconds since 1970 UTC.
pub fn make(template: &Template, facts: Facts, made: i64) -> Made {
    let language = Language::from_code(&template.language).unwrap_or_default();
    let filler = Arc::new(Filler::new(Arc::new(facts), language));
    let setting = Setting::new(template, Arc::clone(&filler));
    let mut story = Story::new(meta(&setting, made), page(template), Vec::new());
    let mut wrong = Vec::new();
    let mut head = None;
    let mut foot = None;
    let mut headings = Vec::new();
    for (at, block) in template.blocks.iter().enumerate() {
        match filler.holds(&block.when) {
            Ok(false) => continue,
            Ok(true) => {}
            Err(condition) => wrong.push((at, condition)),
        }
        let of_block = setting.styled(block.style);
        let made = content(&of_block, &block.block);
        let blocks = spaced(made, block.style);
        if matches!(block.block, Content::Heading { .. } | Content::Title(_)) {
            headings.extend(blocks);
        } else {
            let blocks = headed(&mut headings, blocks);
            join(&mut story.blocks, blocks, &block.block);
        }
        match &block.block {
            Content::Letterhead(letterhead) => head = head::following(&of_block, letterhead),
            Content::Footer(footer) => foot = Some(foot::band(&of_block, footer)),
            _ => {}
        }
        wrong.extend(of_block.wrong().into_iter().map(|wrong| (at, wrong)));
    }
    story.blocks.append(&mut headings);
    if let Some(head) = head {
        story = story.with_head(head);
    }
    if let Some(foot) = foot {
        story = story.with_foot(foot);
    }
    Made {
        document: flow::lay_out(&story),
        wrong,
        unread: setting.unread(),
    }
}

/// Puts the room that a block asks for above and below what came of it.
fn spaced(made: Vec<Block>, style: template::Style) -> Vec<Block> {
    let space = |length: Option<f32>| {
        let length = sane(length.unwrap_or(0.0));
        (length > 0.0 && !made.is_empty()).then_some(Block::Space(length))
    };
    let (before, after) = (space(style.before), space(style.after));
    before.into_iter().chain(made).chain(after).collect()
}

/// Ties headings to the beginning of what follows them. A table cannot be tied: it may fill pages; its own head keeps a
/// row with it.
fn headed(headings: &mut Vec<Block>, blocks: Vec<Block>) -> Vec<Block> {
    if headings.is_empty() || blocks.is_empty() {
        return blocks;
    }
    let first = blocks
        .iter()
        .position(|block| !matches!(block, Block::Space(_)));
    let mut blocks = blocks.into_iter();
    let mut tied = std::mem::take(headings);
    let breaks = |block: &Block| matches!(block, Block::Table(_) | Block::PageBreak);
    match first {
        Some(first) => {
            let lead: Vec<Block> = blocks.by_ref().take(first).collect();
            match blocks.next() {
                Some(block) if breaks(&block) => {
                    tied.extend(lead);
                    tied.push(block);
                    tied.extend(blocks);
                    tied
                }
                next => {
                    tied.extend(lead);
                    tied.extend(next);
                    let lead_space = match tied.first() {
                        Some(Block::Space(space)) => Some(Block::Space(*space)),
                        _ => None,
                    };
                    if lead_space.is_some() {
                        tied.remove(0);
                    }
                    lead_space
                        .into_iter()
                        .chain([Block::Together(tied)])
                        .chain(blocks)
                        .collect()
                }
            }
        }
        None => {
            tied.extend(blocks);
            tied
        }
    }
}

/// Adds blocks to the story. Sums and the amount in words stay together.
fn join(story: &mut Vec<Block>, blocks: Vec<Block>, content: &Content) {
    let belongs = matches!(content, Content::AmountInWords(_));
    match story.last_mut() {
        Some(Block::Together(together)) if belongs => together.extend(blocks),
        _ => story.extend(blocks),
    }
}

fn content(setting: &Setting<'_>, content: &Content) -> Vec<Block> {
    match content {
        Content::Letterhead(it) => head::letterhead(setting, it),
        Content::Parties(it) => head::parties(setting, it),
        Content::Title(it) => head::title(setting, it),
        Content::Heading { text } => rows::heading(setting, text).into_iter().collect(),
        Content::Paragraph { text } => rows::paragraphs(setting, text),
        Content::Lines(it) => lines::table(setting, it),
        Content::Totals(it) => sums::totals(setting, it),
        Content::AmountInWords(it) => sums::in_words(setting, it),
        Content::Terms(it) => rows::terms(setting, it),
        Content::Details(it) => rows::details(setting, it),
        Content::Picture(it) => picture(setting, it),
        Content::Signatures(it) => signatures::signatures(setting, it),
        Content::Spacer { height } => vec![Block::Space(sane(*height))],
        Content::Rule { weight } => {
            vec![
                Rule::new(sane(*weight), setting.rule_ink())
                    .spaced(2.0, 2.0)
                    .into(),
            ]
        }
        Content::PageBreak {} => vec![Block::PageBreak],
        Content::Footer(_) => Vec::new(),
    }
}

fn picture(setting: &Setting<'_>, it: &template::PictureBlock) -> Vec<Block> {
    let company = &setting.facts().company;
    let picture = match it.source {
        PictureSource::Logo => setting.picture("logo", company.logo.as_deref()),
        PictureSource::Stamp => setting.picture("stamp", company.stamp.as_deref()),
        PictureSource::Signature => setting.picture("signature", company.signature.as_deref()),
        PictureSource::Own => {
            let own = setting.template.pictures.get(&it.name);
            setting.picture(&it.name, own.map(|own| own.bytes.as_slice()))
        }
    };
    let width = sane(it.width).max(1.0);
    let placed = picture.map(|picture| Placed {
        picture,
        width,
        height: width * 3.0,
        align: setting.align(),
        is_over: false,
    });
    placed.into_iter().map(Block::from).collect()
}

fn meta(setting: &Setting<'_>, made: i64) -> Meta {
    let facts = setting.facts();
    let title = match facts.document.kind {
        DocumentKind::Letter => "{document.kind}{?document.number} № {document.number}{/}",
        _ => "{document.kind} № {document.number}",
    };
    Meta {
        title: setting.filler.fill(title).plain(),
        author: facts.company.title(setting.language().code()),
        subject: facts.document.subject.clone(),
        keywords: Vec::new(),
        language: setting.language(),
        made,
    }
}

fn page(template: &Template) -> Page {
    let (width, height) = template.page.size();
    let margins = template.page.margins;
    // A template with impossible margins is still shown, so that its author sees what is wrong.
    let (left, right) = fitting(margins.left, margins.right, width);
    let (top, bottom) = fitting(margins.top, margins.bottom, height);
    Page {
        paper: Paper::new(width, height),
        margins: Margins {
            left,
            right,
            top,
            bottom,
        },
    }
}

/// Keeps at least a third of the paper for the text.
fn fitting(one: f32, other: f32, all: f32) -> (f32, f32) {
    let (one, other) = (sane(one), sane(other));
    let most = all * 2.0 / 3.0;
    if one + other > most {
        let scale = most / (one + other);
        (one * scale, other * scale)
    } else {
        (one, other)
    }
}

/// A length that a page can have.
fn sane(length: f32) -> f32 {
    if length.is_finite() {
        length.clamp(0.0, 1_000.0)
    } else {
        0.0
    }
}
