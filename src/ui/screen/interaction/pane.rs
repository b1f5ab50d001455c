//! What can be done with one interaction: all its fields, done with the next step, postpone, cancel, trash, who took part.
//!
//! Every change is one action on the desk. It is told what to show by `new`; how it looks stands in `view`.

use iced::Task;

use super::data::{self, PaneData};
use super::form::{self, Delay};
use super::{look, participants};
use crate::domain::contact_detail::DetailKind;
use crate::domain::custom_field::FieldOwner;
use crate::domain::due::Due;
use crate::domain::id::{FieldId, InteractionId, ParticipantId, PersonId};
use crate::domain::interaction::{InteractionState, Who};
use crate::domain::phone::Phone;
use crate::i18n::id;
use crate::store::{Action, Changes, StoreResult, Table, field, interaction as interactions};
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::act::{Done, act};
use crate::ui::screen::field_form;
use crate::ui::screen::form::{self as forms, Form, Wish};
use crate::ui::screen::history::{self, History, Of};
use crate::ui::screen::pick::{self, Opt, Pick, Source};
use crate::ui::screen::{Event, Outcome, remind_field};

/// One interaction that can be worked on.
#[derive(Debug)]
pub struct Pane {
    pub id: InteractionId,
    pub data: Option<PaneData>,
    pub mode: Mode,
    generation: u64,
    is_saving: bool,
}

/// What the pane is doing.
#[derive(Debug, Default)]
pub enum Mode {
    #[default]
    View,
    Edit(Form),
    Step(Form),
    Postpone(Form),
    Cancel(Form),
    AddParticipant(Pick),
    ChooseDetail(ParticipantId, Pick),
    History(History),
    /// A custom field: a new one, or the definition of one that is there.
    Field(Option<FieldId>, Form),
}

/// What to begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    Edit,
    Step,
    Postpone,
    Cancel,
    AddParticipant,
    ChooseDetail(ParticipantId),
    History,
    /// All fields, with the caret in the value of a custom one.
    EditValue(FieldId),
    /// A new custom field, or the definition of one that is there.
    Field(Option<FieldId>),
}

/// What happens to a pane.
#[derive(Debug, Clone)]
pub enum Message {
    Loaded(u64, StoreResult<Option<Box<PaneData>>>),
    Ask(Ask),
    Form(forms::Message),
    Pick(pick::Message),
    Delay(Delay),
    StepDelay(Delay),
    Reopen,
    Trash,
    RemoveParticipant(ParticipantId),
    History(history::Message),
    Acted(Done),
    OpenClient,
    Call,
    Mail,
}

impl Pane {
    /// Opens an interaction.
    pub fn new(ctx: &Ctx, id: InteractionId) -> (Self, Task<Message>) {
        let mut pane = Self {
            id,
            data: None,
            mode: Mode::View,
            generation: 0,
            is_saving: false,
        };
        let task = pane.load(ctx);
        (pane, task)
    }

    fn load(&mut self, ctx: &Ctx) -> Task<Message> {
        self.generation += 1;
        let (generation, id) = (self.generation, self.id);
        ctx.desk
            .read(move |conn| data::load(conn, id))
            .map(move |found| Message::Loaded(generation, found.map(|data| data.map(Box::new))))
    }

    /// Reads again what an action changed; what is typed in a form stays.
    pub fn changed(&mut self, ctx: &Ctx, changes: &Changes) -> Task<Message> {
        const SHOWN: [Table; 7] = [
            Table::Interaction,
            Table::Participant,
            Table::Client,
            Table::Person,
            Table::ClientPerson,
            Table::ContactDetail,
            Table::FieldValue,
        ];
        if let Mode::History(panel) = &mut self.mode {
            let task = panel.load(ctx).map(Message::History);
            return Task::batch([task, self.load(ctx)]);
        }
        let concerns =
            SHOWN.iter().any(|table| changes.touch(*table)) || changes.touch(Table::Field);
        if concerns {
            self.load(ctx)
        } else {
            Task::none()
        }
    }

    /// Takes a message.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> Outcome<Message> {
        match message {
            Message::Loaded(generation, found) => {
                if generation == self.generation {
                    match found {
                        Ok(found) => self.data = found.map(|data| *data),
                        Err(error) => return Outcome::event(Event::Failed(error)),
                    }
                }
                Outcome::none()
            }
            Message::Ask(ask) => Outcome::run(self.ask(ctx, ask)),
            Message::Form(message) => self.form(ctx, message),
            Message::Pick(message) => self.pick(ctx, message),
            Message::Delay(delay) => Outcome::run(self.delay(ctx, delay)),
            Message::StepDelay(delay) => {
                if let Mode::Step(form) = &mut self.mode {
                    form.set("when", &ctx.words.date(delay.day(ctx.today())));
                }
                Outcome::none()
            }
            Message::Reopen => Outcome::run(self.reopen(ctx)),
            Message::Trash => {
                let id = self.id;
                Outcome::run(self.act(ctx, Action::DeleteInteractions, move |tx| {
                    interactions::delete(tx, id).map(|_| ())
                }))
            }
            Message::RemoveParticipant(participant) => {
                Outcome::run(self.act(ctx, Action::EditInteraction, move |tx| {
                    interactions::delete_participant(tx, participant).map(|_| ())
                }))
            }
            Message::Acted(done) => {
                self.is_saving = false;
                if done.is_ok() {
                    self.mode = Mode::View;
                }
                done.event().map_or_else(Outcome::none, Outcome::event)
            }
            Message::History(message) => {
                let subject = self.subject(ctx);
                let Mode::History(panel) = &mut self.mode else {
                    return Outcome::none();
                };
                let (task, events) = panel.update(ctx, subject, message).map(Message::History);
                Outcome { task, events }
            }
            Message::OpenClient => match self.data.as_ref().and_then(|data| data.client.as_ref()) {
                Some(client) => Outcome::event(Event::OpenClient(client.id)),
                None => Outcome::none(),
            },
            Message::Call => self.visit(ctx, DetailKind::Phone),
            Message::Mail => self.visit(ctx, DetailKind::Email),
        }
    }

    /// Runs a command that is the pane's; `None` when it is not.
    pub fn command(&mut self, ctx: &Ctx, command: CommandId) -> Option<Outcome<Message>> {
        let ask = match command {
            CommandId::Edit => Ask::Edit,
            CommandId::Postpone => Ask::Postpone,
            CommandId::Done => match &self.mode {
                Mode::View | Mode::History(_) => Ask::Step,
                _ => return Some(self.form(ctx, forms::Message::Save)),
            },
            CommandId::Save if self.is_busy() => {
                return Some(self.form(ctx, forms::Message::Save));
            }
            CommandId::Back if self.is_busy() => {
                self.mode = Mode::View;
                return Some(Outcome::none());
            }
            CommandId::History if matches!(self.mode, Mode::History(_)) => {
                self.mode = Mode::View;
                return Some(Outcome::none());
            }
            CommandId::History => Ask::History,
            CommandId::Delete => return Some(self.update(ctx, Message::Trash)),
            CommandId::Call => return Some(self.update(ctx, Message::Call)),
            CommandId::Mail => return Some(self.update(ctx, Message::Mail)),
            _ => return None,
        };
        Some(Outcome::run(self.ask(ctx, ask)))
    }

    /// Tells whether something is being typed in it.
    pub fn is_busy(&self) -> bool {
        !matches!(self.mode, Mode::View)
    }

    /// Begins something.
    pub fn ask(&mut self, ctx: &Ctx, ask: Ask) -> Task<Message> {
        let Some(data) = &self.data else {
            return Task::none();
        };
        let it = &data.item.interaction;
        let prefix = format!("interaction-{}", self.id);
        let (mode, task) = match ask {
            Ask::Edit => {
                let form = form::all_fields(ctx, &prefix, data).removable(true);
                let task = form.focus(None);
                (Mode::Edit(form), task)
            }
            Ask::EditValue(field) => {
                let form = form::all_fields(ctx, &prefix, data).removable(true);
                let task = form.focus(Some(&format!("field-{field}")));
                (Mode::Edit(form), task)
            }
            Ask::Field(which) => {
                let known = data.fields.iter().find(|field| Some(field.id) == which);
                let prefix = format!("{prefix}-field");
                let form = match known {
                    Some(known) => field_form::definition(ctx, &prefix, known),
                    None => field_form::new(ctx, &prefix),
                };
                let task = form.focus(None);
                (Mode::Field(which, form), task)
            }
            Ask::Step => {
                let form = form::step(ctx, &prefix, it);
                let task = form.focus(None);
                (Mode::Step(form), task)
            }
            Ask::Postpone => {
                let form = form::postpone(ctx, &prefix, it);
                let task = form.focus(None);
                (Mode::Postpone(form), task)
            }
            Ask::Cancel => {
                let form = form::cancel(ctx, &prefix);
                let task = form.focus(None);
                (Mode::Cancel(form), task)
            }
            Ask::AddParticipant => {
                let pick = Pick::new(
                    format!("{prefix}-who"),
                    Source::List(participants::somebody(ctx, data)),
                    Opt::default(),
                );
                let task = pick.focus();
                (Mode::AddParticipant(pick), task)
            }
            Ask::History => {
                let mut panel = History::new(Of::Interaction(self.id));
                let task = panel.load(ctx).map(Message::History);
                (Mode::History(panel), task)
            }
            Ask::ChooseDetail(participant) => {
                let pick = Pick::new(
                    format!("{prefix}-detail"),
                    Source::List(participants::details(data, participant)),
                    Opt::default(),
                )
                .or_none(ctx.words.tr(id::PICK_NONE));
                let task = pick.focus();
                (Mode::ChooseDetail(participant, pick), task)
            }
        };
        self.mode = mode;
        task
    }

    fn form(&mut self, ctx: &Ctx, message: forms::Message) -> Outcome<Message> {
        let (Mode::Edit(form)
        | Mode::Step(form)
        | Mode::Postpone(form)
        | Mode::Cancel(form)
        | Mode::Field(_, form)) = &mut self.mode
        else {
            return Outcome::none();
        };
        let (task, wish) = form.update(ctx, message);
        let task = task.map(Message::Form);
        match wish {
            Some(Wish::Save) if !self.is_saving => Outcome::run(self.save(ctx)),
            Some(Wish::Cancel) => {
                self.mode = Mode::View;
                Outcome::none()
            }
            Some(Wish::Remove) => match self.mode {
                Mode::Field(Some(of), _) => {
                    Outcome::run(self.act(ctx, Action::DeleteField, move |tx| {
                        field::delete(tx, of).map(|_| ())
                    }))
                }
                _ => self.update(ctx, Message::Trash),
            },
            _ => Outcome::run(task),
        }
    }

    fn save(&mut self, ctx: &Ctx) -> Task<Message> {
        let Some(data) = &self.data else {
            return Task::none();
        };
        let id = self.id;
        let old = data.item.interaction.clone();
        match &mut self.mode {
            Mode::Edit(form) => {
                let mut new = old.clone();
                form::apply(ctx, form, &mut new);
                let values = form::custom_values(ctx, form, &data.fields);
                let reminders = remind_field::take(ctx, form);
                if form.is_wrong() {
                    return Task::none();
                }
                let before: Vec<_> = data.values.clone();
                self.act(ctx, Action::EditInteraction, move |tx| {
                    interactions::update(tx, id, |it| {
                        *it = new;
                        StoreResult::Ok(())
                    })?;
                    remind_field::set(tx, id.get(), reminders.as_deref())?;
                    for (field, value) in &values {
                        let old = before.iter().find(|(id, _)| id == field);
                        if old.map(|(_, old)| old) != value.as_ref() {
                            field::set(tx, *field, id.get(), value.as_ref())?;
                        }
                    }
                    Ok(())
                })
            }
            Mode::Field(which, form) => {
                let known = data.fields.iter().find(|field| Some(field.id) == *which);
                let mut definition = known.cloned().unwrap_or_default();
                let owner = known.is_none().then_some(FieldOwner::Interaction);
                field_form::take(ctx, form, &mut definition, owner);
                if form.is_wrong() {
                    return Task::none();
                }
                if known.is_some() {
                    self.act(ctx, Action::EditField, move |tx| {
                        field::update(tx, &definition)
                    })
                } else {
                    self.act(ctx, Action::AddField, move |tx| {
                        field::add(tx, &definition).map(|_| ())
                    })
                }
            }
            Mode::Step(form) => {
                let result = form.get("result");
                let Some(next) = form::next_of(ctx, form, &old) else {
                    return Task::none();
                };
                self.act(ctx, Action::CompleteInteraction, move |tx| {
                    interactions::complete(tx, id, &result, next.as_ref()).map(|_| ())
                })
            }
            Mode::Postpone(form) => match form::postponed_to(ctx, form) {
                Some(to) => self.postpone(ctx, to),
                None => Task::none(),
            },
            Mode::Cancel(form) => {
                let reason = form.get("reason");
                if reason.is_empty() {
                    form.refuse("reason", ctx.words.tr(id::CANCEL_REASON_NEEDED));
                    return form.focus_wrong();
                }
                self.act(ctx, Action::CancelInteraction, move |tx| {
                    interactions::update(tx, id, |it| {
                        it.state = InteractionState::Cancelled;
                        it.done_at = None;
                        it.result = reason;
                        StoreResult::Ok(())
                    })
                })
            }
            Mode::View | Mode::AddParticipant(_) | Mode::ChooseDetail(..) | Mode::History(_) => {
                Task::none()
            }
        }
    }

    fn delay(&mut self, ctx: &Ctx, delay: Delay) -> Task<Message> {
        let Some(data) = &self.data else {
            return Task::none();
        };
        let to = form::postponed(ctx, &data.item.interaction, delay.day(ctx.today()));
        self.postpone(ctx, to)
    }

    fn postpone(&mut self, ctx: &Ctx, to: Due) -> Task<Message> {
        let id = self.id;
        self.act(ctx, Action::PostponeInteraction, move |tx| {
            interactions::update(tx, id, |it| {
                it.planned_at = Some(to);
                it.state = InteractionState::Planned;
                it.done_at = None;
                StoreResult::Ok(())
            })
        })
    }

    fn reopen(&mut self, ctx: &Ctx) -> Task<Message> {
        let id = self.id;
        self.act(ctx, Action::EditInteraction, move |tx| {
            interactions::update(tx, id, |it| {
                it.planned_at = it.planned_at.or(Some(it.when()));
                it.state = InteractionState::Planned;
                it.done_at = None;
                StoreResult::Ok(())
            })
        })
    }

    pub(super) fn act(
        &mut self,
        ctx: &Ctx,
        action: Action,
        work: impl FnOnce(&crate::store::Tx<'_>) -> StoreResult<()> + Send + 'static,
    ) -> Task<Message> {
        self.is_saving = true;
        act(ctx, action, self.subject(ctx), work).map(Message::Acted)
    }

    /// What history and the toast call it: its client, else its title.
    fn subject(&self, ctx: &Ctx) -> String {
        let Some(data) = &self.data else {
            return String::new();
        };
        match &data.client {
            Some(client) => client.name.clone(),
            None => look::title(ctx, &data.item.interaction),
        }
    }

    fn visit(&self, ctx: &Ctx, kind: DetailKind) -> Outcome<Message> {
        let Some(data) = &self.data else {
            return Outcome::none();
        };
        let used: Option<PersonId> =
            data.item
                .present
                .iter()
                .find_map(|present| match present.participant.who {
                    Who::Person(person) => Some(person),
                    Who::User(_) => None,
                });
        let person = data
            .people
            .iter()
            .find(|person| Some(person.id) == used)
            .or(data.people.first());
        let Some(person) = person else {
            return Outcome::event(Event::Say(ctx.words.tr(id::CALL_NO_NUMBER)));
        };
        if kind == DetailKind::Phone && (data.do_not_call || person.do_not_call) {
            return Outcome::event(Event::Say(ctx.words.tr(id::CALL_FORBIDDEN)));
        }
        let found = person
            .details
            .iter()
            .filter(|detail| detail.kind == kind && !detail.do_not_use)
            .max_by_key(|detail| detail.is_main);
        let uri = found.and_then(|detail| match kind {
            DetailKind::Phone => Phone::parse(&detail.value, &data.country).tel_uri(),
            _ => Some(crate::domain::email::mailto(&detail.value)),
        });
        match uri {
            Some(uri) => Outcome::event(Event::Visit(uri)),
            None => Outcome::event(Event::Say(ctx.words.tr(id::CALL_NO_NUMBER))),
        }
    }
}
