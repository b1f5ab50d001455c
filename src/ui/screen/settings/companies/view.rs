//! How our companies look in the settings: a line each; the one that is unfolded shows its accounts, numbers and pictures.

use iced::widget::{Column, Row, container, image, space};
use iced::{Alignment, Border, ContentFit, Length, Padding};

use super::{Known, Message, PictureMessage, Which};
use crate::domain::identifier::{self, IdentifierKind};
use crate::domain::own_company::CompanyPicture;
use crate::i18n::{Id, id};
use crate::say;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::parts;
use crate::ui::screen::settings::companies::pictures::{HEIGHT, WIDTH};
use crate::ui::screen::settings::{Message as Up, Settings};
use crate::ui::theme::{Icon, Type, radius};
use crate::ui::widget::button::{Button, Kind};
use crate::ui::widget::chip;
use crate::ui::widget::field::note;
use crate::ui::widget::notice;
use crate::ui::widget::press::Press;
use crate::ui::widget::text::{self, Run};

impl Settings {
    /// Our companies.
    pub(in crate::ui::screen::settings) fn own_companies<'a>(
        &'a self,
        ctx: &Ctx,
    ) -> Element<'a, Up> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut column = Column::new().max_width(640).width(Length::Fill);
        for known in &self.companies.all {
            column = column.push(self.company_line(ctx, known));
            if self.companies.shown == Some(known.company.id) {
                column = column.push(self.unfolded(ctx, known));
            }
            column = column.push(notice::rule(t));
        }
        if self.companies.all.is_empty() {
            let none = words.tr(id::COMPANIES_NONE);
            column = column.push(text::para(none, Type::BODY, t.text_3));
        }
        let new = Which::Company(None);
        column = column.push(self.company_form(ctx, new).unwrap_or_else(|| {
            Button::ghost(t, words.tr(id::COMPANIES_NEW))
                .icon(Icon::Plus)
                .small()
                .id("company-new")
                .on_press(Message::Open(new))
                .into()
        }));
        Element::from(column).map(Up::Companies)
    }

    fn company_form<'a>(&'a self, ctx: &Ctx, which: Which) -> Option<Element<'a, Message>> {
        let (open, form) = self.companies.open.as_ref()?;
        (*open == which).then(|| {
            let form = form.view(ctx, ctx.words.tr(id::CARD_SAVE));
            parts::sunken(ctx.tokens, form.map(Message::Form))
        })
    }

    fn company_line<'a>(&'a self, ctx: &Ctx, known: &'a Known) -> Element<'a, Message> {
        let (t, words, company) = (ctx.tokens, ctx.words, &known.company);
        let id = company.id;
        let is_shown = self.companies.shown == Some(id);
        let runs = vec![
            Run::new(company.name.as_str())
                .style(Type::BODY.semibold())
                .color(t.text),
            Run::new(company.legal_form.as_str())
                .color(t.text_3)
                .gap(4.0),
        ];
        let fold = if is_shown {
            Icon::ChevronDown
        } else {
            Icon::ChevronRight
        };
        let title = Row::new()
            .spacing(6)
            .align_y(Alignment::Center)
            .push(text::icon(fold, 14.0).color(t.text_3))
            .push(text::runs(runs, Type::BODY).fill());
        let title = Press::new(t, title)
            .id(format!("company-{id}"))
            .on_press(Message::Show(id))
            .width(Length::Fill)
            .align(Alignment::Start)
            .padding(Padding::from([2, 4]))
            .look(move |state| parts::quiet(t, state));
        let main: Element<'a, Message> = if company.is_main {
            chip::plain(t, words.tr(id::COMPANIES_MAIN))
        } else {
            Button::ghost(t, words.tr(id::COMPANIES_MAKE_MAIN))
                .small()
                .id(format!("company-main-{id}"))
                .on_press(Message::Main(id))
                .into()
        };
        Row::new()
            .spacing(4)
            .height(32)
            .align_y(Alignment::Center)
            .push(title)
            .push(main)
            .push(
                small(
                    ctx,
                    Icon::PencilLine,
                    id::COMMAND_EDIT,
                    format!("company-edit-{id}"),
                )
                .on_press(Message::Open(Which::Company(Some(id)))),
            )
            .push(
                small(
                    ctx,
                    Icon::Trash2,
                    id::COMMAND_DELETE,
                    format!("company-delete-{id}"),
                )
                .on_press(Message::Delete(id)),
            )
            .into()
    }

    fn unfolded<'a>(&'a self, ctx: &Ctx, known: &'a Known) -> Element<'a, Message> {
        let id = known.company.id;
        let head: Element<'a, Message> = self
            .company_form(ctx, Which::Company(Some(id)))
            .unwrap_or_else(|| facts(ctx, known));
        let column = Column::new()
            .spacing(14)
            .push(head)
            .push(part(ctx, id::COMPANIES_PICTURES, self.pictures(ctx, known)))
            .push(part(ctx, id::COMPANIES_ACCOUNTS, self.accounts(ctx, known)))
            .push(part(ctx, id::COMPANIES_NUMBERS, self.series(ctx, known)));
        container(column)
            .padding(Padding::from([6, 0]).left(24).bottom(14))
            .into()
    }

    fn accounts<'a>(&'a self, ctx: &Ctx, known: &'a Known) -> Element<'a, Message> {
        let (t, words, company) = (ctx.tokens, ctx.words, known.company.id);
        let mut column = Column::new();
        for account in &known.accounts {
            let which = Which::Account(company, Some(account.id));
            if let Some(form) = self.company_form(ctx, which) {
                column = column.push(form);
                continue;
            }
            let mut notes = vec![account.currency.code().to_owned(), account.bank.clone()];
            if account.is_main {
                notes.push(words.tr(id::COMPANIES_MAIN_ACCOUNT));
            }
            notes.retain(|note| !note.is_empty());
            let runs = vec![
                Run::new(identifier::format(IdentifierKind::Iban, &account.iban)).color(t.text),
                Run::new(notes.join(" · "))
                    .style(Type::SMALL)
                    .color(t.text_3)
                    .gap(8.0),
            ];
            let own = account.id;
            let row = Row::new()
                .height(28)
                .align_y(Alignment::Center)
                .push(text::runs(runs, Type::BODY).fill())
                .push(
                    small(
                        ctx,
                        Icon::PencilLine,
                        id::COMMAND_EDIT,
                        format!("account-edit-{own}"),
                    )
                    .on_press(Message::Open(which)),
                )
                .push(
                    small(
                        ctx,
                        Icon::Trash2,
                        id::COMMAND_DELETE,
                        format!("account-delete-{own}"),
                    )
                    .on_press(Message::DeleteAccount(own)),
                );
            column = column.push(row);
        }
        let new = Which::Account(company, None);
        column
            .push(self.company_form(ctx, new).unwrap_or_else(|| {
                Button::ghost(t, words.tr(id::COMPANIES_NEW_ACCOUNT))
                    .icon(Icon::Plus)
                    .small()
                    .id("account-new")
                    .on_press(Message::Open(new))
                    .into()
            }))
            .into()
    }

    fn series<'a>(&'a self, ctx: &Ctx, known: &'a Known) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut column = Column::new();
        for (series, next) in &known.series {
            let which = Which::Series(known.company.id, series.kind);
            if let Some(form) = self.company_form(ctx, which) {
                column = column.push(form);
                continue;
            }
            let next = words.with(id::COMPANIES_NEXT_IS, &[("number", next.into())]);
            let restart = say::code(words, "series-restart", series.restart.code());
            let runs = vec![
                Run::new(say::document::kind(words, series.kind)).color(t.text),
                Run::new(format!("{} · {restart} · {next}", series.pattern))
                    .style(Type::SMALL)
                    .color(t.text_3)
                    .gap(8.0),
            ];
            let own = format!("series-{}", series.kind.code());
            let row = Row::new()
                .height(28)
                .align_y(Alignment::Center)
                .push(text::runs(runs, Type::BODY).fill())
                .push(
                    small(ctx, Icon::PencilLine, id::COMMAND_EDIT, own)
                        .on_press(Message::Open(which)),
                );
            column = column.push(row);
        }
        column.into()
    }

    fn pictures<'a>(&'a self, ctx: &Ctx, known: &'a Known) -> Element<'a, Message> {
        let (t, words, company) = (ctx.tokens, ctx.words, known.company.id);
        let mut row = Row::new().spacing(16);
        for (which, picture) in &known.pictures {
            let send = |message| Message::Picture(company, *which, message);
            let shown: Element<'a, Message> = match picture {
                Some(handle) => image(handle.clone())
                    .content_fit(ContentFit::Contain)
                    .width(WIDTH as f32 - 12.0)
                    .height(HEIGHT as f32 - 12.0)
                    .into(),
                None => text::line(words.tr(id::COMPANIES_NO_PICTURE), Type::SMALL)
                    .color(t.text_3)
                    .into(),
            };
            // Pictures go on white paper: that is what they are shown on in the dark, too.
            let is_there = picture.is_some();
            let paper = container(shown)
                .width(WIDTH as f32)
                .height(HEIGHT as f32)
                .align_x(Alignment::Center)
                .align_y(Alignment::Center)
                .style(move |_| container::Style {
                    background: Some(if is_there {
                        iced::Color::WHITE.into()
                    } else {
                        t.sunken.into()
                    }),
                    border: Border {
                        color: t.line,
                        width: 1.0,
                        radius: radius::CONTROL.into(),
                    },
                    ..container::Style::default()
                });
            let mut buttons = Row::new().spacing(2).push(
                Button::ghost(t, words.tr(id::COMPANIES_PICK))
                    .small()
                    .id(format!("picture-{}", which.code()))
                    .on_press(send(PictureMessage::Choose)),
            );
            if picture.is_some() {
                let own = format!("picture-remove-{}", which.code());
                buttons = buttons.push(
                    small(ctx, Icon::X, id::COMPANIES_REMOVE, own)
                        .on_press(send(PictureMessage::Remove)),
                );
            }
            row = row.push(
                Column::new()
                    .spacing(3)
                    .push(text::line(picture_name(ctx, *which), Type::SMALL).color(t.text_2))
                    .push(paper)
                    .push(buttons),
            );
        }
        let said = self.companies.said.as_ref();
        let said = said.filter(|said| said.company == company).map(|said| {
            let name = picture_name(ctx, said.which);
            let (icon, ink) = if said.is_error {
                (Icon::CircleAlert, t.overdue)
            } else {
                (Icon::TriangleAlert, t.warn)
            };
            note(icon, ink, format!("{name}: {}", said.text))
        });
        Column::new().spacing(6).push(row).push(said).into()
    }
}

fn picture_name(ctx: &Ctx, which: CompanyPicture) -> String {
    say::code(ctx.words, "company-picture", which.code())
}

/// Requisites in a few lines.
fn facts<'a>(ctx: &Ctx, known: &'a Known) -> Element<'a, Message> {
    let (t, words, company) = (ctx.tokens, ctx.words, &known.company);
    let mut codes: Vec<String> = known
        .codes
        .iter()
        .map(|code| format!("{} {}", say::identifier_kind(words, &code.kind), code.value))
        .collect();
    let vat = if company.vat_payer {
        id::COMPANIES_VAT
    } else {
        id::COMPANIES_NO_VAT
    };
    codes.push(words.tr(vat));
    let address = &company.address;
    let address = [
        &address.postcode,
        &address.city,
        &address.street,
        &company.address_rest,
    ];
    let phones = company.phone_list().join(", ");
    let reach = [&phones, &company.email, &company.website];
    let signs = [&company.director_position, &company.director];
    let mut column = Column::new().spacing(2);
    for line in [
        joined(&codes.iter().collect::<Vec<_>>(), " · "),
        joined(&address, ", "),
        joined(&reach, " · "),
        joined(&signs, " "),
    ] {
        if !line.is_empty() {
            column = column.push(text::para(line, Type::BODY, t.text_2));
        }
    }
    column.push(space().height(0)).into()
}

fn joined(parts: &[&String], by: &str) -> String {
    let parts = parts.iter().map(|part| part.trim());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(by)
}

fn part<'a>(ctx: &Ctx, title: Id, body: Element<'a, Message>) -> Element<'a, Message> {
    let title = text::line(ctx.words.tr(title), Type::SMALL.semibold()).color(ctx.tokens.text_2);
    Column::new().spacing(4).push(title).push(body).into()
}

fn small<'a>(ctx: &Ctx, icon: Icon, label: Id, own: String) -> Button<'a, Message> {
    Button::icon_only(ctx.tokens, icon, ctx.words.tr(label), None)
        .kind(Kind::Ghost)
        .small()
        .id(own)
}
