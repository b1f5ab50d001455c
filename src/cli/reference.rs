//! How records are named on the command line: by number, its last digits, a code, a name or the beginning of a name; and
//! the short numbers under which tables show them.
//!
//! What fits several records is refused with all of them: nothing is guessed.

use std::convert::Infallible;
use std::str::FromStr;

use rusqlite::Connection;

use super::error::{CliError, CliResult};
use super::together::command;
use crate::domain::document::DocumentKind;
use crate::domain::id::{
    AgreementId, CampaignId, ClientId, CompanyId, DealId, DetailId, DocumentId, EntryId, GroupId,
    IdentifierId, InteractionId, OrderId, PaymentId, PersonId, PipelineId, PriceListId, ProductId,
    ReasonId, ResourceId, ShipmentId, TaskId, VatRateId,
};
use crate::i18n::id;
use crate::store::lookup::{self, Among, Candidate};
use crate::store::trash::Trashed;
use crate::store::{StoreError, Table, document, together, twins};

/// How many of the records that fit are named in a refusal.
const NAMED: usize = 8;

/// A record as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ref(String);

impl FromStr for Ref {
    type Err = Infallible;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        Ok(Self(typed.trim().to_owned()))
    }
}

macro_rules! finders {
    ($($(#[$meta:meta])* $name:ident $id:ident $table:ident),+ $(,)?) => {$(
        $(#[$meta])*
        pub fn $name(&self, conn: &Connection) -> CliResult<$id> {
            self.row(conn, Table::$table).map($id::new)
        }
    )+};
}

impl Ref {
    /// Wraps what was typed.
    pub fn new(typed: &str) -> Self {
        Self(typed.trim().to_owned())
    }

    /// Tells whether a field is to be emptied instead.
    pub fn is_none(&self) -> bool {
        matches!(self.0.as_str(), "" | "none")
    }

    /// Finds the record, or nothing for "none".
    pub fn or_none<T>(&self, find: impl FnOnce(&Self) -> CliResult<T>) -> CliResult<Option<T>> {
        if self.is_none() {
            return Ok(None);
        }
        find(self).map(Some)
    }

    finders! {
        /// Finds a living client.
        client ClientId Client,
        /// Finds a living contact person.
        person PersonId Person,
        /// Finds a living interaction.
        interaction InteractionId Interaction,
        /// Finds a living contact detail.
        detail DetailId ContactDetail,
        /// Finds a living code of a client.
        identifier IdentifierId Identifier,
        /// Finds a living deal.
        deal DealId Deal,
        /// Finds a pipeline.
        pipeline PipelineId Pipeline,
        /// Finds a campaign.
        campaign CampaignId Campaign,
        /// Finds a reason.
        reason ReasonId Reason,
        /// Finds a living product.
        product ProductId Product,
        /// Finds a group of products.
        group GroupId ProductGroup,
        /// Finds a price list.
        price_list PriceListId PriceList,
        /// Finds an offered VAT rate.
        vat_rate VatRateId VatRate,
        /// Finds an agreement.
        agreement AgreementId Agreement,
        /// Finds a living order.
        order OrderId ClientOrder,
        /// Finds a living shipment.
        shipment ShipmentId Shipment,
        /// Finds a living payment.
        payment PaymentId Payment,
        /// Finds a company of ours.
        company CompanyId OwnCompany,
        /// Finds a living task.
        task TaskId Task,
        /// Finds a living entry of the calendar.
        entry EntryId CalendarEntry,
        /// Finds a room or another resource.
        resource ResourceId Resource,
    }

    /// Finds a living record of a table.
    pub fn row(&self, conn: &Connection, table: Table) -> CliResult<i64> {
        self.only(conn, table, Among::Living, |_| true)
    }

    /// Finds a living document of a kind, or of any; of several revisions the one in force.
    pub fn document(&self, conn: &Connection, kind: Option<DocumentKind>) -> CliResult<DocumentId> {
        let mut found = Vec::new();
        for candidate in lookup::find(conn, Table::Document, &self.0, Among::Living)? {
            let id = DocumentId::new(candidate.row);
            let known = document::get(conn, id)?;
            if known.is_some_and(|known| kind.is_none_or(|kind| known.kind == kind)) {
                found.push(id);
            }
        }
        if found.len() > 1 {
            let mut in_force = Vec::new();
            for &id in &found {
                if document::replaced_by(conn, id)?.is_none() {
                    in_force.push(id);
                }
            }
            found = in_force;
        }
        let row = self.only(conn, Table::Document, Among::Living, |row| {
            found.contains(&DocumentId::new(row))
        })?;
        Ok(DocumentId::new(row))
    }

    /// Finds a record of a table that lives, or else lies in the trash.
    pub fn any(&self, conn: &Connection, table: Table) -> CliResult<i64> {
        if lookup::find(conn, table, &self.0, Among::Living)?.is_empty() {
            return self.only(conn, table, Among::All, |_| true);
        }
        self.row(conn, table)
    }

    /// Finds the only record that fits and is of those that `is_meant` says.
    pub fn only(
        &self,
        conn: &Connection,
        table: Table,
        among: Among,
        is_meant: impl Fn(i64) -> bool,
    ) -> CliResult<i64> {
        let mut found = lookup::find(conn, table, &self.0, among)?;
        found.retain(|candidate| is_meant(candidate.row));
        match &found[..] {
            [one] => Ok(one.row),
            [] => Err(self.missing(what(table))),
            several => Err(self.several(conn, table, several)?),
        }
    }

    /// Finds the only record in the trash that fits: of one table, or of whichever it is.
    pub fn trashed(
        &self,
        conn: &Connection,
        trashed: &[Trashed],
        table: Option<Table>,
    ) -> CliResult<(Table, i64)> {
        if let Some(table) = table {
            let row = self.only(conn, table, Among::Trashed, |_| true)?;
            return Ok((table, row));
        }
        let mut fits: Vec<(Table, Candidate)> = Vec::new();
        for &table in Table::ALL {
            if !trashed.iter().any(|found| found.table == table) {
                continue;
            }
            for found in lookup::find(conn, table, &self.0, Among::Trashed)? {
                fits.push((table, found));
            }
        }
        match &fits[..] {
            [(table, one)] => Ok((*table, one.row)),
            [] => Err(self.missing("record in the trash")),
            [(table, _), ..] => {
                let found: Vec<Candidate> = fits.iter().map(|(_, found)| found.clone()).collect();
                Err(self.several(conn, *table, &found)?)
            }
        }
    }

    fn missing(&self, what: &'static str) -> CliError {
        if let Ok(id) = self.0.parse() {
            return StoreError::NotFound { what, id }.into();
        }
        CliError::failed(id::CLI_NO_SUCH_RECORD, id::CLI_NO_SUCH_RECORD_DO)
            .with("what", what.replace(' ', "-"))
            .with("name", self.0.as_str())
    }

    fn several(&self, conn: &Connection, table: Table, found: &[Candidate]) -> CliResult<CliError> {
        let digits = lookup::digits(conn, table)?;
        let are_twins = together::LISTS.contains(&table) && {
            let mut keys = found.iter().map(|found| together::key(&found.name));
            let first = keys.next();
            keys.all(|key| Some(key) == first)
        };
        let mut named = Vec::new();
        for found in found.iter().take(NAMED) {
            let number = lookup::short(found.row, digits);
            let mut one = format!("{number} {}", found.name).trim_end().to_owned();
            if are_twins && let Some(made) = made(conn, table, found.row)? {
                one = format!("{one} ({made})");
            }
            named.push(one);
        }
        if found.len() > NAMED {
            named.push("…".to_owned());
        }
        let todo = match are_twins {
            // Two have named theirs alike.
            true => id::CLI_SEVERAL_TWINS_DO,
            false => id::CLI_SEVERAL_RECORDS_DO,
        };
        Ok(CliError::failed(id::CLI_SEVERAL_RECORDS, todo)
            .with("name", self.0.as_str())
            .with("candidates", named.join("; "))
            .with("command", command(table)))
    }
}

/// Who made one of a list, and on which day (UTC).
fn made(conn: &Connection, table: Table, row: i64) -> CliResult<Option<String>> {
    let thing = twins::thing(conn, table, row)?;
    let who = match thing.user {
        Some(user) => lookup::name(conn, Table::User, user.get())?,
        None => String::new(),
    };
    let day = thing.at.map(|at| at.local(chrono_tz::UTC).date());
    let parts = [who, day.map_or_else(String::new, |day| day.to_string())];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Ok((!parts.is_empty()).then(|| parts.join(", ")))
}

/// Finds each of several records, in the order in which they were typed; one typed twice counts once.
pub fn each<T: PartialEq>(typed: &[Ref], find: impl Fn(&Ref) -> CliResult<T>) -> CliResult<Vec<T>> {
    let mut found = Vec::with_capacity(typed.len());
    for typed in typed {
        let one = find(typed)?;
        if !found.contains(&one) {
            found.push(one);
        }
    }
    Ok(found)
}

/// The word under which messages know a kind of record.
fn what(table: Table) -> &'static str {
    match table {
        Table::ContactDetail => "contact detail",
        Table::ClientOrder => "order",
        Table::PriceList => "price list",
        Table::ProductGroup => "product group",
        Table::VatRate => "vat rate",
        Table::DealLine | Table::OrderLine | Table::DocumentLine => "line",
        Table::OwnCompany => "company",
        Table::BankAccount => "bank account",
        Table::CalendarEntry => "calendar entry",
        Table::TaskItem => "task item",
        Table::TaskTemplate => "task template",
        _ => table.name(),
    }
}
