//! Writes the variants of enums of types. Knows neither texts nor schemas.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::ptr::NonNull;

use super::layout::{Fill, Inner, Variant};

impl Variant {
    /// Describes a variant by the function that creates it from its content, which `content` describes.
    pub(crate) const fn of<T, E, F: Fn(T) -> E + Copy>(_: F, tags: &'static [&'static str], content: Inner) -> Self {
        const { assert!(size_of::<F>() == 0, "invariant: a variant is created by a function without state") }
        Self { tags, content, put: write_variant::<T, E, F> }
    }
}

/// # Safety
/// `at` points to memory for an `E`, `fill` writes a `T` if it returns `true`, and there is a value of `F`, which has
/// no size.
#[allow(unsafe_code, reason = "a value whose type is known as data only")]
unsafe fn write_variant<T, E, F: Fn(T) -> E + Copy>(at: *mut c_void, fill: Fill<'_>) -> bool {
    let mut content = MaybeUninit::<T>::uninit();
    if !fill(content.as_mut_ptr().cast()) {
        return false;
    }
    // SAFETY: by the contract of this function, `content` was filled, and a copy of the function has no bytes.
    unsafe {
        let create = NonNull::<F>::dangling().read();
        at.cast::<E>().write(create(content.assume_init()));
    }
    true
}
