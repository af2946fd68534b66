//! [`Plans`]: the plan of one type, made once it pays. Does not depend on texts.

#[cfg(feature = "report")]
use std::sync::OnceLock;
#[cfg(feature = "report")]
use std::sync::atomic::{AtomicUsize, Ordering};

#[cfg(feature = "report")]
use super::layout::Inner;
#[cfg(feature = "report")]
use super::plan::Plan;
#[cfg(feature = "report")]
use crate::program::LazyProgram;

/// The plan of one type. It is made when as many bytes were decoded as the program of the type has, because the program
/// has to be parsed first.
#[derive(Debug)]
pub struct Plans {
    #[cfg(feature = "report")]
    seen: AtomicUsize,
    #[cfg(feature = "report")]
    plan: OnceLock<Option<Plan>>,
    /// The number of texts since the last one that was decoded without a tree.
    #[cfg(feature = "report")]
    missed: AtomicUsize,
}

/// After this many texts that a pass did not accept, only one of as many is tried.
#[cfg(feature = "report")]
const MOST_MISSED: usize = 16;

#[cfg(feature = "report")]
impl Plans {
    /// Creates an entry without a plan.
    #[expect(clippy::new_without_default, reason = "only for `static`s")]
    pub const fn new() -> Self {
        Self { seen: AtomicUsize::new(0), plan: OnceLock::new(), missed: AtomicUsize::new(0) }
    }

    /// Returns the plan of a type for a text of this many bytes, if there is one by then.
    #[inline]
    pub(super) fn plan(&self, bytes: usize, ty: Inner, program: Program) -> Option<&Plan> {
        match self.plan.get() {
            Some(plan) => plan.as_ref(),
            None => self.made(bytes, ty, program),
        }
    }

    #[cold]
    fn made(&self, bytes: usize, ty: Inner, program: Program) -> Option<&Plan> {
        let (program, place) = program()?;
        let seen = self.seen.fetch_add(bytes, Ordering::Relaxed).saturating_add(bytes);
        if seen < program.bytes() {
            return None;
        }
        let make = || program.entry(place).and_then(|(program, entry)| super::compile::plan(ty(), program, entry));
        self.plan.get_or_init(make).as_ref()
    }

    /// Whether a pass may accept the next text.
    #[inline]
    pub(super) fn is_tried(&self) -> bool {
        let missed = self.missed.load(Ordering::Relaxed);
        if missed < MOST_MISSED || missed.is_multiple_of(MOST_MISSED) {
            return true;
        }
        self.missed.store(missed.wrapping_add(1), Ordering::Relaxed);
        false
    }

    /// Notes whether a text was decoded, and returns it.
    #[inline]
    pub(super) fn noted(&self, decoded: bool) -> bool {
        let missed = self.missed.load(Ordering::Relaxed);
        if !decoded {
            self.missed.store(missed.wrapping_add(1), Ordering::Relaxed);
        } else if missed != 0 {
            self.missed.store(0, Ordering::Relaxed);
        }
        decoded
    }

    /// Forgets the texts that were not decoded, so that the next one is tried.
    pub(super) fn forget_missed(&self) {
        self.missed.store(0, Ordering::Relaxed);
    }
}

#[cfg(not(feature = "report"))]
impl Plans {
    /// Creates an entry without a plan.
    #[expect(clippy::new_without_default, reason = "only for `static`s")]
    pub const fn new() -> Self {
        Self {}
    }
}

/// Returns the program of a type, and the location of its checks.
#[cfg(feature = "report")]
type Program = fn() -> Option<(&'static LazyProgram, &'static str)>;
