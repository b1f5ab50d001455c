//! Lists and cards.

use std::time::Duration;

use kartoteka::domain::client::ClientStatus;
use kartoteka::domain::contact_detail::Owner;
use kartoteka::domain::custom_field::FieldOwner;
use kartoteka::domain::id::ClientId;
use kartoteka::store::client_list::{self, ClientFilter, NextStep, Sort, SortBy};
use kartoteka::store::{
    StoreError, client, contact_detail, field, history, interaction, person, tag,
};
use rusqlite::{Connection, OptionalExtension};

use super::base::Bases;
use super::measure::{Figure, Named, repeat};

/// Every filter that the list offers, alone, and pairs of those that go together.
fn filters(bases: &Bases) -> Vec<(String, ClientFilter)> {
    let (tags, fields, users, books) = bases
        .store
        .read(|conn| {
            Ok::<_, StoreError>((
                tag::all(conn)?,
                field::all(conn, FieldOwner::Client)?,
                kartoteka::store::user::all(conn)?,
                kartoteka::store::book::all(conn)?,
            ))
        })
        .unwrap();
    let rare = tags.last().map(|tag| tag.id.get());
    let common = tags.first().map(|tag| tag.id.get());
    let choice = fields
        .iter()
        .find(|field| !field.choices.is_empty())
        .unwrap();
    let mut single: Vec<(String, ClientFilter)> =
        vec![(String::from("none"), ClientFilter::default())];
    let mut add = |name: &str, change: &dyn Fn(&mut ClientFilter)| {
        let mut filter = ClientFilter::default();
        change(&mut filter);
        single.push((name.to_owned(), filter));
    };
    for status in ClientStatus::ALL {
        add(&format!("status {}", status.code()), &|f| {
            f.status = vec![status.code().to_owned()];
        });
    }
    add("kind person", &|f| f.kind = Some("person".to_owned()));
    for (place, user) in users.iter().enumerate() {
        add(&format!("user {place}"), &|f| {
            f.responsible = Some(user.id.get());
        });
    }
    add("nobody responsible", &|f| f.responsible = Some(0));
    add("category A", &|f| f.category = Some("A".to_owned()));
    add("category of nobody", &|f| f.category = Some("Z".to_owned()));
    add("source", &|f| f.source = Some("реклама".to_owned()));
    add("city large", &|f| f.city = Some("Київ".to_owned()));
    add("city small", &|f| f.city = Some("Гайворон".to_owned()));
    add("city of nobody", &|f| f.city = Some("Атлантида".to_owned()));
    add("country", &|f| f.country = Some("MD".to_owned()));
    for book in &books {
        add("book", &|f| f.book = Some(book.id.get()));
    }
    add("tag common", &|f| f.tag = common);
    add("tag rare", &|f| f.tag = rare);
    add("field", &|f| {
        f.fields = vec![(choice.id.get(), choice.choices[0].clone())];
    });
    for (name, step) in [
        ("no step", NextStep::Missing),
        ("overdue", NextStep::Overdue),
        ("today", NextStep::Today),
        ("later", NextStep::Later),
    ] {
        add(name, &|f| f.next_step = Some(step));
    }
    add("silent 90", &|f| f.silent_days = Some(90));
    add("silent 10 years", &|f| f.silent_days = Some(3_650));
    let mut all = single.clone();
    for (place, (first, a)) in single.iter().enumerate().skip(1) {
        for (second, b) in &single[place + 1..] {
            if let Some(both) = join(a, b) {
                all.push((format!("{first} + {second}"), both));
            }
        }
    }
    all
}

/// Both filters at once; `None` when they ask for the same column.
fn join(a: &ClientFilter, b: &ClientFilter) -> Option<ClientFilter> {
    let clash = !a.status.is_empty() && !b.status.is_empty()
        || a.responsible.is_some() && b.responsible.is_some()
        || a.category.is_some() && b.category.is_some()
        || a.city.is_some() && b.city.is_some()
        || a.book.is_some() && b.book.is_some()
        || a.tag.is_some() && b.tag.is_some()
        || a.next_step.is_some() && b.next_step.is_some()
        || a.silent_days.is_some() && b.silent_days.is_some();
    (!clash).then(|| ClientFilter {
        text: String::new(),
        status: if a.status.is_empty() {
            b.status.clone()
        } else {
            a.status.clone()
        },
        kind: a.kind.clone().or_else(|| b.kind.clone()),
        responsible: a.responsible.or(b.responsible),
        category: a.category.clone().or_else(|| b.category.clone()),
        source: a.source.clone().or_else(|| b.source.clone()),
        city: a.city.clone().or_else(|| b.city.clone()),
        country: a.country.clone().or_else(|| b.country.clone()),
        book: a.book.or(b.book),
        tag: a.tag.or(b.tag),
        next_step: a.next_step.or(b.next_step),
        silent_days: a.silent_days.or(b.silent_days),
        fields: [a.fields.clone(), b.fields.clone()].concat(),
        lead_closed: a.lead_closed.or(b.lead_closed),
        campaign: a.campaign.or(b.campaign),
        without_leads: a.without_leads || b.without_leads,
    })
}

const SORTS: [SortBy; 11] = [
    SortBy::Name,
    SortBy::Category,
    SortBy::Status,
    SortBy::City,
    SortBy::Person,
    SortBy::Phone,
    SortBy::Responsible,
    SortBy::Source,
    SortBy::LastContact,
    SortBy::NextStep,
    SortBy::Created,
];

pub fn pages(bases: &Bases) -> Vec<Figure> {
    let (mut first, mut count) = (Named::default(), Named::default());
    let filters = filters(bases);
    for (name, filter) in &filters {
        for by in SORTS {
            for descending in [false, true] {
                let page = || {
                    bases
                        .store
                        .read(|conn| {
                            let sort = [Sort { by, descending }];
                            let ids = client_list::ids(conn, filter, &sort, bases.now, Some(40))?;
                            client_list::lines(conn, &ids)
                        })
                        .unwrap()
                };
                first.measure(
                    &format!(
                        "{name} by {by:?}{}",
                        if descending { " descending" } else { "" }
                    ),
                    page,
                );
            }
        }
        count.measure(name, || {
            bases
                .store
                .read(|conn| client_list::count(conn, filter, bases.now))
                .unwrap()
        });
    }
    let bare = repeat(200, |_| {
        let mut statement = bases
            .bare
            .prepare_cached("SELECT id, name, form, status, city, person, phone FROM client ORDER BY name LIMIT 40")
            .unwrap();
        let rows = statement
            .query_map([], |row| row.get::<_, String>(1))
            .unwrap();
        assert_eq!(rows.count(), 40);
    });
    let bare_count = repeat(20, |_| {
        bases
            .bare
            .query_row(
                "SELECT count(*) FROM client WHERE status = 'lead'",
                [],
                |row| row.get::<_, i64>(0),
            )
            .unwrap();
    });
    first.print_slowest(40);
    count.print_slowest(20);
    vec![
        Figure {
            name: format!("first page, {} filters by 22 sorts", filters.len()),
            remark: first.worst(),
            ours: first.times,
            bare: Some(bare),
            target: Some(Duration::from_millis(16)),
        },
        Figure {
            name: "count of a filter (in the background)".to_owned(),
            remark: count.worst(),
            ours: count.times,
            bare: Some(bare_count),
            target: None,
        },
    ]
}

pub fn walking(bases: &Bases) -> Vec<Figure> {
    let all = |bases: &Bases| {
        bases
            .store
            .read(|conn| client_list::ids(conn, &ClientFilter::default(), &[], bases.now, None))
            .unwrap()
    };
    let ids = all(bases);
    let jump = repeat(500, |round| {
        let at = (round * 7_919_993) % ids.len().saturating_sub(30).max(1);
        let visible = &ids[at..(at + 30).min(ids.len())];
        bases
            .store
            .read(|conn| client_list::lines(conn, visible))
            .unwrap();
    });
    let bare_jump = repeat(500, |round| {
        let at = (round * 7_919_993) % ids.len().saturating_sub(30).max(1);
        let mut statement = bases
            .bare
            .prepare_cached(
                "SELECT id, name, form, status, city, person, phone FROM client WHERE id = ?1",
            )
            .unwrap();
        for id in &ids[at..(at + 30).min(ids.len())] {
            statement
                .query_row([id.get()], |row| row.get::<_, String>(1))
                .unwrap();
        }
    });
    let whole = repeat(10, |_| {
        all(bases);
    });
    let bare_whole = repeat(10, |_| {
        let mut statement = bases
            .bare
            .prepare_cached("SELECT id FROM client ORDER BY name")
            .unwrap();
        let ids: Vec<i64> = statement
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        assert!(!ids.is_empty());
    });
    vec![
        Figure {
            name: "jump anywhere in the list: 30 lines".to_owned(),
            ours: jump,
            bare: Some(bare_jump),
            target: Some(Duration::from_millis(16)),
            remark: String::new(),
        },
        Figure {
            name: "build the view: ids of all clients by name".to_owned(),
            ours: whole,
            bare: Some(bare_whole),
            target: None,
            remark: String::new(),
        },
    ]
}

/// All that the card of a client reads.
pub fn card(bases: &Bases) -> Vec<Figure> {
    let ids = bases
        .store
        .read(|conn| client_list::ids(conn, &ClientFilter::default(), &[], bases.now, None))
        .unwrap();
    let nth = |round: usize| ids[(round * 7_919_993) % ids.len()];
    let ours = repeat(500, |round| {
        bases
            .store
            .read(|conn| read_card(conn, nth(round)))
            .unwrap();
    });
    let bare = repeat(500, |round| {
        let id = nth(round).get();
        let conn = &bases.bare;
        conn.prepare_cached("SELECT * FROM client WHERE id = ?1")
            .unwrap()
            .query_row([id], |row| row.get::<_, String>(1))
            .optional()
            .unwrap();
        for sql in [
            "SELECT kind, value FROM detail WHERE owner = ?1",
            "SELECT topic, content FROM interaction WHERE client = ?1 ORDER BY at DESC LIMIT 50",
        ] {
            let mut statement = conn.prepare_cached(sql).unwrap();
            statement
                .query_map([id], |row| row.get::<_, String>(1))
                .unwrap()
                .count();
        }
    });
    vec![Figure {
        name: "open a card (history included)".to_owned(),
        ours,
        bare: Some(bare),
        target: Some(Duration::from_millis(10)),
        remark: String::new(),
    }]
}

fn read_card(conn: &Connection, id: ClientId) -> Result<usize, StoreError> {
    let mut read = usize::from(client::get(conn, id)?.is_some());
    read += client::identifiers(conn, id)?.len();
    read += contact_detail::of_owner(conn, Owner::Client(id))?.len();
    read += tag::of_client(conn, id)?.len();
    read += field::all(conn, FieldOwner::Client)?.len() + field::values(conn, id.get())?.len();
    for (person, _) in person::of_client(conn, id)? {
        read += contact_detail::of_owner(conn, Owner::Person(person.id))?.len();
        read += field::values(conn, person.id.get())?.len();
    }
    for event in interaction::timeline(conn, id, 0, 50)? {
        read += interaction::participants(conn, event.id)?.len();
    }
    read += history::of_client(conn, id)?.len();
    Ok(read)
}
