//! The shared folder: bytes of an operation there, and the time to write and to read them, without the program's base
//! (`sync_office` has it).

use std::time::Duration;

use kartoteka::domain::merge::Base;

use super::measure::{Figure, Times};
use super::sync_join;
use super::sync_office;
use super::sync_work::{COLUMNS, QUIET, Work, open, pack};

/// The number of clients of the work; ten times as many edits follow.
fn size() -> i64 {
    let wanted = std::env::var("KARTOTEKA_BENCH_SIZE").ok();
    wanted.and_then(|size| size.parse().ok()).unwrap_or(100_000)
}

/// Prints each figure when it is known: what fails later hides nothing.
pub fn figures() {
    let rows = size();
    let edits = 10 * rows as usize;
    let office = sync_join::office();
    let (writer, reader) = (&office[0], &office[1]);
    let mut work = Work::new(writer);
    let mut sealing = Times::default();
    for _ in 0..rows / 1_000 {
        work.import();
        sealing.measure(|| work.seal());
    }
    let imported: usize = work.files.iter().map(Vec::len).sum();
    let mut hundred = Times::default();
    for _ in 0..edits / QUIET {
        work.edit();
        hundred.measure(|| work.seal());
    }
    let segments = std::mem::take(&mut work.files);
    let unpacked: usize = segments.iter().map(Vec::len).sum();
    let (hash, last) = work.state();
    drop(work);

    let mut packing = Times::default();
    let packs = packing.measure(|| pack(writer, &pack(writer, &segments)));
    let packed: usize = packs.iter().map(Vec::len).sum();
    let operations = rows as usize * COLUMNS.len() + edits;

    let mut reading = Times::default();
    let mut joining = Times::default();
    let mut joined = Base::new(2);
    for bytes in &packs {
        let file = reading.measure(|| open(reader, writer, bytes));
        joining.measure(|| {
            for opened in file.opened(0) {
                opened.transactions.iter().for_each(|one| joined.apply(one));
            }
        });
    }
    assert!(
        joined.hash() == hash,
        "the reader holds what the writer wrote"
    );
    let size = |bytes: usize| {
        format!(
            "{:.1} MB, {:.2} bytes an operation",
            bytes as f64 / 1e6,
            bytes as f64 / operations as f64
        )
    };
    drop(joined);
    let all = [
        figure(
            "segment of 1 000 imported rows sealed",
            sealing,
            None,
            &size(imported),
        ),
        figure(
            "segment of 100 edits sealed",
            hundred,
            Some(60),
            &size(unpacked),
        ),
        figure(
            "all packed twice, 32 to one",
            packing,
            None,
            &format!("{} (10)", size(packed)),
        ),
        figure(
            "one of the packs opened",
            reading,
            None,
            &format!("{} packs", packs.len()),
        ),
        figure("what it holds applied in memory", joining, None, ""),
    ];
    super::measure::print(&all);
    sync_office::figures(&office, &packs, last);
}

pub fn figure(name: &str, ours: Times, millis: Option<u64>, remark: &str) -> Figure {
    let all = ours.total();
    Figure {
        name: format!("shared folder: {name}"),
        ours,
        bare: None,
        target: millis.map(Duration::from_millis),
        remark: format!("{:.2} s in all; {remark}", all.as_secs_f64()),
    }
}
