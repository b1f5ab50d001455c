//! The agenda: what is overdue, then day by day, with a box to tick.

use chrono::{Datelike, NaiveDate};

use super::super::flow::{
    Align, Block, Cell, Column, Ink, Look, Paragraph, Row, Stroke, Style, Table, Width, lay_out,
};
use super::super::page::Paper;
use super::super::{Document, Moment, PrintError, listing};
use super::{day_and_month, head, weekday, whose_name};
use crate::domain::due::Standing;
use crate::domain::interaction::Importance;
use crate::domain::money::Money;
use crate::i18n::{Words, id};
use crate::say;
use crate::store::calendar::agenda::{self, AgendaFilter, AgendaLine, Source};
use crate::store::client_list::Now;
use crate::store::{Store, StoreError, user};

pub(super) fn make(
    store: &Store,
    filter: &AgendaFilter,
    moment: Moment,
) -> Result<Document, PrintError> {
    let (words, zone) = (moment.words, moment.zone);
    let now = Now {
        at: moment.now,
        zone,
    };
    let (lines, counts, users) = store.read(|conn| -> Result<_, StoreError> {
        let found = agenda::agenda(conn, filter, now)?;
        let lines = agenda::lines(conn, &found.items)?;
        Ok((lines, found.counts.of(filter), user::all(conn)?))
    })?;
    let today = now.at.local(zone).date();
    let title = words.tr(id::PRINT_AGENDA);
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX).into();
    let values = [
        ("total", count(lines.len())),
        ("overdue", count(counts.overdue)),
        ("today", count(counts.today)),
        ("later", count(counts.later)),
    ];
    let whose = match filter.responsible.as_slice() {
        [] => whose_name(store, None, words)?,
        some => {
            let named = users.iter().filter(|user| some.contains(&user.id));
            let names: Vec<&str> = named.map(|user| user.name.as_str()).collect();
            names.join(", ")
        }
    };
    let below = [whose, words.with(id::PRINT_AGENDA_COUNT, &values)];
    let mut blocks = head(&title, &below);
    if lines.is_empty() {
        let nothing = words.tr(id::PRINT_AGENDA_EMPTY);
        blocks.push(Paragraph::plain(Style::BODY, nothing).into());
    } else {
        let names = |line: &AgendaLine| {
            let of = line
                .item
                .responsible
                .filter(|_| filter.responsible.len() != 1);
            let user = users.iter().find(|user| Some(user.id) == of);
            user.map(|user| user.name.clone()).unwrap_or_default()
        };
        blocks.push(table(&lines, today, moment, names));
    }
    let story = listing::story(&title, Paper::A4, blocks, moment);
    Ok(lay_out(&story))
}

fn table(
    lines: &[AgendaLine],
    today: NaiveDate,
    moment: Moment,
    who: impl Fn(&AgendaLine) -> String,
) -> Block {
    let words = moment.words;
    let look = Look {
        gap: 2.6,
        pad: 1.2,
        head_ground: Some(Ink::SHADE),
        outset: 1.5,
        between: Some(Stroke::new(0.1, Ink::RULE)),
        ..Look::default()
    };
    let columns = vec![
        Column::new(Width::Fixed(3.4), Align::Left),
        Column::new(Width::Fixed(15.0), Align::Left),
        Column::new(Width::Fixed(25.0), Align::Left),
        Column::new(Width::Share(1.0), Align::Left),
        Column::new(Width::Share(1.35), Align::Left),
        Column::new(Width::Fit(34.0), Align::Right),
    ];
    let width = columns.len();
    let mut table = Table::new(columns, look);
    let titles = [
        String::new(),
        words.tr(id::COLUMN_DUE),
        words.tr(id::COLUMN_KIND),
        words.tr(id::RECORD_CLIENT),
        words.tr(id::COLUMN_TITLE),
        String::new(),
    ];
    let titles = titles.map(|title| Cell::plain(Style::HEAD, title));
    table.head = vec![Row::new(titles.to_vec())];
    let mut group = None;
    for line in lines {
        let of = group_of(line, today, moment);
        if group.as_ref() != Some(&of) {
            let ink = if of == Group::Overdue {
                Ink::WARNING
            } else {
                Ink::TEXT
            };
            let title = Paragraph::plain(Style::STRONG.inked(ink), of.title(words, today));
            table.rows.push(Row::group(width, title.spaced(2.0, 0.0)));
            group = Some(of);
        }
        table.rows.push(row(line, moment, who(line)));
    }
    table.into()
}

#[derive(PartialEq, Eq)]
enum Group {
    Overdue,
    Day(NaiveDate),
    SomeTime,
}

impl Group {
    fn title(&self, words: &Words, today: NaiveDate) -> String {
        match self {
            Self::Overdue => words.tr(id::PRINT_AGENDA_OVERDUE),
            Self::SomeTime => words.tr(id::PRINT_AGENDA_SOME_TIME),
            Self::Day(day) => {
                let named = format!("{}, {}", weekday(words, *day), day_and_month(words, *day));
                if *day == today {
                    let today = words.tr(id::PRINT_AGENDA_TODAY);
                    format!("{today} · {named}")
                } else if day.year() == today.year() {
                    named
                } else {
                    format!("{named} {}", day.year())
                }
            }
        }
    }
}

fn group_of(line: &AgendaLine, today: NaiveDate, moment: Moment) -> Group {
    match (line.item.standing, line.item.due) {
        (Standing::Overdue, _) => Group::Overdue,
        (_, Some(due)) => Group::Day(due.day(moment.zone).max(today)),
        (_, None) => Group::SomeTime,
    }
}

fn row(line: &AgendaLine, moment: Moment, who: String) -> Row {
    let (words, zone) = (moment.words, moment.zone);
    let is_late = line.item.standing == Standing::Overdue;
    let ink = if is_late { Ink::WARNING } else { Ink::TEXT };
    let when = match (line.item.due, is_late) {
        (Some(due), true) => words.date_short(due.day(zone), moment.now.local(zone).date()),
        (Some(due), false) => due
            .time(zone)
            .map(|time| time.format("%H:%M").to_string())
            .unwrap_or_default(),
        (None, _) => String::new(),
    };
    let mark = match line.item.importance {
        Importance::High => "! ",
        Importance::Normal | Importance::Low => "",
    };
    let client = format!("{} {}", line.client_name, line.client_form);
    let title = say::calendar::agenda_title(words, line);
    let is_of_order = matches!(line.item.source, Source::Shipment(_) | Source::Payment(_));
    let what = if is_of_order || line.belongs.is_empty() || line.belongs == line.title {
        title
    } else {
        format!("{title} ({})", line.belongs)
    };
    let today = moment.now.local(zone).date();
    let day = line.item.due.map(|due| due.day(zone));
    let planned = line.planned.map(|planned| planned.day(zone));
    let planned = planned.filter(|planned| Some(*planned) != day).map(|day| {
        let date = words.date_short(day, today);
        words.with(id::TODAY_PLANNED, &[("date", date.into())])
    });
    let done = line.share.map(|share| share.thousandths() / 10);
    let done = done.filter(|done| *done > 0).map(|done| {
        let done = [("share", i64::from(done).into())];
        words.with(id::PRINT_AGENDA_DONE, &done)
    });
    let what: Vec<String> = [Some(what), done, planned].into_iter().flatten().collect();
    let what = what.join(" · ");
    // What is still to come; whose it is, where nothing is counted.
    let last = line.share.map_or(who, |share| {
        let left = Money {
            minor: share.whole.minor - share.done.minor,
            ..share.whole
        };
        format!("{} {}", say::amount(words, left), left.currency)
            .trim()
            .to_owned()
    });
    Row::new(vec![
        Cell::plain(Style::BODY, "○"),
        Cell::plain(Style::STRONG.inked(ink), when),
        Cell::plain(
            Style::QUIET,
            say::code(words, "agenda-kind", line.item.kind.code()),
        ),
        Cell::plain(Style::STRONG, client.trim()),
        Cell::plain(Style::BODY, format!("{mark}{what}")),
        Cell::plain(Style::QUIET, last),
    ])
}
