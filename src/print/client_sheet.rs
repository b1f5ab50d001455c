//! The client sheet: what the office knows of one client, on one or two pages to take along.

use super::flow::{
    Align, Block, Cell, Column, Columns, Ink, Look, Paragraph, Row, Rule, Style, Table, Width,
    lay_out,
};
use super::listing::{self, Titled};
use super::page::{Document, Paper};
use super::{Moment, PrintError};
use crate::domain::client::Client;
use crate::domain::contact_detail::{ContactDetail, DetailKind};
use crate::domain::custom_field::{CustomField, FieldKind, FieldOwner};
use crate::domain::id::{ClientId, UserId};
use crate::domain::identifier::{self, IdentifierKind};
use crate::domain::interaction::Interaction;
use crate::domain::person_name::PersonName;
use crate::domain::phone::Phone;
use crate::domain::postal;
use crate::i18n::{Id, Language, Words, id};
use crate::say;
use crate::store::bulk::{WholeClient, WholePerson};
use crate::store::{Store, StoreError, bulk, client, client_card, field, user};

/// So many of the latest interactions are printed.
const LATEST: usize = 12;

/// Width of the names of facts, mm.
const NAMES: f32 = 31.0;

/// What is printed of a client.
struct Card {
    whole: WholeClient,
    parent: String,
    responsible: String,
    fields: Vec<(String, String)>,
    ahead: Vec<Interaction>,
    past: Vec<Interaction>,
    users: Vec<(UserId, String)>,
}

/// Makes the sheet of a client.
///
/// # Errors
/// When there is no such client, or the base cannot be read.
pub fn make(store: &Store, id: ClientId, moment: Moment) -> Result<Document, PrintError> {
    let card = read(store, id, moment)?;
    let words = moment.words;
    let client = &card.whole.client;
    let mut blocks = title(&card, moment);
    blocks.push(facts(&card, moment));
    blocks.extend(people(&card.whole, moment));
    blocks.extend(interactions(id::PRINT_AHEAD, &card.ahead, &card, moment));
    blocks.extend(interactions(id::PRINT_PAST, &card.past, &card, moment));
    if !client.note.trim().is_empty() {
        blocks.push(listing::section(words.tr(id::COLUMN_NOTE)));
        let note = Paragraph::plain(Style::BODY, &client.note);
        blocks.push(note.hyphenated(words.language()).into());
    }
    let story = listing::story(&full_name(client), Paper::A4, blocks, moment);
    Ok(lay_out(&story))
}

fn read(store: &Store, id: ClientId, moment: Moment) -> Result<Card, PrintError> {
    store.read(|conn| {
        let whole = bulk::whole_client(conn, id)?.ok_or(StoreError::NotFound {
            what: "client",
            id: id.get(),
        })?;
        let client = &whole.client;
        let parent = match client.parent {
            Some(parent) => client::get(conn, parent)?.map(|parent| full_name(&parent)),
            None => None,
        };
        let responsible = match client.responsible {
            Some(user) => user::get(conn, user)?.map(|user| user.name),
            None => None,
        };
        let fields = field::all(conn, FieldOwner::Client)?
            .into_iter()
            .filter_map(|known| {
                let (_, value) = whole.values.iter().find(|(field, _)| *field == known.id)?;
                let text = value_text(&known, &value.text, moment.words);
                Some((known.name, text))
            })
            .collect();
        let plain = |items: Vec<client_card::Item>| {
            items.into_iter().map(|item| item.interaction).collect()
        };
        Ok(Card {
            parent: parent.unwrap_or_default(),
            responsible: responsible.unwrap_or_default(),
            fields,
            ahead: plain(client_card::ahead(conn, id, LATEST)?),
            past: plain(client_card::past(conn, id, 0, LATEST)?),
            users: user::all(conn)?
                .into_iter()
                .map(|user| (user.id, user.name))
                .collect(),
            whole,
        })
    })
}

fn full_name(client: &Client) -> String {
    format!("{} {}", client.name, client.legal_form)
        .trim()
        .to_owned()
}

/// The value of a custom field as the language writes it.
fn value_text(field: &CustomField, value: &str, words: &Words) -> String {
    match field.kind {
        FieldKind::Money => {
            let minor = value.replace('.', "").parse::<i64>();
            let amount = minor.map_or_else(|_| value.to_owned(), |minor| words.amount(minor));
            format!("{amount} {}", field.currency).trim().to_owned()
        }
        FieldKind::Date => value
            .parse()
            .map_or_else(|_| value.to_owned(), |date| words.date(date)),
        FieldKind::YesNo => say::yes_no(words, value == "yes"),
        FieldKind::Number if words.language() != Language::En => value.replace('.', ","),
        _ => value.to_owned(),
    }
}

/// The first letter large: a code's word at the beginning of a line.
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The name, large, and below it what kind of client it is, in one line.
fn title(card: &Card, moment: Moment) -> Vec<Block> {
    let (words, client) = (moment.words, &card.whole.client);
    let name = Paragraph::plain(Style::TITLE, full_name(client)).spaced(0.0, 0.8);
    let mut blocks: Vec<Block> = vec![name.into()];
    let tags = card.whole.tags.iter().map(|tag| tag.name.as_str());
    let tags = tags.collect::<Vec<_>>().join(", ");
    let parts = [
        say::code(words, "client-kind", client.kind.code()),
        say::code(words, "client-status", client.status.code()),
        client.category.clone(),
        tags,
    ];
    let line = parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("  ·  ");
    blocks.push(Paragraph::plain(Style::QUIET, line).into());
    for (forbidden, name) in [
        (client.do_not_call, id::COLUMN_DO_NOT_CALL),
        (client.do_not_mail, id::COLUMN_DO_NOT_MAIL),
    ] {
        if forbidden {
            let style = Style::STRONG.inked(Ink::WARNING);
            blocks.push(Paragraph::plain(style, words.tr(name)).into());
        }
    }
    blocks.push(Rule::new(0.5, Ink::TEXT).spaced(2.5, 3.0).into());
    blocks
}

/// Two columns of names and values: what the client is on the left, how it is reached on the right.
fn facts(card: &Card, moment: Moment) -> Block {
    let (words, client) = (moment.words, &card.whole.client);
    let mut left: Vec<(String, String)> = Vec::new();
    let mut add = |name: Id, value: &str| {
        left.push((words.tr(name), value.to_owned()));
    };
    add(id::COLUMN_LEGAL_NAME, &client.legal_name);
    add(id::COLUMN_PARENT_ID, &card.parent);
    add(id::COLUMN_RESPONSIBLE_ID, &card.responsible);
    add(id::COLUMN_SOURCE, &client.source);
    for code in &card.whole.identifiers {
        let value = match IdentifierKind::from_code(&code.kind) {
            Some(kind) => identifier::format(kind, &code.value),
            None => code.value.clone(),
        };
        left.push((say::identifier_kind(words, &code.kind), value));
    }
    left.extend(card.fields.iter().cloned());
    let mut right: Vec<(String, String)> = card
        .whole
        .details
        .iter()
        .map(|detail| {
            let kind = say::code(words, "detail-kind", detail.kind.code());
            (capitalised(&kind), detail_text(detail, client, moment))
        })
        .collect();
    right.push((words.tr(id::COLUMN_WEBSITE), client.website.clone()));
    let columns = [left, right].map(|facts| vec![column(&facts)]);
    Columns::even(8.0, columns.to_vec()).into()
}

/// Names and values below each other.
fn column(facts: &[(String, String)]) -> Block {
    let look = Look {
        gap: 3.0,
        pad: 0.45,
        between: None,
        last: None,
        ..Look::default()
    };
    let places = [Width::Fixed(NAMES), Width::Share(1.0)];
    let mut table = Table::new(
        places.map(|width| Column::new(width, Align::Left)).to_vec(),
        look,
    );
    let shown = facts.iter().filter(|(_, value)| !value.trim().is_empty());
    table.rows = shown
        .map(|(name, value)| {
            Row::new(vec![
                Cell::plain(Style::QUIET, name.as_str()),
                Cell::plain(Style::BODY, value.as_str()),
            ])
        })
        .collect();
    table.into()
}

fn detail_text(detail: &ContactDetail, client: &Client, moment: Moment) -> String {
    let mut text = match detail.kind {
        DetailKind::Phone => Phone::parse(&detail.value, &client.country).format(),
        DetailKind::Address => postal::one_line(&detail.address, &detail.value),
        _ => detail.value.clone(),
    };
    if !detail.extension.is_empty() {
        let values = [
            ("phone", text.into()),
            ("extension", (&detail.extension).into()),
        ];
        text = moment.words.with(id::CLI_EXTENSION, &values);
    }
    if !detail.label.is_empty() {
        text = format!("{text} ({})", detail.label);
    }
    if detail.do_not_use {
        text = format!("{text} – {}", moment.words.tr(id::COLUMN_DO_NOT_USE));
    }
    text
}

fn people(whole: &WholeClient, moment: Moment) -> Vec<Block> {
    if whole.people.is_empty() {
        return Vec::new();
    }
    let words = moment.words;
    let columns = [
        Titled::new(words.tr(id::COLUMN_PERSON_NAME), Width::Share(1.1), 3),
        Titled::new(words.tr(id::COLUMN_POSITION), Width::Share(0.9), 3),
        Titled::new(words.tr(id::PRINT_CONTACTS), Width::Share(1.3), 8),
    ];
    let rows = whole.people.iter().map(|found| {
        let style = if found.place.is_main {
            Style::STRONG
        } else {
            Style::BODY
        };
        let details: Vec<String> = found
            .details
            .iter()
            .map(|detail| detail_text(detail, &whole.client, moment))
            .collect();
        vec![
            (style, person_name(found, &whole.client)),
            (Style::BODY, position(found)),
            (Style::BODY, details.join("\n")),
        ]
    });
    vec![
        listing::section(words.tr(id::PRINT_PEOPLE)),
        listing::table(&columns, rows),
    ]
}

fn person_name(found: &WholePerson, client: &Client) -> String {
    let person = &found.person;
    let language = if person.language.is_empty() {
        &client.language
    } else {
        &person.language
    };
    PersonName {
        family: person.family_name.clone(),
        given: person.given_name.clone(),
        patronymic: person.patronymic.clone(),
    }
    .display(language)
}

fn position(found: &WholePerson) -> String {
    [found.place.position.as_str(), &found.place.role]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

fn interactions(title: Id, found: &[Interaction], card: &Card, moment: Moment) -> Vec<Block> {
    if found.is_empty() {
        return Vec::new();
    }
    let words = moment.words;
    let has_results = found
        .iter()
        .any(|it| !it.result.is_empty() || !it.next_step.is_empty());
    let mut columns = vec![
        Titled::new(words.tr(id::COLUMN_WHEN), Width::Fixed(29.0), 1),
        Titled::new(words.tr(id::COLUMN_KIND), Width::Fixed(18.0), 2),
        Titled::new(words.tr(id::COLUMN_TOPIC), Width::Share(1.5), 5),
        Titled::new(words.tr(id::COLUMN_RESPONSIBLE_ID), Width::Fixed(26.0), 2),
    ];
    if has_results {
        let results = Titled::new(words.tr(id::COLUMN_RESULT), Width::Share(1.0), 5);
        columns.insert(3, results);
    }
    let rows = found.iter().map(|it| {
        let due = it.when();
        let local = due.local(moment.zone);
        let when = if due.is_all_day() {
            words.date(local.date())
        } else {
            words.date_time(local)
        };
        let topic = [it.topic.as_str(), &it.content]
            .into_iter()
            .filter(|text| !text.trim().is_empty())
            .collect::<Vec<_>>()
            .join(". ");
        let result = [it.result.as_str(), &it.next_step]
            .into_iter()
            .filter(|text| !text.trim().is_empty())
            .collect::<Vec<_>>()
            .join(" → ");
        let user = card
            .users
            .iter()
            .find(|(id, _)| Some(*id) == it.responsible);
        let mut row = vec![
            (Style::BODY, when),
            (
                Style::QUIET,
                say::code(words, "interaction-kind", it.kind.code()),
            ),
            (Style::BODY, topic),
            (
                Style::QUIET,
                user.map(|(_, name)| name.clone()).unwrap_or_default(),
            ),
        ];
        if has_results {
            row.insert(3, (Style::BODY, result));
        }
        row
    });
    vec![
        listing::section(words.tr(title)),
        listing::table(&columns, rows),
    ]
}
