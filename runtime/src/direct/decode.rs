//! [`decode`]: decodes a text without a tree, by the plan of a type.

use std::ffi::c_void;

use super::layout::Inner;
use super::pass::Pass;
use super::plan::Plan;
use super::plans::Plans;
use crate::generated::{Generated, Origin};
use crate::json::{Cursor, ParseOptions};
use crate::limits::Limits;
use crate::place::{Built, Place, value_of};

/// The nesting that a pass accepts. Deeper documents are rare.
const MOST_DEPTH: usize = 32;
/// The least limits on nesting, and on steps for a byte, with which the checks of a tree that a pass accepts reach neither.
const NESTING: usize = 512;
const STEPS: u64 = 64;

/// Decodes a text without a tree. Returns `None` if that is not possible; the text may be valid nevertheless.
pub(crate) fn decode<T: Generated>(text: &[u8], options: &ParseOptions) -> Option<T> {
    value_of(|place| decode_into(place, text, options).map_err(drop)).ok()
}

/// Decodes a text without a tree. Returns the place if that is not possible.
#[inline]
#[allow(unsafe_code, reason = "returns the value that was filled by its layout")]
pub(crate) fn decode_into<'p>(place: Place<'p>, text: &[u8], options: &ParseOptions) -> Result<Built<'p>, Place<'p>> {
    let described = place.described();
    // SAFETY: `ty` describes the type of the place, and `attempt` returns whether it filled the value.
    unsafe { place.fill(|at| attempt((described.plans)(), described.ty, described.program, text, options, at)) }
}

/// Decodes a text without a tree, by a plan that is made at once.
pub fn decode_directly<T: Generated>(text: &[u8], options: &ParseOptions) -> Option<T> {
    let plans = T::__plans()?;
    plans.plan(usize::MAX, T::__type, T::__program)?;
    plans.forget_missed();
    decode(text, options)
}

/// Fills a value if its type has a plan by now.
///
/// # Safety
/// `at` points to memory for a value of the type that `ty` describes.
#[inline]
#[allow(unsafe_code, reason = "fills memory whose type is known as data only")]
unsafe fn attempt(
    plans: Option<&'static Plans>,
    ty: Inner,
    origin: fn() -> Origin,
    text: &[u8],
    options: &ParseOptions,
    at: *mut c_void,
) -> bool {
    let Some(plans) = plans else { return false };
    let Some(plan) = plans.plan(text.len(), ty, origin) else { return false };
    if !plans.is_tried() {
        return false;
    }
    // SAFETY: by the contract of this function; the plan was made for this type.
    plans.noted(unsafe { read(plan, text, &options.limits, at) })
}

/// # Safety
/// `at` points to memory for a value of the type that the plan was made for.
#[allow(unsafe_code, reason = "fills memory whose type is known as data only")]
unsafe fn read(plan: &Plan, text: &[u8], limits: &Limits, at: *mut c_void) -> bool {
    let bytes = text.len();
    if bytes > limits.document_bytes.min(Limits::MOST_DOCUMENT_BYTES)
        || bytes > limits.nodes
        || limits.nesting < NESTING
        || limits.check_steps / STEPS < bytes as u64
    {
        return false;
    }
    let Some(mut cursor) = Cursor::new(text) else { return false };
    if !matches!(cursor.skip_whitespace(), b'{' | b'[') {
        return false;
    }
    let most_depth = limits.depth.min(MOST_DEPTH);
    let reads = limits.check_steps / STEPS - bytes as u64;
    let (bytes, unescaped, context) = (limits.value_bytes, String::new(), None);
    let mut pass = Pass { cursor, plan, depth: 0, most_depth, bytes, reads, times: 1, unescaped, limits, context };
    // SAFETY: by the contract of this function; the first node is that of the type.
    unsafe { pass.value(0, at).is_some() }
}
