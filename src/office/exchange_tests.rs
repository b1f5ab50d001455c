//! What a folder that cannot be written does to an exchange, and who enters when two want to.

use std::ops::ControlFlow;
use std::sync::Barrier;

use super::test_support::{NOW, Pc};
use super::{Entered, Phase, Report, Wish};
use crate::store::{Progress, replica};
use crate::sync::share::{Entry, Put, Share, ShareError, Stat, Trouble};

/// A folder that cannot be written.
struct Refusing {
    inner: Box<dyn Share>,
    trouble: Trouble,
}

impl Share for Refusing {
    fn list(&mut self, folder: &str) -> Result<Vec<Entry>, ShareError> {
        self.inner.list(folder)
    }

    fn get(&mut self, name: &str, most: u64) -> Result<Option<Vec<u8>>, ShareError> {
        self.inner.get(name, most)
    }

    fn put_new(&mut self, name: &str, _: &[u8]) -> Result<Put, ShareError> {
        Err(ShareError::new(self.trouble, name))
    }

    fn delete(&mut self, name: &str) -> Result<(), ShareError> {
        match self.trouble {
            Trouble::Full => self.inner.delete(name),
            trouble => Err(ShareError::new(trouble, name)),
        }
    }

    fn stat(&mut self, name: &str) -> Result<Option<Stat>, ShareError> {
        self.inner.stat(name)
    }

    fn now(&mut self) -> Result<Option<i64>, ShareError> {
        self.inner.now()
    }
}

fn refused(pc: &Pc, trouble: Trouble, wish: Wish) -> Report {
    let mut exchange = pc.exchange();
    let inner = pc.share.open();
    exchange.share = Box::new(Refusing { inner, trouble });
    let report = exchange.round(wish, &mut |_| ControlFlow::Continue(()));
    report.unwrap().unwrap()
}

#[test]
fn a_folder_that_cannot_be_written_loses_nothing_and_still_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let olena = Pc::founder(dir.path());
    let andriy = olena.joined(dir.path(), "andriy", "Андрій");
    for trouble in [Trouble::ReadOnly, Trouble::Full, Trouble::Denied] {
        andriy.client(&format!("Від Андрія: {trouble:?}"));
        andriy.sync(NOW);
        olena.client(&format!("Від Олени: {trouble:?}"));
        let report = refused(&olena, trouble, NOW);
        match &report.phase {
            Phase::Unreachable { error, .. } => assert_eq!(error.trouble, trouble),
            phase => panic!("{phase:?}"),
        }
        assert_eq!((report.waiting, report.sent), (1, 0), "{trouble:?}");
        assert!(report.received > 0, "what others wrote comes all the same");
        let files = || pc_files(&olena);
        let before = files();
        refused(&olena, trouble, NOW);
        assert_eq!(files(), before, "nothing is written or deleted");
        // It passes by itself.
        assert_eq!(olena.sync(NOW).phase, Phase::AllSent);
        andriy.sync(NOW);
        let hash = |pc: &Pc| pc.store.read(replica::state_hash).unwrap();
        assert_eq!(hash(&olena), hash(&andriy), "{trouble:?}");
    }
    // With nothing to send it is no trouble at all.
    for trouble in [Trouble::ReadOnly, Trouble::Full, Trouble::Denied] {
        assert_eq!(refused(&andriy, trouble, NOW).phase, Phase::AllSent);
    }
}

fn pc_files(pc: &Pc) -> Vec<Entry> {
    pc.share.open().list("").unwrap()
}

#[test]
fn two_programs_that_enter_at_the_same_time_both_are_in_and_one_of_them_did_it() {
    let dir = tempfile::tempdir().unwrap();
    let olena = Pc::founder(dir.path());
    let andriy = Pc::new(dir.path(), "andriy");
    for number in 0..50 {
        andriy.client(&format!("Клієнт {number}"));
    }
    andriy.ask(&olena, "Андрій");
    olena.admit_all();
    let together = Barrier::new(4);
    let enter = || {
        together.wait();
        super::enter(&andriy.store, &andriy.env, &Progress::default())
    };
    let all = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(enter)).collect();
        let ended = threads.into_iter().map(|it| it.join().unwrap());
        ended.collect::<Vec<_>>()
    });
    for ended in all {
        assert!(matches!(ended, Ok(Entered::In(_))), "{ended:?}");
    }
    for _ in 0..2 {
        andriy.sync(NOW);
        olena.sync(NOW);
    }
    let hash = |pc: &Pc| pc.store.read(replica::state_hash).unwrap();
    assert_eq!(hash(&olena), hash(&andriy));
}
