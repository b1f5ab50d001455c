//! Promise: whatever happens to the folder, work goes on, nothing is lost, and it is said plainly what to do: gone, emptied,
//! put back by a day, another one, torn files, "conflicted copy" files; and computers that are copies of each other.

use std::fs;
use std::path::Path;

use super::office_support::{Computer, Town, copy_tree, files, pair, settle};

#[test]
fn a_folder_that_is_gone_emptied_or_older_stops_the_exchange_and_nothing_else() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let (share, aside) = (town.share(), town.dir.path().join("aside"));
    let old = town.dir.path().join("yesterday");
    copy_tree(&share, &old);

    // Gone: the drive is not there.
    fs::rename(&share, &aside).unwrap();
    olena.client("Без папки");
    let said = olena.fails(&["sync", "--once"], "office-folder-gone");
    assert!(
        said.contains("2 зміни") || said.contains("1 зміна"),
        "{said}"
    );
    let status = olena.json(&["office", "status"]);
    assert_eq!(
        (&status["state"], &status["reason"]),
        (&"unreachable".into(), &"folder-gone".into())
    );
    assert_eq!(status["waiting"], 1);

    // Empty: the place where the drive is mounted, without the drive.
    fs::create_dir(&share).unwrap();
    let said = olena.fails(&["sync", "--once"], "office-no-office");
    assert!(said.contains("Нічого не змінено"), "{said}");
    assert_eq!(
        fs::read_dir(&share).unwrap().count(),
        0,
        "something was written"
    );
    // Whoever is of the office has nothing to join.
    let said = olena.fails(&["office", "check"], "office-folder-no-office");
    assert!(
        said.contains("kartoteka office repair") && !said.contains("office join"),
        "{said}"
    );
    fs::remove_dir(&share).unwrap();
    fs::rename(&aside, &share).unwrap();
    settle(&[&olena, &andriy]);
    assert_eq!(andriy.clients(), ["Без папки", "Явір"]);

    // Put back by a day: what was there once is missing.
    let now = town.dir.path().join("today");
    fs::rename(&share, &now).unwrap();
    copy_tree(&old, &share);
    let before = files(&share).len();
    olena.client("Після відкату");
    let said = olena.fails(&["sync", "--once"], "office-older");
    assert!(
        said.contains("старіша") && said.contains("office repair"),
        "{said}"
    );
    assert_eq!(files(&share).len(), before, "something was written");
    assert_eq!(olena.json(&["office", "status"])["state"], "stopped");
    let found = olena.output(&["office", "check"]);
    assert!(!found.status.success());
    // She decides that the older copy stays: it is filled again from her computer.
    olena.json(&["office", "repair"]);
    settle(&[&olena, &andriy]);
    assert_eq!(andriy.clients(), ["Без папки", "Після відкату", "Явір"]);
    assert_eq!(andriy.json(&["office", "check"])["ok"], true);

    // Emptied by somebody: the same way out.
    fs::remove_dir_all(&share).unwrap();
    fs::create_dir(&share).unwrap();
    andriy.client("Після спорожнення");
    andriy.fails(&["sync", "--once"], "office-no-office");
    andriy.fails(&["office", "repair"], "office-no-office");
    andriy.json(&["office", "repair", "--into-empty"]);
    settle(&[&olena, &andriy]);
    assert_eq!(olena.clients().len(), 4);
    assert_eq!(olena.json(&["office", "check"])["ok"], true);
}

#[test]
fn another_office_in_the_folder_is_left_alone_and_a_moved_folder_is_found_again() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let (share, moved) = (town.share(), town.dir.path().join("moved"));
    fs::rename(&share, &moved).unwrap();
    fs::create_dir(&share).unwrap();
    let other = town.computer("other");
    let place = share.to_str().unwrap().to_owned();
    other.json(&[
        "office",
        "create",
        &place,
        "--name",
        "Інший",
        "--person",
        "Хтось",
        "--device",
        "ПК",
    ]);
    let before = files(&share).len();
    olena.client("Тим часом");
    olena.fails(&["sync", "--once"], "office-other-office");
    assert_eq!(files(&share).len(), before);
    olena.fails(&["office", "folder", &place], "office-another");
    let here = moved.to_str().unwrap();
    for one in [&olena, &andriy] {
        one.json(&["office", "folder", here]);
    }
    settle(&[&olena, &andriy]);
    assert_eq!(andriy.clients(), ["Тим часом", "Явір"]);
}

#[test]
fn copies_and_torn_files_of_sync_programs_do_no_harm() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    olena.client("Калина");
    olena.sync();
    // The program that keeps the folder in step leaves doubles of everything, and temporary files.
    for file in files(&town.share()) {
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        let beside = |name: String| file.with_file_name(name);
        let (stem, end) = name.rsplit_once('.').unwrap_or((&name, "x"));
        let conflicted = format!("{stem} (conflicted copy 2026-11-22).{end}");
        fs::copy(&file, beside(conflicted)).unwrap();
        fs::write(beside(format!(".syncthing.{name}.tmp")), b"half").unwrap();
        fs::write(
            beside(format!(
                "{stem}.sync-conflict-20261122-101112-ABCDEFG.{end}"
            )),
            b"",
        )
        .unwrap();
    }
    settle(&[&olena, &andriy]);
    assert_eq!(andriy.clients(), ["Калина", "Явір"]);
    // A file of Olena's is torn on the way: Andriy waits, she mends it.
    olena.client("Липа");
    olena.sync();
    let newest = newest_segment(&town.share());
    let bytes = fs::read(&newest).unwrap();
    fs::write(&newest, &bytes[..bytes.len() / 2]).unwrap();
    let waits = andriy.sync();
    assert_eq!(waits["colleagues"][0]["missing"], 1, "{waits}");
    assert_eq!(andriy.clients(), ["Калина", "Явір"]);
    let found = andriy.output(&["office", "check"]);
    let said = String::from_utf8_lossy(&found.stdout).into_owned();
    assert!(
        !found.status.success() && said.contains("damaged"),
        "{said}"
    );
    olena.json(&["office", "repair"]);
    settle(&[&olena, &andriy]);
    assert_eq!(andriy.clients(), ["Калина", "Липа", "Явір"]);
}

fn newest_segment(share: &Path) -> std::path::PathBuf {
    let mut all: Vec<_> = files(&share.join("d"))
        .into_iter()
        .filter(|file| file.to_str().unwrap().ends_with(".seg"))
        .filter(|file| !file.to_str().unwrap().contains("conflict"))
        .map(|file| (fs::metadata(&file).unwrap().modified().unwrap(), file))
        .collect();
    all.sort();
    all.pop().unwrap().1
}

#[test]
fn an_owners_copied_base_becomes_a_device_of_its_own() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    // The whole base is copied, as people do to "have it at home as well"; the keys are of the same user.
    let copy = olena.copied(&town);
    olena.client("З ноутбука");
    copy.client("З копії");
    olena.sync();
    let renewed = copy.sync();
    assert_eq!(renewed["renewed"], true, "{renewed}");
    settle(&[&olena, &copy, &andriy]);
    settle(&[&olena, &copy, &andriy]);
    for one in [&olena, &copy, &andriy] {
        assert_eq!(
            one.clients(),
            ["З копії", "З ноутбука", "Явір"],
            "{}",
            one.name
        );
    }
    let home = |one: &Computer| one.json(&["office", "status"])["device"].clone();
    assert_ne!(home(&olena)["number"], home(&copy)["number"]);
    assert_eq!(home(&copy)["name"], "Ноутбук Олени");
}

#[test]
fn a_base_copied_twice_and_a_copy_of_the_copy_are_four_devices_and_lose_nothing() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let [first, second] = ["first", "second"].map(|name| olena.copied_as(&town, name));
    // All work before any of them is found out: the same ids are given out three times.
    olena.client("З ноутбука");
    first.client("З першої");
    first.json(&["task", "add", "Справа першої"]);
    second.json(&["task", "add", "Справа другої"]);
    second.client("З другої");
    olena.sync();
    first.sync();
    // A copy of the copy, after that became a device; both work on.
    let nested = first.copied_as(&town, "nested");
    nested.client("З копії копії");
    first.client("Ще з першої");
    nested.sync();
    first.sync();
    second.sync();
    let all = [&olena, &first, &second, &nested, &andriy];
    for _ in 0..2 {
        settle(&all);
    }
    let mut numbers = Vec::new();
    for one in all {
        assert_eq!(
            one.clients(),
            [
                "З другої",
                "З копії копії",
                "З ноутбука",
                "З першої",
                "Ще з першої",
                "Явір"
            ],
            "{}",
            one.name
        );
        let tasks = one
            .json(&["task", "list", "--for", "Олена Ткачук"])
            .to_string();
        assert!(
            tasks.contains("Справа першої") && tasks.contains("Справа другої"),
            "{tasks}"
        );
        numbers.push(one.json(&["office", "status"])["device"]["number"].to_string());
    }
    numbers.sort();
    numbers.dedup();
    assert_eq!(numbers.len(), 5);
    assert_eq!(olena.json(&["office", "check"])["ok"], true);
}

#[test]
fn a_managers_copied_base_stops_and_joins_again_with_an_invite() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let copy = andriy.copied(&town);
    andriy.client("З ПК");
    copy.client("З копії");
    andriy.sync();
    let said = copy.fails(&["sync", "--once"], "office-twin");
    assert!(
        said.contains("Нічого не втрачено") && said.contains("запрошення"),
        "{said}"
    );
    // While a base is well it has no business to ask again.
    let invite = town.dir.path().join("again.invite");
    let file = invite.to_str().unwrap();
    olena.json(&["office", "invite", "Андрій Бойко", "-o", file]);
    andriy.fails(&["office", "join", file], "office-already-in");
    let asked = copy.json(&["office", "join", file, "--device", "Домашній ПК"]);
    let words = super::office_support::words_of(&asked["joining"]["words"]);
    olena.json(&["office", "admit", "--words", &words]);
    copy.json(&["office", "join"]);
    settle(&[&olena, &copy, &andriy]);
    settle(&[&olena, &copy, &andriy]);
    for one in [&olena, &copy, &andriy] {
        assert_eq!(one.clients(), ["З ПК", "З копії", "Явір"], "{}", one.name);
    }
    assert_eq!(
        copy.json(&["office", "status"])["device"]["name"],
        "Домашній ПК"
    );
}

#[test]
fn a_base_put_back_from_a_backup_loses_nothing() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let backup = town.dir.path().join("olena.backup");
    let file = backup.to_str().unwrap();
    olena.json(&["backup", file]);
    let later = olena.client("Після копії");
    olena.sync();
    andriy.json(&["client", "list"]);
    andriy.sync();
    andriy.json(&["client", "edit", &later, "--set", "category=A"]);
    olena.json(&["restore", file]);
    assert_eq!(olena.clients(), ["Явір"]);
    olena.client("На старій базі");
    let report = olena.sync();
    assert_eq!(report["renewed"], true, "{report}");
    settle(&[&olena, &andriy]);
    settle(&[&olena, &andriy]);
    for one in [&olena, &andriy] {
        assert_eq!(
            one.clients(),
            ["На старій базі", "Після копії", "Явір"],
            "{}",
            one.name
        );
        assert_eq!(one.json(&["client", "show", &later])["category"], "A");
    }
}

#[test]
fn a_copy_of_a_base_does_not_join_beside_its_original() {
    let town = Town::new();
    let olena = town.computer("olena");
    olena.json(&["me", "set", "--name", "Олена"]);
    olena.client("Явір");
    // Copied before there was an office.
    let copy = olena.copied(&town);
    let share = town.share();
    olena.json(&[
        "office",
        "create",
        share.to_str().unwrap(),
        "--name",
        "Офіс",
        "--device",
        "Перший",
    ]);
    let invite = town.dir.path().join("copy.invite");
    let file = invite.to_str().unwrap();
    olena.json(&[
        "office", "invite", "--user", "me", "--role", "owner", "-o", file,
    ]);
    let said = copy.fails(
        &["office", "join", file, "--device", "Другий"],
        "office-copy",
    );
    assert!(said.contains("двічі") && said.contains("--base"), "{said}");
    // With an empty base it goes, and the person is the same.
    fs::remove_file(copy.base()).unwrap();
    let asked = copy.json(&[
        "office",
        "join",
        file,
        "--person",
        "Олена",
        "--device",
        "Другий",
    ]);
    let words = super::office_support::words_of(&asked["joining"]["words"]);
    olena.json(&["office", "admit", "--words", &words]);
    copy.json(&["office", "join"]);
    settle(&[&olena, &copy]);
    assert_eq!(copy.clients(), ["Явір"]);
    assert_eq!(copy.json(&["me", "show"])["name"], "Олена");
    let members = copy.json(&["office", "members"]);
    assert_eq!(
        members["members"][0]["devices"].as_array().unwrap().len(),
        2
    );
}

#[test]
fn keys_that_are_not_here_are_said_and_a_password_opens_them() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    // The base alone was carried to another computer.
    let other = town.computer("other");
    fs::copy(olena.base(), other.base()).unwrap();
    let said = other.fails(&["sync", "--once"], "office-no-keys");
    assert!(said.contains("запрошення"), "{said}");
    drop(andriy);
    let locked = town.computer("locked");
    let share = town.dir.path().join("share2");
    fs::create_dir(&share).unwrap();
    let run = |args: &[&str], password: Option<&str>| {
        let mut command = locked.command(&locked.base());
        if let Some(password) = password {
            command.env("KARTOTEKA_KEY_PASSWORD", password);
        }
        command.arg("--json").args(args).output().unwrap()
    };
    let place = share.to_str().unwrap();
    let create = [
        "office", "create", place, "--name", "О", "--person", "П", "--device", "Д",
    ];
    assert!(run(&create, Some("пароль")).status.success());
    assert!(run(&["sync", "--once"], Some("пароль")).status.success());
    for (password, code) in [
        (None, "key-password-missing"),
        (Some("хибний"), "key-password-wrong"),
    ] {
        let failed = run(&["sync", "--once"], password);
        assert!(!failed.status.success());
        let said = String::from_utf8(failed.stderr).unwrap();
        assert!(said.contains(code), "{said}");
    }
}

#[test]
fn records_of_members_and_keys_that_were_deleted_are_put_back_by_whoever_exchanges_next() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    settle(&[&olena, &andriy]);
    let share = town.share();
    let whole: Vec<_> = files(&share);
    for one in [&andriy, &olena] {
        for folder in ["k", "m"] {
            fs::remove_dir_all(share.join(folder)).unwrap();
        }
        let told = one.sync();
        let count = told["mended"].as_u64().unwrap();
        assert!(count >= 3, "{told}");
        let notes = told["notes"].to_string();
        assert!(notes.contains("До папки повернуто"), "{notes}");
        assert_eq!(one.sync()["mended"], 0);
        for file in whole.iter().filter(|file| {
            let name = file.strip_prefix(&share).unwrap();
            name.starts_with("k") || name.starts_with("m")
        }) {
            assert!(file.exists(), "{}", file.display());
        }
    }
    assert_eq!(olena.json(&["office", "check"])["ok"], true);
    // Who repairs where nothing is wrong hears that.
    let mut command = olena.command(&olena.base());
    let said = command.args(["office", "repair"]).output().unwrap();
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(said.contains("У папці нічого не бракувало"), "{said}");
    // Somebody new comes in by what was put back.
    let roman = town.joined(&olena, ("roman", "Роман", "ПК Романа"), "manager", |_| {});
    settle(&[&olena, &andriy, &roman]);
}
