//! The letters of documents: the program's own fonts, which know Ukrainian, Russian and Romanian, and their widths.

use std::sync::OnceLock;

use printpdf::ParsedFont;

use super::text::POINT;

/// A weight of the one family that documents are set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    Regular,
    SemiBold,
    Bold,
}

impl Face {
    #[cfg(test)]
    pub const ALL: [Self; 3] = [Self::Regular, Self::SemiBold, Self::Bold];

    /// Gives the font file.
    pub const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../assets/fonts/KartotekaUI-Regular.otf"),
            Self::SemiBold => include_bytes!("../../assets/fonts/KartotekaUI-SemiBold.otf"),
            Self::Bold => include_bytes!("../../assets/fonts/KartotekaUI-Bold.otf"),
        }
    }

    /// Gives the font as it was read; `None` when the file within the program is damaged.
    pub fn font(self) -> Option<&'static ParsedFont> {
        static FONTS: [OnceLock<Option<ParsedFont>>; 3] =
            [OnceLock::new(), OnceLock::new(), OnceLock::new()];
        FONTS[self as usize]
            .get_or_init(|| ParsedFont::from_bytes(self.bytes(), 0, &mut Vec::new()))
            .as_ref()
    }

    /// Gives the character that is printed for another one: itself, or a mark where the font has no such letter.
    pub fn printed(self, c: char) -> char {
        let has = |c: char| {
            self.font()
                .is_some_and(|font| font.lookup_glyph_index(u32::from(c)).is_some())
        };
        match c {
            '\t' | '\n' | '\r' | '\u{a0}' | '\u{202f}' => ' ',
            c if c.is_control() => '\u{200b}',
            c if has(c) => c,
            '\u{2010}'..='\u{2012}' => '-',
            _ => '?',
        }
    }

    /// Gives the width of a text of one line in millimetres, at a size in points.
    pub fn width(self, text: &str, size: f32) -> f32 {
        let Some(font) = self.font() else { return 0.0 };
        let units: u32 = text
            .chars()
            .filter_map(|c| font.lookup_glyph_index(u32::from(self.printed(c))))
            .filter_map(|glyph| font.get_glyph_width(glyph))
            .map(u32::from)
            .sum();
        units as f32 / f32::from(font.units_per_em) * size * POINT
    }

    /// Gives how high capital letters and their marks stand above the base line, in millimetres.
    pub fn ascent(self, size: f32) -> f32 {
        let Some(font) = self.font() else { return 0.0 };
        f32::from(font.font_metrics.ascent) / f32::from(font.units_per_em) * size * POINT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_of_the_four_languages_can_be_printed() {
        let letters = "АаБбВвГгҐґДдЕеЄєЁёЖжЗзИиІіЇїЙйКкЛлМмНнОоПпРрСсТтУуФфХхЦцЧчШшЩщЪъЫыЬьЭэЮюЯя\
            AaĂăÂâBbCcDdEeFfGgHhIiÎîJjKkLlMmNnOoPpQqRrSsȘșŞşTtȚțŢţUuVvWwXxYyZz0123456789\
            «»„”“’№–—…·×+−%@&()/₴€$₽";
        for face in Face::ALL {
            for letter in letters.chars() {
                assert_eq!(face.printed(letter), letter, "{face:?}");
            }
            assert_eq!(face.printed('漢'), '?');
        }
    }

    #[test]
    fn widths_grow_with_text_size_and_weight() {
        let width = |face: Face, size| face.width("Будмайстер-Захід", size);
        let regular = width(Face::Regular, 10.0);
        assert!((25.0..40.0).contains(&regular), "{regular}");
        assert!((width(Face::Regular, 20.0) - 2.0 * regular).abs() < 0.01);
        assert!(width(Face::Bold, 10.0) > regular);
        assert_eq!(Face::Regular.width("", 10.0), 0.0);
    }
}
