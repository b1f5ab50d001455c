//! Promise: two owners who take each other out without knowing of it leave an office that goes on by itself. One of them stays;
//! what a third computer had received and done meanwhile comes to all, also what was sealed with the key of the other.

use serde_json::json;

use super::office_removal::{Lag, are_one};
use super::office_support::{Town, pair, settle};

#[test]
fn of_two_owners_who_take_each_other_out_one_stays_and_nothing_typed_waits() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let ihor = town.joined(
        &olena,
        ("ihor", "Ігор Савчук", "ПК Ігоря"),
        "manager",
        |_| {},
    );
    olena.json(&["office", "role", "Андрій Бойко", "owner"]);
    let yavir = andriy.client("Клен");
    settle(&[&olena, &andriy, &ihor]);
    let lag = Lag::of(&town, &olena);
    olena.client("Оленин");
    olena.json(&["office", "remove", "Андрій Бойко"]);
    olena.client("Оленин пізніший");
    olena.sync();
    // The third is with the other one, and seals with the key that is made there.
    andriy.client("Андріїв");
    andriy.json(&["client", "edit", &yavir, "--set", "note=Від Андрія"]);
    andriy.sync();
    andriy.json(&["office", "remove", "Олена Ткачук"]);
    let late = andriy.client("Андріїв пізніший");
    andriy.sync();
    ihor.sync();
    ihor.client("Ігорів");
    ihor.json(&["client", "edit", &late, "--set", "note=Від Ігоря"]);
    ihor.sync();
    andriy.sync();
    andriy.client("Не надіслано");
    lag.step();
    olena.json(&["office", "folder", town.share().to_str().unwrap()]);
    olena.sync();
    are_one(&[&olena, &ihor]);
    for one in [&olena, &ihor] {
        let all = [
            "Ігорів",
            "Андріїв",
            "Андріїв пізніший",
            "Клен",
            "Оленин",
            "Оленин пізніший",
            "Явір",
        ];
        let mut all = all.map(str::to_owned);
        all.sort();
        assert_eq!(one.clients(), all, "{}", one.name);
        let notes = [&yavir, &late].map(|id| one.json(&["client", "show", id])["note"].clone());
        assert_eq!(
            notes,
            [json!("Від Андрія"), json!("Від Ігоря")],
            "{}",
            one.name
        );
    }
    // Who is out is told so, keeps what is there, and comes in again with it.
    let said = andriy.fails(&["sync", "--once"], "office-not-admitted");
    assert!(
        said.contains("запрошення") && said.contains("лишається"),
        "{said}"
    );
    // Also by whom, on which computer, and that one change can go nowhere.
    assert!(said.contains("Олена Ткачук ("), "{said}");
    let status = andriy.json(&["office", "status"]);
    assert_eq!(status["taken_out"]["person"], "Олена Ткачук", "{status}");
    assert!(
        status["message"].to_string().contains("Олена Ткачук ("),
        "{status}"
    );
    assert!(status["waiting"].as_u64().unwrap() > 0, "{status}");
    let text = andriy
        .command(&andriy.base())
        .args(["office", "status"])
        .output();
    let text = String::from_utf8(text.unwrap().stdout).unwrap();
    assert!(text.contains("Чекає на надсилання"), "{text}");
    assert!(andriy.clients().contains(&"Не надіслано".to_owned()));
    town.join(&olena, &andriy, ("Андрій Бойко", "ПК Андрія"), "manager");
    are_one(&[&andriy, &olena, &ihor]);
    assert!(ihor.clients().contains(&"Не надіслано".to_owned()));
}

#[test]
fn nobody_takes_oneself_out_and_whoever_is_taken_out_is_told_by_whom() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    olena.json(&["office", "role", "Андрій Бойко", "owner"]);
    settle(&[&olena, &andriy]);
    // With another owner there it would go, and leave a computer that exchanges no more.
    let said = olena.fails(&["office", "remove", "Олена Ткачук"], "office-oneself");
    assert!(said.contains("office leave"), "{said}");
    settle(&[&olena, &andriy]);
    let status = olena.json(&["office", "status"]);
    assert_eq!(status["taken_out"], json!(null));
    assert_eq!(status["waiting"], 0);
    andriy.json(&["office", "remove", "Олена Ткачук"]);
    andriy.sync();
    let said = olena.fails(&["sync", "--once"], "office-not-admitted");
    assert!(said.contains("Андрій Бойко ("), "{said}");
    let status = olena.json(&["office", "status"]);
    assert_eq!(status["taken_out"]["person"], "Андрій Бойко", "{status}");
}
