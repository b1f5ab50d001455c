//! Promise: what is planned for a day stays on its date in every time zone, and overdue, today and later are the user's.

use chrono::NaiveDate;
use chrono_tz::Tz;
use kartoteka::domain::due::{Due, day_start};
use kartoteka::domain::interaction::{Interaction, InteractionState};
use kartoteka::domain::time::Timestamp;
use kartoteka::store::client_list::{self, ClientFilter, NextStep, Now};
use kartoteka::store::interaction_list::{self, InteractionFilter};
use kartoteka::store::{Action, history, interaction};

use super::support::TestBase;

fn base_with_a_plan(day: &str) -> (TestBase, NaiveDate) {
    let base = TestBase::new();
    let client = base.client("Явір");
    let day: NaiveDate = day.parse().unwrap();
    base.interaction(&Interaction {
        client: Some(client),
        state: InteractionState::Planned,
        planned_at: Some(Due::On(day)),
        ..Interaction::default()
    });
    (base, day)
}

#[test]
fn a_whole_day_is_overdue_today_and_later_by_the_midnight_of_the_user() {
    let (base, day) = base_with_a_plan("2026-11-25");
    let check = |zone: Tz, wall: &str, expected: NextStep| {
        let now = Now {
            at: Timestamp::from_local(wall.parse().unwrap(), zone),
            zone,
        };
        for step in [NextStep::Overdue, NextStep::Today, NextStep::Later] {
            let filter = ClientFilter {
                next_step: Some(step),
                ..ClientFilter::default()
            };
            let found = base
                .store
                .read(|conn| client_list::count(conn, &filter, now))
                .unwrap();
            assert_eq!(found == 1, step == expected, "{zone} {wall} {step:?}");
        }
        let today = now.at.local(zone).date();
        let filter = InteractionFilter {
            from: Some(day_start(today, zone)),
            to: Some(day_start(today.succ_opt().unwrap(), zone)),
            ..InteractionFilter::default()
        };
        let ids = base
            .store
            .read(|conn| interaction_list::ids(conn, &filter, true, None))
            .unwrap();
        assert_eq!(ids.len() == 1, expected == NextStep::Today, "{zone} {wall}");
    };
    for zone in [
        Tz::Europe__Kyiv,
        Tz::Europe__Chisinau,
        Tz::Asia__Kamchatka,
        Tz::America__New_York,
        Tz::Pacific__Honolulu,
        Tz::Pacific__Pago_Pago,
        Tz::Pacific__Kiritimati,
        Tz::UTC,
    ] {
        check(zone, "2026-11-24T23:59:00", NextStep::Later);
        check(zone, "2026-11-25T00:01:00", NextStep::Today);
        check(zone, "2026-11-25T23:50:00", NextStep::Today);
        check(zone, "2026-11-26T00:01:00", NextStep::Overdue);
        let now = Now {
            at: Timestamp::default(),
            zone,
        };
        let line = base
            .store
            .read(|conn| -> kartoteka::store::StoreResult<_> {
                let ids = client_list::ids(conn, &ClientFilter::default(), &[], now, None)?;
                client_list::lines(conn, &ids)
            })
            .unwrap()
            .remove(0);
        assert_eq!(line.next.unwrap().0.day(zone), day);
    }
}

#[test]
fn a_plan_goes_from_a_day_to_a_time_and_back_by_history() {
    let (base, day) = base_with_a_plan("2026-11-25");
    let id = base
        .store
        .read(|conn| interaction_list::ids(conn, &InteractionFilter::default(), true, None))
        .unwrap()[0];
    let at = Due::At(Timestamp::from_millis(1_795_248_000_000));
    base.store
        .transact(Action::PostponeInteraction, "Явір", |tx| {
            interaction::update(tx, id, |it| {
                it.planned_at = Some(at);
                kartoteka::store::StoreResult::Ok(())
            })
        })
        .unwrap();
    let planned = || {
        base.store
            .read(|conn| interaction::get(conn, id))
            .unwrap()
            .unwrap()
            .planned_at
            .unwrap()
    };
    assert_eq!(planned(), at);
    let was = kartoteka::store::CellValue::Text(day.to_string());
    base.store
        .transact(Action::PutBack, "Явір", |tx| {
            history::put_back(
                tx,
                kartoteka::store::Table::Interaction,
                id.get(),
                "planned_at",
                &was,
            )
        })
        .unwrap();
    assert_eq!(planned(), Due::On(day));
}
