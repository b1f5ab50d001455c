//! What a hasty note says it is about: a call, a meeting, an e-mail, and who turned to whom. Only a guess from the first
//! words that a user can overrule; it changes no text.

use super::interaction::{Direction, InteractionKind};

/// What a note begins with, its kind and direction. Longer beginnings stand before shorter ones of the same letters.
const BEGINNINGS: &[(&str, InteractionKind, Option<Direction>)] = &[
    // Ukrainian
    ("подзвон", InteractionKind::Call, Some(Direction::Outgoing)),
    (
        "зателефон",
        InteractionKind::Call,
        Some(Direction::Outgoing),
    ),
    ("набра", InteractionKind::Call, Some(Direction::Outgoing)),
    ("дзвони", InteractionKind::Call, Some(Direction::Incoming)),
    (
        "телефонува",
        InteractionKind::Call,
        Some(Direction::Incoming),
    ),
    ("дзвін", InteractionKind::Call, None),
    ("зустрі", InteractionKind::Meeting, None),
    ("написа", InteractionKind::Email, Some(Direction::Outgoing)),
    ("надісла", InteractionKind::Email, Some(Direction::Outgoing)),
    ("лист", InteractionKind::Email, None),
    // Russian
    ("позвон", InteractionKind::Call, Some(Direction::Outgoing)),
    ("созвон", InteractionKind::Call, Some(Direction::Outgoing)),
    ("звони", InteractionKind::Call, Some(Direction::Incoming)),
    ("звон", InteractionKind::Call, None),
    ("встреч", InteractionKind::Meeting, None),
    ("встрети", InteractionKind::Meeting, None),
    ("отправи", InteractionKind::Email, Some(Direction::Outgoing)),
    ("письм", InteractionKind::Email, None),
    // Romanian
    ("am sunat", InteractionKind::Call, Some(Direction::Outgoing)),
    ("a sunat", InteractionKind::Call, Some(Direction::Incoming)),
    ("apel", InteractionKind::Call, None),
    ("întâln", InteractionKind::Meeting, None),
    ("intaln", InteractionKind::Meeting, None),
    (
        "am trimis",
        InteractionKind::Email,
        Some(Direction::Outgoing),
    ),
    (
        "am scris",
        InteractionKind::Email,
        Some(Direction::Outgoing),
    ),
    ("a scris", InteractionKind::Email, Some(Direction::Incoming)),
    // English
    (
        "called us",
        InteractionKind::Call,
        Some(Direction::Incoming),
    ),
    ("called", InteractionKind::Call, Some(Direction::Outgoing)),
    ("call", InteractionKind::Call, None),
    ("met ", InteractionKind::Meeting, None),
    ("meeting", InteractionKind::Meeting, None),
    ("sent", InteractionKind::Email, Some(Direction::Outgoing)),
    ("wrote", InteractionKind::Email, Some(Direction::Outgoing)),
    ("e-mail", InteractionKind::Email, None),
    ("email", InteractionKind::Email, None),
];

/// Guesses kind and direction of a note; `None` when it says nothing of the sort.
pub fn guess(text: &str) -> Option<(InteractionKind, Option<Direction>)> {
    let text = text.trim_start().to_lowercase();
    BEGINNINGS
        .iter()
        .find(|(beginning, ..)| text.starts_with(beginning))
        .map(|(_, kind, direction)| (*kind, *direction))
}

/// Splits a note into its topic, the first line, and the rest.
pub fn topic_and_content(text: &str) -> (String, String) {
    let text = text.trim();
    match text.split_once('\n') {
        Some((topic, content)) => (topic.trim().to_owned(), content.trim().to_owned()),
        None => (text.to_owned(), String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, kind: Option<InteractionKind>, direction: Option<Direction>) {
        let found = guess(text);
        assert_eq!(found.map(|(kind, _)| kind), kind, "{text}");
        assert_eq!(
            found.and_then(|(_, direction)| direction),
            direction,
            "{text}"
        );
    }

    #[test]
    fn hasty_notes_tell_what_they_are() {
        use Direction::{Incoming, Outgoing};
        use InteractionKind::{Call, Email, Meeting};
        check("дзвонила, чекає рахунок", Some(Call), Some(Incoming));
        check("Подзвонив, не відповідає", Some(Call), Some(Outgoing));
        check("Дзвінок: графік на грудень", Some(Call), None);
        check("звонила, ждёт счёт", Some(Call), Some(Incoming));
        check("позвонил", Some(Call), Some(Outgoing));
        check("a sunat, așteaptă factura", Some(Call), Some(Incoming));
        check("am sunat", Some(Call), Some(Outgoing));
        check("Called, waits for the bill", Some(Call), Some(Outgoing));
        check("зустріч у Львові", Some(Meeting), None);
        check("надіслав прайс", Some(Email), Some(Outgoing));
        check("Склад переїжджає", None, None);
        check("", None, None);
    }

    #[test]
    fn the_first_line_is_the_topic() {
        let check = |text: &str, topic: &str, content: &str| {
            assert_eq!(
                topic_and_content(text),
                (topic.to_owned(), content.to_owned())
            );
        };
        check(" чекає рахунок ", "чекає рахунок", "");
        check("Зустріч\nу Львові\nо 12", "Зустріч", "у Львові\nо 12");
    }
}
