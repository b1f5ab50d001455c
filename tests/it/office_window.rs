//! Promise: two people begin to work together from the window alone: one founds the office in a folder and invites, the other
//! joins with an own base, both compare six words, and what one types the other sees; the status line says in plain words how
//! it stands, also when the folder is away.

use iced::Size;
use kartoteka::domain::time::Timestamp;
use kartoteka::domain::user::User;
use kartoteka::i18n::Language;
use kartoteka::office::{Env, Progress};
use kartoteka::platform::Clock;
use kartoteka::platform::keystore::KeyStore;
use kartoteka::store::{self, Action, OpenOptions, Store, StoreError};
use kartoteka::ui::app::{ExchangeMessage, Message, Section, System};
use kartoteka::ui::together::Told;
use std::path::{Path, PathBuf};

use super::support::NOW;
use super::ui_driver::{Look, Window};

/// A computer: its base, its keys, its clock.
pub struct Computer {
    pub dir: tempfile::TempDir,
    pub store: Store,
    pub clock: Clock,
}

impl Computer {
    pub fn new(number: i64, person: &str) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let clock = Clock::fixed(Timestamp::from_millis(NOW));
        let options = OpenOptions {
            clock: clock.clone(),
            device: Some(number),
        };
        let store = Store::open(&dir.path().join("a.base"), &options).unwrap();
        let user = User {
            name: person.to_owned(),
            ..User::default()
        };
        let (me, _) = store
            .transact(Action::EditUser, person, |tx| store::user::add(tx, &user))
            .unwrap();
        store.set_current_user(me).unwrap();
        Self { dir, store, clock }
    }

    pub fn env(&self) -> Env {
        Env::new(KeyStore::new(self.dir.path().join("keys"), false))
    }

    pub fn client(&self, name: &str) {
        let client = kartoteka::domain::client::Client::company(name);
        self.store
            .transact(Action::AddClient, name, |tx| {
                store::client::add(tx, &client)
            })
            .unwrap();
    }

    pub fn clients(&self) -> Vec<String> {
        let found = self.store.read(|conn| {
            let names = conn
                .prepare("SELECT name FROM client WHERE deleted IS NULL ORDER BY name")?
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            Ok::<_, StoreError>(names)
        });
        found.unwrap()
    }

    pub fn open(&self, look: Look) -> Window {
        Window::open_in(&self.store, look, Some(self.env()))
    }

    /// Goes through something on the office's screen in languages, colours and sizes; it names what must not be cut then.
    pub fn in_all_looks(&self, mut act: impl FnMut(&mut Window, &str) -> &'static str) {
        for (language, is_dark, size) in [
            (Language::Ro, true, Size::new(1024.0, 700.0)),
            (Language::Ru, false, Size::new(1024.0, 700.0)),
            (Language::En, false, Size::new(1280.0, 800.0)),
        ] {
            let look = Look {
                language,
                is_dark,
                size,
                section: Section::Office,
                ..Look::default()
            };
            let mut window = self.open(look);
            self.pass(&mut window);
            let last = act(&mut window, language.code());
            let place = window.bounds_of(last).unwrap();
            assert!(
                place.x + place.width <= size.width,
                "{language:?} {last} {place:?}"
            );
        }
    }

    pub fn at_office(&self) -> Window {
        let look = Look {
            section: Section::Office,
            ..Look::default()
        };
        let mut window = self.open(look);
        self.pass(&mut window);
        window
    }

    /// Time passes, and the window looks what is due.
    pub fn pass(&self, window: &mut Window) {
        for _ in 0..3 {
            self.clock.advance(1);
            window.send(Message::System(System::Poll));
        }
    }
}

pub fn fill(window: &mut Window, field: &'static str, text: &str) {
    window.click(field);
    window.rub_out(40).type_text(text);
}

/// Founds the office of the first computer; gives the folder.
pub fn found(one: &Computer, window: &mut Window, share: &Path) -> PathBuf {
    let folder = share.join("kartoteka");
    std::fs::create_dir(&folder).unwrap();
    window.click("office-create");
    fill(window, "office-form-folder", &folder.display().to_string());
    fill(window, "office-form-office", "Картон і Тара");
    fill(window, "office-form-device", "Ноутбук Олени");
    window.click("office-form-do");
    assert!(window.shows("Аркуш відновлення"), "{:?}", window.texts());
    one.pass(window);
    folder
}

#[test]
fn two_people_begin_to_work_together_from_the_window_alone() {
    let share = tempfile::tempdir().unwrap();
    let (one, two) = (
        Computer::new(11, "Олена Ткачук"),
        Computer::new(12, "Андрій Бойко"),
    );
    one.client("Будмайстер-Захід");
    two.client("Логістик Експрес");
    let mut olena = one.at_office();
    assert!(olena.shows("Працюйте разом через спільну папку"));
    let folder = found(&one, &mut olena, share.path());
    // The recovery sheet is offered at once: 24 words.
    olena.shoot("office-offer-kit");
    olena.click("office-yes");
    assert!(
        olena.shows("24") && olena.shows("Слова записано"),
        "{:?}",
        olena.texts()
    );
    olena.shoot("office-kit");
    olena.click("office-yes");
    one.pass(&mut olena);
    assert!(olena.shows("Офіс «Картон і Тара»"), "{:?}", olena.texts());
    assert!(olena.shows("Ноутбук Олени") && olena.shows("усе надіслано"));
    assert!(olena.shows("Обмін завершено о"), "{:?}", olena.texts());
    assert!(!olena.shows("не надруковано"), "the sheet was made");

    // While lists and search are made after a first sync, the status line says how far they are.
    let progress = Progress {
        done: 50,
        total: 200,
    };
    for (preparing, is_shown) in [(Some(progress), true), (None, false)] {
        let told = ExchangeMessage::Told(Told::Preparing(preparing));
        olena.send(Message::Exchange(told));
        assert_eq!(olena.shows("Готується пошук: 25 %"), is_shown);
        assert_eq!(olena.shows("Обмін завершено о"), !is_shown);
    }

    // She invites, he pastes the text.
    olena.click("office-invite");
    fill(&mut olena, "office-form-person", "Андрій Бойко");
    olena.click("office-form-do");
    assert!(
        olena.shows("Запрошення готове: Андрій Бойко"),
        "{:?}",
        olena.texts()
    );
    olena.shoot("office-invitation");
    olena.click("office-copy");
    let invite = olena.inner.copied.clone().unwrap();
    olena.press("Esc");
    let mut andrii = two.at_office();
    andrii.shoot("office-alone");
    andrii.click("office-join");
    andrii.click("office-form-invite");
    andrii.type_text(&invite);
    fill(&mut andrii, "office-form-device", "Ноутбук Андрія");
    andrii.shoot("office-join");
    andrii.click("office-form-do");
    assert!(
        andrii.shows("Чекаємо, поки вас впустять"),
        "{:?}",
        andrii.texts()
    );
    andrii.shoot("office-joining");
    let words: Vec<String> = {
        let waiting = kartoteka::office::joining(&two.store).unwrap().unwrap();
        waiting.words
    };
    assert_eq!(words.len(), 6);
    assert!(words.iter().all(|word| andrii.shows(word)));
    assert!(andrii.shows("Слова на обох екранах однією мовою: Українська."));

    // The same six words stand on both screens.
    one.pass(&mut olena);
    assert!(
        olena.shows("просить впустити новий комп’ютер"),
        "{:?}",
        olena.texts()
    );
    olena.click("office-compare");
    olena.click("office-no");
    assert!(
        olena.toast().contains("Слова не збіглися"),
        "{}",
        olena.toast()
    );
    olena.click("office-compare");
    assert!(
        words.iter().all(|word| olena.shows(word)),
        "{:?}",
        olena.texts()
    );
    olena.shoot("office-admit");
    olena.click("office-yes");
    two.pass(&mut andrii);
    assert!(andrii.shows("Офіс «Картон і Тара»"), "{:?}", andrii.texts());
    for _ in 0..3 {
        one.pass(&mut olena);
        two.pass(&mut andrii);
    }
    for computer in [&one, &two] {
        assert_eq!(computer.clients(), ["Будмайстер-Захід", "Логістик Експрес"]);
    }
    assert!(andrii.shows("Ноутбук Олени") && andrii.shows("Ноутбук Андрія"));
    assert!(olena.shows("Ноутбук Андрія"), "{:?}", olena.texts());
    olena.shoot("office-state-uk");

    // What is typed is sent by itself; F5 fetches it at once.
    one.client("Чисто-Блиск");
    olena.send(Message::System(System::Poll));
    olena.press("F5");
    andrii.press("F5");
    assert!(two.clients().contains(&"Чисто-Блиск".to_owned()));
    // Who did it, and where: by name.
    andrii.click_text("Історія змін");
    assert!(
        andrii.shows("Ноутбук Олени") && andrii.shows("Чисто-Блиск"),
        "{:?}",
        andrii.texts()
    );
    andrii.shoot("office-journal");
    olena.click_text("Учасники й ролі");
    assert!(
        olena.shows("Власник") && olena.shows("Менеджер"),
        "{:?}",
        olena.texts()
    );
    olena.shoot("office-members");

    // The folder goes away: work goes on, and it is said.
    let away = share.path().join("away");
    std::fs::rename(&folder, &away).unwrap();
    two.client("Новий клієнт");
    andrii.send(Message::System(System::Poll));
    andrii.press("F5");
    andrii.click_text("Стан обміну");
    assert!(andrii.shows("робота триває"), "{:?}", andrii.texts());
    andrii.shoot("office-away");
    std::fs::rename(&away, &folder).unwrap();
    andrii.press("F5");
    assert!(andrii.shows("Обмін завершено о"), "{:?}", andrii.texts());

    // Paused: nothing goes until it is resumed.
    andrii.click("office-pause");
    assert!(andrii.shows("Обмін призупинено"));
    andrii.click("office-pause");
    two.pass(&mut andrii);
    assert!(andrii.shows("Обмін завершено о"), "{:?}", andrii.texts());

    // She takes his computer out; his base stays.
    olena.click_text("Стан обміну");
    olena.click_text("Ноутбук Андрія");
    olena.click("office-retire");
    olena.shoot("office-retire");
    olena.click("office-yes");
    one.pass(&mut olena);
    assert!(olena.shows("вимкнено"), "{:?}", olena.texts());
    olena.shoot("office-retired");
    assert!(two.clients().contains(&"Чисто-Блиск".to_owned()));

    // On his screen it says that he is out and what can be done; he leaves and has his base for himself.
    andrii.press("F5");
    assert!(
        andrii.shows("цей комп’ютер більше не в офісі") && andrii.shows("нове запрошення"),
        "{:?}",
        andrii.texts()
    );
    andrii.shoot("office-out");
    andrii.click("office-leave");
    assert!(andrii.shows("Вийти з офісу «Картон і Тара»?"));
    andrii.shoot("office-leave");
    andrii.click("office-yes");
    two.pass(&mut andrii);
    assert!(
        andrii.shows("Працюйте разом через спільну папку"),
        "{:?}",
        andrii.texts()
    );
    assert!(two.clients().contains(&"Чисто-Блиск".to_owned()));

    one.in_all_looks(|window, code| {
        window.shoot(&format!("office-state-{code}"));
        window.click("office-leave");
        window.shoot(&format!("office-leave-{code}"));
        window.press("Esc");
        "office-now"
    });
}

#[test]
fn a_lost_folder_is_replaced_and_a_founding_given_up_in_the_window() {
    let share = tempfile::tempdir().unwrap();
    let one = Computer::new(11, "Олена Ткачук");
    one.client("Явір");
    let mut window = one.at_office();
    // The folder takes the first file and not the rest: what was begun is given up.
    let folder = share.path().join("kartoteka");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("m"), b"").unwrap();
    window.click("office-create");
    fill(
        &mut window,
        "office-form-folder",
        &folder.display().to_string(),
    );
    fill(&mut window, "office-form-office", "Картон і Тара");
    window.click("office-form-do");
    window.press("Esc");
    let mut window = one.at_office();
    assert!(window.shows("не закінчено"), "{:?}", window.texts());
    window.shoot("office-begun");
    window.click("office-give-up");
    window.shoot("office-give-up");
    window.click("office-yes");
    assert!(
        window.shows("Працюйте разом через спільну папку"),
        "{:?}",
        window.texts()
    );
    std::fs::remove_dir_all(&folder).unwrap();
    let folder = found(&one, &mut window, share.path());
    window.press("Esc");
    // The drive dies; a new folder is filled once she has said so a second time.
    std::fs::remove_dir_all(&folder).unwrap();
    let new = share.path().join("new");
    std::fs::create_dir(&new).unwrap();
    window.press("F5");
    one.pass(&mut window);
    window.click("office-move");
    window.click("office-form-folder");
    window.rub_out(200).type_text(&new.display().to_string());
    window.click("office-form-do");
    assert!(window.shows("Ця папка порожня"), "{:?}", window.texts());
    window.shoot("office-fill");
    assert_eq!(std::fs::read_dir(&new).unwrap().count(), 0);
    window.click("office-form-do");
    one.pass(&mut window);
    assert!(window.shows("Обмін завершено о"), "{:?}", window.texts());
    assert!(new.join("kartoteka.json").exists() && new.join("h").exists());
}

#[test]
fn a_refused_folder_is_explained_in_the_dialog_and_nothing_is_changed() {
    let share = tempfile::tempdir().unwrap();
    let one = Computer::new(11, "Олена Ткачук");
    let mut window = one.at_office();
    window.click("office-create");
    window.click("office-form-do");
    assert!(window.shows("Заповніть це поле"));
    fill(
        &mut window,
        "office-form-folder",
        &share.path().join("немає").display().to_string(),
    );
    fill(&mut window, "office-form-office", "Картон і Тара");
    window.click("office-form-do");
    assert!(window.shows("немає доступу"), "{:?}", window.texts());
    window.shoot("office-refused");
    window.press("Esc");
    assert!(window.shows("Працюйте разом через спільну папку"));
    assert!(window.shows("Збережено на комп’ютері"));
}

/// Both are in an office of the first, without a window.
pub fn together(one: &Computer, two: &Computer, share: &Path) {
    use kartoteka::office::{self, Create, Exchange, Join, Place, Role, Who, Wish};
    use kartoteka::store::Progress;
    let rounds = |computer: &Computer| {
        let mut exchange = Exchange::open(&computer.store, &computer.env()).unwrap();
        let now = Wish {
            now: true,
            ..Wish::default()
        };
        for _ in 0..3 {
            let went = exchange.round(now, &mut |_| std::ops::ControlFlow::Continue(()));
            went.unwrap().unwrap();
        }
    };
    let wanted = Create {
        place: Place::folder(share),
        office: "Картон і Тара".to_owned(),
        person: String::new(),
        device: "Ноутбук Олени".to_owned(),
    };
    office::create(&one.store, &one.env(), &wanted, &Progress::default()).unwrap();
    let who = Who::New("Андрій Бойко".to_owned());
    let made = office::invite(&one.store, &one.env(), &who, Role::Manager, Language::Uk).unwrap();
    rounds(one);
    let join = Join {
        invite: made.text,
        place: None,
        person: String::new(),
        device: "ПК Андрія".to_owned(),
        doubles: false,
    };
    office::join(&two.store, &two.env(), &join).unwrap();
    let asking = office::requests(&one.store, &one.env()).unwrap().remove(0);
    office::admit(&one.store, &one.env(), &asking).unwrap();
    office::enter(&two.store, &two.env(), &Progress::default()).unwrap();
    for _ in 0..2 {
        rounds(two);
        rounds(one);
    }
}
