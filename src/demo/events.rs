//! Interactions of invented clients: what was said, when, and what comes next.

use super::Maker;
use super::draft::{Draft, EventDraft};
use super::library::Country;
use super::random::Random;
use super::words::{Words, part};
use crate::domain::due::Due;
use crate::domain::interaction::{
    Direction, Importance, Interaction, InteractionKind, InteractionState,
};
use crate::domain::time::Timestamp;
use crate::i18n::Language;

/// What a text is filled with.
#[derive(Debug)]
pub struct Subject<'a> {
    pub country: Country,
    pub city: &'a str,
    pub person: String,
}

/// Adds past interactions between two days (negative, from today) in their order; gives nothing when there are none.
pub fn past(
    maker: &Maker,
    draft: &mut Draft,
    subject: &Subject<'_>,
    days: &mut [i64],
    random: &mut Random,
) {
    days.sort_unstable();
    for &mut day in days {
        let mut event = done(maker, subject, day, random);
        event.users.push(responsible(maker, draft, random));
        if event.interaction.kind == InteractionKind::Meeting && random.percent(35) {
            event.users.push((draft.responsible + 1) % maker.users);
        }
        event.person = person(draft, random);
        draft.events.push(event);
    }
}

/// Adds the next step: a planned interaction of a kind on a day, at a minute of the day or for the whole of it.
pub fn next(
    maker: &Maker,
    draft: &mut Draft,
    subject: &Subject<'_>,
    (day, minute): (i64, Option<i64>),
    kind: InteractionKind,
    random: &mut Random,
) {
    let texts = maker.library.texts(subject.country);
    let topic = random.usual(texts.section(planned_section(kind)));
    let at = maker.at(day, minute.unwrap_or(0));
    let last = draft.events.last();
    let last = last.map(|event| event.interaction.when().place());
    let interaction = Interaction {
        kind,
        state: InteractionState::Planned,
        direction: Direction::Outgoing,
        importance: importance(random),
        topic: fill(topic, maker, subject, at, random),
        planned_at: Some(maker.due(day, minute)),
        planned_minutes: minute.and(match kind {
            InteractionKind::Meeting => Some(60),
            InteractionKind::Call => Some(15),
            _ => None,
        }),
        created: last
            .unwrap_or(maker.at(day.min(0) - 3, 600))
            .max(draft.client.created),
        ..Interaction::default()
    };
    draft.events.push(EventDraft {
        interaction,
        users: vec![draft.responsible],
        person: person(draft, random),
        follows: last.is_some() && random.percent(60),
        ..EventDraft::default()
    });
}

/// Adds an interaction that was planned and did not take place.
pub fn cancelled(
    maker: &Maker,
    draft: &mut Draft,
    subject: &Subject<'_>,
    day: i64,
    random: &mut Random,
) {
    let kind = InteractionKind::ALL[random.weighted(&[40, 30, 10, 5, 5, 10])];
    let minute = random.between(108, 204) * 5;
    let before = draft.events.len();
    next(
        maker,
        draft,
        subject,
        (maker.working_day(day), Some(minute)),
        kind,
        random,
    );
    let result = random.text(maker.library.texts(subject.country).section("cancelled"));
    for event in &mut draft.events[before..] {
        event.interaction.state = InteractionState::Cancelled;
        event.interaction.result = result.to_owned();
        event.interaction.created = maker.at(day - 4, 615).max(draft.client.created);
        event.follows = false;
    }
}

fn done(maker: &Maker, subject: &Subject<'_>, day: i64, random: &mut Random) -> EventDraft {
    let texts = maker.library.texts(subject.country);
    let (kind, direction, section) = match random.below(100) {
        0..22 => (InteractionKind::Call, Direction::Outgoing, "call-out"),
        22..34 => (InteractionKind::Call, Direction::Incoming, "call-in"),
        34..41 => (InteractionKind::Call, Direction::Outgoing, "no-answer"),
        41..53 => (InteractionKind::Meeting, Direction::Outgoing, "meeting"),
        53..68 => (InteractionKind::Email, Direction::Outgoing, "email-out"),
        68..79 => (InteractionKind::Email, Direction::Incoming, "email-in"),
        79..83 => (InteractionKind::Sms, Direction::Outgoing, "sms-out"),
        83..85 => (InteractionKind::Sms, Direction::Incoming, "sms-in"),
        85..88 => (InteractionKind::Letter, Direction::Outgoing, "letter-out"),
        88..89 => (InteractionKind::Letter, Direction::Incoming, "letter-in"),
        _ => (InteractionKind::Other, Direction::Outgoing, "other"),
    };
    let line = random.usual(texts.section(section));
    let done_at = maker.past(maker.at(
        maker.working_day(day),
        random.between(8 * 60 + 30, 17 * 60 + 40),
    ));
    let mut content = capitalised(&fill(part(line, 1), maker, subject, done_at, random));
    if !content.is_empty() && random.percent(40) {
        content.push(' ');
        content.push_str(&fill(
            random.text(texts.section("more")),
            maker,
            subject,
            done_at,
            random,
        ));
    }
    let minutes = match kind {
        InteractionKind::Call if section == "no-answer" => Some(1),
        InteractionKind::Call => Some(random.between(2, 18)),
        InteractionKind::Meeting => Some(random.between(4, 18) * 5),
        _ => None,
    };
    let planned = kind == InteractionKind::Meeting || random.percent(20);
    let interaction = Interaction {
        kind,
        state: InteractionState::Done,
        direction,
        importance: importance(random),
        topic: fill(part(line, 0), maker, subject, done_at, random),
        content,
        result: part(line, 2).to_owned(),
        next_step: part(line, 3).to_owned(),
        planned_at: planned.then(|| Due::At(on_quarter(done_at))),
        planned_minutes: (planned && kind == InteractionKind::Meeting).then_some(60),
        done_at: Some(done_at),
        actual_minutes: minutes,
        spent_minutes: minutes
            .filter(|_| random.percent(70))
            .map(|minutes| minutes + random.between(0, 6) * 5),
        created: done_at,
        ..Interaction::default()
    };
    EventDraft {
        interaction,
        follows: random.percent(15),
        ..EventDraft::default()
    }
}

/// Gives a planned time near the real one: the quarter of the hour before it.
const fn on_quarter(at: Timestamp) -> Timestamp {
    const QUARTER: i64 = 15 * 60_000;
    Timestamp::from_millis(at.millis() / QUARTER * QUARTER)
}

fn importance(random: &mut Random) -> Importance {
    [Importance::Normal, Importance::High, Importance::Low][random.weighted(&[86, 9, 5])]
}

/// Mostly the client's own manager; sometimes a colleague stands in.
fn responsible(maker: &Maker, draft: &Draft, random: &mut Random) -> usize {
    if random.percent(85) {
        draft.responsible
    } else {
        random.below(maker.users)
    }
}

fn person(draft: &Draft, random: &mut Random) -> Option<usize> {
    if draft.persons.is_empty() || random.percent(12) {
        return None;
    }
    Some(random.skewed(draft.persons.len()))
}

const fn planned_section(kind: InteractionKind) -> &'static str {
    match kind {
        InteractionKind::Call => "plan-call",
        InteractionKind::Meeting => "plan-meeting",
        InteractionKind::Email => "plan-email",
        InteractionKind::Sms => "plan-sms",
        InteractionKind::Letter => "plan-letter",
        InteractionKind::Other => "plan-other",
    }
}

/// Puts goods, amounts, numbers and names into a text.
pub fn fill(
    text: &str,
    maker: &Maker,
    subject: &Subject<'_>,
    at: Timestamp,
    random: &mut Random,
) -> String {
    if !text.contains('{') {
        return text.to_owned();
    }
    let texts = maker.library.texts(subject.country);
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        match name {
            "item" => out.push_str(random.usual(texts.section("items"))),
            "qty" => out.push_str(&quantity(maker.library.language, subject.country, random)),
            "sum" => out.push_str(&sum(subject.country, random)),
            "doc" => out.push_str(&random.between(100, 999).to_string()),
            "day" => {
                let day = at
                    .plus_minutes(random.between(3, 20) * 24 * 60)
                    .local(maker.now.zone);
                out.push_str(&day.format("%d.%m").to_string());
            }
            "person" => out.push_str(&subject.person),
            "city" => out.push_str(subject.city),
            _ => {}
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Begins with a capital, as a sentence does: goods stand in lower case.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    first + letters.as_str()
}

fn quantity(office: Language, country: Country, random: &mut Random) -> String {
    let count = random.between(1, 60) * 40;
    let unit = match (office, country.language()) {
        (Language::En, _) | (_, Language::En) => "pcs",
        (_, Language::Ro) => "buc",
        _ => "шт",
    };
    format!("{}\u{a0}{unit}", grouped(count))
}

fn sum(country: Country, random: &mut Random) -> String {
    let amount = random.between(12, 1_900) * 100 + random.between(0, 1) * 50;
    format!("{},00\u{a0}{}", grouped(amount), country.money())
}

/// Writes a number below a million in groups of three.
fn grouped(number: i64) -> String {
    if number < 1_000 {
        number.to_string()
    } else {
        format!("{}\u{a0}{:03}", number / 1_000, number % 1_000)
    }
}

/// Draws words that stand in a section once in so many clients.
pub fn note(words: &Words, section: &str, chance: usize, random: &mut Random) -> String {
    if random.percent(chance) {
        random.usual(words.section(section)).to_owned()
    } else {
        String::new()
    }
}
