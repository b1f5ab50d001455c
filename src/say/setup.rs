//! What an office begins with when it begins to keep deals, in the words of a language: a pipeline with stages, reasons of
//! loss, a price list. All of it is edited afterwards.

use crate::domain::deal::DealField;
use crate::domain::money::Currency;
use crate::i18n::{Language, Words, id};
use crate::store::trade_setup::{StageWords, TradeWords};

/// Gives what an office begins with in the words of a language.
pub fn trade_setup(words: &Words) -> TradeWords {
    let stage = |name, probability, required: &[DealField]| StageWords {
        name: words.tr(name),
        probability,
        required: required.to_vec(),
    };
    let (country, currency) = match words.language() {
        Language::Uk | Language::Ru | Language::En => ("UA", Currency::UAH),
        Language::Ro => ("MD", Currency::MDL),
    };
    let all = |ids: &[crate::i18n::Id]| ids.iter().map(|id| words.tr(*id)).collect();
    TradeWords {
        pipeline: words.tr(id::SETUP_PIPELINE),
        stages: vec![
            stage(id::SETUP_STAGE_1, 10, &[]),
            stage(id::SETUP_STAGE_2, 25, &[DealField::Contact]),
            stage(id::SETUP_STAGE_3, 50, &[DealField::Amount]),
            stage(id::SETUP_STAGE_4, 70, &[]),
            stage(id::SETUP_STAGE_5, 90, &[DealField::Expected]),
        ],
        lost_reasons: all(&[
            id::SETUP_LOST_1,
            id::SETUP_LOST_2,
            id::SETUP_LOST_3,
            id::SETUP_LOST_4,
            id::SETUP_LOST_5,
        ]),
        lead_reasons: all(&[id::SETUP_LEAD_1, id::SETUP_LEAD_2, id::SETUP_LEAD_3]),
        order_reasons: all(&[id::SETUP_CANCEL_1, id::SETUP_CANCEL_2, id::SETUP_CANCEL_3]),
        price_list: words.tr(id::SETUP_PRICES),
        without_vat: words.tr(id::VAT_WITHOUT),
        country: country.to_owned(),
        currency,
    }
}
