//! Whom labels, envelopes and documents in a batch go to: clients by name, view or filter, or the clients of deals.

use clap::Args;
use serde::Deserialize;

use super::client_filter::FilterArgs;
use super::context::Ctx;
use super::error::{CliError, CliResult};
use super::reference::Ref;
use super::resolve;
use crate::domain::id::{ClientId, DealId};
use crate::i18n::id;
use crate::print::addressee::{self, Addressee};
use crate::store::deal_list::{self, DealFilter, DealSort};
use crate::store::document::make::Source;
use crate::store::lookup::Among;
use crate::store::view::{self, ViewSpec};
use crate::store::{Connection, Store, Table, client_list};

/// The clients that are written to: named, of a view, of a filter, of deals.
#[derive(Debug, Args)]
pub struct Whom {
    ids: Vec<Ref>,
    #[arg(long)]
    view: Option<String>,
    #[arg(long = "deal", value_name = "DEAL", conflicts_with_all = ["ids", "view"])]
    of_deals: Vec<Ref>,
    #[arg(long = "deal-view", value_name = "NAME", conflicts_with_all = ["ids", "view"])]
    of_deal_view: Option<String>,
    #[command(flatten)]
    filter: FilterArgs,
}

/// What a saved view of deals keeps, as far as it matters here.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct DealSpec {
    filter: DealFilter,
    sort: Option<(DealSort, bool)>,
}

/// Those who can be written to, and the names of those who cannot.
pub struct Chosen {
    pub addressees: Vec<Addressee>,
    pub left_out: Vec<String>,
}

impl Whom {
    /// Reads the addressees.
    pub fn read(&self, ctx: &Ctx<'_>, store: &Store) -> CliResult<Chosen> {
        let found = store.read(|conn| -> CliResult<_> {
            let whom = match self.deals(ctx, conn)? {
                Some(deals) => addressee::of_deals(conn, &deals)?,
                None => {
                    let clients = self.clients(ctx, conn)?;
                    clients.into_iter().map(addressee::Whom::from).collect()
                }
            };
            Ok(addressee::of(conn, &whom)?)
        })?;
        let (addressees, without): (Vec<_>, Vec<_>) = found
            .into_iter()
            .partition(|one| one.has_address() && !one.do_not_mail);
        if addressees.is_empty() {
            return Err(CliError::failed(id::LABEL_NOBODY, id::LABEL_NOBODY_DO));
        }
        Ok(Chosen {
            addressees,
            left_out: without.into_iter().map(|one| one.name).collect(),
        })
    }

    /// Reads what documents are made of.
    pub fn sources(&self, ctx: &Ctx<'_>, store: &Store) -> CliResult<Vec<Source>> {
        store.read(|conn| -> CliResult<_> {
            Ok(match self.deals(ctx, conn)? {
                Some(deals) => deals.into_iter().map(Source::Deal).collect(),
                None => {
                    let clients = self.clients(ctx, conn)?;
                    clients.into_iter().map(Source::Client).collect()
                }
            })
        })
    }

    fn clients(&self, ctx: &Ctx<'_>, conn: &Connection) -> CliResult<Vec<ClientId>> {
        if !self.ids.is_empty() {
            return self.ids.iter().map(|typed| typed.client(conn)).collect();
        }
        let view = match &self.view {
            Some(name) => resolve::view(conn, name)?.spec,
            None => ViewSpec::default(),
        };
        let spec = self.filter.over(conn, view, ctx.today())?;
        Ok(client_list::ids(
            conn,
            &spec.filter,
            &spec.sort,
            ctx.moment(),
            None,
        )?)
    }

    /// The deals that were asked for; `None` when clients were.
    fn deals(&self, ctx: &Ctx<'_>, conn: &Connection) -> CliResult<Option<Vec<DealId>>> {
        if !self.of_deals.is_empty() {
            let found = self.of_deals.iter().map(|typed| typed.deal(conn));
            return found.collect::<CliResult<Vec<_>>>().map(Some);
        }
        let Some(name) = &self.of_deal_view else {
            return Ok(None);
        };
        let views = view::all_of::<DealSpec>(conn, "deals")?;
        let row = Ref::new(name).only(conn, Table::View, Among::Living, |row| {
            views.iter().any(|view| view.id.get() == row)
        })?;
        let found = views.into_iter().find(|view| view.id.get() == row);
        let spec = found.map(|view| view.spec).unwrap_or_default();
        let sort = spec.sort.unwrap_or((DealSort::NextStep, false));
        let ids = deal_list::ids(conn, &spec.filter, sort, ctx.moment(), None)?;
        Ok(Some(ids))
    }
}
