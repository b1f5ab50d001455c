//! Promise: what somebody had received of a colleague just before hearing that it counts no more is kept and sent by that
//! computer, with all that was added to it; who may only read hears of it and is right again by one press or one command. Who was
//! taken out gets in again with all data, and nobody leaves with unsent work without knowing it.

use std::fs;
use std::path::{Path, PathBuf};

use kartoteka::office::{self, Env, Role};
use kartoteka::platform::keystore::KeyStore;
use kartoteka::store::user;
use kartoteka::ui::app::{Message, Section, System};
use serde_json::{Value, json};

use super::office_support::{Computer, Town, files, pair, settle};
use super::ui_driver::{Look, Window};

/// Two copies of the folder, which a program keeps in step now and then.
pub struct Lag {
    near: PathBuf,
    far: PathBuf,
}

impl Lag {
    /// Gives a computer a folder of its own.
    pub fn of(town: &Town, one: &Computer) -> Self {
        let lag = Self {
            near: town.share(),
            far: town.dir.path().join("far"),
        };
        fs::create_dir(&lag.far).unwrap();
        lag.step();
        one.json(&["office", "folder", lag.far.to_str().unwrap()]);
        lag
    }

    /// Brings to each what only the other has.
    pub fn step(&self) {
        for (from, to) in [(&self.near, &self.far), (&self.far, &self.near)] {
            for file in files(from) {
                let target = to.join(file.strip_prefix(from).unwrap());
                if !target.exists() {
                    fs::create_dir_all(target.parent().unwrap()).unwrap();
                    fs::copy(&file, &target).unwrap();
                }
            }
        }
    }
}

fn show(one: &Computer, id: &str) -> Value {
    one.json(&["client", "show", id])
}

fn text(one: &Computer, args: &[&str]) -> (String, String) {
    let mut command = one.command(&one.base());
    let output = command.args(args).output().unwrap();
    (
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

fn is_well(one: &Computer) {
    let checked = one.json(&["office", "check"]);
    assert_eq!(checked["ok"], true, "{} {checked}", one.name);
}

/// Olena takes Andrij out; Ihor has received two changes of his that Olena's folder does not have yet, and has worked on.
struct Late {
    town: Town,
    lag: Lag,
    olena: Computer,
    andriy: Computer,
    ihor: Computer,
    yavir: String,
}

impl Late {
    /// Does something while the newest records of the membership have not come to the near folder.
    fn hide_records<T>(&self, work: impl FnOnce() -> T) -> T {
        let newest = files(&self.lag.near.join("m")).into_iter().max().unwrap();
        let aside = self.town.dir.path().join("record");
        fs::rename(&newest, &aside).unwrap();
        let done = work();
        fs::rename(&aside, &newest).unwrap();
        done
    }
}

fn late() -> Late {
    late_as("admin")
}

/// The same with another role of Ihor.
fn late_as(role: &str) -> Late {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let ihor = town.joined(&olena, ("ihor", "Ігор Савчук", "ПК Ігоря"), role, |_| {});
    let yavir = andriy.client("Клен");
    settle(&[&olena, &andriy, &ihor]);
    let lag = Lag::of(&town, &olena);
    andriy.json(&["client", "edit", &yavir, "--set", "note=Від Андрія"]);
    andriy.client("Пізній");
    andriy.sync();
    ihor.sync();
    assert_eq!(ihor.clients(), ["Клен", "Пізній", "Явір"]);
    let writes = role != "viewer";
    // Own work of Ihor over what Andrij wrote: sent and not sent.
    if writes {
        ihor.json(&["client", "edit", &yavir, "--set", "note=Від Ігоря"]);
        ihor.client("Ігорів");
        ihor.sync();
    }
    olena.json(&["office", "remove", "Андрій Бойко"]);
    lag.step();
    if writes {
        ihor.json(&[
            "client",
            "edit",
            &yavir,
            "--set",
            "note=Від Ігоря, не надіслано",
        ]);
    }
    Late {
        town,
        lag,
        olena,
        andriy,
        ihor,
        yavir,
    }
}

/// All say the same, and nothing waits.
pub fn are_one(all: &[&Computer]) {
    settle(all);
    for one in all {
        let status = one.json(&["office", "status"]);
        assert_eq!(
            (&status["unmet"], &status["pending"], &status["uncounted"]),
            (&json!(0), &json!(0), &json!([])),
            "{} {status}",
            one.name
        );
        assert_eq!(one.sync()["diverged"], json!([]), "{}", one.name);
        assert_eq!(one.hash(), all[0].hash(), "{}", one.name);
        is_well(one);
    }
}

#[test]
fn what_came_just_before_a_removal_is_kept_and_sent_by_who_had_received_it() {
    let all = late();
    let (olena, ihor) = (&all.olena, &all.ihor);
    let heard = ihor.sync();
    let told = json!([{ "device": heard["taken"][0]["device"], "name": "ПК Андрія", "person": "Андрій Бойко", "changes": 1 }]);
    assert_eq!(heard["taken"], told, "{heard}");
    assert_eq!(
        (&heard["uncounted"], &heard["state"]),
        (&json!([]), &json!("all-sent"))
    );
    let notes = heard["notes"].to_string();
    assert!(
        notes.contains("Андрій Бойко (ПК Андрія): 1 зміна"),
        "{notes}"
    );
    assert_eq!(ihor.sync()["taken"], json!([]), "once");
    // It is the work of Andrij, and not to be taken back by Ihor as his own.
    let found = ihor.json(&["client", "search", "Пізній"]);
    let late = found["items"][0]["id"].as_str().unwrap().to_owned();
    let undone = ihor.json(&["undo"]);
    assert_eq!(show(ihor, &all.yavir)["note"], "Від Ігоря", "{undone}");
    ihor.json(&["redo"]);
    ihor.sync();
    all.lag.step();
    olena.sync();
    all.lag.step();
    are_one(&[olena, ihor]);
    let (whose, _) = text(olena, &["history", "--client", &late]);
    assert!(whose.contains("Андрій Бойко"), "{whose}");
    for one in [olena, ihor] {
        assert_eq!(
            one.clients(),
            ["Ігорів", "Клен", "Пізній", "Явір"],
            "{}",
            one.name
        );
        let note = show(one, &all.yavir)["note"].clone();
        assert_eq!(note, "Від Ігоря, не надіслано", "{}", one.name);
        assert_eq!(
            one.json(&["office", "status"])["conflicts"],
            0,
            "{}",
            one.name
        );
    }
    let again = ihor.json(&["office", "repair"]);
    assert_eq!(again["base"], Value::Null, "it is whole: {again}");
    // Who was taken out comes in again with all that was done, each of it once.
    let invited = ("Андрій Бойко", "ПК Андрія");
    olena.json(&["office", "folder", all.town.share().to_str().unwrap()]);
    all.town.join(olena, &all.andriy, invited, "manager");
    are_one(&[&all.andriy, olena, ihor]);
    for one in [&all.andriy, olena, ihor] {
        assert_eq!(
            one.clients(),
            ["Ігорів", "Клен", "Пізній", "Явір"],
            "{}",
            one.name
        );
    }
}

#[test]
fn what_was_added_to_a_record_of_who_was_taken_out_comes_to_all_with_it() {
    let all = late();
    let (olena, ihor) = (&all.olena, &all.ihor);
    let found = ihor.json(&["client", "search", "Пізній"]);
    let id = found["items"][0]["id"].as_str().unwrap().to_owned();
    // Sent before it is known, and not sent.
    ihor.json(&["client", "edit", &id, "--set", "category=A"]);
    all.hide_records(|| ihor.sync());
    ihor.json(&["client", "edit", &id, "--set", "note=Не надіслано"]);
    all.lag.step();
    olena.sync();
    assert_eq!(olena.json(&["office", "status"])["unmet"], 1);
    let (said, _) = text(olena, &["office", "status"]);
    assert!(said.contains("1 зміна колег чекає свого запису"), "{said}");
    ihor.sync();
    all.lag.step();
    olena.sync();
    all.lag.step();
    are_one(&[olena, ihor]);
    for one in [olena, ihor] {
        let client = show(one, &id);
        assert_eq!(
            (&client["category"], &client["note"]),
            (&json!("A"), &json!("Не надіслано")),
            "{}",
            one.name
        );
        assert_eq!(
            one.clients(),
            ["Ігорів", "Клен", "Пізній", "Явір"],
            "{}",
            one.name
        );
    }
    // Deleted where it was known only so, it is deleted for all.
    let all = self::late();
    let (olena, ihor) = (&all.olena, &all.ihor);
    let found = ihor.json(&["client", "search", "Пізній"]);
    let id = found["items"][0]["id"].as_str().unwrap().to_owned();
    ihor.json(&["client", "delete", &id]);
    ihor.sync();
    all.lag.step();
    olena.sync();
    all.lag.step();
    are_one(&[olena, ihor]);
    for one in [olena, ihor] {
        assert_eq!(one.clients(), ["Ігорів", "Клен", "Явір"], "{}", one.name);
        assert_eq!(
            one.json(&["office", "status"])["conflicts"],
            0,
            "{}",
            one.name
        );
    }
}

/// Who may only read has nothing to send with: told each time, and set right by one command.
#[test]
fn who_may_only_read_is_told_what_counts_no_more_and_sets_it_right() {
    let all = late_as("viewer");
    let (olena, ihor) = (&all.olena, &all.ihor);
    let heard = ihor.sync();
    let told = json!([{ "device": heard["uncounted"][0]["device"], "name": "ПК Андрія", "person": "Андрій Бойко", "changes": 2 }]);
    assert_eq!(heard["uncounted"], told, "{heard}");
    // At each round, and where it is asked for without the folder.
    assert_eq!(ihor.sync()["uncounted"], told);
    assert_eq!(ihor.json(&["office", "status"])["uncounted"], told);
    for args in [&["sync", "--once"][..], &["office", "status"]] {
        let (said, _) = text(ihor, args);
        for word in [
            "2 зміни",
            "Андрій Бойко (ПК Андрія)",
            "kartoteka office repair",
        ] {
            assert!(said.contains(word), "{args:?} {said}");
        }
    }
    let repaired = ihor.json(&["office", "repair"]);
    assert_eq!(repaired["base"]["dropped"], told, "{repaired}");
    let kept = repaired["base"]["kept"].as_str().unwrap();
    assert!(Path::new(kept).exists());
    all.lag.step();
    are_one(&[olena, ihor]);
}

#[test]
fn taken_in_again_before_it_is_taken_over_all_hold_the_same() {
    let all = late();
    let (olena, andriy, ihor) = (&all.olena, &all.andriy, &all.ihor);
    olena.json(&["office", "folder", all.town.share().to_str().unwrap()]);
    let invited = ("Андрій Бойко", "ПК Андрія");
    all.town.join(olena, andriy, invited, "manager");
    olena.sync();
    // The cut of the computer that he was taken out with stands, whatever became of him: he has taken it over himself.
    let heard = ihor.sync();
    assert_eq!(
        (&heard["taken"], &heard["uncounted"]),
        (&json!([]), &json!([])),
        "{heard}"
    );
    are_one(&[andriy, olena, ihor]);
    for one in [andriy, olena, ihor] {
        let clients = one.clients();
        assert_eq!(
            clients,
            ["Ігорів", "Клен", "Пізній", "Явір"],
            "{}",
            one.name
        );
        is_well(one);
    }
}

#[test]
fn the_window_says_it_on_every_screen_and_offers_the_way() {
    let all = late_as("viewer");
    all.ihor.sync();
    let env = || Env::new(KeyStore::new(all.ihor.home.join("keys"), false));
    let store = all.ihor.store();
    for (section, id) in [
        (Section::Clients, "banner-anew"),
        (Section::Office, "office-anew"),
    ] {
        let look = Look {
            section,
            ..Look::default()
        };
        let mut window = Window::open_in(&store, look, Some(env()));
        window.send(Message::System(System::Poll));
        assert!(window.bounds_of(id).is_some(), "{:?}", window.texts());
        let texts = window.texts().join("\n");
        assert!(
            texts.contains("Андрій Бойко (ПК Андрія): 2 зміни"),
            "{texts}"
        );
        window.shoot(id);
    }
}

#[test]
fn who_may_write_again_goes_on_although_what_was_sent_meanwhile_does_not_count() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let lag = Lag::of(&town, &olena);
    andriy.client("Пізній");
    andriy.sync();
    {
        // The command line makes nobody a reader yet.
        let store = olena.store();
        let env = Env::new(KeyStore::new(olena.home.join("keys"), false));
        let all = store.read(user::all).unwrap();
        let his = all.iter().find(|user| user.name == "Андрій Бойко").unwrap();
        office::set_role(&store, &env, his.id, Role::Viewer).unwrap();
    }
    lag.step();
    olena.json(&["office", "folder", town.share().to_str().unwrap()]);
    olena.sync();
    assert_eq!(olena.clients(), ["Явір"]);
    let status = olena.json(&["office", "status"]);
    assert_eq!(status["missing"], 0, "nobody waits for it: {status}");
    is_well(&olena);
    olena.json(&["office", "role", "Андрій Бойко", "manager"]);
    andriy.client("Далі");
    let said = andriy.fails(&["sync", "--once"], "office-cut-off");
    assert!(said.contains("запрошення"), "{said}");
    town.join(&olena, &andriy, ("Андрій Бойко", "ПК Андрія"), "manager");
    settle(&[&andriy, &olena]);
    assert_eq!(olena.clients(), ["Далі", "Пізній", "Явір"]);
    is_well(&olena);
    is_well(&andriy);
}

#[test]
fn whoever_was_taken_out_asks_again_without_having_heard_of_it() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let invite = town.dir.path().join("again.invite");
    let file = invite.to_str().unwrap();
    let make = || {
        let _ = fs::remove_file(&invite);
        olena.json(&["office", "invite", "Андрій Бойко", "-o", file]);
    };
    make();
    // Who is in is told so; whether he is cannot be told without the folder.
    andriy.fails(&["office", "join", file], "office-already-in");
    let aside = town.dir.path().join("aside");
    fs::rename(town.share(), &aside).unwrap();
    andriy.fails(&["office", "join", file], "office-folder-gone");
    fs::rename(&aside, town.share()).unwrap();
    andriy.client("Не надіслано");
    olena.json(&["office", "remove", "Андрій Бойко"]);
    make();
    let (_, said) = text(&andriy, &["office", "join", file, "--device", "ПК Андрія"]);
    assert!(said.contains("вивели з офісу"), "{said}");
    let asked = andriy.json(&["office", "join"]);
    let words = super::office_support::words_of(&asked["joining"]["words"]);
    olena.json(&["office", "admit", "--words", &words]);
    andriy.json(&["office", "join"]);
    settle(&[&andriy, &olena]);
    assert_eq!(olena.clients(), ["Не надіслано", "Явір"]);
    is_well(&andriy);
}

#[test]
fn whoever_was_taken_out_does_not_leave_with_unsent_work_unknowingly() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    andriy.client("Перший");
    andriy.client("Другий");
    olena.json(&["office", "remove", "Андрій Бойко"]);
    let said = andriy.fails(&["office", "leave"], "office-not-told");
    for word in ["2 зміни", "лишаться в цій базі", "--anyway"] {
        assert!(said.contains(word), "{said}");
    }
    assert_eq!(andriy.json(&["office", "status"])["standing"], "in");
    let left = andriy.json(&["office", "leave", "--anyway"]);
    assert_eq!((&left["told"], &left["unsent"]), (&json!(true), &json!(2)));
    assert_eq!(andriy.clients(), ["Другий", "Перший", "Явір"]);
}

#[test]
fn of_a_folder_that_knows_less_it_is_said_whether_it_can_be_mended_from_here() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    andriy.client("Клен");
    settle(&[&olena, &andriy]);
    let dev = andriy.json(&["office", "status"])["device"]["dev"].clone();
    let dev = dev.as_str().unwrap();
    fs::remove_dir_all(town.share().join("d").join(dev)).unwrap();
    for head in files(&town.share().join("h")) {
        if head.file_name().unwrap().to_str().unwrap().starts_with(dev) {
            fs::remove_file(head).unwrap();
        }
    }
    let older = |one: &Computer| {
        let output = one.output(&["office", "check"]);
        let checked: Value = serde_json::from_slice(&output.stdout).unwrap();
        let findings = checked["findings"].as_array().unwrap();
        let older = findings.iter().find(|it| it["kind"] == "older");
        older.unwrap_or_else(|| panic!("{checked}"))["can_mend"].clone()
    };
    assert_eq!(older(&olena), true);
    // Where the files were not kept, only another computer can.
    let bare = olena.copied(&town);
    let conn = rusqlite::Connection::open(bare.base()).unwrap();
    conn.execute("DELETE FROM pack WHERE dev = ?1", [dev])
        .unwrap();
    drop(conn);
    assert_eq!(older(&bare), false);
    assert_eq!(olena.json(&["office", "repair"])["check"]["ok"], true);
}

#[test]
fn an_admission_names_the_person_as_the_office_knows_it() {
    let town = Town::new();
    let olena = town.office();
    let invite = town.dir.path().join("second.invite");
    let file = invite.to_str().unwrap();
    olena.json(&["office", "invite", "--user", "me", "-o", file]);
    let second = town.computer("second");
    second.json(&["office", "join", file, "--person", "Інша", "--device", "ПК"]);
    let (said, wrong) = text(&olena, &["office", "admit", "--same"]);
    assert!(
        said.contains("Олена Ткачук") && !said.contains("Інша"),
        "{said} {wrong}"
    );
}

#[test]
fn going_back_to_a_backup_says_first_what_was_not_sent() {
    let town = Town::new();
    let (_olena, andriy) = pair(&town);
    let backup = andriy.store().daily_backup().unwrap().unwrap();
    let backup = backup.to_str().unwrap();
    andriy.client("Не надіслано");
    andriy.client("І це");
    let (_, said) = text(&andriy, &["restore", backup]);
    assert!(
        said.contains("ще не надісланих в офіс: 2") && said.contains("--anyway"),
        "{said}"
    );
    assert_eq!(andriy.clients(), ["І це", "Не надіслано", "Явір"]);
    let (_, said) = text(&andriy, &["restore", backup, "--anyway"]);
    assert!(said.contains("Ненадісланих змін"), "{said}");
    assert_eq!(andriy.clients(), ["Явір"]);
}

#[test]
fn what_two_began_ready_made_in_two_languages_is_one_after_they_have_met() {
    let town = Town::new();
    let olena = town.office();
    olena.json(&["pipeline", "set-up"]);
    let ihor = town.joined(
        &olena,
        ("ihor", "Ігор Савчук", "ПК Ігоря"),
        "manager",
        |ihor| {
            ihor.json(&["--lang", "ru", "pipeline", "set-up"]);
        },
    );
    settle(&[&ihor, &olena]);
    for one in [&olena, &ihor] {
        let pipelines = one.json(&["pipeline", "list"]);
        let pipelines = pipelines.as_array().unwrap();
        assert_eq!(pipelines.len(), 1, "{pipelines:?}");
        assert_eq!(pipelines[0]["stages"].as_array().unwrap().len(), 5);
        let lists = one.json(&["price-list", "list"]);
        assert_eq!(lists.as_array().unwrap().len(), 1, "{lists}");
        let reasons = one.json(&["reason", "list"]);
        assert_eq!(reasons.as_array().unwrap().len(), 11, "{reasons}");
        // The name is nothing to decide about.
        let conflicts = one.json(&["conflicts", "list"]);
        assert_eq!(conflicts.as_array().unwrap().len(), 0, "{conflicts}");
    }
}
