//! Promise: all documents stand in one list of the window, with views, filters and actions; what happened to them stands on the
//! pages of client, deal and order.

use kartoteka::domain::document::{DocumentKind, DocumentState};
use kartoteka::domain::id::DocumentId;
use kartoteka::i18n::Language;
use kartoteka::store::document::make::Source;
use kartoteka::ui::app::{Message, Section, What};

use super::documents_support::{Paper, draft};
use super::trade_support::line;
use super::ui_driver::{Look, Window};

fn list(paper: &Paper) -> Window {
    let mut window = Window::open(&paper.office.base);
    window.send(Message::Show(What::Section(Section::Documents)));
    window
}

/// An offer issued on a day, for a client of its own.
fn issued(paper: &Paper, client: &str, date: &str) -> DocumentId {
    let offer = paper.offer(client, date);
    paper.issue(offer).unwrap();
    offer
}

/// The cells of a table are drawn, not told: what is copied is what stands in them.
fn rows(window: &mut Window) -> Vec<String> {
    window.press("Ctrl+A").press("Ctrl+C");
    let copied = window.inner.copied.take().unwrap_or_default();
    window.press("Ctrl+A");
    copied.lines().map(str::to_owned).collect()
}

#[test]
fn views_of_documents_show_drafts_what_waits_and_what_expires() {
    let paper = Paper::new();
    paper.offer("Явір", "2026-11-21");
    issued(&paper, "Зоря", "2026-11-20");
    // Fourteen days of validity end the day after tomorrow.
    issued(&paper, "Клен", "2026-11-09");
    let mut window = list(&paper);
    for shown in ["Чернетки", "Чекають відповіді", "Спливають", "3 документи"]
    {
        assert!(window.shows(shown), "{shown}: {:?}", window.texts());
    }
    let all = rows(&mut window);
    assert_eq!(all.len(), 3);
    assert!(all[0].contains("Явір"), "the newest first: {all:?}");
    let of = |window: &mut Window, view| {
        show(window, view);
        window.send(Message::Show(What::Section(Section::Documents)));
        rows(window)
    };
    let drafts = of(&mut window, "Чернетки");
    assert!(
        drafts.len() == 1 && drafts[0].contains("чернетка"),
        "{drafts:?}"
    );
    let waiting = of(&mut window, "Чекають відповіді");
    assert_eq!(waiting.len(), 2);
    assert!(waiting[0].contains("Клен"), "expires first: {waiting:?}");
    let expiring = of(&mut window, "Спливають");
    assert!(
        expiring.len() == 1 && expiring[0].contains("Клен"),
        "{expiring:?}"
    );
}

/// Presses a view in the sidebar.
fn show(window: &mut Window, view: &str) {
    let found = window.find(view).unwrap_or_else(|| panic!("no {view}"));
    window.click_at(found.bounds().center());
}

#[test]
fn documents_are_found_filtered_and_opened_by_keys() {
    let paper = Paper::new();
    let yavir = paper.offer("Явір", "2026-11-21");
    paper.offer("Зоря", "2026-11-20");
    let mut window = list(&paper);
    window.type_text("явір");
    let found = rows(&mut window);
    assert!(found.len() == 1 && found[0].contains("Явір"), "{found:?}");
    window.press("↓").press("Enter");
    assert_eq!(window.app().shown(), Some(What::Document(yavir)));
}

#[test]
fn ticked_documents_are_marked_as_sent_in_one_action() {
    let paper = Paper::new();
    let (first, second) = (
        issued(&paper, "Явір", "2026-11-20"),
        issued(&paper, "Зоря", "2026-11-20"),
    );
    let third = paper.offer("Клен", "2026-11-21");
    let mut window = list(&paper);
    window.press("Ctrl+A").click("documents-bulk-sent");
    let states = [first, second, third].map(|id| paper.get(id).state);
    let sent = DocumentState::Sent;
    assert_eq!(states, [sent, sent, DocumentState::Draft]);
    window.press("Ctrl+Z");
    assert_eq!(paper.get(second).state, DocumentState::Issued);
}

#[test]
fn a_new_document_asks_what_and_for_whom() {
    let paper = Paper::new();
    let client = paper.office.base.client("Явір");
    let mut window = list(&paper);
    window.press("Ctrl+N");
    assert!(window.shows("Створити документ"), "{:?}", window.texts());
    window.press("Ctrl+Enter");
    assert!(window.app().shown() == Some(What::Section(Section::Documents)));
    window.type_text("Явір").press("Enter").press("Ctrl+Enter");
    let Some(What::Document(made)) = window.app().shown() else {
        panic!("{:?}", window.texts());
    };
    assert_eq!(paper.get(made).client, Some(client));
    window.press("Ctrl+Z");
    assert!(window.shows("Документів ще немає"), "{:?}", window.texts());
}

#[test]
fn what_happened_to_documents_stands_on_the_pages_of_client_and_order() {
    let paper = Paper::new();
    let client = paper.office.base.client("Явір");
    let wanted = Paper::wanted(DocumentKind::Offer, "2026-11-20");
    let offer = paper.office.act(|tx| draft(tx, client, &wanted)).unwrap();
    paper.issue(offer).unwrap();
    let title = format!("Комерційна пропозиція {}", paper.number(offer));
    let mut window = Window::open(&paper.office.base);
    window.send(Message::Show(What::Client(client)));
    for shown in [title.as_str(), "Виписано", "виписано"] {
        assert!(window.shows(shown), "{shown}: {:?}", window.texts());
    }
    let order = paper
        .office
        .order(client, "2026-11-21", &[line("Короб", "10", "5")]);
    window.send(Message::Show(What::Order(order)));
    window.click("papers-invoice");
    let Some(What::Document(made)) = window.app().shown() else {
        panic!("{:?}", window.texts());
    };
    let made = paper.get(made);
    assert_eq!(
        (made.kind, made.order),
        (DocumentKind::Invoice, Some(order))
    );
    window.send(Message::Show(What::Order(order)));
    assert!(window.shows("Рахунок"), "{:?}", window.texts());
}

#[test]
fn an_order_is_made_of_an_offer_by_one_press() {
    let paper = Paper::new();
    let offer = issued(&paper, "Явір", "2026-11-20");
    let mut window = Window::open(&paper.office.base);
    window.send(Message::Show(What::Document(offer)));
    window.click("document-to-order");
    let Some(What::Order(order)) = window.app().shown() else {
        panic!("{:?}", window.texts());
    };
    let found = paper.get(offer);
    assert_eq!(
        (found.state, found.order),
        (DocumentState::Accepted, Some(order))
    );
}

/// With `KARTOTEKA_SHOTS=folder` the pictures are also written there, to be looked at.
#[test]
fn the_list_has_a_picture_in_a_narrow_window() {
    let paper = Paper::new();
    issued(&paper, "Явір", "2026-11-20");
    paper
        .create(
            DocumentKind::Letter,
            Source::Client(paper.office.base.client("Зоря")),
        )
        .unwrap();
    let look = Look {
        size: iced::Size::new(1024.0, 700.0),
        is_dark: true,
        language: Language::Ro,
        ..Look::default()
    };
    let mut window = Window::open_as(&paper.office.base.store, look);
    window.send(Message::Show(What::Section(Section::Documents)));
    assert!(window.shows("2 documente"), "{:?}", window.texts());
    let shot = window.inner.shot(1.0).unwrap();
    assert!(shot.rgba.chunks(4).any(|pixel| pixel != &shot.rgba[..4]));
}
