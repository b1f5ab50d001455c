//! Promise: whatever was done can be taken back and done again, also after a restart, and history tells who did what.

use kartoteka::domain::client::Client;
use kartoteka::domain::contact_detail::{ContactDetail, DetailKind, Owner};
use kartoteka::domain::custom_field::{CustomField, FieldKind, FieldValue};
use kartoteka::domain::due::Due;
use kartoteka::domain::interaction::{Interaction, InteractionKind, InteractionState};
use kartoteka::domain::time::Timestamp;
use kartoteka::store::{self, Action, CellValue, StoreError, Table, history, undo};

use crate::support::{NOW, TestBase};

#[test]
fn an_edit_is_undone_and_redone_after_a_restart() {
    let base = TestBase::new();
    let id = base.client("Явір");
    base.rename(id, "Явір-М");

    let again = base.reopen();
    let undone = again.undo().unwrap().unwrap();
    assert_eq!(
        (undone.action, undone.subject.as_str()),
        (Some(Action::EditClient), "Явір-М")
    );
    assert_eq!(base.name_of(id).as_deref(), Some("Явір"));

    let redone = base.reopen().redo().unwrap().unwrap();
    assert_eq!(redone.action, Some(Action::EditClient));
    assert_eq!(base.name_of(id).as_deref(), Some("Явір-М"));
}

#[test]
fn undo_goes_back_to_the_empty_base_and_redo_brings_everything_again() {
    let base = TestBase::new();
    let id = base.client("Явір");
    base.person(id, "Гнатюк", "Ірина");
    base.detail(Owner::Client(id), DetailKind::Phone, "+380 67 000 21 43");
    let mut undone = 0;
    while base.store.undo().unwrap().is_some() {
        undone += 1;
    }
    assert_eq!(undone, 3);
    assert_eq!(base.name_of(id), None);
    let find = |text: &str| {
        base.store
            .read(|conn| store::search::find(conn, text, 10))
            .unwrap()
            .hits
            .len()
    };
    assert_eq!(find("явір"), 0);

    while base.store.redo().unwrap().is_some() {}
    assert_eq!(base.name_of(id).as_deref(), Some("Явір"));
    assert!(find("явір") > 0 && find("0002143") > 0 && find("гнатюк") > 0);
}

#[test]
fn something_new_ends_redo() {
    let base = TestBase::new();
    let id = base.client("Явір");
    base.rename(id, "Явір-2");
    base.store.undo().unwrap().unwrap();
    base.rename(id, "Явір-3");
    assert!(base.store.redo().unwrap().is_none());
    assert_eq!(base.name_of(id).as_deref(), Some("Явір-3"));
    let possible = base.store.read(undo::possible).unwrap();
    assert_eq!(
        possible.undo,
        Some((Some(Action::EditClient), "Явір-3".to_owned()))
    );
    assert_eq!(possible.redo, None);
}

#[test]
fn a_merge_is_one_undo() {
    let base = TestBase::new();
    let (main, other) = (base.client("Явір"), base.client("Явір меблі"));
    base.detail(
        Owner::Client(other),
        DetailKind::Email,
        "javir@javir.example",
    );
    base.person(other, "Федорів", "Степан");
    base.interaction(&Interaction {
        client: Some(other),
        topic: "дзвінок".into(),
        ..Interaction::default()
    });
    base.store
        .transact(Action::MergeClients, "Явір", |tx| {
            store::merge::clients(tx, main, other)
        })
        .unwrap();
    let parts = |id| {
        base.store
            .read(|conn| {
                Ok::<_, StoreError>((
                    store::contact_detail::of_owner(conn, Owner::Client(id))?.len(),
                    store::person::of_client(conn, id)?.len(),
                    store::interaction::timeline(conn, id, 0, 10)?.len(),
                ))
            })
            .unwrap()
    };
    assert_eq!(parts(main), (1, 1, 1));
    assert_eq!(base.name_of(other), None);

    base.store.undo().unwrap().unwrap();
    assert_eq!(base.name_of(other).as_deref(), Some("Явір меблі"));
    assert_eq!((parts(main), parts(other)), ((0, 0, 0), (1, 1, 1)));
}

#[test]
fn history_names_the_field_and_a_value_is_put_back() {
    let base = TestBase::new();
    let id = base.client("Явір");
    base.clock.advance(5);
    base.rename(id, "Явір-М");
    let changes = base
        .store
        .read(|conn| history::of_client(conn, id))
        .unwrap();
    assert_eq!(changes.len(), 2);
    assert_eq!(changes[0].entry.at, Timestamp::from_millis(NOW + 300_000));
    assert_eq!(changes[0].fields[0].column, "name");
    assert_eq!(changes[0].fields[0].old, CellValue::Text("Явір".into()));
    assert_eq!(changes[0].fields[0].new, CellValue::Text("Явір-М".into()));
    assert!(changes[1].created);
    assert_eq!(changes[1].entry.action, Some(Action::AddClient));

    let old = &changes[0].fields[0];
    base.store
        .transact(Action::PutBack, "Явір", |tx| {
            history::put_back(tx, Table::Client, id.get(), &old.column, &old.old)
        })
        .unwrap();
    assert_eq!(base.name_of(id).as_deref(), Some("Явір"));
}

#[test]
fn a_field_changed_since_is_left_alone_by_undo() {
    let base = TestBase::new();
    let id = base.client("Явір");
    base.rename(id, "Явір-2");
    // The action of a program that undo does not know of: it writes as the newest action, then is taken off the stack.
    let other = base.reopen();
    other
        .transact(Action::EditClient, "x", |tx| {
            store::client::update::<StoreError>(tx, id, |client| {
                client.category = "A".into();
                client.name = "Явір-3".into();
                Ok(())
            })
        })
        .unwrap();
    other.undo().unwrap().unwrap();
    base.rename(id, "Явір-4");
    base.store.undo().unwrap().unwrap();
    assert_eq!(base.name_of(id).as_deref(), Some("Явір-2"));
}

#[test]
fn a_failed_action_leaves_nothing() {
    let base = TestBase::new();
    let id = base.client("Явір");
    let failed = base.store.transact(Action::EditClient, "Явір", |tx| {
        store::client::update::<StoreError>(tx, id, |client| {
            client.name = "щось".into();
            Ok(())
        })?;
        Err::<(), _>(StoreError::Cancelled)
    });
    assert!(failed.is_err());
    assert_eq!(base.name_of(id).as_deref(), Some("Явір"));
    let entries = base.store.read(|conn| history::latest(conn, 10)).unwrap();
    assert_eq!(entries.len(), 1);
    assert_eq!(base.store.read(store::check::run).unwrap(), []);
}

#[test]
fn an_action_that_changes_nothing_is_no_action() {
    let base = TestBase::new();
    let id = base.client("Явір");
    base.rename(id, "Явір");
    assert_eq!(
        base.store
            .read(|conn| history::latest(conn, 10))
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn completing_plans_the_next_step_in_one_undo() {
    let base = TestBase::new();
    let client = base.client("Явір");
    let planned = Interaction {
        client: Some(client),
        kind: InteractionKind::Call,
        state: InteractionState::Planned,
        planned_at: Some(Due::At(Timestamp::from_millis(NOW))),
        ..Interaction::default()
    };
    let id = base.interaction(&planned);
    let next = Interaction {
        topic: "надіслати рахунок".into(),
        ..planned.clone()
    };
    base.store
        .transact(Action::CompleteInteraction, "Явір", |tx| {
            store::interaction::complete(tx, id, "згодні", Some(&next))
        })
        .unwrap();
    let timeline = || {
        base.store
            .read(|conn| store::interaction::timeline(conn, client, 0, 10))
            .unwrap()
    };
    assert_eq!(timeline().len(), 2);
    base.store.undo().unwrap().unwrap();
    assert_eq!(timeline().len(), 1);
    assert_eq!(timeline()[0].state, InteractionState::Planned);
}

#[test]
fn a_merge_takes_values_parents_and_what_lies_in_the_trash() {
    let base = TestBase::new();
    let (main, other) = (base.client("Явір"), base.client("Явір меблі"));
    let call = base.interaction(&Interaction {
        client: Some(other),
        topic: "дзвінок".into(),
        ..Interaction::default()
    });
    let act = |work: &dyn Fn(&store::Tx<'_>) -> Result<(), StoreError>| {
        base.store
            .transact(Action::EditClient, "Явір", work)
            .unwrap();
    };
    let field = CustomField {
        name: "Борг".into(),
        ..CustomField::default()
    };
    let field = base
        .store
        .transact(Action::AddField, "", |tx| store::field::add(tx, &field))
        .unwrap()
        .0;
    act(&|tx| {
        let value = FieldValue {
            text: "100".into(),
            sort: None,
        };
        store::field::set(tx, field, other.get(), Some(&value))?;
        store::interaction::delete(tx, call)?;
        store::client::update::<StoreError>(tx, main, |client| {
            client.parent = Some(other);
            Ok(())
        })
    });
    act(&|tx| store::merge::clients(tx, main, other));
    act(&|tx| store::trash::restore(tx, Table::Interaction, call.get()).map(|_| ()));
    base.store
        .read(|conn| {
            assert_eq!(store::field::values(conn, main.get())?.len(), 1);
            assert_eq!(store::client::get(conn, main)?.unwrap().parent, None);
            assert_eq!(store::interaction::timeline(conn, main, 0, 10)?.len(), 1);
            Ok::<_, StoreError>(())
        })
        .unwrap();
}

#[test]
fn an_undone_client_comes_back_from_the_trash_whole() {
    let base = TestBase::new();
    let id = base
        .store
        .transact(Action::AddClient, "Явір", |tx| {
            let id = store::client::add(tx, &Client::company("Явір"))?;
            let phone = ContactDetail {
                value: "+380 67 000 21 43".into(),
                ..ContactDetail::default()
            };
            store::contact_detail::add(tx, Owner::Client(id), &phone)?;
            store::tag::put(tx, id, store::tag::find_or_add(tx, "опт")?)?;
            Ok::<_, StoreError>(id)
        })
        .unwrap()
        .0;
    base.store.undo().unwrap().unwrap();
    base.store
        .transact(Action::Restore, "Явір", |tx| {
            store::trash::restore(tx, Table::Client, id.get())
        })
        .unwrap();
    base.store
        .read(|conn| {
            assert_eq!(
                store::contact_detail::of_owner(conn, Owner::Client(id))?.len(),
                1
            );
            let tags: Vec<_> = store::tag::of_client(conn, id)?
                .into_iter()
                .map(|tag| tag.name)
                .collect();
            assert!(tags.is_empty() || tags == ["опт"]);
            Ok::<_, StoreError>(())
        })
        .unwrap();
}

#[test]
fn putting_a_mark_or_a_value_back_keeps_the_rules() {
    let base = TestBase::new();
    let id = base.client("Явір");
    let kind = FieldKind::Number;
    let field = CustomField {
        name: "Борг".into(),
        kind,
        ..CustomField::default()
    };
    let field = base
        .store
        .transact(Action::AddField, "", |tx| store::field::add(tx, &field))
        .unwrap()
        .0;
    for typed in ["5", "900"] {
        let value = CustomField {
            kind,
            ..CustomField::default()
        }
        .parse(typed)
        .unwrap();
        base.store
            .transact(Action::SetField, "", |tx| {
                store::field::set(tx, field, id.get(), value.as_ref())
            })
            .unwrap();
    }
    let changes = base
        .store
        .read(|conn| history::of_client(conn, id))
        .unwrap();
    let change = changes
        .iter()
        .find(|change| change.table == Table::FieldValue && !change.created)
        .unwrap();
    let text = change
        .fields
        .iter()
        .find(|cell| cell.column == "text")
        .unwrap();
    base.store
        .transact(Action::PutBack, "", |tx| {
            history::put_back(tx, change.table, change.row, "text", &text.old)
        })
        .unwrap();
    let values = base
        .store
        .read(|conn| store::field::values(conn, id.get()))
        .unwrap();
    assert_eq!(
        values[0].1,
        FieldValue {
            text: "5".into(),
            sort: Some(5_000_000)
        }
    );
    for column in ["merged_into", "id", "no_such_column"] {
        let refused = base.store.transact(Action::PutBack, "", |tx| {
            history::put_back(tx, Table::Client, id.get(), column, &CellValue::Integer(1))
        });
        assert!(refused.is_err(), "{column}");
    }
}

#[test]
fn the_next_phone_becomes_the_main_one() {
    let base = TestBase::new();
    let id = base.client("Явір");
    for phone in ["+380 67 000 21 43", "+380 50 000 76 20"] {
        base.detail(Owner::Client(id), DetailKind::Phone, phone);
    }
    let phones = || {
        base.store
            .read(|conn| store::contact_detail::of_owner(conn, Owner::Client(id)))
            .unwrap()
    };
    let main = phones().into_iter().find(|phone| phone.is_main).unwrap();
    base.store
        .transact(Action::DeleteDetail, "", |tx| {
            store::contact_detail::delete(tx, main.id)
        })
        .unwrap();
    assert!(phones()[0].is_main);
    base.store.undo().unwrap().unwrap();
    assert_eq!(phones().iter().filter(|phone| phone.is_main).count(), 1);
}
