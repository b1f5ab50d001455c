//! The head of a document: letterhead, parties, title.

use std::sync::Arc;

use super::sane;
use super::setting::{self, HAIR, Setting, WHITE};
use crate::domain::template::{
    Letterhead, LetterheadLayout, Parties, PartiesLayout, PartyText, Title,
};
use crate::print::flow::{
    Align, Beside, Block, Columns, Folio, Panel, Paragraph, Placed, Rule, Text, Upright, Width,
};
use crate::print::{Face, Picture};

/// The own company at the head of the first page.
pub(super) fn letterhead(setting: &Setting<'_>, it: &Letterhead) -> Vec<Block> {
    match it.layout {
        LetterheadLayout::Classic => classic(setting, it),
        LetterheadLayout::Modern => modern(setting, it),
        LetterheadLayout::Compact => compact(setting, it),
        LetterheadLayout::Centered => centered(setting, it),
    }
}

fn logo(setting: &Setting<'_>, it: &Letterhead) -> Option<(Picture, f32)> {
    if !it.logo {
        return None;
    }
    let picture = setting.picture("logo", setting.facts().company.logo.as_deref())?;
    Some((picture, sane(it.logo_height).clamp(4.0, 60.0)))
}

fn placed(picture: Picture, height: f32, align: Align) -> Block {
    Placed {
        picture,
        width: height * 4.0,
        height,
        align,
        is_over: false,
    }
    .into()
}

fn blocks(paragraphs: Vec<Paragraph>, align: Align) -> Vec<Block> {
    paragraphs
        .into_iter()
        .map(|paragraph| paragraph.aligned(align).into())
        .collect()
}

/// Name and slogan, one below the other.
fn name_and_slogan(setting: &Setting<'_>, it: &Letterhead, times: f32) -> Vec<Block> {
    let style = setting.body();
    let name = style
        .faced(setting.face(Face::Bold))
        .sized(setting.size(times))
        .spaced(1.15);
    let slogan = setting.quiet().sized(setting.size(0.95));
    let mut lines = setting.lines(&it.name, name);
    lines.extend(setting.lines(&it.slogan, slogan));
    blocks(lines, Align::Left)
}

fn classic(setting: &Setting<'_>, it: &Letterhead) -> Vec<Block> {
    let mut columns = Vec::new();
    if let Some((picture, height)) = logo(setting, it) {
        let (width, _) = picture.fitted(height * 4.0, height);
        let block = placed(picture, height, Align::Left);
        columns.push(Beside::new(Width::Fixed(width), vec![block]).upright(Upright::Middle));
    }
    columns.push(
        Beside::new(Width::Share(1.1), name_and_slogan(setting, it, 1.72)).upright(Upright::Middle),
    );
    let contacts = setting.quiet().sized(setting.size(0.92));
    let contacts = blocks(setting.lines(&it.contacts, contacts), Align::Right);
    columns.push(Beside::new(Width::Share(1.0), contacts).upright(Upright::Middle));
    vec![
        Columns { columns, gap: 4.5 }.into(),
        Rule::new(0.9, setting.accent()).spaced(3.4, 0.0).into(),
    ]
}

fn modern(setting: &Setting<'_>, it: &Letterhead) -> Vec<Block> {
    let name = setting
        .body()
        .inked(WHITE)
        .faced(setting.face(Face::Bold))
        .sized(setting.size(1.9))
        .spaced(1.15);
    let slogan = setting
        .body()
        .inked(setting.tint(0.25))
        .sized(setting.size(0.95));
    let mut left = setting.lines(&it.name, name);
    left.extend(setting.lines(&it.slogan, slogan));
    let small = setting.body().inked(WHITE).sized(setting.size(0.88));
    let right = setting.lines(&it.contacts, small);
    let mut columns = Vec::new();
    if let Some((picture, height)) = logo(setting, it) {
        let (width, _) = picture.fitted(height * 4.0, height);
        // On a ground of its own: a logo is made for white paper.
        let ground = Panel {
            blocks: vec![placed(picture, height, Align::Centre)],
            ground: Some(WHITE),
            frame: None,
            bar: None,
            inside: (1.6, 1.6),
        };
        let width = Width::Fixed(width + 3.2);
        columns.push(Beside::new(width, vec![ground.into()]).upright(Upright::Middle));
    }
    let left = blocks(left, Align::Left);
    columns.push(Beside::new(Width::Share(1.0), left).upright(Upright::Middle));
    let right = blocks(right, Align::Right);
    columns.push(Beside::new(Width::Share(0.9), right).upright(Upright::Middle));
    let panel = Panel {
        blocks: vec![Columns { columns, gap: 5.0 }.into()],
        ground: Some(setting.accent()),
        frame: None,
        bar: None,
        inside: (5.0, 4.6),
    };
    vec![panel.into()]
}

fn compact(setting: &Setting<'_>, it: &Letterhead) -> Vec<Block> {
    let strong = setting.strong().sized(setting.size(1.15));
    let mut name = setting.filled(&it.name, strong);
    let slogan = setting.filler.fill(&it.slogan);
    if !slogan.is_blank() {
        name.push(setting.quiet(), "  ·  ");
        name.runs
            .extend(setting.text(&slogan, setting.quiet()).runs);
    }
    let lines = setting.lines(&it.contacts, setting.quiet().sized(setting.size(0.95)));
    let mut left = vec![Paragraph::new(name).into()];
    if let Some(contacts) = joined(lines, "  ·  ", setting) {
        left.push(contacts.into());
    }
    let mut columns = Vec::new();
    if let Some((picture, height)) = logo(setting, it) {
        let (width, _) = picture.fitted(height * 4.0, height);
        let block = placed(picture, height, Align::Left);
        columns.push(Beside::new(Width::Fixed(width), vec![block]).upright(Upright::Middle));
    }
    columns.push(Beside::new(Width::Share(1.0), left).upright(Upright::Middle));
    vec![
        Columns { columns, gap: 3.0 }.into(),
        Rule::new(0.25, setting::TEXT).spaced(1.6, 0.0).into(),
    ]
}

fn centered(setting: &Setting<'_>, it: &Letterhead) -> Vec<Block> {
    let name = setting
        .body()
        .faced(setting.face(Face::Bold))
        .sized(setting.size(1.75))
        .spaced(1.2);
    let quiet = setting.quiet().sized(setting.size(0.92));
    let mut out = Vec::new();
    if let Some((picture, height)) = logo(setting, it) {
        out.push(placed(picture, height, Align::Centre));
        out.push(Block::Space(1.6));
    }
    out.extend(blocks(setting.lines(&it.name, name), Align::Centre));
    out.extend(blocks(setting.lines(&it.slogan, quiet), Align::Centre));
    out.extend(blocks(setting.lines(&it.contacts, quiet), Align::Centre));
    out.push(Rule::new(0.4, setting.accent()).spaced(3.0, 0.0).into());
    out
}

/// Puts lines into one paragraph.
fn joined(lines: Vec<Paragraph>, between: &str, setting: &Setting<'_>) -> Option<Paragraph> {
    let mut text = Text::default();
    for line in lines {
        if !text.runs.is_empty() {
            text.push(setting.quiet().sized(setting.size(0.95)), between);
        }
        text.runs.extend(line.text.runs);
    }
    (!text.runs.is_empty()).then(|| Paragraph::new(text))
}

/// What stands at the head of the following pages; `None` for nothing.
pub(super) fn following(
    setting: &Setting<'_>,
    it: &Letterhead,
) -> Option<impl Fn(Folio) -> Vec<Block> + Send + Sync + 'static> {
    if it.following.trim().is_empty() {
        return None;
    }
    // What is unknown in it is told of once, and where there is one page only, too.
    setting.filled(&it.following, setting.quiet());
    let (small, thin) = match it.layout {
        LetterheadLayout::Compact => (0.95, 0.25),
        LetterheadLayout::Classic | LetterheadLayout::Modern | LetterheadLayout::Centered => {
            (1.18, 0.45)
        }
    };
    let picture = logo(setting, it).map(|(picture, height)| (picture, (height * 0.55).min(7.0)));
    let name_style = setting.strong().sized(setting.size(small).min(16.0));
    let text_style = setting.quiet().sized(setting.size(0.92).min(14.0));
    let (name, text) = (it.name.clone(), it.following.clone());
    let filler = Arc::clone(&setting.filler);
    let accent = setting.accent();
    Some(move |folio: Folio| {
        if folio.page == 1 {
            return Vec::new();
        }
        let fill = |text: &str| filler.fill_on_page(text, folio.page, folio.pages);
        let mut columns = Vec::new();
        if let Some((picture, height)) = &picture {
            let (width, _) = picture.fitted(height * 4.0, *height);
            let block = placed(picture.clone(), *height, Align::Left);
            columns.push(Beside::new(Width::Fixed(width), vec![block]).upright(Upright::Middle));
        }
        let name = Paragraph::new(setting::set(&fill(&name), name_style)).at_most(1);
        let text = Paragraph::new(setting::set(&fill(&text), text_style)).at_most(1);
        columns.push(Beside::new(Width::Share(1.0), vec![name.into()]).upright(Upright::Middle));
        columns.push(
            Beside::new(Width::Share(1.6), vec![text.aligned(Align::Right).into()])
                .upright(Upright::Middle),
        );
        vec![
            Columns { columns, gap: 3.5 }.into(),
            Rule::new(thin, accent).spaced(2.2, 4.4).into(),
        ]
    })
}

/// What the document is.
pub(super) fn title(setting: &Setting<'_>, it: &Title) -> Vec<Block> {
    let large = setting
        .body()
        .faced(setting.face(Face::Bold))
        .sized(setting.size(2.35))
        .spaced(1.18);
    let below = setting.quiet().sized(setting.size(1.15));
    let mut out: Vec<Block> = setting
        .lines(&it.text, large)
        .into_iter()
        .map(|line| line.aligned(setting.align()).heading().into())
        .collect();
    for line in setting.lines(&it.subtitle, below) {
        out.push(
            line.aligned(setting.align())
                .spaced(0.8, 0.0)
                .heading()
                .into(),
        );
    }
    out
}

/// Who writes to whom.
pub(super) fn parties(setting: &Setting<'_>, it: &Parties) -> Vec<Block> {
    let told: Vec<(&PartyText, Vec<Block>)> = it
        .parties
        .iter()
        .map(|party| (party, party_lines(setting, party)))
        .filter(|(_, lines)| !lines.is_empty())
        .collect();
    match it.layout {
        PartiesLayout::Columns => vec![side_by_side(setting, told, false)],
        PartiesLayout::Boxes => vec![side_by_side(setting, told, true)],
        PartiesLayout::Rows => told
            .into_iter()
            .map(|(party, lines)| {
                let title = setting.filled(&party.title, setting.quiet());
                let columns = vec![
                    Beside::new(Width::Fixed(28.0), vec![Paragraph::new(title).into()]),
                    Beside::new(Width::Share(1.0), lines),
                ];
                Block::Together(vec![
                    Columns { columns, gap: 2.0 }.into(),
                    Block::Space(1.2),
                ])
            })
            .collect(),
    }
}

/// The lines of a party; the first one is emphasised.
fn party_lines(setting: &Setting<'_>, party: &PartyText) -> Vec<Block> {
    let lines = setting.filler.fill_lines(&party.text);
    let told = lines.iter().filter(|line| !line.is_blank()).enumerate();
    told.map(|(at, line)| {
        let style = if at == 0 {
            setting.strong()
        } else {
            setting.body()
        };
        Paragraph::new(setting.text(line, style)).into()
    })
    .collect()
}

fn side_by_side(setting: &Setting<'_>, told: Vec<(&PartyText, Vec<Block>)>, framed: bool) -> Block {
    let title_style = setting.accented().sized(setting.size(0.94));
    let columns = told
        .into_iter()
        .map(|(party, lines)| {
            let title = Paragraph::new(setting.filled(&party.title, title_style)).heading();
            if framed {
                let inner = std::iter::once(title.spaced(0.0, 0.8).into());
                let panel = Panel {
                    blocks: inner.chain(lines).collect(),
                    ground: Some(setting.tint(0.07)),
                    frame: None,
                    bar: Some((0.9, setting.accent())),
                    inside: (4.0, 3.0),
                };
                vec![panel.into()]
            } else {
                let rule = Rule::new(0.2, HAIR).spaced(0.7, 1.3);
                let head: [Block; 2] = [title.into(), rule.into()];
                head.into_iter().chain(lines).collect()
            }
        })
        .collect();
    let gap = if framed { 5.0 } else { 7.4 };
    Columns::even(gap, columns).into()
}
