//! The forms of the office: founding one, joining, coming back, inviting, renaming. Each begins work that the courier does
//! and says in its place why it was refused.

use std::path::{Path, PathBuf};

use iced::Task;
use iced::widget::{Column, Row, container};
use iced::{Alignment, Length, Padding};

use super::Message;
use super::facts::{self, Facts};
use crate::domain::id::UserId;
use crate::domain::user::User;
use crate::i18n::{Id, id};
use crate::office::{
    self, Create, Home, Invitation, Join, Place, Restore, Role, Standing, Waiting, Who,
};
use crate::say::{self, Said};
use crate::store::Progress;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::form::{self, Form, Wish};
use crate::ui::screen::pick::Opt;
use crate::ui::theme::{Icon, Type};
use crate::ui::together::Failed;
use crate::ui::widget::button::Button;
use crate::ui::widget::{field, popup, text};

/// Name of the form, for focus and tests.
pub const FORM: &str = "office-form";

/// Width of the dialog.
const WIDTH: f32 = 520.0;

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
}

/// How a message to the form is answered.
#[derive(Debug)]
pub enum Answer {
    Cancelled,
    Begun(Task<Message>),
}

/// What is done all the same when it is asked for once more.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Again {
    /// The base is a copy of another device's.
    Doubles,
    /// This folder is empty, and is to be filled from here.
    Fill(String),
}

/// An open form; see the module.
#[derive(Debug)]
pub struct Door {
    opened: Opened,
    form: Form,
    is_busy: bool,
    problem: Option<Said>,
    /// What was refused and may be done all the same, now that the user was told.
    again: Option<Again>,
}

impl Door {
    /// Opens a form with what is known already.
    pub fn new(ctx: &Ctx, opened: Opened, facts: Option<&Facts>, users: &[User]) -> Self {
        let words = ctx.words;
        let label = |label: Id| words.tr(label);
        let me = ctx.me.and_then(|me| ctx.user(me));
        let me = me.map(|user| user.name.clone()).unwrap_or_default();
        let home = ctx.together.home();
        let form = Form::new(FORM).labels(136.0);
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
                let roles = Role::ALL.into_iter().rev().filter(|role| {
                    role.may_write() && mine.is_some_and(|mine| mine.commands(*role))
                });
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
            }
            Opened::RenameDevice(number) => {
                let name = ctx.together.device(*number).unwrap_or_default();
                form.line("name", label(id::TOGETHER_DEVICE_NAME), name)
            }
            Opened::RenameOffice => {
                let name = home.map_or("", |home| home.office.as_str());
                form.line("name", label(id::TOGETHER_OFFICE_NAME), name)
            }
            Opened::Move => {
                let place = home.map(|home| home.place.to_string()).unwrap_or_default();
                folder(form, &place)
            }
        };
        Self {
            opened,
            form,
            is_busy: false,
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
                courier.ask(move |store, env| {
                    let home = office::create(store, env, &wanted, &Progress::default())?;
                    Ok(Ended::Founded(Box::new(home)))
                })
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
                courier.ask(move |store, env| {
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
                courier.ask(move |store, env| {
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
                let language = ctx.words.language();
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
            Opened::RenameOffice => {
                let name = self.needed(ctx, "name")?;
                courier.ask(move |store, _| {
                    office::rename_office(store, &name)?;
                    Ok(Ended::Renamed)
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

    /// The dialog.
    pub fn view<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let (title, body, save) = match self.opened {
            Opened::Create => (
                id::TOGETHER_CREATE,
                id::TOGETHER_CREATE_BODY,
                id::TOGETHER_CREATE_DO,
            ),
            Opened::Join => (
                id::TOGETHER_JOIN,
                id::TOGETHER_JOIN_BODY,
                id::TOGETHER_JOIN_DO,
            ),
            Opened::Restore => (
                id::TOGETHER_RESTORE,
                id::TOGETHER_RESTORE_BODY,
                id::TOGETHER_RESTORE_DO,
            ),
            Opened::Invite | Opened::InviteKnown(_) => (
                id::TOGETHER_INVITE_TITLE,
                id::TOGETHER_INVITE_BODY,
                id::TOGETHER_INVITE_DO,
            ),
            Opened::RenameDevice(_) => (
                id::TOGETHER_RENAME_DEVICE,
                id::TOGETHER_RENAME_BODY,
                id::TOGETHER_RENAME_DO,
            ),
            Opened::RenameOffice => (
                id::TOGETHER_RENAME_OFFICE,
                id::TOGETHER_RENAME_BODY,
                id::TOGETHER_RENAME_DO,
            ),
            Opened::Move => (
                id::TOGETHER_MOVE,
                id::TOGETHER_MOVE_BODY,
                id::TOGETHER_MOVE_DO,
            ),
        };
        let mut column = Column::new()
            .width(Length::Fill)
            .push(text::para(words.tr(title), Type::HEAD, t.text))
            .push(
                container(text::para(words.tr(body), Type::BODY, t.text_2))
                    .padding(Padding::ZERO.top(4).bottom(12)),
            )
            .push(self.form.inputs(ctx).map(Message::Form));
        if let Some(problem) = &self.problem {
            let said = format!("{} {}", problem.what, problem.todo);
            let note = field::note(Icon::CircleAlert, t.overdue, said.trim().to_owned());
            column = column.push(container(note).padding(Padding::ZERO.top(8)));
        }
        let mut row = Row::new().spacing(8).align_y(Alignment::Center);
        if self.form.has("folder") {
            row = row.push(
                Button::new(t, words.tr(id::TOGETHER_PICK_FOLDER))
                    .icon(Icon::FolderSync)
                    .id("office-pick-folder")
                    .on_press(Message::PickFolder),
            );
        }
        let save = match &self.again {
            _ if self.is_busy => id::TOGETHER_BUSY,
            Some(Again::Doubles) => id::TOGETHER_COPY_DO,
            Some(Again::Fill(_)) => id::TOGETHER_FILL_DO,
            None => save,
        };
        let act = Button::primary(t, words.tr(save)).id("office-form-do");
        let act = if self.is_busy {
            act.off(words.tr(id::TOGETHER_BUSY))
        } else {
            act.on_press(Message::Form(form::Message::Save))
        };
        let row = row
            .push(iced::widget::space().width(Length::Fill))
            .push(
                Button::new(t, words.tr(id::CARD_CANCEL))
                    .key("Esc")
                    .on_press(Message::Form(form::Message::Cancel)),
            )
            .push(act);
        let column = column.push(container(row).padding(Padding::ZERO.top(16)));
        popup::panel(t, Padding::from([16, 18]), column)
            .width(WIDTH)
            .into()
    }
}

/// Asks for a folder with the dialog of the system.
pub fn pick_folder(ctx: &Ctx) -> Task<Option<PathBuf>> {
    let dialog = rfd::AsyncFileDialog::new().set_title(ctx.words.tr(id::TOGETHER_PICK_FOLDER));
    Task::perform(dialog.pick_folder(), |folder| {
        folder.map(|folder| folder.path().to_owned())
    })
}
