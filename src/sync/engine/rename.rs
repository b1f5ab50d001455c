//! Becoming another device: a copy of a computer, or a base that was put back from a backup, goes on under a new name.

use super::{Engine, Halt, Halted, Pass, Stop};
use crate::sync::keys::DeviceId;
use crate::sync::replica::{Cursor, Mark, Replica};
use crate::sync::segment::{self, MOST_FILE};
use crate::sync::uncounted;

/// Where the base keeps which devices it was.
const FORMER: &str = "former";

impl<R: Replica + 'static> Engine<R> {
    /// Makes the base that of the keys' device, when it is another's.
    pub(super) async fn rename(&mut self, pass: &Pass) -> Halted<()> {
        let old = self.replica.device()?;
        if old == self.me() {
            return Ok(());
        }
        let me = self.keys.me().ok_or(Halt::Stop(Stop::NotAdmitted))?;
        let (common, after) = self.common(pass, old).await?;
        // First: that it was another one, and is after all, says nothing wrong.
        let former = self.former()?.into_iter().chain([old]);
        let former: Vec<u8> = former.flat_map(|dev| dev.0).collect();
        self.replica.set_note(FORMER, &former)?;
        self.replica
            .become_device(me.device, me.number, common, after)?;
        Ok(())
    }

    /// Gives the devices that this base was before, and of which it knows that nobody reads on: they are of no use any more.
    pub fn ended(&self) -> Vec<(DeviceId, Cursor)> {
        let (Some(me), Ok(former)) = (self.keys.me(), self.former()) else {
            return Vec::new();
        };
        let (Ok(cursors), cuts) = (self.replica.cursors(), self.keys.every_cut()) else {
            return Vec::new();
        };
        let former = former.into_iter().filter(|dev| {
            let theirs = self.keys.member(*dev).map(|it| it.user);
            *dev != me.device && theirs == Some(me.user)
        });
        let at = former.map(|dev| (dev, cursors.get(&dev).copied().unwrap_or_default()));
        // Where a cut was passed, what came after it was taken over.
        at.filter(|(dev, cursor)| {
            let cuts = cuts.get(dev);
            cuts.is_some_and(|cuts| cuts.contains(&cursor.seq.into()))
        })
        .collect()
    }

    /// Gives the devices that this base was before.
    pub(super) fn former(&self) -> Halted<Vec<DeviceId>> {
        let kept = self.replica.note(FORMER)?.unwrap_or_default();
        let (devices, _) = kept.as_chunks();
        Ok(devices.iter().map(|dev| DeviceId(*dev)).collect())
    }

    /// Finds the last own segment up to which all lie on the share as they were written here, and the last action in it.
    /// One that a twin has written over breaks the chain: nobody can read on from there.
    ///
    /// What counts no more as this device was taken out in between, stays what it is: it is taken over like that of anybody, and
    /// so each record is the same for who had received it and has taken it over as well.
    async fn common(&self, pass: &Pass, me: DeviceId) -> Halted<(Cursor, Mark)> {
        let own = self.replica.own()?;
        let announced = self.announced(own)?;
        let number = uncounted::number_of(&self.keys, me);
        let mut reached = (Cursor::default(), 0);
        for span in self.replica.kept_spans(me)? {
            let Some((_, bytes)) = self.replica.kept(me, span.first)? else {
                break;
            };
            let there = pass.get(&span.name(), MOST_FILE).await?;
            if span.last > announced || there.as_ref() != Some(&bytes) {
                break;
            }
            let read = segment::after(&self.keys, (me, number), &bytes, reached.0.seq);
            let Some((_, opened)) = read else {
                break;
            };
            for one in opened {
                let last = one.transactions.iter().map(|it| it.action).max();
                reached = (one.cursor, last.unwrap_or(reached.1));
            }
        }
        Ok(reached)
    }
}
