//! Orders that do not add up on the command line: in words and in JSON, for the list of conflicts and for the order itself.

use std::collections::HashMap;

use rusqlite::Connection;
use serde_json::{Value, json};

use super::context::Ctx;
use super::error::CliResult;
use super::json::Instant;
use super::trade::{amount_json, day_json, id_json, link_json};
use crate::domain::id::UserId;
use crate::domain::misfit::Misfit;
use crate::domain::money::Percent;
use crate::domain::refusal::Refusal;
use crate::i18n::id;
use crate::say;
use crate::say::Said;
use crate::say::order::Teller;
use crate::store::misfit::{By, MoneyBeyond, OrderMisfit};
use crate::store::{CellValue, office_option, user};

/// What people and computers are called.
pub struct Names {
    users: HashMap<UserId, String>,
    devices: HashMap<u32, String>,
}

impl Names {
    pub fn read(conn: &Connection) -> CliResult<Self> {
        let users = user::all(conn)?.into_iter();
        Ok(Self {
            users: users.map(|user| (user.id, user.name)).collect(),
            devices: office_option::device_names(conn)?,
        })
    }

    fn with<T>(&self, ctx: &Ctx<'_>, tell: impl FnOnce(&Teller<'_>) -> T) -> T {
        let name = |by: &By| {
            let user = by.user.and_then(|user| self.users.get(&user)).cloned();
            let user = user.filter(|name| !name.is_empty());
            user.unwrap_or_else(|| say::office::device(ctx.words, &self.devices, by.device))
        };
        tell(&Teller {
            words: ctx.words,
            today: ctx.today(),
            zone: ctx.zone,
            name: &name,
        })
    }

    /// Says all that does not add up of an order.
    pub fn all(&self, ctx: &Ctx<'_>, of: &OrderMisfit) -> String {
        text(self.with(ctx, |teller| teller.all(of)))
    }

    /// Says that its terms of payment do not fit together; nothing when they do.
    pub fn terms(&self, ctx: &Ctx<'_>, of: Option<&OrderMisfit>) -> String {
        let terms = of.and_then(|of| self.with(ctx, |teller| teller.terms(of)));
        text(terms.into_iter().collect())
    }

    /// Says all of several orders, each under its number; nothing when there are none.
    pub fn list(&self, ctx: &Ctx<'_>, all: &[OrderMisfit]) -> String {
        if all.is_empty() {
            return String::new();
        }
        let mut said = vec![ctx.tr(id::CLI_MISFITS)];
        for one in all {
            said.push(format!("{} · {}", one.number, one.client));
            said.push(self.all(ctx, one));
        }
        said.join("\n")
    }
}

fn text(said: Vec<Said>) -> String {
    let said = said.into_iter();
    let said = said.map(|said| format!("{}. {}", said.what.trim_end_matches('.'), said.todo));
    said.collect::<Vec<_>>().join("\n")
}

/// Gives the kinds of what does not add up as JSON.
pub fn kinds_json(misfit: Misfit) -> Value {
    let all = [
        ("terms", misfit.terms),
        ("shipped", misfit.shipped),
        ("paid", misfit.paid),
        ("dates", misfit.dates),
        ("money", misfit.money),
        ("discount", misfit.discount),
    ];
    let all = all.into_iter().filter(|(_, is)| *is);
    all.map(|(kind, _)| Value::from(kind)).collect()
}

/// Gives what does not add up of an order as JSON: one object for each thing.
pub fn json_of(of: &OrderMisfit) -> Vec<Value> {
    let by = |by: &By| {
        let user = link_json(by.user.map(UserId::get));
        json!({ "user": user, "device": by.device })
    };
    let part = |who: &By, on, what: (&str, Value)| {
        let mut part = by(who);
        part["on"] = day_json(Some(on));
        part[what.0] = what.1;
        part
    };
    let mut all = Vec::new();
    if let Some(terms) = &of.terms {
        let sets = terms.sets.iter().map(|set| {
            let mut json = by(&set.by);
            json["terms"] = super::order_term::parts_json(&set.parts, of.currency);
            json
        });
        all.push(json!({
            "kind": "terms", "share": terms.share.map(Percent::text), "parts": sets.collect::<Vec<_>>(),
        }));
    }
    for line in &of.shipped {
        let parts = line.parts.iter();
        let parts =
            parts.map(|(who, on, quantity)| part(who, *on, ("quantity", quantity.text().into())));
        all.push(json!({
            "kind": "shipped", "line": id_json(line.line.get()), "name": line.name,
            "ordered": line.ordered.text(), "shipped": line.shipped.text(), "parts": parts.collect::<Vec<_>>(),
        }));
    }
    if let Some(paid) = &of.paid {
        let parts = paid.parts.iter();
        let parts = parts
            .map(|(who, on, minor)| part(who, *on, ("amount", amount_json(*minor, of.currency))));
        all.push(json!({
            "kind": "paid", "ordered": amount_json(paid.total, of.currency),
            "paid": amount_json(paid.paid, of.currency), "parts": parts.collect::<Vec<_>>(),
        }));
    }
    if let Some(Refusal::BeforeOrder {
        field,
        given,
        order,
    }) = &of.dates
    {
        all.push(json!({
            "kind": "dates", "field": field, "on": day_json(Some(*given)), "order_date": day_json(Some(*order)),
        }));
    }
    for money in &of.money {
        all.push(match money {
            MoneyBeyond::Overput { amount, put, currency, on, parts } => {
                let parts = parts.iter();
                let parts = parts.map(|(who, number, minor)| {
                    let mut part = by(who);
                    part["order"] = Value::from(number.as_str());
                    part["amount"] = amount_json(*minor, *currency);
                    part
                });
                json!({
                    "kind": "money", "why": "overput", "on": day_json(Some(*on)), "amount": amount_json(*amount, *currency),
                    "put": amount_json(*put, *currency), "parts": parts.collect::<Vec<_>>(),
                })
            }
            MoneyBeyond::Foreign { amount, currency, on, by: who } => {
                let mut one = part(who, *on, ("amount", amount_json(*amount, *currency)));
                one["kind"] = Value::from("money");
                one["why"] = Value::from("currency");
                one["currency"] = Value::from(currency.code());
                one
            }
            MoneyBeyond::GivenBack { came, back, parts } => {
                let parts = parts.iter();
                let parts = parts
                    .map(|(who, on, minor)| part(who, *on, ("amount", amount_json(*minor, of.currency))));
                json!({
                    "kind": "money", "why": "given-back", "came": amount_json(*came, of.currency),
                    "back": amount_json(*back, of.currency), "parts": parts.collect::<Vec<_>>(),
                })
            }
        });
    }
    for two in &of.discounts {
        all.push(json!({
            "kind": "discount", "line": two.line, "percent": two.percent.text(), "amount": amount_json(two.amount, of.currency),
        }));
    }
    // Who made it so: the same for all that does not add up of one order.
    let moved = of.moved.iter().map(|moved| {
        let mut one = by(&moved.by);
        one["at"] = json!(moved.by.at.map(Instant));
        one["record"] = Value::from(moved.table.name());
        one["name"] = Value::from(moved.name.as_str());
        one["field"] = Value::from(moved.column.as_str());
        one["old"] = json!(moved.old.as_ref().map(CellValue::text));
        one["new"] = Value::from(moved.new.text());
        one
    });
    let moved: Value = moved.collect();
    for one in &mut all {
        one["moved"] = moved.clone();
    }
    all
}

/// Gives it as items of the list of conflicts: without a number, for nothing is chosen there.
pub fn items_json(all: &[OrderMisfit]) -> Vec<Value> {
    let mut items = Vec::new();
    for of in all {
        for mut one in json_of(of) {
            one["number"] = Value::Null;
            one["record"] = Value::from("client_order");
            one["id"] = id_json(of.order.get());
            one["order"] = Value::from(of.number.as_str());
            items.push(one);
        }
    }
    items
}
