//! The pane at the right: how labels and envelopes are printed.

use iced::widget::{Column, Row, container, image, space};
use iced::{Alignment, Border, Color, Length};

use super::choice::{From, Order, SIZES};
use super::list::Line;
use super::office::length;
use super::set::{CODES, CONTENTS, Flag, Set, TURNS, Typed};
use super::view::{close_width, part, row};
use super::{Message, Mode, Print};
use crate::i18n::{Id, id};
use crate::print::addressee::{CodeKind, Content};
use crate::print::envelope::Envelope;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::parts;
use crate::ui::theme::{Icon, Type, height};
use crate::ui::widget::button::Button;
use crate::ui::widget::choice::Check;
use crate::ui::widget::field::{Area, Field};
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::text;

impl Print {
    pub(super) fn pane<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let column = match self.mode {
            Mode::Labels => self.pane_of_labels(ctx),
            Mode::Envelopes => self.pane_of_envelopes(ctx),
            Mode::Letters => self.pane_of_letters(ctx),
        };
        parts::scroll(ctx.tokens, column).into()
    }

    fn pane_of_labels<'a>(
        &'a self,
        ctx: &'a Ctx,
    ) -> Column<'a, Message, iced::Theme, iced::Renderer> {
        let words = ctx.words;
        let mut column = Column::new().width(Length::Fill).push(self.close(ctx));
        if self.choice.content != Content::Address || !self.people.1.is_empty() {
            column = column.push(self.person_part(ctx));
        }
        column
            .push(part(
                ctx,
                words.tr(id::LETTERS_SHEET),
                None,
                self.sheet_rows(ctx),
            ))
            .push(part(
                ctx,
                words.tr(id::LETTERS_WHAT),
                None,
                self.content_rows(ctx),
            ))
            .push(self.correction(ctx))
    }

    /// The label of the current recipient, closely.
    fn close<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let sheet = self.sheet();
        let width = close_width(ctx);
        let tall = (width * sheet.height / sheet.width.max(1.0)).min(260.0);
        let picture: Element<'a, Message> = match &self.pictures.close {
            Some(handle) => image(handle.clone()).width(width).height(tall).into(),
            None => space().width(width).height(tall).into(),
        };
        let picture = container(picture).style(move |_| container::Style {
            background: Some(Color::WHITE.into()),
            border: Border {
                color: t.line,
                width: 1.0,
                radius: 3.0.into(),
            },
            ..container::Style::default()
        });
        let place = self.list.place().map(|place| {
            let free = self.free_places();
            let label = place * self.copies();
            let (_, on_page) = super::draw::page_of(label, free.len(), sheet.count());
            free.get(label).copied().unwrap_or(on_page + 1)
        });
        let title = match place {
            Some(place) => words.with(id::LETTERS_CLOSE_UP, &[("place", place.into())]),
            None => words.tr(id::LETTERS_CLOSE_UP_NONE),
        };
        part(ctx, title, None, Column::new().push(picture))
    }

    /// The contact person of the current recipient.
    fn person_part<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let line = self.list.current().and_then(Line::addressee);
        let people = match line {
            Some(one) if self.people.0 == Some(one.whom.client) => self.people.1.as_slice(),
            _ => &[],
        };
        let named = |person: &crate::print::addressee::Person| {
            let name = person.written(false, words.language());
            match person.position.trim() {
                "" => name,
                position => format!("{name}, {position}"),
            }
        };
        let options: Vec<Choice<'a>> = people
            .iter()
            .map(|person| Choice::new(named(person)))
            .collect();
        let current = line
            .and_then(|one| one.person.as_ref())
            .map(|person| person.id);
        let chosen = people.iter().position(|person| Some(person.id) == current);
        let select = if options.is_empty() {
            Select::new(t, options, None, Message::Person)
                .hint(words.tr(id::LETTERS_NO_PERSON))
                .off()
        } else {
            Select::new(t, options, chosen, Message::Person)
        };
        let select = select
            .width(Length::Fill)
            .height(height::CONTROL)
            .id("print-person");
        part(
            ctx,
            words.tr(id::LETTERS_PERSON),
            None,
            Column::new().push(select),
        )
    }

    fn sheet_rows<'a>(&'a self, ctx: &'a Ctx) -> Column<'a, Message, iced::Theme, iced::Renderer> {
        let (t, words) = (ctx.tokens, ctx.words);
        let sheets = &self.office.sheets;
        let options = sheets.iter().map(|(_, name)| Choice::new(name.as_str()));
        let chosen = sheets.iter().position(|(key, _)| *key == self.choice.sheet);
        let select = Select::new(t, options.collect(), chosen, |at| {
            Message::Set(Set::Sheet(at))
        })
        .search_hint(words.tr(id::LETTERS_FIND_SHEET))
        .width(Length::Fill)
        .height(height::CONTROL)
        .id("print-sheet-choice");
        let count = self.sheet().count();
        let start = Field::new(t, self.typed.start.as_str(), |text| {
            Message::Typed(Typed::Start, text)
        })
        .width(56)
        .id("print-start");
        let of = words.with(id::LETTERS_OF, &[("count", count.into())]);
        let start = Row::new()
            .spacing(8)
            .align_y(Alignment::Center)
            .push(start)
            .push(text::line(of, Type::BODY).color(t.text_3));
        let copies = Field::new(t, self.typed.copies.as_str(), |text| {
            Message::Typed(Typed::Copies, text)
        })
        .width(56)
        .id("print-copies");
        let orders = Order::ALL.map(|order| {
            Choice::new(words.tr(match order {
                Order::Listed => id::LETTERS_ORDER_LISTED,
                Order::Name => id::LETTERS_ORDER_NAME,
                Order::City => id::LETTERS_ORDER_CITY,
                Order::Postcode => id::LETTERS_ORDER_POSTCODE,
            }))
        });
        let order = Order::ALL
            .iter()
            .position(|order| *order == self.choice.order);
        let order = Select::new(t, orders.to_vec(), order, |at| Message::Set(Set::Order(at)))
            .width(Length::Fill)
            .height(height::CONTROL);
        let mut buttons = Row::new().spacing(6).push(
            Button::ghost(t, words.tr(id::SHEET_NEW))
                .icon(Icon::Plus)
                .small()
                .id("print-new-sheet")
                .on_press(Message::NewSheet),
        );
        if self.office.own_sheet(&self.choice.sheet).is_some() {
            let edit = Button::icon_only(t, Icon::PencilLine, words.tr(id::SHEET_CHANGE), None);
            buttons = buttons.push(
                edit.small()
                    .id("print-edit-sheet")
                    .on_press(Message::EditSheet),
            );
        }
        if self.start > 1 || !self.used.is_empty() {
            buttons = buttons.push(
                Button::ghost(t, words.tr(id::LETTERS_FRESH))
                    .small()
                    .id("print-fresh")
                    .on_press(Message::Fresh),
            );
        }
        Column::new()
            .push(select)
            .push(row(ctx, words.tr(id::LETTERS_START), start))
            .push(row(ctx, words.tr(id::LETTERS_COPIES), copies))
            .push(row(ctx, words.tr(id::LETTERS_ORDER), order))
            .push(buttons)
    }

    fn content_rows<'a>(
        &'a self,
        ctx: &'a Ctx,
    ) -> Column<'a, Message, iced::Theme, iced::Renderer> {
        let (t, words) = (ctx.tokens, ctx.words);
        let contents = CONTENTS.map(|content| {
            Choice::new(words.tr(match content {
                Content::Address => id::LETTERS_CONTENT_ADDRESS,
                Content::Badge => id::LETTERS_CONTENT_BADGE,
                Content::Text => id::LETTERS_CONTENT_TEXT,
            }))
        });
        let chosen = CONTENTS.iter().position(|one| *one == self.choice.content);
        let content = Select::new(t, contents.to_vec(), chosen, |at| {
            Message::Set(Set::Content(at))
        })
        .width(Length::Fill)
        .height(height::CONTROL)
        .id("print-content");
        let mut column = Column::new().push(row(ctx, words.tr(id::LETTERS_CONTENT), content));
        if self.choice.content == Content::Text {
            let area = Area::new(t, &self.text, Message::Text)
                .id("print-text")
                .hint(words.tr(id::LETTERS_TEXT_HINT))
                .height(84.0);
            column = column.push(area);
        }
        if self.choice.content == Content::Address {
            for (flag, name) in [
                (Flag::Dative, id::LETTERS_DATIVE),
                (Flag::LargePostcode, id::LETTERS_LARGE_POSTCODE),
                (Flag::Phone, id::LETTERS_PHONE),
                (Flag::Logo, id::LETTERS_LOGO),
                (Flag::Country, id::LETTERS_COUNTRY),
            ] {
                column = column.push(self.check_of(ctx, flag, name));
            }
        } else {
            column = column.push(self.check_of(ctx, Flag::Logo, id::LETTERS_LOGO));
        }
        let codes = CODES.map(|code| {
            Choice::new(words.tr(match code {
                CodeKind::None => id::LETTERS_CODE_NONE,
                CodeKind::Qr => id::LETTERS_CODE_QR,
                CodeKind::Barcode => id::LETTERS_CODE_BAR,
            }))
        });
        let chosen = CODES.iter().position(|one| *one == self.choice.code);
        let code = Select::new(t, codes.to_vec(), chosen, |at| Message::Set(Set::Code(at)))
            .width(Length::Fill)
            .height(height::CONTROL)
            .id("print-code");
        column = column.push(row(ctx, words.tr(id::LETTERS_CODE), code));
        if self.choice.code != CodeKind::None {
            let field = Field::new(t, self.choice.code_text.as_str(), |text| {
                Message::Typed(Typed::CodeText, text)
            })
            .hint("{client.website}")
            .id("print-code-text");
            column = column.push(field);
        }
        let size = self.size_of(ctx, self.choice.size, Set::Size);
        column.push(row(ctx, words.tr(id::LETTERS_SIZE), size))
    }

    pub(super) fn check_of<'a>(
        &'a self,
        ctx: &'a Ctx,
        flag: Flag,
        name: Id,
    ) -> Element<'a, Message> {
        Check::new(ctx.tokens, self.is_on(flag), ctx.words.tr(name))
            .id(format!("print-flag-{flag:?}"))
            .on_press(Message::Set(Set::Flag(flag)))
            .into()
    }

    fn size_of<'a>(
        &'a self,
        ctx: &'a Ctx,
        size: f32,
        set: fn(usize) -> Set,
    ) -> Element<'a, Message> {
        let words = ctx.words;
        let options = SIZES.iter().map(|size| {
            let values = [("size", length(words, *size).into())];
            Choice::new(words.with(id::LETTERS_POINTS, &values))
        });
        let chosen = SIZES.iter().position(|one| (one - size).abs() < 0.01);
        Select::new(ctx.tokens, options.collect(), chosen, move |at| {
            Message::Set(set(at))
        })
        .width(Length::Fill)
        .height(height::CONTROL)
        .into()
    }

    fn pane_of_envelopes<'a>(
        &'a self,
        ctx: &'a Ctx,
    ) -> Column<'a, Message, iced::Theme, iced::Renderer> {
        let (t, words) = (ctx.tokens, ctx.words);
        let envelopes = Envelope::ALL.map(|envelope| {
            let paper = envelope.paper();
            let (width, tall) = (length(words, paper.width), length(words, paper.height));
            let values = [
                ("envelope", envelope.code().into()),
                ("size", format!("{width} × {tall}").into()),
            ];
            Choice::new(words.with(id::LETTERS_ENVELOPE_SIZE, &values))
        });
        let chosen = Envelope::ALL
            .iter()
            .position(|one| *one == self.choice.envelope());
        let envelope = Select::new(t, envelopes.to_vec(), chosen, |at| {
            Message::Set(Set::Envelope(at))
        })
        .width(Length::Fill)
        .height(height::CONTROL)
        .id("print-envelope");
        let turns = [
            id::LETTERS_TURN_NONE,
            id::LETTERS_TURN_RIGHT,
            id::LETTERS_TURN_OVER,
            id::LETTERS_TURN_LEFT,
        ]
        .map(|name| Choice::new(words.tr(name)));
        let turn = self.office.correction(&self.choice.printer).turned();
        let chosen = TURNS.iter().position(|one| *one == turn);
        let turn = Select::new(t, turns.to_vec(), chosen, |at| Message::Set(Set::Turn(at)))
            .width(Length::Fill)
            .height(height::CONTROL)
            .id("print-turn");
        let rows = Column::new()
            .push(envelope)
            .push(row(ctx, words.tr(id::LETTERS_TURN), turn));
        let size = self.size_of(ctx, self.choice.envelope_size, Set::EnvelopeSize);
        let to = Column::new()
            .push(self.check_of(ctx, Flag::Person, id::LETTERS_WITH_PERSON))
            .push(self.check_of(ctx, Flag::Dative, id::LETTERS_DATIVE))
            .push(self.check_of(ctx, Flag::Boxes, id::LETTERS_BOXES))
            .push(self.check_of(ctx, Flag::Latin, id::LETTERS_LATIN))
            .push(row(ctx, words.tr(id::LETTERS_SIZE), size));
        let mut column = Column::new()
            .width(Length::Fill)
            .push(part(ctx, words.tr(id::LETTERS_ENVELOPE), None, rows))
            .push(part(
                ctx,
                words.tr(id::LETTERS_FROM),
                None,
                self.sender_rows(ctx),
            ))
            .push(part(ctx, words.tr(id::LETTERS_RECIPIENT), None, to));
        if self.choice.person {
            column = column.push(self.person_part(ctx));
        }
        column.push(self.correction(ctx))
    }

    fn sender_rows<'a>(&'a self, ctx: &'a Ctx) -> Column<'a, Message, iced::Theme, iced::Renderer> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut column = Column::new();
        let chosen = self.choice.company(&self.office.company_ids());
        let is_company = !matches!(self.choice.from, From::Free | From::Nobody);
        for (number, one) in self.office.companies.iter().enumerate() {
            let city = crate::domain::postal::city_name(&one.company.address.city);
            let name = match city {
                "" => one.company.name.clone(),
                city => format!("{}, {city}", one.company.name),
            };
            let is_on = is_company && chosen == Some(one.company.id);
            let from = From::Company(one.company.id.get());
            column = column.push(
                Check::radio(t, is_on, name)
                    .id(format!("print-from-{number}"))
                    .on_press(Message::Set(Set::From(from))),
            );
        }
        column = column.push(
            Check::radio(t, self.is_free(), words.tr(id::LETTERS_FROM_FREE))
                .id("print-from-free")
                .on_press(Message::Set(Set::From(From::Free))),
        );
        if self.is_free() {
            let area = Area::new(t, &self.free, Message::Free)
                .id("print-free")
                .hint(words.tr(id::LETTERS_FREE_HINT))
                .height(76.0);
            column = column.push(area);
        }
        column = column.push(
            Check::radio(
                t,
                self.choice.from == From::Nobody,
                words.tr(id::LETTERS_FROM_NOBODY),
            )
            .id("print-from-nobody")
            .on_press(Message::Set(Set::From(From::Nobody))),
        );
        if is_company && !self.office.companies.is_empty() {
            column = column.push(self.check_of(ctx, Flag::FromLogo, id::LETTERS_WITH_LOGO));
        }
        column
    }

    /// What a printer does wrong, put right; kept for this computer.
    fn correction<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut options = vec![Choice::new(words.tr(id::LETTERS_FILES))];
        options.extend(
            self.printers
                .iter()
                .map(|name| Choice::new(name.replace('_', " "))),
        );
        let known = self
            .printers
            .iter()
            .position(|name| *name == self.choice.printer);
        let chosen = known.map_or(0, |at| at + 1);
        let printer = Select::new(t, options, Some(chosen), |at| {
            Message::Set(Set::Printer(at))
        })
        .width(Length::Fill)
        .height(height::CONTROL)
        .id("print-printer");
        let shift = |typed: &'a str, field: Typed, name: &'static str| {
            let is_wrong = super::choice::length(typed).is_none();
            let field = Field::new(t, typed, move |text| Message::Typed(field, text))
                .error_maybe(is_wrong.then_some(""))
                .width(56)
                .id(name);
            Row::new()
                .spacing(8)
                .align_y(Alignment::Center)
                .push(field)
                .push(text::line(words.tr(id::LETTERS_MM), Type::BODY).color(t.text_3))
        };
        let rows = Column::new()
            .push(printer)
            .push(row(
                ctx,
                words.tr(id::LETTERS_RIGHT),
                shift(&self.typed.right, Typed::Right, "print-right"),
            ))
            .push(row(
                ctx,
                words.tr(id::LETTERS_DOWN),
                shift(&self.typed.down, Typed::Down, "print-down"),
            ));
        let note = words.tr(id::LETTERS_THIS_COMPUTER);
        part(ctx, words.tr(id::LETTERS_CORRECTION), Some(note), rows)
    }
}
