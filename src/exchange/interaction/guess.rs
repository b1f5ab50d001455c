//! Guesses what the columns of a table of interactions mean, from headers in four languages.

use super::column::InteractionColumn;
use crate::domain::client::ClientField;
use crate::domain::interaction::InteractionField;
use crate::exchange::column_names;
use crate::exchange::header_grammar::by_header;
use crate::exchange::headers::{self, ColumnGuess, Reason, plain};
use crate::exchange::table::Row;
use crate::exchange::target::Target;

/// Headers in the form of [`plain`], divided by `|`. This is knowledge about files of others, not text that is shown.
const WORDS: &[(InteractionField, &str)] = &[
    (
        InteractionField::Kind,
        "вид|тип|вид контакту|тип контакту|вид взаємодії|вид контакта|тип контакта|вид взаимодействия|tip|tip contact|\
         tipul contactului|kind|type|activity type|activity",
    ),
    (
        InteractionField::DoneAt,
        "дата|дата і час|дата та час|коли|дата контакту|дата дзвінка|дата и время|когда|дата контакта|дата звонка|data|\
         data si ora|cand|date|date time|when|date and time|activity date",
    ),
    (
        InteractionField::PlannedAt,
        "план|заплановано|план дата|запланировано|planificat|planned|due|due date|due at",
    ),
    (
        InteractionField::Topic,
        "тема|предмет|заголовок|subiect|tema|topic|subject|title",
    ),
    (
        InteractionField::Content,
        "зміст|опис|коментар|примітка|нотатки|содержание|описание|комментарий|примечание|заметки|continut|descriere|\
         comentariu|nota|observatii|content|description|notes|note|comment|body|details",
    ),
    (
        InteractionField::Result,
        "результат|підсумок|итог|rezultat|rezultatul|result|outcome",
    ),
    (
        InteractionField::NextStep,
        "наступний крок|наступна дія|следующий шаг|следующее действие|urmatorul pas|next step|next action|follow up",
    ),
    (
        InteractionField::State,
        "стан|статус|состояние|stare|status|state",
    ),
    (
        InteractionField::Direction,
        "напрямок|направление|directie|directia|direction",
    ),
    (
        InteractionField::Importance,
        "важливість|пріоритет|важность|приоритет|importanta|prioritate|importance|priority",
    ),
    (
        InteractionField::ActualMinutes,
        "тривалість|тривалість хв|длительность|длительность мин|durata|durata min|duration|duration min|minutes",
    ),
];

/// Whether a header is one that tables of interactions have.
pub fn is_known(header: &str) -> bool {
    let plain = plain(header);
    !plain.is_empty() && plain.chars().count() < 60 && target(header).is_some()
}

/// Whether the program wrote the table itself.
pub fn is_own(headers: &[String]) -> bool {
    let has = |wanted: &Target| {
        headers
            .iter()
            .any(|header| own(header).as_ref() == Some(wanted))
    };
    let kind = Target::Interaction(InteractionColumn::Field(InteractionField::Kind));
    has(&Target::ClientKey) && has(&Target::Client(ClientField::Name)) && has(&kind)
}

/// Guesses the columns from the headers and some rows.
pub fn guess(headers: &[String], rows: &[Row]) -> Vec<ColumnGuess> {
    let is_own = is_own(headers);
    let widest = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let filled = |index: usize| {
        let mut cells = headers::column(rows, index);
        cells.any(|cell| !cell.trim().is_empty())
    };
    let width = (headers.len()..widest)
        .filter(|&index| filled(index))
        .max()
        .map_or(headers.len(), |last| last + 1);
    let content = Target::Interaction(InteractionColumn::Field(InteractionField::Content));
    let mut seen: Vec<Target> = Vec::new();
    (0..width)
        .map(|index| {
            let header = headers.get(index).map_or("", String::as_str);
            let found = if is_own { own(header) } else { target(header) };
            let found = found.filter(|found| *found == content || !seen.contains(found));
            let (target, confidence) = match found {
                Some(target) => (target, 0.9),
                None if column_names::is_of_bad_rows(header) => (Target::Ignore, 0.8),
                // A column that nothing is known about is kept rather than lost.
                None if filled(index) && !header.is_empty() => {
                    let name = header.split_whitespace().collect::<Vec<_>>().join(" ");
                    let custom = InteractionColumn::Custom(name, String::new());
                    (Target::Interaction(custom), 0.2)
                }
                None if filled(index) => (content.clone(), 0.2),
                None => (Target::Ignore, 0.5),
            };
            seen.push(target.clone());
            ColumnGuess {
                target,
                confidence,
                reason: if confidence > 0.5 {
                    Reason::Header
                } else {
                    Reason::Unknown
                },
            }
        })
        .collect()
}

fn own(header: &str) -> Option<Target> {
    let of_client = column_names::read(header).filter(|target| {
        matches!(
            target,
            Target::ClientKey | Target::Client(ClientField::Name)
        )
    });
    of_client.or_else(|| InteractionColumn::read(header).map(Target::Interaction))
}

fn target(header: &str) -> Option<Target> {
    if let Some(target) = own(header) {
        return Some(target);
    }
    let plain = plain(header);
    let among = |words: &str| words.split('|').any(|word| word.trim() == plain);
    if let Some((field, _)) = WORDS.iter().find(|(_, words)| among(words)) {
        return Some(Target::Interaction(InteractionColumn::Field(*field)));
    }
    let field = |field| Some(Target::Interaction(InteractionColumn::Field(field)));
    match by_header(&plain)?.target {
        target @ (Target::Client(ClientField::Name) | Target::ClientKey) => Some(target),
        Target::Client(ClientField::Responsible) => field(InteractionField::Responsible),
        Target::Client(ClientField::Note) => field(InteractionField::Content),
        Target::PersonName => Some(Target::Interaction(InteractionColumn::Theirs)),
        _ => None,
    }
}
