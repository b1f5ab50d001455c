//! Promise: what is typed in place of two values that wait is read as that field is read everywhere else, or refused with what
//! can be typed; and an own field asks about its value, never about the number behind it.

use kartoteka::domain::custom_field::{CustomField, FieldKind};
use kartoteka::domain::id::{ClientId, FieldId};
use kartoteka::i18n::{Language, Words};
use kartoteka::say;
use kartoteka::store::client_list::Now;
use kartoteka::store::replica::conflict::{Choice, Conflict};
use kartoteka::store::replica::typed::Takes;
use kartoteka::store::{self, Action, CellValue, Store, StoreError};

use super::office_support::{Computer, Town, pair, settle};
use super::replica_support::{Device, exchange, same};

/// The number of the conflict about a field.
#[track_caller]
fn about(one: &Computer, field: &str) -> String {
    let all = one.json(&["conflicts", "list"]);
    let mut found = all.as_array().unwrap().iter();
    let found = found.find(|it| it["field"] == field);
    found.unwrap_or_else(|| panic!("{field}: {all}"))["number"].to_string()
}

#[track_caller]
fn refused(one: &Computer, field: &str, text: &str) -> String {
    let before = one.json(&["conflicts", "list"]);
    let output = one.output(&["conflicts", "choose", &about(one, field), "--write", text]);
    assert!(!output.status.success(), "{field} took {text}");
    assert_eq!(one.json(&["conflicts", "list"]), before);
    String::from_utf8(output.stderr).unwrap()
}

fn write(one: &Computer, field: &str, text: &str) {
    one.json(&["conflicts", "choose", &about(one, field), "--write", text]);
}

fn text(store: &Store, sql: &str) -> CellValue {
    let found = store.read(|conn| {
        Ok::<_, StoreError>(conn.query_row(sql, [], |row| Ok(CellValue::from(row.get_ref(0)?)))?)
    });
    found.unwrap()
}

#[test]
fn what_is_typed_into_a_date_or_a_code_is_read_as_such_or_refused() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    olena.json(&["office", "set", "--currency", "UAH"]);
    olena.json(&["pipeline", "set-up"]);
    let deal = [
        "deal",
        "add",
        "Тара",
        "--client",
        "Явір",
        "--next-step",
        "дзвінок",
    ];
    olena.json(&[&deal[..], &["--next-on", "24.11.2026"]].concat());
    let task = ["task", "add", "завтра Звіт", "--for", "Андрій Бойко"];
    olena.json(&[&task[..], &["--client", "Явір"]].concat());
    settle(&[&olena, &andriy]);
    for (one, day, status, country) in [
        (&olena, "27.11.2026", "partner", "RO"),
        (&andriy, "26.11.2026", "former", "MD"),
    ] {
        one.json(&["deal", "next-step", "Тара", "дзвінок", "--next-on", day]);
        let (status, country) = (format!("status={status}"), format!("country={country}"));
        one.json(&[
            "client", "edit", "Явір", "--set", &status, "--set", &country,
        ]);
    }
    andriy.json(&["task", "done", "Звіт", "--result", "є"]);
    olena.json(&["task", "cancel", "Звіт"]);
    settle(&[&olena, &andriy]);

    let said = refused(&olena, "next_on", "колись");
    assert!(
        said.contains("не дата") && said.contains("25.11.2026"),
        "{said}"
    );
    write(&olena, "next_on", "30.11.2026");
    let names = |code| say::code(Words::of(Language::Uk), "client-status", code);
    let said = refused(&olena, "status", "30.11.2026");
    assert!(
        said.contains(&names("lead")) && said.contains(&names("former")),
        "{said}"
    );
    write(&olena, "status", &names("lead").to_uppercase());
    // Of what changes together with something else, or what only the program reads, one of the two is taken.
    for field in ["state", "country"] {
        let said = refused(&olena, field, "30.11.2026");
        assert!(said.contains("одне з двох"), "{said}");
    }
    settle(&[&olena, &andriy]);
    for one in [&olena, &andriy] {
        let store = one.store();
        let is = |sql, expected: &str| {
            assert_eq!(
                text(&store, sql),
                CellValue::Text(expected.to_owned()),
                "{sql}"
            );
        };
        is("SELECT next_on FROM deal", "2026-11-30");
        is("SELECT status FROM client WHERE name = 'Явір'", "lead");
    }
}

fn own_field(device: &Device, kind: FieldKind) -> CustomField {
    let mut field = CustomField {
        name: kind.code().to_owned(),
        kind,
        ..CustomField::default()
    };
    match kind {
        FieldKind::Choice => field.choices = ["синя", "біла", "чорна"].map(Into::into).to_vec(),
        FieldKind::Money => "UAH".clone_into(&mut field.currency),
        _ => {}
    }
    let add = |tx: &store::Tx<'_>| store::field::add(tx, &field);
    let added = device.store.transact(Action::EditClient, "", add);
    field.id = added.unwrap().0;
    field
}

fn put(device: &Device, field: &CustomField, client: ClientId, typed: &str) {
    let value = field.parse(typed).unwrap();
    let set = |tx: &store::Tx<'_>| store::field::set(tx, field.id, client.get(), value.as_ref());
    device.store.transact(Action::EditClient, "", set).unwrap();
}

/// All have the value, and the number that belongs to it.
#[track_caller]
fn all_have(devices: &[&Device], field: &CustomField, client: ClientId, text: &str) {
    exchange(devices);
    same(devices);
    for device in devices {
        let read = |conn: &store::Connection| store::field::values(conn, client.get());
        let values: Vec<(FieldId, _)> = device.store.read(read).unwrap();
        let (_, value) = values.into_iter().find(|(id, _)| *id == field.id).unwrap();
        let whole = field.parse(&value.text).unwrap().unwrap();
        assert_eq!((value.text.as_str(), value.sort), (text, whole.sort));
    }
}

#[track_caller]
fn one_asked(device: &Device) -> Conflict {
    let mut open = device.conflicts();
    assert_eq!(open.len(), 1, "{open:?}");
    let one = open.remove(0);
    assert_eq!(one.column, "text");
    one
}

#[test]
fn an_own_field_asks_about_its_value_and_the_number_behind_follows() {
    let cases = [
        (
            FieldKind::Date,
            ["2026-11-20", "2026-11-21", "2026-11-22"],
            ("23.11.2026", "2026-11-23"),
        ),
        (
            FieldKind::Choice,
            ["синя", "біла", "чорна"],
            ("СИНЯ", "синя"),
        ),
        (
            FieldKind::Money,
            ["10.00", "20.00", "30.00"],
            ("1 234,5", "1234.50"),
        ),
    ];
    for (kind, [first, mine, stands], (typed, read)) in cases {
        let devices = [3, 5].map(Device::in_office);
        let [a, b] = &devices;
        let both = [a, b];
        let client = a.client("Явір");
        let field = own_field(a, kind);
        put(a, &field, client, first);
        exchange(&both);
        put(a.after(1), &field, client, mine);
        put(b.after(2), &field, client, stands);
        all_have(&both, &field, client, stands);
        for device in both {
            device.after(10);
            assert_eq!(one_asked(device).lost.value.text(), mine);
        }
        // Decided by one, taken back, done again.
        let asked = one_asked(a);
        a.store.settle(&asked.decided(Choice::Other)).unwrap();
        all_have(&both, &field, client, mine);
        assert!(a.conflicts().is_empty() && b.conflicts().is_empty());
        a.after(1).store.undo().unwrap().unwrap();
        all_have(&both, &field, client, stands);
        one_asked(b);
        // Two decide differently: the later one stands, with its number.
        let (one, other) = (one_asked(a), one_asked(b));
        a.after(1)
            .store
            .settle(&one.decided(Choice::Other))
            .unwrap();
        b.after(5)
            .store
            .settle(&other.decided(Choice::Keep))
            .unwrap();
        all_have(&both, &field, client, stands);
        // What is typed is read as the card reads it.
        let asked = one_asked(a.after(9));
        let takes = a.store.read(|conn| Takes::of(conn, &asked)).unwrap();
        let now = Now {
            at: a.clock.now(),
            zone: chrono_tz::Tz::UTC,
        };
        let words = Words::of(Language::Uk);
        assert!(takes.read(words, now, "будь-що").is_err(), "{kind:?}");
        assert!(takes.read(words, now, " ").is_err(), "{kind:?}");
        let value = takes.read(words, now, typed).unwrap();
        a.store
            .settle(&asked.decided(Choice::Value(value)))
            .unwrap();
        all_have(&both, &field, client, read);
        a.after(1).store.undo().unwrap().unwrap();
        all_have(&both, &field, client, stands);
    }
}

#[test]
fn undo_of_what_a_colleague_has_typed_over_says_that_nothing_was_taken_back() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    for (one, note) in [(&olena, "note=своє"), (&andriy, "note=чуже")] {
        one.json(&["client", "edit", "Явір", "--set", note]);
        settle(&[&olena, &andriy]);
    }
    let mut undo = olena.command(&olena.base());
    let said = String::from_utf8(undo.arg("undo").output().unwrap().stdout).unwrap();
    assert!(
        said.contains("Нічого не повернуто: 1 поле") && said.contains("Андрій Бойко"),
        "{said}"
    );
    assert!(!said.contains("Повернуто:"), "{said}");
    assert_eq!(
        text(&olena.store(), "SELECT note FROM client"),
        CellValue::Text("чуже".into())
    );
    // Where one of two fields was, the other is taken back.
    let two = [
        "client",
        "edit",
        "Явір",
        "--set",
        "category=A",
        "--set",
        "note=два",
    ];
    olena.json(&two);
    settle(&[&olena, &andriy]);
    andriy.json(&["client", "edit", "Явір", "--set", "note=три"]);
    settle(&[&olena, &andriy]);
    let undone = olena.json(&["undo"]);
    assert_eq!(
        (&undone[0]["kept"], &undone[0]["nothing"]),
        (&1.into(), &false.into())
    );
    assert_eq!(undone[0]["by"][0], "Андрій Бойко");
    assert_eq!(
        text(&olena.store(), "SELECT category FROM client"),
        CellValue::Text(String::new())
    );
}
