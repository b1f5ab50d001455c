//! Promise: money of an order that two wrote without knowing of each other and that does not fit (one payment on two orders, another
//! currency, a refund or a discount twice) is told on every computer until it fits; who works alone is told of no mistake.

use kartoteka::domain::id::OrderId;
use kartoteka::domain::money::{Currency, Discount, Percent, Quantity};
use kartoteka::domain::order::{Payment, PaymentKind};
use kartoteka::domain::refusal::Refusal;
use kartoteka::store::misfit::MoneyBeyond;
use kartoteka::store::{self, Action, StoreError, order, payment};

use super::order_misfits::nobody_is_told;
use super::replica_merges::{devices, settle};
use super::replica_support::Device;
use super::trade_support::day;

#[test]
fn a_payment_that_two_put_on_orders_is_told_on_both_until_it_is_put_anew() {
    let all = devices();
    let [o, p, c] = &all;
    let (one, two) = (o.order(), o.order());
    let of = o.reads(|conn| order::get(conn, one)).unwrap();
    let other = of.client;
    let (advance, _) = o
        .store
        .transact(Action::AddPayment, "", |tx| {
            order::update(tx, two, |it| {
                it.client = other;
                Ok::<_, StoreError>(())
            })?;
            let payment = Payment {
                client: other,
                currency: Currency::UAH,
                amount: 100_000,
                date: day("2026-11-21"),
                ..Payment::default()
            };
            payment::add(tx, &payment, &[])
        })
        .unwrap();
    settle(&[o, p, c]);
    nobody_is_told(&all);
    let put = |device: &Device, on: OrderId| {
        device.acts(Action::EditPayment, |tx| {
            payment::set_orders(tx, advance, &[(on, 100_000)])
        });
    };
    put(o.after(1), one);
    put(p.after(2), two);
    settle(&[o, p, c]);
    for device in &all {
        let told = device.told();
        assert_eq!(told.len(), 2, "device {}: {told:?}", device.number);
        let [
            MoneyBeyond::Overput {
                amount, put, parts, ..
            },
        ] = &told[0].money[..]
        else {
            panic!("{told:?}");
        };
        assert_eq!((*amount, *put), (100_000, 200_000));
        let by: Vec<u32> = parts.iter().map(|(by, ..)| by.device).collect();
        assert_eq!(by, [3, 5]);
        let found = device.reads(store::check::run);
        assert_eq!(found, []);
    }
    // Its note can be written all the same.
    c.acts(Action::EditPayment, |tx| {
        payment::update(tx, advance, |it| {
            it.note = "з каси".to_owned();
            Ok::<_, StoreError>(())
        })
    });
    put(c, two);
    settle(&[o, p, c]);
    nobody_is_told(&all);
}

#[test]
fn a_currency_a_refund_and_a_discount_that_two_wrote_at_once_are_told() {
    let all = devices();
    let [o, p, c] = &all;
    let id = o.order();
    settle(&[o, p, c]);
    let sets = |device: &Device, currency: Currency| {
        device.acts(Action::EditOrder, |tx| {
            order::update(tx, id, |it| {
                it.currency = currency;
                Ok::<_, StoreError>(())
            })
        });
    };
    sets(o.after(1), Currency::EUR);
    p.after(2).pays(id, 100_000);
    settle(&[o, p, c]);
    for device in &all {
        let told = device.told_one().money;
        let is_foreign = matches!(
            told[..],
            [MoneyBeyond::Foreign {
                currency: Currency::UAH,
                ..
            }]
        );
        assert!(is_foreign, "device {}: {told:?}", device.number);
    }
    // Back to the currency of the payment is a way out; to a third one is not.
    let third = c.store.transact(Action::EditOrder, "", |tx| {
        order::update(tx, id, |it| {
            it.currency = Currency::USD;
            Ok::<_, StoreError>(())
        })
    });
    let is_refused = matches!(
        third,
        Err(StoreError::Refused(Refusal::CurrencyPaid {
            order: Currency::UAH
        }))
    );
    assert!(is_refused, "{third:?}");
    sets(c.after(3), Currency::UAH);
    settle(&[o, p, c]);
    nobody_is_told(&all);
    // Both give the same money back.
    let back = |device: &Device| {
        let payment = Payment {
            kind: PaymentKind::Refund,
            amount: 100_000,
            date: day("2026-11-22"),
            ..Payment::default()
        };
        device.acts(Action::AddPayment, |tx| {
            payment::add_for_order(tx, id, &payment)
        });
    };
    back(o.after(4));
    back(p.after(5));
    settle(&[o, p, c]);
    for device in &all {
        let told = device.told_one().money;
        let [MoneyBeyond::GivenBack { came, back, parts }] = &told[..] else {
            panic!("{told:?}");
        };
        assert_eq!((*came, *back, parts.len()), (100_000, 200_000, 2));
    }
    p.store.undo().unwrap().unwrap();
    settle(&[o, p, c]);
    nobody_is_told(&all);
    // One gives a percentage off, the other an amount.
    let off = |device: &Device, discount: Discount| {
        device.acts(Action::EditOrder, |tx| {
            order::update(tx, id, |it| {
                it.discount = discount;
                Ok::<_, StoreError>(())
            })
        });
    };
    off(o.after(6), Discount::Percent(Percent::parse("10").unwrap()));
    off(p.after(7), Discount::Amount(5_000));
    settle(&[o, p, c]);
    for device in &all {
        let told = device.told_one().discounts;
        assert_eq!((told.len(), told[0].amount), (1, 5_000));
    }
    off(c.after(8), Discount::Amount(5_000));
    settle(&[o, p, c]);
    nobody_is_told(&all);
}

#[test]
fn who_alone_lowers_an_order_that_was_paid_in_parts_is_told_of_no_mistake() {
    let all = devices();
    let [o, p, c] = &all;
    let id = o.order();
    o.pays(id, 75_000);
    o.pays(id, 75_000);
    settle(&[o, p, c]);
    let mut lines = o.lines(id);
    lines[0].quantity = Quantity::parse("2").unwrap();
    o.acts(Action::EditOrder, |tx| order::set_lines(tx, id, &lines));
    settle(&[o, p, c]);
    nobody_is_told(&all);
}
