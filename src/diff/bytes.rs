//! Level two: the bytes of a page's PDF.

use super::golden::Kept;
use super::side::{PdfPage, SidePage};
use super::verdict::Bytes;
use sha2::{Digest, Sha256};

/// Compares the files of a page; `None` where a side has none, or one file has it in another place.
pub(super) fn compare(old: &SidePage, new: &SidePage) -> Option<Bytes> {
    let new = new.pdf.as_ref()?;
    match (&old.pdf, &old.kept) {
        (Some(old), _) => files(old, new),
        (None, Some(kept)) => Some(kept_file(kept, new)),
        (None, None) => None,
    }
}

fn files(old: &PdfPage, new: &PdfPage) -> Option<Bytes> {
    if old.bytes == new.bytes {
        return (old.at == new.at).then_some(Bytes::Same);
    }
    let at = old.bytes.iter().zip(new.bytes.iter()).position(|(was, is)| was != is);
    let at = at.or(Some(old.bytes.len().min(new.bytes.len())));
    Some(Bytes::Differ { at, old: Some(old.bytes.len()), new: new.bytes.len() })
}

fn kept_file(kept: &Kept, new: &PdfPage) -> Bytes {
    if kept.pdf == hash(&new.bytes) {
        Bytes::Same
    } else {
        Bytes::Differ { at: None, old: None, new: new.bytes.len() }
    }
}

/// The SHA-256 of a file, in hex.
pub(super) fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
