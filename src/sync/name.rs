//! The names of files on a share, and no others: what does not fit the grammar is not ours and is not looked at.
//!
//! Numbers of segments are 8 decimal digits, devices and tags 13 characters of base32 (`keys::DeviceId`). Membership
//! records and envelopes are named by `keys`; here they are only told apart.

use super::keys::{DeviceId, Tag};

/// A file of the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// `kartoteka.json`
    Office,
    /// `h/<dev>-<seq8>`: the device has published up to there.
    Head { dev: DeviceId, seq: u32 },
    /// `h/<dev>-<seq8>-<n8>`: the same, told again with nothing new to publish; `seq` is 0 of who has published nothing.
    HeadAgain {
        dev: DeviceId,
        seq: u32,
        number: u32,
    },
    /// `d/<dev>/<from8>-<to8>.seg`: a segment, or a pack of several.
    Segment(Span),
    /// `r/<dev>/<from8>-<to8>.seg`: a copy of such a file that anybody put there.
    Repair(Span),
    /// `s/<tag>/<dev>-<seq8>.snp`: a snapshot made by a device when it had sealed up to there.
    Snapshot { tag: Tag, dev: DeviceId, seq: u32 },
    /// Below `m/`: a membership record.
    Record,
    /// Below `k/`: key envelopes.
    Envelopes,
    /// Below `b/`: a piece of an attachment.
    Content,
    /// Below `j/`: somebody asks to be admitted.
    Request,
}

/// Segments of one device, from the first to the last of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    pub dev: DeviceId,
    pub first: u32,
    pub last: u32,
}

/// The greatest number of a segment: 8 digits.
pub const LAST_SEQ: u32 = 99_999_999;

/// The folder of heads.
pub const HEADS: &str = "h";
/// The folder of membership records.
pub const RECORDS: &str = "m";
/// How the name of the first membership record of an office begins.
pub const FIRST_RECORD: &str = "m/000000-";
/// The folder of key envelopes.
pub const ENVELOPES: &str = "k";

/// The folder of copies of segments.
pub const REPAIRS: &str = "r";

/// The folder of snapshots.
pub const SNAPSHOTS: &str = "s";

/// Names the head of a device.
pub fn head(dev: DeviceId, seq: u32) -> String {
    format!("h/{dev}-{seq:08}")
}

/// Names the head of a device that is told again, for the `number`th time.
pub fn head_again(dev: DeviceId, seq: u32, number: u32) -> String {
    format!("h/{dev}-{seq:08}-{number:08}")
}

/// Names the folder of a device's segments.
pub fn segments(dev: DeviceId) -> String {
    format!("d/{dev}")
}

/// Names the folder of the copies of a device's segments.
pub fn repairs(dev: DeviceId) -> String {
    format!("r/{dev}")
}

/// Names a snapshot.
pub fn snapshot(tag: Tag, dev: DeviceId, seq: u32) -> String {
    format!("s/{tag}/{dev}-{seq:08}.snp")
}

/// Names a piece of an attachment by its keyed hash.
pub fn content(tag: Tag, id: &[u8; 32]) -> String {
    let mut name = format!("b/{tag}/{:02x}/", id[0]);
    for byte in id {
        name.push_str(&format!("{byte:02x}"));
    }
    name
}

impl Span {
    /// Makes the span of one segment.
    pub const fn one(dev: DeviceId, seq: u32) -> Self {
        Self {
            dev,
            first: seq,
            last: seq,
        }
    }

    /// Tells whether a segment is in it.
    pub const fn holds(&self, seq: u32) -> bool {
        self.first <= seq && seq <= self.last
    }

    /// Gives the name of the file.
    pub fn name(&self) -> String {
        format!("d/{}", self.tail())
    }

    /// Gives the name of a copy of the file.
    pub fn repair_name(&self) -> String {
        format!("r/{}", self.tail())
    }

    fn tail(&self) -> String {
        format!("{}/{:08}-{:08}.seg", self.dev, self.first, self.last)
    }
}

/// Reads a name; `None` for a file that is not ours.
pub fn parse(path: &str) -> Option<Name> {
    if path == super::share::OFFICE_FILE {
        return Some(Name::Office);
    }
    let (folder, rest) = path.split_once('/')?;
    match folder {
        "h" => {
            if let Some((dev, seq)) = head_of(rest) {
                return Some(Name::Head { dev, seq });
            }
            let (head, number) = rest.rsplit_once('-')?;
            let (dev, seq) = head.split_once('-')?;
            Some(Name::HeadAgain {
                dev: dev.parse().ok()?,
                seq: digits(seq)?,
                number: self::number(number)?,
            })
        }
        "d" => span(rest).map(Name::Segment),
        "r" => span(rest).map(Name::Repair),
        "s" => {
            let (tag, file) = rest.split_once('/')?;
            let (dev, seq) = head_of(file.strip_suffix(".snp")?)?;
            let tag = tag.parse().ok()?;
            Some(Name::Snapshot { tag, dev, seq })
        }
        "m" => rest.ends_with(".mem").then_some(Name::Record),
        "k" => rest.ends_with(".key").then_some(Name::Envelopes),
        "b" => Some(Name::Content),
        "j" => Some(Name::Request),
        _ => None,
    }
}

fn head_of(text: &str) -> Option<(DeviceId, u32)> {
    let (dev, seq) = text.split_once('-')?;
    Some((dev.parse().ok()?, number(seq)?))
}

fn span(text: &str) -> Option<Span> {
    let (dev, file) = text.split_once('/')?;
    let (first, last) = file.strip_suffix(".seg")?.split_once('-')?;
    let (first, last) = (number(first)?, number(last)?);
    let dev = dev.parse().ok()?;
    (first <= last).then_some(Span { dev, first, last })
}

/// Reads 8 digits of a number that is not 0.
fn number(text: &str) -> Option<u32> {
    digits(text).filter(|number| *number > 0)
}

/// Reads 8 digits.
fn digits(text: &str) -> Option<u32> {
    let is_so = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_so)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_as_it_was_written_and_no_other_is_ours() {
        let dev = DeviceId([7; 8]);
        let span = Span {
            dev,
            first: 1,
            last: 32,
        };
        assert_eq!(span.name(), "d/a4dqobyha4dqo/00000001-00000032.seg");
        assert_eq!(parse(&span.name()), Some(Name::Segment(span)));
        assert_eq!(parse(&span.repair_name()), Some(Name::Repair(span)));
        assert_eq!(parse(&head(dev, 12)), Some(Name::Head { dev, seq: 12 }));
        for (seq, number) in [(12, 3), (0, 1)] {
            assert_eq!(
                parse(&head_again(dev, seq, number)),
                Some(Name::HeadAgain { dev, seq, number })
            );
        }
        let tag = Tag([9; 8]);
        assert_eq!(
            parse(&snapshot(tag, dev, 3)),
            Some(Name::Snapshot { tag, dev, seq: 3 })
        );
        let piece = content(tag, &[255; 32]);
        assert!(super::super::share::is_name(&piece));
        assert_eq!(parse(&piece), Some(Name::Content));
        for wrong in [
            "h/a4dqobyha4dqo-00000000",
            "h/a4dqobyha4dqo-0000012",
            "h/a4dqobyha4dqo-00000012-00000000",
            "h/a4dqobyha4dqo-00000012-1",
            "h/a4dqobyha4dqo-00000012-00000001-00000001",
            "h/a4dqobyha4dqo-+0000012",
            "h/a4dqobyha4dqo",
            "d/a4dqobyha4dqo/00000002-00000001.seg",
            "d/a4dqobyha4dqo/00000001-00000001.seg.tmp",
            "d/a4dqobyha4dqo/00000001-00000001 (conflicted copy).seg",
            "d/00000001-00000001.seg",
            "x/y",
            "",
        ] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
