//! `kartoteka interaction show`: an interaction with who took part and its custom fields.

use super::client_card::{field_values, field_values_json};
use super::context::Ctx;
use super::error::CliResult;
use super::interaction::when_text;
use super::json::{InteractionCardJson, InteractionJson, ParticipantJson};
use super::output::{Lines, sections};
use super::reference::Ref;
use super::{participant, resolve};
use crate::domain::custom_field::FieldOwner;
use crate::i18n::id;
use crate::say;
use crate::store::{Table as Rows, client, interaction};

/// Shows an interaction.
pub fn show(ctx: &mut Ctx<'_>, id: &Ref) -> CliResult<()> {
    let store = ctx.reading()?;
    let (found, card, fields) = store.read(|conn| -> CliResult<_> {
        let id = id.interaction(conn)?;
        let found = resolve::interaction(conn, id)?;
        let client_name = match found.client {
            Some(client) => client::get(conn, client)?.map(|client| client.name),
            None => None,
        };
        let participants = interaction::participants(conn, id)?
            .iter()
            .map(|taking| {
                Ok(ParticipantJson::new(
                    taking,
                    participant::name(conn, taking.who)?,
                ))
            })
            .collect::<CliResult<Vec<_>>>()?;
        let fields = field_values(conn, FieldOwner::Interaction, id.get())?;
        let card = InteractionCardJson {
            interaction: InteractionJson::from(&found),
            client_name: client_name.unwrap_or_default(),
            participants,
            fields: field_values_json(&fields),
        };
        Ok((found, card, fields))
    })?;
    ctx.show(&card, |ctx| {
        let kind = say::code(ctx.words, "interaction-kind", found.kind.code());
        let mut lines = Lines::default();
        lines.add(
            ctx.tr(id::COLUMN_ID),
            ctx.short(&store, Rows::Interaction, found.id.get()),
        );
        lines.add(ctx.tr(id::RECORD_CLIENT), &card.client_name);
        lines.add(ctx.tr(id::COLUMN_WHEN), when_text(ctx, &found));
        for (name, group, code) in [
            (id::COLUMN_STATE, "interaction-state", found.state.code()),
            (id::COLUMN_DIRECTION, "direction", found.direction.code()),
            (id::COLUMN_IMPORTANCE, "importance", found.importance.code()),
        ] {
            lines.add(ctx.tr(name), say::code(ctx.words, group, code));
        }
        for taking in &card.participants {
            lines.add(ctx.tr(id::RECORD_PARTICIPANT), taking.name.clone());
        }
        for (name, minutes) in [
            (id::COLUMN_PLANNED_MINUTES, found.planned_minutes),
            (id::COLUMN_ACTUAL_MINUTES, found.actual_minutes),
            (id::COLUMN_SPENT_MINUTES, found.spent_minutes),
        ] {
            lines.add(
                ctx.tr(name),
                minutes
                    .map(|minutes| minutes.to_string())
                    .unwrap_or_default(),
            );
        }
        lines.add(ctx.tr(id::COLUMN_CONTENT), &found.content);
        lines.add(ctx.tr(id::COLUMN_RESULT), &found.result);
        lines.add(ctx.tr(id::COLUMN_NEXT_STEP), &found.next_step);
        for (field, value) in &fields {
            lines.add(field.name.clone(), value);
        }
        let title = if found.topic.is_empty() {
            kind
        } else {
            format!("{kind}: {}", found.topic)
        };
        sections([title, lines.text()])
    })
}
