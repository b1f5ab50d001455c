//! How the settings look: one column of sections, a label at the left of each setting.

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Length, Padding};

use super::{Message, OwnField, Settings, backups};
use crate::domain::deal::ReasonKind;
use crate::i18n::{Id, Language, id};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::prefs::{CURRENCIES, Rows, ThemeChoice};
use crate::ui::screen::first_run::currency_name;
use crate::ui::screen::parts;
use crate::ui::theme::{Icon, Type, height};
use crate::ui::widget::button::Button;
use crate::ui::widget::choice::Switch;
use crate::ui::widget::field::Field;
use crate::ui::widget::notice;
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::text;

/// The scales offered, in percent.
pub const SCALES: [u16; 7] = [90, 100, 110, 120, 130, 140, 150];

/// Width of the labels.
const LABEL: f32 = 150.0;

/// How many backups are shown.
const BACKUPS: usize = 12;

impl Settings {
    /// The work area.
    pub fn view<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let t = ctx.tokens;
        let title = text::line(ctx.words.tr(id::COMMAND_SETTINGS), Type::HEAD);
        let bar = container(title)
            .height(height::TOOLBAR)
            .padding(Padding::ZERO.left(16))
            .align_y(Alignment::Center);
        let page = Column::new()
            .spacing(22)
            .push(self.window(ctx))
            .push(notice::rule(t))
            .push(self.own_data(ctx))
            .push(notice::rule(t))
            .push(section(ctx, id::SETTINGS_COMPANIES).push(self.own_companies(ctx)))
            .push(notice::rule(t))
            .push(self.base(ctx))
            .push(notice::rule(t))
            .push(self.reminder_section(ctx))
            .push(notice::rule(t))
            .push(self.calendar_section(ctx))
            .push(notice::rule(t))
            .push(section(ctx, id::CAL_ROOMS).push(labelled(ctx, id::ROOM_LABEL, self.rooms(ctx))))
            .push(notice::rule(t))
            .push(
                section(ctx, id::SETTINGS_LISTS)
                    .push(labelled(
                        ctx,
                        id::SETTINGS_TAGS,
                        self.list_of(ctx, true, id::SETTINGS_NO_TAGS),
                    ))
                    .push(labelled(
                        ctx,
                        id::SETTINGS_BOOKS,
                        self.list_of(ctx, false, id::SETTINGS_NO_BOOKS),
                    )),
            )
            .push(notice::rule(t))
            .push(
                section(ctx, id::SETTINGS_DEALS)
                    .push(labelled(ctx, id::SETTINGS_PIPELINES, self.pipelines(ctx)))
                    .push(labelled(
                        ctx,
                        id::SETTINGS_LOST_REASONS,
                        self.reasons(ctx, ReasonKind::Deal),
                    ))
                    .push(labelled(
                        ctx,
                        id::SETTINGS_LEAD_REASONS,
                        self.reasons(ctx, ReasonKind::Lead),
                    ))
                    .push(labelled(
                        ctx,
                        id::SETTINGS_ORDER_REASONS,
                        self.reasons(ctx, ReasonKind::Order),
                    ))
                    .push(labelled(ctx, id::SETTINGS_CAMPAIGNS, self.campaigns(ctx))),
            )
            .push(notice::rule(t))
            .push(
                section(ctx, id::SETTINGS_PRICES)
                    .push(labelled(
                        ctx,
                        id::SETTINGS_PRICE_LISTS,
                        self.price_lists(ctx),
                    ))
                    .push(labelled(ctx, id::PRODUCTS_GROUPS, self.product_groups(ctx)))
                    .push(labelled(ctx, id::SETTINGS_VAT_RATES, self.vat_rates(ctx)))
                    .push(labelled(ctx, id::SETTINGS_ROUNDING, self.rounding(ctx)))
                    .push(labelled(
                        ctx,
                        id::SETTINGS_MAIN_CURRENCY,
                        self.main_currency(ctx),
                    ))
                    .push(labelled(ctx, id::SETTINGS_EXCHANGE, self.exchange(ctx))),
            )
            .push(notice::rule(t))
            .push(section(ctx, id::SETTINGS_TEMPLATES).push(self.templates(ctx)))
            .push(notice::rule(t))
            .push(section(ctx, id::SETTINGS_KEYS).push(self.key_list(ctx)));
        let page = container(page)
            .max_width(720)
            .padding(Padding::from([14, 16]).bottom(32));
        Column::new()
            .push(bar)
            .push(notice::rule(t))
            .push(parts::scroll(t, page))
            .into()
    }

    /// The way to the templates of documents.
    fn templates<'a>(&self, ctx: &Ctx) -> Element<'a, Message> {
        Button::new(ctx.tokens, ctx.words.tr(id::COMMAND_TEMPLATES))
            .icon(Icon::LayoutTemplate)
            .id("settings-templates")
            .on_press(Message::Templates)
            .into()
    }

    fn window<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words, prefs) = (ctx.tokens, ctx.words, &self.prefs);
        let place = |found: Option<usize>| found.unwrap_or(0);
        let language = Switch::new(
            t,
            Language::ALL.map(Language::own_name),
            place(Language::ALL.iter().position(|one| *one == prefs.language)),
            Message::Language,
        )
        .id("settings-language");
        let theme = Switch::new(
            t,
            [
                words.tr(id::SETTINGS_THEME_SYSTEM),
                words.tr(id::SETTINGS_THEME_LIGHT),
                words.tr(id::SETTINGS_THEME_DARK),
            ],
            place(ThemeChoice::ALL.iter().position(|one| *one == prefs.theme)),
            Message::Theme,
        )
        .id("settings-theme");
        let percent =
            |scale: u16| words.with(id::SETTINGS_PERCENT, &[("count", u32::from(scale).into())]);
        let nearest = SCALES
            .iter()
            .position(|scale| *scale >= prefs.scale)
            .unwrap_or(SCALES.len() - 1);
        let scale =
            Switch::new(t, SCALES.map(percent), nearest, Message::Scale).id("settings-scale");
        let rows = Switch::new(
            t,
            [
                words.tr(id::SETTINGS_ROWS_USUAL),
                words.tr(id::SETTINGS_ROWS_DENSE),
                words.tr(id::SETTINGS_ROWS_ROOMY),
            ],
            place(Rows::ALL.iter().position(|one| *one == prefs.rows)),
            Message::Rows,
        )
        .id("settings-rows");
        let currencies = CURRENCIES
            .iter()
            .map(|code| Choice::new(currency_name(ctx, code)))
            .collect();
        let at = CURRENCIES.iter().position(|code| *code == prefs.currency);
        let currency = Select::new(t, currencies, at, Message::Currency)
            .width(140)
            .id("settings-currency");
        section(ctx, id::SETTINGS_WINDOW)
            .push(labelled(ctx, id::SETTINGS_LANGUAGE, language.into()))
            .push(labelled(ctx, id::SETTINGS_THEME, theme.into()))
            .push(labelled(ctx, id::SETTINGS_SCALE, scale.into()))
            .push(labelled(ctx, id::SETTINGS_ROWS, rows.into()))
            .push(labelled(ctx, id::FIRST_CURRENCY, currency.into()))
            .into()
    }

    fn own_data<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut column = section(ctx, id::SETTINGS_OWN);
        for field in OwnField::ALL {
            let (label, name) = match field {
                OwnField::Name => (id::SETTINGS_NAME, "own-name"),
                OwnField::Position => (id::SETTINGS_POSITION, "own-position"),
                OwnField::Phone => (id::SETTINGS_PHONE, "own-phone"),
                OwnField::Email => (id::SETTINGS_EMAIL, "own-email"),
            };
            let input = Field::new(t, self.own.field(field), move |text| {
                Message::Own(field, text)
            })
            .on_submit(Message::Save)
            .id(name)
            .width(320);
            column = column.push(labelled(ctx, label, input.into()));
        }
        let save = Button::primary(t, words.tr(id::SETTINGS_SAVE))
            .key(ctx.key("Ctrl+S"))
            .id("settings-save");
        let save = if self.is_changed() {
            save.on_press(Message::Save)
        } else {
            save.off(words.tr(id::SETTINGS_NOTHING_CHANGED))
        };
        column
            .push(Row::new().push(space().width(LABEL + 12.0)).push(save))
            .into()
    }

    fn base<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let path = self.place.display().to_string();
        let place = Row::new()
            .spacing(8)
            .align_y(Alignment::Center)
            .push(container(text::para(path, Type::BODY, t.text)).width(Length::Fill))
            .push(
                Button::new(t, words.tr(id::SETTINGS_OPEN_FOLDER))
                    .small()
                    .id("settings-folder")
                    .on_press(Message::OpenFolder),
            );
        let make: Element<'_, Message> = match self.work {
            None => Button::new(t, words.tr(id::SETTINGS_MAKE_BACKUP))
                .icon(Icon::Copy)
                .id("settings-backup")
                .on_press(Message::MakeBackup)
                .into(),
            Some(progress) => {
                let part = if progress.total == 0 {
                    0.0
                } else {
                    (progress.done as f32 / progress.total as f32).min(1.0)
                };
                Row::new()
                    .spacing(10)
                    .align_y(Alignment::Center)
                    .push(crate::ui::widget::chip::bar(
                        t,
                        part,
                        150.0,
                        crate::ui::widget::chip::Bar::Work,
                    ))
                    .push(
                        text::line(words.tr(id::SETTINGS_BACKUP_WORK), Type::BODY).color(t.text_2),
                    )
                    .into()
            }
        };
        let mut list = Column::new().spacing(4).push(make);
        if self.backups.is_empty() {
            list = list.push(text::para(
                words.tr(id::SETTINGS_NO_BACKUPS),
                Type::BODY,
                t.text_2,
            ));
        }
        for (n, backup) in self.backups.iter().take(BACKUPS).enumerate() {
            let when = backups::name(words, ctx.zone, backup);
            list = list.push(
                Row::new()
                    .spacing(8)
                    .height(26)
                    .align_y(Alignment::Center)
                    .push(text::line(when, Type::BODY).width(140))
                    .push(
                        text::line(backups::size_text(words, backup.size), Type::BODY)
                            .color(t.text_2)
                            .fill(),
                    )
                    .push(
                        Button::new(t, words.tr(id::RESTORE_DO))
                            .small()
                            .icon(Icon::History)
                            .id(format!("settings-restore-{n}"))
                            .on_press(Message::Restore(backup.path.clone())),
                    ),
            );
        }
        if !self.backups.is_empty() {
            let hint = words.tr(id::SETTINGS_RESTORE_HINT);
            list = list.push(text::para(hint, Type::SMALL, t.text_2));
        }
        section(ctx, id::SETTINGS_BASE)
            .push(labelled(ctx, id::SETTINGS_FILE, place.into()))
            .push(labelled(ctx, id::SETTINGS_BACKUPS, list.into()))
            .into()
    }
}

pub(super) fn section<'a>(ctx: &Ctx, title: Id) -> Column<'a, Message> {
    let title = text::line(ctx.words.tr(title), Type::SMALL.semibold()).color(ctx.tokens.text_2);
    Column::new().spacing(10).push(title)
}

pub(super) fn labelled<'a>(
    ctx: &Ctx,
    label: Id,
    control: Element<'a, Message>,
) -> Element<'a, Message> {
    let label = text::para(ctx.words.tr(label), Type::BODY, ctx.tokens.text_2);
    Row::new()
        .spacing(12)
        .push(container(label).width(LABEL).padding(Padding::ZERO.top(5)))
        .push(container(control).width(Length::Fill))
        .into()
}
