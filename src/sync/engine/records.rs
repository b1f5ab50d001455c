//! Membership records and key envelopes: read at start, each half hour, and when something refers to unknown ones. And the
//! file that names the office, when it is not as it was.

use super::{Engine, Halt, Halted, Pass, Stop};
use crate::sync::keys::{Absorbed, BadFile, LONGEST, OfficeFile, Unreadable, judge_office_file};
use crate::sync::name::{self, Name};
use crate::sync::replica::Replica;
use crate::sync::share::OFFICE_FILE;

impl<R: Replica + 'static> Engine<R> {
    /// The file that names the office is not as this device knows it: it is damaged, or the folder is another office's. Nothing
    /// is written into that; a damaged one is written anew when the share is to be mended.
    pub(super) async fn look_at_another(&self, pass: &mut Pass, there: &[u8]) -> Halted<()> {
        let is_ours = match judge_office_file(there, &self.office) {
            OfficeFile::Ours => return Ok(()),
            OfficeFile::Damaged => true,
            OfficeFile::Other => false,
            OfficeFile::Unclear => self.has_first_record(pass).await?,
        };
        if !is_ours {
            return Err(Halt::Stop(Stop::OtherOffice));
        }
        if !pass.wish.mend {
            return Err(Halt::Stop(Stop::OfficeFile));
        }
        pass.delete(OFFICE_FILE).await?;
        pass.put_new(OFFICE_FILE, &self.office).await?;
        pass.outcome.mended += 1;
        Ok(())
    }

    async fn has_first_record(&self, pass: &Pass) -> Halted<bool> {
        for entry in pass.list(name::RECORDS).await? {
            if entry.name.starts_with(name::FIRST_RECORD)
                && let Some(bytes) = pass.get(&entry.name, LONGEST).await?
                && self.keys.is_founding(&entry.name, &bytes)
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Reads the records that are not here yet, once in a round.
    pub(super) async fn refresh(&mut self, pass: &mut Pass) -> Halted<()> {
        if std::mem::replace(&mut pass.refreshed, true) {
            return Ok(());
        }
        let known = self.replica.records()?;
        let mut lacking = known.clone();
        for folder in [name::RECORDS, name::ENVELOPES] {
            for entry in pass.list(folder).await? {
                lacking.remove(&entry.name);
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
        pass.is_lacking = !lacking.is_empty();
        Ok(())
    }
}
