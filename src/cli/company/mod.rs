//! `kartoteka company ...`: our own companies, their codes and pictures; `account` has their bank accounts, `show` tells them.

mod account;
mod show;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use rusqlite::Connection;

use super::arg::codes;
use super::context::Ctx;
use super::error::{CliError, CliResult, OfField};
use super::identifier;
use super::reference::Ref;
use super::trade::id_json;
use crate::domain::client::FieldError;
use crate::domain::id::CompanyId;
use crate::domain::identifier::IdentifierKind;
use crate::domain::own_company::{CompanyPicture, OwnCompany};
use crate::domain::{legal_form, picture, postal};
use crate::i18n::id;
use crate::store::{Action, StoreError, Table as Rows, own_company};

#[derive(Debug, Subcommand)]
pub enum Command {
    List,
    Add(Box<Add>),
    Show {
        company: Ref,
    },
    Edit(Box<Edit>),
    Delete {
        company: Ref,
    },
    /// Sets the code of a kind; nothing takes it away.
    Code {
        company: Ref,
        #[arg(value_name = "KIND", value_parser = codes!(IdentifierKind))]
        code_kind: IdentifierKind,
        value: Option<String>,
    },
    #[command(subcommand)]
    Account(account::Command),
    /// Sets a picture from a PNG or JPEG file; without a file it is taken away.
    Picture {
        company: Ref,
        #[arg(value_parser = codes!(CompanyPicture))]
        which: CompanyPicture,
        file: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub struct Add {
    name: String,
    #[command(flatten)]
    parts: Parts,
}

#[derive(Debug, Args)]
pub struct Edit {
    company: Ref,
    #[arg(long)]
    name: Option<String>,
    #[command(flatten)]
    parts: Parts,
}

/// The fields of a company that are set by name.
#[derive(Debug, Args)]
pub struct Parts {
    #[arg(long)]
    legal_name: Option<String>,
    #[arg(long)]
    tagline: Option<String>,
    #[arg(long)]
    country: Option<String>,
    #[arg(long)]
    address: Option<String>,
    #[arg(long)]
    phone: Vec<String>,
    #[arg(long)]
    email: Option<String>,
    #[arg(long)]
    website: Option<String>,
    #[arg(long, value_parser = ["yes", "no"])]
    vat_payer: Option<String>,
    #[arg(long)]
    director: Option<String>,
    #[arg(long = "position")]
    director_position: Option<String>,
    #[arg(long)]
    acting_on: Option<String>,
    #[arg(long)]
    accountant: Option<String>,
    #[arg(long)]
    main: bool,
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::List => show::list(ctx),
            Self::Add(add) => add.run(ctx),
            Self::Show { company } => show::show(ctx, &company),
            Self::Edit(edit) => edit.run(ctx),
            Self::Delete { company } => {
                let store = ctx.writing()?;
                let found = store.read(|conn| get(conn, &company))?;
                let (_, did) =
                    ctx.act(&store, Action::DeleteCompany, found.name.clone(), |tx| {
                        Ok(own_company::delete(tx, found.id)?)
                    })?;
                ctx.tell(&did, "deleted", &id_json(found.id.get()))
            }
            Self::Code {
                company,
                code_kind,
                value,
            } => {
                let value = value.unwrap_or_default();
                change(ctx, &company, |tx, id| {
                    Ok(own_company::set_identifier(tx, id, code_kind, &value)?)
                })?;
                // What is odd about it is said, and refused nowhere.
                match identifier::warning(ctx, code_kind.code(), &value) {
                    Some(warning) => ctx.note(&warning),
                    None => Ok(()),
                }
            }
            Self::Account(command) => command.run(ctx),
            Self::Picture {
                company,
                which,
                file,
            } => set_picture(ctx, &company, which, file.as_deref()),
        }
    }
}

impl Parts {
    fn set(&self, company: &mut OwnCompany) -> CliResult<()> {
        for (typed, part) in [
            (&self.legal_name, &mut company.legal_name),
            (&self.tagline, &mut company.tagline),
            (&self.email, &mut company.email),
            (&self.website, &mut company.website),
            (&self.director, &mut company.director),
            (&self.director_position, &mut company.director_position),
            (&self.acting_on, &mut company.acting_on),
            (&self.accountant, &mut company.accountant),
        ] {
            if let Some(typed) = typed {
                typed.trim().clone_into(part);
            }
        }
        if let Some(country) = &self.country {
            company.country = country.trim().to_uppercase();
            company.address.country.clone_from(&company.country);
        }
        if let Some(address) = &self.address {
            let read = postal::parse_free(address, &company.country);
            company.address = read.parts;
            company.address_rest = read.rest;
            if company.address.country.is_empty() {
                company.address.country.clone_from(&company.country);
            }
        }
        if !self.phone.is_empty() {
            company.phones = self.phone.join("\n");
        }
        if let Some(payer) = &self.vat_payer {
            company.vat_payer = payer == "yes";
        }
        company.is_main |= self.main;
        Ok(())
    }
}

/// Gives a company the name that was typed, the legal form told from it.
fn take_name(company: &mut OwnCompany, typed: &str) -> CliResult<()> {
    let parts = legal_form::split(typed.trim());
    if parts.name.is_empty() {
        return Err(FieldError::Empty).of_field("name");
    }
    if let Some(form) = parts.form {
        form.clone_into(&mut company.legal_form);
    }
    company.name = parts.name;
    Ok(())
}

impl Add {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let mut draft = OwnCompany::default();
        take_name(&mut draft, &self.name)?;
        self.parts.set(&mut draft)?;
        let store = ctx.writing()?;
        let (added, did) = ctx.act(&store, Action::AddCompany, draft.name.clone(), |tx| {
            Ok(own_company::add(tx, &draft)?)
        })?;
        let shown = store.read(|conn| show::json_of(conn, added))?;
        ctx.tell_added(
            &store,
            &did,
            "company",
            &shown,
            (Rows::OwnCompany, added.get()),
        )
    }
}

impl Edit {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let (found, wanted) = store.read(|conn| -> CliResult<_> {
            let found = get(conn, &self.company)?;
            let mut wanted = found.clone();
            if let Some(name) = &self.name {
                take_name(&mut wanted, name)?;
            }
            self.parts.set(&mut wanted)?;
            Ok((found, wanted))
        })?;
        if wanted == found {
            return Err(CliError::wrong(
                id::CLI_NOTHING_TO_SET,
                id::CLI_NOTHING_TO_CHANGE_DO,
            ));
        }
        change(ctx, &Ref::new(&found.id.to_string()), |tx, id| {
            own_company::update::<CliError>(tx, id, |company| {
                company.clone_from(&wanted);
                Ok(())
            })
        })
    }
}

fn set_picture(
    ctx: &mut Ctx<'_>,
    company: &Ref,
    which: CompanyPicture,
    file: Option<&Path>,
) -> CliResult<()> {
    let taken = match file {
        Some(file) => {
            let bytes = std::fs::read(file).map_err(StoreError::io(file))?;
            Some(picture::take(&bytes).map_err(StoreError::from)?)
        }
        None => None,
    };
    change(ctx, company, |tx, id| {
        Ok(own_company::set_picture(tx, id, which, taken.as_ref())?)
    })?;
    match taken {
        Some(taken) if taken.scaled => {
            let values = [
                ("width", taken.width.to_string().into()),
                ("height", taken.height.to_string().into()),
            ];
            let said = ctx.words.with(id::CLI_PICTURE_SCALED, &values);
            ctx.note(&said)
        }
        _ => Ok(()),
    }
}

/// Changes a company as one action and tells it.
fn change(
    ctx: &mut Ctx<'_>,
    typed: &Ref,
    work: impl FnOnce(&crate::store::Tx<'_>, CompanyId) -> CliResult<()>,
) -> CliResult<()> {
    let store = ctx.writing()?;
    let found = store.read(|conn| get(conn, typed))?;
    let ((), did) = ctx.act(&store, Action::EditCompany, found.name.clone(), |tx| {
        work(tx, found.id)
    })?;
    let shown = store.read(|conn| show::json_of(conn, found.id))?;
    ctx.tell(&did, "company", &shown)
}

fn get(conn: &Connection, typed: &Ref) -> CliResult<OwnCompany> {
    let found = typed.company(conn)?;
    Ok(own_company::get(conn, found)?.ok_or(StoreError::NotFound {
        what: "company",
        id: found.get(),
    })?)
}
