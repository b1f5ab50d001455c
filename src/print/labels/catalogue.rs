//! The sheets that shops sell: makers, codes and sizes, from `assets/sheets/sheets.txt` (made by `convert.py` there).

use std::sync::OnceLock;

use super::super::page::Paper;
use super::{Corners, Grid, Sheet};

const FILE: &str = include_str!("../../../assets/sheets/sheets.txt");

/// Gives all sheets.
pub fn all() -> &'static [Sheet] {
    static ALL: OnceLock<Vec<Sheet>> = OnceLock::new();
    ALL.get_or_init(|| FILE.lines().filter_map(read).collect())
}

/// Finds the sheet of a code, with or without its maker: `L7160`, `avery l7160`, `Zweckform 3474`. Where several makers use
/// a code, the first one of the catalogue.
pub fn find(code: &str) -> Option<&'static Sheet> {
    let wanted = folded(code);
    if wanted.is_empty() {
        return None;
    }
    all().iter().find(|sheet| {
        let maker = folded(&sheet.maker);
        sheet.codes.iter().any(|code| {
            let code = folded(code);
            code == wanted || wanted.strip_prefix(&maker) == Some(&code)
        })
    })
}

/// Finds sheets by parts of maker, code, name or size: `herma`, `70 x 37`, `address`.
pub fn search(text: &str) -> Vec<&'static Sheet> {
    let sized = text.replace(['x', '×', 'х', '*'], " ").replace(',', ".");
    let words: Vec<String> = sized.split_whitespace().map(str::to_lowercase).collect();
    let has = |sheet: &Sheet| {
        let codes = sheet.codes.join(" ");
        let (width, height) = (sheet.width, sheet.height);
        let known = format!("{} {codes} {} {width} {height}", sheet.maker, sheet.name);
        let known = known.to_lowercase();
        words.iter().all(|word| match word.parse::<f32>() {
            // A number is a size or the beginning of a code.
            Ok(number) => {
                (number - width).abs() < 0.51
                    || (number - height).abs() < 0.51
                    || codes.split(' ').any(|code| folded(code).contains(word))
            }
            Err(_) => known.contains(word) || folded(&codes).contains(word),
        })
    };
    all().iter().filter(|sheet| has(sheet)).collect()
}

/// A code without what people leave out when they type it.
fn folded(code: &str) -> String {
    let kept = code.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

fn read(line: &str) -> Option<Sheet> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [maker, codes, paper, width, height, round, rest @ .., name] = fields.as_slice() else {
        return None;
    };
    let paper = match *paper {
        "A4" => Paper::A4,
        "A5" => Paper::A5,
        "Letter" => Paper::LETTER,
        _ => return None,
    };
    let number = |text: &str| text.parse::<f32>().ok();
    let grid = |fields: &[&str]| {
        let [columns, rows, left, top, right_step, down_step] = fields else {
            return None;
        };
        Some(Grid {
            columns: columns.parse().ok()?,
            rows: rows.parse().ok()?,
            left: number(left)?,
            top: number(top)?,
            right_step: number(right_step)?,
            down_step: number(down_step)?,
        })
    };
    Some(Sheet {
        maker: (*maker).to_owned(),
        codes: codes
            .split(' ')
            .map(|code| code.replace('_', " "))
            .collect(),
        name: (*name).to_owned(),
        paper_size: (paper.width, paper.height),
        width: number(width)?,
        height: number(height)?,
        corners: match *round {
            "o" => Corners::Oval,
            radius => Corners::Rounded(number(radius)?),
        },
        grids: rest.chunks(6).map(grid).collect::<Option<_>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_catalogue_is_a_sheet_that_can_be_printed_on() {
        assert_eq!(all().len(), FILE.lines().count());
        for sheet in all() {
            assert_eq!(sheet.check(), Ok(()), "{} {:?}", sheet.maker, sheet.codes);
        }
    }

    #[test]
    fn a_sheet_is_found_by_what_stands_on_its_box() {
        let check = |typed: &str, maker: &str, count: usize| {
            let found = find(typed).map(|sheet| (sheet.maker.as_str(), sheet.count()));
            assert_eq!(found, Some((maker, count)), "{typed}");
        };
        check("L7160", "Avery", 21);
        check("avery l 7160", "Avery", 21);
        check("3474", "Zweckform", 24);
        assert!(find("L99999").is_none() && find(" ").is_none());
    }

    #[test]
    fn sheets_are_searched_by_maker_and_size() {
        let found = search("70 x 37");
        assert!(
            found
                .iter()
                .any(|sheet| sheet.codes.contains(&"3474".to_owned()))
        );
        assert!(
            found
                .iter()
                .all(|sheet| (sheet.width - 70.0).abs() < 1.0
                    || sheet.codes.join(" ").contains("70"))
        );
        assert!(search("herma").len() > 10);
        assert!(search("no such sheet").is_empty());
    }
}
