//! A searching choice in the place of a value: type to narrow, arrows move, Enter takes, Esc leaves the value as it was.
//!
//! The options are a list of its own, or clients, contact persons and products found in the base as the user types. Where the
//! field takes any text, what was typed is an option too; where products are chosen, a new one can be asked for. In the cell
//! of a grid Tab takes as well, and the old value stays until something is typed. Enter that comes before the base has
//! answered to what was typed waits for the answer, so that a row found for an earlier, shorter text is never taken. It
//! stores nothing: the screen does what [`Answer`] says.

mod find;
mod view;

pub use find::{new_product_of, product_of, product_value};

use std::sync::atomic::{AtomicU64, Ordering};

use iced::Task;
use iced::widget::operation;

use crate::domain::id::PriceListId;
use crate::store::StoreResult;
use crate::ui::context::Ctx;
use crate::ui::widget::select;

/// Rows that are shown.
const SHOWN: usize = 9;

/// Width of the options, and where products are among them.
const WIDE: f32 = 240.0;
const PRODUCTS: f32 = 460.0;

/// Numbers the questions of all choices: an answer to one that was closed is never taken for that of another.
static ASKED: AtomicU64 = AtomicU64::new(0);

/// Something that can be chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opt {
    /// Code or number that is stored; empty for "none".
    pub value: String,
    pub label: String,
    /// Grey words after the label.
    pub note: String,
    /// At the right: the price of a product, what a placeholder comes to.
    pub right: String,
}

impl Opt {
    /// An option of a value and its words.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            ..Self::default()
        }
    }
}

/// Where the options come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    List(Vec<Opt>),
    /// Clients of the base; the value is the number.
    Clients,
    /// Contact persons of the base; the value is the number.
    People,
    /// Products and services that are offered, with their prices in a list; the value is the number after `product:`, so
    /// that no typed text is one.
    Products(Option<PriceListId>),
}

/// An open choice.
#[derive(Debug)]
pub struct Pick {
    id: String,
    source: Source,
    found: Vec<Opt>,
    current: Box<Opt>,
    query: String,
    rows: Vec<Opt>,
    cursor: usize,
    first: usize,
    /// The question whose answer is still to come.
    asked: Option<u64>,
    /// It was told to take what is found once the answer is there.
    waits: bool,
    is_free: bool,
    none: Option<String>,
    wide: f32,
    is_cell: bool,
    makes: bool,
    /// Something was typed or marked since it opened.
    is_touched: bool,
    is_back: bool,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Message {
    Typed(String),
    Move(isize),
    Choose(usize),
    Enter,
    /// Tab, or Shift+Tab, in a cell.
    Step(bool),
    /// Asks for a new product of the typed name.
    Make,
    Cancel,
    Found(u64, StoreResult<Vec<Opt>>),
}

/// How it ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Taken(Opt),
    Cancelled,
}

impl Pick {
    /// Opens a choice; `id` names its field, `current` is the value that stands there.
    pub fn new(id: impl Into<String>, source: Source, current: Opt) -> Self {
        let wide = match source {
            Source::Products(_) => PRODUCTS,
            _ => WIDE,
        };
        let mut pick = Self {
            id: id.into(),
            source,
            found: Vec::new(),
            current: Box::new(current),
            query: String::new(),
            rows: Vec::new(),
            cursor: 0,
            first: 0,
            asked: None,
            waits: false,
            is_free: false,
            none: None,
            wide,
            is_cell: false,
            makes: false,
            is_touched: false,
            is_back: false,
        };
        pick.refresh();
        pick
    }

    /// Takes any text, not only an option.
    #[must_use]
    pub fn free(mut self) -> Self {
        self.is_free = true;
        self.refresh();
        self
    }

    /// Offers to empty the field under these words.
    #[must_use]
    pub fn or_none(mut self, words: impl Into<String>) -> Self {
        self.none = Some(words.into());
        self.refresh();
        self
    }

    /// Sets the width of the options.
    #[must_use]
    pub const fn wide(mut self, wide: f32) -> Self {
        self.wide = wide;
        self
    }

    /// Stands in the cell of a grid.
    #[must_use]
    pub fn cell(mut self, wide: f32) -> Self {
        self.is_cell = true;
        self.wide = wide;
        self.free()
    }

    /// Offers to make a product of what was typed.
    #[must_use]
    pub const fn makes(mut self) -> Self {
        self.makes = true;
        self
    }

    /// Tells whether a new product can be asked for now.
    pub fn can_make(&self) -> bool {
        self.makes && !self.query.trim().is_empty()
    }

    /// Tells whether it was told to take what is found, and has not found it yet.
    pub const fn is_waiting(&self) -> bool {
        self.waits
    }

    /// Tells whether the caret is to go back from here instead of on.
    pub const fn is_back(&self) -> bool {
        self.is_back
    }

    /// Puts other options into it (suggestions that were loaded after it opened).
    pub fn offer(&mut self, options: Vec<Opt>) {
        self.source = Source::List(options);
        self.refresh();
    }

    /// Reads what is offered before anything is typed.
    pub fn begin(&mut self, ctx: &Ctx) -> Task<Message> {
        match self.source {
            Source::Products(_) if !self.is_cell || self.current.label.is_empty() => self.look(ctx),
            _ => Task::none(),
        }
    }

    /// Puts the caret into it.
    pub fn focus<M: Send + 'static>(&self) -> Task<M> {
        operation::focus(self.id.clone())
    }

    /// What was typed so far.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// Takes a message; gives work to start and, at the end, the answer.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> (Task<Message>, Option<Answer>) {
        match message {
            Message::Typed(query) => {
                self.query = query;
                self.waits = false;
                self.is_touched = true;
                self.cursor = 0;
                let task = self.look(ctx);
                self.refresh();
                return (task, None);
            }
            Message::Found(asked, found) if self.asked == Some(asked) => {
                self.asked = None;
                let waited = std::mem::take(&mut self.waits) && found.is_ok();
                self.found = found.unwrap_or_default();
                self.refresh();
                return (Task::none(), waited.then(|| self.taken()));
            }
            Message::Found(..) => {}
            Message::Move(_) if self.rows.is_empty() && self.asked.is_none() => {
                return (self.look(ctx), None);
            }
            Message::Move(by) => {
                let last = self.rows.len().saturating_sub(1);
                if self.is_touched || !self.is_cell {
                    self.cursor = self.cursor.saturating_add_signed(by).min(last);
                }
                self.is_touched = true;
                self.first = self
                    .first
                    .clamp((self.cursor + 1).saturating_sub(SHOWN), self.cursor);
            }
            Message::Choose(row) => {
                return (Task::none(), self.rows.get(row).cloned().map(Answer::Taken));
            }
            Message::Enter | Message::Step(_) => {
                self.is_back = matches!(message, Message::Step(true));
                if self.asked.is_some() && self.is_touched {
                    self.waits = true;
                    return (Task::none(), None);
                }
                return (Task::none(), Some(self.taken()));
            }
            Message::Make => {
                let name = self.query.trim();
                let wanted = Opt::new(find::new_product(name), name);
                return (
                    Task::none(),
                    self.can_make().then_some(Answer::Taken(wanted)),
                );
            }
            Message::Cancel => return (Task::none(), Some(Answer::Cancelled)),
        }
        (Task::none(), None)
    }

    /// What is marked; in a cell nothing is until something was typed.
    fn taken(&self) -> Answer {
        match self.rows.get(self.cursor) {
            _ if self.is_cell && !self.is_touched => Answer::Taken((*self.current).clone()),
            Some(row) => Answer::Taken(row.clone()),
            None if self.is_cell => Answer::Taken((*self.current).clone()),
            None => Answer::Cancelled,
        }
    }

    fn look(&mut self, ctx: &Ctx) -> Task<Message> {
        let typed = self.query.trim().to_owned();
        let source = match self.source {
            Source::List(_) => return Task::none(),
            ref source => source.clone(),
        };
        if typed.is_empty() && !matches!(source, Source::Products(_)) {
            self.asked = None;
            self.found.clear();
            return Task::none();
        }
        let asked = ASKED.fetch_add(1, Ordering::Relaxed);
        self.asked = Some(asked);
        let (moment, words) = (ctx.moment(), ctx.words);
        ctx.desk
            .read(move |conn| find::find(conn, (&source, typed), words, moment))
            .map(move |found| Message::Found(asked, found))
    }

    fn refresh(&mut self) {
        let query = self.query.trim();
        let all = match &self.source {
            Source::List(options) => options,
            Source::Clients | Source::People | Source::Products(_) => &self.found,
        };
        let searched = matches!(self.source, Source::List(_)) && !query.is_empty();
        let mut rows: Vec<Opt> = if searched {
            // The grey words count as well: who knows a placeholder by its name types that.
            let said: Vec<String> = all
                .iter()
                .map(|opt| format!("{} {}", opt.label, opt.note))
                .collect();
            select::matching(said.iter().map(String::as_str), query)
                .into_iter()
                .filter_map(|n| all.get(n).cloned())
                .collect()
        } else {
            all.clone()
        };
        let folded = select::fold(query);
        let is_known = rows.iter().any(|row| select::fold(&row.label) == folded);
        if self.is_free && !query.is_empty() && !is_known {
            // A product that is found is what is meant; text of one's own comes after it.
            let at = match self.source {
                Source::Products(_) => rows.len(),
                _ if self.is_cell => rows.len(),
                _ => 0,
            };
            rows.insert(at, Opt::new(query, query));
        }
        if self.makes && !query.is_empty() {
            rows.push(Opt::new(find::new_product(query), query));
        }
        if let (Some(words), true) = (&self.none, query.is_empty()) {
            rows.push(Opt::new("", words.clone()));
        }
        self.cursor = if self.is_cell {
            self.cursor.min(rows.len().saturating_sub(1))
        } else {
            rows.iter()
                .position(|row| query.is_empty() && row.value == self.current.value)
                .unwrap_or(0)
        };
        self.first = (self.cursor + 1).saturating_sub(SHOWN);
        self.rows = rows;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds() -> Source {
        Source::List(vec![
            Opt::new("call", "дзвінок"),
            Opt::new("meeting", "зустріч"),
            Opt::new("letter", "лист"),
        ])
    }

    fn labels(pick: &Pick) -> Vec<&str> {
        pick.rows.iter().map(|row| row.label.as_str()).collect()
    }

    #[test]
    fn an_open_choice_stands_on_the_present_value_and_can_be_emptied() {
        let pick = Pick::new("kind", kinds(), Opt::new("letter", "лист")).or_none("немає");
        assert_eq!(labels(&pick), ["дзвінок", "зустріч", "лист", "немає"]);
        assert_eq!(pick.cursor, 2);
    }

    #[test]
    fn typed_text_narrows_and_where_allowed_is_an_option_itself() {
        let mut pick = Pick::new("kind", kinds(), Opt::default());
        pick.query = "зу".into();
        pick.refresh();
        assert_eq!(labels(&pick), ["зустріч"]);
        let mut pick = pick.free();
        assert_eq!(labels(&pick), ["зу", "зустріч"]);
        pick.query = "Лист".into();
        pick.refresh();
        assert_eq!(labels(&pick), ["лист"]);
    }
}
