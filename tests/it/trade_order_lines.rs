//! Promise: an order is made of what was agreed: products at the client's prices, the lines of a deal, the rounding of its day.

use kartoteka::domain::money::{
    Currency, Discount, Percent, Price, PriceMode, VatRate, VatRounding,
};
use kartoteka::domain::order::{Order, Progress};
use kartoteka::domain::product::{Agreement, PriceList, Product};
use kartoteka::domain::refusal::Refusal;
use kartoteka::store::{self, order_list};

use super::trade_orders::{lines, refused};
use super::trade_support::{Office, day, line};

#[test]
fn a_product_gives_its_line_and_stays_in_orders_when_it_is_deleted() {
    let office = Office::new();
    let client = office.base.client("Явір");
    let product = Product {
        code: "КТ-12".to_owned(),
        name: "Короб 380×285".to_owned(),
        unit: "шт".to_owned(),
        vat: VatRate::percent(20),
        ..Product::default()
    };
    let id = office.act(|tx| store::product::add(tx, &product)).unwrap();
    assert_eq!(
        refused(office.act(|tx| store::product::add(tx, &product))),
        Refusal::CodeTaken {
            code: "КТ-12".to_owned()
        }
    );
    office
        .act(|tx| {
            store::price::set(tx, office.list, id, Some(Price::parse("3.35").unwrap()))?;
            let agreement = Agreement {
                client,
                percent: Percent::parse("7").unwrap(),
                ..Agreement::default()
            };
            store::price::add_agreement(tx, &agreement)
        })
        .unwrap();
    let order = Order {
        client: Some(client),
        date: day("2026-11-21"),
        currency: Currency::UAH,
        price_mode: PriceMode::Gross,
        ..Order::default()
    };
    let buyer = (Some(client), order.date);
    let line =
        office.read(|conn| store::price::line(conn, id, office.list, &order.document(), buyer));
    assert_eq!(line.price, Price::parse("4.02").unwrap(), "with VAT");
    assert_eq!(
        line.discount,
        Discount::Percent(Percent::parse("7").unwrap())
    );
    let lei = PriceList {
        name: "Export".to_owned(),
        currency: Currency::MDL,
        ..PriceList::default()
    };
    let lei = office.act(|tx| store::price::add_list(tx, &lei)).unwrap();
    let mixed = office
        .base
        .store
        .read(|conn| store::price::line(conn, id, lei, &order.document(), buyer));
    assert!(matches!(refused(mixed), Refusal::CurrencyMixed { .. }));

    let order = office
        .act(|tx| store::order::add(tx, &order, &[line], &[]))
        .unwrap();
    assert_eq!(office.read(|conn| store::product::orders_with(conn, id)), 1);
    office.act(|tx| store::product::delete(tx, id)).unwrap();
    let kept = office
        .read(|conn| store::order::lines(conn, order))
        .remove(0);
    assert_eq!(
        (kept.code.as_str(), kept.name.as_str()),
        ("КТ-12", "Короб 380×285")
    );
    office.is_sound();
}

#[test]
fn an_order_keeps_the_rounding_it_was_made_with() {
    let office = Office::new();
    let client = office.base.client("Явір");
    let three = || vec![line("Короб", "1", "10.01"); 3];
    let gross = |order| {
        office
            .read(|conn| order_list::lines(conn, &[order]))
            .remove(0)
            .gross
    };
    let first = office.order(client, "2026-11-21", &three());
    office
        .act(|tx| store::office_option::set_vat_rounding(tx, VatRounding::Total))
        .unwrap();
    let second = office.order(client, "2026-11-21", &three());
    assert_eq!((gross(first), gross(second)), (3_603, 3_604));
}

#[test]
fn an_order_is_made_of_a_deal_with_its_lines() {
    let office = Office::new();
    let client = office.base.client("Явір");
    let deal = office.deal(client, "Мішки", 100);
    office
        .act(|tx| store::deal::set_lines(tx, deal, &lines()))
        .unwrap();
    let order = office
        .act(|tx| store::order::add_from_deal(tx, deal, day("2026-11-21")))
        .unwrap();
    assert_eq!(
        office.read(|conn| store::order::of_deal(conn, deal)),
        [order]
    );
    office.stands(order, (Progress::None, Progress::None, 0, 0));
    let total = office.read(|conn| {
        let deal = store::deal::get(conn, deal)?.unwrap();
        store::deal::total(conn, &deal, VatRounding::Line)
    });
    assert_eq!(total.gross, 510_480);
    let history = office.read(|conn| store::history::of_order(conn, order));
    assert!(!history.is_empty());
}
