//! How the calendar looks: title, tools, legend, the grid or the month, the pane, and what lies over the window.

use chrono::{Datelike, NaiveDate};
use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Border, Length, Padding};

use super::entry::{self, view::Around};
use super::show::{of_kind, span};
use super::{Ask, Calendar, GO, GRID, Message, Mode, Owner, Pane, Shown, is_task};
use crate::domain::calendar::entry::{EntryKind, Guest};
use crate::domain::calendar::split::Scope;
use crate::domain::due::Due;
use crate::domain::interaction::InteractionState;
use crate::exchange::calendar::Method;
use crate::i18n::{Id, id};
use crate::say;
use crate::store::calendar::agenda::{AgendaKind, Source};
use crate::store::calendar::days::{Kind, Line, What};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::{dates, list_parts, parts};
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::{self, Button};
use crate::ui::widget::choice::Switch;
use crate::ui::widget::date::DateField;
use crate::ui::widget::dialog::Dialog;
use crate::ui::widget::menu::{Entry as MenuEntry, Menu};
use crate::ui::widget::month_grid::MonthGrid;
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::time_grid::TimeGrid;
use crate::ui::widget::{paint, text, zones};

/// Categories that a calendar can have, with their names.
const COLORS: [Id; 6] = [
    id::CAL_COLOR_1,
    id::CAL_COLOR_2,
    id::CAL_COLOR_3,
    id::CAL_COLOR_4,
    id::CAL_COLOR_5,
    id::CAL_COLOR_6,
];

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
            Mode::WorkWeek | Mode::Week if first.month() == last.month() => {
                format!(
                    "{}–{} {} {}",
                    first.day(),
                    last.day(),
                    of(last),
                    last.year()
                )
            }
            Mode::WorkWeek | Mode::Week => {
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
        let is_long = is_tight && paint::width(&self.title_of_days(ctx), Type::HEAD) > 190.0;
        let label = if is_tight {
            String::new()
        } else {
            words.tr(id::CAL_COLOR)
        };
        let colors = Select::new(t, by, Some(usize::from(self.by_kind)), Message::Colors)
            .label(label)
            .snug()
            .id("calendar-colors");
        let is_month = self.mode == Mode::Month;
        let new = if ctx.is_narrow() || is_long && !is_month {
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
            .push((!is_month).then_some(beside))
            .push(colors)
            .push(new.id("calendar-new").on_press(Message::New))
            .into()
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
            Shown::Month(board) => MonthGrid::new(t, board, Message::Month)
                .id(GRID)
                .current(self.current_key())
                .into(),
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
        let said = if crowd.hides {
            id::CAL_CROWD_HIDDEN
        } else {
            id::CAL_CROWD_TOGETHER
        };
        let day = (!crowd.hides).then(|| {
            Button::ghost(t, words.tr(id::CAL_CROWD_DAY))
                .small()
                .id("calendar-crowd-day")
                .on_press(Message::OneDay)
        });
        let row = Row::new()
            .spacing(8)
            .align_y(Alignment::Center)
            .push(text::icon(Icon::Users, 14.0).color(t.text_3))
            .push(
                text::line(words.with(said, &values), Type::BODY)
                    .color(t.text_2)
                    .fill(),
            )
            .push(day);
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

    /// Planned work beside the grid: what, with whom, when, and the way to where it is at home.
    fn work<'a>(&'a self, ctx: &'a Ctx, line: &'a Line) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let kind = match line.kind {
            Kind::Work(kind) => say::code(words, "agenda-kind", kind.code()),
            Kind::Birthday => words.tr(id::CAL_BIRTHDAY_KIND),
            Kind::Entry(kind) => say::code(words, "entry-kind", kind.code()),
        };
        let head = text::line(kind, Type::HEAD).color(t.text).fill();
        let (from, to) = (line.starts.local(ctx.zone), line.ends.local(ctx.zone));
        let day = words.day_in_words(from.date());
        let when = match line.starts {
            Due::On(_) => day,
            Due::At(_) => format!("{day}, {}", span(ctx, from, to)),
        };
        let mut body = Column::new().spacing(6).push(text::para(
            self.title(ctx, line),
            Type::BODY.semibold(),
            t.text,
        ));
        if !line.title.is_empty() && line.title != self.title(ctx, line) {
            body = body.push(text::para(line.title.clone(), Type::BODY, t.text));
        }
        body = body.push(text::para(when, Type::BODY, t.text_2));
        for user in &line.users {
            if let Some(user) = ctx.user(*user) {
                body = body.push(text::line(user.name.as_str(), Type::BODY).color(t.text_2));
            }
        }
        let mut buttons = Column::new().spacing(6);
        let opens = !matches!(line.what, What::Work(Source::Task(_))) || line.client.is_some();
        if opens {
            let name = if is_task(line.kind) {
                words.tr(id::CAL_OPEN_CLIENT)
            } else {
                words.tr(id::CAL_OPEN)
            };
            let open = Button::new(t, name)
                .key("Enter")
                .id("calendar-open")
                .on_press(Message::OpenRecord(line.what, line.client));
            buttons = buttons.push(open);
        }
        let is_open = line.state == InteractionState::Planned;
        if let (What::Work(Source::Task(task)), true) = (line.what, is_open) {
            let done = Button::primary(t, words.tr(id::CAL_DONE))
                .icon(Icon::Check)
                .id("calendar-done")
                .on_press(Message::FinishTask(task, line.title.clone()));
            buttons = buttons.push(done);
        }
        if let (Some(client), false) = (line.client, is_task(line.kind)) {
            let card = Button::new(t, words.tr(id::CAL_OPEN_CLIENT))
                .icon(Icon::ContactRound)
                .id("calendar-client")
                .on_press(Message::OpenClient(client));
            buttons = buttons.push(card);
        }
        let body = container(body.push(space().height(6)).push(buttons))
            .padding(Padding::ZERO.horizontal(14));
        Column::new()
            .push(list_parts::pane_head(ctx, head, Message::ClosePane))
            .push(body)
            .into()
    }

    /// Its own dialog or menu over the whole window.
    pub fn layer<'a>(&'a self, ctx: &'a Ctx) -> Option<Element<'a, Message>> {
        let (t, words) = (ctx.tokens, ctx.words);
        if let Some(ask) = &self.ask {
            let first = Some("scope-this".to_owned());
            let dialog = scope_dialog(ctx, ask);
            return Some(list_parts::dialog_over(
                ctx,
                dialog,
                first,
                Message::Scope(None),
            ));
        }
        if let Some((owner, at)) = self.color_menu {
            let now = self.color(ctx, owner);
            let entries = (1..=6)
                .zip(COLORS)
                .map(|(color, name)| {
                    MenuEntry::new(words.tr(name), Message::Color(owner, color))
                        .swatch(t.category_mark(color))
                        .checked(color == now)
                })
                .collect();
            return Some(list_parts::menu_over(
                Menu::new(t, entries),
                at,
                Message::CloseMenu,
            ));
        }
        if let Some((what, starts, at)) = self.menu {
            let mut entries = vec![
                MenuEntry::new(words.tr(id::CAL_OPEN), Message::OpenLine(what, starts))
                    .icon(Icon::Eye)
                    .key("Enter"),
            ];
            if let What::Entry(of) = what {
                let invite =
                    |name, method| MenuEntry::new(words.tr(name), Message::Invite(of, method));
                entries.push(invite(id::CAL_INVITE, Method::Request).icon(Icon::Mail));
                entries.push(invite(id::CAL_UNINVITE, Method::Cancel));
                let delete = MenuEntry::new(
                    words.tr(id::COMMAND_DELETE),
                    Message::DeleteLine(what, starts),
                );
                entries.push(MenuEntry::line());
                entries.push(delete.icon(Icon::Trash2).key(ctx.key("Del")).danger());
            }
            return Some(list_parts::menu_over(
                Menu::new(t, entries),
                at,
                Message::CloseMenu,
            ));
        }
        let (typed, is_open) = self.go.as_ref()?;
        let chosen = dates::chosen(ctx, typed);
        let field = DateField::new(
            t,
            typed.as_str(),
            ctx.today(),
            dates::names(words),
            Message::GoTyped,
            Message::GoChosen,
        )
        .width(Length::Fill)
        .calendar_id(dates::calendar_id(GO))
        .chosen(chosen)
        .open(
            *is_open,
            Message::GoCalendar(true),
            Message::GoCalendar(false),
        )
        .field(|line| {
            let line = line.id(GO).on_submit(Message::Go);
            line.hint(words.tr(id::CAL_GO_HINT))
        });
        let go = Button::primary(t, words.tr(id::CAL_GO))
            .id("calendar-go-yes")
            .on_press(Message::Go);
        let dialog = Dialog::new(t, words.tr(id::CAL_GO_TITLE))
            .content(field)
            .button(go);
        Some(list_parts::dialog_over(
            ctx,
            dialog.into(),
            Some(GO.to_owned()),
            Message::GoClosed,
        ))
    }
}

/// "This, this and the following, or all": one button for each.
fn scope_dialog<'a>(ctx: &Ctx, ask: &Ask) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let title = if ask.is_deletion() {
        id::CAL_SCOPE_DELETE
    } else {
        id::CAL_SCOPE_CHANGE
    };
    let title = words.with(title, &[("what", ask.title.clone().into())]);
    let one = |scope: Scope, name: Id, id: &'static str| {
        Button::new(t, words.tr(name))
            .id(id)
            .width(Length::Fill)
            .on_press(Message::Scope(Some(scope)))
    };
    let content = Column::new()
        .spacing(6)
        .push(one(Scope::This, id::CAL_SCOPE_THIS, "scope-this"))
        .push(one(
            Scope::Following,
            id::CAL_SCOPE_FOLLOWING,
            "scope-following",
        ))
        .push(one(Scope::All, id::CAL_SCOPE_ALL, "scope-all"));
    Dialog::new(t, title)
        .content(content)
        .button(
            Button::new(t, words.tr(id::CAL_SCOPE_CANCEL))
                .key("Esc")
                .on_press(Message::Scope(None)),
        )
        .into()
}
