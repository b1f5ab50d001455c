//! One-line text for screens: runs of different weight and colour, search hits on the `hit` background, cut with "…" by
//! measuring. Never wraps and never clips; for several lines use [`para`].
//!
//! ```text
//! text::line("Будмайстер-Захід", Type::TITLE).then(Run::new("ТОВ").color(t.text_3)).into()
//! text::line(name, Type::BODY).hits(ranges).fill().into()      // fills the width it gets
//! text::icon(Icon::Phone, 16.0)                                // colour of the surroundings
//! text::para(long, Type::BODY, t.text_2)                       // wraps
//! ```

use std::borrow::Cow;
use std::ops::Range;

use iced::advanced::layout::{self, Layout};
use iced::advanced::mouse;
use iced::advanced::renderer;
use iced::advanced::widget::{Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, overlay};
use iced::border::Radius;
use iced::{Border, Color, Event, Length, Rectangle, Size, Vector};

use iced::advanced::text::Paragraph as _;

use super::paint::{self, Renderer};
use super::tip::{Rest, Whole};
use crate::ui::Element;
use crate::ui::theme::{Icon, Tokens, Type};

/// A stretch of text of one look.
#[derive(Debug, Clone)]
pub struct Run<'a> {
    /// What it says.
    pub text: Cow<'a, str>,
    /// Its step of the type scale; `None` takes that of the run before.
    pub style: Option<Type>,
    /// Its colour; `None` takes the surrounding one.
    pub color: Option<Color>,
    /// Byte ranges drawn on the `hit` background.
    pub hits: Vec<Range<usize>>,
    /// Struck through, as cancelled things are.
    pub strike: bool,
    /// Free space before the run.
    pub gap: f32,
}

impl<'a> Run<'a> {
    /// A run in the style and colour of its surroundings.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Self {
            text: text.into(),
            style: None,
            color: None,
            hits: Vec::new(),
            strike: false,
            gap: 0.0,
        }
    }

    /// Sets the type step.
    #[must_use]
    pub fn style(mut self, style: Type) -> Self {
        self.style = Some(style);
        self
    }

    /// Sets the colour.
    #[must_use]
    pub fn color(mut self, color: Color) -> Self {
        self.color = Some(color);
        self
    }

    /// Marks search hits (byte ranges).
    #[must_use]
    pub fn hits(mut self, hits: Vec<Range<usize>>) -> Self {
        self.hits = hits;
        self
    }

    /// Strikes the run through.
    #[must_use]
    pub fn strike(mut self, strike: bool) -> Self {
        self.strike = strike;
        self
    }

    /// Leaves free space before the run.
    #[must_use]
    pub fn gap(mut self, gap: f32) -> Self {
        self.gap = gap;
        self
    }
}

/// Natural width of runs.
pub fn runs_width(runs: &[Run<'_>], style: Type) -> f32 {
    runs.iter()
        .map(|run| run.gap + paint::width(&run.text, run.style.unwrap_or(style)))
        .sum()
}

/// Draws runs from `x` on, at most `max` wide, centred on `middle`; what does not fit ends in "…". Returns the width used.
pub fn draw_runs(
    renderer: &mut Renderer,
    runs: &[Run<'_>],
    style: Type,
    color: Color,
    tokens: &Tokens,
    area: Rectangle,
) -> f32 {
    let middle = area.y + area.height / 2.0;
    let mut x = area.x;
    let end = area.x + area.width;
    for run in runs {
        let style = run.style.unwrap_or(style);
        let from = x + run.gap;
        let shown = paint::fit(&run.text, style, end - from);
        if shown.is_empty() {
            break;
        }
        let shaped = paint::shape(&shown, style);
        let width = shaped.min_width();
        let kept = if shown.len() == run.text.len() {
            shown.len()
        } else {
            shown.len() - paint::ELLIPSIS.len_utf8()
        };
        for hit in &run.hits {
            let visible = hit.start..hit.end.min(kept);
            if let Some((left, right)) = paint::span(&shaped, &visible) {
                let bounds = Rectangle {
                    x: (from + left - 1.0).floor(),
                    y: (middle - style.line / 2.0).round(),
                    width: (right - left + 2.0).ceil(),
                    height: style.line,
                };
                let border = Border {
                    radius: Radius::new(2.0),
                    ..Border::default()
                };
                paint::boxed(renderer, bounds, tokens.hit, border);
            }
        }
        let ink = run.color.unwrap_or(color);
        paint::paragraph(renderer, &shaped, from, middle, ink);
        if run.strike {
            let bounds = Rectangle {
                x: from,
                y: middle.round(),
                width,
                height: 1.0,
            };
            paint::fill(renderer, bounds, ink);
        }
        x = from + width;
        if kept < run.text.len() {
            break;
        }
    }
    x - area.x
}

/// Where a text stands in the room it gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// At the left.
    #[default]
    Start,
    /// In the middle.
    Center,
    /// At the right, as numbers are.
    End,
}

/// A one-line text as an element; made by [`line`].
#[derive(Debug, Clone)]
pub struct Line<'a> {
    runs: Vec<Run<'a>>,
    style: Type,
    align: Align,
    width: Length,
    tokens: &'static Tokens,
    silent: bool,
}

/// A one-line text in one style and the colour of its surroundings.
pub fn line<'a>(text: impl Into<Cow<'a, str>>, style: Type) -> Line<'a> {
    Line {
        runs: vec![Run::new(text)],
        style,
        align: Align::Start,
        width: Length::Shrink,
        tokens: &crate::ui::theme::LIGHT,
        silent: false,
    }
}

/// A one-line text made of runs.
pub fn runs<'a>(runs: Vec<Run<'a>>, style: Type) -> Line<'a> {
    Line {
        runs,
        ..line("", style)
    }
}

/// An icon in a square of `size`, in the colour of its surroundings.
pub fn icon<'a>(icon: Icon, size: f32) -> Line<'a> {
    Line {
        silent: true,
        ..line(icon.glyph(), paint::icon_type(size))
    }
}

/// A text of several lines.
pub fn para<'a, M: 'a>(
    content: impl Into<Cow<'a, str>>,
    style: Type,
    color: Color,
) -> Element<'a, M> {
    iced::widget::text(content.into())
        .size(style.size)
        .line_height(iced::Pixels(style.line))
        .font(style.font)
        .color(color)
        .shaping(iced::advanced::text::Shaping::Advanced)
        .into()
}

impl<'a> Line<'a> {
    /// Adds a run, one space after the text before.
    #[must_use]
    pub fn then(mut self, run: Run<'a>) -> Self {
        let gap = paint::width("\u{a0}", self.style);
        self.runs.push(Run {
            gap: run.gap + gap,
            ..run
        });
        self
    }

    /// Sets the colour of the last run.
    #[must_use]
    pub fn color(mut self, color: Color) -> Self {
        if let Some(run) = self.runs.last_mut() {
            run.color = Some(color);
        }
        self
    }

    /// Marks search hits (byte ranges) in the last run; the tokens give the colours.
    #[must_use]
    pub fn hits(mut self, tokens: &'static Tokens, hits: Vec<Range<usize>>) -> Self {
        self.tokens = tokens;
        if let Some(run) = self.runs.last_mut() {
            run.hits = hits;
        }
        self
    }

    /// Strikes the last run through.
    #[must_use]
    pub fn strike(mut self, strike: bool) -> Self {
        if let Some(run) = self.runs.last_mut() {
            run.strike = strike;
        }
        self
    }

    /// Sets the width; by default the text takes what it needs.
    #[must_use]
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// Takes all the width it gets.
    #[must_use]
    pub fn fill(self) -> Self {
        self.width(Length::Fill)
    }

    /// Sets where the text stands.
    #[must_use]
    pub fn align(mut self, align: Align) -> Self {
        self.align = align;
        self
    }

    /// The whole text without looks.
    pub fn content(&self) -> String {
        self.runs
            .iter()
            .map(|run| run.text.as_ref())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

impl Line<'_> {
    fn is_cut(&self, bounds: Rectangle) -> bool {
        !self.silent && runs_width(&self.runs, self.style) > bounds.width + 0.5
    }
}

impl<M> Widget<M, iced::Theme, Renderer> for Line<'_> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<Rest>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(Rest::default())
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        _viewport: &Rectangle,
    ) {
        let bounds = layout.bounds();
        let over = (cursor.is_over(bounds) && self.is_cut(bounds)).then_some((0, 0));
        tree.state.downcast_mut::<Rest>().follow(event, over, shell);
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        _renderer: &Renderer,
        _viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, M, iced::Theme, Renderer>> {
        tree.state.downcast_ref::<Rest>().shown()?;
        let whole = Whole {
            text: self.content(),
            anchor: layout.bounds() + translation,
        };
        Some(overlay::Element::new(Box::new(whole)))
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, Length::Shrink)
    }

    fn layout(
        &mut self,
        _tree: &mut Tree,
        _renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let natural = runs_width(&self.runs, self.style).ceil();
        let height = self
            .runs
            .iter()
            .map(|run| run.style.unwrap_or(self.style).line)
            .fold(0.0, f32::max);
        layout::Node::new(limits.resolve(self.width, Length::Shrink, Size::new(natural, height)))
    }

    fn draw(
        &self,
        _tree: &Tree,
        renderer: &mut Renderer,
        _theme: &iced::Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let mut bounds = layout.bounds();
        if !bounds.intersects(viewport) {
            return;
        }
        let natural = runs_width(&self.runs, self.style);
        let free = (bounds.width - natural).max(0.0);
        bounds.x = match self.align {
            Align::Start => bounds.x,
            Align::Center => (bounds.x + free / 2.0).round(),
            Align::End => bounds.x + free,
        };
        bounds.width -= if self.align == Align::Start {
            0.0
        } else {
            free
        };
        draw_runs(
            renderer,
            &self.runs,
            self.style,
            style.text_color,
            self.tokens,
            bounds,
        );
    }

    fn operate(
        &mut self,
        _tree: &mut Tree,
        layout: Layout<'_>,
        _renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        if !self.silent {
            operation.text(None, layout.bounds(), &self.content());
        }
    }
}

impl<'a, M: 'a> From<Line<'a>> for Element<'a, M> {
    fn from(line: Line<'a>) -> Self {
        Element::new(line)
    }
}
