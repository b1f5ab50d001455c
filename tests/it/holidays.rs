//! Promise: public holidays of the users' countries come into the calendar once, in the user's language, and go with one
//! undo; a link of a task or an entry can be emptied.

use serde_json::Value;

use crate::cli_support::{Cli, text};

fn titles(cli: &Cli, from: &str, to: &str) -> Vec<String> {
    let list = cli.json(&[
        "calendar", "list", "--from", from, "--to", to, "--user", "all",
    ]);
    let items = list["items"].as_array().unwrap();
    items
        .iter()
        .filter(|item| item["kind"] == "holiday")
        .map(|item| text(&item["title"]))
        .collect()
}

#[test]
fn holidays_are_taken_once_and_go_with_one_undo() {
    let cli = Cli::new();
    let taken = cli.json(&["calendar", "holidays", "ua", "--year", "2026"]);
    assert_eq!(
        (&taken["added"], &taken["updated"]),
        (&11.into(), &0.into())
    );
    assert_eq!(titles(&cli, "12.4.2026", "12.4.2026"), ["Великдень"]);
    assert_eq!(titles(&cli, "15.7.2026", "15.7.2026").len(), 1);
    let again = cli.json(&["calendar", "holidays", "UA", "--year", "2026"]);
    assert_eq!(
        (&again["added"], &again["unchanged"]),
        (&0.into(), &11.into())
    );
    assert_eq!(again["action"], Value::Null, "nothing is left to take back");
    let renamed = cli.json(&[
        "--lang", "ro", "calendar", "holidays", "UA", "--year", "2026",
    ]);
    assert_eq!(renamed["updated"], 11);
    assert_eq!(titles(&cli, "12.4.2026", "12.4.2026"), ["Paștele"]);
    cli.ok(&["undo"]);
    assert_eq!(titles(&cli, "12.4.2026", "12.4.2026"), ["Великдень"]);
    cli.ok(&["undo"]);
    assert!(titles(&cli, "1.1.2026", "31.12.2026").is_empty());
}

#[test]
fn two_countries_and_two_years_stand_beside_each_other() {
    let cli = Cli::new();
    let said = cli.ok(&[
        "calendar", "holidays", "RO", "MD", "--year", "2026", "--year", "2027",
    ]);
    assert!(said.contains("Додано"), "{said}");
    let both = titles(&cli, "1.6.2026", "1.6.2026");
    assert_eq!(both.len(), 3, "{both:?}"); // two of Romania, one of Moldova
    assert_eq!(
        titles(&cli, "10.5.2027", "10.5.2027").len(),
        1,
        "Paștele Blajinilor"
    );
    cli.run(&["calendar", "holidays", "XX"]).fails(2, "XX");
    cli.run(&["calendar", "holidays", "UA", "--year", "1999"])
        .fails(2, "1999");
    // Nobody is reminded of them.
    assert_eq!(cli.json(&["remind", "next"])["next"], Value::Null);
}

#[test]
fn links_of_tasks_and_entries_are_emptied() {
    let cli = Cli::new();
    let client = cli.client("Зоря", &[]);
    let task = cli.json(&["task", "add", "Звірка", "--client", &client]);
    let id = text(&task["task"]["id"]);
    assert!(task["task"]["client"].is_string());
    let edited = cli.json(&["task", "edit", &id, "--client", "none"]);
    assert_eq!(edited["task"]["client"], Value::Null);
    let entry = cli.json(&[
        "calendar",
        "add",
        "Нарада",
        "--at",
        "22.11 10:00",
        "--client",
        &client,
    ]);
    let id = text(&entry["entry"]["id"]);
    assert!(entry["entry"]["client"].is_string());
    let edited = cli.json(&["calendar", "edit", &id, "--client", "none"]);
    assert_eq!(edited["entry"]["client"], Value::Null);
}

#[test]
fn holidays_of_two_countries_say_whose_they_are() {
    let cli = Cli::new();
    let christmas = |cli: &Cli| {
        let mut all = titles(cli, "25.12.2026", "25.12.2026");
        all.sort();
        all
    };
    cli.ok(&["calendar", "holidays", "UA", "--year", "2026"]);
    assert_eq!(christmas(&cli), ["Різдво Христове"]);
    // Those that were there get their country as well.
    let taken = cli.json(&["calendar", "holidays", "MD", "--year", "2026"]);
    assert!(taken["updated"].as_u64() > Some(5), "{taken}");
    assert_eq!(
        christmas(&cli),
        ["Різдво Христове (MD)", "Різдво Христове (UA)"]
    );
    let again = cli.json(&["calendar", "holidays", "MD", "UA", "--year", "2026"]);
    assert_eq!((&again["added"], &again["updated"]), (&0.into(), &0.into()));
}
