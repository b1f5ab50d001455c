//! Brings a table of products into the base: first as a plan that changes nothing, then for real as one action with one
//! undo. Products are recognised by code or name, chosen by the user.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use super::column::{PriceColumn, ProductColumn};
use super::lists::Lists;
use super::value::{self, Draft};
use crate::domain::fold::fold;
use crate::domain::id::{ClientId, ProductId};
use crate::domain::money::VatRate;
use crate::domain::product::{Product, ProductField};
use crate::exchange::bad_rows::BadRows;
use crate::exchange::clean::Reason;
use crate::exchange::error::ExchangeError;
use crate::exchange::import::{Fate, OnMatch, Options, Report, Watch, headers};
use crate::exchange::open::{Settings, open_table};
use crate::exchange::target::Target;
use crate::exchange::walk::{Pace, go_on, next_row, refuse};
use crate::exchange::warnings;
use crate::i18n::Words;
use crate::store::product::ProductFilter;
use crate::store::{Action, Connection, Store, StoreResult, Tx, price, product, vat};

/// By what existing products are recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProductMatch {
    /// The office's code, case aside.
    pub code: bool,
    /// The name, case and quotes aside; a product with another code is another product.
    pub name: bool,
}

impl Default for ProductMatch {
    fn default() -> Self {
        Self {
            code: true,
            name: true,
        }
    }
}

/// Tells what an import would do.
pub(in crate::exchange) fn plan(
    store: &Store,
    path: &Path,
    settings: &Settings,
    options: &Options,
    watch: &mut Watch<'_>,
) -> Result<Report, ExchangeError> {
    let headers = headers(path, settings)?;
    let words = Words::of(options.language);
    let known = store.read(|conn| Known::read(conn, words))?;
    let mut run = Run::new(known, settings, options, &headers);
    run.all(path, None, None, watch)?;
    Ok(run.finish())
}

/// Imports a table as one action: all that is good, or nothing when it is cancelled or the base fails.
pub(in crate::exchange) fn import(
    store: &Store,
    path: &Path,
    settings: &Settings,
    options: &Options,
    watch: &mut Watch<'_>,
) -> Result<Report, ExchangeError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let headers = headers(path, settings)?;
    let words = Words::of(options.language);
    let mut bad = BadRows::new(path, &headers, words);
    let (mut report, changes) = store.transact(Action::Import, &name, |tx| {
        let known = Known::read(tx, words)?;
        let mut run = Run::new(known, settings, options, &headers);
        if settings.own {
            // An empty list is a list too, and the order is that of the table.
            for target in &settings.mapping {
                if let Target::Product(ProductColumn::Price(column)) = target {
                    run.known.lists.list(column, Some(tx))?;
                }
            }
        }
        run.all(path, Some(tx), Some(&mut bad), watch)?;
        Ok::<_, ExchangeError>(run.finish())
    })?;
    report.changes = changes;
    report.bad_file = bad.finish()?;
    Ok(report)
}

/// What the base has.
struct Known {
    lists: Lists,
    codes: HashMap<String, i64>,
    /// Products by name, with their codes.
    names: HashMap<String, Vec<(i64, String)>>,
    rates: HashMap<i64, VatRate>,
    /// The rate of a product whose row tells none.
    usual: VatRate,
}

impl Known {
    fn read(conn: &Connection, words: &Words) -> StoreResult<Self> {
        let all = ProductFilter {
            archived: true,
            ..ProductFilter::default()
        };
        let ids = product::ids(conn, &all)?;
        let offered = vat::all(conn, None)?;
        let usual = offered.iter().find(|rate| rate.usual);
        let mut known = Self {
            lists: Lists::read(conn, words)?,
            codes: HashMap::new(),
            names: HashMap::new(),
            rates: HashMap::new(),
            usual: usual.map(|rate| rate.rate).unwrap_or_default(),
        };
        for product in product::lines(conn, &ids)? {
            known.learn(product.id.get(), &product.code, &product.name, product.vat);
        }
        Ok(known)
    }

    fn learn(&mut self, id: i64, code: &str, name: &str, rate: VatRate) {
        if !code.is_empty() {
            self.codes.insert(code_key(code), id);
        }
        let named = self.names.entry(fold(name)).or_default();
        if !named.iter().any(|(other, _)| *other == id) {
            named.push((id, code.to_owned()));
        }
        self.rates.insert(id, rate);
    }
}

fn code_key(code: &str) -> String {
    code.trim().to_lowercase()
}

/// One walk through a table.
struct Run<'s> {
    settings: &'s Settings,
    options: &'s Options,
    headers: &'s [String],
    words: &'static Words,
    known: Known,
    in_file: HashSet<i64>,
    planned: i64,
    report: Report,
}

impl<'s> Run<'s> {
    fn new(
        known: Known,
        settings: &'s Settings,
        options: &'s Options,
        headers: &'s [String],
    ) -> Self {
        Self {
            settings,
            options,
            headers,
            words: Words::of(options.language),
            known,
            in_file: HashSet::new(),
            planned: 0,
            report: Report::default(),
        }
    }

    fn finish(mut self) -> Report {
        self.report.new_lists = self.known.lists.made;
        self.report
    }

    fn all(
        &mut self,
        path: &Path,
        tx: Option<&Tx<'_>>,
        mut bad: Option<&mut BadRows>,
        watch: &mut Watch<'_>,
    ) -> Result<(), ExchangeError> {
        let mut source = open_table(path, self.settings)?;
        let mut pace = Pace::default();
        loop {
            if pace.is_due() {
                if let Some(tx) = tx {
                    tx.catch_up()?;
                }
                go_on(source.progress(), watch)?;
            }
            let Some(row) = next_row(&mut *source)? else {
                return go_on(source.progress(), watch);
            };
            let (line, cells, taken) = match row {
                Ok(row) => {
                    let taken = match value::read(&row.cells, &self.settings.mapping, self.words) {
                        Ok(draft) => self.take(&draft, tx)?,
                        Err(reason) => Err(reason),
                    };
                    (row.line, row.cells, taken)
                }
                Err(row) => (row.line, vec![row.text], Err(Reason::Row(row.problem))),
            };
            self.report.rows += 1;
            match taken {
                Ok(Fate::Skip(_)) => {}
                Ok(_) => {
                    let looked = warnings::Looked {
                        headers: self.headers,
                        mapping: &self.settings.mapping,
                        country: "",
                        literal: true,
                    };
                    warnings::of_row(line, &cells, looked, &mut self.report.warnings);
                }
                Err(reason) => {
                    let bad = bad.as_deref_mut();
                    refuse(&mut self.report, self.words, line, &cells, reason, bad)?;
                }
            }
        }
    }

    /// Decides what becomes of a row, and does it when there is somebody to write.
    fn take(
        &mut self,
        draft: &Draft,
        tx: Option<&Tx<'_>>,
    ) -> Result<Result<Fate, Reason>, ExchangeError> {
        let found = match self.find(draft) {
            Ok(found) => found,
            Err(reason) => return Ok(Err(reason)),
        };
        // Updates know their record by number alone; `Fate` counts them.
        let fate = match (found, self.options.on_match) {
            (Some(id), _) if self.in_file.contains(&id) => Fate::Join,
            (Some(id), OnMatch::Update) => Fate::Update(ClientId::new(id)),
            (Some(id), OnMatch::Skip) => Fate::Skip(ClientId::new(id)),
            (_, OnMatch::Create) | (None, _) => Fate::New,
        };
        if fate == Fate::New {
            if draft.field(ProductField::Name).is_empty() {
                return Ok(Err(Reason::NoProductName));
            }
            let code = draft.field(ProductField::Code);
            if self.known.codes.contains_key(&code_key(code)) {
                return Ok(Err(Reason::CodeTaken {
                    code: code.to_owned(),
                }));
            }
        }
        let id = match (fate, tx) {
            (Fate::Skip(_), _) => found.unwrap_or_default(),
            (Fate::New, None) => {
                self.planned -= 1;
                self.prices(ProductId::default(), draft, None)?;
                self.planned
            }
            (Fate::New, Some(tx)) => self.add(draft, tx)?,
            (_, tx) => {
                let id = found.unwrap_or_default();
                self.update(ProductId::new(id), draft, tx)?;
                id
            }
        };
        self.report.count(fate);
        if !matches!(fate, Fate::Skip(_)) {
            self.in_file.insert(id);
            let (code, name) = (
                draft.field(ProductField::Code),
                draft.field(ProductField::Name),
            );
            let rate = self.rate(id, draft);
            if fate == Fate::New {
                self.known.learn(id, code, name, rate);
            } else {
                if !code.is_empty() {
                    self.known.codes.insert(code_key(code), id);
                }
                self.known.rates.insert(id, rate);
            }
        }
        Ok(Ok(fate))
    }

    /// Finds the product that a row means; rows of one file with the same code are one product whatever was chosen.
    fn find(&self, draft: &Draft) -> Result<Option<i64>, Reason> {
        let by = self.options.product_by;
        let code = draft.field(ProductField::Code);
        let known = self.known.codes.get(&code_key(code)).copied();
        if !code.is_empty()
            && let Some(id) = known
            && (by.code || self.in_file.contains(&id))
        {
            return Ok(Some(id));
        }
        let name = draft.field(ProductField::Name);
        if !by.name || name.is_empty() || self.options.on_match == OnMatch::Create {
            return Ok(None);
        }
        let same = self.known.names.get(&fold(name));
        let fits: Vec<i64> = same
            .into_iter()
            .flatten()
            .filter(|(_, other)| code.is_empty() || other.is_empty())
            .map(|(id, _)| *id)
            .collect();
        match fits[..] {
            [] => Ok(None),
            [id] => Ok(Some(id)),
            _ => Err(Reason::SameName { count: fits.len() }),
        }
    }

    fn rate(&self, id: i64, draft: &Draft) -> VatRate {
        let known = self.known.rates.get(&id).copied();
        draft.vat().or(known).unwrap_or(self.known.usual)
    }

    fn add(&mut self, draft: &Draft, tx: &Tx<'_>) -> Result<i64, ExchangeError> {
        let mut new = Product {
            vat: self.known.usual,
            group: self.known.lists.group(&draft.group, tx)?,
            ..Product::default()
        };
        set(&mut new, draft)?;
        let id = product::add(tx, &new)?;
        self.prices(id, draft, Some(tx))?;
        Ok(id.get())
    }

    fn update(
        &mut self,
        id: ProductId,
        draft: &Draft,
        tx: Option<&Tx<'_>>,
    ) -> Result<(), ExchangeError> {
        if let Some(tx) = tx {
            let group = self.known.lists.group(&draft.group, tx)?;
            product::update::<crate::store::StoreError>(tx, id, |known| {
                set(known, draft)?;
                known.group = group.or(known.group);
                Ok(())
            })?;
        }
        self.prices(id, draft, tx)
    }

    fn prices(
        &mut self,
        id: ProductId,
        draft: &Draft,
        tx: Option<&Tx<'_>>,
    ) -> Result<(), ExchangeError> {
        let rate = self.rate(id.get(), draft);
        for (column, amount) in &draft.prices {
            let list = self.known.lists.list(column, tx)?;
            let amount = match column {
                // Prices with VAT in a list without it (or the other way round) are converted at the product's rate.
                PriceColumn {
                    mode: Some(mode), ..
                } => price::converted(*amount, rate, *mode, list.mode),
                _ => *amount,
            };
            if let Some(tx) = tx {
                price::set(tx, list.id, id, Some(amount))?;
            }
        }
        Ok(())
    }
}

fn set(product: &mut Product, draft: &Draft) -> StoreResult<()> {
    for (field, text) in &draft.fields {
        field.set(product, text)?;
    }
    Ok(())
}
