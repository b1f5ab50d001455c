//! How one event looks: soft fill with a bar of 3 px, or sunken, hatched, a draft; what is said in it as far as there is room.

use iced::advanced::Renderer as _;
use iced::advanced::graphics::geometry::Renderer as _;
use iced::border::Radius;
use iced::widget::canvas::{Frame, Path};
use iced::{Border, Color, Point, Rectangle, Vector};

use super::model::{Face, Look};
use crate::ui::theme::{Tokens, Type, radius};
use crate::ui::widget::paint::{self, Renderer};

/// How an event stands there beside what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pose {
    #[default]
    Idle,
    Hovered,
    /// Current; whether the keyboard is here.
    Current(bool),
    /// Its place while it hangs under the mouse.
    Gone,
}

/// Line of the title and of what stands below it.
const LINE: f32 = 15.0;

const fn title_style() -> Type {
    Type {
        size: 12.0,
        line: LINE,
        ..Type::SMALL.semibold()
    }
}

/// Draws an event in a box.
pub fn draw_face(t: &Tokens, renderer: &mut Renderer, face: &Face, area: Rectangle, pose: Pose) {
    let first = face.colors.first().copied().unwrap_or(0);
    let (soft, ink) = t.category(first);
    let (fill, ink) = match face.look {
        Look::Past => (t.sunken, t.text_2),
        Look::Draft => (t.surface, t.link),
        Look::Hatched => (t.surface, ink),
        Look::Plain => (soft, ink),
    };
    let fade = if pose == Pose::Gone { 0.4 } else { 1.0 };
    let round = Border {
        radius: Radius::new(radius::EVENT),
        ..Border::default()
    };
    let edge = match (face.look, pose) {
        (Look::Draft, _) | (_, Pose::Current(true)) => Some((t.focus, 2.0)),
        (_, Pose::Current(false)) => Some((t.line_strong, 1.0)),
        (Look::Past, _) => Some((t.line_subtle, 1.0)),
        (_, Pose::Hovered) => Some((t.category_mark(first), 1.0)),
        _ => None,
    };
    paint::boxed(renderer, area, fill.scale_alpha(fade), round);
    if face.look == Look::Hatched {
        hatch(renderer, area, soft.scale_alpha(fade));
    }
    if face.look != Look::Draft {
        bar(t, renderer, face, area, fade);
    }
    if let Some((color, width)) = edge {
        let border = Border {
            color,
            width,
            ..round
        };
        paint::boxed(renderer, area, Color::TRANSPARENT, border);
    }
    words(t, renderer, face, area, ink.scale_alpha(fade));
}

/// The bar at the left; of a shared meeting it is split.
fn bar(t: &Tokens, renderer: &mut Renderer, face: &Face, area: Rectangle, fade: f32) {
    let count = face.colors.len().max(1);
    for part in 0..count {
        let color = face.colors.get(part).copied().unwrap_or(0);
        let (from, to) = (
            area.height * part as f32 / count as f32,
            area.height * (part + 1) as f32 / count as f32,
        );
        let corner = |is: bool| if is { radius::EVENT } else { 0.0 };
        let border = Border {
            radius: Radius {
                top_left: corner(part == 0),
                bottom_left: corner(part + 1 == count),
                top_right: 0.0,
                bottom_right: 0.0,
            },
            ..Border::default()
        };
        let stripe = Rectangle {
            y: area.y + from,
            height: to - from,
            width: 3.0,
            ..area
        };
        let color = t.category_mark(color).scale_alpha(fade);
        paint::boxed(renderer, stripe, color, border);
    }
}

/// Slanted stripes over a box, right of the bar. They go into the layer of the box: one of their own would cover the words.
fn hatch(renderer: &mut Renderer, area: Rectangle, color: Color) {
    let area = paint::snap(area);
    let area = Rectangle {
        x: area.x + 3.0,
        width: area.width - 4.0,
        ..area
    };
    if area.width < 2.0 || area.height < 2.0 {
        return;
    }
    let mut frame = Frame::new(renderer, area.size());
    let (wide, tall) = (area.width, area.height);
    let mut at = 4.0;
    while at < wide + tall {
        frame.fill(&stripe(at, at + 6.0, wide, tall), color);
        at += 13.0;
    }
    let drawn = frame.into_geometry();
    renderer.with_translation(Vector::new(area.x, area.y), |renderer| {
        renderer.draw_geometry(drawn);
    });
}

/// The part of a box between the lines x + y = `from` and x + y = `to`.
fn stripe(from: f32, to: f32, wide: f32, tall: f32) -> Path {
    let upper = |at: f32| {
        if at <= wide {
            Point::new(at, 0.0)
        } else {
            Point::new(wide, (at - wide).min(tall))
        }
    };
    let lower = |at: f32| {
        if at <= tall {
            Point::new(0.0, at)
        } else {
            Point::new((at - tall).min(wide), tall)
        }
    };
    Path::new(|path| {
        path.move_to(upper(from));
        if from < wide && to > wide {
            path.line_to(Point::new(wide, 0.0));
        }
        path.line_to(upper(to));
        path.line_to(lower(to));
        if from < tall && to > tall {
            path.line_to(Point::new(0.0, tall));
        }
        path.line_to(lower(from));
        path.close();
    })
}

fn words(t: &Tokens, renderer: &mut Renderer, face: &Face, area: Rectangle, ink: Color) {
    let style = title_style();
    let left = area.x + 8.0;
    let right = area.x + area.width - 4.0;
    if right - left < 8.0 {
        return;
    }
    if area.height < 2.0 * LINE + 6.0 {
        let middle = area.y + (area.height / 2.0).min(12.0);
        let mut end = right;
        let people = paint::width(&face.people, Type::INITIALS.medium());
        if people > 0.0 && right - left > people + 60.0 {
            let said = Type::INITIALS.medium();
            paint::line(
                renderer,
                &face.people,
                said,
                right - people - 2.0,
                middle,
                ink,
            );
            end -= people + 6.0;
        }
        let x = marks(t, renderer, face, (left, end), middle, ink);
        let shown = paint::fit(&face.title, style, end - x);
        let width = paint::line(renderer, &shown, style, x, middle, ink);
        strike(renderer, face, x, middle, width, ink);
        return;
    }
    let lines = ((area.height - 8.0) / LINE).floor().max(1.0) as usize;
    let has_note = !face.note.is_empty() || !face.people.is_empty();
    let for_title = (lines - usize::from(has_note && lines > 1)).min(3);
    let mut middle = area.y + 4.0 + LINE / 2.0;
    let x = marks(t, renderer, face, (left, right), middle, ink);
    for (n, line) in wrapped(&face.title, style, (right - x, right - left), for_title)
        .into_iter()
        .enumerate()
    {
        let from = if n == 0 { x } else { left };
        let width = paint::line(renderer, &line, style, from, middle, ink);
        strike(renderer, face, from, middle, width, ink);
        middle += LINE;
    }
    if !has_note || middle + LINE / 2.0 > area.y + area.height {
        return;
    }
    let mut x = left;
    if !face.people.is_empty() {
        let said = paint::fit(&face.people, Type::TINY.semibold(), right - x);
        x += paint::line(renderer, &said, Type::TINY.semibold(), x, middle, ink) + 4.0;
    }
    let said = paint::fit(&face.note, Type::TINY.normal(), right - x);
    paint::line(renderer, &said, Type::TINY.normal(), x, middle, ink);
}

fn strike(renderer: &mut Renderer, face: &Face, x: f32, middle: f32, width: f32, ink: Color) {
    if face.is_struck {
        let line = Rectangle {
            x,
            y: middle.round(),
            width,
            height: 1.0,
        };
        paint::fill(renderer, line, ink);
    }
}

/// State and icon before a title; gives where the title begins.
pub(super) fn marks(
    t: &Tokens,
    renderer: &mut Renderer,
    face: &Face,
    (mut x, end): (f32, f32),
    middle: f32,
    ink: Color,
) -> f32 {
    if let Some(tone) = face.mark
        && let Some(glyph) = tone.glyph()
    {
        x += paint::line(renderer, glyph, tone.glyph_type(), x, middle, tone.mark(t)) + 4.0;
    }
    // Where there is room for only one of both some letters say more; where not even for these, the icon does.
    let room = end - x;
    let has_icon = room >= 42.0 || (12.0..24.0).contains(&room);
    if let Some(icon) = face.icon.filter(|_| has_icon) {
        paint::icon(renderer, icon, 12.0, x, middle, ink);
        x += 16.0;
    }
    x
}

/// Breaks a text into lines of a width, the first of another one; the last ends in "…" when there is more.
pub fn wrapped(text: &str, style: Type, (first, room): (f32, f32), most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() && lines.len() < most.max(1) {
        let wide = if lines.is_empty() { first } else { room };
        let is_last = lines.len() + 1 >= most.max(1);
        if is_last || paint::width(rest, style) <= wide {
            lines.push(paint::fit(rest, style, wide).into_owned());
            break;
        }
        let mut end = 0;
        for (at, letter) in rest.char_indices() {
            let next = at + letter.len_utf8();
            let breaks = letter.is_whitespace() || matches!(letter, '-' | '/');
            let until = if letter.is_whitespace() { at } else { next };
            if breaks {
                if paint::width(&rest[..until], style) > wide {
                    break;
                }
                end = next;
            }
        }
        if end == 0 {
            // A word that is too long for a line.
            lines.push(paint::fit(rest, style, wide).into_owned());
            break;
        }
        lines.push(rest[..end].trim_end().to_owned());
        rest = rest[end..].trim_start();
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme;

    #[test]
    fn a_title_is_broken_between_words_and_ends_in_dots_where_there_is_more() {
        theme::load_fonts();
        let style = title_style();
        let room = (90.0, 90.0);
        let lines = wrapped("Показ зразків: Скловироби Костопіль", style, room, 3);
        assert_eq!(lines, ["Показ зразків:", "Скловироби", "Костопіль"]);
        let lines = wrapped("Показ зразків: Скловироби Костопіль", style, room, 2);
        assert!(lines.len() == 2 && lines[1].ends_with('…'), "{lines:?}");
        assert_eq!(wrapped("Явір", style, room, 1), ["Явір"]);
        assert!(wrapped("", style, room, 2).is_empty());
    }
}
