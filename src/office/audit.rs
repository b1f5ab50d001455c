//! The whole share looked over: is every file whole, signed, readable, and is every segment there that was announced.
//!
//! Reads only. What it finds is mended by a round with [`super::Wish::mend`] as far as any device has kept the files.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use super::Progress;
use super::{Env, OfficeResult, desk::Desk, kept};
use crate::store::replica::seal;
use crate::store::{Store, StoreError, office_option};
use crate::sync::door;
use crate::sync::head::{HeadFile, MOST_HEAD};
use crate::sync::keys::{BadFile, DeviceId, Keyring, LONGEST};
use crate::sync::name::{self, Name, Span};
use crate::sync::segment::{self, MOST_FILE, Refused};
use crate::sync::share::{Entry, Share};

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
    /// Of a device that is not in the office, or written after it was taken out.
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
    /// This base has kept the file and can put it back.
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
    door::look(desk.share.as_mut(), &desk.keyring)?;
    let names = store.read(office_option::device_names)?;
    let mut look = Look {
        store,
        names,
        audit: Audit::default(),
        heads: BTreeMap::new(),
        whole: BTreeMap::new(),
    };
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
            Some(Name::Record | Name::Envelopes) => kind == Kind::RecordMissing,
            _ => false,
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
        let have: BTreeSet<String> = self.store.read(seal::records)?.into_iter().collect();
        let there: BTreeSet<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
        for name in &have {
            if !there.contains(name.as_str()) {
                self.found(Kind::RecordMissing, name, &desk.keyring, None);
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
            let bytes = desk.share.get(&entry.name, LONGEST).ok().flatten();
            let judged = match &bytes {
                Some(bytes) => desk.keyring.absorb(&entry.name, bytes).map(|_| ()),
                None => Err(BadFile::NotOurs),
            };
            match judged {
                Ok(()) => {}
                Err(_) => bad.push(entry.name.clone()),
            }
        }
        for name in bad {
            self.found(Kind::RecordBad, &name, &desk.keyring, None);
        }
        Ok(())
    }

    fn file(&mut self, share: &mut dyn Share, keys: &Keyring, entry: &Entry) -> OfficeResult<()> {
        match name::parse(&entry.name) {
            Some(Name::Head { dev, seq }) => {
                let bytes = share.get(&entry.name, MOST_HEAD).ok().flatten();
                let read = bytes.map(|bytes| HeadFile::open(keys, dev, &bytes));
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
            }
            Some(Name::Segment(span)) => self.segment(share, keys, span, &entry.name),
            Some(Name::Repair(span)) => self.segment(share, keys, span, &entry.name),
            _ => {}
        }
        Ok(())
    }

    fn segment(&mut self, share: &mut dyn Share, keys: &Keyring, span: Span, name: &str) {
        let Some(bytes) = share.get(name, MOST_FILE).ok().flatten() else {
            self.found(Kind::Damaged, name, keys, Some(span.dev));
            return;
        };
        match segment::open(keys, span.dev, &bytes) {
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
            Err(refused) => self.found(kind_of(&refused), name, keys, Some(span.dev)),
        }
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
        for dev in keys.devices() {
            let head = self.heads.get(&dev).copied().unwrap_or(0);
            let applied = known.get(&dev).copied().unwrap_or(0);
            let mut files: Vec<&Whole> = whole.get(&dev).into_iter().flatten().collect();
            files.sort_by_key(|file| (file.span.first, file.span.last));
            let (mut seq, mut is_whole) = (1, true);
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
                    None => {
                        is_whole = false;
                        self.found(Kind::Missing, &Span::one(dev, seq).name(), keys, Some(dev));
                        seq += 1;
                    }
                }
            }
            // A head alone is put back by its device with the next exchange.
            if head < applied && !is_whole {
                self.found(Kind::Older, &name::segments(dev), keys, Some(dev));
            }
        }
        Ok(())
    }
}

const fn kind_of(refused: &Refused) -> Kind {
    use crate::sync::keys::Refusal;
    match refused {
        Refused::Broken(_) | Refused::Keys(Refusal::NotAuthentic) => Kind::Damaged,
        Refused::Newer(_) => Kind::Newer,
        Refused::Keys(Refusal::NoKey | Refusal::UnknownHead) => Kind::Unreadable,
        Refused::Keys(_) => Kind::Foreign,
    }
}
