//! Attachments that are not to be had keep back no other.

use super::tests::{NOW, office, put, round, whole};
use super::*;
use crate::domain::merge::{Edit, Value};
use crate::sync::memory::CONTENT;
use crate::sync::piece;

fn mention(row: i64, hash: [u8; 32]) -> Edit {
    Edit::Put {
        table: 3,
        row,
        cells: vec![(CONTENT, Value::Blob(hash.to_vec()))],
    }
}

#[test]
fn contents_that_nobody_has_keep_back_no_other_and_are_asked_for_less_and_less() {
    let (disk, mut engines) = office(2);
    let (mut two, one) = (engines.pop().unwrap(), engines.pop().unwrap());
    // So many by their hash before the one that is there: more than are asked for in a round.
    let lost: Vec<Edit> = (0..200).map(|n| mention(n, [n as u8; 32])).collect();
    one.replica().edit(NOW, &lost);
    one.replica().attach([255; 32], b"a logo");
    one.replica().edit(NOW, &[mention(500, [255; 32]), put(1)]);
    let _ = whole(one, &disk, NOW);
    let mut asked_for = Vec::new();
    const HOUR: i64 = 3_600_000;
    for at in (0..2 * HOUR).step_by(15_000) {
        let (asked, done) = round(two, &disk, NOW + at, Wish::default(), usize::MAX);
        two = done.unwrap().0;
        let pieces =
            |it: &&Request| matches!(it, Request::Get { name, .. } if name.starts_with("b/"));
        asked_for.push(asked.iter().filter(pieces).count());
    }
    let logo = two.replica().content(&[255; 32]).unwrap();
    assert_eq!(logo.as_deref(), Some(b"a logo".as_slice()));
    let within = |from: usize, to: usize| asked_for[from..to].iter().sum::<usize>();
    assert!(asked_for.iter().all(|count| *count <= 65), "{asked_for:?}");
    assert!(within(0, 4) >= 200, "each of them soon: {asked_for:?}");
    assert!(within(240, 480) <= 3 * 200, "{asked_for:?}");
}

#[test]
fn what_nobody_could_read_is_not_put_on_the_share() {
    let (disk, mut engines) = office(2);
    let (two, one) = (engines.pop().unwrap(), engines.pop().unwrap());
    let (fits, large) = (vec![1; 4 * piece::PIECE], vec![2; 4 * piece::PIECE + 1]);
    one.replica().attach([1; 32], &fits);
    one.replica().attach([2; 32], &large);
    one.replica()
        .edit(NOW, &[mention(1, [1; 32]), mention(2, [2; 32])]);
    let mend = Wish {
        mend: true,
        audit: true,
        now: true,
        ..Wish::default()
    };
    let (one, outcome) = whole(one, &disk, NOW);
    assert_eq!(outcome.phase, Phase::AllSent);
    let _ = round(one, &disk, NOW, mend, usize::MAX);
    let (two, _) = whole(two, &disk, NOW);
    assert_eq!(two.replica().content(&[1; 32]).unwrap(), Some(fits));
    assert_eq!(two.replica().content(&[2; 32]).unwrap(), None);
    let pieces = disk.files().into_keys().filter(|it| it.starts_with("b/"));
    assert_eq!(pieces.count(), 4);
}
