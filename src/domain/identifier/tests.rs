use super::IdentifierKind as Kind;
use super::*;
use proptest::prelude::*;

#[track_caller]
fn good(kind: Kind, values: &[&str]) {
    for value in values {
        assert_eq!(super::check(kind, value), None, "{} {value}", kind.code());
    }
}

#[track_caller]
fn odd(kind: Kind, value: &str, problem: Problem) {
    assert_eq!(
        super::check(kind, value),
        Some(problem),
        "{} {value}",
        kind.code()
    );
}

// Published numbers of banks and other well-known companies, and examples of the registers.
const EDRPOU: [&str; 6] = [
    "14360570", "00032129", "20077720", "21673832", "31316718", "37193071",
];
const RNOKPP: [&str; 2] = ["3184710691", "1759013776"];
const INN: [&str; 3] = ["7707083893", "7736050003", "500100732259"];
const OGRN: [&str; 2] = ["1027700132195", "1027700070518"];
const IDNO: [&str; 2] = ["1008600038413", "1002600048836"];
const CUI: [&str; 3] = ["18547290", "RO 18547290", "14399840"];
const IBAN: [&str; 5] = [
    "UA21 3223 1300 0002 6007 2335 6600 1",
    "MD24 AG00 0225 1000 1310 4168",
    "RO49 AAAA 1B31 0075 9384 0000",
    "DE89 3704 0044 0532 0130 00",
    "GB29 NWBK 6016 1331 9268 19",
];

#[test]
fn good_numbers_are_not_odd() {
    good(Kind::UaEdrpou, &EDRPOU);
    good(Kind::UaRnokpp, &RNOKPP);
    good(Kind::UaVat, &["143605704021", "3184710691"]);
    good(Kind::RuInn, &INN);
    good(Kind::RuKpp, &["773601001", "7736AB001"]);
    good(Kind::RuOgrn, &OGRN);
    good(Kind::RuOgrnip, &["304500116000157"]);
    good(Kind::MdIdno, &IDNO);
    good(Kind::MdVat, &["0208115"]);
    good(Kind::RoCui, &CUI);
    good(
        Kind::RoOnrc,
        &["J40/1234/2020", "J52/750/22.11.2012", "J2012000750528"],
    );
    good(Kind::RoCnp, &["1630615123457"]);
    good(Kind::Iban, &IBAN);
    good(Kind::Bic, &["PBANUA2X", "DEUTDEFF500"]);
    good(Kind::RuAccount, &["40702810938000012345"]);
    good(Kind::RuBik, &["044525225"]);
    good(Kind::RuCorrespondent, &["30101810400000000225"]);
    good(Kind::Bank, &["АТ «Зразок Банк»"]);
    good(Kind::Other, &["що завгодно"]);
    for kind in Kind::ALL {
        good(*kind, &["", "  "]);
    }
}

#[test]
fn says_what_is_odd() {
    odd(
        Kind::UaEdrpou,
        "1436057",
        Problem::Length { need: 8, have: 7 },
    );
    odd(Kind::UaEdrpou, "1436057O", Problem::NotDigits);
    odd(Kind::UaEdrpou, "14360571", Problem::CheckDigit);
    odd(Kind::UaEdrpou, "31316719", Problem::CheckDigit);
    odd(Kind::UaRnokpp, "3184710692", Problem::CheckDigit);
    odd(
        Kind::UaVat,
        "14360570402",
        Problem::Length { need: 12, have: 11 },
    );
    odd(Kind::RuInn, "7707083894", Problem::CheckDigit);
    odd(
        Kind::RuInn,
        "770708389",
        Problem::Length { need: 10, have: 9 },
    );
    odd(
        Kind::RuInn,
        "5001007322590",
        Problem::Length { need: 12, have: 13 },
    );
    odd(Kind::RuKpp, "77A601001", Problem::Format);
    odd(Kind::RuOgrn, "1027700132196", Problem::CheckDigit);
    odd(Kind::MdIdno, "1008600038414", Problem::CheckDigit);
    odd(Kind::MdIdno, "2008600038410", Problem::Format);
    odd(Kind::RoCui, "18547291", Problem::CheckDigit);
    odd(Kind::RoOnrc, "X40/1234/2020", Problem::Format);
    odd(Kind::RoOnrc, "J49/1234/2020", Problem::Format);
    odd(Kind::RoOnrc, "J2012000750529", Problem::CheckDigit);
    odd(
        Kind::RoOnrc,
        "J201200075052",
        Problem::Length { need: 14, have: 13 },
    );
    odd(
        Kind::Iban,
        "UA21 3223 1300 0002 6007 2335 6600",
        Problem::Length { need: 29, have: 28 },
    );
    odd(
        Kind::Iban,
        "UA21 3223 1300 0002 6007 2335 6600 2",
        Problem::CheckDigit,
    );
    odd(Kind::Iban, "2600 7233 566", Problem::Format);
    odd(Kind::Bic, "PBANUA", Problem::Length { need: 8, have: 6 });
    odd(
        Kind::RuBik,
        "04452522",
        Problem::Length { need: 9, have: 8 },
    );
    odd(
        Kind::RuCorrespondent,
        "40702810938000012345",
        Problem::Format,
    );
}

#[test]
fn is_compared_without_its_dress() {
    let check =
        |kind, value, expected: &str| assert_eq!(normalise(kind, value), expected, "{value}");
    check(Kind::UaEdrpou, " 1436 0570 ", "14360570");
    check(Kind::UaEdrpou, "32129", "00032129");
    check(Kind::UaEdrpou, "32128", "32128");
    check(Kind::RoCui, "ro18547290", "18547290");
    check(Kind::RoOnrc, "j40 / 1234 / 22.11.2020", "J40/1234/2020");
    check(
        Kind::Iban,
        "iban md24 ag00 0225 1000 1310 4168",
        "MD24AG000225100013104168",
    );
    check(Kind::Other, " A-1 / b ", "A-1 / b");
    assert_eq!(
        super::format(Kind::Iban, "MD24AG000225100013104168"),
        "MD24 AG00 0225 1000 1310 4168"
    );
}

#[test]
fn guesses_what_it_is() {
    let check = |value, country, expected| {
        assert_eq!(guess(value, country), expected, "{value} in {country}");
    };
    check("14360570", "UA", Some(Kind::UaEdrpou));
    check("3184710691", "UA", Some(Kind::UaRnokpp));
    check("7707083893", "RU", Some(Kind::RuInn));
    check("1008600038413", "MD", Some(Kind::MdIdno));
    check("18547290", "RO", Some(Kind::RoCui));
    check("RO18547290", "", Some(Kind::RoCui));
    check("J40/1234/2020", "MD", Some(Kind::RoOnrc));
    check("UA213223130000026007233566001", "MD", Some(Kind::Iban));
    check("12345", "UA", None);
    check("", "RO", None);
    check("слово", "UA", None);
}

#[test]
fn kinds_of_the_country_are_offered_first() {
    let kinds = Kind::of_country("MD");
    assert_eq!(kinds[..3], [Kind::MdIdno, Kind::MdIdnp, Kind::MdVat]);
    assert!(kinds.contains(&Kind::Iban) && !kinds.contains(&Kind::UaEdrpou));
}

/// Where the modulus is prime and no remainder is folded, or weights are coprime to it, a changed digit cannot hide.
fn changed(value: &str, at: usize, by: u32) -> String {
    let bare: Vec<char> = value.chars().filter(|c| *c != ' ').collect();
    let places: Vec<usize> = (0..bare.len())
        .filter(|at| bare[*at].is_ascii_digit())
        .collect();
    let place = places[at % places.len()];
    bare.iter()
        .enumerate()
        .map(|(at, c)| match c.to_digit(10) {
            Some(digit) if at == place => char::from_digit((digit + by) % 10, 10).unwrap(),
            _ => *c,
        })
        .collect()
}

proptest! {
    #[test]
    fn a_changed_digit_of_an_account_is_noticed(which in 0usize..5, at in 0usize..40, by in 1u32..10) {
        let value = changed(IBAN[which], at, by);
        prop_assert!(super::check(Kind::Iban, &value).is_some(), "{}", value);
    }

    #[test]
    fn a_changed_digit_of_an_idno_is_noticed(which in 0usize..2, at in 0usize..13, by in 1u32..10) {
        let value = changed(IDNO[which], at, by);
        prop_assert!(super::check(Kind::MdIdno, &value).is_some(), "{}", value);
    }

    #[test]
    fn a_changed_check_digit_is_noticed(which in 0usize..6, by in 1u32..10) {
        for (kind, values) in [(Kind::UaEdrpou, &EDRPOU[..]), (Kind::UaRnokpp, &RNOKPP), (Kind::RuInn, &INN), (Kind::RuOgrn, &OGRN)] {
            let value = values[which % values.len()];
            let value = changed(value, value.len() - 1, by);
            prop_assert!(super::check(kind, &value).is_some(), "{} {}", kind.code(), value);
        }
    }

    #[test]
    fn any_text_can_be_an_identifier(text in any::<String>(), country in "UA|RU|MD|RO|") {
        for kind in Kind::ALL {
            let _ = super::check(*kind, &text);
            let once = normalise(*kind, &text);
            prop_assert_eq!(normalise(*kind, &once), once);
        }
        let _ = guess(&text, &country);
    }
}

#[test]
fn the_form_tells_the_kind_even_of_a_mistyped_number() {
    for (value, country, expected) in [
        (
            "UA21 3223 1300 0002 6007 2335 6600 1",
            "",
            Some(IdentifierKind::Iban),
        ),
        (
            "UA213223130000026007233566002",
            "UA",
            Some(IdentifierKind::Iban),
        ),
        (
            "RO49 AAAA 1B31 0075 9384 0001",
            "",
            Some(IdentifierKind::Iban),
        ),
        ("J40/1234/2020", "", Some(IdentifierKind::RoOnrc)),
        ("j40/1234/22.11.2020", "UA", Some(IdentifierKind::RoOnrc)),
        ("RO 1234567", "", Some(IdentifierKind::RoCui)),
        ("12345670", "", None),
        ("договір 17", "", None),
        ("JAMES2020", "", None),
        ("", "", None),
    ] {
        assert_eq!(recognise(value, country), expected, "{value}");
    }
}
