//! The whole share looked over: is every file whole, signed, readable, and is every segment there that was announced.
//!
//! Reads only. What it finds is mended by a round with [`super::Wish::mend`] as far as any device has kept the files.
//! Damage that harms nobody is no finding: a segment of another device of which a whole copy lies there.

mod others;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use super::Progress;
use super::{Env, OfficeResult, desk::Desk, kept, uncounted};
use crate::store::replica::seal;
use crate::store::{Store, StoreError, office_option};
use crate::sync::door::{self, DoorError};
use crate::sync::head::{HeadFile, MOST_HEAD};
use crate::sync::keys::{BadFile, DeviceId, Keyring, LONGEST, Refusal, Unreadable};
use crate::sync::name::{self, Name, Span};
use crate::sync::segment::{self, MOST_FILE, Refused};
use crate::sync::share::{Entry, OFFICE_FILE, Share, ShareError, Trouble};

/// What is wrong with the share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Torn, changed, or not what its name says.
    Damaged,
    /// A segment that was announced is in no file.
    Missing,
    /// The share knows less of a device than this base: it was put back from an older copy.
    Older,
    /// A device has two histories: somebody works on a copy of that computer.
    Forked,
    /// A membership record or a file of keys that this base has is not there.
    RecordMissing,
    /// A membership record or a file of keys that counts as not being there.
    RecordBad,
    /// This base holds what counts no more of a device: it came just before that was known.
    Uncounted,
    /// Of a device that is not in the office.
    Foreign,
    /// Written with a key that this device does not have (yet).
    Unreadable,
    /// Written by a newer program.
    Newer,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub kind: Kind,
    /// The file, or the folder of the device.
    pub name: String,
    /// The device concerned, as people call it; empty when it is not known.
    pub device: String,
    /// `office repair` on this computer puts it right.
    pub can_mend: bool,
}

/// What a look over the share has found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Audit {
    /// Files of the office, and their bytes.
    pub files: u64,
    pub bytes: u64,
    /// Segments that are there, of all devices.
    pub segments: u64,
    /// Files that cannot be judged from here: recovery kits (they open by words on paper), requests with invites of others,
    /// attachments of records that are not here.
    pub unchecked: u64,
    /// Segments written after their device was taken out: nobody takes them, and nothing is wrong with them.
    pub late: u64,
    pub findings: Vec<Finding>,
}

/// Looks over every file of the office. `watch` hears how far it is, in files, and may end it: then nothing is given.
///
/// # Errors
/// As every act on the office; a share that is not there or not the office's is an error, not a finding.
pub fn audit(
    store: &Store,
    env: &Env,
    watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> OfficeResult<Option<Audit>> {
    let mut desk = Desk::open(store, env)?;
    let is_named = match door::look(desk.share.as_mut(), &desk.keyring) {
        Ok(()) => true,
        Err(DoorError::OfficeFile) => false,
        // This base is of an office: nothing has to be joined.
        Err(DoorError::Nothing) => {
            let place = kept::at_home(store)?.place.to_string();
            return Err(ShareError::new(Trouble::NoOffice, place).into());
        }
        Err(error) => return Err(error.into()),
    };
    let names = store.read(office_option::device_names)?;
    let mut look = Look {
        store,
        names,
        audit: Audit::default(),
        heads: BTreeMap::new(),
        whole: BTreeMap::new(),
        seen: BTreeSet::new(),
        gone: BTreeSet::new(),
        late: Vec::new(),
        records: store.read(seal::records)?.into_iter().collect(),
        me: desk.keyring.device(),
    };
    if !is_named {
        look.audit.findings.push(Finding {
            kind: Kind::Damaged,
            name: OFFICE_FILE.to_owned(),
            device: String::new(),
            can_mend: true,
        });
    }
    let entries = desk.share.list("")?;
    look.records(&mut desk, &entries)?;
    let total = entries.len() as u64;
    for (done, entry) in (0..).zip(&entries) {
        if watch(Progress { done, total }).is_break() {
            return Ok(None);
        }
        look.audit.files += 1;
        look.audit.bytes += entry.size;
        look.file(desk.share.as_mut(), &desk.keyring, entry)?;
    }
    look.again(desk.share.as_mut(), &desk.keyring)?;
    look.requests(desk.share.as_mut(), (&desk.keyring, env), &entries)?;
    look.contents(desk.share.as_mut(), &desk.keyring, &entries)?;
    look.devices(&desk.keyring)?;
    look.audit
        .findings
        .sort_by(|one, other| (one.kind, &one.name).cmp(&(other.kind, &other.name)));
    Ok(Some(look.audit))
}

/// The segments of one file, and the hash before and after each.
struct Whole {
    span: Span,
    before: [u8; 32],
    last: [u8; 32],
}

struct Look<'a> {
    store: &'a Store,
    names: std::collections::HashMap<u32, String>,
    audit: Audit,
    heads: BTreeMap<DeviceId, u32>,
    whole: BTreeMap<DeviceId, Vec<Whole>>,
    /// Segments that were read, and devices of which listed ones were not there any more.
    seen: BTreeSet<String>,
    gone: BTreeSet<DeviceId>,
    /// Files that do not count: of who was taken out, or may only read.
    late: Vec<Span>,
    /// The records, files of keys and kits that are kept here.
    records: BTreeSet<String>,
    me: DeviceId,
}

/// What became of reading a file that was listed.
enum Read {
    Whole(Vec<u8>),
    /// It cannot be read, or is longer than such a file can be.
    Bad,
    /// Not there any more: deleted by its owner since the listing.
    Gone,
}

/// Reads a file; a share that does not answer is no finding about the file.
fn look_at(share: &mut dyn Share, name: &str, most: u64) -> OfficeResult<Read> {
    match share.get(name, most) {
        Ok(Some(bytes)) => Ok(Read::Whole(bytes)),
        Ok(None) => Ok(Read::Gone),
        Err(error) if matches!(error.trouble, Trouble::Gone | Trouble::Timeout) => {
            Err(error.into())
        }
        Err(_) => Ok(Read::Bad),
    }
}

impl Look<'_> {
    fn found(&mut self, kind: Kind, name: &str, keys: &Keyring, dev: Option<DeviceId>) {
        let device = dev.and_then(|dev| {
            let known = keys.membership().state().devices.get(&dev)?;
            self.names.get(&known.number).cloned()
        });
        let can_mend = match name::parse(name) {
            Some(Name::Segment(span)) => {
                let kept = self
                    .store
                    .read(|conn| seal::kept(conn, &span.dev.to_string(), span.first));
                kept.is_ok_and(|kept| kept.is_some())
            }
            // A copy that is none is taken away, and so is a damaged snapshot.
            Some(Name::Repair(_) | Name::Snapshot { .. }) => kind == Kind::Damaged,
            Some(Name::Head { .. } | Name::HeadAgain { .. }) => dev == Some(self.me),
            // The base is made anew.
            _ if kind == Kind::Uncounted => true,
            _ => self.records.contains(name),
        };
        self.audit.findings.push(Finding {
            kind,
            name: name.to_owned(),
            device: device.unwrap_or_default(),
            can_mend,
        });
    }

    /// Membership and keys first: what follows is judged by them.
    fn records(&mut self, desk: &mut Desk, entries: &[Entry]) -> OfficeResult<()> {
        let there: BTreeSet<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
        for name in self.records.clone() {
            if !there.contains(name.as_str()) {
                self.found(Kind::RecordMissing, &name, &desk.keyring, None);
            }
        }
        let mut bad = Vec::new();
        for entry in entries {
            let is_one = matches!(
                name::parse(&entry.name),
                Some(Name::Record | Name::Envelopes)
            );
            if !is_one {
                continue;
            }
            let kept = self.store.read(|conn| seal::record(conn, &entry.name))?;
            let judged = match look_at(desk.share.as_mut(), &entry.name, LONGEST)? {
                // Its name tells its bytes: there is no other that counts.
                Read::Whole(bytes) if kept.as_ref().is_some_and(|kept| *kept != bytes) => {
                    Err(BadFile::NotOurs)
                }
                Read::Whole(bytes) => desk.keyring.absorb(&entry.name, &bytes).map(|_| ()),
                Read::Bad => Err(BadFile::NotOurs),
                Read::Gone => Ok(()),
            };
            match judged {
                Ok(()) => {}
                Err(bad_file) => bad.push((entry.name.clone(), bad_file)),
            }
        }
        for (name, judged) in bad {
            self.found(Kind::RecordBad, &name, &desk.keyring, None);
            // A torn one that is kept nowhere is taken away.
            if let Some(found) = self.audit.findings.last_mut() {
                found.can_mend |= judged == BadFile::Unreadable(Unreadable::Damaged);
            }
        }
        Ok(())
    }

    fn file(&mut self, share: &mut dyn Share, keys: &Keyring, entry: &Entry) -> OfficeResult<()> {
        match name::parse(&entry.name) {
            Some(Name::Head { dev, seq }) => {
                let read = match look_at(share, &entry.name, MOST_HEAD)? {
                    Read::Whole(bytes) => Some(HeadFile::open(keys, dev, &bytes)),
                    Read::Bad => None,
                    Read::Gone => return Ok(()), // a newer one has taken its place
                };
                match read {
                    Some(Ok(head)) if head.cursor.seq == seq => {
                        let newest = self.heads.entry(dev).or_default();
                        *newest = seq.max(*newest);
                    }
                    Some(Err(refused)) => {
                        self.found(kind_of(&refused), &entry.name, keys, Some(dev));
                    }
                    _ => self.found(Kind::Damaged, &entry.name, keys, Some(dev)),
                }
                Ok(())
            }
            Some(Name::HeadAgain { dev, seq, .. }) => {
                let read = match look_at(share, &entry.name, MOST_HEAD)? {
                    Read::Whole(bytes) => HeadFile::open(keys, dev, &bytes),
                    Read::Bad => Err(Refused::Broken("it cannot be read")),
                    Read::Gone => return Ok(()),
                };
                match read {
                    Ok(head) if head.cursor.seq == seq => {}
                    Ok(_) => self.found(Kind::Damaged, &entry.name, keys, Some(dev)),
                    Err(refused) => self.found(kind_of(&refused), &entry.name, keys, Some(dev)),
                }
                Ok(())
            }
            Some(Name::Segment(span) | Name::Repair(span)) => {
                self.segment(share, keys, span, &entry.name)
            }
            Some(Name::Snapshot { dev, seq, .. }) => {
                self.snapshot(share, keys, (dev, seq), &entry.name)
            }
            // Records were looked at first, attachments and requests are later.
            Some(Name::Office | Name::Record | Name::Envelopes | Name::Content | Name::Request) => {
                Ok(())
            }
            None if entry.name.ends_with(".kit") => self.kit(share, keys, &entry.name),
            None => Ok(()),
        }
    }

    fn segment(
        &mut self,
        share: &mut dyn Share,
        keys: &Keyring,
        span: Span,
        name: &str,
    ) -> OfficeResult<()> {
        let bytes = match look_at(share, name, MOST_FILE)? {
            Read::Whole(bytes) => bytes,
            Read::Bad => {
                self.found(Kind::Damaged, name, keys, Some(span.dev));
                return Ok(());
            }
            Read::Gone => {
                self.gone.insert(span.dev);
                return Ok(());
            }
        };
        self.seen.insert(name.to_owned());
        match segment::look_through(keys, span.dev, &bytes) {
            Ok(file) if file.span() != (span.first, span.last) => {
                self.found(Kind::Damaged, name, keys, Some(span.dev));
            }
            Ok(file) => {
                if file.unread > 0 {
                    self.found(Kind::Unreadable, name, keys, Some(span.dev));
                }
                let before = file.hash_at(span.first - 1);
                let last = file.hash_at(span.last);
                if let (Some(before), Some(last)) = (before, last) {
                    let all = self.whole.entry(span.dev).or_default();
                    all.push(Whole { span, before, last });
                }
            }
            Err(Refused::Keys(Refusal::AfterCut { .. })) => {
                self.audit.late += u64::from(span.last - span.first) + 1;
                self.late.push(span);
            }
            Err(refused) => self.found(kind_of(&refused), name, keys, Some(span.dev)),
        }
        Ok(())
    }

    /// Files of a device went while they were looked at: it has packed them. What took their place is looked at too.
    fn again(&mut self, share: &mut dyn Share, keys: &Keyring) -> OfficeResult<()> {
        for dev in std::mem::take(&mut self.gone) {
            let mut there = share.list(&name::segments(dev))?;
            there.extend(share.list(&name::repairs(dev))?);
            for entry in there
                .iter()
                .filter(|it| !self.seen.contains(&it.name))
                .cloned()
                .collect::<Vec<_>>()
            {
                self.file(share, keys, &entry)?;
            }
        }
        Ok(())
    }

    /// Holds what is whole against the heads, and against what this base has applied.
    fn devices(&mut self, keys: &Keyring) -> OfficeResult<()> {
        let (own, cursors) = self
            .store
            .read(|conn| Ok::<_, StoreError>((seal::own(conn)?, seal::cursors(conn)?)))?;
        let home = kept::at_home(self.store)?;
        let waiting = self.store.read(seal::outbox)?;
        let mut known: BTreeMap<DeviceId, u32> = cursors
            .into_iter()
            .filter_map(|(dev, cursor)| Some((dev.parse().ok()?, cursor.seq)))
            .collect();
        let announced = waiting
            .first()
            .map_or(own.seq, |first| first.cursor.seq - 1);
        known.insert(home.dev, announced);
        let whole = std::mem::take(&mut self.whole);
        for one in self.store.read(|conn| uncounted::find(conn, keys))? {
            if let Ok(dev) = one.dev.parse() {
                self.found(Kind::Uncounted, &name::segments(dev), keys, Some(dev));
            }
        }
        let cuts = keys.cuts();
        for dev in keys.devices() {
            // What it announced after it was taken out does not count.
            let cut = cuts.get(&dev).and_then(|cut| u32::try_from(cut.seq).ok());
            let head = self.heads.get(&dev).copied().unwrap_or(0);
            let head = head.min(cut.unwrap_or(u32::MAX));
            let applied = known.get(&dev).copied().unwrap_or(0);
            let applied = applied.min(cut.unwrap_or(u32::MAX));
            let mut files: Vec<&Whole> = whole.get(&dev).into_iter().flatten().collect();
            files.sort_by_key(|file| (file.span.first, file.span.last));
            let (mut seq, mut is_whole, mut is_kept) = (1, true, true);
            let mut ends: BTreeMap<u32, [u8; 32]> = BTreeMap::from([(0, [0; 32])]);
            for file in &files {
                if ends
                    .get(&(file.span.first - 1))
                    .is_some_and(|before| *before != file.before)
                    || ends
                        .get(&file.span.last)
                        .is_some_and(|last| *last != file.last)
                {
                    self.found(Kind::Forked, &file.span.name(), keys, Some(dev));
                }
                ends.entry(file.span.last).or_insert(file.last);
            }
            while seq <= head.max(applied) {
                let reach = files
                    .iter()
                    .filter(|file| file.span.holds(seq))
                    .map(|file| file.span.last)
                    .max();
                match reach {
                    Some(last) => {
                        self.audit.segments += u64::from(last - seq) + 1;
                        seq = last + 1;
                    }
                    None if self.late.iter().any(|it| it.dev == dev && it.holds(seq)) => seq += 1,
                    None => {
                        is_whole = false;
                        self.found(Kind::Missing, &Span::one(dev, seq).name(), keys, Some(dev));
                        is_kept &= self.audit.findings.last().is_some_and(|it| it.can_mend);
                        seq += 1;
                    }
                }
            }
            // Of another device, with a whole copy beside it: it harms nobody, and that device puts its own back.
            let is_held = |span: Span| {
                dev != self.me
                    && (span.first..=span.last)
                        .all(|seq| files.iter().any(|file| file.span.holds(seq)))
            };
            self.audit
                .findings
                .retain(|found| match name::parse(&found.name) {
                    Some(Name::Segment(span)) if found.kind == Kind::Damaged && span.dev == dev => {
                        !is_held(span)
                    }
                    _ => true,
                });
            // A head alone is put back by its device with the next exchange.
            if head < applied && !is_whole {
                self.found(Kind::Older, &name::segments(dev), keys, Some(dev));
                if let Some(older) = self.audit.findings.last_mut() {
                    older.can_mend = is_kept;
                }
            }
        }
        Ok(())
    }
}

const fn kind_of(refused: &Refused) -> Kind {
    match refused {
        Refused::Broken(_) | Refused::Keys(Refusal::NotAuthentic) => Kind::Damaged,
        Refused::Newer(_) => Kind::Newer,
        Refused::Keys(Refusal::NoKey | Refusal::UnknownHead) => Kind::Unreadable,
        Refused::Keys(_) => Kind::Foreign,
    }
}

#[cfg(test)]
mod tests;
