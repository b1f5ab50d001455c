//! Membership records and key envelopes: read at start, each half hour, and when something refers to unknown ones.

use super::{Engine, Halt, Halted, Pass, Stop};
use crate::sync::keys::{Absorbed, BadFile, LONGEST, Unreadable};
use crate::sync::name::{self, Name};
use crate::sync::replica::Replica;

impl<R: Replica + 'static> Engine<R> {
    /// Reads the records that are not here yet, once in a round.
    pub(super) async fn refresh(&mut self, pass: &mut Pass) -> Halted<()> {
        if std::mem::replace(&mut pass.refreshed, true) {
            return Ok(());
        }
        let known = self.replica.records()?;
        for folder in [name::RECORDS, name::ENVELOPES] {
            for entry in pass.list(folder).await? {
                let ours = matches!(
                    name::parse(&entry.name),
                    Some(Name::Record | Name::Envelopes)
                );
                if !ours || known.contains(&entry.name) {
                    continue;
                }
                let Some(bytes) = pass.get(&entry.name, LONGEST).await? else {
                    continue;
                };
                match self.keys.absorb(&entry.name, &bytes) {
                    // One that waits for another is kept: the keyring is made anew from all of them.
                    Ok(Absorbed::New | Absorbed::Known | Absorbed::Waiting) => {
                        self.replica.keep_record(&entry.name, &bytes)?;
                    }
                    Err(BadFile::Unreadable(Unreadable::Newer)) => {
                        return Err(Halt::Stop(Stop::NewerProgram(0)));
                    }
                    Err(_) => {} // as if it were not there
                }
            }
        }
        Ok(())
    }
}
