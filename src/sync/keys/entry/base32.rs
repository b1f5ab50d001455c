//! Base32 (RFC 4648, lower case, without padding) of any length, for texts that people send each other.

const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// Writes bytes as letters and digits.
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(5) * 8);
    for chunk in bytes.chunks(5) {
        let mut group = [0; 8];
        group[3..3 + chunk.len()].copy_from_slice(chunk);
        let value = u64::from_be_bytes(group);
        let letters = (chunk.len() * 8).div_ceil(5);
        for place in 0..letters {
            text.push(char::from(
                ALPHABET[(value >> (35 - 5 * place) & 31) as usize],
            ));
        }
    }
    text
}

/// Reads what [`encode`] wrote; capital letters are taken too, and white space between is passed over.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 5 / 8);
    let (mut value, mut bits) = (0_u32, 0_u32);
    for letter in text.chars().filter(|letter| !letter.is_whitespace()) {
        let byte = u8::try_from(letter.to_ascii_lowercase()).ok()?;
        let digit = ALPHABET.iter().position(|one| *one == byte)?;
        value = value << 5 | u32::try_from(digit).ok()?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(value >> bits & 255).ok()?);
            value &= (1 << bits) - 1;
        }
    }
    (bits < 5 && value == 0).then_some(bytes)
}
