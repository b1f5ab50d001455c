//! What is kept here held against the share, and mended there: own files under their name, segments of others as copies,
//! records of membership and keys, pieces of attachments.
//!
//! Once a day by names and lengths; every byte of it when somebody asks ([`super::Wish::audit`]).

use std::collections::{BTreeMap, BTreeSet};

use super::{Engine, Halt, Halted, Pass, Stop};
use crate::sync::keys::{BadFile, DeviceId, LONGEST, Refusal, Role, Unreadable};
use crate::sync::name::{self, Name, Span};
use crate::sync::replica::{Replica, SegmentHash};
use crate::sync::segment::{self, MOST_FILE, Refused};
use crate::sync::snapshot;

/// The files of a device as they are listed, with their lengths.
type Files = BTreeMap<Span, u64>;
/// Those of them that are whole, with the hash of their last segment; `None` for one that cannot be judged here.
type Whole = BTreeMap<Span, Option<SegmentHash>>;

impl<R: Replica + 'static> Engine<R> {
    /// Holds what is kept here against the share, and mends it.
    pub(super) async fn audit(&mut self, pass: &mut Pass) -> Halted<()> {
        let me = self.me();
        self.memory.forked.clear();
        self.memory.heads.clear(); // to be read again: under the same name may stand another
        self.memory.own_told = None;
        self.mend_records(pass).await?;
        self.mend_own_heads(pass).await?;
        for dev in self.keys.devices() {
            let kept = self.replica.kept_spans(dev)?;
            if kept.is_empty() && !pass.wish.audit {
                continue;
            }
            let there = self.files(pass, &name::segments(dev)).await?;
            let copies = self.files(pass, &name::repairs(dev)).await?;
            if pass.wish.audit {
                self.mend_all(pass, dev, &kept, (&there, &copies)).await?;
            } else {
                for span in kept {
                    self.mend(pass, span, &there, &copies).await?;
                }
            }
            if dev == me {
                self.sweep(pass, &there.into_keys().collect()).await?;
            }
        }
        if pass.wish.audit {
            self.clear_snapshots(pass).await?;
        }
        if pass.wish.mend {
            self.mend_attachments(pass).await?;
        }
        Ok(())
    }

    /// Records and files of keys have names that tell their bytes: whoever keeps the right ones puts them in the place of
    /// damaged ones. Torn ones that are kept nowhere are taken away when the share is to be mended: whoever has the whole ones
    /// puts them there again.
    pub(super) async fn mend_records(&self, pass: &mut Pass) -> Halted<()> {
        let kept = self.replica.records()?;
        if pass.wish.mend {
            self.clear_records(pass, &kept).await?;
        }
        if kept.is_empty() {
            return Ok(());
        }
        let mut there = BTreeMap::new();
        for folder in [name::RECORDS, name::ENVELOPES] {
            let entries = pass.list(folder).await?.into_iter();
            there.extend(entries.map(|entry| (entry.name, entry.size)));
        }
        // What changed and kept its length shows to who reads it: every day the computers of admins do.
        let is_admin = self.keys.me().is_some_and(|me| me.role >= Role::Admin);
        let reads = pass.wish.audit || is_admin;
        let mut judge = None;
        for name in kept {
            let Some(bytes) = self.replica.record(&name)? else {
                continue;
            };
            let size = there.get(&name);
            if size == Some(&(bytes.len() as u64))
                && (!reads || pass.get(&name, LONGEST).await?.as_ref() == Some(&bytes))
            {
                continue;
            }
            let judge = judge.get_or_insert_with(|| self.keys.clone());
            if judge.absorb(&name, &bytes).is_err() {
                continue; // what is kept here is no better
            }
            if size.is_some() {
                pass.delete(&name).await?;
            }
            pass.put_new(&name, &bytes).await?;
            pass.outcome.mended += 1;
        }
        Ok(())
    }

    async fn clear_records(&self, pass: &mut Pass, kept: &BTreeSet<String>) -> Halted<()> {
        let mut judge = self.keys.clone();
        for folder in [name::RECORDS, name::ENVELOPES] {
            for entry in pass.list(folder).await? {
                let parsed = name::parse(&entry.name);
                let is_one = matches!(parsed, Some(Name::Record | Name::Envelopes));
                if !is_one || kept.contains(&entry.name) {
                    continue;
                }
                let Some(bytes) = pass.get(&entry.name, LONGEST).await? else {
                    continue;
                };
                if let Err(BadFile::Unreadable(Unreadable::Damaged)) =
                    judge.absorb(&entry.name, &bytes)
                {
                    pass.delete(&entry.name).await?;
                    pass.outcome.mended += 1;
                }
            }
        }
        Ok(())
    }

    /// Only the device itself can sign its heads anew.
    async fn mend_own_heads(&mut self, pass: &mut Pass) -> Halted<()> {
        let (me, own) = (self.me(), self.replica.own()?);
        for (seq, number) in pass.retold.clone() {
            let told = self.read_told(pass, me, (seq, number)).await?;
            if told.is_none_or(|told| told.place.1 != number) {
                pass.delete(&name::head_again(me, seq, number)).await?;
            }
        }
        for seq in pass.own_heads.clone() {
            if seq != own.seq {
                pass.delete(&name::head(me, seq)).await?; // a newer one stands beside it
            } else if self.read_head(pass, me, seq).await?.is_none() {
                pass.delete(&name::head(me, seq)).await?;
                self.memory.own_head = None;
                self.announce(pass, own).await?;
                pass.outcome.mended += 1;
            }
        }
        Ok(())
    }

    async fn files(&self, pass: &Pass, folder: &str) -> Halted<Files> {
        let entries = pass.list(folder).await?;
        let files = entries
            .iter()
            .filter_map(|entry| match name::parse(&entry.name) {
                Some(Name::Segment(span) | Name::Repair(span)) => Some((span, entry.size)),
                _ => None,
            });
        Ok(files.collect())
    }

    /// By name and length: is each kept file there, or what it holds?
    async fn mend(
        &mut self,
        pass: &mut Pass,
        span: Span,
        there: &Files,
        copies: &Files,
    ) -> Halted<()> {
        let Some((_, bytes)) = self.replica.kept(span.dev, span.first)? else {
            return Ok(());
        };
        let size = there.get(&span);
        let is_torn = size.is_some_and(|size| *size != bytes.len() as u64);
        if !is_torn && covered(span, &there.keys().copied().collect()) {
            return Ok(());
        }
        if is_torn {
            let hash = self.hash(span, pass.get(&span.name(), MOST_FILE).await?);
            if self.is_told_apart(pass, span, &bytes, hash)? {
                return Ok(());
            }
        }
        self.put_back(pass, span, &bytes, (is_torn, copies.contains_key(&span)))
            .await
    }

    /// By every byte.
    async fn mend_all(
        &mut self,
        pass: &mut Pass,
        dev: DeviceId,
        kept: &[Span],
        (there, copies): (&Files, &Files),
    ) -> Halted<()> {
        let own = dev == self.me();
        let whole = self.read_all(pass, there, Span::name).await?;
        let mut copied = self.read_all(pass, copies, Span::repair_name).await?;
        for span in kept {
            let Some((_, bytes)) = self.replica.kept(span.dev, span.first)? else {
                continue;
            };
            if let Some(hash) = whole.get(span) {
                let is_judged = hash.is_none() || self.is_told_apart(pass, *span, &bytes, *hash)?;
                if !is_judged {
                    self.put_back(pass, *span, &bytes, (true, copies.contains_key(span)))
                        .await?;
                    copied.insert(*span, None);
                }
                continue;
            }
            let is_damaged = there.contains_key(span);
            // Of others a copy is enough; what is its own a device puts back under its name.
            let copies_of = (!own).then_some(&copied).into_iter().flatten();
            let all: BTreeSet<Span> = whole.iter().chain(copies_of).map(|it| *it.0).collect();
            if covered(*span, &all) && !(own && is_damaged) {
                continue;
            }
            self.put_back(pass, *span, &bytes, (is_damaged, copies.contains_key(span)))
                .await?;
            if !own {
                copied.insert(*span, None);
            }
        }
        for span in copies.keys().filter(|span| !copied.contains_key(span)) {
            pass.delete(&span.repair_name()).await?; // a copy that is none
            pass.outcome.mended += 1;
        }
        if own {
            let all: BTreeSet<Span> = whole.keys().copied().chain(kept.iter().copied()).collect();
            for span in there.keys() {
                let is_spare = !whole.contains_key(span) && !kept.contains(span);
                if is_spare && covered(*span, &all) {
                    pass.delete(&span.name()).await?; // its pack stands beside it
                    pass.outcome.mended += 1;
                }
            }
        }
        Ok(())
    }

    async fn read_all(
        &self,
        pass: &Pass,
        files: &Files,
        name: impl Fn(&Span) -> String,
    ) -> Halted<Whole> {
        let mut whole = Whole::new();
        for span in files.keys() {
            let Some(bytes) = pass.get(&name(span), MOST_FILE).await? else {
                continue;
            };
            match segment::look_through(&self.keys, span.dev, &bytes) {
                Ok(file) if file.span() == (span.first, span.last) => {
                    whole.insert(*span, file.hash_at(span.last));
                }
                Ok(_) | Err(Refused::Broken(_) | Refused::Keys(Refusal::NotAuthentic)) => {}
                Err(_) => {
                    whole.insert(*span, None);
                }
            }
        }
        Ok(whole)
    }

    fn hash(&self, span: Span, bytes: Option<Vec<u8>>) -> Option<SegmentHash> {
        let file = segment::look_through(&self.keys, span.dev, &bytes?).ok()?;
        file.hash_at(span.last)
    }

    /// Tells whether a whole file lies there, whose last segment has this hash. One of another history is told of; of who was
    /// taken out it counts for nothing.
    fn is_told_apart(
        &mut self,
        pass: &mut Pass,
        span: Span,
        kept: &[u8],
        there: Option<SegmentHash>,
    ) -> Halted<bool> {
        let Some(there) = there else {
            return Ok(false);
        };
        // The same, perhaps packed again by another version.
        if self.hash(span, Some(kept.to_vec())) != Some(there) {
            if span.dev == self.me() {
                return Err(Halt::Stop(Stop::Twin));
            }
            self.fork(pass, span.dev)?;
            return Ok(self.keys.member(span.dev).is_some());
        }
        Ok(true)
    }

    /// Puts a kept file back: an own one under its name, one of another as a copy.
    async fn put_back(
        &mut self,
        pass: &mut Pass,
        span: Span,
        bytes: &[u8],
        (is_there, is_copied): (bool, bool),
    ) -> Halted<()> {
        if span.dev == self.me() {
            if is_there {
                pass.delete(&span.name()).await?;
            }
            self.put(pass, &span.name(), bytes).await?;
        } else {
            let name = span.repair_name();
            if is_copied {
                if pass.get(&name, MOST_FILE).await?.as_deref() == Some(bytes) {
                    return Ok(());
                }
                pass.delete(&name).await?;
            }
            pass.put_new(&name, bytes).await?;
        }
        pass.outcome.mended += 1;
        Ok(())
    }

    /// Deletes snapshots that are damaged, whoever wrote them: they are a cache, and the log says the same.
    async fn clear_snapshots(&self, pass: &mut Pass) -> Halted<()> {
        for entry in pass.list(name::SNAPSHOTS).await? {
            let Some(Name::Snapshot { dev, seq, .. }) = name::parse(&entry.name) else {
                continue;
            };
            let bytes = pass.get(&entry.name, snapshot::MOST_FILE).await?;
            let judged = bytes.map(|bytes| snapshot::check(&self.keys, (dev, seq), &bytes));
            if let None | Some(Err(Refused::Broken(_) | Refused::Keys(Refusal::NotAuthentic))) =
                judged
            {
                pass.delete(&entry.name).await?;
                pass.outcome.mended += 1;
            }
        }
        Ok(())
    }
}

/// Tells whether every segment of a file is in the listing, there or in others.
fn covered(span: Span, there: &BTreeSet<Span>) -> bool {
    let mut next = span.first;
    while next <= span.last {
        match there
            .iter()
            .filter(|other| other.holds(next))
            .map(|other| other.last)
            .max()
        {
            Some(last) => next = last + 1,
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_covered_when_each_of_its_segments_is_somewhere() {
        let dev = DeviceId([1; 8]);
        let span = |first, last| Span { dev, first, last };
        let there = BTreeSet::from([span(1, 32), span(33, 33), span(35, 40)]);
        let check = |first, last, expected| {
            assert_eq!(
                covered(span(first, last), &there),
                expected,
                "{first}-{last}"
            );
        };
        check(5, 5, true);
        check(1, 33, true);
        check(33, 35, false);
        check(36, 41, false);
    }
}
