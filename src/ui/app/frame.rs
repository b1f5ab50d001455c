//! The frame: sidebar, strip of tabs, work area with its banner, status line, and the layers over them.

use iced::widget::{Column, Row, container, mouse_area, space};
use iced::{Alignment, Border, Length, Padding, Point};

use super::message::{Frame, Message};
use super::notice::{Back, Trouble};
use super::over::Over;
use super::page::Page;
use super::root::{Seen, root};
use super::{App, PageMessage, RestoreMessage, What, keys};
use crate::i18n::id;
use crate::ui::Element;
use crate::ui::command::{CommandId, in_place};
use crate::ui::screen::{Status, own_path, palette, settings};
use crate::ui::theme::{Icon, Tokens, Type, height, radius};
use crate::ui::widget::button::{self, Button};
use crate::ui::widget::layer::{Layer, Place};
use crate::ui::widget::menu::{Entry, Menu};
use crate::ui::widget::notice::{self, Level};
use crate::ui::widget::press::{Look, Press, State};
use crate::ui::widget::tabs::{Strip, Tab};
use crate::ui::widget::{paint, shade, text, zones};

impl App {
    /// The whole window.
    pub fn view(&self) -> Element<'_, Message> {
        let t = self.ctx.tokens;
        let base = match &self.first_run {
            Some(first_run) => first_run.view(&self.ctx).map(Message::FirstRun),
            None => self.frame(),
        };
        let base = container(base)
            .width(Length::Fill)
            .height(Length::Fill)
            .style(move |_| container::Style {
                background: Some(t.chrome.into()),
                text_color: Some(t.text),
                ..container::Style::default()
            });
        let over = Over::new(base, self.page_layer());
        let palette = self
            .palette
            .as_ref()
            .map(|palette| palette.view(&self.ctx).map(Message::Palette));
        let over = Layer::new(over, palette)
            .scrim(t)
            .place(Place::Top(84.0))
            .focus(palette::INPUT)
            .outside_dismisses()
            .on_dismiss(Message::Palette(palette::Message::Close));
        let over = Layer::new(over, self.task_dialog())
            .scrim(t)
            .focus(self.first_of_tasks())
            .on_dismiss(self.dismiss_tasks());
        let over = Layer::new(over, self.restore_dialog())
            .scrim(t)
            .focus("restore-keep")
            .on_dismiss(Message::Restore(RestoreMessage::Cancel));
        let over = Layer::new(over, self.path_dialog())
            .scrim(t)
            .focus(own_path::PATH)
            .on_dismiss(Message::Path(own_path::Message::Close));
        let at = Point::new(self.ctx.size.width, height::TABS);
        let over = Layer::new(over, self.all_tabs())
            .place(Place::At(at))
            .outside_dismisses()
            .on_dismiss(Message::Frame(Frame::AllTabs(false)));
        let over = Layer::new(over, self.foot())
            .place(Place::Foot(self.pane_width()))
            .free();
        root(over, |seen| match seen {
            Seen::First(printed) => self.on_first_key(printed),
            Seen::Key(printed) => self.on_key(printed),
            Seen::Alt(is_held) => Some(Message::Frame(Frame::Alt(is_held))),
        })
    }

    /// What a key means that the window sees before the widgets.
    fn on_first_key(&self, printed: &str) -> Option<Message> {
        if let Some(open) = self.pages.current()
            && let Page::Settings(settings) = &open.page
            && settings.is_waiting_for_key()
        {
            let pressed = PageMessage::Settings(settings::Message::pressed(printed));
            return Some(Message::Page(open.id, pressed));
        }
        if keys::is_before_fields(&self.prefs.keys, printed) {
            return self.on_key(printed);
        }
        None
    }

    /// What a key means that nobody took.
    fn on_key(&self, printed: &str) -> Option<Message> {
        if let Some(first_run) = &self.first_run
            && let Some(message) = first_run.key(printed)
        {
            return Some(Message::FirstRun(message));
        }
        let command = self.prefs.keys.command(printed)?;
        let place = self.shown().map(What::place);
        let command = place.map_or(command, |place| in_place(command, place));
        Some(Message::Command(command))
    }

    fn page_layer(&self) -> Option<Element<'_, Message>> {
        if self.first_run.is_some() {
            return None;
        }
        let open = self.pages.current()?;
        let id = open.id;
        let layer = open.page.layer(&self.ctx)?;
        Some(layer.map(move |message| Message::Page(id, message)))
    }

    fn frame(&self) -> Element<'_, Message> {
        let t = self.ctx.tokens;
        let body: Element<'_, Message> = match self.pages.current() {
            Some(open) => {
                let id = open.id;
                let page = open.page.view(&self.ctx);
                let page = page.map(move |message| Message::Page(id, message));
                match open.page {
                    Page::Today(_) | Page::Clients(_) | Page::Interactions(_) | Page::Client(_) => {
                        page
                    }
                    _ => zones::zone("zone-list", page).height(Length::Fill).into(),
                }
            }
            None => space().into(),
        };
        let mut sheet = Column::new();
        if let Some(banner) = self.banner() {
            sheet = sheet.push(banner);
        }
        let sheet = container(sheet.push(body))
            .width(Length::Fill)
            .height(Length::Fill)
            .style(move |_| container::Style {
                background: Some(t.surface.into()),
                text_color: Some(t.text),
                ..container::Style::default()
            });
        let line = |width: Length, tall: Length| {
            container(space())
                .width(width)
                .height(tall)
                .style(move |_| container::Style {
                    background: Some(t.line.into()),
                    ..container::Style::default()
                })
        };
        let work = Column::new()
            .push(self.strip())
            .push(
                Row::new()
                    .push(line(Length::Fixed(1.0), Length::Fill))
                    .push(sheet)
                    .height(Length::Fill),
            )
            .push(line(Length::Fill, Length::Fixed(1.0)));
        Column::new()
            .push(
                Row::new()
                    .push(zones::zone("zone-sidebar", self.sidebar()).width(Length::Shrink))
                    .push(work)
                    .height(Length::Fill),
            )
            .push(self.status())
            .into()
    }

    fn strip(&self) -> Element<'_, Message> {
        let (t, words) = (self.ctx.tokens, self.ctx.words);
        let section = self.section();
        let mut tabs = vec![Tab::section(section.icon(), words.tr(section.label()))];
        for open in self.pages.tabs() {
            tabs.push(Tab::card(open.what.icon(), self.tab_title(open)));
        }
        Strip::new(t, tabs, self.pages.place(), |place| {
            Message::Frame(Frame::Tab(place))
        })
        .on_close(|place| Message::Frame(Frame::CloseTab(place)))
        .more(
            |count| words.with(id::FRAME_MORE_TABS, &[("count", count.into())]),
            Message::Frame(Frame::AllTabs(true)),
        )
        .into()
    }

    /// The list of all tabs, opened from the end of the strip.
    fn all_tabs(&self) -> Option<Element<'_, Message>> {
        let entries = (1..).zip(self.pages.tabs()).map(|(place, open)| {
            Entry::new(self.tab_title(open), Message::Frame(Frame::Tab(place)))
                .icon(open.what.icon())
                .checked(place == self.pages.place())
        });
        self.shows_all_tabs.then(|| {
            Menu::new(self.ctx.tokens, entries.collect())
                .width(260.0)
                .into()
        })
    }

    fn status(&self) -> Element<'_, Message> {
        let t = self.ctx.tokens;
        let status = match self.pages.current() {
            Some(open) => open.page.status(&self.ctx),
            None => Status::default(),
        };
        let saved = self.exchange_line();
        let mut line = Row::new()
            .spacing(14)
            .height(height::STATUS)
            .padding(Padding::ZERO.horizontal(12))
            .align_y(Alignment::Center)
            .push(saved)
            .push(text::line(status.left, Type::SMALL).color(t.text_2).fill());
        let keys = status.keys.into_iter();
        let keys = keys.map(|(key, label)| (self.ctx.keys.shown_now(&key).to_owned(), label));
        let room = if self.ctx.is_narrow() { 5 } else { 6 };
        for (key, label) in keys.filter(|(key, _)| !key.is_empty()).take(room) {
            line = line.push(key_hint(t, key, label));
        }
        line.into()
    }

    /// How wide the pane is whose buttons the corner must leave free.
    fn pane_width(&self) -> f32 {
        match self.pages.current().map(|open| &open.page) {
            Some(Page::Today(today)) => today.open_pane(&self.ctx),
            _ => 0.0,
        }
    }

    /// How the exchange goes, in plain words; a press shows the office. Without an office: that all is saved here.
    fn exchange_line(&self) -> Element<'_, Message> {
        use super::exchange_line::Level as Goes;
        let (t, words) = (self.ctx.tokens, self.ctx.words);
        let least = if self.is_sidebar_narrow() { 0.0 } else { 188.0 };
        let face = |icon: Icon, ink, said: String, over| {
            let width = paint::width(&said, Type::SMALL) + 24.0;
            let line = Row::new()
                .spacing(6)
                .align_y(Alignment::Center)
                .push(text::icon(icon, 14.0).color(ink))
                .push(text::line(said, Type::SMALL).color(over).fill());
            container(line).width(width.max(least).min(380.0))
        };
        let Some(said) = super::exchange_line::said(&self.ctx) else {
            let saved = words.tr(id::FRAME_SAVED);
            return face(Icon::Check, t.done, saved, t.text_2).into();
        };
        let (icon, ink, over) = match said.level {
            Goes::Good => (Icon::Check, t.done, t.text_2),
            Goes::Calm => (Icon::RefreshCw, t.text_3, t.text_2),
            Goes::Look if self.ctx.together.conflicts > 0 => (Icon::GitCompare, t.warn, t.text_2),
            Goes::Look => (Icon::CloudOff, t.warn, t.text_2),
            Goes::Stopped => (Icon::CircleAlert, t.overdue, t.overdue),
        };
        let to = if icon == Icon::GitCompare {
            CommandId::Conflicts
        } else {
            CommandId::SectionOffice
        };
        Press::new(t, face(icon, ink, said.text, over))
            .id("exchange")
            .height(height::STATUS)
            .on_press(Message::Command(to))
            .look(move |state| Look {
                fill: match state {
                    State::Hovered | State::Pressed => t.chrome_hover,
                    State::Idle | State::Off => iced::Color::TRANSPARENT,
                },
                border: Border::default(),
                ink: t.text_2,
            })
            .into()
    }

    /// What stands at the corner: reminders, and the toast below them.
    fn foot(&self) -> Option<Element<'_, Message>> {
        match (self.reminder_card(), self.toast()) {
            (Some(card), Some(toast)) => {
                Some(Column::new().spacing(10).push(card).push(toast).into())
            }
            (card, toast) => card.or(toast),
        }
    }

    fn toast(&self) -> Option<Element<'_, Message>> {
        let (t, words) = (self.ctx.tokens, self.ctx.words);
        let toast = self.toast.as_ref()?;
        let button = toast.back.map(|back| {
            let (label, command) = match back {
                Back::Undo => (id::COMMAND_UNDO, CommandId::Undo),
                Back::Redo => (id::COMMAND_REDO, CommandId::Redo),
                Back::Rest => {
                    return Button::new(t, words.tr(id::TOAST_UNDO_REST))
                        .id("toast-back")
                        .on_press(Message::Frame(Frame::UndoRest));
                }
            };
            Button::new(t, words.tr(label))
                .key(self.ctx.keys.first(command))
                .id("toast-back")
                .on_press(Message::Command(command))
        });
        let icon = toast.is_warning.then_some(Icon::TriangleAlert);
        let room = if button.is_some() { 220.0 } else { 340.0 };
        let panel = if paint::width(&toast.text, Type::BODY) <= room {
            notice::toast(t, icon, toast.text.as_str(), button)
        } else {
            long_toast(t, icon, &toast.text, button)
        };
        let held = mouse_area(container(panel).id("toast"))
            .on_enter(Message::Frame(Frame::HoldToast(true)))
            .on_exit(Message::Frame(Frame::HoldToast(false)));
        Some(held.into())
    }

    /// What the banner of the office says: that the exchange has stopped, or that the base holds what nobody else will have.
    fn office_said(&self) -> Option<(String, bool)> {
        use super::exchange_line::Level::Stopped;
        let said = super::exchange_line::said(&self.ctx)?;
        if said.level == Stopped {
            return Some((said.text, true));
        }
        let found = self.ctx.together.uncounted();
        let said = crate::say::office::uncounted(self.ctx.words, found);
        said.into_iter().next().map(|said| (said.what, false))
    }

    /// Puts it away until it has something else to say; the status line goes on to say it.
    pub(super) fn dismiss_office(&mut self) {
        if let Some((said, _)) = self.office_said() {
            self.ctx.together.dismissed.insert(said);
        }
    }

    /// It is said on every screen but the one that says what to do.
    fn office_banner(&self) -> Option<Element<'_, Message>> {
        let (t, words) = (self.ctx.tokens, self.ctx.words);
        let (said, is_stopped) = self.office_said()?;
        let is_here = self.shown() == Some(What::Section(super::Section::Office));
        if is_here || self.ctx.together.dismissed.contains(&said) {
            return None;
        }
        let (icon, act) = match is_stopped {
            true => (
                Icon::CloudOff,
                Button::new(t, words.tr(id::EXCHANGE_LINE_WHAT_TO_DO))
                    .id("banner-office")
                    .on_press(Message::Command(CommandId::SectionOffice)),
            ),
            false => (
                Icon::CircleAlert,
                Button::new(t, words.tr(id::TOGETHER_ANEW_DO))
                    .id("banner-anew")
                    .on_press(Message::Restore(RestoreMessage::Log)),
            ),
        };
        let close = Button::icon_only(t, Icon::X, words.tr(id::BANNER_CLOSE), None)
            .id("banner-close")
            .on_press(Message::Frame(Frame::DismissOffice));
        let banner = notice::closable(t, Level::Warn, icon, said, (Some(act), Some(close)));
        Some(container(banner).id("banner").padding(6).into())
    }

    fn banner(&self) -> Option<Element<'_, Message>> {
        let (t, words) = (self.ctx.tokens, self.ctx.words);
        let Some(banner) = self.banner.as_ref() else {
            return self.office_banner();
        };
        let (level, icon) = match banner.trouble {
            Trouble::ReadOnly => (Level::Locked, Icon::Lock),
            Trouble::Damaged | Trouble::Gone | Trouble::DiskFull => (Level::Bad, Icon::CircleAlert),
        };
        let said = banner.text(words, self.ctx.desk.store().path());
        let button = match banner.trouble {
            // What was sent lies in the folder, and what was not is kept: more than any backup has.
            Trouble::Damaged if self.ctx.together.home().is_some() => {
                Button::new(t, words.tr(id::TOGETHER_ANEW_DO))
                    .id("banner-anew")
                    .on_press(Message::Restore(RestoreMessage::Log))
            }
            Trouble::Damaged | Trouble::Gone => Button::new(t, words.tr(id::RESCUE_RESTORE))
                .id("banner-restore")
                .on_press(Message::Restore(RestoreMessage::Newest)),
            Trouble::DiskFull | Trouble::ReadOnly => Button::new(t, words.tr(id::BANNER_CLOSE))
                .on_press(Message::Frame(Frame::DismissBanner)),
        };
        let banner = notice::banner(t, level, icon, said, Some(button));
        Some(container(banner).id("banner").padding(6).into())
    }
}

/// A toast of several lines, for words that must not be cut.
fn long_toast<'a>(
    t: &'static Tokens,
    icon: Option<Icon>,
    words: &'a str,
    button: Option<Button<'a, Message>>,
) -> Element<'a, Message> {
    let ink = t.on_tooltip;
    let mut row = Row::new().spacing(10).align_y(Alignment::Center);
    if let Some(icon) = icon {
        row = row.push(text::icon(icon, 16.0).color(ink));
    }
    row = row.push(container(text::para(words, Type::BODY, ink)).width(Length::Fill));
    if let Some(button) = button {
        row = row.push(button.kind(button::Kind::Toast).size(button::Size::Filter));
    }
    let panel = container(row)
        .width(394)
        .padding(Padding::from([10, 8]).left(14))
        .style(move |_| container::Style {
            background: Some(t.tooltip.into()),
            border: Border {
                radius: radius::CARD.into(),
                ..Border::default()
            },
            ..container::Style::default()
        });
    shade::raised(t, radius::CARD, panel)
}

/// A key and its word, as the status line and the palette print them.
pub fn key_hint<'a, M: 'a>(
    t: &'static crate::ui::theme::Tokens,
    key: impl Into<String>,
    label: impl Into<String>,
) -> Element<'a, M> {
    Row::new()
        .spacing(5)
        .align_y(Alignment::Center)
        .push(text::line(key.into(), Type::TINY.semibold()).color(t.text_2))
        .push(text::line(label.into(), Type::SMALL).color(t.text_3))
        .into()
}
