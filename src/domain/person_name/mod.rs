//! Names of people: family name, given name, patronymic, in the order each language has.
//!
//! Reading a full name is a guess by endings and a list of common given names; it never loses a word. Only the case of
//! addresses is inflected (`dative`).

mod dative;
mod given;

use given::is_given_name;

use super::fold::skeleton;

/// A name in parts; any of them may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PersonName {
    pub family: String,
    pub given: String,
    pub patronymic: String,
}

impl PersonName {
    /// Writes the full name as the language (ISO 639-1) orders it: `Гнатюк Ірина Петрівна`, `Ion Popescu`.
    ///
    /// Romanian and English leave the patronymic out, unless there is no family name.
    pub fn display(&self, language: &str) -> String {
        if given_comes_first(language) {
            let patronymic = if self.family.is_empty() {
                self.patronymic.as_str()
            } else {
                ""
            };
            joined(&[&self.given, patronymic, &self.family])
        } else {
            joined(&[&self.family, &self.given, &self.patronymic])
        }
    }

    /// Writes the name with initials: `Гнатюк І. П.`, `I. Popescu`; without a family name, in full.
    pub fn short(&self, language: &str) -> String {
        if self.family.trim().is_empty() {
            return self.display(language);
        }
        let given = initial(&self.given);
        if given_comes_first(language) {
            joined(&[&given, &self.family])
        } else {
            joined(&[&self.family, &given, &initial(&self.patronymic)])
        }
    }

    /// Gives one or two capital letters for the circle beside a person: `ІГ`; empty for an empty name.
    pub fn initials(&self) -> String {
        let letters = first_letters(&[&self.given, &self.family]);
        if letters.chars().count() < 2 {
            first_letters(&[&self.given, &self.patronymic, &self.family])
        } else {
            letters
        }
    }

    /// Tells whether no part is filled.
    pub fn is_empty(&self) -> bool {
        [&self.family, &self.given, &self.patronymic]
            .iter()
            .all(|part| part.trim().is_empty())
    }
}

/// Gives one or two capital letters for a name that is not taken apart: `Олена Ткачук` is `ОТ`.
pub fn initials_of(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    first_letters(&words)
}

/// Reads a full name in whatever order it stands; the language (ISO 639-1) decides where nothing else does.
pub fn parse_full(text: &str, language: &str) -> PersonName {
    if let Some((family, rest)) = text.split_once(',')
        && !family.trim().is_empty()
        && !rest.trim().is_empty()
    {
        let (given, patronymic) = given_and_rest(&words(rest));
        return PersonName {
            family: joined(&words(family)),
            given,
            patronymic,
        };
    }
    let words = words(text);
    with_initials(&words)
        .or_else(|| with_capitals(&words))
        .or_else(|| with_patronymic(&words, language))
        .unwrap_or_else(|| by_order(&words, language))
}

fn given_comes_first(language: &str) -> bool {
    matches!(language, "ro" | "en")
}

/// Splits at spaces, and after the dots of initials that are written together: `Гнатюк І.П.`
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for mut word in text.split_whitespace() {
        while let Some(dot) = word.find('.') {
            let end = dot + 1;
            if word[..dot].chars().count() != 1 || end == word.len() {
                break;
            }
            words.push(&word[..end]);
            word = &word[end..];
        }
        words.push(word);
    }
    words
}

fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" ")
}

fn given_and_rest(words: &[&str]) -> (String, String) {
    match words {
        [] => (String::new(), String::new()),
        [given, rest @ ..] => ((*given).to_owned(), joined(rest)),
    }
}

fn is_initial(word: &str) -> bool {
    let letters = word.trim_end_matches('.');
    letters.chars().count() == 1 && letters.chars().all(char::is_uppercase)
}

/// Гнатюк І. П., І. П. Гнатюк.
fn with_initials(words: &[&str]) -> Option<PersonName> {
    let (initials, names): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| is_initial(word));
    if initials.is_empty() || names.len() != 1 {
        return None;
    }
    let (given, patronymic) = given_and_rest(&initials);
    Some(PersonName {
        family: joined(&names),
        given,
        patronymic,
    })
}

/// POPESCU Ion: a name in capitals among others is the family name.
fn with_capitals(words: &[&str]) -> Option<PersonName> {
    let in_capitals = |word: &str| {
        let mut letters = word.chars().filter(|c| c.is_alphabetic()).peekable();
        letters.peek().is_some() && letters.all(char::is_uppercase) && !is_initial(word)
    };
    let (family, rest): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| in_capitals(word));
    if family.is_empty() || rest.is_empty() {
        return None;
    }
    let (given, patronymic) = given_and_rest(&rest);
    Some(PersonName {
        family: joined(&family),
        given,
        patronymic,
    })
}

/// Finds the patronymic and by it the others: Гнатюк Ірина Петрівна, Ірина Петрівна Гнатюк.
fn with_patronymic(words: &[&str], language: &str) -> Option<PersonName> {
    let name = |family: &[&str], given: &str, patronymic: &[&str]| {
        Some(PersonName {
            family: joined(family),
            given: given.to_owned(),
            patronymic: joined(patronymic),
        })
    };
    match words {
        // Мамедов Алі Гасан огли
        [family @ .., given, father, son] if is_son_of(son) => name(family, given, &[father, son]),
        [given, patronymic] if is_patronymic(patronymic) && !given_comes_first(language) => {
            name(&[], given, &[patronymic])
        }
        [given, patronymic, family @ ..]
            if !family.is_empty() && is_patronymic(patronymic) && is_given_name(given) =>
        {
            name(family, given, &[patronymic])
        }
        [family @ .., given, patronymic] if !family.is_empty() && is_patronymic(patronymic) => {
            name(family, given, &[patronymic])
        }
        [given, patronymic, family @ ..] if !family.is_empty() && is_patronymic(patronymic) => {
            name(family, given, &[patronymic])
        }
        _ => None,
    }
}

/// Goes by the list of given names, then by the custom of the language.
fn by_order(words: &[&str], language: &str) -> PersonName {
    let given_first = given_comes_first(language);
    let (family, given, patronymic): (&[&str], &[&str], &[&str]) = match words {
        [] => (&[], &[], &[]),
        [only] if is_given_name(only) => (&[], words, &[]),
        [_] => (words, &[], &[]),
        [first, second, ..] => {
            let first_is_given = match (is_given_name(first), is_given_name(second)) {
                (true, false) => true,
                (false, true) => false,
                _ => given_first,
            };
            let last = words.len() - 1;
            match (first_is_given, given_first) {
                (true, true) => (&words[last..], &words[..last], &[]),
                (true, false) => (&words[1..], &words[..1], &[]),
                (false, true) => (&words[..1], &words[1..], &[]),
                (false, false) => (&words[..1], &words[1..2], &words[2..]),
            }
        }
    };
    PersonName {
        family: joined(family),
        given: joined(given),
        patronymic: joined(patronymic),
    }
}

/// Tells a patronymic by its ending, Cyrillic or transliterated.
fn is_patronymic(word: &str) -> bool {
    const ENDINGS: [&str; 8] = [
        "ovich", "evich", "ivna", "ovna", "evna", "ichna", "ovichi", "evichi",
    ];
    const WHOLE: [&str; 6] = ["ilich", "kuzmich", "lukich", "fomich", "gomich", "nikitich"];
    let key = skeleton(word);
    let length = key.chars().count();
    WHOLE.contains(&key.as_str())
        || (length > 5 && ENDINGS.iter().any(|ending| key.ends_with(ending)))
}

fn is_son_of(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "огли" | "оглы" | "кизи" | "кызы" | "ogly" | "oglu" | "kyzy" | "qizi"
    )
}

/// Shortens a given name to its initial; a double name to both: `А.-М.`
fn initial(name: &str) -> String {
    let mut out = String::new();
    for part in name.trim().split('-') {
        let Some(first) = part.chars().find(|c| c.is_alphabetic()) else {
            continue;
        };
        if !out.is_empty() {
            out.push('-');
        }
        out.extend(first.to_uppercase());
        out.push('.');
    }
    out
}

fn first_letters(parts: &[&str]) -> String {
    parts
        .iter()
        .filter_map(|part| part.chars().find(|c| c.is_alphanumeric()))
        .take(2)
        .flat_map(char::to_uppercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, language: &str, family: &str, given: &str, patronymic: &str) {
        let name = parse_full(text, language);
        let parts = (
            name.family.as_str(),
            name.given.as_str(),
            name.patronymic.as_str(),
        );
        assert_eq!(parts, (family, given, patronymic), "{text} in {language}");
    }

    #[test]
    fn reads_ukrainian_and_russian_names() {
        check("Гнатюк Ірина Петрівна", "uk", "Гнатюк", "Ірина", "Петрівна");
        check("Ірина Петрівна Гнатюк", "uk", "Гнатюк", "Ірина", "Петрівна");
        check("Ірина Гнатюк", "uk", "Гнатюк", "Ірина", "");
        check("Гнатюк Ірина", "uk", "Гнатюк", "Ірина", "");
        check("Гнатюк Степан", "uk", "Гнатюк", "Степан", "");
        check("Федорів", "uk", "Федорів", "", "");
        check("Ірина", "uk", "", "Ірина", "");
        check("Степан Ілліч", "uk", "", "Степан", "Ілліч");
        check(
            "Ткачук Олександр Юрійович",
            "uk",
            "Ткачук",
            "Олександр",
            "Юрійович",
        );
        check(
            "Петрович Іван Степанович",
            "uk",
            "Петрович",
            "Іван",
            "Степанович",
        );
        check(
            "Іван Степанович Петрович",
            "uk",
            "Петрович",
            "Іван",
            "Степанович",
        );
        check(
            "Нечуй Левицький Іван Семенович",
            "uk",
            "Нечуй Левицький",
            "Іван",
            "Семенович",
        );
        check("Сидоров Пётр Ильич", "ru", "Сидоров", "Пётр", "Ильич");
        check(
            "Анна Ильинична Кузнецова",
            "ru",
            "Кузнецова",
            "Анна",
            "Ильинична",
        );
        check(
            "Мамедов Али Гасан оглы",
            "ru",
            "Мамедов",
            "Али",
            "Гасан оглы",
        );
        check(
            "Hnatiuk Iryna Petrivna",
            "uk",
            "Hnatiuk",
            "Iryna",
            "Petrivna",
        );
        check(
            "Гнатюк, Ірина Петрівна",
            "uk",
            "Гнатюк",
            "Ірина",
            "Петрівна",
        );
        check("ГНАТЮК Ірина Петрівна", "uk", "ГНАТЮК", "Ірина", "Петрівна");
        check("Ґєвко Ярема", "uk", "Ґєвко", "Ярема", "");
    }

    #[test]
    fn reads_romanian_and_english_names() {
        check("Ion Popescu", "ro", "Popescu", "Ion", "");
        check("Popescu Ion", "ro", "Popescu", "Ion", "");
        check("POPESCU Ion", "ro", "POPESCU", "Ion", "");
        check("Ana Maria Ionescu", "ro", "Ionescu", "Ana Maria", "");
        check(
            "Rotaru Ștefan Ivanovici",
            "ro",
            "Rotaru",
            "Ștefan",
            "Ivanovici",
        );
        check("Ion Petrovici", "ro", "Petrovici", "Ion", "");
        check("Popescu Ion Vasile", "uk", "Popescu", "Ion", "Vasile");
        check("Jane Doe", "en", "Doe", "Jane", "");
        check("John Q. Public", "en", "Public", "John Q.", "");
    }

    #[test]
    fn reads_initials() {
        check("Гнатюк І. П.", "uk", "Гнатюк", "І.", "П.");
        check("Гнатюк І.П.", "uk", "Гнатюк", "І.", "П.");
        check("І.П.Гнатюк", "uk", "Гнатюк", "І.", "П.");
        check("Гнатюк І", "uk", "Гнатюк", "І", "");
        check("I. Popescu", "ro", "Popescu", "I.", "");
        check("", "uk", "", "", "");
    }

    fn name(family: &str, given: &str, patronymic: &str) -> PersonName {
        PersonName {
            family: family.into(),
            given: given.into(),
            patronymic: patronymic.into(),
        }
    }

    #[test]
    fn writes_names_as_languages_order_them() {
        let iryna = name("Гнатюк", "Ірина", "Петрівна");
        assert_eq!(iryna.display("uk"), "Гнатюк Ірина Петрівна");
        assert_eq!(iryna.display("ro"), "Ірина Гнатюк");
        assert_eq!(iryna.short("uk"), "Гнатюк І. П.");
        assert_eq!(iryna.short("en"), "І. Гнатюк");
        assert_eq!(iryna.initials(), "ІГ");
        assert_eq!(name("Коваль", "Анна-Марія", "").short("uk"), "Коваль А.-М.");
        assert_eq!(name("Гнатюк", "І.", "П.").short("uk"), "Гнатюк І. П.");
        assert_eq!(name("", "Ірина", "Петрівна").short("ro"), "Ірина Петрівна");
        assert_eq!(name("", "Ірина", "Петрівна").initials(), "ІП");
        assert_eq!(name("Федорів", "", "").initials(), "Ф");
        assert_eq!(name("", "", "").initials(), "");
        assert_eq!(initials_of("Олена Ткачук"), "ОТ");
        assert_eq!(initials_of("«Зоря»"), "З");
        assert!(name(" ", "", "").is_empty());
    }

    proptest! {
        #[test]
        fn a_name_never_loses_a_letter(text in any::<String>(), language in "uk|ru|ro|en") {
            let name = parse_full(&text, &language);
            let letters = |text: &str| {
                let mut letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
                letters.sort_unstable();
                letters
            };
            let kept = format!("{}{}{}", name.family, name.given, name.patronymic);
            prop_assert_eq!(letters(&kept), letters(&text));
            let _ = (name.display(&language), name.short(&language), name.initials());
        }

        #[test]
        fn a_full_name_is_read_back(family in "Гнатюк|Федорів|Коваленко|Петрович", given in "Ірина|Степан|Ярослав", patronymic in "Петрівна|Іванович") {
            let name = name(&family, &given, &patronymic);
            prop_assert_eq!(parse_full(&name.display("uk"), "uk"), name);
        }
    }
}
