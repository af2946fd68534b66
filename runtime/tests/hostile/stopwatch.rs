//! Measures time, in processor time if it is available, so that other work on the machine does not count.

use std::time::{Duration, Instant};

/// Far more than linear work takes at the sizes of these tests, and far less than quadratic work takes.
const DEADLINE: Duration = Duration::from_secs(30);

/// The error of the clock.
const CLOCK: Duration = Duration::from_millis(20);

/// Runs a function, and panics if it takes too long.
pub(crate) fn soon<T>(what: &str, run: impl FnOnce() -> T) -> T {
    let (result, took) = timed(run);
    assert!(took < DEADLINE, "{what} takes {took:?}");
    result
}

/// Checks that four times the size takes less than eight times the time.
pub(crate) fn linear<T>(what: &str, size: usize, run: impl Fn(usize) -> T) {
    let best = |size| (0..3).map(|_| timed(|| run(size)).1).min().unwrap_or_default();
    let (small, large) = (best(size), best(4 * size));
    assert!(large < 8 * small + CLOCK, "{what} takes {small:?}, and {large:?} for four times as much");
}

/// Runs a function, and returns its result and the elapsed time.
fn timed<T>(run: impl FnOnce() -> T) -> (T, Duration) {
    let (begun, clock) = (processor_time(), Instant::now());
    let result = run();
    let took = begun.zip(processor_time()).map(|(begun, ended)| ended.saturating_sub(begun));
    (result, took.unwrap_or_else(|| clock.elapsed()))
}

/// Returns the processor time of this thread.
fn processor_time() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}
