//! How long something takes, in time of the processor where that is known: other work on the machine does not count.

use std::time::{Duration, Instant};

/// Far more than linear work takes at the sizes of these tests, far less than quadratic work takes.
const DEADLINE: Duration = Duration::from_secs(30);

/// What the clock may be wrong by.
const CLOCK: Duration = Duration::from_millis(20);

/// Runs something that must not take long.
pub(crate) fn soon<T>(what: &str, run: impl FnOnce() -> T) -> T {
    let (result, took) = timed(run);
    assert!(took < DEADLINE, "{what} takes {took:?}");
    result
}

/// Sees to it that something takes time in proportion to its size: four times the size, and less than eight times the time.
pub(crate) fn linear<T>(what: &str, size: usize, run: impl Fn(usize) -> T) {
    let best = |size| (0..3).map(|_| timed(|| run(size)).1).min().unwrap_or_default();
    let (small, large) = (best(size), best(4 * size));
    assert!(large < 8 * small + CLOCK, "{what} takes {small:?}, and {large:?} for four times as much");
}

/// Runs something, and says how long that took.
fn timed<T>(run: impl FnOnce() -> T) -> (T, Duration) {
    let (begun, clock) = (processor_time(), Instant::now());
    let result = run();
    let took = begun.zip(processor_time()).map(|(begun, ended)| ended.saturating_sub(begun));
    (result, took.unwrap_or_else(|| clock.elapsed()))
}

/// How long this thread has run.
fn processor_time() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}
