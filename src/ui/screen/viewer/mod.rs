//! The pages of a document as they will be printed: one below the other, at the width of the pane or at a fixed zoom.
//!
//! It shows a [`Preview`] that a screen gives it with [`Viewer::show`] and stores nothing. Only the pages in sight are
//! drawn, each on a thread of its own; until the new picture is ready the old one stays, so that nothing flickers while
//! the user types.

mod view;

use std::collections::BTreeMap;

use iced::widget::image::Handle;
use iced::widget::operation;
use iced::widget::scrollable::AbsoluteOffset;
use iced::{Size, Task};

use crate::print::preview::{PageSize, Preview};
use crate::ui::app::aside;
use crate::ui::context::Ctx;

/// Room around a page, logical pixels.
const ROOM: f32 = 16.0;
/// A page that is so near to the part in sight is drawn, too.
const NEAR: f32 = 400.0;
/// Logical pixels to a millimetre at 100 %.
const WHOLE: f32 = 96.0 / 25.4;

/// How large the pages are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zoom {
    /// The widest page fills the pane.
    Width,
    Percent(u16),
}

impl Zoom {
    /// What can be chosen, smallest first after the width of the pane.
    pub const ALL: [Self; 6] = [
        Self::Width,
        Self::Percent(50),
        Self::Percent(75),
        Self::Percent(100),
        Self::Percent(150),
        Self::Percent(200),
    ];
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Message {
    Sized(Size),
    /// How far it is scrolled down.
    Scrolled(f32),
    /// Go so many pages on, or back.
    Turn(isize),
    Zoom(Zoom),
    Drawn(Drawn),
}

/// A picture of a page that is ready.
#[derive(Debug, Clone)]
pub struct Drawn {
    page: usize,
    wanted: Wanted,
    handle: Handle,
}

/// Of which document and how large a picture is.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Wanted {
    generation: u64,
    /// Physical pixels to a millimetre.
    density: f32,
}

/// The viewer.
#[derive(Debug)]
pub struct Viewer {
    id: &'static str,
    preview: Option<Preview>,
    generation: u64,
    drawn: BTreeMap<usize, Drawn>,
    asked: BTreeMap<usize, Wanted>,
    zoom: Zoom,
    size: Size,
    offset: f32,
}

impl Viewer {
    /// An empty viewer; `id` names its scrolled part, `width` is what it will have at first (logical pixels).
    pub fn new(id: &'static str, width: f32) -> Self {
        Self {
            id,
            preview: None,
            generation: 0,
            drawn: BTreeMap::new(),
            asked: BTreeMap::new(),
            zoom: Zoom::Width,
            size: Size::new(width, 600.0),
            offset: 0.0,
        }
    }

    /// Shows other pages; the place it is scrolled to stays.
    pub fn show(&mut self, ctx: &Ctx, preview: Preview) -> Task<Message> {
        self.generation += 1;
        let pages = preview.sizes().len();
        self.drawn.retain(|page, _| *page < pages);
        self.preview = Some(preview);
        self.draw(ctx)
    }

    /// How many pages there are; none before something is shown.
    pub fn pages(&self) -> usize {
        self.sizes().len()
    }

    /// The page in sight, counted from 0.
    pub fn page(&self) -> usize {
        let middle = self.offset + self.size.height * 0.4;
        let tops = self.tops();
        tops.iter().rposition(|top| *top <= middle).unwrap_or(0)
    }

    /// Takes a message.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> Task<Message> {
        match message {
            Message::Sized(size) => self.size = size,
            Message::Scrolled(offset) => self.offset = offset,
            Message::Turn(by) => {
                let last = self.pages().saturating_sub(1);
                return self.go(ctx, self.page().saturating_add_signed(by).min(last));
            }
            Message::Zoom(zoom) => {
                let page = self.page();
                self.zoom = zoom;
                return self.go(ctx, page);
            }
            Message::Drawn(drawn) => {
                if self.asked.get(&drawn.page) == Some(&drawn.wanted) {
                    self.asked.remove(&drawn.page);
                }
                if drawn.page < self.pages() {
                    self.drawn.insert(drawn.page, drawn);
                }
            }
        }
        self.draw(ctx)
    }

    /// Scrolls to the upper edge of a page.
    fn go(&mut self, ctx: &Ctx, page: usize) -> Task<Message> {
        self.offset = self.tops().get(page).map_or(0.0, |top| top - ROOM);
        let there = AbsoluteOffset {
            x: None,
            y: Some(self.offset),
        };
        Task::batch([operation::scroll_to(self.id, there), self.draw(ctx)])
    }

    /// Draws what is in sight and not drawn so yet; forgets what is far away.
    fn draw(&mut self, ctx: &Ctx) -> Task<Message> {
        let Some(preview) = &self.preview else {
            return Task::none();
        };
        let wanted = Wanted {
            generation: self.generation,
            density: self.scale() * ctx.density,
        };
        let (above, below) = (self.offset - NEAR, self.offset + self.size.height + NEAR);
        let mut tasks = Vec::new();
        for (page, (top, size)) in self.tops().into_iter().zip(preview.sizes()).enumerate() {
            if top > below || top + size.height * self.scale() < above {
                self.drawn.remove(&page);
                continue;
            }
            let is_drawn = self.drawn.get(&page).map(|drawn| drawn.wanted) == Some(wanted);
            if is_drawn || self.asked.get(&page) == Some(&wanted) {
                continue;
            }
            self.asked.insert(page, wanted);
            let preview = preview.clone();
            tasks.push(aside(move || Ok(picture(&preview, page, wanted))));
        }
        Task::batch(tasks).then(|drawn| match drawn {
            Ok(Some(drawn)) => Task::done(Message::Drawn(drawn)),
            Ok(None) | Err(_) => Task::none(), // no such page any more, or the window closes
        })
    }

    fn sizes(&self) -> &[PageSize] {
        self.preview.as_ref().map_or(&[], Preview::sizes)
    }

    /// Logical pixels to a millimetre.
    fn scale(&self) -> f32 {
        match self.zoom {
            Zoom::Percent(percent) => WHOLE * f32::from(percent) / 100.0,
            Zoom::Width => {
                let widest = self.sizes().iter().map(|size| size.width);
                let widest = widest.fold(1.0, f32::max);
                (self.size.width - 2.0 * ROOM).max(50.0) / widest
            }
        }
    }

    /// Where the upper edge of each page stands, logical pixels.
    fn tops(&self) -> Vec<f32> {
        let scale = self.scale();
        let mut top = ROOM;
        let mut tops = Vec::new();
        for size in self.sizes() {
            tops.push(top);
            top += size.height * scale + ROOM;
        }
        tops
    }
}

fn picture(preview: &Preview, page: usize, wanted: Wanted) -> Option<Drawn> {
    let picture = preview.draw(page, wanted.density)?;
    Some(Drawn {
        page,
        wanted,
        handle: Handle::from_rgba(picture.width, picture.height, picture.rgba),
    })
}
