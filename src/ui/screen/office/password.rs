//! A new password of the keys, typed twice: in the forms that make keys where they would lie in a file without one, and by itself.

use zeroize::Zeroizing;

use super::door::{Door, FORM, Opened};
use crate::i18n::{Words, id};
use crate::office::Env;
use crate::ui::context::Ctx;
use crate::ui::screen::form::Form;

impl Door {
    /// Whether keys are made by it, or put elsewhere.
    pub const fn makes_keys(&self) -> bool {
        matches!(self.opened, Opened::Create | Opened::Join | Opened::Restore)
    }

    /// Offers a password for keys that would lie in a file without one.
    pub fn offer_password(&mut self, ctx: &Ctx) {
        if !self.form.has("password") {
            let form = std::mem::replace(&mut self.form, Form::new(FORM));
            self.form = fields(form, ctx.words);
        }
    }

    /// The password that was typed twice alike: `None` when none was typed. Says at its field that the two differ.
    pub(super) fn password(&mut self, ctx: &Ctx) -> Result<Option<Zeroizing<String>>, ()> {
        let typed = Zeroizing::new(self.form.typed("password").to_owned());
        if self.form.typed("again") != typed.as_str() {
            let differ = ctx.words.tr(id::TOGETHER_PASSWORDS_DIFFER);
            self.form.refuse("again", differ);
            return Err(());
        }
        Ok(Some(typed).filter(|typed| !typed.is_empty()))
    }
}

/// Adds the fields of a new password, which is typed twice.
pub(super) fn fields(form: Form, words: &Words) -> Form {
    form.line("password", words.tr(id::TOGETHER_PASSWORD), "")
        .hint(words.tr(id::TOGETHER_PASSWORD_HINT))
        .secret()
        .line("again", words.tr(id::TOGETHER_PASSWORD_AGAIN), "")
        .hint(words.tr(id::TOGETHER_PASSWORD_AGAIN_HINT))
        .secret()
}

/// New keys go under this password; where none was asked for, what the program was started with stays.
pub(super) fn under(env: &Env, password: Option<&Zeroizing<String>>) {
    if let Some(password) = password {
        env.use_password(Some(password));
    }
}
