//! Numbers by which states and banks know a client: tax codes, register numbers, accounts.
//!
//! Every check is soft: it says what is odd and refuses nothing, because registers themselves hold exceptions. It knows
//! how numbers are built and asks no register.

mod check;
mod iban;

use super::code::coded;

coded! {
    /// What kind of number an identifier is; the code begins with the country (ISO 3166-1 alpha-2) where it has one.
    IdentifierKind {
        /// Ukraine: code of a legal entity in the state register (ЄДРПОУ), 8 digits.
        UaEdrpou = "ua.edrpou",
        /// Ukraine: registration number of a taxpayer's card (РНОКПП, formerly ІПН of a person), 10 digits.
        UaRnokpp = "ua.rnokpp",
        /// Ukraine: individual tax number of a VAT payer (ІПН), 12 digits, 10 for a person.
        UaVat = "ua.vat",
        /// Russia: taxpayer number (ИНН), 10 digits, 12 for a person.
        RuInn = "ru.inn",
        /// Russia: reason code of registration (КПП), 9 characters.
        RuKpp = "ru.kpp",
        /// Russia: main state registration number (ОГРН), 13 digits.
        RuOgrn = "ru.ogrn",
        /// Russia: the same of an entrepreneur (ОГРНИП), 15 digits.
        RuOgrnip = "ru.ogrnip",
        /// Russia: account at a bank (расчётный счёт), 20 digits.
        RuAccount = "ru.account",
        /// Russia: bank (БИК), 9 digits.
        RuBik = "ru.bik",
        /// Russia: account of the bank at the central bank (корреспондентский счёт), 20 digits.
        RuCorrespondent = "ru.correspondent",
        /// Moldova: state identification number of a legal unit (IDNO), 13 digits.
        MdIdno = "md.idno",
        /// Moldova: the same of a person (IDNP), 13 digits.
        MdIdnp = "md.idnp",
        /// Moldova: code of a VAT payer (cod TVA), 7 digits.
        MdVat = "md.vat",
        /// Romania: unique registration code (CUI, CIF), 2 to 10 digits, with RO in front for VAT payers.
        RoCui = "ro.cui",
        /// Romania: number in the trade register (ONRC), `J40/1234/2020` or `J2020001234401`.
        RoOnrc = "ro.onrc",
        /// Romania: personal numeric code (CNP), 13 digits.
        RoCnp = "ro.cnp",
        /// Bank account (ISO 13616).
        Iban = "iban",
        /// Bank (ISO 9362), 8 or 11 characters.
        Bic = "bic",
        /// What the bank of the account is called; never odd.
        Bank = "bank",
        /// Anything else; never odd.
        Other = "other",
    }
}

/// What is odd about an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// The number of characters is wrong; `need` is the nearest right one.
    Length { need: usize, have: usize },
    /// There is something else than digits in it.
    NotDigits,
    /// The check digit does not agree with the others: one of the digits is mistyped.
    CheckDigit,
    /// It is not built like a number of this kind.
    Format,
}

impl IdentifierKind {
    /// Tells whether it says where money is to be paid to, and not who somebody is.
    pub const fn is_of_account(self) -> bool {
        matches!(
            self,
            Self::Iban
                | Self::Bic
                | Self::Bank
                | Self::RuAccount
                | Self::RuBik
                | Self::RuCorrespondent
        )
    }

    /// Gives the country to which the kind belongs (ISO 3166-1 alpha-2); `None` for international ones.
    pub fn country(self) -> Option<&'static str> {
        match self.code().split_once('.')?.0 {
            "ua" => Some("UA"),
            "ru" => Some("RU"),
            "md" => Some("MD"),
            "ro" => Some("RO"),
            _ => None,
        }
    }

    /// Gives the kinds to offer for a client of a country, the usual ones first, then international ones.
    pub fn of_country(country: &str) -> Vec<Self> {
        let own = |kind: &Self| {
            kind.country()
                .is_some_and(|of| of.eq_ignore_ascii_case(country))
        };
        let international = |kind: &Self| kind.country().is_none();
        Self::ALL
            .iter()
            .copied()
            .filter(own)
            .chain(Self::ALL.iter().copied().filter(international))
            .collect()
    }
}

/// Says what is odd about a value; `None` when nothing is, and for an empty one.
pub fn check(kind: IdentifierKind, value: &str) -> Option<Problem> {
    let value = normalise(kind, value);
    if value.is_empty() {
        None
    } else {
        check::problem(kind, &value)
    }
}

/// Gives the value as it is compared and stored: without spaces and dashes, in upper case.
///
/// `Other` and `Bank` keep everything but outer spaces; a number of the Romanian trade register keeps its slashes.
pub fn normalise(kind: IdentifierKind, value: &str) -> String {
    let value = value.trim();
    if matches!(kind, IdentifierKind::Bank | IdentifierKind::Other) {
        return value.to_owned();
    }
    let bare: String = value
        .chars()
        .filter(|c| {
            !c.is_whitespace() && !matches!(c, '-' | '‐'..='―' | '.' | '\u{200b}' | '\u{feff}')
        })
        .flat_map(char::to_uppercase)
        .collect();
    match kind {
        IdentifierKind::RoCui => match bare.strip_prefix("RO") {
            Some(digits) if digits.starts_with(|c: char| c.is_ascii_digit()) => digits.to_owned(),
            _ => bare,
        },
        IdentifierKind::RoOnrc => check::short_onrc(&bare),
        IdentifierKind::Iban => bare
            .strip_prefix("IBAN")
            .map_or(bare.clone(), str::to_owned),
        // Excel eats the zeros in front of a code: 32129 is 00032129.
        IdentifierKind::UaEdrpou if (5..8).contains(&bare.len()) && check::is_digits(&bare) => {
            let filled = format!("{bare:0>8}");
            if check::problem(kind, &filled).is_none() {
                filled
            } else {
                bare
            }
        }
        _ => bare,
    }
}

/// Gives the value as it is shown: an IBAN in groups of four, everything else as it is stored.
pub fn format(kind: IdentifierKind, value: &str) -> String {
    let value = normalise(kind, value);
    if kind == IdentifierKind::Iban {
        iban::grouped(&value)
    } else {
        value
    }
}

/// Guesses what kind of number this is; the client's country (ISO 3166-1 alpha-2, or empty) decides between equals.
///
/// Only a value without any problem is guessed, so it is quiet about what it is not sure of.
pub fn guess(value: &str, country: &str) -> Option<IdentifierKind> {
    use IdentifierKind as Kind;
    const GUESSED: [IdentifierKind; 11] = [
        Kind::Iban,
        Kind::UaEdrpou,
        Kind::UaRnokpp,
        Kind::RuInn,
        Kind::MdIdno,
        Kind::MdIdnp,
        Kind::RuOgrn,
        Kind::RuOgrnip,
        Kind::RoCui,
        Kind::RoOnrc,
        Kind::RoCnp,
    ];
    let short = value.chars().filter(char::is_ascii_digit).count() < 8;
    let fits = |kind: &Kind| match kind {
        // The zeros Excel ate are put back where the kind is known, not where it is guessed.
        Kind::UaEdrpou if short => false,
        _ => !value.trim().is_empty() && check(*kind, value).is_none(),
    };
    let own = |kind: &Kind| {
        kind.country()
            .is_some_and(|of| of.eq_ignore_ascii_case(country))
    };
    // A CUI may have as few as two digits: it is guessed only where it is at home, or when RO stands in front.
    let sure = |kind: &Kind| {
        *kind != Kind::RoCui
            || value
                .trim()
                .get(..2)
                .is_some_and(|start| start.eq_ignore_ascii_case("RO"))
    };
    GUESSED
        .into_iter()
        .find(|kind| own(kind) && fits(kind))
        .or_else(|| GUESSED.into_iter().find(|kind| fits(kind) && sure(kind)))
}

/// Gives the kind that the form of a value tells, right or mistyped: an IBAN with a wrong digit is still an IBAN.
///
/// First what is without any problem ([`guess`]), then a number of the client's country with a wrong check digit, then
/// forms that nothing else has: an IBAN, a number of the Romanian trade register, a CUI with RO in front.
pub fn recognise(value: &str, country: &str) -> Option<IdentifierKind> {
    use IdentifierKind as Kind;
    let mistyped = |kind: &Kind| check(*kind, value) == Some(Problem::CheckDigit);
    guess(value, country)
        .or_else(|| {
            Kind::of_country(country)
                .into_iter()
                .find(|kind| kind.country().is_some() && mistyped(kind))
        })
        .or_else(|| by_form(value))
}

/// Gives the kind of a value whose form only one kind has; quiet about mere digits.
pub fn by_form(value: &str) -> Option<IdentifierKind> {
    use IdentifierKind as Kind;
    let bare = normalise(Kind::Iban, value);
    if iban::looks_like(&bare) {
        return Some(Kind::Iban);
    }
    let onrc = check(Kind::RoOnrc, value);
    if !value.trim().is_empty() && matches!(onrc, None | Some(Problem::CheckDigit)) {
        return Some(Kind::RoOnrc);
    }
    let digits = bare.strip_prefix("RO").filter(|rest| rest.len() >= 4)?;
    (check::is_digits(digits) && digits.len() <= 10).then_some(Kind::RoCui)
}

#[cfg(test)]
mod tests;
