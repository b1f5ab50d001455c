//! Promise: the agenda shows everything that has to be done, each thing once, by time and in the right colour.

use chrono::NaiveDate;
use chrono_tz::Tz;
use kartoteka::domain::calendar::task::{Task, TaskStep};
use kartoteka::domain::deal::Deal;
use kartoteka::domain::due::{Due, Standing};
use kartoteka::domain::id::{ClientId, UserId};
use kartoteka::domain::interaction::{Importance, Interaction, InteractionKind, InteractionState};
use kartoteka::domain::money::Currency;
use kartoteka::domain::order::{DueFrom, Order, Payment, PaymentPart};
use kartoteka::domain::user::User;
use kartoteka::domain::when::When;
use kartoteka::store::calendar::agenda::{
    Agenda, AgendaCounts, AgendaFilter, AgendaKind, Source, agenda, lines,
};
use kartoteka::store::calendar::{agenda_act, task};
use kartoteka::store::{self, Action, StoreError};

use crate::trade_support::{Office, day, line};

fn due(text: &str) -> Option<Due> {
    Some(Due::from_text(text).unwrap())
}

fn planned(client: ClientId, user: UserId, at: &str, topic: &str) -> Interaction {
    Interaction {
        client: Some(client),
        responsible: Some(user),
        state: InteractionState::Planned,
        kind: InteractionKind::Call,
        planned_at: due(at),
        topic: topic.to_owned(),
        ..Interaction::default()
    }
}

/// An office on Saturday 21.11.2026, noon in Kyiv, with one thing of each kind.
pub struct Day {
    pub office: Office,
    pub olena: UserId,
    pub petro: UserId,
    pub client: ClientId,
}

impl Day {
    pub fn new() -> Self {
        let office = Office::new();
        let client = office.base.client("Зоря");
        let other = office.base.client("Явір");
        let user = |name: &str| {
            let user = User {
                name: name.to_owned(),
                ..User::default()
            };
            office.act(|tx| store::user::add(tx, &user)).unwrap()
        };
        let (olena, petro) = (user("Олена"), user("Петро"));
        office
            .base
            .interaction(&planned(client, olena, "2026-11-20T21:59:00Z", "Учора"));
        office.base.interaction(&planned(
            client,
            olena,
            "2026-11-21T08:00:00Z",
            "Сьогодні вранці",
        ));
        office.base.interaction(&Interaction {
            importance: Importance::High,
            ..planned(other, petro, "2026-11-23", "Понеділок")
        });
        office
            .act(|tx| {
                let task = |title: &str, due, client| Task {
                    title: title.to_owned(),
                    due,
                    client,
                    responsible: Some(olena),
                    ..Task::default()
                };
                task::add(tx, &task("Завдання на сьогодні", due("2026-11-21"), None))?;
                task::add(tx, &task("Колись", None, Some(client)))?;
                let done = task::add(tx, &task("Зроблено", due("2026-11-20"), None))?;
                task::step(tx, done, TaskStep::Finish, "")?;
                let deal = Deal {
                    client: Some(client),
                    title: "Тара".to_owned(),
                    currency: Currency::UAH,
                    responsible: Some(olena),
                    next_step: "Надіслати зразки".to_owned(),
                    next_on: Some(day("2026-11-19")),
                    ..Deal::default()
                };
                store::deal::add(tx, &deal)?;
                let order = Order {
                    client: Some(client),
                    date: day("2026-11-10"),
                    currency: Currency::UAH,
                    number: "191".to_owned(),
                    responsible: Some(olena),
                    ship_by: Some(day("2026-11-25")),
                    ..Order::default()
                };
                let part = PaymentPart {
                    from: DueFrom::Date,
                    date: Some(day("2026-11-15")),
                    ..PaymentPart::default()
                };
                let order = store::order::add(tx, &order, &[line("Ящик", "10", "100")], &[part])?;
                let paid = Payment {
                    client: Some(client),
                    date: day("2026-11-12"),
                    amount: 30_000,
                    currency: Currency::UAH,
                    ..Payment::default()
                };
                store::payment::add(tx, &paid, &[(order, 30_000)])?;
                Ok(())
            })
            .unwrap();
        Self {
            office,
            olena,
            petro,
            client,
        }
    }

    fn agenda(&self, filter: &AgendaFilter) -> Agenda {
        let now = self.office.now();
        self.office.read(|conn| agenda(conn, filter, now))
    }

    fn titles(&self, filter: &AgendaFilter) -> Vec<String> {
        let items = self.agenda(filter).items;
        let lines = self.office.read(|conn| lines(conn, &items));
        lines.into_iter().map(|line| line.title).collect()
    }
}

#[test]
fn everything_stands_once_by_time_and_in_its_colour() {
    let day = Day::new();
    let all = day.agenda(&AgendaFilter::default());
    assert_eq!(
        day.titles(&AgendaFilter::default()),
        [
            "191", // to be paid since the 15th
            "Надіслати зразки",
            "Учора",
            "Завдання на сьогодні",
            "Сьогодні вранці",
            "Понеділок",
            "191", // to be shipped on the 25th
            "Колись",
        ]
    );
    let colours: Vec<Standing> = all.items.iter().map(|item| item.standing).collect();
    use Standing::{Later, Overdue, Today};
    assert_eq!(
        colours,
        [Overdue, Overdue, Overdue, Today, Today, Later, Later, Later]
    );
    assert_eq!(
        all.counts,
        AgendaCounts {
            overdue: 3,
            today: 2,
            later: 3
        }
    );
    // 300 of 1200 with VAT.
    let lines = day.office.read(|conn| lines(conn, &all.items));
    assert_eq!(lines[6].share.unwrap().thousandths(), 0);
    let share = lines[0].share.unwrap();
    assert_eq!(
        (share.done.minor, share.whole.minor, share.thousandths()),
        (30_000, 120_000, 250)
    );
    assert_eq!(lines[0].client_name, "Зоря");
}

#[test]
fn filters_go_together() {
    let day = Day::new();
    let of = |filter: AgendaFilter| day.titles(&filter);
    let usual = AgendaFilter::default;
    assert_eq!(
        of(AgendaFilter {
            responsible: vec![day.petro],
            ..usual()
        }),
        ["Понеділок"]
    );
    assert_eq!(
        of(AgendaFilter {
            importance: Some(Importance::High),
            ..usual()
        }),
        ["Понеділок"]
    );
    let overdue = AgendaFilter {
        overdue_only: true,
        responsible: vec![day.olena],
        ..usual()
    };
    assert_eq!(of(overdue.clone()), ["191", "Надіслати зразки", "Учора"]);
    // The counts of the other colours stay: they are what the filter can be switched to.
    assert_eq!(day.agenda(&overdue).counts.today, 2);
    let kinds = vec![AgendaKind::Task, AgendaKind::Step];
    assert_eq!(
        of(AgendaFilter {
            kinds,
            client: Some(day.client),
            ..usual()
        }),
        ["Надіслати зразки", "Колись"]
    );
    let period = |from: &str, to: &str| AgendaFilter {
        from: from.parse::<NaiveDate>().ok(),
        to: to.parse::<NaiveDate>().ok(),
        ..usual()
    };
    assert_eq!(of(period("2026-11-20", "2026-11-20")), ["Учора"]);
    assert_eq!(
        of(period("2026-11-21", "2026-11-22")),
        ["Завдання на сьогодні", "Сьогодні вранці"]
    );
}

#[test]
fn what_is_done_cancelled_or_hidden_leaves_the_agenda() {
    let day = Day::new();
    let count = || day.agenda(&AgendaFilter::default()).items.len();
    assert_eq!(count(), 8);
    day.office
        .act(|tx| store::client::delete(tx, day.client))
        .unwrap();
    assert_eq!(
        day.titles(&AgendaFilter::default()),
        ["Завдання на сьогодні", "Понеділок"]
    );
    day.office.base.store.undo().unwrap().unwrap();
    assert_eq!(count(), 8);
    let first = day.agenda(&AgendaFilter {
        kinds: vec![AgendaKind::Call],
        ..AgendaFilter::default()
    });
    let store::calendar::agenda::Source::Interaction(id) = first.items[0].source else {
        panic!("{:?}", first.items[0]);
    };
    day.office
        .act(|tx| {
            store::interaction::update::<StoreError>(tx, id, |interaction| {
                interaction.state = InteractionState::Cancelled;
                Ok(())
            })
        })
        .unwrap();
    assert_eq!(count(), 7);
}

#[test]
fn what_was_put_off_says_for_when_it_was_planned() {
    let day = Day::new();
    let lines = || {
        let items = day.agenda(&AgendaFilter::default()).items;
        day.office.read(|conn| lines(conn, &items))
    };
    assert!(lines().iter().all(|line| line.planned.is_none()));
    let to = When {
        date: self::day("2026-11-27"),
        time: None,
    };
    for line in lines() {
        let source = line.item.source;
        let put_off = |tx: &store::Tx<'_>| agenda_act::postpone(tx, source, to, Tz::Europe__Kyiv);
        day.office
            .base
            .store
            .transact(Action::PostponeEvents, "", put_off)
            .unwrap();
    }
    let found = lines();
    let planned = |title: &str, is: fn(&Source) -> bool| {
        let line = found
            .iter()
            .find(|it| it.title == title && is(&it.item.source));
        let planned = line.unwrap_or_else(|| panic!("no {title}")).planned;
        planned.map(|due| due.day(Tz::Europe__Kyiv).format("%d.%m").to_string())
    };
    let is_payment = |it: &Source| matches!(it, Source::Payment(_));
    let is_shipment = |it: &Source| matches!(it, Source::Shipment(_));
    assert_eq!(planned("191", is_payment).as_deref(), Some("15.11"));
    assert_eq!(planned("191", is_shipment).as_deref(), Some("25.11"));
    assert_eq!(planned("Учора", |_| true).as_deref(), Some("20.11"));
    assert_eq!(
        planned("Завдання на сьогодні", |_| true).as_deref(),
        Some("21.11")
    );
    // A step of a deal has only the day on which it stands, one without a day had none.
    assert_eq!(planned("Надіслати зразки", |_| true), None);
    assert_eq!(planned("Колись", |_| true), None);
}
