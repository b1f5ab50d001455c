//! Becoming another device: a copy of a computer, or a base that was put back from a backup, goes on under a new name.

use super::{Engine, Halt, Halted, Pass, Stop};
use crate::sync::keys::DeviceId;
use crate::sync::replica::{Cursor, Mark, Replica};
use crate::sync::segment::{self, MOST_FILE};

impl<R: Replica + 'static> Engine<R> {
    /// Makes the base that of the keys' device, when it is another's.
    pub(super) async fn rename(&mut self, pass: &Pass) -> Halted<()> {
        let old = self.replica.device()?;
        if old == self.me() {
            return Ok(());
        }
        let me = self.keys.me().ok_or(Halt::Stop(Stop::NotAdmitted))?;
        let (common, after) = self.common(pass, old).await?;
        self.replica
            .become_device(me.device, me.number, common, after)?;
        Ok(())
    }

    /// Finds the last own segment up to which all lie on the share as they were written here, and the last action in it.
    /// One that a twin has written over breaks the chain: nobody can read on from there.
    async fn common(&self, pass: &Pass, me: DeviceId) -> Halted<(Cursor, Mark)> {
        let own = self.replica.own()?;
        let announced = self.announced(own)?;
        let mut reached = (Cursor::default(), 0);
        for span in self.replica.kept_spans(me)? {
            let Some((_, bytes)) = self.replica.kept(me, span.first)? else {
                break;
            };
            let there = pass.get(&span.name(), MOST_FILE).await?;
            if span.last > announced || there.as_ref() != Some(&bytes) {
                break;
            }
            let Ok(file) = segment::open(&self.keys, me, &bytes) else {
                break;
            };
            let until = file.last().seq;
            let is_cut = file.cut.is_some();
            let counting = file.members.iter().filter(|it| it.cursor.seq <= until);
            for member in counting {
                let sections = member.sections.iter().flatten();
                let last = sections.map(|transaction| transaction.action).max();
                reached = (member.cursor, last.unwrap_or(reached.1));
            }
            if is_cut {
                break; // what comes after does not count for anybody: it is sealed again under the new device
            }
        }
        Ok(reached)
    }
}
