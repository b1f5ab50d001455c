//! The words of the program in its four languages (Fluent), and numbers and dates as these languages write them.
//!
//! Message ids are constants made by `build.rs` from `assets/locales/en`, so a wrong id does not compile;
//! `tests/it/locales.rs` holds the four locales complete and without unused messages. Knows no floor of the house.

mod format;

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::{LanguageIdentifier, langid};

pub use format::{Weekday, group_digits};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// The id of a message; made only by the constants in [`id`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(&'static str);

impl Id {
    /// Gives the id as it stands in the locale files.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Language {
    #[default]
    Uk,
    Ru,
    Ro,
    En,
}

impl Language {
    /// All languages in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Uk, Self::Ru, Self::Ro, Self::En];

    /// Gives the ISO 639-1 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Uk => "uk",
            Self::Ru => "ru",
            Self::Ro => "ro",
            Self::En => "en",
        }
    }

    /// Gives the language's own name.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Uk => "Українська",
            Self::Ru => "Русский",
            Self::Ro => "Română",
            Self::En => "English",
        }
    }

    /// Reads a code such as `uk`, `uk-UA` or `ru_MD.UTF-8`; `None` when the language is not one of the four.
    pub fn from_code(code: &str) -> Option<Self> {
        let head = code.split(['-', '_', '.']).next()?.to_ascii_lowercase();
        match head.as_str() {
            "uk" | "ua" => Some(Self::Uk),
            "ru" | "be" => Some(Self::Ru),
            "ro" | "mo" => Some(Self::Ro),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// Gives the language of the operating system, or English when it is none of the four.
    pub fn of_system() -> Self {
        sys_locale::get_locales()
            .find_map(|code| Self::from_code(&code))
            .unwrap_or(Self::En)
    }

    fn identifier(self) -> LanguageIdentifier {
        match self {
            Self::Uk => langid!("uk"),
            Self::Ru => langid!("ru"),
            Self::Ro => langid!("ro"),
            Self::En => langid!("en"),
        }
    }
}

/// One value put into a message: `words.with(id::X, &[("count", 5.into())])`.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg<'a> {
    /// Text, put in as it is.
    Text(Cow<'a, str>),
    /// A count: chooses the plural form and is printed with grouped digits.
    Count(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

macro_rules! counts {
    ($($integer:ty),*) => {$(
        impl From<$integer> for Arg<'_> {
            fn from(count: $integer) -> Self {
                Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
            }
        }
    )*};
}
counts!(i32, i64, u32, u64, usize);

/// All messages of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Words").field(&self.language).finish()
    }
}

impl Words {
    /// Gives the words of a language; they are parsed at the first use and kept.
    pub fn of(language: Language) -> &'static Self {
        static ALL: [OnceLock<Words>; 4] = [const { OnceLock::new() }; 4];
        ALL[language as usize].get_or_init(|| Self::parse(language))
    }

    /// Gives the language.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Says a message without values.
    pub fn tr(&self, id: Id) -> String {
        self.say(id, None)
    }

    /// Says a message with values.
    pub fn with(&self, id: Id, values: &[(&'static str, Arg<'_>)]) -> String {
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            match value {
                Arg::Text(text) => args.set(*name, FluentValue::String(text.clone())),
                Arg::Count(count) => {
                    args.set(*name, FluentValue::Number(FluentNumber::from(*count)));
                }
            }
        }
        self.say(id, Some(&args))
    }

    /// Finds the message whose id is composed at run time (`action-` + code); `None` when there is none.
    pub fn find(&self, id: &str) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        Some(
            self.bundle
                .format_pattern(pattern, None, &mut Vec::new())
                .into_owned(),
        )
    }

    /// Finds a message whose id is composed at run time, and says it with values.
    pub fn find_with(&self, id: &str, values: &[(&'static str, Arg<'_>)]) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            match value {
                Arg::Text(text) => args.set(*name, FluentValue::String(text.clone())),
                Arg::Count(count) => {
                    args.set(*name, FluentValue::Number(FluentNumber::from(*count)));
                }
            }
        }
        Some(
            self.bundle
                .format_pattern(pattern, Some(&args), &mut Vec::new())
                .into_owned(),
        )
    }

    fn say(&self, id: Id, args: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self
            .bundle
            .get_message(id.0)
            .and_then(|message| message.value())
        else {
            return id.0.to_owned();
        };
        let mut errors = Vec::new();
        let said = self
            .bundle
            .format_pattern(pattern, args, &mut errors)
            .into_owned();
        if !errors.is_empty() {
            tracing::warn!(id = id.0, ?errors, "message with missing values");
        }
        said
    }

    fn parse(language: Language) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::Ro => |value, _| count_text(value, '.'),
            Language::En => |value, _| count_text(value, ','),
            Language::Uk | Language::Ru => |value, _| count_text(value, '\u{a0}'),
        }));
        for source in sources(language) {
            let resource = match FluentResource::try_new((*source).to_owned()) {
                Ok(resource) => resource,
                Err((resource, errors)) => {
                    tracing::error!(?language, ?errors, "a locale file has errors");
                    resource
                }
            };
            if let Err(errors) = bundle.add_resource(resource) {
                tracing::error!(?language, ?errors, "a message is defined twice");
            }
        }
        Self { language, bundle }
    }
}

fn count_text(value: &FluentValue<'_>, separator: char) -> Option<String> {
    match value {
        #[allow(clippy::cast_possible_truncation)] // counts are made from i64 and stay below 2^53
        FluentValue::Number(number) => Some(group_digits(number.value as i64, separator)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: Language, count: usize, expected: &str) {
        assert_eq!(
            Words::of(language).with(id::COUNT_CLIENTS, &[("count", count.into())]),
            expected
        );
    }

    #[test]
    fn counts_take_the_plural_form_of_the_language() {
        check(Language::Uk, 1, "1 клієнт");
        check(Language::Uk, 3, "3 клієнти");
        check(Language::Uk, 100_482, "100\u{a0}482 клієнти");
        check(Language::Ru, 5, "5 клиентов");
        check(Language::Ro, 1, "1 client");
        check(Language::Ro, 3, "3 clienți");
        check(Language::Ro, 23, "23 de clienți");
        check(Language::En, 1_200, "1,200 clients");
    }

    #[test]
    fn system_locale_codes_are_understood() {
        assert_eq!(Language::from_code("uk-UA"), Some(Language::Uk));
        assert_eq!(Language::from_code("ru_MD.UTF-8"), Some(Language::Ru));
        assert_eq!(Language::from_code("de"), None);
    }
}
