//! A line of a deal or an order: a product or free text, how much of it and at what price. Its text is kept as it was at
//! the time: a product renamed or deleted later does not change what was ordered.

use chrono::NaiveDate;

use super::id::{LineId, ProductId};
use super::money::document::{self, DocumentTotal, LineValue, Terms};
use super::money::{Discount, MoneyError, Price, Quantity, VatRate};

/// A line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TradeLine {
    /// Zero for a line that is not in the base yet.
    pub id: LineId,
    pub product: Option<ProductId>,
    /// Code of the product at the time; empty for free text.
    pub code: String,
    pub name: String,
    /// `шт`, `кг`, ...; empty when none.
    pub unit: String,
    pub quantity: Quantity,
    pub price: Price,
    pub discount: Discount,
    pub vat: VatRate,
    /// When this line is expected to be shipped, where it differs from the order.
    pub ship_by: Option<NaiveDate>,
}

impl TradeLine {
    /// Gives what the cost of the line follows from.
    pub const fn value(&self) -> LineValue {
        LineValue {
            quantity: self.quantity,
            price: self.price,
            discount: self.discount,
            vat: self.vat,
        }
    }
}

/// Computes what lines cost under terms.
///
/// # Errors
/// When a sum does not fit.
pub fn total(lines: &[TradeLine], terms: &Terms) -> Result<DocumentTotal, MoneyError> {
    let values: Vec<LineValue> = lines.iter().map(TradeLine::value).collect();
    document::total(&values, terms)
}
