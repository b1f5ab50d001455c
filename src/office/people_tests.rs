//! Taking somebody out takes nothing away that had been sent.

use super::test_support::{NOW, Pc};
use super::{OfficeError, exchange, members, remove, retire, set_role};
use crate::domain::id::UserId;
use crate::store::search;
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
    let held = exchange::lock(&olena.store).unwrap();
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
