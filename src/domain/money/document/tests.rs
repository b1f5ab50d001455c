use proptest::prelude::*;

use super::super::Percent;
use super::*;

fn line(quantity: &str, price: &str, vat: i64) -> LineValue {
    LineValue {
        quantity: Quantity::parse(quantity).unwrap(),
        price: Price::parse(price).unwrap(),
        discount: Discount::None,
        vat: VatRate::percent(vat),
    }
}

fn terms(mode: PriceMode, vat_rounding: VatRounding) -> Terms {
    Terms {
        currency: Currency::UAH,
        mode,
        discount: Discount::None,
        vat_rounding,
    }
}

/// Net, VAT and gross in minor units.
#[track_caller]
fn check(lines: &[LineValue], terms: &Terms, expected: (i64, i64, i64)) {
    let found = total(lines, terms).unwrap();
    assert_eq!((found.net, found.vat, found.gross), expected);
}

const BOTH: [VatRounding; 2] = [VatRounding::Line, VatRounding::Total];

#[test]
fn three_lines_and_one_line_of_three() {
    let three = [line("1", "10.01", 20); 3];
    check(
        &three,
        &terms(PriceMode::Net, VatRounding::Line),
        (3_003, 600, 3_603),
    );
    check(
        &three,
        &terms(PriceMode::Net, VatRounding::Total),
        (3_003, 601, 3_604),
    );
    for rounding in BOTH {
        check(
            &[line("3", "10.01", 20)],
            &terms(PriceMode::Net, rounding),
            (3_003, 601, 3_604),
        );
    }
}

#[test]
fn prices_with_vat_keep_the_gross_sum() {
    for rounding in BOTH {
        check(
            &[line("680", "3.35", 20)],
            &terms(PriceMode::Gross, rounding),
            (189_833, 37_967, 227_800),
        );
    }
}

#[test]
fn a_percentage_of_three_decimals_is_not_rounded_before_the_line() {
    let discounted = LineValue {
        discount: Discount::Percent(Percent::new(33_333)),
        ..line("2000", "9.99", 20)
    };
    let found = total(&[discounted], &terms(PriceMode::Net, VatRounding::Line)).unwrap();
    assert_eq!(found.net, 1_332_007);
    assert_eq!((found.amount, found.discount), (1_998_000, 665_993));
}

#[test]
fn negative_lines_zero_quantities_and_halves() {
    let net = terms(PriceMode::Net, VatRounding::Line);
    check(&[line("-3", "10.01", 20)], &net, (-3_003, -601, -3_604));
    check(&[line("0", "10.01", 20)], &net, (0, 0, 0));
    check(&[], &net, (0, 0, 0));
    check(
        &[line("1", "0.005", 0), line("-1", "0.005", 0)],
        &net,
        (0, 0, 0),
    );
    check(&[line("1", "0.005", 0)], &net, (1, 0, 1));
    check(&[line("-1", "0.005", 0)], &net, (-1, 0, -1));
    let returned = [line("10", "12.50", 20), line("-2", "12.50", 20)];
    for rounding in BOTH {
        check(
            &returned,
            &terms(PriceMode::Net, rounding),
            (10_000, 2_000, 12_000),
        );
    }
}

#[test]
fn without_vat_is_told_from_zero_percent() {
    let without = LineValue {
        vat: VatRate::Without,
        ..line("1", "100", 0)
    };
    let found = total(
        &[line("1", "50", 0), without, line("1", "10", 20)],
        &terms(PriceMode::Net, VatRounding::Line),
    )
    .unwrap();
    let rates: Vec<_> = found
        .by_rate
        .iter()
        .map(|rate| (rate.rate, rate.net, rate.vat))
        .collect();
    assert_eq!(
        rates,
        [
            (VatRate::Without, 10_000, 0),
            (VatRate::percent(0), 5_000, 0),
            (VatRate::percent(20), 1_000, 200)
        ]
    );
}

#[test]
fn six_currencies_round_to_their_own_minor_unit() {
    let cases = [
        ("UAH", (3_704, 741, 4_445)),
        ("MDL", (3_704, 741, 4_445)),
        ("EUR", (3_704, 741, 4_445)),
        ("JPY", (37, 7, 44)),
        ("KWD", (37_037, 7_407, 44_444)),
        ("CLF", (370_368, 74_074, 444_442)),
    ];
    for (code, expected) in cases {
        let terms = Terms {
            currency: Currency::new(code).unwrap(),
            ..terms(PriceMode::Net, VatRounding::Line)
        };
        check(&[line("3", "12.3456", 20)], &terms, expected);
    }
}

#[test]
fn sums_beyond_ten_to_the_twelfth_stay_exact_and_too_large_ones_are_refused() {
    let net = terms(PriceMode::Net, VatRounding::Line);
    check(
        &[line("1000000", "99999999.99", 20), line("0.001", "10", 20)],
        &net,
        (
            9_999_999_999_000_001,
            1_999_999_999_800_000,
            11_999_999_998_800_001,
        ),
    );
    let huge = LineValue {
        quantity: Quantity::new(i64::MAX),
        price: Price::new(i64::MAX),
        ..LineValue::default()
    };
    assert_eq!(total(&[huge], &net), Err(MoneyError::TooLarge));
}

#[test]
fn a_discount_of_the_document_is_spread_whole() {
    let discounted = |discount| Terms {
        discount,
        ..terms(PriceMode::Net, VatRounding::Line)
    };
    let three = [
        line("1", "10", 20),
        line("1", "10", 20),
        line("1", "10", 20),
    ];
    let found = total(&three, &discounted(Discount::Amount(1_000))).unwrap();
    assert_eq!(found.net, 2_000);
    let mut shares: Vec<i64> = found
        .lines
        .iter()
        .map(|line| line.document_discount)
        .collect();
    shares.sort_unstable();
    assert_eq!(shares, [333, 333, 334]);
    let found = total(&three, &discounted(Discount::Percent(Percent::new(5_000)))).unwrap();
    assert_eq!((found.net, found.discount), (2_850, 150));
    // More than there is takes all; nothing to take off takes nothing.
    assert_eq!(
        total(&three, &discounted(Discount::Amount(9_999)))
            .unwrap()
            .gross,
        0
    );
    assert_eq!(
        total(&[line("-1", "10", 20)], &discounted(Discount::Amount(100)))
            .unwrap()
            .net,
        -1_000
    );
}

#[test]
fn a_discount_of_a_line_in_money_stops_at_nothing() {
    let net = terms(PriceMode::Net, VatRounding::Line);
    let discounted = |minor| LineValue {
        discount: Discount::Amount(minor),
        ..line("2", "10", 20)
    };
    check(&[discounted(500)], &net, (1_500, 300, 1_800));
    check(&[discounted(5_000)], &net, (0, 0, 0));
}

fn any_line() -> impl Strategy<Value = LineValue> {
    let discount = prop_oneof![
        3 => Just(Discount::None),
        1 => (0_i64..=100_000).prop_map(|percent| Discount::Percent(Percent::new(percent))),
        1 => (0_i64..=50_000).prop_map(Discount::Amount),
    ];
    let vat = prop_oneof![
        Just(VatRate::Without),
        prop::sample::select(vec![0, 7, 8, 10, 11, 20, 21, 22]).prop_map(VatRate::percent),
    ];
    (-5_000_i64..2_000_000, 0_i64..9_000_000, discount, vat).prop_map(
        |(quantity, price, discount, vat)| LineValue {
            quantity: Quantity::new(quantity),
            price: Price::new(price),
            discount,
            vat,
        },
    )
}

fn any_terms() -> impl Strategy<Value = Terms> {
    let discount = prop_oneof![
        Just(Discount::None),
        (0_i64..=100_000).prop_map(|percent| Discount::Percent(Percent::new(percent))),
        (0_i64..=5_000_000).prop_map(Discount::Amount),
    ];
    (
        discount,
        prop::sample::select(PriceMode::ALL),
        prop::sample::select(VatRounding::ALL),
        prop::sample::select(vec!["UAH", "JPY", "KWD"]),
    )
        .prop_map(|(discount, mode, vat_rounding, currency)| Terms {
            currency: Currency::new(currency).unwrap(),
            mode,
            discount,
            vat_rounding,
        })
}

proptest! {
    #[test]
    fn the_total_never_depends_on_the_order_of_lines(
        lines in prop::collection::vec(any_line(), 0..12),
        shuffled in any::<prop::sample::Index>(),
        terms in any_terms(),
    ) {
        let straight = total(&lines, &terms).unwrap();
        let mut other = lines.clone();
        other.reverse();
        if !other.is_empty() {
            let at = shuffled.index(other.len());
            other.rotate_left(at);
        }
        let turned = total(&other, &terms).unwrap();
        prop_assert_eq!(straight.net, turned.net);
        prop_assert_eq!(straight.vat, turned.vat);
        prop_assert_eq!(straight.gross, turned.gross);
        prop_assert_eq!(straight.by_rate, turned.by_rate);
    }

    #[test]
    fn parts_sum_up_to_the_total(
        lines in prop::collection::vec(any_line(), 0..12),
        terms in any_terms(),
    ) {
        let found = total(&lines, &terms).unwrap();
        let sum = |part: fn(&LineTotal) -> i64| found.lines.iter().map(part).sum::<i64>();
        prop_assert_eq!(sum(|line| line.net), found.net);
        prop_assert_eq!(sum(|line| line.vat), found.vat);
        prop_assert_eq!(sum(|line| line.gross), found.gross);
        prop_assert_eq!(found.net + found.vat, found.gross);
        let base = if terms.mode == PriceMode::Net { found.net } else { found.gross };
        prop_assert_eq!(found.amount - found.discount, base);
        for line in &found.lines {
            prop_assert_eq!(line.net + line.vat, line.gross);
        }
    }

    #[test]
    fn lines_rounded_one_by_one_differ_from_the_total_by_half_a_unit_each(
        lines in prop::collection::vec(any_line(), 0..12),
        terms in any_terms(),
    ) {
        let by = |vat_rounding| total(&lines, &Terms { vat_rounding, ..terms }).unwrap();
        let far = (by(VatRounding::Line).vat - by(VatRounding::Total).vat).abs();
        prop_assert!(far <= i64::try_from(lines.len()).unwrap());
    }
}
