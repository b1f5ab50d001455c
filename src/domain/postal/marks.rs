//! The words by which parts of an address are known, in four languages.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::domain::fold::{fold, skeleton};

/// What a mark announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Region,
    City,
    Street,
    /// Number, block, flat, office.
    House,
}

/// Abbreviations stand with their dot: without it they would be names.
const MARKS: &[(Mark, &[&str])] = &[
    (
        Mark::City,
        &[
            "м.",
            "місто",
            "смт",
            "смт.",
            "с.",
            "село",
            "с-ще",
            "сел.",
            "селище",
            "хутір",
            "х.",
            "г.",
            "гор.",
            "город",
            "пос.",
            "пгт",
            "пгт.",
            "дер.",
            "деревня",
            "станица",
            "or.",
            "orașul",
            "oraşul",
            "orasul",
            "oraș",
            "oraș.",
            "mun.",
            "municipiul",
            "com.",
            "comuna",
            "sat",
            "satul",
            "s.",
            "loc.",
            "localitatea",
        ],
    ),
    (
        Mark::Street,
        &[
            "вул.",
            "вулиця",
            "просп.",
            "проспект",
            "пр-т",
            "пр-кт",
            "пр.",
            "бул.",
            "бульвар",
            "б-р",
            "пров.",
            "провулок",
            "пл.",
            "площа",
            "шосе",
            "наб.",
            "набережна",
            "узвіз",
            "майдан",
            "проїзд",
            "алея",
            "туп.",
            "мкр.",
            "мкр-н",
            "ж/м",
            "ул.",
            "улица",
            "пер.",
            "переулок",
            "площадь",
            "шоссе",
            "ш.",
            "набережная",
            "проезд",
            "аллея",
            "спуск",
            "микрорайон",
            "str.",
            "strada",
            "str-la",
            "bd.",
            "bul.",
            "b-dul",
            "bdul",
            "bulevardul",
            "șos.",
            "şos.",
            "sos.",
            "șoseaua",
            "calea",
            "aleea",
            "al.",
            "piața",
            "piaţa",
            "p-ța",
            "intr.",
            "intrarea",
            "splaiul",
            "street",
            "st.",
            "avenue",
            "ave.",
        ],
    ),
    (
        Mark::House,
        &[
            "буд.",
            "будинок",
            "кв.",
            "квартира",
            "оф.",
            "офіс",
            "офис",
            "корп.",
            "корпус",
            "кор.",
            "к.",
            "під'їзд",
            "пов.",
            "поверх",
            "літ.",
            "кім.",
            "а/с",
            "а/я",
            "д.",
            "дом",
            "стр.",
            "строение",
            "этаж",
            "эт.",
            "под.",
            "комн.",
            "пом.",
            "склад",
            "nr.",
            "ap.",
            "bl.",
            "sc.",
            "et.",
            "of.",
            "oficiul",
            "birou",
            "birou.",
            "apt.",
            "suite",
            "office",
            "№",
        ],
    ),
    (
        Mark::Region,
        &[
            "jud.",
            "județul",
            "judeţul",
            "judetul",
            "raionul",
            "r-nul",
            "обл.",
            "область",
            "р-н",
            "район",
            "респ.",
        ],
    ),
];

const REGION_ENDS: [&str; 12] = [
    "обл",
    "обл.",
    "область",
    "р-н",
    "р-н.",
    "район",
    "р-ну",
    "края",
    "край",
    "oblast",
    "region",
    "county",
];

const COUNTRIES: [(&str, &[&str]); 7] = [
    (
        "UA",
        &["україна", "украина", "ucraina", "ukraine", "ukraina"],
    ),
    (
        "MD",
        &[
            "молдова",
            "республіка молдова",
            "республика молдова",
            "moldova",
            "republica moldova",
            "r moldova",
        ],
    ),
    ("RO", &["румунія", "румыния", "romania"]),
    (
        "RU",
        &[
            "росія",
            "россия",
            "рф",
            "російська федерація",
            "российская федерация",
            "rusia",
            "russia",
        ],
    ),
    ("BY", &["білорусь", "беларусь", "belarus"]),
    ("PL", &["польща", "польша", "polonia", "poland", "polska"]),
    (
        "DE",
        &[
            "німеччина",
            "германия",
            "germania",
            "germany",
            "deutschland",
        ],
    ),
];

/// Cities that are told without a mark; compared by skeleton.
const CITIES: &str = "Київ Киев Харків Харьков Одеса Одесса Дніпро Днепр Львів Львов Запоріжжя Миколаїв Николаев Вінниця Винница
    Полтава Чернігів Чернигов Черкаси Черкассы Житомир Суми Хмельницький Чернівці Черновцы Рівне Ровно Тернопіль Тернополь Луцьк
    Ужгород Херсон Ізмаїл Измаил Chișinău Chisinau Кишинев Кишинів Bălți Бельцы Tiraspol Тирасполь Cahul Orhei Ungheni Soroca
    Comrat București Bucuresti Bucharest Бухарест Iași Iasi Яссы Ясси Cluj-Napoca Timișoara Constanța Brașov Galați Suceava Москва
    Moscow Санкт-Петербург Казань Самара Ростов";

/// Gives the mark at the beginning of a segment and its length in bytes; the mark may be written together: `м.Львів`.
pub(super) fn leading(segment: &str) -> Option<(Mark, usize)> {
    let word = segment.split_whitespace().next()?;
    // М. Грушевського is not a city: single letters are marks only when small.
    let lower = word.to_lowercase();
    let whole = |(mark, words): &(Mark, &[&str])| words.contains(&lower.as_str()).then_some(*mark);
    if let Some(mark) = MARKS.iter().find_map(whole) {
        let single = lower.chars().filter(|c| c.is_alphabetic()).count() == 1;
        return (!single || word == lower).then_some((mark, word.len()));
    }
    let dot = word.find('.')?;
    let (head, tail) = word.split_at(dot + 1);
    let lower = head.to_lowercase();
    let single = head.chars().count() == 2;
    if tail.is_empty()
        || (single
            && (head != lower
                || !tail.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())))
    {
        return None;
    }
    MARKS
        .iter()
        .find(|(_, words)| words.contains(&lower.as_str()))
        .map(|(mark, _)| (*mark, head.len()))
}

/// Says whether a word ends the name of a region: `Волинська обл.`
pub(super) fn ends_region(word: &str) -> bool {
    REGION_ENDS.contains(&word.to_lowercase().as_str())
}

/// Gives the code of a country by its name.
pub(super) fn country(segment: &str) -> Option<&'static str> {
    let key = fold(segment);
    COUNTRIES
        .iter()
        .find(|(_, names)| names.contains(&key.as_str()))
        .map(|(code, _)| *code)
}

/// Says whether a segment is the name of one of the larger cities around.
pub(super) fn is_known_city(segment: &str) -> bool {
    static KEYS: LazyLock<HashSet<String>> =
        LazyLock::new(|| CITIES.split_whitespace().map(skeleton).collect());
    KEYS.contains(skeleton(segment).as_str())
}
