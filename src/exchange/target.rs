//! What a column of a table means: the target of its cells.
//!
//! A target has a stable key (`client.name`, `person.phone.2`, `id:ua.edrpou`), by which mappings are typed on the
//! command line and kept; how it is called in the window and in exported headers is [`super::column_names`].

use super::interaction::column::InteractionColumn;
use super::product::column::ProductColumn;
use crate::domain::client::ClientField;
use crate::domain::code::coded;
use crate::domain::contact_detail::DetailKind;
use crate::domain::contact_person::PersonField;

/// The target of a column.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Target {
    /// Not imported.
    #[default]
    Ignore,
    /// A field of the client; responsible user, parent and book by name.
    Client(ClientField),
    /// Tags of the client, several in a cell divided by `,` or `;`.
    Tags,
    /// The number of the client in the file: rows with the same one are one client.
    ClientKey,
    /// An identifier by the code of its kind (`ua.edrpou`).
    Identifier(String),
    /// A field of the contact person.
    Person(PersonField),
    /// The whole name of the contact person in one cell.
    PersonName,
    /// The position of the person at the client.
    Position,
    /// What the person does for us.
    Role,
    /// Whether the person is the main one of the client.
    MainPerson,
    /// The number of the person in the file: rows with the same one are one person.
    PersonKey,
    /// A contact detail, or a part of it.
    Detail(DetailColumn),
    /// A custom field.
    Custom(CustomColumn),
    /// A column of a table of products.
    Product(ProductColumn),
    /// A column of a table of interactions.
    Interaction(InteractionColumn),
}

coded! {
    /// What the rows of a file are about.
    Subject { Clients = "clients", Products = "products", Interactions = "interactions" }
}

coded! {
    /// Whose a contact detail or a custom field in a row is.
    Whose { Client = "client", Person = "person" }
}

coded! {
    /// Which part of a contact detail a column holds.
    DetailPart {
        Value = "value",
        Label = "label",
        Extension = "extension",
        Country = "country",
        Region = "region",
        City = "city",
        Street = "street",
        Postcode = "postcode",
        Main = "main",
        DoNotUse = "do_not_use",
    }
}

/// A column of a contact detail. Columns of one owner, kind and slot make one detail together.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DetailColumn {
    /// Whose it is. A person's detail in a row without a person is the client's.
    pub whose: Whose,
    /// What it is.
    pub kind: DetailKind,
    /// Which one of its kind, from 1.
    pub slot: u16,
    /// Which part of it.
    pub part: DetailPart,
    /// The label known from the header (`mobile`, `work`, `Viber`); empty when there is none.
    pub label: String,
}

/// A column of a custom field.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CustomColumn {
    /// Whose field it is.
    pub whose: Whose,
    /// The field's name.
    pub name: String,
    /// How a field of that name is made when there is none yet, as [`super::field_spec`] writes it; empty for text.
    pub spec: String,
}

impl Target {
    /// Makes the target of a whole detail without a label.
    pub fn detail(whose: Whose, kind: DetailKind, slot: u16, part: DetailPart) -> Self {
        Self::Detail(DetailColumn {
            whose,
            kind,
            slot,
            part,
            label: String::new(),
        })
    }

    /// Gives the stable key.
    pub fn key(&self) -> String {
        match self {
            Self::Ignore => "ignore".to_owned(),
            Self::Client(field) => format!("client.{}", field.code()),
            Self::Tags => "client.tags".to_owned(),
            Self::ClientKey => "client.key".to_owned(),
            Self::Identifier(kind) => format!("id:{kind}"),
            Self::Person(field) => format!("person.{}", field.code()),
            Self::PersonName => "person.full_name".to_owned(),
            Self::Position => "person.position".to_owned(),
            Self::Role => "person.role".to_owned(),
            Self::MainPerson => "person.main".to_owned(),
            Self::PersonKey => "person.key".to_owned(),
            Self::Detail(column) => {
                let mut key = format!(
                    "{}.{}.{}",
                    column.whose.code(),
                    column.kind.code(),
                    column.slot
                );
                if column.part != DetailPart::Value {
                    key.push('.');
                    key.push_str(column.part.code());
                }
                if !column.label.is_empty() {
                    key.push('=');
                    key.push_str(&column.label);
                }
                key
            }
            Self::Product(column) => column.key(),
            Self::Interaction(column) => column.key(),
            Self::Custom(column) if column.spec.is_empty() => {
                format!("{}.field:{}", column.whose.code(), column.name)
            }
            Self::Custom(column) => format!(
                "{}.field:{} [{}]",
                column.whose.code(),
                column.name,
                column.spec
            ),
        }
    }

    /// Reads a key; the slot and the part of a detail may be left out (`person.phone`).
    pub fn from_key(key: &str) -> Option<Self> {
        let key = key.trim();
        match key {
            "ignore" | "" => return Some(Self::Ignore),
            "client.tags" => return Some(Self::Tags),
            "client.key" => return Some(Self::ClientKey),
            "person.full_name" => return Some(Self::PersonName),
            "person.position" => return Some(Self::Position),
            "person.role" => return Some(Self::Role),
            "person.main" => return Some(Self::MainPerson),
            "person.key" => return Some(Self::PersonKey),
            _ => {}
        }
        if let Some(kind) = key.strip_prefix("id:") {
            return (!kind.is_empty()).then(|| Self::Identifier(kind.to_owned()));
        }
        if let Some(column) = ProductColumn::from_key(key) {
            return Some(Self::Product(column));
        }
        if let Some(column) = InteractionColumn::from_key(key) {
            return Some(Self::Interaction(column));
        }
        let (whose, rest) = key.split_once('.')?;
        let whose = Whose::from_code(whose)?;
        if let Some(name) = rest.strip_prefix("field:") {
            let (name, spec) = match name
                .strip_suffix(']')
                .and_then(|name| name.rsplit_once(" ["))
            {
                Some((name, spec)) => (name, spec),
                None => (name, ""),
            };
            let (name, spec) = (name.to_owned(), spec.to_owned());
            return (!name.is_empty()).then_some(Self::Custom(CustomColumn { whose, name, spec }));
        }
        let field = match whose {
            Whose::Client => ClientField::from_code(rest).map(Self::Client),
            Whose::Person => PersonField::from_code(rest).map(Self::Person),
        };
        field.or_else(|| detail_from_key(whose, rest))
    }
}

fn detail_from_key(whose: Whose, key: &str) -> Option<Target> {
    let (key, label) = key.split_once('=').unwrap_or((key, ""));
    let mut parts = key.split('.');
    let kind = DetailKind::from_code(parts.next()?)?;
    let (mut slot, mut part) = (1, DetailPart::Value);
    for word in parts {
        if let Ok(number) = word.parse::<u16>() {
            slot = number.max(1);
        } else {
            part = DetailPart::from_code(word)?;
        }
    }
    let label = label.to_owned();
    Some(Target::Detail(DetailColumn {
        whose,
        kind,
        slot,
        part,
        label,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_back() {
        let mut targets = vec![
            Target::Ignore,
            Target::Tags,
            Target::ClientKey,
            Target::Identifier("ua.edrpou".to_owned()),
            Target::PersonName,
            Target::Position,
            Target::Role,
            Target::MainPerson,
            Target::PersonKey,
            Target::Custom(CustomColumn {
                whose: Whose::Person,
                name: "Розмір [взуття]".to_owned(),
                spec: "money UAH".to_owned(),
            }),
        ];
        targets.extend(ClientField::ALL.iter().map(|&field| Target::Client(field)));
        targets.extend(PersonField::ALL.iter().map(|&field| Target::Person(field)));
        for &whose in Whose::ALL {
            for &kind in DetailKind::ALL {
                for &part in DetailPart::ALL {
                    targets.push(Target::detail(whose, kind, 3, part));
                }
            }
        }
        for target in targets {
            assert_eq!(
                Target::from_key(&target.key()),
                Some(target.clone()),
                "{}",
                target.key()
            );
        }
    }

    #[test]
    fn short_keys_are_understood() {
        assert_eq!(
            Target::from_key("person.phone"),
            Some(Target::detail(
                Whose::Person,
                DetailKind::Phone,
                1,
                DetailPart::Value
            ))
        );
        assert_eq!(
            Target::from_key("client.address.city"),
            Some(Target::detail(
                Whose::Client,
                DetailKind::Address,
                1,
                DetailPart::City
            ))
        );
        for wrong in [
            "client",
            "client.",
            "phone",
            "id:",
            "person.field:",
            "client.phone.1.x",
        ] {
            assert_eq!(Target::from_key(wrong), None, "{wrong}");
        }
    }
}
