//! The UID under which a record of ours leaves the house, and by which it is known when it comes back: kind and row. Rows
//! hold the number of the device that made them, so that those of another base are not taken for ours.

/// Gives the UID of a record; what came with one of its own keeps it.
pub(super) fn of(kind: &str, row: i64, own: &str) -> String {
    if own.is_empty() {
        format!("{kind}{row}@kartoteka")
    } else {
        own.to_owned()
    }
}

/// Gives the row that a UID names; `None` when it is of another kind or another program.
pub(super) fn row(uid: &str, kind: &str) -> Option<i64> {
    let record = uid.strip_suffix("@kartoteka")?;
    record.strip_prefix(kind)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_left_the_house_is_known_again() {
        let uid = of("e", 77, "");
        assert_eq!(row(&uid, "e"), Some(77));
        assert_eq!(row(&uid, "t"), None);
        assert_eq!(of("e", 77, "1@example.org"), "1@example.org");
        for foreign in ["", "1@example.org", "e@kartoteka", "ex@kartoteka"] {
            assert_eq!(row(foreign, "e"), None);
        }
    }
}
