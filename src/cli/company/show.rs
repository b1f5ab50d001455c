//! How our companies are told: in a list, one with everything, as JSON.

use rusqlite::Connection;
use serde_json::{Value, json};

use super::get;
use crate::cli::context::Ctx;
use crate::cli::error::CliResult;
use crate::cli::identifier;
use crate::cli::output::{Lines, Table, sections};
use crate::cli::reference::Ref;
use crate::cli::trade::id_json;
use crate::domain::id::CompanyId;
use crate::domain::identifier::IdentifierKind;
use crate::domain::own_company::{BankAccount, CompanyPicture};
use crate::domain::postal;
use crate::i18n::id;
use crate::say;
use crate::store::{Store, Table as Rows, own_company};

pub fn list(ctx: &mut Ctx<'_>) -> CliResult<()> {
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

pub fn show(ctx: &mut Ctx<'_>, typed: &Ref) -> CliResult<()> {
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

pub fn json_of(conn: &Connection, found: CompanyId) -> CliResult<Value> {
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
