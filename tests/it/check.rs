//! Promise: `check` finds whatever differs between the records and what lists and search say of them, and rebuilding,
//! also by itself after an update of the program, mends it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use kartoteka::demo::{self, DemoOptions};
use kartoteka::store::check::{self, Finding};
use kartoteka::store::{Action, OpenOptions, Progress, Store, StoreError, client};

use super::cli_support::Cli;
use super::support::TestBase;

fn past_the_program(base: &TestBase, sql: &str) {
    let conn = rusqlite::Connection::open(base.path()).unwrap();
    conn.execute_batch(sql).unwrap();
}

#[test]
fn every_derived_column_and_word_is_compared() {
    let base = TestBase::new();
    for (name, city) in [("Явір", "Львів"), ("Зоря", "Київ"), ("Șoimul", "Chișinău")]
    {
        let id = base.client(name);
        base.person(id, "Ткачук", city);
    }
    assert_eq!(base.store.read(check::run).unwrap(), []);
    let columns: Vec<String> = rusqlite::Connection::open(base.path())
        .unwrap()
        .prepare("SELECT name FROM pragma_table_info('client_list') WHERE name <> 'client_id'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert!(columns.len() > 20);
    for column in &columns {
        past_the_program(
            &base,
            &format!(
                "UPDATE client_list SET {column} = CASE typeof({column})
                     WHEN 'integer' THEN {column} - 1 WHEN 'blob' THEN x'00' ELSE 'zzz' END
                 WHERE client_id = (SELECT max(client_id) FROM client_list)"
            ),
        );
        let found = base.store.read(check::run).unwrap();
        let expected = Finding::ListDiffers {
            missing: 0,
            foreign: 0,
            columns: vec![(column.clone(), 1)],
        };
        assert_eq!(found, [expected], "{column}");
        base.store.rebuild(&Progress::default()).unwrap();
        assert_eq!(base.store.read(check::run).unwrap(), [], "{column}");
    }
    for index in ["find_part", "find_text", "find_trade"] {
        past_the_program(
            &base,
            &format!("INSERT INTO {index} (rowid, text) VALUES (77, 'ghost of a record')"),
        );
        let found = base.store.read(check::run).unwrap();
        assert_eq!(found, [Finding::SearchDiffers { records: 1 }], "{index}");
        base.store.rebuild(&Progress::default()).unwrap();
    }
    past_the_program(
        &base,
        "DELETE FROM find_part; DELETE FROM find_vocabulary WHERE word LIKE 'tk%'",
    );
    let found = base.store.read(check::run).unwrap();
    assert!(
        matches!(found[..], [Finding::SearchDiffers { records }] if records > 3),
        "{found:?}"
    );
}

#[test]
fn the_demo_office_agrees_with_itself_after_edits_and_undo() {
    let base = TestBase::new();
    let options = DemoOptions {
        size: Some(80),
        ..DemoOptions::default()
    };
    demo::make(&base.store, &options, &mut |_| {
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
    let ids = base.store.read(kartoteka::store::bulk::client_ids).unwrap();
    for (n, id) in ids.iter().enumerate() {
        base.store
            .transact(Action::EditClient, "", |tx| {
                if n % 3 == 0 {
                    client::delete(tx, *id)?;
                    return Ok(());
                }
                client::update::<StoreError>(tx, *id, |client| {
                    client.name.push_str(" нова");
                    client.category = "C".into();
                    client.note = "примітка".into();
                    Ok(())
                })
            })
            .unwrap();
    }
    assert_eq!(base.store.read(check::run).unwrap(), []);
    for _ in 0..20 {
        base.store.undo().unwrap();
    }
    assert_eq!(base.store.read(check::run).unwrap(), []);
}

#[test]
fn lists_and_search_of_older_rules_are_made_anew_at_opening() {
    let base = TestBase::new();
    for number in 0..1200 {
        base.client(&format!("Явір {number}"));
    }
    past_the_program(
        &base,
        "DELETE FROM client_list; UPDATE meta SET value = 0 WHERE key = 'derived'",
    );
    let told = Arc::new(AtomicU64::new(0));
    let listener = Arc::clone(&told);
    let progress = Progress::new(move |done, total| {
        assert!(done <= total);
        listener.store(total, Ordering::Relaxed);
    });
    let store = Store::open_watched(&base.path(), &OpenOptions::default(), &progress).unwrap();
    assert_eq!(told.load(Ordering::Relaxed), 1200);
    assert_eq!(store.read(check::run).unwrap(), []);
    let again = Progress::new(|_, _| panic!("nothing is to be made anew"));
    Store::open_watched(&base.path(), &OpenOptions::default(), &again).unwrap();
}

#[test]
fn a_base_upgraded_by_another_program_meanwhile_is_not_written_to() {
    let base = TestBase::new();
    let id = base.client("Явір");
    past_the_program(&base, "PRAGMA user_version = 99");
    let refused = base
        .store
        .transact(Action::EditClient, "", |tx| client::delete(tx, id));
    assert!(
        matches!(refused, Err(StoreError::NewerFormat { found: 99, .. })),
        "{refused:?}"
    );
    assert!(
        base.store
            .set_current_user(kartoteka::domain::id::UserId::new(1))
            .is_err()
    );
    past_the_program(&base, "PRAGMA user_version = 1");
    assert!(base.name_of(id).is_some());
}

#[test]
fn check_repairs_when_it_is_asked_to() {
    let cli = Cli::new();
    cli.client("Явір", &[]);
    let conn = rusqlite::Connection::open(cli.base()).unwrap();
    conn.execute_batch("UPDATE client_list SET city = 'Рим'")
        .unwrap();
    let ran = cli.run(&["check"]);
    assert!(ran.out.contains("city (1)"), "{}", ran.out);
    assert!(
        ran.code == 1 && ran.err.contains("check --repair"),
        "{}",
        ran.err
    );
    assert!(cli.ok(&["check", "--repair"]).contains("База ціла"));
}
