//! How much a decoded text looks like Ukrainian, Russian or Romanian: what tells eight-bit encodings apart.
//!
//! Letter frequencies, letter case within a word, vowels beside consonants, one script in a word: a wrong encoding breaks
//! all of these. It knows no words, so that names and abbreviations do not deceive it.

/// How much a decoded text looks like Ukrainian, Russian or Romanian: mean points per character above ASCII.
///
/// A letter gives the logarithm of its frequency against the mean letter; a small letter followed by a capital, a word
/// of two scripts, a frame or control character cost points: these are what a wrong encoding produces.
pub(super) fn score(text: &str) -> f64 {
    let mut points = 0.0;
    let mut high = 0usize;
    let mut word = Word::default();
    for c in text.chars() {
        if c.is_alphabetic() || matches!(c, '\'' | '’' | 'ʼ') && word.letters > 0 {
            word.push(c, &mut points);
        } else {
            word = Word::default();
            points += sign_points(c);
        }
        if !c.is_ascii() {
            high += 1;
        }
    }
    if high == 0 { 0.0 } else { points / high as f64 }
}

/// The word being read: what the letters before say about the next one.
#[derive(Default)]
struct Word {
    letters: usize,
    lower_before: bool,
    cyrillic: bool,
    latin: bool,
    last: Option<char>,
}

impl Word {
    fn push(&mut self, c: char, points: &mut f64) {
        if !c.is_alphabetic() {
            return;
        }
        let low = c.to_lowercase().next().unwrap_or(c);
        if self.lower_before && c.is_uppercase() {
            *points -= 3.0;
        }
        self.lower_before = c.is_lowercase();
        if is_cyrillic(c) {
            if self.latin {
                *points -= 3.0;
            }
            self.cyrillic = true;
            *points += cyrillic_points(low);
            if let Some(last) = self.last {
                *points += pair_points(last, low);
            }
        } else {
            // In cp866 there is no Ukrainian i: people write the Latin one.
            let stands_for_cyrillic = matches!(low, 'i' | 'a' | 'e' | 'o' | 'c' | 'p' | 'x' | 'y');
            if self.cyrillic && !stands_for_cyrillic {
                *points -= 3.0;
            }
            if !stands_for_cyrillic {
                self.latin = true;
            }
            if !c.is_ascii() {
                *points += latin_points(low);
                // Romanian sets its marked letters among plain ones; Cyrillic read as Latin is marked throughout.
                if self
                    .last
                    .is_some_and(|last| !last.is_ascii() && !is_cyrillic(last))
                {
                    *points -= 1.0;
                }
            }
        }
        self.letters += 1;
        self.last = Some(low);
    }
}

fn is_cyrillic(c: char) -> bool {
    ('\u{400}'..='\u{4ff}').contains(&c)
}

/// ln(frequency / mean frequency), from the letter frequencies of Ukrainian and Russian taken together.
fn cyrillic_points(low: char) -> f64 {
    let per_mille: f64 = match low {
        'о' => 102.0,
        'а' => 80.0,
        'н' => 67.0,
        'и' => 67.0,
        'е' => 66.0,
        'т' => 58.0,
        'р' => 50.0,
        'в' => 50.0,
        'с' => 48.0,
        'л' => 40.0,
        'к' => 38.0,
        'д' => 32.0,
        'м' => 31.0,
        'у' => 30.0,
        'п' => 29.0,
        'і' => 28.0,
        'я' => 21.0,
        'з' => 20.0,
        'ь' => 18.0,
        'г' => 17.0,
        'б' => 17.0,
        'ч' => 14.0,
        'й' => 13.0,
        'ы' => 10.0,
        'х' => 11.0,
        'ж' => 9.0,
        'ш' => 8.0,
        'ю' => 8.0,
        'ц' => 6.5,
        'щ' => 4.5,
        'ї' => 4.0,
        'є' => 3.0,
        'э' => 2.0,
        'ф' => 3.5,
        'ё' => 1.0,
        'ґ' => 0.4,
        'ъ' => 0.4,
        _ => 0.05,
    };
    (per_mille / 30.0).ln()
}

/// A vowel beside a consonant is what words are made of; rows of either are what wrong tables give.
fn pair_points(before: char, now: char) -> f64 {
    const VOWELS: &str = "аеиіоуыэюяєїё";
    if before == now
        && !matches!(
            now,
            'н' | 'с' | 'л' | 'о' | 'т' | 'к' | 'е' | 'м' | 'п' | 'р' | 'в'
        )
    {
        return -1.0;
    }
    if matches!(now, 'ь' | 'ъ' | 'ы') && (VOWELS.contains(before) || matches!(before, 'ь' | 'ъ'))
    {
        return -2.0;
    }
    if VOWELS.contains(before) == VOWELS.contains(now) {
        -0.3
    } else {
        0.3
    }
}

fn latin_points(low: char) -> f64 {
    match low {
        'ă' | 'â' | 'î' | 'ș' | 'ț' | 'ş' | 'ţ' => 1.2,
        'é' | 'á' | 'ö' | 'ü' | 'ó' | 'ä' => 0.4,
        'í' | 'ő' | 'ú' | 'ű' | 'č' | 'š' | 'ž' | 'ř' | 'ě' | 'ý' | 'ł' | 'ą' | 'ę' | 'ż' | 'ś'
        | 'ć' | 'ń' | 'è' | 'ç' | 'ñ' | 'ã' | 'ß' => -0.3,
        _ => -2.5,
    }
}

fn sign_points(c: char) -> f64 {
    match c {
        '\0'..='\x7f' => 0.0,
        '«' | '»' | '„' | '“' | '”' | '’' | '‘' | '–' | '—' | '№' | '…' | '\u{a0}' | '°' | '€'
        | '§' | '™' | '®' | '©' | '•' | '·' => 0.3,
        '\u{80}'..='\u{9f}' | '\u{fffd}' => -6.0,
        '\u{2500}'..='\u{25ff}' => -2.5,
        _ => -2.0,
    }
}
