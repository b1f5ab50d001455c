//! Promise: what was acknowledged survives the death of the program at any moment.
//!
//! The test starts itself as a child that edits a base and says each action once it is acknowledged; the child is killed
//! (SIGKILL) after a while that differs each time, and the base must hold all that was said.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use kartoteka::domain::client::Client;
use kartoteka::domain::contact_detail::{ContactDetail, Owner};
use kartoteka::domain::id::ClientId;
use kartoteka::store::{self, Action, OpenOptions, Store, StoreError};

const BASE: &str = "KARTOTEKA_TEST_KILLED_BASE";
const TIMES: u64 = 100;

/// Not a promise by itself: the child of the test below. Does nothing when it is run as a test.
#[test]
fn child_that_edits() {
    let Some(base) = std::env::var_os(BASE) else {
        return;
    };
    let store = Store::open(Path::new(&base), &OpenOptions::default()).unwrap();
    let mut out = std::io::stdout();
    for number in 0.. {
        let client = Client::company(format!("Клієнт {number}"));
        let (id, _) = store
            .transact(Action::AddClient, &client.name, |tx| {
                let id = store::client::add(tx, &client)?;
                let phone = ContactDetail {
                    value: "+380 67 000 21 43".into(),
                    ..ContactDetail::default()
                };
                store::contact_detail::add(tx, Owner::Client(id), &phone)?;
                Ok::<_, StoreError>(id)
            })
            .unwrap();
        if number % 3 == 0 {
            store.undo().unwrap();
            store.redo().unwrap();
        }
        writeln!(out, "acknowledged {id}").unwrap();
        out.flush().unwrap();
    }
}

#[test]
fn acknowledged_work_survives_a_kill_at_any_moment() {
    let dir = tempfile::tempdir().unwrap();
    let base = dir.path().join("killed.base");
    drop(Store::open(&base, &OpenOptions::default()).unwrap());
    let mut acknowledged: Vec<ClientId> = Vec::new();
    for time in 0..TIMES {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "kill::child_that_edits", "--nocapture"])
            .env(BASE, &base)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut first = String::new();
        if time % 4 > 0 {
            // Three of four times in the middle of its work, however slow the machine; else while it starts.
            while !first.contains("acknowledged") {
                first.clear();
                said.read_line(&mut first).unwrap();
            }
        }
        std::thread::sleep(Duration::from_micros(time * 377 % 30_000));
        child.kill().unwrap();
        // The name of the test stands on the same line as the first acknowledgement.
        let ids = [first]
            .into_iter()
            .chain(said.lines().map_while(Result::ok))
            .filter_map(|line| {
                let (_, id) = line.split_once("acknowledged ")?;
                id.trim().parse::<ClientId>().ok()
            });
        acknowledged.extend(ids);
        child.wait().unwrap();
    }
    assert!(acknowledged.len() >= 75);

    let store = Store::open(&base, &OpenOptions::default()).unwrap();
    assert_eq!(store.read(store::check::run).unwrap(), []);
    for id in &acknowledged {
        let details = store
            .read(|conn| {
                assert!(
                    store::client::get(conn, *id)?.is_some(),
                    "client {id} is lost"
                );
                store::contact_detail::of_owner(conn, Owner::Client(*id))
            })
            .unwrap();
        assert_eq!(details.len(), 1);
    }
}
