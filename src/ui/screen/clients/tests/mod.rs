//! The list without a renderer: messages in, answers of the base drained, what a user would see asserted.

mod acts;

use futures::StreamExt;
use futures::executor::block_on;
use iced::Task;
use iced_runtime::Action as Effect;
use iced_runtime::task::into_stream;

use super::*;
use crate::demo;
use crate::domain::client::{Client, ClientField};
use crate::domain::contact_detail::{ContactDetail, DetailKind, Owner};
use crate::domain::time::Timestamp;
use crate::i18n::{Language, Words};
use crate::platform::Clock;
use crate::store::Action;
use crate::store::client_list::{Sort, SortBy};
use crate::store::{OpenOptions, Store, client, contact_detail, user};
use crate::ui::command::CommandId;
use crate::ui::desk::Desk;
use crate::ui::theme::{DARK, LIGHT, height};
use crate::ui::widget::table::{self, Cell, Row, Rows};

/// 2026-11-18T09:24:00Z, a Wednesday.
const NOW: i64 = 1_794_993_840_000;

/// A list over a base of its own.
struct Screen {
    ctx: Ctx,
    clients: Clients,
    events: Vec<Event>,
    _dir: tempfile::TempDir,
}

impl Screen {
    fn new(names: &[&str]) -> Self {
        Self::over(|store| {
            for name in names {
                let client = Client::company(*name);
                store
                    .transact(Action::AddClient, name, |tx| client::add(tx, &client))
                    .unwrap();
            }
        })
    }

    fn over(fill: impl FnOnce(&Store)) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let clock = Clock::fixed(Timestamp::from_millis(NOW));
        let options = OpenOptions {
            clock: clock.clone(),
            device: Some(1),
        };
        let store = Store::open(&dir.path().join("test.base"), &options).unwrap();
        fill(&store);
        let users = store.read(user::all).unwrap();
        let me = store.read(setting::current_user).unwrap();
        let ctx = Ctx {
            tokens: &LIGHT,
            words: Words::of(Language::Uk),
            desk: Desk::new(store),
            clock,
            zone: chrono_tz::Tz::Europe__Kyiv,
            size: iced::Size::new(1280.0, 800.0),
            density: 1.0,
            row: height::ROW,
            users,
            me,
            keys: crate::ui::shortcuts::Shortcuts::default(),
            together: Default::default(),
        };
        let (clients, task) = Clients::new(&ctx);
        let mut screen = Self {
            ctx,
            clients,
            events: Vec::new(),
            _dir: dir,
        };
        screen.run(task);
        screen
    }

    /// Does a message and everything that follows from it.
    fn send(&mut self, message: Message) {
        let outcome = self.clients.update(&self.ctx, message);
        self.take(outcome);
    }

    fn command(&mut self, command: CommandId) {
        let outcome = self.clients.command(&self.ctx, command).unwrap();
        self.take(outcome);
    }

    fn take(&mut self, outcome: Outcome<Message>) {
        for event in &outcome.events {
            if let Event::Acted { changes, .. } = event {
                let task = self.clients.changed(&self.ctx, changes);
                self.run(task);
            }
        }
        self.events.extend(outcome.events);
        self.run(outcome.task);
    }

    fn run(&mut self, task: Task<Message>) {
        for message in answers(task) {
            self.send(message);
        }
    }

    /// Names on the list, in order.
    fn names(&self) -> Vec<String> {
        let list = &self.clients.list;
        (0..list.count())
            .map(|row| match list.row(row) {
                Some(Row::Cells { cells, .. }) => cells[0].words().to_owned(),
                _ => "?".to_owned(),
            })
            .collect()
    }

    fn go(&mut self, row: usize) {
        self.send(Message::Table(table::Event::Current(row)));
    }

    fn current(&self) -> String {
        let id = self.clients.list.current_id().unwrap();
        let line = self.clients.list.line(id).unwrap();
        line.client.name.clone()
    }

    fn stored(&self, row: usize) -> Client {
        let id = self.clients.list.id(row).unwrap();
        let found = self.ctx.desk.store().read(|conn| client::get(conn, id));
        found.unwrap().unwrap()
    }
}

/// Waits for the answers of a task.
fn answers(task: Task<Message>) -> Vec<Message> {
    let Some(stream) = into_stream(task) else {
        return Vec::new();
    };
    let effects: Vec<Effect<Message>> = block_on(stream.collect());
    effects
        .into_iter()
        .filter_map(|effect| match effect {
            Effect::Output(message) => Some(message),
            _ => None, // focus and the like
        })
        .collect()
}

#[test]
fn clients_stand_in_the_order_of_the_language() {
    let screen = Screen::new(&["Ярмарок", "Єва", "Альфа", "Ґанок"]);
    assert_eq!(screen.names(), ["Альфа", "Ґанок", "Єва", "Ярмарок"]);
    assert_eq!(screen.clients.total, Some(4));
    assert_eq!(screen.clients.status(&screen.ctx).left, "4 клієнти");
}

#[test]
fn a_search_shows_what_answers_marks_it_and_keeps_the_current_client() {
    let mut screen = Screen::new(&["Альфа", "Будмаркет", "Новобуд", "Зоря"]);
    screen.go(2); // Зоря
    screen.send(Message::Search("буд".to_owned()));
    assert_eq!(screen.names(), ["Будмаркет", "Новобуд"]);
    let Some(Row::Cells { cells, .. }) = screen.clients.list.row(1) else {
        panic!("no row")
    };
    let Cell::Text(words) = &cells[0] else {
        panic!("no text")
    };
    assert_eq!(words.hits, vec![std::ops::Range { start: 8, end: 14 }]);
    assert_eq!(
        screen.current(),
        "Будмаркет",
        "the one before is gone: the first"
    );
    screen.go(1);
    screen.send(Message::Search(String::new()));
    assert_eq!(screen.current(), "Новобуд", "still there: stays current");
}

#[test]
fn answers_to_an_older_question_are_dropped() {
    let mut screen = Screen::new(&["Альфа", "Будмаркет"]);
    let late = screen
        .clients
        .update(&screen.ctx, Message::Search("аль".to_owned()));
    let late = answers(late.task);
    screen.send(Message::Search("буд".to_owned()));
    for message in late {
        screen.send(message);
    }
    assert_eq!(screen.names(), ["Будмаркет"]);
}

#[test]
fn the_next_letters_narrow_the_order_in_memory_and_see_what_is_new() {
    let mut screen = Screen::new(&["Зоря", "Азор", "Будмаркет", "Зорепад"]);
    screen.send(Message::Search("зо".to_owned()));
    assert!(screen.clients.whole.is_some());
    screen.send(Message::Search("зор".to_owned()));
    assert_eq!(screen.names(), ["Азор", "Зорепад", "Зоря"]);
    let (_, changes) = screen
        .ctx
        .desk
        .store()
        .transact(Action::AddClient, "", |tx| {
            client::add(tx, &Client::company("Взорець"))
        })
        .unwrap();
    let late = screen.clients.ask_whole(&screen.ctx);
    assert!(answers(late).is_empty(), "it is known already");
    let known = screen.clients.whole.clone().unwrap();
    let epoch = screen.clients.list.epoch();
    let task = screen.clients.changed(&screen.ctx, &changes);
    assert!(screen.clients.whole.is_none());
    screen.send(Message::Whole(epoch, Ok(known)));
    assert!(screen.clients.whole.is_none(), "read before the change");
    screen.run(task);
    assert_eq!(screen.names(), ["Азор", "Взорець", "Зорепад", "Зоря"]);
    screen.send(Message::Search("взор".to_owned()));
    assert_eq!(screen.names(), ["Взорець"]);
    // Another filter is another order.
    screen.clients.question.filter.status = vec!["partner".to_owned()];
    screen.send(Message::Search("зор".to_owned()));
    assert!(screen.names().is_empty());
}

#[test]
fn a_typed_letter_starts_the_search() {
    let mut screen = Screen::new(&["Альфа", "Будмаркет"]);
    screen.send(Message::Search("аль".to_owned()));
    screen.send(Message::Table(table::Event::Typed("б".to_owned())));
    assert_eq!(screen.clients.question.filter.text, "б");
    assert_eq!(screen.names(), ["Будмаркет"]);
    // A second letter may come before the search field has the keyboard.
    screen.send(Message::Table(table::Event::Typed("у".to_owned())));
    assert_eq!(screen.clients.question.filter.text, "бу");
    screen.send(Message::ToTable);
    screen.send(Message::Table(table::Event::Typed("а".to_owned())));
    assert_eq!(screen.clients.question.filter.text, "а");
}

#[test]
fn a_press_on_a_title_sorts_and_turns() {
    let mut screen = Screen::new(&["Альфа", "Будмаркет"]);
    let sort = |additive| table::Event::Sort {
        column: 0,
        additive,
    };
    screen.send(Message::Table(sort(false)));
    assert_eq!(screen.names(), ["Будмаркет", "Альфа"]);
    screen.send(Message::Table(sort(false)));
    assert_eq!(screen.names(), ["Альфа", "Будмаркет"]);
}

#[test]
fn an_edit_of_many_is_one_undo() {
    let mut screen = Screen::new(&["Альфа", "Будмаркет", "Зоря"]);
    screen.go(0);
    screen.command(CommandId::SelectAll);
    assert_eq!(screen.clients.status(&screen.ctx).left, "Вибрано 3");
    let outcome = screen
        .clients
        .edit_all(&screen.ctx, ClientField::Category, "A".to_owned());
    screen.take(outcome);
    assert!((0..3).all(|row| screen.stored(row).category == "A"));
    assert_eq!(screen.clients.list.ticked_count(), 3, "ticks stay");
    screen.ctx.desk.store().undo().unwrap();
    assert!((0..3).all(|row| screen.stored(row).category.is_empty()));
}

#[test]
fn every_field_can_be_set_for_many() {
    let mut screen = Screen::new(&["Альфа", "Будмаркет"]);
    screen.command(CommandId::SelectAll);
    for (at, what) in bulk::fields(&screen.clients.choices)
        .into_iter()
        .enumerate()
    {
        let typed = match &what {
            bulk::What::Field(ClientField::Kind) => "person",
            bulk::What::Field(ClientField::Status) => "partner",
            bulk::What::Field(ClientField::DoNotCall | ClientField::DoNotMail) => "yes",
            bulk::What::Field(ClientField::Responsible | ClientField::Book) => "",
            bulk::What::Field(ClientField::Parent) => "",
            _ => "щось",
        };
        screen.send(Message::Bulk(bulk::Message::Open(at)));
        screen.send(Message::Bulk(bulk::Message::Value(typed.to_owned())));
        screen.send(Message::Bulk(bulk::Message::Save));
        assert!(screen.clients.open.is_none(), "{what:?}");
    }
    assert_eq!(screen.stored(0).website, "щось");
    assert_eq!(screen.stored(1).note, "щось");
}

#[test]
fn a_tag_is_put_on_many_and_filters_them() {
    let mut screen = Screen::new(&["Альфа", "Будмаркет", "Зоря"]);
    screen.send(Message::Table(table::Event::TickRange(0..=1)));
    screen.send(Message::Tag(0)); // there is none yet: asks for a new one
    screen.send(Message::Bulk(bulk::Message::Value("зошити".to_owned())));
    screen.send(Message::Bulk(bulk::Message::Save));
    assert_eq!(screen.clients.choices.tags.len(), 1);
    screen.send(Message::Untick);
    screen.send(Message::Choose(Filter::Tag, 1));
    assert_eq!(screen.names(), ["Альфа", "Будмаркет"]);
    screen.command(CommandId::SelectAll);
    screen.send(Message::Untag(0));
    assert!(screen.names().is_empty());
    screen.send(Message::ClearAll);
    assert_eq!(screen.names().len(), 3);
}

#[test]
fn a_large_list_is_read_page_by_page() {
    let names: Vec<String> = (0..700).map(|n| format!("Клієнт {n:04}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut screen = Screen::new(&names);
    assert_eq!(screen.clients.list.count(), 700);
    assert!(screen.clients.list.row(0).is_some() && screen.clients.list.row(500).is_none());
    screen.send(Message::Table(table::Event::Visible(490..515)));
    assert!(screen.clients.list.row(500).is_some() && screen.clients.list.row(480).is_some());
    screen.go(500);
    let current = screen.current();
    // A change above the place: the same client stays current.
    let first = screen.stored(0).id;
    let (_, changes) = screen
        .ctx
        .desk
        .store()
        .transact(Action::DeleteClients, "", |tx| client::delete(tx, first))
        .unwrap();
    let task = screen.clients.changed(&screen.ctx, &changes);
    screen.run(task);
    assert_eq!(
        (screen.clients.list.count(), screen.clients.list.current()),
        (699, Some(499))
    );
    assert_eq!(screen.current(), current);
    screen.command(CommandId::SelectAll);
    assert_eq!(screen.clients.list.ticked_count(), 699);
}

#[test]
fn a_sort_by_a_custom_field_puts_its_values_in_order() {
    use crate::domain::custom_field::{CustomField, FieldKind};
    let mut screen = Screen::over(|store| {
        let field = CustomField {
            name: "Площа".to_owned(),
            kind: FieldKind::Number,
            ..CustomField::default()
        };
        store
            .transact(Action::AddField, "", |tx| {
                let id = crate::store::field::add(tx, &field)?;
                for (name, area) in [("Альфа", "90"), ("Бета", "100"), ("Вега", "9")] {
                    let client = client::add(tx, &Client::company(name))?;
                    let value = field.parse(area)?;
                    crate::store::field::set(tx, id, client.get(), value.as_ref())?;
                }
                Ok::<(), crate::store::StoreError>(())
            })
            .unwrap();
    });
    let field = screen.clients.choices.fields[0].id;
    screen.send(Message::Column(Column::Field(field)));
    let place = screen.clients.list.setup.shown.len() - 1;
    screen.send(Message::Table(table::Event::Sort {
        column: u32::try_from(place).unwrap(),
        additive: false,
    }));
    assert_eq!(
        screen.clients.question.sort[0].by,
        SortBy::Field(field.get())
    );
    assert_eq!(screen.names(), ["Вега", "Альфа", "Бета"]);
    for by in [SortBy::Email, SortBy::Kind] {
        screen.clients.question.sort = vec![Sort {
            by,
            descending: true,
        }];
        let ask = screen.clients.ask(&screen.ctx);
        screen.run(ask);
        assert_eq!(screen.names().len(), 3, "{by:?}");
    }
}

/// With `KARTOTEKA_SHOTS=folder` the pictures are also written there, to be looked at.
#[test]
fn the_list_renders_in_both_themes_and_widths() {
    let Ok(mut studio) = crate::ui::shot::Studio::new() else {
        return;
    };
    let mut screen = Screen::over(|store| {
        let options = demo::DemoOptions::default();
        demo::make(
            store,
            &options,
            &mut |_| std::ops::ControlFlow::Continue(()),
        )
        .unwrap();
    });
    let mut take = |screen: &Screen, name: &str, size: iced::Size| {
        let side = if size.width <= 1100.0 { 48.0 } else { 200.0 };
        let room = iced::Size::new(size.width - side, size.height - 36.0 - 24.0);
        let view = screen.clients.view(&screen.ctx);
        let view: crate::ui::Element<'_, Message> = match screen.clients.layer(&screen.ctx) {
            Some(layer) => iced::widget::stack![view, layer].into(),
            None => view,
        };
        let shot = studio
            .shoot(screen.ctx.tokens, room, 1.0, view, Vec::new(), None)
            .unwrap();
        let first = &shot.rgba[..4];
        assert!(
            shot.rgba.chunks(4).any(|pixel| pixel != first),
            "{name} is empty"
        );
        if let Ok(folder) = std::env::var("KARTOTEKA_SHOTS") {
            let path = std::path::Path::new(&folder).join(format!("clients-{name}.png"));
            #[allow(clippy::disallowed_methods, reason = "a picture to be looked at")]
            std::fs::write(path, shot.to_png().unwrap()).unwrap();
        }
    };
    let wide = iced::Size::new(1280.0, 800.0);
    let small = iced::Size::new(1024.0, 700.0);
    take(&screen, "light", wide);
    screen.send(Message::Search("буд 067".to_owned()));
    screen.send(Message::Table(table::Event::TickRange(1..=2)));
    take(&screen, "bulk", wide);
    screen.ctx.tokens = &DARK;
    screen.send(Message::Search("буд".to_owned()));
    screen.send(Message::Untick);
    screen.send(Message::Choose(Filter::City, 1));
    take(&screen, "dark", wide);
    screen.send(Message::ClearAll);
    screen.ctx.tokens = &LIGHT;
    screen.ctx.words = Words::of(Language::Ro);
    screen.ctx.size = small;
    screen.send(Message::CloseMenu);
    take(&screen, "small-ro", small);
    screen.ctx.words = Words::of(Language::Uk);
    screen.command(CommandId::NewClient);
    screen.send(Message::Create(create::Message::Name(
        "ТОВ «Явір»".to_owned(),
    )));
    take(&screen, "new", small);
    screen.send(Message::Close);
    screen.command(CommandId::Delete);
    take(&screen, "delete", small);
    screen.send(Message::Close);
    screen.command(CommandId::ContextMenu);
    take(&screen, "menu", small);
    screen.send(Message::CloseMenu);
    screen.send(Message::Bulk(bulk::Message::Open(6)));
    take(&screen, "field", small);
    screen.send(Message::Close);
    screen.command(CommandId::Export);
    take(&screen, "export", small);
    screen.send(Message::Close);
    screen.send(Message::ToggleColumns);
    take(&screen, "columns", small);
    screen.send(Message::Close);
    screen.command(CommandId::Edit);
    take(&screen, "rename", small);
    screen.command(CommandId::Back);
    screen.send(Message::Search("немає такого".to_owned()));
    take(&screen, "nothing", small);
    if let Ok(folder) = std::env::var("KARTOTEKA_SHOTS") {
        use crate::ui::photo::{Pose, screenshot};
        for (name, is_dark, size) in [("frame", false, wide), ("frame-small", true, small)] {
            let pose = Pose {
                is_dark,
                size,
                ..Pose::new(Language::Uk)
            };
            let store = screen.ctx.desk.store();
            let shot = screenshot(store, "clients", &pose).unwrap();
            let path = std::path::Path::new(&folder).join(format!("clients-{name}.png"));
            #[allow(clippy::disallowed_methods, reason = "a picture to be looked at")]
            std::fs::write(path, shot.to_png().unwrap()).unwrap();
        }
    }
}
