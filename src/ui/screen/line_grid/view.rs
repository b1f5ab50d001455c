//! How the grid is laid out: its head, the rows near the view, the row where a new line begins.
//!
//! Only the rows near the view are built: a document of a thousand lines scrolls as one of ten.

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Border, Color, Length, Padding};

use super::cells::{Col, cell_id};
use super::keys::new_row_key;
use super::{LineGrid, Message, Paper};
use crate::i18n::id;
use crate::say;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::{money, parts};
use crate::ui::theme::{Icon, Tokens, Type};
use crate::ui::widget::press::{Look, Press, Ring, State};
use crate::ui::widget::text::{self, Align};

/// Height of a row.
pub(super) const ROW: f32 = 26.0;
/// Rows that are built beyond what is seen, above and below.
const MARGIN: usize = 12;
/// Documents of so many lines are built whole.
const WHOLE: usize = 40;

/// Widths of the columns but the name's.
pub(super) struct Widths {
    pub number: f32,
    quantity: f32,
    unit: f32,
    price: f32,
    discount: f32,
    vat: f32,
    ship_by: f32,
    pub sum: f32,
}

impl Widths {
    pub(super) fn new(ctx: &Ctx, paper: &Paper<'_>) -> Self {
        if ctx.is_narrow() {
            Self {
                number: 34.0,
                quantity: 86.0,
                unit: 0.0,
                price: 80.0,
                discount: 58.0,
                vat: 62.0,
                ship_by: 82.0,
                sum: 96.0,
            }
        } else if paper.is_tight {
            Self {
                number: 34.0,
                quantity: 66.0,
                unit: 46.0,
                price: 80.0,
                discount: 58.0,
                vat: 58.0,
                ship_by: 82.0,
                sum: 98.0,
            }
        } else {
            Self {
                number: 34.0,
                quantity: 78.0,
                unit: 54.0,
                price: 92.0,
                discount: 66.0,
                vat: 68.0,
                ship_by: 86.0,
                sum: 110.0,
            }
        }
    }

    pub(super) const fn of(&self, col: Col) -> f32 {
        match col {
            Col::Name => 0.0,
            Col::Quantity => self.quantity,
            Col::Unit => self.unit,
            Col::Price => self.price,
            Col::Discount => self.discount,
            Col::Vat => self.vat,
            Col::ShipBy => self.ship_by,
        }
    }
}

impl LineGrid {
    /// The head of the grid, its rows and the row of a new line.
    pub fn view<'a>(&'a self, ctx: &Ctx, paper: &Paper<'_>) -> Element<'a, Message> {
        let t = ctx.tokens;
        let widths = Widths::new(ctx, paper);
        let columns = self.columns(ctx, paper);
        let (from, to) = self.window();
        let mut rows = Column::new().width(Length::Fill);
        if from > 0 {
            rows = rows.push(space().height(from as f32 * ROW));
        }
        let before = self.all.iter().take(from);
        let mut number = before.filter(|draft| !draft.entry.is_title).count();
        for (row, draft) in self.all.iter().enumerate().take(to).skip(from) {
            rows = rows.push(if draft.entry.is_title {
                self.title_row(ctx, paper, (row, draft), &widths)
            } else {
                number += 1;
                self.row(ctx, paper, (row, number, draft), (&columns, &widths))
            });
        }
        if to < self.all.len() {
            rows = rows.push(space().height((self.all.len() - to) as f32 * ROW));
        }
        if paper.is_editable {
            rows = rows.push(self.new_row(ctx, paper, &widths));
        }
        let rows = parts::scroll(t, container(rows).padding(Padding::ZERO.right(10)))
            .id(format!("{}s", self.id))
            .on_scroll(|view| Message::Scrolled(view.absolute_offset().y, view.bounds().height));
        Column::new()
            .height(Length::Fill)
            .push(head_row(ctx, paper, (&columns, &widths)))
            .push(rows)
            .into()
    }

    /// The rows that are built.
    fn window(&self) -> (usize, usize) {
        let count = self.all.len();
        if count <= WHOLE {
            return (0, count);
        }
        let (offset, tall) = self.scroll;
        let first = (offset / ROW) as usize;
        let seen = (tall.max(400.0) / ROW) as usize;
        let from = first.saturating_sub(MARGIN).min(count);
        (from, (first + seen + MARGIN).clamp(from, count))
    }

    /// Where a new line begins, and a new group where there are such.
    fn new_row<'a>(
        &'a self,
        ctx: &Ctx,
        paper: &Paper<'_>,
        widths: &Widths,
    ) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let (row, titles) = (self.all.len(), paper.has_titles);
        let plus = text::icon(Icon::Plus, 14.0).color(t.text_3);
        let mut cells = Row::new().height(ROW).align_y(Alignment::Center).push(
            container(plus)
                .width(widths.number)
                .align_x(Alignment::End)
                .padding(Padding::ZERO.right(6)),
        );
        if self.is_open_at(row, Col::Name) {
            let editor = container(self.cell_editor(ctx, row, Col::Name)).width(Length::Fill);
            let beside = if paper.is_tight { 60.0 } else { 180.0 };
            return cells
                .push(editor)
                .push(space().width(widths.sum + beside))
                .into();
        }
        let hint = text::line(words.tr(id::ORDER_NEW_LINE), Type::BODY)
            .color(t.text_3)
            .fill();
        let press = Press::new(t, hint)
            .id(cell_id(self.id, row, Col::Name))
            .width(Length::Fill)
            .height(ROW - 2.0)
            .padding(Padding::ZERO.horizontal(8))
            .align(Alignment::Start)
            .ring(Ring::Inside)
            .on_press(Message::Open(row, Col::Name))
            .on_key(move |key, modifiers| new_row_key(key, modifiers, row, titles))
            .look(move |state| hovered(t, state));
        cells = cells.push(press);
        if titles {
            let label = text::line(words.tr(id::LINES_TITLE), Type::BODY).color(t.text_2);
            let title = Press::new(t, label)
                .id(format!("{}-title", self.id))
                .height(ROW - 2.0)
                .padding(Padding::ZERO.horizontal(8))
                .ring(Ring::Inside)
                .on_press(Message::Title(row))
                .look(move |state| hovered(t, state));
            cells = cells.push(title);
        }
        cells.into()
    }
}

fn head_row<'a>(
    ctx: &Ctx,
    paper: &Paper<'_>,
    (columns, widths): (&[Col], &Widths),
) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let title = |label: String, align: Align| {
        text::line(label, Type::SMALL.medium())
            .color(t.text_2)
            .align(align)
    };
    let sign = money::sign(paper.terms.currency, paper.main);
    let with_sign = |label: String| {
        if sign.is_empty() {
            label
        } else {
            format!("{label}, {sign}")
        }
    };
    let mut row = Row::new()
        .height(24)
        .align_y(Alignment::Center)
        .push(cell_of(title("№".to_owned(), Align::End), widths.number))
        .push(
            container(title(words.tr(id::ORDER_COLUMN_NAME), Align::Start).fill())
                .width(Length::Fill)
                .padding(Padding::ZERO.horizontal(8)),
        );
    for col in columns.iter().copied().filter(|col| *col != Col::Name) {
        let label = match col {
            Col::Name => String::new(),
            Col::Quantity => words.tr(id::ORDER_COLUMN_QUANTITY),
            Col::Unit => words.tr(id::ORDER_COLUMN_UNIT),
            Col::Price => with_sign(say::column(words, "price")),
            Col::Discount => words.tr(id::ORDER_COLUMN_DISCOUNT),
            Col::Vat => say::column(words, "vat"),
            Col::ShipBy => words.tr(id::ORDERS_COLUMN_SHIP_BY),
        };
        let align = if col == Col::Unit {
            Align::Start
        } else {
            Align::End
        };
        row = row.push(cell_of(title(label, align), widths.of(col)));
    }
    let row = row
        .push(cell_of(
            title(with_sign(say::column(words, "amount")), Align::End),
            widths.sum,
        ))
        .push(space().width(36));
    container(row)
        .style(move |_| container::Style {
            background: Some(t.sunken.into()),
            border: Border::default(),
            ..container::Style::default()
        })
        .width(Length::Fill)
        .into()
}

pub(super) fn cell_of<'a>(line: text::Line<'a>, width: f32) -> Element<'a, Message> {
    container(line.fill())
        .width(width)
        .padding(Padding::ZERO.horizontal(8))
        .into()
}

pub(super) fn hovered(t: &'static Tokens, state: State) -> Look {
    Look {
        fill: match state {
            State::Idle | State::Off => Color::TRANSPARENT,
            State::Hovered | State::Pressed => t.row_hover,
        },
        border: Border::default(),
        ink: t.text,
    }
}
