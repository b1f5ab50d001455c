//! Taking somebody out takes nothing away that had been sent.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::test_support::{NOW, Pc};
use super::{
    Join, OfficeError, Who, admit, enter, invite, invites, join, kit, leave, members, remove,
    requests, retire, set_role, turn,
};
use crate::domain::id::UserId;
use crate::i18n::Language;
use crate::platform::lock;
use crate::store::{Progress, search};
use crate::sync::keys::{DeviceId, Role};

/// The user and the computer of a member who is not oneself.
fn other(pc: &Pc) -> (UserId, DeviceId) {
    let all = members(&pc.store, &pc.env).unwrap().all;
    let other = all.into_iter().find(|member| !member.is_me).unwrap();
    (other.user, other.devices[0].dev)
}

#[test]
fn nobody_is_taken_out_while_what_they_sent_cannot_be_fetched() {
    let dir = tempfile::tempdir().unwrap();
    let olena = Pc::founder(dir.path());
    let ivan = olena.joined(dir.path(), "ivan", "Іван");
    let (user, dev) = other(&olena);
    ivan.client("Явір");
    ivan.sync(NOW);
    // Another program of Olena's computer is in the middle of a round.
    let held = turn::take(&olena.store).unwrap();
    let tries = [
        remove(&olena.store, &olena.env, user),
        retire(&olena.store, &olena.env, dev),
        set_role(&olena.store, &olena.env, user, Role::Viewer),
    ];
    for tried in tries {
        assert!(matches!(tried, Err(OfficeError::Busy)), "{tried:?}");
    }
    drop(held);
    remove(&olena.store, &olena.env, user).unwrap();
    let found = olena.store.read(|conn| search::find(conn, "Явір", 10));
    assert_eq!(found.unwrap().hits.len(), 1, "what was sent is here");
}

#[test]
fn an_act_has_the_turn_from_its_first_step_to_its_last() {
    let dir = tempfile::tempdir().unwrap();
    let olena = Pc::founder(dir.path());
    let ivan = olena.joined(dir.path(), "ivan", "Іван");
    let (user, dev) = other(&olena);
    // At each call to the folder another program would find it taken.
    let calls = Arc::new(AtomicUsize::new(0));
    let watched = |pc: &Pc| {
        let (base, calls) = (pc.store.path().to_owned(), Arc::clone(&calls));
        pc.env.clone().watched(Arc::new(move |_, _: &str| {
            assert!(lock::is_held(&base, lock::Role::Exchange));
            calls.fetch_add(1, Ordering::Relaxed);
        }))
    };
    let (env, of_ivan) = (watched(&olena), watched(&ivan));
    let did = |what: &str| assert!(calls.swap(0, Ordering::Relaxed) > 0, "{what}");
    set_role(&olena.store, &env, user, Role::Viewer).unwrap();
    set_role(&olena.store, &env, user, Role::Manager).unwrap();
    did("role");
    kit(&olena.store, &env).unwrap();
    did("kit");
    let new = Pc::new(dir.path(), "roman");
    let of_new = watched(&new);
    let who = Who::New("Роман".to_owned());
    let made = invite(&olena.store, &olena.env, &who, Role::Manager, Language::Uk).unwrap();
    let wanted = Join {
        invite: made.text,
        place: None,
        person: "Роман".to_owned(),
        device: "ПК Романа".to_owned(),
        doubles: false,
    };
    join(&new.store, &of_new, &wanted).unwrap();
    did("join");
    let asking = requests(&olena.store, &olena.env).unwrap().remove(0);
    admit(&olena.store, &env, &asking).unwrap();
    did("admit");
    enter(&new.store, &of_new, &Progress::default()).unwrap();
    did("enter");
    leave(&ivan.store, &of_ivan, false).unwrap();
    did("leave");
    olena.sync(NOW);
    assert!(
        retire(&olena.store, &env, dev).is_err(),
        "it is out already"
    );
    remove(&olena.store, &env, user).unwrap();
    did("remove");
    // What touches no folder waits for nobody, and loses nothing of what another program does meanwhile.
    let held = turn::take(&olena.store).unwrap();
    std::thread::scope(|scope| {
        let olena = &olena;
        for at in 0..4 {
            let who = Who::New(format!("Новий {at}"));
            scope.spawn(move || {
                invite(&olena.store, &olena.env, &who, Role::Manager, Language::Uk).unwrap();
            });
        }
    });
    assert_eq!(invites(&olena.store).unwrap().len(), 4);
    drop(held);
}
