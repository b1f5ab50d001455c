//! Promise: undo takes back the work of who asks for it, and not what keeps the office together.

use serde_json::Value;

use super::office_support::{Town, settle};

fn members(of: &Value) -> Vec<(String, Vec<String>)> {
    let text = |of: &Value| of["name"].as_str().unwrap_or_default().to_owned();
    let members = of["members"].as_array().unwrap().iter();
    let mut all: Vec<_> = members
        .map(|one| {
            let devices = one["devices"].as_array().unwrap().iter();
            (text(one), devices.map(text).collect())
        })
        .collect();
    all.sort();
    all
}

#[test]
fn undo_after_founding_takes_back_own_work_and_no_names_of_members() {
    let town = Town::new();
    let olena = town.computer("olena");
    olena.client("Явір");
    let share = town.share();
    olena.json(&[
        "office",
        "create",
        share.to_str().unwrap(),
        "--name",
        "Картон і Тара",
        "--person",
        "Олена",
        "--device",
        "Ноутбук",
    ]);
    let undone = olena.json(&["undo"]).to_string();
    assert!(undone.contains("add-client"), "{undone}");
    olena.json(&["redo"]);
    olena.client("Зоря");
    let come = ("andriy", "Андрій", "ПК");
    let andriy = town.joined(&olena, come, "manager", |_| {});
    settle(&[&olena, &andriy]);
    let before = members(&olena.json(&["office", "members"]));
    assert_eq!(before.len(), 2, "{before:?}");
    let undone = olena.json(&["undo"]).to_string();
    assert!(undone.contains("add-client"), "{undone}");
    // Somebody is invited meanwhile: what was undone can be done again all the same.
    let file = town.dir.path().join("third");
    olena.json(&["office", "invite", "Роман", "-o", file.to_str().unwrap()]);
    olena.json(&["redo"]);
    assert_eq!(olena.clients(), ["Зоря", "Явір"]);
    olena.json(&["undo"]);
    // Nothing is left of the own; there was nothing on the other computer.
    for one in [&olena, &andriy] {
        for _ in 0..3 {
            let _ = one.output(&["undo"]);
        }
    }
    settle(&[&olena, &andriy]);
    for one in [&olena, &andriy] {
        assert_eq!(members(&one.json(&["office", "members"])), before);
        assert_eq!(one.json(&["office", "status"])["name"], "Картон і Тара");
    }
    let told = andriy.json(&["history", "--limit", "50"]).to_string();
    assert!(
        told.contains("invite-user") && told.contains("name-office"),
        "{told}"
    );
}

#[test]
fn a_user_who_works_at_another_computer_is_not_taken_back() {
    let town = Town::new();
    let olena = town.office();
    olena.json(&["user", "add", "Андрій Бойко"]);
    let come = ("andriy", "Андрій Бойко", "ПК Андрія");
    let andriy = town.joined(&olena, come, "manager", |_| {});
    settle(&[&olena, &andriy]);
    let before = members(&olena.json(&["office", "members"]));
    let refused = olena.fails(&["undo"], "others-wrote");
    assert!(refused.contains("Андрій Бойко"), "{refused}");
    assert_eq!(members(&olena.json(&["office", "members"])), before);
}

#[test]
fn the_number_of_a_change_stays_when_a_colleagues_change_arrives() {
    let town = Town::new();
    let (olena, andriy) = super::office_support::pair(&town);
    let client = olena.client("Зоря");
    settle(&[&olena, &andriy]);
    let numbers = |one: &super::office_support::Computer| {
        let told = one.json(&["history", "--client", &client]);
        let changes = told.as_array().unwrap().iter();
        let fields = changes.flat_map(|change| change["fields"].as_array().unwrap().clone());
        let mut all: Vec<(String, String)> = fields
            .map(|field| (field["field"].to_string(), field["number"].to_string()))
            .collect();
        all.sort();
        all
    };
    olena.json(&["client", "edit", &client, "--set", "note=перша"]);
    andriy.json(&["client", "edit", &client, "--set", "website=zoria.example"]);
    let (one, other) = (numbers(&olena), numbers(&andriy));
    assert_eq!((one.len(), other.len()), (1, 1));
    settle(&[&olena, &andriy]);
    let mut both = [one.clone(), other].concat();
    both.sort();
    assert_eq!(numbers(&olena), both);
    assert_eq!(numbers(&andriy), both);
    olena.json(&["history", "--client", &client, "--put-back", &one[0].1]);
    let shown = olena.json(&["client", "show", &client]);
    assert_eq!(shown["website"], "zoria.example", "{shown}");
    assert_eq!(shown["note"], "", "{shown}");
}
