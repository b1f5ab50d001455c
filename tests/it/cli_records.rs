//! Promise: on the command line records are named as people name them, history speaks in words, days are typed as they are
//! said, and what makes no sense is refused with the way out, for scripts as JSON.

use serde_json::Value;

use super::cli_support::{Cli, text};

fn error_of(cli: &Cli, args: &[&str]) -> Value {
    let mut all = vec!["--json"];
    all.extend(args);
    let ran = cli.run(&all);
    assert_ne!(ran.code, 0, "{args:?}: {}", ran.out);
    assert_eq!(ran.out, "");
    let document: Value = serde_json::from_str(&ran.err)
        .unwrap_or_else(|error| panic!("{args:?}: {error}: {}", ran.err));
    document["error"].clone()
}

#[test]
fn a_record_is_named_by_what_people_know_of_it() {
    let cli = Cli::new();
    let client = cli.client(
        "Явір",
        &[
            "--set",
            "legal_form=ТОВ",
            "--identifier",
            "ua.edrpou=00032129",
        ],
    );
    cli.client("Будмайстер-Захід", &[]);
    let last = &client[client.len() - 4..];
    for typed in [
        &*client,
        last,
        "Явір",
        "явір",
        "ТОВ «Явір»",
        "яв",
        "0003 2129",
    ] {
        assert_eq!(
            cli.json(&["client", "show", typed])["name"],
            "Явір",
            "{typed}"
        );
    }
    cli.ok(&[
        "contact",
        "add",
        "--client",
        "буд",
        "--family",
        "Гнатюк",
        "--given",
        "Ірина",
    ]);
    cli.ok(&[
        "contact",
        "edit",
        "Ірина Гнатюк",
        "--set",
        "note=права рука",
    ]);
    cli.ok(&[
        "interaction",
        "add",
        "--client",
        "буд",
        "--topic",
        "графік",
        "--with",
        "Гнатюк Ірина",
    ]);
    cli.ok(&["interaction", "edit", "графік", "--set", "result=згодні"]);
    // Tables show a number that can be typed.
    let shown = cli.ok(&["client", "list"]);
    let line = shown
        .lines()
        .find(|line| line.contains("Явір ТОВ"))
        .unwrap();
    assert!(line.starts_with(last), "{shown}");
    assert!(!shown.contains(&client), "{shown}");
    // A deleted one is called back the same way.
    cli.ok(&["client", "delete", "явір"]);
    cli.run(&["client", "show", "явір"])
        .fails(1, "Немає клієнта «явір».");
    cli.ok(&["client", "restore", "явір"]);
    cli.ok(&["client", "delete", last]);
    cli.ok(&["trash", "restore", last]);
    assert_eq!(cli.json(&["client", "list"])["total"], 2);
}

#[test]
fn what_fits_several_records_is_refused_with_all_of_them() {
    let cli = Cli::new();
    let first = cli.client("Явір", &[]);
    let second = cli.client("Явір-Плюс", &[]);
    let third = cli.client("Явір-Плюс", &[]);
    // The whole name goes before its beginning.
    assert_eq!(cli.json(&["client", "show", "Явір"])["id"], first.as_str());
    let ran = cli.run(&["client", "delete", "явір-п"]);
    ran.fails(1, "Явір-Плюс");
    for id in [&second, &third] {
        let short = &id[id.len() - 4..];
        assert!(ran.err.contains(short), "{short}: {}", ran.err);
    }
    assert_eq!(
        error_of(&cli, &["client", "delete", "явір-п"])["code"],
        "several-records"
    );
    assert_eq!(cli.json(&["client", "list"])["total"], 3);
}

#[test]
fn history_speaks_in_words_and_puts_back_by_number() {
    let cli = Cli::new();
    cli.ok(&["me", "set", "--name", "Олена Ткачук"]);
    cli.ok(&["user", "add", "Петро Лис"]);
    cli.ok(&["book", "add", "Захід"]);
    cli.client("Холдинг", &[]);
    let client = cli.client("Явір", &["--set", "responsible=me", "--tag", "опт"]);
    cli.ok(&[
        "client",
        "edit",
        "Явір",
        "--set",
        "responsible=Петро Лис",
        "--set",
        "book=Захід",
    ]);
    cli.ok(&["client", "edit", "Явір", "--set", "parent=Холдинг"]);
    let shown = cli.ok(&["history", "--client", "Явір"]);
    for word in ["Олена Ткачук", "Петро Лис", "Захід", "Холдинг", "опт"]
    {
        assert!(shown.contains(word), "{word} is not in\n{shown}");
    }
    assert!(!shown.contains(&client), "{shown}");
    let is_long = |word: &str| word.len() >= 10 && word.bytes().all(|byte| byte.is_ascii_digit());
    assert!(!shown.split_whitespace().any(is_long), "{shown}");

    // The number of a line is all that is needed.
    let only = cli.ok(&["history", "--client", "Явір", "--field", "відповідальний"]);
    let line = only.lines().nth(1).unwrap();
    let number = line.split_whitespace().next().unwrap().to_owned();
    cli.ok(&["history", "--client", "Явір", "--put-back", &number]);
    let shown = cli.ok(&["client", "show", "Явір"]);
    assert!(shown.contains("Олена Ткачук"), "{shown}");
    // It stays the number of that line.
    let again = cli.ok(&["history", "--client", "Явір", "--field", "responsible"]);
    assert!(
        again
            .lines()
            .any(|line| line.starts_with(&number) && line.contains("Петро Лис")),
        "{again}"
    );
    let json = cli.json(&["history", "--client", "Явір", "--field", "responsible"]);
    assert_eq!(json[0]["fields"][0]["to_shown"], "Олена Ткачук");
    cli.run(&["history", "--client", "Явір", "--put-back", "99"])
        .fails(1, "99");
    cli.run(&["history", "--client", "1"])
        .fails(1, "Немає клієнта з номером 1");
}

#[test]
fn days_are_typed_as_they_are_said() {
    let cli = Cli::new();
    cli.client("Явір", &[]);
    cli.ok(&["field", "add", "Договір до", "--kind", "date"]);
    let added = cli.json(&[
        "interaction",
        "add",
        "--client",
        "Явір",
        "--topic",
        "рахунок",
        "--at",
        "завтра 10:00",
        "--importance",
        "high",
    ]);
    assert_eq!(added["interaction"]["planned_at"], "2026-11-22T08:00:00Z");
    cli.ok(&["interaction", "postpone", "рахунок", "--to", "+3d"]);
    let shown = cli.json(&["interaction", "show", "рахунок"]);
    assert_eq!(shown["planned_at"], "2026-11-24");
    let list = |from: &str, to: &str| {
        cli.json(&["interaction", "list", "--from", from, "--to", to])["total"].clone()
    };
    assert_eq!(list("tomorrow", "+5"), 1);
    assert_eq!(list("today", "tomorrow"), 0);
    cli.ok(&[
        "client",
        "edit",
        "Явір",
        "--field",
        "Договір до=післязавтра",
    ]);
    assert_eq!(
        cli.json(&["client", "show", "Явір"])["fields"][0]["value"],
        "2026-11-23"
    );
    assert_eq!(
        cli.json(&["client", "list", "--field", "Договір до=+2"])["total"],
        1
    );
    cli.ok(&["field", "set", "Договір до", "пн", "--client", "Явір"]);
    let person = cli.json(&[
        "contact",
        "add",
        "--family",
        "Гнатюк",
        "--birthday",
        "вчора",
    ]);
    assert_eq!(person["contact"]["birthday"], "2026-11-20");
    let error = error_of(
        &cli,
        &["interaction", "postpone", "рахунок", "--to", "колись"],
    );
    assert_eq!(
        (&error["code"], &error["field"]),
        (&"not-a-time".into(), &"to".into())
    );
}

#[test]
fn interactions_that_make_no_sense_are_refused() {
    let cli = Cli::new();
    cli.client("Явір", &[]);
    cli.run(&["interaction", "add"]).fails(1, "Подія порожня");
    cli.ok(&["contact", "add", "--client", "Явір", "--family", "Гнатюк"]);
    // Whoever is at a client brings the client along.
    let with = cli.json(&["interaction", "add", "--with", "Гнатюк"]);
    assert!(with["interaction"]["client"].is_string(), "{with}");
    cli.ok(&["interaction", "add", "--topic", "дзвінок без клієнта"]);
    cli.run(&[
        "interaction",
        "add",
        "--client",
        "Явір",
        "--done-at",
        "завтра 10:00",
    ])
    .fails(1, "Цей час ще не настав");
    cli.ok(&[
        "interaction",
        "add",
        "--client",
        "Явір",
        "--topic",
        "зустріч",
        "--at",
        "завтра 10:00",
    ]);
    cli.run(&["interaction", "done", "зустріч", "--done-at", "+2"])
        .fails(1, "Цей час ще не настав");
    cli.ok(&["interaction", "cancel", "зустріч"]);
    let ran = cli.run(&["interaction", "done", "зустріч"]);
    ran.fails(1, "скасовано");
    assert!(ran.err.contains("перенесіть"), "{}", ran.err);
    cli.ok(&["interaction", "postpone", "зустріч", "--to", "завтра"]);
    cli.ok(&["interaction", "done", "зустріч", "--done-at", "сьогодні"]);
    assert_eq!(
        cli.json(&["interaction", "show", "зустріч"])["state"],
        "done"
    );
}

#[test]
fn a_saved_view_is_replaced_only_when_that_is_said() {
    let cli = Cli::new();
    cli.client("Явір", &[]);
    cli.ok(&["view", "save", "Партнери", "--status", "partner"]);
    let ran = cli.run(&["view", "save", "партнери", "--status", "client"]);
    ran.fails(1, "уже є");
    assert!(ran.err.contains("--replace"), "{}", ran.err);
    assert_eq!(
        cli.json(&["client", "list", "--view", "Партнери"])["total"],
        0
    );
    cli.ok(&[
        "view",
        "save",
        "Партнери",
        "--status",
        "client",
        "--replace",
    ]);
    assert_eq!(
        cli.json(&["client", "list", "--view", "Партнери"])["total"],
        1
    );
    assert_eq!(cli.json(&["view", "list"]).as_array().unwrap().len(), 1);
}

#[test]
fn what_is_not_to_be_used_is_not_the_main_one() {
    let cli = Cli::new();
    cli.client("Явір", &[]);
    let add = |value: &str, more: &[&str]| {
        let mut args = vec![
            "detail", "add", "--client", "Явір", "--kind", "phone", "--value", value,
        ];
        args.extend(more);
        cli.json(&args)["detail"].clone()
    };
    cli.run(&[
        "detail",
        "add",
        "--client",
        "Явір",
        "--kind",
        "phone",
        "--value",
        "0501112233",
        "--main",
        "--do-not-use",
    ])
    .fails(2, "--main");
    assert_eq!(add("0501112233", &["--do-not-use"])["is_main"], false);
    let second = add("0672223344", &[]);
    assert_eq!(second["is_main"], true);
    let third = add("0633334455", &[]);
    let refused = error_of(&cli, &["detail", "edit", "0501112233", "--main"]);
    assert_eq!(refused["code"], "main-not-used");
    // Barred later, it hands the mark to the next that may be used.
    cli.ok(&[
        "detail",
        "edit",
        &text(&second["id"]),
        "--do-not-use",
        "yes",
    ]);
    let main: Vec<Value> = cli
        .json(&["detail", "list", "--client", "Явір"])
        .as_array()
        .unwrap()
        .iter()
        .filter(|detail| detail["is_main"] == true)
        .cloned()
        .collect();
    assert_eq!(main.len(), 1);
    assert_eq!(main[0]["id"], third["id"]);
}

#[test]
fn scripts_get_errors_as_json() {
    let cli = Cli::new();
    cli.client("Явір", &[]);
    for (args, code, field) in [
        (&["client", "show", "77"][..], "not-found", None),
        (&["client", "show", "Немає"], "no-such-record", None),
        (
            &["client", "edit", "Явір", "--set", "status=друг"],
            "not-a-choice",
            Some("status"),
        ),
        (
            &["client", "edit", "Явір", "--set", "name="],
            "empty",
            Some("name"),
        ),
        (
            &["client", "list", "--status", "друг"],
            "wrong-choice",
            Some("status"),
        ),
        (&["frob"], "wrong-command", Some("frob")),
        (&["interaction", "add"], "interaction-empty", Some("topic")),
    ] {
        let error = error_of(&cli, args);
        assert_eq!(error["code"], code, "{args:?}");
        assert_eq!(error["field"].as_str(), field, "{args:?}");
        assert!(!text(&error["message"]).is_empty() && !text(&error["todo"]).is_empty());
    }
    let ran = cli.run(&["client", "edit", "Явір", "--set", "status=друг"]);
    ran.fails(2, "Статус: ");
    // What is said beside the answer is JSON, too.
    let ran = cli.run(&["--json", "client", "add", "Дуб", "--phone", "12"]);
    let note: Value = serde_json::from_str(ran.err.lines().next().unwrap()).unwrap();
    assert!(note["note"].is_string(), "{note}");
}
