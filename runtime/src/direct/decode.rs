//! [`decode`]: decodes a text without a tree, by the plan of a type.

use std::ffi::c_void;
use std::mem::MaybeUninit;

use super::pass::Pass;
use super::plan::Plan;
use crate::generated::Generated;
use crate::json::{Cursor, ParseOptions};
use crate::limits::Limits;

/// The nesting that a pass accepts. Deeper documents are rare.
const MOST_DEPTH: usize = 32;
/// The least limits on nesting, and on steps for a byte, with which the checks of a tree that a pass accepts reach neither.
const NESTING: usize = 512;
const STEPS: u64 = 64;

/// Decodes a text without a tree. Returns `None` if that is not possible; the text may be valid nevertheless.
#[inline]
pub(crate) fn decode<T: Generated>(text: &[u8], options: &ParseOptions) -> Option<T> {
    let plans = T::__plans()?;
    let plan = plans.plan(text.len(), T::__type, T::__program)?;
    if plans.is_tried() { plans.noted(filled(plan, text, options)) } else { None }
}

/// Decodes a text without a tree, by a plan that is made at once.
pub fn decode_directly<T: Generated>(text: &[u8], options: &ParseOptions) -> Option<T> {
    filled(T::__plans()?.plan(usize::MAX, T::__type, T::__program)?, text, options)
}

/// Decodes a text by the plan of the type.
#[inline]
#[allow(unsafe_code, reason = "returns the value that was filled by its layout")]
fn filled<T: Generated>(plan: &Plan, text: &[u8], options: &ParseOptions) -> Option<T> {
    let mut value = MaybeUninit::<T>::uninit();
    // SAFETY: the plan was made for `__type`, which describes `T`; `read` returns whether it filled the value.
    unsafe { read(plan, text, &options.limits, value.as_mut_ptr().cast()).then(|| value.assume_init()) }
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
    let (bytes, unescaped, context) = (limits.value_bytes, String::new(), None);
    let mut pass = Pass { cursor, plan, depth: 0, most_depth, bytes, unescaped, limits, context };
    // SAFETY: by the contract of this function; the first node is that of the type.
    unsafe { pass.value(0, at).is_some() }
}
