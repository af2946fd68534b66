//! Runs work that may panic or recurse deeply, on all cores. Does not depend on the work.
//! Panics become errors, and threads get a large stack.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

const STACK_BYTES: usize = 256 << 20;
const GUARDED: &str = "guarded";

/// Hides the messages of panics in [`each`], whose results contain them.
pub(crate) fn quiet() {
    let loud = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().name() != Some(GUARDED) {
            loud(info);
        }
    }));
}

/// Calls a function for each item, on all cores, and returns the results in the order of the items. A panic becomes an
/// error.
pub(crate) fn each<I: Sync, O: Send>(items: &[I], work: impl Fn(&I) -> O + Sync) -> Vec<Result<O, String>> {
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<Option<Result<O, String>>>> = Mutex::new(items.iter().map(|_| None).collect());
    let worker = || {
        while let Some((at, item)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, items.get(at)?)))
        {
            let result = catch(|| Ok(work(item)));
            let mut results = results.lock().expect("invariant: nothing panics while it holds the lock");
            results[at] = Some(result);
        }
    };
    thread::scope(|scope| {
        for _ in 0..cores() {
            let thread = thread::Builder::new().name(GUARDED.to_owned()).stack_size(STACK_BYTES);
            thread.spawn_scoped(scope, worker).expect("invariant: a process may have a thread for each core");
        }
    });
    let results = results.into_inner().expect("invariant: nothing panics while it holds the lock");
    results.into_iter().map(|result| result.expect("invariant: every item was worked on")).collect()
}

/// Calls a function and converts a panic to an error.
pub(crate) fn catch<O>(work: impl FnOnce() -> Result<O, String>) -> Result<O, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|panic| reason(&*panic)).flatten()
}

/// Returns the number of available cores.
pub(crate) fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

fn reason(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    format!("panics: {}", text.unwrap_or("without a word"))
}

#[cfg(test)]
mod tests {
    use super::each;

    #[test]
    fn results_keep_their_order_and_panics_their_words() {
        let results = each(&[3, 0, 2], |divisor| {
            assert!(*divisor != 0, "no divisor");
            12 / divisor
        });
        assert_eq!(results, [Ok(4), Err("panics: no divisor".to_owned()), Ok(6)]);
    }
}
