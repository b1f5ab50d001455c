//! What is done with clients from the list: views, new ones, names in place, trash, copies, files, merges.

use super::*;
use crate::store::StoreResult;
use crate::ui::screen::file_out;
use crate::ui::screen::view_form;

#[test]
fn a_saved_view_brings_back_filter_order_and_columns() {
    let mut screen = Screen::new(&["Альфа", "Будмаркет", "Новобуд"]);
    screen.send(Message::Search("буд".to_owned()));
    screen.send(Message::Table(table::Event::Sort {
        column: 0,
        additive: false,
    }));
    screen.send(Message::Column(Column::City));
    let columns = screen.clients.list.setup.columns();
    screen.send(Message::SaveView(view_form::Message::Open));
    screen.send(Message::SaveView(view_form::Message::Name(
        "Будова".to_owned(),
    )));
    screen.send(Message::SaveView(view_form::Message::Save));
    let saved = screen.clients.view;
    assert!(matches!(saved, Key::Saved(_)));
    screen.send(Message::ShowView(Key::All));
    screen.send(Message::UsualColumns);
    assert_eq!(screen.names().len(), 3);
    screen.send(Message::ShowView(saved));
    assert_eq!(screen.names(), ["Новобуд", "Будмаркет"]);
    assert_eq!(screen.clients.list.setup.columns(), columns);
    let side = screen.clients.side(&screen.ctx);
    let item = side.items.last().unwrap();
    assert_eq!(
        (item.label.as_str(), item.count.as_deref()),
        ("Будова", Some("2"))
    );
    assert!(item.is_active);
}

#[test]
fn a_view_is_renamed_and_removed() {
    let mut screen = Screen::new(&["Альфа"]);
    let save = |message| Message::SaveView(message);
    screen.send(save(view_form::Message::Open));
    screen.send(save(view_form::Message::Save));
    assert!(screen.clients.open.is_some(), "a view needs a name");
    screen.send(save(view_form::Message::Name("Один".to_owned())));
    screen.send(save(view_form::Message::Save));
    screen.send(save(view_form::Message::Open));
    screen.send(save(view_form::Message::Name("Інший".to_owned())));
    screen.send(save(view_form::Message::Save));
    assert_eq!(screen.clients.saved.len(), 1);
    assert_eq!(screen.clients.saved[0].name, "Інший");
    screen.send(save(view_form::Message::Open));
    screen.send(save(view_form::Message::Remove));
    assert!(screen.clients.saved.is_empty());
    assert_eq!(screen.clients.view, Key::All);
}

#[test]
fn a_new_client_keeps_name_and_legal_form_apart_and_is_warned_of_doubles() {
    let mut screen = Screen::over(|store| {
        let client = Client::company("Зоря");
        let phone = ContactDetail {
            kind: DetailKind::Phone,
            value: "+380 67 000 21 43".to_owned(),
            ..ContactDetail::default()
        };
        store
            .transact(Action::AddClient, "", |tx| {
                let id = client::add(tx, &client)?;
                contact_detail::add(tx, Owner::Client(id), &phone)
            })
            .unwrap();
    });
    screen.command(CommandId::NewClient);
    let create = |message| Message::Create(message);
    screen.send(create(create::Message::Save(true)));
    assert!(screen.clients.open.is_some(), "a client needs a name");
    screen.send(create(create::Message::Name("ТОВ «Явір»".to_owned())));
    screen.send(create(create::Message::Phone("067 000-21-43".to_owned())));
    screen.send(create(create::Message::Person("Гнатюк Ірина".to_owned())));
    let Some(Open::Create(form)) = &screen.clients.open else {
        panic!("closed")
    };
    assert_eq!(form.doubles(), (None, Some("Зоря")));
    screen.send(create(create::Message::Save(true)));
    assert_eq!(screen.names(), ["Зоря", "Явір"]);
    let stored = screen.stored(1);
    assert_eq!(
        (stored.name.as_str(), stored.legal_form.as_str()),
        ("Явір", "ТОВ")
    );
    assert_eq!(screen.current(), "Явір");
    assert!(matches!(screen.events.last(), Some(Event::OpenClient(id)) if *id == stored.id));
    let line = screen.clients.list.line(stored.id).unwrap();
    assert_eq!(line.client.person, "Гнатюк Ірина");
    assert_eq!(line.client.phone, "+380 67 000 21 43");
    screen.command(CommandId::NewClient);
    screen.send(create(create::Message::Name("зоря".to_owned())));
    let Some(Open::Create(form)) = &screen.clients.open else {
        panic!("closed")
    };
    assert_eq!(form.doubles(), (Some("Зоря"), None));
}

#[test]
fn the_trash_is_asked_for_takes_the_ticked_and_can_be_undone() {
    let mut screen = Screen::new(&["Альфа", "Будмаркет", "Зоря"]);
    screen.send(Message::Table(table::Event::TickRange(1..=2)));
    screen.command(CommandId::Delete);
    let Some(Open::Delete(delete)) = &screen.clients.open else {
        panic!("not asked")
    };
    assert_eq!((delete.ids.len(), delete.loss), (2, Some(0)));
    screen.command(CommandId::Back);
    assert_eq!(screen.names().len(), 3);
    screen.command(CommandId::Delete);
    screen.send(Message::Delete);
    assert_eq!(screen.names(), ["Альфа"]);
    assert_eq!(screen.clients.list.ticked_count(), 0);
    let undone = screen.ctx.desk.store().undo().unwrap().unwrap();
    let task = screen.clients.changed(&screen.ctx, &undone.changes);
    screen.run(task);
    assert_eq!(screen.names().len(), 3);
    assert_eq!(screen.current(), "Альфа");
}

#[test]
fn rows_are_copied_as_a_table() {
    let mut screen = Screen::new(&["Аль\tфа", "Зоря"]);
    screen.command(CommandId::SelectAll);
    screen.command(CommandId::Copy);
    let copied = screen.events.iter().find_map(|event| match event {
        Event::Copy(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.unwrap();
    let rows: Vec<&str> = copied.lines().collect();
    assert_eq!(rows.len(), 3);
    assert!(rows[0].starts_with("Назва\tКатегорія\tМісто"));
    assert!(rows[1].starts_with("Аль фа\t"));
}

#[test]
fn the_ticked_are_exported_in_the_form_that_is_chosen() {
    let mut screen = Screen::new(&["Альфа", "Будмаркет", "Зоря"]);
    let path = screen._dir.path().join("мої клієнти");
    screen.send(Message::Table(table::Event::TickRange(0..=1)));
    screen.command(CommandId::Export);
    let export = |message| Message::Export(message);
    let named =
        |path: String| Message::Export(export::Message::File(file_out::Message::Path(path)));
    screen.send(named(String::new()));
    screen.send(export(export::Message::Run));
    assert!(screen.clients.open.is_some(), "a file is needed");
    screen.send(named(path.display().to_string()));
    screen.send(export(export::Message::Kind(export::Kind::Csv)));
    screen.send(export(export::Message::Run));
    assert!(screen.clients.open.is_none());
    let table = std::fs::read_to_string(path.with_extension("csv")).unwrap();
    assert!(table.contains("Альфа") && table.contains("Будмаркет") && !table.contains("Зоря"));
    screen.command(CommandId::Export);
    screen.send(named(path.display().to_string()));
    screen.send(export(export::Message::Kind(export::Kind::VCard4)));
    screen.send(export(export::Message::Which(export::Which::All)));
    screen.command(CommandId::Done);
    let cards = std::fs::read_to_string(path.with_extension("vcf")).unwrap();
    assert_eq!(cards.matches("BEGIN:VCARD").count(), 3);
    screen.command(CommandId::Export);
    screen.send(named("/немає/папки/a.csv".to_owned()));
    screen.send(export(export::Message::Run));
    assert!(
        screen.clients.open.is_some(),
        "the reason is said in the dialog"
    );
}

#[test]
fn a_name_is_edited_in_its_row() {
    let mut screen = Screen::new(&["Альфа", "Зоря"]);
    screen.go(1);
    screen.command(CommandId::Edit);
    screen.send(Message::Rename("ТОВ «Бета»".to_owned()));
    screen.send(Message::Renamed);
    assert_eq!(screen.names(), ["Альфа", "Бета"]);
    assert_eq!(screen.stored(1).legal_form, "ТОВ");
    screen.command(CommandId::Edit);
    screen.send(Message::Rename("щось".to_owned()));
    screen.command(CommandId::Back);
    assert!(screen.clients.rename.is_none());
    assert_eq!(screen.current(), "Бета");
}

#[test]
fn two_ticked_clients_are_merged_and_undo_gives_both_back() {
    let mut screen = Screen::new(&["Явір", "Ялина", "Зоря"]);
    screen.command(CommandId::SelectAll);
    screen.command(CommandId::MergeClients);
    assert!(
        matches!(screen.events.last(), Some(Event::Say(_))),
        "two at a time"
    );
    screen.send(Message::Untick);
    screen.send(Message::Table(table::Event::Tick(1)));
    screen.send(Message::Table(table::Event::Tick(2)));
    screen.command(CommandId::MergeClients);
    screen.command(CommandId::Done);
    assert_eq!(screen.names(), ["Зоря", "Явір"]);
    assert_eq!(screen.clients.list.ticked_count(), 0);
    screen.ctx.desk.store().undo().unwrap();
    let changes = Changes {
        tables: [Table::Client].into(),
        ..Changes::default()
    };
    let again = screen.clients.changed(&screen.ctx, &changes);
    screen.run(again);
    assert_eq!(screen.names(), ["Зоря", "Явір", "Ялина"]);
}

#[test]
fn one_client_is_merged_with_another_that_is_searched_for() {
    let mut screen = Screen::new(&["Явір", "Зоря"]);
    screen.go(0);
    screen.command(CommandId::MergeClients);
    screen.command(CommandId::Done);
    assert_eq!(screen.names().len(), 2, "the other one is missing");
    assert!(matches!(screen.clients.open, Some(Open::Merge(_))));
    let typed = |text: &str| merge_with(crate::ui::screen::pick::Message::Typed(text.to_owned()));
    screen.send(typed("явір"));
    screen.send(merge_with(crate::ui::screen::pick::Message::Enter));
    screen.command(CommandId::Done);
    assert_eq!(screen.names(), ["Зоря"]);
}

fn merge_with(message: crate::ui::screen::pick::Message) -> Message {
    let message = crate::ui::screen::form::Message::Pick(1, message);
    Message::Merge(super::super::merge::Message::Form(message))
}

/// Names of leads: two open ones, one of which has a campaign; a client beside them.
fn with_leads() -> Screen {
    Screen::over(|store| {
        use crate::domain::client::ClientStatus;
        use crate::domain::deal::{Campaign, ReasonKind};
        use crate::store::{campaign, lead, reason};
        let done = store.transact(Action::AddClient, "", |tx| {
            let fair = campaign::add(
                tx,
                &Campaign {
                    name: "Ярмарок".to_owned(),
                    ..Campaign::default()
                },
            )?;
            reason::add(tx, ReasonKind::Lead, "Не відповідає")?;
            for (name, status) in [
                ("Явір", ClientStatus::Client),
                ("Зоря", ClientStatus::Lead),
                ("Ялина", ClientStatus::Lead),
            ] {
                let new = Client {
                    status,
                    ..Client::company(name)
                };
                let id = client::add(tx, &new)?;
                if name == "Зоря" {
                    lead::set_campaign(tx, id, Some(fair))?;
                }
            }
            StoreResult::Ok(())
        });
        done.unwrap();
    })
}

#[test]
fn leads_stand_apart_with_their_campaign_and_their_own_count() {
    let mut screen = with_leads();
    let count = |screen: &Screen, key| screen.clients.counts.get(&key).copied();
    assert_eq!(count(&screen, Key::Leads), Some(2));
    assert_eq!(count(&screen, Key::All), Some(1));
    assert_eq!(screen.names(), ["Явір"], "the list begins without leads");
    screen.send(Message::Search("зор".to_owned()));
    assert_eq!(screen.names(), ["Зоря"], "a search finds them all the same");
    screen.send(Message::Search(String::new()));
    let usual = screen.clients.list.setup.columns();
    screen.send(Message::ShowView(Key::Leads));
    assert_eq!(screen.names(), ["Зоря", "Ялина"]);
    let columns = screen.clients.list.setup.columns();
    let at = columns
        .iter()
        .position(|column| *column == Column::Campaign);
    let Some(Row::Cells { cells, .. }) = screen.clients.list.row(0) else {
        panic!("a row");
    };
    assert_eq!(cells[at.unwrap()].words(), "Ярмарок");
    screen.send(Message::ShowView(Key::All));
    assert_eq!(screen.clients.list.setup.columns(), usual);
}

#[test]
fn leads_become_clients_by_one_action_or_are_closed_and_taken_up_again() {
    let mut screen = with_leads();
    screen.send(Message::ShowView(Key::Leads));
    screen.go(0);
    screen.command(CommandId::CloseLead);
    screen.command(CommandId::Done);
    assert_eq!(screen.names().len(), 2, "a reason is needed");
    let chosen = crate::ui::screen::form::Message::Chosen(0, 0);
    screen.send(Message::Leads(super::super::leads::Message::Form(chosen)));
    screen.command(CommandId::Done);
    assert_eq!(screen.names(), ["Ялина"]);
    screen.send(Message::ShowView(Key::ClosedLeads));
    assert_eq!(screen.names(), ["Зоря"]);
    screen.go(0);
    screen.command(CommandId::ReopenLead);
    assert!(screen.names().is_empty());
    screen.send(Message::ShowView(Key::Leads));
    screen.command(CommandId::SelectAll);
    screen.command(CommandId::PromoteLead);
    assert!(screen.names().is_empty());
    screen.send(Message::ShowView(Key::All));
    assert_eq!(screen.names(), ["Зоря", "Явір", "Ялина"]);
    let line = screen.clients.command(&screen.ctx, CommandId::PromoteLead);
    assert!(line.is_none(), "a client is no lead");
}
