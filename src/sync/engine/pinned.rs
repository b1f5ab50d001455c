//! Reading what somebody wrote who was taken out of the office: the removal names the last segment that counts and its hash.
//!
//! Who is out still holds the key that signed it, and can write another history up to there. So the way is looked for from
//! that segment back, each file named by the hash in the one after it, and only a whole way is applied.

use super::{Engine, Halted, Pass};
use crate::sync::keys::{Cut, DeviceId, Refusal};
use crate::sync::name::{self, Span};
use crate::sync::replica::{Cursor, Replica};
use crate::sync::segment::{self, MOST_FILE, Outline, Refused};

use super::fetch::{Next, spans_of};

/// A file on the way, and where the chain stands after it.
struct Mark {
    span: Span,
    name: String,
    end: Cursor,
}

impl<R: Replica + 'static> Engine<R> {
    /// Applies what a device had written up to its cut. Nothing while the way to it is not whole.
    pub(super) async fn fetch_pinned(
        &mut self,
        pass: &mut Pass,
        dev: DeviceId,
        cut: Cursor,
    ) -> Halted<()> {
        let Some(way) = self.way(pass, dev, cut).await? else {
            return Ok(());
        };
        for mark in way.iter().rev() {
            let next = Next {
                cursor: self.cursor(dev)?,
                until: cut.seq,
                is_first: true,
            };
            let found = self.read(pass, mark.span, &mark.name, next).await?;
            let is_it = |file: &super::fetch::Found| {
                file.outline.segment.hash_at(mark.end.seq) == Some(mark.end.hash)
            };
            let Some(file) = found.filter(is_it) else {
                return Ok(()); // another one lies there now
            };
            let size = file.bytes.len();
            if !self.apply(pass, &[file], size)? {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Finds the files from where this base stands to the cut, the last one first; `None` while one of them is not there.
    async fn way(
        &mut self,
        pass: &mut Pass,
        dev: DeviceId,
        cut: Cursor,
    ) -> Halted<Option<Vec<Mark>>> {
        let from = self.cursor(dev)?;
        let mut there: Vec<(Span, String)> = Vec::new();
        for span in spans_of(dev, &pass.list(&name::segments(dev)).await?) {
            there.push((span, span.name()));
        }
        for span in spans_of(dev, &pass.list(&name::repairs(dev)).await?) {
            there.push((span, span.repair_name()));
        }
        there.sort_unstable_by_key(|(span, _)| std::cmp::Reverse(span.last - span.first));
        let (mut way, mut end) = (Vec::new(), cut);
        while end.seq > from.seq {
            let mut before = None;
            for (span, name) in there.iter().filter(|(span, _)| span.holds(end.seq)) {
                let Some(outline) = self.outline(pass, *span, name).await? else {
                    continue;
                };
                let segment = &outline.segment;
                let is_it = segment.hash_at(end.seq) == Some(end.hash);
                let goes_on =
                    segment.before.seq > from.seq || segment.hash_at(from.seq) == Some(from.hash);
                if is_it && goes_on {
                    way.push(Mark {
                        span: *span,
                        name: name.clone(),
                        end,
                    });
                    before = Some(segment.before);
                    break;
                }
            }
            match before {
                Some(before) => end = before,
                None => return Ok(None),
            }
        }
        Ok(Some(way))
    }

    async fn outline(
        &mut self,
        pass: &mut Pass,
        span: Span,
        name: &str,
    ) -> Halted<Option<Outline>> {
        let Some(bytes) = pass.get(name, MOST_FILE).await? else {
            return Ok(None);
        };
        let mut verified = segment::verify(&self.keys, span.dev, &bytes);
        if let Err(Refused::Keys(Refusal::UnknownHead | Refusal::NoMember)) = verified {
            self.refresh(pass).await?;
            verified = segment::verify(&self.keys, span.dev, &bytes);
        }
        let is_whole = |outline: &Outline| outline.segment.span() == (span.first, span.last);
        Ok(verified.ok().filter(is_whole))
    }
}

/// Gives the cut of a device as a place in its chain; `None` when the removal names no hash.
pub(super) fn place_of(cut: Cut) -> Option<Cursor> {
    let seq = u32::try_from(cut.seq).ok()?;
    let is_named = seq > 0 && cut.hash != [0; 32];
    is_named.then_some(Cursor {
        seq,
        hash: cut.hash,
    })
}
