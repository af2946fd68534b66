//! Runs a command, and measures its time and its memory as the Linux kernel counts them.

use std::fs;
use std::io::Read;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::Outcome;

/// What a command did.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) seconds: f64,
    /// The maximum memory; 0 if the process ended before it was measured.
    pub(crate) kilobytes: u64,
    pub(crate) code: Option<i32>,
    /// Its standard output and standard error.
    pub(crate) output: String,
}

/// Runs a command to its end.
pub(crate) fn run(command: &mut Command) -> Outcome<Run> {
    let start = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let (out, error) = (child.stdout.take(), child.stderr.take());
    let readers = [std::thread::spawn(move || read(out)), std::thread::spawn(move || read(error))];
    let status_file = format!("/proc/{}/status", child.id());
    let mut kilobytes = 0;
    let status = loop {
        // The peak only grows, so the last answer before the end is the one that counts.
        kilobytes = fs::read_to_string(&status_file).ok().and_then(|text| peak(&text)).unwrap_or(kilobytes);
        match child.try_wait()? {
            Some(status) => break status,
            None => std::thread::sleep(Duration::from_millis(1)),
        }
    };
    let seconds = start.elapsed().as_secs_f64();
    let output = readers.into_iter().map(|reader| reader.join().unwrap_or_default()).collect();
    Ok(Run { seconds, kilobytes, code: status.code(), output })
}

fn read(stream: Option<impl Read>) -> String {
    let mut bytes = Vec::new();
    let _ = stream.map(|mut stream| stream.read_to_end(&mut bytes));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Returns the most resident memory, from the status file of a process.
fn peak(status: &str) -> Option<u64> {
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    #[test]
    fn a_run_has_output_and_code() {
        let run = super::run(Command::new("sh").args(["-c", "echo out; echo error >&2; exit 3"])).expect("a shell");
        assert_eq!((run.output.as_str(), run.code), ("out\nerror\n", Some(3)));
    }

    #[test]
    fn the_peak_is_in_kilobytes() {
        assert_eq!(super::peak("Name:\tx\nVmPeak:\t  9000 kB\nVmHWM:\t   1234 kB\n"), Some(1234));
    }
}
