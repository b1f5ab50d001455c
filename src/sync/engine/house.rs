//! Keeping the share small: packs, the deletion of what they replaced.

use std::collections::BTreeSet;

use super::{Engine, Halted, Pass};
use crate::sync::name::Span;
use crate::sync::replica::{Raw, Replica};
use crate::sync::segment::{self, MOST_FILE, MOST_MEMBERS, Segment};

/// How long the small files stay beside their pack, milliseconds.
const GRACE: i64 = 7 * 24 * 3_600_000;

/// A single segment of so many bytes is not packed.
const LARGE: usize = 1 << 20;

impl<R: Replica + 'static> Engine<R> {
    /// Packs own segments that were announced, at most once in a round.
    pub(super) async fn pack(&mut self, pass: &Pass) -> Halted<()> {
        let me = self.me();
        let kept = self.replica.kept_spans(me)?;
        let run = run(&kept, self.pace.pack, &self.memory.unpackable);
        let Some(run) = run else {
            return Ok(());
        };
        let (Some(first), Some(last)) = (run.first(), run.last()) else {
            return Ok(());
        };
        let span = Span {
            dev: me,
            first: first.first,
            last: last.last,
        };
        let large = self.large(&run)?;
        if !large.is_empty() {
            self.memory.unpackable.extend(large);
            return Ok(());
        }
        let Some(bytes) = self.packed(&run)? else {
            // They stay as they are, and do not hold up the next ones.
            let all = run.iter().map(|span| span.first);
            self.memory.unpackable.extend(all);
            return Ok(());
        };
        self.put(pass, &span.name(), &bytes).await?;
        if pass.get(&span.name(), MOST_FILE).await?.as_ref() != Some(&bytes) {
            return Ok(()); // not yet as it was written: the small ones are still there
        }
        self.keep(span, &bytes)
    }

    /// Gives the numbers of single segments that are large: little is won by packing them, and it would take much memory.
    fn large(&self, run: &[Span]) -> Halted<Vec<u32>> {
        let mut large = Vec::new();
        for span in run.iter().filter(|span| span.first == span.last) {
            let kept = self.replica.kept(span.dev, span.first)?;
            if kept.is_some_and(|(_, bytes)| bytes.len() > LARGE) {
                large.push(span.first);
            }
        }
        Ok(large)
    }

    /// Makes the pack of own files; `None` when one of them cannot be read, or they are too large together.
    fn packed(&self, run: &[Span]) -> Halted<Option<Vec<u8>>> {
        let me = self.me();
        let (mut files, mut size) = (Vec::with_capacity(run.len()), 0);
        for span in run {
            let Some((_, bytes)) = self.replica.kept(me, span.first)? else {
                return Ok(None);
            };
            size += bytes.len() as u64;
            let Ok(file) = segment::open(&self.keys, me, &bytes) else {
                return Ok(None);
            };
            if size > MOST_FILE {
                return Ok(None);
            }
            files.push(file);
        }
        let Ok((_, bytes)) = segment::pack(&self.keys, &files) else {
            return Ok(None);
        };
        // The small files are forgotten after it: it has to say what they say.
        let read = segment::open(&self.keys, me, &bytes);
        Ok(read.is_ok_and(|read| holds(read, files)).then_some(bytes))
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

    /// Deletes own files that a pack has replaced for a week, once that pack has been read back.
    pub(super) async fn sweep(&self, pass: &Pass, there: &BTreeSet<Span>) -> Halted<()> {
        // A week needs no better clock than the own one, corrected, where the share does not tell the time.
        let own_clock = pass.now.saturating_sub(self.memory.skew);
        let now = self.memory.share_now.unwrap_or(own_clock);
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

/// Tells whether a pack holds what the files hold of which it was made.
fn holds(pack: Segment, files: Vec<Segment>) -> bool {
    let small = files.into_iter().flat_map(|file| file.opened(0));
    small.eq(pack.opened(0))
}

/// Finds the oldest files of one size that follow one another and are enough for a pack, without those that make none.
fn run(spans: &[Span], pack: usize, unpackable: &BTreeSet<u32>) -> Option<Vec<Span>> {
    let size = |span: &Span| span.last - span.first + 1;
    let mut run: Vec<Span> = Vec::new();
    for span in spans {
        if unpackable.contains(&span.first) {
            run.clear();
            continue;
        }
        let fits = run
            .last()
            .is_some_and(|last| last.last + 1 == span.first && size(last) == size(span));
        if !fits {
            run.clear();
        }
        run.push(*span);
        if run.len() == pack {
            if size(span) * pack as u32 <= MOST_MEMBERS {
                return Some(run);
            }
            run.clear();
        }
    }
    None
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
            let none = (6_001..=6_032).chain([8_000]).collect();
            let found = run(&spans(all), 32, &none);
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
        // What makes none does not hold up the next.
        check(&ones(6_001, 6_064), Some((6_033, 6_064)));
        check(&ones(7_990, 8_031), None);
        check(&ones(7_990, 8_032), Some((8_001, 8_032)));
    }
}
