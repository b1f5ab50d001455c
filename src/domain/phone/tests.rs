use super::*;
use proptest::prelude::*;

#[track_caller]
fn check(text: &str, country: &str, formatted: &str, extension: &str) {
    let phone = Phone::parse(text, country);
    assert_eq!(
        (phone.format().as_str(), phone.extension()),
        (formatted, extension),
        "{text} in {country}"
    );
    // What is written is read again as the same number.
    let again = Phone::parse(&phone.format(), country);
    assert_eq!(again.search_digits(), phone.search_digits(), "{text}");
}

#[test]
fn writes_a_number_one_way() {
    for text in [
        "+380670002143",
        "+38 (067) 000-21-43",
        "38 067 000 21 43",
        "067 000 21 43",
        "(067)0002143",
        "8 (067) 000-21-43",
        "80670002143",
        "67 000 21 43",
        "00380670002143",
        "+380 (0) 67 000 21 43",
        "  067.000.21.43 ",
    ] {
        check(text, "UA", "+380 67 000 21 43", "");
    }
    check("+380 67 000 21 43", "", "+380 67 000 21 43", "");
    check("380670002143", "RU", "+380 67 000 21 43", "");
    check("8 (067) 000-21-43", "MD", "+380 67 000 21 43", "");
    check("8 916 123-45-67", "RU", "+7 916 123 45 67", "");
    check("+7(916)1234567", "UA", "+7 916 123 45 67", "");
    check("8 (495) 123-45-67", "UA", "+7 495 123 45 67", "");
    check("916 123 45 67", "RU", "+7 916 123 45 67", "");
    check("810 380 67 000 21 43", "RU", "+380 67 000 21 43", "");
    check("+7 701 123 45 67", "RU", "+7 701 123 45 67", "");
    check("069123456", "MD", "+373 69 123 456", "");
    check("(022) 12-34-56", "MD", "+373 22 123 456", "");
    check("69 123 456", "MD", "+373 69 123 456", "");
    check("37369123456", "UA", "+373 69 123 456", "");
    check("+373 (0) 69 123 456", "UA", "+373 69 123 456", "");
    check("0722 123 456", "RO", "+40 722 123 456", "");
    check("021.312.34.56", "RO", "+40 21 312 34 56", "");
    check("+40 (0)722-123456", "MD", "+40 722 123 456", "");
    check("+48 601 234 567", "UA", "+48 601 234 567", "");
    check("+1 (212) 555-0123", "UA", "+1 212 555 0123", "");
}

#[test]
fn free_numbers_are_written_as_dialled() {
    check("8-800-123-45-67", "RU", "8 800 123 45 67", "");
    check("0 800 500 001", "UA", "0 800 500 001", "");
    check("0800 12 345", "MD", "0 800 12 345", "");
    check("+380 800 500 001", "RU", "+380 800 500 001", "");
}

#[test]
fn extensions_stand_apart() {
    check(
        "+380 32 000 11 05 вн. 204",
        "UA",
        "+380 32 000 11 05",
        "204",
    );
    check(
        "+380 32 000 11 05 · вн. 204",
        "UA",
        "+380 32 000 11 05",
        "204",
    );
    check("032 000 11 05 (вн.204)", "UA", "+380 32 000 11 05", "204");
    check("(495) 123-45-67, доб. 12", "RU", "+7 495 123 45 67", "12");
    check("8 495 123 45 67 доб.№ 12", "RU", "+7 495 123 45 67", "12");
    check("+380 44 000 12 30 дод. 5", "UA", "+380 44 000 12 30", "5");
    check("+40 21 312 34 56 int. 5", "RO", "+40 21 312 34 56", "5");
    check(
        "+373 22 123 456 interior 105",
        "MD",
        "+373 22 123 456",
        "105",
    );
    check("+1 212 555 0123 ext 5", "", "+1 212 555 0123", "5");
    check("+1 212 555 0123x5", "", "+1 212 555 0123", "5");
    check("+380 44 000 12 30 #5", "UA", "+380 44 000 12 30", "5");
    check("+49 30 123456 ext. 77", "UA", "+49 30 123456", "77");
}

#[test]
fn what_is_not_understood_stays_as_typed() {
    check("+49 30 / 123456", "UA", "+49 30 / 123456", "");
    check("067 000 21 43 Ірина", "UA", "067 000 21 43 Ірина", "");
    check("2-14-88", "UA", "2-14-88", "");
    check("запитати в Ірини", "UA", "запитати в Ірини", "");
    check("067 000 21 4", "UA", "067 000 21 4", "");
    check("", "UA", "", "");
}

#[test]
fn is_found_by_any_form() {
    let check = |text, country, expected: &[&str]| {
        assert_eq!(
            Phone::parse(text, country).search_digits(),
            expected,
            "{text}"
        );
    };
    check("067 000 21 43", "UA", &["380670002143", "0670002143"]);
    check("067 000 21 43 Ірина", "UA", &["380670002143", "0670002143"]);
    check("+7 916 123 45 67", "UA", &["79161234567", "89161234567"]);
    check("+373 69 123 456", "UA", &["37369123456", "069123456"]);
    check("+40 722 123 456", "UA", &["40722123456", "0722123456"]);
    check("+49 30 123456", "UA", &["4930123456"]);
    check("067 000 21 43", "", &["0670002143", "380670002143"]);
    check("067 000 21 43", "MD", &["0670002143", "380670002143"]);
    check(
        "0722 123 456",
        "",
        &["0722123456", "380722123456", "40722123456"],
    );
    check("069 123 456", "", &["069123456", "37369123456"]);
    check("2-14-88", "UA", &["21488"]);
    check("немає", "UA", &[]);
}

#[test]
fn says_what_is_odd() {
    let check = |text, country, expected| {
        assert_eq!(Phone::parse(text, country).problem(), expected, "{text}");
    };
    check("067 000 21 43", "UA", None);
    check(
        "+380 67 000 21 4",
        "UA",
        Some(PhoneProblem::TooFew { need: 12, have: 11 }),
    );
    check(
        "067 000 21 4",
        "UA",
        Some(PhoneProblem::TooFew { need: 10, have: 9 }),
    );
    check(
        "067 000 21 433",
        "UA",
        Some(PhoneProblem::TooMany { need: 10, have: 11 }),
    );
    check(
        "+373 69 123 45",
        "",
        Some(PhoneProblem::TooFew { need: 11, have: 10 }),
    );
    check("+380 25 840 99 29", "", Some(PhoneProblem::Beginning));
    check("2-14-88", "UA", None);
    check("103", "UA", Some(PhoneProblem::TooFew { need: 5, have: 3 }));
    check("+49 30 123456", "UA", None);
    check("немає", "UA", Some(PhoneProblem::NoDigits));
    check(
        "1234567890123456",
        "",
        Some(PhoneProblem::TooMany { need: 15, have: 16 }),
    );
}

#[test]
fn is_handed_to_a_telephone() {
    let check = |text, expected: Option<&str>| {
        assert_eq!(Phone::parse(text, "UA").tel_uri().as_deref(), expected);
    };
    check("067 000 21 43 вн. 204", Some("tel:+380670002143;ext=204"));
    check("0 800 500 001", Some("tel:0800500001"));
    check("2-14-88", Some("tel:21488"));
    check("немає", None);
}

#[test]
fn several_numbers_in_a_cell_are_split() {
    assert_eq!(
        split_list("067 000 21 43, 050 000 76 20"),
        ["067 000 21 43", "050 000 76 20"]
    );
    assert_eq!(
        split_list("(067)0002143;0500007620/032 000 11 05"),
        ["(067)0002143", "0500007620", "032 000 11 05"]
    );
    assert_eq!(split_list("+49 30 / 123456"), ["+49 30 / 123456"]);
    assert_eq!(split_list("067 000 21 43, Ірина"), ["067 000 21 43, Ірина"]);
}

proptest! {
    #[test]
    fn no_digit_is_lost(text in any::<String>(), country in "UA|RU|MD|RO|") {
        let phone = Phone::parse(&text, &country);
        let _ = (phone.problem(), phone.tel_uri(), phone.international());
        let all = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let kept = all(&phone.format()) + phone.extension();
        let typed = all(&text);
        // Only a country code or a trunk prefix may come or go.
        prop_assert!(kept == typed || kept.ends_with(&typed[typed.len().saturating_sub(8)..]), "{} {}", typed, kept);
    }

    #[test]
    fn a_written_number_is_read_as_itself(digits in "0[3-9][0-9]{8}", sep in "[ .-]?") {
        let typed = format!("{}{sep}{}{sep}{}", &digits[..3], &digits[3..6], &digits[6..]);
        let phone = Phone::parse(&typed, "UA");
        prop_assert_eq!(phone.international(), Some(format!("38{digits}")));
        prop_assert_eq!(Phone::parse(&phone.format(), "UA").international(), phone.international());
    }
}
