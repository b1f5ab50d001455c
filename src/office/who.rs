//! Who is who after a join: a person who is called otherwise in the office than in the own base, and people whom both the office
//! and a base that came along had as users.

use super::{Env, OfficeResult, desk::Desk, kept};
use crate::domain::id::UserId;
use crate::domain::merge::Value;
use crate::store::replica::conflict::{self, Choice, Decision};
use crate::store::{Action, Changes, Store, StoreError, hand_over, setting, user};

/// Two names of whoever works here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TwoNames {
    /// The conflict that decides it.
    pub conflict: i64,
    /// As everybody sees it now.
    pub now: String,
    pub other: String,
}

impl TwoNames {
    /// One of the two, by who has seen both.
    pub fn decided(&self, choice: Choice) -> Decision {
        Decision {
            conflict: self.conflict,
            seen: Value::Text(self.now.clone()),
            choice,
        }
    }
}

/// A user of a base that came along, with the name of a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Double {
    pub member: UserId,
    pub other: UserId,
    pub name: String,
}

/// Gives the two names of whoever works here, while nobody has decided between them.
///
/// # Errors
/// When the base cannot be read.
pub fn two_names(store: &Store) -> OfficeResult<Option<TwoNames>> {
    let text = |value: &Value| match value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    };
    let found = store.read(|conn| {
        let me = setting::current_user(conn)?;
        let all = conflict::open(conn)?;
        let mut mine = all.into_iter().filter(|it| {
            it.table == crate::store::Table::User
                && Some(it.row) == me.map(UserId::get)
                && it.column == "name"
        });
        Ok::<_, StoreError>(mine.next())
    })?;
    Ok(found.and_then(|found| {
        Some(TwoNames {
            conflict: found.id,
            now: text(&found.won.value)?,
            other: text(&found.lost.value)?,
        })
    }))
}

/// Finds users who are called as a member of the office and are none: somebody who was a user in a base that came along. Those
/// of whom it was said that they are two people are left out.
///
/// # Errors
/// What key store and base say.
pub fn doubles(store: &Store, env: &Env) -> OfficeResult<Vec<Double>> {
    let desk = Desk::open(store, env)?;
    let state = desk.keyring.membership().state();
    let members: Vec<UserId> = state.users.keys().map(|id| UserId::new(*id)).collect();
    let apart: Vec<i64> = kept::load(store, kept::APART)?.unwrap_or_default();
    let found = store.read(|conn| {
        let found = hand_over::namesakes(conn, &members)?;
        let mut named = Vec::with_capacity(found.len());
        for (member, other) in found {
            let name = user::get(conn, member)?.map(|user| user.name);
            named.push((member, other, name.unwrap_or_default()));
        }
        Ok::<_, StoreError>(named)
    })?;
    Ok(found
        .into_iter()
        .filter(|(_, other, _)| !apart.contains(&other.get()))
        .map(|(member, other, name)| Double {
            member,
            other,
            name,
        })
        .collect())
}

/// Makes one user of the two. It travels, and can be undone.
///
/// # Errors
/// What the base says.
pub fn unite(store: &Store, double: &Double) -> OfficeResult<Changes> {
    let ((), changes) = store.transact(Action::UniteUsers, &double.name, |tx| {
        hand_over::unite(tx, double.member, double.other)
    })?;
    Ok(changes)
}

/// They are two people: nobody is asked on this computer any more.
///
/// # Errors
/// What the base says.
pub fn are_two(store: &Store, double: &Double) -> OfficeResult<()> {
    let mut apart: Vec<i64> = kept::load(store, kept::APART)?.unwrap_or_default();
    apart.push(double.other.get());
    kept::save(store, kept::APART, &apart)
}
