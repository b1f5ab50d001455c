//! How the import looks: toolbar with the steps, one step below, an error as a banner.

use iced::widget::{Column, Row, container, scrollable, space};
use iced::{Alignment, Length, Padding};

use super::pieces::{bad_rows, delimiter, figures, head, new_lists, samples, section, warnings};
use super::{By, Import, Message, PATH, Step};
use crate::exchange::column_names;
use crate::exchange::dialect::DELIMITERS;
use crate::exchange::encoding::OFFERED;
use crate::exchange::import::{NewUsers, OnMatch, Report};
use crate::exchange::open::{Layout, Preview};
use crate::exchange::target::{Subject, Target};
use crate::i18n::{Id, id};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::theme::{Icon, Type, height};
use crate::ui::widget::button::Button;
use crate::ui::widget::choice::Check;
use crate::ui::widget::field::Field;
use crate::ui::widget::notice::{self, Level, Work};
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::text;

/// How many lines of the file are offered as the line of the headers.
const HEADER_LINES: u64 = 15;

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

    fn columns<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let Some(preview) = &self.preview else {
            return space().into();
        };
        let bar = container(self.reading(ctx, preview))
            .height(height::FILTERS)
            .padding(Padding::ZERO.left(16).right(12).bottom(6));
        if self.is_card() {
            let said = text::para(
                ctx.words.tr(id::IMPORT_CARDS),
                Type::BODY,
                ctx.tokens.text_2,
            );
            return Column::new()
                .push(bar)
                .push(container(said).padding(16).width(WIDE))
                .into();
        }
        let names: Vec<String> = self
            .targets
            .iter()
            .map(|target| column_names::name(target, ctx.words))
            .collect();
        let mut rows = Column::new();
        for (place, target) in self.mapping.iter().enumerate() {
            rows = rows.push(self.column(ctx, preview, (place, target), &names));
        }
        Column::new()
            .push(bar)
            .push(head(ctx))
            .push(scrollable(rows).height(Length::Fill).width(Length::Fill))
            .into()
    }

    /// Encoding, delimiter, line of the headers: as guessed, to be corrected.
    fn reading<'a>(&'a self, ctx: &Ctx, preview: &Preview) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut row = Row::new().spacing(6).align_y(Alignment::Center);
        let encoding = match &preview.settings.layout {
            Layout::Text { encoding, .. } | Layout::VCard { encoding } => Some(*encoding),
            Layout::Sheet { .. } => None,
        };
        if let Some(encoding) = encoding {
            let options = OFFERED
                .iter()
                .map(|known| Choice::new(known.name()))
                .collect();
            let chosen = OFFERED.iter().position(|known| *known == encoding);
            row = row.push(
                Select::new(t, options, chosen, Message::Encoding)
                    .label(words.tr(id::IMPORT_ENCODING))
                    .hint(encoding.name())
                    .id("import-encoding"),
            );
        }
        if let Layout::Text { dialect, .. } = &preview.settings.layout {
            let options = DELIMITERS
                .map(|byte| Choice::new(delimiter(words, byte)))
                .to_vec();
            let chosen = DELIMITERS
                .iter()
                .position(|byte| *byte == dialect.delimiter);
            row = row.push(
                Select::new(t, options, chosen, Message::Delimiter)
                    .label(words.tr(id::IMPORT_DELIMITER))
                    .id("import-delimiter"),
            );
        }
        if let Layout::Sheet { name } = &preview.settings.layout {
            let options = preview
                .sheets
                .iter()
                .map(|sheet| Choice::new(sheet.clone()))
                .collect();
            let chosen = preview.sheets.iter().position(|sheet| sheet == name);
            row = row.push(
                Select::new(t, options, chosen, Message::Sheet)
                    .label(words.tr(id::IMPORT_SHEET))
                    .id("import-sheet"),
            );
        }
        if !self.is_card() {
            let options = Subject::ALL.iter();
            let options = options
                .map(|subject| Choice::new(words.tr(subject_name(*subject))))
                .collect();
            let chosen = Subject::ALL
                .iter()
                .position(|subject| *subject == self.choices.subject);
            row = row.push(
                Select::new(t, options, chosen, Message::Subject)
                    .label(words.tr(id::IMPORT_WHAT))
                    .id("import-subject"),
            );
            let none = words.tr(id::IMPORT_HEADER_NONE);
            let known = preview.settings.header.unwrap_or(0);
            let lines = 1..=HEADER_LINES.max(known);
            let lines =
                lines.map(|line| words.with(id::IMPORT_HEADER_LINE, &[("line", line.into())]));
            let options = [none].into_iter().chain(lines).map(Choice::new).collect();
            let chosen = usize::try_from(known).ok();
            row = row.push(
                Select::new(t, options, chosen, Message::Header)
                    .label(words.tr(id::IMPORT_HEADER))
                    .id("import-header"),
            );
        }
        let is_sure = preview.encoding_confidence >= 0.5 && preview.dialect_confidence >= 0.5;
        if !is_sure {
            row = row
                .push(text::icon(Icon::TriangleAlert, 14.0).color(t.warn))
                .push(text::line(words.tr(id::IMPORT_UNSURE), Type::SMALL).color(t.warn));
        }
        row.into()
    }

    /// A column of the file: its header, some of its values, what it means.
    fn column<'a>(
        &'a self,
        ctx: &Ctx,
        preview: &Preview,
        (place, target): (usize, &Target),
        names: &[String],
    ) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let header = preview
            .headers
            .get(place)
            .filter(|header| !header.is_empty());
        let header = header.cloned().unwrap_or_else(|| {
            words.with(id::IMPORT_COLUMN_NUMBER, &[("number", (place + 1).into())])
        });
        let options = names.iter().map(|name| Choice::new(name.clone())).collect();
        let chosen = self.targets.iter().position(|known| known == target);
        let is_left_out = *target == Target::Ignore;
        let ink = if is_left_out { t.text_3 } else { t.text };
        let select = Select::new(t, options, chosen, move |at| Message::Map(place, at))
            .search_hint(words.tr(id::IMPORT_SEARCH_FIELD))
            .width(280)
            .id(format!("import-column-{place}"));
        let guess = preview.columns.get(place);
        let is_unsure = guess
            .is_some_and(|guess| guess.confidence < 0.5 && guess.target == *target)
            && !is_left_out;
        let mark: Element<'a, Message> = if is_unsure {
            Row::new()
                .spacing(5)
                .align_y(Alignment::Center)
                .push(text::icon(Icon::TriangleAlert, 14.0).color(t.warn))
                .push(text::line(words.tr(id::IMPORT_COLUMN_UNSURE), Type::SMALL).color(t.warn))
                .into()
        } else {
            space().into()
        };
        let row = Row::new()
            .spacing(12)
            .height(33)
            .align_y(Alignment::Center)
            .push(
                text::line(header, Type::BODY.medium())
                    .color(ink)
                    .width(220),
            )
            .push(
                text::line(samples(preview, place), Type::BODY)
                    .color(t.text_2)
                    .fill(),
            )
            .push(select)
            .push(container(mark).width(if ctx.is_narrow() { 96 } else { 150 }));
        Column::new()
            .push(container(row).padding(Padding::ZERO.horizontal(16)))
            .push(notice::rule(t))
            .into()
    }

    fn check<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let by = |by: By, on: bool, name: Id| {
            Check::new(t, on, words.tr(name)).on_press(Message::Match(by))
        };
        let (chosen, of_products) = (self.match_by, self.product_by);
        let ways = match self.choices.subject {
            Subject::Products => Row::new()
                .push(by(By::Code, of_products.code, id::IMPORT_BY_CODE))
                .push(by(By::Name, of_products.name, id::IMPORT_BY_NAME)),
            Subject::Clients => Row::new()
                .push(by(By::TaxCode, chosen.tax_code, id::IMPORT_BY_TAX_CODE))
                .push(by(By::Email, chosen.email, id::IMPORT_BY_EMAIL))
                .push(by(By::Phone, chosen.phone, id::IMPORT_BY_PHONE))
                .push(by(By::Name, chosen.name, id::IMPORT_BY_NAME)),
            // Its client is named in the row; kind, time and topic tell it from others.
            Subject::Interactions => Row::new(),
        };
        let ways = ways.spacing(16);
        let fates: &[(OnMatch, Id)] = match self.choices.subject {
            // What happened is not updated by a table: it is there or it is not.
            Subject::Interactions => &[
                (OnMatch::Update, id::IMPORT_ON_SKIP_INTERACTIONS),
                (OnMatch::Create, id::IMPORT_ON_CREATE_INTERACTIONS),
            ],
            Subject::Clients | Subject::Products => &[
                (OnMatch::Update, id::IMPORT_ON_UPDATE),
                (OnMatch::Skip, id::IMPORT_ON_SKIP),
                (OnMatch::Create, id::IMPORT_ON_CREATE),
            ],
        };
        let mut found = Column::new().spacing(6);
        for &(fate, name) in fates {
            found = found.push(
                Check::radio(t, self.on_match == fate, words.tr(name))
                    .on_press(Message::OnMatch(fate)),
            );
        }
        let mut column = Column::new().spacing(12);
        let recognised = match self.choices.subject {
            Subject::Clients => Some(id::IMPORT_MATCH_BY),
            Subject::Products => Some(id::IMPORT_MATCH_PRODUCTS_BY),
            Subject::Interactions => None,
        };
        if let Some(title) = recognised {
            column = column.push(section(ctx, title)).push(ways);
        }
        column = column
            .push(section(ctx, id::IMPORT_ON_MATCH))
            .push(found)
            .push(section(ctx, id::IMPORT_PLAN));
        column = match (&self.plan, &self.job) {
            (Some(plan), _) => {
                let mut column = column
                    .push(text::para(
                        words.tr(id::IMPORT_PLAN_BODY),
                        Type::SMALL,
                        t.text_2,
                    ))
                    .push(figures(ctx, self.choices.subject, plan, true));
                if !plan.new_lists.is_empty() {
                    column = column.push(new_lists(ctx, plan));
                }
                if !plan.unknown_users.is_empty() {
                    column = column.push(self.users(ctx, plan));
                }
                if plan.warnings.count > 0 {
                    column = column.push(warnings(ctx, plan));
                }
                column.push(bad_rows(ctx, plan))
            }
            (None, Some(_)) => column.push(self.work(ctx, id::IMPORT_TRYING)),
            (None, None) => column,
        };
        scrollable(container(container(column).width(WIDE)).padding(16))
            .height(Length::Fill)
            .width(Length::Fill)
            .into()
    }

    /// Who would become a user, with the choice to leave them out.
    fn users<'a>(&'a self, ctx: &Ctx, plan: &Report) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        if plan.unknown_users.is_empty() {
            return space().into();
        }
        let names: Vec<String> = plan
            .unknown_users
            .iter()
            .map(|(name, rows)| format!("{name} ({rows})"))
            .collect();
        let choices = [
            (NewUsers::Create, id::IMPORT_USERS_CREATE),
            (NewUsers::LeaveEmpty, id::IMPORT_USERS_EMPTY),
        ];
        let mut column = Column::new()
            .spacing(6)
            .push(section(ctx, id::IMPORT_UNKNOWN_USERS))
            .push(text::para(names.join(", "), Type::BODY, t.text));
        for (fate, name) in choices {
            column = column.push(
                Check::radio(t, self.new_users == fate, words.tr(name))
                    .on_press(Message::NewUsers(fate)),
            );
        }
        column.into()
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

    fn done<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let Some(report) = &self.report else {
            return space().into();
        };
        let mut column = Column::new()
            .spacing(12)
            .push(text::line(words.tr(id::IMPORT_DONE_TITLE), Type::TITLE).color(t.text))
            .push(figures(ctx, self.choices.subject, report, false))
            .push(notice::banner(
                t,
                Level::Good,
                Icon::Undo2,
                words.tr(id::IMPORT_UNDO_HINT),
                None,
            ));
        if let Some(file) = &report.bad_file {
            let path = file.display().to_string();
            let said = words.with(
                id::IMPORT_BAD_FILE,
                &[("count", report.bad.into()), ("path", (&path).into())],
            );
            let open =
                Button::new(t, words.tr(id::IMPORT_OPEN_FILE)).on_press(Message::Visit(path));
            column = column.push(notice::banner(
                t,
                Level::Warn,
                Icon::TriangleAlert,
                said,
                Some(open),
            ));
        }
        let on = if self.choices.subject == Subject::Products {
            Button::primary(t, words.tr(id::IMPORT_CLOSE))
                .on_press(Message::Close)
                .id("import-close")
        } else {
            Button::primary(t, words.tr(id::IMPORT_TO_CLIENTS))
                .on_press(Message::ToClients)
                .id("import-to-clients")
        };
        let buttons = Row::new()
            .spacing(8)
            .push(on)
            .push(Button::new(t, words.tr(id::IMPORT_AGAIN)).on_press(Message::Again));
        if report.warnings.count > 0 {
            column = column.push(warnings(ctx, report));
        }
        if report.bad > 0 {
            column = column.push(bad_rows(ctx, report));
        }
        column = column.push(buttons);
        scrollable(container(container(column).width(WIDE)).padding(16))
            .height(Length::Fill)
            .width(Length::Fill)
            .into()
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
