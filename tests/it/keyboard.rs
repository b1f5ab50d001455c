//! Hands stay on the keys: every widget can be reached by Tab and used without a mouse.

use iced::keyboard::{self, Key, Location, Modifiers, key};
use iced::{Event, Point, Size};
use iced_test::Simulator;
use kartoteka::ui::Element;
use kartoteka::ui::app::root::{Seen, root};
use kartoteka::ui::theme::{self, Icon, LIGHT};
use kartoteka::ui::widget::button::Button;
use kartoteka::ui::widget::choice::{Check, Switch};
use kartoteka::ui::widget::date::{Calendar, Names};
use kartoteka::ui::widget::dialog::{self, Dialog};
use kartoteka::ui::widget::field::Field;
use kartoteka::ui::widget::layer::{Layer, Place};
use kartoteka::ui::widget::menu::{Entry, Menu};
use kartoteka::ui::widget::select::{Choice, Select};
use kartoteka::ui::widget::table::{self, Cell, Column, Row, Rows, Table};
use kartoteka::ui::widget::tabs::{Strip, Tab};

#[derive(Debug, Clone, PartialEq)]
enum Message {
    Save,
    Keep,
    Delete,
    Palette,
    Toggle,
    Text(String),
    Chosen(usize),
    Closed(usize),
    Day(chrono::NaiveDate),
    Table(table::Event),
}

use Message::{Chosen, Delete, Keep, Save, Text, Toggle};

/// A view under the root of keys, and what it said so far.
struct Stage<'a>(Simulator<'a, Message>);

impl<'a> Stage<'a> {
    fn new(view: impl Into<Element<'a, Message>>) -> Self {
        let root = root(view, |seen| {
            (seen == Seen::First("Ctrl+K")).then_some(Message::Palette)
        });
        let mut stage = Self(Simulator::with_size(
            theme::settings(),
            Size::new(800.0, 600.0),
            root,
        ));
        let frame = iced::window::Event::RedrawRequested(iced::time::Instant::now());
        stage.0.simulate([Event::Window(frame)]);
        stage
    }

    fn named(&mut self, named: key::Named) -> &mut Self {
        self.press(Key::Named(named), Modifiers::empty(), None)
    }

    fn with(&mut self, modifiers: Modifiers, named: key::Named) -> &mut Self {
        self.press(Key::Named(named), modifiers, None)
    }

    fn ctrl(&mut self, letter: &str) -> &mut Self {
        self.press(Key::Character(letter.into()), Modifiers::CTRL, None)
    }

    fn types(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            let letter = letter.to_string();
            self.press(
                Key::Character(letter.as_str().into()),
                Modifiers::empty(),
                Some(&letter),
            );
        }
        self
    }

    fn press(&mut self, key: Key, modifiers: Modifiers, text: Option<&str>) -> &mut Self {
        let press = keyboard::Event::KeyPressed {
            modified_key: key.clone(),
            key,
            physical_key: key::Physical::Unidentified(key::NativeCode::Unidentified),
            location: Location::Standard,
            modifiers,
            text: text.map(Into::into),
            repeat: false,
        };
        let changed = keyboard::Event::ModifiersChanged(modifiers);
        self.0
            .simulate([Event::Keyboard(changed), Event::Keyboard(press)]);
        self
    }

    fn click(&mut self, text: &str) -> &mut Self {
        self.0
            .click(text)
            .unwrap_or_else(|error| panic!("{text}: {error}"));
        self
    }

    fn sees(&mut self, text: &str) -> bool {
        self.0.find(text).is_ok()
    }

    #[track_caller]
    fn said(self, expected: &[Message]) {
        assert_eq!(self.0.into_messages().collect::<Vec<_>>(), expected);
    }
}

fn buttons<'a>() -> Element<'a, Message> {
    iced::widget::Column::new()
        .push(Button::new(&LIGHT, "Off").off("Nothing to save"))
        .push(
            Button::primary(&LIGHT, "Save")
                .key("Ctrl+Enter")
                .on_press(Save),
        )
        .push(Button::icon_only(&LIGHT, Icon::X, "Delete", None).on_press(Delete))
        .into()
}

#[test]
fn tab_reaches_buttons_and_enter_or_space_presses_them() {
    let mut stage = Stage::new(buttons());
    stage.named(key::Named::Enter);
    stage.named(key::Named::Tab).named(key::Named::Enter);
    stage.named(key::Named::Tab).named(key::Named::Space);
    // Around the end, past the one that is off; and back.
    stage.named(key::Named::Tab).named(key::Named::Enter);
    stage
        .with(Modifiers::SHIFT, key::Named::Tab)
        .named(key::Named::Enter);
    stage.said(&[Save, Delete, Save, Delete]);
}

#[test]
fn what_has_the_keyboard_names_itself_after_a_while() {
    let delete = Button::icon_only(&LIGHT, Icon::X, "Delete", Some("Del")).on_press(Delete);
    let mut stage = Stage::new(iced::widget::Column::new().push(delete));
    let frame = |stage: &mut Stage<'_>, later: u64| {
        let at = iced::time::Instant::now() + std::time::Duration::from_millis(later);
        let frame = iced::window::Event::RedrawRequested(at);
        stage.0.simulate([Event::Window(frame)]);
    };
    stage.named(key::Named::Tab);
    frame(&mut stage, 0);
    assert!(!stage.sees("Delete   Del"), "not at once");
    frame(&mut stage, 600);
    assert!(stage.sees("Delete   Del"));
    stage.named(key::Named::Enter);
    assert!(!stage.sees("Delete   Del"), "gone with the next key");
    stage.said(&[Delete]);
}

#[test]
fn buttons_are_found_by_their_words_also_when_they_show_an_icon() {
    let mut stage = Stage::new(buttons());
    stage.click("Delete").click("Save").click("Off");
    stage.said(&[Delete, Save]);
}

#[test]
fn checkboxes_and_switches_by_keyboard() {
    let view = iced::widget::Column::new()
        .push(Check::new(&LIGHT, false, "Done too").on_press(Toggle))
        .push(Switch::new(&LIGHT, ["List", "Day", "Week"], 1, Chosen));
    let mut stage = Stage::new(view);
    stage.named(key::Named::Tab).named(key::Named::Space);
    stage
        .named(key::Named::Tab)
        .named(key::Named::ArrowRight)
        .named(key::Named::ArrowLeft);
    stage.click("Week").click("Done too");
    stage.said(&[Toggle, Chosen(2), Chosen(0), Chosen(2), Toggle]);
}

fn select<'a>(count: usize) -> Element<'a, Message> {
    let mut names = vec!["Дзвінок", "Зустріч", "Лист", "Завдання"];
    names.extend(["Ґанок", "Орёл", "Iași"].iter().cycle().take(count - 4));
    Select::new(
        &LIGHT,
        names.into_iter().map(Choice::new).collect(),
        Some(0),
        Chosen,
    )
    .into()
}

#[test]
fn a_select_opens_moves_and_picks_by_keyboard() {
    let mut stage = Stage::new(select(4));
    stage.named(key::Named::Tab);
    assert!(!stage.sees("Лист"));
    stage.named(key::Named::F4);
    assert!(stage.sees("Лист"));
    stage.named(key::Named::ArrowDown).named(key::Named::Enter);
    assert!(!stage.sees("Лист"));
    stage
        .with(Modifiers::ALT, key::Named::ArrowDown)
        .types("з")
        .types("а")
        .named(key::Named::Enter);
    stage.types("л").named(key::Named::Enter);
    stage
        .named(key::Named::F4)
        .named(key::Named::End)
        .named(key::Named::Escape);
    stage.said(&[Chosen(1), Chosen(3), Chosen(2)]);
}

#[test]
fn a_long_select_is_searched_whatever_the_keyboard() {
    let mut stage = Stage::new(select(14));
    stage
        .named(key::Named::Tab)
        .types("гано")
        .named(key::Named::Enter);
    stage.types("орел").named(key::Named::Enter);
    stage
        .types("iasx")
        .named(key::Named::Backspace)
        .named(key::Named::Enter);
    stage.said(&[Chosen(4), Chosen(5), Chosen(6)]);
}

#[test]
fn a_select_by_mouse() {
    let mut stage = Stage::new(select(4));
    stage.click("Дзвінок").click("Завдання");
    stage.said(&[Chosen(3)]);
}

fn asking<'a>() -> Element<'a, Message> {
    let field = Field::new(&LIGHT, "text", Text).id("below");
    let card = Dialog::new(&LIGHT, "Delete 3 clients?")
        .body("You can bring them back for 30 days.")
        .button(Button::new(&LIGHT, "Keep").on_press(Keep))
        .button(Button::danger(&LIGHT, "To trash").on_press(Delete));
    dialog::over(
        &LIGHT,
        iced::widget::container(field).width(800).height(600),
        Some(card),
        Keep,
    )
}

#[test]
fn a_dialog_begins_at_the_safe_button_and_keeps_tab_inside() {
    let mut stage = Stage::new(asking());
    stage.named(key::Named::Enter);
    stage.named(key::Named::Tab).named(key::Named::Enter);
    stage.named(key::Named::Tab).named(key::Named::Enter);
    stage.named(key::Named::Escape);
    stage.said(&[Keep, Delete, Keep, Keep]);
}

#[test]
fn nothing_under_a_dialog_gets_keys_or_mouse() {
    let mut stage = Stage::new(asking());
    stage.0.point_at(Point::new(20.0, 14.0));
    stage.0.simulate(iced_test::simulator::click());
    stage.types("x");
    assert!(!stage.sees("text") && stage.sees("Delete 3 clients?"));
    stage.said(&[]);
}

#[test]
fn a_field_takes_letters_restores_on_escape_and_undoes_inside() {
    let mut stage = Stage::new(Field::new(&LIGHT, "Явір", Text).id("name"));
    stage.named(key::Named::Tab).types("к");
    // The view is not rebuilt here, so the field still has its old text and Escape only leaves it.
    stage.named(key::Named::Escape).types("z");
    stage.said(&[Text("Явірк".to_owned())]);
}

#[test]
fn commands_come_first_also_from_inside_a_field_and_its_letters_do_not_type() {
    let mut stage = Stage::new(Field::new(&LIGHT, "", Text));
    stage.named(key::Named::Tab).ctrl("k").ctrl("g");
    stage.press(Key::Character("1".into()), Modifiers::ALT, Some("1"));
    stage.types("a");
    stage.said(&[Message::Palette, Text("a".to_owned())]);
}

#[test]
fn a_menu_has_the_keys_while_it_is_open() {
    let menu = Menu::new(
        &LIGHT,
        vec![
            Entry::new("Open", Save),
            Entry::line(),
            Entry::off("Call"),
            Entry::new("To trash", Delete).danger(),
        ],
    );
    let base = iced::widget::container(buttons()).width(800).height(600);
    let view = Layer::new(base, Some(menu)).place(Place::At(Point::new(300.0, 200.0)));
    let mut stage = Stage::new(view.outside_dismisses().on_dismiss(Keep));
    stage.named(key::Named::ArrowDown).named(key::Named::Enter);
    stage.named(key::Named::ArrowDown).named(key::Named::Enter);
    stage
        .named(key::Named::ArrowDown)
        .types("t")
        .named(key::Named::Enter);
    stage.click("To trash");
    stage.named(key::Named::Escape);
    stage.said(&[Save, Delete, Delete, Delete, Keep]);
}

#[test]
fn tabs_move_and_close() {
    let tabs = vec![
        Tab::section(Icon::ContactRound, "Clients"),
        Tab::card(Icon::ContactRound, "Yavir"),
    ];
    let mut stage = Stage::new(Strip::new(&LIGHT, tabs, 0, Chosen).on_close(Message::Closed));
    stage
        .named(key::Named::Tab)
        .named(key::Named::ArrowRight)
        .named(key::Named::End);
    stage.click("Yavir").click("Clients");
    stage.said(&[Chosen(1), Chosen(1), Chosen(1), Chosen(0)]);
}

struct Names3;

impl Rows for Names3 {
    fn count(&self) -> usize {
        1_000_000
    }

    fn row(&self, index: usize) -> Option<Row<'_>> {
        Some(Row::new(vec![
            Cell::text(format!("Client {index}")),
            Cell::quiet("Lviv"),
        ]))
    }
}

fn clients() -> Element<'static, Message> {
    let columns = vec![Column::new(7, "Name", 200.0), Column::new(8, "City", 100.0)];
    Table::new(&LIGHT, columns, &Names3, Message::Table)
        .ticks(false.into())
        .id("clients")
        .into()
}

#[track_caller]
fn table_said(stage: Stage<'_>, expected: &[table::Event]) {
    // Which rows are on screen has a test of its own.
    let said: Vec<_> = stage
        .0
        .into_messages()
        .filter_map(|message| match message {
            Message::Table(table::Event::Visible(_)) => None,
            Message::Table(event) => Some(event),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(said, expected);
}

#[test]
fn a_table_is_walked_ticked_opened_and_searched_by_keyboard() {
    use table::Event::{Current, Open, Tick, TickAll, TickRange, Typed};
    let mut stage = Stage::new(clients());
    stage.named(key::Named::Tab);
    stage
        .named(key::Named::ArrowDown)
        .named(key::Named::ArrowDown)
        .named(key::Named::Space);
    stage.with(Modifiers::SHIFT, key::Named::ArrowDown);
    stage
        .named(key::Named::PageDown)
        .named(key::Named::Enter)
        .named(key::Named::End);
    stage.ctrl("a").types("б");
    table_said(
        stage,
        &[
            Current(0),
            Current(1),
            Tick(1),
            TickRange(1..=2),
            Current(2),
            Current(26),
            Open(26),
            Current(999_999),
            TickAll,
            Typed("б".to_owned()),
        ],
    );
}

#[test]
fn a_table_by_mouse() {
    use table::Event::{Current, Open, Sort};
    let mut stage = Stage::new(clients());
    stage.click("Client 3").click("Client 3").click("City");
    table_said(
        stage,
        &[
            Current(3),
            Open(3),
            Sort {
                column: 8,
                additive: false,
            },
        ],
    );
}

#[test]
fn a_table_tells_which_rows_it_shows() {
    let mut stage = Stage::new(clients());
    stage.named(key::Named::Tab).named(key::Named::End);
    assert!(stage.sees("Client 999999") && !stage.sees("Client 3"));
    let shown: Vec<_> = stage
        .0
        .into_messages()
        .filter_map(|message| match message {
            Message::Table(table::Event::Visible(rows)) => Some(rows),
            _ => None,
        })
        .collect();
    assert_eq!(shown, [0..25, 999_976..1_000_000]);
}

#[test]
fn a_day_is_chosen_by_keyboard() {
    let names = Names {
        months: std::array::from_fn(|n| format!("Month {n}")),
        weekdays: std::array::from_fn(|n| format!("d{n}")),
        open: "Calendar".to_owned(),
    };
    let day = |text: &str| -> chrono::NaiveDate { text.parse().unwrap() };
    let mut stage = Stage::new(Calendar::new(
        &LIGHT,
        day("2026-11-18"),
        None,
        &names,
        Message::Day,
    ));
    stage
        .named(key::Named::Tab)
        .named(key::Named::ArrowRight)
        .named(key::Named::ArrowDown)
        .named(key::Named::Enter);
    stage.named(key::Named::PageDown).named(key::Named::Enter);
    stage.types("t").named(key::Named::Enter);
    stage.said(&["2026-11-26", "2026-12-26", "2026-11-18"].map(|text| Message::Day(day(text))));
}
