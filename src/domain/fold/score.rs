//! How well a text answers a query, as a number to sort by.
//!
//! It knows the text only. What was used last, or which field the text is, is weighed by the search that asks.

use super::query::{Query, Term};
use super::{digits, fold, one_typo_prefix, skeleton};
use crate::domain::legal_form;

/// Where in a text a term stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Inside,
    WordStart,
    Start,
    Whole,
}

/// Points of a word that stands in the text with one typo.
const TYPO: u32 = 5;

/// Ranks how well a text answers the query, 0 to 1009, more is better; `None` when a term is not answered.
///
/// The whole text counts most, then its beginning, the beginning of a word, the inside of one; a transliterated answer
/// counts about two steps less than a literal one. Legal forms and quotes are not counted. Of two equal answers the
/// shorter text wins. An empty query is answered by everything, with 0.
pub fn score(text: &str, query: &Query) -> Option<u32> {
    Text::new(text).rank(query, false)
}

/// Like [`score`], but a word with one typo answers too, below everything else.
pub fn score_with_typos(text: &str, query: &Query) -> Option<u32> {
    Text::new(text).rank(query, true)
}

struct Text<'a> {
    original: &'a str,
    /// Folded, without the legal form.
    name: String,
    skeleton: String,
}

impl<'a> Text<'a> {
    fn new(original: &'a str) -> Self {
        let name = legal_form::strip(original);
        Self {
            original,
            name: fold(name),
            skeleton: skeleton(name),
        }
    }

    fn rank(&self, query: &Query, forgiving: bool) -> Option<u32> {
        let terms = query.essential();
        let mut points = u32::MAX;
        for term in &terms {
            points = points.min(self.points(term, forgiving)?);
        }
        if terms.is_empty() {
            return Some(0);
        }
        if terms.len() > 1 {
            // Several words can at best begin a text one by one; together they may be all of it.
            points = points
                .min(literal(Place::WordStart))
                .max(self.phrase_points(&terms));
        }
        Some(points * 10 + self.closeness(&terms))
    }

    fn points(&self, term: &Term, forgiving: bool) -> Option<u32> {
        match term {
            Term::Digits(wanted) => digits::find(self.original, wanted)
                .into_iter()
                .map(|(_, place)| literal(place))
                .max(),
            Term::Word {
                fold: wanted,
                skeleton,
                ..
            } => {
                let by_fold = place(&self.name, wanted).map(literal);
                let by_skeleton = place(&self.skeleton, skeleton).map(transliterated);
                by_fold
                    .max(by_skeleton)
                    .or_else(|| {
                        place(&fold(self.original), wanted)
                            .map(|at| literal(at.min(Place::WordStart)))
                    })
                    .or_else(|| (forgiving && self.has_typo_of(wanted)).then_some(TYPO))
            }
        }
    }

    fn phrase_points(&self, terms: &[&Term]) -> u32 {
        let mut folded = Vec::with_capacity(terms.len());
        let mut reduced = Vec::with_capacity(terms.len());
        for term in terms {
            let Term::Word { fold, skeleton, .. } = term else {
                return 0;
            };
            folded.push(fold.as_str());
            reduced.push(skeleton.as_str());
        }
        let by_fold = place(&self.name, &folded.join(" ")).map(literal);
        let by_skeleton = place(&self.skeleton, &reduced.join(" ")).map(transliterated);
        by_fold.max(by_skeleton).unwrap_or(0)
    }

    fn has_typo_of(&self, wanted: &str) -> bool {
        self.name
            .split(' ')
            .any(|word| one_typo_prefix(wanted, word))
    }

    /// Gives 0 to 9: how much of the name the query covers.
    fn closeness(&self, terms: &[&Term]) -> u32 {
        let typed: usize = terms
            .iter()
            .map(|term| match term {
                Term::Word { fold, .. } => fold.chars().count(),
                Term::Digits(digits) => digits.len(),
            })
            .sum();
        let all = self.name.chars().count().max(1);
        u32::try_from((typed * 9 / all).min(9)).unwrap_or(9)
    }
}

fn literal(place: Place) -> u32 {
    match place {
        Place::Whole => 100,
        Place::Start => 80,
        Place::WordStart => 60,
        Place::Inside => 20,
    }
}

fn transliterated(place: Place) -> u32 {
    match place {
        Place::Whole => 70,
        Place::Start => 50,
        Place::WordStart => 40,
        Place::Inside => 10,
    }
}

/// Gives the best place of a word in a key.
fn place(key: &str, wanted: &str) -> Option<Place> {
    if wanted.is_empty() {
        return None;
    }
    if key.starts_with(wanted) {
        return Some(if key.len() == wanted.len() {
            Place::Whole
        } else {
            Place::Start
        });
    }
    key.match_indices(wanted)
        .map(|(at, _)| {
            if key.as_bytes()[at - 1] == b' ' {
                Place::WordStart
            } else {
                Place::Inside
            }
        })
        .max()
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;
    use proptest::prelude::*;

    /// The texts stand in the order in which they have to be shown.
    #[track_caller]
    fn order(query: &str, texts: &[&str]) {
        let query = words(query);
        let points: Vec<u32> = texts
            .iter()
            .map(|text| {
                score_with_typos(text, &query).unwrap_or_else(|| panic!("{text} does not answer"))
            })
            .collect();
        assert!(
            points.windows(2).all(|pair| pair[0] > pair[1]),
            "{points:?}"
        );
    }

    #[test]
    fn better_answers_come_first() {
        order(
            "зоря",
            &[
                "ТОВ «Зоря»",
                "Зоря Поділля",
                "Zoria",
                "Агро Зоря",
                "Zoria Trade",
                "Озорянин",
            ],
        );
        order(
            "буд",
            &["Буд", "Будмайстер", "ТОВ «Захід-Буд»", "Автобудсервіс"],
        );
        order(
            "зоря поділля",
            &[
                "ТОВ «Зоря Поділля»",
                "Зоря Поділля Агро",
                "Агрофірма Поділля Зоря",
            ],
        );
        order("067", &["067", "067 000 21 43", "+380 67 000 21 43"]);
        order("будмайстер", &["Будмайстер", "Budmaister", "Бумдайстер"]);
    }

    #[test]
    fn legal_forms_do_not_count() {
        assert_eq!(
            score("ТОВ «Зоря»", &words("зоря")),
            score("Зоря", &words("ТОВ зоря"))
        );
        assert!(score("ТОВ «Зоря»", &words("тов")).is_some());
        assert!(score("Sudarc SRL", &words("SC Sudarc")).is_some());
    }

    #[test]
    fn every_term_has_to_be_answered() {
        assert_eq!(score("Зоря", &words("зоря захід")), None);
        assert_eq!(score("Зоря", &words("сонце")), None);
        assert_eq!(score("Будмайстер", &words("бумайст")), None);
        assert!(score_with_typos("Будмайстер", &words("бумайст")).is_some());
        assert_eq!(score("Зоря", &words("")), Some(0));
    }

    proptest! {
        #[test]
        fn any_text_answers_itself(text in "[А-Яа-яa-z]{1,9}( [а-яїA-Z]{1,9}){0,3}") {
            prop_assert!(score(&text, &words(&text)).is_some());
        }

        #[test]
        fn what_is_ranked_is_below_the_limit(text in any::<String>(), query in any::<String>()) {
            prop_assert!(score_with_typos(&text, &words(&query)).is_none_or(|points| points <= 1009));
        }
    }
}
