//! Promise: a deal is followed from the first call to won or lost, and nothing on the way is lost or silently changed.

use kartoteka::domain::client::ClientStatus;
use kartoteka::domain::deal::{Campaign, DealField, DealRole, DealState, Stage};
use kartoteka::domain::due::Due;
use kartoteka::domain::id::ReasonId;
use kartoteka::domain::interaction::{Interaction, InteractionKind, InteractionState};
use kartoteka::domain::money::Currency;
use kartoteka::domain::order::Order;
use kartoteka::domain::refusal::Refusal;
use kartoteka::domain::time::Timestamp;
use kartoteka::store::client_list::NextStep;
use kartoteka::store::deal_list::{self, DealFilter, DealSort};
use kartoteka::store::search::{self, Target};
use kartoteka::store::{self, StoreError, Table};

use super::support::NOW;
use super::trade_support::{Office, day, line};

#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, StoreError>) -> Refusal {
    match result {
        Err(StoreError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_stage_is_left_only_when_what_it_requires_is_filled() {
    let office = Office::new();
    let client = office.base.client("Явір");
    let deal = office.deal(client, "Мішки", 0);
    assert_eq!(office.get(deal).stage, Some(office.stages[0]));
    assert_eq!(office.get(deal).probability, 10);
    assert!(office.move_to(deal, 1).unwrap());
    assert_eq!(office.get(deal).probability, 50);

    let refusal = refused(office.move_to(deal, 2));
    assert_eq!(
        refusal,
        Refusal::StageIncomplete {
            stage: "Пропозиція".to_owned(),
            missing: vec![DealField::Amount, DealField::Contact],
        }
    );
    assert_eq!(refusal.field(), Some("amount"));
    assert!(
        refused(office.act(|tx| store::deal::win(tx, deal)))
            .field()
            .is_some()
    );
    assert!(office.move_to(deal, 0).unwrap(), "back is free");
    assert!(
        office.move_to(deal, 2).unwrap(),
        "over several: only the stage left asks"
    );
    assert!(office.move_to(deal, 1).unwrap());

    let person = office.base.person(client, "Ткачук", "Олена");
    office
        .act(|tx| {
            store::deal::add_person(tx, deal, person, DealRole::Decides)?;
            store::deal::update::<StoreError>(tx, deal, |deal| {
                deal.amount = 41_200_000;
                Ok(())
            })
        })
        .unwrap();
    assert!(office.move_to(deal, 2).unwrap());
    assert!(!office.move_to(deal, 2).unwrap(), "it stands there already");
    office.is_sound();
}

#[test]
fn a_probability_set_by_hand_survives_moves_until_it_is_given_up() {
    let office = Office::new();
    let deal = office.deal(office.base.client("Явір"), "Мішки", 100);
    let set = |text: &str| {
        office
            .act(|tx| {
                store::deal::update::<StoreError>(tx, deal, |deal| {
                    Ok(DealField::Probability.set(deal, text)?)
                })
            })
            .unwrap();
    };
    set("75");
    office.move_to(deal, 1).unwrap();
    assert_eq!(office.get(deal).probability, 75);
    set("");
    assert_eq!(office.get(deal).probability, 50);
}

#[test]
fn a_lost_deal_needs_a_reason_and_stays_lost_when_edited() {
    let office = Office::new();
    let deal = office.deal(office.base.client("Явір"), "Мішки", 100);
    let lose = |why| office.act(|tx| store::deal::lose(tx, deal, why, "довго думали"));
    assert_eq!(refused(lose(None)), Refusal::ReasonMissing);
    assert_eq!(
        refused(lose(Some(ReasonId::new(1)))),
        Refusal::ReasonMissing
    );
    assert_eq!(office.get(deal).state, DealState::Work);
    let why = office.reasons[0].id;
    lose(Some(why)).unwrap();
    office
        .act(|tx| {
            store::deal::update::<StoreError>(tx, deal, |deal| {
                deal.title = "Мішки 50 кг".to_owned();
                deal.state = DealState::Work;
                deal.lost_reason = None;
                Ok(())
            })
        })
        .unwrap();
    let lost = office.get(deal);
    assert_eq!((lost.state, lost.lost_reason), (DealState::Lost, Some(why)));
    assert_eq!(lost.title, "Мішки 50 кг");
    assert_eq!(refused(office.move_to(deal, 1)), Refusal::DealClosed);
    // The reason may be corrected; its time stays.
    office.base.clock.advance(60);
    lose(Some(office.reasons[1].id)).unwrap();
    assert_eq!(office.get(deal).closed, lost.closed);
    assert!(office.act(|tx| store::deal::reopen(tx, deal)).unwrap());
    let again = office.get(deal);
    assert_eq!(
        (again.state, again.closed, again.lost_reason),
        (DealState::Work, None, None)
    );
    office.is_sound();
}

#[test]
fn stage_history_tells_when_who_and_how_long() {
    let office = Office::new();
    let deal = office.deal(office.base.client("Явір"), "Мішки", 100);
    office.base.clock.advance(60);
    office.move_to(deal, 1).unwrap();
    office.base.clock.advance(120);
    office.move_to(deal, 0).unwrap();
    let stays = office.read(|conn| {
        let deal = store::deal::get(conn, deal)?.unwrap();
        store::deal::stays(conn, &deal)
    });
    let minutes: Vec<Option<i64>> = stays
        .iter()
        .map(|stay| {
            stay.until
                .map(|until| (until.millis() - stay.at.millis()) / 60_000)
        })
        .collect();
    assert_eq!(minutes, [Some(60), Some(120), None]);
    let names: Vec<&str> = stays.iter().map(|stay| stay.name.as_str()).collect();
    assert_eq!(names, ["Запит", "Пропозиція", "Запит"]);
    // Undo takes the move and its history back.
    office.base.store.undo().unwrap().unwrap();
    assert_eq!(office.get(deal).stage, Some(office.stages[1]));
    let found = office.read(|conn| deal_list::lines(conn, &[deal]));
    assert_eq!(found[0].entered.millis(), NOW + 60 * 60_000);
    office.is_sound();
}

#[test]
fn a_stage_with_deals_is_deleted_only_with_a_place_for_them() {
    let office = Office::new();
    let client = office.base.client("Явір");
    let deals: Vec<_> = (0..3)
        .map(|number| office.deal(client, &format!("Угода {number}"), 1))
        .collect();
    let delete =
        |target| office.act(|tx| store::pipeline::delete_stage(tx, office.stages[0], target));
    assert_eq!(refused(delete(None)), Refusal::StageInUse { deals: 3 });
    assert_eq!(
        refused(delete(Some(office.stages[0]))),
        Refusal::StageForeign
    );
    assert_eq!(delete(Some(office.stages[2])).unwrap(), 3);
    for deal in deals {
        assert_eq!(office.get(deal).stage, Some(office.stages[2]));
    }
    assert_eq!(
        refused(office.act(|tx| store::pipeline::delete(tx, office.pipeline, None))),
        Refusal::PipelineInUse { deals: 3 }
    );
    office.is_sound();
}

#[test]
fn a_deal_without_a_next_step_or_with_an_overdue_one_is_visible_as_such() {
    let office = Office::new();
    let client = office.base.client("Явір");
    let step = |on: Option<&str>| {
        let deal = office.deal(client, "Мішки", 1);
        office
            .act(|tx| {
                store::deal::update::<StoreError>(tx, deal, |deal| {
                    deal.next_step = "рішення".to_owned();
                    deal.next_on = on.map(day);
                    Ok(())
                })
            })
            .unwrap();
        deal
    };
    let (missing, overdue) = (step(None), step(Some("2026-11-20")));
    let (today, later) = (step(Some("2026-11-21")), step(Some("2026-11-22")));
    // A planned interaction of the deal is a next step too, the earlier one counts.
    let called = step(Some("2026-12-20"));
    let call = office.base.interaction(&Interaction {
        client: Some(client),
        kind: InteractionKind::Call,
        state: InteractionState::Planned,
        planned_at: Some(Due::At(Timestamp::from_millis(NOW + 3_600_000))),
        ..Interaction::default()
    });
    office
        .act(|tx| store::deal::link_interaction(tx, call, Some(called)))
        .unwrap();
    let with = |step| {
        office.read(|conn| {
            let filter = DealFilter {
                next_step: Some(step),
                ..DealFilter::default()
            };
            let sort = (DealSort::Created, false);
            deal_list::ids(conn, &filter, sort, office.now(), None)
        })
    };
    assert_eq!(with(NextStep::Missing), [missing]);
    assert_eq!(with(NextStep::Overdue), [overdue]);
    assert_eq!(with(NextStep::Today), [today, called]);
    assert_eq!(with(NextStep::Later), [later]);
    for (deal, expected) in [
        (missing, NextStep::Missing),
        (overdue, NextStep::Overdue),
        (called, NextStep::Today),
        (later, NextStep::Later),
    ] {
        let found = office.read(|conn| deal_list::lines(conn, &[deal]));
        assert_eq!(found[0].step_state(office.now()), Some(expected));
    }
    office.is_sound();
}

#[test]
fn a_lead_becomes_a_client_by_its_first_order_or_is_closed_with_a_reason() {
    let office = Office::new();
    let status = |id| {
        office
            .read(|conn| store::client::get(conn, id))
            .unwrap()
            .status
    };
    let (buyer, stranger, chosen) = (
        office.base.lead("Явір"),
        office.base.lead("Зоря"),
        office.base.lead("Лоза"),
    );
    assert_eq!(status(buyer), ClientStatus::Lead);
    office.order(buyer, "2026-11-21", &[line("Короб", "1", "10")]);
    assert_eq!(status(buyer), ClientStatus::Client);
    assert!(office.act(|tx| store::lead::promote(tx, chosen)).unwrap());
    assert_eq!(status(chosen), ClientStatus::Client);

    let why =
        office.read(|conn| store::reason::all(conn, kartoteka::domain::deal::ReasonKind::Lead));
    let close = |id| office.act(|tx| store::lead::close(tx, id, why[0].id, "помилка"));
    assert_eq!(refused(close(buyer)), Refusal::NotALead);
    close(stranger).unwrap();
    let lead = office
        .read(|conn| store::lead::get(conn, stranger))
        .unwrap();
    assert_eq!(
        (lead.reason, lead.note.as_str()),
        (Some(why[0].id), "помилка")
    );
    let counts = office.read(store::lead::counts);
    assert_eq!((counts.open, counts.closed), (0, 1));
    office.base.store.undo().unwrap();
    assert_eq!(office.read(store::lead::counts).open, 1);
    office.is_sound();
}

#[test]
fn deals_are_found_by_title_and_client_and_leave_with_their_client() {
    let office = Office::new();
    let client = office.base.client("Будмайстер");
    let deal = office.deal(client, "Стрейч-плівка", 1);
    let finds = |typed: &str| {
        office
            .read(|conn| search::find(conn, typed, 20))
            .hits
            .iter()
            .any(|hit| hit.target == Target::Deal(deal))
    };
    for typed in ["стрейч", "плівк будм", "streich", "cnhtqx"] {
        assert!(finds(typed), "{typed}");
    }
    office.base.rename(client, "Новобуд");
    assert!(finds("новобуд стрейч") && !finds("будмайстер стрейч"));
    office
        .act(|tx| store::trash::delete(tx, Table::Client, client.get()))
        .unwrap();
    assert!(!finds("стрейч"));
    let count = || office.read(|conn| deal_list::count(conn, &DealFilter::default(), office.now()));
    assert_eq!(count(), 0);
    office.is_sound();
    office.base.store.undo().unwrap();
    assert!(finds("стрейч") && count() == 1);
    office.act(|tx| store::deal::delete(tx, deal)).unwrap();
    let trashed = office.read(|conn| store::trash::list(conn, 10));
    assert_eq!(trashed[0].name, "Стрейч-плівка");
    office
        .act(|tx| store::trash::restore(tx, Table::Deal, deal.get()))
        .unwrap();
    assert!(finds("стрейч"));
    office.is_sound();
}

#[test]
fn merging_clients_moves_their_deals_orders_and_payments() {
    let office = Office::new();
    let (main, other) = (office.base.client("Явір"), office.base.client("Явір-М"));
    let deal = office.deal(other, "Мішки", 1);
    let order = office.order(other, "2026-11-21", &[line("Короб", "1", "10")]);
    office
        .act(|tx| store::settlement::set_opening(tx, other, Currency::UAH, 500, None))
        .unwrap();
    office
        .act(|tx| store::merge::clients(tx, main, other))
        .unwrap();
    assert_eq!(office.get(deal).client, Some(main));
    let order: Order = office.read(|conn| store::order::get(conn, order)).unwrap();
    assert_eq!(order.client, Some(main));
    let opening = office.read(|conn| store::settlement::opening(conn, main));
    assert_eq!(opening, [(Currency::UAH, 500, None)]);
    office.is_sound();
    office.base.store.undo().unwrap();
    assert_eq!(office.get(deal).client, Some(other));
    office.is_sound();
}

#[test]
fn stages_are_renamed_and_put_in_order() {
    let office = Office::new();
    let mut order = office.stages.clone();
    order.reverse();
    office
        .act(|tx| store::pipeline::reorder_stages(tx, &order))
        .unwrap();
    let renamed = Stage {
        id: order[0],
        pipeline: office.pipeline,
        name: "Підпис".to_owned(),
        probability: 95,
        ..Stage::default()
    };
    office
        .act(|tx| store::pipeline::update_stage(tx, &renamed))
        .unwrap();
    let stages = office.read(|conn| store::pipeline::stages(conn, office.pipeline));
    let names: Vec<&str> = stages.iter().map(|stage| stage.name.as_str()).collect();
    assert_eq!(names, ["Підпис", "Пропозиція", "Запит"]);
    office.base.store.undo().unwrap();
    office.base.store.undo().unwrap();
    let stages = office.read(|conn| store::pipeline::stages(conn, office.pipeline));
    assert_eq!(stages[0].name, "Запит");
}

#[test]
fn closed_leads_and_campaigns_are_filtered_in_the_clients_list() {
    use kartoteka::store::client_list::{self, ClientFilter};
    let office = Office::new();
    let (open, closed) = (office.base.lead("Явір"), office.base.lead("Зоря"));
    let why =
        office.read(|conn| store::reason::all(conn, kartoteka::domain::deal::ReasonKind::Lead));
    let fair = Campaign {
        name: "Виставка".to_owned(),
        ..Campaign::default()
    };
    let fair = office
        .act(|tx| {
            store::lead::close(tx, closed, why[0].id, "")?;
            let fair = store::campaign::add(tx, &fair)?;
            store::lead::set_campaign(tx, open, Some(fair))?;
            Ok(fair)
        })
        .unwrap();
    let found = |filter: ClientFilter| {
        office.read(|conn| client_list::ids(conn, &filter, &[], office.now(), Some(10)))
    };
    let by = |lead_closed| ClientFilter {
        status: vec!["lead".to_owned()],
        lead_closed,
        ..ClientFilter::default()
    };
    assert_eq!(found(by(Some(true))), [closed]);
    assert_eq!(found(by(Some(false))), [open]);
    assert_eq!(found(by(None)).len(), 2);
    let brought = ClientFilter {
        campaign: Some(fair.get()),
        ..ClientFilter::default()
    };
    assert_eq!(found(brought), [open]);
}
