//! What stands under one name in a list, beside the conflicts: one of them stays and the others are put into it, or one is
//! renamed. It is found from what stands and goes by itself.

use iced::widget::operation::{focus, select_all};
use iced::widget::{Column, Row, container};
use iced::{Alignment, Border, Color, Length, Padding, Task};

use crate::domain::time::Timestamp;
use crate::i18n::id;
use crate::say;
use crate::store::twins::{self, Thing, Twins};
use crate::store::{StoreResult, Table, together};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::act::{Done, act};
use crate::ui::screen::form::{self, Form, Wish};
use crate::ui::screen::interaction::look;
use crate::ui::screen::{Event, Outcome, parts};
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::press::{Look, Press, Ring, State};
use crate::ui::widget::text;

/// Name of the form in which one gets another name.
pub const FORM: &str = "twins-form";

/// See the module.
#[derive(Debug, Default)]
pub struct Alike {
    all: Vec<Twins>,
    /// Which of them are shown, in place of a conflict.
    at: Option<usize>,
    /// The one that gets another name.
    form: Option<(Table, i64, Form)>,
    is_saving: bool,
}

/// What happens to them.
#[derive(Debug, Clone)]
pub enum Message {
    Read(StoreResult<Vec<Twins>>),
    Show(usize),
    /// This one of those shown stays.
    Keep(usize),
    Rename(usize),
    Form(form::Message),
    Acted(Done),
}

/// Reads them; none for who may only read.
pub fn load(ctx: &Ctx) -> Task<Message> {
    ctx.desk
        .read(|conn| match twins::waiting(conn)? {
            0 => Ok(Vec::new()),
            _ => twins::all(conn),
        })
        .map(Message::Read)
}

impl Alike {
    /// How many names stand for several.
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// Shows a conflict again.
    pub fn hide(&mut self) {
        (self.at, self.form) = (None, None);
    }

    /// Those shown: chosen in the list, or the first of them where there is no conflict.
    pub fn shown(&self, has_conflict: bool) -> Option<(usize, &Twins)> {
        let at = match self.at {
            Some(at) => at,
            None if has_conflict => return None,
            None => 0,
        };
        Some((at, self.all.get(at)?))
    }

    /// Takes a message; gives whether all is to be read again.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> (Outcome<Message>, bool) {
        let outcome = match message {
            Message::Read(Ok(all)) => {
                self.take(all);
                Outcome::none()
            }
            Message::Read(Err(error)) => Outcome::event(Event::Failed(error)),
            Message::Show(at) => {
                (self.at, self.form) = (Some(at), None);
                Outcome::run(focus(format!("twins-{at}")))
            }
            Message::Keep(stays) => self.keep(ctx, stays),
            Message::Rename(at) => self.begin(ctx, at),
            Message::Form(message) => self.on_form(ctx, message),
            Message::Acted(done) => {
                self.is_saving = false;
                if done.is_ok() {
                    self.form = None;
                }
                return (
                    done.event().map_or_else(Outcome::none, Outcome::event),
                    true,
                );
            }
        };
        (outcome, false)
    }

    /// Those that were shown stay shown, if they are there still.
    fn take(&mut self, all: Vec<Twins>) {
        let known = self.at.and_then(|at| self.all.get(at));
        let rows = |of: &Twins| of.things.iter().map(|thing| thing.row).max();
        self.at = known.and_then(|known| {
            let is_known = |it: &Twins| it.table == known.table && rows(it) == rows(known);
            all.iter().position(is_known)
        });
        if self.at.is_none() {
            self.form = None;
        }
        self.all = all;
    }

    fn keep(&mut self, ctx: &Ctx, stays: usize) -> Outcome<Message> {
        let Some((_, found)) = self.shown(false).filter(|_| !self.is_saving) else {
            return Outcome::none();
        };
        let Some(into) = found.things.get(stays) else {
            return Outcome::none();
        };
        let (table, into) = (found.table, into.row);
        let others: Vec<i64> = found.things.iter().map(|thing| thing.row).collect();
        let name = found.name().to_owned();
        self.is_saving = true;
        let put = act(ctx, together::action(table), name, move |tx| {
            for other in others.into_iter().filter(|other| *other != into) {
                together::put(tx, table, into, other)?;
            }
            Ok(())
        });
        Outcome::run(put.map(Message::Acted))
    }

    fn begin(&mut self, ctx: &Ctx, at: usize) -> Outcome<Message> {
        let Some((place, found)) = self.shown(false) else {
            return Outcome::none();
        };
        let Some(thing) = found.things.get(at) else {
            return Outcome::none();
        };
        let label = ctx.words.tr(id::TWINS_NEW_NAME);
        let form = Form::new(FORM)
            .labels(128.0)
            .line("name", label, &thing.name);
        let field = format!("{FORM}-name");
        let focused = focus(field.clone()).chain(select_all(field));
        self.form = Some((found.table, thing.row, form));
        self.at = Some(place);
        Outcome::run(focused)
    }

    fn on_form(&mut self, ctx: &Ctx, message: form::Message) -> Outcome<Message> {
        let Some((table, row, form)) = &mut self.form else {
            return Outcome::none();
        };
        let (table, row) = (*table, *row);
        let (task, wish) = form.update(ctx, message);
        let task = task.map(Message::Form);
        match wish {
            Some(Wish::Cancel) => self.form = None,
            Some(Wish::Save) if !self.is_saving => {
                let name = form.get("name");
                let known = self.all.iter().find(|it| {
                    let mut things = it.things.iter();
                    it.table == table
                        && things.any(|thing| together::key(&thing.name) == together::key(&name))
                });
                if name.is_empty() || known.is_some() {
                    form.refuse("name", ctx.words.tr(id::TWINS_NAME_OTHER));
                    return Outcome::run(task);
                }
                self.is_saving = true;
                let renamed = act(ctx, together::renaming(table), name.clone(), move |tx| {
                    together::rename(tx, table, row, &name)
                });
                return Outcome::run(Task::batch([task, renamed.map(Message::Acted)]));
            }
            _ => {}
        }
        Outcome::run(task)
    }

    /// A line of the list for each name.
    pub fn list<'a>(&'a self, ctx: &'a Ctx, has_conflict: bool) -> Column<'a, Message> {
        let t = ctx.tokens;
        let shown = self.shown(has_conflict).map(|(at, _)| at);
        let mut column = Column::new().width(Length::Fill);
        for (n, found) in self.all.iter().enumerate() {
            let is_shown = shown == Some(n);
            let name = say::record_title(ctx.words, found.table, found.name());
            let first = text::line(name, Type::BODY.semibold()).fill();
            let second = text::line(ctx.words.tr(id::TWINS_SHORT), Type::SMALL).color(t.text_2);
            let both = Column::new().spacing(2).push(first).push(second.fill());
            let item = Press::new(t, both.width(Length::Fill))
                .id(format!("twins-{n}"))
                .width(Length::Fill)
                .padding(Padding::from([9, 14]))
                .align(Alignment::Start)
                .ring(Ring::Inside)
                .on_press(Message::Show(n))
                .look(move |state| Look {
                    fill: match (is_shown, state) {
                        (true, _) => t.row_selected,
                        (false, State::Hovered | State::Pressed) => t.row_hover,
                        (false, _) => Color::TRANSPARENT,
                    },
                    border: Border::default(),
                    ink: t.text,
                });
            column = column.push(item).push(parts::rule(t.line_subtle));
        }
        column
    }

    /// Those shown, each with what can be done.
    pub fn view<'a>(&'a self, ctx: &'a Ctx, found: &'a Twins) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let head = say::twins(words, found.table, found.name(), found.things.len());
        let body = match found.are_alike {
            true => id::TWINS_BODY,
            false => id::TWINS_OTHER_BODY,
        };
        let mut column = Column::new()
            .spacing(8)
            .push(text::line(head, Type::HEAD).fill())
            .push(text::para(words.tr(body), Type::BODY, t.text_2));
        for (n, thing) in found.things.iter().enumerate() {
            column = column.push(self.thing(ctx, found, (n, thing)));
        }
        if let Some((_, _, form)) = &self.form {
            let save = words.tr(id::TWINS_RENAME);
            column = column.push(parts::sunken(t, form.view(ctx, save).map(Message::Form)));
        }
        let column = container(column).padding(Padding::from([12, 16]));
        parts::scroll(t, Column::new().push(column)).into()
    }

    fn thing<'a>(
        &'a self,
        ctx: &'a Ctx,
        found: &'a Twins,
        (n, thing): (usize, &'a Thing),
    ) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let who = thing
            .user
            .map_or_else(String::new, |user| look::user_name(ctx, Some(user)));
        let made = say::made(words, &who, thing.at.map(|at| moment(ctx, at)));
        let uses = thing
            .uses
            .map(|count| words.with(id::TWINS_USES, &[("count", count.into())]));
        let said: Vec<String> = made.into_iter().chain(uses).collect();
        let about = Column::new()
            .spacing(2)
            .width(Length::Fill)
            .push(text::line(thing.name.as_str(), Type::BODY.semibold()).fill())
            .push(
                text::line(said.join(" · "), Type::SMALL)
                    .color(t.text_2)
                    .fill(),
            );
        let mut row = Row::new().spacing(8).align_y(Alignment::Center).push(about);
        if found.are_alike {
            let keep = Button::new(t, words.tr(id::TWINS_KEEP))
                .icon(Icon::Check)
                .small()
                .id(format!("twins-keep-{n}"));
            row = row.push(keep.on_press(Message::Keep(n)));
        }
        let rename = Button::ghost(t, words.tr(id::TWINS_RENAME))
            .small()
            .id(format!("twins-rename-{n}"))
            .on_press(Message::Rename(n));
        container(row.push(rename))
            .padding(Padding::from([6, 0]))
            .into()
    }
}

fn moment(ctx: &Ctx, at: Timestamp) -> String {
    let local = at.local(ctx.zone);
    let day = ctx.words.date_short(local.date(), ctx.today());
    format!("{day} {}", local.format("%H:%M"))
}
