//! Promise: people of an office who merge, delete and take back without knowing of each other hide nothing from each other.

use super::office_support::{Town, pair, settle};

#[test]
fn what_two_do_without_knowing_of_each_other_hides_nothing() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let (one, two) = (olena.client("Зоря"), olena.client("ТОВ Зоря"));
    settle(&[&olena, &andriy]);
    olena.json(&["client", "merge", &one, &two]);
    andriy.json(&["client", "merge", &two, &one]);
    settle(&[&olena, &andriy]);
    for computer in [&olena, &andriy] {
        assert_eq!(computer.clients(), ["Зоря", "Явір"], "{}", computer.name);
    }

    // Deleted by one while the other adds a call: it comes back, and who deleted it is told.
    let gone = olena.client("Клен");
    settle(&[&olena, &andriy]);
    olena.json(&["client", "delete", &gone]);
    andriy.json(&[
        "interaction",
        "add",
        "--client",
        &gone,
        "--topic",
        "Дзвінок",
    ]);
    andriy.sync();
    let told = olena.sync();
    assert_eq!(told["revived"][0], "Клен", "{told}");
    let note = told["notes"].to_string();
    assert!(note.contains("Клен") && note.contains("видаліть"), "{note}");
    settle(&[&olena, &andriy]);
    for computer in [&olena, &andriy] {
        let clients = computer.clients();
        assert!(clients.contains(&"Клен".to_owned()), "{clients:?}");
    }

    // Undo does not take away what the other has added.
    let fresh = olena.client("Свіжий");
    settle(&[&olena, &andriy]);
    andriy.json(&[
        "interaction",
        "add",
        "--client",
        &fresh,
        "--topic",
        "Нагадати",
    ]);
    settle(&[&olena, &andriy]);
    let refused = olena.fails(&["undo"], "others-wrote");
    assert!(
        refused.contains("Андрій Бойко") && refused.contains("Нагадати"),
        "{refused}"
    );
    assert!(olena.clients().contains(&"Свіжий".to_owned()));
}
