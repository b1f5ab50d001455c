//! The pieces of words that the index of parts holds, and how it is asked for what stands somewhere within a word.
//!
//! Each word is cut into all its runs of four letters (the last one of three), so that any three letters begin a piece, which
//! the index knows as well as whole pieces, and any four are one. Of more letters it is known only that all their pieces are
//! there: `record_words` says the rest. Where two words meet, the letters on both sides are a piece, too. Of names also the
//! first letters of each word are kept. Longer pieces would leave less to be asked, but an import would take half as long
//! again. It knows no table.

/// Stands for the blank in a piece; no skeleton has it.
const BLANK: char = '·';
/// Letters of a piece.
const LETTERS: usize = 4;
/// With fewer letters nothing is looked for within a word.
pub(in crate::store) const FEWEST: usize = 3;

/// Writes the pieces of a text of words, each after a blank.
pub(in crate::store) fn pieces_into(out: &mut String, text: &str) {
    let mut places = Vec::new();
    let mut last: Option<char> = None;
    for word in words(text) {
        joint_into(out, last, word);
        last = word.chars().next_back();
        places.clear();
        places.extend(word.char_indices().map(|(place, _)| place));
        places.push(word.len());
        let letters = places.len() - 1;
        for start in 0..(letters + 1).saturating_sub(FEWEST) {
            let end = (start + LETTERS).min(letters);
            out.push(' ');
            out.push_str(&word[places[start]..places[end]]);
        }
    }
}

/// Writes the beginnings of the words of a name, each after a blank.
pub(in crate::store) fn beginnings_into(out: &mut String, names: &str) {
    for word in words(names) {
        let mut begun = String::from(BLANK);
        for letter in word.chars().take(FEWEST - 1) {
            begun.push(letter);
            out.push(' ');
            out.push_str(&begun);
        }
    }
}

fn joint_into(out: &mut String, last: Option<char>, word: &str) {
    if let (Some(last), Some(first)) = (last, word.chars().next()) {
        out.push(' ');
        out.extend([last, BLANK, first]);
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ').filter(|word| !word.is_empty())
}

/// What the index is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Question {
    /// Expressions of FTS5, all of which an answer has.
    pub pieces: Vec<String>,
    /// What answers need not be asked again.
    pub is_exact: bool,
}

impl Question {
    /// Asks for a text of three letters or more within the words of a record.
    pub(super) fn within(text: &str) -> Self {
        let mut asked = Vec::new();
        let mut last: Option<char> = None;
        for word in words(text) {
            if let (Some(last), Some(first)) = (last, word.chars().next()) {
                asked.push(quoted(&String::from_iter([last, BLANK, first])));
            }
            last = word.chars().next_back();
            let places: Vec<usize> = word.char_indices().map(|(place, _)| place).collect();
            let letters = places.len();
            if (FEWEST..LETTERS).contains(&letters) {
                asked.push(format!("{} *", quoted(word)));
            }
            let last = letters.checked_sub(LETTERS);
            // Every other piece tells nearly as much as all of them, in half the time.
            let starts = last
                .into_iter()
                .flat_map(|last| (0..last).step_by(2).chain([last]));
            for start in starts {
                let end = places.get(start + LETTERS).copied().unwrap_or(word.len());
                asked.push(quoted(&word[places[start]..end]));
            }
        }
        Self {
            is_exact: asked.len() == 1 && (!text.contains(' ') || text.chars().count() == FEWEST),
            pieces: asked,
        }
    }

    /// Asks for a whole word of a name: also for how it begins and ends.
    pub(super) fn word(word: &str) -> Self {
        let begin: String = word.chars().take(FEWEST - 1).collect();
        let letters = word.chars().count();
        let end: String = word.chars().skip(letters.saturating_sub(FEWEST)).collect();
        let mut pieces = Self::within(word).pieces;
        pieces.push(quoted(&format!("{BLANK}{begin}")));
        pieces.push(quoted(&end));
        Self {
            pieces,
            is_exact: false,
        }
    }

    /// Asks for a word of a name that begins with one or two letters.
    pub(super) fn beginning(letters: &str) -> Self {
        Self {
            pieces: vec![quoted(&format!("{BLANK}{letters}"))],
            is_exact: true,
        }
    }

    /// Gives all of it as one expression.
    fn expression(&self) -> String {
        self.pieces.join(" AND ")
    }

    /// Asks for any of several.
    pub(super) fn any(questions: impl IntoIterator<Item = Self>) -> Self {
        let mut all = Vec::new();
        let mut is_exact = true;
        for question in questions {
            is_exact &= question.is_exact;
            all.push(format!("({})", question.expression()));
        }
        Self {
            pieces: vec![format!("({})", all.join(" OR "))],
            is_exact,
        }
    }
}

/// Gives a text as a string of FTS5.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_run_of_letters_is_a_piece_or_begins_one() {
        let mut pieces = String::new();
        pieces_into(&mut pieces, " zakarpa ab xyz");
        assert_eq!(pieces, " zaka akar karp arpa rpa a·a b·x xyz");
        let mut begun = String::new();
        beginnings_into(&mut begun, " zoria v");
        assert_eq!(begun, " ·z ·zo ·v");
    }

    #[test]
    fn a_text_is_asked_for_by_its_pieces() {
        let check = |text: &str, expression: &str, is_exact: bool| {
            let asked = Question::within(text);
            assert_eq!(
                (asked.expression().as_str(), asked.is_exact),
                (expression, is_exact),
                "{text}"
            );
        };
        check("zor", "\"zor\" *", true);
        check("zori", "\"zori\"", true);
        check("zoria", "\"zori\" AND \"oria\"", false);
        check("zorian", "\"zori\" AND \"rian\"", false);
        check("zorianyi", "\"zori\" AND \"rian\" AND \"anyi\"", false);
        check("a b", "\"a·b\"", true);
        check("hr ma", "\"r·m\"", false);
        check("ab c", "\"b·c\"", false);
        check("hr max", "\"r·m\" AND \"max\" *", false);
        check(
            "ofice agro",
            "\"ofic\" AND \"fice\" AND \"e·a\" AND \"agro\"",
            false,
        );
        let either = Question::any([Question::within("kiiv"), Question::within("kiev")]);
        assert_eq!(either.expression(), "((\"kiiv\") OR (\"kiev\"))");
        assert!(either.is_exact);
        assert_eq!(
            Question::word("zoria").expression(),
            "\"zori\" AND \"oria\" AND \"·zo\" AND \"ria\""
        );
        assert_eq!(Question::beginning("zo").expression(), "\"·zo\"");
    }
}
