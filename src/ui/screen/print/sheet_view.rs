//! The sheet on the screen: the picture of what will be printed, used labels hatched, the label of the current recipient
//! framed. A press on a label makes it the first free one; with Ctrl, or by the right button, it is marked as used or free.
//! With the keyboard on it the arrows move the first label.

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Id, Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, mouse};
use iced::keyboard::{self, Key, key::Named};
use iced::widget::canvas::{self, Canvas, Frame, Path, Stroke, Text};
use iced::widget::image::{self, Handle};
use iced::widget::{container, space, stack};
use iced::{Color, Event, Length, Point, Rectangle, Size};

use crate::ui::Element;
use crate::ui::theme::{LIGHT, NORMAL, Tokens};
use crate::ui::widget::focus::Focus;
use crate::ui::widget::paint::{self, Renderer};

/// Id of the sheet, for focus.
pub const SHEET: &str = "print-sheet";

/// What happens on the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Touch {
    /// A label was pressed; its place from 1.
    Press(usize),
    /// It is to be marked as used or free.
    Mark(usize),
    /// The first label moves so many places.
    Move(isize),
}

/// What the sheet shows; lengths in logical pixels.
#[derive(Debug, Clone)]
pub struct Shown {
    pub size: Size,
    /// Each label.
    pub places: Vec<Rectangle>,
    pub columns: usize,
    /// Round labels.
    pub is_oval: bool,
    /// Places that are used up, from 0.
    pub used: Vec<bool>,
    /// The label of the current recipient, from 0.
    pub current: Option<usize>,
    pub word: String,
    pub picture: Option<Handle>,
}

/// The sheet.
pub fn view<'a, M: Clone + 'a>(
    t: &'static Tokens,
    shown: Shown,
    touch: impl Fn(Touch) -> M + 'a,
) -> Element<'a, M> {
    let size = shown.size;
    let paper: Element<'a, M> = match &shown.picture {
        Some(picture) => image::Image::new(picture.clone())
            .width(size.width)
            .height(size.height)
            .into(),
        None => space().width(size.width).height(size.height).into(),
    };
    let paper = container(paper).style(|_| container::Style {
        background: Some(Color::WHITE.into()),
        ..container::Style::default()
    });
    let input = Input {
        tokens: t,
        size,
        places: shown.places.clone(),
        columns: shown.columns,
        touch: Box::new(touch),
    };
    let over = Canvas::new(Over { shown })
        .width(size.width)
        .height(size.height);
    stack![paper, over, Element::new(input)].into()
}

/// Draws what is not paper: hatching, edges, the frame.
struct Over {
    shown: Shown,
}

impl<M> canvas::Program<M> for Over {
    type State = ();

    fn draw(
        &self,
        _state: &(),
        renderer: &iced::Renderer,
        _theme: &iced::Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<canvas::Geometry> {
        // Paper is white, whatever the colours of the window.
        let t = &LIGHT;
        let mut frame = Frame::new(renderer, bounds.size());
        let edge = Stroke::default().with_color(t.line).with_width(1.0);
        for place in &self.shown.places {
            frame.stroke(&outline(*place, self.shown.is_oval), edge);
        }
        let mut last = None;
        for (place, used) in self.shown.places.iter().zip(&self.shown.used) {
            if *used {
                frame.fill(
                    &Path::rectangle(place.position(), place.size()),
                    Color::WHITE,
                );
                hatch(&mut frame, *place, 6.0, t.line);
                frame.stroke(&outline(*place, self.shown.is_oval), edge);
                if last.is_none() || place.y <= self.shown.places[0].y + 1.0 {
                    last = Some(*place);
                }
            }
        }
        if let Some(place) = last.filter(|place| place.width > 70.0 && place.height > 16.0) {
            frame.fill_text(Text {
                content: self.shown.word.clone(),
                position: place.center(),
                color: t.text_2,
                size: 11.0.into(),
                font: NORMAL,
                align_x: iced::advanced::text::Alignment::Center,
                align_y: iced::alignment::Vertical::Center,
                ..Text::default()
            });
        }
        if let Some(place) = self.shown.current.and_then(|at| self.shown.places.get(at)) {
            let inside = place.shrink(1.0);
            frame.fill(
                &Path::rectangle(inside.position(), inside.size()),
                t.accent.scale_alpha(0.10),
            );
            let ring = Stroke::default().with_color(t.focus).with_width(2.0);
            frame.stroke(&outline(inside, self.shown.is_oval), ring);
        }
        let whole = Rectangle::with_size(self.shown.size).shrink(0.5);
        frame.stroke(&Path::rectangle(whole.position(), whole.size()), edge);
        vec![frame.into_geometry()]
    }
}

fn outline(place: Rectangle, is_oval: bool) -> Path {
    if !is_oval {
        return Path::rectangle(place.position(), place.size());
    }
    Path::new(|path| {
        path.ellipse(canvas::path::arc::Elliptical {
            center: place.center(),
            radii: iced::Vector::new(place.width / 2.0, place.height / 2.0),
            rotation: iced::Radians(0.0),
            start_angle: iced::Radians(0.0),
            end_angle: iced::Radians(std::f32::consts::TAU),
        });
    })
}

/// Slanted lines within a rectangle.
pub fn hatch(frame: &mut Frame, place: Rectangle, gap: f32, color: Color) {
    let stroke = Stroke::default().with_color(color).with_width(1.0);
    let (width, tall) = (place.width, place.height);
    let mut x = -tall;
    while x < width {
        // The part of a slanted line that lies within the box.
        let from = (-x).max(0.0);
        let to = (width - x).min(tall);
        if to > from {
            let line = Path::line(
                Point::new(place.x + x + from, place.y + tall - from),
                Point::new(place.x + x + to, place.y + tall - to),
            );
            frame.stroke(&line, stroke);
        }
        x += gap;
    }
}

/// Takes mouse and keys; draws only the ring of the keyboard.
struct Input<'a, M> {
    tokens: &'static Tokens,
    size: Size,
    places: Vec<Rectangle>,
    columns: usize,
    touch: Box<dyn Fn(Touch) -> M + 'a>,
}

#[derive(Default)]
struct State {
    focus: Focus,
    is_ctrl: bool,
}

impl<M> Input<'_, M> {
    /// The place under the mouse, from 1.
    fn over(&self, bounds: Rectangle, cursor: mouse::Cursor) -> Option<usize> {
        let at = cursor.position_in(bounds)?;
        let found = self.places.iter().position(|place| place.contains(at))?;
        Some(found + 1)
    }
}

impl<M> Widget<M, iced::Theme, Renderer> for Input<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.size.width.into(), self.size.height.into())
    }

    fn layout(&mut self, _: &mut Tree, _: &Renderer, _: &layout::Limits) -> layout::Node {
        layout::Node::new(self.size)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        _renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let state = tree.state.downcast_mut::<State>();
        let id = Id::from(SHEET);
        operation.container(Some(&id), layout.bounds());
        operation.focusable(Some(&id), layout.bounds(), &mut state.focus);
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
        let columns = isize::try_from(self.columns).unwrap_or(1);
        let touch = match event {
            Event::Keyboard(keyboard::Event::ModifiersChanged(modifiers)) => {
                state.is_ctrl = modifiers.command();
                None
            }
            Event::Mouse(mouse::Event::ButtonPressed(button)) => {
                let place = self.over(layout.bounds(), cursor);
                if place.is_some() {
                    state.focus.claim(true);
                    shell.request_redraw();
                }
                match button {
                    mouse::Button::Left if state.is_ctrl => place.map(Touch::Mark),
                    mouse::Button::Left => place.map(Touch::Press),
                    mouse::Button::Right => place.map(Touch::Mark),
                    _ => None,
                }
            }
            Event::Keyboard(keyboard::Event::KeyPressed {
                key: Key::Named(key),
                modifiers,
                ..
            }) if state.focus.is_held() && modifiers.is_empty() => match key {
                Named::ArrowLeft => Some(Touch::Move(-1)),
                Named::ArrowRight => Some(Touch::Move(1)),
                Named::ArrowUp => Some(Touch::Move(-columns)),
                Named::ArrowDown => Some(Touch::Move(columns)),
                Named::Home => Some(Touch::Press(1)),
                _ => None,
            },
            _ => None,
        };
        if let Some(touch) = touch {
            shell.publish((self.touch)(touch));
            shell.capture_event();
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
        let state = tree.state.downcast_ref::<State>();
        if state.focus.is_visible() {
            paint::ring_outside(renderer, layout.bounds(), 2.0, self.tokens);
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
        if self.over(layout.bounds(), cursor).is_some() {
            mouse::Interaction::Pointer
        } else {
            mouse::Interaction::None
        }
    }
}
