//! How the lines of an order look: a grid of cells, each edited in its place, and the totals below.
//!
//! Only the rows near the view are built: an order of a thousand lines scrolls as one of ten.

use iced::keyboard::{Key, key::Named};
use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Border, Color, Length, Padding};

use super::cells::{Col, cell_id, editor_id, shown};
use super::data::OrderData;
use super::keys::{cell_key, day_key, editor_key};
use super::lines::{CellEditor, Draft, Message as LineMessage};
use super::{Message, OrderCard};
use crate::domain::money::VatRate;
use crate::domain::money::document::LineTotal;
use crate::i18n::id;
use crate::say;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::orders::face;
use crate::ui::screen::{dates, parts};
use crate::ui::theme::{Icon, Tokens, Type, height};
use crate::ui::widget::date::DateField;
use crate::ui::widget::field::{Field, note};
use crate::ui::widget::press::{Look, Press, Ring, State};
use crate::ui::widget::text::{self, Align};

/// Height of a row.
const ROW: f32 = 26.0;
/// Rows that are built beyond what is seen, above and below.
const MARGIN: usize = 12;
/// Orders of so many lines are built whole.
const WHOLE: usize = 40;

/// Widths of the columns but the name's.
struct Widths {
    number: f32,
    quantity: f32,
    unit: f32,
    price: f32,
    discount: f32,
    vat: f32,
    ship_by: f32,
    sum: f32,
}

impl Widths {
    fn new(ctx: &Ctx) -> Self {
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

    const fn of(&self, col: Col) -> f32 {
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

impl OrderCard {
    /// The head of the grid, its rows and the row of a new line.
    pub(super) fn grid<'a>(&'a self, ctx: &Ctx, data: &'a OrderData) -> Element<'a, Message> {
        let t = ctx.tokens;
        let widths = Widths::new(ctx);
        let all = &self.lines.all;
        let (from, to) = self.window();
        let mut rows = Column::new().width(Length::Fill);
        if from > 0 {
            rows = rows.push(space().height(from as f32 * ROW));
        }
        for (row, draft) in all.iter().enumerate().take(to).skip(from) {
            rows = rows.push(self.row(ctx, data, (row, draft), &widths));
        }
        if to < all.len() {
            rows = rows.push(space().height((all.len() - to) as f32 * ROW));
        }
        rows = rows.push(self.new_row(ctx));
        let rows = parts::scroll(t, container(rows).padding(Padding::ZERO.right(10)))
            .id("order-lines")
            .on_scroll(|view| Message::Scrolled(view.absolute_offset().y, view.bounds().height));
        Column::new()
            .height(Length::Fill)
            .push(self.head_row(ctx, data, &widths))
            .push(rows)
            .into()
    }

    /// The rows that are built.
    fn window(&self) -> (usize, usize) {
        let count = self.lines.all.len();
        if count <= WHOLE {
            return (0, count);
        }
        let (offset, tall) = self.scroll;
        let first = (offset / ROW) as usize;
        let seen = (tall.max(400.0) / ROW) as usize;
        let from = first.saturating_sub(MARGIN).min(count);
        (from, (first + seen + MARGIN).clamp(from, count))
    }

    fn head_row<'a>(&self, ctx: &Ctx, data: &OrderData, widths: &Widths) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let title = |label: String, align: Align| {
            text::line(label, Type::SMALL.medium())
                .color(t.text_2)
                .align(align)
        };
        let sign = crate::ui::screen::money::sign(data.currency(), data.rates.main);
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
        for col in self.columns(ctx).into_iter().skip(1) {
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

    fn row<'a>(
        &'a self,
        ctx: &Ctx,
        data: &'a OrderData,
        (row, draft): (usize, &'a Draft),
        widths: &Widths,
    ) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let number = text::line((row + 1).to_string(), Type::SMALL)
            .color(t.text_3)
            .align(Align::End);
        let mut cells = Row::new()
            .height(ROW - 1.0)
            .align_y(Alignment::Center)
            .push(cell_of(number, widths.number));
        for col in self.columns(ctx) {
            cells = cells.push(self.cell(ctx, data, (row, draft), (col, widths)));
        }
        let sum = self.total(data, draft).map_or_else(String::new, |total| {
            let sum = total.amount.saturating_sub(total.discount);
            face::amount(words, sum, data.currency())
        });
        let remove = Press::new(t, text::icon(Icon::X, 14.0))
            .label(words.tr(id::ORDER_REMOVE_LINE))
            .id(format!("order-line-{row}-remove"))
            .focusable(false)
            .on_press(Message::Lines(LineMessage::Remove(row)))
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
        let cells = cells
            .push(cell_of(
                text::line(sum, Type::BODY).color(t.text).align(Align::End),
                widths.sum,
            ))
            .push(space().width(2))
            .push(remove)
            .push(space().width(2));
        let open = self.lines.open.as_ref().filter(|open| open.row == row);
        let wrong = self.lines.wrong.as_ref();
        let error = open.and_then(|open| open.error.as_deref()).or_else(|| {
            wrong
                .filter(|(key, _)| *key == draft.key)
                .map(|(_, said)| said.as_str())
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

    /// What a line costs, once that is computed.
    fn total<'a>(&self, data: &'a OrderData, draft: &Draft) -> Option<&'a LineTotal> {
        let mut known = data.analysis.lines.iter();
        known
            .find(|known| known.line.id == draft.line.id && known.line == draft.line)
            .map(|known| &known.total)
    }

    fn cell<'a>(
        &'a self,
        ctx: &Ctx,
        data: &'a OrderData,
        (row, draft): (usize, &'a Draft),
        (col, widths): (Col, &Widths),
    ) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let width = if col == Col::Name {
            Length::Fill
        } else {
            Length::Fixed(widths.of(col))
        };
        if self.lines.is_open(row, col) {
            return container(self.cell_editor(ctx, row, col))
                .width(width)
                .padding(Padding::ZERO.horizontal(1))
                .into();
        }
        let mut said = shown(words, &draft.line, col, data.currency());
        if col == Col::Quantity && ctx.is_narrow() && !draft.line.unit.is_empty() {
            said = format!("{said}\u{a0}{}", draft.line.unit);
        }
        let is_quiet = matches!(col, Col::Unit | Col::Vat | Col::Discount | Col::ShipBy);
        let ink = match (col, draft.line.vat) {
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
        Press::new(t, line)
            .id(cell_id(row, col))
            .width(width)
            .height(ROW - 2.0)
            .padding(Padding::ZERO.horizontal(8))
            .align(Alignment::Start)
            .ring(Ring::Inside)
            .on_press(Message::Lines(LineMessage::Open(row, col)))
            .on_right_press(move |at| Message::Menu(row, at))
            .on_key(move |key, modifiers| cell_key(key, modifiers, row, col))
            .look(move |state| hovered(t, state))
            .into()
    }

    fn cell_editor<'a>(&'a self, ctx: &Ctx, row: usize, col: Col) -> Element<'a, Message> {
        let t = ctx.tokens;
        let Some(open) = &self.lines.open else {
            return space().into();
        };
        let editor: Element<'a, LineMessage> = match &open.editor {
            CellEditor::Line(typed) => {
                let field = Field::new(t, typed.as_str(), LineMessage::Typed)
                    .id(editor_id(row, col))
                    .height(height::PANE)
                    .error_maybe(open.error.as_ref().map(|_| ""))
                    .on_key(editor_key);
                if col == Col::Unit {
                    field.into()
                } else {
                    field.right().into()
                }
            }
            CellEditor::Day(typed, is_open) => {
                let own = editor_id(row, col);
                DateField::new(
                    t,
                    typed.as_str(),
                    ctx.today(),
                    dates::names(ctx.words),
                    LineMessage::Typed,
                    LineMessage::Day,
                )
                .small()
                .width(Length::Fill)
                .calendar_id(dates::calendar_id(&own))
                .chosen(dates::chosen(ctx, typed))
                .chips(dates::chips(ctx))
                .open(
                    *is_open,
                    LineMessage::Calendar(true),
                    LineMessage::Calendar(false),
                )
                .on_key(day_key)
                .field(|field| field.id(own).error_maybe(open.error.as_ref().map(|_| "")))
                .into()
            }
            CellEditor::Pick(pick) => pick.view(ctx).map(LineMessage::Pick),
        };
        editor.map(Message::Lines)
    }

    /// Where a new line begins.
    fn new_row<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let (row, widths) = (self.lines.all.len(), Widths::new(ctx));
        let plus = text::icon(Icon::Plus, 14.0).color(t.text_3);
        let mut cells = Row::new().height(ROW).align_y(Alignment::Center).push(
            container(plus)
                .width(widths.number)
                .align_x(Alignment::End)
                .padding(Padding::ZERO.right(6)),
        );
        if self.lines.is_open(row, Col::Name) {
            let editor = container(self.cell_editor(ctx, row, Col::Name)).width(Length::Fill);
            cells = cells.push(editor).push(space().width(widths.sum + 180.0));
        } else {
            let hint = text::line(words.tr(id::ORDER_NEW_LINE), Type::BODY)
                .color(t.text_3)
                .fill();
            let press = Press::new(t, hint)
                .id(cell_id(row, Col::Name))
                .width(Length::Fill)
                .height(ROW - 2.0)
                .padding(Padding::ZERO.horizontal(8))
                .align(Alignment::Start)
                .ring(Ring::Inside)
                .on_press(Message::Lines(LineMessage::Open(row, Col::Name)))
                .on_key(move |key, modifiers| match key {
                    Key::Named(Named::Delete | Named::F9) => None,
                    key => cell_key(key, modifiers, row, Col::Name),
                })
                .look(move |state| hovered(t, state));
            cells = cells.push(press);
        }
        cells.into()
    }
}

fn cell_of<'a>(line: text::Line<'a>, width: f32) -> Element<'a, Message> {
    container(line.fill())
        .width(width)
        .padding(Padding::ZERO.horizontal(8))
        .into()
}

fn hovered(t: &'static Tokens, state: State) -> Look {
    Look {
        fill: match state {
            State::Idle | State::Off => Color::TRANSPARENT,
            State::Hovered | State::Pressed => t.row_hover,
        },
        border: Border::default(),
        ink: t.text,
    }
}
