//! The code blocks of a Markdown page: files and commands.
//! Does not depend on commands.

use crate::support::blocks::Block;

impl<'p> Block<'p> {
    /// Returns the name of the file, if the line before the block ends in a name and a colon.
    pub(crate) fn file(&self) -> Option<&'p str> {
        self.before.ends_with(':').then(|| self.before.rsplit('`').nth(1)).flatten()
    }

    /// Returns the commands in a block of a terminal.
    /// The prompt, and a comment after two spaces, are removed.
    pub(crate) fn commands(&self) -> Vec<&'p str> {
        let lines = self.text.lines().filter_map(|line| line.strip_prefix("$ "));
        lines.map(|line| line.split("  #").next().unwrap_or(line).trim_end()).collect()
    }
}
