//! The synced tables and their stable numbers. Everything that captures, undoes, shows or sends changes reads this list;
//! a test walks schema.sql and fails for a table that is neither here nor named as local.

use rusqlite::Connection;

use super::StoreResult;

macro_rules! tables {
    ($($variant:ident = $number:literal $name:literal),+ $(,)?) => {
        /// A synced table. The numbers stand in history and, later, on the share: they never change.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Table { $($variant = $number),+ }

        impl Table {
            /// All synced tables.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Gives the name in SQL.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// Gives the stable number.
            pub const fn number(self) -> i64 {
                self as i64
            }

            /// Finds the table of a number; `None` when a newer program wrote it.
            pub const fn from_number(number: i64) -> Option<Self> {
                match number { $($number => Some(Self::$variant),)+ _ => None }
            }

            /// Finds the table of a name; `None` for one that is not synced.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

tables! {
    User = 1 "user",
    Book = 2 "book",
    Client = 3 "client",
    Identifier = 4 "identifier",
    Tag = 5 "tag",
    ClientTag = 6 "client_tag",
    Person = 7 "person",
    ClientPerson = 8 "client_person",
    ContactDetail = 9 "contact_detail",
    Interaction = 10 "interaction",
    Participant = 11 "participant",
    Field = 12 "field",
    FieldChoice = 13 "field_choice",
    FieldValue = 14 "field_value",
    View = 15 "view",
    DealTag = 19 "deal_tag",
    Pipeline = 20 "pipeline",
    Stage = 21 "stage",
    Campaign = 22 "campaign",
    Reason = 23 "reason",
    Deal = 24 "deal",
    DealPerson = 25 "deal_person",
    DealStage = 26 "deal_stage",
    DealLine = 27 "deal_line",
    ProductGroup = 28 "product_group",
    Product = 29 "product",
    PriceList = 30 "price_list",
    Price = 31 "price",
    VatRate = 32 "vat_rate",
    Agreement = 33 "agreement",
    ClientOrder = 34 "client_order",
    OrderLine = 35 "order_line",
    PaymentPart = 36 "payment_part",
    Shipment = 37 "shipment",
    ShipmentLine = 38 "shipment_line",
    Payment = 39 "payment",
    PaymentOrder = 40 "payment_order",
    OpeningBalance = 41 "opening_balance",
    OfficeOption = 42 "office_option",
    ExchangeRate = 43 "exchange_rate",
    OwnCompany = 44 "own_company",
    CompanyIdentifier = 45 "company_identifier",
    BankAccount = 46 "bank_account",
    NumberSeries = 47 "number_series",
    Document = 48 "document",
    DocumentLine = 49 "document_line",
    DocumentNumber = 50 "document_number",
    DocumentFile = 51 "document_file",
    Template = 52 "template",
    LabelSheet = 70 "label_sheet",
    CalendarEntry = 53 "calendar_entry",
    Task = 54 "task",
    TaskItem = 55 "task_item",
    TaskTemplate = 56 "task_template",
    TaskTemplateLine = 57 "task_template_line",
    Reminder = 58 "reminder",
    Resource = 59 "resource",
}

/// Tables that stay on this device, with the reason.
pub const LOCAL: &[(&str, &str)] = &[
    (
        "action",
        "what was done travels as transactions; each device makes its history from them",
    ),
    (
        "change",
        "history: the changed cells travel in the transactions",
    ),
    ("clock", "stamps of cells; they travel with the changes"),
    (
        "outbox",
        "what this device has sealed and not announced yet",
    ),
    ("cursor", "how far this device has read the others"),
    ("pack", "segments as they lie on the share, kept for repair"),
    ("pending_op", "what this device cannot apply yet"),
    (
        "conflict",
        "found by each device for itself while it applies",
    ),
    (
        "office",
        "folder, keys and members as this device knows them",
    ),
    ("meta", "identity of this device"),
    ("setting", "window, language and theme of this computer"),
    ("recent", "what was opened here"),
    (
        "content",
        "bytes by their hash, never changed; they travel by it and not as ops",
    ),
    (
        "reminded",
        "what was shown on this computer; another one reminds by itself",
    ),
    ("client_list", "derived"),
    ("client_facet", "derived"),
    ("record_words", "derived"),
    ("find_part", "derived"),
    ("find_text", "derived"),
    ("find_vocabulary", "derived"),
    ("find_trade", "derived"),
    ("deal_list", "derived"),
    ("deal_card", "derived"),
    ("stage_slot", "derived"),
    ("deal_number", "derived"),
    ("order_list", "derived"),
    ("order_debt", "derived"),
    ("order_misfit", "derived"),
    ("client_advance", "derived"),
    ("document_list", "derived"),
    ("entry_span", "derived"),
    ("entry_next", "derived"),
    ("planned_with", "derived"),
];

/// Gives the columns of a table in their stable order, `id` first.
pub fn columns(conn: &Connection, table: Table) -> StoreResult<Vec<String>> {
    let mut statement =
        conn.prepare_cached("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
    let names = statement
        .query_map([table.name()], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_synced_or_local_with_a_reason() {
        let schema = include_str!("../../schema.sql");
        let mut seen = 0;
        for line in schema.lines() {
            let Some(rest) = line
                .strip_prefix("CREATE TABLE ")
                .or_else(|| line.strip_prefix("CREATE VIRTUAL TABLE "))
            else {
                continue;
            };
            let name = rest.split([' ', '(']).next().unwrap();
            let synced = Table::ALL.iter().any(|table| table.name() == name);
            let local = LOCAL.iter().any(|(local, _)| *local == name);
            assert!(synced != local, "{name} must be either synced or local");
            seen += 1;
        }
        assert_eq!(seen, Table::ALL.len() + LOCAL.len());
    }

    #[test]
    fn numbers_lead_back_to_their_table() {
        for &table in Table::ALL {
            assert_eq!(Table::from_number(table.number()), Some(table));
            assert_eq!(Table::from_name(table.name()), Some(table));
        }
    }
}
