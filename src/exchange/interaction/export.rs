//! Writes interactions into a table: what is written comes back by the import, to clients that are in the base.

use std::collections::HashMap;
use std::io;
use std::ops::ControlFlow;
use std::path::Path;

use super::column::InteractionColumn;
use super::import::whole_name;
use super::value::{write_due, write_people};
use crate::domain::client::ClientField;
use crate::domain::custom_field::FieldOwner;
use crate::domain::due::Due;
use crate::domain::id::{ClientId, PersonId, UserId};
use crate::domain::interaction::{Interaction, InteractionField, Who};
use crate::exchange::column_names;
use crate::exchange::csv_write::TableWriter;
use crate::exchange::error::ExchangeError;
use crate::exchange::export::usual_delimiter;
use crate::exchange::field_spec;
use crate::exchange::import::Watch;
use crate::exchange::table::Progress;
use crate::exchange::target::Target;
use crate::i18n::{Language, Words};
use crate::platform::AtomicFile;
use crate::store::bulk::{self, Wanted};
use crate::store::{Connection, Store, StoreResult, contact_detail, field, interaction, person};
use chrono_tz::Tz;

/// How many interactions pass between two looks at progress and cancel.
const STEP: usize = 500;

/// How a table of interactions is written.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// `;` or `,`.
    pub delimiter: u8,
    /// The language of headers and choices.
    pub language: Language,
    /// The zone in which times are written.
    pub zone: Tz,
}

impl Form {
    /// The form that a spreadsheet expects in a language.
    pub fn usual(language: Language, zone: Tz) -> Self {
        Self {
            delimiter: usual_delimiter(language),
            language,
            zone,
        }
    }
}

/// Writes interactions in the order in which they were entered: those of some clients, or all when `clients` is `None`.
/// Gives how many.
///
/// # Errors
/// When the base cannot be read, the file cannot be written, or the work is cancelled; the file is then as before.
pub fn export(
    store: &Store,
    clients: Option<&[ClientId]>,
    path: &Path,
    form: Form,
    watch: &mut Watch<'_>,
) -> Result<usize, ExchangeError> {
    let failed = |error: io::Error| ExchangeError::io(path, error);
    let file = AtomicFile::create(path).map_err(failed)?;
    let file = io::BufWriter::with_capacity(256 * 1024, file);
    let mut table = TableWriter::new(file, form.delimiter).map_err(failed)?;
    let count = store.read(|conn| -> Result<usize, ExchangeError> {
        let ids = interaction::ids(conn, clients)?;
        let mut names = Names::read(conn)?;
        let words = Words::of(form.language);
        let targets = columns(conn)?;
        let headers: Vec<String> = targets
            .iter()
            .map(|target| column_names::name(target, words))
            .collect();
        table
            .write_row(headers.iter().map(String::as_str))
            .map_err(failed)?;
        for (done, id) in ids.iter().enumerate() {
            if done % STEP == 0 {
                look(watch, done, ids.len())?;
            }
            let Some(one) = interaction::get(conn, *id)? else {
                continue;
            };
            let whole = names.whole(conn, &one)?;
            let cells: Vec<String> = targets
                .iter()
                .map(|target| cell(target, &one, &whole, form.zone, words))
                .collect();
            table
                .write_row(cells.iter().map(String::as_str))
                .map_err(failed)?;
        }
        look(watch, ids.len(), ids.len())?;
        Ok(ids.len())
    })?;
    let file = table.finish().map_err(failed)?;
    let file = file
        .into_inner()
        .map_err(|error| failed(error.into_error()))?;
    file.commit().map_err(failed)?;
    Ok(count)
}

fn columns(conn: &Connection) -> StoreResult<Vec<Target>> {
    let fields = field::all(conn, FieldOwner::Interaction)?;
    let custom = fields
        .iter()
        .map(|field| InteractionColumn::Custom(field.name.clone(), field_spec::write(field)));
    let columns = InteractionColumn::fixed().into_iter().chain(custom);
    Ok([Target::ClientKey, Target::Client(ClientField::Name)]
        .into_iter()
        .chain(columns.map(Target::Interaction))
        .collect())
}

/// What stands behind the numbers of an interaction.
#[derive(Debug, Default)]
struct Whole {
    client: String,
    responsible: String,
    theirs: Vec<(String, String)>,
    ours: Vec<(String, String)>,
    custom: Vec<(String, String)>,
}

struct Names {
    clients: HashMap<ClientId, String>,
    users: HashMap<UserId, String>,
    people: HashMap<PersonId, String>,
    fields: HashMap<crate::domain::id::FieldId, String>,
}

impl Names {
    fn read(conn: &Connection) -> StoreResult<Self> {
        let wanted = Wanted {
            names: true,
            ..Wanted::default()
        };
        let known = bulk::known(conn, wanted)?;
        let fields = field::all(conn, FieldOwner::Interaction)?.into_iter();
        Ok(Self {
            clients: known.names.into_iter().collect(),
            users: known
                .users
                .into_iter()
                .map(|user| (user.id, user.name))
                .collect(),
            people: HashMap::new(),
            fields: fields.map(|field| (field.id, field.name)).collect(),
        })
    }

    fn whole(&mut self, conn: &Connection, of: &Interaction) -> StoreResult<Whole> {
        let user = |id: UserId| self.users.get(&id).cloned().unwrap_or_default();
        let mut whole = Whole {
            client: of
                .client
                .and_then(|id| self.clients.get(&id).cloned())
                .unwrap_or_default(),
            responsible: of.responsible.map(user).unwrap_or_default(),
            ..Whole::default()
        };
        for one in interaction::participants(conn, of.id)? {
            let used = match one.detail {
                Some(id) => contact_detail::get(conn, id)?.map(|detail| detail.value),
                None => None,
            };
            let used = used.unwrap_or_default();
            match one.who {
                Who::User(id) => {
                    let name = self.users.get(&id).cloned().unwrap_or_default();
                    whole.ours.push((name, used));
                }
                Who::Person(id) => whole.theirs.push((self.person(conn, id)?, used)),
            }
        }
        for side in [&mut whole.theirs, &mut whole.ours] {
            side.retain(|(name, _)| !name.is_empty());
        }
        for (id, value) in field::values(conn, of.id.get())? {
            if let Some(name) = self.fields.get(&id) {
                whole.custom.push((name.clone(), value.text));
            }
        }
        Ok(whole)
    }

    fn person(&mut self, conn: &Connection, id: PersonId) -> StoreResult<String> {
        if let Some(name) = self.people.get(&id) {
            return Ok(name.clone());
        }
        let found = person::get(conn, id)?;
        let name = found.as_ref().map(whole_name).unwrap_or_default();
        self.people.insert(id, name.clone());
        Ok(name)
    }
}

fn cell(target: &Target, of: &Interaction, whole: &Whole, zone: Tz, words: &Words) -> String {
    use InteractionField as Field;
    let column = match target {
        Target::ClientKey => return of.client.map(|id| id.to_string()).unwrap_or_default(),
        Target::Interaction(column) => column,
        _ => return whole.client.clone(),
    };
    let said = |group: &str, code: &str| {
        words
            .find(&format!("{group}-{code}"))
            .unwrap_or_else(|| code.to_owned())
    };
    match column {
        InteractionColumn::Theirs => write_people(&whole.theirs),
        InteractionColumn::Ours => write_people(&whole.ours),
        InteractionColumn::Custom(name, _) => {
            let found = whole.custom.iter().find(|(other, _)| other == name);
            found.map(|(_, text)| text.clone()).unwrap_or_default()
        }
        InteractionColumn::Field(field) => match field {
            Field::Kind => said("interaction-kind", of.kind.code()),
            Field::State => said("interaction-state", of.state.code()),
            Field::Direction => said("direction", of.direction.code()),
            Field::Importance => said("importance", of.importance.code()),
            Field::Responsible => whole.responsible.clone(),
            Field::PlannedAt => of
                .planned_at
                .map(|due| write_due(due, zone))
                .unwrap_or_default(),
            Field::DoneAt => of
                .done_at
                .map(|at| write_due(Due::At(at), zone))
                .unwrap_or_default(),
            field => field.get(of),
        },
    }
}

fn look(watch: &mut Watch<'_>, done: usize, total: usize) -> Result<(), ExchangeError> {
    let progress = Progress {
        done: done as u64,
        total: total as u64,
    };
    match watch(progress) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(ExchangeError::Cancelled),
    }
}
