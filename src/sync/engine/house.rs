//! Keeping the share small and whole: packs, the deletion of what they replaced, copies of what was lost.

use std::collections::BTreeSet;

use super::{Engine, Halt, Halted, Pass, Stop};
use crate::sync::name::{self, Name, Span};
use crate::sync::replica::{Raw, Replica};
use crate::sync::segment::{self, MOST_FILE, MOST_MEMBERS};

/// So many files of one kind that follow one another become one.
pub const PACK: usize = 32;
/// How long the small files stay beside their pack, milliseconds.
const GRACE: i64 = 7 * 24 * 3_600_000;

impl<R: Replica + 'static> Engine<R> {
    /// Packs own segments that were announced, at most once in a round.
    pub(super) async fn pack(&mut self, pass: &Pass) -> Halted<()> {
        let me = self.me();
        let Some(run) = run(&self.replica.kept_spans(me)?) else {
            return Ok(());
        };
        let mut files = Vec::with_capacity(run.len());
        for span in &run {
            let Some((_, bytes)) = self.replica.kept(me, span.first)? else {
                return Ok(());
            };
            let Ok(file) = segment::open(&self.keys, me, &bytes) else {
                return Ok(());
            };
            files.push(file);
        }
        let Ok((_, bytes)) = segment::pack(&self.keys, &files) else {
            return Ok(()); // too large together: they stay as they are
        };
        let (Some(first), Some(last)) = (run.first(), run.last()) else {
            return Ok(());
        };
        let span = Span {
            dev: me,
            first: first.first,
            last: last.last,
        };
        self.put(pass, &span.name(), &bytes).await?;
        if pass.get(&span.name(), MOST_FILE).await?.as_ref() != Some(&bytes) {
            return Ok(()); // not yet as it was written: the small ones are still there
        }
        self.keep(span, &bytes)
    }

    fn keep(&mut self, span: Span, bytes: &[u8]) -> Halted<()> {
        self.replica.keep(Raw {
            dev: span.dev,
            first: span.first,
            last: span.last,
            bytes,
        })?;
        Ok(())
    }

    /// Holds what is kept here against the share, and mends it: own files under their name, those of others as copies.
    pub(super) async fn audit(&mut self, pass: &mut Pass) -> Halted<()> {
        let me = self.me();
        self.memory.forked.clear();
        self.memory.heads.clear(); // to be read again: under the same name may stand another
        self.mend_records(pass).await?;
        for dev in self.keys.devices() {
            let kept = self.replica.kept_spans(dev)?;
            if kept.is_empty() {
                continue;
            }
            let there = self.files(pass, &name::segments(dev)).await?;
            let copies = self.files(pass, &name::repairs(dev)).await?;
            for span in kept {
                self.mend(pass, span, &there, &copies).await?;
            }
            if dev == me {
                self.sweep(pass, &there).await?;
            }
        }
        if pass.wish.mend {
            self.mend_attachments(pass).await?;
        }
        Ok(())
    }

    async fn mend_records(&self, pass: &mut Pass) -> Halted<()> {
        let kept = self.replica.records()?;
        if kept.is_empty() {
            return Ok(());
        }
        let mut there = BTreeSet::new();
        for folder in [name::RECORDS, name::ENVELOPES] {
            there.extend(pass.list(folder).await?.into_iter().map(|entry| entry.name));
        }
        for name in kept.difference(&there) {
            if let Some(bytes) = self.replica.record(name)? {
                pass.put_new(name, &bytes).await?;
                pass.outcome.mended += 1;
            }
        }
        Ok(())
    }

    async fn files(&self, pass: &Pass, folder: &str) -> Halted<BTreeSet<Span>> {
        let entries = pass.list(folder).await?;
        let spans = entries
            .iter()
            .filter_map(|entry| match name::parse(&entry.name) {
                Some(Name::Segment(span) | Name::Repair(span)) => Some(span),
                _ => None,
            });
        Ok(spans.collect())
    }

    async fn mend(
        &mut self,
        pass: &mut Pass,
        span: Span,
        there: &BTreeSet<Span>,
        copies: &BTreeSet<Span>,
    ) -> Halted<()> {
        let Some((_, bytes)) = self.replica.kept(span.dev, span.first)? else {
            return Ok(());
        };
        let own = span.dev == self.me();
        let listed = covered(span, there);
        if listed && !pass.wish.audit {
            return Ok(());
        }
        if there.contains(&span) {
            let read = pass.get(&span.name(), MOST_FILE).await?;
            if read.as_ref() == Some(&bytes) {
                return Ok(());
            }
            let hash = |bytes: &[u8]| {
                let file = segment::open(&self.keys, span.dev, bytes).ok()?;
                file.hash_at(span.last)
            };
            match read.and_then(|read| hash(&read)) {
                Some(there) if hash(&bytes) == Some(there) => return Ok(()), // packed again, by another version
                Some(_) if own => return Err(Halt::Stop(Stop::Twin)),
                Some(_) => return self.fork(pass, span.dev),
                None => {}
            }
            if own {
                pass.delete(&span.name()).await?;
            }
        } else if listed {
            return Ok(()); // as a pack of its owner, or in pieces: whoever holds those looks after them
        }
        if own {
            self.put(pass, &span.name(), &bytes).await?;
        } else if copies.contains(&span) {
            let read = pass.get(&span.repair_name(), MOST_FILE).await?;
            if read.as_ref() == Some(&bytes) {
                return Ok(());
            }
            pass.delete(&span.repair_name()).await?;
            pass.put_new(&span.repair_name(), &bytes).await?;
        } else {
            pass.put_new(&span.repair_name(), &bytes).await?;
        }
        pass.outcome.mended += 1;
        Ok(())
    }

    /// Deletes own files that a pack has replaced for a week, once that pack has been read back.
    async fn sweep(&self, pass: &Pass, there: &BTreeSet<Span>) -> Halted<()> {
        let Some(now) = self.memory.share_now else {
            return Ok(());
        };
        for pack in there.iter().filter(|span| span.first < span.last) {
            let small: Vec<&Span> = there
                .iter()
                .filter(|span| *span != pack && pack.first <= span.first && span.last <= pack.last)
                .collect();
            if small.is_empty() {
                continue;
            }
            let old = pass
                .stat(&pack.name())
                .await?
                .and_then(|stat| stat.modified)
                .is_some_and(|modified| now.saturating_sub(modified) >= GRACE);
            let whole = match pass.get(&pack.name(), MOST_FILE).await? {
                Some(bytes) if old => segment::open(&self.keys, pack.dev, &bytes)
                    .is_ok_and(|segment| segment.span() == (pack.first, pack.last)),
                _ => false,
            };
            if whole {
                for span in small {
                    pass.delete(&span.name()).await?;
                }
            }
        }
        Ok(())
    }
}

/// Finds the oldest files of one size that follow one another and are enough for a pack.
fn run(spans: &[Span]) -> Option<Vec<Span>> {
    let size = |span: &Span| span.last - span.first + 1;
    let mut run: Vec<Span> = Vec::new();
    for span in spans {
        let fits = run
            .last()
            .is_some_and(|last| last.last + 1 == span.first && size(last) == size(span));
        if !fits {
            run.clear();
        }
        run.push(*span);
        if run.len() == PACK {
            if size(span) * PACK as u32 <= MOST_MEMBERS {
                return Some(run);
            }
            run.clear();
        }
    }
    None
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
    use crate::sync::keys::DeviceId;

    fn spans(all: &[(u32, u32)]) -> Vec<Span> {
        let dev = DeviceId([1; 8]);
        all.iter()
            .map(|(first, last)| Span {
                dev,
                first: *first,
                last: *last,
            })
            .collect()
    }

    #[test]
    fn thirty_two_files_of_a_size_in_a_row_become_one() {
        let check = |all: &[(u32, u32)], expected: Option<(u32, u32)>| {
            let found = run(&spans(all));
            let ends = found.map(|run| (run[0].first, run[run.len() - 1].last));
            assert_eq!(ends, expected);
        };
        let ones = |from: u32, to: u32| (from..=to).map(|seq| (seq, seq)).collect::<Vec<_>>();
        check(&ones(1, 31), None);
        check(&ones(1, 40), Some((1, 32)));
        check(&[vec![(1, 32)], ones(33, 64)].concat(), Some((33, 64)));
        check(&[ones(1, 20), ones(22, 40)].concat(), None);
        let packs: Vec<_> = (0..32).map(|n| (n * 32 + 1, n * 32 + 32)).collect();
        check(&packs, Some((1, 1024)));
        let large: Vec<_> = (0..32).map(|n| (n * 1024 + 1, n * 1024 + 1024)).collect();
        check(&large, None);
    }

    #[test]
    fn a_file_is_covered_when_each_of_its_segments_is_somewhere() {
        let there: BTreeSet<Span> = spans(&[(1, 32), (33, 33), (35, 40)]).into_iter().collect();
        let check = |first, last, expected| {
            let span = spans(&[(first, last)])[0];
            assert_eq!(covered(span, &there), expected, "{first}-{last}");
        };
        check(5, 5, true);
        check(1, 33, true);
        check(33, 35, false);
        check(36, 41, false);
    }
}
