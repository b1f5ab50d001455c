//! The pane of planned work beside the grid.

use iced::Padding;
use iced::widget::{Column, container, space};

use super::show::span;
use super::{Calendar, Message, is_task};
use crate::domain::due::Due;
use crate::domain::interaction::InteractionState;
use crate::i18n::id;
use crate::say;
use crate::store::calendar::agenda::Source;
use crate::store::calendar::days::{Kind, Line, What};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::list_parts;
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::text;

impl Calendar {
    /// Planned work beside the grid: what, with whom, when, and the way to where it is at home.
    pub(super) fn work<'a>(&'a self, ctx: &'a Ctx, line: &'a Line) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let kind = match line.kind {
            Kind::Work(kind) => say::code(words, "agenda-kind", kind.code()),
            Kind::Birthday => words.tr(id::CAL_BIRTHDAY_KIND),
            Kind::Entry(kind) => say::code(words, "entry-kind", kind.code()),
        };
        let head = text::line(kind, Type::HEAD).color(t.text).fill();
        let (from, to) = (line.starts.local(ctx.zone), line.ends.local(ctx.zone));
        let day = words.day_in_words(from.date());
        let when = match line.starts {
            Due::On(_) => day,
            Due::At(_) => format!("{day}, {}", span(ctx, from, to)),
        };
        let mut body = Column::new().spacing(6).push(text::para(
            self.title(ctx, line),
            Type::BODY.semibold(),
            t.text,
        ));
        if !line.title.is_empty() && line.title != self.title(ctx, line) {
            body = body.push(text::para(line.title.clone(), Type::BODY, t.text));
        }
        body = body.push(text::para(when, Type::BODY, t.text_2));
        for user in &line.users {
            if let Some(user) = ctx.user(*user) {
                body = body.push(text::line(user.name.as_str(), Type::BODY).color(t.text_2));
            }
        }
        let mut buttons = Column::new().spacing(6);
        let opens = !matches!(line.what, What::Work(Source::Task(_))) || line.client.is_some();
        if opens {
            let name = if is_task(line.kind) {
                words.tr(id::CAL_OPEN_CLIENT)
            } else {
                words.tr(id::CAL_OPEN)
            };
            let open = Button::new(t, name)
                .key("Enter")
                .id("calendar-open")
                .on_press(Message::OpenRecord(line.what, line.client));
            buttons = buttons.push(open);
        }
        let is_open = line.state == InteractionState::Planned;
        if let (What::Work(Source::Task(task)), true) = (line.what, is_open) {
            let done = Button::primary(t, words.tr(id::CAL_DONE))
                .icon(Icon::Check)
                .id("calendar-done")
                .on_press(Message::FinishTask(task, line.title.clone()));
            buttons = buttons.push(done);
        }
        if let (Some(client), false) = (line.client, is_task(line.kind)) {
            let card = Button::new(t, words.tr(id::CAL_OPEN_CLIENT))
                .icon(Icon::ContactRound)
                .id("calendar-client")
                .on_press(Message::OpenClient(client));
            buttons = buttons.push(card);
        }
        let body = container(body.push(space().height(6)).push(buttons))
            .padding(Padding::ZERO.horizontal(14));
        Column::new()
            .push(list_parts::pane_head(ctx, head, Message::ClosePane))
            .push(body)
            .into()
    }
}
