//! A select: shows one of several values, opens a list below itself.
//!
//! ```text
//! Select::new(t, options, Some(2), Message::Kind).width(166).into()      // options: Vec<Choice>
//! Choice::new("Дзвінок").icon(Icon::Phone)
//! Select::new(..).label("Місто").snug().active(is_on.then_some(clear))   // a filter: as wide as its value, × while on
//! ```
//! A click, F4, Alt+↓, Enter or Space opens; ↑ ↓ PgUp PgDn Home End move; Enter picks; Esc closes. Letters jump to an option;
//! more than twelve options get a search line. Matching ignores case, ё/е, ґ/г, ș/s, ț/t, ă/a and apostrophes ([`fold`]).

mod list;
mod search;

pub use search::{fold, jump, matching};

use std::borrow::Cow;

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Id, Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, mouse, overlay};
use iced::border::Radius;
use iced::keyboard::{self, Key, Modifiers, key::Named};
use iced::{Border, Event, Length, Point, Rectangle, Size, Vector};

use list::List;

use super::focus::Focus;
use super::paint::{self, Renderer};
use crate::ui::Element;
use crate::ui::theme::{Icon, Tokens, Type, height, radius};

/// More options than this get a search line.
pub const SEARCH_FROM: usize = 12;

const ROW: f32 = 26.0;
const SHOWN: usize = 10;

/// One option of a select.
#[derive(Debug, Clone)]
pub struct Choice<'a> {
    /// What it says.
    pub label: Cow<'a, str>,
    /// Icon before it.
    pub icon: Option<Icon>,
}

impl<'a> Choice<'a> {
    /// An option.
    pub fn new(label: impl Into<Cow<'a, str>>) -> Self {
        Self {
            label: label.into(),
            icon: None,
        }
    }

    /// Puts an icon before the label.
    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }
}

/// A select; see the module.
pub struct Select<'a, M> {
    tokens: &'static Tokens,
    label: Cow<'a, str>,
    hint: Cow<'a, str>,
    search_hint: Cow<'a, str>,
    options: Vec<Choice<'a>>,
    chosen: Option<usize>,
    on_choose: Option<Box<dyn Fn(usize) -> M + 'a>>,
    clear: Option<Box<dyn Fn() -> M + 'a>>,
    is_snug: bool,
    id: Option<Id>,
    width: Length,
    tall: f32,
    shown_focus: bool,
}

impl<'a, M> Select<'a, M> {
    /// A select of `options` with the number of the chosen one.
    pub fn new(
        tokens: &'static Tokens,
        options: Vec<Choice<'a>>,
        chosen: Option<usize>,
        on_choose: impl Fn(usize) -> M + 'a,
    ) -> Self {
        Self {
            tokens,
            label: Cow::Borrowed(""),
            hint: Cow::Borrowed(""),
            search_hint: Cow::Borrowed(""),
            options,
            chosen,
            on_choose: Some(Box::new(on_choose)),
            clear: None,
            is_snug: false,
            id: None,
            width: Length::Shrink,
            tall: height::FILTER,
            shown_focus: false,
        }
    }

    /// Puts a grey label before the value.
    #[must_use]
    pub fn label(mut self, label: impl Into<Cow<'a, str>>) -> Self {
        self.label = label.into();
        self
    }

    /// What stands there while nothing is chosen.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Cow<'a, str>>) -> Self {
        self.hint = hint.into();
        self
    }

    /// What stands in the empty search line.
    #[must_use]
    pub fn search_hint(mut self, hint: impl Into<Cow<'a, str>>) -> Self {
        self.search_hint = hint.into();
        self
    }

    /// Names it for tests and focus tasks.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets the width; by default that of the widest option.
    #[must_use]
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// Sets the height: 26 in filter bars, 28 in forms.
    #[must_use]
    pub fn height(mut self, tall: f32) -> Self {
        self.tall = tall;
        self
    }

    /// A filter in effect, if there is a message to clear it: accent_soft with ×; Backspace and Delete clear it too.
    #[must_use]
    pub fn active(mut self, clear: Option<M>) -> Self
    where
        M: Clone + 'a,
    {
        self.clear = clear.map(|clear| Box::new(move || clear.clone()) as Box<dyn Fn() -> M + 'a>);
        self
    }

    /// As wide as what it shows now, not as its widest option.
    #[must_use]
    pub fn snug(mut self) -> Self {
        self.is_snug = true;
        self
    }

    /// Cannot be changed.
    #[must_use]
    pub fn off(mut self) -> Self {
        self.on_choose = None;
        self
    }

    /// Shows the focus ring, for the gallery.
    #[must_use]
    pub fn shown_focus(mut self) -> Self {
        self.shown_focus = true;
        self
    }

    fn labels(&self) -> impl Iterator<Item = &str> {
        self.options.iter().map(|option| option.label.as_ref())
    }

    fn has_search(&self) -> bool {
        self.options.len() > SEARCH_FROM
    }

    fn natural_width(&self) -> f32 {
        let label =
            paint::width(&self.label, Type::BODY) + if self.label.is_empty() { 0.0 } else { 5.0 };
        let icon = if self.options.iter().any(|option| option.icon.is_some()) {
            19.0
        } else {
            0.0
        };
        let widest = self
            .labels()
            .chain([self.hint.as_ref()])
            .map(|text| paint::width(text, Type::BODY));
        (36.0 + label + icon + widest.fold(0.0, f32::max)).ceil()
    }

    /// Width of the closed select.
    fn own_width(&self) -> f32 {
        if !self.is_snug {
            return self.natural_width();
        }
        let label =
            paint::width(&self.label, Type::BODY) + if self.label.is_empty() { 0.0 } else { 5.0 };
        let option = self.chosen.and_then(|n| self.options.get(n));
        let icon = if option.is_some_and(|option| option.icon.is_some()) {
            19.0
        } else {
            0.0
        };
        let words = option.map_or(&self.hint, |option| &option.label);
        (36.0 + label + icon + paint::width(words, self.value_style()).min(190.0)).ceil()
    }

    fn value_style(&self) -> Type {
        if self.clear.is_some() {
            Type::BODY.medium()
        } else {
            Type::BODY
        }
    }

    /// Whether a point is on the ×.
    fn is_on_clear(&self, bounds: Rectangle, at: Point) -> bool {
        self.clear.is_some() && bounds.contains(at) && at.x >= bounds.x + bounds.width - 24.0
    }

    fn open(&self, state: &mut State) {
        state.query.clear();
        state.typed.clear();
        state.hits = (0..self.options.len()).collect();
        state.cursor = self.chosen.unwrap_or(0);
        state.first = 0;
        state.is_open = true;
        state.reveal();
    }

    fn type_letter(&self, state: &mut State, letter: &str) {
        if self.has_search() {
            state.query.push_str(letter);
            self.search(state);
            return;
        }
        let longer = format!("{}{letter}", state.typed);
        let found = jump(self.labels(), &longer, state.cursor)
            .map(|n| (n, longer))
            .or_else(|| jump(self.labels(), letter, state.cursor).map(|n| (n, letter.to_owned())));
        if let Some((n, typed)) = found {
            state.cursor = n;
            state.typed = typed;
            state.reveal();
        }
    }

    fn search(&self, state: &mut State) {
        state.hits = matching(self.labels(), &state.query);
        state.cursor = 0;
        state.first = 0;
    }

    fn pick(&self, state: &mut State, shell: &mut Shell<'_, M>) {
        if let (Some(n), Some(on_choose)) = (state.hits.get(state.cursor), &self.on_choose) {
            shell.publish(on_choose(*n));
        }
        state.is_open = false;
    }
}

#[derive(Default)]
struct State {
    focus: Focus,
    is_open: bool,
    is_hovered: bool,
    query: String,
    typed: String,
    hits: Vec<usize>,
    cursor: usize,
    first: usize,
}

impl State {
    fn reveal(&mut self) {
        if self.cursor < self.first {
            self.first = self.cursor;
        } else if self.cursor >= self.first + SHOWN {
            self.first = self.cursor + 1 - SHOWN;
        }
    }

    fn step(&mut self, by: isize) {
        let last = self.hits.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
        self.reveal();
    }

    fn scroll(&mut self, by: isize) {
        let last = self.hits.len().saturating_sub(SHOWN);
        self.first = self.first.saturating_add_signed(by).min(last);
    }
}

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
        let shown = self
            .chosen
            .and_then(|n| self.options.get(n))
            .map_or(&self.hint, |option| &option.label);
        operation.text(self.id.as_ref(), bounds, shown);
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
        let (words, ink) = option.map_or((&self.hint, t.text_3), |option| (&option.label, full));
        let style = self.value_style();
        let shown = paint::fit(words, style, end - x);
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

fn is_letter(text: &str, modifiers: Modifiers) -> bool {
    !modifiers.control()
        && !modifiers.alt()
        && !modifiers.logo()
        && text.chars().all(|c| !c.is_control() && c != ' ')
}

impl<'a, M: 'a> From<Select<'a, M>> for Element<'a, M> {
    fn from(select: Select<'a, M>) -> Self {
        Element::new(select)
    }
}
