//! Three index cards with their dividers: the only picture in the program, drawn with boxes.

use iced::advanced::layout::{self, Layout};
use iced::advanced::mouse;
use iced::advanced::renderer;
use iced::advanced::widget::{Tree, Widget};
use iced::border::Radius;
use iced::{Border, Color, Length, Rectangle, Size};

use crate::ui::Element;
use crate::ui::theme::{Tokens, Type};
use crate::ui::widget::paint::{self, Renderer};

const SIZE: Size = Size::new(332.0, 240.0);

/// Left, top, width of a card; left of its tab.
const CARDS: [([f32; 4], usize); 3] = [
    ([28.0, 0.0, 276.0, 44.0], 0),
    ([14.0, 42.0, 304.0, 132.0], 1),
    ([0.0, 84.0, 332.0, 220.0], 2),
];

/// The picture; `letters` stand on the tabs.
pub fn drawer<'a, M: 'a>(tokens: &'static Tokens, letters: [char; 3]) -> Element<'a, M> {
    Element::new(Drawer { tokens, letters })
}

struct Drawer {
    tokens: &'static Tokens,
    letters: [char; 3],
}

impl Drawer {
    fn part(at: Rectangle, x: f32, y: f32, width: f32, height: f32) -> Rectangle {
        Rectangle {
            x: at.x + x,
            y: at.y + y,
            width,
            height,
        }
    }

    fn card(
        &self,
        renderer: &mut Renderer,
        at: Rectangle,
        [x, y, width, tab]: [f32; 4],
        letter: char,
    ) {
        let t = self.tokens;
        let edge = |radius: Radius| Border {
            color: t.line,
            width: 1.0,
            radius,
        };
        let top = Radius::default().top(6.0);
        let tall = SIZE.height - y - 24.0;
        paint::boxed(
            renderer,
            Self::part(at, tab, y, 69.0, 30.0),
            t.surface,
            edge(top),
        );
        paint::boxed(
            renderer,
            Self::part(at, x, y + 24.0, width, tall),
            t.surface,
            edge(top),
        );
        // The tab grows out of the card: no line between them.
        paint::fill(
            renderer,
            Self::part(at, tab + 1.0, y + 20.0, 67.0, 8.0),
            t.surface,
        );
        let letter = letter.to_string();
        let shaped = paint::shape(&letter, Type::BODY.semibold());
        let room = 69.0 - paint::width(&letter, Type::BODY.semibold());
        paint::paragraph(
            renderer,
            &shaped,
            at.x + tab + room / 2.0,
            at.y + y + 14.0,
            t.text_2,
        );
    }
}

impl<M> Widget<M, iced::Theme, Renderer> for Drawer {
    fn size(&self) -> Size<Length> {
        Size::new(Length::Fixed(SIZE.width), Length::Fixed(SIZE.height))
    }

    fn layout(&mut self, _: &mut Tree, _: &Renderer, _: &layout::Limits) -> layout::Node {
        layout::Node::new(SIZE)
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
        let (t, at) = (self.tokens, layout.bounds());
        for (card, letter) in CARDS {
            self.card(renderer, at, card, self.letters[letter]);
        }
        let line = |renderer: &mut Renderer, y: f32, width: f32, tall: f32, color: Color| {
            paint::fill(renderer, Self::part(at, 20.0, y, width, tall), color);
        };
        line(renderer, 130.0, 96.0, 3.0, t.text_2);
        for (y, width) in [
            (152.0, 280.0),
            (172.0, 280.0),
            (192.0, 170.0),
            (212.0, 230.0),
        ] {
            line(renderer, y, width, 1.0, t.line);
        }
        let dot = Border {
            radius: Radius::new(5.0),
            ..Border::default()
        };
        paint::boxed(
            renderer,
            Self::part(at, 301.0, 127.0, 10.0, 10.0),
            t.accent,
            dot,
        );
    }
}
