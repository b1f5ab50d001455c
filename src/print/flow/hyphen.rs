//! Where words may be divided: by the patterns of English, Russian and Ukrainian. No crate that we may use has patterns
//! for Romanian, so Romanian words are not divided unless one is wider than its line.

use hypher::{Lang, hyphenate};

use super::lines::Styled;
use super::shape::{self, shape, shape_divided};
use crate::i18n::Language;

/// Shorter words are not divided, letters.
const LEAST: usize = 6;
const ROUNDING: f32 = 0.001;
/// Signs within addresses and codes after which a line may end.
const SIGNS: [char; 11] = ['@', '/', '-', '_', '=', '&', '?', '.', ',', ';', ':'];

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
    // Word, byte and width of each place up to where the line is full.
    let mut places: Vec<(usize, usize, f32)> = Vec::new();
    let mut filled = 0.0;
    'words: for (place, (word, style, _)) in words.iter().enumerate() {
        let mut at = 0;
        let scale = if word.advance > 0 {
            shape::width(word, *style) / (word.advance as f32)
        } else {
            0.0
        };
        for glyph in &word.glyphs {
            filled += f32::from(glyph.advance) * scale;
            if glyph.length > 0 {
                if filled > room + ROUNDING && !places.is_empty() {
                    break 'words;
                }
                at += usize::from(glyph.length);
                places.push((place, at, filled));
            }
        }
    }
    // Letters that are not kerned with the next one any more may need more room.
    while places.len() > 1 && width_to(words, places.last()?) > room + ROUNDING {
        places.pop();
    }
    let (_, _, most) = *places.last()?;
    let is_sign = |(place, at, width): &&(usize, usize, f32)| {
        let before = words
            .get(*place)
            .and_then(|(word, _, _)| word.text.get(..*at));
        *width > most / 2.0 && before.is_some_and(|before| before.ends_with(SIGNS))
    };
    let chosen = places.iter().rev().find(is_sign).or(places.last())?;
    let (place, end) = (chosen.0, chosen.1);
    let (word, style, run) = &words[place];
    let mut heads = words[..place].to_vec();
    heads.push((shape(style.face, &word.text[..end]), *style, *run));
    let mut tails = Vec::new();
    if end < word.text.len() {
        tails.push((shape(style.face, &word.text[end..]), *style, *run));
    }
    tails.extend_from_slice(&words[place + 1..]);
    (!tails.is_empty()).then_some((heads, tails))
}

/// Gives the width of what stands before a place, mm.
fn width_to(words: &[Styled], (place, at, _): &(usize, usize, f32)) -> f32 {
    let before = words.iter().take(*place);
    let before: f32 = before
        .map(|(word, style, _)| shape::width(word, *style))
        .sum();
    let last = words.get(*place).map_or(0.0, |(word, style, _)| {
        shape::width(&shape(style.face, &word.text[..*at]), *style)
    });
    before + last
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
        check("відвантаження", Language::Uk, "від-ван-та-же-н-ня");
        check("предоплата", Language::Ru, "пред-опла-та");
        check("extensive", Language::En, "ex-ten-sive");
        check("ambalarea", Language::Ro, "ambalarea");
        check("ПЕРЕДОПЛАТА", Language::Uk, "ПЕРЕДОПЛАТА");
        check("слово", Language::Uk, "слово");
        check("packaging", Language::Uk, "packaging");
    }
}
