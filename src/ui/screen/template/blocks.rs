//! The list of blocks: the page first, then each block with what it says; the open one with its settings in place.

use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::{Column, Row, container, operation, space};
use iced::{Alignment, Border, Color, Length, Padding, Task};

use super::edit::Open;
use super::{Menu, Message, TemplatePage};
use crate::domain::template::{Block, Content, Problem};
use crate::i18n::{Words, id};
use crate::print::document::placeholder::placeholders;
use crate::say;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::parts;
use crate::ui::theme::{Icon, Tokens, Type};
use crate::ui::widget::button::{Button, Kind};
use crate::ui::widget::field::note;
use crate::ui::widget::menu::{Entry, Menu as List};
use crate::ui::widget::popup::Popup;
use crate::ui::widget::press::{Look, Press, Ring, State};
use crate::ui::widget::reveal;
use crate::ui::widget::sortable::{GRIP, Sortable};
use crate::ui::widget::text::{self, Run};

/// Height of a line of the list.
const LINE: f32 = 32.0;

/// Brings the keyboard to a line of the list; 0 is that of the page.
pub(super) fn focus(line: usize) -> Task<Message> {
    operation::focus(name(line)).chain(reveal::task())
}

fn name(line: usize) -> String {
    format!("template-line-{line}")
}

/// The icon of a kind of blocks.
pub(super) fn icon(code: &str) -> Icon {
    match code {
        "letterhead" => Icon::LayoutTemplate,
        "parties" => Icon::Users,
        "title" => Icon::FileText,
        "heading" => Icon::Bookmark,
        "paragraph" => Icon::PencilLine,
        "lines" => Icon::Columns3,
        "totals" | "amount_in_words" => Icon::Banknote,
        "terms" | "details" => Icon::ListChecks,
        "picture" => Icon::Image,
        "signatures" => Icon::SquareCheckBig,
        "footer" => Icon::ArrowDown,
        "page_break" => Icon::FilePlus,
        _ => Icon::Minus,
    }
}

/// Says in a few words what a block prints: what it begins with on paper, the columns of a table.
fn gist(words: &Words, block: &Block, begins: Option<&String>) -> String {
    let joined = |names: Vec<String>| names.join(", ");
    let said = |what: &str, code: &str| {
        words
            .find(&format!("{what}-{}", code.replace('_', "-")))
            .unwrap_or_default()
    };
    match &block.block {
        Content::Lines(it) => {
            let names = it.columns.iter().map(|column| match column.title.trim() {
                "" => said("paper-column", column.field.code()),
                title => title.to_owned(),
            });
            joined(names.collect())
        }
        Content::Totals(it) => {
            let names = it
                .rows
                .iter()
                .map(|row| said("template-sum", row.field.code()));
            joined(names.collect())
        }
        Content::Picture(it) => match it.name.as_str() {
            "" => said("template-source", it.source.code()),
            name => name.to_owned(),
        },
        Content::Signatures(it) => {
            let names = it.signatories.iter().map(|it| it.title.clone());
            joined(names.filter(|it| !it.is_empty()).collect())
        }
        Content::Parties(it) => {
            let names = it.parties.iter().map(|it| it.title.clone());
            joined(names.filter(|it| !it.is_empty()).collect())
        }
        _ => begins.cloned().unwrap_or_default(),
    }
}

impl TemplatePage {
    /// The list with the button that adds to it.
    pub(super) fn list<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let t = ctx.tokens;
        let mut lines = vec![(0, self.page_line(ctx))];
        for (at, block) in self.template.blocks.iter().enumerate() {
            let key = self.keys.get(at).copied().unwrap_or(u64::MAX);
            lines.push((key, self.block_line(ctx, at, block)));
        }
        let list = Sortable::new(t, lines, Message::Shift)
            .fixed(1)
            .head(LINE)
            .name("template");
        let foot = container(self.adder(ctx)).padding(Padding::from([8, 16]).bottom(24));
        let column = Column::new().width(Length::Fill).push(list).push(foot);
        parts::scroll(t, column).id("template-blocks").into()
    }

    fn page_line<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let is_open = self.open == Open::Page;
        let page = &self.template.page;
        let gist = format!(
            "{} · {} · {}",
            words
                .find(&format!("template-paper-{}", page.paper.code()))
                .unwrap_or_default(),
            words.with(
                id::TEMPLATE_POINTS,
                &[(
                    "size",
                    super::edit::number(words, self.template.look.size).into()
                )],
            ),
            String::from(self.template.look.accent),
        );
        let label = text::line(words.tr(id::TEMPLATE_PAGE), Type::BODY.semibold())
            .then(Run::new(gist).style(Type::SMALL).color(t.text_3).gap(10.0));
        let row = Row::new()
            .spacing(8)
            .align_y(Alignment::Center)
            .push(space().width(GRIP - 8.0))
            .push(chevron(t, is_open))
            .push(text::icon(Icon::FileText, 14.0).color(t.text_2))
            .push(label.fill());
        let line = pressed(t, row, 0, is_open, Message::Open(Open::Page))
            .on_key(|key, modifiers| line_key(key, modifiers, None));
        let problems = self.problems.iter().filter(|it| it.block().is_none());
        let said = problems.map(|problem| said(ctx, problem));
        let mut column = Column::new()
            .width(Length::Fill)
            .push(line)
            .push(Column::with_children(said.map(under)));
        if is_open {
            column = column.push(panel(t, self.page_settings(ctx)));
        }
        column.push(parts::rule(t.line_subtle)).into()
    }

    fn block_line<'a>(&'a self, ctx: &'a Ctx, at: usize, block: &'a Block) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let is_open = self.open == Open::Block(at);
        let code = block.block.code();
        let mut label = text::line(
            say::template::block(words, &block.block),
            Type::BODY.medium(),
        );
        if !block.when.is_empty() {
            let meant = placeholders().find(|known| known.name() == block.when);
            let when = match meant {
                Some(known) => format!("{}: {}", known.owner_name(words), known.meaning(words)),
                None => block.when.clone(),
            };
            let when = words.with(id::TEMPLATE_WHEN_MARK, &[("when", when.into())]);
            label = label.then(Run::new(when).style(Type::SMALL).color(t.link).gap(8.0));
        }
        let gist = gist(words, block, self.live.gists.get(at));
        if !gist.is_empty() && !is_open {
            label = label.then(Run::new(gist).style(Type::SMALL).color(t.text_3).gap(10.0));
        }
        let mut row = Row::new()
            .spacing(8)
            .align_y(Alignment::Center)
            .push(space().width(GRIP - 8.0))
            .push(chevron(t, is_open))
            .push(text::icon(icon(code), 14.0).color(t.text_2))
            .push(label.fill());
        let wrong = self.live.wrong.iter().filter(|it| it.block == at).count();
        let problems: Vec<&Problem> = self
            .problems
            .iter()
            .filter(|it| it.block() == Some(at))
            .collect();
        if wrong + problems.len() > 0 {
            row = row.push(text::icon(Icon::TriangleAlert, 14.0).color(t.warn));
        }
        let line = pressed(t, row, at + 1, is_open, Message::Open(Open::Block(at)))
            .on_key(move |key, modifiers| line_key(key, modifiers, Some(at)));
        let head = Row::new()
            .align_y(Alignment::Center)
            .push(line)
            .push(self.line_buttons(ctx, at));
        let head = container(head).style(move |_| container::Style {
            background: is_open.then_some(t.row_selected.into()),
            ..container::Style::default()
        });
        // Problems have a place of their own, so that one that comes does not cost the settings the focus.
        let said = problems.iter().map(|problem| under(said(ctx, problem)));
        let mut column = Column::new()
            .width(Length::Fill)
            .push(head)
            .push(Column::with_children(said));
        if is_open {
            column = column.push(panel(t, self.settings(ctx, block)));
        }
        column.push(parts::rule(t.line_subtle)).into()
    }

    fn line_buttons<'a>(&'a self, ctx: &'a Ctx, at: usize) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let last = self.template.blocks.len().saturating_sub(1);
        let button = |icon, name, key: &'a str, id: &str, message: Option<Message>| {
            let Some(message) = message else {
                return Element::from(space().width(24));
            };
            Button::icon_only(t, icon, words.tr(name), Some(key))
                .kind(Kind::Ghost)
                .small()
                .id(format!("template-{id}-{at}"))
                .on_press(message)
                .into()
        };
        let up = (at > 0).then_some(Message::Step(at, true));
        let down = (at < last).then_some(Message::Step(at, false));
        let copy = Some(Message::Copy(at));
        let buttons = Row::new()
            .push(button(Icon::ArrowUp, id::TEMPLATE_UP, "Alt+↑", "up", up))
            .push(button(
                Icon::ArrowDown,
                id::TEMPLATE_DOWN,
                "Alt+↓",
                "down",
                down,
            ))
            .push(button(Icon::Copy, id::TEMPLATE_COPY, "F9", "copy", copy))
            .push(button(
                Icon::Trash2,
                id::TEMPLATE_REMOVE,
                "Del",
                "remove",
                Some(Message::Remove(at)),
            ));
        container(buttons).padding(Padding::ZERO.right(10)).into()
    }

    /// The button that adds a block, with its list.
    fn adder<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let is_open = self.is_menu(Menu::Add);
        let other = if is_open { Menu::None } else { Menu::Add };
        let button = Button::new(t, words.tr(id::TEMPLATE_ADD))
            .icon(Icon::Plus)
            .key(ctx.key("Ins"))
            .id("template-add")
            .on_press(Message::Menu(other));
        let menu = is_open.then(|| {
            let entries = Content::CODES.iter().map(|code| {
                Entry::new(say::template::block_of(words, code), Message::Add(code))
                    .icon(icon(code))
            });
            List::new(t, entries.collect())
        });
        Popup::new(button, menu, Message::Menu(Menu::None)).into()
    }
}

fn said(ctx: &Ctx, problem: &Problem) -> Element<'static, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let said = say::template::problem(words, problem);
    let (icon, ink) = if problem.is_serious() {
        (Icon::CircleAlert, t.overdue)
    } else {
        (Icon::TriangleAlert, t.warn)
    };
    note(icon, ink, crate::say::amount::capital(&said))
}

fn under(content: Element<'_, Message>) -> Element<'_, Message> {
    container(content)
        .padding(Padding::ZERO.left(GRIP + 44.0).right(12).bottom(6))
        .into()
}

fn chevron<'a>(t: &'static Tokens, is_open: bool) -> Element<'a, Message> {
    let icon = if is_open {
        Icon::ChevronDown
    } else {
        Icon::ChevronRight
    };
    text::icon(icon, 14.0).color(t.text_3).into()
}

/// The settings under a line.
fn panel<'a>(t: &'static Tokens, content: Element<'a, Message>) -> Element<'a, Message> {
    container(content)
        .width(Length::Fill)
        .padding(Padding::from([4, 16]).left(GRIP + 22.0).bottom(14))
        .style(move |_| container::Style {
            background: Some(t.surface.into()),
            ..container::Style::default()
        })
        .into()
}

fn pressed<'a>(
    t: &'static Tokens,
    content: Row<'a, Message, iced::Theme, iced::Renderer>,
    line: usize,
    is_open: bool,
    message: Message,
) -> Press<'a, Message> {
    Press::new(t, content)
        .id(name(line))
        .on_press(message)
        .ring(Ring::Inside)
        .width(Length::Fill)
        .height(LINE)
        .padding(Padding::ZERO.left(8).right(8))
        .align(Alignment::Start)
        .look(move |state| Look {
            fill: match (state, is_open) {
                (State::Idle | State::Off, false) => Color::TRANSPARENT,
                (State::Idle | State::Off, true) => t.row_selected,
                (_, true) => t.row_selected,
                (_, false) => t.row_hover,
            },
            border: Border::default(),
            ink: t.text,
        })
}

/// Keys of a line of the list; `at` is the block, `None` the page.
fn line_key(key: &Key, modifiers: Modifiers, at: Option<usize>) -> Option<Message> {
    let line = at.map_or(0, |at| at + 1);
    if modifiers == Modifiers::ALT {
        return match (key, at) {
            (Key::Named(Named::ArrowUp), Some(at)) => Some(Message::Step(at, true)),
            (Key::Named(Named::ArrowDown), Some(at)) => Some(Message::Step(at, false)),
            _ => None,
        };
    }
    if !modifiers.is_empty() {
        return None;
    }
    match (key, at) {
        (Key::Named(Named::ArrowDown), _) => Some(Message::Focus(line + 1)),
        (Key::Named(Named::ArrowUp), _) => Some(Message::Focus(line.saturating_sub(1))),
        (Key::Named(Named::Home), _) => Some(Message::Focus(0)),
        (Key::Named(Named::Delete), Some(at)) => Some(Message::Remove(at)),
        (Key::Named(Named::F9), Some(at)) => Some(Message::Copy(at)),
        (Key::Named(Named::Insert), _) => Some(Message::Menu(Menu::Add)),
        _ => None,
    }
}
