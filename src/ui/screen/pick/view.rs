//! How a choice looks: the field and, under it, what can be taken; products with their codes and prices.

use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::{Column, Row, space};
use iced::{Alignment, Border, Color, Length, Padding};

use super::{Message, Opt, Pick, SHOWN, Source, new_product_of, product_of};
use crate::domain::fold;
use crate::i18n::id;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::parts;
use crate::ui::theme::{Icon, Type, height, radius};
use crate::ui::widget::field::Field;
use crate::ui::widget::popup::{Popup, panel};
use crate::ui::widget::press::{Look, Press, State};
use crate::ui::widget::text::{self, Align, Run};

impl Pick {
    /// The field and, under it, the options.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let t = ctx.tokens;
        let is_product = matches!(self.source, Source::Products(_));
        let hint = if !self.current.label.is_empty() {
            self.current.label.clone()
        } else if is_product {
            ctx.words.tr(id::ORDER_LINE_HINT)
        } else {
            ctx.words.tr(id::PICK_HINT)
        };
        let is_cell = self.is_cell;
        let field = Field::new(t, self.query.as_str(), Message::Typed)
            .id(self.id.clone())
            .hint(hint)
            .height(height::PANE)
            .on_key(move |key, modifiers| key_message(key, modifiers, is_cell));
        let query = fold::words(self.query.trim());
        let mut list = Column::new();
        let is_new = |row: &&Opt| new_product_of(&row.value).is_some();
        let new = self.rows.last().filter(is_new);
        let last = self.rows.len() - usize::from(new.is_some());
        let shown = self.rows[..last].iter().enumerate();
        for (n, row) in shown.skip(self.first).take(SHOWN) {
            list = list.push(self.row(ctx, n, row, &query));
        }
        // What makes a new one stays in sight below what is found.
        if let Some(row) = new {
            list = list
                .push(parts::rule(t.line_subtle))
                .push(space().height(3))
                .push(self.row(ctx, last, row, &query));
        }
        if self.rows.is_empty() {
            if is_cell {
                // Nothing was asked yet: a popup, or else the field loses its focus with it.
                let none = None::<Element<'a, Message>>;
                return Popup::new(field, none, Message::Cancel).into();
            }
            let words = if self.query.trim().is_empty() {
                id::PICK_TYPE
            } else {
                id::PICK_NOTHING
            };
            let line = text::line(ctx.words.tr(words), Type::BODY).color(t.text_3);
            list = list.push(
                Row::new()
                    .push(line)
                    .push(space().width(Length::Fill))
                    .height(26)
                    .padding(Padding::ZERO.horizontal(8))
                    .align_y(Alignment::Center),
            );
        }
        let list = panel(t, 5.0, list).width(self.wide);
        Popup::new(field, Some(list), Message::Cancel).into()
    }

    fn row<'a>(
        &'a self,
        ctx: &Ctx,
        n: usize,
        row: &'a Opt,
        query: &fold::Query,
    ) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let is_product = matches!(self.source, Source::Products(_));
        let is_new = new_product_of(&row.value).is_some();
        let is_text = is_product && !is_new && product_of(&row.value).is_none();
        let is_quiet = row.value.is_empty() || is_new || is_text;
        let said = [("text", row.label.as_str().into())];
        let label = match (is_new, is_text && !row.value.is_empty()) {
            (true, _) => words.with(id::PICK_NEW_PRODUCT, &said),
            (_, true) => words.with(id::ORDER_LINE_FREE, &said),
            _ => row.label.clone(),
        };
        let hits = if is_product && !is_quiet {
            fold::highlight(&label, query)
        } else {
            Vec::new()
        };
        let mut words = text::line(label, Type::BODY).hits(t, hits);
        if !row.note.is_empty() {
            words = words.then(Run::new(row.note.as_str()).color(t.text_3).gap(6.0));
        }
        let mut line = Row::new().spacing(8).align_y(Alignment::Center);
        if is_new {
            line = line.push(text::icon(Icon::Plus, 14.0).color(t.text_2));
        }
        line = line.push(words.fill());
        if is_new {
            line = line.push(text::line(ctx.key("Ctrl+N"), Type::TINY).color(t.text_3));
        } else if is_product || !row.right.is_empty() {
            let price = text::line(row.right.as_str(), Type::BODY)
                .color(t.text_2)
                .align(Align::End);
            line = line.push(price);
        }
        let is_current = n == self.cursor && (self.is_touched || !self.is_cell);
        let ink = match (is_quiet, is_product) {
            (true, true) => t.text_2,
            (true, false) => t.text_3,
            _ => t.text,
        };
        Press::new(t, line)
            .width(Length::Fill)
            .height(26)
            .padding(Padding::ZERO.horizontal(8))
            .focusable(false)
            .on_press(Message::Choose(n))
            .look(move |state| Look {
                fill: match (is_current, state) {
                    (true, _) => t.row_selected,
                    (false, State::Idle | State::Off) => Color::TRANSPARENT,
                    (false, _) => t.row_hover,
                },
                border: Border {
                    radius: radius::EVENT.into(),
                    ..Border::default()
                },
                ink,
            })
            .into()
    }
}

fn key_message(key: &Key, modifiers: Modifiers, is_cell: bool) -> Option<Message> {
    if modifiers.control() || modifiers.alt() {
        return None;
    }
    let page = isize::try_from(SHOWN).unwrap_or(1);
    match key {
        Key::Named(Named::ArrowDown) => Some(Message::Move(1)),
        Key::Named(Named::ArrowUp) => Some(Message::Move(-1)),
        Key::Named(Named::PageDown) => Some(Message::Move(page)),
        Key::Named(Named::PageUp) => Some(Message::Move(-page)),
        Key::Named(Named::Enter) => Some(Message::Enter),
        Key::Named(Named::Tab) if is_cell => Some(Message::Step(modifiers.shift())),
        Key::Named(Named::Escape) => Some(Message::Cancel),
        _ => None,
    }
}
