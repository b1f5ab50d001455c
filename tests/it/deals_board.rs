//! Promise: deals are followed on a board: moved by mouse and by keys, won and lost, and a refused move says what is missing.

use iced::{Event, Point, Size, mouse};
use kartoteka::domain::deal::{DealState, ReasonKind};
use kartoteka::domain::id::DealId;
use kartoteka::i18n::Language;
use kartoteka::store;
use kartoteka::ui::app::{Message, Section, What};
use kartoteka::ui::command::CommandId;

use super::deals_support::DealsOffice;
use super::support::TestBase;
use super::ui_driver::{Look, Window};

fn board(base: &TestBase) -> Window {
    let mut window = Window::open(base);
    window.send(Message::Show(What::Section(Section::Deals)));
    window
}

fn card(window: &mut Window, deal: DealId) -> Point {
    let id: &'static str = format!("board-card-{deal}").leak();
    let bounds = window.bounds_of(id).unwrap_or_else(|| panic!("no {id}"));
    bounds.center()
}

fn drag(window: &mut Window, from: Point, to: Point) {
    let button =
        |event: fn(mouse::Button) -> mouse::Event| Event::Mouse(event(mouse::Button::Left));
    window.inner.point(from);
    window
        .inner
        .events(vec![button(mouse::Event::ButtonPressed)]);
    let middle = Point::new((from.x + to.x) / 2.0, (from.y + to.y) / 2.0);
    window.inner.point(middle);
    window.inner.point(to);
    window
        .inner
        .events(vec![button(mouse::Event::ButtonReleased)]);
}

fn keep(window: &mut Window, name: &str) {
    let shot = window.inner.shot(1.0).unwrap();
    assert!(shot.rgba.chunks(4).any(|pixel| pixel != &shot.rgba[..4]));
    if let Ok(folder) = std::env::var("KARTOTEKA_SHOTS") {
        let path = std::path::Path::new(&folder).join(name);
        std::fs::write(path, shot.to_png().unwrap()).unwrap();
    }
}

/// With `KARTOTEKA_SHOTS=folder` the pictures are also written there, to be looked at.
#[test]
fn the_board_and_the_list_have_pictures_in_every_theme_size_and_language() {
    let office = DealsOffice::new();
    for (name, is_dark, language, width, height) in [
        ("uk", false, Language::Uk, 1280.0, 800.0),
        ("dark", true, Language::Ru, 1280.0, 800.0),
        ("ro", false, Language::Ro, 1024.0, 700.0),
        ("en", false, Language::En, 1280.0, 800.0),
    ] {
        let look = Look {
            language,
            is_dark,
            size: Size::new(width, height),
            ..Look::default()
        };
        let mut window = Window::open_as(&office.base.store, look);
        window.send(Message::Show(What::Section(Section::Deals)));
        window.press("↓").press("→");
        keep(&mut window, &format!("deals-board-{name}.png"));
        window.send(Message::Command(CommandId::NewDeal));
        keep(&mut window, &format!("deals-new-{name}.png"));
        window.press("Esc").press("Esc").press("Ctrl+Shift+2");
        keep(&mut window, &format!("deals-list-{name}.png"));
        window.press("Enter");
        keep(&mut window, &format!("deal-{name}.png"));
        window.send(Message::Show(What::Section(Section::Deals)));
        window.press("Ctrl+Shift+3");
        keep(&mut window, &format!("deals-funnel-{name}.png"));
    }
}

#[test]
fn a_card_is_dragged_to_another_stage_and_the_move_is_taken_back() {
    let office = DealsOffice::empty();
    let deal = office.deal("Явір", "Мішки", 10_000);
    let mut window = board(&office.base);
    assert!(
        window.shows("Явір") && window.shows("Мішки"),
        "{:?}",
        window.texts()
    );
    let from = card(&mut window, deal);
    let to = window.bounds_of("board-column-1").unwrap().center();
    window.inner.point(from);
    window
        .inner
        .events(vec![Event::Mouse(mouse::Event::ButtonPressed(
            mouse::Button::Left,
        ))]);
    window.inner.point(to);
    assert!(
        window.shows("перейде в «Кваліфікація»"),
        "{:?}",
        window.texts()
    );
    keep(&mut window, "deals-drag.png");
    window
        .inner
        .events(vec![Event::Mouse(mouse::Event::ButtonReleased(
            mouse::Button::Left,
        ))]);
    assert_eq!(office.get(deal).stage, Some(office.stages[1]));
    assert_eq!(office.get(deal).probability, 25);
    assert!(window.toast().contains("Мішки"), "{}", window.toast());
    window.press("Ctrl+Z");
    assert_eq!(office.get(deal).stage, Some(office.stages[0]));
}

#[test]
fn a_card_let_go_by_esc_stays_where_it_was() {
    let office = DealsOffice::empty();
    let deal = office.deal("Явір", "Мішки", 10_000);
    let mut window = board(&office.base);
    let from = card(&mut window, deal);
    let to = window.bounds_of("board-column-1").unwrap().center();
    window.inner.point(from);
    window
        .inner
        .events(vec![Event::Mouse(mouse::Event::ButtonPressed(
            mouse::Button::Left,
        ))]);
    window.inner.point(to);
    window.press("Esc");
    window
        .inner
        .events(vec![Event::Mouse(mouse::Event::ButtonReleased(
            mouse::Button::Left,
        ))]);
    assert_eq!(office.get(deal).stage, Some(office.stages[0]));
}

#[test]
fn the_current_card_is_chosen_by_arrows_and_moved_by_ctrl_arrows() {
    let office = DealsOffice::empty();
    let deal = office.deal("Явір", "Мішки", 10_000);
    let mut window = board(&office.base);
    window.press("↓").press("Ctrl+→");
    assert_eq!(office.get(deal).stage, Some(office.stages[1]));
    window.press("Ctrl+←");
    assert_eq!(office.get(deal).stage, Some(office.stages[0]));
}

#[test]
fn a_refused_move_asks_for_what_is_missing_and_then_goes_on() {
    let office = DealsOffice::empty();
    let deal = office.deal("Явір", "Мішки", 0);
    office.act(|tx| store::deal::move_to(tx, deal, office.stages[2]));
    let mut window = board(&office.base);
    window.press("↓").press("Ctrl+→");
    assert_eq!(office.get(deal).stage, Some(office.stages[2]));
    assert!(window.shows("«Мішки»: чого бракує"), "{:?}", window.texts());
    assert!(window.shows("Сума"), "{:?}", window.texts());
    keep(&mut window, "deals-missing.png");
    window.press("Enter");
    assert!(window.shows("Заповніть це поле."), "{:?}", window.texts());
    window.type_text("1500").press("Enter");
    assert_eq!(office.get(deal).stage, Some(office.stages[3]));
    assert_eq!(office.get(deal).amount, 150_000);
    window.press("Ctrl+Z");
    assert_eq!(office.get(deal).amount, 0, "fields and move are one action");
}

#[test]
fn a_lost_deal_needs_a_reason() {
    let office = DealsOffice::empty();
    let deal = office.deal("Явір", "Мішки", 10_000);
    let mut window = board(&office.base);
    let (from, to) = (
        card(&mut window, deal),
        window.bounds_of("board-zone-1").unwrap().center(),
    );
    drag(&mut window, from, to);
    assert!(
        window.shows("Чому програно «Мішки»?"),
        "{:?}",
        window.texts()
    );
    keep(&mut window, "deals-lost.png");
    window.press("Ctrl+Enter");
    assert!(
        window.shows("Виберіть причину зі списку."),
        "{:?}",
        window.texts()
    );
    assert_eq!(office.get(deal).state, DealState::Work);
    window.press("F4").press("Enter").press("Ctrl+Enter");
    let reasons = office
        .base
        .store
        .read(|conn| store::reason::all(conn, ReasonKind::Deal))
        .unwrap();
    assert_eq!(office.get(deal).state, DealState::Lost);
    assert_eq!(office.get(deal).lost_reason, Some(reasons[0].id));
}

#[test]
fn what_was_won_this_month_opens_as_exactly_these_rows() {
    let office = DealsOffice::empty();
    let deal = office.deal("Явір", "Мішки", 10_000);
    office.deal("Зоря", "Короби", 10_000);
    office.act(|tx| store::deal::win(tx, deal));
    let mut window = board(&office.base);
    assert!(window.shows("Зоря") && !window.shows("Явір"));
    window.click("board-zone-0");
    assert!(
        window.shows("Явір") && !window.shows("Зоря"),
        "{:?}",
        window.texts()
    );
}

#[test]
fn an_office_without_a_pipeline_makes_one_and_begins_a_deal() {
    let base = TestBase::new();
    base.client("Явір");
    let mut window = board(&base);
    assert!(window.shows("Угод ще немає"), "{:?}", window.texts());
    window.click("deals-set-up");
    assert!(window.shows("Переговори"), "{:?}", window.texts());
    window.press("Ctrl+N");
    assert!(window.shows("Створити угоду"), "{:?}", window.texts());
}

#[test]
fn deals_are_searched_and_filtered_as_you_type() {
    let office = DealsOffice::new();
    let mut window = board(&office.base);
    assert!(window.shows("Лелека"));
    window.type_text("кабел");
    assert!(
        window.shows("Енергобуд Сервіс") && !window.shows("Лелека"),
        "{:?}",
        window.texts()
    );
    window.press("↓").press("Esc");
    assert!(
        window.shows("Лелека"),
        "Esc takes the search away: {:?}",
        window.texts()
    );
}

#[test]
fn a_deal_is_edited_in_place_moved_and_lost_on_its_page() {
    let office = DealsOffice::empty();
    let deal = office.deal("Явір", "Мішки", 10_000);
    let mut window = board(&office.base);
    window.press("↓").press("Enter");
    assert_eq!(window.app().shown(), Some(What::Deal(deal)));
    assert!(
        window.app().title().starts_with("Мішки"),
        "{}",
        window.app().title()
    );
    window
        .press("F2")
        .press("Ctrl+A")
        .type_text("2500,50")
        .press("Enter");
    assert_eq!(office.get(deal).amount, 250_050, "{:?}", window.texts());
    window
        .click("deal-probability")
        .press("Ctrl+A")
        .type_text("33")
        .press("Enter");
    assert_eq!(
        (office.get(deal).probability, office.get(deal).by_hand),
        (33, true)
    );
    window.click("deal-stage-1");
    assert_eq!(office.get(deal).stage, Some(office.stages[1]));
    assert_eq!(
        office.get(deal).probability,
        33,
        "a value set by hand survives"
    );
    window.press("Ctrl+Z").press("Ctrl+Z");
    assert!(!office.get(deal).by_hand);
    window.click("deal-lose");
    assert!(
        window.shows("Чому програно «Мішки»?"),
        "{:?}",
        window.texts()
    );
    window.press("Esc");
    window.click("deal-win");
    assert_eq!(office.get(deal).state, DealState::Won);
    window.click("deal-reopen");
    assert_eq!(office.get(deal).state, DealState::Work);
}

#[test]
fn people_lines_and_calls_of_a_deal_stand_on_its_page() {
    let office = DealsOffice::empty();
    let deal = office.deal("Явір", "Мішки", 10_000);
    let mut window = board(&office.base);
    window.press("↓").press("Enter");
    window
        .click("deal-line-new")
        .type_text("Мішок 50 кг")
        .press("Enter");
    window.press("Enter");
    let lines = office
        .base
        .store
        .read(|conn| store::deal::lines(conn, deal))
        .unwrap();
    assert_eq!(lines.len(), 1, "{:?}", window.texts());
    assert_eq!(lines[0].quantity.text(), "1");
    window
        .click("deal-person-new")
        .press("Enter")
        .type_text("Олена Ткачук");
    window.press("Enter").press("Ctrl+Enter");
    let people = office
        .base
        .store
        .read(|conn| store::deal::persons(conn, deal))
        .unwrap();
    assert_eq!(people.len(), 1, "{:?}", window.texts());
    window
        .press("Ctrl+Shift+N")
        .type_text("подзвонив, просить рахунок");
    window.press("Ctrl+Enter");
    let calls = office
        .base
        .store
        .read(|conn| store::deal::interactions(conn, deal))
        .unwrap();
    assert_eq!(calls.len(), 1, "{:?}", window.texts());
    assert!(window.shows("рахунок"));
}

#[test]
fn a_number_of_the_funnel_opens_exactly_the_deals_it_counts() {
    let office = DealsOffice::empty();
    let lost = office.deal("Явір", "Мішки", 10_000);
    office.deal("Зоря", "Короби", 20_000);
    let reason = office
        .base
        .store
        .read(|conn| store::reason::all(conn, ReasonKind::Deal))
        .unwrap()[0]
        .id;
    office.act(|tx| store::deal::lose(tx, lost, Some(reason), ""));
    let mut window = board(&office.base);
    window.press("Ctrl+Shift+3");
    assert!(window.shows("Чому втрачаємо"), "{:?}", window.texts());
    let id: &'static str = format!("funnel-lost-{}", office.stages[0]).leak();
    window.click(id);
    assert!(
        window.shows("Явір") && !window.shows("Зоря"),
        "{:?}",
        window.texts()
    );
}

#[test]
fn a_new_deal_begins_on_the_card_of_its_client() {
    let office = DealsOffice::empty();
    let client = office.client("Явір", "");
    let mut window = Window::open(&office.base);
    window.send(Message::Show(What::Client(client)));
    window.click("card-new-deal");
    assert!(window.shows("Створити угоду"), "{:?}", window.texts());
}
