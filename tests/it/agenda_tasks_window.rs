//! Promise: tasks are written down in a line, given to colleagues, begun from templates that are changed in place, and linked to
//! what belongs to their client.

use kartoteka::domain::calendar::task::{Task, TaskState, TaskStep};
use kartoteka::domain::deal::Deal;
use kartoteka::domain::due::Due;
use kartoteka::domain::interaction::{Importance, InteractionState};
use kartoteka::domain::money::Currency;
use kartoteka::store::calendar::template::{self, TaskTemplate};
use kartoteka::store::calendar::{reminder, task};
use kartoteka::store::{self, Action};
use kartoteka::ui::app::{Section, What};
use kartoteka::ui::command::CommandId;

use super::agenda::Day;
use super::agenda_window::{add_task, interactions, press, tasks, window};
use super::ui_driver::{Look, Window};

#[test]
fn a_line_of_text_becomes_a_task_wherever_one_is() {
    let day = Day::new();
    let mut window = window(&day);
    window.press("Alt+2").press("Ctrl+T");
    window.type_text("завтра 10:00 подзвонити Зорі про рахунок !");
    for understood in [
        "нд 22.11, 10:00",
        "Зоря",
        "важливо",
        "подзвонити Зорі про рахунок",
    ] {
        assert!(
            window.shows(understood),
            "{understood}: {:?}",
            window.texts()
        );
    }
    window.press("Enter");
    assert!(
        window.toast().contains("подзвонити Зорі про рахунок"),
        "{}",
        window.toast()
    );
    let all = tasks(&day);
    let made = all
        .iter()
        .find(|task| task.title == "подзвонити Зорі про рахунок")
        .unwrap();
    assert_eq!(made.client, Some(day.client));
    assert_eq!(made.importance, Importance::High);
    assert_eq!(made.due, Due::from_text("2026-11-22T08:00:00Z"));
    assert_eq!(made.responsible, Some(day.olena));
    // On the card of a client it belongs to that client.
    let other = day.office.base.client("Клен");
    window.send(kartoteka::ui::app::Message::Show(What::Client(other)));
    window
        .press("Ctrl+T")
        .type_text("надіслати прайс")
        .press("Enter");
    let all = tasks(&day);
    let made = all
        .iter()
        .find(|task| task.title == "надіслати прайс")
        .unwrap();
    assert_eq!((made.client, made.due), (Some(other), None));
    window.press("Ctrl+T").type_text("інше").press("Esc");
    assert_eq!(tasks(&day).len(), all.len());
}

#[test]
fn a_line_that_fits_several_clients_asks_which() {
    let day = Day::new();
    let second = day.office.base.client("Агро Північ");
    let first = day.office.base.client("Агро Південь");
    let mut window = window(&day);
    let client_of = |title: &str| {
        let all = tasks(&day);
        let made = all.iter().find(|task| task.title == title);
        made.map(|task| task.client)
    };
    window.press("Ctrl+T").type_text("подзвонити Агро");
    for offered in ["Агро Південь", "Агро Північ", "без клієнта"] {
        assert!(window.shows(offered), "{offered}: {:?}", window.texts());
    }
    // Enter takes nobody unseen.
    window.press("Enter");
    assert_eq!(client_of("подзвонити Агро"), None);
    window.press("Enter");
    assert_eq!(client_of("подзвонити Агро"), Some(Some(first)));
    window.press("Ctrl+T").type_text("лист Агро");
    window.press("↓").press("↓").press("Enter");
    assert_eq!(client_of("лист Агро"), Some(Some(second)));
    window.press("Ctrl+T").type_text("прайс для Агро");
    window.click("quick-task-client-2").press("Enter");
    assert_eq!(client_of("прайс для Агро"), Some(None));
}

#[test]
fn a_line_that_comes_again_says_that_tasks_do_not_repeat() {
    let day = Day::new();
    let mut window = window(&day);
    window.press("Ctrl+T").type_text("щопонеділка 9:00 звіт");
    assert!(
        window.shows("«щопонеділка»: завдання не повторюються, це буде одне, на перший раз. Те, що повторюється, – запис календаря: Нова подія → Запис календаря."),
        "{:?}",
        window.texts()
    );
    window.press("Enter");
    let all = tasks(&day);
    let made = all.iter().find(|task| task.title == "звіт").unwrap();
    assert_eq!(made.due, Due::from_text("2026-11-23T07:00:00Z"));
}

#[test]
fn a_task_for_a_colleague_is_accepted_done_and_returned_with_a_comment() {
    let day = Day::new();
    let id = add_task(
        &day,
        &Task {
            title: "Звірка".to_owned(),
            author: Some(day.petro),
            responsible: Some(day.olena),
            due: Due::from_text("2026-11-21"),
            ..Task::default()
        },
    );
    day.office
        .base
        .store
        .transact(Action::EditTask, "", |tx| task::add_item(tx, id, "Акт"))
        .unwrap();
    let mut window = window(&day);
    press(&mut window, "Звірка");
    let state = || day.office.read(|conn| task::get(conn, id)).unwrap();
    window.click("today-task-accept");
    assert_eq!(state().state, TaskState::Accepted);
    press(&mut window, "Акт");
    let items = || day.office.read(|conn| task::items(conn, id));
    assert!(items()[0].is_done);
    window
        .click("today-item-new")
        .type_text("Підпис")
        .press("Enter");
    assert_eq!(items().len(), 2);
    window.press("Esc");
    press(&mut window, "Звірка");
    window
        .press("Ctrl+Enter")
        .type_text("Зійшлося")
        .press("Ctrl+Enter");
    assert_eq!(
        (state().state, state().result.as_str()),
        (TaskState::Done, "Зійшлося")
    );
    // It stays in the list of today, where it is looked at.
    press(&mut window, "Звірка");
    window.click("today-task-return");
    window.press("Enter");
    assert!(window.shows("Напишіть, що треба зробити краще."));
    window.type_text("Бракує печатки").press("Enter");
    assert_eq!(state().state, TaskState::Returned);
    assert_eq!(state().comment, "Бракує печатки");
    window.press("Ctrl+Z");
    assert_eq!(state().state, TaskState::Done);
    // Who set it finds it among what was set for others.
    day.office.base.store.set_current_user(day.petro).unwrap();
    let look = Look {
        section: Section::Today,
        ..Look::default()
    };
    let mut theirs = Window::open_as(&day.office.base.store, look);
    assert!(theirs.find("Звірка").is_none());
    press(&mut theirs, "Доручені мною");
    press(&mut theirs, "Звірка");
    theirs.click("today-task-check");
    assert_eq!(state().state, TaskState::Checked);
    assert!(theirs.find("Звірка").is_none());
}

#[test]
fn a_task_and_a_call_have_reminders_of_their_own() {
    let day = Day::new();
    let id = add_task(
        &day,
        &Task {
            title: "Звірка".to_owned(),
            responsible: Some(day.olena),
            due: Due::from_text("2026-11-21"),
            ..Task::default()
        },
    );
    let own = |row: i64| day.office.read(|conn| reminder::of(conn, row));
    let mut window = window(&day);
    press(&mut window, "Звірка");
    window.press("F2").click("today-plan-remind");
    window.type_text("15 хв, 1 год, вчора").press("Enter");
    assert!(
        window
            .shows("Напишіть, за скільки нагадати: «15 хв, 1 год, 1 день»; «без» – не нагадувати."),
        "{:?}",
        window.texts()
    );
    window.rub_out(", вчора".chars().count()).press("Enter");
    assert_eq!(own(id.get()), Some(vec![15, 60]));
    // What is not touched stays; emptied, the usual ones come.
    press(&mut window, "Звірка");
    window.press("F2").press("Enter");
    assert_eq!(own(id.get()), Some(vec![15, 60]));
    press(&mut window, "Звірка");
    window.press("F2").click("today-plan-remind");
    let said = "за 15 хв, за 1 год";
    window.rub_out(said.chars().count()).press("Enter");
    assert_eq!(own(id.get()), None);
    // Something new.
    window.send(kartoteka::ui::app::Message::Command(
        CommandId::NewInteraction,
    ));
    window.type_text("Домовитися").click("today-plan-remind");
    window.type_text("за день").press("Enter");
    let made = interactions(&day, InteractionState::Planned);
    let made = made.iter().find(|one| one.topic == "Домовитися").unwrap();
    assert_eq!(own(made.id.get()), Some(vec![1_440]));
    // And one that is planned, in its own form.
    press(&mut window, "Домовитися");
    window.press("Enter");
    let field: &'static str = format!("interaction-{}-remind", made.id).leak();
    window.press("F2").click(field);
    window.rub_out("за день".chars().count());
    window.type_text("без").press("Enter");
    assert_eq!(own(made.id.get()), Some(Vec::new()), "none at all");
}

#[test]
fn tasks_are_begun_from_a_template_on_a_client() {
    let day = Day::new();
    let mut window = window(&day);
    window.send(kartoteka::ui::app::Message::Show(What::Client(day.client)));
    let open = kartoteka::ui::command::CommandId::TaskTemplates;
    window.send(kartoteka::ui::app::Message::Command(open));
    assert!(window.shows("Шаблонів ще немає."));
    window.type_text("Після виставки");
    window.press("Enter").type_text("Подякувати");
    window.press("Ctrl+Enter");
    assert!(window.shows("Подякувати"), "{:?}", window.texts());
    window.press("Ctrl+Enter");
    let all = tasks(&day);
    let made = all.iter().find(|task| task.title == "Подякувати").unwrap();
    assert_eq!(made.client, Some(day.client));
    assert_eq!(made.due, Due::from_text("2026-11-21"));
    assert_eq!(made.state, TaskState::New);
    let step = TaskStep::Finish;
    assert_eq!(step.after(made.state).unwrap(), TaskState::Done);
}

/// All templates as `name: title +days time, ...`.
fn templates(day: &Day) -> Vec<String> {
    let said = |known: TaskTemplate| {
        let lines = known.lines.iter().map(|line| {
            let time = line.minute.map(|minute| format!(" {minute}"));
            format!("{} +{}{}", line.title, line.days, time.unwrap_or_default())
        });
        format!("{}: {}", known.name, lines.collect::<Vec<_>>().join(", "))
    };
    let all = day.office.read(template::all);
    all.into_iter().map(said).collect()
}

#[test]
fn a_template_is_renamed_and_its_lines_are_changed_moved_added_and_removed_in_place() {
    let day = Day::new();
    let made = TaskTemplate {
        name: "Виставка".to_owned(),
        lines: ["Прайс", "Дзвінок", "Зайве"]
            .map(|title| template::TaskTemplateLine {
                title: title.to_owned(),
                note: format!("про {title}"),
                ..Default::default()
            })
            .to_vec(),
        ..TaskTemplate::default()
    };
    let id = day.office.act(|tx| template::add(tx, &made)).unwrap();
    let rows = |day: &Day| {
        let all = day.office.read(template::all);
        let lines = all[0].lines.clone().into_iter();
        lines
            .map(|line| (line.title, line.id, line.note))
            .collect::<Vec<_>>()
    };
    let before = rows(&day);
    let mut window = window(&day);
    let open = kartoteka::ui::app::Message::Command(CommandId::TaskTemplates);
    window.send(open);
    window.click("task-template-edit");
    window.type_text(" 2027");
    window.click("task-template-drop-2");
    // The second line goes up, gets its day and hour; a new one comes last.
    window.click("task-template-title-1").press("Alt+↑");
    window.click("task-template-days-1").type_text("3");
    window.click("task-template-time-1").type_text("10:30");
    window
        .click("task-template-title-0")
        .press("Enter")
        .type_text("Подякувати");
    window.shoot("task-template");
    window.press("Ctrl+Enter");
    assert_eq!(
        templates(&day),
        ["Виставка 2027: Дзвінок +3 630, Прайс +0, Подякувати +0"]
    );
    let after = rows(&day);
    assert_eq!(
        (after[0].1, after[1].1),
        (before[1].1, before[0].1),
        "the same rows"
    );
    assert_eq!(after[0].2, "про Дзвінок", "what is not shown stays");
    assert_eq!(day.office.read(template::all)[0].id, id);
    assert!(
        window.shows("Подякувати") && window.shows("через 3 дн 10:30"),
        "{:?}",
        window.texts()
    );
    // What cannot be read is said and nothing is lost; Esc goes back to the templates.
    window.click("task-template-edit");
    window
        .click("task-template-days-0")
        .type_text("кілька")
        .press("Ctrl+Enter");
    assert!(window.shows("Число днів"), "{:?}", window.texts());
    // The field gives its text back first, then the keyboard, then the editor closes.
    for _ in 0..4 {
        if window.bounds_of("task-template-save").is_some() {
            window.press("Esc");
        }
    }
    assert!(
        window.bounds_of("task-template-edit").is_some(),
        "{:?}",
        window.texts()
    );
    window.press("Esc").press("Esc").press("Ctrl+Z");
    assert_eq!(
        templates(&day),
        ["Виставка: Прайс +0, Дзвінок +0, Зайве +0"]
    );
}

#[test]
fn deals_and_orders_follow_the_client_of_the_form() {
    let day = Day::new();
    let other = day.office.base.client("Клен");
    let deal = Deal {
        client: Some(other),
        title: "Стелажі".to_owned(),
        currency: Currency::UAH,
        ..Deal::default()
    };
    let deal = day.office.act(|tx| store::deal::add(tx, &deal)).unwrap();
    let of = add_task(
        &day,
        &Task {
            title: "Кошторис".to_owned(),
            responsible: Some(day.olena),
            client: Some(day.client),
            due: Due::from_text("2026-11-21"),
            ..Task::default()
        },
    );
    let mut window = window(&day);
    press(&mut window, "Кошторис");
    window.press("Enter");
    window.click("today-plan-deal");
    assert!(
        window.shows("Тара") && !window.shows("Стелажі"),
        "{:?}",
        window.texts()
    );
    window.press("Esc");
    // The client is chosen anew.
    window.click("today-plan-client");
    window.type_text("Клен").press("Enter");
    window.click("today-plan-deal");
    assert!(
        window.shows("Стелажі") && !window.shows("Тара"),
        "{:?}",
        window.texts()
    );
    window.press("End").press("Enter").press("Ctrl+Enter");
    let kept = day.office.read(|conn| task::get(conn, of)).unwrap();
    assert_eq!((kept.client, kept.deal), (Some(other), Some(deal)));
}
