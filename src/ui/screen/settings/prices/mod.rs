//! What prices and VAT stand on, in the settings: price lists, groups of products, VAT rates, how VAT is rounded, the main
//! currency and what the others are worth. Each is edited in a form in its place and saved as one action.

mod view;

use iced::Task;
use rusqlite::Connection;

use super::{Message as Up, Settings};
use crate::domain::client::FieldError;
use crate::domain::id::{GroupId, PriceListId, VatRateId};
use crate::domain::money::exchange::Rates;
use crate::domain::money::{Currency, PriceMode, VatRate, VatRounding};
use crate::domain::product::{OfferedRate, PriceList, ProductGroup};
use crate::i18n::id;
use crate::say;
use crate::store::{
    Action, Changes, StoreError, StoreResult, Table, Tx, office_option, price, product, vat,
};
use crate::ui::context::Ctx;
use crate::ui::screen::act::{Done, act};
use crate::ui::screen::deals::forms::currencies;
use crate::ui::screen::form::{self, Form, Wish};
use crate::ui::screen::orders::create::modes;
use crate::ui::screen::orders::face;
use crate::ui::screen::pick::Opt;
use crate::ui::screen::{Event, Outcome};

/// Name of the form, for focus and tests.
pub const ID: &str = "prices-form";

/// Rates of currencies are kept in millionths.
const ONE: i64 = crate::domain::money::exchange::ONE;

/// Countries whose rates can be told apart; the empty one is any.
const COUNTRIES: [&str; 5] = ["UA", "MD", "RO", "RU", ""];

/// One of the things that are edited here; `None` for a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    List(Option<PriceListId>),
    Group(Option<GroupId>),
    Rate(Option<VatRateId>),
    Exchange(Option<Currency>),
}

/// What is edited here, as it was read.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    lists: Vec<PriceList>,
    groups: Vec<ProductGroup>,
    vat: Vec<OfferedRate>,
    rates: Rates,
    rounding: VatRounding,
}

/// What was read and what is open of it.
#[derive(Debug, Default)]
pub struct Prices {
    kept: Kept,
    open: Option<(Which, Form)>,
}

/// What happens here.
#[derive(Debug, Clone)]
pub enum Message {
    Loaded(StoreResult<Box<Kept>>),
    Open(Which),
    Form(form::Message),
    Delete(Which),
    /// Asks into which other one it is put.
    Together(Table, i64),
    Rounding(usize),
    Main(usize),
    Acted(Done),
}

/// Reads all of it.
pub fn load(ctx: &Ctx) -> Task<Message> {
    ctx.desk
        .read(|conn| read(conn).map(Box::new))
        .map(Message::Loaded)
}

fn read(conn: &Connection) -> StoreResult<Kept> {
    Ok(Kept {
        lists: price::lists(conn)?,
        groups: product::groups(conn)?,
        vat: vat::all(conn, None)?,
        rates: office_option::rates(conn)?,
        rounding: office_option::vat_rounding(conn)?,
    })
}

/// Tells whether an action changed what is shown here.
pub fn concerns(changes: &Changes) -> bool {
    [
        Table::PriceList,
        Table::ProductGroup,
        Table::VatRate,
        Table::ExchangeRate,
        Table::OfficeOption,
    ]
    .into_iter()
    .any(|table| changes.touch(table))
}

impl Prices {
    /// Tells whether a form is open.
    pub const fn is_editing(&self) -> bool {
        self.open.is_some()
    }

    /// Closes the form.
    pub fn close(&mut self) {
        self.open = None;
    }

    fn form(&self, ctx: &Ctx, which: Which) -> Form {
        let (words, kept) = (ctx.words, &self.kept);
        let name = say::column(words, "name");
        let form = Form::new(ID).labels(112.0);
        match which {
            Which::List(of) => {
                let known = kept.lists.iter().find(|list| Some(list.id) == of);
                let usual = PriceList {
                    currency: match kept.rates.main {
                        Currency::NONE => Currency::UAH,
                        main => main,
                    },
                    ..PriceList::default()
                };
                let list = known.unwrap_or(&usual);
                form.line("name", name, &list.name)
                    .choice(
                        "currency",
                        say::column(words, "currency"),
                        currencies(),
                        list.currency.code(),
                    )
                    .choice(
                        "mode",
                        say::column(words, "price-mode"),
                        modes(ctx),
                        list.mode.code(),
                    )
            }
            Which::Group(of) => {
                let known = kept.groups.iter().find(|group| Some(group.id) == of);
                let none = ProductGroup::default();
                let group = known.unwrap_or(&none);
                let others = kept.groups.iter().filter(|other| Some(other.id) != of);
                let others = others.map(|other| Opt::new(other.id.to_string(), other.name.clone()));
                let mut parents = vec![Opt::new("", words.tr(id::PRICES_NO_PARENT))];
                parents.extend(others);
                let parent = group.parent.map(|parent| parent.to_string());
                form.line("name", name, &group.name).choice(
                    "parent",
                    words.tr(id::PRICES_PARENT),
                    parents,
                    &parent.unwrap_or_default(),
                )
            }
            Which::Rate(of) => {
                let known = kept.vat.iter().find(|rate| Some(rate.id) == of);
                let first = OfferedRate {
                    country: kept
                        .vat
                        .first()
                        .map(|first| first.country.clone())
                        .unwrap_or_default(),
                    rate: VatRate::percent(20),
                    ..OfferedRate::default()
                };
                let rate = known.unwrap_or(&first);
                let countries = COUNTRIES.iter().map(|code| {
                    let label = if code.is_empty() {
                        words.tr(id::PRICES_ANY_COUNTRY)
                    } else {
                        (*code).to_owned()
                    };
                    Opt::new(*code, label)
                });
                let percent = match rate.rate {
                    VatRate::Without => String::new(),
                    VatRate::Rate(percent) => face::typed(words, &percent.text()),
                };
                form.line("name", name, &rate.name)
                    .line("vat", say::column(words, "vat"), &percent)
                    .hint(words.tr(id::PRICES_EMPTY_WITHOUT))
                    .choice(
                        "country",
                        say::column(words, "country"),
                        countries.collect(),
                        &rate.country,
                    )
                    .check("usual", words.tr(id::PRICES_USUAL), rate.usual)
            }
            Which::Exchange(of) => {
                let rate = of.and_then(|of| kept.rates.rates.get(&of));
                let rate = rate.map(|rate| {
                    let exact = rust_decimal::Decimal::new(*rate, 6).normalize();
                    face::typed(words, &exact.to_string())
                });
                let free = currencies().into_iter().filter(|one| {
                    let known = kept.rates.rates.keys();
                    one.value != kept.rates.main.code()
                        && (of.is_some_and(|of| of.code() == one.value)
                            || !known.into_iter().any(|known| known.code() == one.value))
                });
                let free: Vec<Opt> = free.collect();
                let first = free.first().map(|one| one.value.clone());
                let code = of.map(|of| of.code().to_owned()).or(first);
                form.choice(
                    "currency",
                    say::column(words, "currency"),
                    free,
                    &code.unwrap_or_default(),
                )
                .line(
                    "rate",
                    say::column(words, "rate"),
                    &rate.unwrap_or_default(),
                )
                .hint(kept.rates.main.code().to_owned())
            }
        }
    }

    /// Saves what the form says; the error names the field that refuses.
    fn save(&mut self, ctx: &Ctx) -> Result<Option<Task<Done>>, &'static str> {
        let Some((which, form)) = &mut self.open else {
            return Ok(None);
        };
        let words = ctx.words;
        let name = form.get("name");
        if form.has("name") && name.is_empty() {
            form.refuse("name", words.tr(id::DEALS_NEEDS_VALUE));
            return Err("name");
        }
        let subject = name.clone();
        Ok(Some(match *which {
            Which::List(of) => {
                let list = PriceList {
                    id: of.unwrap_or_default(),
                    name,
                    currency: Currency::new(&form.get("currency")).unwrap_or_default(),
                    mode: PriceMode::from_code(&form.get("mode")).unwrap_or_default(),
                };
                act(ctx, Action::EditPrices, subject, move |tx| match of {
                    Some(_) => price::update_list(tx, &list),
                    None => price::add_list(tx, &list).map(|_| ()),
                })
            }
            Which::Group(of) => {
                let group = ProductGroup {
                    id: of.unwrap_or_default(),
                    name,
                    parent: form.get("parent").parse().ok().map(GroupId::new),
                };
                act(
                    ctx,
                    Action::EditProductGroups,
                    subject,
                    move |tx| match of {
                        Some(_) => product::update_group(tx, &group),
                        None => product::add_group(tx, &group.name, group.parent).map(|_| ()),
                    },
                )
            }
            Which::Rate(of) => {
                let typed = form.get("vat");
                let rate = if typed.is_empty() {
                    VatRate::Without
                } else {
                    match VatRate::parse(&typed) {
                        Ok(rate) => rate,
                        Err(error) => {
                            form.refuse("vat", say::field_error(words, &error));
                            return Err("vat");
                        }
                    }
                };
                let rate = OfferedRate {
                    id: of.unwrap_or_default(),
                    country: form.get("country"),
                    name,
                    rate,
                    usual: form.is_on("usual"),
                };
                let others = self.kept.vat.clone();
                act(ctx, Action::EditVatRates, subject, move |tx| {
                    keep_rate(tx, of.is_some(), &rate, others)
                })
            }
            Which::Exchange(before) => {
                let currency = Currency::new(&form.get("currency")).unwrap_or_default();
                let rate = match worth(&form.get("rate")) {
                    Ok(rate) => rate,
                    Err(error) => {
                        form.refuse("rate", say::field_error(words, &error));
                        return Err("rate");
                    }
                };
                act(ctx, Action::EditOffice, currency.code(), move |tx| {
                    if let Some(before) = before.filter(|before| *before != currency) {
                        office_option::set_rate(tx, before, None)?;
                    }
                    office_option::set_rate(tx, currency, Some(rate))
                })
            }
        }))
    }

    fn name(&self, which: Which) -> String {
        let kept = &self.kept;
        match which {
            Which::List(of) => {
                let mut all = kept.lists.iter().filter(|one| Some(one.id) == of);
                all.next().map(|one| one.name.clone())
            }
            Which::Group(of) => {
                let mut all = kept.groups.iter().filter(|one| Some(one.id) == of);
                all.next().map(|one| one.name.clone())
            }
            Which::Rate(of) => {
                let mut all = kept.vat.iter().filter(|one| Some(one.id) == of);
                all.next().map(|one| one.name.clone())
            }
            Which::Exchange(of) => of.map(|of| of.code().to_owned()),
        }
        .unwrap_or_default()
    }
}

/// What one unit is worth, in millionths.
fn worth(typed: &str) -> Result<i64, FieldError> {
    let wrong = || FieldError::NotANumber {
        given: typed.to_owned(),
    };
    let plain: String = typed
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| if letter == ',' { '.' } else { letter })
        .collect();
    let number: rust_decimal::Decimal = plain.parse().map_err(|_| wrong())?;
    let scaled = (number * rust_decimal::Decimal::from(ONE)).round();
    let rate = i64::try_from(scaled).map_err(|_| wrong())?;
    if rate > 0 { Ok(rate) } else { Err(wrong()) }
}

/// Writes a rate; of a country only one is the usual one.
fn keep_rate(
    tx: &Tx<'_>,
    is_known: bool,
    rate: &OfferedRate,
    others: Vec<OfferedRate>,
) -> StoreResult<()> {
    if is_known {
        vat::update(tx, rate)?;
    } else {
        vat::add(tx, rate)?;
    }
    if !rate.usual {
        return Ok(());
    }
    for other in others {
        if other.usual && other.id != rate.id && other.country == rate.country {
            let other = OfferedRate {
                usual: false,
                ..other
            };
            vat::update(tx, &other)?;
        }
    }
    Ok(())
}

impl Settings {
    pub(super) fn on_prices(&mut self, ctx: &Ctx, message: Message) -> Outcome<Up> {
        match message {
            Message::Loaded(Ok(kept)) => {
                self.prices.kept = *kept;
                Outcome::none()
            }
            Message::Loaded(Err(error)) => Outcome::event(Event::Failed(error)),
            Message::Open(which) => {
                let form = self.prices.form(ctx, which);
                let focused = form.focus(None);
                self.prices.open = Some((which, form));
                Outcome::run(focused.map(of_form))
            }
            Message::Form(message) => {
                let Some((_, form)) = &mut self.prices.open else {
                    return Outcome::none();
                };
                let (task, wish) = form.update(ctx, message);
                let task = task.map(of_form);
                match wish {
                    Some(Wish::Cancel) => {
                        self.prices.open = None;
                        Outcome::run(task)
                    }
                    Some(Wish::Save) => match self.prices.save(ctx) {
                        Ok(Some(saving)) => Outcome::run(Task::batch([task, acted(saving)])),
                        Ok(None) => Outcome::run(task),
                        Err(wrong) => {
                            let form = self.prices.open.as_ref().map(|(_, form)| form);
                            let focused = form.map_or_else(Task::none, |form| {
                                form.focus(Some(wrong)).map(of_form)
                            });
                            Outcome::run(Task::batch([task, focused]))
                        }
                    },
                    _ => Outcome::run(task),
                }
            }
            Message::Together(table, row) => {
                let all = self.prices.beside(table);
                self.ask_together(ctx, (table, row), all)
            }
            Message::Delete(which) => {
                let name = self.prices.name(which);
                let action = match which {
                    Which::List(_) => Action::EditPrices,
                    Which::Group(_) => Action::EditProductGroups,
                    Which::Rate(_) => Action::EditVatRates,
                    Which::Exchange(_) => Action::EditOffice,
                };
                let done = act(ctx, action, name, move |tx| match which {
                    Which::List(Some(of)) => price::delete_list(tx, of).map(|_| ()),
                    Which::Group(Some(of)) => product::delete_group(tx, of).map(|_| ()),
                    Which::Rate(Some(of)) => vat::delete(tx, of).map(|_| ()),
                    Which::Exchange(Some(of)) => office_option::set_rate(tx, of, None),
                    _ => Ok(()),
                });
                Outcome::run(acted(done))
            }
            Message::Rounding(at) => {
                let Some(rounding) = VatRounding::ALL.get(at).copied() else {
                    return Outcome::none();
                };
                let subject = say::code(ctx.words, "vat-rounding", rounding.code());
                Outcome::run(acted(act(ctx, Action::EditOffice, subject, move |tx| {
                    office_option::set_vat_rounding(tx, rounding)
                })))
            }
            Message::Main(at) => {
                let Some(currency) = Currency::USUAL.get(at).copied() else {
                    return Outcome::none();
                };
                let subject = currency.code();
                Outcome::run(acted(act(ctx, Action::EditOffice, subject, move |tx| {
                    office_option::set_main_currency(tx, currency)
                })))
            }
            Message::Acted(done) => {
                if let (Err(StoreError::Refused(refusal)), Some((_, form))) =
                    (&done.result, &mut self.prices.open)
                    && let Some(field) = refusal.field().filter(|field| form.has(field))
                {
                    let said = say::refused(ctx.words, refusal);
                    form.refuse(field, format!("{} {}", said.what, said.todo));
                    return Outcome::none();
                }
                if done.is_ok() {
                    self.prices.open = None;
                }
                done.event().map_or_else(Outcome::none, Outcome::event)
            }
        }
    }
}

fn of_form(message: form::Message) -> Up {
    Up::Prices(Message::Form(message))
}

fn acted(task: Task<Done>) -> Task<Up> {
    task.map(|done| Up::Prices(Message::Acted(done)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_currency_is_worth_is_read_with_comma_or_dot() {
        assert_eq!(worth("48,5"), Ok(48_500_000));
        assert_eq!(worth("0.425"), Ok(425_000));
        assert!(worth("0").is_err());
        assert!(worth("-1").is_err());
        assert!(worth("").is_err());
    }
}
