//! How the first start looks: who and in what language at the left, the ways to begin at the right.

use iced::widget::{Column, Row, Stack, container, space};
use iced::{Alignment, Border, Length, Padding};

use super::drawer::drawer;
use super::{FirstRun, Message, NAME, Way};
use crate::i18n::{Id, Language, id};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::prefs::CURRENCIES;
use crate::ui::theme::{Icon, NORMAL, Tokens, Type, height, radius};
use crate::ui::widget::button::Button;
use crate::ui::widget::choice::Switch;
use crate::ui::widget::field::Field;
use crate::ui::widget::notice;
use crate::ui::widget::press::{Look, Press, State};
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::{logo, text};

impl FirstRun {
    /// The whole window.
    pub fn view<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let t = ctx.tokens;
        let right = Stack::new()
            .push(
                container(self.ways(ctx))
                    .padding(Padding::from([48, 72]))
                    .center_y(Length::Fill)
                    .width(Length::Fill),
            )
            .push(
                container(self.languages(ctx))
                    .align_right(Length::Fill)
                    .padding(Padding::ZERO.top(20).right(24)),
            );
        let right = container(right)
            .width(Length::Fill)
            .height(Length::Fill)
            .style(move |_| container::Style {
                background: Some(t.surface.into()),
                ..container::Style::default()
            });
        let edge = |width: Length, tall: Length| {
            container(space())
                .width(width)
                .height(tall)
                .style(move |_| container::Style {
                    background: Some(t.line.into()),
                    ..container::Style::default()
                })
        };
        let right = Row::new()
            .push(edge(Length::Fixed(1.0), Length::Fill))
            .push(
                Column::new()
                    .push(right)
                    .push(edge(Length::Fill, Length::Fixed(1.0))),
            );
        Column::new()
            .push(
                Row::new()
                    .height(Length::Fill)
                    .push(self.own_data(ctx))
                    .push(right),
            )
            .push(foot(ctx))
            .into()
    }

    fn languages(&self, ctx: &Ctx) -> Element<'_, Message> {
        let at = Language::ALL
            .iter()
            .position(|one| *one == self.prefs.language);
        Switch::new(
            ctx.tokens,
            Language::ALL.map(Language::own_name),
            at.unwrap_or(0),
            |at| Message::Language(Language::ALL[at.min(3)]),
        )
        .id("first-run-language")
        .into()
    }

    fn own_data<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let brand = Row::new()
            .spacing(10)
            .align_y(Alignment::Center)
            .push(logo::logo(t, 28.0))
            .push(text::line(words.tr(id::PROGRAM), Type::TITLE));
        let promise = Type {
            size: 15.0,
            line: 22.0,
            font: NORMAL,
        };
        let name = Field::new(t, self.name.as_str(), Message::Name)
            .hint(words.tr(id::FIRST_NAME_HINT))
            .height(height::LARGE)
            .on_submit(Message::Enter)
            .id(NAME);
        let currencies = CURRENCIES
            .iter()
            .map(|code| Choice::new(currency_name(ctx, code)))
            .collect();
        let at = CURRENCIES
            .iter()
            .position(|code| *code == self.prefs.currency);
        let currency = Select::new(t, currencies, at, Message::Currency)
            .height(height::LARGE)
            .width(120)
            .id("first-run-currency");
        let labelled = |label: Id, field: Element<'a, Message>| {
            Column::new()
                .spacing(4)
                .push(text::line(words.tr(label), Type::SMALL).color(t.text_2))
                .push(field)
        };
        let name = labelled(id::FIRST_NAME, name.into()).width(Length::Fill);
        let currency = labelled(id::FIRST_CURRENCY, currency.into());
        let fields: Element<'a, Message> = if ctx.is_narrow() {
            Column::new().spacing(10).push(name).push(currency).into()
        } else {
            Row::new().spacing(10).push(name).push(currency).into()
        };
        let column = Column::new()
            .push(brand)
            .push(space().height(26))
            .push(text::para(words.tr(id::FIRST_TITLE), Type::DISPLAY, t.text))
            .push(space().height(8))
            .push(text::para(words.tr(id::FIRST_PROMISE), promise, t.text_2))
            .push(space().height(22))
            .push(fields)
            .push(space().height(Length::Fill));
        // The fields stand one below the other in a narrow window.
        let least = if ctx.is_narrow() { 780.0 } else { 680.0 };
        let column = if ctx.size.height >= least {
            let letters = match words.language() {
                Language::Uk | Language::Ru => ['А', 'Б', 'В'],
                Language::Ro | Language::En => ['A', 'B', 'C'],
            };
            column.push(drawer(t, letters))
        } else {
            column
        };
        container(column)
            .padding(Padding::from([56, 44]))
            .width(if ctx.is_narrow() { 340 } else { 420 })
            .height(Length::Fill)
            .into()
    }

    fn ways<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut column = Column::new().width(Length::Fill).spacing(10);
        if let Some(work) = &self.work {
            let (done, total) = (work.progress.done, work.progress.total.max(1));
            let count = words.with(
                id::FIRST_WORK_COUNT,
                &[("done", done.into()), ("count", total.into())],
            );
            let panel = notice::Work {
                name: words.tr(id::FIRST_WORK).into(),
                left: "".into(),
                part: done as f32 / total as f32,
                counts: count.into(),
                stop: Button::new(t, words.tr(id::FIRST_STOP))
                    .key("Esc")
                    .on_press(Message::Stop),
            };
            return column.push(panel.view(t)).into();
        }
        for (at, way) in Way::ALL.into_iter().enumerate() {
            column = column.push(card(ctx, way, at, at == self.at));
        }
        let drop = Row::new()
            .spacing(8)
            .align_y(Alignment::Center)
            .push(text::icon(Icon::FileDown, 16.0).color(t.text_3))
            .push(
                text::line(words.tr(id::FIRST_DROP), Type::BODY)
                    .color(t.text_2)
                    .fill(),
            );
        let no_account = text::line(words.tr(id::FIRST_NO_ACCOUNT), Type::BODY).color(t.text_3);
        // Side by side where both fit.
        let foot = if ctx.is_narrow() {
            Column::new().spacing(6).push(drop).push(no_account)
        } else {
            Column::new().push(drop.push(no_account))
        };
        column
            .push(container(foot).padding(Padding::ZERO.top(8)))
            .into()
    }
}

fn card(ctx: &Ctx, way: Way, at: usize, is_current: bool) -> Element<'_, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let (icon, title, body) = match way {
        Way::Demo => (Icon::Layers, id::FIRST_DEMO, id::FIRST_DEMO_TEXT),
        Way::Import => (
            Icon::FileSpreadsheet,
            id::FIRST_IMPORT,
            id::FIRST_IMPORT_TEXT,
        ),
        Way::Join => (Icon::FolderSync, id::FIRST_JOIN, id::FIRST_JOIN_TEXT),
        Way::Empty => (Icon::SquarePlus, id::FIRST_EMPTY, id::FIRST_EMPTY_TEXT),
    };
    let words_of = Column::new()
        .width(Length::Fill)
        .push(text::line(words.tr(title), Type::HEAD).color(t.text))
        .push(text::para(words.tr(body), Type::BODY, t.text_2));
    let number = container(text::line((at + 1).to_string(), Type::BODY.semibold()).color(t.text_2))
        .center(24)
        .style(move |_| container::Style {
            border: Border {
                color: t.line,
                width: 1.0,
                radius: radius::CONTROL.into(),
            },
            ..container::Style::default()
        });
    let row = Row::new()
        .spacing(16)
        .align_y(Alignment::Center)
        .width(Length::Fill)
        .push(text::icon(icon, 24.0).color(if t.is_dark { t.link } else { t.accent }))
        .push(words_of)
        .push(number);
    Press::new(t, row)
        .id(format!("first-run-{}", at + 1))
        .width(Length::Fill)
        .padding(Padding::from([18, 16]))
        .focusable(false)
        .on_press(Message::Begin(way))
        .look(move |state| look(t, is_current, state))
        .into()
}

fn look(t: &'static Tokens, is_current: bool, state: State) -> Look {
    Look {
        fill: match (is_current, state) {
            (true, _) => t.row_selected,
            (false, State::Hovered | State::Pressed) => t.row_hover,
            (false, _) => t.surface,
        },
        border: Border {
            color: if is_current { t.focus } else { t.line },
            width: if is_current { 2.0 } else { 1.0 },
            radius: radius::POPUP.into(),
        },
        ink: t.text,
    }
}

fn foot(ctx: &Ctx) -> Element<'_, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let hint = |key: &'static str, word: Id| {
        Row::new()
            .spacing(5)
            .align_y(Alignment::Center)
            .push(text::line(key, Type::TINY.semibold()).color(t.text_2))
            .push(text::line(words.tr(word), Type::SMALL).color(t.text_3))
    };
    Row::new()
        .spacing(14)
        .height(26)
        .padding(Padding::ZERO.horizontal(12))
        .align_y(Alignment::Center)
        .push(space().width(Length::Fill))
        .push(hint("1–4", id::FIRST_KEY_CHOOSE))
        .push(hint("Enter", id::FIRST_KEY_GO_ON))
        .push(hint("Tab", id::FIRST_KEY_FIELDS))
        .into()
}

/// `lei (MDL)`: the sign that people know, and the code.
pub fn currency_name(ctx: &Ctx, code: &str) -> String {
    let sign = match code {
        "UAH" => "₴",
        "RUB" => "₽",
        "EUR" => "€",
        "USD" => "$",
        _ => "",
    };
    let sign = if sign.is_empty() {
        ctx.words.tr(id::CURRENCY_LEI)
    } else {
        sign.to_owned()
    };
    format!("{sign} ({code})")
}
