//! The select as a widget: its size, the keys and the mouse, its closed look; the open list is `list`.

use super::super::paint::{self, Renderer};
use super::list::List;
use super::{Select, State};
use crate::ui::theme::{Icon, Type, radius};
use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, mouse, overlay};
use iced::border::Radius;
use iced::keyboard::{self, Key, Modifiers, key::Named};
use iced::{Border, Event, Length, Rectangle, Size, Vector};

impl<M> Widget<M, iced::Theme, Renderer> for Select<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, Length::Fixed(self.tall))
    }

    fn layout(
        &mut self,
        _tree: &mut Tree,
        _renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let natural = Size::new(self.own_width(), self.tall);
        layout::Node::new(limits.resolve(self.width, Length::Fixed(self.tall), natural))
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        _renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let bounds = layout.bounds();
        operation.container(self.id.as_ref(), bounds);
        if self.on_choose.is_some() {
            operation.focusable(
                self.id.as_ref(),
                bounds,
                &mut tree.state.downcast_mut::<State>().focus,
            );
        }
        operation.text(self.id.as_ref(), bounds, self.said());
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
        let state = tree.state.downcast_mut::<State>();
        let is_over = cursor.is_over(layout.bounds());
        if self.on_choose.is_none() {
            return;
        }
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) if is_over => {
                state.focus.claim(true);
                let at = cursor.position().unwrap_or_default();
                match self.clear.as_ref() {
                    Some(clear) if self.is_on_clear(layout.bounds(), at) => shell.publish(clear()),
                    _ => self.open(state),
                }
                shell.capture_event();
                shell.invalidate_layout();
                shell.request_redraw();
            }
            Event::Mouse(mouse::Event::CursorMoved { .. } | mouse::Event::CursorLeft)
                if is_over != state.is_hovered =>
            {
                state.is_hovered = is_over;
                shell.request_redraw();
            }
            Event::Keyboard(keyboard::Event::KeyPressed {
                key,
                modifiers,
                text,
                ..
            }) if state.focus.is_held() => {
                let letter = text.as_ref().filter(|text| is_letter(text, *modifiers));
                match key {
                    Key::Named(Named::F4 | Named::Enter | Named::Space) if modifiers.is_empty() => {
                        self.open(state);
                    }
                    Key::Named(Named::ArrowDown) if modifiers.alt() || modifiers.is_empty() => {
                        self.open(state);
                    }
                    Key::Named(Named::ArrowUp) if modifiers.is_empty() => self.open(state),
                    Key::Named(Named::Backspace | Named::Delete) => match &self.clear {
                        Some(clear) => shell.publish(clear()),
                        None => return,
                    },
                    _ => match letter {
                        Some(letter) => {
                            self.open(state);
                            self.type_letter(state, letter);
                        }
                        None => return,
                    },
                }
                shell.capture_event();
                shell.invalidate_layout();
                shell.request_redraw();
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
        let state = tree.state.downcast_ref::<State>();
        let is_off = self.on_choose.is_none();
        let is_active = self.clear.is_some() && !is_off;
        let fill = match (is_off, state.is_hovered) {
            (true, _) => t.sunken,
            _ if is_active => t.accent_soft,
            (false, true) => t.row_hover,
            (false, false) => t.surface,
        };
        let border = Border {
            color: if is_active { t.accent_soft } else { t.line },
            width: 1.0,
            radius: Radius::new(radius::CONTROL),
        };
        paint::boxed(renderer, bounds, fill, border);
        let middle = bounds.center_y();
        let (mut x, end) = (bounds.x + 10.0, bounds.x + bounds.width - 26.0);
        let option = self.chosen.and_then(|n| self.options.get(n));
        if let Some(icon) = option.and_then(|option| option.icon) {
            paint::icon(
                renderer,
                icon,
                14.0,
                x,
                middle,
                if is_off { t.text_off } else { t.text },
            );
            x += 19.0;
        }
        if !self.label.is_empty() {
            let ink = if is_active { t.text_2 } else { t.text_3 };
            x += paint::line(renderer, &self.label, Type::BODY, x, middle, ink) + 5.0;
        }
        let full = if is_active { t.link } else { t.text };
        let ink = if option.is_some() { full } else { t.text_3 };
        let style = self.value_style();
        let shown = paint::fit(self.said(), style, end - x);
        paint::line(
            renderer,
            &shown,
            style,
            x,
            middle,
            if is_off { t.text_off } else { ink },
        );
        let (icon, size, ink) = if is_active {
            (Icon::X, 12.0, t.text)
        } else {
            (Icon::ChevronDown, 14.0, t.text_3)
        };
        paint::icon(
            renderer,
            icon,
            size,
            bounds.x + bounds.width - 21.0,
            middle,
            ink,
        );
        if state.is_open || state.focus.is_visible() || self.shown_focus {
            paint::ring_outside(renderer, bounds, radius::CONTROL, t);
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
        if self.on_choose.is_some() && cursor.is_over(layout.bounds()) {
            mouse::Interaction::Pointer
        } else {
            mouse::Interaction::None
        }
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        _renderer: &Renderer,
        _viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, M, iced::Theme, Renderer>> {
        let state = tree.state.downcast_mut::<State>();
        state.is_open.then(|| {
            let anchor = layout.bounds() + translation;
            overlay::Element::new(Box::new(List {
                select: self,
                state,
                anchor,
            }))
        })
    }
}

pub(super) fn is_letter(text: &str, modifiers: Modifiers) -> bool {
    !modifiers.control()
        && !modifiers.alt()
        && !modifiers.logo()
        && text.chars().all(|c| !c.is_control() && c != ' ')
}
