//! How the editor is laid out: head with what can be done, the blocks at the left, the live page at the right.

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Length, Padding};

use super::{Menu, Message, TemplatePage, Which};
use crate::i18n::{Language, id};
use crate::say;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::parts;
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::chip::{self, Tone};
use crate::ui::widget::menu::{Entry, Menu as List};
use crate::ui::widget::notice::{self, Level};
use crate::ui::widget::popup::Popup;
use crate::ui::widget::{text, zones};

/// The width of the pages' pane.
pub(super) fn pane(ctx: &Ctx) -> f32 {
    if ctx.is_narrow() {
        (ctx.size.width * 0.36).clamp(320.0, 400.0)
    } else {
        (ctx.size.width * 0.36).clamp(430.0, 760.0)
    }
}

impl TemplatePage {
    /// The whole page.
    pub fn view<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let t = ctx.tokens;
        if self.is_gone || self.damaged.is_some() {
            return self.nothing(ctx);
        }
        if !self.is_read {
            return space().width(Length::Fill).height(Length::Fill).into();
        }
        let mut left = Column::new().height(Length::Fill).width(Length::Fill);
        // Always there: a banner that comes or goes must not cost what is below it the focus.
        left = left.push(match self.said(ctx) {
            Some(said) => container(said).padding(Padding::from([8, 12])),
            None => container(space()),
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
            .push(zones::zone("zone-tools", self.head(ctx)))
            .push(parts::rule(t.line))
            .push(body)
            .into()
    }

    fn nothing<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let back = Button::new(t, words.tr(id::COMMAND_TEMPLATES)).on_press(Message::All);
        let (title, hint) = match &self.damaged {
            Some(error) => {
                let said = say::template::error(words, error);
                (said.what, words.tr(id::TEMPLATE_DAMAGED_DO))
            }
            None => (words.tr(id::TEMPLATE_GONE), words.tr(id::CARD_GONE_HINT)),
        };
        notice::empty(t, Icon::LayoutTemplate, title, hint, vec![back.into()])
    }

    fn head<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let language = Language::from_code(&self.template.language).unwrap_or_default();
        let about = format!(
            "{} · {}",
            say::document::kind(words, self.template.kind),
            language.own_name()
        );
        let mut row = Row::new()
            .spacing(8)
            .height(48)
            .align_y(Alignment::Center)
            .padding(Padding::ZERO.left(16).right(12))
            .push(
                text::line(self.template.name.as_str(), Type::TITLE)
                    .color(t.text)
                    .fill(),
            );
        row = row.push(chip::pill(t, Tone::Plain, about));
        if self.data.as_ref().is_some_and(|data| data.is_usual) {
            row = row.push(chip::pill(t, Tone::Done, words.tr(id::TEMPLATE_USUAL)));
        }
        if matches!(self.which, Which::Design(..)) {
            row = row.push(chip::pill(t, Tone::Future, words.tr(id::TEMPLATE_BUILT_IN)));
        }
        row.push(self.more(ctx))
            .push(
                Button::new(t, words.tr(id::TEMPLATE_ALL))
                    .icon(Icon::LayoutTemplate)
                    .id("template-all")
                    .on_press(Message::All),
            )
            .into()
    }

    fn more<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let is_open = self.is_menu(Menu::More);
        let other = if is_open { Menu::None } else { Menu::More };
        let button = Button::icon_only(t, Icon::Ellipsis, words.tr(id::DOCUMENT_MORE), None)
            .id("template-more")
            .on_press(Message::Menu(other));
        let menu = is_open.then(|| {
            let mut entries = Vec::new();
            if !self.data.as_ref().is_some_and(|data| data.is_usual) {
                let label = words.tr(id::TEMPLATE_MAKE_USUAL);
                entries.push(Entry::new(label, Message::MakeUsual).icon(Icon::Check));
            }
            entries.push(
                Entry::new(words.tr(id::TEMPLATE_DUPLICATE), Message::Duplicate).icon(Icon::Copy),
            );
            entries.push(
                Entry::new(words.tr(id::TEMPLATE_EXPORT), Message::Export)
                    .icon(Icon::FileDown)
                    .key(ctx.key("Ctrl+Shift+E")),
            );
            if matches!(self.which, Which::Own(_)) {
                entries.push(Entry::line());
                entries.push(
                    Entry::new(words.tr(id::TEMPLATE_DELETE), Message::Delete)
                        .icon(Icon::Trash2)
                        .danger(),
                );
            }
            List::new(t, entries)
        });
        Popup::new(button, menu, Message::Menu(Menu::None))
            .at_end()
            .into()
    }

    /// What the user has to know about it: a design becomes a copy, a draft takes it.
    fn said<'a>(&'a self, ctx: &'a Ctx) -> Option<Element<'a, Message>> {
        let (t, words) = (ctx.tokens, ctx.words);
        let draft = self.data.as_ref().and_then(|data| data.draft.as_ref());
        if matches!(self.which, Which::Design(..)) {
            let said = match draft {
                Some((_, name)) => words.with(
                    id::TEMPLATE_DESIGN_OF,
                    &[("document", name.as_str().into())],
                ),
                None => words.tr(id::TEMPLATE_DESIGN),
            };
            return Some(notice::banner(t, Level::Calm, Icon::Info, said, None));
        }
        None
    }

    fn right<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let source = container(self.sources(ctx)).padding(Padding::from([7, 14]).bottom(0));
        let pages: Element<'a, Message> = if self.live.no_pages {
            let (none, hint) = (
                words.tr(id::DOCUMENT_NO_PAGES),
                words.tr(id::TEMPLATE_NO_PAGES_HINT),
            );
            notice::empty(t, Icon::FileText, none, hint, Vec::new())
        } else {
            let pages = Column::new()
                .height(Length::Fill)
                .push(self.live.viewer.bar(ctx, None))
                .push(self.live.viewer.pages_view(ctx));
            Element::from(pages).map(|message| Message::Live(super::live::Message::Viewer(message)))
        };
        Column::new()
            .height(Length::Fill)
            .push(source)
            .push(pages)
            .into()
    }
}
