//! Promise: tags and books can be renamed, deleted and tags merged; their clients stay, and undo gives all back.

use kartoteka::domain::client::ClientField;
use kartoteka::domain::id::ClientId;
use kartoteka::store::{Action, StoreError, book, check, client, tag};

use super::cli_support::Cli;
use super::support::TestBase;

fn tags(base: &TestBase, client: ClientId) -> Vec<String> {
    base.store
        .read(|conn| tag::of_client(conn, client))
        .unwrap()
        .into_iter()
        .map(|tag| tag.name)
        .collect()
}

#[test]
fn merged_and_deleted_tags_leave_their_clients_and_undo_gives_them_back() {
    let base = TestBase::new();
    let (a, b) = (base.client("Явір"), base.client("Зоря"));
    let put = |client, name: &str| {
        base.store
            .transact(Action::TagClients, name, |tx| {
                let found = tag::find_or_add(tx, name)?;
                tag::put(tx, client, found)?;
                Ok::<_, StoreError>(found)
            })
            .unwrap()
            .0
    };
    let (vip, important) = (put(a, "VIP"), put(b, "важливі"));
    put(a, "важливі");
    let taken = base
        .store
        .transact(Action::EditTag, "", |tx| tag::rename(tx, vip, " ВАЖЛИВІ "));
    assert_eq!(taken.unwrap_err().code(), "value");

    base.store
        .transact(Action::MergeTags, "VIP", |tx| {
            tag::merge(tx, vip, important)
        })
        .unwrap();
    assert_eq!(
        (tags(&base, a), tags(&base, b)),
        (vec!["VIP".into()], vec!["VIP".into()])
    );
    base.store
        .transact(Action::DeleteTag, "VIP", |tx| tag::delete(tx, vip))
        .unwrap();
    assert!(tags(&base, a).is_empty() && tags(&base, b).is_empty());
    assert_eq!(base.store.read(tag::all).unwrap(), []);
    base.store.undo().unwrap();
    base.store.undo().unwrap();
    assert_eq!(tags(&base, a), ["VIP", "важливі"]);
    assert_eq!(tags(&base, b), ["важливі"]);
    assert_eq!(
        base.store.read(|conn| tag::count(conn, important)).unwrap(),
        2
    );
}

#[test]
fn the_clients_of_a_deleted_book_move_to_another_or_to_none() {
    let base = TestBase::new();
    let id = base.client("Явір");
    let (west, east) = base
        .store
        .transact(Action::AddBook, "", |tx| {
            let (west, east) = (book::add(tx, "Захід")?, book::add(tx, "Схід")?);
            client::update::<StoreError>(tx, id, |client| {
                client.book = Some(west);
                Ok(())
            })?;
            Ok::<_, StoreError>((west, east))
        })
        .unwrap()
        .0;
    let of = || {
        base.store
            .read(|conn| client::get(conn, id))
            .unwrap()
            .unwrap()
            .book
    };
    let delete = |book, to| {
        base.store
            .transact(Action::DeleteBook, "", |tx| book::delete(tx, book, to))
            .map(|(moved, _)| moved)
    };
    assert!(delete(west, Some(west)).is_err(), "into itself");
    assert_eq!(delete(west, Some(east)).unwrap(), 1);
    assert_eq!(of(), Some(east));
    assert_eq!(base.store.read(|conn| book::count(conn, east)).unwrap(), 1);
    assert_eq!(delete(east, None).unwrap(), 1);
    assert_eq!(of(), None);
    base.store.undo().unwrap();
    base.store.undo().unwrap();
    assert_eq!(of(), Some(west));
    assert_eq!(base.store.read(book::all).unwrap().len(), 2);
    assert_eq!(base.store.read(check::run).unwrap(), []);
}

#[test]
fn the_command_line_renames_merges_and_deletes_them() {
    let cli = Cli::new();
    let client = cli.client("Явір", &[]);
    cli.ok(&["client", "tag", &client, "--tag", "VIP"]);
    cli.ok(&["tag", "rename", "VIP", "ключові"]);
    assert_eq!(cli.json(&["tag", "list"])[0]["name"], "ключові");
    cli.ok(&["client", "tag", &client, "--tag", "київ"]);
    // A name that another one has is refused by what is in the base; the way out is said.
    cli.run(&["tag", "rename", "київ", "Ключові"])
        .fails(1, "kartoteka tag merge \"київ\" \"ключові\"");
    let kept = cli.json(&["tag", "merge", "ключові", "київ"]);
    assert_eq!(kept["tag"]["clients"], 1);
    cli.ok(&["tag", "delete", "київ"]);
    assert_eq!(cli.json(&["tag", "list"]).as_array().unwrap().len(), 0);

    cli.ok(&["book", "add", "Захід"]);
    cli.ok(&["book", "add", "Схід"]);
    cli.ok(&["client", "edit", &client, "--set", "book=Захід"]);
    cli.run(&["book", "rename", "Захід", "схід"])
        .fails(1, "Схід");
    cli.ok(&["book", "rename", "Захід", "Львів"]);
    cli.ok(&["book", "delete", "Львів", "--move-to", "Схід"]);
    let books = cli.json(&["book", "list"]);
    assert_eq!(
        (&books[0]["name"], &books[0]["clients"]),
        (&"Схід".into(), &1.into())
    );
    cli.run(&["book", "delete", "Львів"]).fails(1, "Львів");
}

#[test]
fn no_company_is_its_own_parent_near_or_far() {
    let base = TestBase::new();
    let ids = [
        base.client("Альфа"),
        base.client("Бета"),
        base.client("Гама"),
    ];
    let set = |child: ClientId, parent: ClientId| {
        base.store
            .transact(Action::EditClient, "", |tx| {
                client::update::<StoreError>(tx, child, |client| {
                    Ok(ClientField::Parent.set(client, &parent.to_string())?)
                })
            })
            .map(|_| ())
    };
    set(ids[1], ids[0]).unwrap();
    set(ids[2], ids[1]).unwrap();
    let words = kartoteka::i18n::Words::of(kartoteka::i18n::Language::Uk);
    let said = kartoteka::say::error(words, &set(ids[0], ids[2]).unwrap_err());
    assert!(
        said.what.starts_with("Головна компанія") && said.what.contains("«Гама»"),
        "{said:?}"
    );
    assert!(set(ids[0], ids[0]).is_err());
    // Two circles at once cannot arise by merging either.
    base.store
        .transact(Action::MergeClients, "", |tx| {
            kartoteka::store::merge::clients(tx, ids[2], ids[0])
        })
        .unwrap();
    let parent = |id| {
        base.store
            .read(|conn| client::get(conn, id))
            .unwrap()
            .unwrap()
            .parent
    };
    assert_eq!((parent(ids[2]), parent(ids[1])), (None, Some(ids[2])));
}
