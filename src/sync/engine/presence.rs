//! What a device tells of itself while it has nothing to publish: its head anew, with what it has applied since, so that
//! people see who is at work and who lacks what. Who may only read, or has only read so far, tells it this way too.
//!
//! Nothing leans on it: a share on which it cannot be written is no trouble of the round.

use super::{Engine, Halt, Halted, Pass, old};
use crate::sync::columns::{In, Out};
use crate::sync::head::{HeadFile, MOST_HEAD};
use crate::sync::keys::DeviceId;
use crate::sync::name;
use crate::sync::replica::{Cursor, Replica};

/// A head that tells less than has been applied is told anew at most so often, milliseconds.
pub(super) const ANEW: i64 = 15 * 60_000;
/// And at the latest after so long while the device is at work, milliseconds.
pub(super) const AT_WORK: i64 = 12 * 3_600_000;
/// Or after so long, while stamps are corrected by what the share's clock said then, milliseconds.
const DOUBTFUL: i64 = 4 * 3_600_000;
/// So long a colleague has to apply what was published and to tell of it, milliseconds: only then does it lack something.
pub(super) const LATE: i64 = 30 * 60_000;
/// Clocks of one office lie apart by less, milliseconds.
const WRONG: i64 = 24 * 3_600_000;
/// Where the base keeps what was announced when, of the last two times that lie apart.
const MARKS: &str = "announced";

/// Where a head stands: the segment it tells of, and how often that was told anew.
pub(super) type Place = (u32, u32);

/// A head as it was read, or written by this device.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub place: Place,
    pub head: HeadFile,
}

/// "Up to this segment was announced at that time".
#[derive(Debug, Clone, Copy, Default)]
struct Mark {
    seq: u32,
    at: i64,
    /// The share told the time then.
    is_sure: bool,
}

/// How what a device tells of itself is dated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dated {
    Right,
    /// By a wrong clock, or the clock of this device is wrong.
    Doubtful,
    Wrong,
}

impl<R: Replica + 'static> Engine<R> {
    /// Tells the head anew when that is due.
    pub(super) async fn tell(&mut self, pass: &Pass) -> Halted<()> {
        let is_ready = self.keys.me().is_some()
            && self.replica.outbox()?.is_empty()
            && self.replica.loaded()?.is_none();
        if !is_ready || !old(self.memory.retold, ANEW, pass.now) || !self.must_tell(pass)? {
            return Ok(());
        }
        self.memory.retold = Some(pass.now);
        let own = self.replica.own()?;
        let (me, place) = (self.me(), self.next_place(pass, own));
        let head = self.head(pass, own)?;
        let older = pass.retold.iter().max().copied();
        let older = older.map(|(seq, number)| name::head_again(me, seq, number));
        let bytes = head.seal(&self.keys);
        let name = name::head_again(me, place.0, place.1);
        match pass.put_head(&name, &bytes, older).await {
            Ok(_) => self.memory.own_told = Some(Told { place, head }),
            // Perhaps this user may not even write here: the round is as good as without.
            Err(Halt::Share(_)) => {}
            Err(halt) => return Err(halt),
        }
        Ok(())
    }

    /// Tells whether the head on the share says too little, or says it since too long ago.
    fn must_tell(&self, pass: &Pass) -> Halted<bool> {
        let Some(Told { head, .. }) = &self.memory.own_told else {
            return Ok(true);
        };
        // A correction of the clock that nothing has confirmed lately is measured again by what is written.
        let is_doubtful = self.memory.skew != 0 && self.memory.share_now.is_none();
        // Nor can anybody's clock be called wrong before it is known what time it is.
        let mut colleagues = pass.outcome.colleagues.iter();
        let asks = self.memory.share_now.is_none() && colleagues.any(|it| it.is_clock_wrong);
        let every = if head.vector != self.vector()? || asks {
            ANEW
        } else if is_doubtful {
            DOUBTFUL
        } else {
            AT_WORK
        };
        Ok(old(Some(head.at), every, self.there(pass)))
    }

    fn next_place(&self, pass: &Pass, own: Cursor) -> Place {
        let listed = pass.retold.iter().filter(|(seq, _)| *seq == own.seq);
        let mut known: Vec<u32> = listed.map(|(_, number)| *number).collect();
        let last = self.memory.own_told.as_ref();
        known.extend(last.filter(|it| it.place.0 == own.seq).map(|it| it.place.1));
        (own.seq, known.into_iter().max().unwrap_or(0) + 1)
    }

    /// The time by the clock of the share as far as this device knows it.
    pub(super) fn there(&self, pass: &Pass) -> i64 {
        pass.now.saturating_sub(self.memory.skew)
    }

    /// Reads what this device has told of itself last, once: an earlier engine may have written it.
    pub(super) async fn remember_own(&mut self, pass: &Pass) -> Halted<()> {
        let me = self.me();
        let Some(place) = pass.told.get(&me).copied() else {
            self.memory.own_told = None; // not there, or not there any more
            return Ok(());
        };
        if self.memory.own_told.is_none() {
            self.memory.own_told = self.read_told(pass, me, place).await?;
        }
        Ok(())
    }

    /// Reads the newest head of a device: that which was told anew, or the one before when it is torn.
    pub(super) async fn read_told(
        &self,
        pass: &Pass,
        dev: DeviceId,
        (seq, number): Place,
    ) -> Halted<Option<Told>> {
        if number > 0 {
            let name = name::head_again(dev, seq, number);
            let bytes = pass.get(&name, MOST_HEAD).await?;
            let head = bytes.and_then(|bytes| HeadFile::open(&self.keys, dev, &bytes).ok());
            if let Some(head) = head.filter(|head| head.cursor.seq == seq) {
                let place = (seq, number);
                return Ok(Some(Told { place, head }));
            }
        }
        let seq = pass.listed_seq(dev);
        if seq == 0 {
            return Ok(None);
        }
        let head = self.read_head(pass, dev, seq).await?;
        let place = (seq, 0);
        Ok(head.map(|head| Told { place, head }))
    }

    /// Takes away what was told anew of earlier segments. That it stays is no trouble.
    pub(super) async fn forget_retold(&self, pass: &Pass) -> Halted<()> {
        for (seq, number) in &pass.retold {
            let name = name::head_again(self.me(), *seq, *number);
            match pass.delete(&name).await {
                Ok(()) | Err(Halt::Share(_)) => {}
                Err(halt) => return Err(halt),
            }
        }
        Ok(())
    }

    /// Remembers that own segments were announced, of times that lie apart.
    pub(super) fn mark_announced(&mut self, pass: &Pass) -> Halted<()> {
        let Some((seq, at)) = self.memory.announced_at.take() else {
            return Ok(());
        };
        let there = self.memory.share_now.filter(|_| pass.wrote.get());
        let (at, is_sure) = (there.unwrap_or(at), there.is_some());
        let [_, young] = self.marks()?;
        if !old((young.seq > 0).then_some(young.at), LATE, at) {
            return Ok(());
        }
        let marks = [young, Mark { seq, at, is_sure }];
        let mut out = Out::default();
        for mark in marks {
            out.number(u64::from(mark.seq));
            out.bytes(&mark.at.to_le_bytes());
        }
        for mark in marks {
            out.number(u64::from(mark.is_sure));
        }
        Ok(self.replica.set_note(MARKS, &out.0)?)
    }

    /// Gives the last own segment that everybody at work has had the time to apply and to tell of.
    pub(super) fn long_announced(&self, pass: &Pass, announced: u32) -> Halted<u32> {
        let now = self.there(pass);
        let [older, young] = self.marks()?;
        let last = self.memory.own_told.as_ref();
        let long = if last.is_some_and(|told| old(Some(told.head.at), LATE, now)) {
            announced
        } else if old(Some(young.at), LATE, now) {
            young.seq
        } else {
            older.seq
        };
        // What was kept may be of before this device was renewed.
        Ok(long.min(announced))
    }

    /// Tells how what a device tells of itself is dated: by a wrong clock where it has applied what this one had announced later
    /// than that, or where it told of itself in the future; `there` is what time it is on the share.
    pub(super) fn dated(&self, there: i64, at: i64, applied: u32) -> Halted<Dated> {
        let latest = there.saturating_add(WRONG);
        // A mark of before this device knew that its own clock was wrong says nothing.
        let marks = self.marks()?.into_iter();
        let known = marks.filter(|mark| mark.seq > 0 && mark.seq <= applied && mark.at <= latest);
        let mut behind = known.filter(|mark| at < mark.at.saturating_sub(WRONG));
        let is_ahead = at > latest;
        Ok(match behind.next() {
            Some(first) if first.is_sure || behind.any(|mark| mark.is_sure) => Dated::Wrong,
            _ if is_ahead && self.memory.share_now.is_some() => Dated::Wrong,
            None if !is_ahead => Dated::Right,
            _ => Dated::Doubtful,
        })
    }

    /// Judges the clocks of colleagues once more, by what time it is on the share as this round has found out at last.
    pub(super) fn judge_clocks(&self, pass: &mut Pass) {
        let there = self.memory.share_now.unwrap_or_else(|| self.there(pass));
        let me = self.me();
        for one in &mut pass.outcome.colleagues {
            let told = self.memory.heads.get(&one.dev);
            let seen = told.and_then(|told| told.head.vector.get(&me).copied());
            // What cannot be read here is no reason to blame anybody.
            let dated = self.dated(there, one.at, seen.unwrap_or_default());
            let dated = dated.unwrap_or(Dated::Right);
            one.is_clock_wrong = dated != Dated::Right;
            one.is_clock_doubtful = dated == Dated::Doubtful;
        }
    }

    fn marks(&self) -> Halted<[Mark; 2]> {
        let kept = self.replica.note(MARKS)?.unwrap_or_default();
        let mut reader = In(&kept);
        let mut marks = [Mark::default(); 2];
        for mark in &mut marks {
            let seq = reader.number().ok().and_then(|seq| seq.try_into().ok());
            let at = reader.bytes(8).ok().and_then(|at| at.try_into().ok());
            if let (Some(seq), Some(at)) = (seq, at) {
                *mark = Mark {
                    seq,
                    at: i64::from_le_bytes(at),
                    is_sure: false,
                };
            }
        }
        // Those of an earlier version do not say so.
        for mark in &mut marks {
            mark.is_sure = reader.number().is_ok_and(|sure| sure == 1);
        }
        Ok(marks)
    }
}
