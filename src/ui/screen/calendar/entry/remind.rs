//! The reminders of the form: several of them as a list, the usual ones of the kind until another one is chosen.

use iced::Alignment;
use iced::widget::{Column, Row, container};
use iced::{Length, Padding};

use super::{EntryForm, Message as Up};
use crate::domain::calendar::entry::EntryKind;
use crate::domain::calendar::reminder::Usual;
use crate::i18n::id;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::parts;
use crate::ui::screen::remind_field::before;
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::text;

/// Minutes before the start that are offered.
const OFFERED: [i64; 10] = [0, 5, 10, 15, 30, 60, 120, 1_440, 2_880, 10_080];

/// The most reminders of one entry: more would be noise.
const MOST: usize = 8;

/// The reminders; see the module.
#[derive(Debug, Clone, Default)]
pub struct Reminders {
    /// Minutes before the start; `None`: the usual ones of the kind.
    own: Option<Vec<i64>>,
    usual: Usual,
}

/// What happens to them.
#[derive(Debug, Clone)]
pub enum Message {
    /// One of those that are offered.
    Add(usize),
    Remove(i64),
    /// The usual ones again.
    Usual,
}

impl Reminders {
    /// Those set for an entry, or the usual ones.
    pub const fn new(own: Option<Vec<i64>>, usual: Usual) -> Self {
        Self { own, usual }
    }

    /// Those set for the entry; `None` where the usual ones come.
    pub fn own(&self) -> Option<&[i64]> {
        self.own.as_deref()
    }

    /// Learns which are usual.
    pub fn learn(&mut self, usual: Usual) {
        self.usual = usual;
    }

    /// Minutes before the start of an entry of a kind, the latest first.
    pub fn shown(&self, kind: EntryKind) -> Vec<i64> {
        let mut all = match &self.own {
            Some(own) => own.clone(),
            None => self.usual.of(&format!("entry-{}", kind.code())).to_vec(),
        };
        all.sort_unstable();
        all.dedup();
        all
    }

    fn offered(&self, kind: EntryKind) -> Vec<i64> {
        let shown = self.shown(kind);
        let all = OFFERED.into_iter();
        all.filter(|minutes| !shown.contains(minutes)).collect()
    }

    /// Takes a message.
    pub fn update(&mut self, kind: EntryKind, message: &Message) {
        let mut shown = self.shown(kind);
        match message {
            Message::Add(at) => {
                let Some(minutes) = self.offered(kind).get(*at).copied() else {
                    return;
                };
                shown.push(minutes);
                shown.sort_unstable();
            }
            Message::Remove(minutes) => shown.retain(|known| known != minutes),
            Message::Usual => {
                self.own = None;
                return;
            }
        }
        self.own = Some(shown);
    }
}

impl EntryForm {
    /// The section of the form.
    pub(super) fn reminders_view<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Up> {
        let (t, words) = (ctx.tokens, ctx.words);
        let shown = self.reminders.shown(self.kind);
        let add = (shown.len() < MOST).then(|| {
            let offered = self.reminders.offered(self.kind).into_iter();
            let options = offered.map(|minutes| Choice::new(before(ctx, minutes)));
            let add = |at| Up::Remind(Message::Add(at));
            Select::new(t, options.collect(), None, add)
                .hint(words.tr(id::CAL_REMIND_ADD))
                .snug()
                .id("entry-remind-add")
        });
        let title = text::line(words.tr(id::CAL_REMIND), Type::SMALL.semibold()).color(t.text_2);
        let head = Row::new()
            .align_y(Alignment::Center)
            .push(title.fill())
            .push(add);
        let mut column = Column::new().spacing(2).push(head);
        for minutes in &shown {
            let said = words.tr(id::CAL_REMIND_REMOVE);
            let id = format!("entry-remind-drop-{minutes}");
            let message = Up::Remind(Message::Remove(*minutes));
            let row = Row::new()
                .spacing(6)
                .height(24)
                .align_y(Alignment::Center)
                .push(text::icon(Icon::CalendarClock, 14.0).color(t.text_3))
                .push(
                    text::line(before(ctx, *minutes), Type::BODY)
                        .color(t.text)
                        .fill(),
                )
                .push(parts::plus(t, Icon::X, said, id, message));
            column = column.push(row);
        }
        if shown.is_empty() {
            let none = text::line(words.tr(id::CAL_REMIND_NONE), Type::BODY).color(t.text_3);
            column = column.push(container(none).height(24).align_y(Alignment::Center));
        }
        if self.reminders.own().is_some() {
            let usual = Button::ghost(t, words.tr(id::CAL_REMIND_USUAL))
                .small()
                .id("entry-remind-usual")
                .on_press(Up::Remind(Message::Usual));
            column = column.push(usual);
        }
        container(column)
            .padding(Padding::from([8, 14]))
            .width(Length::Fill)
            .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_reminders_follow_the_kind_until_one_is_chosen() {
        let usual = Usual::from_text("entry-meeting=30,5 entry-away=");
        let mut all = Reminders::new(None, usual);
        assert_eq!(all.shown(EntryKind::Meeting), [5, 30]);
        assert!(all.shown(EntryKind::Away).is_empty());
        all.update(EntryKind::Meeting, &Message::Add(0));
        assert_eq!(all.own(), Some(&[0, 5, 30][..]));
        all.update(EntryKind::Meeting, &Message::Remove(5));
        assert_eq!(all.shown(EntryKind::Away), [0, 30]);
        for minutes in [0, 30] {
            all.update(EntryKind::Meeting, &Message::Remove(minutes));
        }
        assert_eq!(all.own(), Some(&[][..]), "none at all");
        all.update(EntryKind::Meeting, &Message::Usual);
        assert_eq!(all.shown(EntryKind::Meeting), [5, 30]);
    }
}
