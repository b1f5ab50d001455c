//! Brings a file into the base: first as a plan that changes nothing, then for real as one action with one undo.
//!
//! Plan and import walk the same way; only the writing side is missing in a plan. Rows are streamed. Whatever is wrong
//! with a row concerns that row; whatever is wrong with the base, or a cancel, rolls everything back.

use std::collections::HashSet;
use std::path::Path;

use super::apply::Apply;
use super::bad_rows::BadRows;
use super::card::Card;
use super::clean::{Reason, Rules, clean};
use super::error::ExchangeError;
use super::fields::Fields;
use super::interaction;
use super::matching::{Found, Matcher};
use super::open::{Layout, Settings, VCardFile, open_table};
use super::product;
pub use super::product::import::ProductMatch;
pub use super::report::{Fate, NewUsers, OnMatch, Options, Report};
use super::row_card;
use super::table::{Progress, TableSource};
use super::target::{Subject, Target};
pub use super::walk::Watch;
use super::walk::{Pace, SHOWN, go_on, next_row, refuse};
use super::warnings::{self, Warnings};
use crate::domain::client::ClientField;
use crate::domain::fold::fold;
use crate::domain::id::ClientId;
use crate::i18n::Words;
use crate::store::bulk::{self, Known};
use crate::store::{Action, Store};

/// Tells what an import would do. Changes nothing and does not hold up other work on the base.
///
/// # Errors
/// When the file or the base cannot be read, or the work is cancelled.
pub fn plan(
    store: &Store,
    path: &Path,
    settings: &Settings,
    options: &Options,
    watch: &mut Watch<'_>,
) -> Result<Report, ExchangeError> {
    match settings.subject {
        Subject::Clients => {}
        Subject::Products => {
            return product::import::plan(store, path, settings, options, watch);
        }
        Subject::Interactions => {
            return interaction::import::plan(store, path, settings, options, watch);
        }
    }
    let known = store.read(|conn| bulk::known(conn, wanted(settings, options)))?;
    let headers = headers(path, settings)?;
    let mut run = Run::new(&known, settings, options, &headers);
    run.all(path, None, None, watch)?;
    Ok(run.report)
}

/// Imports a file as one action: all that is good, or nothing when it is cancelled or the base fails.
///
/// # Errors
/// When the file or the base fails, or the work is cancelled; the base is then as before.
pub fn import(
    store: &Store,
    path: &Path,
    settings: &Settings,
    options: &Options,
    watch: &mut Watch<'_>,
) -> Result<Report, ExchangeError> {
    match settings.subject {
        Subject::Clients => {}
        Subject::Products => {
            return product::import::import(store, path, settings, options, watch);
        }
        Subject::Interactions => {
            return interaction::import::import(store, path, settings, options, watch);
        }
    }
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let headers = headers(path, settings)?;
    let mut bad = BadRows::new(path, &headers, Words::of(options.language));
    let (mut report, changes) = store.transact(Action::Import, &name, |tx| {
        let known = bulk::known(tx, wanted(settings, options))?;
        let mut run = Run::new(&known, settings, options, &headers);
        let mut apply = Apply::new(tx, &known, &options.country, names_parents(settings));
        if settings.own {
            let columns = settings.mapping.iter().filter_map(|target| match target {
                Target::Custom(column) => Some(column),
                _ => None,
            });
            apply.make_fields(columns)?;
        }
        run.all(path, Some(&mut apply), Some(&mut bad), watch)?;
        apply.finish()?;
        run.report.people = apply.people;
        Ok::<_, ExchangeError>(run.report)
    })?;
    report.changes = changes;
    report.bad_file = bad.finish()?;
    Ok(report)
}

fn wanted(settings: &Settings, options: &Options) -> bulk::Wanted {
    let names = names_parents(settings);
    if options.on_match == OnMatch::Create {
        return bulk::Wanted {
            names,
            ..bulk::Wanted::default()
        };
    }
    Matcher::wanted(options.match_by, names)
}

/// Says whether a card of the file may name its parent company.
fn names_parents(settings: &Settings) -> bool {
    settings.own
        || matches!(settings.layout, Layout::VCard { .. })
        || settings
            .mapping
            .contains(&Target::Client(ClientField::Parent))
}

/// The headers for the file of bad rows.
pub(super) fn headers(path: &Path, settings: &Settings) -> Result<Vec<String>, ExchangeError> {
    let Some(line) = settings.header else {
        return Ok(Vec::new());
    };
    let above = Settings {
        header: Some(line.saturating_sub(1)),
        ..settings.clone()
    };
    let mut source = open_table(path, &above)?;
    let row = source
        .next_row()?
        .and_then(Result::ok)
        .filter(|row| row.line == line);
    Ok(row.map(|row| row.cells).unwrap_or_default())
}

/// One walk through a file.
struct Run<'s> {
    settings: &'s Settings,
    headers: &'s [String],
    on_match: OnMatch,
    new_users: NewUsers,
    users: HashSet<String>,
    rules: Rules,
    fields: Fields,
    matcher: Matcher,
    /// The next number for a client that a plan would make.
    planned: i64,
    report: Report,
}

impl<'s> Run<'s> {
    fn new(
        known: &Known,
        settings: &'s Settings,
        options: &Options,
        headers: &'s [String],
    ) -> Self {
        let join = options.on_match == OnMatch::Update;
        let mut matcher = Matcher::new(known, options.match_by, join, &options.country);
        matcher.join_by_name = matches!(settings.layout, Layout::VCard { .. }) && !settings.own;
        Self {
            settings,
            headers,
            on_match: options.on_match,
            new_users: options.new_users,
            users: known.users.iter().map(|user| fold(&user.name)).collect(),
            rules: Rules {
                language: options.language,
                country: options.country.clone(),
                literal: settings.own,
                has_legal_form: settings
                    .mapping
                    .contains(&Target::Client(ClientField::LegalForm)),
            },
            fields: Fields::new(known.client_fields.clone(), known.person_fields.clone()),
            matcher,
            planned: -1,
            report: Report::default(),
        }
    }

    fn all(
        &mut self,
        path: &Path,
        mut apply: Option<&mut Apply<'_, '_>>,
        mut bad: Option<&mut BadRows>,
        watch: &mut Watch<'_>,
    ) -> Result<(), ExchangeError> {
        let mut source = Source::open(path, self.settings)?;
        let mut pace = Pace::default();
        loop {
            if pace.is_due() {
                if let Some(apply) = apply.as_deref_mut() {
                    apply.catch_up()?;
                }
                go_on(source.progress(), watch)?;
            }
            let Some(item) = source.next(self.settings)? else {
                break;
            };
            self.report.rows += 1;
            let Item { line, cells, card } = item;
            let mut found = Warnings::default();
            if let Ok(card) = &card {
                self.look_for_odd(line, &cells, card, &mut found);
            }
            let taken = match card.and_then(|card| clean(card, &self.rules, &self.fields)) {
                Ok(card) => self.take(card, apply.as_deref_mut())?,
                Err(reason) => Err(reason),
            };
            if !matches!(taken, Err(_) | Ok(Fate::Skip(_))) {
                self.report.warnings.join(found);
            }
            if let Err(reason) = taken {
                let words = Words::of(self.rules.language);
                refuse(
                    &mut self.report,
                    words,
                    line,
                    &cells,
                    reason,
                    bad.as_deref_mut(),
                )?;
            }
        }
        go_on(source.progress(), watch)
    }

    fn look_for_odd(&self, line: u64, cells: &[String], card: &Card, found: &mut Warnings) {
        let (country, literal) = (&self.rules.country, self.rules.literal);
        if matches!(self.settings.layout, Layout::VCard { .. }) {
            return warnings::of_card(card, country, literal, found);
        }
        let looked = warnings::Looked {
            headers: self.headers,
            mapping: &self.settings.mapping,
            country,
            literal,
        };
        warnings::of_row(line, cells, looked, found);
    }

    /// Notes a responsible user that the base does not know, and leaves the name out when it is to be left out.
    fn responsible(&mut self, card: &mut Card) {
        let name = card.field(ClientField::Responsible);
        if name.is_empty() || self.users.contains(&fold(name)) {
            return;
        }
        let key = fold(name);
        let known = &mut self.report.unknown_users;
        match known.iter_mut().find(|(other, _)| fold(other) == key) {
            Some((_, rows)) => *rows += 1,
            None => known.push((name.to_owned(), 1)),
        }
        if self.new_users == NewUsers::LeaveEmpty {
            card.fields
                .retain(|(field, _)| *field != ClientField::Responsible);
        }
    }

    /// Decides what becomes of a card, and does it when there is somebody to write.
    fn take(
        &mut self,
        mut card: Card,
        apply: Option<&mut Apply<'_, '_>>,
    ) -> Result<Result<Fate, Reason>, ExchangeError> {
        let (fate, id) = match self.matcher.find(&card, self.rules.literal) {
            Found::InFile(id) => (Fate::Join, id),
            Found::InBase(id) if self.on_match == OnMatch::Update => {
                (Fate::Update(ClientId::new(id)), id)
            }
            Found::InBase(id) if self.on_match == OnMatch::Skip => {
                (Fate::Skip(ClientId::new(id)), id)
            }
            Found::Several(count) if self.on_match == OnMatch::Update => {
                return Ok(Err(Reason::Ambiguous { count }));
            }
            Found::Several(_) if self.on_match == OnMatch::Skip => {
                (Fate::Skip(ClientId::default()), 0)
            }
            Found::Nobody | Found::InBase(_) | Found::Several(_) => (Fate::New, 0),
        };
        if !matches!(fate, Fate::Skip(_)) {
            self.responsible(&mut card);
        }
        let client = ClientId::new(id);
        let mut apply = apply;
        if self.rules.literal
            && let Some(apply) = apply.as_deref_mut()
        {
            apply.make_fields(card.defined.iter())?;
        }
        let id = match (fate, apply) {
            (Fate::New, Some(apply)) => apply.add(&card)?.get(),
            (Fate::New, None) => {
                self.planned -= 1;
                self.planned
            }
            (Fate::Update(_), Some(apply)) => {
                apply.update(client, &card)?;
                id
            }
            (Fate::Join, Some(apply)) if self.rules.literal => {
                apply.add_people(client, &card)?;
                id
            }
            (Fate::Join, Some(apply)) => {
                apply.join(client, &card)?;
                id
            }
            (Fate::Update(_) | Fate::Join | Fate::Skip(_), _) => id,
        };
        self.report.count(fate);
        if !matches!(fate, Fate::Skip(_)) {
            self.matcher.learn(&card, id, fate == Fate::New);
        }
        if self.report.first.len() < SHOWN {
            self.report.first.push((fate, card));
        }
        Ok(Ok(fate))
    }
}

/// A row or vCard on its way.
struct Item {
    line: u64,
    /// The cells as they stand in the file, for the file of bad rows.
    cells: Vec<String>,
    card: Result<Card, Reason>,
}

enum Source {
    Table(Box<dyn TableSource>),
    Cards(VCardFile),
}

impl Source {
    fn open(path: &Path, settings: &Settings) -> Result<Self, ExchangeError> {
        Ok(match settings.layout {
            Layout::VCard { encoding } => Self::Cards(VCardFile::open(path, encoding)?),
            _ => Self::Table(open_table(path, settings)?),
        })
    }

    fn next(&mut self, settings: &Settings) -> Result<Option<Item>, ExchangeError> {
        match self {
            Self::Table(table) => Ok(next_row(&mut **table)?.map(|row| match row {
                Ok(row) => {
                    let card = row_card::read(&row, &settings.mapping, settings.own);
                    Item {
                        line: row.line,
                        cells: row.cells,
                        card: Ok(card),
                    }
                }
                Err(bad) => Item {
                    line: bad.line,
                    cells: vec![bad.text],
                    card: Err(Reason::Row(bad.problem)),
                },
            })),
            Self::Cards(cards) => Ok(cards.next_card()?.map(|card| match card {
                Ok(card) => Item {
                    line: card.line,
                    cells: vec![card.field(ClientField::Name).to_owned()],
                    card: Ok(card),
                },
                Err(bad) => Item {
                    line: bad.line,
                    cells: vec![bad.name],
                    card: Err(Reason::Card(bad.problem)),
                },
            })),
        }
    }

    fn progress(&self) -> Progress {
        match self {
            Self::Table(table) => table.progress(),
            Self::Cards(cards) => cards.progress(),
        }
    }
}

#[cfg(test)]
#[path = "import_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "import_odd_tests.rs"]
mod odd_tests;
