//! Promise: of two things of a list that are put together the one that stays takes what it lacks and keeps what it says; saved lists
//! ask for what lives, whoever made them and whenever, and none that was deleted comes back for it; nobody is asked in which order
//! things stand.

use kartoteka::domain::calendar::entry::Resource;
use kartoteka::domain::deal::Campaign;
use kartoteka::domain::id::{CampaignId, ClientId, ResourceId, TagId, ViewId};
use kartoteka::store::calendar::resource;
use kartoteka::store::client_list::ClientFilter;
use kartoteka::store::view::{self, ViewSpec};
use kartoteka::store::{Action, StoreError, Table, Tx, campaign, tag, together};

use super::replica_merges::{devices, settle};
use super::replica_support::{Device, exchange};

fn act<T>(device: &Device, work: impl FnOnce(&Tx<'_>) -> Result<T, StoreError>) -> T {
    device
        .store
        .transact(Action::EditCampaign, "", work)
        .unwrap()
        .0
}

fn put(device: &Device, table: Table, into: i64, other: i64) {
    device
        .store
        .transact(together::action(table), "", |tx| {
            together::put(tx, table, into, other)
        })
        .unwrap();
}

fn day(text: &str) -> Option<chrono::NaiveDate> {
    Some(text.parse().unwrap())
}

fn room(device: &Device, name: &str, color: &str, note: &str) -> i64 {
    let room = Resource {
        name: name.into(),
        color: color.into(),
        note: note.into(),
        ..Resource::default()
    };
    act(device, |tx| resource::add(tx, &room)).get()
}

fn said(device: &Device, row: i64) -> (String, String) {
    let found = device
        .store
        .read(|conn| resource::get(conn, ResourceId::new(row)))
        .unwrap()
        .unwrap();
    (found.color, found.note)
}

fn campaign_of(device: &Device, row: CampaignId) -> Option<Campaign> {
    let all = device.store.read(campaign::all).unwrap();
    all.into_iter().find(|it| it.id == row)
}

#[test]
fn the_one_that_stays_takes_what_it_lacks_and_undo_gives_both_back() {
    let all = devices();
    let [o, v, c] = &all;
    let spring = Campaign {
        name: "Весна".into(),
        starts: day("2026-03-01"),
        ends: day("2026-03-31"),
        note: "Знижки".into(),
        ..Campaign::default()
    };
    let kept = Campaign {
        name: "Весняна".into(),
        note: "Свої слова".into(),
        ..Campaign::default()
    };
    let (from, into) = (
        act(o, |tx| campaign::add(tx, &spring)),
        act(o, |tx| campaign::add(tx, &kept)),
    );
    settle(&[o, v, c]);
    let (table, from_row, into_row) = (Table::Campaign, from.get(), into.get());
    let told = o
        .store
        .read(|conn| together::differs(conn, table, into_row, from_row))
        .unwrap();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(
        (told[0].column.as_str(), told[0].other.text()),
        ("note", "Знижки".into())
    );
    put(o, table, into_row, from_row);
    // The same at the same time by another one.
    put(v, table, into_row, from_row);
    settle(&[o, v, c]);
    for device in &all {
        let found = campaign_of(device, into).unwrap();
        assert_eq!((found.starts, found.ends), (spring.starts, spring.ends));
        assert_eq!(found.note, "Свої слова");
        assert_eq!(campaign_of(device, from), None);
        assert_eq!(device.conflicts(), []);
    }
    // Emptied by hand it stays empty.
    act(v, |tx| {
        let mut bare = kept.clone();
        bare.id = into;
        campaign::update(tx, &bare)
    });
    settle(&[o, v, c]);
    assert_eq!(campaign_of(c, into).unwrap().starts, None);
    // Undo, of another pair.
    let (one, two) = (
        room(o, "Мала", "red", "біля ліфта"),
        room(o, "Зала", "", ""),
    );
    put(o, Table::Resource, two, one);
    assert_eq!(said(o, two), ("red".into(), "біля ліфта".into()));
    settle(&[o, v, c]);
    o.store.undo().unwrap().unwrap();
    settle(&[o, v, c]);
    for device in &all {
        assert_eq!(said(device, two), (String::new(), String::new()));
        assert_eq!(said(device, one), ("red".into(), "біля ліфта".into()));
    }
}

#[test]
fn opposite_ways_lose_nothing_that_either_says() {
    let all = devices();
    let [o, v, c] = &all;
    let (one, two) = (room(o, "Синя", "blue", ""), room(v, "Голуба", "", "вікно"));
    settle(&[o, v, c]);
    put(o, Table::Resource, one, two);
    put(v, Table::Resource, two, one);
    settle(&[o, v, c]);
    for device in &all {
        let end = one.min(two);
        assert_eq!(said(device, end), ("blue".into(), "вікно".into()));
        assert_eq!(device.conflicts(), []);
    }
}

#[test]
fn days_that_exclude_each_other_are_not_made_one_time() {
    let o = Device::in_office(3);
    let add = |name: &str, starts, ends| {
        let one = Campaign {
            name: name.into(),
            starts,
            ends,
            ..Campaign::default()
        };
        act(&o, |tx| campaign::add(tx, &one))
    };
    let into = add("Осінь", day("2026-09-01"), None);
    let from = add("Восени", None, day("2026-05-01"));
    let told = o
        .store
        .read(|conn| together::differs(conn, Table::Campaign, into.get(), from.get()))
        .unwrap();
    assert_eq!(told.len(), 1, "it is told: {told:?}");
    put(&o, Table::Campaign, into.get(), from.get());
    let found = campaign_of(&o, into).unwrap();
    assert_eq!((found.starts, found.ends), (day("2026-09-01"), None));
}

fn save(device: &Device, name: &str, tag: i64) -> ViewId {
    let spec = ViewSpec {
        filter: ClientFilter {
            tag: Some(tag),
            ..ClientFilter::default()
        },
        ..ViewSpec::default()
    };
    let add = |tx: &Tx<'_>| view::add(tx, "clients", name, &spec);
    device
        .store
        .transact(Action::SaveView, name, add)
        .unwrap()
        .0
}

/// The names of the saved lists, with the tags for which they ask.
fn views(device: &Device) -> Vec<(String, Option<String>)> {
    device
        .store
        .read(|conn| {
            let mut found = Vec::new();
            for view in view::all(conn, "clients")? {
                let tag = TagId::new(view.spec.filter.tag.unwrap_or_default());
                found.push((view.name, tag::name(conn, tag)?));
            }
            Ok::<_, StoreError>(found)
        })
        .unwrap()
}

#[test]
fn saved_lists_ask_for_what_lives_and_a_deleted_one_stays_deleted() {
    let all = devices();
    let [o, v, c] = &all;
    let client: ClientId = o.client("Явір");
    let (gone, kept) = (o.tag(client, "Ключові"), o.tag(client, "ВІП"));
    let last = o.tag(client, "Найкращі");
    save(o, "Давній", gone.get());
    let deleted = save(o, "Непотрібний", gone.get());
    settle(&[o, v, c]);
    // One puts together while the others make a list of what is no more, and delete one.
    put(o, Table::Tag, kept.get(), gone.get());
    save(v, "Новий", gone.get());
    v.store
        .transact(Action::DeleteView, "", |tx| {
            view::delete(tx, deleted).map(drop)
        })
        .unwrap();
    put(c, Table::Tag, last.get(), kept.get());
    settle(&[o, v, c]);
    for device in &all {
        let asks = Some("Найкращі".to_owned());
        assert_eq!(
            views(device),
            [
                ("Давній".to_owned(), asks.clone()),
                ("Новий".to_owned(), asks)
            ],
            "device {}",
            device.number
        );
        assert_eq!(device.conflicts(), []);
    }
}

#[test]
fn nobody_is_asked_about_an_order() {
    let all = devices();
    let [o, v, c] = &all;
    let rows: Vec<i64> = ["Перша", "Друга", "Третя"]
        .iter()
        .map(|name| room(o, name, "", ""))
        .collect();
    settle(&[o, v, c]);
    let place = |device: &Device, row: i64, position: i64| {
        act(device, |tx| {
            let sql = "UPDATE resource SET position = ?2 WHERE id = ?1";
            tx.execute(sql, (row, position))?;
            Ok(())
        });
    };
    place(o, rows[0], 7);
    place(v.after(1), rows[0], 9);
    exchange(&[o, v, c]);
    settle(&[o, v, c]);
    for device in &all {
        assert_eq!(device.conflicts(), []);
        let stands: i64 = device
            .store
            .read(|conn| {
                let sql = "SELECT position FROM resource WHERE id = ?1";
                Ok::<_, StoreError>(conn.query_row(sql, [rows[0]], |row| row.get(0))?)
            })
            .unwrap();
        assert_eq!(stands, 9, "the later hand has it");
    }
}
