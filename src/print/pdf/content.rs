//! The operators of a page: first what is drawn, then what is written.
//!
//! They are written here and not by printpdf, which gives each glyph an object of its own: with it the file of 10 000 labels
//! took 793 ms of the processor and 104 MB, so it takes 197 ms and 41 MB. printpdf learns from [`learn`] which glyphs there
//! are, for the fonts, and makes everything around the operators.

use std::collections::BTreeMap;

use printpdf::{
    Actions, BorderArray, Codepoint, ColorArray, FontId, HighlightingMode, LinkAnnotation, Op,
    PdfFontHandle, Pt, Rect, TextItem,
};

use super::super::face::Face;
use super::super::flow::{Ink, POINT, Style};
use super::super::page::{Area, Glyph, Leaf, Mark, TextMark, Turn};
use super::super::picture::Picture;
use super::font::Subset;

/// Glyphs may stand so far from their place before they are moved, thousandths of the size: 0,01 mm in a text of 9 points.
const TOLERANCE: f32 = 2.6;

/// Gives operators that show printpdf all glyphs of the fonts with their letters; they stand on no page.
pub(super) fn learn(fonts: &BTreeMap<Face, Subset>, used: &[Face]) -> Vec<Op> {
    let mut ops = Vec::new();
    for face in used {
        let Some(font) = fonts.get(face) else {
            continue;
        };
        ops.push(Op::SetFont {
            font: PdfFontHandle::External(FontId(super::font_name(*face).to_owned())),
            size: Pt(1.0),
        });
        let (letters, others) = font.all();
        let others = others.map(|number| Codepoint::with_cid(number, 0.0, "\u{fffd}".to_owned()));
        let items = vec![
            TextItem::Text(letters),
            TextItem::GlyphIds(others.collect()),
        ];
        ops.push(Op::ShowText { items });
    }
    ops
}

/// Gives the links of a page.
pub(super) fn links(leaf: &Leaf) -> Vec<Op> {
    let matrix = matrix(leaf);
    let height = leaf.paper.height;
    let link = |mark: &Mark| match mark {
        Mark::Link { area, target } => Some(link(*area, target, matrix, height)),
        _ => None,
    };
    leaf.marks.iter().filter_map(link).collect()
}

/// Gives the operators of a page as the file has them.
pub(super) fn operators(
    leaf: &Leaf,
    fonts: &BTreeMap<Face, Subset>,
    pictures: &[(Picture, Area)],
) -> Vec<u8> {
    let mut page = Page {
        height: leaf.paper.height,
        out: Vec::with_capacity(128 * leaf.marks.len()),
        weight: None,
        stroke: None,
        fill: None,
        font: None,
    };
    let matrix = matrix(leaf);
    if matrix != [1.0, 0.0, 0.0, 1.0, 0.0, 0.0] {
        page.numbers(&matrix);
        page.operator("cm");
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
            Mark::Link { .. } | Mark::Text(_) => {}
        }
    }
    let mut is_open = false;
    for mark in &leaf.marks {
        let Mark::Text(text) = mark else { continue };
        let Some(font) = fonts.get(&text.style.face) else {
            continue;
        };
        if text.glyphs.is_empty() {
            continue;
        }
        if !is_open {
            page.operator("BT");
            is_open = true;
        }
        page.text(text, font);
    }
    if is_open {
        page.operator("ET");
    }
    page.out
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

fn link(area: Area, target: &str, matrix: [f32; 6], height: f32) -> Op {
    let turned = |x: f32, y: f32| {
        let (x, y) = (points(x), points(height - y));
        let [a, b, c, d, e, f] = matrix;
        (a * x + c * y + e, b * x + d * y + f)
    };
    let one = turned(area.x, area.y);
    let other = turned(area.x + area.width, area.y + area.height);
    let rect = Rect {
        x: Pt(one.0.min(other.0)),
        y: Pt(one.1.min(other.1)),
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
        highlighting: HighlightingMode::Invert,
    };
    Op::LinkAnnotation { link }
}

/// A page while it is written, with the state of the graphics.
struct Page {
    height: f32,
    out: Vec<u8>,
    weight: Option<f32>,
    stroke: Option<Ink>,
    fill: Option<Ink>,
    font: Option<(Face, f32)>,
}

impl Page {
    /// Writes a number with at most `places` figures after the point.
    fn fixed(&mut self, value: f32, places: usize) {
        let scale = [1, 10, 100, 1000][places.min(3)];
        let scaled = (f64::from(value) * f64::from(scale)).round() as i64;
        if scaled < 0 {
            self.out.push(b'-');
        }
        let (whole, mut part) = (
            scaled.abs() / i64::from(scale),
            scaled.abs() % i64::from(scale),
        );
        let mut figures = [0_u8; 20];
        let mut count = 0;
        let mut rest = whole;
        loop {
            figures[count] = b'0' + (rest % 10) as u8;
            count += 1;
            rest /= 10;
            if rest == 0 || count == figures.len() {
                break;
            }
        }
        self.out.extend(figures[..count].iter().rev());
        if part > 0 {
            self.out.push(b'.');
            let mut unit = i64::from(scale) / 10;
            while part > 0 && unit > 0 {
                self.out.push(b'0' + (part / unit) as u8);
                part %= unit;
                unit /= 10;
            }
        }
    }

    fn number(&mut self, value: f32) {
        self.fixed(value, 2);
        self.out.push(b' ');
    }

    fn numbers(&mut self, values: &[f32]) {
        for value in values {
            self.number(*value);
        }
    }

    fn operator(&mut self, operator: &str) {
        self.out.extend_from_slice(operator.as_bytes());
        self.out.push(b'\n');
    }

    fn point(&mut self, (x, y): (f32, f32)) {
        let y = self.height - y;
        self.numbers(&[x / POINT, y / POINT]);
    }

    fn colour(&mut self, ink: Ink, operator: &str) {
        for part in [ink.0, ink.1, ink.2] {
            self.fixed(f32::from(part) / 255.0, 3);
            self.out.push(b' ');
        }
        self.operator(operator);
    }

    fn filled(&mut self, ink: Ink) {
        if self.fill != Some(ink) {
            self.fill = Some(ink);
            self.colour(ink, "rg");
        }
    }

    fn line(&mut self, from: (f32, f32), to: (f32, f32), weight: f32, ink: Ink) {
        if self.stroke != Some(ink) {
            self.stroke = Some(ink);
            self.colour(ink, "RG");
        }
        if self.weight != Some(weight) {
            self.weight = Some(weight);
            self.number(weight / POINT);
            self.operator("w");
        }
        self.point(from);
        self.operator("m");
        self.point(to);
        self.operator("l S");
    }

    fn areas(&mut self, areas: &[Area], ink: Ink) {
        self.filled(ink);
        for area in areas {
            self.point((area.x, area.y + area.height));
            self.numbers(&[area.width / POINT, area.height / POINT]);
            self.operator("re");
        }
        self.operator("f");
    }

    fn picture(&mut self, area: Area, number: usize) {
        self.operator("q");
        self.numbers(&[area.width / POINT, 0.0, 0.0, area.height / POINT]);
        self.point((area.x, area.y + area.height));
        self.operator("cm");
        let name = super::picture_name(number);
        self.operator(&format!("/{name} Do Q"));
    }

    fn text(&mut self, mark: &TextMark, font: &Subset) {
        let Style {
            face, size, ink, ..
        } = mark.style;
        self.filled(ink);
        if self.font != Some((face, size)) {
            self.font = Some((face, size));
            self.out.push(b'/');
            self.out
                .extend_from_slice(super::font_name(face).as_bytes());
            self.out.push(b' ');
            self.number(size);
            self.operator("Tf");
        }
        let mut run = Run::new(mark, font, self);
        let mut letters = mark.text.as_str();
        for glyph in &mark.glyphs {
            let (own, rest) = letters
                .split_at_checked(usize::from(glyph.length))
                .unwrap_or((letters, ""));
            letters = rest;
            run.push(glyph, own);
        }
        run.end();
    }
}

/// A text while it is shown: strings of glyphs, and numbers that move what follows.
struct Run<'a> {
    page: &'a mut Page,
    font: &'a Subset,
    mark: &'a TextMark,
    /// Units of the whole font in thousandths of the size.
    scale: f32,
    /// Millimetres in thousandths of the size.
    part: f32,
    spread: f32,
    /// Where the next glyph belongs, and where readers stand, thousandths of the size.
    place: f32,
    pen: f32,
    /// How far above the base line the glyphs stand, mm.
    above: f32,
    is_open: bool,
    in_string: bool,
}

impl<'a> Run<'a> {
    fn new(mark: &'a TextMark, font: &'a Subset, page: &'a mut Page) -> Self {
        let part = 1000.0 / (mark.style.size * POINT);
        Self {
            page,
            font,
            mark,
            scale: 1000.0 / f32::from(font.parsed.units_per_em.max(1)),
            part,
            spread: mark.spread * part,
            place: 0.0,
            pen: 0.0,
            above: 0.0,
            is_open: false,
            in_string: false,
        }
    }

    fn push(&mut self, glyph: &Glyph, own: &str) {
        let place = self.place + f32::from(glyph.aside) * self.scale;
        let above = f32::from(glyph.above) * self.scale / self.part;
        if above != self.above {
            self.end();
            self.above = above;
        }
        let mut chars = own.chars();
        let is_letter = match (chars.next(), chars.next()) {
            (Some(letter), None) => self.font.letter(glyph.id) == Some(letter),
            _ => false,
        };
        if !is_letter {
            // Several letters in one glyph, or one in several: readers are told which.
            self.end();
            self.page.out.extend_from_slice(b"/Span<</ActualText<FEFF");
            for unit in own.encode_utf16() {
                let hex = format!("{unit:04X}");
                self.page.out.extend_from_slice(hex.as_bytes());
            }
            self.page.operator(">>>BDC");
        }
        if !self.is_open {
            let (x, y) = (self.mark.x + place / self.part, self.mark.y - self.above);
            self.page.out.extend_from_slice(b"1 0 0 1 ");
            self.page.point((x, y));
            self.page.out.extend_from_slice(b"Tm[");
            self.is_open = true;
            self.pen = place;
        }
        let gap = self.pen - place;
        if gap.abs() > TOLERANCE {
            self.end_string();
            let gap = gap.round();
            self.page.fixed(gap, 0);
            self.pen -= gap;
        }
        if !self.in_string {
            self.page.out.push(b'(');
            self.in_string = true;
        }
        for byte in self.font.code(glyph.id).to_be_bytes() {
            match byte {
                b'(' | b')' | b'\\' => self.page.out.extend_from_slice(&[b'\\', byte]),
                b'\r' => self.page.out.extend_from_slice(b"\\r"),
                byte => self.page.out.push(byte),
            }
        }
        self.pen += self.font.width(glyph.id);
        self.place += f32::from(glyph.advance) * self.scale + self.mark.style.tracking;
        if own == " " {
            self.place += self.spread;
        }
        if !is_letter {
            self.end();
            self.page.operator("EMC");
        }
    }

    fn end_string(&mut self) {
        if self.in_string {
            self.page.out.push(b')');
            self.in_string = false;
        }
    }

    fn end(&mut self) {
        self.end_string();
        if self.is_open {
            self.page.operator("]TJ");
            self.is_open = false;
        }
    }
}
