//! The timeline of the card: what lies ahead, then what was, by month. An item opens to be read and worked on.
//!
//! Only what is near the view is built: each line knows its height beforehand, the rest is empty room. Only the open item
//! is always there, and tells its height when it is shown. What lies beyond what was read is read when it comes near.

use iced::widget::{Column, Row, container, sensor, space};
use iced::{Alignment, Border, Color, Length, Padding};

use chrono::{Datelike, NaiveDate};

use super::data::{CardData, PAGE};
use super::{ClientCard, Message};
use crate::domain::id::{DocumentId, InteractionId};
use crate::domain::interaction::{Importance, Interaction, InteractionState};
use crate::i18n::id;
use crate::store::client_card::Item;
use crate::store::document::timeline::Happened;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::documents::block;
use crate::ui::screen::interaction::{self, Mode, Pane, look};
use crate::ui::screen::parts;
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::chip::Tone;
use crate::ui::widget::lines::Lines;
use crate::ui::widget::press::Press;
use crate::ui::widget::text::{self, Run};
use crate::ui::widget::{notice, paint};

/// Name of the list, to scroll it.
pub const ID: &str = "timeline";

/// Room for the circles at the left.
const GUTTER: f32 = 26.0;

/// Height of a heading.
const HEADING: f32 = 26.0;

/// Height of an item without its text: its first line and the room around.
const ITEM: f32 = 30.0;

/// Height that an item is taken to have until it is read.
const UNREAD: f32 = 48.0;

/// Room above and below the view that is built too.
const AROUND: f32 = 400.0;

/// Usual width of a character of the body.
const CHARACTER: f32 = 6.8;

/// What a line is, so that it keeps its own state while others come and go: the kinds are built differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    Heading(usize),
    Item(InteractionId),
    Open(InteractionId),
    /// What happened to a document.
    Paper(DocumentId, Happened),
    Room(usize),
}

impl ClientCard {
    /// The middle column: the quick entry and under it the timeline.
    pub(super) fn middle<'a>(
        &'a self,
        ctx: &Ctx,
        data: &'a CardData,
        width: f32,
        opens_here: bool,
    ) -> Element<'a, Message> {
        let quick = self.quick.view(ctx, self.id, data).map(Message::Quick);
        let quick = container(quick).padding(Padding {
            top: 10.0,
            right: 18.0,
            bottom: 8.0,
            left: 18.0,
        });
        let list = container(self.timeline(ctx, data, width - 36.0 - GUTTER, opens_here))
            .padding(Padding::ZERO.left(18).right(18).bottom(16));
        let list = parts::scroll(ctx.tokens, list)
            .id(ID)
            .on_scroll(|view| Message::Scrolled(view.absolute_offset().y, view.bounds().height));
        Column::new()
            .width(Length::Fill)
            .height(Length::Fill)
            .push(quick)
            .push(list)
            .into()
    }

    fn timeline<'a>(
        &'a self,
        ctx: &Ctx,
        data: &'a CardData,
        width: f32,
        opens_here: bool,
    ) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut column = Column::new().width(Length::Fill);
        if data.ahead.is_empty() && data.past.is_empty() && data.papers.events.is_empty() {
            let empty = notice::empty(
                t,
                Icon::CalendarPlus,
                words.tr(id::TIMELINE_EMPTY),
                words.tr(id::TIMELINE_EMPTY_HINT),
                Vec::new(),
            );
            return container(empty).padding(Padding::ZERO.top(40)).into();
        }
        let open = self
            .pane
            .as_ref()
            .filter(|_| opens_here)
            .map(|pane| pane.id);
        let mut lines = Vec::new();
        let (mut y, mut room) = (0.0, 0.0);
        let near = self.scroll.offset - AROUND..self.scroll.offset + self.scroll.room + AROUND;
        for (n, line) in self.scroll.lines.iter().enumerate() {
            let item = line.item(data);
            let is_open = item.is_some_and(|item| Some(item.interaction.id) == open);
            let tall = if is_open {
                self.scroll.open.max(line.height(width))
            } else {
                line.height(width)
            };
            if is_open || y + tall >= near.start && y <= near.end {
                if room > 0.0 {
                    lines.push((Key::Room(n), space().height(room).into()));
                    room = 0.0;
                }
                let shown = match (line, item) {
                    (Line::Heading(title), _) => heading(ctx, title.clone()),
                    (Line::Paper(n), _) => match data.papers.events.get(*n) {
                        Some(event) => {
                            let papers = &data.papers;
                            let entry = block::entry(ctx, papers, event, Message::Papers);
                            container(entry).height(tall).into()
                        }
                        None => continue, // read again just now
                    },
                    (_, None) => continue, // read again just now
                    (_, Some(item)) if is_open => {
                        let item = self.item(ctx, item, width, true);
                        sensor(item)
                            .on_show(|size| Message::OpenHeight(size.height))
                            .on_resize(|size| Message::OpenHeight(size.height))
                            .into()
                    }
                    (_, Some(item)) => container(self.item(ctx, item, width, opens_here))
                        .height(tall)
                        .into(),
                };
                let paper = match line {
                    Line::Paper(n) => data.papers.events.get(*n),
                    _ => None,
                };
                let key = match item {
                    None => match paper {
                        Some(event) => Key::Paper(event.document.id, event.what),
                        None => Key::Heading(n),
                    },
                    Some(item) if is_open => Key::Open(item.interaction.id),
                    Some(item) => Key::Item(item.interaction.id),
                };
                lines.push((key, shown));
            } else {
                room += tall;
            }
            y += tall;
        }
        if room > 0.0 {
            lines.push((Key::Room(usize::MAX), space().height(room).into()));
        }
        column = column.push(Lines::new(lines));
        if data.has_more() {
            let left = data.interactions - data.ahead.len() - data.past.len();
            let label = words.with(id::TIMELINE_MORE, &[("count", left.into())]);
            column = column
                .push(
                    Button::ghost(t, label)
                        .small()
                        .id("timeline-more")
                        .on_press(Message::More),
                )
                .push(space().height(left as f32 * UNREAD));
        }
        column.into()
    }

    fn item<'a>(
        &'a self,
        ctx: &Ctx,
        item: &'a Item,
        width: f32,
        opens_here: bool,
    ) -> Element<'a, Message> {
        let select = Message::Select(item.interaction.id);
        let pane = self.pane.as_ref();
        let room = (width, opens_here);
        entry(ctx, item, pane, room, (select, Message::Pane))
    }
}

/// An interaction of a timeline, open when `pane` is of it; `select` opens it. `room` is its width, and whether it opens
/// in its place.
pub fn entry<'a, M: Clone + 'a>(
    ctx: &Ctx,
    item: &'a Item,
    pane: Option<&'a Pane>,
    (width, opens_here): (f32, bool),
    (select, wrap): (M, fn(interaction::Message) -> M),
) -> Element<'a, M> {
    let t = ctx.tokens;
    let it = &item.interaction;
    let pane = pane.filter(|pane| pane.id == it.id);
    let content = Column::new()
        .width(Length::Fill)
        .padding(Padding::ZERO.top(4).bottom(6));
    let mut inner = Column::new().width(Length::Fill).push(head(ctx, item));
    let is_open = pane.is_some() && opens_here;
    let body = body_of(it);
    if !is_open && !body.is_empty() {
        let room = match body_lines(body.chars().count(), width) {
            // Two lines; the slack is what wrapping at words leaves free.
            2 => width * 2.0 - 90.0,
            _ => width - 12.0,
        };
        let shown = paint::fit(&body, Type::BODY, room).into_owned();
        inner = inner.push(text::para(shown, Type::BODY, t.text_2));
    }
    let is_chosen = pane.is_some() && !opens_here;
    let press = Press::new(t, inner)
        .id(format!("timeline-{}", it.id))
        .on_press(select)
        .width(Length::Fill)
        .align(Alignment::Start)
        .padding(Padding::from([1, 4]))
        .look(move |state| {
            let mut look = parts::quiet(t, state);
            if is_chosen {
                look.fill = t.row_selected;
            }
            look
        });
    let mut content = content.push(press);
    if let (Some(pane), true) = (pane, opens_here) {
        let mut column = Column::new()
            .spacing(8)
            .width(Length::Fill)
            .padding(Padding::ZERO.left(4).top(4).bottom(6))
            .push(pane.actions(ctx));
        column = column.push(pane.work(ctx));
        match &pane.mode {
            Mode::Edit(_) => {}
            Mode::History(panel) => {
                let panel = panel.list(ctx, true);
                column = column.push(panel.map(interaction::Message::History));
            }
            _ => column = column.push(pane.facts(ctx)),
        }
        content = content.push(Element::from(column).map(wrap));
    }
    Row::new()
        .push(gutter(ctx, look::icon(it.kind)))
        .push(content)
        .into()
}

/// What the timeline knows about its scrolling.
#[derive(Debug)]
pub struct Scroll {
    /// How far it is scrolled, in pixels.
    pub offset: f32,
    /// Height of the view.
    pub room: f32,
    /// Height of the open item.
    pub open: f32,
    lines: Vec<Line>,
}

impl Default for Scroll {
    fn default() -> Self {
        Self {
            offset: 0.0,
            room: 1_000.0,
            open: 0.0,
            lines: Vec::new(),
        }
    }
}

impl Scroll {
    /// Makes the lines of what was read.
    pub fn read(&mut self, ctx: &Ctx, data: &CardData) {
        let lines = &mut self.lines;
        lines.clear();
        let chars = |item: &Item| body_of(&item.interaction).chars().count();
        if !data.ahead.is_empty() {
            lines.push(Line::Heading(ctx.words.tr(id::TIMELINE_AHEAD)));
            let ahead = data.ahead.iter().enumerate();
            lines.extend(ahead.map(|(n, item)| Line::Ahead(n, chars(item))));
        }
        let mut month = None;
        let mut add = |day: NaiveDate, line: Line| {
            if month.replace((day.year(), day.month())) != Some((day.year(), day.month())) {
                lines.push(Line::Heading(ctx.words.month(day)));
            }
            lines.push(line);
        };
        // Documents stand among the interactions by day; those older than what was read wait for it.
        let mut papers = data.papers.events.iter().enumerate().peekable();
        for (n, item) in data.past.iter().enumerate() {
            let day = look::day(ctx, &item.interaction);
            while let Some((n, event)) =
                papers.next_if(|(_, event)| block::day(event, ctx.zone) >= day)
            {
                add(block::day(event, ctx.zone), Line::Paper(n));
            }
            add(day, Line::Past(n, chars(item)));
        }
        if !data.has_more() {
            for (n, event) in papers {
                add(block::day(event, ctx.zone), Line::Paper(n));
            }
        }
    }

    /// How many more interactions must be read for what is in view now; none when all of it is there.
    pub fn wanted(&self, data: &CardData, width: f32) -> usize {
        if !data.has_more() {
            return 0;
        }
        let known: f32 = self.lines.iter().map(|line| line.height(width)).sum();
        let beyond = self.offset + self.room + AROUND - known;
        if beyond <= 0.0 {
            return 0;
        }
        let left = data.interactions - data.ahead.len() - data.past.len();
        ((beyond / UNREAD) as usize + PAGE).min(left)
    }
}

/// A line of the timeline: where its item stands and how many characters its text has.
#[derive(Debug)]
enum Line {
    Heading(String),
    Ahead(usize, usize),
    Past(usize, usize),
    /// What happened to a document: its place among the events.
    Paper(usize),
}

impl Line {
    fn item<'a>(&self, data: &'a CardData) -> Option<&'a Item> {
        match self {
            Self::Heading(_) | Self::Paper(_) => None,
            Self::Ahead(n, _) => data.ahead.get(*n),
            Self::Past(n, _) => data.past.get(*n),
        }
    }

    fn height(&self, width: f32) -> f32 {
        match self {
            Self::Heading(_) => HEADING,
            Self::Paper(_) => ITEM + Type::BODY.line,
            Self::Ahead(_, chars) | Self::Past(_, chars) => {
                ITEM + Type::BODY.line * body_lines(*chars, width) as f32
            }
        }
    }
}

/// How many lines a text takes, without measuring each: at most two.
fn body_lines(chars: usize, width: f32) -> usize {
    match chars {
        0 => 0,
        _ if chars as f32 * CHARACTER <= width => 1,
        _ => 2,
    }
}

/// The content of an item, else its result, as one paragraph.
fn body_of(it: &Interaction) -> String {
    let text = if it.content.is_empty() {
        &it.result
    } else {
        &it.content
    };
    one_paragraph(text)
}

/// The circle of a kind on the line that joins the items.
pub fn gutter<'a, M: 'a>(ctx: &Ctx, icon: Icon) -> Element<'a, M> {
    let t = ctx.tokens;
    let circle = container(text::icon(icon, 10.0).color(t.text_2))
        .width(17)
        .height(17)
        .align_x(Alignment::Center)
        .align_y(Alignment::Center)
        .style(move |_| container::Style {
            background: Some(t.surface.into()),
            border: Border {
                color: t.line,
                width: 1.0,
                radius: 9.0.into(),
            },
            ..container::Style::default()
        });
    let piece = |color: Color, height: Length| {
        container(space())
            .width(1)
            .height(height)
            .style(move |_| container::Style {
                background: Some(color.into()),
                ..container::Style::default()
            })
    };
    let column = Column::new()
        .width(17)
        .height(Length::Fill)
        .align_x(Alignment::Center)
        .push(piece(t.line, Length::Fixed(5.0)))
        .push(circle)
        .push(piece(t.line, Length::Fill));
    container(column)
        .width(GUTTER - 4.0)
        .height(Length::Fill)
        .into()
}

/// State, title, who, when.
fn head<'a, M: 'a>(ctx: &Ctx, item: &Item) -> Element<'a, M> {
    let t = ctx.tokens;
    let it = &item.interaction;
    let tone = look::tone(ctx, it);
    let mut runs = Vec::new();
    let is_planned = it.state == InteractionState::Planned;
    if let (Some(glyph), true) = (tone.glyph(), is_planned || tone == Tone::Cancelled) {
        runs.push(Run::new(glyph).style(tone.glyph_type()).color(tone.mark(t)));
    }
    let ink = match tone {
        Tone::Done => t.text,
        other => other.ink(t),
    };
    let gap = if runs.is_empty() { 0.0 } else { 6.0 };
    runs.push(
        Run::new(look::title(ctx, it))
            .style(Type::BODY.semibold())
            .color(ink)
            .strike(tone == Tone::Cancelled)
            .gap(gap),
    );
    if it.importance == Importance::High {
        runs.push(Run::new("!").style(Type::BODY.bold()).color(ink).gap(5.0));
    }
    let who = look::user_name(ctx, it.responsible);
    if !who.is_empty() {
        runs.push(Run::new(who).style(Type::SMALL).color(t.text_3).gap(6.0));
    }
    let when = look::when(ctx, it);
    Row::new()
        .spacing(8)
        .align_y(Alignment::Center)
        .push(text::runs(runs, Type::BODY).fill())
        .push(text::line(when, Type::SMALL).color(t.text_3))
        .into()
}

/// The heading of a part of a timeline.
pub fn heading<'a, M: 'a>(ctx: &Ctx, title: String) -> Element<'a, M> {
    let t = ctx.tokens;
    let words = text::line(title, Type::SMALL.semibold()).color(t.text_2);
    container(words)
        .height(HEADING)
        .align_y(Alignment::Center)
        .into()
}

fn one_paragraph(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
