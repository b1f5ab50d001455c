//! Promise: a document is made from where one is, written, looked at and issued in the window.

use kartoteka::domain::document::{DocumentKind, DocumentState};
use kartoteka::domain::id::DocumentId;
use kartoteka::ui::app::{Message, What};
use kartoteka::ui::command::CommandId;

use super::documents_support::Paper;
use super::ui_driver::Window;

fn page(paper: &Paper, document: DocumentId) -> Window {
    let mut window = Window::open(&paper.office.base);
    window.send(Message::Show(What::Document(document)));
    window
}

#[test]
fn a_draft_shows_its_sums_and_issuing_gives_the_number() {
    let paper = Paper::new();
    let offer = paper.offer("Зоря", "2026-11-20");
    let mut window = page(&paper, offer);
    for shown in [
        "Комерційна пропозиція",
        "чернетка",
        "Зоря",
        "Сторінка 1 з 1",
    ] {
        assert!(window.shows(shown), "{shown}: {:?}", window.texts());
    }
    window.click("document-issue");
    let issued = paper.get(offer);
    assert_eq!(issued.state, DocumentState::Issued);
    let title = format!("Комерційна пропозиція {}", issued.number);
    assert!(window.shows(&title), "{:?}", window.texts());
    assert!(window.shows("виписано"));
    // What is issued has nothing to edit: F2 opens no form.
    window.press("F2");
    assert!(window.bounds_of("document-head-date").is_none());
    window.press("Ctrl+Z");
    assert_eq!(paper.get(offer).state, DocumentState::Draft);
    assert!(window.shows("чернетка"));
}

#[test]
fn of_two_documents_with_one_number_the_page_says_it_and_gives_another() {
    let paper = Paper::new();
    let (one, two) = (
        paper.offer("Зоря", "2026-11-20"),
        paper.offer("Явір", "2026-11-20"),
    );
    paper.issue(one).unwrap();
    paper.issue(two).unwrap();
    let number = paper.number(one);
    assert!(page(&paper, two).bounds_of("document-renumber").is_none());
    let same = paper
        .office
        .act(|tx| Ok(tx.execute("UPDATE document SET number = ?1", [&number])?));
    same.unwrap();
    let mut window = page(&paper, two);
    assert!(
        window.shows("Такий самий номер має інший документ"),
        "{:?}",
        window.texts()
    );
    window.click("document-renumber");
    assert_ne!(paper.number(two), number);
    assert!(window.bounds_of("document-renumber").is_none());
    assert!(window.toast().contains("новий номер"), "{}", window.toast());
    window.press("Ctrl+Z");
    assert_eq!(paper.number(two), number);
}

#[test]
fn the_head_of_a_draft_is_changed_in_its_form_and_a_refusal_stands_at_the_field() {
    let paper = Paper::new();
    let offer = paper.offer("Зоря", "2026-11-20");
    let mut window = page(&paper, offer);
    window.click("document-valid_until");
    window
        .rub_out(10)
        .type_text("01.11.2026")
        .press("Ctrl+Enter");
    assert!(
        window.shows("раніше за дату документа"),
        "{:?}",
        window.texts()
    );
    window
        .rub_out(10)
        .type_text("30.11.2026")
        .press("Ctrl+Enter");
    assert!(window.shows("30.11.2026"), "{:?}", window.texts());
    let until = paper.get(offer).valid_until.unwrap();
    assert_eq!(until.to_string(), "2026-11-30");
}

#[test]
fn a_client_gets_an_offer_by_one_command() {
    let paper = Paper::new();
    let client = paper.office.base.client("Зоря");
    let mut window = Window::open(&paper.office.base);
    window.send(Message::Show(What::Client(client)));
    window.send(Message::Command(CommandId::NewOffer));
    let Some(What::Document(made)) = window.app().shown() else {
        panic!("{:?}", window.texts());
    };
    let made = paper.get(made);
    assert_eq!(made.kind, DocumentKind::Offer);
    assert_eq!(made.client, Some(client));
}

#[test]
fn design_and_language_are_chosen_beside_the_pages() {
    let paper = Paper::new();
    let offer = paper.offer("Зоря", "2026-11-20");
    let mut window = page(&paper, offer);
    window.click("document-design-1");
    assert_eq!(paper.get(offer).template, "offer-modern");
    window.press("Ctrl+Z");
    assert_eq!(paper.get(offer).template, "");
    window.click("document-page-language");
    window.press("↓").press("Enter");
    let language = paper.get(offer).language;
    assert!(!language.is_empty(), "the client's language gives way");
    paper.issue(offer).unwrap();
    let mut window = page(&paper, offer);
    assert!(
        window.bounds_of("document-design-1").is_none(),
        "what is issued has its design for ever"
    );
}

#[test]
fn texts_are_written_on_the_page_and_saved_when_one_goes_away() {
    let paper = Paper::new();
    let offer = paper.offer("Зоря", "2026-11-20");
    let mut window = page(&paper, offer);
    let tabs = window.bounds_of("document-tabs").unwrap();
    let texts = window.find("Тексти").unwrap().bounds();
    assert!(tabs.contains(texts.center()));
    window.click_at(texts.center());
    window.type_text("Пропонуємо пакування.");
    assert_eq!(
        paper.get(offer).intro,
        "",
        "it is not saved while it is typed"
    );
    window.press("Ctrl+S");
    assert_eq!(paper.get(offer).intro, "Пропонуємо пакування.");
    window.type_text(" Діє знижка.").press("Esc");
    assert_eq!(paper.get(offer).intro, "Пропонуємо пакування. Діє знижка.");
}
