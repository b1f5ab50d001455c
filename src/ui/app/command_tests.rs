//! Every command in every place: what is offered there is known there, and what is not offered does nothing.

use futures::StreamExt;
use futures::executor::block_on;
use futures::future::ready;
use iced::Task;
use iced_runtime::Action as Effect;
use iced_runtime::task::into_stream;

use super::page::{Page, PageMessage, make};
use super::pages::{Section, What};
use crate::demo;
use crate::domain::time::Timestamp;
use crate::i18n::{Language, Words};
use crate::platform::Clock;
use crate::store::Action;
use crate::store::client_list::{self, ClientFilter};
use crate::store::deal_list::{self, DealFilter, DealSort};
use crate::store::document::make::{self as document_make, Source, Wanted};
use crate::store::order_list::{self, OrderFilter, OrderSort};
use crate::store::{OpenOptions, Store, setting, user};
use crate::ui::command::{CommandId, Place, is_enabled};
use crate::ui::context::Ctx;
use crate::ui::desk::Desk;
use crate::ui::prefs::Prefs;
use crate::ui::screen::template::Which;
use crate::ui::shortcuts::Shortcuts;
use crate::ui::theme::{LIGHT, height};

/// 2026-11-18T09:24:00Z, a Wednesday.
const NOW: i64 = 1_794_993_840_000;

/// The demo office.
struct Office {
    ctx: Ctx,
    _dir: tempfile::TempDir,
}

impl Office {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let clock = Clock::fixed(Timestamp::from_millis(NOW));
        let options = OpenOptions {
            clock: clock.clone(),
            device: Some(1),
        };
        let store = Store::open(&dir.path().join("test.base"), &options).unwrap();
        let options = demo::DemoOptions::default();
        let mut go_on = |_| std::ops::ControlFlow::Continue(());
        demo::make(&store, &options, &mut go_on).unwrap();
        let ctx = Ctx {
            tokens: &LIGHT,
            words: Words::of(Language::Uk),
            users: store.read(user::all).unwrap(),
            me: store.read(setting::current_user).unwrap(),
            desk: Desk::new(store),
            clock,
            zone: chrono_tz::Tz::Europe__Kyiv,
            size: iced::Size::new(1280.0, 800.0),
            density: 1.0,
            row: height::ROW,
            keys: Shortcuts::default(),
            together: Default::default(),
        };
        Self { ctx, _dir: dir }
    }

    /// What stands for a place: of cards the first one that the list shows.
    fn what(&self, place: Place) -> What {
        let (now, today) = (self.ctx.moment(), self.ctx.today());
        let store = self.ctx.desk.store();
        match place {
            Place::Today => What::Section(Section::Today),
            Place::Clients => What::Section(Section::Clients),
            Place::Interactions => What::Section(Section::Interactions),
            Place::Deals => What::Section(Section::Deals),
            Place::Orders => What::Section(Section::Orders),
            Place::Documents => What::Section(Section::Documents),
            Place::Products => What::Section(Section::Products),
            Place::Settlements => What::Section(Section::Settlements),
            Place::Print => What::Section(Section::Print),
            Place::Trash => What::Section(Section::Trash),
            Place::Office => What::Section(Section::Office),
            Place::Client => {
                let ids = store.read(|conn| {
                    client_list::ids(conn, &ClientFilter::clients(), &[], now, Some(1))
                });
                What::Client(ids.unwrap()[0])
            }
            Place::Deal => {
                let open = DealFilter {
                    state: vec!["work".to_owned()],
                    ..DealFilter::default()
                };
                let by = (DealSort::Stage, false);
                let ids = store.read(|conn| deal_list::ids(conn, &open, by, now, Some(1)));
                What::Deal(ids.unwrap()[0])
            }
            Place::Order => {
                let (all, by) = (OrderFilter::default(), (OrderSort::Date, true));
                let ids = store.read(|conn| order_list::ids(conn, &all, by, today, Some(1)));
                What::Order(ids.unwrap()[0])
            }
            Place::Document => {
                let wanted = Wanted {
                    date: today,
                    ..Wanted::default()
                };
                let made = store.transact(Action::AddDocument, "", |tx| {
                    let by = (OrderSort::Date, true);
                    let ids = order_list::ids(tx, &OrderFilter::default(), by, today, Some(1))?;
                    document_make::create(tx, &wanted, Source::Order(ids[0]))
                });
                What::Document(made.unwrap().0)
            }
            Place::Templates => What::Templates,
            Place::Template => What::Template(Which::Design("offer-modern", Language::Uk)),
            Place::Results => What::Results,
            Place::Import => What::Import,
            Place::Settings => What::Settings,
            Place::Help => What::Help,
        }
    }

    /// Opens a page and waits for what it reads.
    fn open(&self, place: Place) -> Page {
        let (mut page, task) = make(&self.ctx, &Prefs::default(), self.what(place));
        self.settle(&mut page, task);
        if place == Place::Deals {
            let outcome = page.command(&self.ctx, CommandId::DealsList).unwrap();
            self.settle(&mut page, outcome.task);
        }
        page
    }

    fn settle(&self, page: &mut Page, task: Task<PageMessage>) {
        let Some(stream) = into_stream(task) else {
            return;
        };
        // What looks at widgets is dropped where it stands: nobody is there to answer it.
        let messages: Vec<PageMessage> = block_on(
            stream
                .filter_map(|effect| {
                    ready(match effect {
                        Effect::Output(message) => Some(message),
                        _ => None,
                    })
                })
                .collect(),
        );
        for message in messages {
            let outcome = page.update(&self.ctx, message);
            self.settle(page, outcome.task);
        }
    }
}

/// Known only while something is typed, planned or chosen there, or of leads, of conflicts, of an office one is in.
const fn needs_more(command: CommandId, place: Place) -> bool {
    use {CommandId as C, Place as P};
    matches!(
        (command, place),
        (
            C::Save
                | C::Done
                | C::Postpone
                | C::PromoteLead
                | C::CloseLead
                | C::ReopenLead
                | C::DealForward
                | C::DealBack,
            _
        ) | (C::Delete, P::Client)
            | (
                C::Edit | C::Delete | C::History | C::Call | C::Mail,
                P::Interactions
            )
            | (
                C::Edit
                    | C::Open
                    | C::Invite
                    | C::AddLine
                    | C::TakeCurrent
                    | C::TakeOther
                    | C::TakeOriginal,
                P::Office
            )
    )
}

#[test]
fn what_is_offered_in_a_place_is_known_there_and_nothing_else_is() {
    let office = Office::new();
    for place in Place::ALL {
        let mut page = office.open(place);
        for &command in CommandId::ALL {
            if Place::ALL.iter().all(|place| is_enabled(command, *place)) {
                continue; // works wherever one is
            }
            let name = format!("{} in {place:?}", command.code());
            if !is_enabled(command, place) {
                assert!(page.command(&office.ctx, command).is_none(), "{name}");
            } else if !needs_more(command, place) && command != CommandId::Export {
                let mut page = office.open(place);
                assert!(page.command(&office.ctx, command).is_some(), "{name}");
            }
        }
    }
}
