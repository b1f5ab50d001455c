//! Promise: where one cancels an order while another ships it or takes money for it, neither knowing of the other, both are asked
//! on every computer which of the two is so, and whichever is chosen holds whole.

use kartoteka::domain::deal::ReasonKind;
use kartoteka::domain::id::{OrderId, PaymentId, ReasonId};
use kartoteka::domain::merge::Value;
use kartoteka::domain::order::{Cancellation, Payment};
use kartoteka::i18n::{Language, Words};
use kartoteka::store::replica::conflict::{Choice, Conflict};
use kartoteka::store::{Action, Table, history, order, payment, reason};

use super::replica_merges::{devices, settle};
use super::replica_support::{Device, exchange};
use super::trade_support::day;

impl Device {
    fn cancels(&self, id: OrderId) {
        self.acts(Action::CancelOrder, |tx| {
            let why = self.why();
            order::cancel(tx, id, day("2026-11-21"), Some(why), "передумали")
        });
    }

    fn why(&self) -> ReasonId {
        let reasons = self.reads(|conn| reason::all(conn, ReasonKind::Order));
        reasons[0].id
    }

    fn cancelled(&self, id: OrderId) -> Option<Cancellation> {
        self.reads(|conn| order::get(conn, id)).unwrap().cancelled
    }

    #[track_caller]
    fn asked(&self) -> Conflict {
        let mut asked = self.conflicts();
        assert_eq!(asked.len(), 1, "device {}: {asked:?}", self.number);
        let it = asked.remove(0);
        assert_eq!(
            (it.table, it.column.as_str()),
            (Table::ClientOrder, "cancelled_on")
        );
        it
    }

    fn decides(&self, choice: Choice) {
        let decision = self.asked().decided(choice);
        self.store.settle(&decision).unwrap();
    }

    /// An advance of the client, on no order yet.
    fn advance(&self, id: OrderId, amount: i64) -> PaymentId {
        let order = self.reads(|conn| order::get(conn, id)).unwrap();
        let payment = Payment {
            client: order.client,
            currency: order.currency,
            amount,
            date: day("2026-11-20"),
            ..Payment::default()
        };
        self.acts(Action::AddPayment, |tx| payment::add(tx, &payment, &[]))
    }
}

/// An office of three and an order that all of them have.
fn office() -> ([Device; 3], OrderId) {
    let all = devices();
    let id = all[0].order();
    all[0].acts(Action::EditReasons, |tx| {
        reason::add(tx, ReasonKind::Order, "Клієнт передумав")
    });
    settle(&all.each_ref());
    (all, id)
}

/// Who cancels does it `first` or last, the other one does something with the order; all are asked.
fn crossing(first: bool, other: impl Fn(&Device, OrderId)) -> ([Device; 3], OrderId) {
    let (all, id) = office();
    let [anna, petro, _] = &all;
    if first {
        anna.after(1).cancels(id);
        other(petro.after(5), id);
    } else {
        other(petro.after(1), id);
        anna.after(5).cancels(id);
    }
    settle(&all.each_ref());
    for device in &all {
        let stands = device.cancelled(id).is_some();
        assert_eq!(stands, !first, "device {}", device.number);
        let it = device.asked();
        assert!([&it.won.value, &it.lost.value].contains(&&Value::Null));
    }
    (all, id)
}

fn ship(device: &Device, id: OrderId) {
    let line = device.lines(id)[0].id;
    device.ships(id, line, "4");
}

#[test]
fn cancelled_by_one_and_shipped_by_the_other_is_asked_and_each_answer_holds_whole() {
    for first in [true, false] {
        for keep in [true, false] {
            let (all, id) = crossing(first, ship);
            let choice = if keep { Choice::Keep } else { Choice::Other };
            all[2].after(9).decides(choice);
            settle(&all.each_ref());
            let cancelled = first != keep;
            for device in &all {
                assert_eq!(device.conflicts(), [], "{first} {keep}");
                let found = device.cancelled(id);
                let expected = cancelled.then(|| Cancellation {
                    on: day("2026-11-21"),
                    reason: Some(device.why()),
                    note: "передумали".to_owned(),
                });
                assert_eq!(found, expected, "{first} {keep}");
            }
        }
    }
}

#[test]
fn cancelled_by_one_and_paid_by_the_other_is_asked() {
    crossing(true, |device, id| device.pays(id, 30_000));
    crossing(false, |device, id| device.pays(id, 30_000));
}

#[test]
fn an_advance_put_on_the_order_or_a_shipment_raised_is_asked_too() {
    let (all, id) = office();
    let [anna, petro, _] = &all;
    let advance = petro.advance(id, 20_000);
    settle(&all.each_ref());
    anna.after(1).cancels(id);
    petro.after(2).acts(Action::EditPayment, |tx| {
        payment::set_orders(tx, advance, &[(id, 20_000)])
    });
    settle(&all.each_ref());
    for device in &all {
        device.asked();
    }

    let (all, id) = office();
    let [anna, petro, _] = &all;
    let line = petro.lines(id)[0].id;
    let shipped = petro.ships(id, line, "4");
    settle(&all.each_ref());
    anna.after(1).cancels(id);
    petro.after(2).acts(Action::EditShipment, |tx| {
        let mut it = kartoteka::store::shipment::get(tx, shipped)?.unwrap();
        it.lines[0].1 = kartoteka::domain::money::Quantity::whole(6);
        kartoteka::store::shipment::update(tx, &it)
    });
    settle(&all.each_ref());
    for device in &all {
        device.asked();
    }
}

#[test]
fn a_note_of_a_shipment_asks_nobody() {
    let (all, id) = office();
    let [anna, petro, _] = &all;
    let line = petro.lines(id)[0].id;
    let shipped = petro.ships(id, line, "4");
    settle(&all.each_ref());
    anna.after(1).cancels(id);
    petro.after(2).acts(Action::EditShipment, |tx| {
        let mut it = kartoteka::store::shipment::get(tx, shipped)?.unwrap();
        it.note = "водій Степан".to_owned();
        kartoteka::store::shipment::update(tx, &it)
    });
    settle(&all.each_ref());
    for device in &all {
        assert_eq!(device.conflicts(), []);
        assert!(device.cancelled(id).is_some());
    }
}

#[test]
fn who_cancels_what_he_saw_shipped_asks_nobody() {
    let (all, id) = office();
    let [anna, petro, _] = &all;
    ship(petro.after(1), id);
    petro.pays(id, 10_000);
    exchange(&all.each_ref());
    anna.after(1).cancels(id);
    settle(&all.each_ref());
    for device in &all {
        assert_eq!(device.conflicts(), []);
        assert!(device.cancelled(id).is_some());
    }
}

#[test]
fn undo_of_a_shipment_leaves_the_cancelling_of_the_other_as_it_is() {
    let (all, id) = crossing(false, ship);
    let undone = all[1].after(1).store.undo().unwrap().unwrap();
    assert!(undone.kept == 0, "{undone:?}");
    settle(&all.each_ref());
    for device in &all {
        assert!(device.cancelled(id).is_some());
        assert_eq!(device.row(id).shipped, 0);
    }
}

#[test]
fn undo_of_a_cancelling_that_lost_does_not_take_its_reason() {
    let (all, id) = crossing(true, ship);
    all[0].after(1).store.undo().unwrap();
    settle(&all.each_ref());
    let waits = !all[2].conflicts().is_empty();
    if waits {
        all[2].after(1).decides(Choice::Other);
        settle(&all.each_ref());
        for device in &all {
            assert_eq!(device.cancelled(id).unwrap().reason, Some(device.why()));
        }
    }
    assert!(waits, "what lost waits still");
}

#[test]
fn the_history_of_an_order_does_not_say_that_it_was_not_cancelled() {
    let (all, id) = office();
    ship(all[1].after(1), id);
    settle(&all.each_ref());
    for device in &all {
        let told = device.reads(|conn| history::of_order(conn, id));
        let mut fields = told.iter().flat_map(|change| &change.fields);
        assert!(!fields.any(|field| field.column == "cancelled_on"));
        assert!(told.iter().all(|it| it.created || !it.fields.is_empty()));
    }
}

#[test]
fn the_question_is_in_words() {
    for (language, no) in [(Language::Uk, "ні"), (Language::En, "no")] {
        let words = Words::of(language);
        let of = (Table::ClientOrder, Default::default());
        let said = kartoteka::say::cell(
            words,
            of,
            "cancelled_on",
            &kartoteka::store::CellValue::Null,
            chrono_tz::Europe::Kyiv,
        );
        assert_eq!(said, no);
    }
}
