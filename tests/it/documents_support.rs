//! Documents for tests: an office with a company of its own.

use kartoteka::domain::document::refusal::DocumentRefusal;
use kartoteka::domain::document::{Document, DocumentKind, DocumentLine};
use kartoteka::domain::id::{CompanyId, DocumentId};
use kartoteka::domain::money::Currency;
use kartoteka::domain::own_company::{BankAccount, OwnCompany};
use kartoteka::domain::refusal::Refusal;
use kartoteka::store::document::{self, issue, make};
use kartoteka::store::{self, StoreError, StoreResult, Tx};

use super::trade_support::{Office, day};

/// What stands for the pages of a document.
pub const PAGES: &[u8] = b"%PDF-1.7 pages";

/// An office that writes documents.
pub struct Paper {
    pub office: Office,
    pub company: CompanyId,
}

impl Paper {
    pub fn new() -> Self {
        let office = Office::new();
        let company = OwnCompany {
            name: "Картон і Тара".to_owned(),
            legal_form: "ТОВ".to_owned(),
            vat_payer: true,
            ..OwnCompany::default()
        };
        let company = office
            .act(|tx| {
                let id = store::own_company::add(tx, &company)?;
                store::own_company::add_account(
                    tx,
                    &BankAccount {
                        company: id,
                        iban: "UA21 3223 1300 0002 6007 2335 6600 1".to_owned(),
                        bank: "АТ «Зразок Банк»".to_owned(),
                        currency: Currency::UAH,
                        ..BankAccount::default()
                    },
                )?;
                Ok(id)
            })
            .unwrap();
        Self { office, company }
    }

    pub fn wanted(kind: DocumentKind, date: &str) -> make::Wanted {
        make::Wanted {
            kind,
            date: day(date),
            ..make::Wanted::default()
        }
    }

    /// Makes a draft offer with one line for a new client.
    pub fn offer(&self, client: &str, date: &str) -> DocumentId {
        let client = self.office.base.client(client);
        self.office
            .act(|tx| draft(tx, client, &Self::wanted(DocumentKind::Offer, date)))
            .unwrap()
    }

    pub fn create(&self, kind: DocumentKind, source: make::Source) -> StoreResult<DocumentId> {
        self.office
            .act(|tx| make::create(tx, &Self::wanted(kind, "2026-11-21"), source))
    }

    pub fn issue(&self, id: DocumentId) -> StoreResult<issue::Issued> {
        self.office.act(|tx| issue_now(tx, id))
    }

    pub fn get(&self, id: DocumentId) -> Document {
        self.office.read(|conn| document::get(conn, id)).unwrap()
    }

    pub fn number(&self, id: DocumentId) -> String {
        self.get(id).number
    }

    pub fn lines(&self, id: DocumentId) -> Vec<DocumentLine> {
        self.office.read(|conn| document::lines(conn, id))
    }

    pub fn names(&self, id: DocumentId) -> Vec<String> {
        let lines = self.lines(id).into_iter();
        lines.map(|line| line.line.name).collect()
    }

    pub fn gross(&self, id: DocumentId) -> i64 {
        let found = self.get(id);
        self.office.read(|conn| document::total(conn, &found)).gross
    }
}

/// Makes a draft with one line.
pub fn draft(
    tx: &Tx<'_>,
    client: kartoteka::domain::id::ClientId,
    wanted: &make::Wanted,
) -> StoreResult<DocumentId> {
    let id = make::create(tx, wanted, make::Source::Client(client))?;
    let line = super::trade_support::line("Короб Т-23", "100", "24.60");
    document::set_lines(tx, id, &[line.into()])?;
    Ok(id)
}

/// Issues with pages that are always the same.
pub fn issue_now(tx: &Tx<'_>, id: DocumentId) -> StoreResult<issue::Issued> {
    issue::issue(tx, id, |_, _| Ok::<_, StoreError>(PAGES.to_vec()))
}

/// Gives why it was refused.
#[track_caller]
pub fn refused<T: std::fmt::Debug>(result: StoreResult<T>) -> DocumentRefusal {
    match result {
        Err(StoreError::Refused(Refusal::Document(refusal))) => refusal,
        other => panic!("{other:?}"),
    }
}
