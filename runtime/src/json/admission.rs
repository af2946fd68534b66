//! Checks a text before it is parsed: its size, and its first bytes. Does not look at the rest.

use super::error::{SyntaxError, SyntaxErrorKind};
use crate::limits::{LimitError, LimitKind, Limits};

pub(crate) fn check_size(size: usize, limits: &Limits) -> Result<(), LimitError> {
    let allowed = limits.document_bytes.min(Limits::MOST_DOCUMENT_BYTES);
    if size <= allowed {
        return Ok(());
    }
    Err(LimitError { limit: LimitKind::DocumentBytes, allowed: allowed as u64, offset: Some(allowed) })
}

pub(super) fn check_byte_order_mark(source: &[u8]) -> Result<(), SyntaxError> {
    let marks: [&[u8]; 3] = [b"\xEF\xBB\xBF", b"\xFE\xFF", b"\xFF\xFE"];
    if marks.iter().any(|mark| source.starts_with(mark)) {
        return Err(SyntaxError::new(SyntaxErrorKind::ByteOrderMark, 0));
    }
    Ok(())
}
