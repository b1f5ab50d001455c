//! The colour profile that PDF/A asks for: sRGB (IEC 61966-2-1) as an ICC profile of version 2, written here from the
//! standard's own numbers, so that no file of others is embedded.

/// Points of the curve that turns a value into light.
const CURVE: usize = 256;

/// Gives the bytes of the profile.
pub(super) fn srgb() -> Vec<u8> {
    let tags: [(&[u8; 4], Vec<u8>); 7] = [
        (b"desc", description("sRGB IEC61966-2.1")),
        (b"cprt", text("No copyright, use freely")),
        (b"wtpt", xyz(0.9642, 1.0, 0.8249)),
        // The primaries, adapted to D50 (ICC.1:2001-04, annex E).
        (b"rXYZ", xyz(0.43607, 0.22249, 0.01392)),
        (b"gXYZ", xyz(0.38515, 0.71687, 0.09708)),
        (b"bXYZ", xyz(0.14307, 0.06061, 0.71410)),
        (b"rTRC", curve()),
    ];
    let count = tags.len() + 2;
    let mut table = Vec::new();
    let mut data = Vec::new();
    let start = 128 + 4 + 12 * count;
    let mut last = (0, 0);
    for (name, bytes) in &tags {
        last = (start + data.len(), bytes.len());
        entry(&mut table, name, last);
        data.extend_from_slice(bytes);
        while data.len() % 4 != 0 {
            data.push(0);
        }
    }
    // The three colours share one curve.
    entry(&mut table, b"gTRC", last);
    entry(&mut table, b"bTRC", last);
    let mut profile = header(start + data.len());
    profile.extend_from_slice(&be32(count));
    profile.extend_from_slice(&table);
    profile.extend_from_slice(&data);
    profile
}

fn header(size: usize) -> Vec<u8> {
    let mut header = Vec::with_capacity(128);
    header.extend_from_slice(&be32(size));
    header.extend_from_slice(&[0; 4]);
    header.extend_from_slice(&[2, 0x10, 0, 0]);
    header.extend_from_slice(b"mntrRGB XYZ ");
    // 2026-01-01, the day of this profile.
    for part in [2026_u16, 1, 1, 0, 0, 0] {
        header.extend_from_slice(&part.to_be_bytes());
    }
    header.extend_from_slice(b"acsp");
    header.resize(68, 0);
    for part in [0.9642, 1.0, 0.8249] {
        header.extend_from_slice(&fixed(part));
    }
    header.resize(128, 0);
    header
}

fn entry(table: &mut Vec<u8>, name: &[u8; 4], (offset, size): (usize, usize)) {
    table.extend_from_slice(name);
    table.extend_from_slice(&be32(offset));
    table.extend_from_slice(&be32(size));
}

fn be32(value: usize) -> [u8; 4] {
    u32::try_from(value).unwrap_or(0).to_be_bytes()
}

/// A number with 16 bits after the point.
fn fixed(value: f64) -> [u8; 4] {
    ((value * 65536.0).round() as i32).to_be_bytes()
}

fn xyz(x: f64, y: f64, z: f64) -> Vec<u8> {
    let mut tag = b"XYZ \0\0\0\0".to_vec();
    for part in [x, y, z] {
        tag.extend_from_slice(&fixed(part));
    }
    tag
}

fn text(text: &str) -> Vec<u8> {
    let mut tag = b"text\0\0\0\0".to_vec();
    tag.extend_from_slice(text.as_bytes());
    tag.push(0);
    tag
}

fn description(text: &str) -> Vec<u8> {
    let mut tag = b"desc\0\0\0\0".to_vec();
    tag.extend_from_slice(&be32(text.len() + 1));
    tag.extend_from_slice(text.as_bytes());
    tag.push(0);
    // No Unicode and no Macintosh names.
    tag.extend_from_slice(&[0; 4 + 4 + 2 + 1 + 67]);
    tag
}

fn curve() -> Vec<u8> {
    let mut tag = b"curv\0\0\0\0".to_vec();
    tag.extend_from_slice(&be32(CURVE));
    for step in 0..CURVE {
        let value = step as f64 / (CURVE - 1) as f64;
        let light = if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        };
        tag.extend_from_slice(&((light * 65535.0).round() as u16).to_be_bytes());
    }
    tag
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_tells_its_size_and_its_tags_lie_within() {
        let profile = srgb();
        let number = |at: usize| {
            let bytes = [
                profile[at],
                profile[at + 1],
                profile[at + 2],
                profile[at + 3],
            ];
            u32::from_be_bytes(bytes) as usize
        };
        assert_eq!(number(0), profile.len());
        assert_eq!(&profile[36..40], b"acsp");
        for tag in 0..number(128) {
            let (offset, size) = (number(136 + 12 * tag), number(140 + 12 * tag));
            assert!(offset % 4 == 0 && offset + size <= profile.len());
        }
    }
}
