//! A base that turns out to be a copy of another, or an old one of itself, becomes a new device of its office.
//!
//! An owner's device admits itself. What was signed is kept before it is published, so that a kill on the way leaves no
//! device that nobody works on.

use super::exchange::Exchange;
use super::{OfficeResult, desk, env, kept};
use crate::sync::door;
use crate::sync::keys::{DeviceSecret, Identity, Key, Keyring, Random, Role, UserSecret};

impl Exchange {
    /// Makes this base a new device of the office. Gives false where only an admin can let it in.
    pub(super) fn renew(&mut self) -> OfficeResult<bool> {
        let Some(engine) = &self.engine else {
            return Ok(false);
        };
        let old = engine.keys();
        if old.me().is_none_or(|me| me.role != Role::Owner) {
            return Ok(false);
        }
        let mut random = env::random()?;
        let mut user = vec![UserSecret::new(Key::random(&mut random))];
        user.extend(old.identity().user.first().cloned());
        let identity = Identity {
            device: DeviceSecret::new(Key::random(&mut random)),
            user,
            ..old.identity().clone()
        };
        let mut keyring = desk::keyring(&self.store, identity)?;
        let number = unused(&keyring, &mut random);
        let now = self.store.clock().now().millis();
        let Ok(files) = keyring.let_myself_in(number, now, &mut random) else {
            return Ok(false);
        };
        self.env.keep(keyring.identity())?;
        // Once the share has the admission, the base may be killed at any moment: the next round ends it.
        let renewal = kept::Renewal {
            keys: keyring.device().to_string(),
            files: files.iter().map(kept::File::of).collect(),
        };
        kept::save(&self.store, kept::RENEWAL, &renewal)?;
        self.end_renewal()
    }

    /// Puts a new place in the office that was signed on the share, and makes it that of this base. Gives whether there was one.
    pub(super) fn end_renewal(&mut self) -> OfficeResult<bool> {
        let Some(renewal) = kept::load::<kept::Renewal>(&self.store, kept::RENEWAL)? else {
            return Ok(false);
        };
        let files = kept::files(&renewal.files)?;
        match door::publish(self.share.as_mut(), &files) {
            Ok(()) => {}
            // The round says what is wrong with the share.
            Err(error) => {
                tracing::info!(%error, "the new device is published with a later round");
                return Ok(false);
            }
        }
        desk::keep(&self.store, &files)?;
        let name = kept::home(&self.store)?.map(|home| home.device);
        self.store.set_office_values(&[
            (kept::KEYS, Some(renewal.keys.as_bytes())),
            (kept::DEVICE_NAME, Some(name.unwrap_or_default().as_bytes())),
            (kept::RENEWAL, None),
        ])?;
        self.make()?;
        Ok(true)
    }
}

fn unused(keyring: &Keyring, random: &mut impl Random) -> u32 {
    loop {
        let number = door::draw(random);
        if !door::is_used(keyring, number) {
            return number;
        }
    }
}
