//! The designs that a draft can have, each with the first page as it would be; and the choice among them and of the language.

use iced::Task;
use iced::widget::image::Handle;
use iced::widget::scrollable::{Direction, Scrollbar};
use iced::widget::{Column, Row, container, image};
use iced::{Alignment, Border, Length, Padding};
use rusqlite::Connection;

use super::{DocumentPage, Message, paper};
use crate::domain::document::Document;
use crate::i18n::{Language, id};
use crate::print::Moment;
use crate::print::document::designs::DESIGNS;
use crate::print::preview::Preview;
use crate::say;
use crate::store::document::template;
use crate::store::{Action, StoreError, StoreResult, document};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::{Outcome, parts};
use crate::ui::theme::{Type, height, radius};
use crate::ui::widget::press::{Look, Press, State};
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::text;

/// Width of the picture of a design, logical pixels; what shows of the page below it is cut off.
const WIDE: f32 = 82.0;
/// Its height.
const TALL: f32 = 50.0;
/// Physical pixels to a logical one.
const FINE: f32 = 2.0;

/// A design to choose.
#[derive(Debug, Clone)]
pub struct Design {
    /// As documents keep it.
    code: String,
    name: String,
    /// Upper part of the first page.
    picture: Option<Handle>,
}

/// Gives the designs of a document's kind, those of the program first, then those made here.
///
/// # Errors
/// When the base cannot be read.
pub fn all(conn: &Connection, of: &Document, moment: Moment) -> StoreResult<Vec<Design>> {
    let language = moment.words.language();
    let own = DESIGNS.iter().filter(|design| design.kind == of.kind);
    let mut named: Vec<(String, String)> = own
        .map(|design| (design.code.to_owned(), design.name(language)))
        .collect();
    let made = template::all(conn, Some(of.kind))?.into_iter();
    named.extend(made.map(|one| (one.id.to_string(), one.name)));
    let designs = named.into_iter().map(|(code, name)| {
        let as_such = Document {
            template: code.clone(),
            ..of.clone()
        };
        // A design that cannot be drawn is offered all the same: its name says which it is.
        let drawn = paper::laid(conn, &as_such, moment);
        let drawn = drawn.ok().and_then(|(bytes, _)| first_page(bytes));
        Design {
            code,
            name,
            picture: drawn,
        }
    });
    Ok(designs.collect())
}

fn first_page(bytes: Vec<u8>) -> Option<Handle> {
    let preview = Preview::open(bytes).ok()?;
    let size = preview.sizes().first()?;
    let drawn = preview.draw(0, WIDE * FINE / size.width)?;
    let rows = drawn.height.min((TALL * FINE) as u32);
    let mut dots = drawn.rgba;
    dots.truncate(rows as usize * drawn.width as usize * 4);
    Some(Handle::from_rgba(drawn.width, rows, dots))
}

impl DocumentPage {
    /// Reads the designs of a draft.
    pub(super) fn read_designs(&self, ctx: &Ctx) -> Task<Message> {
        let Some(data) = self.data.as_ref().filter(|data| data.is_draft()) else {
            return Task::none();
        };
        let (of, moment, number) = (data.document.clone(), paper::moment(ctx), self.generation);
        ctx.desk
            .read(move |conn| all(conn, &of, moment))
            .map(move |found| Message::Designs(number, found))
    }

    /// Takes the design at a place.
    pub(super) fn choose_design(&self, ctx: &Ctx, at: usize) -> Outcome<Message> {
        let Some(design) = self.designs.get(at) else {
            return Outcome::none();
        };
        let (id, code) = (self.id, design.code.clone());
        self.acts(ctx, Action::EditDocument, move |tx| {
            document::update::<StoreError>(tx, id, |document| {
                document.template = code;
                Ok(())
            })
        })
    }

    /// Takes the language at a place; the first is that of the client.
    pub(super) fn choose_language(&self, ctx: &Ctx, at: usize) -> Outcome<Message> {
        let code = at.checked_sub(1).and_then(|at| Language::ALL.get(at));
        let code = code.map_or("", |language| language.code());
        let id = self.id;
        self.acts(ctx, Action::EditDocument, move |tx| {
            document::update::<StoreError>(tx, id, |document| {
                code.clone_into(&mut document.language);
                Ok(())
            })
        })
    }

    /// The choice of a draft's language.
    fn language<'a>(&self, ctx: &Ctx) -> Option<Element<'a, Message>> {
        let data = self.data.as_ref().filter(|data| data.is_draft())?;
        let own = Language::ALL.iter();
        let mut choices = vec![Choice::new(ctx.words.tr(id::DOCUMENT_LANGUAGE_OF_CLIENT))];
        choices.extend(own.map(|language| Choice::new(language.own_name())));
        let at = Language::ALL
            .iter()
            .position(|language| language.code() == data.document.language);
        let at = at.map_or(0, |at| at + 1);
        let select = Select::new(ctx.tokens, choices, Some(at), Message::Language)
            .snug()
            .height(height::PANE)
            .id("document-page-language");
        Some(select.into())
    }

    /// What stands below the pages of a draft: its language and its designs.
    pub(super) fn below<'a>(&'a self, ctx: &Ctx) -> Option<Element<'a, Message>> {
        let t = ctx.tokens;
        let label = text::line(say::column(ctx.words, "language"), Type::BODY).color(t.text_2);
        let language = Row::new()
            .spacing(8)
            .align_y(Alignment::Center)
            .push(label)
            .push(self.language(ctx)?);
        let language = container(language).padding(Padding::from([6, 14]).bottom(0));
        let below = Column::new()
            .push(parts::rule(t.line))
            .push(language)
            .push(self.designs_row(ctx));
        Some(below.into())
    }

    /// The designs in a row.
    fn designs_row<'a>(&'a self, ctx: &Ctx) -> Option<Element<'a, Message>> {
        let data = self.data.as_ref().filter(|data| data.is_draft())?;
        if self.designs.len() < 2 {
            return None;
        }
        let t = ctx.tokens;
        let chosen = self.designs.iter();
        let mut chosen = chosen.map(|design| design.code == data.document.template);
        let chosen = chosen.position(|is_it| is_it).unwrap_or(0);
        let mut row = Row::new().spacing(10);
        for (at, design) in self.designs.iter().enumerate() {
            let is_chosen = at == chosen;
            let picture: Element<'a, Message> = match &design.picture {
                Some(handle) => image(handle.clone()).width(WIDE).height(TALL).into(),
                None => container("").width(WIDE).height(TALL).into(),
            };
            let press = Press::new(t, picture)
                .id(format!("document-design-{at}"))
                .label(design.name.clone())
                .on_press(Message::Design(at))
                .padding(Padding::from(2))
                .look(move |state| Look {
                    fill: iced::Color::WHITE,
                    border: Border {
                        color: match state {
                            _ if is_chosen => t.accent,
                            State::Hovered | State::Pressed => t.line_strong,
                            State::Idle | State::Off => t.line,
                        },
                        width: if is_chosen { 2.0 } else { 1.0 },
                        radius: radius::CONTROL.into(),
                    },
                    ink: t.text,
                });
            let style = if is_chosen {
                Type::SMALL.semibold()
            } else {
                Type::SMALL
            };
            let ink = if is_chosen { t.text } else { t.text_2 };
            // Of "Commercial offer, classic" the second half tells the designs apart.
            let name = design.name.split_once(", ");
            let name = name.map_or(design.name.as_str(), |(_, own)| own);
            let name = text::line(name, style).color(ink);
            let name = container(name).max_width(WIDE + 10.0);
            row = row.push(
                Column::new()
                    .spacing(3)
                    .align_x(Alignment::Center)
                    .push(press)
                    .push(name),
            );
        }
        let bar = Scrollbar::new().width(5).scroller_width(5).margin(0);
        let row = parts::scroll(t, container(row).padding(Padding::from([6, 14])))
            .direction(Direction::Horizontal(bar))
            .width(Length::Fill)
            .height(Length::Shrink);
        Some(row.into())
    }
}
