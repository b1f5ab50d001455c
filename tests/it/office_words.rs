//! Promise: what an office does or does not do is said as it is: who is invited, what was not done and does not wait, why the
//! exchange does not go, what has not come, what two people wrote and what stood there before.

use std::fs;

use kartoteka::store::{self, check};

use super::office_support::{Computer, Town, pair, settle};
use super::replica_support::{Device, exchange, same};

/// What a command writes for people.
#[track_caller]
fn said(of: &Computer, args: &[&str]) -> String {
    let output = of.command(&of.base()).args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    format!("{}{}", text(output.stdout), text(output.stderr))
}

#[test]
fn an_own_second_computer_has_the_role_of_its_owner() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    for args in [
        &["office", "invite", "--user", "me"][..],
        &["office", "invite", "me"],
        &["office", "invite", "Олена Ткачук"],
    ] {
        let made = olena.json(args);
        assert_eq!(made["role"], "owner", "{args:?} {made}");
        assert_eq!(made["person"], "Олена Ткачук", "{args:?} {made}");
    }
    let made = olena.json(&["office", "invite", "Андрій Бойко"]);
    assert_eq!(made["role"], "manager");
    // Another role than the person has is said as that.
    let args = ["office", "invite", "Андрій Бойко", "--role", "admin"];
    let why = olena.fails(&args, "office-other-role");
    assert!(why.contains("з іншою роллю"), "{why}");
    let users = olena.json(&["user", "list"]);
    assert_eq!(users.as_array().unwrap().len(), 2, "{users}");
    drop(andriy);
}

#[test]
fn keys_that_are_lost_are_the_reason_that_is_said() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    assert_eq!(andriy.json(&["office", "status"])["state"], "all-sent");
    andriy.client("Не надіслано");
    let keys = andriy.home.join("keys");
    let aside = andriy.home.join("aside");
    fs::rename(&keys, &aside).unwrap();
    andriy.fails(&["sync", "--once"], "office-no-keys");
    let status = andriy.json(&["office", "status"]);
    assert_eq!(
        (&status["state"], &status["reason"]),
        (&"keys".into(), &"no-keys".into()),
        "{status}"
    );
    let told = said(&andriy, &["office", "status"]);
    assert!(told.contains("Ключів цієї бази"), "{told}");
    let why = andriy.fails(&["office", "leave"], "office-not-told");
    assert!(
        why.contains("Ключів цієї бази") && !why.contains("доступною"),
        "{why}"
    );
    // They are back: it goes on, and so it is said.
    fs::remove_dir_all(&keys).ok();
    fs::rename(&aside, &keys).unwrap();
    settle(&[&olena, &andriy]);
    assert_eq!(andriy.json(&["office", "status"])["state"], "all-sent");
}

#[test]
fn a_folder_that_is_gone_is_the_reason_and_an_act_does_not_wait_for_it() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    fs::rename(town.share(), town.dir.path().join("aside")).unwrap();
    let why = andriy.fails(&["office", "leave"], "office-not-told");
    assert!(
        why.contains("немає доступу") && !why.contains("Цього не зроблено"),
        "{why}"
    );
    let why = olena.fails(&["office", "remove", "Андрій Бойко"], "office-folder-gone");
    assert!(why.contains("Цього не зроблено"), "{why}");
    // The exchange does wait.
    let why = olena.fails(&["sync", "--once"], "office-folder-gone");
    assert!(!why.contains("Цього не зроблено"), "{why}");
}

#[test]
fn an_attachment_that_has_not_come_is_said() {
    let town = Town::new();
    let olena = town.office();
    let logo = town.dir.path().join("logo.png");
    image::RgbImage::from_pixel(8, 8, image::Rgb([200, 30, 30]))
        .save(&logo)
        .unwrap();
    olena.json(&["company", "add", "Картон і Тара"]);
    let logo = logo.to_str().unwrap();
    olena.json(&["company", "picture", "Картон", "logo", logo]);
    olena.sync();
    fs::remove_dir_all(town.share().join("b")).unwrap();
    let andriy = town.joined(&olena, ("andriy", "Андрій", "ПК Андрія"), "manager", |_| {});
    let report = andriy.sync();
    assert_eq!(
        (&report["state"], &report["absent"]),
        (&"all-sent".into(), &1.into())
    );
    let notes = report["notes"].to_string();
    assert!(notes.contains("вкладений файл"), "{notes}");
    assert_eq!(andriy.json(&["office", "status"])["absent"], 1);
    let told = said(&andriy, &["office", "status"]);
    assert!(told.contains("kartoteka office check"), "{told}");
    olena.json(&["office", "repair"]);
    assert_eq!(andriy.sync()["absent"], 0);
    let told = said(&andriy, &["office", "status"]);
    assert!(!told.contains("kartoteka office check"), "{told}");
}

#[test]
fn a_conflict_says_whose_it_is_and_what_stood_there_before() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    olena.json(&["office", "set", "--currency", "UAH"]);
    let id = olena.client("Клен");
    settle(&[&olena, &andriy]);
    olena.json(&["client", "edit", &id, "--set", "note=від Олени"]);
    andriy.json(&["client", "edit", &id, "--set", "note=від Андрія"]);
    olena.json(&["office", "rate", "EUR", "45"]);
    andriy.json(&["office", "rate", "EUR", "46.5"]);
    settle(&[&olena, &andriy]);
    for one in [&olena, &andriy] {
        let all = one.json(&["conflicts", "list"]);
        let all = all.as_array().unwrap();
        assert_eq!(all.len(), 2, "{all:?}");
        for found in all {
            assert_eq!(found["before_shown"], "", "{found}");
        }
        let told = said(one, &["conflicts", "list"]);
        for part in ["Клен", "EUR", "46.5", "45", "порожньо", "Початкове"] {
            assert!(told.contains(part), "{part}: {told}");
        }
        assert!(
            !told.contains("45000000") && !told.contains("невідомо"),
            "{told}"
        );
    }
}

#[test]
fn a_deletion_is_said_as_what_becomes_of_the_record() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let id = olena.client("Клен");
    settle(&[&olena, &andriy]);
    olena.json(&["client", "delete", &id]);
    andriy.json(&["client", "edit", &id, "--set", "note=ще потрібен"]);
    settle(&[&olena, &andriy]);
    let told = said(&olena, &["conflicts", "list"]);
    assert!(
        told.contains("залишити запис") && told.contains("вилучити запис"),
        "{told}"
    );
}

fn names_of(of: &Computer, args: &[&str]) -> Vec<String> {
    let all = of.json(args);
    let all = all.as_array().unwrap().iter();
    let mut names: Vec<String> = all
        .map(|one| {
            format!(
                "{} {}",
                one["country"].as_str().unwrap_or_default(),
                one["name"].as_str().unwrap()
            )
        })
        .collect();
    names.sort();
    names
}

#[test]
fn what_two_bases_began_with_is_there_once_after_they_meet() {
    const BEGUN: [&[&str]; 5] = [
        &["pipeline", "list"],
        &["reason", "list"],
        &["vat", "list"],
        &["price-list", "list"],
        &["tag", "list"],
    ];
    let begin = |one: &Computer| {
        one.json(&["pipeline", "set-up"]);
        let id = one.client("Явір");
        one.json(&["client", "tag", &id, "--tag", "опт"]);
    };
    let town = Town::new();
    let olena = town.office();
    begin(&olena);
    let alone: Vec<_> = BEGUN.iter().map(|args| names_of(&olena, args)).collect();
    // What the office has changed since stays.
    olena.json(&["pipeline", "edit", "Продаж", "Гуртовий продаж"]);
    let andriy = town.joined(&olena, ("andriy", "Андрій", "ПК Андрія"), "manager", begin);
    settle(&[&olena, &andriy]);
    for one in [&olena, &andriy] {
        for (args, alone) in BEGUN.iter().zip(&alone).skip(1) {
            assert_eq!(names_of(one, args), *alone, "{} {args:?}", one.name);
        }
        assert_eq!(names_of(one, &["pipeline", "list"]).len(), 1);
        // The command works, and finds the clients of both.
        let found = one.json(&["client", "list", "--tag", "опт"]);
        assert_eq!(found["items"].as_array().unwrap().len(), 2, "{found}");
    }
}

#[test]
fn a_base_put_back_from_a_backup_is_told_its_cure() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let backup = town.dir.path().join("andriy.backup");
    let backup = backup.to_str().unwrap();
    andriy.json(&["backup", backup]);
    andriy.client("Після копії");
    settle(&[&olena, &andriy]);
    andriy.json(&["restore", backup]);
    for args in [&["sync", "--once"][..], &["office", "repair"]] {
        let why = andriy.fails(args, "office-twin");
        assert!(
            why.contains("з резервної копії") && why.contains("kartoteka office repair --anew"),
            "{why}"
        );
    }
    andriy.json(&["office", "repair", "--anew"]);
    settle(&[&olena, &andriy]);
    assert_eq!(andriy.clients(), olena.clients());
    assert!(andriy.clients().contains(&"Після копії".to_owned()));
}

#[test]
fn people_are_told_apart_and_named() {
    let town = Town::new();
    let olena = town.office();
    let mut both = Vec::new();
    for (name, device) in [("one", "ПК 1"), ("two", "ПК 2")] {
        let invite = town.dir.path().join(format!("{name}.invite"));
        let file = invite.to_str().unwrap();
        let added = olena.json(&["user", "add", "ОЛ"]);
        let id = added["user"]["id"].as_str().unwrap().to_owned();
        olena.json(&["office", "invite", "--user", &id, "-o", file]);
        let new = town.computer(name);
        let asked = new.json(&["office", "join", file, "--person", "ОЛ", "--device", device]);
        let words = super::office_support::words_of(&asked["joining"]["words"]);
        olena.json(&["office", "admit", "--words", &words]);
        new.json(&["office", "join"]);
        both.push(new);
    }
    let told = said(&olena, &["office", "members"]);
    let lines: Vec<&str> = told.lines().filter(|line| line.contains("ОЛ")).collect();
    let starts: std::collections::BTreeSet<&str> = lines
        .iter()
        .map(|line| line.split("  ").next().unwrap())
        .collect();
    assert_eq!(starts.len(), 2, "{told}");
    // An invitation is taken back by whom it is for.
    olena.json(&["office", "invite", "Ігор"]);
    olena.json(&["office", "withdraw", "ігор"]);
    assert_eq!(
        olena.json(&["office", "invites"]).as_array().unwrap().len(),
        0
    );
    olena.fails(&["office", "withdraw", "Ігор"], "office-missing");
    // Whoever is out is not told to be in.
    olena.json(&["office", "retire", "ПК 1"]);
    both[0].fails(&["office", "join"], "office-not-admitted");
}

#[test]
fn a_folder_in_the_place_of_a_file_is_said_as_that() {
    let town = Town::new();
    let olena = town.office();
    let mine = fs::read_dir(town.share().join("d")).unwrap();
    let mine = mine.last().unwrap().unwrap().path();
    let last = fs::read_dir(&mine).unwrap().count();
    let place = mine.join(format!("{0:08}-{0:08}.seg", last + 1));
    fs::create_dir(&place).unwrap();
    fs::write(place.join("notes.txt"), "x").unwrap();
    olena.client("Явір");
    let why = olena.fails(&["sync", "--once"], "office-folder-blocked");
    assert!(
        why.contains("лежить папка") && !why.contains("os error"),
        "{why}"
    );
    // An empty one is no loss.
    fs::remove_file(place.join("notes.txt")).unwrap();
    assert_eq!(olena.sync()["state"], "all-sent");
    assert!(place.is_file());
}

#[test]
fn tags_that_two_have_named_alike_can_be_made_one() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let id = olena.client("Клен");
    olena.json(&["client", "tag", &id, "--tag", "гурт", "--tag", "роздріб"]);
    settle(&[&olena, &andriy]);
    olena.json(&["tag", "rename", "гурт", "опт"]);
    andriy.json(&["tag", "rename", "роздріб", "опт"]);
    settle(&[&olena, &andriy]);
    let why = olena.fails(&["client", "list", "--tag", "опт"], "several-records");
    assert!(why.contains("kartoteka tag merge"), "{why}");
    let tags = olena.json(&["tag", "list"]);
    let number = |at: usize| tags[at]["id"].as_str().unwrap().to_owned();
    let found = olena.json(&["client", "list", "--tag", &number(0)]);
    assert_eq!(found["items"].as_array().unwrap().len(), 1, "{found}");
    olena.json(&["tag", "merge", &number(0), &number(1)]);
    let found = olena.json(&["client", "list", "--tag", "опт"]);
    assert_eq!(found["items"].as_array().unwrap().len(), 1, "{found}");
}

#[test]
fn what_was_begun_twice_is_there_once_also_in_another_office() {
    let (a, b) = (Device::in_office(3), Device::in_office(5));
    let (one, other) = (a.client("Явір"), b.client("Клен"));
    b.after(5);
    a.tag(one, "опт");
    b.tag(other, "Опт");
    exchange(&[&a, &b]);
    same(&[&a, &b]);
    let tags = a.store.read(store::tag::all).unwrap();
    assert_eq!(tags.len(), 1, "{tags:?}");
    let before = a.rows();
    for device in [&a, &b] {
        device.store.leave_office(&[]).unwrap();
        assert_eq!(device.store.read(check::run).unwrap(), []);
    }
    a.sealed.borrow_mut().clear();
    a.join();
    let new = Device::in_office(11);
    exchange(&[&a, &new]);
    same(&[&a, &new]);
    let there = new.rows();
    for (row, values) in &before {
        assert_eq!(there.get(row), Some(values));
    }
}

#[test]
fn the_heading_of_a_conflict_of_three_names_all_of_them_and_counts_one_field() {
    use super::ui_driver::{Look, Window};
    use kartoteka::domain::user::User;
    use kartoteka::store::Action;
    use kartoteka::ui::app::Message;
    use kartoteka::ui::command::CommandId;

    let (olena, andrii, ihor) = (Device::new(3), Device::in_office(5), Device::in_office(7));
    let ids = ["Олена Ткачук", "Андрій Бойко", "Ігор Савчук"].map(|name| {
        let user = User {
            name: name.to_owned(),
            ..User::default()
        };
        let added = olena.store.transact(Action::EditUser, name, |tx| {
            kartoteka::store::user::add(tx, &user)
        });
        added.unwrap().0
    });
    olena.store.set_current_user(ids[0]).unwrap();
    olena.join();
    let client = olena.client("Будмайстер-Захід");
    let all = [&olena, &andrii, &ihor];
    exchange(&all);
    andrii.store.set_current_user(ids[1]).unwrap();
    ihor.store.set_current_user(ids[2]).unwrap();
    for (minutes, one, source) in [
        (1, &andrii, "виставка"),
        (2, &ihor, "реклама"),
        (3, &olena, "дзвінок"),
    ] {
        one.after(minutes);
        one.edit(client, |client| source.clone_into(&mut client.source));
    }
    exchange(&all);
    let mut window = Window::open_as(&olena.store, Look::default());
    window.send(Message::Command(CommandId::Conflicts));
    assert!(
        window.shows("Ви, Андрій Бойко і Ігор Савчук змінили те саме поле")
            || window.shows("Ви, Ігор Савчук і Андрій Бойко змінили те саме поле"),
        "{:?}",
        window.texts()
    );
    window.shoot("conflict-of-three");
}
