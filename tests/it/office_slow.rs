//! Promise: a folder that answers after seconds, or never, holds up nobody: the window takes every key while a round waits, says
//! how it stands, can be paused and asked to exchange, and closes; what was typed is in the base and goes when it can.
//!
//! The folder waits for as long as the test likes; a window that waited for it would never end this test.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

use futures::StreamExt;
use futures::executor::block_on;
use iced::{Size, Task};
use iced_runtime::{Action, task};
use iced_test::Simulator;
use kartoteka::domain::client::Client;
use kartoteka::domain::time::Timestamp;
use kartoteka::i18n::Language;
use kartoteka::office::{self, Around, Create, Env, Place};
use kartoteka::platform::Clock;
use kartoteka::platform::keystore::KeyStore;
use kartoteka::store::{Action as Did, OpenOptions, Progress, Store, client, replica};
use kartoteka::ui::app::{App, Message, Section, Start, System};
use kartoteka::ui::command::CommandId;

use super::support::NOW;

/// The way to the folder: open, or everybody waits at it.
#[derive(Clone, Default)]
struct Gate(Arc<(Mutex<(bool, usize)>, Condvar)>);

impl Gate {
    /// A call passes, or waits.
    fn pass(&self) {
        let (state, changed) = &*self.0;
        let mut state = state.lock().unwrap();
        state.1 += 1;
        changed.notify_all();
        let state = changed.wait_while(state, |state| !state.0);
        state.unwrap().1 -= 1;
    }

    fn set(&self, is_open: bool) {
        let (state, changed) = &*self.0;
        state.lock().unwrap().0 = is_open;
        changed.notify_all();
    }

    /// Until somebody waits at it.
    fn somebody(&self) {
        let (state, changed) = &*self.0;
        let state = state.lock().unwrap();
        drop(changed.wait_while(state, |state| state.1 == 0).unwrap());
    }
}

/// What a task gives, in its thread; `None`: the window closes.
type Given = Option<Message>;

/// The window with its tasks on threads, as they are in a real one.
struct Live {
    app: App,
    sender: Sender<Given>,
    given: Receiver<Given>,
    has_exited: bool,
}

impl Live {
    fn open(store: &Store, env: Env) -> Self {
        let start = Start {
            office: Some(env),
            language: Some(Language::Uk),
            zone: chrono_tz::Tz::Europe__Kyiv,
            backs_up: false,
            first_run: Some(false),
            section: Section::Office,
            ..Start::new(store.clone())
        };
        let (app, task) = App::boot(&start);
        let (sender, given) = channel();
        let mut live = Self {
            app,
            sender,
            given,
            has_exited: false,
        };
        live.run(task);
        live.send(Message::System(System::Resized(Size::new(1280.0, 800.0))));
        live
    }

    fn run(&self, task: Task<Message>) {
        let Some(mut stream) = task::into_stream(task) else {
            return;
        };
        let sender = self.sender.clone();
        thread::spawn(move || {
            while let Some(action) = block_on(stream.next()) {
                let given = match action {
                    Action::Output(message) => Some(message),
                    Action::Exit => None,
                    _ => continue,
                };
                if sender.send(given).is_err() {
                    return;
                }
            }
        });
    }

    /// The window takes a message; this comes back at once, whatever the folder does.
    fn send(&mut self, message: Message) {
        let task = self.app.update(message);
        self.run(task);
    }

    /// Takes what tasks give until the window is as it shall be.
    fn until(&mut self, what: &str, is_so: impl Fn(&mut Self) -> bool) {
        let mut last = VecDeque::new();
        while !is_so(self) {
            // Far longer than anything here takes: only a mistake waits for it.
            match self.given.recv_timeout(Duration::from_secs(60)) {
                Ok(Some(message)) => {
                    let text = format!("{message:?}");
                    last.push_back(text.chars().take(120).collect::<String>());
                    self.send(message);
                }
                Ok(None) => self.has_exited = true,
                Err(_) => panic!("never: {what}; {:?}; {last:?}", self.texts()),
            }
        }
    }

    fn until_shows(&mut self, text: &str) {
        self.until(text, |live| live.shows(text));
    }

    fn texts(&self) -> Vec<String> {
        let texts = Mutex::new(Vec::new());
        let size = Size::new(1280.0, 800.0);
        let mut simulator = Simulator::with_size(iced::Settings::default(), size, self.app.view());
        let _ = simulator.find(|candidate: iced_test::selector::Candidate<'_>| {
            if let iced_test::selector::Candidate::Text { content, .. } = candidate {
                texts.lock().unwrap().push(content.to_owned());
            }
            None::<()>
        });
        texts.into_inner().unwrap()
    }

    fn shows(&self, text: &str) -> bool {
        self.texts().iter().any(|shown| shown.contains(text))
    }

    fn command(&mut self, command: CommandId) {
        self.send(Message::Command(command));
    }

    /// Time passes, and the window looks what is due.
    fn pass(&mut self, clock: &Clock) {
        clock.advance(1);
        self.send(Message::System(System::Poll));
    }

    fn pass_seconds(&mut self, clock: &Clock, seconds: i64) {
        if let Clock::Fixed(at) = clock {
            at.fetch_add(seconds * 1_000, std::sync::atomic::Ordering::Relaxed);
        }
        self.send(Message::System(System::Poll));
    }
}

fn add(store: &Store, name: &str) {
    let new = Client::company(name);
    store
        .transact(Did::AddClient, name, |tx| client::add(tx, &new))
        .unwrap();
}

fn waiting(store: &Store) -> u64 {
    store.read(replica::waiting).unwrap().0
}

#[test]
fn the_window_waits_for_no_folder() {
    let dir = tempfile::tempdir().unwrap();
    let share = dir.path().join("share");
    std::fs::create_dir(&share).unwrap();
    let clock = Clock::fixed(Timestamp::from_millis(NOW));
    let options = OpenOptions {
        clock: clock.clone(),
        device: Some(11),
    };
    let store = Store::open(&dir.path().join("a.base"), &options).unwrap();
    let keys = || Env::new(KeyStore::new(dir.path().join("keys"), false));
    let wanted = Create {
        place: Place::folder(&share),
        office: "Картон".to_owned(),
        person: "Олена".to_owned(),
        device: "Ноутбук Олени".to_owned(),
    };
    office::create(&store, &keys(), &wanted, &Progress::default()).unwrap();
    let gate = Gate::default();
    let at = gate.clone();
    let env = keys().watched(Arc::new(move |moment: Around, _: &str| {
        if moment == Around::Before {
            at.pass();
        }
    }));
    // The first round waits at the folder: the window is there all the same.
    let mut window = Live::open(&store, env.clone());
    window.until_shows("Офіс «Картон»");
    window.pass(&clock);
    window.until_shows("Обмін починається");
    gate.somebody();
    // Work goes on: other screens come, and what is done is in the base.
    add(&store, "Явір");
    window.command(CommandId::Section1);
    window.until_shows("Явір");
    assert!(waiting(&store) > 0);
    // After half a minute it is said, in the status line and in the office.
    for _ in 0..4 {
        window.pass_seconds(&clock, 10);
    }
    window.until_shows("Папка не відповідає з");
    window.command(CommandId::SectionOffice);
    window.until_shows("Спільна папка не відповідає з");
    window.command(CommandId::Section1);
    window.until_shows("Явір");
    // Asked for now, asked again, paused and resumed: each is heard while the round still waits.
    window.command(CommandId::SyncNow);
    window.command(CommandId::SyncNow);
    window.command(CommandId::SectionOffice);
    window.until_shows("Ноутбук Олени");
    office::pause(&store, true).unwrap();
    window.send(Message::Exchange(
        kartoteka::ui::app::ExchangeMessage::Changed,
    ));
    window.until_shows("Обмін призупинено");
    window.until("what waits is said", |live| {
        !live.shows("Ненадісланих змін немає")
    });
    office::pause(&store, false).unwrap();
    window.send(Message::Exchange(
        kartoteka::ui::app::ExchangeMessage::Changed,
    ));
    window.until("resumed", |live| !live.shows("Обмін призупинено"));
    // The folder answers after all.
    gate.set(true);
    for _ in 0..3 {
        window.pass(&clock);
    }
    window.until_shows("Обмін завершено о");
    assert_eq!(waiting(&store), 0);
    // It falls silent again, and the window is closed in the middle of a round: it does not wait for ever.
    gate.set(false);
    add(&store, "Клен");
    window.pass(&clock);
    window.command(CommandId::SyncNow);
    gate.somebody();
    window.send(Message::System(System::CloseRequested));
    window.until("the end", |live| live.has_exited);
    drop(window);
    assert_eq!(waiting(&store), 1, "what was typed is in the base");
    // The next day the folder is there: it goes by itself.
    gate.set(true);
    let mut window = Live::open(&store, env);
    window.until_shows("Офіс «Картон»");
    window.pass(&clock);
    window.until_shows("Обмін завершено о");
    assert_eq!(waiting(&store), 0);
}
