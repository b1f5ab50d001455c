//! Opening connections: the pragmas, the checks before the first byte is touched, the first writing of a base.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::upgrade::{self, FORMAT};
use super::{OpenOptions, Progress, StoreError, StoreResult, derive};
use crate::domain::id::MAX_DEVICE;
use crate::platform;

/// `PRAGMA application_id` of a base: "KTKA".
pub const APPLICATION_ID: i64 = 0x4b54_4b41;

/// Opens the writing connection, making or upgrading the base when that is needed.
pub fn writer(path: &Path, options: &OpenOptions, progress: &Progress) -> StoreResult<Connection> {
    if let Some(file_system) = platform::network_file_system(path) {
        return Err(StoreError::NetworkPath {
            path: path.to_owned(),
            file_system,
        });
    }
    if let Some(dir) = path.parent().filter(|dir| !dir.as_os_str().is_empty()) {
        std::fs::create_dir_all(dir).map_err(StoreError::io(dir))?;
    }
    let is_empty = std::fs::metadata(path).map_or(true, |data| data.len() == 0);
    if is_empty && !super::backup::automatic(path).is_empty() {
        return Err(StoreError::Lost {
            path: path.to_owned(),
        });
    }
    let mut conn = open(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
    )?;
    let found = recognise(&conn, path)?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    // What is sorted for an index stands in one piece of memory then, and not in one for each row; only what is larger than
    // the cache goes to a file.
    conn.pragma_update(None, "temp_store", "FILE")?;
    room(&conn, false)?;
    if found == 0 {
        create(&mut conn, options)?;
    } else if found < FORMAT {
        upgrade::run(&mut conn, path, found, upgrade::STEPS)?;
    }
    if found != 0 {
        derive::bring_up(&mut conn, progress)?;
    }
    Ok(conn)
}

/// Gives the writing connection room for a long action: the pages of all indexes that it fills. Without it each of them
/// would go to the disk and come back again and again.
pub fn room(conn: &Connection, long_action: bool) -> StoreResult<()> {
    conn.pragma_update(
        None,
        "cache_size",
        if long_action { -80_000 } else { -16_000 },
    )?;
    if !long_action {
        conn.execute_batch("PRAGMA shrink_memory")?;
    }
    Ok(())
}

/// Makes an index from many rows in pieces of a few megabytes, which a second thread of SQLite sorts while this one reads on.
/// Then a long action goes on.
pub fn sorting(conn: &Connection, begins: bool) -> StoreResult<()> {
    let (threads, cache) = if begins { (1, -8_000) } else { (0, -80_000) };
    conn.pragma_update(None, "cache_size", cache)?;
    // It answers with a row.
    conn.pragma_update_and_check(None, "threads", threads, |_| Ok(()))?;
    Ok(())
}

/// Opens a connection that can only read.
pub fn reader(path: &Path) -> StoreResult<Connection> {
    let conn = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    conn.pragma_update(None, "query_only", true)?;
    conn.pragma_update(None, "cache_size", -8_000)?;
    Ok(conn)
}

/// Opens a connection that cannot write to the base, but to its own TEMP tables, which may become large.
pub fn checker(path: &Path) -> StoreResult<Connection> {
    let conn = open(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    conn.pragma_update(None, "temp_store", "FILE")?;
    conn.pragma_update(None, "cache_size", -32_000)?;
    Ok(conn)
}

/// Refuses to write when a newer program has upgraded the base since it was opened here.
pub fn still_ours(conn: &Connection, path: &Path) -> StoreResult<()> {
    let found = conn
        .prepare_cached("PRAGMA user_version")?
        .query_row([], |row| row.get(0))?;
    if found == FORMAT {
        return Ok(());
    }
    Err(StoreError::NewerFormat {
        path: path.to_owned(),
        found,
        known: FORMAT,
    })
}

/// Opens a file of which nothing is known, without changing it.
pub fn stranger(path: &Path) -> StoreResult<Connection> {
    let conn = open(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    if recognise(&conn, path)? == 0 {
        return Err(StoreError::NotABase {
            path: path.to_owned(),
        });
    }
    Ok(conn)
}

/// Opens a file to write into it, whatever it is.
pub fn bare(path: &Path) -> StoreResult<Connection> {
    open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
}

/// A base that holds nothing, in memory.
pub fn nowhere() -> StoreResult<Connection> {
    open(Path::new(":memory:"), OpenFlags::SQLITE_OPEN_READ_WRITE)
}

#[allow(clippy::disallowed_methods)] // this is the one place
fn open(path: &Path, flags: OpenFlags) -> StoreResult<Connection> {
    let conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(
        |error| {
            let cause = std::io::Error::other(error.to_string());
            StoreError::io(path)(cause)
        },
    )?;
    conn.busy_timeout(Duration::from_secs(10))?;
    conn.set_prepared_statement_cache_capacity(128);
    // The bundled SQLite is built with STAT4 and would compile a statement anew whenever a value is bound that might
    // change its plan: a third of all time. With the guarantee a plan is made once.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.pragma_update(None, "foreign_keys", false)?;
    rusqlite::vtab::array::load_module(&conn)?;
    Ok(conn)
}

/// Gives the format of the file; 0 for an empty one.
fn recognise(conn: &Connection, path: &Path) -> StoreResult<i64> {
    let number =
        |pragma: &str| conn.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get::<_, i64>(0));
    let not_a_base = |_| StoreError::NotABase {
        path: path.to_owned(),
    };
    let tables: i64 = conn
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(|error| match StoreError::from(error) {
            // The header is ours: what lies behind it is damaged or cut off, not foreign.
            StoreError::Damaged { cause } if has_our_header(path) => StoreError::Damaged { cause },
            StoreError::Damaged { .. } => not_a_base(()),
            other => other,
        })?;
    if tables == 0 {
        return Ok(0);
    }
    let (id, format) = (number("application_id")?, number("user_version")?);
    if id != APPLICATION_ID {
        return Err(not_a_base(()));
    }
    if format > FORMAT {
        return Err(StoreError::NewerFormat {
            path: path.to_owned(),
            found: format,
            known: FORMAT,
        });
    }
    Ok(format)
}

/// Whether a file begins as a base of ours, however little of it is left. SQLite itself says nothing of a file that is
/// cut off. Source: SQLite, Database File Format, 1.3 (the magic string, and the application id at offset 68).
fn has_our_header(path: &Path) -> bool {
    use std::io::Read;
    const MAGIC: &[u8] = b"SQLite format 3\0";
    let mut head = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(72).read_to_end(&mut head));
    if read.is_err() || !head.starts_with(MAGIC) {
        return false;
    }
    match head.get(68..72) {
        Some(id) => id.iter().fold(0, |id, byte| id << 8 | i64::from(*byte)) == APPLICATION_ID,
        None => true,
    }
}

fn create(conn: &mut Connection, options: &OpenOptions) -> StoreResult<()> {
    let tx = conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let tables: i64 = tx.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables == 0 {
        tx.execute_batch(include_str!("../../schema.sql"))?;
        tx.pragma_update(None, "application_id", APPLICATION_ID)?;
        tx.pragma_update(None, "user_version", FORMAT)?;
        let device = options.device.unwrap_or_else(random_device);
        let mut meta = tx.prepare("INSERT INTO meta (key, value) VALUES (?1, ?2)")?;
        meta.execute(("device", device))?;
        meta.execute(("counter", 0))?;
        meta.execute(("derived", derive::VERSION))?;
    }
    tx.commit()?;
    Ok(())
}

/// Draws a device number in 1..=2^23-1 from the operating system's randomness (by way of the standard hasher's keys).
fn random_device() -> i64 {
    use std::hash::{BuildHasher, RandomState};
    let drawn = RandomState::new().hash_one(0);
    1 + (drawn % u64::try_from(MAX_DEVICE).unwrap_or(1)).cast_signed()
}
