//! Guesses in which encoding a text file was written, and decodes it as a stream.
//!
//! UTF-8 and UTF-16 prove themselves by their form. Among the eight-bit encodings the text decides: the candidate in
//! which the letters are those of Ukrainian, Russian or Romanian words wins (see `encoding_score`). `chardetng` is asked only
//! where none of ours fits, because on a few short Cyrillic cells it takes cp866 and KOI8-U for Latin text.
//!
//! It deliberately does not look at the meaning of the text (delimiters, vCard properties) and never fails on bad
//! bytes: they become U+FFFD, are counted, and the user may choose another encoding.

use std::io::{self, Read};

use super::encoding_score::score;
use encoding_rs::{
    CoderResult, Decoder, Encoding, IBM866, ISO_8859_2, ISO_8859_16, KOI8_U, UTF_8, UTF_16BE,
    UTF_16LE, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252,
};

/// The encodings a user may choose from, the likelier ones first.
pub const OFFERED: [&Encoding; 10] = [
    UTF_8,
    WINDOWS_1251,
    UTF_16LE,
    UTF_16BE,
    IBM866,
    KOI8_U,
    WINDOWS_1250,
    ISO_8859_2,
    ISO_8859_16,
    WINDOWS_1252,
];

/// How many bytes of a file the guess is made on.
pub const SAMPLE: usize = 256 * 1024;

/// The encoding found, and how far to trust it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guess {
    /// The encoding.
    pub encoding: &'static Encoding,
    /// 0 to 1; below 0.5 the user had better look.
    pub confidence: f32,
    /// Whether the file says so itself with a byte order mark.
    pub bom: bool,
}

/// Guesses the encoding of a sample from the file's start; `None` means that this is no text.
pub fn guess(sample: &[u8]) -> Option<Guess> {
    if let Some((encoding, _)) = Encoding::for_bom(sample) {
        return Some(Guess {
            encoding,
            confidence: 1.0,
            bom: true,
        });
    }
    let sure = |encoding, confidence| {
        Some(Guess {
            encoding,
            confidence,
            bom: false,
        })
    };
    if let Some(encoding) = guess_utf16(sample) {
        return sure(encoding, 0.95);
    }
    if !looks_like_text(sample) {
        return None;
    }
    match utf8_shape(sample) {
        Utf8Shape::Ascii => return sure(UTF_8, 0.9),
        Utf8Shape::Valid => return sure(UTF_8, 1.0),
        Utf8Shape::Spoiled => return sure(UTF_8, 0.6),
        Utf8Shape::Not => {}
    }
    guess_eight_bit(sample)
}

/// The encoding named in a `CHARSET` parameter or on the command line (`cp866` and `utf8` are understood too).
pub fn by_name(name: &str) -> Option<&'static Encoding> {
    let plain = name.trim().trim_matches('"').to_ascii_lowercase();
    let label = match plain.as_str() {
        "dos" | "oem" | "oem866" | "cp-866" => "ibm866",
        "ansi" | "win1251" | "win-1251" | "1251" => "windows-1251",
        "win1250" | "win-1250" | "1250" => "windows-1250",
        "utf16" | "unicode" => "utf-16le",
        other => other,
    };
    Encoding::for_label(label.as_bytes())
}

/// Decodes a piece of text whose encoding nobody names: UTF-8 if it can be, else the likeliest one.
pub fn decode_unknown(bytes: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let encoding = guess(bytes).map_or(UTF_8, |guess| guess.encoding);
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Whether the bytes are text at all in some one-byte encoding or UTF-8: no NUL, hardly a control character.
fn looks_like_text(sample: &[u8]) -> bool {
    if sample.contains(&0) {
        return false;
    }
    let odd = sample
        .iter()
        .filter(|&&b| {
            b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1a) || b == 0x7f
        })
        .count();
    odd * 200 <= sample.len()
}

/// UTF-16 without a mark: almost every unit is a letter, digit or sign of our scripts, and there are ASCII ones among them.
fn guess_utf16(sample: &[u8]) -> Option<&'static Encoding> {
    let units = sample.len() / 2;
    if units < 4 {
        return None;
    }
    let plausible = |decode: fn([u8; 2]) -> u16| {
        let (mut good, mut ascii) = (0usize, 0usize);
        for pair in sample.chunks_exact(2) {
            match decode([pair[0], pair[1]]) {
                0x09 | 0x0a | 0x0d | 0x20..=0x7e => {
                    good += 1;
                    ascii += 1;
                }
                0xa0..=0x17f
                | 0x218..=0x21b
                | 0x400..=0x491
                | 0x2010..=0x2044
                | 0x20a0..=0x20bf
                | 0x2116 => good += 1,
                _ => {}
            }
        }
        good * 100 >= units * 97 && ascii * 50 >= units
    };
    if plausible(u16::from_le_bytes) {
        Some(UTF_16LE)
    } else if plausible(u16::from_be_bytes) {
        Some(UTF_16BE)
    } else {
        None
    }
}

enum Utf8Shape {
    Ascii,
    Valid,
    /// Here and there a broken character in what is UTF-8 otherwise (a file pasted together).
    Spoiled,
    Not,
}

fn utf8_shape(sample: &[u8]) -> Utf8Shape {
    if sample.is_ascii() {
        return Utf8Shape::Ascii;
    }
    let (mut whole, mut broken) = (0usize, 0usize);
    let mut rest = sample;
    loop {
        match std::str::from_utf8(rest) {
            Ok(text) => {
                whole += text.chars().filter(|c| !c.is_ascii()).count();
                break;
            }
            Err(error) => {
                let (good, bad) = rest.split_at(error.valid_up_to());
                whole += bytes_as_chars(good);
                // A sample may end in the middle of a character.
                let Some(len) = error.error_len() else { break };
                broken += 1;
                rest = &bad[len..];
            }
        }
    }
    match (whole, broken) {
        (1.., 0) => Utf8Shape::Valid,
        (whole, broken) if whole > broken * 20 => Utf8Shape::Spoiled,
        _ => Utf8Shape::Not,
    }
}

/// Counts the characters above ASCII in bytes known to be UTF-8.
fn bytes_as_chars(utf8: &[u8]) -> usize {
    utf8.iter().filter(|&&b| b >= 0xc0).count()
}

fn guess_eight_bit(sample: &[u8]) -> Option<Guess> {
    // The order is the preference where the letters are the same in two encodings (Romanian in 1250 and 8859-2).
    const CANDIDATES: [&Encoding; 7] = [
        WINDOWS_1251,
        IBM866,
        KOI8_U,
        WINDOWS_1250,
        ISO_8859_2,
        ISO_8859_16,
        WINDOWS_1252,
    ];
    let mut best: Option<(&'static Encoding, f64, String)> = None;
    let mut second = f64::MIN;
    for encoding in CANDIDATES {
        let text = encoding.decode_without_bom_handling(sample).0.into_owned();
        let points = score(&text);
        match &best {
            Some((_, top, same)) if points <= *top => {
                if *same != text {
                    second = second.max(points);
                }
            }
            _ => {
                if let Some((_, top, _)) = best {
                    second = second.max(top);
                }
                best = Some((encoding, points, text));
            }
        }
    }
    let (mut encoding, points, _) = best?;
    if points < -1.5 {
        // None of ours: perhaps Greek, Turkish or Chinese.
        let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
        detector.feed(sample, true);
        encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
        return Some(Guess {
            encoding,
            confidence: 0.2,
            bom: false,
        });
    }
    let margin = (points - second).clamp(0.0, 2.0) / 2.0;
    let confidence = (0.4 + 0.55 * margin as f32).min(0.95);
    Some(Guess {
        encoding,
        confidence,
        bom: false,
    })
}

/// Reads a stream of any encoding as UTF-8, in a fixed amount of memory. A byte order mark is taken off.
pub struct Decoded<R> {
    inner: R,
    decoder: Decoder,
    raw: Vec<u8>,
    ready: Vec<u8>,
    taken: usize,
    ended: bool,
    replaced: bool,
}

impl<R: Read> Decoded<R> {
    /// Decodes what `inner` gives from its present place.
    pub fn new(inner: R, encoding: &'static Encoding) -> Self {
        Self {
            inner,
            decoder: encoding.new_decoder_with_bom_removal(),
            raw: vec![0; 64 * 1024],
            ready: Vec::new(),
            taken: 0,
            ended: false,
            replaced: false,
        }
    }

    /// Whether bytes were met that the encoding does not know: the sign of a wrong choice.
    pub fn replaced(&self) -> bool {
        self.replaced
    }

    fn refill(&mut self) -> io::Result<()> {
        self.ready.clear();
        self.taken = 0;
        while self.ready.is_empty() && !self.ended {
            let got = match self.inner.read(&mut self.raw) {
                Ok(got) => got,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            self.ended = got == 0;
            let room = self
                .decoder
                .max_utf8_buffer_length(got)
                .unwrap_or(4 * got + 16);
            self.ready.resize(room, 0);
            let mut read = 0;
            let mut written = 0;
            loop {
                let (result, r, w, bad) = self.decoder.decode_to_utf8(
                    &self.raw[read..got],
                    &mut self.ready[written..],
                    self.ended,
                );
                read += r;
                written += w;
                self.replaced |= bad;
                match result {
                    CoderResult::InputEmpty => break,
                    CoderResult::OutputFull => self.ready.resize(self.ready.len() * 2 + 16, 0),
                }
            }
            self.ready.truncate(written);
        }
        Ok(())
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if self.taken == self.ready.len() {
            self.refill()?;
        }
        let give = buf.len().min(self.ready.len() - self.taken);
        buf[..give].copy_from_slice(&self.ready[self.taken..self.taken + give]);
        self.taken += give;
        Ok(give)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UK: &str = "Назва;ЄДРПОУ;Телефон;Контактна особа\nТОВ «Зоря»;32490244;+380 44 123-45-67;Ковальчук Олена Петрівна\n";
    const RU: &str = "Организация;ИНН;Телефон;ФИО\nООО «Заря»;7707083893;8 (495) 123-45-67;Объедков Юрий Щедрин\n";
    const RO: &str = "Denumire;CUI;Telefon;Persoană de contact\nSC Brânză și Țuică SRL;RO14399840;0744 123 456;Ștefănescu Ion\n";

    fn encode(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        match encoding.name() {
            "UTF-16LE" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "UTF-16BE" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            // 1250 and 8859-2 know only the letters with a cedilla.
            "windows-1250" | "ISO-8859-2" => encoding.encode(&cedilla(text)).0.into_owned(),
            // cp866 has no Ukrainian i and quotation marks.
            "IBM866" => {
                let text = text
                    .replace('і', "i")
                    .replace('І', "I")
                    .replace(['«', '»'], "\"");
                encoding.encode(&text).0.into_owned()
            }
            "KOI8-U" => encoding
                .encode(&text.replace(['«', '»'], "\""))
                .0
                .into_owned(),
            _ => encoding.encode(text).0.into_owned(),
        }
    }

    fn cedilla(text: &str) -> String {
        text.replace('ș', "ş")
            .replace('ț', "ţ")
            .replace('Ș', "Ş")
            .replace('Ț', "Ţ")
    }

    #[track_caller]
    fn check(text: &str, written_in: &'static Encoding) {
        let bytes = encode(text, written_in);
        let found = guess(&bytes)
            .unwrap_or_else(|| panic!("{text:?} in {} is not text", written_in.name()));
        let read = found
            .encoding
            .decode_without_bom_handling(&bytes)
            .0
            .into_owned();
        let meant = written_in
            .decode_without_bom_handling(&bytes)
            .0
            .into_owned();
        assert_eq!(
            cedilla(&read),
            cedilla(&meant),
            "written in {}, taken for {}",
            written_in.name(),
            found.encoding.name()
        );
    }

    #[test]
    fn whole_tables_are_recognised_in_every_encoding() {
        for text in [UK, RU] {
            for encoding in [UTF_8, UTF_16LE, UTF_16BE, WINDOWS_1251, IBM866, KOI8_U] {
                check(text, encoding);
            }
        }
        for encoding in [
            UTF_8,
            UTF_16LE,
            UTF_16BE,
            WINDOWS_1250,
            ISO_8859_2,
            ISO_8859_16,
        ] {
            check(RO, encoding);
        }
    }

    #[test]
    fn a_few_short_cyrillic_cells_are_enough() {
        for text in [
            "Назва\nЗоря\n",
            "НАЗВА;ТЕЛЕФОН\n",
            "Петренко Іван\n",
            "Иванов Пётр\n",
            "Клиент;Город\nООО Заря;Москва",
            "ФИО;тел\nЩукин Ю.;123",
            "Київ",
            "Одесса",
            "ТОВ",
            "Кишинёв;Бельцы",
        ] {
            for encoding in [WINDOWS_1251, IBM866, KOI8_U] {
                check(text, encoding);
            }
        }
    }

    #[test]
    fn short_romanian_cells_are_enough() {
        for text in [
            "Bălți",
            "Iași;Brașov",
            "Ștefan cel Mare",
            "Persoană",
            "Mureșan Țară",
            "Târgu Mureș; România",
        ] {
            for encoding in [WINDOWS_1250, ISO_8859_2, ISO_8859_16] {
                check(text, encoding);
            }
        }
    }

    #[test]
    fn a_mark_at_the_start_decides() {
        let mut bytes = vec![0xef, 0xbb, 0xbf];
        bytes.extend("Назва".as_bytes());
        assert_eq!(
            guess(&bytes).map(|g| (g.encoding, g.bom)),
            Some((UTF_8, true))
        );
        let mut bytes = vec![0xff, 0xfe];
        bytes.extend("Назва".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(guess(&bytes).map(|g| g.encoding), Some(UTF_16LE));
    }

    #[test]
    fn binary_is_not_text() {
        let random: Vec<u8> = (0u32..4096)
            .map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8)
            .collect();
        assert_eq!(guess(&random), None);
        assert_eq!(guess(b"Name;Phone\nA\0B;1\n"), None);
        assert_eq!(guess(&[0; 1000]), None);
    }

    #[test]
    fn a_sample_cut_inside_a_character_is_still_utf8() {
        let bytes = "Назва;Телефон".as_bytes();
        assert_eq!(
            guess(&bytes[..bytes.len() - 1]).map(|g| g.encoding),
            Some(UTF_8)
        );
    }

    #[test]
    fn decoding_in_small_reads_gives_the_same_text() {
        let text = UK.repeat(3000);
        for encoding in [UTF_8, UTF_16LE, WINDOWS_1251] {
            let bytes = encode(&text, encoding);
            let mut read = String::new();
            Decoded::new(Trickle(&bytes, 0), encoding)
                .read_to_string(&mut read)
                .unwrap();
            assert!(read == text, "{}", encoding.name());
        }
    }

    /// Gives one to seven bytes a read, so that every character is cut somewhere.
    struct Trickle<'a>(&'a [u8], usize);

    impl Read for Trickle<'_> {
        fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
            self.1 = self.1 % 7 + 1;
            let give = self.1.min(self.0.len()).min(buf.len());
            let (now, later) = self.0.split_at(give);
            buf[..give].copy_from_slice(now);
            self.0 = later;
            Ok(give)
        }
    }
}
