//! The forms of a company of ours: its requisites and codes, a bank account, a number series; and how each is saved.

use iced::Task;

use super::{Companies, ID, Which};
use crate::domain::document::series::{Restart, Series};
use crate::domain::identifier::{self, IdentifierKind};
use crate::domain::money::Currency;
use crate::domain::own_company::{BankAccount, OwnCompany};
use crate::i18n::{Words, id};
use crate::say;
use crate::store::document::series;
use crate::store::{Action, StoreError, own_company};
use crate::ui::context::Ctx;
use crate::ui::screen::act::{Done, act};
use crate::ui::screen::deals::forms::currencies;
use crate::ui::screen::form::Form;
use crate::ui::screen::pick::Opt;

/// The field at which a refusal stands that means no other: the first of each form.
pub(super) const FIRST: &str = "name";

/// Countries in which our companies work.
const COUNTRIES: [&str; 4] = ["UA", "MD", "RO", "RU"];

/// The fields of a company that are a line each, by their names in the base.
const LINES: [&str; 6] = [
    "legal_name",
    "legal_form",
    "tagline",
    "director",
    "director_position",
    "acting_on",
];

/// The kinds of codes that a company of a country has; the bank's are those of its accounts.
fn codes(country: &str) -> Vec<IdentifierKind> {
    let all = IdentifierKind::of_country(country).into_iter();
    all.filter(|kind| kind.country().is_some()).collect()
}

impl Companies {
    /// Opens a form.
    pub(super) fn form(&self, ctx: &Ctx, which: Which) -> Form {
        let words = ctx.words;
        match which {
            Which::Company(of) => {
                let known = of.and_then(|of| self.find(of));
                let usual = OwnCompany {
                    country: self
                        .all
                        .first()
                        .map_or_else(|| "UA".to_owned(), |first| first.company.country.clone()),
                    ..OwnCompany::default()
                };
                let company = known.map_or(&usual, |known| &known.company);
                let codes = known.map(|known| known.codes.as_slice());
                requisites(words, company, codes.unwrap_or_default())
            }
            Which::Account(company, of) => {
                let accounts = self.find(company).map(|known| known.accounts.as_slice());
                let mut accounts = accounts.unwrap_or_default().iter();
                let known = accounts.find(|account| Some(account.id) == of);
                let usual = BankAccount {
                    company,
                    currency: Currency::UAH,
                    ..BankAccount::default()
                };
                account(words, known.unwrap_or(&usual))
            }
            Which::Series(company, kind) => {
                let known = self.find(company);
                let known = known.and_then(|known| {
                    let mut all = known.series.iter();
                    all.find(|(series, _)| series.kind == kind)
                });
                let usual = Series::usual(company, kind);
                numbers(words, known.map_or(&usual, |(series, _)| series))
            }
        }
    }

    /// Saves what the form says; `None` when a field refuses.
    pub(super) fn save(&mut self, ctx: &Ctx) -> Option<Task<Done>> {
        let known = self.open.as_ref().and_then(|(which, _)| match which {
            Which::Company(Some(of)) => self.find(*of),
            _ => None,
        });
        let before = known.map(|known| known.company.clone());
        let company = match self.open.as_ref()?.0 {
            Which::Company(_) => String::new(),
            Which::Account(company, _) | Which::Series(company, _) => self.name(company),
        };
        let (which, form) = self.open.as_mut()?;
        let words = ctx.words;
        if form.has(FIRST) && form.get(FIRST).is_empty() {
            form.refuse(FIRST, words.tr(id::DEALS_NEEDS_VALUE));
            return None;
        }
        Some(match *which {
            Which::Company(of) => {
                let taken = taken(form, before.unwrap_or_default());
                let codes: Vec<(IdentifierKind, String)> = IdentifierKind::ALL
                    .iter()
                    .filter(|kind| form.has(kind.code()))
                    .map(|kind| (*kind, form.get(kind.code())))
                    .collect();
                let action = match of {
                    Some(_) => Action::EditCompany,
                    None => Action::AddCompany,
                };
                act(ctx, action, taken.name.clone(), move |tx| {
                    let id = match of {
                        Some(id) => {
                            own_company::update::<StoreError>(tx, id, |company| {
                                *company = taken;
                                Ok(())
                            })?;
                            id
                        }
                        None => own_company::add(tx, &taken)?,
                    };
                    codes.iter().try_for_each(|(kind, value)| {
                        own_company::set_identifier(tx, id, *kind, value)
                    })
                })
            }
            Which::Account(of, known) => {
                let wanted = BankAccount {
                    company: of,
                    iban: form.get(FIRST),
                    bank: form.get("bank"),
                    bic: form.get("bic"),
                    correspondent: form.get("correspondent"),
                    currency: Currency::new(&form.get("currency")).unwrap_or_default(),
                    is_main: form.is_on("is_main"),
                    ..BankAccount::default()
                };
                act(ctx, Action::EditCompany, company, move |tx| match known {
                    Some(id) => own_company::update_account(tx, id, |account| {
                        let company = account.company;
                        *account = BankAccount { company, ..wanted };
                    }),
                    None => own_company::add_account(tx, &wanted).map(|_| ()),
                })
            }
            Which::Series(of, kind) => {
                let typed = form.get("next");
                let next = match typed.parse::<i64>() {
                    _ if typed.is_empty() => None,
                    Ok(next) if next > 0 => Some(next),
                    _ => {
                        form.refuse("next", words.tr(id::COMPANIES_NEXT_WRONG));
                        return None;
                    }
                };
                let (pattern, today) = (form.get(FIRST), ctx.today());
                let restart = Restart::from_code(&form.get("restart")).unwrap_or(Restart::Year);
                let subject = say::document::kind(words, kind);
                act(ctx, Action::EditSeries, subject, move |tx| {
                    let wanted = Series {
                        restart,
                        ..series::get(tx, of, kind)?
                    };
                    series::set(tx, &pattern, &wanted, next, today)
                })
            }
        })
    }
}

fn requisites(
    words: &Words,
    company: &OwnCompany,
    known: &[crate::domain::client::ClientIdentifier],
) -> Form {
    let label = |column: &str| say::column(words, &column.replace('_', "-"));
    let countries = COUNTRIES.iter().map(|code| {
        let name = say::code(words, "country", &code.to_lowercase());
        Opt::new(*code, name)
    });
    let mut form = Form::new(ID)
        .labels(150.0)
        .line(FIRST, label("name"), &company.name)
        .line("legal_form", label("legal_form"), &company.legal_form)
        .line("legal_name", label("legal_name"), &company.legal_name)
        .line("tagline", label("tagline"), &company.tagline)
        .choice(
            "country",
            label("country"),
            countries.collect(),
            &company.country,
        )
        .check("vat_payer", label("vat_payer"), company.vat_payer);
    for kind in codes(&company.country) {
        let value = known.iter().find(|code| code.kind == kind.code());
        let value = value.map_or("", |code| code.value.as_str());
        form = form.line(kind.code(), say::identifier_kind(words, kind.code()), value);
        form.warn(
            kind.code(),
            identifier::check(kind, value)
                .map(|problem| say::identifier_problem(words, kind, problem)),
        );
    }
    form.line("postcode", label("postcode"), &company.address.postcode)
        .line("region", label("region"), &company.address.region)
        .line("city", label("city"), &company.address.city)
        .line("street", label("street"), &company.address.street)
        .line("address", label("address"), &company.address_rest)
        .text("phones", label("phones"), &company.phones)
        .line("email", label("email"), &company.email)
        .line("website", label("website"), &company.website)
        .line("director", label("director"), &company.director)
        .line(
            "director_position",
            label("director_position"),
            &company.director_position,
        )
        .line("acting_on", label("acting_on"), &company.acting_on)
        .line("accountant", label("accountant"), &company.accountant)
}

/// Puts what was typed into the company as it was.
fn taken(form: &Form, mut company: OwnCompany) -> OwnCompany {
    for key in LINES {
        let value = form.get(key);
        match key {
            "legal_name" => company.legal_name = value,
            "legal_form" => company.legal_form = value,
            "tagline" => company.tagline = value,
            "director" => company.director = value,
            "director_position" => company.director_position = value,
            _ => company.acting_on = value,
        }
    }
    company.name = form.get(FIRST);
    company.country = form.get("country");
    company.address.country.clone_from(&company.country);
    company.address.postcode = form.get("postcode");
    company.address.region = form.get("region");
    company.address.city = form.get("city");
    company.address.street = form.get("street");
    company.address_rest = form.get("address");
    company.phones = form.get("phones");
    company.email = form.get("email");
    company.website = form.get("website");
    company.accountant = form.get("accountant");
    company.vat_payer = form.is_on("vat_payer");
    company
}

fn account(words: &Words, account: &BankAccount) -> Form {
    let label = |column: &str| say::column(words, column);
    let mut form = Form::new(ID)
        .labels(150.0)
        .line(FIRST, label("iban"), &account.iban)
        .line("bank", label("bank"), &account.bank)
        .line("bic", label("bic"), &account.bic)
        .line(
            "correspondent",
            label("correspondent"),
            &account.correspondent,
        )
        .choice(
            "currency",
            label("currency"),
            currencies(),
            account.currency.code(),
        )
        .check("is_main", label("is-main"), account.is_main);
    form.warn(
        FIRST,
        account
            .problem()
            .map(|problem| say::identifier_problem(words, IdentifierKind::Iban, problem)),
    );
    form
}

fn numbers(words: &Words, series: &Series) -> Form {
    let restarts = Restart::ALL.iter();
    let restarts = restarts.map(|one| {
        let name = say::code(words, "series-restart", one.code());
        Opt::new(one.code(), name)
    });
    Form::new(ID)
        .labels(150.0)
        .line(FIRST, say::column(words, "pattern"), &series.pattern)
        .hint("{number}, {number:4}, {year}, {yy}, {month}")
        .choice(
            "restart",
            say::column(words, "restart"),
            restarts.collect(),
            series.restart.code(),
        )
        .line("next", words.tr(id::COMPANIES_NEXT), "")
        .hint(words.tr(id::COMPANIES_NEXT_HINT))
}
