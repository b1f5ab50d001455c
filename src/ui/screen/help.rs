//! Help: all keys by the place where they work, made from the table of commands, and a search in them.

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Border, Length, Padding, Task};

use super::{Event, Outcome, Status, parts};
use crate::domain::fold;
use crate::i18n::{Id, id};
use crate::store::Changes;
use crate::ui::Element;
use crate::ui::command::{COMMANDS, Command, CommandId, Group};
use crate::ui::context::Ctx;
use crate::ui::theme::{Icon, Tokens, Type, height};
use crate::ui::widget::field::Field;
use crate::ui::widget::press::{Look, Press, State};
use crate::ui::widget::{notice, text};

const SEARCH: &str = "help-search";

/// The groups in their order, in two columns.
const COLUMNS: [&[(Group, Id)]; 2] = [
    &[
        (Group::Everywhere, id::HELP_EVERYWHERE),
        (Group::Window, id::HELP_WINDOW),
    ],
    &[(Group::List, id::HELP_LIST), (Group::Card, id::HELP_CARD)],
];

/// The help page.
#[derive(Debug, Default)]
pub struct Help {
    query: String,
}

/// A message of the help page.
#[derive(Debug, Clone)]
pub enum Message {
    Search(String),
    Run(CommandId),
}

impl Help {
    /// Opens it.
    pub fn new(_ctx: &Ctx) -> (Self, Task<Message>) {
        (Self::default(), iced::widget::operation::focus(SEARCH))
    }

    /// Takes a message.
    pub fn update(&mut self, _ctx: &Ctx, message: Message) -> Outcome<Message> {
        match message {
            Message::Search(query) => {
                self.query = query;
                Outcome::none()
            }
            Message::Run(command) => Outcome::event(Event::Command(command)),
        }
    }

    /// The work area.
    pub fn view<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let search = Field::new(t, self.query.as_str(), Message::Search)
            .hint(words.tr(id::HELP_SEARCH))
            .icon(Icon::Search)
            .clear(true)
            .id(SEARCH)
            .width(302);
        let bar = Row::new()
            .spacing(12)
            .height(height::TOOLBAR)
            .padding(Padding::ZERO.left(16).right(12))
            .align_y(Alignment::Center)
            .push(text::line(words.tr(id::COMMAND_HELP), Type::HEAD))
            .push(search)
            .push(
                text::line(words.tr(id::HELP_RUN), Type::BODY)
                    .color(t.text_3)
                    .fill(),
            );
        let mut found = 0;
        let mut columns = Row::new().spacing(32);
        for groups in COLUMNS {
            let mut column = Column::new().width(Length::Fill).spacing(20);
            for (group, title) in groups {
                let lines = self.lines(ctx, *group);
                found += lines.len();
                if !lines.is_empty() {
                    column = column.push(section(ctx, words.tr(*title), lines));
                }
            }
            columns = columns.push(column);
        }
        let body: Element<'_, Message> = if found == 0 {
            let text = self.query.as_str().into();
            let title = words.with(id::HELP_NOT_FOUND, &[("text", text)]);
            notice::empty(
                t,
                Icon::CircleQuestionMark,
                title,
                words.tr(id::HELP_NOT_FOUND_TEXT),
                Vec::new(),
            )
        } else {
            let page = Column::new()
                .spacing(20)
                .push(columns)
                .push(self.fields_note(ctx));
            let page = container(page)
                .max_width(1000)
                .padding(Padding::from([8, 16]).bottom(24));
            parts::scroll(t, page).into()
        };
        Column::new()
            .push(bar)
            .push(notice::rule(t))
            .push(body)
            .into()
    }

    fn fields_note<'a>(&self, ctx: &'a Ctx) -> Element<'a, Message> {
        let t = ctx.tokens;
        let note = if self.query.is_empty() {
            {
                let values = [
                    ("palette", CommandId::Palette),
                    ("done", CommandId::Done),
                    ("save", CommandId::Save),
                    ("next", CommandId::NextCard),
                ]
                .map(|(name, command)| (name, ctx.keys.first(command).into()));
                ctx.words.with(id::HELP_FIELDS, &values)
            }
        } else {
            String::new()
        };
        text::para(note, Type::BODY, t.text_2)
    }

    fn lines(&self, ctx: &Ctx, group: Group) -> Vec<(&'static Command, String)> {
        let query = fold::words(&self.query);
        COMMANDS
            .iter()
            .filter(|line| line.group == group && !ctx.keys.of(line.id).is_empty())
            .map(|line| (line, ctx.words.tr(line.label)))
            .filter(|(line, label)| {
                let typed = self.query.trim().to_lowercase();
                typed.is_empty()
                    || fold::score(label, &query).is_some()
                    || ctx
                        .keys
                        .of(line.id)
                        .iter()
                        .any(|key| key.to_lowercase().contains(&typed))
            })
            .collect()
    }

    /// It has no dialogs.
    pub fn layer<'a>(&'a self, _ctx: &'a Ctx) -> Option<Element<'a, Message>> {
        None
    }

    /// It shows no records.
    pub fn changed(&mut self, _ctx: &Ctx, _changes: &Changes) -> Task<Message> {
        Task::none()
    }

    /// Runs a command.
    pub fn command(&mut self, _ctx: &Ctx, command: CommandId) -> Option<Outcome<Message>> {
        match command {
            CommandId::Find => Some(Outcome::run(iced::widget::operation::focus(SEARCH))),
            CommandId::Back if !self.query.is_empty() => {
                self.query.clear();
                Some(Outcome::none())
            }
            CommandId::Back => Some(Outcome::event(Event::Close)),
            _ => None,
        }
    }

    /// The keys of this page.
    pub fn status(&self, ctx: &Ctx) -> Status {
        let key = |key: &str, word| (key.to_owned(), ctx.words.tr(word));
        Status {
            left: String::new(),
            keys: vec![
                key("Esc", id::KEY_BACK),
                key(ctx.key("Ctrl+K"), id::KEY_PALETTE),
            ],
        }
    }
}

fn section<'a>(
    ctx: &'a Ctx,
    title: String,
    lines: Vec<(&'static Command, String)>,
) -> Element<'a, Message> {
    let t = ctx.tokens;
    let mut column = Column::new()
        .push(text::line(title, Type::SMALL.semibold()).color(t.text_2))
        .push(space().height(4));
    for (line, label) in lines {
        let mut row = Row::new()
            .spacing(6)
            .align_y(Alignment::Center)
            .width(Length::Fill)
            .push(text::line(label, Type::BODY).fill());
        for key in ctx.keys.of(line.id) {
            row = row.push(key_cap(t, key));
        }
        let press = Press::new(t, row)
            .id(format!("help-{}", line.id.code()))
            .width(Length::Fill)
            .height(28)
            .padding(Padding::ZERO.horizontal(6))
            .on_press(Message::Run(line.id))
            .look(move |state| Look {
                fill: if matches!(state, State::Hovered | State::Pressed) {
                    t.row_hover
                } else {
                    iced::Color::TRANSPARENT
                },
                border: Border {
                    radius: 4.0.into(),
                    ..Border::default()
                },
                ink: t.text,
            });
        column = column.push(press).push(notice::rule(t));
    }
    column.into()
}

/// A key as it stands on the keyboard.
pub fn key_cap<'a, M: 'a>(t: &'static Tokens, key: &'static str) -> Element<'a, M> {
    container(text::line(key, Type::TINY).color(t.text_2))
        .padding(Padding::from([1, 6]))
        .style(move |_| container::Style {
            background: Some(t.sunken.into()),
            border: Border {
                color: t.line,
                width: 1.0,
                radius: 4.0.into(),
            },
            ..container::Style::default()
        })
        .into()
}
