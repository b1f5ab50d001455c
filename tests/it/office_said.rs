//! Promise: what is wrong with the keys of a computer, why it comes in anew, where two long texts differ and who kept what another
//! one deleted is said on every computer as it is, in each language.

use std::fs;

use super::office_support::{Computer, Town, pair, settle};

/// What a command writes for people, in a language.
#[track_caller]
fn said(of: &Computer, language: &str, args: &[&str]) -> String {
    let mut command = of.command(&of.base());
    let output = command.args(["--lang", language]).args(args).output();
    let output = output.unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    format!("{}{}", text(output.stdout), text(output.stderr))
}

#[test]
fn damaged_keys_are_said_before_anything_is_exchanged_with_what_to_do() {
    let town = Town::new();
    let (_olena, andriy) = pair(&town);
    let keys = andriy.home.join("keys");
    let file = fs::read_dir(&keys).unwrap().next().unwrap().unwrap().path();
    fs::write(&file, b"nothing of the sort").unwrap();
    let name = file.file_name().unwrap().to_str().unwrap();
    for (language, what, todo) in [
        (
            "uk",
            "ключами цього комп’ютера пошкоджено",
            "kartoteka office join",
        ),
        (
            "en",
            "keys of this computer is damaged",
            "kartoteka office join",
        ),
    ] {
        let told = said(&andriy, language, &["office", "status"]);
        assert!(
            told.contains(what) && told.contains(name) && told.contains(todo),
            "{told}"
        );
    }
    let status = andriy.json(&["office", "status"]);
    assert_eq!(
        (&status["state"], &status["reason"]),
        (&"keys".into(), &"key-file-damaged".into())
    );
}

#[test]
fn who_comes_in_anew_is_told_why() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let invite = town.dir.path().join("again.invite");
    let file = invite.to_str().unwrap();
    let ask = |language| {
        let _ = fs::remove_file(&invite);
        olena.json(&["office", "invite", "Андрій Бойко", "-o", file]);
        said(
            &andriy,
            language,
            &["office", "join", file, "--device", "Новий"],
        )
    };
    fs::rename(andriy.home.join("keys"), andriy.home.join("lost")).unwrap();
    let told = ask("uk");
    assert!(told.contains("Ключів цього комп’ютера немає"), "{told}");
    assert!(!told.contains("вивели"), "{told}");
    let told = ask("en");
    assert!(
        told.contains("keys of this computer are not here"),
        "{told}"
    );
    // Taken out is who was taken out.
    andriy.json(&["office", "join", "--give-up"]);
    fs::remove_dir_all(andriy.home.join("keys")).unwrap();
    fs::rename(andriy.home.join("lost"), andriy.home.join("keys")).unwrap();
    olena.json(&["office", "retire", "ПК Андрія"]);
    let told = ask("uk");
    assert!(told.contains("вивели з офісу"), "{told}");
}

#[test]
fn long_texts_that_differ_at_their_end_look_different() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let id = olena.client("Клен");
    settle(&[&olena, &andriy]);
    let same = "Возити лише вранці, телефонувати за годину до приїзду, ворота з двору. ".repeat(3);
    for (one, end) in [(&olena, "Код 15."), (&andriy, "Код 78.")] {
        let note = format!("note={same}{end}");
        one.json(&["client", "edit", &id, "--set", &note]);
    }
    settle(&[&olena, &andriy]);
    for language in ["uk", "en"] {
        let told = said(&andriy, language, &["conflicts", "list"]);
        assert!(
            told.contains("Код 15.") && told.contains("Код 78."),
            "{told}"
        );
    }
}

#[test]
fn the_same_editor_is_named_everywhere_beside_a_deletion() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let roman = town.joined(&olena, ("roman", "Роман", "ПК Романа"), "manager", |_| {});
    let all = [&olena, &andriy, &roman];
    settle(&all);
    let id = olena.client("Клен");
    settle(&all);
    olena.json(&["client", "delete", &id]);
    andriy.json(&["client", "edit", &id, "--set", "note=потрібен"]);
    roman.json(&["client", "edit", &id, "--set", "category=A"]);
    // In different orders.
    for one in [&roman, &olena, &andriy, &roman, &olena] {
        one.sync();
    }
    settle(&all);
    let named: Vec<_> = all
        .iter()
        .map(|one| {
            let open = one.json(&["conflicts", "list"]);
            assert_eq!(open.as_array().unwrap().len(), 1, "{open}");
            (
                open[0]["stands"]["user"].clone(),
                open[0]["stands"]["at"].clone(),
            )
        })
        .collect();
    assert!(named.windows(2).all(|two| two[0] == two[1]), "{named:?}");
}
