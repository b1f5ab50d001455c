//! Lines that fit: text broken at spaces, hyphens and the like, and where one word is wider than the column, within it.

use super::face::Face;

/// One typographic point in millimetres (1/72 inch).
pub const POINT: f32 = 25.4 / 72.0;

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    pub face: Face,
    /// Points.
    pub size: f32,
    pub ink: Ink,
}

/// A colour: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ink(pub u8, pub u8, pub u8);

impl Ink {
    pub const TEXT: Self = Self(0x1c, 0x21, 0x28);
    pub const QUIET: Self = Self(0x5c, 0x66, 0x72);
    pub const RULE: Self = Self(0xc9, 0xcf, 0xd6);
    pub const SHADE: Self = Self(0xf2, 0xf4, 0xf7);
    pub const WARNING: Self = Self(0xa6, 0x2b, 0x1f);
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
        Self { face, size, ink }
    }

    /// The same in another colour.
    pub const fn inked(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    /// Gives the width of one line, mm.
    pub fn width(self, text: &str) -> f32 {
        self.face.width(text, self.size)
    }

    /// Gives the distance between two base lines, mm.
    pub fn leading(self) -> f32 {
        self.size * 1.35 * POINT
    }

    /// Gives how far the base line lies below the upper edge of its line, mm.
    pub fn base(self) -> f32 {
        let descent = self.leading() - self.face.ascent(self.size);
        self.leading() - (descent * 0.5).max(self.size * 0.28 * POINT)
    }
}

/// Breaks a text into lines no wider than `width` mm; its own line ends stay, other spaces are one.
pub fn wrap(style: Style, text: &str, width: f32) -> Vec<String> {
    let mut lines = Vec::new();
    for own in text.lines() {
        let mut line = String::new();
        for word in own.split_whitespace() {
            let mut glue = if line.is_empty() { "" } else { " " };
            for part in word.split_inclusive(['-', '/', '@']) {
                let longer = format!("{line}{glue}{part}");
                glue = "";
                if style.width(&longer) <= width {
                    line = longer;
                    continue;
                }
                if !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                }
                line = broken(style, part, width, &mut lines);
            }
        }
        lines.push(line);
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// Breaks a text into at most `most` lines; where more is left the last one ends with `…`.
pub fn wrap_cut(style: Style, text: &str, width: f32, most: usize) -> Vec<String> {
    let mut lines = wrap(style, text, width);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = cut(style, &format!("{last}…"), width, true);
        }
    }
    lines
}

/// Shortens a line to a width, with `…` where something was left out.
fn cut(style: Style, text: &str, width: f32, is_cut: bool) -> String {
    if style.width(text) <= width {
        return text.to_owned();
    }
    let mut kept = text.trim_end_matches('…').to_owned();
    while kept.pop().is_some() {
        let shorter = format!("{}…", kept.trim_end());
        if style.width(&shorter) <= width {
            return shorter;
        }
    }
    if is_cut {
        "…".to_owned()
    } else {
        String::new()
    }
}

/// Puts the full lines of a word that is too wide into `lines` and gives what is left of it.
fn broken(style: Style, word: &str, width: f32, lines: &mut Vec<String>) -> String {
    let mut line = String::new();
    for c in word.chars() {
        line.push(c);
        if style.width(&line) > width && line.chars().count() > 1 {
            line.pop();
            lines.push(std::mem::take(&mut line));
            line.push(c);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, width: f32, expected: &[&str]) {
        let lines = wrap(Style::BODY, text, width);
        assert_eq!(lines, expected);
        for line in &lines {
            assert!(Style::BODY.width(line) <= width || line.chars().count() == 1);
        }
    }

    #[test]
    fn lines_are_broken_at_spaces_and_long_words_within() {
        check("", 50.0, &[]);
        check("короткий рядок", 50.0, &["короткий рядок"]);
        check("перший\n\nтретій\n", 50.0, &["перший", "", "третій"]);
        check("два   слова", 12.0, &["два", "слова"]);
        check("Санкт-Петербург", 20.0, &["Санкт-", "Петербург"]);
        check("office@zoria.example", 25.0, &["office@", "zoria.example"]);
        check("aaaaaaaaaaaaaa", 10.0, &["aaaaa", "aaaaa", "aaaa"]);
        check("ж", 0.1, &["ж"]);
    }

    #[test]
    fn what_does_not_fit_is_cut_with_an_ellipsis() {
        let text = "Домовилися про короб 400×300 і графік відвантажень на грудень";
        let lines = wrap_cut(Style::BODY, text, 40.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…') && Style::BODY.width(&lines[1]) <= 40.0);
        assert_eq!(wrap_cut(Style::BODY, "коротко", 40.0, 2), ["коротко"]);
    }
}
