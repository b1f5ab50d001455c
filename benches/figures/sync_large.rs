//! An office of three hundred computers of which nobody has anything new.

use kartoteka::domain::merge::StateHash;
use kartoteka::sync::engine::Wish;
use kartoteka::sync::keys::sample;
use kartoteka::sync::name;
use kartoteka::sync::replica::Vector;
use kartoteka::sync::share::{Folder, OFFICE_FILE, Share};

use super::measure::{Figure, Times};
use super::sync::figure;
use super::sync_computer::{Computer, OFFICE, head};
use super::sync_work::Work;

const MANY: u32 = 300;

/// Nothing new, asked for often.
pub fn figures() -> Vec<Figure> {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let office = sample::office(2, MANY);
    let shared = dir.join("many");
    std::fs::create_dir_all(&shared).unwrap();
    let mut share = Folder::new(&shared);
    share.put_new(OFFICE_FILE, OFFICE).unwrap();
    let mut heads = Vec::new();
    for keys in &office[1..] {
        let mut work = Work::new(keys);
        work.import_some(10);
        work.seal();
        let (_, last) = work.state();
        let span = name::Span::one(keys.device(), 1);
        share.put_new(&span.name(), &work.files[0]).unwrap();
        let nothing = (Vector::new(), StateHash::default());
        head(&mut share, keys, last, nothing);
        heads.push((keys, last));
    }
    let folder = dir.join("of-many");
    std::fs::create_dir_all(&folder).unwrap();
    let mut one = Computer::new(&folder, &shared, &office[0]);
    one.round();
    // Now as if all had read all.
    let all: Vector = heads.iter().map(|(keys, _)| (keys.device(), 1)).collect();
    for (keys, last) in heads {
        let mut others = all.clone();
        others.remove(&keys.device());
        share.delete(&name::head(keys.device(), last.seq)).unwrap();
        head(&mut share, keys, last, (others, StateHash(one.hash())));
    }
    one.begin_anew(&office[0]);
    // Twenty heads are read in a round, to be shown.
    for _ in 0..MANY / 20 + 2 {
        one.round();
    }
    let (mut nothing, mut probing) = (Times::default(), Times::default());
    let mut lists = 0;
    for _ in 0..25 {
        let outcome = nothing.measure(|| one.wish(Wish::default()));
        assert!(outcome.diverged.is_empty() && outcome.colleagues.len() as u32 == MANY - 1);
        lists = one.lists.max(lists);
    }
    for _ in 0..25 {
        probing.measure(|| one.round());
    }
    let asked = format!("at most {lists} listing");
    let name = "a round that finds nothing new, 300 devices";
    let nothing = figure(name, nothing, Some(20), &asked);
    let asked = format!(
        "{} listings, and one file of each device asked for",
        one.lists
    );
    let name = "the same where every device is probed, each half hour";
    vec![nothing, figure(name, probing, None, &asked)]
}
