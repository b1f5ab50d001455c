//! The state of the exchange: what it is in one sentence, what to do, the devices, one of them at the right.

use iced::widget::{Column, Row, container, space};
use iced::{Border, Color, Length, Padding};

use super::begin;
use super::dialog::{self, Confirm};
use super::facts::{self, DeviceLine};
use super::{DEVICES, Message, Office, Opened};
use crate::i18n::{Id, id};
use crate::office::{Home, Phase, Standing, Stop};
use crate::platform::keystore::Kept;
use crate::say::office::{self as said, Level, Line, When};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::{list_parts, parts};
use crate::ui::theme::{Icon, Type};
use crate::ui::together::may_invite;
use crate::ui::widget::button::Button;
use crate::ui::widget::chip;
use crate::ui::widget::notice::{self, Work};
use crate::ui::widget::table::{Column as TableColumn, Table};
use crate::ui::widget::text;

/// Height of the head of a table.
const HEAD: f32 = 24.0;

impl Office {
    pub(super) fn state_view<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        match &ctx.together.standing {
            Some(Standing::In(home)) => self.at_home(ctx, home),
            Some(Standing::Joining(waiting)) => {
                let keys = self.keys_failed(ctx);
                begin::joining(ctx, waiting, keys.map(|failed| self.keys_view(ctx, failed)))
            }
            Some(Standing::Founding { place, office }) => {
                begin::founding(ctx, &place.to_string(), office)
            }
            Some(Standing::Alone) => begin::alone(ctx),
            None => space().into(),
        }
    }

    fn at_home<'a>(&'a self, ctx: &'a Ctx, home: &'a Home) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        if let Some(failed) = self.keys_failed(ctx) {
            // Without the keys nothing is known of the devices.
            let figures = container(self.figures(ctx, home)).padding(16);
            let column = Column::new()
                .push(self.keys_view(ctx, failed))
                .push(figures);
            return parts::scroll(t, column).into();
        }
        let mut column = Column::new().push(self.head(ctx, home));
        if let Some(failed) = self.failed.as_ref().or(ctx.together.failed.as_ref()) {
            let trouble = dialog::trouble(ctx, failed);
            column = column.push(banner(notice::banner(
                t,
                notice::Level::Bad,
                Icon::CircleAlert,
                trouble,
                None,
            )));
        }
        for banner in self.requests(ctx) {
            column = column.push(banner);
        }
        for banner in self.left_behind(ctx) {
            column = column.push(banner);
        }
        let columns = vec![
            TableColumn::new(0, "", 40.0).center().fixed(),
            TableColumn::new(1, words.tr(id::TOGETHER_DEVICE), 190.0)
                .grow(1.0)
                .fixed(),
            TableColumn::new(2, words.tr(id::TOGETHER_WHOSE), 140.0).fixed(),
            TableColumn::new(3, words.tr(id::TOGETHER_LAST), 126.0)
                .fixed()
                .priority(1),
            TableColumn::new(4, words.tr(id::TOGETHER_HAS), 210.0)
                .grow(1.0)
                .fixed(),
        ];
        let title = text::line(words.tr(id::TOGETHER_DEVICES), Type::BODY.semibold());
        let rows = u16::try_from(self.devices.0.len()).unwrap_or(u16::MAX);
        let table = Table::new(t, columns, &self.devices, Message::Devices)
            .id(DEVICES)
            .current(self.device)
            .row_height(ctx.row);
        let table = container(Element::from(table))
            .max_height(HEAD + ctx.row * f32::from(rows.max(1)) + 2.0);
        column = column
            .push(container(title).padding(Padding::from([8, 16])))
            .push(table);
        let pane = self
            .has_pane
            .then(|| self.device().map(|line| self.device_pane(ctx, line)));
        list_parts::with_pane(ctx, parts::scroll(t, column), pane.flatten())
    }

    /// How it stands, large; facts below.
    fn head<'a>(&'a self, ctx: &'a Ctx, home: &'a Home) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let silence = ctx.together.silence.filter(|_| !home.is_paused);
        let progress = ctx.together.progress.filter(|it| it.total > 1);
        if let Some(progress) = progress.filter(|_| silence.is_none()) {
            let part = |n: u64| u32::try_from(n).map_or(1.0, f64::from);
            #[allow(clippy::cast_possible_truncation)] // a part of one
            let done = (part(progress.done) / part(progress.total).max(1.0)) as f32;
            let values = [
                ("done", part_of(progress.done).into()),
                ("total", part_of(progress.total).into()),
            ];
            let work = Work {
                name: words.tr(id::TOGETHER_FIRST).into(),
                left: "".into(),
                part: done,
                counts: words.with(id::TOGETHER_FIRST_COUNTS, &values).into(),
                stop: Button::new(t, words.tr(id::TOGETHER_STOP)).on_press(Message::Stop),
            };
            return container(work.view(t)).padding(16).into();
        }
        let when = When {
            now: ctx.now(),
            zone: ctx.zone,
        };
        let report = ctx.together.report.as_deref();
        let waits = ctx.together.waits;
        let line = match (silence, report.filter(|_| !home.is_paused)) {
            (Some(since), _) => said::silence(words, since, waits, when),
            (None, Some(report)) => said::state(words, report, when),
            (None, None) => said::standing(words, home, waits, when),
        };
        let mut body = vec![];
        // Which folder and why stands below the headline: a path is long.
        let away = words.tr(id::OFFICE_STATE_UNREACHABLE);
        let mut title = line.said.what.as_str();
        if let Some(why) = title.strip_prefix(&away) {
            body.push(why.trim().to_owned());
            title = &away;
        }
        if line.level == Level::Good {
            let at = ctx.together.reached.map(|at| facts::when(ctx, at));
            if let Some(at) = at {
                body.push(words.with(id::TOGETHER_WENT, &[("when", at.into())]));
            }
        }
        body.push(line.said.todo.clone());
        if let Some(report) = report {
            for note in said::notes(words, report, ctx.now()) {
                body.push(format!("{} {}", note.what, note.todo).trim().to_owned());
            }
        } else {
            let counted = said::uncounted(words, &home.uncounted).into_iter();
            for note in counted.chain(said::waits(words, home.waits)) {
                body.push(format!("{} {}", note.what, note.todo));
            }
        }
        body.retain(|line| !line.trim().is_empty());
        let (icon, fill, ink) = match line.level {
            Level::Good => (Icon::Check, t.done_soft, t.done),
            Level::Waiting => (Icon::RefreshCw, t.future_soft, t.text_2),
            Level::Trouble => (Icon::CloudOff, t.warn_soft, t.warn),
            Level::Stopped => (Icon::CircleAlert, t.overdue_soft, t.overdue),
        };
        let mut told = Column::new()
            .spacing(4)
            .width(Length::Fill)
            .push(text::para(headline(title), Type::TITLE, t.text));
        for line in body {
            told = told.push(text::para(line, Type::BODY, t.text_2));
        }
        told = told.push(space().height(4)).push(self.figures(ctx, home));
        if let Some(buttons) = self.ways_out(ctx, &line) {
            told = told.push(container(buttons).padding(Padding::ZERO.top(8)));
        }
        let row = Row::new()
            .spacing(16)
            .push(disc(icon, fill, ink))
            .push(told);
        Column::new()
            .push(container(row).padding(Padding::from([12, 16])))
            .push(parts::rule(t.line_subtle))
            .into()
    }

    fn figures<'a>(&'a self, ctx: &'a Ctx, home: &'a Home) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let waiting = match home.is_paused {
            true => ctx.together.waits.0,
            false => ctx.together.waiting(),
        };
        let none = || words.tr(id::TOGETHER_NONE);
        let kit = match home.kit_printed {
            Some(at) => (words.date(at.local(ctx.zone).date()), t.text),
            None => (words.tr(id::TOGETHER_KIT_MISSING), t.warn),
        };
        let mut figures = vec![
            (id::TOGETHER_FOLDER, (home.place.to_string(), t.text)),
            (
                id::TOGETHER_WAITING,
                match waiting {
                    0 => (none(), t.text),
                    count => (words.number(part_of(count)), t.text),
                },
            ),
            (
                id::TOGETHER_TAB_CONFLICTS,
                match ctx.together.conflicts {
                    0 => (none(), t.text),
                    count => (words.count(count), t.warn),
                },
            ),
        ];
        if self.role() == Some(crate::office::Role::Owner) {
            figures.push((id::TOGETHER_KIT, kit));
        }
        let mut row = Row::new().spacing(24).width(Length::Fill);
        for (n, (label, (value, ink))) in figures.into_iter().enumerate() {
            let value = text::line(value, Type::BODY.medium()).color(ink);
            let value = if n == 0 { value.fill() } else { value };
            let one = Column::new()
                .spacing(2)
                .push(text::line(words.tr(label), Type::SMALL).color(t.text_3))
                .push(value);
            row = row.push(if n == 0 {
                one.width(Length::Fill)
            } else {
                one.width(Length::Shrink)
            });
        }
        row.into()
    }

    /// What can be done about a state that does not mend itself.
    fn ways_out<'a>(&'a self, ctx: &'a Ctx, line: &Line) -> Option<Element<'a, Message>> {
        let (t, words) = (ctx.tokens, ctx.words);
        let home = ctx.together.home()?;
        let report = ctx.together.report.as_deref();
        let mut row = Row::new().spacing(8);
        let mut is_any = false;
        let button = |label: Id| Button::new(t, words.tr(label)).small();
        let can_mend = report.is_some_and(|report| {
            matches!(
                report.phase,
                Phase::Stopped(Stop::Older | Stop::OfficeFile | Stop::NoOffice)
            )
        });
        if can_mend {
            is_any = true;
            row = row.push(
                button(id::TOGETHER_MEND)
                    .id("office-mend")
                    .on_press(Message::Mend),
            );
        }
        let differs = report
            .is_some_and(|report| report.is_unproven || !report.diverged.is_empty())
            || !ctx.together.uncounted().is_empty();
        // A base that was put back from a backup is whole again by that.
        let is_twin = report.is_some_and(|report| report.phase == Phase::Stopped(Stop::Twin));
        if differs || is_twin {
            is_any = true;
            row = row.push(
                button(id::TOGETHER_ANEW_DO)
                    .id("office-anew")
                    .on_press(Message::MakeAnew),
            );
        }
        let is_retired =
            report.is_some_and(|report| report.phase == Phase::Stopped(Stop::NotAdmitted));
        if matches!(line.level, Level::Trouble | Level::Stopped) && !is_retired {
            is_any = true;
            row = row.push(
                button(id::TOGETHER_MOVE)
                    .id("office-move")
                    .on_press(Message::Open(Opened::Move)),
            );
        }
        let is_out = report.is_some_and(|report| {
            matches!(
                report.phase,
                Phase::Stopped(Stop::Twin | Stop::CutOff | Stop::NotAdmitted)
            )
        });
        if is_out {
            is_any = true;
            row = row.push(
                button(id::TOGETHER_JOIN)
                    .id("office-join")
                    .on_press(Message::Open(Opened::Join)),
            );
            row = row.push(
                button(id::TOGETHER_LEAVE_DO)
                    .id("office-leave")
                    .on_press(Message::Ask(Confirm::Leave { anyway: false })),
            );
        }
        if home.kit_printed.is_none() && self.role() == Some(crate::office::Role::Owner) {
            is_any = true;
            row = row.push(
                button(id::TOGETHER_KIT_MAKE)
                    .icon(Icon::Printer)
                    .id("office-kit")
                    .on_press(Message::MakeKit),
            );
        }
        is_any.then(|| row.wrap().into())
    }

    /// Who asks to be let in, each a banner.
    pub(super) fn requests<'a>(&'a self, ctx: &'a Ctx) -> Vec<Element<'a, Message>> {
        let (t, words) = (ctx.tokens, ctx.words);
        let Some(facts) = self.facts.as_ref().filter(|_| may_invite(self.role())) else {
            return Vec::new();
        };
        let one = |(at, asking): (usize, &crate::office::Asking)| {
            let name = [("name", asking.invite.person.as_str().into())];
            let button = Button::new(t, words.tr(id::TOGETHER_COMPARE))
                .id("office-compare")
                .on_press(Message::Admit(at));
            banner(notice::banner(
                t,
                notice::Level::Warn,
                Icon::UserPlus,
                words.with(id::TOGETHER_ASKS, &name),
                Some(button),
            ))
        };
        facts.asking.iter().enumerate().map(one).collect()
    }

    fn device_pane<'a>(&'a self, ctx: &'a Ctx, line: &'a DeviceLine) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let name = text::line(line.name.as_str(), Type::HEAD).color(t.text);
        let head = list_parts::pane_head(ctx, name.fill(), Message::ClosePane);
        let (tone, state) = (line.state.0, line.state.1.as_str());
        let mut body = Column::new().spacing(6).push(chip::pill(t, tone, state));
        if let Some(days) = line.silent(ctx.together.there(ctx.now())) {
            let values = [
                ("when", line.when.as_str().into()),
                ("name", line.person.as_str().into()),
                ("days", days.into()),
            ];
            body = body
                .push(text::para(
                    words.with(id::TOGETHER_SILENT_BODY, &values),
                    Type::BODY,
                    t.text_2,
                ))
                .push(text::para(
                    words.tr(id::TOGETHER_SILENT_SAFE),
                    Type::BODY,
                    t.text_2,
                ));
        }
        let mut column = Column::new()
            .push(container(body).padding(Padding::from([0, 16]).bottom(8)))
            .push(parts::rule(t.line_subtle));
        if line.is_live {
            column = column.push(self.device_acts(ctx, line));
        }
        let pair = |label: Id, value: String| {
            let value = text::para(value, Type::BODY, t.text);
            parts::pair(
                t,
                words.tr(label),
                104.0,
                container(value).width(Length::Fill),
            )
        };
        let mut facts = Column::new()
            .spacing(4)
            .push(pair(id::TOGETHER_WHOSE, line.person.clone()))
            .push(pair(
                id::TOGETHER_SINCE,
                words.date(line.since.local(ctx.zone).date()),
            ));
        if !line.when.is_empty() {
            facts = facts.push(pair(id::TOGETHER_LAST, line.when.clone()));
        }
        if line.is_this
            && let Some(keys) = self.facts.as_ref().and_then(|facts| facts.members.keys)
        {
            let place = words.tr(match keys {
                Kept::Keyring => id::TOGETHER_KEYS_KEYRING,
                Kept::PasswordFile => id::TOGETHER_KEYS_PASSWORD,
                Kept::File => id::TOGETHER_KEYS_FILE,
            });
            facts = facts.push(pair(id::TOGETHER_KEYS, place));
        }
        let title = parts::head(t, words.tr(id::TOGETHER_DEVICE), None, None);
        column = column.push(parts::section(title, facts));
        Column::new()
            .push(head)
            .push(parts::scroll(t, column))
            .into()
    }

    fn device_acts<'a>(&'a self, ctx: &'a Ctx, line: &'a DeviceLine) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut acts = Column::new().spacing(6);
        acts = acts.push(
            Button::new(t, words.tr(id::TOGETHER_RENAME_DO))
                .small()
                .icon(Icon::PencilLine)
                .id("office-rename-device")
                .on_press(Message::Open(Opened::RenameDevice(line.number))),
        );
        let is_own = super::is_own(self.facts.as_ref(), line.dev);
        let mail = ctx
            .user(line.user)
            .map(|user| user.email.clone())
            .filter(|mail| !mail.trim().is_empty() && !is_own);
        if let Some(mail) = mail {
            let name = [("name", line.person.as_str().into())];
            acts = acts.push(
                Button::new(t, words.with(id::TOGETHER_WRITE, &name))
                    .small()
                    .icon(Icon::Mail)
                    .on_press(Message::Mail(mail)),
            );
        }
        if !is_own && !line.is_this && self.has_work(line.user) {
            acts = acts.push(
                Button::new(t, words.tr(id::TOGETHER_HAND_DO))
                    .small()
                    .icon(Icon::Users)
                    .id("office-hand-over-of")
                    .on_press(Message::Open(Opened::HandOver(line.user))),
            );
        }
        if !line.is_this && (is_own || may_invite(self.role())) {
            let retire = Message::Ask(Confirm::Retire(line.dev, line.name.clone()));
            acts = acts
                .push(
                    Button::new(t, words.tr(id::TOGETHER_RETIRE_DO))
                        .small()
                        .icon(Icon::MonitorOff)
                        .id("office-retire")
                        .on_press(retire),
                )
                .push(text::para(
                    words.tr(id::TOGETHER_RETIRE_NOTE),
                    Type::SMALL,
                    t.text_3,
                ));
        }
        let keys = self.facts.as_ref().and_then(|facts| facts.members.keys);
        if line.is_this && keys.is_some_and(|keys| keys != Kept::Keyring) {
            acts = acts.push(
                Button::new(t, words.tr(id::TOGETHER_PASSWORD_TITLE))
                    .small()
                    .icon(Icon::Lock)
                    .id("office-set-password")
                    .on_press(Message::Open(Opened::Password)),
            );
        }
        if line.is_this {
            acts = acts.push(
                Button::new(t, words.tr(id::TOGETHER_LEAVE_DO))
                    .small()
                    .icon(Icon::MonitorOff)
                    .id("office-leave")
                    .on_press(Message::Ask(Confirm::Leave { anyway: false })),
            );
        }
        let title = parts::head(t, words.tr(id::TOGETHER_CAN_DO), None, None);
        Column::new()
            .push(parts::section(title, acts))
            .push(parts::rule(t.line_subtle))
            .into()
    }
}

fn part_of(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn banner<'a>(banner: Element<'a, Message>) -> Element<'a, Message> {
    container(banner)
        .padding(Padding::from([6, 16]).bottom(0))
        .into()
}

/// A sentence as a headline.
fn headline(said: &str) -> String {
    said.trim_end().trim_end_matches('.').to_owned()
}

/// A round of soft colour with an icon: how it stands at a glance.
fn disc<'a>(icon: Icon, fill: Color, ink: Color) -> Element<'a, Message> {
    container(text::icon(icon, 20.0).color(ink))
        .center_x(40)
        .center_y(40)
        .style(move |_| container::Style {
            background: Some(fill.into()),
            border: Border {
                radius: 20.0.into(),
                ..Border::default()
            },
            ..container::Style::default()
        })
        .into()
}
