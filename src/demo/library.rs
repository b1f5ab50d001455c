//! All word lists, read once.

use super::random::Random;
use super::words::{Words, part};
use crate::i18n::Language;

/// The countries of the demo, as clients have them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Country {
    Ukraine,
    Russia,
    Moldova,
    Romania,
}

impl Country {
    /// Gives the ISO 3166-1 alpha-2 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ukraine => "UA",
            Self::Russia => "RU",
            Self::Moldova => "MD",
            Self::Romania => "RO",
        }
    }

    /// Gives the language in which its clients are written to.
    pub const fn language(self) -> Language {
        match self {
            Self::Ukraine => Language::Uk,
            Self::Russia => Language::Ru,
            Self::Moldova | Self::Romania => Language::Ro,
        }
    }

    /// Gives what stands after an amount of money.
    pub const fn money(self) -> &'static str {
        match self {
            Self::Ukraine => "₴",
            Self::Russia => "₽",
            Self::Moldova | Self::Romania => "lei",
        }
    }
}

/// A city with what stands around it in an address.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub region: &'static str,
    pub city: &'static str,
    /// The first digits of its postcodes.
    pub postcode: &'static str,
    /// Area code of its phones.
    pub area: &'static str,
    weight: usize,
}

/// The word lists.
#[derive(Debug)]
pub struct Library {
    pub language: Language,
    names: [Words; 3],
    texts: [Words; 4],
    places: [Vec<Place>; 4],
    pub office: Words,
    pub guide: Words,
    pub showcase: Words,
}

impl Library {
    /// Reads the lists for an office of a language.
    pub fn new(language: Language) -> Self {
        let places = Words::parse(include_str!("../../assets/demo/places.txt"));
        let of = |country: Country| {
            places
                .section("places")
                .iter()
                .filter(|line| part(line, 0) == country.code())
                .map(|line| Place {
                    region: part(line, 1),
                    city: part(line, 2),
                    postcode: part(line, 3),
                    area: part(line, 4),
                    weight: part(line, 5).parse().unwrap_or(1),
                })
                .collect()
        };
        Self {
            language,
            names: [
                Words::parse(include_str!("../../assets/demo/names-uk.txt")),
                Words::parse(include_str!("../../assets/demo/names-ru.txt")),
                Words::parse(include_str!("../../assets/demo/names-ro.txt")),
            ],
            texts: [
                Words::parse(include_str!("../../assets/demo/texts-uk.txt")),
                Words::parse(include_str!("../../assets/demo/texts-ru.txt")),
                Words::parse(include_str!("../../assets/demo/texts-ro.txt")),
                Words::parse(include_str!("../../assets/demo/texts-en.txt")),
            ],
            places: [
                of(Country::Ukraine),
                of(Country::Russia),
                of(Country::Moldova),
                of(Country::Romania),
            ],
            office: Words::parse(match language {
                Language::Uk => include_str!("../../assets/demo/office-uk.txt"),
                Language::Ru => include_str!("../../assets/demo/office-ru.txt"),
                Language::Ro => include_str!("../../assets/demo/office-ro.txt"),
                Language::En => include_str!("../../assets/demo/office-en.txt"),
            }),
            guide: Words::parse(include_str!("../../assets/demo/office.txt")),
            showcase: Words::parse(include_str!("../../assets/demo/showcase.txt")),
        }
    }

    /// Gives the names of a language; English has none of its own.
    pub fn names(&self, language: Language) -> &Words {
        match language {
            Language::Uk | Language::En => &self.names[0],
            Language::Ru => &self.names[1],
            Language::Ro => &self.names[2],
        }
    }

    /// Gives the texts of interactions with clients of a country: in their language, in English for an English office.
    pub fn texts(&self, country: Country) -> &Words {
        match (self.language, country.language()) {
            (Language::En, _) | (_, Language::En) => &self.texts[3],
            (_, Language::Uk) => &self.texts[0],
            (_, Language::Ru) => &self.texts[1],
            (_, Language::Ro) => &self.texts[2],
        }
    }

    /// Draws a city, large ones more often.
    pub fn place(&self, country: Country, random: &mut Random) -> Option<Place> {
        let places = self.cities(country);
        let weights: Vec<usize> = places.iter().map(|place| place.weight).collect();
        places.get(random.weighted(&weights)).copied()
    }

    /// Finds a city by its name.
    pub fn place_named(&self, country: Country, city: &str) -> Option<Place> {
        self.cities(country)
            .iter()
            .find(|place| place.city == city)
            .copied()
    }

    fn cities(&self, country: Country) -> &[Place] {
        &self.places[match country {
            Country::Ukraine => 0,
            Country::Russia => 1,
            Country::Moldova => 2,
            Country::Romania => 3,
        }]
    }
}
