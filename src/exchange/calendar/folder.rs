//! The calendar in a folder that a phone or Thunderbird reads: one file for each calendar, written again when something in
//! it has changed and left alone otherwise. Only files that were made here are touched.

use std::fs;
use std::io::{self, Read as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use chrono_tz::Tz;

use super::export::{Wanted, body};
use super::write::Text;
use crate::domain::id::{UserId, of_text};
use crate::exchange::error::ExchangeError;
use crate::exchange::table::Progress;
use crate::exchange::walk::Watch;
use crate::platform;
use crate::store::replica::{self, seal};
use crate::store::{Connection, Store, StoreResult, setting, user};

/// The line by which a file of ours is known, with the user whose calendar it is (0 for that of all) and of which office or
/// base it is: several may write into one folder.
const MARK: &str = "X-KARTOTEKA-CALENDAR:";

/// How much of a file is read to find that line.
const HEAD: u64 = 4096;

/// Where a base keeps the file of its office.
const OFFICE: &str = "office-file";

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
    let house = store.read(House::of)?;
    let mut report = FolderReport::default();
    let mut kept: Vec<PathBuf> = Vec::new();
    for (of, name) in &calendars {
        let file = house.file(folder, name, *of, &kept)?;
        let now = store.clock().now();
        let wanted = Wanted {
            user: *of,
            ..wanted
        };
        let (text, count) = store.read(|conn| body(conn, wanted, now, watch))?;
        let text = house.marked(&text, name, *of);
        report.entries += count;
        let before = match fs::read(&file) {
            Ok(before) => Some(before),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(ExchangeError::io(&file, error)),
        };
        let is_same = before.is_some_and(|before| {
            without_stamps(&String::from_utf8_lossy(&before)) == without_stamps(&text)
        });
        if is_same {
            report.unchanged += 1;
        } else {
            platform::write_file(&file, text.as_bytes()).map_err(failed(&file))?;
            report.written.push(file.clone());
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
        let Some(mark) = head(&path)
            .ok()
            .flatten()
            .and_then(|text| Mark::read(&text))
        else {
            continue;
        };
        let is_of_these = calendars
            .iter()
            .any(|(known, _)| known.map_or(0, UserId::get) == mark.user);
        if house.owns(&mark) && (is_all || is_of_these) {
            fs::remove_file(&path).map_err(failed(&path))?;
            report.removed.push(path);
        }
    }
    Ok(report)
}

/// What stands in the line of a file of ours.
struct Mark {
    user: i64,
    /// Empty in files that older versions wrote.
    house: String,
}

impl Mark {
    fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines().take(12);
        let line = lines.find_map(|line| line.strip_prefix(MARK))?.trim();
        let (user, house) = line.split_once('/').unwrap_or((line, ""));
        Some(Self {
            user: user.parse().ok()?,
            house: house.to_owned(),
        })
    }
}

/// Of which office or base the files are.
struct House {
    name: String,
    number: i64,
    users: Vec<i64>,
}

impl House {
    fn of(conn: &Connection) -> StoreResult<Self> {
        let number = i64::from(replica::number(conn)?);
        let office = seal::office_value(conn, OFFICE)?.filter(|file| !file.is_empty());
        // The devices of an office write the same calendars.
        let name = match office {
            Some(file) => format!("office-{}", of_text(&String::from_utf8_lossy(&file))),
            None => format!("base-{number}"),
        };
        let users = user::all(conn)?;
        Ok(Self {
            name,
            number,
            users: users.iter().map(|user| user.id.get()).collect(),
        })
    }

    /// Whether a file may be changed or removed: users have the same number in no other base.
    fn owns(&self, mark: &Mark) -> bool {
        mark.house == self.name || self.users.contains(&mark.user)
    }

    /// Gives the file of a calendar: where another base or another user of that name has it, one with a number.
    fn file(
        &self,
        folder: &Path,
        name: &str,
        of: Option<UserId>,
        kept: &[PathBuf],
    ) -> Result<PathBuf, ExchangeError> {
        let number = of.map_or(self.number, UserId::get);
        for number in [None, Some(number)] {
            let file = folder.join(file_name(name, number));
            if kept.contains(&file) {
                continue;
            }
            let before = head(&file).map_err(|error| ExchangeError::io(&file, error))?;
            let Some(before) = before else {
                return Ok(file);
            };
            match Mark::read(&before) {
                // Written by an older version, which knew no others.
                Some(mark) if self.owns(&mark) || mark.house.is_empty() => return Ok(file),
                Some(_) => {}
                None => return Err(taken(&file)),
            }
        }
        Err(taken(&folder.join(file_name(name, Some(number)))))
    }

    /// Puts the name of the calendar and our mark into its head.
    fn marked(&self, text: &str, name: &str, of: Option<UserId>) -> String {
        let mut head = Text(String::new());
        head.line("CALSCALE", "GREGORIAN");
        if !name.is_empty() {
            head.text("X-WR-CALNAME", name);
        }
        head.line(
            MARK.trim_end_matches(':'),
            &format!("{}/{}", of.map_or(0, UserId::get), self.name),
        );
        text.replacen("CALSCALE:GREGORIAN\r\n", &head.0, 1)
    }
}

fn taken(file: &Path) -> ExchangeError {
    ExchangeError::io(file, io::Error::from(io::ErrorKind::AlreadyExists))
}

/// The beginning of a file, whatever its bytes are; `None` when there is none.
fn head(path: &Path) -> io::Result<Option<String>> {
    let file = match fs::File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut bytes = Vec::new();
    file.take(HEAD).read_to_end(&mut bytes)?;
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
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
fn file_name(name: &str, number: Option<i64>) -> String {
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
        out.push_str(&format!("-{number}"));
    }
    out.push_str(".ics");
    out
}

/// A file but for the moments at which its parts were written.
fn without_stamps(text: &str) -> Vec<&str> {
    text.lines()
        .filter(|line| !line.starts_with("DTSTAMP:"))
        .collect()
}
