//! The clients of a list that answer a text, or have a tag or field that many have: the ids in which an index answers are read
//! once and held against the order of the list. Asking SQLite for both in one statement would look up each client of the walk in a tree made for
//! it, and read the index again for each thing that is to be known of it.

use std::rc::Rc;

use rusqlite::types::Value;
use rusqlite::{CachedStatement, Connection, Statement, ToSql};

use super::StoreResult;
use super::client_plan::Plan;
use crate::domain::id::ClientId;

/// So many of the first clients of an order are asked for a common text.
const ASKED_FIRST: usize = if cfg!(test) { 30 } else { 900 };
/// After each so many it is seen whether they may fill the page.
const LOOKED: usize = if cfg!(test) { 10 } else { 100 };
/// A rough list of more is no help: the exact ones are read in its stead.
const ROUGH: usize = if cfg!(test) { 60 } else { 10_000 };
/// After so many that stood in the rough list for nothing the exact ones are read.
const IN_VAIN: usize = if cfg!(test) { 5 } else { 200 };

/// What is asked of clients beside the condition of their plan, which does not ask for it.
#[derive(Debug, Clone)]
pub(super) struct AskedApart {
    pub way: Way,
    /// Of a common text: a list that is read sooner, in which others stand, too.
    pub rough: Option<List>,
    /// A client that answers stands in all of them; in the way of [`Way::Fetched`] in the first.
    pub lists: Vec<List>,
    /// What is left to be asked of a client that stands there, on the `client_id` of its line of `client_list`.
    pub rest: Option<(String, Vec<Value>)>,
    /// All that is asked, on the same.
    pub probe: (String, Vec<Value>),
}

/// How the clients that answer a text are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// They are few: fetched one by one and sorted.
    Fetched,
    /// The order is walked until the page is full.
    Walked,
    /// They are many: the first of the order are asked one by one, mostly they fill the page.
    AskedFirst,
}

/// Ids of records that answer, ascending, as far as they were read.
#[derive(Debug, Clone)]
pub(super) struct List {
    sql: String,
    /// The column that the statement gives.
    key: &'static str,
    values: Vec<Value>,
    pub ids: Vec<i64>,
    /// There are no more.
    pub is_whole: bool,
}

impl List {
    /// Reads the beginning of `SELECT rowid FROM ... WHERE ... MATCH ?`.
    pub(super) fn begin(
        conn: &Connection,
        sql: &str,
        values: &[Value],
        most: usize,
    ) -> StoreResult<Self> {
        let mut list = Self::unread(sql, "rowid", values);
        list.read_up_to(conn, most)?;
        Ok(list)
    }

    /// A list that is read when it is needed; the statement gives the column `key` and ends with a condition.
    pub(super) fn unread(sql: &str, key: &'static str, values: &[Value]) -> Self {
        Self {
            sql: sql.to_owned(),
            key,
            values: values.to_vec(),
            ids: Vec::new(),
            is_whole: false,
        }
    }

    /// Reads what comes after the beginning.
    fn read_on(&mut self, conn: &Connection) -> StoreResult<()> {
        self.read_up_to(conn, usize::MAX)
    }

    /// Reads what comes after the beginning until there are more than `most`.
    fn read_up_to(&mut self, conn: &Connection, most: usize) -> StoreResult<()> {
        if self.is_whole || self.ids.len() > most {
            return Ok(());
        }
        let (sql, key, known) = (&self.sql, self.key, self.ids.len());
        let limit = i64::try_from(most.saturating_sub(known).saturating_add(1)).unwrap_or(-1);
        let after = match known {
            0 => String::new(),
            _ => format!(" AND {key} > ?"),
        };
        let sql = format!("{sql}{after} ORDER BY {key} LIMIT {limit}");
        let mut values = self.values.clone();
        values.extend(self.ids.last().copied().map(Value::Integer));
        self.read(conn, &sql, &values)?;
        self.is_whole = self.ids.len() <= most;
        Ok(())
    }

    fn read(&mut self, conn: &Connection, sql: &str, values: &[Value]) -> StoreResult<()> {
        let mut statement = conn.prepare_cached(sql)?;
        let mut rows = statement.query(rusqlite::params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            self.ids.push(row.get(0)?);
        }
        Ok(())
    }
}

/// Gives the ids of the clients that the plan and what is asked apart want, in order: `limit` of them.
pub(super) fn ids(
    conn: &Connection,
    plan: &Plan,
    text: AskedApart,
    order: &str,
    limit: usize,
) -> StoreResult<Vec<ClientId>> {
    if text.way == Way::Fetched {
        return fetched(conn, plan, text, order, limit);
    }
    let mut walk = conn.prepare_cached(&format!(
        "SELECT client_id FROM client_list{} ORDER BY {order}",
        plan.condition
    ))?;
    let lines = walk.query(rusqlite::params_from_iter(&plan.values))?;
    walked(conn, Walk::Lines(lines), text, limit)
}

/// Gives the first of some clients that answer a text, in their order.
pub(super) fn first_among(
    conn: &Connection,
    among: &[ClientId],
    text: AskedApart,
    limit: usize,
) -> StoreResult<Vec<ClientId>> {
    walked(conn, Walk::Known(among.iter()), text, limit)
}

/// So few clients are asked one by one, which costs less than reading who else answers.
pub(super) const SMALL: usize = if cfg!(test) { 20 } else { 1_000 };

/// Gives the first of a few clients that answer a text, in their order.
pub(super) fn asked_among(
    conn: &Connection,
    among: &[ClientId],
    text: &AskedApart,
    limit: usize,
) -> StoreResult<Vec<ClientId>> {
    let mut probe = Asked::new(conn, &text.probe)?;
    let mut answers = Vec::new();
    for &id in among {
        if answers.len() == limit {
            break;
        }
        if probe.holds(id)? {
            answers.push(id);
        }
    }
    Ok(answers)
}

/// Gives all of some clients that stand in a list, in their order.
pub(super) fn all_among(
    conn: &Connection,
    among: &[ClientId],
    mut list: List,
) -> StoreResult<Vec<ClientId>> {
    list.read_on(conn)?;
    let hits = Hits::new(vec![list]);
    let stands = |id: &&ClientId| hits.contain(id.get());
    Ok(among.iter().filter(stands).copied().collect())
}

fn walked(
    conn: &Connection,
    mut lines: Walk<'_>,
    mut text: AskedApart,
    limit: usize,
) -> StoreResult<Vec<ClientId>> {
    let mut page: Vec<ClientId> = Vec::new();
    let mut probe = Asked::new(conn, &text.probe)?;
    if text.way == Way::AskedFirst {
        for walked in 1..=ASKED_FIRST {
            let Some(id) = lines.next()? else {
                return Ok(page);
            };
            if probe.holds(id)? {
                page.push(id);
            }
            if page.len() == limit {
                return Ok(page);
            }
            if walked % LOOKED == 0 && page.len() * ASKED_FIRST < limit * walked {
                break;
            }
        }
    }
    let mut in_vain = 0;
    if let Some(rough) = &mut text.rough {
        rough.read_up_to(conn, ROUGH)?;
    }
    if let Some(rough) = text.rough.take().filter(|rough| rough.is_whole) {
        let hits = Hits::new(vec![rough]);
        while in_vain < IN_VAIN {
            let Some(id) = lines.next_of(&hits)? else {
                return Ok(page);
            };
            if !probe.holds(id)? {
                in_vain += 1;
                continue;
            }
            page.push(id);
            if page.len() == limit {
                return Ok(page);
            }
        }
    }
    for list in &mut text.lists {
        list.read_on(conn)?;
    }
    let hits = Hits::new(text.lists);
    let mut rest = match &text.rest {
        Some(rest) => Some(Asked::new(conn, rest)?),
        None => None,
    };
    while page.len() < limit
        && let Some(id) = lines.next_of(&hits)?
    {
        let holds = match &mut rest {
            Some(rest) => rest.holds(id)?,
            None => true,
        };
        if holds {
            page.push(id);
        }
    }
    Ok(page)
}

/// Fetches the clients of the first list and sorts them.
fn fetched(
    conn: &Connection,
    plan: &Plan,
    text: AskedApart,
    order: &str,
    limit: usize,
) -> StoreResult<Vec<ClientId>> {
    let (mut condition, mut values) = (plan.condition.clone(), plan.values.clone());
    let mut also = |sql: &str| {
        condition.push_str(if condition.is_empty() {
            " WHERE "
        } else {
            " AND "
        });
        condition.push_str(sql);
    };
    let left = if text.lists.len() > 1 {
        Some(text.probe)
    } else {
        text.rest
    };
    if let Some((sql, more)) = left {
        also(&sql);
        values.extend(more);
    }
    also("client_id IN rarray(?)");
    let found = text.lists.into_iter().next().map(|list| list.ids);
    let found = found.unwrap_or_default().into_iter().map(Value::Integer);
    let mut statement = conn.prepare_cached(&format!(
        "SELECT client_id FROM client_list{condition} ORDER BY {order} LIMIT {}",
        i64::try_from(limit).unwrap_or(i64::MAX)
    ))?;
    bind(&mut statement, &values)?;
    statement.raw_bind_parameter(values.len() + 1, Rc::new(found.collect::<Vec<_>>()))?;
    let mut rows = statement.raw_query();
    let mut ids = Vec::new();
    while let Some(row) = rows.next()? {
        ids.push(row.get(0)?);
    }
    Ok(ids)
}

fn bind(statement: &mut Statement<'_>, values: &[impl ToSql]) -> StoreResult<()> {
    for (place, value) in values.iter().enumerate() {
        statement.raw_bind_parameter(place + 1, value)?;
    }
    Ok(())
}

/// Clients in the order of a list: read from the base, or known.
enum Walk<'w> {
    Lines(rusqlite::Rows<'w>),
    Known(std::slice::Iter<'w, ClientId>),
}

impl Walk<'_> {
    fn next(&mut self) -> StoreResult<Option<ClientId>> {
        match self {
            Self::Lines(lines) => match lines.next()? {
                Some(line) => Ok(Some(line.get(0)?)),
                None => Ok(None),
            },
            Self::Known(ids) => Ok(ids.next().copied()),
        }
    }

    /// Walks to the next client that stands in the lists.
    fn next_of(&mut self, hits: &Hits) -> StoreResult<Option<ClientId>> {
        while let Some(id) = self.next()? {
            if hits.contain(id.get()) {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }
}

/// A condition on the `client_id` of a line of `client_list`, asked again and again.
struct Asked<'c> {
    statement: CachedStatement<'c>,
}

impl<'c> Asked<'c> {
    fn new(conn: &'c Connection, (sql, values): &(String, Vec<Value>)) -> StoreResult<Self> {
        // The walk has read the line: nothing but its number is asked for, and looking it up again would cost half the time.
        let mut statement = conn.prepare_cached(&format!(
            "SELECT 1 FROM (SELECT ? AS client_id) AS client_list WHERE {sql}"
        ))?;
        for (place, value) in values.iter().enumerate() {
            statement.raw_bind_parameter(place + 2, value)?;
        }
        Ok(Self { statement })
    }

    fn holds(&mut self, id: ClientId) -> StoreResult<bool> {
        self.statement.raw_bind_parameter(1, id)?;
        Ok(self.statement.raw_query().next()?.is_some())
    }
}

/// Ids that stand in all lists. Most of a walk do not: one bit by the end of the id says so for nearly all of these.
struct Hits {
    ids: Vec<i64>,
    bits: Vec<u64>,
}

impl Hits {
    const BITS: usize = 1 << 20;

    fn new(lists: Vec<List>) -> Self {
        let all = lists.into_iter().map(|list| list.ids);
        let ids = all.reduce(|mut ids, other| {
            ids.retain(|id| other.binary_search(id).is_ok());
            ids
        });
        let mut hits = Self {
            ids: ids.unwrap_or_default(),
            bits: vec![0; Self::BITS / 64],
        };
        for &id in &hits.ids {
            let (word, bit) = Self::place(id);
            hits.bits[word] |= bit;
        }
        hits
    }

    fn contain(&self, id: i64) -> bool {
        let (word, bit) = Self::place(id);
        self.bits[word] & bit != 0 && self.ids.binary_search(&id).is_ok()
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // the lowest bits are wanted
    const fn place(id: i64) -> (usize, u64) {
        let bit = id as usize & (Self::BITS - 1);
        (bit / 64, 1 << (bit % 64))
    }
}
