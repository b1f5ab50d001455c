//! Promise: what two people write of one order without knowing of each other stands, all of it, and where it does not add up
//! (terms of payment, shipments, payments) both are told on every computer, with who wrote which part, until it does.

use kartoteka::domain::id::{LineId, OrderId, ShipmentId, UserId};
use kartoteka::domain::merge::Value;
use kartoteka::domain::money::{Currency, Percent, Quantity};
use kartoteka::domain::order::{DueFrom, Order, Payment, PaymentPart, Share, Shipment};
use kartoteka::domain::refusal::Refusal;
use kartoteka::domain::trade_line::TradeLine;
use kartoteka::i18n::{Language, Words};
use kartoteka::say::order::Teller;
use kartoteka::store::misfit::{self, OrderMisfit};
use kartoteka::store::order_analysis::{self, Analysis};
use kartoteka::store::order_list::{self, OrderRow};
use kartoteka::store::replica::conflict::{Choice, Kind};
use kartoteka::store::replica::inbox;
use kartoteka::store::{
    self, Action, StoreError, StoreResult, Tx, office_option, order, payment, shipment,
};
use kartoteka::ui::app::{Message, Section, What};
use kartoteka::ui::command::CommandId;

use super::conflicts_window::user;
use super::office_support::{Town, pair, settle as settle_all};
use super::replica_merges::{devices, settle};
use super::replica_support::{Device, exchange};
use super::trade_support::{day, line};
use super::ui_driver::{Look, Window};

fn part(share: &str, from: DueFrom) -> PaymentPart {
    let share = match share {
        "rest" => Share::Rest,
        percent => Share::Percent(Percent::parse(percent).unwrap()),
    };
    PaymentPart {
        share,
        from,
        days: 30,
        ..PaymentPart::default()
    }
}

fn own(parts: &[&str]) -> Vec<PaymentPart> {
    let parts = parts.iter();
    parts.map(|share| part(share, DueFrom::Order)).collect()
}

impl Device {
    pub(super) fn acts<T>(
        &self,
        action: Action,
        work: impl FnOnce(&Tx<'_>) -> StoreResult<T>,
    ) -> T {
        self.store.transact(action, "", work).unwrap().0
    }

    pub(super) fn reads<T>(&self, work: impl FnOnce(&store::Connection) -> StoreResult<T>) -> T {
        self.store.read(work).unwrap()
    }

    /// An order of ten rolls of film and five boxes, 100 each: 1 000 and 500.
    pub(super) fn order(&self) -> OrderId {
        let client = self.client("Метро");
        let lines = [("плівка", "10"), ("короб", "5")].map(|(name, quantity)| TradeLine {
            vat: kartoteka::domain::money::VatRate::Without,
            ..line(name, quantity, "100")
        });
        let order = Order {
            client: Some(client),
            date: day("2026-11-20"),
            currency: Currency::UAH,
            ..Order::default()
        };
        self.acts(Action::AddOrder, |tx| {
            office_option::set_main_currency(tx, Currency::UAH)?;
            order::add(tx, &order, &lines, &[])
        })
    }

    pub(super) fn sets(&self, id: OrderId, parts: &[&str]) {
        let parts = own(parts);
        self.acts(Action::EditOrder, |tx| order::set_schedule(tx, id, &parts));
    }

    pub(super) fn lines(&self, id: OrderId) -> Vec<TradeLine> {
        self.reads(|conn| order::lines(conn, id))
    }

    pub(super) fn ships(&self, id: OrderId, line: LineId, quantity: &str) -> ShipmentId {
        let shipment = Shipment {
            order: id,
            date: day("2026-11-21"),
            lines: vec![(line, Quantity::parse(quantity).unwrap())],
            ..Shipment::default()
        };
        self.acts(Action::AddShipment, |tx| shipment::add(tx, &shipment))
    }

    pub(super) fn pays(&self, id: OrderId, amount: i64) {
        let payment = Payment {
            amount,
            date: day("2026-11-21"),
            ..Payment::default()
        };
        self.acts(Action::AddPayment, |tx| {
            payment::add_for_order(tx, id, &payment)
        });
    }

    pub(super) fn told(&self) -> Vec<OrderMisfit> {
        self.reads(|conn| misfit::to_tell(conn, 100))
    }

    #[track_caller]
    pub(super) fn told_one(&self) -> OrderMisfit {
        let mut told = self.told();
        assert_eq!(told.len(), 1, "device {}: {told:?}", self.number);
        assert_eq!(self.reads(inbox::waiting), 1, "device {}", self.number);
        let row = self.row(told[0].order).misfit;
        assert!(row.is_any(), "device {}: the list", self.number);
        told.remove(0)
    }

    pub(super) fn row(&self, id: OrderId) -> OrderRow {
        self.reads(|conn| order_list::lines(conn, &[id])).remove(0)
    }

    pub(super) fn analysis(&self, id: OrderId) -> Analysis {
        let of = self.reads(|conn| order_analysis::of_order(conn, id, day("2026-11-21")));
        of.unwrap()
    }
}

#[track_caller]
pub(super) fn nobody_is_told(all: &[Device]) {
    for device in all {
        assert_eq!(device.told(), [], "device {}", device.number);
        assert_eq!(device.reads(inbox::waiting), 0, "device {}", device.number);
    }
}

/// The numbers that the exchange says, once.
#[track_caller]
fn said_by_the_exchange(all: [&Device; 2], id: OrderId) {
    for device in all {
        let said = device.store.follow_up().unwrap().misfits;
        let number = device.row(id).number;
        assert_eq!(said, [number], "device {}", device.number);
        let again = device.store.follow_up().unwrap().misfits;
        assert!(again.is_empty(), "device {}", device.number);
    }
}

/// Of each set of terms its device and its shares.
fn sets_of(told: &OrderMisfit) -> Vec<(u32, Vec<Share>)> {
    let sets = told.terms.iter().flat_map(|terms| &terms.sets);
    sets.map(|set| {
        let shares = set.parts.iter().map(|part| part.share).collect();
        (set.by.device, shares)
    })
    .collect()
}

#[test]
fn terms_that_two_set_at_once_are_told_until_one_set_is_left() {
    let all = devices();
    let [o, p, c] = &all;
    let id = o.order();
    o.sets(id, &["50", "rest"]);
    settle(&[o, p, c]);
    nobody_is_told(&all);
    o.after(1).sets(id, &["30", "rest"]);
    p.after(2).sets(id, &["100"]);
    exchange(&[o, p, c]);
    said_by_the_exchange([o, p], id);
    settle(&[o, p, c]);
    let (ours, theirs) = (own(&["30", "rest"]), own(&["100"]));
    let shares = |parts: &[PaymentPart]| parts.iter().map(|it| it.share).collect::<Vec<_>>();
    for device in &all {
        let told = device.told_one();
        let share = told.terms.as_ref().unwrap().share.unwrap();
        assert_eq!(share.text(), "130");
        assert_eq!(sets_of(&told), [(3, shares(&ours)), (5, shares(&theirs))]);
    }
    // A third leaves one set: one act that all see, and that undo takes back.
    let keep = |device: &Device, set: usize| {
        let terms = device.told_one().terms.unwrap();
        let stay: Vec<_> = terms.sets[set].parts.iter().map(|part| part.id).collect();
        device.acts(Action::EditOrder, |tx| misfit::keep_terms(tx, id, &stay));
    };
    keep(c.after(3), 0);
    settle(&[o, p, c]);
    nobody_is_told(&all);
    let left = p.reads(|conn| order::schedule(conn, id));
    assert_eq!(shares(&left), shares(&ours));
    c.store.undo().unwrap().unwrap();
    settle(&[o, p, c]);
    assert_eq!(sets_of(&p.told_one()).len(), 2);
    // Two who leave different sets at once lose neither.
    keep(o.after(5), 0);
    keep(p.after(6), 1);
    settle(&[o, p, c]);
    for device in &all {
        let terms = device.told();
        assert_eq!(sets_of(&terms[0]).len(), 2, "device {}", device.number);
        let kept = device.conflicts();
        assert!(kept.iter().all(|it| it.kind == Kind::Deleted), "{kept:?}");
    }
    // New terms put everything right.
    p.after(7).sets(id, &["40", "rest"]);
    settle(&[o, p, c]);
    for device in &all {
        assert_eq!(device.told(), []);
    }
}

#[test]
fn terms_of_two_that_come_to_no_more_are_told_as_well_and_may_stay() {
    let all = devices();
    let [o, p, c] = &all;
    let id = o.order();
    settle(&[o, p, c]);
    o.after(1).sets(id, &["20"]);
    p.after(2).sets(id, &["30"]);
    settle(&[o, p, c]);
    for device in &all {
        let terms = device.told_one().terms.unwrap();
        assert_eq!((terms.share, terms.sets.len()), (None, 2));
    }
    // One who adds a part to those that stand has seen them.
    let parts = c.reads(|conn| order::schedule(conn, id));
    let stay: Vec<_> = parts.iter().map(|part| part.id).collect();
    c.acts(Action::EditOrder, |tx| misfit::keep_terms(tx, id, &stay));
    settle(&[o, p, c]);
    nobody_is_told(&all);
    assert_eq!(o.reads(|conn| order::schedule(conn, id)), parts);
    let more = [parts, own(&["rest"])].concat();
    p.acts(Action::EditOrder, |tx| order::set_schedule(tx, id, &more));
    settle(&[o, p, c]);
    nobody_is_told(&all);
}

#[test]
fn what_two_have_shipped_beyond_a_line_is_told_and_takes_nothing_off_the_others() {
    let all = devices();
    let [o, p, c] = &all;
    let id = o.order();
    settle(&[o, p, c]);
    let film = o.lines(id)[0].id;
    o.after(1).ships(id, film, "10");
    let second = p.after(2).ships(id, film, "10");
    exchange(&[o, p, c]);
    said_by_the_exchange([o, p], id);
    settle(&[o, p, c]);
    for device in &all {
        let told = device.told_one();
        let [beyond] = &told.shipped[..] else {
            panic!("{told:?}")
        };
        let figures = [beyond.ordered, beyond.shipped].map(Quantity::text);
        assert_eq!(figures, ["10", "20"]);
        let parts = beyond.parts.iter();
        let parts: Vec<_> = parts
            .map(|(by, on, part)| (by.device, *on, part.text()))
            .collect();
        let on = day("2026-11-21");
        assert_eq!(parts, [(3, on, "10".into()), (5, on, "10".into())]);
        let of = device.analysis(id);
        assert_eq!((of.shipped, of.left_to_ship), (200_000, 50_000));
        assert_eq!(of.lines[0].left_value, 0);
        let rest = device.reads(|conn| shipment::rest(conn, id));
        assert_eq!(rest.len(), 1, "the boxes");
    }
    // The other lines, and what a shipment says, can be worked on.
    let mut lines = c.lines(id);
    lines[1].quantity = Quantity::parse("6").unwrap();
    c.acts(Action::EditOrder, |tx| order::set_lines(tx, id, &lines));
    let known = c.reads(|conn| shipment::get(conn, second)).unwrap();
    let noted = Shipment {
        number: "ВН-7".to_owned(),
        ..known
    };
    c.acts(Action::EditShipment, |tx| shipment::update(tx, &noted));
    assert_eq!(c.told().len(), 1);
    // Nothing goes beyond what two have shipped.
    let more = Shipment {
        lines: vec![(film, Quantity::parse("11").unwrap())],
        ..noted
    };
    let more = c
        .store
        .transact(Action::EditShipment, "", |tx| shipment::update(tx, &more));
    assert!(
        matches!(
            more,
            Err(StoreError::Refused(Refusal::ShippedBeyond { .. }))
        ),
        "{more:?}"
    );
    // More was ordered than was written; or it went out once.
    lines[0].quantity = Quantity::parse("20").unwrap();
    c.acts(Action::EditOrder, |tx| order::set_lines(tx, id, &lines));
    settle(&[o, p, c]);
    nobody_is_told(&all);
    c.store.undo().unwrap().unwrap();
    settle(&[o, p, c]);
    o.told_one();
    p.after(9)
        .acts(Action::DeleteShipment, |tx| shipment::delete(tx, second));
    settle(&[o, p, c]);
    nobody_is_told(&all);
}

#[test]
fn one_payment_that_two_entered_is_told_until_it_is_deleted_or_an_advance() {
    let all = devices();
    let [o, p, c] = &all;
    let id = o.order();
    settle(&[o, p, c]);
    o.after(1).pays(id, 150_000);
    p.after(2).pays(id, 150_000);
    exchange(&[o, p, c]);
    said_by_the_exchange([o, p], id);
    settle(&[o, p, c]);
    let mut second = None;
    for device in &all {
        let told = device.told_one();
        let paid = told.paid.unwrap();
        assert_eq!((paid.total, paid.paid), (150_000, 300_000));
        let by: Vec<u32> = paid.parts.iter().map(|(by, ..)| by.device).collect();
        assert_eq!(by, [3, 5]);
        let known = device.reads(|conn| payment::of_order(conn, id));
        second = known.last().map(|(payment, _)| payment.id);
    }
    let second = second.unwrap();
    // It came indeed: an advance of the client.
    c.after(3).acts(Action::EditPayment, |tx| {
        payment::set_orders(tx, second, &[])
    });
    settle(&[o, p, c]);
    nobody_is_told(&all);
    c.store.undo().unwrap().unwrap();
    settle(&[o, p, c]);
    o.told_one();
    o.after(4)
        .acts(Action::DeletePayments, |tx| payment::delete(tx, second));
    settle(&[o, p, c]);
    nobody_is_told(&all);
}

#[test]
fn a_line_that_one_shipped_and_another_took_out_is_told() {
    let all = devices();
    let [o, p, c] = &all;
    let id = o.order();
    settle(&[o, p, c]);
    let lines = o.lines(id);
    p.after(1).ships(id, lines[0].id, "4");
    o.after(2).acts(Action::EditOrder, |tx| {
        order::set_lines(tx, id, &lines[1..])
    });
    settle(&[o, p, c]);
    for device in &all {
        let told = device.told_one();
        let [beyond] = &told.shipped[..] else {
            panic!("{told:?}")
        };
        assert_eq!(beyond.name, "плівка");
        let figures = [beyond.ordered, beyond.shipped].map(Quantity::text);
        assert_eq!(figures, ["0", "4"]);
    }
    o.store.undo().unwrap().unwrap();
    settle(&[o, p, c]);
    nobody_is_told(&all);
}

#[test]
fn a_day_that_another_made_too_early_is_told_until_it_is_not() {
    let all = devices();
    let [o, p, c] = &all;
    let id = o.order();
    settle(&[o, p, c]);
    let edit = |device: &Device, change: fn(&mut Order)| {
        device.acts(Action::EditOrder, |tx| {
            order::update(tx, id, |order| {
                change(order);
                StoreResult::Ok(())
            })
        });
    };
    edit(o.after(1), |order| order.date = day("2026-11-30"));
    edit(p.after(2), |order| order.ship_by = Some(day("2026-11-25")));
    settle(&[o, p, c]);
    for device in &all {
        let told = device.told_one().dates;
        let field = "ship_by";
        let is_told = matches!(told, Some(Refusal::BeforeOrder { field: of, .. }) if of == field);
        assert!(is_told, "{told:?}");
        assert!(device.row(id).misfit.dates);
        // Who moved which day is told, too.
        let moved = [(3, "date", "2026-11-30"), (5, "ship_by", "2026-11-25")];
        assert_eq!(moved_of(&device.told_one()), moved.map(owned_move));
    }
    edit(c.after(3), |order| order.ship_by = Some(day("2026-12-01")));
    settle(&[o, p, c]);
    nobody_is_told(&all);
}

fn owned_move((device, column, new): (u32, &str, &str)) -> (u32, String, String) {
    (device, column.to_owned(), new.to_owned())
}

/// By which device what was changed, to what.
fn moved_of(told: &OrderMisfit) -> Vec<(u32, String, String)> {
    let moved = told.moved.iter();
    moved
        .map(|it| (it.by.device, it.column.clone(), it.new.text()))
        .collect()
}

#[test]
fn who_lowered_the_order_is_told_where_it_does_not_add_up_for_that() {
    let all = devices();
    let [o, p, c] = &all;
    let id = o.order();
    settle(&[o, p, c]);
    let first = o.lines(id)[0].id;
    p.after(1).ships(id, first, "10");
    // Of ten ordered, five: without knowing that ten went out.
    let mut lines = o.lines(id);
    let five = Quantity::parse("5").unwrap();
    lines[0].quantity = five;
    o.after(2)
        .acts(Action::EditOrder, |tx| order::set_lines(tx, id, &lines));
    settle(&[o, p, c]);
    for device in &all {
        let told = device.told_one();
        assert_eq!(told.shipped.len(), 1);
        let five = five.get().to_string();
        assert_eq!(moved_of(&told), [(3, "quantity", &*five)].map(owned_move));
        let said = Teller {
            words: Words::of(Language::Uk),
            today: day("2026-11-24"),
            zone: chrono_tz::Tz::UTC,
            name: &|by| format!("№ {}", by.device),
        };
        let said = said.all(&told).pop().unwrap().what;
        assert!(said.contains("№ 3: плівка, Кількість: 10 → 5"), "{said}");
    }
}

#[test]
fn who_works_alone_sees_it_on_the_order_only() {
    let alone = Device::new(3);
    let id = alone.order();
    alone.sets(id, &["100", "30"]);
    assert!(alone.row(id).misfit.terms);
    assert!(alone.reads(|conn| misfit::of_order(conn, id)).is_some());
    assert_eq!(alone.told(), []);
    assert_eq!(alone.reads(inbox::waiting), 0);
    // The terms of what is paid ask for nothing.
    alone.pays(id, 150_000);
    assert!(!alone.row(id).misfit.is_any());
}

#[test]
fn a_day_chosen_in_the_inbox_is_not_before_the_order() {
    let all = devices();
    let [o, p, c] = &all;
    let id = o.order();
    settle(&[o, p, c]);
    let ships_by = |device: &Device, by: &str| {
        device.acts(Action::EditOrder, |tx| {
            order::update(tx, id, |order| {
                order.ship_by = Some(day(by));
                StoreResult::Ok(())
            })
        });
    };
    ships_by(o.after(1), "2026-11-25");
    ships_by(p.after(2), "2026-12-05");
    settle(&[o, p, c]);
    c.acts(Action::EditOrder, |tx| {
        order::update(tx, id, |order| {
            order.date = day("2026-11-30");
            StoreResult::Ok(())
        })
    });
    let asked = c.conflicts().remove(0);
    assert_eq!(asked.column, "ship_by");
    for choice in [
        Choice::Other,
        Choice::Value(Value::Text("2026-11-29".to_owned())),
    ] {
        let refused = c.store.settle(&asked.decided(choice));
        assert!(
            matches!(
                refused,
                Err(StoreError::Refused(Refusal::BeforeOrder {
                    field: "ship_by",
                    ..
                }))
            ),
            "{refused:?}"
        );
    }
    assert_eq!(c.conflicts().len(), 1, "nothing is decided");
    let fits = Choice::Value(Value::Text("2026-12-01".to_owned()));
    c.store.settle(&asked.decided(fits)).unwrap();
    settle(&[o, p, c]);
    let stands = o.reads(|conn| order::get(conn, id)).unwrap();
    assert_eq!(stands.ship_by, Some(day("2026-12-01")));
}

/// Two of an office, by name.
struct Two {
    olena: Device,
    petro: Device,
    order: OrderId,
}

impl Two {
    fn new() -> Self {
        let (olena, petro) = (Device::new(3), Device::in_office(5));
        let users: [UserId; 2] = ["Олена Ткачук", "Петро Бойко"].map(|name| user(&olena, name));
        olena.store.set_current_user(users[0]).unwrap();
        olena.join();
        let order = olena.order();
        exchange(&[&olena, &petro]);
        petro.store.set_current_user(users[1]).unwrap();
        Self {
            olena,
            petro,
            order,
        }
    }
}

#[test]
fn the_window_tells_both_in_the_inbox_on_the_order_and_in_the_list() {
    let two = Two::new();
    let (olena, petro) = (&two.olena, &two.petro);
    let film = olena.lines(two.order)[0].id;
    for (device, parts) in [(olena, &["30", "rest"][..]), (petro, &["100"])] {
        device.after(5).sets(two.order, parts);
        device.ships(two.order, film, "10");
    }
    settle(&[olena, petro]);
    for (device, me, other) in [
        (olena, "Ви: 30\u{a0}%", "Петро Бойко: 100\u{a0}%"),
        (petro, "Ви: 100\u{a0}%", "Олена Ткачук: 30\u{a0}%"),
    ] {
        let mut window = Window::open_as(&device.store, Look::default());
        window.send(Message::Command(CommandId::Conflicts));
        window.shoot(&format!("misfit-inbox-{}", device.number));
        for text in [
            "130\u{a0}%",
            me,
            other,
            "«плівка»: відвантажено 20 шт, а замовлено 10 шт",
            "Історія запису",
        ] {
            assert!(window.shows(text), "{text}: {:?}", window.texts());
        }
        window.send(Message::Show(What::Section(Section::Orders)));
        assert!(window.shows("відвантажено зайве"), "{:?}", window.texts());
        assert!(window.shows("умови оплати не сходяться"));
    }
    let mut window = Window::open_as(&olena.store, Look::default());
    window.send(Message::Command(CommandId::Conflicts));
    window.click("misfit-keep-1");
    assert!(!window.shows("130\u{a0}%"), "{:?}", window.texts());
    let left = olena.reads(|conn| order::schedule(conn, two.order));
    assert_eq!(left.len(), 1);
    assert!(window.bounds_of("misfit-keep-all").is_none());
    window.press("Ctrl+Z");
    assert!(window.shows("130\u{a0}%"), "{:?}", window.texts());
    window.click("misfit-keep-0");
    window.click("misfit-open");
    window.shoot("misfit-order");
    let said = "«плівка»: відвантажено 20 шт";
    assert!(window.shows(said), "{:?}", window.texts());
    let second = olena.reads(|conn| shipment::of_order(conn, two.order))[1].id;
    petro.acts(Action::DeleteShipment, |tx| shipment::delete(tx, second));
    settle(&[olena, petro]);
    let mut window = Window::open_as(&olena.store, Look::default());
    window.send(Message::Command(CommandId::Conflicts));
    assert!(window.shows("Розбіжностей немає"), "{:?}", window.texts());
    olena.after(9).sets(two.order, &["20"]);
    petro.after(9).sets(two.order, &["30"]);
    settle(&[olena, petro]);
    let mut window = Window::open_as(&olena.store, Look::default());
    window.send(Message::Command(CommandId::Conflicts));
    assert!(window.shows("записали двоє"), "{:?}", window.texts());
    window.click("misfit-keep-all");
    assert!(!window.shows("записали двоє"), "{:?}", window.texts());
    let left = olena.reads(|conn| order::schedule(conn, two.order));
    assert_eq!(left.len(), 2);
}

#[test]
fn the_notes_fit_in_every_language() {
    let two = Two::new();
    let (olena, petro) = (&two.olena, &two.petro);
    let film = olena.lines(two.order)[0].id;
    for (device, parts) in [(olena, &["30", "rest"][..]), (petro, &["rest", "100"])] {
        device.after(5).sets(two.order, parts);
        device.ships(two.order, film, "10");
    }
    settle(&[olena, petro]);
    for language in kartoteka::i18n::Language::ALL {
        let size = iced::Size::new(1024.0, 700.0);
        let look = Look {
            language,
            size,
            ..Look::default()
        };
        let mut window = Window::open_as(&olena.store, look);
        window.send(Message::Command(CommandId::Conflicts));
        let code = language.code();
        window.shoot(&format!("looks-misfit-{code}"));
        for button in ["misfit-keep-0", "misfit-keep-1", "misfit-open"] {
            let place = window.bounds_of(button).unwrap();
            let fits = place.x + place.width <= size.width && place.y + place.height <= size.height;
            assert!(fits, "{code} {button}: {place:?}");
        }
        window.click("misfit-open");
        window.shoot(&format!("looks-misfit-order-{code}"));
        let place = window.bounds_of("order-pay").unwrap();
        assert!(place.x + place.width <= size.width, "{code} {place:?}");
    }
}

#[test]
fn the_program_tells_both_after_the_exchange() {
    let town = Town::new();
    let (olena, petro) = pair(&town);
    olena.json(&["office", "set", "--currency", "UAH"]);
    let lines = ["--free-line", "film; 10; 100", "--free-line", "box; 5; 100"];
    let add = [&["order", "add", "--client", "Явір"][..], &lines].concat();
    let made = olena.json(&add);
    let id = made["order"]["id"].as_str().unwrap().to_owned();
    settle_all(&[&olena, &petro]);
    let one = |of: &super::office_support::Computer, terms: &[&str]| {
        of.json(&[&["order", "term", "set", &id][..], terms].concat());
        of.json(&["shipment", "add", &id, "--line", "1=10"]);
        of.json(&["payment", "add", "1500", "--order", &id]);
    };
    one(&olena, &["30% order", "rest order+5"]);
    one(&petro, &["100% order"]);
    olena.sync();
    let told = petro.sync();
    assert_eq!(told["misfits"].as_array().unwrap().len(), 1, "{told}");
    let said = told["notes"].to_string();
    assert!(said.contains("conflicts list"), "{said}");
    settle_all(&[&olena, &petro]);
    for of in [&olena, &petro] {
        let listed = of.json(&["conflicts", "list"]);
        let kinds: Vec<&str> = listed
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["kind"].as_str().unwrap())
            .collect();
        // What is paid asks for no terms.
        assert_eq!(kinds, ["shipped", "paid"], "{listed}");
        let shown = of.json(&["order", "show", &id]);
        assert_eq!(shown["misfits"].as_array().unwrap().len(), 2, "{shown}");
        assert_eq!(shown["left_to_ship"], "500.00", "{shown}");
        let rows = of.json(&["order", "list"]);
        let kinds = &rows["items"][0]["misfits"];
        assert_eq!(*kinds, serde_json::json!(["shipped", "paid"]), "{rows}");
    }
    let text = |args: &[&str]| {
        let mut command = petro.command(&petro.base());
        let output = command.args(["--lang", "en"]).args(args).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let shipped = "“film”: 20 shipped, 10 ordered: Олена Ткачук: 10 (";
    for args in [
        &["conflicts", "list"][..],
        &["order", "show", &id],
        &["order", "analysis", &id],
    ] {
        let said = text(args);
        assert!(said.contains(shipped), "{said}");
        assert!(said.contains("Андрій Бойко: 1,500.00\u{a0}UAH ("), "{said}");
    }
    assert!(text(&["order", "list"]).contains("too much shipped, too much paid"));
    // Without the payments the terms are told.
    let paid = petro.json(&["order", "show", &id])["payments"].clone();
    for payment in paid.as_array().unwrap() {
        petro.json(&["payment", "delete", payment["id"].as_str().unwrap()]);
    }
    for args in [
        &["order", "term", "list", &id][..],
        &["order", "show", &id],
        &["conflicts", "list"],
    ] {
        let said = text(args);
        assert!(
            said.contains("come to 130\u{a0}%: Олена Ткачук: 30\u{a0}% · "),
            "{said}"
        );
    }
    petro.json(&["order", "term", "set", &id, "100% order"]);
    assert!(!text(&["order", "show", &id]).contains("130"));
    petro.json(&["undo"]);
    assert!(text(&["order", "show", &id]).contains("130"));
}
