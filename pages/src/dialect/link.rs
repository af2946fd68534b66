//! Markdown links, which several dialects use for references to models.
//! Must not know what a link refers to.

use crate::error::PageError;
use crate::piece::Piece;

/// Splits a piece that is one link into text and target.
pub(super) fn link(piece: Piece<'_>) -> Result<(Piece<'_>, Piece<'_>), PageError> {
    let inner = piece.expect_enclosed("[", ")")?;
    inner.expect_split("](")
}

/// Returns the last segment of a link target, without the extension `.md`.
pub(super) fn page_name(target: Piece<'_>) -> Result<&str, PageError> {
    let name = target.text().rsplit('/').next().and_then(|file| file.strip_suffix(".md"));
    name.filter(|name| !name.is_empty()).ok_or_else(|| target.error("a path that ends in `.md`"))
}
