//! Promise: whatever is done with deals, orders and payments in whatever order, what lists and sums say is what the
//! records say, and every step can be taken back.

use kartoteka::domain::id::{ClientId, DealId, OrderId, PaymentId, ShipmentId};
use kartoteka::domain::money::{Currency, Quantity};
use kartoteka::domain::order::{
    DueFrom, Order, Payment, PaymentKind, PaymentPart, Share, Shipment,
};
use kartoteka::store::deal_list::{self, DealFilter, DealSort};
use kartoteka::store::order_list::{self, OrderFilter, OrderSort};
use kartoteka::store::{self, StoreError, StoreResult, Table};
use proptest::prelude::*;

use super::trade_support::{Office, day, line};

#[derive(Debug, Clone, Copy)]
struct Step {
    kind: u8,
    which: usize,
    amount: i64,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (0_u8..19, 0_usize..50, 1_i64..9).prop_map(|(kind, which, amount)| Step {
        kind,
        which,
        amount,
    });
    prop::collection::vec(step, 1..40)
}

#[derive(Default)]
struct Made {
    clients: Vec<ClientId>,
    deals: Vec<DealId>,
    orders: Vec<OrderId>,
    shipments: Vec<ShipmentId>,
    payments: Vec<PaymentId>,
}

fn pick<T: Copy>(all: &[T], which: usize) -> Option<T> {
    (!all.is_empty()).then(|| all[which % all.len()])
}

/// A refusal and a record that is gone are answers; anything else is a fault.
fn allowed<T>(result: StoreResult<T>) -> Option<T> {
    match result {
        Ok(done) => Some(done),
        Err(StoreError::Refused(_) | StoreError::NotFound { .. }) => None,
        Err(other) => panic!("{other:?}"),
    }
}

fn walk(office: &Office, made: &mut Made, step: Step) {
    let Step {
        kind,
        which,
        amount,
    } = step;
    office.base.clock.advance(60 * amount);
    let client = pick(&made.clients, which);
    let deal = pick(&made.deals, which);
    let order = pick(&made.orders, which);
    match (kind, client, deal, order) {
        (0, ..) => made.clients.push(office.base.client("Явір")),
        (1, Some(client), ..) => made.deals.push(office.deal(client, "Мішки", amount)),
        (2 | 3, _, Some(deal), _) => {
            let stage = usize::try_from(amount).unwrap() % office.stages.len();
            allowed(office.move_to(deal, stage));
        }
        (4, _, Some(deal), _) => {
            allowed(office.act(|tx| match amount % 3 {
                0 => store::deal::win(tx, deal),
                1 => store::deal::lose(tx, deal, Some(office.reasons[0].id), ""),
                _ => store::deal::reopen(tx, deal).map(drop),
            }));
        }
        (5, _, Some(deal), _) => {
            allowed(office.act(|tx| {
                store::deal::update::<StoreError>(tx, deal, |deal| {
                    deal.amount = amount;
                    deal.next_on = (amount > 4).then(|| day("2026-12-01"));
                    Ok(())
                })
            }));
        }
        (6, _, Some(deal), _) => {
            allowed(office.act(|tx| match amount % 2 {
                0 => store::deal::delete(tx, deal),
                _ => store::trash::restore(tx, Table::Deal, deal.get()),
            }));
        }
        (7 | 8, Some(client), ..) => {
            let part = PaymentPart {
                share: Share::Rest,
                from: DueFrom::Shipment,
                days: amount,
                ..PaymentPart::default()
            };
            let order = Order {
                client: Some(client),
                date: day("2026-11-01"),
                currency: if amount < 7 {
                    Currency::UAH
                } else {
                    Currency::EUR
                },
                ..Order::default()
            };
            let lines = [line("Короб", "10", "10.01"), line("Плівка", "2.5", "100")];
            let lines = &lines[..1 + which % 2];
            let schedule = if amount % 2 == 0 { &[part][..] } else { &[] };
            let added = office.act(|tx| store::order::add(tx, &order, lines, schedule));
            made.orders.extend(allowed(added));
        }
        (9 | 10, _, _, Some(order)) => {
            let lines = office.read(|conn| store::shipment::rest(conn, order));
            let lines = lines
                .into_iter()
                .map(|(line, left)| (line, Quantity::new(left.get() * amount / 8)))
                .collect();
            let shipment = Shipment {
                order,
                date: day("2026-11-10"),
                lines,
                ..Shipment::default()
            };
            let added = office.act(|tx| store::shipment::add(tx, &shipment));
            made.shipments.extend(allowed(added));
        }
        (11 | 12, _, _, Some(order)) => {
            let payment = Payment {
                kind: if amount == 8 {
                    PaymentKind::Refund
                } else {
                    PaymentKind::In
                },
                date: day("2026-11-12"),
                amount: amount * 3_001,
                ..Payment::default()
            };
            let added = office.act(|tx| store::payment::add_for_order(tx, order, &payment));
            made.payments.extend(allowed(added));
        }
        (13, ..) => {
            if let (Some(payment), Some(order)) = (pick(&made.payments, which), order) {
                allowed(
                    office.act(|tx| {
                        store::payment::set_orders(tx, payment, &[(order, amount * 1_000)])
                    }),
                );
            }
        }
        (14, ..) => {
            if let Some(payment) = pick(&made.payments, which) {
                allowed(office.act(|tx| match amount % 2 {
                    0 => store::payment::delete(tx, payment),
                    _ => store::trash::restore(tx, Table::Payment, payment.get()),
                }));
            }
            if let Some(shipment) = pick(&made.shipments, which) {
                allowed(office.act(|tx| store::shipment::delete(tx, shipment)));
            }
        }
        (15, _, _, Some(order)) => {
            allowed(office.act(|tx| match amount % 2 {
                0 => store::order::delete(tx, order),
                _ => store::trash::restore(tx, Table::ClientOrder, order.get()),
            }));
        }
        (16, Some(client), ..) => {
            allowed(office.act(|tx| match amount % 2 {
                0 => store::client::delete(tx, client),
                _ => store::trash::restore(tx, Table::Client, client.get()),
            }));
        }
        (17, Some(client), ..) => {
            if let Some(other) = pick(&made.clients, which + 1) {
                allowed(office.act(|tx| store::merge::clients(tx, client, other)));
            }
        }
        (18, ..) => {
            office.base.store.undo().unwrap();
            if amount % 2 == 0 {
                office.base.store.redo().unwrap();
            }
        }
        _ => {}
    }
}

fn seen(office: &Office) -> (usize, usize, usize) {
    let today = day("2026-11-21");
    office.read(|conn| {
        let by = (DealSort::NextStep, false);
        let deals = deal_list::ids(conn, &DealFilter::default(), by, office.now(), None)?;
        let by = (OrderSort::Due, false);
        let orders = order_list::ids(conn, &OrderFilter::default(), by, today, None)?;
        let owed = store::settlement::all(conn, today)?;
        Ok((deals.len(), orders.len(), owed.len()))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn lists_and_sums_say_what_the_records_say(steps in steps()) {
        let office = Office::new();
        let mut made = Made::default();
        made.clients.push(office.base.client("Зоря"));
        for step in steps {
            walk(&office, &mut made, step);
        }
        office.is_sound();
        while office.base.store.undo().unwrap().is_some() {}
        office.is_sound();
        prop_assert_eq!(seen(&office), (0, 0, 0));
    }
}
