//! Promise: whatever time a broken or hostile device writes into a cell, somebody can write over it, and all devices hold the same.

use kartoteka::domain::merge::{Stamp, Transaction};
use kartoteka::store::replica::Received;

use super::replica_merges::devices;
use super::replica_support::{Device, cursor, exchange, same};

impl Device {
    /// Seals what waits, after `change` has made something else of the last of it.
    fn seal_as(&self, change: impl FnOnce(&mut Transaction)) {
        self.seal();
        let mut sealed = self.sealed.borrow_mut();
        change(sealed.last_mut().unwrap().last_mut().unwrap());
    }
}

#[test]
fn a_cell_of_the_last_time_there_is_can_be_written_over() {
    // The value itself; what a deletion says to have seen; both with a transaction at the end of time.
    for how in 0..4 {
        let all = devices();
        let [o, v, c] = &all;
        let id = o.client("Явір");
        exchange(&[o, v, c]);
        if how == 1 {
            v.after(1).delete(id);
        } else {
            v.after(1).rename(id, "Назавжди");
        }
        v.seal_as(|made| {
            let last = Stamp::LIMIT - 1;
            if how > 1 {
                made.stamp.time = Stamp::TOP - 1;
            }
            let time = made.stamp.time;
            let change = &mut made.rows[0];
            if how == 1 {
                let time = Stamp {
                    time: last,
                    device: 5,
                };
                change.seen.iter_mut().for_each(|it| it.1 = time);
            } else if how < 3 {
                change.cells.iter_mut().for_each(|it| it.bump = last - time);
            }
        });
        for device in [o, c] {
            device.take(v);
        }
        let stands = if how == 3 {
            "Назавжди"
        } else {
            "Явір"
        };
        assert_eq!(o.name(id).as_deref(), Some(stands), "{how}");
        // Over and over again.
        for (turn, name) in ["Клен", "Липа", "Дуб", "Граб"].into_iter().enumerate() {
            let (one, other) = if turn % 2 == 0 { (o, c) } else { (c, o) };
            one.after(5).rename(id, name);
            exchange(&[one, other]);
            assert_eq!(other.name(id).as_deref(), Some(name), "{how}");
        }
        same(&[o, c]);
        // Read in another order, each part of it after what follows it.
        let late = Device::in_office(9);
        for (dev, from) in [(o, "3"), (c, "7"), (v, "5")] {
            for (place, transactions) in dev.sealed.borrow().iter().enumerate() {
                let received = Received {
                    dev: from,
                    cursor: cursor(place + 1),
                    transactions,
                    more: false,
                };
                late.store.receive(&received).unwrap();
            }
        }
        same(&[o, &late]);
    }
}
