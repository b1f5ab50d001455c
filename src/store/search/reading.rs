//! How a typed text may be meant: as it stands, in another keyboard layout, or with one typo in a word. A place answers
//! to its names in the languages around it. It knows which words to look for, not where.

use rusqlite::Connection;

use crate::domain::fold::{Query, Term, one_typo_prefix, other_layouts, other_names, words};
use crate::store::StoreResult;

/// One way to understand what was typed.
#[derive(Debug, Clone, Default)]
pub(in crate::store) struct Reading {
    pub(in crate::store) query: Query,
    /// For each essential term the words it may stand for with a typo; empty when it is taken as it is.
    pub(super) instead: Vec<Vec<String>>,
    /// For each essential term the other names of the place it names.
    pub(super) places: Vec<Vec<String>>,
    pub(super) corrected: Option<String>,
}

impl Reading {
    /// Takes a text as it stands.
    pub(super) fn plain(typed: &str) -> Self {
        let query = words(typed);
        let places = query.essential().into_iter().map(|term| match term {
            Term::Word { skeleton, .. } => other_names(skeleton),
            Term::Digits(_) => Vec::new(),
        });
        Self {
            places: places.collect(),
            query,
            ..Self::default()
        }
    }

    /// Says whether words were taken with a typo.
    pub(super) fn has_typos(&self) -> bool {
        !self.instead.is_empty()
    }

    /// Gives the words that stand instead of a term, if any do.
    pub(super) fn instead(&self, term: usize) -> Option<&[String]> {
        let words = self.instead.get(term).map(Vec::as_slice);
        words.filter(|words| !words.is_empty())
    }

    /// Gives the words that answer as well as the term itself.
    pub(super) fn also(&self, term: usize) -> &[String] {
        self.places.get(term).map_or(&[], Vec::as_slice)
    }
}

/// Tries the readings in their order and gives the first that `answers`, with its answer.
pub(in crate::store) fn readings<T>(
    conn: &Connection,
    typed: &str,
    answers: impl Fn(&Reading) -> StoreResult<Option<T>>,
) -> StoreResult<Option<(Reading, T)>> {
    let plain = Reading::plain(typed);
    if plain.query.is_empty() {
        return Ok(None);
    }
    if let Some(answer) = answers(&plain)? {
        return Ok(Some((plain, answer)));
    }
    for other in other_layouts(typed) {
        let reading = Reading {
            corrected: Some(other.clone()),
            ..Reading::plain(&other)
        };
        if !reading.query.is_empty()
            && let Some(answer) = answers(&reading)?
        {
            return Ok(Some((reading, answer)));
        }
    }
    let instead = with_typos(conn, &plain.query)?;
    if instead.iter().all(Vec::is_empty) {
        return Ok(None);
    }
    let reading = Reading { instead, ..plain };
    Ok(answers(&reading)?.map(|answer| (reading, answer)))
}

/// For each essential term the words of the vocabulary that are one typo away; a typo leaves one half of a word whole.
fn with_typos(conn: &Connection, query: &Query) -> StoreResult<Vec<Vec<String>>> {
    const ENOUGH: usize = 8;
    let mut by_start = conn.prepare_cached(
        "SELECT word FROM find_vocabulary WHERE word >= ?1 AND word < ?1 || char(0x10ffff) LIMIT 5000",
    )?;
    let mut by_end = conn.prepare_cached(
        "SELECT word FROM find_vocabulary WHERE reversed >= ?1 AND reversed < ?1 || char(0x10ffff) LIMIT 5000",
    )?;
    let mut instead = Vec::new();
    for term in query.essential() {
        let mut near: Vec<String> = Vec::new();
        if let Term::Word { skeleton, .. } = term
            && skeleton.chars().count() >= 4
        {
            let half = skeleton.chars().count() / 2;
            let start: String = skeleton.chars().take(half).collect();
            let end: String = skeleton.chars().rev().take(half).collect();
            let mut take = |word: String| {
                if near.len() < ENOUGH && !near.contains(&word) && one_typo_prefix(skeleton, &word)
                {
                    near.push(word);
                }
            };
            for word in by_start.query_map([start], |row| row.get::<_, String>(0))? {
                take(word?);
            }
            for word in by_end.query_map([end], |row| row.get::<_, String>(0))? {
                take(word?);
            }
        }
        instead.push(near);
    }
    Ok(instead)
}
