//! Promise: a number is given once and never lost, and what went out to a client never changes.

use kartoteka::domain::document::refusal::DocumentRefusal;
use kartoteka::domain::document::series::{Restart, Series};
use kartoteka::domain::document::{DocumentKind, DocumentState, Standing};
use kartoteka::store::document::{self, issue, list, make, parties, series, state};
use kartoteka::store::{self, Action, StoreError, Table};

use super::documents_support::{PAGES, Paper, draft, issue_now, refused};
use super::trade_support::{day, line};

#[test]
fn a_number_is_given_at_issue_in_order_and_by_kind_company_and_year() {
    let paper = Paper::new();
    let (one, two) = (
        paper.offer("Явір", "2026-11-20"),
        paper.offer("Зоря", "2026-11-21"),
    );
    assert_eq!(paper.number(one), "");
    assert_eq!(paper.issue(two).unwrap().number, "1");
    assert_eq!(paper.issue(one).unwrap().number, "2");
    let client = paper.get(one).client.unwrap();
    let new = |kind, date: &str, company| {
        let wanted = make::Wanted {
            company,
            ..Paper::wanted(kind, date)
        };
        let id = paper.office.act(|tx| draft(tx, client, &wanted)).unwrap();
        paper.issue(id).unwrap().number
    };
    assert_eq!(new(DocumentKind::Invoice, "2026-11-21", None), "1");
    assert_eq!(new(DocumentKind::Offer, "2027-01-02", None), "1");
    assert_eq!(new(DocumentKind::Offer, "2026-12-30", None), "3");
    let other = paper
        .office
        .act(|tx| {
            let company = kartoteka::domain::own_company::OwnCompany {
                name: "Друга".to_owned(),
                ..Default::default()
            };
            store::own_company::add(tx, &company)
        })
        .unwrap();
    assert_eq!(new(DocumentKind::Offer, "2026-11-21", Some(other)), "1");
    paper.office.is_sound();
}

#[test]
fn numbers_are_written_as_the_office_wants_and_go_on_where_it_says() {
    let paper = Paper::new();
    let date = day("2026-11-21");
    let set = |pattern: &str, restart, next| {
        let series = Series {
            restart,
            ..Series::usual(paper.company, DocumentKind::Offer)
        };
        paper
            .office
            .act(|tx| series::set(tx, pattern, &series, next, date))
    };
    set("КП-{yy}-{number:4}", Restart::Year, Some(191)).unwrap();
    let first = paper.offer("Явір", "2026-11-21");
    assert_eq!(paper.issue(first).unwrap().number, "КП-26-0191");
    let next_year = paper.offer("Зоря", "2027-02-01");
    assert_eq!(paper.issue(next_year).unwrap().number, "КП-27-0001");
    assert_eq!(
        refused(set("КП-{number}", Restart::Year, Some(191))),
        DocumentRefusal::NumberUsed { last: 191 }
    );
    assert_eq!(
        refused(set("КП", Restart::Year, None)).code(),
        "pattern-without-number"
    );
    set("{number}", Restart::Never, None).unwrap();
    let third = paper.offer("Гай", "2027-02-02");
    assert_eq!(paper.issue(third).unwrap().number, "192");
}

#[test]
fn whatever_fails_while_issuing_costs_no_number() {
    let paper = Paper::new();
    let id = paper.offer("Явір", "2026-11-21");
    let before = paper.get(id);
    let mut seen = String::new();
    let failed = paper.office.act(|tx| {
        issue::issue(tx, id, |tx, id| {
            seen = document::get(tx, id)?.unwrap().number;
            Err(StoreError::Cancelled)
        })
    });
    assert!(matches!(failed, Err(StoreError::Cancelled)));
    assert_eq!(seen, "1", "the pages are made of the numbered document");
    assert_eq!(paper.get(id), before);
    let no_pdf = paper
        .office
        .act(|tx| issue::issue(tx, id, |_, _| Ok::<_, StoreError>(b"nothing".to_vec())));
    assert_eq!(refused(no_pdf), DocumentRefusal::NoPages);
    assert_eq!(paper.issue(id).unwrap().number, "1");
    assert_eq!(
        paper
            .office
            .read(|conn| issue::kept_file(conn, id))
            .unwrap()
            .bytes,
        PAGES
    );
    paper.office.is_sound();
}

#[test]
fn what_is_not_ready_is_not_issued() {
    let paper = Paper::new();
    let client = paper.office.base.client("Явір");
    let empty = paper
        .create(DocumentKind::Offer, make::Source::Client(client))
        .unwrap();
    assert_eq!(refused(paper.issue(empty)), DocumentRefusal::NoLines);
    // A letter says what it says without lines.
    let letter = paper
        .create(DocumentKind::Letter, make::Source::Client(client))
        .unwrap();
    assert_eq!(paper.issue(letter).unwrap().number, "1");
    let lines = [line("Короб", "1", "1").into()];
    paper
        .office
        .act(|tx| document::set_lines(tx, empty, &lines))
        .unwrap();
    paper
        .office
        .act(|tx| {
            document::update::<StoreError>(tx, empty, |draft| {
                draft.company = None;
                Ok(())
            })
        })
        .unwrap();
    assert_eq!(refused(paper.issue(empty)), DocumentRefusal::CompanyMissing);
    let wrong = paper.office.act(|tx| {
        document::update::<StoreError>(tx, empty, |draft| {
            draft.valid_until = Some(day("2026-11-20"));
            Ok(())
        })
    });
    assert_eq!(refused(wrong).field(), Some("valid_until"));
}

#[test]
fn an_issued_document_does_not_change_by_any_door() {
    let paper = Paper::new();
    let id = paper.offer("Явір", "2026-11-21");
    paper.issue(id).unwrap();
    let before = (paper.get(id), paper.lines(id));
    let issued = DocumentRefusal::Issued {
        number: "1".to_owned(),
        next: 2,
    };
    let edit = paper.office.act(|tx| {
        document::update::<StoreError>(tx, id, |draft| {
            draft.terms = "інші".to_owned();
            Ok(())
        })
    });
    assert_eq!(refused(edit), issued);
    let lines = paper.office.act(|tx| document::set_lines(tx, id, &[]));
    assert_eq!(refused(lines), issued);
    assert_eq!(refused(paper.issue(id)), issued);
    // Neither by putting a value of the draft back.
    for (table, row, column) in [
        (Table::Document, id.get(), "terms"),
        (Table::Document, id.get(), "state"),
        (Table::Document, id.get(), "number"),
        (Table::DocumentLine, before.1[0].line.id.get(), "price"),
    ] {
        assert!(
            paper
                .office
                .act(|tx| store::history::put_back(tx, table, row, column, &store::CellValue::Null))
                .is_err(),
            "{column}"
        );
    }
    assert_eq!((paper.get(id), paper.lines(id)), before);
    // What the office notes for itself is not on the paper.
    paper
        .office
        .act(|tx| document::set_note(tx, id, "подзвонити"))
        .unwrap();
    assert_eq!(paper.get(id).note, "подзвонити");
    let said = kartoteka::say::refused(
        kartoteka::i18n::Words::of(kartoteka::i18n::Language::Uk),
        &issued.into(),
    );
    assert!(said.todo.contains("редакцію 2"), "{said:?}");
}

#[test]
fn an_issued_document_says_what_was_true_then() {
    let paper = Paper::new();
    let id = paper.offer("Явір", "2026-11-21");
    let (client, company) = (paper.get(id).client.unwrap(), paper.company);
    let rename = |name: &str| {
        paper
            .office
            .act(|tx| {
                store::client::update::<StoreError>(tx, client, |client| {
                    name.clone_into(&mut client.name);
                    Ok(())
                })?;
                store::own_company::update::<StoreError>(tx, company, |company| {
                    company.name = format!("Наша {name}");
                    Ok(())
                })
            })
            .unwrap();
    };
    let names = || {
        let found = paper.get(id);
        let parties = paper.office.read(|conn| parties::of(conn, &found));
        (parties.client.name, parties.company.name)
    };
    let both = |client: &str, company: &str| (client.to_owned(), company.to_owned());
    rename("Явір-М");
    assert_eq!(names(), both("Явір-М", "Наша Явір-М"));
    paper.issue(id).unwrap();
    rename("Клен");
    assert_eq!(names(), both("Явір-М", "Наша Явір-М"));
    let found = paper.get(id);
    let account = paper.office.read(|conn| parties::of(conn, &found)).account;
    assert_eq!(account.iban, "UA213223130000026007233566001");
}

#[test]
fn a_change_of_what_went_out_is_its_next_revision() {
    let paper = Paper::new();
    let id = paper.offer("Явір", "2026-11-21");
    let refused_draft = paper
        .office
        .act(|tx| issue::revise(tx, id, day("2026-11-22")));
    assert_eq!(refused(refused_draft), DocumentRefusal::Draft);
    paper.issue(id).unwrap();
    let second = paper
        .office
        .act(|tx| issue::revise(tx, id, day("2026-11-25")))
        .unwrap();
    let draft = paper.get(second);
    assert_eq!((draft.number.as_str(), draft.revision), ("1", 2));
    assert_eq!(draft.valid_until, Some(day("2026-12-09")));
    let again = paper
        .office
        .act(|tx| issue::revise(tx, id, day("2026-11-25")));
    assert_eq!(
        refused(again),
        DocumentRefusal::RevisionBegun {
            number: "1".to_owned(),
            revision: 2
        }
    );
    let standing = |id| {
        let rows = paper.office.read(|conn| list::lines(conn, &[id]));
        rows[0].standing(day("2026-11-25"))
    };
    assert_eq!(standing(id), Standing::Issued, "in force until the next is");
    let mut lines = paper.lines(second);
    lines[0].line.price = kartoteka::domain::money::Price::parse("20").unwrap();
    paper
        .office
        .act(|tx| document::set_lines(tx, second, &lines))
        .unwrap();
    let issued = paper.issue(second).unwrap();
    assert_eq!((issued.number.as_str(), issued.revision), ("1", 2));
    assert_eq!(standing(id), Standing::Replaced);
    assert_eq!((paper.gross(id), paper.gross(second)), (295_200, 240_000));
    assert!(
        paper
            .office
            .read(|conn| issue::kept_file(conn, id))
            .is_some()
    );
    let late = paper
        .office
        .act(|tx| state::set(tx, id, DocumentState::Accepted, &state::Step::default()));
    assert_eq!(
        refused(late),
        DocumentRefusal::Replaced {
            number: "1".to_owned(),
            revision: 2
        }
    );
    assert_eq!(
        paper.office.read(|conn| document::revisions(conn, second)),
        [id, second]
    );
    // The number of the series goes on as if there were one document.
    let next = paper.offer("Зоря", "2026-11-25");
    assert_eq!(paper.issue(next).unwrap().number, "2");
    // Sums count what is in force.
    let sums = paper
        .office
        .read(|conn| list::sums(conn, &list::DocumentFilter::default(), day("2026-11-25")));
    assert_eq!((sums[0].count, sums[0].gross), (2, 240_000 + 295_200));
    // Without the second revision the first is in force again.
    paper.office.act(|tx| document::delete(tx, second)).unwrap();
    assert_eq!(standing(id), Standing::Issued);
    paper.office.is_sound();
}

#[test]
fn undo_of_an_issue_makes_the_draft_again_and_the_number_void() {
    let paper = Paper::new();
    let store = &paper.office.base.store;
    let id = paper.offer("Явір", "2026-11-21");
    let before = paper.get(id);
    paper.issue(id).unwrap();
    store.undo().unwrap().unwrap();
    assert_eq!(paper.get(id), before);
    assert!(
        paper
            .office
            .read(|conn| issue::kept_file(conn, id))
            .is_none()
    );
    paper.office.is_sound();
    // Redo gives it the same number back, with the file.
    store.redo().unwrap().unwrap();
    assert_eq!(paper.number(id), "1");
    assert!(
        paper
            .office
            .read(|conn| issue::kept_file(conn, id))
            .is_some()
    );
    store.undo().unwrap().unwrap();
    // Another document never gets it: the paper may have gone out.
    let other = paper.offer("Зоря", "2026-11-21");
    assert_eq!(paper.issue(other).unwrap().number, "2");
    assert_eq!(paper.issue(id).unwrap().number, "3");
    let given = paper
        .office
        .read(|conn| series::given(conn, paper.company, DocumentKind::Offer, 10));
    let given: Vec<(&str, bool)> = given
        .iter()
        .map(|given| (given.number.as_str(), given.is_void))
        .collect();
    assert_eq!(given, [("3", false), ("2", false), ("1", true)]);
    paper.office.is_sound();
}

#[test]
fn two_programs_that_issue_at_once_never_give_one_number_twice() {
    let paper = Paper::new();
    let drafts: Vec<_> = (0..24)
        .map(|nth| paper.offer(&format!("Клієнт {nth}"), "2026-11-21"))
        .collect();
    let (mine, theirs) = drafts.split_at(12);
    let other = paper.office.base.reopen();
    let issue_all = |store: &store::Store, ids: &[_]| -> Vec<i64> {
        ids.iter()
            .map(|&id| {
                let (issued, _) = store
                    .transact(Action::IssueDocument, "", |tx| issue_now(tx, id))
                    .unwrap();
                issued.number.parse().unwrap()
            })
            .collect()
    };
    let mut numbers = std::thread::scope(|scope| {
        let there = scope.spawn(|| issue_all(&other, theirs));
        let mut here = issue_all(&paper.office.base.store, mine);
        here.extend(there.join().unwrap());
        here
    });
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=24).collect::<Vec<i64>>());
    paper.office.is_sound();
}
