//! The third and the last step of the import: what it would do, what it did.

use super::super::pieces::{bad_rows, figures, new_lists, section, warnings};
use super::super::{By, Import, Message};
use super::WIDE;
use crate::exchange::import::{NewUsers, OnMatch, Report};
use crate::exchange::target::Subject;
use crate::i18n::{Id, id};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::choice::Check;
use crate::ui::widget::notice::{self, Level};
use crate::ui::widget::text;
use iced::Length;
use iced::widget::{Column, Row, container, scrollable, space};

impl Import {
    pub(super) fn check<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let by = |by: By, on: bool, name: Id| {
            Check::new(t, on, words.tr(name)).on_press(Message::Match(by))
        };
        let (chosen, of_products) = (self.match_by, self.product_by);
        let ways = match self.choices.subject {
            Subject::Products => Row::new()
                .push(by(By::Code, of_products.code, id::IMPORT_BY_CODE))
                .push(by(By::Name, of_products.name, id::IMPORT_BY_NAME)),
            Subject::Clients => Row::new()
                .push(by(By::TaxCode, chosen.tax_code, id::IMPORT_BY_TAX_CODE))
                .push(by(By::Email, chosen.email, id::IMPORT_BY_EMAIL))
                .push(by(By::Phone, chosen.phone, id::IMPORT_BY_PHONE))
                .push(by(By::Name, chosen.name, id::IMPORT_BY_NAME)),
            // Its client is named in the row; kind, time and topic tell it from others.
            Subject::Interactions => Row::new(),
        };
        let ways = ways.spacing(16);
        let fates: &[(OnMatch, Id)] = match self.choices.subject {
            // What happened is not updated by a table: it is there or it is not.
            Subject::Interactions => &[
                (OnMatch::Update, id::IMPORT_ON_SKIP_INTERACTIONS),
                (OnMatch::Create, id::IMPORT_ON_CREATE_INTERACTIONS),
            ],
            Subject::Clients | Subject::Products => &[
                (OnMatch::Update, id::IMPORT_ON_UPDATE),
                (OnMatch::Skip, id::IMPORT_ON_SKIP),
                (OnMatch::Create, id::IMPORT_ON_CREATE),
            ],
        };
        let mut found = Column::new().spacing(6);
        for &(fate, name) in fates {
            found = found.push(
                Check::radio(t, self.on_match == fate, words.tr(name))
                    .on_press(Message::OnMatch(fate)),
            );
        }
        let mut column = Column::new().spacing(12);
        let recognised = match self.choices.subject {
            Subject::Clients => Some(id::IMPORT_MATCH_BY),
            Subject::Products => Some(id::IMPORT_MATCH_PRODUCTS_BY),
            Subject::Interactions => None,
        };
        if let Some(title) = recognised {
            column = column.push(section(ctx, title)).push(ways);
        }
        column = column
            .push(section(ctx, id::IMPORT_ON_MATCH))
            .push(found)
            .push(section(ctx, id::IMPORT_PLAN));
        column = match (&self.plan, &self.job) {
            (Some(plan), _) => {
                let mut column = column
                    .push(text::para(
                        words.tr(id::IMPORT_PLAN_BODY),
                        Type::SMALL,
                        t.text_2,
                    ))
                    .push(figures(ctx, self.choices.subject, plan, true));
                if !plan.new_lists.is_empty() {
                    column = column.push(new_lists(ctx, plan));
                }
                if !plan.unknown_users.is_empty() {
                    column = column.push(self.users(ctx, plan));
                }
                if plan.warnings.count > 0 {
                    column = column.push(warnings(ctx, plan));
                }
                column.push(bad_rows(ctx, plan))
            }
            (None, Some(_)) => column.push(self.work(ctx, id::IMPORT_TRYING)),
            (None, None) => column,
        };
        scrollable(container(container(column).width(WIDE)).padding(16))
            .height(Length::Fill)
            .width(Length::Fill)
            .into()
    }

    /// Who would become a user, with the choice to leave them out.
    pub(super) fn users<'a>(&'a self, ctx: &Ctx, plan: &Report) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        if plan.unknown_users.is_empty() {
            return space().into();
        }
        let names: Vec<String> = plan
            .unknown_users
            .iter()
            .map(|(name, rows)| format!("{name} ({rows})"))
            .collect();
        let choices = [
            (NewUsers::Create, id::IMPORT_USERS_CREATE),
            (NewUsers::LeaveEmpty, id::IMPORT_USERS_EMPTY),
        ];
        let mut column = Column::new()
            .spacing(6)
            .push(section(ctx, id::IMPORT_UNKNOWN_USERS))
            .push(text::para(names.join(", "), Type::BODY, t.text));
        for (fate, name) in choices {
            column = column.push(
                Check::radio(t, self.new_users == fate, words.tr(name))
                    .on_press(Message::NewUsers(fate)),
            );
        }
        column.into()
    }

    pub(super) fn done<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let Some(report) = &self.report else {
            return space().into();
        };
        let mut column = Column::new()
            .spacing(12)
            .push(text::line(words.tr(id::IMPORT_DONE_TITLE), Type::TITLE).color(t.text))
            .push(figures(ctx, self.choices.subject, report, false))
            .push(notice::banner(
                t,
                Level::Good,
                Icon::Undo2,
                words.tr(id::IMPORT_UNDO_HINT),
                None,
            ));
        if let Some(file) = &report.bad_file {
            let path = file.display().to_string();
            let said = words.with(
                id::IMPORT_BAD_FILE,
                &[("count", report.bad.into()), ("path", (&path).into())],
            );
            let open =
                Button::new(t, words.tr(id::IMPORT_OPEN_FILE)).on_press(Message::Visit(path));
            column = column.push(notice::banner(
                t,
                Level::Warn,
                Icon::TriangleAlert,
                said,
                Some(open),
            ));
        }
        let on = if self.choices.subject == Subject::Products {
            Button::primary(t, words.tr(id::IMPORT_CLOSE))
                .on_press(Message::Close)
                .id("import-close")
        } else {
            Button::primary(t, words.tr(id::IMPORT_TO_CLIENTS))
                .on_press(Message::ToClients)
                .id("import-to-clients")
        };
        let buttons = Row::new()
            .spacing(8)
            .push(on)
            .push(Button::new(t, words.tr(id::IMPORT_AGAIN)).on_press(Message::Again));
        if report.warnings.count > 0 {
            column = column.push(warnings(ctx, report));
        }
        if report.bad > 0 {
            column = column.push(bad_rows(ctx, report));
        }
        column = column.push(buttons);
        scrollable(container(container(column).width(WIDE)).padding(16))
            .height(Length::Fill)
            .width(Length::Fill)
            .into()
    }
}
