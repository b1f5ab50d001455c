//! Straight drawing for our own widgets: one-line texts measured and shaped once, cut with "…" by measuring (never clipped:
//! a clip costs the software renderer a full mask), boxes snapped to whole pixels.
//!
//! Shaped paragraphs live in a per-thread cache of two generations; the renderer keeps only weak references to them, so the
//! cache must outlive the frame, which two generations of [`GENERATION`] texts do.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use iced::advanced::Renderer as _;
use iced::advanced::graphics::text::Paragraph;
use iced::advanced::renderer::Quad;
use iced::advanced::text::{self, Paragraph as _, Renderer as _};
use iced::border::Radius;
use iced::{Background, Border, Color, Pixels, Point, Rectangle, Size, alignment};

use crate::ui::theme::{ICONS, Icon, Tokens, Type};

/// The renderer all widgets draw with.
pub type Renderer = iced::Renderer;

/// Texts kept per generation of the cache; a frame must not draw more different texts than this.
pub const GENERATION: usize = 4096;

/// The sign that ends a cut text.
pub const ELLIPSIS: char = '…';

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct StyleKey {
    size: u32,
    line: u32,
    font: iced::Font,
}

impl From<Type> for StyleKey {
    fn from(style: Type) -> Self {
        Self {
            size: style.size.to_bits(),
            line: style.line.to_bits(),
            font: style.font,
        }
    }
}

type Key = (Box<str>, StyleKey);

#[derive(Default)]
struct Shaped {
    young: HashMap<Key, Paragraph>,
    old: HashMap<Key, Paragraph>,
    cuts: HashMap<(Key, u32), Box<str>>,
}

thread_local! {
    static SHAPED: RefCell<Shaped> = RefCell::new(Shaped::default());
}

/// Shapes one line of text, or takes it from the cache.
pub fn shape(content: &str, style: Type) -> Paragraph {
    let key: Key = (content.into(), style.into());
    SHAPED.with_borrow_mut(|cache| {
        if let Some(found) = cache.young.get(&key) {
            return found.clone();
        }
        let paragraph = cache.old.remove(&key).unwrap_or_else(|| {
            Paragraph::with_text(text::Text {
                content,
                bounds: Size::new(distinct_width(content), f32::INFINITY),
                size: Pixels(style.size),
                line_height: text::LineHeight::Absolute(Pixels(style.line)),
                font: style.font,
                align_x: text::Alignment::Left,
                align_y: alignment::Vertical::Top,
                shaping: text::Shaping::Advanced,
                wrapping: text::Wrapping::None,
            })
        });
        if cache.young.len() >= GENERATION {
            cache.old = std::mem::take(&mut cache.young);
        }
        cache.young.insert(key, paragraph.clone());
        paragraph
    })
}

/// A width in which any line has room, another one for another text.
///
/// The renderer redraws what differs from the last frame, and takes two paragraphs of equal size for the same text: with
/// tabular digits `19.11` would stay on the screen where `21.11` is drawn.
fn distinct_width(content: &str) -> f32 {
    const ROOM: f32 = 100_000.0;
    let hash = content.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    #[allow(clippy::cast_precision_loss)] // below 2^23, exact
    let distinct = (hash >> 9) as f32;
    ROOM + distinct
}

/// Width of one line of text.
pub fn width(content: &str, style: Type) -> f32 {
    if content.is_empty() {
        0.0
    } else {
        shape(content, style).min_width()
    }
}

/// The text itself if it fits `max`, else its longest beginning that fits with "…".
pub fn fit(content: &str, style: Type, max: f32) -> std::borrow::Cow<'_, str> {
    let whole = shape(content, style);
    // A quarter of a pixel of slack: sums of glyph widths differ by rounding.
    if whole.min_width() <= max + 0.25 {
        return content.into();
    }
    let room = max - width("…", style);
    if room <= 0.0 {
        return if max >= width("…", style) * 0.75 {
            "…".into()
        } else {
            "".into()
        };
    }
    let cut_key = ((content.into(), style.into()), (max * 4.0) as u32);
    SHAPED.with_borrow_mut(|cache| {
        if let Some(found) = cache.cuts.get(&cut_key) {
            return found.to_string().into();
        }
        let end = byte_at(&whole, room).min(content.len());
        let end = (0..=end)
            .rev()
            .find(|i| content.is_char_boundary(*i))
            .unwrap_or(0);
        let mut cut = content[..end].trim_end().to_owned();
        cut.push(ELLIPSIS);
        if cache.cuts.len() >= GENERATION {
            cache.cuts.clear();
        }
        cache.cuts.insert(cut_key, cut.clone().into());
        cut.into()
    })
}

/// End (in bytes) of the last glyph that lies wholly left of `x`.
fn byte_at(paragraph: &Paragraph, x: f32) -> usize {
    let mut end = 0;
    for run in paragraph.buffer().layout_runs() {
        for glyph in run.glyphs {
            if glyph.x + glyph.w <= x {
                end = end.max(glyph.end);
            }
        }
    }
    end
}

/// Left and right edge of a byte range inside a shaped line.
pub fn span(paragraph: &Paragraph, range: &Range<usize>) -> Option<(f32, f32)> {
    let mut found: Option<(f32, f32)> = None;
    for run in paragraph.buffer().layout_runs() {
        for glyph in run.glyphs {
            if glyph.start < range.end && glyph.end > range.start {
                let (left, right) = (glyph.x, glyph.x + glyph.w);
                found = Some(found.map_or((left, right), |(l, r)| (l.min(left), r.max(right))));
            }
        }
    }
    found
}

/// Rounds a box to whole pixels, so that its edges stay sharp.
pub fn snap(bounds: Rectangle) -> Rectangle {
    let (x, y) = (bounds.x.round(), bounds.y.round());
    Rectangle {
        x,
        y,
        width: (bounds.x + bounds.width).round() - x,
        height: (bounds.y + bounds.height).round() - y,
    }
}

/// Fills a box.
pub fn fill(renderer: &mut Renderer, bounds: Rectangle, color: Color) {
    boxed(renderer, bounds, color, Border::default());
}

/// Fills a box with a border.
pub fn boxed(renderer: &mut Renderer, bounds: Rectangle, color: Color, border: Border) {
    if bounds.width <= 0.0 || bounds.height <= 0.0 {
        return;
    }
    renderer.fill_quad(
        Quad {
            bounds: snap(bounds),
            border,
            ..Quad::default()
        },
        Background::Color(color),
    );
}

/// Fills a box with a border without snapping it to pixels, for small round marks.
pub fn boxed_exact(renderer: &mut Renderer, bounds: Rectangle, color: Color, border: Border) {
    renderer.fill_quad(
        Quad {
            bounds,
            border,
            ..Quad::default()
        },
        Background::Color(color),
    );
}

/// A box with round ends, from `x` and with its middle on `middle`: what lies behind the number of today.
pub fn pill(renderer: &mut Renderer, x: f32, middle: f32, size: Size, color: Color) {
    let area = Rectangle::new(Point::new(x, middle - size.height / 2.0), size);
    let border = Border {
        radius: Radius::new(size.height / 2.0),
        ..Border::default()
    };
    boxed(renderer, area, color, border);
}

/// A popup's box: raised, with an edge and the shadow.
pub fn popup(renderer: &mut Renderer, bounds: Rectangle, tokens: &Tokens) {
    let border = Border {
        color: tokens.line,
        width: 1.0,
        radius: Radius::new(crate::ui::theme::radius::POPUP),
    };
    let quad = Quad {
        bounds: snap(bounds),
        border,
        ..Quad::default()
    };
    super::shade::shadow(renderer, bounds, crate::ui::theme::radius::POPUP, tokens);
    renderer.fill_quad(quad, Background::Color(tokens.raised));
}

/// Focus ring outside `bounds`: 2 px, 1 px away.
pub fn ring_outside(renderer: &mut Renderer, bounds: Rectangle, radius: f32, tokens: &Tokens) {
    let outer = snap(bounds).expand(3.0);
    let border = Border {
        color: tokens.focus,
        width: 2.0,
        radius: Radius::new(radius + 3.0),
    };
    boxed(renderer, outer, Color::TRANSPARENT, border);
}

/// Focus ring inside `bounds`, for fields, rows and cells.
pub fn ring_inside(renderer: &mut Renderer, bounds: Rectangle, radius: f32, tokens: &Tokens) {
    let border = Border {
        color: tokens.focus,
        width: 2.0,
        radius: Radius::new(radius),
    };
    boxed(renderer, bounds, Color::TRANSPARENT, border);
}

/// Draws an already shaped line with its left end at `x`, centred on `middle`.
pub fn paragraph(renderer: &mut Renderer, shaped: &Paragraph, x: f32, middle: f32, color: Color) {
    let size = shaped.min_bounds();
    let position = Point::new(x, (middle - size.height / 2.0).round());
    // Never clipped: the text was cut by measuring, so the clip is larger than the text can be.
    let clip = Rectangle::new(position, size).expand(8.0);
    renderer.fill_paragraph(shaped, position, color, clip);
}

/// Draws a text (already known to fit) with its left end at `x`, centred on `middle`; returns its width.
pub fn line(
    renderer: &mut Renderer,
    content: &str,
    style: Type,
    x: f32,
    middle: f32,
    color: Color,
) -> f32 {
    if content.is_empty() {
        return 0.0;
    }
    let shaped = shape(content, style);
    paragraph(renderer, &shaped, x, middle, color);
    shaped.min_width()
}

/// The type step of an icon of `size` px.
pub const fn icon_type(size: f32) -> Type {
    Type {
        size,
        line: size,
        font: ICONS,
    }
}

/// Draws an icon in a square of `size` px, its left end at `x`, centred on `middle`.
pub fn icon(renderer: &mut Renderer, icon: Icon, size: f32, x: f32, middle: f32, color: Color) {
    let shaped = shape(icon.glyph(), icon_type(size));
    let position = Point::new(x.round(), (middle - size / 2.0).round());
    let clip = Rectangle::new(position, Size::new(size, size)).expand(8.0);
    renderer.fill_paragraph(&shaped, position, color, clip);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme;

    #[test]
    fn texts_of_equal_size_are_redrawn_when_they_change() {
        theme::load_fonts();
        let (old, new) = (
            shape("19.11, 15:04", Type::BODY),
            shape("21.11, 21:36", Type::BODY),
        );
        assert_eq!(old.min_bounds(), new.min_bounds());
        assert_ne!(old.downgrade(), new.downgrade());
        assert_eq!(
            old.downgrade(),
            shape("19.11, 15:04", Type::BODY).downgrade()
        );
    }
    #[test]
    fn a_text_is_cut_at_a_letter_and_only_when_it_must() {
        theme::load_fonts();
        let full = "Будівельна компанія «Три горизонти»";
        let whole = width(full, Type::BODY);
        assert_eq!(fit(full, Type::BODY, whole), full);
        for max in [0.0, 5.0, 14.0, 40.0, 99.5, 150.0, whole - 1.0] {
            let cut = fit(full, Type::BODY, max);
            assert!(width(&cut, Type::BODY) <= max + 1.0, "{cut} in {max}");
            let kept = cut.trim_end_matches(ELLIPSIS);
            assert!(cut != full && full.starts_with(kept), "{cut}");
        }
        assert!(fit(full, Type::BODY, 150.0).chars().count() > 15);
    }
}
