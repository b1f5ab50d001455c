//! What a table is given and what it says: columns, cells, rows, events. Plain data; nothing here draws.

use std::borrow::Cow;
use std::ops::{Range, RangeInclusive};

use iced::Point;

use super::super::chip::Tone;
use super::super::choice::Mark;
use super::super::text::Align;
use crate::ui::theme::Icon;

/// How a column is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// From small to large.
    pub ascending: bool,
    /// 1 for the first sort, 2 for the one added with Ctrl.
    pub rank: u8,
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column<'a> {
    /// What the screen calls it in events.
    pub id: u32,
    /// Title in the head.
    pub title: Cow<'a, str>,
    /// Width now.
    pub width: f32,
    /// Width it is never dragged below.
    pub min: f32,
    /// 0 stays always; the largest number hides first when the table is narrow.
    pub priority: u8,
    /// Where its cells and title stand.
    pub align: Align,
    /// Its share of spare width; 0 keeps its width.
    pub grow: f32,
    /// How it is sorted now.
    pub sort: Option<Sort>,
    /// Whether a press on its title sorts.
    pub can_sort: bool,
}

impl<'a> Column<'a> {
    /// A column that can be sorted, keeps its width and hides never.
    pub fn new(id: u32, title: impl Into<Cow<'a, str>>, width: f32) -> Self {
        Self {
            id,
            title: title.into(),
            width,
            min: 28.0,
            priority: 0,
            align: Align::Start,
            grow: 0.0,
            sort: None,
            can_sort: true,
        }
    }

    /// Sets the smallest width.
    #[must_use]
    pub fn min(mut self, min: f32) -> Self {
        self.min = min;
        self
    }

    /// Sets when it hides: the largest number first.
    #[must_use]
    pub fn priority(mut self, priority: u8) -> Self {
        self.priority = priority;
        self
    }

    /// Puts its cells and title in the middle.
    #[must_use]
    pub fn center(mut self) -> Self {
        self.align = Align::Center;
        self
    }

    /// Puts its cells and title at the right, as numbers are.
    #[must_use]
    pub fn right(mut self) -> Self {
        self.align = Align::End;
        self
    }

    /// Gives it a share of spare width.
    #[must_use]
    pub fn grow(mut self, share: f32) -> Self {
        self.grow = share;
        self
    }

    /// Shows how it is sorted.
    #[must_use]
    pub fn sorted(mut self, sort: Option<Sort>) -> Self {
        self.sort = sort;
        self
    }

    /// Cannot be sorted.
    #[must_use]
    pub fn fixed(mut self) -> Self {
        self.can_sort = false;
        self
    }
}

/// Colour of a cell's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ink {
    /// That of the row.
    #[default]
    Row,
    /// Full ink, whatever the row.
    Full,
    /// Secondary: `text_2`.
    Quiet,
    /// Hints: `text_3`.
    Faint,
    /// Something that can be followed.
    Link,
    /// A state's own colour.
    Tone(Tone),
}

/// Weight of a cell's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weight {
    /// 400.
    #[default]
    Normal,
    /// 500, as names in lists.
    Medium,
    /// 600, as late and today.
    Semibold,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Empty,
    /// Text, with an optional grey suffix and search hits.
    Text(Words<'a>),
    /// The glyph of a state and its text in the state's colour and weight.
    State(Tone, Cow<'a, str>),
    /// A person circle: initials and category 0..=6.
    Person(Cow<'a, str>, u8),
    /// An icon, 14 px.
    Icon(Icon, Ink),
    /// A checkbox, 15 px; a press on it is a press on the row.
    Check(Mark),
    /// A part bar 36 px wide and numbers at the right.
    Bar(f32, Cow<'a, str>),
    /// Text, and at the right a part bar and numbers. Where they have no room together the bar goes first, then shorter
    /// numbers stand in the place of the long ones, then the text is cut; numbers never are.
    Share(Words<'a>, f32, Figure<'a>),
}

/// Numbers beside a text: as they are, and as short as they can be.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure<'a> {
    pub long: Cow<'a, str>,
    pub short: Cow<'a, str>,
}

/// Text of a cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Words<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// Grey text after it: the legal form.
    pub suffix: Cow<'a, str>,
    /// Byte ranges of `text` on the hit background.
    pub hits: Vec<Range<usize>>,
    /// Colour.
    pub ink: Ink,
    /// Weight.
    pub weight: Weight,
}

impl<'a> Cell<'a> {
    /// Plain text.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(Words {
            text: text.into(),
            ..Words::default()
        })
    }

    /// A name: weight 500, with a grey suffix (may be empty).
    pub fn name(text: impl Into<Cow<'a, str>>, suffix: impl Into<Cow<'a, str>>) -> Self {
        let words = Words {
            text: text.into(),
            suffix: suffix.into(),
            ..Words::default()
        };
        Self::Text(Words {
            weight: Weight::Medium,
            ..words
        })
    }

    /// A text with a part bar and numbers at the right.
    pub fn share(text: impl Into<Cow<'a, str>>, part: f32, figure: Figure<'a>) -> Self {
        let words = Words {
            text: text.into(),
            ..Words::default()
        };
        Self::Share(words, part, figure)
    }

    /// Adds grey text after the text.
    #[must_use]
    pub fn after(self, suffix: impl Into<Cow<'a, str>>) -> Self {
        let after = |words: Words<'a>| Words {
            suffix: suffix.into(),
            ..words
        };
        match self {
            Self::Text(words) => Self::Text(after(words)),
            Self::Share(words, part, figure) => Self::Share(after(words), part, figure),
            other => other,
        }
    }

    /// Secondary text, grey.
    pub fn quiet(text: impl Into<Cow<'a, str>>) -> Self {
        Self::text(text).ink(Ink::Quiet)
    }

    /// A state with its glyph.
    pub fn state(tone: Tone, text: impl Into<Cow<'a, str>>) -> Self {
        Self::State(tone, text.into())
    }

    /// Marks search hits, byte ranges of the text.
    #[must_use]
    pub fn hits(self, hits: Vec<Range<usize>>) -> Self {
        match self {
            Self::Text(words) => Self::Text(Words { hits, ..words }),
            other => other,
        }
    }

    /// Sets the colour of a text.
    #[must_use]
    pub fn ink(self, ink: Ink) -> Self {
        match self {
            Self::Text(words) => Self::Text(Words { ink, ..words }),
            other => other,
        }
    }

    /// Sets weight 600 of a text.
    #[must_use]
    pub fn semibold(self) -> Self {
        match self {
            Self::Text(words) => Self::Text(Words {
                weight: Weight::Semibold,
                ..words
            }),
            other => other,
        }
    }

    /// What the cell says, for tests and for measuring.
    pub fn words(&self) -> &str {
        match self {
            Self::Text(words) | Self::Share(words, ..) => &words.text,
            Self::State(_, text) | Self::Person(text, _) | Self::Bar(_, text) => text,
            Self::Empty | Self::Icon(..) | Self::Check(_) => "",
        }
    }
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub enum Row<'a> {
    /// Cells in the order of the columns; missing ones are empty.
    Cells {
        /// The cells.
        cells: Vec<Cell<'a>>,
        /// The state of the whole row: its ink, weight and strike-through.
        tone: Option<Tone>,
    },
    /// An index tab that opens a group.
    Group {
        /// Name of the group.
        title: Cow<'a, str>,
        /// How many rows it has.
        count: Cow<'a, str>,
        /// Sum or note at the right.
        sum: Cow<'a, str>,
        /// State of the group.
        tone: Tone,
    },
    /// A line between what is past and what is to come, with the time.
    Now(Cow<'a, str>),
}

impl<'a> Row<'a> {
    /// A row of cells.
    pub fn new(cells: Vec<Cell<'a>>) -> Self {
        Self::Cells { cells, tone: None }
    }

    /// A row of cells in the look of a state.
    pub fn toned(cells: Vec<Cell<'a>>, tone: Tone) -> Self {
        Self::Cells {
            cells,
            tone: Some(tone),
        }
    }

    /// An index tab.
    pub fn group(
        title: impl Into<Cow<'a, str>>,
        count: impl Into<Cow<'a, str>>,
        sum: impl Into<Cow<'a, str>>,
        tone: Tone,
    ) -> Self {
        Self::Group {
            title: title.into(),
            count: count.into(),
            sum: sum.into(),
            tone,
        }
    }
}

/// The rows behind a table. Asked only for what is visible, at each frame: answers come from memory, never from a query.
pub trait Rows {
    /// How many rows there are.
    fn count(&self) -> usize;

    /// A row, or `None` while it is being fetched.
    fn row(&self, index: usize) -> Option<Row<'_>>;

    /// The index tab above a row, if the list has groups; it stays on top while its group scrolls. Must be known for every
    /// row, also for one still being fetched.
    fn group_of(&self, index: usize) -> Option<usize> {
        let _ = index;
        None
    }

    /// Whether a row is ticked.
    fn is_ticked(&self, index: usize) -> bool {
        let _ = index;
        false
    }
}

/// What happened in a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// These rows are on screen now.
    Visible(Range<usize>),
    /// This row is current.
    Current(usize),
    /// This row is to be opened (Enter, double press).
    Open(usize),
    /// This row changes its tick.
    Tick(usize),
    /// Exactly these rows are ticked (Shift).
    TickRange(RangeInclusive<usize>),
    /// All rows change their tick (Ctrl+A, the box in the head).
    TickAll,
    /// A column's title was pressed; `additive` with Ctrl.
    Sort {
        /// The column's id.
        column: u32,
        /// Adds a second sort.
        additive: bool,
    },
    /// A column has another width.
    Resized {
        /// The column's id.
        column: u32,
        /// The new width.
        width: f32,
    },
    /// A text was typed over the list: search begins.
    Typed(String),
    /// A menu is asked for at this place of the window.
    Menu {
        /// The row.
        row: usize,
        /// The place.
        at: Point,
    },
    /// A menu of the head (which columns) is asked for.
    HeadMenu(Point),
    /// ← (`false`) or → (`true`) on the current row: folds and unfolds a group.
    Fold {
        /// The row.
        row: usize,
        /// Unfolds.
        open: bool,
    },
}
