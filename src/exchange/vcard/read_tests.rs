use super::*;
use crate::domain::client::ClientField;
use crate::domain::contact_detail::DetailKind;
use crate::domain::contact_person::PersonField;
use encoding_rs::{KOI8_U, UTF_8, WINDOWS_1251};

fn read(bytes: &[u8], fallback: &'static Encoding) -> (Vec<Card>, Vec<BadCard>) {
    let mut reader = CardReader::new(bytes, fallback);
    let (mut cards, mut bad) = (Vec::new(), Vec::new());
    while let Some(card) = reader.next_card().unwrap() {
        match card {
            Ok(card) => cards.push(card),
            Err(card) => bad.push(card),
        }
    }
    (cards, bad)
}

fn one(text: &str) -> Card {
    let (mut cards, bad) = read(text.as_bytes(), WINDOWS_1251);
    assert_eq!(bad, []);
    assert_eq!(cards.len(), 1);
    cards.remove(0)
}

/// `phone mobile +380...` per detail.
fn details(details: &[crate::domain::contact_detail::ContactDetail]) -> Vec<String> {
    details
        .iter()
        .map(|d| {
            format!(
                "{} {} {}{}",
                d.kind.code(),
                d.label,
                d.value,
                if d.is_main { " *" } else { "" }
            )
        })
        .collect()
}

#[test]
fn a_ukrainian_phone_of_2_1_breaks_lines_inside_characters() {
    let card = one("BEGIN:VCARD\r\nVERSION:2.1\r\n\
        N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9A=D0=BE=D0=B2=D0=B0=D0=BB=D1=8C=D1=87=D1=83=D0=BA;=D0=9E=D0=BB=D0=B5=D0=BD=D0=\r\n=B0;=D0=9F=D0=B5=D1=82=D1=80=D1=96=D0=B2=D0=BD=D0=B0;;\r\n\
        FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9E=D0=BB=D0=B5=D0=BD=D0=B0\r\n\
        TEL;CELL;PREF:+380501112233\r\nTEL;WORK;FAX:044 123-45-67\r\n\
        ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=97=D0=BE=D1=80=D1=8F\r\n\
        PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ\r\n AAAA\r\n\r\nEND:VCARD\r\n");
    assert_eq!(card.field(ClientField::Name), "Зоря");
    let person = &card.people[0];
    let name = [
        PersonField::FamilyName,
        PersonField::GivenName,
        PersonField::Patronymic,
    ]
    .map(|field| person.field(field));
    assert_eq!(name, ["Ковальчук", "Олена", "Петрівна"]);
    assert_eq!(
        details(&person.details),
        ["phone mobile +380501112233 *", "phone fax 044 123-45-67"]
    );
}

#[test]
fn eight_bit_files_without_charset_take_the_encoding_of_the_file() {
    let text = "BEGIN:VCARD\nVERSION:2.1\nN:Бойко;Андрій\nTEL:1234567\nEND:VCARD\n";
    for encoding in [WINDOWS_1251, KOI8_U] {
        let bytes = encoding.encode(text).0;
        let guessed = crate::exchange::encoding::guess(&bytes).unwrap().encoding;
        let (cards, _) = read(&bytes, guessed);
        assert_eq!(cards[0].field(ClientField::Name), "Бойко Андрій");
    }
}

#[test]
fn labels_of_apple_and_google() {
    let card = one(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ion Rusu\nN:Rusu;Ion;;;\nitem1.TEL:022 123456\nitem1.X-ABLabel:_$!<AssistantPhone>!$_\n\
        item2.TEL;type=pref:022 654321\nitem2.X-ABLabel:recepție\nitem3.URL:http\\://a.md\nitem3.X-ABLabel:_$!<HomePage>!$_\n\
        X-SKYPE:ion\nIMPP;X-SERVICE-TYPE=Telegram:x-apple:ionr\nEND:VCARD\n",
    );
    assert_eq!(card.field(ClientField::Name), "Ion Rusu");
    assert_eq!(card.field(ClientField::Kind), "person");
    assert_eq!(card.field(ClientField::Website), "http://a.md");
    assert_eq!(
        details(&card.details),
        [
            "phone assistant 022 123456",
            "phone recepție 022 654321 *",
            "messenger Skype ion",
            "messenger Telegram ionr"
        ]
    );
}

#[test]
fn birthdays_in_their_forms() {
    for (text, expected) in [
        ("BDAY:1980-03-22", "1980-03-22"),
        ("BDAY:19800322", "1980-03-22"),
        ("BDAY;VALUE=date:1980-03-22", "1980-03-22"),
        ("BDAY:1980-03-22T00:00:00Z", "1980-03-22"),
        ("BDAY:19800322T103000", "1980-03-22"),
        ("BDAY;VALUE=text:1980-03-22", "1980-03-22"),
        ("BDAY:--0322", ""),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-22", ""),
        ("BDAY:", ""),
        ("BDAY;VALUE=text:circa 1980", ""),
    ] {
        let card = one(&format!(
            "BEGIN:VCARD\nVERSION:4.0\nFN:A B\nN:B;A\nORG:C\n{text}\nEND:VCARD\n"
        ));
        assert_eq!(
            card.people[0].field(PersonField::Birthday),
            expected,
            "{text}"
        );
        let kept = card.people[0]
            .details
            .iter()
            .any(|d| d.kind == DetailKind::Other && d.label == "birthday");
        assert_eq!(kept, expected.is_empty() && text != "BDAY:", "{text}");
    }
}

#[test]
fn a_torn_file_gives_its_good_cards_and_names_the_bad_one() {
    let (cards, bad) = read(
        b"BEGIN:VCARD\nVERSION:3.0\nFN:A\nTEL:1234567\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:B\nTEL\nBEGIN:VCARD\nVERSION:3.0\nFN:C\nEND:VCARD\n\
          BEGIN:VCARD\nFN:D\nTEL:12",
        UTF_8,
    );
    assert_eq!(
        cards
            .iter()
            .map(|card| (card.line, card.field(ClientField::Name)))
            .collect::<Vec<_>>(),
        [(1, "A"), (10, "C")]
    );
    let bad: Vec<_> = bad
        .iter()
        .map(|bad| (bad.line, bad.problem.code(), bad.name.as_str()))
        .collect();
    assert_eq!(bad, [(6, "torn-card", "B"), (14, "torn-card", "D")]);
}

#[test]
fn stray_text_and_empty_cards_are_reported() {
    let (cards, bad) = read(
        b"hello\nworld\nBEGIN:VCARD\nVERSION:3.0\nEND:VCARD\nBEGIN:VCARD\nFN:A\nEND:VCARD\n",
        UTF_8,
    );
    assert_eq!(cards.len(), 1);
    assert_eq!(
        bad.iter()
            .map(|bad| (bad.line, bad.problem))
            .collect::<Vec<_>>(),
        [(1, CardProblem::Stray), (3, CardProblem::Empty)]
    );
}

#[test]
fn an_agent_inside_a_card_is_no_card() {
    let card = one(
        "BEGIN:VCARD\nVERSION:2.1\nFN:A\nAGENT:\nBEGIN:VCARD\nFN:B\nEND:VCARD\nTEL:1234567\nEND:VCARD\n",
    );
    assert_eq!(card.field(ClientField::Name), "A");
    assert_eq!(details(&card.details), ["phone  1234567"]);
}

#[test]
fn a_card_of_a_company_has_no_person() {
    let card = one("BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:Зоря\nTEL:0441234567\nEND:VCARD\n");
    assert_eq!(
        (
            card.field(ClientField::Kind),
            card.people.len(),
            card.details.len()
        ),
        ("company", 0, 1)
    );
    let card =
        one("BEGIN:VCARD\nVERSION:3.0\nN:;;;;\nFN:Зоря\nORG:Зоря\nTEL:0441234567\nEND:VCARD\n");
    assert_eq!(
        (
            card.field(ClientField::Kind),
            card.people.len(),
            card.details.len()
        ),
        ("company", 0, 1)
    );
}

proptest::proptest! {
    #[test]
    fn never_panics_and_always_ends(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
        let mut file = b"BEGIN:VCARD\nFN:x\n".to_vec();
        file.extend(bytes);
        read(&file, UTF_8);
    }

    #[test]
    fn a_file_cut_anywhere_still_gives_its_whole_cards(cut in 0usize..140) {
        let whole = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Зоря\r\nEND:VCARD\r\n".repeat(3);
        let bytes = &whole.as_bytes()[..cut.min(whole.len())];
        let (cards, bad) = read(bytes, UTF_8);
        proptest::prop_assert!(cards.len() >= bytes.len() / (whole.len() / 3));
        proptest::prop_assert!(bad.len() <= 1);
    }
}
