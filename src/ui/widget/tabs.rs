//! The strip of open cards at the top of the window ([`Strip`]) and the tabs of a card ([`CardTabs`]).
//!
//! ```text
//! Strip::new(t, tabs, chosen, Message::Tab).on_close(Message::Close).more("ще {n}", Message::More)
//! CardTabs::new(t, [("Огляд", None), ("Угоди", Some("3"))], chosen, Message::Tab)
//! ```
//! Each is one Tab stop; ← → move. The × of a tab shows on hover and on the chosen tab. Tabs that do not fit are counted at
//! the right end, where a press sends `more`.

mod card;

pub use card::CardTabs;

use std::borrow::Cow;

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, mouse};
use iced::border::Radius;
use iced::keyboard::{self, Key, key::Named};
use iced::{Border, Event, Length, Rectangle, Size};

use super::focus::Focus;
use super::paint::{self, Renderer};
use crate::ui::Element;
use crate::ui::theme::{Icon, Tokens, Type, height};

/// Widest tab of an open card.
pub const TAB_MAX: f32 = 230.0;

/// One open card.
#[derive(Debug, Clone)]
pub struct Tab<'a> {
    /// Icon of the kind.
    pub icon: Icon,
    /// Name.
    pub label: Cow<'a, str>,
    /// Whether it has a ×; the section's own tab has none.
    pub can_close: bool,
}

impl<'a> Tab<'a> {
    /// A card that can be closed.
    pub fn card(icon: Icon, label: impl Into<Cow<'a, str>>) -> Self {
        Self {
            icon,
            label: label.into(),
            can_close: true,
        }
    }

    /// The tab of the section itself.
    pub fn section(icon: Icon, label: impl Into<Cow<'a, str>>) -> Self {
        Self {
            icon,
            label: label.into(),
            can_close: false,
        }
    }
}

type Words<'a> = Box<dyn Fn(usize) -> String + 'a>;

/// The strip of open cards, 36 high, with the line of the sheet below.
pub struct Strip<'a, M> {
    tokens: &'static Tokens,
    tabs: Vec<Tab<'a>>,
    chosen: usize,
    on_choose: Box<dyn Fn(usize) -> M + 'a>,
    on_close: Option<Box<dyn Fn(usize) -> M + 'a>>,
    more: Option<(Words<'a>, M)>,
    tall: f32,
}

impl<'a, M> Strip<'a, M> {
    /// A strip with the number of the chosen tab.
    pub fn new(
        tokens: &'static Tokens,
        tabs: Vec<Tab<'a>>,
        chosen: usize,
        on_choose: impl Fn(usize) -> M + 'a,
    ) -> Self {
        Self {
            tokens,
            tabs,
            chosen,
            on_choose: Box::new(on_choose),
            on_close: None,
            more: None,
            tall: height::TABS,
        }
    }

    /// The message of a tab's × and of the middle mouse button.
    #[must_use]
    pub fn on_close(mut self, on_close: impl Fn(usize) -> M + 'a) -> Self {
        self.on_close = Some(Box::new(on_close));
        self
    }

    /// How tabs without room are named ("ще 4") and the message that lists them.
    #[must_use]
    pub fn more(mut self, words: impl Fn(usize) -> String + 'a, message: M) -> Self {
        self.more = Some((Box::new(words), message));
        self
    }

    /// Widths and the number of tabs shown; the chosen one always is.
    fn parts(&self, bounds: Rectangle) -> Parts {
        let widths: Vec<f32> = self.tabs.iter().map(tab_width).collect();
        let total: f32 =
            widths.iter().sum::<f32>() + 2.0 * self.tabs.len().saturating_sub(1) as f32;
        let mut shown: Vec<usize> = (0..self.tabs.len()).collect();
        let mut used = total;
        let room = bounds.width - 10.0;
        let more_room = if total > room { 64.0 } else { 0.0 };
        while used > room - more_room && shown.len() > 1 {
            // The last tabs go first, never the chosen one.
            let drop = if shown.last() == Some(&self.chosen) {
                shown.len() - 2
            } else {
                shown.len() - 1
            };
            used -= widths[shown[drop]] + 2.0;
            shown.remove(drop);
        }
        let mut x = bounds.x;
        let mut rects = Vec::with_capacity(shown.len());
        for n in &shown {
            let tall = if *n == self.chosen { 30.0 } else { 29.0 };
            let y = bounds.y + bounds.height - tall;
            rects.push((
                *n,
                Rectangle {
                    x,
                    y,
                    width: widths[*n].min(room),
                    height: tall,
                },
            ));
            x += widths[*n] + 2.0;
        }
        let hidden = self.tabs.len() - shown.len();
        let more = (hidden > 0).then_some(Rectangle {
            x,
            y: bounds.y + bounds.height - 29.0,
            width: more_room,
            height: 29.0,
        });
        Parts {
            rects,
            more,
            hidden,
        }
    }
}

struct Parts {
    rects: Vec<(usize, Rectangle)>,
    more: Option<Rectangle>,
    hidden: usize,
}

fn tab_width(tab: &Tab<'_>) -> f32 {
    let close = if tab.can_close { 21.0 } else { 0.0 };
    // Measured semibold, so that choosing a tab moves nothing.
    (22.0 + 21.0 + paint::width(&tab.label, Type::BODY.semibold()).ceil() + close).min(TAB_MAX)
}

fn close_rect(tab: Rectangle) -> Rectangle {
    Rectangle {
        x: tab.x + tab.width - 25.0,
        y: tab.center_y() - 9.0,
        width: 18.0,
        height: 18.0,
    }
}

#[derive(Default)]
struct StripState {
    focus: Focus,
    hovered: Option<(usize, bool)>,
    pressed: Option<(usize, bool)>,
}

impl<M: Clone> Widget<M, iced::Theme, Renderer> for Strip<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<StripState>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(StripState::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Fixed(self.tall))
    }

    fn layout(
        &mut self,
        _tree: &mut Tree,
        _renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        layout::Node::new(limits.resolve(Length::Fill, Length::Fixed(self.tall), Size::ZERO))
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        _renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let state = tree.state.downcast_mut::<StripState>();
        operation.container(None, layout.bounds());
        operation.focusable(None, layout.bounds(), &mut state.focus);
        for (n, rect) in self.parts(layout.bounds()).rects {
            operation.text(None, rect, &self.tabs[n].label);
        }
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        _viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_mut::<StripState>();
        let parts = self.parts(layout.bounds());
        let over = parts
            .rects
            .iter()
            .find(|(_, rect)| cursor.is_over(*rect))
            .map(|(n, rect)| {
                let closes = self.tabs[*n].can_close && cursor.is_over(close_rect(*rect));
                (*n, closes)
            });
        match event {
            Event::Mouse(mouse::Event::CursorMoved { .. } | mouse::Event::CursorLeft)
                if over != state.hovered =>
            {
                state.hovered = over;
                shell.request_redraw();
            }
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
                state.pressed = over;
                match over {
                    Some((n, false)) => {
                        shell.publish((self.on_choose)(n));
                        shell.capture_event();
                    }
                    Some(_) => shell.capture_event(),
                    None => {
                        if let (Some(rect), Some((_, message))) = (parts.more, &self.more)
                            && cursor.is_over(rect)
                        {
                            shell.publish(message.clone());
                            shell.capture_event();
                        }
                    }
                }
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) => {
                if let (Some((n, true)), Some(on_close)) = (over, &self.on_close)
                    && state.pressed == over
                {
                    shell.publish(on_close(n));
                    shell.capture_event();
                }
                state.pressed = None;
            }
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Middle)) => {
                if let (Some((n, _)), Some(on_close)) = (over, &self.on_close)
                    && self.tabs[n].can_close
                {
                    shell.publish(on_close(n));
                    shell.capture_event();
                }
            }
            Event::Keyboard(keyboard::Event::KeyPressed {
                key: Key::Named(key),
                modifiers,
                ..
            }) if state.focus.is_held() && modifiers.is_empty() => {
                let last = self.tabs.len().saturating_sub(1);
                let to = match key {
                    Named::ArrowLeft => self.chosen.saturating_sub(1),
                    Named::ArrowRight => (self.chosen + 1).min(last),
                    Named::Home => 0,
                    Named::End => last,
                    _ => return,
                };
                shell.publish((self.on_choose)(to));
                shell.capture_event();
            }
            _ => {}
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        _theme: &iced::Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        _viewport: &Rectangle,
    ) {
        let (t, bounds) = (self.tokens, layout.bounds());
        let state = tree.state.downcast_ref::<StripState>();
        let base = bounds.y + bounds.height - 1.0;
        paint::fill(
            renderer,
            Rectangle {
                y: base,
                height: 1.0,
                ..bounds
            },
            t.line,
        );
        let parts = self.parts(bounds);
        for (n, rect) in &parts.rects {
            let (tab, is_chosen) = (&self.tabs[*n], *n == self.chosen);
            let is_hovered = state.hovered.is_some_and(|(over, _)| over == *n);
            let top = Radius {
                top_left: 7.0,
                top_right: 7.0,
                bottom_left: 0.0,
                bottom_right: 0.0,
            };
            if is_chosen {
                // Drawn one pixel too high at the foot and then opened: the sheet and its tab are one.
                let border = Border {
                    color: t.line,
                    width: 1.0,
                    radius: top,
                };
                let body = Rectangle {
                    height: rect.height + 1.0,
                    ..*rect
                };
                paint::boxed(renderer, body, t.surface, border);
                let foot = Rectangle {
                    x: rect.x + 1.0,
                    y: base,
                    width: rect.width - 2.0,
                    height: 2.0,
                };
                paint::fill(renderer, foot, t.surface);
            } else if is_hovered {
                let body = Rectangle {
                    height: rect.height - 1.0,
                    ..*rect
                };
                paint::boxed(
                    renderer,
                    body,
                    t.chrome_hover,
                    Border {
                        radius: top,
                        ..Border::default()
                    },
                );
            }
            let style = if is_chosen {
                Type::BODY.semibold()
            } else {
                Type::BODY
            };
            let ink = if is_chosen { t.text } else { t.text_2 };
            let middle = rect.y + 15.0;
            paint::icon(renderer, tab.icon, 14.0, rect.x + 11.0, middle, ink);
            let x = rect.x + 32.0;
            let room = rect.width - 43.0 - if tab.can_close { 21.0 } else { 0.0 };
            let label = paint::fit(&tab.label, style, room.max(0.0));
            paint::line(renderer, &label, style, x, middle, ink);
            if tab.can_close && (is_chosen || is_hovered) {
                let close = close_rect(*rect);
                if state.hovered == Some((*n, true)) {
                    let border = Border {
                        radius: Radius::new(4.0),
                        ..Border::default()
                    };
                    paint::boxed(
                        renderer,
                        close,
                        if is_chosen {
                            t.row_hover
                        } else {
                            t.chrome_active
                        },
                        border,
                    );
                }
                paint::icon(
                    renderer,
                    Icon::X,
                    12.0,
                    close.x + 3.0,
                    middle,
                    if is_chosen { t.text_3 } else { t.text_2 },
                );
            }
            if is_chosen && state.focus.is_visible() {
                paint::ring_inside(renderer, rect.shrink(1.0), 6.0, t);
            }
        }
        if let (Some(rect), Some((words, _))) = (parts.more, &self.more) {
            paint::line(
                renderer,
                &words(parts.hidden),
                Type::BODY,
                rect.x + 8.0,
                rect.y + 15.0,
                t.text_2,
            );
        }
    }

    fn mouse_interaction(
        &self,
        _tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        let parts = self.parts(layout.bounds());
        let over = parts
            .rects
            .iter()
            .map(|(_, rect)| *rect)
            .chain(parts.more)
            .any(|rect| cursor.is_over(rect));
        if over {
            mouse::Interaction::Pointer
        } else {
            mouse::Interaction::None
        }
    }
}

impl<'a, M: Clone + 'a> From<Strip<'a, M>> for Element<'a, M> {
    fn from(strip: Strip<'a, M>) -> Self {
        Element::new(strip)
    }
}
