//! `fold`: one spelling for a word however it was cased, quoted or accented.
//!
//! Lower case; ё=е, ґ=г, ș=ş=s, ț=ţ=t; accents off, but й and ї stay letters of their own and і, ї, и stay apart;
//! apostrophes vanish inside words; quotes, dashes and all other punctuation become one space. A Latin letter that
//! slipped into a Cyrillic word (Iрина with a Latin I) is taken for its Cyrillic twin. It does not transliterate: that
//! is the job of `skeleton`.

use std::ops::Range;

use unicode_normalization::char::{compose, decompose_compatible, is_combining_mark};

/// Gives the folded form of a text: words separated by one space, nothing before the first or after the last.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(&mut out, text);
    out
}

/// Appends the folded form of a text to a buffer.
pub fn fold_into(out: &mut String, text: &str) {
    Folder::new(out, &mut (), Keep::Little).run(text);
}

/// Gives the folded form and, for each of its characters, the bytes of the original it stands for.
pub(in crate::domain) fn fold_with_spans(text: &str) -> (String, Vec<Range<usize>>) {
    let mut out = String::with_capacity(text.len());
    let mut spans = Vec::with_capacity(text.len());
    Folder::new(&mut out, &mut spans, Keep::Little).run(text);
    (out, spans)
}

/// Folds but leaves the accented Latin letters that transliterate to something else than their base letter.
pub(super) fn fold_for_skeleton<S: Spans>(out: &mut String, spans: &mut S, text: &str) {
    Folder::new(out, spans, Keep::Sounds).run(text);
}

/// Where each produced character came from; `()` does not want to know.
pub(super) trait Spans {
    /// Notes the source of one more produced character.
    fn push(&mut self, source: Range<usize>);
    /// Forgets the last character and says where its source began.
    fn pop(&mut self) -> usize;
    /// Says that the last character also stands for everything up to `end`.
    fn extend(&mut self, end: usize);
}

impl Spans for () {
    fn push(&mut self, _source: Range<usize>) {}
    fn pop(&mut self) -> usize {
        0
    }
    fn extend(&mut self, _end: usize) {}
}

impl Spans for Vec<Range<usize>> {
    fn push(&mut self, source: Range<usize>) {
        Self::push(self, source);
    }
    fn pop(&mut self) -> usize {
        Self::pop(self).map_or(0, |span| span.start)
    }
    fn extend(&mut self, end: usize) {
        if let Some(span) = self.last_mut() {
            span.end = end;
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    /// й and ї only.
    Little,
    /// Also the letters whose accent changes the sound: š, č, ž, ș, ț, â, î...
    Sounds,
}

struct Folder<'a, S> {
    out: &'a mut String,
    spans: &'a mut S,
    keep: Keep,
    /// Length of `out` before this run: nothing before it is ours.
    base: usize,
    /// Where the current word begins in `out`.
    word: usize,
    /// A gap was seen after the last letter.
    gap: Option<Range<usize>>,
    cyrillic: bool,
    latin: bool,
    /// The word holds a Latin letter that looks like no Cyrillic one.
    truly_latin: bool,
    last: char,
}

impl<'a, S: Spans> Folder<'a, S> {
    fn new(out: &'a mut String, spans: &'a mut S, keep: Keep) -> Self {
        let base = out.len();
        Self {
            out,
            spans,
            keep,
            base,
            word: base,
            gap: None,
            cyrillic: false,
            latin: false,
            truly_latin: false,
            last: ' ',
        }
    }

    fn run(mut self, text: &str) {
        let mut rest = text.char_indices().peekable();
        while let Some((start, c)) = rest.next() {
            let end = start + c.len_utf8();
            let source = start..end;
            match c {
                'a'..='z' | '0'..='9' => self.emit(c, false, source),
                'A'..='Z' => self.emit(c.to_ascii_lowercase(), true, source),
                '\u{430}'..='\u{44f}' => self.emit(c, false, source),
                '\'' | '`' => self.apostrophe(rest.peek().map(|(_, next)| *next), source),
                '"' | '“' | '”' => {
                    let next = rest.peek().map(|(_, next)| *next);
                    // Об"єкт: the inch mark of a lazy typist is an apostrophe there, and a quote everywhere else.
                    let apostrophe = self.gap.is_none()
                        && self.last.is_alphabetic()
                        && matches!(next, Some('є' | 'ї' | 'ю' | 'я' | 'Є' | 'Ї' | 'Ю' | 'Я'));
                    if apostrophe {
                        self.apostrophe(next, source);
                    } else {
                        self.separate(source);
                    }
                }
                _ if c.is_ascii() => self.separate(source),
                '‘' | '’' | 'ʼ' | '′' | '´' => {
                    self.apostrophe(rest.peek().map(|(_, next)| *next), source);
                }
                _ => self.beyond_ascii(c, source),
            }
        }
        self.close_word();
    }

    /// An apostrophe vanishes; where the sound needs it (В'єтнам), a hard sign says the same.
    fn apostrophe(&mut self, next: Option<char>, source: Range<usize>) {
        let inside = self.gap.is_none() && matches!(self.last, '\u{430}'..='\u{45f}');
        if self.keep == Keep::Sounds && inside && matches!(next, Some('є' | 'Є')) {
            self.emit('ъ', false, source);
        }
    }

    fn beyond_ascii(&mut self, c: char, source: Range<usize>) {
        match c {
            _ if is_silent(c) => {}
            '\u{400}'..='\u{42f}' | '\u{450}'..='\u{45f}' | 'Ґ' | 'ґ' => {
                let lower = lower_cyrillic(c);
                self.emit(plain_cyrillic(lower), lower != c, source);
            }
            _ if is_combining_mark(c) => self.mark(c, source.end),
            _ => self.decomposed(c, source),
        }
    }

    /// Handles a letter by its parts, as Unicode names them.
    fn decomposed(&mut self, c: char, source: Range<usize>) {
        if !c.is_alphanumeric() {
            return self.separate(source);
        }
        for lower in c.to_lowercase() {
            if self.keep == Keep::Sounds && keeps_sound(lower) {
                self.emit(lower, false, source.clone());
                continue;
            }
            if let Some(letters) = spelled_out(lower) {
                for letter in letters.chars() {
                    self.emit(letter, false, source.clone());
                }
                continue;
            }
            let upper = lower != c;
            decompose_compatible(lower, |part| {
                for part in part.to_lowercase() {
                    if is_silent(part) {
                    } else if is_combining_mark(part) {
                        self.mark(part, source.end);
                    } else if let Some(letters) = spelled_out(part) {
                        for letter in letters.chars() {
                            self.emit(letter, false, source.clone());
                        }
                    } else if part.is_alphanumeric() {
                        self.emit(plain_cyrillic(part), upper, source.clone());
                    } else {
                        self.separate(source.clone());
                    }
                }
            });
        }
    }

    fn emit(&mut self, c: char, upper: bool, source: Range<usize>) {
        if let Some(gap) = self.gap.take()
            && self.out.len() > self.base
        {
            self.out.push(' ');
            self.spans.push(gap);
            self.word = self.out.len();
        }
        match c {
            'a'..='z' => {
                self.latin = true;
                self.truly_latin |=
                    cyrillic_twin(c).is_none() || (matches!(c, 'b' | 'h') && !upper);
            }
            '\u{400}'..='\u{4ff}' => self.cyrillic = true,
            'š' | 'č' | 'ž' | 'ŝ' | 'ș' | 'ş' | 'ț' | 'ţ' | 'â' | 'î' | 'û' => {
                self.latin = true;
                self.truly_latin = true;
            }
            _ => {}
        }
        self.last = c;
        self.out.push(c);
        self.spans.push(source);
    }

    /// Handles an accent that stands after its letter (text typed on a Mac, vCards from phones).
    fn mark(&mut self, mark: char, end: usize) {
        if self.gap.is_some() || self.out.len() == self.base {
            return;
        }
        if let Some(letter) = compose(self.last, mark)
            && (matches!(letter, 'й' | 'ї') || (self.keep == Keep::Sounds && keeps_sound(letter)))
        {
            self.out.pop();
            self.out.push(letter);
            self.last = letter;
        }
        self.spans.extend(end);
    }

    fn separate(&mut self, source: Range<usize>) {
        match &mut self.gap {
            Some(gap) => gap.end = source.end,
            None => {
                self.close_word();
                self.gap = Some(source);
            }
        }
    }

    /// Puts Cyrillic twins for Latin letters into a word that is Cyrillic otherwise.
    fn close_word(&mut self) {
        if self.cyrillic && self.latin && !self.truly_latin {
            let mended: String = self.out[self.word..]
                .chars()
                .map(|c| cyrillic_twin(c).unwrap_or(c))
                .collect();
            self.out.truncate(self.word);
            self.out.push_str(&mended);
        }
        (self.cyrillic, self.latin, self.truly_latin) = (false, false, false);
    }
}

/// Apostrophes and primes of every keyboard, and characters nobody sees.
fn is_silent(c: char) -> bool {
    matches!(
        c,
        '‘' | '’' | '‛' | '′' | '´' | 'ʼ' | 'ʹ' | 'ʺ' | 'ʻ' | 'ʽ' | 'ˈ' | '\u{ad}' | '\u{200b}'
            ..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}'
    )
}

fn lower_cyrillic(c: char) -> char {
    let code = u32::from(c);
    let lower = match code {
        0x400..=0x40f => code + 0x50,
        0x410..=0x42f => code + 0x20,
        0x490 => 0x491,
        _ => code,
    };
    char::from_u32(lower).unwrap_or(c)
}

fn plain_cyrillic(c: char) -> char {
    match c {
        'ё' | 'ѐ' => 'е',
        'ґ' | 'ѓ' => 'г',
        'ѝ' => 'и',
        'ќ' => 'к',
        'ў' => 'у',
        _ => c,
    }
}

/// Letters that Unicode does not take apart but people do.
fn spelled_out(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        _ => return None,
    })
}

fn keeps_sound(c: char) -> bool {
    matches!(
        c,
        'š' | 'č' | 'ž' | 'ŝ' | 'ș' | 'ş' | 'ț' | 'ţ' | 'â' | 'î' | 'û'
    )
}

/// The Cyrillic letter a Latin one cannot be told from by eye; b and h only as capitals.
fn cyrillic_twin(c: char) -> Option<char> {
    Some(match c {
        'a' => 'а',
        'b' => 'в',
        'c' => 'с',
        'e' => 'е',
        'h' => 'н',
        'i' => 'і',
        'k' => 'к',
        'm' => 'м',
        'o' => 'о',
        'p' => 'р',
        't' => 'т',
        'x' => 'х',
        'y' => 'у',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(fold(text), expected, "{text:?}");
    }

    #[test]
    fn spells_a_word_one_way() {
        check("ЗОРЯ", "зоря");
        check("Ёлка-Ґанок", "елка ганок");
        check("Йорж, Їжак та Ійон", "йорж їжак та ійон");
        check("Лінія лінїя линия", "лінія лінїя линия");
        check(
            "Ștefan ŞTEFAN Țurcanu ţurcanu",
            "stefan stefan turcanu turcanu",
        );
        check(
            "Bălți, Chișinău, Mîndra, România",
            "balti chisinau mindra romania",
        );
        check("Café Łódź Straße Øster", "cafe lodz strasse oster");
        check("Кири́ло", "кирило");
        check("и\u{306} і\u{308} е\u{308} s\u{326}", "й ї е s");
        check("ﬁlm № 5² ½", "film 52 1 2");
    }

    #[test]
    fn drops_quotes_and_punctuation() {
        check("ТОВ «Будмайстер-Захід»", "тов будмайстер захід");
        check("  ТОВ\"Зоря\" ", "тов зоря");
        check("„Sudarc” S.R.L.", "sudarc s r l");
        check("М'ята м’ята мʼята м`ята", "мята мята мята мята");
        check("Об\"єкт", "обєкт");
        check(
            "i.hnatiuk@budmajster.example",
            "i hnatiuk budmajster example",
        );
        check("пере\u{ad}нос", "перенос");
        check("—–-…", "");
        check("", "");
    }

    #[test]
    fn mends_latin_letters_inside_cyrillic_words() {
        check("Iрина", "ірина");
        check("BEKTOP-Cервіс", "bektop сервіс");
        check("Hаталя", "наталя");
        check("Zорян ITсервіс", "zорян ітсервіс");
        check("Xerox", "xerox");
    }

    #[test]
    fn spans_name_the_source_of_each_letter() {
        let text = "Кі\u{301}т «Їж»";
        let (folded, spans) = fold_with_spans(text);
        assert_eq!(folded, "кіт їж");
        let sources: Vec<&str> = spans.iter().map(|span| &text[span.clone()]).collect();
        assert_eq!(sources, ["К", "і\u{301}", "т", " «", "Ї", "ж"]);
    }

    #[test]
    fn folding_any_single_character_twice_changes_nothing() {
        for c in '\0'..=char::MAX {
            for around in [String::from(c), format!("д{c}о"), format!("d{c}o")] {
                let once = fold(&around);
                assert_eq!(fold(&once), once, "{c:?} U+{:04X}", u32::from(c));
            }
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn words_are_separated_by_single_spaces(text in any::<String>()) {
            let folded = fold(&text);
            prop_assert!(!folded.contains("  ") && folded.trim() == folded);
        }

        #[test]
        fn every_letter_has_a_source(text in any::<String>()) {
            let (folded, spans) = fold_with_spans(&text);
            prop_assert_eq!(folded.chars().count(), spans.len());
            prop_assert!(spans.iter().all(|span| text.get(span.clone()).is_some()));
        }
    }
}
