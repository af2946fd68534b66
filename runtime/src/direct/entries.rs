//! Adds entries to maps. Knows neither texts nor schemas.

use std::ffi::c_void;
use std::mem::MaybeUninit;

use super::layout::{Fill, Inner, Type};

/// A map whose entries are added one after another.
pub(crate) trait Map<T> {
    /// Adds an entry. If it returns `false`, the name is not new, or it is too late to find out: the map is dropped.
    fn add(&mut self, name: &str, value: T) -> bool;
}

/// Describes a map of values that `value` describes, of which an entry takes so many bytes.
pub(crate) const fn map_of<M: Map<T> + Default, T>(value: Inner, bytes: usize) -> Type {
    Type::map::<M>(value, bytes, put::<M, T>)
}

/// # Safety
/// `at` points to an `M`, and `fill` writes a `T` if it returns `true`.
#[allow(unsafe_code, reason = "a value whose type is known as data only")]
unsafe fn put<M: Map<T>, T>(at: *mut c_void, name: &str, fill: Fill<'_>) -> bool {
    let mut value = MaybeUninit::<T>::uninit();
    if !fill(value.as_mut_ptr().cast()) {
        return false;
    }
    // SAFETY: by the contract of this function.
    unsafe { (*at.cast::<M>()).add(name, value.assume_init()) }
}
