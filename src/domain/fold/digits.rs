//! Finds a run of digits in a text through any punctuation, and a national phone number against an international one.

use std::ops::Range;

use super::score::Place;

/// Digits of a text that belong together: nothing but spaces, dashes, dots, slashes and brackets between them.
struct Run {
    digits: String,
    /// Where each digit stands in the text, in bytes.
    offsets: Vec<usize>,
}

/// Country codes with a trunk prefix: a number of the country is written `prefix` + number at home.
const TRUNKS: [(&str, &str); 5] = [
    ("380", "0"),
    ("373", "0"),
    ("40", "0"),
    ("7", "8"),
    ("49", "0"),
];

/// Fewest digits for which a national number is looked for in its international form.
const PHONE_LIKE: usize = 7;

/// Gives where the digits stand in the text, first digit to last, and how well they answer.
pub(super) fn find(text: &str, wanted: &str) -> Vec<(Range<usize>, Place)> {
    let mut found = Vec::new();
    if wanted.is_empty() {
        return found;
    }
    let runs = runs(text);
    let alone = runs.len() == 1 && text.chars().all(|c| !c.is_alphabetic());
    for run in &runs {
        let mut from = 0;
        while let Some(at) = run.digits[from..].find(wanted).map(|at| at + from) {
            found.push(run.hit(at..at + wanted.len(), alone));
            from = at + 1;
        }
    }
    if !found.is_empty() {
        return found;
    }
    for run in runs.iter().filter(|run| run.digits.len() >= PHONE_LIKE) {
        if let Some(hit) = other_form(&run.digits, wanted) {
            found.push(run.hit(hit, alone));
        }
    }
    found
}

/// Finds a number in the other of its two forms: 067… in +38067…, or +380 67… in 067….
fn other_form(digits: &str, wanted: &str) -> Option<Range<usize>> {
    let wanted = wanted.strip_prefix("00").unwrap_or(wanted);
    TRUNKS.iter().find_map(|(code, trunk)| {
        let (skipped, rest) = if let (Some(home), Some(rest)) =
            (wanted.strip_prefix(trunk), digits.strip_prefix(code))
        {
            (rest.starts_with(home).then_some(code.len())?, home)
        } else if let (Some(home), Some(rest)) =
            (wanted.strip_prefix(code), digits.strip_prefix(trunk))
        {
            (rest.starts_with(home).then_some(trunk.len())?, home)
        } else {
            return None;
        };
        (rest.len() >= 2).then_some(skipped..skipped + rest.len())
    })
}

impl Run {
    fn hit(&self, digits: Range<usize>, alone: bool) -> (Range<usize>, Place) {
        let place = match (digits.start, digits.end == self.digits.len()) {
            (0, true) if alone => Place::Whole,
            (0, _) if alone => Place::Start,
            (0, _) => Place::WordStart,
            _ => Place::Inside,
        };
        (
            self.offsets[digits.start]..self.offsets[digits.end - 1] + 1,
            place,
        )
    }
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut broken = true;
    for (at, c) in text.char_indices() {
        if c.is_ascii_digit() {
            if broken {
                runs.push(Run {
                    digits: String::new(),
                    offsets: Vec::new(),
                });
                broken = false;
            }
            if let Some(run) = runs.last_mut() {
                run.digits.push(c);
                run.offsets.push(at);
            }
        } else if !joins(c) {
            broken = true;
        }
    }
    runs
}

fn joins(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '-' | '‐'..='―' | '(' | ')' | '.' | '/' | '+'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, wanted: &str, expected: &[&str]) {
        let found: Vec<&str> = find(text, wanted)
            .into_iter()
            .map(|(range, _)| &text[range])
            .collect();
        assert_eq!(found, expected, "{wanted} in {text}");
    }

    #[test]
    fn digits_are_found_through_punctuation() {
        check("+380 67 000 21 43", "067", &["0 67"]);
        check("+380 67 000 21 43", "00021", &["000 21"]);
        check("(067) 000-21-43", "0670002143", &["067) 000-21-43"]);
        check("вул. Зразкова, 7, корп. 12", "712", &[]);
        check("111", "11", &["11", "11"]);
        check("без цифр", "1", &[]);
    }

    #[test]
    fn a_number_is_found_in_its_other_form() {
        check("+373 69 123 456", "069", &["69"]);
        check("069 123 456", "37369123", &["69 123"]);
        check("+7 916 123 45 67", "8916123", &["916 123"]);
        check("8 (916) 123-45-67", "7916", &["916"]);
        check("+40 722 123 456", "0722", &["0 722"]);
        check("067 000 21 43", "38067", &["67"]);
        check("067 000 21 43", "0038067", &["67"]);
        check("373 12", "0123", &[]);
    }
}
