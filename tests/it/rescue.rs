//! Promise: a base that cannot be opened is said in the window, with the last backup and the way back to it; and from the
//! window of a whole base one can go back to a backup, what stood there is kept.

use iced::advanced::widget::operation::{Operation, Outcome, black_box};
use iced::{Event, mouse};
use iced_test::Selector;
use kartoteka::domain::client::Client;
use kartoteka::i18n::Language;
use kartoteka::platform::Clock;
use kartoteka::store::{OpenOptions, Store, StoreResult, client, client_list};
use kartoteka::ui::app;
use kartoteka::ui::file_dialog::{PathWanted, Request};
use kartoteka::ui::headless::Headless;
use kartoteka::ui::rescue;
use kartoteka::ui::screen::own_path;
use kartoteka::ui::window::{How, Message, Window};

use super::support::TestBase;

struct Driven(Headless<Window>);

impl Driven {
    fn open(base: &std::path::Path, clock: &Clock) -> Self {
        let how = How {
            base: base.to_owned(),
            clock: clock.clone(),
            language: Some(Language::Uk),
            fallback: Language::Uk,
            zone: chrono_tz::Tz::Europe__Kyiv,
            backs_up: false,
            office: None,
        };
        let opened = how.open();
        let (window, task) = Window::boot(how, opened);
        Self(Headless::drive(window, task).unwrap())
    }

    fn find<S>(&mut self, selector: S) -> Option<S::Output>
    where
        S: Selector + Send,
        S::Output: Clone + Send,
    {
        let mut operation = selector.find();
        self.0.operate(&mut black_box(&mut operation));
        match operation.finish() {
            Outcome::Some(found) => found,
            _ => None,
        }
    }

    fn click(&mut self, id: &'static str) -> &mut Self {
        let id = iced::advanced::widget::Id::new(id);
        let bounds = self.find(id).unwrap().bounds();
        self.0.point(bounds.center());
        self.0.events(vec![
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)),
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)),
        ]);
        self
    }

    fn is_open(&self) -> bool {
        self.0.app().app().is_some()
    }

    fn keep(&mut self, name: &str) {
        if let Ok(folder) = std::env::var("KARTOTEKA_SHOTS") {
            let shot = self.0.shot(1.0).unwrap().to_png().unwrap();
            std::fs::write(std::path::Path::new(&folder).join(name), shot).unwrap();
        }
    }
}

fn names(path: &std::path::Path, clock: &Clock) -> Vec<String> {
    let options = OpenOptions {
        clock: clock.clone(),
        device: None,
    };
    let store = Store::open(path, &options).unwrap();
    let now = client_list::Now {
        at: clock.now(),
        zone: chrono_tz::Tz::UTC,
    };
    store
        .read(|conn| {
            let all = client_list::ids(conn, &Default::default(), &[], now, None)?;
            let all = all.into_iter().map(|id| client::get(conn, id));
            all.map(|client| Ok(client?.unwrap().name))
                .collect::<StoreResult<Vec<_>>>()
        })
        .unwrap()
}

/// A base with one client, backed up, then a second one; closed.
fn backed_up() -> (tempfile::TempDir, std::path::PathBuf, Clock) {
    let TestBase { dir, store, clock } = TestBase::new();
    let add = |name: &str| {
        store
            .transact(kartoteka::store::Action::AddClient, name, |tx| {
                client::add(tx, &Client::company(name))
            })
            .unwrap();
    };
    add("Явір");
    store.daily_backup().unwrap().unwrap();
    clock.advance(60);
    add("Граніт");
    let path = store.path().to_owned();
    (dir, path, clock)
}

#[test]
fn a_damaged_base_is_said_in_the_window_and_restored_by_a_button() {
    let (dir, path, clock) = backed_up();
    std::fs::remove_file(path.with_extension("base-wal")).ok();
    std::fs::write(&path, b"this is no base at all, whatever its name says").unwrap();
    let mut window = Driven::open(&path, &clock);
    assert!(!window.is_open());
    assert!(
        window.find("21.11.2026 12:00".to_owned()).is_some(),
        "the backup is offered"
    );
    window.keep("rescue.png");
    window.click("rescue-best");
    assert!(window.is_open());
    drop(window);
    assert_eq!(names(&path, &clock), ["Явір"]);
    let kept = std::fs::read_dir(dir.path()).unwrap();
    let kept = kept
        .filter_map(Result::ok)
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains("before-restore"))
        .count();
    assert_eq!(kept, 1, "what stood there lies beside");
}

#[test]
fn another_base_can_be_opened_instead() {
    let (dir, path, clock) = backed_up();
    let broken = dir.path().join("broken.base");
    std::fs::write(&broken, b"nothing of the sort").unwrap();
    let mut window = Driven::open(&broken, &clock);
    assert!(!window.is_open());
    let chosen = kartoteka::ui::rescue::Message::Chosen(Some(path));
    window.0.send(Message::Rescue(chosen));
    assert!(window.is_open());
}

#[test]
fn another_base_is_typed_where_the_desktop_has_no_dialog() {
    let (dir, path, clock) = backed_up();
    let broken = dir.path().join("broken.base");
    std::fs::write(&broken, b"nothing of the sort").unwrap();
    let mut window = Driven::open(&broken, &clock);
    let (request, mut answer) = Request::new(PathWanted::open("Інша база"));
    let send = |window: &mut Driven, message| {
        window
            .0
            .send(Message::Rescue(rescue::Message::Path(message)));
    };
    send(&mut window, own_path::Message::Ask(request));
    assert!(window.find("Інша база".to_owned()).is_some());
    let typed = dir.path().join("немає.base").display().to_string();
    send(&mut window, own_path::Message::Typed(typed));
    window.keep("rescue-path.png");
    window.click("own-path-take");
    assert!(window.find("Такого файлу немає.".to_owned()).is_some());
    assert_eq!(answer.try_recv(), Ok(None));
    send(
        &mut window,
        own_path::Message::Typed(path.display().to_string()),
    );
    window.click("own-path-take");
    assert!(window.find("Інша база".to_owned()).is_none());
    assert_eq!(answer.try_recv(), Ok(Some(Some(path))));
}

#[test]
fn a_newer_base_is_left_alone_and_can_be_tried_again() {
    let (_dir, path, clock) = backed_up();
    let conn = rusqlite::Connection::open(&path).unwrap();
    let version: i64 = conn
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap();
    conn.pragma_update(None, "user_version", version + 1)
        .unwrap();
    let mut window = Driven::open(&path, &clock);
    assert!(!window.is_open());
    conn.pragma_update(None, "user_version", version).unwrap();
    drop(conn);
    window.click("rescue-best");
    assert!(window.is_open(), "the newer program gave way");
}

#[test]
fn the_window_asks_then_goes_back_to_a_backup_and_keeps_what_it_replaces() {
    let (_dir, path, clock) = backed_up();
    let mut window = Driven::open(&path, &clock);
    window.0.send(Message::App(Box::new(app::Message::Restore(
        app::RestoreMessage::Newest,
    ))));
    window.keep("restore.png");
    window.click("restore-keep");
    assert_eq!(names(&path, &clock).len(), 2, "nothing was done yet");
    window.0.send(Message::App(Box::new(app::Message::Restore(
        app::RestoreMessage::Newest,
    ))));
    window.click("restore-do");
    assert!(window.is_open());
    let toast = window.0.app().app().unwrap().toast_text().unwrap();
    assert!(toast.contains("before-restore"), "{toast}");
    drop(window);
    assert_eq!(names(&path, &clock), ["Явір"]);
}
