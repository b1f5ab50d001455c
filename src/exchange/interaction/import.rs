//! Brings a table of interactions to clients that are in the base: first as a plan that changes nothing, then for real as
//! one action with one undo.
//!
//! It makes no clients: a row whose client is not there goes to the file of rows not imported. An interaction that the
//! client has already (same kind, time and topic) is left out, so that a file may be imported twice.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use super::column::InteractionColumn;
use super::value::{self, Draft};
use crate::domain::contact_detail::Owner;
use crate::domain::contact_person::{ContactPerson, Membership};
use crate::domain::custom_field::{CustomField, FieldOwner};
use crate::domain::due::Due;
use crate::domain::fold::fold;
use crate::domain::id::{ClientId, DetailId, InteractionId, PersonId, UserId};
use crate::domain::interaction::{Interaction, InteractionState, Who};
use crate::domain::person_name::parse_full;
use crate::domain::time::Timestamp;
use crate::domain::user::User;
use crate::exchange::bad_rows::BadRows;
use crate::exchange::clean::Reason;
use crate::exchange::error::ExchangeError;
use crate::exchange::field_spec;
use crate::exchange::fields;
use crate::exchange::import::{Fate, NewUsers, OnMatch, Options, Report, Watch, headers};
use crate::exchange::matching::name_key;
use crate::exchange::open::{Settings, open_table};
use crate::exchange::target::Target;
use crate::exchange::walk::{Pace, go_on, next_row, refuse};
use crate::i18n::Words;
use crate::store::bulk::{self, Wanted};
use crate::store::{
    Action, Connection, Store, StoreError, StoreResult, Tx, contact_detail, field, interaction,
    person, user,
};

/// Times are typed to the minute.
const A_MINUTE: i64 = 60_000;

/// Tells what an import would do.
pub(in crate::exchange) fn plan(
    store: &Store,
    path: &Path,
    settings: &Settings,
    options: &Options,
    watch: &mut Watch<'_>,
) -> Result<Report, ExchangeError> {
    store.read(|conn| {
        let mut run = Run::new(conn, settings, options, store.clock().now())?;
        run.all(path, None, None, watch)?;
        Ok(run.report)
    })
}

/// Imports a table as one action: all that is good, or nothing when it is cancelled or the base fails.
pub(in crate::exchange) fn import(
    store: &Store,
    path: &Path,
    settings: &Settings,
    options: &Options,
    watch: &mut Watch<'_>,
) -> Result<Report, ExchangeError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let headers = headers(path, settings)?;
    let mut bad = BadRows::new(path, &headers, Words::of(options.language));
    let (mut report, changes) = store.transact(Action::Import, &name, |tx| {
        let mut run = Run::new(tx, settings, options, tx.now())?;
        for target in &settings.mapping {
            // Fields come in the order of the table, also those that no row fills.
            if let (true, Target::Interaction(InteractionColumn::Custom(name, spec))) =
                (settings.own, target)
            {
                run.field(name, spec, Some(tx))?;
            }
        }
        run.all(path, Some(tx), Some(&mut bad), watch)?;
        Ok::<_, ExchangeError>(run.report)
    })?;
    report.changes = changes;
    report.bad_file = bad.finish()?;
    Ok(report)
}

/// One walk through a table.
struct Run<'s> {
    conn: &'s Connection,
    settings: &'s Settings,
    options: &'s Options,
    words: &'static Words,
    names: HashMap<ClientId, String>,
    by_name: HashMap<String, Vec<ClientId>>,
    users: HashMap<String, UserId>,
    fields: HashMap<String, CustomField>,
    /// What the clients had before this file, made when a client is first met.
    had: HashMap<ClientId, HashSet<String>>,
    now: Timestamp,
    report: Report,
}

impl<'s> Run<'s> {
    fn new(
        conn: &'s Connection,
        settings: &'s Settings,
        options: &'s Options,
        now: Timestamp,
    ) -> StoreResult<Self> {
        let wanted = Wanted {
            names: true,
            ..Wanted::default()
        };
        let known = bulk::known(conn, wanted)?;
        let mut by_name: HashMap<String, Vec<ClientId>> = HashMap::new();
        for (id, name) in &known.names {
            by_name.entry(name_key(name)).or_default().push(*id);
        }
        let fields = field::all(conn, FieldOwner::Interaction)?.into_iter();
        let users = known.users.into_iter();
        Ok(Self {
            conn,
            settings,
            options,
            words: Words::of(options.language),
            names: known.names.into_iter().collect(),
            by_name,
            users: users.map(|user| (fold(&user.name), user.id)).collect(),
            fields: fields
                .map(|field| (CustomField::key(&field.name), field))
                .collect(),
            had: HashMap::new(),
            now,
            report: Report::default(),
        })
    }

    fn all(
        &mut self,
        path: &Path,
        tx: Option<&Tx<'_>>,
        mut bad: Option<&mut BadRows>,
        watch: &mut Watch<'_>,
    ) -> Result<(), ExchangeError> {
        let mut source = open_table(path, self.settings)?;
        let zone = self.options.zone.unwrap_or(chrono_tz::Tz::UTC);
        let mut pace = Pace::default();
        loop {
            if pace.is_due() {
                if let Some(tx) = tx {
                    tx.catch_up()?;
                }
                go_on(source.progress(), watch)?;
            }
            let Some(row) = next_row(&mut *source)? else {
                return go_on(source.progress(), watch);
            };
            let (line, cells, taken) = match row {
                Ok(row) => {
                    let read = value::read(&row.cells, &self.settings.mapping, zone, self.words);
                    let taken = match read {
                        Ok(draft) => self.take(draft, tx)?,
                        Err(reason) => Err(reason),
                    };
                    (row.line, row.cells, taken)
                }
                Err(row) => (row.line, vec![row.text], Err(Reason::Row(row.problem))),
            };
            self.report.rows += 1;
            if let Err(reason) = taken {
                let bad = bad.as_deref_mut();
                refuse(&mut self.report, self.words, line, &cells, reason, bad)?;
            }
        }
    }

    /// Decides what becomes of a row, and does it when there is somebody to write.
    fn take(
        &mut self,
        mut draft: Draft,
        tx: Option<&Tx<'_>>,
    ) -> Result<Result<Fate, Reason>, ExchangeError> {
        let client = match self.client(&draft) {
            Ok(client) => client,
            Err(reason) => return Ok(Err(reason)),
        };
        let found = &draft.interaction;
        let says_nothing = found.topic.is_empty() && found.content.is_empty();
        if says_nothing
            && (client.is_none() || found.done_at.is_none() && found.planned_at.is_none())
        {
            return Ok(Err(Reason::NoInteraction));
        }
        let zone = self.options.zone.unwrap_or(chrono_tz::Tz::UTC);
        if let (true, Some(at)) = (draft.day_only, found.done_at)
            && at.local(zone).date() == self.now.local(zone).date()
        {
            draft.interaction.done_at = Some(at.min(self.now));
        }
        let found = &draft.interaction;
        // A list of the future is a plan, unless it says that it is done.
        if let Some(at) = found
            .done_at
            .filter(|at| at.millis() >= self.now.millis() + A_MINUTE)
            && found.state == InteractionState::Done
        {
            if draft.state_said {
                return Ok(Err(Reason::DoneLater {
                    value: value::write_due(Due::At(at), zone),
                }));
            }
            let plan = &mut draft.interaction;
            plan.state = InteractionState::Planned;
            plan.planned_at = plan.planned_at.or(Some(Due::At(at)));
            plan.done_at = None;
        }
        for (name, spec, text) in &draft.custom {
            let field = self.known_field(name, spec);
            if fields::parse(&field, text).is_err() {
                return Ok(Err(Reason::Choice {
                    column: name.clone(),
                    value: text.clone(),
                    allowed: field.choices.join(", "),
                }));
            }
        }
        if self.options.on_match != OnMatch::Create
            && let Some(client) = client
        {
            let key = key(&draft.interaction);
            if self.had(client)?.contains(&key) {
                self.report.skipped += 1;
                return Ok(Ok(Fate::Skip(client)));
            }
        }
        draft.interaction.client = client;
        if !draft.responsible.is_empty() {
            draft.interaction.responsible = self.user(&draft.responsible, tx)?;
        }
        let mut ours = Vec::new();
        for (name, _) in &draft.ours {
            ours.extend(self.user(name, tx)?);
        }
        self.report.new += 1;
        if let Some(tx) = tx {
            let id = interaction::add(tx, &draft.interaction)?;
            self.participants(id, client, &draft.theirs, tx)?;
            for user in ours {
                interaction::add_participant(tx, id, Who::User(user), None)?;
            }
            for (name, spec, text) in &draft.custom {
                let field = self.field(name, spec, Some(tx))?;
                if let Ok(Some(value)) = fields::parse(&field, text) {
                    field::set(tx, field.id, id.get(), Some(&value))?;
                }
            }
        }
        Ok(Ok(Fate::New))
    }

    /// Finds the client: by the number of this base when the name agrees, else by the name.
    fn client(&self, draft: &Draft) -> Result<Option<ClientId>, Reason> {
        let wanted = name_key(&draft.client);
        let by_key = draft.key.parse().ok().map(ClientId::new);
        if let Some((id, name)) = by_key.and_then(|id| Some((id, self.names.get(&id)?)))
            && (wanted.is_empty() || name_key(name) == wanted)
        {
            return Ok(Some(id));
        }
        if wanted.is_empty() {
            // The office's own notes belong to no client.
            return if draft.key.is_empty() {
                Ok(None)
            } else {
                Err(Reason::NoClient {
                    name: draft.key.clone(),
                })
            };
        }
        match self.by_name.get(&wanted).map(Vec::as_slice) {
            Some([id]) => Ok(Some(*id)),
            Some(several) => Err(Reason::Ambiguous {
                count: several.len(),
            }),
            None => Err(Reason::NoClient {
                name: draft.client.clone(),
            }),
        }
    }

    fn had(&mut self, client: ClientId) -> StoreResult<&HashSet<String>> {
        if !self.had.contains_key(&client) {
            let all = interaction::timeline(self.conn, client, 0, usize::MAX >> 1)?;
            self.had.insert(client, all.iter().map(key).collect());
        }
        Ok(self.had.entry(client).or_default())
    }

    /// Finds a user by name, or makes one when that was chosen.
    fn user(&mut self, name: &str, tx: Option<&Tx<'_>>) -> StoreResult<Option<UserId>> {
        let wanted = fold(name);
        let known = self.users.get(&wanted).copied();
        let unknown = &mut self.report.unknown_users;
        match unknown.iter_mut().find(|(other, _)| fold(other) == wanted) {
            Some((_, rows)) => *rows += 1,
            None if known.is_none() => unknown.push((name.to_owned(), 1)),
            None => {}
        }
        if known.is_some() {
            return Ok(known);
        }
        let (Some(tx), NewUsers::Create) = (tx, self.options.new_users) else {
            return Ok(None);
        };
        let new = User {
            name: name.to_owned(),
            ..User::default()
        };
        let id = user::add(tx, &new)?;
        self.users.insert(wanted, id);
        Ok(Some(id))
    }

    fn participants(
        &mut self,
        id: InteractionId,
        client: Option<ClientId>,
        theirs: &[(String, String)],
        tx: &Tx<'_>,
    ) -> StoreResult<()> {
        for (name, detail) in theirs {
            let Some(client) = client else { continue };
            let person = self.person(client, name, tx)?;
            let used = detail_of(tx, &[Owner::Person(person), Owner::Client(client)], detail)?;
            interaction::add_participant(tx, id, Who::Person(person), used)?;
        }
        Ok(())
    }

    /// Finds a contact person of a client by name, or makes one.
    fn person(&mut self, client: ClientId, name: &str, tx: &Tx<'_>) -> StoreResult<PersonId> {
        let wanted = fold(name);
        let known = person::of_client(tx, client)?;
        let same = known
            .iter()
            .find(|(person, _)| fold(&whole_name(person)) == wanted);
        if let Some((person, _)) = same {
            return Ok(person.id);
        }
        let parts = parse_full(name, self.options.language.code());
        let new = ContactPerson {
            family_name: parts.family,
            given_name: parts.given,
            patronymic: parts.patronymic,
            ..ContactPerson::default()
        };
        let id = person::add(tx, &new)?;
        let place = Membership {
            client,
            person: id,
            is_main: known.is_empty(),
            ..Membership::default()
        };
        person::place(tx, &place)?;
        self.report.people += 1;
        Ok(id)
    }

    fn known_field(&self, name: &str, spec: &str) -> CustomField {
        let known = self.fields.get(&CustomField::key(name)).cloned();
        known.unwrap_or_else(|| {
            let mut new = CustomField {
                owner: FieldOwner::Interaction,
                name: name.trim().to_owned(),
                ..CustomField::default()
            };
            field_spec::apply(spec, &mut new);
            new
        })
    }

    fn field(&mut self, name: &str, spec: &str, tx: Option<&Tx<'_>>) -> StoreResult<CustomField> {
        let mut field = self.known_field(name, spec);
        if let (0, Some(tx)) = (field.id.get(), tx) {
            field.id = field::add(tx, &field)?;
            self.fields.insert(CustomField::key(name), field.clone());
        }
        Ok(field)
    }
}

/// How a contact person is written in a table.
pub(super) fn whole_name(person: &ContactPerson) -> String {
    let parts = [&person.family_name, &person.given_name, &person.patronymic];
    let parts: Vec<&str> = parts
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" ")
}

/// By what an interaction of a client is recognised: kind, time to the minute, topic or else the content.
fn key(of: &Interaction) -> String {
    let when = of.done_at.map_or_else(
        || {
            of.planned_at
                .map(crate::domain::due::Due::text)
                .unwrap_or_default()
        },
        |at| (at.millis() / 60_000).to_string(),
    );
    let about = if of.topic.is_empty() {
        &of.content
    } else {
        &of.topic
    };
    format!("{}|{when}|{}", of.kind.code(), fold(about))
}

fn detail_of(
    conn: &Connection,
    owners: &[Owner],
    text: &str,
) -> Result<Option<DetailId>, StoreError> {
    if text.is_empty() {
        return Ok(None);
    }
    for owner in owners {
        let known = contact_detail::of_owner(conn, *owner)?;
        if let Some(detail) = known.iter().find(|detail| detail.value == text) {
            return Ok(Some(detail.id));
        }
    }
    Ok(None)
}
