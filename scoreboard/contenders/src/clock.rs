//! Measures passes in CPU time of the thread. Does not depend on what they do.

use std::hint::black_box;

use rustix::time::{ClockId, clock_gettime};

/// One pass over all texts.
pub(crate) type Pass<'w> = Box<dyn FnMut() + 'w>;

/// A way to work on some texts.
pub(crate) struct Way<'w> {
    pub(crate) name: String,
    /// The number of texts of one pass.
    pub(crate) texts: usize,
    pub(crate) pass: Pass<'w>,
}

impl<'w> Way<'w> {
    /// Calls a function for each text, or value, in one pass.
    pub(crate) fn new<T, O>(name: impl Into<String>, texts: &'w [T], mut work: impl FnMut(&'w T) -> O + 'w) -> Self {
        let pass = move || texts.iter().for_each(|text| drop(black_box(work(text))));
        Self { name: name.into(), texts: texts.len(), pass: Box::new(pass) }
    }

    /// Returns how many passes take as long as a sample, after some passes that are not measured.
    pub(crate) fn passes(&mut self) -> u64 {
        (self.pass)();
        SAMPLE.div_ceil(self.sample(1).max(1))
    }

    /// Returns the nanoseconds of CPU time that this thread spends on each text, in some passes.
    pub(crate) fn per_text(&mut self, passes: u64) -> f64 {
        self.sample(passes) as f64 / (passes as f64 * self.texts as f64)
    }

    fn sample(&mut self, passes: u64) -> u64 {
        let start = now();
        (0..passes).for_each(|_| (self.pass)());
        now() - start
    }
}

/// The minimum number of nanoseconds of a sample.
const SAMPLE: u64 = 4_000_000;

fn now() -> u64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    u64::try_from(time.tv_sec * 1_000_000_000 + time.tv_nsec).expect("a time after the start")
}
