//! A select: shows one of several values, opens a list below itself.
//!
//! ```text
//! Select::new(t, options, Some(2), Message::Kind).width(166).into()      // options: Vec<Choice>
//! Choice::new("Дзвінок").icon(Icon::Phone)
//! Select::new(..).label("Місто").snug().active(is_on.then_some(clear))   // a filter: as wide as its value, × while on
//! Select::new(..).ticked(ticks, value, Message::Tick)                    // takes several: a box before each option
//! ```
//! A click, F4, Alt+↓, Enter or Space opens; ↑ ↓ PgUp PgDn Home End move; Enter picks; Esc closes. Letters jump to an option;
//! more than twelve options get a search line. Where several can be taken, a click on the box or Ins ticks and the list stays
//! open; a click on the words or Enter takes that one alone. Matching ignores case, ё/е, ґ/г, ș/s, ț/t, ă/a and apostrophes ([`fold`]).

mod list;
mod search;
mod widget;

pub use search::{fold, jump, matching};

use std::borrow::Cow;

use iced::advanced::Shell;
use iced::advanced::widget::Id;
use iced::{Length, Point, Rectangle};

use super::focus::Focus;
use super::paint::{self};
use crate::ui::Element;
use crate::ui::theme::{Icon, Tokens, Type, height};

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
    /// Which options are ticked; `None` beside those that stand alone.
    ticks: Vec<Option<bool>>,
    on_tick: Option<Box<dyn Fn(usize) -> M + 'a>>,
    /// What the closed select says instead of the chosen option.
    value: Option<Cow<'a, str>>,
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
            ticks: Vec::new(),
            on_tick: None,
            value: None,
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

    /// Several options can be taken at once: which are ticked (`None` beside those that stand alone), and what the closed
    /// select says of them; nothing for the words of the chosen one.
    #[must_use]
    pub fn ticked(
        mut self,
        ticks: Vec<Option<bool>>,
        value: Option<String>,
        on_tick: impl Fn(usize) -> M + 'a,
    ) -> Self {
        self.ticks = ticks;
        self.value = value.map(Cow::Owned);
        self.on_tick = Some(Box::new(on_tick));
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

    /// The tick of an option, where it can be ticked.
    fn tick(&self, option: usize) -> Option<bool> {
        self.ticks.get(option).copied().flatten()
    }

    /// What the closed select says.
    fn said(&self) -> &str {
        let option = self.chosen.and_then(|n| self.options.get(n));
        let words = option.map_or(&self.hint, |option| &option.label);
        self.value.as_ref().unwrap_or(words)
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
        let boxes = if self.ticks.is_empty() { 0.0 } else { 23.0 };
        (36.0 + label + icon + boxes + widest.fold(0.0, f32::max)).ceil()
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
        let words = paint::width(self.said(), self.value_style());
        (36.0 + label + icon + words.min(190.0)).ceil()
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

impl<M> Select<'_, M> {
    /// Ticks the option under the cursor, or takes its tick away; tells whether it can be ticked.
    fn flip(&self, state: &State, shell: &mut Shell<'_, M>) -> bool {
        let option = state.hits.get(state.cursor);
        let Some(option) = option.filter(|option| self.tick(**option).is_some()) else {
            return false;
        };
        if let Some(on_tick) = &self.on_tick {
            shell.publish(on_tick(*option));
        }
        true
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

impl<'a, M: 'a> From<Select<'a, M>> for Element<'a, M> {
    fn from(select: Select<'a, M>) -> Self {
        Element::new(select)
    }
}
