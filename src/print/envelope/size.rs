//! The envelopes that offices use.

use super::super::page::Paper;

/// An envelope (ISO 269, DIN 678, and the American number 10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Envelope {
    #[default]
    Dl,
    C6,
    C5,
    C4,
    B4,
    Number10,
}

impl Envelope {
    pub const ALL: [Self; 6] = [
        Self::Dl,
        Self::C6,
        Self::C5,
        Self::C4,
        Self::B4,
        Self::Number10,
    ];

    /// Gives the name on the box.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Dl => "DL",
            Self::C6 => "C6",
            Self::C5 => "C5",
            Self::C4 => "C4",
            Self::B4 => "B4",
            Self::Number10 => "#10",
        }
    }

    /// Reads a name: `DL`, `c5`, `E65` (the DL of Russian shops), `#10`, `10`; Cyrillic letters that look the same are taken.
    pub fn from_code(code: &str) -> Option<Self> {
        let folded: String = code
            .trim()
            .to_uppercase()
            .chars()
            .filter(|c| c.is_alphanumeric())
            .map(|c| match c {
                'С' => 'C',
                'В' => 'B',
                'Е' => 'E',
                c => c,
            })
            .collect();
        match folded.as_str() {
            "DL" | "E65" => Some(Self::Dl),
            "10" | "NO10" | "COM10" => Some(Self::Number10),
            folded => Self::ALL
                .into_iter()
                .find(|envelope| envelope.code() == folded),
        }
    }

    /// Gives the envelope lying on its long side.
    pub const fn paper(self) -> Paper {
        match self {
            Self::Dl => Paper::new(220.0, 110.0),
            Self::C6 => Paper::new(162.0, 114.0),
            Self::C5 => Paper::new(229.0, 162.0),
            Self::C4 => Paper::new(324.0, 229.0),
            Self::B4 => Paper::new(353.0, 250.0),
            Self::Number10 => Paper::new(241.3, 104.8),
        }
    }

    /// Gives the upper left corner of the recipient: 116 and 58 mm on a DL, as far in proportion on the others.
    pub(super) const fn recipient(self) -> (f32, f32) {
        match self {
            Self::Dl => (116.0, 58.0),
            Self::C6 => (74.0, 56.0),
            Self::C5 => (118.0, 84.0),
            Self::C4 => (170.0, 125.0),
            Self::B4 => (188.0, 138.0),
            Self::Number10 => (126.0, 52.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_people_type_them() {
        for (typed, expected) in [
            ("dl", Some(Envelope::Dl)),
            ("Е65", Some(Envelope::Dl)),
            ("С5", Some(Envelope::C5)),
            ("#10", Some(Envelope::Number10)),
            ("No. 10", Some(Envelope::Number10)),
            ("Z9", None),
            ("", None),
        ] {
            assert_eq!(Envelope::from_code(typed), expected, "{typed}");
        }
    }
}
