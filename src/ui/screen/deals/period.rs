//! An own span of days for a filter: two days, either of which may stay open.

use iced::Task;

use super::filters::{self, Filter};
use super::{Deals, MAIN, Message as Up, Open};
use crate::domain::client::FieldError;
use crate::i18n::id;
use crate::say;
use crate::store::deal_list::Days;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::form::{self, Form as Fields, Wish};
use crate::ui::screen::{Outcome, dates};

/// Name of the form: its fields are `deals-period-from` and `deals-period-to`.
const ID: &str = "deals-period";

/// The field that has the keyboard first.
pub const FIRST: &str = "deals-period-from";

/// The form's state.
#[derive(Debug)]
pub struct Form {
    filter: Filter,
    fields: Fields,
}

impl Form {
    /// The form of a filter with the days it has now.
    pub fn new(ctx: &Ctx, filter: Filter, days: Days) -> Self {
        let words = ctx.words;
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| words.date(day));
        let fields = Fields::new(ID)
            .labels(84.0)
            .date(
                "from",
                words.tr(id::PERIOD_FROM),
                &day(days.from).unwrap_or_default(),
            )
            .date(
                "to",
                words.tr(id::PERIOD_TO),
                &day(days.to).unwrap_or_default(),
            );
        Self { filter, fields }
    }

    /// The days that were typed; `Err` names the field that is wrong, and the field says why.
    fn days(&mut self, ctx: &Ctx) -> Result<Days, &'static str> {
        let mut days = [None, None];
        for (day, key) in days.iter_mut().zip(["from", "to"]) {
            let given = self.fields.get(key);
            if given.is_empty() {
                continue;
            }
            *day = dates::chosen(ctx, &given);
            if day.is_none() {
                let wrong = say::field_error(ctx.words, &FieldError::NotADate { given });
                self.fields.refuse(key, wrong);
                return Err(key);
            }
        }
        let [from, to] = days;
        if from.zip(to).is_some_and(|(from, to)| from > to) {
            self.fields.refuse("to", ctx.words.tr(id::PERIOD_BACKWARDS));
            return Err("to");
        }
        Ok(Days { from, to })
    }

    /// The dialog.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Up> {
        let title = filters::label(self.filter, ctx.words);
        let body = ctx.words.tr(id::PERIOD_BODY);
        let fields = self.fields.view(ctx, ctx.words.tr(id::PERIOD_SHOW));
        form::panel(ctx, title, body, fields).map(Up::Period)
    }
}

impl Deals {
    /// Asks for an own span of days.
    pub(super) fn open_period(&mut self, ctx: &Ctx, filter: Filter) -> Outcome<Up> {
        let form = Form::new(ctx, filter, filters::days_of(filter, &self.filter));
        let focused = form.fields.focus(Some("from"));
        self.open = Some(Open::Period(form));
        Outcome::run(focused)
    }

    pub(super) fn on_period(&mut self, ctx: &Ctx, message: form::Message) -> Outcome<Up> {
        let Some(Open::Period(form)) = &mut self.open else {
            return Outcome::none();
        };
        let (task, wish) = form.fields.update(ctx, message);
        let task = task.map(Up::Period);
        match wish {
            Some(Wish::Cancel) => {
                self.open = None;
                Outcome::run(iced::widget::operation::focus(MAIN))
            }
            Some(Wish::Save) => match form.days(ctx) {
                Ok(days) => {
                    filters::set_days(form.filter, &mut self.filter, days);
                    self.open = None;
                    Outcome::run(Task::batch([task, self.ask(ctx)]))
                }
                Err(field) => Outcome::run(Task::batch([task, form.fields.focus(Some(field))])),
            },
            _ => Outcome::run(task),
        }
    }
}
