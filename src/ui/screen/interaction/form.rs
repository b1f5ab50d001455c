//! The forms of an interaction: all its fields, "done and the next step", postponing, cancelling with the reason.

use chrono::{Datelike, Duration, NaiveDate};

use super::data::PaneData;
use super::when::{self, When};
use crate::domain::code::coded;
use crate::domain::custom_field::{CustomField, FieldKind, FieldValue};
use crate::domain::due::Due;
use crate::domain::id::{ClientId, FieldId, UserId};
use crate::domain::interaction::{
    Direction, Importance, Interaction, InteractionField, InteractionKind, InteractionState,
};
use crate::i18n::{Words, id};
use crate::say;
use crate::ui::context::Ctx;
use crate::ui::screen::dates;
use crate::ui::screen::form::Form;
use crate::ui::screen::pick::{Opt, Source};
use crate::ui::screen::remind_field;

coded! {
    /// How far a thing is put off.
    Delay { Today = "today", Tomorrow = "tomorrow", NextWeek = "next-week", TwoWeeks = "two-weeks" }
}

impl Delay {
    /// Gives the day: next week is its Monday.
    pub fn day(self, today: NaiveDate) -> NaiveDate {
        let days = match self {
            Self::Today => 0,
            Self::Tomorrow => 1,
            Self::NextWeek => 7 - i64::from(today.weekday().num_days_from_monday()),
            Self::TwoWeeks => 14,
        };
        today + Duration::days(days)
    }

    /// What its button says: `Завтра`, `Пн 23`, `+2 тижні`.
    pub fn label(self, ctx: &Ctx) -> String {
        match self {
            Self::Today => ctx.words.tr(id::DELAY_TODAY),
            Self::Tomorrow => ctx.words.tr(id::DELAY_TOMORROW),
            Self::NextWeek => {
                let day = self.day(ctx.today());
                let weekday = ctx.words.weekday_short(day.weekday());
                let mut letters = weekday.chars();
                let first: String = letters
                    .next()
                    .into_iter()
                    .flat_map(char::to_uppercase)
                    .collect();
                format!("{first}{} {}", letters.as_str(), day.day())
            }
            Self::TwoWeeks => ctx.words.tr(id::DELAY_TWO_WEEKS),
        }
    }
}

/// Gives an interaction put off to a day: a time of day stays.
pub fn postponed(ctx: &Ctx, interaction: &Interaction, day: NaiveDate) -> Due {
    let old = interaction.planned_at.map_or(
        When {
            date: day,
            time: None,
        },
        |due| When::of(due, ctx.zone),
    );
    When { date: day, ..old }.due(ctx.zone)
}

/// Options of a coded value in the user's words.
pub fn options(words: &Words, group: &str, codes: &[&str]) -> Vec<Opt> {
    codes
        .iter()
        .map(|code| Opt::new(*code, say::code(words, group, code)))
        .collect()
}

/// Options of kinds.
pub fn kinds(words: &Words) -> Vec<Opt> {
    let codes: Vec<_> = InteractionKind::ALL
        .iter()
        .map(|kind| kind.code())
        .collect();
    options(words, "interaction-kind", &codes)
}

/// Options of the office's users, with nobody first.
pub fn users(ctx: &Ctx) -> Vec<Opt> {
    let nobody = Opt::new("", ctx.words.tr(id::PICK_NONE));
    let users = ctx
        .users
        .iter()
        .map(|user| Opt::new(user.id.to_string(), user.name.clone()));
    std::iter::once(nobody).chain(users).collect()
}

/// The form with every field of an interaction.
pub fn all_fields(ctx: &Ctx, prefix: &str, data: &PaneData) -> Form {
    let (words, it) = (ctx.words, &data.item.interaction);
    let column = |name: &str| say::column(words, name);
    let directions: Vec<_> = Direction::ALL.iter().map(|value| value.code()).collect();
    let importances: Vec<_> = Importance::ALL.iter().map(|value| value.code()).collect();
    let states: Vec<_> = InteractionState::ALL
        .iter()
        .map(|value| value.code())
        .collect();
    let minutes = |value: Option<i64>| value.map(|value| value.to_string()).unwrap_or_default();
    let client = data
        .client
        .as_ref()
        .map_or_else(Opt::default, |client| Opt {
            value: client.id.to_string(),
            label: client.name.clone(),
            note: client.form.clone(),
            ..Opt::default()
        });
    let responsible = it.responsible.map(|id| id.to_string()).unwrap_or_default();
    let unit = words.tr(id::INTERACTION_MINUTES);
    let mut form = Form::new(prefix)
        .labels(112.0)
        .line("topic", column("topic"), &it.topic)
        .choice("kind", column("kind"), kinds(words), it.kind.code())
        .choice(
            "direction",
            column("direction"),
            options(words, "direction", &directions),
            it.direction.code(),
        )
        .beside()
        .choice(
            "state",
            column("state"),
            options(words, "interaction-state", &states),
            it.state.code(),
        )
        .choice(
            "importance",
            column("importance"),
            options(words, "importance", &importances),
            it.importance.code(),
        )
        .beside()
        .date(
            "planned_at",
            column("planned_at"),
            &when::written(ctx, it.planned_at),
        )
        .hint(words.tr(id::INTERACTION_WHEN_HINT))
        .ahead()
        .line(
            "planned_minutes",
            column("planned_minutes"),
            &minutes(it.planned_minutes),
        )
        .unit(&unit);
    let (own, usual) = &data.reminders;
    let usual = usual.as_ref().map(|usual| usual.of(it.kind.code()));
    form = remind_field::add(ctx, form, own.as_deref(), usual)
        .date(
            "done_at",
            column("done_at"),
            &when::written(ctx, it.done_at.map(Due::At)),
        )
        .hint(words.tr(id::INTERACTION_WHEN_HINT))
        .line(
            "actual_minutes",
            column("actual_minutes"),
            &minutes(it.actual_minutes),
        )
        .unit(&unit)
        .line(
            "spent_minutes",
            words.tr(id::INTERACTION_SPENT),
            &minutes(it.spent_minutes),
        )
        .unit(&unit)
        .link(
            "client",
            column("client_id"),
            Source::Clients,
            client,
            false,
        )
        .choice(
            "responsible",
            column("responsible_id"),
            users(ctx),
            &responsible,
        )
        .text("content", column("content"), &it.content)
        .line("result", column("result"), &it.result)
        .line("next_step", column("next_step"), &it.next_step);
    for field in &data.fields {
        form = custom(ctx, form, field, value_of(&data.values, field.id));
    }
    form
}

/// Finds the value of a custom field.
pub fn value_of(values: &[(FieldId, FieldValue)], field: FieldId) -> &str {
    values
        .iter()
        .find(|(id, _)| *id == field)
        .map_or("", |(_, value)| value.text.as_str())
}

/// Adds a custom field to a form under the key `field-<number>`.
pub fn custom(ctx: &Ctx, form: Form, field: &CustomField, value: &str) -> Form {
    let key = format!("field-{}", field.id);
    let words = ctx.words;
    let none = Opt::new("", words.tr(id::CARD_EMPTY));
    match field.kind {
        FieldKind::YesNo => {
            let answers = [true, false]
                .map(|yes| Opt::new(if yes { "yes" } else { "no" }, say::yes_no(words, yes)));
            let answers = std::iter::once(none).chain(answers).collect();
            form.choice(key, &field.name, answers, value)
        }
        FieldKind::Choice => {
            let choices = field.choices.iter().map(|name| Opt::new(name, name));
            form.choice(
                key,
                &field.name,
                std::iter::once(none).chain(choices).collect(),
                value,
            )
        }
        FieldKind::Date => form.date(key, &field.name, &shown(ctx, field, value)),
        _ => form.line(key, &field.name, &shown(ctx, field, value)),
    }
}

/// Writes a value of a custom field as it is read: dates and decimals of the language.
pub fn shown(ctx: &Ctx, field: &CustomField, value: &str) -> String {
    match field.kind {
        FieldKind::Date => value
            .parse()
            .map_or_else(|_| value.to_owned(), |date| ctx.words.date(date)),
        FieldKind::YesNo if !value.is_empty() => say::yes_no(ctx.words, value == "yes"),
        FieldKind::Money if !value.is_empty() => {
            let minor = value.replace('.', "").parse::<i64>();
            let amount = minor.map_or_else(|_| value.to_owned(), |minor| ctx.words.amount(minor));
            format!("{amount} {}", field.currency).trim().to_owned()
        }
        FieldKind::Number if ctx.words.language() != crate::i18n::Language::En => {
            value.replace('.', ",")
        }
        _ => value.to_owned(),
    }
}

/// Takes the values of custom fields out of a form; what cannot be read is refused in the form.
pub fn custom_values(
    ctx: &Ctx,
    form: &mut Form,
    fields: &[CustomField],
) -> Vec<(FieldId, Option<FieldValue>)> {
    let mut values = Vec::new();
    for field in fields {
        let key = format!("field-{}", field.id);
        let mut typed = form.get(&key);
        if !field.currency.is_empty() {
            typed = typed.replace(&field.currency, "");
        }
        match field.parse(&dates::plain(ctx, field, &typed)) {
            Ok(value) => values.push((field.id, value)),
            Err(error) => form.refuse(&key, say::field_error(ctx.words, &error)),
        }
    }
    values
}

/// Puts the form into an interaction; what cannot be read is refused in the form, which then stays open.
pub fn apply(ctx: &Ctx, form: &mut Form, it: &mut Interaction) {
    let plain = [
        ("topic", InteractionField::Topic),
        ("kind", InteractionField::Kind),
        ("direction", InteractionField::Direction),
        ("state", InteractionField::State),
        ("importance", InteractionField::Importance),
        ("planned_minutes", InteractionField::PlannedMinutes),
        ("actual_minutes", InteractionField::ActualMinutes),
        ("spent_minutes", InteractionField::SpentMinutes),
        ("content", InteractionField::Content),
        ("result", InteractionField::Result),
        ("next_step", InteractionField::NextStep),
    ];
    for (key, field) in plain {
        let value = form.get(key);
        if let Err(error) = field.set(it, &value) {
            form.refuse(key, say::field_error(ctx.words, &error));
        }
    }
    it.client = form.get("client").parse().ok().map(ClientId::new);
    it.responsible = form.get("responsible").parse().ok().map(UserId::new);
    if let Some(planned) = due(ctx, form, "planned_at") {
        it.planned_at = planned;
    }
    if let Some(done) = due(ctx, form, "done_at") {
        it.done_at = done.map(|due| due.start(ctx.zone));
    }
    if it.state == InteractionState::Done && it.done_at.is_none() {
        it.done_at = Some(ctx.now());
    }
    if it.state != InteractionState::Done {
        it.done_at = None;
    }
    if it.state == InteractionState::Planned && it.planned_at.is_none() {
        form.refuse("planned_at", ctx.words.tr(id::INTERACTION_WHEN_NEEDED));
    }
}

/// Reads a point of a form; `None` when it was refused.
fn due(ctx: &Ctx, form: &mut Form, key: &str) -> Option<Option<Due>> {
    let typed = form.get(key);
    if typed.is_empty() {
        return Some(None);
    }
    match when::read(&typed, ctx.now().local(ctx.zone)) {
        Some(when) => Some(Some(when.due(ctx.zone))),
        None => {
            form.refuse(key, ctx.words.tr(id::INTERACTION_WHEN_UNKNOWN));
            None
        }
    }
}

/// The form "done and the next step".
pub fn step(ctx: &Ctx, prefix: &str, it: &Interaction) -> Form {
    let words = ctx.words;
    Form::new(prefix)
        .line("result", words.tr(id::STEP_RESULT), &it.result)
        .hint(words.tr(id::STEP_RESULT_HINT))
        .line("topic", words.tr(id::STEP_NEXT), &it.next_step)
        .hint(words.tr(id::STEP_NEXT_HINT))
        .choice(
            "kind",
            words.tr(id::STEP_KIND),
            kinds(words),
            it.kind.code(),
        )
        .date("when", words.tr(id::STEP_WHEN), "")
        .hint(words.tr(id::INTERACTION_WHEN_HINT))
        .ahead()
}

/// Takes the next step out of the form; `None` inside when no step is planned, outside when something was refused.
pub fn next_of(ctx: &Ctx, form: &mut Form, it: &Interaction) -> Option<Option<Interaction>> {
    let (topic, when) = (form.get("topic"), form.get("when"));
    if topic.is_empty() && when.is_empty() {
        return Some(None);
    }
    let planned = if when.is_empty() {
        let tomorrow = Delay::Tomorrow.day(ctx.today());
        Some(
            When {
                date: tomorrow,
                time: None,
            }
            .due(ctx.zone),
        )
    } else {
        due(ctx, form, "when")?
    };
    let planned = planned?;
    Some(Some(Interaction {
        client: it.client,
        kind: InteractionKind::from_code(&form.get("kind")).unwrap_or(it.kind),
        state: InteractionState::Planned,
        topic,
        responsible: it.responsible.or(ctx.me),
        planned_at: Some(planned),
        ..Interaction::default()
    }))
}

/// The form that asks for another day.
pub fn postpone(ctx: &Ctx, prefix: &str, it: &Interaction) -> Form {
    Form::new(prefix)
        .date(
            "when",
            ctx.words.tr(id::POSTPONE_TO),
            &when::written(ctx, it.planned_at),
        )
        .hint(ctx.words.tr(id::INTERACTION_WHEN_HINT))
        .ahead()
}

/// Reads the day of the form; `None` when it was refused.
pub fn postponed_to(ctx: &Ctx, form: &mut Form) -> Option<Due> {
    let found = due(ctx, form, "when")?;
    if found.is_none() {
        form.refuse("when", ctx.words.tr(id::INTERACTION_WHEN_UNKNOWN));
    }
    found
}

/// The form that asks why a thing is off.
pub fn cancel(ctx: &Ctx, prefix: &str) -> Form {
    Form::new(prefix)
        .line("reason", ctx.words.tr(id::CANCEL_REASON), "")
        .hint(ctx.words.tr(id::CANCEL_REASON_HINT))
}
