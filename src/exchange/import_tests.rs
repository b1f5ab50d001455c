use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;

use super::*;
use crate::domain::client::Client;
use crate::domain::contact_detail::{ContactDetail, DetailKind, Owner};
use crate::domain::time::Timestamp;
use crate::exchange::open::{Choices, inspect};
use crate::platform::{Clock, write_file};
use crate::store::Changes;
use crate::store::bulk::WholeClient;
use crate::store::{OpenOptions, check, client, contact_detail, search};

/// A base and a folder for files, both gone at the end.
pub(super) struct Office {
    dir: tempfile::TempDir,
    pub(super) store: Store,
}

impl Office {
    pub(super) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let options = OpenOptions {
            clock: Clock::fixed(Timestamp::from_millis(1_795_000_000_000)),
            device: Some(1),
        };
        let store = Store::open(&dir.path().join("test.base"), &options).unwrap();
        Self { dir, store }
    }

    pub(super) fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.dir.path().join(name);
        write_file(&path, text.as_bytes()).unwrap();
        path
    }

    pub(super) fn import(&self, text: &str, options: &Options) -> Report {
        let name = if text.starts_with("BEGIN:") {
            "клієнти.vcf"
        } else {
            "клієнти.csv"
        };
        let path = self.file(name, text);
        let settings = inspect(&path, &Choices::default()).unwrap().settings;
        let go_on = &mut |_| ControlFlow::Continue(());
        let planned = plan(&self.store, &path, &settings, options, go_on).unwrap();
        let done = import(&self.store, &path, &settings, options, go_on).unwrap();
        let counts = |report: &Report| {
            [
                report.rows,
                report.new,
                report.updated,
                report.joined,
                report.skipped,
                report.bad,
            ]
        };
        assert_eq!(
            counts(&planned),
            counts(&done),
            "the plan says what the import does"
        );
        assert!(planned.bad_file.is_none() && planned.changes == Changes::default());
        done
    }

    pub(super) fn clients(&self) -> Vec<WholeClient> {
        self.store
            .read(|conn| {
                let ids = bulk::client_ids(conn)?;
                ids.into_iter()
                    .map(|id| bulk::whole_client(conn, id).map(Option::unwrap))
                    .collect::<Result<_, crate::store::StoreError>>()
            })
            .unwrap()
    }

    /// `name | details | people with details` of every client.
    pub(super) fn told(&self) -> Vec<String> {
        self.clients().iter().map(tell).collect()
    }
}

fn tell(whole: &WholeClient) -> String {
    let details = |details: &[ContactDetail]| {
        details
            .iter()
            .map(|detail| detail.value.clone())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let people: Vec<String> = whole
        .people
        .iter()
        .map(|one| {
            format!(
                "{} {} [{}]",
                one.person.family_name,
                one.person.given_name,
                details(&one.details)
            )
            .replace(" []", "")
        })
        .collect();
    format!(
        "{} | {} | {}",
        whole.client.name,
        details(&whole.details),
        people.join("; ")
    )
}

pub(super) fn options() -> Options {
    Options {
        country: "UA".to_owned(),
        ..Options::default()
    }
}

const TABLE: &str = "Назва;ЄДРПОУ;Телефон;E-mail;Контактна особа;Посада\n\
    ТОВ «Зоря»;14360570;044 123 45 67;info@zoria.ua;Ковальчук Олена Петрівна;директорка\n\
    ПП «Нива»;;;;;\n\
    ПП «Мрія»;;;;;\n";

#[test]
fn rows_become_clients() {
    let office = Office::new();
    let report = office.import(TABLE, &options());
    assert_eq!((report.rows, report.new, report.bad), (3, 3, 0));
    let clients = office.clients();
    assert_eq!(
        office.told()[0],
        "Зоря | +380 44 123 45 67, info@zoria.ua | Ковальчук Олена"
    );
    assert_eq!(clients[0].client.legal_form, "ТОВ");
    assert_eq!(clients[0].identifiers[0].kind, "ua.edrpou");
    assert_eq!(clients[0].people[0].place.position, "директорка");
    assert!(clients[0].people[0].place.is_main);
}

#[test]
fn two_rows_without_email_are_two_clients() {
    let office = Office::new();
    office.import(TABLE, &options());
    assert_eq!(office.told()[1..], ["Нива |  | ", "Мрія |  | "]);
}

#[test]
fn matched_clients_are_updated_skipped_or_made_again() {
    for (on_match, expected) in [
        (
            OnMatch::Update,
            vec!["Зоря-Плюс | +380 44 123 45 67, +380 50 111 22 33, old@zoria.ua | ; Бойко Андрій"],
        ),
        (
            OnMatch::Skip,
            vec!["Зоря | +380 44 123 45 67, old@zoria.ua | "],
        ),
        (
            OnMatch::Create,
            vec![
                "Зоря | +380 44 123 45 67, old@zoria.ua | ",
                "Зоря-Плюс | +380 44 123 45 67, +380 50 111 22 33 | Бойко Андрій",
            ],
        ),
    ] {
        let office = Office::new();
        office.import(
            "Назва;ЄДРПОУ;Телефон;E-mail\nЗоря;14360570;0441234567;old@zoria.ua\n",
            &options(),
        );
        let text = "Назва;ЄДРПОУ;Телефон;E-mail;ПІБ\nЗоря-Плюс;14360570;\"+380 (44) 123-45-67, 050 111 22 33\";;Бойко Андрій\n";
        let report = office.import(
            text,
            &Options {
                on_match,
                ..options()
            },
        );
        assert_eq!(
            [report.new, report.updated, report.skipped],
            [
                usize::from(on_match == OnMatch::Create),
                usize::from(on_match == OnMatch::Update),
                usize::from(on_match == OnMatch::Skip)
            ]
        );
        assert_eq!(
            office.told(),
            expected
                .iter()
                .map(|text| text.replace("| ; ", "| "))
                .collect::<Vec<_>>(),
            "{on_match:?}"
        );
    }
}

#[test]
fn clients_are_found_by_email_and_by_phone_in_any_form() {
    for row in [
        "Інша назва;;;INFO@Zoria.UA",
        "Інша назва;;8 (044) 123-45-67;",
        "Інша назва;14360570;;",
    ] {
        let office = Office::new();
        office.import(
            "Назва;ЄДРПОУ;Телефон;E-mail\nЗоря;14360570;+380441234567;info@zoria.ua\n",
            &options(),
        );
        let report = office.import(
            &format!("Назва;ЄДРПОУ;Телефон;E-mail\n{row}\n"),
            &Options {
                on_match: OnMatch::Skip,
                ..options()
            },
        );
        assert_eq!(report.skipped, 1, "{row}");
    }
}

#[test]
fn another_tax_code_is_another_client_even_at_the_same_phone() {
    let office = Office::new();
    office.import(
        "Назва;ЄДРПОУ;Телефон\nЗоря;14360570;0441234567\n",
        &options(),
    );
    let report = office.import(
        "Назва;ЄДРПОУ;Телефон\nНива;00032129;0441234567\n",
        &options(),
    );
    assert_eq!((report.new, report.updated), (1, 0));
}

#[test]
fn several_fitting_clients_are_not_guessed_between() {
    let office = Office::new();
    let create = Options {
        on_match: OnMatch::Create,
        ..options()
    };
    office.import("Назва;Телефон\nЗоря;0441234567\nНива;0441234567\n", &create);
    let report = office.import("Назва;Телефон\nМрія;0441234567\n", &options());
    assert_eq!((report.bad, report.new), (1, 0));
    assert_eq!(report.first_bad[0].2, Reason::Ambiguous { count: 2 });
}

#[test]
fn rows_of_one_tax_code_are_one_client_with_all_its_people() {
    let office = Office::new();
    let text = "Назва;ЄДРПОУ;Контактна особа;Телефон особи\nЗоря;14360570;Ковальчук Олена;0501112233\nЗоря;14360570;Бойко Андрій;0671112233\nЗоря;14360570;Бойко Андрій;0441112233\n";
    let report = office.import(
        text,
        &Options {
            on_match: OnMatch::Create,
            ..options()
        },
    );
    assert_eq!((report.new, report.joined, report.people), (1, 2, 2));
    assert_eq!(
        office.told(),
        [
            "Зоря |  | Ковальчук Олена [+380 50 111 22 33]; Бойко Андрій [+380 67 111 22 33, +380 44 111 22 33]"
        ]
    );
}

#[test]
fn an_empty_cell_overwrites_nothing() {
    let office = Office::new();
    office.import(
        "Назва;ЄДРПОУ;Сайт;Примітка\nЗоря;14360570;zoria.ua;стара\nНива;00032129;nyva.ua;\n",
        &options(),
    );
    office.import(
        "Назва;ЄДРПОУ;Сайт;Примітка\nЗоря;14360570;;нова\nНива;00032129;;\n",
        &options(),
    );
    let clients = office.clients();
    assert_eq!(
        (
            clients[0].client.website.as_str(),
            clients[0].client.note.as_str()
        ),
        ("zoria.ua", "стара\nнова")
    );
    assert_eq!(
        (
            clients[1].client.website.as_str(),
            clients[1].client.note.as_str()
        ),
        ("nyva.ua", "")
    );
}

#[test]
fn the_whole_import_is_one_undo_updates_included() {
    let office = Office::new();
    office.import(
        "Назва;ЄДРПОУ;Телефон\nЗоря;14360570;0441234567\n",
        &options(),
    );
    let before = office.clients();
    office.import(
        "Назва;ЄДРПОУ;Телефон;ПІБ;Теги\nЗоря-Плюс;14360570;0501112233;Бойко Андрій;опт\nНова;;;;\n",
        &options(),
    );
    assert_eq!(office.clients().len(), 2);
    let undone = office.store.undo().unwrap().unwrap();
    assert_eq!(undone.action, Some(Action::Import));
    assert_eq!(office.clients(), before);
    office.store.redo().unwrap().unwrap();
    assert_eq!(office.clients().len(), 2);
}

#[test]
fn bad_rows_go_to_a_file_and_can_be_mended_and_imported() {
    let office = Office::new();
    let text = "Назва;Телефон;ПІБ;Дата народження\nЗоря;0441234567;Бойко Андрій;весна\n;;;\n;;;01.02.1980\nНива;;Рудь Іван;01.02.1980\n\"Мрія;0501112233;;\nЛан;;;\n";
    let report = office.import(text, &options());
    assert_eq!((report.rows, report.new, report.bad), (5, 2, 3));
    let file = report.bad_file.unwrap();
    assert_eq!(file.file_name().unwrap(), "клієнти-not-imported.csv");
    let written = fs::read_to_string(&file).unwrap();
    let expected = "\u{feff}Чому не імпортовано;Рядок файлу;Назва;Телефон;ПІБ;Дата народження\r\n\
        День народження: «весна» не дата.;2;Зоря;0441234567;Бойко Андрій;весна\r\n\
        Немає ні назви, ні імені, ні телефону чи e-mail.;4;;;;01.02.1980\r\n\
        Лапки відкрито й не закрито.;6;\"\"\"Мрія;0501112233;;\"\r\n";
    assert_eq!(written, expected);
    let mended = written
        .replace("весна", "01.05.1981")
        .replace(";;;;01.02.1980", ";Гай;;;")
        .replace("\"\"\"Мрія;0501112233;;\"", "Мрія;0501112233;;");
    let report = office.import(&mended, &options());
    assert_eq!((report.new, report.bad), (3, 0));
    assert_eq!(office.clients().len(), 5);
}

#[test]
fn a_cancelled_import_leaves_nothing() {
    let office = Office::new();
    let rows: String = (0..1000)
        .map(|i| {
            format!(
                "Клієнт {i};04412{i:05};{}\n",
                if i == 3 { "не дата" } else { "" }
            )
        })
        .collect();
    let path = office.file(
        "багато.csv",
        &format!("Назва;Телефон;Дата народження\n{rows}"),
    );
    let settings = inspect(&path, &Choices::default()).unwrap().settings;
    let mut looks = 0;
    let result = import(&office.store, &path, &settings, &options(), &mut |_| {
        looks += 1;
        if looks > 3 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert!(matches!(result, Err(ExchangeError::Cancelled)));
    assert_eq!(office.clients(), []);
    assert_eq!(office.store.undo().unwrap(), None);
    assert!(!office.dir.path().join("багато-not-imported.csv").exists());
}

#[test]
fn users_books_parents_and_fields_are_found_or_made() {
    let office = Office::new();
    let text = "Назва;Менеджер;Головна компанія;Знижка\nЗоря;Бойко А.;;5\nЗоря-Захід;Бойко А.;Зоря;7\nНива;;Холдинг;\n";
    let report = office.import(text, &options());
    assert_eq!(report.new, 3);
    let clients = office.clients();
    assert_eq!(clients[0].client.responsible, clients[1].client.responsible);
    assert!(clients[0].client.responsible.is_some());
    assert_eq!(clients[1].client.parent, Some(clients[0].client.id));
    assert_eq!(clients[3].client.name, "Холдинг");
    assert_eq!(clients[2].client.parent, Some(clients[3].client.id));
    assert_eq!(clients[1].values[0].1.text, "7");
}

#[test]
fn a_column_of_statuses_in_words_is_understood_and_others_are_kept() {
    let office = Office::new();
    office.import("Назва;Статус\nЗоря;Клієнт\nНива;колишній\n", &options());
    let clients = office.clients();
    assert_eq!(
        (
            clients[0].client.status.code(),
            clients[1].client.status.code()
        ),
        ("client", "former")
    );
    office.import("Назва;Статус\nЛан;мариться\nГай;жевріє\n", &options());
    let clients = office.clients();
    assert_eq!(
        (
            clients[2].client.status.code(),
            clients[2].values[0].1.text.as_str()
        ),
        ("client", "мариться")
    );
}

#[test]
fn cards_of_one_organisation_are_one_client() {
    let office = Office::new();
    let card = |name: &str, phone: &str| {
        format!("BEGIN:VCARD\nVERSION:3.0\nN:{name}\nORG:Зоря\nTEL;TYPE=CELL:{phone}\nEND:VCARD\n")
    };
    let text = card("Бойко;Андрій", "0501112233")
        + &card("Рудь;Іван", "0671112233")
        + "BEGIN:VCARD\nVERSION:3.0\nFN:Таксі\nTEL:838\nEND:VCARD\n";
    let report = office.import(&text, &options());
    assert_eq!((report.new, report.joined), (2, 1));
    assert_eq!(
        office.told(),
        [
            "Зоря |  | Бойко Андрій [+380 50 111 22 33]; Рудь Іван [+380 67 111 22 33]",
            "Таксі | 838 | "
        ]
    );
    assert_eq!(office.clients()[0].people[0].details[0].label, "мобільний");
}

#[test]
fn details_of_a_client_that_exists_are_not_doubled() {
    let office = Office::new();
    let (id, _) = office
        .store
        .transact(Action::AddClient, "", |tx| {
            let id = client::add(tx, &Client::company("Зоря"))?;
            let phone = ContactDetail {
                kind: DetailKind::Phone,
                value: "(044) 123 45 67".to_owned(),
                ..ContactDetail::default()
            };
            contact_detail::add(tx, Owner::Client(id), &phone)?;
            Ok::<_, crate::store::StoreError>(id)
        })
        .unwrap();
    let report = office.import(
        "Назва;Телефон;E-mail\nЗоря;+380441234567;a@zoria.ua\n",
        &options(),
    );
    assert_eq!(report.first[0].0, Fate::Update(id));
    assert_eq!(office.told(), ["Зоря | (044) 123 45 67, a@zoria.ua | "]);
}

#[test]
fn what_a_long_import_adds_to_its_own_earlier_rows_is_found_too() {
    // The lists and the search follow along while rows are read; later rows complete clients that are there already.
    let office = Office::new();
    let mut text = String::from("Назва;ЄДРПОУ;Телефон;Контактна особа;Материнська компанія\n");
    for row in 0..700 {
        text.push_str(&format!(
            "Фірма {row};{:08};+380 67 100 {:04};Коваль Ігор {row};Фірма {}\n",
            31_234_000 + row,
            row,
            699 - row
        ));
    }
    for row in 0..50 {
        text.push_str(&format!(
            "Фірма {row};{:08};+380 50 200 {row:04};Мороз Олена {row};\n",
            31_234_000 + row
        ));
    }
    let report = office.import(&text, &Options::default());
    assert_eq!((report.new, report.joined, report.bad), (700, 50, 0));
    let found = |typed: &str| {
        let found = office.store.read(|conn| search::find(conn, typed, 20));
        found.unwrap().hits[0].title.clone()
    };
    assert_eq!(found("0502000007"), "Фірма 7");
    assert_eq!(found("Мороз Олена 7"), "Мороз Олена 7");
    assert_eq!(office.store.read(check::run).unwrap(), []);
    office.store.undo().unwrap();
    assert_eq!(office.store.read(check::run).unwrap(), []);
    assert!(office.clients().is_empty());
}
