//! What the lists of records look like alike: their sheet, toolbar, search field, bar of filters, bar of the ticked, menus
//! and the question before a deletion. It knows no record: the screens say what stands in it.

use std::borrow::Cow;

use iced::keyboard::{Key, key::Named};
use iced::widget::{Row, container, space};
use iced::{Alignment, Length, Padding, Point};

use crate::i18n::{Id, id};
use crate::ui::Element;
use crate::ui::command::{self, CommandId};
use crate::ui::context::Ctx;
use crate::ui::screen::{Side, parts};
use crate::ui::theme::{Icon, Type, height};
use crate::ui::widget::button::{self, Button};
use crate::ui::widget::dialog::Dialog;
use crate::ui::widget::field::Field;
use crate::ui::widget::layer::{Layer, Place};
use crate::ui::widget::menu::{Entry, Menu};
use crate::ui::widget::popup::Popup;
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::{notice, paint, text, zones};

/// Id of the button that deletes, in the question before.
pub const DELETE_YES: &str = "delete-yes";

/// Id of the choice among the views, in a narrow window.
pub const VIEWS: &str = "list-views";

/// The white sheet on which a list lies.
pub fn sheet<'a, M: 'a>(ctx: &Ctx, content: impl Into<Element<'a, M>>) -> Element<'a, M> {
    let t = ctx.tokens;
    container(content)
        .width(Length::Fill)
        .height(Length::Fill)
        .style(move |_| container::Style {
            background: Some(t.surface.into()),
            text_color: Some(t.text),
            ..container::Style::default()
        })
        .into()
}

/// A list and, at its right, what its current record is.
pub fn with_pane<'a, M: 'a>(
    ctx: &Ctx,
    list: impl Into<Element<'a, M>>,
    pane: Option<Element<'a, M>>,
) -> Element<'a, M> {
    let mut row = Row::new().push(container(list).width(Length::Fill));
    if let Some(pane) = pane {
        let width = if ctx.is_narrow() { 320.0 } else { 352.0 };
        let pane = zones::zone("zone-pane", pane)
            .width(width)
            .height(Length::Fill);
        row = row.push(parts::upright(ctx.tokens.line)).push(pane);
    }
    sheet(ctx, row)
}

/// The head of the pane: what it is about, and the button that closes it.
pub fn pane_head<'a, M: Clone + 'a>(
    ctx: &Ctx,
    title: impl Into<Element<'a, M>>,
    close: M,
) -> Element<'a, M> {
    let name = ctx.words.tr(id::PRODUCTS_CLOSE);
    let close = Button::icon_only(ctx.tokens, Icon::X, name, Some("Esc"))
        .kind(button::Kind::Ghost)
        .small()
        .on_press(close);
    let row = Row::new()
        .spacing(6)
        .height(height::TOOLBAR)
        .align_y(Alignment::Center)
        .push(title)
        .push(close);
    container(row)
        .padding(Padding::ZERO.left(16).right(8))
        .into()
}

/// A menu of a row over the whole window.
pub fn menu_over<'a, M: Clone + 'a>(menu: Menu<'a, M>, at: Point, close: M) -> Element<'a, M> {
    let room = space().width(Length::Fill).height(Length::Fill);
    Layer::new(room, Some(menu))
        .place(Place::At(at))
        .outside_dismisses()
        .on_dismiss(close)
        .into()
}

/// A dialog over the whole window; the keyboard goes to its first field.
pub fn dialog_over<'a, M: Clone + 'a>(
    ctx: &Ctx,
    dialog: Element<'a, M>,
    first: Option<String>,
    close: M,
) -> Element<'a, M> {
    let room = space().width(Length::Fill).height(Length::Fill);
    let layer = Layer::new(room, Some(dialog))
        .scrim(ctx.tokens)
        .on_dismiss(close);
    match first {
        Some(first) => layer.focus(first).into(),
        None => layer.into(),
    }
}

/// The title of a list, first in its toolbar.
pub fn title<'a, M: 'a>(ctx: &Ctx, title: Id) -> Element<'a, M> {
    let line = text::line(ctx.words.tr(title), Type::HEAD).color(ctx.tokens.text);
    container(line).padding(Padding::ZERO.right(6)).into()
}

/// The title of a list that has views. In a narrow window the sidebar has no room for these: there the title is the choice
/// among them, the last line keeps what is on screen as another one.
pub fn views<'a, M: Clone + 'a>(
    ctx: &Ctx,
    title: Id,
    side: impl FnOnce() -> Side<M>,
) -> Element<'a, M> {
    if !ctx.is_narrow() {
        return self::title(ctx, title);
    }
    let side = side();
    let at = side.items.iter().position(|item| item.is_active);
    let mut options = Vec::new();
    let mut messages = Vec::new();
    for item in side.items {
        options.push(Choice::new(match item.count {
            Some(count) => format!("{} · {count}", item.label),
            None => item.label,
        }));
        messages.push(item.on_press);
    }
    if let Some((name, message)) = side.add {
        options.push(Choice::new(name).icon(Icon::Plus));
        messages.push(message);
    }
    let Some(first) = messages.first().cloned() else {
        return self::title(ctx, title);
    };
    Select::new(ctx.tokens, options, at, move |at| {
        messages.get(at).unwrap_or(&first).clone()
    })
    .hint(ctx.words.tr(title))
    .snug()
    .height(height::CONTROL)
    .id(VIEWS)
    .into()
}

/// The toolbar.
pub fn toolbar<'a, M: 'a>(row: Row<'a, M, iced::Theme, iced::Renderer>) -> Element<'a, M> {
    container(row.spacing(8).align_y(Alignment::Center))
        .height(height::TOOLBAR)
        .align_y(Alignment::Center)
        .padding(Padding::ZERO.left(16).right(12))
        .into()
}

/// The row below the toolbar: filters, or what can be done with the ticked.
pub fn bar<'a, M: 'a>(content: impl Into<Element<'a, M>>) -> Element<'a, M> {
    container(content)
        .height(height::FILTERS)
        .padding(Padding::ZERO.left(16).right(12).bottom(6))
        .into()
}

/// The search field of a list; ↓ and PgDn lead into the list.
pub fn search<'a, M: Clone + 'a>(
    ctx: &Ctx,
    typed: &'a str,
    hint: Id,
    on_input: impl Fn(String) -> M + 'a,
    to_list: M,
) -> Field<'a, M> {
    let search = Field::new(ctx.tokens, typed, on_input)
        .hint(ctx.words.tr(hint))
        .icon(Icon::Search)
        .clear(true)
        .on_key(move |key, modifiers| {
            let down = matches!(key, Key::Named(Named::ArrowDown | Named::PageDown));
            (down && modifiers.is_empty()).then(|| to_list.clone())
        });
    if typed.is_empty() && !ctx.is_narrow() {
        search.key(ctx.key("Ctrl+F"))
    } else {
        search
    }
}

/// A filter of the bar.
pub struct Chip<'a, M> {
    pub label: String,
    /// What it offers.
    pub offers: Vec<Cow<'a, str>>,
    /// Which of the offers is in effect.
    pub chosen: usize,
    /// Takes it out of the bar again; `None` while it asks for nothing.
    pub clear: Option<M>,
    pub id: String,
    pub on_choose: Box<dyn Fn(usize) -> M + 'a>,
    /// Of one that takes several offers at once.
    pub several: Option<Several<'a, M>>,
}

/// What a filter that takes several offers at once has beside the others.
pub struct Several<'a, M> {
    /// Which offers are ticked; `None` beside those that stand alone.
    pub ticks: Vec<Option<bool>>,
    pub on_tick: Box<dyn Fn(usize) -> M + 'a>,
}

impl<M> Several<'_, M> {
    /// The first ticked offer, and how many more there are: "call +2"; `None` while it is one at most.
    fn value(&self, offers: &[Cow<'_, str>]) -> Option<String> {
        let mut ticked = self
            .ticks
            .iter()
            .zip(offers)
            .filter(|(tick, _)| **tick == Some(true));
        let (_, first) = ticked.next()?;
        let more = ticked.count();
        (more > 0).then(|| format!("{first} +{more}"))
    }
}

impl<M> Chip<'_, M> {
    /// How much room it takes.
    pub fn width(&self) -> f32 {
        let said = self.several.as_ref().and_then(|it| it.value(&self.offers));
        let value = self.offers.get(self.chosen).map_or("", |offer| &**offer);
        let value = paint::width(said.as_deref().unwrap_or(value), Type::BODY);
        paint::width(&self.label, Type::BODY) + value + 47.0
    }
}

/// Puts the filters into a row of a width: what is in effect stays; of the rest the last go when there is no room.
/// Also tells whether one is in effect.
pub fn chips<'a, M: Clone + 'a>(
    ctx: &Ctx,
    mut chips: Vec<Chip<'a, M>>,
    room: f32,
) -> (Row<'a, M, iced::Theme, iced::Renderer>, bool) {
    let mut taken: f32 = chips.iter().map(Chip::width).sum();
    while taken > room {
        let Some(last) = chips.iter().rposition(|chip| chip.clear.is_none()) else {
            break;
        };
        taken -= chips.remove(last).width();
    }
    let has_filter = chips.iter().any(|chip| chip.clear.is_some());
    let mut row = Row::new().spacing(6).align_y(Alignment::Center);
    for chip in chips {
        let value = chip.several.as_ref().and_then(|it| it.value(&chip.offers));
        let options = chip.offers.into_iter().map(Choice::new).collect();
        let mut select = Select::new(ctx.tokens, options, Some(chip.chosen), chip.on_choose)
            .label(chip.label)
            .search_hint(ctx.words.tr(id::CLIENTS_SEARCH_IN_FILTER))
            .snug()
            .active(chip.clear)
            .id(chip.id);
        if let Some(several) = chip.several {
            select = select.ticked(several.ticks, value, several.on_tick);
        }
        row = row.push(select);
    }
    (row, has_filter)
}

/// Gives the room that a bar of filters has, without what else stands in it.
pub fn bar_room(ctx: &Ctx) -> f32 {
    ctx.size.width - if ctx.is_narrow() { 48.0 } else { 200.0 } - 28.0
}

/// The button that opens the filters which can be added.
pub fn add_filter<'a, M: Clone + 'a>(
    ctx: &Ctx,
    id: &'static str,
    entries: Vec<Entry<'a, M>>,
    is_open: bool,
    toggle: M,
    close: M,
) -> Element<'a, M> {
    let button = Button::ghost(ctx.tokens, ctx.words.tr(id::CLIENTS_ADD_FILTER))
        .icon(Icon::Plus)
        .small()
        .held(is_open)
        .on_press(toggle)
        .id(id);
    let menu = is_open.then(|| Menu::new(ctx.tokens, entries));
    Popup::new(button, menu, close).into()
}

/// A list of the bar of the ticked: what is chosen in it is done at once.
pub fn act_list<'a, M: Clone + 'a>(
    ctx: &Ctx,
    hint: Id,
    options: Vec<Choice<'a>>,
    on_choose: impl Fn(usize) -> M + 'a,
) -> Select<'a, M> {
    Select::new(ctx.tokens, options, None, on_choose)
        .hint(ctx.words.tr(hint))
        .search_hint(ctx.words.tr(id::CLIENTS_SEARCH_IN_FILTER))
        .snug()
}

/// What can be printed to the ticked, as options of a list.
pub fn papers<'a>(ctx: &Ctx) -> Vec<Choice<'a>> {
    [
        id::COMMAND_LABELS,
        id::COMMAND_ENVELOPES,
        id::COMMAND_LETTERS,
    ]
    .map(|name| Choice::new(ctx.words.tr(name)))
    .to_vec()
}

/// The command of an option of [`papers`].
pub const fn paper(at: usize) -> CommandId {
    match at {
        0 => CommandId::Labels,
        1 => CommandId::Envelopes,
        _ => CommandId::Letters,
    }
}

/// The users and "nobody", as options of a list.
pub fn users<'a>(ctx: &Ctx, users: &'a [crate::domain::user::User]) -> Vec<Choice<'a>> {
    let users = users.iter().map(|user| Choice::new(user.name.as_str()));
    let nobody = Choice::new(ctx.words.tr(id::CLIENTS_FILTER_NOBODY));
    users.chain([nobody]).collect()
}

/// How many are ticked, first in the bar of the ticked.
pub fn ticked<'a, M: 'a>(ctx: &Ctx, count: usize) -> Element<'a, M> {
    let said = (ctx.words).with(id::CLIENTS_TICKED, &[("count", count.into())]);
    let said = text::line(said, Type::BODY.semibold()).color(ctx.tokens.text);
    container(said).padding(Padding::ZERO.right(6)).into()
}

/// The last of the bar of the ticked: to the trash, and no ticks any more.
pub fn ticked_end<'a, M: Clone + 'a>(
    ctx: &Ctx,
    row: Row<'a, M, iced::Theme, iced::Renderer>,
    delete: M,
    untick: M,
) -> Element<'a, M> {
    let (t, words) = (ctx.tokens, ctx.words);
    row.push(
        Button::new(t, words.tr(id::COMMAND_DELETE))
            .icon(Icon::Trash2)
            .size(button::Size::Filter)
            .key_maybe((!ctx.is_narrow()).then(|| ctx.key("Del")))
            .on_press(delete),
    )
    .push(space().width(Length::Fill))
    .push(
        Button::ghost(t, words.tr(id::CLIENTS_UNTICK))
            .key("Esc")
            .small()
            .on_press(untick),
    )
    .into()
}

/// A command of the table as an entry of a menu, with its key.
pub fn entry<'a, M: Clone + 'a>(ctx: &Ctx, id: CommandId, icon: Icon, run: M) -> Entry<'a, M> {
    let label = command::get(id).map_or_else(String::new, |line| ctx.words.tr(line.label));
    let entry = Entry::new(label, run).icon(icon);
    match ctx.keys.first(id) {
        "" => entry,
        key => entry.key(key),
    }
}

/// What stands in the place of the rows when there are none: why, and the button that helps.
pub fn nothing<'a, M: Clone + 'a>(
    ctx: &Ctx,
    icon: Icon,
    title: Id,
    body: Id,
    help: Option<Button<'a, M>>,
) -> Element<'a, M> {
    let (t, words) = (ctx.tokens, ctx.words);
    let help = help.map(Into::into).into_iter().collect();
    in_the_middle(notice::empty(
        t,
        icon,
        words.tr(title),
        words.tr(body),
        help,
    ))
}

/// What stands in the place of the rows, in the middle.
pub fn in_the_middle<'a, M: 'a>(content: Element<'a, M>) -> Element<'a, M> {
    container(container(content).width(440))
        .width(Length::Fill)
        .height(Length::Fill)
        .align_x(Alignment::Center)
        .padding(Padding::ZERO.top(64))
        .into()
}

/// The question before records go to the trash: the safe answer first.
pub fn delete<'a, M: Clone + 'a>(
    ctx: &Ctx,
    title: String,
    loss: Option<String>,
    keep: M,
    delete: M,
) -> Element<'a, M> {
    let (t, words) = (ctx.tokens, ctx.words);
    let back = words.tr(id::CLIENTS_DELETE_BACK);
    let body = loss.map_or(back.clone(), |loss| format!("{loss} {back}"));
    Dialog::new(t, title)
        .body(body)
        .button(
            Button::new(t, words.tr(id::CLIENTS_KEEP))
                .key("Esc")
                .on_press(keep),
        )
        .button(
            Button::danger(t, words.tr(id::COMMAND_DELETE))
                .id(DELETE_YES)
                .on_press(delete),
        )
        .into()
}
