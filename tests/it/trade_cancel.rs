//! Promise: a cancelled order owes nothing and is not late, what was shipped and paid stays visible, money paid is an advance;
//! it is taken up again as it was. An order keeps the price list from which its prices come.

use iced::Size;
use kartoteka::domain::deal::ReasonKind;
use kartoteka::domain::id::{ClientId, OrderId};
use kartoteka::domain::money::{Currency, PriceMode};
use kartoteka::domain::order::{Payment, Progress, Shipment};
use kartoteka::domain::product::PriceList;
use kartoteka::domain::refusal::Refusal;
use kartoteka::i18n::Language;
use kartoteka::store::order_list::{self, Late, OrderFilter, OrderRow, OrderSort};
use kartoteka::store::settlement::Settlement;
use kartoteka::store::{self, Action, StoreError, StoreResult};
use kartoteka::ui::app::{Message, Section, What};
use kartoteka::ui::command::CommandId;

use super::trade_support::{Office, day, line};
use super::ui_driver::{Look, Window};

fn keep(window: &mut Window, name: &str) {
    if let Ok(folder) = std::env::var("KARTOTEKA_SHOTS") {
        let shot = window.inner.shot(1.0).unwrap();
        let path = std::path::Path::new(&folder).join(name);
        std::fs::write(path, shot.to_png().unwrap()).unwrap();
    }
}

const TODAY: &str = "2026-11-21";

/// An order of 1 200: 480 of it shipped, 500 paid, all of it late.
fn office() -> (Office, ClientId, OrderId) {
    let office = Office::new();
    let client = office.base.client("Явір");
    let order = office.order(client, "2026-10-01", &[line("Короб", "10", "100")]);
    office
        .act(|tx| {
            store::order::update::<StoreError>(tx, order, |order| {
                order.ship_by = Some(day("2026-10-10"));
                Ok(())
            })?;
            let mut lines = store::shipment::rest(tx, order)?;
            lines[0].1 = kartoteka::domain::money::Quantity::whole(4);
            let shipped = Shipment {
                order,
                date: day("2026-10-05"),
                lines,
                ..Shipment::default()
            };
            store::shipment::add(tx, &shipped)?;
            let paid = Payment {
                date: day("2026-10-06"),
                amount: 50_000,
                ..Payment::default()
            };
            store::payment::add_for_order(tx, order, &paid).map(|_| ())
        })
        .unwrap();
    (office, client, order)
}

fn cancel(office: &Office, order: OrderId) -> StoreResult<()> {
    let why = office.read(|conn| store::reason::all(conn, ReasonKind::Order))[0].id;
    let done = office.base.store.transact(Action::CancelOrder, "1", |tx| {
        store::order::cancel(tx, order, day(TODAY), Some(why), "дзвонили двічі")
    });
    done.map(|_| ())
}

fn settlement(office: &Office, client: ClientId) -> Settlement {
    let all = office.read(|conn| store::settlement::of_client(conn, client, day(TODAY)));
    all.currencies.first().copied().unwrap_or_default()
}

fn row(office: &Office, order: OrderId) -> OrderRow {
    office
        .read(|conn| order_list::lines(conn, &[order]))
        .remove(0)
}

fn found(office: &Office, filter: &OrderFilter) -> usize {
    let by = (OrderSort::Date, true);
    let ids = office.read(|conn| order_list::ids(conn, filter, by, day(TODAY), None));
    ids.len()
}

#[test]
fn a_cancelled_order_owes_nothing_and_what_was_paid_is_an_advance() {
    let (office, client, order) = office();
    let before = settlement(&office, client);
    assert_eq!((before.debts.late(), before.advance), (70_000, 0));
    let late = OrderFilter {
        late: Some(Late::Either),
        ..OrderFilter::default()
    };
    let left = OrderFilter {
        paid: Some(order_list::NOT_ALL.to_owned()),
        ..OrderFilter::default()
    };
    let cancelled = OrderFilter {
        cancelled: Some(true),
        ..OrderFilter::default()
    };
    assert_eq!((found(&office, &late), found(&office, &left)), (1, 1));
    cancel(&office, order).unwrap();
    let after = settlement(&office, client);
    assert_eq!(
        (after.debts.late(), after.expected, after.advance),
        (0, 0, 50_000)
    );
    assert_eq!(after.balance(), -50_000);
    assert_eq!((found(&office, &late), found(&office, &left)), (0, 0));
    assert_eq!(found(&office, &cancelled), 1);
    let line = row(&office, order);
    assert!(line.is_cancelled);
    assert_eq!((line.shipped, line.paid), (48_000, 50_000), "stays visible");
    assert_eq!(
        (
            line.shipment_late(day(TODAY)),
            line.payment_late(day(TODAY))
        ),
        (None, None)
    );
    let sums = office.read(|conn| order_list::sums(conn, &OrderFilter::default(), day(TODAY)));
    assert_eq!((sums[0].count, sums[0].gross), (1, 0), "counted, not added");
    let analysis = office.read(|conn| store::order_analysis::of_order(conn, order, day(TODAY)));
    let analysis = analysis.unwrap();
    assert_eq!(analysis.shipped_state, Progress::Part);
    assert_eq!((analysis.left_to_ship, analysis.left_to_pay), (0, -50_000));
    assert_eq!(
        (analysis.shipment_late, analysis.payment_late),
        (None, None)
    );
    office.is_sound();

    // Nothing more can be shipped, and the way out is said.
    let more = office.act(|tx| {
        let more = Shipment {
            order,
            date: day(TODAY),
            lines: store::shipment::rest(tx, order)?,
            ..Shipment::default()
        };
        store::shipment::add(tx, &more)
    });
    assert!(
        matches!(more, Err(StoreError::Refused(Refusal::OrderCancelled))),
        "{more:?}"
    );

    // Taken up again everything is as it was; taking that back cancels it again.
    let reopened = office.base.store.transact(Action::ReopenOrder, "1", |tx| {
        store::order::reopen(tx, order)
    });
    assert!(reopened.unwrap().0);
    assert_eq!(settlement(&office, client), before);
    office.base.store.undo().unwrap();
    assert_eq!(settlement(&office, client), after);
    office.base.store.undo().unwrap();
    assert_eq!(settlement(&office, client), before);
    office.is_sound();
}

#[test]
fn cancelling_needs_a_reason_of_its_list_and_a_day_after_the_order() {
    let (office, _, order) = office();
    let lost = office.reasons[0].id;
    for why in [None, Some(lost)] {
        let done = office.act(|tx| store::order::cancel(tx, order, day(TODAY), why, ""));
        assert!(
            matches!(done, Err(StoreError::Refused(Refusal::ReasonMissing))),
            "{done:?}"
        );
    }
    let why = office.read(|conn| store::reason::all(conn, ReasonKind::Order))[0].id;
    let early = office.act(|tx| store::order::cancel(tx, order, day("2026-09-30"), Some(why), ""));
    let Err(StoreError::Refused(refusal)) = early else {
        panic!("{early:?}");
    };
    assert_eq!(refusal.field(), Some("cancelled_on"));
    // A cancelled order stays cancelled when edited.
    cancel(&office, order).unwrap();
    office
        .act(|tx| {
            store::order::update::<StoreError>(tx, order, |order| {
                order.note = "подзвонити навесні".to_owned();
                Ok(())
            })
        })
        .unwrap();
    let kept = office.read(|conn| store::order::get(conn, order)).unwrap();
    assert_eq!(kept.cancelled.unwrap().note, "дзвонили двічі");
}

#[test]
fn a_price_list_stays_with_its_order_and_is_of_its_currency() {
    let (office, _, order) = office();
    let list = |name: &str, currency| PriceList {
        name: name.to_owned(),
        currency,
        mode: PriceMode::Net,
        ..PriceList::default()
    };
    let retail = list("Роздріб", Currency::UAH);
    let retail = office
        .act(|tx| store::price::add_list(tx, &retail))
        .unwrap();
    let euro = list("Експорт", Currency::EUR);
    let euro = office.act(|tx| store::price::add_list(tx, &euro)).unwrap();
    let set = |list, currency: Currency| {
        office.act(|tx| {
            store::order::update::<StoreError>(tx, order, |order| {
                order.price_list = list;
                order.currency = currency;
                Ok(())
            })
        })
    };
    set(Some(retail), Currency::UAH).unwrap();
    let kept = || office.read(|conn| store::order::get(conn, order)).unwrap();
    assert_eq!(kept().price_list, Some(retail));
    let other = set(Some(euro), Currency::UAH);
    assert!(
        matches!(
            other,
            Err(StoreError::Refused(Refusal::CurrencyMixed { .. }))
        ),
        "{other:?}"
    );
    // With another currency the list of the old one is let go.
    let second = office.order(
        kept().client.unwrap(),
        "2026-11-01",
        &[line("Короб", "1", "1")],
    );
    let change = |list, currency| {
        office.act(|tx| {
            store::order::update::<StoreError>(tx, second, |order| {
                if let Some(list) = list {
                    order.price_list = Some(list);
                }
                order.currency = currency;
                Ok(())
            })
        })
    };
    change(Some(retail), Currency::UAH).unwrap();
    change(None, Currency::EUR).unwrap();
    let second = office.read(|conn| store::order::get(conn, second)).unwrap();
    assert_eq!(second.price_list, None);
    office.is_sound();
}

#[test]
fn an_order_is_cancelled_and_taken_up_again_on_its_page() {
    let (office, client, order) = office();
    let mut window = Window::open(&office.base);
    window.send(Message::Show(What::Order(order)));
    window.click("order-cancel");
    keep(&mut window, "order-cancel.png");
    window.press("Esc").press("Ctrl+Enter");
    assert!(window.shows("Виберіть причину"), "{:?}", window.texts());
    // A reason in new words joins the list.
    window.click("order-cancel-reason_id");
    window
        .type_text("Змінили склад")
        .press("Enter")
        .press("Ctrl+Enter");
    assert!(window.shows("Змінили склад"), "{:?}", window.texts());
    assert!(window.shows("скасовано"), "{:?}", window.texts());
    assert!(
        window.toast().contains("Скасовано замовлення"),
        "{}",
        window.toast()
    );
    for (name, is_dark, language, width, height) in [
        ("uk", false, Language::Uk, 1280.0, 800.0),
        ("ro", true, Language::Ro, 1024.0, 700.0),
    ] {
        let look = Look {
            language,
            is_dark,
            size: Size::new(width, height),
            ..Look::default()
        };
        let mut other = Window::open_as(&office.base.store, look);
        other.send(Message::Show(What::Order(order)));
        keep(&mut other, &format!("order-cancelled-{name}.png"));
        other.send(Message::Command(CommandId::OrderAnalysis));
        keep(&mut other, &format!("order-cancelled-analysis-{name}.png"));
        other.send(Message::Show(What::Client(client)));
        keep(&mut other, &format!("order-cancelled-client-{name}.png"));
        other.send(Message::Show(What::Section(Section::Orders)));
        keep(&mut other, &format!("orders-cancelled-{name}.png"));
    }
    let reasons = office.read(|conn| store::reason::all(conn, ReasonKind::Order));
    assert_eq!(reasons.len(), 2);
    assert_eq!(settlement(&office, client).advance, 50_000);
    window.send(Message::Command(CommandId::OrderAnalysis));
    assert!(window.shows("Аванс клієнта"), "{:?}", window.texts());
    assert!(!window.shows("Лишилося сплатити"), "{:?}", window.texts());
    window.send(Message::Command(CommandId::OrderAnalysis));
    window.click("order-reopen");
    assert_eq!(settlement(&office, client).advance, 0);
    assert!(!window.shows("Змінили склад"), "{:?}", window.texts());
}
