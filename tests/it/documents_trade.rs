//! Promise: from the deal to the act every document says the same, to the kopeck.

use kartoteka::domain::document::refusal::DocumentRefusal;
use kartoteka::domain::document::{DocumentKind, DocumentState};
use kartoteka::domain::id::{DocumentId, OrderId};
use kartoteka::domain::money::{Discount, Percent, Quantity, VatRounding};
use kartoteka::domain::order::{DueFrom, Order, Payment, PaymentPart, Share, Shipment};
use kartoteka::domain::product::Product;
use kartoteka::domain::refusal::Refusal;
use kartoteka::domain::trade_line::TradeLine;
use kartoteka::store::document::{self, make};
use kartoteka::store::{self, StoreError};

use super::documents_support::Paper;
use super::trade_support::{day, line};

impl Paper {
    fn order_gross(&self, id: OrderId) -> i64 {
        self.office
            .read(|conn| store::order_list::lines(conn, &[id]))[0]
            .gross
    }

    fn to_order(&self, id: DocumentId) -> Result<OrderId, StoreError> {
        self.office
            .act(|tx| make::to_order(tx, id, day("2026-11-25")))
    }
}

fn percent(text: &str) -> Discount {
    Discount::Percent(Percent::parse(text).unwrap())
}

#[test]
fn a_deal_becomes_an_offer_an_order_and_an_invoice_with_the_same_sums() {
    let paper = Paper::new();
    let office = &paper.office;
    let client = office.base.client("Метробуд");
    let person = office.base.person(client, "Дорошенко", "Віталій");
    let product = office
        .act(|tx| {
            let group = store::product::add_group(tx, "Гофротара", None)?;
            store::product::add(
                tx,
                &Product {
                    name: "Короб Т-23".to_owned(),
                    description: "25 шт у пачці, зі складу\nдовгий опис".to_owned(),
                    group: Some(group),
                    ..Product::default()
                },
            )
        })
        .unwrap();
    let deal = office.deal(client, "Тара на квартал", 100);
    let lines = [
        TradeLine {
            product: Some(product),
            discount: percent("7"),
            ..line("Короб Т-23", "333", "24.67")
        },
        line("Доставка", "3", "1450.01"),
    ];
    office
        .act(|tx| store::deal::set_lines(tx, deal, &lines))
        .unwrap();
    let wanted = make::Wanted {
        by_group: true,
        ..Paper::wanted(DocumentKind::Offer, "2026-11-21")
    };
    let offer = office
        .act(|tx| make::create(tx, &wanted, make::Source::Deal(deal)))
        .unwrap();
    let draft = paper.get(offer);
    assert_eq!((draft.client, draft.person), (Some(client), Some(person)));
    assert_eq!(draft.deal, Some(deal));
    assert_eq!(draft.company, Some(paper.company));
    assert_eq!(
        paper.names(offer),
        ["Доставка", "Гофротара", "Короб Т-23"],
        "what has no group stands first"
    );
    assert_eq!(paper.lines(offer)[2].details, "25 шт у пачці, зі складу");
    office
        .act(|tx| {
            document::update::<StoreError>(tx, offer, |draft| {
                draft.discount = percent("3");
                draft.terms = "Оплата: 40 % передоплати".to_owned();
                Ok(())
            })
        })
        .unwrap();
    let mut own = paper.lines(offer);
    own[0].details = "до 3 т".to_owned();
    office
        .act(|tx| document::set_lines(tx, offer, &own))
        .unwrap();

    assert_eq!(
        paper.to_order(offer).unwrap_err().refusal(),
        Some(&Refusal::Document(DocumentRefusal::Draft))
    );
    paper.issue(offer).unwrap();
    // The office rounds otherwise by now; what was offered stays.
    office
        .act(|tx| store::office_option::set_vat_rounding(tx, VatRounding::Total))
        .unwrap();
    let order = paper.to_order(offer).unwrap();
    assert_eq!(paper.order_gross(order), paper.gross(offer));
    let made = office.read(|conn| store::order::get(conn, order)).unwrap();
    assert_eq!((made.client, made.deal), (Some(client), Some(deal)));
    assert_eq!(made.terms, "Оплата: 40 % передоплати");
    let found = paper.get(offer);
    assert_eq!(found.order, Some(order));
    assert_eq!(found.state, DocumentState::Accepted);
    let twice = paper.to_order(offer).unwrap_err();
    assert_eq!(
        twice.refusal(),
        Some(&Refusal::Document(DocumentRefusal::OrderMade {
            number: made.number
        }))
    );

    for kind in [
        DocumentKind::Invoice,
        DocumentKind::Confirmation,
        DocumentKind::Act,
        DocumentKind::DeliveryNote,
    ] {
        let made = paper.create(kind, make::Source::Order(order)).unwrap();
        assert_eq!(paper.gross(made), paper.gross(offer), "{kind:?}");
        assert_eq!(paper.lines(made)[0].details, "до 3 т", "{kind:?}");
        assert_eq!(paper.get(made).order, Some(order));
    }
    let of_order = office.read(|conn| {
        let filter = document::list::DocumentFilter::of_order(order);
        let sort = (document::list::DocumentSort::Date, false);
        document::list::ids(conn, &filter, sort, day("2026-11-25"), None)
    });
    assert_eq!(
        of_order.len(),
        5,
        "the offer and what was made of the order"
    );
    office.is_sound();

    // All of it can be taken back, one step after the other.
    while office.base.store.undo().unwrap().is_some() {}
    office.is_sound();
}

#[test]
fn an_order_deleted_lets_the_offer_become_another() {
    let paper = Paper::new();
    let offer = paper.offer("Явір", "2026-11-21");
    paper.issue(offer).unwrap();
    let first = paper.to_order(offer).unwrap();
    paper
        .office
        .act(|tx| store::order::delete(tx, first))
        .unwrap();
    let second = paper.to_order(offer).unwrap();
    assert_ne!(first, second);
    let invoice = paper
        .create(DocumentKind::Invoice, make::Source::Document(offer))
        .unwrap();
    assert_eq!(paper.gross(invoice), paper.gross(offer));
    assert_eq!(
        paper.to_order(invoice).unwrap_err().refusal(),
        Some(&Refusal::Document(DocumentRefusal::NotAnOffer))
    );
}

#[test]
fn a_delivery_note_has_what_was_shipped() {
    let paper = Paper::new();
    let office = &paper.office;
    let client = office.base.client("Явір");
    let lines = [
        TradeLine {
            discount: Discount::Amount(300),
            ..line("Короб", "30", "10")
        },
        line("Плівка", "5", "100"),
        line("Скоба", "1", "50"),
    ];
    let order = office.order(client, "2026-11-01", &lines);
    office
        .act(|tx| {
            store::order::update::<StoreError>(tx, order, |order| {
                order.discount = Discount::Amount(8_470);
                Ok(())
            })
        })
        .unwrap();
    let ids = office.read(|conn| store::order::lines(conn, order));
    let shipment = office
        .act(|tx| {
            store::shipment::add(
                tx,
                &Shipment {
                    order,
                    date: day("2026-11-10"),
                    lines: vec![
                        (ids[0].id, Quantity::whole(10)),
                        (ids[1].id, Quantity::whole(5)),
                    ],
                    ..Shipment::default()
                },
            )
        })
        .unwrap();
    let note = paper
        .create(DocumentKind::DeliveryNote, make::Source::Shipment(shipment))
        .unwrap();
    assert_eq!(paper.names(note), ["Короб", "Плівка"]);
    let own = paper.lines(note);
    assert_eq!(own[0].line.quantity, Quantity::whole(10));
    assert_eq!(own[0].line.discount, Discount::Amount(100));
    let found = paper.get(note);
    assert_eq!(found.shipment, Some(shipment));
    // 99.00 + 500.00 of 847.00 were shipped: 59.90 of the 84.70 that the order is reduced by.
    assert_eq!(found.discount, Discount::Amount(5_990));
    let shipped = office.read(|conn| store::order_list::lines(conn, &[order]))[0].shipped;
    assert_eq!(paper.gross(note), shipped);
}

/// What the paper says of its offer, of money and of days is that of the day it was issued.
#[test]
fn a_document_names_what_it_follows_from_and_what_is_to_be_paid_as_it_was_at_issue() {
    let paper = Paper::new();
    let office = &paper.office;
    let offer = paper.offer("Явір", "2026-11-21");
    paper.issue(offer).unwrap();
    let order = paper.to_order(offer).unwrap();
    let pay = |minor: i64| {
        let payment = Payment {
            date: day("2026-11-26"),
            amount: minor,
            ..Payment::default()
        };
        office
            .act(|tx| store::payment::add_for_order(tx, order, &payment))
            .unwrap();
    };
    let due = |share: &str, days| PaymentPart {
        share: Share::Percent(Percent::parse(share).unwrap()),
        from: DueFrom::Order,
        days,
        ..PaymentPart::default()
    };
    let terms = |parts: &[PaymentPart]| {
        office
            .act(|tx| store::order::set_schedule(tx, order, parts))
            .unwrap();
    };
    terms(&[due("40", 5)]);
    pay(10_000);
    let invoice = paper
        .create(DocumentKind::Invoice, make::Source::Order(order))
        .unwrap();
    assert_eq!(paper.get(invoice).base, Some(offer));
    paper.issue(invoice).unwrap();
    let act = paper
        .create(DocumentKind::Act, make::Source::Order(order))
        .unwrap();
    assert_eq!(paper.get(act).base, Some(invoice), "an invoice binds more");
    let letter = paper
        .create(DocumentKind::Letter, make::Source::Document(invoice))
        .unwrap();
    assert_eq!(paper.get(letter).base, Some(invoice));

    terms(&[due("100", 30)]);
    pay(5_000);
    let said = |id| {
        let found = paper.get(id);
        let parties = office.read(|conn| document::parties::of(conn, &found));
        let days: Vec<String> = parties.schedule.into_iter().map(|due| due.on).collect();
        (parties.base.number, parties.paid, days)
    };
    let (before, now) = (said(invoice), said(act));
    assert_eq!((before.0, before.1), (paper.number(offer), 10_000));
    assert_eq!(before.2[0], "2026-11-30");
    assert_eq!((now.0, now.1), (paper.number(invoice), 15_000));
    assert_eq!(now.2, ["2026-12-25"]);
    office.is_sound();
}

#[test]
fn an_invoice_is_to_be_paid_by_the_first_day_of_the_schedule() {
    let paper = Paper::new();
    let office = &paper.office;
    let client = office.base.client("Явір");
    let order = Order {
        client: Some(client),
        date: day("2026-11-20"),
        currency: kartoteka::domain::money::Currency::UAH,
        ..Order::default()
    };
    let schedule = [
        PaymentPart {
            share: Share::Percent(Percent::parse("40").unwrap()),
            from: DueFrom::Order,
            days: 5,
            ..PaymentPart::default()
        },
        PaymentPart {
            from: DueFrom::Shipment,
            days: 21,
            ..PaymentPart::default()
        },
    ];
    let order = office
        .act(|tx| store::order::add(tx, &order, &[line("Короб", "1", "1")], &schedule))
        .unwrap();
    let invoice = paper
        .create(DocumentKind::Invoice, make::Source::Order(order))
        .unwrap();
    assert_eq!(paper.get(invoice).valid_until, Some(day("2026-11-25")));
}
