//! How the viewer looks: a bar with the number of the page and the zoom, the pages on grey below it.

use iced::widget::scrollable::{Direction, Scrollbar};
use iced::widget::{Column, Row, container, image, sensor, space};
use iced::{Alignment, Border, Length, Padding};

use super::{Message, ROOM, Viewer, Zoom};
use crate::i18n::id;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::parts;
use crate::ui::theme::{Icon, Type, height};
use crate::ui::widget::button::{Button, Size};
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::text;

impl Viewer {
    /// The bar above the pages; `middle` is what a screen adds to it (the language of the document).
    pub fn bar<'a>(
        &'a self,
        ctx: &Ctx,
        middle: Option<Element<'a, Message>>,
    ) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let (page, pages) = (self.page() + 1, self.pages());
        let mut row = Row::new().spacing(6).align_y(Alignment::Center);
        if pages > 0 {
            let said = words.with(
                id::PRINT_PAGE,
                &[("page", page.into()), ("pages", pages.into())],
            );
            let turn = |icon, name, by: isize, can: bool| {
                Button::icon_only(t, icon, words.tr(name), None)
                    .size(Size::Small)
                    .on_press_maybe(can.then_some(Message::Turn(by)))
            };
            row = row
                .push(text::line(said, Type::BODY.semibold()))
                .push(turn(Icon::ChevronUp, id::VIEWER_BACK, -1, page > 1))
                .push(turn(Icon::ChevronDown, id::VIEWER_ON, 1, page < pages));
        }
        row = row.push(space().width(Length::Fill));
        if let Some(middle) = middle {
            row = row.push(middle);
        }
        let zooms = Zoom::ALL
            .iter()
            .map(|zoom| {
                Choice::new(match zoom {
                    Zoom::Width => words.tr(id::VIEWER_WIDTH),
                    Zoom::Percent(percent) => format!("{percent} %"),
                })
            })
            .collect();
        let chosen = Zoom::ALL.iter().position(|zoom| *zoom == self.zoom);
        let zoom = Select::new(t, zooms, chosen, |to| {
            Message::Zoom(Zoom::ALL.get(to).copied().unwrap_or(Zoom::Width))
        })
        .id("viewer-zoom")
        .height(height::PANE);
        container(row.push(zoom))
            .padding(Padding::from([0, 14]))
            .height(40)
            .align_y(Alignment::Center)
            .into()
    }

    /// The pages.
    pub fn pages_view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let t = ctx.tokens;
        let scale = self.scale();
        let mut column = Column::new()
            .spacing(ROOM)
            .padding(ROOM)
            .align_x(Alignment::Center);
        let mut widest: f32 = self.size.width;
        for (page, size) in self.sizes().iter().enumerate() {
            let (wide, tall) = (size.width * scale, size.height * scale);
            widest = widest.max(wide + 2.0 * ROOM);
            let paper: Element<'a, Message> = match self.drawn.get(&page) {
                Some(drawn) => image(drawn.handle.clone()).width(wide).height(tall).into(),
                None => space().width(wide).height(tall).into(),
            };
            let sheet = container(paper).style(move |_| container::Style {
                background: Some(iced::Color::WHITE.into()),
                border: Border {
                    color: t.line,
                    width: 1.0,
                    radius: 0.0.into(),
                },
                ..container::Style::default()
            });
            column = column.push(sheet);
        }
        let bar = || Scrollbar::new().width(9).scroller_width(7).margin(1);
        let pages = parts::scroll(t, column.width(widest))
            .id(self.id)
            .direction(Direction::Both {
                vertical: bar(),
                horizontal: bar(),
            })
            .on_scroll(|viewport| Message::Scrolled(viewport.absolute_offset().y));
        let ground = container(pages)
            .width(Length::Fill)
            .height(Length::Fill)
            .style(move |_| container::Style {
                background: Some(t.sunken.into()),
                ..container::Style::default()
            });
        sensor(ground)
            .on_show(Message::Sized)
            .on_resize(Message::Sized)
            .into()
    }
}
