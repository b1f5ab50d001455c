//! Promise: people of an office who merge, delete and take back without knowing of each other hide nothing from each other.

use super::office_support::{Computer, Town, pair, settle};

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
        // Both read who had deleted it and who had added to it, and may delete it.
        let asked = computer.json(&["conflicts", "list"]);
        let asked = &asked[0];
        assert_eq!(
            (&asked["kind"], &asked["name"]),
            (&"deleted".into(), &"Клен".into())
        );
        let me = |computer: &Computer| computer.json(&["office", "status"])["user"].clone();
        assert_eq!(asked["other"]["user"], me(&olena), "{asked}");
        assert_eq!(asked["stands"]["user"], me(&andriy), "{asked}");
    }
    let number = andriy.json(&["conflicts", "list"])[0]["number"].to_string();
    andriy.json(&["conflicts", "choose", &number, "--other"]);
    settle(&[&olena, &andriy]);
    for computer in [&olena, &andriy] {
        assert!(!computer.clients().contains(&"Клен".to_owned()));
        assert_eq!(computer.json(&["conflicts", "list"]), serde_json::json!([]));
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

#[test]
fn an_import_taken_back_leaves_what_a_colleague_merged_meanwhile() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let file = town.dir.path().join("clients.csv");
    let text = "Назва;Телефон\nСокіл;+380671000001\nСокіл-Плюс;+380671000002\nЛан;+380671000003\n";
    std::fs::write(&file, text).unwrap();
    olena.json(&["import", file.to_str().unwrap()]);
    settle(&[&olena, &andriy]);
    let id = |name: &str| {
        let found = andriy.json(&["client", "search", name]);
        let items = found["items"].as_array().unwrap();
        let one = items.iter().find(|item| item["name"] == name).unwrap();
        one["id"].as_str().unwrap().to_owned()
    };
    let (main, other) = (id("Сокіл"), id("Сокіл-Плюс"));
    andriy.json(&["client", "merge", &main, &other]);
    olena.json(&["undo"]);
    settle(&[&olena, &andriy]);
    settle(&[&olena, &andriy]);
    for one in [&olena, &andriy] {
        assert_eq!(one.clients(), ["Сокіл", "Явір"], "{}", one.name);
        let shown = one.json(&["client", "show", &main]).to_string();
        for phone in ["67 100 00 01", "67 100 00 02"] {
            assert!(shown.contains(phone), "{} {phone}: {shown}", one.name);
        }
    }

    // The same without a merge: one number of one of the imported was mended.
    let text = "Назва;Телефон\nГай;+380671000004\nБір;+380671000005\n";
    std::fs::write(&file, text).unwrap();
    olena.json(&["import", file.to_str().unwrap()]);
    settle(&[&olena, &andriy]);
    let card = andriy.json(&["client", "show", "Гай"]);
    let phone = card["details"][0]["id"].as_str().unwrap();
    andriy.json(&["detail", "edit", phone, "--value", "+380671000006"]);
    olena.json(&["undo"]);
    settle(&[&olena, &andriy]);
    settle(&[&olena, &andriy]);
    for one in [&olena, &andriy] {
        assert_eq!(one.clients(), ["Гай", "Сокіл", "Явір"], "{}", one.name);
    }
}

#[test]
fn an_issued_document_stays_what_it_was_whatever_a_colleague_did_to_its_draft() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let client = olena.client("Явір-Буд");
    olena.json(&["office", "set", "--currency", "UAH"]);
    olena.json(&["company", "add", "ТОВ «Картон і Тара»"]);
    let made = olena.json(&[
        "offer",
        "create",
        "--client",
        &client,
        "--free-line",
        "Короб;10;100",
        "--free-line",
        "Доставка;1;50",
    ]);
    let id = made["document"]["id"].as_str().unwrap().to_owned();
    settle(&[&olena, &andriy]);
    olena.json(&["document", "issue", &id]);
    let before = olena.json(&["document", "show", &id]);
    andriy.json(&["document", "line", "edit", &id, "1", "--price", "50"]);
    andriy.json(&["document", "line", "delete", &id, "2"]);
    andriy.json(&[
        "document",
        "line",
        "add",
        &id,
        "--name",
        "Піддон",
        "--quantity",
        "1",
        "--price",
        "7",
    ]);
    andriy.json(&["document", "edit", &id, "--terms", "інші"]);
    let other = andriy.client("Хтось інший");
    andriy.json(&["document", "edit", &id, "--client", &other]);
    olena.sync();
    let told = andriy.sync();
    let note = told["notes"].to_string();
    assert!(note.contains("поки колега ще змінював чернетку"), "{told}");
    settle(&[&olena, &andriy]);
    for one in [&olena, &andriy] {
        let shown = one.json(&["document", "show", &id]);
        for what in ["lines", "total", "terms", "number", "client"] {
            assert_eq!(shown[what], before[what], "{} {what}", one.name);
        }
    }
    // Bytes that have not come yet are no damage.
    let conn = rusqlite::Connection::open(andriy.base()).unwrap();
    conn.execute_batch("DELETE FROM content").unwrap();
    drop(conn);
    assert_eq!(andriy.json(&["check"])["ok"], true);
    andriy.sync();
    // Nobody wrote it twice, undo does not take it back, and what was typed is in the history.
    let undone = andriy.json(&["undo"]).to_string();
    assert!(!undone.contains("keep-issued"), "{undone}");
    let history = olena.json(&["history", "--limit", "50"]).to_string();
    assert!(history.contains("keep-issued"), "{history}");
    settle(&[&olena, &andriy]);
    let shown = olena.json(&["document", "show", &id]);
    assert_eq!(shown["total"], before["total"]);
}

/// Two papers went out: both can be printed everywhere, and both people are told.
#[test]
fn two_who_issue_one_draft_have_both_papers_and_are_told() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let client = olena.client("Явір-Буд");
    olena.json(&["office", "set", "--currency", "UAH"]);
    olena.json(&["company", "add", "ТОВ «Картон і Тара»"]);
    let line = "Короб;10;100";
    let made = olena.json(&["offer", "create", "--client", &client, "--free-line", line]);
    let id = made["document"]["id"].as_str().unwrap().to_owned();
    settle(&[&olena, &andriy]);
    let issue = |one: &Computer| {
        let file = town.share().with_file_name(format!("{}.pdf", one.name));
        let path = file.to_str().unwrap();
        let issued = one.json(&["document", "issue", &id, "-o", path]);
        let number = issued["document"]["number"].as_str().unwrap().to_owned();
        (number, std::fs::read(&file).unwrap())
    };
    let papers = [issue(&olena), issue(&andriy)];
    assert_ne!(papers[0].0, papers[1].0);
    olena.sync();
    for told in [andriy.sync(), olena.sync()] {
        let both = |text: &str| papers.iter().all(|(number, _)| text.contains(number));
        assert!(both(&told["twice"].to_string()), "{told}");
        assert!(both(&told["notes"].to_string()), "{told}");
    }
    settle(&[&olena, &andriy]);
    let asked = olena.json(&["conflicts", "list"]);
    assert_eq!(asked.as_array().unwrap().len(), 1, "{asked}");
    let conflict = asked[0]["number"].to_string();
    olena.json(&["conflicts", "choose", &conflict, "--other"]);
    settle(&[&olena, &andriy]);
    for one in [&olena, &andriy] {
        let file = town.share().with_file_name("again.pdf");
        let path = file.to_str().unwrap();
        let number = one.json(&["document", "show", &id])["number"].clone();
        one.json(&["document", "print", &id, "-o", path]);
        let stands = std::fs::read(&file).unwrap();
        assert!(
            papers
                .iter()
                .any(|paper| number == paper.0 && stands == paper.1)
        );
        for (number, pages) in &papers {
            one.json(&["document", "print", &id, "--number", number, "-o", path]);
            assert!(std::fs::read(&file).unwrap() == *pages, "{number}");
        }
        let none = one.output(&["document", "print", &id, "--number", "X", "-o", path]);
        assert!(!none.status.success());
    }
}
