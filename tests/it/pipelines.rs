//! Promise: pipelines, stages, reasons and campaigns are made in the settings, nothing that deals need disappears under them.

use iced::advanced::widget::Id;
use iced::advanced::widget::operation::{black_box, focusable};
use kartoteka::domain::deal::{DealField, Pipeline, ReasonKind, Stage};
use kartoteka::domain::id::PipelineId;
use kartoteka::store::{campaign, pipeline, reason};
use kartoteka::ui::app::{Message, What};
use kartoteka::ui::command::CommandId;

use super::deals_support::DealsOffice;
use super::ui_driver::Window;

/// Presses a button by the keyboard, wherever the page is scrolled.
pub fn press(window: &mut Window, id: impl Into<String>) {
    let id = id.into();
    let mut focus = focusable::focus::<()>(Id::from(id.clone()));
    window.inner.operate(&mut black_box(&mut focus));
    assert!(
        window.focused().is_some_and(|name| name.contains(&id)),
        "{id}"
    );
    window.press("Enter");
}

fn settings(office: &DealsOffice) -> Window {
    let mut window = Window::open(&office.base);
    window.send(Message::Show(What::Settings));
    window
}

fn pipelines(office: &DealsOffice) -> Vec<Pipeline> {
    office.base.store.read(pipeline::all).unwrap()
}

fn stages(office: &DealsOffice, of: PipelineId) -> Vec<Stage> {
    let read = office.base.store.read(|conn| pipeline::stages(conn, of));
    read.unwrap()
}

fn names(stages: &[Stage]) -> Vec<&str> {
    stages.iter().map(|stage| stage.name.as_str()).collect()
}

#[test]
fn a_pipeline_gets_stages_in_an_order_with_what_they_ask_for() {
    let office = DealsOffice::empty();
    let mut window = settings(&office);
    press(&mut window, "pipeline-new");
    window.press("Enter");
    assert_eq!(pipelines(&office).len(), 1, "a name is needed");
    window.type_text("Опт").press("Enter");
    let new = pipelines(&office)[1].clone();
    assert_eq!(new.name, "Опт");
    assert_eq!(
        stages(&office, new.id).len(),
        5,
        "the usual stages to begin with"
    );

    press(&mut window, format!("stage-new-{}", new.id));
    window.type_text("Пробна партія");
    press(&mut window, "settings-ask-amount");
    window.press("Ctrl+Enter");
    let added = stages(&office, new.id).pop().unwrap();
    assert_eq!(added.name, "Пробна партія");
    assert_eq!(added.required, [DealField::Amount]);
    press(&mut window, format!("stage-{}-up", added.id));
    let found = stages(&office, new.id);
    assert_eq!(found[4].name, "Пробна партія");

    press(&mut window, format!("stage-{}-edit", added.id));
    press(&mut window, "settings-ask-name");
    assert_eq!(stages(&office, new.id)[4].name, "Пробна партія");
    press(&mut window, format!("pipeline-{}-up", new.id));
    assert_eq!(pipelines(&office)[0].name, "Опт");
    window.send(Message::Command(CommandId::Undo));
    assert_eq!(pipelines(&office)[1].name, "Опт");
}

#[test]
fn deals_of_a_deleted_stage_go_where_they_are_sent() {
    let office = DealsOffice::new();
    let of = pipelines(&office)[0].id;
    let before = stages(&office, of);
    let counts = || {
        let read = office
            .base
            .store
            .read(|conn| pipeline::open_deals(conn, of));
        read.unwrap()
    };
    let on = |stage: &Stage| {
        let counts = counts();
        let found = counts.iter().find(|(id, _)| *id == Some(stage.id));
        found.map_or(0, |(_, count)| *count)
    };
    let (first, second) = (on(&before[0]), on(&before[1]));
    assert!(first > 0 && second > 0);
    let mut window = settings(&office);
    press(&mut window, format!("stage-{}-delete", before[1].id));
    assert!(window.shows("Видалити етап «Кваліфікація»?"));
    window.press("Esc");
    assert_eq!(stages(&office, of).len(), 5, "nothing is done unasked");
    press(&mut window, format!("stage-{}-delete", before[1].id));
    press(&mut window, "settings-ask-save");
    let left = stages(&office, of);
    assert_eq!(
        names(&left),
        ["Запит", "Пропозиція", "Переговори", "Договір"]
    );
    assert_eq!(on(&before[0]), first + second, "to the stage before");
    window.send(Message::Command(CommandId::Undo));
    assert_eq!((on(&before[0]), on(&before[1])), (first, second));
}

#[test]
fn deals_of_a_deleted_pipeline_go_to_the_first_stage_of_another() {
    let office = DealsOffice::new();
    let of = pipelines(&office)[0].id;
    let mut window = settings(&office);
    // The only one keeps its deals: there is nowhere to go, and it says so.
    press(&mut window, format!("pipeline-{of}-delete"));
    assert_eq!(pipelines(&office).len(), 1);
    press(&mut window, "pipeline-new");
    window.type_text("Опт").press("Enter");
    let other = pipelines(&office)[1].id;
    press(&mut window, format!("pipeline-{of}-delete"));
    press(&mut window, "settings-ask-save");
    assert_eq!(pipelines(&office).len(), 1);
    let read = office
        .base
        .store
        .read(|conn| pipeline::open_deals(conn, other));
    let first = stages(&office, other)[0].id;
    assert_eq!(read.unwrap(), [(Some(first), 22)]);
}

#[test]
fn reasons_and_campaigns_are_added_renamed_and_deleted() {
    let office = DealsOffice::empty();
    let mut window = settings(&office);
    let reasons = || {
        let all = office
            .base
            .store
            .read(|conn| reason::all(conn, ReasonKind::Deal));
        all.unwrap()
    };
    let before = reasons().len();
    press(&mut window, "reason-new-deal");
    window.type_text("Немає складу").press("Enter");
    assert_eq!(reasons().len(), before + 1);
    let added = reasons().pop().unwrap();
    assert_eq!(added.name, "Немає складу");
    press(&mut window, format!("reason-{}-up", added.id));
    assert_eq!(reasons()[before - 1].name, "Немає складу");
    press(&mut window, format!("reason-{}-delete", added.id));
    assert_eq!(reasons().len(), before);

    press(&mut window, "campaign-new");
    window.type_text("Осінній ярмарок");
    press(&mut window, "settings-ask-starts");
    let all = office.base.store.read(campaign::all).unwrap();
    assert_eq!(all[0].name, "Осінній ярмарок");
    press(&mut window, format!("campaign-{}-edit", all[0].id));
    window.type_text("!").press("Enter");
    let all = office.base.store.read(campaign::all).unwrap();
    assert_eq!(all[0].name, "Осінній ярмарок!");
}

#[test]
fn the_deals_lead_to_their_pipelines_in_the_settings() {
    let office = DealsOffice::new();
    let mut window = Window::open(&office.base);
    window.send(Message::Command(CommandId::Pipelines));
    assert_eq!(window.app().shown(), Some(What::Settings));
    assert!(
        window
            .focused()
            .is_some_and(|id| id.contains("pipeline-new"))
    );
}
