//! Promise: the inbox of conflicts is the same for all who speak of it: a conflict has one short number on all computers, nobody is
//! asked what follows from something else, and what was decided is what somebody has decided.

use std::collections::BTreeMap;

use kartoteka::domain::calendar::entry::Entry;
use kartoteka::domain::deal::{Deal, Stage};
use kartoteka::domain::id::{ClientId, DealId};
use kartoteka::domain::time::Timestamp;
use kartoteka::store::calendar::entry;
use kartoteka::store::replica::conflict::Choice;
use kartoteka::store::replica::inbox::{self, Settled, Taken};
use kartoteka::store::{self, Action, StoreError, Table};

use super::calendar::due;
use super::replica_merges::devices;
use super::replica_support::{Device, exchange, same};

fn numbers(device: &Device) -> BTreeMap<(i64, String), i64> {
    let open = device.conflicts().into_iter();
    open.map(|it| ((it.row, it.column), it.number)).collect()
}

fn decided(device: &Device) -> Vec<Settled> {
    device.store.read(|conn| inbox::settled(conn, 20)).unwrap()
}

#[test]
fn a_conflict_has_one_short_number_on_all_computers() {
    let all = devices();
    let [o, v, c] = &all;
    let names = ["Явір", "Клен", "Дуб", "Граб", "Липа"];
    let clients = names.map(|name| o.client(name));
    exchange(&[o, v, c]);
    for (n, client) in clients.iter().enumerate() {
        o.after(1).rename(*client, &format!("Альфа {n}"));
        v.after(1).rename(*client, &format!("Бета {n}"));
        v.edit(*client, |client| client.note = "так".into());
        o.edit(*client, |client| client.note = "ні".into());
    }
    // One has met others before, and in another order.
    o.seal();
    v.seal();
    c.take(v);
    c.take(o);
    exchange(&[o, v, c]);
    let told = numbers(o);
    assert_eq!(told.len(), 10);
    assert!(
        told.values()
            .all(|number| (100_000..1_000_000).contains(number)),
        "{told:?}"
    );
    for device in [v, c] {
        assert_eq!(numbers(device), told);
    }
    // Another one that is decided changes no number.
    let first = c.conflicts().remove(0);
    c.after(1)
        .store
        .settle(&first.decided(Choice::Other))
        .unwrap();
    exchange(&[o, v, c]);
    let left = numbers(o);
    assert_eq!(left.len(), 9);
    assert!(left.iter().all(|(at, number)| told[at] == *number));
    assert_eq!(numbers(v), left);
    same(&[o, v, c]);
}

fn deal(device: &Device) -> DealId {
    let client = device.client("Явір");
    let deal = Deal {
        client: Some(client),
        title: "Поставка".into(),
        ..Deal::default()
    };
    let add = |tx: &store::Tx<'_>| store::deal::add(tx, &deal);
    device.store.transact(Action::AddDeal, "", add).unwrap().0
}

fn closed(device: &Device, id: DealId) -> (String, Option<i64>) {
    let deal = device
        .store
        .read(|conn| store::deal::get(conn, id))
        .unwrap();
    let deal = deal.unwrap();
    let state = format!("{:?}", deal.state);
    (state, deal.closed.map(Timestamp::millis))
}

#[test]
fn nobody_is_asked_when_a_deal_was_closed_and_the_other_state_brings_its_own_time() {
    for reopens in [false, true] {
        let all = devices();
        let [o, v, c] = &all;
        let id = deal(o);
        if reopens {
            o.act(Action::WinDeal, |tx| store::deal::win(tx, id));
        }
        exchange(&[o, v, c]);
        match reopens {
            true => o.after(2).act(Action::ReopenDeal, |tx| {
                store::deal::reopen(tx, id).map(|_| ())
            }),
            false => o
                .after(2)
                .act(Action::WinDeal, |tx| store::deal::win(tx, id)),
        }
        v.after(5).act(Action::LoseDeal, |tx| {
            let sql = "UPDATE deal SET state = 'lost', closed_at = ?2 WHERE id = ?1";
            tx.execute(sql, (id, tx.now().millis()))?;
            Ok(())
        });
        let (mine, theirs) = (closed(o, id), closed(v, id));
        exchange(&[o, v, c]);
        for device in &all {
            let open = device.conflicts();
            let columns: Vec<&str> = open.iter().map(|it| it.column.as_str()).collect();
            assert_eq!(columns, ["state"]);
            assert_eq!(closed(device, id), theirs);
            device.after(10);
        }
        let asked = c.conflicts().remove(0);
        c.store.settle(&asked.decided(Choice::Other)).unwrap();
        exchange(&[o, v, c]);
        for device in &all {
            assert_eq!(closed(device, id), mine, "its own time with it");
            assert_eq!(device.conflicts(), []);
        }
        c.after(1).store.undo().unwrap().unwrap();
        exchange(&[o, v, c]);
        same(&[o, v, c]);
        assert_eq!(closed(o, id), theirs);
    }
}

#[test]
fn the_stage_of_a_deal_that_two_have_moved_is_asked_alone_and_brings_its_probability() {
    let all = devices();
    let [o, v, c] = &all;
    o.act(Action::EditPipeline, |tx| {
        let pipeline = store::pipeline::add(tx, "Продаж")?;
        for (name, probability) in [("запит", 10), ("розмова", 25), ("пропозиція", 50)]
        {
            let stage = Stage {
                pipeline,
                name: name.into(),
                probability,
                ..Stage::default()
            };
            store::pipeline::add_stage(tx, &stage)?;
        }
        Ok(())
    });
    let id = deal(o);
    exchange(&[o, v, c]);
    let sql = "SELECT id FROM stage WHERE probability = ?1 ORDER BY id LIMIT 1";
    let to = |device: &Device, probability: i64| {
        device.act(Action::MoveDeal, |tx| {
            let stage = tx.query_row(sql, [probability], |row| row.get(0))?;
            store::deal::move_to(tx, id, stage).map(|_| ())
        });
    };
    to(o.after(2), 25);
    to(v.after(5), 50);
    exchange(&[o, v, c]);
    for (value, expected) in [(None, 50), (Some(Choice::Other), 25)] {
        if let Some(choice) = value {
            let asked = c.after(9).conflicts().remove(0);
            c.store.settle(&asked.decided(choice)).unwrap();
            exchange(&[o, v, c]);
        }
        for device in &all {
            let open = device.conflicts();
            let columns: Vec<&str> = open.iter().map(|it| it.column.as_str()).collect();
            assert_eq!(
                columns,
                if expected == 50 {
                    vec!["stage_id"]
                } else {
                    vec![]
                }
            );
            let stands = device.store.read(|conn| store::deal::get(conn, id));
            assert_eq!(stands.unwrap().unwrap().probability, expected);
        }
    }
    same(&[o, v, c]);
}

#[test]
fn what_is_over_by_itself_is_not_said_to_be_decided() {
    let all = devices();
    let [o, v, c] = &all;
    let clients = ["Явір", "Клен", "Дуб"].map(|name| o.client(name));
    exchange(&[o, v, c]);
    for client in clients {
        o.after(1).rename(client, "Альфа");
        v.after(1).rename(client, "Бета");
    }
    exchange(&[o, v, c]);
    let [typed, gone, chosen] = clients;
    let of = |device: &Device, client: ClientId| {
        let open = device.conflicts().into_iter();
        open.filter(|it| it.row == client.get()).collect::<Vec<_>>()
    };
    // A client who is deleted by one who has seen both.
    c.after(20).delete(gone);
    exchange(&[o, v, c]);
    for device in [o, v, c] {
        let told = decided(device);
        assert!(told.is_empty(), "{told:?}");
    }
    let asked = of(c, chosen).remove(0);
    c.after(1)
        .store
        .settle(&asked.decided(Choice::Other))
        .unwrap();
    o.after(30).rename(typed, "Гамма");
    exchange(&[o, v, c]);
    for device in [o, v, c] {
        let mut told: Vec<(i64, Taken)> = decided(device)
            .iter()
            .filter(|it| it.conflict.table == Table::Client)
            .map(|it| (it.conflict.row, it.taken))
            .collect();
        told.sort_by_key(|it| it.0);
        let mut wanted = vec![(typed.get(), Taken::Else), (chosen.get(), Taken::Other)];
        wanted.sort_by_key(|it| it.0);
        assert_eq!(told, wanted, "in the inbox, and by typing over it");
    }
    // Whatever is written later: it was decided so.
    o.after(5).rename(chosen, "Дельта");
    exchange(&[o, v, c]);
    let told = decided(v);
    assert!(told.iter().any(|it| it.taken == Taken::Other), "{told:?}");
    same(&[o, v, c]);
}

#[test]
fn the_rule_of_a_series_is_asked_before_its_first_time() {
    let all = devices();
    let [o, v, c] = &all;
    let meeting = Entry {
        ends: Some(due("2026-11-24T09:00:00Z")),
        rule: "FREQ=WEEKLY;BYDAY=TU".into(),
        ..Entry::new("Планірка", due("2026-11-24T08:00:00Z"))
    };
    let add = |tx: &store::Tx<'_>| entry::add(tx, &meeting);
    let (id, _) = o.store.transact(Action::AddEntry, "", add).unwrap();
    exchange(&[o, v, c]);
    for (device, rule, days) in [
        (o, "FREQ=WEEKLY;BYDAY=FR", 3),
        (v, "FREQ=WEEKLY;BYDAY=TH", 2),
    ] {
        device.after(1).act(Action::EditEntry, |tx| {
            let sql = "UPDATE calendar_entry SET rule = ?2 WHERE id = ?1";
            tx.execute(sql, (id, rule))?;
            Ok(())
        });
        device.after(1).act(Action::EditEntry, |tx| {
            let sql = "UPDATE calendar_entry SET starts = starts + ?2 WHERE id = ?1";
            tx.execute(sql, (id, days * 24 * 3_600_000))?;
            Ok(())
        });
    }
    exchange(&[o, v, c]);
    for device in &all {
        let open = device.conflicts().into_iter();
        let columns: Vec<String> = open.map(|it| it.column).collect();
        assert_eq!(
            columns,
            ["rule", "starts"],
            "answering the other way round is asked again"
        );
    }
}

impl Device {
    fn act(&self, action: Action, work: impl FnOnce(&store::Tx<'_>) -> store::StoreResult<()>) {
        self.store
            .transact::<_, StoreError>(action, "", work)
            .unwrap();
    }
}
