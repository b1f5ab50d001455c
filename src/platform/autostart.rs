//! Starting the background command together with the computer: a small file where the system looks for such, of which
//! nobody else knows. Made only when the user asks for it.
//!
//! Linux: an entry of the XDG Autostart Specification. Windows: a script in the Startup folder, because a program of the
//! console would show a window. macOS: a launch agent. Only Linux has been tried.

use std::io;
use std::path::{Path, PathBuf};

use super::write_file;

/// Which system's way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    Linux,
    Windows,
    MacOs,
}

impl System {
    /// The one on which the program runs.
    pub const fn here() -> Self {
        if cfg!(target_os = "windows") {
            Self::Windows
        } else if cfg!(target_os = "macos") {
            Self::MacOs
        } else {
            Self::Linux
        }
    }
}

/// Where the entry stands and how it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Autostart {
    system: System,
    file: PathBuf,
}

/// What is started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Started<'a> {
    pub program: &'a Path,
    pub base: &'a Path,
    /// What the list of the system calls it.
    pub name: &'a str,
}

impl Autostart {
    /// The place of this user's entries; `None` where the user has no home.
    pub fn of_user() -> Option<Self> {
        let dirs = directories::BaseDirs::new()?;
        let system = System::here();
        let folder = match system {
            System::Linux => dirs.config_dir(),
            System::Windows => dirs.data_dir(),
            System::MacOs => dirs.home_dir(),
        };
        Some(Self::within(system, folder))
    }

    /// The place within a folder: that of settings (Linux), of roaming data (Windows), or the home (macOS).
    pub fn within(system: System, folder: &Path) -> Self {
        let file = match system {
            System::Linux => folder.join("autostart/kartoteka-remind.desktop"),
            System::Windows => {
                folder.join("Microsoft/Windows/Start Menu/Programs/Startup/kartoteka-remind.vbs")
            }
            System::MacOs => folder.join("Library/LaunchAgents/kartoteka.remind.plist"),
        };
        Self { system, file }
    }

    /// Gives the file of the entry.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Tells whether it is switched on.
    pub fn is_on(&self) -> bool {
        self.file.exists()
    }

    /// Switches it on.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn enable(&self, started: &Started<'_>) -> io::Result<()> {
        if let Some(folder) = self.file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let bytes = match self.system {
            System::Linux => desktop_entry(started).into_bytes(),
            System::Windows => script(started)
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect(),
            System::MacOs => agent(started).into_bytes(),
        };
        write_file(&self.file, &bytes)
    }

    /// Switches it off.
    ///
    /// # Errors
    /// When the file cannot be removed.
    pub fn disable(&self) -> io::Result<()> {
        match std::fs::remove_file(&self.file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

/// Desktop Entry Specification 1.5: values escape the backslash, arguments are quoted within.
fn desktop_entry(started: &Started<'_>) -> String {
    let argument = |path: &Path| {
        let mut out = String::from("\"");
        for letter in path.to_string_lossy().chars() {
            match letter {
                '"' | '`' | '$' => out.extend(["\\\\", &letter.to_string()]),
                '\\' => out.push_str("\\\\\\\\"),
                '%' => out.push_str("%%"),
                '\n' => out.push_str("\\n"),
                letter => out.push(letter),
            }
        }
        out.push('"');
        out
    };
    format!(
        "[Desktop Entry]\nType=Application\nName={}\nIcon=kartoteka\nExec={} --base {} remind\nNoDisplay=true\nTerminal=false\nX-GNOME-Autostart-enabled=true\n",
        started.name.replace('\\', "\\\\").replace('\n', " "),
        argument(started.program),
        argument(started.base),
    )
}

/// Starts the program without a window of the console. A byte order mark tells the script's letters.
fn script(started: &Started<'_>) -> String {
    let quoted = |path: &Path| format!("\"\"{}\"\"", path.to_string_lossy());
    format!(
        "\u{feff}' {}\r\nCreateObject(\"WScript.Shell\").Run \"{} --base {} remind\", 0, False\r\n",
        started.name.replace(['\r', '\n'], " "),
        quoted(started.program),
        quoted(started.base),
    )
}

fn agent(started: &Started<'_>) -> String {
    let text = |path: &Path| {
        let text = path.to_string_lossy();
        text.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n\
         <plist version=\"1.0\">\n<dict>\n    <key>Label</key>\n    <string>kartoteka.remind</string>\n    \
         <key>ProgramArguments</key>\n    <array>\n        <string>{}</string>\n        <string>--base</string>\n        \
         <string>{}</string>\n        <string>remind</string>\n    </array>\n    <key>RunAtLoad</key>\n    <true/>\n\
         </dict>\n</plist>\n",
        text(started.program),
        text(started.base),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn started() -> Started<'static> {
        Started {
            program: Path::new("/opt/Моя тека/kartoteka"),
            base: Path::new("/home/a/50% \"$x\" \\.base"),
            name: "Картотека: нагадування",
        }
    }

    #[test]
    fn it_is_switched_on_and_off_in_a_home_of_its_own() {
        for system in [System::Linux, System::Windows, System::MacOs] {
            let home = tempfile::tempdir().unwrap();
            let entry = Autostart::within(system, home.path());
            assert!(!entry.is_on());
            entry.disable().unwrap();
            entry.enable(&started()).unwrap();
            entry.enable(&started()).unwrap();
            assert!(entry.is_on() && entry.file().starts_with(home.path()));
            entry.disable().unwrap();
            assert!(!entry.is_on());
        }
    }

    #[test]
    fn paths_with_odd_letters_reach_the_program() {
        let entry = desktop_entry(&started());
        assert!(
            entry.contains(
                "Exec=\"/opt/Моя тека/kartoteka\" --base \"/home/a/50%% \\\\\"\\\\$x\\\\\" \\\\\\\\.base\" remind\n"
            ),
            "{entry}"
        );
        let windows = Started {
            program: Path::new("C:\\Програми\\kartoteka.exe"),
            base: Path::new("C:\\a b.base"),
            name: "x",
        };
        assert!(script(&windows).contains(
            "Run \"\"\"C:\\Програми\\kartoteka.exe\"\" --base \"\"C:\\a b.base\"\" remind\", 0, False"
        ));
        let agent = agent(&Started {
            base: Path::new("/a & b.base"),
            ..started()
        });
        assert!(agent.contains("<string>/a &amp; b.base</string>"));
    }
}
