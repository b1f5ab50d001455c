//! Words as glyphs: kerning, ligatures and marks by the shaper, each word of a face shaped once and kept for the next time.
//!
//! Words are shaped apart from each other, so nothing is kerned over a space. What is printed is the text in composed
//! form (NFC), without characters that have no shape of their own; what the font does not have becomes `?`.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use harfrust::{Direction, Shaper, UnicodeBuffer, script};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::super::face::Face;
use super::super::page::{Glyph, TextMark};
use super::style::{POINT, Style};

/// So many words of a face are kept before all are forgotten.
const MOST_WORDS: usize = 1 << 14;

/// A soft hyphen, as the end of a divided word is kept in the text (ISO 32000-1, 14.8.2.2.3).
const SOFT_HYPHEN: char = '\u{ad}';

/// A shaped text without line ends.
#[derive(Debug)]
pub(crate) struct Word {
    pub text: String,
    pub glyphs: Vec<Glyph>,
    /// Width of all glyphs, units of the font.
    pub advance: i32,
}

/// The words of one face on this thread, and the shaper that makes more.
struct Words {
    shaper: Shaper<'static>,
    known: HashMap<Box<str>, Rc<Word>>,
    buffer: UnicodeBuffer,
}

thread_local! {
    static WORDS: RefCell<[Option<Words>; Face::ALL.len()]> =
        const { RefCell::new([const { None }; Face::ALL.len()]) };
}

/// Shapes a text.
pub(crate) fn shape(face: Face, text: &str) -> Rc<Word> {
    WORDS.with_borrow_mut(|all| {
        let slot = &mut all[face as usize];
        if slot.is_none() {
            *slot = Words::new(face);
        }
        match slot {
            Some(words) => words.get(face, text),
            None => Rc::new(Word {
                text: text.to_owned(),
                glyphs: Vec::new(),
                advance: 0,
            }),
        }
    })
}

/// Shapes the beginning of a divided word, with the hyphen at its end.
pub(crate) fn shape_divided(face: Face, beginning: &str) -> Rc<Word> {
    let mut divided = beginning.to_owned();
    divided.push('-');
    let word = shape(face, &divided);
    let Some(hyphen) = face.glyph(SOFT_HYPHEN) else {
        return word;
    };
    let mut glyphs = word.glyphs.clone();
    let mut text = word.text.clone();
    if let Some(last) = glyphs.last_mut()
        && text.pop() == Some('-')
    {
        last.id = hyphen;
        last.length = 2;
        text.push(SOFT_HYPHEN);
    }
    Rc::new(Word {
        text,
        glyphs,
        advance: word.advance,
    })
}

impl Words {
    fn new(face: Face) -> Option<Self> {
        let shaping = &face.font()?.shaping;
        Some(Self {
            shaper: shaping.data.shaper(&shaping.font).build(),
            known: HashMap::new(),
            buffer: UnicodeBuffer::new(),
        })
    }

    fn get(&mut self, face: Face, text: &str) -> Rc<Word> {
        if let Some(word) = self.known.get(text) {
            return Rc::clone(word);
        }
        let word = Rc::new(self.make(face, &printed(face, text)));
        if self.known.len() >= MOST_WORDS {
            self.known.clear();
        }
        self.known.insert(text.into(), Rc::clone(&word));
        word
    }

    fn make(&mut self, face: Face, text: &str) -> Word {
        let mut word = Word {
            text: text.to_owned(),
            glyphs: Vec::new(),
            advance: 0,
        };
        let Some(font) = face.font() else { return word };
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        let is_cyrillic = text.chars().any(|c| ('\u{400}'..'\u{530}').contains(&c));
        let plan = if is_cyrillic {
            buffer.set_script(script::CYRILLIC);
            &font.shaping.cyrillic
        } else {
            buffer.set_script(script::LATIN);
            &font.shaping.latin
        };
        let shaped = self.shaper.shape_with_plan(plan, buffer, &[]);
        let infos = shaped.glyph_infos();
        word.glyphs.reserve_exact(infos.len());
        for (place, (info, position)) in infos.iter().zip(shaped.glyph_positions()).enumerate() {
            let is_first = place == 0 || infos[place - 1].cluster != info.cluster;
            let ends = infos[place..]
                .iter()
                .map(|later| later.cluster)
                .find(|cluster| *cluster != info.cluster)
                .map_or(text.len(), |cluster| cluster as usize);
            let length = if is_first {
                ends.saturating_sub(info.cluster as usize)
            } else {
                0
            };
            word.advance += position.x_advance;
            word.glyphs.push(Glyph {
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                advance: units(position.x_advance),
                aside: units(position.x_offset),
                above: units(position.y_offset),
                length: u8::try_from(length).unwrap_or(u8::MAX),
            });
        }
        self.buffer = shaped.clear();
        word
    }
}

fn units(value: i32) -> i16 {
    i16::try_from(value).unwrap_or(0)
}

/// The text as it is printed.
fn printed(face: Face, text: &str) -> Cow<'_, str> {
    let is_plain = |c: char| !is_invisible(c) && !c.is_control() && face.has(c);
    if is_nfc_quick(text.chars()) == IsNormalized::Yes && text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let printed = text
        .nfc()
        .filter(|c| !is_invisible(*c))
        .filter_map(|c| match c {
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                Some(' ')
            }
            c if c.is_control() => None,
            c if face.has(c) => Some(c),
            '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => Some(' '),
            '\u{2010}'..='\u{2012}' => Some('-'),
            _ => Some('?'),
        });
    Cow::Owned(printed.collect())
}

/// Characters that steer breaking and joining and have no shape.
const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        SOFT_HYPHEN
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
    )
}

/// Gives the width of a shaped word in a style, mm.
pub(super) fn width(word: &Word, style: Style) -> f32 {
    let Some(font) = style.face.font() else {
        return 0.0;
    };
    let letters = word.advance as f32 / font.units;
    let room = word.glyphs.len() as f32 * style.tracking / 1000.0;
    (letters + room) * style.size * POINT
}

/// Gives the width of a text on a page, mm.
pub(in crate::print) fn width_of(mark: &TextMark) -> f32 {
    let Some(font) = mark.style.face.font() else {
        return 0.0;
    };
    let advance: i32 = mark.glyphs.iter().map(|g| i32::from(g.advance)).sum();
    let gaps = mark.glyphs.len().saturating_sub(1) as f32;
    let letters = advance as f32 / font.units + gaps * mark.style.tracking / 1000.0;
    let spaces = mark.text.bytes().filter(|byte| *byte == b' ').count() as f32;
    letters * mark.style.size * POINT + spaces * mark.spread
}

#[cfg(test)]
mod tests {
    use super::*;

    fn advance(text: &str) -> i32 {
        shape(Face::Regular, text).advance
    }

    #[test]
    fn letters_that_lean_apart_are_kerned() {
        assert!(advance("ТА") < advance("Т") + advance("А"));
        assert!(advance("AV") < advance("A") + advance("V"));
        assert_eq!(advance("нн"), 2 * advance("н"));
    }

    #[test]
    fn every_glyph_knows_its_letters() {
        for text in ["Ґанок їхній", "п’ятниця", "ȘțĂâ № 7", "27\u{a0}453,60"]
        {
            let word = shape(Face::Bold, text);
            let bytes: usize = word.glyphs.iter().map(|g| usize::from(g.length)).sum();
            assert_eq!((word.text.as_str(), bytes), (text, text.len()));
        }
    }

    #[test]
    fn what_has_no_glyph_is_a_question_mark_and_what_has_no_shape_is_nothing() {
        for (text, expected) in [
            ("漢", "?"),
            ("a\u{200b}b\u{ad}c\u{feff}", "abc"),
            ("и\u{306}", "й"),
            ("a\u{7}b\tc", "ab c"),
            ("\u{2010}", "\u{2010}"),
        ] {
            assert_eq!(shape(Face::Regular, text).text, expected, "{text:?}");
        }
    }

    #[test]
    fn a_divided_word_ends_with_a_soft_hyphen_as_wide_as_a_hyphen() {
        let divided = shape_divided(Face::Regular, "кар");
        assert_eq!(divided.text, "кар\u{ad}");
        assert_eq!(divided.advance, advance("кар-"));
    }
}
