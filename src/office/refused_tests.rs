//! A folder that refuses, from any call on or at that call alone: read-only, full, full in the middle of a file, not
//! permitted. On every system and for every user, root too: the file store refuses, not the file system.
//!
//! Every act of an office is begun again for each call that it makes, from the same bases and the same folder; there the
//! folder refuses. The act says so or is done; once the folder is well again it is done by the next try, and everybody holds the
//! same. Faults take turns from call to call, but that each file may be torn and nothing be cleared up after it, as when the
//! program is killed there; `KARTOTEKA_FAULTS=all` tries each at each call.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use super::test_support::{NOW, Pc};
use super::{
    Create, Entered, Env, Join, OfficeError, OfficeResult, Phase, Role, Standing, Who, Wish,
    trouble_code,
};
use crate::domain::own_company::OwnCompany;
use crate::i18n::Language;
use crate::store::{
    Action, Progress, StoreError, bulk, check, client, content, own_company, replica,
};
use crate::sync::share::{Entry, Put, Share, ShareError, Stat, Trouble};

/// What the folder does.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Fault {
    trouble: Trouble,
    /// Half of the first file that is refused is there.
    is_torn: bool,
    /// Until it is healed, not at one call.
    lasts: bool,
}

const FAULTS: [Fault; 6] = [
    fault(Trouble::ReadOnly, false, true),
    fault(Trouble::Full, false, true),
    fault(Trouble::Denied, false, true),
    fault(Trouble::Full, true, true),
    fault(Trouble::Denied, false, false),
    fault(Trouble::Full, true, false),
];

/// As when the program is killed while it writes a file: half of it is there, and nothing is done after it.
const KILLED: Fault = fault(Trouble::Denied, true, true);

const fn fault(trouble: Trouble, is_torn: bool, lasts: bool) -> Fault {
    Fault {
        trouble,
        is_torn,
        lasts,
    }
}

/// Which call is refused, and whether it came to that.
struct Plan {
    fault: Fault,
    from: usize,
    calls: AtomicUsize,
    /// Calls that put a file, by their numbers.
    puts: Mutex<BTreeSet<usize>>,
    is_met: AtomicBool,
}

#[derive(PartialEq)]
enum Call {
    Read,
    Put,
    Delete,
}

impl Plan {
    fn new(fault: Fault, from: usize) -> Arc<Self> {
        Arc::new(Self {
            fault,
            from,
            calls: AtomicUsize::new(0),
            puts: Mutex::default(),
            is_met: AtomicBool::new(false),
        })
    }

    /// Gives the refusal of a call, and whether it is the first one.
    fn refuses(&self, call: &Call, name: &str) -> Option<(ShareError, bool)> {
        let number = self.calls.fetch_add(1, Ordering::Relaxed);
        if *call == Call::Put {
            self.puts.lock().unwrap().insert(number);
        }
        let concerns = match self.fault.trouble {
            Trouble::Denied => true,
            Trouble::ReadOnly => *call != Call::Read,
            _ => *call == Call::Put,
        };
        let was_met = self.is_met.load(Ordering::Relaxed);
        if number < self.from || !concerns || (was_met && !self.fault.lasts) {
            return None;
        }
        self.is_met.store(true, Ordering::Relaxed);
        Some((ShareError::new(self.fault.trouble, name), !was_met))
    }
}

/// A folder that refuses by a plan.
struct Refusing {
    inner: Box<dyn Share>,
    plan: Arc<Plan>,
}

impl Refusing {
    fn ask(&self, call: &Call, name: &str) -> Result<(), ShareError> {
        match self.plan.refuses(call, name) {
            Some((error, _)) => Err(error),
            None => Ok(()),
        }
    }
}

impl Share for Refusing {
    fn list(&mut self, folder: &str) -> Result<Vec<Entry>, ShareError> {
        self.ask(&Call::Read, folder)?;
        self.inner.list(folder)
    }

    fn get(&mut self, name: &str, most: u64) -> Result<Option<Vec<u8>>, ShareError> {
        self.ask(&Call::Read, name)?;
        self.inner.get(name, most)
    }

    fn put_new(&mut self, name: &str, bytes: &[u8]) -> Result<Put, ShareError> {
        if let Some((error, is_first)) = self.plan.refuses(&Call::Put, name) {
            if is_first && self.plan.fault.is_torn {
                self.inner.put_new(name, &bytes[..bytes.len() / 2])?;
            }
            return Err(error);
        }
        self.inner.put_new(name, bytes)
    }

    fn delete(&mut self, name: &str) -> Result<(), ShareError> {
        self.ask(&Call::Delete, name)?;
        self.inner.delete(name)
    }

    fn stat(&mut self, name: &str) -> Result<Option<Stat>, ShareError> {
        self.ask(&Call::Read, name)?;
        self.inner.stat(name)
    }

    fn now(&mut self) -> Result<Option<i64>, ShareError> {
        self.ask(&Call::Read, "")?;
        self.inner.now()
    }
}

/// The computers of the owner and of a colleague, and the folder of their office.
struct Town(PathBuf);

impl Town {
    fn olena(&self) -> Pc {
        Pc::new(&self.0, "olena")
    }

    fn andriy(&self) -> Pc {
        Pc::new(&self.0, "andriy")
    }

    fn found(&self, env: &Env) -> OfficeResult<()> {
        let olena = self.olena();
        let wanted = Create {
            place: olena.share.clone(),
            office: "Картон".to_owned(),
            person: "Олена".to_owned(),
            device: "ПК Олени".to_owned(),
        };
        super::create(&olena.store, env, &wanted, &Progress::default()).map(drop)
    }

    /// The owner makes an invite; it is handed over as a file.
    fn invite(&self) {
        let olena = self.olena();
        let who = Who::New("Андрій".to_owned());
        let made = super::invite(&olena.store, &olena.env, &who, Role::Manager, Language::Uk);
        let text = made.unwrap().text;
        crate::platform::write_file(&self.0.join("invite"), text.as_bytes()).unwrap();
    }

    fn ask(&self, env: &Env) -> OfficeResult<()> {
        let wanted = Join {
            invite: std::fs::read_to_string(self.0.join("invite")).unwrap(),
            place: None,
            person: "Андрій".to_owned(),
            device: "ПК Андрія".to_owned(),
            doubles: false,
        };
        super::join(&self.andriy().store, env, &wanted).map(drop)
    }

    fn admit(&self, env: &Env) -> OfficeResult<()> {
        let olena = self.olena();
        for asking in super::requests(&olena.store, env)? {
            super::admit(&olena.store, env, &asking)?;
        }
        Ok(())
    }

    fn enter(&self, env: &Env) -> OfficeResult<()> {
        super::enter(&self.andriy().store, env, &Progress::default()).map(drop)
    }

    /// A round of the owner.
    fn exchange(&self, env: &Env) -> OfficeResult<()> {
        round(self.olena(), env, NOW)
    }

    fn mend(&self, env: &Env) -> OfficeResult<()> {
        let wish = Wish {
            audit: true,
            mend: true,
            ..NOW
        };
        round(self.olena(), env, wish)
    }

    fn remove(&self, env: &Env) -> OfficeResult<()> {
        let olena = self.olena();
        let known = super::members(&olena.store, env)?;
        let andriy = known.all.iter().find(|it| it.name == "Андрій").unwrap();
        super::remove(&olena.store, env, andriy.user)
    }

    fn standing(pc: &Pc) -> Standing {
        super::standing(&pc.store).unwrap()
    }

    /// The folder is well: what was begun is ended, by the same acts, and what people would do next is done.
    fn finish(&self) {
        let (olena, andriy) = (self.olena().env, self.andriy().env);
        if !matches!(Self::standing(&self.olena()), Standing::In(_)) {
            self.found(&olena).unwrap();
        }
        self.exchange(&olena).unwrap();
        if !self.0.join("invite").exists() {
            self.invite();
        }
        if matches!(Self::standing(&self.andriy()), Standing::Alone) {
            self.ask(&andriy).unwrap();
        }
        if matches!(Self::standing(&self.andriy()), Standing::Joining(_)) {
            // Whoever waits looks now and then, and asks again where the request did not get there.
            let enter = || super::enter(&self.andriy().store, &andriy, &Progress::default());
            enter().unwrap();
            self.admit(&olena).unwrap();
            assert!(matches!(enter(), Ok(Entered::In(_))));
        }
        let both = [self.olena(), self.andriy()];
        for _ in 0..2 {
            for pc in &both {
                let report = pc.sync(NOW);
                assert_eq!(report.phase, Phase::AllSent, "{report:?}");
                assert_eq!(report.diverged, Vec::<String>::new());
            }
        }
        let hash = |pc: &Pc| pc.store.read(replica::state_hash).unwrap();
        assert_eq!(hash(&both[0]), hash(&both[1]));
        for pc in &both {
            assert_eq!(pc.store.read(check::run).unwrap(), []);
            assert_eq!(clients(pc), ["Клен", "Явір"]);
        }
        self.is_whole();
    }

    /// The same after the colleague was taken out.
    fn finish_alone(&self) {
        let olena = self.olena();
        let left = super::members(&olena.store, &olena.env).unwrap();
        let andriy = left.all.iter().find(|it| it.name == "Андрій").unwrap();
        if andriy.devices.iter().any(|it| it.is_live) {
            self.remove(&olena.env).unwrap();
        }
        for _ in 0..2 {
            assert_eq!(olena.sync(NOW).phase, Phase::AllSent);
        }
        assert_eq!(clients(&olena), ["Клен", "Явір"]);
        assert_eq!(olena.store.read(check::run).unwrap(), []);
        self.is_whole();
    }

    /// Nothing of the folder is damaged or missing, the picture of the office neither.
    fn is_whole(&self) {
        let olena = self.olena();
        let mut on = |_| ControlFlow::Continue(());
        let audit = super::audit(&olena.store, &olena.env, &mut on).unwrap();
        assert_eq!(audit.unwrap().findings, []);
    }
}

fn clients(pc: &Pc) -> Vec<String> {
    let found = pc.store.read(|conn| {
        let ids = bulk::client_ids(conn)?.into_iter();
        let all = ids.map(|id| client::get(conn, id));
        all.collect::<Result<Vec<_>, StoreError>>()
    });
    let mut names: Vec<String> = found
        .unwrap()
        .into_iter()
        .flatten()
        .map(|it| it.name)
        .collect();
    names.sort();
    names
}

/// A round; that the folder could not be used is its error.
fn round(mut pc: Pc, env: &Env, wish: Wish) -> OfficeResult<()> {
    pc.env = env.clone();
    let report = pc
        .exchange()
        .round(wish, &mut |_| ControlFlow::Continue(()))?
        .unwrap();
    match report.phase {
        Phase::Unreachable { error, .. } => Err(OfficeError::Share(error)),
        phase => {
            assert_eq!(phase, Phase::AllSent);
            Ok(())
        }
    }
}

/// Does an act, which goes to the folder by the keys of `who`, once for each of its calls; after each it is `finish`ed.
fn at_each_call(
    prepare: impl Fn(&Town),
    who: &str,
    act: impl Fn(&Town, &Env) -> OfficeResult<()>,
    finish: impl Fn(&Town),
) {
    let dir = tempfile::tempdir().unwrap();
    let (at, kept) = (dir.path().join("town"), dir.path().join("kept"));
    std::fs::create_dir_all(at.join("share")).unwrap();
    let town = Town(at.clone());
    town.olena().client("Явір");
    town.andriy().client("Клен");
    prepare(&town);
    copy_tree(&at, &kept);
    let tries_all = std::env::var_os("KARTOTEKA_FAULTS").is_some_and(|which| which == "all");
    let act_by = |plan: &Arc<Plan>| {
        std::fs::remove_dir_all(&at).unwrap();
        copy_tree(&kept, &at);
        let refusing = Arc::clone(plan);
        let env = Pc::new(&at, who).env.through(Arc::new(move |inner| {
            let plan = Arc::clone(&refusing);
            Box::new(Refusing { inner, plan })
        }));
        act(&town, &env)
    };
    let rehearsal = Plan::new(KILLED, usize::MAX);
    act_by(&rehearsal).unwrap();
    let calls = rehearsal.calls.load(Ordering::Relaxed);
    assert!(calls > 3, "an act of {calls} calls is none");
    let puts = rehearsal.puts.lock().unwrap().clone();
    for from in 0..=calls {
        let mut faults = match tries_all {
            true => FAULTS.to_vec(),
            false => vec![FAULTS[from % FAULTS.len()]],
        };
        faults.extend(puts.contains(&from).then_some(KILLED));
        for fault in faults {
            let plan = Plan::new(fault, from);
            let ended = act_by(&plan);
            println!("from call {from} of {calls}: {fault:?}");
            if let Err(error) = ended {
                assert!(plan.is_met.load(Ordering::Relaxed), "{error:?}");
                assert_eq!(error.code(), trouble_code(fault.trouble), "{error:?}");
            }
            finish(&town);
        }
    }
}

/// The owner puts the picture of the office in.
fn attach(town: &Town) {
    let done = town.olena().store.transact(Action::EditCompany, "", |tx| {
        let company = OwnCompany {
            name: "Картон".to_owned(),
            logo: content::put(tx, "image/png", &[7; 9_000])?,
            ..OwnCompany::default()
        };
        own_company::add(tx, &company)?;
        Ok::<_, StoreError>(())
    });
    done.unwrap();
}

fn founded(town: &Town) {
    town.found(&town.olena().env).unwrap();
    town.exchange(&town.olena().env).unwrap();
    town.invite();
}

fn asked(town: &Town) {
    founded(town);
    town.ask(&town.andriy().env).unwrap();
}

#[test]
fn founding_is_said_and_goes_on() {
    at_each_call(attach, "olena", Town::found, Town::finish);
}

#[test]
fn coming_in_is_said_and_goes_on() {
    at_each_call(founded, "andriy", Town::ask, Town::finish);
    at_each_call(asked, "olena", Town::admit, Town::finish);
    let admitted = |town: &Town| {
        asked(town);
        town.admit(&town.olena().env).unwrap();
    };
    at_each_call(admitted, "andriy", Town::enter, Town::finish);
}

#[test]
fn an_exchange_is_said_and_goes_on() {
    let together = |town: &Town| {
        asked(town);
        town.finish();
        attach(town);
    };
    at_each_call(together, "olena", Town::exchange, Town::finish);
    let damaged = |town: &Town| {
        together(town);
        town.finish();
        for name in ["kartoteka.json", "b", "d"] {
            let place = town.0.join("share").join(name);
            let gone = match place.is_dir() {
                true => std::fs::remove_dir_all(&place),
                false => std::fs::remove_file(&place),
            };
            gone.unwrap();
        }
    };
    // What could not be mended is mended by the next try.
    let mended = |town: &Town| {
        town.mend(&town.olena().env).unwrap();
        town.finish();
    };
    at_each_call(damaged, "olena", Town::mend, mended);
}

#[test]
fn a_removal_is_said_and_goes_on() {
    let together = |town: &Town| {
        asked(town);
        town.finish();
    };
    at_each_call(together, "olena", Town::remove, Town::finish_alone);
}

fn copy_tree(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy_tree(&entry.path(), &target),
            false => drop(std::fs::copy(entry.path(), &target).unwrap()),
        }
    }
}
