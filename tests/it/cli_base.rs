//! Promise: what is wrong with a base is said plainly with what to do, and nothing acknowledged is lost.

use std::fs;
use std::path::Path;

use kartoteka::i18n::Language;
use kartoteka::say;
use kartoteka::store::StoreError;
use rusqlite::Connection;

use super::cli_support::Cli;

#[test]
fn a_file_that_is_no_base_is_said_in_four_languages_and_left_alone() {
    for (language, what) in [
        (Language::Uk, "Це не база Картотеки"),
        (Language::Ru, "Это не база Картотеки"),
        (Language::Ro, "Aceasta nu este o bază Kartoteka"),
        (Language::En, "This is not a base of Kartoteka"),
    ] {
        let mut cli = Cli::new();
        cli.language = language;
        for content in [&b"name;phone\nJavir;050\n"[..], &[0_u8; 4096], &[0xff; 700]] {
            fs::write(cli.base(), content).unwrap();
            cli.run(&["client", "list"]).fails(1, what);
            cli.run(&["client", "add", "x"]).fails(1, what);
            assert_eq!(fs::read(cli.base()).unwrap(), content);
        }
        // Another program's SQLite file.
        fs::remove_file(cli.base()).unwrap();
        Connection::open(cli.base())
            .unwrap()
            .execute_batch("CREATE TABLE a (b)")
            .unwrap();
        cli.run(&["client", "list"]).fails(1, what);
    }
}

#[test]
fn a_newer_base_is_refused_in_four_languages() {
    let mut cli = Cli::new();
    cli.client("Явір", &[]);
    past_the_program(&cli.base(), "PRAGMA user_version = 999");
    for (language, what) in [
        (Language::Uk, "новіша програма"),
        (Language::Ru, "более новая программа"),
        (Language::Ro, "program mai nou"),
        (Language::En, "newer program"),
    ] {
        cli.language = language;
        cli.run(&["client", "list"]).fails(1, what);
    }
}

#[test]
fn a_network_drive_is_refused_with_the_reason_in_four_languages() {
    // A network drive cannot be mounted in a test; that it is recognised is tested in platform, here what is said of it.
    let refused = StoreError::NetworkPath {
        path: "/mnt/office/kartoteka.base".into(),
        file_system: "cifs".to_owned(),
    };
    for language in Language::ALL {
        let said = say::error(kartoteka::i18n::Words::of(language), &refused);
        assert!(said.what.contains("cifs") && said.what.contains("/mnt/office/kartoteka.base"));
        assert!(!said.todo.is_empty());
    }
}

#[test]
fn a_damaged_page_is_said_and_the_last_backup_offered() {
    let cli = Cli::new();
    let mut table = "Назва;Примітка\n".to_owned();
    for number in 0..200 {
        table.push_str(&format!(
            "Клієнт {number};{}\n",
            "довга примітка ".repeat(40)
        ));
    }
    fs::write(cli.file("clients.csv"), table).unwrap();
    cli.ok(&["import", cli.file("clients.csv").to_str().unwrap()]);
    cli.ok(&["backup"]);
    past_the_program(&cli.base(), "PRAGMA wal_checkpoint(TRUNCATE)");
    let mut bytes = fs::read(cli.base()).unwrap();
    let middle = bytes.len() / 2 / 4096 * 4096;
    for byte in &mut bytes[middle..middle + 64 * 4096] {
        *byte = 0xA5;
    }
    fs::write(cli.base(), &bytes).unwrap();
    let ran = cli.run(&["check"]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.err.contains("Базу пошкоджено"), "{}", ran.err);
    let offered = ran
        .err
        .split("Остання резервна копія: ")
        .nth(1)
        .expect("no backup is offered");
    let backup = offered.trim().trim_end_matches('.');

    let ran = cli.run(&["restore", backup]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("Попередню базу збережено"), "{}", ran.out);
    assert_eq!(
        cli.json(&["client", "list", "--with-leads", "--limit", "1"])["total"],
        200
    );
    cli.ok(&["check"]);
}

#[test]
fn a_backup_is_made_while_the_base_is_open_and_restore_keeps_what_was_there() {
    let cli = Cli::new();
    cli.client("Явір", &[]);
    // Somebody keeps the base open, with a reader in the middle of something.
    let store = kartoteka::store::Store::open(&cli.base(), &Default::default()).unwrap();
    let backup = cli.file("copy.backup");
    store
        .read(|conn| {
            let _ = kartoteka::store::tag::all(conn)?;
            cli.ok(&["backup", backup.to_str().unwrap()]);
            Ok::<_, StoreError>(())
        })
        .unwrap();
    cli.run(&["backup", backup.to_str().unwrap()])
        .fails(1, "вже є");
    cli.run(&["backup", cli.file("none/copy.backup").to_str().unwrap()])
        .fails(1, "none/copy.backup");
    cli.client("Зоря", &[]);
    let restored = cli.json(&["restore", backup.to_str().unwrap()]);
    let names = |list: &serde_json::Value| {
        list["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["name"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&cli.json(&["client", "list"])), ["Явір"]);
    let kept = restored["kept"].as_str().unwrap();
    let other = Cli::new();
    fs::copy(kept, other.base()).unwrap();
    assert_eq!(names(&other.json(&["client", "list"])), ["Зоря", "Явір"]);
    cli.run(&["restore", cli.file("none.backup").to_str().unwrap()])
        .fails(1, "none.backup");
}

#[test]
fn check_finds_what_was_written_past_the_program() {
    let cli = Cli::new();
    let client = cli.client("Явір", &[]);
    cli.ok(&["client", "edit", &client, "--set", "status=partner"]);
    assert!(cli.ok(&["check"]).contains("База ціла"));
    // What no program but ours knows: the triggers capture nothing of it.
    past_the_program(
        &cli.base(),
        "UPDATE client SET status = 'former'; UPDATE client_list SET status = 'former';",
    );
    let ran = cli.run(&["--json", "check"]);
    assert_eq!(ran.code, 1);
    let found: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(found["ok"], false);
    assert_eq!(found["findings"][0]["kind"], "history-differs");
    assert_eq!(found["findings"][0]["field"], "status");
    assert_eq!(found["findings"][0]["id"], client.as_str());
    let error: serde_json::Value = serde_json::from_str(&ran.err).unwrap();
    assert_eq!(error["error"]["code"], "check-history", "{error}");
    // Setting the right value through the program mends it.
    cli.ok(&["client", "edit", &client, "--set", "status=partner"]);
    cli.ok(&["check"]);
}

#[test]
fn check_finds_a_spoiled_list_and_rebuild_mends_it() {
    let cli = Cli::new();
    let client = cli.client("Явір", &[]);
    past_the_program(&cli.base(), "DELETE FROM client_list");
    let ran = cli.run(&["check"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("kartoteka check --repair"), "{}", ran.err);
    assert_eq!(cli.json(&["client", "list"])["total"], 0);
    assert_eq!(cli.json(&["rebuild"])["clients"], 1);
    cli.ok(&["check"]);
    assert_eq!(
        cli.json(&["client", "list"])["items"][0]["id"],
        client.as_str()
    );
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let cli = Cli::new();
    let folder = cli.file("locked");
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(folder.join("probe"), b"").is_ok() {
        return; // the superuser may write anywhere
    }
    let base = folder.join("a.base").into_os_string();
    let ran = cli.run_bare(&[
        "--base".into(),
        base,
        "client".into(),
        "add".into(),
        "Явір".into(),
    ]);
    ran.fails(1, "a.base");
}

#[track_caller]
pub fn past_the_program(base: &Path, sql: &str) {
    Connection::open(base).unwrap().execute_batch(sql).unwrap();
}
