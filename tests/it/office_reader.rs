//! Promise: who may only read in an office sees everything and is told at once that nothing of theirs is saved; and invites are
//! made in the language in which both compare the six words.

use super::office_support::{Town, settle, words_of};

#[test]
fn who_may_only_read_sees_all_and_is_told_that_nothing_is_saved() {
    let town = Town::new();
    let olena = town.office();
    let client = olena.client("Явір");
    olena.sync();
    let vira = town.joined(&olena, ("vira", "Віра Рудик", "ПК Віри"), "viewer", |_| ());
    assert_eq!(vira.clients(), ["Явір"]);
    let status = vira.json(&["office", "status"]);
    assert_eq!(status["reads_only"], true);
    for refused in [
        vec!["client", "add", "Клен"],
        vec!["client", "edit", &client, "--set", "name=Клен"],
        vec!["client", "delete", &client],
        vec!["client", "tag", &client, "--tag", "VIP"],
    ] {
        let said = vira.fails(&refused, "only-reads");
        assert!(said.contains("Олена Ткачук"), "{said}");
    }
    vira.json(&["settings", "set", "language", "uk"]);
    olena.client("Зоря");
    settle(&[&olena, &vira]);
    assert_eq!(vira.clients(), ["Зоря", "Явір"]);
    assert_eq!(vira.json(&["office", "status"])["waiting"], 0);
    olena.json(&["office", "role", "Віра Рудик", "manager"]);
    settle(&[&olena, &vira]);
    vira.client("Клен");
    settle(&[&olena, &vira]);
    assert_eq!(olena.clients(), ["Зоря", "Клен", "Явір"]);
}

#[test]
fn the_six_words_come_in_the_language_that_the_invite_names() {
    let town = Town::new();
    let olena = town.office();
    let ion = town.computer("ion");
    let file = town.dir.path().join("ion.invite");
    let file = file.to_str().unwrap();
    olena.json(&[
        "office",
        "invite",
        "Ion Rusu",
        "--language",
        "ro",
        "-o",
        file,
    ]);
    let asked = ion.json(&["office", "join", file, "--person", "Ion", "--device", "PC"]);
    assert_eq!(asked["joining"]["language"], "ro");
    let words = words_of(&asked["joining"]["words"]);
    assert!(!words.chars().any(|c| ('а'..='я').contains(&c)));
    let asking = olena.json(&["office", "requests"]);
    assert_eq!(asking[0]["language"], "ro");
    assert_eq!(words_of(&asking[0]["words"]), words);
    let early = ion.command(&ion.base()).args(["office", "join"]).output();
    let early = String::from_utf8(early.unwrap().stdout).unwrap();
    assert!(early.contains("Română"), "{early}");
}
