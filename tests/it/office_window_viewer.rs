//! Promise: whoever may only read in an office sees in the window that it is so, and what would be saved is refused with who could
//! change that; nothing typed is lost silently.

use kartoteka::i18n::Language;
use kartoteka::office::{self, Exchange, Role, Wish};
use kartoteka::store::setting;
use kartoteka::ui::app::Section;

use super::office_window::{Computer, fill, together};
use super::ui_driver::Look;

#[test]
fn a_viewers_window_says_that_nothing_is_saved() {
    let share = tempfile::tempdir().unwrap();
    let (one, two) = (
        Computer::new(3, "Олена Ткачук"),
        Computer::new(5, "Андрій Бойко"),
    );
    together(&one, &two, share.path());
    one.client("Явір");
    let round = |computer: &Computer| {
        let mut exchange = Exchange::open(&computer.store, &computer.env()).unwrap();
        let now = Wish {
            now: true,
            ..Wish::default()
        };
        let went = exchange.round(now, &mut |_| std::ops::ControlFlow::Continue(()));
        went.unwrap().unwrap();
    };
    let andrii = two.store.read(setting::current_user).unwrap().unwrap();
    office::set_role(&one.store, &one.env(), andrii, Role::Viewer).unwrap();
    round(&one);
    round(&two);
    let look = Look {
        section: Section::Clients,
        ..Look::default()
    };
    let mut window = two.open(look);
    two.pass(&mut window);
    assert!(window.shows("Явір"), "{:?}", window.texts());
    assert!(window.shows("Лише перегляд · "), "{:?}", window.texts());
    window.press("Ctrl+N").type_text("Клен");
    window.press("Ctrl+Enter");
    let texts = window.texts().join("\n");
    assert!(texts.contains("Нічого не збережено"), "{texts}");
    assert!(texts.contains("Олена Ткачук"), "{texts}");
    window.shoot("office-viewer");
    assert_eq!(two.clients(), ["Явір"]);

    // The role and the language of the six words are chosen in the invitation.
    let mut window = one.at_office();
    window.click("office-invite");
    fill(&mut window, "office-form-person", "Віра Рудик");
    let texts = window.texts().join("\n");
    assert!(texts.contains("Шість слів мовою"), "{texts}");
    assert!(texts.contains("Українська"), "{texts}");
    window.shoot("office-invite-language");
    window.click("office-form-do");
    assert_eq!(office::invites(&one.store).unwrap().len(), 1);
    one.in_all_looks(|window, _| {
        window.click("office-invite");
        "office-form-do"
    });
    let made = office::invite(
        &one.store,
        &one.env(),
        &office::Who::New("Ion Rusu".to_owned()),
        Role::Viewer,
        Language::Ro,
    );
    assert_eq!(made.unwrap().invite.role, Role::Viewer);
}
