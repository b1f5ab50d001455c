//! The middle: the sheet of labels, the envelope with how it is fed, the pages of a document.

use iced::widget::{Column, Row, container, image, space};
use iced::{Alignment, Border, Color, Length, Padding, Rectangle, Size};

use super::list::Line;
use super::sheet_view::{self, Shown};
use super::view::{envelope_width, room};
use super::{Message, Mode, Print, draw, feed};
use crate::domain::label_sheet::Corners;
use crate::i18n::id;
use crate::print::Turn;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::parts;
use crate::ui::theme::{Icon, Type, radius};
use crate::ui::widget::button::{Button, Size as ButtonSize};
use crate::ui::widget::text;

impl Print {
    pub(super) fn middle<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        match self.mode {
            Mode::Labels => self.sheet_of_labels(ctx),
            Mode::Envelopes => self.envelope(ctx),
            Mode::Letters => self.letters(ctx),
        }
    }

    fn sheet_of_labels<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let sheet = self.sheet();
        let scale = self.scale(ctx, &sheet);
        let size = Size::new(sheet.paper_size.0 * scale, sheet.paper_size.1 * scale);
        let places: Vec<Rectangle> = sheet
            .places()
            .into_iter()
            .map(|(x, y)| Rectangle {
                x: x * scale,
                y: y * scale,
                width: sheet.width * scale,
                height: sheet.height * scale,
            })
            .collect();
        let is_first = self.page == 0;
        let used = (1..=places.len())
            .map(|place| is_first && (place < self.start || self.used.contains(&place)))
            .collect();
        let shown = Shown {
            size,
            columns: sheet.grids.first().map_or(1, |grid| grid.columns),
            is_oval: sheet.corners == Corners::Oval,
            used,
            current: self.current_place(places.len()),
            word: words.tr(id::LETTERS_USED),
            picture: self.pictures.sheet.clone(),
            places,
        };
        let hint = text::line(words.tr(id::LETTERS_CLICK), Type::SMALL).color(t.text_3);
        let paper = sheet_view::view(t, shown, Message::Touch);
        let column = Column::new()
            .align_x(Alignment::Center)
            .spacing(10)
            .push(hint)
            .push(paper)
            .push(self.pager(ctx));
        container(column)
            .center(Length::Fill)
            .padding(Padding::from([4, 6]))
            .into()
    }

    /// The place of the current recipient on the sheet that is shown, from 0.
    fn current_place(&self, count: usize) -> Option<usize> {
        let label = self.list.place()? * self.copies();
        let free = self.free_places();
        let (page, place) = draw::page_of(label, free.len(), count);
        if page != self.page {
            return None;
        }
        if page == 0 {
            free.get(place).map(|place| place - 1)
        } else {
            Some(place)
        }
    }

    fn pager<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let pages = self.pages();
        let said = words.with(
            id::LETTERS_SHEET_OF,
            &[("page", (self.page + 1).into()), ("pages", pages.into())],
        );
        let labels = self.list.count() * self.copies();
        let free = self.free_places().len();
        let first = labels.min(free);
        let counts = if labels > first {
            format!("{first} + {}", labels - first)
        } else {
            words.count(first)
        };
        let counts = format!(
            "{counts} · {}",
            words.with(id::LETTERS_LABEL_COUNT, &[("count", labels.into())])
        );
        let turn = |icon, name, by: isize, can: bool| {
            Button::icon_only(t, icon, words.tr(name), None)
                .on_press_maybe(can.then_some(Message::Turn(by)))
        };
        Row::new()
            .spacing(8)
            .align_y(Alignment::Center)
            .push(turn(Icon::ChevronLeft, id::LETTERS_BACK, -1, self.page > 0))
            .push(text::line(said, Type::BODY.semibold()))
            .push(turn(
                Icon::ChevronRight,
                id::LETTERS_ON,
                1,
                self.page + 1 < pages,
            ))
            .push(text::line(counts, Type::BODY).color(t.text_3))
            .into()
    }

    fn envelope<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let envelope = self.choice.envelope();
        let paper = envelope.paper();
        let width = envelope_width(ctx);
        let tall = width * paper.height / paper.width;
        let picture: Element<'a, Message> = match &self.pictures.envelope {
            Some(handle) => image(handle.clone()).width(width).height(tall).into(),
            None => space().width(width).height(tall).into(),
        };
        let picture = container(picture).style(move |_| container::Style {
            background: Some(Color::WHITE.into()),
            border: Border {
                color: t.line,
                width: 1.0,
                radius: 0.0.into(),
            },
            ..container::Style::default()
        });
        let size = format!(
            "{} × {}",
            super::office::length(words, paper.width),
            super::office::length(words, paper.height)
        );
        let values = [
            ("place", self.list.row().map_or(0, |row| row + 1).into()),
            ("all", self.list.lines().len().into()),
            ("envelope", envelope.code().into()),
            ("size", size.into()),
        ];
        let caption = words.with(id::LETTERS_ENVELOPE_OF, &values);
        let turn = |icon, name, by| {
            Button::icon_only(t, icon, words.tr(name), None)
                .size(ButtonSize::Small)
                .on_press(Message::Turn(by))
        };
        let pager = Row::new()
            .spacing(8)
            .align_y(Alignment::Center)
            .push(turn(Icon::ChevronLeft, id::LETTERS_BACK, -1))
            .push(text::line(words.tr(id::LETTERS_UP_DOWN), Type::SMALL).color(t.text_3))
            .push(turn(Icon::ChevronRight, id::LETTERS_ON, 1));
        let column = Column::new()
            .align_x(Alignment::Center)
            .spacing(12)
            .push(text::line(caption, Type::BODY).color(t.text_2))
            .push(picture)
            .push(pager)
            .push(self.feeding(ctx, width));
        container(column)
            .center(Length::Fill)
            .padding(Padding::from([8, 10]))
            .into()
    }

    /// How the envelope is put into the printer.
    fn feeding<'a>(&'a self, ctx: &'a Ctx, width: f32) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let turn = self.office.correction(&self.choice.printer).turned();
        let (title, degrees) = match turn {
            Turn::None => (id::LETTERS_FEED_LONG, "0"),
            Turn::Right => (id::LETTERS_FEED_SHORT, "90"),
            Turn::Over => (id::LETTERS_FEED_LONG_OVER, "180"),
            Turn::Left => (id::LETTERS_FEED_SHORT, "270"),
        };
        let body = words.with(id::LETTERS_FEED_BODY, &[("degrees", degrees.into())]);
        let said = Column::new()
            .spacing(4)
            .width(Length::Fill)
            .push(text::para(words.tr(title), Type::BODY.semibold(), t.text))
            .push(text::para(body, Type::BODY, t.text_2));
        let row = Row::new()
            .spacing(18)
            .align_y(Alignment::Center)
            .push(feed::view(t, turn))
            .push(said);
        container(row)
            .padding(Padding::from([12, 18]))
            .width(width.min(620.0))
            .style(move |_| container::Style {
                background: Some(t.surface.into()),
                border: Border {
                    color: t.line,
                    width: 1.0,
                    radius: radius::CARD.into(),
                },
                ..container::Style::default()
            })
            .into()
    }

    fn letters<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let t = ctx.tokens;
        if let Some(why) = &self.no_pages {
            let name = self
                .list
                .current()
                .map_or("", |line: &Line| line.name.as_str());
            let said = Column::new()
                .spacing(4)
                .align_x(Alignment::Center)
                .push(text::line(name, Type::HEAD).color(t.text))
                .push(text::para(why.as_str(), Type::BODY, t.text_2));
            let width = room(ctx, Mode::Letters).width - 60.0;
            return container(container(said).max_width(width))
                .center(Length::Fill)
                .into();
        }
        Column::new()
            .push(self.viewer.bar(ctx, None).map(Message::Viewer))
            .push(parts::rule(t.line))
            .push(self.viewer.pages_view(ctx).map(Message::Viewer))
            .into()
    }
}
