//! What stands in the place of an open value: a line, a text, a searching choice, a small form.

use iced::Length;
use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::text_editor::Binding;
use iced::widget::{Column, space};

use super::edit::{self, Editor, Target, editor_id};
use super::{ClientCard, Message};
use crate::i18n::id;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::{dates, parts};
use crate::ui::theme::height;
use crate::ui::widget::button::Button;
use crate::ui::widget::date::DateField;
use crate::ui::widget::field::{Area, Field};

impl ClientCard {
    /// Tells whether a value is open.
    pub(super) fn is_open(&self, target: Target) -> bool {
        self.edit.as_ref().is_some_and(|edit| edit.target == target)
    }

    /// What was typed and is being written just now.
    pub(super) fn saved_text(&self, target: Target) -> Option<String> {
        match &self.saving {
            Some(edit::Edit {
                target: of,
                editor: Editor::Line { text, .. },
            }) if *of == target => Some(text.clone()),
            _ => None,
        }
    }

    /// The open editor.
    pub(super) fn editor<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let Some(edit) = &self.edit else {
            return space().into();
        };
        let (t, words, target) = (ctx.tokens, ctx.words, edit.target);
        let element: Element<'a, edit::Message> = match &edit.editor {
            Editor::Line {
                text,
                error,
                calendar: Some(is_open),
            } => {
                let names = dates::names(words);
                let (typed, taken) = (edit::Message::Typed, edit::Message::Day);
                let (opens, closes) = (
                    edit::Message::Calendar(true),
                    edit::Message::Calendar(false),
                );
                DateField::new(t, text.as_str(), ctx.today(), names, typed, taken)
                    .small()
                    .width(Length::Fill)
                    .calendar_id(dates::calendar_id(&editor_id(target)))
                    .chosen(dates::chosen(ctx, text))
                    .open(*is_open, opens, closes)
                    .on_key(line_key)
                    .field(|field| field.id(editor_id(target)).error_maybe(error.as_deref()))
                    .into()
            }
            Editor::Line { text, error, .. } => Field::new(t, text.as_str(), edit::Message::Typed)
                .id(editor_id(target))
                .height(height::PANE)
                .error_maybe(error.as_deref())
                .on_key(line_key)
                .into(),
            Editor::Text(content) => {
                let area = Area::new(t, content, edit::Message::Written)
                    .id(editor_id(target))
                    .height(96.0)
                    .on_key(|press| match &press.key {
                        Key::Named(Named::Escape) => Some(Binding::Custom(edit::Message::Cancel)),
                        Key::Named(Named::Enter) if press.modifiers.command() => {
                            Some(Binding::Custom(edit::Message::Save))
                        }
                        _ => None,
                    });
                let save = Button::primary(t, words.tr(id::CARD_SAVE))
                    .small()
                    .key(ctx.key("Ctrl+Enter"))
                    .on_press(edit::Message::Save);
                Column::new().spacing(4).push(area).push(save).into()
            }
            Editor::Pick(pick) => pick.view(ctx).map(edit::Message::Pick),
            Editor::Form(form) => {
                let form = form.view(ctx, words.tr(id::CARD_SAVE));
                parts::sunken(t, form.map(edit::Message::Form))
            }
        };
        element.map(Message::Edit)
    }
}

fn line_key(key: &Key, modifiers: Modifiers) -> Option<edit::Message> {
    match key {
        Key::Named(Named::Enter) => Some(edit::Message::Save),
        Key::Named(Named::Escape) => Some(edit::Message::Cancel),
        Key::Named(Named::Tab) => Some(edit::Message::Step(modifiers.shift())),
        _ => None,
    }
}
