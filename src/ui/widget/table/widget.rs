//! The table as an iced widget: events in, [`Event`]s out. Movement is [`super::state`], looks are [`super::draw`].

use std::ops::Range;

use iced::advanced::layout::{self, Layout};
use iced::advanced::mouse::{self};
use iced::advanced::renderer;
use iced::advanced::widget::{Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, overlay};
use iced::keyboard::{self, Modifiers};
use iced::{Length, Rectangle, Size, Vector};

use super::super::focus::Focus;
use super::super::paint::Renderer;
use super::super::tip::{Rest, Whole};
use super::cell;
use super::draw;
use super::input::{Drag, Spot, is_typed};
use super::layout::{self as columns};
use super::model::{Cell, Event, Row};
use super::state::Position;
use super::{HEAD, Table};

#[derive(Default)]
pub(super) struct State {
    pub(super) focus: Focus,
    pub(super) position: Position,
    pub(super) generation: Option<u64>,
    pub(super) told: Option<Range<usize>>,
    pub(super) hovered: Option<usize>,
    pub(super) sideways: f32,
    pub(super) wheel_rest: f32,
    pub(super) modifiers: Modifiers,
    pub(super) click: Option<mouse::Click>,
    pub(super) drag: Option<Drag>,
    pub(super) is_bar_hot: bool,
    pub(super) is_side_hot: bool,
    rest: Rest,
}

impl<M> Table<'_, M> {
    /// The whole text of a cell that is shown cut, and where the cell is.
    fn cut_at(
        &self,
        state: &State,
        bounds: Rectangle,
        row: usize,
        column: usize,
    ) -> Option<(String, Rectangle)> {
        let place = self
            .placed(bounds.width)
            .into_iter()
            .find(|place| place.index == column)?;
        let Some(Row::Cells { cells, tone }) = self.rows.row(row) else {
            return None;
        };
        let room = place.width - 2.0 * draw::pad(place.width);
        let text = cell::cut(cells.get(column)?, tone, room)?;
        let down = row.checked_sub(state.position.first)? as f32 * self.row_height;
        let area = Rectangle {
            x: bounds.x + place.x - state.sideways,
            y: bounds.y + HEAD + down,
            width: place.width,
            height: self.row_height,
        };
        Some((text, area))
    }
}

impl<M> Widget<M, iced::Theme, Renderer> for Table<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Fill)
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        _renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let natural = HEAD + self.rows.count() as f32 * self.row_height;
        let size = limits.resolve(Length::Fill, Length::Fill, Size::new(0.0, natural));
        let state = tree.state.downcast_mut::<State>();
        self.meet(state, Rectangle::with_size(size));
        let end = columns::end(&self.placed(size.width), draw::left(self));
        state.sideways = state
            .sideways
            .clamp(0.0, (end - draw::room(self, size.width)).max(0.0));
        layout::Node::new(size)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        _renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let bounds = layout.bounds();
        let state = tree.state.downcast_mut::<State>();
        operation.container(self.id.as_ref(), bounds);
        operation.focusable(self.id.as_ref(), bounds, &mut state.focus);
        let placed = self.placed(bounds.width);
        for place in &placed {
            let area = Rectangle {
                x: bounds.x + place.x,
                width: place.width,
                height: HEAD,
                ..bounds
            };
            operation.text(None, area, &self.columns[place.index].title);
        }
        let stuck = self.stuck(&state.position);
        for index in state.position.visible() {
            let y = bounds.y + HEAD + (index - state.position.first) as f32 * self.row_height;
            let area = Rectangle {
                y,
                height: self.row_height,
                ..bounds
            };
            let shown = stuck
                .filter(|_| index == state.position.first)
                .unwrap_or(index);
            match self.rows.row(shown) {
                Some(Row::Cells { cells, .. }) => {
                    for place in &placed {
                        let words = cells.get(place.index).map_or("", |cell| cell.words());
                        if !words.is_empty() {
                            let area = Rectangle {
                                x: bounds.x + place.x,
                                width: place.width,
                                ..area
                            };
                            operation.text(None, area, words);
                        }
                        if let Some(Cell::Share(_, _, figure)) = cells.get(place.index) {
                            operation.text(None, area, &figure.long);
                        }
                    }
                }
                Some(Row::Group { title, sum, .. }) => {
                    operation.text(None, area, &title);
                    if !sum.is_empty() {
                        operation.text(None, area, &sum);
                    }
                }
                Some(Row::Now(time)) => operation.text(None, area, &time),
                None => {}
            }
        }
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &iced::Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        _viewport: &Rectangle,
    ) {
        let bounds = layout.bounds();
        let state = tree.state.downcast_mut::<State>();
        let before = (
            state.position,
            state.hovered,
            state.sideways,
            (state.is_bar_hot, state.is_side_hot),
            state.focus.is_held(),
        );
        let spot = cursor
            .position()
            .and_then(|at| self.spot(state, bounds, at));
        let mut events = Vec::new();
        match event {
            iced::Event::Keyboard(keyboard::Event::ModifiersChanged(modifiers)) => {
                state.modifiers = *modifiers;
            }
            iced::Event::Keyboard(keyboard::Event::KeyPressed {
                key,
                physical_key,
                modifiers,
                text,
                ..
            }) if state.focus.is_held() => {
                let all = modifiers.command()
                    && !modifiers.shift()
                    && key.to_latin(*physical_key) == Some('a');
                if all && self.ticks.is_some() {
                    events.push(Event::TickAll);
                    shell.capture_event();
                } else if let Some(told) = self.key(state, key, *modifiers, bounds) {
                    events = told;
                    shell.capture_event();
                } else if let Some(text) = text.as_ref().filter(|text| is_typed(text, *modifiers)) {
                    events.push(Event::Typed(text.to_string()));
                    shell.capture_event();
                }
            }
            iced::Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
                if let (Some(spot), Some(at)) = (spot, cursor.position()) {
                    state.focus.claim(true);
                    events = self.press(state, spot, at, bounds);
                    shell.capture_event();
                }
            }
            iced::Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Right)) => {
                match (spot, cursor.position()) {
                    (Some(Spot::Row(row) | Spot::RowTick(row)), Some(at)) => {
                        state.focus.claim(true);
                        events = state.position.go(row, false);
                        events.push(Event::Menu { row, at });
                        shell.capture_event();
                    }
                    (Some(Spot::Head(_) | Spot::HeadEdge(_) | Spot::HeadTick), Some(at)) => {
                        events.push(Event::HeadMenu(at));
                        shell.capture_event();
                    }
                    _ => {}
                }
            }
            iced::Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) => {
                if let Some(Drag::Title { column }) = state.drag.take()
                    && spot == Some(Spot::Head(Some(column)))
                {
                    let additive = state.modifiers.command();
                    events.push(Event::Sort {
                        column: self.columns[column].id,
                        additive,
                    });
                }
            }
            iced::Event::Mouse(mouse::Event::CursorMoved { position: at }) => match state.drag {
                Some(Drag::Bar { grip }) => self.drag_bar(state, bounds, *at, grip),
                Some(Drag::Side { grip }) => self.drag_side(state, bounds, *at, grip),
                Some(Drag::Edge {
                    column,
                    from,
                    width,
                }) => {
                    if let Some(column) = self.columns.get(column) {
                        let width = (width + at.x - from).max(column.min).round();
                        events.push(Event::Resized {
                            column: column.id,
                            width,
                        });
                    }
                }
                Some(Drag::Title { .. }) | None => {}
            },
            iced::Event::Mouse(mouse::Event::WheelScrolled { delta }) if spot.is_some() => {
                self.wheel(state, *delta, bounds);
                shell.capture_event();
            }
            _ => {}
        }
        let spot = cursor
            .position()
            .and_then(|at| self.spot(state, bounds, at));
        state.hovered = match spot {
            Some(Spot::Row(row) | Spot::RowTick(row)) if state.drag.is_none() => Some(row),
            _ => None,
        };
        state.is_bar_hot = spot == Some(Spot::Bar) || matches!(state.drag, Some(Drag::Bar { .. }));
        state.is_side_hot =
            spot == Some(Spot::Side) || matches!(state.drag, Some(Drag::Side { .. }));
        let over = state.hovered.zip(cursor.position()).and_then(|(row, at)| {
            let x = at.x - bounds.x + state.sideways;
            let column = columns::column_at(&self.placed(bounds.width), x)?;
            self.cut_at(state, bounds, row, column)
                .map(|_| (row, column))
        });
        state.rest.follow(event, over, shell);
        let visible = state.position.visible();
        if state.told.as_ref() != Some(&visible) {
            state.told = Some(visible.clone());
            events.push(Event::Visible(visible));
        }
        let after = (
            state.position,
            state.hovered,
            state.sideways,
            (state.is_bar_hot, state.is_side_hot),
            state.focus.is_held(),
        );
        if before != after {
            shell.request_redraw();
        }
        for event in events {
            shell.publish((self.on_event)(event));
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
        let bounds = layout.bounds();
        let state = tree.state.downcast_ref::<State>();
        let placed = self.placed(bounds.width);
        let frame = draw::Frame {
            bounds,
            placed: &placed,
            sideways: state.sideways,
            position: &state.position,
            hovered: state.hovered,
            is_focused: state.focus.is_held(),
            bar: self.bar(state, bounds),
            is_bar_hot: state.is_bar_hot,
            side: self.side_bar(state, bounds),
            is_side_hot: state.is_side_hot,
        };
        draw::table(self, renderer, &frame);
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        _renderer: &Renderer,
        _viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, M, iced::Theme, Renderer>> {
        let state = tree.state.downcast_ref::<State>();
        let (row, column) = state.rest.shown()?;
        let (text, place) = self.cut_at(state, layout.bounds(), row, column)?;
        let whole = Whole {
            text,
            anchor: place + translation,
        };
        Some(overlay::Element::new(Box::new(whole)))
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        let state = tree.state.downcast_ref::<State>();
        if matches!(state.drag, Some(Drag::Edge { .. })) {
            return mouse::Interaction::ResizingHorizontally;
        }
        match cursor
            .position()
            .and_then(|at| self.spot(state, layout.bounds(), at))
        {
            Some(Spot::HeadEdge(_)) => mouse::Interaction::ResizingHorizontally,
            Some(Spot::HeadTick | Spot::RowTick(_)) => mouse::Interaction::Pointer,
            _ => mouse::Interaction::None,
        }
    }
}
