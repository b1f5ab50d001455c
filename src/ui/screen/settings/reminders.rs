//! Settings of reminders: notifications of the desktop, the background command that starts with the computer, and how
//! long before something one is usually reminded of it. They belong to this computer.

use iced::widget::{Column, Row, container};
use iced::{Alignment, Task};

use super::view::{labelled, section};
use super::{Event, Outcome, Settings};
use crate::domain::calendar::reminder::{KINDS, Usual};
use crate::i18n::id;
use crate::platform;
use crate::platform::autostart::{Autostart, Started};
use crate::say;
use crate::store::calendar::reminder;
use crate::store::{Store, StoreError, StoreResult, setting};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::theme::Type;
use crate::ui::widget::choice::{Check, Mark};
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::text;

/// What is offered, in minutes before the start.
const OFFERED: [i64; 10] = [0, 5, 10, 15, 30, 60, 120, 1_440, 2_880, 10_080];

/// So many reminders of a kind can be chosen here; the command line sets more.
const EACH: usize = 2;

/// What is chosen.
#[derive(Debug, Clone)]
pub struct Reminders {
    usual: Usual,
    notifies: bool,
    /// `None` where nothing can start with the computer.
    autostart: Option<bool>,
}

impl Default for Reminders {
    fn default() -> Self {
        Self {
            usual: Usual::default(),
            notifies: true,
            autostart: None,
        }
    }
}

/// A message of the section.
#[derive(Debug, Clone)]
pub enum Message {
    Loaded(Box<StoreResult<Reminders>>),
    Notify,
    Autostart,
    /// Whether it is on now.
    AutostartSet(StoreResult<bool>),
    /// Of a kind, which of its reminders, and the choice offered.
    Usual(usize, usize, usize),
    Kept(StoreResult<()>),
}

/// Reads what is chosen.
pub fn load(ctx: &Ctx) -> Task<Message> {
    let read = |store: &Store| {
        let autostart = Autostart::of_user().map(|entry| entry.is_on());
        store.read(|conn| {
            Ok(Reminders {
                usual: reminder::usual(conn)?,
                notifies: setting::get(conn, "notify")?.as_deref() != Some("off"),
                autostart,
            })
        })
    };
    ctx.desk
        .local(read)
        .map(|read| Message::Loaded(Box::new(read)))
}

impl Reminders {
    /// What can be chosen for a reminder of a kind: what is offered, and what was set otherwise.
    fn choices(&self, kind: &str) -> Vec<i64> {
        let mut all = OFFERED.to_vec();
        for minutes in self.usual.of(kind) {
            if !all.contains(minutes) {
                all.push(*minutes);
            }
        }
        all.sort_unstable();
        all
    }

    /// Sets or takes away one reminder of a kind; what the page does not show stays.
    fn choose(&mut self, kind: &str, place: usize, choice: usize) {
        let chosen = choice
            .checked_sub(1)
            .and_then(|at| self.choices(kind).get(at).copied());
        let mut minutes = self.usual.of(kind).to_vec();
        if place < minutes.len() {
            minutes.remove(place);
        }
        if let Some(chosen) = chosen
            && !minutes.contains(&chosen)
        {
            minutes.insert(place.min(minutes.len()), chosen);
        }
        self.usual.set(kind, minutes);
    }
}

/// Switches the background command on or off.
fn switch(store: &Store, is_on: bool, name: &str) -> StoreResult<bool> {
    let base = std::path::absolute(store.path()).map_err(StoreError::io(store.path()))?;
    let Some(entry) = Autostart::of_user() else {
        return Ok(false);
    };
    let done = if is_on {
        platform::program().and_then(|program| {
            entry.enable(&Started {
                program: &program,
                base: &base,
                name,
            })
        })
    } else {
        entry.disable()
    };
    done.map_err(StoreError::io(entry.file()))?;
    Ok(entry.is_on())
}

impl Settings {
    pub(super) fn on_reminders(&mut self, ctx: &Ctx, message: Message) -> Outcome<super::Message> {
        let task = match message {
            Message::Loaded(loaded) => match *loaded {
                Ok(loaded) => {
                    self.reminders = loaded;
                    return Outcome::none();
                }
                Err(error) => return Outcome::failed(error),
            },
            Message::Notify => {
                self.reminders.notifies = !self.reminders.notifies;
                let value = if self.reminders.notifies { "on" } else { "off" };
                let kept = ctx
                    .desk
                    .local(move |store| store.set_setting("notify", value));
                kept.map(Message::Kept)
            }
            Message::Autostart => {
                let is_on = self.reminders.autostart != Some(true);
                let name = ctx.words.tr(id::AUTOSTART_NAME);
                let done = ctx.desk.local(move |store| switch(store, is_on, &name));
                done.map(Message::AutostartSet)
            }
            Message::AutostartSet(Ok(is_on)) => {
                self.reminders.autostart = Some(is_on);
                return Outcome::none();
            }
            Message::Usual(kind, place, choice) => {
                let Some(kind) = KINDS.get(kind) else {
                    return Outcome::none();
                };
                self.reminders.choose(kind, place, choice);
                let usual = self.reminders.usual.clone();
                let kept = ctx
                    .desk
                    .local(move |store| store.set_usual_reminders(&usual));
                kept.map(Message::Kept)
            }
            Message::Kept(Ok(())) => return Outcome::none(),
            Message::Kept(Err(error)) | Message::AutostartSet(Err(error)) => {
                return Outcome::event(Event::Failed(error));
            }
        };
        Outcome::run(task.map(super::Message::Reminders))
    }

    /// The section of the page.
    pub(super) fn reminder_section<'a>(&'a self, ctx: &Ctx) -> Element<'a, super::Message> {
        let (t, words, chosen) = (ctx.tokens, ctx.words, &self.reminders);
        let note = |text: String| text::para(text, Type::SMALL, t.text_2);
        let notify = Check::new(
            t,
            Mark::from(chosen.notifies),
            words.tr(id::SETTINGS_REMINDERS_NOTIFY),
        )
        .id("settings-notify")
        .on_press(super::Message::Reminders(Message::Notify));
        let mut desktop = Column::new().spacing(8).push(notify);
        desktop = match chosen.autostart {
            Some(is_on) => desktop
                .push(
                    Check::new(
                        t,
                        Mark::from(is_on),
                        words.tr(id::SETTINGS_REMINDERS_AUTOSTART),
                    )
                    .id("settings-autostart")
                    .on_press(super::Message::Reminders(Message::Autostart)),
                )
                .push(note(words.tr(id::SETTINGS_REMINDERS_HINT))),
            None => desktop.push(note(words.tr(id::SETTINGS_REMINDERS_NO_HOME))),
        };
        let mut usual = Column::new().spacing(6);
        for (at, kind) in KINDS.iter().enumerate() {
            let name = say::reminder::usual_kind(words, kind);
            let mut row = Row::new()
                .spacing(8)
                .align_y(Alignment::Center)
                .push(container(text::line(name, Type::BODY).color(t.text)).width(130));
            let set = chosen.usual.of(kind);
            for place in 0..EACH.min(set.len() + 1) {
                row = row.push(self.usual_select(ctx, at, place));
            }
            usual = usual.push(row);
        }
        usual = usual.push(note(words.tr(id::SETTINGS_REMINDERS_USUAL_HINT)));
        section(ctx, id::SETTINGS_REMINDERS)
            .push(labelled(
                ctx,
                id::SETTINGS_REMINDERS_DESKTOP,
                desktop.into(),
            ))
            .push(labelled(ctx, id::SETTINGS_REMINDERS_USUAL, usual.into()))
            .into()
    }

    fn usual_select<'a>(&self, ctx: &Ctx, at: usize, place: usize) -> Element<'a, super::Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let kind = KINDS[at];
        let choices = self.reminders.choices(kind);
        let set = self.reminders.usual.of(kind).get(place);
        let chosen = set.and_then(|set| choices.iter().position(|one| one == set));
        let mut options = vec![Choice::new(words.tr(id::SETTINGS_REMINDERS_NONE))];
        options.extend(
            choices
                .iter()
                .map(|minutes| Choice::new(say::reminder::before(words, *minutes))),
        );
        let chosen = chosen.map_or(0, |at| at + 1);
        Select::new(t, options, Some(chosen), move |choice| {
            super::Message::Reminders(Message::Usual(at, place, choice))
        })
        .width(150)
        .id(format!("usual-{kind}-{place}"))
        .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reminder_of_a_kind_is_set_added_and_taken_away() {
        let mut chosen = Reminders::default();
        assert_eq!(chosen.usual.of("call"), [5]);
        let at = |minutes: i64| OFFERED.iter().position(|one| *one == minutes).unwrap() + 1;
        chosen.choose("call", 0, at(15));
        chosen.choose("call", 1, at(60));
        assert_eq!(chosen.usual.of("call"), [15, 60]);
        chosen.choose("call", 1, at(15));
        assert_eq!(chosen.usual.of("call"), [15]);
        chosen.choose("call", 0, 0);
        assert_eq!(chosen.usual.of("call"), [] as [i64; 0]);
        chosen.choose("letter", 1, at(0));
        assert_eq!(chosen.usual.of("letter"), [0]);
        // One that was set on the command line can be chosen as well.
        chosen.usual.set("task", vec![7]);
        assert!(chosen.choices("task").contains(&7));
    }
}
