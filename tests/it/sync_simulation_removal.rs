//! Promise to an office: whoever is taken out, may only read for a while, or comes back, and whoever does it at the same time, in
//! the end all who are in hold the same, and nothing waits.
//!
//! Each seed is one office of people of all roles over a folder, or over folders that a program keeps in step file by file.
//! Admins take people and computers out, change roles, let in again whoever finds itself out with the base that it has, and hand
//! keys on, all without knowing of each other. `KARTOTEKA_SEED=n` runs one, `KARTOTEKA_SEEDS=n` so many,
//! `KARTOTEKA_STEPS=n` sets their length (80).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use kartoteka::domain::merge::{Edit, Value};
use kartoteka::sync::engine::{Engine, Outcome, Pace, Phase, Round, Step, Stop, Wish};
use kartoteka::sync::keys::sample::Seeded;
use kartoteka::sync::keys::{
    Cut, DeviceSecret, Entrant, Identity, Keyring, NewFile, Random, Role, Scope, UserSecret,
};
use kartoteka::sync::memory::Memory;
use kartoteka::sync::replica::Replica;
use kartoteka::sync::share::{self, Share};

use super::sync_simulation::{Chance, number};

const START: i64 = 1_795_000_000_000;
const PACE: Pace = Pace {
    segments: 5,
    age: 60_000,
    pack: 3,
};
const STEPS: u64 = 80;
const SEEDS: u64 = 60;
const ROLES: [Role; 5] = [
    Role::Owner,
    Role::Owner,
    Role::Admin,
    Role::Manager,
    Role::Manager,
];

/// The files of an office, and who is in it: the same in each, as making keys takes longer than the rest.
static FOUNDED: OnceLock<(Vec<NewFile>, Vec<Identity>)> = OnceLock::new();

fn founded() -> (Vec<NewFile>, Vec<Identity>) {
    let mut random = Seeded::new(1);
    let founded = Keyring::found(1, 1, START, &mut random).unwrap();
    let (mut owner, mut files) = (founded.keyring, founded.files);
    let mut all = vec![owner.identity().clone()];
    for (number, role) in (2..).zip(&ROLES[1..]) {
        let (identity, entrant) = entrant(owner.identity(), (number.into(), number), &mut random);
        let invite = random.array();
        files.extend(
            owner
                .admit(entrant, *role, invite, START, &mut random)
                .unwrap(),
        );
        all.push(identity);
    }
    (files, all)
}

fn entrant(of: &Identity, (user, number): (i64, u32), random: &mut Seeded) -> (Identity, Entrant) {
    let (device, key) = (DeviceSecret::random(random), UserSecret::random(random));
    let entrant = Entrant::new(of.office, user, &key, &device, number);
    let identity = Identity {
        device,
        user: vec![key],
        ..of.clone()
    };
    (identity, entrant)
}

struct Computer {
    identity: Identity,
    user: i64,
    base: Memory,
    disk: share::Memory,
    /// What was in its folder and in that of all when they were last in step, where it has one of its own.
    own: Option<BTreeSet<String>>,
    engine: Option<Engine<Memory>>,
    round: Option<Round<Memory>>,
    last: Outcome,
    /// It has found itself out, or cut off.
    is_out: bool,
    was_out: bool,
    mends: bool,
    /// The keys that it asks to be let in with.
    asks: Option<Identity>,
}

impl Computer {
    /// Begins anew with what the base has.
    fn begin(&mut self, office: &[u8]) {
        let mut keys = Keyring::new(self.identity.clone());
        for name in self.base.records().unwrap() {
            let bytes = self.base.record(&name).unwrap().unwrap();
            let _judged = keys.absorb(&name, &bytes);
        }
        self.round = None;
        self.engine = Some(Engine::new(self.base.clone(), keys, office.to_vec()).at_pace(PACE));
    }

    fn keys(&self) -> Option<&Keyring> {
        self.engine.as_ref().map(Engine::keys)
    }

    fn role(&self) -> Option<Role> {
        Some(self.keys()?.me()?.role)
    }

    /// Signs something, keeps it and puts it into the folder.
    fn act(
        &mut self,
        office: &[u8],
        act: impl FnOnce(&mut Keyring, &Memory) -> Option<Vec<NewFile>>,
    ) {
        let Some(mut keys) = self.keys().cloned() else {
            return;
        };
        let Some(files) = act(&mut keys, &self.base) else {
            return;
        };
        for file in files {
            self.base.keep_record(&file.name, &file.bytes).unwrap();
            self.disk.put_new(&file.name, &file.bytes).unwrap();
        }
        self.begin(office);
    }

    /// Goes in with the keys that it asked with, once the folder has the admission.
    fn enter(&mut self) {
        let Some(identity) = self.asks.clone() else {
            return;
        };
        let mut keys = Keyring::new(identity.clone());
        let files = self.disk.files().into_iter();
        let files: Vec<_> = files
            .filter(|(name, _)| name.starts_with("m/") || name.starts_with("k/"))
            .collect();
        for (name, (bytes, _)) in &files {
            let _judged = keys.absorb(name, bytes);
        }
        if keys.me().is_none() || keys.epoch(Scope::COMPANY).is_none() {
            return;
        }
        for (name, (bytes, _)) in &files {
            self.base.keep_record(name, bytes).unwrap();
        }
        if let Some(engine) = self.engine.take() {
            self.identity = identity;
            self.engine = Some(engine.reborn(keys));
            self.asks = None;
            self.is_out = false;
        }
    }

    /// Carries out one request of the round under way. Tells whether it ended.
    fn advance(&mut self, now: i64, wish: Wish) -> bool {
        let mut round = match self.round.take() {
            Some(round) => round,
            None => {
                let mend = std::mem::take(&mut self.mends);
                self.engine
                    .take()
                    .unwrap()
                    .start(now, Wish { mend, ..wish })
            }
        };
        match round.step() {
            Step::Ask(request) => {
                round.answer(request.run(&mut self.disk));
                self.round = Some(round);
                false
            }
            Step::Done(engine, outcome) => {
                self.engine = Some(*engine);
                self.last = *outcome;
                if let Phase::Stopped(stop) = &self.last.phase {
                    match stop {
                        Stop::NotAdmitted | Stop::CutOff => self.is_out = true,
                        Stop::Reader => {}
                        // Its folder is behind what it has sent: it is put back from here.
                        Stop::Older => self.mends = true,
                        other => panic!("stopped: {other:?}"),
                    }
                }
                if self.role().is_none() {
                    self.is_out = true;
                }
                self.was_out |= self.is_out;
                true
            }
        }
    }

    fn values(&self) -> BTreeSet<i64> {
        let base = self.base.base();
        let standing = base.rows().flat_map(|(_, held)| held.values.values());
        let values = standing.chain(base.losers().iter().map(|loser| &loser.value));
        let values = values.filter_map(|value| match value {
            Value::Integer(value) => Some(*value),
            _ => None,
        });
        values.collect()
    }
}

struct Office {
    chance: Chance,
    random: Seeded,
    name: Vec<u8>,
    disk: share::Memory,
    computers: Vec<Computer>,
    now: i64,
    number: u32,
    value: i64,
    /// What was typed, by computer.
    typed: BTreeMap<usize, BTreeSet<i64>>,
    removals: u32,
    returns: u32,
}

impl Office {
    fn new(seed: u64) -> Self {
        let mut chance = Chance(seed);
        let (files, identities) = FOUNDED.get_or_init(founded);
        let name = files[0].bytes.clone();
        let mut disk = share::Memory::new();
        disk.set_now(START);
        for file in files {
            disk.put_new(&file.name, &file.bytes).unwrap();
        }
        let count = 3 + chance.below(3);
        let are_apart = chance.once_in(2);
        let computers = (1..).zip(&identities[..count]).map(|(number, identity)| {
            let mut base = Memory::new(identity.device.public().id(), number);
            for file in &files[1..] {
                base.keep_record(&file.name, &file.bytes).unwrap();
            }
            let mut own = disk.clone();
            if are_apart {
                own = share::Memory::new();
                own.restore(disk.files());
            }
            let mut computer = Computer {
                identity: identity.clone(),
                user: number.into(),
                base,
                disk: own,
                own: are_apart.then(|| disk.files().into_keys().collect()),
                engine: None,
                round: None,
                last: Outcome::default(),
                is_out: false,
                was_out: false,
                mends: false,
                asks: None,
            };
            computer.begin(&name);
            computer
        });
        Self {
            random: Seeded::new(seed),
            computers: computers.collect(),
            name: name.clone(),
            disk,
            now: START,
            number: 100,
            value: 0,
            typed: BTreeMap::new(),
            removals: 0,
            returns: 0,
            chance,
        }
    }

    fn edit(&mut self, which: usize) {
        let computer = &self.computers[which];
        // The program lets nobody type who is known to read only.
        if computer.role().is_some_and(|role| !role.may_write()) {
            return;
        }
        let (table, row) = (3, 1 + self.chance.below(4) as i64);
        let edit = match self.chance.below(8) {
            0 => Edit::Delete { table, row },
            1 => Edit::Restore { table, row },
            _ => {
                self.value += 1;
                self.typed.entry(which).or_default().insert(self.value);
                let column = 2 + self.chance.below(2) as u16;
                Edit::Put {
                    table,
                    row,
                    cells: vec![(column, Value::Integer(self.value))],
                }
            }
        };
        computer.base.edit(self.now, &[edit]);
    }

    /// Brings one file, or all, of a folder in step with that of all.
    fn carry(&mut self, which: usize, all: bool) {
        let computer = &mut self.computers[which];
        let Some(known) = &mut computer.own else {
            return;
        };
        let (here, there) = (computer.disk.files(), self.disk.files());
        let names: BTreeSet<&String> = here.keys().chain(there.keys()).collect();
        let mut names: Vec<&String> = names
            .into_iter()
            .filter(|name| here.contains_key(*name) != there.contains_key(*name))
            .collect();
        if !all && !names.is_empty() {
            names = vec![names[self.chance.below(names.len())]];
        }
        for name in names {
            // What is gone on one side and was in step is deleted on the other; else it is new there.
            match here.contains_key(name) != known.contains(name) {
                true => self.disk.carry(name, &computer.disk),
                false => computer.disk.carry(name, &self.disk),
            }
            match self.disk.files().contains_key(name) {
                true => known.insert(name.clone()),
                false => known.remove(name),
            };
        }
    }

    /// An admin does something about somebody.
    fn manage(&mut self, which: usize) {
        let whom = self.computers[self.chance.below(self.computers.len())].user;
        let what = self.chance.below(6);
        let (now, random) = (self.now, &mut self.random);
        let computer = &mut self.computers[which];
        if computer.is_out || computer.role() < Some(Role::Admin) || computer.user == whom {
            return;
        }
        let mut done = 0;
        computer.act(&self.name, |keys, base| {
            let cursors = base.cursors().unwrap();
            let state = keys.membership().state().clone();
            let theirs = state.devices.iter().filter(|(_, it)| it.user == whom);
            let cut = |dev| Cut::from(cursors.get(dev).copied().unwrap_or_default());
            let cuts: Vec<_> = theirs.clone().map(|(dev, _)| (*dev, cut(dev))).collect();
            let files = match what {
                0 | 1 => keys.remove(whom, cuts, now, random),
                2 => {
                    let (dev, _) = theirs.clone().find(|(_, it)| it.live)?;
                    keys.retire(*dev, cut(dev), now, random)
                }
                3 => keys
                    .set_role(whom, Role::Viewer, cuts, now)
                    .map(|it| vec![it]),
                _ => {
                    let role = state.role(whom).filter(|role| !role.may_write())?;
                    debug_assert_eq!(role, Role::Viewer);
                    keys.set_role(whom, Role::Manager, cuts, now)
                        .map(|it| vec![it])
                }
            };
            done = 1;
            files.ok()
        });
        self.removals += done;
    }

    /// Keys are handed on where somebody has none.
    fn hand_on(&mut self, which: usize) {
        let computer = &mut self.computers[which];
        let goes_well = matches!(computer.last.phase, Phase::AllSent | Phase::Waiting);
        if !goes_well || computer.is_out {
            return;
        }
        let Some(engine) = &computer.engine else {
            return;
        };
        let ended = engine.ended();
        if ended.is_empty() && engine.keys().needs().is_empty() {
            return;
        }
        let (now, random) = (self.now, &mut self.random);
        computer.act(&self.name, |keys, _| {
            let mut files = Vec::new();
            for (dev, cursor) in ended {
                files.extend(keys.retire(dev, cursor.into(), now, random).ok()?);
            }
            files.extend(keys.upkeep(random));
            Some(files)
        });
    }

    /// Who is out asks, and an admin lets in.
    fn let_in(&mut self, which: usize) -> bool {
        let computer = &self.computers[which];
        if !computer.is_out || computer.engine.is_none() {
            return false;
        }
        if computer.asks.is_some() {
            self.computers[which].enter();
            return !self.computers[which].is_out;
        }
        let user = computer.user;
        let may = |it: &Computer| it.role() >= Some(Role::Admin) && it.asks.is_none();
        let Some(admin) = self.computers.iter().position(may) else {
            return false;
        };
        self.number += 1;
        let of = (user, self.number);
        let (identity, entrant) = entrant(&self.computers[which].identity, of, &mut self.random);
        let (now, random) = (self.now, &mut self.random);
        let mut is_in = false;
        self.computers[admin].act(&self.name, |keys, _| {
            let known = keys.membership().state().role(user);
            let role = known.unwrap_or(Role::Manager);
            let invite = random.array();
            let files = keys.admit(entrant, role, invite, now, random).ok();
            is_in = files.is_some();
            files
        });
        if is_in {
            self.returns += 1;
            self.computers[which].asks = Some(identity);
        }
        is_in
    }

    fn step(&mut self) {
        self.now += self.chance.below(4_000) as i64;
        self.disk.set_now(self.now);
        let which = self.chance.below(self.computers.len());
        self.computers[which].disk.set_now(self.now);
        for _ in 0..self.chance.below(6) {
            let which = self.chance.below(self.computers.len());
            self.carry(which, false);
        }
        match self.chance.below(100) {
            0..=24 => self.edit(which),
            25..=89 => {
                let wish = Wish {
                    now: self.chance.once_in(3),
                    ..Wish::default()
                };
                let most = 1 + self.chance.below(60);
                let ends = (0..most).any(|_| self.computers[which].advance(self.now, wish));
                if ends {
                    self.hand_on(which);
                }
            }
            90..=91 => {
                let name = self.name.clone();
                self.computers[which].begin(&name);
            }
            92..=95 => self.manage(which),
            _ => {
                self.let_in(which);
            }
        }
    }

    /// Everybody who is in synchronises until nothing moves any more; some of those who are out come back.
    fn settle(&mut self) {
        let name = self.name.clone();
        for computer in &mut self.computers {
            computer.begin(&name);
        }
        let come_back: Vec<bool> = (0..self.computers.len())
            .map(|_| self.chance.once_in(2))
            .collect();
        let mut last = None;
        for turn in 0..60 {
            self.now += 200_000;
            self.disk.set_now(self.now);
            let mut acted = false;
            for (which, comes) in come_back.iter().enumerate() {
                for which in 0..self.computers.len() {
                    self.carry(which, true);
                }
                self.computers[which].disk.set_now(self.now);
                let wish = Wish {
                    now: true,
                    ..Wish::default()
                };
                while !self.computers[which].advance(self.now, wish) {}
                let files = self.computers[which].disk.files().len();
                self.hand_on(which);
                acted |= self.computers[which].disk.files().len() != files;
                if turn % 8 == 7 {
                    // Who let it in was being taken out.
                    self.computers[which].asks = None;
                }
                acted |= (*comes || self.computers[which].asks.is_some()) && self.let_in(which);
            }
            let state = (self.disk.files().len(), self.hashes());
            if turn > 3 && !acted && last.as_ref() == Some(&state) {
                return;
            }
            last = Some(state);
        }
        panic!("it does not come to rest");
    }

    fn hashes(&self) -> Vec<[u64; 4]> {
        let all = self.computers.iter();
        all.map(|computer| computer.base.base().hash().0).collect()
    }

    fn check(&self) {
        let is_in = |it: &&Computer| !it.is_out && it.role().is_some_and(Role::may_write);
        let standing: Vec<_> = self.computers.iter().filter(is_in).collect();
        assert!(!standing.is_empty());
        let known: BTreeSet<i64> = standing[0].values();
        for computer in &standing {
            let outcome = &computer.last;
            assert_eq!(outcome.phase, Phase::AllSent);
            assert_eq!((&outcome.uncounted, &outcome.diverged), (&vec![], &vec![]));
            assert_eq!(computer.base.waiting(), 0);
            assert_eq!(
                computer.base.base().hash(),
                standing[0].base.base().hash(),
                "different states"
            );
            let keys = computer.keys().unwrap();
            assert!(keys.needs().is_empty());
        }
        for (which, values) in &self.typed {
            if !self.computers[*which].was_out && is_in(&&self.computers[*which]) {
                let lost: Vec<_> = values.difference(&known).collect();
                assert!(lost.is_empty(), "{lost:?} of {which} are lost");
            }
        }
    }
}

/// Runs one office; gives how often somebody was taken out or given another role, and let in again.
fn run(seed: u64, steps: u64) -> (u32, u32) {
    let mut office = Office::new(seed);
    for _ in 0..steps {
        office.step();
    }
    office.settle();
    office.check();
    (office.removals, office.returns)
}

#[test]
fn whoever_is_taken_out_and_comes_back_all_who_are_in_come_together() {
    let steps = number("KARTOTEKA_STEPS").unwrap_or(STEPS);
    if let Some(seed) = number("KARTOTEKA_SEED") {
        run(seed, steps);
        return;
    }
    let seeds = number("KARTOTEKA_SEEDS").unwrap_or(SEEDS);
    let (mut removals, mut returns) = (0, 0);
    for seed in 0..seeds {
        let went = std::panic::catch_unwind(|| run(seed, steps));
        let Ok((out, back)) = went else {
            panic!("seed {seed} failed: KARTOTEKA_SEED={seed} KARTOTEKA_STEPS={steps}");
        };
        removals += out;
        returns += back;
    }
    assert!(u64::from(removals) > seeds, "{removals}");
    assert!(u64::from(returns) > seeds / 4, "{returns}");
}
