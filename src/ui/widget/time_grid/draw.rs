//! Draws a grid straight through the renderer: heads, whole days, hours, events, the present moment, what is dragged.

use iced::advanced::Renderer as _;
use iced::border::Radius;
use iced::{Border, Color, Rectangle, Size};

use super::face::{self, Pose, draw_face};
use super::input::{Drag, Grip, State};
use super::model::{Bar, Head, Look};
use super::place::DAY;
use super::{Frame, GUTTER, LANE, Spot, TimeGrid};
use crate::ui::theme::{Tokens, Type, radius};
use crate::ui::widget::chip::Tone;
use crate::ui::widget::paint::{self, Renderer};
use crate::ui::widget::shade;

/// What of the state is seen: a change asks for a new frame.
#[derive(PartialEq)]
pub(super) struct Shown {
    offset: f32,
    hovered: Option<Spot>,
    drag: Option<Drag>,
    is_held: bool,
}

impl Shown {
    pub fn of(state: &State) -> Self {
        // An empty place looks the same wherever the mouse is on it.
        let hovered = match state.hovered {
            Some(Spot::Empty(..) | Spot::Lane(_)) => None,
            other => other,
        };
        Self {
            offset: state.offset,
            hovered,
            drag: state.drag,
            is_held: state.focus.is_held(),
        }
    }
}

/// Draws everything.
pub fn grid<M>(grid: &TimeGrid<'_, M>, renderer: &mut Renderer, state: &State, frame: &Frame) {
    let t = grid.tokens;
    paint::fill(renderer, frame.bounds, t.surface);
    let body = frame.body();
    renderer.with_layer(body, |renderer| hours(grid, renderer, state, frame));
    // Heads and whole days lie over what scrolls below them.
    renderer.with_layer(frame.bounds, |renderer| {
        heads(grid, renderer, state, frame);
        corner(grid, renderer, frame);
        whole_days(grid, renderer, state, frame);
    });
    if let Some(drag) = state.drag {
        renderer.with_layer(frame.bounds, |renderer| {
            dragged(grid, renderer, frame, &drag);
        });
    }
}

fn heads<M>(grid: &TimeGrid<'_, M>, renderer: &mut Renderer, state: &State, frame: &Frame) {
    let t = grid.tokens;
    let all = Rectangle {
        height: frame.lane - frame.bounds.y,
        ..frame.bounds
    };
    paint::fill(renderer, all, t.surface);
    for (column, head) in grid.board.heads.iter().enumerate() {
        let area = frame.head(column);
        if head.is_off {
            paint::fill(renderer, area, t.sunken);
        }
        upright(renderer, t, head, area);
        let is_hot = state.hovered == Some(Spot::Head(column));
        draw_head(t, renderer, head, area, is_hot);
    }
    let line = Rectangle {
        y: frame.lane - 1.0,
        height: 1.0,
        ..frame.bounds
    };
    paint::fill(renderer, line, t.line);
}

/// The line at the left of a column.
fn upright(renderer: &mut Renderer, t: &Tokens, head: &Head, area: Rectangle) {
    let line = Rectangle { width: 1.0, ..area };
    let color = if head.begins { t.line } else { t.line_subtle };
    paint::fill(renderer, line, color);
}

fn draw_head(t: &Tokens, renderer: &mut Renderer, head: &Head, area: Rectangle, is_hot: bool) {
    let middle = area.y + area.height / 2.0;
    let right = area.x + area.width - 4.0;
    if head.person.is_some() || head.icon.is_some() {
        // In a narrow column the name stands below.
        let is_tight = area.width < 110.0;
        let above = if is_tight { 7.0 } else { 0.0 };
        let middle = middle - above;
        let mut x = area.x + 8.0;
        if let Some((initials, category)) = &head.person {
            let (fill, ink) = t.category(*category);
            paint::pill(renderer, x, middle, Size::new(20.0, 20.0), fill);
            let wide = paint::width(initials, Type::INITIALS);
            let x = x + (20.0 - wide) / 2.0;
            paint::line(renderer, initials, Type::INITIALS, x, middle, ink);
        } else if let Some(icon) = head.icon {
            paint::icon(renderer, icon, 16.0, x + 2.0, middle, t.text_2);
        }
        x += 26.0;
        let ink = if is_hot { t.link } else { t.text };
        if is_tight {
            let left = area.x + 6.0;
            let name = paint::fit(&head.title, Type::TINY, right - left);
            paint::line(renderer, &name, Type::TINY, left, middle + 18.0, ink);
            return;
        }
        let name = paint::fit(&head.title, Type::BODY.semibold(), right - x);
        paint::line(renderer, &name, Type::BODY.semibold(), x, middle - 8.0, ink);
        let note = paint::fit(&head.note, Type::TINY.normal(), right - x);
        paint::line(
            renderer,
            &note,
            Type::TINY.normal(),
            x,
            middle + 8.0,
            t.text_3,
        );
        return;
    }
    if head.is_narrow {
        let note = paint::fit(&head.note, Type::TINY, area.width - 4.0);
        let x = area.x + (area.width - paint::width(&note, Type::TINY)) / 2.0;
        let ink = if is_hot { t.link } else { t.text_3 };
        paint::line(renderer, &note, Type::TINY, x, middle, ink);
        return;
    }
    let style = Type::HEAD;
    let wide = paint::width(&head.title, style);
    let mut x = area.x + 10.0;
    let ink = match (head.is_today, is_hot) {
        (true, _) => t.on_accent,
        (false, true) => t.link,
        (false, false) => t.text,
    };
    if head.is_today {
        paint::pill(
            renderer,
            x - 2.0,
            middle,
            Size::new(wide + 14.0, 22.0),
            t.accent,
        );
        x += 5.0;
    }
    paint::line(renderer, &head.title, style, x, middle, ink);
    x += wide + if head.is_today { 14.0 } else { 6.0 };
    let note = paint::fit(&head.note, Type::SMALL, right - x);
    paint::line(renderer, &note, Type::SMALL, x, middle, t.text_2);
}

/// Two short words above each other, where the hours have their labels.
fn corner<M>(grid: &TimeGrid<'_, M>, renderer: &mut Renderer, frame: &Frame) {
    let style = Type::TINY.normal();
    let middle = (frame.bounds.y + frame.lane) / 2.0;
    let (above, below) = grid
        .board
        .corner
        .rsplit_once([' ', '\u{a0}'])
        .unwrap_or_default();
    for (word, y) in [(above, middle - 7.0), (below, middle + 7.0)] {
        let word = paint::fit(word, style, GUTTER - 8.0);
        let x = frame.bounds.x + GUTTER - 6.0 - paint::width(&word, style);
        paint::line(renderer, &word, style, x, y, grid.tokens.text_3);
    }
}

fn whole_days<M>(grid: &TimeGrid<'_, M>, renderer: &mut Renderer, state: &State, frame: &Frame) {
    let t = grid.tokens;
    let all = Rectangle {
        y: frame.lane,
        height: frame.top - frame.lane,
        ..frame.bounds
    };
    paint::fill(renderer, all, t.sunken);
    let label = paint::fit(&grid.board.lane, Type::TINY.normal(), GUTTER - 8.0);
    let x = frame.bounds.x + GUTTER - 6.0 - paint::width(&label, Type::TINY.normal());
    let middle = frame.lane + 3.0 + LANE / 2.0;
    paint::line(renderer, &label, Type::TINY.normal(), x, middle, t.text_3);
    for (column, head) in grid.board.heads.iter().enumerate() {
        let area = Rectangle {
            y: all.y,
            height: all.height,
            ..frame.column(column)
        };
        upright(renderer, t, head, area);
        let hidden = grid.hidden(frame, column);
        if hidden > 0 {
            let said = grid.board.more.replace("{}", &hidden.to_string());
            let said = paint::fit(&said, Type::TINY, area.width - 12.0);
            let middle = frame.lane + 3.0 + LANE * (frame.lanes as f32 - 0.5);
            paint::line(renderer, &said, Type::TINY, area.x + 8.0, middle, t.text_2);
        }
    }
    for (at, bar) in grid.board.bars.iter().enumerate() {
        if let Some(area) = grid.bar_area(frame, at) {
            let pose = pose(grid, state, bar.face.key, Spot::Bar(at));
            draw_bar(t, renderer, bar, area, pose);
        }
    }
    let line = Rectangle {
        y: frame.top - 1.0,
        height: 1.0,
        ..frame.bounds
    };
    paint::fill(renderer, line, t.line);
}

fn pose<M>(grid: &TimeGrid<'_, M>, state: &State, key: usize, spot: Spot) -> Pose {
    let is_gone = state.drag.is_some_and(|drag| drag.key(grid) == Some(key));
    if is_gone {
        Pose::Gone
    } else if grid.current == Some(key) {
        Pose::Current(state.focus.is_held())
    } else if state.hovered == Some(spot) {
        Pose::Hovered
    } else {
        Pose::Idle
    }
}

/// A bar of whole days: filled, or with an edge in the colour of its day when it is planned work.
pub(super) fn draw_bar(
    t: &Tokens,
    renderer: &mut Renderer,
    bar: &Bar,
    area: Rectangle,
    pose: Pose,
) {
    let Some(tone) = bar.due else {
        draw_face(t, renderer, &bar.face, area, pose);
        return;
    };
    let (edge, style) = match tone {
        Tone::Overdue => (t.overdue_mark, Type::SMALL.sized(12.0)),
        Tone::Today => (t.text, Type::SMALL.semibold()),
        _ => (t.line, Type::SMALL),
    };
    let (edge, width) = match pose {
        Pose::Current(true) => (t.focus, 2.0),
        Pose::Hovered => (t.line_strong, 1.0),
        _ => (edge, 1.0),
    };
    let border = Border {
        color: edge,
        width,
        radius: Radius::new(radius::EVENT),
    };
    let fade = if pose == Pose::Gone { 0.4 } else { 1.0 };
    paint::boxed(renderer, area, t.surface.scale_alpha(fade), border);
    let ink = tone.ink(t).scale_alpha(fade);
    let middle = area.y + area.height / 2.0;
    let mark = crate::ui::widget::time_grid::Face {
        mark: (tone == Tone::Overdue || tone == Tone::Done).then_some(tone),
        icon: bar.face.icon,
        ..Default::default()
    };
    let x = face::marks(
        t,
        renderer,
        &mark,
        (area.x + 7.0, area.x + area.width - 3.0),
        middle,
        ink,
    );
    let said = paint::fit(&bar.face.title, style, area.x + area.width - 5.0 - x);
    paint::line(renderer, &said, style, x, middle, ink);
}

fn hours<M>(grid: &TimeGrid<'_, M>, renderer: &mut Renderer, state: &State, frame: &Frame) {
    let t = grid.tokens;
    let body = frame.body();
    for (column, head) in grid.board.heads.iter().enumerate() {
        if head.is_off {
            paint::fill(renderer, frame.column(column), t.sunken);
        }
    }
    for hour in 1..24 {
        let y = frame.y(hour as f32 * 60.0).round();
        if y < frame.top - 20.0 || y > body.y + body.height + 20.0 {
            continue;
        }
        let line = Rectangle {
            x: frame.bounds.x + GUTTER,
            y,
            width: frame.bounds.width - GUTTER,
            height: 1.0,
        };
        paint::fill(renderer, line, t.line_subtle);
        // Half a label at the upper edge would be read wrong.
        if y < frame.top + 8.0 {
            continue;
        }
        let label = format!("{hour}:00");
        let x = frame.bounds.x + GUTTER - 6.0 - paint::width(&label, Type::TINY.normal());
        paint::line(renderer, &label, Type::TINY.normal(), x, y, t.text_3);
    }
    for (column, head) in grid.board.heads.iter().enumerate() {
        upright(renderer, t, head, frame.column(column));
    }
    // Under the blocks: over their words it would read as struck out.
    now(grid, renderer, frame);
    for (at, block) in grid.board.blocks.iter().enumerate() {
        let area = grid.block_area(frame, at);
        if area.y > body.y + body.height || area.y + area.height < body.y {
            continue;
        }
        let mut pose = pose(grid, state, block.face.key, Spot::Block(at));
        if state.hovered == Some(Spot::Edge(at)) && pose == Pose::Idle {
            pose = Pose::Hovered;
        }
        draw_face(t, renderer, &block.face, area, pose);
    }
}

fn now<M>(grid: &TimeGrid<'_, M>, renderer: &mut Renderer, frame: &Frame) {
    let t = grid.tokens;
    let (Some((columns, _)), Some(minute)) = (&grid.board.now, grid.now()) else {
        return;
    };
    let y = frame.y(minute as f32).round();
    for (n, column) in columns.iter().enumerate() {
        if *column >= frame.count() {
            continue;
        }
        let area = frame.column(*column);
        let line = Rectangle {
            x: area.x,
            y: y - 1.0,
            width: area.width,
            height: 2.0,
        };
        paint::fill(renderer, line, t.accent);
        if n == 0 {
            let dot = Rectangle {
                x: area.x - 4.0,
                y: y - 4.0,
                width: 8.0,
                height: 8.0,
            };
            let border = Border {
                radius: Radius::new(4.0),
                ..Border::default()
            };
            paint::boxed(renderer, dot, t.accent, border);
        }
    }
}

/// What hangs under the mouse, at the place where it would be dropped, with the time there.
fn dragged<M>(grid: &TimeGrid<'_, M>, renderer: &mut Renderer, frame: &Frame, drag: &Drag) {
    let t = grid.tokens;
    let Some(target) = drag.target(grid, frame) else {
        return;
    };
    let body = frame.body();
    let whole = |first: usize, last: usize| frame.bar(first, last, 0);
    let (area, minutes) = match target {
        super::input::Target::Time { column, from, to } => {
            let slot = super::Slot {
                column: 0,
                wide: 1,
                columns: 1,
            };
            let area = frame.slot(column, slot, from, to);
            (area, Some((from, to)))
        }
        super::input::Target::Days(first, last) => (whole(first, last), None),
    };
    let area = match minutes {
        Some(_) => body.intersection(&area).unwrap_or(area),
        None => area,
    };
    let mut shown = match drag.grip {
        Grip::Block(at, _) | Grip::Edge(at) => grid.board.blocks[at].face.clone(),
        Grip::Bar(at, _) => grid.board.bars[at].face.clone(),
        Grip::New(..) | Grip::NewDays(_) => super::Face {
            look: Look::Draft,
            ..super::Face::default()
        },
    };
    if let Some((from, to)) = minutes {
        shown.note = span(from, to);
    }
    if shown.look != Look::Draft {
        shade::shadow(renderer, area, radius::EVENT, t);
        shown.look = Look::Plain;
    }
    paint::boxed(
        renderer,
        area,
        t.surface,
        Border {
            radius: Radius::new(radius::EVENT),
            color: Color::TRANSPARENT,
            width: 0.0,
        },
    );
    draw_face(t, renderer, &shown, area, Pose::Current(true));
}

/// `15:30–16:30`.
pub(super) fn span(from: i32, to: i32) -> String {
    let time = |minute: i32| {
        let minute = minute.clamp(0, DAY);
        format!("{:02}:{:02}", minute / 60 % 24, minute % 60)
    };
    format!("{}–{}", time(from), time(to))
}
