//! CPU time of processes, read from the Linux kernel. Does not depend on what the processes do.

use std::fs;
use std::time::Duration;

use crate::Outcome;

/// Clock ticks per second in `/proc`, which do not depend on the frequency of the kernel's timer.
const TICKS: u64 = 100;

/// The fields with the ticks of ended children, in user and kernel mode, counted after the program's name.
const OF_CHILDREN: [usize; 2] = [13, 14];

/// Returns the CPU time of all ended child processes and their children.
pub(crate) fn of_children() -> Outcome<Duration> {
    let answer = fs::read_to_string("/proc/self/stat").map_err(|_| "CPU seconds can only be read on Linux")?;
    read(&answer).ok_or_else(|| "unknown format of the kernel's CPU time".into())
}

/// Splits at the last parenthesis, because the name of the program may contain parentheses.
fn read(answer: &str) -> Option<Duration> {
    let (_, fields) = answer.rsplit_once(')')?;
    let fields: Vec<&str> = fields.split_whitespace().collect();
    let ticks = OF_CHILDREN.iter().map(|at| fields.get(*at)?.parse::<u64>().ok()).sum::<Option<u64>>()?;
    Some(Duration::from_millis(ticks * 1_000 / TICKS))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::read;

    #[test]
    fn the_time_of_children_is_read_for_any_program_name() {
        let answer = "42 (a) b (c)) S 1 42 42 0 -1 4194304 100 200 0 0 7 8 150 25 20 0 1 0 99";
        assert_eq!(read(answer), Some(Duration::from_millis(1_750)));
        assert_eq!(read("42 (a) S 1"), None);
    }
}
