//! The lower part of the form: repetition in fields and in words, whose calendar, the note.

use iced::widget::{Column, Row, container};
use iced::{Alignment, Length, Padding};

use super::repeat::{Ending, Often, Wrong, nth_words};
use super::{EntryForm, Message, Which};
use crate::i18n::{Id, id};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::{list_parts, parts};
use crate::ui::theme::{Icon, Type, height};
use crate::ui::widget::button::Button;
use crate::ui::widget::field::{Field, note};
use crate::ui::widget::press::Press;
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::text;

impl EntryForm {
    pub(super) fn more<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let first = self.times(ctx).map(|(starts, _)| starts.day(ctx.zone));
        let first = first.unwrap_or_else(|_| ctx.today());
        let options: Vec<Choice<'a>> = Often::ALL
            .into_iter()
            .filter(|often| *often != Often::Other || self.repeat.has_other())
            .map(|often| Choice::new(often_words(ctx, often, first)))
            .collect();
        let at = Often::ALL.iter().position(|it| *it == self.repeat.often);
        let often = Select::new(t, options, at, Message::Often)
            .id("entry-often")
            .width(Length::Fill);
        let head = parts::head(t, words.tr(id::CAL_REPEATS), None, None);
        let mut column = Column::new().spacing(6).push(head).push(often);
        if self.repeat.is_any() && self.repeat.often != Often::Other {
            column = self.repetition(ctx, column);
            let said = self.repeat.words(words, first);
            column = column.push(text::para(said, Type::SMALL, t.text_2));
        }
        let open = if self.is_more {
            Icon::ChevronUp
        } else {
            Icon::ChevronDown
        };
        let toggle = Button::ghost(t, words.tr(id::CAL_DETAILS))
            .icon(open)
            .small()
            .id("entry-more")
            .on_press(Message::More);
        column = column.push(toggle);
        if self.is_more {
            let owners = list_parts::users(ctx, &ctx.users);
            let owner =
                (self.owner).and_then(|owner| ctx.users.iter().position(|user| user.id == owner));
            let owner = Select::new(t, owners, owner.or(Some(ctx.users.len())), Message::Owner)
                .label(words.tr(id::CAL_IN_CALENDAR))
                .id("entry-owner")
                .width(Length::Fill);
            let said = Field::new(t, self.note.as_str(), Message::Note)
                .id("entry-note")
                .hint(words.tr(id::CAL_NOTE))
                .on_submit(Message::Save)
                .width(Length::Fill);
            column = column.push(owner).push(said);
        }
        container(column)
            .padding(Padding::from([8, 14]))
            .width(Length::Fill)
            .into()
    }

    fn repetition<'a>(
        &'a self,
        ctx: &'a Ctx,
        mut column: Column<'a, Message>,
    ) -> Column<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let wrong = |wrong: Wrong| self.error(super::field_of_repeat(wrong));
        let every = Field::new(t, self.repeat.every.as_str(), Message::Every)
            .id("entry-every")
            .height(height::PANE)
            .unit(words.tr(unit(self.repeat.often)))
            .width(100);
        let row = Row::new()
            .spacing(6)
            .align_y(Alignment::Center)
            .push(text::line(words.tr(id::CAL_EVERY), Type::BODY).color(t.text_2))
            .push(every);
        column = column.push(row);
        if self.repeat.often == Often::Weekly {
            let mut days = Row::new().spacing(2);
            for (at, day) in super::repeat::WEEKDAYS.into_iter().enumerate() {
                let is_on = self.repeat.days.get(at).copied().unwrap_or(false);
                let name = text::line(words.weekday_short(day), Type::SMALL);
                let press = Press::new(t, name)
                    .id(format!("entry-weekday-{at}"))
                    .on_press(Message::Weekday(at))
                    .width(Length::Fill)
                    .height(24)
                    .look(move |state| {
                        let mut look = parts::quiet(t, state);
                        if is_on {
                            look.fill = t.accent_soft;
                            look.ink = t.link;
                        }
                        look.border.color = t.line;
                        look.border.width = 1.0;
                        look
                    });
                days = days.push(press);
            }
            column = column.push(days);
        }
        let endings = [id::CAL_END_NEVER, id::CAL_END_UNTIL, id::CAL_END_COUNT];
        let endings = endings.map(|name| Choice::new(words.tr(name))).to_vec();
        let at = Ending::ALL.iter().position(|it| *it == self.repeat.ending);
        let ending = Select::new(t, endings, at, Message::Ending)
            .id("entry-ending")
            .width(Length::Fill);
        let mut row = Row::new()
            .spacing(6)
            .align_y(Alignment::Center)
            .push(ending);
        match self.repeat.ending {
            Ending::Never => {}
            Ending::Until => {
                row = row.push(self.day_field(
                    ctx,
                    (Which::Until, "entry-until"),
                    self.repeat.until.as_str(),
                    Message::Until,
                ));
            }
            Ending::Count => {
                let count = Field::new(t, self.repeat.count.as_str(), Message::Count)
                    .id("entry-count")
                    .height(height::PANE)
                    .width(70);
                row = row.push(count);
            }
        }
        column = column.push(row);
        for field in [Wrong::Every, Wrong::Days, Wrong::Until, Wrong::Count] {
            if let Some(error) = wrong(field) {
                column = column.push(note(Icon::CircleAlert, t.overdue, error));
            }
        }
        column
    }
}

fn often_words(ctx: &Ctx, often: Often, first: chrono::NaiveDate) -> String {
    let words = ctx.words;
    match often {
        Often::Never => words.tr(id::CAL_REPEAT_NEVER),
        Often::Daily => words.tr(id::CAL_REPEAT_DAILY),
        Often::Weekly => words.tr(id::CAL_REPEAT_WEEKLY),
        Often::Monthly => {
            let day = i64::from(chrono::Datelike::day(&first));
            words.with(id::CAL_REPEAT_MONTHLY, &[("day", day.into())])
        }
        Often::MonthlyByDay => {
            let day = nth_words(words, first);
            words.with(id::CAL_REPEAT_MONTHLY_ON, &[("day", day.into())])
        }
        Often::Yearly => words.tr(id::CAL_REPEAT_YEARLY),
        Often::Other => words.tr(id::CAL_REPEAT_OTHER),
    }
}

/// What the number before it counts.
const fn unit(often: Often) -> Id {
    match often {
        Often::Weekly => id::CAL_UNIT_WEEKS,
        Often::Monthly | Often::MonthlyByDay => id::CAL_UNIT_MONTHS,
        Often::Yearly => id::CAL_UNIT_YEARS,
        Often::Never | Often::Daily | Often::Other => id::CAL_UNIT_DAYS,
    }
}
