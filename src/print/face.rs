//! The letters of documents: the program's own fonts, which know Ukrainian, Russian, Romanian and English, read once in a
//! process. `flow::shape` sets words with them, `pdf::font` puts the glyphs that are used into a file.
//!
//! Another embedded family needs its files under `assets/fonts` (OpenType, outlines of either kind, a licence that allows
//! embedding), a variant of [`Face`] for each weight with its bytes and PostScript name, and the letters test below for it;
//! nothing else knows which fonts there are. Fonts of the system are deliberately not used: a document must look the same
//! on every computer.

use std::sync::OnceLock;

use harfrust::{Direction, FontRef, Script, ShapePlan, ShaperData, script};
use printpdf::ParsedFont;

use super::flow::POINT;

/// A weight of a family that documents are set in: that of the window, or one with serifs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    Regular,
    Medium,
    SemiBold,
    Bold,
    Serif,
    SerifBold,
}

/// A font as it was read from the program.
pub(super) struct Font {
    /// Widths, measures and the glyph of each letter, as printpdf reads them.
    pub parsed: ParsedFont,
    pub shaping: Shaping,
    /// Units of the font in one em.
    pub units: f32,
    /// Height of capital letters, units.
    pub capitals: f32,
}

/// What the shaper keeps of a font: its tables and one plan for each script.
pub(super) struct Shaping {
    pub font: FontRef<'static>,
    pub data: ShaperData,
    pub latin: ShapePlan,
    pub cyrillic: ShapePlan,
}

impl Face {
    pub const ALL: [Self; 6] = [
        Self::Regular,
        Self::Medium,
        Self::SemiBold,
        Self::Bold,
        Self::Serif,
        Self::SerifBold,
    ];

    /// Gives the face of the family with serifs that stands for this one.
    pub const fn with_serifs(self) -> Self {
        match self {
            Self::Regular | Self::Medium | Self::Serif => Self::Serif,
            Self::SemiBold | Self::Bold | Self::SerifBold => Self::SerifBold,
        }
    }

    /// Gives the font file.
    pub const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../assets/fonts/KartotekaUI-Regular.otf"),
            Self::Medium => include_bytes!("../../assets/fonts/KartotekaUI-Medium.otf"),
            Self::SemiBold => include_bytes!("../../assets/fonts/KartotekaUI-SemiBold.otf"),
            Self::Bold => include_bytes!("../../assets/fonts/KartotekaUI-Bold.otf"),
            Self::Serif => include_bytes!("../../assets/fonts/KartotekaSerif-Regular.ttf"),
            Self::SerifBold => include_bytes!("../../assets/fonts/KartotekaSerif-Bold.ttf"),
        }
    }

    /// Gives the PostScript name of the font.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Regular => "KartotekaUI-Regular",
            Self::Medium => "KartotekaUI-Medium",
            Self::SemiBold => "KartotekaUI-SemiBold",
            Self::Bold => "KartotekaUI-Bold",
            Self::Serif => "KartotekaSerif-Regular",
            Self::SerifBold => "KartotekaSerif-Bold",
        }
    }

    /// Gives the font as it was read; `None` when the file within the program is damaged.
    pub(super) fn font(self) -> Option<&'static Font> {
        static FONTS: [OnceLock<Option<Font>>; Face::ALL.len()] =
            [const { OnceLock::new() }; Face::ALL.len()];
        FONTS[self as usize]
            .get_or_init(|| Font::read(self.bytes()))
            .as_ref()
    }

    /// Tells whether the font has a glyph for a character.
    pub fn has(self, c: char) -> bool {
        self.glyph(c).is_some()
    }

    /// Gives the glyph of a character before shaping.
    pub(super) fn glyph(self, c: char) -> Option<u16> {
        self.font()?.parsed.lookup_glyph_index(u32::from(c))
    }

    /// Gives how high the font reaches above the base line, mm.
    pub fn ascent(self, size: f32) -> f32 {
        self.scaled(size, |font| f32::from(font.parsed.font_metrics.ascent))
    }

    /// Gives how far the font reaches below the base line, mm.
    pub fn descent(self, size: f32) -> f32 {
        self.scaled(size, |font| -f32::from(font.parsed.font_metrics.descent))
    }

    /// Gives the height of capital letters, mm.
    pub fn capitals(self, size: f32) -> f32 {
        self.scaled(size, |font| font.capitals)
    }

    fn scaled(self, size: f32, measure: impl Fn(&Font) -> f32) -> f32 {
        self.font()
            .map_or(0.0, |font| measure(font) / font.units * size * POINT)
    }
}

impl Font {
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let parsed = ParsedFont::from_bytes(bytes, 0, &mut Vec::new())?;
        let font = FontRef::new(bytes).ok()?;
        let data = ShaperData::new(&font);
        let plan = |script: Script| {
            let shaper = data.shaper(&font).build();
            ShapePlan::new(&shaper, Direction::LeftToRight, Some(script), None, &[])
        };
        let (latin, cyrillic) = (plan(script::LATIN), plan(script::CYRILLIC));
        let units = f32::from(parsed.units_per_em.max(1));
        Some(Self {
            capitals: capitals(bytes).unwrap_or(0.7 * units),
            shaping: Shaping {
                font,
                data,
                latin,
                cyrillic,
            },
            units,
            parsed,
        })
    }
}

/// The height of capital letters as the table OS/2 has it (version 2 and later), units.
fn capitals(bytes: &[u8]) -> Option<f32> {
    const OFFSET: usize = 88;
    let count = usize::from(u16::from_be_bytes([*bytes.get(4)?, *bytes.get(5)?]));
    let record = (0..count)
        .filter_map(|table| bytes.get(12 + 16 * table..28 + 16 * table))
        .find(|record| record.starts_with(b"OS/2"))?;
    let start = u32::from_be_bytes([record[8], record[9], record[10], record[11]]);
    let at = usize::try_from(start).ok()? + OFFSET;
    let height = i16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]);
    (height > 0).then(|| f32::from(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_of_the_four_languages_can_be_printed() {
        let letters = "АаБбВвГгҐґДдЕеЄєЁёЖжЗзИиІіЇїЙйКкЛлМмНнОоПпРрСсТтУуФфХхЦцЧчШшЩщЪъЫыЬьЭэЮюЯя\
            AaĂăÂâBbCcDdEeFfGgHhIiÎîJjKkLlMmNnOoPpQqRrSsȘșŞşTtȚțŢţUuVvWwXxYyZz0123456789\
            «»„”“’‘‚№–—−…·×+%@&()/₴€$₽²³°±§©®™→✓\u{a0}\u{202f}\u{2009}\u{ad}";
        for face in Face::ALL {
            for letter in letters.chars() {
                assert!(face.has(letter), "{face:?} {letter}");
            }
            assert!(!face.has('漢'));
        }
    }

    #[test]
    fn measures_are_those_of_the_font() {
        let capitals = Face::Regular.capitals(10.0) / POINT;
        assert!((7.2..7.4).contains(&capitals), "{capitals}");
        assert!(Face::Bold.ascent(10.0) > Face::Bold.capitals(10.0));
        assert!(Face::Regular.descent(10.0) > 0.0);
    }
}
