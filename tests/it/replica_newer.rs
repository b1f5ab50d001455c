//! Promise: what colleagues with a newer program write is not lost on a computer with an older one: it waits there, and is
//! applied when the program was upgraded.

use kartoteka::domain::merge::{CellChange, RowChange, Stamp, Transaction, Value};
use kartoteka::store::replica::{self, Received};
use kartoteka::store::{Action, CellValue, OpenOptions, Store, StoreError, Table, check, history};

use super::replica_support::{Device, cursor, same};
use super::support::NOW;

/// The same device with a newer program, which has one column more.
fn upgraded(device: Device) -> Device {
    rusqlite::Connection::open(device.store.path())
        .unwrap()
        .execute_batch("ALTER TABLE client ADD COLUMN motto TEXT NOT NULL DEFAULT ''")
        .unwrap();
    started_again(device)
}

/// The same device when the program was started again.
fn started_again(device: Device) -> Device {
    let options = OpenOptions {
        clock: device.clock.clone(),
        device: Some(device.number),
    };
    let path = device.store.path().to_owned();
    let Device { _dir, clock, .. } = device;
    Device {
        store: Store::open(&path, &options).unwrap(),
        _dir,
        clock,
        number: device.number,
        sealed: device.sealed,
    }
}

/// Writes into the new column and into one that the old program knows, as one action.
fn write(device: &Device, id: i64, motto: &str, website: &str) {
    let sql = "UPDATE client SET motto = ?2, website = ?3 WHERE id = ?1";
    let write = device.store.transact(Action::EditClient, "", |tx| {
        tx.execute(sql, (id, motto, website))?;
        Ok::<_, StoreError>(())
    });
    write.unwrap();
}

/// What the history of a client says of its fields, action by action: name, old and new value, whether it lost.
fn told(device: &Device, id: i64) -> Vec<Vec<(String, CellValue, CellValue, bool)>> {
    let read = |conn: &_| history::of_record(conn, Table::Client, id);
    let changes = device.store.read(read).unwrap().into_iter();
    let fields = changes.map(|change| {
        let fields = change.fields.into_iter();
        let mut fields: Vec<_> = fields
            .map(|field| (field.column, field.old, field.new, field.is_lost))
            .collect();
        fields.sort_by(|one, other| one.0.cmp(&other.0));
        fields
    });
    fields.collect()
}

#[test]
fn after_its_upgrade_a_device_holds_what_a_newer_program_wrote_with_its_history() {
    let (old, known) = (Device::in_office(3), upgraded(Device::in_office(9)));
    let (b, c) = (Device::in_office(5), Device::in_office(7));
    let (b, c) = (upgraded(b), upgraded(c));
    let id = b.client("Явір");
    b.seal();
    c.take(&b);
    write(&c, id.get(), "до ладу", "yavir.ua");
    // Both write the new field of what they know, and neither knows of the other.
    write(b.after(5), id.get(), "на совість", "yavir.com.ua");
    c.seal();
    b.seal();
    // The change of the row comes before the row.
    for device in [&old, &known] {
        device.take(&c);
        device.take(&b);
    }
    assert_eq!(old.get(id).unwrap().website, "yavir.com.ua");
    assert_eq!(old.store.read(check::run).unwrap(), []);
    assert_eq!(old.store.read(replica::pending).unwrap(), 2);
    b.take(&c);
    c.take(&b);
    same(&[&b, &c]);

    let new = upgraded(old);
    assert_eq!(new.store.read(replica::pending).unwrap(), 0);
    same(&[&b, &c, &known, &new]);
    assert_eq!(told(&new, id.get()), told(&known, id.get()));
    assert_eq!(told(&new, id.get()).len(), 3);
    assert_eq!(new.conflicts(), b.conflicts());
    assert_eq!(new.conflicts().len(), 2);
}

/// A change of some columns of a row.
fn change(table: u16, row: i64, cells: &[(u16, Value)]) -> RowChange {
    let cells = cells.iter().map(|(column, value)| CellChange {
        column: *column,
        value: value.clone(),
        base: None,
        bump: 0,
    });
    RowChange {
        table,
        row,
        born: false,
        cells: cells.collect(),
        seen: Vec::new(),
    }
}

/// One action of device 5, which nobody else is in these tests.
fn receive(device: &Device, seq: usize, rows: Vec<RowChange>) -> replica::Applied {
    let place = i64::try_from(seq).unwrap();
    let transaction = Transaction {
        action: (5 << 40) + place,
        stamp: Stamp::at(NOW + 60_000 * place, 5),
        at: NOW,
        user: None,
        kind: "from-the-future".into(),
        role: "do".into(),
        target: None,
        subject: String::new(),
        born: None,
        rows,
    };
    let received = Received {
        dev: "5",
        cursor: cursor(seq),
        transactions: &[transaction],
        more: false,
    };
    device.store.receive(&received).unwrap()
}

const CLIENT: u16 = 3;
/// Columns of it.
const NAME: u16 = 2;
const NOTE: u16 = 12;
const DO_NOT_CALL: u16 = 15;

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

#[test]
fn what_a_newer_program_wrote_waits() {
    let a = Device::in_office(3);
    let id = a.client("Явір");
    let both = [(NAME, text("Явір-Захід")), (99, text("нове"))];
    let rows = vec![
        change(CLIENT, id.get(), &both),
        change(200, 7, &[(1, text("нова таблиця"))]),
    ];
    let applied = receive(&a, 1, rows);
    assert_eq!((applied.transactions, applied.pending), (1, 2));
    assert_eq!(a.name(id).as_deref(), Some("Явір-Захід"));
    let a = started_again(a);
    let waits = a.store.read(replica::pending).unwrap();
    assert_eq!(waits, 2, "the same program knows no more of it");
    assert_eq!(a.store.read(check::run).unwrap(), []);
    let latest = a.store.read(|conn| history::latest(conn, 1)).unwrap();
    assert_eq!((latest[0].action, latest[0].device), (None, Some(5)));
}

#[test]
fn a_value_that_a_column_cannot_hold_waits_and_stops_nothing_else() {
    let a = Device::in_office(3);
    let id = a.client("Явір");
    let cells = [
        (NAME, text("Явір-Захід")),
        (NOTE, Value::Null),
        (DO_NOT_CALL, text("ні")),
    ];
    let applied = receive(&a, 1, vec![change(CLIENT, id.get(), &cells)]);
    assert_eq!((applied.transactions, applied.pending), (1, 1));
    receive(
        &a,
        2,
        vec![change(CLIENT, id.get(), &[(NAME, text("Явір-Схід"))])],
    );
    let client = a.get(id).unwrap();
    assert_eq!(
        (
            client.name.as_str(),
            client.note.as_str(),
            client.do_not_call
        ),
        ("Явір-Схід", "", false)
    );
    let a = started_again(a);
    assert_eq!(a.store.read(replica::pending).unwrap(), 1);
    assert_eq!(a.store.read(check::run).unwrap(), []);
}
