//! How the screen looks (pictures f-labels, f-envelopes): toolbar, a banner of what is wrong, recipients, what will be printed,
//! the pane.

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Element as Iced, Length, Padding, Size};

use super::list::{List, Problem};
use super::own_sheet::OwnSheetForm;
use super::save;
use super::source::Source;
use super::{Dialog, Message, Mode, Print, TABLE};
use crate::i18n::id;
use crate::print::Moment;
use crate::print::labels::Sheet;
use crate::say;
use crate::ui::Element;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::{form, list_parts, parts, send};
use crate::ui::theme::{Icon, Type, height};
use crate::ui::widget::button::Button;
use crate::ui::widget::choice::Switch;
use crate::ui::widget::dialog::{self, Dialog as Card};
use crate::ui::widget::layer::Layer;
use crate::ui::widget::notice::{self, Level, Work};
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::table::Table;
use crate::ui::widget::{text, zones};

/// Width of the pane at the right.
pub fn pane_width(ctx: &Ctx) -> f32 {
    if ctx.is_narrow() { 244.0 } else { 264.0 }
}

/// Width of what is shown closely in the pane.
pub fn close_width(ctx: &Ctx) -> f32 {
    pane_width(ctx) - 28.0 - 2.0
}

/// Width of the work area.
fn area(ctx: &Ctx) -> f32 {
    let side = if ctx.is_narrow() { 48.0 } else { 200.0 };
    (ctx.size.width - side).max(640.0)
}

/// Width of the recipients.
pub fn list_width(ctx: &Ctx, mode: Mode) -> f32 {
    let rest = area(ctx) - pane_width(ctx);
    let share = match mode {
        Mode::Labels => 0.51,
        Mode::Envelopes | Mode::Letters => 0.45,
    };
    (rest * share).round().clamp(270.0, 440.0)
}

/// The room in the middle.
pub fn room(ctx: &Ctx, mode: Mode) -> Size {
    let width = area(ctx) - pane_width(ctx) - list_width(ctx, mode) - 2.0;
    // Tabs, toolbar, banner, status line.
    let tall = ctx.size.height - height::TABS - height::TOOLBAR - 34.0 - height::STATUS;
    Size::new(width, tall)
}

/// Width of an envelope that is shown.
pub fn envelope_width(ctx: &Ctx) -> f32 {
    (room(ctx, Mode::Envelopes).width - 24.0).clamp(120.0, 900.0)
}

/// The moment of printing.
pub fn moment(ctx: &Ctx) -> Moment {
    Moment {
        words: ctx.words,
        now: ctx.now(),
        zone: ctx.zone,
    }
}

impl Print {
    /// Logical pixels to a millimetre of the sheet that is shown.
    pub(super) fn scale(&self, ctx: &Ctx, sheet: &Sheet) -> f32 {
        let room = room(ctx, Mode::Labels);
        // A caption above, the number of the sheet below.
        let (width, tall) = (room.width - 18.0, room.height - 96.0);
        let by_width = width / sheet.paper_size.0.max(1.0);
        by_width.min(tall / sheet.paper_size.1.max(1.0)).max(0.2)
    }

    /// The work area.
    pub fn view<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let t = ctx.tokens;
        let list = zones::zone("zone-list", self.recipients(ctx)).height(Length::Fill);
        let list = container(list)
            .width(list_width(ctx, self.mode))
            .style(move |_| container::Style {
                background: Some(t.surface.into()),
                text_color: Some(t.text),
                ..container::Style::default()
            });
        let middle = container(self.middle(ctx))
            .width(Length::Fill)
            .height(Length::Fill)
            .style(move |_| container::Style {
                background: Some(t.chrome.into()),
                ..container::Style::default()
            });
        let pane = zones::zone("zone-pane", self.pane(ctx))
            .width(pane_width(ctx))
            .height(Length::Fill);
        let body = Row::new()
            .push(list)
            .push(parts::upright(t.line))
            .push(middle)
            .push(parts::upright(t.line))
            .push(pane)
            .height(Length::Fill);
        let column = Column::new()
            .push(zones::zone("zone-tools", self.toolbar(ctx)))
            .push(self.notice(ctx))
            .push(parts::rule(t.line))
            .push(body);
        list_parts::sheet(ctx, column)
    }

    fn toolbar<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let modes = [
            id::LETTERS_LABELS,
            id::LETTERS_ENVELOPES,
            id::LETTERS_LETTERS,
        ];
        let modes = modes.map(|name| words.tr(name));
        let chosen = Mode::ALL.iter().position(|mode| *mode == self.mode);
        let switch = Switch::new(t, modes, chosen.unwrap_or(0), Message::Mode).id("print-mode");
        let count = self.list.count();
        let busy = self.job.is_some();
        let key = |id| (!ctx.is_narrow()).then(|| ctx.keys.first(id));
        let print = words.with(id::LETTERS_PRINT, &[("count", count.into())]);
        let print = Button::primary(t, print)
            .icon(Icon::Printer)
            .key_maybe(key(CommandId::Print))
            .id("print-all");
        let pdf = Button::new(t, "PDF").icon(Icon::FileDown).id("print-pdf");
        let (print, pdf) = if count == 0 || busy {
            let why = if busy {
                id::LETTERS_BUSY
            } else {
                id::LETTERS_NOBODY_TICKED
            };
            (print.off(words.tr(why)), pdf.off(words.tr(why)))
        } else {
            (print.on_press(Message::Print), pdf.on_press(Message::Save))
        };
        let mut row = Row::new();
        if !ctx.is_narrow() {
            row = row.push(list_parts::title(ctx, id::COMMAND_SECTION_PRINT));
        }
        row = row
            .push(switch)
            .push(self.whom(ctx))
            .push(self.add_button(ctx))
            .push(space().width(Length::Fill));
        if self.mode != Mode::Letters {
            let trial = Button::new(t, words.tr(id::LETTERS_TRIAL)).id("print-trial");
            row = row.push(if busy {
                trial.off(words.tr(id::LETTERS_BUSY))
            } else {
                trial.on_press(Message::Trial)
            });
        }
        list_parts::toolbar(row.push(pdf).push(print))
    }

    /// Whom: the saved views, and what was chosen elsewhere.
    fn whom<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let offers = &self.office.offers;
        let mut options: Vec<Choice<'a>> = offers
            .iter()
            .map(|offer| Choice::new(format!("{} · {}", offer.name, words.count(offer.count))))
            .collect();
        let mut chosen = offers.iter().position(|offer| offer.source == self.source);
        if chosen.is_none() {
            let count = [("count", self.list.lines().len().into())];
            let name = match self.source {
                Source::Documents(_) => id::LETTERS_CHOSEN_DOCUMENTS,
                _ => id::LETTERS_CHOSEN,
            };
            chosen = Some(options.len());
            options.push(Choice::new(words.with(name, &count)));
        }
        Select::new(t, options, chosen, Message::Source)
            .label(words.tr(id::LETTERS_TO))
            .search_hint(words.tr(id::CLIENTS_SEARCH_IN_FILTER))
            .height(height::CONTROL)
            .snug()
            .id("print-whom")
            .into()
    }

    fn add_button<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        if let Some(pick) = &self.adding {
            return container(pick.view(ctx).map(Message::Pick))
                .width(180)
                .into();
        }
        if ctx.is_narrow() {
            return Button::icon_only(t, Icon::Plus, words.tr(id::LETTERS_ADD), None)
                .id("print-add-client")
                .on_press(Message::Add)
                .into();
        }
        Button::ghost(t, words.tr(id::LETTERS_ADD))
            .icon(Icon::Plus)
            .id("print-add-client")
            .on_press(Message::Add)
            .into()
    }

    /// One banner, the worst first: a job that runs, a logo that cannot be read, texts that do not fit, who is left out.
    fn notice<'a>(&'a self, ctx: &'a Ctx) -> Option<Element<'a, Message>> {
        let (t, words) = (ctx.tokens, ctx.words);
        let banner = if let Some(job) = &self.job {
            let progress = job.progress;
            let counts = words.with(
                id::LETTERS_PROGRESS,
                &[
                    ("done", progress.done.into()),
                    ("total", progress.total.into()),
                ],
            );
            Work {
                name: words.tr(id::LETTERS_WORKING).into(),
                left: "".into(),
                part: job.part(),
                counts: counts.into(),
                stop: Button::new(t, words.tr(id::IMPORT_STOP))
                    .id("print-stop")
                    .on_press(Message::Stop),
            }
            .view(t)
        } else if let Some(broken) = self.broken_logo() {
            let values = [("cause", broken.into())];
            let said = words.with(id::PRINTING_LOGO_BROKEN, &values);
            notice::banner(t, Level::Warn, Icon::TriangleAlert, said, None)
        } else if self.mode != Mode::Letters && !self.misfits.is_empty() {
            let copies = 1;
            let names: Vec<&str> = self
                .misfits
                .iter()
                .filter_map(|number| self.list.ticked().nth(number / copies))
                .take(6)
                .map(|line| line.name.as_str())
                .collect();
            let values = [
                ("count", self.misfits.len().into()),
                ("names", names.join(", ").into()),
            ];
            let said = words.with(id::LETTERS_MISFITS, &values);
            let show = Button::new(t, words.tr(id::LETTERS_SHOW)).on_press(Message::ShowMisfit);
            notice::banner(t, Level::Warn, Icon::TriangleAlert, said, Some(show))
        } else {
            let left_out: Vec<_> = self.list.left_out().collect();
            let (_, problem) = left_out.first()?;
            let same = left_out.iter().filter(|(_, other)| other == problem);
            let names: Vec<&str> = same
                .clone()
                .take(4)
                .map(|(line, _)| line.name.as_str())
                .collect();
            let count = same.count();
            let mut names = names.join(", ");
            if count > 4 {
                names.push('…');
            }
            let said = match problem {
                Problem::NoPostcode => id::LETTERS_NO_POSTCODE,
                Problem::NoAddress => id::LETTERS_NO_ADDRESS,
                Problem::Unwanted => id::LETTERS_UNWANTED,
            };
            let values = [("count", count.into()), ("names", names.into())];
            let fix = Button::new(t, words.tr(id::LETTERS_FIX))
                .id("print-fix")
                .on_press(Message::Fix);
            let fix = (*problem != Problem::Unwanted).then_some(fix);
            notice::banner(
                t,
                Level::Warn,
                Icon::TriangleAlert,
                words.with(said, &values),
                fix,
            )
        };
        let padding = Padding::ZERO.left(12).right(12).bottom(6);
        Some(container(banner).padding(padding).into())
    }

    /// Why the logo that is wanted cannot be shown.
    fn broken_logo(&self) -> Option<&str> {
        let wants = match self.mode {
            Mode::Labels => self.choice.logo,
            Mode::Envelopes => self.choice.from_logo,
            Mode::Letters => false,
        };
        let company = self
            .office
            .company(self.choice.company(&self.office.company_ids()))?;
        company.broken.as_deref().filter(|_| wants)
    }

    fn recipients<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        if self.list.is_empty() && self.is_listed {
            return list_parts::nothing(
                ctx,
                Icon::Users,
                id::LETTERS_NOBODY,
                id::LETTERS_NOBODY_BODY,
                None,
            );
        }
        let is_of_documents = matches!(self.source, Source::Documents(_));
        Table::new(
            ctx.tokens,
            List::columns(ctx.words, is_of_documents),
            &self.list,
            Message::Table,
        )
        .id(TABLE)
        .current(self.list.row())
        .ticks(self.list.mark())
        .row_height(ctx.row)
        .generation(self.list.generation)
        .into()
    }

    /// What lies over the window.
    pub fn layer<'a>(&'a self, ctx: &'a Ctx) -> Option<Element<'a, Message>> {
        let (dialog, first, close): (Element<'a, Message>, String, Message) =
            match self.dialog.as_ref()? {
                Dialog::Send(send) => (
                    send.view(ctx).map(Message::OnSend),
                    send.first(),
                    Message::OnSend(send::Message::Form(form::Message::Cancel)),
                ),
                Dialog::Save(save) => (
                    save.view(ctx).map(Message::OnSave),
                    save::PATH.to_owned(),
                    Message::OnSave(save::Message::Close),
                ),
                Dialog::Sheet(sheet) => (
                    sheet.view(ctx).map(Message::OnSheet),
                    OwnSheetForm::first(),
                    Message::OnSheet(form::Message::Cancel),
                ),
                Dialog::Report(ended) => (
                    report(ctx, ended),
                    "print-report".to_owned(),
                    Message::CloseReport,
                ),
            };
        let room = space().width(Length::Fill).height(Length::Fill);
        let layer = Layer::new(room, Some(dialog))
            .scrim(ctx.tokens)
            .focus(first)
            .selects()
            .on_dismiss(close);
        Some(layer.into())
    }
}

/// What a job of documents made and what it left out.
fn report<'a>(ctx: &'a Ctx, ended: &'a super::job::Ended) -> Element<'a, Message> {
    const SHOWN: usize = 8;
    let (t, words) = (ctx.tokens, ctx.words);
    let Some(report) = &ended.report else {
        return space().into();
    };
    let numbers: Vec<&str> = report
        .made
        .iter()
        .map(|one| one.number.as_str())
        .filter(|number| !number.is_empty())
        .collect();
    let made = match (numbers.first(), numbers.last()) {
        (Some(first), Some(last)) => words.with(
            id::BATCH_MADE_NUMBERED,
            &[
                ("count", report.made.len().into()),
                ("first", (*first).into()),
                ("last", (*last).into()),
            ],
        ),
        _ => words.with(id::BATCH_MADE, &[("count", report.made.len().into())]),
    };
    let mut column = Column::new()
        .spacing(6)
        .push(text::para(made, Type::BODY, t.text));
    if let Some(error) = &report.stopped {
        let said = match error {
            crate::store::StoreError::Cancelled => words.tr(id::LETTERS_STOPPED),
            error => {
                let said = say::error(words, error);
                format!("{} {}", said.what, said.todo)
            }
        };
        column = column
            .push(text::para(said, Type::BODY, t.overdue))
            .push(text::para(words.tr(id::LETTERS_KEPT), Type::BODY, t.text_2));
    }
    for one in report.missed.iter().take(SHOWN) {
        let why = say::error(words, &one.why).what;
        let values = [("name", one.name.as_str().into()), ("why", why.into())];
        column = column.push(text::para(
            words.with(id::BATCH_MISSED, &values),
            Type::BODY,
            t.text_2,
        ));
    }
    if let Some(more) = report
        .missed
        .len()
        .checked_sub(SHOWN)
        .filter(|more| *more > 0)
    {
        let more = words.with(id::LETTERS_MORE, &[("count", more.into())]);
        column = column.push(text::para(more, Type::BODY, t.text_3));
    }
    Card::new(t, words.tr(id::LETTERS_REPORT))
        .content(column)
        .width(dialog::WIDE)
        .button(
            Button::primary(t, words.tr(id::LETTERS_CLOSE))
                .id("print-report")
                .on_press(Message::CloseReport),
        )
        .into()
}

/// A part of the pane: a head and rows.
pub fn part<'a>(
    ctx: &Ctx,
    title: String,
    note: Option<String>,
    rows: Column<'a, Message, iced::Theme, iced::Renderer>,
) -> Element<'a, Message> {
    let t = ctx.tokens;
    let head = parts::head(t, title, note, None);
    let column = Column::new()
        .spacing(8)
        .push(head)
        .push(rows.spacing(7).width(Length::Fill));
    Column::new()
        .push(
            container(column)
                .padding(Padding::from([10, 14]))
                .width(Length::Fill),
        )
        .push(parts::rule(t.line))
        .into()
}

/// A label and a control in the pane.
pub fn row<'a>(
    ctx: &Ctx,
    label: String,
    control: impl Into<Iced<'a, Message, iced::Theme, iced::Renderer>>,
) -> Element<'a, Message> {
    let label = parts::label(ctx.tokens, label, 92.0);
    Row::new()
        .align_y(Alignment::Center)
        .push(label)
        .push(control)
        .into()
}
