//! Legal forms of companies (ТОВ, ООО, SRL, LLC): told from the name, and put back where custom wants them.
//!
//! It does not say whether a form exists in a country's law, and it never loses a name: a text that is nothing but a
//! form is a name.

mod table;

use std::ops::Range;

use super::fold::{fold, fold_with_spans};
use table::{Custom, FORMS, Form};

/// The name of a company as it was written, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalName {
    /// Without legal form and outer quotes.
    pub name: String,
    /// The abbreviation in the customary spelling, however it was written.
    pub form: Option<&'static str>,
    /// Whether the name stood in quotes.
    pub quoted: bool,
}

/// Takes a company's name apart: `ТОВ «Будмайстер-Захід»` is `Будмайстер-Захід`, `ТОВ`.
pub fn split(text: &str) -> LegalName {
    let (rest, form) = take_form(text.trim());
    let (name, quoted) = unquote(rest);
    LegalName {
        name: name.to_owned(),
        form: form.map(|form| form.short),
        quoted,
    }
}

/// Gives the name without its legal form and outer quotes, for sorting, search and comparison.
pub fn strip(text: &str) -> &str {
    unquote(take_form(text.trim()).0).0
}

/// Writes the official name as custom wants it: `ТОВ «Будмайстер-Захід»`, `ФОП Гнатюк І. П.`, `Sudarc SRL`.
///
/// The form decides the order, the language (ISO 639-1) the quotes. A form that is not known stands before the name
/// when it is Cyrillic and after it otherwise.
pub fn official(name: &str, form: &str, language: &str) -> String {
    let (name, form) = (unquote(name.trim()).0, form.trim());
    if form.is_empty() {
        return name.to_owned();
    }
    let key = fold(form);
    let known = FORMS
        .iter()
        .find(|known| known.spellings.contains(&key.as_str()));
    let custom = known.map_or_else(|| custom_of_unknown(form), |known| known.custom);
    let form = known.map_or(form, |known| known.short);
    let (open, close) = match language {
        "ro" => ('„', '”'),
        "en" => ('“', '”'),
        _ => ('«', '»'),
    };
    match custom {
        Custom::BeforeQuoted => format!("{form} {open}{name}{close}"),
        Custom::Before => format!("{form} {name}"),
        Custom::After => format!("{name} {form}"),
    }
}

/// Says whether a folded word is the abbreviation of a legal form.
pub fn is_abbreviation(folded: &str) -> bool {
    FORMS
        .iter()
        .any(|form| form.spellings.contains(&folded) && !folded.contains(' '))
}

fn custom_of_unknown(form: &str) -> Custom {
    if form.chars().any(|c| matches!(c, '\u{400}'..='\u{4ff}')) {
        Custom::BeforeQuoted
    } else {
        Custom::After
    }
}

/// Gives what is left of a name without its form; the whole text when nothing would be left.
fn take_form(text: &str) -> (&str, Option<&'static Form>) {
    if !text.contains(|c: char| !c.is_alphanumeric()) {
        return (text, None); // one word
    }
    let folded = fold_with_spans(text);
    let Some((rest, form)) = take_leading(text, &folded) else {
        let before = take_trailing(text, &folded);
        return before.map_or((text, None), |(before, form)| (before, Some(form)));
    };
    // Romanian firms were SC ... SRL until 2022: the second form is the one that counts.
    if form.short == "SC"
        && let Some((before, form)) = take_trailing(rest, &fold_with_spans(rest))
    {
        return (before, Some(form));
    }
    (rest, Some(form))
}

/// A folded text, and where each of its letters stood.
type Folded = (String, Vec<Range<usize>>);

fn take_leading<'t>(text: &'t str, (folded, spans): &Folded) -> Option<(&'t str, &'static Form)> {
    let (spelling, form) = longest(|spelling| {
        folded
            .strip_prefix(spelling)
            .is_some_and(|rest| rest.starts_with(' '))
            .then_some(())
    })?;
    let end = spans.get(spelling.chars().count() - 1)?.end;
    fits(&text[..end], spelling)?;
    let rest = text[end..].trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '.' | ':' | ')' | '-' | '–' | '—')
    });
    (!unquote(rest).0.is_empty()).then_some((rest, form))
}

fn take_trailing<'t>(text: &'t str, (folded, spans): &Folded) -> Option<(&'t str, &'static Form)> {
    let (spelling, form) = longest(|spelling| {
        folded
            .strip_suffix(spelling)
            .is_some_and(|rest| rest.ends_with(' '))
            .then_some(())
    })?;
    let start = spans.get(spans.len() - spelling.chars().count())?.start;
    fits(&text[start..], spelling)?;
    let rest = text[..start]
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | '-' | '–' | '—'));
    (!unquote(rest).0.is_empty()).then_some((rest, form))
}

fn longest(fits: impl Fn(&str) -> Option<()>) -> Option<(&'static str, &'static Form)> {
    let mut best: Option<(&'static str, &'static Form)> = None;
    for form in FORMS {
        for spelling in form.spellings {
            if best.is_none_or(|(other, _)| spelling.len() > other.len())
                && fits(spelling).is_some()
            {
                best = Some((spelling, form));
            }
        }
    }
    best
}

/// Short forms read like words (Sa, am, АТ): they count only when written in capitals.
fn fits(written: &str, spelling: &str) -> Option<()> {
    let letters = spelling.chars().filter(|c| *c != ' ').count();
    let short = letters <= 2 || matches!(spelling, "tob" | "tov" | "ooo");
    (!short || !written.chars().any(char::is_lowercase)).then_some(())
}

/// Takes outer quotes off; says whether there were any.
fn unquote(text: &str) -> (&str, bool) {
    let text = text.trim();
    let Some(open) = text.chars().next() else {
        return (text, false);
    };
    let closing: &[char] = match open {
        '«' => &['»'],
        '„' => &['“', '”', '"'],
        '“' | '”' => &['”', '“'],
        '"' => &['"'],
        '‘' | '\'' => &['’', '\''],
        _ => return (text, false),
    };
    let inner = &text[open.len_utf8()..];
    let Some(last) = inner
        .chars()
        .next_back()
        .filter(|last| closing.contains(last))
    else {
        return (text, false);
    };
    let mut depth = 1;
    let mut before = ' ';
    for (at, c) in inner.char_indices() {
        let at_end = at + c.len_utf8() == inner.len();
        if at_end {
            break;
        }
        let opens = c == '«'
            || c == '„'
            || (c == open && (before.is_whitespace() || before == '(')) && c != '»';
        if opens {
            depth += 1;
        } else if closing.contains(&c) || c == '»' {
            depth -= 1;
        }
        if depth == 0 {
            return (text, false);
        }
        before = c;
    }
    let bare = if depth > 1 {
        inner
    } else {
        &inner[..inner.len() - last.len_utf8()]
    };
    let bare = bare.trim();
    if bare.is_empty() {
        (text, false)
    } else {
        (bare, true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, name: &str, form: &str) {
        let split = split(text);
        assert_eq!(
            (split.name.as_str(), split.form.unwrap_or("")),
            (name, form),
            "{text}"
        );
        assert_eq!(strip(text), name);
    }

    #[test]
    fn tells_the_form_from_the_name() {
        check("ТОВ «Будмайстер-Захід»", "Будмайстер-Захід", "ТОВ");
        check("ТОВ\"Зоря\"", "Зоря", "ТОВ");
        check("Будмайстер-Захід, ТОВ", "Будмайстер-Захід", "ТОВ");
        check("Зоря (ТзОВ)", "Зоря", "ТОВ");
        check(
            "Товариство з обмеженою відповідальністю «Зоря»",
            "Зоря",
            "ТОВ",
        );
        check(
            "ТОВАРИСТВО З ОБМЕЖЕНОЮ ВІДПОВІДАЛЬНІСТЮ \"ЗОРЯ\"",
            "ЗОРЯ",
            "ТОВ",
        );
        check("ПрАТ “Метробуд-Інвест”", "Метробуд-Інвест", "ПрАТ");
        check("СТОВ «Агробуд Волинь»", "Агробуд Волинь", "СТОВ");
        check("ФОП Гнатюк Ірина Петрівна", "Гнатюк Ірина Петрівна", "ФОП");
        check(
            "Фізична особа-підприємець Гнатюк І. П.",
            "Гнатюк І. П.",
            "ФОП",
        );
        check("ООО \"Рога и копыта\"", "Рога и копыта", "ООО");
        check("OOO Ромашка", "Ромашка", "ООО");
        check(
            "Общество с ограниченной ответственностью «Ромашка»",
            "Ромашка",
            "ООО",
        );
        check("ИП Сидоров", "Сидоров", "ИП");
        check("Sudarc SRL", "Sudarc", "SRL");
        check("„Sudarc” S.R.L.", "Sudarc", "SRL");
        check("S.R.L. \"Sudarc\"", "Sudarc", "SRL");
        check("SC Sudarc SRL", "Sudarc", "SRL");
        check("S.C. SUDARC S.R.L.", "SUDARC", "SRL");
        check("Moldtelecom S.A.", "Moldtelecom", "SA");
        check("Î.I. Popescu Ion", "Popescu Ion", "ÎI");
        check("ÎM Apă-Canal", "Apă-Canal", "ÎM");
        check("Ionescu Maria PFA", "Ionescu Maria", "PFA");
        check("Acme, Inc.", "Acme", "Inc");
        check("Muster GmbH", "Muster", "GmbH");
        check("Acme Ltd.", "Acme", "Ltd");
        check("Acme Co., Ltd", "Acme", "Co. Ltd");
    }

    #[test]
    fn leaves_other_names_alone() {
        check("Зоря", "Зоря", "");
        check("Товстий Петро", "Товстий Петро", "");
        check("Casa Sa", "Casa Sa", "");
        check("Am Rhein", "Am Rhein", "");
        check("ТОВ", "ТОВ", "");
        check("ТОВ «»", "ТОВ «»", "");
        check("«Зоря» і «Сонце»", "«Зоря» і «Сонце»", "");
        check("\"Зоря\" и \"Солнце\"", "\"Зоря\" и \"Солнце\"", "");
        check("", "", "");
    }

    #[test]
    fn keeps_quotes_inside() {
        check("ТОВ \"НВП \"Зоря\"\"", "НВП \"Зоря\"", "ТОВ");
        check("ТОВ \"НВП \"Зоря\"", "НВП \"Зоря\"", "ТОВ");
        check("ТОВ «НВП «Зоря»»", "НВП «Зоря»", "ТОВ");
        check("ТОВ «Зоря» (Львів)", "«Зоря» (Львів)", "ТОВ");
    }

    #[test]
    fn writes_the_official_name() {
        let check = |name, form, language, expected: &str| {
            assert_eq!(official(name, form, language), expected);
        };
        check("Будмайстер-Захід", "ТОВ", "uk", "ТОВ «Будмайстер-Захід»");
        check("«Зоря»", "тзов", "uk", "ТОВ «Зоря»");
        check("Зоря", "ТОВ", "en", "ТОВ “Зоря”");
        check("Зоря", "ТОВ", "ro", "ТОВ „Зоря”");
        check("Гнатюк І. П.", "ФОП", "uk", "ФОП Гнатюк І. П.");
        check("Sudarc", "S.R.L.", "ro", "Sudarc SRL");
        check("Sudarc", "SRL", "uk", "Sudarc SRL");
        check("Popescu Ion", "ÎI", "ro", "ÎI Popescu Ion");
        check("Зоря", "НКО", "ru", "НКО «Зоря»");
        check("Acme", "Kft", "en", "Acme Kft");
        check("Зоря", "", "uk", "Зоря");
    }

    #[test]
    fn spellings_are_folded_and_belong_to_one_form() {
        let mut seen = std::collections::HashSet::new();
        for form in FORMS {
            assert!(
                form.spellings.contains(&fold(form.short).as_str()),
                "{}",
                form.short
            );
            for spelling in form.spellings {
                assert_eq!(&fold(spelling), spelling, "{}", form.short);
                assert!(seen.insert(*spelling), "{spelling} twice");
            }
        }
    }

    proptest! {
        #[test]
        fn the_official_name_is_taken_apart_again(
            name in "[А-ЯІЇЄ][а-яіїє]{2,9}( [А-Яа-я]{4,9})?",
            form in proptest::sample::select(FORMS.iter().map(|form| form.short).collect::<Vec<_>>()),
            language in proptest::sample::select(vec!["uk", "ru", "ro", "en"]),
        ) {
            let parts = split(&official(&name, form, language));
            prop_assert_eq!(parts.name, name);
            prop_assert_eq!(parts.form, Some(form));
        }

        #[test]
        fn a_name_is_never_lost(text in any::<String>()) {
            let name = split(&text).name;
            prop_assert!(text.contains(&name));
            prop_assert_eq!(name.is_empty(), text.trim().is_empty());
        }
    }
}
