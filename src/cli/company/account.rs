//! `kartoteka company account ...`: bank accounts of our companies.

use clap::{Args, Subcommand};

use super::change;
use crate::cli::context::Ctx;
use crate::cli::error::{CliResult, OfField};
use crate::cli::identifier;
use crate::cli::reference::Ref;
use crate::domain::deal;
use crate::domain::id::AccountId;
use crate::domain::identifier::IdentifierKind;
use crate::domain::own_company::BankAccount;
use crate::store::{Table as Rows, own_company};

#[derive(Debug, Subcommand)]
pub enum Command {
    Add {
        company: Ref,
        iban: String,
        #[command(flatten)]
        parts: Parts,
    },
    Edit {
        account: Ref,
        #[arg(long)]
        iban: Option<String>,
        #[command(flatten)]
        parts: Parts,
    },
    Delete {
        account: Ref,
    },
}

#[derive(Debug, Args)]
pub struct Parts {
    #[arg(long)]
    bank: Option<String>,
    #[arg(long)]
    bic: Option<String>,
    #[arg(long)]
    correspondent: Option<String>,
    #[arg(long, value_name = "ISO")]
    currency: Option<String>,
    #[arg(long)]
    main: bool,
}

impl Parts {
    fn set(&self, account: &mut BankAccount) -> CliResult<()> {
        for (typed, part) in [
            (&self.bank, &mut account.bank),
            (&self.bic, &mut account.bic),
            (&self.correspondent, &mut account.correspondent),
        ] {
            if let Some(typed) = typed {
                typed.trim().clone_into(part);
            }
        }
        if let Some(currency) = &self.currency {
            account.currency = deal::currency(currency).of_field("currency")?;
        }
        account.is_main |= self.main;
        Ok(())
    }
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let iban = match &self {
            Self::Add { iban, .. } => iban.clone(),
            Self::Edit { iban, .. } => iban.clone().unwrap_or_default(),
            Self::Delete { .. } => String::new(),
        };
        match self {
            Self::Add {
                company,
                iban,
                parts,
            } => {
                let main = ctx
                    .reading()?
                    .read(crate::store::office_option::main_currency)?;
                let mut draft = BankAccount {
                    iban,
                    currency: main,
                    ..BankAccount::default()
                };
                parts.set(&mut draft)?;
                change(ctx, &company, |tx, company| {
                    let account = BankAccount { company, ..draft };
                    own_company::add_account(tx, &account)?;
                    Ok(())
                })?;
            }
            Self::Edit {
                account,
                iban,
                parts,
            } => {
                let (known, company) = of_account(ctx, &account)?;
                let mut wanted = known.clone();
                if let Some(iban) = iban {
                    wanted.iban = iban;
                }
                parts.set(&mut wanted)?;
                change(ctx, &company, |tx, _| {
                    Ok(own_company::update_account(tx, known.id, |account| {
                        account.clone_from(&wanted);
                    })?)
                })?;
            }
            Self::Delete { account } => {
                let (known, company) = of_account(ctx, &account)?;
                change(ctx, &company, |tx, _| {
                    own_company::delete_account(tx, known.id)?;
                    Ok(())
                })?;
            }
        }
        match identifier::warning(ctx, IdentifierKind::Iban.code(), &iban) {
            Some(warning) => ctx.note(&warning),
            None => Ok(()),
        }
    }
}

fn of_account(ctx: &mut Ctx<'_>, typed: &Ref) -> CliResult<(BankAccount, Ref)> {
    let store = ctx.reading()?;
    let found = store.read(|conn| -> CliResult<_> {
        let row = AccountId::new(typed.row(conn, Rows::BankAccount)?);
        Ok(own_company::account(conn, row)?.unwrap_or_default())
    })?;
    let company = Ref::new(&found.company.to_string());
    Ok((found, company))
}
