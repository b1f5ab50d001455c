//! Writes products into a table: what is written comes back by the import as it was, into an empty base.

use std::io;
use std::ops::ControlFlow;
use std::path::Path;

use super::column::{PriceColumn, ProductColumn};
use super::value::write_path;
use crate::domain::id::{PriceListId, ProductId};
use crate::domain::money::VatRate;
use crate::domain::product::{Product, ProductField, ProductGroup};
use crate::exchange::csv_write::TableWriter;
use crate::exchange::error::ExchangeError;
use crate::exchange::import::Watch;
use crate::exchange::table::Progress;
use crate::i18n::{Language, Words, id};
use crate::platform::AtomicFile;
use crate::store::product::ProductFilter;
use crate::store::{Store, price, product};

/// How many products pass between two looks at progress and cancel.
const STEP: usize = 200;

/// Writes products with the prices of all lists, all of them (also those not offered any more) when `ids` is `None`.
/// Gives how many.
///
/// # Errors
/// When the base cannot be read, the file cannot be written, or the work is cancelled; the file is then as before.
pub fn export(
    store: &Store,
    ids: Option<&[ProductId]>,
    path: &Path,
    delimiter: u8,
    language: Language,
    watch: &mut Watch<'_>,
) -> Result<usize, ExchangeError> {
    let failed = |error: io::Error| ExchangeError::io(path, error);
    let file = AtomicFile::create(path).map_err(failed)?;
    let mut table = TableWriter::new(file, delimiter).map_err(failed)?;
    let words = Words::of(language);
    let count = store.read(|conn| -> Result<usize, ExchangeError> {
        let all = match ids {
            Some(ids) => ids.to_vec(),
            None => product::ids(
                conn,
                &ProductFilter {
                    archived: true,
                    ..ProductFilter::default()
                },
            )?,
        };
        let products = product::lines(conn, &all)?;
        let groups = product::groups(conn)?;
        let columns = columns(&products, &price::lists(conn)?);
        let headers: Vec<String> = columns
            .iter()
            .map(|(column, _)| column.name(words))
            .collect();
        table
            .write_row(headers.iter().map(String::as_str))
            .map_err(failed)?;
        for (done, product) in products.iter().enumerate() {
            if done % STEP == 0 {
                look(watch, done, products.len())?;
            }
            let prices = price::of_product(conn, product.id)?;
            let cells: Vec<String> = columns
                .iter()
                .map(|(column, list)| match column {
                    ProductColumn::Field(field) => field_text(product, *field, &groups, words),
                    _ => prices
                        .iter()
                        .find(|(of, _)| Some(*of) == *list)
                        .map(|(_, price)| number(&price.text(), delimiter))
                        .unwrap_or_default(),
                })
                .collect();
            table
                .write_row(cells.iter().map(String::as_str))
                .map_err(failed)?;
        }
        look(watch, products.len(), products.len())?;
        Ok(products.len())
    })?;
    let file = table.finish().map_err(failed)?;
    file.commit().map_err(failed)?;
    Ok(count)
}

/// The columns: what a price list usually begins with, what some product fills, every price list.
fn columns(
    products: &[Product],
    lists: &[crate::domain::product::PriceList],
) -> Vec<(ProductColumn, Option<PriceListId>)> {
    let is_used = |field: ProductField| match field {
        ProductField::Code | ProductField::Name | ProductField::Unit | ProductField::Vat => true,
        ProductField::Kind | ProductField::Group | ProductField::Description => products
            .iter()
            .any(|product| field.get(product) != field.get(&Product::default())),
        ProductField::Archived => products.iter().any(|product| product.archived),
    };
    let fields = ProductField::ALL
        .iter()
        .copied()
        .filter(|&field| is_used(field));
    let mut columns: Vec<(ProductColumn, Option<PriceListId>)> = fields
        .map(|field| (ProductColumn::Field(field), None))
        .collect();
    let mut named: Vec<String> = Vec::new();
    for list in lists {
        // Two lists of one name would become one.
        let mut name = list.name.clone();
        let mut number = 1;
        while named.contains(&name) {
            number += 1;
            name = format!("{} ({number})", list.name);
        }
        named.push(name.clone());
        let column = PriceColumn {
            list: name,
            currency: list.currency,
            mode: Some(list.mode),
        };
        columns.push((ProductColumn::Price(column), Some(list.id)));
    }
    columns
}

fn field_text(
    product: &Product,
    field: ProductField,
    groups: &[ProductGroup],
    words: &Words,
) -> String {
    match field {
        ProductField::Group => group_path(product, groups),
        ProductField::Vat => match product.vat {
            VatRate::Without => words.tr(id::VAT_WITHOUT),
            // A bare 0.5 would be read as the 50 % that a spreadsheet keeps so.
            VatRate::Rate(percent) if (1..1000).contains(&percent.get()) => {
                format!("{} %", percent.text())
            }
            rate => rate.code(),
        },
        ProductField::Kind => {
            let code = product.kind.code();
            words
                .find(&format!("product-kind-{code}"))
                .unwrap_or_else(|| code.to_owned())
        }
        ProductField::Archived => words.tr(if product.archived {
            id::VALUE_YES
        } else {
            id::VALUE_NO
        }),
        field => field.get(product),
    }
}

fn group_path(product: &Product, groups: &[ProductGroup]) -> String {
    let mut path: Vec<&str> = Vec::new();
    let mut next = product.group;
    while let Some(group) = next.and_then(|id| groups.iter().find(|group| group.id == id)) {
        path.insert(0, &group.name);
        next = group.parent.filter(|_| path.len() <= groups.len());
    }
    write_path(&path)
}

/// A spreadsheet that divides cells by semicolons divides decimals by commas.
fn number(text: &str, delimiter: u8) -> String {
    if delimiter == b';' {
        text.replace('.', ",")
    } else {
        text.to_owned()
    }
}

fn look(watch: &mut Watch<'_>, done: usize, total: usize) -> Result<(), ExchangeError> {
    let progress = Progress {
        done: done as u64,
        total: total as u64,
    };
    match watch(progress) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(ExchangeError::Cancelled),
    }
}
