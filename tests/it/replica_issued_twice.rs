//! Promise: when two issue one draft without knowing of each other, both papers stay what they were, and both people know.

use kartoteka::domain::document::{DocumentKind, DocumentState};
use kartoteka::domain::id::DocumentId;
use kartoteka::domain::money::Currency;
use kartoteka::domain::own_company::OwnCompany;
use kartoteka::store::document::{self, issue};
use kartoteka::store::replica::conflict::Choice;
use kartoteka::store::{self, Action, StoreError, Table, history};

use super::documents_support::{Paper, draft};
use super::replica_merges::{devices, settle};
use super::replica_support::{Device, exchange};

impl Device {
    fn draft(&self) -> DocumentId {
        let client = self.client("Метро");
        let company = OwnCompany {
            name: "Картон".to_owned(),
            ..OwnCompany::default()
        };
        let made = self.store.transact(Action::AddDocument, "", |tx| {
            store::own_company::add(tx, &company)?;
            store::office_option::set_main_currency(tx, Currency::UAH)?;
            draft(
                tx,
                client,
                &Paper::wanted(DocumentKind::Offer, "2026-11-21"),
            )
        });
        made.unwrap().0
    }

    /// Issues with pages that say by whom, and gives the number.
    fn issue(&self, id: DocumentId) -> String {
        let pages = |_: &store::Tx<'_>, _| Ok::<_, StoreError>(self.pages());
        let issued = self
            .store
            .transact(Action::IssueDocument, "", |tx| issue::issue(tx, id, pages));
        issued.unwrap().0.number
    }

    fn pages(&self) -> Vec<u8> {
        format!("%PDF-1.7 device {}", self.number).into_bytes()
    }

    /// Number, state and pages.
    fn issued(&self, id: DocumentId) -> (String, DocumentState, Option<Vec<u8>>) {
        let read = self.store.read(|conn| {
            let found = document::get(conn, id)?.unwrap();
            let kept = issue::kept_file(conn, id)?.map(|kept| kept.bytes.to_vec());
            Ok::<_, StoreError>((found.number, found.state, kept))
        });
        read.unwrap()
    }

    fn kept_as(&self, id: DocumentId, number: &str) -> Option<Vec<u8>> {
        let read = |conn: &_| issue::kept_as(conn, id, number);
        let kept = self.store.read(read).unwrap();
        kept.map(|kept| kept.bytes.to_vec())
    }
}

#[test]
fn both_papers_stay_whichever_number_is_chosen_and_both_are_told() {
    for choice in [Choice::Keep, Choice::Other] {
        let all = devices();
        let [o, p, c] = &all;
        let id = o.draft();
        exchange(&[o, p, c]);
        o.follow();
        p.follow();
        let (one, other) = (o.after(1).issue(id), p.after(2).issue(id));
        assert_ne!(one, other);
        exchange(&[o, p, c]);
        for device in [o, p] {
            let told = device.store.follow_up().unwrap().twice;
            let [told] = &told[..] else {
                panic!("{told:?}")
            };
            assert!(told.contains(&one) && told.contains(&other), "{told}");
        }
        settle(&[o, p, c]);
        // Asked about is the number, and what goes with it follows.
        let open = o.conflicts();
        let columns: Vec<&str> = open.iter().map(|it| it.column.as_str()).collect();
        assert_eq!(columns, ["number"]);
        let chosen = match choice {
            Choice::Keep => &other,
            _ => &one,
        };
        o.store.settle(&open[0].decided(choice.clone())).unwrap();
        settle(&[o, p, c]);
        for device in [o, p] {
            let by = if *chosen == one { o } else { p };
            let (number, state, pages) = device.issued(id);
            assert_eq!((&number, state), (chosen, DocumentState::Issued));
            assert_eq!(pages, Some(by.pages()), "device {}", device.number);
            assert_eq!(device.kept_as(id, &one), Some(o.pages()));
            assert_eq!(device.kept_as(id, &other), Some(p.pages()));
            assert_eq!(device.conflicts(), [], "device {}", device.number);
        }
        let told = |conn: &_| history::of_record(conn, Table::Document, id.get());
        for device in &all {
            let changes = device.store.read(told).unwrap();
            for number in [&one, &other] {
                let mut fields = changes.iter().flat_map(|change| &change.fields);
                let is_told = fields.any(|it| it.column == "number" && it.new.text() == *number);
                assert!(is_told, "{number}, device {}", device.number);
            }
        }
    }
}

#[test]
fn undo_of_one_issue_takes_nothing_from_the_other() {
    // Knowing of the other one, and before.
    for knows in [true, false] {
        let all = devices();
        let [o, p, c] = &all;
        let id = o.draft();
        exchange(&[o, p, c]);
        let one = o.after(1).issue(id);
        p.after(2).issue(id);
        if knows {
            settle(&[o, p, c]);
            let refused = p.store.undo();
            let is_refused = matches!(refused, Err(StoreError::OthersWrote { .. }));
            assert!(is_refused, "{refused:?}");
            settle(&[o, p, c]);
        } else {
            p.after(3).store.undo().unwrap().unwrap();
            settle(&[o, p, c]);
            assert_eq!(o.issued(id).2, Some(o.pages()));
            for device in &all {
                assert_eq!(device.issued(id).0, one, "device {}", device.number);
            }
        }
        for device in &all {
            let (_, state, _) = device.issued(id);
            assert_eq!(state, DocumentState::Issued, "device {}", device.number);
        }
    }
}

/// An issue that its own writer takes back, alone, makes the draft again everywhere.
#[test]
fn what_nobody_else_issued_becomes_a_draft_again() {
    let all = devices();
    let [o, p, c] = &all;
    let id = o.draft();
    exchange(&[o, p, c]);
    p.issue(id);
    settle(&[o, p, c]);
    p.store.undo().unwrap().unwrap();
    settle(&[o, p, c]);
    for device in &all {
        let (number, state, _) = device.issued(id);
        assert_eq!((number.as_str(), state), ("", DocumentState::Draft));
    }
}
