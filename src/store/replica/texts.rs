//! Which columns are long texts: of two versions of one, both may be joined.

use crate::store::synced::Table;

const LONG: [(Table, &str); 28] = [
    (Table::Client, "note"),
    (Table::Client, "lead_note"),
    (Table::Person, "note"),
    (Table::Interaction, "content"),
    (Table::Interaction, "result"),
    (Table::Campaign, "note"),
    (Table::Deal, "note"),
    (Table::Deal, "wish"),
    (Table::Deal, "lost_note"),
    (Table::Product, "description"),
    (Table::Agreement, "note"),
    (Table::ClientOrder, "note"),
    (Table::ClientOrder, "terms"),
    (Table::ClientOrder, "cancel_note"),
    (Table::Shipment, "note"),
    (Table::Payment, "note"),
    (Table::Document, "intro"),
    (Table::Document, "closing"),
    (Table::Document, "terms"),
    (Table::Document, "note"),
    (Table::Document, "answer"),
    (Table::DocumentLine, "details"),
    (Table::CalendarEntry, "note"),
    (Table::Task, "note"),
    (Table::Task, "result"),
    (Table::Task, "comment"),
    (Table::TaskTemplateLine, "note"),
    (Table::Resource, "note"),
];

/// Tells whether a column is a long text.
pub(super) fn is_long(table: Table, column: &str) -> bool {
    LONG.contains(&(table, column))
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;

    /// Names, numbers, codes, dates, and what only the program reads: one value or the other.
    const SHORT: &str = "accountant acting_on address bank bic birthday body cancelled_on category city code color correspondent country
        currency date director director_position direction due_from email ends expected_on extension facts family_name given_name
        hash iban importance key kind label language legal_form legal_name list location logo method more name next_on next_step
        number owner patronymic pattern phone phones place position postcode price_mode region reply required restart role rule sent_on
        answered_on ship_by signature source spec stamp starts state status street subject tagline template text title topic uid unit
        valid_until value vat_rounding website zone";

    #[test]
    fn each_text_column_is_known_as_long_or_short() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(include_str!("../../../schema.sql"))
            .unwrap();
        let short: Vec<&str> = SHORT.split_whitespace().collect();
        let mut long = 0;
        for &table in Table::ALL {
            let mut columns = conn
                .prepare("SELECT name FROM pragma_table_info(?1) WHERE type = 'TEXT'")
                .unwrap();
            let columns = columns.query_map([table.name()], |row| row.get::<_, String>(0));
            for column in columns.unwrap() {
                let column = column.unwrap();
                let (is_long, is_short) =
                    (is_long(table, &column), short.contains(&column.as_str()));
                long += usize::from(is_long);
                assert!(is_long != is_short, "{}.{column}", table.name());
            }
        }
        assert_eq!(long, LONG.len(), "each of them is there");
    }
}
