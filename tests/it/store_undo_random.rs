//! Promise: whatever is done in whatever order, undoing all of it gives the beginning and redoing all of it the end.

use kartoteka::domain::client::Client;
use kartoteka::domain::contact_detail::{DetailKind, Owner};
use kartoteka::domain::time::Timestamp;
use kartoteka::store::{self, Action, StoreError};
use proptest::prelude::*;

use crate::support::{NOW, TestBase};

#[derive(Debug, Clone)]
enum Step {
    Add(String),
    Rename(usize, String),
    Delete(usize),
    Tag(usize, bool),
    Phone(usize, String),
    Undo,
    Redo,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let name = "[а-я]{1,6}";
    prop::collection::vec(
        prop_oneof![
            name.prop_map(Step::Add),
            (any::<usize>(), name).prop_map(|(at, name)| Step::Rename(at, name)),
            any::<usize>().prop_map(Step::Delete),
            (any::<usize>(), any::<bool>()).prop_map(|(at, on)| Step::Tag(at, on)),
            (any::<usize>(), "[0-9]{5,9}").prop_map(|(at, phone)| Step::Phone(at, phone)),
            Just(Step::Undo),
            Just(Step::Redo),
        ],
        1..25,
    )
}

/// Everything a user can see of the clients.
fn seen(base: &TestBase) -> Vec<String> {
    base.store
        .read(|conn| {
            let ids = store::client_list::ids(
                conn,
                &store::client_list::ClientFilter::default(),
                &[],
                store::client_list::Now {
                    at: Timestamp::from_millis(NOW),
                    zone: chrono_tz::Tz::UTC,
                },
                None,
            )?;
            let mut lines = Vec::new();
            for line in store::client_list::lines(conn, &ids)? {
                let tags = store::tag::of_client(conn, line.id)?;
                lines.push(format!("{} {} {} {tags:?}", line.id, line.name, line.phone));
            }
            Ok::<_, StoreError>(lines)
        })
        .unwrap()
}

fn run(base: &TestBase, ids: &mut Vec<kartoteka::domain::id::ClientId>, step: &Step) {
    let pick = |at: usize| ids.get(at.checked_rem(ids.len()).unwrap_or(0)).copied();
    match step {
        Step::Add(name) => ids.push(base.add(&Client::company(name.clone()))),
        Step::Rename(at, name) => {
            if let Some(id) = pick(*at).filter(|id| base.name_of(*id).is_some()) {
                base.rename(id, name);
            }
        }
        Step::Delete(at) => {
            if let Some(id) = pick(*at) {
                base.store
                    .transact(Action::DeleteClients, "", |tx| {
                        store::client::delete(tx, id)
                    })
                    .unwrap();
            }
        }
        Step::Tag(at, on) => {
            if let Some(id) = pick(*at) {
                base.store
                    .transact(Action::TagClients, "", |tx| {
                        let tag = store::tag::find_or_add(tx, "опт")?;
                        if *on {
                            store::tag::put(tx, id, tag)
                        } else {
                            store::tag::take_off(tx, id, tag).map(|_| ())
                        }
                    })
                    .unwrap();
            }
        }
        Step::Phone(at, phone) => {
            if let Some(id) = pick(*at) {
                base.detail(Owner::Client(id), DetailKind::Phone, phone);
            }
        }
        Step::Undo => drop(base.store.undo().unwrap()),
        Step::Redo => drop(base.store.redo().unwrap()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undoing_everything_and_redoing_it_changes_nothing(steps in steps()) {
        let base = TestBase::new();
        let mut ids = Vec::new();
        for step in &steps {
            run(&base, &mut ids, step);
        }
        let before = seen(&base);
        let mut undone = 0;
        while base.store.undo().unwrap().is_some() {
            undone += 1;
        }
        prop_assert_eq!(seen(&base), Vec::<String>::new());
        for _ in 0..undone {
            prop_assert!(base.store.redo().unwrap().is_some());
        }
        prop_assert_eq!(seen(&base), before);
        prop_assert_eq!(base.store.read(store::check::run).unwrap(), vec![]);
        let rebuilt = seen(&base);
        base.store.rebuild(&store::Progress::default()).unwrap();
        prop_assert_eq!(seen(&base), rebuilt);
    }
}
