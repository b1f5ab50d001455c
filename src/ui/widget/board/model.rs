//! What a board shows and what happens on it.

use std::borrow::Cow;

use iced::{Color, Point};

use super::super::chip::Tone;
use crate::ui::theme::Icon;

/// A card by its column and its place in it, both from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    pub column: usize,
    pub card: usize,
}

/// The head of a column.
#[derive(Debug, Clone, Default)]
pub struct Head<'a> {
    pub title: Cow<'a, str>,
    pub count: Cow<'a, str>,
    /// Grey, at the right of the title.
    pub note: Cow<'a, str>,
    pub sum: Cow<'a, str>,
    /// Grey, at the right of the sum.
    pub weighted: Cow<'a, str>,
    /// How much of the bar under it is full, 0 to 1.
    pub part: f32,
    /// Colour of the full part; `None` for the usual one.
    pub color: Option<Color>,
}

/// A card.
#[derive(Debug, Clone)]
pub struct Card<'a> {
    /// Names it for tests.
    pub key: i64,
    pub name: Cow<'a, str>,
    /// Grey, after the name: the legal form.
    pub form: Cow<'a, str>,
    pub subject: Cow<'a, str>,
    pub amount: Cow<'a, str>,
    /// How much of its bar is full, 0 to 1.
    pub part: f32,
    pub percent: Cow<'a, str>,
    pub tone: Tone,
    pub step: Cow<'a, str>,
    pub days: Cow<'a, str>,
    /// Initials and category 0..=6.
    pub person: Option<(Cow<'a, str>, u8)>,
}

/// A box at the foot that a card can be dropped on and that can be pressed.
#[derive(Debug, Clone)]
pub struct Zone<'a> {
    pub icon: Icon,
    /// The count stands in the colour of this state.
    pub tone: Tone,
    pub label: Cow<'a, str>,
    pub count: Cow<'a, str>,
    pub sum: Cow<'a, str>,
    /// Grey, at the right.
    pub note: Cow<'a, str>,
}

/// The columns behind a board. Asked at each frame for what is visible only: answers come from memory.
pub trait Columns {
    /// How many columns there are.
    fn count(&self) -> usize;
    /// The head of a column.
    fn head(&self, column: usize) -> Head<'_>;
    /// How many cards a column has.
    fn cards(&self, column: usize) -> usize;
    /// A card; `None` when there is none.
    fn card(&self, place: Place) -> Option<Card<'_>>;
    /// Where a card would stand in another column.
    fn slot(&self, column: usize, card: Place) -> usize;
}

/// Where a card can be dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    Column(usize),
    Zone(usize),
}

/// What happened on a board.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// This card is current.
    Current(Place),
    /// It is to be opened (Enter, double press).
    Open(Place),
    /// It was dropped there.
    Dropped(Place, Target),
    /// It hangs over a place where it can be dropped, or no more.
    Over(Option<(Place, Target)>),
    /// The head of a column was pressed.
    Head(usize),
    /// A box at the foot was pressed.
    Zone(usize),
    /// A menu is asked for at this place of the window.
    Menu(Place, Point),
    /// A text was typed over the board: search begins.
    Typed(String),
}
