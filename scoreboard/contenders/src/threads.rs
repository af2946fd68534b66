//! Measures some ways in two threads at once, each with a validator and values of its own.

use std::collections::BTreeMap;
use std::sync::Barrier;
use std::thread;

use crate::contestant::Contestant;
use crate::measure::Validators;
use crate::ways::{Sorted, ways};

/// What is measured.
const WAYS: [&str; 7] =
    ["is_valid", "macro", "derive_ours", "derive", "derive_sonic", "derive_ours_encode", "derive_encode"];

/// The number of threads.
const THREADS: usize = 2;

/// Returns for each way the nanoseconds of CPU time per text that one of the threads spends in each round.
pub(crate) fn measure(
    contestant: &Contestant,
    schema: &serde_json::Value,
    texts: &Sorted<'_>,
    rounds: usize,
) -> BTreeMap<String, Vec<f64>> {
    let barrier = Barrier::new(THREADS);
    let worker = || {
        let validators = Validators::compile(schema);
        let mut ways = ways(contestant, &validators, texts);
        ways.retain(|way| WAYS.contains(&way.name.as_str()));
        let passes: Vec<u64> = ways.iter_mut().map(crate::clock::Way::passes).collect();
        let mut samples: BTreeMap<String, Vec<f64>> = BTreeMap::new();
        for _ in 0..rounds {
            for (way, passes) in ways.iter_mut().zip(&passes) {
                barrier.wait();
                samples.entry(format!("{}_two_threads", way.name)).or_default().push(way.per_text(*passes));
            }
        }
        samples
    };
    thread::scope(|scope| {
        let threads = [(); THREADS].map(|()| scope.spawn(worker));
        let [samples, _] = threads.map(|thread| thread.join().expect("a thread that ends"));
        samples
    })
}
