//! The calendar in a folder that a phone or Thunderbird reads: one file for each calendar, written again when something in
//! it has changed and left alone otherwise. Only files that were made here are touched.

use std::fs;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use chrono_tz::Tz;

use super::export::{Wanted, body};
use super::write::Text;
use crate::domain::id::UserId;
use crate::exchange::error::ExchangeError;
use crate::exchange::table::Progress;
use crate::exchange::walk::Watch;
use crate::platform;
use crate::store::{Connection, Store, StoreResult, setting, user};

/// The line by which a file of ours is known, with the user whose calendar it is; 0 for that of all.
const MARK: &str = "X-KARTOTEKA-CALENDAR:";

/// The setting of this computer that names the folder which is kept up to date.
const KEPT: &str = "calendar_folder";

/// What was done in the folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FolderReport {
    /// Files that were written.
    pub written: Vec<PathBuf>,
    /// Files in which nothing has changed.
    pub unchanged: usize,
    /// Files of calendars that are no more, or are called otherwise now.
    pub removed: Vec<PathBuf>,
    /// Entries, interactions and tasks in all files.
    pub entries: usize,
}

/// Brings the calendars of a folder up to date: that of one user, or one for each user.
///
/// # Errors
/// When the base cannot be read, the folder cannot be written, or a file of that name is not ours; what was written before
/// stays.
pub fn export_folder(
    store: &Store,
    folder: &Path,
    wanted: Wanted,
    watch: &mut Watch<'_>,
) -> Result<FolderReport, ExchangeError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |error: io::Error| ExchangeError::io(&path, error)
    };
    let users = store.read(user::all)?;
    let mut calendars: Vec<(Option<UserId>, String)> = users
        .iter()
        .filter(|user| wanted.user.is_none_or(|wanted| wanted == user.id))
        .map(|user| (Some(user.id), user.name.clone()))
        .collect();
    if calendars.is_empty() {
        calendars.push((None, String::new()));
    }
    let mut report = FolderReport::default();
    let mut kept: Vec<PathBuf> = Vec::new();
    for (of, name) in &calendars {
        let mut file = folder.join(file_name(name, None));
        if kept.contains(&file) {
            file = folder.join(file_name(name, *of)); // two users of one name
        }
        let now = store.clock().now();
        let wanted = Wanted {
            user: *of,
            ..wanted
        };
        let (text, count) = store.read(|conn| body(conn, wanted, now, watch))?;
        let text = marked(&text, name, *of);
        report.entries += count;
        match fs::read_to_string(&file) {
            Ok(before) if mark(&before).is_none() => {
                let taken = io::Error::from(io::ErrorKind::AlreadyExists);
                return Err(ExchangeError::io(&file, taken));
            }
            Ok(before) if without_stamps(&before) == without_stamps(&text) => {
                report.unchanged += 1;
            }
            _ => {
                platform::write_file(&file, text.as_bytes()).map_err(failed(&file))?;
                report.written.push(file.clone());
            }
        }
        kept.push(file);
    }
    let is_all = wanted.user.is_none();
    for found in fs::read_dir(folder).map_err(failed(folder))? {
        let path = found.map_err(failed(folder))?.path();
        let is_calendar = path.extension().is_some_and(|ending| ending == "ics");
        if !is_calendar || kept.contains(&path) {
            continue;
        }
        let Some(of) = fs::read_to_string(&path).ok().and_then(|text| mark(&text)) else {
            continue;
        };
        let is_of_these = calendars
            .iter()
            .any(|(known, _)| known.map_or(0, UserId::get) == of);
        if is_all || is_of_these {
            fs::remove_file(&path).map_err(failed(&path))?;
            report.removed.push(path);
        }
    }
    Ok(report)
}

/// Gives the folder that is kept up to date on this computer, when one was chosen.
///
/// # Errors
/// When the base cannot be read.
pub fn kept_folder(conn: &Connection) -> StoreResult<Option<PathBuf>> {
    let path = setting::get(conn, KEPT)?;
    Ok(path.filter(|path| !path.is_empty()).map(PathBuf::from))
}

/// Chooses the folder that is kept up to date from now on; `None` for none. What stands in the old one stays.
///
/// # Errors
/// When the base cannot be written.
pub fn keep_folder(store: &Store, folder: Option<&Path>) -> StoreResult<()> {
    let path = folder.map(|path| path.to_string_lossy().into_owned());
    store.set_setting(KEPT, &path.unwrap_or_default())
}

/// Brings the chosen folder up to date with the calendar of whoever works here; `None` when none was chosen.
///
/// # Errors
/// As [`export_folder`].
pub fn refresh_folder(store: &Store, zone: Tz) -> Result<Option<FolderReport>, ExchangeError> {
    let (folder, user) = store.read(|conn| {
        let folder = kept_folder(conn)?;
        StoreResult::Ok((folder, setting::current_user(conn)?))
    })?;
    let Some(folder) = folder else {
        return Ok(None);
    };
    let wanted = Wanted {
        user,
        interactions: true,
        tasks: true,
        zone,
    };
    let go_on = &mut |_: Progress| ControlFlow::Continue(());
    export_folder(store, &folder, wanted, go_on).map(Some)
}

/// `kartoteka-Олена-Ткачук.ics`: letters and digits of the name.
fn file_name(name: &str, number: Option<UserId>) -> String {
    let words: Vec<String> = name
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let mut out = String::from("kartoteka");
    for word in words {
        out.push('-');
        out.push_str(&word);
    }
    if let Some(number) = number {
        out.push_str(&format!("-{}", number.get()));
    }
    out.push_str(".ics");
    out
}

/// Puts the name of the calendar and our mark into its head.
fn marked(text: &str, name: &str, of: Option<UserId>) -> String {
    let mut head = Text(String::new());
    head.line("CALSCALE", "GREGORIAN");
    if !name.is_empty() {
        head.text("X-WR-CALNAME", name);
    }
    head.line(
        MARK.trim_end_matches(':'),
        &of.map_or(0, UserId::get).to_string(),
    );
    text.replacen("CALSCALE:GREGORIAN\r\n", &head.0, 1)
}

/// Whose calendar a file of ours is.
fn mark(text: &str) -> Option<i64> {
    let mut lines = text.lines().take(12);
    let line = lines.find_map(|line| line.strip_prefix(MARK))?;
    line.trim().parse().ok()
}

/// A file but for the moments at which its parts were written.
fn without_stamps(text: &str) -> Vec<&str> {
    text.lines()
        .filter(|line| !line.starts_with("DTSTAMP:"))
        .collect()
}
