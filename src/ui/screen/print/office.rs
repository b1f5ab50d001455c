//! What the screen knows of the office and of this computer: views, companies with their logos, sheets, templates, printers.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::choice::{Choice, KEPT};
use super::source::{self, Offer};
use crate::domain::document::DocumentKind;
use crate::domain::id::CompanyId;
use crate::domain::label_sheet::{OwnSheet, Shape, Sheet};
use crate::domain::own_company::OwnCompany;
use crate::i18n::Words;
use crate::print::document::designs::DESIGNS;
use crate::print::remembered::{self, Correction};
use crate::print::{Picture, addressee, labels};
use crate::store::client_list::Now;
use crate::store::document::template;
use crate::store::{StoreResult, label_sheet, own_company};

/// One of our companies with its logo.
#[derive(Debug, Clone)]
pub struct Company {
    pub company: OwnCompany,
    pub logo: Option<Picture>,
    /// Why its logo cannot be shown.
    pub broken: Option<String>,
}

/// A template that documents can be made with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// What a document keeps of it.
    pub code: String,
    pub name: String,
    pub kind: DocumentKind,
}

/// What is known; see the module.
#[derive(Debug, Clone, Default)]
pub struct Office {
    pub offers: Vec<Offer>,
    pub companies: Vec<Company>,
    pub own: Vec<OwnSheet>,
    pub used: BTreeMap<String, BTreeSet<usize>>,
    pub corrections: BTreeMap<String, Correction>,
    pub templates: Vec<Template>,
    /// What was chosen last.
    pub choice: Choice,
    /// All sheets as the choice has them: key and words.
    pub sheets: Vec<(String, String)>,
}

impl Office {
    /// Reads all of it.
    ///
    /// # Errors
    /// When the base cannot be read.
    pub fn read(conn: &Connection, words: &Words, now: Now) -> StoreResult<Self> {
        let mut companies = Vec::new();
        for company in own_company::all(conn)? {
            let (logo, broken) = match addressee::logo(conn, &company)? {
                Some(Ok(logo)) => (Some(logo), None),
                Some(Err(error)) => (None, Some(error.to_string())),
                None => (None, None),
            };
            companies.push(Company {
                company,
                logo,
                broken,
            });
        }
        let designs = DESIGNS.iter().map(|design| Template {
            code: design.code.to_owned(),
            name: design.template(words.language()).name,
            kind: design.kind,
        });
        let mut templates: Vec<Template> = designs.collect();
        templates.extend(template::all(conn, None)?.into_iter().map(|row| Template {
            code: row.id.to_string(),
            name: row.name,
            kind: row.kind,
        }));
        let own = label_sheet::all(conn)?;
        Ok(Self {
            offers: source::offers(conn, words, now)?,
            companies,
            sheets: sheets(&own, words),
            own,
            used: remembered::used(conn)?,
            corrections: remembered::corrections(conn)?,
            templates,
            choice: remembered::load(conn, KEPT)?,
        })
    }

    /// The ids of our companies, the main one first.
    pub fn company_ids(&self) -> Vec<CompanyId> {
        self.companies.iter().map(|one| one.company.id).collect()
    }

    /// Finds one of our companies.
    pub fn company(&self, id: Option<CompanyId>) -> Option<&Company> {
        self.companies.iter().find(|one| Some(one.company.id) == id)
    }

    /// The sheet of a key; the usual one when it is gone.
    pub fn sheet(&self, key: &str) -> Sheet {
        let own = self.own.iter().map(OwnSheet::sheet);
        own.chain(labels::all().iter().cloned())
            .find(|sheet| remembered::key(sheet) == key)
            .or_else(|| labels::find("3474").cloned())
            .unwrap_or_else(|| Shape::default().named(""))
    }

    /// The own sheet of a key.
    pub fn own_sheet(&self, key: &str) -> Option<&OwnSheet> {
        self.own
            .iter()
            .find(|own| remembered::key(&own.sheet()) == key)
    }

    /// What is put right for a printer.
    pub fn correction(&self, printer: &str) -> Correction {
        self.corrections.get(printer).copied().unwrap_or_default()
    }

    /// The templates of a kind.
    pub fn templates_of(&self, kind: DocumentKind) -> impl Iterator<Item = &Template> {
        self.templates.iter().filter(move |one| one.kind == kind)
    }
}

/// All sheets with their words: own ones first.
fn sheets(own: &[OwnSheet], words: &Words) -> Vec<(String, String)> {
    let own = own.iter().map(OwnSheet::sheet);
    let all = own.chain(labels::all().iter().cloned());
    all.map(|sheet| (remembered::key(&sheet), named(&sheet, words)))
        .collect()
}

/// Names a sheet: `Zweckform 3474 · A4, 3 × 8, 70 × 37`.
pub fn named(sheet: &Sheet, words: &Words) -> String {
    let name = match sheet.codes.first() {
        Some(code) => format!("{} {code}", sheet.maker),
        None => sheet.name.clone(),
    };
    let paper = match sheet.paper_size {
        (210.0, 297.0) => "A4, ".to_owned(),
        (148.0, 210.0) => "A5, ".to_owned(),
        _ => String::new(),
    };
    let grid = match sheet.grids.as_slice() {
        [grid] => format!("{} × {}, ", grid.columns, grid.rows),
        _ => String::new(),
    };
    let size = format!(
        "{} × {}",
        length(words, sheet.width),
        length(words, sheet.height)
    );
    format!("{name} · {paper}{grid}{size}")
}

/// Writes a length with the sign that the language has between whole and parts.
pub fn length(words: &Words, value: f32) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    let text = format!("{rounded}");
    if words.language() == crate::i18n::Language::En {
        text
    } else {
        text.replace('.', ",")
    }
}
