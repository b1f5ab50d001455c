//! How an interaction looks in lists, timelines and panes: its icon, its tone by the day it is due, its title and time.

use chrono::{Datelike, NaiveDate};

use crate::domain::interaction::{Interaction, InteractionKind, InteractionState};
use crate::i18n::id;
use crate::say;
use crate::ui::context::{Ctx, user_colour};
use crate::ui::theme::Icon;
use crate::ui::widget::chip::Tone;

/// Icon of a kind.
pub const fn icon(kind: InteractionKind) -> Icon {
    match kind {
        InteractionKind::Call => Icon::Phone,
        InteractionKind::Meeting => Icon::Users,
        InteractionKind::Email => Icon::Mail,
        InteractionKind::Sms => Icon::MonitorSmartphone,
        InteractionKind::Letter => Icon::FileText,
        InteractionKind::Other => Icon::PencilLine,
    }
}

/// Late, today or later by the day in the user's zone; done and cancelled whatever the day.
pub fn tone(ctx: &Ctx, interaction: &Interaction) -> Tone {
    match interaction.state {
        InteractionState::Done => Tone::Done,
        InteractionState::Cancelled => Tone::Cancelled,
        InteractionState::Planned => match day(ctx, interaction).cmp(&ctx.today()) {
            std::cmp::Ordering::Less => Tone::Overdue,
            std::cmp::Ordering::Equal => Tone::Today,
            std::cmp::Ordering::Greater => Tone::Future,
        },
    }
}

/// The day under which it stands.
pub fn day(ctx: &Ctx, interaction: &Interaction) -> NaiveDate {
    interaction.when().day(ctx.zone)
}

/// The topic, or the kind in words: "Вихідний дзвінок".
pub fn title(ctx: &Ctx, interaction: &Interaction) -> String {
    if !interaction.topic.is_empty() {
        return interaction.topic.clone();
    }
    let first = interaction
        .content
        .lines()
        .find(|line| !line.trim().is_empty());
    if let (Some(line), InteractionKind::Other) = (first, interaction.kind) {
        return line.trim().to_owned();
    }
    let (kind, direction) = (interaction.kind.code(), interaction.direction.code());
    ctx.words
        .find(&format!("interaction-title-{kind}-{direction}"))
        .unwrap_or_else(|| say::code(ctx.words, "interaction-kind", kind))
}

/// When it is due or took place, as a timeline writes it: `16.11, −2 дн`, `сьогодні, 16:00`, `пт 20.11, 10:00`.
pub fn when(ctx: &Ctx, interaction: &Interaction) -> String {
    let (words, today) = (ctx.words, ctx.today());
    let due = interaction.when();
    let at = due.local(ctx.zone);
    let date = words.date_short(at.date(), today);
    let time = (!due.is_all_day()).then(|| words.time(at));
    match tone(ctx, interaction) {
        Tone::Overdue => {
            let days = (today - at.date()).num_days();
            words.with(
                id::INTERACTION_LATE,
                &[("date", date.into()), ("days", days.into())],
            )
        }
        Tone::Today => match time {
            Some(time) => words.with(id::INTERACTION_TODAY_AT, &[("time", time.into())]),
            None => words.tr(id::INTERACTION_TODAY),
        },
        Tone::Future => {
            let weekday = words.weekday_short(at.date().weekday());
            with_time(format!("{weekday} {date}"), time)
        }
        _ => with_time(date, time),
    }
}

fn with_time(date: String, time: Option<String>) -> String {
    match time {
        Some(time) => format!("{date}, {time}"),
        None => date,
    }
}

/// The state in words for a pill: "Прострочено 2 дні", "Сьогодні", "Заплановано", "Виконано", "Скасовано".
pub fn state(ctx: &Ctx, interaction: &Interaction) -> String {
    let words = ctx.words;
    match tone(ctx, interaction) {
        Tone::Overdue => {
            let days = (ctx.today() - day(ctx, interaction)).num_days();
            words.with(id::INTERACTION_STATE_LATE, &[("days", days.into())])
        }
        Tone::Today => words.tr(id::INTERACTION_STATE_TODAY),
        Tone::Done => words.tr(id::INTERACTION_STATE_IS_DONE),
        Tone::Cancelled => words.tr(id::INTERACTION_STATE_IS_CANCELLED),
        _ => words.tr(id::INTERACTION_STATE_IS_PLANNED),
    }
}

/// Names of users; empty when not known.
pub fn user_name(ctx: &Ctx, user: Option<crate::domain::id::UserId>) -> String {
    user.and_then(|id| ctx.user(id))
        .map(|user| user.name.clone())
        .unwrap_or_default()
}

/// Initials of a name: the first letters of its first two words.
pub fn initials(name: &str) -> String {
    name.split_whitespace()
        .take(2)
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_uppercase)
        .collect()
}

/// The colour of a user's circle.
pub fn colour(ctx: &Ctx, user: Option<crate::domain::id::UserId>) -> u8 {
    user_colour(&ctx.users, user)
}
