//! Undo inside one field: a word is a step.

/// How many steps back a field keeps.
const UNDO_LIMIT: usize = 200;

/// Undo inside one field.
#[derive(Debug, Default)]
pub(super) struct History {
    seen: String,
    pub(super) at_focus: String,
    back: Vec<String>,
    forth: Vec<String>,
    own_step: bool,
}

impl History {
    /// The field got the focus with this text.
    pub(super) fn start(&mut self, value: &str) {
        *self = Self {
            seen: value.to_owned(),
            at_focus: value.to_owned(),
            ..Self::default()
        };
    }

    /// The text is now `value`; single letters of one word make one step.
    pub(super) fn see(&mut self, value: &str) {
        if value == self.seen {
            return;
        }
        let grew_by_letter = value.chars().count() == self.seen.chars().count() + 1;
        let continues =
            grew_by_letter && !value.ends_with(char::is_whitespace) && !self.back.is_empty();
        if !std::mem::take(&mut self.own_step) {
            if !continues {
                self.back.push(self.seen.clone());
                if self.back.len() > UNDO_LIMIT {
                    self.back.remove(0);
                }
            }
            self.forth.clear();
        }
        value.clone_into(&mut self.seen);
    }

    pub(super) fn undo(&mut self) -> Option<String> {
        let text = self.back.pop()?;
        self.forth.push(self.seen.clone());
        self.own_step = true;
        Some(text)
    }

    pub(super) fn redo(&mut self) -> Option<String> {
        let text = self.forth.pop()?;
        self.back.push(self.seen.clone());
        self.own_step = true;
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_one_step_back() {
        let mut history = History::default();
        history.start("a");
        for text in ["a ", "a b", "a bc", "a bc ", "a bc d"] {
            history.see(text);
        }
        let mut steps = Vec::new();
        while let Some(text) = history.undo() {
            history.see(&text);
            steps.push(text);
        }
        assert_eq!(steps, ["a bc", "a"]);
        assert_eq!(history.redo().as_deref(), Some("a bc"));
    }
}
