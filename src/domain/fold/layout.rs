//! What a text would be had it been typed with another keyboard layout switched on: "pjhz" is "зоря".
//!
//! Only keys that carry a letter in one of the layouts are translated. It does not judge which reading makes sense: the
//! search tries them all.

/// A layout: what each letter key gives plain and with Shift, key by key in one order for all layouts.
///
/// Keys by ISO/IEC 9995: E00, D01..D12, C12 (backslash), C01..C11, B01..B10.
struct Layout {
    plain: &'static str,
    shifted: &'static str,
}

/// The layouts people of the office have, in the order in which a reading is likely: Ukrainian (enhanced), Russian,
/// English (US), Romanian (standard, SR 13392:2004).
const LAYOUTS: [Layout; 4] = [
    Layout {
        plain: "'йцукенгшщзхїґфівапролджєячсмитьбю.",
        shifted: "ʼЙЦУКЕНГШЩЗХЇҐФІВАПРОЛДЖЄЯЧСМИТЬБЮ,",
    },
    Layout {
        plain: "ёйцукенгшщзхъ\\фывапролджэячсмитьбю.",
        shifted: "ЁЙЦУКЕНГШЩЗХЪ/ФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,",
    },
    Layout {
        plain: "`qwertyuiop[]\\asdfghjkl;'zxcvbnm,./",
        shifted: "~QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?",
    },
    Layout {
        plain: "„qwertyuiopăîâasdfghjklșțzxcvbnm,./",
        shifted: "”QWERTYUIOPĂÎÂASDFGHJKLȘȚZXCVBNM;:?",
    },
];

/// Gives the other texts the same keys could have meant, likely ones first, without the text itself.
///
/// A reading that turns a letter into a comma or a bracket is left out: nobody searches for it.
pub fn other_layouts(text: &str) -> Vec<String> {
    let mut readings: Vec<String> = Vec::new();
    for to in &LAYOUTS {
        for from in &LAYOUTS {
            if let Some(reading) = retype(text, from, to)
                && reading != text
                && !readings.contains(&reading)
            {
                readings.push(reading);
            }
        }
    }
    readings
}

fn retype(text: &str, from: &Layout, to: &Layout) -> Option<String> {
    let mut out = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        let Some(meant) = key(from.plain, to.plain, c).or_else(|| key(from.shifted, to.shifted, c))
        else {
            if c.is_alphabetic() {
                return None;
            }
            out.push(c);
            continue;
        };
        if c.is_alphabetic() && !meant.is_alphabetic() {
            return None;
        }
        out.push(meant);
    }
    Some(out)
}

fn key(from: &str, to: &str, c: char) -> Option<char> {
    let place = from.chars().position(|typed| typed == c)?;
    to.chars().nth(place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn finds(typed: &str, meant: &str) {
        let readings = other_layouts(typed);
        assert!(
            readings.iter().any(|reading| reading == meant),
            "{typed} gives {readings:?}, not {meant}"
        );
    }

    #[test]
    fn all_layouts_have_the_same_keys() {
        for layout in &LAYOUTS {
            assert_eq!(layout.plain.chars().count(), 35, "{}", layout.plain);
            assert_eq!(layout.shifted.chars().count(), 35, "{}", layout.shifted);
        }
    }

    #[test]
    fn a_wrong_layout_is_read_right() {
        finds("pjhz", "зоря");
        finds("Pjhz", "Зоря");
        finds("ghbdtn", "привет");
        finds("ghbdsn", "привіт");
        finds("gj,tlf", "победа");
        finds("'rjyjvsrf", "єкономіка");
        finds("'rjyjvbrf", "экономика");
        finds("}j;br", "Їожик");
        finds("іщаецфку", "software");
        finds("ыщаецфку", "software");
        finds("Ьфкшф", "Maria");
        finds("жефт", "ștan");
        finds("эфкф", "țara");
        finds("сіль 25", "сыль 25");
        finds("рынок", "рінок");
        finds("[fnf", "хата");
    }

    #[test]
    fn there_is_nothing_to_read_otherwise() {
        assert_eq!(other_layouts("067 000-21"), Vec::<String>::new());
        assert_eq!(other_layouts(""), Vec::<String>::new());
    }

    #[test]
    fn likely_readings_come_first_and_once() {
        assert_eq!(other_layouts("pjhz"), ["зоря"]);
        assert_eq!(other_layouts("зоря"), ["pjhz"]);
        assert_eq!(other_layouts("ds"), ["ві", "вы"]);
        assert_eq!(other_layouts("жук"), ["șer"]);
    }

    proptest! {
        #[test]
        fn never_the_text_itself_never_twice(text in any::<String>()) {
            let readings = other_layouts(&text);
            prop_assert!(!readings.contains(&text));
            let mut unique = readings.clone();
            unique.sort();
            unique.dedup();
            prop_assert_eq!(unique.len(), readings.len());
        }

        #[test]
        fn what_was_typed_blindly_is_found(word in "[абвгґдеєжзиіїйклмнопрстуфхцчшщьюя]{1,12}") {
            if let Some(blind) = retype_for_test(&word) {
                prop_assert!(other_layouts(&blind).contains(&word));
            }
        }
    }

    fn retype_for_test(word: &str) -> Option<String> {
        word.chars()
            .map(|c| key(LAYOUTS[0].plain, LAYOUTS[2].plain, c))
            .collect()
    }
}
