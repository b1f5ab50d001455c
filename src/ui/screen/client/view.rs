//! How the card is laid out: its head, the tabs, three columns of the overview; narrow windows lose the right one.

use std::borrow::Cow;

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Length, Padding};

use super::data::CardData;
use super::edit::{Target, widget_id};
use super::left::open;
use super::{ClientCard, Message, Open, Tab};
use crate::domain::client::{ClientField, ClientStatus};
use crate::domain::contact_detail::{DetailKind, Owner};
use crate::domain::interaction::InteractionKind;
use crate::i18n::id;
use crate::say;
use crate::ui::Element;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::interaction::look;
use crate::ui::screen::parts;
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::chip::{self, Tone};
use crate::ui::widget::menu::{Entry, Menu};
use crate::ui::widget::notice::{self, Level};
use crate::ui::widget::popup::Popup;
use crate::ui::widget::press::Press;
use crate::ui::widget::tabs::CardTabs;
use crate::ui::widget::text::{self, Run};
use crate::ui::widget::zones;

/// Width of the left column.
const LEFT: f32 = 300.0;
/// Width of the right column.
const RIGHT: f32 = 292.0;
/// Width of the pane beside a list of interactions.
const PANE: f32 = 352.0;

impl ClientCard {
    /// The whole card.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let t = ctx.tokens;
        let Some(data) = &self.data else {
            if self.is_gone {
                let words = ctx.words.tr(id::CARD_GONE_HINT);
                return notice::empty(
                    t,
                    Icon::ContactRound,
                    ctx.words.tr(id::CARD_GONE),
                    words,
                    Vec::new(),
                );
            }
            return space().width(Length::Fill).height(Length::Fill).into();
        };
        let mut column = Column::new().width(Length::Fill).height(Length::Fill);
        let top = Column::new()
            .push(self.head(ctx, data))
            .push(self.tabs(ctx, data));
        column = column.push(zones::zone("zone-tools", top));
        column = column.push(parts::rule(t.line));
        if self.warns {
            let anyway =
                Button::new(t, ctx.words.tr(id::CALL_ANYWAY)).on_press(Message::CallAnyway);
            column = column.push(
                container(notice::banner(
                    t,
                    Level::Warn,
                    Icon::TriangleAlert,
                    self.forbidden(ctx),
                    Some(anyway),
                ))
                .padding(Padding::from([6, 16])),
            );
        }
        let body = match self.tab {
            Tab::Overview => self.overview(ctx, data),
            Tab::Contacts => self.contacts(ctx, data),
            Tab::Interactions => self.interactions(ctx, data),
            Tab::History => self.history.view(ctx).map(Message::History),
        };
        let card = column.push(container(body).height(Length::Fill).width(Length::Fill));
        super::typing::typing(card, |text| Message::TypedAnywhere(text.to_owned()))
    }

    fn overview<'a>(&'a self, ctx: &Ctx, data: &'a CardData) -> Element<'a, Message> {
        let t = ctx.tokens;
        let sidebar = if ctx.is_narrow() { 48.0 } else { 200.0 };
        let left = if ctx.is_narrow() { 268.0 } else { LEFT };
        let right = if ctx.is_narrow() { 252.0 } else { RIGHT };
        let middle = (ctx.size.width - sidebar - left - right - 3.0).max(200.0);
        Row::new()
            .height(Length::Fill)
            .push(zones::zone("zone-left", self.left(ctx, data)).width(left))
            .push(parts::upright(t.line))
            .push(zones::zone(
                "zone-middle",
                self.middle(ctx, data, middle, true),
            ))
            .push(parts::upright(t.line))
            .push(zones::zone("zone-right", self.right(ctx, data)).width(right))
            .into()
    }

    fn interactions<'a>(&'a self, ctx: &Ctx, data: &'a CardData) -> Element<'a, Message> {
        let t = ctx.tokens;
        let sidebar = if ctx.is_narrow() { 48.0 } else { 200.0 };
        let width = (ctx.size.width - sidebar - PANE - 2.0).max(200.0);
        let pane: Element<'a, Message> = match &self.pane {
            Some(pane) => pane.side(ctx).map(Message::Pane),
            None => notice::empty(
                t,
                Icon::ListChecks,
                ctx.words.tr(id::TIMELINE_CHOOSE),
                ctx.words.tr(id::TIMELINE_CHOOSE_HINT),
                Vec::new(),
            ),
        };
        Row::new()
            .height(Length::Fill)
            .push(zones::zone(
                "zone-middle",
                self.middle(ctx, data, width, false),
            ))
            .push(parts::upright(t.line))
            .push(
                zones::zone("zone-pane", pane)
                    .width(PANE)
                    .height(Length::Fill),
            )
            .into()
    }

    fn head<'a>(&'a self, ctx: &Ctx, data: &'a CardData) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let client = &data.client;
        let name_target = Target::Field(ClientField::Name);
        let mut row = Row::new()
            .spacing(8)
            .height(48)
            .align_y(Alignment::Center)
            .padding(Padding::ZERO.left(10).right(12));
        if self.is_open(name_target) {
            row = row.push(container(self.editor(ctx)).width(320));
        } else {
            let mut name = text::line(client.name.as_str(), Type::TITLE);
            if !client.legal_form.is_empty() {
                name = name.then(
                    Run::new(client.legal_form.as_str())
                        .style(Type::TITLE.normal())
                        .color(t.text_3),
                );
            }
            row = row.push(
                Press::new(t, name)
                    .id(widget_id(name_target))
                    .on_press(open(name_target))
                    .padding(Padding::from([1, 6]))
                    .look(move |state| parts::quiet(t, state)),
            );
        }
        row = row
            .push(self.pills(ctx, data))
            .push(space().width(Length::Fill));
        let key = |key: &'static str| (!ctx.is_narrow()).then(|| ctx.key(key));
        row.push(
            Button::new(t, words.tr(id::COMMAND_CALL))
                .icon(Icon::Phone)
                .key_maybe(key("F7"))
                .id("card-call")
                .on_press(Message::Call),
        )
        .push(
            Button::new(t, words.tr(id::COMMAND_MAIL))
                .icon(Icon::Mail)
                .key_maybe(key("F8"))
                .id("card-mail")
                .on_press(Message::Mail),
        )
        .push(self.more_menu(ctx))
        .push(self.create_menu(ctx))
        .into()
    }

    /// Category, status, and what calls for care. Each opens its editor.
    fn pills<'a>(&'a self, ctx: &Ctx, data: &'a CardData) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let client = &data.client;
        let mut shown: Vec<Element<'a, Message>> = Vec::new();
        let mut pill = |field: ClientField, tone: Tone, label: String| {
            let target = Target::Field(field);
            let element: Element<'a, Message> = if self.is_open(target) && !self.all_fields {
                container(self.editor(ctx)).width(150).into()
            } else {
                Press::new(t, chip::pill(t, tone, label))
                    .id(format!("card-pill-{}", field.code()))
                    .on_press(open(target))
                    .into()
            };
            shown.push(element);
        };
        if !client.category.is_empty() || self.is_open(Target::Field(ClientField::Category)) {
            pill(ClientField::Category, Tone::Plain, client.category.clone());
        }
        let tone = match client.status {
            ClientStatus::Lead => Tone::Accent,
            ClientStatus::Client | ClientStatus::Partner | ClientStatus::Former => Tone::Plain,
        };
        let status = say::code(words, "client-status", client.status.code());
        pill(ClientField::Status, tone, status);
        if client.do_not_call {
            pill(
                ClientField::DoNotCall,
                Tone::Warn,
                words.tr(id::CARD_DO_NOT_CALL),
            );
        }
        if client.do_not_mail {
            pill(
                ClientField::DoNotMail,
                Tone::Warn,
                words.tr(id::CARD_DO_NOT_MAIL),
            );
        }
        let late = data
            .ahead
            .iter()
            .filter(|item| look::tone(ctx, &item.interaction) == Tone::Overdue)
            .count();
        if late > 0 {
            let label = words.with(id::CARD_LATE, &[("count", late.into())]);
            shown.push(chip::pill(t, Tone::Overdue, label));
        } else if data.ahead.is_empty() && client.status == ClientStatus::Client {
            shown.push(chip::pill(t, Tone::Warn, words.tr(id::CARD_NO_STEP)));
        }
        Row::with_children(shown)
            .spacing(8)
            .align_y(Alignment::Center)
            .into()
    }

    fn more_menu<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let button = Button::icon_only(t, Icon::Ellipsis, words.tr(id::CARD_MORE), None)
            .id("card-more")
            .held(self.menu == Some(Open::More))
            .on_press(Message::Menu(Open::More));
        let menu = (self.menu == Some(Open::More)).then(|| {
            let mut entries = self
                .data
                .as_ref()
                .map_or_else(Vec::new, |data| self.lead_entries(ctx, data));
            entries.extend(vec![
                Entry::new(
                    words.tr(id::COMMAND_EDIT),
                    open(Target::Field(ClientField::Name)),
                )
                .icon(Icon::PencilLine)
                .key(ctx.key("F2")),
                Entry::new(
                    words.tr(id::CARD_TOGGLE_CALL),
                    Message::Toggle(ClientField::DoNotCall),
                )
                .icon(Icon::Phone),
                Entry::new(
                    words.tr(id::CARD_TOGGLE_MAIL),
                    Message::Toggle(ClientField::DoNotMail),
                )
                .icon(Icon::Mail),
                Entry::new(words.tr(id::CARD_ADD_TAG), open(Target::Tag)).icon(Icon::Tags),
                Entry::line(),
                Entry::new(
                    words.tr(id::COMMAND_LABELS),
                    Message::Run(CommandId::Labels),
                )
                .icon(Icon::Printer),
                Entry::new(
                    words.tr(id::COMMAND_ENVELOPES),
                    Message::Run(CommandId::Envelopes),
                )
                .icon(Icon::Mail),
                Entry::line(),
                Entry::new(words.tr(id::COMMAND_HISTORY), Message::Tab(Tab::History))
                    .icon(Icon::History)
                    .key(ctx.key("Alt+Enter")),
                Entry::line(),
                Entry::new(words.tr(id::COMMAND_DELETE), Message::Delete)
                    .icon(Icon::Trash2)
                    .danger(),
            ]);
            Menu::new(t, entries)
        });
        Popup::new(button, menu, Message::CloseMenu).at_end().into()
    }

    fn create_menu<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let button = Button::primary(t, words.tr(id::CARD_CREATE))
            .icon(Icon::Plus)
            .caret()
            .id("card-create")
            .on_press(Message::Menu(Open::Create));
        let owner = Owner::Client(self.id);
        let menu = (self.menu == Some(Open::Create)).then(|| {
            let begin = |label, kind: InteractionKind| {
                Entry::new(words.tr(label), Message::Begin(kind)).icon(look::icon(kind))
            };
            let entries = vec![
                begin(id::QUICK_CALL, InteractionKind::Call).key(ctx.key("Ctrl+Shift+N")),
                begin(id::QUICK_MEETING, InteractionKind::Meeting),
                begin(id::QUICK_EMAIL, InteractionKind::Email),
                begin(id::QUICK_NOTE, InteractionKind::Other),
                Entry::line(),
                Entry::new(words.tr(id::COMMAND_NEW_DEAL), Message::NewDeal)
                    .icon(Icon::SquareKanban),
                Entry::new(words.tr(id::COMMAND_NEW_ORDER), Message::NewOrder).icon(Icon::Package),
                Entry::new(words.tr(id::CARD_ADD_PERSON), open(Target::Person(None)))
                    .icon(Icon::UserPlus),
                Entry::new(
                    words.tr(id::CARD_ADD_DETAIL),
                    open(Target::Detail(owner, None, DetailKind::Phone)),
                )
                .icon(Icon::Phone),
                Entry::new(
                    words.tr(id::CARD_ADD_ADDRESS),
                    open(Target::Detail(owner, None, DetailKind::Address)),
                )
                .icon(Icon::FileText),
                Entry::new(
                    words.tr(id::CARD_ADD_IDENTIFIER),
                    open(Target::Identifier(None)),
                )
                .icon(Icon::SquarePlus),
            ];
            Menu::new(t, entries)
        });
        Popup::new(button, menu, Message::CloseMenu).at_end().into()
    }

    fn tabs<'a>(&'a self, ctx: &Ctx, data: &'a CardData) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let count = |count: usize| (count > 0).then(|| Cow::from(words.number(count as i64)));
        let tabs = [
            (Cow::from(words.tr(id::CARD_TAB_OVERVIEW)), None),
            (
                Cow::from(words.tr(id::CARD_TAB_CONTACTS)),
                count(data.people.len()),
            ),
            (
                Cow::from(words.tr(id::CARD_TAB_INTERACTIONS)),
                count(data.interactions),
            ),
            (Cow::from(words.tr(id::CARD_TAB_HISTORY)), None),
        ];
        let chosen = Tab::ALL
            .iter()
            .position(|tab| *tab == self.tab)
            .unwrap_or(0);
        let tabs = CardTabs::new(t, tabs, chosen, |n| {
            Message::Tab(Tab::ALL.get(n).copied().unwrap_or(Tab::Overview))
        })
        .id("card-tabs");
        let changed = data.last_change.as_ref().map(|entry| {
            let at = entry.at.local(ctx.zone);
            let mut when = words.date_time(at);
            if at.date() == ctx.today() {
                when = words.with(id::CARD_TODAY_AT, &[("time", words.time(at).into())]);
            }
            let who = look::user_name(ctx, entry.user);
            let values = [("when", when.into())];
            let mut changed = words.with(id::CARD_CHANGED, &values);
            if !who.is_empty() {
                changed = format!("{changed}, {who}");
            }
            text::line(changed, Type::SMALL).color(t.text_3)
        });
        let room = if ctx.is_narrow() { None } else { changed };
        Row::new()
            .padding(Padding::ZERO.left(8).right(18))
            .align_y(Alignment::Center)
            .push(container(tabs).width(Length::Fill))
            .push(room)
            .into()
    }
}
