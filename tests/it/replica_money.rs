//! Promise: what people do in an office without knowing of each other neither makes money nor loses it.

use kartoteka::domain::id::ClientId;
use kartoteka::domain::money::Currency;
use kartoteka::store::{Action, settlement};

use super::replica_merges::{devices, settle};
use super::replica_support::{Device, same};

impl Device {
    fn opens(&self, client: ClientId, amount: i64) {
        let set = self.store.transact(Action::SetOpening, "", |tx| {
            settlement::set_opening(tx, client, Currency::UAH, amount, None)
        });
        set.unwrap();
    }

    /// What all clients owe, and what one does by its own page.
    fn owed(&self, client: ClientId) -> (i64, i64) {
        let all = self.store.read(|conn| settlement::opening(conn, client));
        let one = all.unwrap().iter().map(|(_, amount, _)| *amount).sum();
        let all = self
            .store
            .read(|conn| settlement::all(conn, chrono::NaiveDate::MAX));
        (all.unwrap().iter().map(|sum| sum.opening).sum(), one)
    }
}

#[test]
fn a_merge_beside_a_correction_counts_an_opening_balance_once() {
    let all = devices();
    let [a, b, c] = &all;
    let (main, other) = (a.client("Явір"), a.client("Явір-М"));
    a.opens(main, 5_000);
    a.opens(other, 10_000);
    settle(&[a, b, c]);
    a.after(5).merge(main, other);
    b.after(6).opens(other, 11_000);
    settle(&[a, b, c]);
    same(&[a, b, c]);
    for device in [a, b, c] {
        assert_eq!(device.owed(main), (16_000, 16_000));
    }
    // On the page of the living one the sum is corrected, and is that everywhere.
    c.after(7).opens(main, 20_000);
    settle(&[a, b, c]);
    assert_eq!(a.owed(main), (20_000, 20_000));
    c.opens(main, 0);
    assert_eq!(c.owed(main), (0, 0));
    // The merge taken back gives each what was entered there.
    a.store.undo().unwrap().unwrap();
    settle(&[a, b, c]);
    assert_eq!(b.owed(other).1, 11_000);
}

#[test]
fn merges_crosswise_count_an_opening_balance_once() {
    let all = devices();
    let [a, b, c] = &all;
    let (one, two) = (a.client("Явір"), a.client("Явір-М"));
    a.opens(one, 5_000);
    a.opens(two, 10_000);
    settle(&[a, b, c]);
    a.after(5).merge(one, two);
    b.after(6).merge(two, one);
    settle(&[a, b, c]);
    same(&[a, b, c]);
    for device in [a, b, c] {
        assert_eq!(device.owed(one).0, 15_000);
    }
}
