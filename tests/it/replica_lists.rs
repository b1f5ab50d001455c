//! Promise: what one deletes from a list while another uses it comes back with all that had it before: whichever list it is.

use kartoteka::store::{self, Action, Store, StoreError, Table, Tx, book, names, tag, trash};

use super::replica_merges::{devices, settle};
use super::replica_support::{Device, exchange};

/// What people choose from, by the schema: whatever a column of another table leads to and can be deleted by itself.
const LISTS: [Table; 13] = [
    Table::Tag,
    Table::Book,
    Table::Field,
    Table::Pipeline,
    Table::Stage,
    Table::Campaign,
    Table::Reason,
    Table::Product,
    Table::ProductGroup,
    Table::PriceList,
    Table::OwnCompany,
    Table::BankAccount,
    Table::Resource,
];

/// Columns that lead to a list and do not use it, and why; beside those of merges.
const NO_USE: [(Table, &str, &str); 4] = [
    (Table::Stage, "pipeline_id", "belongs to it"),
    (Table::Price, "product_id", "belongs to it"),
    (Table::CompanyIdentifier, "company_id", "belongs to it"),
    (Table::BankAccount, "company_id", "belongs to it"),
];

/// Tables to whose rows columns lead that are no lists: each can be opened, and comes back by what is added to it, or is never
/// deleted.
const RECORDS: [Table; 15] = [
    Table::User,
    Table::Client,
    Table::Person,
    Table::ContactDetail,
    Table::Interaction,
    Table::Deal,
    Table::ClientOrder,
    Table::OrderLine,
    Table::Shipment,
    Table::Payment,
    Table::Document,
    Table::CalendarEntry,
    Table::Task,
    Table::TaskTemplate,
    Table::View,
];

fn columns(store: &Store, table: Table) -> Vec<String> {
    let read = store.read(|conn| {
        let sql = format!("SELECT name FROM pragma_table_info('{}')", table.name());
        let mut all = conn.prepare(&sql)?;
        let all = all.query_map([], |row| row.get(0))?;
        Ok::<_, StoreError>(all.collect::<Result<Vec<String>, _>>()?)
    });
    read.unwrap()
}

/// Table, column and list of each column by which something of a list is used.
fn uses(store: &Store) -> Vec<(Table, String, Table)> {
    let mut uses = Vec::new();
    for &table in Table::ALL {
        for column in columns(store, table) {
            let is_other = |it: &(Table, &str, &str)| (it.0, it.1) == (table, column.as_str());
            if column == "merged_into" || NO_USE.iter().any(is_other) {
                continue;
            }
            for &to in names::linked(table, &column) {
                if LISTS.contains(&to) {
                    uses.push((table, column.clone(), to));
                } else {
                    assert!(RECORDS.contains(&to), "{table:?}.{column}: is it a list?");
                }
            }
        }
    }
    uses
}

fn delete(tx: &Tx<'_>, of: Table, row: i64) -> Result<(), StoreError> {
    match of {
        Table::Tag => tag::delete(tx, kartoteka::domain::id::TagId::new(row)).map(drop),
        Table::Book => book::delete(tx, kartoteka::domain::id::BookId::new(row), None).map(drop),
        _ => trash::delete(tx, of, row).map(drop),
    }
}

/// A thing of a list, a row that has used it for long, and one that is to.
struct Case {
    column: String,
    table: Table,
    of: Table,
    thing: i64,
    earlier: i64,
    later: i64,
}

impl Case {
    fn stands(&self, device: &Device) {
        let what = format!(
            "{:?}.{} of {:?}, device {}",
            self.table, self.column, self.of, device.number
        );
        let (thing, rows): (bool, i64) = device
            .store
            .read(|conn| {
                let sql = format!(
                    "SELECT deleted IS NULL FROM {} WHERE id = ?1",
                    self.of.name()
                );
                let thing = conn.query_row(&sql, [self.thing], |row| row.get(0))?;
                let sql = format!(
                    "SELECT count(*) FROM {} WHERE id IN (?1, ?2) AND {} = ?3 AND deleted IS NULL",
                    self.table.name(),
                    self.column
                );
                let given = (self.earlier, self.later, self.thing);
                Ok::<_, StoreError>((thing, conn.query_row(&sql, given, |row| row.get(0))?))
            })
            .unwrap();
        assert!(thing, "{what}");
        assert_eq!(rows, 2, "{what}");
    }
}

fn begun(device: &Device, (table, column, of): (Table, String, Table)) -> Case {
    let make = |tx: &Tx<'_>| {
        let [thing, earlier, later] = [tx.new_id(), tx.new_id(), tx.new_id()];
        tx.execute(
            &format!("INSERT INTO {} (id) VALUES (?1)", of.name()),
            [thing],
        )?;
        let sql = format!(
            "INSERT INTO {} (id, {column}) VALUES (?1, ?2)",
            table.name()
        );
        tx.execute(&sql, (earlier, thing))?;
        let sql = format!("INSERT INTO {} (id) VALUES (?1)", table.name());
        tx.execute(&sql, [later])?;
        Ok::<_, StoreError>((thing, earlier, later))
    };
    let (thing, earlier, later) = device.store.transact(Action::Import, "", make).unwrap().0;
    Case {
        column,
        table,
        of,
        thing,
        earlier,
        later,
    }
}

#[test]
fn whatever_is_deleted_from_a_list_while_somebody_uses_it_comes_back_to_all_who_had_it() {
    // By the clock before the deletion, and after it.
    for minutes in [1, 9] {
        let all = devices();
        let [o, v, c] = &all;
        let cases: Vec<Case> = uses(&o.store)
            .into_iter()
            .map(|one| begun(o, one))
            .collect();
        assert!(cases.len() > 25, "{}", cases.len());
        exchange(&[o, v, c]);
        o.after(5);
        v.after(minutes);
        for case in &cases {
            let delete = |tx: &Tx<'_>| delete(tx, case.of, case.thing);
            o.store.transact(Action::DeleteTag, "", delete).unwrap();
            let sql = format!(
                "UPDATE {} SET {} = ?1 WHERE id = ?2",
                case.table.name(),
                case.column
            );
            let used = |tx: &Tx<'_>| {
                tx.execute(&sql, (case.thing, case.later))?;
                Ok::<_, StoreError>(())
            };
            v.store.transact(Action::EditClient, "", used).unwrap();
        }
        settle(&[o, v, c]);
        for device in &all {
            for case in &cases {
                case.stands(device);
            }
            assert_eq!(device.conflicts().len(), cases.len(), "{minutes}");
        }
    }
}

/// What the deleter has put something else in place of, stays there; what somebody took away meanwhile, stays away.
#[test]
fn what_came_back_takes_nothing_from_where_it_was_moved() {
    let all = devices();
    let [o, v, c] = &all;
    let (one, two, three) = (o.client("Явір"), o.client("Зоря"), o.client("Клен"));
    let vip = o.tag(one, "VIP");
    o.tag(three, "VIP");
    let add = |name: &'static str| {
        o.store
            .transact(Action::AddBook, name, |tx| book::add(tx, name))
    };
    let (old, new) = (add("Старі").unwrap().0, add("Нові").unwrap().0);
    o.edit(one, |client| client.book = Some(old));
    exchange(&[o, v, c]);
    c.after(1).untag(three, vip);
    o.after(5)
        .store
        .transact(Action::DeleteBook, "", |tx| {
            book::delete(tx, old, Some(new))?;
            tag::delete(tx, vip)
        })
        .unwrap();
    v.after(9).tag(two, "VIP");
    v.edit(two, |client| client.book = Some(old));
    settle(&[o, v, c]);
    for device in &all {
        assert_eq!(device.get(one).unwrap().book, Some(new));
        assert_eq!(device.get(two).unwrap().book, Some(old));
        assert_eq!(device.tags(one), ["VIP"]);
        assert_eq!(device.tags(two), ["VIP"]);
        assert_eq!(device.tags(three), Vec::<String>::new());
    }
}

/// A field that came back though another took its name since does not stop what else follows.
#[test]
fn a_field_comes_back_beside_another_of_its_name() {
    use kartoteka::domain::custom_field::{CustomField, FieldKind, FieldOwner, FieldValue};
    let all = devices();
    let [o, v, c] = &all;
    let client = o.client("Явір");
    let size = CustomField {
        id: kartoteka::domain::id::FieldId::new(0),
        owner: FieldOwner::Client,
        name: "Формат".into(),
        kind: FieldKind::Text,
        currency: String::new(),
        choices: Vec::new(),
        position: 0,
    };
    let add = || {
        let add = |tx: &Tx<'_>| store::field::add(tx, &size);
        o.store.transact(Action::AddField, "", add).unwrap().0
    };
    let field = add();
    exchange(&[o, v, c]);
    let delete = |tx: &Tx<'_>| store::field::delete(tx, field);
    o.after(5)
        .store
        .transact(Action::DeleteField, "", delete)
        .unwrap();
    add();
    let value = FieldValue {
        text: "A4".into(),
        ..FieldValue::default()
    };
    v.after(9)
        .store
        .transact(Action::SetField, "", |tx| {
            store::field::set(tx, field, client.get(), Some(&value))
        })
        .unwrap();
    settle(&[o, v, c]);
    for device in &all {
        let fields = device
            .store
            .read(|conn| store::field::all(conn, FieldOwner::Client))
            .unwrap();
        assert_eq!(fields.len(), 2);
    }
}

/// Who changes a value of a thing of a list uses it, as who gives it the first.
#[test]
fn what_is_deleted_while_somebody_changes_a_value_of_it_comes_back() {
    // By the clock before the deletion, and after it.
    for minutes in [1, 9] {
        let all = devices();
        let [o, v, c] = &all;
        let client = o.client("Явір");
        let field = o.field("Формат");
        o.fill(field, client, "S");
        exchange(&[o, v, c]);
        o.after(5)
            .store
            .transact(Action::DeleteField, "", |tx| {
                store::field::delete(tx, field)
            })
            .unwrap();
        v.after(minutes).fill(field, client, "XXL");
        settle(&[o, v, c]);
        for device in &all {
            let (fields, values) = device
                .store
                .read(|conn| {
                    let owner = kartoteka::domain::custom_field::FieldOwner::Client;
                    let fields = store::field::all(conn, owner)?;
                    Ok::<_, StoreError>((fields, store::field::values(conn, client.get())?))
                })
                .unwrap();
            assert_eq!(fields.len(), 1, "device {}, {minutes}", device.number);
            assert_eq!(values[0].1.text, "XXL");
            assert_eq!(device.conflicts().len(), 1, "device {}", device.number);
        }
    }
}
