//! What people do to an office: found it, admit, retire, remove, change a role, rotate keys.
//!
//! Each act gives files that the caller keeps and puts on the share; they count here at once. Numbers after which a device's
//! segments no longer count (cuts) are the caller's cursors.

use std::collections::BTreeSet;

use super::envelope::{EpochKey, Plan};
use super::file::{self, NewFile};
use super::id::{DeviceId, Epoch, KeyId, OfficeId, RecordHash, Scope, Tag};
use super::identity::Identity;
use super::keyring::Keyring;
use super::membership::{Act, Author, Cut, Cuts, Entrant, Record, Role, SignedRecord};
use super::secret::{DeviceSecret, Key, Random, UserKeys, UserSecret};

/// An act that the office does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAllowed {
    /// The role is not enough, or who it is about is not there (any more).
    #[error("this user may not do that")]
    Role,
    /// The number of the device, the device itself, its key or the invite was used before.
    #[error("used before")]
    Used,
    /// The office would have no owner's device left.
    #[error("no owner would be left")]
    LastOwner,
    /// Row id of the user or number of the device cannot be.
    #[error("not a number of a user or device")]
    Number,
    /// This device does not hold the key to be handed on.
    #[error("no key to hand on")]
    NoKey,
}

/// What an admin's device should do next, so that everybody who may read can, and nobody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Need {
    /// Somebody who is out can still read what is written now.
    Rotate(Scope),
    /// Somebody who is in has no envelope of the present key.
    Envelopes(Epoch, Vec<UserKeys>),
}

/// A founded office.
#[derive(Debug)]
pub struct Founded {
    pub keyring: Keyring,
    /// In the order in which they are put on the share: `kartoteka.json`, the first record, the first key.
    pub files: Vec<NewFile>,
}

impl Keyring {
    /// Founds an office: the founder is its first owner. `number` is the number of the device in row ids, `at` milliseconds UTC.
    ///
    /// # Errors
    /// [`NotAllowed::Number`].
    pub fn found(
        user: i64,
        number: u32,
        at: i64,
        random: &mut impl Random,
    ) -> Result<Founded, NotAllowed> {
        let office = OfficeId(random.array());
        let device = DeviceSecret::random(random);
        let owner = UserSecret::random(random);
        let entrant = Entrant::new(office, user, &owner, &device, number);
        if !entrant.is_right(office) {
            return Err(NotAllowed::Number);
        }
        let record = Record {
            office,
            number: 0,
            parents: Vec::new(),
            author: Author::Device(device.public().id()),
            at,
            act: Act::Found(entrant),
        }
        .signed(|message| device.sign(message));
        let founding = record.hash;
        let mut keyring = Self::new(Identity {
            office,
            founding,
            roster: Key::random(random),
            device,
            user: vec![owner],
        });
        let mut files = vec![file::office_file(office, founding)];
        files.push(keyring.keep(&record));
        files.extend(keyring.rotate(Scope::COMPANY, random));
        Ok(Founded { keyring, files })
    }

    /// Lets a user's key and device in.
    ///
    /// # Errors
    /// [`NotAllowed`].
    pub fn admit(
        &mut self,
        entrant: Entrant,
        role: Role,
        invite: [u8; 8],
        at: i64,
        random: &mut impl Random,
    ) -> Result<Vec<NewFile>, NotAllowed> {
        let act = Act::Admit {
            entrant,
            role,
            invite,
        };
        let mut files = vec![self.act(act, at)?];
        files.extend(self.upkeep(random));
        Ok(files)
    }

    /// Takes a device out, a lost laptop or one that is no longer used; keys that it could read are changed.
    ///
    /// # Errors
    /// [`NotAllowed`].
    pub fn retire(
        &mut self,
        device: DeviceId,
        cut: Cut,
        at: i64,
        random: &mut impl Random,
    ) -> Result<Vec<NewFile>, NotAllowed> {
        let mut files = vec![self.act(Act::Retire { device, cut }, at)?];
        files.extend(self.upkeep(random));
        Ok(files)
    }

    /// Takes a user out with all devices; keys that the user could read are changed.
    ///
    /// # Errors
    /// [`NotAllowed`].
    pub fn remove(
        &mut self,
        user: i64,
        cuts: Cuts,
        at: i64,
        random: &mut impl Random,
    ) -> Result<Vec<NewFile>, NotAllowed> {
        let mut files = vec![self.act(Act::Remove { user, cuts }, at)?];
        files.extend(self.upkeep(random));
        Ok(files)
    }

    /// Gives a user another role: a second owner, for one. Cuts count when the user may no longer write.
    ///
    /// # Errors
    /// [`NotAllowed`].
    pub fn set_role(
        &mut self,
        user: i64,
        role: Role,
        cuts: Cuts,
        at: i64,
    ) -> Result<NewFile, NotAllowed> {
        self.act(Act::SetRole { user, role, cuts }, at)
    }

    /// Tells what is to be done for the keys; nothing on a device that may not.
    pub fn needs(&self) -> Vec<Need> {
        let mut needs = Vec::new();
        match self.me() {
            None => return needs,
            Some(me) if me.role < Role::Admin => return self.left_alone(),
            Some(_) => {}
        }
        for scope in self.scopes() {
            let Some((current, clean)) = self.current(scope) else {
                continue;
            };
            if !clean {
                needs.push(Need::Rotate(scope));
                continue;
            }
            // Of other scopes it is not known here who may read them.
            if scope != Scope::COMPANY {
                continue;
            }
            let lack = self.lacking(current.epoch).into_iter();
            needs.extend(lack.map(|(epoch, keys)| Need::Envelopes(epoch, keys)));
        }
        needs
    }

    /// The same for who is no admin: of an epoch that did not prevail, as who began it was being taken out, perhaps no admin who
    /// is in has the key, and work was sealed with it. It goes to all, so that everybody sees that it is the right one.
    fn left_alone(&self) -> Vec<Need> {
        let Some((current, true)) = self.current(Scope::COMPANY) else {
            return Vec::new();
        };
        let lack = self.lacking(current.epoch).into_iter();
        let is_proven = |epoch: Epoch| {
            let period = self.periods.get(&(epoch.tag, epoch.number));
            period
                .and_then(|period| self.key_of(period))
                .is_some_and(|key| self.is_proven(key))
        };
        // Who else lacks it is seen to by an admin who has it.
        let state = self.membership.state();
        let lacks_admin = |lack: &[UserKeys]| {
            self.live_keys().any(|(id, keys)| {
                let user = state.keys.get(&id).map(|key| key.user);
                let role = user.and_then(|user| state.role(user));
                role >= Some(Role::Admin) && lack.contains(&keys)
            })
        };
        let alone = lack.filter(|(epoch, lack)| {
            *epoch != current.epoch && is_proven(*epoch) && lacks_admin(lack)
        });
        let all: Vec<_> = self.live_keys().map(|(_, keys)| keys).collect();
        alone
            .map(|(epoch, _)| Need::Envelopes(epoch, all.clone()))
            .collect()
    }

    /// Gives the epochs of a scope that no key after them leads to, and who lacks their keys: the present one, and of rotations
    /// that did not know of each other those that did not prevail.
    fn lacking(&self, current: Epoch) -> Vec<(Epoch, Vec<UserKeys>)> {
        let behind = self.reachable(current);
        let ends = self
            .periods
            .iter()
            .filter_map(|(at, period)| Some((at, period, self.key_of(period)?.epoch)))
            .filter(|(at, _, epoch)| {
                epoch.scope == current.scope && (*epoch == current || !behind.contains(at))
            });
        let lacking = ends.map(|(_, period, epoch)| {
            let had = period.recipients(self.membership.state());
            let lack = self.live_keys().filter(|(id, _)| !had.contains(id));
            (epoch, lack.map(|(_, keys)| keys).collect::<Vec<_>>())
        });
        lacking.filter(|(_, lack)| !lack.is_empty()).collect()
    }

    /// Does what [`Self::needs`] tells.
    pub fn upkeep(&mut self, random: &mut impl Random) -> Vec<NewFile> {
        let mut files = Vec::new();
        // A rotation may make envelopes of what is before it needless, or needed; twice is always enough.
        for _ in 0..2 {
            for need in self.needs() {
                match need {
                    Need::Rotate(scope) => files.extend(self.rotate(scope, random)),
                    Need::Envelopes(epoch, to) => {
                        let period = self.periods.get(&(epoch.tag, epoch.number));
                        if let Some(key) = period.and_then(|period| self.key_of(period).cloned()) {
                            files.push(self.hand_out(&key, None, &to, random));
                        }
                    }
                }
            }
        }
        files
    }

    /// Changes the key of a scope: everybody who may read it gets the new one, and with it the former.
    pub fn rotate(&mut self, scope: Scope, random: &mut impl Random) -> Option<NewFile> {
        let former = self.current(scope).map(|(key, _)| key.clone());
        let to: Vec<_> = if scope == Scope::COMPANY {
            self.live_keys().map(|(_, keys)| keys).collect()
        } else {
            let epoch = former.as_ref()?.epoch;
            let period = self.periods.get(&(epoch.tag, epoch.number))?;
            let had: BTreeSet<KeyId> = period.recipients(self.membership.state());
            let keys = self.live_keys().filter(|(id, _)| had.contains(id));
            keys.map(|(_, keys)| keys).collect()
        };
        let highest = self
            .periods
            .keys()
            .filter(|at| self.scope(at.0, at.1) == Some(scope));
        let number = highest.map(|(_, number)| *number).max().unwrap_or(0);
        let key = EpochKey {
            epoch: Epoch {
                scope,
                number: number.checked_add(1)?,
                tag: Tag(random.array()),
            },
            key: Key::random(random),
        };
        Some(self.hand_out(&key, former.as_ref(), &to, random))
    }

    fn live_keys(&self) -> impl Iterator<Item = (KeyId, UserKeys)> + '_ {
        let state = self.membership.state();
        state
            .keys
            .iter()
            .filter(|(_, key)| key.live && state.role(key.user).is_some())
            .map(|(id, key)| (*id, key.keys))
    }

    fn hand_out(
        &mut self,
        key: &EpochKey,
        previous: Option<&EpochKey>,
        to: &[UserKeys],
        random: &mut impl Random,
    ) -> NewFile {
        let plan = Plan {
            office: self.office(),
            author: self.device(),
            head: self.head(),
            key,
            previous,
            to,
        };
        let envelopes = plan.seal(random, |message| self.identity.device.sign(message));
        let made = file::of_envelopes(&self.identity.roster, &envelopes);
        self.keep_file(&made);
        made
    }

    fn act(&mut self, act: Act, at: i64) -> Result<NewFile, NotAllowed> {
        let author = Author::Device(self.device());
        let record = self.next_record(author, act, at);
        self.check(&record)?;
        let signed = record.signed(|message| self.identity.device.sign(message));
        Ok(self.keep(&signed))
    }

    pub(super) fn next_record(&self, author: Author, act: Act, at: i64) -> Record {
        let parents = self.head().records().to_vec();
        let known = self.membership.number_of(&parents);
        Record {
            office: self.office(),
            number: known.saturating_add(1),
            parents,
            author,
            at,
            act,
        }
    }

    pub(super) fn check(&self, record: &Record) -> Result<(), NotAllowed> {
        let state = self.membership.state();
        if state.allows(record, Role::Owner) {
            return if state.leaves_an_owner(record) {
                Ok(())
            } else {
                Err(NotAllowed::LastOwner)
            };
        }
        let commands = state
            .actor(record.author)
            .is_some_and(|actor| match &record.act {
                Act::Admit { role, .. } => actor.role.commands(*role),
                _ => false,
            });
        Err(if commands {
            NotAllowed::Used
        } else {
            NotAllowed::Role
        })
    }

    pub(super) fn keep(&mut self, record: &SignedRecord) -> NewFile {
        let made = file::of_record(&self.identity.roster, record);
        self.keep_file(&made);
        made
    }

    fn keep_file(&mut self, made: &NewFile) {
        let kept = self.absorb(&made.name, &made.bytes);
        debug_assert!(kept.is_ok(), "{kept:?}");
    }

    /// Tells whether `kartoteka.json` of a share is that of this office.
    pub fn is_at_home(&self, office_file: &[u8]) -> bool {
        file::is_office_file(office_file, self.office(), self.founding())
    }

    /// Makes the file that names this office.
    pub fn office_file(&self) -> NewFile {
        file::office_file(self.office(), self.founding())
    }

    /// Tells whether a file of a share is the first record of this office: then the share is this office's, whatever the file
    /// says that names it.
    pub fn is_founding(&self, name: &str, bytes: &[u8]) -> bool {
        let record = file::to_record(&self.identity.roster, name, bytes);
        record.is_ok_and(|record| record.hash == self.founding())
    }

    /// Gives the hash of the first membership record.
    pub const fn founding(&self) -> RecordHash {
        self.membership.founding()
    }
}
