//! Promise: keys of a computer under a password are opened in the window, without standing in the way of other work; keys that
//! are lost, damaged or under a forgotten password are said in the user's language, and a recovery kit or a new invitation leads
//! on with all that the base holds.

use std::fs;
use std::path::Path;

use iced::Size;
use kartoteka::i18n::Language;
use kartoteka::office::{self, Env, Exchange, Place, Progress, Restore, Wish};
use kartoteka::platform::keystore::KeyStore;
use kartoteka::store::Progress as Steps;
use kartoteka::ui::app::Section;

use super::office_support::{Computer as Machine, Town, files, pair, settle, words_of};
use super::office_window::{Computer, fill, found, together};
use super::ui_driver::{Look, Window};

const PASSWORD: &str = "дуб і клен";

/// The window as it opens the next morning: nobody has typed the password yet.
fn morning(one: &Computer, look: Look) -> Window {
    let mut window = Window::open_in(&one.store, look, Some(one.env()));
    one.pass(&mut window);
    window
}

fn office_look() -> Look {
    Look {
        section: Section::Office,
        ..Look::default()
    }
}

#[test]
fn a_password_is_offered_where_there_is_no_keyring_and_asked_for_in_the_window() {
    let share = tempfile::tempdir().unwrap();
    let one = Computer::new(11, "Олена Ткачук");
    one.client("Явір");
    let mut window = morning(&one, office_look());
    let folder = share.path().join("kartoteka");
    fs::create_dir(&folder).unwrap();
    window.click("office-create");
    fill(
        &mut window,
        "office-form-folder",
        &folder.display().to_string(),
    );
    fill(&mut window, "office-form-office", "Картон і Тара");
    fill(&mut window, "office-form-password", PASSWORD);
    fill(&mut window, "office-form-again", "дуб");
    window.click("office-form-do");
    assert!(window.shows("Паролі різні"), "{:?}", window.texts());
    window.shoot("keys-create");
    fill(&mut window, "office-form-again", PASSWORD);
    window.click("office-form-do");
    assert!(window.shows("Аркуш відновлення"), "{:?}", window.texts());
    window.press("Esc");
    one.pass(&mut window);
    assert!(window.shows("Обмін завершено о"), "{:?}", window.texts());
    window.shoot("keys-under-password");
    drop(window);
    let keys = files(&one.dir.path().join("keys"));
    let bytes = fs::read(&keys[0]).unwrap();
    assert_eq!(bytes[8], 1, "under a password");

    // The next morning: other work goes on, the status line says it, nothing lies over the clients.
    let mut window = morning(&one, Look::default());
    assert!(
        window.shows("Ключі під паролем, робота триває"),
        "{:?}",
        window.texts()
    );
    assert!(window.shows("Явір"), "{:?}", window.texts());
    assert!(!window.shows("Введіть пароль"));
    window.click("exchange");
    assert!(
        window.shows("Введіть пароль, і обмін піде далі"),
        "{:?}",
        window.texts()
    );
    window.shoot("keys-locked");
    window.click("office-unlock");
    assert!(window.shows("Заповніть це поле"));
    window
        .click("office-password")
        .type_text("ясен")
        .press("Enter");
    assert!(
        window.shows("Пароль до ключів неправильний"),
        "{:?}",
        window.texts()
    );
    window.shoot("keys-wrong");
    one.client("Клен");
    window
        .click("office-password")
        .type_text(PASSWORD)
        .press("Enter");
    one.pass(&mut window);
    assert!(window.shows("Обмін завершено о"), "{:?}", window.texts());
    assert!(!window.shows("Ключі під паролем, робота триває"));

    // Taken away, and set again.
    window.click("office-set-password");
    window.shoot("keys-set");
    window.click("office-form-do");
    one.pass(&mut window);
    assert_eq!(fs::read(&keys[0]).unwrap()[8], 0);
    window.click("office-set-password");
    fill(&mut window, "office-form-password", "ясен");
    fill(&mut window, "office-form-again", "ясен");
    window.click("office-form-do");
    drop(window);
    assert!(office::unlock(&one.store, &one.env(), PASSWORD).is_err());
    assert!(office::unlock(&one.store, &one.env(), "ясен").is_ok());
    let in_looks = |name: &str| {
        for (language, is_dark) in [
            (Language::Ro, true),
            (Language::Ru, false),
            (Language::En, true),
        ] {
            let look = Look {
                language,
                is_dark,
                size: Size::new(1024.0, 700.0),
                section: Section::Office,
                ..Look::default()
            };
            let mut window = morning(&one, look);
            window.shoot(&format!("{name}-{}", language.code()));
            let last = window.bounds_of("office-keys-leave").unwrap();
            assert!(last.x + last.width <= 1024.0, "{language:?} {last:?}");
        }
    };
    in_looks("keys-locked");
    // Its file is gone.
    for file in files(&one.dir.path().join("keys")) {
        fs::remove_file(file).unwrap();
    }
    in_looks("keys-lost");
}

#[test]
fn lost_keys_come_back_with_the_recovery_kit_in_the_window_and_what_waits_is_sent() {
    let share = tempfile::tempdir().unwrap();
    let (one, two) = (
        Computer::new(11, "Олена Ткачук"),
        Computer::new(12, "Андрій Бойко"),
    );
    together(&one, &two, share.path());
    let kit = office::kit(&one.store, &one.env()).unwrap();
    for file in files(&one.dir.path().join("keys")) {
        fs::remove_file(file).unwrap();
    }
    one.client("Без ключів");
    let mut window = one.at_office();
    assert!(
        window.shows("Ключів цієї бази на цьому комп’ютері немає"),
        "{:?}",
        window.texts()
    );
    window.shoot("keys-lost");
    window.click("office-keys-restore");
    window.click("office-form-words").type_text(&kit.words);
    fill(
        &mut window,
        "office-form-folder",
        &share.path().display().to_string(),
    );
    window.shoot("keys-restore");
    window.click("office-form-do");
    for _ in 0..3 {
        one.pass(&mut window);
    }
    assert!(window.shows("Обмін завершено о"), "{:?}", window.texts());
    let mut exchange = Exchange::open(&two.store, &two.env()).unwrap();
    let now = Wish {
        now: true,
        ..Wish::default()
    };
    let mut on = |_: Progress| std::ops::ControlFlow::Continue(());
    exchange.round(now, &mut on).unwrap().unwrap();
    assert!(
        two.clients().contains(&"Без ключів".to_owned()),
        "{:?}",
        two.clients()
    );
}

fn damage(one: &Machine) {
    for file in files(&one.home.join("keys")) {
        let mut bytes = fs::read(&file).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(&file, bytes).unwrap();
    }
}

#[test]
fn a_damaged_key_file_is_said_and_a_new_invitation_for_this_base_leads_on() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    andriy.client("Не надіслано");
    damage(&andriy);
    let output = andriy.output(&["sync", "--once"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("office-key-file-damaged"), "{said}");
    for word in [
        "пошкоджено",
        "аркуш відновлення",
        "запрошення",
        "office join",
    ] {
        assert!(said.contains(word), "{said}");
    }
    let status = andriy.json(&["office", "status"]);
    assert_eq!(status["reason"], "key-file-damaged");
    // A new invitation, for the same person and the same base.
    let invite = town.dir.path().join("again.invite");
    let file = invite.to_str().unwrap();
    olena.json(&["office", "invite", "--user", "Андрій Бойко", "-o", file]);
    let asked = andriy.json(&["office", "join", file, "--device", "ПК Андрія"]);
    assert_eq!(asked["joining"]["person"], "Андрій Бойко");
    let words = words_of(&asked["joining"]["words"]);
    olena.json(&["office", "admit", "--words", &words]);
    andriy.json(&["office", "join"]);
    settle(&[&olena, &andriy]);
    settle(&[&olena, &andriy]);
    assert_eq!(olena.clients(), ["Не надіслано", "Явір"]);
}

#[test]
fn who_asks_to_be_let_in_is_named_by_a_person_and_not_by_a_computer() {
    let town = Town::new();
    let olena = town.office();
    let invite = town.dir.path().join("new.invite");
    let file = invite.to_str().unwrap();
    olena.json(&["office", "invite", "Андрій Бойко", "-o", file]);
    let andriy = town.computer("andriy");
    let said = andriy.fails(
        &["office", "join", file, "--device", "ПК"],
        "office-name-missing",
    );
    assert!(said.contains("--person"), "{said}");
    // A base in which somebody works knows the name.
    andriy.json(&["me", "set", "--name", "Андрій"]);
    let asked = andriy.json(&["office", "join", file, "--device", "ПК"]);
    assert_eq!(asked["joining"]["person"], "Андрій");
    let requests = olena.json(&["office", "requests"]);
    assert!(requests.to_string().contains("Андрій"), "{requests}");
}

#[test]
fn an_empty_mount_point_is_filled_only_when_that_was_said() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let (share, aside) = (town.share(), town.dir.path().join("aside"));
    fs::rename(&share, &aside).unwrap();
    fs::create_dir(&share).unwrap();
    let said = olena.fails(&["office", "repair"], "office-no-office");
    assert!(
        said.contains("--into-empty") && said.contains("не підключений"),
        "{said}"
    );
    assert_eq!(
        fs::read_dir(&share).unwrap().count(),
        0,
        "something was written"
    );
    // Only the file that names the office is gone: that is no empty folder.
    fs::remove_dir(&share).unwrap();
    fs::rename(&aside, &share).unwrap();
    fs::remove_file(share.join("kartoteka.json")).unwrap();
    olena.json(&["office", "repair"]);
    settle(&[&olena, &andriy]);
    fs::remove_dir_all(&share).unwrap();
    fs::create_dir(&share).unwrap();
    olena.json(&["office", "repair", "--into-empty"]);
    settle(&[&olena, &andriy]);
}

#[test]
fn the_window_asks_before_it_fills_an_empty_folder() {
    let share = tempfile::tempdir().unwrap();
    let one = Computer::new(11, "Олена Ткачук");
    one.client("Явір");
    let mut window = one.at_office();
    let folder = found(&one, &mut window, share.path());
    window.press("Esc");
    one.pass(&mut window);
    let aside = share.path().join("aside");
    fs::rename(&folder, &aside).unwrap();
    fs::create_dir(&folder).unwrap();
    for _ in 0..4 {
        window.press("F5");
        one.pass(&mut window);
    }
    // On the other screens it is said until it is put away.
    window.click("office-mend");
    assert!(
        window.shows("Заповнити порожню папку?"),
        "{:?}",
        window.texts()
    );
    window.shoot("office-fill-ask");
    assert!(!folder.join("kartoteka.json").exists());
    window.press("Esc");
    one.pass(&mut window);
    assert!(
        !folder.join("kartoteka.json").exists(),
        "nobody has said yes"
    );
    window.press("Alt+2");
    assert!(
        window.bounds_of("banner-close").is_some(),
        "{:?}",
        window.texts()
    );
    window.shoot("office-banner");
    window.click("banner-close");
    assert!(window.bounds_of("banner-close").is_none());
    assert!(
        window.shows("Обмін зупинено"),
        "the status line goes on to say it"
    );
    window.click("exchange");
    window.click("office-mend");
    window.click("office-yes");
    one.pass(&mut window);
    assert!(folder.join("kartoteka.json").exists() && Path::new(&folder).join("h").exists());
    assert!(window.shows("Обмін завершено о"), "{:?}", window.texts());
}

#[test]
fn a_kit_in_the_command_line_brings_new_keys_for_the_same_base() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let kit = olena.json(&["office", "kit", "--show"]);
    let words = town.dir.path().join("words");
    fs::write(&words, kit["words"].as_str().unwrap()).unwrap();
    olena.client("Без ключів");
    damage(&olena);
    let (place, words) = (town.share(), words.to_str().unwrap().to_owned());
    olena.json(&[
        "office",
        "restore",
        place.to_str().unwrap(),
        "--words",
        &words,
        "--device",
        "Ноутбук Олени",
    ]);
    settle(&[&olena, &andriy]);
    settle(&[&olena, &andriy]);
    assert!(andriy.clients().contains(&"Без ключів".to_owned()));
    let store = olena.store();
    let env = Env::new(KeyStore::new(olena.home.join("keys"), false));
    let again = Restore {
        words: kit["words"].as_str().unwrap().to_owned().into(),
        place: Place::folder(&place),
        device: "Ще".to_owned(),
        doubles: false,
    };
    assert!(
        office::restore(&store, &env, &again, &Steps::default()).is_err(),
        "it has its keys"
    );
}
