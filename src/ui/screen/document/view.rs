//! How the page is laid out: head with its state and what can be done, the fields, the lines and sums; the pages at the right.

use std::borrow::Cow;

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Length, Padding};

use super::data::DocumentData;
use super::fields::fields;
use super::steps::Refuse;
use super::{Dialog, DocumentPage, Message, Tab};
use crate::domain::document::{DocumentKind, DocumentState, Standing};
use crate::i18n::id;
use crate::say;
use crate::ui::Element;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::parts;
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::chip::{self, Tone};
use crate::ui::widget::field::note;
use crate::ui::widget::layer::Layer;
use crate::ui::widget::menu::{Entry, Menu};
use crate::ui::widget::popup::Popup;
use crate::ui::widget::tabs::CardTabs;
use crate::ui::widget::text;
use crate::ui::widget::{notice, zones};

/// The width of the pages' pane.
pub(super) fn pane(ctx: &Ctx) -> f32 {
    if ctx.is_narrow() {
        340.0
    } else {
        (ctx.size.width * 0.32).clamp(400.0, 620.0)
    }
}

impl DocumentPage {
    /// The whole page.
    pub fn view<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let t = ctx.tokens;
        let Some(data) = &self.data else {
            if self.is_gone {
                let (gone, hint) = (
                    ctx.words.tr(id::DOCUMENT_GONE),
                    ctx.words.tr(id::CARD_GONE_HINT),
                );
                return notice::empty(t, Icon::FileText, gone, hint, Vec::new());
            }
            return space().width(Length::Fill).height(Length::Fill).into();
        };
        let body: Element<'a, Message> = match self.tab {
            Tab::Document | Tab::Texts => self.page(ctx, data),
            Tab::History => self.history.view(ctx).map(Message::History),
        };
        let top = Column::new()
            .push(self.head(ctx, data))
            .push(self.tabs(ctx));
        Column::new()
            .width(Length::Fill)
            .height(Length::Fill)
            .push(zones::zone("zone-tools", top))
            .push(parts::rule(t.line))
            .push(container(body).height(Length::Fill).width(Length::Fill))
            .into()
    }

    /// The form over the window, if one is open.
    pub fn layer<'a>(&'a self, ctx: &'a Ctx) -> Option<Element<'a, Message>> {
        let room = || space().width(Length::Fill).height(Length::Fill);
        let data = self.data.as_ref()?;
        if let Some(layer) = self.grid.layer(ctx, &data.paper()) {
            return Some(layer.map(Message::Lines));
        }
        let dialog = self.dialog.as_ref()?;
        let (form, first) = match dialog {
            Dialog::Head(head) => (head.view(ctx).map(Message::OnHead), head.first()),
            Dialog::Refuse(refuse) => (refuse.view(ctx).map(Message::OnRefuse), Refuse::first()),
            Dialog::Send(send) => (send.view(ctx).map(Message::OnSend), send.first()),
        };
        let close = dialog.of_form(crate::ui::screen::form::Message::Cancel);
        let layer = Layer::new(room(), Some(form))
            .scrim(ctx.tokens)
            .focus(first)
            .selects()
            .on_dismiss(close);
        Some(layer.into())
    }

    fn head<'a>(&'a self, ctx: &'a Ctx, data: &'a DocumentData) -> Element<'a, Message> {
        let (t, words, document) = (ctx.tokens, ctx.words, &data.document);
        let standing = data.standing(ctx.today());
        let title = say::document::title(
            words,
            document.kind,
            &document.number,
            document.revision,
            "",
        );
        let icon = |icon, name: String, id: &'static str, message: Message| {
            Button::icon_only(t, icon, name, None)
                .id(id)
                .on_press(message)
        };
        let mut row = Row::new()
            .spacing(8)
            .height(48)
            .align_y(Alignment::Center)
            .padding(Padding::ZERO.left(16).right(12))
            .push(text::line(title, Type::TITLE).color(t.text))
            .push(chip::pill(
                t,
                tone(standing),
                say::document::standing(words, standing),
            ))
            .push(space().width(Length::Fill))
            .push(icon(
                Icon::Trash2,
                words.tr(id::COMMAND_DELETE),
                "document-delete",
                Message::Delete,
            ))
            .push(self.more(ctx, data))
            .push(
                Button::new(t, "PDF")
                    .icon(Icon::FileDown)
                    .key_maybe(
                        Some(ctx.key("Ctrl+Shift+P"))
                            .filter(|key| !key.is_empty() && !ctx.is_narrow()),
                    )
                    .id("document-pdf")
                    .on_press(Message::SavePdf),
            );
        let print = words.tr(id::DOCUMENT_PRINT);
        let (issue, accept) = (words.tr(id::COMMAND_ISSUE), words.tr(id::DOCUMENT_ACCEPT));
        if data.is_draft() {
            row = row
                .push(
                    Button::new(t, print)
                        .icon(Icon::Printer)
                        .id("document-print")
                        .on_press(Message::Print),
                )
                .push(
                    Button::primary(t, issue)
                        .icon(Icon::FileCheck)
                        .id("document-issue")
                        .on_press(Message::Issue),
                );
            return row.into();
        }
        if document.kind == DocumentKind::Offer && document.order.is_none() && !data.is_replaced {
            let name = words.tr(id::DOCUMENT_TO_ORDER);
            let make = if ctx.is_narrow() {
                Button::icon_only(t, Icon::Package, name, None)
            } else {
                Button::new(t, name).icon(Icon::Package)
            };
            row = row.push(make.id("document-to-order").on_press(Message::ToOrder));
        }
        let step = |label: String, icon, id: &'static str, message: Message| {
            Button::new(t, label).icon(icon).id(id).on_press(message)
        };
        let may = |to| !data.is_replaced && document.state.may_become(to);
        if may(DocumentState::Sent) && document.state == DocumentState::Issued {
            let sent = Message::Step(DocumentState::Sent);
            row = row.push(step(
                words.tr(id::DOCUMENT_SENT),
                Icon::Mail,
                "document-sent",
                sent,
            ));
        }
        if document.state == DocumentState::Sent && may(DocumentState::Refused) {
            row = row
                .push(step(
                    words.tr(id::DOCUMENT_REFUSE),
                    Icon::CircleX,
                    "document-refuse",
                    Message::Refuse,
                ))
                .push(step(
                    accept,
                    Icon::Check,
                    "document-accept",
                    Message::Step(DocumentState::Accepted),
                ));
        }
        row.push(
            Button::primary(t, print)
                .icon(Icon::Printer)
                .key_maybe(
                    Some(ctx.key("Ctrl+P")).filter(|key| !key.is_empty() && !ctx.is_narrow()),
                )
                .id("document-print")
                .on_press(Message::Print),
        )
        .into()
    }

    /// The menu of everything else that can be done with it.
    fn more<'a>(&'a self, ctx: &'a Ctx, data: &'a DocumentData) -> Element<'a, Message> {
        let (t, words, document) = (ctx.tokens, ctx.words, &data.document);
        let button = Button::icon_only(t, Icon::Ellipsis, words.tr(id::DOCUMENT_MORE), None)
            .id("document-more")
            .on_press(Message::Menu(!self.is_menu_open));
        let menu = self.is_menu_open.then(|| {
            let mut entries =
                vec![Entry::new(words.tr(id::DOCUMENT_OPEN_PDF), Message::OpenPdf).icon(Icon::Eye)];
            let template = Message::Run(CommandId::EditTemplate);
            let template = Entry::new(words.tr(id::COMMAND_EDIT_TEMPLATE), template);
            entries.push(template.icon(Icon::LayoutTemplate));
            if !data.is_draft() && !data.is_replaced {
                let answers = [
                    (
                        DocumentState::Sent,
                        id::DOCUMENT_SENT,
                        Icon::Mail,
                        Message::Step(DocumentState::Sent),
                    ),
                    (
                        DocumentState::Accepted,
                        id::DOCUMENT_ACCEPT,
                        Icon::Check,
                        Message::Step(DocumentState::Accepted),
                    ),
                    (
                        DocumentState::Refused,
                        id::DOCUMENT_REFUSE,
                        Icon::CircleX,
                        Message::Refuse,
                    ),
                ];
                for (to, label, icon, message) in answers {
                    if document.state.may_become(to) {
                        entries.push(Entry::new(words.tr(label), message).icon(icon));
                    }
                }
                entries.push(
                    Entry::new(words.tr(id::DOCUMENT_REVISE), Message::Revise).icon(Icon::FilePlus),
                );
            }
            if document.kind == DocumentKind::Offer && document.order.is_none() {
                entries.push(
                    Entry::new(words.tr(id::DOCUMENT_TO_ORDER), Message::ToOrder)
                        .icon(Icon::Package),
                );
            }
            for kind in DocumentKind::ALL {
                if *kind != document.kind {
                    let name = say::document::kind(words, *kind);
                    entries.push(Entry::new(name, Message::Make(*kind)).icon(Icon::FileText));
                }
            }
            Menu::new(t, entries)
        });
        Popup::new(button, menu, Message::Menu(false)).into()
    }

    fn tabs<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let words = ctx.words;
        let is_draft = self.data.as_ref().is_some_and(DocumentData::is_draft);
        let all = Tab::all(is_draft);
        let tabs = all.iter().map(|tab| {
            let name = match tab {
                Tab::Document => id::DOCUMENT_TAB,
                Tab::Texts => id::DOCUMENT_TAB_TEXTS,
                Tab::History => id::CARD_TAB_HISTORY,
            };
            (Cow::from(words.tr(name)), None)
        });
        let tabs: Vec<_> = tabs.collect();
        let at = all.iter().position(|tab| *tab == self.tab);
        let tabs = CardTabs::new(ctx.tokens, tabs, at.unwrap_or(0), Message::Tab);
        container(tabs.id("document-tabs"))
            .padding(Padding::ZERO.left(8).right(18))
            .into()
    }

    fn page<'a>(&'a self, ctx: &'a Ctx, data: &'a DocumentData) -> Element<'a, Message> {
        let t = ctx.tokens;
        let body = if self.tab == Tab::Texts {
            self.texts_view(ctx)
        } else {
            self.grid.view(ctx, &data.paper()).map(Message::Lines)
        };
        let left = Column::new()
            .height(Length::Fill)
            .push(data.is_doubled.then(|| doubled(ctx)))
            .push(zones::zone("zone-fields", fields(ctx, data)))
            .push(zones::zone("zone-list", body).height(Length::Fill))
            .push(parts::rule(t.line))
            .push(self.totals(ctx, data));
        let pages: Element<'a, Message> = if self.no_pages {
            let (none, hint) = (
                ctx.words.tr(id::DOCUMENT_NO_PAGES),
                ctx.words.tr(id::DOCUMENT_NO_PAGES_HINT),
            );
            notice::empty(t, Icon::FileText, none, hint, Vec::new())
        } else {
            let bar = self.viewer.bar(ctx, None).map(Message::Viewer);
            let warnings = (!self.warnings.is_empty()).then(|| {
                let said = self.warnings.join(" ");
                let said = note(Icon::TriangleAlert, t.warn, said);
                container(said).padding(Padding::from([4, 14]))
            });
            Column::new()
                .push(bar)
                .push(warnings)
                .push(self.viewer.pages_view(ctx).map(Message::Viewer))
                .push(self.below(ctx))
                .height(Length::Fill)
                .into()
        };
        Row::new()
            .height(Length::Fill)
            .push(container(left).width(Length::Fill))
            .push(parts::upright(t.line))
            .push(zones::zone("zone-right", pages).width(pane(ctx)))
            .into()
    }
}

/// Says that another document has the same number, and offers the way out.
fn doubled<'a>(ctx: &Ctx) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let said = note(Icon::TriangleAlert, t.warn, words.tr(id::DOCUMENT_DOUBLED));
    let renumber = Button::new(t, words.tr(id::DOCUMENT_RENUMBER))
        .id("document-renumber")
        .on_press(Message::Renumber);
    let row = Row::new()
        .spacing(10)
        .align_y(Alignment::Center)
        .push(container(said).width(Length::Fill))
        .push(renumber);
    container(row).padding(Padding::from([6, 16])).into()
}

/// The colour of a standing.
pub fn tone(standing: Standing) -> Tone {
    match standing {
        Standing::Draft => Tone::Plain,
        Standing::Issued | Standing::Sent => Tone::Future,
        Standing::Accepted => Tone::Done,
        Standing::Refused | Standing::Expired => Tone::Overdue,
        Standing::Replaced => Tone::Cancelled,
    }
}
