//! Promise: clocks that are wrong by years, and old programs, do no harm to an office; the clock is told.

use kartoteka::domain::time::Timestamp;
use kartoteka::platform::Clock;
use serde_json::Value;

use super::cli_support::{Cli, text};

const YEAR: i64 = 365 * 24 * 3_600_000;

/// A computer whose clock is wrong.
fn computer(now: i64) -> Cli {
    Cli {
        clock: Clock::fixed(Timestamp::from_millis(now)),
        ..Cli::new()
    }
}

fn sync(cli: &Cli) -> Value {
    cli.clock.advance(1);
    cli.json(&["sync", "--once"])
}

/// An office in a folder, of two computers by name.
fn founded(place: &str, (olena, here): (&Cli, &str), (andriy, there): (&Cli, &str)) {
    let create = ["office", "create", place, "--name", "Офіс"];
    olena.ok(&[&create[..], &["--person", "Олена", "--device", here]].concat());
    let invite = olena.file("invite");
    let file = invite.to_str().unwrap();
    olena.ok(&["office", "invite", "Андрій", "-o", file]);
    let who = ["--person", "Андрій", "--device", there];
    andriy.ok(&[&["office", "join", file], &who[..]].concat());
    olena.ok(&["office", "admit", "--same"]);
    andriy.ok(&["office", "join"]);
}

#[test]
fn clocks_wrong_by_years_harm_nothing_and_are_told() {
    let share = tempfile::tempdir().unwrap();
    let place = share.path().to_str().unwrap();
    let now = super::support::NOW;
    let (olena, andriy) = (computer(now + 10 * YEAR), computer(now - 10 * YEAR));
    let client = olena.client("Явір", &[]);
    let old = andriy.client("Смерека", &[]);
    founded(place, (&olena, "Майбутнє"), (&andriy, "Минуле"));
    sync(&olena);
    // Each sees what the other wrote and writes over it: the later wins, whatever the clocks say.
    for (turn, category) in ["A", "B", "C", "D"].into_iter().enumerate() {
        let (writer, reader) = if turn % 2 == 0 {
            (&olena, &andriy)
        } else {
            (&andriy, &olena)
        };
        for one in [&client, &old] {
            let set = format!("category={category}");
            writer.ok(&["client", "edit", one, "--set", &set]);
        }
        sync(writer);
        sync(reader);
        for one in [&client, &old] {
            for cli in [&olena, &andriy] {
                assert_eq!(
                    text(&cli.json(&["client", "show", one])["category"]),
                    category
                );
            }
        }
    }
    assert_eq!(
        olena.json(&["conflicts", "list"]).as_array().unwrap().len(),
        0
    );
    let told = sync(&olena);
    let told_of_clock = |told: &Value| told["notes"].to_string().contains("Годинник");
    assert!(told["skew_ms"].as_i64().unwrap().abs() > YEAR, "{told}");
    assert!(told_of_clock(&told), "{told}");
    assert!(told_of_clock(&sync(&andriy)));
    // What they did from then on stands in the history at about the right time: the folder's.
    let members = andriy.json(&["office", "members"]);
    let devices = members["members"].as_array().unwrap().iter();
    let seen: Vec<&str> = devices
        .flat_map(|one| one["devices"].as_array().unwrap())
        .filter_map(|device| device["seen"].as_str())
        .collect();
    assert_eq!(seen.len(), 1, "{members}");
    let year = |at: &str| at[..4].parse::<i64>().unwrap();
    let there = share
        .path()
        .join("kartoteka.json")
        .metadata()
        .unwrap()
        .modified()
        .unwrap();
    let there = chrono::DateTime::<chrono::Utc>::from(there)
        .format("%Y")
        .to_string();
    assert_eq!(year(seen[0]), year(&there), "{members}");
}

/// A clock that was put back by a year dates what is told by it: nobody is silent for that.
#[test]
fn who_tells_of_itself_by_a_wrong_clock_is_not_said_to_be_silent() {
    let share = tempfile::tempdir().unwrap();
    let place = share.path().to_str().unwrap();
    let now = super::support::NOW;
    let (olena, andriy) = (computer(now), computer(now));
    founded(place, (&olena, "Тут"), (&andriy, "Там"));
    for cli in [&olena, &andriy, &olena] {
        sync(cli);
    }
    olena.client("Явір", &[]);
    sync(&olena);
    sync(&andriy);
    andriy.clock.advance(-365 * 24 * 60);
    andriy.client("Клен", &[]);
    sync(&andriy);
    let told = sync(&olena);
    let notes = told["notes"].to_string();
    assert!(notes.contains("Годинник пристрою Там (Андрій)"), "{told}");
    assert!(!notes.contains("мовчить"), "{told}");
    let members = olena.json(&["office", "members"]).to_string();
    assert!(members.contains("\"clock_wrong\":true"), "{members}");
    // Its next round knows the folder's clock, and tells of itself anew.
    sync(&andriy);
    assert!(!sync(&olena)["notes"].to_string().contains("Там"));
}

/// Whoever's own clock is put wrong, or right again, blames nobody else for it.
#[test]
fn a_wrong_clock_of_this_computer_is_not_said_to_be_a_colleagues() {
    for wrong in [-365 * 24 * 60, 365 * 24 * 60] {
        let share = tempfile::tempdir().unwrap();
        let place = share.path().to_str().unwrap();
        let now = chrono::Utc::now().timestamp_millis();
        let (olena, andriy) = (computer(now), computer(now));
        founded(place, (&olena, "Тут"), (&andriy, "Там"));
        for cli in [&olena, &andriy, &olena] {
            sync(cli);
        }
        olena.client("Явір", &[]);
        sync(&olena);
        sync(&andriy);
        let blames = |told: &Value| {
            let notes = told["notes"].to_string();
            notes.contains("пристрою Тут") || notes.contains("мовчить")
        };
        let blames_itself = |told: &Value| {
            let notes = told["notes"].to_string();
            let is_far = told["skew_ms"].as_i64().unwrap().abs() > YEAR / 2;
            is_far && notes.contains("Годинник цього комп’ютера")
        };
        andriy.clock.advance(wrong);
        // With nothing to send, after something came, and with something to send.
        let told = sync(&andriy);
        assert!(!blames(&told) && blames_itself(&told), "{told}");
        olena.client("Смерека", &[]);
        sync(&olena);
        let told = sync(&andriy);
        assert!(!blames(&told) && blames_itself(&told), "{told}");
        andriy.client("Клен", &[]);
        let told = sync(&andriy);
        assert!(!blames(&told) && blames_itself(&told), "{told}");
        let members = andriy.json(&["office", "members"]).to_string();
        assert!(!members.contains("\"clock_wrong\":true"), "{members}");
        // Set right again.
        andriy.clock.advance(-wrong);
        let told = sync(&andriy);
        assert!(!blames(&told) && !blames_itself(&told), "{told}");
        let told = sync(&andriy);
        assert!(!blames(&told) && !blames_itself(&told), "{told}");
    }
}
