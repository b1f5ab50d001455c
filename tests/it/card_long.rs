//! Promise: a client with thousands of interactions opens and scrolls like any other; a person found is shown at once; F6
//! goes from zone to zone; the daily backup waits until the window is still.

use iced::{Event, Point, mouse};
use kartoteka::domain::interaction::{Interaction, InteractionKind, InteractionState};
use kartoteka::store::{Action, StoreResult, backup, interaction};
use kartoteka::ui::app::{App, Message, Start, System, What};
use kartoteka::ui::command::CommandId;
use kartoteka::ui::headless::Headless;

use super::support::TestBase;
use super::ui_driver::Window;

const MANY: i64 = 3_000;

#[test]
fn only_what_is_in_view_of_a_long_timeline_is_built_and_the_end_is_reached() {
    let base = TestBase::new();
    let client = base.client("Явір");
    let now = base.clock.now();
    base.store
        .transact(Action::AddInteraction, "Явір", |tx| {
            for n in 0..MANY {
                let entry = Interaction {
                    client: Some(client),
                    kind: InteractionKind::Call,
                    state: InteractionState::Done,
                    topic: format!("Запис {n}"),
                    content: "Говорили про рахунок і графік відвантажень на наступний тиждень."
                        .repeat(usize::try_from(n % 4).unwrap()),
                    done_at: Some(now.plus_minutes(-600 * n)),
                    ..Interaction::default()
                };
                interaction::add(tx, &entry)?;
            }
            StoreResult::Ok(())
        })
        .unwrap();
    let mut window = Window::open(&base);
    window.send(Message::Show(What::Client(client)));
    assert!(window.shows("Запис 0"));
    let built = |window: &mut Window| {
        let texts = window.texts();
        texts.iter().filter(|text| text.contains("Запис")).count()
    };
    assert!(
        (5..60).contains(&built(&mut window)),
        "{}",
        built(&mut window)
    );
    let middle = Point::new(640.0, 500.0);
    window.inner.point(middle);
    for _ in 0..4 {
        let delta = mouse::ScrollDelta::Pixels {
            x: 0.0,
            y: -1_000_000.0,
        };
        let wheel = Event::Mouse(mouse::Event::WheelScrolled { delta });
        window.inner.events(vec![wheel]);
    }
    let last = format!("Запис {}", MANY - 1);
    assert!(window.shows(&last), "the oldest one is reached");
    assert!(built(&mut window) < 60);
}

#[test]
fn a_person_who_was_found_has_the_keyboard_on_its_card_and_is_in_view() {
    let base = TestBase::new();
    let client = base.client("Явір");
    let mut last = None;
    for n in 0..40 {
        last = Some(base.person(client, &format!("Особа{n:02}"), "Ірина"));
    }
    let mut window = Window::open(&base);
    window.send(Message::Command(CommandId::Palette));
    window.type_text("Особа39").press("Enter");
    assert_eq!(window.app().shown(), Some(What::Client(client)));
    let id = format!("card-person-{}", last.unwrap());
    assert!(window.focused().is_some_and(|name| name.contains(&id)));
    let shot = window.inner.shot(1.0);
    assert!(shot.is_ok());
}

#[test]
fn f6_goes_from_zone_to_zone_and_back() {
    let base = TestBase::new();
    base.client("Явір");
    let mut window = Window::open(&base);
    let mut seen = vec![window.focused()];
    for _ in 0..4 {
        window.press("F6");
        seen.push(window.focused());
    }
    assert_eq!(seen[0], seen[4], "four zones, once around: {seen:?}");
    let mut different = seen[..4].to_vec();
    different.sort();
    different.dedup();
    assert_eq!(different.len(), 4, "{seen:?}");
    window.press("Shift+F6");
    assert_eq!(window.focused(), seen[3]);
}

#[test]
fn the_daily_backup_waits_until_the_window_is_still() {
    let base = TestBase::new();
    base.client("Явір");
    let start = Start {
        backs_up: true,
        first_run: Some(false),
        ..Start::new(base.store.clone())
    };
    let mut window: Headless<App> = Headless::new(&start, iced::Size::new(1280.0, 800.0)).unwrap();
    let count = || backup::automatic(&base.path()).len();
    for _ in 0..40 {
        window.send(Message::System(System::Poll));
        window.send(Message::Command(CommandId::Sidebar));
    }
    assert_eq!(count(), 0, "somebody works");
    for _ in 0..20 {
        window.send(Message::System(System::Poll));
    }
    assert_eq!(count(), 1);
}
