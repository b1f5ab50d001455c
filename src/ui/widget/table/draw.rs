//! Draws a table straight through the renderer: head, visible rows, scroll bar. Texts are cut by measuring; only the cut row
//! at the foot and tables scrolled sideways are clipped.

use iced::advanced::Renderer as _;
use iced::border::Radius;
use iced::{Border, Rectangle};

use super::super::chip::Tone;
use super::super::choice::{self, Mark};
use super::super::paint::{self, Renderer};
use super::super::text::Align;
use super::cell::draw_cell;
use super::layout::Placed;
use super::model::{Cell, Column, Row};
use super::state::Position;
use super::{BAR_ROOM, HEAD, TICKS, Table};
use crate::ui::theme::{Icon, Tokens, Type};

/// Room at both sides of a cell.
const PAD: f32 = 8.0;

/// Narrow columns leave less room at their sides.
pub fn pad(width: f32) -> f32 {
    if width < 56.0 { 4.0 } else { PAD }
}

/// What a frame needs besides the table.
pub struct Frame<'a> {
    pub bounds: Rectangle,
    pub placed: &'a [Placed],
    pub sideways: f32,
    pub position: &'a Position,
    pub hovered: Option<usize>,
    pub is_focused: bool,
    pub bar: Option<Rectangle>,
    pub is_bar_hot: bool,
    pub side: Option<Rectangle>,
    pub is_side_hot: bool,
}

/// Draws everything.
pub fn table<M>(table: &Table<'_, M>, renderer: &mut Renderer, frame: &Frame<'_>) {
    let bounds = frame.bounds;
    let body = Rectangle {
        y: bounds.y + HEAD,
        height: (bounds.height - HEAD).max(0.0),
        ..bounds
    };
    let end = super::layout::end(frame.placed, 0.0);
    if end - 0.5 > bounds.width || frame.sideways > 0.0 {
        renderer.with_layer(bounds, |renderer| {
            head(table, renderer, frame);
            rows(table, renderer, frame, body);
        });
    } else {
        head(table, renderer, frame);
        rows(table, renderer, frame, body);
    }
    for (bar, is_hot) in [
        (frame.bar, frame.is_bar_hot),
        (frame.side, frame.is_side_hot),
    ] {
        let (Some(bar), t) = (bar, table.tokens) else {
            continue;
        };
        let border = Border {
            radius: Radius::new(4.0),
            ..Border::default()
        };
        let ink = if is_hot { t.line_strong } else { t.line };
        paint::boxed(renderer, bar, ink, border);
    }
}

fn head<M>(table: &Table<'_, M>, renderer: &mut Renderer, frame: &Frame<'_>) {
    let (t, bounds) = (table.tokens, frame.bounds);
    let strip = Rectangle {
        height: HEAD,
        ..bounds
    };
    paint::fill(renderer, strip, t.sunken);
    paint::fill(
        renderer,
        Rectangle {
            height: 1.0,
            ..strip
        },
        t.line_subtle,
    );
    paint::fill(
        renderer,
        Rectangle {
            y: strip.y + HEAD - 1.0,
            height: 1.0,
            ..strip
        },
        t.line,
    );
    let middle = strip.y + HEAD / 2.0;
    if let (Some(all), true) = (table.ticks, table.has_boxes) {
        choice::draw_box(renderer, t, all, bounds.x + 12.0 - frame.sideways, middle);
    }
    for (n, place) in frame.placed.iter().enumerate() {
        let column = &table.columns[place.index];
        let x = bounds.x + place.x - frame.sideways;
        let is_last = n + 1 == frame.placed.len();
        title(
            t,
            renderer,
            column,
            Rectangle {
                x,
                width: place.width,
                ..strip
            },
        );
        // Columns without a title stand together with their neighbours.
        let next = frame
            .placed
            .get(n + 1)
            .map(|next| &table.columns[next.index]);
        let is_bare = column.title.is_empty() || next.is_some_and(|next| next.title.is_empty());
        if !is_last && !is_bare {
            let edge = Rectangle {
                x: x + place.width - 1.0,
                y: strip.y + 6.0,
                width: 1.0,
                height: 12.0,
            };
            paint::fill(renderer, edge, t.line);
        }
    }
}

fn title(t: &Tokens, renderer: &mut Renderer, column: &Column<'_>, area: Rectangle) {
    let style = if column.sort.is_some() {
        Type::SMALL.semibold()
    } else {
        Type::SMALL.medium()
    };
    let ink = if column.sort.is_some() {
        t.text
    } else {
        t.text_2
    };
    let side = pad(area.width);
    let arrow = column
        .sort
        .map_or(0.0, |sort| if sort.rank > 1 { 23.0 } else { 16.0 });
    let room = (area.width - 2.0 * side - arrow).max(0.0);
    let words = paint::fit(&column.title, style, room);
    let width = paint::width(&words, style);
    let x = match column.align {
        Align::Start => area.x + side,
        Align::Center => area.x + ((area.width - width - arrow) / 2.0).round(),
        Align::End => area.x + area.width - side - width - arrow,
    };
    let middle = area.y + HEAD / 2.0;
    paint::line(renderer, &words, style, x, middle, ink);
    if let Some(sort) = column.sort {
        let icon = if sort.ascending {
            Icon::ArrowUp
        } else {
            Icon::ArrowDown
        };
        paint::icon(renderer, icon, 12.0, x + width + 4.0, middle, ink);
        if sort.rank > 1 {
            let rank = sort.rank.to_string();
            paint::line(
                renderer,
                &rank,
                Type::INITIALS,
                x + width + 16.0,
                middle,
                ink,
            );
        }
    }
}

fn rows<M>(table: &Table<'_, M>, renderer: &mut Renderer, frame: &Frame<'_>, body: Rectangle) {
    let t = table.tokens;
    let tall = table.row_height;
    if frame.position.count == 0 {
        if let Some(words) = &table.empty {
            let width = paint::width(words, Type::BODY);
            let x = body.x + ((body.width - width) / 2.0).round();
            paint::line(renderer, words, Type::BODY, x, body.y + 32.0, t.text_3);
        }
        return;
    }
    let foot = body.y + body.height;
    let stuck = table.stuck(frame.position);
    for index in frame.position.visible() {
        let y = body.y + (index - frame.position.first) as f32 * tall;
        let area = Rectangle {
            y,
            height: tall,
            ..body
        };
        if y >= foot {
            break;
        }
        if let (Some(group), true) = (stuck, index == frame.position.first) {
            row(table, renderer, frame, group, area);
        } else if y + tall <= foot + 0.5 {
            row(table, renderer, frame, index, area);
        } else {
            renderer.with_layer(
                Rectangle {
                    height: foot - y,
                    ..area
                },
                |renderer| {
                    row(table, renderer, frame, index, area);
                },
            );
        }
    }
}

fn row<M>(
    table: &Table<'_, M>,
    renderer: &mut Renderer,
    frame: &Frame<'_>,
    index: usize,
    area: Rectangle,
) {
    let t = table.tokens;
    let is_ticked = table.rows.is_ticked(index);
    let is_current = frame.position.current == Some(index);
    let has_focus = is_current && frame.is_focused || table.shown.focused == Some(index);
    let is_hovered = frame.hovered == Some(index) || table.shown.hovered == Some(index);
    let data = table.rows.row(index);
    if let Some(Row::Group {
        title,
        count,
        sum,
        tone,
    }) = &data
    {
        group(t, renderer, area, [title, count, sum], *tone);
        if has_focus {
            paint::ring_inside(renderer, area, 3.0, t);
        }
        return;
    }
    if let Some(Row::Now(time)) = &data {
        now(t, renderer, area, time);
        return;
    }
    let fill = match (is_ticked || has_focus, is_current, is_hovered) {
        (true, _, _) => Some(t.row_selected),
        (false, true, _) => Some(t.row_selected_idle),
        (false, false, true) => Some(t.row_hover),
        _ => None,
    };
    if let Some(fill) = fill {
        paint::fill(
            renderer,
            Rectangle {
                height: area.height - 1.0,
                ..area
            },
            fill,
        );
    }
    paint::fill(
        renderer,
        Rectangle {
            y: area.y + area.height - 1.0,
            height: 1.0,
            ..area
        },
        t.line_subtle,
    );
    let middle = area.y + (area.height - 1.0) / 2.0;
    if table.ticks.is_some() && table.has_boxes {
        choice::draw_box(
            renderer,
            t,
            Mark::from(is_ticked),
            area.x + 12.0 - frame.sideways,
            middle,
        );
    }
    match data {
        Some(Row::Cells { cells, tone }) => {
            for place in frame.placed {
                let Some(cell) = cells.get(place.index) else {
                    continue;
                };
                let side = pad(place.width);
                let inner = Rectangle {
                    x: area.x + place.x - frame.sideways + side,
                    y: area.y,
                    width: (place.width - 2.0 * side).max(0.0),
                    height: area.height - 1.0,
                };
                draw_cell(
                    t,
                    renderer,
                    cell,
                    tone,
                    table.columns[place.index].align,
                    inner,
                );
            }
        }
        Some(Row::Group { .. } | Row::Now(_)) => {}
        None => placeholder(t, renderer, frame, index, area),
    }
    if has_focus {
        paint::ring_inside(renderer, area, 3.0, t);
    }
}

/// Grey bars where the texts will be, of lengths that differ from row to row.
fn placeholder(
    t: &Tokens,
    renderer: &mut Renderer,
    frame: &Frame<'_>,
    index: usize,
    area: Rectangle,
) {
    for place in frame.placed.iter().filter(|place| place.width >= 60.0) {
        let part = 0.35 + 0.1 * ((index * 7 + place.index * 3) % 5) as f32;
        let bar = Rectangle {
            x: area.x + place.x - frame.sideways + PAD,
            y: area.y + (area.height - 1.0) / 2.0 - 4.0,
            width: (place.width - 2.0 * PAD) * part,
            height: 8.0,
        };
        paint::boxed(
            renderer,
            bar,
            t.line_subtle,
            Border {
                radius: Radius::new(4.0),
                ..Border::default()
            },
        );
    }
}

fn group(
    t: &'static Tokens,
    renderer: &mut Renderer,
    area: Rectangle,
    words: [&str; 3],
    tone: Tone,
) {
    let [title, count, sum] = words;
    paint::fill(renderer, area, t.sunken);
    paint::fill(
        renderer,
        Rectangle {
            y: area.y + area.height - 1.0,
            height: 1.0,
            ..area
        },
        t.line,
    );
    let ink = match tone {
        Tone::Overdue => t.overdue,
        Tone::Future => t.text_2,
        _ => t.text,
    };
    let style = Type::SMALL.semibold();
    let glyph = if tone == Tone::Overdue {
        tone.glyph()
    } else {
        None
    };
    let lead = if glyph.is_some() { 16.0 } else { 0.0 };
    let name = paint::width(title, style);
    let number = paint::width(count, Type::SMALL);
    let width = 10.0 + lead + name + 6.0 + number + 12.0;
    let tab = Rectangle {
        x: area.x + 10.0,
        y: area.y + 3.0,
        width: width.ceil(),
        height: area.height - 3.0,
    };
    let top = Radius {
        top_left: 6.0,
        top_right: 6.0,
        bottom_left: 0.0,
        bottom_right: 0.0,
    };
    paint::boxed(
        renderer,
        tab,
        t.surface,
        Border {
            color: t.line,
            width: 1.0,
            radius: top,
        },
    );
    let opened = Rectangle {
        x: tab.x + 1.0,
        y: area.y + area.height - 1.0,
        width: tab.width - 2.0,
        height: 1.0,
    };
    paint::fill(renderer, opened, t.surface);
    let middle = tab.y + 10.0;
    let x = tab.x + 10.0;
    if let Some(glyph) = glyph {
        paint::line(renderer, glyph, tone.glyph_type(), x, middle, tone.mark(t));
    }
    paint::line(renderer, title, style, x + lead, middle, ink);
    paint::line(
        renderer,
        count,
        Type::SMALL,
        x + lead + name + 6.0,
        middle,
        t.text_3,
    );
    let room = area.width - tab.width - 40.0;
    let note = paint::fit(sum, Type::SMALL, room.max(0.0));
    let x = area.x + area.width - 14.0 - paint::width(&note, Type::SMALL);
    paint::line(renderer, &note, Type::SMALL, x, middle, t.text_3);
}

/// The line of the present moment, with its time.
fn now(t: &'static Tokens, renderer: &mut Renderer, area: Rectangle, time: &str) {
    let middle = (area.y + area.height / 2.0).round();
    let line = Rectangle {
        y: middle - 1.0,
        height: 2.0,
        ..area
    };
    paint::fill(renderer, line, t.accent);
    let style = Type::SMALL.semibold();
    let width = paint::width(time, style);
    let pill = Rectangle {
        x: area.x + 26.0,
        y: middle - 8.0,
        width: (width + 14.0).ceil(),
        height: 16.0,
    };
    let border = Border {
        radius: Radius::new(8.0),
        ..Border::default()
    };
    paint::boxed(renderer, pill, t.accent, border);
    let x = pill.x + ((pill.width - width) / 2.0).round();
    paint::line(renderer, time, style, x, middle, t.on_accent);
}

/// Width a column needs for its title and the rows on screen.
pub fn natural_width<M>(table: &Table<'_, M>, index: usize, position: &Position) -> f32 {
    let column = &table.columns[index];
    let head =
        paint::width(&column.title, Type::SMALL.semibold()) + column.sort.map_or(0.0, |_| 15.0);
    let cell = |cell: &Cell<'_>| match cell {
        Cell::Empty => 0.0,
        Cell::Text(words) => {
            let suffix = if words.suffix.is_empty() {
                0.0
            } else {
                paint::width(&words.suffix, Type::BODY) + 5.0
            };
            paint::width(&words.text, Type::BODY.semibold()) + suffix
        }
        Cell::State(_, words) => 15.0 + paint::width(words, Type::BODY.semibold()),
        Cell::Person(..) => 20.0,
        Cell::Icon(..) | Cell::Check(_) => 15.0,
        Cell::Bar(_, words) => 52.0 + paint::width(words, Type::BODY),
        Cell::Share(words, _, figure) => {
            let words = paint::width(&words.text, Type::BODY.semibold());
            words + 60.0 + paint::width(&figure.long, Type::BODY)
        }
    };
    let widest = position
        .visible()
        .filter_map(|row| match table.rows.row(row) {
            Some(Row::Cells { cells, .. }) => cells.get(index).map(cell),
            _ => None,
        });
    (widest.fold(head, f32::max) + 2.0 * PAD)
        .ceil()
        .max(column.min)
}

/// Left edge of the columns.
pub fn left<M>(table: &Table<'_, M>) -> f32 {
    if table.ticks.is_some() && table.has_boxes {
        TICKS
    } else {
        0.0
    }
}

/// Width the columns share.
pub fn room<M>(table: &Table<'_, M>, width: f32) -> f32 {
    if table.shown.no_bar {
        width
    } else {
        width - BAR_ROOM
    }
}
