//! Promise: tags and books are renamed, merged and deleted in the settings, and each of it can be taken back.

use iced::advanced::widget::Id;
use iced::advanced::widget::operation::{black_box, focusable};
use kartoteka::domain::id::ClientId;
use kartoteka::store::{Action, StoreResult, book, client, tag};
use kartoteka::ui::app::{Message, What};
use kartoteka::ui::command::CommandId;

use super::support::TestBase;
use super::ui_driver::Window;

/// Presses a button by the keyboard, wherever the page is scrolled.
fn press(window: &mut Window, id: String) {
    let mut focus = focusable::focus::<()>(Id::from(id));
    window.inner.operate(&mut black_box(&mut focus));
    window.press("Enter");
}

fn tagged(base: &TestBase, client: ClientId, name: &str) {
    base.store
        .transact(Action::TagClients, name, |tx| {
            let tag = tag::find_or_add(tx, name)?;
            tag::put(tx, client, tag)
        })
        .unwrap();
}

fn tags(base: &TestBase) -> Vec<(String, usize)> {
    base.store
        .read(|conn| {
            let all = tag::all(conn)?.into_iter();
            all.map(|tag| Ok((tag.name, tag::count(conn, tag.id)?)))
                .collect::<StoreResult<_>>()
        })
        .unwrap()
}

fn tag_id(base: &TestBase, name: &str) -> String {
    let all = base.store.read(tag::all).unwrap();
    all.iter()
        .find(|tag| tag.name == name)
        .unwrap()
        .id
        .to_string()
}

#[test]
fn a_tag_is_renamed_and_one_that_gets_the_name_of_another_becomes_it() {
    let base = TestBase::new();
    let (first, second) = (base.client("Явір"), base.client("Граніт"));
    tagged(&base, first, "опт");
    tagged(&base, second, "гурт");
    let mut window = Window::open(&base);
    window.send(Message::Show(What::Settings));
    press(&mut window, format!("tag-{}-rename", tag_id(&base, "опт")));
    window.type_text("роздріб").press("Enter");
    assert_eq!(
        tags(&base),
        [("гурт".to_owned(), 1), ("роздріб".to_owned(), 1)]
    );
    press(
        &mut window,
        format!("tag-{}-rename", tag_id(&base, "роздріб")),
    );
    window.type_text("Гурт");
    assert!(window.shows("Об’єднати"));
    window.press("Enter");
    assert_eq!(tags(&base), [("гурт".to_owned(), 2)]);
    window.send(Message::Command(CommandId::Undo));
    assert_eq!(tags(&base).len(), 2);
    press(&mut window, format!("tag-{}-delete", tag_id(&base, "гурт")));
    assert_eq!(tags(&base), [("роздріб".to_owned(), 1)]);
}

#[test]
fn a_deleted_book_leaves_its_clients_without_one() {
    let base = TestBase::new();
    let client = base.client("Явір");
    let (book, _) = base
        .store
        .transact(Action::AddBook, "Відділ", |tx| {
            let book = book::add(tx, "Відділ")?;
            client::update(tx, client, |client| {
                client.book = Some(book);
                StoreResult::Ok(())
            })?;
            StoreResult::Ok(book)
        })
        .unwrap();
    let mut window = Window::open(&base);
    window.send(Message::Show(What::Settings));
    press(&mut window, format!("book-{book}-delete"));
    assert!(
        window.shows("Видалити книгу «Відділ»?"),
        "asked where it goes"
    );
    window.press("Ctrl+Enter");
    let found = base.store.read(|conn| client::get(conn, client)).unwrap();
    assert_eq!(found.unwrap().book, None);
    assert!(window.app().toast_text().is_some(), "with the way back");
}

#[test]
fn the_clients_of_a_deleted_book_go_where_they_are_sent() {
    let base = TestBase::new();
    let client = base.client("Явір");
    let ((from, to), _) = base
        .store
        .transact(Action::AddBook, "Відділ", |tx| {
            let (from, to) = (book::add(tx, "Відділ")?, book::add(tx, "Опт")?);
            client::update(tx, client, |client| {
                client.book = Some(from);
                StoreResult::Ok(())
            })?;
            StoreResult::Ok((from, to))
        })
        .unwrap();
    let book_of = || {
        let found = base.store.read(|conn| client::get(conn, client)).unwrap();
        found.unwrap().book
    };
    let mut window = Window::open(&base);
    window.send(Message::Show(What::Settings));
    press(&mut window, format!("book-{from}-delete"));
    window.press("Esc");
    assert_eq!(book_of(), Some(from), "nothing is done unasked");
    press(&mut window, format!("book-{from}-delete"));
    press(&mut window, "settings-ask-save".to_owned());
    assert_eq!(book_of(), Some(to));
    window.send(Message::Command(CommandId::Undo));
    assert_eq!(book_of(), Some(from));
    // An empty book goes without a question.
    press(&mut window, format!("book-{to}-delete"));
    assert_eq!(base.store.read(book::all).unwrap().len(), 1);
}

#[test]
fn the_settings_name_the_whole_path_of_the_base() {
    let base = TestBase::new();
    let mut window = Window::open(&base);
    window.send(Message::Show(What::Settings));
    let path = base.store.path().display().to_string();
    assert!(path.starts_with('/') && window.shows(&path));
}
