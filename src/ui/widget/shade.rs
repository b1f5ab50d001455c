//! The shadow of popups, dialogs and toasts: 0 6 20, as a few thin rings.
//!
//! The software renderer's own shadows are not clipped to the part of the window that is drawn again, so they grow darker
//! with every key typed over them (`iced_tiny_skia 0.14.1`, `engine.rs`: `draw_pixmap(.., None)`). Nothing in the program
//! may use `Quad::shadow` or `container::Style::shadow`.

use iced::border::Radius;
use iced::{Border, Color, Rectangle};

use super::around::{Around, around};
use super::paint::{self, Renderer};
use crate::ui::Element;
use crate::ui::theme::Tokens;

/// How far the shadow lies below its box.
const OFFSET: f32 = 5.0;
/// How far it reaches.
const BLUR: f32 = 18.0;
/// Width of a ring.
const RING: f32 = 1.0;

/// Draws the shadow of a box; call it before the box itself.
pub fn shadow(renderer: &mut Renderer, bounds: Rectangle, radius: f32, tokens: &Tokens) {
    let bounds = paint::snap(bounds);
    let lower = Rectangle {
        y: bounds.y + OFFSET,
        ..bounds
    };
    // From under the box outwards, so that no gap shows above its foot.
    let mut reach = RING - OFFSET;
    while reach < BLUR {
        let part = (reach + OFFSET) / (BLUR + OFFSET);
        let strength = (1.0 - part) * (1.0 - part);
        let border = Border {
            color: tokens.shadow.scale_alpha(strength * 0.75),
            width: RING,
            radius: Radius::new((radius + reach).max(0.0)),
        };
        paint::boxed_exact(renderer, lower.expand(reach), Color::TRANSPARENT, border);
        reach += RING;
    }
}

/// Gives an element a shadow.
pub fn raised<'a, M: 'a>(
    tokens: &'static Tokens,
    radius: f32,
    content: impl Into<Element<'a, M>>,
) -> Element<'a, M> {
    around(content, Raised { tokens, radius })
}

struct Raised {
    tokens: &'static Tokens,
    radius: f32,
}

impl<M> Around<M> for Raised {
    type State = ();

    fn draw_below(&self, renderer: &mut Renderer, bounds: Rectangle) {
        shadow(renderer, bounds, self.radius, self.tokens);
    }
}
