//! The import without a renderer: a file on the disk, messages in, what is in the base and on screen asserted.

use futures::StreamExt;
use futures::executor::block_on;
use iced_runtime::Action as Effect;
use iced_runtime::task::into_stream;

use super::*;
use crate::domain::client::ClientField;
use crate::domain::contact_detail::DetailKind;
use crate::domain::time::Timestamp;
use crate::exchange::open::Layout;
use crate::exchange::target::{DetailPart, Whose};
use crate::i18n::Language;
use crate::platform::{Clock, write_file};
use crate::store::client_list::{self, ClientFilter};
use crate::store::{OpenOptions, Store};
use crate::ui::desk::Desk;
use crate::ui::theme::{DARK, LIGHT, height};

/// 2026-11-18T09:24:00Z, a Wednesday.
const NOW: i64 = 1_794_993_840_000;

const TABLE: &str = "Компанія;Телефон;E-mail;Місто;Щось\n\
    ТОВ «Явір»;067 000 21 43;javir@example.com;Львів;а\n\
    ПП «Зоря»;067 000 21 44;zoria@example.com;Київ;б\n\
    ;;;;\n\
    ФОП Гнатюк;067 000 21 45;;Стрий;в\n\
    ;;;Одеса;\n";

struct Screen {
    ctx: Ctx,
    import: Import,
    events: Vec<Event>,
    dir: tempfile::TempDir,
}

impl Screen {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let clock = Clock::fixed(Timestamp::from_millis(NOW));
        let options = OpenOptions {
            clock: clock.clone(),
            device: Some(1),
        };
        let store = Store::open(&dir.path().join("test.base"), &options).unwrap();
        let ctx = Ctx {
            tokens: &LIGHT,
            words: Words::of(Language::Uk),
            desk: Desk::new(store),
            clock,
            zone: chrono_tz::Tz::Europe__Kyiv,
            size: iced::Size::new(1280.0, 800.0),
            density: 1.0,
            row: height::ROW,
            users: Vec::new(),
            me: None,
            keys: crate::ui::shortcuts::Shortcuts::default(),
            together: Default::default(),
        };
        let (import, task) = Import::new(&ctx, None);
        let mut screen = Self {
            ctx,
            import,
            events: Vec::new(),
            dir,
        };
        screen.run(task);
        screen
    }

    fn with(file: &str, bytes: &[u8]) -> Self {
        let mut screen = Self::new();
        let path = screen.dir.path().join(file);
        write_file(&path, bytes).unwrap();
        screen.send(Message::Picked(Some(path)));
        screen
    }

    fn send(&mut self, message: Message) {
        let outcome = self.import.update(&self.ctx, message);
        self.events.extend(outcome.events);
        self.run(outcome.task);
    }

    fn run(&mut self, task: Task<Message>) {
        let Some(stream) = into_stream(task) else {
            return;
        };
        let effects: Vec<Effect<Message>> = block_on(stream.collect());
        for effect in effects {
            if let Effect::Output(message) = effect {
                self.send(message);
            }
        }
    }

    fn clients(&self) -> usize {
        let now = self.ctx.moment();
        let store = self.ctx.desk.store();
        store
            .read(|conn| client_list::count(conn, &ClientFilter::default(), now))
            .unwrap()
    }

    fn target(&self, column: usize) -> &Target {
        &self.import.mapping[column]
    }
}

#[test]
fn a_table_is_guessed_tried_imported_and_undone() {
    let mut screen = Screen::with("клієнти.csv", TABLE.as_bytes());
    assert_eq!(screen.import.step, Step::Columns);
    assert_eq!(screen.target(0), &Target::Client(ClientField::Name));
    assert!(matches!(screen.target(1), Target::Detail(column) if column.kind == DetailKind::Phone));
    screen.send(Message::Next);
    assert_eq!(screen.import.step, Step::Check);
    let plan = screen.import.plan.as_ref().unwrap();
    assert_eq!((plan.new, plan.bad), (3, 1), "{plan:?}");
    assert_eq!(screen.clients(), 0, "a trial changes nothing");
    screen.send(Message::Next);
    assert_eq!(screen.import.step, Step::Done);
    assert_eq!(screen.clients(), 3);
    let report = screen.import.report.as_ref().unwrap();
    assert!(report.bad_file.as_ref().unwrap().exists());
    assert!(matches!(
        screen.events.last(),
        Some(Event::Acted { action: Action::Import, subject, .. }) if subject == "клієнти.csv"
    ));
    screen.ctx.desk.store().undo().unwrap();
    assert_eq!(screen.clients(), 0, "the whole import is one undo");
}

#[test]
fn clients_that_are_there_are_recognised_as_the_user_wants() {
    let mut screen = Screen::with("a.csv", TABLE.as_bytes());
    screen.send(Message::Next);
    screen.send(Message::Next);
    screen.send(Message::Again);
    let path = screen.dir.path().join("a.csv");
    screen.send(Message::Picked(Some(path)));
    screen.send(Message::Next);
    let plan = |screen: &Screen| {
        let plan = screen.import.plan.as_ref().unwrap();
        (plan.new, plan.updated, plan.skipped)
    };
    assert_eq!(plan(&screen), (0, 3, 0));
    screen.send(Message::OnMatch(OnMatch::Skip));
    assert_eq!(plan(&screen), (0, 0, 3));
    assert!(!screen.import.can_go_on(), "there is nothing to import");
    screen.send(Message::OnMatch(OnMatch::Create));
    assert_eq!(plan(&screen), (3, 0, 0));
    screen.send(Message::OnMatch(OnMatch::Update));
    screen.send(Message::Match(By::Phone));
    screen.send(Message::Match(By::Email));
    assert_eq!(plan(&screen), (3, 0, 0), "nothing to recognise them by");
}

#[test]
fn guesses_are_corrected() {
    let (cp1251, _, _) = encoding_rs::WINDOWS_1251.encode(TABLE);
    let mut screen = Screen::with("a.csv", &cp1251);
    let encoding = |screen: &Screen| match &screen.import.preview.as_ref().unwrap().settings.layout
    {
        Layout::Text { encoding, .. } => encoding.name(),
        _ => "none",
    };
    assert_eq!(encoding(&screen), "windows-1251");
    let at = OFFERED
        .iter()
        .position(|known| *known == encoding_rs::UTF_8)
        .unwrap();
    screen.send(Message::Encoding(at));
    assert_eq!(encoding(&screen), "UTF-8");
    let at = OFFERED
        .iter()
        .position(|known| *known == encoding_rs::WINDOWS_1251)
        .unwrap();
    screen.send(Message::Encoding(at));
    screen.send(Message::Header(0));
    let preview = screen.import.preview.as_ref().unwrap();
    assert!(preview.headers.is_empty());
    assert_eq!(preview.rows[0].cells[0], "Компанія");
    screen.send(Message::Header(1));
    assert_eq!(screen.import.preview.as_ref().unwrap().headers[3], "Місто");
    let ignore = screen
        .import
        .targets
        .iter()
        .position(|target| *target == Target::Ignore);
    screen.send(Message::Map(4, ignore.unwrap()));
    let person = Target::detail(Whose::Person, DetailKind::Phone, 1, DetailPart::Value);
    let person = screen
        .import
        .targets
        .iter()
        .position(|target| *target == person);
    screen.send(Message::Map(1, person.unwrap()));
    assert_eq!(screen.target(4), &Target::Ignore);
    screen.send(Message::Next);
    screen.send(Message::Back);
    assert_eq!(
        screen.target(4),
        &Target::Ignore,
        "going back loses nothing"
    );
}

#[test]
fn cards_need_no_columns() {
    let card =
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ірина Гнатюк\r\nTEL:+380670002143\r\nEND:VCARD\r\n";
    let mut screen = Screen::with("a.vcf", card.as_bytes());
    assert!(screen.import.is_card() && screen.import.can_go_on());
    screen.send(Message::Next);
    screen.send(Message::Next);
    assert_eq!(screen.clients(), 1);
}

#[test]
fn what_cannot_be_read_is_said_with_what_to_do() {
    let mut screen = Screen::with("a.csv", b"");
    assert_eq!(screen.import.step, Step::File);
    assert!(
        screen
            .import
            .problem
            .as_ref()
            .unwrap()
            .what
            .contains("a.csv")
    );
    screen.send(Message::Path("/немає/такого".to_owned()));
    assert!(screen.import.problem.is_none());
    screen.send(Message::Look);
    let problem = screen.import.problem.as_ref().unwrap();
    assert!(!problem.what.is_empty() && !problem.todo.is_empty());
}

#[test]
fn a_stopped_import_leaves_nothing_and_can_be_begun_again() {
    let mut screen = Screen::with("a.csv", TABLE.as_bytes());
    screen.send(Message::Next);
    let outcome = screen.import.update(&screen.ctx, Message::Next);
    screen.import.job.as_ref().unwrap().stop();
    screen.run(outcome.task);
    // It was stopped in time or just too late; either way it says which.
    match screen.import.step {
        Step::Check => assert_eq!(screen.clients(), 0),
        step => assert_eq!((step, screen.clients()), (Step::Done, 3)),
    }
}

#[test]
fn a_late_look_into_another_file_is_dropped() {
    let mut screen = Screen::with("a.csv", TABLE.as_bytes());
    let late = screen.import.number;
    screen.send(Message::Path("/інший".to_owned()));
    screen.send(Message::Look);
    screen.send(Message::Looked(late, Err(ExchangeError::Cancelled)));
    assert!(screen.import.problem.is_some());
}

/// With `KARTOTEKA_SHOTS=folder` the pictures are also written there, to be looked at.
#[test]
fn every_step_renders() {
    let Ok(mut studio) = crate::ui::shot::Studio::new() else {
        return;
    };
    let mut take = |screen: &Screen, name: &str| {
        let side = if screen.ctx.is_narrow() { 48.0 } else { 200.0 };
        let size = screen.ctx.size;
        let room = iced::Size::new(size.width - side, size.height - 60.0);
        let view = screen.import.view(&screen.ctx);
        let shot = studio
            .shoot(screen.ctx.tokens, room, 1.0, view, Vec::new(), None)
            .unwrap();
        let first = &shot.rgba[..4];
        assert!(
            shot.rgba.chunks(4).any(|pixel| pixel != first),
            "{name} is empty"
        );
        if let Ok(folder) = std::env::var("KARTOTEKA_SHOTS") {
            let path = Path::new(&folder).join(format!("import-{name}.png"));
            write_file(&path, &shot.to_png().unwrap()).unwrap();
        }
    };
    let mut screen = Screen::new();
    take(&screen, "file");
    let path = screen.dir.path().join("клієнти-2026.csv");
    write_file(&path, TABLE.as_bytes()).unwrap();
    screen.send(Message::Picked(Some(path)));
    take(&screen, "columns");
    screen.ctx.tokens = &DARK;
    screen.ctx.words = Words::of(Language::Ro);
    screen.ctx.size = iced::Size::new(1024.0, 700.0);
    take(&screen, "columns-small");
    screen.ctx.tokens = &LIGHT;
    screen.ctx.words = Words::of(Language::Uk);
    screen.ctx.size = iced::Size::new(1280.0, 800.0);
    screen.send(Message::Next);
    take(&screen, "check");
    let outcome = screen.import.update(&screen.ctx, Message::Next);
    take(&screen, "run");
    screen.run(outcome.task);
    take(&screen, "done");
    screen.send(Message::Again);
    screen.send(Message::Path("/немає/такого.csv".to_owned()));
    screen.send(Message::Look);
    take(&screen, "problem");
}

#[test]
fn a_table_of_products_is_imported_by_the_same_steps() {
    let mut screen = Screen::new();
    let of_products = Subject::ALL
        .iter()
        .position(|one| *one == Subject::Products);
    screen.send(Message::Subject(of_products.unwrap()));
    let path = screen.dir.path().join("товари.csv");
    write_file(
        &path,
        "Артикул;Назва;Ціна, EUR\nA-1;Фарба;12,50\nA-2;Пензель;3\n".as_bytes(),
    )
    .unwrap();
    screen.send(Message::Picked(Some(path)));
    assert_eq!(screen.target(0).key(), "product.code");
    assert_eq!(screen.target(2).key(), "product.price [EUR]");
    screen.send(Message::Next);
    let plan = screen.import.plan.as_ref().unwrap();
    assert_eq!((plan.new, plan.bad, plan.new_lists.len()), (2, 0, 1));
    screen.send(Message::Next);
    assert_eq!(screen.import.step, Step::Done);
    assert_eq!(screen.import.report.as_ref().unwrap().new, 2);
    assert_eq!(screen.clients(), 0);
    let _ = screen.import.view(&screen.ctx);
}

#[test]
fn the_same_file_is_read_for_clients_or_for_products() {
    let mut screen = Screen::with("a.csv", "Код;Назва\nA-1;Фарба\n".as_bytes());
    assert_eq!(screen.target(1), &Target::Client(ClientField::Name));
    let at = Subject::ALL
        .iter()
        .position(|one| *one == Subject::Products);
    screen.send(Message::Subject(at.unwrap()));
    assert_eq!(screen.target(1).key(), "product.name");
    assert!(
        screen
            .import
            .targets
            .iter()
            .all(|target| matches!(target, Target::Ignore | Target::Product(_)))
    );
    screen.send(Message::Subject(0));
    assert_eq!(screen.target(1), &Target::Client(ClientField::Name));
}

#[test]
fn unknown_responsible_users_are_shown_and_may_be_left_out() {
    let mut screen = Screen::with(
        "a.csv",
        "Компанія;Відповідальний;Телефон\nЯвір;Петренко Ольга;12\n".as_bytes(),
    );
    screen.send(Message::Next);
    let plan = screen.import.plan.clone().unwrap();
    assert_eq!(plan.unknown_users, [("Петренко Ольга".to_owned(), 1)]);
    assert_eq!(plan.warnings.count, 1);
    screen.send(Message::NewUsers(NewUsers::LeaveEmpty));
    screen.send(Message::Next);
    let users = screen
        .ctx
        .desk
        .store()
        .read(crate::store::user::all)
        .unwrap();
    assert!(users.is_empty());
}
