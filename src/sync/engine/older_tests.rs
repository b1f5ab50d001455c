//! A share that lacks what it had.

use super::tests::{NOW, NOW_WISH, office, put, round, whole};
use super::*;
use crate::domain::merge::Value;
use crate::sync::share;

#[test]
fn an_emptied_or_older_share_stops_everything_and_nothing_is_written() {
    let (disk, mut engines) = office(2);
    let before = disk.files();
    let mut one = engines.swap_remove(0);
    one.replica().edit(NOW, &[put(7)]);
    (one, _) = whole(one, &disk, NOW);
    one.replica().edit(NOW, &[put(8)]);
    for (files, stop) in [
        (before, Stop::Older),
        (share::memory::Files::new(), Stop::NoOffice),
    ] {
        disk.restore(files.clone());
        let mut phase = Phase::AllSent;
        for _ in 0..DOUBT {
            let (engine, outcome) = whole(one, &disk, NOW);
            (one, phase) = (engine, outcome.phase);
        }
        assert_eq!(phase, Phase::Stopped(stop));
        assert_eq!(disk.files(), files);
    }
    // The user has it mended: an empty share may be a drive that is not there, so it is to be said besides.
    let mend = Wish {
        mend: true,
        ..NOW_WISH
    };
    for _ in 0..DOUBT {
        let (_, done) = round(one, &disk, NOW, mend, usize::MAX);
        let (engine, outcome) = done.unwrap();
        assert!(!matches!(outcome.phase, Phase::AllSent), "{outcome:?}");
        one = engine;
    }
    assert_eq!(disk.files(), share::memory::Files::new());
    let mend = Wish { fill: true, ..mend };
    let (_, done) = round(one, &disk, NOW, mend, usize::MAX);
    assert_eq!(done.unwrap().1.phase, Phase::AllSent);
    let (two, outcome) = whole(engines.swap_remove(0), &disk, NOW);
    assert_eq!((outcome.phase, outcome.applied), (Phase::AllSent, 2));
    assert_eq!(
        two.replica().base().row(3, 1).unwrap().values[&2],
        Value::Integer(8)
    );
}

#[test]
fn a_share_that_went_back_to_before_what_was_read_of_others_stops_who_has_read_it() {
    let (disk, mut engines) = office(2);
    let (mut two, mut one) = (engines.pop().unwrap(), engines.pop().unwrap());
    one.replica().edit(NOW, &[put(1)]);
    (one, _) = whole(one, &disk, NOW);
    two.replica().edit(NOW, &[put(2)]);
    (two, _) = whole(two, &disk, NOW);
    let morning = disk.files();
    two.replica().edit(NOW, &[put(3)]);
    let _ = whole(two, &disk, NOW);
    (one, _) = whole(one, &disk, NOW);
    disk.restore(morning.clone());
    one.replica().edit(NOW, &[put(4)]);
    for times in 1..=DOUBT {
        let (engine, outcome) = whole(one, &disk, NOW);
        one = engine;
        let is_over = times == DOUBT;
        assert_eq!(outcome.phase == Phase::Stopped(Stop::Older), is_over);
    }
    assert_eq!(disk.files(), morning);
    // Mended from here, the day of the colleague is there again.
    let mend = Wish {
        mend: true,
        audit: true,
        ..NOW_WISH
    };
    let (_, done) = round(one, &disk, NOW, mend, usize::MAX);
    assert_eq!(done.unwrap().1.phase, Phase::AllSent);
    let copies = disk.files().into_keys();
    assert_eq!(copies.filter(|it| it.starts_with("r/")).count(), 1);
}

#[test]
fn segments_that_went_from_under_their_heads_are_put_back_in_the_same_round() {
    let (disk, mut engines) = office(2);
    let mut one = engines.swap_remove(0);
    one.replica().edit(NOW, &[put(1)]);
    (one, _) = whole(one, &disk, NOW);
    let all = disk.files();
    let mut files = all.clone();
    files.retain(|file, _| !file.starts_with("d/"));
    disk.restore(files);
    let (_, outcome) = whole(one, &disk, NOW);
    assert_eq!((outcome.phase, outcome.mended), (Phase::AllSent, 1));
    let names = |files: share::memory::Files| -> Vec<String> {
        files
            .into_keys()
            .filter(|it| it.starts_with("d/"))
            .collect()
    };
    assert_eq!(names(disk.files()), names(all));
}
