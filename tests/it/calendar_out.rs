//! Promise: what goes out into a calendar file says where, with whom and in which zone, and comes back as it was.

use kartoteka::domain::calendar::entry::{Entry, Guest, Resource};
use kartoteka::domain::interaction::{Interaction, InteractionKind, InteractionState, Who};
use kartoteka::domain::user::User;
use kartoteka::store::calendar::{entry, guest, resource};
use kartoteka::store::{Action, StoreError, interaction, user};

use crate::calendar_file_support::{due, file, give, guests, known, person, take};
use crate::support::TestBase;

#[test]
fn a_series_in_utc_keeps_to_utc_when_summer_time_comes() {
    let base = TestBase::new();
    let text = "UID:1@example.org\nDTSTART:20261123T080000Z\nRRULE:FREQ=MONTHLY\nSUMMARY:Зведення";
    take(&base, &file("", &[text]));
    let series = known(&base, "1@example.org");
    let (from, to) = (due("2027-07-01").place(), due("2027-08-01").place());
    let whole = base
        .store
        .read(|conn| entry::series(conn, &series))
        .unwrap();
    assert_eq!(
        whole.within(from, to, 9).dues,
        [due("2027-07-23T08:00:00Z")]
    );
    let text_out = give(&base);
    assert!(text_out.contains("DTSTART:20261123T080000Z"), "{text_out}");
    assert!(!text_out.contains("VTIMEZONE"), "UTC needs no definition");
    // What takes place once stays in the user's zone.
    let once = text.replace("RRULE:FREQ=MONTHLY", "SEQUENCE:1");
    take(&base, &file("", &[&once]));
    let once = file("", &[&once.replace("1@example", "2@example")]);
    take(&base, &once);
    assert_eq!(known(&base, "2@example.org").zone, "Europe/Kyiv");
}

#[test]
fn rooms_hosts_and_guests_stand_in_the_file() {
    let base = TestBase::new();
    let petro = person(&base, "Петро", "petro@example.org");
    let client = base.client("Зоря");
    let (id, me) = base
        .store
        .transact(Action::AddEntry, "", |tx| {
            let me = user::add(
                tx,
                &User {
                    name: "Олена Ткачук".to_owned(),
                    email: "olena@example.org".to_owned(),
                    ..User::default()
                },
            )?;
            let room = |name: &str| Resource {
                name: name.to_owned(),
                ..Resource::default()
            };
            let hall = resource::add(tx, &room("Мала зала"))?;
            let id = entry::add(
                tx,
                &Entry {
                    responsible: Some(me),
                    ..Entry::new("Нарада", due("2026-11-23T08:00:00Z"))
                },
            )?;
            guest::add(tx, id, Guest::Resource(hall))?;
            guest::add(tx, id, Guest::Person(petro))?;
            let with_place = entry::add(
                tx,
                &Entry {
                    place: "Другий поверх".to_owned(),
                    ..Entry::new("Показ", due("2026-11-24T08:00:00Z"))
                },
            )?;
            guest::add(tx, with_place, Guest::Resource(hall))?;
            Ok::<_, StoreError>((id, me))
        })
        .unwrap()
        .0;
    let call = base.interaction(&Interaction {
        client: Some(client),
        kind: InteractionKind::Meeting,
        state: InteractionState::Planned,
        planned_at: Some(due("2026-11-25T08:00:00Z")),
        responsible: Some(me),
        topic: "Договір".to_owned(),
        ..Interaction::default()
    });
    base.store
        .transact(Action::EditInteraction, "", |tx| {
            interaction::add_participant(tx, call, Who::Person(petro), None)?;
            interaction::add_participant(tx, call, Who::User(me), None)
        })
        .unwrap();
    let text = give(&base);
    let part = |title: &str| {
        let mut parts = text.split("BEGIN:VEVENT");
        parts.find(|part| part.contains(title)).unwrap().to_owned()
    };
    let host = "ORGANIZER;CN=\"Олена Ткачук\":mailto:olena@example.org";
    for expected in [
        "LOCATION:Мала зала\r\n",
        host,
        "PARTSTAT=NEEDS-ACTION:mailto:petro@example.org",
    ] {
        assert!(
            part("SUMMARY:Нарада").contains(expected),
            "{expected}: {text}"
        );
    }
    assert!(
        part("SUMMARY:Показ").contains("LOCATION:Другий поверх\\, Мала зала\r\n"),
        "{text}"
    );
    let meeting = part("SUMMARY:Зоря: Договір");
    assert!(
        meeting.contains(host) && meeting.contains("mailto:petro@example.org"),
        "{text}"
    );
    assert_eq!(
        meeting.matches("ATTENDEE").count(),
        1,
        "the host is no guest"
    );
    // What comes back is what it was: the room is no place of the entry.
    let report = take(&base, &text);
    assert_eq!(
        (report.added, report.updated, report.bad_count),
        (0, 0, 0),
        "{report:?}"
    );
    assert_eq!(report.changes.action, None);
    assert_eq!(guests(&base, id).len(), 2);
}

#[test]
fn every_zone_that_is_named_is_defined_as_it_stands_today() {
    let base = TestBase::new();
    base.store
        .transact(Action::AddEntry, "", |tx| {
            let add = |title: &str, starts: &str, zone: &str, rule: &str, more: &[&str]| {
                entry::add(
                    tx,
                    &Entry {
                        zone: zone.to_owned(),
                        rule: rule.to_owned(),
                        more: more.iter().map(|text| due(text)).collect(),
                        ..Entry::new(title, due(starts))
                    },
                )
            };
            add(
                "Давня",
                "1994-06-06T06:00:00Z",
                "Europe/Kyiv",
                "FREQ=WEEKLY",
                &[],
            )?;
            add("Дні", "1990-06-06", "Asia/Tokyo", "FREQ=YEARLY", &[])?;
            add(
                "Дати",
                "2026-11-23T09:00:00Z",
                "Europe/Berlin",
                "",
                // The second 02:30 of the night when summer time ends.
                &["2026-07-01T08:00:00Z", "2026-10-25T01:30:00Z"],
            )
        })
        .unwrap();
    let text = give(&base);
    let named = |zone: &str| text.contains(&format!("TZID={zone}"));
    let defined = |zone: &str| text.contains(&format!("TZID:{zone}\r\n"));
    assert!(named("Europe/Berlin") && defined("Europe/Berlin"), "{text}");
    assert!(!named("Asia/Tokyo") && !defined("Asia/Tokyo"));
    assert!(text.contains("RDATE:20261025T013000Z"), "{text}");
    let kyiv = text.split("TZID:Europe/Kyiv\r\n").nth(1).unwrap();
    let kyiv = kyiv.split("END:VTIMEZONE").next().unwrap();
    assert!(
        kyiv.contains("DTSTART:1994")
            && kyiv.contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"),
        "{kyiv}"
    );
    let berlin = text.split("TZID:Europe/Berlin\r\n").nth(1).unwrap();
    assert!(
        !berlin
            .split("END:VTIMEZONE")
            .next()
            .unwrap()
            .contains("DTSTART:1994"),
        "each zone from its own first year"
    );
}
