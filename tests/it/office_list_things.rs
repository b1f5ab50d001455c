//! Promise: on the command line, two saved lists or templates of one name are told apart and renamed by their numbers; what both of
//! two that are put together say is told; and who may only read is asked nothing.

use super::office_support::{Computer, Town, pair, settle};

#[test]
fn two_saved_lists_and_templates_of_one_name_are_renamed_by_number() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    for one in [&olena, &andriy] {
        one.json(&["view", "save", "Мої", "--status", "client"]);
        one.json(&["template", "copy", "offer-classic", "--name", "Наш"]);
    }
    settle(&[&olena, &andriy]);
    for (list, other) in [("view", "Мої"), ("template", "Наш")] {
        let said = olena.fails(&[list, "rename", other, "Чужі"], "several-records");
        assert!(said.contains(other), "{said}");
        let found = olena.json(&["conflicts", "list"]);
        let found = found.as_array().unwrap();
        let twins = found.iter().find(|it| it["record"] == list).unwrap();
        let row = twins["things"][1]["id"].as_str().unwrap();
        olena.json(&[list, "rename", row, "Чужі"]);
    }
    olena.fails(&["view", "rename", "Чужі", "мої"], "taken");
    olena.fails(&["view", "rename", "Чужі", " "], "empty");
    settle(&[&olena, &andriy]);
    for one in [&olena, &andriy] {
        let views = one.json(&["view", "list"]).to_string();
        assert!(views.contains("Мої") && views.contains("Чужі"), "{views}");
        assert_eq!(one.json(&["conflicts", "list"]), serde_json::json!([]));
    }
}

#[test]
fn what_both_say_is_told_and_who_may_only_read_is_asked_nothing() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let viewer = town.joined(&olena, ("v", "Віра", "Планшет"), "viewer", |_| {});
    olena.json(&["calendar", "room", "add", "Мала", "--note", "ліфт"]);
    olena.json(&["calendar", "room", "add", "Зала", "--note", "вікно"]);
    let ran = olena.output(&["calendar", "room", "merge", "Мала", "Зала"]);
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(said.contains("ліфт") && said.contains("вікно"), "{said}");
    for one in [&olena, &andriy] {
        one.json(&["view", "save", "Мої", "--status", "client"]);
    }
    settle(&[&olena, &andriy, &viewer]);
    let list = olena.json(&["conflicts", "list"]);
    assert_eq!(list.as_array().unwrap().len(), 1, "{list}");
    let list = viewer.json(&["conflicts", "list"]);
    assert_eq!(list, serde_json::json!([]), "others decide");
}

/// Which clients stand in two books, under a tag and in a saved list.
fn of_lists(one: &Computer) -> Vec<Vec<String>> {
    let names = |args: &[&str]| {
        let found = one.json(&[&["client", "list"], args].concat());
        let items = found["items"].as_array().unwrap().iter();
        let mut names: Vec<String> = items
            .map(|it| it["name"].as_str().unwrap().to_owned())
            .collect();
        names.sort();
        names
    };
    vec![
        names(&["--book", "Захід"]),
        names(&["--book", "Львів"]),
        names(&["--tag", "ВІП"]),
        names(&["--view", "Львівські"]),
    ]
}

#[test]
fn what_was_renamed_before_the_first_office_is_known_by_its_name() {
    let town = Town::new();
    let olena = town.office();
    olena.json(&["book", "add", "Захід"]);
    olena.json(&["book", "add", "Львів"]);
    olena.client("Олена-Захід");
    olena.json(&["client", "edit", "Олена-Захід", "--set", "book=Захід"]);
    olena.client("Олена-Львів");
    let set = ["--set", "book=Львів"];
    olena.json(&[&["client", "edit", "Олена-Львів"], &set[..]].concat());
    olena.json(&["client", "tag", "Олена-Львів", "--tag", "ВІП"]);
    let fill = |andriy: &Computer| {
        // Each list has a thing that was begun under another name.
        andriy.json(&["book", "add", "Захід"]);
        andriy.json(&["book", "rename", "Захід", "Львів"]);
        andriy.json(&["client", "add", "Андрій-Львів"]);
        andriy.json(&["client", "edit", "Андрій-Львів", "--set", "book=Львів"]);
        andriy.json(&["client", "tag", "Андрій-Львів", "--tag", "Ключові"]);
        andriy.json(&["tag", "rename", "Ключові", "ВІП"]);
        andriy.json(&["view", "save", "Львівські", "--book", "Львів"]);
        andriy.json(&["calendar", "room", "add", "Мала"]);
        andriy.json(&["calendar", "room", "edit", "Мала", "--name", "Зала"]);
    };
    olena.json(&["calendar", "room", "add", "Мала"]);
    let andriy = town.joined(&olena, ("andriy", "Андрій", "Стіл"), "manager", fill);
    settle(&[&olena, &andriy]);
    for one in [&olena, &andriy] {
        assert_eq!(one.json(&["conflicts", "list"]), serde_json::json!([]));
        let both = vec!["Андрій-Львів".to_owned(), "Олена-Львів".to_owned()];
        let west = vec!["Олена-Захід".to_owned()];
        assert_eq!(of_lists(one), [west, both.clone(), both.clone(), both]);
        let books = one.json(&["book", "list"]);
        assert_eq!(books.as_array().unwrap().len(), 2, "{books}");
        let rooms = one.json(&["calendar", "room", "list"]).to_string();
        assert!(rooms.contains("Мала") && rooms.contains("Зала"), "{rooms}");
        one.json(&["check"]);
    }
}
