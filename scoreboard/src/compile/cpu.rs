//! CPU time of processes, as the kernel of Linux tells it. Knows nothing of what the processes do.

use std::fs;
use std::time::Duration;

use crate::Outcome;

/// How many of the kernel's ticks make a second: what it tells is in this unit whatever its clock does.
const TICKS: u64 = 100;

/// Where the ticks of ended children stand, in user mode and in the kernel, after the name of the program.
const OF_CHILDREN: [usize; 2] = [13, 14];

/// The CPU time of all child processes that have ended, with theirs.
pub(super) fn of_children() -> Outcome<Duration> {
    let told = fs::read_to_string("/proc/self/stat").map_err(|_| "CPU seconds can only be read on Linux")?;
    read(&told).ok_or_else(|| "the kernel tells CPU time in an unknown way".into())
}

/// The name of the program may hold anything, even parentheses.
fn read(told: &str) -> Option<Duration> {
    let (_, fields) = told.rsplit_once(')')?;
    let fields: Vec<&str> = fields.split_whitespace().collect();
    let ticks = OF_CHILDREN.iter().map(|at| fields.get(*at)?.parse::<u64>().ok()).sum::<Option<u64>>()?;
    Some(Duration::from_millis(ticks * 1_000 / TICKS))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::read;

    #[test]
    fn the_time_of_children_is_read_whatever_the_program_is_called() {
        let told = "42 (a) b (c)) S 1 42 42 0 -1 4194304 100 200 0 0 7 8 150 25 20 0 1 0 99";
        assert_eq!(read(told), Some(Duration::from_millis(1_750)));
        assert_eq!(read("42 (a) S 1"), None);
    }
}
