//! Gives bytes to a decoder: the first byte says which, the rest is what it reads.
//!
//! Files that are hashed and signed are signed here before they are read, as a member who wants to do harm could: else nothing
//! but the check of the signature would be tried. What is taken is written again and must be the same.

use std::sync::OnceLock;

use kartoteka::domain::merge::StateRow;
use kartoteka::sync::head::HeadFile;
use kartoteka::sync::keys::entry::{self, Invite, Kit, Request, Restored};
use kartoteka::sync::keys::membership::SignedRecord;
use kartoteka::sync::keys::{Head, Identity, Keyring, Purpose, Role, Scope, sample};
use kartoteka::sync::replica::Opened;
use kartoteka::sync::{columns, name, piece, segment, snapshot};

/// How many decoders there are.
pub const DECODERS: u8 = 15;

fn office() -> &'static [Keyring] {
    static OFFICE: OnceLock<Vec<Keyring>> = OnceLock::new();
    OFFICE.get_or_init(|| sample::office(1, 2))
}

fn invite() -> &'static Invite {
    static INVITE: OnceLock<Invite> = OnceLock::new();
    INVITE.get_or_init(|| {
        let language = entry::Language::English;
        let random = &mut sample::Seeded::new(3);
        Invite::new(&office()[0], 7, Role::Manager, "/office", language, random)
    })
}

/// Puts hash and signature of the first device behind a body.
pub fn signed(purpose: Purpose, body: &[u8]) -> Vec<u8> {
    let hash = *blake3::hash(body).as_bytes();
    let mut file = body.to_vec();
    file.extend_from_slice(&hash);
    file.extend_from_slice(&office()[0].sign(purpose, &hash));
    file
}

/// Reads the sections of a file at once and part by part: both say the same of it.
fn sections(outline: segment::Outline, keys: &Keyring, file: &[u8]) {
    let parts: Result<Vec<_>, _> = outline.parts(keys, file, 0).collect();
    let whole = outline.read(keys, file);
    let rows = |all: Vec<Opened>| -> usize {
        let all = all.iter().flat_map(|one| &one.transactions);
        all.map(|one| one.rows.len()).sum()
    };
    let whole = whole.map(|segment| segment.opened(0));
    assert_eq!(parts.is_ok(), whole.is_ok());
    assert_eq!(parts.map(rows).ok(), whole.map(rows).ok());
}

/// Reads bytes by the decoder that the first of them names.
pub fn feed(bytes: &[u8]) {
    let Some((which, bytes)) = bytes.split_first() else {
        return;
    };
    let (one, other) = (&office()[0], &office()[1]);
    let dev = one.device();
    match which % DECODERS {
        0 => {
            if let Ok(members) = columns::decode(bytes, 1) {
                let parts: Vec<_> = members.iter().map(Vec::as_slice).collect();
                let again = columns::encode(&parts).unwrap();
                assert!(columns::decode(&again, 1).is_ok());
            }
        }
        1 => {
            let mut rows: Vec<StateRow> = Vec::new();
            if let Ok(mut reader) = snapshot::Reader::new(bytes) {
                while let Ok(Some(row)) = reader.row() {
                    rows.push(row);
                }
            }
            let mut writer = snapshot::Writer::default();
            rows.iter().for_each(|row| writer.row(row));
            let again = writer.finish();
            let mut reader = snapshot::Reader::new(&again).unwrap();
            for row in &rows {
                let read = reader.row().unwrap();
                assert_eq!(format!("{read:?}"), format!("{:?}", Some(row)));
            }
        }
        2 => {
            let file = signed(Purpose::Segment, bytes);
            if let Ok(outline) = segment::verify(other, dev, &file) {
                sections(outline, other, &file);
            }
        }
        3 => {
            let file = signed(Purpose::Snapshot, bytes);
            if let Ok(opened) = snapshot::open(other, dev, &file) {
                let _ = opened.rows(other, &file, |_| true);
            }
        }
        4 => {
            let mut file = bytes.to_vec();
            file.extend_from_slice(&one.sign(Purpose::Head, bytes));
            let _ = HeadFile::open(other, dev, &file);
        }
        5 => {
            if let Ok(record) = SignedRecord::read(bytes) {
                assert_eq!(record.to_bytes(), bytes);
            }
            if let Some((head, rest)) = Head::read(bytes) {
                assert_eq!([&head.to_bytes(), rest].concat(), bytes);
            }
            let _ = Identity::read(bytes);
        }
        6 => {
            let text = String::from_utf8_lossy(bytes);
            let _ = Invite::from_text(&text);
            let _ = Invite::from_text(&format!("kartoteka-invite:{text}:"));
            let _ = Kit::file_suffix(&text);
            let _ = name::parse(&text);
        }
        7 => {
            // A file of `m/` or `k/` as it lies on the share.
            let mut keyring = other.clone();
            for name in [
                "m/000002-a4dqobyha4dqo-00000000.mem",
                "k/a4dqobyha4dqo-2-00000000.key",
            ] {
                let _ = keyring.absorb(name, bytes);
            }
        }
        8 => kartoteka::store::replica::read_packed(bytes),
        9 => {
            if let Ok(standing) = snapshot::Standing::from_bytes(bytes) {
                let again = snapshot::Standing::from_bytes(&standing.to_bytes());
                assert_eq!(again.as_ref(), Ok(&standing));
            }
        }
        10 => {
            // Columns as a section has them: lengths, a frame, padding.
            let mut file = b"kartoseg\x01\x01\x01\x00".to_vec();
            file.extend_from_slice(&dev.0);
            file.extend_from_slice(bytes);
            let file = signed(Purpose::Segment, &file);
            if let Ok(outline) = segment::verify(other, dev, &file) {
                sections(outline, other, &file);
            }
        }
        11 => {
            let epoch = one.epoch(Scope::COMPANY).unwrap();
            let mut draft = snapshot::Draft::new();
            if let Ok(mut reader) = snapshot::Reader::new(bytes) {
                while let Ok(Some(row)) = reader.row() {
                    draft.row(&row);
                }
            }
            let standing = snapshot::Standing::default();
            if let Ok(file) = snapshot::seal(one, epoch, (1, 0), &standing, draft) {
                let opened = snapshot::open(other, dev, &file).unwrap();
                let _ = opened.rows(other, &file, |_| true);
            }
        }
        12 => {
            // A piece of an attachment, sealed by a member who wants to do harm.
            let epoch = one.epoch(Scope::COMPANY).unwrap();
            let (_, header) = piece::place(one, epoch, &[7; 32], 0).unwrap();
            let sealed = one.seal(epoch, &header, bytes).unwrap();
            if let Some((count, part)) = piece::open(other, epoch, &header, &sealed) {
                assert!(count > 0 && part.len() <= bytes.len());
            }
            let _ = piece::open(other, epoch, &header, bytes);
        }
        13 => {
            // A request, sealed by somebody who has the invite.
            let _ = Request::read_text(invite(), bytes);
            let _ = Request::read(invite(), "j/a4dqobyha4dqo-a4dqobyha4dqo.req", bytes);
        }
        _ => {
            let _ = Restored::read_text(bytes);
            let words = "abandon ".repeat(23) + "art";
            assert!(Restored::open(&words, bytes).is_err());
        }
    }
}
