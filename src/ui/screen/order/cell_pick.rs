//! What is chosen in a cell: a product found as one types, or one of a short list. Enter and Tab take what is marked, Esc
//! leaves the cell as it was.
//!
//! It stores nothing: the page does what [`Answer`] says.

use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::{Column, Row, operation};
use iced::{Alignment, Border, Color, Length, Padding, Task};
use rusqlite::Connection;

use super::super::orders::face::decimal;
use crate::domain::id::{PriceListId, ProductId};
use crate::domain::money::Price;
use crate::i18n::id;
use crate::store::product::ProductFilter;
use crate::store::{StoreResult, price, product};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::theme::{Type, height, radius};
use crate::ui::widget::field::Field;
use crate::ui::widget::popup::{Popup, panel};
use crate::ui::widget::press::{Look, Press, State};
use crate::ui::widget::{select, text};

/// Rows that are shown.
const SHOWN: usize = 9;

/// Something that can be taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// Number of a product or code of a value; empty for the typed text itself.
    pub value: String,
    pub label: String,
    /// Grey words after the label.
    pub note: String,
    /// At the right: the price.
    pub right: String,
}

/// Where the items come from.
#[derive(Debug, Clone)]
enum Source {
    /// Products of the base with their prices in a list.
    Products(Option<PriceListId>),
    List(Vec<Item>),
}

/// An open choice.
#[derive(Debug)]
pub struct CellPick {
    id: String,
    source: Source,
    current: String,
    query: String,
    /// Nothing was typed since it opened: the old value stands there as a hint.
    is_touched: bool,
    found: Vec<Item>,
    rows: Vec<Item>,
    cursor: usize,
    first: usize,
    generation: u64,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Message {
    Typed(String),
    Move(isize),
    Choose(usize),
    Enter,
    /// Tab, or Shift+Tab.
    Step(bool),
    Cancel,
    Found(u64, StoreResult<Vec<Item>>),
}

/// How it ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// This, or nothing new; and whether the caret goes back instead of on.
    Taken(Option<Item>, bool),
    Cancelled,
}

impl CellPick {
    /// A choice among the products; `current` is the text that stands in the cell.
    pub fn products(id: String, list: Option<PriceListId>, current: &str) -> Self {
        Self::new(id, Source::Products(list), current)
    }

    /// A choice among a few values.
    pub fn list(id: String, items: Vec<Item>, current: &str) -> Self {
        let mut pick = Self::new(id, Source::List(items), current);
        pick.refresh();
        pick
    }

    fn new(id: String, source: Source, current: &str) -> Self {
        Self {
            id,
            source,
            current: current.to_owned(),
            query: String::new(),
            is_touched: false,
            found: Vec::new(),
            rows: Vec::new(),
            cursor: 0,
            first: 0,
            generation: 0,
        }
    }

    /// Puts the caret into it and looks for what is offered without a word.
    pub fn begin(&mut self, ctx: &Ctx) -> Task<Message> {
        let focused = operation::focus(self.id.clone());
        if self.current.is_empty() {
            return Task::batch([focused, self.look(ctx)]);
        }
        focused
    }

    /// Takes a message; gives work to start and, at the end, the answer.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> (Task<Message>, Option<Answer>) {
        match message {
            Message::Typed(query) => {
                self.query = query;
                self.is_touched = true;
                self.cursor = 0;
                let task = self.look(ctx);
                self.refresh();
                return (task, None);
            }
            Message::Found(generation, found) => {
                if generation == self.generation {
                    self.found = found.unwrap_or_default();
                    self.refresh();
                }
            }
            Message::Move(_) if self.rows.is_empty() => return (self.look(ctx), None),
            Message::Move(by) => {
                let last = self.rows.len().saturating_sub(1);
                self.cursor = if self.is_touched {
                    self.cursor.saturating_add_signed(by).min(last)
                } else {
                    0
                };
                self.is_touched = true;
                self.first = self
                    .first
                    .clamp((self.cursor + 1).saturating_sub(SHOWN), self.cursor);
            }
            Message::Choose(row) => {
                let taken = self.rows.get(row).cloned();
                return (Task::none(), Some(Answer::Taken(taken, false)));
            }
            Message::Enter => return (Task::none(), Some(Answer::Taken(self.taken(), false))),
            Message::Step(back) => {
                return (Task::none(), Some(Answer::Taken(self.taken(), back)));
            }
            Message::Cancel => return (Task::none(), Some(Answer::Cancelled)),
        }
        (Task::none(), None)
    }

    /// What is marked; nothing while nothing was typed or chosen.
    fn taken(&self) -> Option<Item> {
        if !self.is_touched {
            return None;
        }
        self.rows.get(self.cursor).cloned()
    }

    fn look(&mut self, ctx: &Ctx) -> Task<Message> {
        let Source::Products(list) = self.source else {
            return Task::none();
        };
        self.generation += 1;
        let (generation, words) = (self.generation, ctx.words);
        let typed = self.query.trim().to_owned();
        ctx.desk
            .read(move |conn| {
                let found = find(conn, &typed, list)?;
                let item = |(found, price): (Found, Option<String>)| Item {
                    value: found.id.to_string(),
                    label: found.name,
                    note: found.code,
                    right: price.map_or_else(String::new, |price| decimal(words, &price, 2)),
                };
                Ok(found.into_iter().map(item).collect())
            })
            .map(move |found| Message::Found(generation, found))
    }

    fn refresh(&mut self) {
        let query = self.query.trim();
        self.rows = match &self.source {
            Source::Products(_) => self.found.clone(),
            Source::List(items) if query.is_empty() => items.clone(),
            Source::List(items) => {
                let labels = items.iter().map(|item| item.label.as_str());
                let matching = select::matching(labels, query).into_iter();
                matching.filter_map(|n| items.get(n).cloned()).collect()
            }
        };
        // Any text can stand there: what was typed is offered last.
        if !query.is_empty() {
            self.rows.push(Item {
                label: query.to_owned(),
                ..Item::default()
            });
        }
        self.cursor = self.cursor.min(self.rows.len().saturating_sub(1));
        self.first = (self.cursor + 1).saturating_sub(SHOWN);
    }

    /// The field and, under it, the items.
    pub fn view<'a>(&'a self, ctx: &Ctx, wide: f32) -> Element<'a, Message> {
        let t = ctx.tokens;
        let hint = if self.current.is_empty() {
            ctx.words.tr(id::ORDER_LINE_HINT)
        } else {
            self.current.clone()
        };
        let field = Field::new(t, self.query.as_str(), Message::Typed)
            .id(self.id.clone())
            .hint(hint)
            .height(height::PANE)
            .on_key(key_message);
        let mut list = Column::new();
        let shown = self.rows.iter().enumerate().skip(self.first).take(SHOWN);
        for (n, item) in shown {
            let is_free = item.value.is_empty();
            let label = if is_free {
                let values = [("text", item.label.as_str().into())];
                ctx.words.with(id::ORDER_LINE_FREE, &values)
            } else {
                item.label.clone()
            };
            let mut line = text::line(label, Type::BODY);
            if !item.note.is_empty() {
                line = line.then(text::Run::new(item.note.as_str()).color(t.text_3).gap(6.0));
            }
            let row = Row::new()
                .spacing(8)
                .align_y(Alignment::Center)
                .push(line.fill())
                .push(text::line(item.right.as_str(), Type::BODY).color(t.text_2));
            let is_current = n == self.cursor && self.is_touched;
            let ink = if is_free { t.text_2 } else { t.text };
            list = list.push(
                Press::new(t, row)
                    .width(Length::Fill)
                    .height(26)
                    .padding(Padding::ZERO.horizontal(8))
                    .focusable(false)
                    .on_press(Message::Choose(n))
                    .look(move |state| Look {
                        fill: match (is_current, state) {
                            (true, _) => t.row_selected,
                            (false, State::Idle | State::Off) => Color::TRANSPARENT,
                            (false, _) => t.row_hover,
                        },
                        border: Border {
                            radius: radius::EVENT.into(),
                            ..Border::default()
                        },
                        ink,
                    }),
            );
        }
        // Always a popup: a list that comes and goes must not cost the field its focus.
        let list = (!self.rows.is_empty()).then(|| panel(t, 5.0, list).width(wide));
        Popup::new(field, list, Message::Cancel).into()
    }
}

struct Found {
    id: ProductId,
    name: String,
    code: String,
}

/// Products for the typed words with their prices in a list.
fn find(
    conn: &Connection,
    typed: &str,
    list: Option<PriceListId>,
) -> StoreResult<Vec<(Found, Option<String>)>> {
    let filter = ProductFilter {
        text: typed.to_owned(),
        ..ProductFilter::default()
    };
    let mut ids = product::ids(conn, &filter)?;
    ids.truncate(30);
    let mut found = Vec::with_capacity(ids.len());
    for one in product::lines(conn, &ids)? {
        let price = match list {
            Some(list) => price::get(conn, list, one.id)?,
            None => None,
        };
        let item = Found {
            id: one.id,
            name: one.name,
            code: one.code,
        };
        found.push((item, price.map(Price::text)));
    }
    Ok(found)
}

fn key_message(key: &Key, modifiers: Modifiers) -> Option<Message> {
    if modifiers.control() || modifiers.alt() {
        return None;
    }
    let page = isize::try_from(SHOWN).unwrap_or(1);
    match key {
        Key::Named(Named::ArrowDown) => Some(Message::Move(1)),
        Key::Named(Named::ArrowUp) => Some(Message::Move(-1)),
        Key::Named(Named::PageDown) => Some(Message::Move(page)),
        Key::Named(Named::PageUp) => Some(Message::Move(-page)),
        Key::Named(Named::Enter) => Some(Message::Enter),
        Key::Named(Named::Tab) => Some(Message::Step(modifiers.shift())),
        Key::Named(Named::Escape) => Some(Message::Cancel),
        _ => None,
    }
}
