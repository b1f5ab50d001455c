//! What a grid of days shows and what happens on it. Values only, made by the screen once per change and not per frame.

use iced::Point;

use crate::ui::theme::Icon;
use crate::ui::widget::chip::Tone;

/// A column: a day, or a day of one person or room.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Head {
    /// Number of the day, or a name.
    pub title: String,
    /// After the title: the weekday. Below a name: what there is on the day.
    pub note: String,
    /// Initials and category of a person; its head has two lines.
    pub person: Option<(String, u8)>,
    /// In the place of initials: the door of a room.
    pub icon: Option<Icon>,
    pub is_today: bool,
    /// Nobody works then, or it is a room: sunken.
    pub is_off: bool,
    /// As narrow as a closed door: a weekend on which nothing is.
    pub is_narrow: bool,
    /// The first column of a day: a stronger line at its left.
    pub begins: bool,
}

/// How something stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Look {
    #[default]
    Plain,
    /// It is over: sunken.
    Past,
    /// Busy, and nothing is said about it.
    Hatched,
    /// Not kept yet.
    Draft,
}

/// What events, bars and lines of a month have alike.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Face {
    /// Names it for the screen and for tests; the same in each of its parts.
    pub key: usize,
    pub title: String,
    /// Below the title: when and where.
    pub note: String,
    /// Initials of those who take part, in a row.
    pub people: String,
    /// Categories 1..=6 of the bar at the left; the first one fills.
    pub colors: Vec<u8>,
    pub look: Look,
    /// State before the title: late, done.
    pub mark: Option<Tone>,
    pub icon: Option<Icon>,
    pub is_struck: bool,
    /// It may be dragged, and its lower edge.
    pub can_move: bool,
    pub can_stretch: bool,
}

/// A part of something on one day, by minutes of the wall.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Block {
    pub face: Face,
    pub column: usize,
    pub from: i32,
    pub to: i32,
    /// It goes on from the day before, or to the day after.
    pub is_cut: (bool, bool),
}

/// Something of whole days, from column to column, both included.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bar {
    pub face: Face,
    pub first: usize,
    pub last: usize,
    /// Planned work in the colour of its day: an edge and no fill.
    pub due: Option<Tone>,
}

/// All that a grid shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Board {
    pub heads: Vec<Head>,
    pub blocks: Vec<Block>,
    pub bars: Vec<Bar>,
    /// Of each column, how many bars stand nowhere because there are too many.
    pub hidden: Vec<usize>,
    /// Columns and minute of the present moment.
    pub now: Option<(Vec<usize>, i32)>,
    /// What stands in the corner beside the heads, in two short words.
    pub corner: String,
    /// The label of the lane of whole days.
    pub lane: String,
    /// "{count} more" of what has no room, `{}` is the count.
    pub more: String,
    /// Heads are of persons: two lines.
    pub is_by_person: bool,
}

/// What happened on a grid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Event {
    /// This is current.
    Current(usize),
    /// It is to be opened (press without a drag).
    Open(usize),
    /// Enter was pressed on it.
    Enter(usize),
    /// A part of it was moved: column and minute at which that part began and is to begin. A bar of whole days begins at 0.
    Moved {
        key: usize,
        from: (usize, i32),
        to: (usize, i32),
    },
    /// Something was dropped on the whole day of a column.
    ToDay {
        key: usize,
        from: usize,
        column: usize,
    },
    /// The lower edge was dropped there.
    Stretched { key: usize, column: usize, to: i32 },
    /// Something new is wanted from minute to minute; `None`: of the usual length.
    New {
        column: usize,
        from: i32,
        to: Option<i32>,
    },
    /// Something new is wanted for whole days, from column to column.
    NewDays { first: usize, last: usize },
    /// The head of a column was pressed.
    Head(usize),
    /// What has no room in this column is asked for.
    More(usize),
    /// A menu is asked for at this place of the window.
    Menu(usize, Point),
}
