//! Promise: the calendar stands in a folder that other programs read, is written only when it changed, and leaves files of
//! others alone; guests are invited by a file.

use std::fs;

use super::cli_support::{Cli, text};

fn folder(cli: &Cli) -> String {
    cli.file("out").to_str().unwrap().to_owned()
}

fn files(cli: &Cli) -> Vec<String> {
    let mut all: Vec<String> = fs::read_dir(cli.file("out"))
        .unwrap()
        .map(|file| file.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    all.sort();
    all
}

#[test]
fn a_folder_is_brought_up_to_date_and_files_of_others_stay() {
    let cli = Cli::new();
    let out = folder(&cli);
    fs::create_dir(&out).unwrap();
    let foreign = cli.file("out/other.ics");
    fs::write(&foreign, "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n").unwrap();
    let first = cli.json(&["calendar", "add", "Нарада", "--at", "22.11 10:00"]);
    let id = text(&first["entry"]["id"]);
    let export = || cli.json(&["calendar", "export", "--folder", &out]);
    let made = export();
    assert_eq!(made["written"].as_array().unwrap().len(), 1, "{made}");
    assert_eq!(files(&cli), ["kartoteka.ics", "other.ics"]);
    let ours = cli.file("out/kartoteka.ics");
    assert!(
        fs::read_to_string(&ours)
            .unwrap()
            .contains("SUMMARY:Нарада")
    );
    assert_eq!(export()["unchanged"], 1, "nothing has changed");
    cli.ok(&["calendar", "delete", &id]);
    assert_eq!(export()["unchanged"], 0);
    assert!(!fs::read_to_string(&ours).unwrap().contains("Нарада"));
    assert!(foreign.exists());
    // What is called as ours but is not is not written over.
    fs::write(&ours, "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n").unwrap();
    cli.run(&["calendar", "export", "--folder", &out])
        .fails(1, "kartoteka.ics");
}

#[test]
fn each_user_has_a_calendar_and_an_old_name_goes() {
    let cli = Cli::new();
    cli.ok(&[
        "me",
        "set",
        "--name",
        "Олена Ткачук",
        "--email",
        "olena@example.org",
    ]);
    cli.ok(&["user", "add", "Андрій Бойко"]);
    let out = folder(&cli);
    let export = || cli.json(&["calendar", "export", "--folder", &out, "--user", "all"]);
    export();
    assert_eq!(
        files(&cli),
        ["kartoteka-Андрій-Бойко.ics", "kartoteka-Олена-Ткачук.ics"]
    );
    cli.ok(&["me", "set", "--name", "Олена Савчук"]);
    assert_eq!(export()["removed"].as_array().unwrap().len(), 1);
    assert_eq!(
        files(&cli),
        ["kartoteka-Андрій-Бойко.ics", "kartoteka-Олена-Савчук.ics"]
    );
    let text = fs::read_to_string(cli.file("out/kartoteka-Олена-Савчук.ics")).unwrap();
    assert!(text.contains("X-WR-CALNAME:Олена Савчук"), "{text}");
}

#[test]
fn a_file_that_cannot_be_read_as_text_is_not_written_over() {
    let cli = Cli::new();
    let out = folder(&cli);
    fs::create_dir(&out).unwrap();
    cli.ok(&["calendar", "add", "Нарада", "--at", "22.11 10:00"]);
    let foreign =
        b"BEGIN:VCALENDAR\r\nX-WR-CALNAME:\xca\xe0\xeb\xe5\xed\xe4\xe0\xf0\r\nEND:VCALENDAR\r\n";
    fs::write(cli.file("out/kartoteka.ics"), foreign).unwrap();
    cli.run(&["calendar", "export", "--folder", &out])
        .fails(1, "kartoteka.ics");
    let left = fs::read(cli.file("out/kartoteka.ics")).unwrap();
    assert_eq!(left, foreign);
    // In a folder where it has the name of nobody it is stepped over.
    fs::rename(cli.file("out/kartoteka.ics"), cli.file("out/windows.ics")).unwrap();
    cli.ok(&["calendar", "export", "--folder", &out]);
    assert_eq!(files(&cli), ["kartoteka.ics", "windows.ics"]);
}

#[test]
fn two_offices_write_into_one_folder_side_by_side() {
    let (one, other) = (Cli::new(), Cli::new());
    let out = folder(&one);
    fs::create_dir(&out).unwrap();
    one.ok(&["me", "set", "--name", "Олена Ткачук"]);
    one.ok(&["calendar", "add", "Нарада", "--at", "22.11 10:00"]);
    other.ok(&["me", "set", "--name", "Олена Ткачук"]);
    other.ok(&["user", "add", "Андрій Бойко"]);
    other.ok(&["calendar", "add", "Показ", "--at", "22.11 10:00"]);
    let export = |cli: &Cli| cli.json(&["calendar", "export", "--folder", &out, "--user", "all"]);
    export(&one);
    let second = export(&other);
    assert_eq!(second["written"].as_array().unwrap().len(), 2, "{second}");
    assert_eq!(second["removed"].as_array().unwrap().len(), 0, "{second}");
    let all = files(&one);
    assert_eq!(all.len(), 3, "{all:?}");
    let ours = fs::read_to_string(one.file("out/kartoteka-Олена-Ткачук.ics")).unwrap();
    assert!(ours.contains("SUMMARY:Нарада"), "{ours}");
    for (cli, calendars) in [(&one, 1), (&other, 2), (&one, 1)] {
        let again = export(cli);
        assert_eq!(again["unchanged"], calendars, "{again}");
        assert_eq!(again["removed"].as_array().unwrap().len(), 0, "{again}");
    }
    assert_eq!(files(&one), all);
}

#[test]
fn guests_are_invited_and_told_when_it_does_not_take_place() {
    let cli = Cli::new();
    let file = cli.file("invite.ics");
    let path = file.to_str().unwrap();
    cli.ok(&[
        "user",
        "add",
        "Андрій Бойко",
        "--email",
        "andrii@example.org",
    ]);
    let added = cli.json(&[
        "calendar",
        "add",
        "Нарада",
        "--at",
        "22.11 10:00",
        "--minutes",
        "60",
        "--with",
        "Андрій Бойко",
        "--remind",
        "15",
    ]);
    let id = text(&added["entry"]["id"]);
    cli.run(&["calendar", "invite", &id, "-o", path])
        .fails(1, "немає адреси");
    cli.ok(&[
        "me",
        "set",
        "--name",
        "Олена Ткачук",
        "--email",
        "olena@example.org",
    ]);
    cli.ok(&["calendar", "invite", &id, "-o", path]);
    let invited = fs::read_to_string(&file).unwrap().replace("\r\n ", "");
    for expected in [
        "METHOD:REQUEST",
        "ORGANIZER;CN=\"Олена Ткачук\":mailto:olena@example.org",
        "ATTENDEE;CN=\"Андрій Бойко\";PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:andrii@example.org",
        "STATUS:CONFIRMED",
    ] {
        assert!(invited.contains(expected), "{expected}: {invited}");
    }
    assert!(!invited.contains("VALARM"), "reminders are everybody's own");
    cli.ok(&["calendar", "invite", &id, "-o", path, "--cancel"]);
    let cancelled = fs::read_to_string(&file).unwrap();
    for expected in ["METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:1"] {
        assert!(cancelled.contains(expected), "{expected}: {cancelled}");
    }
}
