//! Promise: what two people changed at the same time is shown with who and when, and whoever decides can take either value,
//! the original, or type another; everybody sees the decision, and it can be taken back.

use iced::Size;
use kartoteka::domain::client::{Client, ClientStatus};
use kartoteka::domain::contact_detail::{ContactDetail, DetailKind, Owner};
use kartoteka::domain::id::{ClientId, DetailId, UserId};
use kartoteka::domain::money::Currency;
use kartoteka::domain::user::User;
use kartoteka::i18n::{Language, Words};
use kartoteka::store::replica::conflict::Choice;
use kartoteka::store::{self, Action, StoreError};
use kartoteka::ui::app::Message;
use kartoteka::ui::command::CommandId;

use super::replica_support::{Device, exchange, same};
use super::ui_driver::{Look, Window};

/// Two colleagues who have changed the same client, each without the other.
struct Two {
    olena: Device,
    andrii: Device,
    client: ClientId,
    phone: DetailId,
}

pub fn user(device: &Device, name: &str) -> UserId {
    let user = User {
        name: name.to_owned(),
        ..User::default()
    };
    device
        .store
        .transact(Action::EditUser, name, |tx| store::user::add(tx, &user))
        .unwrap()
        .0
}

fn edit_phone(device: &Device, phone: DetailId, value: &str) {
    device
        .store
        .transact(Action::EditDetail, value, |tx| {
            store::contact_detail::update(tx, phone, |detail| {
                value.clone_into(&mut detail.value);
            })
        })
        .unwrap();
}

impl Two {
    fn new() -> Self {
        let (olena, andrii) = (Device::new(3), Device::in_office(5));
        let me = user(&olena, "Олена Ткачук");
        let he = user(&olena, "Андрій Бойко");
        olena.store.set_current_user(me).unwrap();
        olena.join();
        let client = olena.client("Будмайстер-Захід");
        olena.edit(client, |client: &mut Client| {
            "ТОВ".clone_into(&mut client.legal_form);
            "рекомендація".clone_into(&mut client.source);
            "Передоплата 50 %".clone_into(&mut client.note);
        });
        let detail = ContactDetail {
            kind: DetailKind::Phone,
            value: "+380 67 000 21 34".to_owned(),
            ..ContactDetail::default()
        };
        let (phone, _) = olena
            .store
            .transact(Action::AddDetail, "", |tx| {
                store::contact_detail::add(tx, Owner::Client(client), &detail)
            })
            .unwrap();
        let (other, gone) = (
            olena.client("Логістик Експрес"),
            olena.client("Чисто-Блиск"),
        );
        exchange(&[&olena, &andrii]);
        andrii.store.set_current_user(he).unwrap();
        andrii.after(14);
        andrii.edit(client, |client| {
            "виставка".clone_into(&mut client.source);
            "Передоплата 30 %, решта 30 днів".clone_into(&mut client.note);
        });
        edit_phone(&andrii, phone, "+380 50 000 21 43");
        andrii.rename(other, "Логістик Експрес Одеса");
        andrii.delete(gone);
        olena.after(28);
        edit_phone(&olena, phone, "+380 67 000 21 43");
        olena.edit(client, |client| {
            "дзвінок".clone_into(&mut client.source);
            "Передоплата 40 %, решта 21 день".clone_into(&mut client.note);
        });
        olena.rename(other, "Логістик-Експрес");
        olena.edit(gone, |client| "Київ".clone_into(&mut client.source));
        exchange(&[&olena, &andrii]);
        Self {
            olena,
            andrii,
            client,
            phone,
        }
    }

    fn get(&self) -> Client {
        self.olena.get(self.client).unwrap()
    }

    fn open(&self) -> Window {
        let mut window = Window::open_as(&self.olena.store, Look::default());
        window.send(Message::Command(CommandId::Conflicts));
        window
    }
}

fn value_of(device: &Device, phone: DetailId) -> String {
    let found = device.store.read(|conn| {
        Ok::<_, StoreError>(conn.query_row(
            "SELECT value FROM contact_detail WHERE id = ?1",
            [phone.get()],
            |row| row.get(0),
        )?)
    });
    found.unwrap()
}

#[test]
fn the_inbox_and_its_form_fit_in_every_language() {
    let two = Two::new();
    for language in Language::ALL {
        for (is_dark, size) in [
            (false, Size::new(1280.0, 800.0)),
            (true, Size::new(1024.0, 700.0)),
        ] {
            let look = Look {
                language,
                is_dark,
                size,
                ..Look::default()
            };
            let mut window = Window::open_as(&two.olena.store, look);
            window.send(Message::Command(CommandId::Conflicts));
            let (code, shade) = (language.code(), if is_dark { "dark" } else { "light" });
            window.shoot(&format!("looks-conflicts-{code}-{shade}"));
            let fits = |window: &mut Window, buttons: &[&'static str]| {
                for button in buttons {
                    let place = window.bounds_of(button);
                    let place = place.unwrap_or_else(|| panic!("no {button}, {look:?}"));
                    assert!(
                        place.x + place.width <= size.width
                            && place.y + place.height <= size.height,
                        "{button}, {look:?}: {place:?}"
                    );
                }
            };
            fits(
                &mut window,
                &[
                    "conflicts-accept",
                    "conflicts-type",
                    "conflicts-later",
                    "conflicts-all-current",
                    "conflicts-all-other",
                ],
            );
            window.click_text("Будмайстер-Захід");
            window.shoot(&format!("looks-conflict-fields-{code}-{shade}"));
            window.click("conflicts-type");
            window.shoot(&format!("looks-conflict-form-{code}-{shade}"));
            fits(&mut window, &["conflict-form-value", "conflict-form-save"]);
        }
    }
}

#[test]
fn the_inbox_shows_both_values_with_who_and_when_and_waits_in_the_sidebar() {
    let two = Two::new();
    let mut window = Window::open_as(&two.olena.store, Look::default());
    let beside = window.bounds_of("section-office").unwrap();
    assert!(window.shows("Офіс") && beside.width > 100.0);
    let waiting = window.texts().iter().filter(|text| *text == "3").count();
    assert!(waiting > 0, "three records stand beside the section");
    window.click("section-office");
    for text in [
        "Будмайстер-Захід",
        "Логістик-Експрес",
        "Чисто-Блиск",
        "ви і Андрій Бойко",
        "Передоплата 40 %, решта 21 день",
        "Передоплата 30 %, решта 30 днів",
        "Передоплата 50 %",
        "+380 50 000 21 43",
        "Джерело",
        "Телефон",
        "Нічого не втрачено",
        "Історія запису",
    ] {
        if !window.shows(text) {
            window.click("conflict-1");
        }
        if !window.shows(text) {
            window.click("conflict-2");
        }
        assert!(window.shows(text), "{text}: {:?}", window.texts());
    }
    assert!(!window.shows("пристрій 5"), "devices are no numbers");
}

/// The place in the list of the record of this name.
fn go_to(window: &mut Window, name: &str) {
    for id in ["conflict-0", "conflict-1", "conflict-2"] {
        window.click(id);
        let shown = window.texts().iter().filter(|it| it.contains(name)).count();
        if shown > 1 {
            return;
        }
    }
    panic!("{name} is not in the inbox: {:?}", window.texts());
}

#[test]
fn fields_are_decided_one_by_one_in_one_action_that_everybody_sees_and_that_can_be_taken_back() {
    let two = Two::new();
    let mut window = two.open();
    go_to(&mut window, "Будмайстер-Захід");
    // The first field: the other value, the second: the original, the third stays.
    let before = two.get();
    window.press("Ctrl+2").press("Ctrl+3");
    window.press("Ctrl+Enter");
    assert!(
        window.toast().contains("Будмайстер-Захід"),
        "{}",
        window.toast()
    );
    let after = two.get();
    let changed = [before.source != after.source, before.note != after.note];
    assert_eq!(changed, [true, true], "{after:?}");
    assert_eq!(value_of(&two.olena, two.phone), "+380 67 000 21 43");
    assert!(window.shows("узято друге") && window.shows("лишено поточне"));
    let left = two.olena.conflicts().len();
    assert_eq!(left, 2, "the two other records");
    // The colleague is not asked any more, not even about what stayed.
    exchange(&[&two.olena, &two.andrii]);
    same(&[&two.olena, &two.andrii]);
    assert_eq!(two.andrii.conflicts().len(), left);
    window.press("Ctrl+Z");
    assert_eq!(two.get().note, before.note);
    assert_eq!(two.olena.conflicts().len(), 5, "they wait again");
    assert!(window.shows("Будмайстер-Захід"));
    window.press("Ctrl+Shift+Z");
    assert_eq!(two.get().note, after.note);
}

#[test]
fn another_value_can_be_typed_and_a_deletion_is_decided() {
    let two = Two::new();
    let mut window = two.open();
    go_to(&mut window, "Логістик");
    window.press("F2");
    window.rub_out(40).type_text("Логістик Експрес Південь");
    window.press("Enter");
    assert!(window.shows("введено замість обох"));
    window.press("Ctrl+Enter");
    assert!(window.toast().contains("Логістик"), "{}", window.toast());
    let names = super::replica_support::list(&two.olena);
    assert!(
        names.contains(&"Логістик Експрес Південь".to_owned()),
        "{names:?}"
    );
    go_to(&mut window, "Чисто-Блиск");
    assert!(window.shows("вилучити запис") && window.shows("залишити запис"));
    window.click("conflicts-all-other");
    window.click("conflicts-accept");
    let names = super::replica_support::list(&two.olena);
    assert!(!names.contains(&"Чисто-Блиск".to_owned()), "{names:?}");
    go_to(&mut window, "Будмайстер");
    window.click("conflicts-all-current");
    window.click("conflicts-accept");
    assert!(window.shows("Усе вирішено"));
    assert!(two.olena.conflicts().is_empty());
}

#[test]
fn what_is_typed_for_a_code_is_read_by_its_name_or_refused_at_the_field() {
    let two = Two::new();
    let id = two.olena.client("Калина");
    exchange(&[&two.olena, &two.andrii]);
    let status = |device: &Device, status| device.edit(id, |client| client.status = status);
    status(two.olena.after(1), ClientStatus::Partner);
    status(two.andrii.after(2), ClientStatus::Former);
    exchange(&[&two.olena, &two.andrii]);
    let mut window = two.open();
    go_to(&mut window, "Калина");
    window.press("F2");
    window.rub_out(40).type_text("щось").press("Enter");
    assert!(window.shows("Можна"), "{:?}", window.texts());
    let lead = kartoteka::say::code(Words::of(Language::Uk), "client-status", "lead");
    window.rub_out(40).type_text(&lead).press("Enter");
    assert!(window.shows("введено замість обох"));
    window.press("Ctrl+Enter");
    assert_eq!(two.olena.get(id).unwrap().status, ClientStatus::Lead);
}

#[test]
fn what_was_changed_after_it_was_shown_is_not_decided_but_shown_again() {
    let two = Two::new();
    let mut window = two.open();
    go_to(&mut window, "Логістик");
    let shown = super::replica_support::client_of(&two.olena, "Логістик-Експрес");
    two.olena.rename(shown, "Логістик-Експрес Київ");
    window.press("Ctrl+2").press("Ctrl+Enter");
    assert!(
        window.shows("Це поле тим часом змінили"),
        "{:?}",
        window.texts()
    );
    assert_eq!(
        two.olena.name(shown).as_deref(),
        Some("Логістик-Експрес Київ")
    );
    assert!(
        window.shows("Логістик-Експрес Київ"),
        "the inbox is read again"
    );
    assert_eq!(two.olena.conflicts().len(), 5);
    go_to(&mut window, "Логістик");
    window.press("Ctrl+2").press("Ctrl+Enter");
    assert_eq!(
        two.olena.name(shown).as_deref(),
        Some("Логістик Експрес Одеса")
    );
}

#[test]
fn what_is_typed_and_chosen_stays_and_what_changed_under_it_is_asked_again() {
    let two = Two::new();
    let mut window = two.open();
    go_to(&mut window, "Будмайстер-Захід");
    window.press("Ctrl+2").press("F2");
    window.rub_out(200).type_text("Власне слово");
    window.press("Ctrl+Enter"); // takes what is typed
    assert!(window.shows("введено замість обох"));
    // Another record and back: nothing is forgotten.
    go_to(&mut window, "Логістик");
    go_to(&mut window, "Будмайстер-Захід");
    assert!(window.shows("Власне слово") && window.shows("введено замість обох"));
    two.olena.edit(two.client, |client| {
        "сайт".clone_into(&mut client.source);
        "Інша примітка".clone_into(&mut client.note);
    });
    window.press("Ctrl+Enter"); // what stands is no more what was shown: read again
    assert!(window.shows("Власне слово") && window.shows("введено замість обох"));
    assert!(
        window.shows("змінилося: виберіть знову"),
        "{:?}",
        window.texts()
    );
    window.press("Ctrl+Enter");
    assert!(window.shows("виберіть знову"), "{:?}", window.texts());
    assert_eq!(two.olena.conflicts().len(), 5, "nothing is decided");
    assert_eq!(two.get().source, "сайт");
    // Asked again, field by field.
    window.press("Ctrl+2").press("F2");
    assert!(window.shows("Власне слово"));
    window.press("Ctrl+Enter").press("Ctrl+Enter");
    let after = two.get();
    assert!(
        after.source == "Власне слово" || after.note.starts_with("Власне слово"),
        "{after:?}"
    );
    assert_eq!(two.olena.conflicts().len(), 2);
    // Somebody else decides what is being typed: it is not thrown away without a word.
    go_to(&mut window, "Логістик");
    window.press("F2");
    window.rub_out(40).type_text("Набрано даремно");
    exchange(&[&two.olena, &two.andrii]);
    let of = super::replica_support::client_of(&two.andrii, "Логістик-Експрес");
    let asked = two
        .andrii
        .conflicts()
        .into_iter()
        .find(|one| one.row == of.get())
        .unwrap();
    two.andrii
        .store
        .settle(&asked.decided(Choice::Keep))
        .unwrap();
    exchange(&[&two.olena, &two.andrii]);
    window.press("Ctrl+Enter").press("Ctrl+Enter");
    assert!(
        window.shows("тим часом вирішив колега"),
        "{:?}",
        window.texts()
    );
    assert!(window.shows("Набрано даремно"), "{:?}", window.texts());
    let before = two.olena.conflicts().len();
    window.press("Ctrl+Enter");
    assert_eq!(
        two.olena.conflicts().len(),
        before,
        "another record came to be shown"
    );
    window.press("Ctrl+Enter");
    assert!(two.olena.conflicts().len() < before);
}

/// Looks at the inbox in all languages; with `KARTOTEKA_SHOTS=folder` the pictures are written there.
#[test]
fn the_inbox_fits_in_every_language_and_in_a_narrow_window() {
    let two = Two::new();
    for (language, is_dark, size) in [
        (Language::Uk, false, Size::new(1280.0, 800.0)),
        (Language::Ro, true, Size::new(1024.0, 700.0)),
        (Language::Ru, false, Size::new(1280.0, 800.0)),
        (Language::En, false, Size::new(1024.0, 700.0)),
    ] {
        let look = Look {
            language,
            is_dark,
            size,
            ..Look::default()
        };
        let mut window = Window::open_as(&two.olena.store, look);
        window.send(Message::Command(CommandId::Conflicts));
        go_to(&mut window, "Будмайстер");
        window.shoot(&format!("conflicts-{}", language.code()));
        let accept = window.bounds_of("conflicts-accept").unwrap();
        assert!(
            accept.x + accept.width < size.width && accept.y < size.height,
            "{accept:?}"
        );
        let cell = window.bounds_of("conflict-cell-0-2").unwrap();
        assert!(
            cell.x + cell.width <= size.width && cell.width > 120.0,
            "{cell:?}"
        );
    }
}

#[test]
fn rows_that_different_people_won_are_not_all_theirs_and_what_has_no_name_is_told_apart() {
    let two = Two::new();
    let (olena, andrii) = (&two.olena, &two.andrii);
    let client = olena.client("Дві руки");
    exchange(&[olena, andrii]);
    olena.after(50);
    olena.edit(client, |client| "дзвінок".clone_into(&mut client.source));
    andrii.after(100);
    andrii.edit(client, |client| {
        "виставка".clone_into(&mut client.source);
        "від Андрія".clone_into(&mut client.note);
    });
    olena.after(60);
    olena.edit(client, |client| "від Олени".clone_into(&mut client.note));
    let rate = |device: &Device, rate: i64| {
        let euro = Currency::new("EUR").unwrap();
        device
            .store
            .transact(Action::EditOffice, "EUR", |tx| {
                store::office_option::set_rate(tx, euro, Some(rate))
            })
            .unwrap();
    };
    rate(olena, 45_000_000);
    rate(andrii, 46_500_000);
    exchange(&[olena, andrii]);
    let mut window = two.open();
    go_to(&mut window, "Дві руки");
    assert!(window.shows("Усі інші"), "{:?}", window.texts());
    assert!(!window.shows("Усе їхнє") && !window.shows("Усе ваше"));
    go_to(&mut window, "EUR");
    assert!(
        window.shows("46.5") && window.shows("45"),
        "{:?}",
        window.texts()
    );
    assert!(window.shows("порожньо"), "nobody had seen a rate before");
    assert!(!window.shows("невідомо") && !window.shows("45000000"));
}
