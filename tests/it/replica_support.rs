//! Devices of one office for tests: transactions pass from base to base without files.

use std::collections::BTreeMap;

use kartoteka::domain::client::Client;
use kartoteka::domain::id::{ClientId, TagId};
use kartoteka::domain::merge::Transaction;
use kartoteka::domain::time::Timestamp;
use kartoteka::platform::Clock;
use kartoteka::store::replica::conflict;
use kartoteka::store::replica::{self, Cursor, Office, Outgoing, Received};
use kartoteka::store::{
    self, Action, CellValue, OpenOptions, Progress, Store, StoreError, Table, check, tag, trash,
};

use super::support::NOW;

/// One device: its base, its clock, and what it has sealed so far.
pub struct Device {
    pub _dir: tempfile::TempDir,
    pub store: Store,
    pub clock: Clock,
    pub number: i64,
    pub sealed: std::cell::RefCell<Vec<Vec<Transaction>>>,
}

impl Device {
    /// Makes a device with an empty base that is not of the office yet.
    pub fn new(number: i64) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let clock = Clock::fixed(Timestamp::from_millis(NOW));
        let options = OpenOptions {
            clock: clock.clone(),
            device: Some(number),
        };
        let store = Store::open(&dir.path().join("a.base"), &options).unwrap();
        Self {
            _dir: dir,
            store,
            clock,
            number,
            sealed: std::cell::RefCell::default(),
        }
    }

    pub fn in_office(number: i64) -> Self {
        let device = Self::new(number);
        device.join();
        device.follow(); // as the first round does
        device
    }

    pub fn join(&self) {
        self.store
            .found_office(&Office::default(), &Progress::default())
            .unwrap();
    }

    /// So many minutes later by the clock of this device.
    pub fn after(&self, minutes: i64) -> &Self {
        self.clock.advance(minutes);
        self
    }

    pub fn client(&self, name: &str) -> ClientId {
        self.store
            .transact(Action::AddClient, name, |tx| {
                store::client::add(tx, &Client::company(name))
            })
            .unwrap()
            .0
    }

    pub fn edit(&self, id: ClientId, change: impl FnOnce(&mut Client)) {
        self.store
            .transact(Action::EditClient, "", |tx| {
                store::client::update::<StoreError>(tx, id, |client| {
                    change(client);
                    Ok(())
                })
            })
            .unwrap();
    }

    pub fn rename(&self, id: ClientId, name: &str) {
        self.edit(id, |client| name.clone_into(&mut client.name));
    }

    pub fn delete(&self, id: ClientId) {
        self.store
            .transact(Action::DeleteClients, "", |tx| {
                trash::delete(tx, Table::Client, id.get())
            })
            .unwrap();
    }

    pub fn tag(&self, id: ClientId, name: &str) -> TagId {
        self.store
            .transact(Action::TagClients, name, |tx| {
                let found = tag::find_or_add(tx, name)?;
                tag::put(tx, id, found)?;
                Ok::<_, StoreError>(found)
            })
            .unwrap()
            .0
    }

    pub fn untag(&self, id: ClientId, tag: TagId) {
        self.store
            .transact(Action::TagClients, "", |tx| tag::take_off(tx, id, tag))
            .unwrap();
    }

    pub fn get(&self, id: ClientId) -> Option<Client> {
        self.store
            .read(|conn| store::client::get(conn, id))
            .unwrap()
    }

    pub fn name(&self, id: ClientId) -> Option<String> {
        self.get(id).map(|client| client.name)
    }

    pub fn tags(&self, id: ClientId) -> Vec<String> {
        let tags = self.store.read(|conn| tag::of_client(conn, id)).unwrap();
        tags.into_iter().map(|tag| tag.name).collect()
    }

    pub fn conflicts(&self) -> Vec<conflict::Conflict> {
        self.store.read(conflict::open).unwrap()
    }

    /// Seals all that waits, in small pages.
    pub fn seal(&self) {
        while let Some(page) = self
            .store
            .read(|conn| replica::unsealed(conn, 2_000))
            .unwrap()
        {
            let mut sealed = self.sealed.borrow_mut();
            let outgoing = Outgoing {
                cursor: cursor(sealed.len() + 1),
                bytes: vec![7],
                contents: Vec::new(),
            };
            self.store.put_sealed(&outgoing, page.through).unwrap();
            sealed.push(page.transactions);
        }
    }

    /// Takes all that `other` has sealed and this device has not got.
    pub fn take(&self, other: &Self) {
        let dev = other.number.to_string();
        let known = self
            .store
            .read(|conn| replica::seal::cursor(conn, &dev))
            .unwrap();
        for (place, transactions) in other.sealed.borrow().iter().enumerate() {
            let received = Received {
                dev: &dev,
                cursor: cursor(place + 1),
                transactions,
                more: false,
            };
            let applied = self.store.receive(&received).unwrap();
            if place < known.seq as usize {
                assert_eq!(applied.transactions, 0, "what was known is skipped");
            }
        }
        // Pictures and kept files travel by their hash.
        let missing = self
            .store
            .read(|conn| replica::seal::missing_contents(conn, None, 1_000))
            .unwrap();
        for hash in missing {
            let bytes = other
                .store
                .read(|conn| replica::seal::content(conn, &hash))
                .unwrap();
            if let Some(bytes) = bytes {
                assert!(self.store.put_content(&hash, &bytes).unwrap());
                assert!(!self.store.put_content(&hash, b"other").unwrap());
            }
        }
    }

    /// Does what follows from what came; gives how many actions that were.
    pub fn follow(&self) -> usize {
        self.store.follow_up().unwrap().actions
    }

    /// All synced rows but the births: table, row, values.
    pub fn rows(&self) -> BTreeMap<(&'static str, i64), Vec<CellValue>> {
        let mut rows = BTreeMap::new();
        self.store
            .read(|conn| {
                for table in Table::ALL {
                    let mut all = conn.prepare(&format!("SELECT * FROM {}", table.name()))?;
                    let count = all.column_count();
                    let mut found = all.query([])?;
                    while let Some(row) = found.next()? {
                        let values = (0..count)
                            .map(|place| Ok(CellValue::from(row.get_ref(place)?)))
                            .collect::<Result<_, rusqlite::Error>>()?;
                        rows.insert((table.name(), row.get(0)?), values);
                    }
                }
                Ok::<_, StoreError>(())
            })
            .unwrap();
        rows
    }
}

pub fn cursor(seq: usize) -> Cursor {
    Cursor {
        seq: u32::try_from(seq).unwrap(),
        hash: [u8::try_from(seq % 256).unwrap(); 32],
    }
}

/// Everybody seals and takes from everybody, each in an order of its own.
pub fn exchange(devices: &[&Device]) {
    for device in devices {
        device.seal();
    }
    for (place, device) in devices.iter().enumerate() {
        for turn in 1..devices.len() {
            device.take(devices[(place + turn) % devices.len()]);
        }
    }
}

/// All hold the same, in state and hash, and every base agrees with itself.
#[track_caller]
pub fn same(devices: &[&Device]) {
    let first = devices[0];
    let hash = |device: &Device| device.store.read(replica::state_hash).unwrap();
    for device in devices {
        let findings = device.store.read(check::run).unwrap();
        assert_eq!(findings, [], "device {}", device.number);
        assert_eq!(device.rows(), first.rows(), "device {}", device.number);
        assert_eq!(hash(device), hash(first), "device {}", device.number);
    }
}

pub fn list(device: &Device) -> Vec<String> {
    device
        .store
        .read(|conn| {
            let now = store::client_list::Now {
                at: Timestamp::from_millis(NOW),
                zone: chrono_tz::Tz::UTC,
            };
            let filter = store::client_list::ClientFilter::default();
            let ids = store::client_list::ids(conn, &filter, &[], now, None)?;
            let lines = store::client_list::lines(conn, &ids)?;
            Ok::<_, StoreError>(lines.into_iter().map(|line| line.name).collect())
        })
        .unwrap()
}

/// The client of a name, as this device knows it.
pub fn client_of(device: &Device, name: &str) -> ClientId {
    let found = device.store.read(|conn| {
        Ok::<_, StoreError>(conn.query_row(
            "SELECT id FROM client WHERE name = ?1",
            [name],
            |row| row.get(0),
        )?)
    });
    found.unwrap()
}
