//! Tells identifiers of clients apart by their contents: which tax code or account number a column holds.
//!
//! How a number of a kind is built is the domain's knowledge; here it is tried on whole columns.

use crate::domain::identifier::{self, IdentifierKind, check};

/// How many cells of a column are tried.
const CELLS: usize = 200;

/// The kinds that a column may be recognised as by its cells alone, the stricter ones first.
const TRIED: [IdentifierKind; 12] = [
    IdentifierKind::Iban,
    IdentifierKind::UaEdrpou,
    IdentifierKind::UaRnokpp,
    IdentifierKind::MdIdno,
    IdentifierKind::MdIdnp,
    IdentifierKind::RuOgrn,
    IdentifierKind::RuOgrnip,
    IdentifierKind::RuInn,
    IdentifierKind::RoCnp,
    IdentifierKind::RoCui,
    IdentifierKind::RoOnrc,
    IdentifierKind::UaVat,
];

/// Finds the kind of a column from its cells alone, and which share of the cells is right.
pub(super) fn recognise<'a>(cells: impl Iterator<Item = &'a str>) -> Option<(String, f32)> {
    let cells = filled(cells);
    // One or two right check digits may be chance.
    let enough = cells.len() >= 3;
    best(&cells, &TRIED)
        .filter(|&(_, share)| enough && share >= 0.8)
        .map(|(kind, share)| (kind.code().to_owned(), share))
}

/// Divides a cell that may hold several numbers; `literal` cells hold one.
pub(super) fn divide(cell: &str, literal: bool) -> Vec<&str> {
    if literal {
        return vec![cell];
    }
    let values = cell.split([';', '\n']).map(str::trim);
    values.filter(|value| !value.is_empty()).collect()
}

/// Gives the kind of one value in a column of a kind: the column's, unless the value is odd for it and right for one
/// that stands under the same headers (an entrepreneur's РНОКПП among ЄДРПОУ), or has a form of its own among other
/// codes. `None` for a kind that only a newer program knows.
pub(super) fn of_value(kind: &str, value: &str) -> Option<IdentifierKind> {
    use IdentifierKind as Kind;
    let known = IdentifierKind::from_code(if kind == "?" { "other" } else { kind })?;
    if known == Kind::Other {
        return identifier::by_form(value).or(Some(known));
    }
    if check(known, value).is_none() {
        return Some(known);
    }
    let right = rivals(kind).iter().copied().find(|other| {
        // A check digit that is one of ten agrees by chance; another number of digits does not.
        check(*other, value).is_none()
            && !matches!(check(known, value), Some(identifier::Problem::CheckDigit))
    });
    right.or(Some(known))
}

/// The kinds that one header may mean.
fn rivals(kind: &str) -> &'static [IdentifierKind] {
    use IdentifierKind as Kind;
    match kind {
        "?" => &TRIED,
        "ru.inn" => &[Kind::RuInn, Kind::UaRnokpp, Kind::UaEdrpou, Kind::UaVat],
        "iban" => &[Kind::Iban, Kind::RuAccount],
        "bic" => &[Kind::Bic, Kind::RuBik],
        "ru.ogrn" => &[Kind::RuOgrn, Kind::RuOgrnip],
        "ua.edrpou" => &[Kind::UaEdrpou, Kind::UaRnokpp],
        "ua.rnokpp" => &[Kind::UaRnokpp, Kind::UaEdrpou],
        "ua.vat" => &[Kind::UaVat, Kind::UaRnokpp],
        "ro.cui" => &[Kind::RoCui, Kind::MdIdno],
        "md.idno" => &[Kind::MdIdno, Kind::MdIdnp, Kind::RoCui],
        _ => &[],
    }
}

/// Chooses between the kinds that one header may mean (`ИНН` stands for four, `?` for any), by the cells.
pub(super) fn settle<'a>(kind: &str, cells: impl Iterator<Item = &'a str>) -> Option<String> {
    use IdentifierKind as Kind;
    let rivals = rivals(kind);
    if rivals.is_empty() {
        return None;
    }
    let cells = filled(cells);
    let found = best(&cells, rivals)
        .filter(|&(_, share)| share >= 0.5)
        .map(|(kind, _)| kind.code().to_owned());
    found.or_else(|| (kind == "?").then(|| Kind::Other.code().to_owned()))
}

fn filled<'a>(cells: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    cells
        .map(str::trim)
        .filter(|cell| !cell.is_empty())
        .take(CELLS)
        .collect()
}

fn best(cells: &[&str], kinds: &[IdentifierKind]) -> Option<(IdentifierKind, f32)> {
    let mut best: Option<(IdentifierKind, f32)> = None;
    for &kind in kinds {
        let right = cells
            .iter()
            .filter(|cell| check(kind, cell).is_none())
            .count();
        let share = right as f32 / cells.len().max(1) as f32;
        if share > best.map_or(0.0, |(_, share)| share) {
            best = Some((kind, share));
        }
    }
    best
}
