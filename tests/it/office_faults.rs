//! Promise: a folder that the system does not let be written, or that is full, loses nothing and is said plainly; three people
//! who work a day on and off the folder, their programs at the same time, hold the same in the end.
//!
//! Read-only and full are real: a mount of its own around one run of the program (`unshare`), where the system lets us mount.
//! `office_refused.rs` tries what needs no mount, and `src/office/refused_tests.rs` holds every act of an office against a store
//! that refuses, on every system.

use std::fs;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use super::office_support::{Computer, Dice, Town, copy_tree, settle};

/// What `unshare` is given to mount, when it may.
fn mounts() -> Option<&'static str> {
    ["-m", "-Urm"].into_iter().find(|flags| {
        let script = "mount -t tmpfs none /mnt";
        let tried = Command::new("unshare")
            .args([flags, "sh", "-c", script])
            .stderr(Stdio::null())
            .status();
        tried.is_ok_and(|status| status.success())
    })
}

impl Computer {
    /// Does a command in a world in which `setup` has mounted something.
    fn within(&self, flags: &str, setup: &str, args: &[&str]) -> Output {
        let mut command = self.command(&self.base());
        command.arg("--json").args(args);
        let mut outer = Command::new("unshare");
        outer.args([flags, "sh", "-c", &format!("{setup} && exec \"$@\""), "sh"]);
        outer.arg(command.get_program()).args(command.get_args());
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => outer.env(name, value),
                None => outer.env_remove(name),
            };
        }
        outer.output().unwrap()
    }
}

#[track_caller]
fn code_of(output: &Output) -> (String, String) {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success(), "{said}");
    let last: Value = serde_json::from_str(said.lines().last().unwrap()).expect(&said);
    let text = |name: &str| last["error"][name].as_str().unwrap().to_owned();
    (
        text("code"),
        format!("{} {}", text("message"), text("todo")),
    )
}

#[test]
fn a_folder_that_is_read_only_or_full_is_said_and_loses_nothing() {
    let town = Town::new();
    let olena = town.office();
    let andriy = town.joined(&olena, ("andriy", "Андрій", "ПК Андрія"), "manager", |_| {});
    settle(&[&olena, &andriy]);
    let share = town.share();
    let place = share.to_str().unwrap();
    let Some(flags) = mounts() else {
        println!("not tried: nothing may be mounted here; see the head of this file");
        return;
    };

    olena.client("Під час читання");
    let read_only = format!("mount --bind {place} {place} && mount -o remount,bind,ro {place}");
    let (code, said) = code_of(&olena.within(flags, &read_only, &["sync", "--once"]));
    assert_eq!(code, "office-folder-read-only", "{said}");
    assert!(
        said.contains("лише читати") && said.contains("1 зміна"),
        "{said}"
    );
    let status = olena.json(&["office", "status"]);
    assert_eq!(status["reason"], "folder-read-only");
    assert_eq!(status["waiting"], 1);

    // A drive of the size of what is there already: the first new file does not fit.
    let copy = town.dir.path().join("copy");
    copy_tree(&share, &copy);
    let full = format!(
        "mount -t tmpfs -o size=4m none {place} && cp -r {}/. {place} && (cat /dev/zero > {place}/filler 2>/dev/null || true)",
        copy.display()
    );
    let (code, said) = code_of(&olena.within(flags, &full, &["sync", "--once"]));
    assert_eq!(code, "office-folder-full", "{said}");
    assert!(
        said.contains("скінчилося місце") && said.contains("1 зміна"),
        "{said}"
    );
    // Both pass by themselves.
    settle(&[&olena, &andriy]);
    assert_eq!(andriy.clients(), ["Під час читання"]);
    assert_eq!(andriy.json(&["office", "check"])["ok"], true);
}

#[test]
fn three_people_work_a_day_on_and_off_the_folder_at_the_same_time() {
    let hours = std::env::var("KARTOTEKA_HOURS").ok();
    let hours = hours.and_then(|hours| hours.parse().ok()).unwrap_or(6_u64);
    let mut dice = Dice(20_261_123);
    let town = Town::new();
    let olena = town.office();
    let shared: Vec<String> = ["Явір", "Клен", "Липа"]
        .map(|name| olena.client(name))
        .to_vec();
    let andriy = town.joined(&olena, ("andriy", "Андрій", "ПК Андрія"), "manager", |_| {});
    let ihor = town.joined(
        &olena,
        ("ihor", "Ігор", "ПК Ігоря"),
        "admin",
        |it| {
            it.client("Смерека");
        },
    );
    let all = [&olena, &andriy, &ihor];
    settle(&all);
    let mut typed = Vec::new();
    for hour in 0..hours {
        for (who, one) in (0_u64..).zip(all) {
            let name = format!("Клієнт {hour}-{who}");
            one.client(&name);
            typed.push(name);
            let client = &shared[dice.roll(3) as usize];
            let note = format!("note=Година {hour}, {}", one.name);
            let category = ["A", "B", "C"][dice.roll(3) as usize];
            one.json(&["client", "edit", client, "--set", &note]);
            let set = format!("category={category}");
            one.json(&["client", "edit", client, "--set", &set]);
            if dice.roll(4) == 0 {
                one.json(&["undo"]);
            }
        }
        // Some are at the folder in this hour, their programs run at the same time; the others work without it.
        let running: Vec<_> = all
            .iter()
            .filter(|_| dice.roll(3) > 0)
            .map(|one| {
                let mut command = one.command(&one.base());
                command.args(["--json", "sync", "--once"]);
                let silent = command.stdout(Stdio::null()).stderr(Stdio::piped());
                (one.name, silent.spawn().unwrap())
            })
            .collect();
        for (name, child) in running {
            let output = child.wait_with_output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(output.status.success(), "{name} {said}");
        }
    }
    settle(&all);
    for one in all {
        let clients = one.clients();
        assert!(
            typed.iter().all(|name| clients.contains(name)),
            "{} {clients:?}",
            one.name
        );
        assert_eq!(clients.len(), typed.len() + 4);
        assert_eq!(one.json(&["office", "check"])["ok"], true);
    }
    // What they disagree about all know alike, and one decides for all.
    let open = |one: &Computer| one.json(&["conflicts", "list"]).as_array().unwrap().clone();
    for one in all {
        assert_eq!(open(one).len(), open(&olena).len(), "{}", one.name);
    }
    while let Some(first) = open(&olena).first() {
        let number = first["number"].to_string();
        olena.json(&["conflicts", "choose", &number, "--other"]);
    }
    settle(&all);
    for one in all {
        assert_eq!(open(one), [] as [Value; 0], "{}", one.name);
    }
    let dir = fs::read_dir(town.share().join("d")).unwrap().count();
    assert_eq!(dir, 3);
}

#[test]
fn a_decision_that_comes_with_its_conflict_is_no_news() {
    let town = Town::new();
    let olena = town.office();
    let client = olena.client("Явір");
    let andriy = town.joined(&olena, ("andriy", "Андрій", "ПК Андрія"), "manager", |_| {});
    settle(&[&olena, &andriy]);
    olena.json(&["client", "edit", &client, "--set", "category=A"]);
    andriy.json(&["client", "edit", &client, "--set", "category=B"]);
    olena.sync();
    let told = andriy.sync();
    assert_eq!(told["conflicts"], 1, "{told}");
    let conflicts = andriy.json(&["conflicts", "list"]);
    let number = conflicts[0]["number"].to_string();
    andriy.json(&["conflicts", "choose", &number, "--other"]);
    andriy.sync();
    let told = olena.sync();
    assert_eq!(told["conflicts"], 0, "{told}");
    assert_eq!(told["notes"].as_array().unwrap().len(), 0, "{told}");
    settle(&[&olena, &andriy]);
}

#[test]
fn a_damaged_office_file_is_said_found_and_repaired() {
    let town = Town::new();
    let olena = town.office();
    olena.client("Явір");
    olena.sync();
    let file = town.share().join("kartoteka.json");
    let whole = fs::read(&file).unwrap();
    let mut bytes = whole.clone();
    bytes[50] ^= 4;
    fs::write(&file, &bytes).unwrap();
    olena.client("Клен");
    let said = olena.fails(&["sync", "--once"], "office-office-file");
    assert!(said.contains("kartoteka.json"), "{said}");
    let check = olena.output(&["office", "check"]);
    assert!(!check.status.success());
    let check: Value = serde_json::from_slice(&check.stdout).unwrap();
    assert_eq!(check["findings"][0]["file"], "kartoteka.json", "{check}");
    assert_eq!(check["findings"][0]["can_mend"], true, "{check}");
    let repaired = olena.json(&["office", "repair"]);
    assert_eq!(repaired["mended"], 1, "{repaired}");
    assert_eq!(fs::read(&file).unwrap(), whole);
    assert_eq!(olena.sync()["state"], "all-sent");
}
