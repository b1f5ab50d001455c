//! Takes the extension off the end of a phone number: `вн. 204`, `доб. 12`, `ext 5`, `#5`.

/// Words by which an extension is announced, in four languages; longer ones first.
const WORDS: [&str; 18] = [
    "внутренний",
    "внутрішній",
    "добавочный",
    "додатковий",
    "extension",
    "interior",
    "внутр",
    "добав",
    "доп",
    "доб",
    "дод",
    "int",
    "ext",
    "вн",
    "в",
    "x",
    "х",
    "#",
];

/// Most digits of an extension.
const MOST: usize = 6;

/// Fewest digits of the number before an extension.
const FEWEST_BEFORE: usize = 5;

/// Gives the number without extension and the digits of the extension; the text itself and nothing when there is none.
pub(super) fn take_extension(text: &str) -> (&str, &str) {
    let end = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ')' | ']' | '.'));
    let before = end.trim_end_matches(|c: char| c.is_ascii_digit());
    let extension = &end[before.len()..];
    if extension.is_empty() || extension.len() > MOST {
        return (text, "");
    }
    let before = before
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ':' | '№' | '=' | '-'));
    if before.ends_with(|c: char| c.is_ascii_digit()) {
        return (text, ""); // the groups of a number, as most are written: no word announces anything
    }
    for word in WORDS {
        let Some(number) = strip_suffix_ignoring_case(before, word) else {
            continue;
        };
        let stands_alone = !number.ends_with(char::is_alphabetic);
        let digits = number.chars().filter(char::is_ascii_digit).count();
        if stands_alone && digits >= FEWEST_BEFORE {
            let number = number.trim_end_matches(|c: char| {
                c.is_whitespace()
                    || matches!(c, ',' | ';' | '(' | '[' | '·' | '/' | '-' | '–' | '—')
            });
            return (number, extension);
        }
    }
    (text, "")
}

fn strip_suffix_ignoring_case<'a>(text: &'a str, suffix: &str) -> Option<&'a str> {
    let at = text
        .char_indices()
        .rev()
        .nth(suffix.chars().count().checked_sub(1)?)?
        .0;
    (text[at..].to_lowercase() == suffix).then(|| &text[..at])
}
