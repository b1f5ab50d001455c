//! A bar of a day: what is taken of it, and the time that is planned as a frame over it. Shows times as parts of the day, no
//! more.

use iced::advanced::Renderer as _;
use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::{Tree, Widget};
use iced::advanced::{mouse, renderer};
use iced::border::Radius;
use iced::{Border, Color, Length, Rectangle, Size};

use super::paint::{self, Renderer};
use crate::ui::Element;
use crate::ui::theme::Tokens;

/// Height of a bar.
const TALL: f32 = 15.0;

/// A bar; see the module. Parts run from 0 to 1.
pub struct FreeBar {
    tokens: &'static Tokens,
    taken: Vec<(f32, f32)>,
    category: u8,
    planned: Option<(f32, f32)>,
}

impl FreeBar {
    /// A bar with what is taken, in the colour of a category.
    pub fn new(tokens: &'static Tokens, taken: Vec<(f32, f32)>, category: u8) -> Self {
        Self {
            tokens,
            taken,
            category,
            planned: None,
        }
    }

    /// Frames the planned time.
    #[must_use]
    pub fn planned(mut self, planned: Option<(f32, f32)>) -> Self {
        self.planned = planned;
        self
    }
}

impl<M> Widget<M, iced::Theme, Renderer> for FreeBar {
    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Fixed(TALL))
    }

    fn layout(
        &mut self,
        _tree: &mut Tree,
        _renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        layout::Node::new(limits.resolve(Length::Fill, TALL, Size::ZERO))
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
        let t = self.tokens;
        let bounds = layout.bounds();
        let border = Border {
            color: t.line,
            width: 1.0,
            radius: Radius::new(3.0),
        };
        paint::boxed(renderer, bounds, t.sunken, border);
        let inner = bounds.shrink(1.0);
        let part = |(from, to): (f32, f32)| {
            let (from, to) = (from.clamp(0.0, 1.0), to.clamp(0.0, 1.0));
            Rectangle {
                x: (inner.x + inner.width * from).round(),
                width: (inner.width * (to - from)).round(),
                ..inner
            }
        };
        for taken in &self.taken {
            paint::fill(renderer, part(*taken), t.category_mark(self.category));
        }
        if let Some(planned) = self.planned {
            let area = part(planned);
            if area.width >= 2.0 {
                renderer.with_layer(bounds, |renderer| {
                    let border = Border {
                        color: t.focus,
                        width: 2.0,
                        radius: Radius::new(2.0),
                    };
                    paint::boxed(renderer, area, Color::TRANSPARENT, border);
                });
            }
        }
    }
}

impl<'a, M: 'a> From<FreeBar> for Element<'a, M> {
    fn from(bar: FreeBar) -> Self {
        Element::new(bar)
    }
}
