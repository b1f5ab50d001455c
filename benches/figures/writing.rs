//! Edits, imports and undo.

use std::fs::OpenOptions;
use std::io::{Seek, SeekFrom, Write};
use std::ops::ControlFlow;
use std::time::Duration;

use kartoteka::domain::client::Client;
use kartoteka::domain::contact_detail::{ContactDetail, DetailKind};
use kartoteka::exchange::import::{Options, import};
use kartoteka::exchange::open::{Choices, inspect};
use kartoteka::store::client_list::{self, ClientFilter};
use kartoteka::store::{Action, StoreError, client};
use rusqlite::Connection;

use super::base::{Bases, open};
use super::measure::{Figure, Times, repeat};

pub fn figures(bases: &Bases) -> Vec<Figure> {
    vec![edit(bases), disk(bases)]
}

fn edit(bases: &Bases) -> Figure {
    let ids = bases
        .store
        .read(|conn| client_list::ids(conn, &ClientFilter::default(), &[], bases.now, Some(200)))
        .unwrap();
    let ours = repeat(ids.len(), |round| {
        let id = ids[round];
        bases
            .store
            .transact(Action::EditClient, "", |tx| {
                client::update::<StoreError>(tx, id, |client| {
                    client.note = format!("{} {round}", client.note);
                    Ok(())
                })
            })
            .unwrap();
    });
    let bare = repeat(ids.len(), |round| {
        bases
            .bare
            .execute(
                "UPDATE client SET note = note || ?2 WHERE id = ?1",
                (ids[round].get(), round.to_string()),
            )
            .unwrap();
    });
    Figure {
        name: "one edit, durable".to_owned(),
        ours,
        bare: Some(bare),
        target: Some(Duration::from_millis(10)),
        remark: "target is beside the disk's own fsync".to_owned(),
    }
}

/// What the disk itself takes to keep 4 KiB.
fn disk(bases: &Bases) -> Figure {
    let path = bases.dir.join("fsync");
    let mut file = OpenOptions::new()
        .create(true)
        .truncate(true)
        .write(true)
        .open(&path)
        .unwrap();
    let ours = repeat(200, |round| {
        file.seek(SeekFrom::Start(u64::try_from(round % 16).unwrap() * 4_096))
            .unwrap();
        file.write_all(&[7; 4_096]).unwrap();
        file.sync_data().unwrap();
    });
    let _ = std::fs::remove_file(path);
    Figure {
        name: "the disk: 4 KiB written and synced".to_owned(),
        ours,
        bare: None,
        target: None,
        remark: String::new(),
    }
}

/// Imports a CSV file of 100 000 rows, with history and search; takes it back.
pub fn bulk(bases: &Bases) -> Vec<Figure> {
    let rows = 100_000;
    let file = bases.dir.join("import.csv");
    write_csv(&file, rows);
    let path = bases.dir.join("bulk.base");
    remove(&path);
    let store = open(&path);
    let settings = inspect(&file, &Choices::default()).unwrap().settings;
    let mut added = Times::default();
    let report = added.measure(|| {
        import(&store, &file, &settings, &Options::default(), &mut |_| {
            ControlFlow::Continue(())
        })
        .unwrap()
    });
    assert_eq!(report.new, rows, "{report:?}");
    let mut undone = Times::default();
    undone.measure(|| store.undo().unwrap());
    drop(store);
    remove(&path);

    let path = bases.dir.join("bulk.bare");
    remove(&path);
    let mut bare = Times::default();
    bare.measure(|| bare_bulk(&path, rows));
    remove(&path);
    vec![
        Figure {
            name: format!("import of {rows} CSV rows: name, form, note, phone, e-mail"),
            ours: added,
            bare: Some(bare),
            target: Some(Duration::from_secs(10)),
            remark: "history and search included; bare: rows from memory, FTS filled".to_owned(),
        },
        Figure {
            name: "undo of that".to_owned(),
            ours: undone,
            bare: None,
            target: None,
            remark: String::new(),
        },
    ]
}

fn write_csv(path: &std::path::Path, rows: usize) {
    let mut text = String::from("Назва;Організаційна форма;Примітка;Телефон;E-mail\n");
    for row in 0..rows {
        let (client, [phone, email]) = (row_client(row), row_details(row));
        let cells = [
            &client.name,
            &client.legal_form,
            &client.note,
            &phone.value,
            &email.value,
        ];
        text.push_str(&cells.map(String::as_str).join(";"));
        text.push('\n');
    }
    std::fs::write(path, text).unwrap();
}

fn row_client(row: usize) -> Client {
    const FIRST: [&str; 7] = ["Буд", "Агро", "Тепло", "Енерго", "Мета", "Шлях", "Еко"];
    const SECOND: [&str; 11] = [
        "майстер",
        "сервіс",
        "трейд",
        "пак",
        "тара",
        "ліс",
        "бетон",
        "дім",
        "скло",
        "груп",
        "торг",
    ];
    Client {
        legal_form: "ТОВ".to_owned(),
        note: "Платять вчасно.".to_owned(),
        ..Client::company(format!("{}{} {row}", FIRST[row % 7], SECOND[row % 11]))
    }
}

fn row_details(row: usize) -> [ContactDetail; 2] {
    let detail = |kind, value| ContactDetail {
        kind,
        value,
        ..ContactDetail::default()
    };
    [
        detail(
            DetailKind::Phone,
            format!(
                "+380 67 0{:02} {:02} {:02}",
                row / 10_000,
                row / 100 % 100,
                row % 100
            ),
        ),
        detail(DetailKind::Email, format!("office@firm{row}.example")),
    ]
}

fn bare_bulk(path: &std::path::Path, rows: usize) {
    let conn = Connection::open(path).unwrap();
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE client (id INTEGER PRIMARY KEY, name TEXT, form TEXT, note TEXT);
         CREATE INDEX client_name ON client (name);
         CREATE TABLE detail (id INTEGER PRIMARY KEY, owner INTEGER, kind TEXT, value TEXT);
         CREATE INDEX detail_owner ON detail (owner);
         CREATE VIRTUAL TABLE found USING fts5 (text, tokenize = 'trigram', content = '');
         BEGIN;",
    )
    .unwrap();
    for row in 0..rows {
        let client = row_client(row);
        conn.prepare_cached("INSERT INTO client VALUES (?1, ?2, ?3, ?4)")
            .unwrap()
            .execute((row, &client.name, &client.legal_form, &client.note))
            .unwrap();
        let mut text = client.name.clone();
        for detail in row_details(row) {
            conn.prepare_cached("INSERT INTO detail (owner, kind, value) VALUES (?1, ?2, ?3)")
                .unwrap()
                .execute((row, detail.kind.code(), &detail.value))
                .unwrap();
            text.push(' ');
            text.push_str(&detail.value);
        }
        conn.prepare_cached("INSERT INTO found (rowid, text) VALUES (?1, ?2)")
            .unwrap()
            .execute((row, text))
            .unwrap();
    }
    conn.execute_batch("COMMIT").unwrap();
}

pub fn remove(path: &std::path::Path) {
    for end in ["", "-wal", "-shm"] {
        let mut name = path.to_owned().into_os_string();
        name.push(end);
        let _ = std::fs::remove_file(name);
    }
}
