//! The log of one device, file by file, out of what a base has kept and what the folder has: whichever is whole.

use super::OfficeResult;
use crate::store::replica::anew::Old;
use crate::store::replica::seal;
use crate::sync::head::{HeadFile, MOST_HEAD};
use crate::sync::keys::{DeviceId, Keyring};
use crate::sync::name::{self, Name, Span};
use crate::sync::replica::Cursor;
use crate::sync::segment::{self, MOST_FILE, Refused, Segment};
use crate::sync::share::{Share, Trouble};

/// A file of the log, read.
pub(super) type Found = (Span, Vec<u8>, Segment);

pub(super) struct Log<'a, 's> {
    old: &'a Old,
    share: Option<&'s mut (dyn Share + 'static)>,
    keys: &'a Keyring,
    dev: DeviceId,
    /// The names in the folder, once they were listed.
    listed: Option<Vec<(Span, String)>>,
}

impl<'a, 's> Log<'a, 's> {
    pub fn new(
        old: &'a Old,
        share: Option<&'s mut (dyn Share + 'static)>,
        keys: &'a Keyring,
        dev: DeviceId,
    ) -> Self {
        Self {
            old,
            share,
            keys,
            dev,
            listed: None,
        }
    }

    /// Gives the file that goes on where a cursor stands; `None` when there is none that can be read.
    pub fn next(&mut self, cursor: Cursor) -> OfficeResult<Option<Found>> {
        let seq = cursor.seq + 1;
        let dev = self.dev.to_string();
        // What was kept was verified once, and may be damaged since.
        let kept = self.old.read(|conn| seal::kept(conn, &dev, seq));
        if let Ok(Some((first, last, bytes))) = kept {
            let span = Span {
                dev: self.dev,
                first,
                last,
            };
            if let Some(found) = self.fits(span, bytes, cursor)? {
                return Ok(Some(found));
            }
        }
        if self.share.is_none() {
            return Ok(None);
        }
        let single = Span::one(self.dev, seq);
        if let Some(bytes) = self.get(&single.name())?
            && let Some(found) = self.fits(single, bytes, cursor)?
        {
            return Ok(Some(found));
        }
        for (span, name) in self.listed()? {
            if span.holds(seq)
                && let Some(bytes) = self.get(&name)?
                && let Some(found) = self.fits(span, bytes, cursor)?
            {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    fn fits(&self, span: Span, bytes: Vec<u8>, cursor: Cursor) -> OfficeResult<Option<Found>> {
        match segment::open(self.keys, self.dev, &bytes) {
            Ok(file) if file.span() != (span.first, span.last) || file.unread > 0 => Ok(None),
            Ok(file) if file.hash_at(cursor.seq) == Some(cursor.hash) => {
                let is_more = file.last().seq > cursor.seq;
                Ok(is_more.then_some((span, bytes, file)))
            }
            Err(Refused::Newer(_)) => Err(super::OfficeError::Newer),
            Ok(_) | Err(_) => Ok(None),
        }
    }

    fn get(&mut self, name: &str) -> OfficeResult<Option<Vec<u8>>> {
        let Some(share) = self.share.as_deref_mut() else {
            return Ok(None);
        };
        match share.get(name, MOST_FILE) {
            Ok(bytes) => Ok(bytes),
            Err(error) if matches!(error.trouble, Trouble::Gone | Trouble::Timeout) => {
                Err(error.into())
            }
            Err(error) => {
                tracing::warn!(%error, "a file of the log cannot be read");
                Ok(None)
            }
        }
    }

    /// The files of the device and the copies of them, the longest first.
    fn listed(&mut self) -> OfficeResult<Vec<(Span, String)>> {
        if let Some(listed) = &self.listed {
            return Ok(listed.clone());
        }
        let mut all = Vec::new();
        if let Some(share) = self.share.as_deref_mut() {
            for folder in [name::segments(self.dev), name::repairs(self.dev)] {
                for entry in share.list(&folder)? {
                    if let Some(Name::Segment(span) | Name::Repair(span)) = name::parse(&entry.name)
                        && span.dev == self.dev
                    {
                        all.push((span, entry.name));
                    }
                }
            }
        }
        all.sort_by_key(|(span, _)| std::cmp::Reverse(span.last));
        self.listed = Some(all.clone());
        Ok(all)
    }
}

/// Gives how far any head in the folder says that a device has gone.
pub(super) fn seen_of(share: &mut dyn Share, keys: &Keyring, of: DeviceId) -> OfficeResult<u32> {
    let mut most = 0;
    for entry in share.list(name::HEADS)? {
        let Some(Name::Head { dev, seq } | Name::HeadAgain { dev, seq, .. }) =
            name::parse(&entry.name)
        else {
            continue;
        };
        if dev == of {
            most = most.max(seq); // even if it is torn now
        }
        if keys.member(dev).is_none() {
            continue;
        }
        let bytes = match share.get(&entry.name, MOST_HEAD) {
            Ok(bytes) => bytes,
            Err(error) if matches!(error.trouble, Trouble::Gone | Trouble::Timeout) => {
                return Err(error.into());
            }
            Err(_) => None,
        };
        let Some(bytes) = bytes else {
            continue;
        };
        if let Ok(head) = HeadFile::open(keys, dev, &bytes) {
            let seen = match dev == of {
                true => head.cursor.seq,
                false => head.vector.get(&of).copied().unwrap_or(0),
            };
            most = most.max(seen);
        }
    }
    Ok(most)
}

/// Gives the last number of a whole file of a device, or a copy of one, that goes on after `after`.
pub(super) fn whole_after(
    share: &mut dyn Share,
    keys: &Keyring,
    dev: DeviceId,
    after: u32,
) -> OfficeResult<Option<u32>> {
    let mut last = None;
    for folder in [name::segments(dev), name::repairs(dev)] {
        for entry in share.list(&folder)? {
            let Some(Name::Segment(span) | Name::Repair(span)) = name::parse(&entry.name) else {
                continue;
            };
            if span.last <= after {
                continue;
            }
            let is_whole = match share.get(&entry.name, MOST_FILE) {
                Ok(Some(bytes)) => segment::look_through(keys, dev, &bytes).is_ok(),
                Ok(None) => false,
                // Nobody can say what it is.
                Err(error) => return Err(error.into()),
            };
            if is_whole {
                last = last.max(Some(span.last));
            }
        }
    }
    Ok(last)
}
