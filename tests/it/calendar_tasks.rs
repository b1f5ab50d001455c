//! Promise: tasks for colleagues go their way, templates make several at once, a hasty line names its client.

use kartoteka::domain::calendar::task::{Task, TaskState, TaskStep};
use kartoteka::domain::due::Due;
use kartoteka::domain::interaction::{Interaction, InteractionKind, InteractionState, Who};
use kartoteka::store::calendar::agenda::Source;
use kartoteka::store::calendar::template::{TaskTemplate, TaskTemplateLine};
use kartoteka::store::calendar::{agenda_act, quick, task, template};
use kartoteka::store::{Action, StoreError, StoreResult, history, interaction, names};

use super::calendar::{ZONE, act, due, is_sound, user};
use super::support::TestBase;

#[test]
fn a_task_for_a_colleague_is_returned_with_a_comment_and_checked() {
    let base = TestBase::new();
    let (chief, manager) = (user(&base, "Олена"), user(&base, "Петро"));
    let id = act(&base, |tx| {
        let id = task::add(
            tx,
            &Task {
                title: "Звірка за листопад".to_owned(),
                author: Some(chief),
                responsible: Some(manager),
                due: Some(due("2026-11-25")),
                ..Task::default()
            },
        )?;
        let first = task::add_item(tx, id, "Акт")?;
        task::add_item(tx, id, "Підпис")?;
        task::tick(tx, first, true)?;
        Ok(id)
    })
    .unwrap();
    let step = |step, text: &str| act(&base, |tx| task::step(tx, id, step, text));
    assert_eq!(step(TaskStep::Accept, "").unwrap(), TaskState::Accepted);
    assert!(step(TaskStep::Check, "").is_err());
    step(TaskStep::Finish, "Надіслано").unwrap();
    assert!(step(TaskStep::Return, "  ").is_err(), "nobody says why");
    step(TaskStep::Return, "Без підпису").unwrap();
    step(TaskStep::Finish, "").unwrap();
    assert_eq!(step(TaskStep::Check, "").unwrap(), TaskState::Checked);
    let (known, items, told) = base
        .store
        .read(|conn| {
            let changes = history::of_task(conn, id)?;
            let names = names::of_changes(conn, &changes)?;
            Ok::<_, StoreError>((
                task::get(conn, id)?.unwrap(),
                task::items(conn, id)?,
                (changes, names),
            ))
        })
        .unwrap();
    assert_eq!(known.result, "Надіслано");
    assert_eq!(known.comment, "Без підпису");
    assert!(known.checked_at.is_some() && known.is_for_another());
    assert_eq!(items.iter().filter(|item| item.is_done).count(), 1);
    assert!(told.0.len() >= 6, "every step stands in the history");
    assert_eq!(told.1.get(&id.get()).unwrap(), "Звірка за листопад");
    is_sound(&base);
}

#[test]
fn a_template_makes_its_tasks_from_the_day_on_and_one_undo_takes_them_back() {
    let base = TestBase::new();
    let client = base.client("Зоря");
    let (made, _) = base
        .store
        .transact(Action::AddTasks, "Після виставки", |tx| {
            let template = TaskTemplate {
                name: "Після виставки".to_owned(),
                lines: vec![
                    TaskTemplateLine {
                        title: "Надіслати прайс".to_owned(),
                        ..TaskTemplateLine::default()
                    },
                    TaskTemplateLine {
                        title: "Подзвонити".to_owned(),
                        days: 3,
                        minute: Some(600),
                        ..TaskTemplateLine::default()
                    },
                ],
                ..TaskTemplate::default()
            };
            template::add(tx, &template)?;
            let known = template::all(tx)?.remove(0);
            let of = Task {
                client: Some(client),
                ..Task::default()
            };
            let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
            template::begin(tx, &known, &of, day, ZONE)
        })
        .unwrap();
    let dues: Vec<Option<Due>> = base
        .store
        .read(|conn| {
            made.iter()
                .map(|id| Ok::<_, StoreError>(task::get(conn, *id)?.unwrap().due))
                .collect()
        })
        .unwrap();
    assert_eq!(
        dues,
        [Some(due("2026-11-23")), Some(due("2026-11-26T08:00:00Z"))]
    );
    base.store.undo().unwrap().unwrap();
    let left = base
        .store
        .read(|conn| task::list(conn, &task::TaskFilter::default()));
    assert_eq!(left.unwrap(), []);
    is_sound(&base);
}

#[test]
fn a_call_that_is_handed_over_leaves_who_had_it() {
    let base = TestBase::new();
    let (olena, petro) = (user(&base, "Олена"), user(&base, "Петро"));
    let call = Interaction {
        responsible: Some(olena),
        state: InteractionState::Planned,
        kind: InteractionKind::Call,
        topic: "Рахунок".to_owned(),
        planned_at: Some(due("2026-11-25T08:00:00Z")),
        ..Interaction::default()
    };
    let id = base.interaction(&call);
    act(&base, |tx| {
        interaction::add_participant(tx, id, Who::User(olena), None)?;
        agenda_act::reassign(tx, Source::Interaction(id), Some(petro))
    })
    .unwrap();
    let sides = || {
        let known = base
            .store
            .read(|conn| interaction::participants(conn, id))
            .unwrap();
        known.into_iter().map(|one| one.who).collect::<Vec<_>>()
    };
    assert_eq!(sides(), [Who::User(petro)]);
    // Who takes part beside the one who is to call stays.
    act(&base, |tx| {
        interaction::add_participant(tx, id, Who::User(olena), None)?;
        agenda_act::reassign(tx, Source::Interaction(id), Some(olena))
    })
    .unwrap();
    assert_eq!(sides(), [Who::User(olena)]);
    is_sound(&base);
}

#[test]
fn who_is_to_do_a_task_accepts_it_and_whoever_set_it_checks_it() {
    let base = TestBase::new();
    let (chief, manager) = (user(&base, "Олена"), user(&base, "Петро"));
    let add = |author, responsible| {
        let task = Task {
            title: "Звірка".to_owned(),
            author: Some(author),
            responsible: Some(responsible),
            ..Task::default()
        };
        act(&base, |tx| task::add(tx, &task)).unwrap()
    };
    let step = |who, id, step| {
        base.store.set_current_user(who).unwrap();
        let done = act(&base, |tx| task::step(tx, id, step, ""));
        done.map_err(|error| match error {
            StoreError::Refused(refusal) => refusal.code().to_owned(),
            other => other.to_string(),
        })
    };
    let id = add(chief, manager);
    let refused = |code: &str| Err(code.to_owned());
    assert_eq!(step(chief, id, TaskStep::Accept), refused("not-the-doer"));
    assert_eq!(step(manager, id, TaskStep::Accept), Ok(TaskState::Accepted));
    assert_eq!(step(manager, id, TaskStep::Finish), Ok(TaskState::Done));
    assert_eq!(
        step(manager, id, TaskStep::Check),
        refused("not-the-author")
    );
    assert_eq!(step(chief, id, TaskStep::Check), Ok(TaskState::Checked));
    let own = add(chief, chief);
    assert_eq!(step(chief, own, TaskStep::Finish), Ok(TaskState::Done));
    assert_eq!(step(chief, own, TaskStep::Check), refused("own-task"));
    is_sound(&base);
}

#[test]
fn a_line_names_its_client_as_people_write_it() {
    let base = TestBase::new();
    let names = [
        "Смерека",
        "Экострой 47",
        "Danutara 91",
        "Будмайстер-Захід",
        "Люкс",
    ];
    for name in names.into_iter().chain(["Агро Північ", "Агро Південь"]) {
        base.client(name);
    }
    for (line, expected) in [
        ("подзвонити Смереку про рахунок", "Смерека"),
        ("зустріч зі Смерекою", "Смерека"),
        ("рахунок Смереці", "Смерека"),
        ("подзвонити смереку", "Смерека"),
        ("позвонить Экострой", "Экострой 47"),
        ("call Danutara tomorrow", "Danutara 91"),
        ("зразки для Будмайстер", "Будмайстер-Захід"),
        ("Агро Південь чекає", "Агро Південь"),
        // Two begin so; a short word with a small letter is any word.
        ("подзвонити Агро", ""),
        ("купити люкс", "Люкс"),
        ("купити люкса", ""),
        ("надіслати прайс", ""),
    ] {
        let found = base.store.read(|conn| -> StoreResult<_> {
            let found = quick::clients_in(conn, line)?;
            Ok(match found.as_slice() {
                [one] => one.name.clone(),
                _ => String::new(),
            })
        });
        assert_eq!(found.unwrap(), expected, "{line}");
    }
}

#[test]
fn where_several_clients_fit_the_nearest_is_meant_or_all_are_offered() {
    let base = TestBase::new();
    for name in [
        "Зоря НВП",
        "Zorile",
        "Зоряна",
        "Агро Північ",
        "Агро Південь",
    ] {
        base.client(name);
    }
    let named = |line: &str| {
        let found = base.store.read(|conn| quick::clients_in(conn, line));
        let names = found.unwrap().into_iter().map(|one| one.name);
        names.collect::<Vec<_>>()
    };
    assert_eq!(named("подзвонити Зорі про рахунок"), ["Зоря НВП"]);
    assert_eq!(named("call Зоря about the invoice"), ["Зоря НВП"]);
    assert_eq!(named("лист Зоряні"), ["Зоряна"]);
    assert_eq!(named("sunat la Zorile"), ["Zorile"]);
    // In the alphabet in which it is written.
    base.client("Zoria Impex");
    assert_eq!(named("call Зоря"), ["Зоря НВП"]);
    assert_eq!(named("sunat la Zoria"), ["Zoria Impex"]);
    assert_eq!(named("подзвонити Агро"), ["Агро Південь", "Агро Північ"]);
    // One that is named whole goes before those that only begin so.
    base.client("Смерека");
    assert_eq!(named("Агро чекає на Смереку"), ["Смерека"]);
    base.client("Зоря");
    assert_eq!(named("подзвонити Зорі"), ["Зоря"]);
    base.client("Зоря");
    assert_eq!(named("подзвонити Зорі"), ["Зоря", "Зоря"]);
}
