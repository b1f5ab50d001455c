//! The pane of the current item: what can be done with it, the box of the next step, and what is pressed there. How its
//! sections look stands in `pane_parts`.

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Length, Padding};

use super::ask::Of;
use super::data::Detail;
use super::of_order::settle;
use super::view::pane_width;
use super::{Message as Up, Open, TodayPage, face, pane_parts};
use crate::domain::calendar::task::{TaskState, TaskStep};
use crate::domain::document::DocumentKind;
use crate::domain::email::mailto;
use crate::domain::id::{DocumentId, TaskItemId, UserId};
use crate::domain::phone::Phone;
use crate::i18n::id;
use crate::store::calendar::agenda::Source;
use crate::store::calendar::task;
use crate::store::{Action, StoreResult};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::act::act;
use crate::ui::screen::interaction::form::Delay;
use crate::ui::screen::{Event, Outcome, parts};
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::chip;
use crate::ui::widget::menu::{Entry, Menu};
use crate::ui::widget::paint;
use crate::ui::widget::popup::Popup;
use crate::ui::widget::press::Press;
use crate::ui::widget::text::{self, Run};

/// What is pressed in the pane.
#[derive(Debug, Clone)]
pub enum Message {
    OpenClient,
    OpenRecord,
    OpenDeal,
    OpenOrder,
    OpenPaper(DocumentId),
    NewPaper,
    OpenSettlement,
    OpenPast(crate::domain::id::InteractionId),
    Call,
    Mail,
    /// Opens the menu of delays, or closes it.
    Delays(bool),
    Delay(Delay),
    OtherDay,
    /// The payment or the shipment is written down on its order.
    Settle,
    Step(TaskStep),
    Tick(TaskItemId, bool),
    Item(String),
    AddItem,
    RemoveItem(TaskItemId),
    CallOff,
    Edit,
}

impl TodayPage {
    pub(super) fn on_pane(&mut self, ctx: &Ctx, message: Message) -> Outcome<Up> {
        let Some(detail) = &self.detail else {
            return Outcome::none();
        };
        let source = detail.line.item.source;
        match message {
            Message::OpenClient => match detail.line.item.client {
                Some(client) => Outcome::event(Event::OpenClient(client)),
                None => Outcome::none(),
            },
            Message::OpenRecord => self.open_current(ctx),
            Message::OpenDeal => match &detail.deal {
                Some((deal, _)) => Outcome::event(Event::OpenDeal(*deal)),
                None => Outcome::none(),
            },
            Message::OpenOrder => match &detail.order {
                Some(order) => Outcome::event(Event::OpenOrder(order.order.id)),
                None => Outcome::none(),
            },
            Message::OpenPaper(paper) => Outcome::event(Event::OpenDocument(paper)),
            Message::NewPaper => match detail.paper_of {
                Some(of) => Outcome::event(Event::NewDocument(DocumentKind::Offer, of)),
                None => Outcome::none(),
            },
            Message::OpenSettlement => match detail.line.item.client {
                Some(client) => Outcome::event(Event::OpenSettlement(client)),
                None => Outcome::none(),
            },
            Message::OpenPast(past) => Outcome::event(Event::OpenInteraction(past)),
            Message::Call => self.call(ctx),
            Message::Mail => self.mail(ctx),
            Message::Delays(shown) => {
                self.open = shown.then_some(Open::Delays);
                Outcome::none()
            }
            Message::Delay(delay) => {
                self.open = None;
                self.delay(ctx, vec![source], delay)
            }
            Message::OtherDay => self.begin(ctx, Of::Postpone),
            Message::Settle => settle(source),
            Message::Step(step) => match source {
                Source::Task(of) => self.task_step(ctx, of, step),
                _ => Outcome::none(),
            },
            Message::Tick(item, is_done) => {
                self.edit_items(ctx, move |tx, _| task::tick(tx, item, is_done))
            }
            Message::Item(text) => {
                self.item = text;
                Outcome::none()
            }
            Message::AddItem => {
                let text = std::mem::take(&mut self.item);
                if text.trim().is_empty() {
                    return Outcome::none();
                }
                self.edit_items(ctx, move |tx, of| task::add_item(tx, of, &text).map(|_| ()))
            }
            Message::RemoveItem(item) => {
                self.edit_items(ctx, move |tx, _| task::delete_item(tx, item).map(|_| ()))
            }
            Message::CallOff => self.begin(ctx, Of::Cancel),
            Message::Edit => self.edit(ctx),
        }
    }

    /// Changes the checklist of the current task.
    fn edit_items(
        &self,
        ctx: &Ctx,
        work: impl FnOnce(&crate::store::Tx<'_>, crate::domain::id::TaskId) -> StoreResult<()>
        + Send
        + 'static,
    ) -> Outcome<Up> {
        let Some(Source::Task(of)) = self.list.current() else {
            return Outcome::none();
        };
        let subject = self.subject(ctx, &[Source::Task(of)]);
        let done = act(ctx, Action::EditTask, subject, move |tx| work(tx, of));
        Outcome::run(done.map(Up::Acted))
    }

    fn call(&self, ctx: &Ctx) -> Outcome<Up> {
        let Some(detail) = &self.detail else {
            return Outcome::none();
        };
        let contact = &detail.contact;
        if contact.do_not_call {
            return Outcome::event(Event::Say(ctx.words.tr(id::CALL_FORBIDDEN)));
        }
        match Phone::parse(&contact.phone, &contact.country).tel_uri() {
            Some(uri) if !contact.phone.is_empty() => Outcome::event(Event::Visit(uri)),
            _ => Outcome::event(Event::Say(ctx.words.tr(id::CALL_NO_NUMBER))),
        }
    }

    fn mail(&self, ctx: &Ctx) -> Outcome<Up> {
        let Some(detail) = &self.detail else {
            return Outcome::none();
        };
        let contact = &detail.contact;
        let said = |words| Outcome::event(Event::Say(ctx.words.tr(words)));
        match (contact.do_not_mail, contact.email.as_str()) {
            (true, _) => said(id::CARD_DO_NOT_MAIL),
            (false, "") => said(id::MAIL_NO_ADDRESS),
            (false, email) => Outcome::event(Event::Visit(mailto(email))),
        }
    }

    /// The whole pane.
    pub(super) fn pane<'a>(&'a self, ctx: &Ctx) -> Element<'a, Up> {
        let t = ctx.tokens;
        let current = self.list.current();
        let detail = self.detail.as_ref();
        let Some(detail) = detail.filter(|detail| Some(detail.line.item.source) == current) else {
            return space().into();
        };
        let is_open = detail.line.item.ended.is_none();
        let top = Column::new()
            .spacing(6)
            .padding(Padding::from([12, 16]).bottom(10))
            .push(head(ctx, detail))
            .push(self.actions(ctx, detail, is_open));
        let mut body = Column::new().width(Length::Fill).push(top);
        if is_open {
            let step =
                container(self.step_box(ctx)).padding(Padding::ZERO.horizontal(16).bottom(12));
            body = body
                .push(parts::rule(t.line_subtle))
                .push(Column::new().push(space().height(10)).push(step));
        }
        for section in pane_parts::sections(ctx, detail, &self.item) {
            body = body
                .push(parts::rule(t.line_subtle))
                .push(section.map(Up::Pane));
        }
        parts::scroll(t, body).into()
    }

    /// Call, e-mail, postpone; of shipments and payments the form of the order; of tasks their steps.
    fn actions<'a>(&'a self, ctx: &Ctx, detail: &'a Detail, is_open: bool) -> Element<'a, Up> {
        let (t, words) = (ctx.tokens, ctx.words);
        let say = |message: Message| Up::Pane(message);
        let mut row = Row::new().spacing(6).align_y(Alignment::Center);
        if detail.client.is_some() {
            row = row
                .push(
                    Button::new(t, words.tr(id::COMMAND_CALL))
                        .icon(Icon::Phone)
                        .small()
                        .id("today-call")
                        .on_press(say(Message::Call)),
                )
                .push(
                    Button::new(t, words.tr(id::TODAY_MAIL))
                        .icon(Icon::Mail)
                        .small()
                        .id("today-mail")
                        .on_press(say(Message::Mail)),
                );
        }
        if is_open {
            let shown = matches!(self.open, Some(Open::Delays));
            let button = Button::new(t, words.tr(id::COMMAND_POSTPONE))
                .icon(Icon::CalendarClock)
                .caret()
                .small()
                .held(shown)
                .id("today-postpone")
                .on_press(say(Message::Delays(!shown)));
            let menu = shown.then(|| {
                let delays = Delay::ALL
                    .iter()
                    .map(|delay| Entry::new(delay.label(ctx), say(Message::Delay(*delay))));
                let other = Entry::new(words.tr(id::TODAY_OTHER_DAY), say(Message::OtherDay));
                let other = other.icon(Icon::CalendarPlus).key(ctx.key("Ctrl+R"));
                Menu::new(t, delays.chain([Entry::line(), other]).collect())
            });
            row = row.push(Popup::new(button, menu, say(Message::Delays(false))).at_end());
        }
        let mut second = Row::new().spacing(6);
        let mut has_second = false;
        match detail.line.item.source {
            Source::Payment(_) => {
                row = row.push(
                    Button::new(t, words.tr(id::COMMAND_PAY))
                        .icon(Icon::Banknote)
                        .small()
                        .id("today-pay")
                        .on_press(say(Message::Settle)),
                );
            }
            Source::Shipment(_) => {
                row = row.push(
                    Button::new(t, words.tr(id::COMMAND_SHIP))
                        .icon(Icon::Truck)
                        .small()
                        .id("today-ship")
                        .on_press(say(Message::Settle)),
                );
            }
            Source::Task(_) => {
                for (step, name, icon) in task_steps(detail, ctx.me) {
                    second = second.push(
                        Button::new(t, words.tr(name))
                            .icon(icon)
                            .small()
                            .id(format!("today-task-{}", step.code()))
                            .on_press(say(Message::Step(step))),
                    );
                }
                second = second.push(
                    Button::icon_only(
                        t,
                        Icon::PencilLine,
                        words.tr(id::COMMAND_EDIT),
                        Some(ctx.key("F2")),
                    )
                    .small()
                    .id("today-edit")
                    .on_press(say(Message::Edit)),
                );
                has_second = true;
            }
            Source::Interaction(_) | Source::Deal(_) => {}
        }
        let mut column = Column::new().spacing(6).push(row.wrap());
        if has_second {
            column = column.push(second.wrap());
        }
        column.into()
    }
}

/// State, title, client, contact.
/// What the line of the state needs beside the words of the state and the day: margins, glyph, gaps, button.
const STATE_REST: f32 = 108.0;

fn head<'a>(ctx: &Ctx, detail: &'a Detail) -> Element<'a, Up> {
    let (t, words) = (ctx.tokens, ctx.words);
    let line = &detail.line;
    let open = Button::icon_only(
        t,
        Icon::ArrowRight,
        words.tr(id::COMMAND_OPEN),
        Some("Enter"),
    )
    .kind(crate::ui::widget::button::Kind::Ghost)
    .small()
    .id("today-open")
    .on_press(Up::Pane(Message::OpenRecord));
    let standing = face::state(ctx, &line.item);
    let room = pane_width(ctx) - STATE_REST - paint::width(&standing, Type::SMALL.medium());
    let state = Row::new()
        .spacing(8)
        .align_y(Alignment::Center)
        .push(chip::pill(t, face::tone(&line.item), standing))
        .push(
            text::line(face::when(ctx, &line.item, room), Type::SMALL)
                .color(t.text_3)
                .fill(),
        )
        .push(open);
    let mut column = Column::new().spacing(4).push(state).push(text::para(
        pane_parts::title(ctx, detail),
        Type::HEAD,
        t.text,
    ));
    if let Some(client) = &detail.client {
        let city = Run::new(client.city.as_str()).color(t.text_3).gap(6.0);
        let form = Run::new(client.legal_form.as_str())
            .color(t.text_3)
            .gap(4.0);
        let name = text::line(client.name.as_str(), Type::BODY.medium()).color(t.link);
        let name = if client.legal_form.is_empty() {
            name
        } else {
            name.then(form)
        };
        let name = if client.city.is_empty() {
            name
        } else {
            name.then(city)
        };
        column = column.push(
            Press::new(t, name)
                .id("today-client")
                .on_press(Up::Pane(Message::OpenClient))
                .look(move |state| parts::quiet(t, state)),
        );
        column = column.push(contact(ctx, detail));
    }
    if detail.contact.do_not_call {
        let said = text::line(words.tr(id::CARD_DO_NOT_CALL), Type::SMALL).color(t.warn);
        let icon = text::icon(Icon::TriangleAlert, 14.0).color(t.warn);
        column = column.push(Row::new().spacing(5).push(icon).push(said));
    }
    column.into()
}

/// Who is called, and the number.
fn contact<'a>(ctx: &Ctx, detail: &'a Detail) -> Element<'a, Up> {
    let t = ctx.tokens;
    let contact = &detail.contact;
    let mut runs = Vec::new();
    if !contact.name.is_empty() {
        runs.push(Run::new(contact.name.as_str()).color(t.text));
    }
    if !contact.position.is_empty() {
        runs.push(Run::new(contact.position.as_str()).color(t.text_3).gap(6.0));
    }
    if contact.phone.is_empty() {
        return text::runs(runs, Type::BODY).fill().into();
    }
    let phone = text::line(contact.phone.as_str(), Type::BODY).color(t.text);
    if runs.is_empty() {
        return phone.into();
    }
    // A phone is never cut: where it has no room beside the name, it stands below.
    let wanted = text::runs_width(&runs, Type::BODY) + paint::width(&contact.phone, Type::BODY);
    if wanted + 8.0 <= super::view::pane_width(ctx) - 32.0 {
        let name = text::runs(runs, Type::BODY);
        Row::new().spacing(8).push(name).push(phone).into()
    } else {
        let name = text::runs(runs, Type::BODY).fill();
        Column::new().push(name).push(phone).into()
    }
}

/// The steps that can be taken with a task from where it is, beside doing it.
fn task_steps(detail: &Detail, me: Option<UserId>) -> Vec<(TaskStep, crate::i18n::Id, Icon)> {
    let Some((task, _)) = &detail.task else {
        return Vec::new();
    };
    let mut steps = Vec::new();
    // Whoever set it cannot accept it for a colleague, who does it cannot check it.
    let may = |step| task.may(step, me).is_ok();
    let waits = matches!(task.state, TaskState::New | TaskState::Returned);
    if waits && may(TaskStep::Accept) && task.is_for_another() {
        steps.push((TaskStep::Accept, id::TODAY_TASK_ACCEPT, Icon::Check));
    }
    if task.state == TaskState::Done && may(TaskStep::Check) {
        steps.push((TaskStep::Check, id::TODAY_TASK_CHECK, Icon::Check));
    }
    if matches!(task.state, TaskState::Done | TaskState::Checked) {
        steps.push((TaskStep::Return, id::TODAY_TASK_RETURN, Icon::Undo2));
    }
    if !task.state.is_open() {
        steps.push((TaskStep::Reopen, id::TODAY_TASK_REOPEN, Icon::RefreshCw));
    }
    if task.state.is_open() {
        steps.push((TaskStep::Cancel, id::TODAY_TASK_CANCEL, Icon::X));
    }
    steps
}
