//! What all blocks need: the facts filled into texts, the styles of the template, its pictures.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use crate::domain::template::{self, Family, Template};
use crate::i18n::{Language, Words};
use crate::print::document::facts::Facts;
use crate::print::document::placeholder::{Filled, Filler, PieceKind, Wrong};
use crate::print::flow::{Align, Ink, Paragraph, Style, Text};
use crate::print::{Face, Picture};

/// Colours of documents beside the accent.
pub(super) const TEXT: Ink = Ink(0x1d, 0x1c, 0x1a);
pub(super) const QUIET: Ink = Ink(0x6b, 0x68, 0x62);
pub(super) const HAIR: Ink = Ink(0xd8, 0xd6, 0xd0);
pub(super) const WHITE: Ink = Ink(0xff, 0xff, 0xff);

/// The setting of a document, or of one block of it.
#[derive(Debug, Clone)]
pub(super) struct Setting<'a> {
    pub template: &'a Template,
    pub filler: Arc<Filler>,
    own: template::Style,
    wrong: Rc<RefCell<Vec<Wrong>>>,
    pictures: Rc<RefCell<Pictures>>,
}

#[derive(Debug, Default)]
struct Pictures {
    read: BTreeMap<String, Option<Picture>>,
    unread: Vec<String>,
}

impl<'a> Setting<'a> {
    pub fn new(template: &'a Template, filler: Arc<Filler>) -> Self {
        Self {
            template,
            filler,
            own: template::Style::default(),
            wrong: Rc::default(),
            pictures: Rc::default(),
        }
    }

    /// The same for a block with a style of its own.
    pub fn styled(&self, own: template::Style) -> Self {
        Self {
            own,
            ..self.clone()
        }
    }

    /// Gives what could not be put in since the last time it was asked.
    pub fn wrong(&self) -> Vec<Wrong> {
        self.wrong.take()
    }

    pub fn unread(&self) -> Vec<String> {
        self.pictures.borrow().unread.clone()
    }

    pub fn facts(&self) -> &Facts {
        self.filler.facts()
    }

    pub fn words(&self) -> &'static Words {
        self.filler.words()
    }

    pub fn language(&self) -> Language {
        self.words().language()
    }

    /// Gives a picture; it is read once in a document. `None` when there is none or it cannot be read.
    pub fn picture(&self, name: &str, bytes: Option<&[u8]>) -> Option<Picture> {
        let bytes = bytes?;
        let mut pictures = self.pictures.borrow_mut();
        if let Some(read) = pictures.read.get(name) {
            return read.clone();
        }
        let read = Picture::read(bytes).ok();
        if read.is_none() {
            pictures.unread.push(name.to_owned());
        }
        pictures.read.insert(name.to_owned(), read.clone());
        read
    }

    // Styles

    pub fn accent(&self) -> Ink {
        ink_of(self.template.look.accent)
    }

    /// The accent mixed with white.
    pub fn tint(&self, share: f32) -> Ink {
        ink_of(self.template.look.accent.tint(share))
    }

    pub fn rule_ink(&self) -> Ink {
        self.own.ink.map_or(HAIR, |ink| self.ink(ink))
    }

    /// A size in relation to the body, points.
    pub fn size(&self, times: f32) -> f32 {
        let size = self.own.size.unwrap_or(self.template.look.size);
        // What cannot be read or fit is set as small or large as can be.
        (if size.is_finite() { size } else { 9.0 }).clamp(4.0, 96.0) * times
    }

    /// Gives a weight in the family of the template.
    pub fn face(&self, face: Face) -> Face {
        match self.template.look.family {
            Family::Sans => face,
            Family::Serif => face.with_serifs(),
        }
    }

    /// The style of the body, changed by the block.
    pub fn body(&self) -> Style {
        let leading = self.template.look.leading;
        let leading = if (0.8..=4.0).contains(&leading) {
            leading
        } else {
            1.4
        };
        let face = match self.own.face {
            None | Some(template::Face::Regular) => Face::Regular,
            Some(template::Face::SemiBold) => Face::SemiBold,
            Some(template::Face::Bold) => Face::Bold,
        };
        let mut style = Style::new(self.face(face), self.size(1.0), TEXT).spaced(leading);
        if let Some(ink) = self.own.ink {
            style = style.inked(self.ink(ink));
        }
        style
    }

    pub fn quiet(&self) -> Style {
        self.body().inked(QUIET)
    }

    pub fn strong(&self) -> Style {
        self.body().faced(self.face(Face::SemiBold))
    }

    /// Titles of parties, groups and sections.
    pub fn accented(&self) -> Style {
        let style = self.strong();
        if self.own.ink.is_some() {
            style
        } else {
            style.inked(self.accent())
        }
    }

    pub fn align(&self) -> Align {
        self.own.align.map_or(Align::Left, align_of)
    }

    fn ink(&self, ink: template::Ink) -> Ink {
        match ink {
            template::Ink::Text => TEXT,
            template::Ink::Quiet => QUIET,
            template::Ink::Accent => self.accent(),
            template::Ink::White => WHITE,
            template::Ink::Own(colour) => ink_of(colour),
        }
    }

    // Texts

    /// Sets a filled text in a style.
    pub fn text(&self, filled: &Filled, style: Style) -> Text {
        self.wrong.borrow_mut().extend(filled.wrong().cloned());
        set(filled, style)
    }

    /// Fills a text and sets it in a style.
    pub fn filled(&self, text: &str, style: Style) -> Text {
        self.text(&self.filler.fill(text), style)
    }

    /// Fills a text and makes a paragraph of each of its lines that says something.
    pub fn lines(&self, text: &str, style: Style) -> Vec<Paragraph> {
        self.filler
            .fill_lines(text)
            .iter()
            .filter(|line| !line.is_blank())
            .map(|line| Paragraph::new(self.text(line, style)))
            .collect()
    }
}

/// Sets a filled text in a style; bold parts are heavier, what is wrong stands in warning colour.
pub(super) fn set(filled: &Filled, style: Style) -> Text {
    let mut text = Text::default();
    for piece in &filled.pieces {
        let mut style = style;
        if piece.bold {
            style = style.faced(match style.face {
                Face::Serif | Face::SerifBold => Face::SerifBold,
                _ => Face::SemiBold,
            });
        }
        match &piece.kind {
            PieceKind::Wrong(_) => text.push(style.inked(Ink::WARNING), piece.text.as_str()),
            PieceKind::Value => match link(&piece.text) {
                Some(target) => text = text.and_link(style, piece.text.as_str(), target),
                None => text.push(style, piece.text.as_str()),
            },
            PieceKind::Written => text.push(style, piece.text.as_str()),
        }
    }
    text
}

/// Where a value leads: an address of e-mail or of the web.
fn link(value: &str) -> Option<String> {
    let value = value.trim();
    if value.contains(char::is_whitespace) {
        return None;
    }
    if value.starts_with("https://") || value.starts_with("http://") {
        return Some(value.to_owned());
    }
    let (name, host) = value.split_once('@')?;
    (!name.is_empty() && host.contains('.')).then(|| format!("mailto:{value}"))
}

pub(super) const fn align_of(align: template::Align) -> Align {
    match align {
        template::Align::Left => Align::Left,
        template::Align::Right => Align::Right,
        template::Align::Center => Align::Centre,
        template::Align::Justify => Align::Justify,
    }
}

const fn ink_of(colour: template::Colour) -> Ink {
    Ink(colour.red, colour.green, colour.blue)
}
