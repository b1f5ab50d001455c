//! Promise: everything about a client is on its card, is changed in place, and each change can be taken back.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::path::Path;

use chrono_tz::Tz;
use futures::StreamExt;
use futures::executor::block_on;
use iced::{Size, Task};
use iced_runtime::{Action as Work, task};
use kartoteka::demo::{self, DemoOptions};
use kartoteka::domain::client::{Client, ClientField};
use kartoteka::domain::contact_detail::{DetailKind, Owner};
use kartoteka::domain::custom_field::FieldOwner;
use kartoteka::domain::due::Due;
use kartoteka::domain::id::ClientId;
use kartoteka::domain::interaction::{Direction, Interaction, InteractionKind, InteractionState};
use kartoteka::domain::time::Timestamp;
use kartoteka::i18n::{Language, Words};
use kartoteka::platform::Clock;
use kartoteka::store::{
    Action, OpenOptions, Store, StoreError, client, client_list, history, interaction,
};
use kartoteka::ui::app::{Message, What};
use kartoteka::ui::command::CommandId;
use kartoteka::ui::context::Ctx;
use kartoteka::ui::desk::Desk;
use kartoteka::ui::headless::Headless;
use kartoteka::ui::photo::{self, Pose};
use kartoteka::ui::screen::Event;
use kartoteka::ui::screen::client::{self as card, ClientCard, EditMessage, QuickMessage, Target};
use kartoteka::ui::screen::form;
use kartoteka::ui::screen::history::Message as HistoryMessage;
use kartoteka::ui::screen::interaction::look;
use kartoteka::ui::theme::{LIGHT, height};
use kartoteka::ui::widget::chip::Tone;

use super::support::TestBase;

/// 2026-11-18T09:24:00Z: 11:24 in Kyiv, a Wednesday, as in the pictures of the design.
const NOW: i64 = 1_794_993_840_000;

pub(super) fn office(dir: &Path, language: Language) -> Store {
    let options = OpenOptions {
        clock: Clock::fixed(Timestamp::from_millis(NOW)),
        device: Some(1),
    };
    let store = Store::open(&dir.join("office.base"), &options).unwrap();
    let wanted = DemoOptions {
        language,
        ..DemoOptions::default()
    };
    demo::make(&store, &wanted, &mut |_| ControlFlow::Continue(())).unwrap();
    store
}

pub(super) fn find(store: &Store, name: &str) -> ClientId {
    let now = client_list::Now {
        at: store.clock().now(),
        zone: Tz::Europe__Kyiv,
    };
    store
        .read(|conn| {
            let filter = client_list::ClientFilter {
                text: name.to_owned(),
                ..Default::default()
            };
            client_list::ids(conn, &filter, &[], now, Some(1))
        })
        .unwrap()[0]
}

pub(super) fn keep(window: &mut Headless, name: &str) {
    let shot = window.shot(1.0).unwrap();
    assert!(shot.rgba.chunks(4).any(|pixel| pixel != &shot.rgba[..4]));
    if let Ok(folder) = std::env::var("KARTOTEKA_SHOTS") {
        std::fs::write(Path::new(&folder).join(name), shot.to_png().unwrap()).unwrap();
    }
}

/// With `KARTOTEKA_SHOTS=folder` the pictures are also written there, to be looked at.
#[test]
fn the_card_has_pictures_in_every_theme_size_and_language() {
    let dir = tempfile::tempdir().unwrap();
    let store = office(dir.path(), Language::Uk);
    let client = find(&store, "Будмайстер");
    for (name, is_dark, language, width, height) in [
        ("card-uk.png", false, Language::Uk, 1280.0, 800.0),
        ("card-uk-dark.png", true, Language::Uk, 1280.0, 800.0),
        ("card-ro-1024.png", false, Language::Ro, 1024.0, 700.0),
    ] {
        let pose = Pose {
            is_dark,
            size: Size::new(width, height),
            ..Pose::new(language)
        };
        let mut window = photo::open(&store, &pose, false).unwrap();
        window.send(Message::Show(What::Client(client)));
        keep(&mut window, name);
        if is_dark {
            window.send(Message::Command(CommandId::History));
            keep(&mut window, "card-history-dark.png");
        }
    }
}

/// The card with its desk and nothing around it: messages in, tasks run to their end, events kept.
struct Bench {
    base: TestBase,
    ctx: Ctx,
    card: ClientCard,
    events: Vec<Event>,
}

impl Bench {
    fn new() -> Self {
        Self::of(&Client {
            country: "UA".into(),
            website: "stary.example".into(),
            ..Client::company("Явір")
        })
    }

    fn of(client: &Client) -> Self {
        let base = TestBase::new();
        base.clock.advance(-72 * 60);
        let id = base.add(client);
        base.clock.advance(72 * 60);
        let ctx = Ctx {
            tokens: &LIGHT,
            words: Words::of(Language::Uk),
            desk: Desk::new(base.store.clone()),
            clock: base.clock.clone(),
            zone: Tz::Europe__Kyiv,
            size: Size::new(1280.0, 800.0),
            density: 1.0,
            row: height::ROW,
            users: Vec::new(),
            me: None,
            keys: kartoteka::ui::shortcuts::Shortcuts::default(),
            together: Default::default(),
        };
        let (card, task) = ClientCard::new(&ctx, id);
        let mut bench = Self {
            base,
            ctx,
            card,
            events: Vec::new(),
        };
        bench.settle(task);
        bench
    }

    fn settle(&mut self, task: Task<card::Message>) {
        let mut queue = VecDeque::from([task]);
        while let Some(task) = queue.pop_front() {
            let Some(mut stream) = task::into_stream(task) else {
                continue;
            };
            while let Some(work) = block_on(stream.next()) {
                if let Work::Output(message) = work {
                    let outcome = self.card.update(&self.ctx, message);
                    queue.push_back(outcome.task);
                    for event in outcome.events {
                        if let Event::Acted { changes, .. } = &event {
                            queue.push_back(self.card.changed(&self.ctx, changes));
                        }
                        self.events.push(event);
                    }
                }
            }
        }
    }

    fn send(&mut self, message: card::Message) {
        self.settle(Task::done(message));
    }

    fn edit(&mut self, message: EditMessage) {
        self.send(card::Message::Edit(message));
    }

    fn open(&mut self, target: Target) {
        self.edit(EditMessage::Open(target));
    }

    /// Types into the field of the open form that stands at this place.
    fn fill(&mut self, place: usize, text: &str) {
        self.edit(EditMessage::Form(form::Message::Typed(place, text.into())));
    }

    fn save_form(&mut self) {
        self.edit(EditMessage::Form(form::Message::Save));
    }

    fn client(&self) -> Client {
        let id = self.card.id();
        let found = self.base.store.read(|conn| client::get(conn, id));
        found.unwrap().unwrap()
    }

    fn actions(&self) -> Vec<(Option<Action>, String)> {
        let latest = self.base.store.read(|conn| history::latest(conn, 20));
        let latest = latest.unwrap().into_iter();
        latest.map(|entry| (entry.action, entry.subject)).collect()
    }

    fn timeline(&self) -> Vec<Interaction> {
        let id = self.card.id();
        self.base
            .store
            .read(|conn| interaction::timeline(conn, id, 0, 50))
            .unwrap()
    }

    fn enter(&mut self, text: &str) {
        for c in text.chars() {
            let edit = iced::widget::text_editor::Edit::Insert(c);
            let action = iced::widget::text_editor::Action::Edit(edit);
            self.send(card::Message::Quick(QuickMessage::Written(action)));
        }
        self.send(card::Message::Quick(QuickMessage::Save(false)));
    }
}

const WEBSITE: Target = Target::Field(ClientField::Website);

#[test]
fn a_field_edited_in_place_is_one_action_and_can_be_taken_back() {
    let mut bench = Bench::new();
    bench.open(WEBSITE);
    assert_eq!(bench.card.typed(), Some("stary.example"));
    bench.edit(EditMessage::Typed("javir.example".into()));
    bench.edit(EditMessage::Save);
    assert_eq!(bench.card.typed(), None);
    assert_eq!(bench.client().website, "javir.example");
    assert_eq!(bench.actions().len(), 2, "adding the client, and one edit");
    assert_eq!(
        bench.actions()[0],
        (Some(Action::EditClient), "Явір".to_owned())
    );
    bench.base.store.undo().unwrap();
    assert_eq!(bench.client().website, "stary.example");
}

#[test]
fn esc_leaves_the_value_as_it_was_and_an_unchanged_one_is_no_action() {
    let mut bench = Bench::new();
    bench.open(WEBSITE);
    bench.edit(EditMessage::Typed("javir.example".into()));
    bench.edit(EditMessage::Cancel);
    assert_eq!(bench.card.typed(), None);
    bench.open(WEBSITE);
    assert_eq!(bench.card.typed(), Some("stary.example"));
    bench.edit(EditMessage::Save);
    assert_eq!(bench.client().website, "stary.example");
    assert_eq!(bench.actions().len(), 1);
}

#[test]
fn a_name_cannot_be_emptied_and_what_was_typed_stays() {
    let mut bench = Bench::new();
    bench.open(Target::Field(ClientField::Name));
    bench.edit(EditMessage::Typed("  ".into()));
    bench.edit(EditMessage::Save);
    assert_eq!(bench.card.typed(), Some("  "));
    assert_eq!(bench.client().name, "Явір");
}

#[test]
fn opening_another_value_saves_the_first_one() {
    let mut bench = Bench::new();
    bench.open(WEBSITE);
    bench.edit(EditMessage::Typed("javir.example".into()));
    bench.open(Target::Field(ClientField::LegalName));
    assert_eq!(bench.card.typed(), Some(""));
    assert_eq!(bench.client().website, "javir.example");
}

#[test]
fn reading_again_while_typing_keeps_what_is_typed() {
    let mut bench = Bench::new();
    bench.open(WEBSITE);
    bench.edit(EditMessage::Typed("нове напів".into()));
    let id = bench.card.id();
    let (_, changes) = bench
        .base
        .store
        .transact(Action::EditClient, "Явір", |tx| {
            client::update(tx, id, |client| {
                client.website = "чуже.example".into();
                Ok::<_, StoreError>(())
            })
        })
        .unwrap();
    let reload = bench.card.changed(&bench.ctx, &changes);
    bench.settle(reload);
    assert_eq!(bench.card.typed(), Some("нове напів"));
    assert_eq!(
        bench.card.data().unwrap().client.website,
        "чуже.example",
        "the card itself shows the news"
    );
}

#[test]
fn a_wrong_tax_code_is_warned_about_and_saved() {
    let mut bench = Bench::new();
    bench.open(Target::Identifier(None));
    bench.fill(1, "00000215");
    bench.save_form();
    let data = bench.card.data().unwrap();
    assert_eq!(data.identifiers.len(), 1);
    assert_eq!(data.identifiers[0].kind, "ua.edrpou", "the kind is guessed");
    assert_eq!(data.identifiers[0].value, "00000215");
    assert!(card::identifier_warning(&bench.ctx, "ua.edrpou", "00000215").is_some());
    assert!(card::identifier_warning(&bench.ctx, "ua.edrpou", "00000218").is_none());
}

#[test]
fn a_phone_is_written_in_the_style_of_the_office_with_its_extension_apart() {
    let mut bench = Bench::new();
    let owner = Owner::Client(bench.card.id());
    bench.open(Target::Detail(owner, None, DetailKind::Phone));
    bench.fill(1, "0670002143 доб. 204");
    bench.save_form();
    let detail = bench.card.data().unwrap().details[0].clone();
    assert_eq!(
        (detail.value.as_str(), detail.extension.as_str()),
        ("+380 67 000 21 43", "204")
    );
    assert!(detail.is_main);
}

#[test]
fn a_new_contact_person_comes_with_phone_and_mail_in_one_action() {
    let mut bench = Bench::new();
    bench.open(Target::Person(None));
    for (place, text) in [
        (0, "Гнатюк"),
        (1, "Ірина"),
        (3, "закупівлі"),
        (5, "067 000 21 43"),
        (6, "I.Hnatiuk@javir.example"),
    ] {
        bench.fill(place, text);
    }
    bench.save_form();
    let person = bench.card.data().unwrap().people[0].clone();
    assert_eq!(person.name(), "Гнатюк Ірина");
    assert!(person.membership.is_main, "the first one is the main one");
    assert_eq!(person.details.len(), 2);
    assert_eq!(bench.actions()[0].0, Some(Action::AddPerson));
    bench.base.store.undo().unwrap();
    let id = bench.card.id();
    let left = bench
        .base
        .store
        .read(|conn| kartoteka::store::person::of_client(conn, id));
    assert!(left.unwrap().is_empty());
}

#[test]
fn a_custom_field_is_added_from_the_card_and_filled_in_place() {
    let mut bench = Bench::new();
    bench.open(Target::NewField(FieldOwner::Client));
    bench.fill(0, "Знижка");
    bench.edit(EditMessage::Form(form::Message::Chosen(1, 1))); // a number
    bench.save_form();
    let field = bench.card.data().unwrap().fields[0].clone();
    assert_eq!(field.name, "Знижка");
    let target = Target::Custom(field.id, Owner::Client(bench.card.id()));
    bench.open(target);
    bench.edit(EditMessage::Typed("сім".into()));
    bench.edit(EditMessage::Save);
    assert_eq!(bench.card.typed(), Some("сім"), "not a number: stays open");
    bench.edit(EditMessage::Typed("7,5".into()));
    bench.edit(EditMessage::Save);
    let values = &bench.card.data().unwrap().values;
    assert_eq!(values[0].1.text, "7.5");
    assert_eq!(bench.actions()[0].0, Some(Action::SetField));
}

#[test]
fn an_old_value_is_put_back_from_the_history() {
    let mut bench = Bench::new();
    bench.open(WEBSITE);
    bench.edit(EditMessage::Typed("javir.example".into()));
    bench.edit(EditMessage::Save);
    bench.send(card::Message::Tab(card::Tab::History));
    bench.send(card::Message::History(HistoryMessage::PutBack(0, 0)));
    assert_eq!(bench.client().website, "stary.example");
    assert_eq!(bench.actions()[0].0, Some(Action::PutBack));
}

#[test]
fn a_hasty_note_about_a_call_is_a_done_call() {
    let mut bench = Bench::new();
    bench.enter("дзвонила, чекає рахунок");
    let found = bench.timeline();
    assert_eq!(found.len(), 1);
    let call = &found[0];
    assert_eq!(call.kind, InteractionKind::Call);
    assert_eq!(call.state, InteractionState::Done);
    assert_eq!(call.direction, Direction::Incoming);
    assert_eq!(call.topic, "дзвонила, чекає рахунок");
    assert_eq!(call.done_at, Some(bench.ctx.now()));
    assert_eq!(bench.card.quick_text(), "", "ready for the next one");
    assert_eq!(bench.card.data().unwrap().past.len(), 1);
}

#[test]
fn a_day_in_the_entry_makes_it_planned() {
    let mut bench = Bench::new();
    bench.enter("завтра 10:00 зателефонувати про рахунок");
    let call = bench.timeline().remove(0);
    assert_eq!(call.kind, InteractionKind::Call);
    assert_eq!(call.state, InteractionState::Planned);
    assert_eq!(call.topic, "зателефонувати про рахунок");
    let at = call.planned_at.unwrap().local(Tz::Europe__Kyiv);
    assert_eq!(at.to_string(), "2026-11-22 10:00:00");
    assert_eq!(bench.card.data().unwrap().ahead.len(), 1);
}

#[test]
fn what_is_due_changes_its_colour_at_midnight_of_the_user() {
    let bench = Bench::new();
    let due = |local: &str, all_day: bool| Interaction {
        state: InteractionState::Planned,
        planned_at: Some({
            let at = Due::At(Timestamp::from_local(
                local.parse().unwrap(),
                Tz::Europe__Kyiv,
            ));
            let day = Due::On(at.day(Tz::Europe__Kyiv));
            if all_day { day } else { at }
        }),
        ..Interaction::default()
    };
    let check = |clock: &str, at: &str, expected: Tone| {
        let mut ctx = bench.ctx.clone();
        let now = Timestamp::from_local(clock.parse().unwrap(), Tz::Europe__Kyiv);
        ctx.clock = Clock::fixed(now);
        assert_eq!(look::tone(&ctx, &due(at, false)), expected, "{clock} {at}");
    };
    check("2026-11-21T00:00:00", "2026-11-20T23:59:00", Tone::Overdue);
    check("2026-11-21T00:00:00", "2026-11-21T00:00:00", Tone::Today);
    check("2026-11-21T23:59:59", "2026-11-21T00:00:00", Tone::Today);
    check("2026-11-21T23:59:59", "2026-11-22T00:00:00", Tone::Future);
    check("2026-11-22T00:00:00", "2026-11-21T23:59:00", Tone::Overdue);
}

#[test]
fn the_timeline_goes_from_the_next_step_ahead_into_the_past() {
    let mut bench = Bench::new();
    for text in ["післязавтра пізніше", "завтра раніше", "перша нотатка"]
    {
        bench.enter(text);
        bench.base.clock.advance(5);
    }
    bench.enter("друга нотатка");
    let data = bench.card.data().unwrap();
    let topics = |items: &[kartoteka::store::client_card::Item]| -> Vec<String> {
        let items = items.iter();
        items.map(|item| item.interaction.topic.clone()).collect()
    };
    assert_eq!(topics(&data.ahead), ["раніше", "пізніше"]);
    assert_eq!(topics(&data.past), ["друга нотатка", "перша нотатка"]);
}

#[test]
fn a_client_that_must_not_be_called_is_not_called() {
    let mut bench = Bench::of(&Client {
        do_not_call: true,
        country: "UA".into(),
        ..Client::company("Явір")
    });
    let owner = Owner::Client(bench.card.id());
    bench
        .base
        .detail(owner, DetailKind::Phone, "+380 67 000 21 43");
    let (card, task) = ClientCard::new(&bench.ctx, bench.card.id());
    bench.card = card;
    bench.settle(task);
    let visits = |events: &[Event]| {
        let mut events = events.iter();
        events.any(|event| matches!(event, Event::Visit(uri) if uri == "tel:+380670002143"))
    };
    bench.send(card::Message::Call);
    assert!(!visits(&bench.events));
    bench.send(card::Message::CallAnyway);
    assert!(visits(&bench.events));
}
