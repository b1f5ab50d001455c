//! Draws a card of the board: name, subject, amount with its bar, the next step at the foot.

use super::super::model::Card;
use super::{BAR, PAD, PERCENT, Pose, bar, ending, round, runs_in};
use crate::ui::theme::{Icon, Tokens, Type, radius};
use crate::ui::widget::chip::Tone;
use crate::ui::widget::paint::{self, Renderer};
use crate::ui::widget::text::Run;
use iced::border::Radius;
use iced::{Border, Color, Rectangle};

pub(super) fn card(
    t: &Tokens,
    renderer: &mut Renderer,
    card: &Card<'_>,
    area: Rectangle,
    pose: Pose,
) {
    let (edge, width) = match pose {
        Pose::Current(true) | Pose::Dragged => (t.focus, 2.0),
        Pose::Current(false) | Pose::Hovered => (t.line_strong, 1.0),
        Pose::Idle | Pose::Gone => (t.line, 1.0),
    };
    let fill = match pose {
        Pose::Gone => t.sunken,
        Pose::Dragged => t.raised,
        _ => t.surface,
    };
    let border = Border {
        color: edge,
        width,
        radius: Radius::new(radius::CARD),
    };
    paint::boxed(renderer, area, fill, border);
    let ink = |color: Color| {
        if pose == Pose::Gone {
            t.text_off
        } else {
            color
        }
    };
    let (left, right) = (area.x + PAD, area.x + area.width - PAD);
    let room = right - left;
    let row = |n: f32| area.y + 18.0 + n * 19.0;
    let name = [
        Run::new(card.name.as_ref())
            .style(Type::BODY.semibold())
            .color(ink(t.text)),
        Run::new(card.form.as_ref())
            .style(Type::BODY)
            .color(ink(t.text_3))
            .gap(4.0),
    ];
    let name = if card.form.is_empty() {
        &name[..1]
    } else {
        &name[..]
    };
    runs_in(t, renderer, name, left, room, row(0.0));
    let subject = paint::fit(&card.subject, Type::SMALL, room);
    paint::line(
        renderer,
        &subject,
        Type::SMALL,
        left,
        row(1.0),
        ink(t.text_2),
    );
    ending(
        renderer,
        &card.percent,
        Type::SMALL,
        right,
        row(2.0),
        ink(t.text_2),
    );
    let track = Rectangle {
        x: right - PERCENT - BAR,
        y: row(2.0) - 3.0,
        width: BAR,
        height: 6.0,
    };
    let full = if pose == Pose::Gone {
        t.text_off
    } else {
        t.bar_fill
    };
    bar(t, renderer, track, card.part, full);
    let strong = Type::BODY.semibold();
    // A sum is never cut: the bar gives way.
    paint::line(renderer, &card.amount, strong, left, row(2.0), ink(t.text));
    foot(
        t,
        renderer,
        card,
        Rectangle {
            x: left,
            y: row(3.0),
            width: room,
            height: 0.0,
        },
        &ink,
    );
}

fn foot(
    t: &Tokens,
    renderer: &mut Renderer,
    card: &Card<'_>,
    line: Rectangle,
    ink: &dyn Fn(Color) -> Color,
) {
    let (left, mut right, middle) = (line.x, line.x + line.width, line.y);
    if let Some((initials, category)) = &card.person {
        let (fill, text) = t.category(*category);
        let circle = Rectangle {
            x: right - 20.0,
            y: middle - 10.0,
            width: 20.0,
            height: 20.0,
        };
        paint::boxed_exact(renderer, circle, fill, round(10.0));
        let wide = paint::width(initials, Type::INITIALS);
        let x = circle.x + (20.0 - wide) / 2.0;
        paint::line(renderer, initials, Type::INITIALS, x, middle, ink(text));
        right = circle.x - 6.0;
    }
    let days = ending(
        renderer,
        &card.days,
        Type::SMALL,
        right,
        middle,
        ink(t.text_3),
    );
    let tone = card.tone;
    let style = match tone {
        Tone::Overdue | Tone::Today => Type::SMALL.semibold(),
        _ => Type::SMALL,
    };
    let mut x = left;
    if tone == Tone::Warn {
        paint::icon(
            renderer,
            Icon::TriangleAlert,
            12.0,
            x,
            middle,
            ink(tone.mark(t)),
        );
        x += 15.0;
    } else if let Some(glyph) = tone.glyph() {
        paint::line(
            renderer,
            glyph,
            tone.glyph_type(),
            x,
            middle,
            ink(tone.mark(t)),
        );
        x += 14.0;
    }
    let step = paint::fit(&card.step, style, days - x - 6.0);
    paint::line(renderer, &step, style, x, middle, ink(tone.ink(t)));
}
