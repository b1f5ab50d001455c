//! The pieces of an attachment on the share: what they are called and what is in them.
//!
//! A content is cut into pieces of 4 MiB. Each is sealed by itself and named by a keyed hash of the content's hash and
//! the number of the piece, so that the same picture is on the share once and its name tells nothing. The same content under
//! the same epoch gives the same bytes on every device.

use super::keys::{Epoch, Keyring, Refusal};
use super::name;
use super::replica::ContentHash;
use super::segment::padded;

/// Bytes of a content in one piece.
pub const PIECE: usize = 4 << 20;
/// More pieces than any content has: 1 GiB.
const MOST_PIECES: u32 = if cfg!(test) { 4 } else { 256 };
/// No content is longer on the share, in bytes: a base takes none that is.
pub const MOST: usize = 256 * PIECE;

const _: () = assert!(crate::store::content::MOST < MOST);

/// Tells whether others could read a content from the share.
pub const fn fits(content: &[u8]) -> bool {
    count(content) <= MOST_PIECES
}

/// Gives the name of a piece and what its sealing is bound to.
///
/// # Errors
/// [`Refusal::NoKey`].
pub fn place(
    keys: &Keyring,
    epoch: Epoch,
    hash: &ContentHash,
    number: u32,
) -> Result<(String, Vec<u8>), Refusal> {
    let mut whole = hash.to_vec();
    whole.extend_from_slice(&number.to_le_bytes());
    let id = keys.content_name(epoch, &whole)?;
    let header = [b"kartoteka 1 piece".as_slice(), &whole].concat();
    Ok((name::content(epoch.tag, &id), header))
}

/// Tells how many pieces a content has.
pub const fn count(bytes: &[u8]) -> u32 {
    let count = bytes.len().div_ceil(PIECE);
    if count == 0 { 1 } else { count as u32 }
}

/// Gives a piece of a content as it lies on the share: its name and its bytes.
///
/// # Errors
/// [`Refusal::NoKey`].
pub fn seal(
    keys: &Keyring,
    epoch: Epoch,
    (hash, content): (&ContentHash, &[u8]),
    number: u32,
) -> Result<(String, Vec<u8>), Refusal> {
    let (name, header) = place(keys, epoch, hash, number)?;
    let piece = content.get(number as usize * PIECE..).unwrap_or_default();
    let text = text(count(content), &piece[..piece.len().min(PIECE)]);
    let sealed = keys.seal(epoch, &header, &text);
    Ok((name, sealed.map_err(|_| Refusal::NoKey)?))
}

/// Opens a piece: of how many it is one, and its bytes. `None` for one that is torn, changed or another.
pub fn open(keys: &Keyring, epoch: Epoch, header: &[u8], sealed: &[u8]) -> Option<(u32, Vec<u8>)> {
    let opened = keys.open(epoch.tag, epoch.number, header, sealed).ok()?;
    let (count, piece) = read(&opened)?;
    Some((count, piece.to_vec()))
}

/// No sealed piece is longer, in bytes.
pub fn most() -> u64 {
    padded(8 + PIECE) as u64 + 64
}

fn text(count: u32, piece: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(padded(8 + piece.len()));
    text.extend_from_slice(&count.to_le_bytes());
    text.extend_from_slice(&(piece.len() as u32).to_le_bytes());
    text.extend_from_slice(piece);
    text.resize(padded(text.len()), 0);
    text
}

fn read(text: &[u8]) -> Option<(u32, &[u8])> {
    let (count, rest) = text.split_first_chunk::<4>()?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let count = u32::from_le_bytes(*count);
    let piece = rest.get(..usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
    (count > 0 && count <= MOST_PIECES).then_some((count, piece))
}
