//! Products and services, their groups and prices, the VAT rates an office offers, discounts agreed with clients.

use chrono::NaiveDate;

use super::client::{FieldError, choice, codes, optional_id};
use super::code::coded;
use super::id::{AgreementId, ClientId, GroupId, PriceListId, ProductId, VatRateId};
use super::money::{Currency, Percent, PriceMode, VatRate};
use super::text::one_line;
use super::time::Timestamp;

coded! {
    /// Whether it is a thing or a service.
    ProductKind { Product = "product", Service = "service" }
}

/// A product or service.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Product {
    pub id: ProductId,
    /// The office's own code (SKU); may be empty.
    pub code: String,
    pub name: String,
    pub description: String,
    pub kind: ProductKind,
    /// `шт`, `кг`, ...
    pub unit: String,
    pub group: Option<GroupId>,
    pub vat: VatRate,
    /// Not offered any more, but kept.
    pub archived: bool,
    pub created: Timestamp,
}

/// A group of products.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProductGroup {
    pub id: GroupId,
    pub parent: Option<GroupId>,
    pub name: String,
}

/// A price list: prices of one currency, all without or all with VAT.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PriceList {
    pub id: PriceListId,
    pub name: String,
    pub currency: Currency,
    pub mode: PriceMode,
}

/// A VAT rate that an office offers; editable.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfferedRate {
    pub id: VatRateId,
    /// ISO 3166-1 alpha-2 of the country whose law it is; empty for any.
    pub country: String,
    pub name: String,
    pub rate: VatRate,
    /// Chosen for new products of the country.
    pub usual: bool,
}

/// A discount agreed with a client: on everything, on a group, or on one product.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Agreement {
    pub id: AgreementId,
    pub client: ClientId,
    pub group: Option<GroupId>,
    pub product: Option<ProductId>,
    pub percent: Percent,
    /// First and last day on which it holds.
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub note: String,
}

impl Agreement {
    /// Tells whether it holds on a day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Tells how closely it is about a product: 2 for the product itself, 1 for one of its groups, 0 for everything;
    /// `None` when it is about something else.
    fn closeness(&self, product: ProductId, groups: &[GroupId]) -> Option<u8> {
        match (self.product, self.group) {
            (Some(own), _) => (own == product).then_some(2),
            (None, Some(group)) => groups.contains(&group).then_some(1),
            (None, None) => Some(0),
        }
    }
}

/// Gives the discount that a client has on a product on a day: the closest agreement decides, of equally close ones the
/// highest. `groups` are the group of the product and the groups above it.
pub fn agreed_discount(
    agreements: &[Agreement],
    product: ProductId,
    groups: &[GroupId],
    day: NaiveDate,
) -> Option<Percent> {
    agreements
        .iter()
        .filter(|agreement| agreement.holds_on(day))
        .filter_map(|agreement| Some((agreement.closeness(product, groups)?, agreement.percent)))
        .max()
        .map(|(_, percent)| percent)
}

/// Gives the rates by law: country, rate, whether it is the usual one. They are put into a new base and edited there;
/// nothing reads them afterwards. Looked up in November 2026:
///
/// - Ukraine: Податковий кодекс, art. 193.1: 20 %, 14 % (some farm goods), 7 % (medicines, ...), 0 % (export, art. 195).
/// - Moldova: Codul fiscal nr. 1163/1997, art. 96: 20 %, 8 %, 0 % (export, art. 104).
/// - Romania: Codul fiscal, art. 291 as changed by Legea nr. 141/2025 from 2025-08-01: 21 %, 11 %; export is exempt.
///   (Monitorul Oficial 699 of 2025-07-25; the 9 % left for some dwellings ended on 2026-07-31.)
/// - Russia: Налоговый кодекс, art. 164 as changed by Federal law 425-ФЗ of 2025-11-28 from 2026-01-01: 22 %, 10 %, 0 %.
///
/// "Without VAT" stands for all countries: exempt operations and offices that do not pay it.
pub const RATES_BY_LAW: &[(&str, VatRate, bool)] = &[
    ("UA", VatRate::percent(20), true),
    ("UA", VatRate::percent(14), false),
    ("UA", VatRate::percent(7), false),
    ("UA", VatRate::percent(0), false),
    ("MD", VatRate::percent(20), true),
    ("MD", VatRate::percent(8), false),
    ("MD", VatRate::percent(0), false),
    ("RO", VatRate::percent(21), true),
    ("RO", VatRate::percent(11), false),
    ("RU", VatRate::percent(22), true),
    ("RU", VatRate::percent(10), false),
    ("RU", VatRate::percent(0), false),
    ("", VatRate::Without, false),
];

coded! {
    /// A field of [`Product`] that can be set by name: in a cell, by import, on the command line.
    ProductField {
        Code = "code",
        Name = "name",
        Description = "description",
        Kind = "kind",
        Unit = "unit",
        Group = "group",
        Vat = "vat",
        Archived = "archived",
    }
}

impl ProductField {
    /// Gives the field as text: the group as its number, the rate as `20` or `without`.
    pub fn get(self, product: &Product) -> String {
        match self {
            Self::Code => product.code.clone(),
            Self::Name => product.name.clone(),
            Self::Description => product.description.clone(),
            Self::Kind => product.kind.code().to_owned(),
            Self::Unit => product.unit.clone(),
            Self::Group => product
                .group
                .map(|group| group.to_string())
                .unwrap_or_default(),
            Self::Vat => product.vat.code(),
            Self::Archived => if product.archived { "yes" } else { "no" }.to_owned(),
        }
    }

    /// Sets the field from text, trimmed.
    ///
    /// # Errors
    /// When the text cannot stand in the field; the product is then unchanged.
    pub fn set(self, product: &mut Product, text: &str) -> Result<(), FieldError> {
        let text = text.trim();
        match self {
            Self::Code => text.clone_into(&mut product.code),
            Self::Name if text.is_empty() => return Err(FieldError::Empty),
            Self::Name => product.name = one_line(text).into_owned(),
            Self::Description => text.clone_into(&mut product.description),
            Self::Kind => {
                let allowed = codes(ProductKind::ALL, ProductKind::code);
                product.kind = choice(text, ProductKind::from_code, &allowed)?;
            }
            Self::Unit => text.clone_into(&mut product.unit),
            Self::Group => product.group = optional_id(text)?.map(GroupId::new),
            Self::Vat => product.vat = VatRate::parse(text)?,
            Self::Archived => product.archived = super::client::parse_yes_no(text)?,
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closest_agreement_that_holds_decides() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let (product, group) = (ProductId::new(1), GroupId::new(2));
        let agreement = |percent: &str| Agreement {
            percent: Percent::parse(percent).unwrap(),
            ..Agreement::default()
        };
        let all = [
            agreement("10"),
            Agreement {
                group: Some(group),
                until: Some(day("2026-06-30")),
                ..agreement("7")
            },
            Agreement {
                product: Some(product),
                from: Some(day("2026-09-01")),
                ..agreement("3")
            },
            Agreement {
                product: Some(ProductId::new(9)),
                ..agreement("50")
            },
        ];
        let check = |groups: &[GroupId], on: &str, expected: &str| {
            let found = agreed_discount(&all, product, groups, day(on)).unwrap();
            assert_eq!(found.text(), expected, "{on}");
        };
        check(&[group], "2026-06-30", "7");
        check(&[group], "2026-07-01", "10");
        check(&[], "2026-06-30", "10");
        check(&[group], "2026-09-01", "3");
        assert_eq!(
            agreed_discount(&all[3..], product, &[], day("2026-01-01")),
            None
        );
    }

    #[test]
    fn every_country_has_one_usual_rate() {
        for country in ["UA", "MD", "RO", "RU"] {
            let usual = RATES_BY_LAW
                .iter()
                .filter(|rate| rate.0 == country && rate.2);
            assert_eq!(usual.count(), 1, "{country}");
        }
    }

    #[test]
    fn every_field_that_is_set_is_read_back() {
        let mut product = Product::default();
        for &field in ProductField::ALL {
            let value = match field {
                ProductField::Kind => "service",
                ProductField::Group => "5",
                ProductField::Vat => "20",
                ProductField::Archived => "yes",
                _ => "щось",
            };
            field.set(&mut product, value).unwrap();
            assert_eq!(field.get(&product), value, "{}", field.code());
        }
        assert!(ProductField::Name.set(&mut product, "").is_err());
    }
}
