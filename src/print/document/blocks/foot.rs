//! The foot of every page.

use std::sync::Arc;

use super::setting::{self, HAIR, Setting};
use crate::domain::template::Footer;
use crate::print::flow::{Align, Beside, Block, Columns, Folio, Paragraph, Rule, Width};

/// Gives what stands at the foot of a page.
pub(super) fn band(
    setting: &Setting<'_>,
    it: &Footer,
) -> impl Fn(Folio) -> Vec<Block> + Send + Sync + 'static {
    // What is unknown in it is told of once, not for every page.
    for text in [&it.left, &it.right] {
        setting.filled(text, setting.quiet());
    }
    let style = setting.quiet().sized(setting.size(0.88).min(14.0));
    let filler = Arc::clone(&setting.filler);
    let it = it.clone();
    move |folio: Folio| {
        let set = |text: &str, align: Align| {
            let filled = filler.fill_on_page(text, folio.page, folio.pages);
            let text = setting::set(&filled, style);
            vec![Paragraph::new(text).aligned(align).at_most(2).into()]
        };
        let columns = vec![
            Beside::new(Width::Share(1.0), set(&it.left, Align::Left)),
            Beside::new(Width::Fit(60.0), set(&it.right, Align::Right)),
        ];
        let mut out = vec![Block::Space(4.0)];
        if it.ruled {
            out.push(Rule::new(0.2, HAIR).spaced(0.0, 1.6).into());
        }
        out.push(Columns { columns, gap: 6.0 }.into());
        out
    }
}
