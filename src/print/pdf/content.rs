//! The operators of a page: first what is drawn, then what is written.

use std::collections::BTreeMap;

use printpdf::matrix::{CurTransMat, TextMatrix};
use printpdf::{
    Actions, BorderArray, Codepoint, Color, ColorArray, FontId, Line, LinePoint, LinkAnnotation,
    Op, PaintMode, PdfFontHandle, Point, Polygon, PolygonRing, Pt, Rect, Rgb, TextItem, XObjectId,
    XObjectTransform,
};

use super::super::face::Face;
use super::super::flow::{Ink, POINT, Style};
use super::super::page::{Area, Glyph, Leaf, Mark, TextMark, Turn};
use super::super::picture::Picture;
use super::font::Subset;

/// Glyphs may stand so far from their place before they are moved, thousandths of the size: 0,01 mm in a text of 9 points.
const TOLERANCE: f32 = 2.6;

/// Gives the operators of a page.
pub(super) fn ops(
    leaf: &Leaf,
    fonts: &BTreeMap<Face, Subset>,
    pictures: &[(Picture, Area)],
) -> Vec<Op> {
    let mut page = Page {
        height: leaf.paper.height,
        ops: Vec::new(),
        weight: None,
        stroke: None,
        fill: None,
        font: None,
    };
    let matrix = matrix(leaf);
    if matrix != [1.0, 0.0, 0.0, 1.0, 0.0, 0.0] {
        let matrix = CurTransMat::Raw(matrix);
        page.ops.push(Op::SetTransformationMatrix { matrix });
    }
    for mark in &leaf.marks {
        match mark {
            Mark::Line {
                from,
                to,
                weight,
                ink,
            } => page.line(*from, *to, *weight, *ink),
            Mark::Areas { areas, ink } => page.areas(areas, *ink),
            Mark::Picture { area, picture } => {
                if let Some(number) = pictures.iter().position(|(known, _)| known == picture) {
                    page.picture(*area, number);
                }
            }
            Mark::Link { area, target } => page.link(*area, target, matrix),
            Mark::Text(_) => {}
        }
    }
    let texts = leaf.marks.iter().filter_map(|mark| match mark {
        Mark::Text(text) if !text.glyphs.is_empty() => Some(text),
        _ => None,
    });
    let mut is_open = false;
    for text in texts {
        if !is_open {
            page.ops.push(Op::StartTextSection);
            is_open = true;
        }
        if let Some(font) = fonts.get(&text.style.face) {
            page.text(text, font);
        }
    }
    if is_open {
        page.ops.push(Op::EndTextSection);
    }
    page.ops
}

/// How the content is turned and moved on its paper.
fn matrix(leaf: &Leaf) -> [f32; 6] {
    let (width, height) = (points(leaf.paper.width), points(leaf.paper.height));
    let (right, down) = (points(leaf.shift.0), points(leaf.shift.1));
    let [a, b, c, d, e, f] = match leaf.turn {
        Turn::None => [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
        Turn::Right => [0.0, -1.0, 1.0, 0.0, 0.0, width],
        Turn::Over => [-1.0, 0.0, 0.0, -1.0, width, height],
        Turn::Left => [0.0, 1.0, -1.0, 0.0, height, 0.0],
    };
    [a, b, c, d, e + right, f - down]
}

/// Millimetres in points, rounded to what a printer can tell apart.
fn points(mm: f32) -> f32 {
    (mm / POINT * 100.0).round() / 100.0
}

/// A page while it is written, with the state of the graphics.
struct Page {
    height: f32,
    ops: Vec<Op>,
    weight: Option<f32>,
    stroke: Option<Ink>,
    fill: Option<Ink>,
    font: Option<(Face, f32)>,
}

impl Page {
    fn point(&self, (x, y): (f32, f32)) -> LinePoint {
        let p = Point {
            x: Pt(points(x)),
            y: Pt(points(self.height - y)),
        };
        LinePoint { p, bezier: false }
    }

    fn filled(&mut self, ink: Ink) {
        if self.fill != Some(ink) {
            self.fill = Some(ink);
            self.ops.push(Op::SetFillColor { col: colour(ink) });
        }
    }

    fn line(&mut self, from: (f32, f32), to: (f32, f32), weight: f32, ink: Ink) {
        if self.stroke != Some(ink) {
            self.stroke = Some(ink);
            self.ops.push(Op::SetOutlineColor { col: colour(ink) });
        }
        if self.weight != Some(weight) {
            self.weight = Some(weight);
            let pt = Pt(points(weight));
            self.ops.push(Op::SetOutlineThickness { pt });
        }
        let line = Line {
            points: vec![self.point(from), self.point(to)],
            is_closed: false,
        };
        self.ops.push(Op::DrawLine { line });
    }

    fn areas(&mut self, areas: &[Area], ink: Ink) {
        self.filled(ink);
        let corners = |page: &Self, area: &Area| {
            let Area {
                x,
                y,
                width,
                height,
            } = *area;
            let corners = [
                (x, y),
                (x + width, y),
                (x + width, y + height),
                (x, y + height),
            ];
            PolygonRing {
                points: corners.map(|corner| page.point(corner)).to_vec(),
            }
        };
        let rings = areas.iter().map(|area| corners(self, area)).collect();
        let polygon = Polygon {
            rings,
            mode: PaintMode::Fill,
            ..Polygon::default()
        };
        self.ops.push(Op::DrawPolygon { polygon });
    }

    fn picture(&mut self, area: Area, number: usize) {
        let transform = XObjectTransform {
            translate_x: Some(Pt(points(area.x))),
            translate_y: Some(Pt(points(self.height - area.y - area.height))),
            scale_x: Some(points(area.width)),
            scale_y: Some(points(area.height)),
            ..XObjectTransform::default()
        };
        self.ops.push(Op::UseXobject {
            id: XObjectId(super::picture_name(number)),
            transform,
        });
    }

    fn link(&mut self, area: Area, target: &str, matrix: [f32; 6]) {
        let turned = |x: f32, y: f32| {
            let (x, y) = (points(x), points(self.height - y));
            let [a, b, c, d, e, f] = matrix;
            (a * x + c * y + e, b * x + d * y + f)
        };
        let one = turned(area.x, area.y);
        let other = turned(area.x + area.width, area.y + area.height);
        let (x, y) = (one.0.min(other.0), one.1.min(other.1));
        let rect = Rect {
            x: Pt(x),
            y: Pt(y),
            width: Pt((one.0 - other.0).abs()),
            height: Pt((one.1 - other.1).abs()),
            mode: None,
            winding_order: None,
        };
        let link = LinkAnnotation {
            rect,
            actions: Actions::Uri(target.to_owned()),
            border: BorderArray::Solid([0.0, 0.0, 0.0]),
            color: ColorArray::Transparent,
            highlighting: printpdf::HighlightingMode::Invert,
        };
        self.ops.push(Op::LinkAnnotation { link });
    }

    fn text(&mut self, mark: &TextMark, font: &Subset) {
        let Style {
            face, size, ink, ..
        } = mark.style;
        self.filled(ink);
        if self.font != Some((face, size)) {
            self.font = Some((face, size));
            let name = FontId(super::font_name(face).to_owned());
            self.ops.push(Op::SetFont {
                font: PdfFontHandle::External(name),
                size: Pt(size),
            });
        }
        let mut run = Run::new(mark, font);
        let mut letters = mark.text.as_str();
        for glyph in &mark.glyphs {
            let (own, rest) = letters
                .split_at_checked(usize::from(glyph.length))
                .unwrap_or((letters, ""));
            letters = rest;
            run.push(glyph, own);
        }
        run.flush();
        for ((x, above), items) in run.shown {
            let y = self.height - mark.y + above;
            self.ops.push(Op::SetTextMatrix {
                matrix: TextMatrix::Translate(Pt(points(mark.x + x)), Pt(points(y))),
            });
            self.ops.push(Op::ShowText { items });
        }
    }
}

/// A text while it becomes items: letters where the glyph is theirs, glyphs where it is not, and what moves them.
struct Run<'a> {
    font: &'a Subset,
    /// Units of the whole font in thousandths of the size.
    scale: f32,
    tracking: f32,
    spread: f32,
    size: f32,
    /// Where the next glyph belongs, and where readers stand.
    place: f32,
    pen: f32,
    letters: String,
    items: Vec<TextItem>,
    from: (f32, f32),
    shown: Vec<((f32, f32), Vec<TextItem>)>,
}

impl<'a> Run<'a> {
    fn new(mark: &TextMark, font: &'a Subset) -> Self {
        let size = mark.style.size * POINT;
        Self {
            font,
            scale: 1000.0 / f32::from(font.parsed.units_per_em.max(1)),
            tracking: mark.style.tracking,
            spread: mark.spread / size * 1000.0,
            size,
            place: 0.0,
            pen: 0.0,
            letters: String::new(),
            items: Vec::new(),
            from: (0.0, 0.0),
            shown: Vec::new(),
        }
    }

    fn push(&mut self, glyph: &Glyph, own: &str) {
        let place = self.place + f32::from(glyph.aside) * self.scale;
        let above = f32::from(glyph.above) * self.scale / 1000.0 * self.size;
        if above != self.from.1 {
            self.flush();
            self.from = (place / 1000.0 * self.size, above);
            self.pen = place;
        }
        let gap = self.pen - place;
        if gap.abs() > TOLERANCE {
            let gap = gap.round();
            self.end_letters();
            if !self.items.is_empty() {
                self.items.push(TextItem::Offset(gap));
                self.pen -= gap;
            } else {
                self.from.0 = place / 1000.0 * self.size;
                self.pen = place;
            }
        }
        let mut chars = own.chars();
        match (chars.next(), chars.next()) {
            (Some(letter), None) if self.font.letter(glyph.id) == Some(letter) => {
                self.letters.push(letter);
            }
            _ => {
                self.end_letters();
                let number = self.font.number(glyph.id);
                let glyph = Codepoint::with_cid(number, 0.0, own.to_owned());
                self.items.push(TextItem::GlyphIds(vec![glyph]));
            }
        }
        self.pen += self.font.width(glyph.id);
        self.place += f32::from(glyph.advance) * self.scale + self.tracking;
        if own == " " {
            self.place += self.spread;
        }
    }

    fn end_letters(&mut self) {
        if !self.letters.is_empty() {
            let letters = std::mem::take(&mut self.letters);
            self.items.push(TextItem::Text(letters));
        }
    }

    fn flush(&mut self) {
        self.end_letters();
        if !self.items.is_empty() {
            let items = std::mem::take(&mut self.items);
            self.shown.push((self.from, items));
        }
    }
}

fn colour(ink: Ink) -> Color {
    let part = |part: u8| (f32::from(part) / 255.0 * 1000.0).round() / 1000.0;
    Color::Rgb(Rgb {
        r: part(ink.0),
        g: part(ink.1),
        b: part(ink.2),
        icc_profile: None,
    })
}
