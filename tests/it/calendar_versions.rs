//! Promise: the newer version of a calendar file is what stands afterwards, with what it has no more taken away, an older one
//! changes nothing, and an answer or a cancellation changes what it speaks of.

use kartoteka::domain::calendar::entry::{Answer, Entry, EntryKind, Guest};
use kartoteka::domain::calendar::split::Scope;
use kartoteka::store::calendar::{change, entry, guest};
use kartoteka::store::{Action, StoreError, check};

use crate::calendar_file_support::{
    due, file, give, guests, known, person, reminders, shown, take, take_as,
};
use crate::support::TestBase;

const WEEKLY: &str = "UID:1@example.org
    DTSTART;TZID=Europe/Kiev:20261123T100000
    DTEND;TZID=Europe/Kiev:20261123T110000
    RRULE:FREQ=WEEKLY;COUNT=4
    SUMMARY:Планірка";

/// The second version: one time called off, one moved, with an alarm and two guests.
fn second() -> String {
    let whole = format!(
        "{WEEKLY}
        SEQUENCE:2
        EXDATE;TZID=Europe/Kiev:20261130T100000
        ORGANIZER:mailto:host@example.org
        ATTENDEE;PARTSTAT=ACCEPTED:mailto:Olha@example.org
        ATTENDEE:mailto:petro@example.org
        BEGIN:VALARM
        ACTION:DISPLAY
        TRIGGER:-PT15M
        END:VALARM"
    );
    let moved = "UID:1@example.org
        SEQUENCE:2
        RECURRENCE-ID;TZID=Europe/Kiev:20261207T100000
        DTSTART;TZID=Europe/Kiev:20261208T150000
        SUMMARY:Планірка у вівторок";
    file("", &[&whole, moved])
}

#[test]
fn what_a_newer_version_has_no_more_is_taken_away() {
    let base = TestBase::new();
    let olha = person(&base, "Ольга", "olha@example.org");
    let petro = person(&base, "Петро", "petro@example.org");
    let silent = person(&base, "Без адреси", "");
    take(&base, &second());
    let id = known(&base, "1@example.org").id;
    base.store
        .transact(Action::EditEntry, "", |tx| {
            guest::add(tx, id, Guest::Person(silent))
        })
        .unwrap();
    let before = [
        "23.11 10:00 Планірка",
        "08.12 15:00 Планірка у вівторок",
        "14.12 10:00 Планірка",
    ];
    assert_eq!(shown(&base), before);
    assert_eq!(reminders(&base, id), Some(vec![15]));
    assert_eq!(guests(&base, id).len(), 3);

    let third = file(
        "",
        &[&format!(
            "{WEEKLY}\nSEQUENCE:3\nATTENDEE;PARTSTAT=TENTATIVE:mailto:petro@example.org"
        )],
    );
    let report = take(&base, &third);
    assert_eq!(
        (report.added, report.updated, report.bad_count),
        (0, 1, 0),
        "{report:?}"
    );
    let after = [
        "23.11 10:00 Планірка",
        "30.11 10:00 Планірка",
        "07.12 10:00 Планірка",
        "14.12 10:00 Планірка",
    ];
    assert_eq!(shown(&base), after);
    assert_eq!(reminders(&base, id), None);
    let left = [
        (Guest::Person(petro), Answer::Tentative),
        (Guest::Person(silent), Answer::Open),
    ];
    assert_eq!(
        guests(&base, id),
        left,
        "one without an address cannot be named by a file"
    );
    // Again: nothing; the older one: nothing.
    assert_eq!(take(&base, &third).changes.action, None);
    let older = take(&base, &second());
    assert_eq!(
        (older.added, older.updated, older.unchanged),
        (0, 0, 2),
        "{older:?}"
    );
    assert_eq!(shown(&base), after);
    // One undo takes the newer version back.
    base.store.undo().unwrap().unwrap();
    assert_eq!(shown(&base), before);
    assert_eq!(reminders(&base, id), Some(vec![15]));
    assert!(guests(&base, id).contains(&(Guest::Person(olha), Answer::Accepted)));
    assert_eq!(base.store.read(check::run).unwrap(), []);
}

#[test]
fn a_time_that_was_moved_can_be_called_off_and_come_back() {
    let base = TestBase::new();
    take(&base, &second());
    let off =
        format!("{WEEKLY}\nSEQUENCE:3\nEXDATE;TZID=Europe/Kiev:20261207T100000,20261130T100000");
    take(&base, &file("", &[&off]));
    assert_eq!(
        shown(&base),
        ["23.11 10:00 Планірка", "14.12 10:00 Планірка"]
    );
    take(&base, &second().replace("SEQUENCE:2", "SEQUENCE:4"));
    assert_eq!(shown(&base).len(), 3);
    // Nothing of the series is left when it does not repeat any more.
    let once = WEEKLY.replace("RRULE:FREQ=WEEKLY;COUNT=4", "SEQUENCE:5");
    take(&base, &file("", &[&once]));
    assert_eq!(shown(&base), ["23.11 10:00 Планірка"]);
    assert_eq!(base.store.read(check::run).unwrap(), []);
}

#[test]
fn what_was_changed_here_since_that_version_stays() {
    let base = TestBase::new();
    take(&base, &second());
    let series = known(&base, "1@example.org");
    base.store
        .transact(Action::EditEntry, "", |tx| {
            change::delete(tx, series.id, Scope::This, due("2026-12-14T08:00:00Z"))?;
            let moved = Entry {
                title: "Планірка надвечір".to_owned(),
                starts: due("2026-11-23T15:00:00Z"),
                ends: None,
                ..series.clone()
            };
            change::change(
                tx,
                series.id,
                Scope::This,
                due("2026-11-23T08:00:00Z"),
                &moved,
            )
        })
        .unwrap();
    let own = [
        "23.11 17:00 Планірка надвечір",
        "08.12 15:00 Планірка у вівторок",
    ];
    assert_eq!(shown(&base), own);
    assert_eq!(take(&base, &second()).changes.action, None);
    assert_eq!(shown(&base), own);
    // The next version of the host is newer than that.
    take(&base, &second().replace("SEQUENCE:2", "SEQUENCE:3"));
    assert_eq!(
        shown(&base),
        [
            "23.11 10:00 Планірка",
            "08.12 15:00 Планірка у вівторок",
            "14.12 10:00 Планірка"
        ]
    );
}

#[test]
fn changes_made_here_do_not_count_as_versions_of_the_host() {
    let base = TestBase::new();
    let one = "UID:7@example.org
        SEQUENCE:1
        DTSTART:20261124T080000Z
        SUMMARY:Зустріч";
    take(&base, &file("", &[one, &second_whole()]));
    let single = known(&base, "7@example.org");
    let series = known(&base, "1@example.org");
    base.store
        .transact(Action::EditEntry, "", |tx| {
            for title in ["Зустріч у нас", "Зустріч у складі", "Зустріч на складі"]
            {
                let now = entry::get(tx, single.id)?.unwrap();
                let to = Entry {
                    title: title.to_owned(),
                    ..now.clone()
                };
                change::change(tx, single.id, Scope::This, now.starts, &to)?;
                let at = due("2026-12-07T08:00:00Z");
                let to = Entry {
                    title: title.to_owned(),
                    starts: at,
                    ends: None,
                    ..series.clone()
                };
                change::change(tx, series.id, Scope::This, at, &to)?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    assert_eq!(known(&base, "7@example.org").sequence, 1, "the host counts");
    // What we give away says so, and says nothing new when it comes back.
    let ours = give(&base);
    assert!(!ours.contains("SEQUENCE:4"), "{ours}");
    assert_eq!(take(&base, &ours).changes.action, None);
    // The same version again: what was changed here stays.
    assert_eq!(
        take(&base, &file("", &[one, &second_whole()]))
            .changes
            .action,
        None
    );
    let titles = |base: &TestBase| shown(base).join("; ");
    assert_eq!(
        titles(&base).matches("на складі").count(),
        2,
        "{}",
        titles(&base)
    );
    // The next version of the host stands, however often it was changed here.
    let next = one
        .replace("SEQUENCE:1", "SEQUENCE:2")
        .replace("Зустріч", "Нарада");
    let report = take(
        &base,
        &file(
            "",
            &[&next, &second_whole().replace("SEQUENCE:2", "SEQUENCE:3")],
        ),
    );
    assert_eq!(report.updated, 2, "{report:?}");
    assert!(!titles(&base).contains("складі"), "{}", titles(&base));
    assert_eq!(base.store.read(check::run).unwrap(), []);
}

/// The series of the second version, without its single time.
fn second_whole() -> String {
    format!("{WEEKLY}\nSEQUENCE:2")
}

#[test]
fn who_is_not_among_the_contacts_stays_in_the_note() {
    let base = TestBase::new();
    let olha = person(&base, "Ольга", "olha@example.org");
    let event = "UID:7@example.org
        DTSTART:20261124T080000Z
        SUMMARY:Зустріч
        DESCRIPTION:Про ціни
        ORGANIZER;CN=Ion Popescu:mailto:Ion@example.org
        ATTENDEE;CN=Olha;PARTSTAT=ACCEPTED:mailto:olha@example.org
        ATTENDEE;CN=\"Stranger, the\":mailto:who@example.org
        ATTENDEE;CN=Зал 5:urn:uuid:5";
    let text = file("", &[event]);
    let report = take(&base, &text);
    assert_eq!((report.added, report.strangers), (1, 3), "{report:?}");
    let entry = known(&base, "7@example.org");
    assert_eq!(
        entry.note,
        "Про ціни\n\nIon Popescu <ion@example.org>\nStranger, the <who@example.org>\nЗал 5"
    );
    assert_eq!(
        guests(&base, entry.id),
        [(Guest::Person(olha), Answer::Accepted)]
    );
    // Neither the same file nor what we make of it says anything new.
    assert_eq!(take(&base, &text).changes.action, None);
    let ours = give(&base);
    assert_eq!(take(&base, &ours).changes.action, None, "{ours}");
    // A host who is one of our contact persons takes part.
    let host = event
        .replace("7@", "8@")
        .replace("Ion@example.org", "olha@example.org");
    let host = host.replace(
        "ATTENDEE;CN=Olha;PARTSTAT=ACCEPTED:mailto:olha@example.org\n",
        "",
    );
    take(&base, &file("", &[&host]));
    let entry = known(&base, "8@example.org");
    assert_eq!(
        guests(&base, entry.id),
        [(Guest::Person(olha), Answer::Accepted)]
    );
    assert!(!entry.note.contains("Ion"), "{}", entry.note);
}

#[test]
fn the_own_export_of_a_whole_office_comes_back_as_unchanged() {
    let base = TestBase::new();
    let options = kartoteka::demo::DemoOptions::default();
    kartoteka::demo::make(&base.store, &options, &mut |_| {
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
    let ours = give(&base);
    let report = take(&base, &ours);
    assert_eq!(
        (
            report.added,
            report.updated,
            report.bad_count,
            report.strangers
        ),
        (0, 0, 0, 0),
        "{report:?}"
    );
    assert!(report.unchanged > 20, "{report:?}");
    assert_eq!(report.changes.action, None);
    // Romanian letters of another keyboard are the same letters.
    let old =
        "UID:9@example.org\nDTSTART:20261124T080000Z\nSUMMARY:Şedinţă\nLOCATION:Sala  de\\nsus";
    take(&base, &file("", &[old]));
    assert_eq!(take(&base, &file("", &[old])).changes.action, None);
}

#[test]
fn this_and_all_later_times_are_changed() {
    let base = TestBase::new();
    let whole = WEEKLY.replace("COUNT=4", "COUNT=8");
    let later = "UID:1@example.org
        RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Kiev:20261214T100000
        DTSTART;TZID=Europe/Kiev:20261215T140000
        DTEND;TZID=Europe/Kiev:20261215T160000
        SUMMARY:Довга планірка";
    let last = "UID:1@example.org
        RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Kiev:20270104T100000
        DTSTART;TZID=Europe/Kiev:20270104T100000
        SUMMARY:Коротка планірка";
    let off = format!("{whole}\nEXDATE;TZID=Europe/Kiev:20261130T100000,20261221T100000");
    let text = file("", &[later, &off, last]);
    let report = take(&base, &text);
    assert_eq!((report.added, report.bad_count), (3, 0), "{report:?}");
    let expected = [
        "23.11 10:00 Планірка",
        "07.12 10:00 Планірка",
        "15.12 14:00 Довга планірка",
        "29.12 14:00 Довга планірка",
        "04.01 10:00 Коротка планірка",
        "11.01 10:00 Коротка планірка",
    ];
    assert_eq!(shown(&base), expected);
    assert_eq!(take(&base, &text).changes.action, None, "the same again");
    // A newer version that knows of one of the changes only, then of none.
    let one = text.replace(
        "UID:1@example.org\r\n",
        "UID:1@example.org\r\nSEQUENCE:1\r\n",
    );
    let one = one.split("BEGIN:VEVENT\r\nUID:1@example.org\r\nSEQUENCE:1\r\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Kiev:20270104").next().unwrap();
    take(&base, &format!("{one}END:VCALENDAR\r\n"));
    assert_eq!(
        shown(&base)[4..],
        ["05.01 14:00 Довга планірка", "12.01 14:00 Довга планірка"]
    );
    take(&base, &file("", &[&format!("{whole}\nSEQUENCE:2")]));
    assert_eq!(shown(&base).len(), 8);
    assert!(
        shown(&base)
            .iter()
            .all(|line| line.ends_with("10:00 Планірка"))
    );
    assert_eq!(base.store.read(check::run).unwrap(), []);
}

#[test]
fn a_change_of_all_later_times_without_its_series_is_refused_by_name() {
    let base = TestBase::new();
    take(&base, &file("", &[WEEKLY]));
    let event = |range: &str| {
        format!(
            "UID:1@example.org
            RECURRENCE-ID;RANGE={range};TZID=Europe/Kiev:20261207T100000
            DTSTART;TZID=Europe/Kiev:20261208T150000
            SUMMARY:Довга планірка"
        )
    };
    for (range, problem) in [("THISANDFUTURE", "range"), ("THISANDPRIOR", "unsupported")] {
        let report = take(&base, &file("", &[&event(range)]));
        assert_eq!(report.bad.len(), 1, "{report:?}");
        assert_eq!(
            (report.bad[0].title.as_str(), report.bad[0].problem.code()),
            ("Довга планірка", problem)
        );
        assert_eq!(shown(&base).len(), 4);
    }
}

#[test]
fn single_times_are_known_in_whatever_form_a_file_names_them() {
    let base = TestBase::new();
    let by_day = "UID:1@example.org
        RECURRENCE-ID;VALUE=DATE:20261207
        DTSTART;TZID=Europe/Kiev:20261208T150000
        SUMMARY:Планірка у вівторок";
    let in_utc = "UID:1@example.org
        RECURRENCE-ID:20261214T080000Z
        DTSTART:20261214T120000Z
        SUMMARY:Планірка пізніше";
    let extra = format!("{WEEKLY}\nRDATE;VALUE=DATE:20261125\nEXDATE;VALUE=DATE:20261130");
    let expected = [
        "23.11 10:00 Планірка",
        "25.11 10:00 Планірка",
        "08.12 15:00 Планірка у вівторок",
        "14.12 14:00 Планірка пізніше",
    ];
    take(&base, &file("", &[by_day, &extra, in_utc]));
    assert_eq!(shown(&base), expected);
    // Also when the series came before.
    let other = TestBase::new();
    take(&other, &file("", &[&extra]));
    take(&other, &file("", &[by_day, in_utc]));
    assert_eq!(shown(&other), expected);
}

#[test]
fn invitations_answers_and_cancellations_change_what_they_speak_of() {
    let base = TestBase::new();
    let olha = person(&base, "Ольга", "olha@example.org");
    let petro = person(&base, "Петро", "petro@example.org");
    take(&base, &second());
    let id = known(&base, "1@example.org").id;
    // What one guest answers leaves the others alone, and makes nobody a guest.
    let answer = "UID:1@example.org
        SEQUENCE:2
        DTSTART;TZID=Europe/Kiev:20261123T100000
        SUMMARY:Планірка
        ATTENDEE;PARTSTAT=DECLINED:mailto:petro@example.org";
    let report = take(&base, &file("REPLY", &[answer]));
    assert_eq!((report.updated, report.bad_count), (1, 0), "{report:?}");
    let answered = [
        (Guest::Person(olha), Answer::Accepted),
        (Guest::Person(petro), Answer::Declined),
    ];
    assert_eq!(guests(&base, id), answered);
    assert_eq!(shown(&base).len(), 3);
    let lost = answer.replace("1@example", "9@example");
    assert_eq!(
        take(&base, &file("REPLY", &[&lost])).bad[0].problem.code(),
        "no-entry"
    );
    assert_eq!(
        take(&base, &file("COUNTER", &[answer])).bad[0]
            .problem
            .code(),
        "unsupported"
    );
    // The same version says nothing against an answer that came since.
    take(&base, &second());
    assert_eq!(guests(&base, id), answered);
    // An invitation has no reminders: ours stay.
    let next = format!("{WEEKLY}\nSEQUENCE:3\nATTENDEE:mailto:olha@example.org");
    take(&base, &file("REQUEST", &[&next]));
    assert_eq!(reminders(&base, id), Some(vec![15]));
    assert_eq!(guests(&base, id), [(Guest::Person(olha), Answer::Open)]);
    assert_eq!(shown(&base).len(), 4);
    // A cancellation says little more than that.
    let one = "UID:1@example.org
        SEQUENCE:4
        RECURRENCE-ID;TZID=Europe/Kiev:20261130T100000
        DTSTART;TZID=Europe/Kiev:20261130T100000
        SUMMARY:Планірка
        STATUS:CANCELLED";
    take(&base, &file("CANCEL", &[one]));
    assert_eq!(shown(&base).len(), 3);
    let all = "UID:1@example.org
        SEQUENCE:5
        DTSTART;TZID=Europe/Kiev:20261123T100000
        STATUS:CANCELLED";
    take(&base, &file("CANCEL", &[all]));
    assert_eq!(shown(&base), [] as [&str; 0]);
    let gone = known(&base, "1@example.org");
    assert_eq!(
        (gone.title.as_str(), gone.rule.as_str()),
        ("Планірка", "FREQ=WEEKLY;COUNT=4")
    );
    // What was never here need not be cancelled.
    let report = take(
        &base,
        &file("CANCEL", &[&all.replace("1@example", "8@example")]),
    );
    assert_eq!(
        (report.added, report.unchanged, report.bad_count),
        (0, 1, 0)
    );
}

#[test]
fn one_entry_that_cannot_be_does_not_stop_the_others() {
    let base = TestBase::new();
    let untitled = "UID:2@example.org\nDTSTART:20261123T080000Z";
    let good = "UID:3@example.org\nDTSTART:20261124T080000Z\nSUMMARY:Зустріч";
    let report = take_as(
        &base,
        &file("", &[untitled, good]),
        Some(EntryKind::Meeting),
    );
    assert_eq!((report.added, report.bad_count), (1, 1), "{report:?}");
    // A title that is gone in the newer version.
    let bare = "UID:3@example.org\nSEQUENCE:1\nDTSTART:20261124T080000Z";
    let other = "UID:4@example.org\nDTSTART:20261125T080000Z\nSUMMARY:Ще зустріч";
    let report = take(&base, &file("", &[bare, other]));
    assert_eq!((report.added, report.bad_count), (1, 1), "{report:?}");
    assert_eq!(
        shown(&base),
        ["24.11 10:00 Зустріч", "25.11 10:00 Ще зустріч"]
    );
}
