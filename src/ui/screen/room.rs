//! The form of a room, a car or another thing that is booked: in the settings and over the form of an entry.

use super::form::Form;
use super::pick::Opt;
use crate::domain::calendar::entry::{Resource, ResourceKind};
use crate::domain::id::ResourceId;
use crate::i18n::{Words, id};
use crate::say;
use crate::store::calendar::resource;
use crate::store::{StoreResult, Tx};
use crate::ui::context::Ctx;
use crate::ui::widget::select;

/// Width of the labels.
const LABEL: f32 = 92.0;

/// Categories that a calendar can have, by their names; the empty one is the usual one of rooms.
const COLORS: [&str; 7] = ["", "cat1", "cat2", "cat3", "cat4", "cat5", "cat6"];

/// The form of a resource as it is known, or of a new one.
pub fn form(ctx: &Ctx, form: &str, known: &Resource) -> Form {
    let words = ctx.words;
    let kinds = ResourceKind::ALL
        .iter()
        .map(|kind| Opt::new(kind.code(), kind_name(words, *kind)));
    let colors = COLORS
        .iter()
        .map(|color| Opt::new(*color, color_name(words, color)));
    Form::new(form)
        .labels(LABEL)
        .line("name", words.tr(id::SETTINGS_LIST_NAME), &known.name)
        .hint(words.tr(id::ROOM_NAME_HINT))
        .choice(
            "kind",
            words.tr(id::COLUMN_KIND),
            kinds.collect(),
            known.kind.code(),
        )
        .choice(
            "color",
            words.tr(id::STAGE_COLOR),
            colors.collect(),
            &known.color,
        )
        .line("note", words.tr(id::CAL_NOTE), &known.note)
        .hint(words.tr(id::ROOM_NOTE_HINT))
}

/// What the form is called.
pub fn title(words: &Words, known: &Resource) -> String {
    words.tr(if known.id == ResourceId::default() {
        id::ROOM_NEW_TITLE
    } else {
        id::ROOM_EDIT
    })
}

/// Reads the form; `None` when a field refuses and says why. Two of one name could not be told apart.
pub fn read(ctx: &Ctx, form: &mut Form, known: &Resource, all: &[Resource]) -> Option<Resource> {
    let name = form.get("name");
    if name.is_empty() {
        form.refuse("name", ctx.words.tr(id::DEALS_NEEDS_VALUE));
        return None;
    }
    let typed = select::fold(&name);
    let is_twin = |other: &Resource| other.id != known.id && select::fold(&other.name) == typed;
    if all.iter().any(is_twin) {
        form.refuse("name", ctx.words.tr(id::ROOM_TWIN));
        return None;
    }
    let kind = form.get("kind");
    let kind = ResourceKind::ALL.iter().find(|one| one.code() == kind);
    Some(Resource {
        id: known.id,
        name,
        kind: kind.copied().unwrap_or(known.kind),
        color: form.get("color"),
        note: form.get("note"),
    })
}

/// Adds or writes a resource.
///
/// # Errors
/// As the store refuses; when the base cannot be written.
pub fn keep(tx: &Tx<'_>, wanted: &Resource) -> StoreResult<ResourceId> {
    if wanted.id == ResourceId::default() {
        return resource::add(tx, wanted);
    }
    resource::update(tx, wanted)?;
    Ok(wanted.id)
}

/// Names a kind.
pub fn kind_name(words: &Words, kind: ResourceKind) -> String {
    say::code(words, "resource-kind", kind.code())
}

fn color_name(words: &Words, color: &str) -> String {
    words.tr(match color {
        "cat1" => id::CAL_COLOR_1,
        "cat2" => id::CAL_COLOR_2,
        "cat3" => id::CAL_COLOR_3,
        "cat4" => id::CAL_COLOR_4,
        "cat5" => id::CAL_COLOR_5,
        "cat6" => id::CAL_COLOR_6,
        _ => id::ROOM_COLOR_USUAL,
    })
}
