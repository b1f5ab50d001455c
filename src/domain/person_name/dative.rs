//! To whom a letter goes: names in the dative case, as Ukrainian and Russian want it (`Гнатюк Ірині Петрівні`).
//!
//! It goes by endings, and by lists where endings say nothing. A name whose gender is not known stays as it is: a name in
//! the nominative is never wrong on an envelope, one that is inflected wrongly offends.

use super::PersonName;

/// The languages that inflect names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Speech {
    Ukrainian,
    Russian,
}

/// Men whose names end as those of women do, and the other way round.
const MEN: &str = "микола ілля сава кузьма лука хома яма микита никита данила гаврила илья савва фома ерема ярема лёва вова саша";
const WOMEN: &str = "любов любовь нінель нинель юдіф руф";
/// Names of men whose stem changes.
const CHANGED: [(&str, &str); 14] = [
    ("антін", "антону"),
    ("федір", "федору"),
    ("яків", "якову"),
    ("сидір", "сидору"),
    ("прокіп", "прокопу"),
    ("тиміш", "тимошу"),
    ("ігор", "ігорю"),
    ("лазар", "лазарю"),
    ("бондар", "бондарю"),
    ("кобзар", "кобзарю"),
    ("лев", "льву"),
    ("павел", "павлу"),
    ("пётр", "петру"),
    ("петр", "петру"),
];

impl PersonName {
    /// Gives the name in the dative case, in parts, where the language (ISO 639-1) has one and the gender is known;
    /// otherwise as it is.
    #[must_use]
    pub fn dative(&self, language: &str) -> Self {
        let speech = match language {
            "uk" => Speech::Ukrainian,
            "ru" => Speech::Russian,
            _ => return self.clone(),
        };
        let Some(is_woman) = is_woman(self) else {
            return self.clone();
        };
        let each = |text: &str, inflect: fn(&str, bool, Speech) -> String| {
            let parts: Vec<String> = text
                .trim()
                .split('-')
                .map(|part| cased(part, |part| inflect(part, is_woman, speech)))
                .collect();
            parts.join("-")
        };
        Self {
            family: each(&self.family, family),
            given: each(&self.given, given),
            patronymic: each(&self.patronymic, patronymic),
        }
    }
}

/// Inflects in small letters and gives back the case of the letters.
fn cased(word: &str, inflect: impl Fn(&str) -> String) -> String {
    // An initial or a word of another alphabet has no ending.
    let is_name =
        word.chars().count() > 2 && word.chars().all(|c| is_cyrillic(c) || is_apostrophe(c));
    if !is_name {
        return word.to_owned();
    }
    let inflected = inflect(&word.to_lowercase());
    let mut letters = word.chars();
    let first = letters.next();
    if letters.all(|c| c.is_uppercase() || is_apostrophe(c)) {
        return inflected.to_uppercase();
    }
    let mut rest = inflected.chars();
    match (first, rest.next()) {
        (Some(first), Some(_)) => first.to_string() + rest.as_str(),
        _ => inflected,
    }
}

fn is_cyrillic(c: char) -> bool {
    ('\u{400}'..'\u{530}').contains(&c)
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '’' | '\'' | 'ʼ')
}

/// Tells whether it is the name of a woman; `None` when nothing says so.
fn is_woman(name: &PersonName) -> Option<bool> {
    let patronymic = name.patronymic.trim().to_lowercase();
    if patronymic.ends_with("ич") {
        return Some(false);
    }
    if patronymic.ends_with("вна") || patronymic.ends_with("чна") {
        return Some(true);
    }
    let given = name.given.trim().to_lowercase();
    let given = given.split('-').next().unwrap_or_default();
    if given.chars().count() < 3 || !given.chars().all(|c| is_cyrillic(c) || is_apostrophe(c)) {
        return None;
    }
    let among = |names: &str| names.split(' ').any(|known| known == given);
    if among(MEN) {
        return Some(false);
    }
    if among(WOMEN) {
        return Some(true);
    }
    match given.chars().last()? {
        'а' | 'я' => Some(true),
        'е' | 'и' | 'і' | 'у' | 'ю' | 'э' => None,
        _ => Some(false),
    }
}

fn patronymic(word: &str, is_woman: bool, speech: Speech) -> String {
    match (is_woman, speech) {
        (false, _) => format!("{word}у"),
        (true, Speech::Ukrainian) => swap(word, 1, "і"),
        (true, Speech::Russian) => swap(word, 1, "е"),
    }
}

fn given(word: &str, is_woman: bool, speech: Speech) -> String {
    if !is_woman && let Some((_, changed)) = CHANGED.iter().find(|(known, _)| *known == word) {
        return (*changed).to_owned();
    }
    match (word.chars().last(), is_woman) {
        (Some('а' | 'я'), _) => like_first(word, speech),
        (Some('в'), true) => format!("{word}і"),
        (Some('ь'), true) => swap(
            word,
            1,
            if speech == Speech::Russian {
                "и"
            } else {
                "і"
            },
        ),
        (_, true) => word.to_owned(),
        (_, false) => like_second(word),
    }
}

fn family(word: &str, is_woman: bool, speech: Speech) -> String {
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    let russian = speech == Speech::Russian;
    if is_woman {
        return if ends(&["ська", "цька", "зька", "ова", "ева", "єва", "іна", "їна"]) && !russian
        {
            swap(word, 1, "ій")
        } else if russian && ends(&["ова", "ева", "ёва", "ина", "ына"]) {
            swap(word, 1, "ой")
        } else if russian && ends(&["ая"]) {
            swap(word, 2, "ой")
        } else if russian && ends(&["яя"]) {
            swap(word, 2, "ей")
        } else if ends(&["а", "я"]) {
            like_first(word, speech)
        } else {
            word.to_owned()
        };
    }
    if let Some((_, changed)) = CHANGED.iter().find(|(known, _)| *known == word) {
        return (*changed).to_owned();
    }
    if ends(&["ий"]) && !russian || ends(&["ский", "цкий", "ый", "ой"]) && russian {
        return swap(word, 2, "ому");
    }
    // Names in -ко are not inflected in Russian, nor are those in -ых.
    if russian && ends(&["о", "ых", "их", "е", "и", "у", "ю"]) {
        return word.to_owned();
    }
    if ends(&["ець"]) && !russian {
        return swap(word, 3, "цю");
    }
    if ends(&["ец"]) && russian {
        return swap(word, 2, "цу");
    }
    match word.chars().last() {
        Some('а' | 'я') => like_first(word, speech),
        Some('е' | 'и' | 'і' | 'у' | 'ю' | 'є' | 'ї') => word.to_owned(),
        _ => like_second(word),
    }
}

/// The declension of words in -а and -я.
fn like_first(word: &str, speech: Speech) -> String {
    let letters: Vec<char> = word.chars().collect();
    let before = letters.len().checked_sub(2).and_then(|at| letters.get(at));
    let is_soft = word.ends_with('я');
    match (speech, before) {
        (Speech::Russian, Some('и')) if is_soft => swap(word, 1, "и"),
        (Speech::Russian, _) => swap(word, 1, "е"),
        (Speech::Ukrainian, Some(before))
            if is_soft && (is_vowel(*before) || is_apostrophe(*before)) =>
        {
            swap(word, 1, "ї")
        }
        (Speech::Ukrainian, Some('г')) => swap(word, 2, "зі"),
        (Speech::Ukrainian, Some('к')) => swap(word, 2, "ці"),
        (Speech::Ukrainian, Some('х')) => swap(word, 2, "сі"),
        (Speech::Ukrainian, _) => swap(word, 1, "і"),
    }
}

/// The declension of words in a consonant, -о, -й and -ь.
fn like_second(word: &str) -> String {
    match word.chars().last() {
        Some('о') if word.ends_with("ьо") => swap(word, 2, "ю"),
        Some('о') => swap(word, 1, "у"),
        Some('й' | 'ь') => swap(word, 1, "ю"),
        _ => format!("{word}у"),
    }
}

const fn is_vowel(c: char) -> bool {
    matches!(c, 'а' | 'е' | 'є' | 'и' | 'і' | 'ї' | 'о' | 'у' | 'ю' | 'я')
}

/// Puts another ending in the place of the last letters.
fn swap(word: &str, letters: usize, ending: &str) -> String {
    let keep = word.chars().count().saturating_sub(letters);
    let mut stem: String = word.chars().take(keep).collect();
    stem.push_str(ending);
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: &str, family: &str, given: &str, patronymic: &str, expected: &str) {
        let name = PersonName {
            family: family.to_owned(),
            given: given.to_owned(),
            patronymic: patronymic.to_owned(),
        };
        assert_eq!(name.dative(language).display(language), expected);
    }

    #[test]
    fn ukrainian_names_are_inflected_as_letters_want_them() {
        for (family, given, patronymic, expected) in [
            ("Гнатюк", "Ірина", "Петрівна", "Гнатюк Ірині Петрівні"),
            (
                "Дорошенко",
                "Віталій",
                "Олексійович",
                "Дорошенку Віталію Олексійовичу",
            ),
            (
                "Паламарчук",
                "Юлія",
                "Сергіївна",
                "Паламарчук Юлії Сергіївні",
            ),
            ("Шевчук", "Микола", "Іванович", "Шевчуку Миколі Івановичу"),
            (
                "Попович",
                "Іван",
                "Васильович",
                "Поповичу Івану Васильовичу",
            ),
            ("Гончар", "Олексій", "", "Гончару Олексію"),
            ("Бондар", "Наталія", "", "Бондар Наталії"),
            ("Литвин", "Богдан", "", "Литвину Богдану"),
            ("Ковалевський", "Дмитро", "", "Ковалевському Дмитру"),
            ("Ковалевська", "Ольга", "", "Ковалевській Ользі"),
            ("Петрова", "Любов", "", "Петровій Любові"),
            ("Кравець", "Василь", "", "Кравцю Василю"),
            ("Коваль", "Федір", "", "Ковалю Федору"),
            ("Нечуй-Левицький", "Іван", "", "Нечую-Левицькому Івану"),
            ("ТКАЧ", "ІГОР", "", "ТКАЧУ ІГОРЮ"),
            ("Коцюба", "Ілля", "", "Коцюбі Іллі"),
            ("Знам’янська", "Дар’я", "", "Знам’янській Дар’ї"),
            // Nothing says what these are.
            ("Popescu", "Ion", "", "Popescu Ion"),
            ("Ткач", "І.", "", "Ткач І."),
            ("Ткач", "", "", "Ткач"),
        ] {
            check("uk", family, given, patronymic, expected);
        }
    }

    #[test]
    fn russian_names_are_inflected_as_letters_want_them() {
        for (family, given, patronymic, expected) in [
            ("Иванов", "Пётр", "Сергеевич", "Иванову Петру Сергеевичу"),
            ("Иванова", "Мария", "Петровна", "Ивановой Марии Петровне"),
            ("Толстой", "Лев", "Николаевич", "Толстому Льву Николаевичу"),
            ("Шевченко", "Илья", "", "Шевченко Илье"),
            ("Белая", "Ольга", "", "Белой Ольге"),
            ("Черных", "Игорь", "", "Черных Игорю"),
            ("Кузнец", "Любовь", "", "Кузнец Любови"),
        ] {
            check("ru", family, given, patronymic, expected);
        }
        check("ro", "Popescu", "Ana", "", "Ana Popescu");
    }
}
