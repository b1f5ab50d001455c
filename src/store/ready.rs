//! What the program puts in ready-made: names that differ by language and mean one thing, so that two people who have begun in
//! two languages have one row of each when they meet.
//!
//! Its name in Ukrainian stands for all of them where an id is made of a name. FORMAT chapter 7, rule 7: those names must not
//! change, a test holds the ids.

use super::Table;
use crate::domain::merge::Value;
use crate::i18n::{Id, Language, Words, id};

const STAGES: &[Id] = &[
    id::SETUP_STAGE_1,
    id::SETUP_STAGE_2,
    id::SETUP_STAGE_3,
    id::SETUP_STAGE_4,
    id::SETUP_STAGE_5,
];

const REASONS: &[Id] = &[
    id::SETUP_LOST_1,
    id::SETUP_LOST_2,
    id::SETUP_LOST_3,
    id::SETUP_LOST_4,
    id::SETUP_LOST_5,
    id::SETUP_LEAD_1,
    id::SETUP_LEAD_2,
    id::SETUP_LEAD_3,
    id::SETUP_CANCEL_1,
    id::SETUP_CANCEL_2,
    id::SETUP_CANCEL_3,
];

/// Gives the name of which an id is made: of what is ready-made that in Ukrainian, whichever language was typed.
pub(super) fn key(table: Table, name: &str) -> String {
    let name = name.trim().to_lowercase();
    match of_name(table, &name) {
        Some(ready) => in_language(ready, Language::Uk),
        None => name,
    }
}

/// Tells whether a name is one of what is ready-made.
pub(super) fn is_one(table: Table, name: &str) -> bool {
    of_name(table, &name.trim().to_lowercase()).is_some()
}

/// Tells whether two values are names of one ready-made thing in two languages: nobody has to decide between them.
pub(super) fn are_one(table: Table, one: &Value, other: &Value) -> bool {
    let (Value::Text(one), Value::Text(other)) = (one, other) else {
        return false;
    };
    let ready = |name: &str| of_name(table, &name.trim().to_lowercase());
    ready(one).is_some_and(|found| ready(other) == Some(found))
}

fn of_name(table: Table, name: &str) -> Option<Id> {
    let ready: &[Id] = match table {
        Table::Pipeline => &[id::SETUP_PIPELINE],
        Table::Stage => STAGES,
        Table::Reason => REASONS,
        Table::PriceList => &[id::SETUP_PRICES],
        Table::VatRate => &[id::VAT_WITHOUT],
        _ => return None,
    };
    let of = |language: &Language| {
        let mut ready = ready.iter();
        ready.find(|it| in_language(**it, *language) == name)
    };
    Language::ALL.iter().find_map(of).copied()
}

fn in_language(ready: Id, language: Language) -> String {
    Words::of(language).tr(ready).trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{link, of_text};

    #[test]
    fn what_is_ready_made_has_one_name_in_all_languages_and_the_ids_stay() {
        let all = [
            (Table::Pipeline, &[id::SETUP_PIPELINE][..]),
            (Table::Stage, STAGES),
            (Table::Reason, REASONS),
            (Table::PriceList, &[id::SETUP_PRICES]),
            (Table::VatRate, &[id::VAT_WITHOUT]),
        ];
        let mut keys = Vec::new();
        for (table, ready) in all {
            for one in ready {
                let uk = key(table, &Words::of(Language::Uk).tr(*one));
                for language in Language::ALL {
                    let name = Words::of(language).tr(*one);
                    assert_eq!(
                        key(table, &format!(" {} ", name.to_uppercase())),
                        uk,
                        "{name}"
                    );
                    let text = |name: &str| Value::Text(name.to_owned());
                    assert!(are_one(table, &text(&name), &text(&uk)), "{name}");
                }
                assert!(!keys.contains(&(table, uk.clone())), "{uk} twice");
                keys.push((table, uk));
            }
        }
        // Bases that were begun before have these ids.
        let hash = keys
            .iter()
            .fold(0, |hash, (_, key)| link(hash, of_text(key)));
        assert_eq!(hash, 8_782_896_304_213_236_082);
        assert_eq!(key(Table::Stage, " Гарячий "), "гарячий");
        assert_eq!(key(Table::Tag, "Sale"), "sale");
    }
}
