//! The pane of documents for many: which kind, by which template, of which company, with numbers or not.

use iced::Length;
use iced::widget::Column;

use super::choice::From;
use super::set::{Flag, Set};
use super::source::Source;
use super::view::part;
use super::{Message, Print};
use crate::domain::document::DocumentKind;
use crate::i18n::id;
use crate::say;
use crate::ui::context::Ctx;
use crate::ui::theme::{Type, height};
use crate::ui::widget::choice::Check;
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::text;

impl Print {
    pub(super) fn pane_of_letters<'a>(
        &'a self,
        ctx: &'a Ctx,
    ) -> Column<'a, Message, iced::Theme, iced::Renderer> {
        let (t, words) = (ctx.tokens, ctx.words);
        if matches!(self.source, Source::Documents(_)) {
            let said = text::para(words.tr(id::LETTERS_DOCUMENTS_BODY), Type::BODY, t.text_2);
            let rows = Column::new().push(said);
            return Column::new().width(Length::Fill).push(part(
                ctx,
                words.tr(id::LETTERS_DOCUMENTS),
                None,
                rows,
            ));
        }
        let kinds = DocumentKind::ALL.iter();
        let kinds = kinds.map(|kind| Choice::new(say::document::kind(words, *kind)));
        let chosen = DocumentKind::ALL
            .iter()
            .position(|kind| *kind == self.choice.kind());
        let kind = Select::new(t, kinds.collect(), chosen, |at| Message::Set(Set::Kind(at)))
            .width(Length::Fill)
            .height(height::CONTROL)
            .id("print-kind");
        let kind_now = self.choice.kind();
        let templates: Vec<_> = self.office.templates_of(kind_now).collect();
        let chosen = templates
            .iter()
            .position(|one| one.code == self.choice.template)
            .unwrap_or(0);
        let options = templates.iter().map(|one| Choice::new(one.name.as_str()));
        let template = Select::new(t, options.collect(), Some(chosen), |at| {
            Message::Set(Set::Template(at))
        })
        .width(Length::Fill)
        .height(height::CONTROL)
        .id("print-template");
        let what = Column::new().push(kind).push(template);
        let mut of = Column::new();
        let company = self.choice.company(&self.office.company_ids());
        for one in &self.office.companies {
            let from = From::Company(one.company.id.get());
            let is_on = company == Some(one.company.id);
            let radio = Check::radio(t, is_on, one.company.name.as_str());
            of = of.push(radio.on_press(Message::Set(Set::From(from))));
        }
        if self.office.companies.is_empty() {
            of = of.push(text::para(
                words.tr(id::LETTERS_NO_COMPANY),
                Type::BODY,
                t.warn,
            ));
        }
        let note = if self.choice.issues {
            id::LETTERS_ISSUES_BODY
        } else {
            id::LETTERS_DRAFTS_BODY
        };
        let numbers = Column::new()
            .push(self.check_of(ctx, Flag::Issues, id::LETTERS_ISSUES))
            .push(text::para(words.tr(note), Type::SMALL, t.text_3));
        Column::new()
            .width(Length::Fill)
            .push(part(ctx, words.tr(id::LETTERS_DOCUMENT), None, what))
            .push(part(ctx, words.tr(id::LETTERS_FROM), None, of))
            .push(part(ctx, words.tr(id::LETTERS_NUMBERS), None, numbers))
            .push(row_of_count(ctx, self.list.count()))
    }
}

fn row_of_count<'a>(ctx: &Ctx, count: usize) -> crate::ui::Element<'a, Message> {
    let said = ctx
        .words
        .with(id::LETTERS_WILL_BE, &[("count", count.into())]);
    let said = text::para(said, Type::BODY, ctx.tokens.text_2);
    let rows = Column::new().push(said);
    part(ctx, ctx.words.tr(id::LETTERS_RESULT), None, rows)
}
