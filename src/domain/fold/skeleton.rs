//! `skeleton`: one Latin string for a word however it was transliterated.
//!
//! Cyrillic (uk, ru) and the Latin spellings in use (passport, BGN/PCGN, ISO 9, Romanian, what people type) of one word
//! fall together: зоря = zoria = zorya, Щербак = Shcherbak = Scherbak. It is a key, not a transliteration: i stands for
//! і ї и й ы y j, g for г ґ х h kh, doubled letters count once. Different words may share a skeleton, so a match by
//! `fold` should always be ranked above it. The skeleton of the beginning of a Cyrillic word is the beginning of its
//! skeleton, so that it can be searched as it is typed.
//!
//! Sources of the spellings: Cabinet of Ministers of Ukraine resolution 55 (27.01.2010), ICAO Doc 9303 for Russian
//! passports, BGN/PCGN 1965 and 1947, ISO 9:1995. They disagree on some letters; where they do, the commoner won:
//! j is й (not Romanian ж), c before e and i is ч (Romanian), otherwise к (not ISO 9 ц).

use std::ops::Range;

use super::folder::{Spans, fold_for_skeleton};

/// Gives the skeleton of a text: words separated by one space, digits kept.
pub fn skeleton(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    skeleton_into(&mut out, text);
    out
}

/// Appends the skeleton of a text to a buffer.
pub fn skeleton_into(out: &mut String, text: &str) {
    let mut letters = String::with_capacity(text.len());
    fold_for_skeleton(&mut letters, &mut (), text);
    out.reserve(letters.len());
    Reducer::new(out, &mut (), None).run(&letters);
}

/// Gives the skeleton and, for each of its characters, the bytes of the original it stands for.
pub(super) fn skeleton_with_spans(text: &str) -> (String, Vec<Range<usize>>) {
    let mut letters = String::with_capacity(text.len());
    let mut sources = Vec::with_capacity(text.len());
    fold_for_skeleton(&mut letters, &mut sources, text);
    let mut out = String::with_capacity(letters.len());
    let mut spans = Vec::with_capacity(letters.len());
    Reducer::new(&mut out, &mut spans, Some(&sources)).run(&letters);
    (out, spans)
}

/// One sound each; printed as sh, ch, zh.
const SH: char = 'S';
const CH: char = 'C';
const ZH: char = 'Z';

/// Writes sounds one after another, merging those that spellings disagree on.
///
/// It looks back at what it has written rather than ahead at the spelling, so that the skeleton of a skeleton is the
/// skeleton itself.
struct Reducer<'a, S> {
    out: &'a mut String,
    spans: &'a mut S,
    sources: Option<&'a [Range<usize>]>,
    /// Length of `out` before this run.
    base: usize,
    /// The space after the last word, not written before the next word turns out to have a sound.
    gap: Option<Range<usize>>,
    /// Number of the letter being read.
    at: usize,
    /// Last sound of the current word and the one before it; a space where there is none.
    last: char,
    before_last: char,
}

impl<'a, S: Spans> Reducer<'a, S> {
    fn new(out: &'a mut String, spans: &'a mut S, sources: Option<&'a [Range<usize>]>) -> Self {
        let base = out.len();
        Self {
            out,
            spans,
            sources,
            base,
            gap: None,
            at: 0,
            last: ' ',
            before_last: ' ',
        }
    }

    fn run(mut self, letters: &str) {
        let mut rest = letters.chars();
        while let Some(c) = rest.next() {
            if let Some(sound) = plain_sound(c) {
                self.sound(sound, 1);
                self.at += 1;
                continue;
            }
            let mut ahead = rest.clone();
            let next = ahead.next().unwrap_or(' ');
            let taken = match c {
                'a'..='z' => self.latin(c, next, ahead.next().unwrap_or(' ')),
                '\u{400}'..='\u{4ff}' => self.cyrillic(c, next),
                _ => self.other(c),
            };
            self.at += taken;
            for _ in 1..taken {
                rest.next();
            }
        }
    }

    /// Reads a Latin letter; gives how many letters it took.
    fn latin(&mut self, c: char, next: char, after: char) -> usize {
        let (sounds, taken): (&[char], usize) = match (c, next) {
            ('s', 'h') => (&[SH], 2),
            ('c', 'h') => (&[CH], 2),
            ('z', 'h') => (&[ZH], 2),
            ('k' | 'g', 'h') => (&['g'], 2),
            ('p', 'h') => (&['f'], 2),
            ('t', 'h') => (&['t'], 2),
            // Romanian: Cebotari, Cimișlia, Ciobanu.
            ('c', 'i') if matches!(after, 'a' | 'o' | 'u') => (&[CH], 2),
            ('c', 'e' | 'i') => (&[CH], 1),
            ('q', 'u') => (&['k', 'v'], 2),
            ('c' | 'q', _) => (&['k'], 1),
            ('h', _) => (&['g'], 1),
            ('w', _) => (&['v'], 1),
            ('x', _) => (&['k', 's'], 1),
            // Solovyov is Соловьёв, Korolyov is Королёв, and ё counts as е; but rayon is район.
            ('y' | 'j', 'o') if matches!(self.last, 'b' | 'v') => (&['i', 'e'], 2),
            ('y' | 'j', 'o') if !is_vowel(self.last) => (&['e'], 2),
            ('y' | 'j', _) => (&['i'], 1),
            _ => {
                self.sound(c, 1);
                return 1;
            }
        };
        for sound in sounds {
            self.sound(*sound, taken);
        }
        taken
    }

    fn cyrillic(&mut self, c: char, next: char) -> usize {
        let sounds: &[char] = match c {
            'є' => &['e'],
            'ж' => &[ZH],
            'й' if self.last == ' ' && next == 'о' => {
                self.sound('e', 2);
                return 2;
            }
            'і' | 'ї' | 'й' | 'ј' => &['i'],
            'ц' => &['t', 's'],
            'ч' => &[CH],
            'ш' | 'щ' => &[SH],
            'ю' => &['i', 'u'],
            'я' => &['i', 'a'],
            'ь' | 'ъ' if matches!(next, 'е' | 'є') && self.last != ' ' && !is_vowel(self.last) => {
                &['i']
            }
            'ь' | 'ъ' => {
                let end = self.source(1).end;
                if self.last != ' ' {
                    self.spans.extend(end);
                }
                return 1;
            }
            // Names from further away: Serbian, Kazakh, Tatar.
            'ђ' => &['d'],
            'ћ' => &[CH],
            'џ' => &['d', ZH],
            'љ' => &['l'],
            'њ' | 'ң' => &['n'],
            'ѕ' => &['z'],
            'қ' => &['k'],
            'ғ' | 'һ' | 'ҳ' => &['g'],
            'ә' => &['a'],
            'ө' => &['o'],
            'ү' | 'ұ' => &['u'],
            // A letter left in Cyrillic would make Latin ones around it look misspelled.
            _ => return 1,
        };
        for sound in sounds {
            self.sound(*sound, 1);
        }
        1
    }

    fn other(&mut self, c: char) -> usize {
        let source = self.source(1);
        let sounds: &[char] = match c {
            'š' | 'ŝ' | 'ș' | 'ş' => &[SH],
            'č' => &[CH],
            'ž' => &[ZH],
            'ț' | 'ţ' => &['t', 's'],
            // Mândra and the older Mîndra are both Мындра.
            'â' | 'î' => &['i'],
            'û' => &['i', 'u'],
            ' ' => {
                self.gap = Some(source);
                (self.before_last, self.last) = (' ', ' ');
                return 1;
            }
            _ => {
                self.write(c, source);
                return 1;
            }
        };
        for sound in sounds {
            self.sound(*sound, 1);
        }
        1
    }

    fn sound(&mut self, mut sound: char, taken: usize) {
        let mut source = self.source(taken);
        match (self.last, sound) {
            // Yevhen, Євген, Evgen.
            ('i', 'e') if self.before_last == ' ' => source.start = self.take_back(),
            // Sergeyev, Сергеев, Sergeev.
            ('a' | 'e' | 'o' | 'u', 'e') => self.write('i', source.clone()),
            ('t', 'z') => sound = 's',
            // щ is written shch, sch and сч.
            ('s', CH) => {
                source.start = self.take_back();
                sound = SH;
            }
            (SH, CH) => sound = SH,
            _ => {}
        }
        if sound == self.last {
            self.spans.extend(source.end);
        } else {
            self.write(sound, source);
        }
    }

    fn write(&mut self, sound: char, source: Range<usize>) {
        if let Some(gap) = self.gap.take()
            && self.out.len() > self.base
        {
            self.out.push(' ');
            self.spans.push(gap);
        }
        let printed = match sound {
            SH => Some('s'),
            CH => Some('c'),
            ZH => Some('z'),
            _ => None,
        };
        if let Some(first) = printed {
            self.out.push(first);
            self.spans.push(source.clone());
            self.out.push('h');
        } else {
            self.out.push(sound);
        }
        self.spans.push(source);
        (self.before_last, self.last) = (self.last, sound);
    }

    /// Removes the last sound (always one letter) and says where its source began.
    fn take_back(&mut self) -> usize {
        self.out.pop();
        self.last = self.before_last;
        self.spans.pop()
    }

    fn source(&self, taken: usize) -> Range<usize> {
        let of = |at: usize| {
            self.sources
                .and_then(|sources| sources.get(at))
                .cloned()
                .unwrap_or(0..0)
        };
        of(self.at).start..of(self.at + taken - 1).end
    }
}

/// Gives the sound of a letter that has one whatever stands beside it.
fn plain_sound(c: char) -> Option<char> {
    /// а to я; a space for letters that need a closer look.
    const CYRILLIC: &[u8; 32] = b"abvgde zi klmnoprstufg     i e  ";
    let sound = match c {
        'a' | 'b' | 'd'..='f' | 'i' | 'l'..='o' | 'r' | 'u' | 'v' => return Some(c),
        '\u{430}'..='\u{44f}' => CYRILLIC[(u32::from(c) & 0xff) as usize - 0x30],
        _ => return None,
    };
    (sound != b' ').then_some(char::from(sound))
}

fn is_vowel(sound: char) -> bool {
    matches!(sound, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn same(spellings: &[&str]) {
        let first = skeleton(spellings[0]);
        for spelling in spellings {
            assert_eq!(
                skeleton(spelling),
                first,
                "{spelling} against {}",
                spellings[0]
            );
        }
    }

    #[test]
    fn spellings_of_one_word_fall_together() {
        same(&["зоря", "Зоря", "zoria", "zorya", "zorja", "ЗОРЯ"]);
        same(&[
            "Гнатюк",
            "Ґнатюк",
            "Hnatiuk",
            "Gnatyuk",
            "Hnatjuk",
            "Ghnatyuk",
        ]);
        same(&["Щербак", "Shcherbak", "Scherbak", "Ŝerbak", "Щербакъ"]);
        same(&["Житомир", "Zhytomyr", "Zhitomir", "Žitomir"]);
        same(&["Харків", "Kharkiv", "Harkiv"]);
        same(&["Київ", "Kyiv", "Kyjiv"]);
        same(&["Хмельницький", "Khmelnytskyi", "Khmelnitsky", "Хмельницкий"]);
        same(&["Юлія", "Юлия", "Yulia", "Iuliia", "Yuliya", "Julia"]);
        same(&["Євген", "Yevhen", "Evgen", "Jevhen", "Ievhen"]);
        same(&["Елена", "Elena", "Yelena"]);
        same(&["Королёв", "Королев", "Korolyov", "Korolev"]);
        same(&["Соловьёв", "Соловьев", "Soloviev", "Solovyov", "Solovyev"]);
        same(&["Сергеев", "Сергєєв", "Sergeev", "Sergeyev", "Serheiev"]);
        same(&["Медведев", "Медведєв", "Medvedev"]);
        same(&["Зінов'єв", "Зінов’єв", "Зиновьев", "Zinoviev", "Zinovyev"]);
        same(&["В'єтнам", "Вьетнам", "Vietnam"]);
        same(&["Михаела", "Михаэла", "Mikhaela"]);
        same(&["Соловйов", "Soloviov"]);
        same(&["Йосип", "Yosyp", "Josyp"]);
        same(&["район", "raion", "rayon"]);
        same(&["Цибуля", "Tsybulia", "Tzybulya", "Țibulia"]);
        same(&["Лук'янов", "Лукянов", "Lukianov", "Luk’yanov"]);
        same(&["Наталія", "Наталья", "Natalia", "Nataliia", "Natalya"]);
        same(&["Вайнберг", "Wainberg", "Vainberh"]);
        same(&["Ксенія", "Xenia", "Kseniia"]);
        same(&["Алла", "Alla", "Ала"]);
        same(&["Згурський", "Zghurskyi", "Zgurskij"]);
        same(&["Чебан", "Ceban", "Cheban"]);
        same(&["Чобану", "Ciobanu"]);
        same(&[
            "Штефан",
            "Ștefan",
            "Şt\u{65}fan",
            "Shtefan",
            "S\u{326}tefan",
        ]);
        same(&["Мындра", "Mândra", "Mîndra"]);
        same(&[
            "Андрієнко",
            "Andriienko",
            "Andrienko",
            "Andriyenko",
            "Андриенко",
        ]);
        same(&["Xарків", "Харків"]);
    }

    #[test]
    fn different_words_stay_different() {
        for (one, other) in [
            ("Зоря", "Заря"),
            ("Гнатюк", "Гнатів"),
            ("Київ", "Киев"),
            ("Шум", "Сум"),
            ("11", "1"),
        ] {
            assert_ne!(skeleton(one), skeleton(other), "{one} {other}");
        }
    }

    #[test]
    fn keeps_words_and_digits() {
        assert_eq!(
            skeleton("ТОВ «Будмайстер-Захід» 2200"),
            "tov budmaister zagid 2200"
        );
        assert_eq!(skeleton("Ще щось"), "she shos");
        assert_eq!(skeleton("  "), "");
        let mut out = String::from("a");
        skeleton_into(&mut out, "Юг");
        assert_eq!(out, "aiug");
    }

    #[test]
    fn spans_cover_whole_characters() {
        let text = "Борщ і Schmidt";
        let (key, spans) = skeleton_with_spans(text);
        assert_eq!(key, "borsh i shmidt");
        let sources: Vec<&str> = spans.iter().map(|span| &text[span.clone()]).collect();
        assert_eq!(
            sources,
            [
                "Б", "о", "р", "щ", "щ", " ", "і", " ", "Sch", "Sch", "m", "i", "d", "t"
            ]
        );
    }

    proptest! {
        #[test]
        fn a_skeleton_is_its_own_skeleton(text in "\\PC{0,40}") {
            let once = skeleton(&text);
            prop_assert_eq!(skeleton(&once), once);
        }

        #[test]
        fn a_latin_skeleton_is_its_own_skeleton(text in "[a-zâîșțčšž ]{0,24}") {
            let once = skeleton(&text);
            prop_assert_eq!(skeleton(&once), once);
        }

        #[test]
        fn a_cyrillic_skeleton_is_latin(text in "[а-яіїєґ' ]{0,24}") {
            let once = skeleton(&text);
            prop_assert!(once.is_ascii(), "{}", once);
            prop_assert_eq!(skeleton(&once), once);
        }

        #[test]
        fn a_word_is_found_while_it_is_typed(word in "[бвгґджзклмнпрстфхцчшщ][а-яіїєґ']{1,12}") {
            let whole = skeleton(&word);
            for length in 1..word.chars().count() {
                let typed: String = word.chars().take(length).collect();
                prop_assert!(whole.starts_with(&skeleton(&typed)), "{} of {}", typed, word);
            }
        }

        #[test]
        fn every_letter_has_a_source(text in any::<String>()) {
            let (key, spans) = skeleton_with_spans(&text);
            prop_assert_eq!(key.chars().count(), spans.len());
            prop_assert!(spans.iter().all(|span| text.get(span.clone()).is_some()));
        }
    }
}
