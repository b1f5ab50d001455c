//! A small program on a stage: its view is rebuilt after every message, as in a window, without a window.

use iced::advanced::clipboard;
use iced::advanced::mouse;
use iced::advanced::renderer::Headless;
use iced::keyboard::{self, Key, Location, Modifiers, key};
use iced::{Event, Pixels, Point, Size};
use iced_runtime::user_interface::{Cache, UserInterface};
use iced_test::selector::Selector;
use kartoteka::ui::Element;
use kartoteka::ui::theme;

/// State, view and update of a program, and its widgets' own state between two views.
pub struct Live<S, M> {
    pub state: S,
    view: fn(&S) -> Element<'_, M>,
    update: fn(&mut S, M),
    cache: Option<Cache>,
    renderer: iced::Renderer,
    cursor: mouse::Cursor,
}

impl<S, M> Live<S, M> {
    pub fn new(state: S, view: fn(&S) -> Element<'_, M>, update: fn(&mut S, M)) -> Self {
        theme::load_fonts();
        let renderer = futures::executor::block_on(<iced::Renderer as Headless>::new(
            theme::NORMAL,
            Pixels(13.0),
            Some("tiny-skia"),
        ));
        let mut live = Self {
            state,
            view,
            update,
            cache: Some(Cache::default()),
            renderer: renderer.unwrap(),
            cursor: mouse::Cursor::Unavailable,
        };
        live.send(Vec::new());
        live
    }

    /// Sends events, then applies messages and redraws until nothing more is said.
    pub fn send(&mut self, events: Vec<Event>) -> &mut Self {
        let mut batch = events;
        for _ in 0..10 {
            let mut messages = Vec::new();
            let mut ui = UserInterface::build(
                (self.view)(&self.state),
                Size::new(800.0, 600.0),
                self.cache.take().unwrap_or_default(),
                &mut self.renderer,
            );
            let frame = iced::window::Event::RedrawRequested(iced::time::Instant::now());
            batch.push(Event::Window(frame));
            for event in batch.drain(..) {
                let _ = ui.update(
                    &[event],
                    self.cursor,
                    &mut self.renderer,
                    &mut clipboard::Null,
                    &mut messages,
                );
            }
            self.cache = Some(ui.into_cache());
            if messages.is_empty() {
                return self;
            }
            for message in messages {
                (self.update)(&mut self.state, message);
            }
        }
        panic!("the program never comes to rest");
    }

    pub fn key(&mut self, named: key::Named) -> &mut Self {
        self.press(Key::Named(named), Modifiers::empty(), None)
    }

    pub fn ctrl(&mut self, letter: &str) -> &mut Self {
        self.press(Key::Character(letter.into()), Modifiers::CTRL, None)
    }

    pub fn types(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            let letter = letter.to_string();
            self.press(
                Key::Character(letter.as_str().into()),
                Modifiers::empty(),
                Some(&letter),
            );
        }
        self
    }

    pub fn press(&mut self, key: Key, modifiers: Modifiers, text: Option<&str>) -> &mut Self {
        let press = keyboard::Event::KeyPressed {
            modified_key: key.clone(),
            key,
            physical_key: key::Physical::Unidentified(key::NativeCode::Unidentified),
            location: Location::Standard,
            modifiers,
            text: text.map(Into::into),
            repeat: false,
        };
        let changed = keyboard::Event::ModifiersChanged(modifiers);
        self.send(vec![Event::Keyboard(changed), Event::Keyboard(press)])
    }

    /// Lets time pass without anything happening.
    pub fn wait(&mut self, time: std::time::Duration) -> &mut Self {
        let later = iced::time::Instant::now() + time;
        self.send(vec![Event::Window(iced::window::Event::RedrawRequested(
            later,
        ))])
    }

    /// Moves the mouse.
    pub fn point(&mut self, at: Point) -> &mut Self {
        self.cursor = mouse::Cursor::Available(at);
        self.send(vec![Event::Mouse(mouse::Event::CursorMoved {
            position: at,
        })])
    }

    pub fn click_at(&mut self, at: Point) -> &mut Self {
        self.cursor = mouse::Cursor::Available(at);
        let moved = mouse::Event::CursorMoved { position: at };
        let down = mouse::Event::ButtonPressed(mouse::Button::Left);
        let up = mouse::Event::ButtonReleased(mouse::Button::Left);
        self.send([moved, down, up].map(Event::Mouse).to_vec())
    }

    /// Clicks on a text.
    pub fn click(&mut self, text: &str) -> &mut Self {
        let at = self
            .place(text)
            .unwrap_or_else(|| panic!("{text:?} is not on screen"));
        self.click_at(at)
    }

    /// The middle of a text, if it is on screen.
    pub fn place(&mut self, text: &str) -> Option<Point> {
        use iced::advanced::widget::operation::{Operation, Outcome, black_box};
        let mut ui = UserInterface::build(
            (self.view)(&self.state),
            Size::new(800.0, 600.0),
            self.cache.take().unwrap_or_default(),
            &mut self.renderer,
        );
        let mut find = text.to_owned().find();
        ui.operate(&self.renderer, &mut black_box(&mut find));
        self.cache = Some(ui.into_cache());
        match find.finish() {
            Outcome::Some(found) => found
                .and_then(|found| found.visible_bounds())
                .map(|b| b.center()),
            _ => None,
        }
    }
}
