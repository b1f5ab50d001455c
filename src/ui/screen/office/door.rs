//! The forms of the office: founding one, joining, coming back, inviting, renaming. Each begins work that the courier does
//! and says in its place why it was refused.

use std::path::{Path, PathBuf};

use super::Message;
use super::facts::{self, Facts};
use super::password::{fields as password, under};
use crate::domain::id::UserId;
use crate::domain::user::User;
use crate::i18n::{Id, Language, id};
use crate::office::{
    self, Create, Home, Invitation, Join, Place, Restore, Role, Standing, Waiting, Who,
};
use crate::say::{self, Said};
use crate::store::{Action, Changes, Progress, StoreError, StoreResult, hand_over};
use crate::ui::context::Ctx;
use crate::ui::file_dialog::PathWanted;
use crate::ui::screen::form::{self, Form, Wish};
use crate::ui::screen::pick::Opt;
use crate::ui::together::{Failed, Long as Told};
use iced::Task;

/// Name of the form, for focus and tests.
pub const FORM: &str = "office-form";

/// Which form is to be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened {
    Create,
    Join,
    Restore,
    Invite,
    /// Another computer of somebody who is in.
    InviteKnown(UserId),
    RenameDevice(u32),
    RenameOffice,
    Move,
    /// The password of the keys of this computer.
    Password,
    /// What somebody is answerable for goes to a colleague.
    HandOver(UserId),
}

/// What the work of a form brought.
#[derive(Debug, Clone)]
pub enum Ended {
    Founded(Box<Home>),
    Asked(Box<Waiting>),
    Restored(Box<Home>),
    Invited(Box<Invitation>),
    Renamed,
    Changed,
    /// From whom to whom.
    HandedOver(String, Changes),
}

/// How a message to the form is answered.
#[derive(Debug)]
pub enum Answer {
    Cancelled,
    Begun(Task<Message>),
}

/// What is done all the same when it is asked for once more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Again {
    /// The base is a copy of another device's.
    Doubles,
    /// This folder is empty, and is to be filled from here.
    Fill(String),
}

/// An open form; see the module.
#[derive(Debug)]
pub struct Door {
    pub(super) opened: Opened,
    pub(super) form: Form,
    pub(super) is_busy: bool,
    /// How far it is while it is busy.
    pub(super) progress: Option<office::Progress>,
    pub(super) problem: Option<Said>,
    /// What was refused and may be done all the same, now that the user was told.
    pub(super) again: Option<Again>,
    /// Title and words that name somebody.
    pub(super) about: Option<(String, String)>,
}

impl Door {
    /// Opens a form with what is known already.
    pub fn new(ctx: &Ctx, opened: Opened, facts: Option<&Facts>, users: &[User]) -> Self {
        let words = ctx.words;
        let label = |label: Id| words.tr(label);
        let me = ctx.me.and_then(|me| ctx.user(me));
        let me = me.map(|user| user.name.clone()).unwrap_or_default();
        let home = ctx.together.home();
        let form = Form::new(FORM).labels(156.0);
        let computer = if me.is_empty() {
            String::new()
        } else {
            words.with(id::TOGETHER_COMPUTER_OF, &[("name", me.as_str().into())])
        };
        let folder = |form: Form, value: &str| {
            form.line("folder", label(id::TOGETHER_FOLDER), value)
                .hint(label(id::TOGETHER_FOLDER_HINT))
        };
        let person = |form: Form| {
            if me.is_empty() {
                form.line("person", label(id::TOGETHER_YOUR_NAME), "")
            } else {
                form
            }
        };
        let device = |form: Form, value: &str| {
            form.line("device", label(id::TOGETHER_DEVICE_NAME), value)
                .hint(label(id::TOGETHER_DEVICE_HINT))
        };
        let form = match &opened {
            Opened::Create => {
                // One that was begun is ended in its folder.
                let (place, office) = match &ctx.together.standing {
                    Some(Standing::Founding { place, office }) => {
                        (place.to_string(), office.as_str())
                    }
                    _ => (String::new(), ""),
                };
                let form = folder(form, &place);
                let form = form.line("office", label(id::TOGETHER_OFFICE_NAME), office);
                device(person(form), &computer)
            }
            Opened::Join => {
                let form = form
                    .text("invite", label(id::TOGETHER_INVITE), "")
                    .hint(label(id::TOGETHER_INVITE_HINT));
                let form = folder(form, "").hint(label(id::TOGETHER_FOLDER_AS_INVITED));
                device(person(form), &computer)
            }
            Opened::Restore => {
                let form = form
                    .text("words", label(id::TOGETHER_WORDS), "")
                    .hint(label(id::TOGETHER_WORDS_HINT));
                device(folder(form, ""), &computer)
            }
            Opened::Invite | Opened::InviteKnown(_) => {
                let members = facts.map(|facts| facts.members.all.as_slice());
                let mine = facts.and_then(|facts| facts.members.mine);
                let mut people = vec![Opt::new("", label(id::TOGETHER_SOMEBODY_NEW))];
                people.extend(users.iter().map(|user| {
                    let is_in = members
                        .into_iter()
                        .flatten()
                        .any(|member| member.user == user.id && member.role.is_some());
                    let name = if is_in {
                        let name = [("name", user.name.as_str().into())];
                        words.with(id::TOGETHER_ONE_MORE_COMPUTER, &name)
                    } else {
                        user.name.clone()
                    };
                    Opt::new(user.id.get().to_string(), name)
                }));
                let whom = match &opened {
                    Opened::InviteKnown(user) => user.get().to_string(),
                    _ => String::new(),
                };
                let roles = Role::ALL
                    .into_iter()
                    .rev()
                    .filter(|role| mine.is_some_and(|mine| mine.commands(*role)));
                let roles: Vec<Opt> = roles
                    .map(|role| {
                        let name = facts::role_name(words, role);
                        let can = facts::can(words, role);
                        Opt::new(role.code().to_string(), format!("{name}: {can}"))
                    })
                    .collect();
                form.choice("who", label(id::TOGETHER_WHOM), people, &whom)
                    .line("person", label(id::TOGETHER_NAME), "")
                    .choice(
                        "role",
                        label(id::TOGETHER_ROLE),
                        roles,
                        &Role::Manager.code().to_string(),
                    )
                    .choice(
                        "language",
                        label(id::TOGETHER_WORDS_IN),
                        Language::ALL
                            .map(|it| Opt::new(it.code(), it.own_name()))
                            .to_vec(),
                        words.language().code(),
                    )
            }
            Opened::RenameDevice(number) => {
                let name = ctx.together.device(*number).unwrap_or_default();
                form.line("name", label(id::TOGETHER_DEVICE_NAME), name)
            }
            Opened::Password => password(form, words),
            Opened::RenameOffice => {
                let name = home.map_or("", |home| home.office.as_str());
                form.line("name", label(id::TOGETHER_OFFICE_NAME), name)
            }
            Opened::HandOver(user) => {
                let live = |user: &User| {
                    let mut members = facts.iter().flat_map(|facts| &facts.members.all);
                    members.all(|member| member.user != user.id || member.role.is_some())
                };
                let others = users.iter().filter(|it| it.id != *user && live(it));
                let people: Vec<Opt> = others
                    .map(|user| Opt::new(user.id.get().to_string(), user.name.clone()))
                    .collect();
                let mine = ctx.me.filter(|me| me != user);
                let first = mine.map(|me| me.get().to_string());
                let first = first.or_else(|| people.first().map(|one| one.value.clone()));
                form.choice(
                    "to",
                    label(id::TOGETHER_HAND_TO),
                    people,
                    &first.unwrap_or_default(),
                )
            }
            Opened::Move => {
                let place = home.map(|home| home.place.to_string()).unwrap_or_default();
                folder(form, &place)
            }
        };
        let about = match &opened {
            Opened::HandOver(user) => {
                let work = facts.and_then(|facts| facts.work.get(user)).copied();
                let work = facts::work_said(words, &work.unwrap_or_default());
                let name = ctx.user(*user).map(|user| user.name.clone());
                let name = name.unwrap_or_default();
                Some((
                    words.with(id::TOGETHER_HAND_ASK, &[("name", name.as_str().into())]),
                    words.with(id::TOGETHER_HAND_BODY, &[("work", work.into())]),
                ))
            }
            _ => None,
        };
        Self {
            about,
            opened,
            form,
            is_busy: false,
            progress: None,
            problem: None,
            again: None,
        }
    }

    /// Puts the caret into the first field.
    pub fn focus(&self) -> Task<Message> {
        self.form.focus(Some(self.first()))
    }

    const fn first(&self) -> &'static str {
        match self.opened {
            Opened::Create | Opened::Move => "folder",
            Opened::Join => "invite",
            Opened::Restore => "words",
            Opened::Invite => "person",
            Opened::InviteKnown(_) => "who",
            Opened::HandOver(_) => "to",
            Opened::Password => "password",
            Opened::RenameDevice(_) | Opened::RenameOffice => "name",
        }
    }

    /// The widget that has the keyboard first.
    pub fn first_id(&self) -> String {
        format!("{FORM}-{}", self.first())
    }

    /// Takes the folder that was chosen.
    pub fn set_folder(&mut self, folder: &Path) {
        self.form.set("folder", &folder.display().to_string());
    }

    /// Takes the invitation that a file holds.
    pub fn set_invite(&mut self, text: &str) {
        self.form.set("invite", text.trim());
    }

    /// Takes a message.
    pub fn update(&mut self, ctx: &Ctx, message: form::Message) -> (Task<Message>, Option<Answer>) {
        let (task, wish) = self.form.update(ctx, message);
        let task = task.map(Message::Form);
        match wish {
            Some(Wish::Cancel) => (task, Some(Answer::Cancelled)),
            Some(Wish::Save) if !self.is_busy => match self.begin(ctx) {
                Some(work) => (task, Some(Answer::Begun(work))),
                None => (Task::batch([task, self.form.focus_wrong()]), None),
            },
            _ => (task, None),
        }
    }

    /// A field that must not be empty; it says so itself.
    fn needed(&mut self, ctx: &Ctx, key: &str) -> Option<String> {
        let typed = self.form.get(key).trim().to_owned();
        if typed.is_empty() {
            self.form.refuse(key, ctx.words.tr(id::TOGETHER_NEEDED));
            return None;
        }
        Some(typed)
    }

    fn place(&mut self, ctx: &Ctx) -> Option<Place> {
        let typed = self.needed(ctx, "folder")?;
        match typed.parse() {
            Ok(place) => Some(place),
            Err(_) => {
                self.form
                    .refuse("folder", ctx.words.tr(id::TOGETHER_NO_ADDRESS));
                None
            }
        }
    }

    fn begin(&mut self, ctx: &Ctx) -> Option<Task<Message>> {
        self.problem = None;
        let courier = ctx.together.courier.clone()?;
        let work = match self.opened.clone() {
            Opened::Create => {
                let place = self.place(ctx);
                let office = self.needed(ctx, "office");
                let device = self.needed(ctx, "device");
                let person = match self.form.has("person") {
                    true => self.needed(ctx, "person"),
                    false => Some(String::new()),
                };
                let wanted = Create {
                    place: place?,
                    office: office?,
                    person: person?,
                    device: device?,
                };
                let password = self.password(ctx).ok()?;
                let work = courier.ask_long(move |store, env, steps| {
                    under(env, password.as_ref());
                    let home = office::create(store, env, &wanted, steps)?;
                    Ok(Ended::Founded(Box::new(home)))
                });
                (self.is_busy, self.progress) = (true, None);
                return Some(work.map(|told| match told {
                    Told::Progress(progress) => Message::Progress(progress),
                    Told::Ended(ended) => Message::Done(ended),
                }));
            }
            Opened::Join => {
                let invite = self.needed(ctx, "invite");
                let device = self.needed(ctx, "device");
                let person = match self.form.has("person") {
                    true => self.needed(ctx, "person"),
                    false => Some(String::new()),
                };
                let place = match self.form.get("folder").trim() {
                    "" => None,
                    _ => Some(self.place(ctx)?),
                };
                let wanted = Join {
                    invite: invite?,
                    place,
                    person: person?,
                    device: device?,
                    doubles: self.again == Some(Again::Doubles),
                };
                let password = self.password(ctx).ok()?;
                courier.ask(move |store, env| {
                    under(env, password.as_ref());
                    let waiting = office::join(store, env, &wanted)?;
                    Ok(Ended::Asked(Box::new(waiting)))
                })
            }
            Opened::Restore => {
                let words = self.needed(ctx, "words");
                let place = self.place(ctx);
                let device = self.needed(ctx, "device");
                let wanted = Restore {
                    words: words?.into(),
                    place: place?,
                    device: device?,
                    doubles: self.again == Some(Again::Doubles),
                };
                let password = self.password(ctx).ok()?;
                courier.ask(move |store, env| {
                    under(env, password.as_ref());
                    let home = office::restore(store, env, &wanted, &Progress::default())?;
                    Ok(Ended::Restored(Box::new(home)))
                })
            }
            Opened::Invite | Opened::InviteKnown(_) => {
                let who = match self.form.get("who").parse() {
                    Ok(user) => Who::Known(UserId::new(user)),
                    Err(_) => Who::New(self.needed(ctx, "person")?),
                };
                let role = self.form.get("role").parse().ok().and_then(Role::of);
                let role = role.unwrap_or(Role::Manager);
                let language = Language::from_code(&self.form.get("language"));
                let language = language.unwrap_or(ctx.words.language());
                courier.ask(move |store, env| {
                    // Who is in keeps the role.
                    let role = match &who {
                        Who::Known(user) => {
                            let members = office::members(store, env)?;
                            let known = members.all.iter().find(|member| member.user == *user);
                            known.and_then(|member| member.role).unwrap_or(role)
                        }
                        Who::New(_) => role,
                    };
                    let made = office::invite(store, env, &who, role, language)?;
                    Ok(Ended::Invited(Box::new(made)))
                })
            }
            Opened::RenameDevice(number) => {
                let name = self.needed(ctx, "name")?;
                courier.ask(move |store, _| {
                    office::rename_device(store, number, &name)?;
                    Ok(Ended::Renamed)
                })
            }
            Opened::Password => {
                let password = self.password(ctx).ok()?;
                courier.ask(move |store, env| {
                    let password = password.as_ref().map(|password| password.as_str());
                    office::set_password(store, env, password)?;
                    Ok(Ended::Changed)
                })
            }
            Opened::RenameOffice => {
                let name = self.needed(ctx, "name")?;
                courier.ask(move |store, _| {
                    office::rename_office(store, &name)?;
                    Ok(Ended::Renamed)
                })
            }
            Opened::HandOver(from) => {
                let to = UserId::new(self.needed(ctx, "to")?.parse().ok()?);
                let name = |id| ctx.user(id).map(|user| user.name.clone());
                let (one, other) = (name(from).unwrap_or_default(), name(to).unwrap_or_default());
                let subject = format!("{one} → {other}");
                courier.ask(move |store, _| {
                    let (_, changes) = store.transact(Action::HandOver, &subject, |tx| {
                        hand_over::hand_over(tx, from, to)
                    })?;
                    Ok(Ended::HandedOver(subject, changes))
                })
            }
            Opened::Move => {
                let place = self.place(ctx)?;
                let fills = self.again == Some(Again::Fill(place.to_string()));
                courier.ask(move |store, env| {
                    office::move_to(store, env, &place, fills)?;
                    Ok(Ended::Changed)
                })
            }
        };
        self.is_busy = true;
        Some(work.map(Message::Done))
    }

    /// Says why it was refused.
    pub fn refused(&mut self, ctx: &Ctx, failed: &Failed) {
        self.is_busy = false;
        self.again = match **failed {
            office::OfficeError::Copy { .. } => Some(Again::Doubles),
            office::OfficeError::EmptyFolder => {
                let place: Result<Place, _> = self.form.get("folder").parse();
                place.ok().map(|place| Again::Fill(place.to_string()))
            }
            _ => None,
        };
        self.problem = Some(say::office::error(ctx.words, failed));
    }
}

/// Asks for a folder with the dialog of the system.
pub fn pick_folder(ctx: &Ctx) -> Task<Option<PathBuf>> {
    let wanted = PathWanted::folder(ctx.words.tr(id::TOGETHER_PICK_FOLDER));
    Task::perform(wanted.ask(), |folder| folder)
}

/// Reads an invitation that was saved as a file.
pub fn read_invite(ctx: &Ctx, path: PathBuf) -> Task<StoreResult<String>> {
    ctx.desk.local(move |_| {
        let bytes = std::fs::read(&path).map_err(StoreError::io(&path))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    })
}
