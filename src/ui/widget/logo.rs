//! The program's mark: an index card with its tab. Drawn with boxes, so it is sharp at every size; also the window's icon.

use iced::advanced::layout::{self, Layout};
use iced::advanced::mouse;
use iced::advanced::renderer;
use iced::advanced::widget::{Tree, Widget};
use iced::border::Radius;
use iced::{Border, Color, Length, Rectangle, Size};

use super::paint::{self, Renderer};
use crate::ui::Element;
use crate::ui::theme::Tokens;

/// The parts on a grid of 20: x, y, width, height, corner; the lines are white.
const PARTS: [([f32; 5], bool); 5] = [
    ([2.0, 2.0, 9.0, 8.0, 1.4], false),
    ([2.0, 5.0, 16.0, 13.0, 1.2], false),
    ([4.5, 8.75, 11.0, 1.3, 0.6], true),
    ([4.5, 11.55, 11.0, 1.3, 0.6], true),
    ([4.5, 14.35, 7.0, 1.3, 0.6], true),
];

/// The mark in a square of `size`.
pub fn logo<'a, M: 'a>(tokens: &'static Tokens, size: f32) -> Element<'a, M> {
    Element::new(Logo { tokens, size })
}

struct Logo {
    tokens: &'static Tokens,
    size: f32,
}

impl<M> Widget<M, iced::Theme, Renderer> for Logo {
    fn size(&self) -> Size<Length> {
        Size::new(Length::Fixed(self.size), Length::Fixed(self.size))
    }

    fn layout(&mut self, _: &mut Tree, _: &Renderer, _: &layout::Limits) -> layout::Node {
        layout::Node::new(Size::new(self.size, self.size))
    }

    fn draw(
        &self,
        _tree: &Tree,
        renderer: &mut Renderer,
        _theme: &iced::Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        _viewport: &Rectangle,
    ) {
        let bounds = layout.bounds();
        let unit = self.size / 20.0;
        for ([x, y, width, height, corner], is_line) in PARTS {
            let part = Rectangle {
                x: bounds.x + x * unit,
                y: bounds.y + y * unit,
                width: width * unit,
                height: height * unit,
            };
            let border = Border {
                radius: Radius::new(corner * unit),
                ..Border::default()
            };
            let color = if is_line {
                Color::WHITE
            } else {
                self.tokens.accent
            };
            paint::boxed_exact(renderer, part, color, border);
        }
    }
}

/// The mark as pixels of a square picture, for the window's icon: four bytes a pixel.
pub fn pixels(tokens: &Tokens, size: u32) -> Vec<u8> {
    let unit = size as f32 / 20.0;
    let mut rgba = Vec::with_capacity((size * size * 4) as usize);
    for y in 0..size {
        for x in 0..size {
            let (px, py) = ((x as f32 + 0.5) / unit, (y as f32 + 0.5) / unit);
            let mut color = Color::TRANSPARENT;
            for ([left, top, width, height, _], is_line) in PARTS {
                if (left..left + width).contains(&px) && (top..top + height).contains(&py) {
                    color = if is_line { Color::WHITE } else { tokens.accent };
                }
            }
            rgba.extend(color.into_rgba8());
        }
    }
    rgba
}
