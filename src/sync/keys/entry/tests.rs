//! An office from its founding to a lost laptop, over shares; and what becomes of changed invites, requests and kits.

use std::collections::BTreeSet;

use super::super::sample::{self, Seeded, office};
use super::super::{Keyring, NotAllowed, Refusal, Role, Scope};
use super::*;
use crate::sync::door::{self, DoorError};
use crate::sync::share::{Fault, Faulty, Folder, Memory, OFFICE_FILE, Share, Trouble};

fn fetch(share: &mut dyn Share, keyring: &mut Keyring) {
    let brought = door::fetch(share, keyring, &BTreeSet::new()).unwrap();
    assert!(brought.bad.is_empty(), "{:?}", brought.bad);
}

fn found(share: &mut dyn Share) -> Keyring {
    let founded = Keyring::found(1, 100, 1, &mut Seeded::new(1)).unwrap();
    door::found(share, &founded).unwrap();
    // Once more, as after a lost answer.
    door::found(share, &founded).unwrap();
    founded.keyring
}

#[test]
fn an_office_is_founded_joined_and_its_owner_restored_over_any_share() {
    let dir = tempfile::tempdir().unwrap();
    let shares: [Box<dyn Share>; 2] = [Box::new(Folder::new(dir.path())), Box::new(Memory::new())];
    for mut share in shares {
        let share = share.as_mut();
        let random = &mut Seeded::new(2);
        let mut owner = found(share);
        // The invite travels in a mail that breaks and quotes its lines.
        let address = r"\\сервер\офіс";
        let made = Invite::new(
            &owner,
            2,
            Role::Manager,
            address,
            Language::Ukrainian,
            random,
        );
        let mail = format!(
            "Вітаю!\n\n{}\nДо зустрічі: О.",
            made.to_text().replace('\n', "\r\n> ")
        );
        let invite = Invite::from_text(&mail).unwrap();
        assert_eq!(invite, made);
        assert_eq!(invite.address, address);
        // The joiner asks; the number 100 is taken, so another is drawn.
        let taken = door::ask(share, &invite, 100, "Марія", random).unwrap();
        assert!(taken.is_none());
        let drawn = door::draw(random);
        let asked = door::ask(share, &invite, drawn, "Марія", random).unwrap();
        let (joining, mut joiner) = asked.unwrap();
        door::publish(share, std::slice::from_ref(&joining.file)).unwrap();
        assert_eq!(joiner.entry(), Entry::Waiting);
        let open = [made];
        let asked = door::requests(share, &open).unwrap();
        let [(0, request)] = &asked[..] else {
            panic!("{asked:?}");
        };
        assert_eq!(request.person, "Марія");
        assert_eq!(request.words(), joining.words());
        assert_ne!(request.entrant.number, 100);
        assert_eq!(request.entrant.number, joining.number);
        let files = door::admit(&mut owner, &open[0], request.clone(), 5, random).unwrap();
        door::publish(share, &files).unwrap();
        door::publish(share, &files).unwrap();
        fetch(share, &mut joiner);
        assert_eq!(joiner.entry(), Entry::In);
        assert_eq!(
            joiner.me().map(|me| (me.user, me.role)),
            Some((2, Role::Manager))
        );
        let epoch = owner.epoch(Scope::COMPANY).unwrap();
        let sealed = owner.seal(epoch, b"h", b"text").unwrap();
        assert_eq!(joiner.open(epoch.tag, 1, b"h", &sealed).unwrap(), b"text");
        // The invite is used up.
        let (again, second) = door::ask(share, &invite, 7, "Марія", random)
            .unwrap()
            .unwrap();
        door::publish(share, &[again.file]).unwrap();
        let asked = door::requests(share, &open).unwrap();
        let own = |request: &Request| request.entrant.device_keys.id() == second.device();
        let (_, late) = asked.into_iter().find(|(_, it)| own(it)).unwrap();
        let used = door::admit(&mut owner, &open[0], late, 6, random);
        assert_eq!(used, Err(NotAllowed::Used));
        // The owner's laptop is lost; 24 words and the share are enough.
        let kit = Kit::make(&owner, random).unwrap();
        assert_eq!(Kit::make(&joiner, random).unwrap_err(), NotAllowed::Role);
        door::publish(share, std::slice::from_ref(&kit.file)).unwrap();
        assert_eq!(kit.words.split(' ').count(), 24);
        let typed = kit.words.to_uppercase().replace(' ', "\n ");
        let (mut restored, files) = door::restore(share, &typed, 200, 7, random).unwrap();
        door::publish(share, &files).unwrap();
        assert_eq!(
            restored.me().map(|me| (me.user, me.role)),
            Some((1, Role::Owner))
        );
        assert_eq!(restored.open(epoch.tag, 1, b"h", &sealed).unwrap(), b"text");
        let out = restored
            .retire(owner.device(), sample::cut(3), 8, random)
            .unwrap();
        door::publish(share, &out).unwrap();
        fetch(share, &mut joiner);
        fetch(share, &mut owner);
        assert!(owner.me().is_none());
        let now = joiner.epoch(Scope::COMPANY).unwrap();
        assert_eq!((now.number, Some(now)), (2, restored.epoch(Scope::COMPANY)));
        assert_eq!(
            owner.open(now.tag, 2, b"", b"").unwrap_err(),
            Refusal::NoKey
        );
        // The kit went with the laptop.
        let void = door::restore(share, &kit.words, 300, 9, random).unwrap_err();
        assert_eq!(void, DoorError::NotAllowed(NotAllowed::Role));
        // Nothing on the share tells who is who.
        for entry in share.list("").unwrap() {
            let bytes = share.get(&entry.name, 1 << 20).unwrap().unwrap();
            let has = |part: &[u8]| bytes.windows(part.len()).any(|it| it == part);
            assert!(!has("Марія".as_bytes()) && !has(&owner.identity().roster.bytes()[..]));
            let key = joiner.identity().device.public().0.sign;
            assert!(!has(&key), "{}", entry.name);
        }
    }
}

#[test]
fn an_office_is_founded_only_where_there_is_none() {
    let memory = Memory::new();
    let mut share = memory.clone();
    let wrong = Keyring::found(1, 1 << 23, 1, &mut Seeded::new(7)).unwrap_err();
    assert_eq!(wrong, NotAllowed::Number);
    let owner = found(&mut share);
    let other = Keyring::found(1, 1, 1, &mut Seeded::new(7)).unwrap();
    assert_eq!(door::found(&mut share, &other), Err(DoorError::Taken));
    assert_eq!(
        door::look(&mut share, &other.keyring),
        Err(DoorError::AnotherOffice)
    );
    share.delete(OFFICE_FILE).unwrap();
    assert_eq!(door::found(&mut share, &other), Err(DoorError::Headless));
    assert_eq!(door::look(&mut share, &owner), Err(DoorError::Headless));
    memory.restore(Default::default());
    assert_eq!(door::look(&mut share, &owner), Err(DoorError::Nothing));
    let gone = door::found(&mut Folder::new("/nowhere/at/all"), &other);
    assert!(matches!(gone, Err(DoorError::Share(error)) if error.trouble == Trouble::Gone));
}

#[test]
fn founding_ends_well_after_each_fault_of_the_share() {
    for fault in [
        Fault::Full,
        Fault::Torn,
        Fault::Broken,
        Fault::TimeoutAfter,
        Fault::TimeoutBefore,
        Fault::Gone,
    ] {
        for skip in 1..4 {
            let memory = Memory::new();
            let mut share = Faulty::new(memory.clone(), 1, 0);
            let founded = Keyring::found(1, 100, 1, &mut Seeded::new(1)).unwrap();
            // The fault comes before the file `skip`; the others were made by an earlier try.
            door::publish(&mut share, &founded.files[..skip.min(2)]).unwrap();
            share.inject(fault);
            let tried = door::publish(&mut share, &founded.files);
            share.inject(Fault::Twin);
            door::publish(&mut share, &founded.files).unwrap();
            let mut reader = Keyring::new(founded.keyring.identity().clone());
            let brought = door::fetch(&mut memory.clone(), &mut reader, &BTreeSet::new());
            assert_eq!(reader.entry(), Entry::In, "{fault:?} {tried:?} {brought:?}");
        }
    }
}

#[test]
fn a_changed_invite_is_refused_or_gives_other_words() {
    let random = &mut Seeded::new(3);
    let owner = office(1, 1).remove(0);
    let invite = Invite::new(&owner, 2, Role::Manager, "x", Language::English, random);
    let text = invite.to_text();
    let check = |text: &str, expected| assert_eq!(Invite::from_text(text), Err(expected));
    check("", BadInvite::Nothing);
    check("kartoteka-invite:", BadInvite::Damaged);
    check(&text[..text.len() - 8], BadInvite::Damaged);
    let letters = text.find('\n').unwrap() + 1;
    for place in letters..text.len() - 2 {
        let old = text.as_bytes()[place];
        let new = if old == b'b' { "c" } else { "b" };
        if old != b'\n' {
            let mut wrong = text.clone();
            wrong.replace_range(place..=place, new);
            check(&wrong, BadInvite::Damaged);
        }
    }
    assert_eq!(
        Invite::from_text(
            &text
                .to_uppercase()
                .replace("KARTOTEKA-INVITE", "kartoteka-invite")
        ),
        Ok(invite.clone())
    );
    // Somebody on the way put an office of the own into it.
    let joining = Joining::new(&invite, 5, "x", &mut Seeded::new(4)).unwrap();
    let mut swapped = invite.clone();
    swapped.founding.0[0] ^= 1;
    let elsewhere = Joining::new(&swapped, 5, "x", &mut Seeded::new(4)).unwrap();
    assert_ne!(joining.words(), elsewhere.words());
    let read = Request::read(&invite, &joining.file.name, &joining.file.bytes).unwrap();
    assert_eq!(read.words(), joining.words());
    let mut raised = invite.clone();
    raised.role = Role::Owner;
    let seen = Request::read(&raised, &joining.file.name, &joining.file.bytes).unwrap();
    assert_ne!(seen.words(), joining.words());
    // Somebody who stole the invite asks with the own keys: other words.
    let thief = Joining::new(&invite, 5, "x", &mut Seeded::new(5)).unwrap();
    assert_ne!(thief.words(), joining.words());
    assert!(format!("{invite:?}{joining:?}{owner:?}").contains("secret"));
}

#[test]
fn a_request_is_read_whole_under_its_own_name_with_its_own_invite() {
    let random = &mut Seeded::new(3);
    let owner = office(1, 1).remove(0);
    let invite = Invite::new(&owner, 2, Role::Manager, "x", Language::Romanian, random);
    let long = "ї".repeat(300);
    let made = Joining::new(&invite, 5, &long, random).unwrap();
    let (name, bytes) = (&made.file.name, &made.file.bytes);
    assert_eq!(
        Request::read(&invite, name, bytes).unwrap().person,
        "ї".repeat(100)
    );
    for place in (0..bytes.len()).step_by(7) {
        let mut wrong = bytes.clone();
        wrong[place] ^= 1;
        assert_eq!(Request::read(&invite, name, &wrong), None);
        assert_eq!(Request::read(&invite, name, &bytes[..place]), None);
    }
    let other = Joining::new(&invite, 5, "x", random).unwrap();
    assert_eq!(Request::read(&invite, &other.file.name, bytes), None);
    let another = Invite::new(&owner, 2, Role::Manager, "x", Language::English, random);
    assert_eq!(Request::read(&another, name, bytes), None);
    assert!(!Request::is_for(&another, name) && Request::is_for(&invite, name));
    let mut user = invite.clone();
    user.user = 3;
    assert_eq!(Request::read(&user, name, bytes), None);
}

#[test]
fn a_kit_opens_by_its_own_words_only() {
    let random = &mut Seeded::new(3);
    let owner = office(1, 1).remove(0);
    let (one, other) = (
        Kit::make(&owner, random).unwrap(),
        Kit::make(&owner, random).unwrap(),
    );
    assert!(Restored::open(&one.words, &one.file.bytes).is_ok());
    let check = |words: &str, expected| {
        assert_eq!(
            Restored::open(words, &one.file.bytes).unwrap_err(),
            expected
        );
    };
    check(&other.words, BadKit::File);
    check("", BadKit::Words);
    check(&one.words[..40], BadKit::Words);
    let mut words: Vec<_> = one.words.split(' ').collect();
    words.swap(0, 5);
    check(&words.join(" "), BadKit::Words);
    check(&one.words.replace(words[1], "картотека"), BadKit::Words);
    let suffix = Kit::file_suffix(&one.words).unwrap();
    assert!(one.file.name.ends_with(&suffix) && !other.file.name.ends_with(&suffix));
    let mut empty = Memory::new();
    let missing = door::restore(&mut empty, &one.words, 1, 1, random).unwrap_err();
    assert_eq!(missing, DoorError::NoKit);
    assert!(!format!("{one:?}").contains(words[1]));
}

#[test]
fn base32_is_that_of_the_standard() {
    // RFC 4648, chapter 10, without padding.
    for (text, letters) in [
        ("", ""),
        ("f", "my"),
        ("fo", "mzxq"),
        ("foo", "mzxw6"),
        ("foob", "mzxw6yq"),
        ("fooba", "mzxw6ytb"),
        ("foobar", "mzxw6ytboi"),
    ] {
        assert_eq!(base32::encode(text.as_bytes()), letters);
        assert_eq!(base32::decode(letters).unwrap(), text.as_bytes());
    }
    assert_eq!(base32::decode("m"), None);
    assert_eq!(base32::decode("mz"), None);
    assert_eq!(base32::decode("m1"), None);
}
