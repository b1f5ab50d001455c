//! Placeholders as the expression engine (minijinja) sees them: names that lead into the facts, values that know how they
//! are written, and the formats.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;
use minijinja::value::{Object, ObjectRepr, Value as Engine};
use minijinja::{Environment, Error, ErrorKind};

use super::resolve::{self, Place, Value};
use super::{catalogue, format};
use crate::domain::money::Money;
use crate::i18n::Words;
use crate::print::document::facts::Facts;
use crate::say::amount::{self, AmountForm, Gender};

/// An amount of money.
#[derive(Debug)]
struct MoneyValue(Money, &'static Words);

/// A day.
#[derive(Debug)]
struct DateValue(NaiveDate, &'static Words);

impl Object for MoneyValue {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        self.0.minor != 0
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&format::amount(self.1, self.0))
    }
}

impl Object for DateValue {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        true
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.1.date(self.0))
    }
}

/// A name on the way into the facts: the whole, an owner such as `client`, or its custom fields.
#[derive(Debug)]
pub(super) struct Node {
    pub facts: Arc<Facts>,
    pub words: &'static Words,
    pub place: Place,
    /// Empty for the whole.
    pub path: String,
}

impl Node {
    fn step(&self, path: String) -> Engine {
        Engine::from_object(Self {
            facts: Arc::clone(&self.facts),
            words: self.words,
            place: self.place,
            path,
        })
    }
}

impl Object for Node {
    fn get_value(self: &Arc<Self>, key: &Engine) -> Option<Engine> {
        let key = key.as_str()?;
        if let Some(owner) = self.path.strip_suffix(".custom") {
            let value = resolve::custom(&self.facts, self.words, owner, key);
            return Some(engine_value(value?, self.words));
        }
        let path = if self.path.is_empty() {
            return Some(self.step(key.to_owned()));
        } else {
            catalogue::canonical(&format!("{}.{key}", self.path), self.facts.document.kind)
        };
        if key == "custom" {
            return Some(self.step(path));
        }
        let value = resolve::resolve(&self.facts, self.words, self.place, &path)?;
        Some(engine_value(value, self.words))
    }

    /// `{?order}`: whether there is one.
    fn is_true(self: &Arc<Self>) -> bool {
        let field = match self.path.as_str() {
            "deal" => "title",
            "order" | "base" => "number",
            _ => "name",
        };
        self.get_value(&Engine::from(field))
            .is_some_and(|value| value.is_true())
    }

    fn render(self: &Arc<Self>, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

fn engine_value(value: Value, words: &'static Words) -> Engine {
    match value {
        Value::Text(text) => Engine::from(text),
        Value::Number(number) => Engine::from(number),
        Value::Money(money) => Engine::from_object(MoneyValue(money, words)),
        Value::Date(date) => Engine::from_object(DateValue(date, words)),
        Value::YesNo(yes) => Engine::from(yes),
        Value::Nothing => Engine::from(""),
    }
}

/// Writes a value as it stands on paper.
pub(super) fn written(value: &Engine, words: &Words) -> String {
    use minijinja::value::ValueKind;
    match value.kind() {
        ValueKind::Undefined | ValueKind::None => String::new(),
        ValueKind::Bool => words.tr(if value.is_true() {
            crate::i18n::id::VALUE_YES
        } else {
            crate::i18n::id::VALUE_NO
        }),
        ValueKind::Number => value
            .as_i64()
            .map_or_else(|| value.to_string(), |number| words.number(number)),
        _ => value.to_string(),
    }
}

/// Makes the engine with the formats; it knows no loops, no files and no functions.
pub(super) fn environment(words: &'static Words) -> Environment<'static> {
    let mut environment = Environment::empty();
    environment.add_filter("words", move |value: &Engine, form: Option<&str>| {
        in_words(value, form, words)
    });
    environment.add_filter("money", move |value: &Engine, form: Option<&str>| {
        let Some(MoneyValue(money, _)) = value.downcast_object_ref::<MoneyValue>() else {
            return Ok(written(value, words));
        };
        match form {
            None => Ok(format::money(words, *money)),
            Some("plain") => Ok(format::amount(words, *money)),
            Some("code") => Ok(format!(
                "{}\u{a0}{}",
                format::amount(words, *money),
                money.currency
            )),
            Some(form) => Err(unknown_form(form)),
        }
    });
    environment.add_filter("date", move |value: &Engine, form: Option<&str>| {
        let Some(DateValue(date, _)) = value.downcast_object_ref::<DateValue>() else {
            return Ok(written(value, words));
        };
        match form {
            None | Some("long") => Ok(format::long_date(words, *date)),
            Some("short") => Ok(words.date(*date)),
            Some("month") => Ok(words.month(*date).to_lowercase()),
            Some("iso") => Ok(date.to_string()),
            Some(form) => Err(unknown_form(form)),
        }
    });
    environment.add_filter("upper", move |value: &Engine| {
        written(value, words).to_uppercase()
    });
    environment.add_filter("lower", move |value: &Engine| {
        written(value, words).to_lowercase()
    });
    environment.add_filter("capital", move |value: &Engine| {
        amount::capital(&written(value, words))
    });
    environment.add_filter("default", move |value: &Engine, instead: &Engine| {
        let text = written(value, words);
        if text.trim().is_empty() {
            written(instead, words)
        } else {
            text
        }
    });
    // Lines of a value in one line.
    environment.add_filter("join", move |value: &Engine, between: Option<&str>| {
        written(value, words)
            .lines()
            .collect::<Vec<_>>()
            .join(between.unwrap_or(", "))
    });
    environment
}

fn unknown_form(form: &str) -> Error {
    Error::new(ErrorKind::InvalidOperation, form.to_owned())
}

fn in_words(value: &Engine, form: Option<&str>, words: &Words) -> Result<String, Error> {
    let language = words.language();
    let text = if let Some(MoneyValue(money, _)) = value.downcast_object_ref::<MoneyValue>() {
        let form = match form {
            None => AmountForm::Bank,
            Some("full") => AmountForm::Words,
            Some(form) => return Err(unknown_form(form)),
        };
        amount::in_words(*money, language, form)
    } else if let Some(number) = value.as_i64() {
        let gender = match form {
            None | Some("m") => Gender::Masculine,
            Some("f") => Gender::Feminine,
            Some(form) => return Err(unknown_form(form)),
        };
        return Ok(amount::number_in_words(number, language, gender));
    } else {
        return Ok(written(value, words));
    };
    Ok(amount::capital(&text))
}

/// Gives the names that an expression asks for, the longest form of each: `client.custom`, `client.phone`.
pub(super) fn names(environment: &Environment<'_>, expression: &str) -> BTreeSet<String> {
    environment
        .compile_expression(expression)
        .map(|compiled| compiled.undeclared_variables(true).into_iter().collect())
        .unwrap_or_default()
}
