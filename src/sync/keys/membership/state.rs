//! Who is in the office after a row of records, and what a record may do to it. No concurrency here: see `order`.

use std::collections::{BTreeMap, BTreeSet};

use super::super::id::{DeviceId, KeyId, OfficeId, RecordHash};
use super::super::secret::{DeviceKeys, UserKeys};
use super::record::{Act, Author, Entrant, Record};

/// What somebody may do in the office; the later in the list, the more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Reads; what such a device writes is refused.
    Viewer,
    /// Reads and writes own books and what was shared.
    Manager,
    /// Reads and writes all books of the team.
    Head,
    /// Invites, retires and removes everybody below.
    Admin,
    /// May do everything; there are at least two where possible.
    Owner,
}

impl Role {
    /// All, from the least.
    pub const ALL: [Self; 5] = [
        Self::Viewer,
        Self::Manager,
        Self::Head,
        Self::Admin,
        Self::Owner,
    ];

    /// Gives the number in records.
    pub const fn code(self) -> u64 {
        match self {
            Self::Viewer => 0,
            Self::Manager => 1,
            Self::Head => 2,
            Self::Admin => 3,
            Self::Owner => 4,
        }
    }

    /// Gives the role of a number in records.
    pub fn of(code: u64) -> Option<Self> {
        Self::ALL.get(usize::try_from(code).ok()?).copied()
    }

    /// Tells whether what such a user writes counts.
    pub fn may_write(self) -> bool {
        self >= Self::Manager
    }

    /// Tells whether somebody of this role may change something about somebody of another.
    pub fn commands(self, other: Self) -> bool {
        self == Self::Owner || (self == Self::Admin && other < Self::Admin)
    }
}

/// A user of the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// `None` after the removal.
    pub role: Option<Role>,
    /// The earlier admitted, the senior: number and hash of the record that first admitted the user.
    pub since: (u32, RecordHash),
}

/// A key of a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserKey {
    pub keys: UserKeys,
    pub user: i64,
    /// Envelopes are sealed to it.
    pub live: bool,
}

/// A device of the office, retired ones too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    pub keys: DeviceKeys,
    pub number: u32,
    pub user: i64,
    /// The user's key that certified it.
    pub key: KeyId,
    pub live: bool,
    /// When it was admitted, by the admitting device's clock.
    pub since: i64,
}

/// Everybody and everything of an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    pub office: OfficeId,
    pub users: BTreeMap<i64, User>,
    pub keys: BTreeMap<KeyId, UserKey>,
    pub devices: BTreeMap<DeviceId, Device>,
    pub invites: BTreeSet<[u8; 8]>,
}

/// Who acts: the user behind the author, and the role that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    pub user: i64,
    pub role: Role,
    pub since: (u32, RecordHash),
}

impl State {
    /// The state before the first record.
    pub const fn empty(office: OfficeId) -> Self {
        Self {
            office,
            users: BTreeMap::new(),
            keys: BTreeMap::new(),
            devices: BTreeMap::new(),
            invites: BTreeSet::new(),
        }
    }

    /// Gives the role of a user who is in the office.
    pub fn role(&self, user: i64) -> Option<Role> {
        self.users.get(&user)?.role
    }

    /// Gives who acts, when the author may act at all.
    pub fn actor(&self, author: Author) -> Option<Actor> {
        let user = match author {
            Author::Device(id) => self.devices.get(&id).filter(|it| it.live)?.user,
            Author::User(id) => self.keys.get(&id).filter(|it| it.live)?.user,
        };
        Some(Actor {
            user,
            role: self.role(user)?,
            since: self.users.get(&user)?.since,
        })
    }

    /// Tells whether a record may be applied, its author having at most the role `most`.
    pub fn allows(&self, record: &Record, most: Role) -> bool {
        if let Act::Found(entrant) = &record.act {
            return record.parents.is_empty()
                && self.users.is_empty()
                && record.author == Author::Device(entrant.device_keys.id())
                && self.is_new(entrant);
        }
        let Some(actor) = self.actor(record.author) else {
            return false;
        };
        let role = actor.role.min(most);
        match &record.act {
            Act::Found(_) => false,
            Act::Admit {
                entrant,
                role: given,
                invite,
            } => {
                let there = self.role(entrant.user);
                let may = match record.author {
                    Author::Device(_) => {
                        role.commands(*given) && there.is_none_or(|there| there == *given)
                    }
                    Author::User(_) => {
                        role == Role::Owner && actor.user == entrant.user && *given == role
                    }
                };
                may && !self.invites.contains(invite) && self.is_new(entrant)
            }
            Act::Retire { device, .. } => self.devices.get(device).is_some_and(|it| {
                let own = it.user == actor.user;
                let may = own || self.role(it.user).is_none_or(|other| role.commands(other));
                it.live && may && matches!(record.author, Author::Device(_))
            }),
            Act::Remove { user, .. } => {
                matches!(record.author, Author::Device(_))
                    && self.role(*user).is_some_and(|other| role.commands(other))
            }
            Act::SetRole {
                user, role: given, ..
            } => {
                matches!(record.author, Author::Device(_))
                    && role.commands(*given)
                    && self.role(*user).is_some_and(|other| role.commands(other))
            }
        }
    }

    fn is_new(&self, entrant: &Entrant) -> bool {
        entrant.is_right(self.office)
            && !self.devices.contains_key(&entrant.device_keys.id())
            && !self.keys.contains_key(&entrant.user_keys.id())
            && self.devices.values().all(|it| it.number != entrant.number)
    }

    /// Applies a record that is allowed; gives false, and changes nothing, when no owner would be left.
    pub fn apply(&mut self, record: &Record, hash: RecordHash) -> bool {
        if !self.leaves_an_owner(record) {
            return false;
        }
        match &record.act {
            Act::Found(entrant) => self.enter(entrant, Role::Owner, record, hash),
            Act::Admit {
                entrant,
                role,
                invite,
            } => {
                self.invites.insert(*invite);
                self.enter(entrant, *role, record, hash);
            }
            Act::Retire { device, .. } => self.retire(*device),
            Act::Remove { user, .. } => {
                let devices: Vec<_> = self
                    .devices
                    .iter()
                    .filter(|(_, it)| it.user == *user)
                    .map(|(id, _)| *id)
                    .collect();
                for device in devices {
                    self.retire(device);
                }
                for key in self.keys.values_mut().filter(|key| key.user == *user) {
                    key.live = false;
                }
                if let Some(user) = self.users.get_mut(user) {
                    user.role = None;
                }
            }
            Act::SetRole { user, role, .. } => {
                if let Some(user) = self.users.get_mut(user) {
                    user.role = Some(*role);
                }
            }
        }
        true
    }

    /// Tells whether an owner's device is left after a record.
    pub fn leaves_an_owner(&self, record: &Record) -> bool {
        self.devices.iter().any(|(id, it)| {
            let stays = match &record.act {
                Act::Retire { device, .. } => id != device,
                Act::Remove { user, .. } => it.user != *user,
                Act::SetRole { user, role, .. } => *role == Role::Owner || it.user != *user,
                Act::Found(_) | Act::Admit { .. } => true,
            };
            stays && it.live && self.role(it.user) == Some(Role::Owner)
        }) || matches!(record.act, Act::Found(_))
    }

    fn enter(&mut self, entrant: &Entrant, role: Role, record: &Record, hash: RecordHash) {
        let user = self.users.entry(entrant.user).or_insert(User {
            role: None,
            since: (record.number, hash),
        });
        user.role = Some(role);
        self.keys.insert(
            entrant.user_keys.id(),
            UserKey {
                keys: entrant.user_keys,
                user: entrant.user,
                live: true,
            },
        );
        self.devices.insert(
            entrant.device_keys.id(),
            Device {
                keys: entrant.device_keys,
                number: entrant.number,
                user: entrant.user,
                key: entrant.user_keys.id(),
                live: true,
                since: record.at,
            },
        );
    }

    fn retire(&mut self, id: DeviceId) {
        if let Some(device) = self.devices.get_mut(&id) {
            device.live = false;
            let key = device.key;
            if let Some(key) = self.keys.get_mut(&key) {
                key.live = false;
            }
        }
    }
}
