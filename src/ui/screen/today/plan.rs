//! The form of something new to be done, an interaction or a task, and of a task that is there.

use iced::widget::operation::focus;
use iced::widget::{Column, container};
use iced::{Length, Padding, Task as Work};
use rusqlite::Connection;

use super::filters::Wanted;
use super::{Key, Message as Up, Mode, Open, TodayPage};
use crate::domain::calendar::reminder::Usual;
use crate::domain::calendar::task::Task;
use crate::domain::due::Due;
use crate::domain::id::{ClientId, DealId, OrderId, TaskId, UserId};
use crate::domain::interaction::{Importance, Interaction, InteractionKind, InteractionState};
use crate::domain::when;
use crate::i18n::id;
use crate::say;
use crate::store::calendar::agenda::{AgendaKind, Source};
use crate::store::calendar::{reminder, task};
use crate::store::{Action, StoreResult, client_card, deal, interaction, order};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::Outcome;
use crate::ui::screen::act::act;
use crate::ui::screen::form::{self, Form, Wish};
use crate::ui::screen::interaction::form::{options, users};
use crate::ui::screen::interaction::when::written;
use crate::ui::screen::pick::{Opt, Source as PickSource};
use crate::ui::screen::remind_field;
use crate::ui::theme::Type;
use crate::ui::widget::{dialog, popup, text};

/// Name of the form, for focus and tests.
pub const ID: &str = "today-plan";

/// The client of the form, with what it can be linked to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    client: Opt,
    deals: Vec<Opt>,
    orders: Vec<Opt>,
    /// The reminders set for the task, and those that are usual.
    own: Option<Vec<i64>>,
    usual: Usual,
}

/// An open form.
#[derive(Debug)]
pub struct Plan {
    kind: AgendaKind,
    /// The task that is changed; `None` for something new.
    of: Option<Box<Task>>,
    pub form: Form,
    pub is_saving: bool,
}

/// Options with the one that links to nothing.
fn with_none(ctx: &Ctx, all: &[Opt]) -> Vec<Opt> {
    let none = Opt::new("", ctx.words.tr(id::PICK_NONE));
    std::iter::once(none).chain(all.iter().cloned()).collect()
}

/// Reads what a client can be linked to.
///
/// # Errors
/// When the base cannot be read.
pub fn links(conn: &Connection, client: Option<ClientId>) -> StoreResult<Links> {
    let none = Links {
        usual: reminder::usual(conn)?,
        ..Links::default()
    };
    let Some(client) = client else {
        return Ok(none);
    };
    let Some(known) = client_card::name(conn, client)? else {
        return Ok(none);
    };
    let mut links = Links {
        client: Opt {
            note: known.form,
            ..Opt::new(client.to_string(), known.name)
        },
        ..none
    };
    for id in deal::of_client(conn, client)? {
        if let Some(deal) = deal::get(conn, id)? {
            links.deals.push(Opt::new(id.to_string(), deal.title));
        }
    }
    for id in order::of_client(conn, client)? {
        if let Some(order) = order::get(conn, id)? {
            links.orders.push(Opt::new(id.to_string(), order.number));
        }
    }
    Ok(links)
}

impl Plan {
    /// A form of a kind; of a task that is there with its values, else with what it is begun with.
    fn new(ctx: &Ctx, kind: AgendaKind, of: Option<Task>, begun: Task, links: &Links) -> Self {
        let words = ctx.words;
        let known = of.clone().unwrap_or(begun);
        let importances: Vec<_> = Importance::ALL.iter().map(|one| one.code()).collect();
        let number = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
        let is_task = kind == AgendaKind::Task;
        let title = if is_task {
            words.tr(id::TODAY_WHAT)
        } else {
            say::column(words, "topic")
        };
        let mut form = Form::new(ID)
            .labels(104.0)
            .line("title", title, &known.title)
            .date("due", say::column(words, "due"), &written(ctx, known.due))
            .hint(words.tr(id::INTERACTION_WHEN_HINT))
            .ahead();
        let usual = links.usual.of(kind.code());
        form = remind_field::add(ctx, form, links.own.as_deref(), Some(usual)).link(
            "client",
            say::column(words, "client-id"),
            PickSource::Clients,
            links.client.clone(),
            false,
        );
        let at = number(known.deal.map(DealId::get));
        let label = say::column(words, "deal-id");
        form = form.choice("deal", label, with_none(ctx, &links.deals), &at);
        if is_task {
            let at = number(known.order.map(OrderId::get));
            let label = say::column(words, "order-id");
            form = form.choice("order", label, with_none(ctx, &links.orders), &at);
        }
        form = form
            .choice(
                "importance",
                say::column(words, "importance"),
                options(words, "importance", &importances),
                known.importance.code(),
            )
            .choice(
                "responsible",
                say::column(words, "responsible-id"),
                users(ctx),
                &number(known.responsible.map(UserId::get)),
            )
            .text("note", say::column(words, "note"), &known.note);
        if is_task && of.is_none() {
            form = form
                .text("items", words.tr(id::TODAY_ITEMS), "")
                .hint(words.tr(id::TODAY_ITEMS_HINT));
        }
        Self {
            kind,
            of: of.map(Box::new),
            form,
            is_saving: false,
        }
    }

    /// Offers what another client can be linked to.
    fn relink(&mut self, ctx: &Ctx, links: &Links) {
        // An answer for a client that is not the one of the form any more.
        if self.form.get("client") == links.client.value {
            self.form.offer("deal", with_none(ctx, &links.deals), "");
            self.form.offer("order", with_none(ctx, &links.orders), "");
        }
    }

    /// Id of its first field.
    pub fn first() -> String {
        format!("{ID}-title")
    }

    /// The dialog.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, form::Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let title = match (&self.of, self.kind) {
            (Some(_), _) => words.tr(id::TODAY_EDIT_TASK),
            (None, AgendaKind::Task) => words.tr(id::COMMAND_NEW_TASK),
            (None, kind) => {
                let kind = say::code(words, "agenda-kind", kind.code()).to_lowercase();
                words.with(id::TODAY_NEW_OF, &[("kind", kind.into())])
            }
        };
        let title = text::line(title, Type::HEAD).color(t.text);
        let form = self.form.view(ctx, words.tr(id::CARD_SAVE));
        let column = Column::new()
            .spacing(12)
            .push(title)
            .push(container(form).padding(Padding::ZERO.top(2)))
            .width(Length::Fill);
        popup::panel(t, 20.0, column).width(dialog::WIDE).into()
    }

    /// The day that was typed; `None` when it was refused.
    fn due(&mut self, ctx: &Ctx) -> Option<Option<Due>> {
        let typed = self.form.get("due");
        if typed.is_empty() {
            return Some(None);
        }
        match when::read(&typed, ctx.now().local(ctx.zone)) {
            Some(when) => Some(Some(when.due(ctx.zone))),
            None => {
                let said = ctx.words.tr(id::INTERACTION_WHEN_UNKNOWN);
                self.form.refuse("due", said);
                None
            }
        }
    }

    /// The task of the form; `None` when something was refused.
    fn task(&mut self, ctx: &Ctx) -> Option<Task> {
        let due = self.due(ctx)?;
        remind_field::take(ctx, &mut self.form);
        if self.form.is_wrong() {
            return None;
        }
        let form = &mut self.form;
        let title = form.get("title");
        if title.is_empty() {
            form.refuse("title", ctx.words.tr(id::TODAY_WHAT_NEEDED));
            return None;
        }
        let known = self.of.as_deref().cloned().unwrap_or_default();
        let number = |key: &str| form.get(key).parse::<i64>().ok();
        let client = number("client").map(ClientId::new);
        let is_same = client == known.client;
        // A deal or an order that is not offered, as one that is deleted, stays with its client.
        let stays = |key: &str| is_same && !form.has_chosen(key);
        let deal = number("deal").map(DealId::new);
        let deal = deal.or(known.deal.filter(|_| stays("deal")));
        let order = number("order").map(OrderId::new);
        let order = order.or(known.order.filter(|_| stays("order")));
        Some(Task {
            title,
            due,
            client,
            deal,
            order,
            importance: Importance::from_code(&form.get("importance")).unwrap_or_default(),
            responsible: number("responsible").map(UserId::new),
            note: form.get("note"),
            ..known
        })
    }

    /// The interaction of the form; `None` when something was refused.
    fn interaction(&mut self, ctx: &Ctx) -> Option<(Interaction, Option<DealId>)> {
        let task = self.task(ctx)?;
        let tomorrow = || ctx.today().succ_opt().unwrap_or_else(|| ctx.today());
        let new = Interaction {
            client: task.client,
            kind: InteractionKind::from_code(self.kind.code()).unwrap_or_default(),
            state: InteractionState::Planned,
            topic: task.title,
            content: task.note,
            importance: task.importance,
            responsible: task.responsible,
            planned_at: Some(task.due.unwrap_or_else(|| Due::On(tomorrow()))),
            ..Interaction::default()
        };
        Some((new, task.deal))
    }
}

impl TodayPage {
    /// Opens the form of something new; what it can be linked to is that of the client of the filter or the current item.
    pub(super) fn new_of(&mut self, ctx: &Ctx, kind: AgendaKind) -> Outcome<Up> {
        self.open = None;
        let client = self.wanted.client.map(ClientId::new).or_else(|| {
            let item = self
                .list
                .current()
                .and_then(|source| self.list.item(source))?;
            item.client
        });
        Outcome::run(
            ctx.desk
                .read(move |conn| links(conn, client).map(Box::new))
                .map(move |links| Up::PlanRead(kind, None, links)),
        )
    }

    /// Shows a task where it is done and put off: in the list with its pane. A list that was not read yet, or leaves it out,
    /// is asked for anew.
    pub fn open_task(&mut self, ctx: &Ctx, of: TaskId) -> Work<Up> {
        let shown = self.show(ctx, Mode::List);
        if self.list.has(Source::Task(of)) {
            return Work::batch([shown, self.seek_task(ctx, of)]);
        }
        self.sought = Some(of);
        self.wanted = Wanted::default();
        self.view = Some(Key::MyDay);
        Work::batch([shown, self.ask(ctx, true)])
    }

    /// Goes to a task in the list; one that does not stand there, as one of a colleague, is shown by its form.
    pub(super) fn seek_task(&mut self, ctx: &Ctx, of: TaskId) -> Work<Up> {
        let source = Source::Task(of);
        if !self.list.has(source) {
            return read_task(ctx, of);
        }
        self.list.seek(source);
        self.shows_pane = true;
        self.point(ctx)
    }

    /// Opens the form of the current task; other records open on their own pages.
    pub(super) fn edit(&mut self, ctx: &Ctx) -> Outcome<Up> {
        match self.list.current() {
            Some(Source::Task(of)) => Outcome::run(read_task(ctx, of)),
            Some(_) => self.open_current(ctx),
            None => Outcome::none(),
        }
    }

    /// What is new belongs where the current item does.
    fn begun(&self, ctx: &Ctx) -> Task {
        let (deal, order) = match self.list.current() {
            Some(Source::Deal(deal)) => (Some(deal), None),
            Some(Source::Shipment(order) | Source::Payment(order)) => (None, Some(order)),
            _ => (None, None),
        };
        let known = self
            .detail
            .as_ref()
            .and_then(|detail| detail.order.as_ref());
        let known = known.filter(|known| Some(known.order.id) == order);
        Task {
            responsible: ctx.me,
            deal: deal.or(known.and_then(|known| known.order.deal)),
            order,
            ..Task::default()
        }
    }

    pub(super) fn open_plan(
        &mut self,
        ctx: &Ctx,
        kind: AgendaKind,
        of: Option<Task>,
        links: StoreResult<Box<Links>>,
    ) -> Outcome<Up> {
        match links {
            Ok(links) => {
                let plan = Plan::new(ctx, kind, of, self.begun(ctx), &links);
                let focused = plan.form.focus(None);
                self.open = Some(Open::Plan(Box::new(plan)));
                Outcome::run(focused)
            }
            Err(error) => Outcome::failed(error),
        }
    }

    pub(super) fn on_plan(&mut self, ctx: &Ctx, message: form::Message) -> Outcome<Up> {
        let Some(Open::Plan(plan)) = &mut self.open else {
            return Outcome::none();
        };
        let client = plan.form.get("client");
        let (task, wish) = plan.form.update(ctx, message);
        let mut task = task.map(Up::Plan);
        let other = plan.form.get("client");
        if other != client {
            let of = other.parse().ok().map(ClientId::new);
            let read = ctx.desk.read(move |conn| links(conn, of).map(Box::new));
            task = Work::batch([task, read.map(Up::Links)]);
        }
        match wish {
            Some(Wish::Cancel) => {
                self.open = None;
                Outcome::run(Work::batch([task, focus(self.home())]))
            }
            Some(Wish::Save) if !plan.is_saving => self.save_plan(ctx).with(task),
            _ => Outcome::run(task),
        }
    }

    pub(super) fn on_links(&mut self, ctx: &Ctx, links: StoreResult<Box<Links>>) -> Outcome<Up> {
        match (links, &mut self.open) {
            (Err(error), _) => return Outcome::failed(error),
            (Ok(links), Some(Open::Plan(plan))) => plan.relink(ctx, &links),
            (Ok(_), _) => {} // the form was closed
        }
        Outcome::none()
    }

    fn save_plan(&mut self, ctx: &Ctx) -> Outcome<Up> {
        let Some(Open::Plan(plan)) = &mut self.open else {
            return Outcome::none();
        };
        let wrong = |plan: &Plan| Outcome::run(plan.form.focus_wrong());
        let done = if plan.kind == AgendaKind::Task {
            let Some(new) = plan.task(ctx) else {
                return wrong(plan);
            };
            let items: Vec<String> = plan
                .form
                .get("items")
                .lines()
                .map(|line| line.trim().to_owned())
                .filter(|line| !line.is_empty())
                .collect();
            let subject = new.title.clone();
            let reminders = remind_field::take(ctx, &mut plan.form);
            match &plan.of {
                Some(known) => {
                    let of = known.id;
                    act(ctx, Action::EditTask, subject, move |tx| {
                        task::update(tx, of, |task| {
                            *task = new;
                            StoreResult::Ok(())
                        })?;
                        remind_field::set(tx, of.get(), reminders.as_deref())
                    })
                }
                None => act(ctx, Action::AddTask, subject, move |tx| {
                    let made = task::add(tx, &new)?;
                    remind_field::set(tx, made.get(), reminders.as_deref())?;
                    items
                        .iter()
                        .try_for_each(|item| task::add_item(tx, made, item).map(|_| ()))
                }),
            }
        } else {
            let Some((new, of)) = plan.interaction(ctx) else {
                return wrong(plan);
            };
            let subject = new.topic.clone();
            let reminders = remind_field::take(ctx, &mut plan.form);
            act(ctx, Action::AddInteraction, subject, move |tx| {
                let made = interaction::add(tx, &new)?;
                remind_field::set(tx, made.get(), reminders.as_deref())?;
                match of {
                    Some(_) => deal::link_interaction(tx, made, of),
                    None => Ok(()),
                }
            })
        };
        plan.is_saving = true;
        Outcome::run(done.map(Up::Acted))
    }
}

/// Reads a task with what it can be linked to.
pub(super) fn read_task(ctx: &Ctx, of: TaskId) -> Work<Up> {
    ctx.desk
        .read(move |conn| {
            let known = task::get(conn, of)?;
            let client = known.as_ref().and_then(|known| known.client);
            let mut links = links(conn, client)?;
            links.own = reminder::of(conn, of.get())?;
            Ok((known.map(Box::new), Box::new(links)))
        })
        .map(|read| match read {
            Ok((known, links)) => Up::PlanRead(AgendaKind::Task, known, Ok(links)),
            Err(error) => Up::PlanRead(AgendaKind::Task, None, Err(error)),
        })
}
