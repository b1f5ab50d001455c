//! Taking over what counts no more: a removal names the last segment of a device that counts, and this base had applied later
//! ones. What stands of them is written again by this device, so that nothing of it goes and everybody holds the same.

use super::{Engine, Halted, Pass};
use crate::sync::replica::{Past, Replica};
use crate::sync::uncounted::{self, Uncounted};

impl<R: Replica + 'static> Engine<R> {
    /// Takes over what is found, where this device may write and itself counts. What cannot be read any more, or waits for a
    /// newer program, stays found.
    pub(super) fn take_over(&mut self, pass: &mut Pass) -> Halted<()> {
        let Some(me) = self.keys.me() else {
            return Ok(());
        };
        let own = [(me.device, self.replica.own()?.seq)];
        if !me.role.may_write()
            || self.uncounted()?.is_empty()
            || !self.find_uncounted(own)?.is_empty()
            || self.replica.loaded()?.is_some()
        {
            return Ok(());
        }
        let (head, cursors) = (self.keys.head(), self.replica.cursors()?);
        let left = self.memory.left.as_ref();
        if left.is_some_and(|(of, at)| *of == head && *at == cursors) {
            return Ok(());
        }
        let former = self.former()?;
        let (mut found, mut past) = (Vec::new(), Vec::new());
        for one in self.uncounted()?.to_vec() {
            let until = cursors.get(&one.dev).map_or(0, |cursor| cursor.seq);
            let kept = |dev, seq| self.kept(dev, seq);
            let read = uncounted::past(&self.keys, (one.dev, one.cut, until), &kept)?;
            if let Some(read) = read {
                found.push(one);
                past.push(Past {
                    is_own: former.contains(&one.dev),
                    ..read
                });
            }
        }
        let taken = match past.as_slice() {
            [] => None,
            past => self.replica.take_over(past)?,
        };
        match taken {
            None => self.memory.left = Some((head, cursors)),
            Some(taken) => {
                let taken = found.into_iter().zip(taken);
                pass.outcome.taken = taken
                    .map(|(one, changes)| Uncounted { changes, ..one })
                    .collect();
            }
        }
        Ok(())
    }
}
