//! The second step of the import: how the file reads, and what each of its columns means.

use super::super::pieces::{delimiter, head, samples};
use super::super::{Import, Message};
use crate::exchange::column_names;
use crate::exchange::dialect::DELIMITERS;
use crate::exchange::encoding::OFFERED;
use crate::exchange::open::{Layout, Preview};
use crate::exchange::target::{Subject, Target};
use crate::i18n::id;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::theme::{Icon, Type, height};
use crate::ui::widget::notice::{self};
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::text;
use iced::widget::{Column, Row, container, scrollable, space};
use iced::{Alignment, Length, Padding};

/// How many lines of the file are offered as the line of the headers.
const HEADER_LINES: u64 = 15;
use super::{WIDE, subject_name};

impl Import {
    pub(super) fn columns<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let Some(preview) = &self.preview else {
            return space().into();
        };
        let bar = container(self.reading(ctx, preview))
            .height(height::FILTERS)
            .padding(Padding::ZERO.left(16).right(12).bottom(6));
        if self.is_card() {
            let said = text::para(
                ctx.words.tr(id::IMPORT_CARDS),
                Type::BODY,
                ctx.tokens.text_2,
            );
            return Column::new()
                .push(bar)
                .push(container(said).padding(16).width(WIDE))
                .into();
        }
        let names: Vec<String> = self
            .targets
            .iter()
            .map(|target| column_names::name(target, ctx.words))
            .collect();
        let mut rows = Column::new();
        for (place, target) in self.mapping.iter().enumerate() {
            rows = rows.push(self.column(ctx, preview, (place, target), &names));
        }
        Column::new()
            .push(bar)
            .push(head(ctx))
            .push(scrollable(rows).height(Length::Fill).width(Length::Fill))
            .into()
    }

    /// Encoding, delimiter, line of the headers: as guessed, to be corrected.
    pub(super) fn reading<'a>(&'a self, ctx: &Ctx, preview: &Preview) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut row = Row::new().spacing(6).align_y(Alignment::Center);
        let encoding = match &preview.settings.layout {
            Layout::Text { encoding, .. } | Layout::VCard { encoding } => Some(*encoding),
            Layout::Sheet { .. } => None,
        };
        if let Some(encoding) = encoding {
            let options = OFFERED
                .iter()
                .map(|known| Choice::new(known.name()))
                .collect();
            let chosen = OFFERED.iter().position(|known| *known == encoding);
            row = row.push(
                Select::new(t, options, chosen, Message::Encoding)
                    .label(words.tr(id::IMPORT_ENCODING))
                    .hint(encoding.name())
                    .id("import-encoding"),
            );
        }
        if let Layout::Text { dialect, .. } = &preview.settings.layout {
            let options = DELIMITERS
                .map(|byte| Choice::new(delimiter(words, byte)))
                .to_vec();
            let chosen = DELIMITERS
                .iter()
                .position(|byte| *byte == dialect.delimiter);
            row = row.push(
                Select::new(t, options, chosen, Message::Delimiter)
                    .label(words.tr(id::IMPORT_DELIMITER))
                    .id("import-delimiter"),
            );
        }
        if let Layout::Sheet { name } = &preview.settings.layout {
            let options = preview
                .sheets
                .iter()
                .map(|sheet| Choice::new(sheet.clone()))
                .collect();
            let chosen = preview.sheets.iter().position(|sheet| sheet == name);
            row = row.push(
                Select::new(t, options, chosen, Message::Sheet)
                    .label(words.tr(id::IMPORT_SHEET))
                    .id("import-sheet"),
            );
        }
        if !self.is_card() {
            let options = Subject::ALL.iter();
            let options = options
                .map(|subject| Choice::new(words.tr(subject_name(*subject))))
                .collect();
            let chosen = Subject::ALL
                .iter()
                .position(|subject| *subject == self.choices.subject);
            row = row.push(
                Select::new(t, options, chosen, Message::Subject)
                    .label(words.tr(id::IMPORT_WHAT))
                    .id("import-subject"),
            );
            let none = words.tr(id::IMPORT_HEADER_NONE);
            let known = preview.settings.header.unwrap_or(0);
            let lines = 1..=HEADER_LINES.max(known);
            let lines =
                lines.map(|line| words.with(id::IMPORT_HEADER_LINE, &[("line", line.into())]));
            let options = [none].into_iter().chain(lines).map(Choice::new).collect();
            let chosen = usize::try_from(known).ok();
            row = row.push(
                Select::new(t, options, chosen, Message::Header)
                    .label(words.tr(id::IMPORT_HEADER))
                    .id("import-header"),
            );
        }
        let is_sure = preview.encoding_confidence >= 0.5 && preview.dialect_confidence >= 0.5;
        if !is_sure {
            row = row
                .push(text::icon(Icon::TriangleAlert, 14.0).color(t.warn))
                .push(text::line(words.tr(id::IMPORT_UNSURE), Type::SMALL).color(t.warn));
        }
        row.into()
    }

    /// A column of the file: its header, some of its values, what it means.
    pub(super) fn column<'a>(
        &'a self,
        ctx: &Ctx,
        preview: &Preview,
        (place, target): (usize, &Target),
        names: &[String],
    ) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let header = preview
            .headers
            .get(place)
            .filter(|header| !header.is_empty());
        let header = header.cloned().unwrap_or_else(|| {
            words.with(id::IMPORT_COLUMN_NUMBER, &[("number", (place + 1).into())])
        });
        let options = names.iter().map(|name| Choice::new(name.clone())).collect();
        let chosen = self.targets.iter().position(|known| known == target);
        let is_left_out = *target == Target::Ignore;
        let ink = if is_left_out { t.text_3 } else { t.text };
        let select = Select::new(t, options, chosen, move |at| Message::Map(place, at))
            .search_hint(words.tr(id::IMPORT_SEARCH_FIELD))
            .width(280)
            .id(format!("import-column-{place}"));
        let guess = preview.columns.get(place);
        let is_unsure = guess
            .is_some_and(|guess| guess.confidence < 0.5 && guess.target == *target)
            && !is_left_out;
        let mark: Element<'a, Message> = if is_unsure {
            Row::new()
                .spacing(5)
                .align_y(Alignment::Center)
                .push(text::icon(Icon::TriangleAlert, 14.0).color(t.warn))
                .push(text::line(words.tr(id::IMPORT_COLUMN_UNSURE), Type::SMALL).color(t.warn))
                .into()
        } else {
            space().into()
        };
        let row = Row::new()
            .spacing(12)
            .height(33)
            .align_y(Alignment::Center)
            .push(
                text::line(header, Type::BODY.medium())
                    .color(ink)
                    .width(220),
            )
            .push(
                text::line(samples(preview, place), Type::BODY)
                    .color(t.text_2)
                    .fill(),
            )
            .push(select)
            .push(container(mark).width(if ctx.is_narrow() { 96 } else { 150 }));
        Column::new()
            .push(container(row).padding(Padding::ZERO.horizontal(16)))
            .push(notice::rule(t))
            .into()
    }
}
