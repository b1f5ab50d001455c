//! A row of a table as a card, by the mapping of its columns. It only sorts cells: whether a value can stand in its
//! field is decided by [`super::clean`].

use std::collections::BTreeMap;

use super::card::{Card, CardPerson, CustomValue};
use super::csv_write::unprotect;
use super::table::Row;
use super::target::{DetailColumn, DetailPart, Target, Whose};
use crate::domain::client::ClientField;
use crate::domain::contact_detail::{ContactDetail, DetailKind};
use crate::domain::contact_person::PersonField;

/// Reads a row. `literal` says that the program wrote the table itself: cells are then never divided.
pub(super) fn read(row: &Row, mapping: &[Target], literal: bool) -> Card {
    let mut card = Card {
        line: row.line,
        ..Card::default()
    };
    let mut person = CardPerson::default();
    let mut details: BTreeMap<(Whose, DetailKind, u16), Slot> = BTreeMap::new();
    // What stands beyond the columns is kept with the note.
    let targets = mapping
        .iter()
        .chain(std::iter::repeat(&Target::Client(ClientField::Note)));
    for (target, cell) in targets.zip(&row.cells) {
        let cell = unprotect(cell).trim();
        if cell.is_empty() {
            continue;
        }
        match target {
            Target::Ignore | Target::Product(_) | Target::Interaction(_) => {}
            Target::Client(field) => card.put(*field, cell),
            Target::Tags => card.tags.extend(tags(cell)),
            Target::ClientKey => cell.clone_into(&mut card.key),
            Target::Identifier(kind) => identifiers(&mut card, kind, cell, literal),
            Target::Person(field) => person.put(*field, cell),
            Target::PersonName => cell.clone_into(&mut person.full_name),
            Target::Position => cell.clone_into(&mut person.position),
            Target::Role => cell.clone_into(&mut person.role),
            Target::MainPerson => person.is_main = super::choices::yes_no(cell),
            Target::PersonKey => cell.clone_into(&mut person.key),
            Target::Detail(column) => {
                let slot = details
                    .entry((column.whose, column.kind, column.slot))
                    .or_default();
                slot.put(column, cell);
            }
            Target::Custom(column) => {
                let value = CustomValue {
                    name: column.name.clone(),
                    spec: column.spec.clone(),
                    text: cell.to_owned(),
                };
                match column.whose {
                    Whose::Client => card.custom.push(value),
                    Whose::Person => person.custom.push(value),
                }
            }
        }
    }
    let has_person = person.has_name() || !person.key.is_empty();
    for ((whose, kind, _), slot) in details {
        // A person's phone in a row that names nobody is the client's.
        let owner = if whose == Whose::Person && has_person {
            &mut person.details
        } else {
            &mut card.details
        };
        owner.extend(slot.finish(kind, literal));
    }
    if has_person {
        card.people.push(person);
    } else {
        // A birthday or a note of nobody is still worth keeping.
        card.put(ClientField::Note, person.field(PersonField::Note));
        card.custom.append(&mut person.custom);
    }
    card
}

/// The cells of one detail.
#[derive(Debug, Default)]
struct Slot {
    detail: ContactDetail,
    label: String,
}

impl Slot {
    fn put(&mut self, column: &DetailColumn, cell: &str) {
        let detail = &mut self.detail;
        let field = match column.part {
            DetailPart::Value => &mut detail.value,
            DetailPart::Label => &mut self.label,
            DetailPart::Extension => &mut detail.extension,
            DetailPart::Country => &mut detail.address.country,
            DetailPart::Region => &mut detail.address.region,
            DetailPart::City => &mut detail.address.city,
            DetailPart::Street => &mut detail.address.street,
            DetailPart::Postcode => &mut detail.address.postcode,
            DetailPart::Main => {
                detail.is_main = super::choices::yes_no(cell) == Some(true);
                return;
            }
            DetailPart::DoNotUse => {
                detail.do_not_use = super::choices::yes_no(cell) == Some(true);
                return;
            }
        };
        if field.is_empty() {
            cell.clone_into(field);
        } else {
            // Two columns for the street: both are kept.
            field.push_str(", ");
            field.push_str(cell);
        }
        if !column.label.is_empty() {
            column.label.clone_into(&mut detail.label);
        }
    }

    fn finish(mut self, kind: DetailKind, literal: bool) -> Vec<ContactDetail> {
        self.detail.kind = kind;
        if !self.label.is_empty() {
            // Google marks the main one: "* Mobile".
            if let Some(label) = self.label.strip_prefix("* ").filter(|_| !literal) {
                self.detail.is_main = true;
                label.clone_into(&mut self.detail.label);
            } else {
                self.detail.label = self.label;
            }
        }
        let detail = self.detail;
        if detail.value.is_empty() && detail.address.is_empty() {
            return Vec::new();
        }
        if literal {
            return vec![detail];
        }
        // Google puts several values into one cell.
        let parts: Vec<&str> = detail.value.split(" ::: ").collect();
        let parts: Vec<&str> = parts
            .into_iter()
            .flat_map(|part| match kind {
                DetailKind::Phone => crate::domain::phone::split_list(part),
                DetailKind::Email => crate::domain::email::split_list(part),
                _ => vec![part],
            })
            .collect();
        if parts.len() < 2 {
            return vec![detail];
        }
        let values: Vec<String> = parts
            .into_iter()
            .map(|part| part.trim().to_owned())
            .filter(|part| !part.is_empty())
            .collect();
        values
            .into_iter()
            .map(|value| ContactDetail {
                value,
                ..detail.clone()
            })
            .collect()
    }
}

fn identifiers(card: &mut Card, kind: &str, cell: &str, literal: bool) {
    for value in super::identifiers::divide(cell, literal) {
        card.identifiers.push((kind.to_owned(), value.to_owned()));
    }
}

/// Divides the tags of a cell, by `;` where there is one, else by commas. `\;` is a semicolon of the tag itself.
fn tags(cell: &str) -> Vec<String> {
    let by_semicolon = cell.contains(';');
    let mut tags = vec![String::new()];
    let mut chars = cell
        .split(" ::: ")
        .collect::<Vec<_>>()
        .join(if by_semicolon { ";" } else { "," })
        .chars()
        .collect::<Vec<_>>()
        .into_iter();
    while let Some(c) = chars.next() {
        let divides = if by_semicolon {
            c == ';'
        } else {
            matches!(c, ',' | '|' | '\n')
        };
        if divides {
            tags.push(String::new());
        } else if let Some(last) = tags.last_mut() {
            match c {
                '\\' if by_semicolon => last.extend(chars.next()),
                c => last.push(c),
            }
        }
    }
    let mut unique: Vec<String> = Vec::new();
    for tag in tags {
        let tag = tag.trim().trim_start_matches("* ");
        if !tag.is_empty() && !unique.iter().any(|other| other == tag) {
            unique.push(tag.to_owned());
        }
    }
    unique
}

/// Writes tags so that [`tags`] gives them back.
pub(super) fn join_tags(all: &[String]) -> String {
    let escaped: Vec<String> = all
        .iter()
        .map(|tag| tag.replace('\\', "\\\\").replace(';', "\\;"))
        .collect();
    let joined = escaped.join("; ");
    // The last semicolon says that commas belong to the tag.
    let single = all.len() == 1 && joined.contains([',', '|', '\n', '\\', ';']);
    if single { joined + ";" } else { joined }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(mapping: &[&str], cells: &[&str]) -> Card {
        let mapping: Vec<Target> = mapping
            .iter()
            .map(|key| Target::from_key(key).unwrap())
            .collect();
        let row = Row {
            line: 7,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
        };
        read(&row, &mapping, false)
    }

    #[test]
    fn cells_go_where_their_columns_say() {
        let card = card(
            &[
                "client.name",
                "id:ua.edrpou",
                "client.phone",
                "client.address.1.city",
                "client.address.1.street",
                "person.full_name",
                "person.phone",
                "client.tags",
                "client.note",
                "client.note",
            ],
            &[
                "Зоря",
                "32490244",
                "'+380441234567, 044 222-33-44",
                "Київ",
                "вул. Садова, 1",
                "Ковальчук Олена",
                "0501112233",
                "опт, vip",
                "раз",
                "два",
            ],
        );
        assert_eq!(card.field(ClientField::Name), "Зоря");
        assert_eq!(card.field(ClientField::Note), "раз\nдва");
        assert_eq!(card.tags, ["опт", "vip"]);
        let values: Vec<&str> = card
            .details
            .iter()
            .map(|detail| detail.value.as_str())
            .collect();
        assert_eq!(values, ["+380441234567", "044 222-33-44", ""]);
        assert_eq!(card.details[2].address.city, "Київ");
        assert_eq!(card.people[0].details[0].value, "0501112233");
    }

    #[test]
    fn an_empty_cell_takes_no_other_cell_s_value() {
        let card = card(
            &[
                "client.name",
                "client.email",
                "client.phone",
                "client.website",
            ],
            &["Зоря", "", "", "zoria.ua"],
        );
        assert_eq!(card.details, []);
        assert_eq!(card.field(ClientField::Website), "zoria.ua");
    }

    #[test]
    fn a_person_s_phone_without_a_person_is_the_client_s() {
        let card = card(
            &["client.name", "person.full_name", "person.phone"],
            &["Зоря", "", "0501112233"],
        );
        assert_eq!((card.people.len(), card.details.len()), (0, 1));
    }

    #[test]
    fn labels_of_google_stand_in_their_own_column() {
        let card = card(
            &["client.name", "client.phone.1.label", "client.phone.1"],
            &["Зоря", "* Mobile", "0501112233 ::: 0671112233"],
        );
        let details: Vec<_> = card
            .details
            .iter()
            .map(|d| (d.label.as_str(), d.value.as_str(), d.is_main))
            .collect();
        assert_eq!(
            details,
            [
                ("Mobile", "0501112233", true),
                ("Mobile", "0671112233", true)
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn tags_are_read_back(all in proptest::collection::btree_set("[a-zж,;|\\\\ ]{0,3}[a-zж]", 1..4)) {
            let all: Vec<String> = all.into_iter().map(|tag| tag.trim().to_owned()).collect::<std::collections::BTreeSet<_>>().into_iter().collect();
            proptest::prop_assert_eq!(tags(&join_tags(&all)), all);
        }
    }
}
