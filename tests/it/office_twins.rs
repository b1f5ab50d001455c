//! Promise: what two who do not know of each other have called the same is told after the exchange, named with who made it where a
//! name is refused, and made one by one command that everybody gets.

use serde_json::Value;

use super::office_support::{Town, pair, settle};

fn named<'a>(list: &'a Value, record: &str) -> Vec<&'a Value> {
    let all = list.as_array().unwrap().iter();
    all.filter(|it| it["kind"] == "same-name" && it["record"] == record)
        .collect()
}

fn id(of: &Value) -> String {
    of["id"].as_str().unwrap().to_owned()
}

#[test]
fn two_of_one_name_are_told_named_and_put_together_by_name_or_number() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let west = olena.json(&["book", "add", "Львів"]);
    olena.json(&["field", "add", "Номер договору"]);
    olena.json(&["calendar", "room", "add", "Синя"]);
    let set = ["--set", "book=Львів", "--field", "Номер договору=О-1"];
    olena.json(&[&["client", "edit", "Явір"], &set[..]].concat());
    andriy.json(&["book", "add", "Захід"]);
    andriy.json(&["book", "rename", "Захід", "львів"]);
    andriy.json(&["field", "add", "Договір"]);
    andriy.json(&["field", "edit", "Договір", "--name", "номер  договору"]);
    andriy.json(&["calendar", "room", "add", "Мала"]);
    andriy.json(&["calendar", "room", "edit", "Мала", "--name", "СИНЯ"]);
    let set = ["--set", "book=львів", "--field", "номер  договору=А-1"];
    andriy.json(&[&["client", "edit", "Явір"], &set[..]].concat());
    // What stands here already is not made a second time.
    andriy.fails(&["book", "add", "ЛЬВІВ"], "taken");
    andriy.fails(&["calendar", "room", "add", " синя "], "taken");
    olena.sync();
    let report = andriy.sync();
    assert_eq!(
        report["same_names"].as_array().unwrap().len(),
        3,
        "{report}"
    );
    let said = report["notes"].to_string();
    assert!(said.contains("Львів") || said.contains("львів"), "{said}");
    assert_eq!(
        andriy.sync()["same_names"],
        serde_json::json!([]),
        "it is told once"
    );
    settle(&[&olena, &andriy]);
    for one in [&olena, &andriy] {
        let list = one.json(&["conflicts", "list"]);
        for record in ["book", "field", "resource"] {
            assert_eq!(named(&list, record).len(), 1, "{list}");
        }
        // Which of the two books the client stands in is asked, and they can be told apart.
        let shown = [&list[0]["stands"]["shown"], &list[0]["other"]["shown"]];
        let shown = shown.map(|it| it.as_str().unwrap().to_lowercase());
        assert!(shown.iter().any(|it| it.contains("олена")), "{shown:?}");
        assert!(shown.iter().any(|it| it.contains("андрій")), "{shown:?}");
        let said = one.fails(
            &["client", "edit", "Явір", "--set", "book=Львів"],
            "several-records",
        );
        assert!(said.contains("Олена") && said.contains("Андрій"), "{said}");
        assert!(said.contains("kartoteka book merge"), "{said}");
    }
    let west = west["book"]["id"].as_str().unwrap();
    let list = olena.json(&["conflicts", "list"]);
    for (record, command) in [
        ("book", &["book", "merge"][..]),
        ("field", &["field", "merge"]),
        ("resource", &["calendar", "room", "merge"]),
    ] {
        let things = named(&list, record)[0]["things"].as_array().unwrap();
        let mut rows: Vec<String> = things.iter().map(id).collect();
        if record == "book" && rows[0] == west {
            rows.reverse(); // Olena's stays
        }
        olena.json(&[command, &[&rows[0], &rows[1]]].concat());
    }
    settle(&[&olena, &andriy]);
    for one in [&olena, &andriy] {
        assert_eq!(one.json(&["conflicts", "list"]), serde_json::json!([]));
        assert_eq!(one.json(&["book", "list"]).as_array().unwrap().len(), 1);
        assert_eq!(one.json(&["book", "list"])[0]["clients"], 1);
        assert_eq!(one.json(&["field", "list"]).as_array().unwrap().len(), 1);
        let client = one.json(&["client", "show", "Явір"]).to_string();
        assert!(client.contains("О-1") && client.contains("А-1"), "{client}");
        one.json(&["client", "edit", "Явір", "--set", "book=Львів"]);
    }
}

#[test]
fn what_both_have_made_is_not_taken_away_by_the_undo_of_one() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    andriy.json(&["campaign", "add", "Ярмарок"]);
    andriy.json(&["book", "add", "Гурт"]);
    for one in ["campaign", "book"] {
        let name = if one == "book" {
            "гурт"
        } else {
            "Ярмарок"
        };
        olena.json(&[one, "add", name]);
    }
    settle(&[&olena, &andriy]);
    let said = olena.fails(&["undo"], "others-wrote");
    assert!(said.contains("Андрій"), "{said}");
    settle(&[&olena, &andriy]);
    for one in [&olena, &andriy] {
        assert_eq!(
            one.json(&["book", "list"])
                .to_string()
                .matches("гурт")
                .count(),
            1
        );
    }
    // What nobody else has made stays where a colleague uses it.
    olena.json(&["field", "add", "Розмір"]);
    settle(&[&olena, &andriy]);
    andriy.json(&["client", "edit", "Явір", "--field", "Розмір=42"]);
    settle(&[&olena, &andriy]);
    olena.fails(&["undo"], "others-wrote");
    // What nobody else has made or used goes.
    olena.json(&["book", "add", "Роздріб"]);
    settle(&[&olena, &andriy]);
    olena.json(&["undo"]);
    settle(&[&olena, &andriy]);
    let books = andriy.json(&["book", "list"]).to_string();
    assert!(!books.contains("Роздріб"), "{books}");
}

#[test]
fn a_field_put_into_another_while_its_value_changed_goes_back_and_the_exchange_goes_on() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    for name in ["Звідки", "Куди"] {
        olena.json(&["field", "add", name]);
    }
    olena.json(&["client", "edit", "Явір", "--field", "Звідки=старе"]);
    settle(&[&olena, &andriy]);
    olena.json(&["field", "merge", "Звідки", "Куди"]);
    andriy.json(&["client", "edit", "Явір", "--field", "Звідки=нове"]);
    settle(&[&olena, &andriy]);
    olena.json(&["undo"]);
    settle(&[&olena, &andriy]);
    for one in [&olena, &andriy] {
        one.sync();
        let shown = one.json(&["client", "show", "Явір"]).to_string();
        assert!(shown.contains("нове"), "{} {shown}", one.name);
    }
}

#[test]
fn what_had_both_has_the_one_that_stands_when_two_put_them_together_the_other_way_round() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    for name in ["Опт", "Гурт"] {
        olena.json(&["client", "tag", "Явір", "--tag", name]);
        olena.json(&["field", "add", name]);
        let value = format!("{name}={name}");
        olena.json(&["client", "edit", "Явір", "--field", &value]);
    }
    settle(&[&olena, &andriy]);
    for list in ["tag", "field"] {
        olena.json(&[list, "merge", "Опт", "Гурт"]);
        andriy.json(&[list, "merge", "Гурт", "Опт"]);
    }
    settle(&[&olena, &andriy]);
    settle(&[&olena, &andriy]);
    for one in [&olena, &andriy] {
        let shown = one.json(&["client", "show", "Явір"]);
        let tags = shown["tags"].as_array().unwrap();
        assert_eq!(tags.len(), 1, "{shown}");
        let fields = one.json(&["field", "list"]).to_string();
        let stands = if fields.contains("Гурт") {
            "Гурт"
        } else {
            "Опт"
        };
        let values = shown["fields"].to_string();
        assert!(values.contains(stands), "{} {shown}", one.name);
    }
}
