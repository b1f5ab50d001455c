//! Promise: agenda, tasks, calendar and reminders can be worked with on the command line.

use kartoteka::i18n::Language;
use serde_json::{Value, json};

use crate::cli_support::{Cli, text};

/// Saturday 21.11.2026, noon in Kyiv.
fn office() -> Cli {
    let cli = Cli::new();
    cli.client("Зоря", &[]);
    cli.client("Явір", &[]);
    cli
}

fn titles(document: &Value) -> Vec<String> {
    let items = document["items"].as_array().unwrap();
    items.iter().map(|item| text(&item["title"])).collect()
}

#[test]
fn a_colleague_is_named_by_the_family_name_and_shown_with_the_task() {
    let cli = office();
    cli.ok(&["user", "add", "Андрій Бойко"]);
    let added = cli.json(&["task", "add", "звірка", "--for", "Бойко"]);
    let shown = cli.ok(&["task", "show", &text(&added["task"]["id"])]);
    assert!(shown.contains("Андрій Бойко"), "{shown}");
}

#[test]
fn a_task_is_understood_as_it_is_typed() {
    let cli = office();
    let added = cli.json(&[
        "task",
        "add",
        "завтра",
        "10:00",
        "подзвонити",
        "Зорі",
        "про",
        "рахунок",
    ]);
    let task = &added["task"];
    assert_eq!(task["title"], "подзвонити Зорі про рахунок");
    assert_eq!(task["due"], "2026-11-22T08:00:00Z");
    assert!(task["client"].is_string(), "{task}");
    let plain = cli.json(&["task", "add", "! прибрати на столі"]);
    assert_eq!(plain["task"]["importance"], "high");
    assert_eq!(plain["task"]["client"], Value::Null);
    assert_eq!(plain["task"]["due"], Value::Null);
    let english = cli.json(&["task", "add", "tomorrow 10:00 call Явір about the invoice"]);
    assert_eq!(english["task"]["due"], "2026-11-22T08:00:00Z");
    assert!(english["task"]["client"].is_string());
    assert_eq!(titles(&cli.json(&["task", "list"])).len(), 3);
    // People are told how the line was understood, and what in it was not.
    let said = cli.ok(&[
        "task",
        "add",
        "наступного понеділка о 9 подзвонити в Явір !",
    ]);
    for part in ["пн 23.11, 09:00", "Явір", "важливо"] {
        assert!(said.contains(part), "{said}");
    }
    let meeting = cli.json(&["task", "add", "завтра 10:00-11:30 зустріч"]);
    assert_eq!(meeting["task"]["minutes"], 90, "{meeting}");
    let said = cli.ok(&["task", "add", "завтра 25:00 звірка"]);
    assert!(said.contains("25:00 звірка"), "{said}");
}

#[test]
fn a_task_goes_its_way_with_checklist_result_and_comment() {
    let cli = office();
    let added = cli.json(&[
        "task",
        "add",
        "Звірка",
        "--item",
        "Акт",
        "--item",
        "Підпис",
        "--due",
        "25.11",
    ]);
    let id = text(&added["task"]["id"]);
    assert_eq!(added["task"]["due"], "2026-11-25");
    let ticked = cli.json(&["task", "tick", &id, "2"]);
    assert_eq!(ticked["task"]["items"][1]["done"], json!(true));
    cli.json(&["task", "accept", &id]);
    let done = cli.json(&["task", "done", &id, "--result", "Надіслано"]);
    assert_eq!(done["task"]["state"], "done");
    cli.run(&["task", "accept", &id])
        .fails(1, "Завдання має стан");
    let back = cli.json(&["task", "return", &id, "--comment", "Без підпису"]);
    assert_eq!(back["task"]["state"], "returned");
    let put_off = cli.json(&["task", "postpone", &id, "--to", "+3"]);
    assert_eq!(put_off["task"]["due"], "2026-11-24");
    assert!(cli.ok(&["task", "show", &id]).contains("[x] Підпис"));
    cli.ok(&["task", "delete", &id]);
    assert_eq!(cli.json(&["task", "list", "--all"])["total"], 0);
    cli.ok(&["task", "restore", &id]);
    assert_eq!(cli.json(&["task", "list"])["total"], 1);
    cli.ok(&["undo"]);
    assert_eq!(cli.json(&["task", "list"])["total"], 0);
}

#[test]
fn what_is_said_fits_what_was_asked() {
    let cli = office();
    let said = cli.ok(&["remind", "--once"]);
    assert!(said.contains("Зараз нагадувати ні про що."), "{said}");
    let help = cli.ok(&["calendar", "answer", "--help"]);
    assert!(help.contains("accepted") && !help.contains(": ,"), "{help}");
    cli.ok(&["task", "add", "звірка", "--due", "20.11"]);
    cli.ok(&["task", "add", "завтра прайс"]);
    let said = cli.ok(&["agenda", "--overdue"]);
    assert!(
        said.contains("У порядку денному 1: прострочено 1, сьогодні 0, пізніше 0"),
        "{said}"
    );
    // Several clients of the name: none is taken, and all are named.
    for name in ["Агро Північ", "Агро Південь"] {
        cli.client(name, &[]);
    }
    let said = cli.run(&["task", "add", "подзвонити Агро"]);
    let said = format!("{said:?}");
    assert!(said.contains("Агро Південь; Агро Північ"), "{said}");
}

#[test]
fn several_tasks_come_from_a_template() {
    let cli = office();
    let name = "Після виставки";
    cli.ok(&[
        "task",
        "template",
        "add",
        name,
        "--task",
        "Надіслати прайс",
        "--task",
        "3:Подзвонити",
    ]);
    cli.ok(&[
        "task", "template", "begin", name, "--client", "Зоря", "--on", "23.11",
    ]);
    let list = cli.json(&["task", "list", "--client", "Зоря"]);
    assert_eq!(titles(&list), ["Надіслати прайс", "Подзвонити"]);
    assert_eq!(list["items"][1]["due"], "2026-11-26");
}

#[test]
fn the_agenda_tells_colours_kinds_and_what_is_done() {
    let cli = office();
    let planned = [
        "interaction",
        "add",
        "--client",
        "Зоря",
        "--topic",
        "Рахунок",
        "--at",
    ];
    cli.ok(&[&planned[..], &["20.11 10:00"]].concat());
    cli.ok(&["task", "add", "сьогодні звірка"]);
    cli.ok(&["task", "add", "завтра прайс", "--importance", "high"]);
    let agenda = cli.json(&["agenda"]);
    assert_eq!(titles(&agenda), ["Рахунок", "звірка", "прайс"]);
    assert_eq!(
        agenda["counts"],
        json!({ "overdue": 1, "today": 1, "later": 1 })
    );
    let item = &agenda["items"][0];
    assert_eq!(item["due"], "overdue");
    assert_eq!(item["kind"], "call");
    assert_eq!(item["client_name"], "Зоря");
    assert_eq!(item["done"], Value::Null);
    assert_eq!(titles(&cli.json(&["agenda", "--overdue"])), ["Рахунок"]);
    assert_eq!(
        titles(&cli.json(&["agenda", "--kind", "task", "--importance", "high"])),
        ["прайс"]
    );
    let said = cli.ok(&["agenda"]);
    assert!(
        said.contains("прострочено") && said.contains("! прайс"),
        "{said}"
    );
    for language in Language::ALL {
        let mut cli = Cli::new();
        cli.language = language;
        cli.client("Zoria", &[]);
        cli.ok(&["task", "add", "10:00 x"]);
        assert!(!cli.ok(&["agenda"]).is_empty());
    }
}

#[test]
fn a_series_is_made_changed_in_part_and_written_to_a_file() {
    let cli = office();
    cli.ok(&["calendar", "room", "add", "Мала"]);
    cli.ok(&[
        "calendar",
        "room",
        "edit",
        "Мала",
        "--name",
        "Мала зала",
        "--note",
        "8 місць",
    ]);
    let rooms = cli.json(&["calendar", "room", "list"]);
    assert_eq!(rooms["items"][0]["name"], "Мала зала");
    assert_eq!(rooms["items"][0]["note"], "8 місць");
    let add = [
        "calendar",
        "add",
        "Планірка",
        "--at",
        "23.11 10:00",
        "--minutes",
        "60",
    ];
    let added = cli.json(
        &[
            &add[..],
            &["--repeat", "FREQ=WEEKLY;COUNT=3", "--room", "Мала зала"],
        ]
        .concat(),
    );
    let id = text(&added["entry"]["id"]);
    let list = ["calendar", "list", "--from", "23.11", "--to", "31.12"];
    assert_eq!(cli.json(&list)["total"], 3);
    cli.ok(&[
        "calendar",
        "edit",
        &id,
        "--date",
        "30.11",
        "--at",
        "1.12 14:00",
    ]);
    cli.ok(&["calendar", "delete", &id, "--date", "7.12"]);
    let left = cli.json(&list);
    assert_eq!(left["items"][1]["starts"], "2026-12-01T12:00:00Z");
    assert_eq!(left["items"][1]["ends"], "2026-12-01T13:00:00Z");
    assert_eq!(left["total"], 2);
    // The room is taken: it is refused with what is taken by what, unless it is wanted all the same.
    let twice = [
        "calendar",
        "add",
        "Співбесіда",
        "--at",
        "23.11 10:30",
        "--minutes",
        "30",
        "--room",
        "Мала зала",
    ];
    let clash = cli.run(&twice);
    assert_eq!(clash.code, 1, "{}", clash.err);
    assert!(
        clash.err.contains("Мала зала") && clash.err.contains("Планірка"),
        "{}",
        clash.err
    );
    assert!(clash.err.contains("--anyway"), "{}", clash.err);
    assert_eq!(cli.json(&list)["total"], 2, "nothing is written");
    let apart = cli.json(&[
        "calendar",
        "add",
        "Обід",
        "--at",
        "23.11 13:00",
        "--room",
        "Мала зала",
    ]);
    let apart = text(&apart["entry"]["id"]);
    cli.run(&["calendar", "edit", &apart, "--at", "23.11 10:30"])
        .fails(1, "Планірка");
    cli.ok(&["calendar", "delete", &apart]);
    cli.ok(&[&twice[..], &["--anyway"]].concat());
    let free = cli.json(&[
        "calendar",
        "free",
        "--room",
        "Мала зала",
        "--from",
        "23.11 10:00",
        "--minutes",
        "30",
    ]);
    assert_eq!(free["free"], "2026-11-23T09:00:00Z");
    cli.run(&["settings", "set", "working_hours", "18:00-9:00"])
        .fails(2, "09:00-18:00");
    cli.ok(&["settings", "set", "working_hours", "12:30-17:00"]);
    let free = cli.json(&[
        "calendar",
        "free",
        "--from",
        "23.11 10:00",
        "--minutes",
        "30",
    ]);
    assert_eq!(free["free"], "2026-11-23T10:30:00Z");
    cli.run(&[
        "calendar",
        "add",
        "Ні",
        "--at",
        "23.11",
        "--repeat",
        "FREQ=SOMETIMES",
    ])
    .fails(1, "FREQ=SOMETIMES");
    cli.run(&["calendar", "delete", &id, "--date", "8.12"])
        .fails(1, "серія не припадає");

    let file = cli.file("ours.ics");
    let file = file.to_str().unwrap();
    assert_eq!(cli.json(&["calendar", "export", file])["entries"], 2);
    let report = cli.json(&["calendar", "import", file]);
    assert_eq!(
        (report["added"].clone(), report["left_out"].clone()),
        (json!(0), json!(0))
    );
    std::fs::write(file, "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Марс\nDTSTART;TZID=Mars:20261123T100000\nEND:VEVENT\n").unwrap();
    let said = cli.ok(&["calendar", "import", file]);
    assert!(said.contains("Марс") && said.contains("Mars"), "{said}");
    std::fs::write(file, "name;phone\n").unwrap();
    cli.run(&["calendar", "import", file])
        .fails(1, "не файл календаря");
}

#[test]
fn reminders_come_once_and_are_set_by_hand() {
    let cli = office();
    assert_eq!(cli.json(&["remind", "--once"])["total"], 0);
    let added = cli.json(&[
        "task",
        "add",
        "14:00 звірка",
        "--remind",
        "30",
        "--remind",
        "5",
    ]);
    let id = text(&added["task"]["id"]);
    assert_eq!(
        cli.json(&["remind", "next"])["next"],
        "2026-11-21T11:30:00Z"
    );
    cli.clock.advance(95);
    let taken = cli.json(&["remind", "--once"]);
    assert_eq!(titles(&taken), ["звірка"]);
    assert_eq!(taken["items"][0]["minutes"], 30);
    assert_eq!(cli.json(&["remind", "--once"])["total"], 0);
    cli.ok(&["remind", "set", "--task", &id, "none"]);
    cli.clock.advance(60);
    assert_eq!(cli.json(&["remind", "--once"])["total"], 0);
    assert!(
        cli.ok(&["remind", "usual", "call=10", "letter="])
            .contains("call=10")
    );
    cli.run(&["remind", "set", "5"]).fails(2, "про що");
}

#[test]
fn the_list_of_the_calendar_has_planned_work_when_it_is_asked_for() {
    let cli = office();
    cli.ok(&["user", "add", "Андрій Бойко"]);
    cli.ok(&["task", "add", "завтра 10:00 звірка", "--for", "Бойко"]);
    let base = ["calendar", "list", "--user", "Бойко"];
    assert!(titles(&cli.json(&base)).is_empty());
    let with = [base.as_slice(), &["--work"]].concat();
    let list = cli.json(&with);
    assert_eq!(titles(&list), ["звірка"]);
    let item = &list["items"][0];
    assert_eq!(
        (&item["kind"], &item["record"]),
        (&json!("task"), &json!("task"))
    );
    assert_eq!(item["starts"], "2026-11-22T08:00:00Z");
    assert!(cli.ok(&with).contains("звірка"));
}

#[test]
fn a_period_that_ends_before_it_begins_is_refused() {
    let cli = office();
    let backwards = ["--from", "2026-12-05", "--to", "2026-12-01"];
    for command in [
        &["agenda"][..],
        &["calendar", "list"],
        &["order", "list"],
        &["interaction", "list"],
        &["document", "list"],
        &["funnel"],
    ] {
        let refused = cli.run(&[command, &backwards].concat());
        refused.fails(2, "Період кінчається раніше, ніж починається: з 2026-12-05");
    }
    let deals = [
        "deal",
        "list",
        "--closed-from",
        "2026-12-05",
        "--closed-to",
        "2026-12-01",
    ];
    cli.run(&deals)
        .fails(2, "--closed-to не раніше за --closed-from");
    // One day is a period, and the last day belongs to it.
    cli.ok(&["agenda", "--from", "today", "--to", "today"]);
    let planned = [
        "interaction",
        "add",
        "--client",
        "Зоря",
        "--topic",
        "Рахунок",
    ];
    cli.ok(&[&planned[..], &["--at", "25.11.2026 10:00"]].concat());
    let day = ["interaction", "list", "--from", "25.11", "--to", "25.11"];
    assert_eq!(cli.json(&day)["total"], 1);
}

#[test]
fn what_cannot_be_meant_of_reminders_and_lengths_is_refused() {
    let cli = office();
    let added = cli.json(&["task", "add", "завтра звірка"]);
    let id = text(&added["task"]["id"]);
    let set = ["remind", "set", "--task", &id];
    cli.run(&[&set[..], &["9999999999"]].concat())
        .fails(2, "не кількість хвилин");
    cli.run(&[&set[..], &["--entry", "5", "5"]].concat())
        .fails(2, "про що");
    cli.run(&["remind", "usual", "pineapple=5"])
        .fails(2, "call");
    cli.run(&["calendar", "free", "--minutes", "0"])
        .fails(2, "");
    cli.run(&[
        "calendar",
        "add",
        "Виставка",
        "--at",
        "25.11",
        "--minutes",
        "30",
    ])
    .fails(2, "цілий день");
    cli.ok(&[
        "calendar",
        "add",
        "Зустріч",
        "--at",
        "25.11 10:00",
        "--minutes",
        "30",
    ]);
}
