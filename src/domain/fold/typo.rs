//! One slip of the finger: a letter too many, too few, a wrong one, or two neighbours swapped.
//!
//! Works on folded words (or skeletons). Words shorter than four letters are never forgiven: everything would match.

/// Shortest word, in letters, in which a slip is forgiven.
const SHORTEST: usize = 4;

/// Says whether two words differ by at most one slip (optimal string alignment distance of 1, Damerau 1964).
///
/// Equal words are within a typo whatever their length.
pub fn within_one_typo(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    a.len() >= SHORTEST && b.len() >= SHORTEST && one_slip(&a, &b)
}

/// Says whether what was typed so far is the beginning of a word with at most one slip.
pub fn one_typo_prefix(typed: &str, word: &str) -> bool {
    if word.starts_with(typed) {
        return true;
    }
    let typed: Vec<char> = typed.chars().collect();
    let word: Vec<char> = word.chars().collect();
    if typed.len() < SHORTEST || word.len() < SHORTEST {
        return false;
    }
    let shortest = typed.len() - 1;
    let longest = word.len().min(typed.len() + 1);
    (shortest..=longest).any(|length| one_slip(&typed, &word[..length]))
}

fn one_slip(a: &[char], b: &[char]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let start = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let (short, long) = (&short[start..], &long[start..]);
    if short.is_empty() {
        return true;
    }
    if short.len() < long.len() {
        return short == &long[1..];
    }
    short[1..] == long[1..]
        || (short.len() >= 2
            && short[0] == long[1]
            && short[1] == long[0]
            && short[2..] == long[2..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(a: &str, b: &str, expected: bool) {
        assert_eq!(within_one_typo(a, b), expected, "{a} {b}");
        assert_eq!(within_one_typo(b, a), expected, "{b} {a}");
    }

    #[test]
    fn forgives_one_slip() {
        check("гнатюк", "гнатюк", true);
        check("гнатюк", "гнтаюк", true);
        check("гнатюк", "гнатю", true);
        check("гнатюк", "гннатюк", true);
        check("гнатюк", "гнатук", true);
        check("гнатюк", "игнатюк", true);
        check("гнатюк", "гнатюки", true);
        check("гнатюк", "нгтаюк", false);
        check("гнатюк", "гнатюкам", false);
        check("гнатюк", "гнаток", true);
        check("буд", "бут", false);
        check("буд", "буд", true);
        check("київ", "киев", true);
        check("лист", "листя", true);
    }

    #[test]
    fn forgives_while_typing() {
        assert!(one_typo_prefix("будм", "будмайстер"));
        assert!(one_typo_prefix("бдум", "будмайстер"));
        assert!(one_typo_prefix("бумайст", "будмайстер"));
        assert!(one_typo_prefix("буддма", "будмайстер"));
        assert!(!one_typo_prefix("бмдуй", "будмайстер"));
        assert!(!one_typo_prefix("бдм", "будмайстер"));
        assert!(!one_typo_prefix("будмайстерня", "будмайстер"));
    }

    proptest! {
        #[test]
        fn any_single_slip_is_forgiven(word in "[а-я]{5,12}", at in 0usize..4, letter in "[а-я]") {
            let chars: Vec<char> = word.chars().collect();
            let letter = letter.chars().next().unwrap_or('а');
            let mut swapped = chars.clone();
            swapped.swap(at, at + 1);
            let mut dropped = chars.clone();
            dropped.remove(at);
            let mut added = chars.clone();
            added.insert(at, letter);
            let mut replaced = chars.clone();
            replaced[at] = letter;
            for slip in [swapped, dropped, added, replaced] {
                let slip: String = slip.into_iter().collect();
                prop_assert!(within_one_typo(&word, &slip), "{} {}", word, slip);
                prop_assert!(one_typo_prefix(&slip, &word), "{} {}", slip, word);
            }
        }
    }
}
