//! What the office itself has: users, books, tags, custom fields, saved views.

use super::library::Library;
use super::random::Random;
use super::words::part;
use crate::domain::custom_field::{CustomField, FieldKind, FieldOwner};
use crate::domain::id::{BookId, TagId, UserId};
use crate::domain::user::User;
use crate::store::client_list::{ClientFilter, NextStep, Sort, SortBy};
use crate::store::view::ViewSpec;
use crate::store::{StoreResult, Tx, field, tag, user, view};

/// The office, opened in a base.
#[derive(Debug)]
pub struct Office {
    pub users: Vec<UserId>,
    pub books: Vec<BookId>,
    pub tags: Vec<TagId>,
    pub fields: Vec<CustomField>,
    newcomer: Option<UserId>,
}

impl Office {
    /// Adds users, books, tags, fields and views.
    pub fn open(tx: &Tx<'_>, library: &Library) -> StoreResult<Self> {
        let words = &library.office;
        let known = match tx.user() {
            Some(id) => user::get(tx, id)?.map(|user| user.id),
            None => None,
        };
        let mut users: Vec<UserId> = known.into_iter().collect();
        for line in words.section("users").iter().skip(users.len()) {
            users.push(user::add(
                tx,
                &User {
                    name: part(line, 0).to_owned(),
                    position: part(line, 1).to_owned(),
                    phone: part(line, 2).to_owned(),
                    email: part(line, 3).to_owned(),
                    ..User::default()
                },
            )?);
        }
        let books = words
            .section("books")
            .iter()
            .map(|name| crate::store::book::add(tx, name))
            .collect::<StoreResult<_>>()?;
        let tags = words
            .section("tags")
            .iter()
            .map(|name| tag::find_or_add(tx, name))
            .collect::<StoreResult<_>>()?;
        let mut fields = Vec::new();
        for mut custom in definitions(library) {
            custom.id = field::add(tx, &custom)?;
            fields.push(custom);
        }
        let office = Self {
            newcomer: users.first().copied().filter(|_| known.is_none()),
            users,
            books,
            tags,
            fields,
        };
        office.views(tx, library)?;
        Ok(office)
    }

    /// Adds a user.
    pub fn hire(&mut self, tx: &Tx<'_>, name: String) -> StoreResult<()> {
        let user = User {
            name,
            ..User::default()
        };
        self.users.push(user::add(tx, &user)?);
        Ok(())
    }

    /// Gives the user to be made the current one; `None` when somebody works here already.
    pub const fn newcomer(&self) -> Option<UserId> {
        self.newcomer
    }

    fn views(&self, tx: &Tx<'_>, library: &Library) -> StoreResult<()> {
        let by = |by| {
            vec![Sort {
                by,
                descending: false,
            }]
        };
        let specs = [
            (
                ClientFilter {
                    responsible: self.users.first().map(|user| user.get()),
                    ..ClientFilter::clients()
                },
                by(SortBy::NextStep),
            ),
            (
                ClientFilter {
                    next_step: Some(NextStep::Missing),
                    ..ClientFilter::clients()
                },
                by(SortBy::Name),
            ),
            (
                ClientFilter {
                    silent_days: Some(90),
                    ..ClientFilter::clients()
                },
                by(SortBy::LastContact),
            ),
        ];
        for (name, (filter, sort)) in library.office.section("views").iter().zip(specs) {
            let spec = ViewSpec {
                filter,
                sort,
                columns: Vec::new(),
            };
            view::add(tx, "clients", name, &spec)?;
        }
        Ok(())
    }
}

/// Gives the custom fields of an office, their ids still unknown; drafts name them by their place here.
pub fn definitions(library: &Library) -> Vec<CustomField> {
    let lines = library.office.section("fields").iter();
    lines
        .map(|line| {
            let kind = FieldKind::from_code(part(line, 2)).unwrap_or_default();
            let (currency, choices) = match kind {
                FieldKind::Money => (part(line, 3).to_owned(), Vec::new()),
                _ => (String::new(), list(part(line, 3))),
            };
            CustomField {
                owner: FieldOwner::from_code(part(line, 0)).unwrap_or_default(),
                name: part(line, 1).to_owned(),
                kind,
                currency,
                choices,
                ..CustomField::default()
            }
        })
        .collect()
}

/// Draws values of the fields of an owner: (place of the field, what is typed).
pub fn values(library: &Library, owner: FieldOwner, random: &mut Random) -> Vec<(usize, String)> {
    let mut values = Vec::new();
    for (place, line) in library.office.section("fields").iter().enumerate() {
        if part(line, 0) != owner.code() || !random.percent(60) {
            continue;
        }
        let offered: Vec<&'static str> = part(line, 4)
            .split(';')
            .filter(|value| !value.is_empty())
            .collect();
        if let Some(value) = random.pick(&offered) {
            values.push((place, value.to_owned()));
        }
    }
    values
}

fn list(text: &str) -> Vec<String> {
    text.split(';')
        .filter(|item| !item.is_empty())
        .map(str::to_owned)
        .collect()
}
