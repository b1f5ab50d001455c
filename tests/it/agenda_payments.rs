//! Promise: Today says of a payment in parts which parts are due, puts them off together, and tells what will be written down
//! before it is.

use chrono::NaiveDate;
use chrono_tz::Tz;
use iced::Size;
use kartoteka::domain::due::Due;
use kartoteka::domain::id::OrderId;
use kartoteka::domain::interaction::{Interaction, InteractionState};
use kartoteka::domain::money::{Currency, Percent};
use kartoteka::domain::order::{DueFrom, Order, Payment, PaymentPart, Share};
use kartoteka::domain::when::When;
use kartoteka::i18n::{Language, Words};
use kartoteka::say::calendar::{agenda_title, put_off_title};
use kartoteka::store::calendar::agenda::{AgendaFilter, AgendaLine, Source, agenda, lines};
use kartoteka::store::calendar::agenda_act;
use kartoteka::store::{self, StoreError};
use kartoteka::ui::app::{Section, What};
use kartoteka::ui::theme::Type;
use kartoteka::ui::widget::paint;

use super::agenda::Day;
use super::agenda_window::{interactions, press, window};
use super::trade_support::{day, line};
use super::ui_driver::{Look, Window};

/// An order of 120 000 with VAT, due in quarters on these days; the last one is the rest.
fn in_parts(of: &Day, number: &str, days: &[&str]) -> OrderId {
    let quarter = Share::Percent(Percent::parse("25").unwrap());
    let parts: Vec<PaymentPart> = days
        .iter()
        .enumerate()
        .map(|(at, on)| PaymentPart {
            share: if at + 1 == days.len() {
                Share::Rest
            } else {
                quarter
            },
            from: DueFrom::Date,
            date: Some(day(on)),
            ..PaymentPart::default()
        })
        .collect();
    let order = Order {
        client: Some(of.client),
        date: day("2024-01-15"),
        currency: Currency::UAH,
        number: number.to_owned(),
        responsible: Some(of.olena),
        ..Order::default()
    };
    let added = of.office.act(|tx| {
        let order = store::order::add(tx, &order, &[line("Ящик", "1000", "100")], &parts)?;
        let paid = Payment {
            client: Some(of.client),
            date: day("2026-11-05"),
            amount: 1_000_000,
            currency: Currency::UAH,
            ..Payment::default()
        };
        store::payment::add(tx, &paid, &[(order, 1_000_000)])?;
        Ok(order)
    });
    added.unwrap()
}

fn payment(of: &Day, order: OrderId) -> AgendaLine {
    let now = of.office.now();
    let all = of.office.read(|conn| {
        let items = agenda(conn, &AgendaFilter::default(), now)?.items;
        lines(conn, &items)
    });
    let mut all = all.into_iter();
    all.find(|line| line.item.source == Source::Payment(order))
        .unwrap()
}

#[test]
fn a_payment_in_parts_is_called_by_those_that_are_due_and_put_off_with_those_before() {
    let of = Day::new();
    let order = in_parts(&of, "418", &["2026-11-10", "2026-11-15", "2026-12-20"]);
    let words = Words::of(Language::Uk);
    let put_off = |to: &str| {
        let to = When {
            date: day(to),
            time: None,
        };
        let source = Source::Payment(order);
        let title = put_off_title(words, &payment(&of, order), to.date);
        of.office
            .act(|tx| agenda_act::postpone(tx, source, to, Tz::Europe__Kyiv))
            .unwrap();
        (title, agenda_title(words, &payment(&of, order)))
    };
    let due = || payment(&of, order).item.due;
    let on = |text: &str| Some(Due::On(text.parse::<NaiveDate>().unwrap()));
    assert_eq!(
        agenda_title(words, &payment(&of, order)),
        "№418, платіж 1 з 3"
    );
    // Beyond the second part: it goes along, else it would be late without a word.
    let (said, now) = put_off("2026-11-25");
    assert_eq!(said, "№418, платежі 1, 2 з 3");
    assert_eq!(now, "№418, платежі 1, 2 з 3");
    assert_eq!(due(), on("2026-11-25"));
    // The third one is expected later still and stays.
    let (said, _) = put_off("2026-12-20");
    assert_eq!(said, "№418, платежі 1, 2 з 3");
    assert_eq!(
        agenda_title(words, &payment(&of, order)),
        "№418, платежі 1–3 з 3"
    );
    assert_eq!(payment(&of, order).planned, on("2026-11-10"));
}

#[test]
fn the_part_that_comes_first_now_gives_the_payment_its_name() {
    let of = Day::new();
    let order = in_parts(&of, "418", &["2026-11-10", "2026-11-15", "2026-12-20"]);
    // On the page of the order the first part alone is agreed to be paid later.
    of.office
        .act(|tx| {
            let mut parts = store::order::schedule(tx, order)?;
            parts[0].date = Some(day("2026-12-01"));
            store::order::set_schedule(tx, order, &parts)
        })
        .unwrap();
    let words = Words::of(Language::Uk);
    assert_eq!(
        agenda_title(words, &payment(&of, order)),
        "№418, платіж 2 з 3"
    );
}

#[test]
fn what_is_agreed_of_a_payment_is_written_down_as_a_call_and_told_before_and_after() {
    let of = Day::new();
    let mut window = window(&of);
    press(&mut window, "№191, решта");
    for shown in ["Домовленість і наступний крок", "Записати"] {
        assert!(window.shows(shown), "{shown}: {:?}", window.texts());
    }
    window
        .press("Ctrl+Enter")
        .type_text("Заплатять у п’ятницю")
        .press("Enter");
    assert_eq!(window.toast(), "Записано дзвінок: №191, решта");
    assert_eq!(interactions(&of, InteractionState::Done).len(), 1);
    window.press("Ctrl+Z");
    assert!(interactions(&of, InteractionState::Done).is_empty());
    // Done without a word is the payment itself: its form is opened.
    press(&mut window, "№191, решта");
    window.press("Ctrl+Enter").press("Ctrl+Enter");
    assert!(matches!(window.app().shown(), Some(What::Order(_))));
    assert!(window.shows("900"), "{:?}", window.texts());
    assert!(interactions(&of, InteractionState::Done).is_empty());
    window.press("Esc").press("Alt+1");
    // Of a call it is done as before.
    press(&mut window, "Учора");
    assert!(window.shows("Виконано й наступний крок"));
}

#[test]
fn a_dialog_that_puts_off_says_that_other_parts_go_along() {
    let of = Day::new();
    in_parts(&of, "418", &["2026-11-10", "2026-11-15", "2026-12-20"]);
    let mut window = window(&of);
    press(&mut window, "№418, платіж 1 з 3");
    window.press("Ctrl+R");
    let along = "Платежі, що мали бути раніше нового дня, переносяться разом.";
    let texts = window.texts();
    assert!(texts.iter().any(|text| text.contains(along)), "{texts:?}");
    window.type_text("25.11").press("Enter");
    assert_eq!(
        window.toast(),
        "Відкладено: №418, платежі 1, 2 з 3 → ср, 25.11"
    );
}

#[test]
fn days_are_named_where_clients_are_the_heads_and_ticked_payments_are_summed_up() {
    let of = Day::new();
    in_parts(&of, "418", &["2026-11-10", "2026-12-20"]);
    let tomorrow = Interaction {
        topic: "Завтрашнє".to_owned(),
        state: InteractionState::Planned,
        responsible: Some(of.olena),
        planned_at: Due::from_text("2026-11-22"),
        ..Interaction::default()
    };
    of.office.base.interaction(&tomorrow);
    let mut window = window(&of);
    assert!(!window.shows("22.11"), "the head says that it is tomorrow");
    window
        .click("today-add-filter")
        .click_text("Групувати за клієнтами");
    assert!(window.shows("22.11"), "{:?}", window.texts());
    let all = window.texts();
    assert!(
        all.iter().all(|text| text != "день" && text != "Клієнт"),
        "{all:?}"
    );
    let texts = |window: &mut Window| window.texts().join("\n");
    window.press("Home").press("Ctrl+A");
    // 20 000 of the first quarter and 900 of the other order.
    let said = texts(&mut window);
    assert!(
        said.contains("сума 20\u{a0}900\u{a0}₴ · у середньому 10\u{a0}450\u{a0}₴"),
        "{said}"
    );
    window.press("Esc");
    assert!(!texts(&mut window).contains("сума"));
}

#[test]
fn a_small_window_has_room_for_what_is_to_be_done() {
    let of = Day::new();
    in_parts(&of, "1460", &["2024-02-12", "2026-11-15", "2026-12-20"]);
    of.office.base.store.set_current_user(of.olena).unwrap();
    for language in [Language::Uk, Language::Ru, Language::Ro, Language::En] {
        let look = Look {
            language,
            section: Section::Today,
            size: Size::new(1024.0, 700.0),
            ..Look::default()
        };
        let mut window = Window::open_as(&of.office.base.store, look);
        let order = of.office.read(|conn| {
            let sql = "SELECT id FROM client_order WHERE number = '1460'";
            Ok::<_, StoreError>(conn.query_row(sql, [], |row| row.get(0))?)
        });
        let title = agenda_title(Words::of(language), &payment(&of, order));
        let room = window.find(title.as_str()).unwrap().bounds().width - 16.0;
        let figure = paint::width("încă 110.000 ₴", Type::BODY);
        let wanted = paint::width(&title, Type::BODY) + 8.0 + figure;
        assert!(room >= wanted, "{language:?} {title}: {room} of {wanted}");
        window.shoot(&format!("today-narrow-{}", language.code()));
    }
}
