//! What is said of an order that does not add up, alike in the window and on the command line: what stands beside what, who
//! wrote which part, and what to do.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::Said;
use crate::domain::misfit::Misfit;
use crate::domain::money::{Currency, Money, Percent, Quantity};
use crate::domain::order::{DueFrom, PaymentPart, Share};
use crate::i18n::{Language, Words, id};
use crate::store::Table;
use crate::store::misfit::{By, MoneyBeyond, Moved, OrderMisfit, TermSet, TermsBeyond};

/// What words need besides the order.
#[derive(Clone, Copy)]
pub struct Teller<'a> {
    pub words: &'a Words,
    pub today: NaiveDate,
    pub zone: Tz,
    /// Names who wrote something.
    pub name: &'a dyn Fn(&By) -> String,
}

impl Teller<'_> {
    /// Says all that does not add up.
    pub fn all(&self, of: &OrderMisfit) -> Vec<Said> {
        let words = self.words;
        let mut all: Vec<Said> = self.terms(of).into_iter().collect();
        for line in &of.shipped {
            let quantity = |quantity: Quantity| {
                let said = format!("{} {}", decimal(words, &quantity.text()), line.unit);
                said.trim_end().to_owned()
            };
            let parts = line.parts.iter();
            let parts = parts.map(|(by, day, part)| self.part(by, Some(*day), &quantity(*part)));
            let values = [
                ("line", line.name.as_str().into()),
                ("shipped", quantity(line.shipped).into()),
                ("ordered", quantity(line.ordered).into()),
                ("parts", parts.collect::<Vec<_>>().join("; ").into()),
            ];
            all.push(Said {
                what: words.with(id::MISFIT_SHIPPED, &values),
                todo: words.tr(match line.ordered.get() {
                    0 => id::MISFIT_SHIPPED_GONE_DO,
                    _ => id::MISFIT_SHIPPED_DO,
                }),
            });
        }
        if let Some(paid) = &of.paid {
            let sum = |minor| money(words, minor, of.currency);
            let parts = paid.parts.iter();
            let parts = parts.map(|(by, day, part)| self.part(by, Some(*day), &sum(*part)));
            let values = [
                ("paid", sum(paid.paid).into()),
                ("total", sum(paid.total).into()),
                ("parts", parts.collect::<Vec<_>>().join("; ").into()),
            ];
            all.push(Said {
                what: words.with(id::MISFIT_PAID, &values),
                todo: words.tr(id::MISFIT_PAID_DO),
            });
        }
        all.extend(of.dates.iter().map(|dates| super::refused(words, dates)));
        all.extend(of.money.iter().map(|money| self.money(of, money)));
        for two in &of.discounts {
            let values = [
                ("line", two.line.as_str().into()),
                ("percent", percent(words, two.percent).into()),
                ("amount", money(words, two.amount, of.currency).into()),
            ];
            all.push(Said {
                what: match two.line.is_empty() {
                    true => words.with(id::MISFIT_DISCOUNT, &values),
                    false => words.with(id::MISFIT_DISCOUNT_LINE, &values),
                },
                todo: words.tr(id::MISFIT_DISCOUNT_DO),
            });
        }
        if !of.moved.is_empty() {
            let parts = of.moved.iter().map(|moved| self.moved(of.currency, moved));
            let parts = parts.collect::<Vec<_>>().join("; ");
            all.push(Said {
                what: words.with(id::MISFIT_MOVED, &[("parts", parts.into())]),
                todo: words.tr(id::MISFIT_MOVED_DO),
            });
        }
        all
    }

    /// Says who changed what: "Олена: плівка, кількість: 10 → 5 (24.11)".
    fn moved(&self, currency: Currency, moved: &Moved) -> String {
        let words = self.words;
        let of = (moved.table, currency);
        let cell = |value| super::cell(words, of, &moved.column, value, self.zone);
        let what = match (&moved.old, moved.column.as_str()) {
            (_, "deleted") => words.tr(id::MISFIT_MOVED_OUT),
            (None, column) => format!("{}: {}", super::column(words, column), cell(&moved.new)),
            (Some(old), column) => {
                let column = super::column(words, column);
                let old = match cell(old) {
                    old if old.is_empty() => "–".to_owned(),
                    old => old,
                };
                format!("{column}: {old} → {}", cell(&moved.new))
            }
        };
        let what = match moved.name.as_str() {
            "" if moved.table == Table::ClientOrder => what,
            "" => format!("{}, {what}", super::record(words, moved.table)),
            name => format!("{name}, {what}"),
        };
        let day = moved.by.at.map(|at| at.local(self.zone).date());
        self.part(&moved.by, day, &what)
    }

    fn money(&self, of: &OrderMisfit, misfit: &MoneyBeyond) -> Said {
        let words = self.words;
        let day = |on: NaiveDate| words.date_short(on, self.today);
        match misfit {
            MoneyBeyond::Overput {
                amount,
                put,
                currency,
                on,
                parts,
            } => {
                let sum = |minor| money(words, minor, *currency);
                let parts = parts.iter();
                let parts = parts.map(|(by, number, part)| {
                    format!("{number} {} ({})", sum(*part), (self.name)(by))
                });
                let values = [
                    ("amount", sum(*amount).into()),
                    ("day", day(*on).into()),
                    ("put", sum(*put).into()),
                    ("parts", parts.collect::<Vec<_>>().join("; ").into()),
                ];
                Said {
                    what: words.with(id::MISFIT_OVERPUT, &values),
                    todo: words.tr(id::MISFIT_OVERPUT_DO),
                }
            }
            MoneyBeyond::Foreign {
                amount,
                currency,
                on,
                by,
            } => {
                let sum = money(words, *amount, *currency);
                let values = [
                    ("order", of.currency.code().into()),
                    ("part", self.part(by, Some(*on), &sum).into()),
                ];
                Said {
                    what: words.with(id::MISFIT_FOREIGN, &values),
                    todo: words.tr(id::MISFIT_FOREIGN_DO),
                }
            }
            MoneyBeyond::GivenBack { came, back, parts } => {
                let sum = |minor| money(words, minor, of.currency);
                let parts = parts.iter();
                let parts = parts.map(|(by, on, part)| self.part(by, Some(*on), &sum(*part)));
                let values = [
                    ("came", sum(*came).into()),
                    ("back", sum(*back).into()),
                    ("parts", parts.collect::<Vec<_>>().join("; ").into()),
                ];
                Said {
                    what: words.with(id::MISFIT_BACK, &values),
                    todo: words.tr(id::MISFIT_BACK_DO),
                }
            }
        }
    }

    /// Says that the terms of payment do not fit together.
    pub fn terms(&self, of: &OrderMisfit) -> Option<Said> {
        let TermsBeyond { share, sets } = of.terms.as_ref()?;
        let all = sets.iter().flat_map(|set| &set.parts);
        let rests = all.filter(|part| part.share == Share::Rest).count();
        let sets = sets.iter().map(|set| {
            let day = set.by.at.map(|at| at.local(self.zone).date());
            self.part(&set.by, day, &self.set(set, of.currency))
        });
        let sets = sets.collect::<Vec<_>>().join("; ");
        let what = match share {
            Some(share) if share.get() > 100_000 || rests == 0 => {
                let values = [
                    ("share", percent(self.words, *share).into()),
                    ("parts", sets.into()),
                ];
                self.words.with(id::MISFIT_TERMS, &values)
            }
            Some(_) => self
                .words
                .with(id::MISFIT_TERMS_REST, &[("parts", sets.into())]),
            None => self
                .words
                .with(id::MISFIT_TERMS_TWO, &[("parts", sets.into())]),
        };
        Some(Said {
            what,
            todo: self.words.tr(id::MISFIT_TERMS_DO),
        })
    }

    /// Says the parts of a payment schedule that one wrote.
    pub fn set(&self, set: &TermSet, currency: Currency) -> String {
        let parts = set.parts.iter();
        let parts = parts.map(|part| part_of_terms(self.words, part, currency));
        parts.collect::<Vec<_>>().join(" + ")
    }

    fn part(&self, by: &By, day: Option<NaiveDate>, what: &str) -> String {
        let who = (self.name)(by);
        match day {
            Some(day) => {
                let day = self.words.date_short(day, self.today);
                format!("{who}: {what} ({day})")
            }
            None => format!("{who}: {what}"),
        }
    }
}

/// Says in a few words what does not add up, for a list.
pub fn short(words: &Words, misfit: Misfit) -> Vec<String> {
    let all = [
        (misfit.shipped, id::MISFIT_SHORT_SHIPPED),
        (misfit.paid, id::MISFIT_SHORT_PAID),
        (misfit.terms, id::MISFIT_SHORT_TERMS),
        (misfit.dates, id::MISFIT_SHORT_DATES),
        (misfit.money, id::MISFIT_SHORT_MONEY),
        (misfit.discount, id::MISFIT_SHORT_DISCOUNT),
    ];
    let all = all.into_iter().filter(|(is, _)| *is);
    all.map(|(_, said)| words.tr(said)).collect()
}

/// Says a part of a payment schedule: `30 % 3 дні від дати замовлення`.
fn part_of_terms(words: &Words, part: &PaymentPart, currency: Currency) -> String {
    let share = match part.share {
        Share::Rest => words.tr(id::ORDER_PART_REST),
        Share::Percent(share) => percent(words, share),
        Share::Amount(minor) => money(words, minor, currency),
    };
    let days = [("count", part.days.into())];
    let from = match part.from {
        DueFrom::Date => part.date.map(|day| words.date(day)),
        DueFrom::Order => Some(words.with(id::ORDER_PART_FROM_ORDER, &days)),
        DueFrom::Shipment => Some(words.with(id::ORDER_PART_FROM_SHIPMENT, &days)),
    };
    match from {
        Some(from) => format!("{share} · {from}"),
        None => share,
    }
}

fn percent(words: &Words, share: Percent) -> String {
    format!("{}\u{a0}%", decimal(words, &share.text()))
}

fn money(words: &Words, minor: i64, currency: Currency) -> String {
    let number = super::amount(words, Money::new(minor, currency));
    format!("{number}\u{a0}{}", currency.code())
}

fn decimal(words: &Words, plain: &str) -> String {
    match words.language() {
        Language::En => plain.to_owned(),
        _ => plain.replacen('.', ",", 1),
    }
}
