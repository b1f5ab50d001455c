//! The window without a window: the same state, messages and view, driven by hand. Pictures and tests are made with it.
//!
//! Tasks are run to their end one after another, so a state is reached without waiting. Subscriptions and the window system
//! are not there: what they would say is sent as a message.

use std::collections::VecDeque;

use futures::StreamExt;
use futures::executor::block_on;
use iced::advanced::clipboard;
use iced::advanced::mouse::Cursor;
use iced::advanced::renderer::{self, Headless as _};
use iced::advanced::widget::Operation;
use iced::advanced::widget::operation::Outcome;
use iced::{Event, Pixels, Point, Size, Task, window};
use iced_runtime::user_interface::{Cache, UserInterface};
use iced_runtime::{Action, task};

use super::Element;
use super::app::{App, Message, Start, System};
use super::shot::{Shot, ShotError};
use super::theme::{self, Tokens, Type};

/// What can be driven.
pub trait Drive {
    /// What it takes.
    type Message: Send + 'static;

    /// Takes a message.
    fn update(&mut self, message: Self::Message) -> Task<Self::Message>;

    /// What is shown.
    fn view(&self) -> Element<'_, Self::Message>;

    /// Size in logical pixels.
    fn size(&self) -> Size;

    /// The factor that scales everything.
    fn scale(&self) -> f32;

    /// The colours.
    fn tokens(&self) -> &'static Tokens;
}

impl Drive for App {
    type Message = Message;

    fn update(&mut self, message: Message) -> Task<Message> {
        self.update(message)
    }

    fn view(&self) -> Element<'_, Message> {
        self.view()
    }

    fn size(&self) -> Size {
        self.ctx().size
    }

    fn scale(&self) -> f32 {
        self.scale()
    }

    fn tokens(&self) -> &'static Tokens {
        self.ctx().tokens
    }
}

/// The driven window.
pub struct Headless<D: Drive = App> {
    app: D,
    renderer: iced::Renderer,
    cache: Cache,
    cursor: Cursor,
    /// What was put on the clipboard.
    pub copied: Option<String>,
    has_exited: bool,
}

impl Headless<App> {
    /// Opens a window of a size in logical pixels and lets everything load.
    ///
    /// # Errors
    /// When the software renderer cannot be made.
    pub fn new(start: &Start, size: Size) -> Result<Self, ShotError> {
        let (app, task) = App::boot(start);
        Self::drive(app, sized(size, task))
    }

    /// Opens a window as [`Headless::new`] does, but only until its first page has the rows that it shows.
    ///
    /// # Errors
    /// When the software renderer cannot be made.
    pub fn first_rows(start: &Start, size: Size) -> Result<Self, ShotError> {
        let (app, task) = App::boot(start);
        Self::drive_until(app, sized(size, task), App::has_first_rows)
    }
}

/// Tells the size before anything else.
fn sized(size: Size, task: Task<Message>) -> Task<Message> {
    Task::done(Message::System(System::Resized(size))).chain(task)
}

impl<D: Drive> Headless<D> {
    /// Drives something from its first task on.
    ///
    /// # Errors
    /// When the software renderer cannot be made.
    pub fn drive(app: D, task: Task<D::Message>) -> Result<Self, ShotError> {
        Self::drive_until(app, task, |_| false)
    }

    /// Drives something from its first task on, but no further than to a state in which `is_enough`: what was asked meanwhile
    /// is answered to nobody.
    ///
    /// # Errors
    /// When the software renderer cannot be made.
    pub fn drive_until(
        app: D,
        task: Task<D::Message>,
        is_enough: impl Fn(&D) -> bool,
    ) -> Result<Self, ShotError> {
        theme::load_fonts();
        let renderer = block_on(<iced::Renderer as renderer::Headless>::new(
            theme::NORMAL,
            Pixels(Type::BODY.size),
            Some("tiny-skia"),
        ));
        let mut headless = Self {
            app,
            renderer: renderer.ok_or(ShotError::NoRenderer)?,
            cache: Cache::default(),
            cursor: Cursor::Unavailable,
            copied: None,
            has_exited: false,
        };
        headless.settle_until(task, is_enough);
        headless.redraw();
        Ok(headless)
    }

    /// The state.
    pub const fn app(&self) -> &D {
        &self.app
    }

    /// Tells whether the window would have closed.
    pub const fn has_exited(&self) -> bool {
        self.has_exited
    }

    /// Sends a message and lets all that follows from it happen.
    pub fn send(&mut self, message: D::Message) {
        let task = self.app.update(message);
        self.settle(task);
    }

    /// Moves the mouse.
    pub fn point(&mut self, at: Point) {
        self.cursor = Cursor::Available(at);
        self.events(vec![Event::Mouse(iced::mouse::Event::CursorMoved {
            position: at,
        })]);
    }

    /// Lets events of the window system happen, one after another.
    pub fn events(&mut self, events: Vec<Event>) {
        for event in events {
            let messages = self.with_ui(|ui, renderer, cursor| {
                let mut messages = Vec::new();
                let _ = ui.update(
                    &[event],
                    cursor,
                    renderer,
                    &mut clipboard::Null,
                    &mut messages,
                );
                messages
            });
            for message in messages {
                self.send(message);
            }
            self.redraw();
        }
    }

    /// Types a text, one key a character, into what has the focus.
    pub fn type_text(&mut self, text: &str) {
        use iced::keyboard::{Event as KeyEvent, Key, Location, Modifiers, key};
        for letter in text.chars().map(String::from) {
            let key = Key::Character(letter.as_str().into());
            let native = key::NativeCode::Unidentified;
            self.events(vec![Event::Keyboard(KeyEvent::KeyPressed {
                modified_key: key.clone(),
                key,
                physical_key: key::Physical::Unidentified(native),
                location: Location::Standard,
                modifiers: Modifiers::empty(),
                text: Some(letter.into()),
                repeat: false,
            })]);
        }
    }

    /// Lets the widgets see a frame, as a window would show one after each change.
    fn redraw(&mut self) {
        // Two frames: what the first one asks for (visible rows, first focus) is there in the second.
        for _ in 0..2 {
            let messages = self.with_ui(|ui, renderer, cursor| {
                let mut messages = Vec::new();
                let frame = window::Event::RedrawRequested(iced::time::Instant::now());
                let _ = ui.update(
                    &[Event::Window(frame)],
                    cursor,
                    renderer,
                    &mut clipboard::Null,
                    &mut messages,
                );
                messages
            });
            for message in messages {
                self.send(message);
            }
        }
    }

    /// Runs an operation over the widgets.
    pub fn operate(&mut self, operation: &mut dyn Operation) {
        self.with_ui(|ui, renderer, _| ui.operate(renderer, operation));
    }

    /// Takes a picture at a scale of 1.0 or more.
    ///
    /// # Errors
    /// When the size is too large for a picture.
    pub fn shot(&mut self, scale: f32) -> Result<Shot, ShotError> {
        self.redraw();
        self.frame(scale)
    }

    /// Lays out and draws what stands there as a window does for a frame, but for the pixels.
    pub fn paint(&mut self) {
        let tokens = self.app.tokens();
        self.with_ui(|ui, renderer, cursor| {
            let style = renderer::Style {
                text_color: tokens.text,
            };
            ui.draw(renderer, &tokens.iced_theme(), &style, cursor);
        });
    }

    /// Draws what stands there, without letting the widgets ask for more first.
    ///
    /// # Errors
    /// When the size is too large for a picture.
    pub fn frame(&mut self, scale: f32) -> Result<Shot, ShotError> {
        let size = self.app.size();
        let scale = scale * self.app.scale();
        let (width, height) = (
            (size.width * scale).round() as u32,
            (size.height * scale).round() as u32,
        );
        if !(1..=16_384).contains(&width) || !(1..=16_384).contains(&height) {
            return Err(ShotError::Size(width, height));
        }
        let tokens = self.app.tokens();
        let rgba = self.with_ui(|ui, renderer, cursor| {
            // Lists and popups are laid out by an update; without one they would be missing.
            let frame = window::Event::RedrawRequested(iced::time::Instant::now());
            let _ = ui.update(
                &[Event::Window(frame)],
                cursor,
                renderer,
                &mut clipboard::Null,
                &mut Vec::new(),
            );
            let style = renderer::Style {
                text_color: tokens.text,
            };
            ui.draw(renderer, &tokens.iced_theme(), &style, cursor);
            renderer.screenshot(Size::new(width, height), scale, tokens.surface)
        });
        Ok(Shot {
            width,
            height,
            rgba,
        })
    }

    fn with_ui<T>(
        &mut self,
        work: impl FnOnce(
            &mut UserInterface<'_, D::Message, iced::Theme, iced::Renderer>,
            &mut iced::Renderer,
            Cursor,
        ) -> T,
    ) -> T {
        let cache = std::mem::take(&mut self.cache);
        let mut ui =
            UserInterface::build(self.app.view(), self.app.size(), cache, &mut self.renderer);
        let result = work(&mut ui, &mut self.renderer, self.cursor);
        self.cache = ui.into_cache();
        result
    }

    /// Runs a task and all that follow from it to their end.
    fn settle(&mut self, task: Task<D::Message>) {
        self.settle_until(task, |_| false);
    }

    fn settle_until(&mut self, task: Task<D::Message>, is_enough: impl Fn(&D) -> bool) {
        let mut queue = VecDeque::from([task]);
        while let Some(task) = queue.pop_front() {
            let Some(mut stream) = task::into_stream(task) else {
                continue;
            };
            while let Some(action) = block_on(stream.next()) {
                match action {
                    Action::Output(message) => queue.push_back(self.app.update(message)),
                    Action::Widget(operation) => {
                        let mut next = Some(operation);
                        while let Some(mut operation) = next.take() {
                            self.operate(operation.as_mut());
                            if let Outcome::Chain(following) = operation.finish() {
                                next = Some(following);
                            }
                        }
                    }
                    Action::Clipboard(iced_runtime::clipboard::Action::Write {
                        contents, ..
                    }) => self.copied = Some(contents),
                    Action::Exit => self.has_exited = true,
                    // The window system is not here; who waits for its answer gets none.
                    _ => {}
                }
                if is_enough(&self.app) {
                    return;
                }
            }
        }
    }
}
