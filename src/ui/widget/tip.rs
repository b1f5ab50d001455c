//! Tooltips: after 500 ms under the mouse or with the keyboard, name and key on the tooltip colours.
//!
//! `tip::tip(t, element, Some("Друк"), Some("Ctrl+P"))`; with `None` the element comes back as it is. A text that had to be
//! cut shows its whole by itself ([`Rest`], [`Whole`]): lines and table cells do so.

mod by_keys;

use std::borrow::Cow;
use std::time::Duration;

use by_keys::ByKeys;

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::Operation;
use iced::advanced::{Overlay, Renderer as _, Shell, mouse};
use iced::time::Instant;
use iced::widget::{Row, container, tooltip};
use iced::{Border, Event, Padding, Point, Rectangle, Size, border, window};

use super::around::around;
use super::paint::{self, Renderer};
use super::text::{self, Run};
use crate::ui::Element;
use crate::ui::theme::{self, Tokens, Type};

/// How long the mouse must rest before a tooltip.
pub const DELAY: Duration = Duration::from_millis(500);

/// Gives an element a tooltip of a name and a key.
pub fn tip<'a, M: 'a>(
    tokens: &'static Tokens,
    content: impl Into<Element<'a, M>>,
    name: Option<Cow<'a, str>>,
    key: Option<Cow<'a, str>>,
) -> Element<'a, M> {
    let Some(name) = name else {
        return content.into();
    };
    let words = match &key {
        Some(key) if !key.is_empty() => format!("{name}   {key}"),
        _ => name.clone().into_owned(),
    };
    let key = key.filter(|key| !key.is_empty());
    let content = tooltip(
        content,
        bubble(tokens, name, key),
        tooltip::Position::Bottom,
    )
    .delay(DELAY)
    .gap(4);
    around(content, ByKeys { words })
}

/// The bubble itself.
pub fn bubble<'a, M: 'a>(
    tokens: &'static Tokens,
    name: Cow<'a, str>,
    key: Option<Cow<'a, str>>,
) -> Element<'a, M> {
    let ink = tokens.on_tooltip;
    let mut row = Row::new()
        .spacing(8)
        .push(text::runs(vec![Run::new(name).color(ink)], Type::SMALL));
    if let Some(key) = key {
        row = row.push(text::runs(
            vec![Run::new(key).color(ink.scale_alpha(0.8))],
            Type::TINY,
        ));
    }
    container(row.align_y(iced::Alignment::Center))
        .height(24)
        .align_y(iced::Alignment::Center)
        .padding(Padding::ZERO.horizontal(8))
        .style(move |_| container::Style {
            background: Some(tokens.tooltip.into()),
            border: Border {
                radius: border::radius(4),
                ..Border::default()
            },
            ..container::Style::default()
        })
        .into()
}

/// Waits for the mouse to rest on something that shows itself cut; lives in a widget's state.
#[derive(Debug, Default)]
pub struct Rest {
    over: Option<(usize, usize)>,
    since: Option<Instant>,
    is_shown: bool,
}

impl Rest {
    /// What the tooltip is about, once it is time to show it.
    pub fn shown(&self) -> Option<(usize, usize)> {
        self.over.filter(|_| self.is_shown)
    }

    /// Follows the mouse: `over` tells what it is on now.
    pub fn follow<M>(
        &mut self,
        event: &Event,
        over: Option<(usize, usize)>,
        shell: &mut Shell<'_, M>,
    ) {
        let mut hide = false;
        match event {
            Event::Window(window::Event::RedrawRequested(now)) => {
                let Some(since) = self.since.filter(|_| self.over.is_some() && !self.is_shown)
                else {
                    return;
                };
                if *now >= since + DELAY {
                    self.is_shown = true;
                    shell.invalidate_layout();
                    shell.request_redraw();
                } else {
                    shell.request_redraw_at(since + DELAY);
                }
            }
            Event::Mouse(mouse::Event::CursorMoved { .. } | mouse::Event::CursorLeft)
                if over != self.over =>
            {
                hide = true;
                self.over = over;
                self.since = over.map(|_| Instant::now());
                if let Some(since) = self.since {
                    shell.request_redraw_at(since + DELAY);
                }
            }
            Event::Mouse(mouse::Event::ButtonPressed(_) | mouse::Event::WheelScrolled { .. })
            | Event::Keyboard(_) => {
                hide = true;
                self.over = None;
            }
            _ => {}
        }
        if hide && std::mem::take(&mut self.is_shown) {
            shell.invalidate_layout();
            shell.request_redraw();
        }
    }
}

/// The whole of a cut text, under the place where it is cut.
pub struct Whole {
    /// The text.
    pub text: String,
    /// Where it is cut, in the window.
    pub anchor: Rectangle,
}

impl<M> Overlay<M, iced::Theme, Renderer> for Whole {
    fn layout(&mut self, _renderer: &Renderer, bounds: Size) -> layout::Node {
        let width = (paint::width(&self.text, Type::SMALL).ceil() + 16.0).min(bounds.width - 8.0);
        let below = self.anchor.y + self.anchor.height + 2.0;
        let y = if below + 24.0 <= bounds.height {
            below
        } else {
            self.anchor.y - 26.0
        };
        let x = self.anchor.x.min(bounds.width - width - 4.0).max(4.0);
        layout::Node::new(Size::new(width, 24.0)).move_to(Point::new(x, y))
    }

    fn operate(&mut self, layout: Layout<'_>, _renderer: &Renderer, operation: &mut dyn Operation) {
        operation.text(None, layout.bounds(), &self.text);
    }

    fn draw(
        &self,
        renderer: &mut Renderer,
        theme: &iced::Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
    ) {
        let (t, bounds) = (theme::of(theme), layout.bounds());
        renderer.with_layer(bounds, |renderer| {
            let border = Border {
                radius: border::radius(4),
                ..Border::default()
            };
            paint::boxed(renderer, bounds, t.tooltip, border);
            let words = paint::fit(&self.text, Type::SMALL, bounds.width - 16.0);
            paint::line(
                renderer,
                &words,
                Type::SMALL,
                bounds.x + 8.0,
                bounds.center_y(),
                t.on_tooltip,
            );
        });
    }
}
