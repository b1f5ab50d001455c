//! Promise: the command without a window reminds, is there once, ends when it is asked to, and loses nothing where nobody
//! shows notifications.

#![cfg(unix)]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use assert_cmd::cargo::CommandCargoExt;
use kartoteka::domain::calendar::task::Task;
use kartoteka::domain::due::Due;
use kartoteka::domain::time::Timestamp;
use kartoteka::platform::lock::{self, Role};
use kartoteka::store::calendar::task;
use kartoteka::store::{Action, OpenOptions, Store};

/// The program in a home of its own, without a desktop.
fn kartoteka(base: &Path) -> Command {
    let home = base.parent().unwrap();
    let mut command = Command::cargo_bin("kartoteka").unwrap();
    command
        .arg("--base")
        .arg(base)
        .env("LANG", "uk_UA.UTF-8")
        .env("LC_ALL", "uk_UA.UTF-8")
        .env("HOME", home)
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_RUNTIME_DIR", home)
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY");
    command
}

fn base_with_a_task(base: &Path) {
    let store = Store::open(base, &OpenOptions::default()).unwrap();
    store.take_reminders(None, chrono_tz::Tz::UTC).unwrap();
    let soon = Timestamp::from_millis(store.clock().now().millis() + 1_000);
    let new = Task {
        title: "Звірка".to_owned(),
        due: Some(Due::At(soon)),
        ..Task::default()
    };
    store
        .transact(Action::AddTask, "", |tx| task::add(tx, &new))
        .unwrap();
}

/// Ends it whatever a test finds.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn it_reminds_is_there_once_and_ends_when_asked() {
    let dir = tempfile::tempdir().unwrap();
    let base = dir.path().join("a.base");
    base_with_a_task(&base);
    let started = kartoteka(&base)
        .arg("remind")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut running = Running(started.unwrap());
    let line = first_line(running.0.stdout.take().unwrap());
    assert!(line.contains("Звірка"), "{line}");
    assert!(lock::is_held(&base, Role::Background));
    let second = kartoteka(&base).arg("remind").output().unwrap();
    assert_eq!(second.status.code(), Some(1));
    let mut said = String::from_utf8_lossy(&second.stderr).into_owned();
    assert!(said.contains("вже працюють"), "{said}");
    // Nobody here shows notifications: whoever asks gets it.
    let mut once = String::new();
    for _ in 0..100 {
        let output = kartoteka(&base).args(["remind", "--once"]).output();
        let output = output.unwrap();
        once = String::from_utf8(output.stdout).unwrap();
        said = String::from_utf8_lossy(&output.stderr).into_owned();
        if once.contains("Звірка") {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert!(once.contains("Звірка"), "{once}");
    assert!(said.contains("ніхто не показує"), "{said}");
    let pid = running.0.id().to_string();
    let asked = Command::new("kill").args(["-TERM", &pid]).status();
    assert!(asked.unwrap().success());
    assert_eq!(running.0.wait().unwrap().code(), Some(0));
    assert!(!lock::is_held(&base, Role::Background));
}

/// Reads a line and gives what it was: then the program is at work.
fn first_line(output: impl std::io::Read) -> String {
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line).unwrap();
    line
}

#[cfg(target_os = "linux")]
#[test]
fn what_waits_all_day_holds_nothing_of_the_window() {
    let dir = tempfile::tempdir().unwrap();
    let base = dir.path().join("a.base");
    base_with_a_task(&base);
    let started = kartoteka(&base)
        .arg("remind")
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn();
    let mut running = Running(started.unwrap());
    let line = first_line(running.0.stderr.take().unwrap());
    assert!(line.contains("без вікна"), "{line}");
    let program = std::fs::read_link(format!("/proc/{}/exe", running.0.id())).unwrap();
    assert!(program.ends_with("kartoteka-remind"), "{program:?}");
    let whole = program.with_file_name("kartoteka");
    let size = |file: &Path| std::fs::metadata(file).unwrap().len();
    assert!(
        size(&program) * 4 < size(&whole) * 3,
        "it has a window in it"
    );
    // Asked for anything else it is the same as the whole program.
    let help = Command::new(&program).arg("--help").output().unwrap();
    let asked = Command::new(&whole).args(["remind", "--help"]).output();
    assert!(help.status.success() && help.stdout == asked.unwrap().stdout);
    // What neither of them knows is refused once, and not handed from one to the other.
    for program in [&whole, &program] {
        let asked = Command::new(program)
            .args(["--lang", "ua", "remind"])
            .output()
            .unwrap();
        assert_eq!(asked.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&asked.stderr).contains("ua"));
    }
}

#[test]
fn it_steps_back_while_a_window_is_open() {
    let dir = tempfile::tempdir().unwrap();
    let base = dir.path().join("a.base");
    base_with_a_task(&base);
    let window = lock::take(&base, Role::Window).unwrap();
    assert!(window.is_some());
    let started = kartoteka(&base)
        .arg("remind")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut running = Running(started.unwrap());
    let line = first_line(running.0.stderr.take().unwrap());
    assert!(line.contains("без вікна"), "{line}");
    std::thread::sleep(std::time::Duration::from_millis(1_500));
    let store = Store::open(&base, &OpenOptions::default()).unwrap();
    let left = store.take_reminders(None, chrono_tz::Tz::UTC).unwrap();
    assert_eq!(left.len(), 1, "the window has it");
}

#[test]
fn it_is_started_with_the_computer_when_the_user_wants_it() {
    let dir = tempfile::tempdir().unwrap();
    let base = dir.path().join("моя база.base");
    let entry = dir.path().join("config/autostart/kartoteka-remind.desktop");
    let autostart = |to: &[&str]| {
        let output = kartoteka(&base)
            .args(["--json", "remind", "autostart"])
            .args(to)
            .output()
            .unwrap();
        let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        said["autostart"].as_bool().unwrap()
    };
    assert!(!autostart(&[]));
    assert!(autostart(&["on"]));
    let text = std::fs::read_to_string(&entry).unwrap();
    let base = base.display().to_string();
    assert!(
        text.contains(&format!("--base \"{base}\" remind\n")),
        "{text}"
    );
    assert!(text.contains("Name=Картотека: нагадування\n"));
    assert!(!autostart(&["off"]));
    assert!(!entry.exists());
}

#[test]
fn it_keeps_the_folder_of_calendars_up_to_date() {
    let dir = tempfile::tempdir().unwrap();
    let base = dir.path().join("a.base");
    base_with_a_task(&base);
    let folder = dir.path().join("phone");
    std::fs::create_dir(&folder).unwrap();
    {
        let store = Store::open(&base, &OpenOptions::default()).unwrap();
        kartoteka::exchange::calendar::keep_folder(&store, Some(&folder)).unwrap();
    }
    let started = kartoteka(&base)
        .arg("remind")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let _running = Running(started.unwrap());
    let file = folder.join("kartoteka.ics");
    let written = (0..200).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(50));
        std::fs::read_to_string(&file).is_ok_and(|text| text.contains("SUMMARY:Звірка"))
    });
    assert!(written);
}
