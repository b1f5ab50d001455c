//! What is asked of the indexes for a reading: conditions on parts of names and details, expressions over words.

use rusqlite::Connection;
use rusqlite::types::Value;

use super::Reading;
use crate::domain::fold::Term;
use crate::store::StoreResult;

/// A piece of SQL with its values.
#[derive(Debug, Clone)]
pub(in crate::store) struct Condition {
    /// Looks the text up once: `client_id IN (...)`.
    pub sql: String,
    pub values: Vec<Value>,
    /// Asks each client of a walk.
    pub probe: String,
    pub probe_values: Vec<Value>,
    /// Each gives the id of each record that may answer: a client that answers stands in all of them.
    pub counted: Vec<(String, Vec<Value>)>,
    /// What is left to ask of such a client, of which its line of `client_list` is known.
    pub rest: Option<(String, Vec<Value>)>,
}

/// The words of a reading by the index that knows them.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// Expressions for `find_part`: three letters and more, anywhere in names and details.
    pub(super) long: Vec<String>,
    /// One or two letters: the beginnings of words of names.
    pub(super) short: Vec<String>,
    /// Expressions for `find_word`: words of names that stand instead of one typed with a typo.
    near: Vec<String>,
    /// What `client_words` is asked for a client, by the same groups.
    long_probe: Probe,
    name_probe: Probe,
}

/// Conditions on a row `w` of `client_words`, all of which must hold.
#[derive(Debug, Default)]
struct Probe {
    conditions: Vec<String>,
    values: Vec<Value>,
}

impl Probe {
    fn any(&mut self, column: &str, texts: Vec<String>) {
        let any = vec![format!("instr({column}, ?)"); texts.len()];
        self.conditions.push(format!("({})", any.join(" OR ")));
        self.values.extend(texts.into_iter().map(Value::Text));
    }

    fn of_client(conditions: &[String]) -> String {
        format!(
            "EXISTS (SELECT 1 FROM client_words w WHERE w.client_id = client_list.client_id AND {})",
            conditions.join(" AND ")
        )
    }
}

impl Parts {
    pub(super) fn new(reading: &Reading) -> Self {
        let mut parts = Self::default();
        for (index, term) in reading.query.essential().into_iter().enumerate() {
            let text = term_text(term);
            if let Some(words) = reading.instead(index) {
                parts.near.push(any_of(words));
                let whole = words.iter().map(|word| format!(" {word} ")).collect();
                parts.name_probe.any("w.names || ' '", whole);
            } else if text.chars().count() >= 3 {
                let mut texts = vec![text.to_owned()];
                texts.extend_from_slice(reading.also(index));
                parts.long.push(any_of(&texts));
                parts.long_probe.any("w.parts", texts);
            } else if !text.is_empty() {
                parts.short.push(text.to_owned());
                parts.name_probe.any("w.names", vec![format!(" {text}")]);
            }
        }
        parts
    }

    /// Says whether answers to long words are to be asked for short ones: those alone have too many to be fetched.
    pub(super) fn is_mixed(&self) -> bool {
        !self.long.is_empty() && !self.short.is_empty() && self.near.is_empty()
    }

    /// The expression for `find_word`: names that begin so, and those that stand instead of a typo.
    pub(super) fn beginnings(&self) -> String {
        let begins = self.short.iter().map(|text| beginning(text));
        let names: Vec<String> = self.near.iter().cloned().chain(begins).collect();
        names.join(" AND ")
    }

    /// The expressions with the index of each.
    fn expressions(&self) -> Vec<(&'static str, String)> {
        [
            ("find_part", self.long.join(" AND ")),
            ("find_word", self.beginnings()),
        ]
        .into_iter()
        .filter(|(_, expression)| !expression.is_empty())
        .collect()
    }
}

/// The condition on a record id by parts of names and details.
pub(super) fn part_condition(id: &str, reading: &Reading) -> Option<Condition> {
    let parts = Parts::new(reading);
    let mut conditions = Vec::new();
    let mut values = Vec::new();
    let mut counted = Vec::new();
    for (index, expression) in parts.expressions() {
        let list = format!("SELECT rowid FROM {index} WHERE {index} MATCH ?");
        let expression = Value::Text(expression);
        counted.push((list.clone(), vec![expression.clone()]));
        conditions.push(format!("{id} IN ({list})"));
        values.push(expression);
    }
    if conditions.is_empty() {
        return None;
    }
    let (mut probes, mut probe_values) = (parts.long_probe.conditions, parts.long_probe.values);
    probes.extend(parts.name_probe.conditions);
    probe_values.extend(parts.name_probe.values);
    Some(Condition {
        sql: conditions.join(" AND "),
        values,
        probe: Probe::of_client(&probes),
        probe_values,
        counted,
        rest: None,
    })
}

/// The condition on a line of the clients list. Beside a longer word the short ones are asked of each of its answers.
pub(super) fn line_condition(reading: &Reading) -> Option<Condition> {
    let mut condition = part_condition("client_id", reading)?;
    let parts = Parts::new(reading);
    if !parts.long.is_empty() && !parts.name_probe.conditions.is_empty() {
        condition.counted.truncate(1);
        let (list, values) = condition.counted.first()?;
        let probe = Probe::of_client(&parts.name_probe.conditions);
        condition.sql = format!("client_id IN ({list}) AND {probe}");
        condition.values = values.clone();
        condition.values.extend_from_slice(&parts.name_probe.values);
        condition.rest = Some((probe, parts.name_probe.values));
    }
    Some(condition)
}

/// Turns `rowid IN (SELECT ... MATCH ?) [AND rowid IN (...)]` into a bounded query that walks the first index from its end.
///
/// The plus keeps SQLite from asking the first index for each row of the second.
pub(super) fn select_parts(condition: &str, limit: Option<usize>) -> String {
    let (first, rest) = match condition.split_once(" AND rowid IN ") {
        Some((first, rest)) => (first, format!(" AND +rowid IN {rest}")),
        None => (condition, String::new()),
    };
    let inner = first.trim_start_matches("rowid IN (").trim_end_matches(')');
    match limit {
        Some(limit) => format!("{inner}{rest} ORDER BY rowid DESC LIMIT {limit}"),
        None => format!("{inner}{rest}"),
    }
}

/// What is asked of the indexes of words.
pub(super) fn text_indexes(
    conn: &Connection,
    reading: &Reading,
) -> StoreResult<Vec<(&'static str, String)>> {
    let trade = text_expression(reading).map(|expression| ("find_trade", expression));
    let text = long_text_expression(conn, reading)?.map(|expression| ("find_text", expression));
    Ok(trade.into_iter().chain(text).collect())
}

/// The expression over words: all terms as their beginnings. One letter begins too many of them.
fn text_expression(reading: &Reading) -> Option<String> {
    expression(reading, Letters::Ask, |word| Ok(Some(beginning(word)))).unwrap_or_default()
}

/// The same for a list that narrows while it is typed: a letter or digit that begins the next word hides nothing yet.
pub(in crate::store) fn list_expression(reading: &Reading) -> Option<String> {
    expression(reading, Letters::Wait, |word| Ok(Some(beginning(word)))).unwrap_or_default()
}

/// What a word of one letter means, which has no entry of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Letters {
    /// Something that no text answers.
    Ask,
    /// The beginning of a word still being typed.
    Wait,
}

/// The same over long texts; `None` also for a word that no text has.
pub(super) fn long_text_expression(
    conn: &Connection,
    reading: &Reading,
) -> StoreResult<Option<String>> {
    expression(reading, Letters::Ask, |word| text_term(conn, word))
}

fn expression(
    reading: &Reading,
    letters: Letters,
    word_term: impl Fn(&str) -> StoreResult<Option<String>>,
) -> StoreResult<Option<String>> {
    let mut terms = Vec::new();
    for (index, term) in reading.query.essential().into_iter().enumerate() {
        if let Some(words) = reading.instead(index) {
            terms.push(any_of(words));
            continue;
        }
        // A skeleton may be several words ("x" within, an address), each its own token.
        let mut all = Vec::new();
        let mut known = true;
        for word in term_text(term)
            .split(' ')
            .filter(|word| word.chars().count() > 1)
        {
            match word_term(word)? {
                Some(term) => all.push(term),
                None => known = false,
            }
        }
        let also = reading.also(index);
        match (known && !all.is_empty(), also.is_empty()) {
            (true, true) => terms.extend(all),
            (true, false) => terms.push(format!("({} OR {})", all.join(" AND "), any_of(also))),
            (false, false) => terms.push(any_of(also)),
            (false, true) if term_text(term).is_empty() => {}
            (false, true) if known && letters == Letters::Wait => {}
            (false, true) => return Ok(None),
        }
    }
    Ok((!terms.is_empty()).then(|| terms.join(" AND ")))
}

/// The expression for words that begin so. Beginnings of two and three letters have an index of their own; longer ones
/// would be put together from all places of all their words, so the words themselves are asked for: they are read only
/// as far as needed.
fn text_term(conn: &Connection, start: &str) -> StoreResult<Option<String>> {
    const FEW: usize = 100;
    if start.chars().count() < 4 {
        return Ok(Some(beginning(start)));
    }
    let mut statement = conn.prepare_cached(
        "SELECT word FROM find_vocabulary WHERE word >= ?1 AND word < ?1 || char(0x10ffff) LIMIT ?2",
    )?;
    let words = statement
        .query_map((start, FEW + 1), |row| row.get(0))?
        .collect::<Result<Vec<String>, _>>()?;
    Ok(match words.len() {
        0 => None,
        1..=FEW => Some(any_of(&words)),
        _ => Some(beginning(start)),
    })
}

fn beginning(text: &str) -> String {
    format!("{} *", quoted(text))
}

fn term_text(term: &Term) -> &str {
    match term {
        Term::Word { skeleton, .. } => skeleton.trim(),
        Term::Digits(digits) => digits,
    }
}

fn any_of(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    format!("({})", words.join(" OR "))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}
