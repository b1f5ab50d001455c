//! Promise: when three people write into one field, nobody's value goes away unasked, and what a person chooses is done.

use kartoteka::store::replica::conflict::{self, Choice, Conflict, Decision};
use kartoteka::store::replica::inbox;
use kartoteka::store::{CellValue, StoreError};

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
    let choices: Vec<Decision> = open
        .iter()
        .map(|one| match one.lost.value.text().as_str() {
            "Бета" => one.decided(Choice::Other),
            _ => one.decided(Choice::Keep),
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
    let both = open.iter().map(|one| one.decided(Choice::Other));
    let both: Vec<Decision> = both.collect();
    let refused = a.store.settle_all("", &both);
    assert!(
        matches!(refused, Err(StoreError::NotFound { .. })),
        "{refused:?}"
    );
    assert_eq!(a.name(id).as_deref(), Some("Вега"));
    a.store.settle(&open[0].decided(Choice::Keep)).unwrap();
    exchange(&[&a, &b, &c]);
    for device in [&a, &b, &c] {
        assert!(device.conflicts().is_empty(), "device {}", device.number);
    }
}

/// How many conflicts the base holds that are looked at whenever somebody asks for the open ones.
fn looked_at(device: &Device) -> i64 {
    let sql = "SELECT count(*) FROM conflict WHERE is_settled IN (0, 2)";
    let counted = device
        .store
        .read(|conn| Ok::<_, StoreError>(conn.query_row(sql, [], |row| row.get(0))?));
    counted.unwrap()
}

#[test]
fn who_has_not_seen_what_stands_now_decides_nothing() {
    let ([a, _, c], id) = rivals();
    // Shown is "Вега"; then its own writer, who has not stopped typing, writes on, and the rest still waits.
    let shown = a.conflicts();
    c.rename(id, "Верба");
    c.seal();
    a.take(&c);
    for choice in [
        Choice::Keep,
        Choice::Other,
        Choice::Value(CellValue::Text("Липа".to_owned())),
    ] {
        let refused = a.store.settle(&shown[0].decided(choice.clone()));
        assert!(
            matches!(refused, Err(StoreError::ChangedMeanwhile)),
            "{choice:?}: {refused:?}"
        );
    }
    assert_eq!(a.name(id).as_deref(), Some("Верба"));
    let now = a.conflicts();
    assert_eq!(now[0].won.value.text(), "Верба");
    a.after(9)
        .store
        .settle(&now[0].decided(Choice::Keep))
        .unwrap();
    assert_eq!(a.name(id).as_deref(), Some("Верба"));
    assert!(a.conflicts().is_empty());
}

/// The window saves whenever the hand rests: a long note is written many times.
#[test]
fn who_writes_twice_into_an_empty_field_has_not_seen_what_another_wrote_there() {
    let (a, b) = (Device::in_office(3), Device::in_office(5));
    let id = a.client("Явір");
    exchange(&[&a, &b]);
    let note = |device: &Device, text: &str| {
        device.edit(id, |client| text.clone_into(&mut client.note));
    };
    note(a.after(1), "дзвонити зранку");
    note(b.after(2), "склад");
    note(b.after(1), "склад на Київській");
    exchange(&[&a, &b]);
    same(&[&a, &b]);
    for device in [&a, &b] {
        let open = device.conflicts();
        assert_eq!(lost(&open), ["дзвонити зранку"], "{}", device.number);
        assert_eq!(open[0].won.value.text(), "склад на Київській");
        assert_eq!(open[0].base, Some(CellValue::Text(String::new())));
    }
}

#[test]
fn the_same_value_from_two_is_one_question() {
    let devices = [
        Device::in_office(3),
        Device::in_office(5),
        Device::in_office(7),
    ];
    let [a, b, c] = &devices;
    let id = a.client("Явір");
    exchange(&[a, b, c]);
    a.after(1).rename(id, "Альфа");
    b.after(2).rename(id, "Альфа");
    c.after(3).rename(id, "Вега");
    a.seal();
    c.take(a);
    let known = c.store.read(conflict::newest).unwrap();
    assert_eq!(c.conflicts().len(), 1);
    b.seal();
    c.take(b);
    assert_eq!(c.conflicts().len(), 1);
    let new = |known| c.store.read(|conn| conflict::open_after(conn, known));
    assert_eq!(new(known).unwrap(), 0, "it was asked before");
    assert_eq!(new(0).unwrap(), 1);
}

#[test]
fn what_is_over_is_not_looked_at_again_until_the_field_is_written() {
    let devices = [3, 5, 7, 9].map(Device::in_office);
    let [a, b, c, late] = &devices;
    let id = a.client("Явір");
    exchange(&[a, b, c, late]);
    a.after(1).rename(id, "Альфа");
    b.after(2).rename(id, "Бета");
    c.after(3).rename(id, "Вега");
    exchange(&[a, b, c]);
    a.after(4)
        .store
        .settle(&a.conflicts()[0].decided(Choice::Keep))
        .unwrap();
    exchange(&[a, b, c]);
    for device in [a, b, c] {
        device.store.close_conflicts().unwrap();
        assert_eq!(looked_at(device), 0, "device {}", device.number);
        assert!(device.conflicts().is_empty());
        let over = device.store.read(|conn| inbox::settled(conn, 9)).unwrap();
        assert_eq!(over.len(), 2, "they are shown as decided");
    }
    // One who had seen none of it writes: all ask the same, whether they had closed anything or not.
    late.after(60).rename(id, "Граб");
    exchange(&[late, a, b, c]);
    same(&[late, a, b, c]);
    let open = lost(&late.conflicts());
    assert!(!open.is_empty());
    for device in [a, b, c] {
        assert_eq!(lost(&device.conflicts()), open, "device {}", device.number);
        device.store.close_conflicts().unwrap();
        assert_eq!(lost(&device.conflicts()), open, "device {}", device.number);
    }
}

#[test]
fn what_was_over_because_both_wrote_the_same_opens_when_one_writes_on() {
    let (a, b) = (Device::in_office(3), Device::in_office(5));
    let id = a.client("Явір");
    exchange(&[&a, &b]);
    a.after(1).rename(id, "Альфа");
    b.after(2).rename(id, "Альфа");
    exchange(&[&a, &b]);
    for device in [&a, &b] {
        assert!(device.conflicts().is_empty());
        device.store.close_conflicts().unwrap();
        assert_eq!(looked_at(device), 0);
    }
    // Its writer has not seen that the other wrote it too.
    b.after(3).rename(id, "Бета");
    assert_eq!(lost(&b.conflicts()), ["Альфа"]);
    exchange(&[&a, &b]);
    same(&[&a, &b]);
    for device in [&a, &b] {
        assert_eq!(
            lost(&device.conflicts()),
            ["Альфа"],
            "device {}",
            device.number
        );
    }
}
