use std::path::PathBuf;

use proptest::prelude::*;

use super::*;
use crate::domain::client::Client;
use crate::domain::contact_detail::{ContactDetail, DetailKind, Owner};
use crate::domain::time::Timestamp;
use crate::exchange::import::{Options, import};
use crate::exchange::open::{Choices, inspect};
use crate::platform::Clock;
use crate::store::{Action, OpenOptions, StoreError, client, contact_detail};

#[path = "random_base.rs"]
mod random_base;

use random_base::{Plan, build, plan};

struct Office {
    dir: tempfile::TempDir,
    store: Store,
}

impl Office {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let options = OpenOptions {
            clock: Clock::fixed(Timestamp::from_millis(1_795_000_000_000)),
            device: Some(1),
        };
        let store = Store::open(&dir.path().join("test.base"), &options).unwrap();
        Self { dir, store }
    }

    fn export(&self, format: Format, language: Language) -> PathBuf {
        let path = self
            .dir
            .path()
            .join(if matches!(format, Format::Csv { .. }) {
                "out.csv"
            } else {
                "out.vcf"
            });
        export(&self.store, None, &path, format, language, &mut |_| {
            ControlFlow::Continue(())
        })
        .unwrap();
        path
    }

    /// Everything in the base that an export tells, without the numbers of rows.
    fn contents(&self) -> Vec<Card> {
        let mut cards: Vec<Card> = self
            .store
            .read(|conn| {
                let known = bulk::known(
                    conn,
                    Wanted {
                        names: true,
                        ..Wanted::default()
                    },
                )?;
                let names = Names::new(&known);
                let cards = bulk::client_ids(conn)?.into_iter().map(|id| {
                    let whole = bulk::whole_client(conn, id)?.unwrap_or_default();
                    Ok(names.card(&whole))
                });
                cards.collect::<Result<Vec<_>, StoreError>>()
            })
            .unwrap();
        let mut numbers: Vec<String> = Vec::new();
        let mut number = |key: &mut String| {
            let place = numbers
                .iter()
                .position(|known| known == key)
                .unwrap_or_else(|| {
                    numbers.push(key.clone());
                    numbers.len() - 1
                });
            *key = place.to_string();
        };
        for card in &mut cards {
            number(&mut card.key);
            // A table has a column per kind, so only the order within a kind is kept.
            card.identifiers.sort_by(|a, b| a.0.cmp(&b.0));
            for detail in &mut card.details {
                detail.id = Default::default();
            }
            for person in &mut card.people {
                number(&mut person.key);
                for detail in &mut person.details {
                    detail.id = Default::default();
                }
            }
            for (field, text) in &mut card.fields {
                if *field == crate::domain::client::ClientField::Parent {
                    *text = crate::exchange::apply::parent_parts(text).0.to_owned();
                }
            }
        }
        cards
    }
}

fn brought_back(office: &Office, format: Format, language: Language) -> Office {
    let path = office.export(format, language);
    let settings = inspect(&path, &Choices::default()).unwrap().settings;
    assert!(settings.own);
    let empty = Office::new();
    let report = import(
        &empty.store,
        &path,
        &settings,
        &Options::default(),
        &mut |_| ControlFlow::Continue(()),
    )
    .unwrap();
    assert_eq!(report.bad, 0, "{:?}", report.first_bad);
    empty
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, ..ProptestConfig::default() })]

    #[test]
    fn export_then_import_into_an_empty_base_gives_an_equal_base(plan in plan(), language in 0..4usize) {
        let office = build(&plan);
        let language = Language::ALL[language];
        let expected = office.contents();
        for format in [Format::Csv { delimiter: usual_delimiter(language) }, Format::VCard(Version::V4), Format::VCard(Version::V3)] {
            let back = brought_back(&office, format, language);
            prop_assert_eq!(back.contents(), expected.clone(), "{:?}", format);
        }
    }
}

#[test]
fn a_table_opens_in_excel_and_holds_no_formula() {
    let office = Office::new();
    office
        .store
        .transact(Action::AddClient, "", |tx| {
            let id = client::add(
                tx,
                &Client {
                    note: "=cmd|' /C calc'!A0".to_owned(),
                    ..Client::company("Зоря")
                },
            )?;
            let phone = ContactDetail {
                kind: DetailKind::Phone,
                value: "+380 44 123 45 67".to_owned(),
                ..ContactDetail::default()
            };
            contact_detail::add(tx, Owner::Client(id), &phone)
        })
        .unwrap();
    let text =
        std::fs::read_to_string(office.export(Format::Csv { delimiter: b';' }, Language::Uk))
            .unwrap();
    let expected =
        "\u{feff}Номер клієнта (Kartoteka);Назва;Компанія чи особа;Статус;телефон 1;Примітка\r\n";
    assert_eq!(
        text.lines()
            .next()
            .map(|line| format!("{line}\r\n"))
            .as_deref(),
        Some(expected)
    );
    assert!(
        text.contains(";'+380 44 123 45 67;'=cmd|' /C calc'!A0\r\n"),
        "{text}"
    );
}

#[test]
fn an_edited_export_updates_the_clients_it_came_from() {
    let office = Office::new();
    office
        .store
        .transact(Action::AddClient, "", |tx| {
            client::add(tx, &Client::company("Зоря"))?;
            client::add(tx, &Client::company("Нива"))
        })
        .unwrap();
    let path = office.export(Format::Csv { delimiter: b';' }, Language::Uk);
    let text = std::fs::read_to_string(&path)
        .unwrap()
        .replace("Нива", "Нива-Плюс");
    crate::platform::write_file(&path, text.as_bytes()).unwrap();
    let settings = inspect(&path, &Choices::default()).unwrap().settings;
    let report = import(
        &office.store,
        &path,
        &settings,
        &Options::default(),
        &mut |_| ControlFlow::Continue(()),
    )
    .unwrap();
    assert_eq!((report.new, report.updated), (0, 2));
    let names: Vec<String> = office
        .contents()
        .iter()
        .map(|card| {
            card.field(crate::domain::client::ClientField::Name)
                .to_owned()
        })
        .collect();
    assert_eq!(names, ["Зоря", "Нива-Плюс"]);
}

#[test]
fn a_cancelled_export_leaves_the_old_file() {
    let office = build(&Plan {
        clients: Vec::new(),
    });
    let path = office.dir.path().join("out.csv");
    crate::platform::write_file(&path, b"old").unwrap();
    let result = export(
        &office.store,
        None,
        &path,
        Format::VCard(Version::V4),
        Language::Uk,
        &mut |_| ControlFlow::Break(()),
    );
    assert!(matches!(result, Err(ExchangeError::Cancelled)));
    assert_eq!(std::fs::read(&path).unwrap(), b"old");
}
