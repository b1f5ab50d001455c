//! Tables of the gallery: the states of a row (m-parts) and the clients list of the picture c-clients, 100 482 rows long.

use std::ops::Range;

use iced::widget::container;
use iced::{Border, Length};

use super::Message;
use super::samples::{CLIENTS, Client};
use crate::ui::Element;
use crate::ui::theme::Tokens;
use crate::ui::widget::chip::Tone;
use crate::ui::widget::choice::Mark;
use crate::ui::widget::table::{Cell, Column, Ink, Row, Rows, Sort, Table};

/// The states of a row.
struct States;

impl Rows for States {
    fn count(&self) -> usize {
        9
    }

    fn row(&self, index: usize) -> Option<Row<'_>> {
        let plain = |text: &'static str| {
            Row::new(vec![
                Cell::Empty,
                Cell::Empty,
                Cell::text(text),
                Cell::Empty,
            ])
        };
        let state = |tone, at: &'static str, name: &'static str, note: &'static str| {
            let bold = |text: &'static str| match tone {
                Tone::Today => Cell::text(text).semibold(),
                _ => Cell::text(text),
            };
            Row::toned(
                vec![Cell::state(tone, ""), bold(at), bold(name), bold(note)],
                tone,
            )
        };
        Some(match index {
            0 => state(Tone::Overdue, "16.11", "Прострочено", "−2 дн"),
            1 => state(Tone::Today, "11:30", "Сьогодні", "за 6 хв"),
            2 => state(Tone::Future, "19.11", "Заплановано, відкладено", ""),
            3 => state(Tone::Done, "09:00", "Виконано", "09:14"),
            4 => state(Tone::Cancelled, "10:30", "Скасовано", ""),
            5 => plain("Під мишею"),
            6 => plain("Поточний, фокус в іншому місці"),
            7 => Row::new(vec![
                Cell::Check(Mark::On),
                Cell::Empty,
                Cell::text("Позначений"),
                Cell::Empty,
            ]),
            _ => plain("Поточний із фокусом"),
        })
    }

    fn is_ticked(&self, index: usize) -> bool {
        index == 7
    }
}

/// The table of m-parts.
pub fn states(t: &'static Tokens) -> Element<'static, Message> {
    let columns = vec![
        Column::new(0, "", 27.0).center().fixed(),
        Column::new(1, "Час", 48.0).fixed(),
        Column::new(2, "Стан", 200.0).grow(1.0).fixed(),
        Column::new(3, "Сума", 78.0).right().sorted(Some(Sort {
            ascending: false,
            rank: 1,
        })),
    ];
    let table = Table::new(t, columns, &States, |_| Message)
        .current(Some(6))
        .shown(Some(5), Some(8));
    container(table)
        .height(242)
        .width(Length::Fill)
        .padding(1)
        .style(move |_| container::Style {
            border: Border {
                color: t.line,
                width: 1.0,
                radius: iced::border::radius(6),
            },
            ..container::Style::default()
        })
        .into()
}

/// The clients of the picture, over and over.
pub struct Clients;

impl Rows for Clients {
    fn count(&self) -> usize {
        100_482
    }

    fn row(&self, index: usize) -> Option<Row<'_>> {
        let c = sample(index);
        let (name, name_hits) = unmark(c.name);
        let (phone, phone_hits) = unmark(c.phone);
        let category = match c.who {
            "АБ" => 2,
            "МЛ" => 5,
            "ІС" => 4,
            _ => 0,
        };
        Some(Row::new(vec![
            Cell::name(name, c.form).hits(name_hits),
            Cell::text(c.class).semibold().ink(Ink::Quiet),
            Cell::quiet(c.city),
            Cell::text(c.person),
            Cell::text(phone).hits(phone_hits),
            Cell::Person(c.who.into(), category),
            Cell::quiet(c.last),
            Cell::state(c.tone, c.step),
            Cell::text(c.sum),
        ]))
    }

    fn is_ticked(&self, index: usize) -> bool {
        sample(index).ticked
    }
}

fn sample(index: usize) -> &'static Client {
    &CLIENTS[index % CLIENTS.len()]
}

/// Takes the brackets out of a sample and tells where they stood.
fn unmark(text: &str) -> (String, Vec<Range<usize>>) {
    let (mut clean, mut hits, mut open) = (String::new(), Vec::new(), 0);
    for c in text.chars() {
        match c {
            '[' => open = clean.len(),
            ']' => hits.push(open..clean.len()),
            c => clean.push(c),
        }
    }
    (clean, hits)
}

/// The list of the picture c-clients, without the frame around it.
pub fn clients(t: &'static Tokens) -> Element<'static, Message> {
    let columns = vec![
        Column::new(0, "Назва", 232.0),
        Column::new(1, "ABC", 44.0).center().priority(2),
        Column::new(2, "Місто", 108.0).priority(1),
        Column::new(3, "Контактна особа", 146.0),
        Column::new(4, "Телефон", 150.0),
        Column::new(5, "Хто", 34.0).center(),
        Column::new(6, "Контакт", 80.0).right().priority(3),
        Column::new(7, "Наступний крок", 130.0),
        Column::new(8, "Оборот, ₴", 106.0)
            .right()
            .grow(1.0)
            .sorted(Some(Sort {
                ascending: false,
                rank: 1,
            })),
    ];
    Table::new(t, columns, &Clients, |_| Message)
        .current(Some(0))
        .ticks(Mark::Mixed)
        .into()
}
