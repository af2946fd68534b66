//! `Build` for arrays and maps of the standard library, and for `Option` and `Box`.
//! Elements of an array never give way (those behind would move); entries of a map do.

use std::collections::BTreeMap;

use super::builder::of_kind;
use super::{Build, Builder, Misfit};
use crate::json::Members;
use crate::{Json, Kind, Node, NodeRef, Object};

/// A map that takes the members of an object.
pub trait Collect: Default {
    /// Takes a member, whose name is new; where it does not fit, it gives way.
    fn take(&mut self, name: &str, value: NodeRef<'_>, builder: &mut Builder<'_>) -> Result<(), Misfit>;

    /// The map of these members.
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

impl<T: Build> Collect for BTreeMap<String, T> {
    fn take(&mut self, name: &str, value: NodeRef<'_>, builder: &mut Builder<'_>) -> Result<(), Misfit> {
        if let Some(value) = builder.may_give_way(value)? {
            self.insert(name.to_owned(), value);
        }
        Ok(())
    }
}

impl Collect for Object {
    fn take(&mut self, name: &str, value: NodeRef<'_>, _: &mut Builder<'_>) -> Result<(), Misfit> {
        // The parser has refused or dropped duplicates.
        self.push_new(name.to_owned(), Json::from(value));
        Ok(())
    }
}

/// The members of an object.
pub(crate) fn members_of(node: NodeRef<'_>) -> Result<Members<'_>, Misfit> {
    Ok(of_kind(node, Kind::Object)?.members())
}

impl<T: Build> Build for BTreeMap<String, T> {
    fn build(node: NodeRef<'_>, builder: &mut Builder<'_>) -> Result<Self, Misfit> {
        Self::collect(members_of(node)?, builder)
    }
}

impl Build for Object {
    #[inline(never)]
    fn build(node: NodeRef<'_>, builder: &mut Builder<'_>) -> Result<Self, Misfit> {
        Self::collect(members_of(node)?, builder)
    }
}

impl<T: Build> Build for Vec<T> {
    fn build(node: NodeRef<'_>, builder: &mut Builder<'_>) -> Result<Self, Misfit> {
        let items = of_kind(node, Kind::Array)?.items();
        let mut elements = Self::with_capacity(items.len());
        for item in items {
            // As few copies on the stack as there can be: `?` makes two more, without optimisations.
            T::build(item, builder).map(|element| elements.push(element))?;
        }
        Ok(elements)
    }
}

/// `null` is `None`.
impl<T: Build> Build for Option<T> {
    fn build(node: NodeRef<'_>, builder: &mut Builder<'_>) -> Result<Self, Misfit> {
        if node.kind() == Kind::Null {
            return Ok(None);
        }
        T::build(node, builder).map(Some)
    }
}

impl<T: Build> Build for Box<T> {
    fn build(node: NodeRef<'_>, builder: &mut Builder<'_>) -> Result<Self, Misfit> {
        T::build(node, builder).map(Self::new)
    }
}
