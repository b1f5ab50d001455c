//! Keys that were handed on by who is no admin: of an epoch that was begun by somebody who was being taken out, and in which others
//! had sealed before they knew.

use super::envelope::{Envelopes, EpochKey};
use super::id::Scope;
use super::keyring::{Absorbed, BadFile, Keyring};
use super::period::Period;

impl Keyring {
    /// Takes a key that was handed on by somebody who is no admin: of an epoch that an admin tells of, and only if it opens what
    /// the admin has sealed under it.
    pub(super) fn take_handed(&mut self, envelopes: Envelopes) -> Result<Absorbed, BadFile> {
        if envelopes.recipients().next().is_none() {
            return Err(BadFile::NotAllowed);
        }
        let at = (envelopes.tag, envelopes.number);
        if !self.periods.get(&at).is_some_and(Period::is_told) {
            return Ok(self.wait(envelopes));
        }
        let mut secrets = self.identity.user.iter();
        let key = secrets.find_map(|secret| envelopes.open(secret));
        if let Some(key) = key {
            if !self.can_be_proven(&envelopes) {
                return Ok(self.wait(envelopes));
            }
            let is_right = self.is_proven(&key);
            let period = self.periods.get_mut(&at).filter(|_| is_right);
            let period = period.ok_or(BadFile::NotAllowed)?;
            period.hand(key, envelopes.recipients());
            self.follow_chain();
        }
        self.handed.push(envelopes);
        Ok(Absorbed::New)
    }

    /// Tells whether an admin has sealed something under the key of that epoch.
    fn can_be_proven(&self, envelopes: &Envelopes) -> bool {
        let at = (envelopes.tag, envelopes.number);
        let mut files = self.taken.iter().filter(|it| (it.tag, it.number) == at);
        files.any(Envelopes::has_previous)
    }

    /// Tells whether a key opens what an admin has sealed under it: whoever hands it on.
    pub(super) fn is_proven(&self, key: &EpochKey) -> bool {
        let epoch = key.epoch;
        let files = self.taken.iter();
        let mut files = files.filter(|it| (it.tag, it.number) == (epoch.tag, epoch.number));
        epoch.scope == Scope::COMPANY && files.any(|it| it.open_previous(key).is_some())
    }
}
