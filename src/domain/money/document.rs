//! What a line and a document cost. One rule, the same on screen, paper and in reports:
//!
//! 1. A line is quantity × price less its own discount, computed exactly and rounded once, half away from zero, to the
//!    minor unit of the currency.
//! 2. The discount of the document is rounded once and spread over the lines in proportion; the units that remain go to
//!    the lines with the largest remainders. Which lines get them never depends on the order of the lines.
//! 3. VAT is rounded on each line ([`VatRounding::Line`]), or once on the sum of each rate and then spread likewise
//!    ([`VatRounding::Total`]). With prices without VAT it is added; with prices that include it, it is taken out.
//!
//! Sums are exact fractions of whole numbers (`i128`): `rust_decimal` would silently round beyond 28 digits.

use super::{Currency, Discount, MoneyError, Price, PriceMode, Quantity, VatRate, VatRounding};

/// 100 % in thousandths of a percent.
const WHOLE: i128 = 100_000;

/// What the cost of a line follows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LineValue {
    pub quantity: Quantity,
    pub price: Price,
    pub discount: Discount,
    pub vat: VatRate,
}

/// What holds for all lines of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Terms {
    pub currency: Currency,
    pub mode: PriceMode,
    /// Off the sum of the lines.
    pub discount: Discount,
    pub vat_rounding: VatRounding,
}

/// What a line costs, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LineTotal {
    /// Quantity × price, before discounts, as the prices are.
    pub amount: i64,
    /// Taken off by the line's own discount.
    pub discount: i64,
    /// Its share of the document's discount.
    pub document_discount: i64,
    pub net: i64,
    pub vat: i64,
    pub gross: i64,
}

/// The sums of one VAT rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateTotal {
    pub rate: VatRate,
    pub net: i64,
    pub vat: i64,
    pub gross: i64,
}

/// What a document costs, in minor units: always the sum of its lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DocumentTotal {
    /// In the order of the lines given.
    pub lines: Vec<LineTotal>,
    /// Before all discounts, as the prices are.
    pub amount: i64,
    /// All discounts together.
    pub discount: i64,
    pub net: i64,
    pub vat: i64,
    pub gross: i64,
    /// By rate, "without VAT" first.
    pub by_rate: Vec<RateTotal>,
}

/// Computes a document.
///
/// # Errors
/// When a sum does not fit.
pub fn total(lines: &[LineValue], terms: &Terms) -> Result<DocumentTotal, MoneyError> {
    let mut totals = Vec::with_capacity(lines.len());
    let mut bases = Vec::with_capacity(lines.len());
    for line in lines {
        let (amount, base) = line_amount(line, terms.currency)?;
        totals.push(LineTotal {
            amount: narrow(amount)?,
            discount: narrow(amount - base)?,
            ..LineTotal::default()
        });
        bases.push(base);
    }
    let shares = document_discount(lines, &bases, terms.discount)?;
    for ((total, base), share) in totals.iter_mut().zip(&mut bases).zip(shares) {
        total.document_discount = narrow(share)?;
        *base -= share;
    }
    let split = match terms.vat_rounding {
        VatRounding::Line => lines
            .iter()
            .zip(&bases)
            .map(|(line, base)| {
                let (numerator, denominator) = vat_part(*base, line.vat, terms.mode)?;
                Ok(div_round(numerator, denominator))
            })
            .collect::<Result<Vec<_>, MoneyError>>()?,
        VatRounding::Total => vat_on_total(lines, &bases, terms.mode)?,
    };
    for ((total, base), part) in totals.iter_mut().zip(&bases).zip(split) {
        let (net, gross) = match terms.mode {
            PriceMode::Net => (*base, base + part),
            PriceMode::Gross => (part, *base),
        };
        total.net = narrow(net)?;
        total.gross = narrow(gross)?;
        total.vat = narrow(gross - net)?;
    }
    sum(lines, totals)
}

fn sum(lines: &[LineValue], totals: Vec<LineTotal>) -> Result<DocumentTotal, MoneyError> {
    let mut rates: std::collections::BTreeMap<VatRate, [i128; 3]> =
        std::collections::BTreeMap::new();
    let (mut amount, mut discount) = (0_i128, 0_i128);
    for (line, total) in lines.iter().zip(&totals) {
        amount += i128::from(total.amount);
        discount += i128::from(total.discount) + i128::from(total.document_discount);
        let sums = rates.entry(line.vat).or_default();
        for (sum, part) in sums.iter_mut().zip([total.net, total.vat, total.gross]) {
            *sum += i128::from(part);
        }
    }
    let all = |place: usize| narrow(rates.values().map(|sums| sums[place]).sum());
    let (net, vat, gross) = (all(0)?, all(1)?, all(2)?);
    let by_rate = rates
        .iter()
        .map(|(&rate, sums)| {
            Ok(RateTotal {
                rate,
                net: narrow(sums[0])?,
                vat: narrow(sums[1])?,
                gross: narrow(sums[2])?,
            })
        })
        .collect::<Result<_, MoneyError>>()?;
    Ok(DocumentTotal {
        lines: totals,
        amount: narrow(amount)?,
        discount: narrow(discount)?,
        net,
        vat,
        gross,
        by_rate,
    })
}

/// Gives quantity × price, and the same less the line's discount.
fn line_amount(line: &LineValue, currency: Currency) -> Result<(i128, i128), MoneyError> {
    const SCALE: i128 = 10_i128.pow(Quantity::DECIMALS + Price::DECIMALS);
    let exact = i128::from(line.quantity.get())
        .checked_mul(i128::from(line.price.get()))
        .and_then(|product| product.checked_mul(currency.minor_in_unit()))
        .ok_or(MoneyError::TooLarge)?;
    let amount = div_round(exact, SCALE);
    let base = match line.discount {
        Discount::None => amount,
        Discount::Percent(percent) => {
            let left = exact
                .checked_mul(WHOLE - i128::from(percent.get()))
                .ok_or(MoneyError::TooLarge)?;
            div_round(left, SCALE * WHOLE)
        }
        // Towards zero, and never beyond: a discount does not turn a sale into a return.
        Discount::Amount(minor) => {
            amount - amount.signum() * i128::from(minor.max(0)).min(amount.abs())
        }
    };
    Ok((amount, base))
}

/// Gives each line's share of the document's discount. Where the lines come to nothing, there is nothing to take it off.
fn document_discount(
    lines: &[LineValue],
    bases: &[i128],
    discount: Discount,
) -> Result<Vec<i128>, MoneyError> {
    let sum: i128 = bases.iter().sum();
    let off = match discount {
        Discount::None => 0,
        Discount::Percent(percent) => div_round(
            sum.checked_mul(i128::from(percent.get()))
                .ok_or(MoneyError::TooLarge)?,
            WHOLE,
        ),
        Discount::Amount(minor) => i128::from(minor).clamp(0, sum.max(0)),
    };
    if off == 0 || sum == 0 {
        return Ok(vec![0; bases.len()]);
    }
    let exact = bases
        .iter()
        .map(|base| off.checked_mul(base * sum.signum()))
        .collect::<Option<Vec<_>>>()
        .ok_or(MoneyError::TooLarge)?;
    let rates: Vec<VatRate> = lines.iter().map(|line| line.vat).collect();
    Ok(spread(off, &exact, sum.abs(), bases, &rates))
}

/// Gives the part of a line that VAT decides, as a fraction: VAT itself of a net price, the net of a gross one.
fn vat_part(base: i128, rate: VatRate, mode: PriceMode) -> Result<(i128, i128), MoneyError> {
    let rate = i128::from(rate.thousandths());
    let (factor, denominator) = match mode {
        PriceMode::Net => (rate, WHOLE),
        PriceMode::Gross => (WHOLE, WHOLE + rate),
    };
    let numerator = base.checked_mul(factor).ok_or(MoneyError::TooLarge)?;
    Ok((numerator, denominator))
}

fn vat_on_total(
    lines: &[LineValue],
    bases: &[i128],
    mode: PriceMode,
) -> Result<Vec<i128>, MoneyError> {
    let mut rates: Vec<VatRate> = lines.iter().map(|line| line.vat).collect();
    rates.sort_unstable();
    rates.dedup();
    let mut parts = vec![0; lines.len()];
    for rate in rates {
        let of_rate: Vec<usize> = (0..lines.len())
            .filter(|&at| lines[at].vat == rate)
            .collect();
        let own: Vec<i128> = of_rate.iter().map(|&at| bases[at]).collect();
        let (numerator, denominator) = vat_part(own.iter().sum(), rate, mode)?;
        let exact = own
            .iter()
            .map(|&base| vat_part(base, rate, mode).map(|(numerator, _)| numerator))
            .collect::<Result<Vec<_>, _>>()?;
        let same = vec![rate; own.len()];
        let whole = div_round(numerator, denominator);
        for (at, part) in of_rate
            .into_iter()
            .zip(spread(whole, &exact, denominator, &own, &same))
        {
            parts[at] = part;
        }
    }
    Ok(parts)
}

/// Rounds fractions of one denominator so that they sum up to a whole: all are cut, and what remains goes one by one to
/// the largest remainders. Equal remainders are told apart by base and rate, never by place; lines equal in these are
/// interchangeable.
fn spread(
    whole: i128,
    numerators: &[i128],
    denominator: i128,
    bases: &[i128],
    rates: &[VatRate],
) -> Vec<i128> {
    let mut parts: Vec<i128> = numerators
        .iter()
        .map(|numerator| numerator.div_euclid(denominator))
        .collect();
    let left = whole - parts.iter().sum::<i128>();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|&at| {
        (
            std::cmp::Reverse(numerators[at].rem_euclid(denominator)),
            bases[at],
            rates[at],
        )
    });
    for &at in order.iter().take(usize::try_from(left).unwrap_or(0)) {
        parts[at] += 1;
    }
    parts
}

/// Divides and rounds half away from zero; the denominator is positive.
fn div_round(numerator: i128, denominator: i128) -> i128 {
    let (quotient, rest) = (numerator / denominator, numerator % denominator);
    if 2 * rest.abs() >= denominator {
        quotient + numerator.signum()
    } else {
        quotient
    }
}

fn narrow(minor: i128) -> Result<i64, MoneyError> {
    i64::try_from(minor).map_err(|_| MoneyError::TooLarge)
}

#[cfg(test)]
mod tests;
