//! Promise: when three people write into one field, nobody's value goes away unasked, and what a person chooses is done.

use kartoteka::store::StoreError;
use kartoteka::store::replica::conflict::{Choice, Conflict};

use super::replica_support::{Device, exchange, same};

/// Three values of one name of which no writer saw another: "Вега" stands.
fn rivals() -> ([Device; 3], kartoteka::domain::id::ClientId) {
    let devices = [
        Device::in_office(3),
        Device::in_office(5),
        Device::in_office(7),
    ];
    let [a, b, c] = &devices;
    let id = a.client("Явір");
    exchange(&[a, b, c]);
    a.after(1).rename(id, "Альфа");
    b.after(2).rename(id, "Бета");
    c.after(3).rename(id, "Вега");
    exchange(&[a, b, c]);
    same(&[a, b, c]);
    (devices, id)
}

fn lost(open: &[Conflict]) -> Vec<String> {
    let mut lost: Vec<String> = open.iter().map(|it| it.lost.value.text()).collect();
    lost.sort();
    lost
}

#[test]
fn all_that_did_not_win_wait_beside_what_stands() {
    let (devices, _) = rivals();
    for device in &devices {
        let open = device.conflicts();
        assert_eq!(lost(&open), ["Альфа", "Бета"], "device {}", device.number);
        for one in &open {
            assert_eq!(one.won.value.text(), "Вега", "device {}", device.number);
            assert_eq!(one.won.device, 7);
        }
    }
}

#[test]
fn a_later_value_of_a_loser_stands_for_its_earlier_one() {
    let ([a, b, c], id) = rivals();
    // The clock of this device is behind: what it types does not win, though it is later.
    b.after(-1_000).rename(id, "Берег");
    exchange(&[&a, &b, &c]);
    for device in [&a, &b, &c] {
        let open = device.conflicts();
        assert!(!lost(&open).contains(&"Бета".to_owned()), "{open:?}");
    }
}

#[test]
fn a_choice_is_done_also_where_another_conflict_of_the_field_stays() {
    let ([a, b, c], id) = rivals();
    let open = a.conflicts();
    let choices: Vec<(i64, Choice)> = open
        .iter()
        .map(|one| match one.lost.value.text().as_str() {
            "Бета" => (one.id, Choice::Other),
            _ => (one.id, Choice::Keep),
        })
        .collect();
    for order in [choices.clone(), choices.iter().rev().cloned().collect()] {
        a.after(10).store.settle_all("", &order).unwrap();
        assert_eq!(a.name(id).as_deref(), Some("Бета"));
        assert!(a.conflicts().is_empty());
        // Taken back, all wait again.
        a.store.undo().unwrap().unwrap();
        assert_eq!(a.name(id).as_deref(), Some("Вега"));
        assert_eq!(lost(&a.conflicts()), ["Альфа", "Бета"]);
    }
    // Two choices of which only one can be done are none.
    let both: Vec<(i64, Choice)> = open.iter().map(|one| (one.id, Choice::Other)).collect();
    let refused = a.store.settle_all("", &both);
    assert!(
        matches!(refused, Err(StoreError::NotFound { .. })),
        "{refused:?}"
    );
    assert_eq!(a.name(id).as_deref(), Some("Вега"));
    a.store.settle(open[0].id, &Choice::Keep).unwrap();
    exchange(&[&a, &b, &c]);
    for device in [&a, &b, &c] {
        assert!(device.conflicts().is_empty(), "device {}", device.number);
    }
}
