//! Promise: the card of a client answers the keyboard and the mouse in the window.

use super::client_card::{find, keep, office};
use iced::advanced::widget::{Id, Operation};
use iced::keyboard::{self, Key, Location, Modifiers, key};
use iced::{Rectangle, Size, mouse};
use kartoteka::domain::interaction::{InteractionKind, InteractionState};
use kartoteka::i18n::Language;
use kartoteka::store::{Store, client, interaction};
use kartoteka::ui::app::{Message, What};
use kartoteka::ui::command::CommandId;
use kartoteka::ui::headless::Headless;
use kartoteka::ui::photo::{self, Pose};

fn press(window: &mut Headless, key: Key, modifiers: Modifiers, text: Option<&str>) {
    let press = keyboard::Event::KeyPressed {
        modified_key: key.clone(),
        key,
        physical_key: key::Physical::Unidentified(key::NativeCode::Unidentified),
        location: Location::Standard,
        modifiers,
        text: text.map(Into::into),
        repeat: false,
    };
    window.events(vec![iced::Event::Keyboard(press)]);
}

fn types(window: &mut Headless, text: &str) {
    for letter in text.chars() {
        let letter = letter.to_string();
        let key = Key::Character(letter.as_str().into());
        press(window, key, Modifiers::empty(), Some(&letter));
    }
}

#[test]
fn a_call_is_recorded_from_the_keyboard_alone() {
    let dir = tempfile::tempdir().unwrap();
    let store = office(dir.path(), Language::Uk);
    let client = find(&store, "Будмайстер");
    let mut window = photo::open(&store, &Pose::new(Language::Uk), false).unwrap();
    window.send(Message::Show(What::Client(client)));
    types(&mut window, "дзвонила, чекає рахунок"); // just typing begins the entry
    keep(&mut window, "card-entry.png");
    let enter = Key::Named(key::Named::Enter);
    press(&mut window, enter, Modifiers::empty(), None);
    let newest = store
        .read(|conn| kartoteka::store::client_card::past(conn, client, 0, 1))
        .unwrap();
    assert_eq!(newest[0].interaction.topic, "дзвонила, чекає рахунок");
    assert_eq!(newest[0].interaction.kind, InteractionKind::Call);
    assert_eq!(newest[0].present.len(), 2, "the main person and the user");
    assert_eq!(newest[0].present[0].detail, "+380 67 000 21 43");
    keep(&mut window, "card-entered.png");
}

/// Finds where a widget of a name stands.
struct Find {
    id: Id,
    bounds: Option<Rectangle>,
}

impl Operation for Find {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn container(&mut self, id: Option<&Id>, bounds: Rectangle) {
        if id == Some(&self.id) {
            self.bounds = Some(bounds);
        }
    }
}

fn click(window: &mut Headless, id: impl Into<String>) {
    let id = id.into();
    let mut find = Find {
        id: Id::from(id.clone()),
        bounds: None,
    };
    window.operate(&mut find);
    let bounds = find.bounds.unwrap_or_else(|| panic!("{id} is not shown"));
    window.point(bounds.center());
    for event in [
        mouse::Event::ButtonPressed(mouse::Button::Left),
        mouse::Event::ButtonReleased(mouse::Button::Left),
    ] {
        window.events(vec![iced::Event::Mouse(event)]);
    }
}

fn named(window: &mut Headless, key: key::Named) {
    press(window, Key::Named(key), Modifiers::empty(), None);
}

#[test]
fn values_open_in_place_by_mouse_and_are_saved_by_enter() {
    let dir = tempfile::tempdir().unwrap();
    let store = office(dir.path(), Language::Uk);
    let id = find(&store, "Будмайстер");
    let mut window = photo::open(&store, &Pose::new(Language::Uk), false).unwrap();
    window.send(Message::Show(What::Client(id)));
    click(&mut window, "card-website");
    types(&mut window, "budmajster.ua");
    keep(&mut window, "card-edit-line.png");
    named(&mut window, key::Named::Enter);
    let client = store.read(|conn| client::get(conn, id)).unwrap().unwrap();
    assert_eq!(client.website, "budmajster.ua", "typing replaces the value");

    click(&mut window, "card-pill-status");
    types(&mut window, "парт");
    keep(&mut window, "card-edit-status.png");
    named(&mut window, key::Named::Enter);
    let client = store.read(|conn| client::get(conn, id)).unwrap().unwrap();
    assert_eq!(client.status.code(), "partner");

    let person = store
        .read(|conn| kartoteka::store::person::of_client(conn, id))
        .unwrap()[0]
        .0
        .id;
    click(&mut window, format!("card-person-{person}"));
    keep(&mut window, "card-edit-person.png");
    named(&mut window, key::Named::Escape);
    click(&mut window, format!("card-person-{person}-add"));
    types(&mut window, "0670002143");
    keep(&mut window, "card-edit-phone.png");
    named(&mut window, key::Named::Escape);
    click(&mut window, "card-all-fields");
    keep(&mut window, "card-all-fields.png");
    click(&mut window, "card-create");
    keep(&mut window, "card-create.png");
    window.send(Message::Command(CommandId::Back));
    window.send(Message::Command(CommandId::History));
    keep(&mut window, "card-history.png");
}

#[test]
fn a_planned_step_is_done_with_the_next_one_from_the_timeline() {
    let dir = tempfile::tempdir().unwrap();
    let store = office(dir.path(), Language::Uk);
    let id = find(&store, "Будмайстер");
    let late = |store: &Store| {
        store
            .read(|conn| kartoteka::store::client_card::ahead(conn, id, 9))
            .unwrap()
    };
    let first = late(&store)[0].interaction.clone();
    let mut window = photo::open(&store, &Pose::new(Language::Uk), false).unwrap();
    window.send(Message::Show(What::Client(id)));
    click(&mut window, format!("timeline-{}", first.id));
    keep(&mut window, "card-open-item.png");
    window.send(Message::Command(CommandId::History));
    keep(&mut window, "card-item-history.png");
    window.send(Message::Command(CommandId::History));
    window.send(Message::Command(CommandId::Done));
    types(&mut window, "сплатять у п’ятницю");
    named(&mut window, key::Named::Tab);
    types(&mut window, "перевірити оплату");
    keep(&mut window, "card-step.png");
    window.send(Message::Command(CommandId::Done));
    let done = store
        .read(|conn| interaction::get(conn, first.id))
        .unwrap()
        .unwrap();
    assert_eq!(done.state, InteractionState::Done);
    assert_eq!(done.result, "сплатять у п’ятницю");
    let next = late(&store)
        .into_iter()
        .find(|item| item.interaction.follows == Some(first.id))
        .unwrap();
    assert_eq!(next.interaction.topic, "перевірити оплату");
    assert_eq!(next.interaction.planned_at.unwrap().text(), "2026-11-19");
    window.send(Message::Command(CommandId::Undo));
    assert_eq!(
        late(&store)[0].interaction,
        first,
        "one undo takes all of it back"
    );
}

#[test]
fn the_lists_of_interactions_have_pictures() {
    let dir = tempfile::tempdir().unwrap();
    let store = office(dir.path(), Language::Uk);
    for (name, is_dark, width, height) in [
        ("interactions-uk.png", false, 1280.0, 800.0),
        ("interactions-dark-1024.png", true, 1024.0, 700.0),
    ] {
        let pose = Pose {
            is_dark,
            size: Size::new(width, height),
            ..Pose::new(Language::Uk)
        };
        let mut window = photo::open(&store, &pose, false).unwrap();
        let section = kartoteka::ui::app::Section::Interactions;
        window.send(Message::Show(What::Section(section)));
        keep(&mut window, name);
        if !is_dark {
            window.send(Message::Command(CommandId::Done));
            keep(&mut window, "interactions-step.png");
            window.send(Message::Command(CommandId::Back));
            window.send(Message::Command(CommandId::Edit));
            keep(&mut window, "interactions-edit.png");
        }
    }
}
