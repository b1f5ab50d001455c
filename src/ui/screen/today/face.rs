//! How an item of the agenda is written: its tone, time, term, title, figures; heads of groups.
//!
//! Pure: a line and the surroundings in, cells out.

use chrono::{Datelike, NaiveDate};

use super::groups::{Group, Of};
use crate::domain::due::{Due, Standing};
use crate::domain::id::ClientId;
use crate::domain::interaction::Importance;
use crate::domain::money::exchange::Rates;
use crate::domain::money::{Money, Quantity};
use crate::i18n::id;
use crate::say;
use crate::store::calendar::agenda::{AgendaItem, AgendaKind, AgendaLine, Ended};
use crate::ui::context::Ctx;
use crate::ui::screen::interaction::look;
use crate::ui::screen::money;
use crate::ui::screen::orders::face::decimal;
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::chip::Tone;
use crate::ui::widget::paint;
use crate::ui::widget::table::{Cell, Figure, Ink, Row};

/// The icon of a kind.
pub const fn icon(kind: AgendaKind) -> Icon {
    match kind {
        AgendaKind::Call => Icon::Phone,
        AgendaKind::Meeting => Icon::Users,
        AgendaKind::Email => Icon::Mail,
        AgendaKind::Sms => Icon::MonitorSmartphone,
        AgendaKind::Letter => Icon::FileText,
        AgendaKind::Other => Icon::PencilLine,
        AgendaKind::Task => Icon::SquareCheckBig,
        AgendaKind::Step => Icon::SquareKanban,
        AgendaKind::Shipment => Icon::Truck,
        AgendaKind::Payment => Icon::Banknote,
    }
}

/// How it stands.
pub const fn tone(item: &AgendaItem) -> Tone {
    match (item.ended, item.standing) {
        (Some(Ended::Done(_)), _) => Tone::Done,
        (Some(Ended::Cancelled), _) => Tone::Cancelled,
        (None, Standing::Overdue) => Tone::Overdue,
        (None, Standing::Today) => Tone::Today,
        (None, Standing::Later) => Tone::Future,
    }
}

/// For how many days it has been late.
pub fn late_days(ctx: &Ctx, item: &AgendaItem) -> i64 {
    let day = item.due.map(|due| due.day(ctx.zone));
    day.map_or(0, |day| (ctx.today() - day).num_days())
}

/// What is to be done, in words: the topic, or "№418, платіж 2 з 3".
pub fn title(ctx: &Ctx, line: &AgendaLine) -> String {
    say::calendar::agenda_title(ctx.words, line)
}

/// What the heads of the list say of its days.
#[derive(Debug, Clone, Copy, Default)]
pub struct Heads {
    /// The only day of the list.
    pub only: Option<NaiveDate>,
    /// They are clients: no head names today or tomorrow.
    pub is_by_client: bool,
}

/// When it is due, in the first column: the time on days that a head names, else the day; of today always the time.
pub fn time(ctx: &Ctx, item: &AgendaItem, heads: Heads) -> String {
    let words = ctx.words;
    let Some(due) = item.due else {
        return "—".to_owned();
    };
    let (day, today) = (due.day(ctx.zone), ctx.today());
    let is_only = heads.only == Some(day);
    let is_headed =
        is_only || !heads.is_by_client && [Some(today), today.succ_opt()].contains(&Some(day));
    match due {
        Due::At(at) if is_headed || day == today => words.time(at.local(ctx.zone)),
        Due::On(_) if is_headed => words.tr(id::TODAY_WHOLE_DAY),
        _ => words.date_short(day, today),
    }
}

/// When it is due, wherever it stands: `23.11.2026 10:00`.
pub fn moment(ctx: &Ctx, item: &AgendaItem) -> String {
    match item.due {
        Some(Due::At(at)) => ctx.words.date_time(at.local(ctx.zone)),
        Some(Due::On(day)) => ctx.words.date(day),
        None => String::new(),
    }
}

/// The column of terms: how late, how soon, when it was done, else how long it takes.
pub fn term(ctx: &Ctx, line: &AgendaLine) -> String {
    let (words, item) = (ctx.words, &line.item);
    match (item.ended, item.standing) {
        (Some(Ended::Done(at)), _) => return words.time(at.local(ctx.zone)),
        (Some(Ended::Cancelled), _) => return String::new(),
        (None, Standing::Overdue) => {
            let days = late_days(ctx, item);
            return words.with(id::TODAY_LATE_DAYS, &[("days", days.into())]);
        }
        _ => {}
    }
    if let (Standing::Today, Some(Due::At(at))) = (item.standing, item.due) {
        let minutes = (at.millis() - ctx.now().millis()).div_euclid(60_000);
        match minutes {
            0..60 => return words.with(id::TODAY_IN_MINUTES, &[("minutes", minutes.into())]),
            -1440..0 => {
                let late = -minutes;
                let (id, count) = if late < 60 {
                    (id::TODAY_MINUTES_AGO, late)
                } else {
                    (id::TODAY_HOURS_AGO, late / 60)
                };
                return words.with(id, &[("count", count.into())]);
            }
            _ => {}
        }
    }
    line.minutes
        .map_or_else(String::new, |minutes| length(ctx, minutes))
}

/// A length: `1 год`, `45 хв`, `1 год 30`.
pub fn length(ctx: &Ctx, minutes: i64) -> String {
    let words = ctx.words;
    match (minutes / 60, minutes % 60) {
        (0, minutes) => words.with(id::TODAY_MINUTES, &[("count", minutes.into())]),
        (hours, 0) => words.with(id::TODAY_HOURS, &[("count", hours.into())]),
        (hours, minutes) => {
            let hours = words.with(id::TODAY_HOURS, &[("count", hours.into())]);
            format!("{hours} {minutes:02}")
        }
    }
}

/// How much is done and of how much: `36 000 / 96 400 ₴`, `240 / 400 шт`; in short what is left: `ще 60 400 ₴`.
pub fn figure(ctx: &Ctx, line: &AgendaLine, rates: &Rates) -> Option<(f32, Figure<'static>)> {
    let share = line.share?;
    let words = ctx.words;
    if let Some((done, whole, unit)) = &line.pieces {
        let part = if whole.get() == 0 {
            0.0
        } else {
            done.get() as f32 / whole.get() as f32
        };
        let left = Quantity::new(whole.get().saturating_sub(done.get()));
        let of_unit = |pieces: Quantity| {
            let said = format!("{} {unit}", decimal(words, &pieces.text(), 0));
            said.trim().to_owned()
        };
        let said = decimal(words, &done.text(), 0);
        let figure = figure_of(ctx, done.get() > 0, (said, of_unit(*whole), of_unit(left)));
        return Some((part, figure));
    }
    let money = |money: Money| money::estimate(words, money, rates.main);
    let left = Money::new(
        share.whole.minor.saturating_sub(share.done.minor),
        share.whole.currency,
    );
    let said = money::whole(words, share.done);
    let part = f32::from(share.thousandths()) / 1000.0;
    let is_begun = share.done.minor > 0;
    let figure = figure_of(ctx, is_begun, (said, money(share.whole), money(left)));
    Some((part, figure))
}

/// Done, whole and left as a figure: where nothing is done the short one is the whole.
fn figure_of(
    ctx: &Ctx,
    is_begun: bool,
    (done, whole, left): (String, String, String),
) -> Figure<'static> {
    let long = format!("{done}\u{2009}/\u{2009}{whole}").into();
    let short = if is_begun {
        let left = [("figure", left.into())];
        ctx.words.with(id::TODAY_FIGURE_LEFT, &left)
    } else {
        whole
    };
    Figure {
        long,
        short: short.into(),
    }
}

/// When something was planned first, where that is another day.
pub fn put_off(ctx: &Ctx, line: &AgendaLine) -> Option<Due> {
    let now = line.item.due.map(|due| due.day(ctx.zone));
    line.planned
        .filter(|planned| Some(planned.day(ctx.zone)) != now)
}

/// The row of an item.
pub fn row<'a>(ctx: &Ctx, line: &'a AgendaLine, rates: &Rates, heads: Heads) -> Row<'a> {
    let item = &line.item;
    let tone = tone(item);
    let is_near = matches!(tone, Tone::Overdue | Tone::Today);
    let strong = |cell: Cell<'a>| if is_near { cell.semibold() } else { cell };
    let importance = match item.importance {
        Importance::High => Cell::text("!").semibold(),
        Importance::Low => Cell::Icon(Icon::ArrowDown, Ink::Faint),
        Importance::Normal => Cell::Empty,
    };
    let client = if line.client_name.is_empty() {
        Cell::text(ctx.words.tr(id::TODAY_NO_CLIENT)).ink(Ink::Faint)
    } else {
        Cell::name(line.client_name.as_str(), line.client_form.as_str())
    };
    let what = title(ctx, line);
    let what = match figure(ctx, line, rates) {
        Some((part, figure)) => Cell::share(what, part, figure),
        None => Cell::text(what),
    };
    let what = match put_off(ctx, line) {
        Some(planned) => {
            let date = ctx.words.date_short(planned.day(ctx.zone), ctx.today());
            let planned = ctx.words.with(id::TODAY_PLANNED, &[("date", date.into())]);
            what.after(format!("· {planned}"))
        }
        None => what,
    };
    let term = Cell::text(term(ctx, line));
    let term = if tone == Tone::Overdue {
        term.semibold()
    } else {
        term
    };
    let who = look::user_name(ctx, item.responsible);
    let who = if who.is_empty() {
        Cell::Empty
    } else {
        let colour = look::colour(ctx, item.responsible);
        Cell::Person(look::initials(&who).into(), colour)
    };
    let mut cells = vec![
        Cell::state(tone, ""),
        strong(Cell::text(time(ctx, item, heads))),
        importance,
        Cell::Icon(icon(item.kind), Ink::Row),
    ];
    // Where clients are the heads they say it.
    cells.extend((!heads.is_by_client).then_some(client));
    cells.extend([what, term, who]);
    Row::toned(cells, tone)
}

/// The head of a group: its name, how many, and what money and goods it brings.
pub fn head<'a>(
    ctx: &Ctx,
    group: &Group,
    clients: &'a [(ClientId, String)],
    rates: &Rates,
) -> Row<'a> {
    let words = ctx.words;
    let today = ctx.today();
    let dated =
        |name: String, day: chrono::NaiveDate| format!("{name} · {}", words.day_in_words(day));
    let (title, tone) = match group.of {
        Of::Overdue => (words.tr(id::TODAY_GROUP_OVERDUE), Tone::Overdue),
        Of::Today => (dated(words.tr(id::TODAY_GROUP_TODAY), today), Tone::Today),
        Of::Tomorrow => {
            let day = today.succ_opt().unwrap_or(today);
            (dated(words.tr(id::TODAY_GROUP_TOMORROW), day), Tone::Future)
        }
        Of::Week => (words.tr(id::TODAY_GROUP_WEEK), Tone::Future),
        Of::Month => (words.tr(id::TODAY_GROUP_MONTH), Tone::Future),
        Of::Later => (words.tr(id::TODAY_GROUP_LATER), Tone::Future),
        Of::Undated => (words.tr(id::TODAY_GROUP_UNDATED), Tone::Future),
        Of::Ended => (words.tr(id::TODAY_GROUP_ENDED), Tone::Done),
        Of::Client(client) => {
            let known = clients.iter().find(|(known, _)| Some(*known) == client);
            let name = known.map(|(_, name)| name.clone());
            let tone = if group.is_late {
                Tone::Overdue
            } else {
                Tone::Today
            };
            (
                name.unwrap_or_else(|| words.tr(id::TODAY_GROUP_NO_CLIENT)),
                tone,
            )
        }
    };
    let sum = match group.of {
        Of::Overdue if group.payments > 0 => {
            let sum = money::sums(words, &group.money, rates);
            words.with(id::TODAY_OVERDUE_MONEY, &[("sum", sum.into())])
        }
        _ => expected(ctx, group),
    };
    Row::group(title, words.count(group.count), sum, tone)
}

/// "очікується 1 оплата, 2 відвантаження".
fn expected(ctx: &Ctx, group: &Group) -> String {
    let words = ctx.words;
    let payments = (group.payments > 0)
        .then(|| words.with(id::TODAY_PAYMENTS, &[("count", group.payments.into())]));
    let shipments = (group.shipments > 0)
        .then(|| words.with(id::TODAY_SHIPMENTS, &[("count", group.shipments.into())]));
    let all: Vec<String> = payments.into_iter().chain(shipments).collect();
    if all.is_empty() {
        return String::new();
    }
    words.with(id::TODAY_EXPECTED, &[("what", all.join(", ").into())])
}

/// When it is due, for the pane: `оплата · до 16.11.2026`, `дзвінок · ср 18.11, 11:30`.
pub fn when(ctx: &Ctx, item: &AgendaItem, room: f32) -> String {
    let words = ctx.words;
    let kind = say::code(words, "agenda-kind", item.kind.code()).to_lowercase();
    let Some(due) = item.due else {
        return kind;
    };
    let day = due.day(ctx.zone);
    let date = match item.standing {
        Standing::Overdue => words.date_short(day, ctx.today()),
        _ => {
            let weekday = words.weekday_short(day.weekday());
            format!("{weekday} {}", words.date_short(day, ctx.today()))
        }
    };
    let said = match due {
        Due::At(at) => format!("{date}, {}", words.time(at.local(ctx.zone))),
        Due::On(_) if matches!(item.kind, AgendaKind::Payment | AgendaKind::Shipment) => {
            let date = [("date", date.as_str().into())];
            words.with(id::TODAY_UNTIL, &date)
        }
        Due::On(_) => date.clone(),
    };
    // The date is never cut: where there is no room the kind gives way, its icon stands in the row, then what is said of it.
    let whole = format!("{kind} · {said}");
    let fits = |said: &String| paint::width(said, Type::SMALL) <= room;
    let all = [whole, said];
    all.into_iter().find(fits).unwrap_or(date)
}

/// The state in words for a pill.
pub fn state(ctx: &Ctx, item: &AgendaItem) -> String {
    let words = ctx.words;
    match tone(item) {
        Tone::Overdue => {
            let days = late_days(ctx, item);
            words.with(id::TODAY_STATE_LATE, &[("days", days.into())])
        }
        Tone::Today => words.tr(id::INTERACTION_STATE_TODAY),
        Tone::Done => words.tr(id::INTERACTION_STATE_IS_DONE),
        Tone::Cancelled => words.tr(id::INTERACTION_STATE_IS_CANCELLED),
        _ => words.tr(id::INTERACTION_STATE_IS_PLANNED),
    }
}
