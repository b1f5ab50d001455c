//! A demo office shows everything, is the same every time and goes away in one step.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::Path;

use chrono::NaiveDate;
use chrono_tz::Tz;
use kartoteka::demo::{self, DemoOptions, Summary};
use kartoteka::domain::client::ClientKind;
use kartoteka::domain::contact_detail::{ContactDetail, DetailKind, Owner};
use kartoteka::domain::id::ClientId;
use kartoteka::domain::identifier::{self, IdentifierKind};
use kartoteka::domain::interaction::{Direction, Interaction, InteractionKind, InteractionState};
use kartoteka::domain::time::Timestamp;
use kartoteka::i18n::Language;
use kartoteka::platform::Clock;
use kartoteka::store::client_list::{self, ClientFilter, NextStep, Now};
use kartoteka::store::{
    OpenOptions, Store, StoreError, client, contact_detail, field, interaction, person, setting,
    tag, user, view,
};

const ZONE: Tz = Tz::Europe__Kyiv;

fn clock() -> Clock {
    let noon = NaiveDate::from_ymd_opt(2026, 11, 18)
        .unwrap()
        .and_hms_opt(11, 22, 0)
        .unwrap();
    Clock::fixed(Timestamp::from_local(noon, ZONE))
}

fn open(dir: &Path, name: &str) -> Store {
    let options = OpenOptions {
        clock: clock(),
        device: Some(7),
    };
    Store::open(&dir.join(name), &options).unwrap()
}

fn make(store: &Store, options: &DemoOptions) -> Summary {
    demo::make(store, options, &mut |_| ControlFlow::Continue(())).unwrap()
}

fn now(store: &Store) -> Now {
    Now {
        at: store.clock().now(),
        zone: ZONE,
    }
}

fn clients(store: &Store, filter: &ClientFilter) -> Vec<ClientId> {
    store
        .read(|conn| client_list::ids(conn, filter, &[], now(store), None))
        .unwrap()
}

/// Everything that a user could see, as text.
fn dump(store: &Store) -> Vec<String> {
    let mut lines = Vec::new();
    store
        .read(|conn| {
            for id in client_list::ids(conn, &ClientFilter::default(), &[], now(store), None)? {
                lines.push(format!("{:?}", client::get(conn, id)?));
                lines.push(format!("{:?}", client::identifiers(conn, id)?));
                lines.push(format!(
                    "{:?}",
                    contact_detail::of_owner(conn, Owner::Client(id))?
                ));
                lines.push(format!("{:?}", tag::of_client(conn, id)?));
                lines.push(format!("{:?}", field::values(conn, id.get())?));
                for (person, place) in person::of_client(conn, id)? {
                    let details = contact_detail::of_owner(conn, Owner::Person(person.id))?;
                    lines.push(format!("{person:?} {place:?} {details:?}"));
                }
                for event in interaction::timeline(conn, id, 0, 1_000)? {
                    let who = interaction::participants(conn, event.id)?;
                    lines.push(format!("{event:?} {who:?}"));
                }
            }
            lines.push(format!("{:?}", user::all(conn)?));
            lines.push(format!("{:?}", kartoteka::store::book::all(conn)?));
            lines.push(format!("{:?}", view::all(conn, "clients")?));
            Ok::<_, StoreError>(())
        })
        .unwrap();
    lines
}

fn events(store: &Store) -> Vec<Interaction> {
    let ids = clients(store, &ClientFilter::default());
    store
        .read(|conn| {
            let mut all = Vec::new();
            for id in ids {
                all.extend(interaction::timeline(conn, id, 0, 1_000)?);
            }
            Ok::<_, StoreError>(all)
        })
        .unwrap()
}

#[test]
fn equal_seeds_give_equal_offices() {
    let dir = tempfile::tempdir().unwrap();
    let made = |name: &str, seed: u64, size: Option<usize>| {
        let store = open(dir.path(), name);
        make(
            &store,
            &DemoOptions {
                size,
                seed,
                ..DemoOptions::default()
            },
        );
        dump(&store)
    };
    let first = made("a.base", 1, None);
    assert_eq!(first, made("b.base", 1, None));
    assert_ne!(first, made("c.base", 2, None));
    let sized = made("d.base", 5, Some(40));
    assert_eq!(sized, made("e.base", 5, Some(40)));
}

#[test]
fn no_text_has_a_placeholder_left_or_is_cut() {
    for language in Language::ALL {
        let dir = tempfile::tempdir().unwrap();
        let store = open(dir.path(), "a.base");
        make(
            &store,
            &DemoOptions {
                language,
                ..DemoOptions::default()
            },
        );
        for line in dump(&store) {
            let line = line.replace("\\u{a0}", "\u{a0}");
            // The debug form of a record has braces of its own; texts are between quotes.
            for text in line.split('"').skip(1).step_by(2) {
                assert!(
                    !text.contains(['{', '}', '|', '\u{fffd}']),
                    "{language:?}: {text}"
                );
                assert_eq!(text.trim(), text, "{language:?}");
                assert!(!text.contains("  "), "{language:?}: {text}");
            }
        }
        for event in events(&store) {
            assert!(!event.topic.is_empty(), "{language:?}: {event:?}");
        }
    }
}

#[test]
fn identifiers_are_right_but_for_the_planted_ones() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path(), "a.base");
    make(&store, &DemoOptions::default());
    let (mut right, mut wrong) = (0, Vec::new());
    let mut kinds = BTreeSet::new();
    for id in clients(&store, &ClientFilter::default()) {
        for found in store.read(|conn| client::identifiers(conn, id)).unwrap() {
            let kind = IdentifierKind::from_code(&found.kind).expect(&found.kind);
            kinds.insert(found.kind.clone());
            if identifier::check(kind, &found.value).is_none() {
                right += 1;
            } else {
                wrong.push(found.value);
            }
        }
    }
    assert!((1..=4).contains(&wrong.len()), "{wrong:?}");
    assert!(right > 60, "{right}");
    for kind in ["ua.edrpou", "ru.inn", "md.idno", "ro.cui", "iban"] {
        assert!(kinds.contains(kind), "{kind} of {kinds:?}");
    }
}

#[test]
fn addresses_of_the_demo_belong_to_nobody() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path(), "a.base");
    make(
        &store,
        &DemoOptions {
            size: Some(150),
            ..DemoOptions::default()
        },
    );
    let check = |detail: &ContactDetail| match detail.kind {
        DetailKind::Email => assert!(detail.value.ends_with(".example"), "{}", detail.value),
        DetailKind::Phone => assert!(
            detail.value.contains(" 000") || detail.value.contains(" 00 "),
            "{}",
            detail.value
        ),
        _ => {}
    };
    for id in clients(&store, &ClientFilter::default()) {
        store
            .read(|conn| {
                contact_detail::of_owner(conn, Owner::Client(id))?
                    .iter()
                    .for_each(check);
                for (person, _) in person::of_client(conn, id)? {
                    contact_detail::of_owner(conn, Owner::Person(person.id))?
                        .iter()
                        .for_each(check);
                }
                Ok::<_, StoreError>(())
            })
            .unwrap();
    }
}

#[test]
fn every_kind_and_state_is_there_and_a_full_week() {
    for language in Language::ALL {
        let dir = tempfile::tempdir().unwrap();
        let store = open(dir.path(), "a.base");
        let summary = make(
            &store,
            &DemoOptions {
                language,
                ..DemoOptions::default()
            },
        );
        assert!(
            (58..=66).contains(&summary.clients),
            "{language:?}: {summary:?}"
        );
        let steps = |step| {
            clients(
                &store,
                &ClientFilter {
                    next_step: Some(step),
                    ..ClientFilter::default()
                },
            )
            .len()
        };
        assert!(steps(NextStep::Overdue) >= 3, "{language:?}");
        assert!(steps(NextStep::Today) >= 3, "{language:?}");
        assert!(steps(NextStep::Later) >= 12, "{language:?}");
        assert!(steps(NextStep::Missing) >= 5, "{language:?}");
        let silent = ClientFilter {
            silent_days: Some(90),
            ..ClientFilter::default()
        };
        assert!(clients(&store, &silent).len() >= 3, "{language:?}");

        let events = events(&store);
        assert_eq!(events.len(), summary.interactions);
        for kind in InteractionKind::ALL {
            assert!(
                events.iter().any(|event| event.kind == *kind),
                "{language:?}: {kind:?}"
            );
        }
        for state in InteractionState::ALL {
            assert!(
                events.iter().any(|event| event.state == *state),
                "{language:?}: {state:?}"
            );
        }
        assert!(
            events
                .iter()
                .any(|event| event.direction == Direction::Incoming)
        );
        let at = store.clock().now();
        for event in &events {
            match event.state {
                InteractionState::Done => {
                    assert!(event.done_at.is_some_and(|done| done < at), "{event:?}");
                }
                InteractionState::Planned => {
                    assert!(event.planned_at.is_some() && event.done_at.is_none());
                }
                InteractionState::Cancelled => {
                    assert!(event.planned_at.is_some_and(|planned| planned.place() < at));
                }
            }
        }
        let mut days: BTreeMap<NaiveDate, usize> = BTreeMap::new();
        for event in &events {
            *days.entry(event.when().day(ZONE)).or_default() += 1;
        }
        for day in 16..=20 {
            let date = NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
            assert!(
                days.get(&date).is_some_and(|count| *count >= 2),
                "{language:?}: {date}"
            );
        }
        let oldest = days.keys().next().unwrap();
        assert!(
            *oldest < NaiveDate::from_ymd_opt(2024, 6, 1).unwrap(),
            "{language:?}: {oldest}"
        );
    }
}

#[test]
fn the_client_of_the_pictures_is_there() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path(), "a.base");
    make(&store, &DemoOptions::default());
    let filter = ClientFilter {
        text: "Будмайстер-Захід".to_owned(),
        ..ClientFilter::default()
    };
    let id = clients(&store, &filter)[0];
    store
        .read(|conn| {
            let client = client::get(conn, id)?.unwrap();
            assert_eq!(
                (client.legal_form.as_str(), client.category.as_str()),
                ("ТОВ", "A")
            );
            assert_eq!(
                client.created.local(ZONE).date(),
                NaiveDate::from_ymd_opt(2024, 3, 13).unwrap()
            );
            let persons = person::of_client(conn, id)?;
            assert_eq!(persons[0].0.family_name, "Гнатюк");
            assert!(persons[0].1.is_main);
            let phone = &contact_detail::of_owner(conn, Owner::Person(persons[0].0.id))?[0];
            assert_eq!(
                (phone.value.as_str(), phone.extension.as_str()),
                ("+380 67 000 21 43", "204")
            );
            let timeline = interaction::timeline(conn, id, 0, 100)?;
            assert_eq!(timeline.len(), 47);
            assert!(
                timeline
                    .iter()
                    .any(|event| event.topic == "Графік на грудень")
            );
            let line = &client_list::lines(conn, &[id])?[0];
            assert_eq!(
                (line.city.as_str(), line.phone.as_str()),
                ("Львів", "+380 67 000 21 43")
            );
            Ok::<_, StoreError>(())
        })
        .unwrap();
}

#[test]
fn the_whole_office_goes_in_one_step_when_that_is_asked_for_and_never_by_undo() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path(), "a.base");
    make(&store, &DemoOptions::default());
    assert!(store.undo().unwrap().is_none());
    assert!(!clients(&store, &ClientFilter::default()).is_empty());
    assert!(store.undo_demo().unwrap().is_some());
    assert!(clients(&store, &ClientFilter::default()).is_empty());
    store
        .read(|conn| {
            assert!(user::all(conn)?.is_empty());
            assert!(kartoteka::store::book::all(conn)?.is_empty());
            assert!(tag::all(conn)?.is_empty());
            assert!(view::all(conn, "clients")?.is_empty());
            Ok::<_, StoreError>(())
        })
        .unwrap();
    assert!(store.undo_demo().unwrap().is_none());
    assert!(store.redo().unwrap().is_some());
    assert!(store.undo().unwrap().is_none());
}

#[test]
fn a_user_who_works_here_already_keeps_the_own_name() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path(), "a.base");
    let irina = kartoteka::domain::user::User {
        name: "Irina Rotaru".to_owned(),
        ..Default::default()
    };
    let (irina, _) = store
        .transact(kartoteka::store::Action::EditUser, "", |tx| {
            user::add(tx, &irina)
        })
        .unwrap();
    store.set_current_user(irina).unwrap();
    make(
        &store,
        &DemoOptions {
            language: Language::Ro,
            ..DemoOptions::default()
        },
    );
    assert_eq!(store.read(setting::current_user).unwrap(), Some(irina));
    assert_eq!(store.read(user::all).unwrap().len(), 5);
    let mine = ClientFilter {
        responsible: Some(irina.get()),
        ..ClientFilter::default()
    };
    assert!(clients(&store, &mine).len() > 10);
}

#[test]
fn a_sized_base_has_the_wanted_mixture() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path(), "a.base");
    let summary = make(
        &store,
        &DemoOptions {
            size: Some(400),
            ..DemoOptions::default()
        },
    );
    assert_eq!((summary.clients, summary.interactions), (400, 4_000));
    let mut countries: BTreeMap<String, usize> = BTreeMap::new();
    let mut private = 0;
    for id in clients(&store, &ClientFilter::default()) {
        let client = store.read(|conn| client::get(conn, id)).unwrap().unwrap();
        *countries.entry(client.country).or_default() += 1;
        private += usize::from(client.kind == ClientKind::Person);
    }
    for (country, share) in [("UA", 50), ("RU", 20), ("MD", 15), ("RO", 15)] {
        let found = countries[country] / 4;
        assert!(found.abs_diff(share) <= 8, "{country}: {found} %");
    }
    assert!((8..=50).contains(&private), "{private}");
}

#[test]
fn a_cancelled_demo_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path(), "a.base");
    let mut stop = |progress: demo::Progress| {
        if progress.done > 20 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let made = demo::make(&store, &DemoOptions::default(), &mut stop);
    assert!(matches!(made, Err(StoreError::Cancelled)));
    assert!(clients(&store, &ClientFilter::default()).is_empty());
    assert_eq!(store.read(setting::current_user).unwrap(), None);
}

#[test]
fn the_window_undoes_what_was_done_and_the_demo_only_when_that_is_asked_for() {
    use kartoteka::ui::app::Message;
    use kartoteka::ui::command::CommandId;
    let base = crate::support::TestBase::new();
    let demo = kartoteka::domain::client::Client {
        name: "Приклад".to_owned(),
        ..kartoteka::domain::client::Client::default()
    };
    let made = base
        .store
        .transact(kartoteka::store::Action::Demo, "1", |tx| {
            kartoteka::store::client::add(tx, &demo)
        });
    made.unwrap();
    base.client("Явір");
    let known = || clients(&base.store, &ClientFilter::default()).len();
    let mut window = crate::ui_driver::Window::open(&base);
    window.press("Ctrl+Z");
    assert_eq!(known(), 1);
    window.press("Ctrl+Z");
    assert_eq!(window.toast(), "Повертати нічого");
    assert_eq!(known(), 1);
    window.send(Message::Command(CommandId::RemoveDemo));
    assert_eq!(known(), 0);
    window.press("Ctrl+Shift+Z");
    assert_eq!(known(), 1);
}
