//! What the cells of a column look like, for columns whose header says nothing.

use chrono::NaiveDate;

/// What a cell looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Look {
    Email,
    Web,
    Phone,
    Date,
    PersonName,
    CompanyName,
}

/// Finds what most filled cells look like, and which share of them does.
pub(super) fn look<'a>(cells: impl Iterator<Item = &'a str>) -> Option<(Look, f32)> {
    let mut counts = std::collections::BTreeMap::<Look, usize>::new();
    let mut filled = 0usize;
    for cell in cells.map(str::trim).filter(|cell| !cell.is_empty()) {
        filled += 1;
        if let Some(look) = look_of(cell) {
            *counts.entry(look).or_default() += 1;
        }
    }
    let (look, count) = counts.into_iter().max_by_key(|&(_, count)| count)?;
    let share = count as f32 / filled as f32;
    (share >= 0.6).then_some((look, share))
}

fn look_of(cell: &str) -> Option<Look> {
    let first = cell.split([',', ';', '\n']).next().unwrap_or(cell).trim();
    if is_email(first) {
        Some(Look::Email)
    } else if date(first).is_some() {
        Some(Look::Date)
    } else if is_phone(first) {
        Some(Look::Phone)
    } else if is_web(first) {
        Some(Look::Web)
    } else if has_legal_form(cell) {
        Some(Look::CompanyName)
    } else if is_person_name(cell) {
        Some(Look::PersonName)
    } else {
        None
    }
}

/// Whether a text can be an address of e-mail.
pub(super) fn is_email(text: &str) -> bool {
    let Some((user, host)) = text.split_once('@') else {
        return false;
    };
    !user.is_empty()
        && host.contains('.')
        && !host.contains('@')
        && !text.contains(char::is_whitespace)
        && !host.ends_with('.')
}

fn is_web(text: &str) -> bool {
    let low = text.to_lowercase();
    if low.starts_with("http://") || low.starts_with("https://") || low.starts_with("www.") {
        return true;
    }
    let host = low.split('/').next().unwrap_or_default();
    let Some((_, zone)) = host.rsplit_once('.') else {
        return false;
    };
    zone.len() >= 2
        && zone.chars().all(char::is_alphabetic)
        && host.len() > zone.len() + 2
        && host
            .split('.')
            .all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-'))
        && host.chars().any(char::is_alphabetic)
}

/// Whether a text can be a phone number: 7 to 15 digits (ITU-T E.164) and the signs people put between them.
pub(super) fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let number = text.to_lowercase();
    let number = ["доб", "вн", "ext", "int"]
        .iter()
        .find_map(|word| number.split_once(word))
        .map_or(number.as_str(), |(before, _)| before);
    let number = number.trim_end_matches(['.', ',', ' ', '(']);
    let main = number.bytes().filter(u8::is_ascii_digit).count();
    (7..=15).contains(&main)
        && digits <= 20
        && number
            .chars()
            .all(|c| c.is_ascii_digit() || c.is_whitespace() || "+()-–./*#".contains(c))
        && (main != 8 || number.len() > 8)
}

/// Reads a date as it stands in files: ISO, `18.11.2026`, `18/11/2026`, `20261118`, with or without a time behind it.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    let text = text.trim().trim_end_matches(['р', 'г', '.', ' ']);
    let day = text.split([' ', 'T']).next()?;
    let plausible = |date: &NaiveDate| (1850..2200).contains(&chrono::Datelike::year(date));
    [
        "%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%Y.%m.%d", "%Y/%m/%d", "%d-%m-%Y",
    ]
    .iter()
    .find_map(|form| NaiveDate::parse_from_str(day, form).ok().filter(plausible))
    .or_else(|| {
        (day.len() == 8 && day.bytes().all(|b| b.is_ascii_digit()))
            .then(|| NaiveDate::parse_from_str(day, "%Y%m%d").ok())
            .flatten()
            .filter(|date| (1900..2100).contains(&chrono::Datelike::year(date)))
    })
    .or_else(|| short_year(day))
}

fn short_year(day: &str) -> Option<NaiveDate> {
    let (rest, year) = day.rsplit_once('.')?;
    let year: i32 = (year.len() == 2).then(|| year.parse().ok()).flatten()?;
    // The years of the living: 00 to 30 are this century's.
    let year = if year <= 30 { 2000 + year } else { 1900 + year };
    NaiveDate::parse_from_str(&format!("{rest}.{year}"), "%d.%m.%Y").ok()
}

fn has_legal_form(text: &str) -> bool {
    const FORMS: [&str; 26] = [
        "тов", "тзов", "фоп", "прат", "пат", "ат", "пп", "кп", "дп", "ооо", "зао", "оао", "ао",
        "пао", "ип", "чп", "спд", "srl", "sa", "llc", "ltd", "gmbh", "inc", "іп", "îi", "pfa",
    ];
    text.split(|c: char| !c.is_alphanumeric()).any(|word| {
        !word.is_empty()
            && word.chars().count() <= 4
            && FORMS.contains(&word.replace('.', "").to_lowercase().as_str())
    })
}

fn is_person_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    if !(2..=4).contains(&words.len()) || text.chars().any(|c| c.is_ascii_digit()) {
        return false;
    }
    let last = words[words.len() - 1].to_lowercase();
    let middle = words[words.len() / 2].to_lowercase();
    let patronymic = |word: &str| {
        ["вич", "вна", "чна", "ьич", "оглы", "кызы"]
            .iter()
            .any(|end| word.ends_with(end))
    };
    patronymic(&last) || patronymic(&middle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_tell_what_they_are() {
        for (cell, expected) in [
            ("olena@zoria.ua", Some(Look::Email)),
            ("+380 44 123-45-67", Some(Look::Phone)),
            ("(044) 123-45-67 доб. 12", Some(Look::Phone)),
            ("0744 123 456", Some(Look::Phone)),
            ("32490244", None),
            ("18.11.1975", Some(Look::Date)),
            ("1975-11-18", Some(Look::Date)),
            ("zoria.com.ua", Some(Look::Web)),
            ("https://zoria.ua/kontakty", Some(Look::Web)),
            ("ТОВ «Зоря»", Some(Look::CompanyName)),
            ("Brânză SRL", Some(Look::CompanyName)),
            ("Ковальчук Олена Петрівна", Some(Look::PersonName)),
            ("Київ", None),
            ("", None),
        ] {
            assert_eq!(look_of(cell), expected, "{cell}");
        }
    }

    #[test]
    fn dates_are_read_in_the_forms_of_files() {
        let expected = NaiveDate::from_ymd_opt(1975, 3, 8);
        for text in [
            "1975-03-08",
            "08.03.1975",
            "8.3.1975",
            "08/03/1975",
            "19750308",
            "08.03.75",
            "1975-03-08 00:00",
            "1975-03-08T00:00:00",
            "08.03.1975 р.",
        ] {
            assert_eq!(date(text), expected, "{text}");
        }
        for text in ["", "32490244", "31.02.2020", "весна"] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
