//! The picture that shows how an envelope is put into the printer.

use iced::widget::canvas::{self, Canvas, Frame, Path, Stroke};
use iced::{Point, Rectangle, Size, mouse};

use crate::print::Turn;
use crate::ui::Element;
use crate::ui::theme::Tokens;

/// A printer seen from the front, an envelope going in, an arrow.
pub fn view<'a, M: 'a>(t: &'static Tokens, turn: Turn) -> Element<'a, M> {
    Canvas::new(Feed { tokens: t, turn })
        .width(114)
        .height(76)
        .into()
}

struct Feed {
    tokens: &'static Tokens,
    turn: Turn,
}

impl<M> canvas::Program<M> for Feed {
    type State = ();

    fn draw(
        &self,
        _state: &(),
        renderer: &iced::Renderer,
        _theme: &iced::Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<canvas::Geometry> {
        let t = self.tokens;
        let mut frame = Frame::new(renderer, bounds.size());
        let ink = Stroke::default().with_color(t.text).with_width(1.4);
        let blue = Stroke::default().with_color(t.focus).with_width(1.6);
        // The tray behind, then the envelope, then the printer before both.
        let tray =
            Path::rounded_rectangle(Point::new(34.0, 18.0), Size::new(64.0, 20.0), 2.0.into());
        frame.stroke(&tray, ink);
        let is_long = matches!(self.turn, Turn::None | Turn::Over);
        let (width, tall) = if is_long { (52.0, 28.0) } else { (34.0, 36.0) };
        let (x, y) = (66.0 - width / 2.0, 34.0 - tall + 6.0);
        let envelope = Path::rectangle(Point::new(x, y), Size::new(width, tall));
        frame.fill(&envelope, t.surface);
        frame.stroke(&envelope, blue);
        // The sender's corner shows how the picture lies on it.
        let corner = match self.turn {
            Turn::None => Point::new(x + 4.0, y + 4.0),
            Turn::Right => Point::new(x + width - 12.0, y + 4.0),
            Turn::Over => Point::new(x + width - 12.0, y + tall - 12.0),
            Turn::Left => Point::new(x + 4.0, y + tall - 12.0),
        };
        for line in 0..2_u8 {
            let down = f32::from(line) * 3.0;
            let from = Point::new(corner.x, corner.y + down + 1.0);
            let to = Point::new(corner.x + 8.0, corner.y + down + 1.0);
            frame.stroke(&Path::line(from, to), blue);
        }
        let printer =
            Path::rounded_rectangle(Point::new(24.0, 36.0), Size::new(84.0, 34.0), 4.0.into());
        frame.fill(&printer, t.surface);
        frame.stroke(&printer, ink);
        let (top, foot, x) = (10.0, 32.0, 8.0);
        frame.stroke(&Path::line(Point::new(x, top), Point::new(x, foot)), blue);
        for side in [-4.0, 4.0] {
            let head = Path::line(Point::new(x + side, foot - 6.0), Point::new(x, foot));
            frame.stroke(&head, blue);
        }
        vec![frame.into_geometry()]
    }
}
