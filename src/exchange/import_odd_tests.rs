//! Rows that are odd but imported: nothing is lost, and the user is told.

use std::ops::ControlFlow;

use super::tests::{Office, options};
use super::*;
use crate::domain::identifier::IdentifierKind;
use crate::exchange::open::{Choices, inspect};
use crate::exchange::warnings::Odd;
use crate::store::{search, user};

fn users(office: &Office) -> Vec<String> {
    let all = office.store.read(user::all);
    all.unwrap().into_iter().map(|user| user.name).collect()
}

/// `line, column, value` of the warnings.
fn warned(report: &Report) -> Vec<(u64, usize, &str)> {
    let first = report.warnings.first.iter();
    first
        .map(|warning| (warning.line, warning.column, warning.value.as_str()))
        .collect()
}

#[test]
fn cells_beyond_the_headers_are_kept_and_told() {
    let office = Office::new();
    let text =
        "Назва;Телефон\nЯвір;044 123 45 67;постійний;знижка 5\nЗоря;;\nГай;044 222 33 44;;\n";
    let report = office.import(text, &options());
    assert_eq!((report.new, report.bad), (3, 0));
    assert_eq!(warned(&report), [(2, 3, "постійний"), (2, 4, "знижка 5")]);
    assert_eq!(office.clients()[0].client.note, "постійний\nзнижка 5");
    assert_eq!(office.clients()[2].client.note, "");
}

#[test]
fn cells_beyond_the_headers_far_down_the_file_are_kept_too() {
    let office = Office::new();
    let mut text = "Назва;Категорія\n".to_owned();
    for row in 0..300 {
        text.push_str(&format!("Фірма {row};A\n"));
    }
    text.push_str("Явір;B;винен 100\n");
    let report = office.import(&text, &options());
    assert_eq!(report.warnings.count, 1);
    assert_eq!(report.warnings.first[0].odd, Odd::Surplus);
    assert_eq!(office.clients()[300].client.note, "винен 100");
}

#[test]
fn a_column_without_a_header_may_be_given_a_meaning() {
    let office = Office::new();
    let path = office.file("a.csv", "Назва;Телефон\nЯвір;044 123 45 67;a@javir.ua\n");
    let mut settings = inspect(&path, &Choices::default()).unwrap().settings;
    assert_eq!(settings.mapping[2], Target::Client(ClientField::Note));
    settings.mapping[2] = Target::from_key("client.email").unwrap();
    let go_on = &mut |_| ControlFlow::Continue(());
    let done = import(&office.store, &path, &settings, &options(), go_on).unwrap();
    assert_eq!(done.warnings.count, 0);
    assert_eq!(office.told(), ["Явір | +380 44 123 45 67, a@javir.ua | "]);
}

#[test]
fn odd_phones_mails_and_codes_are_imported_as_typed_and_told() {
    let office = Office::new();
    let text = "Назва;ЄДРПОУ;Телефон;E-mail\n\
        Явір;14360571;12-34;a@@javir.ua\nЗоря;14360570;044 123 45 67;a@zoria.ua\n";
    let report = office.import(text, &options());
    assert_eq!((report.new, report.bad, report.warnings.count), (2, 0, 3));
    assert_eq!(
        warned(&report),
        [(2, 2, "14360571"), (2, 3, "12-34"), (2, 4, "a@@javir.ua")]
    );
    assert_eq!(report.warnings.first[0].header, "ЄДРПОУ");
    assert_eq!(office.told()[0], "Явір | 12-34, a@@javir.ua | ");
    assert_eq!(office.clients()[0].identifiers[0].value, "14360571");
}

#[test]
fn rows_left_out_are_not_warned_about() {
    let office = Office::new();
    let text = "Назва;ЄДРПОУ;Телефон\nЯвір;14360570;12-34\n";
    office.import(text, &options());
    let skip = Options {
        on_match: OnMatch::Skip,
        ..options()
    };
    assert_eq!(office.import(text, &skip).warnings.count, 0);
}

#[test]
fn unknown_responsible_users_are_named_and_made_or_left_out() {
    let office = Office::new();
    let text =
        "Назва;Відповідальний\nЯвір;Петренко Ольга\nЗоря;петренко ольга\nГай;Савчук Ігор\nЛан;\n";
    let leave = Options {
        new_users: NewUsers::LeaveEmpty,
        ..options()
    };
    let report = office.import(text, &leave);
    let unknown = [
        ("Петренко Ольга".to_owned(), 2),
        ("Савчук Ігор".to_owned(), 1),
    ];
    assert_eq!(report.unknown_users, unknown);
    assert_eq!(users(&office), Vec::<String>::new());
    assert!(office.clients()[0].client.responsible.is_none());

    let other = Office::new();
    let report = other.import(text, &options());
    assert_eq!(report.unknown_users, unknown);
    assert_eq!(users(&other), ["Петренко Ольга", "Савчук Ігор"]);
    assert_eq!(other.import(text, &options()).unknown_users, []);
}

#[test]
fn a_name_broken_into_lines_is_one_line_and_a_note_is_not() {
    let office = Office::new();
    let text = "Назва;Повна назва;Контактна особа;Примітка\n\
        \"ТОВ\n«Ромашка\nплюс»\";\"Товариство\n«Ромашка плюс»\";\"Ковальчук\nОлена\";\"раз\nдва\"\n";
    office.import(text, &options());
    let whole = &office.clients()[0];
    assert_eq!(whole.client.name, "Ромашка плюс");
    assert_eq!(whole.client.legal_form, "ТОВ");
    assert_eq!(whole.client.legal_name, "Товариство «Ромашка плюс»");
    assert_eq!(whole.people[0].person.family_name, "Ковальчук");
    assert_eq!(whole.client.note, "раз\nдва");
}

#[test]
fn the_form_of_a_code_tells_its_kind_among_others() {
    let office = Office::new();
    let text = "Назва;ЄДРПОУ;Інший код\n\
        Явір;14360570;UA21 3223 1300 0002 6007 2335 6600 1\nФОП Гнатюк;1759013776;J40/1234/2020\n";
    let path = office.file("a.csv", text);
    let mut settings = inspect(&path, &Choices::default()).unwrap().settings;
    settings.mapping[2] = Target::Identifier("other".to_owned());
    let go_on = &mut |_| ControlFlow::Continue(());
    import(&office.store, &path, &settings, &options(), go_on).unwrap();
    let kinds: Vec<Vec<String>> = office
        .clients()
        .iter()
        .map(|one| one.identifiers.iter().map(|id| id.kind.clone()).collect())
        .collect();
    let kind = |kind: IdentifierKind| kind.code().to_owned();
    assert_eq!(
        kinds,
        [
            [kind(IdentifierKind::UaEdrpou), kind(IdentifierKind::Iban)],
            [kind(IdentifierKind::UaRnokpp), kind(IdentifierKind::RoOnrc)]
        ]
    );
}

#[test]
fn romanian_of_old_code_pages_is_stored_with_commas_and_found_either_way() {
    let office = Office::new();
    office.import(
        "Denumire;Oraş;Persoana de contact\nŞtefan Ţesături;Iaşi;Ţurcanu Ştefan\n",
        &options(),
    );
    let whole = &office.clients()[0];
    assert_eq!(whole.client.name, "Ștefan Țesături");
    assert_eq!(whole.details[0].address.city, "Iași");
    assert_eq!(whole.people[0].person.family_name, "Țurcanu");
    for typed in ["ştefan ţesături", "ștefan țesături", "stefan tesaturi"] {
        let found = office.store.read(|conn| search::find(conn, typed, 5));
        assert_eq!(found.unwrap().hits[0].title, "Ștefan Țesături", "{typed}");
    }
}
