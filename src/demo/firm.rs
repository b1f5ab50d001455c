//! Names, people, phones and addresses of invented clients.

use super::events;
use super::library::{Country, Library, Place};
use super::random::Random;
use super::words::part;
use crate::domain::contact_detail::{AddressParts, ContactDetail, DetailKind};
use crate::domain::contact_person::ContactPerson;
use crate::i18n::Language;

/// How a company is called.
#[derive(Debug, Clone, Default)]
pub struct FirmName {
    pub name: String,
    pub form: String,
    pub legal: String,
    /// An entrepreneur, known to the state as a person.
    pub entrepreneur: bool,
}

/// Invents the name of a company.
pub fn name(
    library: &Library,
    country: Country,
    owner: &ContactPerson,
    random: &mut Random,
) -> FirmName {
    let words = library.names(country.language());
    let forms = words.section("forms");
    let weights: Vec<usize> = forms
        .iter()
        .map(|line| part(line, 1).parse().unwrap_or(1))
        .collect();
    let line = forms
        .get(random.weighted(&weights))
        .copied()
        .unwrap_or_default();
    let (mut form, mut full) = (part(line, 0), part(line, 2));
    if country == Country::Romania && !matches!(form, "SRL" | "SA") {
        (form, full) = ("PFA", ""); // the others are Moldovan
    }
    let entrepreneur = matches!(form, "ФОП" | "ИП" | "ÎI" | "PFA");
    let name = if entrepreneur && random.percent(60) {
        full_name(owner)
    } else {
        trade_name(library, country, owner, random)
    };
    let legal = match (full, entrepreneur) {
        ("", _) => String::new(),
        (full, true) => format!("{full} {}", full_name(owner)),
        (full, false) if country.language() == Language::Ro => format!("{full} „{name}”"),
        (full, false) => format!("{full} «{name}»"),
    };
    FirmName {
        name,
        form: form.to_owned(),
        legal,
        entrepreneur,
    }
}

/// Gives the official name of a company of a known form.
pub fn legal_name(library: &Library, country: Country, name: &str, form: &str) -> String {
    let forms = library.names(country.language()).section("forms");
    let full = forms
        .iter()
        .find(|line| part(line, 0) == form)
        .map_or("", |line| part(line, 2));
    if full.is_empty() {
        String::new()
    } else {
        format!("{full} «{name}»")
    }
}

fn trade_name(
    library: &Library,
    country: Country,
    owner: &ContactPerson,
    random: &mut Random,
) -> String {
    let words = library.names(country.language());
    let compound = |random: &mut Random| {
        let (first, second) = (
            random.usual(words.section("first")),
            random.usual(words.section("second")),
        );
        format!("{first}{second}")
    };
    let tail = |random: &mut Random| random.usual(words.section("tail"));
    match random.below(100) {
        0..34 => compound(random),
        34..52 => format!("{} {}", compound(random), tail(random)),
        52..62 => format!("{}-{}", compound(random), tail(random)),
        62..72 => random.usual(words.section("own")).to_owned(),
        72..78 => format!("{} {}", random.usual(words.section("own")), tail(random)),
        78..86 => {
            let (open, close) = if country.language() == Language::Ro {
                ('„', '”')
            } else {
                ('«', '»')
            };
            let kind = random.usual(words.section("kind"));
            format!("{kind} {open}{}{close}", random.usual(words.section("own")))
        }
        86..91 => format!("{} {}", owner.family_name, tail(random)),
        91..95 => format!("{} {}", compound(random), random.between(2, 99)),
        _ => invented(country, random),
    }
}

/// A word that nobody else has: vocabularies have a long tail.
fn invented(country: Country, random: &mut Random) -> String {
    const CYRILLIC: [&str; 24] = [
        "ва", "ле", "мо", "ри", "та", "сен", "дор", "ка", "лі", "на", "зо", "бе", "рос", "ми",
        "го", "пра", "лан", "ве", "су", "дра", "ні", "тор", "фе", "юн",
    ];
    const LATIN: [&str; 24] = [
        "va", "le", "mo", "ri", "ta", "sen", "dor", "ca", "li", "na", "zo", "be", "ros", "mi",
        "go", "pra", "lan", "ve", "su", "dra", "ni", "tor", "fe", "iu",
    ];
    let syllables = if country.language() == Language::Ro {
        &LATIN
    } else {
        &CYRILLIC
    };
    let mut word: String = (0..random.between(2, 4))
        .map(|_| random.text(syllables))
        .collect();
    if country == Country::Russia {
        word = word.replace('і', "и");
    }
    events::capitalised(&word)
}

/// Invents a person of a language.
pub fn person(library: &Library, language: Language, random: &mut Random) -> ContactPerson {
    let words = library.names(language);
    let woman = random.percent(48);
    let sexed = |line: &'static str| match (part(line, 1), woman) {
        ("", _) | (_, false) => part(line, 0),
        (of_woman, true) => of_woman,
    };
    let given = random.usual(words.section(if woman { "female" } else { "male" }));
    ContactPerson {
        family_name: sexed(random.usual(words.section("family"))).to_owned(),
        given_name: given.to_owned(),
        patronymic: sexed(random.usual(words.section("patronymic"))).to_owned(),
        language: language.code().to_owned(),
        ..ContactPerson::default()
    }
}

/// Gives a person's name as it stands in lists.
pub fn full_name(person: &ContactPerson) -> String {
    [&person.family_name, &person.given_name, &person.patronymic]
        .into_iter()
        .filter(|part| !part.is_empty())
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Makes a mobile phone: an operator's code, then 000, so that it belongs to nobody.
pub fn mobile(country: Country, random: &mut Random) -> ContactDetail {
    let tail = random.digits(4);
    let (a, b) = tail.split_at(2);
    phone(match country {
        Country::Ukraine => {
            let code = random.usual(&[
                "67", "50", "97", "63", "66", "68", "95", "96", "98", "73", "93", "99",
            ]);
            format!("+380 {code} 000 {a} {b}")
        }
        Country::Russia => format!(
            "+7 9{}{} 000-{a}-{b}",
            random.between(0, 9),
            random.between(0, 9)
        ),
        Country::Moldova => {
            let code = random.usual(&["69", "79", "60", "68", "78", "67", "76", "61", "62", "77"]);
            format!("+373 {code} 000 {}", &tail[..3])
        }
        Country::Romania => format!(
            "+40 7{}{} 000 {}",
            random.between(2, 8),
            random.between(0, 9),
            &tail[..3]
        ),
    })
}

/// Makes a phone of an office, often with an extension.
pub fn landline(country: Country, place: Place, random: &mut Random) -> ContactDetail {
    let tail = random.digits(4);
    let (a, b) = tail.split_at(2);
    let area = place.area;
    let mut detail = phone(match country {
        Country::Ukraine => format!("+380 {area} 000 {a} {b}"),
        Country::Russia => format!("+7 {area} 000-{a}-{b}"),
        Country::Moldova if area.len() == 2 => format!("+373 {area} 000 {}", &tail[..3]),
        Country::Moldova => format!("+373 {area} 00 {}", &tail[..3]),
        Country::Romania => format!(
            "+40 {area} 000 {}",
            &tail[..if area.len() == 2 { 4 } else { 3 }]
        ),
    });
    if random.percent(30) {
        detail.extension = random.between(101, 299).to_string();
    }
    detail
}

/// Makes a phone of its number.
pub fn phone(value: impl Into<String>) -> ContactDetail {
    ContactDetail {
        kind: DetailKind::Phone,
        value: value.into(),
        ..ContactDetail::default()
    }
}

/// Makes an e-mail address of a mailbox and the client's name.
pub fn email(mailbox: &str, client: &str, language: &str) -> ContactDetail {
    ContactDetail {
        kind: DetailKind::Email,
        value: format!("{mailbox}@{}.example", domain(client, language)),
        ..ContactDetail::default()
    }
}

/// Gives the domain name of a client, without its end.
pub fn domain(client: &str, language: &str) -> String {
    let mut domain: String = latin(client, language).chars().take(24).collect();
    domain.truncate(domain.trim_end_matches('-').len());
    if domain.is_empty() {
        "demo".to_owned()
    } else {
        domain
    }
}

/// Gives the mailbox of a person: `i.hnatiuk`.
pub fn mailbox(person: &ContactPerson) -> String {
    let initial: String = latin(&person.given_name, &person.language)
        .chars()
        .take(1)
        .collect();
    format!("{initial}.{}", latin(&person.family_name, &person.language))
}

/// Makes a postal address in a city.
pub fn address(
    library: &Library,
    country: Country,
    place: Place,
    label: &str,
    random: &mut Random,
) -> ContactDetail {
    let length = if matches!(country, Country::Ukraine) {
        5
    } else {
        6
    };
    let length = if country == Country::Moldova {
        4
    } else {
        length
    };
    let street = random.text(library.names(country.language()).section("streets"));
    let house = random.between(1, 140);
    let mut line = format!("{street}, {house}");
    if country.language() == Language::Ro {
        line = format!("{street} {house}");
    } else if random.percent(25) {
        line.push_str(random.text(&["А", "Б", "/2", " к. 1"]));
    }
    ContactDetail {
        kind: DetailKind::Address,
        label: label.to_owned(),
        address: AddressParts {
            country: country.code().to_owned(),
            region: place.region.to_owned(),
            city: place.city.to_owned(),
            street: line,
            postcode: format!(
                "{}{}",
                place.postcode,
                random.digits(length - place.postcode.len())
            ),
        },
        ..ContactDetail::default()
    }
}

/// Writes a name in Latin letters, digits and dashes, as in passports and domain names of its language.
pub fn latin(text: &str, language: &str) -> String {
    let russian = language == "ru";
    let mut out = String::new();
    for letter in text.chars().flat_map(char::to_lowercase) {
        let plain = match letter {
            'а' | 'ă' | 'â' => "a",
            'б' => "b",
            'в' => "v",
            'г' if !russian => "h",
            'г' | 'ґ' => "g",
            'д' => "d",
            'е' | 'э' | 'ё' => "e",
            'є' => "ie",
            'ж' => "zh",
            'з' => "z",
            'и' if !russian => "y",
            'ы' => "y",
            'и' | 'і' | 'ї' | 'й' | 'î' => "i",
            'к' => "k",
            'л' => "l",
            'м' => "m",
            'н' => "n",
            'о' => "o",
            'п' => "p",
            'р' => "r",
            'с' | 'ș' => "s",
            'т' | 'ț' => "t",
            'у' => "u",
            'ф' => "f",
            'х' => "kh",
            'ц' => "ts",
            'ч' => "ch",
            'ш' => "sh",
            'щ' => "shch",
            'ю' => "iu",
            'я' => "ia",
            ' ' | '-' if !out.is_empty() && !out.ends_with('-') => "-",
            'a'..='z' | '0'..='9' => {
                out.push(letter);
                continue;
            }
            _ => "",
        };
        out.push_str(plain);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_latin() {
        let check = |text: &str, language: &str, expected: &str| {
            assert_eq!(latin(text, language), expected);
        };
        check("Гнатюк", "uk", "hnatiuk");
        check("Еко-Будинок", "uk", "eko-budynok");
        check("Гаврилин", "ru", "gavrilin");
        check("Țurcanu Grup", "ro", "turcanu-grup");
        check("Кам’янець", "uk", "kamianets");
        assert_eq!(domain("«»", "uk"), "demo");
    }
}
