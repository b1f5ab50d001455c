//! Promise: day, week, month and agenda stand on paper, whole, in the user's language; what does not fit goes on to further
//! pages.

use chrono::NaiveDate;
use chrono_tz::Tz;
use kartoteka::domain::calendar::entry::{Entry, EntryKind};
use kartoteka::domain::due::Due;
use kartoteka::i18n::{Language, Words};
use kartoteka::print::calendar;
use kartoteka::print::{Document, Moment};
use kartoteka::store::calendar::agenda::AgendaFilter;
use kartoteka::store::calendar::entry;
use kartoteka::store::calendar::task::{self, TaskFilter};
use kartoteka::store::{Action, StoreError};

use super::agenda::Day;
use super::cli_support::Cli;
use super::support::TestBase;

const ZONE: Tz = Tz::Europe__Kyiv;

fn moment(base: &TestBase, language: Language) -> Moment {
    Moment {
        words: Words::of(language),
        now: base.clock.now(),
        zone: ZONE,
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn due(text: &str) -> Due {
    Due::from_text(text).unwrap()
}

fn add(base: &TestBase, entries: &[Entry]) {
    base.store
        .transact(Action::AddEntry, "", |tx| {
            for new in entries {
                entry::add(tx, new)?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
}

/// All that stands in a document, page by page.
fn text(document: &Document) -> Vec<String> {
    (0..document.pages())
        .map(|page| document.texts(page).join(" "))
        .collect()
}

fn is_lying(document: &Document) -> bool {
    document
        .leaves
        .iter()
        .all(|leaf| leaf.paper.width > leaf.paper.height)
}

#[test]
fn a_day_has_its_hours_and_its_whole_day() {
    let base = TestBase::new();
    add(
        &base,
        &[
            Entry {
                ends: Some(due("2026-11-23T09:30:00Z")),
                place: "Переговорна".to_owned(),
                ..Entry::new("Нарада", due("2026-11-23T08:00:00Z"))
            },
            Entry {
                kind: EntryKind::Away,
                ends: Some(due("2026-11-24")),
                ..Entry::new("Виставка", due("2026-11-22"))
            },
            Entry::new("Пізній дзвінок", due("2026-11-23T19:05:00Z")),
        ],
    );
    let made = calendar::day(
        &base.store,
        day("2026-11-23"),
        None,
        moment(&base, Language::Uk),
    );
    let made = made.unwrap();
    let all = text(&made).join(" ").replace('\u{a0}', " ");
    for expected in [
        "Понеділок, 23 листопада 2026",
        "тиждень 48",
        "10:00–11:30",
        "Нарада",
        "Переговорна",
        "Виставка",
        "21:05",
        "21:00",
        "08:00",
        "Нотатки",
    ] {
        assert!(all.contains(expected), "{expected}: {all}");
    }
    assert_eq!((made.pages(), is_lying(&made)), (1, false));
}

#[test]
fn a_full_week_goes_on_to_a_second_page_and_loses_nothing() {
    let base = TestBase::new();
    let many: Vec<Entry> = (0..60)
        .map(|number| {
            let at = due("2026-11-25T07:00:00Z").place().plus_minutes(number * 8);
            Entry::new(&format!("Справа-{number}-х"), Due::At(at))
        })
        .collect();
    add(&base, &many);
    for (language, expected) in [
        (Language::Uk, "23–29 листопада 2026"),
        (Language::Ru, "23–29 ноября 2026"),
        (Language::Ro, "23–29 noiembrie 2026"),
        (Language::En, "23–29 November 2026"),
    ] {
        let made = calendar::week(
            &base.store,
            day("2026-11-25"),
            None,
            moment(&base, language),
        );
        let made = made.unwrap();
        let pages = text(&made);
        assert!(pages.len() > 1 && is_lying(&made));
        assert!(
            pages[0].replace('\u{a0}', " ").contains(expected),
            "{}",
            pages[0]
        );
        let all = pages.join(" ");
        for number in 0..60 {
            assert!(all.contains(&format!("Справа-{number}-х")), "{number}");
        }
    }
    // An empty week fills one sheet and no more.
    let empty = calendar::week(
        &base.store,
        day("2026-12-08"),
        None,
        moment(&base, Language::Uk),
    );
    assert_eq!(empty.unwrap().pages(), 1);
}

#[test]
fn a_week_of_an_office_fills_its_sheets_from_the_first_and_leaves_the_foot_free() {
    let base = TestBase::new();
    // Titles of other lengths on each day: no line of a column lies beside one of another.
    let many: Vec<Entry> = (0..120)
        .map(|number| {
            let start = due(&format!("2026-11-{}T07:00:00Z", 23 + number % 5)).place();
            let title = "Тендер ".repeat(number % 7 + 1);
            let title = format!("Справа-{number}-х {title}");
            let number = i64::try_from(number).unwrap();
            Entry::new(&title, Due::At(start.plus_minutes(number * 4)))
        })
        .collect();
    add(&base, &many);
    let monday = day("2026-11-23");
    let made = calendar::week(&base.store, monday, None, moment(&base, Language::Uk));
    let made = made.unwrap();
    let pages = text(&made);
    for number in 0..120 {
        let title = format!("Справа-{number}-х");
        let count: usize = pages.iter().map(|page| page.matches(&title).count()).sum();
        assert_eq!(count, 1, "{title}");
        if number < 10 {
            assert!(pages[0].contains(&title), "{title}: {}", pages[0]);
        }
    }
    for leaf in &made.leaves {
        for mark in &leaf.marks {
            let area = mark.bounds();
            let foot = leaf.paper.height - 5.0;
            assert!(area.y + area.height <= foot, "{mark:?}");
        }
    }
}

#[test]
fn a_month_shows_what_its_squares_hold_and_the_rest_in_full() {
    let base = TestBase::new();
    let many: Vec<Entry> = (0..9)
        .map(|number| {
            let at = due("2026-11-25T07:00:00Z")
                .place()
                .plus_minutes(number * 30);
            Entry::new(&format!("Справа-{number}-х"), Due::At(at))
        })
        .collect();
    add(&base, &many);
    let made = calendar::month(
        &base.store,
        day("2026-11-11"),
        None,
        moment(&base, Language::Uk),
    );
    let made = made.unwrap();
    let pages = text(&made);
    assert_eq!((pages.len(), is_lying(&made)), (2, true));
    assert!(pages[0].contains("Листопад 2026") && pages[0].contains("і ще"));
    assert!(pages[1].contains("Не вмістилося"));
    for number in 0..9 {
        assert!(pages[1].contains(&format!("Справа-{number}-х")), "{number}");
    }
    for month in 1..=12 {
        let date = NaiveDate::from_ymd_opt(2027, month, 15).unwrap();
        let made = calendar::month(&base.store, date, None, moment(&base, Language::En));
        assert_eq!(made.unwrap().pages(), 1, "{month}");
    }
}

#[test]
fn the_agenda_and_the_pages_are_printed_from_the_command_line() {
    let cli = Cli::new();
    cli.client("Зоря", &[]);
    cli.ok(&["task", "add", "Звірка", "--due", "19.11"]);
    cli.ok(&["task", "add", "Рахунок", "--due", "22.11"]);
    let file = |name: &str| cli.file(name).to_str().unwrap().to_owned();
    let read = |name: &str| {
        let pdf = lopdf::Document::load(cli.file(name)).unwrap();
        let pages: Vec<u32> = pdf.get_pages().into_keys().collect();
        pdf.extract_text(&pages).unwrap_or_default()
    };
    let made = cli.json(&["agenda", "--pdf", &file("a.pdf")]);
    assert_eq!(made["pages"], 1);
    let text = read("a.pdf");
    for expected in ["Прострочено", "Звірка", "Рахунок"] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    for page in ["day", "week", "month"] {
        let name = format!("{page}.pdf");
        cli.ok(&["calendar", "print", page, "22.11.2026", "-o", &file(&name)]);
        assert!(read(&name).contains("Рахунок"), "{page}");
    }
    cli.run(&["calendar", "print", "year", "-o", &file("x.pdf")])
        .fails(2, "year");
}

#[test]
fn the_agenda_on_paper_says_what_is_still_to_come_of_an_order() {
    let day = Day::new();
    let base = &day.office.base;
    let filter = AgendaFilter::default();
    // Put off since it was planned.
    day.office
        .act(|tx| {
            let all = task::list(tx, &TaskFilter::default())?;
            let known = all.iter().find(|task| task.title == "Завдання на сьогодні");
            task::update::<StoreError>(tx, known.unwrap().id, |task| {
                task.due = Due::from_text("2026-11-24");
                Ok(())
            })
        })
        .unwrap();
    let made = calendar::agenda(&base.store, &filter, moment(base, Language::Ro)).unwrap();
    let text = text(&made).join(" ");
    // A thousand with VAT, 300 of it paid; nothing is shipped.
    for expected in [
        "nr. 191, restul",
        "făcut 25%",
        "900,00 UAH",
        "nr. 191, toată marfa",
        "1.200,00 UAH",
        "plan 21.11",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    assert!(!text.contains('№') && !text.contains(" %"), "{text}");
}

#[test]
fn a_month_of_one_has_what_trade_expects_and_that_of_all_says_what_it_lacks() {
    let day = Day::new();
    let base = &day.office.base;
    let month = |of: Option<kartoteka::domain::id::UserId>, language| {
        let date = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let made = calendar::month(&base.store, date, of, moment(base, language));
        text(&made.unwrap()).join(" ")
    };
    let all = month(None, Language::Uk);
    assert!(all.contains("вони в порядку денному"), "{all}");
    assert!(!all.contains("191"), "{all}");
    let own: Vec<String> = [day.olena, day.petro]
        .into_iter()
        .map(|user| month(Some(user), Language::Uk))
        .collect();
    assert!(own.iter().any(|text| text.contains("191")), "{own:?}");
    assert!(
        own.iter().all(|text| !text.contains("вони в порядку")),
        "{own:?}"
    );
    for language in Language::ALL {
        assert!(!month(None, language).is_empty());
    }
}
