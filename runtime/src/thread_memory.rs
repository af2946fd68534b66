//! [`take`] and [`keep`]: memory that each thread keeps for its next use. Does not know the use.

use std::cell::Cell;
use std::thread::LocalKey;

/// The memory that a thread keeps; none while it is in use.
pub(crate) type ThreadMemory<T> = LocalKey<Cell<Option<T>>>;

/// Returns the memory of the thread, or new memory if it is in use.
#[inline]
pub(crate) fn take<T: Default>(memory: &'static ThreadMemory<T>) -> T {
    memory.try_with(Cell::take).ok().flatten().unwrap_or_default()
}

/// Keeps memory for its next use by the thread.
#[inline]
pub(crate) fn keep<T>(memory: &'static ThreadMemory<T>, kept: T) {
    // While a thread ends, the thread-local variable may be gone already; the memory is then dropped.
    let _ = memory.try_with(|memory| memory.set(Some(kept)));
}
