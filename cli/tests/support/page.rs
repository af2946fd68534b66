//! The code blocks of a Markdown page: files and commands.
//! Does not depend on commands.

/// A code block between two fences.
#[derive(Debug)]
pub(crate) struct Block<'p> {
    /// The name of the file, if the line before the block ends in a name and a colon.
    pub(crate) file: Option<&'p str>,
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
        let line = before.trim_end().lines().last().unwrap_or_default();
        let file = line.ends_with(':').then(|| line.rsplit('`').nth(1)).flatten();
        blocks.push(Block { file, language, text });
        before = after;
    }
    blocks
}

impl<'p> Block<'p> {
    /// Returns the commands in a block of a terminal.
    /// The prompt, and a comment after two spaces, are removed.
    pub(crate) fn commands(&self) -> Vec<&'p str> {
        let lines = self.text.lines().filter_map(|line| line.strip_prefix("$ "));
        lines.map(|line| line.split("  #").next().unwrap_or(line).trim_end()).collect()
    }
}
