//! How targets are called: in the window, and as headers of exported tables, in the user's language.
//!
//! A header written by the program in one of its languages is read back as exactly the same target in any other. A key
//! (`client.phone.2`) is understood as a header too.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::field_spec;
use super::target::{CustomColumn, DetailColumn, DetailPart, Target, Whose};
use crate::domain::client::ClientField;
use crate::domain::contact_detail::DetailKind;
use crate::domain::contact_person::PersonField;
use crate::domain::identifier::IdentifierKind;
use crate::i18n::{Language, Words, id};

/// Names a target in a language.
pub fn name(target: &Target, words: &Words) -> String {
    match target {
        Target::Product(column) => column.name(words),
        Target::Interaction(column) => column.name(words),
        Target::Detail(column) => detail_name(column, words),
        Target::Custom(column) => {
            let spec = if column.spec.is_empty() {
                String::new()
            } else {
                format!(" [{}]", column.spec)
            };
            let name = format!("{}{spec}", column.name);
            words.with(field_message(column.whose), &[("name", name.into())])
        }
        other => words.find(&message(other)).unwrap_or_else(|| other.key()),
    }
}

/// Reads a header that the program wrote itself, in whatever language.
pub fn read(header: &str) -> Option<Target> {
    let header = header.trim().trim_start_matches('\u{feff}');
    if header.contains(['.', ':'])
        && let Some(target) = Target::from_key(header).filter(|target| {
            !matches!(
                target,
                Target::Ignore | Target::Product(_) | Target::Interaction(_)
            )
        })
    {
        return Some(target);
    }
    let (shape, number) = without_number(header);
    let known = names();
    if let Some(target) = known.get(header) {
        return Some(target.clone());
    }
    if let Some(Target::Detail(column)) = known.get(&shape) {
        let slot = number?;
        return Some(Target::Detail(DetailColumn {
            slot,
            ..column.clone()
        }));
    }
    custom(header)
}

/// Whether a header is one of those that the file of rows not imported has beside the table's own.
pub fn is_of_bad_rows(header: &str) -> bool {
    Language::ALL.iter().any(|&language| {
        let words = Words::of(language);
        header == words.tr(id::EXCHANGE_COLUMN_REASON)
            || header == words.tr(id::EXCHANGE_COLUMN_LINE)
    })
}

fn custom(header: &str) -> Option<Target> {
    static PREFIXES: OnceLock<Vec<(Whose, String)>> = OnceLock::new();
    let prefixes = PREFIXES.get_or_init(|| {
        let of = |language, whose| {
            let prefix = Words::of(language).with(field_message(whose), &[("name", "".into())]);
            (whose, prefix.trim_end().to_owned())
        };
        let languages = Language::ALL.into_iter();
        languages
            .flat_map(|language| Whose::ALL.iter().map(move |&whose| of(language, whose)))
            .collect()
    });
    prefixes.iter().find_map(|(whose, prefix)| {
        let (name, spec) = field_spec::split(header.strip_prefix(prefix.as_str())?.trim());
        let (name, spec) = (name.to_owned(), spec.to_owned());
        (!name.is_empty()).then_some(Target::Custom(CustomColumn {
            whose: *whose,
            name,
            spec,
        }))
    })
}

fn field_message(whose: Whose) -> crate::i18n::Id {
    match whose {
        Whose::Client => id::EXCHANGE_COLUMN_CLIENT_FIELD,
        Whose::Person => id::EXCHANGE_COLUMN_PERSON_FIELD,
    }
}

/// The id of the message that names a target.
fn message(target: &Target) -> String {
    format!(
        "exchange-column-{}",
        target.key().replace(['.', '_', ':'], "-")
    )
}

fn detail_name(column: &DetailColumn, words: &Words) -> String {
    let kind = words
        .find(&format!("exchange-detail-{}", column.kind.code()))
        .unwrap_or_default();
    let values = [
        ("kind", kind.into()),
        ("number", u32::from(column.slot).into()),
    ];
    let whole = match column.whose {
        Whose::Client => words.with(id::EXCHANGE_COLUMN_CLIENT_DETAIL, &values),
        Whose::Person => words.with(id::EXCHANGE_COLUMN_PERSON_DETAIL, &values),
    };
    if column.part == DetailPart::Value {
        return whole;
    }
    let part = column.part.code().replace('_', "-");
    let part = words.find(&format!("exchange-part-{part}")).unwrap_or(part);
    format!("{whole} ({part})")
}

/// Puts 1 for the first number of a header and gives the number.
fn without_number(header: &str) -> (String, Option<u16>) {
    let Some(start) = header.find(|c: char| c.is_ascii_digit()) else {
        return (header.to_owned(), None);
    };
    let digits = header[start..]
        .bytes()
        .take_while(u8::is_ascii_digit)
        .count();
    let number = header[start..start + digits]
        .parse()
        .ok()
        .filter(|&number| number > 0);
    (
        format!("{}1{}", &header[..start], &header[start + digits..]),
        number,
    )
}

/// All names of all targets with a fixed name, and of details with the number 1, in all languages.
fn names() -> &'static HashMap<String, Target> {
    static NAMES: OnceLock<HashMap<String, Target>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut targets = vec![
            Target::Tags,
            Target::ClientKey,
            Target::PersonName,
            Target::Position,
            Target::Role,
            Target::MainPerson,
            Target::PersonKey,
        ];
        targets.extend(ClientField::ALL.iter().map(|&field| Target::Client(field)));
        targets.extend(PersonField::ALL.iter().map(|&field| Target::Person(field)));
        targets.extend(
            IdentifierKind::ALL
                .iter()
                .map(|kind| Target::Identifier(kind.code().to_owned())),
        );
        for &whose in Whose::ALL {
            for &kind in DetailKind::ALL {
                targets.extend(
                    DetailPart::ALL
                        .iter()
                        .map(|&part| Target::detail(whose, kind, 1, part)),
                );
            }
        }
        let mut names = HashMap::new();
        for language in Language::ALL {
            let words = Words::of(language);
            for target in &targets {
                names
                    .entry(name(target, words))
                    .or_insert_with(|| target.clone());
            }
        }
        names
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_in_every_language_is_read_back() {
        for language in Language::ALL {
            let words = Words::of(language);
            let mut seen = HashMap::new();
            let mut targets: Vec<Target> = names().values().cloned().collect();
            for &whose in Whose::ALL {
                for name in ["Розмір", "Скидка: 5 [%]"] {
                    for spec in ["", "money UAH", "choice: S | M"] {
                        targets.push(Target::Custom(CustomColumn {
                            whose,
                            name: name.to_owned(),
                            spec: if name.ends_with(']') && spec.is_empty() {
                                "text"
                            } else {
                                spec
                            }
                            .to_owned(),
                        }));
                    }
                }
                targets.push(Target::detail(
                    whose,
                    DetailKind::Address,
                    12,
                    DetailPart::City,
                ));
            }
            for target in targets {
                let header = name(&target, words);
                assert!(!header.contains("exchange-"), "{header}");
                assert_eq!(read(&header), Some(target.clone()), "{header}");
                assert_eq!(read(&target.key()), Some(target.clone()));
                let again = seen.insert(header.clone(), target.clone());
                assert!(
                    again.is_none_or(|again| again == target),
                    "{header} names two targets"
                );
            }
        }
    }
}
