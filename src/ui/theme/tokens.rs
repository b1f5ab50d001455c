//! Colours of the look, light and dark, as Rust values. The source is `assets/tokens.json`; a test keeps the two equal.
//!
//! Deliberately knows no widget: only names and colours.

use iced::Color;

macro_rules! tokens {
    ($($name:ident $light:literal $dark:literal;)*) => {
        /// All colours of one theme; the names are those of `assets/tokens.json` and of the design.
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct Tokens {
            $(
                #[doc = concat!("Token `", stringify!($name), "`: ", $light, " light, ", $dark, " dark.")]
                pub $name: Color,
            )*
            /// True for the dark set.
            pub is_dark: bool,
        }

        /// The light set.
        pub static LIGHT: Tokens = Tokens { $($name: hex($light),)* is_dark: false };

        /// The dark set.
        pub static DARK: Tokens = Tokens { $($name: hex($dark),)* is_dark: true };

        impl Tokens {
            /// Names and colours in the order of the file.
            pub fn all(&self) -> Vec<(&'static str, Color)> {
                vec![$((stringify!($name), self.$name)),*]
            }
        }
    };
}

tokens! {
    chrome "#EFEEEA" "#14161A";
    chrome_hover "#E4E2DC" "#22252B";
    chrome_active "#DAD7CF" "#2B2F37";
    surface "#FFFFFF" "#1C1F24";
    sunken "#F7F6F3" "#181A1F";
    raised "#FFFFFF" "#25282F";
    row_hover "#F4F3EF" "#23262C";
    row_selected "#E2EAFA" "#22335A";
    row_selected_idle "#ECEAE5" "#2B2E35";
    line_subtle "#E9E7E1" "#292C33";
    line "#D8D5CD" "#383C45";
    line_strong "#8B877C" "#7C818D";
    text "#1A1C21" "#ECEDF0";
    text_2 "#53555D" "#B3B7C0";
    text_3 "#64656B" "#9BA0AB";
    text_off "#A4A39E" "#5D626D";
    accent "#2149A8" "#3A67CF";
    accent_hover "#1A3C8C" "#4471D8";
    accent_press "#142F70" "#335CBC";
    on_accent "#FFFFFF" "#FFFFFF";
    accent_soft "#E2EAFA" "#22335A";
    link "#2149A8" "#93B5FF";
    focus "#2F66E0" "#7AA5FF";
    overdue "#B42318" "#FF9288";
    overdue_mark "#CC3A2B" "#F0685B";
    overdue_soft "#FCEBE8" "#3F2123";
    today "#1A1C21" "#FFFFFF";
    today_soft "#E9E7E1" "#31353E";
    future "#64656B" "#9BA0AB";
    future_soft "#F1F0EC" "#24272D";
    done "#1D6B42" "#7FD3A2";
    done_mark "#2C8A58" "#4FB57E";
    done_soft "#E1F2E8" "#1C3528";
    cancelled "#64656B" "#9BA0AB";
    cancelled_soft "#F1F0EC" "#24272D";
    warn "#835300" "#F0BE62";
    warn_mark "#B87A0B" "#D29A33";
    warn_soft "#FBF0D8" "#3A2E17";
    hit "#FFE699" "#6B5310";
    hit_text "#1A1C21" "#FFFFFF";
    danger "#B42318" "#C93B2E";
    danger_hover "#94190F" "#BE3529";
    danger_press "#76130B" "#A92E23";
    on_danger "#FFFFFF" "#FFFFFF";
    tooltip "#26282E" "#E6E7EA";
    on_tooltip "#FFFFFF" "#1A1C21";
    scrim "#14161C66" "#00000099";
    shadow "#14161C2E" "#00000080";
    bar_track "#E4E1DA" "#363A43";
    bar_fill "#5B6680" "#8D98B3";
    cat1 "#2E8DAE" "#73DCEB";
    cat1_soft "#DFF1F7" "#133540";
    cat1_text "#14566E" "#9BE7F2";
    cat2 "#BD6A13" "#CC823D";
    cat2_soft "#FBEAD8" "#3D2812";
    cat2_text "#7A410A" "#EDB27C";
    cat3 "#5B1A80" "#B079AA";
    cat3_soft "#F0E4F6" "#392638";
    cat3_text "#541875" "#DDB3D8";
    cat4 "#24504F" "#B8E795";
    cat4_soft "#DCEBEA" "#23361A";
    cat4_text "#1F4847" "#C8EEAC";
    cat5 "#8577E0" "#8E7BE8";
    cat5_soft "#ECE9FC" "#2B2650";
    cat5_text "#4A3BA8" "#BDB1F8";
    cat6 "#998460" "#E5C61C";
    cat6_soft "#F3EDE1" "#38320F";
    cat6_text "#5C4C2F" "#EBD65F";
}

impl Tokens {
    /// Soft fill and text of a category colour (people, kinds, rooms); `n` wraps around 1..=6, 0 is the neutral grey.
    pub fn category(&self, n: u8) -> (Color, Color) {
        match n {
            0 => (self.chrome_active, self.text_2),
            n => match (n - 1) % 6 {
                0 => (self.cat1_soft, self.cat1_text),
                1 => (self.cat2_soft, self.cat2_text),
                2 => (self.cat3_soft, self.cat3_text),
                3 => (self.cat4_soft, self.cat4_text),
                4 => (self.cat5_soft, self.cat5_text),
                _ => (self.cat6_soft, self.cat6_text),
            },
        }
    }

    /// The strong colour of a category: bars and dots; `n` wraps as in [`Tokens::category`], 0 is the neutral grey.
    pub fn category_mark(&self, n: u8) -> Color {
        match n {
            0 => self.line_strong,
            n => match (n - 1) % 6 {
                0 => self.cat1,
                1 => self.cat2,
                2 => self.cat3,
                3 => self.cat4,
                4 => self.cat5,
                _ => self.cat6,
            },
        }
    }

    /// The iced theme with the same colours, for the few parts drawn by iced itself.
    pub fn iced_theme(&self) -> iced::Theme {
        let name = if self.is_dark {
            "Kartoteka dark"
        } else {
            "Kartoteka light"
        };
        iced::Theme::custom(
            name,
            iced::theme::Palette {
                background: self.surface,
                text: self.text,
                primary: self.accent,
                success: self.done_mark,
                warning: self.warn_mark,
                danger: self.danger,
            },
        )
    }
}

/// Reads `#RRGGBB` or `#RRGGBBAA` at compile time; anything else does not compile where used in a static.
pub const fn hex(text: &str) -> Color {
    let b = text.as_bytes();
    assert!(
        b.len() == 7 || b.len() == 9,
        "a colour is #RRGGBB or #RRGGBBAA"
    );
    let a = if b.len() == 9 { byte(b[7], b[8]) } else { 255 };
    Color {
        r: byte(b[1], b[2]) as f32 / 255.0,
        g: byte(b[3], b[4]) as f32 / 255.0,
        b: byte(b[5], b[6]) as f32 / 255.0,
        a: a as f32 / 255.0,
    }
}

const fn byte(high: u8, low: u8) -> u8 {
    digit(high) * 16 + digit(low)
}

const fn digit(c: u8) -> u8 {
    match c {
        b'0'..=b'9' => c - b'0',
        b'a'..=b'f' => c - b'a' + 10,
        b'A'..=b'F' => c - b'A' + 10,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_statics_equal_the_token_file() {
        let file: serde_json::Value =
            serde_json::from_str(include_str!("../../../assets/tokens.json")).unwrap();
        for (theme, tokens) in [("light", &LIGHT), ("dark", &DARK)] {
            let map = file[theme].as_object().unwrap();
            assert_eq!(map.len(), tokens.all().len(), "{theme}: a token is missing");
            for (name, colour) in tokens.all() {
                assert_eq!(hex(map[name].as_str().unwrap()), colour, "{theme}.{name}");
            }
        }
    }

    #[test]
    fn hex_reads_alpha() {
        assert_eq!(hex("#14161C66").into_rgba8(), [0x14, 0x16, 0x1C, 0x66]);
    }
}
