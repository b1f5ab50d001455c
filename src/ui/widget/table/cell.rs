//! Draws one cell: texts with hits, states, people, bars.

use super::super::chip::Tone;
use super::super::choice::{self};
use super::super::paint::{self, Renderer};
use super::super::text::{Align, Run, draw_runs, runs_width};
use super::model::{Cell, Ink, Weight, Words};
use crate::ui::theme::{Icon, Tokens, Type};
use iced::border::Radius;
use iced::{Border, Color, Rectangle};

/// Draws a cell into the room inside its column.
pub(super) fn draw_cell(
    t: &'static Tokens,
    renderer: &mut Renderer,
    cell: &Cell<'_>,
    tone: Option<Tone>,
    align: Align,
    area: Rectangle,
) {
    let middle = area.y + area.height / 2.0;
    match cell {
        Cell::Empty => {}
        Cell::Text(words) => draw_words(t, renderer, words, tone, align, area),
        Cell::State(state, words) => draw_state(t, renderer, *state, words, align, area),
        Cell::Person(initials, category) => {
            let (fill, ink) = t.category(*category);
            let x = match align {
                Align::Start => area.x,
                Align::Center => area.x + (area.width - 20.0) / 2.0,
                Align::End => area.x + area.width - 20.0,
            };
            let circle = Rectangle {
                x: x.round(),
                y: (middle - 10.0).round(),
                width: 20.0,
                height: 20.0,
            };
            paint::boxed(
                renderer,
                circle,
                fill,
                Border {
                    radius: Radius::new(10.0),
                    ..Border::default()
                },
            );
            let x = circle.x + (20.0 - paint::width(initials, Type::INITIALS)) / 2.0;
            paint::line(
                renderer,
                initials,
                Type::INITIALS,
                x,
                circle.center_y(),
                ink,
            );
        }
        Cell::Icon(icon, ink) => {
            let x = match align {
                Align::Start => area.x,
                Align::Center => area.x + (area.width - 14.0) / 2.0,
                Align::End => area.x + area.width - 14.0,
            };
            paint::icon(renderer, *icon, 14.0, x, middle, ink_color(t, *ink, tone));
        }
        Cell::Check(mark) => choice::draw_box(renderer, t, *mark, area.x, middle),
        Cell::Share(words, part, figure) => {
            let numbers = paint::width(figure, Type::BODY);
            let text = paint::width(&words.text, words_type(words, tone));
            let wide = (area.width * 0.14).clamp(36.0, 120.0).round();
            // The bar stands only where the whole text stands beside it.
            let has_bar = text + numbers + wide + 18.0 <= area.width;
            let taken = numbers + if has_bar { wide + 8.0 } else { 0.0 };
            let room = Rectangle {
                width: (area.width - taken - 8.0).max(0.0),
                ..area
            };
            draw_words(t, renderer, words, tone, Align::Start, room);
            let x = area.x + area.width - numbers;
            let ink = ink_color(t, Ink::Row, tone);
            paint::line(renderer, figure, Type::BODY, x, middle, ink);
            if has_bar {
                draw_bar(
                    t,
                    renderer,
                    *part,
                    area.x + area.width - taken,
                    middle,
                    wide,
                );
            }
        }
        Cell::Bar(part, words) => {
            let width = paint::width(words, Type::BODY);
            let x = area.x + area.width - width;
            paint::line(
                renderer,
                words,
                Type::BODY,
                x,
                middle,
                ink_color(t, Ink::Row, tone),
            );
            // The bar goes first when the cell is narrow; the numbers never.
            if width + 36.0 + 8.0 <= area.width {
                draw_bar(t, renderer, *part, area.x, middle, 36.0);
            }
        }
    }
}

fn draw_bar(t: &Tokens, renderer: &mut Renderer, part: f32, x: f32, middle: f32, wide: f32) {
    let track = Rectangle {
        x: x.round(),
        y: (middle - 3.0).round(),
        width: wide,
        height: 6.0,
    };
    let border = Border {
        radius: Radius::new(3.0),
        ..Border::default()
    };
    paint::boxed(renderer, track, t.bar_track, border);
    let full = Rectangle {
        width: (wide * part.clamp(0.0, 1.0)).round(),
        ..track
    };
    paint::boxed(renderer, full, t.bar_fill, border);
}

fn draw_words(
    t: &'static Tokens,
    renderer: &mut Renderer,
    words: &Words<'_>,
    tone: Option<Tone>,
    align: Align,
    area: Rectangle,
) {
    let style = words_type(words, tone);
    let strike = tone == Some(Tone::Cancelled);
    let mut runs = vec![
        Run::new(words.text.as_ref())
            .hits(words.hits.clone())
            .strike(strike),
    ];
    if !words.suffix.is_empty() {
        let gap = paint::width("\u{a0}", Type::BODY);
        let ink = if tone == Some(Tone::Overdue) {
            t.overdue
        } else {
            t.text_3
        };
        runs.push(
            Run::new(words.suffix.as_ref())
                .style(Type::BODY)
                .color(ink)
                .gap(gap)
                .strike(strike),
        );
    }
    let mut area = area;
    if align != Align::Start {
        let free = (area.width - runs_width(&runs, style)).max(0.0);
        area.x += if align == Align::End {
            free
        } else {
            (free / 2.0).round()
        };
        area.width -= free;
    }
    draw_runs(
        renderer,
        &runs,
        style,
        ink_color(t, words.ink, tone),
        t,
        area,
    );
}

fn draw_state(
    t: &'static Tokens,
    renderer: &mut Renderer,
    tone: Tone,
    words: &str,
    align: Align,
    area: Rectangle,
) {
    let middle = area.y + area.height / 2.0;
    let style = match tone {
        Tone::Today => Type::BODY.semibold(),
        _ => Type::BODY,
    };
    let mark = if words.is_empty() { 10.0 } else { 15.0 };
    let text = paint::fit(words, style, (area.width - mark).max(0.0));
    let width = mark + paint::width(&text, style);
    let x = match align {
        Align::Start => area.x,
        Align::Center => area.x + ((area.width - width) / 2.0).round(),
        Align::End => area.x + area.width - width,
    };
    match (tone.glyph(), tone) {
        (Some(glyph), _) => {
            let style = tone.glyph_type();
            // Glyphs of different widths stand in the middle of the same 10 px.
            let dx = ((10.0 - paint::width(glyph, style)) / 2.0).round();
            paint::line(renderer, glyph, style, x + dx, middle, tone.mark(t));
        }
        (None, Tone::Warn) => paint::icon(
            renderer,
            Icon::TriangleAlert,
            12.0,
            x - 1.0,
            middle,
            tone.ink(t),
        ),
        _ => {}
    }
    if !text.is_empty() {
        paint::line(renderer, &text, style, x + mark, middle, tone.ink(t));
    }
}

/// The whole text of a cell that does not fit `width`.
pub(super) fn cut(cell: &Cell<'_>, tone: Option<Tone>, width: f32) -> Option<String> {
    let (text, natural) = match cell {
        Cell::Text(words) => {
            let style = words_type(words, tone);
            let suffix = if words.suffix.is_empty() {
                0.0
            } else {
                paint::width("\u{a0}", Type::BODY) + paint::width(&words.suffix, Type::BODY)
            };
            let text = format!("{} {}", words.text, words.suffix);
            (text, paint::width(&words.text, style) + suffix)
        }
        Cell::State(tone, words) => {
            let style = if *tone == Tone::Today {
                Type::BODY.semibold()
            } else {
                Type::BODY
            };
            (words.to_string(), 15.0 + paint::width(words, style))
        }
        Cell::Share(words, _, figure) => {
            let style = words_type(words, tone);
            let numbers = paint::width(figure, Type::BODY) + 12.0;
            (
                words.text.to_string(),
                paint::width(&words.text, style) + numbers,
            )
        }
        _ => return None,
    };
    (natural > width + 0.5).then(|| text.trim_end().to_owned())
}

fn words_type(words: &Words<'_>, tone: Option<Tone>) -> Type {
    match (words.weight, tone) {
        (Weight::Semibold, _) => Type::BODY.semibold(),
        (Weight::Medium, Some(Tone::Overdue | Tone::Today)) => Type::BODY.semibold(),
        (Weight::Medium, None) => Type::BODY.medium(),
        _ => Type::BODY,
    }
}

fn ink_color(t: &Tokens, ink: Ink, tone: Option<Tone>) -> Color {
    match (ink, tone) {
        (Ink::Tone(tone), _) => tone.ink(t),
        (Ink::Full, _) => t.text,
        (Ink::Link, None) => t.link,
        // A state of the row is stronger than the quietness of one cell.
        (_, Some(Tone::Done)) => t.text_3,
        (_, Some(tone @ (Tone::Overdue | Tone::Future | Tone::Cancelled))) => tone.ink(t),
        (Ink::Row | Ink::Link, _) => t.text,
        (Ink::Quiet, _) => t.text_2,
        (Ink::Faint, _) => t.text_3,
    }
}
