//! Promise: of what several typed for the first time without knowing of each other, every value stands in the history of its
//! field, whoever's stands in the record.

use kartoteka::domain::custom_field::{CustomField, FieldKind, FieldOwner, FieldValue};
use kartoteka::domain::id::{ClientId, FieldId};
use kartoteka::store::history::{self, RecordChange};
use kartoteka::store::replica::conflict::Choice;
use kartoteka::store::{self, Action, StoreError, Table};

use super::replica_merges::{devices, settle};
use super::replica_support::{Device, exchange, same};

impl Device {
    pub fn field(&self, name: &str) -> FieldId {
        let field = CustomField {
            id: FieldId::new(0),
            owner: FieldOwner::Client,
            name: name.to_owned(),
            kind: FieldKind::Text,
            currency: String::new(),
            choices: Vec::new(),
            position: 0,
        };
        let add = self
            .store
            .transact(Action::AddField, name, |tx| store::field::add(tx, &field));
        add.unwrap().0
    }

    pub fn fill(&self, field: FieldId, of: ClientId, text: &str) {
        let value = FieldValue {
            text: text.to_owned(),
            ..FieldValue::default()
        };
        self.store
            .transact(Action::SetField, "", |tx| {
                store::field::set(tx, field, of.get(), Some(&value))
            })
            .unwrap();
    }
}

/// Values of a column that the history tells: from, to, whether it did not win.
fn told(changes: &[RecordChange], table: Table, column: &str) -> Vec<(String, String, bool)> {
    let of_table = changes.iter().filter(|change| change.table == table);
    let fields = of_table.flat_map(|change| &change.fields);
    let of_column = fields.filter(|field| field.column == column);
    let mut told: Vec<_> = of_column
        .map(|field| (field.old.text(), field.new.text(), field.is_lost))
        .collect();
    told.sort();
    told
}

fn line(from: &str, to: &str, is_lost: bool) -> (String, String, bool) {
    (from.to_owned(), to.to_owned(), is_lost)
}

#[test]
fn what_two_fill_in_for_the_first_time_stands_in_the_history_of_both() {
    for (early, late) in [(1, 2), (2, 1)] {
        let all = devices();
        let [o, p, c] = &all;
        let client = o.client("Метро");
        let field = o.field("Договір");
        exchange(&[o, p, c]);
        o.after(early).fill(field, client, "77/A");
        p.after(late).fill(field, client, "88/B");
        exchange(&[o, p, c]);
        same(&[o, p, c]);
        let of = |device: &Device| {
            let read = |conn: &_| history::of_client(conn, client);
            told(&device.store.read(read).unwrap(), Table::FieldValue, "text")
        };
        let both = [
            line("", "77/A", early < late),
            line("", "88/B", late < early),
        ];
        for device in &all {
            assert_eq!(of(device), both, "device {}", device.number);
            assert_eq!(device.conflicts().len(), 1, "device {}", device.number);
        }
        let decided = p.conflicts()[0].decided(Choice::Keep);
        p.after(1).store.settle(&decided).unwrap();
        settle(&[o, p, c]);
        for device in &all {
            assert_eq!(device.conflicts(), [], "device {}", device.number);
            let told = of(device);
            assert!(both.iter().all(|line| told.contains(line)), "{told:?}");
        }
    }
}

/// Also of records that are more than a value, where they differ; what belongs to what is not told.
#[test]
fn what_two_record_under_one_id_stands_in_the_history_where_it_differs() {
    let all = devices();
    let [o, p, c] = &all;
    let rows = o.store.transact(Action::Import, "", |tx| {
        let (list, product) = (tx.new_id(), tx.new_id());
        tx.execute("INSERT INTO price_list (id) VALUES (?1)", [list])?;
        tx.execute("INSERT INTO product (id) VALUES (?1)", [product])?;
        Ok::<_, StoreError>((list, product))
    });
    let (list, product) = rows.unwrap().0;
    exchange(&[o, p, c]);
    let row = kartoteka::domain::id::link(list, product);
    let price = |device: &Device, price: i64| {
        let add = device.store.transact(Action::Import, "", |tx| {
            let sql =
                "INSERT INTO price (id, price_list_id, product_id, price) VALUES (?1, ?2, ?3, ?4)";
            tx.execute(sql, (row, list, product, price))?;
            Ok::<_, StoreError>(())
        });
        add.unwrap();
    };
    price(o.after(1), 1_000);
    let read = |device: &Device| {
        let read = |conn: &_| history::of_record(conn, Table::Price, row);
        device.store.read(read).unwrap()
    };
    assert_eq!(read(o)[0].fields, [], "it stands in the record");
    price(p.after(2), 2_000);
    exchange(&[o, p, c]);
    for device in &all {
        let changes = read(device);
        let both = [line("0", "1000", true), line("0", "2000", false)];
        assert_eq!(told(&changes, Table::Price, "price"), both);
        assert!(changes.iter().all(|change| change.created));
        assert_eq!(told(&changes, Table::Price, "product_id"), []);
        assert_eq!(told(&changes, Table::Price, "price_list_id"), []);
    }
}
