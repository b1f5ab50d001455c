//! What a column of a table of products means, by its stable key and by its name in the user's language.
//!
//! A name that the program wrote in one of its languages is read back as the same column in any other.

use crate::domain::code::coded;
use crate::domain::money::{Currency, PriceMode};
use crate::domain::product::ProductField;
use crate::i18n::{Language, Words, id};

/// The meaning of a column of products.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ProductColumn {
    /// A field of the product; the group by its path (`Фарби / Емалі`).
    Field(ProductField),
    /// The price in a price list.
    Price(PriceColumn),
    /// The currency of the prices in the row that name none themselves.
    Currency,
    /// Whether the prices in the row hold VAT.
    HoldsVat,
}

/// A column of prices.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct PriceColumn {
    /// The price list; empty for the usual one.
    pub list: String,
    /// `NONE` when the column does not say.
    pub currency: Currency,
    /// Whether the prices hold VAT; `None` when the column does not say: then as the price list has it.
    pub mode: Option<PriceMode>,
}

coded! {
    /// The columns that stand beside fields and prices.
    Beside { Currency = "currency", HoldsVat = "holds_vat" }
}

impl ProductColumn {
    /// The columns with a fixed name.
    pub fn fixed() -> Vec<Self> {
        let fields = ProductField::ALL.iter().map(|&field| Self::Field(field));
        fields.chain([Self::Currency, Self::HoldsVat]).collect()
    }

    /// Gives the stable key: `product.code`, `product.price:Роздріб [UAH gross]`.
    pub fn key(&self) -> String {
        match self {
            Self::Field(field) => format!("product.{}", field.code()),
            Self::Currency => format!("product.{}", Beside::Currency.code()),
            Self::HoldsVat => format!("product.{}", Beside::HoldsVat.code()),
            Self::Price(price) => {
                let mode = price.mode.map_or("", PriceMode::code);
                let marks = format!("{} {mode}", price.currency.code());
                let list = if price.list.is_empty() { "" } else { ":" };
                marked(&format!("product.price{list}{}", price.list), marks.trim())
            }
        }
    }

    /// Reads a key.
    pub fn from_key(key: &str) -> Option<Self> {
        let rest = key.trim().strip_prefix("product.")?;
        if let Some(field) = ProductField::from_code(rest) {
            return Some(Self::Field(field));
        }
        match Beside::from_code(rest) {
            Some(Beside::Currency) => return Some(Self::Currency),
            Some(Beside::HoldsVat) => return Some(Self::HoldsVat),
            None => {}
        }
        let (name, marks) = unmarked(rest.strip_prefix("price")?);
        let list = match name.strip_prefix(':') {
            Some(list) => list.trim(),
            None if name.is_empty() => "",
            None => return None,
        };
        let mut price = PriceColumn {
            list: list.to_owned(),
            ..PriceColumn::default()
        };
        for mark in marks.split([' ', ',']).filter(|mark| !mark.is_empty()) {
            if let Some(mode) = PriceMode::from_code(mark) {
                price.mode = Some(mode);
            } else {
                price.currency = Currency::new(mark)?;
            }
        }
        Some(Self::Price(price))
    }

    /// Names the column in a language.
    pub fn name(&self, words: &Words) -> String {
        match self {
            Self::Price(price) => {
                let mut name = words.tr(id::EXCHANGE_COLUMN_PRODUCT_PRICE);
                if !price.list.is_empty() {
                    name = format!("{name}: {}", price.list);
                }
                let mode = price.mode.map(|mode| mode_name(mode, words));
                let marks = [price.currency.code().to_owned(), mode.unwrap_or_default()];
                let marks: Vec<String> =
                    marks.into_iter().filter(|mark| !mark.is_empty()).collect();
                marked(&name, &marks.join(", "))
            }
            other => {
                let message = format!("exchange-column-{}", other.key().replace(['.', '_'], "-"));
                words.find(&message).unwrap_or_else(|| other.key())
            }
        }
    }

    /// Reads a header that the program wrote itself, in whatever language; a key is understood too.
    pub fn read(header: &str) -> Option<Self> {
        let header = header.trim().trim_start_matches('\u{feff}');
        if let Some(column) = Self::from_key(header) {
            return Some(column);
        }
        for language in Language::ALL {
            let words = Words::of(language);
            if let Some(column) = Self::fixed()
                .into_iter()
                .find(|column| column.name(words) == header)
            {
                return Some(column);
            }
            let prefix = words.tr(id::EXCHANGE_COLUMN_PRODUCT_PRICE);
            if let Some(rest) = header.strip_prefix(&prefix)
                && let Some(price) = price(rest)
            {
                return Some(Self::Price(price));
            }
        }
        None
    }
}

/// Reads what stands behind the word for "price": `: Роздріб [UAH, з ПДВ]`.
fn price(rest: &str) -> Option<PriceColumn> {
    let (name, marks) = unmarked(rest);
    let list = match name.strip_prefix(':') {
        Some(list) => list.trim(),
        None if name.is_empty() => "",
        None => return None,
    };
    let mut price = PriceColumn {
        list: list.to_owned(),
        ..PriceColumn::default()
    };
    for mark in marks
        .split(',')
        .map(str::trim)
        .filter(|mark| !mark.is_empty())
    {
        if let Some(currency) = Currency::new(mark) {
            price.currency = currency;
        } else {
            price.mode = Some(mode_of(mark)?);
        }
    }
    Some(price)
}

fn mode_name(mode: PriceMode, words: &Words) -> String {
    words
        .find(&format!("price-mode-{}", mode.code()))
        .unwrap_or_else(|| mode.code().to_owned())
}

fn mode_of(mark: &str) -> Option<PriceMode> {
    PriceMode::ALL.iter().copied().find(|mode| {
        let said = |language| mode_name(*mode, Words::of(language)) == mark;
        Language::ALL.into_iter().any(said)
    })
}

fn marked(name: &str, marks: &str) -> String {
    if marks.is_empty() {
        name.to_owned()
    } else {
        format!("{name} [{marks}]")
    }
}

/// Divides `name [marks]`; a bracket that is part of a name holds no marks.
fn unmarked(text: &str) -> (&str, &str) {
    let divided = text
        .strip_suffix(']')
        .and_then(|text| text.rsplit_once(" ["))
        .filter(|(_, marks)| {
            marks.split([',', ' ']).next().is_some_and(|first| {
                Currency::new(first).is_some() || PriceMode::from_code(first).is_some()
            }) || mode_of(marks).is_some()
        });
    divided.unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_names_in_every_language_are_read_back() {
        let mut columns = ProductColumn::fixed();
        for list in ["", "Роздріб", "Опт [великий]", "Ціна: нова"] {
            for currency in ["", "UAH", "EUR"] {
                for mode in [None, Some(PriceMode::Net), Some(PriceMode::Gross)] {
                    columns.push(ProductColumn::Price(PriceColumn {
                        list: list.to_owned(),
                        currency: Currency::new(currency).unwrap_or_default(),
                        mode,
                    }));
                }
            }
        }
        for column in columns {
            assert_eq!(
                ProductColumn::from_key(&column.key()),
                Some(column.clone()),
                "{}",
                column.key()
            );
            for language in Language::ALL {
                let name = column.name(Words::of(language));
                assert!(!name.contains("exchange-"), "{name}");
                assert_eq!(ProductColumn::read(&name), Some(column.clone()), "{name}");
            }
        }
        assert_eq!(ProductColumn::from_key("product.shoe"), None);
    }
}
