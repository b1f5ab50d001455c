//! `kartoteka lead ...`: clients that are none yet: listed apart, made clients, given up with a reason, taken up again.

use clap::{Args, Subcommand};

use super::client::text_of as client_list_text;
use super::context::Ctx;
use super::error::CliResult;
use super::json::{ClientJson, ClientLineJson, PageJson};
use super::reference::{self, Ref};
use super::{resolve, trade};
use crate::domain::client::ClientStatus;
use crate::domain::deal::ReasonKind;
use crate::domain::id::{CampaignId, UserId};
use crate::i18n::id;
use crate::store::client_list::{self, ClientFilter};
use crate::store::{Action, lead};

#[derive(Debug, Subcommand)]
pub enum Command {
    List(List),
    Convert {
        #[arg(required = true)]
        ids: Vec<Ref>,
    },
    Close {
        id: Ref,
        #[arg(long)]
        reason: Option<Ref>,
        #[arg(long)]
        note: Option<String>,
    },
    Reopen {
        id: Ref,
    },
    Campaign {
        id: Ref,
        /// Nothing takes it away.
        campaign: Option<Ref>,
    },
}

#[derive(Debug, Args)]
pub struct List {
    #[arg(long)]
    text: Option<String>,
    #[arg(long)]
    source: Option<String>,
    #[arg(long)]
    campaign: Option<Ref>,
    #[arg(long, value_name = "USER|me")]
    responsible: Option<String>,
    /// Those given up instead of the open ones.
    #[arg(long)]
    closed: bool,
    #[command(flatten)]
    page: super::client::PageArgs,
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::List(list) => list.run(ctx),
            Self::Convert { ids } => {
                let store = ctx.writing()?;
                let (ids, names) = store.read(|conn| -> CliResult<_> {
                    let ids = reference::each(&ids, |id| id.client(conn))?;
                    let names = ids
                        .iter()
                        .map(|&id| Ok(resolve::client(conn, id)?.name))
                        .collect::<CliResult<Vec<_>>>()?;
                    Ok((ids, names))
                })?;
                let subject = resolve::several(ctx.words, &names, id::COUNT_CLIENTS);
                let ((), did) = ctx.act(&store, Action::PromoteLead, subject, |tx| {
                    for &id in &ids {
                        lead::promote(tx, id)?;
                    }
                    Ok(())
                })?;
                let clients = store.read(|conn| -> CliResult<Vec<_>> {
                    ids.iter()
                        .map(|&id| Ok(ClientJson::from(&resolve::client(conn, id)?)))
                        .collect()
                })?;
                ctx.tell(&did, "clients", &clients)
            }
            Self::Close {
                id: typed,
                reason,
                note,
            } => {
                let store = ctx.writing()?;
                let (client, why) = store.read(|conn| -> CliResult<_> {
                    let client = resolve::client(conn, typed.client(conn)?)?;
                    let why = reason
                        .as_ref()
                        .map(|reason| trade::reason(conn, reason, ReasonKind::Lead));
                    Ok((client, why.transpose()?))
                })?;
                let note = note.unwrap_or_default();
                let ((), did) = ctx.act(&store, Action::CloseLead, client.name.clone(), |tx| {
                    Ok(lead::close(tx, client.id, why.unwrap_or_default(), &note)?)
                })?;
                ctx.tell(&did, "client", &ClientJson::from(&client))
            }
            Self::Reopen { id: typed } => {
                let store = ctx.writing()?;
                let client = store.read(|conn| resolve::client(conn, typed.client(conn)?))?;
                let (_, did) = ctx.act(&store, Action::ReopenLead, client.name.clone(), |tx| {
                    Ok(lead::reopen(tx, client.id)?)
                })?;
                ctx.tell(&did, "client", &ClientJson::from(&client))
            }
            Self::Campaign {
                id: typed,
                campaign,
            } => {
                let store = ctx.writing()?;
                let (client, campaign) = store.read(|conn| -> CliResult<_> {
                    let client = resolve::client(conn, typed.client(conn)?)?;
                    let campaign = campaign.as_ref().map(|campaign| campaign.campaign(conn));
                    Ok((client, campaign.transpose()?))
                })?;
                let ((), did) = ctx.act(&store, Action::EditClient, client.name.clone(), |tx| {
                    Ok(lead::set_campaign(tx, client.id, campaign)?)
                })?;
                ctx.tell(&did, "client", &ClientJson::from(&client))
            }
        }
    }
}

impl List {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.reading()?;
        let now = ctx.moment();
        let (total, lines, counts) = store.read(|conn| -> CliResult<_> {
            let responsible = self.responsible.as_deref();
            let responsible = responsible.map(|user| resolve::user(conn, user));
            let campaign = self.campaign.as_ref().map(|typed| typed.campaign(conn));
            let filter = ClientFilter {
                text: self.text.clone().unwrap_or_default(),
                status: vec![ClientStatus::Lead.code().to_owned()],
                source: self.source.clone(),
                responsible: responsible.transpose()?.map(UserId::get),
                campaign: campaign.transpose()?.map(CampaignId::get),
                lead_closed: Some(self.closed),
                ..ClientFilter::default()
            };
            let total = client_list::count(conn, &filter, now)?;
            let ids = client_list::ids(conn, &filter, &[], now, self.page.last())?;
            let wanted = ids.get(self.page.offset..).unwrap_or_default();
            let lines = client_list::lines(conn, wanted)?;
            Ok((total, lines, lead::counts(conn)?))
        })?;
        let page = PageJson {
            total,
            offset: self.page.offset,
            items: lines.iter().map(ClientLineJson::from).collect(),
        };
        ctx.show(&page, |ctx| {
            let text = client_list_text(ctx, &store, &lines, total);
            let counts = ctx.words.with(
                id::CLI_LEADS,
                &[
                    ("open", counts.open.into()),
                    ("closed", counts.closed.into()),
                ],
            );
            super::output::sections([text, counts])
        })
    }
}
