//! Promise: many documents in one job are whole documents with numbers in a row, also when the job is stopped, the folder
//! vanishes or one of them cannot be made; nothing is numbered twice and no number is lost.

use std::ops::ControlFlow;
use std::path::Path;

use kartoteka::domain::document::DocumentKind;
use kartoteka::domain::id::ClientId;
use kartoteka::i18n::{Language, Words};
use kartoteka::print::Moment;
use kartoteka::print::batch::{self, Out, Progress, Report, Wanted};
use kartoteka::store::StoreError;
use kartoteka::store::document::make::Source;

use super::cli_support::Cli;
use super::documents_support::Paper;

/// An office with many clients, and what letters to all of them are made of.
fn office(count: usize) -> (Paper, Vec<Source>) {
    let paper = Paper::new();
    let sources = (0..count)
        .map(|number| paper.office.base.client(&format!("Клієнт {number}")))
        .map(|client: ClientId| Source::Client(client))
        .collect();
    (paper, sources)
}

fn letters(
    paper: &Paper,
    sources: &[Source],
    out: &Out,
    watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Report {
    let base = &paper.office.base;
    let moment = Moment {
        words: Words::of(Language::Uk),
        now: base.clock.now(),
        zone: chrono_tz::Tz::Europe__Kyiv,
    };
    let wanted = Wanted {
        draft: Paper::wanted(DocumentKind::Letter, "2026-11-20"),
        issues: true,
    };
    batch::make(&base.store, moment, &wanted, sources, Some(out), watch)
}

fn numbers(report: &Report) -> Vec<&str> {
    report.made.iter().map(|one| one.number.as_str()).collect()
}

fn pages(file: &Path) -> usize {
    lopdf::Document::load(file).unwrap().get_pages().len()
}

fn go_on(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

#[test]
fn all_go_into_one_file_or_one_each() {
    let (paper, sources) = office(5);
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("all.pdf");
    let mut told = Vec::new();
    let report = letters(
        &paper,
        &sources,
        &Out::File(file.clone()),
        &mut |progress| {
            told.push(progress.done);
            ControlFlow::Continue(())
        },
    );
    assert!(
        report.stopped.is_none() && report.missed.is_empty(),
        "{report:?}"
    );
    assert_eq!(numbers(&report), ["1", "2", "3", "4", "5"]);
    assert_eq!(told, [1, 2, 3, 4, 5]);
    assert_eq!(pages(&file), 5);
    let each = dir.path().join("each");
    std::fs::create_dir(&each).unwrap();
    let report = letters(&paper, &sources, &Out::Folder(each.clone()), &mut go_on);
    assert_eq!(numbers(&report), ["6", "7", "8", "9", "10"]);
    assert_eq!(std::fs::read_dir(&each).unwrap().count(), 5);
    assert!(
        report
            .made
            .iter()
            .all(|one| pages(one.file.as_ref().unwrap()) == 1)
    );
    // The kept ones come out again as they were.
    let ids: Vec<_> = report.made.iter().map(|one| one.id).collect();
    let again = dir.path().join("again.pdf");
    let base = &paper.office.base;
    let moment = Moment {
        words: Words::of(Language::Uk),
        now: base.clock.now(),
        zone: chrono_tz::Tz::UTC,
    };
    let printed = batch::print(
        &base.store,
        moment,
        &ids,
        &Out::File(again.clone()),
        &mut go_on,
    );
    assert_eq!(printed.made.len(), 5);
    assert_eq!(pages(&again), 5);
    assert!(
        printed.changes.tables.is_empty(),
        "printing changes nothing"
    );
}

#[test]
fn a_stopped_job_leaves_whole_documents_and_no_gap() {
    let (paper, sources) = office(6);
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("all.pdf");
    let report = letters(
        &paper,
        &sources,
        &Out::File(file.clone()),
        &mut |progress| {
            if progress.done == 3 {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        },
    );
    assert!(matches!(report.stopped, Some(StoreError::Cancelled)));
    assert_eq!(numbers(&report), ["1", "2", "3"]);
    assert_eq!(pages(&file), 3, "what has a number is in the file");
    let rest = letters(&paper, &sources[3..], &Out::File(file), &mut go_on);
    assert_eq!(numbers(&rest), ["4", "5", "6"]);
}

#[test]
fn a_folder_that_vanishes_takes_no_number_with_it() {
    let (paper, sources) = office(5);
    let dir = tempfile::tempdir().unwrap();
    let each = dir.path().join("each");
    std::fs::create_dir(&each).unwrap();
    let gone = each.clone();
    let report = letters(&paper, &sources, &Out::Folder(each), &mut move |progress| {
        if progress.done == 2 {
            std::fs::remove_dir_all(&gone).unwrap();
        }
        ControlFlow::Continue(())
    });
    assert!(
        matches!(report.stopped, Some(StoreError::Io { .. })),
        "{report:?}"
    );
    assert_eq!(numbers(&report), ["1", "2"]);
    let missing = letters(
        &paper,
        &sources,
        &Out::Folder(dir.path().join("each")),
        &mut go_on,
    );
    assert!(missing.made.is_empty() && missing.stopped.is_some());
    let file = dir.path().join("rest.pdf");
    let rest = letters(&paper, &sources[2..], &Out::File(file), &mut go_on);
    assert_eq!(numbers(&rest), ["3", "4", "5"]);
}

#[test]
fn one_that_cannot_be_made_is_named_and_the_job_goes_on() {
    let (paper, sources) = office(3);
    let base = &paper.office.base;
    let moment = Moment {
        words: Words::of(Language::Uk),
        now: base.clock.now(),
        zone: chrono_tz::Tz::UTC,
    };
    // Offers of clients alone have no lines: they are refused, and no number is given.
    let wanted = Wanted {
        draft: Paper::wanted(DocumentKind::Offer, "2026-11-20"),
        issues: true,
    };
    let report = batch::make(&base.store, moment, &wanted, &sources, None, &mut go_on);
    assert!(report.made.is_empty() && report.stopped.is_none());
    let names: Vec<&str> = report.missed.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Клієнт 0", "Клієнт 1", "Клієнт 2"]);
    let id = paper.offer("Явір", "2026-11-20");
    let number = paper.issue(id).unwrap().number;
    assert_eq!(number, "1");
}

#[test]
fn the_command_line_makes_a_batch_and_prints_several() {
    let cli = Cli::new();
    cli.ok(&["office", "set", "--currency", "UAH"]);
    cli.ok(&["company", "add", "ТОВ «Картон і Тара»"]);
    for name in ["Явір", "Клен", "Дуб"] {
        cli.client(name, &[]);
    }
    let file = cli.file("letters.pdf");
    let path = file.to_str().unwrap();
    let made = cli.json(&["document", "batch", "--document-kind", "letter", "-o", path]);
    assert_eq!(made["made"].as_array().unwrap().len(), 3);
    assert_eq!(made["complete"], true);
    assert_eq!(pages(&file), 3);
    let numbers: Vec<String> = (1..=3).map(|number| number.to_string()).collect();
    let several = cli.file("several.pdf");
    cli.ok(&[
        "document",
        "print",
        &numbers[0],
        &numbers[2],
        "-o",
        several.to_str().unwrap(),
    ]);
    assert_eq!(pages(&several), 2);
    cli.run(&["document", "print", "1"]).fails(2, "");
    cli.run(&[
        "document",
        "batch",
        "--document-kind",
        "letter",
        "--folder",
        "/no/such",
    ])
    .fails(1, "/no/such");
    let offers = cli.json(&["offer", "batch"]);
    assert_eq!(offers["left_out"].as_array().unwrap().len(), 3, "no lines");
}
