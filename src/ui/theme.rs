//! Tokens of the look as Rust values: colours, type scale, spacing, radii, fonts, icons.
//!
//! Widgets take `&'static Tokens` ([`Tokens`], [`LIGHT`], [`DARK`]) and nothing here draws. Screens use [`crate::ui::widget`]
//! and never style by hand. Sizes are logical pixels.

mod icon;
mod tokens;

pub use icon::Icon;
pub use tokens::{DARK, LIGHT, Tokens, hex};

use std::borrow::Cow;
use std::sync::Once;

use iced::Font;
use iced::font::{Family, Weight};

/// The family of all texts: Inter with tabular figures (`assets/fonts`).
pub const FAMILY: &str = "Kartoteka UI";

/// Weight 400.
pub const NORMAL: Font = weighted(Weight::Normal);
/// Weight 500: buttons, labels.
pub const MEDIUM: Font = weighted(Weight::Medium);
/// Weight 600: names, late and today.
pub const SEMIBOLD: Font = weighted(Weight::Semibold);
/// Weight 700: the importance mark.
pub const BOLD: Font = weighted(Weight::Bold);
/// The icon font.
pub const ICONS: Font = Font::with_name("lucide");

const fn weighted(weight: Weight) -> Font {
    Font {
        family: Family::Name(FAMILY),
        weight,
        ..Font::DEFAULT
    }
}

/// A step of the type scale: size, line height and font.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Type {
    /// Size.
    pub size: f32,
    /// Line height.
    pub line: f32,
    /// Font with its weight.
    pub font: Font,
}

impl Type {
    /// First-run title.
    pub const DISPLAY: Self = Self::new(24.0, 30.0, SEMIBOLD);
    /// Report figures.
    pub const FIGURE: Self = Self::new(20.0, 26.0, SEMIBOLD);
    /// Name on a card.
    pub const TITLE: Self = Self::new(18.0, 24.0, SEMIBOLD);
    /// Screen, pane and dialog titles, totals.
    pub const HEAD: Self = Self::new(15.0, 20.0, SEMIBOLD);
    /// Everything.
    pub const BODY: Self = Self::new(13.0, 18.0, NORMAL);
    /// Table head, section head, status line, secondary text.
    pub const SMALL: Self = Self::new(12.0, 16.0, NORMAL);
    /// Key hints, hour labels, event sub-lines.
    pub const TINY: Self = Self::new(11.0, 16.0, MEDIUM);
    /// Initials in a person circle; nothing is smaller.
    pub const INITIALS: Self = Self::new(10.0, 14.0, SEMIBOLD);

    const fn new(size: f32, line: f32, font: Font) -> Self {
        Self { size, line, font }
    }

    /// The same step in another font.
    pub const fn with(self, font: Font) -> Self {
        Self { font, ..self }
    }

    /// The same step at another size, on the same line.
    pub const fn sized(self, size: f32) -> Self {
        Self { size, ..self }
    }

    /// The same step at weight 400.
    pub const fn normal(self) -> Self {
        self.with(NORMAL)
    }

    /// The same step at weight 500.
    pub const fn medium(self) -> Self {
        self.with(MEDIUM)
    }

    /// The same step at weight 600.
    pub const fn semibold(self) -> Self {
        self.with(SEMIBOLD)
    }

    /// The same step at weight 700.
    pub const fn bold(self) -> Self {
        self.with(BOLD)
    }
}

/// Spacing steps 2 4 6 8 12 16 20 24.
pub mod space {
    /// 2 px.
    pub const XXS: f32 = 2.0;
    /// 4 px.
    pub const XS: f32 = 4.0;
    /// 6 px, the gap between controls.
    pub const S: f32 = 6.0;
    /// 8 px, cell padding.
    pub const M: f32 = 8.0;
    /// 12 px.
    pub const L: f32 = 12.0;
    /// 16 px, padding of screens and panes.
    pub const XL: f32 = 16.0;
    /// 20 px.
    pub const XXL: f32 = 20.0;
    /// 24 px.
    pub const XXXL: f32 = 24.0;
}

/// Corner radii.
pub mod radius {
    /// Checkbox.
    pub const CHECK: f32 = 3.5;
    /// Calendar event, menu item.
    pub const EVENT: f32 = 4.0;
    /// Buttons and fields.
    pub const CONTROL: f32 = 5.0;
    /// Cards and tab tops.
    pub const CARD: f32 = 6.0;
    /// Dialogs and popups.
    pub const POPUP: f32 = 8.0;
}

/// Heights of parts.
pub mod height {
    /// Table row as delivered.
    pub const ROW: f32 = 24.0;
    /// Table row, dense.
    pub const ROW_DENSE: f32 = 22.0;
    /// Table row, roomy.
    pub const ROW_ROOMY: f32 = 30.0;
    /// Button and field.
    pub const CONTROL: f32 = 28.0;
    /// Control in a filter bar.
    pub const FILTER: f32 = 26.0;
    /// Control in a pane.
    pub const PANE: f32 = 24.0;
    /// Control on the first-run screen.
    pub const LARGE: f32 = 32.0;
    /// Toolbar of a screen.
    pub const TOOLBAR: f32 = 42.0;
    /// Filter bar.
    pub const FILTERS: f32 = 32.0;
    /// Tab strip of open cards.
    pub const TABS: f32 = 36.0;
    /// Status line.
    pub const STATUS: f32 = 24.0;
    /// Row of the palette.
    pub const PALETTE: f32 = 30.0;
}

/// Width of the focus ring.
pub const FOCUS_WIDTH: f32 = 2.0;

static FONTS: [&[u8]; 5] = [
    include_bytes!("../../assets/fonts/KartotekaUI-Regular.otf"),
    include_bytes!("../../assets/fonts/KartotekaUI-Medium.otf"),
    include_bytes!("../../assets/fonts/KartotekaUI-SemiBold.otf"),
    include_bytes!("../../assets/fonts/KartotekaUI-Bold.otf"),
    include_bytes!("../../assets/fonts/lucide-kartoteka.ttf"),
];

/// The tokens that belong to an iced theme made by [`Tokens::iced_theme`], for what is drawn where only that is known.
pub fn of(theme: &iced::Theme) -> &'static Tokens {
    if theme.extended_palette().is_dark {
        &DARK
    } else {
        &LIGHT
    }
}

/// The embedded fonts, for `iced::Settings::fonts`.
pub fn fonts() -> Vec<Cow<'static, [u8]>> {
    FONTS.iter().map(|bytes| Cow::Borrowed(*bytes)).collect()
}

/// Settings of every window, test and headless picture: our fonts, body text.
pub fn settings() -> iced::Settings {
    iced::Settings {
        fonts: fonts(),
        default_font: NORMAL,
        default_text_size: iced::Pixels(Type::BODY.size),
        ..iced::Settings::default()
    }
}

/// Loads the embedded fonts into iced's font system, once per process. For rendering without a window, and for tests.
pub fn load_fonts() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        if let Ok(mut system) = iced::advanced::graphics::text::font_system().write() {
            for bytes in fonts() {
                system.load_font(bytes);
            }
        }
    });
}
