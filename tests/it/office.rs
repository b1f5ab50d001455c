//! Promise: people on bases of their own share one folder. Two and three real processes: create, invite, join with an own
//! base, work at the same time, decide conflicts, take somebody out, come back with the recovery kit.

use std::fs;

use super::office_support::{Town, files, settle, words_of};

#[test]
fn two_people_work_a_day_over_one_folder() {
    let town = Town::new();
    let olena = town.office();
    let yavir = olena.client("Явір");
    let andriy = town.joined(
        &olena,
        ("andriy", "Андрій Бойко", "Ноутбук Андрія"),
        "manager",
        |andriy| {
            // He has worked alone until now; what he has comes along, and he stays who he is.
            andriy.json(&[
                "me",
                "set",
                "--name",
                "Андрій Бойко",
                "--phone",
                "+380671112233",
            ]);
            let own = andriy.client("Смерека");
            andriy.json(&["client", "edit", &own, "--set", "responsible=me"]);
        },
    );
    settle(&[&olena, &andriy]);
    for one in [&olena, &andriy] {
        assert_eq!(one.clients(), ["Смерека", "Явір"], "{}", one.name);
        let users = one.json(&["user", "list"]);
        let names: Vec<&str> = users
            .as_array()
            .unwrap()
            .iter()
            .map(|user| user["name"].as_str().unwrap())
            .collect();
        assert_eq!(names.len(), 2, "{users}");
        let own = one.json(&["client", "list", "--responsible", "Андрій Бойко"]);
        assert_eq!(own["items"][0]["name"], "Смерека");
    }
    assert_eq!(andriy.json(&["me", "show"])["phone"], "+380671112233");
    let status = andriy.json(&["office", "status"]);
    assert_eq!(status["name"], "Картон і Тара");
    assert_eq!(
        (&status["state"], &status["waiting"]),
        (&"all-sent".into(), &0.into())
    );

    // Both change the same field without knowing of each other, and other things beside.
    olena.json(&[
        "client",
        "edit",
        &yavir,
        "--set",
        "category=A",
        "--set",
        "website=yavir.ua",
    ]);
    andriy.json(&["client", "edit", &yavir, "--set", "category=B"]);
    let deleted = olena.client("Зайвий");
    andriy.client("Калина");
    settle(&[&olena, &andriy]);
    let conflicts = olena.json(&["conflicts", "list"]);
    assert_eq!(conflicts.as_array().unwrap().len(), 1, "{conflicts}");
    assert_eq!(conflicts[0]["field"], "category");
    let mut shown = olena.command(&olena.base());
    let shown = shown.args(["conflicts", "list"]).output().unwrap();
    let shown = String::from_utf8(shown.stdout).unwrap();
    assert!(
        shown.contains("Ноутбук Андрія") && shown.contains("Олена Ткачук"),
        "{shown}"
    );
    let number = conflicts[0]["number"].to_string();
    let choose = ["conflicts", "choose", &number, "--other", "--if-stands"];
    let refused = olena.fails(&[&choose[..], &["Z"]].concat(), "changed-meanwhile");
    assert!(refused.contains("тим часом змінили"), "{refused}");
    let stands = conflicts[0]["stands"]["value"].as_str().unwrap();
    olena.json(&[&choose[..], &[stands]].concat());
    olena.json(&["client", "delete", &deleted]);
    settle(&[&olena, &andriy]);
    for one in [&olena, &andriy] {
        let card = one.json(&["client", "show", &yavir]);
        assert_eq!(card["website"], "yavir.ua", "{card}");
        assert_eq!(
            card["category"], conflicts[0]["other"]["value"],
            "{}",
            one.name
        );
        assert_eq!(
            one.json(&["conflicts", "list"]).as_array().unwrap().len(),
            0
        );
        assert_eq!(one.clients(), ["Калина", "Смерека", "Явір"]);
    }
    // A colleague's undo is none of ours.
    let undone = olena.json(&["undo"]);
    assert!(undone.to_string().contains("Зайвий"), "{undone}");
    settle(&[&olena, &andriy]);
    assert!(andriy.clients().contains(&"Зайвий".to_owned()));
    assert_eq!(olena.json(&["office", "check"])["ok"], true);
    assert_eq!(andriy.json(&["office", "check"])["ok"], true);
}

#[test]
fn nothing_readable_leaves_the_computers() {
    let town = Town::new();
    let olena = town.office();
    let yavir = olena.client("Явірмарк");
    olena.json(&[
        "detail",
        "add",
        "--client",
        &yavir,
        "--kind",
        "phone",
        "--value",
        "+380673334455",
    ]);
    olena.json(&["client", "edit", &yavir, "--set", "note=Таємнослово"]);
    let andriy = town.joined(
        &olena,
        ("andriy", "Андрій Бойко", "Пристрійко"),
        "manager",
        |_| {},
    );
    andriy.client("Смерекмарк");
    olena.json(&["office", "kit", "--show"]);
    settle(&[&olena, &andriy]);
    let markers = [
        "Явірмарк",
        "Смерекмарк",
        "Таємнослово",
        "673334455",
        "33 44 55",
        "Олена",
        "Андрій",
        "Бойко",
        "Картон",
        "Ноутбук",
        "Пристрійко",
        "client",
        "category",
        "add-client",
    ];
    let mut seen = 0;
    for file in files(&town.share()) {
        let bytes = fs::read(&file).unwrap();
        seen += bytes.len();
        for marker in markers {
            let marker = marker.as_bytes();
            let has = bytes.windows(marker.len()).any(|part| part == marker);
            assert!(!has, "{} holds {marker:?}", file.display());
        }
        let name = file.strip_prefix(town.share()).unwrap();
        assert!(name.to_str().unwrap().is_ascii());
    }
    assert!(seen > 2_000);
    // The invite, the request and the keys are no part of the base either.
    let base = fs::read(olena.base()).unwrap();
    assert!(!base.windows(17).any(|part| part == b"kartoteka-invite:"));
}

#[test]
fn three_computers_meet_and_one_is_taken_out() {
    let town = Town::new();
    let olena = town.office();
    let andriy = town.joined(
        &olena,
        ("andriy", "Андрій Бойко", "ПК Андрія"),
        "admin",
        |it| {
            it.client("Смерека");
        },
    );
    // An admin invites as well; who is known by name is not added twice.
    let ihor = town.joined(
        &andriy,
        ("ihor", "Ігор Савчук", "ПК Ігоря"),
        "manager",
        |it| {
            // He calls himself otherwise than who invites him does: both names are kept, and all agree which one stands.
            it.json(&[
                "me",
                "set",
                "--name",
                "Ігор С.",
                "--email",
                "ihor@example.com",
            ]);
            it.client("Липа");
        },
    );
    settle(&[&ihor, &olena, &andriy]);
    for one in [&olena, &andriy, &ihor] {
        let users = one.json(&["user", "list"]).to_string();
        assert!(
            users.contains("Ігор Савчук") && users.contains("ihor@example.com"),
            "{users}"
        );
        let conflicts = one.json(&["conflicts", "list"]);
        assert_eq!(conflicts[0]["other"]["value"], "Ігор С.", "{conflicts}");
    }
    assert_eq!(ihor.clients(), ["Липа", "Смерека"]);
    ihor.fails(&["office", "invite", "Хтось"], "office-not-allowed");
    ihor.fails(&["office", "role", "me", "owner"], "office-not-allowed");
    olena.fails(&["office", "remove", "me"], "office-oneself");
    olena.json(&["office", "role", "Андрій Бойко", "owner"]);
    let members = olena.json(&["office", "members"]);
    let lines = members["members"].as_array().unwrap();
    assert_eq!(lines.len(), 3, "{members}");
    let ihors = lines
        .iter()
        .find(|one| one["name"] == "Ігор Савчук")
        .unwrap();
    assert_eq!(
        (&ihors["role"], &ihors["devices"][0]["name"]),
        (&"manager".into(), &"ПК Ігоря".into())
    );
    // What Ihor did while he was being taken out is kept aside; what he did before stays.
    ihor.client("Запізно");
    olena.json(&["office", "remove", "Ігор Савчук"]);
    ihor.fails(&["sync", "--once"], "office-not-admitted");
    settle(&[&olena, &andriy]);
    assert_eq!(olena.clients(), ["Липа", "Смерека"]);
    olena.client("Після");
    olena.sync();
    ihor.fails(&["sync", "--once"], "office-not-admitted");
    assert!(!ihor.clients().contains(&"Після".to_owned()));
    assert!(ihor.clients().contains(&"Запізно".to_owned()));
}

#[test]
fn an_invite_is_for_one_computer_and_can_be_taken_back() {
    let town = Town::new();
    let olena = town.office();
    let one = olena.json(&["office", "invite", "Андрій"]);
    let text = one["text"].as_str().unwrap();
    let again = olena.json(&["office", "invites"]);
    assert_eq!(again.as_array().unwrap().len(), 1);
    let andriy = town.computer("andriy");
    andriy.fails(&["office", "join", "немає.txt"], "office-no-invite-file");
    andriy.fails(
        &[
            "office",
            "join",
            &text[..text.len() - 20],
            "--person",
            "Андрій",
        ],
        "office-invite-damaged",
    );
    andriy.fails(&["office", "join"], "office-not-joining");
    let asked = andriy.json(&["office", "join", text, "--person", "Андрій"]);
    // Asked once more, after a crash for instance: the same words.
    let twice = andriy.json(&["office", "join", text]);
    assert_eq!(asked["joining"]["words"], twice["joining"]["words"]);
    let requests = olena.json(&["office", "requests"]);
    assert_eq!(requests.as_array().unwrap().len(), 1);
    assert_eq!(requests[0]["words"], asked["joining"]["words"]);
    let said = olena.fails(
        &["office", "admit", "--words", "не ті слова зовсім не ті"],
        "office-other-words",
    );
    assert!(
        said.contains(&words_of(&asked["joining"]["words"])),
        "{said}"
    );
    let name = one["invite"].as_str().unwrap();
    olena.json(&["office", "withdraw", name]);
    olena.fails(&["office", "admit", "--same"], "office-missing");
    olena.fails(&["office", "withdraw", name], "office-missing");
    andriy.json(&["office", "join", "--give-up"]);
    assert_eq!(andriy.json(&["office", "status"])["standing"], "alone");
    assert_eq!(fs::read_dir(town.share().join("j")).unwrap().count(), 0);
    // A second office does not go into the same folder, nor into a base that has one.
    let share = town.share();
    let share = share.to_str().unwrap();
    andriy.fails(
        &[
            "office",
            "create",
            share,
            "--name",
            "Інший",
            "--person",
            "А",
        ],
        "office-taken",
    );
    olena.fails(
        &["office", "create", share, "--name", "Інший"],
        "office-already-in",
    );
    andriy.fails(&["sync", "--once"], "office-not-in-office");
}

#[test]
fn the_owner_comes_back_with_the_words_on_paper() {
    let town = Town::new();
    let olena = town.office();
    olena.client("Явір");
    let andriy = town.joined(
        &olena,
        ("andriy", "Андрій Бойко", "ПК Андрія"),
        "manager",
        |_| {},
    );
    andriy.fails(&["office", "kit", "--show"], "office-not-allowed");
    let kit = olena.json(&["office", "kit", "--show"]);
    let pdf = town.dir.path().join("kit.pdf");
    olena.json(&["office", "kit", "-o", pdf.to_str().unwrap()]);
    assert!(fs::read(&pdf).unwrap().starts_with(b"%PDF"));
    settle(&[&olena, &andriy]);
    // Her laptop is lost, with all that was on it.
    fs::remove_dir_all(&olena.home).unwrap();
    let new = town.computer("olena-new");
    let words = town.dir.path().join("words.txt");
    let share = town.share();
    let restore = [
        "office",
        "restore",
        share.to_str().unwrap(),
        "--device",
        "Новий ноутбук",
        "--words",
    ];
    let file = words.to_str().unwrap();
    let wrong = "abandon ".repeat(24);
    fs::write(&words, wrong).unwrap();
    new.fails(&[&restore[..], &[file]].concat(), "office-kit-words");
    let typed = kit["words"]
        .as_str()
        .unwrap()
        .to_uppercase()
        .replace(' ', "\n 1. ");
    fs::write(&words, typed).unwrap();
    let back = new.json(&[&restore[..], &[file]].concat());
    assert_eq!(back["sync"]["state"], "all-sent", "{back}");
    assert_eq!(new.clients(), ["Явір"]);
    assert_eq!(new.json(&["me", "show"])["name"], "Олена Ткачук");
    new.json(&["office", "retire", "Ноутбук Олени"]);
    new.client("Після");
    settle(&[&new, &andriy]);
    assert_eq!(andriy.clients(), ["Після", "Явір"]);
    // The sheet went with the laptop.
    let third = town.computer("third");
    third.fails(&[&restore[..], &[file]].concat(), "office-kit-void");
}
