//! How a text looks: face, size, colour, distance of lines.

use super::super::face::Face;

/// One typographic point in millimetres (1/72 inch).
pub const POINT: f32 = 25.4 / 72.0;

/// A colour: red, green, blue (sRGB).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ink(pub u8, pub u8, pub u8);

impl Ink {
    pub const BLACK: Self = Self(0x00, 0x00, 0x00);
    pub const TEXT: Self = Self(0x1c, 0x21, 0x28);
    pub const QUIET: Self = Self(0x5c, 0x66, 0x72);
    pub const RULE: Self = Self(0xc9, 0xcf, 0xd6);
    pub const SHADE: Self = Self(0xf2, 0xf4, 0xf7);
    pub const WARNING: Self = Self(0xa6, 0x2b, 0x1f);
}

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    pub face: Face,
    /// Points.
    pub size: f32,
    pub ink: Ink,
    /// Distance of base lines in sizes.
    pub spacing: f32,
    /// Room added after each letter, in thousandths of the size.
    pub tracking: f32,
}

impl Style {
    pub const BODY: Self = Self::new(Face::Regular, 9.0, Ink::TEXT);
    pub const QUIET: Self = Self::new(Face::Regular, 9.0, Ink::QUIET);
    pub const STRONG: Self = Self::new(Face::SemiBold, 9.0, Ink::TEXT);
    pub const SMALL: Self = Self::new(Face::Regular, 7.5, Ink::QUIET);
    pub const HEAD: Self = Self::new(Face::SemiBold, 8.0, Ink::QUIET);
    pub const SECTION: Self = Self::new(Face::Bold, 11.0, Ink::TEXT);
    pub const TITLE: Self = Self::new(Face::Bold, 18.0, Ink::TEXT);

    pub const fn new(face: Face, size: f32, ink: Ink) -> Self {
        Self {
            face,
            size,
            ink,
            spacing: 1.35,
            tracking: 0.0,
        }
    }

    /// The same in another colour.
    pub const fn inked(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    /// The same in another size, points.
    pub const fn sized(self, size: f32) -> Self {
        Self { size, ..self }
    }

    /// The same in another face.
    pub const fn faced(self, face: Face) -> Self {
        Self { face, ..self }
    }

    /// The same with another distance of base lines, in sizes.
    pub const fn spaced(self, spacing: f32) -> Self {
        Self { spacing, ..self }
    }

    /// The same with room between the letters, in thousandths of the size.
    pub const fn tracked(self, tracking: f32) -> Self {
        Self { tracking, ..self }
    }

    /// Gives the distance between two base lines, mm.
    pub const fn leading(self) -> f32 {
        self.size * self.spacing * POINT
    }

    /// Gives how far the base line lies below the upper edge of its line, mm: what the line is higher than its letters is
    /// shared out above and below.
    pub fn base(self) -> f32 {
        let (above, below) = (self.face.ascent(self.size), self.face.descent(self.size));
        above + (self.leading() - above - below) / 2.0
    }
}
