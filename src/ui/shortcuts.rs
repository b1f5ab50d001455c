//! The keys of commands as they are on this computer: those of the table, and what the user made of them.
//!
//! Only what differs from the table is kept. A key leads to one command: giving it to another takes it from the first. Keys
//! that lists, fields and dialogs use themselves are fixed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::command::{COMMANDS, Command, CommandId, get, twin};

/// Keys that belong to lists, fields and dialogs.
const FIXED: [&str; 16] = [
    "Enter",
    "Esc",
    "Space",
    "Tab",
    "Shift+Tab",
    "Ctrl+A",
    "Ctrl+C",
    "Ctrl+V",
    "Ctrl+X",
    "F4",
    "Alt+↓",
    "Alt+↑",
    "Alt+F4",
    "Shift+F10",
    "Menu",
    "Shift+Enter",
];

/// Commands whose keys are those of lists and dialogs and cannot be changed.
const OWN: [CommandId; 6] = [
    CommandId::Open,
    CommandId::Tick,
    CommandId::Back,
    CommandId::SelectAll,
    CommandId::Copy,
    CommandId::ContextMenu,
];

/// Why a key cannot lead to a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It types a letter: it needs Ctrl or Alt, or is to be a function key.
    Types,
    /// Lists, fields or dialogs use it themselves.
    Fixed,
    /// Another command has it.
    Taken(CommandId),
}

/// The keys; see the module.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shortcuts {
    changed: BTreeMap<&'static str, Vec<&'static str>>,
}

impl Shortcuts {
    /// Gives the keys of a command; the first is shown in menus and buttons.
    pub fn of(&self, command: CommandId) -> &[&'static str] {
        if let Some(twin) = twin(command) {
            return self.of(twin);
        }
        match self.changed.get(command.code()) {
            Some(keys) => keys,
            None => get(command).map_or(&[], |line| line.keys),
        }
    }

    /// Gives the first key of a command; empty when it has none.
    pub fn first(&self, command: CommandId) -> &'static str {
        self.of(command).first().copied().unwrap_or_default()
    }

    /// Finds the command of a printed key.
    pub fn command(&self, printed: &str) -> Option<CommandId> {
        let leads =
            |line: &&Command| twin(line.id).is_none() && self.of(line.id).contains(&printed);
        COMMANDS.iter().find(leads).map(|line| line.id)
    }

    /// Gives what stands for a key of the table now; the key itself when it is none of the table.
    pub fn shown(&self, key: &'static str) -> &'static str {
        let line = COMMANDS.iter().find(|line| line.keys.contains(&key));
        match line {
            Some(line) if self.changed.contains_key(line.id.code()) => self.first(line.id),
            _ => key,
        }
    }

    /// The same for a key that is not from the table itself.
    pub fn shown_now<'k>(&self, key: &'k str) -> &'k str
    where
        'static: 'k,
    {
        known(key).map_or(key, |key| self.shown(key))
    }

    /// Tells whether the keys of a command differ from the table.
    pub fn is_changed(&self, command: CommandId) -> bool {
        self.changed.contains_key(command.code())
    }

    /// Tells whether the keys of a command can be changed.
    pub fn is_free(command: CommandId) -> bool {
        !OWN.contains(&command) && twin(command).is_none()
    }

    /// Says why a key cannot lead to a command; `None` when it can.
    pub fn refusal(&self, command: CommandId, printed: &str) -> Option<Refusal> {
        if FIXED.contains(&printed) {
            return Some(Refusal::Fixed);
        }
        let bare = printed.trim_start_matches("Shift+");
        let is_function = bare.len() > 1 && bare.starts_with('F');
        let is_held = printed.starts_with("Ctrl+") || printed.starts_with("Alt+");
        if !is_function && !is_held && !matches!(bare, "Del" | "Ins") {
            return Some(Refusal::Types);
        }
        let other = self.command(printed).filter(|other| *other != command)?;
        Some(if Self::is_free(other) {
            Refusal::Taken(other)
        } else {
            Refusal::Fixed
        })
    }

    /// Gives a key to a command as its only one, and takes it from the one that had it.
    pub fn give(&mut self, command: CommandId, printed: &str) {
        let Some(key) = known(printed) else {
            return;
        };
        if let Some(other) = self.command(printed).filter(|other| *other != command) {
            let mut left = self.of(other).to_vec();
            left.retain(|one| *one != key);
            self.set(other, left);
        }
        self.set(command, vec![key]);
    }

    /// Gives a command the keys of the table back; those that lead elsewhere by now stay there.
    pub fn reset(&mut self, command: CommandId) {
        self.changed.remove(command.code());
        let keys = get(command).map_or(&[] as &[_], |line| line.keys);
        let is_elsewhere = |key: &&&'static str| {
            let is_other = |line: &&Command| line.id != command && twin(line.id).is_none();
            let others = COMMANDS.iter().filter(is_other);
            others
                .into_iter()
                .any(|line| self.of(line.id).contains(key))
        };
        let free: Vec<_> = keys
            .iter()
            .filter(|key| !is_elsewhere(key))
            .copied()
            .collect();
        self.set(command, free);
    }

    fn set(&mut self, command: CommandId, keys: Vec<&'static str>) {
        if get(command).is_some_and(|line| line.keys == keys) {
            self.changed.remove(command.code());
        } else {
            self.changed.insert(command.code(), keys);
        }
    }

    /// Writes what differs from the table, as it is kept: `undo=Ctrl+U;redo=Ctrl+Shift+U Ctrl+Y`.
    pub fn written(&self) -> String {
        let line = |(code, keys): (&&str, &Vec<&str>)| format!("{code}={}", keys.join(" "));
        self.changed.iter().map(line).collect::<Vec<_>>().join(";")
    }

    /// Reads what was kept. What is not understood keeps the keys of the table, and no key leads to two commands.
    pub fn read(text: &str) -> Self {
        let mut read = Self::default();
        let mut used = BTreeSet::new();
        for (code, keys) in text.split(';').filter_map(|line| line.split_once('=')) {
            let Some(command) = CommandId::from_code(code).filter(|id| Self::is_free(*id)) else {
                continue;
            };
            let keys = keys.split(' ').filter_map(known);
            let keys = keys.filter(|key| !FIXED.contains(key) && used.insert(*key));
            read.set(command, keys.collect());
        }
        // A key of the table that was given to another command is not there twice.
        for line in COMMANDS {
            if !read.is_changed(line.id) && line.keys.iter().any(|key| used.contains(key)) {
                let left = line.keys.iter().filter(|key| !used.contains(*key));
                read.set(line.id, left.copied().collect());
            }
        }
        read
    }
}

/// Finds a printed key among all there are, so that it can be kept without a copy.
fn known(printed: &str) -> Option<&'static str> {
    static ALL: OnceLock<BTreeSet<String>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let named = [
            "Enter", "Esc", "Tab", "Space", "Del", "Ins", "Home", "End", "PgUp", "PgDn", "←", "→",
            "↑", "↓", "Menu", "=", "-", ",", ".", "/", ";", "[", "]",
        ];
        let functions = (1..=12).map(|n| format!("F{n}"));
        let letters = ('A'..='Z').chain('0'..='9').map(String::from);
        let names: Vec<String> = named
            .map(str::to_owned)
            .into_iter()
            .chain(functions)
            .chain(letters)
            .collect();
        let mut all = BTreeSet::new();
        for held in 0..8 {
            let word = |bit: u8, word| if held & bit == 0 { "" } else { word };
            for name in &names {
                let (ctrl, alt, shift) = (word(1, "Ctrl+"), word(2, "Alt+"), word(4, "Shift+"));
                all.insert(format!("{ctrl}{alt}{shift}{name}"));
            }
        }
        all
    });
    all.get(printed).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_table_leads_to_its_command() {
        let keys = Shortcuts::default();
        for line in COMMANDS {
            for key in line.keys {
                assert_eq!(keys.command(key), Some(line.id), "{key}");
                assert_eq!(known(key), Some(*key));
            }
        }
    }

    #[test]
    fn a_key_given_to_one_command_is_taken_from_the_other() {
        let mut keys = Shortcuts::default();
        let taken = Refusal::Taken(CommandId::Redo);
        assert_eq!(keys.refusal(CommandId::Undo, "Ctrl+Y"), Some(taken));
        keys.give(CommandId::Undo, "Ctrl+Y");
        assert_eq!(keys.command("Ctrl+Y"), Some(CommandId::Undo));
        assert_eq!(keys.of(CommandId::Redo), ["Ctrl+Shift+Z"]);
        assert_eq!(keys.command("Ctrl+Z"), None);
        assert_eq!(keys.shown("Ctrl+Z"), "Ctrl+Y");
        keys.reset(CommandId::Undo);
        assert_eq!(keys.command("Ctrl+Z"), Some(CommandId::Undo));
        keys.reset(CommandId::Redo);
        assert_eq!(keys, Shortcuts::default());
    }

    #[test]
    fn keys_that_type_or_belong_to_lists_are_refused() {
        let keys = Shortcuts::default();
        let check = |key: &str, expected: Option<Refusal>| {
            assert_eq!(keys.refusal(CommandId::Call, key), expected, "{key}");
        };
        check("A", Some(Refusal::Types));
        check("Shift+A", Some(Refusal::Types));
        check("Enter", Some(Refusal::Fixed));
        check("Ctrl+A", Some(Refusal::Fixed));
        check("F9", None);
        check("Ctrl+Alt+J", None);
        check("F7", None);
    }

    #[test]
    fn what_is_kept_is_read_again_and_nonsense_is_stepped_over() {
        let mut keys = Shortcuts::default();
        keys.give(CommandId::Call, "F9");
        keys.give(CommandId::Undo, "Ctrl+Y");
        assert_eq!(Shortcuts::read(&keys.written()), keys);
        assert_eq!(Shortcuts::read(""), Shortcuts::default());
        let odd = Shortcuts::read("nobody=F9;call=Hyper+Q;mail=F7;open=F9");
        assert_eq!(odd.command("F7"), Some(CommandId::Mail));
        assert_eq!(odd.command("F9"), None);
        assert_eq!(odd.of(CommandId::Open), ["Enter"]);
    }
}
