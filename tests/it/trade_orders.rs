//! Promise: at any moment it is known what was promised, shipped, paid and is owed.

use kartoteka::domain::id::{ClientId, OrderId};
use kartoteka::domain::money::{Currency, Percent, Quantity};
use kartoteka::domain::order::{
    DueFrom, Order, Payment, PaymentKind, PaymentPart, Progress, Share, Shipment,
};
use kartoteka::domain::refusal::Refusal;
use kartoteka::store::order_list::{self, Late, OrderFilter, OrderSort};
use kartoteka::store::{self, StoreError, Table};

use super::trade_support::{Office, day, line};

#[track_caller]
pub fn refused<T: std::fmt::Debug>(result: Result<T, StoreError>) -> Refusal {
    match result {
        Err(StoreError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

impl Office {
    fn ship(&self, order: OrderId, on: &str, quantities: &[&str]) -> Result<(), StoreError> {
        let lines = self.read(|conn| store::order::lines(conn, order));
        let lines = lines
            .iter()
            .zip(quantities)
            .map(|(line, quantity)| (line.id, Quantity::parse(quantity).unwrap()))
            .collect();
        let shipment = Shipment {
            order,
            date: day(on),
            lines,
            ..Shipment::default()
        };
        self.act(|tx| store::shipment::add(tx, &shipment)).map(drop)
    }

    fn pay(&self, order: OrderId, on: &str, amount: i64) -> Result<(), StoreError> {
        let payment = Payment {
            date: day(on),
            amount,
            ..Payment::default()
        };
        self.act(|tx| store::payment::add_for_order(tx, order, &payment))
            .map(drop)
    }

    /// Shipped, paid, value shipped, amount paid.
    #[track_caller]
    pub fn stands(&self, order: OrderId, expected: (Progress, Progress, i64, i64)) {
        let row = self
            .read(|conn| order_list::lines(conn, &[order]))
            .remove(0);
        let found = (row.shipped_state, row.paid_state, row.shipped, row.paid);
        assert_eq!(found, expected);
        let analysis = self
            .read(|conn| store::order_analysis::of_order(conn, order, day("2026-11-21")))
            .unwrap();
        let again = (
            analysis.shipped_state,
            analysis.paid_state,
            analysis.shipped,
            analysis.paid,
        );
        assert_eq!(again, expected);
        assert_eq!(analysis.left_to_pay, row.gross - row.paid);
        assert_eq!(analysis.left_to_ship, row.gross - row.shipped);
        let left: i64 = analysis.lines.iter().map(|line| line.left_value).sum();
        assert_eq!(left, analysis.left_to_ship);
    }

    fn debts(&self, client: ClientId, today: &str) -> store::settlement::Settlement {
        let found = self
            .read(|conn| store::settlement::of_client(conn, client, day(today)))
            .currencies;
        let all = self.read(|conn| store::settlement::all(conn, day(today)));
        let same: Vec<_> = all.into_iter().filter(|one| one.client == client).collect();
        assert_eq!(found, same, "one client and all clients agree");
        found.first().copied().unwrap_or_default()
    }
}

const THREE: [(&str, &str, &str); 2] = [("Короб", "400", "10.01"), ("Плівка", "2.5", "100")];

pub fn lines() -> Vec<kartoteka::domain::trade_line::TradeLine> {
    THREE
        .iter()
        .map(|(name, quantity, price)| line(name, quantity, price))
        .collect()
}

#[test]
fn how_far_an_order_is_shipped_and_paid_follows_from_shipments_and_payments() {
    let office = Office::new();
    let client = office.base.client("Явір");
    let order = office.order(client, "2026-11-01", &lines());
    // 4 004.00 + 250.00 net, 20 %: 5 104.80
    office.stands(order, (Progress::None, Progress::None, 0, 0));
    office.ship(order, "2026-11-05", &["100", "0"]).unwrap();
    office.stands(order, (Progress::Part, Progress::None, 120_120, 0));
    office.pay(order, "2026-11-06", 120_120).unwrap();
    office.stands(order, (Progress::Part, Progress::Part, 120_120, 120_120));
    assert_eq!(
        refused(office.ship(order, "2026-11-07", &["300.001", "0"])),
        Refusal::ShippedBeyond {
            line: "Короб".to_owned(),
            left: Quantity::whole(300),
            given: Quantity::parse("300.001").unwrap(),
        }
    );
    let rest = office.read(|conn| store::shipment::rest(conn, order));
    assert_eq!(rest.len(), 2);
    office.ship(order, "2026-11-10", &["300", "2.5"]).unwrap();
    office.stands(order, (Progress::All, Progress::Part, 510_480, 120_120));
    office.pay(order, "2026-11-11", 390_360).unwrap();
    office.stands(order, (Progress::All, Progress::All, 510_480, 510_480));
    office.is_sound();
    // Everything can be taken back, one step each.
    for expected in [
        (Progress::All, Progress::Part, 510_480, 120_120),
        (Progress::Part, Progress::Part, 120_120, 120_120),
        (Progress::Part, Progress::None, 120_120, 0),
        (Progress::None, Progress::None, 0, 0),
    ] {
        office.base.store.undo().unwrap().unwrap();
        office.stands(order, expected);
    }
    office.base.store.redo().unwrap().unwrap();
    office.stands(order, (Progress::Part, Progress::None, 120_120, 0));
    office.is_sound();
}

#[test]
fn a_payment_larger_than_the_debt_is_an_advance_and_can_be_put_on_orders_later() {
    let office = Office::new();
    let client = office.base.client("Явір");
    let order = office.order(client, "2026-11-01", &[line("Короб", "10", "100")]);
    office.ship(order, "2026-11-02", &["10"]).unwrap();
    office.pay(order, "2026-11-03", 150_000).unwrap();
    office.stands(order, (Progress::All, Progress::All, 120_000, 120_000));
    let debts = office.debts(client, "2026-11-21");
    assert_eq!((debts.advance, debts.balance()), (30_000, -30_000));

    let second = office.order(client, "2026-11-15", &[line("Плівка", "10", "100")]);
    office.ship(second, "2026-11-16", &["10"]).unwrap();
    let payment = office
        .read(|conn| store::payment::of_client(conn, client))
        .remove(0);
    let proposed = office.read(|conn| store::payment::propose(conn, client, Currency::UAH, 30_000));
    assert_eq!(proposed, [(second, 30_000)]);
    office
        .act(|tx| store::payment::set_orders(tx, payment.id, &[(order, 120_000), (second, 30_000)]))
        .unwrap();
    let debts = office.debts(client, "2026-11-21");
    assert_eq!((debts.advance, debts.balance()), (0, 90_000));
    assert_eq!(
        refused(office.act(|tx| {
            store::payment::set_orders(tx, payment.id, &[(order, 120_000), (second, 30_001)])
        })),
        Refusal::AllocatedBeyond {
            amount: 150_000,
            given: 150_001,
            currency: Currency::UAH,
        }
    );
    // Deleting the order gives its money back as an advance.
    office.act(|tx| store::order::delete(tx, order)).unwrap();
    assert_eq!(office.debts(client, "2026-11-21").advance, 120_000);
    office.is_sound();
    office
        .act(|tx| store::trash::restore(tx, Table::ClientOrder, order.get()))
        .unwrap();
    office.stands(order, (Progress::All, Progress::All, 120_000, 120_000));
    office.is_sound();
}

#[test]
fn refunds_and_overpaid_orders_count() {
    let office = Office::new();
    let client = office.base.client("Явір");
    let order = office.order(client, "2026-11-01", &[line("Короб", "10", "100")]);
    let pay = |kind, amount, on_order| {
        let payment = Payment {
            client: Some(client),
            kind,
            date: day("2026-11-05"),
            amount,
            currency: Currency::UAH,
            ..Payment::default()
        };
        office
            .act(|tx| store::payment::add(tx, &payment, &[(order, on_order)]))
            .unwrap();
    };
    pay(PaymentKind::In, 130_000, 130_000);
    assert_eq!(office.debts(client, "2026-11-21").advance, 10_000);
    pay(PaymentKind::Refund, 30_000, 30_000);
    office.stands(order, (Progress::None, Progress::Part, 0, 100_000));
    assert_eq!(office.debts(client, "2026-11-21").advance, 0);
    office.is_sound();
}

#[test]
fn debts_age_by_the_payment_schedule() {
    let office = Office::new();
    let client = office.base.client("Явір");
    let order = Order {
        client: Some(client),
        date: day("2026-08-01"),
        currency: Currency::UAH,
        ..Order::default()
    };
    let half = Share::Percent(Percent::parse("50").unwrap());
    let schedule = [
        PaymentPart {
            share: half,
            from: DueFrom::Order,
            days: 0,
            ..PaymentPart::default()
        },
        PaymentPart {
            share: Share::Rest,
            from: DueFrom::Shipment,
            days: 10,
            ..PaymentPart::default()
        },
    ];
    let order = office
        .act(|tx| store::order::add(tx, &order, &[line("Короб", "10", "100")], &schedule))
        .unwrap();
    let debts = office.debts(client, "2026-08-01");
    assert_eq!((debts.debts.not_due, debts.expected), (60_000, 60_000));
    assert_eq!(office.debts(client, "2026-08-02").debts.to_30, 60_000);
    office.ship(order, "2026-11-01", &["10"]).unwrap();
    let debts = office.debts(client, "2026-11-21");
    assert_eq!(
        (debts.debts.over_90, debts.debts.to_30, debts.expected),
        (60_000, 60_000, 0)
    );
    office.pay(order, "2026-11-20", 70_000).unwrap();
    let debts = office.debts(client, "2026-11-21");
    assert_eq!((debts.debts.late(), debts.debts.to_30), (50_000, 50_000));
    let row = office
        .read(|conn| order_list::lines(conn, &[order]))
        .remove(0);
    assert_eq!(row.payment_late(day("2026-11-21")), Some(10));
    assert_eq!(row.payment_late(day("2026-11-11")), None);
    office
        .act(|tx| store::settlement::set_opening(tx, client, Currency::UAH, -20_000, None))
        .unwrap();
    assert_eq!(office.debts(client, "2026-11-21").balance(), 30_000);
    let found = office.read(|conn| store::settlement::of_client(conn, client, day("2026-11-21")));
    assert_eq!(found.orders.len(), 1);
    assert_eq!(found.orders[0].debts.to_30, 50_000);
    office.is_sound();
}

#[test]
fn currencies_are_not_mixed_and_dates_before_the_order_are_refused_by_name() {
    let office = Office::new();
    let client = office.base.client("Явір");
    let order = office.order(client, "2026-11-10", &[line("Короб", "10", "100")]);
    let euro = Payment {
        date: day("2026-11-12"),
        amount: 100,
        currency: Currency::EUR,
        ..Payment::default()
    };
    let mixed = refused(office.act(|tx| store::payment::add_for_order(tx, order, &euro)));
    assert_eq!(
        mixed,
        Refusal::CurrencyMixed {
            order: Currency::UAH,
            given: Currency::EUR
        }
    );
    let before = |field| Refusal::BeforeOrder {
        field,
        given: day("2026-11-09"),
        order: day("2026-11-10"),
    };
    assert_eq!(
        refused(office.ship(order, "2026-11-09", &["1"])),
        before("date")
    );
    let edit = |change: fn(&mut Order)| {
        office.act(|tx| {
            store::order::update::<StoreError>(tx, order, |order| {
                change(order);
                Ok(())
            })
        })
    };
    assert_eq!(
        refused(edit(|order| order.ship_by = Some(day("2026-11-09")))),
        before("ship_by")
    );
    office.ship(order, "2026-11-12", &["1"]).unwrap();
    assert!(matches!(
        refused(edit(|order| order.date = day("2026-11-13"))),
        Refusal::BeforeOrder { field: "date", .. }
    ));
    office.pay(order, "2026-11-12", 100).unwrap();
    assert_eq!(
        refused(edit(|order| order.currency = Currency::EUR)),
        Refusal::CurrencyPaid {
            order: Currency::UAH
        }
    );
    let stranger = office.base.client("Зоря");
    let foreign = Payment {
        client: Some(stranger),
        amount: 100,
        currency: Currency::UAH,
        ..euro
    };
    assert_eq!(
        refused(office.act(|tx| store::payment::add(tx, &foreign, &[(order, 100)]))),
        Refusal::ForeignOrder
    );
    let lines = office.read(|conn| store::order::lines(conn, order));
    assert!(matches!(
        refused(office.act(|tx| store::order::set_lines(tx, order, &[]))),
        Refusal::LineShipped { .. }
    ));
    let less = kartoteka::domain::trade_line::TradeLine {
        quantity: Quantity::parse("0.5").unwrap(),
        ..lines[0].clone()
    };
    assert!(matches!(
        refused(office.act(|tx| store::order::set_lines(tx, order, &[less]))),
        Refusal::ShippedBeyond { .. }
    ));
    assert_eq!(
        refused(office.act(|tx| {
            let order = Order {
                client: Some(client),
                number: "1".to_owned(),
                date: day("2026-11-21"),
                currency: Currency::UAH,
                ..Order::default()
            };
            store::order::add(tx, &order, &[], &[])
        })),
        Refusal::NumberTaken {
            number: "1".to_owned()
        }
    );
    office.is_sound();
}

#[test]
fn orders_are_numbered_found_filtered_and_added_up() {
    let office = Office::new();
    let client = office.base.client("Явір");
    let number = |order| {
        office
            .read(|conn| store::order::get(conn, order))
            .unwrap()
            .number
    };
    let first = office.order(client, "2026-10-01", &[line("Короб", "1", "10")]);
    assert_eq!(number(first), "1");
    office
        .act(|tx| {
            store::order::update::<StoreError>(tx, first, |order| {
                order.number = "ЗМ-2026/0099".to_owned();
                order.ship_by = Some(day("2026-10-05"));
                Ok(())
            })
        })
        .unwrap();
    let second = office.order(client, "2026-11-01", &[line("Короб", "2", "10")]);
    assert_eq!(number(second), "ЗМ-2026/0100");
    let ids = |filter: OrderFilter| {
        office.read(|conn| {
            order_list::ids(
                conn,
                &filter,
                (OrderSort::Date, true),
                day("2026-11-21"),
                None,
            )
        })
    };
    assert_eq!(ids(OrderFilter::default()), [second, first]);
    assert_eq!(
        ids(OrderFilter {
            late: Some(Late::Shipment),
            ..OrderFilter::default()
        }),
        [first]
    );
    assert_eq!(
        ids(OrderFilter {
            text: "явір 0100".to_owned(),
            ..OrderFilter::default()
        }),
        [second]
    );
    // A letter that begins the next word does not hide everything.
    assert_eq!(
        ids(OrderFilter {
            text: "явір 0".to_owned(),
            ..OrderFilter::default()
        }),
        [second, first]
    );
    assert_eq!(
        ids(OrderFilter {
            from: Some(day("2026-10-01")),
            to: Some(day("2026-10-31")),
            paid: Some("none".to_owned()),
            ..OrderFilter::of_client(client)
        }),
        [first]
    );
    for sort in [
        OrderSort::Number,
        OrderSort::Client,
        OrderSort::Amount,
        OrderSort::Paid,
        OrderSort::Shipped,
        OrderSort::Due,
        OrderSort::ShipBy,
    ] {
        let found = office.read(|conn| {
            order_list::ids(
                conn,
                &OrderFilter::default(),
                (sort, false),
                day("2026-11-21"),
                Some(9),
            )
        });
        assert_eq!(found.len(), 2, "{sort:?}");
    }
    let sums =
        office.read(|conn| order_list::sums(conn, &OrderFilter::default(), day("2026-11-21")));
    assert_eq!((sums[0].count, sums[0].gross), (2, 3_600));
    let late = office
        .read(|conn| order_list::lines(conn, &[first]))
        .remove(0);
    assert_eq!(late.shipment_late(day("2026-11-21")), Some(47));
    office.is_sound();
}
