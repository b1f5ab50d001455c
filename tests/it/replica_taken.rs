//! Promise: whoever is taken out up to an earlier moment than others had heard of loses nothing by it: who had heard of more writes
//! it again, everybody comes to one base with it, and nothing changes if it counts after all.

use kartoteka::store::replica::seal::{self, Cursor};
use kartoteka::store::replica::{self, Past};
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
