//! The backups beside the base: which there are, how they are named, making one.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;
use futures::SinkExt;
use futures::channel::mpsc;
use iced::Task;

use super::Message;
use crate::domain::time::Timestamp;
use crate::i18n::{Language, Words, id};
use crate::store::{StoreResult, backup};
use crate::ui::context::Ctx;

/// How often the progress is told (LOOK.md: at most 4 times a second).
const STEP: Duration = Duration::from_millis(250);

/// A backup in the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    pub path: PathBuf,
    /// When it was made, by its name.
    pub at: Option<Timestamp>,
    /// Bytes.
    pub size: u64,
}

/// How far a backup is, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    pub done: u64,
    pub total: u64,
}

/// Lists the backups.
pub fn list(ctx: &Ctx) -> Task<StoreResult<Vec<Backup>>> {
    ctx.desk.local(|store| Ok(of(store.path())))
}

/// Reads which backups a base has, newest first.
pub fn of(base: &Path) -> Vec<Backup> {
    backup::all(base)
        .into_iter()
        .map(|(path, size)| Backup {
            at: made_at(&path),
            path,
            size,
        })
        .collect()
}

/// Names a backup by its instant, else by its file.
pub fn name(words: &Words, zone: Tz, backup: &Backup) -> String {
    backup.at.map_or_else(
        || {
            let name = backup.path.file_name().unwrap_or_default();
            name.to_string_lossy().into_owned()
        },
        |at| words.date_time(at.local(zone)),
    )
}

/// `4,2 МБ`: as much as tells a large one from a small one.
pub fn size_text(words: &Words, bytes: u64) -> String {
    let tenths = (bytes.saturating_mul(10) + 524_288) / 1_048_576;
    let separator = match words.language() {
        Language::En => '.',
        _ => ',',
    };
    let size = format!("{}{separator}{}", tenths / 10, tenths % 10);
    words.with(id::SETTINGS_SIZE, &[("size", size.into())])
}

/// Makes a backup on a thread of its own and tells how far it is; the base stays in use meanwhile.
pub fn make(ctx: &Ctx) -> Task<Message> {
    let store = ctx.desk.store().clone();
    let now = ctx.now();
    let (mut sender, receiver) = mpsc::channel(4);
    std::thread::spawn(move || {
        let target = match backup::by_hand(store.path(), now) {
            Ok(target) => target,
            Err(error) => {
                let _ = futures::executor::block_on(sender.send(Message::BackupMade(Err(error))));
                return;
            }
        };
        let (end, ended) = std::sync::mpsc::channel();
        let mut told = sender.clone();
        let (base, file) = (store.path().to_owned(), target.clone());
        let watcher = std::thread::spawn(move || {
            while ended.recv_timeout(STEP).is_err() {
                let (done, total) = backup::progress(&base, &file);
                let _ = told.try_send(Message::BackupProgress(Progress { done, total }));
            }
        });
        let made = store.backup(&target).map(|()| target);
        let _ = end.send(());
        let _ = watcher.join();
        let _ = futures::executor::block_on(sender.send(Message::BackupMade(made)));
    });
    Task::stream(receiver)
}

/// Reads the instant in the name of a backup: `kartoteka-20261121-081500.backup`.
fn made_at(path: &Path) -> Option<Timestamp> {
    let stem = path.file_stem()?.to_string_lossy().into_owned();
    let tail = stem.get(stem.len().checked_sub(15)?..)?;
    let at = NaiveDateTime::parse_from_str(tail, "%Y%m%d-%H%M%S").ok()?;
    Some(Timestamp::from_millis(
        Utc.from_utc_datetime(&at).timestamp_millis(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_backup_tells_when_it_was_made() {
        let check = |name: &str, expected: Option<i64>| {
            let at = made_at(Path::new(name)).map(Timestamp::millis);
            assert_eq!(at, expected, "{name}");
        };
        check("kartoteka-20261121-080000.backup", Some(1_795_248_000_000));
        check("моя.20261121-080000.backup", Some(1_795_248_000_000));
        check("kartoteka.backup", None);
        check("картотека-без-дати-вчора.backup", None);
    }
}
