//! Promise: what two who do not know of each other call the same in a list is one thing from the beginning, or is put together
//! later: whatever used the one uses the other, also whatever comes late, and nothing that was said is lost.

use kartoteka::domain::calendar::entry::Resource;
use kartoteka::domain::custom_field::{CustomField, FieldOwner};
use kartoteka::domain::deal::Campaign;
use kartoteka::domain::id::{BookId, FieldId, ResourceId};
use kartoteka::store::calendar::resource;
use kartoteka::store::replica::conflict::{Choice, Conflict};
use kartoteka::store::{
    self, Action, StoreError, Table, Tx, book, campaign, field, names, product, together, twins,
    view,
};

use super::replica_merges::{devices, settle};
use super::replica_support::{Device, exchange, same};

/// Tables whose rows say a value of a thing, or belong to it: of these the values move (below).
const VALUES: [Table; 4] = [
    Table::FieldValue,
    Table::FieldChoice,
    Table::Price,
    Table::Stage,
];

impl Device {
    fn put(&self, table: Table, into: i64, other: i64) {
        self.store
            .transact(together::action(table), "", |tx| {
                together::put(tx, table, into, other)
            })
            .unwrap();
    }

    fn write(&self, action: Action, work: impl FnOnce(&Tx<'_>) -> Result<(), StoreError>) {
        self.store.transact(action, "", work).unwrap();
    }

    /// A book that got its name after it was made.
    fn book(&self, first: &str, name: &str) -> BookId {
        let add = |tx: &Tx<'_>| book::add(tx, first);
        let id = self.store.transact(Action::AddBook, first, add).unwrap().0;
        self.write(Action::EditBook, |tx| book::rename(tx, id, name));
        id
    }

    fn twins(&self) -> Vec<(Table, String, usize)> {
        let found = self.store.read(twins::all).unwrap();
        let waiting = self.store.read(twins::waiting).unwrap();
        assert_eq!(waiting, found.len());
        let found = found.into_iter();
        found
            .map(|one| (one.table, one.name().to_owned(), one.things.len()))
            .collect()
    }

    fn value(&self, field: FieldId, of: i64) -> Option<String> {
        let values = self.store.read(|conn| field::values(conn, of)).unwrap();
        let mut values = values.into_iter().filter(|(known, _)| *known == field);
        values.next().map(|(_, value)| value.text)
    }

    fn number(&self, sql: &str, row: i64) -> Option<i64> {
        let read = self
            .store
            .read(|conn| Ok::<_, StoreError>(conn.query_row(sql, [row], |found| found.get(0))?));
        read.unwrap()
    }

    fn shown(&self, it: &Conflict) -> Vec<String> {
        let values = [Some(&it.won.value), Some(&it.lost.value), it.base.as_ref()];
        let shown = self
            .store
            .read(|conn| twins::told_apart(conn, (it.table, &it.column), values))
            .unwrap();
        shown.into_iter().flatten().collect()
    }
}

fn columns(device: &Device, table: Table) -> Vec<String> {
    let read = device.store.read(|conn| {
        let sql = format!("SELECT name FROM pragma_table_info('{}')", table.name());
        let mut all = conn.prepare(&sql)?;
        let all = all.query_map([], |row| row.get(0))?;
        Ok::<_, StoreError>(all.collect::<Result<Vec<String>, _>>()?)
    });
    read.unwrap()
}

/// Table, column and list of each column by which something of a list is used, by the schema.
fn uses(device: &Device) -> Vec<(Table, String, Table)> {
    let mut uses = Vec::new();
    for &table in Table::ALL {
        for column in columns(device, table) {
            for &to in names::linked(table, &column) {
                let is_use = column != "merged_into"
                    && together::LISTS.contains(&to)
                    && to != Table::Tag
                    && !VALUES.contains(&table);
                if is_use {
                    uses.push((table, column.clone(), to));
                }
            }
        }
    }
    uses
}

/// Makes a thing under a number of its own, as an older program did.
fn thing(device: &Device, of: Table, name: &str) -> i64 {
    let make = |tx: &Tx<'_>| {
        let id = tx.new_id();
        let sql = format!("INSERT INTO {} (id, name) VALUES (?1, ?2)", of.name());
        tx.execute(&sql, (id, name))?;
        Ok::<_, StoreError>(id)
    };
    device.store.transact(Action::Import, "", make).unwrap().0
}

fn row(device: &Device, table: Table, used: Option<(&str, i64)>) -> i64 {
    let make = |tx: &Tx<'_>| {
        let id = tx.new_id();
        match used {
            Some((column, thing)) => {
                let sql = format!(
                    "INSERT INTO {} (id, {column}) VALUES (?1, ?2)",
                    table.name()
                );
                tx.execute(&sql, (id, thing))?
            }
            None => tx.execute(
                &format!("INSERT INTO {} (id) VALUES (?1)", table.name()),
                [id],
            )?,
        };
        Ok::<_, StoreError>(id)
    };
    device.store.transact(Action::Import, "", make).unwrap().0
}

#[test]
fn whatever_used_the_one_uses_the_other_also_what_comes_late() {
    // By the clock before they are put together, and after it.
    for minutes in [1, 9] {
        let all = devices();
        let [o, v, c] = &all;
        let cases: Vec<_> = uses(o)
            .into_iter()
            .enumerate()
            .map(|(n, (table, column, of))| {
                let (one, other) = (
                    thing(o, of, &format!("Львів {n}")),
                    thing(v, of, &format!("  львів  {n}")),
                );
                let earlier = row(o, table, Some((&column, one)));
                (
                    table,
                    column,
                    of,
                    (one, other),
                    (earlier, row(o, table, None)),
                )
            })
            .collect();
        assert!(cases.len() >= 15, "{}", cases.len());
        exchange(&[o, v, c]);
        let seen = cases.iter().filter(|it| it.2 != Table::Stage).count();
        for device in &all {
            assert_eq!(
                device.twins().len(),
                seen,
                "stages of no pipeline are not shown"
            );
        }
        o.after(5);
        c.after(minutes);
        for (table, column, of, (one, other), (_, later)) in &cases {
            o.put(*of, *other, *one);
            let sql = format!("UPDATE {} SET {column} = ?1 WHERE id = ?2", table.name());
            c.write(Action::EditClient, |tx| {
                tx.execute(&sql, (one, later))?;
                Ok(())
            });
        }
        settle(&[o, v, c]);
        for device in &all {
            assert_eq!(device.twins(), [], "device {}", device.number);
            for (table, column, of, (one, other), (earlier, later)) in &cases {
                let what = format!("{table:?}.{column} of {of:?}, device {}", device.number);
                for row in [earlier, later] {
                    let sql = format!("SELECT {column} FROM {} WHERE id = ?1", table.name());
                    assert_eq!(device.number(&sql, *row), Some(*other), "{what}");
                }
                let name = of.name();
                let merged = format!("SELECT merged_into FROM {name} WHERE id = ?1");
                assert_eq!(device.number(&merged, *one), Some(*other), "{what}");
                let gone = format!("SELECT deleted IS NOT NULL FROM {name} WHERE id = ?1");
                assert_eq!(device.number(&gone, *one), Some(1), "{what}");
                assert_eq!(device.number(&gone, *other), Some(0), "{what}");
            }
            assert_eq!(device.conflicts().len(), 0);
        }
    }
}

#[test]
fn what_two_call_alike_without_knowing_of_each_other_is_one_from_the_beginning() {
    let all = devices();
    let [o, v, c] = &all;
    let client = o.client("Метро");
    exchange(&[o, v, c]);
    let mut made = Vec::new();
    for (device, said) in [(o, "o-1"), (v, "v-1")] {
        let add = |tx: &Tx<'_>| {
            let book = book::add(tx, "Львів")?;
            let own = CustomField {
                name: "Номер договору".into(),
                choices: vec!["так".into(), "ні".into()],
                ..CustomField::default()
            };
            let own = field::add(tx, &own)?;
            let room = Resource {
                name: "Синя".into(),
                ..Resource::default()
            };
            let brought = Campaign {
                name: "Виставка".into(),
                ..Campaign::default()
            };
            let rest = (
                resource::add(tx, &room)?,
                campaign::add(tx, &brought)?,
                product::add_group(tx, "Пакети", None)?,
            );
            Ok::<_, StoreError>((book, own, rest))
        };
        let (book, own, rest) = device.store.transact(Action::Import, "", add).unwrap().0;
        device.edit(client, |client| client.book = Some(book));
        device.fill(own, client, said);
        made.push((book, own, rest));
    }
    assert_eq!(made[0], made[1]);
    settle(&[o, v, c]);
    for device in &all {
        assert_eq!(device.twins(), []);
        let choices: i64 = device
            .number(
                "SELECT count(*) FROM field_choice WHERE ?1 AND deleted IS NULL",
                1,
            )
            .unwrap();
        assert_eq!(choices, 2);
        // What the two said of the client is asked.
        let open = device.conflicts();
        assert_eq!(open.len(), 1, "{open:?}");
        assert_eq!(open[0].table, Table::FieldValue);
    }
}

#[test]
fn values_of_own_fields_move_and_what_both_say_differently_stands_in_the_note() {
    let all = devices();
    let [o, v, c] = &all;
    let [one, two, three, four] = ["Явір", "Зоря", "Клен", "Дуб"].map(|name| o.client(name));
    exchange(&[o, v, c]);
    let [first, second] = [(o, "№ договору"), (v, "Договір")].map(|(device, name)| {
        let own = device.field(name);
        device.write(Action::EditField, |tx| {
            tx.execute("UPDATE field SET name = 'Договір №' WHERE id = ?1", [own])?;
            Ok(())
        });
        own
    });
    o.fill(first, one, "A-1");
    o.fill(first, two, "A-2");
    v.fill(second, two, "B-2");
    exchange(&[o, v, c]);
    for device in &all {
        assert_eq!(device.twins(), [(Table::Field, "Договір №".to_owned(), 2)]);
    }
    // Who has not heard changes a value, says another, and says one where both had spoken.
    c.after(9).fill(first, one, "A-1/2");
    c.fill(first, three, "A-3");
    v.after(8).fill(first, four, "A-4");
    o.after(5).put(Table::Field, second.get(), first.get());
    settle(&[o, v, c]);
    let check = |device: &Device| {
        let value = |of: kartoteka::domain::id::ClientId| device.value(second, of.get());
        assert_eq!(value(one).as_deref(), Some("A-1/2"));
        assert_eq!(value(two).as_deref(), Some("B-2"));
        assert_eq!(value(three).as_deref(), Some("A-3"));
        assert_eq!(value(four).as_deref(), Some("A-4"));
        assert_eq!(device.get(two).unwrap().note, "Договір №: A-2");
        assert_eq!(device.get(one).unwrap().note, "");
        assert_eq!(device.twins(), []);
    };
    all.iter().for_each(check);
    // Taken back, each has its own again, what came late too.
    o.after(5).store.undo().unwrap().unwrap();
    settle(&[o, v, c]);
    for device in &all {
        let value = |own, of: kartoteka::domain::id::ClientId| device.value(own, of.get());
        assert_eq!(value(first, two).as_deref(), Some("A-2"));
        assert_eq!(value(second, two).as_deref(), Some("B-2"));
        assert_eq!(value(first, three).as_deref(), Some("A-3"));
        assert_eq!(value(second, three), None);
        assert_eq!(device.get(two).unwrap().note, "");
        assert_eq!(device.twins().len(), 1);
    }
}

#[test]
fn put_together_both_ways_at_once_one_stands_with_all_that_both_had() {
    let all = devices();
    let [o, v, c] = &all;
    let (one, two) = (o.client("Явір"), o.client("Зоря"));
    let (first, second) = (o.book("Захід", "Львів"), v.book("Львів", "львів"));
    let (own, other) = (o.field("Договір"), v.field("Контракт"));
    exchange(&[o, v, c]);
    o.edit(one, |client| client.book = Some(first));
    v.edit(two, |client| client.book = Some(second));
    o.fill(own, one, "A-1");
    v.fill(other, two, "B-2");
    exchange(&[o, v, c]);
    o.after(1).put(Table::Book, first.get(), second.get());
    v.after(2).put(Table::Book, second.get(), first.get());
    o.put(Table::Field, own.get(), other.get());
    v.put(Table::Field, other.get(), own.get());
    settle(&[o, v, c]);
    let (book, field) = (first.min(second), own.min(other));
    for device in &all {
        assert_eq!(device.get(one).unwrap().book, Some(book));
        assert_eq!(device.get(two).unwrap().book, Some(book));
        assert_eq!(device.value(field, one.get()).as_deref(), Some("A-1"));
        assert_eq!(device.value(field, two.get()).as_deref(), Some("B-2"));
        let books = device.store.read(book::all).unwrap();
        assert_eq!(books.len(), 1);
        let fields = device
            .store
            .read(|conn| field::all(conn, FieldOwner::Client));
        assert_eq!(fields.unwrap().len(), 1);
    }
}

#[test]
fn two_of_one_name_that_met_in_a_field_are_told_apart_until_they_are_one() {
    let all = devices();
    let [o, v, c] = &all;
    for (device, name) in [(o, "Олена"), (v, "Петро")] {
        let add = |tx: &Tx<'_>| {
            let user = kartoteka::domain::user::User {
                name: name.into(),
                ..kartoteka::domain::user::User::default()
            };
            store::user::add(tx, &user)
        };
        let user = device
            .store
            .transact(Action::EditUser, name, add)
            .unwrap()
            .0;
        device.store.set_current_user(user).unwrap();
    }
    let client = o.client("Метро");
    exchange(&[o, v, c]);
    let (first, second) = (o.book("Захід", "Львів"), v.after(1).book("Зона", "Львів"));
    o.edit(client, |client| client.book = Some(first));
    v.edit(client, |client| client.book = Some(second));
    settle(&[o, v, c]);
    for device in &all {
        let open = device.conflicts();
        assert_eq!(open.len(), 1);
        let mut shown = device.shown(&open[0]);
        shown.sort();
        assert_eq!(shown, ["Львів (Олена)", "Львів (Петро)"]);
    }
    // Whichever of them stays: what stood in the field is written over or not.
    for (stays, gone) in [(second, first), (first, second)] {
        o.after(5).put(Table::Book, stays.get(), gone.get());
        settle(&[o, v, c]);
        for device in &all {
            device.store.close_conflicts().unwrap();
            assert_eq!(device.get(client).unwrap().book, Some(stays));
            assert_eq!(device.conflicts(), []);
        }
        o.after(1).store.undo().unwrap().unwrap();
        settle(&[o, v, c]);
        for device in &all {
            assert_eq!(device.conflicts().len(), 1, "device {}", device.number);
        }
    }
}

/// Who changes the one without having heard that it was put into the other: people are asked, and until then it stands for itself.
#[test]
fn what_is_changed_while_it_is_put_into_another_one_is_asked_about() {
    for choice in [Choice::Keep, Choice::Other] {
        let all = devices();
        let [o, v, c] = &all;
        let (one, two) = (o.client("Явір"), o.client("Зоря"));
        let (first, second) = (o.book("Захід", "Львів"), v.book("Зона", "львів"));
        exchange(&[o, v, c]);
        o.edit(one, |client| client.book = Some(first));
        exchange(&[o, v, c]);
        c.after(3);
        c.write(Action::EditBook, |tx| book::rename(tx, first, "Львівщина"));
        c.edit(two, |client| client.book = Some(first));
        o.after(5).put(Table::Book, second.get(), first.get());
        settle(&[o, v, c]);
        for device in &all {
            let mut names: Vec<String> = device
                .store
                .read(book::all)
                .unwrap()
                .into_iter()
                .map(|it| it.name)
                .collect();
            names.sort();
            assert_eq!(names, ["Львівщина", "львів"]);
            assert_eq!(device.get(one).unwrap().book, Some(second));
            assert_eq!(
                device.get(two).unwrap().book,
                Some(first),
                "device {}",
                device.number
            );
            assert_eq!((device.twins(), device.conflicts().len()), (Vec::new(), 1));
        }
        let open = v.after(1).conflicts();
        v.store.settle(&open[0].decided(choice.clone())).unwrap();
        settle(&[o, v, c]);
        for device in &all {
            assert_eq!(device.conflicts(), []);
            let of = device.get(two).unwrap().book;
            match choice {
                Choice::Keep => assert_eq!(of, Some(first)),
                _ => assert_eq!(of, Some(second), "device {}", device.number),
            }
        }
    }
}

#[test]
fn a_room_is_not_booked_twice_for_the_same() {
    let o = Device::in_office(3);
    let (one, other) = (
        thing(&o, Table::Resource, "Синя"),
        thing(&o, Table::Resource, "синя"),
    );
    let entry = row(&o, Table::CalendarEntry, None);
    for room in [one, other] {
        let booked = row(&o, Table::Participant, Some(("resource_id", room)));
        o.write(Action::EditEntry, |tx| {
            let sql = "UPDATE participant SET entry_id = ?2 WHERE id = ?1";
            tx.execute(sql, (booked, entry))?;
            Ok(())
        });
    }
    o.put(Table::Resource, other, one);
    assert_eq!(
        o.store.read(resource::archived).unwrap(),
        [],
        "it lies in no archive"
    );
    let sql = "SELECT count(*) FROM participant WHERE resource_id = ?1 AND deleted IS NULL";
    assert_eq!(o.number(sql, other), Some(1));
    o.store.undo().unwrap().unwrap();
    assert_eq!(
        (o.number(sql, one), o.number(sql, other)),
        (Some(1), Some(1))
    );
    let room = |row| {
        let get = |conn: &store::Connection| resource::get(conn, ResourceId::new(row));
        o.store.read(get).unwrap()
    };
    assert!(room(one).is_some());
    // Given back by its number it stands for itself, and nothing goes on to the other one.
    o.put(Table::Resource, other, one);
    o.write(Action::Restore, |tx| {
        store::trash::restore(tx, Table::Resource, one).map(drop)
    });
    let merged = "SELECT merged_into FROM resource WHERE id = ?1";
    assert_eq!((room(one).is_some(), o.number(merged, one)), (true, None));
}

#[test]
fn pipelines_go_together_stage_by_stage_and_saved_views_ask_for_what_stays() {
    let o = Device::in_office(3);
    let (one, other) = (
        thing(&o, Table::Pipeline, "Продажі"),
        thing(&o, Table::Pipeline, "продажі"),
    );
    let stage = |pipeline: i64, name: &str| {
        let id = thing(&o, Table::Stage, name);
        o.write(Action::EditStages, |tx| {
            let sql = "UPDATE stage SET pipeline_id = ?2 WHERE id = ?1";
            tx.execute(sql, (id, pipeline))?;
            Ok(())
        });
        id
    };
    let [new, won] = [stage(one, "Новий"), stage(other, "новий")];
    let own = stage(one, "Свій");
    let deal = row(&o, Table::Deal, Some(("stage_id", new)));
    let view = row(&o, Table::View, None);
    o.write(Action::SaveView, |tx| {
        let spec = format!(r#"{{"filter":{{"pipeline":{one}}}}}"#);
        tx.execute("UPDATE view SET spec = ?2 WHERE id = ?1", (view, spec))?;
        Ok(())
    });
    o.put(Table::Pipeline, other, one);
    assert_eq!(
        o.number("SELECT stage_id FROM deal WHERE id = ?1", deal),
        Some(won)
    );
    let of = "SELECT pipeline_id FROM stage WHERE id = ?1";
    assert_eq!(o.number(of, own), Some(other));
    assert_eq!(o.twins(), []);
    let views = o.store.read(|conn| view::all_of(conn, "clients"));
    let shown: serde_json::Value = views.unwrap().remove(0).spec;
    assert_eq!(shown["filter"]["pipeline"], other);
    same(&[&o]);
}

#[test]
fn what_holds_something_else_is_not_put_together() {
    let o = Device::in_office(3);
    let own = o.field("Сума");
    let other = o.field("Сумма");
    o.write(Action::EditField, |tx| {
        tx.execute(
            "UPDATE field SET kind = 'money', name = 'Сума' WHERE id = ?1",
            [other],
        )?;
        Ok(())
    });
    let found = o.store.read(twins::all).unwrap();
    assert!(found.len() == 1 && !found[0].are_alike);
    let put = |tx: &Tx<'_>| together::put(tx, Table::Field, own.get(), other.get());
    assert!(o.store.transact(Action::PutTogether, "", put).is_err());
    let put = |tx: &Tx<'_>| together::put(tx, Table::Field, own.get(), own.get());
    assert!(o.store.transact(Action::PutTogether, "", put).is_err());
    // Nor are lists that were saved; they are shown and renamed.
    let v = Device::in_office(5);
    let views = [thing(&o, Table::View, "Мої"), thing(&v, Table::View, "мої")];
    exchange(&[&o, &v]);
    // Two made on one computer are meant so.
    thing(&o, Table::Template, "Копія");
    thing(&o, Table::Template, "Копія");
    let found = o.store.read(twins::all).unwrap();
    assert!(found.len() == 2 && found.iter().all(|it| !it.are_alike));
    let put = |tx: &Tx<'_>| together::put(tx, Table::View, views[0], views[1]);
    assert!(o.store.transact(Action::PutTogether, "", put).is_err());
    o.write(together::renaming(Table::View), |tx| {
        together::rename(tx, Table::View, views[1], " Чужі ")
    });
    assert_eq!(o.store.read(twins::all).unwrap().len(), 1);
}
