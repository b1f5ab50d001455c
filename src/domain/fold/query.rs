//! What a person typed into the search field, taken apart.
//!
//! It does not search. Commas, semicolons and line ends separate numbers; spaces, dashes and brackets do not, because
//! that is how phones are written.

use std::ops::Range;

use super::folder::{fold, fold_with_spans};
use super::skeleton;
use crate::domain::legal_form;

/// A typed query: every term has to be answered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// In the order typed.
    pub terms: Vec<Term>,
}

/// One thing to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// A word, or the beginning of one, in both keys; the skeleton may be empty.
    Word {
        /// As `fold` gives it; an e-mail address is one word with blanks for its signs.
        fold: String,
        /// As `skeleton` gives it.
        skeleton: String,
        /// It is a legal form (ТОВ, SRL); those of two letters only when typed in capitals.
        legal_form: bool,
    },
    /// A run of digits however they were grouped: "067 000-21" is 06700021.
    Digits(String),
}

/// Takes a typed query apart.
pub fn words(text: &str) -> Query {
    let mut terms = Vec::new();
    for part in text.split([',', ';', '\n', '\r']) {
        let (folded, spans) = fold_with_spans(part);
        let mut number = String::new();
        let mut at = 0;
        let mut taken = 0;
        for word in folded.split(' ').filter(|word| !word.is_empty()) {
            let length = word.chars().count();
            let source = spans[at].start..spans[at + length - 1].end;
            at += length + 1;
            if source.start < taken {
                continue;
            }
            if let Some(address) = address_around(part, source.start) {
                taken = address.end;
                push_number(&mut terms, &mut number);
                terms.push(Term::Word {
                    fold: fold(&part[address.clone()]),
                    skeleton: skeleton(&part[address]),
                    legal_form: false,
                });
                continue;
            }
            if word.bytes().all(|byte| byte.is_ascii_digit()) {
                number.push_str(word);
                continue;
            }
            push_number(&mut terms, &mut number);
            let source = &part[source];
            let short = length <= 2 && source.contains(char::is_lowercase);
            terms.push(Term::Word {
                fold: word.to_owned(),
                skeleton: skeleton(source),
                legal_form: !short && legal_form::is_abbreviation(word),
            });
        }
        push_number(&mut terms, &mut number);
    }
    if text.ends_with(char::is_alphabetic)
        && let Some(Term::Word { fold, skeleton, .. }) = terms.last_mut()
    {
        leave_open(fold, skeleton);
    }
    Query { terms }
}

/// Gives the e-mail address, whole or just begun, that stands around a place in a text: letters on both sides of an @.
fn address_around(text: &str, at: usize) -> Option<Range<usize>> {
    let start = text[..at].rfind(char::is_whitespace).map_or(0, |blank| {
        blank + text[blank..].chars().next().map_or(0, char::len_utf8)
    });
    let end = text[at..]
        .find(char::is_whitespace)
        .map_or(text.len(), |blank| at + blank);
    let (user, domain) = text[start..end].split_once('@')?;
    let named = |side: &str| side.contains(char::is_alphanumeric);
    (named(user) && named(domain)).then_some(start..end)
}

/// Takes off the end of the last skeleton what the next letter typed may change: Sc(herbak), Shc(herbak), Ci(obanu).
fn leave_open(fold: &str, skeleton: &mut String) {
    if fold.ends_with("ci") || fold.ends_with("sc") || fold.ends_with("shc") {
        skeleton.pop();
    }
}

impl Query {
    /// Says whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Gives the terms that have to be answered: legal forms (ТОВ, SRL) do not, unless nothing else was typed.
    pub fn essential(&self) -> Vec<&Term> {
        let named: Vec<&Term> = self
            .terms
            .iter()
            .filter(|term| !term.is_legal_form())
            .collect();
        if named.is_empty() {
            self.terms.iter().collect()
        } else {
            named
        }
    }
}

impl Term {
    fn is_legal_form(&self) -> bool {
        matches!(
            self,
            Self::Word {
                legal_form: true,
                ..
            }
        )
    }
}

fn push_number(terms: &mut Vec<Term>, number: &mut String) {
    if !number.is_empty() {
        terms.push(Term::Digits(std::mem::take(number)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let terms: Vec<String> = words(text)
            .terms
            .into_iter()
            .map(|term| match term {
                Term::Word { fold, skeleton, .. } => format!("{fold}/{skeleton}"),
                Term::Digits(digits) => digits,
            })
            .collect();
        assert_eq!(terms, expected, "{text}");
    }

    #[test]
    fn takes_words_and_numbers_apart() {
        check("", &[]);
        check("Зоря", &["зоря/zoria"]);
        check("буд 099", &["буд/bud", "099"]);
        check("067 000-21", &["06700021"]);
        check("+38 (067) 000", &["38067000"]);
        check("12, 15", &["12", "15"]);
        check(
            "тел. 067/000/21 Ірина",
            &["тел/tel", "06700021", "ірина/irina"],
        );
        check("J40/1234/2020", &["j40/i40", "12342020"]);
        check("12х45", &["12х45/12g45"]);
        check("Ștefan М'ята", &["stefan/shtefan", "мята/miata"]);
        check("ь", &["ь/"]);
        check("Shc", &["shc/sh"]);
        check("Ci", &["ci/ch"]);
        check("Sudarc", &["sudarc/sudark"]);
    }

    #[test]
    fn an_address_is_one_thing() {
        check("a@b.example", &["a b example/a b eksample"]);
        check(
            "Зоря ivan.p@zoria.example",
            &["зоря/zoria", "ivan p zoria example/ivan p zoria eksample"],
        );
        check(
            "7@mail.example 067 0",
            &["7 mail example/7 mail eksample", "0670"],
        );
        check("a@", &["a/a"]);
        check("@b зоря", &["b/b", "зоря/zoria"]);
    }

    #[test]
    fn legal_forms_need_no_answer_beside_a_name() {
        assert_eq!(words("ТОВ Зоря").essential().len(), 1);
        assert_eq!(words("тов").essential().len(), 1);
        assert_eq!(words("Sudarc SA").essential().len(), 1);
        assert_eq!(words("Ion sa").essential().len(), 2);
    }

    proptest! {
        #[test]
        fn any_text_can_be_typed(text in any::<String>()) {
            for term in words(&text).terms {
                match term {
                    Term::Word { fold, .. } => {
                        prop_assert!(!fold.is_empty() && (!fold.contains(' ') || text.contains('@')));
                    }
                    Term::Digits(digits) => prop_assert!(digits.bytes().all(|byte| byte.is_ascii_digit())),
                }
            }
        }
    }
}
