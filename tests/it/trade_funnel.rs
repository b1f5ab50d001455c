//! Promise: board, funnel and proposed probabilities count exactly the deals they show.

use super::trade_support::{Office, day};
use kartoteka::domain::deal::{Deal, DealKind, DealRole};
use kartoteka::domain::money::Currency;
use kartoteka::store::deal_list::{self, DealFilter, DealSort};
use kartoteka::store::funnel::{self, Number};
use kartoteka::store::{self};

#[test]
fn every_number_of_the_funnel_opens_the_deals_it_counts() {
    let office = Office::new();
    let client = office.base.client("Явір");
    let deals: Vec<_> = (0..12)
        .map(|number| office.deal(client, &format!("Угода {number}"), 1_000 * number))
        .collect();
    let person = office.base.person(client, "Ткачук", "Олена");
    for &deal in &deals {
        office
            .act(|tx| store::deal::add_person(tx, deal, person, DealRole::Pays))
            .unwrap();
    }
    for (place, &deal) in deals.iter().enumerate() {
        office.base.clock.advance(24 * 60);
        if place % 3 > 0 {
            office.move_to(deal, 1).unwrap();
        }
        if place % 6 > 3 {
            office.move_to(deal, 2).unwrap();
        }
        match place % 4 {
            1 => office.move_to(deal, 0).map(drop).unwrap(),
            2 => office
                .act(|tx| store::deal::lose(tx, deal, Some(office.reasons[0].id), ""))
                .unwrap(),
            3 => office.act(|tx| store::deal::win(tx, deal)).unwrap(),
            _ => {}
        }
    }
    let check = |filter: &DealFilter| {
        let funnel =
            office.read(|conn| funnel::of_pipeline(conn, office.pipeline, filter, office.now()));
        let filter = DealFilter {
            pipeline: Some(office.pipeline.get()),
            ..filter.clone()
        };
        let opened = |number| {
            let filter = funnel::filter_of(&filter, number);
            office.read(|conn| {
                deal_list::ids(conn, &filter, (DealSort::Title, false), office.now(), None)
            })
        };
        let mut checked = 0;
        for row in &funnel.stages {
            for (tally, number) in [
                (&row.entered, Number::Entered(row.stage.id)),
                (&row.passed, Number::Passed(row.stage.id)),
                (&row.lost, Number::Lost(row.stage.id)),
                (&row.now, Number::Now(row.stage.id)),
            ] {
                let rows = opened(number);
                assert_eq!(
                    tally.count,
                    i64::try_from(rows.len()).unwrap(),
                    "{number:?}"
                );
                let sum: i64 = rows.iter().map(|deal| office.get(*deal).amount).sum();
                assert_eq!(tally.sum.0.get(&Currency::UAH).copied().unwrap_or(0), sum);
                checked += tally.count;
            }
        }
        assert_eq!(
            funnel.won.count,
            i64::try_from(opened(Number::Won).len()).unwrap()
        );
        assert_eq!(
            funnel.lost.count,
            i64::try_from(opened(Number::AllLost).len()).unwrap()
        );
        for row in &funnel.reasons {
            let rows = opened(Number::Reason(row.reason, row.stage));
            assert_eq!(row.lost.count, i64::try_from(rows.len()).unwrap());
        }
        for row in &funnel.managers {
            let narrowed = funnel::filter_of_group(&filter, &row.key);
            let rows = office.read(|conn| deal_list::count(conn, &narrowed, office.now()));
            assert_eq!(row.entered.count, i64::try_from(rows).unwrap());
        }
        (checked, funnel)
    };
    let (checked, funnel) = check(&DealFilter::default());
    assert!(checked > 20);
    assert_eq!(funnel.all.count, 12);
    assert_eq!(funnel.stages[0].entered.count, 12, "all begin here");
    assert!(funnel.stages[0].days().unwrap() > 0.5);
    assert_eq!(
        funnel.months.iter().map(|month| month.entered).sum::<i64>(),
        12
    );
    check(&DealFilter {
        closed: deal_list::Days {
            from: Some(day("2026-11-24")),
            to: Some(day("2026-11-30")),
        },
        ..DealFilter::default()
    });
    check(&DealFilter {
        created: deal_list::Days {
            from: Some(day("2026-11-21")),
            to: None,
        },
        amount_from: Some(3_000),
        ..DealFilter::default()
    });
    office.is_sound();
}

#[test]
fn the_board_counts_and_weighs_its_columns() {
    let office = Office::new();
    let client = office.base.client("Явір");
    for amount in [10_001, 20_000] {
        office.deal(client, "Мішки", amount);
    }
    let moved = office.deal(client, "Короби", 400);
    office.move_to(moved, 1).unwrap();
    let won = office.deal(client, "Плівка", 7);
    office.act(|tx| store::deal::win(tx, won)).unwrap();
    let simple = Deal {
        client: Some(client),
        title: "Разова".to_owned(),
        kind: DealKind::Simple,
        ..Deal::default()
    };
    office.act(|tx| store::deal::add(tx, &simple)).unwrap();
    let board = office.read(|conn| {
        store::board::of_pipeline(conn, office.pipeline, &DealFilter::default(), office.now())
    });
    let shown: Vec<_> = board
        .columns
        .iter()
        .map(|column| {
            let sum = |sums: &kartoteka::domain::money::exchange::Sums| {
                sums.0.get(&Currency::UAH).copied().unwrap_or(0)
            };
            (
                column.cards.len(),
                sum(&column.sums.sum),
                sum(&column.sums.weighted),
            )
        })
        .collect();
    assert_eq!(shown, [(2, 30_001, 3_000), (1, 400, 200), (0, 0, 0)]);
    assert_eq!(
        (board.sums.count, board.won.count, board.lost.count),
        (3, 1, 0)
    );
    let sums = office.read(|conn| {
        let open = store::board::open(office.pipeline, &DealFilter::default());
        deal_list::sums(conn, &open, office.now())
    });
    assert_eq!(sums, board.sums);
}

#[test]
fn probability_is_proposed_from_closed_deals_with_the_number_of_cases() {
    let office = Office::new();
    let client = office.base.client("Явір");
    for number in 0..4 {
        let deal = office.deal(client, "Минула", 1);
        if number < 3 {
            office.act(|tx| store::deal::win(tx, deal)).unwrap();
        } else {
            let why = Some(office.reasons[0].id);
            office
                .act(|tx| store::deal::lose(tx, deal, why, ""))
                .unwrap();
        }
    }
    let deal = office.deal(client, "Нова", 1);
    let proposals = office.read(|conn| {
        let deal = store::deal::get(conn, deal)?.unwrap();
        store::probability::propose(conn, &deal)
    });
    assert!(!proposals.is_empty());
    for proposal in &proposals {
        assert_eq!(
            (proposal.percent, proposal.won, proposal.cases),
            (75, 3, 4),
            "{proposal:?}"
        );
    }
    office.move_to(deal, 1).unwrap();
    let proposals = office.read(|conn| {
        let deal = store::deal::get(conn, deal)?.unwrap();
        store::probability::propose(conn, &deal)
    });
    let all = proposals[0];
    assert_eq!(
        (all.percent, all.cases),
        (100, 3),
        "only the won ones came so far"
    );
}
