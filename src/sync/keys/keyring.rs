//! What the engine needs of the keys: seal, open, sign, verify, and who a device is.

use std::collections::{BTreeMap, BTreeSet};

use super::cipher::{self, Purpose, Signature};
use super::envelope::{Envelopes, EpochKey};
use super::file;
use super::id::{DeviceId, Epoch, Head, OfficeId, Scope, Tag};
use super::identity::Identity;
use super::membership::{
    Act, Author, BadRecord, Cut, Inserted, Membership, Role, State, Unreadable,
};
use super::period::Period;
use super::secret::Key;

/// The device that wrote something, as the membership knew it then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Writer {
    pub device: DeviceId,
    /// Number of the device in row ids, unique in the office.
    pub number: u32,
    /// Row id of the user.
    pub user: i64,
    pub role: Role,
}

/// Why something is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Membership records that the writer knew are not here: fetch `m/` and try again.
    #[error("membership records are missing")]
    UnknownHead,
    /// The device was not in the office at that head.
    #[error("the device is not in the office")]
    NoMember,
    /// The device's user may read only.
    #[error("the user may not write")]
    NoWriter,
    /// Written after the device was retired or its user removed: kept aside, not applied, not lost.
    #[error("written after the device was taken out of the office; it counts up to {cut}")]
    AfterCut {
        /// The last sequence number that counts.
        cut: u64,
    },
    /// This device does not hold the key: it is not its data, or the envelope has not come yet.
    #[error("no key for it")]
    NoKey,
    /// Key, header or bytes are not those that were sealed.
    #[error("damaged or forged")]
    NotAuthentic,
}

/// What a file of `m/` or `k/` brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absorbed {
    /// Something new; what was refused or waited before may be tried again.
    New,
    Known,
    /// Kept in memory until the records it leans on come.
    Waiting,
}

/// Why a file of `m/` or `k/` is not taken: it counts as not being there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadFile {
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    #[error(transparent)]
    Record(#[from] BadRecord),
    #[error("not a file of membership or keys")]
    NotOurs,
    /// Its author may not hand out keys, or has not signed it.
    #[error("its author may not hand out keys")]
    NotAllowed,
}

/// All keys of one device of one office.
#[derive(Debug, Clone)]
pub struct Keyring {
    pub(super) identity: Identity,
    pub(super) membership: Membership,
    pub(super) periods: BTreeMap<(Tag, u32), Period>,
    /// Envelopes that were taken, for the chain of former keys.
    pub(super) taken: Vec<Envelopes>,
    /// Those of others than admins: they say nothing of former keys.
    pub(super) handed: Vec<Envelopes>,
    waiting: Vec<Envelopes>,
}

impl Keyring {
    /// Begins with what the key store has; the files of `m/` and `k/` follow by [`Self::absorb`].
    pub fn new(identity: Identity) -> Self {
        Self {
            membership: Membership::new(identity.office, identity.founding),
            identity,
            periods: BTreeMap::new(),
            taken: Vec::new(),
            handed: Vec::new(),
            waiting: Vec::new(),
        }
    }

    /// Takes a file of `m/` or `k/`, from the share or from what is kept here, in any order and as often as it comes.
    ///
    /// # Errors
    /// [`BadFile`]: it counts as not being there. [`Unreadable::Newer`] means that this program is too old to judge.
    pub fn absorb(&mut self, name: &str, bytes: &[u8]) -> Result<Absorbed, BadFile> {
        let roster = &self.identity.roster;
        if name.starts_with("m/") {
            let record = match file::to_record(roster, name, bytes) {
                // Whoever has an old invite can write what looks like a newer program's.
                Err(Unreadable::Newer) if !self.is_of_member(name, bytes) => {
                    return Err(Unreadable::Damaged.into());
                }
                read => read?,
            };
            let inserted = self.membership.insert(record)?;
            if inserted == Inserted::New {
                self.retry();
            }
            return Ok(match inserted {
                Inserted::New => Absorbed::New,
                Inserted::Known => Absorbed::Known,
                Inserted::Waiting => Absorbed::Waiting,
            });
        }
        if !name.starts_with("k/") {
            return Err(BadFile::NotOurs);
        }
        if name.ends_with(".kit") {
            // Opened by the words on paper only.
            return Ok(Absorbed::Known);
        }
        let envelopes = file::to_envelopes(roster, name, bytes)
            .ok_or(BadFile::Unreadable(Unreadable::Damaged))?;
        if self.taken.contains(&envelopes) || self.handed.contains(&envelopes) {
            return Ok(Absorbed::Known);
        }
        let absorbed = self.take(envelopes)?;
        if absorbed == Absorbed::New {
            self.retry();
        }
        Ok(absorbed)
    }

    /// Tells whether somebody who is in the office has signed a record, whatever it says.
    fn is_of_member(&self, name: &str, bytes: &[u8]) -> bool {
        let Some(outline) = file::to_outline(&self.identity.roster, name, bytes) else {
            return false;
        };
        let state = self.membership.state();
        let keys = match outline.author {
            Author::Device(id) => state
                .devices
                .get(&id)
                .filter(|it| it.live)
                .map(|it| it.keys.0),
            Author::User(id) => state.keys.get(&id).filter(|it| it.live).map(|it| it.keys.0),
        };
        keys.is_some_and(|keys| outline.is_signed_by(&keys))
    }

    fn take(&mut self, envelopes: Envelopes) -> Result<Absorbed, BadFile> {
        if envelopes.office != self.identity.office {
            return Err(BadFile::NotOurs);
        }
        let Some(then) = self.membership.state_at(&envelopes.head) else {
            return Ok(self.wait(envelopes));
        };
        let author = then.devices.get(&envelopes.author);
        let author = author.filter(|it| it.live && envelopes.is_signed_by(&it.keys.0));
        let role = author.and_then(|device| then.role(device.user));
        match role {
            None => return Err(BadFile::NotAllowed),
            Some(role) if role < Role::Admin => return self.take_handed(envelopes),
            Some(_) => {}
        }
        let mut secrets = self.identity.user.iter();
        let key = secrets.find_map(|secret| envelopes.open(secret));
        let at = (envelopes.tag, envelopes.number);
        let period = self.periods.entry(at).or_default();
        period.tell(envelopes.author, envelopes.recipients(), key);
        self.taken.push(envelopes);
        self.follow_chain();
        Ok(Absorbed::New)
    }

    pub(super) fn wait(&mut self, envelopes: Envelopes) -> Absorbed {
        if !self.waiting.contains(&envelopes) {
            self.waiting.push(envelopes);
        }
        Absorbed::Waiting
    }

    /// Takes the envelopes whose authors are known by now.
    fn retry(&mut self) {
        loop {
            let waiting = std::mem::take(&mut self.waiting);
            let count = waiting.len();
            for envelopes in waiting {
                // What turns out to be bad counts as not being there.
                let _judged = self.take(envelopes);
            }
            // One that was taken may be what another waited for.
            if self.waiting.is_empty() || self.waiting.len() == count {
                return;
            }
        }
    }

    /// Opens former keys with later ones, as far back as it goes.
    pub(super) fn follow_chain(&mut self) {
        loop {
            let mut found = Vec::new();
            for envelopes in &self.taken {
                found.extend(self.before(envelopes));
            }
            let mut is_more = false;
            for former in found {
                let at = (former.epoch.tag, former.epoch.number);
                is_more |= self.periods.entry(at).or_default().lead(former);
            }
            if !is_more {
                return;
            }
        }
    }

    /// Gives the keys of the epoch before, as the keys of that of a file open them.
    fn before(&self, envelopes: &Envelopes) -> Vec<EpochKey> {
        let period = self.periods.get(&(envelopes.tag, envelopes.number));
        let keys = period.into_iter().flat_map(Period::keys);
        keys.filter_map(|key| envelopes.open_previous(key))
            .collect()
    }

    /// Gives the epochs whose keys follow from the key of this one.
    pub(super) fn reachable(&self, from: Epoch) -> BTreeSet<(Tag, u32)> {
        let mut found = BTreeSet::new();
        let mut open = vec![(from.tag, from.number)];
        while let Some(at) = open.pop() {
            let files = self.taken.iter().filter(|it| (it.tag, it.number) == at);
            for former in files.flat_map(|it| self.before(it)) {
                let at = (former.epoch.tag, former.epoch.number);
                if found.insert(at) {
                    open.push(at);
                }
            }
        }
        found
    }

    /// Gives the office.
    pub const fn office(&self) -> OfficeId {
        self.identity.office
    }

    /// Gives what the key store keeps.
    pub const fn identity(&self) -> &Identity {
        &self.identity
    }

    /// Gives the membership log.
    pub const fn membership(&self) -> &Membership {
        &self.membership
    }

    /// Gives this device.
    pub fn device(&self) -> DeviceId {
        self.identity.device.public().id()
    }

    /// Gives this device as the membership knows it now; `None` before it is admitted and after it was retired.
    pub fn me(&self) -> Option<Writer> {
        self.member(self.device())
    }

    /// Gives what this device knows of the membership now, for the header of what it writes.
    pub fn head(&self) -> Head {
        self.membership.head()
    }

    /// Gives a device that is in the office now.
    pub fn member(&self, device: DeviceId) -> Option<Writer> {
        writer_in(self.membership.state(), device)
    }

    /// Gives every device that ever was in the office, retired ones too: what they wrote is still to be found.
    pub fn devices(&self) -> Vec<DeviceId> {
        self.membership.state().devices.keys().copied().collect()
    }

    /// Tells who wrote something and whether it counts: its device, the head in its header, the last sequence number in it.
    ///
    /// # Errors
    /// [`Refusal::UnknownHead`], [`Refusal::NoMember`], [`Refusal::NoWriter`], [`Refusal::AfterCut`].
    pub fn writer(&self, device: DeviceId, head: &Head, last: u64) -> Result<Writer, Refusal> {
        let then = self.membership.state_at(head).ok_or(Refusal::UnknownHead)?;
        // Known to the writer, but the admission fell: admitted by somebody who was being removed.
        let now = self.membership.state().devices.get(&device);
        let user = now.ok_or(Refusal::NoMember)?.user;
        for strong in self.membership.strong(head) {
            let cuts = match &strong.record.act {
                Act::Retire { device: it, cut } if *it == device => Some(cut.seq),
                Act::Remove { user: it, cuts } if *it == user => {
                    let is_back = self.membership.is_let_in_after(device, &strong);
                    (!is_back).then(|| cut_of(cuts, device).seq)
                }
                Act::SetRole {
                    user: it,
                    role,
                    cuts,
                } if *it == user && !role.may_write() => {
                    // Who knows of it is judged by the role.
                    (!strong.seen).then(|| cut_of(cuts, device).seq)
                }
                _ => None,
            };
            if let Some(cut) = cuts.filter(|cut| last > *cut) {
                return Err(Refusal::AfterCut { cut });
            }
        }
        // Not there at that head although no cut is against it: its head is later than its own retirement.
        let writer = writer_in(&then, device).ok_or(Refusal::NoMember)?;
        if writer.role.may_write() {
            Ok(writer)
        } else {
            Err(Refusal::NoWriter)
        }
    }

    /// Gives the last segment that counts of each device that was taken out of the office, itself or with its user.
    pub fn cuts(&self) -> BTreeMap<DeviceId, Cut> {
        let mut all: BTreeMap<DeviceId, Cut> = BTreeMap::new();
        let mut least = |device: DeviceId, cut: Cut| {
            let known = all.entry(device).or_insert(cut);
            *known = cut.min(*known);
        };
        for strong in self.membership.strong(&self.head()) {
            match &strong.record.act {
                Act::Retire { device, cut } => least(*device, *cut),
                Act::Remove { user, cuts } => {
                    let devices = self.membership.state().devices.iter();
                    let of_user = devices.filter(|(_, it)| it.user == *user);
                    for (device, _) in of_user {
                        if !self.membership.is_let_in_after(*device, &strong) {
                            least(*device, cut_of(cuts, *device));
                        }
                    }
                }
                _ => {}
            }
        }
        all
    }

    /// Gives, by device, the cuts behind which something of it may not count, ascending; also those that say nothing about who
    /// knew of them: [`Self::writer`] decides.
    pub fn every_cut(&self) -> BTreeMap<DeviceId, Vec<u64>> {
        let mut all: BTreeMap<DeviceId, Vec<u64>> = BTreeMap::new();
        for strong in self.membership.strong(&self.head()) {
            for (device, known) in &self.membership.state().devices {
                let cut = match &strong.record.act {
                    Act::Retire { device: it, cut } if it == device => cut.seq,
                    Act::Remove { user, cuts } if *user == known.user => cut_of(cuts, *device).seq,
                    Act::SetRole { user, role, cuts }
                        if *user == known.user && !role.may_write() =>
                    {
                        cut_of(cuts, *device).seq
                    }
                    _ => continue,
                };
                let cuts = all.entry(*device).or_default();
                cuts.push(cut);
                cuts.sort_unstable();
            }
        }
        all
    }

    /// Gives the epoch that this device writes a scope in now; `None` without a key for it.
    ///
    /// Of several with the same number (two admins rotated without knowing of each other) all devices take the same one;
    /// one that nobody removed can read comes before one that somebody removed can.
    pub fn epoch(&self, scope: Scope) -> Option<Epoch> {
        self.current(scope).map(|(key, _)| key.epoch)
    }

    /// Gives all epochs of a scope that this device has keys of, the newest number first.
    pub fn epochs(&self, scope: Scope) -> Vec<Epoch> {
        let keys = self.periods.values().filter_map(|it| self.key_of(it));
        let mut all: Vec<Epoch> = keys
            .map(|key| key.epoch)
            .filter(|epoch| epoch.scope == scope)
            .collect();
        all.sort_unstable_by_key(|epoch| std::cmp::Reverse((epoch.number, epoch.tag)));
        all
    }

    /// Gives the key that a scope is written with, and whether nobody who was taken out can open it.
    pub(super) fn current(&self, scope: Scope) -> Option<(&EpochKey, bool)> {
        let state = self.membership.state();
        self.periods
            .values()
            .filter_map(|period| {
                let key = self.key_of(period).filter(|key| key.epoch.scope == scope)?;
                Some(((period.rank(state), key.epoch.number, key.epoch.tag), key))
            })
            .max_by_key(|(rank, _)| *rank)
            .map(|((rank, ..), key)| (key, rank.is_clean))
    }

    /// Gives the key of an epoch for writing; `None` when this device has none.
    pub(super) fn key_of<'a>(&self, period: &'a Period) -> Option<&'a EpochKey> {
        period.key(self.membership.state())
    }

    /// Gives the scope that a tag stands for in an epoch; `None` without a key for it.
    pub fn scope(&self, tag: Tag, number: u32) -> Option<Scope> {
        let key = self.key_of(self.periods.get(&(tag, number))?)?;
        Some(key.epoch.scope)
    }

    /// Gives the scopes that this device can read.
    pub fn scopes(&self) -> Vec<Scope> {
        let keys = self.periods.values().filter_map(|it| self.key_of(it));
        let scopes: BTreeSet<_> = keys.map(|key| key.epoch.scope).collect();
        scopes.into_iter().collect()
    }

    /// Seals a text of a scope; `header` is authenticated with it and must be given again to open it.
    ///
    /// # Errors
    /// [`Refusal::NoKey`] when this device has no key of the epoch.
    pub fn seal(&self, epoch: Epoch, header: &[u8], text: &[u8]) -> Result<Vec<u8>, Refusal> {
        cipher::seal(self.key(epoch.tag, epoch.number)?, header, text).ok_or(Refusal::NoKey)
    }

    /// Opens what [`Self::seal`] made on any device.
    ///
    /// # Errors
    /// [`Refusal::NoKey`], [`Refusal::NotAuthentic`].
    pub fn open(
        &self,
        tag: Tag,
        number: u32,
        header: &[u8],
        sealed: &[u8],
    ) -> Result<Vec<u8>, Refusal> {
        let period = self.periods.get(&(tag, number));
        let keys = period.map(|it| it.by_trust(self.membership.state()));
        let keys = keys.filter(|keys| !keys.is_empty()).ok_or(Refusal::NoKey)?;
        let mut opened = keys.iter();
        let opened = opened.find_map(|key| cipher::open(&key.key, header, sealed));
        opened.ok_or(Refusal::NotAuthentic)
    }

    /// Names an attachment's content in an epoch: a keyed hash, so that the name tells nothing to those without the key.
    ///
    /// # Errors
    /// [`Refusal::NoKey`].
    pub fn content_name(&self, epoch: Epoch, content: &[u8]) -> Result<[u8; 32], Refusal> {
        let key = self
            .key(epoch.tag, epoch.number)?
            .derive("kartoteka 1 content name");
        Ok(*blake3::keyed_hash(key.bytes(), content).as_bytes())
    }

    /// Signs bytes as this device.
    pub fn sign(&self, purpose: Purpose, bytes: &[u8]) -> Signature {
        self.identity.device.sign(&purpose.message(bytes))
    }

    /// Checks a signature of a device that is or was in the office.
    ///
    /// # Errors
    /// [`Refusal::NoMember`] when its key is not known (fetch `m/`), [`Refusal::NotAuthentic`].
    pub fn verify(
        &self,
        device: DeviceId,
        purpose: Purpose,
        bytes: &[u8],
        signature: &Signature,
    ) -> Result<(), Refusal> {
        let known = self.membership.state().devices.get(&device);
        let keys = known.ok_or(Refusal::NoMember)?.keys;
        cipher::verify(&keys.0.sign, purpose, bytes, signature)
            .then_some(())
            .ok_or(Refusal::NotAuthentic)
    }

    fn key(&self, tag: Tag, number: u32) -> Result<&Key, Refusal> {
        let period = self.periods.get(&(tag, number)).ok_or(Refusal::NoKey)?;
        self.key_of(period).map(|it| &it.key).ok_or(Refusal::NoKey)
    }

    /// Makes the keyring of another device that knows the same files.
    pub(super) fn as_another(&self, identity: Identity) -> Self {
        let mut other = self.clone();
        other.identity = identity;
        other.periods.clear();
        for envelopes in &other.taken {
            let mut secrets = other.identity.user.iter();
            let key = secrets.find_map(|secret| envelopes.open(secret));
            let at = (envelopes.tag, envelopes.number);
            let period = other.periods.entry(at).or_default();
            period.tell(envelopes.author, envelopes.recipients(), key);
        }
        other.follow_chain();
        for envelopes in std::mem::take(&mut other.handed) {
            let _judged = other.take_handed(envelopes);
        }
        other
    }
}

fn cut_of(cuts: &[(DeviceId, Cut)], device: DeviceId) -> Cut {
    let cut = cuts.iter().find(|(it, _)| *it == device);
    // A device that the remover did not know of: nothing of it counts.
    cut.map_or(Cut::NOTHING, |(_, cut)| *cut)
}

fn writer_in(state: &State, device: DeviceId) -> Option<Writer> {
    let found = state.devices.get(&device).filter(|it| it.live)?;
    Some(Writer {
        device,
        number: found.number,
        user: found.user,
        role: state.role(found.user)?,
    })
}
