//! Backup: one consistent file made while the program is in use; restore, which keeps what it replaces.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use rusqlite::Connection;
use rusqlite::backup::StepResult;

use super::{OpenOptions, Progress, Store, StoreError, StoreResult, check, connect};
use crate::domain::time::Timestamp;

/// How many automatic backups are kept.
const KEPT: usize = 10;

impl Store {
    /// Writes a backup: the whole base at this moment as one file, which appears whole or not at all.
    ///
    /// # Errors
    /// When the file exists already or cannot be written.
    pub fn backup(&self, target: &Path) -> StoreResult<()> {
        if target.exists() {
            return Err(StoreError::FileExists {
                path: target.to_owned(),
            });
        }
        if self.inner.still_there().is_err() {
            // The file has no name any more, but this connection still holds all of it.
            let writer = self
                .inner
                .writer
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            return copy_to(&writer.conn, target);
        }
        copy_to(&connect::stranger(self.path())?, target)
    }

    /// Makes an automatic backup in the folder `backups` beside the base when the newest is older than a day, and
    /// forgets the oldest above ten. Gives the new file, if one was made.
    ///
    /// # Errors
    /// `Damaged`, or when the folder cannot be written.
    pub fn daily_backup(&self) -> StoreResult<Option<PathBuf>> {
        let dir = backup_dir(self.path());
        fs::create_dir_all(&dir).map_err(StoreError::io(&dir))?;
        let now = self.clock().now();
        let all = automatic(self.path());
        let day_ago = file_name(self.path(), now.plus_minutes(-24 * 60));
        if all
            .first()
            .and_then(|newest| newest.file_name())
            .is_some_and(|newest| *newest.to_string_lossy() > *day_ago)
        {
            return Ok(None);
        }
        // A damaged base must not push the good backups out.
        self.look_over()?;
        let target = dir.join(file_name(self.path(), now));
        self.backup(&target)?;
        for old in all.iter().skip(KEPT - 1) {
            fs::remove_file(old).map_err(StoreError::io(old))?;
        }
        Ok(Some(target))
    }
}

/// Gives the file of a backup that the user asks for at this instant: in the folder of the automatic ones, but not one of
/// them, so it is never forgotten.
///
/// # Errors
/// When the folder cannot be made.
pub fn by_hand(base: &Path, now: Timestamp) -> StoreResult<PathBuf> {
    let dir = backup_dir(base);
    fs::create_dir_all(&dir).map_err(StoreError::io(&dir))?;
    let stem = base.file_stem().unwrap_or_default().to_string_lossy();
    Ok(dir.join(format!("{stem}.{}.backup", instant_text(now))))
}

/// Lists all backups in the folder beside a base with their size in bytes, newest first.
pub fn all(base: &Path) -> Vec<(PathBuf, u64)> {
    let Ok(entries) = fs::read_dir(backup_dir(base)) else {
        return Vec::new();
    };
    let stem = base.file_stem().unwrap_or_default().to_string_lossy();
    let mut all: Vec<(String, PathBuf, u64)> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let name = path.file_name()?.to_string_lossy().into_owned();
            let instant =
                instant_of(&stem, '-', &name).or_else(|| instant_of(&stem, '.', &name))?;
            let instant = instant.to_owned();
            let size = fs::metadata(&path).ok()?.len();
            Some((instant, path, size))
        })
        .collect();
    all.sort_unstable_by(|a, b| b.0.cmp(&a.0));
    all.into_iter()
        .map(|(_, path, size)| (path, size))
        .collect()
}

/// Gives how many bytes of a backup are written so far, and how large it will be at most.
pub fn progress(base: &Path, target: &Path) -> (u64, u64) {
    let size = |path: &Path| fs::metadata(path).map_or(0, |data| data.len());
    (size(&with_suffix(target, ".part")), size(base))
}

/// Gives the instant in the name of a backup of just this base: `office-old-20261121-100000` is none of `office`.
fn instant_of<'a>(stem: &str, mark: char, name: &'a str) -> Option<&'a str> {
    let instant = name
        .strip_prefix(stem)?
        .strip_prefix(mark)?
        .strip_suffix(".backup")?;
    let (day, time) = instant.split_once('-')?;
    let digits =
        |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    (digits(day, 8) && digits(time, 6)).then_some(instant)
}

/// Lists the automatic backups of a base, newest first.
pub fn automatic(base: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(backup_dir(base)) else {
        return Vec::new();
    };
    let stem = base
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let mut all: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            instant_of(&stem, '-', &name).is_some()
        })
        .collect();
    all.sort_unstable_by(|a, b| b.cmp(a));
    all
}

/// Puts a backup in the place of a base. What stood there is kept beside it; gives its path, if there was something.
///
/// # Errors
/// When the backup is not a whole base of a known format, or somebody writes to the base; the base is then unchanged.
pub fn restore(backup: &Path, base: &Path, now: Timestamp) -> StoreResult<Option<PathBuf>> {
    {
        let conn = connect::stranger(backup)?;
        check::integrity(&conn)?;
    }
    let mut kept = None;
    if base.exists() {
        let aside = beside(base, &format!("before-restore-{}", instant_text(now)));
        match replace_live(backup, base, &aside) {
            Ok(()) => return Ok(Some(aside)),
            Err(
                StoreError::Damaged { .. }
                | StoreError::NotABase { .. }
                | StoreError::Lost { .. }
                | StoreError::NewerFormat { .. },
            ) => {}
            Err(other) => return Err(other),
        }
        // Too damaged to be opened: set the files themselves aside.
        for suffix in ["", "-wal", "-shm"] {
            let (from, to) = (with_suffix(base, suffix), with_suffix(&aside, suffix));
            if from.exists() {
                fs::rename(&from, &to).map_err(StoreError::io(&from))?;
            }
        }
        kept = Some(aside);
    }
    if let Some(dir) = base.parent().filter(|dir| !dir.as_os_str().is_empty()) {
        fs::create_dir_all(dir).map_err(StoreError::io(dir))?;
    }
    copy_to(&connect::stranger(backup)?, base)?;
    Ok(kept)
}

/// Copies the base aside, then puts the backup over it page by page under SQLite's locks: nobody writes between the two,
/// and other programs see old or new, never half.
fn replace_live(backup: &Path, base: &Path, aside: &Path) -> StoreResult<()> {
    let from = connect::stranger(backup)?;
    let mut to = connect::writer(base, &OpenOptions::default(), &Progress::default())?;
    let counter = given_out(&to)?;
    {
        let copy = rusqlite::backup::Backup::new(&from, &mut to)?;
        let in_use = || StoreError::Busy {
            cause: "the base is open in another program".to_owned(),
        };
        // A step of no pages only takes the lock.
        if matches!(copy.step(0)?, StepResult::Busy | StepResult::Locked) {
            return Err(in_use());
        }
        copy_to(&connect::stranger(base)?, aside)?;
        if copy.step(-1)? != StepResult::Done {
            return Err(in_use());
        }
    }
    // Ids that were given out since the backup are not given again to other records.
    to.execute(
        "UPDATE meta SET value = max(value, ?1) WHERE key = 'counter'",
        [counter],
    )?;
    Ok(())
}

fn given_out(conn: &Connection) -> StoreResult<i64> {
    Ok(
        conn.query_row("SELECT value FROM meta WHERE key = 'counter'", [], |row| {
            row.get(0)
        })?,
    )
}

/// Copies a base into a new file: written beside, flushed to the disk, then named.
pub(super) fn copy_to(conn: &Connection, target: &Path) -> StoreResult<()> {
    let part = with_suffix(target, ".part");
    if part.exists() {
        fs::remove_file(&part).map_err(StoreError::io(&part))?;
    }
    // Made here, so that a folder that cannot be written is said as such and with its path; VACUUM takes an empty file.
    fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&part)
        .map_err(StoreError::io(target))?;
    let written = conn
        .execute("VACUUM INTO ?1", [part.to_string_lossy()])
        .map_err(StoreError::from)
        .and_then(|_| {
            File::open(&part)
                .and_then(|file| file.sync_all())
                .map_err(StoreError::io(&part))
        })
        .and_then(|()| fs::rename(&part, target).map_err(StoreError::io(target)));
    if written.is_err() {
        let _ = fs::remove_file(&part); // the first error is the one to tell
    }
    written
}

/// Gives the name of a file beside the base: `kartoteka.before-upgrade-1.base`.
pub(super) fn beside(base: &Path, what: &str) -> PathBuf {
    let stem = base.file_stem().unwrap_or_default().to_string_lossy();
    let extension = base.extension().unwrap_or_default().to_string_lossy();
    base.with_file_name(format!("{stem}.{what}.{extension}"))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn backup_dir(base: &Path) -> PathBuf {
    base.with_file_name("backups")
}

fn file_name(base: &Path, at: Timestamp) -> String {
    format!(
        "{}-{}.backup",
        base.file_stem().unwrap_or_default().to_string_lossy(),
        instant_text(at)
    )
}

fn instant_text(at: Timestamp) -> String {
    at.local(chrono_tz::Tz::UTC)
        .format("%Y%m%d-%H%M%S")
        .to_string()
}
