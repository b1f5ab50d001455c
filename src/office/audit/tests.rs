use super::*;
use crate::domain::merge::{Edit, Value};
use crate::store::OpenOptions;
use crate::sync::engine::{Engine, Step, Wish};
use crate::sync::keys::sample;
use crate::sync::memory;
use crate::sync::share::{self, Fault, Faulty, OFFICE_FILE};

#[test]
fn a_share_that_does_not_answer_is_no_damage_of_the_file() {
    let disk = share::Memory::new();
    disk.plant("h/a", b"bytes");
    let mut share = Faulty::new(disk, 1, 0);
    for (fault, is_known) in [
        (Fault::TimeoutBefore, false),
        (Fault::Gone, false),
        (Fault::Broken, true),
    ] {
        share.inject(fault);
        let read = look_at(&mut share, "h/a", 10);
        assert_eq!(matches!(read, Ok(Read::Bad)), is_known, "{fault:?}");
        assert_eq!(read.is_err(), !is_known, "{fault:?}");
    }
    let read = |share: &mut Faulty<_>, name, most| look_at(share, name, most).unwrap();
    assert!(matches!(read(&mut share, "h/a", 10), Read::Whole(_)));
    assert!(matches!(read(&mut share, "h/a", 3), Read::Bad));
    assert!(matches!(read(&mut share, "h/b", 3), Read::Gone));
}

#[test]
fn segments_that_are_packed_while_they_are_looked_at_are_not_missed() {
    let disk = share::Memory::new();
    disk.clone().put_new(OFFICE_FILE, b"{}").unwrap();
    let keys = sample::office(1, 1).remove(0);
    let me = keys.me().unwrap();
    let base = memory::Memory::new(me.device, me.number);
    let mut engine = Engine::new(base.clone(), keys.clone(), b"{}".to_vec());
    let mut listed = Vec::new();
    for number in 0..32 {
        let cells = vec![(2, Value::Integer(number))];
        base.edit(
            1_795_000_000_000,
            &[Edit::Put {
                table: 3,
                row: 1,
                cells,
            }],
        );
        let now = Wish {
            now: true,
            ..Wish::default()
        };
        let mut round = engine.start(1_795_000_000_000, now);
        engine = loop {
            match round.step() {
                Step::Ask(request) => round.answer(request.run(&mut disk.clone())),
                Step::Done(engine, _) => break *engine,
            }
        };
    }
    // Listed with the small files only; then they are swept and the pack is there.
    let mut files = disk.files();
    for entry in disk.clone().list("d").unwrap() {
        if !entry.name.ends_with("-00000032.seg") || entry.name.contains("00000032-") {
            files.remove(&entry.name);
            listed.push(entry);
        }
    }
    assert_eq!(listed.len(), 32);
    disk.restore(files);
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(&dir.path().join("a.base"), &OpenOptions::default()).unwrap();
    let mut look = Look {
        store: &store,
        names: std::collections::HashMap::new(),
        audit: Audit::default(),
        heads: BTreeMap::new(),
        whole: BTreeMap::new(),
        seen: BTreeSet::new(),
        gone: BTreeSet::new(),
        late: Vec::new(),
        records: BTreeSet::new(),
        me: me.device,
    };
    for entry in &listed {
        look.file(&mut disk.clone(), &keys, entry).unwrap();
    }
    assert!(look.whole.is_empty());
    look.again(&mut disk.clone(), &keys).unwrap();
    let spans: Vec<_> = look.whole[&me.device].iter().map(|it| it.span).collect();
    assert_eq!(spans.len(), 1);
    assert_eq!((spans[0].first, spans[0].last), (1, 32));
    assert_eq!(look.audit.findings, []);
}

use crate::domain::own_company::OwnCompany;
use crate::office::test_support::{NOW, Pc};
use crate::store::{Action, StoreError, content, own_company};
use std::fs;
use std::path::{Path, PathBuf};

fn copy_tree(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy_tree(&entry.path(), &target),
            false => fs::copy(entry.path(), &target).map(|_| ()).unwrap(),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Harm {
    Flipped,
    Cut,
    Removed,
}

fn harm(path: &Path, how: Harm) {
    let mut bytes = fs::read(path).unwrap();
    let middle = bytes.len() / 2;
    fs::remove_file(path).unwrap();
    match how {
        Harm::Flipped => bytes[middle] ^= 1,
        Harm::Cut => bytes.truncate(middle),
        Harm::Removed => return,
    }
    crate::platform::write_file(path, &bytes).unwrap();
}

fn findings(pc: &Pc) -> Vec<Finding> {
    let looked = audit(&pc.store, &pc.env, &mut |_| ControlFlow::Continue(()));
    looked.unwrap().unwrap().findings
}

/// Every kind of file that an office has on a real share, each damaged in every way: the look over it names the file, mending
/// mends it or leaves it to whom it names, and then all is well.
#[test]
fn whatever_is_damaged_is_named_and_mended() {
    damaged(5, |_| true);
}

#[test]
fn each_piece_of_a_large_attachment_is_looked_at_and_mended() {
    damaged((4 << 20) + 5, |name| name.starts_with("b/"));
}

/// An office with an attachment so long; of its files those that are wanted are damaged.
fn damaged(length: usize, wanted: fn(&str) -> bool) {
    let dir = tempfile::tempdir().unwrap();
    let share = dir.path().join("share");
    let olena = Pc::founder(dir.path());
    let andriy = olena.joined(dir.path(), "andriy", "Андрій");
    let large = vec![7; length];
    let attach = |pc: &Pc| {
        let done = pc.store.transact(Action::EditCompany, "", |tx| {
            let logo = content::put(tx, "application/pdf", &large)?;
            let company = OwnCompany {
                name: "Картон".to_owned(),
                logo,
                ..OwnCompany::default()
            };
            own_company::add(tx, &company)?;
            Ok::<_, StoreError>(())
        });
        done.unwrap();
    };
    attach(&andriy);
    andriy.sync(NOW);
    crate::office::kit(&olena.store, &olena.env).unwrap();
    for number in 0..34 {
        olena.client(&format!("Клієнт {number}"));
        olena.sync(NOW);
    }
    for _ in 0..2 {
        andriy.sync(NOW);
        olena.sync(NOW);
    }
    let third = Pc::new(dir.path(), "third");
    third.ask(&olena, "Третій");
    // A copy of a segment, and a head that was told again.
    let dev = |pc: &Pc| kept::at_home(&pc.store).unwrap().dev;
    let (her, him) = (dev(&olena), dev(&andriy));
    let one = Span::one(him, 1);
    fs::create_dir_all(share.join(format!("r/{him}"))).unwrap();
    fs::copy(share.join(one.name()), share.join(one.repair_name())).unwrap();
    let keyring = Desk::open(&andriy.store, &andriy.env).unwrap().keyring;
    let listed = crate::sync::share::Folder::new(&share).list("").unwrap();
    let names: Vec<String> = listed.into_iter().map(|entry| entry.name).collect();
    let plain = names
        .iter()
        .find(|name| name.starts_with(&format!("h/{him}")));
    let bytes = fs::read(share.join(plain.unwrap())).unwrap();
    let head = HeadFile::open(&keyring, him, &bytes).unwrap();
    let again = name::head_again(him, head.cursor.seq, 1);
    crate::platform::write_file(&share.join(&again), &head.seal(&keyring)).unwrap();
    let listed = crate::sync::share::Folder::new(&share).list("").unwrap();
    let names: Vec<String> = listed.into_iter().map(|entry| entry.name).collect();
    let whole = dir.path().join("whole");
    copy_tree(&share, &whole);
    assert_eq!(findings(&olena), []);
    assert_eq!(findings(&andriy), []);

    let find = |what: &dyn Fn(&str) -> bool| {
        let found = names.iter().find(|name| what(name));
        found.unwrap_or_else(|| panic!("{names:?}")).clone()
    };
    let ends = |end: &'static str| find(&|name: &str| name.ends_with(end));
    let begins = |begin: String| find(&|name: &str| name.starts_with(&begin));
    let pieces: Vec<&String> = names.iter().filter(|name| name.starts_with("b/")).collect();
    assert_eq!(pieces.len(), length.div_ceil(4 << 20), "{names:?}");
    let (first, pack) = (Span::one(her, 1), format!("d/{her}/00000001-00000032.seg"));
    let last = names
        .iter()
        .rfind(|name| name.starts_with(&format!("d/{her}")));
    let cases = [
        ends(".mem"),
        ends(".key"),
        ends(".kit"),
        ends(".snp"),
        ends(".req"),
        begins(format!("h/{her}")),
        begins(format!("h/{him}")),
        again,
        first.name(),
        pack.clone(),
        last.unwrap().clone(),
        one.name(),
        one.repair_name(),
    ];
    let cases = cases.iter().chain(pieces);
    for case in cases.filter(|name| wanted(name)) {
        for how in [Harm::Flipped, Harm::Cut, Harm::Removed] {
            fs::remove_dir_all(&share).unwrap();
            copy_tree(&whole, &share);
            let path: PathBuf = share.join(case);
            harm(&path, how);
            let found = findings(&olena);
            let named = found.iter().find(|it| it.name == *case);
            let kind = &case[..2];
            // What is a cache, a copy, or told by something else is not missed when it is gone; what lies there whole
            // twice harms nobody.
            let is_spare = match how {
                Harm::Removed => {
                    matches!(kind, "s/" | "r/" | "j/" | "h/")
                        || *case == one.name()
                        || *case == first.name()
                        || *case == pack
                }
                _ => *case == one.name(),
            };
            assert_eq!(named.is_none(), is_spare, "{case} {how:?} {found:?}");
            let is_his = case.starts_with(&format!("h/{him}"));
            let is_asked = kind == "j/";
            if let Some(named) = named {
                assert_eq!(named.can_mend, !is_his && !is_asked, "{case} {how:?}");
            }
            let mend = Wish {
                mend: true,
                audit: true,
                ..NOW
            };
            let report = olena.sync(mend);
            assert_eq!(
                report.phase,
                crate::sync::engine::Phase::AllSent,
                "{case} {how:?}"
            );
            if is_his && how != Harm::Removed {
                // Only his computer can sign it.
                let found = findings(&olena);
                assert_eq!(found.len(), 1, "{case} {how:?} {found:?}");
                assert_eq!(found[0].device, "ПК: Андрій");
                andriy.sync(mend);
            }
            if *case == one.name() {
                assert_eq!(findings(&olena), [], "{how:?}");
                andriy.sync(mend); // it harms nobody, and he puts his own file back
                let bytes = |root: &Path| fs::read(root.join(case)).unwrap();
                assert_eq!(bytes(&share), bytes(&whole), "{how:?}");
            }
            if is_asked && how != Harm::Removed {
                // Who asks puts it right with the next look for the answer.
                assert_eq!(findings(&olena).len(), 1, "{how:?}");
                crate::office::enter(&third.store, &third.env, &Default::default()).unwrap();
            }
            for pc in [&olena, &andriy] {
                assert_eq!(findings(pc), [], "{case} {how:?}");
            }
        }
    }
}

#[test]
fn a_lost_record_comes_back_with_the_look_of_every_day() {
    let dir = tempfile::tempdir().unwrap();
    let share = dir.path().join("share");
    let olena = Pc::founder(dir.path());
    let andriy = olena.joined(dir.path(), "andriy", "Андрій");
    let files = |folder: &str| -> Vec<PathBuf> {
        let entries = fs::read_dir(share.join(folder)).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect()
    };
    // A flipped bit by the computer of an admin, a torn one by everybody's.
    for (pc, how) in [(&olena, Harm::Flipped), (&andriy, Harm::Cut)] {
        let all: Vec<_> = files("m").into_iter().chain(files("k")).collect();
        let before: Vec<_> = all.iter().map(|path| fs::read(path).unwrap()).collect();
        for path in &all {
            harm(path, how);
        }
        let set = pc.store.set_office_values(&[("engine:audited", None)]);
        set.unwrap();
        pc.sync(Wish::default());
        let after: Vec<_> = all.iter().map(|path| fs::read(path).unwrap()).collect();
        assert_eq!(before, after, "{how:?}");
    }
}

/// What a computer that never comes back has left half: nobody keeps the whole one.
#[test]
fn a_torn_record_that_nobody_keeps_is_taken_away_by_a_repair() {
    let dir = tempfile::tempdir().unwrap();
    let share = dir.path().join("share");
    let olena = Pc::founder(dir.path());
    let andriy = olena.joined(dir.path(), "andriy", "Андрій");
    let mend = Wish { mend: true, ..NOW };
    for (name, bytes) in [
        ("m/000007-2772a6ybmwdeu-0badc0de.mem", &b""[..]),
        ("k/6y2r5ghbdfr6w-2-0badc0de.key", &b"\x01\x02torn"[..]),
    ] {
        crate::platform::write_file(&share.join(name), bytes).unwrap();
        let found = findings(&andriy).remove(0);
        assert_eq!(
            (found.kind, found.name.as_str(), found.can_mend),
            (Kind::RecordBad, name, true)
        );
        andriy.sync(NOW);
        assert_eq!(
            findings(&andriy).len(),
            1,
            "an exchange alone judges nobody"
        );
        assert_eq!(andriy.sync(mend).mended, 1);
        for pc in [&olena, &andriy] {
            assert_eq!(findings(pc), []);
        }
    }
}

#[test]
fn a_damaged_office_file_is_told_from_another_office_and_written_anew() {
    use crate::office::{OfficeError, Phase, Stop};
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("share").join(OFFICE_FILE);
    let olena = Pc::founder(dir.path());
    let andriy = olena.joined(dir.path(), "andriy", "Андрій");
    let whole = fs::read(&file).unwrap();
    let mend = Wish { mend: true, ..NOW };
    let flipped = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        bytes
    };
    let damages = [
        flipped(3),
        flipped(40),
        flipped(100),
        whole[..60].to_vec(),
        Vec::new(),
        vec![0; whole.len()],
        vec![b'x'; 70_000],
    ];
    let mut pcs = [&olena, &andriy].into_iter().cycle();
    for (number, damage) in damages.into_iter().enumerate() {
        let pc = pcs.next().unwrap();
        pc.client(&format!("Клієнт {number}"));
        crate::platform::write_file(&file, &damage).unwrap();
        let stop = Stop::OfficeFile;
        let phase = pc.sync(NOW).phase;
        assert!(
            matches!(&phase, Phase::Doubt(it) | Phase::Stopped(it) if *it == stop),
            "{number} {phase:?}"
        );
        assert_eq!(
            fs::read(&file).unwrap(),
            damage,
            "nothing is changed unasked"
        );
        let refused = crate::office::requests(&pc.store, &pc.env).map(|found| found.len());
        assert!(
            matches!(refused, Ok(0) | Err(OfficeError::OfficeFile)),
            "{refused:?}"
        );
        let found = findings(pc);
        assert_eq!(found.len(), 1, "{number} {found:?}");
        assert_eq!(
            (found[0].kind, found[0].name.as_str()),
            (Kind::Damaged, OFFICE_FILE)
        );
        assert!(found[0].can_mend);
        let report = pc.sync(mend);
        assert_eq!(
            (report.phase, report.mended),
            (Phase::AllSent, 1),
            "{number}"
        );
        assert_eq!(fs::read(&file).unwrap(), whole);
        assert_eq!(findings(pc), []);
    }
    // Another office stays another one, however much is to be mended.
    let other =
        crate::sync::keys::Keyring::found(1, 1, 1, &mut crate::office::env::random().unwrap());
    let other = other.unwrap().keyring.office_file().bytes;
    let foreign = b"{\"format\":2,\"name\":\"kartoteka of tomorrow\"}".to_vec();
    let share = dir.path().join("share");
    for (bytes, is_emptied) in [(other, false), (foreign, true)] {
        if is_emptied {
            fs::remove_dir_all(&share).unwrap();
            fs::create_dir(&share).unwrap();
        }
        crate::platform::write_file(&file, &bytes).unwrap();
        let phase = olena.sync(mend).phase;
        let stop = Stop::OtherOffice;
        assert!(
            matches!(&phase, Phase::Doubt(it) | Phase::Stopped(it) if *it == stop),
            "{phase:?}"
        );
        assert_eq!(fs::read(&file).unwrap(), bytes);
        let looked = audit(&olena.store, &olena.env, &mut |_| ControlFlow::Continue(()));
        assert!(
            matches!(looked, Err(OfficeError::AnotherOffice)),
            "{looked:?}"
        );
    }
}
