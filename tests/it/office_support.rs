//! Computers of an office: each a folder with a base and keys of its own, worked on by the program itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use assert_cmd::cargo::CommandCargoExt;
use kartoteka::domain::merge::StateHash;
use kartoteka::store::{OpenOptions, Store, check, replica};
use serde_json::Value;

/// The folder of an office, and those who share it.
pub struct Town {
    pub dir: tempfile::TempDir,
}

/// A computer of somebody.
pub struct Computer {
    pub name: &'static str,
    pub home: PathBuf,
}

impl Town {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("share")).unwrap();
        Self { dir }
    }

    pub fn share(&self) -> PathBuf {
        self.dir.path().join("share")
    }

    pub fn computer(&self, name: &'static str) -> Computer {
        let home = self.dir.path().join(name);
        fs::create_dir(&home).unwrap();
        Computer { name, home }
    }

    /// An office with its founder at a computer.
    pub fn office(&self) -> Computer {
        let olena = self.computer("olena");
        let share = self.share();
        let made = olena.json(&[
            "office",
            "create",
            share.to_str().unwrap(),
            "--name",
            "Картон і Тара",
            "--person",
            "Олена Ткачук",
            "--device",
            "Ноутбук Олени",
        ]);
        assert_eq!(made["sync"]["state"], "all-sent", "{made}");
        olena
    }

    /// Somebody comes in with a computer that was filled by `fill` before.
    pub fn joined(
        &self,
        admin: &Computer,
        (name, person, device): (&'static str, &str, &str),
        role: &str,
        fill: impl FnOnce(&Computer),
    ) -> Computer {
        let new = self.computer(name);
        fill(&new);
        self.join(admin, &new, (person, device), role);
        new
    }

    pub fn join(
        &self,
        admin: &Computer,
        new: &Computer,
        (person, device): (&str, &str),
        role: &str,
    ) -> Value {
        let invite = self.dir.path().join(format!("{}.invite", new.name));
        let file = invite.to_str().unwrap();
        admin.json(&["office", "invite", person, "--role", role, "-o", file]);
        let asked = new.json(&[
            "office", "join", file, "--person", person, "--device", device,
        ]);
        let words = words_of(&asked["joining"]["words"]);
        assert_eq!(words.split(' ').count(), 6);
        // Not in before the admin has answered.
        let early = new.json(&["office", "join"]);
        assert_eq!(words_of(&early["joining"]["words"]), words);
        let admitted = admin.json(&["office", "admit", "--words", &words]);
        assert_eq!(admitted["sync"]["state"], "all-sent", "{admitted}");
        let inside = new.json(&["office", "join"]);
        assert_eq!(inside["sync"]["state"], "all-sent", "{inside}");
        inside
    }
}

pub fn words_of(words: &Value) -> String {
    let words = words.as_array().unwrap().iter();
    let words: Vec<&str> = words.map(|word| word.as_str().unwrap()).collect();
    words.join(" ")
}

impl Computer {
    /// The whole of it copied to another place, as people do to "have it at home as well".
    pub fn copied(&self, town: &Town) -> Self {
        self.copied_as(town, "copy")
    }

    pub fn copied_as(&self, town: &Town, name: &'static str) -> Self {
        let copy = Self {
            name,
            home: town.dir.path().join(name),
        };
        copy_tree(&self.home, &copy.home);
        copy
    }

    pub fn base(&self) -> PathBuf {
        self.home.join("kartoteka.base")
    }

    pub fn command(&self, base: &Path) -> Command {
        let mut command = Command::cargo_bin("kartoteka").unwrap();
        command
            .arg("--base")
            .arg(base)
            .env("LANG", "uk_UA.UTF-8")
            .env("LC_ALL", "uk_UA.UTF-8")
            .env("TZ", "Europe/Kyiv")
            .env("HOME", &self.home)
            .env("KARTOTEKA_KEYS", self.home.join("keys"))
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY");
        command
    }

    pub fn output(&self, args: &[&str]) -> Output {
        let mut command = self.command(&self.base());
        command.arg("--json").args(args).output().unwrap()
    }

    /// Does a command that must be done.
    #[track_caller]
    pub fn json(&self, args: &[&str]) -> Value {
        let output = self.output(args);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{} {args:?} {said}", self.name);
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// Does a command that must fail; gives its code and what is said.
    #[track_caller]
    pub fn fails(&self, args: &[&str], code: &str) -> String {
        let output = self.output(args);
        let said = String::from_utf8(output.stderr).unwrap();
        let out = String::from_utf8_lossy(&output.stdout);
        assert!(!output.status.success(), "{} {args:?} {out}", self.name);
        let last = said.lines().last().unwrap_or_default();
        let error: Value = serde_json::from_str(last).unwrap_or_else(|_| panic!("{said}"));
        assert_eq!(error["error"]["code"], code, "{said}");
        let text = |name: &str| error["error"][name].as_str().unwrap().to_owned();
        assert!(
            !text("message").contains("office-") && !text("todo").contains("office-"),
            "{said}"
        );
        format!("{} {}", text("message"), text("todo"))
    }

    #[track_caller]
    pub fn sync(&self) -> Value {
        self.json(&["sync", "--once"])
    }

    #[track_caller]
    pub fn client(&self, name: &str) -> String {
        let added = self.json(&["client", "add", name]);
        added["client"]["id"].as_str().unwrap().to_owned()
    }

    #[track_caller]
    pub fn clients(&self) -> Vec<String> {
        let list = self.json(&["client", "list", "--limit", "100000"]);
        let items = list["items"].as_array().unwrap().iter();
        let mut names: Vec<String> = items
            .map(|item| item["name"].as_str().unwrap().to_owned())
            .collect();
        names.sort();
        names
    }

    pub fn store(&self) -> Store {
        Store::open(&self.base(), &OpenOptions::default()).unwrap()
    }

    /// Gives the hash of all that the base holds; its rules must hold.
    #[track_caller]
    pub fn hash(&self) -> StateHash {
        let store = self.store();
        assert_eq!(store.read(check::run).unwrap(), [], "{}", self.name);
        store.read(replica::state_hash).unwrap()
    }
}

/// Everybody exchanges in turn until all have all, and holds the same.
#[track_caller]
pub fn settle(all: &[&Computer]) {
    for _ in 0..2 {
        for one in all {
            let report = one.sync();
            assert_eq!(report["diverged"].as_array().unwrap().len(), 0, "{report}");
        }
    }
    for one in all {
        assert_eq!(
            one.hash(),
            all[0].hash(),
            "{} and {}",
            one.name,
            all[0].name
        );
    }
}

/// Copies a folder as a backup program does.
pub fn copy_tree(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_tree(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).unwrap();
        }
    }
}

/// All files below a folder.
pub fn files(dir: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            all.push(path);
        }
    }
    all
}

/// An office of two that know each other and one client.
pub fn pair(town: &Town) -> (Computer, Computer) {
    let olena = town.office();
    olena.client("Явір");
    let andriy = town.joined(
        &olena,
        ("andriy", "Андрій Бойко", "ПК Андрія"),
        "manager",
        |_| {},
    );
    settle(&[&olena, &andriy]);
    (olena, andriy)
}

/// Moments that differ each time and are the same at every run.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, below: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below.max(1)
    }
}
