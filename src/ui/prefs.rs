//! What the user chose for the window on this computer: language, theme, scale, row height, currency, keys. Read once at the start,
//! written when changed. Nothing here fails: a value that cannot be read takes its default.

use rusqlite::Connection;

use super::shortcuts::Shortcuts;
use super::theme::height;
use crate::domain::code::coded;
use crate::i18n::Language;
use crate::store::{StoreResult, setting};

coded! {
    /// Which colours the window has.
    ThemeChoice { System = "system", Light = "light", Dark = "dark" }
}

coded! {
    /// How high the rows of tables are.
    Rows { Usual = "usual", Dense = "dense", Roomy = "roomy" }
}

impl Rows {
    /// Gives the height of a row.
    pub const fn height(self) -> f32 {
        match self {
            Self::Usual => height::ROW,
            Self::Dense => height::ROW_DENSE,
            Self::Roomy => height::ROW_ROOMY,
        }
    }
}

/// The currencies offered at the first start.
pub const CURRENCIES: [&str; 6] = ["UAH", "MDL", "RON", "RUB", "EUR", "USD"];

/// Percent by which the whole window may be scaled.
pub const SCALES: std::ops::RangeInclusive<u16> = 90..=150;

/// The settings of the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prefs {
    pub language: Language,
    pub theme: ThemeChoice,
    /// Percent, within [`SCALES`].
    pub scale: u16,
    pub rows: Rows,
    /// ISO 4217 code of the usual currency.
    pub currency: String,
    pub keys: Shortcuts,
}

impl Default for Prefs {
    fn default() -> Self {
        Self {
            language: Language::default(),
            theme: ThemeChoice::System,
            scale: 100,
            rows: Rows::Usual,
            currency: CURRENCIES[0].to_owned(),
            keys: Shortcuts::default(),
        }
    }
}

impl Prefs {
    /// Reads the settings; `fallback` is the language when none was chosen.
    ///
    /// # Errors
    /// When the base cannot be read.
    pub fn read(conn: &Connection, fallback: Language) -> StoreResult<Self> {
        let get = |key| setting::get(conn, key).map(Option::unwrap_or_default);
        let scale = get("scale")?.parse().unwrap_or(100);
        let language = Language::from_code(&get("language")?).unwrap_or(fallback);
        let currency = Some(get("currency")?).filter(|code| !code.is_empty());
        Ok(Self {
            language,
            theme: ThemeChoice::from_code(&get("theme")?).unwrap_or_default(),
            scale: u16::clamp(scale, *SCALES.start(), *SCALES.end()),
            rows: Rows::from_code(&get("rows")?).unwrap_or_default(),
            currency: currency.unwrap_or_else(|| currency_of(language).to_owned()),
            keys: Shortcuts::read(&get("keys")?),
        })
    }

    /// Gives what differs from `before` as settings to be written.
    pub fn changed(&self, before: &Self) -> Vec<(&'static str, String)> {
        let all = |prefs: &Self| {
            [
                ("language", prefs.language.code().to_owned()),
                ("theme", prefs.theme.code().to_owned()),
                ("scale", prefs.scale.to_string()),
                ("rows", prefs.rows.code().to_owned()),
                ("currency", prefs.currency.clone()),
                ("keys", prefs.keys.written()),
            ]
        };
        let before = all(before);
        let changed = all(self).into_iter().zip(before);
        changed
            .filter_map(|(now, then)| (now != then).then_some(now))
            .collect()
    }

    /// Gives the scale one step larger or smaller, within [`SCALES`].
    pub fn scaled(&self, steps: i16) -> u16 {
        let scale = self.scale.saturating_add_signed(steps * 10);
        scale.clamp(*SCALES.start(), *SCALES.end())
    }
}

/// Gives the currency to begin with in a language.
pub const fn currency_of(language: Language) -> &'static str {
    match language {
        Language::Uk => "UAH",
        Language::Ru | Language::Ro => "MDL",
        Language::En => "EUR",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_stays_within_its_bounds() {
        let mut prefs = Prefs::default();
        for _ in 0..9 {
            prefs.scale = prefs.scaled(1);
        }
        assert_eq!(prefs.scale, 150);
        for _ in 0..9 {
            prefs.scale = prefs.scaled(-1);
        }
        assert_eq!(prefs.scale, 90);
    }

    #[test]
    fn only_what_differs_is_written() {
        let before = Prefs::default();
        let now = Prefs {
            theme: ThemeChoice::Dark,
            ..before.clone()
        };
        assert_eq!(now.changed(&before), [("theme", "dark".to_owned())]);
        assert!(before.changed(&before).is_empty());
    }
}
