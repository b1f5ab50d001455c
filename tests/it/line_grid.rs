//! Promise: the lines of any document are edited in one and the same grid; where there are groups each has its title; an
//! issued document shows the same and lets nothing be changed; who types fast gets what was typed, not what was found
//! before.

use std::collections::VecDeque;

use chrono_tz::Tz;
use futures::StreamExt;
use futures::executor::block_on;
use iced::widget::Column;
use iced::{Length, Size, Task};
use iced_runtime::{Action as Work, task};
use kartoteka::domain::id::{LineId, PriceListId, ProductId};
use kartoteka::domain::money::document::Terms;
use kartoteka::domain::money::{Currency, PriceMode, Quantity, VatRate};
use kartoteka::domain::product::{OfferedRate, Product};
use kartoteka::i18n::{Language, Words};
use kartoteka::store::{self, Action, Changes};
use kartoteka::ui::Element;
use kartoteka::ui::context::Ctx;
use kartoteka::ui::desk::Desk;
use kartoteka::ui::headless::{Drive, Headless};
use kartoteka::ui::screen::act::Done;
use kartoteka::ui::screen::line_grid::{
    Answer, Beside, Col, Entry, LineGrid, Message, Paper, Reply, priced,
};
use kartoteka::ui::screen::pick::{self, Opt, Pick, Source};
use kartoteka::ui::shortcuts::Shortcuts;
use kartoteka::ui::theme::{LIGHT, Tokens, Type, height};
use kartoteka::ui::widget::text;

use super::trade_support::{Office, day, line};
use super::ui_driver::Window;

/// A document with its lines and nothing around them; what the grid has written lies here.
struct Sheet {
    ctx: Ctx,
    grid: LineGrid,
    vat: Vec<OfferedRate>,
    list: PriceListId,
    is_editable: bool,
    lines: Vec<Entry>,
    saves: usize,
    left: usize,
    /// Tasks wait until they are let go.
    holds: bool,
    held: Vec<Task<Message>>,
}

fn ctx(office: &Office) -> Ctx {
    Ctx {
        density: 1.0,
        tokens: &LIGHT,
        words: Words::of(Language::Uk),
        desk: Desk::new(office.base.store.clone()),
        clock: office.base.clock.clone(),
        zone: Tz::Europe__Kyiv,
        size: Size::new(1280.0, 800.0),
        row: height::ROW,
        users: Vec::new(),
        me: None,
        keys: Shortcuts::default(),
        together: Default::default(),
    }
}

impl Sheet {
    fn new(office: &Office, lines: Vec<Entry>) -> Self {
        let rate = |name: &str, percent: i64, usual: bool| OfferedRate {
            name: name.to_owned(),
            rate: VatRate::percent(percent),
            usual,
            ..OfferedRate::default()
        };
        let mut sheet = Self {
            ctx: ctx(office),
            grid: LineGrid::new("offer-line"),
            vat: vec![rate("20 %", 20, true), rate("ліки", 7, false)],
            list: office.list,
            is_editable: true,
            lines: Vec::new(),
            saves: 0,
            left: 0,
            holds: false,
            held: Vec::new(),
        };
        sheet.store(lines);
        let paper = paper(&sheet.vat, sheet.list, sheet.is_editable);
        sheet.grid.take(&paper, sheet.lines.clone());
        sheet
    }

    /// Numbers the new lines, as a base does.
    fn store(&mut self, mut lines: Vec<Entry>) -> Vec<LineId> {
        let known = lines.iter().map(|entry| entry.line.id.get()).max();
        let mut next = known.unwrap_or(0) + 1;
        for entry in &mut lines {
            if entry.line.id == LineId::default() {
                entry.line.id = LineId::new(next);
                next += 1;
            }
        }
        let ids = lines.iter().map(|entry| entry.line.id).collect();
        self.lines = lines;
        ids
    }

    fn heed(&mut self, reply: Reply) -> Task<Message> {
        let mut tasks = vec![reply.task];
        for answer in reply.answers {
            match answer {
                Answer::Save(lines) => {
                    self.saves += 1;
                    let ids = self.store(lines);
                    let done = Done {
                        action: Action::EditOrder,
                        subject: String::new(),
                        result: Ok(Changes::default()),
                    };
                    tasks.push(Task::done(Message::Saved(done, ids)));
                }
                Answer::Leave => self.left += 1,
                Answer::Opened | Answer::Event(_) => {}
            }
        }
        Task::batch(tasks)
    }

    /// The lines as one reads them: `# title`, `2 name`.
    fn rows(&self) -> Vec<String> {
        let rows = self.lines.iter().map(|entry| {
            let line = &entry.line;
            if entry.is_title {
                format!("# {}", line.name)
            } else {
                format!("{} {}", line.quantity.text(), line.name)
            }
        });
        rows.collect()
    }

    /// Lets all that waits happen, without a window.
    fn let_go(&mut self) {
        self.holds = false;
        let mut queue: VecDeque<_> = std::mem::take(&mut self.held).into();
        while let Some(task) = queue.pop_front() {
            let Some(mut stream) = task::into_stream(task) else {
                continue;
            };
            while let Some(work) = block_on(stream.next()) {
                if let Work::Output(message) = work {
                    queue.push_back(self.update(message));
                }
            }
        }
    }
}

fn paper(vat: &[OfferedRate], list: PriceListId, is_editable: bool) -> Paper<'_> {
    Paper {
        terms: Terms {
            currency: Currency::UAH,
            mode: PriceMode::Net,
            ..Terms::default()
        },
        main: Currency::UAH,
        list: Some(list),
        buyer: (None, day("2026-11-21")),
        vat,
        columns: &Col::DOCUMENT,
        is_editable,
        is_tight: true,
        has_titles: true,
        look_up: priced,
    }
}

impl Drive for Sheet {
    type Message = Message;

    fn update(&mut self, message: Message) -> Task<Message> {
        let paper = paper(&self.vat, self.list, self.is_editable);
        let reply = self.grid.update(&self.ctx, &paper, message);
        let task = self.heed(reply);
        if self.holds {
            self.held.push(task);
            return Task::none();
        }
        task
    }

    fn view(&self) -> Element<'_, Message> {
        let paper = paper(&self.vat, self.list, self.is_editable);
        let beside = Beside {
            discount: text::line("5 %", Type::BODY).into(),
            refusal: None,
            left: Some(text::line("Маржа 18,4 %", Type::BODY).into()),
            below: Some(text::line("Двісті сорок гривень", Type::BODY).into()),
        };
        Column::new()
            .width(676)
            .height(Length::Fill)
            .push(self.grid.view(&self.ctx, &paper))
            .push(self.grid.totals(&self.ctx, &paper, beside))
            .into()
    }

    fn size(&self) -> Size {
        self.ctx.size
    }

    fn scale(&self) -> f32 {
        1.0
    }

    fn tokens(&self) -> &'static Tokens {
        self.ctx.tokens
    }
}

fn window(sheet: Sheet) -> Window<Sheet> {
    let inner = Headless::drive(sheet, Task::none()).unwrap();
    Window::of(inner)
}

fn groups() -> Vec<Entry> {
    vec![
        Entry::title("Гофротара"),
        Entry {
            details: "25 шт у пачці".to_owned(),
            ..line("Короб Т-23", "1200", "24.60").into()
        },
        line("Короб Т-24", "600", "58.90").into(),
        Entry::title("Плівка і стрічка"),
        line("Стрейч-плівка", "180", "212").into(),
    ]
}

fn keep(window: &mut Window<Sheet>, name: &str) {
    let shot = window.inner.shot(1.0).unwrap();
    if let Ok(folder) = std::env::var("KARTOTEKA_SHOTS") {
        let path = std::path::Path::new(&folder).join(name);
        std::fs::write(path, shot.to_png().unwrap()).unwrap();
    }
}

impl Office {
    fn sold(&self, name: &str) -> ProductId {
        let product = Product {
            name: name.to_owned(),
            unit: "рул".to_owned(),
            vat: VatRate::percent(20),
            ..Product::default()
        };
        self.act(|tx| store::product::add(tx, &product)).unwrap()
    }
}

#[test]
fn groups_have_titles_that_cost_nothing_and_have_no_number() {
    let office = Office::new();
    let mut window = window(Sheet::new(&office, groups()));
    keep(&mut window, "lines-groups.png");
    let texts = window.texts();
    for shown in [
        "Гофротара",
        "Плівка і стрічка",
        "3",
        "3 рядки",
        "29\u{a0}520,00",
    ] {
        assert!(texts.iter().any(|text| text == shown), "{shown}: {texts:?}");
    }
    assert!(!texts.iter().any(|text| text == "4"), "{texts:?}");
    assert!(!window.shows("25 шт у пачці"), "small print is not shown");
    assert_eq!(
        window.app().grid.total().map(|total| total.net),
        Some(2_952_000 + 3_534_000 + 3_816_000)
    );
    // A title is edited in its place, and the caret goes on to the first line of the group.
    window.click("offer-line-3-name");
    window.rub_out(20).type_text("Плівка").press("Tab");
    assert_eq!(window.app().rows()[3], "# Плівка");
    window.press("Esc").press("Alt+↑");
    assert_eq!(
        window.app().rows()[3..],
        ["180 Стрейч-плівка", "# Плівка"],
        "a line moves across a title"
    );
    assert_eq!(window.app().lines[1].details, "25 шт у пачці");
}

#[test]
fn a_title_begins_above_a_line_and_goes_when_it_stays_empty() {
    let office = Office::new();
    let mut window = window(Sheet::new(&office, groups()));
    window.click("offer-line-2-name").press("Esc");
    window.press("Shift+Ins");
    assert_eq!(window.app().saves, 0, "an empty title is not written");
    keep(&mut window, "lines-title.png");
    window.press("Esc");
    assert_eq!(window.app().rows(), Sheet::new(&office, groups()).rows());
    window.press("Shift+Ins").type_text("Великі").press("Enter");
    let rows = window.app().rows();
    assert_eq!(rows[2..4], ["# Великі", "600 Короб Т-24"]);
    window.press("Esc");
    window.click("offer-line-title");
    window.press("Enter");
    assert_eq!(window.app().rows().len(), 6);
    window.click("offer-line-title");
    window.type_text("Послуги").press("Tab");
    window.type_text("Доставка").press("Tab").press("Esc");
    let rows = window.app().rows();
    assert_eq!(rows[6..], ["# Послуги", "1 Доставка"]);
    assert_eq!(window.app().lines[7].line.vat, VatRate::percent(20));
    // From the first cell the caret goes back out of the grid.
    window.click("offer-line-0-name");
    window.press("Shift+Tab");
    assert_eq!(window.app().left, 1);
}

#[test]
fn an_issued_document_shows_the_same_and_lets_nothing_be_changed() {
    let office = Office::new();
    let mut open = window(Sheet::new(&office, groups()));
    let mut sheet = Sheet::new(&office, groups());
    sheet.is_editable = false;
    let mut issued = window(sheet);
    keep(&mut issued, "lines-issued.png");
    let only_to_edit = ["Новий рядок", "Заголовок групи", "Прибрати рядок"];
    let mut shown = open.texts();
    shown.retain(|text| !only_to_edit.iter().any(|part| text.contains(part)));
    assert_eq!(issued.texts(), shown);
    assert!(issued.bounds_of("offer-line-1-name").is_none());
    for message in [
        Message::Open(1, Col::Quantity),
        Message::Remove(1),
        Message::Copy(1),
        Message::Move(1, false),
        Message::Title(1),
        Message::Add,
    ] {
        issued.send(message);
    }
    assert!(!issued.app().grid.is_open());
    assert_eq!((issued.app().saves, issued.app().lines.len()), (0, 5));
}

#[test]
fn a_line_copied_while_another_is_typed_in_takes_nothing_of_it() {
    let office = Office::new();
    let mut window = window(Sheet::new(&office, groups()));
    window.click("offer-line-4-quantity");
    window.rub_out(5).type_text("7");
    window.send(Message::Copy(1));
    window.press("Esc");
    let rows = window.app().rows();
    assert_eq!(rows[1..3], ["1200 Короб Т-23", "1200 Короб Т-23"]);
    assert_eq!(rows[5], "7 Стрейч-плівка");
}

#[test]
fn a_vat_rate_is_said_once() {
    let office = Office::new();
    let mut window = window(Sheet::new(&office, groups()));
    window.click("offer-line-1-vat");
    window.press("↓");
    let texts = window.texts();
    assert!(!texts.iter().any(|text| text.contains("20 %")), "{texts:?}");
    assert!(window.shows("ліки"), "{:?}", window.texts());
}

/// Types into the open cell while the base has not answered yet, and presses Enter.
#[test]
fn enter_waits_for_the_product_that_was_typed() {
    let office = Office::new();
    let old = office.sold("Стрейч-плівка вторинна");
    let wanted = office.sold("Стрейч-плівка 17 мкм");
    let typed = |text: &str| Message::Pick(pick::Message::Typed(text.to_owned()));
    let mut sheet = Sheet::new(&office, Vec::new());
    for (n, (before, last, expected)) in [
        // Nothing was found before: the text is not taken as free text.
        ("", "17 мкм", Some(wanted)),
        // A row of an earlier, shorter text stands there: it is not taken.
        ("Стрейч", "Стрейч-плівка 17", Some(wanted)),
        ("17", "вторинна", Some(old)),
        // What nothing is found for is free text, once that is known.
        ("Стрейч", "Доставка", None),
    ]
    .into_iter()
    .enumerate()
    {
        sheet.holds = true;
        let _ = sheet.update(Message::Add);
        if !before.is_empty() {
            let _ = sheet.update(typed(before));
            sheet.let_go();
            sheet.holds = true;
        }
        let _ = sheet.update(typed(last));
        let _ = sheet.update(Message::Pick(pick::Message::Enter));
        assert_eq!(sheet.lines.len(), n, "nothing is taken before the answer");
        assert!(sheet.grid.is_open());
        sheet.let_go();
        let taken = sheet.lines.last().unwrap();
        assert_eq!(taken.line.product, expected, "{last}: {taken:?}");
        assert_eq!(taken.line.quantity, Quantity::whole(1));
        let _ = sheet.update(Message::Cancel);
    }
    assert_eq!(sheet.lines.last().unwrap().line.name, "Доставка");
}

#[test]
fn what_is_asked_while_enter_waits_is_done_after_it() {
    let office = Office::new();
    let wanted = office.sold("Стрейч-плівка 17 мкм");
    let mut sheet = Sheet::new(&office, Vec::new());
    sheet.holds = true;
    let _ = sheet.update(Message::Add);
    let _ = sheet.update(Message::Pick(pick::Message::Typed("17".to_owned())));
    let _ = sheet.update(Message::Pick(pick::Message::Step(false)));
    let _ = sheet.update(Message::Add);
    sheet.let_go();
    assert_eq!(sheet.lines.len(), 1);
    assert_eq!(sheet.lines[0].line.product, Some(wanted));
    sheet.holds = true;
    let _ = sheet.update(Message::Pick(pick::Message::Typed("Ручна".to_owned())));
    let _ = sheet.update(Message::Pick(pick::Message::Enter));
    sheet.let_go();
    assert_eq!(
        sheet.rows(),
        ["1 Стрейч-плівка 17 мкм", "1 Ручна"],
        "the next line was open"
    );
}

/// The same choice finds clients in forms, filters and the head of an order.
#[test]
fn enter_waits_for_the_client_that_was_typed() {
    let office = Office::new();
    let (first, second) = (office.base.client("Явір"), office.base.client("Ясен"));
    let ctx = ctx(&office);
    let found = |task: Task<pick::Message>| {
        let mut stream = task::into_stream(task).unwrap();
        let mut found = Vec::new();
        while let Some(work) = block_on(stream.next()) {
            if let Work::Output(message) = work {
                found.push(message);
            }
        }
        found
    };
    let typed = |pick: &mut Pick, text: &str| {
        let (task, _) = pick.update(&ctx, pick::Message::Typed(text.to_owned()));
        task
    };
    let mut pick = Pick::new("client", Source::Clients, Opt::default());
    // Rows of the first letter stand there; the first of them is the first client.
    for message in found(typed(&mut pick, "Я")) {
        assert_eq!(pick.update(&ctx, message).1, None);
    }
    let late = found(typed(&mut pick, "Яв"));
    let last = found(typed(&mut pick, "Ясен"));
    assert_eq!(pick.update(&ctx, pick::Message::Enter).1, None, "it waits");
    for message in late {
        let (_, answer) = pick.update(&ctx, message);
        assert_eq!(answer, None, "an answer to what is no longer typed");
    }
    let answers = last.into_iter().map(|one| pick.update(&ctx, one).1);
    let answers: Vec<_> = answers.flatten().collect();
    let [pick::Answer::Taken(taken)] = answers.as_slice() else {
        panic!("{answers:?}");
    };
    assert_eq!(taken.value, second.to_string());
    // An answer that was asked for by a choice that is closed is nobody's.
    let mut closed = Pick::new("client", Source::Clients, Opt::default());
    let stale = found(typed(&mut closed, "Явір"));
    let mut pick = Pick::new("client", Source::Clients, Opt::default());
    let own = found(typed(&mut pick, "Ясен"));
    assert_eq!(pick.update(&ctx, pick::Message::Enter).1, None);
    for message in stale {
        assert_eq!(
            pick.update(&ctx, message).1,
            None,
            "{first} was not asked for"
        );
    }
    let taken = own.into_iter().find_map(|one| pick.update(&ctx, one).1);
    assert!(matches!(taken, Some(pick::Answer::Taken(taken)) if taken.value == second.to_string()));
}
