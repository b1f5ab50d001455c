//! The sheet m-parts: controls, rows, pills, tabs, type, colours, icons, a form.

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Border, Color, Length, Padding};

use super::{Message, group, page};
use crate::ui::Element;
use crate::ui::theme::{Icon, Tokens, Type};
use crate::ui::widget::button::{Button, Kind};
use crate::ui::widget::chip::{self, Bar, Filter, Importance, Tone};
use crate::ui::widget::choice::{Check, Mark, Switch};
use crate::ui::widget::field::{self, Field};
use crate::ui::widget::press::State;
use crate::ui::widget::sidebar::Item;
use crate::ui::widget::tabs::{Strip, Tab};
use crate::ui::widget::text::{self, Run};

/// The sheet.
pub fn parts(t: &'static Tokens) -> Element<'static, Message> {
    page(t, [left(t), middle(t), right(t)])
}

fn nothing(_: String) -> Message {
    Message
}

fn line<'a>(gap: f32) -> Row<'a, Message> {
    Row::new().spacing(gap).align_y(Alignment::Center)
}

fn left(t: &'static Tokens) -> Element<'static, Message> {
    Column::new()
        .push(group(
            t,
            "Button: default, hover, pressed, focus, off",
            buttons(t),
        ))
        .push(group(t, "Field", fields(t)))
        .push(group(
            t,
            "Select, filter",
            Column::new().push(
                line(8.0)
                    .push(Filter::new(t, "Клієнт", "усі").on_press(Message))
                    .push(
                        Filter::new(t, "Період", "до 30.11")
                            .active(Message)
                            .on_press(Message),
                    )
                    .push(
                        Filter::new(t, "", "Дзвінок")
                            .icon(Icon::Phone)
                            .on_press(Message)
                            .shown_focus(),
                    ),
            ),
        ))
        .push(group(t, "Checkbox, radio, segmented", choices(t)))
        .push(group(
            t,
            "Progress: part shipped, part paid, running import",
            progress(t),
        ))
        .into()
}

fn buttons(t: &'static Tokens) -> Column<'static, Message> {
    let kinds = [
        (Kind::Primary, "Зберегти"),
        (Kind::Default, "Друк"),
        (Kind::Ghost, "Фільтр"),
        (Kind::Danger, "Видалити"),
    ];
    let states = [
        (State::Idle, false),
        (State::Hovered, false),
        (State::Pressed, false),
        (State::Idle, true),
        (State::Off, false),
    ];
    let mut column = Column::new().spacing(7);
    for (kind, label) in kinds {
        let row = states.iter().map(|(state, focus)| {
            let button = Button::new(t, label)
                .kind(kind)
                .small()
                .shown(Some(*state), *focus);
            Element::from(if *state == State::Off {
                button
            } else {
                button.on_press(Message)
            })
        });
        column = column.push(Row::with_children(row).spacing(2));
    }
    column.push(
        line(8.0)
            .push(
                Button::primary(t, "Зберегти")
                    .key("Ctrl+Enter")
                    .large()
                    .on_press(Message),
            )
            .push(
                Button::new(t, "Друк")
                    .icon(Icon::Printer)
                    .caret()
                    .on_press(Message),
            )
            .push(Button::icon_only(t, Icon::Ellipsis, "Ще", None).on_press(Message))
            .push(Button::new(t, "24 px").small().on_press(Message)),
    )
}

fn fields(t: &'static Tokens) -> Column<'static, Message> {
    let row = |name: &'static str, rest: Row<'static, Message>| {
        let name = text::line(name, Type::TINY.normal())
            .color(t.text_3)
            .width(58);
        Element::from(line(8.0).push(name).push(rest))
    };
    Column::new()
        .spacing(7)
        .push(row(
            "empty",
            line(8.0).push(
                Field::new(t, "", nothing)
                    .hint("Пошук у списку")
                    .icon(Icon::Search)
                    .key("Ctrl+F")
                    .width(200),
            ),
        ))
        .push(row(
            "focus",
            line(8.0).push(
                Field::new(t, "Будмайстер", nothing)
                    .width(200)
                    .shown_focus(),
            ),
        ))
        .push(row(
            "error",
            line(8.0)
                .push(Field::new(t, "1 2O0,00", nothing).error("").width(120))
                .push(text::line("Тут літера О замість нуля", Type::SMALL).color(t.overdue)),
        ))
        .push(row(
            "off",
            line(8.0)
                .push(Field::off(t, "00000214").width(200))
                .push(text::icon(Icon::Lock, 14.0).color(t.text_3)),
        ))
}

fn choices(t: &'static Tokens) -> Column<'static, Message> {
    Column::new()
        .spacing(7)
        .push(
            line(16.0)
                .height(24)
                .push(Check::new(t, false, "ні").on_press(Message))
                .push(Check::new(t, true, "так").on_press(Message))
                .push(Check::new(t, Mark::Mixed, "частково").on_press(Message))
                .push(Check::new(t, true, "фокус").on_press(Message).shown_focus())
                .push(Check::radio(t, true, "один").on_press(Message)),
        )
        .push(Switch::new(
            t,
            ["Список", "День", "Тиждень"],
            0,
            |_| Message,
        ))
}

fn progress(t: &'static Tokens) -> Column<'static, Message> {
    Column::new()
        .spacing(7)
        .push(
            line(8.0)
                .height(24)
                .push(chip::bar(t, 0.6, 56.0, Bar::Part))
                .push(text::line("240 / 400 шт", Type::BODY))
                .push(chip::bar(t, 0.37, 56.0, Bar::Part))
                .push(text::line("36 000 / 96 400 ₴", Type::BODY)),
        )
        .push(
            line(10.0)
                .push(chip::bar(t, 0.42, 150.0, Bar::Work))
                .push(text::line("42 130 зі 100 482", Type::BODY))
                .push(Button::new(t, "Зупинити").small().on_press(Message)),
        )
}

fn middle(t: &'static Tokens) -> Element<'static, Message> {
    let marks = line(14.0)
        .push(
            line(6.0)
                .push(chip::importance(t, Importance::High))
                .push(text::line("важливо", Type::BODY)),
        )
        .push(
            line(4.0)
                .push(chip::importance(t, Importance::Low))
                .push(text::line("другорядне", Type::BODY)),
        )
        .push(text::line("будмаркет", Type::BODY).hits(t, std::iter::once(0..6).collect()))
        .push(text::line("Явір", Type::BODY).then(Run::new("ТОВ").color(t.text_3)));
    let rows = Column::new()
        .spacing(8)
        .push(super::rows::states(t))
        .push(container(marks).height(24).align_y(Alignment::Center));
    let lower = Row::new()
        .spacing(16)
        .push(container(group(t, "Sidebar item", sidebar(t))).width(172))
        .push(
            Column::new()
                .push(group(t, "Tabs of open cards", tabs(t)))
                .push(scale(t)),
        );
    Column::new()
        .push(group(
            t,
            "Table row: state by colour, shape and weight together",
            rows,
        ))
        .push(group(t, "Pill, counter, person", pills(t)))
        .push(lower)
        .into()
}

fn pills(t: &'static Tokens) -> Column<'static, Message> {
    let people = ["ОТ", "АБ", "ВП", "ІС", "МЛ", "НГ"];
    let mut second = line(6.0)
        .height(24)
        .push(chip::pill(t, Tone::Warn, "Немає кроку"))
        .push(chip::pill(t, Tone::Cancelled, "Скасовано"));
    for (n, initials) in (1..).zip(people) {
        second = second.push(chip::person(t, initials, n));
    }
    Column::new()
        .spacing(7)
        .push(
            line(6.0)
                .height(24)
                .push(chip::pill(t, Tone::Overdue, "Прострочено"))
                .push(chip::pill(t, Tone::Today, "Сьогодні"))
                .push(chip::plain(t, "Чернетка"))
                .push(chip::pill(t, Tone::Done, "Оплачено")),
        )
        .push(second.push(chip::person(t, "ЛК", 0)))
}

fn sidebar(t: &'static Tokens) -> Column<'static, Message> {
    let items = Column::new()
        .spacing(1)
        .push(Item::new(t, Icon::ContactRound, "Клієнти").on_press(Message))
        .push(
            Item::new(t, Icon::SquareKanban, "Під мишею")
                .on_press(Message)
                .shown(Some(State::Hovered), false),
        )
        .push(
            Item::new(t, Icon::CalendarCheck, "Сьогодні")
                .count("5", true)
                .active(true)
                .on_press(Message),
        )
        .push(
            Item::new(t, Icon::Printer, "Фокус")
                .on_press(Message)
                .shown(None, true),
        )
        .push(
            Item::new(t, Icon::ChartColumn, "Alt утримано")
                .alt(Some(8))
                .on_press(Message),
        );
    Column::new().push(
        container(items)
            .padding(6)
            .style(move |_| filled(t.chrome, 6.0)),
    )
}

fn tabs(t: &'static Tokens) -> Column<'static, Message> {
    let strip = Strip::new(
        t,
        vec![
            Tab::card(Icon::ContactRound, "Явір"),
            Tab::section(Icon::FileText, "№191"),
        ],
        0,
        |_| Message,
    );
    let sheet = container(space())
        .width(Length::Fill)
        .height(34)
        .style(move |_| filled(t.surface, 0.0));
    let top = container(strip)
        .padding(Padding::ZERO.horizontal(6))
        .style(move |_| filled(t.chrome, 6.0));
    Column::new().push(top).push(sheet)
}

fn scale(t: &'static Tokens) -> Element<'static, Message> {
    let steps = [
        ("display 24/30 600", "380 392", Type::DISPLAY),
        ("title 18/24 600", "Будмайстер", Type::TITLE),
        ("head 15/20 600", "Нова зустріч", Type::HEAD),
        ("body 13/18 400", "Ґанок, є, їжак, ș ț ₴", Type::BODY),
        ("small 12/16", "Закупівлі · Львів", Type::SMALL),
        ("tiny 11/16", "Ctrl+Enter", Type::TINY),
    ];
    let rows = steps.into_iter().map(|(name, sample, style)| {
        let name = text::line(name, Type::TINY.normal())
            .color(t.text_3)
            .width(98);
        let ink = if style == Type::TINY {
            t.text_3
        } else {
            t.text
        };
        line(6.0)
            .align_y(Alignment::End)
            .push(name)
            .push(text::line(sample, style).color(ink))
            .into()
    });
    Column::with_children(rows).into()
}

fn right(t: &'static Tokens) -> Element<'static, Message> {
    Column::new()
        .push(group(t, "Colours", colours(t)))
        .push(group(
            t,
            "Icons: Lucide, 16 px (14 in rows, 12 in pills)",
            icons(t),
        ))
        .push(group(
            t,
            "Form with errors: nothing is lost, the first wrong field has the focus",
            form(t),
        ))
        .into()
}

fn colours(t: &'static Tokens) -> Column<'static, Message> {
    let cells = [
        ("chrome", t.chrome, t.text),
        ("surface", t.surface, t.text),
        ("sunken", t.sunken, t.text),
        ("selected", t.row_selected, t.text),
        ("accent", t.accent, t.on_accent),
        ("overdue", t.overdue_soft, t.overdue),
        ("today", t.today_soft, t.today),
        ("future", t.future_soft, t.future),
        ("done", t.done_soft, t.done),
        ("warn", t.warn_soft, t.warn),
        ("hit", t.hit, t.hit_text),
        ("tooltip", t.tooltip, t.on_tooltip),
        ("cat1", t.cat1_soft, t.cat1_text),
        ("cat2", t.cat2_soft, t.cat2_text),
        ("cat3", t.cat3_soft, t.cat3_text),
        ("cat4", t.cat4_soft, t.cat4_text),
        ("cat5", t.cat5_soft, t.cat5_text),
        ("cat6", t.cat6_soft, t.cat6_text),
    ];
    let style = Type {
        line: 14.0,
        ..Type::TINY.normal()
    };
    let cell = |(name, fill, ink): (&'static str, Color, Color)| {
        let [r, g, b, _] = fill.into_rgba8();
        let words = Column::new()
            .push(text::line(name, style.semibold()).color(ink))
            .push(text::line(format!("#{r:02X}{g:02X}{b:02X}"), style).color(ink));
        let border = Border {
            color: t.line,
            width: 1.0,
            radius: iced::border::radius(5),
        };
        container(words)
            .padding(Padding::from([5, 8]))
            .width(89)
            .height(38)
            .style(move |_| container::Style {
                background: Some(fill.into()),
                border,
                ..container::Style::default()
            })
    };
    let mut column = Column::new().spacing(6);
    for four in cells.chunks(4) {
        column = column.push(Row::with_children(four.iter().map(|c| cell(*c).into())).spacing(6));
    }
    column
}

fn icons(t: &'static Tokens) -> Column<'static, Message> {
    let rows = Icon::ALL.chunks(14).map(|row| {
        let cells = row
            .iter()
            .map(|icon| text::icon(*icon, 16.0).color(t.text_2).into());
        Row::with_children(cells).spacing(11).into()
    });
    Column::with_children(rows).spacing(7)
}

fn form(t: &'static Tokens) -> Column<'static, Message> {
    let row = |label: &'static str, field: Field<'static, Message>| {
        field::labelled(t, label, 96.0, field)
    };
    let save = Row::new()
        .spacing(8)
        .align_y(Alignment::Center)
        .push(space().width(98))
        .push(
            Button::primary(t, "Зберегти")
                .key("Ctrl+Enter")
                .on_press(Message),
        )
        .push(text::line("Виправте 2 поля", Type::SMALL).color(t.text_2));
    Column::new()
        .spacing(7)
        .push(row("Назва", Field::new(t, "Явір", nothing)))
        .push(row(
            "ЄДРПОУ",
            Field::new(t, "0000021", nothing)
                .error("Потрібно 8 цифр, зараз 7")
                .shown_focus(),
        ))
        .push(row(
            "Пошта",
            Field::new(t, "zakupivli@javir", nothing).error("Немає закінчення адреси, як-от .ua"),
        ))
        .push(row(
            "Телефон",
            Field::new(t, "067 000 21 43", nothing)
                .warning_maybe(Some("Такий номер уже є: Будмайстер-Захід")),
        ))
        .push(save)
}

fn filled(color: Color, radius: f32) -> container::Style {
    container::Style {
        background: Some(color.into()),
        border: Border {
            radius: iced::border::radius(radius),
            ..Border::default()
        },
        ..container::Style::default()
    }
}
