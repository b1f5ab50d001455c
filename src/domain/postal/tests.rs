use super::*;
use proptest::prelude::*;

/// Expected: postcode | region | city | street | rest.
#[track_caller]
fn check(text: &str, country: &str, expected: &str) {
    let ParsedAddress { parts, rest } = parse_free(text, country);
    let read = [parts.postcode, parts.region, parts.city, parts.street, rest].join(" | ");
    assert_eq!(read, expected, "{text}");
}

#[test]
fn reads_ukrainian_addresses() {
    check(
        "02000, м. Київ, вул. Зразкова, 7, корпус Б",
        "UA",
        "02000 |  | м. Київ | вул. Зразкова, 7, корпус Б | ",
    );
    check(
        "м. Львів, вул. Зразкова, 12, офіс 4, 79000",
        "UA",
        "79000 |  | м. Львів | вул. Зразкова, 12, офіс 4 | ",
    );
    check(
        "79000 м.Львів вул.Зразкова 12",
        "UA",
        "79000 |  | м.Львів | вул.Зразкова 12 | ",
    );
    check(
        "вул. Польова, 1\nс. Липини, Луцький р-н, Волинська обл.\n45600",
        "UA",
        "45600 | Луцький р-н, Волинська обл. | с. Липини | вул. Польова, 1 | ",
    );
    check(
        "Волинська обл. Луцький р-н с. Липини",
        "UA",
        " | Волинська обл., Луцький р-н | с. Липини |  | ",
    );
    check(
        "с. Зимна Вода, вул. Складська, 3",
        "UA",
        " |  | с. Зимна Вода | вул. Складська, 3 | ",
    );
    check("Львів, Зразкова 12", "UA", " |  | Львів | Зразкова 12 | ");
    check("Львів, Зразкова, 12", "UA", " |  | Львів | Зразкова, 12 | ");
    check(
        "Самбір, пл. Ринок, 5",
        "UA",
        " |  | Самбір | пл. Ринок, 5 | ",
    );
    check(
        "Україна, 79000, Львів, вул. М. Грушевського, 5",
        "UA",
        "79000 |  | Львів | вул. М. Грушевського, 5 | ",
    );
    check("79000 Львів", "UA", "79000 |  | Львів |  | ");
}

#[test]
fn reads_addresses_of_neighbours() {
    check(
        "127000, г. Москва, ул. Примерная, д. 5, стр. 1",
        "RU",
        "127000 |  | г. Москва | ул. Примерная, д. 5, стр. 1 | ",
    );
    check(
        "MD-2001, mun. Chișinău, str. Exemplu, 7, of. 3",
        "MD",
        "MD-2001 |  | mun. Chișinău | str. Exemplu, 7, of. 3 | ",
    );
    check(
        "str. Exemplu 7, MD 2001 Chișinău",
        "MD",
        "MD 2001 |  | Chișinău | str. Exemplu 7 | ",
    );
    check(
        "2001, or. Orhei, bd. Mare 1/2",
        "MD",
        "2001 |  | or. Orhei | bd. Mare 1/2 | ",
    );
    check(
        "Str. Exemplu nr. 10, bl. A, ap. 5, Iași, jud. Iași, 700000",
        "RO",
        "700000 | jud. Iași | Iași | Str. Exemplu nr. 10, bl. A, ap. 5 | ",
    );
}

#[test]
fn knows_the_country_by_name() {
    for (text, code) in [
        ("Україна, м. Львів", "UA"),
        ("Chișinău, Republica Moldova", "MD"),
        ("г. Москва, РФ", "RU"),
        ("м. Львів", ""),
    ] {
        assert_eq!(parse_free(text, "UA").parts.country, code, "{text}");
    }
}

#[test]
fn keeps_what_is_not_understood() {
    check("запитати в Ірини", "UA", " |  |  |  | запитати в Ірини");
    check(
        "склад за мостом, м. Львів",
        "UA",
        " |  | м. Львів |  | склад за мостом",
    );
    check("", "UA", " |  |  |  | ");
}

#[test]
fn writes_one_line_and_an_envelope() {
    let parse = |text, country| {
        let mut parsed = parse_free(text, country);
        parsed.parts.country = country.to_owned();
        parsed
    };
    let lviv = parse("м. Львів, вул. Зразкова, 12, офіс 4, 79000", "UA");
    assert_eq!(
        one_line(&lviv.parts, ""),
        "79000, м. Львів, вул. Зразкова, 12, офіс 4"
    );
    assert_eq!(
        lines(&lviv.parts, ""),
        ["вул. Зразкова, 12, офіс 4", "м. Львів", "79000"]
    );
    let chisinau = parse("MD-2001, Chișinău, str. Exemplu, 7", "MD");
    assert_eq!(
        one_line(&chisinau.parts, ""),
        "str. Exemplu, 7, MD-2001 Chișinău"
    );
    assert_eq!(
        lines(&chisinau.parts, "Depozit"),
        ["Depozit", "str. Exemplu, 7", "MD-2001 Chișinău"]
    );
    assert_eq!(city_name("м. Львів"), "Львів");
    assert_eq!(city_name("с.Липини"), "Липини");
    assert_eq!(city_name("Одеса"), "Одеса");
}

fn letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, ',' | ';'))
        .collect();
    letters.sort_unstable();
    letters
}

fn kept(parsed: &ParsedAddress) -> String {
    let parts = &parsed.parts;
    [
        &parts.postcode,
        &parts.region,
        &parts.city,
        &parts.street,
        &parsed.rest,
    ]
    .map(String::as_str)
    .join(" ")
}

proptest! {
    #[test]
    fn nothing_is_lost(text in any::<String>(), country in "UA|RU|MD|RO|") {
        let parsed = parse_free(&text, &country);
        prop_assert_eq!(letters(&kept(&parsed)), letters(&text));
    }

    #[test]
    fn nothing_is_lost_of_what_looks_like_an_address(
        words in proptest::collection::vec(
            proptest::sample::select(vec![
                "м.", "Львів", "вул.", "Зразкова", "12", "79000", "MD", "2001", "обл.", "р-н", ",", ";", "с.Липини", "кв.", "str.", "jud.", "\n",
            ]),
            0..14,
        ),
        country in "UA|RU|MD|RO|",
    ) {
        let text = words.join(" ");
        let parsed = parse_free(&text, &country);
        prop_assert_eq!(letters(&kept(&parsed)), letters(&text));
        prop_assert_eq!(letters(&one_line(&parsed.parts, &parsed.rest)), letters(&text));
    }
}
