//! Which bytes of a found text answer the query, to be marked on screen.
//!
//! It marks and does not decide: a text without an answer simply has nothing marked.

use std::ops::Range;

use super::folder::fold_with_spans;
use super::query::{Query, Term};
use super::skeleton::skeleton_with_spans;
use super::{digits, one_typo_prefix};

/// Gives the byte ranges of `text` that answer the terms of the query: sorted, merged, whole characters.
///
/// A word is looked for by its folded form; where that is nowhere, by its skeleton. A single letter is marked at the
/// beginning of words only.
pub fn highlight(text: &str, query: &Query) -> Vec<Range<usize>> {
    marks(text, query, false)
}

/// Like [`highlight`], and a word that is nowhere is marked where it stands with one typo.
pub fn highlight_with_typos(text: &str, query: &Query) -> Vec<Range<usize>> {
    marks(text, query, true)
}

fn marks(text: &str, query: &Query, forgiving: bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if query.is_empty() || text.is_empty() {
        return found;
    }
    let folded = Key::new(fold_with_spans(text));
    let mut reduced = None;
    for term in &query.terms {
        match term {
            Term::Digits(wanted) => found.extend(
                digits::find(text, wanted)
                    .into_iter()
                    .map(|(range, _)| range),
            ),
            Term::Word { fold, skeleton, .. } => {
                let before = found.len();
                folded.find(fold, &mut found);
                if found.len() == before && !skeleton.is_empty() {
                    reduced
                        .get_or_insert_with(|| Key::new(skeleton_with_spans(text)))
                        .find(skeleton, &mut found);
                }
                if found.len() == before && forgiving {
                    folded.find_typo(fold, &mut found);
                }
            }
        }
    }
    merge(found)
}

/// A text under one of the keys, with the way back to the original.
struct Key {
    text: String,
    /// Where each character of the key begins, in bytes of the key.
    starts: Vec<usize>,
    spans: Vec<Range<usize>>,
}

impl Key {
    fn new((text, spans): (String, Vec<Range<usize>>)) -> Self {
        let starts = text.char_indices().map(|(at, _)| at).collect();
        Self {
            text,
            starts,
            spans,
        }
    }

    fn find(&self, wanted: &str, found: &mut Vec<Range<usize>>) {
        let single = wanted.chars().nth(1).is_none();
        let mut from = 0;
        while let Some(at) = self.text[from..].find(wanted).map(|at| at + from) {
            let end = at + wanted.len();
            if !single || at == 0 || self.text.as_bytes()[at - 1] == b' ' {
                self.push(at..end, found);
            }
            from = end;
        }
    }

    fn find_typo(&self, wanted: &str, found: &mut Vec<Range<usize>>) {
        let mut at = 0;
        for word in self.text.split(' ') {
            if one_typo_prefix(wanted, word) {
                self.push(at..at + word.len(), found);
            }
            at += word.len() + 1;
        }
    }

    /// Pushes the original of a part of the key.
    fn push(&self, part: Range<usize>, found: &mut Vec<Range<usize>>) {
        let first = self.starts.partition_point(|start| *start < part.start);
        let after = self.starts.partition_point(|start| *start < part.end);
        if first < after {
            found.push(self.spans[first].start..self.spans[after - 1].end);
        }
    }
}

fn merge(mut found: Vec<Range<usize>>) -> Vec<Range<usize>> {
    found.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(found.len());
    for range in found {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;
    use proptest::prelude::*;

    fn marked(text: &str, ranges: &[Range<usize>]) -> String {
        let mut out = String::new();
        let mut from = 0;
        for range in ranges {
            out.push_str(&text[from..range.start]);
            out.push('[');
            out.push_str(&text[range.clone()]);
            out.push(']');
            from = range.end;
        }
        out.push_str(&text[from..]);
        out
    }

    #[track_caller]
    fn check(query: &str, text: &str, expected: &str) {
        assert_eq!(
            marked(text, &highlight(text, &words(query))),
            expected,
            "{query}"
        );
    }

    #[test]
    fn marks_what_was_typed() {
        check("зор", "ТОВ «Зоря», Озорний", "ТОВ «[Зор]я», О[зор]ний");
        check("ярма зах", "Захід-Ярмарок", "[Зах]ід-[Ярма]рок");
        check("мята", "М’ята польова", "[М’ята] польова");
        check("stefan", "Ștefan cel Mare", "[Ștefan] cel Mare");
        check("елка", "Ёлка", "[Ёлка]");
        check("з", "Зоря озера", "[З]оря озера");
        check("", "Зоря", "Зоря");
        check("сонце", "Зоря", "Зоря");
    }

    #[test]
    fn marks_through_transliteration() {
        check("zoria", "ТОВ «Зоря»", "ТОВ «[Зоря]»");
        check("hnatiuk", "Гнатюк Ірина", "[Гнатюк] Ірина");
        check("борщ", "Borschiv", "[Borsch]iv");
        check("bors", "Борщ", "[Борщ]");
        check("шум", "Shum & Co", "[Shum] & Co");
        check("sil", "Сіль", "[Сіль]");
    }

    #[test]
    fn marks_digits_in_any_format() {
        check("067", "+380 67 000 21 43", "+38[0 67] 000 21 43");
        check(
            "067 00021",
            "тел. +380 (67) 000-21-43",
            "тел. +38[0 (67) 000-21]-43",
        );
        check("069", "+373 69 123 456", "+373 [69] 123 456");
        check(
            "буд 43",
            "Будмайстер, +380 67 000 21 43",
            "[Буд]майстер, +380 67 000 21 [43]",
        );
    }

    #[test]
    fn marks_a_typo_when_asked() {
        let text = "ТОВ Будмайстер";
        assert_eq!(
            marked(text, &highlight(text, &words("бумайст"))),
            "ТОВ Будмайстер"
        );
        assert_eq!(
            marked(text, &highlight_with_typos(text, &words("бумайст"))),
            "ТОВ [Будмайстер]"
        );
    }

    proptest! {
        #[test]
        fn ranges_are_sorted_apart_and_whole(text in any::<String>(), query in any::<String>()) {
            for ranges in [highlight(&text, &words(&query)), highlight_with_typos(&text, &words(&query))] {
                for range in &ranges {
                    prop_assert!(range.start < range.end && text.get(range.clone()).is_some());
                }
                prop_assert!(ranges.windows(2).all(|pair| pair[0].end < pair[1].start));
            }
        }

        #[test]
        fn any_part_of_a_word_is_marked(text in "[А-Яа-яЇї]{5,14}|[A-Za-zĂăȘșÎî]{5,14}", from in 0usize..3) {
            let part: String = text.chars().skip(from).collect();
            prop_assert!(!highlight(&text, &words(&part)).is_empty(), "{} in {}", part, text);
        }
    }
}
