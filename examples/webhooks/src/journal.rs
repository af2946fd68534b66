//! The journal: the last events, and when they were received.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use crate::models::Event;

/// An event in the journal: a model is a field like any other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Seconds since 1970.
    pub received: u64,
    /// The event as it was received.
    pub event: Event,
}

/// The last events, the newest at the end.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    entries: VecDeque<Entry>,
    keep: usize,
}

impl Journal {
    /// Creates a journal that keeps so many events.
    pub fn new(keep: usize) -> Self {
        Self { entries: VecDeque::new(), keep }
    }

    /// Adds an event, unless it was delivered before, and returns whether it is new.
    pub fn add(&mut self, entry: Entry) -> bool {
        if self.entries.iter().any(|known| known.event.id() == entry.event.id()) {
            return false;
        }
        self.entries.push_back(entry);
        if self.entries.len() > self.keep {
            self.entries.pop_front();
        }
        true
    }

    /// Returns the events, the oldest first.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }
}
