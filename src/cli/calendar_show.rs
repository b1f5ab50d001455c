//! What stands in the calendar, shown: the times of some days with the birthdays on them, and one entry with its guests.

use chrono::NaiveDate;
use chrono_tz::Tz;
use clap::Args;
use serde_json::{Value, json};

use super::agenda;
use super::arg;
use super::context::Ctx;
use super::error::CliResult;
use super::interaction::due_text;
use super::json::{Planned, RecordId};
use super::output::{Lines, Table};
use super::reference::Ref;
use crate::domain::calendar::entry::{Answer, Attendance, Entry, Guest, Length};
use crate::domain::due::Due;
use crate::domain::id::{EntryId, UserId};
use crate::i18n::id;
use crate::say;
use crate::store::calendar::birthday::{self, Birthday};
use crate::store::calendar::days::{self, Kind, Line, What, Whose};
use crate::store::calendar::window::{self, Shown};
use crate::store::calendar::{entry, guest};
use crate::store::{Connection, Store, StoreError, StoreResult, Table as Rows, names, user};

#[derive(Debug, Args)]
pub struct List {
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    #[arg(id = "entry-user", long = "user", value_name = "USER|me|all")]
    user: Option<String>,
    /// Planned work, too.
    #[arg(long)]
    work: bool,
}

impl List {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.reading()?;
        let today = ctx.today();
        // With its last day alone it begins today, unless that day is past: then it is that day.
        let days = (self.from.as_deref(), self.to.as_deref());
        let (from, to) = arg::period(("from", "to"), days, today)?;
        let from = from.unwrap_or(to.map_or(today, |to| to.min(today)));
        let to = to.unwrap_or(from + chrono::Duration::days(6));
        let zone = ctx.zone;
        let (shown, birthdays, work) = store.read(|conn| -> CliResult<_> {
            let user = agenda::whose(conn, self.user.as_deref())?;
            let users = user.as_ref().map(std::slice::from_ref);
            let shown = window::of_days(conn, from, to, zone, users)?;
            let work = match self.work {
                true => work(conn, (from, to), zone, user)?,
                false => Vec::new(),
            };
            Ok((shown, birthday::within(conn, from, to)?, work))
        })?;
        let mut items: Vec<Value> = shown.iter().map(shown_json).collect();
        items.extend(work.iter().map(work_json));
        items.extend(birthdays.iter().map(birthday_json));
        let document = json!({ "total": items.len(), "items": items });
        ctx.show(&document, |ctx| {
            let mut table = Table::new([
                ctx.tr(id::COLUMN_ID),
                ctx.tr(id::COLUMN_STARTS),
                ctx.tr(id::COLUMN_ENDS),
                ctx.tr(id::COLUMN_KIND),
                ctx.tr(id::COLUMN_TITLE),
                ctx.tr(id::COLUMN_LOCATION),
            ]);
            let mut rows: Vec<(Due, [String; 6])> = Vec::new();
            for shown in &shown {
                let row = [
                    ctx.short(&store, Rows::CalendarEntry, shown.entry.id.get()),
                    due_text(ctx, shown.starts),
                    if shown.ends == shown.starts {
                        String::new()
                    } else {
                        due_text(ctx, shown.ends)
                    },
                    say::code(ctx.words, "entry-kind", shown.entry.kind.code()),
                    shown.entry.title.clone(),
                    shown.entry.place.clone(),
                ];
                rows.push((shown.starts, row));
            }
            for line in &work {
                rows.push((line.starts, work_row(ctx, &store, line)));
            }
            // Of one day what has no time stands first.
            rows.sort_by_key(|(due, _)| (due.day(zone), due.time(zone)));
            for (_, row) in rows {
                table.row(row);
            }
            for birthday in &birthdays {
                let age = [("age", birthday.age.into())];
                table.row([
                    ctx.short(&store, Rows::Person, birthday.person.get()),
                    ctx.words.date(birthday.day),
                    String::new(),
                    ctx.tr(id::ENTRY_KIND_BIRTHDAY),
                    format!(
                        "{}, {} ({})",
                        birthday.name,
                        birthday.client_name,
                        ctx.words.with(id::CLI_BIRTHDAY_AGE, &age)
                    ),
                    String::new(),
                ]);
            }
            table.text()
        })
    }
}

/// Planned work of some days: of a user, or of all.
fn work(
    conn: &Connection,
    range: (NaiveDate, NaiveDate),
    zone: Tz,
    user: Option<UserId>,
) -> StoreResult<Vec<Line>> {
    let users = match user {
        Some(user) => vec![user],
        None => user::all(conn)?.iter().map(|user| user.id).collect(),
    };
    let whose = Whose {
        users,
        ..Whose::default()
    };
    let mut lines = days::days(conn, range, zone, &whose)?;
    lines.retain(|line| matches!(line.what, What::Work(_)));
    Ok(lines)
}

fn work_row(ctx: &Ctx<'_>, store: &Store, line: &Line) -> [String; 6] {
    let id = match line.what {
        What::Work(source) => {
            let (_, rows, row) = agenda::record(source);
            ctx.short(store, rows, row)
        }
        What::Entry(_) | What::Birthday(_) => String::new(),
    };
    let kind = match line.kind {
        Kind::Work(kind) => say::code(ctx.words, "agenda-kind", kind.code()),
        Kind::Entry(_) | Kind::Birthday => String::new(),
    };
    let title = match (line.title.as_str(), line.client_name.as_str()) {
        (title, "") => title.to_owned(),
        ("", client) => client.to_owned(),
        (title, client) => format!("{client}: {title}"),
    };
    let starts = due_text(ctx, line.starts);
    let ends = if line.starts.is_all_day() {
        String::new()
    } else {
        due_text(ctx, line.ends)
    };
    [id, starts, ends, kind, title, String::new()]
}

/// Planned work among what takes place.
fn work_json(line: &Line) -> Value {
    let (record, row) = match line.what {
        What::Work(source) => {
            let (record, _, row) = agenda::record(source);
            (record, row)
        }
        What::Entry(_) | What::Birthday(_) => ("", 0),
    };
    let kind = match line.kind {
        Kind::Work(kind) => kind.code(),
        Kind::Entry(_) | Kind::Birthday => "",
    };
    json!({
        "record": record, "id": RecordId(row), "kind": kind, "state": line.state.code(), "title": line.title,
        "client": line.client.map(|id| RecordId(id.get())), "client_name": line.client_name,
        "user": line.responsible.map(|id| RecordId(id.get())), "importance": line.importance.code(),
        "starts": Planned(line.starts), "ends": Planned(line.ends),
    })
}

/// A birthday among what takes place.
fn birthday_json(birthday: &Birthday) -> Value {
    let day = Planned(Due::On(birthday.day));
    json!({
        "kind": "birthday", "title": birthday.name, "starts": day, "ends": day, "age": birthday.age,
        "contact": RecordId(birthday.person.get()), "client": RecordId(birthday.client.get()),
    })
}

pub fn get(conn: &Connection, typed: &Ref) -> CliResult<(EntryId, Entry)> {
    let id = typed.entry(conn)?;
    let entry = entry::get(conn, id)?.ok_or(StoreError::NotFound {
        what: "calendar entry",
        id: id.get(),
    })?;
    Ok((id, entry))
}

pub fn json_of(store: &Store, id: EntryId) -> CliResult<Value> {
    store.read(|conn| -> CliResult<Value> {
        let entry = entry::get(conn, id)?.ok_or(StoreError::NotFound {
            what: "calendar entry",
            id: id.get(),
        })?;
        Ok(record(&entry, &guest::of(conn, id)?))
    })
}

fn record(entry: &Entry, guests: &[Attendance]) -> Value {
    let guests: Vec<Value> = guests
        .iter()
        .map(|known| {
            let (kind, row) = match known.guest {
                Guest::Person(id) => ("contact", id.get()),
                Guest::User(id) => ("user", id.get()),
                Guest::Resource(id) => ("room", id.get()),
            };
            json!({ "kind": kind, "id": RecordId(row), "reply": known.answer.code() })
        })
        .collect();
    json!({
        "id": RecordId(entry.id.get()), "kind": entry.kind.code(), "state": entry.state.code(), "title": entry.title,
        "place": entry.place, "note": entry.note, "importance": entry.importance.code(), "color": entry.color,
        "client": entry.client.map(|id| RecordId(id.get())), "deal": entry.deal.map(|id| RecordId(id.get())),
        "user": entry.responsible.map(|id| RecordId(id.get())), "free": entry.is_free,
        "starts": Planned(entry.starts), "ends": entry.ends.map(Planned), "zone": entry.zone, "rule": entry.rule,
        "series": entry.series.map(|id| RecordId(id.get())), "occurrence": entry.occurrence.map(Planned),
        "uid": entry.uid, "guests": guests,
    })
}

fn shown_json(shown: &Shown) -> Value {
    let mut value = record(&shown.entry, &[]);
    if let Value::Object(members) = &mut value {
        members.insert("starts".to_owned(), json!(Planned(shown.starts)));
        members.insert("ends".to_owned(), json!(Planned(shown.ends)));
        members.insert(
            "occurrence".to_owned(),
            json!(shown.occurrence.map(Planned)),
        );
        members.remove("guests");
    }
    value
}

pub fn show(ctx: &mut Ctx<'_>, typed: &Ref) -> CliResult<()> {
    let store = ctx.reading()?;
    let (entry, guests, called) = store.read(|conn| -> CliResult<_> {
        let (id, entry) = get(conn, typed)?;
        let guests = guest::of(conn, id)?;
        let called = guests
            .iter()
            .map(|known| names::of_record(conn, Rows::Participant, known.id.get()))
            .collect::<Result<Vec<_>, _>>()?;
        Ok((entry, guests, called))
    })?;
    let owner = store.read(|conn| match entry.responsible {
        Some(id) => user::get(conn, id),
        None => Ok(None),
    })?;
    ctx.show(&record(&entry, &guests), |ctx| {
        let mut lines = Lines::default();
        lines.add(ctx.tr(id::COLUMN_TITLE), entry.title.clone());
        lines.add(
            ctx.tr(id::COLUMN_KIND),
            say::code(ctx.words, "entry-kind", entry.kind.code()),
        );
        lines.add(ctx.tr(id::COLUMN_STARTS), due_text(ctx, entry.starts));
        if entry.length() != Length::Millis(0) {
            let ends = entry.length().end(entry.starts);
            lines.add(ctx.tr(id::COLUMN_ENDS), due_text(ctx, ends));
        }
        if !entry.rule.is_empty() {
            let said = say::rule::rule(ctx.words, &entry.rule, entry.zone());
            lines.add(ctx.tr(id::COLUMN_RULE), said);
        }
        lines.add(ctx.tr(id::COLUMN_LOCATION), entry.place.clone());
        lines.add(
            ctx.tr(id::COLUMN_USER_ID),
            owner.map(|user| user.name).unwrap_or_default(),
        );
        for (known, name) in guests.iter().zip(&called) {
            let reply = match known.answer {
                Answer::Open => String::new(),
                reply => format!(" ({})", say::code(ctx.words, "entry-answer", reply.code())),
            };
            lines.add(ctx.tr(id::RECORD_PARTICIPANT), format!("{name}{reply}"));
        }
        lines.add(ctx.tr(id::COLUMN_NOTE), entry.note.clone());
        lines.text()
    })
}
