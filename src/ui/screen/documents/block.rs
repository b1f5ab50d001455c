//! Documents of a client, a deal or an order on its page: the newest ones in a section of their own, and what happened to
//! them as entries of a timeline.

use chrono::NaiveDate;
use chrono_tz::Tz;
use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Length, Padding};
use rusqlite::Connection;

use crate::domain::document::DocumentKind;
use crate::domain::id::DocumentId;
use crate::domain::money::exchange::Rates;
use crate::i18n::id;
use crate::say;
use crate::store::client_list::Now;
use crate::store::document::list::{self, DocumentFilter, DocumentRow, DocumentSort};
use crate::store::document::make::Source;
use crate::store::document::timeline::{self, Event as Past, Happened};
use crate::store::{StoreResult, office_option};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::client::timeline as client_timeline;
use crate::ui::screen::orders::face;
use crate::ui::screen::{Event, Outcome, document, parts};
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::menu::{Entry, Menu};
use crate::ui::widget::popup::Popup;
use crate::ui::widget::press::Press;
use crate::ui::widget::text::{self, Run};

/// Documents that a page names.
const SHOWN: usize = 6;

/// Events that a timeline knows.
const EVENTS: usize = 400;

/// Documents of a record.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Papers {
    /// The newest ones.
    pub rows: Vec<DocumentRow>,
    pub count: usize,
    /// What happened to them, the newest first.
    pub events: Vec<Past>,
    rates: Rates,
}

/// Reads them.
///
/// # Errors
/// When the base cannot be read.
pub fn load(conn: &Connection, of: Of, now: Now) -> StoreResult<Papers> {
    let filter = of.filter();
    let today = now.at.local(now.zone).date();
    let ids = list::ids(conn, &filter, (DocumentSort::Date, true), today, None)?;
    Ok(Papers {
        rows: list::lines(conn, &ids[..ids.len().min(SHOWN)])?,
        count: ids.len(),
        events: timeline::of(conn, &filter, now, EVENTS)?,
        rates: office_option::rates(conn)?,
    })
}

/// Whose documents they are.
pub type Of = Source;

impl Source {
    /// Asks for the documents of the record.
    fn filter(self) -> DocumentFilter {
        match self {
            Self::Client(client) => DocumentFilter::of_client(client),
            Self::Deal(deal) => DocumentFilter::of_deal(deal),
            Self::Order(order) => DocumentFilter::of_order(order),
            Self::Shipment(_) | Self::Document(_) => DocumentFilter::default(),
        }
    }

    /// What is made of the record by one press.
    const fn usual(self) -> &'static [DocumentKind] {
        match self {
            Self::Order(_) => &[
                DocumentKind::Invoice,
                DocumentKind::Confirmation,
                DocumentKind::Act,
                DocumentKind::DeliveryNote,
            ],
            _ => &[],
        }
    }
}

/// What happens in the section.
#[derive(Debug, Clone, Copy)]
pub enum Message {
    Open(DocumentId),
    /// Makes a draft of the record.
    New(DocumentKind),
    /// Opens the menu of kinds, or closes it.
    Menu(bool),
    /// Shows all of them in the list.
    All,
}

/// The section's own state: whether its menu is open.
#[derive(Debug, Clone, Copy, Default)]
pub struct Block {
    is_open: bool,
}

impl Block {
    /// Takes a message of the section of a record.
    pub fn update<M>(&mut self, of: Of, message: Message) -> Outcome<M> {
        self.is_open = matches!(message, Message::Menu(true));
        match message {
            Message::Menu(_) => Outcome::none(),
            Message::Open(document) => Outcome::event(Event::OpenDocument(document)),
            Message::New(kind) => Outcome::event(Event::NewDocument(kind, of)),
            Message::All => Outcome::event(Event::ShowDocuments(Box::new(of.filter()))),
        }
    }

    /// Closes the menu; tells whether it was open.
    pub fn close(&mut self) -> bool {
        std::mem::take(&mut self.is_open)
    }

    /// The section.
    pub fn view<'a>(self, ctx: &Ctx, of: Of, papers: &'a Papers) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let plus = parts::plus(
            t,
            Icon::Plus,
            words.tr(id::COMMAND_NEW_DOCUMENT),
            "papers-new",
            Message::Menu(!self.is_open),
        );
        let menu = self.is_open.then(|| {
            let kinds = DocumentKind::ALL.iter().map(|kind| {
                let name = say::document::kind(words, *kind);
                Entry::new(name, Message::New(*kind)).icon(Icon::FileText)
            });
            Menu::new(t, kinds.collect())
        });
        let plus = Popup::new(plus, menu, Message::Menu(false)).at_end();
        let mut body = Column::new().spacing(2);
        for row in &papers.rows {
            body = body.push(line(ctx, papers, row));
        }
        if papers.count > papers.rows.len() {
            let count = [("count", papers.count.into())];
            let said = words.with(id::DOCUMENTS_ALL_OF, &count);
            body = body.push(
                Press::new(t, text::line(said, Type::BODY).color(t.link))
                    .id("papers-all")
                    .on_press(Message::All)
                    .look(move |state| parts::quiet(t, state)),
            );
        } else if papers.rows.is_empty() && of.usual().is_empty() {
            let none = text::line(words.tr(id::DOCUMENTS_NONE_HERE), Type::BODY).color(t.text_3);
            body = body.push(container(none).padding(Padding::ZERO.left(6)));
        }
        for pair in of.usual().chunks(2) {
            let mut row = Row::new().spacing(4);
            for kind in pair {
                let name = words.tr(match kind {
                    DocumentKind::Invoice => id::COMMAND_NEW_INVOICE,
                    DocumentKind::Confirmation => id::PAPERS_CONFIRMATION,
                    DocumentKind::Act => id::PAPERS_ACT,
                    _ => id::PAPERS_DELIVERY_NOTE,
                });
                row = row.push(
                    Button::ghost(t, name)
                        .small()
                        .icon(Icon::FilePlus)
                        .id(format!("papers-{}", kind.code()))
                        .on_press(Message::New(*kind)),
                );
            }
            body = body.push(row);
        }
        let count = (papers.count > 0).then(|| papers.count.to_string());
        parts::section(
            parts::head(
                t,
                words.tr(id::COMMAND_SECTION_DOCUMENTS),
                count,
                Some(plus.into()),
            ),
            body,
        )
    }
}

/// A document: what it is, its number, when, for how much, how it stands.
fn line<'a>(ctx: &Ctx, papers: &Papers, row: &'a DocumentRow) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let kind = say::document::kind(words, row.kind);
    // The number is never cut; what the document is can be.
    let strong = |text: String| Run::new(text).style(Type::BODY.medium()).color(t.text);
    let runs = if row.number.is_empty() {
        vec![strong(kind)]
    } else {
        let number = if row.revision > 1 {
            format!("{}/{}", row.number, row.revision)
        } else {
            row.number.clone()
        };
        let kind = Run::new(kind).style(Type::SMALL).color(t.text_3).gap(6.0);
        vec![strong(number), kind]
    };
    let mut first = Row::new()
        .spacing(6)
        .align_y(Alignment::Center)
        .push(text::runs(runs, Type::BODY).fill());
    if row.gross != 0 {
        first = first.push(text::line(sum(ctx, &papers.rates, row), Type::BODY).color(t.text));
    }
    let standing = row.standing(ctx.today());
    let tone = document::tone(standing);
    let mut runs = Vec::new();
    if let Some(glyph) = tone.glyph() {
        runs.push(Run::new(glyph).style(tone.glyph_type()).color(tone.mark(t)));
    }
    let gap = if runs.is_empty() { 0.0 } else { 5.0 };
    runs.push(
        Run::new(say::document::standing(words, standing))
            .style(Type::SMALL)
            .color(tone.ink(t))
            .gap(gap),
    );
    let day = row.date.map(|day| words.date_short(day, ctx.today()));
    runs.push(
        Run::new(day.unwrap_or_default())
            .style(Type::SMALL)
            .color(t.text_3)
            .gap(8.0),
    );
    let both = Column::new()
        .width(Length::Fill)
        .push(first)
        .push(text::runs(runs, Type::SMALL).fill());
    let own = format!("papers-document-{}", row.id);
    parts::editable(t, both, own, Message::Open(row.id))
}

/// What happened to a document, as an entry of a timeline; `wrap` makes a message of the press.
pub fn entry<'a, M: Clone + 'a>(
    ctx: &Ctx,
    papers: &Papers,
    event: &'a Past,
    wrap: fn(Message) -> M,
) -> Element<'a, M> {
    let (t, words, row) = (ctx.tokens, ctx.words, &event.document);
    let happened = say::code(words, "document-event", event.what.code());
    let runs = vec![
        Run::new(title(ctx, row))
            .style(Type::BODY.semibold())
            .color(t.text),
        Run::new(happened)
            .style(Type::BODY)
            .color(match event.what {
                Happened::Accepted => t.done,
                Happened::Refused => t.overdue,
                Happened::Written => t.text_3,
                Happened::Issued | Happened::Sent => t.text_2,
            })
            .gap(6.0),
    ];
    let when = words.date_short(day(event, ctx.zone), ctx.today());
    let head = Row::new()
        .spacing(8)
        .align_y(Alignment::Center)
        .push(text::runs(runs, Type::BODY).fill())
        .push(text::line(when, Type::SMALL).color(t.text_3));
    let mut inner = Column::new().width(Length::Fill).push(head);
    let said = said(ctx, papers, event);
    if !said.is_empty() {
        inner = inner.push(text::line(said, Type::BODY).color(t.text_2).fill());
    }
    let press = Press::new(t, inner)
        .id(format!("timeline-{}-{}", row.id, event.what.code()))
        .on_press(wrap(Message::Open(row.id)))
        .width(Length::Fill)
        .align(Alignment::Start)
        .padding(Padding::from([1, 4]))
        .look(move |state| parts::quiet(t, state));
    let content = Column::new()
        .width(Length::Fill)
        .padding(Padding::ZERO.top(4).bottom(6))
        .push(press);
    Row::new()
        .push(client_timeline::gutter(ctx, Icon::FileText))
        .push(content)
        .push(space().width(0))
        .into()
}

/// The day on which it happened.
pub fn day(event: &Past, zone: Tz) -> NaiveDate {
    event.at.day(zone)
}

/// The sum, what it is about, what the client said.
fn said(ctx: &Ctx, papers: &Papers, event: &Past) -> String {
    let row = &event.document;
    let sum = if row.gross == 0 {
        String::new()
    } else {
        sum(ctx, &papers.rates, row)
    };
    let parts = [sum.as_str(), row.subject.as_str(), event.answer.trim()];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

fn title(ctx: &Ctx, row: &DocumentRow) -> String {
    say::document::title(ctx.words, row.kind, &row.number, row.revision, "")
}

fn sum(ctx: &Ctx, rates: &Rates, row: &DocumentRow) -> String {
    face::exact(ctx.words, row.gross, row.currency, rates.main)
}
