//! Every way to a page is held against the meaning of the filter.

use super::super::client_list::{Sort, count, ids, lines, narrowed};
use super::super::{
    Action, OpenOptions, Store, StoreError, client, contact_detail, interaction, tag,
};
use super::*;
use crate::domain::client::Client;
use crate::domain::contact_detail::{AddressParts, ContactDetail, DetailKind, Owner};
use crate::domain::due::Due;
use crate::domain::id::{BookId, ClientId, TagId, UserId};
use crate::domain::interaction::{Interaction, InteractionState};
use crate::domain::time::Timestamp;
use crate::platform::Clock;

const NOW: i64 = 1_795_255_200_000;
const DAY: i64 = 86_400_000;

/// Three hundred clients of which every property repeats with a period of its own.
fn base(dir: &std::path::Path) -> (Store, [TagId; 2]) {
    let options = OpenOptions {
        clock: Clock::fixed(Timestamp::from_millis(NOW)),
        device: Some(3),
    };
    let store = Store::open(&dir.join("a.base"), &options).unwrap();
    let add = |tx: &super::super::Tx<'_>| {
        let tags = [
            tag::find_or_add(tx, "опт")?,
            tag::find_or_add(tx, "рідкісна")?,
        ];
        for n in 0..300_usize {
            let at = |days: i64| Timestamp::from_millis(NOW + days * DAY);
            let id = client::add(
                tx,
                &Client {
                    status: ClientStatus::ALL[n % 7 % 4],
                    kind: ClientKind::ALL[usize::from(n % 11 == 0)],
                    category: ["A", "B", "", "C"][n % 5 % 4].to_owned(),
                    source: ["сайт", "", "виставка"][n % 3].to_owned(),
                    country: ["UA", "MD"][usize::from(n % 13 == 0)].to_owned(),
                    responsible: (n % 4 != 0).then(|| UserId::new(5 + i64::from(n % 2 == 0))),
                    book: (n % 6 != 0).then(|| BookId::new(9)),
                    created: at(-1_000 + i64::try_from(n).unwrap()),
                    ..Client::company(format!("{} {n:03}", ["Буд", "Агро", "Зоря"][n % 3]))
                },
            )?;
            if n % 8 != 0 {
                let address = ContactDetail {
                    kind: DetailKind::Address,
                    address: AddressParts {
                        city: ["Київ", "Львів", "Гайворон"][n % 17 % 3].to_owned(),
                        ..AddressParts::default()
                    },
                    ..ContactDetail::default()
                };
                contact_detail::add(tx, Owner::Client(id), &address)?;
            }
            if n % 2 == 0 {
                tag::put(tx, id, tags[0])?;
            }
            if n % 29 == 0 {
                tag::put(tx, id, tags[1])?;
            }
            let days = i64::try_from(n % 9).unwrap() - 4;
            for (state, days) in [
                (InteractionState::Planned, days),
                (InteractionState::Done, -30 * (days + 5)),
            ] {
                let planned = state == InteractionState::Planned;
                if planned && n % 5 == 0 {
                    continue;
                }
                let event = Interaction {
                    client: Some(id),
                    state,
                    planned_at: planned.then(|| Due::At(at(days))),
                    done_at: (!planned).then(|| at(days)),
                    ..Interaction::default()
                };
                interaction::add(tx, &event)?;
            }
        }
        Ok::<_, StoreError>(tags)
    };
    let (tags, _) = store.transact(Action::Import, "", add).unwrap();
    (store, tags)
}

fn filters(tags: [TagId; 2]) -> Vec<ClientFilter> {
    let texts = |text: &str| Some(text.to_owned());
    let of = |change: &dyn Fn(&mut ClientFilter)| {
        let mut filter = ClientFilter::default();
        change(&mut filter);
        filter
    };
    let mut all = vec![
        ClientFilter::default(),
        of(&|f| f.text = "буд".to_owned()),
        of(&|f| f.text = "зо".to_owned()),
        of(&|f| f.text = "агро 001".to_owned()),
        of(&|f| f.status = vec!["client".to_owned()]),
        of(&|f| f.without_leads = true),
        of(&|f| f.status = vec!["lead".to_owned(), "partner".to_owned()]),
        of(&|f| f.status = vec!["friend".to_owned()]),
        of(&|f| f.kind = texts("person")),
        of(&|f| f.category = texts("A")),
        of(&|f| f.category = texts("Z")),
        of(&|f| f.source = texts("сайт")),
        of(&|f| f.city = texts("Київ")),
        of(&|f| f.city = texts("Гайворон")),
        of(&|f| f.country = texts("MD")),
        of(&|f| f.responsible = Some(5)),
        of(&|f| f.responsible = Some(0)),
        of(&|f| f.book = Some(9)),
        of(&|f| f.tag = Some(tags[0].get())),
        of(&|f| f.tag = Some(tags[1].get())),
        of(&|f| f.silent_days = Some(90)),
    ];
    for step in [
        NextStep::Missing,
        NextStep::Overdue,
        NextStep::Today,
        NextStep::Later,
    ] {
        all.push(of(&|f| f.next_step = Some(step)));
    }
    all
}

/// What the filter means, asked of each client without any plan.
fn fits(store: &Store, id: ClientId, filter: &ClientFilter, now: Now) -> bool {
    let (client, line, tags) = store
        .read(|conn| {
            Ok::<_, StoreError>((
                client::get(conn, id)?.unwrap(),
                lines(conn, &[id])?.remove(0),
                tag::of_client(conn, id)?,
            ))
        })
        .unwrap();
    let is = |wanted: &Option<String>, value: &str| {
        wanted.as_deref().is_none_or(|wanted| wanted == value)
    };
    let next = line.next.map_or(i64::MAX, |(due, _)| due.place().millis());
    let words = filter.text.to_lowercase();
    words
        .split_whitespace()
        .all(|word| client.name.to_lowercase().contains(word))
        && !(filter.keeps_leads_out() && client.status == ClientStatus::Lead)
        && (filter.status.is_empty()
            || filter
                .status
                .iter()
                .any(|code| code == client.status.code()))
        && is(&filter.kind, client.kind.code())
        && is(&filter.category, &client.category)
        && is(&filter.source, &client.source)
        && is(&filter.city, &line.city)
        && is(&filter.country, &client.country)
        && filter
            .responsible
            .is_none_or(|user| user == client.responsible.map_or(0, UserId::get))
        && filter
            .book
            .is_none_or(|book| book == client.book.map_or(0, BookId::get))
        && filter
            .tag
            .is_none_or(|wanted| tags.iter().any(|tag| tag.id.get() == wanted))
        && filter.next_step.is_none_or(|step| match step {
            NextStep::Missing => next == i64::MAX,
            step => {
                let (from, to) = span(step, now);
                (from..to).contains(&next)
            }
        })
        && filter
            .silent_days
            .is_none_or(|days| line.last.map_or(0, Timestamp::millis) < NOW - days * DAY)
}

#[test]
fn every_way_to_a_page_leads_to_the_same_clients() {
    let dir = tempfile::tempdir().unwrap();
    let (store, tags) = base(dir.path());
    let now = Now {
        at: Timestamp::from_millis(NOW),
        zone: chrono_tz::Tz::Europe__Kyiv,
    };
    let list = |filter: &ClientFilter, sort: &[Sort], limit| {
        store
            .read(|conn| ids(conn, filter, sort, now, limit))
            .unwrap()
    };
    let everybody = list(&ClientFilter::default(), &[], None);
    assert_eq!(everybody.len(), 300);
    let single = filters(tags);
    let meant: Vec<std::collections::BTreeSet<ClientId>> = single
        .iter()
        .map(|filter| {
            everybody
                .iter()
                .copied()
                .filter(|id| fits(&store, *id, filter, now))
                .collect()
        })
        .collect();
    for (first, a) in single.iter().enumerate() {
        for (second, b) in single.iter().enumerate().skip(first) {
            let Some(filter) = join(a, b) else { continue };
            let expected: std::collections::BTreeSet<ClientId> =
                meant[first].intersection(&meant[second]).copied().collect();
            let counted = store.read(|conn| count(conn, &filter, now)).unwrap();
            assert_eq!(counted, expected.len(), "{filter:?}");
            // Each filter in all orders, each pair in one of them.
            let orders = [
                SortBy::Name,
                SortBy::Status,
                SortBy::City,
                SortBy::NextStep,
                SortBy::LastContact,
                SortBy::Kind,
            ];
            let turn = (first * 7 + second) % orders.len();
            for (place, by) in orders.into_iter().enumerate() {
                if first != second && place != turn {
                    continue;
                }
                for descending in [false, true] {
                    let sort = [Sort { by, descending }];
                    let all = list(&filter, &sort, None);
                    assert_eq!(
                        all.iter()
                            .copied()
                            .collect::<std::collections::BTreeSet<_>>(),
                        expected,
                        "{filter:?}"
                    );
                    assert_eq!(all.len(), expected.len());
                    let page = list(&filter, &sort, Some(15));
                    // Typed into a list whose order is in memory, the text leads to them, too.
                    let among = list(&filter.without_text(), &sort, None);
                    let typed = |limit| {
                        store
                            .read(|conn| narrowed(conn, &filter.text, &among, limit))
                            .unwrap()
                    };
                    let answered: Vec<ClientId> = among
                        .iter()
                        .copied()
                        .filter(|id| expected.contains(id))
                        .collect();
                    assert_eq!(typed(None), answered, "{filter:?}");
                    assert_eq!(
                        typed(Some(15)),
                        answered[..answered.len().min(15)],
                        "{filter:?}"
                    );
                    let key = |ids: &[ClientId]| -> Vec<String> {
                        store
                            .read(|conn| lines(conn, ids))
                            .unwrap()
                            .iter()
                            .map(|line| sort_key(line, by))
                            .collect()
                    };
                    // Equal keys may stand in any order.
                    assert_eq!(key(&page), key(&all[..page.len()]), "{filter:?} by {by:?}");
                    assert_eq!(page.len(), all.len().min(15));
                }
            }
        }
    }
}

fn sort_key(line: &super::super::client_list::ClientLine, by: SortBy) -> String {
    match by {
        SortBy::Status => line.status.code().to_owned(),
        SortBy::City => line.city.clone(),
        SortBy::NextStep => format!("{:?}", line.next.map(|next| next.0)),
        SortBy::LastContact => format!("{:?}", line.last),
        SortBy::Kind => line.kind.code().to_owned(),
        _ => line.name.clone(),
    }
}

fn join(a: &ClientFilter, b: &ClientFilter) -> Option<ClientFilter> {
    let both = |a: &Option<String>, b: &Option<String>| (a.is_some() && b.is_some()) && a != b;
    let clash = both(&a.category, &b.category)
        || both(&a.city, &b.city)
        || a.responsible.is_some() && b.responsible.is_some() && a.responsible != b.responsible
        || a.tag.is_some() && b.tag.is_some() && a.tag != b.tag
        || a.next_step.is_some() && b.next_step.is_some() && a.next_step != b.next_step
        || !a.status.is_empty() && !b.status.is_empty() && a.status != b.status
        || !a.text.is_empty() && !b.text.is_empty() && a.text != b.text
        || lifts_leads(a, b)
        || lifts_leads(b, a);
    (!clash).then(|| ClientFilter {
        text: if a.text.is_empty() {
            b.text.clone()
        } else {
            a.text.clone()
        },
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
        fields: Vec::new(),
        lead_closed: a.lead_closed.or(b.lead_closed),
        campaign: a.campaign.or(b.campaign),
        without_leads: a.without_leads || b.without_leads,
    })
}

/// Tells whether one filter lets leads in that the other keeps out: then both together are more than what fits both.
fn lifts_leads(a: &ClientFilter, b: &ClientFilter) -> bool {
    a.without_leads && !(b.text.is_empty() && b.status.is_empty() && b.lead_closed.is_none())
}
