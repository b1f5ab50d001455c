//! The lines of an order on its page: what the grid asks is done here.

use iced::Padding;
use iced::Task;
use iced::widget::container;
use iced::widget::operation::focus;

use super::data::OrderData;
use super::edit::{Head, Message as EditMessage, widget_id};
use super::{Message, OrderCard};
use crate::store::{Action, order};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::line_grid::{self, Answer, Beside, Reply};
use crate::ui::screen::{Outcome, parts};
use crate::ui::theme::Type;
use crate::ui::widget::press::Press;
use crate::ui::widget::text;

/// What the widgets of the grid are called by.
pub(super) const GRID: &str = "order-line";

impl OrderCard {
    pub(super) fn on_grid(&mut self, ctx: &Ctx, message: line_grid::Message) -> Outcome<Message> {
        let Some(data) = &self.data else {
            return Outcome::none();
        };
        let reply = self.grid.update(ctx, &data.paper(), message);
        self.heed(ctx, reply)
    }

    /// Does what the grid answers.
    pub(super) fn heed(&mut self, ctx: &Ctx, reply: Reply) -> Outcome<Message> {
        let mut task = reply.task.map(Message::Lines);
        let mut events = Vec::new();
        for answer in reply.answers {
            match answer {
                Answer::Opened => task = self.close_field(ctx).chain(task),
                Answer::Save(lines) => {
                    let lines: Vec<_> = lines.into_iter().map(|entry| entry.line).collect();
                    let (id, subject) = (self.id, self.number());
                    let saved = line_grid::write(ctx, Action::EditOrder, subject, move |tx| {
                        order::set_lines(tx, id, &lines)
                    });
                    task = Task::batch([task, saved.map(Message::Lines)]);
                }
                Answer::Leave => task = Task::batch([task, focus(widget_id(Head::ShipBy))]),
                Answer::Event(event) => events.push(event),
            }
        }
        Outcome { task, events }
    }

    /// Takes what is half typed in a cell; a wrong value stays open and says why.
    pub(super) fn close_cell(&mut self, ctx: &Ctx) -> Task<Message> {
        let Some(data) = &self.data else {
            return Task::none();
        };
        let reply = self.grid.close(ctx, &data.paper());
        self.heed(ctx, reply).task // closing tells the window nothing
    }

    /// The sums, with the discount of the order among them.
    pub(super) fn totals<'a>(&'a self, ctx: &Ctx, data: &'a OrderData) -> Element<'a, Message> {
        let t = ctx.tokens;
        let shown = self
            .grid
            .own_discount(ctx, data.order().discount, data.currency());
        let discount: Element<'a, Message> = if self.is_open(Head::Discount) {
            container(self.editor(ctx)).width(140).into()
        } else {
            let line = text::line(shown, Type::BODY).color(t.link);
            Press::new(t, line)
                .id(widget_id(Head::Discount))
                .on_press(Message::Edit(EditMessage::Open(Head::Discount)))
                .padding(Padding::from([0, 5]))
                .look(move |state| parts::quiet(t, state))
                .into()
        };
        let beside = Beside {
            discount,
            refusal: self.wrong(true),
            left: None,
            below: None,
        };
        self.grid.totals(ctx, &data.paper(), beside)
    }
}
