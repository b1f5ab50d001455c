//! Where words may be divided: by the patterns of English, Russian and Ukrainian. No crate that we may use has patterns
//! for Romanian, so Romanian words are not divided unless one is wider than its line.

use std::rc::Rc;

use hypher::{Lang, hyphenate};

use super::lines::Styled;
use super::shape::{self, shape, shape_divided};
use crate::i18n::Language;

/// Shorter words are not divided, letters.
const LEAST: usize = 6;
const ROUNDING: f32 = 0.001;

/// Divides the words between two lines: the longest beginning that fits with its hyphen, and the rest. `None` when there
/// is no such place. What `must` be divided may be short or all capitals.
pub(super) fn divide(
    words: &[Styled],
    room: f32,
    language: Language,
    must: bool,
) -> Option<(Vec<Styled>, Vec<Styled>)> {
    let mut before = 0.0;
    let mut found = None;
    for (place, (word, style, run)) in words.iter().enumerate() {
        for cut in places(&word.text, language, must) {
            let head = shape_divided(style.face, &word.text[..cut]);
            if before + shape::width(&head, *style) <= room + ROUNDING {
                found = Some((place, cut, (head, *style, *run)));
            } else {
                break;
            }
        }
        before += shape::width(word, *style);
        if before > room {
            break;
        }
    }
    let (place, cut, head) = found?;
    let (word, style, run) = &words[place];
    let mut heads = words[..place].to_vec();
    heads.push(head);
    let mut tails = vec![(shape(style.face, &word.text[cut..]), *style, *run)];
    tails.extend_from_slice(&words[place + 1..]);
    Some((heads, tails))
}

/// Divides the words where the line is full, without a hyphen: after a sign if one stands in the last half of the line.
/// At least one letter stays; `None` when there is only one.
pub(super) fn cut(words: &[Styled], room: f32) -> Option<(Vec<Styled>, Vec<Styled>)> {
    let (mut fits, mut sign): (Option<(usize, usize, f32)>, Option<(usize, usize, f32)>) =
        (None, None);
    let (mut filled, mut all) = (0.0, 0);
    'words: for (place, (word, style, _)) in words.iter().enumerate() {
        let (mut at, total) = (0, shape::width(word, *style));
        let scale = if word.advance > 0 {
            total / (word.advance as f32)
        } else {
            0.0
        };
        for glyph in &word.glyphs {
            let next = filled + f32::from(glyph.advance) * scale;
            if glyph.length > 0 && (next <= room + ROUNDING || all == 0) {
                let end = at + usize::from(glyph.length);
                fits = Some((place, end, next));
                if word.text[at..end]
                    .ends_with(['@', '/', '-', '_', '=', '&', '?', '.', ',', ';', ':'])
                {
                    sign = fits;
                }
            } else if glyph.length > 0 {
                break 'words;
            }
            all += 1;
            at += usize::from(glyph.length);
            filled = next;
        }
    }
    let (_, _, most) = fits?;
    let (place, end, _) = sign.filter(|(_, _, width)| *width > most / 2.0).or(fits)?;
    let (word, style, run) = &words[place];
    let mut heads = words[..place].to_vec();
    heads.push((shape(style.face, &word.text[..end]), *style, *run));
    let mut tails = Vec::new();
    if end < word.text.len() {
        tails.push((shape(style.face, &word.text[end..]), *style, *run));
    }
    tails.extend(
        words[place + 1..]
            .iter()
            .map(|(w, s, r)| (Rc::clone(w), *s, *r)),
    );
    (!tails.is_empty()).then_some((heads, tails))
}

/// Gives where the words of a text may be divided, bytes from its beginning.
fn places(text: &str, language: Language, must: bool) -> Vec<usize> {
    let mut places = Vec::new();
    let mut start = None;
    let ends = std::iter::once((text.len(), ' '));
    for (at, c) in text.char_indices().chain(ends) {
        match (c.is_alphabetic(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                within(&text[from..at], from, language, must, &mut places);
                start = None;
            }
            _ => {}
        }
    }
    places
}

/// Adds the places within one word of letters that begins at `from`.
fn within(word: &str, from: usize, language: Language, must: bool, places: &mut Vec<usize>) {
    let letters = word.chars().count();
    let is_shouted = word.chars().all(char::is_uppercase);
    if letters < if must { 4 } else { LEAST } || (is_shouted && !must) {
        return;
    }
    let is_cyrillic = word.chars().all(|c| ('\u{400}'..'\u{530}').contains(&c));
    let is_latin = word.chars().all(|c| c.is_ascii_alphabetic());
    let patterns = match language {
        Language::Uk if is_cyrillic => Lang::Ukrainian,
        Language::Ru if is_cyrillic => Lang::Russian,
        Language::En if is_latin => Lang::English,
        _ if is_cyrillic && must => Lang::Ukrainian,
        _ => return,
    };
    let small = word.to_lowercase();
    if small.len() != word.len() {
        return;
    }
    let mut at = from;
    for syllable in hyphenate(&small, patterns) {
        at += syllable.len();
        if at < from + word.len() {
            places.push(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, language: Language, expected: &str) {
        let mut divided = text.to_owned();
        for place in places(text, language, false).into_iter().rev() {
            divided.insert(place, '-');
        }
        assert_eq!(divided, expected);
    }

    #[test]
    fn words_are_divided_by_the_rules_of_their_language() {
        check("відвантаження", Language::Uk, "від-ван-та-жен-ня");
        check("предоплата", Language::Ru, "пре-до-пла-та");
        check("extensive", Language::En, "ex-ten-sive");
        check("ambalarea", Language::Ro, "ambalarea");
        check("ПЕРЕДОПЛАТА", Language::Uk, "ПЕРЕДОПЛАТА");
        check("слово", Language::Uk, "слово");
        check("packaging", Language::Uk, "packaging");
    }
}
