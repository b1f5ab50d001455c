//! Guesses what the columns of a table of products mean, from headers in four languages.
//!
//! The result is a proposal with a confidence per column, to be corrected; cells are looked at only to tell a column that
//! is empty.

use super::column::{PriceColumn, ProductColumn};
use crate::domain::money::{Currency, PriceMode};
use crate::domain::product::ProductField;
use crate::exchange::column_names;
use crate::exchange::headers::{self, ColumnGuess, Reason, plain};
use crate::exchange::table::Row;
use crate::exchange::target::Target;

/// Headers in the form of [`plain`], divided by `|`. This is knowledge about files of others, not text that is shown.
const WORDS: &[(ProductField, &str)] = &[
    (
        ProductField::Code,
        "код|код товару|код товара|код продукту|код позиції|артикул|арт|артикул товару|артикул товара|номенклатурний номер|\
         номенклатурный номер|каталожний номер|каталожный номер|штрихкод|штрих код|sku|ean|barcode|cod|codul|cod produs|\
         cod articol|cod intern|cod de bare|code|product code|item code|item number|item no|part number|part no|product id|id",
    ),
    (
        ProductField::Name,
        "назва|назва товару|назва продукту|назва послуги|найменування|найменування товару|найменування послуги|\
         найменування товарів|товар|товари|товар послуга|товари послуги|номенклатура|продукт|продукція|послуга|позиція|\
         название|название товара|название продукта|название услуги|наименование|наименование товара|наименование услуги|\
         товары|товар услуга|продукция|услуга|услуги|позиция|denumire|denumirea|denumire produs|denumirea produsului|\
         denumire articol|denumire serviciu|produs|produse|serviciu|articol|nume|nume produs|name|product|product name|\
         item|item name|title|product title|service|goods",
    ),
    (
        ProductField::Description,
        "опис|опис товару|характеристики|примітка|примітки|коментар|додатково|описание|описание товара|примечание|\
         примечания|комментарий|дополнительно|descriere|descrierea|specificatii|observatii|nota|description|details|\
         product description|note|notes|comment|specification",
    ),
    (
        ProductField::Kind,
        "вид|тип|вид товару|тип товару|товар чи послуга|вид товара|тип товара|товар или услуга|tip|tip produs|tipul|\
         produs sau serviciu|kind|type|product type|product or service",
    ),
    (
        ProductField::Unit,
        "одиниця|одиниця виміру|одиниці виміру|одиниці|од|од вим|од виміру|единица|единица измерения|единицы измерения|\
         ед|ед изм|едизм|единицы|unitate|unitatea|unitate de masura|unitatea de masura|um|u m|unit|units|uom|\
         unit of measure|measure",
    ),
    (
        ProductField::Group,
        "група|група товарів|група товару|категорія|категорія товару|розділ|підгрупа|группа|группа товаров|\
         группа товара|категория|категория товара|раздел|подгруппа|grupa|grupa de produse|categorie|categoria|group|\
         product group|category|product category|section",
    ),
    (
        ProductField::Vat,
        "пдв|ставка пдв|ндс|ставка ндс|ставка налога|ставка податку|податок|налог|tva|cota tva|cota de tva|vat|vat rate|\
         tax|tax rate",
    ),
    (
        ProductField::Archived,
        "не пропонується|архів|архівний|знято з продажу|не предлагается|архив|архивный|снят с продажи|arhivat|\
         nu se mai ofera|archived|discontinued|not offered",
    ),
];

const CURRENCY: &str = "валюта|валюта ціни|валюта цены|moneda|valuta|currency|price currency";
const HOLDS_VAT: &str = "пдв включено|з пдв|ціна з пдв так ні|ндс включен|с ндс|tva inclus|cu tva|vat included|\
     price includes vat|includes vat|including vat";

/// Beginnings of the words for a price.
const PRICE: [&str; 8] = [
    "цін",
    "цен",
    "варт",
    "стоим",
    "тариф",
    "pret",
    "price",
    "tarif",
];
const GROSS: [&str; 10] = [
    "з пдв",
    "із пдв",
    "вкл пдв",
    "с ндс",
    "вкл ндс",
    "cu tva",
    "with vat",
    "incl vat",
    "including vat",
    "gross",
];
const NET: [&str; 6] = [
    "без пдв",
    "без ндс",
    "fara tva",
    "without vat",
    "excl vat",
    "net",
];
pub(super) const CURRENCIES: [(&str, &str); 24] = [
    ("грн", "UAH"),
    ("гривня", "UAH"),
    ("гривень", "UAH"),
    ("uah", "UAH"),
    ("₴", "UAH"),
    ("usd", "USD"),
    ("дол", "USD"),
    ("долл", "USD"),
    ("$", "USD"),
    ("eur", "EUR"),
    ("евро", "EUR"),
    ("євро", "EUR"),
    ("euro", "EUR"),
    ("€", "EUR"),
    ("ron", "RON"),
    ("mdl", "MDL"),
    ("лей", "MDL"),
    ("лея", "MDL"),
    ("rub", "RUB"),
    ("руб", "RUB"),
    ("₽", "RUB"),
    ("рублей", "RUB"),
    ("gbp", "GBP"),
    ("pln", "PLN"),
];

/// Whether a header is one that tables of products have.
pub fn is_known(header: &str) -> bool {
    let plain = plain(header);
    !plain.is_empty() && plain.chars().count() < 60 && by_header(header).is_some()
}

/// Whether the program wrote the table itself.
pub fn is_own(headers: &[String]) -> bool {
    let columns: Vec<Option<ProductColumn>> = headers
        .iter()
        .map(|header| ProductColumn::read(header))
        .collect();
    let has = |field| columns.contains(&Some(ProductColumn::Field(field)));
    columns.iter().all(Option::is_some)
        && [
            ProductField::Code,
            ProductField::Name,
            ProductField::Unit,
            ProductField::Vat,
        ]
        .into_iter()
        .all(has)
}

/// Guesses the columns from the headers and some rows.
pub fn guess(headers: &[String], rows: &[Row]) -> Vec<ColumnGuess> {
    let filled = |index: usize| {
        let mut cells = headers::column(rows, index);
        cells.any(|cell| !cell.trim().is_empty())
    };
    let widest = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let width = (headers.len()..widest)
        .filter(|&index| filled(index))
        .max()
        .map_or(headers.len(), |last| last + 1);
    let mut seen: Vec<ProductColumn> = Vec::new();
    (0..width)
        .map(|index| {
            let header = headers.get(index).map_or("", String::as_str);
            let mut column = if column_names::is_of_bad_rows(header) {
                None
            } else {
                by_header(header)
            };
            let description = ProductColumn::Field(ProductField::Description);
            // What stands beyond the headers, or twice, is kept with the description.
            if index >= headers.len() && !headers.is_empty() {
                column = Some(description.clone());
            }
            if let Some(found) = &column
                && *found != description
                && seen.contains(found)
            {
                column = Some(description);
            }
            if headers.is_empty() && index < 2 {
                // A table without headers usually begins with code and name, or with the name alone.
                let field = if index == 0 && width > 2 {
                    ProductField::Code
                } else {
                    ProductField::Name
                };
                column = Some(ProductColumn::Field(field)).filter(|found| !seen.contains(found));
            }
            seen.extend(column.clone());
            match column {
                Some(column) => ColumnGuess {
                    confidence: if index >= headers.len() { 0.3 } else { 0.9 },
                    target: Target::Product(column),
                    reason: Reason::Header,
                },
                None => ColumnGuess {
                    target: Target::Ignore,
                    confidence: if filled(index) { 0.2 } else { 0.5 },
                    reason: Reason::Unknown,
                },
            }
        })
        .collect()
}

fn by_header(header: &str) -> Option<ProductColumn> {
    if let Some(column) = ProductColumn::read(header) {
        return Some(column);
    }
    let plain = plain(header);
    let among = |words: &str| words.split('|').any(|word| word.trim() == plain);
    if let Some((field, _)) = WORDS.iter().find(|(_, words)| among(words)) {
        return Some(ProductColumn::Field(*field));
    }
    if among(CURRENCY) {
        return Some(ProductColumn::Currency);
    }
    if among(HOLDS_VAT) {
        return Some(ProductColumn::HoldsVat);
    }
    price(header).map(ProductColumn::Price)
}

/// Reads `Ціна роздрібна, грн з ПДВ`: a price list, a currency, with VAT.
fn price(header: &str) -> Option<PriceColumn> {
    let is_price = |word: &str| PRICE.iter().any(|start| word.starts_with(start));
    let words_of = |text: &str| -> Vec<String> {
        text.split(|c: char| {
            c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '(' | ')' | '[' | ']' | '/')
        })
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
    };
    let plain_text = plain(header);
    if !plain_text.split(' ').any(is_price) {
        return None;
    }
    let padded = format!(" {plain_text} ");
    let says = |mark: &&&str| padded.contains(&format!(" {mark} "));
    let mode = if NET.iter().any(|mark| says(&mark)) {
        Some(PriceMode::Net)
    } else if GROSS.iter().any(|mark| says(&mark)) {
        Some(PriceMode::Gross)
    } else {
        None
    };
    let mut column = PriceColumn {
        mode,
        ..PriceColumn::default()
    };
    let mut name: Vec<String> = Vec::new();
    for word in words_of(header) {
        let low = word.to_lowercase();
        let bare = plain(&word);
        let currency = CURRENCIES
            .iter()
            .find(|(known, _)| *known == low || *known == bare);
        if let Some((_, code)) = currency {
            column.currency = Currency::new(code).unwrap_or_default();
        } else if !is_price(&bare) && !is_mark(&bare, mode) {
            name.push(word);
        }
    }
    let name = name.join(" ");
    let mut chars = name.chars();
    column.list = chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    });
    Some(column)
}

/// Whether a word belongs to the words about VAT, or to none that names a list.
fn is_mark(word: &str, mode: Option<PriceMode>) -> bool {
    const FILL: [&str; 9] = [
        "за",
        "од",
        "ед",
        "шт",
        "per",
        "unit",
        "одиницю",
        "единицу",
        "unitara",
    ];
    const VAT: [&str; 17] = [
        "з",
        "із",
        "с",
        "cu",
        "with",
        "incl",
        "including",
        "вкл",
        "gross",
        "без",
        "fara",
        "without",
        "excl",
        "net",
        "пдв",
        "ндс",
        "tva",
    ];
    FILL.contains(&word) || mode.is_some() && (VAT.contains(&word) || word == "vat")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_four_languages_are_understood() {
        for (header, key) in [
            ("Артикул", "product.code"),
            ("Найменування товару", "product.name"),
            ("Наименование", "product.name"),
            ("Denumire produs", "product.name"),
            ("Product name", "product.name"),
            ("Од. вим.", "product.unit"),
            ("Ед. изм.", "product.unit"),
            ("U.M.", "product.unit"),
            ("Група товарів", "product.group"),
            ("ПДВ, %", "product.vat"),
            ("Cota TVA", "product.vat"),
            ("Валюта", "product.currency"),
            ("Ціна", "product.price"),
            ("Ціна з ПДВ, грн", "product.price [UAH gross]"),
            ("Цена без НДС", "product.price [net]"),
            ("Оптовая цена", "product.price:Оптовая"),
            ("Preț cu TVA (RON)", "product.price [RON gross]"),
            ("Price EUR", "product.price [EUR]"),
            ("Ціна роздрібна, грн", "product.price:Роздрібна [UAH]"),
            ("Ціна за од.", "product.price"),
        ] {
            let found = by_header(header).map(|column| column.key());
            assert_eq!(found.as_deref(), Some(key), "{header}");
        }
        for header in ["Колір", "", "Склад"] {
            assert_eq!(by_header(header), None, "{header}");
        }
    }

    #[test]
    fn a_second_column_of_one_meaning_is_kept_with_the_description() {
        let headers = ["Код", "Назва", "Артикул"].map(str::to_owned);
        let rows = [Row {
            line: 2,
            cells: ["1", "Фарба", "A-7", "біла"].map(str::to_owned).to_vec(),
        }];
        let keys: Vec<String> = guess(&headers, &rows)
            .iter()
            .map(|guess| guess.target.key())
            .collect();
        assert_eq!(
            keys,
            [
                "product.code",
                "product.name",
                "product.description",
                "product.description"
            ]
        );
    }
}
