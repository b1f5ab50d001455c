//! Promise: what a client answered is kept with its day; a document is found where people look, deleted and given back whole.

use kartoteka::domain::client::Client;
use kartoteka::domain::document::refusal::DocumentRefusal;
use kartoteka::domain::document::series::Series;
use kartoteka::domain::document::{Document, DocumentKind, DocumentState, Standing};
use kartoteka::domain::refusal::Refusal;
use kartoteka::store::document::{self, doubled, issue, list, series, state, timeline};
use kartoteka::store::{self, StoreError, Table};

use super::documents_support::{Paper, refused};
use super::trade_support::day;

#[test]
fn what_the_client_answered_is_a_step_with_its_day() {
    let paper = Paper::new();
    let id = paper.offer("Явір", "2026-11-10");
    let step = |to, on: &str, answer: &str| {
        let step = state::Step {
            on: day(on),
            answer: answer.to_owned(),
            ..state::Step::default()
        };
        paper.office.act(|tx| state::set(tx, id, to, &step))
    };
    assert_eq!(
        refused(step(DocumentState::Sent, "2026-11-21", "")),
        DocumentRefusal::Draft
    );
    paper.issue(id).unwrap();
    let standing = |today: &str| {
        let rows = paper.office.read(|conn| list::lines(conn, &[id]));
        rows[0].standing(day(today))
    };
    step(DocumentState::Sent, "2026-11-22", "").unwrap();
    assert_eq!(standing("2026-11-24"), Standing::Sent);
    assert_eq!(standing("2026-11-25"), Standing::Expired);
    assert_eq!(
        refused(step(DocumentState::Refused, "2026-11-23", "  ")),
        DocumentRefusal::ReasonMissing
    );
    step(DocumentState::Refused, "2026-11-23", "дорого").unwrap();
    assert_eq!(standing("2026-12-31"), Standing::Refused);
    assert_eq!(paper.get(id).answer, "дорого");
    assert_eq!(
        refused(step(DocumentState::Refused, "2026-11-24", "дорого")).code(),
        "document-move"
    );
    step(DocumentState::Accepted, "2026-11-24", "зійшлися").unwrap();
    let found = paper.get(id);
    assert_eq!(found.answered_on, Some(day("2026-11-24")));
    assert_eq!(found.sent_on, Some(day("2026-11-22")));
    let undone = paper.office.base.store.undo().unwrap();
    assert!(undone.is_some());
    assert_eq!(paper.get(id).state, DocumentState::Refused);
}

#[test]
fn documents_stand_in_the_timeline_of_their_client_and_in_the_search() {
    let paper = Paper::new();
    let id = paper.offer("Метробуд", "2026-11-21");
    let client = paper.get(id).client.unwrap();
    let events = || {
        let filter = list::DocumentFilter::of_client(client);
        let now = paper.office.now();
        let events = paper
            .office
            .read(|conn| timeline::of(conn, &filter, now, 10));
        events
            .iter()
            .map(|event| event.what.code())
            .collect::<Vec<_>>()
    };
    assert_eq!(events(), ["written"]);
    paper
        .office
        .act(|tx| {
            let usual = Series::usual(paper.company, DocumentKind::Offer);
            series::set(tx, "КП-{number:5}", &usual, None, day("2026-11-21"))
        })
        .unwrap();
    paper.issue(id).unwrap();
    let sent = state::Step {
        on: day("2026-11-21"),
        ..state::Step::default()
    };
    paper
        .office
        .act(|tx| state::set(tx, id, DocumentState::Sent, &sent))
        .unwrap();
    assert_eq!(events(), ["sent", "issued"]);
    let found = |typed: &str| {
        let found = paper
            .office
            .read(|conn| store::search::find(conn, typed, 20));
        let target = store::search::Target::Document(id, DocumentKind::Offer);
        found.hits.iter().any(|hit| hit.target == target)
    };
    assert!(found("00001") && found("метробуд"));
    // Hidden with its client, and back with it.
    paper
        .office
        .act(|tx| store::client::delete(tx, client))
        .unwrap();
    assert!(!found("00001"));
    assert_eq!(events(), [] as [&str; 0]);
    paper.office.base.store.undo().unwrap().unwrap();
    assert!(found("00001"));
    paper.office.is_sound();
}

#[test]
fn a_document_deleted_and_given_back_is_whole() {
    let paper = Paper::new();
    let id = paper.offer("Явір", "2026-11-21");
    paper.issue(id).unwrap();
    let before = (paper.get(id), paper.lines(id));
    assert!(paper.office.act(|tx| document::delete(tx, id)).unwrap());
    let trashed = paper.office.read(|conn| store::trash::list(conn, 10));
    assert!(
        trashed
            .iter()
            .any(|found| found.table == Table::Document && found.name.contains("Явір"))
    );
    let given = || {
        paper
            .office
            .read(|conn| series::given(conn, paper.company, DocumentKind::Offer, 1))[0]
            .is_void
    };
    assert!(given());
    paper
        .office
        .act(|tx| store::trash::restore(tx, Table::Document, id.get()))
        .unwrap();
    assert_eq!((paper.get(id), paper.lines(id)), before);
    assert!(!given());
    paper.office.is_sound();
}

#[test]
fn check_finds_a_lost_file_changed_bytes_and_a_number_given_twice() {
    use kartoteka::store::check::Finding;
    let check = |sql: &str, expected: fn(&Finding) -> bool| {
        let paper = Paper::new();
        for client in ["Явір", "Зоря"] {
            let id = paper.offer(client, "2026-11-21");
            paper.issue(id).unwrap();
        }
        paper.office.is_sound();
        super::cli_base::past_the_program(&paper.office.base.path(), sql);
        let found = paper.office.read(store::check::run);
        assert!(found.iter().any(expected), "{sql}: {found:?}");
    };
    check("DELETE FROM content", |found| {
        matches!(
            found,
            Finding::FileLost {
                table: Table::Document,
                ..
            }
        )
    });
    check("UPDATE content SET bytes = x'00'", |found| {
        matches!(found, Finding::BytesDiffer { .. })
    });
    check(
        "UPDATE document SET number = '7'",
        |found| matches!(found, Finding::NumberTwice(twice) if twice.number == "7" && twice.rows.len() == 2),
    );
}

#[test]
fn one_of_two_documents_with_one_number_gets_another_with_its_revisions() {
    let paper = Paper::new();
    let (one, two) = (
        paper.offer("Явір", "2026-11-20"),
        paper.offer("Зоря", "2026-11-21"),
    );
    paper.issue(one).unwrap();
    paper.issue(two).unwrap();
    let revision = paper
        .office
        .act(|tx| issue::revise(tx, two, day("2026-11-22")));
    let revision = revision.unwrap();
    paper.issue(revision).unwrap();
    let new = |id| {
        paper.office.act(|tx| {
            doubled::renumber(tx, id, |_, _| Ok::<_, StoreError>(b"%PDF-1.7 new".to_vec()))
        })
    };
    let number = paper.number(one);
    let is_own = DocumentRefusal::NumberIsOwn {
        number: number.clone(),
    };
    assert_eq!(refused(new(one)), is_own);
    // As a copied computer would have given it out.
    let same = paper.office.act(|tx| {
        tx.execute("UPDATE document SET number = ?1", [&number])?;
        tx.execute("UPDATE document_number SET number = ?1", [&number])?;
        Ok(())
    });
    same.unwrap();
    let found = paper.office.read(doubled::all);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rows, [one.get(), revision.get()]);
    let given = new(revision).unwrap();
    assert_ne!(given, number);
    assert_eq!(
        [two, revision].map(|id| paper.number(id)),
        [given.clone(), given]
    );
    for id in [two, revision] {
        let kept = paper
            .office
            .read(|conn| issue::kept_file(conn, id))
            .unwrap();
        assert_eq!(kept.bytes, b"%PDF-1.7 new");
    }
    paper.office.is_sound();
    assert_eq!(refused(new(one)), is_own);
    paper.office.base.store.undo().unwrap().unwrap();
    assert_eq!(paper.number(revision), number);
    let kept = paper
        .office
        .read(|conn| issue::kept_file(conn, two))
        .unwrap();
    assert_eq!(kept.bytes, super::documents_support::PAGES);
    // What lies in the trash has no number to share.
    paper.office.act(|tx| document::delete(tx, one)).unwrap();
    assert_eq!(paper.office.read(doubled::all), []);
}

#[test]
fn the_documents_of_two_merged_clients_are_of_the_one() {
    let paper = Paper::new();
    let id = paper.offer("Явір", "2026-11-21");
    let other = paper.get(id).client.unwrap();
    let main = paper.office.base.add(&Client::company("Явір і Ко"));
    paper
        .office
        .act(|tx| store::merge::clients(tx, main, other))
        .unwrap();
    assert_eq!(paper.get(id).client, Some(main));
    paper.office.is_sound();
}

#[test]
fn a_client_is_needed() {
    let paper = Paper::new();
    let nobody = paper
        .office
        .act(|tx| document::add(tx, &Document::default(), &[]));
    assert!(matches!(
        nobody,
        Err(StoreError::Refused(Refusal::ClientMissing))
    ));
}
