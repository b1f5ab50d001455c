//! Spelling that users do not see: line breaks inside names, Romanian letters of old code pages.
//!
//! It changes nothing that a reader would notice; how texts are compared and found is `fold`.

use std::borrow::Cow;

/// Writes ș and ț with the comma where they stand with the cedilla (U+015F, U+0163), which code pages and keyboards
/// before 2007 had instead.
///
/// Source: Academia Română, Romanian Standards Association SR 14111; Unicode 3.0, U+0218..U+021B. A text with other
/// letters of the Turkish alphabet (ğ, ı, İ, ö, ü, ç) is left alone: there the cedilla is right.
pub fn romanian(text: &str) -> Cow<'_, str> {
    const CEDILLA: [char; 4] = ['ş', 'Ş', 'ţ', 'Ţ'];
    const TURKISH: [char; 10] = ['ğ', 'Ğ', 'ı', 'İ', 'ö', 'Ö', 'ü', 'Ü', 'ç', 'Ç'];
    if text.is_ascii() || !text.contains(CEDILLA) || text.contains(TURKISH) {
        return Cow::Borrowed(text);
    }
    let comma = |c| match c {
        'ş' => 'ș',
        'Ş' => 'Ș',
        'ţ' => 'ț',
        'Ţ' => 'Ț',
        other => other,
    };
    Cow::Owned(text.chars().map(comma).collect())
}

/// Makes one line of a name: a line break with the blanks around it becomes one space.
pub fn one_line(text: &str) -> Cow<'_, str> {
    const BREAKS: [char; 7] = ['\n', '\r', '\t', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}'];
    let text = text.trim();
    if !text.contains(BREAKS) {
        return Cow::Borrowed(text);
    }
    let parts = text.split(BREAKS).map(str::trim);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    Cow::Owned(parts.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cedillas_of_old_code_pages_become_commas() {
        for (text, expected) in [
            ("Iaşi, str. Ştefan Ţopa", "Iași, str. Ștefan Țopa"),
            ("Brânză Nouă", "Brânză Nouă"),
            ("Güneş İnşaat", "Güneş İnşaat"),
            ("Șoimii", "Șoimii"),
            ("", ""),
        ] {
            assert_eq!(romanian(text), expected);
        }
    }

    #[test]
    fn a_name_is_one_line() {
        for (text, expected) in [
            ("ТОВ\n«Ромашка»", "ТОВ «Ромашка»"),
            (" Зоря \r\n  плюс ", "Зоря плюс"),
            ("два  пробіли", "два  пробіли"),
            ("\n", ""),
        ] {
            assert_eq!(one_line(text), expected);
        }
    }
}
