//! The code blocks of a Markdown page.
//! Does not depend on what is done with them.

/// A code block between two fences.
#[derive(Debug)]
pub(crate) struct Block<'p> {
    /// The last line before the block that is not blank.
    pub(crate) before: &'p str,
    pub(crate) language: &'p str,
    pub(crate) text: &'p str,
}

/// Returns the blocks of a page, in order.
pub(crate) fn blocks(page: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut pieces = page.split("```");
    let mut before = pieces.next().unwrap_or_default();
    while let (Some(block), Some(after)) = (pieces.next(), pieces.next()) {
        let (language, text) = block.split_once('\n').expect("a block has lines");
        blocks.push(Block { before: before.trim_end().lines().last().unwrap_or_default(), language, text });
        before = after;
    }
    blocks
}
