//! What the lists of records look like alike: their sheet, toolbar, search field, bar of filters, bar of the ticked, menus
//! and the question before a deletion. It knows no record: the screens say what stands in it.

use std::borrow::Cow;

use iced::keyboard::{Key, key::Named};
use iced::widget::{Row, container, space};
use iced::{Alignment, Length, Padding};

use crate::i18n::{Id, id};
use crate::ui::Element;
use crate::ui::command::{self, CommandId};
use crate::ui::context::Ctx;
use crate::ui::theme::{Icon, Type, height};
use crate::ui::widget::button::{self, Button};
use crate::ui::widget::dialog::Dialog;
use crate::ui::widget::field::Field;
use crate::ui::widget::menu::{Entry, Menu};
use crate::ui::widget::popup::Popup;
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::{paint, text};

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

/// The title of a list, first in its toolbar.
pub fn title<'a, M: 'a>(ctx: &Ctx, title: Id) -> Element<'a, M> {
    let line = text::line(ctx.words.tr(title), Type::HEAD).color(ctx.tokens.text);
    container(line).padding(Padding::ZERO.right(6)).into()
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
    if typed.is_empty() {
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
}

/// Puts the filters into a row of a width: what is in effect stays; of the rest the last go when there is no room.
/// Also tells whether one is in effect.
pub fn chips<'a, M: Clone + 'a>(
    ctx: &Ctx,
    mut chips: Vec<Chip<'a, M>>,
    room: f32,
) -> (Row<'a, M, iced::Theme, iced::Renderer>, bool) {
    let wide = |chip: &Chip<'a, M>| {
        let value = chip.offers.get(chip.chosen).map_or("", |offer| &**offer);
        paint::width(&chip.label, Type::BODY) + paint::width(value, Type::BODY) + 47.0
    };
    let mut taken: f32 = chips.iter().map(wide).sum();
    while taken > room {
        let Some(last) = chips.iter().rposition(|chip| chip.clear.is_none()) else {
            break;
        };
        taken -= wide(&chips.remove(last));
    }
    let has_filter = chips.iter().any(|chip| chip.clear.is_some());
    let mut row = Row::new().spacing(6).align_y(Alignment::Center);
    for chip in chips {
        let options = chip.offers.into_iter().map(Choice::new).collect();
        let select = Select::new(ctx.tokens, options, Some(chip.chosen), chip.on_choose)
            .label(chip.label)
            .search_hint(ctx.words.tr(id::CLIENTS_SEARCH_IN_FILTER))
            .snug()
            .active(chip.clear)
            .id(chip.id);
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
        .button(Button::danger(t, words.tr(id::COMMAND_DELETE)).on_press(delete))
        .into()
}
