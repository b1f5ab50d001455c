//! Reads one header: as a whole, as a contact detail by a small grammar, or with a mistake in it.
//!
//! It deliberately looks at nothing but the header; what the whole table says comes in `header_settle`.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::header_words::{ADDRESS_PARTS, IGNORED, KINDS, LABELS, OF_CLIENT, OF_PERSON, WHOLE};
use super::target::{DetailColumn, DetailPart, Target, Whose};
use crate::domain::contact_detail::DetailKind;

/// Whether a header is known as saying nothing worth importing.
pub(super) fn is_ignored(plain: &str) -> bool {
    IGNORED.split('|').any(|word| word == plain)
}

/// What a header says.
pub(super) struct Found {
    pub target: Target,
    /// 0 to 1.
    pub confidence: f32,
    /// Whether the header itself says whose the detail is.
    pub owner_said: bool,
    /// The number in the header (`Phone 2`).
    pub number: Option<u16>,
}

/// Reads a header: known, or known but for a slip of the hand.
pub(super) fn by_header(plain: &str) -> Option<Found> {
    known(plain).or_else(|| mistyped(plain))
}

/// Reads a header that is known as a whole, by its parts as a detail, or has a known one in it.
pub(super) fn known(plain: &str) -> Option<Found> {
    if let Some(target) = whole().get(plain) {
        return Some(Found::of(target, 0.95));
    }
    if let Some(found) = detail(plain) {
        return Some(found);
    }
    // "Назва (обов'язково)", "Телефонна книга: ПІБ": a known header with something beside it.
    let words: Vec<&str> = plain.split(' ').collect();
    for length in (1..words.len()).rev() {
        for part in words.windows(length) {
            if let Some(target) = whole().get(part.join(" ").as_str())
                && part.iter().map(|word| word.chars().count()).sum::<usize>() >= 3
                && !matches!(target, Target::ClientKey | Target::PersonKey)
            {
                return Some(Found::of(target, 0.6));
            }
        }
    }
    None
}

fn mistyped(plain: &str) -> Option<Found> {
    const NEAR: f64 = 0.84;
    let length = plain.chars().count();
    let near = |words: &str| {
        let other = words.chars().count();
        other >= 5 && other.min(length) as f64 >= NEAR * other.max(length) as f64
    };
    let (likeness, target) = whole()
        .iter()
        .filter(|(words, _)| near(words))
        .map(|(words, target)| (strsim::normalized_damerau_levenshtein(words, plain), target))
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.key().cmp(&a.1.key())))?;
    (likeness >= NEAR).then(|| Found::of(target, 0.55))
}

impl Found {
    fn of(target: &Target, confidence: f32) -> Self {
        Self {
            target: target.clone(),
            confidence,
            owner_said: false,
            number: None,
        }
    }
}

fn whole() -> &'static HashMap<&'static str, Target> {
    static TABLE: OnceLock<HashMap<&'static str, Target>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = HashMap::new();
        for (key, words) in WHOLE {
            if let Some(target) = Target::from_key(key) {
                for word in words.split('|') {
                    table.entry(word).or_insert_with(|| target.clone());
                }
            }
        }
        table
    })
}

/// Whether a header names a person or a client, depending on what else the table has.
pub(super) fn ambiguous(plain: &str) -> bool {
    matches!(plain, "name" | "nume" | "numele" | "title" | "назва ім я")
}

/// Reads the header of a contact detail: kind, owner, label, number and part in any order.
fn detail(plain: &str) -> Option<Found> {
    let padded = format!(" {plain} ");
    let has = |stem: &str| padded.contains(&format!(" {stem}"));
    let mailing = has("mailing");
    let kind = KINDS
        .iter()
        .find(|(kind, stems)| stems.split('|').any(has) && !(mailing && *kind == "email"))
        .and_then(|(kind, _)| DetailKind::from_code(kind))?;
    let number = plain
        .split(' ')
        .find_map(|word| word.parse::<u16>().ok())
        .filter(|number| (1..100).contains(number));
    let mut part = DetailPart::Value;
    if kind == DetailKind::Address {
        if has("po box") || has("extended") {
            return Some(Found {
                target: Target::Ignore,
                confidence: 0.5,
                owner_said: true,
                number,
            });
        }
        if let Some((code, _)) = ADDRESS_PARTS
            .iter()
            .find(|(_, stems)| stems.split('|').any(has))
        {
            part = DetailPart::from_code(code)?;
        }
    }
    if [
        "type ",
        "label ",
        "тип",
        "вид ",
        "мітка",
        "метка",
        "tip ",
        "service ",
        "eticheta",
    ]
    .iter()
    .any(|stem| has(stem))
    {
        part = DetailPart::Label;
    } else if kind == DetailKind::Phone
        && ["ext ", "extension", "доб", "внутр", "interior"]
            .iter()
            .any(|stem| has(stem))
    {
        part = DetailPart::Extension;
    }
    let of_person = OF_PERSON.split('|').any(has);
    let of_client = OF_CLIENT.split('|').any(has);
    let label = LABELS
        .iter()
        .find(|(_, stems)| stems.split('|').any(has))
        .map_or("", |(label, _)| label);
    let label = match (kind, label) {
        _ if part == DetailPart::Extension => "",
        // "Улица, дом" is a house, "Почтовый индекс" no address for letters.
        (DetailKind::Address, "home")
            if !["home", "домаш", "acasa", "private", "personal"]
                .iter()
                .any(|stem| has(stem)) =>
        {
            ""
        }
        (DetailKind::Address, "postal") if part == DetailPart::Postcode => "",
        (_, label) => label,
    };
    Some(Found {
        target: Target::Detail(DetailColumn {
            whose: if of_person && !of_client {
                Whose::Person
            } else {
                Whose::Client
            },
            kind,
            slot: 1,
            part,
            label: label.to_owned(),
        }),
        confidence: 0.85,
        owner_said: of_person != of_client,
        number,
    })
}
