//! Tables of interactions in and out of a base.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use chrono_tz::Tz;

use super::export::{Form, export};
use super::import::whole_name;
use crate::domain::client::Client;
use crate::domain::contact_detail::{ContactDetail, DetailKind, Owner};
use crate::domain::contact_person::{ContactPerson, Membership};
use crate::domain::custom_field::{CustomField, FieldKind, FieldOwner};
use crate::domain::due::Due;
use crate::domain::interaction::{
    Direction, Importance, Interaction, InteractionKind, InteractionState, Who,
};
use crate::domain::time::Timestamp;
use crate::domain::user::User;
use crate::exchange::export::{Format, export as export_clients};
use crate::exchange::import::{NewUsers, OnMatch, Options, Report, import, plan};
use crate::exchange::open::{Choices, inspect};
use crate::exchange::target::Subject;
use crate::i18n::Language;
use crate::platform::{Clock, write_file};
use crate::store::{
    Action, OpenOptions, Store, StoreError, check, client, contact_detail, field, interaction,
    person, user,
};

/// 2026-11-18T09:24:00Z, a Wednesday.
const NOW: i64 = 1_794_993_840_000;
const ZONE: Tz = Tz::Europe__Kyiv;

struct Office {
    dir: tempfile::TempDir,
    store: Store,
}

impl Office {
    fn new(device: i64) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let options = OpenOptions {
            clock: Clock::fixed(Timestamp::from_millis(NOW)),
            device: Some(device),
        };
        let store = Store::open(&dir.path().join("test.base"), &options).unwrap();
        Self { dir, store }
    }

    fn with_clients(names: &[&str]) -> Self {
        let office = Self::new(1);
        office
            .store
            .transact(Action::AddClient, "", |tx| {
                for name in names {
                    client::add(tx, &Client::company(*name))?;
                }
                Ok::<_, StoreError>(())
            })
            .unwrap();
        office
    }

    fn import(&self, text: &str, options: &Options) -> Report {
        let path = self.dir.path().join("взаємодії.csv");
        write_file(&path, text.as_bytes()).unwrap();
        self.import_file(&path, Subject::Interactions, options)
    }

    fn import_file(&self, path: &Path, subject: Subject, options: &Options) -> Report {
        let choices = Choices {
            subject,
            ..Choices::default()
        };
        let settings = inspect(path, &choices).unwrap().settings;
        let go_on = &mut |_| ControlFlow::Continue(());
        let planned = plan(&self.store, path, &settings, options, go_on).unwrap();
        let done = import(&self.store, path, &settings, options, go_on).unwrap();
        let counts = |report: &Report| [report.rows, report.new, report.skipped, report.bad];
        assert_eq!(counts(&planned), counts(&done));
        assert_eq!(planned.first_bad, done.first_bad);
        assert_eq!(planned.unknown_users, done.unknown_users);
        done
    }

    /// Everything that an export tells of the interactions, with names in the place of numbers.
    fn told(&self) -> Vec<String> {
        let told = self.store.read(|conn| {
            let fields = field::all(conn, FieldOwner::Interaction)?;
            let users = user::all(conn)?;
            let user = |id| {
                users
                    .iter()
                    .find(|user| user.id == id)
                    .unwrap()
                    .name
                    .clone()
            };
            let mut told = Vec::new();
            for id in interaction::ids(conn, None)? {
                let one = interaction::get(conn, id)?.unwrap();
                let client = one
                    .client
                    .map(|id| client::get(conn, id).unwrap().unwrap().name);
                let mut who = Vec::new();
                for part in interaction::participants(conn, id)? {
                    let detail = part.detail.map(|id| contact_detail::get(conn, id).unwrap());
                    let detail = detail.flatten().map(|detail| detail.value);
                    who.push(match part.who {
                        Who::User(id) => format!("ми: {}", user(id)),
                        Who::Person(id) => {
                            let person = person::get(conn, id)?.unwrap();
                            format!("{} {}", whole_name(&person), detail.unwrap_or_default())
                        }
                    });
                }
                let values: Vec<String> = field::values(conn, id.get())?
                    .into_iter()
                    .map(|(id, value)| {
                        let field = fields.iter().find(|field| field.id == id).unwrap();
                        format!("{} {} = {}", field.name, field.kind.code(), value.text)
                    })
                    .collect();
                let bare = Interaction {
                    id: Default::default(),
                    client: None,
                    responsible: None,
                    follows: None,
                    created: Timestamp::default(),
                    ..one.clone()
                };
                told.push(format!(
                    "{client:?} {:?} {who:?} {values:?} {bare:?}",
                    one.responsible.map(user)
                ));
            }
            Ok::<_, StoreError>(told)
        });
        told.unwrap()
    }
}

fn options() -> Options {
    Options {
        zone: Some(ZONE),
        country: "UA".to_owned(),
        ..Options::default()
    }
}

fn at(text: &str) -> Timestamp {
    let local = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").unwrap();
    Timestamp::from_local(local, ZONE)
}

/// Two clients with people, users and interactions of all kinds.
fn full() -> Office {
    let office = Office::new(7);
    office
        .store
        .transact(Action::Demo, "", |tx| {
            let boss = user::add(
                tx,
                &User {
                    name: "Бойко Андрій".to_owned(),
                    ..User::default()
                },
            )?;
            let mut fields = Vec::new();
            for (name, kind) in [
                ("Оцінка", FieldKind::Number),
                ("Тема; інша", FieldKind::Text),
            ] {
                fields.push(field::add(
                    tx,
                    &CustomField {
                        owner: FieldOwner::Interaction,
                        name: name.to_owned(),
                        kind,
                        ..CustomField::default()
                    },
                )?);
            }
            let score = field::all(tx, FieldOwner::Interaction)?[0].clone();
            for name in ["Явір", "Явір", "Зоря"] {
                let of = client::add(tx, &Client::company(name))?;
                let who = person::add(
                    tx,
                    &ContactPerson {
                        family_name: "Ковальчук".to_owned(),
                        given_name: "Олена".to_owned(),
                        ..ContactPerson::default()
                    },
                )?;
                person::place(
                    tx,
                    &Membership {
                        client: of,
                        person: who,
                        ..Membership::default()
                    },
                )?;
                let phone = ContactDetail {
                    kind: DetailKind::Phone,
                    value: "+380 67 000 21 43".to_owned(),
                    ..ContactDetail::default()
                };
                let phone = contact_detail::add(tx, Owner::Person(who), &phone)?;
                for (place, &kind) in InteractionKind::ALL.iter().enumerate() {
                    let new = Interaction {
                        client: Some(of),
                        kind,
                        state: InteractionState::ALL[place % 3],
                        direction: Direction::ALL[place % 2],
                        importance: Importance::ALL[place % 3],
                        topic: format!("=тема; {place}"),
                        content: "перший рядок\nдругий \"рядок\"".to_owned(),
                        result: "домовились".to_owned(),
                        next_step: "надіслати".to_owned(),
                        responsible: (place % 2 == 0).then_some(boss),
                        planned_at: match place % 3 {
                            0 => None,
                            1 => Some(Due::On("2026-12-01".parse().unwrap())),
                            _ => Some(Due::At(at("2026-12-02 10:30:00"))),
                        },
                        planned_minutes: (place == 2).then_some(30),
                        done_at: (place % 3 == 1).then(|| at("2026-11-17 09:05:07")),
                        actual_minutes: (place == 1).then_some(12),
                        spent_minutes: (place == 1).then_some(20),
                        ..Interaction::default()
                    };
                    let id = interaction::add(tx, &new)?;
                    interaction::add_participant(tx, id, Who::Person(who), Some(phone))?;
                    interaction::add_participant(tx, id, Who::User(boss), None)?;
                    let value = score.parse("4.5").unwrap();
                    field::set(tx, score.id, id.get(), value.as_ref())?;
                }
            }
            let note = Interaction {
                kind: InteractionKind::Other,
                state: InteractionState::Done,
                topic: "без клієнта".to_owned(),
                ..Interaction::default()
            };
            interaction::add(tx, &note)?;
            Ok::<_, StoreError>(fields)
        })
        .unwrap();
    office
}

#[test]
fn clients_and_then_their_interactions_come_back_equal_in_every_language() {
    for language in Language::ALL {
        let office = full();
        let path = |name: &str| -> PathBuf { office.dir.path().join(name) };
        let go_on = &mut |_| ControlFlow::Continue(());
        let form = Form::usual(language, ZONE);
        let csv = Format::Csv {
            delimiter: form.delimiter,
        };
        export_clients(&office.store, None, &path("c.csv"), csv, language, go_on).unwrap();
        let count = export(&office.store, None, &path("i.csv"), form, go_on).unwrap();
        assert_eq!(count, 19);

        let other = Office::new(7);
        other.import_file(&path("c.csv"), Subject::Clients, &options());
        // Two clients of one name cannot be told apart where the numbers are others: those rows are told.
        let report = other.import_file(&path("i.csv"), Subject::Interactions, &options());
        assert_eq!(report.new + report.bad, 19);
        let again = Office::new(7);
        again
            .store
            .transact(Action::AddClient, "", |tx| {
                client::add(tx, &Client::company("Зоря"))
            })
            .unwrap();
        let of_one = |office: &Office| -> Vec<String> {
            let told = office.told().into_iter();
            told.filter(|one| one.contains("Зоря") || one.starts_with("None"))
                .collect()
        };
        again.import_file(&path("i.csv"), Subject::Interactions, &options());
        let bare = |told: Vec<String>| -> Vec<String> {
            // A base without the people has no phone of theirs.
            told.iter()
                .map(|one| one.replace("+380 67 000 21 43", ""))
                .collect()
        };
        assert_eq!(bare(of_one(&again)), bare(of_one(&office)), "{language:?}");
        assert_eq!(of_one(&other), of_one(&office), "{language:?}");
        assert_eq!(other.store.read(check::run).unwrap(), []);
    }
}

#[test]
fn a_table_of_others_is_understood() {
    let office = Office::with_clients(&["Явір", "Зоря"]);
    let report = office.import(
        "Дата;Компанія;Тип контакту;Тема;Коментар;Менеджер;Контактна особа\n\
         17.11.2026 9:05;ТОВ «Явір»;дзвінок;Ціни;питали про знижку;Петренко Ольга;Гнатюк Ірина\n\
         18.11.2026;зоря;зустріч;;оглянули склад;;\n\
         18.11.2026;Вітер;дзвінок;;;;\n\
         колись;Явір;дзвінок;;;;\n",
        &options(),
    );
    assert_eq!((report.rows, report.new, report.bad), (4, 2, 2));
    assert_eq!(report.unknown_users, [("Петренко Ольга".to_owned(), 1)]);
    assert_eq!(report.people, 1);
    let bad = std::fs::read_to_string(report.bad_file.unwrap()).unwrap();
    assert!(bad.contains("«Вітер»") && bad.contains("колись"), "{bad}");
    let told = office.told();
    assert!(
        told[0].contains("Явір") && told[0].contains("Гнатюк Ірина") && told[0].contains("Done"),
        "{told:?}"
    );
    office.store.undo().unwrap();
    assert_eq!(office.told(), Vec::<String>::new());
}

#[test]
fn what_a_client_has_already_is_left_out_unless_asked_for() {
    let office = Office::with_clients(&["Явір"]);
    let text = "Клієнт;Вид;Дата;Тема\nЯвір;дзвінок;17.11.2026 09:05;Ціни\nЯвір;лист;17.11.2026 09:05;Ціни\n";
    assert_eq!(office.import(text, &options()).new, 2);
    let again = office.import(text, &options());
    assert_eq!((again.new, again.skipped), (0, 2));
    let more = Options {
        on_match: OnMatch::Create,
        new_users: NewUsers::LeaveEmpty,
        ..options()
    };
    assert_eq!(office.import(text, &more).new, 2);
}

#[test]
fn what_is_still_to_come_is_a_plan_unless_it_is_said_to_be_done() {
    let office = Office::with_clients(&["Явір"]);
    let report = office.import(
        "Клієнт;Вид;Дата;Тема\nЯвір;дзвінок;01.12.2026 10:00;Ціни\nЯвір;дзвінок;18.11.2026;Сьогодні\n;дзвінок;17.11.2026;\n",
        &options(),
    );
    assert_eq!((report.new, report.bad), (2, 1));
    let told = office.told();
    assert!(
        told[0].contains("Planned") && told[0].contains("done_at: None"),
        "{told:?}"
    );
    assert!(told[1].contains("Done"), "{told:?}");
    let report = office.import(
        "Клієнт;Стан;Дата;Тема\nЯвір;виконано;01.12.2026 10:00;Інше\n",
        &options(),
    );
    assert_eq!((report.new, report.bad), (0, 1));
}
