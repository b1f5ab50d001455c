//! Promise: the agenda is asked for several kinds and several users at once, and what it counts is what it shows.

use kartoteka::domain::calendar::task::Task;
use kartoteka::domain::due::Due;
use kartoteka::domain::money::Currency;
use kartoteka::domain::order::{DueFrom, Order, PaymentPart, Share};
use kartoteka::domain::user::User;
use kartoteka::store;
use kartoteka::store::calendar::agenda::{
    AgendaFilter, AgendaItem, AgendaKind, agenda, count, expected, lines,
};
use kartoteka::store::calendar::task;

use super::agenda::Day;
use super::agenda_window::{press, window};
use crate::trade_support::{day as date, line};

#[test]
fn the_list_is_asked_for_from_a_day_to_another_day() {
    let day = Day::new();
    let mut window = window(&day);
    window.click("today-filter-Period");
    press(&mut window, "від – до…");
    window.type_text("20.11").click("today-ask-to");
    window.type_text("19.11").press("Enter");
    assert!(
        window.shows("Останній день раніший за перший."),
        "{:?}",
        window.texts()
    );
    window.rub_out(5).type_text("20.11").press("Enter");
    assert!(window.shows("Учора"), "{:?}", window.texts());
    assert!(!window.shows("Сьогодні вранці"), "{:?}", window.texts());
    // Without its first day it is from whenever something is open.
    window.click("today-filter-Period");
    press(&mut window, "від – до…");
    window.rub_out("20.11.2026".len()).click("today-ask-to");
    window.rub_out("20.11.2026".len());
    window.type_text("21.11").press("Enter");
    assert!(window.shows("Учора") && window.shows("Сьогодні вранці"));
}

#[test]
fn what_is_counted_is_what_is_shown() {
    let day = Day::new();
    let now = day.office.now();
    let (olena, petro) = (day.olena, day.petro);
    let usual = AgendaFilter::default;
    let filters = [
        usual(),
        AgendaFilter {
            responsible: vec![olena],
            ..usual()
        },
        AgendaFilter {
            responsible: vec![olena, petro],
            kinds: vec![AgendaKind::Call, AgendaKind::Payment],
            ..usual()
        },
        AgendaFilter {
            importance: Some(kartoteka::domain::interaction::Importance::High),
            ..usual()
        },
        AgendaFilter {
            client: Some(day.client),
            ..usual()
        },
        AgendaFilter {
            overdue_only: true,
            ..usual()
        },
        AgendaFilter {
            from: Some(date("2026-11-20")),
            to: Some(date("2026-11-21")),
            ..usual()
        },
    ];
    for with_trash in [false, true] {
        if with_trash {
            let gone = day.office.base.client("Видалений");
            let new = Task {
                title: "Зайве".to_owned(),
                client: Some(gone),
                responsible: Some(olena),
                due: Due::from_text("2026-11-21"),
                ..Task::default()
            };
            day.office.act(|tx| task::add(tx, &new)).unwrap();
            day.office
                .act(|tx| store::trash::delete(tx, store::Table::Client, gone.get()))
                .unwrap();
        }
        let mut all = Vec::new();
        for filter in &filters {
            let items = day.office.read(|conn| agenda(conn, filter, now)).items;
            let counted = day.office.read(|conn| count(conn, filter, now));
            assert_eq!(counted, items.len(), "{filter:?}");
            all.push(items.len());
        }
        assert_eq!(
            all,
            [8, 7, 4, 1, 6, 3, 3],
            "what was deleted with its client is not there"
        );
    }
    let filter = &filters[2];
    let items = day.office.read(|conn| agenda(conn, filter, now)).items;
    let found = day.office.read(|conn| lines(conn, &items));
    let titles: Vec<&str> = found.iter().map(|line| line.title.as_str()).collect();
    assert_eq!(titles, ["191", "Учора", "Сьогодні вранці", "Понеділок"]);
}

#[test]
fn the_money_of_many_payments_is_that_of_each() {
    let day = Day::new();
    let client = day.client;
    day.office
        .act(|tx| {
            for number in 0..210 {
                let order = Order {
                    client: Some(client),
                    date: date("2026-11-10"),
                    currency: Currency::UAH,
                    number: format!("x{number}"),
                    responsible: Some(day.olena),
                    ..Order::default()
                };
                let part = |day: u32, share| PaymentPart {
                    from: DueFrom::Date,
                    date: Some(date(&format!("2026-11-{day}"))),
                    share,
                    ..PaymentPart::default()
                };
                let parts = [part(15, Share::Amount(30_000)), part(25, Share::Rest)];
                store::order::add(tx, &order, &[line("Ящик", "10", "100")], &parts)?;
            }
            Ok(())
        })
        .unwrap();
    let now = day.office.now();
    let filter = AgendaFilter {
        kinds: vec![AgendaKind::Payment],
        ..AgendaFilter::default()
    };
    let items = day.office.read(|conn| agenda(conn, &filter, now)).items;
    assert!(items.len() > 200);
    let of = |items: &[AgendaItem]| {
        let mut sums = day.office.read(|conn| expected(conn, items));
        sums.sort_by_key(|(order, _)| *order);
        sums
    };
    let mut each: Vec<_> = items.chunks(20).flat_map(of).collect();
    each.sort_by_key(|(order, _)| *order);
    assert_eq!(of(&items), each);
    assert_eq!(each.len(), items.len());
}

#[test]
fn several_kinds_and_colleagues_are_ticked_in_their_lists() {
    let day = Day::new();
    let new = User {
        name: "Марія".to_owned(),
        ..User::default()
    };
    let maria = day.office.act(|tx| store::user::add(tx, &new)).unwrap();
    let of_maria = Task {
        title: "Її звірка".to_owned(),
        responsible: Some(maria),
        due: Due::from_text("2026-11-21"),
        ..Task::default()
    };
    day.office.act(|tx| task::add(tx, &of_maria)).unwrap();
    let mut window = window(&day);
    // Calls are ticked, then tasks: the list stays open.
    window.click("today-filter-Kind").press("↓").press("Ins");
    window
        .press("↓")
        .press("↓")
        .press("↓")
        .press("Ins")
        .press("Esc");
    assert!(window.shows("Дзвінок +1"), "{:?}", window.texts());
    assert!(window.shows("Учора") && window.shows("Завдання на сьогодні"));
    assert!(!window.shows("Надіслати зразки"));
    // Me and Petro, without Maria.
    window.click("today-filter-Responsible");
    let petro = window.find("Петро").unwrap().bounds();
    let tick = iced::Point::new(petro.x + 20.0, petro.center_y());
    window.click_at(tick);
    window.shoot("today-ticked");
    window.press("Esc");
    assert!(window.shows("Понеділок") && window.shows("Учора"));
    assert!(!window.shows("Її звірка"), "{:?}", window.texts());
    // Kept as a view.
    let page = window.app().page_of(kartoteka::ui::app::What::Section(
        kartoteka::ui::app::Section::Today,
    ));
    window.send(kartoteka::ui::app::Message::Page(
        page.unwrap(),
        kartoteka::ui::app::PageMessage::Today(kartoteka::ui::screen::today::Message::SaveView(
            kartoteka::ui::screen::view_form::Message::Open,
        )),
    ));
    window.type_text("Наш відділ").press("Enter");
    press(&mut window, "Мій день");
    assert!(window.shows("Надіслати зразки") && !window.shows("Понеділок"));
    press(&mut window, "Наш відділ");
    assert!(window.shows("Понеділок") && !window.shows("Надіслати зразки"));
    assert!(window.shows("Дзвінок +1"), "{:?}", window.texts());
}
