//! The documented session models of five vendors, one module each: [`payrix`], NOAA's [`dmod`], Ory's [`kratos`],
//! [`pingone`] and [`filescom`].
//!
//! Everything in the modules below is compiled by typewright from the JSON Schema files under `schemas/` on every
//! build: types that hold every valid instance without loss, validators, and these docs. Each type implements
//! [`Model`], which decodes, validates and encodes it.
//!
//! ```
//! use session_models::{Model, dmod::SessionInitResponse};
//!
//! let bytes = br#"{"success": false, "reason": "denied", "data": {"user": "someone"}}"#;
//! let response = SessionInitResponse::from_slice(bytes)?;
//! assert_eq!(response.message(), "");
//! # Ok::<(), typewright::Error>(())
//! ```
//!
//! This file is written by hand; the modules are not in the tree. Their text is under `tests/snapshots/`.

pub use typewright::{Error, Model};

include!(concat!(env!("OUT_DIR"), "/models.rs"));

/// The examples of the README, compiled and run like those of these docs.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
