//! One of our own companies: whose name, requisites and signatures stand on documents.

use super::contact_detail::AddressParts;
use super::id::{AccountId, CompanyId};
use super::identifier::{self, IdentifierKind, Problem};
use super::money::Currency;
use crate::domain::code::coded;

coded! {
    /// A picture of a company.
    CompanyPicture {
        Logo = "logo",
        Stamp = "stamp",
        /// Of the director.
        Signature = "signature",
    }
}

/// A company of ours with its own fields. Codes and bank accounts are rows of their own; pictures are named by their hash.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OwnCompany {
    pub id: CompanyId,
    /// Short, without legal form and quotes.
    pub name: String,
    pub legal_name: String,
    pub legal_form: String,
    /// What it does, in a few words, below the name in a letterhead.
    pub tagline: String,
    /// ISO 3166-1 alpha-2 in upper case.
    pub country: String,
    pub address: AddressParts,
    /// What of the address stands in no part.
    pub address_rest: String,
    /// A line each.
    pub phones: String,
    pub email: String,
    pub website: String,
    pub vat_payer: bool,
    /// As it stands below a signature.
    pub director: String,
    pub director_position: String,
    /// On what grounds the director signs: `Статуту`, in the case that the sentence wants.
    pub acting_on: String,
    pub accountant: String,
    /// Hash of each picture; empty when there is none.
    pub logo: String,
    pub stamp: String,
    pub signature: String,
    /// The one that new documents are of.
    pub is_main: bool,
}

impl OwnCompany {
    /// Gives the hash of a picture; empty when there is none.
    pub fn picture(&self, which: CompanyPicture) -> &str {
        match which {
            CompanyPicture::Logo => &self.logo,
            CompanyPicture::Stamp => &self.stamp,
            CompanyPicture::Signature => &self.signature,
        }
    }

    /// Sets the hash of a picture.
    pub fn set_picture(&mut self, which: CompanyPicture, hash: String) {
        match which {
            CompanyPicture::Logo => self.logo = hash,
            CompanyPicture::Stamp => self.stamp = hash,
            CompanyPicture::Signature => self.signature = hash,
        }
    }

    /// Gives the phones, one by one.
    pub fn phone_list(&self) -> Vec<String> {
        let lines = self.phones.split(['\n', ';']).map(str::trim);
        lines
            .filter(|phone| !phone.is_empty())
            .map(str::to_owned)
            .collect()
    }
}

/// A bank account of ours.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BankAccount {
    pub id: AccountId,
    pub company: CompanyId,
    pub iban: String,
    pub bank: String,
    pub bic: String,
    /// Account of the bank itself (Russia); empty elsewhere.
    pub correspondent: String,
    pub currency: Currency,
    /// The one that documents of its currency name.
    pub is_main: bool,
}

impl BankAccount {
    /// Says what is odd about the number of the account; nothing is refused.
    pub fn problem(&self) -> Option<Problem> {
        identifier::check(IdentifierKind::Iban, &self.iban)
    }
}
