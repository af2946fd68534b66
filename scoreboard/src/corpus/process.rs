//! A process that does one thing and tells it as JSON on standard output: whatever happens to it, happens to no other.
//! Knows nothing of what it does.

use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

/// How long a process may take.
const PATIENCE: Duration = Duration::from_mins(2);

/// What the process tells, or how it ends without a word.
pub(crate) fn told(command: &mut Command) -> Result<Value, String> {
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.map_err(|error| error.to_string())?;
    let (output, errors) = (child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        let output = scope.spawn(|| output.map(std::io::read_to_string));
        let errors = scope.spawn(|| errors.map(std::io::read_to_string));
        let ended = wait(&mut child);
        let text = |thread: thread::ScopedJoinHandle<'_, _>| match thread.join() {
            Ok(Some(Ok(text))) => text,
            _ => String::new(),
        };
        let (output, errors): (String, String) = (text(output), text(errors));
        ended?;
        serde_json::from_str(&output).map_err(|_| last_words(&errors))
    })
}

/// Waits for a process to end, but not for ever.
fn wait(child: &mut Child) -> Result<(), String> {
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(_)) => return Ok(()),
            Ok(None) if start.elapsed() < PATIENCE => thread::sleep(Duration::from_millis(5)),
            Ok(None) => {
                let killed = child.kill().and_then(|()| child.wait());
                return Err(killed.map_or_else(|error| error.to_string(), |_| format!("takes more than {PATIENCE:?}")));
            }
            Err(error) => return Err(error.to_string()),
        }
    }
}

/// What a process says as it dies: the panic message, or that the stack is too small.
fn last_words(errors: &str) -> String {
    let lines = errors.lines().filter(|line| !line.is_empty() && !line.starts_with("note: "));
    format!("dies: {}", lines.collect::<Vec<_>>().join(" "))
}
