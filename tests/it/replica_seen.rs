//! Promise: a value goes away without a question only where who replaced it had it before the eyes, whatever came between, in
//! whatever order computers hear of it, and whatever their clocks say.

use std::collections::{BTreeMap, BTreeSet};

use kartoteka::domain::id::ClientId;
use kartoteka::store::replica::conflict::{self, Choice};
use kartoteka::store::{Action, CellValue, StoreError, Table, client, history};
use proptest::prelude::*;

use super::replica_support::{Device, exchange, same};

/// Minutes of four years.
const YEARS: i64 = 4 * 525_960;

const ORDERS: [[usize; 3]; 6] = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
];

/// Three people and a name that all know, which they are going to write.
fn three(numbers: [i64; 3]) -> ([Device; 3], ClientId) {
    let devices = numbers.map(Device::in_office);
    let id = devices[0].client("Явір");
    let [a, b, c] = &devices;
    exchange(&[a, b, c]);
    (devices, id)
}

fn hear(to: &Device, from: &Device) {
    from.seal();
    to.take(from);
}

fn import(device: &Device, id: ClientId, name: &str) {
    let import = device.store.transact(Action::Import, "", |tx| {
        client::update::<StoreError>(tx, id, |client| {
            client.name = name.into();
            Ok(())
        })
    });
    import.unwrap();
}

/// What is asked on a device about the name: what stands, what does not, what it was.
fn asked(device: &Device) -> BTreeSet<[String; 3]> {
    let open = device.conflicts().into_iter();
    open.map(|it| {
        let base = it.base.map_or_else(|| "?".to_owned(), |base| base.text());
        [it.won.value.text(), it.lost.value.text(), base]
    })
    .collect()
}

/// The names that did not win, as the history of the client tells.
fn marked(device: &Device, id: ClientId) -> BTreeSet<String> {
    let told = device
        .store
        .read(|conn| history::of_record(conn, Table::Client, id.get()));
    let told = told.unwrap();
    let fields = told.iter().flat_map(|change| &change.fields);
    fields
        .filter(|field| field.column == "name" && field.is_lost)
        .map(|field| field.new.text())
        .collect()
}

fn names<const N: usize>(names: [&str; N]) -> BTreeSet<String> {
    names.into_iter().map(str::to_owned).collect()
}

/// All hear of all, and computers that knew nothing read the three in every order: all ask and mark the same.
#[track_caller]
fn all_say(devices: &[Device; 3], id: ClientId, open: &[[&str; 3]], lost: &BTreeSet<String>) {
    let open: BTreeSet<[String; 3]> = open.iter().map(|it| it.map(str::to_owned)).collect();
    let [a, b, c] = devices;
    exchange(&[a, b, c]);
    same(&[a, b, c]);
    for device in devices {
        assert_eq!(asked(device), open, "device {}", device.number);
        assert_eq!(&marked(device, id), lost, "device {}", device.number);
    }
    for (number, order) in (21..).zip(ORDERS) {
        let new = Device::in_office(number);
        order.iter().for_each(|from| new.take(&devices[*from]));
        same(&[a, &new]);
        assert_eq!(asked(&new), open, "{order:?}");
        assert_eq!(&marked(&new, id), lost, "{order:?}");
        new.store.close_conflicts().unwrap();
        assert_eq!(asked(&new), open, "{order:?}, looked through");
    }
}

/// The third types "y" and hears nothing; one types "x1" a minute later, and another, who knows it, "x2".
fn passed_over(numbers: [i64; 3]) -> ([Device; 3], ClientId) {
    let (devices, id) = three(numbers);
    let [third, one, other] = &devices;
    third.after(1).rename(id, "y");
    one.after(2).rename(id, "x1");
    hear(other, one);
    other.after(3).rename(id, "x2");
    (devices, id)
}

#[test]
fn who_was_not_there_is_asked_about_though_two_have_written_since() {
    for numbers in [[3, 5, 7], [7, 5, 3]] {
        let (devices, id) = passed_over(numbers);
        all_say(&devices, id, &[["x2", "y", "Явір"]], &names(["y"]));
        // Decided once, it is for all, and so it stays when they write on.
        let [third, one, other] = &devices;
        let open = one.conflicts().remove(0);
        one.after(9)
            .store
            .settle(&open.decided(Choice::Other))
            .unwrap();
        all_say(&devices, id, &[], &names(["y"]));
        other.after(20).rename(id, "z");
        all_say(&devices, id, &[], &names(["y"]));
        third.after(30).rename(id, "останнє");
        all_say(&devices, id, &[], &names(["y"]));
    }
}

#[test]
fn who_writes_on_after_having_seen_the_others_is_not_asked() {
    let (devices, id) = passed_over([3, 5, 7]);
    let [third, one, other] = &devices;
    hear(third, one);
    hear(third, other);
    third.after(9).rename(id, "y, виправлено");
    all_say(&devices, id, &[], &names(["y"]));
}

#[test]
fn who_writes_twice_himself_is_asked_about_another_as_well() {
    let (devices, id) = three([3, 5, 7]);
    let [third, one, other] = &devices;
    third.after(1).rename(id, "y");
    one.after(2).rename(id, "x1");
    hear(other, one);
    one.after(1).rename(id, "x2");
    all_say(&devices, id, &[["x2", "y", "Явір"]], &names(["y"]));
}

/// One wrote over the other, and that other over what the first had written: nothing is asked.
#[test]
fn who_answer_each_other_are_not_asked() {
    let (devices, id) = three([3, 5, 7]);
    let [third, one, other] = &devices;
    third.after(1).rename(id, "y");
    hear(one, third);
    one.after(2).rename(id, "x1");
    hear(other, one);
    other.after(3).rename(id, "x2");
    hear(third, other);
    third.after(4).rename(id, "y2");
    hear(one, third);
    one.after(5).rename(id, "x3");
    all_say(&devices, id, &[], &names([]));
}

#[test]
fn a_clock_that_was_years_ahead_once_hides_nobody() {
    for numbers in [[3, 5, 7], [7, 5, 3], [5, 7, 3], [7, 3, 5]] {
        let (devices, id) = three(numbers);
        let [third, one, other] = &devices;
        other.after(YEARS).rename(id, "торік");
        hear(one, other);
        hear(third, other);
        other.after(-YEARS);
        // All that follows has times of that year, whatever the clocks say.
        third.after(30).rename(id, "y");
        one.after(1).rename(id, "x1");
        hear(other, one);
        other.after(2).rename(id, "x2");
        // Written at one time, the higher number is the later one.
        let lost = match third.number < one.number {
            true => names(["y"]),
            false => names(["x1", "y"]),
        };
        all_say(&devices, id, &[["x2", "y", "торік"]], &lost);
    }
}

/// Somebody decides between two, not knowing of a third value: what is later than what was shown is asked.
#[test]
fn what_came_after_what_was_decided_about_is_asked() {
    let (devices, id) = three([3, 5, 7]);
    let [third, one, other] = &devices;
    one.after(1).rename(id, "x1");
    other.after(2).rename(id, "x2");
    third.after(3).rename(id, "y");
    hear(one, other);
    hear(other, one);
    let open = one.conflicts().remove(0);
    one.after(9)
        .store
        .settle(&open.decided(Choice::Keep))
        .unwrap();
    hear(other, one);
    other.after(20).rename(id, "x3");
    let lost = names(["x1", "x2", "y"]);
    all_say(&devices, id, &[["x3", "y", "Явір"]], &lost);
}

#[test]
fn who_corrects_what_two_have_written_alike_is_not_asked_about_it() {
    let (devices, id) = three([3, 5, 7]);
    let [third, one, other] = &devices;
    third.after(1).rename(id, "Явр");
    one.after(2).rename(id, "Явр");
    hear(other, one);
    other.after(3).rename(id, "Явір-М");
    all_say(&devices, id, &[], &names([]));
}

/// A third who has heard of the second, but not yet of the first on whose value that one wrote.
#[test]
fn what_a_late_file_tells_is_asked_when_it_comes_and_is_new_then() {
    let (devices, id) = passed_over([3, 5, 7]);
    let [third, one, other] = &devices;
    hear(third, other);
    assert!(third.conflicts().is_empty(), "nobody knows yet");
    third.store.close_conflicts().unwrap();
    let known = third.store.read(conflict::newest).unwrap();
    one.seal();
    third.take(one);
    assert_eq!(asked(third).len(), 1);
    let new = third.store.read(|conn| conflict::open_after(conn, known));
    assert_eq!(new.unwrap(), 1);
    all_say(&devices, id, &[["x2", "y", "Явір"]], &names(["y"]));
}

/// And nothing is left of it where the late file says that all is well.
#[test]
fn what_a_late_file_explains_was_never_a_conflict() {
    let (devices, id) = three([3, 5, 7]);
    let [third, one, other] = &devices;
    third.after(1).rename(id, "y");
    hear(one, third);
    one.after(2).rename(id, "x1");
    hear(other, one);
    other.after(3).rename(id, "x2");
    all_say(&devices, id, &[], &names([]));
    for order in ORDERS {
        let new = Device::in_office(40);
        order.iter().for_each(|from| new.take(&devices[*from]));
        let noted = new.store.read(|conn| {
            let sql = "SELECT count(*) FROM conflict";
            Ok::<i64, StoreError>(conn.query_row(sql, [], |row| row.get(0))?)
        });
        assert_eq!(noted.unwrap(), 0, "{order:?}");
    }
}

#[derive(Debug, Clone)]
enum Step {
    Write,
    /// Writes without looking.
    Import,
    Take(usize),
    Seal,
}

fn steps() -> impl Strategy<Value = Vec<(usize, Step)>> {
    let step = prop_oneof![
        3 => Just(Step::Write),
        1 => Just(Step::Import),
        4 => (0_usize..4).prop_map(Step::Take),
        3 => Just(Step::Seal),
    ];
    prop::collection::vec((0_usize..4, step), 10..50)
}

/// What every writer had before the eyes, kept by the test itself: each value is typed once.
#[derive(Default)]
struct Known {
    /// Of each value: all that its writer, and those whose values were seen, had seen.
    seen: BTreeMap<String, BTreeSet<String>>,
    /// The values that each device wrote.
    own: BTreeMap<i64, BTreeSet<String>>,
}

impl Known {
    fn write(&mut self, device: i64, shown: BTreeSet<String>, value: &str) {
        let own = self.own.get(&device).into_iter().flatten().cloned();
        let shown = own.chain(shown).collect();
        self.write_unseen(device, shown, value);
    }

    /// What else the device has written does not count.
    fn write_unseen(&mut self, device: i64, shown: BTreeSet<String>, value: &str) {
        let mut seen = BTreeSet::new();
        for value in shown {
            seen.extend(self.seen.get(&value).into_iter().flatten().cloned());
            seen.insert(value);
        }
        let own = self.own.entry(device).or_default();
        own.insert(value.to_owned());
        self.seen.insert(value.to_owned(), seen);
    }

    /// What nobody had seen who wrote what stands, or another value that waits.
    fn waiting(&self, stands: &str) -> BTreeSet<String> {
        let all: BTreeSet<&String> = self.seen.keys().collect();
        let seen = &self.seen[stands];
        let unseen = all
            .into_iter()
            .filter(|it| *it != stands && !seen.contains(*it));
        let unseen: BTreeSet<&String> = unseen.collect();
        let is_replaced = |it: &String| unseen.iter().any(|by| self.seen[*by].contains(it));
        unseen
            .iter()
            .filter(|it| !is_replaced(it))
            .map(|it| (**it).clone())
            .collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 25, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_was_typed_goes_away_unseen(steps in steps(), skews in prop::array::uniform4(-3_i64..3)) {
        let devices = [3, 5, 7, 9].map(Device::in_office);
        let [a, b, c, d] = &devices;
        let id = a.client("Явір");
        exchange(&[a, b, c, d]);
        for (device, years) in devices.iter().zip(skews) {
            device.after(years * 525_960);
        }
        let mut known = Known::default();
        known.seen.insert("Явір".to_owned(), BTreeSet::new());
        for (place, (of, step)) in steps.iter().enumerate() {
            let device = devices[*of].after(1);
            match step {
                Step::Write => {
                    let value = format!("v{place}");
                    // What stands, and what waits beside it.
                    let waits = device.conflicts().into_iter();
                    let mut shown: BTreeSet<String> = waits.map(|it| it.lost.value.text()).collect();
                    shown.insert(device.name(id).unwrap());
                    known.write(device.number, shown, &value);
                    device.rename(id, &value);
                }
                Step::Import => {
                    let value = format!("i{place}");
                    let stood = BTreeSet::from([device.name(id).unwrap()]);
                    known.write_unseen(device.number, stood, &value);
                    import(device, id, &value);
                }
                Step::Take(from) if from != of => device.take(&devices[*from]),
                Step::Take(_) => {}
                Step::Seal => device.seal(),
            }
        }
        exchange(&[a, b, c, d]);
        same(&[a, b, c, d]);
        let stands = a.name(id).unwrap();
        let waiting = known.waiting(&stands);
        let late = Device::in_office(11);
        for from in [c, d, a, b] {
            late.take(from);
        }
        for device in devices.iter().chain([&late]) {
            let open = device.conflicts();
            let lost: BTreeSet<String> = open.iter().map(|it| it.lost.value.text()).collect();
            prop_assert_eq!(&lost, &waiting, "device {}, {} stands", device.number, &stands);
            for one in &open {
                let lost = &known.seen[&one.lost.value.text()];
                let Some(CellValue::Text(base)) = &one.base else { panic!("{one:?}") };
                prop_assert!(known.seen[&stands].contains(base) && lost.contains(base), "{one:?}");
            }
            prop_assert_eq!(marked(device, id), marked(a, id));
            for value in &waiting {
                prop_assert!(marked(device, id).contains(value));
            }
        }
        // One decision ends it for all.
        if let Some(first) = d.conflicts().first() {
            d.after(1).store.settle(&first.decided(Choice::Keep)).unwrap();
            exchange(&[a, b, c, d]);
            for device in &devices {
                prop_assert!(device.conflicts().is_empty(), "device {}", device.number);
            }
        }
    }
}
