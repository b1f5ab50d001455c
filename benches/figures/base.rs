//! The base that is measured: a demo office, made once and kept in a folder, and the same data in bare SQLite.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;

use chrono_tz::Tz;
use kartoteka::demo::{self, DemoOptions};
use kartoteka::domain::time::Timestamp;
use kartoteka::platform::Clock;
use kartoteka::store::client_list::Now;
use kartoteka::store::{OpenOptions, Store};
use rusqlite::Connection;

/// 2026-11-18T09:22:00Z: the base is the same whenever it is made.
const NOW: i64 = 1_794_993_720_000;

/// The minimal schema with which a program without history, lists and folding would do the same work.
const BARE: &str = "
    CREATE TABLE client (id INTEGER PRIMARY KEY, name TEXT NOT NULL, form TEXT NOT NULL, status TEXT NOT NULL, city TEXT NOT NULL,
        person TEXT NOT NULL, phone TEXT NOT NULL, email TEXT NOT NULL, note TEXT NOT NULL);
    CREATE INDEX client_name ON client (name);
    CREATE TABLE detail (id INTEGER PRIMARY KEY, owner INTEGER NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL);
    CREATE INDEX detail_owner ON detail (owner);
    CREATE TABLE interaction (id INTEGER PRIMARY KEY, client INTEGER NOT NULL, at INTEGER NOT NULL, topic TEXT NOT NULL, content TEXT NOT NULL);
    CREATE INDEX interaction_client ON interaction (client, at);
    CREATE VIRTUAL TABLE found USING fts5 (text, tokenize = 'trigram', content = '');
";

pub struct Bases {
    pub store: Store,
    pub bare: Connection,
    pub dir: PathBuf,
    pub size: usize,
    pub now: Now,
}

impl Bases {
    pub fn open() -> Self {
        let dir = std::env::var_os("KARTOTEKA_BENCH_BASE").map_or_else(
            || std::env::temp_dir().join("kartoteka-bench"),
            PathBuf::from,
        );
        let size = std::env::var("KARTOTEKA_BENCH_SIZE")
            .ok()
            .and_then(|size| size.parse().ok())
            .unwrap_or(100_000);
        std::fs::create_dir_all(&dir).unwrap();
        let path = dir.join(format!("figures-{size}.base"));
        let store = if path.exists() {
            open(&path)
        } else {
            make(&path, size)
        };
        let bare = bare(&dir.join(format!("figures-{size}.bare")), &path);
        let now = Now {
            at: store.clock().now(),
            zone: Tz::Europe__Kyiv,
        };
        Self {
            store,
            bare,
            dir,
            size,
            now,
        }
    }
}

pub fn open(path: &Path) -> Store {
    let options = OpenOptions {
        clock: Clock::fixed(Timestamp::from_millis(NOW)),
        device: Some(7),
    };
    Store::open(path, &options).unwrap()
}

/// Makes the base under another name first: one that was interrupted is not taken for whole.
fn make(path: &Path, size: usize) -> Store {
    let unfinished = path.with_extension("unfinished");
    for end in ["", "-wal", "-shm"] {
        let mut name = unfinished.clone().into_os_string();
        name.push(end);
        let _ = std::fs::remove_file(name);
    }
    let store = open(&unfinished);
    let options = DemoOptions {
        size: Some(size),
        ..DemoOptions::default()
    };
    let start = Instant::now();
    let summary = demo::make(&store, &options, &mut |progress| {
        if progress.done % 5_000 == 0 {
            eprintln!(
                "{} of {} clients after {:.1?}",
                progress.done,
                progress.total,
                start.elapsed()
            );
        }
        ControlFlow::Continue(())
    })
    .unwrap();
    drop(store);
    // The last connection that closes moves the log into the file.
    std::fs::rename(&unfinished, path).unwrap();
    let bytes = std::fs::metadata(path).unwrap().len();
    println!(
        "Base made: {summary:?} in {:.1?}, {} MB.\n",
        start.elapsed(),
        bytes / 1_000_000
    );
    open(path)
}

fn bare(path: &Path, ours: &Path) -> Connection {
    let fresh = !path.exists();
    let conn = Connection::open(path).unwrap();
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000;",
    )
    .unwrap();
    if fresh {
        conn.execute("ATTACH ?1 AS ours", [ours.to_str().unwrap()])
            .unwrap();
        conn.execute_batch(&format!(
            "BEGIN; {BARE}
             INSERT INTO client SELECT c.id, c.name, c.legal_form, c.status, l.city, l.person, l.phone, l.email, c.note
                 FROM ours.client c JOIN ours.client_list l ON l.client_id = c.id;
             INSERT INTO detail SELECT id, owner_id, kind, value FROM ours.contact_detail;
             INSERT INTO interaction SELECT id, client_id, coalesce(done_at, created), topic, content FROM ours.interaction;
             INSERT INTO found (rowid, text) SELECT id, name || ' ' || city || ' ' || person || ' ' || phone || ' ' || email FROM client;
             COMMIT; DETACH ours;"
        ))
        .unwrap();
    }
    conn
}
