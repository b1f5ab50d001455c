//! The keys of this device with all membership records that it knows, and the way to the share: what every act of the office
//! begins with.

use std::collections::BTreeSet;

use super::{Env, OfficeError, OfficeResult, Place, kept};
use crate::domain::id::UserId;
use crate::store::replica::seal;
use crate::store::{Store, StoreError, StoreResult};
use crate::sync::door;
use crate::sync::keys::membership::Cuts;
use crate::sync::keys::{BadFile, Cut, DeviceId, Identity, Keyring, NewFile, Role, Unreadable};
use crate::sync::share::Share;

pub(super) struct Desk {
    pub store: Store,
    pub keyring: Keyring,
    pub share: Box<dyn Share>,
}

impl Desk {
    /// Opens what the base has. The share is not touched yet.
    pub fn open(store: &Store, env: &Env) -> OfficeResult<Self> {
        let home = kept::at_home(store)?;
        let identity = env.identity(keys(store)?.unwrap_or(home.dev))?;
        Self::of(store, env, identity, &home.place)
    }

    /// The same for keys that are not the base's (yet).
    pub fn of(store: &Store, env: &Env, identity: Identity, place: &Place) -> OfficeResult<Self> {
        Ok(Self {
            keyring: keyring(store, identity)?,
            store: store.clone(),
            share: env.open(place),
        })
    }

    /// Looks that the share is the office's and takes the records that came meanwhile.
    pub fn refresh(&mut self) -> OfficeResult<()> {
        let have: BTreeSet<String> = self.store.read(seal::records)?.into_iter().collect();
        let brought = door::fetch(self.share.as_mut(), &mut self.keyring, &have)?;
        for file in &brought.new {
            self.store.keep_record(&file.name, &file.bytes)?;
        }
        let newer = |bad: &BadFile| matches!(bad, BadFile::Unreadable(Unreadable::Newer));
        if brought.bad.iter().any(|(_, bad)| newer(bad)) {
            return Err(OfficeError::Newer);
        }
        Ok(())
    }

    /// Does as [`publish`] on the share of the office.
    pub fn publish(&mut self, files: &[NewFile]) -> OfficeResult<()> {
        publish(&self.store, self.share.as_mut(), files)
    }

    /// Gives the role of this device's user; none once it is out.
    pub fn role(&self) -> Option<Role> {
        self.keyring.me().map(|me| me.role)
    }

    /// Up to which segment each device of a user counts when the user may no longer write: what has been applied here.
    pub fn cuts(&self, of: impl Fn(DeviceId) -> bool) -> OfficeResult<Cuts> {
        let (own, cursors) = self
            .store
            .read(|conn| Ok::<_, StoreError>((seal::own(conn)?, seal::cursors(conn)?)))?;
        let cut = |dev: DeviceId| {
            if dev == self.keyring.device() {
                return Cut::from(own);
            }
            let name = dev.to_string();
            let known = cursors.iter().find(|(known, _)| *known == name);
            known.map_or(Cut::NOTHING, |(_, cursor)| Cut::from(*cursor))
        };
        let devices = self.keyring.devices().into_iter().filter(|dev| of(*dev));
        Ok(devices.map(|dev| (dev, cut(dev))).collect())
    }
}

/// Puts files of an act on the share, each then into the base. An act of which the record did not get there has not
/// happened; where the keys did not that follow from it, the exchange hands them out. Only for who has the turn.
pub(super) fn publish(store: &Store, share: &mut dyn Share, files: &[NewFile]) -> OfficeResult<()> {
    sweep(store, share)?;
    let begun: Vec<_> = files.iter().map(kept::File::of).collect();
    kept::save(store, kept::BEGUN, &begun)?;
    for file in files.chunks(1) {
        door::publish(share, file)?;
        keep(store, file)?;
    }
    Ok(store.set_office_values(&[(kept::BEGUN, None)])?)
}

/// Takes away what an act that was killed, or lost the folder, has left half on the share: begun again it makes other files,
/// and nobody would know whose the torn one is. Only for who has the turn.
pub(super) fn sweep(store: &Store, share: &mut dyn Share) -> OfficeResult<()> {
    let Some(begun) = kept::load::<Vec<kept::File>>(store, kept::BEGUN)? else {
        return Ok(());
    };
    for file in kept::files(&begun)? {
        door::take_torn(share, &file)?;
    }
    Ok(store.set_office_values(&[(kept::BEGUN, None)])?)
}

/// Makes the keyring of an identity with all records that the base keeps.
pub(super) fn keyring(store: &Store, identity: Identity) -> StoreResult<Keyring> {
    let mut keyring = Keyring::new(identity);
    let files = store.read(|conn| {
        let names = seal::records(conn)?;
        let mut files = Vec::with_capacity(names.len());
        for name in names {
            let bytes = seal::record(conn, &name)?;
            files.push((name, bytes.unwrap_or_default()));
        }
        Ok::<_, StoreError>(files)
    })?;
    for (name, bytes) in files {
        // They were taken once; one that cannot be read any more counts as not being there.
        if let Err(error) = keyring.absorb(&name, &bytes) {
            tracing::warn!(%error, name, "a kept record is not taken");
        }
    }
    Ok(keyring)
}

/// Keeps files of `m/` and `k/` in the base: so each can be put back on the share, the file of a recovery kit by the computer
/// that made it.
pub(super) fn keep(store: &Store, files: &[NewFile]) -> OfficeResult<()> {
    for file in files {
        if file.name.starts_with("m/") || file.name.starts_with("k/") {
            store.keep_record(&file.name, &file.bytes)?;
        }
    }
    Ok(())
}

/// Keeps in the base whether its user may only read, as far as the records say it; of who is out they say nothing.
pub(super) fn keep_rights(store: &Store, keyring: &Keyring) -> StoreResult<()> {
    let Some(me) = keyring.me() else {
        return Ok(());
    };
    if me.role.may_write() {
        return store.set_reader(None);
    }
    let users = &keyring.membership().state().users;
    let who = users
        .iter()
        .filter(|(_, user)| user.role.is_some_and(|role| role.commands(Role::Manager)))
        .map(|(id, _)| UserId::new(*id));
    store.set_reader(Some(&who.collect::<Vec<_>>()))
}

/// Gives the device whose keys the base uses.
pub(super) fn keys(store: &Store) -> OfficeResult<Option<DeviceId>> {
    let kept = kept::load_text(store, kept::KEYS)?;
    kept.map(|name| kept::dev(&name)).transpose()
}
