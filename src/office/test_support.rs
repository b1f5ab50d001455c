//! Computers of an office in one process, for tests of this module.

use std::ops::ControlFlow;
use std::path::Path;

use super::{Create, Entered, Env, Exchange, Join, Place, Report, Role, Who, Wish};
use crate::domain::client::Client;
use crate::i18n::Language;
use crate::platform::keystore::KeyStore;
use crate::store::{Action, OpenOptions, Progress, Store, client};
use crate::sync::engine::Pace;

/// A computer with its base and its keys.
pub struct Pc {
    pub store: Store,
    pub env: Env,
    pub share: Place,
}

/// A snapshot as soon as there are so many segments more.
const PACE: Pace = Pace {
    segments: 3,
    age: 3_600_000,
    ..Pace::USUAL
};

pub const NOW: Wish = Wish {
    now: true,
    audit: false,
    mend: false,
    fill: false,
};

impl Pc {
    pub fn new(dir: &Path, name: &str) -> Self {
        let base = dir.join(format!("{name}.base"));
        Self {
            store: Store::open(&base, &OpenOptions::default()).unwrap(),
            env: Env::new(KeyStore::new(dir.join(format!("{name}.keys")), false)),
            share: Place::folder(&dir.join("share")),
        }
    }

    /// The founder of an office.
    pub fn founder(dir: &Path) -> Self {
        std::fs::create_dir(dir.join("share")).unwrap();
        let founder = Self::new(dir, "olena");
        let wanted = Create {
            place: founder.share.clone(),
            office: "Картон".to_owned(),
            person: "Олена".to_owned(),
            device: "ПК Олени".to_owned(),
        };
        super::create(&founder.store, &founder.env, &wanted, &Progress::default()).unwrap();
        founder.sync(NOW);
        founder
    }

    /// Asks to be let in.
    pub fn ask(&self, admin: &Self, person: &str) {
        self.ask_as(Role::Manager, admin, person);
    }

    pub fn ask_as(&self, role: Role, admin: &Self, person: &str) {
        let who = Who::New(person.to_owned());
        let made = super::invite(&admin.store, &admin.env, &who, role, Language::Uk).unwrap();
        let wanted = Join {
            invite: made.text,
            place: None,
            person: person.to_owned(),
            device: format!("ПК: {person}"),
            doubles: false,
        };
        super::join(&self.store, &self.env, &wanted).unwrap();
    }

    /// Lets in everybody who asks.
    pub fn admit_all(&self) {
        for asking in super::requests(&self.store, &self.env).unwrap() {
            super::admit(&self.store, &self.env, &asking).unwrap();
        }
    }

    /// Somebody else of the office.
    pub fn joined(&self, dir: &Path, name: &str, person: &str) -> Self {
        let new = Self::new(dir, name);
        new.join_as(Role::Manager, self, person);
        new
    }

    /// This computer comes into the office of `admin`, with what it has.
    pub fn join_as(&self, role: Role, admin: &Self, person: &str) {
        self.ask_as(role, admin, person);
        admin.admit_all();
        let entered = super::enter(&self.store, &self.env, &Progress::default()).unwrap();
        assert!(matches!(entered, Entered::In(_)));
        for _ in 0..2 {
            self.sync(NOW);
            admin.sync(NOW);
        }
    }

    pub fn exchange(&self) -> Exchange {
        let mut exchange = Exchange::open(&self.store, &self.env).unwrap();
        exchange.engine = exchange.engine.take().map(|engine| engine.at_pace(PACE));
        exchange
    }

    pub fn sync(&self, wish: Wish) -> Report {
        let report = self
            .exchange()
            .round(wish, &mut |_| ControlFlow::Continue(()));
        report.unwrap().unwrap()
    }

    pub fn client(&self, name: &str) {
        let new = Client::company(name);
        let added = self
            .store
            .transact(Action::AddClient, name, |tx| client::add(tx, &new));
        added.unwrap();
    }
}
