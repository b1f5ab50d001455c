//! Promise: the program may be killed at any moment of founding, joining and exchanging. What was acknowledged is on every
//! base in the end, and what was begun goes on.
//!
//! Only kills count that ended a running process: a command that was over before is tried again with another one. Thirty
//! here, besides those of founding and joining; `tests/sigkill.sh 1000` does as many as one likes.

use std::collections::BTreeMap;
use std::fs;
use std::process::{ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::office_support::{Computer, Dice, Town, settle, words_of};

/// Kills of the day that must land.
fn wanted() -> u64 {
    let asked = std::env::var("KARTOTEKA_KILLS").ok();
    asked.and_then(|times| times.parse().ok()).unwrap_or(30)
}

/// So much later is each next kill of a command that can be done only once.
const STEP: Duration = Duration::from_millis(30);
/// No command is tried so often to be killed: then it is left to its end.
const MOST_TRIES: u64 = 30;

/// Who kills, and how often that met a program at work.
struct Killer {
    dice: Dice,
    /// How long a command takes that nobody kills, by what it does.
    usual: BTreeMap<&'static str, Duration>,
    /// Processes that died of it.
    landed: u64,
    /// Commands that had ended before.
    late: u64,
}

/// How a command ended that was to be killed.
enum Ended {
    Killed,
    /// By itself, after so long.
    Itself(Output, Duration),
}

impl Killer {
    fn new(seed: u64) -> Self {
        Self {
            dice: Dice(seed),
            usual: BTreeMap::new(),
            landed: 0,
            late: 0,
        }
    }

    /// Starts a command and kills it after a while, unless it ends before.
    fn kill(&mut self, one: &Computer, args: &[&str], after: Duration) -> Ended {
        let mut command = one.command(&one.base());
        let mut child = command
            .arg("--json")
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let begun = Instant::now();
        while begun.elapsed() < after && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_millis(1));
        }
        let lasted = begun.elapsed();
        child.kill().ok();
        let output = child.wait_with_output().unwrap();
        if is_of_a_kill(output.status) {
            self.landed += 1;
            return Ended::Killed;
        }
        self.late += 1;
        Ended::Itself(output, lasted)
    }

    /// Kills a command at any moment of the time that it usually takes, now and then a little later; the first of its kind
    /// is left to its end. Gives what it said when it was done.
    fn at_any_moment(
        &mut self,
        one: &Computer,
        what: &'static str,
        args: &[&str],
    ) -> Option<Value> {
        let Some(usual) = self.usual.get(what).copied() else {
            let begun = Instant::now();
            let done = one.json(args);
            self.usual.insert(what, begun.elapsed());
            return Some(done);
        };
        let after = usual.mul_f64(self.dice.roll(1_000) as f64 / 850.0);
        match self.kill(one, args, after) {
            Ended::Killed => None,
            Ended::Itself(output, lasted) => {
                self.usual.insert(what, (usual + lasted) / 2);
                let said = String::from_utf8_lossy(&output.stderr);
                assert!(output.status.success(), "{} {args:?} {said}", one.name);
                Some(serde_json::from_slice(&output.stdout).unwrap())
            }
        }
    }

    /// Kills what can be done only once at moments that come later and later, until it ends by itself.
    fn on_the_whole_way(&mut self, one: &Computer, args: &[&str]) -> Output {
        let before = self.landed;
        let mut after = Duration::ZERO; // the first before it could do anything
        for _ in 0..MOST_TRIES {
            if let Ended::Itself(output, _) = self.kill(one, args, after) {
                assert!(self.landed > before, "no kill of {args:?} landed");
                return output;
            }
            after += STEP.mul_f64(self.dice.roll(1_000) as f64 / 500.0);
        }
        one.output(args)
    }

    fn said(&self) -> String {
        let (landed, late) = (self.landed, self.late);
        format!("{landed} kills ended a program at work, {late} came after its end")
    }
}

#[cfg(unix)]
fn is_of_a_kill(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    status.signal() == Some(9)
}

/// No signal tells: a command that fails by itself says why on its error output, but its code is the same.
#[cfg(not(unix))]
fn is_of_a_kill(status: ExitStatus) -> bool {
    !status.success()
}

#[test]
fn a_kill_at_any_moment_loses_nothing_that_was_acknowledged() {
    let mut killer = Killer::new(20_261_122);
    let town = Town::new();
    let (olena, andriy) = (town.computer("olena"), town.computer("andriy"));
    olena.client("Явір");
    andriy.client("Смерека");
    // Founding, killed on its way and begun again. A kill may come between the work and the word of it.
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
    killer.on_the_whole_way(&olena, &create);
    assert_eq!(olena.json(&["office", "status"])["standing"], "in");
    // Coming in, the same way.
    let invite = town.dir.path().join("invite");
    let file = invite.to_str().unwrap();
    let invited = killer.on_the_whole_way(&olena, &["office", "invite", "Андрій", "-o", file]);
    assert!(invited.status.success());
    let join = [
        "office",
        "join",
        file,
        "--person",
        "Андрій",
        "--device",
        "Другий",
    ];
    killer.on_the_whole_way(&andriy, &join);
    let asked = andriy.json(&["office", "join"]);
    let words = words_of(&asked["joining"]["words"]);
    killer.on_the_whole_way(&olena, &["office", "admit", "--words", &words]);
    let left = olena.json(&["office", "requests"]);
    assert_eq!(left.as_array().unwrap().len(), 0, "{left}");
    // Killed between the record and the keys for it, these come with the next exchange.
    olena.sync();
    killer.on_the_whole_way(&andriy, &["office", "join"]);
    assert_eq!(andriy.json(&["office", "status"])["standing"], "in");
    settle(&[&olena, &andriy]);
    assert_eq!(andriy.clients(), ["Смерека", "Явір"]);
    println!("founding and joining: {}", killer.said());
    // A day of work on both, with kills at any moment of it.
    (killer.landed, killer.late) = (0, 0);
    let mut acknowledged = Vec::new();
    let mut turns = 0;
    while killer.landed < wanted() {
        assert!(turns < 3 * wanted() + 20, "hardly any: {}", killer.said());
        turns += 1;
        let one = if killer.dice.roll(2) == 0 {
            &olena
        } else {
            &andriy
        };
        let name = format!("Клієнт {turns:06}");
        let add = ["client", "add", &name];
        let sync = ["sync", "--once"];
        match killer.dice.roll(3) {
            0 => {
                if killer.at_any_moment(one, "add", &add).is_some() {
                    acknowledged.push(name);
                }
            }
            1 => {
                one.json(&add);
                acknowledged.push(name);
                killer.at_any_moment(one, "send", &sync);
            }
            _ => {
                killer.at_any_moment(one, "look", &sync);
            }
        }
        if turns % 100 == 0 {
            println!("{turns} turns: {}", killer.said());
        }
    }
    println!("{turns} turns of work: {}", killer.said());
    assert!(!acknowledged.is_empty());
    settle(&[&olena, &andriy]);
    for one in [&olena, &andriy] {
        let all = one.clients();
        for name in &acknowledged {
            assert!(all.contains(name), "{} lost {name}", one.name);
        }
        let mut unique = all.clone();
        unique.dedup(); // they are sorted
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
    let mut killer = Killer::new(24);
    let town = Town::new();
    let olena = town.office();
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
    let restored = killer.on_the_whole_way(&back, &restore);
    // A kill may come between the work and the word of it.
    let said = String::from_utf8_lossy(&restored.stderr);
    let is_done = said.contains("\"code\":\"office-already-in\"");
    assert!(restored.status.success() || is_done, "{said}");
    settle(&[&olena, &back]);
    assert_eq!(back.clients(), ["Смерека", "Явір"]);
    assert_eq!(live(&olena, "Олена Ткачук"), 2);
    // A copy of the owner's base: one new device with a name comes of it, however often it is killed on the way.
    let copy = olena.copied(&town);
    olena.client("З ноутбука");
    copy.client("З копії");
    olena.sync();
    let became = killer.on_the_whole_way(&copy, &["sync", "--once"]);
    assert!(became.status.success());
    println!("{}", killer.said());
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
