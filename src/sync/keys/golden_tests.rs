//! The bytes of format 1, frozen: what an office wrote once is read for ever, and written the same.
//!
//! `tests/fixtures/sync/keys-1.txt` has a name and bytes in hexadecimal on each line; docs/FORMAT.md explains them. A change
//! that makes these tests fail is another format and needs another suite byte and file, beside this one.

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::{Kem, X25519HkdfSha256};
use hpke::{Deserializable, OpModeR, Serializable, single_shot_open};

use super::entry::{Entry, Invite, Joining, Kit, Language, Request, Restored};
use super::sample::Seeded;
use super::*;

const FROZEN: &str = include_str!("../../../tests/fixtures/sync/keys-1.txt");

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<char> = hex.chars().collect();
    let pair = |pair: &[char]| u8::from_str_radix(&pair.iter().collect::<String>(), 16).unwrap();
    digits.chunks(2).map(pair).collect()
}

/// Gives the bytes of a frozen line.
fn frozen(name: &str) -> Vec<u8> {
    let line = FROZEN
        .lines()
        .find(|line| line.split(' ').next() == Some(name));
    bytes(
        line.unwrap_or_else(|| panic!("no line {name}"))
            .split_once(' ')
            .unwrap()
            .1,
    )
}

/// The frozen files of a kind of line, by the order in which they were made.
fn frozen_files() -> Vec<NewFile> {
    FROZEN
        .lines()
        .filter_map(|line| line.strip_prefix("file:"))
        .map(|line| {
            let (name, hex) = line.split_once(' ').unwrap();
            NewFile {
                name: name.to_owned(),
                bytes: bytes(hex),
            }
        })
        .collect()
}

/// Makes everything anew from a seed, as lines.
fn make() -> String {
    let random = &mut Seeded::new(20_261_122);
    let founded = Keyring::found(1_099_511_627_777, 100, 1_700_000_000_000, random).unwrap();
    let (mut owner, mut files) = (founded.keyring, founded.files);
    let invite = Invite::new(
        &owner,
        7,
        Role::Admin,
        "//server/office",
        Language::Ukrainian,
        random,
    );
    let joining = Joining::new(&invite, 101, "Олена Коваль", random).unwrap();
    files.push(joining.file.clone());
    let request = Request::read(&invite, &joining.file.name, &joining.file.bytes).unwrap();
    files.extend(
        owner
            .admit(
                request.entrant,
                Role::Admin,
                invite.name(),
                1_700_000_001_000,
                random,
            )
            .unwrap(),
    );
    let cut = Cut {
        seq: 12,
        hash: [0xc7; 32],
    };
    let cuts = vec![(joining.identity.device.public().id(), cut)];
    files.push(
        owner
            .set_role(7, Role::Viewer, cuts, 1_700_000_002_000)
            .unwrap(),
    );
    let kit = Kit::make(&owner, random).unwrap();
    files.push(kit.file.clone());
    let epoch = owner.epoch(Scope::COMPANY).unwrap();
    let sealed = owner.seal(epoch, b"header", b"text").unwrap();
    let signature = owner.sign(Purpose::Segment, b"bytes");
    files.extend(
        owner
            .retire(
                joining.identity.device.public().id(),
                cut,
                1_700_000_003_000,
                random,
            )
            .unwrap(),
    );
    let mut lines = vec![
        format!("owner {}", hex(&owner.identity().to_bytes())),
        format!("joiner {}", hex(&joining.identity.to_bytes())),
        format!("invite {}", hex(invite.to_text().as_bytes())),
        format!("words {}", hex(joining.words().join(" ").as_bytes())),
        format!("kit {}", hex(kit.words.as_bytes())),
        format!("sealed {}", hex(&sealed)),
        format!("signature {}", hex(&signature)),
        format!("head {}", hex(&owner.head().to_bytes())),
    ];
    for made in files {
        lines.push(format!("file:{} {}", made.name, hex(&made.bytes)));
    }
    lines.join("\n") + "\n"
}

#[test]
fn format_1_is_written_as_it_always_was() {
    let made = make();
    if let Some(place) = std::env::var_os("KARTOTEKA_FREEZE_KEYS") {
        crate::platform::write_file(std::path::Path::new(&place), made.as_bytes()).unwrap();
    }
    for (one, other) in made.lines().zip(FROZEN.lines()) {
        assert_eq!(one, other);
    }
    assert_eq!(made, FROZEN);
}

#[test]
fn format_1_is_read_from_its_bytes_alone() {
    let files = frozen_files();
    let mut owner = Keyring::new(Identity::read(&frozen("owner")).unwrap());
    let mut joiner = Keyring::new(Identity::read(&frozen("joiner")).unwrap());
    assert!(owner.is_at_home(&files[0].bytes));
    // In the worst order.
    for made in files.iter().rev() {
        if made.name.starts_with("m/") || made.name.starts_with("k/") {
            owner.absorb(&made.name, &made.bytes).unwrap();
            joiner.absorb(&made.name, &made.bytes).unwrap();
        }
    }
    assert_eq!(owner.head().to_bytes(), frozen("head"));
    assert_eq!(
        owner.me().map(|me| (me.user, me.number, me.role)),
        Some((1_099_511_627_777, 100, Role::Owner))
    );
    assert_eq!(joiner.entry(), Entry::Out);
    let late = owner.writer(joiner.device(), &owner.head(), 13);
    assert_eq!(late, Err(Refusal::AfterCut { cut: 12 }));
    let epoch = owner.epoch(Scope::COMPANY).unwrap();
    assert_eq!(epoch.number, 2);
    assert_eq!(joiner.scope(epoch.tag, 2), None);
    // Epoch 1 is told by the chain and by envelopes; its tag stands in a file's name.
    let key_files = files.iter().filter(|made| made.name.ends_with(".key"));
    let first = key_files
        .map(|made| &made.name[2..15])
        .find(|tag| **tag != epoch.tag.to_string());
    let first: Tag = first.unwrap().parse().unwrap();
    for reader in [&owner, &joiner] {
        let opened = reader.open(first, 1, b"header", &frozen("sealed"));
        assert_eq!(opened.unwrap(), b"text");
    }
    let signature: Signature = frozen("signature").try_into().unwrap();
    assert_eq!(
        joiner.verify(owner.device(), Purpose::Segment, b"bytes", &signature),
        Ok(())
    );
    // Coming in.
    let invite = Invite::from_text(&String::from_utf8(frozen("invite")).unwrap()).unwrap();
    let asked = files
        .iter()
        .find(|made| Request::is_for(&invite, &made.name))
        .unwrap();
    let request = Request::read(&invite, &asked.name, &asked.bytes).unwrap();
    assert_eq!(request.person, "Олена Коваль");
    assert_eq!(request.words().join(" ").as_bytes(), frozen("words"));
    let words = String::from_utf8(frozen("kit")).unwrap();
    let kit = files
        .iter()
        .find(|made| made.name.ends_with(".kit"))
        .unwrap();
    assert!(Restored::open(&words, &kit.bytes).is_ok());
}

#[test]
fn envelopes_are_those_of_rfc_9180() {
    // Appendix A.2.1: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305, base mode, sequence number 0.
    let ikm = bytes("1ac01f181fdf9f352797655161c58b75c656a6cc2716dcb66372da835542e1df");
    let (secret, public) = X25519HkdfSha256::derive_keypair(&ikm);
    assert_eq!(
        hex(&public.to_bytes()),
        "4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a"
    );
    let encapsulated = bytes("1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a");
    let opened = single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &secret,
        &<X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(&encapsulated).unwrap(),
        b"Ode on a Grecian Urn",
        &bytes(
            "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28",
        ),
        b"Count-0",
    );
    assert_eq!(opened.unwrap(), b"Beauty is truth, truth beauty");
}
