//! Promise: who leaves an office leaves nothing unattended, and whoever comes into it with an own base is one person there: work
//! passes to a colleague in one act that can be undone; two users who are one are asked about and made one, and the history
//! still says who wrote what.

use kartoteka::domain::client::Client;
use kartoteka::domain::id::UserId;
use kartoteka::domain::user::User;
use kartoteka::store::hand_over::{self, Work};
use kartoteka::store::{self, Action, Store};
use serde_json::Value;

use super::office_support::{Town, pair, settle};
use super::support::TestBase;

fn user(store: &Store, name: &str) -> UserId {
    let user = User {
        name: name.to_owned(),
        ..User::default()
    };
    let made = store.transact(Action::EditUser, name, |tx| store::user::add(tx, &user));
    made.unwrap().0
}

fn client_of(store: &Store, name: &str, responsible: UserId) {
    let client = Client {
        responsible: Some(responsible),
        ..Client::company(name)
    };
    store
        .transact(Action::AddClient, name, |tx| {
            store::client::add(tx, &client)
        })
        .unwrap();
}

fn work_of(store: &Store, user: UserId) -> Work {
    let now = store.clock().now();
    store
        .read(|conn| hand_over::work_of(conn, user, now))
        .unwrap()
}

#[test]
fn work_passes_to_a_colleague_in_one_act_and_comes_back_by_undo() {
    let base = TestBase::new();
    let store = &base.store;
    let (ihor, maryna) = (user(store, "Ігор"), user(store, "Марина"));
    for name in ["Явір", "Клен", "Липа"] {
        client_of(store, name, ihor);
    }
    client_of(store, "Калина", maryna);
    let all = Work {
        clients: 3,
        ..Work::default()
    };
    assert_eq!(work_of(store, ihor), all);
    let (handed, _) = store
        .transact(Action::HandOver, "Ігор → Марина", |tx| {
            hand_over::hand_over(tx, ihor, maryna)
        })
        .unwrap();
    assert_eq!(handed, all);
    assert!(work_of(store, ihor).is_none());
    assert_eq!(work_of(store, maryna).clients, 4);
    let found = store.read(store::check::run).unwrap();
    assert_eq!(found, []);
    store.undo().unwrap();
    assert_eq!(work_of(store, ihor), all);
    assert_eq!(work_of(store, maryna).clients, 1);
    // Nobody who is not there takes it.
    let nobody = store.transact(Action::HandOver, "x", |tx| {
        hand_over::hand_over(tx, ihor, UserId::new(1))
    });
    assert!(nobody.is_err());
    assert_eq!(work_of(store, ihor), all);
}

fn names(users: &Value) -> Vec<String> {
    let users = users.as_array().unwrap().iter();
    let mut names: Vec<String> = users
        .map(|user| user["name"].as_str().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn whoever_is_taken_out_leaves_clients_tasks_and_plans_to_a_colleague() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let own = andriy.client("Клієнт Андрія");
    andriy.json(&["client", "edit", &own, "--set", "responsible=me"]);
    andriy.json(&["task", "add", "Передзвонити", "--client", &own]);
    settle(&[&olena, &andriy]);
    // A wrong name is said before anything is done.
    olena.output(&[
        "office",
        "remove",
        "Андрій Бойко",
        "--hand-over-to",
        "Ніхто",
    ]);
    assert_eq!(andriy.sync()["state"], "all-sent");
    olena.json(&["office", "remove", "Андрій Бойко", "--hand-over-to", "me"]);
    let shown = olena.json(&["client", "list", "--responsible", "me"]);
    let shown = shown["items"].as_array().unwrap();
    assert!(shown.iter().any(|one| one["name"] == "Клієнт Андрія"));
    let left = olena.store();
    let all = left.read(store::user::all).unwrap();
    let gone = all.iter().find(|user| user.name == "Андрій Бойко").unwrap();
    assert!(work_of(&left, gone.id).is_none());
    drop(left);
    // It is one act, and undone.
    let undone = olena.json(&["undo"]).to_string();
    assert!(undone.contains("Андрій Бойко"), "{undone}");
    let handed = olena.json(&["user", "hand-over", "Андрій Бойко", "Олена Ткачук"]);
    assert_eq!(handed["handed"]["clients"], 1, "{handed}");
}

#[test]
fn the_invitation_says_who_comes_and_nobody_has_to_say_it_again() {
    let town = Town::new();
    let olena = town.office();
    let invite = town.dir.path().join("andriy.invite");
    let file = invite.to_str().unwrap();
    olena.json(&["office", "invite", "Андрій Бойко", "-o", file]);
    let andriy = town.computer("andriy");
    let asked = andriy.json(&[
        "office",
        "join",
        file,
        "--person",
        "Андрій",
        "--device",
        "ПК Андрія",
    ]);
    let words = super::office_support::words_of(&asked["joining"]["words"]);
    olena.json(&["office", "admit", "--words", &words]);
    andriy.json(&["office", "join"]);
    settle(&[&olena, &andriy]);
    assert_eq!(andriy.json(&["me", "show"])["name"], "Андрій Бойко");
}

#[test]
fn the_settings_of_the_office_stand_when_a_base_with_others_joins() {
    let town = Town::new();
    let olena = town.office();
    olena.client("Явір");
    olena.json(&["office", "set", "--currency", "UAH"]);
    olena.json(&["pipeline", "set-up"]);
    olena.sync();
    let ion = town.joined(&olena, ("ion", "Ion Rusu", "PC"), "manager", |ion| {
        ion.json(&["pipeline", "set-up"]);
        ion.json(&["office", "set", "--currency", "MDL"]);
        ion.client("Stejar");
    });
    settle(&[&olena, &ion]);
    for one in [&olena, &ion] {
        let shown = one.json(&["office", "show"]);
        assert!(shown.to_string().contains("UAH"), "{} {shown}", one.name);
        assert!(!shown.to_string().contains("MDL"), "{} {shown}", one.name);
        assert_eq!(
            one.json(&["conflicts", "list"]),
            serde_json::json!([]),
            "{}",
            one.name
        );
    }
}

#[test]
fn a_colleague_whom_both_bases_knew_is_made_one_user() {
    let town = Town::new();
    let olena = town.office();
    olena.client("Явір");
    // In his own base he kept Olena as a user too, and called himself otherwise than the invitation does.
    let andriy = town.joined(
        &olena,
        ("andriy", "Андрій Бойко", "ПК Андрія"),
        "manager",
        |andriy| {
            andriy.json(&[
                "me",
                "set",
                "--name",
                "Андрій Б.",
                "--phone",
                "+380671112233",
            ]);
            andriy.json(&[
                "user",
                "add",
                "Олена Ткачук",
                "--email",
                "olena@example.com",
            ]);
            let own = andriy.client("Смерека");
            andriy.json(&["client", "edit", &own, "--set", "responsible=Олена Ткачук"]);
        },
    );
    settle(&[&olena, &andriy]);
    for one in [&olena, &andriy] {
        let all = names(&one.json(&["user", "list"]));
        assert_eq!(all.len(), 3, "{all:?}");
        assert_eq!(all.iter().filter(|name| *name == "Олена Ткачук").count(), 2);
    }
    // It is said, with the way out, to both.
    let mut told = olena.command(&olena.base());
    let told = told.args(["office", "members"]).output().unwrap();
    let told = String::from_utf8(told.stderr).unwrap();
    let at = told
        .find("kartoteka user unite")
        .unwrap_or_else(|| panic!("{told}"));
    let rest = told[at..].trim_start_matches("kartoteka user unite").trim();
    let two: Vec<&str> = rest
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .take(2)
        .collect();
    let mut his = andriy.command(&andriy.base());
    let his = his.args(["office", "members"]).output().unwrap();
    let his = String::from_utf8(his.stderr).unwrap();
    assert!(
        his.contains("Андрій Б.") && his.contains("Андрій Бойко"),
        "{his}"
    );
    olena.json(&["user", "unite", two[0], two[1]]);
    settle(&[&olena, &andriy]);
    for one in [&olena, &andriy] {
        let users = one.json(&["user", "list"]);
        assert_eq!(names(&users).len(), 2, "{users}");
        assert!(users.to_string().contains("olena@example.com"), "{users}");
        let hers = one.json(&["client", "list", "--responsible", "Олена Ткачук"]);
        assert_eq!(hers["items"][0]["name"], "Смерека", "{}", one.name);
        // Who wrote what is still said.
        let history = one.json(&["history"]).to_string();
        assert!(history.contains("Смерека"), "{history}");
    }
    // It can be taken back: two people after all.
    olena.json(&["undo"]);
    settle(&[&olena, &andriy]);
    assert_eq!(names(&andriy.json(&["user", "list"])).len(), 3);
    let hers = andriy.json(&["user", "list"]);
    assert!(hers.to_string().matches("Олена Ткачук").count() >= 2);
}

#[test]
fn who_was_taken_out_and_invited_again_is_heard_again_with_all_that_was_typed_meanwhile() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    andriy.client("Не надіслано");
    olena.json(&["office", "remove", "Андрій Бойко"]);
    // He hears of it before anything more is sent.
    andriy.fails(&["sync", "--once"], "office-not-admitted");
    let looked = olena.json(&["office", "check"]);
    assert_eq!((&looked["ok"], &looked["late"]), (&true.into(), &0.into()));
    town.join(&olena, &andriy, ("Андрій Бойко", "ПК Андрія"), "manager");
    andriy.client("Знову в офісі");
    settle(&[&olena, &andriy]);
    for name in ["Не надіслано", "Знову в офісі"] {
        assert!(olena.clients().contains(&name.to_owned()), "{name}");
    }
    let looked = olena.json(&["office", "check"]);
    assert_eq!((&looked["ok"], &looked["late"]), (&true.into(), &0.into()));
}
