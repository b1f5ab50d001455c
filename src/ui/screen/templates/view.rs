//! How the list of templates looks: kinds of documents with their templates at the left, the chosen one at the right.

use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Border, Color, Length, Padding};

use super::data::Line;
use super::{Message, Templates};
use crate::domain::document::DocumentKind;
use crate::i18n::{Language, id};
use crate::say;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::parts;
use crate::ui::screen::template::live;
use crate::ui::theme::{Icon, Type, height};
use crate::ui::widget::button::{Button, Kind};
use crate::ui::widget::chip::{self, Tone};
use crate::ui::widget::choice::Switch;
use crate::ui::widget::field::Field;
use crate::ui::widget::menu::{Entry, Menu};
use crate::ui::widget::notice::{self, Level};
use crate::ui::widget::popup::Popup;
use crate::ui::widget::press::{Look, Press, Ring, State};
use crate::ui::widget::{text, zones};

/// Id of the field in which a name is typed.
pub(super) const RENAME: &str = "templates-rename";

/// Height of a line.
const LINE: f32 = 32.0;

/// Names a line for focus and tests.
pub(super) fn name(at: usize) -> String {
    format!("templates-line-{at}")
}

/// The width of the page's pane.
pub(super) fn pane(ctx: &Ctx) -> f32 {
    (ctx.size.width * 0.42).clamp(400.0, 760.0)
}

impl Templates {
    /// The work area.
    pub fn view<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let t = ctx.tokens;
        let mut left = Column::new().height(Length::Fill).width(Length::Fill);
        // Always there: a banner that comes or goes must not cost what is below it the focus.
        left = left.push(if let Some(said) = &self.refused {
            let close = Button::new(t, ctx.words.tr(id::TEMPLATE_UNDERSTOOD))
                .on_press(Message::CloseRefused);
            let words = format!("{} {}", said.what, said.todo);
            let banner = notice::banner(t, Level::Bad, Icon::CircleAlert, words, Some(close));
            container(banner).padding(Padding::from([8, 12]))
        } else {
            container(space())
        });
        let left = left.push(zones::zone("zone-list", self.list(ctx)).height(Length::Fill));
        let body = Row::new()
            .height(Length::Fill)
            .push(left)
            .push(parts::upright(t.line))
            .push(zones::zone("zone-right", self.right(ctx)).width(pane(ctx)));
        Column::new()
            .width(Length::Fill)
            .height(Length::Fill)
            .push(zones::zone("zone-tools", self.bar(ctx)))
            .push(parts::rule(t.line))
            .push(body)
            .into()
    }

    fn bar<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let spoken = Language::ALL.iter().position(|one| *one == self.language);
        let languages = Switch::new(
            t,
            Language::ALL.map(Language::own_name),
            spoken.unwrap_or(0),
            Message::Language,
        );
        let new = Button::primary(t, words.tr(id::TEMPLATE_NEW))
            .icon(Icon::Plus)
            .caret()
            .id("templates-new")
            .on_press(Message::NewMenu(!self.is_new_open));
        let menu = self.is_new_open.then(|| {
            let entries = DocumentKind::ALL.iter().map(|kind| {
                Entry::new(say::document::kind(words, *kind), Message::New(*kind))
                    .icon(Icon::FileText)
            });
            Menu::new(t, entries.collect())
        });
        Row::new()
            .spacing(8)
            .height(height::TOOLBAR)
            .align_y(Alignment::Center)
            .padding(Padding::ZERO.left(16).right(12))
            .push(text::line(words.tr(id::COMMAND_TEMPLATES), Type::HEAD).color(t.text))
            .push(space().width(8))
            .push(languages)
            .push(space().width(Length::Fill))
            .push(
                Button::new(t, words.tr(id::TEMPLATE_IMPORT))
                    .icon(Icon::FilePlus)
                    .id("templates-import")
                    .on_press(Message::Import),
            )
            .push(Popup::new(new, menu, Message::NewMenu(false)).at_end())
            .into()
    }

    fn list<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut column = Column::new().width(Length::Fill);
        let mut kind = None;
        for (at, line) in self.lines.iter().enumerate() {
            if kind != Some(line.kind) {
                kind = Some(line.kind);
                let title = text::line(
                    say::document::kind(words, line.kind),
                    Type::SMALL.semibold(),
                );
                column = column.push(
                    container(title.color(t.text_2))
                        .padding(Padding::from([4, 16]).top(12))
                        .width(Length::Fill),
                );
            }
            column = column.push(self.line_view(ctx, at, line));
        }
        parts::scroll(t, column.push(space().height(24))).into()
    }

    fn line_view<'a>(&'a self, ctx: &'a Ctx, at: usize, line: &'a Line) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let is_current = self.current == Some(line.which);
        if let (true, Some(typed)) = (is_current, &self.rename) {
            let field = Field::new(t, typed.as_str(), Message::Name)
                .id(RENAME)
                .height(height::PANE)
                .error_maybe(
                    typed
                        .trim()
                        .is_empty()
                        .then(|| words.tr(id::TEMPLATE_NAME_EMPTY)),
                )
                .on_key(|key, _| match key {
                    Key::Named(Named::Enter) => Some(Message::Renamed),
                    Key::Named(Named::Escape) => Some(Message::NotRenamed),
                    _ => None,
                });
            return container(field).padding(Padding::from([4, 16])).into();
        }
        let icon = if line.is_own() {
            Icon::LayoutTemplate
        } else {
            Icon::Lock
        };
        let mut row = Row::new()
            .spacing(8)
            .align_y(Alignment::Center)
            .push(text::icon(icon, 14.0).color(t.text_3))
            .push(text::line(line.name.as_str(), Type::BODY.medium()).fill());
        if let Some(language) = line.language {
            row = row.push(text::line(language.own_name(), Type::SMALL).color(t.text_3));
        } else {
            row =
                row.push(text::line(words.tr(id::TEMPLATE_BUILT_IN), Type::SMALL).color(t.text_3));
        }
        let alike = self.lines.iter().filter(|it| it.kind == line.kind).count();
        if line.is_usual && alike > 1 {
            row = row.push(chip::pill(t, Tone::Done, words.tr(id::TEMPLATE_USUAL)));
        }
        Press::new(t, row)
            .id(name(at))
            .on_press(Message::Press(at))
            .on_key(move |key, modifiers| line_key(key, modifiers, at))
            .ring(Ring::Inside)
            .width(Length::Fill)
            .height(LINE)
            .padding(Padding::ZERO.left(16).right(16))
            .align(Alignment::Start)
            .look(move |state| Look {
                fill: match (state, is_current) {
                    (_, true) => t.row_selected,
                    (State::Idle | State::Off, false) => Color::TRANSPARENT,
                    (_, false) => t.row_hover,
                },
                border: Border::default(),
                ink: t.text,
            })
            .into()
    }

    fn right<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let Some(line) = self.line() else {
            return space().width(Length::Fill).height(Length::Fill).into();
        };
        let icon = |icon, name, id: &'static str, message| {
            Button::icon_only(t, icon, words.tr(name), None)
                .kind(Kind::Ghost)
                .id(id)
                .on_press(message)
        };
        let mut row = Row::new()
            .spacing(4)
            .height(44)
            .align_y(Alignment::Center)
            .padding(Padding::from([0, 12]))
            .push(
                text::line(line.name.as_str(), Type::HEAD)
                    .color(t.text)
                    .fill(),
            );
        if !line.is_usual {
            row = row.push(icon(
                Icon::Check,
                id::TEMPLATE_MAKE_USUAL,
                "templates-usual",
                Message::MakeUsual,
            ));
        }
        row = row
            .push(icon(
                Icon::Copy,
                id::TEMPLATE_DUPLICATE,
                "templates-copy",
                Message::Copy,
            ))
            .push(icon(
                Icon::FileDown,
                id::TEMPLATE_EXPORT,
                "templates-export",
                Message::Export,
            ));
        if line.is_own() {
            row = row
                .push(icon(
                    Icon::PencilLine,
                    id::TEMPLATE_RENAME,
                    "templates-rename-begin",
                    Message::Rename,
                ))
                .push(icon(
                    Icon::Trash2,
                    id::TEMPLATE_DELETE,
                    "templates-delete",
                    Message::Delete,
                ));
        }
        let row = row.push(
            Button::new(t, words.tr(id::TEMPLATE_OPEN))
                .key(ctx.key("Enter"))
                .id("templates-open")
                .on_press(Message::Open),
        );
        let pages: Element<'a, Message> = if self.is_damaged || self.live.no_pages {
            let (none, hint) = (
                words.tr(id::DOCUMENT_NO_PAGES),
                words.tr(id::TEMPLATE_DAMAGED_DO),
            );
            notice::empty(t, Icon::FileText, none, hint, Vec::new())
        } else {
            let pages = Column::new()
                .height(Length::Fill)
                .push(self.live.viewer.bar(ctx, None))
                .push(self.live.viewer.pages_view(ctx));
            Element::from(pages).map(|message| Message::Live(live::Message::Viewer(message)))
        };
        Column::new()
            .height(Length::Fill)
            .push(row)
            .push(parts::rule(t.line_subtle))
            .push(pages)
            .into()
    }
}

/// Keys of a line.
fn line_key(key: &Key, modifiers: Modifiers, at: usize) -> Option<Message> {
    if !modifiers.is_empty() {
        return None;
    }
    match key {
        Key::Named(Named::ArrowDown) => Some(Message::Focus(at + 1)),
        Key::Named(Named::ArrowUp) => Some(Message::Focus(at.saturating_sub(1))),
        Key::Named(Named::F9) => Some(Message::Copy),
        Key::Named(Named::Delete) => Some(Message::Delete),
        _ => None,
    }
}
