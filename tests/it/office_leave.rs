//! Promise: whoever wants out of an office gets out with all that is in the base and may begin again elsewhere; what was begun
//! can be given up; and an office whose folder is lost lives on in a new one.

use std::fs;

use super::office_support::{Computer, Town, files, pair, settle};

fn folder(town: &Town, name: &str) -> String {
    let folder = town.dir.path().join(name);
    fs::create_dir(&folder).unwrap();
    folder.to_str().unwrap().to_owned()
}

/// What members call a device, and whether it was taken out.
fn is_retired(one: &Computer, device: &str) -> bool {
    let members = one.json(&["office", "members"]);
    let members = members["members"].as_array().unwrap();
    let mut devices = members
        .iter()
        .flat_map(|member| member["devices"].as_array().unwrap());
    let found = devices.find(|it| it["name"] == device).unwrap();
    found["retired"] == true
}

#[test]
fn who_leaves_keeps_the_base_and_founds_another_office_with_it() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let yavir = olena.client("Клен");
    settle(&[&olena, &andriy]);
    andriy.json(&["client", "edit", &yavir, "--set", "category=A"]);
    andriy.client("Ще не надіслано");
    // The last owner of colleagues does not go.
    olena.fails(&["office", "leave"], "office-last-owner");
    let left = andriy.json(&["office", "leave"]);
    assert_eq!(
        (&left["told"], &left["name"]),
        (&true.into(), &"Картон і Тара".into())
    );
    assert_eq!(andriy.json(&["office", "status"])["standing"], "alone");
    assert_eq!(andriy.clients(), ["Клен", "Ще не надіслано", "Явір"]);
    assert_eq!(files(&andriy.home.join("keys")).len(), 0, "keys are left");
    assert_eq!(andriy.json(&["check"])["ok"], true);
    // What waited was sent before, and the office knows who is gone.
    olena.sync();
    assert_eq!(olena.clients(), andriy.clients());
    assert_eq!(olena.json(&["client", "show", &yavir])["category"], "A");
    assert!(is_retired(&olena, "ПК Андрія"));
    andriy.fails(&["office", "leave"], "office-not-in-office");
    // The history of colleagues is there still.
    let mut shown = andriy.command(&andriy.base());
    let shown = shown
        .args(["history", "--client", "Клен"])
        .output()
        .unwrap();
    let history = String::from_utf8(shown.stdout).unwrap();
    assert!(history.contains("Олена Ткачук"), "{history}");

    // Into the same office it does not come back: it would write old values over new ones.
    let invite = town.dir.path().join("again.invite");
    let file = invite.to_str().unwrap();
    olena.json(&["office", "invite", "Андрій Бойко", "-o", file]);
    let said = andriy.fails(&["office", "join", file], "office-left-before");
    assert!(said.contains("--base"), "{said}");

    // In an office of his own all of it reaches who joins.
    let other = folder(&town, "other");
    let made = andriy.json(&[
        "office",
        "create",
        &other,
        "--name",
        "Новий",
        "--device",
        "ПК Андрія",
    ]);
    assert_eq!(made["sync"]["state"], "all-sent", "{made}");
    let ihor = town.joined(
        &andriy,
        ("ihor", "Ігор Савчук", "ПК Ігоря"),
        "manager",
        |it| {
            it.client("Липа");
        },
    );
    settle(&[&andriy, &ihor]);
    assert_eq!(ihor.clients(), ["Клен", "Липа", "Ще не надіслано", "Явір"]);
    assert_eq!(ihor.json(&["client", "show", &yavir])["category"], "A");
    assert_eq!(ihor.json(&["office", "check"])["ok"], true);
    // The two offices have nothing to do with each other any more.
    olena.client("Лише в Олени");
    olena.sync();
    settle(&[&andriy, &ihor]);
    assert_eq!(ihor.clients().len(), 4);
    assert_eq!(olena.json(&["office", "check"])["ok"], true);
}

#[test]
fn an_office_that_cannot_be_told_is_left_only_when_that_is_said() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let (share, aside) = (town.share(), town.dir.path().join("aside"));
    fs::rename(&share, &aside).unwrap();
    andriy.client("Лишилося тут");
    let said = andriy.fails(&["office", "leave"], "office-not-told");
    assert!(said.contains("--anyway"), "{said}");
    assert_eq!(andriy.json(&["office", "status"])["standing"], "in");
    let left = andriy.json(&["office", "leave", "--anyway"]);
    assert_eq!(left["told"], false);
    assert_eq!(andriy.clients(), ["Лишилося тут", "Явір"]);
    fs::rename(&aside, &share).unwrap();
    olena.sync();
    assert!(!is_retired(&olena, "ПК Андрія"));
    olena.json(&["office", "retire", "ПК Андрія"]);
    // Alone in the office she may go as well: nobody is left who has to be told.
    assert_eq!(olena.json(&["office", "leave"])["told"], true);
    assert_eq!(olena.clients(), ["Явір"]);
}

#[test]
fn a_founding_that_was_begun_is_given_up_and_leaves_nothing_anywhere() {
    let town = Town::new();
    let olena = town.computer("olena");
    olena.client("Явір");
    let share = town.share();
    // The folder takes the first file and not the rest.
    fs::write(share.join("m"), b"").unwrap();
    let place = share.to_str().unwrap();
    let create = |place: &str| {
        let args = [
            "office",
            "create",
            place,
            "--name",
            "Офіс",
            "--person",
            "Олена",
            "--device",
            "ПК",
        ];
        olena.output(&args)
    };
    assert!(!create(place).status.success());
    assert_eq!(olena.json(&["office", "status"])["standing"], "founding");
    olena.json(&["office", "leave"]);
    assert_eq!(olena.json(&["office", "status"])["standing"], "alone");
    assert_eq!(files(&share).len(), 1, "{:?}", files(&share));
    assert_eq!(files(&olena.home.join("keys")).len(), 0);
    // Begun there again and then elsewhere: only the files of the second office are in the second folder.
    assert!(!create(place).status.success());
    let other = folder(&town, "other");
    assert!(create(&other).status.success());
    assert_eq!(files(&share).len(), 1, "{:?}", files(&share));
    olena.json(&["office", "repair"]);
    let records = town.dir.path().join("other/m");
    assert_eq!(files(&records).len(), 1);
    assert_eq!(olena.json(&["office", "check"])["ok"], true);
    // A request that waits is given up the same way.
    let invite = town.dir.path().join("invite");
    let file = invite.to_str().unwrap();
    olena.json(&["office", "invite", "Андрій", "-o", file]);
    let andriy = town.computer("andriy");
    andriy.json(&[
        "office",
        "join",
        file,
        "--person",
        "Андрій",
        "--device",
        "ПК",
    ]);
    andriy.json(&["office", "leave"]);
    assert_eq!(andriy.json(&["office", "status"])["standing"], "alone");
    assert_eq!(files(&town.dir.path().join("other/j")).len(), 0);
}

#[test]
fn an_office_whose_folder_is_lost_lives_on_in_a_new_one() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let ihor = town.joined(
        &olena,
        ("ihor", "Ігор Савчук", "ПК Ігоря"),
        "manager",
        |it| {
            it.client("Від Ігоря");
        },
    );
    settle(&[&ihor, &olena, &andriy]);
    // Ihor is gone for good; then the drive dies.
    olena.json(&["office", "remove", "Ігор Савчук"]);
    settle(&[&olena, &andriy]);
    fs::remove_dir_all(town.share()).unwrap();
    andriy.client("Тим часом");
    let new = folder(&town, "new");
    let said = olena.fails(&["office", "folder", &new], "office-empty");
    assert!(said.contains("--fill"), "{said}");
    assert_eq!(fs::read_dir(&new).unwrap().count(), 0);
    let moved = olena.json(&["office", "folder", &new, "--fill"]);
    assert_eq!(moved["state"], "all-sent", "{moved}");
    andriy.json(&["office", "folder", &new]);
    settle(&[&olena, &andriy]);
    assert_eq!(olena.clients(), ["Від Ігоря", "Тим часом", "Явір"]);
    // Who comes later gets all, also what is of a computer that will never exchange again.
    let third = town.joined(&olena, ("maria", "Марія", "ПК Марії"), "manager", |_| {});
    settle(&[&olena, &third, &andriy]);
    assert_eq!(third.clients(), ["Від Ігоря", "Тим часом", "Явір"]);
    for one in [&olena, &andriy, &third] {
        let checked = one.json(&["office", "check"]);
        assert_eq!(checked["ok"], true, "{} {checked}", one.name);
    }
    // A folder that holds anything of an office is never filled.
    let half = folder(&town, "half");
    fs::create_dir(town.dir.path().join("half/m")).unwrap();
    fs::write(
        town.dir
            .path()
            .join("half/m/000000-aaaaaaaaaaaaa-00000000.mem"),
        b"x",
    )
    .unwrap();
    olena.fails(&["office", "folder", &half, "--fill"], "office-headless");
}
