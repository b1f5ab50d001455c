//! Promise: what stands under one name waits in the inbox with who made it; one press keeps one of them, or another name is given;
//! any two of a list are put together in the settings.

use iced::Size;
use kartoteka::domain::calendar::entry::Resource;
use kartoteka::domain::custom_field::FieldOwner;
use kartoteka::domain::id::ClientId;
use kartoteka::domain::user::User;
use kartoteka::i18n::Language;
use kartoteka::store::calendar::resource;
use kartoteka::store::{self, Action, StoreError, book, campaign, field, reason, twins};
use kartoteka::ui::app::Message;
use kartoteka::ui::command::CommandId;

use super::replica_support::{Device, exchange};
use super::ui_driver::{Look, Window};

/// An office in which two have a book, an own field and a room of one name each.
fn office() -> (Device, ClientId) {
    let (olena, andrii) = (Device::new(3), Device::in_office(5));
    let add = |name: &str| {
        let user = User {
            name: name.to_owned(),
            ..User::default()
        };
        let add = olena
            .store
            .transact(Action::EditUser, name, |tx| store::user::add(tx, &user));
        add.unwrap().0
    };
    let (me, he) = (add("Олена Ткачук"), add("Андрій Бойко"));
    olena.store.set_current_user(me).unwrap();
    olena.join();
    let client = olena.client("Явір");
    exchange(&[&olena, &andrii]);
    andrii.store.set_current_user(he).unwrap();
    for (device, first, said) in [(&olena, "", "О-1"), (&andrii, "нова ", "А-1")] {
        let made = device.store.transact(Action::Import, "", |tx| {
            let own = device_field(tx, &format!("{first}Номер"))?;
            tx.execute("UPDATE field SET name = 'Номер' WHERE id = ?1", [own])?;
            let book = book::add(tx, &format!("{first}Львів"))?;
            tx.execute("UPDATE book SET name = 'Львів' WHERE id = ?1", [book])?;
            let room = Resource {
                name: format!("{first}Синя"),
                ..Resource::default()
            };
            let room = resource::add(tx, &room)?;
            tx.execute("UPDATE resource SET name = 'Синя' WHERE id = ?1", [room])?;
            Ok::<_, StoreError>((book, own))
        });
        let (book, own) = made.unwrap().0;
        device.fill(own, client, said);
        if first.is_empty() {
            device.edit(client, |client| client.book = Some(book));
        }
    }
    exchange(&[&olena, &andrii]);
    (olena, client)
}

fn device_field(
    tx: &store::Tx<'_>,
    name: &str,
) -> Result<kartoteka::domain::id::FieldId, StoreError> {
    let own = kartoteka::domain::custom_field::CustomField {
        name: name.to_owned(),
        ..kartoteka::domain::custom_field::CustomField::default()
    };
    field::add(tx, &own)
}

fn waiting(olena: &Device) -> usize {
    olena.store.read(twins::waiting).unwrap()
}

#[test]
fn two_of_one_name_wait_in_the_inbox_and_one_of_them_stays() {
    let (olena, client) = office();
    let mut window = Window::open_as(&olena.store, Look::default());
    let beside = window.texts().iter().filter(|text| *text == "3").count();
    assert!(
        beside > 0,
        "they wait beside the section: {:?}",
        window.texts()
    );
    window.send(Message::Command(CommandId::Conflicts));
    for text in [
        "Книга: 2 мають назву «Львів»",
        "Олена Ткачук",
        "Андрій Бойко",
        "Синя",
        "Номер",
    ] {
        assert!(window.shows(text), "{text}: {:?}", window.texts());
    }
    // The one that is used goes first.
    window.click("twins-keep-0");
    assert_eq!(waiting(&olena), 2);
    assert_eq!(olena.store.read(book::all).unwrap().len(), 1);
    assert!(olena.get(client).unwrap().book.is_some());
    window.click_text("Номер");
    window.click("twins-keep-0");
    let fields = olena
        .store
        .read(|conn| field::all(conn, FieldOwner::Client));
    assert_eq!((waiting(&olena), fields.unwrap().len()), (1, 1));
    assert!(olena.get(client).unwrap().note.contains("Номер: "));
    window.press("Ctrl+Z");
    assert_eq!(waiting(&olena), 2, "it can be taken back");
    window.press("Ctrl+Shift+Z");
    assert_eq!(waiting(&olena), 1);
    // The rooms are two: one gets another name.
    window.send(Message::Command(CommandId::Conflicts));
    window.click("twins-rename-1");
    window.press("Enter");
    assert_eq!(waiting(&olena), 1, "the name is the same");
    window.type_text("Зелена").press("Enter");
    assert_eq!(waiting(&olena), 0);
    let rooms = olena.store.read(resource::all).unwrap();
    let mut names: Vec<String> = rooms.into_iter().map(|room| room.name).collect();
    names.sort();
    assert_eq!(names, ["Зелена", "Синя"]);
    assert!(!window.shows("мають назву"));
}

#[test]
fn names_that_stand_for_two_fit_in_every_language() {
    let (olena, _) = office();
    for language in Language::ALL {
        let size = Size::new(1024.0, 700.0);
        let look = Look {
            language,
            size,
            ..Look::default()
        };
        let mut window = Window::open_as(&olena.store, look);
        window.send(Message::Command(CommandId::Conflicts));
        window.shoot(&format!("looks-twins-{}", language.code()));
        for button in [
            "twins-0",
            "twins-keep-0",
            "twins-rename-0",
            "twins-keep-1",
            "twins-rename-1",
        ] {
            let place = window.bounds_of(button);
            let place = place.unwrap_or_else(|| panic!("no {button}, {look:?}"));
            assert!(
                place.x + place.width <= size.width && place.y + place.height <= size.height,
                "{button}, {look:?}: {place:?}"
            );
        }
    }
}

#[test]
fn any_two_of_a_list_are_put_together_in_the_settings() {
    let olena = Device::new(3);
    let made = olena.store.transact(Action::Import, "", |tx| {
        let kind = kartoteka::domain::deal::ReasonKind::Deal;
        let brought = |name: &str| kartoteka::domain::deal::Campaign {
            name: name.to_owned(),
            ..kartoteka::domain::deal::Campaign::default()
        };
        campaign::add(tx, &brought("Виставка"))?;
        let rooms = |name: &str| Resource {
            name: name.to_owned(),
            ..Resource::default()
        };
        resource::add(tx, &rooms("Синя"))?;
        Ok::<_, StoreError>((
            (book::add(tx, "Львів")?, book::add(tx, "Львів місто")?),
            (
                reason::add(tx, kind, "дорого")?,
                reason::add(tx, kind, "ціна")?,
            ),
            resource::add(tx, &rooms("Блакитна"))?,
            campaign::add(tx, &brought("Ярмарок"))?,
        ))
    });
    let ((west, city), (dear, price), room, fair) = made.unwrap().0;
    let client = olena.client("Явір");
    olena.edit(client, |client| client.book = Some(west));
    let look = Look {
        size: Size::new(1280.0, 4000.0),
        ..Look::default()
    };
    let mut window = Window::open_as(&olena.store, look);
    window.send(Message::Command(CommandId::Settings));
    for id in [
        format!("book-{west}-together"),
        format!("reason-{dear}-together"),
        format!("room-{room}-together"),
        format!("campaign-{fair}-together"),
    ] {
        let id: &'static str = id.leak();
        window.click(id);
        assert!(window.shows("Лишається"), "{id}: {:?}", window.texts());
        window.click("settings-ask-save");
    }
    assert_eq!(olena.get(client).unwrap().book, Some(city));
    let read = |sql: &str, row: i64| {
        let found = olena.store.read(|conn| {
            Ok::<_, StoreError>(conn.query_row(sql, [row], |found| found.get::<_, i64>(0))?)
        });
        found.unwrap()
    };
    let into = read("SELECT merged_into FROM reason WHERE id = ?1", dear.get());
    assert_eq!(into, price.get());
    assert_eq!(olena.store.read(resource::all).unwrap().len(), 1);
    assert_eq!(olena.store.read(campaign::all).unwrap().len(), 1);
    // A book that gets the name of another one becomes that one.
    let add = |tx: &store::Tx<'_>| book::add(tx, "Схід");
    let east = olena
        .store
        .transact(Action::AddBook, "Схід", add)
        .unwrap()
        .0;
    let mut window = Window::open_as(&olena.store, look);
    window.send(Message::Command(CommandId::Settings));
    window.click(format!("book-{city}-rename").leak());
    window.press("Ctrl+A").type_text("схід");
    window.click("settings-list-save");
    assert_eq!(olena.get(client).unwrap().book, Some(east));
}
