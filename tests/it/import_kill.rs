//! Promise: an import is whole or not there at all, at whatever moment the program dies, and what was acknowledged
//! before it stays.
//!
//! The test starts itself as a child that edits a base, then imports a table into it, and says each as it is
//! acknowledged. The child is killed (SIGKILL) after a while that differs each time.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write as _};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use kartoteka::domain::client::Client;
use kartoteka::exchange::import::{OnMatch, Options, import};
use kartoteka::exchange::open::{Choices, inspect};
use kartoteka::store::{self, Action, OpenOptions, Store, StoreError};

const BASE: &str = "KARTOTEKA_TEST_IMPORT_KILLED_BASE";
const TIMES: u64 = 100;
const ROWS: usize = 150;

/// Not a promise by itself: the child of the test below. Does nothing when it is run as a test.
#[test]
fn child_that_imports() {
    let Some(base) = std::env::var_os(BASE) else {
        return;
    };
    let base = Path::new(&base);
    let store = Store::open(base, &OpenOptions::default()).unwrap();
    let mut out = std::io::stdout();
    let add = |tx: &store::Tx<'_>| store::client::add(tx, &Client::company("Записано"));
    store
        .transact::<_, StoreError>(Action::AddClient, "", add)
        .unwrap();
    writeln!(out, "\nacknowledged edit").unwrap();
    let file = base.with_file_name("clients.csv");
    let settings = inspect(&file, &Choices::default()).unwrap().settings;
    let options = Options {
        on_match: OnMatch::Create,
        ..Options::default()
    };
    import(&store, &file, &settings, &options, &mut |_| {
        ControlFlow::Continue(())
    })
    .unwrap();
    writeln!(out, "\nacknowledged import").unwrap();
    out.flush().unwrap();
    std::thread::sleep(Duration::from_secs(10));
}

#[test]
fn a_killed_import_is_whole_or_not_there() {
    let dir = tempfile::tempdir().unwrap();
    let base = dir.path().join("killed.base");
    let mut table = String::from("Назва;ЄДРПОУ;Телефон;Контактна особа\n");
    for row in 0..ROWS {
        writeln!(
            table,
            "ТОВ «Зоря {row}»;;04412{row:05};Ковальчук Олена {row}"
        )
        .unwrap();
    }
    kartoteka::platform::write_file(&dir.path().join("clients.csv"), table.as_bytes()).unwrap();
    drop(Store::open(&base, &OpenOptions::default()).unwrap());

    let (mut edits, mut imports, mut half_way) = (0, 0, 0);
    for time in 0..TIMES {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "import_kill::child_that_imports", "--nocapture"])
            .env(BASE, &base)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut has_said =
            |what: &str| said.by_ref().map_while(Result::ok).any(|line| line == what);
        // Half of the times the import is surely under way when the child dies.
        if time % 2 == 0 {
            assert!(has_said("acknowledged edit"));
            edits += 1;
            std::thread::sleep(Duration::from_micros(time * 1_377 % 60_000));
            child.kill().unwrap();
        } else {
            std::thread::sleep(Duration::from_micros(10_000 + time * 977 % 70_000));
            child.kill().unwrap();
            edits += usize::from(has_said("acknowledged edit"));
        }
        child.wait().unwrap();
        let acknowledged = has_said("acknowledged import");

        let store = Store::open(&base, &OpenOptions::default()).unwrap();
        let clients = store.read(store::bulk::client_ids).unwrap().len();
        // Both may have been written just before they could be said.
        let written_edits = clients % ROWS;
        assert!(
            (edits..=edits + 1).contains(&written_edits),
            "{clients} clients after {edits} edits and {imports} imports: a part of an import is there"
        );
        edits = written_edits;
        let written = clients / ROWS;
        let least = imports + usize::from(acknowledged);
        assert!(
            (least..=imports + 1).contains(&written),
            "{written} imports are there, {least} were acknowledged"
        );
        half_way += usize::from(written == imports);
        imports = written;
        assert_eq!(store.read(store::check::run).unwrap(), []);
    }
    assert!(
        half_way > 10,
        "nearly all imports were done before the child died: {half_way}"
    );
}
