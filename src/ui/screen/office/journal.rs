//! The history of changes of the whole office: who did what, when, on which device.
//!
//! It only shows; putting a value back is done on the record itself.

use iced::Task;
use iced::widget::{Column, container};

use crate::i18n::id;
use crate::say;
use crate::store::StoreResult;
use crate::store::history::{self, Entry};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::interaction::look;
use crate::ui::screen::{Outcome, list_parts};
use crate::ui::theme::Icon;
use crate::ui::widget::table::{self, Cell, Row, Rows, Table};

/// Id of the table, for focus.
pub const TABLE: &str = "journal";

/// As many are shown; a record's own history has all of it.
const SHOWN: usize = 2_000;

/// The journal; see the module.
#[derive(Debug, Default)]
pub struct Journal {
    generation: u64,
    lines: Option<Lines>,
    current: Option<usize>,
}

#[derive(Debug, Default)]
struct Lines(Vec<[String; 4]>);

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    Read(u64, StoreResult<Vec<Entry>>),
    Table(table::Event),
}

impl Journal {
    /// Reads it, again when it was read.
    pub fn load(&mut self, ctx: &Ctx) -> Task<Message> {
        self.generation += 1;
        let generation = self.generation;
        ctx.desk
            .read(|conn| history::latest(conn, SHOWN))
            .map(move |read| Message::Read(generation, read))
    }

    /// Tells whether it was ever read.
    pub const fn is_read(&self) -> bool {
        self.lines.is_some()
    }

    /// Takes a message.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> Outcome<Message> {
        match message {
            Message::Read(generation, Ok(entries)) if generation == self.generation => {
                let lines = entries.iter().map(|entry| line(ctx, entry));
                self.lines = Some(Lines(lines.collect()));
                Outcome::none()
            }
            Message::Read(_, Ok(_)) => Outcome::none(),
            Message::Read(_, Err(error)) => Outcome::failed(error),
            Message::Table(table::Event::Current(row)) => {
                self.current = Some(row);
                Outcome::none()
            }
            Message::Table(_) => Outcome::none(),
        }
    }

    /// The table.
    pub fn view<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let Some(lines) = &self.lines else {
            return iced::widget::space().into();
        };
        if lines.0.is_empty() {
            let (title, body) = (id::JOURNAL_NONE, id::JOURNAL_NONE_BODY);
            return list_parts::nothing(ctx, Icon::History, title, body, None);
        }
        let column = |n: u32, title, width| table::Column::new(n, words.tr(title), width).fixed();
        let columns = vec![
            column(0, id::JOURNAL_WHEN, 130.0),
            column(1, id::JOURNAL_WHO, 150.0),
            column(2, id::JOURNAL_WHERE, 170.0).priority(1),
            column(3, id::JOURNAL_WHAT, 300.0).grow(1.0),
        ];
        let table = Table::new(t, columns, lines, Message::Table)
            .id(TABLE)
            .current(self.current)
            .row_height(ctx.row)
            .generation(0);
        Column::new().push(container(Element::from(table))).into()
    }
}

fn line(ctx: &Ctx, entry: &Entry) -> [String; 4] {
    let words = ctx.words;
    let place = match entry.device {
        None => words.tr(id::JOURNAL_HERE),
        Some(number) => device(ctx, number),
    };
    [
        super::facts::when(ctx, entry.at),
        look::user_name(ctx, entry.user),
        place,
        say::action(words, entry.action, entry.role, &entry.subject),
    ]
}

/// What a device is called; "another computer" while its name has not come.
pub fn device(ctx: &Ctx, number: i64) -> String {
    let name = u32::try_from(number)
        .ok()
        .and_then(|number| ctx.together.device(number));
    name.map_or_else(|| ctx.words.tr(id::JOURNAL_ELSEWHERE), str::to_owned)
}

impl Rows for Lines {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn row(&self, row: usize) -> Option<Row<'_>> {
        let [when, who, place, what] = self.0.get(row)?;
        Some(Row::new(vec![
            Cell::quiet(when.as_str()),
            Cell::text(who.as_str()),
            Cell::quiet(place.as_str()),
            Cell::text(what.as_str()),
        ]))
    }
}
