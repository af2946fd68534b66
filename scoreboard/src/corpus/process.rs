//! Runs a process that writes its result as JSON to standard output, so that a crash does not affect others.
//! Does not depend on what the process does.

use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

/// The maximum time of a process.
const PATIENCE: Duration = Duration::from_mins(2);

/// Returns the result of the process, or how it ended without one.
pub(crate) fn answer(command: &mut Command) -> Result<Value, String> {
    answer_within(command, PATIENCE)
}

/// Returns the result of a process that may take as long as given, or how it ended without one.
pub(crate) fn answer_within(command: &mut Command, patience: Duration) -> Result<Value, String> {
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.map_err(|error| error.to_string())?;
    let (output, errors) = (child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        let output = scope.spawn(|| output.map(std::io::read_to_string));
        let errors = scope.spawn(|| errors.map(std::io::read_to_string));
        let ended = wait(&mut child, patience);
        let text = |thread: thread::ScopedJoinHandle<'_, _>| match thread.join() {
            Ok(Some(Ok(text))) => text,
            _ => String::new(),
        };
        let (output, errors): (String, String) = (text(output), text(errors));
        ended?;
        serde_json::from_str(&output).map_err(|_| last_words(&errors))
    })
}

/// Waits for a process to end, up to a maximum time.
fn wait(child: &mut Child, patience: Duration) -> Result<(), String> {
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(_)) => return Ok(()),
            Ok(None) if start.elapsed() < patience => thread::sleep(Duration::from_millis(5)),
            Ok(None) => {
                let killed = child.kill().and_then(|()| child.wait());
                return Err(killed.map_or_else(|error| error.to_string(), |_| format!("takes more than {patience:?}")));
            }
            Err(error) => return Err(error.to_string()),
        }
    }
}

/// Describes the end of a process: the panic message, or a stack overflow.
fn last_words(errors: &str) -> String {
    let lines = errors.lines().filter(|line| !line.is_empty() && !line.starts_with("note: "));
    format!("dies: {}", lines.collect::<Vec<_>>().join(" "))
}
