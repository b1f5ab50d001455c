//! Deals, orders and settlements: board, funnel, lists, who owes whom, one edit.

use std::time::Duration;

use chrono::{Months, NaiveDate};
use kartoteka::domain::id::{ClientId, DealId, OrderId};
use kartoteka::domain::order::Payment;
use kartoteka::store::client_list::NextStep;
use kartoteka::store::deal_list::{self, Days, DealFilter, DealSort};
use kartoteka::store::funnel::{self, Dimension};
use kartoteka::store::order_list::{self, Late, OrderFilter, OrderSort};
use kartoteka::store::{
    self, Action, StoreError, board, deal, order_analysis, payment, pipeline, settlement,
};

use super::base::Bases;
use super::measure::{Figure, Times, repeat};

pub fn figures(bases: &Bases) -> Vec<Figure> {
    let mut figures = boards(bases);
    figures.extend(super::drag::figures(bases));
    figures.extend(lists(bases));
    figures.extend(settlements(bases));
    figures.extend(edits(bases));
    figures
}

fn figure(name: &str, ours: Times, millis: Option<u64>, remark: String) -> Figure {
    Figure {
        name: name.to_owned(),
        ours,
        bare: None,
        target: millis.map(Duration::from_millis),
        remark,
    }
}

fn today(bases: &Bases) -> NaiveDate {
    bases.now.at.local(bases.now.zone).date()
}

fn boards(bases: &Bases) -> Vec<Figure> {
    let read = |work: &dyn Fn(&rusqlite::Connection) -> Result<usize, StoreError>| {
        bases.store.read(work).unwrap()
    };
    let main = bases
        .store
        .read(pipeline::all)
        .unwrap()
        .first()
        .map(|first| first.id)
        .unwrap();
    let all = DealFilter::default();
    let mut cards = 0;
    let ready = repeat(20, |_| {
        cards = read(&|conn| {
            let board = board::of_pipeline(conn, main, &all, bases.now)?;
            Ok(board.columns.iter().map(|column| column.cards.len()).sum())
        });
    });
    let years = DealFilter {
        created: Days {
            from: today(bases).checked_sub_months(Months::new(36)),
            to: None,
        },
        ..DealFilter::default()
    };
    let mut counted = 0;
    let three = repeat(20, |_| {
        counted = read(&|conn| {
            let funnel = funnel::of_pipeline(conn, main, &years, bases.now)?;
            Ok(usize::try_from(funnel.all.count).unwrap_or(0))
        });
    });
    let closed = DealFilter {
        closed: years.created,
        ..DealFilter::default()
    };
    let of_closed = repeat(20, |_| {
        read(&|conn| {
            let funnel = funnel::of_pipeline(conn, main, &closed, bases.now)?;
            Ok(funnel.stages.len())
        });
    });
    let by_source = repeat(20, |_| {
        read(&|conn| Ok(funnel::groups(conn, &years, Dimension::Source, bases.now)?.len()));
    });
    vec![
        figure(
            "board of a pipeline",
            ready,
            Some(50),
            format!("{cards} cards"),
        ),
        figure(
            "funnel, created in three years",
            three,
            Some(100),
            format!("{counted} deals"),
        ),
        figure(
            "funnel, closed in three years",
            of_closed,
            Some(100),
            String::new(),
        ),
        figure(
            "the same by source, all pipelines",
            by_source,
            Some(100),
            String::new(),
        ),
    ]
}

fn lists(bases: &Bases) -> Vec<Figure> {
    const PAGE: usize = 60;
    let mut pages = Times::default();
    let mut whole = Times::default();
    let filters = [
        DealFilter::default(),
        DealFilter {
            state: vec!["work".to_owned()],
            ..DealFilter::default()
        },
        DealFilter {
            state: vec!["work".to_owned()],
            next_step: Some(NextStep::Overdue),
            ..DealFilter::default()
        },
        DealFilter {
            state: vec!["lost".to_owned()],
            ..DealFilter::default()
        },
        DealFilter {
            text: "мішки".to_owned(),
            ..DealFilter::default()
        },
    ];
    let orders = [
        DealSort::NextStep,
        DealSort::Title,
        DealSort::Client,
        DealSort::Amount,
        DealSort::Expected,
        DealSort::Stage,
        DealSort::Created,
        DealSort::Closed,
        DealSort::OnStage,
    ];
    for filter in &filters {
        for by in orders {
            for descending in [false, true] {
                let ids = pages.measure(|| {
                    let read = |conn: &rusqlite::Connection| {
                        deal_list::ids(conn, filter, (by, descending), bases.now, Some(PAGE))
                    };
                    bases.store.read(read).unwrap()
                });
                assert!(ids.len() <= PAGE);
                if std::env::var_os("KARTOTEKA_BENCH_SLOWEST").is_some() {
                    eprintln!(
                        "deals page {by:?} {descending} {:?} {:?}",
                        filter.state,
                        pages.last()
                    );
                }
            }
            whole.measure(|| {
                let read = |conn: &rusqlite::Connection| {
                    deal_list::ids(conn, filter, (by, false), bases.now, None)
                };
                bases.store.read(read).unwrap()
            });
        }
    }
    let today = today(bases);
    let mut order_pages = Times::default();
    for filter in [
        OrderFilter::default(),
        OrderFilter {
            late: Some(Late::Either),
            ..OrderFilter::default()
        },
        OrderFilter {
            paid: Some("part".to_owned()),
            ..OrderFilter::default()
        },
    ] {
        for by in [
            OrderSort::Date,
            OrderSort::Number,
            OrderSort::Client,
            OrderSort::Amount,
            OrderSort::Due,
            OrderSort::ShipBy,
        ] {
            order_pages.measure(|| {
                let read = |conn: &rusqlite::Connection| {
                    order_list::ids(conn, &filter, (by, true), today, Some(PAGE))
                };
                bases.store.read(read).unwrap()
            });
            if std::env::var_os("KARTOTEKA_BENCH_SLOWEST").is_some() {
                eprintln!(
                    "orders page {by:?} {:?} {:?} {:?}",
                    filter.late,
                    filter.paid,
                    order_pages.last()
                );
            }
        }
    }
    vec![
        figure("first page of deals, any order", pages, None, String::new()),
        figure("all ids of deals, any order", whole, None, String::new()),
        figure(
            "first page of orders, any order",
            order_pages,
            None,
            String::new(),
        ),
    ]
}

fn settlements(bases: &Bases) -> Vec<Figure> {
    let today = today(bases);
    let mut found = 0;
    let all = repeat(20, |_| {
        found = bases
            .store
            .read(|conn| settlement::all(conn, today))
            .unwrap()
            .len();
    });
    let clients: Vec<ClientId> = bases
        .store
        .read(|conn| settlement::all(conn, today))
        .unwrap()
        .iter()
        .map(|one| one.client)
        .collect();
    let one = repeat(200, |round| {
        let client = clients[round * 7_919 % clients.len()];
        bases
            .store
            .read(|conn| settlement::of_client(conn, client, today))
            .unwrap();
    });
    let orders = order_ids(bases);
    let analysis = repeat(200, |round| {
        let order = orders[round * 7_919 % orders.len()];
        bases
            .store
            .read(|conn| order_analysis::of_order(conn, order, today))
            .unwrap();
    });
    vec![
        figure(
            "settlements of all clients",
            all,
            Some(500),
            format!("{found} lines"),
        ),
        figure("settlements of one client", one, Some(10), String::new()),
        figure("analysis of one order", analysis, Some(10), String::new()),
    ]
}

/// Each edit is taken back, so that the base stays as it was.
fn edits(bases: &Bases) -> Vec<Figure> {
    let open = DealFilter {
        state: vec!["work".to_owned()],
        ..DealFilter::default()
    };
    let deals: Vec<DealId> = bases
        .store
        .read(|conn| deal_list::ids(conn, &open, (DealSort::Created, true), bases.now, Some(200)))
        .unwrap();
    let mut moved = Times::default();
    for &id in &deals {
        let stage = bases
            .store
            .read(|conn| {
                let deal = deal::get(conn, id)?.unwrap_or_default();
                let stages = pipeline::stages(conn, deal.pipeline.unwrap_or_default())?;
                let place = stages.iter().position(|stage| Some(stage.id) == deal.stage);
                Ok::<_, StoreError>(stages[usize::from(place == Some(0))].id)
            })
            .unwrap();
        let done = moved.measure(|| {
            bases
                .store
                .transact(Action::MoveDeal, "", |tx| deal::move_to(tx, id, stage))
        });
        if done.is_ok_and(|(_, changes)| changes.action.is_some()) {
            bases.store.undo().unwrap();
        }
    }
    let orders = order_ids(bases);
    let paid = repeat(200, |round| {
        let order = orders[round * 7_919 % orders.len()];
        let made = Payment {
            date: today(bases),
            amount: 100,
            ..Payment::default()
        };
        bases
            .store
            .transact(Action::AddPayment, "", |tx| {
                payment::add_for_order(tx, order, &made)
            })
            .unwrap();
    });
    for _ in 0..200 {
        bases.store.undo().unwrap();
    }
    vec![
        figure("a deal moved, durable", moved, Some(10), String::new()),
        figure("a payment entered, durable", paid, Some(10), String::new()),
    ]
}

fn order_ids(bases: &Bases) -> Vec<OrderId> {
    let by = (OrderSort::Date, true);
    let read = |conn: &rusqlite::Connection| {
        store::order_list::ids(conn, &OrderFilter::default(), by, today(bases), None)
    };
    bases.store.read(read).unwrap()
}
