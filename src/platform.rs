//! Whatever differs by operating system, and the only place that reads the clock.
//!
//! Only Linux has been built and tried; the other branches follow the documentation of their systems.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono_tz::Tz;

use crate::domain::time::Timestamp;

/// Where the program takes its time from: the system, or a value that a test sets.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The computer's clock.
    #[default]
    System,
    /// A clock that moves only when told; milliseconds since the Unix epoch.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// Makes a clock that stands still.
    pub fn fixed(at: Timestamp) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(at.millis())))
    }

    /// Gives the present instant.
    #[allow(clippy::disallowed_methods)] // this is the one place
    pub fn now(&self) -> Timestamp {
        Timestamp::from_millis(match self {
            Self::System => chrono::Utc::now().timestamp_millis(),
            Self::Fixed(at) => at.load(Ordering::Relaxed),
        })
    }

    /// Moves a fixed clock; the system's clock is not touched.
    pub fn advance(&self, minutes: i64) {
        if let Self::Fixed(at) = self {
            at.fetch_add(minutes * 60_000, Ordering::Relaxed);
        }
    }
}

/// Gives the time zone: that of the environment variable `TZ` when it names one, else that of the computer, else UTC.
pub fn system_zone() -> Tz {
    let asked = std::env::var("TZ").ok();
    zone_of(
        asked.as_deref(),
        iana_time_zone::get_timezone().ok().as_deref(),
    )
}

/// Finds the zone among what the environment and the computer say: `Europe/Kyiv`, `:Europe/Kyiv`, a path that ends so.
fn zone_of(asked: Option<&str>, system: Option<&str>) -> Tz {
    let read = |name: &str| {
        let name = name.trim().trim_start_matches(':');
        let name = name.split_once("zoneinfo/").map_or(name, |(_, name)| name);
        name.parse().ok()
    };
    let asked = asked.and_then(read);
    asked.or_else(|| system.and_then(read)).unwrap_or(Tz::UTC)
}

/// Gives the file of the base when none is named: `kartoteka.base` in the user's data directory.
pub fn default_base() -> Option<PathBuf> {
    Some(
        directories::ProjectDirs::from("", "", "kartoteka")?
            .data_local_dir()
            .join("kartoteka.base"),
    )
}

/// Gives what this computer is called; `None` where the system does not say.
pub fn computer_name() -> Option<String> {
    let named = std::env::var("COMPUTERNAME").ok();
    let named = named.or_else(|| fs::read_to_string("/proc/sys/kernel/hostname").ok());
    let named = named.or_else(|| fs::read_to_string("/etc/hostname").ok())?;
    let name = named.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// Tells whether a window can be opened here.
pub fn has_display() -> bool {
    if cfg!(any(target_os = "windows", target_os = "macos")) {
        return true;
    }
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// The name of the program that only reminds, and lies beside the whole one.
const REMINDER: &str = "kartoteka-remind";

/// Gives the file of the whole program, also to the one that only reminds.
///
/// # Errors
/// When the system does not say where it lies.
pub fn program() -> io::Result<PathBuf> {
    let here = std::env::current_exe()?;
    Ok(if here.file_stem().is_some_and(|name| name == REMINDER) {
        let whole = format!("kartoteka{}", std::env::consts::EXE_SUFFIX);
        here.with_file_name(whole)
    } else {
        here
    })
}

/// Gives the file of the program that only reminds, where it lies beside the whole one.
fn reminder() -> io::Result<Option<PathBuf>> {
    let name = format!("{REMINDER}{}", std::env::consts::EXE_SUFFIX);
    let there = std::env::current_exe()?.with_file_name(name);
    Ok(there.is_file().then_some(there))
}

/// Starts the program's window on a base, detached from this process.
///
/// # Errors
/// When the program is not found where it was.
pub fn start_window(base: &Path) -> io::Result<()> {
    let mut window = std::process::Command::new(program()?);
    window
        .arg("--base")
        .arg(base)
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null());
    let mut child = window.spawn()?;
    // Somebody has to take note of its end, else it stays in the list of processes.
    std::thread::spawn(move || child.wait());
    Ok(())
}

/// Opens an address (`https:`, `mailto:`, `tel:`) or a file with the system's program for it.
///
/// # Errors
/// When there is no such program.
pub fn open_address(address: &str) -> io::Result<()> {
    open::that_detached(address)
}

mod allocator;
pub mod autostart;
pub mod keystore;
pub mod lock;
pub mod memory;
mod network;
pub mod notify;
pub mod printer;
pub mod random;
pub mod signal;

pub use network::network_file_system;

/// Gives a folder for files that another program shows; it is made when it is missing.
///
/// # Errors
/// When it cannot be made.
pub fn shown_files() -> io::Result<PathBuf> {
    let folder = std::env::temp_dir().join("kartoteka");
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// A file that appears whole or not at all: written beside its place, flushed to the disk, then put there.
#[derive(Debug)]
pub struct AtomicFile {
    file: tempfile::NamedTempFile,
    target: PathBuf,
    is_private: bool,
}

impl AtomicFile {
    /// Begins the file; its directory must exist.
    ///
    /// # Errors
    /// When the directory cannot be written.
    pub fn create(target: &Path) -> io::Result<Self> {
        let dir = target
            .parent()
            .filter(|dir| !dir.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        Ok(Self {
            file: tempfile::NamedTempFile::new_in(dir)?,
            target: target.to_owned(),
            is_private: false,
        })
    }

    /// Puts the finished file into its place, replacing an older one.
    ///
    /// # Errors
    /// When the disk is full or the place cannot be written; an older file is then unchanged.
    pub fn commit(self) -> io::Result<()> {
        self.file.as_file().sync_all()?;
        // As it was made nobody else can read it.
        #[cfg(unix)]
        if !self.is_private {
            use std::os::unix::fs::PermissionsExt;
            self.file
                .as_file()
                .set_permissions(fs::Permissions::from_mode(0o644))?;
        }
        self.file
            .persist(&self.target)
            .map_err(|error| error.error)?;
        if let Some(dir) = self
            .target
            .parent()
            .filter(|dir| !dir.as_os_str().is_empty())
        {
            File::open(dir)?.sync_all()?;
        }
        Ok(())
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Writes a file whole or not at all.
///
/// # Errors
/// When the directory cannot be written or the disk is full.
pub fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = AtomicFile::create(path)?;
    file.write_all(bytes)?;
    file.commit()
}

/// Writes a file that holds a secret: whole or not at all, and for nobody else on this computer to read.
///
/// # Errors
/// As [`write_file`].
pub fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = AtomicFile::create(path)?;
    file.is_private = true;
    file.write_all(bytes)?;
    file.commit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zone_of_the_environment_goes_before_that_of_the_computer() {
        let check = |asked, system, zone| assert_eq!(zone_of(asked, system), zone, "{asked:?}");
        check(Some("Europe/Kyiv"), Some("Etc/UTC"), Tz::Europe__Kyiv);
        check(Some(":Europe/Chisinau"), None, Tz::Europe__Chisinau);
        check(
            Some("/usr/share/zoneinfo/Europe/Bucharest"),
            None,
            Tz::Europe__Bucharest,
        );
        check(Some("EET-2EEST"), Some("Europe/Kiev"), Tz::Europe__Kiev);
        check(Some(""), Some("Europe/Kyiv"), Tz::Europe__Kyiv);
        check(None, None, Tz::UTC);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_with_a_secret_is_for_nobody_else() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let mode = |name: &str| {
            let known = fs::metadata(dir.path().join(name)).unwrap();
            known.permissions().mode() & 0o777
        };
        write_file(&dir.path().join("open"), b"a").unwrap();
        write_private(&dir.path().join("secret"), b"a").unwrap();
        assert_eq!((mode("open"), mode("secret")), (0o644, 0o600));
    }

    #[test]
    fn a_file_that_is_not_committed_does_not_appear() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.txt");
        let mut file = AtomicFile::create(&path).unwrap();
        file.write_all(b"half").unwrap();
        drop(file);
        assert!(!path.exists());
        write_file(&path, b"whole").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"whole");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }
}
