//! Promise: everything the window does with clients, people and interactions can be done from the command line.

use super::cli_support::{Cli, text};

#[test]
fn a_day_of_a_manager() {
    let cli = Cli::new();
    cli.ok(&["me", "set", "--name", "Олена Ткачук"]);
    let client = cli.client(
        "Будмайстер-Захід",
        &[
            "--set",
            "legal_form=ТОВ",
            "--set",
            "country=UA",
            "--phone",
            "067 000 21 43 вн. 204",
            "--tag",
            "опт",
            "--set",
            "responsible=me",
        ],
    );
    let person = text(
        &cli.json(&[
            "contact",
            "add",
            "--client",
            &client,
            "--family",
            "Гнатюк",
            "--given",
            "Ірина",
            "--position",
            "закупівлі",
            "--email",
            "i.hnatiuk@budmajster.example",
        ])["contact"]["id"],
    );

    // Found by a run of digits from the middle of the phone, and by the family name.
    for typed in ["00214", "Гнатюк", "budmajster", "uyfn.r"] {
        let found = cli.json(&["search", typed]);
        let hits = found["hits"].as_array().unwrap();
        assert!(
            hits.iter().any(|hit| hit["client"] == client.as_str()),
            "{typed}: {found}"
        );
    }

    // A call that took place, with whom and what comes next.
    let call = cli.json(&[
        "interaction",
        "add",
        "--client",
        &client,
        "--topic",
        "графік на грудень",
        "--minutes",
        "7",
        "--with",
        &person,
        "--next-step",
        "надіслати рахунок",
        "--next-at",
        "2026-11-25 10:00",
    ]);
    assert_eq!(call["interaction"]["state"], "done");
    assert_eq!(call["interaction"]["done_at"], "2026-11-21T10:00:00Z");
    assert_eq!(call["interaction"]["actual_minutes"], 7);
    let list = cli.json(&["client", "list", "--next", "later"]);
    assert_eq!(list["total"], 1);
    assert_eq!(list["items"][0]["next_step"]["at"], "2026-11-25T08:00:00Z");
    assert_eq!(list["items"][0]["last_contact"], "2026-11-21T10:00:00Z");
    let shown = cli.ok(&["client", "show", &client]);
    for part in [
        "Будмайстер-Захід ТОВ",
        "вн. 204",
        "Гнатюк Ірина ★",
        "25.11.2026 10:00",
    ] {
        assert!(shown.contains(part), "{part} is not in\n{shown}");
    }

    // The planned one is done in its turn.
    let planned = cli.json(&[
        "interaction",
        "list",
        "--client",
        &client,
        "--state",
        "planned",
    ]);
    let next = text(&planned["items"][0]["id"]);
    cli.clock.advance(4 * 24 * 60);
    let done = cli.json(&["interaction", "done", &next, "--result", "надіслано"]);
    assert_eq!(done["interactions"][0]["result"], "надіслано");
    assert_eq!(done["interactions"][0]["state"], "done");
    assert_eq!(
        cli.json(&["client", "list", "--next", "missing"])["total"],
        1
    );
}

#[test]
fn what_was_done_is_undone_and_redone() {
    let cli = Cli::new();
    let client = cli.client("Явір", &[]);
    cli.ok(&[
        "client",
        "edit",
        &client,
        "--set",
        "status=partner",
        "--set",
        "category=A",
    ]);
    let said = cli.ok(&["undo"]);
    assert_eq!(said.trim(), "Повернуто: Змінено «Явір»");
    assert_eq!(cli.json(&["client", "show", &client])["status"], "client");
    cli.ok(&["redo"]);
    assert_eq!(cli.json(&["client", "show", &client])["status"], "partner");
    let undone = cli.json(&["undo", "--times", "5"]);
    assert_eq!(undone.as_array().unwrap().len(), 2);
    assert_eq!(cli.json(&["client", "list"])["total"], 0);
    cli.run(&["undo"]).fails(1, "Немає чого скасовувати.");
}

#[test]
fn a_value_is_put_back_from_history() {
    let cli = Cli::new();
    cli.ok(&["me", "set", "--name", "Олена Ткачук"]);
    let client = cli.client("Явір", &["--set", "website=javir.example"]);
    cli.ok(&["client", "edit", &client, "--set", "website=jawor.example"]);
    cli.ok(&["client", "edit", &client, "--set", "category=B"]);
    let history = cli.json(&["history", "--client", &client]);
    let change = history
        .as_array()
        .unwrap()
        .iter()
        .find(|change| change["fields"][0]["field"] == "website")
        .unwrap();
    assert_eq!(change["fields"][0]["from"], "javir.example");
    assert_eq!(change["fields"][0]["to"], "jawor.example");
    let action = text(&change["action"]["id"]);
    cli.ok(&[
        "history", "put-back", "--action", &action, "--id", &client, "--column", "website",
    ]);
    let card = cli.json(&["client", "show", &client]);
    assert_eq!(card["website"], "javir.example");
    assert_eq!(card["category"], "B");
    let latest = cli.ok(&["history", "--limit", "1"]);
    assert!(
        latest.contains("Повернено значення: Явір: Сайт = javir.example"),
        "{latest}"
    );
    assert!(latest.contains("Олена Ткачук"), "{latest}");
    cli.run(&[
        "history", "put-back", "--action", &action, "--id", &client, "--column", "note",
    ])
    .fails(1, "не змінювала поле note");
}

#[test]
fn several_clients_are_changed_tagged_merged_deleted_and_given_back() {
    let cli = Cli::new();
    let (a, b) = (
        cli.client("Явір", &["--phone", "050 111 22 33"]),
        cli.client("Явір плюс", &["--email", "a@javir.example"]),
    );
    cli.ok(&["client", "edit", &a, &b, "--set", "source=виставка"]);
    cli.ok(&["client", "tag", &a, &b, "--tag", "опт", "--tag", "Київ"]);
    assert_eq!(
        cli.json(&["client", "list", "--tag", "ОПТ", "--source", "виставка"])["total"],
        2
    );
    cli.ok(&["client", "untag", &b, "--tag", "опт"]);
    assert_eq!(cli.json(&["tag", "list"])[1]["clients"], 1);
    cli.ok(&["client", "delete", &a, &b]);
    assert_eq!(cli.json(&["client", "list"])["total"], 0);
    assert_eq!(cli.json(&["trash", "list"]).as_array().unwrap().len(), 2);
    cli.ok(&["client", "restore", &a]);
    cli.ok(&["trash", "restore", &b]);
    let merged = cli.json(&["client", "merge", &a, &b]);
    assert_eq!(merged["client"]["name"], "Явір");
    let card = cli.json(&["client", "show", &a]);
    assert_eq!(card["details"].as_array().unwrap().len(), 2);
    cli.run(&["client", "show", &b]).fails(1, "Немає клієнта");
    cli.run(&["client", "merge", &a, &a])
        .fails(2, "самим собою");
}

#[test]
fn odd_values_are_said_and_kept() {
    let cli = Cli::new();
    let ran = cli.run(&[
        "client",
        "add",
        "Явір",
        "--identifier",
        "ua.edrpou=00000213",
        "--phone",
        "12",
    ]);
    assert_eq!(ran.code, 0);
    assert!(
        ran.err.contains("Контрольна цифра не сходиться"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("У номері бракує цифр"), "{}", ran.err);
    let id = text(&cli.json(&["client", "list"])["items"][0]["id"]);
    let card = cli.json(&["client", "show", &id]);
    assert_eq!(card["identifiers"][0]["value"], "00000213");
    assert!(card["identifiers"][0]["warning"].is_string());
    let ran = cli.run(&["--json", "identifier", "add", "--client", &id, "14360570"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert!(ran.out.contains("ua.edrpou"), "{}", ran.out);
}

#[test]
fn custom_fields_details_participants_and_views() {
    let cli = Cli::new();
    let client = cli.client("Явір", &[]);
    cli.ok(&["field", "add", "Знижка", "--kind", "number"]);
    cli.ok(&[
        "field",
        "add",
        "Оплата",
        "--kind",
        "choice",
        "--choice",
        "готівка",
        "--choice",
        "рахунок",
    ]);
    cli.ok(&["field", "set", "Знижка", "7,5", "--client", &client]);
    cli.ok(&["client", "edit", &client, "--field", "оплата=Рахунок"]);
    let card = cli.json(&["client", "show", &client]);
    assert_eq!(card["fields"][0]["value"], "7.5");
    assert_eq!(card["fields"][1]["value"], "рахунок");
    cli.run(&["field", "set", "Знижка", "багато", "--client", &client])
        .fails(2, "«багато» — не число.");
    assert_eq!(
        cli.json(&["client", "list", "--field", "Знижка=7.5"])["total"],
        1
    );

    let detail = text(
        &cli.json(&[
            "detail",
            "add",
            "--client",
            &client,
            "--kind",
            "address",
            "--city",
            "Львів",
            "--street",
            "вул. Зразкова, 12",
        ])["detail"]["id"],
    );
    cli.ok(&[
        "detail",
        "edit",
        &detail,
        "--postcode",
        "79000",
        "--do-not-use",
        "yes",
    ]);
    let details = cli.json(&["detail", "list", "--client", &client]);
    assert_eq!(details[0]["postcode"], "79000");
    assert_eq!(details[0]["do_not_use"], true);
    cli.ok(&["detail", "delete", &detail]);
    assert_eq!(
        cli.json(&["detail", "list", "--client", &client])
            .as_array()
            .unwrap()
            .len(),
        0
    );

    let call = text(&cli.json(&["interaction", "add", "--client", &client])["interaction"]["id"]);
    cli.ok(&["user", "add", "Андрій Бойко"]);
    cli.ok(&[
        "participant",
        "add",
        "--interaction",
        &call,
        "--user",
        "андрій бойко",
    ]);
    let shown = cli.json(&["interaction", "show", &call]);
    assert_eq!(shown["participants"][0]["name"], "Андрій Бойко");

    cli.ok(&[
        "view",
        "save",
        "Львів",
        "--city",
        "Львів",
        "--sort",
        "created:desc",
    ]);
    assert_eq!(cli.json(&["client", "list", "--view", "львів"])["total"], 0);
    cli.ok(&["view", "delete", "Львів"]);
    cli.run(&["client", "list", "--view", "Львів"])
        .fails(1, "Немає вигляду «Львів».");
}

#[test]
fn a_contact_person_works_at_two_clients() {
    let cli = Cli::new();
    let (a, b) = (cli.client("Явір", &[]), cli.client("Зоря", &[]));
    let person = text(
        &cli.json(&[
            "contact",
            "add",
            "--client",
            &a,
            "--family",
            "Кузів",
            "--birthday",
            "05.03.1980",
        ])["contact"]["id"],
    );
    cli.ok(&[
        "contact",
        "place",
        &person,
        "--client",
        &b,
        "--position",
        "бухгалтерія",
        "--main",
    ]);
    let shown = cli.json(&["contact", "show", &person]);
    assert_eq!(shown["birthday"], "1980-03-05");
    assert_eq!(shown["places"].as_array().unwrap().len(), 2);
    cli.ok(&["contact", "leave", &person, "--client", &a]);
    assert_eq!(cli.json(&["contact", "list", "--client", &a])["total"], 0);
    assert_eq!(
        cli.json(&["contact", "list", "--text", "кузів"])["total"],
        1
    );
    cli.ok(&[
        "contact",
        "edit",
        &person,
        "--set",
        "given_name=Надія",
        "--set",
        "do_not_call=yes",
    ]);
    cli.ok(&["contact", "delete", &person]);
    cli.ok(&["contact", "restore", &person]);
    assert_eq!(
        cli.json(&["contact", "show", &person])["given_name"],
        "Надія"
    );
}

#[test]
fn interactions_are_postponed_cancelled_and_edited_in_bulk() {
    let cli = Cli::new();
    let client = cli.client("Явір", &[]);
    let add = |at: &str| {
        let added = cli.json(&[
            "interaction",
            "add",
            "--client",
            &client,
            "--at",
            at,
            "--kind",
            "meeting",
        ]);
        text(&added["interaction"]["id"])
    };
    let (a, b) = (add("22.11.2026"), add("2026-11-23 09:00"));
    let moved = cli.json(&["interaction", "postpone", &a, "--to", "2026-12-01"]);
    assert_eq!(moved["interaction"]["planned_at"], "2026-12-01");
    cli.ok(&["interaction", "cancel", &b]);
    cli.ok(&[
        "interaction",
        "edit",
        &a,
        &b,
        "--set",
        "importance=high",
        "--set",
        "planned_at=2026-12-02 12:00",
    ]);
    let list = cli.json(&[
        "interaction",
        "list",
        "--kind",
        "meeting",
        "--from",
        "2026-12-02",
        "--to",
        "2026-12-03",
        "--oldest-first",
    ]);
    assert_eq!(list["total"], 2);
    assert_eq!(list["items"][0]["importance"], "high");
    cli.ok(&["interaction", "delete", &a, &b]);
    assert_eq!(cli.json(&["interaction", "list"])["total"], 0);
}

#[test]
fn an_empty_change_makes_no_history() {
    let cli = Cli::new();
    let client = cli.client("Явір", &[]);
    let said = cli.json(&["client", "edit", &client, "--set", "status=client"]);
    assert!(said["did"].is_null());
    assert_eq!(cli.json(&["history"]).as_array().unwrap().len(), 1);
}
