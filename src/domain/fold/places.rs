//! Names of one place in the languages around it, where transliteration does not make them one: Київ is Киев, Chișinău is
//! Кишинёв. Knows towns that have such names, not all towns.

use std::sync::LazyLock;

use super::{fold, skeleton_into};

/// Shortest beginning, in letters, that is taken for a place.
const SHORTEST: usize = 4;

/// The names in use by the post and the press of Ukraine, Moldova, Romania and Russia.
const PLACES: [&[&str]; 27] = [
    &["Київ", "Киев"],
    &["Харків", "Харьков"],
    &["Львів", "Львов", "Lwów", "Lemberg"],
    &["Дніпро", "Днепр"],
    &["Запоріжжя", "Запорожье"],
    &["Миколаїв", "Николаев"],
    &["Вінниця", "Винница"],
    &["Рівне", "Ровно"],
    &["Тернопіль", "Тернополь"],
    &["Чернівці", "Черновцы", "Cernăuți"],
    &["Чернігів", "Чернигов"],
    &["Франківськ", "Франковск"],
    &["Церква", "Церковь"],
    &["Кременчук", "Кременчуг"],
    &["Ізмаїл", "Измаил", "Ismail"],
    &["Кишинів", "Кишинёв", "Кишинэу", "Chișinău"],
    &["Бєльці", "Бельцы", "Бэлць", "Bălți"],
    &["Тирасполь", "Тираспіль", "Tiraspol"],
    &["Бендери", "Бендеры", "Bender", "Tighina"],
    &["Оргіїв", "Оргеев", "Orhei"],
    &["Сороки", "Soroca"],
    &["Ясси", "Яссы", "Iași"],
    &["Сучава", "Suceava"],
    &["Клуж", "Cluj"],
    &["Бухарест", "București"],
    &["Москва", "Moscova", "Moscow"],
    &["Петербург", "Petersburg"],
];

/// Gives the skeletons of the other names of a place of which the beginning of a name was typed, itself a skeleton; empty
/// for anything that is no place.
pub fn other_names(typed: &str) -> Vec<String> {
    static KEYS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| PLACES.map(keys).to_vec());
    if typed.chars().count() < SHORTEST {
        return Vec::new();
    }
    let mut others: Vec<String> = Vec::new();
    for names in KEYS.iter() {
        if names.iter().any(|name| name.starts_with(typed)) {
            others.extend(
                names
                    .iter()
                    .filter(|name| !name.starts_with(typed))
                    .cloned(),
            );
        }
    }
    others
}

/// The skeletons of names, of accented ones also as they are typed without accents.
fn keys(names: &[&str]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for name in names {
        for spelling in [(*name).to_owned(), fold(name)] {
            let mut key = String::new();
            skeleton_into(&mut key, &spelling);
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::super::{skeleton, words};
    use super::*;
    use crate::domain::fold::Term;

    #[track_caller]
    fn answers(typed: &str, stored: &str) {
        let query = words(typed);
        let [
            Term::Word {
                skeleton: typed, ..
            },
        ] = query.terms.as_slice()
        else {
            panic!("{typed} is not one word");
        };
        let stored = skeleton(stored);
        assert!(
            other_names(typed).contains(&stored),
            "{typed}: {:?} has no {stored}",
            other_names(typed)
        );
    }

    #[test]
    fn a_place_is_found_by_its_name_in_another_language() {
        answers("кишинев", "Chișinău");
        answers("Кишин", "Chișinău");
        answers("chisinau", "Кишинёв");
        answers("киев", "Київ");
        answers("Львов", "Львів");
        answers("bucuresti", "Бухарест");
        answers("яссы", "Iași");
    }

    #[test]
    fn other_words_stay_as_they_are() {
        assert_eq!(other_names("budm"), Vec::<String>::new());
        assert_eq!(other_names("ki"), Vec::<String>::new());
    }

    #[test]
    fn each_place_has_a_name_that_transliteration_does_not_reach() {
        for names in PLACES {
            assert!(keys(names).len() > 1, "{names:?}");
        }
    }
}
