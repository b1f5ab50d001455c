//! How a line, a title of a group and an open cell look.

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Color, Length, Padding};

use super::cells::{Col, cell_id, editor_id, shown};
use super::edit::CellEditor;
use super::keys::{cell_key, day_key, editor_key};
use super::view::{ROW, Widths, cell_of, hovered};
use super::{Draft, LineGrid, Message, Paper};
use crate::domain::money::VatRate;
use crate::i18n::id;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::orders::face;
use crate::ui::screen::{dates, parts};
use crate::ui::theme::{Icon, Type, height};
use crate::ui::widget::date::DateField;
use crate::ui::widget::field::{Field, note};
use crate::ui::widget::press::{Look, Press, Ring, State};
use crate::ui::widget::text::{self, Align};

impl LineGrid {
    /// A line; `number` is its number among the lines, from 1.
    pub(super) fn row<'a>(
        &'a self,
        ctx: &Ctx,
        paper: &Paper<'_>,
        (row, number, draft): (usize, usize, &'a Draft),
        (columns, widths): (&[Col], &Widths),
    ) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let said = text::line(number.to_string(), Type::SMALL)
            .color(t.text_3)
            .align(Align::End);
        let mut cells = Row::new()
            .height(ROW - 1.0)
            .align_y(Alignment::Center)
            .push(cell_of(said, widths.number));
        for col in columns {
            cells = cells.push(self.cell(ctx, paper, (row, draft), (*col, widths)));
        }
        let costs = self.total.as_ref();
        let cost = costs.and_then(|total| total.lines.get(number - 1));
        let sum = cost.map_or_else(String::new, |cost| {
            let sum = cost.amount.saturating_sub(cost.discount);
            face::amount(words, sum, paper.terms.currency)
        });
        let sum = text::line(sum, Type::BODY).color(t.text).align(Align::End);
        let cells = cells
            .push(cell_of(sum, widths.sum))
            .push(self.remove(ctx, paper, row));
        self.framed(ctx, (row, draft), cells, widths)
    }

    /// The title of a group, over the whole width.
    pub(super) fn title_row<'a>(
        &'a self,
        ctx: &Ctx,
        paper: &Paper<'_>,
        (row, draft): (usize, &'a Draft),
        widths: &Widths,
    ) -> Element<'a, Message> {
        let t = ctx.tokens;
        let name = draft.entry.line.name.as_str();
        let line = text::line(name, Type::BODY.semibold()).color(t.text).fill();
        let cell: Element<'a, Message> = if !paper.is_editable {
            container(line)
                .width(Length::Fill)
                .padding(Padding::ZERO.horizontal(8))
                .into()
        } else if self.is_open_at(row, Col::Name) {
            container(self.cell_editor(ctx, row, Col::Name))
                .width(Length::Fill)
                .padding(Padding::ZERO.horizontal(1))
                .into()
        } else {
            self.pressed(ctx, paper, (row, Col::Name), line)
                .width(Length::Fill)
                .into()
        };
        let cells = Row::new()
            .height(ROW - 1.0)
            .align_y(Alignment::Center)
            .push(space().width(widths.number))
            .push(cell)
            .push(self.remove(ctx, paper, row));
        self.framed(ctx, (row, draft), cells, widths)
    }

    /// The cells of a row, what is wrong with it, the rule below.
    fn framed<'a>(
        &'a self,
        ctx: &Ctx,
        (row, draft): (usize, &'a Draft),
        cells: Row<'a, Message>,
        widths: &Widths,
    ) -> Element<'a, Message> {
        let t = ctx.tokens;
        let open = self.open.as_ref().filter(|open| open.row == row);
        let error = open.and_then(|open| open.error.as_deref()).or_else(|| {
            let wrong = self.wrong.as_ref().filter(|(key, _)| *key == draft.key);
            wrong.map(|(_, said)| said.as_str())
        });
        let error = error.map(|said| {
            container(note(Icon::CircleAlert, t.overdue, said)).padding(Padding {
                top: 2.0,
                right: 8.0,
                bottom: 4.0,
                left: widths.number + 8.0,
            })
        });
        let fill = if open.is_some() {
            t.accent_soft
        } else if draft.entry.is_title {
            t.sunken
        } else {
            Color::TRANSPARENT
        };
        let body = Column::new()
            .push(cells)
            .push(error)
            .push(parts::rule(t.line_subtle));
        container(body)
            .width(Length::Fill)
            .style(move |_| container::Style {
                background: Some(fill.into()),
                ..container::Style::default()
            })
            .into()
    }

    /// Takes the line away.
    fn remove<'a>(&self, ctx: &Ctx, paper: &Paper<'_>, row: usize) -> Element<'a, Message> {
        let t = ctx.tokens;
        if !paper.is_editable {
            return space().width(26).into();
        }
        let press = Press::new(t, text::icon(Icon::X, 14.0))
            .label(ctx.words.tr(id::ORDER_REMOVE_LINE))
            .id(format!("{}-{row}-remove", self.id))
            .focusable(false)
            .on_press(Message::Remove(row))
            .width(22)
            .height(20)
            .look(move |state| Look {
                ink: if state == State::Idle {
                    t.line_strong
                } else {
                    t.text_2
                },
                ..parts::quiet(t, state)
            });
        container(press).padding(Padding::ZERO.horizontal(2)).into()
    }

    fn cell<'a>(
        &'a self,
        ctx: &Ctx,
        paper: &Paper<'_>,
        (row, draft): (usize, &'a Draft),
        (col, widths): (Col, &Widths),
    ) -> Element<'a, Message> {
        let t = ctx.tokens;
        let width = if col == Col::Name {
            Length::Fill
        } else {
            Length::Fixed(widths.of(col))
        };
        if paper.is_editable && self.is_open_at(row, col) {
            return container(self.cell_editor(ctx, row, col))
                .width(width)
                .padding(Padding::ZERO.horizontal(1))
                .into();
        }
        let own = &draft.entry.line;
        let mut said = shown(ctx.words, own, col, paper.terms.currency);
        if col == Col::Quantity && ctx.is_narrow() && !own.unit.is_empty() {
            said = format!("{said}\u{a0}{}", own.unit);
        }
        let is_quiet = matches!(col, Col::Unit | Col::Vat | Col::Discount | Col::ShipBy);
        let ink = match (col, own.vat) {
            (Col::Vat, VatRate::Without) => t.text_3,
            _ if is_quiet => t.text_2,
            _ => t.text,
        };
        let line = text::line(said, Type::BODY).color(ink);
        let line = if matches!(col, Col::Name | Col::Unit) {
            line.fill()
        } else {
            line.fill().align(Align::End)
        };
        if !paper.is_editable {
            return container(line)
                .width(width)
                .padding(Padding::ZERO.horizontal(8))
                .into();
        }
        self.pressed(ctx, paper, (row, col), line)
            .width(width)
            .into()
    }

    /// A cell that opens.
    fn pressed<'a>(
        &self,
        ctx: &Ctx,
        paper: &Paper<'_>,
        (row, col): (usize, Col),
        line: text::Line<'a>,
    ) -> Press<'a, Message> {
        let (t, titles) = (ctx.tokens, paper.has_titles);
        Press::new(t, line)
            .id(cell_id(self.id, row, col))
            .height(ROW - 2.0)
            .padding(Padding::ZERO.horizontal(8))
            .align(Alignment::Start)
            .ring(Ring::Inside)
            .on_press(Message::Open(row, col))
            .on_right_press(move |at| Message::Menu(row, at))
            .on_key(move |key, modifiers| cell_key(key, modifiers, (row, col), titles))
            .look(move |state| hovered(t, state))
    }

    pub(super) fn cell_editor<'a>(
        &'a self,
        ctx: &Ctx,
        row: usize,
        col: Col,
    ) -> Element<'a, Message> {
        let t = ctx.tokens;
        let Some(open) = &self.open else {
            return space().into();
        };
        let own = editor_id(self.id, row, col);
        match &open.editor {
            CellEditor::Line(typed) => {
                let field = Field::new(t, typed.as_str(), Message::Typed)
                    .id(own)
                    .height(height::PANE)
                    .error_maybe(open.error.as_ref().map(|_| ""))
                    .on_key(editor_key);
                match col {
                    Col::Name => field.hint(ctx.words.tr(id::LINES_TITLE_HINT)).into(),
                    Col::Unit => field.into(),
                    _ => field.right().into(),
                }
            }
            CellEditor::Day(typed, is_open) => DateField::new(
                t,
                typed.as_str(),
                ctx.today(),
                dates::names(ctx.words),
                Message::Typed,
                Message::Day,
            )
            .small()
            .width(Length::Fill)
            .calendar_id(dates::calendar_id(&own))
            .chosen(dates::chosen(ctx, typed))
            .chips(dates::chips(ctx))
            .open(*is_open, Message::Calendar(true), Message::Calendar(false))
            .on_key(day_key)
            .field(|field| field.id(own).error_maybe(open.error.as_ref().map(|_| "")))
            .into(),
            CellEditor::Pick(pick) => pick.view(ctx).map(Message::Pick),
        }
    }
}
