//! The backups beside the base: which there are, making one, and the command that brings one back.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{NaiveDateTime, TimeZone, Utc};
use futures::SinkExt;
use futures::channel::mpsc;
use iced::Task;

use super::Message;
use crate::domain::time::Timestamp;
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
    ctx.desk.local(|store| {
        let all = backup::all(store.path());
        Ok(all
            .into_iter()
            .map(|(path, size)| Backup {
                at: made_at(&path),
                path,
                size,
            })
            .collect())
    })
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

/// Gives the command that puts a backup in the place of the base.
pub fn restore_command(ctx: &Ctx, backup: &Path) -> String {
    format!(
        "kartoteka --base {} restore {}",
        quoted(ctx.desk.store().path()),
        quoted(backup)
    )
}

fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    if text.contains(' ') {
        format!("\"{text}\"")
    } else {
        text
    }
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
