//! What a choice finds in the base while one types: clients, contact persons, products with their prices.

use rusqlite::Connection;

use super::{Opt, Source};
use crate::domain::id::{PriceListId, ProductId};
use crate::domain::money::Price;
use crate::i18n::Words;
use crate::store::client_list::Now;
use crate::store::product::{self, ProductFilter};
use crate::store::search::{self, Target};
use crate::store::{StoreResult, client_card, client_list, price};
use crate::ui::screen::orders::face::decimal;

/// What stands before the number of a product in a value.
const PRODUCT: &str = "product:";

/// What stands before the name of a product that is to be made.
const NEW: &str = "new-product:";

const FOUND: usize = 30;

/// Finds what a source offers for the typed words.
///
/// # Errors
/// When the base cannot be read.
pub fn find(
    conn: &Connection,
    (source, typed): (&Source, String),
    words: &Words,
    moment: Now,
) -> StoreResult<Vec<Opt>> {
    match source {
        Source::List(_) => Ok(Vec::new()),
        Source::Clients => clients(conn, typed, moment),
        Source::People => people(conn, &typed),
        Source::Products(list) => products(conn, typed, *list, words),
    }
}

fn clients(conn: &Connection, text: String, moment: Now) -> StoreResult<Vec<Opt>> {
    let filter = client_list::ClientFilter {
        text,
        ..Default::default()
    };
    let ids = client_list::ids(conn, &filter, &[], moment, Some(FOUND))?;
    ids.into_iter()
        .filter_map(|id| client_card::name(conn, id).transpose())
        .map(|name| {
            let name = name?;
            Ok(Opt {
                note: name.form,
                ..Opt::new(name.id.to_string(), name.name)
            })
        })
        .collect()
}

fn people(conn: &Connection, typed: &str) -> StoreResult<Vec<Opt>> {
    let found = search::find(conn, typed, FOUND * 2)?;
    let people = found.hits.into_iter().filter_map(|hit| match hit.target {
        Target::Person(person) => Some(Opt {
            note: hit.detail,
            ..Opt::new(person.to_string(), hit.title)
        }),
        _ => None,
    });
    Ok(people.take(FOUND).collect())
}

fn products(
    conn: &Connection,
    text: String,
    list: Option<PriceListId>,
    words: &Words,
) -> StoreResult<Vec<Opt>> {
    let filter = ProductFilter {
        text,
        ..ProductFilter::default()
    };
    let mut ids = product::ids(conn, &filter)?;
    ids.truncate(FOUND);
    let mut found = Vec::with_capacity(ids.len());
    for known in product::lines(conn, &ids)? {
        let price = match list {
            Some(list) => price::get(conn, list, known.id)?,
            None => None,
        };
        let price = price.map(Price::text);
        found.push(Opt {
            note: known.code,
            right: price.map_or_else(String::new, |price| decimal(words, &price, 2)),
            ..Opt::new(product_value(known.id), known.name)
        });
    }
    Ok(found)
}

/// Reads the product of a value of [`Source::Products`]; `None` when it is typed text.
pub fn product_of(value: &str) -> Option<ProductId> {
    let id = value.strip_prefix(PRODUCT)?.parse().ok()?;
    Some(ProductId::new(id))
}

/// Writes a product as a value of [`Source::Products`].
pub fn product_value(id: ProductId) -> String {
    format!("{PRODUCT}{id}")
}

/// Reads the name of a product that is to be made; `None` when the value means something else.
pub fn new_product_of(value: &str) -> Option<&str> {
    value.strip_prefix(NEW)
}

/// Writes the wish for a new product as a value of [`Source::Products`].
pub(super) fn new_product(name: &str) -> String {
    format!("{NEW}{name}")
}
