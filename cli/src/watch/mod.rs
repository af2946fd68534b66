//! `watch`: generates again whenever schemas or settings change, until it is interrupted.
//! Knows when to generate, and not how.

mod inputs;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use notify_debouncer_mini::notify::{self, RecommendedWatcher, RecursiveMode};
use notify_debouncer_mini::{DebounceEventResult, Debouncer, new_debouncer};

use crate::args::{CrateOutput, Shared};
use crate::exit::Exit;
use crate::{generate, report};
use inputs::Inputs;

/// How long nothing must have changed before schemas are read again: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(150);

/// Generates, and again after each change. Ends only if the system cannot watch files.
pub(crate) fn run(shared: &Shared, output: &CrateOutput) -> Exit {
    match Watch::start().and_then(|mut watch| watch.run(shared, output)) {
        Ok(never) => match never {},
        Err(error) => {
            let help = "the system may limit how many folders can be watched";
            report::error(&format!("cannot watch for changes: {error}"), help);
            Exit::Unusable
        }
    }
}

struct Watch {
    debouncer: Debouncer<RecommendedWatcher>,
    events: Receiver<DebounceEventResult>,
    /// The folders that are watched.
    watched: BTreeSet<PathBuf>,
}

impl Watch {
    fn start() -> notify::Result<Self> {
        let (sender, events) = mpsc::channel();
        Ok(Self { debouncer: new_debouncer(QUIET, sender)?, events, watched: BTreeSet::new() })
    }

    fn run(&mut self, shared: &Shared, output: &CrateOutput) -> notify::Result<std::convert::Infallible> {
        let mut inputs = Inputs::default();
        loop {
            // What changes while schemas are read is seen by reading the same inputs before and after.
            let before = inputs.again();
            inputs = Inputs::read(generate::quietly(shared, output));
            self.watch(&inputs)?;
            if before != before.again() {
                continue;
            }
            report::done(&format!("waiting for changes of {} files and folders", inputs.len()));
            report::finish();
            self.wait(&inputs)?;
        }
    }

    /// Watches the folders of the inputs that are not watched yet.
    fn watch(&mut self, inputs: &Inputs) -> notify::Result<()> {
        for folder in inputs.folders() {
            if folder.is_dir() && !self.watched.contains(folder) {
                self.debouncer.watcher().watch(folder, RecursiveMode::NonRecursive)?;
                self.watched.insert(folder.to_path_buf());
            }
        }
        Ok(())
    }

    /// Waits until an input has changed. Other files in the same folders do not matter.
    fn wait(&self, inputs: &Inputs) -> notify::Result<()> {
        loop {
            match self.events.recv() {
                Ok(Ok(_)) if inputs.again() == *inputs => {}
                Ok(Ok(_)) => return Ok(()),
                Ok(Err(error)) => return Err(error),
                Err(_) => return Err(notify::Error::generic("the watcher has ended")),
            }
        }
    }
}
