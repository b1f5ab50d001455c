//! How ids, instants and coded enums stand in columns.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};
use rusqlite::{Result, ToSql};

use crate::domain::calendar::entry::{Answer, EntryKind, EntryState, ResourceKind};
use crate::domain::calendar::task::TaskState;
use crate::domain::client::{ClientKind, ClientStatus};
use crate::domain::contact_detail::DetailKind;
use crate::domain::custom_field::{FieldKind, FieldOwner};
use crate::domain::deal::{DealKind, DealRole, DealState, ReasonKind};
use crate::domain::document::series::Restart;
use crate::domain::document::{DocumentKind, DocumentState};
use crate::domain::due::Due;
use crate::domain::id::{
    AccountId, ActionId, AgreementId, BookId, CampaignId, ClientId, CompanyId, DealId, DetailId,
    DocumentId, EntryId, FieldId, GroupId, IdentifierId, InteractionId, LabelSheetId, LineId,
    OrderId, PartId, ParticipantId, PaymentId, PersonId, PipelineId, PriceListId, ProductId,
    ReasonId, ReminderId, ResourceId, ShipmentId, StageId, TagId, TaskId, TaskItemId,
    TaskTemplateId, TemplateId, UserId, VatRateId, ViewId,
};
use crate::domain::interaction::{Direction, Importance, InteractionKind, InteractionState};
use crate::domain::money::{Currency, Percent, Price, PriceMode, Quantity, VatRate, VatRounding};
use crate::domain::order::{DueFrom, PaymentKind, PaymentMethod};
use crate::domain::product::ProductKind;
use crate::domain::time::Timestamp;

macro_rules! ids {
    ($($name:ident),+ $(,)?) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.get()))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_i64().map(Self::new)
            }
        }
    )+};
}

ids!(
    AccountId,
    ActionId,
    CompanyId,
    DocumentId,
    TemplateId,
    LabelSheetId,
    EntryId,
    ReminderId,
    ResourceId,
    TaskId,
    TaskItemId,
    TaskTemplateId,
    BookId,
    ClientId,
    DetailId,
    FieldId,
    IdentifierId,
    InteractionId,
    ParticipantId,
    PersonId,
    TagId,
    UserId,
    ViewId,
    AgreementId,
    CampaignId,
    DealId,
    GroupId,
    LineId,
    OrderId,
    PartId,
    PaymentId,
    PipelineId,
    PriceListId,
    ProductId,
    ReasonId,
    ShipmentId,
    StageId,
    VatRateId,
    Percent,
    Price,
    Quantity,
);

impl ToSql for Timestamp {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.millis()))
    }
}

impl FromSql for Timestamp {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(Self::from_millis)
    }
}

impl ToSql for Due {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::At(at) => ToSqlOutput::from(at.millis()),
            Self::On(day) => ToSqlOutput::from(day.to_string()),
        })
    }
}

impl FromSql for Due {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value {
            // What is no date must not make the row unreadable.
            ValueRef::Text(_) => {
                Ok(Self::from_text(value.as_str()?).unwrap_or(Self::At(Timestamp::default())))
            }
            _ => Timestamp::column_result(value).map(Self::At),
        }
    }
}

/// A code that a newer program wrote is read as the default, never as an error: a row must not vanish from the screen.
macro_rules! codes {
    ($($name:ident),+ $(,)?) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.code()))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_str().map(|code| Self::from_code(code).unwrap_or_default())
            }
        }
    )+};
}

codes!(
    ClientKind,
    ClientStatus,
    DetailKind,
    FieldKind,
    FieldOwner,
    Direction,
    Importance,
    InteractionKind,
    InteractionState,
    DealKind,
    DealRole,
    DealState,
    ReasonKind,
    PriceMode,
    VatRounding,
    DueFrom,
    PaymentKind,
    PaymentMethod,
    ProductKind,
    DocumentKind,
    DocumentState,
    Restart,
    Answer,
    EntryKind,
    EntryState,
    ResourceKind,
    TaskState,
);

impl ToSql for Currency {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.code()))
    }
}

impl FromSql for Currency {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value
            .as_str()
            .map(|code| Self::new(code).unwrap_or_default())
    }
}

impl ToSql for VatRate {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(match self.get() {
            Some(percent) => ToSqlOutput::from(percent),
            None => ToSqlOutput::from(rusqlite::types::Null),
        })
    }
}

impl FromSql for VatRate {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Option::<i64>::column_result(value).map(Self::from_stored)
    }
}

/// A date in a column: ISO text; one that cannot be read is no date.
#[derive(Debug, Clone, Copy)]
pub struct Day(pub Option<chrono::NaiveDate>);

impl ToSql for Day {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            Some(day) => ToSqlOutput::from(day.to_string()),
            None => ToSqlOutput::from(rusqlite::types::Null),
        })
    }
}

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(Self(value.as_str().ok().and_then(|day| day.parse().ok())))
    }
}

impl FromSql for super::action::Role {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value
            .as_str()
            .and_then(|code| Self::from_code(code).ok_or(FromSqlError::InvalidType))
    }
}
