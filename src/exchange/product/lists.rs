//! Finds the price list and the group that a table only names, or makes them.

use std::collections::HashMap;

use super::column::PriceColumn;
use crate::domain::fold::fold;
use crate::domain::id::{GroupId, PriceListId};
use crate::domain::money::{Currency, PriceMode};
use crate::domain::product::PriceList;
use crate::i18n::{Words, id};
use crate::store::{Connection, StoreResult, Tx, office_option, price, product};

/// The price lists and groups of a base while an import goes on; in a trial nothing is written.
#[derive(Debug)]
pub(super) struct Lists {
    lists: Vec<PriceList>,
    groups: HashMap<(Option<GroupId>, String), GroupId>,
    /// The currency of a new list where nothing says one.
    currency: Currency,
    /// How the first list is called when there is none.
    usual: String,
    /// Lists that were made, or would be.
    pub made: Vec<String>,
}

impl Lists {
    pub(super) fn read(conn: &Connection, words: &Words) -> StoreResult<Self> {
        let groups = product::groups(conn)?.into_iter();
        let main = office_option::main_currency(conn)?;
        let currency = if main == Currency::NONE {
            Currency::new("EUR").unwrap_or_default()
        } else {
            main
        };
        Ok(Self {
            lists: price::lists(conn)?,
            groups: groups
                .map(|group| ((group.parent, fold(&group.name)), group.id))
                .collect(),
            currency,
            usual: words.tr(id::RECORD_PRICE_LIST),
            made: Vec::new(),
        })
    }

    /// Gives the list of a column of prices; one that is nowhere is made.
    pub(super) fn list(
        &mut self,
        column: &PriceColumn,
        tx: Option<&Tx<'_>>,
    ) -> StoreResult<PriceList> {
        let fits = |list: &PriceList| {
            column.currency == Currency::NONE || list.currency == column.currency
        };
        let wanted = fold(&column.list);
        let named = |list: &PriceList| wanted.is_empty() || fold(&list.name) == wanted;
        let same_mode = |list: &PriceList| column.mode.is_none_or(|mode| mode == list.mode);
        let fitting = || self.lists.iter().filter(|list| named(list) && fits(list));
        // The usual list takes prices of either kind; several lists of one name are told apart by it.
        let known = match wanted.is_empty() {
            true => fitting().next(),
            false => fitting().find(|list| same_mode(list)).or(fitting().next()),
        };
        if let Some(known) = known {
            return Ok(known.clone());
        }
        let is_taken = |name: &str| self.lists.iter().any(|list| fold(&list.name) == fold(name));
        let base = match (wanted.is_empty(), self.lists.first()) {
            (false, _) => column.list.trim(),
            (true, Some(first)) => first.name.as_str(),
            (true, None) => self.usual.as_str(),
        };
        // A list of another currency is another list, and its name says so.
        let name = if is_taken(base) {
            format!("{base} {}", column.currency.code())
        } else {
            base.to_owned()
        };
        if let Some(known) = self
            .lists
            .iter()
            .find(|list| fold(&list.name) == fold(&name) && fits(list))
        {
            return Ok(known.clone());
        }
        let mut list = PriceList {
            name,
            currency: if column.currency == Currency::NONE {
                self.currency
            } else {
                column.currency
            },
            mode: column.mode.unwrap_or(PriceMode::Net),
            ..PriceList::default()
        };
        if let Some(tx) = tx {
            list.id = price::add_list(tx, &list)?;
        } else {
            list.id = PriceListId::new(-1 - self.made.len() as i64);
        }
        self.made.push(list.name.clone());
        self.lists.push(list.clone());
        Ok(list)
    }

    /// Gives the group of a path; groups that are nowhere are made.
    pub(super) fn group(&mut self, path: &[String], tx: &Tx<'_>) -> StoreResult<Option<GroupId>> {
        let mut above = None;
        for name in path {
            let key = (above, fold(name));
            let group = match self.groups.get(&key) {
                Some(group) => *group,
                None => {
                    let group = product::add_group(tx, name, above)?;
                    self.groups.insert(key, group);
                    group
                }
            };
            above = Some(group);
        }
        Ok(above)
    }
}
