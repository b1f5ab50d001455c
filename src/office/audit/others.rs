//! What is looked over besides heads, segments and records: snapshots, attachments, recovery kits, requests to join.

use std::collections::BTreeSet;

use super::{Finding, Kind, Look, Read, kind_of, look_at};
use crate::office::{Env, OfficeResult, invite};
use crate::store::StoreError;
use crate::store::replica::{self, seal};
use crate::sync::keys::entry::Request;
use crate::sync::keys::{DeviceId, Epoch, Keyring, LONGEST, Scope};
use crate::sync::piece;
use crate::sync::share::{Entry, Share};
use crate::sync::snapshot;

/// More than any base has.
const ALL: usize = 1 << 40;

impl Look<'_> {
    /// A snapshot with every row of it.
    pub(super) fn snapshot(
        &mut self,
        share: &mut dyn Share,
        keys: &Keyring,
        (dev, seq): (DeviceId, u32),
        name: &str,
    ) -> OfficeResult<()> {
        match look_at(share, name, snapshot::MOST_FILE)? {
            Read::Whole(bytes) => {
                if let Err(refused) = snapshot::check(keys, (dev, seq), &bytes) {
                    self.found(kind_of(&refused), name, keys, Some(dev));
                }
            }
            Read::Bad => self.found(Kind::Damaged, name, keys, Some(dev)),
            Read::Gone => {} // a newer one has taken its place
        }
        Ok(())
    }

    /// A recovery kit opens by words on paper only: where it was made its bytes are kept.
    pub(super) fn kit(
        &mut self,
        share: &mut dyn Share,
        keys: &Keyring,
        name: &str,
    ) -> OfficeResult<()> {
        let Some(kept) = self.store.read(|conn| seal::record(conn, name))? else {
            self.audit.unchecked += 1;
            return Ok(());
        };
        let is_whole = match look_at(share, name, LONGEST)? {
            Read::Whole(bytes) => bytes == kept,
            Read::Bad => false,
            Read::Gone => true,
        };
        if !is_whole {
            self.found(Kind::Damaged, name, keys, None);
        }
        Ok(())
    }

    /// A request to join opens by its invite only, which the one who has invited keeps.
    pub(super) fn requests(
        &mut self,
        share: &mut dyn Share,
        (keys, env): (&Keyring, &Env),
        entries: &[Entry],
    ) -> OfficeResult<()> {
        let open = invite::texts(self.store, env).unwrap_or_default();
        for entry in entries.iter().filter(|entry| entry.name.starts_with("j/")) {
            let Some(invite) = open.iter().find(|it| Request::is_for(it, &entry.name)) else {
                self.audit.unchecked += 1;
                continue;
            };
            let is_whole = match look_at(share, &entry.name, 1 << 16)? {
                Read::Whole(bytes) => Request::read(invite, &entry.name, &bytes).is_some(),
                Read::Bad => false,
                Read::Gone => true,
            };
            if !is_whole {
                self.found(Kind::Damaged, &entry.name, keys, None);
            }
        }
        Ok(())
    }

    /// The attachments that records here name, each with all its pieces. Those of records that are not here (any more)
    /// cannot be told from each other.
    pub(super) fn contents(
        &mut self,
        share: &mut dyn Share,
        keys: &Keyring,
        entries: &[Entry],
    ) -> OfficeResult<()> {
        let listed = entries.iter().map(|entry| entry.name.as_str());
        let mut pieces = Pieces {
            listed: listed.filter(|name| name.starts_with("b/")).collect(),
            looked: BTreeSet::new(),
        };
        let (here, missing, unsent) = self.store.read(|conn| {
            let mut unsent: Vec<[u8; 32]> = Vec::new();
            for sealed in seal::outbox(conn)? {
                unsent.extend(sealed.contents);
            }
            if let Some(page) = replica::unsealed(conn, ALL)? {
                unsent.extend(page.contents);
            }
            Ok::<_, StoreError>((
                seal::contents(conn)?,
                seal::missing_contents(conn, None, ALL)?,
                unsent,
            ))
        })?;
        let mut epochs = keys.epochs(Scope::COMPANY);
        if let Some(current) = keys.epoch(Scope::COMPANY) {
            epochs.retain(|epoch| *epoch != current);
            epochs.insert(0, current);
        }
        for hash in here.iter().chain(&missing) {
            let own = self.store.read(|conn| seal::content(conn, hash))?;
            let mut least = None::<Vec<(Kind, String)>>;
            for epoch in &epochs {
                let (is_any, wrong) = pieces.look(share, (keys, *epoch), hash, own.as_deref())?;
                // Of those places where some of it lies: that which lacks the least.
                let is_less = least.as_ref().is_none_or(|least| wrong.len() < least.len());
                if least.is_none() || (is_any && is_less) {
                    least = Some(wrong);
                }
            }
            if unsent.contains(hash) {
                continue; // on its way
            }
            for (kind, name) in least.unwrap_or_default() {
                self.audit.findings.push(Finding {
                    kind,
                    name,
                    device: String::new(),
                    can_mend: own.is_some(),
                });
            }
        }
        self.audit.unchecked += (pieces.listed.len() - pieces.looked.len()) as u64;
        Ok(())
    }
}

struct Pieces<'a> {
    listed: BTreeSet<&'a str>,
    /// Those of them that were read.
    looked: BTreeSet<String>,
}

impl Pieces<'_> {
    /// Reads a content as it lies under the names of an epoch: whether anything of it is there, and what is wrong with it.
    fn look(
        &mut self,
        share: &mut dyn Share,
        (keys, epoch): (&Keyring, Epoch),
        hash: &[u8; 32],
        own: Option<&[u8]>,
    ) -> OfficeResult<(bool, Vec<(Kind, String)>)> {
        let (mut is_any, mut wrong, mut bytes) = (false, Vec::new(), Vec::new());
        let mut first = String::new();
        let mut count = own.map_or(1, piece::count);
        let mut number = 0;
        while number < count {
            let Ok((name, header)) = piece::place(keys, epoch, hash, number) else {
                return Ok((false, wrong));
            };
            if number == 0 {
                first.clone_from(&name);
            }
            number += 1;
            if !self.listed.contains(name.as_str()) {
                wrong.push((Kind::Missing, name));
                continue;
            }
            is_any = true;
            self.looked.insert(name.clone());
            match look_at(share, &name, piece::most())? {
                Read::Whole(sealed) => match piece::open(keys, epoch, &header, &sealed) {
                    Some((of, part)) => {
                        count = count.max(of);
                        bytes.extend(part);
                    }
                    None => wrong.push((Kind::Damaged, name)),
                },
                Read::Bad => wrong.push((Kind::Damaged, name)),
                Read::Gone => wrong.push((Kind::Missing, name)),
            }
        }
        let is_it = || match own {
            Some(own) => own == bytes,
            None => seal::is_content(hash, &bytes),
        };
        if wrong.is_empty() && !is_it() {
            wrong.push((Kind::Damaged, first));
        }
        Ok((is_any, wrong))
    }
}
