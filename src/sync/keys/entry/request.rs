//! A request to be let in: the joiner's new keys, sealed with the secret of the invite, in a file of the joiner.

use super::super::cbor::{Reader, Writer};
use super::super::cipher::{self, Purpose, Signature};
use super::super::file::NewFile;
use super::super::id::DeviceId;
use super::super::identity::Identity;
use super::super::keyring::Keyring;
use super::super::membership::{Act, Entrant};
use super::super::secret::{DeviceSecret, Key, Random, UserSecret};
use super::invite::Invite;
use super::words;

const HEADER: &[u8] = b"kartoteka 1 join request";
/// Longest name that a joiner gives, in bytes.
const LONGEST_NAME: usize = 200;

fn key(invite: &Invite) -> Key {
    invite.secret.derive("kartoteka 1 join request")
}

fn name(invite: &Invite, device: DeviceId) -> String {
    format!("j/{device}-{}.req", DeviceId(invite.name()))
}

/// The joiner's side: keys were made, the request waits for an admin.
#[derive(Debug)]
pub struct Joining {
    /// For the key store; it is the device's for as long as it is in the office.
    pub identity: Identity,
    /// The request, to be put on the share; deleted by the joiner afterwards.
    pub file: NewFile,
    /// The number that the device will have in row ids.
    pub number: u32,
    words: [&'static str; 6],
}

impl Joining {
    /// Makes keys and the request. `number` is the number of the device in row ids; the caller has looked that the members
    /// do not have it. `person` is what the admin reads, longer names are cut.
    pub fn new(
        invite: &Invite,
        number: u32,
        person: &str,
        random: &mut impl Random,
    ) -> Option<Self> {
        let (device, user) = (DeviceSecret::random(random), UserSecret::random(random));
        let entrant = Entrant::new(invite.office, invite.user, &user, &device, number);
        let person = &person[..person.floor_char_boundary(LONGEST_NAME)];
        let payload = payload(&entrant, person);
        let signature = device.sign(&Purpose::Request.message(&payload));
        let text = Writer::array(2).bytes(&payload).bytes(&signature).done();
        let bytes = cipher::seal(&key(invite), HEADER, &text)?;
        Some(Self {
            words: words::of(invite, &bytes)?,
            number,
            file: NewFile {
                name: name(invite, device.public().id()),
                bytes,
            },
            identity: Identity {
                office: invite.office,
                founding: invite.founding,
                roster: invite.roster.clone(),
                device,
                user: vec![user],
            },
        })
    }

    /// Gives the six words that the admin must see as well.
    pub const fn words(&self) -> [&'static str; 6] {
        self.words
    }
}

fn payload(entrant: &Entrant, person: &str) -> Vec<u8> {
    entrant
        .write(Writer::array(3).number(1))
        .text(person)
        .done()
}

/// The admin's side: somebody asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub entrant: Entrant,
    /// What the person is called by the own account; to be read, not to be believed.
    pub person: String,
    words: [&'static str; 6],
}

impl Request {
    /// Tells whether a file's name is that of a request with this invite.
    pub fn is_for(invite: &Invite, name: &str) -> bool {
        let end = format!("-{}.req", DeviceId(invite.name()));
        name.starts_with("j/") && name.ends_with(&end)
    }

    /// Reads a request; `None` when it is none with this invite, damaged or renamed.
    pub fn read(invite: &Invite, file_name: &str, bytes: &[u8]) -> Option<Self> {
        let text = cipher::open(&key(invite), HEADER, bytes)?;
        let (entrant, person) = Self::read_text(invite, &text)?;
        if name(invite, entrant.device_keys.id()) != file_name {
            return None;
        }
        Some(Self {
            words: words::of(invite, bytes)?,
            entrant,
            person,
        })
    }

    /// Reads what is sealed in a request: who asks, and the name they give themselves; `None` when anything of it is not right.
    pub fn read_text(invite: &Invite, text: &[u8]) -> Option<(Entrant, String)> {
        let mut outer = Reader::new(text);
        outer.array(2)?;
        let (payload_bytes, signature): (_, Signature) = (outer.bytes()?, outer.fixed()?);
        outer.end(())?;
        let mut reader = Reader::new(payload_bytes);
        reader.array(3)?;
        if reader.number()? != 1 {
            return None;
        }
        let entrant = Entrant::read(&mut reader)?;
        let person = reader.text()?.to_owned();
        reader.end(())?;
        let device = entrant.device_keys;
        let is_right = payload(&entrant, &person) == payload_bytes
            && entrant.user == invite.user
            && person.len() <= LONGEST_NAME
            && entrant.is_right(invite.office)
            && cipher::verify(&device.0.sign, Purpose::Request, payload_bytes, &signature);
        is_right.then_some((entrant, person))
    }

    /// Gives the six words that the joiner must see as well.
    pub const fn words(&self) -> [&'static str; 6] {
        self.words
    }
}

/// How far a joiner is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// No admin has answered yet.
    Waiting,
    /// Admitted, and the key of the company is here.
    In,
    /// Admitted; the envelope is still on its way.
    NoKeyYet,
    /// The admission does not count: invite or number of the device were used meanwhile, or the admin is out. Ask anew.
    Fallen,
    /// It was in, and was retired or removed with its user.
    Out,
}

impl Keyring {
    /// Tells how far this device's way into the office is, by the files that it has taken.
    pub fn entry(&self) -> Entry {
        if self.me().is_some() {
            return if self.scopes().is_empty() {
                Entry::NoKeyYet
            } else {
                Entry::In
            };
        }
        let device = self.device();
        if self.membership().state().devices.contains_key(&device) {
            return Entry::Out;
        }
        let asked = self.membership().history().into_iter().any(|(record, _)| {
            matches!(&record.record.act, Act::Admit { entrant, .. } if entrant.device_keys.id() == device)
        });
        if asked { Entry::Fallen } else { Entry::Waiting }
    }
}
