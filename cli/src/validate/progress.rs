//! Shows how much of a large file has been read, on standard error if it is a terminal.
//! Does not depend on the contents of the file.

use std::io::{self, IsTerminal, Read};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Files with fewer bytes are read so fast that they have no bar.
const SMALLEST: u64 = 64 << 20;

/// A bar on the terminal, or nothing.
pub(crate) struct Progress(Option<ProgressBar>);

impl Progress {
    /// Creates a bar for a file with this number of bytes.
    pub(crate) fn of(bytes: Option<u64>) -> Self {
        let shown = bytes.filter(|bytes| *bytes >= SMALLEST && io::stderr().is_terminal());
        Self(shown.map(|bytes| {
            let bar = ProgressBar::new(bytes);
            let template = "{bar:30} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left";
            bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar.enable_steady_tick(Duration::from_millis(200));
            bar
        }))
    }

    /// Returns a reader that moves the bar.
    pub(crate) fn read<'r>(&self, reader: Box<dyn Read + 'r>) -> Box<dyn Read + 'r> {
        match &self.0 {
            Some(bar) => Box::new(bar.wrap_read(reader)),
            None => reader,
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
