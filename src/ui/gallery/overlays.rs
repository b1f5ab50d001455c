//! The sheet m-overlays: dialogs, menus, toasts, banners, the calendar, empty and busy states.

use std::sync::LazyLock;

use chrono::NaiveDate;
use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Length, Padding};

use super::{Message, group, page};
use crate::ui::Element;
use crate::ui::theme::{Icon, Tokens, Type, height};
use crate::ui::widget::button::Button;
use crate::ui::widget::choice::Check;
use crate::ui::widget::date::{self, Calendar, Names};
use crate::ui::widget::dialog::Dialog;
use crate::ui::widget::field::{self, Field};
use crate::ui::widget::menu::{Entry, Menu};
use crate::ui::widget::notice::{self, Level, Work};
use crate::ui::widget::press::State;
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::{text, tip};

static NAMES: LazyLock<Names> = LazyLock::new(|| Names {
    months: [
        "Січень",
        "Лютий",
        "Березень",
        "Квітень",
        "Травень",
        "Червень",
        "Липень",
        "Серпень",
        "Вересень",
        "Жовтень",
        "Листопад",
        "Грудень",
    ]
    .map(str::to_owned),
    weekdays: ["пн", "вт", "ср", "чт", "пт", "сб", "нд"].map(str::to_owned),
    open: "Календар".to_owned(),
});

/// The sheet.
pub fn overlays(t: &'static Tokens) -> Element<'static, Message> {
    page(t, [left(t), middle(t), right(t)])
}

fn nothing(_: String) -> Message {
    Message
}

fn left(t: &'static Tokens) -> Element<'static, Message> {
    let question = Dialog::new(t, "Видалити 3 клієнтів?")
        .body("Разом із ними до кошика перейдуть 11 подій і 2 угоди. Повернути можна протягом 30 днів або клавішами Ctrl+Z.")
        .button(Button::new(t, "Залишити").key("Esc").on_press(Message).shown(None, true))
        .button(Button::danger(t, "До кошика").on_press(Message));
    let printer = Select::new(
        t,
        vec![Choice::new("Приймальня, лазерний")],
        Some(0),
        |_| Message,
    );
    let pages = Row::new()
        .spacing(8)
        .align_y(Alignment::Center)
        .push(Field::new(t, "1–2", nothing).width(70))
        .push(text::line("з 2, копій", Type::BODY).color(t.text_3))
        .push(Field::new(t, "1", nothing).width(46));
    let tick = Row::new()
        .push(space().width(94))
        .push(Check::new(t, true, "Позначити пропозицію як видану").on_press(Message));
    let form = Column::new()
        .spacing(7)
        .push(field::labelled(
            t,
            "Принтер",
            84.0,
            printer.height(height::CONTROL).width(Length::Fill),
        ))
        .push(field::labelled(t, "Сторінки", 84.0, pages))
        .push(tick);
    let print = Dialog::new(t, "Друк пропозиції №191")
        .content(form)
        .button(Button::new(t, "Скасувати").key("Esc").on_press(Message))
        .button(
            Button::primary(t, "Друкувати")
                .key("Enter")
                .on_press(Message),
        );
    let undo = Button::new(t, "Повернути").key("Ctrl+Z").on_press(Message);
    let again = Button::new(t, "Ще раз").on_press(Message);
    let toasts = Column::new()
        .spacing(8)
        .push(notice::toast(
            t,
            None,
            "Відкладено на пт, 20.11, 10:00",
            Some(undo),
        ))
        .push(notice::toast(
            t,
            Some(Icon::TriangleAlert),
            "Принтер мовчить. Аркуш збережено",
            Some(again),
        ));
    let tips = Row::new()
        .spacing(8)
        .align_y(Alignment::Center)
        .push(
            Button::icon_only(t, Icon::Printer, "Друк", None)
                .on_press(Message)
                .shown(Some(State::Hovered), false),
        )
        .push(tip::bubble(t, "Друк".into(), Some("Ctrl+P".into())))
        .push(tip::bubble(
            t,
            "Меблева мануфактура «Явір», ТОВ".into(),
            None,
        ));
    Column::new()
        .push(group(
            t,
            "Dialog: a question that names the loss, safe choice first in Tab order",
            Column::new().push(question),
        ))
        .push(group(t, "Dialog: print", Column::new().push(print)))
        .push(group(
            t,
            "Toast: what happened and the way back, 8 s, one at a time",
            toasts,
        ))
        .push(group(
            t,
            "Tooltip: 500 ms, always with the key",
            Column::new().push(tips),
        ))
        .into()
}

fn middle(t: &'static Tokens) -> Element<'static, Message> {
    let entries = vec![
        Entry::new("Відкрити", Message)
            .icon(Icon::ContactRound)
            .key("Enter"),
        Entry::new("Змінити", Message)
            .icon(Icon::PencilLine)
            .key("F2"),
        Entry::new("Копія", Message).icon(Icon::Copy).key("F9"),
        Entry::line(),
        Entry::new("Подзвонити", Message)
            .icon(Icon::Phone)
            .key("F7"),
        Entry::new("Лист", Message).icon(Icon::Mail).key("F8"),
        Entry::new("Відкласти", Message)
            .icon(Icon::CalendarClock)
            .key("Ctrl+R"),
        Entry::new("Конверт", Message).icon(Icon::Printer),
        Entry::line(),
        Entry::new("Історія", Message)
            .icon(Icon::History)
            .key("Alt+Enter"),
        Entry::new("До кошика", Message)
            .icon(Icon::Trash2)
            .key("Del")
            .danger(),
    ];
    let kinds = [
        ("Дзвінок", Icon::Phone),
        ("Зустріч", Icon::Users),
        ("Лист", Icon::Mail),
        ("Завдання", Icon::SquareCheckBig),
    ];
    let options = kinds
        .into_iter()
        .map(|(label, icon)| Choice::new(label).icon(icon))
        .collect();
    let list = kinds.into_iter().enumerate();
    let list = list
        .map(|(n, (label, icon))| Entry::new(label, Message).icon(icon).checked(n == 0))
        .collect();
    let select = Column::new()
        .width(166)
        .spacing(4)
        .push(Select::new(t, options, Some(0), |_| Message).width(166).shown_focus())
        .push(Menu::new(t, list).width(166.0).shown(0))
        .push(text::para(
            "Letters jump to an option; F4 or Alt+↓ opens; a list of more than 12 has a search line that ignores case \
             and ё/е, ґ/г, ș/s.",
            Type::TINY.normal(),
            t.text_3,
        ));
    let menus = Row::new()
        .spacing(18)
        .push(
            container(group(
                t,
                "Context menu (Shift+F10)",
                Column::new().push(Menu::new(t, entries).width(228.0).shown(0)),
            ))
            .width(228),
        )
        .push(group(t, "Select, open", Column::new().push(select)));
    let button = |label: &'static str| Some(Button::new(t, label).on_press(Message));
    let banners = Column::new()
        .spacing(6)
        .push(notice::banner(
            t,
            Level::Warn,
            Icon::GitCompare,
            "Телефон змінили ви й Андрій Бойко. Зараз показано ваш.",
            button("Порівняти"),
        ))
        .push(notice::banner(
            t,
            Level::Calm,
            Icon::CloudOff,
            "Спільна папка недоступна з 10:40. Працюйте далі: 23 зміни підуть, щойно вона з’явиться.",
            Some(Button::new(t, "Перевірити").key("F5").on_press(Message)),
        ))
        .push(notice::banner(
            t,
            Level::Bad,
            Icon::CircleAlert,
            "На диску лишилося 40 МБ. Звільніть місце, інакше зміни не збережуться.",
            button("Що робити"),
        ))
        .push(notice::banner(
            t,
            Level::Locked,
            Icon::Lock,
            "Лише перегляд: клієнта веде Марина Лисенко.",
            button("Попросити доступ"),
        ));
    let states = [
        (Icon::Check, t.done, "Обмін завершено об 11:22"),
        (Icon::RefreshCw, t.text_2, "Триває обмін: ще 3 з 12 файлів"),
        (
            Icon::CloudOff,
            t.text_2,
            "Без мережі з 10:40, 23 зміни чекають",
        ),
        (Icon::GitCompare, t.warn, "3 розбіжності чекають"),
        (
            Icon::CircleAlert,
            t.overdue,
            "Папку не знайдено. F5, щоб спробувати ще",
        ),
    ];
    let states = states.into_iter().map(|(icon, ink, words)| {
        Row::new()
            .spacing(8)
            .align_y(Alignment::Center)
            .push(text::icon(icon, 14.0).color(ink))
            .push(text::line(words, Type::SMALL))
            .into()
    });
    Column::new()
        .push(menus)
        .push(group(
            t,
            "Banner: under the toolbar, one at a time, worst first",
            banners,
        ))
        .push(group(
            t,
            "Sync state in the status bar",
            Column::with_children(states).spacing(5),
        ))
        .into()
}

fn right(t: &'static Tokens) -> Element<'static, Message> {
    let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap_or_default();
    let chips = vec![
        ("Завтра".into(), day(19)),
        ("Пн 23".into(), day(23)),
        ("+2 тижні".into(), day(30)),
    ];
    let calendar = Calendar::new(t, day(18), Some(day(20)), &NAMES, |_| Message).chips(chips);
    let hint = text::para(
        "Week starts on Monday. Days off are grey, today has a ring, the choice is filled. PgUp/PgDn: month. T: today.",
        Type::TINY.normal(),
        t.text_3,
    );
    let dates = Row::new()
        .spacing(12)
        .push(date::panel(t, calendar))
        .push(container(hint).width(112));
    let empty = notice::empty(
        t,
        Icon::ContactRound,
        "За «буд 099» нікого не знайдено",
        "Шукали в назвах, контактних особах, телефонах і нотатках.",
        vec![
            Button::new(t, "Очистити пошук")
                .key("Esc")
                .on_press(Message)
                .into(),
            Button::primary(t, "Новий клієнт")
                .key("Ctrl+N")
                .on_press(Message)
                .into(),
        ],
    );
    let work = Work {
        name: "Імпорт: клієнти-2026.xlsx".into(),
        left: "ще 20 с".into(),
        part: 0.64,
        counts: "64 300 зі 100 482 · 112 із питаннями".into(),
        stop: Button::new(t, "Зупинити").key("Esc").on_press(Message),
    };
    let merged = notice::banner(
        t,
        Level::Good,
        Icon::Check,
        "Об’єднано «Явір» і «Явір меблі». Обидві картки можна повернути.",
        Some(Button::new(t, "Роз’єднати").on_press(Message)),
    );
    let empty = container(empty)
        .padding(Padding::ZERO)
        .style(move |_| container::Style {
            border: iced::Border {
                color: t.line,
                width: 1.0,
                radius: iced::border::radius(6),
            },
            ..container::Style::default()
        });
    Column::new()
        .push(group(
            t,
            "Date picker: type 20.11, +3, пт, or use arrows",
            Column::new().push(dates),
        ))
        .push(group(
            t,
            "Empty state: why it is empty and the next key",
            Column::new().push(empty),
        ))
        .push(group(
            t,
            "Long work: says what, how much is left, can stop, can undo",
            Column::new().push(work.view(t)),
        ))
        .push(group(
            t,
            "Inline undo after a merge",
            Column::new().push(merged),
        ))
        .into()
}
