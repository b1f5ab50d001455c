//! A hand on the window: opens it on a temporary base with a fixed clock, types, clicks, finds by text and by id.

use iced::advanced::widget::Id;
use iced::advanced::widget::operation::{Focusable, Operation, Outcome};
use iced::keyboard::{Event as KeyEvent, Key, Location, Modifiers, key};
use iced::{Event, Point, Rectangle, Size, mouse};
use iced_test::Selector;
use kartoteka::i18n::Language;
use kartoteka::office::Env;
use kartoteka::store::Store;
use kartoteka::ui::app::{App, Section, Start};
use kartoteka::ui::headless::{Drive, Headless};
use kartoteka::ui::prefs::ThemeChoice;
use std::time::{Duration, Instant};

use super::support::TestBase;

/// How the window is opened.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    pub language: Language,
    pub is_dark: bool,
    pub size: Size,
    pub first_run: bool,
    /// The section shown first.
    pub section: Section,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            language: Language::Uk,
            is_dark: false,
            size: Size::new(1280.0, 800.0),
            first_run: false,
            section: Section::Clients,
        }
    }
}

/// The window under a test's hand, or a part of one.
pub struct Window<D: Drive = App> {
    pub inner: Headless<D>,
    /// The clicks of the last moment: a list remembers its own, whatever was pressed elsewhere since.
    clicks: Vec<(Point, Instant)>,
}

/// Presses of the mouse nearer to each other than these make a double click of iced.
const DOUBLE_CLICK: (f32, Duration) = (6.0, Duration::from_millis(300));

impl Window {
    /// Opens the window on a base, in Ukrainian and light.
    pub fn open(base: &TestBase) -> Self {
        Self::open_as(&base.store, Look::default())
    }

    pub fn open_as(store: &Store, look: Look) -> Self {
        Self::open_in(store, look, None)
    }

    /// Opens the window with the keys of an office: it exchanges.
    pub fn open_in(store: &Store, look: Look, office: Option<Env>) -> Self {
        let start = Start {
            office,
            language: Some(look.language),
            fallback: look.language,
            theme: Some(if look.is_dark {
                ThemeChoice::Dark
            } else {
                ThemeChoice::Light
            }),
            zone: chrono_tz::Tz::Europe__Kyiv,
            backs_up: false,
            first_run: Some(look.first_run),
            section: look.section,
            ..Start::new(store.clone())
        };
        Self::of(Headless::new(&start, look.size).unwrap())
    }

    /// Takes a picture into the folder `KARTOTEKA_SHOTS`, when it is set.
    pub fn shoot(&mut self, name: &str) {
        if let Ok(folder) = std::env::var("KARTOTEKA_SHOTS") {
            let shot = self.inner.shot(1.0).unwrap();
            let path = std::path::Path::new(&folder).join(format!("{name}.png"));
            std::fs::write(path, shot.to_png().unwrap()).unwrap();
        }
    }

    /// Clicks the first place where this text stands.
    pub fn click_text(&mut self, text: &str) -> &mut Self {
        let found = self.find(text.to_owned());
        let bounds = found.unwrap_or_else(|| panic!("no {text}")).bounds();
        self.click_at(bounds.center())
    }

    /// What the toast says.
    pub fn toast(&self) -> &str {
        self.app().toast_text().unwrap_or_default()
    }
}

impl<D: Drive> Window<D> {
    pub fn of(inner: Headless<D>) -> Self {
        Self {
            inner,
            clicks: Vec::new(),
        }
    }

    pub fn app(&self) -> &D {
        self.inner.app()
    }

    pub fn send(&mut self, message: D::Message) -> &mut Self {
        self.inner.send(message);
        self
    }

    /// Presses a key as it is printed: `Ctrl+K`, `F2`, `Esc`, `↓`, `a`.
    pub fn press(&mut self, printed: &str) -> &mut Self {
        let (modifiers, name) = split(printed);
        let (key, physical, text) = named(name).unwrap_or_else(|| character(name));
        let text = modifiers.is_empty().then_some(text).flatten();
        self.key(key, physical, modifiers, text)
    }

    /// Rubs out so many letters before the caret.
    pub fn rub_out(&mut self, letters: usize) -> &mut Self {
        self.press("End");
        for _ in 0..letters {
            self.press("Back");
        }
        self
    }

    /// Types a text, one key a character.
    pub fn type_text(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            let letter = letter.to_string();
            let key = Key::Character(letter.as_str().into());
            let physical = key::Physical::Unidentified(key::NativeCode::Unidentified);
            self.key(key, physical, Modifiers::empty(), Some(letter));
        }
        self
    }

    /// Presses the key at a place of the keyboard while a Cyrillic layout is on.
    pub fn press_cyrillic(
        &mut self,
        letter: &str,
        place: key::Code,
        modifiers: Modifiers,
    ) -> &mut Self {
        let key = Key::Character(letter.into());
        self.key(key, key::Physical::Code(place), modifiers, None)
    }

    fn key(
        &mut self,
        key: Key,
        physical_key: key::Physical,
        modifiers: Modifiers,
        text: Option<String>,
    ) -> &mut Self {
        let pressed = Event::Keyboard(KeyEvent::KeyPressed {
            modified_key: key.clone(),
            key: key.clone(),
            physical_key,
            location: Location::Standard,
            modifiers,
            text: text.map(Into::into),
            repeat: false,
        });
        let released = Event::Keyboard(KeyEvent::KeyReleased {
            modified_key: key.clone(),
            key,
            physical_key,
            location: Location::Standard,
            modifiers,
        });
        self.inner.events(vec![pressed, released]);
        self
    }

    /// Clicks the middle of what has this id.
    pub fn click(&mut self, id: &'static str) -> &mut Self {
        let bounds = self.bounds_of(id).unwrap_or_else(|| panic!("no {id}"));
        self.click_at(bounds.center())
    }

    /// One click, never the second half of a double one: at the place of a click just made it waits first.
    pub fn click_at(&mut self, at: Point) -> &mut Self {
        self.clicks
            .retain(|(_, when)| when.elapsed() <= DOUBLE_CLICK.1);
        let near = self.clicks.iter();
        let mut near = near.filter(|(place, _)| place.distance(at) < DOUBLE_CLICK.0);
        if let Some((_, when)) = near.next_back() {
            let rest = DOUBLE_CLICK.1.saturating_sub(when.elapsed());
            std::thread::sleep(rest + Duration::from_millis(1));
        }
        self.inner.point(at);
        self.inner.events(vec![
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)),
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)),
        ]);
        self.clicks.push((at, Instant::now()));
        self
    }

    /// Where what has this id stands.
    pub fn bounds_of(&mut self, id: &'static str) -> Option<Rectangle> {
        self.find(Id::new(id)).map(|found| found.bounds())
    }

    /// Finds by any selector: text exactly, or id.
    pub fn find<S>(&mut self, selector: S) -> Option<S::Output>
    where
        S: Selector + Send,
        S::Output: Clone + Send,
    {
        let mut operation = selector.find();
        self.inner
            .operate(&mut iced::advanced::widget::operation::black_box(
                &mut operation,
            ));
        match operation.finish() {
            Outcome::Some(found) => found,
            _ => None,
        }
    }

    /// Tells whether a text stands on the screen, as a whole line or as a part of one.
    pub fn shows(&mut self, text: &str) -> bool {
        self.texts().iter().any(|shown| shown.contains(text))
    }

    /// All texts on the screen.
    pub fn texts(&mut self) -> Vec<String> {
        let mut all = Texts::default();
        self.inner.operate(&mut all);
        all.0
    }

    /// The id of what has the focus, if it has one.
    pub fn focused(&mut self) -> Option<String> {
        let mut found = Focused::default();
        self.inner.operate(&mut found);
        found.0
    }
}

#[derive(Default)]
struct Texts(Vec<String>);

impl Operation for Texts {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn text(&mut self, _id: Option<&Id>, _bounds: Rectangle, text: &str) {
        self.0.push(text.to_owned());
    }
}

#[derive(Default)]
struct Focused(Option<String>);

impl Operation for Focused {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn focusable(&mut self, id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
        if state.is_focused() {
            self.0 = Some(id.map_or_else(|| "without id".to_owned(), |id| format!("{id:?}")));
        }
    }
}

fn split(printed: &str) -> (Modifiers, &str) {
    let mut modifiers = Modifiers::empty();
    let mut rest = printed;
    loop {
        let (modifier, after) = if let Some(after) = rest.strip_prefix("Ctrl+") {
            (Modifiers::COMMAND, after)
        } else if let Some(after) = rest.strip_prefix("Shift+") {
            (Modifiers::SHIFT, after)
        } else if let Some(after) = rest.strip_prefix("Alt+") {
            (Modifiers::ALT, after)
        } else {
            return (modifiers, rest);
        };
        modifiers |= modifier;
        rest = after;
    }
}

fn named(name: &str) -> Option<(Key, key::Physical, Option<String>)> {
    use key::{Code, Named};
    let (named, code) = match name {
        "Enter" => (Named::Enter, Code::Enter),
        "Esc" => (Named::Escape, Code::Escape),
        "Tab" => (Named::Tab, Code::Tab),
        "Space" => (Named::Space, Code::Space),
        "Del" => (Named::Delete, Code::Delete),
        "Ins" => (Named::Insert, Code::Insert),
        "Back" => (Named::Backspace, Code::Backspace),
        "Menu" => (Named::ContextMenu, Code::ContextMenu),
        "↑" => (Named::ArrowUp, Code::ArrowUp),
        "↓" => (Named::ArrowDown, Code::ArrowDown),
        "←" => (Named::ArrowLeft, Code::ArrowLeft),
        "→" => (Named::ArrowRight, Code::ArrowRight),
        "Home" => (Named::Home, Code::Home),
        "End" => (Named::End, Code::End),
        "PgUp" => (Named::PageUp, Code::PageUp),
        "PgDn" => (Named::PageDown, Code::PageDown),
        "F1" => (Named::F1, Code::F1),
        "F2" => (Named::F2, Code::F2),
        "F4" => (Named::F4, Code::F4),
        "F5" => (Named::F5, Code::F5),
        "F6" => (Named::F6, Code::F6),
        "F7" => (Named::F7, Code::F7),
        "F8" => (Named::F8, Code::F8),
        "F9" => (Named::F9, Code::F9),
        "F10" => (Named::F10, Code::F10),
        "F11" => (Named::F11, Code::F11),
        _ => return None,
    };
    let text = (name == "Space").then(|| " ".to_owned());
    Some((Key::Named(named), key::Physical::Code(code), text))
}

fn character(name: &str) -> (Key, key::Physical, Option<String>) {
    let lower = name.to_lowercase();
    let unknown = key::Physical::Unidentified(key::NativeCode::Unidentified);
    (Key::Character(lower.as_str().into()), unknown, Some(lower))
}
