//! Reads what people write in cells for the program's choices: kinds, statuses, yes and no, countries, languages.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::headers::plain;
use crate::domain::client::{ClientField, ClientKind, ClientStatus};
use crate::domain::contact_person::PersonField;
use crate::domain::postal;
use crate::i18n::{Language, Words};

const KINDS: &[(&str, &[&str])] = &[
    (
        "company",
        &[
            "юридична особа",
            "юрособа",
            "юр",
            "юо",
            "юр особа",
            "юридическое лицо",
            "юрлицо",
            "юр лицо",
            "фирма",
            "фірма",
            "организация",
            "організація",
            "legal entity",
            "organization",
            "organisation",
            "business",
            "firma",
            "persoana juridica",
            "пj",
            "pj",
        ],
    ),
    (
        "person",
        &[
            "фізична особа",
            "фізособа",
            "фіз",
            "фо",
            "фіз особа",
            "физическое лицо",
            "физлицо",
            "физ",
            "физ лицо",
            "частное лицо",
            "особа",
            "лицо",
            "individual",
            "person",
            "private",
            "persoana fizica",
            "pf",
            "фоп",
            "ип",
            "іп",
        ],
    ),
];

const STATUSES: &[(&str, &[&str])] = &[
    (
        "lead",
        &[
            "лід",
            "лид",
            "новий",
            "новый",
            "потенційний клієнт",
            "потенциальный клиент",
            "в роботі",
            "в работе",
            "prospect",
            "new",
            "nou",
            "potential",
            "potential client",
            "перспективный",
            "перспективний",
            "холодний",
            "холодный",
            "тёплый",
            "теплий",
        ],
    ),
    (
        "client",
        &[
            "активний",
            "активный",
            "діючий",
            "действующий",
            "постійний",
            "постоянный",
            "чинний",
            "customer",
            "active",
            "activ",
            "won",
            "покупець",
            "покупатель",
        ],
    ),
    (
        "former",
        &[
            "неактивний",
            "неактивный",
            "архів",
            "архив",
            "втрачений",
            "потерян",
            "потерянный",
            "закритий",
            "закрыт",
            "inactive",
            "inactiv",
            "lost",
            "arhivat",
            "archived",
            "колишній клієнт",
            "бывший клиент",
        ],
    ),
    (
        "partner",
        &[
            "дилер",
            "посередник",
            "посредник",
            "dealer",
            "reseller",
            "постачальник",
            "поставщик",
        ],
    ),
];

const YES: &[&str] = &[
    "yes",
    "y",
    "true",
    "1",
    "так",
    "т",
    "да",
    "д",
    "da",
    "x",
    "х",
    "v",
    "истина",
    "істина",
    "adevarat",
];
const NO: &[&str] = &[
    "no",
    "n",
    "false",
    "0",
    "ні",
    "н",
    "нет",
    "nu",
    "ложь",
    "хибність",
    "fals",
];

const LANGUAGES: &[(&str, &[&str])] = &[
    (
        "uk",
        &[
            "ua",
            "ukr",
            "укр",
            "українська",
            "украинский",
            "ukrainian",
            "ucraineana",
        ],
    ),
    (
        "ru",
        &[
            "rus",
            "рус",
            "рос",
            "російська",
            "русский",
            "russian",
            "rusa",
        ],
    ),
    (
        "ro",
        &[
            "rom",
            "md",
            "рум",
            "румунська",
            "румынский",
            "romanian",
            "romana",
            "молдавська",
            "молдавский",
            "moldoveneasca",
        ],
    ),
    (
        "en",
        &[
            "eng",
            "англ",
            "англійська",
            "английский",
            "english",
            "engleza",
        ],
    ),
    ("pl", &["pol", "польська", "польский", "polish", "poloneza"]),
    (
        "de",
        &["deu", "ger", "німецька", "немецкий", "german", "germana"],
    ),
];

/// Reads a value of a client's field that is a choice; other fields are given back as they are. `None` is no choice.
pub(super) fn client_value(field: ClientField, text: &str) -> Option<String> {
    let text = text.trim();
    match field {
        ClientField::Kind => read(
            text,
            ClientKind::ALL.iter().map(|kind| kind.code()),
            "client-kind-",
            KINDS,
        ),
        ClientField::Status => read(
            text,
            ClientStatus::ALL.iter().map(|status| status.code()),
            "client-status-",
            STATUSES,
        ),
        ClientField::DoNotCall | ClientField::DoNotMail => yes_no(text).map(yes_no_code),
        ClientField::Country => Some(country(text)),
        ClientField::Language => Some(language(text)),
        _ => Some(text.to_owned()),
    }
}

/// Reads a value of a person's field that is a choice; other fields are given back as they are.
pub(super) fn person_value(field: PersonField, text: &str) -> Option<String> {
    match field {
        PersonField::DoNotCall | PersonField::DoNotMail => yes_no(text).map(yes_no_code),
        PersonField::Language => Some(language(text)),
        _ => Some(text.trim().to_owned()),
    }
}

/// The words a user may write for a choice, in a language.
pub(super) fn allowed(field: ClientField, language: Language) -> String {
    let words = Words::of(language);
    let of = |prefix: &str, codes: Vec<&str>| {
        let all: Vec<String> = codes
            .iter()
            .filter_map(|code| words.find(&format!("{prefix}{code}")))
            .collect();
        all.join(", ")
    };
    match field {
        ClientField::Kind => of(
            "client-kind-",
            ClientKind::ALL.iter().map(|kind| kind.code()).collect(),
        ),
        ClientField::Status => of(
            "client-status-",
            ClientStatus::ALL
                .iter()
                .map(|status| status.code())
                .collect(),
        ),
        _ => of("value-", vec!["yes", "no"]),
    }
}

/// Says a choice in the user's words, for an exported cell.
pub(super) fn say(prefix: &str, code: &str, words: &Words) -> String {
    words
        .find(&format!("{prefix}{code}"))
        .unwrap_or_else(|| code.to_owned())
}

/// Reads yes or no in the four languages.
pub(super) fn yes_no(text: &str) -> Option<bool> {
    let word = plain(text);
    if YES.contains(&word.as_str()) || text.trim() == "+" {
        Some(true)
    } else if NO.contains(&word.as_str()) || matches!(text.trim(), "-" | "–" | "") {
        Some(false)
    } else {
        None
    }
}

fn yes_no_code(yes: bool) -> String {
    if yes { "yes" } else { "no" }.to_owned()
}

/// Gives the ISO code of a country that is known by name, else the text as it is.
pub(super) fn country(text: &str) -> String {
    let text = text.trim();
    if text.len() == 2 && text.bytes().all(|b| b.is_ascii_alphabetic()) {
        return text.to_uppercase();
    }
    let read = postal::parse_free(text, "");
    if read.parts.country.is_empty() || !read.rest.is_empty() {
        text.to_owned()
    } else {
        read.parts.country
    }
}

fn language(text: &str) -> String {
    let word = plain(text);
    let known = LANGUAGES
        .iter()
        .find(|(code, names)| *code == word || names.contains(&word.as_str()));
    known.map_or_else(
        || word.split(' ').next().unwrap_or_default().to_owned(),
        |(code, _)| (*code).to_owned(),
    )
}

fn read<'a>(
    text: &str,
    codes: impl Iterator<Item = &'a str>,
    prefix: &'static str,
    more: &[(&str, &[&str])],
) -> Option<String> {
    let word = plain(text);
    let codes: Vec<&str> = codes.collect();
    if let Some(code) = codes.iter().find(|code| **code == word) {
        return Some((*code).to_owned());
    }
    if let Some(code) = said(prefix, &codes).get(&word) {
        return Some(code.clone());
    }
    more.iter()
        .find(|(_, words)| words.contains(&word.as_str()))
        .map(|(code, _)| (*code).to_owned())
}

/// The program's own words for the choices in all four languages.
fn said(prefix: &'static str, codes: &[&str]) -> HashMap<String, String> {
    static SAID: OnceLock<HashMap<&'static str, HashMap<String, String>>> = OnceLock::new();
    let all = SAID.get_or_init(|| {
        let mut all = HashMap::new();
        for (prefix, codes) in [
            (
                "client-kind-",
                ClientKind::ALL
                    .iter()
                    .map(|kind| kind.code())
                    .collect::<Vec<_>>(),
            ),
            (
                "client-status-",
                ClientStatus::ALL
                    .iter()
                    .map(|status| status.code())
                    .collect(),
            ),
        ] {
            let mut words = HashMap::new();
            for language in Language::ALL {
                for code in &codes {
                    if let Some(word) = Words::of(language).find(&format!("{prefix}{code}")) {
                        words
                            .entry(plain(&word))
                            .or_insert_with(|| (*code).to_owned());
                    }
                }
            }
            all.insert(prefix, words);
        }
        all
    });
    let mut known = all.get(prefix).cloned().unwrap_or_default();
    known.retain(|_, code| codes.contains(&code.as_str()));
    known
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_read_in_four_languages() {
        for (field, text, expected) in [
            (ClientField::Status, "Клієнт", Some("client")),
            (ClientField::Status, "потенціЙний", Some("lead")),
            (ClientField::Status, "partener", Some("partner")),
            (ClientField::Status, "лид", Some("lead")),
            (ClientField::Status, "архів", Some("former")),
            (ClientField::Status, "заморожений", None),
            (ClientField::Kind, "Юр. лицо", Some("company")),
            (ClientField::Kind, "private person", Some("person")),
            (ClientField::DoNotCall, "так", Some("yes")),
            (ClientField::DoNotMail, "nu", Some("no")),
            (ClientField::Country, "ua", Some("UA")),
            (ClientField::Country, "Україна", Some("UA")),
            (ClientField::Country, "Атлантида", Some("Атлантида")),
            (ClientField::Language, "Українська", Some("uk")),
            (ClientField::Name, " Зоря ", Some("Зоря")),
        ] {
            assert_eq!(client_value(field, text).as_deref(), expected, "{text}");
        }
        for language in Language::ALL {
            for status in ClientStatus::ALL {
                let word = say("client-status-", status.code(), Words::of(language));
                assert_eq!(
                    client_value(ClientField::Status, &word).as_deref(),
                    Some(status.code()),
                    "{word}"
                );
            }
            for kind in ClientKind::ALL {
                let word = say("client-kind-", kind.code(), Words::of(language));
                assert_eq!(
                    client_value(ClientField::Kind, &word).as_deref(),
                    Some(kind.code()),
                    "{word}"
                );
            }
        }
    }
}
