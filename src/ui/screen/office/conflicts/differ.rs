//! Which words of a value are not in the other one, so that what differs can be printed bold.

/// A piece of a value, and whether it differs.
pub type Piece<'a> = (&'a str, bool);

/// More words than these are not compared: a text as long as that is read, not glanced over.
const MANY: usize = 400;

/// Cuts a value into pieces that stand in `before` in the same order and pieces that do not.
pub fn pieces<'a>(value: &'a str, before: &str) -> Vec<Piece<'a>> {
    let (new, old): (Vec<&str>, Vec<&str>) = (words(value), words(before));
    if new.len() > MANY || old.len() > MANY {
        return vec![(value, false)];
    }
    let kept = common(&new, &old);
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    let mut from = 0;
    let mut at = 0;
    let mut last = None;
    for (word, is_kept) in new.iter().zip(kept) {
        let differs = !is_kept;
        if last.is_some_and(|last| last != differs) {
            pieces.push((&value[from..at], last == Some(true)));
            from = at;
        }
        last = Some(differs);
        at += word.len();
    }
    if from < value.len() {
        pieces.push((&value[from..], last == Some(true)));
    }
    pieces
}

/// Words with the spaces after them, so that all of them together are the value.
fn words(value: &str) -> Vec<&str> {
    value
        .split_inclusive(|letter: char| letter.is_whitespace())
        .collect()
}

/// Tells of each word of `new` whether it is one of the longest sequence that both have.
fn common(new: &[&str], old: &[&str]) -> Vec<bool> {
    let width = old.len() + 1;
    let mut longest = vec![0_u32; (new.len() + 1) * width];
    let same = |a: &str, b: &str| a.trim_end() == b.trim_end();
    for (i, one) in new.iter().enumerate().rev() {
        for (j, other) in old.iter().enumerate().rev() {
            longest[i * width + j] = if same(one, other) {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let mut kept = vec![false; new.len()];
    let (mut i, mut j) = (0, 0);
    while i < new.len() && j < old.len() {
        if same(new[i], old[j]) {
            kept[i] = true;
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_the_other_value_lacks_are_told() {
        let check = |value: &str, before: &str, expected: &str| {
            let shown: String = pieces(value, before)
                .into_iter()
                .map(|(piece, differs)| match differs {
                    true => format!("[{piece}]"),
                    false => piece.to_owned(),
                })
                .collect();
            assert_eq!(shown, expected);
        };
        check(
            "передоплата 40 %, решта 21 день",
            "передоплата 50 %",
            "передоплата [40 %, решта 21 день]",
        );
        check(
            "+380 50 000 21 43",
            "+380 67 000 21 34",
            "+380 [50 ]000 21 [43]",
        );
        check("те саме", "те саме", "те саме");
        check("нове", "", "[нове]");
        check("", "було", "");
        check("а б в", "б в г", "[а ]б в");
    }
}
