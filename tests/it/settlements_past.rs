//! Promise: who owed whom on a day of the past is shown without the documents of later days.

use kartoteka::domain::money::Currency;
use kartoteka::domain::order::{Payment, Shipment};
use kartoteka::store;

use super::trade_support::{Office, day, line};

#[test]
fn documents_of_later_days_are_left_out() {
    let office = Office::new();
    let client = office.base.client("Явір");
    let order = office.order(client, "2026-11-01", &[line("Короб", "10", "100")]);
    let shipment = Shipment {
        order,
        date: day("2026-11-05"),
        lines: office.read(|conn| store::shipment::rest(conn, order)),
        ..Shipment::default()
    };
    office
        .act(|tx| store::shipment::add(tx, &shipment))
        .unwrap();
    let paid = |date: &str, amount| Payment {
        date: day(date),
        amount,
        currency: Currency::UAH,
        ..Payment::default()
    };
    let part = paid("2026-11-10", 50_000);
    office
        .act(|tx| store::payment::add_for_order(tx, order, &part))
        .unwrap();
    let since = Some(day("2026-11-15"));
    office
        .act(|tx| store::settlement::set_opening(tx, client, Currency::UAH, -30_000, since))
        .unwrap();
    let next = office.order(client, "2026-11-20", &[line("Лоток", "1", "100")]);
    let ahead = paid("2026-11-20", 20_000);
    office
        .act(|tx| store::payment::add_for_order(tx, next, &ahead))
        .unwrap();

    // Day, balance, what is only expected, orders that are not paid whole.
    for (on, balance, expected, orders) in [
        ("2026-10-31", 0, 0, 0),
        ("2026-11-01", 0, 120_000, 1),
        ("2026-11-04", 0, 120_000, 1),
        ("2026-11-05", 120_000, 0, 1),
        ("2026-11-09", 120_000, 0, 1),
        ("2026-11-10", 70_000, 0, 1),
        ("2026-11-14", 70_000, 0, 1),
        ("2026-11-15", 40_000, 0, 1),
        ("2026-11-20", 32_000, 0, 1),
        ("2026-11-21", 32_000, 0, 1),
    ] {
        let found = office.read(|conn| store::settlement::of_client_on(conn, client, day(on)));
        let sum = found.currencies.first().copied().unwrap_or_default();
        assert_eq!((sum.balance(), sum.expected), (balance, expected), "{on}");
        assert_eq!(found.orders.len(), orders, "{on}");
        let all = office.read(|conn| store::settlement::all_on(conn, day(on)));
        assert_eq!(all, found.currencies, "{on}: one client and all agree");
    }
    let today = day("2026-11-21");
    let now = office.read(|conn| store::settlement::of_client(conn, client, today));
    let on = office.read(|conn| store::settlement::of_client_on(conn, client, today));
    assert_eq!(now, on, "nothing came later");
}
