//! Draws a board straight through the renderer: heads, visible cards, the slot, the dragged card, the boxes at the foot.
//! Texts are cut by measuring; only cards that cross the edges of their room are clipped.

mod card;

use self::card::card;
use iced::advanced::Renderer as _;
use iced::border::Radius;
use iced::{Border, Color, Rectangle};

use super::input::{Drag, State};
use super::model::{Head, Place, Target, Zone};
use super::{Board, Frame, SIDE, Spot};
use crate::ui::theme::{Tokens, Type, radius};
use crate::ui::widget::chip::Tone;
use crate::ui::widget::paint::{self, Renderer};
use crate::ui::widget::shade;
use crate::ui::widget::text::{self, Run};

/// Room inside a card.
const PAD: f32 = 10.0;
/// Width of the probability bar, and of the numbers at its right.
const BAR: f32 = 36.0;
const PERCENT: f32 = 35.0;

/// What of the state is seen: a change asks for a new frame.
#[derive(PartialEq)]
pub(super) struct Shown {
    offsets: Vec<f32>,
    sideways: f32,
    hovered: Option<Spot>,
    drag: Option<Drag>,
    is_held: bool,
}

impl Shown {
    pub fn of(state: &State) -> Self {
        Self {
            offsets: state.offsets.clone(),
            sideways: state.sideways,
            hovered: state.hovered,
            drag: state.drag,
            is_held: state.focus.is_held(),
        }
    }
}

/// How a card stands there.
#[derive(Clone, Copy, PartialEq)]
enum Pose {
    Idle,
    Hovered,
    /// Current; whether the keyboard is here.
    Current(bool),
    /// Its place while it hangs under the mouse.
    Gone,
    Dragged,
}

/// Draws everything.
pub fn board<M>(board: &Board<'_, M>, renderer: &mut Renderer, state: &State, frame: &Frame) {
    let t = board.tokens;
    paint::fill(renderer, frame.bounds, t.sunken);
    if frame.overhang() > 0.0 {
        renderer.with_layer(frame.bounds, |renderer| {
            columns(board, renderer, state, frame);
        });
    } else {
        columns(board, renderer, state, frame);
    }
    for (place, zone) in board.zones.iter().enumerate() {
        let over = state.drag.and_then(|drag| drag.over) == Some(Target::Zone(place));
        let hot = over || state.hovered == Some(Spot::Zone(place));
        draw_zone(t, renderer, zone, frame.zone(place), over, hot);
    }
    if let Some(drag) = state.drag
        && let Some(shown) = board.columns.card(drag.from)
    {
        let area = Rectangle {
            x: drag.at.x - drag.grip.x,
            y: drag.at.y - drag.grip.y,
            width: frame.column,
            height: super::CARD,
        };
        renderer.with_layer(frame.bounds, |renderer| {
            shade::shadow(renderer, area, radius::CARD, t);
            card(t, renderer, &shown, area, Pose::Dragged);
        });
    }
}

fn columns<M>(board: &Board<'_, M>, renderer: &mut Renderer, state: &State, frame: &Frame) {
    let t = board.tokens;
    for column in 0..frame.count {
        let x = frame.x(column);
        if x > frame.bounds.x + frame.bounds.width || x + frame.column < frame.bounds.x {
            continue;
        }
        let hot = state.hovered == Some(Spot::Head(column));
        head(
            t,
            renderer,
            &board.columns.head(column),
            frame.head(column),
            hot,
        );
        cards(board, renderer, state, frame, column);
    }
}

fn cards<M>(
    board: &Board<'_, M>,
    renderer: &mut Renderer,
    state: &State,
    frame: &Frame,
    column: usize,
) {
    let t = board.tokens;
    let count = board.columns.cards(column);
    let offset = state.offset(column);
    let is_target = |drag: &Drag| drag.over == Some(Target::Column(column));
    let slot = state
        .drag
        .filter(is_target)
        .map(|drag| board.columns.slot(column, drag.from).min(count));
    let body = frame.body(column);
    let all = frame.rows(count + usize::from(slot.is_some()), offset);
    for row in all {
        let area = frame.card(column, row, offset);
        let place = match slot {
            Some(slot) if row == slot => {
                in_room(renderer, body, area, |renderer| {
                    draw_slot(t, renderer, area);
                });
                continue;
            }
            Some(slot) if row > slot => row - 1,
            _ => row,
        };
        let at = Place {
            column,
            card: place,
        };
        let Some(shown) = board.columns.card(at) else {
            continue;
        };
        let pose = if state.drag.is_some_and(|drag| drag.from == at) {
            Pose::Gone
        } else if board.current == Some(at) {
            Pose::Current(state.focus.is_held())
        } else if state.hovered == Some(Spot::Card(at)) {
            Pose::Hovered
        } else {
            Pose::Idle
        };
        in_room(renderer, body, area, |renderer| {
            card(t, renderer, &shown, area, pose);
        });
    }
    // A slot beyond the edge is told at the edge.
    if let Some(slot) = slot {
        let area = frame.card(column, slot, offset);
        if area.y + 20.0 > frame.bottom || area.y + area.height < frame.top + 20.0 {
            let y = if area.y > frame.top {
                frame.bottom - 6.0
            } else {
                frame.top
            };
            let edge = Rectangle {
                y,
                height: 6.0,
                ..area
            };
            renderer.with_layer(edge, |renderer| paint::fill(renderer, edge, t.focus));
        }
    }
    let overflow = frame.overflow(count);
    if overflow > 0.0 {
        let room = frame.height() - 4.0;
        let tall = (room * frame.height() / (frame.height() + overflow)).max(24.0);
        let bar = Rectangle {
            x: body.x + body.width + 3.0,
            y: frame.top + 2.0 + (room - tall) * (offset / overflow).clamp(0.0, 1.0),
            width: 4.0,
            height: tall,
        };
        paint::boxed(renderer, bar, t.line, round(2.0));
    }
}

/// Draws what may cross the edges of the room of the cards: clipped only when it does.
fn in_room(
    renderer: &mut Renderer,
    room: Rectangle,
    area: Rectangle,
    draw: impl FnOnce(&mut Renderer),
) {
    let is_inside = area.y >= room.y && area.y + area.height <= room.y + room.height;
    if is_inside {
        draw(renderer);
    } else if let Some(seen) = room.expand(1.0).intersection(&area) {
        renderer.with_layer(seen, draw);
    }
}

fn round(radius: f32) -> Border {
    Border {
        radius: Radius::new(radius),
        ..Border::default()
    }
}

fn draw_slot(t: &Tokens, renderer: &mut Renderer, area: Rectangle) {
    let border = Border {
        color: t.focus,
        width: 2.0,
        radius: Radius::new(radius::CARD),
    };
    paint::boxed(renderer, area, t.accent_soft, border);
}

fn bar(t: &Tokens, renderer: &mut Renderer, area: Rectangle, part: f32, full: Color) {
    let border = round(area.height / 2.0);
    paint::boxed_exact(renderer, area, t.bar_track, border);
    let width = area.width * part.clamp(0.0, 1.0);
    if width > 0.5 {
        let filled = Rectangle {
            width: width.max(area.height.min(3.0)),
            ..area
        };
        paint::boxed_exact(renderer, filled, full, border);
    }
}

/// Draws runs from `left` on; gives the width used.
fn runs_in(
    t: &Tokens,
    renderer: &mut Renderer,
    runs: &[Run<'_>],
    left: f32,
    room: f32,
    middle: f32,
) -> f32 {
    let area = Rectangle {
        x: left,
        y: middle - 9.0,
        width: room,
        height: 18.0,
    };
    text::draw_runs(renderer, runs, Type::BODY, t.text, t, area)
}

/// Draws a text that ends at `right`; gives where it begins.
fn ending(
    renderer: &mut Renderer,
    words: &str,
    style: Type,
    right: f32,
    middle: f32,
    ink: Color,
) -> f32 {
    let x = (right - paint::width(words, style)).round();
    paint::line(renderer, words, style, x, middle, ink);
    x
}

fn head(t: &Tokens, renderer: &mut Renderer, head: &Head<'_>, area: Rectangle, hot: bool) {
    let (left, right) = (area.x + 4.0, area.x + area.width - 3.0);
    let (first, second) = (area.y + 18.0, area.y + 36.0);
    let note = ending(renderer, &head.note, Type::SMALL, right, first, t.text_3);
    let runs = vec![
        Run::new(head.title.as_ref())
            .style(Type::BODY.semibold())
            .color(if hot { t.link } else { t.text }),
        Run::new(head.count.as_ref())
            .style(Type::BODY)
            .color(t.text_3)
            .gap(6.0),
    ];
    runs_in(t, renderer, &runs, left, note - left - 6.0, first);
    let weighted = ending(
        renderer,
        &head.weighted,
        Type::BODY,
        right,
        second,
        t.text_3,
    );
    let sum = paint::fit(&head.sum, Type::BODY, weighted - left - 6.0);
    paint::line(renderer, &sum, Type::BODY, left, second, t.text);
    let track = Rectangle {
        x: left,
        y: area.y + 48.0,
        width: area.width - 7.0,
        height: 3.0,
    };
    bar(
        t,
        renderer,
        track,
        head.part,
        head.color.unwrap_or(t.bar_fill),
    );
}

fn draw_zone(
    t: &Tokens,
    renderer: &mut Renderer,
    zone: &Zone<'_>,
    area: Rectangle,
    over: bool,
    hot: bool,
) {
    let (edge, width, fill) = match (over, hot) {
        (true, _) => (t.focus, 2.0, t.accent_soft),
        (_, true) => (t.line_strong, 1.0, t.surface),
        _ => (t.line, 1.0, t.surface),
    };
    let border = Border {
        color: edge,
        width,
        radius: Radius::new(radius::CONTROL),
    };
    paint::boxed(renderer, area, fill, border);
    let middle = area.y + area.height / 2.0;
    paint::icon(
        renderer,
        zone.icon,
        16.0,
        area.x + 12.0,
        middle,
        zone.tone.mark(t),
    );
    let right = area.x + area.width - SIDE + 3.0;
    let runs = [
        Run::new(zone.label.as_ref())
            .style(Type::BODY.semibold())
            .color(t.text),
        Run::new(zone.count.as_ref())
            .style(Type::BODY.semibold())
            .color(if zone.tone == Tone::Done {
                t.done
            } else {
                t.text
            })
            .gap(8.0),
        Run::new(zone.sum.as_ref())
            .style(Type::BODY)
            .color(t.text_2)
            .gap(8.0),
    ];
    let room = right - area.x - 37.0;
    let used = runs_in(t, renderer, &runs, area.x + 37.0, room, middle);
    let free = room - used;
    if paint::width(&zone.note, Type::SMALL) + 12.0 <= free {
        ending(renderer, &zone.note, Type::SMALL, right, middle, t.text_3);
    }
}

impl<M> Board<'_, M> {
    /// Name and subject of a card when they are shown cut.
    pub(super) fn cut(&self, width: f32, place: Place) -> Option<String> {
        let card = self.columns.card(place)?;
        let room = width - 2.0 * PAD;
        let form = if card.form.is_empty() {
            0.0
        } else {
            4.0 + paint::width(&card.form, Type::BODY)
        };
        let is_cut = paint::width(&card.name, Type::BODY.semibold()) + form > room
            || paint::width(&card.subject, Type::SMALL) > room;
        is_cut.then(|| {
            let all = [&card.name, &card.form, &card.subject];
            let name = format!("{} {}", all[0], all[1]);
            format!("{} · {}", name.trim_end(), all[2])
        })
    }
}
