//! Places to sign, side by side, never divided and never alone on a page; the pictures of stamp and signature lie over them.

use super::setting::{Setting, TEXT};
use crate::domain::template::{Signatory, Signatures};
use crate::print::flow::{Align, Beside, Block, Columns, Paragraph, Placed, Rule, Upright, Width};

/// Room left below the line for a stamp that lies over it, mm. A stamp of full height hangs some millimetres lower still.
const BELOW_STAMP: f32 = 14.0;

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
    out.push(Block::Space(8.0));
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
    out.extend(
        setting
            .lines(&it.note, small)
            .into_iter()
            .map(|line: Paragraph| Block::from(line.spaced(1.0, 0.0))),
    );
    if it.pictures && setting.facts().company.stamp.is_some() {
        // Within the column: at the end of a page it must not vanish as other spaces do.
        out.push(Block::Space(BELOW_STAMP));
    }
    out
}

/// Signature and stamp of the own company over the line.
fn pictures(setting: &Setting<'_>) -> Vec<Block> {
    let company = &setting.facts().company;
    let over = |name: &str, bytes: Option<&[u8]>, (width, height), align| {
        let picture = setting.picture(name, bytes)?;
        Some(Block::from(Placed {
            picture,
            width,
            height,
            align,
            is_over: true,
        }))
    };
    let signature = over(
        "signature",
        company.signature.as_deref(),
        (34.0, 13.0),
        Align::Left,
    );
    let stamp = over(
        "stamp",
        company.stamp.as_deref(),
        (34.0, 34.0),
        Align::Centre,
    );
    signature.into_iter().chain(stamp).collect()
}
