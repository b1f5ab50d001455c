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
            let whole = words_width(words, tone);
            let text = paint::width(&words.text, words_type(words, tone));
            let long = paint::width(&figure.long, Type::BODY);
            let short = paint::width(&figure.short, Type::BODY);
            let (has_suffix, is_long) = fitting((whole, text), (long, short), area.width);
            let mut words = words.clone();
            if !has_suffix {
                words.suffix = "".into();
            }
            let (figure, numbers) = if is_long {
                (&figure.long, long)
            } else {
                (&figure.short, short)
            };
            let wide = (area.width * 0.14).clamp(36.0, 120.0).round();
            // The bar stands only where the whole text stands beside it.
            let has_bar = whole + long + wide + 18.0 <= area.width;
            let taken = numbers + if has_bar { wide + 8.0 } else { 0.0 };
            let room = Rectangle {
                width: (area.width - taken - 8.0).max(0.0),
                ..area
            };
            draw_words(t, renderer, &words, tone, Align::Start, room);
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

/// What of a text with numbers has room: its suffix, and the long numbers. The text is cut last.
fn fitting((whole, text): (f32, f32), (long, short): (f32, f32), room: f32) -> (bool, bool) {
    let all = [
        (true, true, whole + long),
        (true, false, whole + short),
        (false, true, text + long),
        (false, false, text + short),
    ];
    let found = all.into_iter().find(|(.., wanted)| wanted + 8.0 <= room);
    found.map_or((false, false), |(suffix, is_long, _)| (suffix, is_long))
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
            let text = format!("{} {}", words.text, words.suffix);
            (text, words_width(words, tone))
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
            let numbers = paint::width(&figure.long, Type::BODY) + 8.0;
            let text = format!("{} {} · {}", words.text, words.suffix, figure.long);
            let text = text.replace("  ·", " ·");
            (text, words_width(words, tone) + numbers)
        }
        _ => return None,
    };
    (natural > width + 0.5).then(|| text.trim_end().to_owned())
}

/// Width of a text with what stands after it.
fn words_width(words: &Words<'_>, tone: Option<Tone>) -> f32 {
    let suffix = if words.suffix.is_empty() {
        0.0
    } else {
        paint::width("\u{a0}", Type::BODY) + paint::width(&words.suffix, Type::BODY)
    };
    paint::width(&words.text, words_type(words, tone)) + suffix
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_get_shorter_and_what_is_said_after_a_text_goes_before_it_is_cut() {
        let fitting = |room| fitting((150.0, 100.0), (90.0, 40.0), room);
        assert_eq!(fitting(248.0), (true, true));
        assert_eq!(fitting(247.0), (true, false));
        assert_eq!(fitting(198.0), (true, false));
        assert_eq!(fitting(190.0), (false, false));
        let long_suffix = super::fitting((200.0, 100.0), (90.0, 40.0), 230.0);
        assert_eq!(long_suffix, (false, true));
        assert_eq!(fitting(20.0), (false, false));
    }
}
