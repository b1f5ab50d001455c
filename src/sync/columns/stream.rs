//! One stream of numbers and bytes: LEB128, signed numbers folded by zigzag.

use super::NoColumns;

/// A stream that grows.
#[derive(Debug, Default)]
pub struct Out(pub Vec<u8>);

impl Out {
    pub fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push((number as u8 & 0x7f) | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    pub fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)) as u64);
    }

    pub fn size(&mut self, size: usize) {
        self.number(size as u64);
    }

    pub fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// Gives streams as one piece: how many, their lengths, their bytes.
    pub fn joined(streams: &[Self]) -> Vec<u8> {
        let mut out = Self::default();
        out.size(streams.len());
        for stream in streams {
            out.size(stream.0.len());
        }
        for stream in streams {
            out.bytes(&stream.0);
        }
        out.0
    }
}

/// A stream that is read from its beginning.
#[derive(Debug, Default, Clone, Copy)]
pub struct In<'a>(pub &'a [u8]);

impl<'a> In<'a> {
    /// Takes apart what [`Out::joined`] gave for so many streams.
    pub fn apart(bytes: &'a [u8], streams: usize) -> Result<Vec<Self>, NoColumns> {
        let mut head = Self(bytes);
        if head.number()? != streams as u64 {
            return Err(NoColumns("another number of streams"));
        }
        let mut lengths = Vec::with_capacity(streams);
        for _ in 0..streams {
            lengths.push(usize::try_from(head.number()?).unwrap_or(usize::MAX));
        }
        let mut all = Vec::with_capacity(streams);
        for length in lengths {
            all.push(Self(head.bytes(length)?));
        }
        if head.0.is_empty() {
            Ok(all)
        } else {
            Err(NoColumns("more than was named"))
        }
    }

    pub fn number(&mut self) -> Result<u64, NoColumns> {
        let mut number = 0_u64;
        for place in 0..10 {
            let (byte, rest) = self.0.split_first().ok_or(NoColumns("cut off"))?;
            self.0 = rest;
            let bits = u64::from(byte & 0x7f);
            if place == 9 && bits > 1 {
                return Err(NoColumns("a number of more than 64 bits"));
            }
            number |= bits << (7 * place);
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(NoColumns("a number of more than 64 bits"))
    }

    pub fn signed(&mut self) -> Result<i64, NoColumns> {
        let folded = self.number()?;
        Ok((folded >> 1) as i64 ^ -((folded & 1) as i64))
    }

    /// Reads the number of things that follow, each of which takes a byte at least in `stream`.
    pub fn count(&mut self, stream: Self) -> Result<usize, NoColumns> {
        let count = usize::try_from(self.number()?).unwrap_or(usize::MAX);
        if count > stream.0.len() {
            return Err(NoColumns("more than there is"));
        }
        Ok(count)
    }

    pub fn small(&mut self) -> Result<u16, NoColumns> {
        u16::try_from(self.number()?).map_err(|_| NoColumns("a number of more than 16 bits"))
    }

    pub fn bytes(&mut self, length: usize) -> Result<&'a [u8], NoColumns> {
        let (bytes, rest) = self
            .0
            .split_at_checked(length)
            .ok_or(NoColumns("cut off"))?;
        self.0 = rest;
        Ok(bytes)
    }
}
