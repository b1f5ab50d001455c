//! A deal: what a client may buy, followed from the first call to won or lost. Pipelines, their stages, campaigns and
//! reasons of loss belong to it. How probable a deal is, is a percentage from 0 to 100.

use chrono::NaiveDate;

use super::client::{FieldError, choice, codes, optional_id};
use super::code::coded;
use super::id::{CampaignId, ClientId, DealId, PersonId, PipelineId, ReasonId, StageId, UserId};
use super::money::{Currency, Money, PriceMode};
use super::time::Timestamp;

coded! {
    /// Whether a deal goes through stages.
    DealKind {
        /// Moves freely between the stages of its pipeline, also back and over several.
        Staged = "staged",
        /// Only begins and ends.
        Simple = "simple",
    }
}

coded! {
    /// How a deal stands.
    DealState { Work = "work", Won = "won", Lost = "lost" }
}

coded! {
    /// What a contact person does in a deal.
    DealRole {
        Decides = "decides",
        Pays = "pays",
        Uses = "uses",
        Influences = "influences",
    }
}

coded! {
    /// What a reason closes.
    ReasonKind { Deal = "deal", Lead = "lead", Order = "order" }
}

/// A deal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Deal {
    pub id: DealId,
    pub client: Option<ClientId>,
    /// What it is about, in a few words.
    pub title: String,
    pub kind: DealKind,
    pub pipeline: Option<PipelineId>,
    /// `None` for simple deals. Changed by moving only.
    pub stage: Option<StageId>,
    pub responsible: Option<UserId>,
    /// Where it came from; empty when unknown.
    pub source: String,
    pub campaign: Option<CampaignId>,
    /// What the client first asked for, in words.
    pub wish: String,
    /// Potential amount, in minor units of `currency`.
    pub amount: i64,
    pub currency: Currency,
    /// Whether the prices of its lines are without or with VAT.
    pub price_mode: PriceMode,
    /// When it is expected to be closed.
    pub expected: Option<NaiveDate>,
    /// Percent, 0 to 100.
    pub probability: i64,
    /// The probability was set by hand and survives changes of the stage.
    pub by_hand: bool,
    /// What has to happen next, in words; a planned interaction of the deal is a next step too.
    pub next_step: String,
    pub next_on: Option<NaiveDate>,
    /// Changed by winning, losing and reopening only.
    pub state: DealState,
    pub lost_reason: Option<ReasonId>,
    pub lost_note: String,
    pub closed: Option<Timestamp>,
    pub note: String,
    pub created: Timestamp,
}

impl Deal {
    /// Gives the potential amount.
    pub const fn money(&self) -> Money {
        Money::new(self.amount, self.currency)
    }
}

/// A contact person of a deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DealPerson {
    pub person: PersonId,
    pub role: DealRole,
}

/// A pipeline.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pipeline {
    pub id: PipelineId,
    pub name: String,
}

/// A stage of a pipeline.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stage {
    pub id: StageId,
    pub pipeline: PipelineId,
    pub name: String,
    /// Name of a category colour of the theme, `cat1` to `cat6`; empty for none.
    pub color: String,
    /// Usual probability of deals here, in percent.
    pub probability: i64,
    /// What must be filled before a deal goes on from here.
    pub required: Vec<DealField>,
}

/// A campaign.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Campaign {
    pub id: CampaignId,
    pub name: String,
    pub starts: Option<NaiveDate>,
    pub ends: Option<NaiveDate>,
    pub note: String,
}

/// A reason from the editable list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reason {
    pub id: ReasonId,
    pub kind: ReasonKind,
    pub name: String,
}

coded! {
    /// A field of [`Deal`] that can be set by name; also what a stage may require.
    DealField {
        Title = "title",
        Client = "client",
        Responsible = "responsible",
        Source = "source",
        Campaign = "campaign",
        Wish = "wish",
        Amount = "amount",
        Currency = "currency",
        Expected = "expected",
        Probability = "probability",
        NextStep = "next_step",
        NextOn = "next_on",
        Note = "note",
        /// Has a contact person; cannot be set as text.
        Contact = "contact",
        /// Has product lines; cannot be set as text.
        Lines = "lines",
    }
}

impl DealField {
    /// Gives the field as text: amounts as decimals, dates as ISO, links as numbers.
    pub fn get(self, deal: &Deal) -> String {
        let id = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        match self {
            Self::Title => deal.title.clone(),
            Self::Client => id(deal.client.map(ClientId::get)),
            Self::Responsible => id(deal.responsible.map(UserId::get)),
            Self::Source => deal.source.clone(),
            Self::Campaign => id(deal.campaign.map(CampaignId::get)),
            Self::Wish => deal.wish.clone(),
            Self::Amount if deal.amount == 0 => String::new(),
            Self::Amount => deal.money().text(),
            Self::Currency => deal.currency.code().to_owned(),
            Self::Expected => day(deal.expected),
            Self::Probability => deal.probability.to_string(),
            Self::NextStep => deal.next_step.clone(),
            Self::NextOn => day(deal.next_on),
            Self::Note => deal.note.clone(),
            Self::Contact | Self::Lines => String::new(),
        }
    }

    /// Sets the field from text. A probability is set by hand from then on; empty text lets the stage decide again.
    ///
    /// # Errors
    /// When the text cannot stand in the field; the deal is then unchanged.
    pub fn set(self, deal: &mut Deal, text: &str) -> Result<(), FieldError> {
        let text = text.trim();
        match self {
            Self::Title if text.is_empty() => return Err(FieldError::Empty),
            Self::Title => text.clone_into(&mut deal.title),
            Self::Client => deal.client = optional_id(text)?.map(ClientId::new),
            Self::Responsible => deal.responsible = optional_id(text)?.map(UserId::new),
            Self::Source => text.clone_into(&mut deal.source),
            Self::Campaign => deal.campaign = optional_id(text)?.map(CampaignId::new),
            Self::Wish => text.clone_into(&mut deal.wish),
            Self::Amount if text.is_empty() => deal.amount = 0,
            Self::Amount => deal.amount = Money::parse(text, deal.currency)?.minor,
            Self::Currency => deal.currency = currency(text)?,
            Self::Expected => deal.expected = optional_day(text)?,
            Self::Probability if text.is_empty() => deal.by_hand = false,
            Self::Probability => {
                deal.probability = percent(text)?;
                deal.by_hand = true;
            }
            Self::NextStep => text.clone_into(&mut deal.next_step),
            Self::NextOn => deal.next_on = optional_day(text)?,
            Self::Note => text.clone_into(&mut deal.note),
            Self::Contact | Self::Lines => {
                return choice(text, |_| None, &codes(&[], Self::code));
            }
        }
        Ok(())
    }
}

/// Reads a percentage of whole percents, with or without the sign.
///
/// # Errors
/// When it is no number from 0 to 100.
pub fn percent(text: &str) -> Result<i64, FieldError> {
    match text.trim().trim_end_matches('%').trim_end().parse() {
        Ok(percent) if (0..=100).contains(&percent) => Ok(percent),
        _ => Err(FieldError::NotANumber {
            given: text.to_owned(),
        }),
    }
}

/// Reads the code of a currency.
///
/// # Errors
/// When it is not three Latin letters.
pub fn currency(text: &str) -> Result<Currency, FieldError> {
    Currency::new(text).ok_or_else(|| FieldError::NotAChoice {
        given: text.to_owned(),
        allowed: codes(&Currency::USUAL, |currency| match currency {
            Currency::UAH => "UAH",
            Currency::MDL => "MDL",
            Currency::RON => "RON",
            Currency::RUB => "RUB",
            Currency::EUR => "EUR",
            _ => "USD",
        }),
    })
}

/// Reads an ISO date or `18.11.2026`; nothing is no date.
///
/// # Errors
/// When it is something else.
pub fn optional_day(text: &str) -> Result<Option<NaiveDate>, FieldError> {
    if text.is_empty() {
        return Ok(None);
    }
    super::custom_field::date(text).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_that_is_set_is_read_back() {
        let mut deal = Deal {
            currency: Currency::UAH,
            ..Deal::default()
        };
        for &field in DealField::ALL {
            let value = match field {
                DealField::Client | DealField::Responsible | DealField::Campaign => "77",
                DealField::Amount => "96400.50",
                DealField::Currency => "UAH",
                DealField::Expected | DealField::NextOn => "2026-11-21",
                DealField::Probability => "65",
                DealField::Contact | DealField::Lines => {
                    assert!(field.set(&mut deal, "1").is_err());
                    continue;
                }
                _ => "щось",
            };
            field.set(&mut deal, value).unwrap();
            assert_eq!(field.get(&deal), value, "{}", field.code());
        }
        assert!(deal.by_hand);
    }

    #[test]
    fn a_refused_value_changes_nothing() {
        let mut deal = Deal::default();
        for (field, text) in [
            (DealField::Title, " "),
            (DealField::Probability, "101"),
            (DealField::Currency, "грн"),
            (DealField::Expected, "завтра"),
            (DealField::Amount, "багато"),
        ] {
            assert!(field.set(&mut deal, text).is_err(), "{text}");
        }
        assert_eq!(deal, Deal::default());
    }
}
