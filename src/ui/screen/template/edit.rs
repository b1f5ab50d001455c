//! What the controls of the editor change in a template: numbers and short texts by [`Slot`], choices by [`Way`], checks
//! by [`Flag`], the parts a block is made of. Pure: no window, no base.

use crate::domain::template::{
    Align, Block, Colour, Column, ColumnField, Content, Face, Family, Ink, LetterheadLayout, Paper,
    PartiesLayout, PartyText, PictureSource, Row, RowsLayout, Signatory, Style, TableLook,
    Template, TotalRow, TotalRowField, TotalsLook,
};
use crate::i18n::{Language, Words};

/// What stands open in the list of the editor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Open {
    #[default]
    None,
    /// The settings of the page and the look.
    Page,
    Block(usize),
}

/// A number or a short text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slot {
    Name,
    MarginTop,
    MarginRight,
    MarginBottom,
    MarginLeft,
    Size,
    Leading,
    Accent,
    /// The condition of a block.
    When,
    BlockSize,
    BlockInk,
    Before,
    After,
    LogoHeight,
    Padding,
    PictureWidth,
    Height,
    Weight,
    ColumnWidth(usize),
}

/// One of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    Language,
    Paper,
    Lies,
    Family,
    Face,
    Ink,
    Align,
    Letterhead,
    Parties,
    Table,
    Totals,
    Rows,
    Source,
    Column(usize),
    ColumnAlign(usize),
    Sum(usize),
}

/// Yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Flag {
    Logo,
    Groups,
    Carried,
    Framed,
    Ruled,
    IfAny(usize),
    Strong(usize),
    Pictures(usize),
}

/// Why a typed value is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    Empty,
    NotANumber,
    NotAColour,
}

/// The faces a block can be set in, after "as usual".
const FACES: [Option<Face>; 4] = [
    None,
    Some(Face::Regular),
    Some(Face::SemiBold),
    Some(Face::Bold),
];

/// The colours a block can be set in; the last is one of its own.
const INKS: [Option<Ink>; 5] = [
    None,
    Some(Ink::Text),
    Some(Ink::Quiet),
    Some(Ink::Accent),
    Some(Ink::White),
];

/// How a block can stand, after "as usual".
const ALIGNS: [Option<Align>; 5] = [
    None,
    Some(Align::Left),
    Some(Align::Center),
    Some(Align::Right),
    Some(Align::Justify),
];

/// Writes a length or size: `1,9`.
pub fn number(words: &Words, value: f32) -> String {
    let cents = (f64::from(value) * 100.0).round() as i64;
    let (scale, number) = match cents {
        n if n % 100 == 0 => (0, n / 100),
        n if n % 10 == 0 => (1, n / 10),
        n => (2, n),
    };
    words.decimals(number, scale)
}

fn read(text: &str) -> Result<f32, Refused> {
    let plain = text.trim().replace(',', ".").replace('−', "-");
    let number = plain.parse::<f32>().map_err(|_| Refused::NotANumber)?;
    if number.is_finite() && (0.0..=9_999.0).contains(&number) {
        Ok(number)
    } else {
        Err(Refused::NotANumber)
    }
}

fn read_maybe(text: &str) -> Result<Option<f32>, Refused> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    read(text).map(Some)
}

/// Gives what stands in a slot.
pub fn written(template: &Template, open: Open, slot: Slot, words: &Words) -> String {
    let maybe = |value: Option<f32>| value.map_or_else(String::new, |value| number(words, value));
    let page = &template.page.margins;
    match slot {
        Slot::Name => return template.name.clone(),
        Slot::MarginTop => return number(words, page.top),
        Slot::MarginRight => return number(words, page.right),
        Slot::MarginBottom => return number(words, page.bottom),
        Slot::MarginLeft => return number(words, page.left),
        Slot::Size => return number(words, template.look.size),
        Slot::Leading => return number(words, template.look.leading),
        Slot::Accent => return template.look.accent.into(),
        _ => {}
    }
    let Some(block) = block(template, open) else {
        return String::new();
    };
    match (slot, &block.block) {
        (Slot::When, _) => block.when.clone(),
        (Slot::BlockSize, _) => maybe(block.style.size),
        (Slot::BlockInk, _) => match block.style.ink {
            Some(Ink::Own(colour)) => colour.into(),
            _ => String::new(),
        },
        (Slot::Before, _) => maybe(block.style.before),
        (Slot::After, _) => maybe(block.style.after),
        (Slot::LogoHeight, Content::Letterhead(it)) => number(words, it.logo_height),
        (Slot::Padding, Content::Lines(it)) => number(words, it.padding),
        (Slot::PictureWidth, Content::Picture(it)) => number(words, it.width),
        (Slot::Height, Content::Spacer { height }) => number(words, *height),
        (Slot::Weight, Content::Rule { weight }) => number(words, *weight),
        (Slot::ColumnWidth(n), Content::Lines(it)) => {
            maybe(it.columns.get(n).and_then(|column| column.width))
        }
        _ => String::new(),
    }
}

/// Puts a typed value into a slot.
///
/// # Errors
/// When it is no value of the slot; the template is then as before.
pub fn put(template: &mut Template, open: Open, slot: Slot, text: &str) -> Result<(), Refused> {
    let page = &mut template.page.margins;
    match slot {
        Slot::Name if text.trim().is_empty() => return Err(Refused::Empty),
        Slot::Name => text.trim().clone_into(&mut template.name),
        Slot::MarginTop => page.top = read(text)?,
        Slot::MarginRight => page.right = read(text)?,
        Slot::MarginBottom => page.bottom = read(text)?,
        Slot::MarginLeft => page.left = read(text)?,
        Slot::Size => template.look.size = read(text)?,
        Slot::Leading => template.look.leading = read(text)?,
        Slot::Accent => {
            template.look.accent = Colour::parse(text).ok_or(Refused::NotAColour)?;
        }
        _ => {
            if let Some(block) = block_mut(template, open) {
                put_in_block(block, slot, text)?;
            }
        }
    }
    Ok(())
}

fn put_in_block(block: &mut Block, slot: Slot, text: &str) -> Result<(), Refused> {
    match (slot, &mut block.block) {
        (Slot::When, _) => {
            let plain = text.trim();
            let plain = plain.strip_prefix('{').unwrap_or(plain);
            let plain = plain.strip_suffix('}').unwrap_or(plain);
            plain
                .trim_start_matches('?')
                .trim()
                .clone_into(&mut block.when);
        }
        (Slot::BlockSize, _) => block.style.size = read_maybe(text)?,
        (Slot::BlockInk, _) => {
            let colour = Colour::parse(text).ok_or(Refused::NotAColour)?;
            block.style.ink = Some(Ink::Own(colour));
        }
        (Slot::Before, _) => block.style.before = read_maybe(text)?,
        (Slot::After, _) => block.style.after = read_maybe(text)?,
        (Slot::LogoHeight, Content::Letterhead(it)) => it.logo_height = read(text)?,
        (Slot::Padding, Content::Lines(it)) => it.padding = read(text)?,
        (Slot::PictureWidth, Content::Picture(it)) => it.width = read(text)?,
        (Slot::Height, Content::Spacer { height }) => *height = read(text)?,
        (Slot::Weight, Content::Rule { weight }) => *weight = read(text)?,
        (Slot::ColumnWidth(n), Content::Lines(it)) => {
            if let Some(column) = it.columns.get_mut(n) {
                column.width = read_maybe(text)?;
            }
        }
        _ => {}
    }
    Ok(())
}

/// Gives the place of what is chosen.
pub fn chosen(template: &Template, open: Open, pick: Way) -> Option<usize> {
    fn place<T: PartialEq>(all: &[T], it: &T) -> Option<usize> {
        all.iter().position(|known| known == it)
    }
    match pick {
        Way::Language => {
            let code = template.language.as_str();
            return Language::ALL.iter().position(|known| known.code() == code);
        }
        Way::Paper => return place(Paper::ALL, &template.page.paper),
        Way::Lies => return Some(usize::from(template.page.landscape)),
        Way::Family => return place(Family::ALL, &template.look.family),
        _ => {}
    }
    let block = block(template, open)?;
    match (pick, &block.block) {
        (Way::Face, _) => place(&FACES, &block.style.face),
        (Way::Ink, _) => Some(place(&INKS, &block.style.ink).unwrap_or(INKS.len())),
        (Way::Align, _) => place(&ALIGNS, &block.style.align),
        (Way::Letterhead, Content::Letterhead(it)) => place(LetterheadLayout::ALL, &it.layout),
        (Way::Parties, Content::Parties(it)) => place(PartiesLayout::ALL, &it.layout),
        (Way::Table, Content::Lines(it)) => place(TableLook::ALL, &it.look),
        (Way::Totals, Content::Totals(it)) => place(TotalsLook::ALL, &it.look),
        (Way::Rows, Content::Terms(it)) => place(RowsLayout::ALL, &it.layout),
        (Way::Rows, Content::Details(it)) => place(RowsLayout::ALL, &it.layout),
        (Way::Source, Content::Picture(it)) => place(PictureSource::ALL, &it.source),
        (Way::Column(n), Content::Lines(it)) => place(ColumnField::ALL, &it.columns.get(n)?.field),
        (Way::ColumnAlign(n), Content::Lines(it)) => place(&ALIGNS, &it.columns.get(n)?.align),
        (Way::Sum(n), Content::Totals(it)) => place(TotalRowField::ALL, &it.rows.get(n)?.field),
        _ => None,
    }
}

/// Chooses.
pub fn choose(template: &mut Template, open: Open, pick: Way, to: usize) {
    fn take<T: Copy>(slot: &mut T, all: &[T], to: usize) {
        if let Some(found) = all.get(to) {
            *slot = *found;
        }
    }
    let accent = template.look.accent;
    match pick {
        Way::Language => {
            if let Some(language) = Language::ALL.get(to) {
                language.code().clone_into(&mut template.language);
            }
            return;
        }
        Way::Paper => return take(&mut template.page.paper, Paper::ALL, to),
        Way::Family => return take(&mut template.look.family, Family::ALL, to),
        Way::Lies => {
            template.page.landscape = to == 1;
            return;
        }
        _ => {}
    }
    let Some(block) = block_mut(template, open) else {
        return;
    };
    match (pick, &mut block.block) {
        (Way::Face, _) => take(&mut block.style.face, &FACES, to),
        (Way::Ink, _) if to == INKS.len() => block.style.ink = Some(Ink::Own(accent)),
        (Way::Ink, _) => take(&mut block.style.ink, &INKS, to),
        (Way::Align, _) => take(&mut block.style.align, &ALIGNS, to),
        (Way::Letterhead, Content::Letterhead(it)) => {
            take(&mut it.layout, LetterheadLayout::ALL, to);
        }
        (Way::Parties, Content::Parties(it)) => take(&mut it.layout, PartiesLayout::ALL, to),
        (Way::Table, Content::Lines(it)) => take(&mut it.look, TableLook::ALL, to),
        (Way::Totals, Content::Totals(it)) => take(&mut it.look, TotalsLook::ALL, to),
        (Way::Rows, Content::Terms(it)) => take(&mut it.layout, RowsLayout::ALL, to),
        (Way::Rows, Content::Details(it)) => take(&mut it.layout, RowsLayout::ALL, to),
        (Way::Source, Content::Picture(it)) => take(&mut it.source, PictureSource::ALL, to),
        (Way::Column(n), Content::Lines(it)) => {
            if let Some(column) = it.columns.get_mut(n) {
                take(&mut column.field, ColumnField::ALL, to);
            }
        }
        (Way::ColumnAlign(n), Content::Lines(it)) => {
            if let Some(column) = it.columns.get_mut(n) {
                take(&mut column.align, &ALIGNS, to);
            }
        }
        (Way::Sum(n), Content::Totals(it)) => {
            if let Some(row) = it.rows.get_mut(n) {
                take(&mut row.field, TotalRowField::ALL, to);
            }
        }
        _ => {}
    }
}

/// Gives a check of the open block, to look at it or to change it.
fn flag(block: &mut Block, flag: Flag) -> Option<&mut bool> {
    Some(match (flag, &mut block.block) {
        (Flag::Logo, Content::Letterhead(it)) => &mut it.logo,
        (Flag::Groups, Content::Lines(it)) => &mut it.groups,
        (Flag::Carried, Content::Lines(it)) => &mut it.carried,
        (Flag::Framed, Content::AmountInWords(it)) => &mut it.framed,
        (Flag::Framed, Content::Details(it)) => &mut it.framed,
        (Flag::Ruled, Content::Footer(it)) => &mut it.ruled,
        (Flag::IfAny(n), Content::Lines(it)) => &mut it.columns.get_mut(n)?.if_any,
        (Flag::Strong(n), Content::Totals(it)) => &mut it.rows.get_mut(n)?.strong,
        (Flag::Pictures(n), Content::Signatures(it)) => &mut it.signatories.get_mut(n)?.pictures,
        _ => return None,
    })
}

/// Tells whether a check is on.
pub fn is_on(block: &Block, which: Flag) -> bool {
    flag(&mut block.clone(), which).is_some_and(|on| *on)
}

/// Changes a check.
pub fn flip(template: &mut Template, open: Open, which: Flag) {
    if let Some(on) = block_mut(template, open).and_then(|block| flag(block, which)) {
        *on = !*on;
    }
}

/// Gives the block that is open.
pub fn block(template: &Template, open: Open) -> Option<&Block> {
    match open {
        Open::Block(at) => template.blocks.get(at),
        Open::None | Open::Page => None,
    }
}

/// Gives the block that is open, to change it.
pub fn block_mut(template: &mut Template, open: Open) -> Option<&mut Block> {
    match open {
        Open::Block(at) => template.blocks.get_mut(at),
        Open::None | Open::Page => None,
    }
}

/// Runs over the parts of a block: parties, columns, sums, rows, places to sign.
macro_rules! with_parts {
    ($block:expr, $parts:ident => $do:expr, else $none:expr) => {
        match $block {
            Content::Parties(it) => {
                let $parts = &mut it.parties;
                $do
            }
            Content::Lines(it) => {
                let $parts = &mut it.columns;
                $do
            }
            Content::Totals(it) => {
                let $parts = &mut it.rows;
                $do
            }
            Content::Terms(it) => {
                let $parts = &mut it.rows;
                $do
            }
            Content::Details(it) => {
                let $parts = &mut it.rows;
                $do
            }
            Content::Signatures(it) => {
                let $parts = &mut it.signatories;
                $do
            }
            _ => $none,
        }
    };
}

/// Adds a part at the end of a block; of columns and sums the first that is not there yet.
pub fn add_part(block: &mut Block) {
    match &mut block.block {
        Content::Parties(it) => it.parties.push(PartyText::default()),
        Content::Lines(it) => {
            let has = |field: &&ColumnField| it.columns.iter().all(|known| known.field != **field);
            let field = ColumnField::ALL.iter().find(has).copied();
            it.columns.push(Column {
                field: field.unwrap_or_default(),
                width: Some(18.0),
                title: String::new(),
                align: None,
                if_any: false,
            });
        }
        Content::Totals(it) => {
            let has = |field: &&TotalRowField| it.rows.iter().all(|known| known.field != **field);
            let field = TotalRowField::ALL.iter().find(has).copied();
            it.rows.push(TotalRow {
                field: field.unwrap_or_default(),
                title: String::new(),
                strong: false,
            });
        }
        Content::Terms(it) => it.rows.push(Row::default()),
        Content::Details(it) => it.rows.push(Row::default()),
        Content::Signatures(it) => it.signatories.push(Signatory::default()),
        _ => {}
    }
}

/// Takes a part away.
pub fn remove_part(block: &mut Block, n: usize) {
    with_parts!(&mut block.block, parts => if n < parts.len() { parts.remove(n); }, else {});
}

/// Moves a part to another place.
pub fn move_part(block: &mut Block, from: usize, to: usize) {
    with_parts!(&mut block.block, parts => shift(parts, from, to), else {});
}

/// Moves what stands at one place to another; gives whether both are there.
pub fn shift<T>(all: &mut Vec<T>, from: usize, to: usize) {
    if from < all.len() && to < all.len() {
        let it = all.remove(from);
        all.insert(to, it);
    }
}

/// Where a new block goes: after the open one, else at the end; never after the foot of the pages.
pub fn place_for_new(template: &Template, open: Open) -> usize {
    let end = template.blocks.len();
    let foot = matches!(
        template.blocks.last().map(|block| &block.block),
        Some(Content::Footer(_))
    );
    let last = if foot { end - 1 } else { end };
    match open {
        Open::Block(at) => (at + 1).min(last),
        Open::None => last,
        Open::Page => 0,
    }
}

/// Takes everything that a block's style changes back to the usual.
pub fn plain(block: &mut Block) {
    block.style = Style::default();
}

#[cfg(test)]
mod tests;
