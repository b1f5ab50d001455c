use super::*;
use crate::domain::money::{Percent, Price, Quantity, VatRate};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn states_move_as_documents_do() {
    use DocumentState::{Accepted, Draft, Issued, Refused, Sent};
    let allowed: Vec<(DocumentState, DocumentState)> = DocumentState::ALL
        .iter()
        .flat_map(|&from| DocumentState::ALL.iter().map(move |&to| (from, to)))
        .filter(|(from, to)| from.may_become(*to))
        .collect();
    assert_eq!(
        allowed,
        [
            (Issued, Sent),
            (Issued, Accepted),
            (Issued, Refused),
            (Sent, Accepted),
            (Sent, Refused),
            (Accepted, Sent),
            (Accepted, Refused),
            (Refused, Sent),
            (Refused, Accepted),
        ]
    );
    assert!(!Draft.may_become(Issued), "issuing is an action of its own");
}

#[test]
fn validity_ends_only_while_an_answer_is_awaited() {
    let today = day("2026-12-03");
    let check = |state: DocumentState, replaced, until: Option<&str>, expected| {
        assert_eq!(
            state.standing(replaced, until.map(day), today),
            expected,
            "{state:?}"
        );
    };
    let yesterday = Some("2026-12-02");
    check(DocumentState::Draft, false, yesterday, Standing::Draft);
    check(DocumentState::Issued, false, None, Standing::Issued);
    check(
        DocumentState::Issued,
        false,
        Some("2026-12-03"),
        Standing::Issued,
    );
    check(DocumentState::Issued, false, yesterday, Standing::Expired);
    check(DocumentState::Sent, false, yesterday, Standing::Expired);
    check(
        DocumentState::Accepted,
        false,
        yesterday,
        Standing::Accepted,
    );
    check(DocumentState::Refused, false, yesterday, Standing::Refused);
    check(DocumentState::Sent, true, yesterday, Standing::Replaced);
}

#[test]
fn titles_cost_nothing_and_do_not_shift_the_costs_of_lines() {
    let line = |name: &str, price: &str| {
        DocumentLine::from(TradeLine {
            name: name.to_owned(),
            quantity: Quantity::whole(2),
            price: Price::parse(price).unwrap(),
            discount: Discount::Percent(Percent::parse("10").unwrap()),
            vat: VatRate::percent(20),
            ..TradeLine::default()
        })
    };
    let lines = [
        DocumentLine::title("Гофротара"),
        line("Короб", "10"),
        DocumentLine::title("Плівка"),
        line("Стрейч", "100"),
    ];
    let terms = Terms {
        currency: Currency::UAH,
        ..Terms::default()
    };
    let total = total(&lines, &terms).unwrap();
    let nets: Vec<Option<i64>> = with_costs(&lines, &total)
        .map(|(_, cost)| cost.map(|cost| cost.net))
        .collect();
    assert_eq!(nets, [None, Some(1_800), None, Some(18_000)]);
    assert_eq!((total.amount, total.discount), (22_000, 2_200));
    assert_eq!((total.net, total.vat, total.gross), (19_800, 3_960, 23_760));
}

#[test]
fn validity_does_not_end_before_the_document_begins() {
    let mut document = Document {
        date: day("2026-11-20"),
        valid_until: Some(day("2026-11-20")),
        ..Document::default()
    };
    assert_eq!(document.check(), Ok(()));
    document.valid_until = Some(day("2026-11-19"));
    assert_eq!(document.check().unwrap_err().field(), Some("valid_until"));
}
