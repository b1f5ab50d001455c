//! Where it is read from what a base that is made anew was: out of the base itself, a backup of it, or the keys of this computer
//! and the folder that somebody names.

use std::path::{Path, PathBuf};

use super::super::{Env, OfficeError, OfficeResult, Place, kept};
use crate::store::backup;
use crate::store::replica::anew::Old;
use crate::store::replica::{self, seal};
use crate::sync::door;
use crate::sync::keys::{DeviceId, Keyring};
use crate::sync::name::{self, Name};

/// What is read for it: the base, or the newest backup that can be read.
pub(super) struct Source {
    pub old: Old,
    pub dev: DeviceId,
    pub place: Place,
    /// The backup.
    pub from: Option<PathBuf>,
    /// Neither the base nor a backup tells of which office it is: its folder was named.
    pub is_named: bool,
    /// Nothing can be read of the base.
    pub is_unread: bool,
}

impl Source {
    pub fn of(base: &Path) -> Option<Self> {
        let of_office = |path: &Path, from| {
            let old = Old::open(path).ok()?;
            let text = |key| {
                let value = old.read(|conn| seal::office_value(conn, key)).ok()??;
                String::from_utf8(value).ok()
            };
            old.number()?;
            Some(Self {
                dev: text(seal::DEV)?.parse().ok()?,
                place: text(kept::PLACE)?.parse().ok()?,
                old,
                from,
                is_named: false,
                is_unread: false,
            })
        };
        if let Some(source) = of_office(base, None) {
            return Some(source);
        }
        let mut backups = backup::all(base).into_iter();
        backups.find_map(|(path, _)| of_office(&path, Some(path.clone())))
    }

    /// Finds which device of the office in a folder it was: one whose keys are here, and with the number that the base tells.
    pub fn in_folder(base: &Path, place: &Place, env: &Env) -> OfficeResult<Self> {
        let opened = Old::open(base);
        let is_unread = opened.is_err();
        let old = opened.or_else(|_| Old::nothing())?;
        // One of no office is no damaged one of it: its owner has named the wrong file.
        if old.read(replica::is_in_office).is_ok_and(|is_in| !is_in) {
            return Err(OfficeError::NotInOffice);
        }
        let mut share = env.open(place);
        let mut found: Vec<(DeviceId, i64)> = Vec::new();
        for entry in share.list(name::HEADS)? {
            let Some(Name::Head { dev, .. }) = name::parse(&entry.name) else {
                continue;
            };
            if found.iter().any(|(known, _)| *known == dev) {
                continue;
            }
            let identity = match env.identity(dev) {
                Ok(identity) => identity,
                Err(OfficeError::NoKeys) => continue,
                Err(error) => return Err(error),
            };
            let mut keys = Keyring::new(identity);
            door::fetch(
                share.as_mut(),
                &mut keys,
                &std::collections::BTreeSet::new(),
            )?;
            if let Some(me) = keys.me() {
                found.push((dev, i64::from(me.number)));
            }
        }
        if let Some(number) = old.number() {
            found.retain(|(_, it)| *it == number);
        }
        match found[..] {
            [] => Err(OfficeError::NoKeys),
            [(dev, number)] => Ok(Self {
                old: old.of_device(number),
                dev,
                place: place.clone(),
                from: None,
                is_named: true,
                is_unread,
            }),
            _ => Err(OfficeError::Missing("device")),
        }
    }
}
