//! Who may write and read in an office: keys, certificates, the membership log, and the [`Keyring`] that the engine uses.
//!
//! Everything on the share is sealed for those who hold the key of a scope and signed by the device that wrote it. Nothing
//! here touches a file, a clock or a window: bytes come in and go out, random bytes are an argument ([`Random`]).
//! docs/FORMAT.md, chapter "Keys and records", specifies what these modules write.

mod cbor;
mod cipher;
#[cfg(test)]
mod decoder_tests;
pub mod entry;
mod envelope;
mod file;
#[cfg(test)]
mod golden_tests;
mod handed;
mod id;
mod identity;
mod keyring;
pub mod membership;
mod office;
mod period;
pub mod sample;
mod secret;

pub use cipher::{OVERHEAD, Purpose, Signature};
pub use file::{LONGEST, NewFile, OfficeFile, is_office_file, judge_office_file};
pub use id::{DeviceId, Epoch, Head, KeyId, OfficeId, RecordHash, Scope, Tag};
pub use identity::Identity;
pub use keyring::{Absorbed, BadFile, Keyring, Refusal, Writer};
pub use membership::{Cut, Entrant, Membership, Role, Unreadable};
pub use office::{Founded, Need, NotAllowed};
pub use secret::{DeviceKeys, DeviceSecret, Key, PublicKeys, Random, UserKeys, UserSecret};
