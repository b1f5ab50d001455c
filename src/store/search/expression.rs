//! What is asked of the indexes for a reading: conditions on parts of names and details, expressions over words.

use rusqlite::Connection;
use rusqlite::types::Value;

use super::Reading;
use super::pieces::{FEWEST, Question, quoted};
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
    /// Where that is asked in several pieces: each piece alone, quicker to read and with more in it.
    pub pieces: Vec<(String, Vec<Value>)>,
    /// What is left to ask of such a client, of which its line of `client_list` is known.
    pub rest: Option<(String, Vec<Value>)>,
    /// Gives the id of each record that answers, ascending; a condition may be added.
    pub exact: (String, Vec<Value>),
}

/// What a reading asks of names and details.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// The expressions for `find_part`, all of which hold.
    pieces: Vec<String>,
    /// All that is asked, of the plain words of a record.
    all: Probe,
    /// What of it the index cannot promise.
    left: Probe,
}

/// Conditions on a row `w` of `record_words`, all of which must hold.
#[derive(Debug, Default, Clone)]
struct Probe {
    conditions: Vec<String>,
    values: Vec<Value>,
}

impl Probe {
    fn any(column: &str, texts: Vec<String>) -> Self {
        let any = vec![format!("instr({column}, ?)"); texts.len()];
        Self {
            conditions: vec![format!("({})", any.join(" OR "))],
            values: texts.into_iter().map(Value::Text).collect(),
        }
    }

    fn add(&mut self, other: Self) {
        self.conditions.extend(other.conditions);
        self.values.extend(other.values);
    }

    /// As a condition on a line of `client_list`.
    fn of_client(&self) -> String {
        format!(
            "EXISTS (SELECT 1 FROM record_words w WHERE w.record_id = client_list.client_id AND {})",
            self.conditions.join(" AND ")
        )
    }
}

impl Parts {
    /// Gives what is asked; `None` when that is nothing.
    pub(super) fn new(reading: &Reading) -> Option<Self> {
        let mut parts = Self::default();
        for (index, term) in reading.query.essential().into_iter().enumerate() {
            let text = term_text(term);
            let (question, probe) = if let Some(words) = reading.instead(index) {
                // Words of names that stand instead of one typed with a typo.
                let whole = words.iter().map(|word| format!(" {word} ")).collect();
                let question = Question::any(words.iter().map(|word| Question::word(word)));
                (question, Probe::any("w.names || ' '", whole))
            } else if text.chars().count() >= FEWEST {
                let mut texts = vec![text.to_owned()];
                texts.extend_from_slice(reading.also(index));
                let question = match &texts[..] {
                    [one] => Question::within(one),
                    several => Question::any(several.iter().map(|text| Question::within(text))),
                };
                (question, Probe::any("w.parts", texts))
            } else if !text.is_empty() {
                let begun = vec![format!(" {text}")];
                (Question::beginning(text), Probe::any("w.names", begun))
            } else {
                continue;
            };
            if !question.is_exact {
                parts.left.add(probe.clone());
            }
            parts.all.add(probe);
            parts.pieces.extend(question.pieces);
        }
        (!parts.pieces.is_empty()).then_some(parts)
    }

    /// The records that answer, as `SELECT ... FROM ... WHERE ...` of their ids.
    pub(super) fn records(&self) -> (String, Vec<Value>) {
        let mut values = vec![Value::Text(self.pieces.join(" AND "))];
        if self.left.conditions.is_empty() {
            return (CANDIDATES.to_owned(), values);
        }
        values.extend_from_slice(&self.left.values);
        let sql = format!(
            "SELECT f.rowid AS rowid FROM find_part f CROSS JOIN record_words w ON w.record_id = f.rowid
             WHERE f.find_part MATCH ? AND {}",
            self.left.conditions.join(" AND ")
        );
        (sql, values)
    }

    /// The condition on a line of the clients list.
    pub(super) fn condition(self) -> Condition {
        let exact = self.records();
        let expression = Value::Text(self.pieces.join(" AND "));
        let alone = |piece: String| (CANDIDATES.to_owned(), vec![Value::Text(piece)]);
        let pieces = match self.pieces.len() {
            1 => Vec::new(),
            _ => self.pieces.into_iter().map(alone).collect(),
        };
        let rest = (!self.left.conditions.is_empty()).then(|| self.left.of_client());
        let sql = format!("client_id IN ({CANDIDATES})");
        let mut values = vec![expression.clone()];
        values.extend_from_slice(&self.left.values);
        Condition {
            sql: match &rest {
                Some(rest) => format!("{sql} AND {rest}"),
                None => sql,
            },
            values,
            probe: self.all.of_client(),
            probe_values: self.all.values,
            counted: vec![(CANDIDATES.to_owned(), vec![expression])],
            pieces,
            rest: rest.map(|rest| (rest, self.left.values)),
            exact,
        }
    }

    /// Asks a line of `client_list` for everything.
    pub(super) fn probe(&self) -> (String, &[Value]) {
        (self.all.of_client(), &self.all.values)
    }
}

/// The records of which the index says that they may answer.
const CANDIDATES: &str = "SELECT rowid FROM find_part WHERE find_part MATCH ?";

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
