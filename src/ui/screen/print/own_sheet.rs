//! The form of a sheet that the user measured, with the sheet drawn beside it as it is typed.

use iced::widget::canvas::{self, Canvas, Frame, Path, Stroke};
use iced::widget::{Column, Row, container};
use iced::{Length, Point, Rectangle, Size, Task, mouse};

use crate::domain::id::LabelSheetId;
use crate::domain::label_sheet::{Corners, OwnSheet, Shape, Sheet};
use crate::i18n::{Words, id};
use crate::say;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::form::{self, Form};
use crate::ui::theme::{Icon, LIGHT, Tokens, Type};
use crate::ui::widget::field::note;
use crate::ui::widget::{popup, text};

/// Name of the form, for focus and tests.
pub const ID: &str = "own-sheet";

/// The lengths, in the order of the form.
const LENGTHS: [&str; 8] = [
    "paper_width",
    "paper_height",
    "width",
    "height",
    "left",
    "top",
    "right_step",
    "down_step",
];

/// The open form.
#[derive(Debug)]
pub struct OwnSheetForm {
    id: LabelSheetId,
    form: Form,
    round: f32,
}

/// What the screen has to do.
#[derive(Debug, Clone)]
pub enum Wish {
    Close,
    Save(OwnSheet),
    Remove(LabelSheetId, String),
}

impl OwnSheetForm {
    /// Opens the form on a sheet; one without a number is new.
    pub fn new(words: &Words, sheet: &OwnSheet) -> Self {
        let shape = &sheet.shape;
        let grid = &shape.grid;
        let length = |value: f32| format!("{value}").replace('.', ",");
        let form = Form::new(ID)
            .labels(150.0)
            .removable(sheet.id != LabelSheetId::default())
            .line("name", words.tr(id::COLUMN_NAME), &sheet.name)
            .line(
                "paper_width",
                words.tr(id::SHEET_PAPER),
                &length(shape.paper_width),
            )
            .unit("×")
            .line("paper_height", "", &length(shape.paper_height))
            .unit(words.tr(id::LETTERS_MM))
            .beside()
            .line("width", words.tr(id::SHEET_LABEL), &length(shape.width))
            .unit("×")
            .line("height", "", &length(shape.height))
            .unit(words.tr(id::LETTERS_MM))
            .beside()
            .line(
                "columns",
                words.tr(id::SHEET_GRID),
                &grid.columns.to_string(),
            )
            .unit("×")
            .line("rows", "", &grid.rows.to_string())
            .unit(" ")
            .beside()
            .line("left", words.tr(id::SHEET_MARGINS), &length(grid.left))
            .unit("×")
            .line("top", "", &length(grid.top))
            .unit(words.tr(id::LETTERS_MM))
            .beside()
            .line(
                "right_step",
                words.tr(id::SHEET_STEP),
                &length(grid.right_step),
            )
            .unit("×")
            .line("down_step", "", &length(grid.down_step))
            .unit(words.tr(id::LETTERS_MM))
            .beside()
            .check("oval", words.tr(id::SHEET_OVAL), shape.oval);
        Self {
            id: sheet.id,
            form,
            round: shape.round,
        }
    }

    /// The widget that has the keyboard first.
    pub fn first() -> String {
        format!("{ID}-name")
    }

    /// Takes a message.
    pub fn update(
        &mut self,
        ctx: &Ctx,
        message: form::Message,
    ) -> (Task<form::Message>, Option<Wish>) {
        let (task, wish) = self.form.update(ctx, message);
        let wish = match wish {
            Some(form::Wish::Cancel) => Some(Wish::Close),
            Some(form::Wish::Remove) => Some(Wish::Remove(self.id, self.form.get("name"))),
            Some(form::Wish::Save) => {
                return match self.sheet(ctx.words) {
                    Some(sheet) => (task, Some(Wish::Save(sheet))),
                    None => {
                        let wrong = self.form.focus_wrong();
                        (Task::batch([task, wrong]), None)
                    }
                };
            }
            Some(form::Wish::Changed(_)) | None => None,
        };
        (task, wish)
    }

    /// What is typed, as a sheet that can be printed on; says what is wrong at its field.
    fn sheet(&mut self, words: &Words) -> Option<OwnSheet> {
        let name = self.form.get("name");
        if name.is_empty() {
            self.form.refuse("name", words.tr(id::SHEET_NO_NAME));
        }
        for key in LENGTHS {
            if length(&self.form.get(key)).is_none() {
                self.form.refuse(key, "");
            }
        }
        for key in ["columns", "rows"] {
            if self.form.get(key).parse::<usize>().is_err() {
                self.form.refuse(key, "");
            }
        }
        let shape = self.shape()?;
        if shape.named("").check().is_err() || name.is_empty() {
            return None;
        }
        Some(OwnSheet {
            id: self.id,
            name,
            shape,
        })
    }

    /// The shape that is typed; `None` while a field is no number.
    fn shape(&self) -> Option<Shape> {
        let of = |key: &str| length(&self.form.get(key));
        let count = |key: &str| self.form.get(key).parse::<usize>().ok();
        Some(Shape {
            paper_width: of("paper_width")?,
            paper_height: of("paper_height")?,
            width: of("width")?,
            height: of("height")?,
            round: self.round,
            oval: self.form.is_on("oval"),
            grid: crate::domain::label_sheet::Grid {
                columns: count("columns")?,
                rows: count("rows")?,
                left: of("left")?,
                top: of("top")?,
                right_step: of("right_step")?,
                down_step: of("down_step")?,
            },
        })
    }

    /// The form in its box.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, form::Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let sheet = self.shape().map(|shape| shape.named(""));
        let said = match &sheet {
            None => Some(words.tr(id::SHEET_NOT_NUMBERS)),
            Some(sheet) => sheet
                .check()
                .err()
                .map(|error| say::sheet_error(words, error)),
        };
        let title = if self.id == LabelSheetId::default() {
            id::SHEET_NEW
        } else {
            id::SHEET_CHANGE
        };
        let advice = text::para(words.tr(id::SHEET_ADVICE), Type::SMALL, t.text_3);
        let left = Column::new()
            .spacing(10)
            .width(332)
            .push(self.form.inputs(ctx))
            .push(said.map(|said| note(Icon::TriangleAlert, t.warn, said)))
            .push(advice);
        let picture = Canvas::new(Drawing { tokens: t, sheet })
            .width(190)
            .height(270);
        let body = Row::new()
            .spacing(18)
            .push(left)
            .push(container(picture).width(Length::Shrink));
        let column = Column::new()
            .spacing(12)
            .push(text::line(words.tr(title), Type::HEAD).color(t.text))
            .push(body)
            .push(self.form.buttons(ctx, words.tr(id::SHEET_SAVE)));
        popup::panel(t, 20.0, column.width(540)).into()
    }
}

/// Reads a length of a sheet.
fn length(typed: &str) -> Option<f32> {
    let read: f32 = typed.trim().replace(',', ".").parse().ok()?;
    (read.is_finite() && read.abs() <= 2_000.0).then_some(read)
}

/// The sheet that is typed.
struct Drawing {
    tokens: &'static Tokens,
    sheet: Option<Sheet>,
}

impl<M> canvas::Program<M> for Drawing {
    type State = ();

    fn draw(
        &self,
        _state: &(),
        renderer: &iced::Renderer,
        _theme: &iced::Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<canvas::Geometry> {
        // More labels are not told apart in so small a picture.
        const MOST: usize = 600;
        let mut frame = Frame::new(renderer, bounds.size());
        let Some(sheet) = &self.sheet else {
            return Vec::new();
        };
        let (wide, tall) = (sheet.paper_size.0.max(1.0), sheet.paper_size.1.max(1.0));
        let scale = (bounds.width / wide).min(bounds.height / tall);
        let paper = Path::rectangle(Point::ORIGIN, Size::new(wide * scale, tall * scale));
        frame.fill(&paper, iced::Color::WHITE);
        let is_right = sheet.check().is_ok();
        let color = if is_right {
            LIGHT.focus
        } else {
            self.tokens.overdue_mark
        };
        let places = sheet.grids.iter().flat_map(|grid| {
            (0..grid.rows.min(MOST)).flat_map(move |row| {
                (0..grid.columns.min(MOST)).map(move |column| {
                    let x = grid.left + grid.right_step * column as f32;
                    (x, grid.top + grid.down_step * row as f32)
                })
            })
        });
        for (x, y) in places.take(MOST) {
            let size = Size::new(sheet.width * scale, sheet.height * scale);
            let at = Point::new(x * scale, y * scale);
            let path = if sheet.corners == Corners::Oval {
                Path::rounded_rectangle(at, size, (size.width.min(size.height) / 2.0).into())
            } else {
                Path::rectangle(at, size)
            };
            frame.stroke(&path, Stroke::default().with_color(color).with_width(1.0));
        }
        let edge = Stroke::default()
            .with_color(self.tokens.line_strong)
            .with_width(1.0);
        frame.stroke(&paper, edge);
        vec![frame.into_geometry()]
    }
}
