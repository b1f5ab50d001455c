//! How the import looks: toolbar with the steps, one step below, an error as a banner.

mod check;
mod columns;

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Length, Padding};

use super::pieces::section;
use super::{Import, Message, PATH, Step};
use crate::exchange::target::Subject;
use crate::i18n::{Id, id};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::theme::{Icon, Type, height};
use crate::ui::widget::button::Button;
use crate::ui::widget::choice::Check;
use crate::ui::widget::field::Field;
use crate::ui::widget::notice::{self, Level, Work};
use crate::ui::widget::text;

/// Width of what is not a table.
const WIDE: f32 = 720.0;

impl Import {
    /// The work area.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let t = ctx.tokens;
        let body = match self.step {
            Step::File => self.file(ctx),
            Step::Columns => self.columns(ctx),
            Step::Check => self.check(ctx),
            Step::Run => self.running(ctx),
            Step::Done => self.done(ctx),
        };
        let mut column = Column::new().push(self.toolbar(ctx));
        if let Some(problem) = &self.problem {
            let words = format!("{} {}", problem.what, problem.todo);
            let banner = notice::banner(t, Level::Bad, Icon::CircleAlert, words, None);
            column =
                column.push(container(banner).padding(Padding::ZERO.left(16).right(12).bottom(6)));
        }
        container(column.push(body))
            .width(Length::Fill)
            .height(Length::Fill)
            .style(move |_| container::Style {
                background: Some(t.surface.into()),
                text_color: Some(t.text),
                ..container::Style::default()
            })
            .into()
    }

    /// It has no dialogs.
    pub fn layer<'a>(&'a self, _ctx: &Ctx) -> Option<Element<'a, Message>> {
        None
    }

    fn toolbar<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let name = self.file_name();
        let title = if self.step == Step::File || name.is_empty() {
            words.tr(id::COMMAND_IMPORT)
        } else {
            words.with(id::IMPORT_TITLE, &[("file", name.into())])
        };
        let steps = [
            (Step::File, id::IMPORT_STEP_FILE),
            (Step::Columns, id::IMPORT_STEP_COLUMNS),
            (Step::Check, id::IMPORT_STEP_CHECK),
            (Step::Done, id::IMPORT_STEP_DONE),
        ];
        let now = if self.step == Step::Run {
            Step::Check
        } else {
            self.step
        };
        let mut trail = Row::new().spacing(6).align_y(Alignment::Center);
        for (place, (step, name)) in steps.into_iter().enumerate() {
            if place > 0 {
                trail = trail.push(text::icon(Icon::ChevronRight, 12.0).color(t.text_3));
            }
            let (style, ink) = if step == now {
                (Type::SMALL.semibold(), t.text)
            } else {
                (Type::SMALL, t.text_3)
            };
            trail = trail.push(text::line(words.tr(name), style).color(ink));
        }
        let mut row = Row::new()
            .spacing(8)
            .align_y(Alignment::Center)
            .push(text::line(title, Type::HEAD).color(t.text))
            .push(container(trail).padding(Padding::ZERO.left(12)))
            .push(space().width(Length::Fill));
        if matches!(self.step, Step::Columns | Step::Check) {
            row = row.push(
                Button::new(t, words.tr(id::IMPORT_BACK))
                    .key_maybe((!ctx.is_narrow()).then_some("Esc"))
                    .on_press(Message::Back)
                    .id("import-back"),
            );
        }
        let label = match self.step {
            Step::Columns => Some(words.tr(id::IMPORT_NEXT)),
            Step::Check => {
                let count = self.to_import();
                Some(words.with(id::IMPORT_START, &[("count", count.into())]))
            }
            Step::File | Step::Run | Step::Done => None,
        };
        if let Some(label) = label {
            let reason = match self.step {
                Step::Check if self.plan.is_none() => id::IMPORT_WAIT,
                Step::Check => id::IMPORT_NOTHING,
                _ => id::IMPORT_NO_COLUMN,
            };
            let button = Button::primary(t, label).id("import-next");
            row = row.push(if self.can_go_on() {
                button
                    .key_maybe((!ctx.is_narrow()).then(|| ctx.key("Ctrl+Enter")))
                    .on_press(Message::Next)
            } else {
                button.off(words.tr(reason))
            });
        }
        container(row)
            .height(height::TOOLBAR)
            .align_y(Alignment::Center)
            .padding(Padding::ZERO.left(16).right(12))
            .into()
    }

    fn file<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let path = Field::new(t, self.path.as_str(), Message::Path)
            .hint(words.tr(id::IMPORT_PATH_HINT))
            .icon(Icon::FileText)
            .on_submit(Message::Look)
            .id(PATH);
        let look = Button::primary(t, words.tr(id::IMPORT_LOOK))
            .key(ctx.key("Enter"))
            .id("import-look");
        let look = if self.path.trim().is_empty() {
            look.off(words.tr(id::IMPORT_NO_FILE))
        } else {
            look.on_press(Message::Look)
        };
        let row = Row::new()
            .spacing(8)
            .push(path)
            .push(
                Button::new(t, words.tr(id::IMPORT_PICK_BUTTON))
                    .on_press(Message::Pick)
                    .id("import-pick"),
            )
            .push(look);
        let column = Column::new()
            .spacing(12)
            .push(text::para(words.tr(id::IMPORT_INTRO), Type::BODY, t.text))
            .push(self.subjects(ctx))
            .push(row)
            .push(text::para(
                words.tr(id::IMPORT_FORMATS),
                Type::SMALL,
                t.text_2,
            ));
        container(container(column).width(WIDE)).padding(16).into()
    }

    /// The choice of what is in the file.
    fn subjects<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut row = Row::new()
            .spacing(16)
            .align_y(Alignment::Center)
            .push(section(ctx, id::IMPORT_WHAT));
        for (at, subject) in Subject::ALL.iter().enumerate() {
            let name = words.tr(subject_name(*subject));
            row = row.push(
                Check::radio(t, self.choices.subject == *subject, name)
                    .on_press(Message::Subject(at)),
            );
        }
        row.into()
    }

    fn running<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let column = Column::new()
            .spacing(12)
            .push(self.work(ctx, id::IMPORT_RUNNING))
            .push(text::para(
                ctx.words.tr(id::IMPORT_STOP_BODY),
                Type::SMALL,
                ctx.tokens.text_2,
            ));
        container(container(column).width(480)).padding(16).into()
    }

    fn work<'a>(&'a self, ctx: &Ctx, name: Id) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let job = self.job.as_ref();
        let part = job.and_then(super::Job::part);
        let left = job.and_then(|job| job.seconds_left(ctx.now()));
        let percent = part.map(|part| (part * 100.0).round() as i64);
        Work {
            name: words
                .with(name, &[("file", self.file_name().into())])
                .into(),
            left: left
                .map(|seconds| words.with(id::IMPORT_LEFT, &[("count", seconds.into())]))
                .unwrap_or_default()
                .into(),
            part: part.unwrap_or(0.0),
            counts: percent
                .map(|percent| words.with(id::IMPORT_PERCENT, &[("count", percent.into())]))
                .unwrap_or_default()
                .into(),
            stop: Button::new(t, words.tr(id::IMPORT_STOP))
                .key("Esc")
                .on_press(Message::Stop),
        }
        .view(t)
    }
}

/// What the rows of a file can be about, in words.
const fn subject_name(subject: Subject) -> Id {
    match subject {
        Subject::Clients => id::IMPORT_WHAT_CLIENTS,
        Subject::Products => id::IMPORT_WHAT_PRODUCTS,
        Subject::Interactions => id::IMPORT_WHAT_INTERACTIONS,
    }
}
