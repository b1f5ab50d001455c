//! Promise: who is who is asked where two offices meet in one, the work of who leaves is handed over in the window, and the recovery
//! sheet is printed as other papers are.

use kartoteka::domain::user::User;
use kartoteka::store::{self, Action, StoreError};
use kartoteka::ui::app::{Message, Section};

use super::office_window::{Computer, found, together};

#[test]
fn who_is_who_is_asked_and_the_work_of_who_leaves_is_handed_over() {
    let share = tempfile::tempdir().unwrap();
    let (one, two) = (
        Computer::new(11, "Олена Ткачук"),
        Computer::new(12, "Андрій Б."),
    );
    one.client("Явір");
    // In his base he had her as a user too, and clients of his own.
    let me = two.store.read(store::setting::current_user).unwrap();
    two.store
        .transact(Action::EditUser, "Олена", |tx| {
            let olena = User {
                name: "Олена Ткачук".to_owned(),
                ..User::default()
            };
            store::user::add(tx, &olena)?;
            for name in ["Смерека", "Калина"] {
                let client = kartoteka::domain::client::Client {
                    responsible: me,
                    ..kartoteka::domain::client::Client::company(name)
                };
                store::client::add(tx, &client)?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    together(&one, &two, share.path());
    let mut andrii = two.at_office();
    assert!(
        andrii.shows("Андрій Б.") && andrii.shows("Яке ім’я бачитимуть усі"),
        "{:?}",
        andrii.texts()
    );
    andrii.shoot("office-two-names");
    andrii.click("office-name-other");
    two.pass(&mut andrii);
    assert!(
        !andrii.shows("Яке ім’я бачитимуть усі"),
        "{:?}",
        andrii.texts()
    );
    let mut olena = one.at_office();
    assert!(olena.shows("Це одна людина?"), "{:?}", olena.texts());
    olena.shoot("office-double");
    olena.click("office-double-one");
    one.pass(&mut olena);
    assert!(!olena.shows("Це одна людина?"), "{:?}", olena.texts());
    let users = one.store.read(store::user::all).unwrap();
    assert_eq!(users.len(), 2, "{users:?}");
    olena.press("Ctrl+Z");
    one.pass(&mut olena);
    assert!(olena.shows("Це одна людина?"), "it can be taken back");
    olena.click("office-double-two");
    one.pass(&mut olena);
    assert!(!olena.shows("Це одна людина?"), "{:?}", olena.texts());

    // He is taken out: she is asked at once who takes over.
    olena.click_text("Учасники й ролі");
    let name = users.iter().find(|user| user.name.starts_with("Андрій"));
    olena.click_text(&name.unwrap().name.clone());
    assert!(olena.shows("2 клієнти"), "{:?}", olena.texts());
    olena.shoot("office-person");
    olena.click("office-remove");
    olena.click("office-yes");
    assert!(olena.shows("Кому передати справи"), "{:?}", olena.texts());
    olena.shoot("office-hand-over");
    olena.press("Esc");
    one.pass(&mut olena);
    // Put off, it stays in sight.
    assert!(
        olena.shows("більше не в офісі, але ще відповідає за: 2 клієнти"),
        "{:?}",
        olena.texts()
    );
    olena.shoot("office-left-behind");
    olena.click("office-hand-over-left");
    olena.click("office-form-do");
    assert!(
        olena.toast().contains("Справи передано"),
        "{}",
        olena.toast()
    );
    one.pass(&mut olena);
    assert!(!olena.shows("ще відповідає за"), "{:?}", olena.texts());
    olena.press("Ctrl+Z");
    one.pass(&mut olena);
    assert!(
        olena.shows("ще відповідає за: 2 клієнти"),
        "{:?}",
        olena.texts()
    );
    one.in_all_looks(|window, code| {
        window.click("office-hand-over-left");
        window.shoot(&format!("office-hand-over-{code}"));
        "office-form-do"
    });
    // He himself is told that he is out, and asked nothing that he could not answer.
    let mut andrii = two.at_office();
    two.pass(&mut andrii);
    two.pass(&mut andrii);
    assert!(andrii.shows("більше не в офісі"), "{:?}", andrii.texts());
    for text in ["Передати справи", "ще не надійшло", "Це одна людина?"]
    {
        assert!(!andrii.shows(text), "{text} {:?}", andrii.texts());
    }
}

#[test]
fn the_recovery_sheet_is_printed_as_other_papers_are() {
    let share = tempfile::tempdir().unwrap();
    let one = Computer::new(11, "Олена Ткачук");
    let mut olena = one.at_office();
    found(&one, &mut olena, share.path());
    // The question that comes after the form has the keyboard.
    olena.press("Enter");
    assert!(olena.shows("Надрукувати…"), "{:?}", olena.texts());
    olena.click("office-print-kit");
    // The dialog of all papers: which printer, or a PDF file where there is none.
    assert!(!olena.shows("Слова записано"), "{:?}", olena.texts());
    olena.shoot("office-kit-print");
    olena.press("Esc");
    assert!(olena.shows("Слова записано"), "back at the words");
    let page = olena
        .app()
        .page_of(kartoteka::ui::app::What::Section(Section::Office));
    let sent = kartoteka::ui::screen::office::Message::KitSent(Ok((
        "HP_LaserJet".to_owned(),
        kartoteka::platform::printer::State::Ready,
    )));
    olena.send(Message::Page(
        page.unwrap(),
        kartoteka::ui::app::PageMessage::Office(sent),
    ));
    assert!(olena.toast().contains("HP LaserJet"), "{}", olena.toast());
    olena.click("office-yes");
    one.pass(&mut olena);
    assert!(!olena.shows("не надруковано"), "{:?}", olena.texts());
}
