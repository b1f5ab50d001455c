//! A hermetic base for tests: a temporary folder, a clock that stands still, a fixed device number.

use std::path::PathBuf;

use kartoteka::domain::client::{Client, ClientStatus};
use kartoteka::domain::contact_detail::{ContactDetail, DetailKind, Owner};
use kartoteka::domain::contact_person::{ContactPerson, Membership};
use kartoteka::domain::id::{ClientId, InteractionId, PersonId};
use kartoteka::domain::interaction::Interaction;
use kartoteka::domain::time::Timestamp;
use kartoteka::platform::Clock;
use kartoteka::store::{self, Action, OpenOptions, Store, StoreError};

/// 2026-11-21T10:00:00Z.
pub const NOW: i64 = 1_795_255_200_000;

/// A base in a folder of its own, gone when the test ends.
pub struct TestBase {
    pub dir: tempfile::TempDir,
    pub store: Store,
    pub clock: Clock,
}

impl TestBase {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let clock = Clock::fixed(Timestamp::from_millis(NOW));
        let store = Store::open(&dir.path().join("test.base"), &options(&clock)).unwrap();
        Self { dir, store, clock }
    }

    pub fn path(&self) -> PathBuf {
        self.store.path().to_owned()
    }

    /// Opens the base once more, as another program would.
    pub fn reopen(&self) -> Store {
        Store::open(&self.path(), &options(&self.clock)).unwrap()
    }

    pub fn client(&self, name: &str) -> ClientId {
        self.add(&Client::company(name))
    }

    /// Somebody who is no client yet.
    pub fn lead(&self, name: &str) -> ClientId {
        self.add(&Client {
            status: ClientStatus::Lead,
            ..Client::company(name)
        })
    }

    pub fn add(&self, client: &Client) -> ClientId {
        self.store
            .transact(Action::AddClient, &client.name, |tx| {
                store::client::add(tx, client)
            })
            .unwrap()
            .0
    }

    pub fn detail(&self, owner: Owner, kind: DetailKind, value: &str) {
        let detail = ContactDetail {
            kind,
            value: value.to_owned(),
            ..ContactDetail::default()
        };
        self.store
            .transact(Action::AddDetail, value, |tx| {
                store::contact_detail::add(tx, owner, &detail)
            })
            .unwrap();
    }

    pub fn person(&self, client: ClientId, family: &str, given: &str) -> PersonId {
        let person = ContactPerson {
            family_name: family.to_owned(),
            given_name: given.to_owned(),
            ..ContactPerson::default()
        };
        self.store
            .transact(Action::AddPerson, family, |tx| {
                let id = store::person::add(tx, &person)?;
                let place = Membership {
                    client,
                    person: id,
                    is_main: true,
                    ..Membership::default()
                };
                store::person::place(tx, &place)?;
                Ok::<_, StoreError>(id)
            })
            .unwrap()
            .0
    }

    pub fn interaction(&self, interaction: &Interaction) -> InteractionId {
        self.store
            .transact(Action::AddInteraction, &interaction.topic, |tx| {
                store::interaction::add(tx, interaction)
            })
            .unwrap()
            .0
    }

    pub fn rename(&self, id: ClientId, name: &str) {
        self.store
            .transact(Action::EditClient, name, |tx| {
                store::client::update::<StoreError>(tx, id, |client| {
                    name.clone_into(&mut client.name);
                    Ok(())
                })
            })
            .unwrap();
    }

    pub fn name_of(&self, id: ClientId) -> Option<String> {
        self.store
            .read(|conn| store::client::get(conn, id))
            .unwrap()
            .map(|client| client.name)
    }
}

fn options(clock: &Clock) -> OpenOptions {
    OpenOptions {
        clock: clock.clone(),
        device: Some(7),
    }
}
