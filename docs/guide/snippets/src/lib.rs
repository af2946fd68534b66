//! The snippets of the guide, each a test. `build.rs` reads them from the pages in `docs/guide/src`.
#![cfg(test)]
#![allow(
    clippy::pedantic,
    clippy::field_reassign_with_default,
    unreachable_pub,
    unused_qualifications,
    reason = "a snippet shows one thing, and no more"
)]

include!(concat!(env!("OUT_DIR"), "/pages.rs"));
