//! What a hasty note says it is about: a call, a meeting, an e-mail, and who turned to whom. Only a guess from the first
//! words that a user can overrule; it changes no text.

use chrono::NaiveDateTime;

use super::date_words;
use super::interaction::{Direction, Importance, InteractionKind};
use super::when::{self, When};

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
    ("sună", InteractionKind::Call, Some(Direction::Outgoing)),
    ("suna", InteractionKind::Call, Some(Direction::Outgoing)),
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

/// A task as it was hastily written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuickTask {
    pub title: String,
    pub when: Option<When>,
    /// How long it will take, in minutes.
    pub minutes: Option<i64>,
    pub importance: Importance,
    /// What looks like a day or a time and is none: it stays in the title.
    pub doubt: Option<String>,
    /// The words that say that it comes again and again: a task does not, so it is for the first time only.
    pub repeats: Option<String>,
}

/// Words before a day that comes again, folded; words that say so alone.
const EVERY: [&str; 13] = [
    "every",
    "each",
    "кожен",
    "кожний",
    "кожного",
    "кожну",
    "кожної",
    "каждый",
    "каждую",
    "каждое",
    "каждого",
    "fiecare",
    "кожна",
];
const AGAIN: [&str; 8] = [
    "щодня",
    "щоденно",
    "щотижня",
    "щомісяця",
    "ежедневно",
    "еженедельно",
    "ежемесячно",
    "zilnic",
];
const DAY: [&str; 5] = ["day", "день", "дня", "zi", "ziua"];

/// Takes out of a line what says that something comes again; a day of the week stays as the day of its first time. Gives the rest
/// and the words.
fn again(text: &str) -> Option<(String, String)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let folded: Vec<String> = words
        .iter()
        .map(|word| date_words::fold(word.trim_matches(',')))
        .collect();
    let is_weekday = |at: usize| {
        folded
            .get(at)
            .is_some_and(|word| date_words::is_weekday(word))
    };
    let is_day = |at: usize| {
        folded
            .get(at)
            .is_some_and(|word| DAY.contains(&word.as_str()))
    };
    let rest = |from: usize, to: usize, day: &str| {
        let parts = words[..from].iter().copied();
        let day = Some(day).filter(|day| !day.is_empty());
        let parts: Vec<&str> = parts
            .chain(day)
            .chain(words[to..].iter().copied())
            .collect();
        (parts.join(" "), words[from..to].join(" "))
    };
    (0..words.len()).find_map(|at| {
        let word = folded[at].as_str();
        // "în fiecare luni"
        let from = at - usize::from(at > 0 && word == "fiecare" && folded[at - 1] == "in");
        if EVERY.contains(&word) && is_weekday(at + 1) {
            return Some(rest(from, at + 2, words[at + 1]));
        }
        if EVERY.contains(&word) && is_day(at + 1) {
            return Some(rest(from, at + 2, ""));
        }
        if AGAIN.contains(&word) {
            return Some(rest(at, at + 1, ""));
        }
        // "щопонеділка"
        let day = word
            .strip_prefix("що")
            .filter(|day| date_words::is_weekday(day))?;
        let (kept, said) = rest(at, at + 1, day);
        Some((kept, said))
    })
}

/// Reads a line of a task: a day and a time of day at its beginning or end, an exclamation mark at either for what matters;
/// the rest is the title.
pub fn task(text: &str, now: NaiveDateTime) -> QuickTask {
    let mut importance = Importance::Normal;
    let again = again(text);
    let mut rest = again.as_ref().map_or(text, |(rest, _)| rest).trim();
    loop {
        let shorter = rest.trim_start_matches('!').trim_end_matches(" !").trim();
        if shorter == rest {
            break;
        }
        importance = Importance::High;
        rest = shorter;
    }
    let (when, minutes, title) = match when::due_at_edge(rest, now) {
        Some(edge) => (Some(edge.when), edge.minutes, edge.rest),
        None => (None, None, rest.to_owned()),
    };
    // The mark may stand between the day and the words.
    let bare = title.trim_start_matches('!').trim();
    if bare.len() < title.trim().len() {
        importance = Importance::High;
    }
    QuickTask {
        title: bare.to_owned(),
        when,
        minutes,
        importance,
        doubt: when::doubtful(bare).map(str::to_owned),
        repeats: again.as_ref().map(|(_, said)| said.clone()),
    }
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
        check("sună la Zoria", Some(Call), Some(Outgoing));
        check("Called, waits for the bill", Some(Call), Some(Outgoing));
        check("зустріч у Львові", Some(Meeting), None);
        check("надіслав прайс", Some(Email), Some(Outgoing));
        check("Склад переїжджає", None, None);
        check("", None, None);
    }

    #[test]
    fn a_line_becomes_a_task_in_four_languages() {
        #[track_caller]
        fn check(text: &str, when: &str, title: &str, importance: Importance) {
            let now = "2026-11-18T11:24:00".parse().unwrap();
            let found = task(text, now);
            let time = |when: When| {
                let time = when.time.map(|time| time.format(" %H:%M").to_string());
                format!("{}{}", when.date, time.unwrap_or_default())
            };
            assert_eq!(found.when.map(time).unwrap_or_default(), when, "{text}");
            assert_eq!(found.title, title, "{text}");
            assert_eq!(found.importance, importance, "{text}");
        }
        use Importance::{High, Normal};
        let at = "2026-11-19 10:00";
        check(
            "tomorrow 10:00 call Зоря about the invoice",
            at,
            "call Зоря about the invoice",
            Normal,
        );
        check(
            "завтра 10:00 подзвонити Зорі про рахунок",
            at,
            "подзвонити Зорі про рахунок",
            Normal,
        );
        check(
            "завтра в 10:00 позвонить Заре о счёте",
            at,
            "позвонить Заре о счёте",
            Normal,
        );
        check(
            "mâine la 10:00 sunat la Zoria despre factură",
            at,
            "sunat la Zoria despre factură",
            Normal,
        );
        check(
            "надіслати прайс пт",
            "2026-11-20",
            "надіслати прайс",
            Normal,
        );
        check("! 14:30 звірка", "2026-11-18 14:30", "звірка", High);
        check("завтра !оплата", "2026-11-19", "оплата", High);
        check("Звірка з Явором !", "", "Звірка з Явором", High);
        check("просто справа", "", "просто справа", Normal);
    }

    #[test]
    fn what_comes_again_is_said_and_is_a_task_for_the_first_time() {
        #[track_caller]
        fn check(text: &str, when: &str, title: &str, repeats: &str) {
            let now = "2026-11-18T11:24:00".parse().unwrap();
            let found = task(text, now);
            let time = |when: When| {
                let time = when.time.map(|time| time.format(" %H:%M").to_string());
                format!("{}{}", when.date, time.unwrap_or_default())
            };
            assert_eq!(found.when.map(time).unwrap_or_default(), when, "{text}");
            assert_eq!(found.title, title, "{text}");
            assert_eq!(found.repeats.unwrap_or_default(), repeats, "{text}");
            assert_eq!(found.doubt, None, "{text}");
        }
        let monday = "2026-11-23 09:00";
        check("every monday 9:00 report", monday, "report", "every monday");
        check("щопонеділка 9:00 звіт", monday, "звіт", "щопонеділка");
        check(
            "каждый понедельник в 9 отчёт",
            monday,
            "отчёт",
            "каждый понедельник",
        );
        check(
            "în fiecare luni la 9 raport",
            monday,
            "raport",
            "în fiecare luni",
        );
        check("звіт щодня 17:00", "2026-11-18 17:00", "звіт", "щодня");
        check("every day call Zoria", "", "call Zoria", "every day");
        check("weekly report", "", "weekly report", "");
        check("every client has a card", "", "every client has a card", "");
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
