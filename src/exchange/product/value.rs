//! A row of a table as a product: its fields and prices, read from what people write in cells.
//!
//! What cannot stand in its field is refused with the reason; an empty cell says nothing and changes nothing.

use super::column::{PriceColumn, ProductColumn};
use crate::domain::custom_field;
use crate::domain::money::{Currency, Price, PriceMode, VatRate};
use crate::domain::product::{ProductField, ProductKind};
use crate::domain::text::one_line;
use crate::exchange::choices;
use crate::exchange::clean::Reason;
use crate::exchange::csv_write::unprotect;
use crate::exchange::headers::plain;
use crate::exchange::target::Target;
use crate::i18n::{Language, Words, id};

const SERVICES: &str = "послуга|послуги|робота|роботи|услуга|услуги|работа|работы|serviciu|servicii|service|services|work";
const PRODUCTS: &str = "товар|товари|товары|продукт|матеріал|материал|produs|produse|marfa|product|products|goods|item";
/// What people write for "without VAT" beside the words of the program.
const WITHOUT: &str = "без пдв|без ндс|без|не облагается|не облагаемый|не оподатковується|звільнено|освобожден|неплатник пдв|\
     fara tva|fara|scutit|neplatitor|without vat|without|no vat|none|exempt|немає|нет|ні|nu";

/// A row on its way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Draft {
    /// Fields as [`ProductField::set`] takes them; without the group.
    pub fields: Vec<(ProductField, String)>,
    /// The path of the group, the uppermost first.
    pub group: Vec<String>,
    pub prices: Vec<(PriceColumn, Price)>,
}

impl Draft {
    /// Gives a field; empty when the row does not tell it.
    pub(super) fn field(&self, field: ProductField) -> &str {
        self.fields
            .iter()
            .find(|(other, _)| *other == field)
            .map_or("", |(_, text)| text)
    }

    /// Gives the VAT rate that the row tells.
    pub(super) fn vat(&self) -> Option<VatRate> {
        VatRate::parse(self.field(ProductField::Vat)).ok()
    }
}

/// Reads the cells of a row. Those beyond the mapping are kept with the description.
pub(super) fn read(cells: &[String], mapping: &[Target], words: &Words) -> Result<Draft, Reason> {
    let mut draft = Draft::default();
    let (mut currency, mut mode) = (Currency::NONE, None);
    let beyond = Target::Product(ProductColumn::Field(ProductField::Description));
    let targets = mapping.iter().chain(std::iter::repeat(&beyond));
    for (target, cell) in targets.zip(cells) {
        let cell = unprotect(cell).trim();
        let Target::Product(column) = target else {
            continue;
        };
        if cell.is_empty() {
            continue;
        }
        match column {
            ProductColumn::Field(field) => put(&mut draft, *field, cell, words)?,
            ProductColumn::Currency => {
                currency =
                    currency_of(cell).ok_or_else(|| choice(column, cell, "UAH, EUR, …", words))?;
            }
            ProductColumn::HoldsVat => mode = Some(holds_vat(column, cell, words)?),
            ProductColumn::Price(price) => {
                let (amount, said) = amount(cell).ok_or_else(|| Reason::Number {
                    column: column.name(words),
                    value: cell.to_owned(),
                })?;
                let mut price = price.clone();
                if price.currency == Currency::NONE {
                    price.currency = said;
                }
                draft.prices.push((price, amount));
            }
        }
    }
    for (price, _) in &mut draft.prices {
        if price.currency == Currency::NONE {
            price.currency = currency;
        }
        price.mode = price.mode.or(mode);
    }
    Ok(draft)
}

fn put(draft: &mut Draft, field: ProductField, cell: &str, words: &Words) -> Result<(), Reason> {
    let column = ProductColumn::Field(field);
    let text = match field {
        ProductField::Code | ProductField::Name | ProductField::Unit => one_line(cell).into_owned(),
        ProductField::Description => {
            if let Some((_, known)) = draft.fields.iter_mut().find(|(other, _)| *other == field) {
                known.push('\n');
                known.push_str(cell);
                return Ok(());
            }
            cell.to_owned()
        }
        ProductField::Group => {
            draft.group = path(cell);
            return Ok(());
        }
        ProductField::Kind => kind(cell)
            .ok_or_else(|| choice(&column, cell, &said_kinds(words).join(", "), words))?
            .code()
            .to_owned(),
        ProductField::Vat => rate(cell)
            .ok_or_else(|| {
                let allowed = format!("20, 20 %, {}", words.tr(id::VAT_WITHOUT));
                choice(&column, cell, &allowed, words)
            })?
            .code(),
        ProductField::Archived => {
            let yes = yes_no(&column, cell, words)?;
            if yes { "yes" } else { "no" }.to_owned()
        }
    };
    draft.fields.retain(|(other, _)| *other != field);
    draft.fields.push((field, text));
    Ok(())
}

fn choice(column: &ProductColumn, cell: &str, allowed: &str, words: &Words) -> Reason {
    Reason::Choice {
        column: column.name(words),
        value: cell.to_owned(),
        allowed: allowed.to_owned(),
    }
}

fn yes_no(column: &ProductColumn, cell: &str, words: &Words) -> Result<bool, Reason> {
    choices::yes_no(cell).ok_or_else(|| {
        let allowed = [words.tr(id::VALUE_YES), words.tr(id::VALUE_NO)].join(", ");
        choice(column, cell, &allowed, words)
    })
}

fn holds_vat(column: &ProductColumn, cell: &str, words: &Words) -> Result<PriceMode, Reason> {
    let word = plain(cell);
    for language in Language::ALL {
        for &mode in PriceMode::ALL {
            let said = Words::of(language).find(&format!("price-mode-{}", mode.code()));
            if said.is_some_and(|said| plain(&said) == word) {
                return Ok(mode);
            }
        }
    }
    let yes = yes_no(column, cell, words)?;
    Ok(if yes {
        PriceMode::Gross
    } else {
        PriceMode::Net
    })
}

/// Reads a kind in the words of the program or of others.
fn kind(cell: &str) -> Option<ProductKind> {
    let word = plain(cell);
    let among = |words: &str| words.split('|').any(|known| known == word);
    if among(SERVICES) {
        return Some(ProductKind::Service);
    }
    if among(PRODUCTS) {
        return Some(ProductKind::Product);
    }
    ProductKind::from_code(&word)
}

fn said_kinds(words: &Words) -> Vec<String> {
    let codes = ProductKind::ALL.iter().map(|kind| kind.code());
    codes
        .filter_map(|code| words.find(&format!("product-kind-{code}")))
        .collect()
}

/// Reads a VAT rate: `20`, `20 %`, `0,2` of a cell in percent, "without VAT" in four languages.
pub(super) fn rate(cell: &str) -> Option<VatRate> {
    let word = plain(cell);
    if WITHOUT.split('|').any(|known| known == word) || matches!(cell.trim(), "-" | "–" | "—") {
        return Some(VatRate::Without);
    }
    let bare = word
        .split(' ')
        .filter(|part| !matches!(*part, "пдв" | "ндс" | "tva" | "vat"))
        .count();
    if bare == 0 {
        return None;
    }
    let digits: String = cell
        .chars()
        .filter(|c| !c.is_alphabetic())
        .collect::<String>()
        .trim()
        .to_owned();
    let is_percent = digits.contains('%');
    let number = custom_field::number(digits.trim_end_matches('%').trim())?;
    // A spreadsheet keeps 20 % as 0.2.
    let part = rust_decimal::Decimal::ONE;
    let percent = if !is_percent && number > rust_decimal::Decimal::ZERO && number < part {
        number * rust_decimal::Decimal::ONE_HUNDRED
    } else {
        number
    };
    VatRate::parse(&percent.normalize().to_string()).ok()
}

/// Reads an amount with or without a currency: `1 234,50 грн`, `€12.90`.
fn amount(cell: &str) -> Option<(Price, Currency)> {
    let said: String = cell
        .chars()
        .filter(|c| {
            !c.is_ascii_digit()
                && !c.is_whitespace()
                && !matches!(c, '.' | ',' | '-' | '−' | '+' | '\'')
        })
        .collect();
    let currency = if said.is_empty() {
        Currency::NONE
    } else {
        currency_of(&said)?
    };
    let digits: String = cell
        .chars()
        .filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '−'))
        .collect();
    // "12.50 грн." ends with the full stop of the abbreviation.
    let price = Price::parse(digits.trim_end_matches(['.', ','])).ok()?;
    (price.get() >= 0).then_some((price, currency))
}

fn currency_of(cell: &str) -> Option<Currency> {
    let low = cell.trim().trim_end_matches('.').to_lowercase();
    let known = super::guess::CURRENCIES
        .iter()
        .find(|(word, _)| *word == low || *word == plain(cell));
    known.map_or_else(
        || Currency::new(cell.trim()),
        |(_, code)| Currency::new(code),
    )
}

/// Divides the path of a group: `Фарби / Емалі`, `Фарби > Емалі`.
fn path(cell: &str) -> Vec<String> {
    let cell = one_line(cell);
    let parts = cell.split(" / ").flat_map(|part| part.split(" > "));
    parts
        .map(|part| unescaped(part.trim()))
        .filter(|part| !part.is_empty())
        .collect()
}

/// Writes the path of a group so that [`path`] reads it back.
pub(super) fn write_path(groups: &[&str]) -> String {
    let escaped: Vec<String> = groups.iter().map(|name| escaped(name)).collect();
    escaped.join(" / ")
}

/// Marks what would divide a path, and the mark itself.
fn escaped(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut out = String::with_capacity(name.len());
    for (at, c) in chars.iter().enumerate() {
        let blank = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_none_or(|c| *c == ' ');
        let divides = matches!(c, '/' | '>') && (blank(at.checked_sub(1)) || blank(Some(at + 1)));
        if divides || *c == '\\' {
            out.push('\\');
        }
        out.push(*c);
    }
    out
}

fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(next @ ('\\' | '/' | '>')) if c == '\\' => {
                out.push(*next);
                chars.next();
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_read_as_people_write_them() {
        for (cell, expected) in [
            ("20", Some("20")),
            ("20%", Some("20")),
            ("20,0 %", Some("20")),
            ("0,2", Some("20")),
            ("0.07", Some("7")),
            ("0", Some("0")),
            ("0 %", Some("0")),
            ("0,5 %", Some("0.5")),
            ("ПДВ 20%", Some("20")),
            ("без ПДВ", Some("without")),
            ("Без НДС", Some("without")),
            ("fără TVA", Some("without")),
            ("Without VAT", Some("without")),
            ("-", Some("without")),
            ("багато", None),
            ("ПДВ", None),
            ("120", None),
        ] {
            assert_eq!(rate(cell).map(VatRate::code).as_deref(), expected, "{cell}");
        }
    }

    #[test]
    fn amounts_are_read_with_their_currency() {
        for (cell, expected) in [
            ("1 234,50", Some(("1234.5", ""))),
            ("1,234.50", Some(("1234.5", ""))),
            ("1\u{a0}234,50 грн.", Some(("1234.5", "UAH"))),
            ("€12.90", Some(("12.9", "EUR"))),
            ("12.90 USD", Some(("12.9", "USD"))),
            ("0,0125", Some(("0.0125", ""))),
            ("-5", None),
            ("договірна", None),
            ("12 штук", None),
        ] {
            let found =
                amount(cell).map(|(price, currency)| (price.text(), currency.code().to_owned()));
            let expected = expected.map(|(a, b)| (a.to_owned(), b.to_owned()));
            assert_eq!(found, expected, "{cell}");
        }
    }

    #[test]
    fn paths_of_groups_are_read_back() {
        for groups in [
            &["Фарби", "Емалі"][..],
            &["М/Ж"],
            &["а / б", "в > г"],
            &["а\\/б", "в \\/ г", "/", "x /"],
        ] {
            assert_eq!(path(&write_path(groups)), groups);
        }
        assert_eq!(path("Фарби > Емалі"), ["Фарби", "Емалі"]);
    }
}
