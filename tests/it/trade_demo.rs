//! Promise: the demo office shows deals in all stages, orders half shipped, half paid and late, and is the same every time.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use kartoteka::demo::{self, DemoOptions};
use kartoteka::i18n::Language;
use kartoteka::store::client_list::Now;
use kartoteka::store::deal_list::{self, DealFilter, DealLine, DealSort};
use kartoteka::store::order_list::{self, OrderFilter, OrderRow, OrderSort};
use kartoteka::store::{self, StoreError};

use super::support::TestBase;

fn made(language: Language, size: Option<usize>) -> TestBase {
    let base = TestBase::new();
    let options = DemoOptions {
        language,
        size,
        ..DemoOptions::default()
    };
    let summary = demo::make(&base.store, &options, &mut |_| ControlFlow::Continue(())).unwrap();
    assert!(summary.deals > summary.clients / 2 && summary.orders > summary.clients / 2);
    base
}

fn trade(base: &TestBase) -> (Vec<DealLine>, Vec<OrderRow>) {
    let now = now(base);
    let today = now.at.local(now.zone).date();
    base.store
        .read(|conn| {
            let by = (DealSort::Created, false);
            let deals = deal_list::ids(conn, &DealFilter::default(), by, now, None)?;
            let by = (OrderSort::Date, false);
            let orders = order_list::ids(conn, &OrderFilter::default(), by, today, None)?;
            Ok::<_, StoreError>((
                deal_list::lines(conn, &deals)?,
                order_list::lines(conn, &orders)?,
            ))
        })
        .unwrap()
}

fn now(base: &TestBase) -> Now {
    Now {
        at: base.clock.now(),
        zone: chrono_tz::Tz::Europe__Kyiv,
    }
}

#[test]
fn the_office_of_the_guide_has_everything_to_see() {
    for language in Language::ALL {
        let base = made(language, None);
        let now = now(&base);
        let today = now.at.local(now.zone).date();
        let (deals, orders) = trade(&base);
        let board = base
            .store
            .read(|conn| {
                let pipeline = store::pipeline::all(conn)?[0].id;
                store::board::of_pipeline(conn, pipeline, &DealFilter::default(), now)
            })
            .unwrap();
        assert_eq!(board.columns.len(), 5);
        for column in &board.columns {
            assert!(!column.cards.is_empty(), "{language:?} {:?}", column.stage);
        }
        assert!(board.won.count > 0 && board.lost.count > 0, "{language:?}");
        let steps: BTreeSet<String> = deals
            .iter()
            .filter_map(|deal| deal.step_state(now))
            .map(|step| format!("{step:?}"))
            .collect();
        assert_eq!(steps.len(), 4, "{steps:?}");
        let states: BTreeSet<String> = orders
            .iter()
            .map(|order| format!("{:?} {:?}", order.shipped_state, order.paid_state))
            .collect();
        assert!(states.len() >= 7, "{states:?}");
        assert!(
            orders
                .iter()
                .any(|order| order.shipment_late(today).is_some())
        );
        assert!(
            orders
                .iter()
                .any(|order| order.payment_late(today).is_some())
        );
        assert!(orders.iter().any(|order| order.is_cancelled));
        let tagged = base.store.read(|conn| {
            let tags = store::tag::all(conn)?;
            let tagged = tags.iter().map(|tag| store::tag::count_deals(conn, tag.id));
            tagged.sum::<Result<usize, StoreError>>()
        });
        assert!(tagged.unwrap() > 3);
        let currencies: BTreeSet<_> = orders.iter().map(|order| order.currency).collect();
        assert!(currencies.len() >= 3, "{currencies:?}");
        assert_eq!(base.store.read(store::check::run).unwrap(), []);
        // One step takes all of it back.
        base.store.undo_demo().unwrap();
        let (deals, orders) = trade(&base);
        assert!(deals.is_empty() && orders.is_empty());
    }
}

#[test]
fn equal_seeds_give_equal_deals_and_orders() {
    for size in [None, Some(120)] {
        let (one, other) = (made(Language::Uk, size), made(Language::Uk, size));
        assert_eq!(trade(&one), trade(&other));
    }
}

#[test]
fn a_page_is_the_beginning_of_the_whole_list_in_any_order() {
    let base = made(Language::Uk, Some(60));
    let now = now(&base);
    let today = now.at.local(now.zone).date();
    let mut checked = 0;
    for state in [vec![], vec!["work".to_owned()], vec!["lost".to_owned()]] {
        let filter = DealFilter {
            state,
            ..DealFilter::default()
        };
        for by in [
            DealSort::NextStep,
            DealSort::Title,
            DealSort::Client,
            DealSort::Amount,
            DealSort::Probability,
            DealSort::Expected,
            DealSort::Stage,
            DealSort::Responsible,
            DealSort::Created,
            DealSort::Closed,
            DealSort::OnStage,
            DealSort::Source,
        ] {
            for descending in [false, true] {
                let ids = |limit| {
                    let sort = (by, descending);
                    let read = |conn: &rusqlite::Connection| {
                        deal_list::ids(conn, &filter, sort, now, limit)
                    };
                    base.store.read(read).unwrap()
                };
                let (page, all) = (ids(Some(7)), ids(None));
                assert_eq!(page, all[..all.len().min(7)], "{by:?} {descending}");
                checked += all.len();
            }
        }
    }
    for by in [
        OrderSort::Date,
        OrderSort::Number,
        OrderSort::Client,
        OrderSort::Amount,
        OrderSort::Paid,
        OrderSort::Shipped,
        OrderSort::Due,
        OrderSort::ShipBy,
    ] {
        for descending in [false, true] {
            let ids = |limit| {
                let sort = (by, descending);
                let filter = OrderFilter::default();
                let read = |conn: &rusqlite::Connection| {
                    order_list::ids(conn, &filter, sort, today, limit)
                };
                base.store.read(read).unwrap()
            };
            let (page, all) = (ids(Some(9)), ids(None));
            assert_eq!(page, all[..9], "{by:?} {descending}");
            checked += all.len();
        }
    }
    assert!(checked > 2_000);
}
