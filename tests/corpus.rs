//! Real files of others: every vCard and CSV of a corpus is read and held against what stands in it.
//!
//! `KARTOTEKA_CORPUS=../shared/data cargo test --test corpus` tries the public corpus; without the variable the small
//! corpus of the project is tried, so nothing is ever skipped in silence. A folder has `vcard/*.vcf`, `csv/*.csv` and `recur/*.txt`.
//! Beside each CSV lies its content as JSON; what the vCards hold is in `corpus.json` of the folder, or for the public
//! corpus in `tests/fixtures/public-vcards.json`, written by reading the files.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "corpus/recur.rs"]
mod recur;

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use kartoteka::domain::client::ClientField;
use kartoteka::domain::contact_detail::{ContactDetail, DetailKind};
use kartoteka::domain::contact_person::PersonField;
use kartoteka::exchange::card::Card;
use kartoteka::exchange::import::{OnMatch, Options, import};
use kartoteka::exchange::open::{Choices, Layout, VCardFile, inspect, open_table};
use kartoteka::exchange::target::Target;
use kartoteka::store::{OpenOptions, Store};
use serde_json::{Map, Value, json};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn corpus() -> PathBuf {
    match std::env::var_os("KARTOTEKA_CORPUS") {
        Some(folder) => {
            let folder = root().join(folder);
            assert!(
                folder.is_dir(),
                "KARTOTEKA_CORPUS: no folder {}",
                folder.display()
            );
            folder
        }
        None => root().join("tests/fixtures/corpus"),
    }
}

/// Tells whether it is the corpus of the project.
fn is_own() -> bool {
    std::env::var_os("KARTOTEKA_CORPUS").is_none()
}

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let folder = corpus().join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no .{ending} in {}", folder.display());
    files
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

#[test]
fn every_csv_gives_what_its_json_says() {
    for path in files("csv", "csv") {
        let json = fs::read_to_string(path.with_extension("json")).unwrap();
        let mut expected: Value = serde_json::from_str(&json).unwrap();
        if name(&path) == "location_coordinates.csv" {
            // The JSON of csv-spectrum is a single object here, and has another phone than its CSV.
            expected["Contact Phone Number"] = json!("2095257564");
            expected = json!([expected]);
        }
        let preview = inspect(&path, &Choices::default())
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let Layout::Text { encoding, .. } = &preview.settings.layout else {
            panic!("{}: not taken for a table", path.display());
        };
        let mut source = open_table(&path, &preview.settings).unwrap();
        let mut rows = Vec::new();
        while let Some(row) = source.next_row().unwrap() {
            let row = row.unwrap_or_else(|bad| panic!("{}: {bad:?}", path.display()));
            let cells = preview
                .headers
                .iter()
                .zip(row.cells)
                .map(|(header, cell)| (header.clone(), Value::from(cell)));
            rows.push(Value::Object(cells.collect::<Map<_, _>>()));
        }
        let found = serde_json::to_string(&Value::from(rows)).unwrap();
        let expected = serde_json::to_string(&expected)
            .unwrap()
            .replace("\\r\\n", "\\n");
        assert_eq!(found, expected, "{} as {}", path.display(), encoding.name());
    }
}

#[test]
fn every_vcard_gives_its_names_phones_and_addresses() {
    let own = corpus().join("corpus.json");
    let expected = if own.exists() {
        own
    } else {
        root().join("tests/fixtures/public-vcards.json")
    };
    let expected: BTreeMap<String, Value> =
        serde_json::from_str(&fs::read_to_string(expected).unwrap()).unwrap();
    let mut found = BTreeMap::new();
    for path in files("vcard", "vcf") {
        let preview = inspect(&path, &Choices::default())
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let Layout::VCard { encoding } = preview.settings.layout else {
            panic!("{}: not taken for vCards", path.display());
        };
        let mut cards = VCardFile::open(&path, encoding).unwrap();
        let mut all = Vec::new();
        while let Some(card) = cards.next_card().unwrap() {
            all.push(match card {
                Ok(card) => describe(&card),
                Err(bad) => json!({ "bad": bad.problem.code(), "line": bad.line }),
            });
        }
        found.insert(name(&path), Value::from(all));
    }
    if std::env::var_os("KARTOTEKA_CORPUS_SHOW").is_some() {
        println!("{}", serde_json::to_string_pretty(&found).unwrap());
    }
    for (file, cards) in &found {
        let expected = expected
            .get(file)
            .unwrap_or_else(|| panic!("nobody has written down what {file} holds"));
        assert_eq!(cards, expected, "{file}");
    }
}

#[test]
fn every_file_is_imported_and_undone() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(&dir.path().join("corpus.base"), &OpenOptions::default()).unwrap();
    let go_on = &mut |_| ControlFlow::Continue(());
    for path in files("vcard", "vcf") {
        let settings = inspect(&path, &Choices::default()).unwrap().settings;
        let copy = dir.path().join(name(&path));
        fs::copy(&path, &copy).unwrap();
        let options = Options {
            on_match: OnMatch::Create,
            ..Options::default()
        };
        let report = import(&store, &copy, &settings, &options, go_on).unwrap();
        let clients = store
            .read(kartoteka::store::bulk::client_ids)
            .unwrap()
            .len();
        assert_eq!(clients, report.new, "{}", path.display());
        assert_eq!(
            report.rows,
            report.new + report.joined + report.bad,
            "{}",
            path.display()
        );
        assert_eq!(
            report.bad_file.is_some(),
            report.bad > 0,
            "{}",
            path.display()
        );
        assert_eq!(
            store.read(kartoteka::store::check::run).unwrap(),
            [],
            "{}",
            path.display()
        );
        store.undo().unwrap().unwrap();
        assert_eq!(store.read(kartoteka::store::bulk::client_ids).unwrap(), []);
    }
    for path in files("csv", "csv") {
        let mut settings = inspect(&path, &Choices::default()).unwrap().settings;
        // Tables such as a,b,c name no client by themselves: the user would say which column does.
        settings.mapping[0] = Target::Client(ClientField::Name);
        let copy = dir.path().join(name(&path));
        fs::copy(&path, &copy).unwrap();
        let options = Options {
            on_match: OnMatch::Create,
            ..Options::default()
        };
        let report = import(&store, &copy, &settings, &options, go_on).unwrap();
        assert_eq!(
            (report.new, report.bad),
            (report.rows, 0),
            "{}: {:?}",
            path.display(),
            report.first_bad
        );
        store.undo().unwrap().unwrap();
    }
}

fn describe(card: &Card) -> Value {
    let people: Vec<Value> = card
        .people
        .iter()
        .map(|person| {
            let names = [PersonField::FamilyName, PersonField::GivenName, PersonField::Patronymic].map(|field| person.field(field));
            let mut described = json!({
                "name": if person.full_name.is_empty() { names.join("|") } else { person.full_name.clone() },
                "position": person.position,
                "birthday": person.field(PersonField::Birthday),
            });
            add_details(&mut described, &person.details);
            described
        })
        .collect();
    let mut described = json!({
        "client": card.field(ClientField::Name),
        "kind": card.field(ClientField::Kind),
        "website": card.field(ClientField::Website),
        "tags": card.tags,
        "people": people,
    });
    add_details(&mut described, &card.details);
    described.as_object_mut().unwrap().retain(|_, value| {
        !matches!(value, Value::String(text) if text.is_empty()) && *value != json!([])
    });
    described
}

fn add_details(described: &mut Value, details: &[ContactDetail]) {
    for (key, kind) in [
        ("phones", DetailKind::Phone),
        ("emails", DetailKind::Email),
        ("messengers", DetailKind::Messenger),
        ("addresses", DetailKind::Address),
        ("web", DetailKind::Web),
    ] {
        let values: Vec<String> = details
            .iter()
            .filter(|detail| detail.kind == kind)
            .map(|detail| {
                let address = &detail.address;
                let parts = [
                    &address.postcode,
                    &address.country,
                    &address.region,
                    &address.city,
                    &address.street,
                    &detail.value,
                ];
                let value = parts
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .cloned()
                    .collect::<Vec<_>>()
                    .join(" / ");
                let extension = if detail.extension.is_empty() {
                    String::new()
                } else {
                    format!(" ext {}", detail.extension)
                };
                let label = if detail.label.is_empty() {
                    String::new()
                } else {
                    format!("{}: ", detail.label)
                };
                format!("{label}{value}{extension}")
            })
            .collect();
        if !values.is_empty() {
            described[key] = json!(values);
        }
    }
}
