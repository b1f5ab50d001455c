//! Widgets in a living program: what they do when the view follows what they say.

use std::collections::BTreeSet;

use iced::keyboard::{Modifiers, key::Named};
use iced::widget::Column;
use kartoteka::ui::Element;
use kartoteka::ui::app::root::root;
use kartoteka::ui::theme::LIGHT;
use kartoteka::ui::widget::button::Button;
use kartoteka::ui::widget::dialog::{self, Dialog};
use kartoteka::ui::widget::field::{Area, Field};
use kartoteka::ui::widget::table::{Cell, Column as TableColumn, Event, Row, Rows, Table};

use crate::live::Live;

fn field() -> Live<String, String> {
    #[allow(clippy::ptr_arg, reason = "the state of this program is a String")]
    fn view(text: &String) -> Element<'_, String> {
        let other = Field::off(&LIGHT, "other");
        let field = Field::new(&LIGHT, text.as_str(), |text| text);
        root(Column::new().push(field).push(other), |_| None)
    }
    Live::new("Явір".to_owned(), view, |state, text| *state = text)
}

#[test]
fn escape_first_restores_the_text_then_leaves_the_field() {
    let mut live = field();
    live.key(Named::Tab).types(" меблі");
    assert_eq!(live.state, "Явір меблі");
    live.key(Named::Escape);
    assert_eq!(live.state, "Явір");
    live.types("!");
    assert_eq!(live.state, "Явір!", "the field still has the focus");
    live.key(Named::Escape).key(Named::Escape).types("?");
    assert_eq!(live.state, "Явір", "now it has not");
}

#[test]
fn a_field_undoes_and_redoes_word_by_word() {
    let mut live = field();
    live.key(Named::Tab).types(" ТОВ Львів");
    let mut seen = Vec::new();
    for _ in 0..4 {
        live.ctrl("z");
        seen.push(live.state.clone());
    }
    assert_eq!(seen, ["Явір ТОВ", "Явір", "Явір", "Явір"]);
    live.ctrl("y");
    assert_eq!(live.state, "Явір ТОВ");
    live.types("!").ctrl("y");
    assert_eq!(
        live.state, "Явір ТОВ!",
        "what was typed since cannot be redone over"
    );
}

#[derive(Debug, Clone)]
enum Said {
    Ask,
    Keep,
    Note,
}

#[derive(Default)]
struct Asking {
    is_open: bool,
    notes: usize,
}

#[test]
fn the_focus_returns_where_it_was_when_a_dialog_closes() {
    fn view(state: &Asking) -> Element<'_, Said> {
        let base = Column::new()
            .width(800)
            .height(600)
            .push(Button::new(&LIGHT, "Ask").on_press(Said::Ask))
            .push(Button::new(&LIGHT, "Note").on_press(Said::Note));
        let card = state.is_open.then(|| {
            Dialog::new(&LIGHT, "Delete?").button(Button::new(&LIGHT, "Keep").on_press(Said::Keep))
        });
        root(dialog::over(&LIGHT, base, card, Said::Keep), |_| None)
    }
    let mut live = Live::new(Asking::default(), view, |state, said| match said {
        Said::Ask => state.is_open = true,
        Said::Keep => state.is_open = false,
        Said::Note => state.notes += 1,
    });
    live.key(Named::Tab).key(Named::Enter);
    assert!(live.state.is_open && live.place("Delete?").is_some());
    live.key(Named::Enter);
    assert!(!live.state.is_open, "Enter presses the safe button");
    live.key(Named::Enter);
    assert!(
        live.state.is_open,
        "the button that asked has the focus again"
    );
    live.key(Named::Escape).key(Named::Tab).key(Named::Enter);
    assert_eq!((live.state.is_open, live.state.notes), (false, 1));
}

/// A list as a screen keeps it.
struct List {
    count: usize,
    generation: u64,
    current: Option<usize>,
    ticked: BTreeSet<usize>,
    width: f32,
    typed: String,
    visible: std::ops::Range<usize>,
}

impl Rows for List {
    fn count(&self) -> usize {
        self.count
    }

    fn row(&self, index: usize) -> Option<Row<'_>> {
        (index != 5).then(|| Row::new(vec![Cell::name(format!("Client {index}"), "ТОВ")]))
    }

    fn is_ticked(&self, index: usize) -> bool {
        self.ticked.contains(&index)
    }
}

fn list(count: usize) -> Live<List, Event> {
    fn view(list: &List) -> Element<'_, Event> {
        let columns = vec![
            TableColumn::new(1, "Name", list.width),
            TableColumn::new(2, "City", 90.0),
        ];
        let table = Table::new(&LIGHT, columns, list, |event| event)
            .current(list.current)
            .generation(list.generation)
            .ticks(false.into());
        root(table, |_| None)
    }
    fn update(list: &mut List, event: Event) {
        match event {
            Event::Current(row) => list.current = Some(row),
            Event::Tick(row) => {
                let is_new = list.ticked.insert(row);
                list.ticked.retain(|ticked| is_new || *ticked != row);
            }
            Event::TickRange(rows) => list.ticked = rows.collect(),
            Event::Resized { width, .. } => list.width = width,
            Event::Typed(text) => list.typed.push_str(&text),
            Event::Visible(rows) => list.visible = rows,
            _ => {}
        }
    }
    let list = List {
        count,
        generation: 0,
        current: None,
        ticked: BTreeSet::new(),
        width: 200.0,
        typed: String::new(),
        visible: 0..0,
    };
    Live::new(list, view, update)
}

#[test]
fn shift_and_arrows_tick_a_range_that_grows_and_shrinks() {
    let mut live = list(100_000);
    let shift = |live: &mut Live<List, Event>, key| {
        live.press(iced::keyboard::Key::Named(key), Modifiers::SHIFT, None);
    };
    live.key(Named::Tab)
        .key(Named::ArrowDown)
        .key(Named::ArrowDown);
    shift(&mut live, Named::ArrowDown);
    shift(&mut live, Named::ArrowDown);
    assert_eq!(live.state.ticked, BTreeSet::from([1, 2, 3]));
    shift(&mut live, Named::ArrowUp);
    assert_eq!(live.state.ticked, BTreeSet::from([1, 2]));
    assert_eq!(live.state.current, Some(2));
}

#[test]
fn a_new_list_begins_at_the_top_and_a_reload_stays_where_it_was() {
    let mut live = list(100_000);
    live.key(Named::Tab).key(Named::End);
    assert_eq!(live.state.visible.end, 100_000);
    live.state.count = 100_001;
    live.send(Vec::new());
    assert_eq!(live.state.visible.start, 99_976);
    live.state.current = None;
    live.state.generation = 1;
    live.state.count = 300;
    live.send(Vec::new());
    assert_eq!(live.state.visible, 0..25);
    // A current row set by the screen is brought into view.
    live.state.current = Some(250);
    live.send(Vec::new());
    assert!(live.state.visible.contains(&250));
}

#[test]
fn a_row_that_has_not_arrived_leaves_its_place_and_the_rest_works() {
    let mut live = list(20);
    assert!(live.place("Client 4").is_some() && live.place("Client 5").is_none());
    live.click("Client 6").types("яв");
    assert_eq!(
        (live.state.current, live.state.typed.as_str()),
        (Some(6), "яв")
    );
}

#[test]
fn an_edge_of_the_head_drags_the_width_of_its_column() {
    use iced::mouse::{Button, Event as Mouse};
    let mut live = list(20);
    let edge = iced::Point::new(30.0 + 200.0, 10.0);
    live.click_at(iced::Point::new(400.0, 300.0));
    live.point(edge)
        .send(vec![iced::Event::Mouse(Mouse::ButtonPressed(Button::Left))]);
    live.point(iced::Point::new(290.0, 10.0))
        .send(vec![iced::Event::Mouse(Mouse::ButtonReleased(
            Button::Left,
        ))]);
    assert!(
        (live.state.width - 260.0).abs() < 0.5,
        "{}",
        live.state.width
    );
    live.point(iced::Point::new(40.0, 10.0));
    assert!((live.state.width - 260.0).abs() < 0.5, "the drag is over");
}

#[test]
fn a_cut_text_shows_its_whole_after_half_a_second() {
    let wait = std::time::Duration::from_millis(600);
    let mut live = list(20);
    live.state.width = 60.0;
    live.point(iced::Point::new(60.0, 24.0 + 24.0 * 7.5));
    assert!(live.place("Client 7 ТОВ").is_none(), "too early");
    live.wait(wait);
    assert!(live.place("Client 7 ТОВ").is_some());
    live.point(iced::Point::new(120.0, 24.0 + 24.0 * 7.5));
    assert!(live.place("Client 7 ТОВ").is_none(), "the mouse has left");
    live.state.width = 200.0;
    live.point(iced::Point::new(60.0, 24.0 + 24.0 * 7.5))
        .wait(wait);
    assert!(live.place("Client 7 ТОВ").is_none(), "nothing is cut now");
}

#[derive(Default)]
struct Desk {
    field: String,
    note: iced::widget::text_editor::Content,
    list: String,
    current: Option<usize>,
}

#[derive(Debug, Clone)]
enum OnDesk {
    Field(String),
    Note(iced::widget::text_editor::Action),
    List(Event),
}

struct Few;

impl Rows for Few {
    fn count(&self) -> usize {
        3
    }

    fn row(&self, index: usize) -> Option<Row<'_>> {
        Some(Row::new(vec![Cell::text(format!("Row {index}"))]))
    }
}

#[test]
fn what_is_typed_goes_to_one_widget_only() {
    fn view(desk: &Desk) -> Element<'_, OnDesk> {
        let columns = vec![TableColumn::new(1, "Name", 200.0)];
        let list = Table::new(&LIGHT, columns, &Few, OnDesk::List).current(desk.current);
        let view = Column::new()
            .push(Field::new(&LIGHT, desk.field.as_str(), OnDesk::Field))
            .push(Area::new(&LIGHT, &desk.note, OnDesk::Note).height(60))
            .push(list);
        root(view, |_| None)
    }
    let mut live = Live::new(Desk::default(), view, |desk, said| match said {
        OnDesk::Field(text) => desk.field = text,
        OnDesk::Note(action) => desk.note.perform(action),
        OnDesk::List(Event::Typed(text)) => desk.list.push_str(&text),
        OnDesk::List(Event::Current(row)) => desk.current = Some(row),
        OnDesk::List(_) => {}
    });
    let field = iced::Point::new(60.0, 14.0);
    let note = iced::Point::new(60.0, 60.0);
    live.click("Row 1").types("a");
    live.click_at(note).types("b");
    live.click("Row 2").types("c");
    live.click_at(field).types("d");
    live.click("Row 1").types("e");
    let desk = &live.state;
    let note = desk.note.text();
    assert_eq!(
        (desk.list.as_str(), desk.field.as_str(), note.trim_end()),
        ("ace", "d", "b")
    );
    // And by Tab, in order, around the end.
    live.key(Named::Tab)
        .types("f")
        .key(Named::Tab)
        .types("g")
        .key(Named::Tab)
        .types("h");
    let desk = &live.state;
    assert_eq!((desk.list.as_str(), desk.field.as_str()), ("aceh", "df"));
    assert!(desk.note.text().contains('g'));
}

#[test]
fn tab_scrolls_a_long_form() {
    fn view(_: &()) -> Element<'_, ()> {
        let buttons = (0..60).map(|n| {
            Button::new(&LIGHT, format!("Button {n}"))
                .on_press(())
                .into()
        });
        let form = iced::widget::scrollable(Column::with_children(buttons))
            .height(600)
            .width(800);
        root(form, |_| None)
    }
    let mut live = Live::new((), view, |(), ()| {});
    for _ in 0..40 {
        live.key(Named::Tab);
    }
    let place = live.place("Button 39");
    assert!(place.is_some_and(|at| at.y < 600.0), "{place:?}");
    live.press(
        iced::keyboard::Key::Named(Named::Tab),
        Modifiers::SHIFT,
        None,
    );
    let again = live.place("Button 39");
    assert_eq!(place, again, "what is in view does not move");
}

/// Ten groups of nine rows, each under its index tab.
struct Groups;

impl Rows for Groups {
    fn count(&self) -> usize {
        100
    }

    fn row(&self, index: usize) -> Option<Row<'_>> {
        let tone = kartoteka::ui::widget::chip::Tone::Plain;
        Some(match index % 10 {
            0 => Row::group(format!("Group {}", index / 10), "9", "", tone),
            _ => Row::new(vec![Cell::text(format!("Row {index}"))]),
        })
    }

    fn group_of(&self, index: usize) -> Option<usize> {
        Some(index / 10 * 10)
    }
}

#[test]
fn the_tab_of_a_group_stays_on_top_while_its_group_scrolls() {
    fn view(current: &Option<usize>) -> Element<'_, Event> {
        let columns = vec![TableColumn::new(1, "Name", 200.0)];
        root(
            Table::new(&LIGHT, columns, &Groups, |event| event).current(*current),
            |_| None,
        )
    }
    let mut live = Live::new(Some(40), view, |current, event| {
        if let Event::Current(row) = event {
            *current = Some(row);
        }
    });
    // Row 40 is at the foot, 24 rows fit: the first is 17, under the tab of group 1.
    assert!(live.place("Row 18").is_some());
    live.click_at(iced::Point::new(60.0, 36.0));
    assert_eq!(live.state, Some(10), "a press on the tab goes to its group");
}
