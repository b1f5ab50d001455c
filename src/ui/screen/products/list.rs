//! The rows of the products table: a product with its prices; a column for each price list.

use std::collections::HashMap;

use rusqlite::Connection;

use super::Office;
use crate::domain::id::{GroupId, PriceListId, ProductId};
use crate::domain::money::Price;
use crate::domain::product::{PriceList, Product};
use crate::i18n::{Words, id};
use crate::say;
use crate::store::{StoreResult, price, product};
use crate::ui::context::Ctx;
use crate::ui::screen::listing::{Listing, Record};
use crate::ui::screen::money;
use crate::ui::screen::orders::face::decimal;
use crate::ui::widget::chip::Tone;
use crate::ui::widget::table::{self, Cell, Ink, Row, Rows};

/// Price lists that have a column.
const LISTS: usize = 4;

/// Columns before those of the prices.
const FIXED: u32 = 5;

/// A product with its prices.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub product: Product,
    pub prices: Vec<(PriceListId, Price)>,
}

impl Line {
    /// The price in a list.
    pub fn price(&self, list: PriceListId) -> Option<Price> {
        let mut found = self.prices.iter().filter(|(id, _)| *id == list);
        found.next().map(|(_, price)| *price)
    }
}

/// Reads some products with their prices.
///
/// # Errors
/// When the base cannot be read.
pub fn read(conn: &Connection, ids: &[ProductId]) -> StoreResult<Vec<Line>> {
    let lines = product::lines(conn, ids)?.into_iter();
    lines
        .map(|found| {
            Ok(Line {
                prices: price::of_product(conn, found.id)?,
                product: found,
            })
        })
        .collect()
}

impl Record for Line {
    type Id = ProductId;

    fn id(&self) -> ProductId {
        self.product.id
    }
}

/// The rows; see the module.
#[derive(Debug)]
pub struct List {
    pub rows: Listing<Line>,
    pub words: &'static Words,
    groups: HashMap<GroupId, String>,
    lists: Vec<PriceList>,
    main: crate::domain::money::Currency,
    widths: HashMap<u32, f32>,
}

impl List {
    /// An empty list.
    pub fn new(ctx: &Ctx) -> Self {
        Self {
            rows: Listing::default(),
            words: ctx.words,
            groups: HashMap::new(),
            lists: Vec::new(),
            main: crate::domain::money::Currency::NONE,
            widths: HashMap::new(),
        }
    }

    /// Takes the names of groups and price lists.
    pub fn set_office(&mut self, office: &Office) {
        let groups = office.groups.iter();
        self.groups = groups.map(|group| (group.id, group.name.clone())).collect();
        self.lists = office.lists.iter().take(LISTS).cloned().collect();
        self.main = office.rates.main;
    }

    /// Sets the width of a column.
    pub fn resize(&mut self, column: u32, width: f32) {
        self.widths.insert(column, width.clamp(40.0, 900.0));
    }

    /// Gives the columns as the table wants them.
    pub fn columns(&self, words: &Words) -> Vec<table::Column<'static>> {
        let one = |place: u32, title: String, width: f32| {
            let width = self.widths.get(&place).copied().unwrap_or(width);
            table::Column::new(place, title, width).fixed()
        };
        let mut columns = vec![
            one(0, say::column(words, "code"), 92.0)
                .min(60.0)
                .priority(3),
            one(1, say::column(words, "name"), 240.0)
                .min(140.0)
                .grow(3.0),
            one(2, say::column(words, "group-id"), 120.0)
                .min(70.0)
                .priority(5)
                .grow(0.6),
            one(3, words.tr(id::ORDER_COLUMN_UNIT), 72.0)
                .min(68.0)
                .priority(4),
            one(4, say::column(words, "vat"), 72.0)
                .min(56.0)
                .priority(2)
                .right(),
        ];
        for (place, list) in (FIXED..).zip(&self.lists) {
            let sign = match money::sign(list.currency, self.main) {
                "" => list.currency.code(),
                sign => sign,
            };
            let title = if list.name == sign {
                list.name.clone()
            } else {
                format!("{}, {sign}", list.name)
            };
            let priority = u8::try_from(place - FIXED).unwrap_or(6) * 2;
            columns.push(
                one(place, title, 128.0)
                    .min(84.0)
                    .priority(priority)
                    .right(),
            );
        }
        columns
    }

    fn cells<'a>(&'a self, line: &'a Line) -> Vec<Cell<'a>> {
        let product = &line.product;
        let group = product.group.and_then(|group| self.groups.get(&group));
        let mut cells = vec![
            Cell::quiet(product.code.as_str()),
            Cell::name(product.name.as_str(), ""),
            Cell::quiet(group.map_or("", String::as_str)),
            Cell::quiet(product.unit.as_str()),
            Cell::quiet(say::vat(self.words, product.vat)),
        ];
        cells.extend(self.lists.iter().map(|list| match line.price(list.id) {
            Some(price) => Cell::text(decimal(self.words, &price.text(), 2)).ink(Ink::Full),
            None => Cell::Empty,
        }));
        cells
    }

    /// Gives a product as text, for the clipboard.
    pub fn text(&self, id: ProductId) -> Option<String> {
        let line = self.rows.line(id)?;
        let cells = self.cells(line);
        let words: Vec<&str> = cells.iter().map(Cell::words).collect();
        Some(words.join("\t"))
    }
}

impl Rows for List {
    fn count(&self) -> usize {
        self.rows.ids().0.len()
    }

    fn row(&self, index: usize) -> Option<Row<'_>> {
        let line = self.rows.at(index)?;
        let cells = self.cells(line);
        Some(if line.product.archived {
            Row::toned(cells, Tone::Future)
        } else {
            Row::new(cells)
        })
    }

    fn is_ticked(&self, index: usize) -> bool {
        self.rows.is_ticked(index)
    }
}
