//! Our own companies: their fields, codes, bank accounts and pictures.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::{StoreError, StoreResult, Table, Tx, content, found, named, trash};
use crate::domain::client::ClientIdentifier;
use crate::domain::contact_detail::AddressParts;
use crate::domain::id::{AccountId, CompanyId};
use crate::domain::identifier::{self, IdentifierKind};
use crate::domain::money::Currency;
use crate::domain::own_company::{BankAccount, CompanyPicture, OwnCompany};
use crate::domain::picture::Picture;
use crate::domain::text::romanian;

const COLUMNS: &str = "id, name, legal_name, legal_form, tagline, country, region, city, street, postcode, address, phones, \
     email, website, vat_payer, director, director_position, acting_on, accountant, logo, stamp, signature, is_main";

/// Adds a company; `id` is given here. The first one is the main one.
///
/// # Errors
/// `NameMissing`; when the base cannot be written.
pub fn add(tx: &Tx<'_>, company: &OwnCompany) -> StoreResult<CompanyId> {
    named(&company.name)?;
    let id = CompanyId::new(tx.new_id());
    tx.prepare_cached("INSERT INTO own_company (id) VALUES (?1)")?
        .execute([id])?;
    let is_main = company.is_main || main(tx)?.is_none_or(|main| main == id);
    save(
        tx,
        &OwnCompany {
            id,
            is_main,
            ..company.clone()
        },
    )?;
    Ok(id)
}

/// Gives a living company.
///
/// # Errors
/// When the base cannot be read.
pub fn get(conn: &Connection, id: CompanyId) -> StoreResult<Option<OwnCompany>> {
    let sql = format!("SELECT {COLUMNS} FROM own_company WHERE id = ?1 AND deleted IS NULL");
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([id], read)
        .optional()?)
}

/// Gives all living companies, the main one first. Where two devices each had a main one, it is that which new documents are
/// of.
///
/// # Errors
/// When the base cannot be read.
pub fn all(conn: &Connection) -> StoreResult<Vec<OwnCompany>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM own_company WHERE deleted IS NULL ORDER BY is_main DESC, id"
    );
    let mut all: Vec<OwnCompany> = conn
        .prepare_cached(&sql)?
        .query_map([], read)?
        .collect::<Result<_, _>>()?;
    for other in all.iter_mut().skip(1) {
        other.is_main = false;
    }
    Ok(all)
}

/// Gives the company that new documents are of.
///
/// # Errors
/// When the base cannot be read.
pub fn main(conn: &Connection) -> StoreResult<Option<CompanyId>> {
    Ok(conn
        .prepare_cached(
            "SELECT id FROM own_company WHERE deleted IS NULL ORDER BY is_main DESC, id LIMIT 1",
        )?
        .query_row([], |row| row.get(0))
        .optional()?)
}

/// Changes a company: reads it, lets `change` set fields, writes what differs.
///
/// # Errors
/// `NameMissing`; when there is no such company, `change` refuses, or the base cannot be written.
pub fn update<E: From<StoreError>>(
    tx: &Tx<'_>,
    id: CompanyId,
    change: impl FnOnce(&mut OwnCompany) -> Result<(), E>,
) -> Result<(), E> {
    let mut company = existing(tx, id)?;
    change(&mut company)?;
    named(&company.name)?;
    save(tx, &OwnCompany { id, ..company })?;
    Ok(())
}

/// Moves a company to the trash; documents that were issued keep what they say. Gives false when it was there already.
///
/// # Errors
/// When the base cannot be written.
pub fn delete(tx: &Tx<'_>, id: CompanyId) -> StoreResult<bool> {
    let done = trash::delete(tx, Table::OwnCompany, id.get())?;
    if let Some(next) = main(tx)? {
        update::<StoreError>(tx, next, |next| {
            next.is_main = true;
            Ok(())
        })?;
    }
    Ok(done)
}

/// Sets a picture of a company, or takes it away.
///
/// # Errors
/// When there is no such company or the base cannot be written.
pub fn set_picture(
    tx: &Tx<'_>,
    id: CompanyId,
    which: CompanyPicture,
    picture: Option<&Picture>,
) -> StoreResult<()> {
    let hash = match picture {
        Some(picture) => content::put(tx, picture.media_type, &picture.bytes)?,
        None => String::new(),
    };
    update(tx, id, |company| {
        company.set_picture(which, hash);
        Ok(())
    })
}

/// Gives the codes of a company in the order in which they were added.
///
/// # Errors
/// When the base cannot be read.
pub fn identifiers(conn: &Connection, company: CompanyId) -> StoreResult<Vec<ClientIdentifier>> {
    let all = conn
        .prepare_cached(
            "SELECT id, kind, value FROM company_identifier WHERE company_id = ?1 AND deleted IS NULL ORDER BY id",
        )?
        .query_map([company], |row| {
            Ok(ClientIdentifier {
                id: row.get(0)?,
                kind: row.get(1)?,
                value: row.get(2)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(all)
}

/// Sets the code of a kind; an empty value takes it away. What is odd about it is told by `domain::identifier::check` and
/// refused nowhere.
///
/// # Errors
/// When there is no such company or the base cannot be written.
pub fn set_identifier(
    tx: &Tx<'_>,
    company: CompanyId,
    kind: IdentifierKind,
    value: &str,
) -> StoreResult<()> {
    existing(tx, company)?;
    let value = identifier::normalise(kind, value);
    let known = identifiers(tx, company)?
        .into_iter()
        .find(|known| known.kind == kind.code());
    match known {
        Some(known) if value.is_empty() => {
            trash::delete(tx, Table::CompanyIdentifier, known.id.get())?;
        }
        Some(known) => {
            tx.prepare_cached("UPDATE company_identifier SET value = ?2 WHERE id = ?1")?
                .execute((known.id, value))?;
        }
        None if value.is_empty() => {}
        None => {
            tx.prepare_cached(
                "INSERT INTO company_identifier (id, company_id, kind, value) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute((tx.new_id(), company, kind.code(), value))?;
        }
    }
    Ok(())
}

/// Gives the bank accounts of a company, main ones first.
///
/// # Errors
/// When the base cannot be read.
pub fn accounts(conn: &Connection, company: CompanyId) -> StoreResult<Vec<BankAccount>> {
    let all = conn
        .prepare_cached(
            "SELECT id, company_id, iban, bank, bic, currency, is_main, correspondent FROM bank_account
             WHERE company_id = ?1 AND deleted IS NULL ORDER BY is_main DESC, id",
        )?
        .query_map([company], read_account)?
        .collect::<Result<_, _>>()?;
    Ok(all)
}

/// Gives a living bank account.
///
/// # Errors
/// When the base cannot be read.
pub fn account(conn: &Connection, id: AccountId) -> StoreResult<Option<BankAccount>> {
    Ok(conn
        .prepare_cached(
            "SELECT id, company_id, iban, bank, bic, currency, is_main, correspondent FROM bank_account
             WHERE id = ?1 AND deleted IS NULL",
        )?
        .query_row([id], read_account)
        .optional()?)
}

/// Gives the account that a document of a currency names: the main one of the currency, else the first of it, else the
/// first of all.
///
/// # Errors
/// When the base cannot be read.
pub fn account_for(
    conn: &Connection,
    company: CompanyId,
    currency: Currency,
) -> StoreResult<Option<BankAccount>> {
    let all = accounts(conn, company)?;
    let fitting = all.iter().find(|account| account.currency == currency);
    Ok(fitting.or(all.first()).cloned())
}

/// Adds a bank account; `id` is given here. The first one of a currency is its main one.
///
/// # Errors
/// `NameMissing` without a number; when there is no such company or the base cannot be written.
pub fn add_account(tx: &Tx<'_>, account: &BankAccount) -> StoreResult<AccountId> {
    existing(tx, account.company)?;
    let id = AccountId::new(tx.new_id());
    let is_main = account.is_main
        || !accounts(tx, account.company)?
            .iter()
            .any(|known| known.currency == account.currency && known.is_main);
    tx.prepare_cached("INSERT INTO bank_account (id, company_id) VALUES (?1, ?2)")?
        .execute((id, account.company))?;
    save_account(
        tx,
        &BankAccount {
            id,
            is_main,
            ..account.clone()
        },
    )?;
    Ok(id)
}

/// Changes a bank account; its company stays.
///
/// # Errors
/// As [`add_account`]; when there is no such account.
pub fn update_account(
    tx: &Tx<'_>,
    id: AccountId,
    change: impl FnOnce(&mut BankAccount),
) -> StoreResult<()> {
    let mut known = account(tx, id)?.ok_or(StoreError::NotFound {
        what: "bank account",
        id: id.get(),
    })?;
    let company = known.company;
    change(&mut known);
    save_account(
        tx,
        &BankAccount {
            id,
            company,
            ..known
        },
    )
}

/// Removes a bank account; the next of its currency becomes the main one. Gives false when it was removed already.
///
/// # Errors
/// When the base cannot be written.
pub fn delete_account(tx: &Tx<'_>, id: AccountId) -> StoreResult<bool> {
    let Some(gone) = account(tx, id)? else {
        return Ok(false);
    };
    trash::delete(tx, Table::BankAccount, id.get())?;
    let next = accounts(tx, gone.company)?
        .into_iter()
        .find(|account| account.currency == gone.currency);
    if let (true, Some(next)) = (gone.is_main, next) {
        update_account(tx, next.id, |account| account.is_main = true)?;
    }
    Ok(true)
}

/// Gives a living company, or says that there is none.
pub(super) fn existing(conn: &Connection, id: CompanyId) -> StoreResult<OwnCompany> {
    get(conn, id)?.ok_or(StoreError::NotFound {
        what: "company",
        id: id.get(),
    })
}

fn save(tx: &Tx<'_>, company: &OwnCompany) -> StoreResult<()> {
    if company.is_main {
        tx.prepare_cached("UPDATE own_company SET is_main = 0 WHERE id <> ?1 AND is_main <> 0")?
            .execute([company.id])?;
    }
    let changed = tx
        .prepare_cached(
            "UPDATE own_company SET name = :name, legal_name = :legal_name, legal_form = :legal_form, tagline = :tagline,
                 country = :country, region = :region, city = :city, street = :street, postcode = :postcode,
                 address = :address, phones = :phones, email = :email, website = :website, vat_payer = :vat_payer,
                 director = :director, director_position = :director_position, acting_on = :acting_on, accountant = :accountant,
                 logo = :logo, stamp = :stamp, signature = :signature, is_main = :is_main
             WHERE id = :id",
        )?
        .execute(named_params! {
            ":id": company.id, ":name": romanian(company.name.trim()), ":legal_name": romanian(&company.legal_name),
            ":legal_form": romanian(&company.legal_form), ":tagline": romanian(&company.tagline),
            ":country": company.country, ":region": romanian(&company.address.region),
            ":city": romanian(&company.address.city), ":street": romanian(&company.address.street),
            ":postcode": company.address.postcode, ":address": romanian(&company.address_rest),
            ":phones": company.phones, ":email": company.email, ":website": company.website,
            ":vat_payer": company.vat_payer, ":director": romanian(&company.director),
            ":director_position": romanian(&company.director_position),
            ":acting_on": romanian(&company.acting_on), ":accountant": romanian(&company.accountant),
            ":logo": company.logo, ":stamp": company.stamp, ":signature": company.signature,
            ":is_main": company.is_main,
        })?;
    found(changed, "company", company.id.get())
}

fn save_account(tx: &Tx<'_>, account: &BankAccount) -> StoreResult<()> {
    let iban = identifier::normalise(IdentifierKind::Iban, &account.iban);
    named(&iban)?;
    if account.is_main {
        tx.prepare_cached(
            "UPDATE bank_account SET is_main = 0
             WHERE company_id = ?1 AND currency = ?2 AND id <> ?3 AND is_main <> 0",
        )?
        .execute((account.company, account.currency, account.id))?;
    }
    let changed = tx
        .prepare_cached(
            "UPDATE bank_account SET iban = ?2, bank = ?3, bic = ?4, currency = ?5, is_main = ?6, correspondent = ?7 WHERE id = ?1",
        )?
        .execute((
            account.id,
            iban,
            romanian(account.bank.trim()),
            identifier::normalise(IdentifierKind::Bic, &account.bic),
            account.currency,
            account.is_main,
            account.correspondent.trim(),
        ))?;
    found(changed, "bank account", account.id.get())
}

fn read(row: &Row<'_>) -> rusqlite::Result<OwnCompany> {
    let country: String = row.get(5)?;
    Ok(OwnCompany {
        id: row.get(0)?,
        name: row.get(1)?,
        legal_name: row.get(2)?,
        legal_form: row.get(3)?,
        tagline: row.get(4)?,
        address: AddressParts {
            country: country.clone(),
            region: row.get(6)?,
            city: row.get(7)?,
            street: row.get(8)?,
            postcode: row.get(9)?,
        },
        country,
        address_rest: row.get(10)?,
        phones: row.get(11)?,
        email: row.get(12)?,
        website: row.get(13)?,
        vat_payer: row.get(14)?,
        director: row.get(15)?,
        director_position: row.get(16)?,
        acting_on: row.get(17)?,
        accountant: row.get(18)?,
        logo: row.get(19)?,
        stamp: row.get(20)?,
        signature: row.get(21)?,
        is_main: row.get(22)?,
    })
}

fn read_account(row: &Row<'_>) -> rusqlite::Result<BankAccount> {
    Ok(BankAccount {
        id: row.get(0)?,
        company: row.get(1)?,
        iban: row.get(2)?,
        bank: row.get(3)?,
        bic: row.get(4)?,
        currency: row.get(5)?,
        is_main: row.get(6)?,
        correspondent: row.get(7)?,
    })
}
