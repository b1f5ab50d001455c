//! What the demo office sells: groups, products, a price list in each currency; the words of its stages.

use super::super::words::{Words, part};
use super::{Sold, Trade};
use crate::domain::deal::DealField;
use crate::domain::id::PriceListId;
use crate::domain::money::{Currency, Price, PriceMode, VatRate};
use crate::domain::product::{PriceList, Product, ProductKind};
use crate::store::trade_setup::StageWords;
use crate::store::{StoreResult, Tx, price, product};

/// What a unit of the hryvnia is worth, in ten-thousandths.
pub(super) const WORTH: [(Currency, i64); 5] = [
    (Currency::UAH, 10_000),
    (Currency::MDL, 4_250),
    (Currency::RON, 1_050),
    (Currency::RUB, 19_200),
    (Currency::EUR, 206),
];

impl Trade {
    pub(super) fn stock(
        &mut self,
        tx: &Tx<'_>,
        main: PriceListId,
        own: Currency,
        country: &str,
    ) -> StoreResult<()> {
        let mut groups = Vec::new();
        for name in self.words.section("groups") {
            groups.push(product::add_group(tx, name, None)?);
        }
        let mut lists = vec![(own, main)];
        for (currency, _) in WORTH.iter().filter(|(currency, _)| *currency != own) {
            let list = PriceList {
                name: currency.code().to_owned(),
                currency: *currency,
                mode: PriceMode::Net,
                ..PriceList::default()
            };
            lists.push((*currency, price::add_list(tx, &list)?));
        }
        for line in self.words.section("products") {
            let sold = Sold {
                id: product::add(
                    tx,
                    &Product {
                        code: part(line, 0).to_owned(),
                        name: part(line, 5).to_owned(),
                        kind: ProductKind::from_code(part(line, 2)).unwrap_or_default(),
                        unit: part(line, 3).to_owned(),
                        group: part(line, 1)
                            .parse()
                            .ok()
                            .and_then(|group: usize| groups.get(group).copied()),
                        vat: usual_rate(country),
                        ..Product::default()
                    },
                )?,
                code: part(line, 0),
                name: part(line, 5),
                unit: part(line, 3),
                price: Price::parse(part(line, 4)).unwrap_or_default(),
            };
            for (currency, list) in &lists {
                price::set(tx, *list, sold.id, Some(converted(sold.price, *currency)))?;
            }
            self.sold.push(sold);
        }
        Ok(())
    }
}

pub(super) fn stages(words: &Words, section: &str) -> Vec<StageWords> {
    let lines = words.section(section).iter();
    lines
        .map(|line| StageWords {
            name: part(line, 0).to_owned(),
            probability: part(line, 1).parse().unwrap_or(0),
            required: part(line, 2)
                .split(',')
                .filter_map(DealField::from_code)
                .collect(),
        })
        .collect()
}

pub(super) fn worth(currency: Currency) -> i64 {
    WORTH
        .iter()
        .find(|(known, _)| *known == currency)
        .map_or(10_000, |(_, worth)| *worth)
}

pub(super) fn converted(price: Price, currency: Currency) -> Price {
    let exact = price.get() * worth(currency) / 10_000;
    // Whole minor units, but for what costs less than one unit.
    if exact < 10_000 {
        Price::new(exact.max(1))
    } else {
        Price::new((exact + 50) / 100 * 100)
    }
}

pub(super) fn usual_rate(country: &str) -> VatRate {
    crate::domain::product::RATES_BY_LAW
        .iter()
        .find(|(of, _, usual)| *of == country && *usual)
        .map_or(VatRate::Without, |(_, rate, _)| *rate)
}
