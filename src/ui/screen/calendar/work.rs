//! Planned work in the calendar: its pane beside the grid, and what is done with it.

use iced::widget::{Column, container, space};
use iced::{Padding, Task};

use super::show::span;
use super::{Answer, Calendar, Event, Message, Mode, Pane, nothing, open_record};
use crate::domain::due::Due;
use crate::domain::id::UserId;
use crate::domain::interaction::InteractionState;
use crate::i18n::id;
use crate::say;
use crate::store::calendar::agenda::{AgendaKind, Source};
use crate::store::calendar::days::{Kind, Line, What};
use crate::ui::Element;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::list_parts;
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::{self, Button};
use crate::ui::widget::text;

/// What can be done with planned work beside opening and moving it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Done,
    Postpone,
    CallOff,
}

/// Planned work that something is to be done with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub source: Source,
    pub kind: AgendaKind,
    pub responsible: Option<UserId>,
    /// What it is called.
    pub title: String,
}

impl Calendar {
    /// Tells whether the pane shows this line, which is planned work.
    pub(super) fn shows_work(&self, key: usize) -> bool {
        matches!(&self.pane, Some(Pane::Work(what, starts)) if self.find(*what, *starts) == Some(key))
    }

    /// Opens the record of the pane where it is at home.
    pub(super) fn open_pane_record(&self) -> Answer {
        let Some(Pane::Work(what, starts)) = self.pane else {
            return nothing();
        };
        let line = self.find(what, starts).and_then(|key| self.line(key));
        line.map_or_else(nothing, |line| open_record(what, line.client))
    }

    /// Asks for something to be done with what is current, where it is work that is still to be done.
    pub(super) fn act_on_current(&self, ctx: &Ctx, act: Act) -> Answer {
        let line = self.current_key().and_then(|key| self.line(key));
        let Some(line) = line.filter(|line| line.state == InteractionState::Planned) else {
            return nothing();
        };
        let (What::Work(source), Kind::Work(kind)) = (line.what, line.kind) else {
            return nothing();
        };
        let is_of_order = matches!(source, Source::Shipment(_) | Source::Payment(_));
        let title = if line.title.is_empty() || is_of_order {
            self.title(ctx, line)
        } else {
            line.title.clone()
        };
        let piece = Piece {
            source,
            kind,
            responsible: line.responsible,
            title,
        };
        (Task::none(), vec![Event::Act(act, piece)])
    }

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
        let act = |name, icon, command, act: Act| {
            Button::new(t, words.tr(name))
                .icon(icon)
                .key(ctx.keys.first(command))
                .id(format!("calendar-{}", command.code()))
                .on_press(Message::Act(act, line.what, line.starts))
        };
        let is_open = line.state == InteractionState::Planned;
        if let (What::Work(source), true) = (line.what, is_open) {
            // Shipments and payments end on their order.
            let ends = !matches!(source, Source::Shipment(_) | Source::Payment(_));
            let (later, done, off) = (CommandId::Postpone, CommandId::Done, CommandId::CallOff);
            let done = ends.then(|| act(id::CAL_DONE, Icon::Check, done, Act::Done));
            let off = ends.then(|| act(id::TODAY_TASK_CANCEL, Icon::X, off, Act::CallOff));
            buttons = buttons
                .push(done.map(|button| button.kind(button::Kind::Primary)))
                .push(act(
                    id::COMMAND_POSTPONE,
                    Icon::CalendarClock,
                    later,
                    Act::Postpone,
                ))
                .push(off);
        }
        // In a month Enter opens the day that is chosen.
        let enter = (self.mode != Mode::Month).then_some("Enter");
        let open = Button::new(t, words.tr(id::CAL_OPEN))
            .key_maybe(enter)
            .id("calendar-open")
            .on_press(Message::OpenRecord(line.what, line.client));
        buttons = buttons.push(open);
        if let Some(client) = line.client {
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
