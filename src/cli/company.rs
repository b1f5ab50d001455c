//! `kartoteka company ...`: our own companies, their codes, bank accounts and pictures.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use rusqlite::Connection;
use serde_json::{Value, json};

use super::arg::codes;
use super::context::Ctx;
use super::error::{CliError, CliResult, OfField};
use super::identifier;
use super::output::{Lines, Table, sections};
use super::reference::Ref;
use super::trade::id_json;
use crate::domain::client::FieldError;
use crate::domain::deal;
use crate::domain::id::{AccountId, CompanyId};
use crate::domain::identifier::IdentifierKind;
use crate::domain::own_company::{BankAccount, CompanyPicture, OwnCompany};
use crate::domain::{legal_form, picture, postal};
use crate::i18n::id;
use crate::say;
use crate::store::{Action, Store, StoreError, Table as Rows, own_company};

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
    Account(AccountCommand),
    /// Sets a picture from a PNG or JPEG file; without a file it is taken away.
    Picture {
        company: Ref,
        #[arg(value_parser = codes!(CompanyPicture))]
        which: CompanyPicture,
        file: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    Add {
        company: Ref,
        iban: String,
        #[command(flatten)]
        parts: AccountParts,
    },
    Edit {
        account: Ref,
        #[arg(long)]
        iban: Option<String>,
        #[command(flatten)]
        parts: AccountParts,
    },
    Delete {
        account: Ref,
    },
}

#[derive(Debug, Args)]
pub struct AccountParts {
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
            Self::List => list(ctx),
            Self::Add(add) => add.run(ctx),
            Self::Show { company } => show(ctx, &company),
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
        let shown = store.read(|conn| json_of(conn, added))?;
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

impl AccountParts {
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

impl AccountCommand {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
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
    let shown = store.read(|conn| json_of(conn, found.id))?;
    ctx.tell(&did, "company", &shown)
}

fn list(ctx: &mut Ctx<'_>) -> CliResult<()> {
    let store = ctx.reading()?;
    let (all, document) = store.read(|conn| -> CliResult<_> {
        let all = own_company::all(conn)?;
        let document: Vec<Value> = all
            .iter()
            .map(|company| json_of(conn, company.id))
            .collect::<CliResult<_>>()?;
        Ok((all, document))
    })?;
    ctx.show(&document, |ctx| {
        let mut table = Table::new([
            ctx.tr(id::COLUMN_ID),
            ctx.tr(id::RECORD_OWN_COMPANY),
            ctx.tr(id::COLUMN_CITY),
            ctx.tr(id::COLUMN_PHONE),
            ctx.tr(id::COLUMN_VAT_PAYER),
        ]);
        for company in &all {
            let star = if company.is_main { " ★" } else { "" };
            table.row([
                ctx.short(&store, Rows::OwnCompany, company.id.get()),
                format!("{} {}{star}", company.name, company.legal_form),
                company.address.city.clone(),
                company.phone_list().join(", "),
                say::yes_no(ctx.words, company.vat_payer),
            ]);
        }
        table.text()
    })
}

fn show(ctx: &mut Ctx<'_>, typed: &Ref) -> CliResult<()> {
    let store = ctx.reading()?;
    let (found, document) = store.read(|conn| -> CliResult<_> {
        let found = get(conn, typed)?;
        let document = json_of(conn, found.id)?;
        Ok((found, document))
    })?;
    let (codes, accounts) = store.read(|conn| -> CliResult<_> {
        Ok((
            own_company::identifiers(conn, found.id)?,
            own_company::accounts(conn, found.id)?,
        ))
    })?;
    ctx.show(&document, |ctx| {
        let mut lines = Lines::default();
        lines.add(
            ctx.tr(id::COLUMN_ID),
            ctx.short(&store, Rows::OwnCompany, found.id.get()),
        );
        lines.add(ctx.tr(id::COLUMN_LEGAL_NAME), &found.legal_name);
        lines.add(ctx.tr(id::COLUMN_TAGLINE), &found.tagline);
        lines.add(
            ctx.tr(id::COLUMN_ADDRESS),
            postal::one_line(&found.address, &found.address_rest),
        );
        lines.add(ctx.tr(id::COLUMN_PHONES), found.phone_list().join(", "));
        lines.add(ctx.tr(id::COLUMN_EMAIL), &found.email);
        lines.add(ctx.tr(id::COLUMN_WEBSITE), &found.website);
        lines.add(
            ctx.tr(id::COLUMN_VAT_PAYER),
            say::yes_no(ctx.words, found.vat_payer),
        );
        lines.add(
            ctx.tr(id::COLUMN_DIRECTOR),
            format!("{} {}", found.director_position, found.director).trim(),
        );
        lines.add(ctx.tr(id::COLUMN_ACTING_ON), &found.acting_on);
        lines.add(ctx.tr(id::COLUMN_ACCOUNTANT), &found.accountant);
        for code in &codes {
            let warning = identifier::warning(ctx, &code.kind, &code.value)
                .map(|warning| format!("  ({warning})"))
                .unwrap_or_default();
            lines.add(
                identifier::kind_name(ctx, &code.kind),
                format!("{}{warning}", code.value),
            );
        }
        for &which in CompanyPicture::ALL {
            if !found.picture(which).is_empty() {
                lines.add(
                    say::code(ctx.words, "company-picture", which.code()),
                    say::yes_no(ctx.words, true),
                );
            }
        }
        sections([
            format!("{} {}", found.name, found.legal_form)
                .trim_end()
                .to_owned(),
            lines.text(),
            accounts_text(ctx, &store, &accounts),
        ])
    })
}

fn accounts_text(ctx: &Ctx<'_>, store: &Store, accounts: &[BankAccount]) -> String {
    let mut table = Table::new([
        ctx.tr(id::COLUMN_ID),
        ctx.tr(id::COLUMN_IBAN),
        ctx.tr(id::COLUMN_BANK),
        ctx.tr(id::COLUMN_CURRENCY),
    ]);
    for account in accounts {
        let star = if account.is_main { " ★" } else { "" };
        table.row([
            ctx.short(store, Rows::BankAccount, account.id.get()),
            crate::domain::identifier::format(IdentifierKind::Iban, &account.iban),
            account.bank.clone(),
            format!("{}{star}", account.currency.code()),
        ]);
    }
    table.text()
}

fn get(conn: &Connection, typed: &Ref) -> CliResult<OwnCompany> {
    let found = typed.company(conn)?;
    Ok(own_company::get(conn, found)?.ok_or(StoreError::NotFound {
        what: "company",
        id: found.get(),
    })?)
}

fn json_of(conn: &Connection, found: CompanyId) -> CliResult<Value> {
    let company = own_company::get(conn, found)?.unwrap_or_default();
    let codes: Vec<Value> = own_company::identifiers(conn, found)?
        .iter()
        .map(|code| json!({ "kind": code.kind, "value": code.value }))
        .collect();
    let accounts: Vec<Value> = own_company::accounts(conn, found)?
        .iter()
        .map(|account| {
            json!({
                "id": id_json(account.id.get()),
                "iban": account.iban,
                "bank": account.bank,
                "bic": account.bic,
                "correspondent": account.correspondent,
                "currency": account.currency.code(),
                "is_main": account.is_main,
            })
        })
        .collect();
    Ok(json!({
        "id": id_json(found.get()),
        "name": company.name,
        "legal_name": company.legal_name,
        "legal_form": company.legal_form,
        "tagline": company.tagline,
        "country": company.country,
        "address": postal::one_line(&company.address, &company.address_rest),
        "phones": company.phone_list(),
        "email": company.email,
        "website": company.website,
        "vat_payer": company.vat_payer,
        "director": company.director,
        "director_position": company.director_position,
        "acting_on": company.acting_on,
        "accountant": company.accountant,
        "logo": company.logo,
        "stamp": company.stamp,
        "signature": company.signature,
        "is_main": company.is_main,
        "codes": codes,
        "accounts": accounts,
    }))
}
