//! Promise: whoever is taken out up to an earlier moment than others had heard of loses nothing by it: who had heard of more writes
//! it again, everybody comes to one base with it, and nothing changes if it counts after all.

use kartoteka::domain::id::ClientId;
use kartoteka::store::replica::conflict::Choice;
use kartoteka::store::replica::seal::{self, Cursor};
use kartoteka::store::replica::{self, Past};
use kartoteka::store::{Action, Table, trash};
use proptest::prelude::*;

use super::replica_random::{act, steps};
use super::replica_support::{Device, cursor, exchange, same};

/// What stands here of what a device has sealed after a cut.
fn past(here: &Device, of: &Device, cut: usize) -> Option<Past> {
    let dev = of.number.to_string();
    let known = here.store.read(|conn| seal::cursor(conn, &dev)).unwrap();
    let known = known.seq as usize;
    let sealed = of.sealed.borrow();
    (known > cut).then(|| Past {
        cut: match cut {
            0 => Cursor::default(),
            _ => cursor(cut),
        },
        dev,
        transactions: sealed[cut..known].concat(),
        is_own: false,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn what_counts_no_more_is_taken_over_whoever_had_it(
        steps in steps(),
        skews in prop::array::uniform3(-10_i64..10),
        cut in any::<prop::sample::Index>(),
    ) {
        let devices = [Device::in_office(3), Device::in_office(5), Device::in_office(7)];
        for (device, years) in devices.iter().zip(skews) {
            device.after(years * 525_960);
        }
        for (of, step) in &steps {
            devices[*of].after(1);
            act(&devices, *of, step);
        }
        let [gone, b, c] = &devices;
        let all = gone.sealed.borrow().clone();
        let cut = cut.index(all.len() + 1);
        let nobody = Device::in_office(9);
        let rest = [b, c, &nobody];
        for device in &rest[..2] {
            device.after(1);
            let past = past(device, gone, cut);
            let before = device.rows();
            if let Some(past) = past {
                prop_assert!(device.store.take_over(&[past]).unwrap().is_some());
            }
            prop_assert_eq!(before, device.rows(), "nothing is another where it is taken over");
        }
        gone.sealed.borrow_mut().truncate(cut);
        rest.iter().for_each(|device| device.take(gone));
        exchange(&rest);
        same(&rest);
        for device in rest {
            prop_assert_eq!(device.store.read(replica::pending).unwrap(), 0);
        }
        // It counts after all.
        *gone.sealed.borrow_mut() = all;
        rest.iter().for_each(|device| device.take(gone));
        same(&rest);
    }
}

/// One who is taken out from now on, one who goes on hearing of what that one does, and one who does not; all know two names of a
/// client that wait for a decision.
fn three() -> ([Device; 3], ClientId, usize) {
    let devices = [3, 5, 7].map(Device::in_office);
    let [gone, b, far] = &devices;
    let id = gone.client("Явір");
    exchange(&[gone, b, far]);
    gone.after(1).rename(id, "Альфа");
    b.after(2).rename(id, "Бета");
    exchange(&[gone, b, far]);
    let cut = gone.sealed.borrow().len();
    devices.iter().for_each(|device| {
        device.after(10);
    });
    (devices, id, cut)
}

fn comes(from: &Device, to: &Device) {
    from.seal();
    to.take(from);
}

#[track_caller]
fn taken_over([gone, b, far]: &[Device; 3], cut: usize) {
    let past = past(b, gone, cut).unwrap();
    b.after(1).store.take_over(&[past]).unwrap().unwrap();
    exchange(&[b, far]);
    same(&[b, far]);
    let asked = |device: &Device| -> Vec<_> {
        let open = device.conflicts().into_iter();
        open.map(|it| (it.won.value, it.lost.value)).collect()
    };
    assert_eq!(asked(b), asked(far));
    for device in [b, far] {
        let wrong = device.store.read(kartoteka::store::check::run).unwrap();
        assert_eq!(wrong, []);
    }
}

fn give_back(device: &Device, id: ClientId) {
    let given = device.store.transact(Action::Restore, "", |tx| {
        trash::restore(tx, Table::Client, id.get())
    });
    given.unwrap();
}

#[test]
fn who_gave_back_a_record_before_does_not_hide_that_it_was_deleted_again() {
    let (devices, _, _) = three();
    let [gone, b, far] = &devices;
    let id = b.client("Клен");
    exchange(&[gone, b, far]);
    b.delete(id);
    give_back(b.after(1), id);
    exchange(&[gone, b, far]);
    let cut = gone.sealed.borrow().len();
    gone.after(5).delete(id);
    comes(gone, b);
    give_back(b.after(9), id);
    taken_over(&devices, cut);
    assert_eq!(far.name(id).as_deref(), Some("Клен"));
}

#[test]
fn what_was_decided_and_counts_no_more_is_decided_for_all_when_it_is_taken_over() {
    let (devices, id, cut) = three();
    let [gone, b, far] = &devices;
    gone.rename(id, "Гамма");
    comes(gone, b);
    taken_over(&devices, cut);
    assert_eq!(far.name(id).as_deref(), Some("Гамма"));
    assert!(far.conflicts().is_empty());
}

#[test]
fn what_was_taken_back_and_counts_no_more_takes_nothing_of_others_back() {
    let (devices, id, cut) = three();
    let [gone, b, far] = &devices;
    let open = b.conflicts().remove(0);
    b.store.settle(&open.decided(Choice::Other)).unwrap();
    comes(b, gone);
    gone.after(5).rename(id, "Гамма");
    gone.after(5).store.undo().unwrap().unwrap();
    comes(gone, b);
    taken_over(&devices, cut);
    assert!(far.conflicts().is_empty(), "{:?}", far.conflicts());
}

#[test]
fn redo_goes_on_after_something_was_taken_over() {
    let (devices, id, cut) = three();
    let [gone, b, _] = &devices;
    let other = b.client("Клен");
    b.rename(other, "Липа");
    gone.rename(id, "Гамма");
    comes(gone, b);
    b.store.undo().unwrap().unwrap();
    taken_over(&devices, cut);
    assert_eq!(b.name(other).as_deref(), Some("Клен"));
    b.store.redo().unwrap().unwrap();
    assert_eq!(b.name(other).as_deref(), Some("Липа"));
}
