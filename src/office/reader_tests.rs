//! Who may only read comes into an office and reads, without being told that something of it waits.

use super::test_support::{NOW, Pc};
use super::{Phase, Role, Stop, home, leave, members, set_role};
use crate::domain::client::Client;
use crate::domain::id::UserId;
use crate::domain::user::User;
use crate::store::{Action, StoreError, client, replica, setting, user};

fn call_oneself(pc: &Pc, name: &str) -> UserId {
    let own = User {
        name: name.to_owned(),
        ..User::default()
    };
    let made = pc
        .store
        .transact(Action::EditUser, name, |tx| user::add(tx, &own));
    let (id, _) = made.unwrap();
    pc.store.set_current_user(id).unwrap();
    id
}

#[track_caller]
fn same(one: &Pc, other: &Pc) {
    let hash = |pc: &Pc| pc.store.read(replica::state_hash).unwrap();
    assert_eq!(hash(one), hash(other));
}

#[test]
fn a_viewer_joins_and_nothing_waits() {
    let dir = tempfile::tempdir().unwrap();
    let olena = Pc::founder(dir.path());
    olena.client("Явір");
    for (place, (name, is_named)) in [("empty", false), ("named", true)].into_iter().enumerate() {
        let viewer = Pc::new(dir.path(), name);
        let before = is_named.then(|| call_oneself(&viewer, "Віра сама"));
        viewer.join_as(Role::Viewer, &olena, name);
        let report = viewer.sync(NOW);
        assert_eq!(report.phase, Phase::AllSent, "{name}");
        assert_eq!((report.waiting, report.sent), (0, 0), "{name}");
        same(&olena, &viewer);
        let me = viewer.store.read(setting::current_user).unwrap().unwrap();
        assert_ne!(Some(me), before);
        let called = viewer.store.read(|conn| user::get(conn, me)).unwrap();
        assert_eq!(called.unwrap().name, name);
        // The office knows the computer by a name, and nobody differs from anybody.
        let known = members(&olena.store, &olena.env).unwrap();
        let devices = known.all.iter().filter(|it| it.user == me);
        let names: Vec<_> = devices
            .flat_map(|it| &it.devices)
            .map(|it| it.name.clone())
            .collect();
        assert_eq!(names, [name.to_owned()]);
        assert_eq!(olena.sync(NOW).diverged, Vec::<String>::new());
        olena.client(&format!("Після {place}"));
        olena.sync(NOW);
        assert!(viewer.sync(NOW).received > 0);
        same(&olena, &viewer);
    }
}

#[test]
fn what_a_viewer_brings_along_is_kept_and_goes_out_with_another_role() {
    let dir = tempfile::tempdir().unwrap();
    let olena = Pc::founder(dir.path());
    let viewer = Pc::new(dir.path(), "vira");
    call_oneself(&viewer, "Віра");
    viewer.client("Клієнт Віри");
    viewer.join_as(Role::Viewer, &olena, "Віра");
    let report = viewer.sync(NOW);
    assert!(
        matches!(
            report.phase,
            Phase::Doubt(Stop::Reader) | Phase::Stopped(Stop::Reader)
        ),
        "{:?}",
        report.phase
    );
    assert!(report.waiting > 0);
    let me = viewer.store.read(setting::current_user).unwrap().unwrap();
    set_role(&olena.store, &olena.env, me, Role::Manager).unwrap();
    for _ in 0..2 {
        viewer.sync(NOW);
        olena.sync(NOW);
    }
    assert_eq!(viewer.sync(NOW).phase, Phase::AllSent);
    same(&olena, &viewer);
}

#[test]
fn who_may_only_read_writes_nothing_that_could_never_be_sent() {
    let dir = tempfile::tempdir().unwrap();
    let olena = Pc::founder(dir.path());
    olena.client("Явір");
    let viewer = Pc::new(dir.path(), "vira");
    viewer.join_as(Role::Viewer, &olena, "Віра");
    let refused = |pc: &Pc| {
        let added = pc.store.transact(Action::AddClient, "Клен", |tx| {
            client::add(tx, &Client::company("Клен"))
        });
        let who = ["Олена".to_owned()];
        assert!(
            matches!(&added, Err(StoreError::OnlyReads { who: told }) if *told == who),
            "{added:?}"
        );
        assert!(matches!(
            pc.store.undo(),
            Ok(None) | Err(StoreError::OnlyReads { .. })
        ));
    };
    refused(&viewer);
    assert!(home(&viewer.store).unwrap().unwrap().is_reader);
    // What belongs to this computer alone is kept, and what the others do comes.
    viewer.store.set_setting("language", "uk").unwrap();
    olena.client("Зоря");
    olena.sync(NOW);
    assert!(viewer.sync(NOW).received > 0);
    same(&olena, &viewer);
    let report = viewer.sync(NOW);
    assert_eq!((report.phase, report.waiting), (Phase::AllSent, 0));
    // With another role it writes, and loses it again.
    let me = viewer.store.read(setting::current_user).unwrap().unwrap();
    set_role(&olena.store, &olena.env, me, Role::Manager).unwrap();
    viewer.sync(NOW);
    viewer.client("Клієнт Віри");
    viewer.sync(NOW);
    olena.sync(NOW);
    same(&olena, &viewer);
    set_role(&olena.store, &olena.env, me, Role::Viewer).unwrap();
    viewer.sync(NOW);
    refused(&viewer);
    // Out of the office the base is one's own.
    leave(&viewer.store, &viewer.env, false).unwrap();
    viewer.client("Власний клієнт");
}
