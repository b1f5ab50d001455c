//! What every store must do, run against each of them; and how each fails.

use std::fs;

use super::*;

/// A fresh store with its kartoteka.json; the guard keeps what it stands on.
type Fresh = (Box<dyn Share>, Option<tempfile::TempDir>);

fn fresh(kind: &str) -> Fresh {
    let (mut share, guard): Fresh = match kind {
        "memory" => (Box::new(Memory::new()), None),
        "faulty" => (Box::new(Faulty::new(Memory::new(), 1, 0)), None),
        _ => {
            let dir = tempfile::tempdir().unwrap();
            (Box::new(Folder::new(dir.path())), Some(dir))
        }
    };
    assert_eq!(share.presence(), Ok(Presence::Empty));
    let early = share.put_new("h/a-1", b"x").unwrap_err();
    assert_eq!(early.trouble, Trouble::NoOffice, "{kind}");
    assert_eq!(share.list(""), Ok(Vec::new()));
    assert_eq!(share.put_new(OFFICE_FILE, b"{}"), Ok(Put::Written));
    (share, guard)
}

fn names(share: &mut dyn Share, folder: &str) -> Vec<String> {
    let listed = share.list(folder).unwrap();
    listed.into_iter().map(|entry| entry.name).collect()
}

#[test]
fn every_store_keeps_files_as_the_engine_needs_it() {
    for kind in ["memory", "faulty", "folder"] {
        let (mut share, _guard) = fresh(kind);
        let share = share.as_mut();
        assert_eq!(share.presence(), Ok(Presence::Office(b"{}".to_vec())));
        // Nothing is there yet, and that is no error.
        assert_eq!(share.list("h"), Ok(Vec::new()), "{kind}");
        assert_eq!(share.get("h/a-1", 10), Ok(None));
        assert_eq!(share.stat("h/a-1"), Ok(None));
        assert_eq!(share.delete("h/a-1"), Ok(()));
        // A file is made once; the second time nothing is touched.
        assert_eq!(share.put_new("h/a-1", b"one"), Ok(Put::Written));
        assert_eq!(share.put_new("h/a-1", b"two!"), Ok(Put::Exists));
        assert_eq!(share.get("h/a-1", 10), Ok(Some(b"one".to_vec())));
        assert_eq!(share.stat("h/a-1").unwrap().unwrap().size, 3);
        // Longer than it may be.
        assert_eq!(share.get("h/a-1", 3), Ok(Some(b"one".to_vec())));
        let long = share.get("h/a-1", 2).unwrap_err();
        assert_eq!(long.trouble, Trouble::TooLong);
        // Listings are sorted, of one folder and all below it, and of nothing beside it.
        assert_eq!(share.put_new("d/b/2.seg", b""), Ok(Put::Written));
        assert_eq!(share.put_new("d/a/1.seg", b"12"), Ok(Put::Written));
        assert_eq!(share.put_new("da/1.seg", b"12"), Ok(Put::Written));
        assert_eq!(names(share, "d"), ["d/a/1.seg", "d/b/2.seg"], "{kind}");
        assert_eq!(names(share, "d/a"), ["d/a/1.seg"]);
        let all = ["d/a/1.seg", "d/b/2.seg", "da/1.seg", "h/a-1", OFFICE_FILE];
        assert_eq!(names(share, ""), all);
        assert_eq!(share.list("d/a").unwrap()[0].size, 2);
        assert_eq!(share.get("d/b/2.seg", 0), Ok(Some(Vec::new())));
        // The newer head takes the place of the older.
        assert_eq!(
            share.put_head("h/a-2", b"2", Some("h/a-1")),
            Ok(Put::Written)
        );
        assert_eq!(names(share, "h"), ["h/a-2"]);
        assert_eq!(
            share.put_head("h/a-2", b"2", Some("h/a-2")),
            Ok(Put::Exists)
        );
        assert_eq!(names(share, "h"), ["h/a-2"]);
        // A name that is none is refused, whatever is asked.
        for name in ["", "../x", "H/a", "h/a b", "h/x.tmp"] {
            let refused = |error: ShareError| assert_eq!(error.trouble, Trouble::BadName, "{name}");
            refused(share.get(name, 1).unwrap_err());
            refused(share.put_new(name, b"").unwrap_err());
            refused(share.delete(name).unwrap_err());
            refused(share.stat(name).unwrap_err());
        }
        // A megabyte travels whole.
        let large: Vec<u8> = (0..1_000_000_u32).map(|n| (n * 7 % 251) as u8).collect();
        assert_eq!(share.put_new("b/t/00/x", &large), Ok(Put::Written));
        assert_eq!(share.get("b/t/00/x", 1 << 20), Ok(Some(large)));
        // Gone means gone, and the name may be used again.
        assert_eq!(share.delete("d/a/1.seg"), Ok(()));
        assert_eq!(share.get("d/a/1.seg", 10), Ok(None));
        assert_eq!(share.put_new("d/a/1.seg", b"again"), Ok(Put::Written));
        // Files of an office without the one that names it.
        assert_eq!(share.delete(OFFICE_FILE), Ok(()));
        assert_eq!(share.presence(), Ok(Presence::Headless), "{kind}");
    }
}

#[test]
fn a_folder_that_is_not_there_is_not_an_empty_one_and_is_never_made() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("drive");
    let mut share = Folder::new(&root);
    let gone = Trouble::Gone;
    assert_eq!(share.list("").unwrap_err().trouble, gone);
    assert_eq!(share.list("h").unwrap_err().trouble, gone);
    assert_eq!(share.get("h/a-1", 1).unwrap_err().trouble, gone);
    assert_eq!(share.stat("h/a-1").unwrap_err().trouble, gone);
    assert_eq!(share.delete("h/a-1").unwrap_err().trouble, gone);
    assert_eq!(share.put_new(OFFICE_FILE, b"").unwrap_err().trouble, gone);
    assert_eq!(share.presence().unwrap_err().trouble, gone);
    assert_eq!(share.now().unwrap_err().trouble, gone);
    assert!(!root.exists());
    // A file in its place.
    fs::File::create_new(&root).unwrap();
    assert_eq!(share.list("").unwrap_err().trouble, gone);
    assert_eq!(share.get("h/a-1", 1).unwrap_err().trouble, gone);
}

#[test]
fn what_other_programs_leave_is_not_listed() {
    let dir = tempfile::tempdir().unwrap();
    let mut share = Folder::new(dir.path());
    share.put_new(OFFICE_FILE, b"{}").unwrap();
    share.put_new("h/a-1", b"1").unwrap();
    for name in [
        "h/a-1 (conflicted copy)",
        "h/.syncthing.a-2.tmp",
        "h/~$a-1",
        "Thumbs.db",
        "h/a-9.tmp",
    ] {
        fs::copy(dir.path().join("h/a-1"), dir.path().join(name)).unwrap();
    }
    fs::create_dir(dir.path().join(".stfolder")).unwrap();
    fs::create_dir(dir.path().join("h/a-3")).unwrap();
    assert_eq!(names(&mut share, ""), ["h/a-1", OFFICE_FILE]);
    assert_eq!(share.get("h/a-3", 9), Ok(None));
    assert_eq!(share.stat("h/a-3"), Ok(None));
    assert!(share.now().unwrap().is_some());
}

#[cfg(unix)]
#[test]
fn links_and_pipes_are_not_followed() {
    let dir = tempfile::tempdir().unwrap();
    let mut share = Folder::new(dir.path());
    share.put_new(OFFICE_FILE, b"{}").unwrap();
    fs::create_dir(dir.path().join("d")).unwrap();
    std::os::unix::fs::symlink(dir.path(), dir.path().join("d/loop")).unwrap();
    std::os::unix::fs::symlink(dir.path().join(OFFICE_FILE), dir.path().join("d/link")).unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(dir.path().join("d/pipe"))
        .status();
    assert_eq!(names(&mut share, ""), [OFFICE_FILE]);
    assert_eq!(share.get("d/link", 9), Ok(None));
    assert_eq!(share.put_new("d/link", b"x"), Ok(Put::Exists));
    if made.is_ok_and(|status| status.success()) {
        assert_eq!(share.get("d/pipe", 9), Ok(None));
    }
}

#[test]
fn each_fault_does_what_it_says() {
    let memory = Memory::new();
    let mut share = Faulty::new(memory.clone(), 3, 0);
    share.put_new(OFFICE_FILE, b"{}").unwrap();
    let mut check = |fault, name: &str, trouble, stays: Option<usize>| {
        share.inject(fault);
        let error = share.put_new(name, b"0123456789").unwrap_err();
        assert_eq!(error.trouble, trouble, "{fault:?}");
        let length = memory.files().get(name).map(|(bytes, _)| bytes.len());
        match stays {
            Some(10) | None => assert_eq!(length, stays, "{fault:?}"),
            Some(_) => assert!(length.unwrap() < 10),
        }
    };
    check(Fault::Full, "d/1", Trouble::Full, None);
    check(Fault::Broken, "d/2", Trouble::Other, None);
    check(Fault::Denied, "d/3", Trouble::Denied, None);
    check(Fault::ReadOnly, "d/4", Trouble::ReadOnly, None);
    check(Fault::TimeoutBefore, "d/5", Trouble::Timeout, None);
    check(Fault::Gone, "d/6", Trouble::Gone, None);
    check(Fault::TimeoutAfter, "d/7", Trouble::Timeout, Some(10));
    check(Fault::Torn, "d/8", Trouble::Full, Some(5));

    share.inject(Fault::BitFlip);
    let flipped = share.get("d/7", 10).unwrap().unwrap();
    let wrong: u32 = flipped
        .iter()
        .zip(b"0123456789")
        .map(|(a, b)| (a ^ b).count_ones())
        .sum();
    assert_eq!(wrong, 1);
    share.inject(Fault::Short);
    assert!(share.get("d/7", 10).unwrap().unwrap().len() < 10);
    assert_eq!(share.get("d/7", 10).unwrap().unwrap(), b"0123456789");

    let before = share.list("d").unwrap();
    share.put_new("d/9", b"9").unwrap();
    share.inject(Fault::Stale);
    assert_eq!(share.list("d").unwrap(), before);
    share.inject(Fault::Doubled);
    assert_eq!(share.list("d").unwrap().len(), 2 * (before.len() + 1));
    share.inject(Fault::Partial);
    assert!(share.list("d").unwrap().len() <= before.len() + 1);

    share.mount(false);
    assert_eq!(share.list("").unwrap_err().trouble, Trouble::Gone);
    assert_eq!(share.presence().unwrap_err().trouble, Trouble::Gone);
    share.mount(true);
    let files = memory.files();
    share.delete("d/9").unwrap();
    memory.restore(files);
    assert_eq!(share.get("d/9", 9), Ok(Some(b"9".to_vec())));
}

#[test]
fn a_seed_decides_which_calls_fail() {
    let run = |seed| {
        let mut share = Faulty::new(Memory::new(), seed, 300);
        let mut log = Vec::new();
        for n in 0..200 {
            let put = share
                .put_new(OFFICE_FILE, b"{}")
                .map_err(|error| error.trouble);
            let get = share.get(OFFICE_FILE, 9).map_err(|error| error.trouble);
            log.push(format!("{n} {put:?} {get:?}"));
        }
        log
    };
    assert_eq!(run(4), run(4));
    assert_ne!(run(4), run(5));
    assert!(run(4).iter().any(|line| line.contains("Err")));
}
