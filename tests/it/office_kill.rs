//! Promise: the program may be killed at any moment of founding, joining and exchanging. What was acknowledged is on every
//! base in the end, and what was begun goes on.
//!
//! Fifteen kills here; `tests/sigkill.sh 1000` does as many as one likes.

use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::office_support::{Computer, Dice, Town, settle, words_of};

fn times() -> u64 {
    let asked = std::env::var("KARTOTEKA_KILLS").ok();
    asked.and_then(|times| times.parse().ok()).unwrap_or(15)
}

impl Computer {
    /// Starts a command and kills it after a while, unless it ends before; gives what it acknowledged.
    fn killed(&self, args: &[&str], after: Duration) -> Option<Value> {
        let mut command = self.command(&self.base());
        let mut child = command
            .arg("--json")
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let begun = Instant::now();
        while begun.elapsed() < after {
            if child.try_wait().unwrap().is_some() {
                break;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        child.kill().ok();
        let output = child.wait_with_output().unwrap();
        if !output.status.success() {
            return None;
        }
        serde_json::from_slice(&output.stdout).ok()
    }

    /// Tries a command, killed a few times on its way, until it is done.
    fn at_last(&self, args: &[&str], dice: &mut Dice, usual: Duration) -> Value {
        for _ in 0..3 {
            let after = usual.mul_f64(dice.roll(1_000) as f64 / 900.0);
            if let Some(done) = self.killed(args, after) {
                return done;
            }
        }
        self.json(args)
    }

    /// The same of what is refused when it is done already: a kill may come between the work and the word of it.
    fn once_at_last(&self, args: &[&str], refusal: &str, dice: &mut Dice, usual: Duration) {
        for _ in 0..3 {
            let after = usual.mul_f64(dice.roll(1_000) as f64 / 900.0);
            if self.killed(args, after).is_some() {
                return;
            }
        }
        let output = self.output(args);
        let said = String::from_utf8_lossy(&output.stderr);
        let is_done = said.contains(&format!("\"code\":\"{refusal}\""));
        assert!(output.status.success() || is_done, "{args:?} {said}");
    }
}

#[test]
fn a_kill_at_any_moment_loses_nothing_that_was_acknowledged() {
    let mut dice = Dice(20_261_122);
    let town = Town::new();
    let (olena, andriy) = (town.computer("olena"), town.computer("andriy"));
    let begun = Instant::now();
    olena.client("Явір");
    let usual = begun.elapsed();
    andriy.client("Смерека");
    // Founding, killed on its way and begun again.
    let share = town.share();
    let create = [
        "office",
        "create",
        share.to_str().unwrap(),
        "--name",
        "Офіс",
        "--person",
        "Олена",
        "--device",
        "Перший",
    ];
    let mut is_created = false;
    for _ in 0..3 {
        let after = usual.mul_f64(dice.roll(1_000) as f64 / 500.0);
        is_created = is_created || olena.killed(&create, after).is_some();
    }
    let standing = olena.json(&["office", "status"]);
    if standing["standing"] != "in" {
        olena.json(&create);
    }
    // Coming in, the same way.
    let invite = town.dir.path().join("invite");
    let file = invite.to_str().unwrap();
    olena.at_last(
        &["office", "invite", "Андрій", "-o", file],
        &mut dice,
        usual,
    );
    let join = [
        "office",
        "join",
        file,
        "--person",
        "Андрій",
        "--device",
        "Другий",
    ];
    let asked = andriy.at_last(&join, &mut dice, usual);
    let words = words_of(&asked["joining"]["words"]);
    for _ in 0..3 {
        let after = usual.mul_f64(dice.roll(1_000) as f64 / 500.0);
        olena.killed(&["office", "admit", "--words", &words], after);
    }
    let left = olena.json(&["office", "requests"]);
    if !left.as_array().unwrap().is_empty() {
        olena.json(&["office", "admit", "--words", &words]);
    }
    for _ in 0..3 {
        let after = usual.mul_f64(dice.roll(1_000) as f64 / 500.0);
        andriy.killed(&["office", "join"], after);
    }
    if andriy.json(&["office", "status"])["standing"] != "in" {
        andriy.json(&["office", "join"]);
    }
    settle(&[&olena, &andriy]);
    assert_eq!(andriy.clients(), ["Смерека", "Явір"]);
    // A day of work on both, with kills at any moment of it.
    let mut acknowledged = Vec::new();
    for turn in 0..times() {
        let one = if dice.roll(2) == 0 { &olena } else { &andriy };
        let name = format!("Клієнт {turn:04}");
        let after = usual.mul_f64(dice.roll(1_000) as f64 / 600.0);
        let sync = ["sync", "--once"];
        match dice.roll(3) {
            0 => {
                if one.killed(&["client", "add", &name], after).is_some() {
                    acknowledged.push(name);
                }
            }
            1 => {
                one.json(&["client", "add", &name]);
                acknowledged.push(name);
                one.killed(&sync, after);
            }
            _ => {
                one.killed(&sync, after);
            }
        }
    }
    settle(&[&olena, &andriy]);
    for one in [&olena, &andriy] {
        let all = one.clients();
        for name in &acknowledged {
            assert!(all.contains(name), "{} lost {name}", one.name);
        }
        let mut unique = all.clone();
        unique.dedup();
        assert_eq!(unique, all, "something is there twice");
        assert_eq!(one.json(&["office", "check"])["ok"], true);
    }
}

/// How many computers of a person work.
fn live(one: &Computer, person: &str) -> usize {
    let members = one.json(&["office", "members"]);
    let all = members["members"].as_array().unwrap();
    let member = all.iter().find(|member| member["name"] == person).unwrap();
    let devices = member["devices"].as_array().unwrap().iter();
    devices.filter(|device| device["retired"] == false).count()
}

#[test]
fn a_return_by_the_kit_and_a_copy_that_becomes_a_device_may_be_killed_at_any_moment() {
    let mut dice = Dice(24);
    let town = Town::new();
    let begun = Instant::now();
    let olena = town.office();
    let usual = begun.elapsed();
    olena.client("Явір");
    let kit = olena.json(&["office", "kit", "--show"]);
    olena.sync();
    let words = town.dir.path().join("words.txt");
    fs::write(&words, kit["words"].as_str().unwrap()).unwrap();
    // Into a base that was used before: what an interrupted try has left in the office makes no copy of it.
    let back = town.computer("back");
    back.client("Смерека");
    let (share, words) = (town.share(), words.to_str().unwrap().to_owned());
    let share = share.to_str().unwrap();
    let restore = [
        "office",
        "restore",
        share,
        "--device",
        "Новий",
        "--words",
        &words,
    ];
    back.once_at_last(&restore, "office-already-in", &mut dice, usual);
    settle(&[&olena, &back]);
    assert_eq!(back.clients(), ["Смерека", "Явір"]);
    assert_eq!(live(&olena, "Олена Ткачук"), 2);
    // A copy of the owner's base: one new device with a name comes of it, however often it is killed on the way.
    let copy = olena.copied(&town);
    olena.client("З ноутбука");
    copy.client("З копії");
    olena.sync();
    copy.at_last(&["sync", "--once"], &mut dice, usual);
    let all = [&olena, &copy, &back];
    settle(&all);
    settle(&all);
    assert_eq!(live(&olena, "Олена Ткачук"), 3);
    assert_eq!(
        copy.json(&["office", "status"])["device"]["name"],
        "Ноутбук Олени"
    );
    for one in all {
        assert_eq!(one.clients(), ["З копії", "З ноутбука", "Смерека", "Явір"]);
    }
}
