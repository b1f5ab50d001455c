//! The boxes of the funnel and its bars: what went on in full, what did not hatched.

use iced::widget::canvas::{self, Canvas, Frame, Path, Stroke};
use iced::widget::{Column, Row, container, stack};
use iced::{Alignment, Border, Length, Padding, Point, Rectangle, Size, mouse};

use super::super::Message;
use crate::ui::Element;
use crate::ui::screen::parts;
use crate::ui::theme::{Tokens, Type, radius};
use crate::ui::widget::text::{self, Run};

pub(super) fn boxed<'a>(
    t: &'static Tokens,
    body: Element<'a, Message>,
) -> container::Container<'a, Message, iced::Theme, iced::Renderer> {
    container(body)
        .padding(1)
        .clip(true)
        .style(move |_| container::Style {
            background: Some(t.surface.into()),
            border: Border {
                color: t.line,
                width: 1.0,
                radius: radius::CARD.into(),
            },
            ..container::Style::default()
        })
}

pub(super) fn titled<'a>(
    t: &'static Tokens,
    title: String,
    note: String,
    body: Element<'a, Message>,
) -> Element<'a, Message> {
    let head = Row::new()
        .height(34)
        .align_y(Alignment::Center)
        .padding(Padding::ZERO.horizontal(12))
        .push(
            text::runs(
                vec![Run::new(title).style(Type::BODY.semibold()).color(t.text)],
                Type::BODY,
            )
            .fill(),
        )
        .push(text::line(note, Type::SMALL).color(t.text_3));
    let body = container(body).padding(Padding::ZERO.horizontal(8));
    Column::new()
        .push(head)
        .push(parts::rule(t.line_subtle))
        .push(parts::scroll(t, body))
        .into()
}

/// A bar of those who went on, and hatched those who did not, with the number in it.
pub(super) fn bar<'a>(
    t: &'static Tokens,
    parts: (f32, f32),
    best: i64,
    label: String,
    is_won: bool,
) -> Element<'a, Message> {
    let drawn = Canvas::new(Hatched {
        tokens: t,
        full: parts.0 / best as f32,
        hatched: parts.1 / best as f32,
        is_won,
    })
    .width(Length::Fill)
    .height(26);
    let is_inside = parts.0 / best as f32 > 0.08;
    let ink = if is_inside { t.surface } else { t.text };
    let label = container(text::line(label, Type::BODY.semibold()).color(ink))
        .height(26)
        .align_y(Alignment::Center)
        .padding(Padding::ZERO.left(8));
    stack![drawn, label].into()
}

struct Hatched {
    tokens: &'static Tokens,
    full: f32,
    hatched: f32,
    is_won: bool,
}

impl<M> canvas::Program<M> for Hatched {
    type State = ();

    fn draw(
        &self,
        _state: &(),
        renderer: &iced::Renderer,
        _theme: &iced::Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<canvas::Geometry> {
        let t = self.tokens;
        let mut frame = Frame::new(renderer, bounds.size());
        let (width, tall) = (bounds.width - 24.0, bounds.height);
        let full = (width * self.full).round();
        let color = if self.is_won { t.done } else { t.bar_fill };
        if full > 0.0 {
            let path = Path::rounded_rectangle(Point::ORIGIN, Size::new(full, tall), 2.0.into());
            frame.fill(&path, color);
        }
        let end = full + (width * self.hatched).round();
        if end > full {
            let ground = Path::rectangle(Point::new(full, 0.0), Size::new(end - full, tall));
            frame.fill(&ground, t.bar_track);
            let stroke = Stroke::default().with_color(t.bar_fill).with_width(1.5);
            let mut x = full - tall;
            while x < end {
                // The part of a slanted line that lies within the box.
                let from = (full - x).max(0.0);
                let to = (end - x).min(tall);
                if to > from {
                    let line = Path::line(
                        Point::new(x + from, tall - from),
                        Point::new(x + to, tall - to),
                    );
                    frame.stroke(&line, stroke);
                }
                x += 6.0;
            }
        }
        vec![frame.into_geometry()]
    }
}
