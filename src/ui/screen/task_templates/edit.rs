//! The editor of a template of tasks, new or known: its name, and its tasks as lines that are written, moved and removed.
//!
//! Keeps nothing itself: [`Edit::template`] makes what is to be written. What a line has beside what is shown (note,
//! importance, who does it) stays with it.

use chrono::Timelike;
use iced::keyboard::{Key, key::Named};
use iced::widget::operation::focus;
use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Length, Padding, Task as Work};

use crate::i18n::id;
use crate::store::calendar::template::{TaskTemplate, TaskTemplateLine};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::calendar::read_time;
use crate::ui::screen::parts;
use crate::ui::theme::{Icon, Type, height};
use crate::ui::widget::button::Button;
use crate::ui::widget::field::{Field, note};
use crate::ui::widget::sortable::{GRIP, Sortable};
use crate::ui::widget::text;

/// Id of the name, for focus.
pub const NAME: &str = "task-template-name";

/// Lines that are seen without scrolling.
const SHOWN: usize = 8;

const ROW: f32 = 32.0;

/// The furthest day of a task.
const FAR: i64 = 3_650;

/// The editor; see the module.
#[derive(Debug)]
pub struct Edit {
    known: TaskTemplate,
    name: String,
    lines: Vec<Line>,
    /// Keys of lines: one for each that ever was.
    next: u32,
    wrong: Option<(Place, String)>,
}

#[derive(Debug)]
struct Line {
    key: u32,
    known: TaskTemplateLine,
    title: String,
    days: String,
    time: String,
}

/// Where something is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Name,
    Title(u32),
    Days(u32),
    Time(u32),
}

impl Place {
    fn id(self) -> String {
        match self {
            Self::Name => NAME.to_owned(),
            Self::Title(key) => format!("task-template-title-{key}"),
            Self::Days(key) => format!("task-template-days-{key}"),
            Self::Time(key) => format!("task-template-time-{key}"),
        }
    }
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    Typed(Place, String),
    /// Enter in a line: the next one, or a new one after the last; in the name the first one.
    Next(Option<u32>),
    Add,
    Remove(u32),
    /// A line was dropped at another place.
    Moved(usize, usize),
    /// A line goes up or down.
    Shift(u32, bool),
    Save,
    Cancel,
}

/// What is asked of the dialog around.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    Save(TaskTemplate),
    Cancel,
}

impl Edit {
    /// An editor of a template; of an empty one for a new one.
    pub fn new(known: TaskTemplate) -> Self {
        let mut edit = Self {
            name: known.name.clone(),
            lines: Vec::new(),
            next: 0,
            wrong: None,
            known,
        };
        for line in edit.known.lines.clone() {
            edit.push(Line {
                key: 0,
                title: line.title.clone(),
                days: match line.days {
                    0 => String::new(),
                    days => days.to_string(),
                },
                time: line.minute.map_or_else(String::new, time),
                known: line,
            });
        }
        if edit.lines.is_empty() {
            edit.add();
        }
        edit
    }

    /// Tells whether the template is not there yet.
    pub fn is_new(&self) -> bool {
        self.known.id.get() == 0
    }

    fn push(&mut self, line: Line) -> u32 {
        let key = self.next;
        self.next += 1;
        self.lines.push(Line { key, ..line });
        key
    }

    fn add(&mut self) -> u32 {
        self.push(Line {
            key: 0,
            known: TaskTemplateLine::default(),
            title: String::new(),
            days: String::new(),
            time: String::new(),
        })
    }

    fn at(&self, key: u32) -> Option<usize> {
        self.lines.iter().position(|line| line.key == key)
    }

    /// Takes a message.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> (Work<Message>, Option<Wish>) {
        match message {
            Message::Typed(place, text) => {
                if self
                    .wrong
                    .as_ref()
                    .is_some_and(|(wrong, _)| *wrong == place)
                {
                    self.wrong = None;
                }
                let (Place::Title(key) | Place::Days(key) | Place::Time(key)) = place else {
                    self.name = text;
                    return (Work::none(), None);
                };
                if let Some(line) = self.lines.iter_mut().find(|line| line.key == key) {
                    match place {
                        Place::Days(_) => line.days = text,
                        Place::Time(_) => line.time = text,
                        Place::Title(_) | Place::Name => line.title = text,
                    }
                }
            }
            Message::Next(key) => {
                let at = key.and_then(|key| self.at(key)).map_or(0, |at| at + 1);
                let next = self.lines.get(at);
                let next = match next {
                    Some(next) => next.key,
                    None => self.add(),
                };
                return (focus(Place::Title(next).id()), None);
            }
            Message::Add => {
                let key = self.add();
                return (focus(Place::Title(key).id()), None);
            }
            Message::Remove(key) => {
                if let Some(at) = self.at(key) {
                    self.lines.remove(at);
                    if self.lines.is_empty() {
                        self.add();
                    }
                    let near = self.lines.get(at).or(self.lines.last());
                    let near = near.map_or(Place::Name, |line| Place::Title(line.key));
                    return (focus(near.id()), None);
                }
            }
            Message::Moved(from, to) => {
                if from < self.lines.len() && to < self.lines.len() {
                    let line = self.lines.remove(from);
                    self.lines.insert(to, line);
                }
            }
            Message::Shift(key, down) => {
                let Some(at) = self.at(key) else {
                    return (Work::none(), None);
                };
                let to = if down { at + 1 } else { at.wrapping_sub(1) };
                if to < self.lines.len() {
                    self.lines.swap(at, to);
                }
            }
            Message::Save => {
                return match self.template(ctx) {
                    Ok(template) => (Work::none(), Some(Wish::Save(template))),
                    Err((place, said)) => {
                        let focused = focus(place.id());
                        self.wrong = Some((place, said));
                        (focused, None)
                    }
                };
            }
            Message::Cancel => return (Work::none(), Some(Wish::Cancel)),
        }
        (Work::none(), None)
    }

    /// What is to be written; the place that cannot be read, with its message. Lines without words are left out.
    fn template(&self, ctx: &Ctx) -> Result<TaskTemplate, (Place, String)> {
        let words = ctx.words;
        if self.name.trim().is_empty() {
            return Err((Place::Name, words.tr(id::CLIENTS_NEEDS_NAME)));
        }
        let mut lines = Vec::with_capacity(self.lines.len());
        for line in &self.lines {
            if line.title.trim().is_empty() {
                continue;
            }
            let days = match line.days.trim() {
                "" => Some(0),
                typed => typed.trim_start_matches('+').parse::<i64>().ok(),
            };
            let days = days.filter(|days| (-FAR..=FAR).contains(days));
            let days = days.ok_or_else(|| {
                (
                    Place::Days(line.key),
                    words.tr(id::TASK_TEMPLATES_DAYS_UNKNOWN),
                )
            })?;
            let minute = match line.time.trim() {
                "" => None,
                typed => {
                    let time = read_time(typed)
                        .ok_or_else(|| (Place::Time(line.key), words.tr(id::CAL_TIME_UNKNOWN)))?;
                    Some(i64::from(time.num_seconds_from_midnight() / 60))
                }
            };
            lines.push(TaskTemplateLine {
                title: line.title.trim().to_owned(),
                days,
                minute,
                ..line.known.clone()
            });
        }
        if lines.is_empty() {
            let first = self
                .lines
                .first()
                .map_or(Place::Name, |line| Place::Title(line.key));
            return Err((first, words.tr(id::TODAY_WHAT_NEEDED)));
        }
        Ok(TaskTemplate {
            id: self.known.id,
            name: self.name.trim().to_owned(),
            lines,
        })
    }

    /// The fields and the buttons.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let wrong = |place: Place| {
            let wrong = self.wrong.as_ref().filter(|(wrong, _)| *wrong == place);
            wrong.map(|(_, said)| said.as_str())
        };
        let name = Field::new(t, self.name.as_str(), |text| {
            Message::Typed(Place::Name, text)
        })
        .id(NAME)
        .hint(words.tr(id::TASK_TEMPLATES_NAME))
        .error_maybe(wrong(Place::Name))
        .on_submit(Message::Next(None))
        .width(Length::Fill);
        let small = |name, width: Length| {
            container(text::line(words.tr(name), Type::SMALL).color(t.text_3)).width(width)
        };
        let head = Row::new()
            .spacing(6)
            .padding(Padding::ZERO.left(GRIP + 2.0).right(30))
            .push(small(id::TASK_TEMPLATES_LINES, Length::Fill))
            .push(small(id::TASK_TEMPLATES_AFTER, Length::Fixed(92.0)))
            .push(small(id::TASK_TEMPLATES_TIME, Length::Fixed(64.0)));
        let lines = self
            .lines
            .iter()
            .map(|line| (line.key, self.line(ctx, line)));
        let lines = Sortable::new(t, lines.collect(), Message::Moved)
            .head(ROW)
            .name("task-template");
        let lines: Element<'a, Message> = if self.lines.len() > SHOWN {
            let tall = ROW * SHOWN as f32 + ROW / 2.0; // the half row tells that there is more
            container(parts::scroll(t, lines)).height(tall).into()
        } else {
            lines.into()
        };
        let add = Button::ghost(t, words.tr(id::TASK_TEMPLATES_ADD_LINE))
            .icon(Icon::Plus)
            .small()
            .id("task-template-line-add")
            .on_press(Message::Add);
        let mut column = Column::new()
            .spacing(8)
            .width(Length::Fill)
            .push(name)
            .push(Column::new().spacing(2).push(head).push(lines));
        if let Some((place, said)) = &self.wrong
            && *place != Place::Name
        {
            column = column.push(note(Icon::CircleAlert, t.overdue, said.as_str()));
        }
        let buttons = Row::new()
            .spacing(8)
            .push(space().width(Length::Fill))
            .push(
                Button::new(t, words.tr(id::CARD_CANCEL))
                    .key("Esc")
                    .id("task-template-cancel")
                    .on_press(Message::Cancel),
            )
            .push(
                Button::primary(t, words.tr(id::CARD_SAVE))
                    .key(ctx.key("Ctrl+Enter"))
                    .id("task-template-save")
                    .on_press(Message::Save),
            );
        column.push(add).push(buttons).into()
    }

    fn line<'a>(&'a self, ctx: &Ctx, line: &'a Line) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let key = line.key;
        let field = |place: Place, value: &'a str| {
            let is_wrong = self
                .wrong
                .as_ref()
                .is_some_and(|(wrong, _)| *wrong == place);
            let field = Field::new(t, value, move |text| Message::Typed(place, text))
                .id(place.id())
                .height(height::PANE)
                .on_submit(Message::Next(Some(key)))
                .on_key(move |pressed, modifiers| match pressed {
                    Key::Named(Named::ArrowUp) if modifiers.alt() => {
                        Some(Message::Shift(key, false))
                    }
                    Key::Named(Named::ArrowDown) if modifiers.alt() => {
                        Some(Message::Shift(key, true))
                    }
                    _ => None,
                });
            if is_wrong { field.error("") } else { field }
        };
        let title = field(Place::Title(key), &line.title)
            .hint(words.tr(id::TODAY_WHAT))
            .width(Length::Fill);
        let days = field(Place::Days(key), &line.days)
            .hint("0")
            .unit(words.tr(id::TASK_TEMPLATES_UNIT))
            .right()
            .width(92);
        let time = field(Place::Time(key), &line.time).hint("—").width(64);
        let drop = parts::plus(
            t,
            Icon::X,
            words.tr(id::TASK_TEMPLATES_DROP_LINE),
            format!("task-template-drop-{key}"),
            Message::Remove(key),
        );
        let row = Row::new()
            .spacing(6)
            .align_y(Alignment::Center)
            .push(title)
            .push(days)
            .push(time)
            .push(drop);
        container(row)
            .height(ROW)
            .padding(Padding::ZERO.left(GRIP + 2.0))
            .align_y(Alignment::Center)
            .into()
    }
}

/// A minute of the day as it is typed: `10:00`.
pub fn time(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
