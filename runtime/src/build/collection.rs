//! `Build` for arrays and maps of the standard library, and for `Option` and `Box`.
//! Elements of an array are never dropped, because those after them would move; entries of a map are.

use std::collections::BTreeMap;

use super::builder::of_kind;
use super::{Build, Builder, Misfit};
use crate::direct::{Map, Type, map_of};
use crate::{Json, Kind, Node, NodeRef, Object};

/// A map that can store the members of an object.
pub trait Collect: Default {
    /// How such maps are stored.
    fn layout() -> &'static Type;

    /// Adds a member, whose name is new. A lenient builder drops the value if it does not fit.
    fn take(&mut self, name: &str, value: NodeRef<'_>, builder: &mut Builder<'_>) -> Result<(), Misfit>;

    /// Builds the map of these members.
    fn collect<'d>(
        members: impl Iterator<Item = (&'d str, NodeRef<'d>)>,
        builder: &mut Builder<'_>,
    ) -> Result<Self, Misfit> {
        let mut map = Self::default();
        for (name, value) in members {
            map.take(name, value, builder)?;
        }
        Ok(map)
    }
}

impl<T: Build> Map<T> for BTreeMap<String, T> {
    fn add(&mut self, name: &str, value: T) -> bool {
        self.insert(name.to_owned(), value).is_none()
    }
}

impl<T: Build> Collect for BTreeMap<String, T> {
    fn layout() -> &'static Type {
        const { &map_layout::<Self, T>() }
    }

    fn take(&mut self, name: &str, value: NodeRef<'_>, builder: &mut Builder<'_>) -> Result<(), Misfit> {
        if let Some(built) = builder.may_give_way(value)? {
            builder.hold(value, entry_bytes::<T>(name))?;
            self.insert(name.to_owned(), built);
        }
        Ok(())
    }
}

/// A map has capacity for up to so many times its entries.
const ENTRY_SIZES: usize = 2;

/// Returns the number of bytes that an entry of a map takes.
pub(crate) fn entry_bytes<T>(name: &str) -> usize {
    // Each name is allocated separately.
    ENTRY_SIZES * size_of::<(String, T)>() + name.len() + 16
}

/// Describes a map.
pub(crate) const fn map_layout<M: Map<T> + Default, T: Build>() -> Type {
    map_of::<M, T>(T::__type, ENTRY_SIZES * size_of::<(String, T)>())
}

/// Up to this many names are compared with one another.
const FEW_NAMES: usize = 32;

impl Map<Json> for Object {
    fn add(&mut self, name: &str, value: Json) -> bool {
        if self.len() >= FEW_NAMES || self.contains_key(name) {
            return false;
        }
        self.push_new(name.to_owned(), value);
        true
    }
}

impl Collect for Object {
    fn layout() -> &'static Type {
        const { &map_layout::<Self, Json>() }
    }

    fn take(&mut self, name: &str, value: NodeRef<'_>, builder: &mut Builder<'_>) -> Result<(), Misfit> {
        builder.hold_untyped(value)?;
        builder.hold(value, entry_bytes::<Json>(name))?;
        // The parser has rejected or dropped duplicates.
        self.push_new(name.to_owned(), Json::from(value));
        Ok(())
    }
}

/// Builds the map of the members of an object.
pub(crate) fn collect<C: Collect>(node: NodeRef<'_>, builder: &mut Builder<'_>) -> Result<C, Misfit> {
    let members = of_kind(node, Kind::Object)?.members();
    let built = match builder.enter(node) {
        Ok(()) => C::collect(members, builder),
        Err(misfit) => Err(misfit),
    };
    builder.leave();
    built
}

impl<T: Build> Build for BTreeMap<String, T> {
    fn __type() -> &'static Type {
        Self::layout()
    }

    fn __build(node: NodeRef<'_>, builder: &mut Builder<'_>) -> Result<Self, Misfit> {
        collect(node, builder)
    }
}

impl Build for Object {
    fn __type() -> &'static Type {
        Self::layout()
    }

    #[inline(never)]
    fn __build(node: NodeRef<'_>, builder: &mut Builder<'_>) -> Result<Self, Misfit> {
        collect(node, builder)
    }
}

impl<T: Build> Build for Vec<T> {
    fn __type() -> &'static Type {
        const { &Type::list::<T>(T::__type) }
    }

    fn __build(node: NodeRef<'_>, builder: &mut Builder<'_>) -> Result<Self, Misfit> {
        let items = of_kind(node, Kind::Array)?.items();
        builder.hold(node, items.len().saturating_mul(size_of::<T>()))?;
        let mut elements = Self::with_capacity(items.len());
        let mut entered = builder.enter(node);
        for item in items {
            if entered.is_err() {
                break;
            }
            // Avoids copies on the stack: without optimisations, `?` makes two more.
            entered = T::__build(item, builder).map(|element| elements.push(element));
        }
        builder.leave();
        entered?;
        Ok(elements)
    }
}

/// `null` becomes `None`.
impl<T: Build> Build for Option<T> {
    fn __type() -> &'static Type {
        const { &Type::optional::<T>(T::__type) }
    }

    fn __build(node: NodeRef<'_>, builder: &mut Builder<'_>) -> Result<Self, Misfit> {
        if node.kind() == Kind::Null {
            return Ok(None);
        }
        T::__build(node, builder).map(Some)
    }
}

impl<T: Build> Build for Box<T> {
    fn __type() -> &'static Type {
        const { &Type::boxed::<T>(T::__type) }
    }

    fn __build(node: NodeRef<'_>, builder: &mut Builder<'_>) -> Result<Self, Misfit> {
        builder.hold(node, size_of::<T>())?;
        T::__build(node, builder).map(Self::new)
    }
}
