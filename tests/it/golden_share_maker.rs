//! Writes the share of `golden_share.rs`: an office of three, all of it from one seed and one clock.
//!
//! Rows and clocks follow the rules of the merge ([`Base`]), the files are sealed one by one: what the engine decides, when
//! it packs or what it deletes, is not in it, so that only another format could change the bytes.

use std::collections::BTreeMap;

use kartoteka::domain::merge::{Base, Edit, Transaction, Value};
use kartoteka::sync::head::HeadFile;
use kartoteka::sync::keys::{
    DeviceId, DeviceSecret, Entrant, Identity, Key, Keyring, NewFile, Random, Role, Scope,
    UserSecret, sample::Seeded,
};
use kartoteka::sync::name::{self, Span};
use kartoteka::sync::piece;
use kartoteka::sync::replica::{Cursor, Vector};
use kartoteka::sync::segment::{self, Draft, Member, SectionDraft};
use kartoteka::sync::snapshot::{self, Standing};
use sha2::Digest;

const START: i64 = 1_795_000_000_000;
const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

pub(super) const USER: u16 = 1;
pub(super) const CLIENT: u16 = 3;
const TAG: u16 = 5;
const CLIENT_TAG: u16 = 6;
const DETAIL: u16 = 9;
const COMPANY: u16 = 44;

/// The column `deleted` of the tables that are in the share.
pub const fn deleted(table: u16) -> u16 {
    match table {
        USER => 5,
        CLIENT => 19,
        TAG => 2,
        CLIENT_TAG => 3,
        DETAIL => 13,
        COMPANY => 23,
        _ => 0,
    }
}

/// Columns of a client.
pub(super) const NAME: u16 = 2;
const CATEGORY: u16 = 7;
const WEBSITE: u16 = 11;
pub(super) const NOTE: u16 = 12;
const COUNTRY: u16 = 13;
/// The column of the own company that names a picture.
const LOGO: u16 = 19;

/// What was written.
pub struct Golden {
    pub files: BTreeMap<String, Vec<u8>>,
    /// The third device, which only reads: all that it knows before it reads.
    pub reader: Identity,
    /// The rows in the end.
    pub base: Base,
    pub logo: Vec<u8>,
}

/// A segment as others take it.
pub(super) struct Published {
    dev: DeviceId,
    cursor: Cursor,
    transactions: Vec<Transaction>,
}

/// A device that writes.
pub(super) struct Writer {
    pub keys: Keyring,
    pub base: Base,
    pub user: i64,
    pub now: i64,
    pub own: Cursor,
    others: BTreeMap<DeviceId, Cursor>,
    waiting: Vec<Transaction>,
}

pub(super) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

pub(super) fn put(table: u16, row: i64, cells: &[(u16, Value)]) -> Edit {
    Edit::Put {
        table,
        row,
        cells: cells.to_vec(),
    }
}

impl Writer {
    pub fn new(keys: Keyring, ahead: i64) -> Self {
        let me = keys.me().unwrap();
        Self {
            keys,
            base: Base::new(me.number).with_deleted(deleted),
            user: me.user,
            now: START + ahead,
            own: Cursor::default(),
            others: BTreeMap::new(),
            waiting: Vec::new(),
        }
    }

    /// One action, a minute after the one before.
    pub fn act(&mut self, kind: &str, subject: &str, edits: &[Edit]) {
        self.now += MINUTE;
        let mut made = self.base.commit(self.now, edits);
        kind.clone_into(&mut made.kind);
        subject.clone_into(&mut made.subject);
        made.user = Some(self.user);
        self.waiting.push(made);
    }

    fn vector(&self) -> Vector {
        let others = self.others.iter();
        others.map(|(dev, cursor)| (*dev, cursor.seq)).collect()
    }

    pub fn publish(&mut self, files: &mut BTreeMap<String, Vec<u8>>) -> Published {
        let transactions = std::mem::take(&mut self.waiting);
        let draft = Draft {
            before: self.own,
            members: vec![Member {
                hash: [0; 32],
                vector: self.vector(),
                head: self.keys.head(),
            }],
            sections: vec![SectionDraft {
                epoch: self.keys.epoch(Scope::COMPANY).unwrap(),
                members: vec![transactions.clone()],
            }],
        };
        let (cursor, bytes) = segment::seal(&self.keys, &draft).unwrap();
        self.own = cursor;
        let dev = self.keys.device();
        files.insert(Span::one(dev, cursor.seq).name(), bytes);
        Published {
            dev,
            cursor,
            transactions,
        }
    }

    pub fn take(&mut self, published: &Published) {
        let transactions = published.transactions.iter();
        transactions.for_each(|made| self.base.apply(made));
        self.others.insert(published.dev, published.cursor);
    }

    pub fn head(&self) -> Vec<u8> {
        let head = HeadFile {
            dev: self.keys.device(),
            cursor: self.own,
            at: self.now,
            vector: self.vector(),
            state: self.base.hash(),
            membership: self.keys.head(),
        };
        head.seal(&self.keys)
    }

    fn snapshot(&self) -> (String, Vec<u8>) {
        let mut cursors = self.others.clone();
        cursors.insert(self.keys.device(), self.own);
        let standing = Standing {
            cursors,
            state: self.base.hash(),
        };
        let mut draft = snapshot::Draft::new();
        self.base.state().iter().for_each(|row| draft.row(row));
        let epoch = self.keys.epoch(Scope::COMPANY).unwrap();
        let number = (self.own.seq, self.now);
        let bytes = snapshot::seal(&self.keys, epoch, number, &standing, draft).unwrap();
        let name = name::snapshot(epoch.tag, self.keys.device(), self.own.seq);
        (name, bytes)
    }

    /// Puts the first 32 segments into one file, in place of them.
    fn pack(&self, files: &mut BTreeMap<String, Vec<u8>>) {
        let dev = self.keys.device();
        let names: Vec<String> = (1..=32).map(|seq| Span::one(dev, seq).name()).collect();
        let read = |name: &String| segment::open(&self.keys, dev, &files[name]).unwrap();
        let small: Vec<_> = names.iter().map(read).collect();
        let (_, bytes) = segment::pack(&self.keys, &small).unwrap();
        names.iter().for_each(|name| drop(files.remove(name)));
        let (first, last) = (1, 32);
        files.insert(Span { dev, first, last }.name(), bytes);
    }
}

/// Three devices: the founder's, a manager's, and that of one who may only read. Gives the first two with all keys.
pub(super) fn found(
    random: &mut Seeded,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> (Keyring, Keyring, Identity) {
    let (olena, andriy, reader) = ((1 << 40) | 1, (1 << 40) | 2, (1 << 40) | 3);
    let founded = Keyring::found(olena, 1, START, random).unwrap();
    let mut owner = founded.keyring;
    let mut made = founded.files;
    let mut identities = Vec::new();
    for (number, user, role) in [(2, andriy, Role::Manager), (3, reader, Role::Viewer)] {
        let device = DeviceSecret::new(Key::random(random));
        let secret = UserSecret::new(Key::random(random));
        let entrant = Entrant::new(owner.office(), user, &secret, &device, number);
        let invite = random.array();
        let at = START + i64::from(number);
        made.extend(owner.admit(entrant, role, invite, at, random).unwrap());
        identities.push(Identity {
            device,
            user: vec![secret],
            ..owner.identity().clone()
        });
    }
    let reader = identities.pop().unwrap();
    let mut other = Keyring::new(identities.pop().unwrap());
    for NewFile { name, bytes } in made {
        if name.starts_with("m/") || name.starts_with("k/") {
            other.absorb(&name, &bytes).unwrap();
        }
        files.insert(name, bytes);
    }
    (owner, other, reader)
}

/// Writes the office.
pub fn make() -> Golden {
    let random = &mut Seeded::new(20_261_123);
    let mut files = BTreeMap::new();
    let (owner, other, reader) = found(random, &mut files);
    // The manager's clock is an hour fast.
    let (mut one, mut two) = (Writer::new(owner, 0), Writer::new(other, HOUR));
    let mut logo = vec![0; 3_000];
    random.fill(&mut logo);

    let users = [one.base.id(), one.base.id(), one.base.id()];
    let named = |(user, name): (i64, &str)| put(USER, user, &[(1, text(name))]);
    let people = ["Олена Ткачук", "Андрій Бойко", "Ігор Мельник"];
    let people: Vec<Edit> = users.into_iter().zip(people).map(named).collect();
    one.act("add-user", "", &people);
    let [zoria, klen, lypa, phone] = std::array::from_fn(|_| one.base.id());
    let client = |row, name: &str, user: i64| {
        let cells = [
            (1, text("company")),
            (NAME, text(name)),
            (5, text("client")),
            (9, Value::Integer(user)),
            (10, Value::Null),
            (18, Value::Integer(START)),
        ];
        put(CLIENT, row, &cells)
    };
    let number = [
        (1, Value::Integer(zoria)),
        (2, text("phone")),
        (4, text("+380 67 000 21 43")),
        (11, Value::Integer(1)),
    ];
    let born = [client(zoria, "Зоря", users[0]), put(DETAIL, phone, &number)];
    one.act("add-client", "Зоря", &born);
    one.act("add-client", "Клен", &[client(klen, "Клен", users[0])]);
    one.act("add-client", "Липа", &[client(lypa, "Липа", users[0])]);
    two.take(&one.publish(&mut files));

    // The manager has a client of the own, and puts the picture of the office in.
    let (yavir, company) = (two.base.id(), two.base.id());
    two.act("add-client", "Явір", &[client(yavir, "Явір", users[1])]);
    one.take(&two.publish(&mut files));
    let hash: [u8; 32] = sha2::Sha256::digest(&logo).into();
    let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    let cells = [(1, text("Картон і Тара")), (LOGO, Value::Text(hex))];
    let epoch = two.keys.epoch(Scope::COMPANY).unwrap();
    let (name, bytes) = piece::seal(&two.keys, epoch, (&hash, &logo), 0).unwrap();
    files.insert(name, bytes);
    two.act("add-own-company", "", &[put(COMPANY, company, &cells)]);
    one.take(&two.publish(&mut files));

    // Two write without knowing of each other: into one cell, and into a row that the other deletes. A text of many lines.
    let edit = |row, column, value: &str| put(CLIENT, row, &[(column, text(value))]);
    two.act("edit-client", "Зоря", &[edit(zoria, CATEGORY, "B")]);
    two.act("edit-client", "Явір", &[edit(yavir, CATEGORY, "C")]);
    two.act(
        "edit-client",
        "Клен",
        &[edit(klen, NOTE, "Просили рахунок 🌲")],
    );
    let apart = two.publish(&mut files);
    one.act("edit-client", "Зоря", &[edit(zoria, CATEGORY, "A")]);
    one.act("edit-client", "Явір", &[edit(yavir, CATEGORY, "A")]);
    let delete = |row| Edit::Delete { table: CLIENT, row };
    one.act("delete-clients", "", &[delete(klen), delete(lypa)]);
    let lines: Vec<String> = (1..=40)
        .map(|n| format!("{n}. гофроящик 3-шаровий"))
        .collect();
    one.act(
        "edit-client",
        "Явір",
        &[edit(yavir, NOTE, &lines.join("\n"))],
    );
    let mut published = vec![one.publish(&mut files)];
    let (tag, link) = (one.base.id(), one.base.id());
    let ends = [(1, Value::Integer(zoria)), (2, Value::Integer(tag))];
    let edits = [
        put(TAG, tag, &[(1, text("VIP"))]),
        put(CLIENT_TAG, link, &ends),
    ];
    one.act("tag-clients", "VIP", &edits);
    while one.own.seq < 32 {
        let note = format!("Дзвінок {}", one.own.seq);
        one.act("edit-client", "Зоря", &[edit(zoria, NOTE, &note)]);
        published.push(one.publish(&mut files));
    }
    one.pack(&mut files);
    published.iter().for_each(|made| two.take(made));
    one.take(&apart);

    // The keys change. What was written over without being seen waits for a decision; of one of the two it is taken.
    let changed = one.keys.rotate(Scope::COMPANY, random).unwrap();
    two.keys.absorb(&changed.name, &changed.bytes).unwrap();
    files.insert(changed.name, changed.bytes);
    one.act("settle-conflict", "Зоря", &[edit(zoria, CATEGORY, "B")]);
    two.take(&one.publish(&mut files));
    files.extend([one.snapshot()]);
    two.act(
        "tag-clients",
        "VIP",
        &[Edit::Delete {
            table: CLIENT_TAG,
            row: link,
        }],
    );
    let site = [
        (WEBSITE, text("https://javir.example")),
        (COUNTRY, text("UA")),
    ];
    two.act("edit-client", "Явір", &[put(CLIENT, yavir, &site)]);
    one.take(&two.publish(&mut files));
    files.insert(name::head(two.keys.device(), two.own.seq), two.head());
    one.act(
        "restore-clients",
        "Липа",
        &[Edit::Restore {
            table: CLIENT,
            row: lypa,
        }],
    );
    one.act("edit-client", "Явір", &[edit(yavir, COUNTRY, "MD")]);
    two.take(&one.publish(&mut files));
    files.insert(name::head(one.keys.device(), one.own.seq), one.head());
    // The manager has nothing to publish, and tells what is here by now; one segment lies only where copies lie.
    two.now += HOUR;
    let again = name::head_again(two.keys.device(), two.own.seq, 1);
    files.insert(again, two.head());
    let lost = Span::one(two.keys.device(), 2);
    let bytes = files.remove(&lost.name()).unwrap();
    files.insert(lost.repair_name(), bytes);

    assert_eq!(one.base.hash(), two.base.hash());
    Golden {
        files,
        reader,
        base: one.base,
        logo,
    }
}
