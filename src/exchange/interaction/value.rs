//! A row of a table as an interaction: its client by number and name, its fields, who took part.

use chrono::{NaiveDateTime, NaiveTime};
use chrono_tz::Tz;

use super::column::InteractionColumn;
use crate::domain::client::ClientField;
use crate::domain::due::Due;
use crate::domain::interaction::{
    Direction, Importance, Interaction, InteractionField, InteractionKind, InteractionState,
};
use crate::domain::text::one_line;
use crate::domain::time::Timestamp;
use crate::exchange::clean::Reason;
use crate::exchange::content;
use crate::exchange::csv_write::unprotect;
use crate::exchange::headers::plain;
use crate::exchange::target::Target;
use crate::i18n::{Language, Words};

/// Words of others for kinds, beside those of the program.
const KINDS: &[(InteractionKind, &str)] = &[
    (
        InteractionKind::Call,
        "телефон|телефонний дзвінок|звонок|телефонный звонок|apel|apel telefonic|phone|phone call|call|tel",
    ),
    (
        InteractionKind::Meeting,
        "візит|зустріч|встреча|визит|intalnire|vizita|visit|meeting",
    ),
    (
        InteractionKind::Email,
        "email|e mail|мейл|имейл|електронний лист|электронное письмо|mail",
    ),
    (
        InteractionKind::Sms,
        "sms|смс|повідомлення|сообщение|mesaj|message",
    ),
    (InteractionKind::Letter, "лист|письмо|scrisoare|letter"),
    (
        InteractionKind::Other,
        "інше|другое|нотатка|заметка|altele|nota|other|note|task",
    ),
];

/// A row on its way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Draft {
    /// The number of the client in the file.
    pub key: String,
    /// The client's name.
    pub client: String,
    pub interaction: Interaction,
    /// The row itself says what its state is.
    pub state_said: bool,
    /// It took place some time on its day; noon stands for it.
    pub day_only: bool,
    /// The responsible user's name.
    pub responsible: String,
    /// Contact persons and the detail used.
    pub theirs: Vec<(String, String)>,
    pub ours: Vec<(String, String)>,
    /// Custom fields: name, definition, text.
    pub custom: Vec<(String, String, String)>,
}

/// Reads the cells of a row; those beyond the mapping are kept with the content.
pub(super) fn read(
    cells: &[String],
    mapping: &[Target],
    zone: Tz,
    words: &Words,
) -> Result<Draft, Reason> {
    let mut draft = Draft::default();
    let beyond = Target::Interaction(InteractionColumn::Field(InteractionField::Content));
    let targets = mapping.iter().chain(std::iter::repeat(&beyond));
    for (target, cell) in targets.zip(cells) {
        let cell = unprotect(cell).trim();
        if cell.is_empty() {
            continue;
        }
        match target {
            Target::ClientKey => cell.clone_into(&mut draft.key),
            Target::Client(ClientField::Name) => draft.client = one_line(cell).into_owned(),
            Target::Interaction(InteractionColumn::Theirs) => draft.theirs = people(cell),
            Target::Interaction(InteractionColumn::Ours) => draft.ours = people(cell),
            Target::Interaction(InteractionColumn::Custom(name, spec)) => {
                draft
                    .custom
                    .push((name.clone(), spec.clone(), cell.to_owned()));
            }
            Target::Interaction(InteractionColumn::Field(field)) => {
                draft.state_said |= *field == InteractionField::State;
                put(&mut draft, *field, cell, zone, words)?;
            }
            _ => {}
        }
    }
    let found = &mut draft.interaction;
    if !draft.state_said {
        // A list of what was done seldom says so; a plan has a time to come.
        found.state = if found.done_at.is_none() && found.planned_at.is_some() {
            InteractionState::Planned
        } else {
            InteractionState::Done
        };
    }
    Ok(draft)
}

fn put(
    draft: &mut Draft,
    field: InteractionField,
    cell: &str,
    zone: Tz,
    words: &Words,
) -> Result<(), Reason> {
    use InteractionField as Field;
    let column = || InteractionColumn::Field(field).name(words);
    let not_a_date = || Reason::Date {
        column: column(),
        value: cell.to_owned(),
    };
    let code = |group: &str, codes: Vec<&'static str>| {
        choice(group, &codes, cell).ok_or_else(|| Reason::Choice {
            column: column(),
            value: cell.to_owned(),
            allowed: said(group, &codes, words),
        })
    };
    let found = &mut draft.interaction;
    match field {
        Field::Kind => {
            let codes = InteractionKind::ALL.iter().map(|kind| kind.code());
            let known = KINDS
                .iter()
                .find(|(_, all)| all.split('|').any(|word| word == plain(cell)))
                .map(|(kind, _)| *kind);
            found.kind = match known {
                Some(kind) => kind,
                None => InteractionKind::from_code(code("interaction-kind", codes.collect())?)
                    .unwrap_or_default(),
            };
        }
        Field::State => {
            let codes = InteractionState::ALL.iter().map(|state| state.code());
            found.state = InteractionState::from_code(code("interaction-state", codes.collect())?)
                .unwrap_or_default();
        }
        Field::Direction => {
            let codes = Direction::ALL.iter().map(|one| one.code());
            found.direction =
                Direction::from_code(code("direction", codes.collect())?).unwrap_or_default();
        }
        Field::Importance => {
            let codes = Importance::ALL.iter().map(|one| one.code());
            found.importance =
                Importance::from_code(code("importance", codes.collect())?).unwrap_or_default();
        }
        Field::Topic => found.topic = one_line(cell).into_owned(),
        Field::Content => {
            if !found.content.is_empty() {
                found.content.push('\n');
            }
            found.content.push_str(cell);
        }
        Field::Result => cell.clone_into(&mut found.result),
        Field::NextStep => cell.clone_into(&mut found.next_step),
        Field::Client => {}
        Field::Responsible => draft.responsible = one_line(cell).into_owned(),
        Field::PlannedAt => found.planned_at = Some(due(cell, zone).ok_or_else(not_a_date)?),
        Field::DoneAt => {
            found.done_at = Some(match due(cell, zone).ok_or_else(not_a_date)? {
                Due::At(at) => at,
                // What took place did so at some time; a day alone is taken for its noon.
                Due::On(day) => {
                    draft.day_only = true;
                    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
                    Timestamp::from_local(day.and_time(noon), zone)
                }
            });
        }
        Field::PlannedMinutes | Field::ActualMinutes | Field::SpentMinutes => {
            field.set(found, cell).map_err(|_| Reason::Number {
                column: column(),
                value: cell.to_owned(),
            })?;
        }
    }
    Ok(())
}

/// Reads a choice by its code or by the program's words in any language.
fn choice(group: &str, codes: &[&'static str], cell: &str) -> Option<&'static str> {
    let word = plain(cell);
    codes.iter().copied().find(|code| {
        let said = |language| {
            let message = Words::of(language).find(&format!("{group}-{code}"));
            message.is_some_and(|message| plain(&message) == word)
        };
        *code == word || Language::ALL.into_iter().any(said)
    })
}

fn said(group: &str, codes: &[&'static str], words: &Words) -> String {
    let all = codes
        .iter()
        .filter_map(|code| words.find(&format!("{group}-{code}")));
    all.collect::<Vec<_>>().join(", ")
}

/// Reads `2026-11-18 11:24`, `18.11.2026 11:24:07`, `18.11.2026`.
fn due(cell: &str, zone: Tz) -> Option<Due> {
    let day = content::date(cell)?;
    let time = cell
        .split([' ', 'T', ','])
        .map(|part| part.trim_end_matches('Z'))
        .filter(|part| part.contains(':'))
        .find_map(|part| {
            ["%H:%M", "%H:%M:%S", "%H:%M:%S%.f"]
                .iter()
                .find_map(|form| NaiveTime::parse_from_str(part, form).ok())
        });
    Some(match time {
        Some(time) => Due::At(Timestamp::from_local(NaiveDateTime::new(day, time), zone)),
        None => Due::On(day),
    })
}

/// Writes a time so that [`due`] reads it back to the second.
pub(super) fn write_due(due: Due, zone: Tz) -> String {
    match due {
        Due::On(day) => day.to_string(),
        Due::At(at) => {
            let local = at.local(zone);
            let has_seconds = chrono::Timelike::second(&local) > 0;
            let form = if has_seconds {
                "%Y-%m-%d %H:%M:%S"
            } else {
                "%Y-%m-%d %H:%M"
            };
            local.format(form).to_string()
        }
    }
}

/// Divides `Ковальчук Олена <067 000 21 43>; Рудь Іван`.
fn people(cell: &str) -> Vec<(String, String)> {
    let all = cell.split([';', '\n']).map(str::trim);
    all.filter(|one| !one.is_empty())
        .map(
            |one| match one.strip_suffix('>').and_then(|one| one.split_once('<')) {
                Some((name, detail)) => (name.trim().to_owned(), detail.trim().to_owned()),
                None => (one.to_owned(), String::new()),
            },
        )
        .filter(|(name, _)| !name.is_empty())
        .collect()
}

/// Writes participants so that [`people`] reads them back.
pub(super) fn write_people(all: &[(String, String)]) -> String {
    let written = all.iter().map(|(name, detail)| {
        let bare = |text: &str| text.replace([';', '\n'], ",").replace(['<', '>'], " ");
        let name = bare(name);
        if detail.is_empty() {
            name
        } else {
            format!("{name} <{}>", bare(detail))
        }
    });
    written.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        let zone = Tz::Europe__Kyiv;
        for (cell, expected) in [
            ("2026-11-18 11:24", Some("2026-11-18 11:24")),
            ("18.11.2026 11:24", Some("2026-11-18 11:24")),
            ("18.11.2026 9:05", Some("2026-11-18 09:05")),
            ("2026-11-18T11:24:07", Some("2026-11-18 11:24:07")),
            ("18/11/2026", Some("2026-11-18")),
            ("завтра", None),
        ] {
            let found = due(cell, zone).map(|due| write_due(due, zone));
            assert_eq!(found.as_deref(), expected, "{cell}");
        }
    }

    #[test]
    fn participants_are_read_back() {
        let all = vec![
            ("Ковальчук Олена".to_owned(), "+380 67 000 21 43".to_owned()),
            ("Рудь Іван".to_owned(), String::new()),
        ];
        assert_eq!(people(&write_people(&all)), all);
    }
}
