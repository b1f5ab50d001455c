//! The page of a template and how its letters look.

use serde::{Deserialize, Serialize};

use super::serde_by_code;
use crate::domain::code::coded;

coded! {
    /// A size of paper.
    Paper {
        A4 = "a4",
        A5 = "a5",
        Letter = "letter",
        Legal = "legal",
    }
}

impl Paper {
    /// Gives width and height upright, mm (ISO 216, ANSI/ASME Y14.1).
    pub const fn size(self) -> (f32, f32) {
        match self {
            Self::A4 => (210.0, 297.0),
            Self::A5 => (148.0, 210.0),
            Self::Letter => (215.9, 279.4),
            Self::Legal => (215.9, 355.6),
        }
    }
}

coded! {
    /// A weight of the letters.
    Face { Regular = "regular", SemiBold = "semi_bold", Bold = "bold" }
}

coded! {
    /// How lines stand between the margins.
    Align { Left = "left", Right = "right", Center = "center", Justify = "justify" }
}

coded! {
    /// A family of letters.
    Family {
        /// That of the window, without serifs.
        Sans = "sans",
        /// With serifs, as books and contracts have it.
        Serif = "serif",
    }
}

serde_by_code!(Paper, Face, Align, Family);

/// The page.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Page {
    pub paper: Paper,
    pub landscape: bool,
    pub margins: Margins,
}

impl Page {
    /// Gives width and height as the paper lies, mm.
    pub const fn size(&self) -> (f32, f32) {
        let (width, height) = self.paper.size();
        if self.landscape {
            (height, width)
        } else {
            (width, height)
        }
    }
}

/// Margins, mm.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Margins {
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
    pub left: f32,
}

impl Default for Margins {
    fn default() -> Self {
        Self {
            top: 12.0,
            right: 14.0,
            bottom: 10.0,
            left: 16.0,
        }
    }
}

impl Family {
    /// Tells whether it is the family that templates have unless they say otherwise.
    // serde hands over a reference.
    #[allow(clippy::trivially_copy_pass_by_ref)]
    fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

/// How the document looks as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Look {
    #[serde(skip_serializing_if = "Family::is_usual")]
    pub family: Family,
    /// Size of the body, points. Other sizes follow from it.
    pub size: f32,
    /// Distance of lines as a multiple of the size.
    pub leading: f32,
    pub accent: Colour,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            family: Family::Sans,
            size: 9.0,
            leading: 1.4,
            accent: Colour {
                red: 0x8a,
                green: 0x57,
                blue: 0x2c,
            },
        }
    }
}

/// A colour; `#8a572c` in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

impl Colour {
    /// Reads `#8a572c` or `8A572C`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().trim_start_matches('#');
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let number = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = number.to_be_bytes();
        Some(Self { red, green, blue })
    }

    /// Mixes the colour with white; 0 is white, 1 the colour itself.
    pub fn tint(self, share: f32) -> Self {
        let mix = |part: u8| {
            let part = 255.0 - (255.0 - f32::from(part)) * share.clamp(0.0, 1.0);
            part.round() as u8
        };
        Self {
            red: mix(self.red),
            green: mix(self.green),
            blue: mix(self.blue),
        }
    }
}

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("`{text}` is not a colour like #8a572c"))
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        format!("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue)
    }
}

/// A colour of letters: one of the look, or its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Ink {
    #[default]
    Text,
    /// Grey, for what is secondary.
    Quiet,
    Accent,
    White,
    Own(Colour),
}

impl TryFrom<String> for Ink {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        match text.as_str() {
            "text" => Ok(Self::Text),
            "quiet" => Ok(Self::Quiet),
            "accent" => Ok(Self::Accent),
            "white" => Ok(Self::White),
            _ => Colour::parse(&text).map(Self::Own).ok_or_else(|| {
                format!("`{text}` is not one of: text, quiet, accent, white, a colour like #8a572c")
            }),
        }
    }
}

impl From<Ink> for String {
    fn from(ink: Ink) -> Self {
        match ink {
            Ink::Text => "text".to_owned(),
            Ink::Quiet => "quiet".to_owned(),
            Ink::Accent => "accent".to_owned(),
            Ink::White => "white".to_owned(),
            Ink::Own(colour) => colour.into(),
        }
    }
}

/// What a block changes of the usual look; `None` leaves it.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Style {
    /// Points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub face: Option<Face>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ink: Option<Ink>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub align: Option<Align>,
    /// Space above, mm.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<f32>,
    /// Space below, mm.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<f32>,
}

impl Style {
    /// Tells whether it changes nothing.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}
