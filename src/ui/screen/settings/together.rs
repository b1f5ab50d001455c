//! Two of one list put together, from a line of any list of the settings: which of the others stays is asked.

use super::ask::{Ask, Goal, ID};
use super::{Message as Up, Settings};
use crate::i18n::id;
use crate::store::Table;
use crate::ui::context::Ctx;
use crate::ui::screen::Outcome;
use crate::ui::screen::form::Form;
use crate::ui::screen::pick::Opt;
use crate::ui::theme::Icon;
use crate::ui::widget::button::{Button, Kind};

/// One of a list: its number and name.
pub(super) type One = (i64, String);

impl Settings {
    /// Asks into which of its list one is put; the one called alike goes first.
    pub(super) fn ask_together(
        &mut self,
        ctx: &Ctx,
        (table, row): (Table, i64),
        all: Vec<One>,
    ) -> Outcome<Up> {
        let Some((_, name)) = all.iter().find(|(known, _)| *known == row).cloned() else {
            return Outcome::none();
        };
        let key = crate::store::together::key;
        let mut others: Vec<One> = all.into_iter().filter(|(known, _)| *known != row).collect();
        others.sort_by_key(|(_, other)| key(other) != key(&name));
        let options: Vec<Opt> = others
            .into_iter()
            .map(|(row, name)| Opt::new(row.to_string(), name))
            .collect();
        let first = options.first().map(|option| option.value.clone());
        let words = ctx.words;
        let form = Form::new(ID).labels(128.0).choice(
            "into",
            words.tr(id::SETTINGS_PUT_INTO),
            options,
            &first.unwrap_or_default(),
        );
        self.begin(Ask {
            goal: Goal::Together(table, row),
            form,
            title: words.with(id::SETTINGS_PUT_TITLE, &[("name", name.as_str().into())]),
            body: words.tr(id::SETTINGS_PUT_BODY),
            save: words.tr(id::SETTINGS_PUT_TOGETHER),
            subject: name,
            first: "into",
        })
    }
}

/// The button of a line, where there is another one to put it into.
pub(super) fn button<'a, M: Clone + 'a>(
    ctx: &Ctx,
    name: &str,
    press: Option<M>,
) -> Option<Button<'a, M>> {
    let label = ctx.words.tr(id::SETTINGS_PUT_TOGETHER);
    let button = Button::icon_only(ctx.tokens, Icon::Layers, label, None)
        .kind(Kind::Ghost)
        .small()
        .id(format!("{name}-together"));
    press.map(|press| button.on_press(press))
}
