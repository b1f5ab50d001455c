//! Places to sign, side by side, never divided and never alone on a page; the pictures of stamp and signature lie over them.

use super::setting::{Setting, TEXT};
use crate::domain::template::{Signatory, Signatures};
use crate::print::flow::{Align, Beside, Block, Columns, Placed, Rule, Upright, Width};

/// Largest width and height of a stamp, mm.
const STAMP: (f32, f32) = (34.0, 34.0);
/// Room above the line to sign on, mm.
const ABOVE_LINE: f32 = 8.0;

/// Sets the places to sign, at most three beside each other; their lines stand at one height.
pub(super) fn signatures(setting: &Setting<'_>, it: &Signatures) -> Vec<Block> {
    const GAP: f32 = 9.0;
    let mut out = Vec::new();
    for (at, row) in it.signatories.chunks(3).enumerate() {
        if at > 0 {
            out.push(Block::Space(6.0));
        }
        let mut row: Vec<&Signatory> = row.iter().collect();
        let many = row.len();
        let mut above: Vec<Vec<Block>> = row.iter().map(|who| words(setting, who)).collect();
        let mut below: Vec<Vec<Block>> = row.drain(..).map(|who| line(setting, who)).collect();
        if many == 1 {
            // A line over the whole page would be no line to sign on.
            above.push(Vec::new());
            below.push(Vec::new());
        }
        out.extend([
            Columns::even(GAP, above).into(),
            Block::Space(2.0),
            Columns::even(GAP, below).into(),
        ]);
    }
    if out.is_empty() {
        return out;
    }
    vec![Block::Following(out)]
}

fn words(setting: &Setting<'_>, it: &Signatory) -> Vec<Block> {
    let title = setting.lines(&it.title, setting.strong());
    let text = setting.lines(&it.text, setting.quiet());
    title.into_iter().chain(text).map(Block::from).collect()
}

fn line(setting: &Setting<'_>, it: &Signatory) -> Vec<Block> {
    let mut out = Vec::new();
    if it.pictures {
        out.extend(pictures(setting));
    }
    out.push(Block::Space(ABOVE_LINE));
    let rule = Rule::new(0.25, TEXT);
    let name = setting.lines(&it.name, setting.body());
    if name.is_empty() {
        // As high as a line with a name beside it.
        out.push(Block::Space(setting.body().leading() - 0.25));
        out.push(rule.into());
    } else {
        let columns = vec![
            Beside::new(Width::Share(1.0), vec![rule.into()]).upright(Upright::Bottom),
            Beside::new(
                Width::Fit(48.0),
                name.into_iter().map(Block::from).collect(),
            )
            .upright(Upright::Bottom),
        ];
        out.push(Columns { columns, gap: 2.6 }.into());
    }
    let small = setting.quiet().sized(setting.size(0.9));
    let mut notes = 0.0;
    for line in setting.lines(&it.note, small) {
        notes += 1.0 + small.leading();
        out.push(line.spaced(1.0, 0.0).into());
    }
    if it.pictures
        && let Some(stamp) = stamp(setting)
    {
        // The stamp begins above the line and hangs below it. Within the column: at the end of a page it must not vanish as other spaces do.
        let (_, height) = stamp.picture.fitted(stamp.width, stamp.height);
        let taken = ABOVE_LINE + setting.body().leading() + notes;
        out.push(Block::Space((height - taken).max(0.0)));
    }
    out
}

/// Signature and stamp of the own company over the line.
fn pictures(setting: &Setting<'_>) -> impl Iterator<Item = Block> {
    let bytes = setting.facts().company.signature.as_deref();
    let signature = over(setting, "signature", bytes, (34.0, 13.0), Align::Left);
    signature.into_iter().chain(stamp(setting)).map(Block::from)
}

fn stamp(setting: &Setting<'_>) -> Option<Placed> {
    let bytes = setting.facts().company.stamp.as_deref();
    over(setting, "stamp", bytes, STAMP, Align::Centre)
}

fn over(
    setting: &Setting<'_>,
    name: &str,
    bytes: Option<&[u8]>,
    (width, height): (f32, f32),
    align: Align,
) -> Option<Placed> {
    Some(Placed {
        picture: setting.picture(name, bytes)?,
        width,
        height,
        align,
        is_over: true,
    })
}
