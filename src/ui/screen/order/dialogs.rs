//! The forms over an order's page: shipment, payment, cancellation; how each begins and ends.

use iced::Task;

use super::cancel::{self, Cancel};
use super::pay::{self, Pay};
use super::ship::{self, Ship};
use super::{Message, OrderCard, told};
use crate::domain::id::ShipmentId;
use crate::domain::order::{PaymentKind, Shipment};
use crate::store::{Action, StoreError, shipment};
use crate::ui::context::Ctx;
use crate::ui::screen::Outcome;
use crate::ui::screen::act::Done;
use crate::ui::screen::form::Message as Form;

/// What stands over the page.
#[derive(Debug)]
pub(super) enum Dialog {
    Ship(Box<Ship>),
    Pay(Box<Pay>),
    Cancel(Box<Cancel>),
}

impl Dialog {
    /// What a message of its form is.
    pub(super) const fn of_form(&self, message: Form) -> Message {
        match self {
            Self::Ship(_) => Message::OnShip(ship::Message::Form(message)),
            Self::Pay(_) => Message::OnPay(pay::Message::Form(message)),
            Self::Cancel(_) => Message::OnCancel(message),
        }
    }
}

impl OrderCard {
    pub(super) fn open_ship(&mut self, ctx: &Ctx, of: Option<ShipmentId>) -> Outcome<Message> {
        let typed = self.take_typed(ctx);
        if let Some(data) = &self.data {
            self.dialog = Some(Dialog::Ship(Box::new(Ship::new(ctx, data, of))));
        }
        Outcome::run(typed)
    }

    pub(super) fn open_pay(&mut self, ctx: &Ctx, kind: PaymentKind) -> Outcome<Message> {
        let typed = self.take_typed(ctx);
        if let Some(data) = &self.data {
            self.dialog = Some(Dialog::Pay(Box::new(Pay::new(ctx, data, kind))));
        }
        Outcome::run(typed)
    }

    /// What is half typed is saved before something else begins.
    pub(super) fn take_typed(&mut self, ctx: &Ctx) -> Task<Message> {
        Task::batch([self.close_cell(ctx), self.close_field(ctx)])
    }

    /// Ships today all that is left, without a form.
    pub(super) fn ship_rest(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let typed = self.take_typed(ctx);
        let Some(data) = &self.data else {
            return Outcome::none();
        };
        let (id, date) = (self.id, ctx.today().max(data.order().date));
        let mut outcome = self.acts(ctx, Action::AddShipment, move |tx| {
            let rest = Shipment {
                order: id,
                date,
                lines: shipment::rest(tx, id)?,
                ..Shipment::default()
            };
            shipment::add(tx, &rest).map(|_| ())
        });
        outcome.task = typed.chain(outcome.task);
        outcome
    }

    pub(super) fn on_ship(&mut self, ctx: &Ctx, message: ship::Message) -> Outcome<Message> {
        let (order, subject) = (self.id, self.number());
        let Some(Dialog::Ship(ship)) = &mut self.dialog else {
            return Outcome::none();
        };
        let (task, answer) = ship.update(ctx, (order, &subject), message);
        let task = task.map(Message::OnShip);
        match answer {
            None => Outcome::run(task),
            Some(ship::Answer::Cancelled) => {
                self.dialog = None;
                Outcome::run(task)
            }
            Some(ship::Answer::Saving(saving)) => {
                Outcome::run(Task::batch([task, saving.map(Message::DialogSaved)]))
            }
        }
    }

    pub(super) fn on_pay(&mut self, ctx: &Ctx, message: pay::Message) -> Outcome<Message> {
        let subject = self.number();
        let Some(Dialog::Pay(pay)) = &mut self.dialog else {
            return Outcome::none();
        };
        let (task, answer) = pay.update(ctx, &subject, message);
        let task = task.map(Message::OnPay);
        match answer {
            None => Outcome::run(task),
            Some(pay::Answer::Cancelled) => {
                self.dialog = None;
                Outcome::run(task)
            }
            Some(pay::Answer::Saving(saving)) => {
                Outcome::run(Task::batch([task, saving.map(Message::DialogSaved)]))
            }
        }
    }

    pub(super) fn dialog_saved(&mut self, ctx: &Ctx, done: Done) -> Outcome<Message> {
        if let Err(error) = &done.result {
            let is_said = match &mut self.dialog {
                Some(Dialog::Ship(ship)) => ship.refused(ctx, error),
                Some(Dialog::Pay(pay)) => pay.refused(ctx, error),
                Some(Dialog::Cancel(cancel)) => {
                    cancel.refused();
                    false
                }
                None => false,
            };
            if is_said || matches!(error, StoreError::Cancelled) {
                return Outcome::none();
            }
        } else {
            self.dialog = None;
        }
        told(done)
    }

    /// Asks why the order is cancelled.
    pub(super) fn open_cancel(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let typed = self.take_typed(ctx);
        let Some(data) = &self.data else {
            return Outcome::run(typed);
        };
        let (cancel, task) = Cancel::new(ctx, data);
        self.dialog = Some(Dialog::Cancel(Box::new(cancel)));
        Outcome::run(typed.chain(task.map(Message::OnCancel)))
    }

    pub(super) fn on_cancel(&mut self, ctx: &Ctx, message: Form) -> Outcome<Message> {
        let (Some(Dialog::Cancel(cancel)), Some(data)) = (&mut self.dialog, &self.data) else {
            return Outcome::none();
        };
        let (task, answer) = cancel.update(ctx, data, message);
        let task = task.map(Message::OnCancel);
        match answer {
            None => Outcome::run(task),
            Some(cancel::Answer::Cancelled) => {
                self.dialog = None;
                Outcome::run(task)
            }
            Some(cancel::Answer::Saving(saving)) => {
                Outcome::run(Task::batch([task, saving.map(Message::DialogSaved)]))
            }
        }
    }
}
