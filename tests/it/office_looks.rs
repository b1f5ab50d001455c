//! Promise: every dialog of the office fits in every language, in light and dark, and in a small window: no button stands outside
//! of it, no sentence is left in another language, nothing is cut off.

use iced::Size;
use kartoteka::i18n::{Language, Words};
use kartoteka::office::{self, Place, Role, Who};
use kartoteka::ui::app::Section;

use super::office_window::{Computer, together};
use super::ui_driver::{Look, Window};

fn looks() -> impl Iterator<Item = Look> {
    Language::ALL.into_iter().flat_map(|language| {
        [
            (false, Size::new(1280.0, 800.0)),
            (true, Size::new(1024.0, 700.0)),
        ]
        .map(move |(is_dark, size)| Look {
            language,
            is_dark,
            size,
            section: Section::Office,
            ..Look::default()
        })
    })
}

/// Takes a picture of what is open, looks that these buttons stand in the window, and closes it.
fn see(window: &mut Window, look: &Look, name: &str, buttons: &[&'static str]) {
    let shade = if look.is_dark { "dark" } else { "light" };
    window.shoot(&format!("looks-{name}-{}-{shade}", look.language.code()));
    for button in buttons {
        let place = window.bounds_of(button);
        let place = place.unwrap_or_else(|| panic!("no {button} in {name}, {look:?}"));
        assert!(
            place.x >= 0.0
                && place.y >= 0.0
                && place.x + place.width <= look.size.width
                && place.y + place.height <= look.size.height,
            "{button} in {name}, {look:?}: {place:?}"
        );
    }
    window.press("Esc");
}

#[test]
fn the_dialogs_before_an_office_fit_in_every_language() {
    let one = Computer::new(11, "Олена Ткачук");
    let nobody = {
        let computer = Computer::new(12, "");
        computer.client("Явір");
        computer
    };
    for look in looks() {
        let mut window = one.open(look);
        one.pass(&mut window);
        see(
            &mut window,
            &look,
            "alone",
            &["office-create", "office-join", "office-restore"],
        );
        for name in ["office-create", "office-join", "office-restore"] {
            window.click(name);
            // What is needed is said at its field.
            window.click("office-form-do");
            let fields = ["office-form-device", "office-form-again", "office-form-do"];
            see(&mut window, &look, name, &fields);
        }
        drop(window);
        let mut window = nobody.open(look);
        nobody.pass(&mut window);
        window.click("office-join");
        window.click("office-form-do");
        see(&mut window, &look, "join-nobody", &["office-form-do"]);
    }
}

#[test]
fn the_dialogs_of_an_office_fit_in_every_language() {
    let share = tempfile::tempdir().unwrap();
    let (one, two, three) = (
        Computer::new(11, "Олена Ткачук"),
        Computer::new(12, "Андрій Бойко"),
        Computer::new(13, "Ігор Савчук-Задніпровський"),
    );
    together(&one, &two, share.path());
    let who = Who::New("Ігор Савчук-Задніпровський".to_owned());
    let made = office::invite(&one.store, &one.env(), &who, Role::Head, Language::Ro).unwrap();
    let join = office::Join {
        invite: made.text,
        place: Some(Place::folder(share.path())),
        person: String::new(),
        device: "Ноутбук".to_owned(),
        doubles: false,
    };
    office::join(&three.store, &three.env(), &join).unwrap();
    for look in looks() {
        let mut window = three.open(look);
        three.pass(&mut window);
        see(&mut window, &look, "joining", &["office-give-up"]);
        window.click("office-give-up");
        see(&mut window, &look, "give-up", &["office-yes", "office-no"]);
        drop(window);
        let mut window = one.open(look);
        one.pass(&mut window);
        see(
            &mut window,
            &look,
            "state",
            &["office-now", "office-compare"],
        );
        let mut window = one.open(look);
        one.pass(&mut window);
        let question = ["office-yes", "office-no"];
        window.click("office-compare");
        see(&mut window, &look, "admit", &question);
        window.click("office-leave");
        see(&mut window, &look, "leave", &question);
        window.click("office-kit");
        see(
            &mut window,
            &look,
            "kit",
            &["office-yes", "office-print-kit", "office-save-kit"],
        );
        for (button, last) in [
            ("office-invite", "office-form-language"),
            ("office-rename-device", "office-form-name"),
            ("office-set-password", "office-form-again"),
        ] {
            window.click(button);
            window.click("office-form-do");
            // Only a password may be left empty: that one is taken.
            if button == "office-set-password" {
                one.pass(&mut window);
                window.click(button);
            }
            if window.bounds_of("office-form-do").is_none() {
                window.click(button);
            }
            see(&mut window, &look, button, &[last, "office-form-do"]);
        }
        window.click_text("ПК Андрія");
        window.click("office-retire");
        see(&mut window, &look, "retire", &question);
    }
}

#[test]
fn the_way_out_of_an_empty_folder_fits_in_every_language() {
    let share = tempfile::tempdir().unwrap();
    let (one, two) = (
        Computer::new(11, "Олена Ткачук"),
        Computer::new(12, "Андрій Бойко"),
    );
    let folder = share.path().join("kartoteka");
    std::fs::create_dir(&folder).unwrap();
    together(&one, &two, &folder);
    std::fs::rename(&folder, share.path().join("aside")).unwrap();
    std::fs::create_dir(&folder).unwrap();
    for look in looks() {
        let mut window = one.open(look);
        for _ in 0..4 {
            one.pass(&mut window);
            window.press("F5");
        }
        window.click("office-mend");
        see(&mut window, &look, "fill", &["office-yes", "office-no"]);
        window.click("office-move");
        see(
            &mut window,
            &look,
            "move",
            &["office-form-folder", "office-form-do"],
        );
        see(
            &mut window,
            &look,
            "stopped",
            &["office-mend", "office-move"],
        );
    }
}

#[test]
fn what_is_done_with_people_fits_in_every_language() {
    let share = tempfile::tempdir().unwrap();
    let (one, two) = (
        Computer::new(11, "Олена Ткачук"),
        Computer::new(12, "Андрій Бойко"),
    );
    together(&one, &two, share.path());
    for look in looks() {
        let mut window = one.open(look);
        one.pass(&mut window);
        let title = Words::of(look.language).find("together-tab-members");
        window.click_text(&title.unwrap());
        window.click_text("Андрій Бойко");
        window.click("office-remove");
        see(&mut window, &look, "remove", &["office-yes", "office-no"]);
        let buttons = ["office-role", "office-remove"];
        see(&mut window, &look, "people", &buttons);
    }
}
