//! A field of several lines.

use crate::ui::Element;
use crate::ui::theme::{self, Tokens, Type, radius};
use iced::advanced::text::Highlighter;
use iced::advanced::text::highlighter::Format;
use iced::advanced::widget::Id;
use iced::border::Radius;
use iced::widget::text_editor;
use iced::{Background, Border, Color, Length, Padding};
use std::borrow::Cow;
use std::ops::Range;

type OnPress<'a, M> = Box<dyn Fn(&text_editor::KeyPress) -> Option<text_editor::Binding<M>> + 'a>;

/// A field of several lines over `text_editor`; the text lives in a `Content` of the screen.
pub struct Area<'a, M> {
    tokens: &'static Tokens,
    content: &'a text_editor::Content,
    on_action: Box<dyn Fn(text_editor::Action) -> M + 'a>,
    on_key: Option<OnPress<'a, M>>,
    hint: Cow<'a, str>,
    id: Option<Id>,
    tall: Length,
    bare: bool,
    braces: Option<Vec<String>>,
}

impl<'a, M: Clone + 'a> Area<'a, M> {
    /// A field with its content and the message of each action (`content.perform(action)`).
    pub fn new(
        tokens: &'static Tokens,
        content: &'a text_editor::Content,
        on_action: impl Fn(text_editor::Action) -> M + 'a,
    ) -> Self {
        Self {
            tokens,
            content,
            on_action: Box::new(on_action),
            on_key: None,
            hint: Cow::Borrowed(""),
            id: None,
            tall: Length::Fixed(64.0),
            bare: false,
            braces: None,
        }
    }

    /// What stands in the empty field.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Cow<'a, str>>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Names it for tests and focus tasks.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets the height.
    #[must_use]
    pub fn height(mut self, tall: impl Into<Length>) -> Self {
        self.tall = tall.into();
        self
    }

    /// Keys that mean something else here (Enter saves); `None` leaves the key to the field.
    #[must_use]
    pub fn on_key(
        mut self,
        on_key: impl Fn(&text_editor::KeyPress) -> Option<text_editor::Binding<M>> + 'a,
    ) -> Self {
        self.on_key = Some(Box::new(on_key));
        self
    }

    /// Is as high as its text; the wheel then scrolls the page around it.
    #[must_use]
    pub fn grows(self) -> Self {
        self.height(Length::Shrink)
    }

    /// Colours what stands in braces, and in warning colour those of them that are wrong.
    #[must_use]
    pub fn braces(mut self, wrong: Vec<String>) -> Self {
        self.braces = Some(wrong);
        self
    }

    /// Draws no box: the field stands in a box of its parent.
    #[must_use]
    pub fn bare(mut self) -> Self {
        self.bare = true;
        self
    }
}

impl<'a, M: Clone + 'a> From<Area<'a, M>> for Element<'a, M> {
    fn from(a: Area<'a, M>) -> Self {
        let (t, bare) = (a.tokens, a.bare);
        let mut editor = text_editor(a.content)
            .placeholder(a.hint)
            // An invite is one long word: it must not run out of its field.
            .wrapping(iced::advanced::text::Wrapping::WordOrGlyph)
            .on_action(a.on_action)
            .font(Type::BODY.font)
            .size(Type::BODY.size)
            .line_height(iced::Pixels(Type::BODY.line))
            .padding(if bare {
                Padding::ZERO
            } else {
                Padding::from([5.0, 8.0])
            })
            .height(a.tall)
            .style(move |_, status| {
                let is_focused = matches!(status, text_editor::Status::Focused { .. });
                let (edge, width) = match (bare, is_focused) {
                    (true, _) => (Color::TRANSPARENT, 0.0),
                    (false, true) => (t.focus, 2.0),
                    (false, false) => (t.line_strong, 1.0),
                };
                text_editor::Style {
                    background: Background::Color(if bare {
                        Color::TRANSPARENT
                    } else {
                        t.surface
                    }),
                    border: Border {
                        color: edge,
                        width,
                        radius: Radius::new(radius::CONTROL),
                    },
                    placeholder: t.text_3,
                    value: t.text,
                    selection: t.focus.scale_alpha(if t.is_dark { 0.45 } else { 0.25 }),
                }
            });
        if let Some(id) = a.id {
            editor = editor.id(id);
        }
        if let Some(on_key) = a.on_key {
            // iced asks for the keys of an editor without the focus, too.
            editor = editor.key_binding(move |press| {
                if !matches!(press.status, text_editor::Status::Focused { .. }) {
                    return None;
                }
                on_key(&press).or_else(|| text_editor::Binding::from_key_press(press))
            });
        }
        let editor: Element<'a, M> = match a.braces {
            Some(wrong) => editor.highlight_with::<Braces>(wrong, Mark::format).into(),
            None => editor.into(),
        };
        if a.tall == Length::Shrink {
            super::claim::still(editor)
        } else {
            super::claim::claiming(editor)
        }
    }
}

/// What stands in braces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Good,
    Wrong,
}

impl Mark {
    fn format(&self, theme: &iced::Theme) -> Format<iced::Font> {
        let t = theme::of(theme);
        Format {
            color: Some(match self {
                Self::Good => t.link,
                Self::Wrong => t.overdue,
            }),
            font: None,
        }
    }
}

/// Finds what stands in braces, line by line.
struct Braces {
    wrong: Vec<String>,
    line: usize,
}

impl Highlighter for Braces {
    type Settings = Vec<String>;
    type Highlight = Mark;
    type Iterator<'a> = std::vec::IntoIter<(Range<usize>, Mark)>;

    fn new(settings: &Self::Settings) -> Self {
        Self {
            wrong: settings.clone(),
            line: 0,
        }
    }

    fn update(&mut self, settings: &Self::Settings) {
        self.wrong.clone_from(settings);
        self.line = 0;
    }

    fn change_line(&mut self, line: usize) {
        self.line = self.line.min(line);
    }

    fn highlight_line(&mut self, line: &str) -> Self::Iterator<'_> {
        self.line += 1;
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(open) = line[from..].find('{') {
            let open = from + open;
            let Some(close) = line[open..].find('}') else {
                break;
            };
            let range = open..open + close + 1;
            from = range.end;
            let is_wrong = self.wrong.iter().any(|wrong| *wrong == line[range.clone()]);
            found.push((range, if is_wrong { Mark::Wrong } else { Mark::Good }));
        }
        found.into_iter()
    }

    fn current_line(&self) -> usize {
        self.line
    }
}
