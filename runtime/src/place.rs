//! [`Place`]: memory for one value of a type that is known as data only, so that decoding is not compiled for each type.
//! Knows how a value is built and dropped, nothing of documents and checks.

use std::ffi::c_void;
use std::marker::PhantomData;
use std::mem::{MaybeUninit, forget};

use crate::build::{Builder, Misfit, build_into, drop_value};
use crate::context::Context;
#[cfg(feature = "report")]
use crate::direct::{Inner, Plans};
use crate::generated::{Generated, Origin};
use crate::json::NodeRef;
use crate::redact::Secrets;

/// What decoding needs of a type.
#[derive(Debug)]
pub(crate) struct Described {
    pub(crate) secrets: Secrets<'static>,
    pub(crate) program: fn() -> Origin,
    pub(crate) check: fn(NodeRef<'_>, &mut Context) -> bool,
    pub(crate) name: fn() -> &'static str,
    #[cfg(feature = "report")]
    pub(crate) plans: fn() -> Option<&'static Plans>,
    #[cfg(feature = "report")]
    pub(crate) ty: Inner,
    build: unsafe fn(NodeRef<'_>, &mut Builder<'_>, *mut c_void) -> Result<(), Misfit>,
    drop: unsafe fn(*mut c_void),
}

/// The description of each type.
trait Describe: Generated {
    const DESCRIBED: &'static Described = &Described {
        secrets: Self::__SECRETS,
        program: Self::__program,
        check: check::<Self>,
        name: std::any::type_name::<Self>,
        #[cfg(feature = "report")]
        plans: Self::__plans,
        #[cfg(feature = "report")]
        ty: Self::__type,
        build: build_into::<Self>,
        drop: drop_value::<Self>,
    };
}

impl<T: Generated> Describe for T {}

/// Returns the description of a type.
pub(crate) fn described<T: Generated>() -> &'static Described {
    T::DESCRIBED
}

fn check<T: Generated>(node: NodeRef<'_>, context: &mut Context) -> bool {
    T::__check(node, context)
}

/// Memory for a value. The lifetime is that of one call of [`value_of`], so that only its own place can be returned.
#[derive(Debug)]
pub(crate) struct Place<'p> {
    /// Points to memory for a value of the described type.
    at: *mut c_void,
    described: &'static Described,
    /// Two places are never of the same lifetime.
    lifetime: PhantomData<fn(&'p ()) -> &'p ()>,
}

/// A place with a value, which is dropped unless [`value_of`] returns it.
#[derive(Debug)]
pub(crate) struct Built<'p>(Place<'p>);

/// Returns the value that a function builds in the place it gets.
#[inline]
#[allow(unsafe_code, reason = "returns the value that was built by its description")]
pub(crate) fn value_of<T: Generated, E>(build: impl for<'p> FnOnce(Place<'p>) -> Result<Built<'p>, E>) -> Result<T, E> {
    let mut memory = MaybeUninit::<T>::uninit();
    let place = Place { at: memory.as_mut_ptr().cast(), described: described::<T>(), lifetime: PhantomData };
    match build(place) {
        Ok(built) => {
            forget(built);
            // SAFETY: what was built has the lifetime of this place, so it is in this memory, and is of the type `T`.
            Ok(unsafe { memory.assume_init() })
        }
        Err(error) => Err(error),
    }
}

impl<'p> Place<'p> {
    /// Returns the description of the type.
    pub(crate) fn described(&self) -> &'static Described {
        self.described
    }

    /// Builds the value of a node.
    #[allow(unsafe_code, reason = "a value whose type is known as data only")]
    pub(crate) fn build(self, node: NodeRef<'_>, builder: &mut Builder<'_>) -> Result<Built<'p>, Misfit> {
        // SAFETY: the place has memory for a value of the described type.
        unsafe { (self.described.build)(node, builder, self.at)? };
        Ok(Built(self))
    }

    /// Lets a function fill the place. Returns the place if it did not.
    ///
    /// # Safety
    /// If the function returns `true`, it has written a value of the described type.
    #[cfg(feature = "report")]
    #[allow(unsafe_code, reason = "a value whose type is known as data only")]
    pub(crate) unsafe fn fill(self, fill: impl FnOnce(*mut c_void) -> bool) -> Result<Built<'p>, Self> {
        if fill(self.at) { Ok(Built(self)) } else { Err(self) }
    }
}

impl Drop for Built<'_> {
    #[allow(unsafe_code, reason = "a value whose type is known as data only")]
    fn drop(&mut self) {
        // SAFETY: there is a value of the described type in this place.
        unsafe { (self.0.described.drop)(self.0.at) }
    }
}
