//! [`is_same`]: whether two types are the same, whatever the lifetimes in them. Knows no type.

use std::any::TypeId;
use std::marker::PhantomData;
use std::mem::transmute;

/// Returns the id of a type that need not be `'static`.
trait Identified {
    fn id(&self) -> TypeId
    where
        Self: 'static;
}

impl<T: ?Sized> Identified for PhantomData<T> {
    fn id(&self) -> TypeId
    where
        Self: 'static,
    {
        TypeId::of::<T>()
    }
}

#[allow(unsafe_code, reason = "`TypeId::of` takes no types with lifetimes, though an id does not depend on them")]
fn id<T: ?Sized>() -> TypeId {
    let marker = PhantomData::<T>;
    let identified: &dyn Identified = &marker;
    // SAFETY: only the bound on lifetimes of the trait object changes. Lifetimes do not exist at run time, and the only
    // method reads nothing: it returns the id of a type.
    unsafe { transmute::<&dyn Identified, &(dyn Identified + 'static)>(identified) }.id()
}

/// Whether two types are the same, whatever the lifetimes in them.
#[inline]
pub(super) fn is_same<A: ?Sized, B: ?Sized>() -> bool {
    id::<A>() == id::<B>()
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::is_same;

    fn is_str<'a, T: From<&'a str>>(_: &'a str) -> bool {
        is_same::<T, Cow<'static, str>>()
    }

    #[test]
    fn lifetimes_do_not_matter() {
        let text = String::from("a");
        assert!(is_str::<Cow<'_, str>>(&text));
        assert!(!is_str::<String>(&text));
        assert!(is_same::<str, str>() && !is_same::<str, [u8]>() && !is_same::<u8, i8>());
    }
}
