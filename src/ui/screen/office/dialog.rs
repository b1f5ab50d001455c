//! The dialogs of the office that are no forms: the invite that was made, six words to compare, questions before something is
//! taken away, the recovery kit.

use std::path::PathBuf;

use iced::Task;

use super::{Message, Office, Opened};
use crate::domain::id::UserId;
use crate::i18n::id;
use crate::office::{self, Asking, Invitation, Role};
use crate::store::Action;
use crate::sync::keys::DeviceId;
use crate::ui::context::Ctx;
use crate::ui::file_dialog::PathWanted;
use crate::ui::screen::send::Send;
use crate::ui::screen::{Event, Outcome};
use crate::ui::together::Failed;

/// Id of the button that says yes.
pub const YES: &str = "office-yes";

/// Id of the safe button.
pub const NO: &str = "office-no";

/// A question before something is taken away or given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Confirm {
    /// A device is taken out.
    Retire(DeviceId, String),
    /// A person is taken out with all computers.
    Remove(UserId, String),
    /// What was begun is given up: the own request to join, or a founding.
    GiveUp,
    /// The empty folder is filled with the office.
    Fill,
    /// This computer leaves the office; the second time although the office cannot be told.
    Leave { anyway: bool },
    /// The user gets another role.
    Role(UserId, String, Role),
}

/// What is shown.
#[derive(Debug)]
pub enum Shown {
    Confirm {
        what: Confirm,
        is_busy: bool,
        problem: Option<String>,
    },
    Admit {
        asking: Box<Asking>,
        is_busy: bool,
        problem: Option<String>,
    },
    Invitation(Box<Invitation>),
    /// The office was founded: its recovery kit should be printed at once.
    OfferKit,
    MakingKit(Option<String>),
    Kit {
        kit: Box<office::Kit>,
        /// It was saved or sent to a printer.
        is_saved: bool,
        problem: Option<String>,
        /// The dialog in which a printer is chosen.
        send: Option<Box<Send>>,
    },
}

impl Office {
    pub(super) fn on_dialog(&mut self, ctx: &Ctx, message: Message) -> Outcome<Message> {
        match message {
            Message::Ask(what) => {
                self.door = None;
                self.shown = Some(Box::new(Shown::Confirm {
                    what,
                    is_busy: false,
                    problem: None,
                }));
                Outcome::none()
            }
            Message::Admit(at) => {
                let asking = self.facts.as_ref().and_then(|facts| facts.asking.get(at));
                if let Some(asking) = asking {
                    self.shown = Some(Box::new(Shown::Admit {
                        asking: Box::new(asking.clone()),
                        is_busy: false,
                        problem: None,
                    }));
                }
                Outcome::none()
            }
            Message::Role(user, role) => {
                let facts = self.facts.as_ref();
                let known = facts.and_then(|facts| {
                    let mut all = facts.members.all.iter();
                    all.find(|member| member.user == user)
                });
                let name = known.map(|member| member.name.clone()).unwrap_or_default();
                if known.and_then(|member| member.role) == Some(role) {
                    return Outcome::none();
                }
                self.on_dialog(ctx, Message::Ask(Confirm::Role(user, name, role)))
            }
            Message::Yes => self.yes(ctx),
            Message::Answered(Ok(())) => {
                let removed = match self.shown.as_deref() {
                    Some(Shown::Confirm {
                        what: Confirm::Remove(user, _),
                        ..
                    }) => Some(*user),
                    _ => None,
                };
                self.shown = None;
                let changed = Outcome::event(Event::OfficeChanged).with(self.load(ctx));
                match removed.filter(|user| self.has_work(*user)) {
                    // Whoever is out leaves clients and tasks behind: somebody has to take them.
                    Some(user) => {
                        let Outcome { task, events } = changed;
                        let asked = self.open(ctx, Opened::HandOver(user));
                        Outcome {
                            task: Task::batch([task, asked.task]),
                            events,
                        }
                    }
                    None => changed,
                }
            }
            Message::Answered(Err(failed)) => {
                let said = Self::said(ctx, &failed);
                match self.shown.as_deref_mut() {
                    Some(
                        Shown::Confirm {
                            is_busy, problem, ..
                        }
                        | Shown::Admit {
                            is_busy, problem, ..
                        },
                    ) => {
                        *is_busy = false;
                        *problem = Some(said);
                        self.may_leave_anyway(&failed);
                        Outcome::none()
                    }
                    _ => Outcome::event(Event::Say(said)),
                }
            }
            Message::CloseDialog => {
                self.shown = None;
                Outcome::none()
            }
            Message::PickInvite => {
                let wanted = PathWanted::open(ctx.words.tr(id::TOGETHER_INVITE_PICK));
                Outcome::run(Task::perform(wanted.ask(), Message::InviteFile))
            }
            Message::InviteFile(Some(path)) => {
                Outcome::run(super::door::read_invite(ctx, path).map(Message::InviteRead))
            }
            Message::InviteFile(None) => Outcome::none(),
            Message::InviteRead(Ok(text)) => {
                if let Some(door) = &mut self.door {
                    door.set_invite(&text);
                }
                Outcome::none()
            }
            Message::InviteRead(Err(error)) => Outcome::failed(error),
            Message::Progress(progress) => {
                if let Some(door) = &mut self.door {
                    door.progress = Some(progress);
                }
                Outcome::none()
            }
            Message::AdmitNot => {
                self.shown = None;
                Outcome::event(Event::Say(ctx.words.tr(id::TOGETHER_ADMIT_NOT_SAID)))
            }
            Message::CopyInvite => match self.shown.as_deref() {
                Some(Shown::Invitation(made)) => Outcome::event(Event::Copy(made.text.clone()))
                    .and(Event::Say(ctx.words.tr(id::TOGETHER_INVITE_COPIED))),
                _ => Outcome::none(),
            },
            Message::SaveInvite => {
                let name = format!("{}.txt", ctx.words.tr(id::TOGETHER_INVITE_FILE));
                let wanted = PathWanted::save(ctx.words.tr(id::EXPORT_PICK), name);
                Outcome::run(Task::perform(wanted.ask(), Message::SaveInviteTo))
            }
            Message::SaveInviteTo(Some(path)) => match self.shown.as_deref() {
                Some(Shown::Invitation(made)) => {
                    let text = made.text.clone().into_bytes();
                    Outcome::run(write(ctx, path, text).map(Message::KitSaved))
                }
                _ => Outcome::none(),
            },
            Message::ShowInvite(invite) => {
                let Some(courier) = &ctx.together.courier else {
                    return Outcome::none();
                };
                let read = courier.ask(move |_, env| {
                    let text = office::invite_text(env, &invite.name)?;
                    Ok(Box::new(Invitation { invite, text }))
                });
                Outcome::run(read.map(Message::Invite))
            }
            Message::Invite(Ok(made)) => {
                self.shown = Some(Box::new(Shown::Invitation(made)));
                Outcome::none()
            }
            Message::Invite(Err(failed)) => Outcome::event(Event::Say(Self::said(ctx, &failed))),
            Message::Withdraw(name) => {
                self.work(ctx, move |store, env| office::withdraw(store, env, &name))
            }
            Message::Pause(is_paused) => {
                self.work(ctx, move |store, _| office::pause(store, is_paused))
            }
            // A drive that is not mounted is an empty folder, too: nothing is written before that was asked.
            Message::Mend if self.is_office_gone(ctx) => {
                self.on_dialog(ctx, Message::Ask(Confirm::Fill))
            }
            Message::Mend => Outcome::event(Event::MendOffice { into_empty: false }),
            Message::MakeAnew => Outcome::event(Event::MakeAnew),
            Message::Stop => {
                if let Some(courier) = &ctx.together.courier {
                    courier.stop();
                }
                Outcome::none()
            }
            Message::Unite(..) | Message::United(_) | Message::Name(..) | Message::Named(_) => {
                self.on_who(ctx, message)
            }
            other => self.on_kit(ctx, other),
        }
    }

    /// Who is who: two users who may be one person, two names of one.
    fn on_who(&self, ctx: &Ctx, message: Message) -> Outcome<Message> {
        let Some(courier) = &ctx.together.courier else {
            return Outcome::none();
        };
        match message {
            Message::Unite(double, is_one) => {
                let done = courier.ask(move |store, _| {
                    if is_one {
                        let changes = office::unite(store, &double)?;
                        return Ok(Some((double.name, changes)));
                    }
                    office::are_two(store, &double)?;
                    Ok(None)
                });
                Outcome::run(done.map(Message::United))
            }
            Message::United(Ok(Some((subject, changes)))) => {
                let acted = Event::Acted {
                    action: Action::UniteUsers,
                    subject,
                    changes,
                };
                Outcome::event(acted).and(Event::OfficeChanged)
            }
            Message::United(Ok(None)) => Outcome::event(Event::OfficeChanged),
            Message::Name(decision) => {
                let done = courier.ask(move |store, _| Ok(store.settle(&decision)?));
                Outcome::run(done.map(Message::Named))
            }
            Message::Named(Ok(changes)) => {
                Outcome::event(Event::Changed(changes)).and(Event::OfficeChanged)
            }
            Message::United(Err(failed)) | Message::Named(Err(failed)) => {
                Outcome::event(Event::Say(Self::said(ctx, &failed)))
            }
            _ => Outcome::none(),
        }
    }

    /// Does something of which nothing is shown but that it failed.
    pub(super) fn work(
        &self,
        ctx: &Ctx,
        work: impl FnOnce(&crate::store::Store, &office::Env) -> office::OfficeResult<()>
        + std::marker::Send
        + 'static,
    ) -> Outcome<Message> {
        match &ctx.together.courier {
            Some(courier) => Outcome::run(courier.ask(work).map(Message::Answered)),
            None => Outcome::none(),
        }
    }

    fn yes(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let Some(courier) = ctx.together.courier.clone() else {
            return Outcome::none();
        };
        match self.shown.as_deref_mut() {
            Some(Shown::Confirm {
                what: Confirm::Fill,
                ..
            }) => {
                self.shown = None;
                Outcome::event(Event::MendOffice { into_empty: true })
            }
            Some(Shown::Confirm { what, is_busy, .. }) if !*is_busy => {
                *is_busy = true;
                let what = what.clone();
                let done = courier.ask(move |store, env| match what {
                    Confirm::Retire(dev, _) => office::retire(store, env, dev),
                    Confirm::Remove(user, _) => office::remove(store, env, user),
                    Confirm::GiveUp => office::give_up(store, env),
                    Confirm::Fill => Ok(()),
                    Confirm::Leave { anyway } => office::leave(store, env, anyway).map(|_| ()),
                    Confirm::Role(user, _, role) => office::set_role(store, env, user, role),
                });
                Outcome::run(done.map(Message::Answered))
            }
            Some(Shown::Admit {
                asking, is_busy, ..
            }) if !*is_busy => {
                *is_busy = true;
                let asking = asking.clone();
                let done = courier.ask(move |store, env| {
                    office::admit(store, env, &asking)?;
                    Ok(())
                });
                Outcome::run(done.map(Message::Answered))
            }
            Some(Shown::OfferKit) => self.on_dialog(ctx, Message::MakeKit),
            Some(Shown::Kit { send: None, .. }) => self.on_dialog(ctx, Message::KitDone),
            _ => Outcome::none(),
        }
    }

    fn is_office_gone(&self, ctx: &Ctx) -> bool {
        let report = ctx.together.report.as_ref();
        report.is_some_and(|it| it.phase == office::Phase::Stopped(office::Stop::NoOffice))
    }

    /// The office could not be told: asked once more, it is left all the same.
    fn may_leave_anyway(&mut self, failed: &Failed) {
        if let Some(Shown::Confirm {
            what: Confirm::Leave { anyway },
            ..
        }) = self.shown.as_deref_mut()
        {
            *anyway = matches!(**failed, office::OfficeError::NotTold { .. });
        }
    }

    /// The widget of the dialog that has the keyboard first.
    pub(super) fn first_of_dialog(&self) -> Option<String> {
        if let Some(door) = &self.door {
            return Some(door.first_id());
        }
        match self.shown.as_deref()? {
            Shown::Kit {
                send: Some(send), ..
            } => Some(send.first()),
            Shown::Invitation(_) => Some("office-copy".to_owned()),
            Shown::OfferKit => Some(YES.to_owned()),
            _ => Some(NO.to_owned()),
        }
    }
}

/// Writes a file that holds a secret aside; says in words why it did not go.
pub(super) fn write(ctx: &Ctx, path: PathBuf, bytes: Vec<u8>) -> Task<Result<(), String>> {
    let failed = ctx.words.with(
        id::TOGETHER_FILE_FAILED,
        &[("path", path.display().to_string().into())],
    );
    let written = ctx.desk.local(move |_| {
        let written = crate::platform::write_private(&path, &bytes);
        Ok(written.map_err(|error| tracing::warn!(%error, "the file is not written")))
    });
    written.map(move |written| match written {
        Ok(Ok(())) => Ok(()),
        _ => Err(failed.clone()),
    })
}

/// Says an error where there is no dialog to say it in.
pub fn trouble(ctx: &Ctx, failed: &Failed) -> String {
    Office::said(ctx, failed)
}
