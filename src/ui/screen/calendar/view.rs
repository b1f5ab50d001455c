//! How the calendar looks: title, tools, legend, the grid or the month, the pane, and what lies over the window.

use chrono::{Datelike, NaiveDate};
use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Border, Length, Padding};

use super::entry::{self, view::Around};
use super::show::of_kind;
use super::{Calendar, GRID, Message, Mode, Owner, Pane, Shown};
use crate::domain::calendar::entry::{EntryKind, Guest};
use crate::i18n::id;
use crate::store::calendar::agenda::AgendaKind;
use crate::store::calendar::days::Kind;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::parts;
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::{self, Button};
use crate::ui::widget::choice::Switch;
use crate::ui::widget::month_grid::{self, MonthBoard, MonthGrid};
use crate::ui::widget::popup::{self, Popup};
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::time_grid::TimeGrid;
use crate::ui::widget::{paint, text, zones};

impl Calendar {
    /// What is shown, at the left of the switch of the views.
    pub fn heading<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let title = text::line(self.title_of_days(ctx), Type::HEAD).color(t.text);
        let step = |icon, name, key: &'static str, message| {
            Button::icon_only(t, icon, words.tr(name), Some(ctx.key(key))).on_press(message)
        };
        let today = Button::new(t, words.tr(id::CAL_TODAY))
            .id("calendar-today")
            .on_press(Message::ToToday);
        Row::new()
            .spacing(6)
            .align_y(Alignment::Center)
            .push(container(title).padding(Padding::ZERO.right(4)))
            .push(self.week_number(ctx))
            .push(
                step(
                    Icon::ChevronLeft,
                    id::CAL_EARLIER,
                    "Alt+PgUp",
                    Message::Earlier,
                )
                .id("calendar-earlier"),
            )
            .push((!ctx.is_narrow()).then_some(today))
            .push(
                step(
                    Icon::ChevronRight,
                    id::CAL_LATER,
                    "Alt+PgDn",
                    Message::Later,
                )
                .id("calendar-later"),
            )
            .into()
    }

    /// The number of the week, where the days shown are of one: beside the title, as the month has it beside its rows.
    fn week_number<'a>(&self, ctx: &Ctx) -> Option<Element<'a, Message>> {
        let said = self.week_words(ctx)?;
        let number = text::line(said, Type::SMALL).color(ctx.tokens.text_3);
        let number = container(number).padding(Padding::ZERO.right(2));
        Some(number.id("calendar-week").into())
    }

    fn week_words(&self, ctx: &Ctx) -> Option<String> {
        self.week(ctx).filter(|_| !ctx.is_narrow())
    }

    fn week(&self, ctx: &Ctx) -> Option<String> {
        let week = self.days().first()?.iso_week().week();
        let value = [("week", week.into())];
        let is_one = self.mode.has_hours();
        is_one.then(|| ctx.words.with(id::CAL_WEEK_SHORT, &value))
    }

    /// The number of the week where the title has no room for it: in the corner above the hours or the names.
    pub(super) fn corner(&self, ctx: &Ctx) -> String {
        let week = self.week(ctx).filter(|_| ctx.is_narrow());
        week.unwrap_or_default()
    }

    fn title_of_days(&self, ctx: &Ctx) -> String {
        let words = ctx.words;
        let days = self.days();
        let (Some(first), Some(last)) = (days.first(), days.last()) else {
            return String::new();
        };
        let of = |day: &NaiveDate| words.month_of_day(day.month0() as usize);
        match self.mode {
            Mode::Month => words.month(self.day),
            Mode::Day if self.day.year() == ctx.today().year() => {
                let heading = words.day_heading(self.day);
                let year = format!(" {}", self.day.year());
                heading.strip_suffix(&year).unwrap_or(&heading).to_owned()
            }
            Mode::Day => words.day_heading(self.day),
            Mode::WorkWeek | Mode::Week | Mode::List if first.month() == last.month() => {
                format!(
                    "{}–{} {} {}",
                    first.day(),
                    last.day(),
                    of(last),
                    last.year()
                )
            }
            Mode::WorkWeek | Mode::Week | Mode::List => {
                let year = if first.year() == last.year() {
                    String::new()
                } else {
                    format!(" {}", first.year())
                };
                format!(
                    "{} {}{year} – {} {} {}",
                    first.day(),
                    of(first),
                    last.day(),
                    of(last),
                    last.year()
                )
            }
        }
    }

    /// What stands at the right of the switch of the views.
    pub fn tools<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let both = [words.tr(id::CAL_TOGETHER), words.tr(id::CAL_BESIDE)];
        let beside = Switch::new(t, both, usize::from(self.is_beside), Message::Beside)
            .id("calendar-beside");
        let by = [words.tr(id::CAL_BY_PERSON), words.tr(id::CAL_BY_KIND)];
        let by = by.map(Choice::new).to_vec();
        // Next to a long title there is no room for every word.
        let is_tight = ctx.size.width < 1400.0;
        let title = paint::width(&self.title_of_days(ctx), Type::HEAD);
        let week = self.week_words(ctx).unwrap_or_default();
        let is_long = is_tight && title + paint::width(&week, Type::SMALL) > 190.0;
        let label = if is_tight {
            String::new()
        } else {
            words.tr(id::CAL_COLOR)
        };
        let colors = Select::new(t, by, Some(usize::from(self.by_kind)), Message::Colors)
            .label(label)
            .snug()
            .id("calendar-colors");
        let has_hours = self.mode.has_hours();
        let new = if ctx.is_narrow() || is_long && has_hours {
            Button::icon_only(
                t,
                Icon::Plus,
                words.tr(id::CAL_NEW_MEETING),
                Some(ctx.key("Ctrl+N")),
            )
            .kind(button::Kind::Primary)
        } else {
            Button::primary(t, words.tr(id::CAL_NEW_MEETING)).icon(Icon::Plus)
        };
        Row::new()
            .spacing(8)
            .align_y(Alignment::Center)
            .push(ctx.is_narrow().then(|| self.calendars_button(ctx)))
            .push(has_hours.then_some(beside))
            .push(colors)
            .push(new.id("calendar-new").on_press(Message::New))
            .into()
    }

    /// Where the sidebar shows only icons: month and calendars below a button.
    fn calendars_button<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let t = ctx.tokens;
        let name = ctx.words.tr(id::CAL_CALENDARS);
        let button = Button::icon_only(t, Icon::ListChecks, name, None)
            .held(self.shows_calendars)
            .id("calendar-calendars")
            .on_press(Message::Calendars);
        let list = self.shows_calendars.then(|| {
            let list = container(self.sidebar(ctx)).padding(Padding::ZERO.left(2));
            // Long lists scroll; what is below them stays in sight.
            let rows = self.resources.len() + ctx.users.len();
            let tall = 88.0 + 20.0 * self.small_weeks() as f32 + 25.0 * rows as f32;
            let tall = tall.min(ctx.size.height - 130.0);
            let list = container(parts::scroll(t, list)).height(tall);
            popup::panel(t, Padding::from([8, 4]), list).width(212)
        });
        Popup::new(button, list, Message::Calendars).into()
    }

    /// The calendar itself, below the toolbar.
    pub fn view<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let t = ctx.tokens;
        let grid: Element<'a, Message> = match &self.shown {
            Shown::Days(board) => TimeGrid::new(t, board, Message::Grid)
                .id(GRID)
                .current(self.current_key())
                .clock(ctx.clock.clone(), ctx.zone)
                .generation(self.generation)
                .into(),
            Shown::Rows => self.rows(ctx),
            Shown::Cells(board) => {
                let grid = MonthGrid::new(t, board, Message::Month)
                    .id(GRID)
                    .current(self.current_key());
                if board.rows.is_empty() {
                    grid.into()
                } else {
                    team(ctx, self.corner(ctx), board, grid)
                }
            }
        };
        let mut left = Column::new().width(Length::Fill).height(Length::Fill);
        if self.by_kind {
            left = left.push(self.legend(ctx));
        }
        left = left.push(self.crowd_note(ctx));
        left = left.push(parts::rule(t.line)).push(grid);
        let mut row = Row::new().push(left);
        let pane = match &self.pane {
            Some(Pane::Form(form)) => Some(self.form_view(ctx, form)),
            Some(Pane::Work(what, starts)) => self
                .find(*what, *starts)
                .and_then(|key| self.line(key))
                .map(|line| self.work(ctx, line)),
            None => None,
        };
        if let Some(pane) = pane {
            let pane = zones::zone("zone-pane", pane)
                .width(entry::view::WIDE)
                .height(Length::Fill);
            row = row.push(parts::upright(t.line)).push(pane);
        }
        row.into()
    }

    /// Width of the pane that is open, 0 when there is none.
    pub fn open_pane(&self) -> f32 {
        match &self.pane {
            Some(Pane::Form(_)) => entry::view::WIDE,
            Some(Pane::Work(what, starts)) if self.find(*what, *starts).is_some() => {
                entry::view::WIDE
            }
            Some(Pane::Work(..)) | None => 0.0,
        }
    }

    fn form_view<'a>(&'a self, ctx: &'a Ctx, form: &'a entry::EntryForm) -> Element<'a, Message> {
        let guests = form.users().iter().map(|user| Guest::User(*user));
        let rooms = self.resources.iter().map(|it| Guest::Resource(it.id));
        let around = Around {
            rooms: &self.resources,
            colors: guests
                .chain(rooms)
                .map(|guest| (guest, self.guest_color(ctx, guest)))
                .collect(),
        };
        form.view(ctx, &around).map(Message::Form)
    }

    fn guest_color(&self, ctx: &Ctx, guest: Guest) -> u8 {
        match guest {
            Guest::User(user) => self.color(ctx, Owner::User(user)),
            Guest::Resource(it) => self.color(ctx, Owner::Resource(it)),
            Guest::Person(_) => 0,
        }
    }

    /// Which calendars have no room beside the others, and what to do.
    fn crowd_note<'a>(&self, ctx: &Ctx) -> Option<Element<'a, Message>> {
        let (t, words) = (ctx.tokens, ctx.words);
        let crowd = self.crowd(ctx)?;
        let values = [
            ("all", crowd.all.into()),
            ("room", crowd.room.into()),
            ("hidden", crowd.all.saturating_sub(crowd.room).into()),
        ];
        let row = Row::new()
            .spacing(8)
            .align_y(Alignment::Center)
            .push(text::icon(Icon::Users, 14.0).color(t.text_3))
            .push(
                text::line(words.with(id::CAL_CROWD_HIDDEN, &values), Type::BODY)
                    .color(t.text_2)
                    .fill(),
            );
        let note = container(row)
            .height(30)
            .align_y(Alignment::Center)
            .padding(Padding::ZERO.left(16).right(8))
            .width(Length::Fill)
            .id("calendar-crowd");
        Some(note.into())
    }

    /// What the colours of kinds mean.
    fn legend<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let kinds = [
            (Kind::Work(AgendaKind::Call), id::CAL_KIND_CALL),
            (Kind::Work(AgendaKind::Meeting), id::CAL_KIND_MEETING),
            (Kind::Work(AgendaKind::Email), id::CAL_KIND_LETTER),
            (Kind::Work(AgendaKind::Shipment), id::CAL_KIND_ORDER),
            (Kind::Work(AgendaKind::Task), id::CAL_KIND_TASK),
            (Kind::Entry(EntryKind::Busy), id::CAL_KIND_BUSY),
        ];
        let mut row = Row::new().spacing(14).align_y(Alignment::Center);
        for (kind, name) in kinds {
            let (category, icon) = of_kind(kind);
            let color = t.category_mark(category);
            let is_busy = matches!(kind, Kind::Entry(EntryKind::Busy));
            let fill = if is_busy {
                t.category(category).0
            } else {
                color
            };
            let spot = container(space())
                .width(11)
                .height(11)
                .style(move |_| container::Style {
                    background: Some(fill.into()),
                    border: Border {
                        color,
                        width: 1.0,
                        radius: 3.0.into(),
                    },
                    ..container::Style::default()
                });
            let icon = icon.map(|icon| text::icon(icon, 14.0).color(t.text_2));
            let one = Row::new()
                .spacing(6)
                .align_y(Alignment::Center)
                .push(spot)
                .push(icon)
                .push(text::line(words.tr(name), Type::BODY).color(t.text_2));
            row = row.push(one);
        }
        container(row)
            .height(30)
            .align_y(Alignment::Center)
            .padding(Padding::ZERO.horizontal(16))
            .width(Length::Fill)
            .into()
    }
}

/// The days above rows of calendars, which scroll when there are many.
fn team<'a>(
    ctx: &Ctx,
    corner: String,
    board: &'a MonthBoard,
    grid: MonthGrid<'a, Message>,
) -> Element<'a, Message> {
    let t = ctx.tokens;
    let mut names = Row::new().height(28).align_y(Alignment::Center).push(
        container(text::line(corner, Type::TINY.normal()).color(t.text_3))
            .width(board.gutter())
            .padding(Padding::ZERO.left(12)),
    );
    for (at, name) in board.names.iter().enumerate() {
        let is_today = board.today == Some(at);
        let ink = if is_today { t.link } else { t.text_2 };
        let style = if is_today {
            Type::SMALL.semibold()
        } else {
            Type::SMALL.medium()
        };
        let name = text::line(name.as_str(), style).color(ink).fill();
        names = names.push(
            container(name)
                .width(Length::Fill)
                .padding(Padding::ZERO.left(8)),
        );
    }
    // What the window leaves below tabs, tools and the names of the days.
    let room = ctx.size.height - 160.0;
    let tall = (board.rows.len() as f32 * month_grid::ROW).max(room);
    let rows = container(grid).height(tall);
    let rows = parts::scroll(t, rows);
    Column::new()
        .push(names)
        .push(parts::rule(t.line))
        .push(rows)
        .into()
}
