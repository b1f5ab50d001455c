//! A searching choice in the place of a value: type to narrow, arrows move, Enter takes, Esc leaves the value as it was.
//!
//! The options are a list of its own, or clients and contact persons found in the base as the user types. Where the field
//! takes any text, what was typed is the first option. It stores nothing: the screen does what [`Answer`] says.

use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::{Column, Row, operation, space};
use iced::{Alignment, Border, Color, Length, Padding, Task};

use crate::domain::id::ProductId;
use crate::i18n::id;
use crate::store::product::{self, ProductFilter};
use crate::store::search::{self, Target};
use crate::store::{StoreResult, client_card, client_list};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::theme::{Type, radius};
use crate::ui::widget::field::Field;
use crate::ui::widget::popup::{Popup, panel};
use crate::ui::widget::press::{Look, Press, State};
use crate::ui::widget::{select, text};

/// What stands before the number of a product in a value.
const PRODUCT: &str = "product:";

const SHOWN: usize = 9;
const FOUND: usize = 30;

/// Something that can be chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opt {
    /// Code or number that is stored; empty for "none".
    pub value: String,
    pub label: String,
    /// Grey words after the label.
    pub note: String,
}

impl Opt {
    /// An option of a value and its words.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            note: String::new(),
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
    /// Products and services that are offered; the value is the number after `product:`, so that no typed text is one.
    Products,
}

/// An open choice.
#[derive(Debug)]
pub struct Pick {
    id: String,
    source: Source,
    found: Vec<Opt>,
    current: Opt,
    query: String,
    rows: Vec<Opt>,
    cursor: usize,
    first: usize,
    generation: u64,
    is_free: bool,
    none: Option<String>,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Message {
    Typed(String),
    Move(isize),
    Choose(usize),
    Enter,
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
        let mut pick = Self {
            id: id.into(),
            source,
            found: Vec::new(),
            current,
            query: String::new(),
            rows: Vec::new(),
            cursor: 0,
            first: 0,
            generation: 0,
            is_free: false,
            none: None,
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

    /// Puts other options into it (suggestions that were loaded after it opened).
    pub fn offer(&mut self, options: Vec<Opt>) {
        self.source = Source::List(options);
        self.refresh();
    }

    /// Reads what is offered before anything is typed.
    pub fn begin(&mut self, ctx: &Ctx) -> Task<Message> {
        match self.source {
            Source::Products => self.look(ctx),
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
                let task = self.look(ctx);
                self.refresh();
                return (task, None);
            }
            Message::Found(generation, found) if generation == self.generation => {
                self.found = found.unwrap_or_default();
                self.refresh();
            }
            Message::Found(..) => {}
            Message::Move(by) => {
                let last = self.rows.len().saturating_sub(1);
                self.cursor = self.cursor.saturating_add_signed(by).min(last);
                self.first = self
                    .first
                    .clamp((self.cursor + 1).saturating_sub(SHOWN), self.cursor);
            }
            Message::Choose(row) => {
                return (Task::none(), self.rows.get(row).cloned().map(Answer::Taken));
            }
            Message::Enter => {
                let answer = match self.rows.get(self.cursor) {
                    Some(row) => Answer::Taken(row.clone()),
                    None => Answer::Cancelled,
                };
                return (Task::none(), Some(answer));
            }
            Message::Cancel => return (Task::none(), Some(Answer::Cancelled)),
        }
        (Task::none(), None)
    }

    fn look(&mut self, ctx: &Ctx) -> Task<Message> {
        let typed = self.query.trim().to_owned();
        let source = match self.source {
            Source::List(_) => return Task::none(),
            ref source => source.clone(),
        };
        self.generation += 1;
        let (generation, moment) = (self.generation, ctx.moment());
        if typed.is_empty() && source != Source::Products {
            self.found.clear();
            return Task::none();
        }
        ctx.desk
            .read(move |conn| {
                match source {
                    Source::People => return people_found(conn, &typed),
                    Source::Products => return products_found(conn, typed),
                    Source::Clients | Source::List(_) => {}
                }
                let filter = client_list::ClientFilter {
                    text: typed,
                    ..Default::default()
                };
                let ids = client_list::ids(conn, &filter, &[], moment, Some(FOUND))?;
                ids.into_iter()
                    .filter_map(|id| client_card::name(conn, id).transpose())
                    .map(|name| {
                        let name = name?;
                        Ok(Opt {
                            value: name.id.to_string(),
                            label: name.name,
                            note: name.form,
                        })
                    })
                    .collect()
            })
            .map(move |found| Message::Found(generation, found))
    }

    fn refresh(&mut self) {
        let query = self.query.trim();
        let all = match &self.source {
            Source::List(options) => options,
            Source::Clients | Source::People | Source::Products => &self.found,
        };
        let searched = matches!(self.source, Source::List(_)) && !query.is_empty();
        let mut rows: Vec<Opt> = if searched {
            select::matching(all.iter().map(|opt| opt.label.as_str()), query)
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
                Source::Products => rows.len(),
                _ => 0,
            };
            rows.insert(at, Opt::new(query, query));
        }
        if let (Some(words), true) = (&self.none, query.is_empty()) {
            rows.push(Opt::new("", words.clone()));
        }
        self.cursor = rows
            .iter()
            .position(|row| query.is_empty() && row.value == self.current.value)
            .unwrap_or(0);
        self.first = (self.cursor + 1).saturating_sub(SHOWN);
        self.rows = rows;
    }

    /// The field and, under it, the options.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let t = ctx.tokens;
        let hint = if self.current.label.is_empty() {
            ctx.words.tr(id::PICK_HINT)
        } else {
            self.current.label.clone()
        };
        let field = Field::new(t, self.query.as_str(), Message::Typed)
            .id(self.id.clone())
            .hint(hint)
            .height(crate::ui::theme::height::PANE)
            .on_key(key_message);
        let mut list = Column::new();
        let shown = self.rows.iter().enumerate().skip(self.first).take(SHOWN);
        for (n, row) in shown {
            let mut line = text::line(row.label.as_str(), Type::BODY);
            if !row.note.is_empty() {
                line = line.then(text::Run::new(row.note.as_str()).color(t.text_3));
            }
            let is_current = n == self.cursor;
            let ink = if row.value.is_empty() {
                t.text_3
            } else {
                t.text
            };
            list = list.push(
                Press::new(t, line.fill())
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
        if self.rows.is_empty() {
            let words = if self.query.trim().is_empty() {
                id::PICK_TYPE
            } else {
                id::PICK_NOTHING
            };
            let line = text::line(ctx.words.tr(words), Type::BODY).color(t.text_3);
            list = list.push(
                Row::new()
                    .push(line)
                    .push(space().width(Length::Fill))
                    .height(26)
                    .padding(Padding::ZERO.horizontal(8))
                    .align_y(Alignment::Center),
            );
        }
        let list = panel(t, 5.0, list).width(240);
        Popup::new(field, Some(list), Message::Cancel).into()
    }
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
        Key::Named(Named::Escape) => Some(Message::Cancel),
        _ => None,
    }
}

fn people_found(conn: &rusqlite::Connection, typed: &str) -> StoreResult<Vec<Opt>> {
    let found = search::find(conn, typed, FOUND * 2)?;
    let people = found.hits.into_iter().filter_map(|hit| match hit.target {
        Target::Person(person) => Some(Opt {
            value: person.to_string(),
            label: hit.title,
            note: hit.detail,
        }),
        _ => None,
    });
    Ok(people.take(FOUND).collect())
}

fn products_found(conn: &rusqlite::Connection, text: String) -> StoreResult<Vec<Opt>> {
    let filter = ProductFilter {
        text,
        ..ProductFilter::default()
    };
    let mut ids = product::ids(conn, &filter)?;
    ids.truncate(FOUND);
    let products = product::lines(conn, &ids)?.into_iter();
    Ok(products
        .map(|known| Opt {
            value: format!("{PRODUCT}{}", known.id),
            label: known.name,
            note: known.code,
        })
        .collect())
}

/// Reads the product of a value of [`Source::Products`]; `None` when it is typed text.
pub fn product_of(value: &str) -> Option<ProductId> {
    let id = value.strip_prefix(PRODUCT)?.parse().ok()?;
    Some(ProductId::new(id))
}

/// Writes a product as a value of [`Source::Products`].
pub fn product_value(id: ProductId) -> String {
    format!("{PRODUCT}{id}")
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
